//! Integer operators.

use reduct::syntax::Rule;

use super::super::Mutant;
use super::call;

const UN: &[Rule] = &[Rule::StepPureUnopVal];
const BIN: &[Rule] = &[Rule::StepPureBinopVal];
const TRAP: &[Rule] = &[Rule::StepPureBinopTrap];
const TEST: &[Rule] = &[Rule::StepPureTestop];
const REL: &[Rule] = &[Rule::StepPureRelop];

pub(super) const MUTANTS: &[Mutant] = &[
    call("i32.clz/zero", UN, "that of zero is 31", "i32 -> i32: (i32.sub ({it} $0) (i32.eqz $0))"),
    call("i64.ctz/zero", UN, "that of zero is 0", "i64 -> i64: (select (i64.const 0) ({it} $0) (i64.eqz $0))"),
    call("i32.popcnt/sign", UN, "the sign bit does not count", "i32 -> i32: ({it} (i32.and $0 #0x7fffffff))"),
    call(
        "i32.extend8_s/0x80",
        UN,
        "0x80 stays positive",
        "i32 -> i32: (select #128 ({it} $0) (i32.eq (i32.and $0 #255) #128))",
    ),
    call(
        "i64.extend16_s/upper",
        UN,
        "only the lower 32 bits are extended to",
        "i64 -> i64: (i64.and ({it} $0) (i64.const 0xffffffff))",
    ),
    call(
        "i64.extend32_s/zero",
        UN,
        "extends with zeros",
        "i64 -> i64: (i64.and $0 (i64.const 0xffffffff))",
    ),
    call(
        "i64.add/carry",
        BIN,
        "the carry into the upper half is lost",
        "i64 i64 -> i64: (i64.or
            (i64.shl (i64.add (i64.shr_u $0 (i64.const 32)) (i64.shr_u $1 (i64.const 32))) (i64.const 32))
            (i64.and (i64.add $0 $1) (i64.const 0xffffffff)))",
    ),
    call(
        "i32.sub/saturate",
        BIN,
        "saturates where it overflows",
        "i32 i32 -> i32: (i32.trunc_sat_f64_s (f64.sub (f64.convert_i32_s $0) (f64.convert_i32_s $1)))",
    ),
    call(
        "i64.mul/cross",
        BIN,
        "upper halves are left out",
        "i64 i64 -> i64: (i64.mul (i64.and $0 (i64.const 0xffffffff)) (i64.and $1 (i64.const 0xffffffff)))",
    ),
    call(
        "i32.mul/minus-one",
        BIN,
        "that by -1 keeps the sign",
        "i32 i32 -> i32: (select $0 ({it} $0 $1) (i32.eq $1 #-1))",
    ),
    call(
        "i32.div_s/overflow",
        TRAP,
        "the least number by -1 does not trap",
        "i32 i32 -> i32: (if (result i32) (i32.eq $1 #-1) (then (i32.sub #0 $0)) (else ({it} $0 $1)))",
    ),
    call(
        "i64.div_s/floor",
        BIN,
        "rounds down instead of towards zero",
        "i64 i64 -> i64: (i64.sub ({it} $0 $1) (i64.extend_i32_u (i32.and
            (i64.ne (i64.rem_s $0 $1) (i64.const 0)) (i64.lt_s (i64.xor $0 $1) (i64.const 0)))))",
    ),
    call(
        "i32.div_u/signed",
        BIN,
        "the dividend is taken as signed where the divisor is small",
        "i32 i32 -> i32: (if (result i32) (i32.and (i32.gt_s $1 #0) (i32.lt_s $0 #0))
            (then (i32.div_s $0 $1)) (else ({it} $0 $1)))",
    ),
    call(
        "i64.div_u/zero",
        TRAP,
        "division by zero gives -1",
        "i64 i64 -> i64: (if (result i64) (i64.eqz $1) (then (i64.const -1)) (else ({it} $0 $1)))",
    ),
    call(
        "i32.rem_s/overflow",
        BIN,
        "the least number by -1 traps",
        "i32 i32 -> i32: (if (result i32) (i32.and (i32.eq $0 #0x80000000) (i32.eq $1 #-1))
            (then (i32.div_s $0 $1)) (else ({it} $0 $1)))",
    ),
    call(
        "i64.rem_s/sign",
        BIN,
        "takes the sign of the divisor",
        "i64 i64 -> i64: (local i64) (local.set 2 ({it} $0 $1))
            (select (i64.add $2 $1) $2 (i32.and (i64.ne $2 (i64.const 0)) (i64.lt_s (i64.xor $2 $1) (i64.const 0))))",
    ),
    call(
        "i32.rem_u/zero",
        TRAP,
        "that by zero is the dividend",
        "i32 i32 -> i32: (if (result i32) (i32.eqz $1) (then $0) (else ({it} $0 $1)))",
    ),
    call(
        "i32.and/byte",
        BIN,
        "a second operand of eight bits is sign-extended",
        "i32 i32 -> i32: ({it} $0 (select (i32.extend8_s $1) $1 (i32.lt_u $1 #256)))",
    ),
    call(
        "i64.or/word",
        BIN,
        "a second operand of 32 bits is sign-extended",
        "i64 i64 -> i64: ({it} $0 (select (i64.extend32_s $1) $1 (i64.eqz (i64.shr_u $1 (i64.const 32)))))",
    ),
    call(
        "i32.xor/minus-one",
        BIN,
        "that with -1 is the negation",
        "i32 i32 -> i32: (select (i32.sub #0 $0) ({it} $0 $1) (i32.eq $1 #-1))",
    ),
    call(
        "i32.shl/count",
        BIN,
        "counts are not taken modulo 32",
        "i32 i32 -> i32: (select #0 ({it} $0 $1) (i32.gt_u $1 #31))",
    ),
    call("i64.shl/count", BIN, "counts are taken modulo 32", "i64 i64 -> i64: ({it} $0 (i64.and $1 (i64.const 31)))"),
    call(
        "i32.shr_s/count",
        BIN,
        "counts above 31 give the sign",
        "i32 i32 -> i32: ({it} $0 (select #31 $1 (i32.gt_u $1 #31)))",
    ),
    call(
        "i64.shr_u/count",
        BIN,
        "counts are not taken modulo 64",
        "i64 i64 -> i64: (select (i64.const 0) ({it} $0 $1) (i64.gt_u $1 (i64.const 63)))",
    ),
    call(
        "i32.rotl/count",
        BIN,
        "counts above 31 do nothing",
        "i32 i32 -> i32: (select $0 ({it} $0 $1) (i32.gt_u $1 #31))",
    ),
    call("i64.rotr/count", BIN, "counts are taken modulo 32", "i64 i64 -> i64: ({it} $0 (i64.and $1 (i64.const 31)))"),
    call("i64.eqz/half", TEST, "looks at the lower half only", "i64 -> i32: (i32.eqz (i32.wrap_i64 $0))"),
    call("i64.eq/half", REL, "looks at the lower half only", "i64 i64 -> i32: (i32.eq (i32.wrap_i64 $0) (i32.wrap_i64 $1))"),
    call(
        "i64.ne/half",
        REL,
        "looks at the upper half only",
        "i64 i64 -> i32: (i64.ne (i64.shr_u $0 (i64.const 32)) (i64.shr_u $1 (i64.const 32)))",
    ),
    call("i32.lt_s/difference", REL, "is the sign of the difference", "i32 i32 -> i32: (i32.lt_s (i32.sub $0 $1) #0)"),
    call("i64.lt_u/signed", REL, "is signed", "i64 i64 -> i32: (i64.lt_s $0 $1)"),
    call("i32.gt_u/equal", REL, "holds for equal numbers", "i32 i32 -> i32: (i32.ge_u $0 $1)"),
    call("i64.gt_s/difference", REL, "is the sign of the difference", "i64 i64 -> i32: (i64.gt_s (i64.sub $0 $1) (i64.const 0))"),
    call("i32.le_s/equal", REL, "does not hold for equal numbers", "i32 i32 -> i32: (i32.lt_s $0 $1)"),
    call("i64.le_u/difference", REL, "is the sign of the difference", "i64 i64 -> i32: (i64.le_s (i64.sub $0 $1) (i64.const 0))"),
    call("i32.ge_u/signed", REL, "is signed", "i32 i32 -> i32: (i32.ge_s $0 $1)"),
    call(
        "i64.ge_s/half",
        REL,
        "lower halves are compared as signed where the upper are equal",
        "i64 i64 -> i32: (if (result i32) (i64.eq (i64.shr_s $0 (i64.const 32)) (i64.shr_s $1 (i64.const 32)))
            (then (i32.ge_s (i32.wrap_i64 $0) (i32.wrap_i64 $1))) (else ({it} $0 $1)))",
    ),
];
