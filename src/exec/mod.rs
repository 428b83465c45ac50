//! Sections 4.4–4.7: the machine, its rules, instantiation, invocation.

pub mod code;
