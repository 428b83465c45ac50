//! Makes one module of a case that needs nothing from outside and tells all by hashes: for engines of which a command line shows
//! no more than the result of an exported function without parameters.
//!
//! The modules are linked to one; host functions are defined in it. For each step of the case it exports functions that return an
//! `i64`: `run_N`, which makes the step and hashes its results or the exception that it ended in, and `host_N`, `memory_N`,
//! `global_N` and `table_N`, which hash the calls of host functions and what the case watches. They are separate since a step that
//! traps returns no hash. Instantiations are steps like the others: their segments are written and their start function is called in
//! `run_N`.
//!
//! Where an engine runs only one export in each process there is `upto_N` instead, which makes all steps up to the `N`th that
//! were not made yet, and hashes everything.
//!
//! The wrapped case is a case itself. Since it is the one that the reference runs, too, it is enough that it is valid and does much of
//! what the case does: where something has no like, such as references of the host, something else takes its place.

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

/// How to wrap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrapping {
    /// What the engine supports.
    pub features: Features,
    /// Whether each call runs in a new process.
    pub process_per_call: bool,
}

/// Why a case has no such form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrapError {
    /// Its modules cannot be linked.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The engine lacks a feature that the one module needs.
    #[error("in one module: {0}")]
    Features(Features),
}

/// The wrapped case. Of a case with an invalid module it is that module alone, with no call.
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

/// The fuel of a module.
fn fuel(part: &super::Part) -> Option<Globalidx> {
    match part.exports.get(FUEL)? {
        Externidx::Global(x) => Some(*x),
        Externidx::Tag(_) | Externidx::Mem(_) | Externidx::Table(_) | Externidx::Func(_) => None,
    }
}

/// What a case watches of a kind, each thing once.
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

/// Functions that bodies refer to have to be mentioned outside of bodies.
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

/// Where engines have only one memory: memories that no code of any module uses are dropped, if there are several.
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

/// Whether any function has an instruction with the index of a memory.
fn uses_memory(module: &Module) -> bool {
    let elsewhere = Renumbering { mems: vec![u32::MAX; module.mems.len()], ..Renumbering::default() };
    let mut instrs = module.funcs.iter().flat_map(|func| &func.body.instrs);
    instrs.any(|instr| instr.clone().renumber(&elsewhere) != *instr)
}
