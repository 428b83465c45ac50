//! Tests through the interface and the command, in one binary.

mod changed;
mod changing_the_semantics;
mod choices;
mod cli;
mod embedding;
mod features;
mod lockstep;
#[allow(unreachable_pub, reason = "it is also the library of the fuzzing targets")]
mod properties;
mod quotes;
mod robustness;
mod roundtrip;
mod runs;
mod script;
mod semantics;
mod soundness;
mod spec_mistakes;
mod text_parser;
mod transcripts;
