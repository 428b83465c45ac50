//! Chapter 5, Binary Format: from bytes to modules and back.
//!
//! | file | section of the standard |
//! |---|---|
//! | `values` | 5.2 Values |
//! | `types` | 5.3 Types |
//! | `immediates`, `instructions` | 5.4 Instructions |
//! | `modules`, `sections` | 5.5 Modules: the entries of sections, and the sections |
//! | `custom`, `names`, `hints` | appendix: Custom Sections, the name section, branch hints |
//! | `error` | all messages |
//!
//! Reading and writing stand side by side: most phrases implement one trait with both directions. Nothing here recurses on the
//! input, and nothing reserves memory that is more than a small multiple of the bytes that were read.

mod custom;
mod error;
mod hints;
mod immediates;
mod input;
mod instructions;
mod modules;
mod names;
mod sections;
mod types;
mod values;

#[cfg(test)]
mod tests;

use crate::syntax::{Features, Module};

pub use custom::{InvalidCustom, InvalidCustomKind, check_customs};
pub use error::{Malformed, MalformedKind};

/// Reads a module (the embedding interface's `module_decode`).
///
/// # Errors
/// The first thing that is malformed, under the grammar that has these features. Custom sections never make a module malformed.
pub fn decode(bytes: &[u8], features: Features) -> Result<Module, Malformed> {
    decode_with_customs(bytes, features).map(|(module, _)| module)
}

/// Reads a module, and tells what is malformed about the custom sections that Reduct knows, if anything: the name section
/// and branch hints. A section that is malformed is kept in [`Module::customs`] as it is.
///
/// # Errors
/// As [`decode`].
pub fn decode_with_customs(
    bytes: &[u8],
    features: Features,
) -> Result<(Module, Option<Malformed>), Malformed> {
    sections::decode(bytes, features)
}

/// Writes a module, every integer and section in its shortest form.
///
/// Names and branch hints become custom sections. There is a data count section where [`Module::data_count`] holds or an
/// instruction requires one.
pub fn encode(module: &Module) -> Vec<u8> {
    sections::encode(module)
}
