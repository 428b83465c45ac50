//! The rules of `spec/` as engines: alone, with each step checked for soundness, or in lockstep with the interpreter.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use reduct::numerics::choice::{Relaxed2, Relaxed4};
use reduct::runtime::Chooser;
use reduct::semantics::notation::source::Shown;
use reduct::semantics::{Divergence, Lockstep, Pace, Rate, Semantics, Soundness, Violation, difference};
use reduct::{Config, Error, Features, Module, binary};

use super::reduct::{Reduct, config, run_with};
use super::{EngineError, Limits, Oracle};
use crate::case::{Case, CaseModule};
use crate::outcome::{Observation, Outcome, RuleDifference, Step};
use crate::policy::{ChoiceCounts, Decider, GrowPolicy, NanPolicy, Policy, Profile};
use crate::verdict::gist;

/// Steps after which a call by the rules alone is stopped.
const FUEL: u64 = 2_000_000;

/// Steps of each run that are compared in lockstep. The interpreter makes the remaining steps alone, and the outcome is compared with the
/// reference's as usual.
const COMPARED: u64 = 20_000;

/// Steps of each run that are checked for soundness. Many short checks find more than few long ones.
const CHECKED: u64 = 500;

/// One case in this many is checked for [`COMPARED`] steps.
const LONG: u64 = 16;

/// Characters of a line of a report. Configurations print all remaining instructions and can be very long.
const LINE: usize = 4_000;

/// How the rules are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// They run the case.
    Alone,
    /// They run the case, and each step is checked: the configuration must keep its type, and the store must be extended.
    Soundness,
    /// They run in lockstep with the interpreter.
    Lockstep,
    /// They validate the modules, as the validator does; the interpreter runs the case.
    Validation,
}

/// An engine that uses the rules.
pub struct Rules {
    mode: Mode,
    /// The origin of the rules, as a part of the version; empty for the built-in rules.
    origin: String,
    semantics: Arc<Semantics>,
}

impl Rules {
    /// The engine with the rules of a folder, or with those that are built in.
    ///
    /// # Errors
    /// The folder cannot be read, or its rules have a defect.
    pub fn read(mode: Mode, folder: Option<&Path>) -> Result<Rules, EngineError> {
        let start = |message: String| EngineError::Start(mode.name().to_string(), message);
        let semantics = match folder {
            None => Semantics::built_in(),
            Some(folder) => {
                let read = Semantics::read(folder);
                Arc::new(read.map_err(|error| start(format!("{}: {error}", folder.display())))?)
            }
        };
        if let Some(defect) = semantics.defect() {
            return Err(start(Shown(&semantics.sources, defect).to_string()));
        }
        let origin = folder.map(|folder| format!(", rules of {}", folder.display()));
        Ok(Rules { mode, origin: origin.unwrap_or_default(), semantics })
    }

    /// The engine with these rules.
    pub fn new(mode: Mode, semantics: Arc<Semantics>, origin: &str) -> Rules {
        Rules { mode, origin: format!(", {origin}"), semantics }
    }

    fn run_by(&self, case: &Case, limits: &Limits, policy: Policy) -> (Observation, ChoiceCounts) {
        let decider = Arc::new(Mutex::new(Decider::new(policy)));
        let chooser = Some(Chooser::from(decider.clone()));
        let observation = match self.mode {
            Mode::Alone => {
                let config = Config { fuel: Some(FUEL), ..config(limits) };
                run_with(config, case, limits, &|| None, |store| {
                    store.set_semantics(Some(self.semantics.clone()));
                    store.set_choice(chooser);
                })
            }
            Mode::Soundness => {
                let config = Config { fuel: Some(COMPARED), ..config(limits) };
                let long = case.origin.index.is_multiple_of(LONG);
                let most = if long { COMPARED } else { CHECKED };
                let soundness = Soundness::new(Rate { every: most / 2, most, ..Rate::default() });
                let stuck = || soundness.found().violations.pop().map(|violation| unsound(&violation));
                run_with(config, case, limits, &stuck, |store| {
                    store.set_runner(
                        reduct::semantics::Rules::new(self.semantics.clone()).checked(&soundness),
                    );
                    store.set_choice(chooser);
                })
            }
            Mode::Lockstep => {
                let pace = Pace { most: COMPARED, ..Pace::default() };
                let lockstep = Lockstep::new(self.semantics.clone(), pace);
                let stuck = || lockstep.found().divergences.pop().map(|divergence| diverged(&divergence));
                run_with(config(limits), case, limits, &stuck, |store| {
                    store.set_lockstep(Some(&lockstep));
                    store.set_choice(chooser);
                })
            }
            Mode::Validation => self.validated(case).unwrap_or_else(|| {
                run_with(config(limits), case, limits, &|| None, |store| store.set_choice(chooser))
            }),
        };
        let made = decider.lock().unwrap_or_else(PoisonError::into_inner).made;
        (observation, made)
    }

    /// The observation if validator and rules disagree about a module.
    fn validated(&self, case: &Case) -> Option<Observation> {
        let differs = |module: &CaseModule| {
            let syntax = binary::decode(&module.bytes, Features::V3).ok()?;
            let found = self.semantics.validate(&syntax);
            let valid = Module::validate(syntax, Features::V3);
            let difference = difference(&valid, &found)?;
            let ours = match &valid {
                Err(Error::Invalid(invalid)) => invalid.rule.name(),
                Err(_) | Ok(_) => "valid",
            };
            let theirs = match &found {
                Err(refusal) => refusal.rule.as_deref().unwrap_or("undecided"),
                Ok(()) => "valid",
            };
            let (validator, rules) = (ours.to_string(), theirs.to_string());
            let report = format!("{}: {difference}", module.name);
            Some(Outcome::Diverged { difference: RuleDifference::Validation { validator, rules }, report })
        };
        let outcome = case.modules.iter().find_map(differs)?;
        Some(Observation { steps: vec![Step { outcome, host: Vec::new(), state: Vec::new() }] })
    }
}

impl Mode {
    fn name(self) -> &'static str {
        match self {
            Mode::Alone => "spec",
            Mode::Soundness => "soundness",
            Mode::Lockstep => "lockstep",
            Mode::Validation => "rules-validation",
        }
    }
}

impl super::Engine for Rules {
    fn name(&self) -> &str {
        self.mode.name()
    }

    fn version(&self) -> String {
        let how = match self.mode {
            Mode::Alone => "by the rules alone",
            Mode::Soundness => "by the rules, each step checked",
            Mode::Lockstep => "interpreter and rules in lockstep",
            Mode::Validation => "validator and rules",
        };
        format!("reduct {}, {how}{}", env!("CARGO_PKG_VERSION"), self.origin)
    }

    fn run(&mut self, case: &Case, limits: &Limits) -> Observation {
        let (mut observation, made) = self.run_by(case, limits, Policy::default());
        if self.mode != Mode::Alone && made != ChoiceCounts::default() {
            // The rules and the interpreter must agree, and types must be preserved, under other choices, too.
            let (mut other, _) = self.run_by(case, limits, otherwise(case.origin.index));
            if matches!(other.steps.last().map(|step| &step.outcome), Some(Outcome::Diverged { .. })) {
                let last = other.steps.len().min(observation.steps.len()).saturating_sub(1);
                observation.steps.truncate(last);
                observation.steps.extend(other.steps.pop());
            }
        }
        observation
    }

    fn as_oracle(&mut self) -> Option<&mut dyn Oracle> {
        Some(self)
    }
}

impl Oracle for Rules {
    fn replay(&mut self, case: &Case, limits: &Limits, policy: Policy) -> (Observation, ChoiceCounts) {
        self.run_by(case, limits, policy)
    }

    fn run_shallow(&mut self, case: &Case, limits: &Limits) -> Observation {
        // The rules have no stack of their own: a bound on it would say nothing about other engines.
        Reduct.run_shallow(case, limits)
    }
}

/// Choices that are not those of the deterministic profile.
fn otherwise(seed: u64) -> Policy {
    let profile = Profile { two: [Relaxed2::A1; 7], four: [Relaxed4::A2; 2], trunc: 0x8765_4321 };
    Policy { nan: NanPolicy::Random(seed), profile, grow: GrowPolicy::AllBut(0) }
}

/// The outcome of a divergence.
fn diverged(divergence: &Divergence) -> Outcome {
    let rule = |rule: &str| gist(rule.split(", with values").next().unwrap_or_default());
    let (ours, theirs) = (rule(&divergence.interpreter.rule), rule(&divergence.other.rule));
    let part = gist(&divergence.difference.part);
    let difference = if ours == theirs {
        RuleDifference::Result { rule: ours, part }
    } else {
        RuleDifference::Applied { interpreter: ours, rules: theirs }
    };
    Outcome::Diverged { difference, report: shortened_lines(&divergence.to_string()) }
}

/// The outcome of a step that is not sound.
fn unsound(violation: &Violation) -> Outcome {
    let (part, rule) = (gist(&violation.part), gist(&violation.rule));
    let report = shortened_lines(&violation.to_string());
    Outcome::Diverged { difference: RuleDifference::Unsound { rule, part }, report }
}

fn shortened_lines(report: &str) -> String {
    report.lines().map(shortened).collect::<Vec<_>>().join("\n")
}

/// A line, with its middle left out if it is too long.
fn shortened(line: &str) -> String {
    let count = line.chars().count();
    if count <= LINE {
        return line.to_string();
    }
    let half = LINE / 2;
    let (begin, end) = (line.chars().take(half), line.chars().skip(count - half));
    format!("{} … {} characters … {}", begin.collect::<String>(), count - LINE, end.collect::<String>())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::case::Call;
    use crate::engines::{Engine, Tested};
    use crate::finding;
    use crate::judge::judge;
    use crate::known::List;
    use crate::scratch::Scratch;
    use crate::verdict::{Difference, Verdict};

    /// A case that calls `f` of a module.
    fn case(module: &str) -> Case {
        Case::of_texts(&[module], vec![Call::new(0, "f", &[])])
    }

    /// A copy of the rules in which a text is another one.
    fn changed(folder: &Path, from: &str, to: &str) {
        let mut count = 0;
        for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec")).expect("spec") {
            let path = entry.expect("an entry").path();
            let text = fs::read_to_string(&path).expect("a document");
            count += text.matches(from).count();
            fs::write(folder.join(path.file_name().expect("a name")), text.replace(from, to)).expect("room");
        }
        assert_eq!(count, 1, "{from}");
    }

    /// How rules and interpreter differ in the last step; empty if they do not.
    fn last_difference(observation: &Observation) -> String {
        match observation.steps.last().map(|step| &step.outcome) {
            Some(Outcome::Diverged { difference, .. }) => difference.to_string(),
            _ => String::new(),
        }
    }

    const SUB: &str = r#"(module (func (export "f") (result i32) (i32.sub (i32.const 7) (i32.const 3))))"#;

    #[test]
    fn a_changed_rule_is_found_where_it_is_applied() {
        let scratch = Scratch::new("rules");
        changed(scratch.path(), "def isub(N, i1, i2) =", "def isub(N, i2, i1) =");
        let case = case(SUB);
        for (mode, verdict, words) in [
            (Mode::Alone, Difference::Results, "returned / returned"),
            (Mode::Lockstep, Difference::Rules, "operand _ from the top at Step_pure/binop-val"),
        ] {
            let engine = Rules::read(mode, Some(scratch.path())).expect("rules");
            let mut tested = [Tested::with_features(Box::new(engine), Features::V3)];
            let judged = judge(&mut Reduct, &mut tested, &case, &Limits::default());
            let first = judged.engines[0].first.as_ref().expect("a finding");
            let found = (judged.engines[0].verdict, first.detail.to_string());
            assert_eq!(found, (Verdict::Mismatch(verdict), words.to_string()));
            let folder = scratch.path().join(mode.name());
            let record = judged.record(&case, "reduct", &List::default());
            finding::store_at(&folder, &case, &record).expect("room");
            let report = fs::read_to_string(folder.join("lockstep.txt"));
            assert_eq!(report.is_ok(), mode == Mode::Lockstep);
            for line in
                ["diverge at step 2\n", "(I32.CONST 4)", "- (i32.const 4)\n", "+ (i32.const 4294967292)"]
            {
                assert!(report.as_ref().map_or(true, |report| report.contains(line)), "{line}: {report:?}");
            }
        }
    }

    #[test]
    fn a_step_that_changes_a_type_is_found() {
        let scratch = Scratch::new("unsound");
        changed(scratch.path(), "(nt.testop)  ~>  (i32.const c)", "(nt.testop)  ~>  (i64.const c)");
        let case = case(r#"(module (func (export "f") (result i32) (i32.eqz (i64.eqz (i64.const 7)))))"#);
        let mut engine = Rules::read(Mode::Soundness, Some(scratch.path())).expect("rules");
        let observation = engine.run(&case, &Limits::default());
        let last = observation.steps.last().map(|step| &step.outcome);
        let Some(Outcome::Diverged { difference, report }) = last else { panic!("{last:?}") };
        assert_eq!(
            difference.to_string(),
            "not sound: the operands do not have the types that the following code expects at Step_pure/testop"
        );
        assert!(report.contains("+ operands i64; what follows: i32"), "{report}");
    }

    #[test]
    fn other_choices_are_compared_too() {
        let scratch = Scratch::new("choices");
        let fails = "(memory.grow x)  ~>  z; (at.const inv_signed(size(at), -1))";
        changed(scratch.path(), fails, &fails.replace("-1", "-2"));
        let case =
            case(r#"(module (memory 1) (func (export "f") (result i32) (memory.grow (i32.const 1))))"#);
        let mut engine = Rules::read(Mode::Lockstep, Some(scratch.path())).expect("rules");
        let observation = engine.run(&case, &Limits::default());
        assert_eq!(last_difference(&observation), "operand _ from the top at Step/memory.grow-fail");
    }

    #[test]
    fn a_changed_typing_rule_is_found() {
        let scratch = Scratch::new("typing");
        changed(scratch.path(), "C ⊢ (nt.binop) : nt nt → nt", "C ⊢ (nt.binop) : i32 nt → nt");
        let module = r#"(module (func (export "f") (result i64) (i64.sub (i64.const 7) (i64.const 3))))"#;
        let mut engine = Rules::read(Mode::Validation, Some(scratch.path())).expect("rules");
        let mut observed = |module| {
            let observation = engine.run(&case(module), &Limits::default());
            last_difference(&observation)
        };
        assert_eq!(observed(module), "validation: valid against Instr_ok/binop");
        assert_eq!(observed(SUB), "");
    }

    #[test]
    fn rules_with_a_defect_do_not_start() {
        let scratch = Scratch::new("wrong");
        changed(scratch.path(), "def isub(N, i1, i2) =", "def isub(N, i1, i3) =");
        let error = Rules::read(Mode::Lockstep, Some(scratch.path())).err().expect("a complaint");
        let words = error.to_string();
        assert!(words.contains("4.3-numerics.md:") && words.contains("`i2`"), "{words}");
    }

    #[test]
    fn long_lines_lose_their_middle() {
        let line = "ä".repeat(LINE) + "b";
        let short = shortened(&line);
        assert!(short.starts_with("ää") && short.ends_with("äb") && short.contains("… 1 characters …"));
        assert_eq!(shortened("abc"), "abc");
    }
}
