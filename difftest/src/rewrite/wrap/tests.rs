use super::*;
use crate::case::Call;
use crate::engines::{Engine, Engines, Form, Limits, Reduct, Tested};
use crate::generate::{self, Generator};
use crate::judge::judge;
use crate::outcome::{Observation, Outcome, Value};
use crate::verdict::Verdict;

/// An engine that takes only wrapped cases.
struct Wrapped {
    engine: Box<dyn Engine>,
    process_per_call: bool,
}

impl Engine for Wrapped {
    fn name(&self) -> &str {
        self.engine.name()
    }

    fn version(&self) -> String {
        self.engine.version()
    }

    fn form(&self) -> Form {
        Form::Wrapped { process_per_call: self.process_per_call, at_most: Features::V3 }
    }

    fn run(&mut self, case: &Case, limits: &Limits) -> Observation {
        self.engine.run(case, limits)
    }
}

/// Cases of all generators.
fn cases(features: Features, count: u64) -> impl Iterator<Item = Case> {
    let draws = (0..count).flat_map(|i| Generator::ALL.iter().map(move |generator| (*generator, i)));
    draws.filter_map(move |(generator, i)| generate::case(generator, 3, i, features, &[]).ok())
}

#[test]
fn wrapped_cases_are_valid_and_need_nothing() {
    for (i, case) in cases(Features::V3, 12).enumerate() {
        let wrapping = Wrapping { features: Features::V3, process_per_call: i % 3 == 0 };
        let wrapped = wrap(&case, wrapping).expect("a wrapped case");
        if case.origin.generator == Generator::Invalid.name() {
            continue;
        }
        let module = binary::decode(&wrapped.modules[0].bytes, Features::V3).expect("well-formed");
        valid::validate(&module, Features::V3).expect("valid");
        assert!(module.imports.is_empty() && module.exports.len() == wrapped.calls.len());
        let steps = Reduct.run(&wrapped, &Limits::default()).steps;
        assert!(matches!(steps[0].outcome, Outcome::Returned(_)), "{:?}", case.origin);
    }
}

#[test]
fn engines_agree_on_wrapped_cases() {
    for process_per_call in [false, true] {
        let engine = Engines::default().start("wasmi").expect("an engine");
        let mut tested = [Tested::probe(&mut Reduct, Box::new(Wrapped { engine, process_per_call }))];
        let features = tested[0].features;
        let mut agreed = 0;
        for case in cases(features, 8) {
            let judged = judge(&mut Reduct, &mut tested, &case, &Limits::default());
            let verdict = judged.engines[0].verdict;
            assert!(!matches!(verdict, Verdict::Mismatch(_)), "{:?}: {:?}", case.origin, judged.engines);
            agreed += usize::from(!matches!(verdict, Verdict::Inconclusive(_)));
        }
        assert!(agreed >= 10, "{agreed}");
    }
}

/// A difference shows in the hash of its kind.
#[test]
fn hashes_tell_what_differs() {
    let source = |memory: &str, global: &str, arg: &str| {
        format!(
            r#"(import "host" "log" (func $log (param i32)))
               (memory (export "m") 1) (global $g (export "g") (mut i32) (i32.const 0))
               (func (export "f") (param i32) (result i32)
                 (call $log (i32.const {arg})) (i32.store8 (i32.const 4000) (i32.const {memory}))
                 (global.set $g (i32.const {global})) (unreachable))"#
        )
    };
    let observe = |source: String| {
        let case = Case::of_texts(&[&source], vec![Call::new(0, "f", &[Value::I32(1)])]);
        let wrapping = Wrapping { features: Features::V3, process_per_call: false };
        let form = wrap(&case, wrapping).expect("a wrapped case");
        let observation = Reduct.run(&form, &Limits::default());
        (form, observation)
    };
    let (form, expected) = observe(source("1", "2", "3"));
    for (changed, difference) in [
        (source("7", "2", "3"), Difference::Memory),
        (source("1", "7", "3"), Difference::Global),
        (source("1", "2", "7"), Difference::Host),
    ] {
        let (_, found) = observe(changed);
        let (verdict, mut first) = crate::verdict::compare(&expected, &found, 1).expect("a difference");
        let verdict = unwrap(&form, verdict, &mut first);
        assert_eq!((first.step, verdict), (1, Verdict::Mismatch(difference)));
    }
}
