//! Reduct by the rules of `spec/`: alone, with each step checked, or beside the interpreter at each step.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use reduct::numerics::choice::{Relaxed2, Relaxed4};
use reduct::runtime::Chooser;
use reduct::semantics::notation::source::Shown;
use reduct::semantics::{Divergence, Lockstep, Pace, Rate, Semantics, Soundness, Violation, difference};
use reduct::syntax::Version;
use reduct::{Config, Error, Module, binary};

use super::reduct::{config, run_with};
use super::{EngineError, Limits};
use crate::case::{Case, CaseModule};
use crate::feature::Features;
use crate::outcome::{Observation, Outcome, Step};
use crate::policy::{Decider, GrowPolicy, Made, NanPolicy, Policy, Profile};
use crate::verdict::gist;

/// Steps after which a call by the rules alone is given up.
const FUEL: u64 = 2_000_000;

/// Steps of each run that are compared; what remains the interpreter does alone, and its end is compared with the reference's.
const COMPARED: u64 = 20_000;

/// Steps of each run that are checked for soundness: most of what goes wrong does so early, and in another way in each case.
const CHECKED: u64 = 500;

/// One case in so many is checked as long as it would be compared.
const LONG: u64 = 16;

/// Characters of a line of a report: configurations hold all instructions that remain.
const LINE: usize = 4_000;

static FOLDER: Mutex<Option<PathBuf>> = Mutex::new(None);

/// From now on engines are started with the rules of a folder, in place of those that are built in.
pub fn set_folder(folder: PathBuf) {
    *FOLDER.lock().unwrap_or_else(PoisonError::into_inner) = Some(folder);
}

/// The folder of the rules, if they are not those that are built in.
pub fn folder() -> Option<PathBuf> {
    FOLDER.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// How the rules run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// In place of the interpreter.
    Alone,
    /// In place of it, and each step is checked: configurations keep their types, and the store is extended.
    Soundness,
    /// Beside it.
    Lockstep,
    /// Modules are validated by both, and run by the interpreter.
    Validation,
}

/// An engine that runs rules.
pub(super) struct Rules {
    mode: Mode,
    folder: Option<PathBuf>,
    semantics: Arc<Semantics>,
    features: Features,
}

impl Rules {
    /// Runs the rules of a folder, or those that are built in.
    pub(super) fn new(mode: Mode, folder: Option<&Path>) -> Result<Rules, EngineError> {
        let start = |words: String| EngineError::Start(mode.name().to_string(), words);
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
        Ok(Rules { mode, folder: folder.map(Path::to_path_buf), semantics, features: Features::default() })
    }

    fn run_by(&self, case: &Case, limits: &Limits, policy: Policy) -> (Observation, Made) {
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
}

impl Rules {
    /// What is observed if validator and rules do not say the same of all modules.
    fn validated(&self, case: &Case) -> Option<Observation> {
        let differs = |module: &CaseModule| {
            let syntax = binary::decode(&module.bytes, Version::V3).ok()?;
            let found = self.semantics.validate(&syntax);
            let valid = Module::validate(syntax, Version::V3);
            let difference = difference(&valid, &found)?;
            let ours = match &valid {
                Err(Error::Invalid(invalid)) => invalid.rule.name(),
                Err(_) | Ok(_) => "valid",
            };
            let theirs = match &found {
                Err(refusal) => refusal.rule.as_deref().unwrap_or("undecided"),
                Ok(()) => "valid",
            };
            let words = format!("validation: {ours} against {theirs}");
            Some(Outcome::Diverged { words, report: format!("{}: {difference}", module.name) })
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
        let of = self.folder.as_ref().map(|folder| format!(", rules of {}", folder.display()));
        format!("reduct {}, {how}{}", env!("CARGO_PKG_VERSION"), of.unwrap_or_default())
    }

    fn features(&self) -> Features {
        self.features
    }

    fn set_features(&mut self, features: Features) {
        self.features = features;
    }

    fn run(&mut self, case: &Case, limits: &Limits) -> Observation {
        let (mut observation, made) = self.run_by(case, limits, Policy::default());
        if self.mode != Mode::Alone && made != Made::default() {
            // Whatever is chosen, interpreter and rules do the same with it, and types are preserved.
            let (mut other, _) = self.run_by(case, limits, otherwise(case.origin.index));
            if matches!(other.steps.last().map(|step| &step.outcome), Some(Outcome::Diverged { .. })) {
                let last = other.steps.len().min(observation.steps.len()).saturating_sub(1);
                observation.steps.truncate(last);
                observation.steps.extend(other.steps.pop());
            }
        }
        observation
    }

    fn replay(&mut self, case: &Case, limits: &Limits, policy: Policy) -> Option<(Observation, Made)> {
        Some(self.run_by(case, limits, policy))
    }
}

/// Choices that are not those of the deterministic profile.
fn otherwise(seed: u64) -> Policy {
    let profile = Profile { two: [Relaxed2::A1; 7], four: [Relaxed4::A2; 2], trunc: 0x8765_4321 };
    Policy { nan: NanPolicy::Random(seed), profile, grow: GrowPolicy::AllBut(0) }
}

/// What is observed of a divergence.
fn diverged(divergence: &Divergence) -> Outcome {
    let rule = |rule: &str| gist(rule.split(", with values").next().unwrap_or_default());
    let (ours, theirs) = (rule(&divergence.interpreter.rule), rule(&divergence.rules.rule));
    let part = gist(&divergence.difference.part);
    let words = if ours == theirs { format!("{part} at {ours}") } else { format!("{ours} against {theirs}") };
    let report = divergence.to_string();
    Outcome::Diverged { words, report: report.lines().map(shortened).collect::<Vec<_>>().join("\n") }
}

/// What is observed of a violation.
fn unsound(violation: &Violation) -> Outcome {
    let (part, rule) = (gist(&violation.part), gist(&violation.rule));
    let report = violation.to_string();
    let report = report.lines().map(shortened).collect::<Vec<_>>().join("\n");
    Outcome::Diverged { words: format!("not sound: {part} at {rule}"), report }
}

/// A line, without its middle if it is long.
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

    use reduct::text;

    use super::*;
    use crate::case::{Call, Origin};
    use crate::engines::{self, Engine};
    use crate::finding;
    use crate::judge::{Tested, judge};
    use crate::scratch::Scratch;
    use crate::verdict::{Difference, Verdict};

    /// A case that calls `f` of a module.
    fn case(module: &str) -> Case {
        let syntax = text::parse(module.as_bytes(), Version::V3).expect("a module");
        let module = CaseModule { name: "m".to_string(), bytes: binary::encode(&syntax) };
        let calls = vec![Call { module: 0, func: "f".to_string(), args: Vec::new() }];
        let (modules, watch, features) = (vec![module], Vec::new(), Features::default());
        Case { origin: Origin::of("test"), modules, calls, watch, fuel: 0, features }
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

    const SUB: &str = r#"(module (func (export "f") (result i32) (i32.sub (i32.const 7) (i32.const 3))))"#;

    #[test]
    fn a_changed_rule_is_found_where_it_is_applied() {
        let scratch = Scratch::new("rules");
        changed(scratch.path(), "def isub(N, i1, i2) =", "def isub(N, i2, i1) =");
        let mut reference = engines::start("reduct").expect("reduct");
        let case = case(SUB);
        for (mode, verdict, words) in [
            (Mode::Alone, Difference::Results, "returned / returned"),
            (Mode::Lockstep, Difference::Rules, "operand _ from the top at Step_pure/binop-val"),
        ] {
            let mut engine = Rules::new(mode, Some(scratch.path())).expect("rules");
            engine.set_features(Features::ALL);
            let mut tested = [Tested { engine: Box::new(engine), inferred: None }];
            let judged = judge(reference.as_mut(), &mut tested, &case, &Limits::default());
            let parting = judged.engines[0].parting.as_ref().expect("a finding");
            assert_eq!((parting.verdict, parting.words.as_str()), (Verdict::Mismatch(verdict), words));
            let folder = scratch.path().join(mode.name());
            finding::store_at(&folder, &case, &judged.record(&case, "reduct")).expect("room");
            let report = fs::read_to_string(folder.join("lockstep.txt"));
            assert_eq!(report.is_ok(), mode == Mode::Lockstep);
            for line in ["part at step 2\n", "(I32.CONST 4)", "- (i32.const 4)\n", "+ (i32.const 4294967292)"]
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
        let mut engine = Rules::new(Mode::Soundness, Some(scratch.path())).expect("rules");
        let observation = engine.run(&case, &Limits::default());
        let last = observation.steps.last().map(|step| &step.outcome);
        let Some(Outcome::Diverged { words, report }) = last else { panic!("{last:?}") };
        assert_eq!(words, "not sound: the operands are not what follows asks for at Step_pure/testop");
        assert!(report.contains("+ operands i64; what follows: i32"), "{report}");
    }

    #[test]
    fn other_choices_are_compared_too() {
        let scratch = Scratch::new("choices");
        let fails = "(memory.grow x)  ~>  z; (at.const inv_signed(size(at), -1))";
        changed(scratch.path(), fails, &fails.replace("-1", "-2"));
        let case =
            case(r#"(module (memory 1) (func (export "f") (result i32) (memory.grow (i32.const 1))))"#);
        let mut engine = Rules::new(Mode::Lockstep, Some(scratch.path())).expect("rules");
        let observation = engine.run(&case, &Limits::default());
        let last = observation.steps.last().map(|step| step.outcome.class());
        assert_eq!(last.as_deref(), Some("diverged: operand _ from the top at Step/memory.grow-fail"));
    }

    #[test]
    fn a_changed_typing_rule_is_found() {
        let scratch = Scratch::new("typing");
        changed(scratch.path(), "C ⊢ (nt.binop) : nt nt → nt", "C ⊢ (nt.binop) : i32 nt → nt");
        let module = r#"(module (func (export "f") (result i64) (i64.sub (i64.const 7) (i64.const 3))))"#;
        let mut engine = Rules::new(Mode::Validation, Some(scratch.path())).expect("rules");
        let mut observed = |module| {
            let observation = engine.run(&case(module), &Limits::default());
            observation.steps.last().map(|step| step.outcome.class()).unwrap_or_default()
        };
        assert_eq!(observed(module), "diverged: validation: valid against Instr_ok/binop");
        assert_eq!(observed(SUB), "returned");
    }

    #[test]
    fn rules_that_are_none_do_not_start() {
        let scratch = Scratch::new("wrong");
        changed(scratch.path(), "def isub(N, i1, i2) =", "def isub(N, i1, i3) =");
        let error = Rules::new(Mode::Lockstep, Some(scratch.path())).err().expect("a complaint");
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
