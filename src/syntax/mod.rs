//! Chapter 2, Structure: the abstract syntax of modules.
//!
//! | file | section of the standard |
//! |---|---|
//! | [`values`] | 2.2 Values |
//! | [`types`] | 2.3 Types |
//! | [`heaptypes`] | 2.3 Types: heap types, and the table of the abstract ones |
//! | [`instructions`] | 2.4 Instructions |
//! | [`modules`] | 2.5 Modules |
//! | [`exprs`] | 2.5 Modules: expressions and function bodies, encoded or as lists of instructions |
//! | [`packed`] | 2.5 Modules: the type section, in a compact form |
//! | [`features`] | extensions of 1.0 by name, and the versions as sets of features |
//! | [`table`] | the operators, and the table of instructions: opcode, mnemonic, abstract syntax, immediates |
//! | `constructors` | the table of constructors: typing rule, execution, properties |
//! | `properties` | properties of instructions: a column of that table |
//! | [`notation`] | the operators in the standard's notation |
//! | [`rules`] | the names of the standard's rules |
//! | [`sections`] | the section that states each rule |

pub(crate) mod constructors;
pub mod exprs;
pub mod features;
pub mod heaptypes;
pub mod instructions;
pub mod modules;
pub mod notation;
pub mod packed;
mod properties;
pub mod rules;
pub mod sections;
pub mod table;
pub mod types;
pub mod values;

pub use exprs::{Expr, Instrs};
pub use features::{Feature, Features, FeaturesError, Gate, Missing, Uses};
pub use heaptypes::{Absheaptype, Heaptype, HeaptypeKind};
pub use instructions::*;
pub use modules::*;
pub use packed::Types;
pub(crate) use properties::{Size, Slice, Writes};
pub use rules::Rule;
pub use table::*;
pub use types::*;
pub use values::*;

/// A position in the source (text or binary), as a byte offset.
///
/// Any two positions compare equal, so that modules which differ only in source positions are equal.
#[derive(Clone, Copy, Debug, Default, Eq)]
pub struct At(pub u32);

impl PartialEq for At {
    fn eq(&self, _: &At) -> bool {
        true
    }
}
