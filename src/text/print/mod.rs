//! Chapter 6 the other way: from abstract syntax to the text format.
//!
//! | file | what it prints |
//! |---|---|
//! | `values` | 6.3 Values: numbers, strings, identifiers |
//! | `types` | 6.4 Types |
//! | `instrs` | 6.5 Instructions |
//! | `modules` | 6.6 Modules, and annotations |
//! | `names` | which index is written by which name |
//! | [`formal`] | instructions as the standard writes them in configurations |
//!
//! [`print`](fn@print) writes a text that parses to the same module. Some things have no place in the text format, and are left out:
//! names of what the module does not define, names of the fields of arrays, how equal locals are divided into runs, and that
//! a table's initializer is there but empty, which is not valid.
//!
//! The text is linear in the size of the module's binary form: indentation ends at a depth of `DEEPEST`, long names are not
//! repeated (see `names`), and what a few bytes of a binary can ask for many times over is bounded in all: type uses repeat the
//! parameters and results of their type up to `SIGNATURES`, and locals are listed up to `LOCALS`. A binary can declare 2^32 - 1
//! locals in a few bytes; for those beyond that bound the printer writes `…` and a comment, which is not a text that parses.

use std::fmt;

use crate::syntax::*;

pub mod formal;
mod instrs;
mod modules;
mod names;
mod types;
mod values;

pub use types::Types;

/// The depth from which on lines are not indented further.
const DEEPEST: usize = 40;

/// How many bytes are written of parameters and results that stand with their type already, in all type uses.
const SIGNATURES: usize = 1 << 26;

/// How many bytes are written of the types of locals, in all functions. It is not shared with type uses, which can be cut short
/// without harm.
const LOCALS: usize = 1 << 26;

/// The printer: the text so far, and the names in scope.
#[derive(Debug)]
struct Printer<'m> {
    out: String,
    names: names::Spaces<'m>,
    /// What is left of [`SIGNATURES`].
    signatures: usize,
    /// What is left of [`LOCALS`].
    locals: usize,
}

impl<'m> Printer<'m> {
    fn new(names: names::Spaces<'m>) -> Printer<'m> {
        Printer { out: String::new(), names, signatures: SIGNATURES, locals: LOCALS }
    }

    /// The text that `write` writes.
    fn finish(mut self, write: impl FnOnce(&mut Self) -> fmt::Result) -> String {
        write(&mut self).expect("writing to a string does not fail");
        self.out
    }
}

/// A new line, indented to a depth.
#[derive(Clone, Copy, Debug)]
struct Indent(usize);

impl fmt::Display for Indent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{:1$}", "", 2 * self.0.min(DEEPEST))
    }
}

/// Prints a module in the text format.
pub fn print(module: &Module) -> String {
    Printer::new(names::Spaces::new(module)).finish(|p| p.module(module))
}

/// Prints one instruction in the text format, without its body if it is a block. Indices are written by the names of the
/// module if one is given; locals and labels are numbers. The module's names are gone through at each call.
pub fn instr(module: Option<&Module>, instr: &Instr) -> String {
    Printer::new(module.map_or_else(names::Spaces::none, names::Spaces::new)).finish(|p| p.instr(instr))
}

#[cfg(test)]
mod tests;
