//! Scripts: the `.wast` language of the official test suite, as the standard's repository documents it in
//! `interpreter/README.md`.
//!
//! | file | contents |
//! |---|---|
//! | [`ast`] | commands, actions, assertions, patterns |
//! | [`parse`] | from text to commands |
//! | [`pattern`] | matching of results |
//! | [`show`] | values in the text format |
//! | [`spectest`] | the host module that every script can import from |
//! | [`Director`] | hooks before and after each command |
//! | `ending` | outcomes of commands, compared with what the script asserts |
//! | [`mod@run`] | execution, command by command |

pub mod ast;
mod direct;
mod ending;
pub mod parse;
pub mod pattern;
pub mod run;
pub mod show;
pub mod spectest;

pub use direct::{Direction, Director};
pub use ending::{Difference, Verdict};
pub use run::{Failure, Options, Report, line_column, run, run_binary, run_directed};
pub use spectest::Print;
