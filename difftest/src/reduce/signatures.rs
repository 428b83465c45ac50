//! Passes over the parameters and results of functions.

use std::ops::Range;

use reduct::syntax::*;

use super::bodies::constant;
use super::draft::Draft;
use super::sweep;
use crate::rewrite::Space;
use crate::rewrite::indices::{Index, Indexed};

/// How many parameters and results of a function are examined.
const PARTS: usize = 8;

pub(super) fn places(module: &Module) -> usize {
    module.funcs.len() * 2 * PARTS
}

/// Removes a parameter of a function, which becomes a local, or a result.
///
/// Calls of the function in its module and in the case are adapted.
pub(super) fn change(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, place) = draft.locate(range.start, places)?;
    let (defined, part) = (place / (2 * PARTS), place % (2 * PARTS));
    if part == 2 * PARTS - 1 {
        return draft.edit(unit, |module| without_results(module, defined));
    }
    if part >= PARTS {
        return draft.edit(unit, |module| without_result(module, defined, part - PARTS));
    }
    let mut exported = Vec::new();
    let mut draft = draft.edit(unit, |module| {
        let x = without_parameter(module, defined, part)?;
        let exports = module.exports.iter().filter(|export| export.xx == Externidx::Func(x));
        exported = exports.map(|export| export.name.clone()).collect();
        Some(())
    })?;
    for call in &mut draft.calls {
        if call.module == unit && exported.contains(&call.func) && part < call.args.len() {
            call.args.remove(part);
        }
    }
    Some(draft)
}

/// Whether an instruction only pushes a value.
fn is_simple(instr: &Instr) -> bool {
    matches!(
        instr,
        Instr::Const(_)
            | Instr::Vconst(_)
            | Instr::LocalGet(_)
            | Instr::GlobalGet(_)
            | Instr::RefNull(_)
            | Instr::RefFunc(_)
    )
}

/// Removes the operand below `above` others.
pub(super) fn discard(instrs: &mut Vec<Instr>, above: usize) -> Option<()> {
    let operand = instrs.len().checked_sub(above + 1);
    match operand.filter(|operand| instrs[*operand..].iter().all(is_simple)) {
        Some(operand) => drop(instrs.remove(operand)),
        None if above == 0 => instrs.push(Instr::Drop),
        None => return None,
    }
    Some(())
}

fn without_parameter(module: &mut Module, defined: usize, i: usize) -> Option<Funcidx> {
    let mut space = Space::of(module);
    let x = Funcidx((space.imported + defined) as u32);
    let mut ft = space.functype(space.funcs[x.usize()])?.clone();
    let mut params = ft.params.to_vec();
    let last = params.len().checked_sub(1).filter(|last| i <= *last)?;
    let t = params.remove(i);
    ft.params = params.into();
    module.funcs[defined].x = space.functype_index(module, ft);
    let func = &mut module.funcs[defined];
    func.locals.insert(0, Locals { n: 1, t });
    func.body.indices(&mut |index| {
        if let Index::Local(y) = index {
            if y.usize() == i {
                y.0 = last as u32;
            } else if y.usize() > i && y.usize() <= last {
                y.0 -= 1;
            }
        }
    });
    for func in &mut module.funcs {
        for instr in std::mem::take(&mut func.body.instrs) {
            if instr == Instr::Call(x) {
                discard(&mut func.body.instrs, last - i)?;
            }
            func.body.instrs.push(instr);
        }
    }
    Some(x)
}

/// Removes all results at once, since a bug can depend on the positions of results.
fn without_results(module: &mut Module, defined: usize) -> Option<()> {
    let ft = Space::of(module).functype(module.funcs.get(defined)?.x)?.clone();
    (ft.results.len() > 1).then_some(())?;
    (0..ft.results.len()).rev().try_for_each(|i| without_result(module, defined, i))?;
    sweep::sweep(module)
}

fn without_result(module: &mut Module, defined: usize, i: usize) -> Option<()> {
    let mut space = Space::of(module);
    let x = Funcidx((space.imported + defined) as u32);
    let mut ft = space.functype(space.funcs[x.usize()])?.clone();
    let mut results = ft.results.to_vec();
    let last = results.len().checked_sub(1).filter(|last| i <= *last)?;
    let t = results.remove(i);
    ft.results = results.into();
    module.funcs[defined].x = space.functype_index(module, ft);
    let body = &mut module.funcs[defined].body.instrs;
    let end = body.pop()?;
    discard(body, last - i)?;
    body.push(end);
    for func in &mut module.funcs {
        let instrs = std::mem::take(&mut func.body.instrs);
        for instr in instrs {
            let called = instr == Instr::Call(x);
            func.body.instrs.push(instr);
            if called && i == last {
                func.body.instrs.extend(constant(&t)?);
            } else if called {
                return None;
            }
        }
    }
    Some(())
}
