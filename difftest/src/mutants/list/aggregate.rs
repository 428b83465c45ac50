//! Structures and arrays.

use reduct::syntax::*;

use super::super::Mutant;
use super::super::walk::Walk;
use super::{call, walk};

const NEW: &[Rule] = &[Rule::StepStructNew];
const GET: &[Rule] = &[Rule::StepReadArrayGetArray];

pub(super) const MUTANTS: &[Mutant] = &[
    walk("struct.new/swap", NEW, "two neighbouring fields of one type are swapped", struct_new_swap),
    walk("struct.new/narrow", NEW, "the last field loses upper bits", struct_new_narrow),
    walk("struct.new_default/one", &[Rule::StepReadStructNewDefault], "the default of a last i32 is 1", struct_default),
    call("struct.get_s/zero", &[Rule::StepReadStructGetStruct], "extends with zeros",
        "(ref null {t}) -> i32: (struct.get_u {t} {x} $0)"),
    call("struct.get_u/sign", &[Rule::StepReadStructGetStruct], "extends with the sign",
        "(ref null {t}) -> i32: (struct.get_s {t} {x} $0)"),
    walk("struct.get/other", &[Rule::StepReadStructGetStruct], "reads a neighbouring field of the same type", struct_get),
    call("struct.get/null", &[Rule::StepReadStructGetNull], "a field of null is zero",
        "(ref null {t}) -> {e}: (if (result {e}) (ref.is_null $0) (then {zero}) (else ({it} $0)))"),
    call("struct.set/null", &[Rule::StepStructSetNull], "that of null is ignored",
        "(ref null {t}) {e} -> : (if (i32.eqz (ref.is_null $0)) (then ({it} $0 $1)))"),
    walk("struct.set/narrow", &[Rule::StepStructSetStruct], "numbers lose upper bits", struct_set),
    call("array.new/last", &[Rule::StepPureArrayNew], "the last element is the default from three on",
        "{e} i32 -> (ref {t}): {mut} (local (ref null {t})) (local.set 2 ({it} $0 $1))
            (if (i32.ge_u $1 #3) (then (array.set {t} $2 (i32.sub $1 #1) {zero}))) (ref.as_non_null $2)"),
    call("array.new_default/one", &[Rule::StepReadArrayNewDefault], "has at least one element",
        "i32 -> (ref {t}): ({it} (select #1 $0 (i32.eqz $0)))"),
    walk("array.new_fixed/order", &[Rule::StepArrayNewFixed], "the last two elements are swapped", array_fixed),
    call("array.new_data/offset", &[Rule::StepReadArrayNewDataNum], "the offset counts elements",
        "i32 i32 -> (ref {t}): ({it} (i32.mul $0 (i32.const {n})) $1)"),
    call("array.new_data/bounds", &[Rule::StepReadArrayNewDataOob], "the end of the segment is out of bounds by one element",
        "i32 i32 -> (ref {t}): (drop ({it} $0 (i32.add $1 #1))) ({it} $0 $1)"),
    call("array.new_elem/bounds", &[Rule::StepReadArrayNewElemOob], "an empty range never traps",
        "i32 i32 -> (ref {t}): ({it} (select $0 #0 $1) $1)"),
    call("array.new_elem/offset", &[Rule::StepReadArrayNewElemAlloc], "begins at the start of the segment",
        "i32 i32 -> (ref {t}): (drop ({it} $0 $1)) ({it} #0 $1)"),
    call("array.get/last", &[Rule::StepReadArrayGetOob], "the last index is out of bounds",
        "(ref null {t}) i32 -> {e}: ({it} $0 (select #-1 $1 (i32.eq (i32.add $1 #1) (array.len $0))))"),
    call("array.get/clamp", &[Rule::StepReadArrayGetOob], "an index beyond the end is the last one",
        "(ref null {t}) i32 -> {e}: ({it} $0 (select (i32.sub (array.len $0) #1) $1 (i32.ge_u $1 (array.len $0))))"),
    call("array.get/null", &[Rule::StepReadArrayGetNull], "an element of null is zero",
        "(ref null {t}) i32 -> {e}: (if (result {e}) (ref.is_null $0) (then {zero}) (else ({it} $0 $1)))"),
    call("array.get_s/zero", GET, "extends with zeros", "(ref null {t}) i32 -> i32: (array.get_u {t} $0 $1)"),
    call("array.get_u/sign", GET, "extends with the sign", "(ref null {t}) i32 -> i32: (array.get_s {t} $0 $1)"),
    call("array.set/outside", &[Rule::StepArraySetOob], "what is out of bounds is ignored",
        "(ref null {t}) i32 {e} -> : (if (i32.lt_u $1 (array.len $0)) (then ({it} $0 $1 $2)))"),
    call("array.set/null", &[Rule::StepArraySetNull], "that of null is ignored",
        "(ref null {t}) i32 {e} -> : (if (i32.eqz (ref.is_null $0)) (then ({it} $0 $1 $2)))"),
    walk("array.set/narrow", &[Rule::StepArraySetArray], "numbers lose upper bits", array_set),
    call("array.len/null", &[Rule::StepReadArrayLenNull], "that of null is 0",
        "arrayref -> i32: (if (result i32) (ref.is_null $0) (then #0) (else ({it} $0)))"),
    call("array.len/byte", &[Rule::StepReadArrayLenArray], "has 8 bits", "arrayref -> i32: (i32.and ({it} $0) #255)"),
    call("array.fill/short", &[Rule::StepReadArrayFillSucc], "one element less from two on",
        "(ref null {t}) i32 {e} i32 -> : ({it} $0 $1 $2 (i32.sub $3 (i32.ge_u $3 #2)))"),
    call("array.fill/empty", &[Rule::StepReadArrayFillOob], "length 0 never traps out of bounds",
        "(ref null {t}) i32 {e} i32 -> : ({it} $0 (select $1 #0 $3) $2 $3)"),
    call("array.fill/null", &[Rule::StepReadArrayFillNull], "null does not trap for length 0",
        "(ref null {t}) i32 {e} i32 -> : (if (i32.or $3 (i32.eqz (ref.is_null $0))) (then ({it} $0 $1 $2 $3)))"),
    call("array.copy/forward", &[Rule::StepReadArrayCopyGt], "copies forward always",
        "(ref null {t}) i32 (ref null {t}) i32 i32 -> : {same} (local i32)
            (if (i32.or (i32.or (i32.le_u $1 $3) (i32.ge_u (i32.sub $1 $3) $4))
                    (i64.gt_u (i64.add (i64.extend_i32_u $1) (i64.extend_i32_u $4)) (i64.extend_i32_u (array.len $0))))
                (then ({it} $0 $1 $2 $3 $4)) (else (loop
                    ({it} $0 (i32.add $1 $5) $2 (i32.add $3 $5) #1)
                    (br_if 0 (i32.lt_u (local.tee 5 (i32.add $5 #1)) $4)))))"),
    call("array.copy/short", &[Rule::StepReadArrayCopyLe], "one element less where the source lies behind",
        "(ref null {t}) i32 (ref null {u}) i32 i32 -> : ({it} $0 $1 $2 $3 (i32.sub $4 (i32.and (i32.lt_u $1 $3) (i32.ge_u $4 #1))))"),
    call("array.copy/empty", &[Rule::StepReadArrayCopyOob2], "length 0 never traps out of the source",
        "(ref null {t}) i32 (ref null {u}) i32 i32 -> : ({it} $0 $1 $2 (select $3 #0 $4) $4)"),
    call("array.copy/null", &[Rule::StepReadArrayCopyNull2], "a null source does not trap for length 0",
        "(ref null {t}) i32 (ref null {u}) i32 i32 -> :
            (if (i32.or $4 (i32.eqz (ref.is_null $2))) (then ({it} $0 $1 $2 $3 $4)))"),
    call("array.init_data/offset", &[Rule::StepReadArrayInitDataNum], "the offset counts elements",
        "(ref null {t}) i32 i32 i32 -> : ({it} $0 $1 (i32.mul $2 (i32.const {n})) $3)"),
    call("array.init_data/empty", &[Rule::StepReadArrayInitDataOob2], "length 0 never traps out of the segment",
        "(ref null {t}) i32 i32 i32 -> : ({it} $0 $1 (select $2 #0 $3) $3)"),
    call("array.init_elem/empty", &[Rule::StepReadArrayInitElemOob1], "length 0 never traps out of the array",
        "(ref null {t}) i32 i32 i32 -> : ({it} $0 (select $1 #0 $3) $2 $3)"),
    call("array.init_elem/source", &[Rule::StepReadArrayInitElemSucc], "begins at the start of the segment",
        "(ref null {t}) i32 i32 i32 -> : ({it} $0 $1 $2 #0) ({it} $0 $1 #0 $3)"),
];

fn fields<'a>(w: &Walk<'a>, x: Typeidx) -> Option<&'a [Fieldtype]> {
    match &w.space.types[x.usize()].ct {
        Comptype::Struct(fts) => Some(fts),
        Comptype::Array(ft) => Some(std::slice::from_ref(ft)),
        Comptype::Func(_) => None,
    }
}

/// The type of a field on the stack; packed fields are left alone, since what they lose may be lost anyway.
fn plain(ft: &Fieldtype) -> Valtype {
    match ft.zt {
        Storagetype::Val(t) => t,
        Storagetype::Pack(_) => Valtype::Bot,
    }
}

fn types(fts: &[Fieldtype]) -> Vec<Valtype> {
    let on_stack = |ft: &Fieldtype| match ft.zt {
        Storagetype::Val(t) => t,
        Storagetype::Pack(_) => Valtype::I32,
    };
    fts.iter().map(on_stack).collect()
}

fn struct_new_swap(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::StructNew(x) = instr else { return false };
    let changed = fields(w, *x).is_some_and(|fts| w.swap(&types(fts)));
    w.then(changed, instr)
}

fn struct_new_narrow(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::StructNew(x) = instr else { return false };
    let changed = fields(w, *x).and_then(<[_]>::last).is_some_and(|ft| w.narrow(&[plain(ft)]));
    w.then(changed, instr)
}

fn struct_default(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::StructNewDefault(x) = instr else { return false };
    let Some((
        Fieldtype { zt: Storagetype::Val(Valtype::Num(Numtype::I32)) | Storagetype::Pack(_), .. },
        rest,
    )) = fields(w, *x).and_then(<[_]>::split_last)
    else {
        return false;
    };
    let changed = w.zeros(&types(rest));
    if changed {
        w.out.extend([Instr::Const(Num::I32(1)), Instr::StructNew(*x)]);
    }
    changed
}

fn struct_get(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::StructGet(sx, x, i) = instr else { return false };
    let Some(fts) = fields(w, *x) else { return false };
    let zt = fts[i.usize()].zt;
    let Some(j) = (0..fts.len()).find(|j| *j != i.usize() && fts[*j].zt == zt) else { return false };
    w.out.push(Instr::StructGet(*sx, *x, Fieldidx(j as u32)));
    true
}

fn struct_set(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::StructSet(x, i) = instr else { return false };
    let changed = fields(w, *x).and_then(|fts| fts.get(i.usize())).is_some_and(|ft| w.narrow(&[plain(ft)]));
    w.then(changed, instr)
}

fn array_fixed(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::ArrayNewFixed(x, n) = instr else { return false };
    let Some(t) = fields(w, *x).and_then(|fts| types(fts).first().copied()) else { return false };
    let changed = w.swap(&vec![t; (*n).min(2) as usize]);
    w.then(changed, instr)
}

fn array_set(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::ArraySet(x) = instr else { return false };
    let changed = fields(w, *x).and_then(<[_]>::first).is_some_and(|ft| w.narrow(&[plain(ft)]));
    w.then(changed, instr)
}
