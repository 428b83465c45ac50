//! Tests over all scripts at once, and of the runner, in one binary.

mod commands;
mod features;
mod lockstep;
mod negative;
mod rules;
mod soundness;
mod validation;
