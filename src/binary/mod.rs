//! Chapter 5, Binary Format: from bytes to modules and back.
//!
//! | file | section of the standard |
//! |---|---|
//! | `values` | 5.2 Values |
//! | `types` | 5.3 Types |
//! | `immediates`, `instructions` | 5.4 Instructions |
//! | `modules`, `sections` | 5.5 Modules: the entries of sections, and the sections |
//! | `custom`, `names`, `hints` | appendix: Custom Sections, the name section, branch hints |
//! | `error` | errors, with the texts of all messages |
//!
//! Decoding and encoding are defined side by side: most constructs implement one trait with both directions. Nothing
//! here recurses over the input, and the memory reserved is at most a small multiple of the size of the input.

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
pub(crate) use instructions::{Stopped, Used, Visitor, visit};
pub(crate) use values::{encode_name, encode_signed, encode_unsigned};

/// Reads a module (the embedding interface's `module_decode`).
///
/// # Errors
/// The first error, with these features enabled. Custom sections never make a module malformed.
pub fn decode(bytes: &[u8], features: Features) -> Result<Module, Malformed> {
    decode_with_customs(bytes, features).map(|(module, _)| module)
}

/// Reads a module whose function bodies are decoded by a closure, with [`visit`], so that they can be validated at the same time.
/// Returns the module and the closure's result, or `None` if anything is malformed or the closure returns `None`; then nothing is
/// said about which error comes first.
pub(crate) fn decode_with_bodies_by<T>(
    bytes: &[u8],
    features: Features,
    bodies: impl FnOnce(&Module) -> Option<(T, Used)>,
) -> Option<(Module, T)> {
    sections::decode_with_bodies_by(bytes, features, bodies)
}

/// Reads a module, and also returns the first error in the name section or the branch hints, if there is one. A
/// malformed one of these is kept in [`Module::customs`] as bytes.
///
/// # Errors
/// As [`decode`].
pub fn decode_with_customs(
    bytes: &[u8],
    features: Features,
) -> Result<(Module, Option<Malformed>), Malformed> {
    sections::decode(bytes, features)
}

/// Encodes a module, with every integer in as few bytes as possible and without empty sections.
///
/// Names and branch hints become custom sections. There is a data count section if [`Module::data_count`] is set or
/// an instruction requires one.
pub fn encode(module: &Module) -> Vec<u8> {
    sections::encode(module)
}
