//! Vector operators that move, widen, narrow or convert lanes.

use reduct::syntax::{Instr, Rule};

use super::super::Mutant;
use super::super::walk::Walk;
use super::{call, walk};

const MASK: &[Rule] = &[Rule::StepPureVbitmask];
const SWIZZLE: &[Rule] = &[Rule::StepPureVswizzlop];
const SPLAT: &[Rule] = &[Rule::StepPureVsplat];
const NUM: &[Rule] = &[Rule::StepPureVextractLaneNum];
const PACK: &[Rule] = &[Rule::StepPureVextractLanePack];
const REPLACE: &[Rule] = &[Rule::StepPureVreplaceLane];
const EXT1: &[Rule] = &[Rule::StepPureVextunop];
const EXT2: &[Rule] = &[Rule::StepPureVextbinop];
const EXT3: &[Rule] = &[Rule::StepPureVextternop];
const NARROW: &[Rule] = &[Rule::StepPureVnarrow];
const CVT: &[Rule] = &[Rule::StepPureVcvtop];

pub(super) const MUTANTS: &[Mutant] = &[
    call(
        "i8x16.bitmask/last",
        MASK,
        "the last lane does not count",
        "v128 -> i32: (i32.and ({it} $0) #0x7fff)",
    ),
    call(
        "i32x4.bitmask/zero",
        MASK,
        "is of what is not zero",
        "v128 -> i32: ({it} (i32x4.ne $0 (i32x4.splat #0)))",
    ),
    call(
        "i8x16.swizzle/modulo",
        SWIZZLE,
        "indices are taken modulo 16",
        "v128 v128 -> v128: ({it} $0 (v128.and $1 (i8x16.splat #15)))",
    ),
    call(
        "i8x16.relaxed_swizzle/high",
        SWIZZLE,
        "indices from 128 on are taken modulo 16",
        "v128 v128 -> v128: ({it} $0 (v128.and $1 (i8x16.splat #127)))",
    ),
    walk("i8x16.shuffle/last", &[Rule::StepPureVshuffle], "lane 31 is lane 15", shuffle),
    call("i8x16.splat/wide", SPLAT, "lanes have 16 bits", "i32 -> v128: (i16x8.splat $0)"),
    call(
        "f32x4.splat/signalling",
        SPLAT,
        "signalling NaNs become quiet",
        "f32 -> v128: (v128.or ({it} $0) (select (i32x4.splat #0x400000) (v128.const i64x2 0 0) (f32.ne $0 $0)))",
    ),
    call("i8x16.extract_lane_s/zero", PACK, "extends with zeros", "v128 -> i32: (i32.and ({it} $0) #255)"),
    call(
        "i16x8.extract_lane_u/sign",
        PACK,
        "extends with the sign",
        "v128 -> i32: (i32.extend16_s ({it} $0))",
    ),
    call(
        "f32x4.extract_lane/nan",
        NUM,
        "NaNs become canonical",
        "v128 -> f32: (local f32) (local.set 1 ({it} $0)) (select (f32.const nan) $1 (f32.ne $1 $1))",
    ),
    call(
        "i64x2.extract_lane/half",
        NUM,
        "the upper half is lost",
        "v128 -> i64: (i64.and ({it} $0) (i64.const 0xffffffff))",
    ),
    call(
        "i64x2.replace_lane/half",
        REPLACE,
        "the upper half is the sign",
        "v128 i64 -> v128: ({it} $0 (i64.extend32_s $1))",
    ),
    call(
        "f64x2.replace_lane/signalling",
        REPLACE,
        "signalling NaNs become quiet",
        "v128 f64 -> v128: ({it} $0 (f64.reinterpret_i64 (i64.or (i64.reinterpret_f64 $1)
            (select (i64.const 0x8000000000000) (i64.const 0) (f64.ne $1 $1)))))",
    ),
    call(
        "i32x4.extadd_pairwise_i16x8_u/wrap",
        EXT1,
        "the sum has 16 bits",
        "v128 -> v128: (v128.and ({it} $0) (i32x4.splat #0xffff))",
    ),
    call(
        "i16x8.extadd_pairwise_i8x16_s/unsigned",
        EXT1,
        "is unsigned",
        "v128 -> v128: (i16x8.extadd_pairwise_i8x16_u $0)",
    ),
    call(
        "i32x4.extmul_high_i16x8_u/low",
        EXT2,
        "takes the lower half of the second operand",
        "v128 v128 -> v128: ({it} $0 (i64x2.splat (i64x2.extract_lane 0 $1)))",
    ),
    call(
        "i64x2.extmul_low_i32x4_s/unsigned",
        EXT2,
        "is unsigned",
        "v128 v128 -> v128: (i64x2.extmul_low_i32x4_u $0 $1)",
    ),
    call(
        "i32x4.dot_i16x8_s/saturate",
        EXT2,
        "the sum saturates",
        "v128 v128 -> v128: (i32x4.add ({it} $0 $1) (i32x4.eq ({it} $0 $1) (i32x4.splat #0x80000000)))",
    ),
    call(
        "i16x8.relaxed_dot_i8x16_i7x16_s/sign",
        EXT2,
        "the first operand is unsigned",
        "v128 v128 -> v128: ({it} (v128.and $0 (i8x16.splat #127)) $1)",
    ),
    call(
        "i32x4.relaxed_dot_i8x16_i7x16_add_s/add",
        EXT3,
        "the third operand is not added to the last lane",
        "v128 v128 v128 -> v128: ({it} $0 $1 (i32x4.replace_lane 3 $2 #0))",
    ),
    call(
        "i8x16.narrow_i16x8_s/least",
        NARROW,
        "saturates at -127",
        "v128 v128 -> v128: (i8x16.max_s ({it} $0 $1) (i8x16.splat #-127))",
    ),
    call(
        "i16x8.narrow_i32x4_u/unsigned",
        NARROW,
        "operands are unsigned",
        "v128 v128 -> v128: ({it} (i32x4.min_u $0 (i32x4.splat #0xffff)) (i32x4.min_u $1 (i32x4.splat #0xffff)))",
    ),
    call(
        "i16x8.extend_high_i8x16_s/low",
        CVT,
        "takes the lower half",
        "v128 -> v128: (i16x8.extend_low_i8x16_s $0)",
    ),
    call("i64x2.extend_low_i32x4_u/signed", CVT, "is signed", "v128 -> v128: (i64x2.extend_low_i32x4_s $0)"),
    call("f32x4.convert_i32x4_u/signed", CVT, "is signed", "v128 -> v128: (f32x4.convert_i32x4_s $0)"),
    call(
        "f64x2.convert_low_i32x4_s/unsigned",
        CVT,
        "is unsigned",
        "v128 -> v128: (f64x2.convert_low_i32x4_u $0)",
    ),
    call(
        "i32x4.trunc_sat_f32x4_s/nan",
        CVT,
        "NaNs become the least number",
        "v128 -> v128: (v128.or ({it} $0) (i32x4.shl (f32x4.ne $0 $0) #31))",
    ),
    call(
        "i32x4.trunc_sat_f64x2_u_zero/rest",
        CVT,
        "the upper half is not zero where the last lane saturates",
        "v128 -> v128: (local v128) (local.set 1 ({it} $0))
            (select (i32x4.replace_lane 3 $1 #-1) $1 (i32.eq (i32x4.extract_lane 1 $1) #-1))",
    ),
    call(
        "i32x4.relaxed_trunc_f32x4_s/rounding",
        CVT,
        "rounds to the nearest",
        "v128 -> v128: ({it} (f32x4.nearest $0))",
    ),
    call(
        "f32x4.demote_f64x2_zero/rest",
        CVT,
        "the upper half is the lower",
        "v128 -> v128: (i64x2.splat (i64x2.extract_lane 0 ({it} $0)))",
    ),
    call(
        "f64x2.promote_low_f32x4/subnormal",
        CVT,
        "subnormal operands become zero",
        "v128 -> v128: ({it} (v128.andnot $0 (v128.and
            (f32x4.lt (f32x4.abs $0) (f32x4.splat (f32.const 0x1p-126))) (i32x4.splat #0x7fffffff))))",
    ),
];

fn shuffle(w: &mut Walk<'_>, instr: &Instr) -> bool {
    let Instr::Vshuffle(lanes) = instr else { return false };
    let changed = lanes.map(|i| if i == 31 { 15 } else { i });
    w.out.push(Instr::Vshuffle(Box::new(changed)));
    changed != **lanes
}
