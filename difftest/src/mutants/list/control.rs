//! Parametric instructions, blocks, branches and calls.

use reduct::syntax::*;

use super::super::Mutant;
use super::super::walk::Walk;
use super::{call, walk};

pub(super) const MUTANTS: &[Mutant] = &[
    walk("unreachable/kind", &[Rule::StepPureUnreachable], "traps as a division by zero does", unreachable),
    walk("nop/local", &[Rule::StepPureNop], "clears the first local", nop),
    walk("drop/below", &[Rule::StepPureDrop], "drops the operand below of the same type", drop),
    walk("select/byte", &[Rule::StepPureSelectTrue], "looks at the lower 16 bits", select_bits),
    walk("select/negative", &[Rule::StepPureSelectTrue], "negative numbers are false", select_sign),
    walk("select/two", &[Rule::StepPureSelectFalse], "looks at the lowest bit", select_lowest),
    walk("if/byte", &[Rule::StepPureIfTrue], "looks at the lower 16 bits", if_bits),
    walk("if/negative", &[Rule::StepPureIfTrue], "negative numbers are false", if_sign),
    walk("block/params", &[Rule::StepReadBlock], "the last parameter loses upper bits", block),
    walk("loop/params", &[Rule::StepReadLoop], "the last parameter loses upper bits", r#loop),
    walk("br/narrow", &[Rule::StepPureBrLabelZero], "the last value loses upper bits", br_zero),
    walk("br/swap", &[Rule::StepPureBrLabelZero], "two neighbouring values of one type are swapped", br_swap),
    walk("br/far", &[Rule::StepPureBrLabelSucc], "the last value loses upper bits on the way out of several blocks", br_far),
    walk("br_if/byte", &[Rule::StepPureBrIfTrue], "looks at the lower 16 bits", br_if_bits),
    walk("br_if/negative", &[Rule::StepPureBrIfTrue], "negative numbers are false", br_if_sign),
    walk("br_if/values", &[Rule::StepPureBrIfFalse], "the last value loses upper bits", br_if_values),
    walk("br_table/signed", &[Rule::StepPureBrTableGe], "negative indices take the first label", br_table_sign),
    walk("br_table/last", &[Rule::StepPureBrTableGe], "the default label is not taken where the index is the length", br_table_last),
    walk("br_table/first", &[Rule::StepPureBrTableLt], "only the lower 8 bits of the index count", br_table_bits),
    walk("br_on_null/never", &[Rule::StepPureBrOnNullNull], "traps instead of a branch", br_on_null_never),
    walk("br_on_null/always", &[Rule::StepPureBrOnNullAddr], "branches always", br_on_null_always),
    walk("br_on_non_null/never", &[Rule::StepPureBrOnNonNullAddr], "never branches", br_on_non_null),
    walk("br_on_cast/null", &[Rule::StepReadBrOnCastSucceed], "null traps where it would branch", br_on_cast_null),
    walk("br_on_cast/sub", &[Rule::StepReadBrOnCastFail], "strict subtypes do not branch", br_on_cast_sub),
    walk("br_on_cast_fail/null", &[Rule::StepReadBrOnCastFailSucceed], "null traps where it would go on", br_on_cast_fail_null),
    walk("br_on_cast_fail/sub", &[Rule::StepReadBrOnCastFailFail], "strict subtypes branch", br_on_cast_fail_sub),
    walk("call/swap", &[Rule::StepReadCall], "two neighbouring arguments of one type are swapped", call_swap),
    walk("call/narrow", &[Rule::StepReadCall], "the last argument loses upper bits", call_narrow),
    call(
        "call_ref/null",
        &[Rule::StepReadCallRefNull],
        "null returns zeros",
        "{params} (ref null {t}) -> {results}: (if (ref.is_null {next}) (then (return {zeros}))) ({it} {args} {next})",
    ),
    walk("call_ref/narrow", &[Rule::StepReadCallRefFunc], "the last argument loses upper bits", call_ref_narrow),
    call(
        "call_indirect/wrap",
        &[Rule::StepPureCallIndirect],
        "the index is taken modulo the size of the table",
        "{params} {a} -> {results}: (if ({a}.eqz (table.size {x})) (then (unreachable)))
            ({it} {args} ({a}.rem_u {next} (table.size {x})))",
    ),
    call(
        "call_indirect/null",
        &[Rule::StepPureCallIndirect],
        "null returns zeros",
        "{params} {a} -> {results}: (if (ref.is_null (table.get {x} {next})) (then (return {zeros}))) ({it} {args} {next})",
    ),
    call(
        "call_indirect/type",
        &[Rule::StepPureCallIndirect],
        "a function of another type returns zeros",
        "{params} {a} -> {results}: (if ({a}.lt_u {next} (table.size {x})) (then
            (if (i32.eqz (ref.test (ref null {t}) (table.get {x} {next}))) (then (return {zeros}))))) ({it} {args} {next})",
    ),
    call(
        "call_indirect/sub",
        &[Rule::StepPureCallIndirect],
        "functions of strict subtypes are refused",
        "{params} {a} -> {results}: (if ({a}.lt_u {next} (table.size {x})) (then (if {strict} (then (unreachable)))))
            ({it} {args} {next})",
    ),
    walk("return_call/handler", &[Rule::StepReadReturnCall], "handlers around it stay", return_call_handler),
    walk("return_call/swap", &[Rule::StepReadReturnCall], "two neighbouring arguments of one type are swapped", return_call_swap),
    walk("return_call/narrow", &[Rule::StepReadReturnCall], "the last argument loses upper bits", return_call_narrow),
    walk("return_call/frame", &[Rule::StepReadReturnCallRefFrameAddr], "the frame stays", return_call_frame),
    call(
        "return_call_ref/null",
        &[Rule::StepReadReturnCallRefFrameNull],
        "null returns zeros",
        "{params} (ref null {t}) -> {results}: (if (ref.is_null {next}) (then (return {zeros}))) ({it} {args} {next})",
    ),
    walk("return_call_ref/narrow", &[Rule::StepReadReturnCallRefLabel], "the last argument loses upper bits", return_call_ref_narrow),
    call(
        "return_call_indirect/wrap",
        &[Rule::StepPureReturnCallIndirect],
        "the index is taken modulo the size of the table",
        "{params} {a} -> {results}: (if ({a}.eqz (table.size {x})) (then (unreachable)))
            ({it} {args} ({a}.rem_u {next} (table.size {x})))",
    ),
    call(
        "return_call_indirect/null",
        &[Rule::StepPureReturnCallIndirect],
        "null returns zeros",
        "{params} {a} -> {results}: (if (ref.is_null (table.get {x} {next})) (then (return {zeros}))) ({it} {args} {next})",
    ),
];

fn unreachable(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let found = matches!(instr, Instr::Unreachable);
    if found {
        w.out.extend([
            Instr::Const(Num::I32(0)),
            Instr::Const(Num::I32(0)),
            Instr::Binop(Nt::I32(IBinop::Div(U))),
            Instr::Drop,
            Instr::Unreachable,
        ]);
    }
    found
}

fn nop(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Some(t) = w.locals.first().copied().filter(|_| matches!(instr, Instr::Nop)) else { return false };
    let changed = w.zeros(&[t]);
    w.out.extend(changed.then_some(Instr::LocalSet(Localidx(0))));
    changed
}

fn drop(w: &mut Walk<'_>, instr: &Instr) -> bool {
    if !matches!(instr, Instr::Drop) {
        return false;
    }
    let Some(ts) = w.operands() else { return false };
    let [.., below, top] = ts[..] else { return false };
    if below != top {
        return false;
    }
    let x = w.local(top);
    w.out.extend([Instr::LocalSet(x), Instr::Drop, Instr::LocalGet(x)]);
    true
}

/// A change to a condition.
#[derive(Clone, Copy)]
enum Condition {
    Mask(u32),
    Positive,
}

fn condition(w: &mut Walk<'_>, there: bool, instr: &Instr, change: Condition) -> bool {
    if there {
        match change {
            Condition::Mask(bits) => {
                w.out.extend([Instr::Const(Num::I32(bits)), Instr::Binop(Nt::I32(IBinop::And))]);
            }
            Condition::Positive => {
                w.out.extend([Instr::Const(Num::I32(0)), Instr::Relop(Nt::I32(IRelop::Gt(S)))]);
            }
        }
        w.out.push(instr.clone());
    }
    there
}

fn select_bits(w: &mut Walk<'_>, instr: &Instr) -> bool {
    condition(w, matches!(instr, Instr::Select(_)), instr, Condition::Mask(0xffff))
}

fn select_sign(w: &mut Walk<'_>, instr: &Instr) -> bool {
    condition(w, matches!(instr, Instr::Select(_)), instr, Condition::Positive)
}

fn select_lowest(w: &mut Walk<'_>, instr: &Instr) -> bool {
    condition(w, matches!(instr, Instr::Select(_)), instr, Condition::Mask(1))
}

fn if_bits(w: &mut Walk<'_>, instr: &Instr) -> bool {
    condition(w, matches!(instr, Instr::If(_)), instr, Condition::Mask(0xffff))
}

fn if_sign(w: &mut Walk<'_>, instr: &Instr) -> bool {
    condition(w, matches!(instr, Instr::If(_)), instr, Condition::Positive)
}

fn br_if_bits(w: &mut Walk<'_>, instr: &Instr) -> bool {
    condition(w, matches!(instr, Instr::BrIf(_)), instr, Condition::Mask(0xffff))
}

fn br_if_sign(w: &mut Walk<'_>, instr: &Instr) -> bool {
    condition(w, matches!(instr, Instr::BrIf(_)), instr, Condition::Positive)
}

fn br_table_bits(w: &mut Walk<'_>, instr: &Instr) -> bool {
    condition(w, matches!(instr, Instr::BrTable(_)), instr, Condition::Mask(0xff))
}

fn br_if_values(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::BrIf(l) = instr else { return false };
    let Some(ts) = w.carried(*l) else { return false };
    if ts.is_empty() {
        return false;
    }
    let c = w.local(Valtype::I32);
    w.out.push(Instr::LocalSet(c));
    let changed = w.narrow(&ts);
    w.out.extend([Instr::LocalGet(c), instr.clone()]);
    changed
}

fn block(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::Block(bt) = instr else { return false };
    let (params, _) = w.blocktype(*bt);
    let changed = w.narrow(&params);
    w.then(changed, instr)
}

fn r#loop(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::Loop(bt) = instr else { return false };
    let (params, _) = w.blocktype(*bt);
    let changed = w.narrow(&params);
    w.then(changed, instr)
}

fn br_zero(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::Br(l @ Labelidx(0)) = instr else { return false };
    let changed = w.carried(*l).is_some_and(|ts| w.narrow(&ts));
    w.then(changed, instr)
}

fn br_swap(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::Br(l) = instr else { return false };
    let changed = w.carried(*l).is_some_and(|ts| w.swap(&ts));
    w.then(changed, instr)
}

fn br_far(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::Br(l) = instr else { return false };
    let changed = l.0 > 0 && w.carried(*l).is_some_and(|ts| w.narrow(&ts));
    w.then(changed, instr)
}

/// Puts another index in place of the one on top where `test` holds, which leaves a condition.
fn index(w: &mut Walk<'_>, instr: &Instr, other: u32, test: [Instr; 2]) -> bool {
    let i = w.local(Valtype::I32);
    w.out.extend([Instr::LocalSet(i), Instr::Const(Num::I32(other)), Instr::LocalGet(i), Instr::LocalGet(i)]);
    w.out.extend(test);
    w.out.extend([Instr::Select(None), instr.clone()]);
    true
}

fn br_table_sign(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::BrTable(_) = instr else { return false };
    index(w, instr, 0, [Instr::Const(Num::I32(0)), Instr::Relop(Nt::I32(IRelop::Lt(S)))])
}

fn br_table_last(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::BrTable(t) = instr else { return false };
    let n = t.labels.len() as u32;
    n > 0 && index(w, instr, n - 1, [Instr::Const(Num::I32(n)), Instr::Relop(Nt::I32(IRelop::Eq))])
}

fn br_on_null_never(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let found = matches!(instr, Instr::BrOnNull(_));
    w.out.extend(found.then_some(Instr::RefAsNonNull));
    found
}

fn br_on_null_always(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::BrOnNull(l) = instr else { return false };
    w.out.extend([Instr::Drop, Instr::Br(*l)]);
    true
}

fn br_on_non_null(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let found = matches!(instr, Instr::BrOnNonNull(_));
    w.out.extend(found.then_some(Instr::Drop));
    found
}

/// Null in local `r` traps.
fn trap_on_null(w: &mut Walk<'_>, rt: Reftype) -> Localidx {
    let r = w.local(Valtype::Ref(rt));
    w.out.extend([
        Instr::LocalTee(r),
        Instr::RefIsNull,
        Instr::If(Blocktype::Result(None)),
        Instr::Unreachable,
        Instr::End,
        Instr::LocalGet(r),
    ]);
    r
}

fn br_on_cast_null(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::BrOnCast(cast) = instr else { return false };
    let there = cast.rt1.null && cast.rt2.null;
    if there {
        trap_on_null(w, cast.rt1);
        w.out.push(instr.clone());
    }
    there
}

fn br_on_cast_fail_null(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::BrOnCastFail(cast) = instr else { return false };
    let there = cast.rt1.null && cast.rt2.null;
    if there {
        trap_on_null(w, cast.rt1);
        w.out.push(instr.clone());
    }
    there
}

/// Appends a condition: whether the reference in local `r` belongs to a declared strict subtype.
fn strict(w: &mut Walk<'_>, rt: Reftype, r: Localidx) -> bool {
    let Heaptype::Use(x) = rt.ht else { return false };
    let all = (0..w.space.types.len() as u32).map(Typeidx);
    let subs: Vec<Typeidx> = all.filter(|y| *y != x && w.space.declares(*y, x)).collect();
    for (i, y) in subs.iter().enumerate() {
        w.out.extend([Instr::LocalGet(r), Instr::RefTest(Reftype { null: false, ht: Heaptype::Use(*y) })]);
        w.out.extend((i > 0).then_some(Instr::Binop(Nt::I32(IBinop::Or))));
    }
    !subs.is_empty()
}

fn br_on_cast_sub(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::BrOnCast(cast) = instr else { return false };
    // Further values that the branch carries would be out of reach in the block.
    let single = w.carried(cast.l).is_some_and(|ts| ts.len() == 1);
    let start = w.out.len();
    let r = w.local(Valtype::Ref(cast.rt1));
    w.out.push(Instr::LocalSet(r));
    if !single || !strict(w, cast.rt2, r) {
        w.out.truncate(start);
        w.locals.pop();
        return false;
    }
    let rest = Reftype { null: cast.rt1.null && !cast.rt2.null, ..cast.rt1 };
    w.out.extend([Instr::If(Blocktype::Result(Some(Valtype::Ref(rest)))), Instr::LocalGet(r)]);
    w.out.extend((cast.rt1.null && !rest.null).then_some(Instr::RefAsNonNull));
    let inner = CastBranch { l: Labelidx(cast.l.0 + 1), ..**cast };
    w.out.extend([Instr::Else, Instr::LocalGet(r), Instr::BrOnCast(Box::new(inner)), Instr::End]);
    true
}

fn br_on_cast_fail_sub(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::BrOnCastFail(cast) = instr else { return false };
    let single = w.carried(cast.l).is_some_and(|ts| ts.len() == 1);
    let start = w.out.len();
    let r = w.local(Valtype::Ref(cast.rt1));
    w.out.push(Instr::LocalSet(r));
    if !single || !strict(w, cast.rt2, r) {
        w.out.truncate(start);
        w.locals.pop();
        return false;
    }
    w.out.extend([Instr::If(Blocktype::Result(None)), Instr::LocalGet(r)]);
    w.out.extend((cast.rt1.null && cast.rt2.null).then_some(Instr::RefAsNonNull));
    w.out.extend([Instr::Br(Labelidx(cast.l.0 + 1)), Instr::End, Instr::LocalGet(r), instr.clone()]);
    true
}

/// The types of the arguments of a call of a function with a known index.
fn params(w: &Walk<'_>, x: Funcidx) -> Resulttype {
    let ft = w.space.functype(w.space.funcs[x.usize()]);
    ft.map(|ft| ft.params.clone()).unwrap_or_default()
}

fn call_swap(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::Call(x) = instr else { return false };
    let ts = params(w, *x);
    let changed = w.swap(&ts);
    w.then(changed, instr)
}

fn call_narrow(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::Call(x) = instr else { return false };
    let ts = params(w, *x);
    let changed = w.narrow(&ts);
    w.then(changed, instr)
}

/// Narrows the last argument below the reference that is called.
fn below_reference(w: &mut Walk<'_>, instr: &Instr, x: Typeidx) -> bool {
    let Some(ft) = w.space.functype(x) else { return false };
    let start = w.out.len();
    let r = w.local(Valtype::Ref(Reftype { null: true, ht: Heaptype::Use(x) }));
    w.out.push(Instr::LocalSet(r));
    let changed = w.narrow(&ft.params);
    if changed {
        w.out.extend([Instr::LocalGet(r), instr.clone()]);
    } else {
        w.out.truncate(start);
        w.locals.pop();
    }
    changed
}

fn call_ref_narrow(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::CallRef(x) = instr else { return false };
    below_reference(w, instr, *x)
}

fn return_call_ref_narrow(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::ReturnCallRef(x) = instr else { return false };
    below_reference(w, instr, *x)
}

fn return_call_handler(w: &mut Walk<'_>, instr: &Instr) -> bool {
    w.in_try() && call_and_return(w, instr)
}

fn return_call_frame(w: &mut Walk<'_>, instr: &Instr) -> bool {
    !w.in_try() && call_and_return(w, instr)
}

fn call_and_return(w: &mut Walk<'_>, instr: &Instr) -> bool {
    if let Instr::ReturnCall(x) = instr {
        w.out.extend([Instr::Call(*x), Instr::Return]);
    } else if let Instr::ReturnCallRef(x) = instr {
        w.out.extend([Instr::CallRef(*x), Instr::Return]);
    } else if let Instr::ReturnCallIndirect(x, y) = instr {
        w.out.extend([Instr::CallIndirect(*x, *y), Instr::Return]);
    } else {
        return false;
    }
    true
}

fn return_call_swap(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::ReturnCall(x) = instr else { return false };
    let ts = params(w, *x);
    let changed = w.swap(&ts);
    w.then(changed, instr)
}

fn return_call_narrow(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::ReturnCall(x) = instr else { return false };
    let ts = params(w, *x);
    let changed = w.narrow(&ts);
    w.then(changed, instr)
}
