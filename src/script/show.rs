//! Values in the text format, for messages and results.

use crate::runtime::{Ref, RefKind, Val};
use crate::syntax::{F32, F64, Num, V128};

/// A value as the constant instruction that gives it, without parentheses; references that no constant gives as
/// `ref.kind address`.
pub fn val(v: Val) -> String {
    match v {
        Val::Num(c) => num(c),
        Val::Vec(c) => vec(c),
        Val::Ref(r) => reference(r),
    }
}

/// Values, each in parentheses, separated by spaces.
pub fn vals(vs: &[Val]) -> String {
    if vs.is_empty() {
        return "nothing".to_string();
    }
    vs.iter().map(|v| format!("({})", val(*v))).collect::<Vec<_>>().join(" ")
}

/// A number; integers are signed.
pub fn num(c: Num) -> String {
    match c {
        Num::I32(c) => format!("i32.const {}", c as i32),
        Num::I64(c) => format!("i64.const {}", c as i64),
        Num::F32(c) => format!("f32.const {}", f32(c)),
        Num::F64(c) => format!("f64.const {}", f64(c)),
    }
}

/// A vector, in lanes of 32 bits.
pub fn vec(c: V128) -> String {
    let lane = |i: u32| (c.0 >> (32 * i)) as u32;
    format!("v128.const i32x4 {:#010x} {:#010x} {:#010x} {:#010x}", lane(0), lane(1), lane(2), lane(3))
}

/// A float of the text format: the shortest decimal that is read as the same number, or the NaN's payload.
pub fn f32(c: F32) -> String {
    let x = f32::from_bits(c.0);
    if x.is_nan() {
        return nan(x.is_sign_negative(), (c.0 & 0x7F_FFFF).into(), 0x40_0000);
    }
    format!("{x:?}")
}

/// As [`f32`].
pub fn f64(c: F64) -> String {
    let x = f64::from_bits(c.0);
    if x.is_nan() {
        return nan(x.is_sign_negative(), c.0 & 0xF_FFFF_FFFF_FFFF, 0x8_0000_0000_0000);
    }
    format!("{x:?}")
}

fn nan(negative: bool, payload: u64, quiet: u64) -> String {
    let sign = if negative { "-" } else { "" };
    if payload == quiet { format!("{sign}nan") } else { format!("{sign}nan:{payload:#x}") }
}

fn reference(r: Ref) -> String {
    let of_any = match r.kind() {
        RefKind::Null => return "ref.null".to_string(),
        RefKind::Host(a) if r.is_extern() => return format!("ref.extern {}", a.0),
        RefKind::I31(i) => format!("ref.i31 {i}"),
        RefKind::Struct(a) => format!("ref.struct {}", a.0),
        RefKind::Array(a) => format!("ref.array {}", a.0),
        RefKind::Func(a) => format!("ref.func {}", a.0),
        RefKind::Exn(a) => format!("ref.exn {}", a.0),
        RefKind::Host(a) => format!("ref.host {}", a.0),
    };
    if r.is_extern() { format!("ref.extern ({of_any})") } else { of_any }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert_eq!(num(Num::I32(u32::MAX)), "i32.const -1");
        assert_eq!(f32(F32(0x3DCC_CCCD)), "0.1");
        assert_eq!(f32(F32(0xFF80_0000)), "-inf");
        assert_eq!(f32(F32(0x7FC0_0000)), "nan");
        assert_eq!(f32(F32(0xFFA0_0000)), "-nan:0x200000");
        assert_eq!(f64(F64(1)), "5e-324");
        assert_eq!(f64(F64(0x8000_0000_0000_0000)), "-0.0");
        assert_eq!(vec(V128(1 << 32)), "v128.const i32x4 0x00000000 0x00000001 0x00000000 0x00000000");
    }

    #[test]
    fn references() {
        assert_eq!(reference(Ref::NULL), "ref.null");
        assert_eq!(reference(Ref::i31(7).to_extern()), "ref.extern (ref.i31 7)");
    }
}
