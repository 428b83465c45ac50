//! The harness for the official test suite.
//!
//! | file | contents |
//! |---|---|
//! | [`files`] | the sources of scripts |
//! | [`exceptions`] | commands that are expected to fail, with reasons |
//! | [`never`] | what the official suite does not reach, with reasons |
//! | [`outcome`] | running scripts, and results by file and by folder |

pub mod exceptions;
pub mod files;
pub mod never;
pub mod outcome;
