//! Rewrites the modules of a case.

use reduct::syntax::*;
use reduct::{binary, valid};
use rustc_hash::FxHashSet;

use super::walk::walk;
use super::{Mutant, Way, template};
use crate::case::Case;
use crate::rewrite::Space;

/// The modules of a case, read once for all mutants.
pub(super) struct Decoded {
    modules: Vec<(Module, FxHashSet<Opcode>)>,
}

impl Decoded {
    /// None if a module of the case is malformed or invalid: such cases say nothing of execution.
    pub(super) fn of(case: &Case) -> Option<Decoded> {
        let decode = |bytes: &[u8]| {
            let module = binary::decode(bytes, Version::V3).ok()?;
            valid::validate(&module, Version::V3).ok()?;
            let opcodes = module.funcs.iter().flat_map(|func| &func.body.instrs).map(Instr::opcode).collect();
            Some((module, opcodes))
        };
        let modules = case.modules.iter().map(|module| decode(&module.bytes)).collect::<Option<_>>()?;
        Some(Decoded { modules })
    }

    /// The modules' bytes as the mutant has them; none if it leaves all as they are.
    pub(super) fn rewrite(&self, mutant: &Mutant) -> Option<Vec<Vec<u8>>> {
        let news: Vec<Option<Module>> =
            self.modules.iter().map(|(module, opcodes)| rewritten(module, opcodes, mutant)).collect();
        if news.iter().all(Option::is_none) {
            return None;
        }
        let modules = self.modules.iter().zip(&news);
        Some(modules.map(|((old, _), new)| binary::encode(new.as_ref().unwrap_or(old))).collect())
    }
}

fn rewritten(module: &Module, opcodes: &FxHashSet<Opcode>, mutant: &Mutant) -> Option<Module> {
    match mutant.way {
        Way::Call(template) | Way::Same(template) => {
            let same = matches!(mutant.way, Way::Same(_));
            let on: Vec<Opcode> = mutant.opcodes().filter(|opcode| opcodes.contains(opcode)).collect();
            if on.is_empty() { None } else { calls(module, &on, template, same) }
        }
        Way::Walk(change) => {
            let space = Space::of(module);
            let news: Vec<Option<Func>> =
                (0..module.funcs.len()).map(|func| walk(module, &space, func, change)).collect();
            if news.iter().all(Option::is_none) {
                return None;
            }
            let mut new = plain(module);
            for (func, changed) in new.funcs.iter_mut().zip(news) {
                *func = changed.unwrap_or_else(|| func.clone());
            }
            Some(new)
        }
        Way::Module(change) => {
            let mut new = plain(module);
            change(&mut new).then_some(new)
        }
    }
}

/// A copy without what refers to places in bodies.
fn plain(module: &Module) -> Module {
    let mut new = module.clone();
    new.hints.clear();
    new
}

/// The module with calls in place of some instructions.
fn calls(module: &Module, on: &[Opcode], template: &str, same: bool) -> Option<Module> {
    let mut new = plain(module);
    let mut space = Space::of(module);
    let mut made: Vec<(Instr, Option<Funcidx>)> = Vec::new();
    let mut added = Vec::new();
    let mut bodies: Vec<Vec<Instr>> =
        new.funcs.iter_mut().map(|func| std::mem::take(&mut func.body.instrs)).collect();
    for instr in bodies.iter_mut().flatten().filter(|instr| on.contains(&instr.opcode())) {
        let known = made.iter().find(|(other, _)| other == instr).map(|(_, x)| *x);
        let x = known.unwrap_or_else(|| {
            let x = template::fill(template, same, instr, &space).map(|(ft, func)| {
                let typeidx = space.functype_index(&mut new, ft);
                added.push(Func { x: typeidx, ..func });
                Funcidx((space.funcs.len() + added.len() - 1) as u32)
            });
            made.push((instr.clone(), x));
            x
        });
        if let Some(x) = x {
            *instr = if tail(instr) { Instr::ReturnCall(x) } else { Instr::Call(x) };
        }
    }
    if added.is_empty() {
        return None;
    }
    for (func, instrs) in new.funcs.iter_mut().zip(bodies) {
        func.body = Expr { instrs, at: Vec::new() };
    }
    new.funcs.extend(added);
    Some(new)
}

fn tail(instr: &Instr) -> bool {
    matches!(instr, Instr::ReturnCall(_) | Instr::ReturnCallRef(_) | Instr::ReturnCallIndirect(..))
}
