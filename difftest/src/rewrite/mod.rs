//! Changes to modules that make them observable and bound their running time.
//!
//! | file | does |
//! |---|---|
//! | `construct` | instructions that create a value of any type |
//! | `expose` | exports everything, and makes every function callable by the host |
//! | `indices` | a traversal of all indices |
//! | `observe` | instructions that turn the contents of a reference into a number |
//! | `renumber` | replaces indices |
//! | `link` | links several modules into one |
//! | `wrap` | turns a case into one module that returns hashes |
//! | `fuel` | meters fuel and bounds sizes |

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
