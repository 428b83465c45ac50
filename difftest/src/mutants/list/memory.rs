//! Memories.

use reduct::syntax::{Instr, Rule};

use super::super::Mutant;
use super::super::walk::Walk;
use super::{call, walk};

const LOAD: &[Rule] = &[Rule::StepReadLoadNumVal];
const PACKED: &[Rule] = &[Rule::StepReadLoadPackVal];
const STORE: &[Rule] = &[Rule::StepStoreNumVal];
const STORE_PACKED: &[Rule] = &[Rule::StepStorePackVal];
const FILL: &[Rule] = &[Rule::StepReadMemoryFillSucc];
const COPY: &[Rule] = &[Rule::StepReadMemoryCopyGt];

pub(super) const MUTANTS: &[Mutant] = &[
    call("i32.load8_s/zero", PACKED, "extends with zeros", "{a} -> i32: (i32.and ({it} $0) #255)"),
    call("i32.load16_u/sign", PACKED, "extends with the sign", "{a} -> i32: (i32.extend16_s ({it} $0))"),
    call("i64.load32_s/zero", PACKED, "extends with zeros", "{a} -> i64: (i64.and ({it} $0) (i64.const 0xffffffff))"),
    call("i64.load8_u/sign", PACKED, "extends with the sign", "{a} -> i64: (i64.extend8_s ({it} $0))"),
    call(
        "i32.load/last",
        &[Rule::StepReadLoadNumOob],
        "an access at the very end of the memory traps",
        "{a} -> i32: (if (i64.eq (i64.add {ea} (i64.const 4)) {size}) (then (drop (i32.load {x} ({a}.const -1))))) ({it} $0)",
    ),
    call(
        "i64.load/wrap",
        &[Rule::StepReadLoadNumOob],
        "the offset is added modulo the size of addresses",
        "{a} -> i64: (i64.load {x} ({a}.add $0 ({a}.const {offset})))",
    ),
    call(
        "i32.load8_u/wrap",
        &[Rule::StepReadLoadPackOob],
        "the offset is added modulo the size of addresses",
        "{a} -> i32: (i32.load8_u {x} ({a}.add $0 ({a}.const {offset})))",
    ),
    call(
        "f32.load/signalling",
        LOAD,
        "signalling NaNs become quiet",
        "{a} -> f32: (local f32) (local.set 1 ({it} $0))
            (f32.reinterpret_i32 (i32.or (i32.reinterpret_f32 $1) (select #0x400000 #0 (f32.ne $1 $1))))",
    ),
    call("f64.load/zero", LOAD, "-0 becomes 0", "{a} -> f64: (local f64) (local.set 1 ({it} $0))
            (select (f64.const 0) $1 (f64.eq $1 (f64.const 0)))"),
    call(
        "i32.load/wide",
        LOAD,
        "addresses of 64 bits are cut to 32",
        "{a} -> i32: {wide} ({it} (i64.and $0 (i64.const 0xffffffff)))",
    ),
    call(
        "i32.store8/wide",
        STORE_PACKED,
        "writes 16 bits",
        "{a} i32 -> : (i32.store16 {x} offset={offset} $0 $1)",
    ),
    call(
        "i64.store32/saturate",
        STORE_PACKED,
        "numbers from 2^32 on saturate",
        "{a} i64 -> : ({it} $0 (select (i64.const -1) $1 (i64.gt_s $1 (i64.const 0xffffffff))))",
    ),
    call(
        "i64.store/partial",
        &[Rule::StepStoreNumOob],
        "what is within bounds is written before the trap",
        "{a} i64 -> : (if (i32.and (i64.lt_u {ea} {size}) (i64.gt_u (i64.add {ea} (i64.const 8)) {size}))
            (then (i64.store8 {x} offset={offset} $0 $1))) ({it} $0 $1)",
    ),
    call(
        "i32.store16/partial",
        &[Rule::StepStorePackOob],
        "what is within bounds is written before the trap",
        "{a} i32 -> : (if (i64.eq (i64.add {ea} (i64.const 1)) {size})
            (then (i32.store8 {x} offset={offset} $0 $1))) ({it} $0 $1)",
    ),
    call(
        "f64.store/nan",
        STORE,
        "NaNs become canonical",
        "{a} f64 -> : ({it} $0 (select (f64.const nan) $1 (f64.ne $1 $1)))",
    ),
    call("i32.store/last", &[Rule::StepStoreNumOob], "an access at the very end of the memory traps",
        "{a} i32 -> : (if (i64.eq (i64.add {ea} (i64.const 4)) {size}) (then (drop (i32.load {x} ({a}.const -1))))) ({it} $0 $1)"),
    call(
        "v128.load/last",
        &[Rule::StepReadVloadOob],
        "an access at the very end of the memory traps",
        "{a} -> v128: (if (i64.eq (i64.add {ea} (i64.const 16)) {size}) (then (drop (i32.load {x} ({a}.const -1))))) ({it} $0)",
    ),
    call("v128.load/zero", &[Rule::StepReadVloadVal], "the upper half is the lower where that is negative",
        "{a} -> v128: (local v128) (local.set 1 ({it} $0)) (select (i64x2.splat (i64x2.extract_lane 0 $1)) $1
            (i64.lt_s (i64x2.extract_lane 0 $1) (i64.const 0)))"),
    call(
        "v128.load8x8_s/zero",
        &[Rule::StepReadVloadPackVal],
        "extends with zeros",
        "{a} -> v128: (v128.and ({it} $0) (i16x8.splat #255))",
    ),
    call(
        "v128.load32x2_u/sign",
        &[Rule::StepReadVloadPackVal],
        "extends with the sign",
        "{a} -> v128: (i64x2.shr_s (i64x2.shl ({it} $0) #32) #32)",
    ),
    call(
        "v128.load16_splat/last",
        &[Rule::StepReadVloadSplatVal],
        "the last lane is zero",
        "{a} -> v128: (i16x8.replace_lane 7 ({it} $0) #0)",
    ),
    call(
        "v128.load64_splat/wrap",
        &[Rule::StepReadVloadSplatOob],
        "the offset is added modulo the size of addresses",
        "{a} -> v128: (v128.load64_splat {x} ({a}.add $0 ({a}.const {offset})))",
    ),
    call(
        "v128.load32_zero/rest",
        &[Rule::StepReadVloadZeroVal],
        "the rest has the sign",
        "{a} -> v128: (local v128) (local.set 1 ({it} $0))
            (i32x4.replace_lane 1 $1 (i32.shr_s (i32x4.extract_lane 0 $1) #31))",
    ),
    call(
        "v128.load64_zero/last",
        &[Rule::StepReadVloadZeroOob],
        "reads 16 bytes",
        "{a} -> v128: (drop (v128.load {x} offset={offset} $0)) ({it} $0)",
    ),
    walk("v128.load16_lane/last", &[Rule::StepReadVloadLaneVal], "the last lane is the one before", load_lane),
    call(
        "v128.load64_lane/other",
        &[Rule::StepReadVloadLaneVal],
        "lane 0 is cleared first",
        "{a} v128 -> v128: ({it} $0 (i64x2.replace_lane 0 $1 (i64.const 0)))",
    ),
    call(
        "v128.load8_lane/wide",
        &[Rule::StepReadVloadLaneOob],
        "reads 16 bits",
        "{a} v128 -> v128: (drop (i32.load16_u {x} offset={offset} $0)) ({it} $0 $1)",
    ),
    call(
        "v128.store/partial",
        &[Rule::StepVstoreOob],
        "what is within bounds is written before the trap",
        "{a} v128 -> : (if (i32.and (i64.lt_u {ea} {size}) (i64.gt_u (i64.add {ea} (i64.const 16)) {size}))
            (then (i32.store8 {x} offset={offset} $0 (i8x16.extract_lane_u 0 $1)))) ({it} $0 $1)",
    ),
    call(
        "v128.store/half",
        &[Rule::StepVstoreVal],
        "the upper half is not written where it is zero",
        "{a} v128 -> : (if (i64.eqz (i64x2.extract_lane 1 $1)) (then (i64.store {x} offset={offset} $0 (i64x2.extract_lane 0 $1)))
            (else ({it} $0 $1)))",
    ),
    walk("v128.store32_lane/last", &[Rule::StepVstoreLaneVal], "the last lane is the one before", store_lane),
    call(
        "v128.store8_lane/wide",
        &[Rule::StepVstoreLaneVal],
        "writes 16 bits",
        "{a} v128 -> : (i32.store16 {x} offset={offset} $0 (i8x16.extract_lane_u {lane} $1))",
    ),
    call(
        "memory.size/one",
        &[Rule::StepReadMemorySize],
        "is at most one",
        " -> {a}: (select ({a}.const 1) ({it}) ({a}.gt_u ({it}) ({a}.const 1)))",
    ),
    call(
        "memory.grow/new",
        &[Rule::StepMemoryGrowSucceed],
        "returns the new size",
        "{a} -> {a}: (if (result {a}) ({a}.eq ({it} $0) ({a}.const -1)) (then ({a}.const -1)) (else (memory.size {x})))",
    ),
    call(
        "memory.grow/dirty",
        &[Rule::StepMemoryGrowSucceed],
        "new pages are not all zero",
        "{a} -> {a}: (local {a}) (local.set 1 ({it} $0))
            (if (i32.and ({a}.ne $1 ({a}.const -1)) ({a}.ne $0 ({a}.const 0)))
                (then (i32.store8 {x} ({a}.mul $1 ({a}.const 65536)) #1))) $1",
    ),
    call(
        "memory.grow/fail",
        &[Rule::StepMemoryGrowFail],
        "returns the size where it fails",
        "{a} -> {a}: (local {a}) (local.set 1 ({it} $0))
            (select (memory.size {x}) $1 ({a}.eq $1 ({a}.const -1)))",
    ),
    call(
        "memory.fill/short",
        FILL,
        "one byte less from 8 bytes on",
        "{a} i32 {a} -> : ({it} $0 $1 ({a}.sub $2 (select ({a}.const 1) ({a}.const 0) ({a}.ge_u $2 ({a}.const 8)))))",
    ),
    call(
        "memory.fill/empty",
        &[Rule::StepReadMemoryFillOob],
        "length 0 never traps",
        "{a} i32 {a} -> : (if ({a}.ne $2 ({a}.const 0)) (then ({it} $0 $1 $2)))",
    ),
    call(
        "memory.fill/partial",
        &[Rule::StepReadMemoryFillOob],
        "the first byte is written before the trap",
        "{a} i32 {a} -> : (if ({a}.ne $2 ({a}.const 0)) (then ({it} $0 $1 ({a}.const 1)))) ({it} $0 $1 $2)",
    ),
    call(
        "memory.copy/forward",
        COPY,
        "copies forward always",
        "{a} {a} {a} -> : {same} (local {a})
            (if (i32.or (i32.or ({a}.le_u $0 $1) ({a}.ge_u ({a}.sub $0 $1) $2)) (i64.gt_u (i64.add {ea} {n64}) {size}))
                (then ({it} $0 $1 $2)) (else (loop
                    (memory.copy {x} {y} ({a}.add $0 $3) ({a}.add $1 $3) ({a}.const 1))
                    (br_if 0 ({a}.lt_u (local.tee 3 ({a}.add $3 ({a}.const 1))) $2)))))",
    ),
    call(
        "memory.copy/backward",
        &[Rule::StepReadMemoryCopyLe],
        "copies backward where the target lies one before the source",
        "{a} {a} {a} -> : {same} ({it} $0 $1 $2)
            (if (i32.and ({a}.eq ({a}.sub $1 $0) ({a}.const 1)) ({a}.ne $2 ({a}.const 0))) (then
                (memory.fill {x} $0 (i32.load8_u {x} ({a}.add $0 ({a}.sub $2 ({a}.const 1)))) $2)))",
    ),
    call(
        "memory.copy/empty",
        &[Rule::StepReadMemoryCopyOob],
        "length 0 never traps",
        "{a} {b} {c} -> : (if ({c}.ne $2 ({c}.const 0)) (then ({it} $0 $1 $2)))",
    ),
    call(
        "memory.init/empty",
        &[Rule::StepReadMemoryInitOob],
        "length 0 never traps",
        "{a} i32 i32 -> : (if (i32.ne $2 #0) (then ({it} $0 $1 $2)))",
    ),
    call(
        "memory.init/source",
        &[Rule::StepReadMemoryInitSucc],
        "begins at the start of the segment",
        "{a} i32 i32 -> : ({it} $0 $1 #0) ({it} $0 #0 $2)",
    ),
    call("data.drop/nothing", &[Rule::StepDataDrop], "does nothing", " -> : "),
];

fn load_lane(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::VloadLane(sz, ao, 7) = instr else { return false };
    w.out.push(Instr::VloadLane(*sz, *ao, 6));
    true
}

fn store_lane(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::VstoreLane(sz, ao, 3) = instr else { return false };
    w.out.push(Instr::VstoreLane(*sz, *ao, 2));
    true
}
