//! Chapter 2, Structure: the abstract syntax of modules.
//!
//! | file | section of the standard |
//! |---|---|
//! | [`values`] | 2.2 Values |
//! | [`types`] | 2.3 Types |
//! | [`instructions`] | 2.4 Instructions |
//! | [`modules`] | 2.5 Modules |
//! | [`features`] | what came after 1.0, by name, and the versions as sets of features |
//! | [`table`] | the operators, and the table of instructions: opcode, mnemonic, abstract syntax, immediates |
//! | [`notation`] | how operators are written in the standard's notation |
//! | [`rules`] | the names of the standard's rules |
//! | [`sections`] | the section that states each rule |

pub mod features;
pub mod instructions;
pub mod modules;
pub mod notation;
pub mod rules;
pub mod sections;
pub mod table;
pub mod types;
pub mod values;

pub use features::{Feature, Features};
pub use instructions::*;
pub use modules::*;
pub use rules::Rule;
pub use table::*;
pub use types::*;
pub use values::*;

/// A version of the standard: what is accepted and valid under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// WebAssembly 1.0.
    V1,
    /// WebAssembly 2.0.
    V2,
    /// WebAssembly 3.0.
    #[default]
    V3,
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Version::V1 => "1.0",
            Version::V2 => "2.0",
            Version::V3 => "3.0",
        })
    }
}

/// A byte offset into the source (text or binary) that something was read from.
///
/// All places are equal: two modules that differ only in where their parts stood are the same module.
#[derive(Clone, Copy, Debug, Default, Eq)]
pub struct At(pub u32);

impl PartialEq for At {
    fn eq(&self, _: &At) -> bool {
        true
    }
}
