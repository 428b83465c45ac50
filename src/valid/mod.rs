//! Chapter 3, Validation.
//!
//! | file | section of the standard |
//! |---|---|
//! | [`deftype`] | 3.1.2 and 3.1.3 Defined types, closed and canonical |
//! | `context` | 3.1.6 Contexts |
//! | `types` | 3.2 Types |
//! | [`sub`] | 3.3 Matching |
//! | `instructions` | 3.4 Instructions |
//! | `modules` | 3.5 Modules |
//! | [`error`] | the refusals |
//! | [`stacks`] | the operands before each instruction, for tools |

mod context;
pub mod deftype;
pub mod error;
mod instructions;
mod modules;
pub mod stacks;
pub mod sub;
mod types;

#[cfg(test)]
mod tests;

pub use deftype::Deftype;
pub use error::{Invalid, InvalidKind};
pub use modules::Moduletype;

use crate::syntax::{Features, Gate, Module};

/// Validates a module (`Module_ok`) by the standard with these features.
///
/// Time and space are about linear in the size of the module, and there is no recursion on the depth of blocks or types.
///
/// # Errors
/// The first rule that does not apply, with the place. A module whose instructions touch more than a thousand operands each,
/// on average, is refused as beyond the implementation's limits ([`InvalidKind::TooManyOperands`]).
pub fn validate(module: &Module, features: Features) -> Result<Moduletype, Invalid> {
    modules::module_ok(module, &Gate::new(features)).map_err(|invalid| *invalid)
}

/// The features that a module uses, and those that they need, as far as reading and validation up to the first error see them: all of
/// them if the module is valid by 3.0.
pub fn features(module: &Module) -> Features {
    let gate = Gate::new(Features::V3);
    // What is not valid uses features as well.
    let _ = modules::module_ok(module, &gate);
    modules::used(module, &gate)
}
