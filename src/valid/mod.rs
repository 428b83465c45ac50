//! Chapter 3, Validation.
//!
//! | file | section of the standard |
//! |---|---|
//! | [`deftype`] | 2.3.9 and 3.1.2 Defined types, closed and canonical |
//! | [`sub`] | 3.3 Matching |

pub mod deftype;
mod display;
pub mod sub;

pub use deftype::Deftype;
