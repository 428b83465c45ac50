//! Vector operators on lanes of equal place.

use reduct::syntax::Rule;

use super::super::Mutant;
use super::call;

const VVUN: &[Rule] = &[Rule::StepPureVvunop];
const VVBIN: &[Rule] = &[Rule::StepPureVvbinop];
const UN: &[Rule] = &[Rule::StepPureVunopVal];
const BIN: &[Rule] = &[Rule::StepPureVbinopVal];
const TER: &[Rule] = &[Rule::StepPureVternopVal];
const TEST: &[Rule] = &[Rule::StepPureVtestop];
const REL: &[Rule] = &[Rule::StepPureVrelop];
const SHIFT: &[Rule] = &[Rule::StepPureVshiftop];

pub(super) const MUTANTS: &[Mutant] = &[
    call(
        "v128.not/upper",
        VVUN,
        "the upper half stays",
        "v128 -> v128: (v128.xor $0 (v128.const i64x2 -1 0))",
    ),
    call(
        "v128.and/top",
        VVBIN,
        "the top 32 bits are those of the first operand",
        "v128 v128 -> v128: (i32x4.replace_lane 3 ({it} $0 $1) (i32x4.extract_lane 3 $0))",
    ),
    call("v128.andnot/order", VVBIN, "the first operand is inverted", "v128 v128 -> v128: ({it} $1 $0)"),
    call(
        "v128.or/top",
        VVBIN,
        "the top byte is exclusive",
        "v128 v128 -> v128: (i8x16.replace_lane 15 ({it} $0 $1) (i8x16.extract_lane_u 15 (v128.xor $0 $1)))",
    ),
    call("v128.xor/same", VVBIN, "bits that both have stay", "v128 v128 -> v128: (v128.or $0 $1)"),
    call(
        "v128.bitselect/order",
        &[Rule::StepPureVvternop],
        "operands are swapped",
        "v128 v128 v128 -> v128: ({it} $1 $0 $2)",
    ),
    call(
        "v128.any_true/top",
        &[Rule::StepPureVvtestop],
        "the top byte does not count",
        "v128 -> i32: ({it} (i8x16.replace_lane 15 $0 #0))",
    ),
    call(
        "i8x16.abs/least",
        UN,
        "that of -128 is 127",
        "v128 -> v128: (i8x16.min_u ({it} $0) (i8x16.splat #127))",
    ),
    call(
        "i16x8.neg/least",
        UN,
        "that of -32768 is 32767",
        "v128 -> v128: (i16x8.sub_sat_s (i16x8.splat #0) $0)",
    ),
    call(
        "i8x16.popcnt/sign",
        UN,
        "sign bits do not count",
        "v128 -> v128: ({it} (v128.and $0 (i8x16.splat #127)))",
    ),
    call(
        "f32x4.abs/nan",
        UN,
        "NaNs keep their sign",
        "v128 -> v128: (v128.bitselect $0 ({it} $0) (f32x4.ne $0 $0))",
    ),
    call(
        "f64x2.neg/zero",
        UN,
        "is a subtraction from zero",
        "v128 -> v128: (f64x2.sub (v128.const i64x2 0 0) $0)",
    ),
    call("f32x4.sqrt/zero", UN, "that of -0 is 0", "v128 -> v128: (f32x4.abs ({it} $0))"),
    call(
        "f32x4.ceil/zero",
        UN,
        "0 instead of -0",
        "v128 -> v128: (f32x4.add ({it} $0) (v128.const i64x2 0 0))",
    ),
    call(
        "f64x2.floor/zero",
        UN,
        "0 instead of -0",
        "v128 -> v128: (f64x2.add ({it} $0) (v128.const i64x2 0 0))",
    ),
    call("f32x4.trunc/negative", UN, "rounds down", "v128 -> v128: (f32x4.floor $0)"),
    call(
        "f64x2.nearest/tie",
        UN,
        "ties go up",
        "v128 -> v128: (v128.bitselect
        (f64x2.floor (f64x2.add $0 (v128.const f64x2 0.5 0.5))) ({it} $0)
        (f64x2.eq (f64x2.sub $0 (f64x2.floor $0)) (v128.const f64x2 0.5 0.5)))",
    ),
    call("i8x16.add/carry", BIN, "carries reach the next lane", "v128 v128 -> v128: (i64x2.add $0 $1)"),
    call("i16x8.sub/borrow", BIN, "borrows reach the next lane", "v128 v128 -> v128: (i32x4.sub $0 $1)"),
    call(
        "i8x16.add_sat_s/least",
        BIN,
        "saturates at -127",
        "v128 v128 -> v128: (i8x16.max_s ({it} $0 $1) (i8x16.splat #-127))",
    ),
    call("i16x8.add_sat_u/wrap", BIN, "wraps", "v128 v128 -> v128: (i16x8.add $0 $1)"),
    call("i8x16.sub_sat_u/wrap", BIN, "wraps", "v128 v128 -> v128: (i8x16.sub $0 $1)"),
    call(
        "i16x8.sub_sat_s/greatest",
        BIN,
        "saturates at 32766",
        "v128 v128 -> v128: (i16x8.min_s ({it} $0 $1) (i16x8.splat #32766))",
    ),
    call(
        "i64x2.mul/cross",
        BIN,
        "upper halves are left out",
        "v128 v128 -> v128: ({it} (v128.and $0 (i64x2.splat (i64.const 0xffffffff)))
            (v128.and $1 (i64x2.splat (i64.const 0xffffffff))))",
    ),
    call(
        "i8x16.avgr_u/rounding",
        BIN,
        "rounds down",
        "v128 v128 -> v128: (i8x16.sub ({it} $0 $1) (v128.and (v128.xor $0 $1) (i8x16.splat #1)))",
    ),
    call(
        "i16x8.q15mulr_sat_s/least",
        BIN,
        "the product of the least numbers does not saturate",
        "v128 v128 -> v128: (v128.bitselect $0 ({it} $0 $1) (v128.and
            (i16x8.eq $0 (i16x8.splat #-32768)) (i16x8.eq $1 (i16x8.splat #-32768))))",
    ),
    call("i32x4.min_s/unsigned", BIN, "is unsigned", "v128 v128 -> v128: (i32x4.min_u $0 $1)"),
    call(
        "i16x8.max_u/lane",
        BIN,
        "lane 7 is signed",
        "v128 v128 -> v128: (i16x8.replace_lane 7 ({it} $0 $1) (i16x8.extract_lane_u 7 (i16x8.max_s $0 $1)))",
    ),
    call(
        "f32x4.add/signalling",
        BIN,
        "signalling NaNs stay so",
        "v128 v128 -> v128: (v128.bitselect $0 ({it} $0 $1) (f32x4.ne $0 $0))",
    ),
    call(
        "f64x2.sub/zero",
        BIN,
        "0 instead of -0",
        "v128 v128 -> v128: (f64x2.add ({it} $0 $1) (v128.const i64x2 0 0))",
    ),
    call(
        "f32x4.mul/subnormal",
        BIN,
        "subnormal results become zero",
        "v128 v128 -> v128: (local v128) (local.set 2 ({it} $0 $1)) (v128.andnot $2 (v128.and
            (f32x4.lt (f32x4.abs $2) (f32x4.splat (f32.const 0x1p-126))) (i32x4.splat #0x7fffffff)))",
    ),
    call(
        "f64x2.div/reciprocal",
        BIN,
        "multiplies by the reciprocal",
        "v128 v128 -> v128: (f64x2.mul $0 (f64x2.div (v128.const f64x2 1 1) $1))",
    ),
    call(
        "f32x4.min/zero",
        BIN,
        "the first of two zeros",
        "v128 v128 -> v128: (v128.bitselect $0 ({it} $0 $1) (f32x4.eq $0 $1))",
    ),
    call(
        "f64x2.max/zero",
        BIN,
        "the second of two zeros",
        "v128 v128 -> v128: (v128.bitselect $1 ({it} $0 $1) (f64x2.eq $0 $1))",
    ),
    call("f32x4.pmin/order", BIN, "operands are swapped", "v128 v128 -> v128: ({it} $1 $0)"),
    call("f64x2.pmax/max", BIN, "is max", "v128 v128 -> v128: (f64x2.max $0 $1)"),
    call("f32x4.relaxed_min/order", BIN, "is max", "v128 v128 -> v128: (f32x4.max $0 $1)"),
    call(
        "i16x8.relaxed_q15mulr_s/rounding",
        BIN,
        "is one too small where positive",
        "v128 v128 -> v128: (local v128) (local.set 2 ({it} $0 $1))
            (i16x8.add $2 (i16x8.gt_s $2 (i16x8.splat #0)))",
    ),
    call("f32x4.relaxed_madd/sign", TER, "subtracts", "v128 v128 v128 -> v128: ({it} $0 $1 (f32x4.neg $2))"),
    call("f64x2.relaxed_nmadd/sign", TER, "is madd", "v128 v128 v128 -> v128: (f64x2.relaxed_madd $0 $1 $2)"),
    call(
        "i8x16.relaxed_laneselect/order",
        TER,
        "operands are swapped",
        "v128 v128 v128 -> v128: ({it} $1 $0 $2)",
    ),
    call(
        "i8x16.all_true/last",
        TEST,
        "the last lane does not count",
        "v128 -> i32: ({it} (i8x16.replace_lane 15 $0 #1))",
    ),
    call("i64x2.all_true/half", TEST, "lanes have 32 bits", "v128 -> i32: (i32x4.all_true $0)"),
    call("i8x16.eq/wide", REL, "lanes have 16 bits", "v128 v128 -> v128: (i16x8.eq $0 $1)"),
    call(
        "f64x2.ne/nan",
        REL,
        "does not hold for NaNs",
        "v128 v128 -> v128: (v128.or (f64x2.lt $0 $1) (f64x2.gt $0 $1))",
    ),
    call(
        "i64x2.lt_s/difference",
        REL,
        "is the sign of the difference",
        "v128 v128 -> v128: (i64x2.shr_s (i64x2.sub $0 $1) #63)",
    ),
    call("i32x4.gt_u/signed", REL, "is signed", "v128 v128 -> v128: (i32x4.gt_s $0 $1)"),
    call("f32x4.le/nan", REL, "holds for NaNs", "v128 v128 -> v128: (v128.not (f32x4.gt $0 $1))"),
    call("i16x8.ge_s/equal", REL, "does not hold for equal numbers", "v128 v128 -> v128: (i16x8.gt_s $0 $1)"),
    call(
        "i8x16.shl/count",
        SHIFT,
        "counts are not taken modulo 8",
        "v128 i32 -> v128: (select (v128.const i64x2 0 0) ({it} $0 $1) (i32.gt_u $1 #7))",
    ),
    call(
        "i16x8.shr_s/count",
        SHIFT,
        "counts above 15 give the sign",
        "v128 i32 -> v128: ({it} $0 (select #15 $1 (i32.gt_u $1 #15)))",
    ),
    call(
        "i64x2.shr_u/count",
        SHIFT,
        "counts are taken modulo 32",
        "v128 i32 -> v128: ({it} $0 (i32.and $1 #31))",
    ),
    call(
        "i8x16.shr_u/lane",
        SHIFT,
        "bits of the next lane come in",
        "v128 i32 -> v128: (i16x8.shr_u $0 (i32.and $1 #7))",
    ),
];
