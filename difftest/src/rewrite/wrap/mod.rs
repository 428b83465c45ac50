//! Wraps a case into one module without imports that returns hashes, for engines whose command line shows only the result of an exported
//! function without parameters.
//!
//! The modules are linked into one, which also defines the host functions. For each step of the case it exports functions that return an
//! `i64`: `run_N` makes the step and returns a hash of its results or of its exception; `host_N`, `memory_N`, `global_N` and `table_N`
//! return hashes of the calls of host functions and of the watched state. These are separate functions, since a step that traps returns no
//! hash. An instantiation is a step, too: its `run_N` writes the segments and calls the start function.
//!
//! If an engine runs each call in a new process, there is `upto_N` instead, which makes all steps up to the `N`th that were not made yet,
//! and returns a hash of everything.
//!
//! A wrapped case is a case, and the reference runs it in this form, too. So it need not do exactly what the original case does: what
//! cannot be expressed, such as host references, is replaced by something else.

mod runtime;
mod state;
mod steps;
#[cfg(test)]
mod tests;

use reduct::syntax::*;
use reduct::{binary, valid};

use super::{LinkError, Linker, Renumber, Renumbering, Space};
use crate::case::{Case, CaseModule, FUEL, HOST, Kind};
use crate::feature::{self, Feature, Features};
use crate::verdict::{Difference, FirstDifference, Verdict};
use runtime::{Options, Runtime};
use steps::Steps;

/// How to wrap a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrapping {
    /// The features that the engine supports.
    pub features: Features,
    /// Whether each call runs in a new process.
    pub process_per_call: bool,
}

/// Why a case cannot be wrapped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrapError {
    /// Its modules cannot be linked.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The module needs a feature that the engine does not support.
    #[error("the wrapped module needs features that the engine does not support: {0}")]
    Features(Features),
}

/// The wrapped case. If a module of the case is invalid, the result is that module alone, without calls.
pub fn wrap(case: &Case, wrapping: Wrapping) -> Result<Case, WrapError> {
    let mut modules = Vec::new();
    for module in &case.modules {
        let decoded = binary::decode(&module.bytes, Features::V3).ok();
        match decoded.filter(|decoded| valid::validate(decoded, Features::V3).is_ok()) {
            Some(decoded) => modules.push((module.name.as_str(), decoded)),
            None => return Ok(form(case, module.bytes.clone(), Vec::new())),
        }
    }
    if !wrapping.features.has(Feature::MultiMemory) {
        drop_unused_memories(&mut modules);
    }
    let needed =
        modules.iter().fold(Features::NONE, |all, (_, module)| all.union(feature::of_module(module)));
    let options = Options { gc: needed.has(Feature::Gc), simd: needed.has(Feature::Simd) };
    let mut linker = Linker::default();
    let runtime = Runtime::link(&mut linker, options)?;
    let mut hosts = 0;
    for (name, module) in modules {
        linker.add(name, module, |one, import, ft| {
            hosts += 1;
            (import.module == HOST).then(|| runtime.host_func(one, hosts, ft))
        })?;
    }
    let Linker { module, mut parts, .. } = linker;
    parts.remove(0);
    let space = Space::of(&module);
    let mut steps =
        Steps { case, wrapping, runtime, module, space, parts, exports: Vec::new(), hosts: hosts > 0 };
    steps.add();
    let Steps { mut module, exports, .. } = steps;
    declare(&mut module);
    let beyond = feature::of_module(&module).difference(wrapping.features).without(Feature::MutableGlobals);
    if !beyond.is_empty() {
        return Err(WrapError::Features(beyond));
    }
    Ok(form(case, binary::encode(&module), exports))
}

fn form(case: &Case, bytes: Vec<u8>, exports: Vec<String>) -> Case {
    let call = |func| crate::case::Call { module: 0, func, args: Vec::new() };
    Case {
        origin: case.origin.clone(),
        modules: vec![CaseModule { name: "wrapped".to_string(), bytes }],
        calls: exports.into_iter().map(call).collect(),
        watch: Vec::new(),
        fuel: case.fuel,
        features: case.features,
    }
}

/// Turns the step of a difference in a wrapped case into the step of the case itself; the verdict then says what differs in that step.
pub fn unwrap(form: &Case, verdict: Verdict, first: &mut FirstDifference) -> Verdict {
    let call = first.step.checked_sub(1).and_then(|i| form.calls.get(i));
    let Some((kind, step)) = call.and_then(|call| call.func.split_once('_')) else { return verdict };
    first.step = step.parse().unwrap_or(first.step);
    let difference = match kind {
        "host" => Difference::Host,
        "memory" => Difference::Memory,
        "global" => Difference::Global,
        "table" => Difference::Table,
        _ => Difference::Results,
    };
    match verdict {
        Verdict::Mismatch(Difference::Results) => Verdict::Mismatch(difference),
        Verdict::Mismatch(_) | Verdict::Agree | Verdict::AgreeWithin(_) | Verdict::Inconclusive(_) => verdict,
    }
}

/// The fuel global of a module.
fn fuel(part: &super::Part) -> Option<Globalidx> {
    match part.exports.get(FUEL)? {
        Externidx::Global(x) => Some(*x),
        Externidx::Tag(_) | Externidx::Mem(_) | Externidx::Table(_) | Externidx::Func(_) => None,
    }
}

/// The distinct definitions of a kind that the case watches.
fn watched(case: &Case, parts: &[super::Part], kind: Kind) -> Vec<Externidx> {
    let mut found = Vec::new();
    for watch in case.watch.iter().filter(|watch| watch.kind == kind) {
        if let Some(xx) = parts.get(watch.module).and_then(|part| part.exports.get(&watch.name))
            && !found.contains(xx)
        {
            found.push(*xx);
        }
    }
    found
}

/// Declares the functions that bodies refer to by `ref.func`.
fn declare(module: &mut Module) {
    let mut xs: Vec<Funcidx> = Vec::new();
    for func in &module.funcs {
        xs.extend(func.body.instrs.iter().filter_map(|instr| match instr {
            Instr::RefFunc(x) => Some(*x),
            _ => None,
        }));
    }
    xs.sort_unstable();
    xs.dedup();
    if !xs.is_empty() {
        let rt = Reftype { null: true, ht: Heaptype::Func };
        let elem = Elem { at: At::default(), rt, init: Eleminit::Funcs(xs), mode: Elemmode::Declare };
        module.elems.push(elem);
    }
}

/// For engines with a single memory: if there are several memories, removes those that no code uses.
fn drop_unused_memories(modules: &mut [(&str, Module)]) {
    let imports =
        |module: &Module| module.imports.iter().any(|import| matches!(import.xt, Externtype::Mem(_)));
    let count: usize = modules.iter().map(|(_, module)| module.mems.len()).sum();
    if count < 2 {
        return;
    }
    let imported: Vec<String> = modules
        .iter()
        .flat_map(|(_, module)| &module.imports)
        .filter(|import| matches!(import.xt, Externtype::Mem(_)))
        .map(|import| import.module.clone())
        .collect();
    for (name, module) in modules {
        if imports(module) || imported.iter().any(|from| from == name) || uses_memory(module) {
            continue;
        }
        module.mems.clear();
        module.exports.retain(|export| !matches!(export.xx, Externidx::Mem(_)));
        for data in &mut module.datas {
            data.mode = Datamode::Passive;
        }
    }
}

/// Whether any instruction of a module has a memory index.
fn uses_memory(module: &Module) -> bool {
    let elsewhere = Renumbering { mems: vec![u32::MAX; module.mems.len()], ..Renumbering::default() };
    let mut instrs = module.funcs.iter().flat_map(|func| &func.body.instrs);
    instrs.any(|instr| instr.clone().renumber(&elsewhere) != *instr)
}
