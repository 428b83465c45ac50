//! Passes over ranges of instructions and blocks.
//!
//! Instructions are replaced by others of the same type: their operands are dropped and constants pushed for their results, except for
//! operands that can stay on the stack as results.

use std::ops::Range;

use reduct::syntax::*;
use reduct::valid::stacks::Stack;

use super::draft::Draft;
use crate::rewrite::indices::{labels, opens};

/// Removes a range of instructions.
pub(super) fn ranges(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, func, first) = draft.locate_instr(range.start)?;
    let instrs = &draft.parsed(unit)?.module.funcs[func].body.instrs;
    let most = (first + range.len()).min(instrs.len().checked_sub(1)?);
    // The longest part of the range that contains only whole blocks.
    let (mut depth, mut end) = (0i64, first);
    for (i, instr) in instrs.iter().enumerate().take(most).skip(first) {
        depth += i64::from(opens(instr)) - i64::from(matches!(instr, Instr::End));
        if depth < 0 || depth == 0 && matches!(instr, Instr::Else) {
            break;
        }
        if depth == 0 {
            end = i + 1;
        }
    }
    without(draft, unit, func, first..end)
}

/// Removes an instruction without results, and the instructions that compute its operands.
pub(super) fn statements(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, func, last) = draft.locate_instr(range.start)?;
    let begin = beginning(draft, unit, func, last, 0)?;
    without(draft, unit, func, begin..last + 1)
}

/// How many constants are tried.
pub(super) const CONSTANTS: usize = 2;

/// Replaces an instruction, and those that compute its operands, by constants zero or one.
pub(super) fn expressions(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, func, last) = draft.locate_instr(range.start / CONSTANTS)?;
    let begin = beginning(draft, unit, func, last, 1)?;
    replace(draft, unit, func, begin..last + 1, range.start % CONSTANTS == 1)
}

/// Replaces an instruction and its other operands by its last operand.
pub(super) fn operand(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, func, last) = draft.locate_instr(range.start)?;
    let begin = beginning(draft, unit, func, last, 1)?;
    let stacks = draft.parsed(unit)?.stacks(func)?;
    if stacks.get(last)?.types.last() != stacks.get(last + 1)?.types.last() || begin == last {
        return None;
    }
    let kept = beginning(draft, unit, func, last - 1, 1).filter(|kept| begin < *kept)?;
    draft.edit(unit, |module| {
        let instrs = &mut module.funcs[func].body.instrs;
        instrs.remove(last);
        instrs.drain(begin..kept);
        Some(())
    })
}

/// Removes unreachable instructions; replaces the rest of a block by `unreachable`.
pub(super) fn unreachable(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, func, first) = draft.locate_instr(range.start)?;
    let parsed = draft.parsed(unit)?;
    let reachable = parsed.stacks(func)?.get(first)?.reachable;
    let instrs = &parsed.module.funcs[func].body.instrs;
    let end = end_of_sequence(instrs, first);
    if end <= first + usize::from(reachable) {
        return None;
    }
    draft.edit(unit, |module| {
        let instrs = &mut module.funcs[func].body.instrs;
        instrs.splice(first..end, reachable.then_some(Instr::Unreachable));
        Some(())
    })
}

/// The number of ways to unwrap a block.
pub(super) const UNWRAPPINGS: usize = 2;

/// Replaces a block by its instructions; an `if` by those of one of its branches.
pub(super) fn unwrap(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, func, opener) = draft.locate_instr(range.start / UNWRAPPINGS)?;
    let instrs = &draft.parsed(unit)?.module.funcs[func].body.instrs;
    if !opens(instrs.get(opener)?) {
        return None;
    }
    let (is_if, second) = (matches!(instrs[opener], Instr::If(_)), range.start % UNWRAPPINGS == 1);
    let middle = end_of_sequence(instrs, opener + 1);
    let has_else = matches!(instrs.get(middle), Some(Instr::Else));
    let end = if has_else { end_of_sequence(instrs, middle + 1) } else { middle };
    let body = match (is_if, second) {
        (_, false) => opener + 1..middle,
        (true, true) if has_else => middle + 1..end,
        (true, true) => end..end,
        (false, true) => return None,
    };
    draft.edit(unit, |module| {
        let instrs = &mut module.funcs[func].body.instrs;
        let mut inner = instrs[body].to_vec();
        let mut targeted = false;
        labels(&mut inner, 0, |_, depth, l| {
            targeted |= l.usize() == depth;
            l.0 -= u32::from(l.usize() > depth);
        });
        let condition = is_if.then_some(Instr::Drop);
        instrs.splice(opener..=end, condition.into_iter().chain(inner));
        (!targeted).then_some(())
    })
}

/// The position of the `else` or `end` that ends the sequence around `from`.
pub(super) fn end_of_sequence(instrs: &[Instr], from: usize) -> usize {
    let mut depth = 0usize;
    for (i, instr) in instrs.iter().enumerate().skip(from) {
        if depth == 0 && matches!(instr, Instr::End | Instr::Else) {
            return i;
        }
        depth += usize::from(opens(instr));
        depth -= usize::from(matches!(instr, Instr::End));
    }
    instrs.len()
}

/// The position of the instruction that opens the block which ends at `end`.
fn opener(instrs: &[Instr], end: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (i, instr) in instrs.iter().enumerate().take(end).rev() {
        if opens(instr) {
            if depth == 0 {
                return Some(i);
            }
            depth -= 1;
        } else if matches!(instr, Instr::End) {
            depth += 1;
        }
    }
    None
}

/// The position at which the instructions begin that compute the operands of the instruction at `last`, or of the block
/// that ends there. `None` if these instructions together do not leave exactly `results`.
pub(super) fn beginning(
    draft: &Draft,
    unit: usize,
    func: usize,
    last: usize,
    results: usize,
) -> Option<usize> {
    let parsed = draft.parsed(unit)?;
    let (instrs, stacks) = (&parsed.module.funcs[func].body.instrs, parsed.stacks(func)?);
    if opens(&instrs[last]) {
        return None;
    }
    let target = stacks.get(last + 1)?.height.checked_sub(results)?;
    let mut i = last;
    loop {
        if matches!(instrs.get(i)?, Instr::End) {
            i = opener(instrs, i)?;
        }
        if matches!(instrs[i], Instr::Else) {
            return None;
        }
        let height = stacks[i].height;
        if height == target {
            return Some(i);
        }
        if height < target {
            return None;
        }
        i = i.checked_sub(1)?;
        // Before the beginning of the block the stack belongs to another block.
        if opens(&instrs[i]) || matches!(instrs[i], Instr::Else) {
            return None;
        }
    }
}

/// Instructions of the same type as a range that contains only whole blocks.
fn without(draft: &Draft, unit: usize, func: usize, range: Range<usize>) -> Option<Draft> {
    replace(draft, unit, func, range, false)
}

/// Like [`without`], but the pushed results are zeros or ones.
fn replace(draft: &Draft, unit: usize, func: usize, range: Range<usize>, ones: bool) -> Option<Draft> {
    let parsed = draft.parsed(unit)?;
    let stacks = parsed.stacks(func)?;
    let mut patch = patch(stacks.get(range.start)?, stacks.get(range.end)?)?;
    if ones {
        patch.iter_mut().for_each(one);
    }
    if range.is_empty() || parsed.module.funcs[func].body.instrs[range.clone()] == patch[..] {
        return None;
    }
    draft.edit(unit, |module| {
        module.funcs[func].body.instrs.splice(range, patch);
        Some(())
    })
}

/// Instructions that turn one stack into another one of the same block.
fn patch(from: &Stack, to: &Stack) -> Option<Vec<Instr>> {
    if !from.reachable {
        return Some(Vec::new());
    }
    if !to.reachable {
        return Some(vec![Instr::Unreachable]);
    }
    let hidden = |stack: &Stack| stack.height - stack.types.len();
    let first = hidden(from).max(hidden(to));
    let same = |i: &usize| {
        let t = |stack: &Stack| i.checked_sub(hidden(stack)).and_then(|i| stack.types.get(i).copied());
        t(from).is_some() && t(from) == t(to)
    };
    let common = (first..).take_while(same).last().map_or(first, |i| i + 1);
    let mut instrs = vec![Instr::Drop; from.height.checked_sub(common)?];
    for t in &to.types[common.checked_sub(hidden(to))?..] {
        instrs.extend(constant(t)?);
    }
    Some(instrs)
}

/// The constant one instead of zero.
fn one(instr: &mut Instr) {
    if let Instr::Const(c) = instr {
        *c = match c {
            Num::I32(_) => Num::I32(1),
            Num::I64(_) => Num::I64(1),
            Num::F32(_) => Num::F32(F32(1f32.to_bits())),
            Num::F64(_) => Num::F64(F64(1f64.to_bits())),
        };
    }
}

/// Instructions that push a simple value of a type.
pub(super) fn constant(t: &Valtype) -> Option<Vec<Instr>> {
    Some(match t {
        Valtype::Num(Numtype::I32) => vec![Instr::Const(Num::I32(0))],
        Valtype::Num(Numtype::I64) => vec![Instr::Const(Num::I64(0))],
        Valtype::Num(Numtype::F32) => vec![Instr::Const(Num::F32(F32(0)))],
        Valtype::Num(Numtype::F64) => vec![Instr::Const(Num::F64(F64(0)))],
        Valtype::Vec(_) => vec![Instr::Vconst(Box::new(V128(0)))],
        Valtype::Ref(Reftype { null: true, ht }) => vec![Instr::RefNull(*ht)],
        Valtype::Ref(Reftype { null: false, ht: Heaptype::I31 | Heaptype::Eq | Heaptype::Any }) => {
            vec![Instr::Const(Num::I32(0)), Instr::RefI31]
        }
        Valtype::Ref(_) | Valtype::Bot => return None,
    })
}
