//! Chapter 6, Text Format.

pub mod print;

pub use print::{instr, print};
