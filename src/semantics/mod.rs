//! The formal semantics of `spec/`, read, checked and executed.
//!
//! | file | what |
//! |---|---|
//! | [`source`] | documents, places in them, complaints |
//! | [`lexer`], [`parse`], [`ast`] | from text to definitions |
//! | [`sorts`] | sorts and constructors |
//! | `scope`, `patterns`, `exprs`, `compile`, `relations`, `index` | checking of sorts, and compilation to [`ir`] |
//! | [`load`] | from documents to a [`Semantics`] |
//! | [`names`], [`term`] | what rules compute with |
//! | [`code`], `vectors` | bodies of functions as terms |
//! | `run`, `machine`, `apply`, `host` | the run |
//! | `matching`, `eval`, `prims` | patterns and terms |
//! | `modules`, `validate` | modules as terms, and whether they are valid |
//! | `typing` | relations, and the types of sequences of instructions |
//! | `state`, `update` | views of the store and of frames, and changes |
//! | `lockstep` | the run beside the interpreter |
//! | `soundness` | configurations are typed as they run |
//! | `traps`, `show`, `nearest` | the words for traps, configurations as text, what keeps rules from applying |
//! | `analyse` | what is suspicious |
//! | [`places`], [`fired`] | where the source implements the rules, how often the official suite applies them |
//! | `reached` | which definitions a run has tried |

mod allocate;
mod analyse;
mod apply;
pub mod ast;
pub mod code;
mod compile;
mod eval;
mod exprs;
pub mod fired;
mod host;
mod index;
pub mod ir;
pub mod lexer;
pub mod load;
mod lockstep;
mod long;
mod machine;
mod matching;
mod modules;
pub mod names;
mod nearest;
pub mod parse;
mod patterns;
pub mod places;
mod prims;
mod reached;
mod read_types;
mod relations;
mod run;
mod scope;
mod show;
pub mod sorts;
mod soundness;
pub mod source;
mod state;
pub mod term;
#[cfg(test)]
mod tests;
mod traps;
mod typing;
mod update;
mod validate;
mod vectors;

pub(crate) use allocate::{allocmodule, link};
pub use load::Semantics;
pub use lockstep::{Divergence, Found, Lockstep, Pace};
pub use run::Running;
pub(crate) use run::{instantiate, invoke, run_in};
pub use soundness::{Checked, Rate, Soundness, Violation};
pub use validate::{Refusal, difference};
