//! Values at the boundaries of their types.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;

use crate::outcome::{Reference, Value};

const I32: &[u32] = &[
    0,
    1,
    2,
    3,
    7,
    8,
    15,
    16,
    31,
    32,
    33,
    63,
    64,
    127,
    128,
    255,
    256,
    0x7fff,
    0x8000,
    0xffff,
    0x1_0000,
    0x3fff_ffff,
    0x4000_0000,
    0x7fff_fffe,
    0x7fff_ffff,
    0x8000_0000,
    0x8000_0001,
    0xffff_fff0,
    0xffff_fffe,
    0xffff_ffff,
];

const F32: &[u32] = &[
    0,
    0x8000_0000,
    1,
    0x007f_ffff,
    0x0080_0000,
    0x3f00_0000,
    0x3f7f_ffff,
    0x3f80_0000,
    0x3f80_0001,
    0x3fc0_0000,
    0x4000_0000,
    0x4020_0000,
    0x4eff_ffff,
    0x4f00_0000,
    0x4f7f_ffff,
    0x4f80_0000,
    0x5eff_ffff,
    0x5f00_0000,
    0x5f80_0000,
    0x7f7f_ffff,
    0x7f80_0000,
    0x7fc0_0000,
    0x7fa0_0000,
    0x7fff_ffff,
    0xbf80_0000,
    0xbf7f_ffff,
    0xcf00_0000,
    0xcf00_0001,
    0xdf00_0000,
    0xff80_0000,
    0xffc0_0000,
    0xffa0_0001,
    0x4b00_0001,
    0xcb80_0000,
];

const F64: &[u64] = &[
    0,
    1 << 63,
    1,
    0x000f_ffff_ffff_ffff,
    0x0010_0000_0000_0000,
    0x3fe0_0000_0000_0000,
    0x3fef_ffff_ffff_ffff,
    0x3ff0_0000_0000_0000,
    0x3ff8_0000_0000_0000,
    0x4004_0000_0000_0000,
    0x41df_ffff_ffc0_0000,
    0x41df_ffff_ffff_ffff,
    0x41e0_0000_0000_0000,
    0x41ef_ffff_ffff_ffff,
    0x41f0_0000_0000_0000,
    0x43df_ffff_ffff_ffff,
    0x43e0_0000_0000_0000,
    0x43ef_ffff_ffff_ffff,
    0x43f0_0000_0000_0000,
    0x7fef_ffff_ffff_ffff,
    0x7ff0_0000_0000_0000,
    0x7ff8_0000_0000_0000,
    0x7ff4_0000_0000_0000,
    0xbff0_0000_0000_0000,
    0xbfef_ffff_ffff_ffff,
    0xc1e0_0000_0000_0000,
    0xc1e0_0000_001f_ffff,
    0xc3e0_0000_0000_0000,
    0xfff0_0000_0000_0000,
    0xfff8_0000_0000_0000,
    0xfff4_0000_0000_0001,
    0x36a0_0000_0000_0000,
    0x3810_0000_0000_0000,
    0x47ef_ffff_e000_0000,
    0x47ef_ffff_f000_0000,
];

/// An `i32`, at a boundary as often as not.
pub fn i32(u: &mut Unstructured<'_>) -> Result<u32> {
    if u.ratio(3, 4)? { Ok(*u.choose(I32)?) } else { u.arbitrary() }
}

/// An `i64`, at a boundary as often as not.
pub fn i64(u: &mut Unstructured<'_>) -> Result<u64> {
    Ok(match u.int_in_range(0..=3)? {
        0 => i32(u)? as i32 as u64,
        1 => i32(u)?.into(),
        2 => u64::from(i32(u)?) << 32 | u64::from(u.arbitrary::<bool>()?),
        _ => u.arbitrary()?,
    })
}

/// The bits of an `f32`.
pub fn f32(u: &mut Unstructured<'_>) -> Result<u32> {
    if u.ratio(3, 4)? { Ok(*u.choose(F32)?) } else { u.arbitrary() }
}

/// The bits of an `f64`.
pub fn f64(u: &mut Unstructured<'_>) -> Result<u64> {
    if u.ratio(3, 4)? { Ok(*u.choose(F64)?) } else { u.arbitrary() }
}

/// The bits of a `v128`, made of lanes of one type.
pub fn v128(u: &mut Unstructured<'_>) -> Result<u128> {
    let mut bits = 0;
    match u.int_in_range(0..=4)? {
        0 => (0..2).try_for_each(|i| i64(u).map(|c| bits |= u128::from(c) << (64 * i)))?,
        1 => (0..4).try_for_each(|i| i32(u).map(|c| bits |= u128::from(c) << (32 * i)))?,
        2 => (0..4).try_for_each(|i| f32(u).map(|c| bits |= u128::from(c) << (32 * i)))?,
        3 => (0..2).try_for_each(|i| f64(u).map(|c| bits |= u128::from(c) << (64 * i)))?,
        _ => bits = u.arbitrary()?,
    }
    Ok(bits)
}

/// A number.
pub fn num(u: &mut Unstructured<'_>, nt: Numtype) -> Result<Num> {
    Ok(match nt {
        Numtype::I32 => Num::I32(i32(u)?),
        Numtype::I64 => Num::I64(i64(u)?),
        Numtype::F32 => Num::F32(reduct::syntax::F32(f32(u)?)),
        Numtype::F64 => Num::F64(reduct::syntax::F64(f64(u)?)),
    })
}

/// A value that the host can make (see [`crate::rewrite::host_callable`]).
pub fn host_value(u: &mut Unstructured<'_>, t: &Valtype) -> Result<Value> {
    Ok(match t {
        Valtype::Num(Numtype::I32) => Value::I32(i32(u)?),
        Valtype::Num(Numtype::I64) => Value::I64(i64(u)?),
        Valtype::Num(Numtype::F32) => Value::F32(f32(u)?),
        Valtype::Num(Numtype::F64) => Value::F64(f64(u)?),
        Valtype::Vec(_) => Value::V128(v128(u)?),
        Valtype::Ref(rt) => Value::Ref(match rt.ht {
            _ if rt.null && u.ratio(1, 3)? => Reference::Null,
            Heaptype::Extern => Reference::Host(u.int_in_range(0..=9)?),
            Heaptype::Any | Heaptype::Eq | Heaptype::I31 => Reference::I31(i32(u)? & 0x7fff_ffff),
            Heaptype::Struct
            | Heaptype::Array
            | Heaptype::None
            | Heaptype::Func
            | Heaptype::Nofunc
            | Heaptype::Exn
            | Heaptype::Noexn
            | Heaptype::Noextern
            | Heaptype::Use(_)
            | Heaptype::Bot => Reference::Null,
        }),
        Valtype::Bot => Value::Ref(Reference::Null),
    })
}
