//! Section 4.3, Numerics: the functions that numeric and vector instructions compute.
//!
//! | file | part of the section |
//! |---|---|
//! | [`choice`] | what the standard leaves open, and the deterministic profile |
//! | [`int`] | 4.3.2 Integer operations |
//! | [`float`] | 4.3.3 Floating-point operations |
//! | [`convert`] | 4.3.4 Conversions |
//! | [`vector`] | 4.3.5 Vector operations |
//! | [`relaxed`] | 4.3.6 Relaxed operations |
//! | `reference` | 4.3.3 and 4.3.4 by Berkeley SoftFloat |
//!
//! Each definition of the standard is a function under its name. The functions of a family take the operator as their first
//! argument, as in `ibinop(op, i_1, i_2)`; a call with a constant operator compiles to that operator alone.
//!
//! Floats are computed by Rust's own operators, which are exact to the bit on every platform except for NaNs. A
//! [`Choice`] decides which NaN an operator returns, and everything else that the standard leaves open. With the
//! cargo feature `softfloat`, `reference` computes floats a second time, by Berkeley SoftFloat.

pub mod choice;
pub mod convert;
pub mod float;
pub mod int;
#[cfg(feature = "softfloat")]
pub mod reference;
pub mod relaxed;
pub mod vector;

#[cfg(test)]
mod tests;

pub use choice::{Choice, Deterministic, Nans};
pub use float::Float;
pub use int::Int;

/// Why a partial operator has no result for its operands, so that the instruction traps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumericTrap {
    /// Division, or remainder, by zero.
    DivideByZero,
    /// The quotient, or the truncated float, is out of the range of the result type.
    IntegerOverflow,
    /// A NaN has no integer value.
    InvalidConversion,
}
