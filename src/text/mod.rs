//! Chapter 6, Text Format: from text to the abstract syntax, and back.
//!
//! | file | section of the standard |
//! |---|---|
//! | [`lexer`] | 6.2 Lexical Format |
//! | [`values`] | 6.3 Values |
//! | [`parser`] | 6.4 Types, 6.5 Instructions, 6.6 Modules, and the annotations of the appendix |
//! | [`error`] | error messages |
//! | [`mod@print`] | printing: from the abstract syntax to text |
//!
//! ```
//! use reduct::{syntax::Features, text};
//! let module = text::parse(b"(module (func (export \"f\") nop))", Features::V3)?;
//! assert_eq!(module.funcs.len(), 1);
//! let fault = text::parse(b"(func get_local 0)", Features::V3).unwrap_err();
//! assert_eq!((fault.at, fault.to_string()), (6, "unknown operator get_local: now local.get".to_owned()));
//! # Ok::<(), text::Malformed>(())
//! ```

pub mod error;
pub mod lexer;
pub mod parser;
pub mod print;
mod renamed;
pub mod values;

pub use error::{Malformed, MalformedKind};
pub use lexer::{Annotations, Source};
pub use parser::{Cursor, parse, parse_source};
pub use print::{instr, print};
