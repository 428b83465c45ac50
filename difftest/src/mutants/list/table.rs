//! Tables, locals and globals.

use reduct::syntax::{Instr, Rule};

use super::super::Mutant;
use super::super::walk::Walk;
use super::{call, walk};

pub(super) const MUTANTS: &[Mutant] = &[
    call(
        "table.get/last",
        &[Rule::StepReadTableGetOob],
        "the last element is out of bounds",
        "{a} -> {e}: (if ({a}.eq $0 ({a}.sub (table.size {x}) ({a}.const 1))) (then (drop (table.get {x} ({a}.const -1)))))
            ({it} $0)",
    ),
    call(
        "table.get/clamp",
        &[Rule::StepReadTableGetOob],
        "an index beyond the end is the last one",
        "{a} -> {e}: ({it} (select ({a}.sub (table.size {x}) ({a}.const 1)) $0 ({a}.ge_u $0 (table.size {x}))))",
    ),
    call(
        "table.get/wide",
        &[Rule::StepReadTableGetVal],
        "indices of 64 bits are cut to 32",
        "{a} -> {e}: {wide} ({it} (i64.and $0 (i64.const 0xffffffff)))",
    ),
    call(
        "table.set/null",
        &[Rule::StepTableSetVal],
        "null is not written",
        "{a} {e} -> : ({it} $0 (if (result {e}) (ref.is_null $1) (then (table.get {x} $0)) (else $1)))",
    ),
    call(
        "table.set/outside",
        &[Rule::StepTableSetOob],
        "what is out of bounds is ignored",
        "{a} {e} -> : (if ({a}.lt_u $0 (table.size {x})) (then ({it} $0 $1)))",
    ),
    call(
        "table.size/one",
        &[Rule::StepReadTableSize],
        "is at most four",
        " -> {a}: (select ({a}.const 4) ({it}) ({a}.gt_u ({it}) ({a}.const 4)))",
    ),
    call(
        "table.grow/null",
        &[Rule::StepTableGrowSucceed],
        "new elements are null",
        "{e} {a} -> {a}: ({it} {zero} $1)",
    ),
    call(
        "table.grow/fail",
        &[Rule::StepTableGrowFail],
        "returns the size where it fails",
        "{e} {a} -> {a}: (local {a}) (local.set 2 ({it} $0 $1)) (select (table.size {x}) $2 ({a}.eq $2 ({a}.const -1)))",
    ),
    call(
        "table.fill/short",
        &[Rule::StepReadTableFillSucc],
        "one element less from two on",
        "{a} {e} {a} -> : ({it} $0 $1 ({a}.sub $2 (select ({a}.const 1) ({a}.const 0) ({a}.ge_u $2 ({a}.const 2)))))",
    ),
    call(
        "table.fill/empty",
        &[Rule::StepReadTableFillOob],
        "length 0 never traps",
        "{a} {e} {a} -> : (if ({a}.ne $2 ({a}.const 0)) (then ({it} $0 $1 $2)))",
    ),
    call(
        "table.copy/forward",
        &[Rule::StepReadTableCopyGt],
        "copies forward always",
        "{a} {a} {a} -> : {same} (local {a})
            (if (i32.or (i32.or ({a}.le_u $0 $1) ({a}.ge_u ({a}.sub $0 $1) $2)) (i64.gt_u (i64.add {ea} {n64}) {size}))
                (then ({it} $0 $1 $2)) (else (loop
                    (table.copy {x} {y} ({a}.add $0 $3) ({a}.add $1 $3) ({a}.const 1))
                    (br_if 0 ({a}.lt_u (local.tee 3 ({a}.add $3 ({a}.const 1))) $2)))))",
    ),
    call(
        "table.copy/empty",
        &[Rule::StepReadTableCopyOob],
        "length 0 never traps",
        "{a} {b} {c} -> : (if ({c}.ne $2 ({c}.const 0)) (then ({it} $0 $1 $2)))",
    ),
    call(
        "table.copy/short",
        &[Rule::StepReadTableCopyLe],
        "one element less where the source lies behind",
        "{a} {a} {a} -> : {same} ({it} $0 $1 ({a}.sub $2 (select ({a}.const 1) ({a}.const 0)
            (i32.and ({a}.lt_u $0 $1) ({a}.ge_u $2 ({a}.const 1))))))",
    ),
    call(
        "table.init/empty",
        &[Rule::StepReadTableInitOob],
        "length 0 never traps",
        "{a} i32 i32 -> : (if (i32.ne $2 #0) (then ({it} $0 $1 $2)))",
    ),
    call(
        "table.init/partial",
        &[Rule::StepReadTableInitOob],
        "the first element is written before the trap",
        "{a} i32 i32 -> : (if (i32.ne $2 #0) (then ({it} $0 $1 #1))) ({it} $0 $1 $2)",
    ),
    call(
        "table.init/source",
        &[Rule::StepReadTableInitSucc],
        "begins at the start of the segment",
        "{a} i32 i32 -> : ({it} $0 $1 #0) ({it} $0 #0 $2)",
    ),
    call("elem.drop/nothing", &[Rule::StepElemDrop], "does nothing", " -> : "),
    walk("local.get/narrow", &[Rule::StepReadLocalGet], "numbers lose upper bits", local_get),
    walk("local.set/narrow", &[Rule::StepLocalSet], "numbers lose upper bits", local_set),
    walk("local.tee/unset", &[Rule::StepPureLocalTee], "the local stays", local_tee),
    walk("global.get/narrow", &[Rule::StepReadGlobalGet], "numbers lose upper bits", global_get),
    walk("global.set/narrow", &[Rule::StepGlobalSet], "numbers lose upper bits", global_set),
];

fn local_get(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::LocalGet(x) = instr else { return false };
    w.out.push(instr.clone());
    let t = w.locals[x.usize()];
    if !w.narrow(&[t]) {
        w.out.pop();
        return false;
    }
    true
}

fn local_set(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::LocalSet(x) = instr else { return false };
    let t = w.locals[x.usize()];
    let changed = w.narrow(&[t]);
    w.then(changed, instr)
}

fn local_tee(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::LocalTee(x) = instr else { return false };
    // A local without default would be unset afterwards.
    let t = w.locals[x.usize()];
    w.zeros(&[t]) && w.out.pop().is_some()
}

fn global_get(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::GlobalGet(x) = instr else { return false };
    w.out.push(instr.clone());
    let t = w.space.globals[x.usize()].t;
    if !w.narrow(&[t]) {
        w.out.pop();
        return false;
    }
    true
}

fn global_set(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::GlobalSet(x) = instr else { return false };
    let t = w.space.globals[x.usize()].t;
    let changed = w.narrow(&[t]);
    w.then(changed, instr)
}
