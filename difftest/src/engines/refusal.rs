//! Messages by which Wasmi and Wasmtime refuse valid modules that exceed a limit or need a feature which they do not support.
//!
//! Both engines validate by the same library, whose limits are those of the JavaScript interface. The standard permits limits
//! (appendix "Implementation Limitations").

use crate::outcome::{Outcome, Phase};

/// Parts of messages about limits.
const LIMITED: &[&str] = &[
    "exceeds the limit",
    "exceed the limit",
    "exceeds limit",
    "implementation limit",
    "Implementation limit",
    "too many locals",
    "hierarchy too deep",
    "nesting is too deep",
    "size is out of bounds",
    "size out of bounds",
    "number of elements is out of bounds",
    "type index too large",
];

/// Parts of messages about features that are not supported.
const LACKING: &[&str] = &["not supported", "nsupported"];

/// The outcome of an instantiation if the engine refused to compile the module with this message.
pub(super) fn refusal(message: String) -> Outcome {
    if LIMITED.iter().chain(LACKING).any(|part| message.contains(part)) {
        return Outcome::Unsupported(message);
    }
    Outcome::Rejected { phase: Phase::Validation, message }
}

#[cfg(test)]
mod tests {
    use crate::case::Case;
    use crate::engines::{Engines, Limits};
    use crate::outcome::Outcome;

    fn instantiate(engine: &str, source: &str) -> Outcome {
        let case = Case::of_texts(&[source], Vec::new());
        let mut engine = Engines::default().start(engine).expect("an engine");
        engine.run(&case, &Limits::default()).steps.remove(0).outcome
    }

    #[test]
    fn limits_are_told_from_refusals() {
        let many = format!("(func {})", "(local i32)".repeat(60_000));
        let wide = format!("(type (func (param {})))", "i32 ".repeat(2_000));
        let engines: &[&str] = if cfg!(feature = "wasmtime") { &["wasmi", "wasmtime"] } else { &["wasmi"] };
        for engine in engines {
            for source in [&many, &wide] {
                let outcome = instantiate(engine, source);
                assert!(matches!(outcome, Outcome::Unsupported(_)), "{engine}: {outcome:?}");
                assert_eq!(instantiate("reduct", source), Outcome::Returned(Vec::new()));
            }
            let outcome = instantiate(engine, "(func (result i32))");
            assert!(matches!(outcome, Outcome::Rejected { .. }), "{engine}: {outcome:?}");
        }
    }
}
