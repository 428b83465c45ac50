//! Sections 4.4–4.7: the machine, its rules, instantiation, invocation.

pub mod code;
mod host;
mod machine;
mod observed;
mod op;
mod operands;
mod prepare;
mod rules;
pub(crate) mod stack;

pub(crate) use machine::invoke;
