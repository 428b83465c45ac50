//! The harness for the official test suite.
//!
//! | file | contents |
//! |---|---|
//! | [`files`] | the sources of scripts |
//! | [`exceptions`] | commands that are expected to fail, with reasons |
//! | [`never`] | rules and instructions that the official suite does not cover, with reasons |
//! | [`outcome`] | running scripts; the results by file and by folder |

pub mod exceptions;
pub mod files;
pub mod never;
pub mod outcome;
