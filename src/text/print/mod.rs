//! Chapter 6 in reverse: printing the abstract syntax in the text format.
//!
//! | file | what it prints |
//! |---|---|
//! | `values` | 6.3 Values: numbers, strings, identifiers |
//! | `types` | 6.4 Types |
//! | `instrs` | 6.5 Instructions |
//! | `modules` | 6.6 Modules, and annotations |
//! | `names` | the identifiers under which indices are printed |
//! | [`formal`] | instructions as the standard writes them in configurations |
//!
//! [`print`](fn@print) produces a text that parses to the same module, except for what the text format cannot express: names of
//! items that do not exist, names of array fields, the grouping of equal locals into runs, and an empty table initializer, which
//! is invalid.
//!
//! The size of the text is linear in the size of the module's binary. Indentation stops at a depth of `DEEPEST`, long names are
//! not repeated (see `names`), and two things that a few bytes of a binary can expand to many times their size are bounded: type
//! uses repeat the parameters and results of their type for at most `SIGNATURES` bytes, and locals are listed for at most
//! `LOCALS` bytes. A binary can declare 2^32 - 1 locals in a few bytes; for those beyond the bound, the printer writes `…` and a
//! comment, which does not parse.

use std::fmt;

use crate::syntax::*;

pub mod formal;
mod instrs;
mod modules;
mod names;
mod types;
mod values;

pub use types::Types;

/// The maximum depth of indentation.
const DEEPEST: usize = 40;

/// The maximum size in bytes, in total over all type uses, of parameters and results printed in addition to `(type x)`.
const SIGNATURES: usize = 1 << 26;

/// The maximum size in bytes, in total over all functions, of the types of locals. It is separate from that of type uses, because
/// omitting the declarations of a type use loses nothing.
const LOCALS: usize = 1 << 26;

/// The printer: the text written so far, and the names in scope.
#[derive(Debug)]
struct Printer<'m> {
    out: String,
    names: names::Spaces<'m>,
    /// The rest of [`SIGNATURES`].
    signatures: usize,
    /// The rest of [`LOCALS`].
    locals: usize,
}

impl<'m> Printer<'m> {
    fn new(names: names::Spaces<'m>) -> Printer<'m> {
        Printer { out: String::new(), names, signatures: SIGNATURES, locals: LOCALS }
    }

    /// Returns the text that `write` prints.
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

/// Prints one instruction in the text format, without its body if it is a block. If a module is given, indices are printed as
/// its names, except for locals and labels, which are numbers. Each call takes time linear in the number of the module's names.
pub fn instr(module: Option<&Module>, instr: &Instr) -> String {
    Printer::new(module.map_or_else(names::Spaces::none, names::Spaces::new)).finish(|p| p.instr(instr))
}

#[cfg(test)]
mod tests;
