//! Test suite.
fn main() {}
