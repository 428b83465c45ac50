//! Values at the boundaries of their types, and values that are related to each other.
//!
//! | file | makes |
//! |---|---|
//! | `lanes` | vectors |
//! | `related` | several values for one call |

mod lanes;
mod related;

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;

use crate::outcome::{Reference, Value};

pub use lanes::{Lane, v128};
pub use related::Arguments;

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

/// An `i32`, mostly at a boundary.
pub fn i32(u: &mut Unstructured<'_>) -> Result<u32> {
    Ok(match u.int_in_range(0..=15)? {
        0..=3 => u.arbitrary()?,
        4 => tie(u, u32::BITS)? as u32,
        5 => *u.choose(F32)?,
        _ => *u.choose(I32)?,
    })
}

/// An `i64`, mostly at a boundary.
pub fn i64(u: &mut Unstructured<'_>) -> Result<u64> {
    Ok(match u.int_in_range(0..=9)? {
        0..=2 => i32(u)? as i32 as u64,
        3 | 4 => i32(u)?.into(),
        5 | 6 => u64::from(i32(u)?) << 32 | u64::from(u.arbitrary::<bool>()?),
        7 if u.arbitrary()? => tie(u, u64::BITS)?,
        7 => *u.choose(F64)?,
        _ => u.arbitrary()?,
    })
}

/// An integer of at most `bits` bits in the middle between two floats, or next to the middle.
fn tie(u: &mut Unstructured<'_>, bits: u32) -> Result<u64> {
    let precision = if bits > 54 && u.arbitrary()? { f64::MANTISSA_DIGITS } else { f32::MANTISSA_DIGITS };
    let length = if u.arbitrary()? { bits } else { u.int_in_range(precision + 1..=bits)? };
    let top: u64 = u.arbitrary::<u64>()? | 1 << 63;
    let rest = length - precision;
    let beside = u.int_in_range(0..=2u64)?.wrapping_sub(1);
    Ok((top >> (64 - precision) << rest | 1 << (rest - 1)).wrapping_add(beside))
}

/// The bits of an `f32`.
pub fn f32(u: &mut Unstructured<'_>) -> Result<u32> {
    Ok(match u.int_in_range(0..=15)? {
        0..=2 => u.arbitrary()?,
        3 => {
            let whole = u.int_in_range(-8..=8)? as f32;
            (whole + 0.5).to_bits().wrapping_add(u.int_in_range(0..=2u32)?.wrapping_sub(1))
        }
        _ => *u.choose(F32)?,
    })
}

/// The bits of an `f64`.
pub fn f64(u: &mut Unstructured<'_>) -> Result<u64> {
    Ok(match u.int_in_range(0..=15)? {
        0 | 1 => u.arbitrary()?,
        2 => {
            let whole = f64::from(u.int_in_range(-8..=8)?);
            (whole + 0.5).to_bits().wrapping_add(u.int_in_range(0..=2u64)?.wrapping_sub(1))
        }
        // An `f64` in the middle between two numbers of single precision, or next to the middle.
        3 => {
            let least = f64::from(f32::from_bits(f32(u)?)).to_bits();
            (least | 1 << 28).wrapping_add(u.int_in_range(0..=2u64)?.wrapping_sub(1))
        }
        _ => *u.choose(F64)?,
    })
}

/// A number of any type.
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
        Valtype::Vec(_) => Value::V128(v128(u, None)?),
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
