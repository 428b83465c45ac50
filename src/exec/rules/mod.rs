//! Section 4.6, Instructions: the reduction rules.
//!
//! Above each function are the rules that it implements, quoted from `spec/` (`tests/quotes.rs` compares them);
//! `spec/README.md` explains the notation. `~>` is one reduction step. On its left are the operands that the function
//! pops and the instruction that it executes.
//!
//! | file | section of the standard |
//! |---|---|
//! | [`parametric`] | 4.6.1 Parametric instructions |
//! | [`control`] | 4.6.2 Control instructions: conditional branches and `throw`; blocks, calls and handlers are in [`super::observed`] and [`super::machine`] |
//! | [`variable`] | 4.6.6 Variable instructions |
//! | [`table`] | 4.6.7 Table instructions |
//! | [`memory`], [`access`] | 4.6.8 Memory instructions: sizes and bulk, loads and stores |
//! | [`reference`] | 4.6.9 Reference instructions |
//! | [`aggregate`], [`array`] | 4.6.9 Reference instructions: structures and arrays |
//! | [`numeric`] | 4.6.10 Numeric instructions |
//! | [`vector`] | 4.6.11 Vector instructions |

pub(crate) mod access;
pub(crate) mod aggregate;
pub(crate) mod array;
pub(crate) mod control;
pub(crate) mod memory;
pub(crate) mod numeric;
pub(crate) mod parametric;
pub(crate) mod reference;
pub(crate) mod table;
pub(crate) mod variable;
pub(crate) mod vector;

pub(crate) use access::*;
pub(crate) use aggregate::*;
pub(crate) use array::*;
pub(crate) use control::*;
pub(crate) use memory::*;
pub(crate) use numeric::*;
pub(crate) use parametric::*;
pub(crate) use reference::*;
pub(crate) use table::*;
pub(crate) use variable::*;
pub(crate) use vector::*;
