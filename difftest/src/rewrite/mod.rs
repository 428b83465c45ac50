//! Changes to modules that make them observable and bounded.
//!
//! | file | does |
//! |---|---|
//! | `construct` | instructions that make a value of any type |
//! | `expose` | exports what is hidden, and functions that the host cannot call are called by functions that it can |
//! | `indices` | one traversal over all indices |
//! | `observe` | instructions that turn what a reference leads to into a number |
//! | `renumber` | other indices |
//! | `link` | makes one module of several |
//! | `wrap` | makes one module of a case that tells all by hashes |
//! | `fuel` | makes a module pay for calls and loops, and keeps sizes within bounds |

mod construct;
mod expose;
mod fuel;
pub mod indices;
mod link;
mod observe;
mod renumber;
mod space;
mod wrap;

pub use construct::Constructor;
pub use expose::{expose, host_callable};
pub use fuel::{Bounds, meter};
pub use link::{LinkError, Linker, Part};
pub use observe::{Scratch, fold, observe};
pub use renumber::{Renumber, Renumbering};
pub use space::{Space, top};
pub use wrap::{WrapError, Wrapping, unwrap, wrap};
