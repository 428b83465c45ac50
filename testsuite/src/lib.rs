//! The official test suite, run by reduct.
//!
//! | file | what |
//! |---|---|
//! | [`files`] | where scripts come from |
//! | [`exceptions`] | what of them is not run as it stands, with reasons |
//! | [`never`] | what the official suite does not reach, with reasons |
//! | [`outcome`] | running, and what came out, by file and by folder |

pub mod exceptions;
pub mod files;
pub mod never;
pub mod outcome;
