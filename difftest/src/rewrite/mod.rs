//! Changes to modules that make them observable and bounded.
//!
//! | file | does |
//! |---|---|
//! | `construct` | instructions that make a value of any type |
//! | `expose` | exports what is hidden, and functions that the host cannot call are called by functions that it can |
//! | `indices` | one traversal over all indices |
//! | `observe` | instructions that turn what a reference leads to into a number |
//! | `fuel` | makes a module pay for calls and loops, and keeps sizes within bounds |

mod construct;
mod expose;
mod fuel;
pub mod indices;
mod observe;
mod space;

pub use construct::Constructor;
pub use expose::{expose, host_callable};
pub use fuel::{Bounds, meter};
pub use observe::{Scratch, observe};
pub use space::Space;
