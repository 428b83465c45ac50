//! Sections 4.4–4.7: the machine, its rules, instantiation, invocation.

pub(crate) mod allocate;
pub mod code;
mod machine;
mod observed;
mod op;
mod operands;
mod prepare;
mod rules;
pub(crate) mod stack;

pub(crate) use machine::{invoke, location as run_location};
pub use observed::{ConfigView, Observed, Observer};
pub(crate) use observed::{eval_const, invoke_observed};
pub mod instantiate;
