//! Float operators.

use reduct::syntax::Rule;

use super::super::Mutant;
use super::call;

const UN: &[Rule] = &[Rule::StepPureUnopVal];
const BIN: &[Rule] = &[Rule::StepPureBinopVal];
const REL: &[Rule] = &[Rule::StepPureRelop];

pub(super) const MUTANTS: &[Mutant] = &[
    call("f32.abs/nan", UN, "a NaN keeps its sign", "f32 -> f32: (select $0 ({it} $0) (f32.ne $0 $0))"),
    call("f64.neg/zero", UN, "is a subtraction from zero", "f64 -> f64: (f64.sub (f64.const 0) $0)"),
    call("f32.sqrt/zero", UN, "that of -0 is 0", "f32 -> f32: (f32.abs ({it} $0))"),
    call(
        "f64.sqrt/rounding",
        UN,
        "rounds towards zero where the square is too large",
        "f64 -> f64: (local f64) (local.set 1 ({it} $0)) (if (result f64) (f64.gt (f64.mul $1 $1) $0)
            (then (f64.reinterpret_i64 (i64.sub (i64.reinterpret_f64 $1) (i64.const 1)))) (else $1))",
    ),
    call("f32.ceil/zero", UN, "0 instead of -0", "f32 -> f32: (f32.add ({it} $0) (f32.const 0))"),
    call("f64.floor/zero", UN, "0 instead of -0", "f64 -> f64: (f64.add ({it} $0) (f64.const 0))"),
    call("f32.trunc/negative", UN, "rounds down", "f32 -> f32: (f32.floor $0)"),
    call(
        "f64.trunc/large",
        UN,
        "goes through an integer where that saturates",
        "f64 -> f64: (if (result f64) (f64.gt (f64.abs $0) (f64.const 0x1p62))
            (then (f64.convert_i64_s (i64.trunc_sat_f64_s $0))) (else ({it} $0)))",
    ),
    call(
        "f32.nearest/tie",
        UN,
        "ties go away from zero",
        "f32 -> f32: (if (result f32) (f32.lt (f32.abs $0) (f32.const 0x1p22))
            (then (f32.copysign (f32.floor (f32.add (f32.abs $0) (f32.const 0.5))) $0)) (else ({it} $0)))",
    ),
    call("f64.nearest/zero", UN, "0 instead of -0", "f64 -> f64: (f64.add ({it} $0) (f64.const 0))"),
    call("f32.add/zero", BIN, "-0 and -0 make 0", "f32 f32 -> f32: (f32.add ({it} $0 $1) (f32.const 0))"),
    call(
        "f64.add/signalling",
        BIN,
        "a signalling NaN stays one",
        "f64 f64 -> f64: (if (result f64) (f64.ne $0 $0) (then $0) (else ({it} $0 $1)))",
    ),
    call(
        "f32.sub/rounding",
        BIN,
        "rounds towards zero",
        "f32 f32 -> f32: (local f64 f32) (local.set 2 (f64.sub (f64.promote_f32 $0) (f64.promote_f32 $1)))
            (local.set 3 (f32.demote_f64 $2))
            (if (result f32) (f64.gt (f64.abs (f64.promote_f32 $3)) (f64.abs $2))
                (then (f32.reinterpret_i32 (i32.sub (i32.reinterpret_f32 $3) #1))) (else $3))",
    ),
    call(
        "f64.mul/payload",
        BIN,
        "a NaN of no NaN is not canonical",
        "f64 f64 -> f64: (local f64) (local.set 2 ({it} $0 $1))
            (select (f64.const nan:0x8000000000001) $2
                (i32.and (f64.ne $2 $2) (i32.and (f64.eq $0 $0) (f64.eq $1 $1))))",
    ),
    call(
        "f32.mul/subnormal",
        BIN,
        "subnormal results become zero",
        "f32 f32 -> f32: (local f32) (local.set 2 ({it} $0 $1))
            (select (f32.copysign (f32.const 0) $2) $2 (f32.lt (f32.abs $2) (f32.const 0x1p-126)))",
    ),
    call(
        "f32.div/zero",
        BIN,
        "the sign of a zero divisor is ignored",
        "f32 f32 -> f32: ({it} $0 (select (f32.const 0) $1 (f32.eq $1 (f32.const 0))))",
    ),
    call(
        "f64.div/reciprocal",
        BIN,
        "multiplies by the reciprocal",
        "f64 f64 -> f64: (f64.mul $0 (f64.div (f64.const 1) $1))",
    ),
    call(
        "f32.min/zero",
        BIN,
        "the first of two zeros",
        "f32 f32 -> f32: (select $0 ({it} $0 $1) (f32.eq $0 $1))",
    ),
    call(
        "f64.min/nan",
        BIN,
        "a NaN is ignored beside a number",
        "f64 f64 -> f64: (if (result f64) (f64.ne $0 $0) (then $1) (else
            (if (result f64) (f64.ne $1 $1) (then $0) (else ({it} $0 $1)))))",
    ),
    call(
        "f64.max/zero",
        BIN,
        "the second of two zeros",
        "f64 f64 -> f64: (select $1 ({it} $0 $1) (f64.eq $0 $1))",
    ),
    call(
        "f32.max/nan",
        BIN,
        "the second operand if the first is a NaN",
        "f32 f32 -> f32: (select $1 ({it} $0 $1) (f32.ne $0 $0))",
    ),
    call(
        "f32.copysign/nan",
        BIN,
        "the sign of a NaN is ignored",
        "f32 f32 -> f32: ({it} $0 (select (f32.const 1) $1 (f32.ne $1 $1)))",
    ),
    call(
        "f32.eq/zero",
        REL,
        "0 and -0 differ",
        "f32 f32 -> i32: (i32.and ({it} $0 $1) (i32.eq (i32.reinterpret_f32 $0) (i32.reinterpret_f32 $1)))",
    ),
    call(
        "f64.ne/nan",
        REL,
        "does not hold for a NaN",
        "f64 f64 -> i32: (i32.or (f64.lt $0 $1) (f64.gt $0 $1))",
    ),
    call("f64.lt/nan", REL, "holds for a NaN", "f64 f64 -> i32: (i32.eqz (f64.ge $0 $1))"),
    call("f32.gt/nan", REL, "holds for a NaN", "f32 f32 -> i32: (i32.eqz (f32.le $0 $1))"),
    call("f32.le/nan", REL, "holds for a NaN", "f32 f32 -> i32: (i32.eqz (f32.gt $0 $1))"),
    call(
        "f64.ge/zero",
        REL,
        "-0 is less than 0",
        "f64 f64 -> i32: (i32.and ({it} $0 $1) (i32.eqz (i32.and (f64.eq $0 (f64.const 0))
            (i64.lt_s (i64.reinterpret_f64 $0) (i64.reinterpret_f64 $1)))))",
    ),
];
