//! The host functions that cases import; they are the same for all engines.
//!
//! The results of a host function depend only on how many host functions were called before in the case.

use crate::outcome::{Reference, Value};

/// The types of values that host functions distinguish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum HostType {
    I32,
    I64,
    F32,
    F64,
    V128,
    /// A reference; the host has only null.
    Ref,
}

/// Integers from which the results are taken in turn.
pub const WORDS: [u64; 6] = [0, 1, u64::MAX, 1 << 63, 0x3ff0_0000_0000_0001, 0x0123_4567_89ab_cdef];

/// The result of type `t` of the `n`th call of a host function.
pub fn result(n: usize, t: HostType) -> Value {
    let word = WORDS[n % WORDS.len()].wrapping_add((n / WORDS.len()) as u64);
    match t {
        HostType::I32 => Value::I32((word ^ word >> 32) as u32),
        HostType::I64 => Value::I64(word),
        HostType::F32 => Value::F32((n as f32 - 1.5).to_bits()),
        HostType::F64 => Value::F64((n as f64 * 0.75 - 2.0).to_bits()),
        HostType::V128 => Value::V128((word as u128) << 64 | n as u128),
        HostType::Ref => Value::Ref(Reference::Null),
    }
}
