//! Arbitrary instructions of the table: immediates are drawn without regard to validity, and the types of operands and results are found by
//! asking the validator.

mod draw;
mod typing;
mod unit;

pub(super) use draw::{Env, draw};
pub(super) use typing::{Trial, Typing};
pub(super) use unit::{Unit, Units};
