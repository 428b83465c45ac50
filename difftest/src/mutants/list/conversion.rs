//! Conversions.

use reduct::syntax::Rule;

use super::super::Mutant;
use super::call;

const VAL: &[Rule] = &[Rule::StepPureCvtopVal];
const TRAP: &[Rule] = &[Rule::StepPureCvtopTrap];

pub(super) const MUTANTS: &[Mutant] = &[
    call(
        "i32.wrap_i64/saturate",
        VAL,
        "numbers above 2^32 saturate",
        "i64 -> i32: (select #-1 ({it} $0) (i64.gt_s $0 (i64.const 0xffffffff)))",
    ),
    call("i64.extend_i32_s/zero", VAL, "extends with zeros", "i32 -> i64: (i64.extend_i32_u $0)"),
    call("i64.extend_i32_u/sign", VAL, "extends with the sign", "i32 -> i64: (i64.extend_i32_s $0)"),
    call(
        "i32.trunc_f32_s/least",
        TRAP,
        "-2^31 traps",
        "f32 -> i32: (if (f32.eq $0 (f32.const -0x1p31)) (then (unreachable))) ({it} $0)",
    ),
    call(
        "i32.trunc_f64_s/fraction",
        TRAP,
        "numbers that truncate to -2^31 trap",
        "f64 -> i32: (if (f64.lt $0 (f64.const -0x1p31)) (then (drop (i32.trunc_f64_s (f64.const inf))))) ({it} $0)",
    ),
    call(
        "i32.trunc_f32_u/negative",
        TRAP,
        "numbers between -1 and 0 trap",
        "f32 -> i32: (if (f32.lt $0 (f32.const 0)) (then (drop (i32.trunc_f32_u (f32.const inf))))) ({it} $0)",
    ),
    call(
        "i64.trunc_f32_u/high",
        VAL,
        "numbers from 2^63 on trap",
        "f32 -> i64: (if (f32.ge $0 (f32.const 0x1p63)) (then (drop (i64.trunc_f32_s $0)))) ({it} $0)",
    ),
    call(
        "i64.trunc_f64_s/nan",
        TRAP,
        "a NaN is an overflow",
        "f64 -> i64: (if (f64.ne $0 $0) (then (drop (i64.trunc_f64_s (f64.const inf))))) ({it} $0)",
    ),
    call(
        "i64.trunc_f64_u/saturate",
        TRAP,
        "too large numbers saturate",
        "f64 -> i64: (if (result i64) (f64.ge $0 (f64.const 0x1p64)) (then (i64.const -1)) (else ({it} $0)))",
    ),
    call(
        "i32.trunc_sat_f32_s/nan",
        VAL,
        "a NaN becomes the least number",
        "f32 -> i32: (select #0x80000000 ({it} $0) (f32.ne $0 $0))",
    ),
    call(
        "i32.trunc_sat_f64_u/negative",
        VAL,
        "negative numbers wrap",
        "f64 -> i32: (select (i32.trunc_sat_f64_s $0) ({it} $0) (f64.lt $0 (f64.const 0)))",
    ),
    call(
        "i64.trunc_sat_f32_u/high",
        VAL,
        "saturates at 2^63 - 1",
        "f32 -> i64: (select (i64.trunc_sat_f32_s $0) ({it} $0) (f32.gt $0 (f32.const 0)))",
    ),
    call(
        "i64.trunc_sat_f64_s/infinity",
        VAL,
        "infinity becomes the least number",
        "f64 -> i64: (select (i64.const 0x8000000000000000) ({it} $0) (f64.eq $0 (f64.const inf)))",
    ),
    call(
        "f32.convert_i64_u/twice",
        VAL,
        "rounds to f64 first",
        "i64 -> f32: (f32.demote_f64 (f64.convert_i64_u $0))",
    ),
    call(
        "f32.convert_i32_s/rounding",
        VAL,
        "rounds towards zero",
        "i32 -> f32: (local f32) (local.set 1 ({it} $0))
            (select (f32.reinterpret_i32 (i32.sub (i32.reinterpret_f32 $1) #1)) $1
                (f64.gt (f64.abs (f64.promote_f32 $1)) (f64.abs (f64.convert_i32_s $0))))",
    ),
    call("f64.convert_i32_u/signed", VAL, "is signed", "i32 -> f64: (f64.convert_i32_s $0)"),
    call("f64.convert_i64_u/signed", VAL, "is signed", "i64 -> f64: (f64.convert_i64_s $0)"),
    call(
        "f64.convert_i64_s/single",
        VAL,
        "rounds to f32 first",
        "i64 -> f64: (f64.promote_f32 (f32.convert_i64_s $0))",
    ),
    call(
        "f32.demote_f64/subnormal",
        VAL,
        "subnormal results become zero",
        "f64 -> f32: (local f32) (local.set 1 ({it} $0))
            (select (f32.copysign (f32.const 0) $1) $1 (f32.lt (f32.abs $1) (f32.const 0x1p-126)))",
    ),
    call(
        "f64.promote_f32/signalling",
        VAL,
        "a signalling NaN stays one",
        "f32 -> f64: (local i64) (local.set 1 (i64.reinterpret_f64 ({it} $0)))
            (f64.reinterpret_i64 (select (i64.and $1 (i64.const 0xfff7ffffffffffff)) $1
                (i32.and (f32.ne $0 $0) (i32.eqz (i32.and (i32.reinterpret_f32 $0) #0x400000)))))",
    ),
    call(
        "i32.reinterpret_f32/nan",
        VAL,
        "NaNs become canonical",
        "f32 -> i32: (select #0x7fc00000 ({it} $0) (f32.ne $0 $0))",
    ),
    call(
        "f64.reinterpret_i64/signalling",
        VAL,
        "signalling NaNs become quiet",
        "i64 -> f64: (local f64) (local.set 1 ({it} $0))
            (select (f64.reinterpret_i64 (i64.or $0 (i64.const 0x8000000000000))) $1 (f64.ne $1 $1))",
    ),
    call(
        "i64.reinterpret_f64/zero",
        VAL,
        "-0 becomes 0",
        "f64 -> i64: (select (i64.const 0) ({it} $0) (f64.eq $0 (f64.const 0)))",
    ),
];
