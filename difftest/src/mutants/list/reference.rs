//! References and conversions between them.

use reduct::syntax::*;

use super::super::walk::Walk;
use super::super::{Mutant, words};
use super::{call, walk};

pub(super) const MUTANTS: &[Mutant] = &[
    walk("ref.null/i31", &[Rule::StepReadRefNull], "is a number where that is possible", ref_null),
    walk("ref.func/other", &[Rule::StepReadRefFunc], "is another function of the same type", ref_func),
    walk("ref.is_null/minus-one", &[Rule::StepPureRefIsNullTrue], "true is -1", is_null_true),
    walk("ref.is_null/i31", &[Rule::StepPureRefIsNullFalse], "holds for the number 0", is_null_i31),
    walk("ref.as_non_null/kind", &[Rule::StepPureRefAsNonNullNull], "traps as unreachable does", as_non_null),
    call(
        "ref.eq/i31",
        &[Rule::StepPureRefEqTrue],
        "numbers are never equal",
        "eqref eqref -> i32: (i32.and ({it} $0 $1) (i32.eqz (ref.test (ref i31) $0)))",
    ),
    call(
        "ref.eq/null",
        &[Rule::StepPureRefEqNull],
        "null is not equal to null",
        "eqref eqref -> i32: (i32.and ({it} $0 $1) (i32.eqz (ref.is_null $0)))",
    ),
    call(
        "ref.eq/structures",
        &[Rule::StepPureRefEqFalse],
        "structures are equal",
        "eqref eqref -> i32: (i32.or ({it} $0 $1) (i32.and (ref.test (ref struct) $0) (ref.test (ref struct) $1)))",
    ),
    call(
        "ref.test/null",
        &[Rule::StepReadRefTestFalse],
        "null passes always",
        "{top} -> i32: (i32.or (ref.is_null $0) ({it} $0))",
    ),
    call(
        "ref.test/sub",
        &[Rule::StepReadRefTestTrue],
        "strict subtypes do not pass",
        "{top} -> i32: (i32.and ({it} $0) (i32.eqz {strict}))",
    ),
    call(
        "ref.test/i31",
        &[Rule::StepReadRefTestTrue],
        "numbers pass for no type but i31",
        "{top} -> i32: {above} (i32.and ({it} $0) (i32.eqz (ref.test (ref i31) $0)))",
    ),
    call(
        "ref.cast/null",
        &[Rule::StepReadRefCastSucceed],
        "null never passes",
        "{top} -> {ref}: (if (ref.is_null $0) (then (unreachable))) ({it} $0)",
    ),
    call(
        "ref.cast/sub",
        &[Rule::StepReadRefCastSucceed],
        "strict subtypes do not pass",
        "{top} -> {ref}: (if {strict} (then (unreachable))) ({it} $0)",
    ),
    call(
        "ref.cast/fail",
        &[Rule::StepReadRefCastFail],
        "gives null instead of a trap where null is in the type",
        "{top} -> {ref}: (if (result {ref}) (ref.test {ref} $0) (then ({it} $0)) (else {nullref}))",
    ),
    call(
        "ref.i31/bits",
        &[Rule::StepPureRefI31],
        "30 bits are kept",
        "i32 -> (ref i31): ({it} (i32.and $0 #0x3fffffff))",
    ),
    call("i31.get_s/zero", &[Rule::StepPureI31GetNum], "extends with zeros", "i31ref -> i32: (i31.get_u $0)"),
    call(
        "i31.get_u/sign",
        &[Rule::StepPureI31GetNum],
        "extends with the sign",
        "i31ref -> i32: (i31.get_s $0)",
    ),
    call(
        "i31.get_u/null",
        &[Rule::StepPureI31GetNull],
        "that of null is 0",
        "i31ref -> i32: (if (result i32) (ref.is_null $0) (then #0) (else ({it} $0)))",
    ),
    walk("extern.convert_any/i31", &[Rule::StepPureExternConvertAnyAddr], "numbers become null", to_extern),
    walk(
        "any.convert_extern/host",
        &[Rule::StepPureAnyConvertExternAddr],
        "what is the host's becomes null",
        to_any,
    ),
    walk(
        "any.convert_extern/null",
        &[Rule::StepPureAnyConvertExternNull],
        "null becomes the number 0",
        null_to_any,
    ),
];

fn ref_null(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let number = matches!(instr, Instr::RefNull(Heaptype::Any | Heaptype::Eq | Heaptype::I31));
    if number {
        w.out.extend([Instr::Const(Num::I32(0)), Instr::RefI31]);
    }
    number
}

fn ref_func(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::RefFunc(x) = instr else { return false };
    let t = w.space.funcs[x.usize()];
    // What is exported may be referred to.
    let other = w.module.exports.iter().find_map(|export| match export.xx {
        Externidx::Func(y) if y != *x && w.space.funcs[y.usize()] == t => Some(y),
        Externidx::Func(_)
        | Externidx::Tag(_)
        | Externidx::Global(_)
        | Externidx::Mem(_)
        | Externidx::Table(_) => None,
    });
    w.out.extend(other.map(Instr::RefFunc));
    other.is_some()
}

fn is_null_true(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let found = matches!(instr, Instr::RefIsNull);
    if found {
        w.out.extend([
            Instr::RefIsNull,
            Instr::Const(Num::I32(u32::MAX)),
            Instr::Binop(Nt::I32(IBinop::Mul)),
        ]);
    }
    found
}

/// Whether the reference on top belongs to the types under `top`, and may be null.
fn nullable(w: &Walk<'_>, top: Heaptype) -> bool {
    let t = w.operands().and_then(|ts| ts.last().copied());
    matches!(t, Some(Valtype::Ref(Reftype { null: true, ht })) if words::top(&ht, w.space) == top)
}

fn is_null_i31(w: &mut Walk<'_>, instr: &Instr) -> bool {
    if !matches!(instr, Instr::RefIsNull) || !nullable(w, Heaptype::Any) {
        return false;
    }
    let any = w.local(ANYREF);
    w.out.extend([
        Instr::LocalTee(any),
        Instr::RefIsNull,
        Instr::If(Blocktype::Result(Some(Valtype::I32))),
        Instr::Const(Num::I32(1)),
        Instr::Else,
        Instr::LocalGet(any),
        Instr::RefTest(I31),
        Instr::If(Blocktype::Result(Some(Valtype::I32))),
        Instr::LocalGet(any),
        Instr::RefCast(I31),
        Instr::I31Get(S),
        Instr::Testop(Inn::I32),
        Instr::Else,
        Instr::Const(Num::I32(0)),
        Instr::End,
        Instr::End,
    ]);
    true
}

const I31: Reftype = Reftype { null: false, ht: Heaptype::I31 };
const ANYREF: Valtype = Valtype::Ref(Reftype { null: true, ht: Heaptype::Any });

fn as_non_null(w: &mut Walk<'_>, instr: &Instr) -> bool {
    if !matches!(instr, Instr::RefAsNonNull) {
        return false;
    }
    let Some(t @ Valtype::Ref(Reftype { null: true, .. })) = w.operands().and_then(|ts| ts.last().copied())
    else {
        return false;
    };
    let r = w.local(t);
    w.out.extend([
        Instr::LocalTee(r),
        Instr::RefIsNull,
        Instr::If(Blocktype::Result(None)),
        Instr::Unreachable,
        Instr::End,
        Instr::LocalGet(r),
        Instr::RefAsNonNull,
    ]);
    true
}

fn to_extern(w: &mut Walk<'_>, instr: &Instr) -> bool {
    if !matches!(instr, Instr::ExternConvertAny) || !nullable(w, Heaptype::Any) {
        return false;
    }
    let any = w.local(ANYREF);
    w.out.extend([
        Instr::LocalTee(any),
        Instr::ExternConvertAny,
        Instr::RefNull(Heaptype::Extern),
        Instr::LocalGet(any),
        Instr::RefTest(I31),
        Instr::Testop(Inn::I32),
        Instr::Select(Some(Box::new([Valtype::EXTERNREF]))),
    ]);
    true
}

fn to_any(w: &mut Walk<'_>, instr: &Instr) -> bool {
    if !matches!(instr, Instr::AnyConvertExtern) || !nullable(w, Heaptype::Extern) {
        return false;
    }
    let any = w.local(ANYREF);
    w.out.extend([
        Instr::AnyConvertExtern,
        Instr::LocalTee(any),
        Instr::RefNull(Heaptype::Any),
        Instr::LocalGet(any),
        Instr::RefTest(Reftype { null: false, ht: Heaptype::Eq }),
        Instr::Select(Some(Box::new([ANYREF]))),
    ]);
    true
}

fn null_to_any(w: &mut Walk<'_>, instr: &Instr) -> bool {
    if !matches!(instr, Instr::AnyConvertExtern) || !nullable(w, Heaptype::Extern) {
        return false;
    }
    let any = w.local(ANYREF);
    w.out.extend([
        Instr::AnyConvertExtern,
        Instr::LocalTee(any),
        Instr::Const(Num::I32(0)),
        Instr::RefI31,
        Instr::LocalGet(any),
        Instr::RefIsNull,
        Instr::Testop(Inn::I32),
        Instr::Select(Some(Box::new([ANYREF]))),
    ]);
    true
}
