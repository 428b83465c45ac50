//! Sections 4.4–4.7: the machine, its rules, instantiation, invocation.

pub(crate) mod allocate;
pub mod code;
pub mod instantiate;
mod standin;

pub(crate) use standin::{eval_const, invoke};
