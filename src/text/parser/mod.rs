//! Sections 6.4 to 6.6: the parser, from tokens to the abstract syntax.
//!
//! | file | section of the standard |
//! |---|---|
//! | [`cursor`] | tokens, and the values of section 6.3 |
//! | `keywords` | the keywords; those of instructions come from the table |
//! | `context` | 6.1 identifier contexts |
//! | `types` | 6.4 Types |
//! | `instructions`, `immediates` | 6.5 Instructions |
//! | `modules`, `segments`, `declarations` | 6.6 Modules |
//! | `annotations` | appendix "Custom Sections and Annotations" |
//!
//! A module is parsed in three passes over its tokens, because every identifier scopes over the whole module. The first
//! (`declarations`) binds the identifiers of all definitions and skips their contents; the second reads the type
//! definitions; the third reads everything else in textual order, which is the order in which implicit types of type uses are
//! appended.
//!
//! # For scripts
//!
//! A script is read with a [`Cursor`] over the [`Source`] of the whole file:
//!
//! ```
//! use reduct::{syntax::Features, text::{Cursor, Source, lexer::Kind}};
//! let source = Source::new(br#"(module $m (func)) (assert_return (invoke "f" (i32.const 1)))"#, Features::V3)?;
//! let mut cursor = Cursor::new(&source);
//! assert!(cursor.take_open("module"));
//! let module = cursor.module_fields()?; // `$m`, the fields, and the `)`
//! assert_eq!(module.names.module.as_deref(), Some("m"));
//! cursor.expect_open("assert_return")?;
//! cursor.expect_open("invoke")?;
//! assert_eq!(cursor.name()?, "f");
//! cursor.expect_open("i32.const")?;
//! assert_eq!(cursor.i32()?, 1);
//! for _ in 0..3 {
//!     cursor.close()?;
//! }
//! assert!(cursor.at_end());
//! # Ok::<(), reduct::text::Malformed>(())
//! ```

mod annotations;
mod context;
pub mod cursor;
mod declarations;
mod immediates;
mod instructions;
mod keywords;
mod modules;
mod segments;
mod types;

pub use cursor::Cursor;
#[cfg(test)]
pub(super) use keywords::is_keyword;

use super::error::Malformed;
use super::lexer::Source;
use crate::syntax::{Features, Heaptype, Module, Reftype};
use context::Context;

/// Parses a source that consists of one module: `(module …)`, its fields alone, or nothing.
///
/// # Errors
/// The first syntax error.
pub fn parse(source: &[u8], features: Features) -> Result<Module, Malformed> {
    parse_source(&Source::new(source, features)?)
}

/// Like [`parse`], for a source that is already split into tokens. [`Source::with_annotations`] determines how annotations are
/// treated.
///
/// # Errors
/// As for [`parse`].
pub fn parse_source(source: &Source<'_>) -> Result<Module, Malformed> {
    let mut cursor = Cursor::new(source);
    if !cursor.take_open("module") {
        let module = Context::module(&mut cursor, None)?;
        return if cursor.at_end() { Ok(module) } else { Err(cursor.unexpected("a field of a module")) };
    }
    let id = cursor.id();
    let first = cursor.pos();
    let module = cursor.parse_module_fields_until_close(id)?;
    if !cursor.at_end() {
        return Err(cursor.unexpected("end of source"));
    }
    annotations::none_outside(source, first, cursor.pos() - 1)?;
    Ok(module)
}

impl Cursor<'_> {
    /// Parses the rest of a module after `(module`: its identifier, its fields, and the `)`.
    ///
    /// # Errors
    /// The first syntax error.
    pub fn module_fields(&mut self) -> Result<Module, Malformed> {
        let id = self.id();
        self.parse_module_fields_until_close(id)
    }

    /// Parses the rest of a module after `(module id?`: its fields and the `)`. The identifier becomes the module's name, unless
    /// a name annotation follows.
    ///
    /// # Errors
    /// The first syntax error.
    pub fn parse_module_fields_until_close(&mut self, name: Option<String>) -> Result<Module, Malformed> {
        let module = Context::module(self, Some(name))?;
        self.close()?;
        Ok(module)
    }

    /// A heap type without identifiers, as in `(ref.null ht)` of a script.
    ///
    /// # Errors
    /// As for all methods.
    pub fn heaptype(&mut self) -> Result<Heaptype, Malformed> {
        Context::detached(self, Context::heaptype)
    }

    /// A reference type without identifiers.
    ///
    /// # Errors
    /// As for all methods.
    pub fn reftype(&mut self) -> Result<Reftype, Malformed> {
        Context::detached(self, Context::reftype)
    }
}
