//! Chapter 3, Validation.
//!
//! | file | section of the standard |
//! |---|---|
//! | [`deftype`] | 3.1.2 and 3.1.3 Defined types, closed and canonical |
//! | `typedefs` | 3.1.2 and 3.1.3 Defined types of a module under validation |
//! | `context` | 3.1.6 Contexts |
//! | `types` | 3.2 Types |
//! | [`sub`] | 3.3 Matching |
//! | `instructions` | 3.4 Instructions |
//! | `modules` | 3.5 Modules |
//! | [`error`] | errors |
//! | [`stacks`] | the operand types before each instruction, for tools |

mod context;
pub mod deftype;
pub mod error;
mod instructions;
mod modules;
pub mod stacks;
pub mod sub;
mod typedefs;
mod types;

#[cfg(test)]
mod tests;

pub use deftype::Deftype;
pub use error::{Invalid, InvalidKind};
pub use modules::Moduletype;

use crate::binary::{self, Used};
use crate::syntax::{Features, Gate, Module};

/// Validates a module (`Module_ok`) with these features enabled.
///
/// Takes time and space about linear in the size of the module, and does not recurse over nested blocks or types.
///
/// # Errors
/// The first error, with its position and the rule that is violated. A module whose instructions have more than about
/// a thousand operands each, on average, exceeds an implementation limit and fails with
/// [`InvalidKind::TooManyOperands`].
pub fn validate(module: &Module, features: Features) -> Result<Moduletype, Invalid> {
    modules::module_ok(module, &Gate::new(features), None).map_err(|invalid| *invalid)
}

/// Decodes and validates a module in one pass over its function bodies. The result is that of [`binary::decode`] and then
/// [`validate`] if both succeed, and otherwise `None`: which of them fails, and why, is left to them.
pub(crate) fn decode(bytes: &[u8], features: Features) -> Option<(Module, Moduletype)> {
    binary::decode_with_bodies_by(bytes, features, |module| {
        let mut used = Used { features: Features::NONE, data: false, instrs: 0 };
        let types = modules::module_ok(module, &Gate::new(features), Some(&mut used)).ok()?;
        Some((types, used))
    })
}

/// The features that a module uses, and the features that those need. If the module is valid in WebAssembly 3.0, the
/// result is complete; if not, uses after the first validation error are missing.
pub fn features(module: &Module) -> Features {
    let gate = Gate::new(Features::V3);
    // An invalid module uses features as well, so the error is ignored.
    let _ = modules::module_ok(module, &gate, None);
    modules::used(module, &gate)
}
