//! Section 2.2, Values: numbers, vectors, names.
//!
//! Floats are kept as their bit patterns, so that NaN payloads survive and equality is bitwise.

use std::fmt;

/// A 32-bit float as its bits (`f32` of the standard).
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct F32(pub u32);

/// A 64-bit float as its bits (`f64` of the standard).
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct F64(pub u64);

/// A 128-bit vector; lane 0 is in the least significant bits.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct V128(pub u128);

impl fmt::Debug for F32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "F32({:#010x} = {:?})", self.0, f32::from_bits(self.0))
    }
}

impl fmt::Debug for F64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "F64({:#018x} = {:?})", self.0, f64::from_bits(self.0))
    }
}

impl fmt::Debug for V128 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "V128({:#034x})", self.0)
    }
}

/// A number with its type: the immediate of `t.const`, and a number value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Num {
    /// `i32`, as an unsigned number.
    I32(u32),
    /// `i64`, as an unsigned number.
    I64(u64),
    /// `f32`.
    F32(F32),
    /// `f64`.
    F64(F64),
}
