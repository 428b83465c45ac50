//! Passes that move code: calls are inlined, and reads of locals are replaced by what was written.

use std::ops::Range;

use reduct::syntax::*;

use super::bodies::{beginning, end_of_sequence};
use super::draft::Draft;
use super::{signatures, sweep};
use crate::rewrite::Space;
use crate::rewrite::indices::{Index, Indexed, labels, opens};

/// Removes an instruction after which the code is unreachable, and the rest of the block.
pub(super) fn ends(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, func, first) = draft.locate_instr(range.start)?;
    let parsed = draft.parsed(unit)?;
    let stacks = parsed.stacks(func)?;
    let instrs = &parsed.module.funcs[func].body.instrs;
    let diverges = stacks.get(first)?.reachable && !stacks.get(first + 1)?.reachable;
    if !diverges || opens(&instrs[first]) || matches!(instrs[first], Instr::End | Instr::Else) {
        return None;
    }
    let end = end_of_sequence(instrs, first);
    draft.edit(unit, |module| {
        module.funcs[func].body.instrs.drain(first..end);
        Some(())
    })
}

/// Replaces the first read of a local by the expression that was written to it.
pub(super) fn forward(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, func, set) = draft.locate_instr(range.start)?;
    let instrs = &draft.parsed(unit)?.module.funcs[func].body.instrs;
    let Instr::LocalSet(x) = instrs[set] else { return None };
    let begin = beginning(draft, unit, func, set, 0)?;
    let get = (set..instrs.len()).find(|i| instrs[*i] == Instr::LocalGet(x))?;
    draft.edit(unit, |module| {
        let instrs = &mut module.funcs[func].body.instrs;
        let value = instrs[begin..set].to_vec();
        instrs.splice(get..=get, value);
        instrs.drain(begin..=set);
        Some(())
    })
}

/// How many other expressions are tried.
pub(super) const TRANSPLANTS: usize = 8;

/// Replaces an expression by another one, from earlier in the function, that produces a reference.
pub(super) fn transplant(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, func, last) = draft.locate_instr(range.start / TRANSPLANTS)?;
    let stacks = draft.parsed(unit)?.stacks(func)?;
    let is_reference = |i: usize| matches!(stacks.get(i)?.types.last()?, Valtype::Ref(_)).then_some(());
    is_reference(last + 1)?;
    let begin = beginning(draft, unit, func, last, 1)?;
    let others = (0..begin).rev().filter(|i| is_reference(i + 1).is_some());
    let other = others.clone().nth(range.start % TRANSPLANTS)?;
    let other = beginning(draft, unit, func, other, 1)?..other + 1;
    draft.edit(unit, |module| {
        let instrs = &mut module.funcs[func].body.instrs;
        let moved = instrs[other].to_vec();
        instrs.splice(begin..=last, moved);
        Some(())
    })
}

/// How many functions are tried as callee.
pub(super) const CALLEES: usize = 8;

/// Replaces an indirect call by a direct one, and a tail call by a plain one.
pub(super) fn direct(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, func, at) = draft.locate_instr(range.start / CALLEES)?;
    let module = &draft.parsed(unit)?.module;
    let instr = &module.funcs[func].body.instrs[at];
    let callee = |x: Typeidx| {
        let space = Space::of(module);
        let fitting = (0..space.funcs.len()).filter(|f| space.declares(space.funcs[*f], x));
        fitting.map(|f| Funcidx(f as u32)).nth(range.start % CALLEES)
    };
    let first = range.start.is_multiple_of(CALLEES);
    let new = if let Instr::CallIndirect(_, x) | Instr::CallRef(x) = *instr {
        let mut head = module.funcs[func].body.instrs[..at].to_vec();
        signatures::discard(&mut head, 0)?;
        head.push(Instr::Call(callee(x)?));
        return draft.edit(unit, |module| {
            module.funcs[func].body.instrs.splice(..=at, head);
            sweep::sweep(module)
        });
    } else if !first {
        return None;
    } else if let Instr::ReturnCallIndirect(x, y) = *instr {
        vec![Instr::CallIndirect(x, y), Instr::Return]
    } else if let Instr::ReturnCallRef(x) = *instr {
        vec![Instr::CallRef(x), Instr::Return]
    } else if let Instr::ReturnCall(x) = *instr {
        vec![Instr::Call(x), Instr::Return]
    } else {
        return None;
    };
    draft.edit(unit, |module| {
        module.funcs[func].body.instrs.splice(at..=at, new);
        sweep::sweep(module)
    })
}

/// Replaces a call by the body of the called function.
pub(super) fn inline(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, func, at) = draft.locate_instr(range.start)?;
    let Instr::Call(x) = draft.parsed(unit)?.module.funcs[func].body.instrs[at] else { return None };
    draft.edit(unit, |module| {
        let mut space = Space::of(module);
        let callee = module.funcs.get(x.usize().checked_sub(space.imported)?)?.clone();
        let ft = space.functype(callee.x)?.clone();
        let caller = space.functype(module.funcs[func].x)?.params.len();
        let locals = &mut module.funcs[func].locals;
        let first = caller as u32 + locals.iter().try_fold(0u32, |sum, run| sum.checked_add(run.n))?;
        locals.extend(ft.params.iter().map(|t| Locals { n: 1, t: *t }));
        locals.extend(&callee.locals);
        let mut body = callee.body.into_list().instrs;
        body.indices(&mut |index| {
            if let Index::Local(x) = index {
                x.0 = x.0.saturating_add(first);
            }
        });
        let instrs = &mut module.funcs[func].body.instrs;
        let mut inlined = arguments(&mut instrs[..at], first, ft.params.len(), &mut body);
        if leaves_early(&mut body) {
            inlined.push(Instr::Block(match &ft.results[..] {
                [] => Blocktype::Result(None),
                [t] => Blocktype::Result(Some(*t)),
                [..] => {
                    let ft = Functype { params: Box::new([]), results: ft.results };
                    Blocktype::Idx(space.functype_index(module, ft))
                }
            }));
        } else {
            body.pop();
        }
        inlined.extend(body);
        module.funcs[func].body.instrs.splice(at..=at, inlined);
        sweep::sweep(module)
    })
}

/// Moves the last `n` operands into locals from `first` on. Constants are moved to the reads of the local, if these are the only uses.
fn arguments(before: &mut [Instr], first: u32, n: usize, body: &mut [Instr]) -> Vec<Instr> {
    let mut sets = Vec::new();
    let mut simple = true;
    for (i, x) in (1..=n).map(|i| (i, Localidx(first + (n - i) as u32))) {
        let operand = before.len().checked_sub(i).map(|at| &mut before[at]);
        let written = body.iter().any(|instr| *instr == Instr::LocalSet(x) || *instr == Instr::LocalTee(x));
        simple &= matches!(operand.as_deref(), Some(Instr::Const(_) | Instr::RefNull(_)));
        match operand {
            Some(operand) if simple && !written => {
                for instr in body.iter_mut().filter(|instr| **instr == Instr::LocalGet(x)) {
                    *instr = operand.clone();
                }
                sets.push(Instr::Drop);
            }
            Some(_) | None => sets.push(Instr::LocalSet(x)),
        }
    }
    sets
}

/// Replaces returns by branches to the end of the body. Returns whether there are such branches.
fn leaves_early(body: &mut [Instr]) -> bool {
    let mut depths = Vec::new();
    let mut depth = 0u32;
    for instr in body.iter() {
        depth = depth.saturating_sub(u32::from(matches!(instr, Instr::End)));
        depths.push(depth);
        depth += u32::from(opens(instr));
    }
    for (instr, depth) in body.iter_mut().zip(depths) {
        if matches!(instr, Instr::Return) {
            *instr = Instr::Br(Labelidx(depth));
        }
    }
    let mut early = false;
    labels(body, 0, |_, depth, l| early |= l.usize() >= depth);
    early
}
