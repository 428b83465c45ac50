//! Finds the first step at which an engine and the oracle diverge, with its rule, its configuration and the section of the standard.
//!
//! Engines are black boxes. Therefore the case is instrumented ([`instrument`]): it counts events, which are the values that its
//! instructions leave, and keeps a checksum of them. Bisection finds the first event at which the checksums differ, and an observed run of
//! the oracle shows which rule was applied there. Where the standard leaves a choice, the oracle follows the policy under which the two
//! agree the longest.
//!
//! | file | what |
//! |---|---|
//! | [`instrument`] | instruments a case |
//! | [`echo`] | makes it read back what an instruction wrote |
//! | [`oracle`] | observed runs of the oracle |
//! | [`search`] | finds the first event that differs |
//! | [`show`] | prints the report |

mod echo;
mod instrument;
mod oracle;
mod search;
mod show;
#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use reduct::syntax::{Features, Funcidx, Module, Rule};
use reduct::{Error, binary};

use crate::case::Case;
use crate::engines::{Engine, Limits, Tested};
use crate::outcome::{Outcome, Trap};
use crate::policy::{NanPolicy, Policy};
use crate::rewrite::Space;
use crate::verdict::{FirstDifference, compare};
use instrument::{Instrumented, Level};
use oracle::Step;
use search::{Found, Side};

/// The position of an instruction.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The module, by its place in the case.
    pub module: usize,
    /// The function, by its index; none in a constant expression.
    pub func: Option<Funcidx>,
    /// The position of the instruction in the body or expression.
    pub instr: usize,
    /// The instruction as text, where it is in a function.
    pub text: String,
}

/// The step after which the two differ.
#[derive(Clone, Debug, PartialEq)]
pub struct DivergingStep {
    /// The rule that the oracle applied.
    pub rule: Rule,
    /// The number of the step in the oracle's run, from 1.
    pub number: u64,
    /// The instruction.
    pub place: Place,
    /// The configurations before and after, as the standard writes them.
    pub configs: [String; 2],
    /// The first event that differs: the oracle's and the engine's.
    pub events: [String; 2],
    /// Whether both events come from the same place.
    pub same_place: bool,
    /// How many steps it may have been: more than one if the difference disappears when all steps are instrumented. This one is the most
    /// likely.
    pub candidates: usize,
    /// Whether neither side had a further event, so that only the way in which they ended differs.
    pub ended: bool,
    /// The number of that event. All events before it are the same.
    pub event: u64,
    /// All rules that the oracle applied since the event before it.
    pub rules: Vec<Rule>,
    /// An earlier step whose effect already differs when it is read back at once: either this step or the reading is wrong.
    pub earlier: Option<(Rule, Place)>,
}

/// How the two diverge.
#[derive(Clone, Debug, PartialEq)]
pub enum Divergence {
    /// At a step.
    Step(Box<DivergingStep>),
    /// The oracle refuses a module, by a rule of validation, at an offset in the module's bytes.
    Refused {
        /// The module.
        module: usize,
        /// The rule; none if it is malformed.
        rule: Option<Rule>,
        /// Why and at which byte.
        message: String,
    },
    /// The step could not be found.
    Unknown {
        /// Why.
        why: String,
        /// The last rules that the oracle applied in the step of the case.
        rules: Vec<Rule>,
        /// The last instruction that the oracle executed.
        place: Option<Place>,
    },
}

/// Bytes of stack of the thread on which engines run.
const STACK: usize = 256 << 20;

/// Finds the step at which an engine diverges from the oracle, taking at most about `time`.
///
/// # Errors
/// A thread cannot be started.
pub fn diverge(
    case: &Case,
    oracle: &mut dyn Engine,
    tested: &mut Tested,
    first: &FirstDifference,
    limits: &Limits,
    time: Duration,
) -> std::io::Result<Divergence> {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK);
        let thread = builder.spawn_scoped(scope, || {
            if let Some(refused) = refused(case, first) {
                return refused;
            }
            let deadline = Instant::now() + time;
            let mut finder = Finder { case, oracle, tested, first, limits: *limits, deadline };
            finder.find().unwrap_or_else(|why| finder.unknown(why))
        })?;
        thread.join().map_err(|_| std::io::Error::other("the search for the diverging step panicked"))
    })
}

/// The oracle's refusal of the module that is instantiated in the step that differs, if there is one.
fn refused(case: &Case, first: &FirstDifference) -> Option<Divergence> {
    let module = first.step;
    let bytes = &case.modules.get(module)?.bytes;
    let (rule, message) = match reduct::Module::decode(bytes) {
        Err(Error::Invalid(invalid)) => {
            (Some(invalid.rule), format!("{invalid}, at byte {:#x}", invalid.at.0))
        }
        Err(error) => (None, error.to_string()),
        Ok(_) => return None,
    };
    Some(Divergence::Refused { module, rule, message })
}

struct Finder<'a> {
    case: &'a Case,
    oracle: &'a mut dyn Engine,
    tested: &'a mut Tested,
    first: &'a FirstDifference,
    limits: Limits,
    deadline: Instant,
}

impl Finder<'_> {
    /// The step; or why it is not known.
    fn find(&mut self) -> Result<Divergence, String> {
        let mut step = self.diverging_step(Level::Values);
        // A value that was written may differ long before the program reads it, or the program may never read it.
        match (&mut step, self.diverging_step(Level::Again)) {
            (Ok(step), Ok(again)) if step.ended && !again.ended => *step = again,
            (Ok(step), Ok(again)) if again.number < step.number => {
                step.earlier = Some((again.rule, again.place));
            }
            (Err(_), Ok(again)) => step = Ok(again),
            (Ok(_) | Err(_), Ok(_) | Err(_)) => {}
        }
        // With less instrumentation it is less likely that the difference disappears.
        for level in [Level::Flow, Level::Blocks, Level::Entries, Level::Nothing] {
            step = step.or_else(|why| self.diverging_step(level).map_err(|_| why));
        }
        step.map(|step| Divergence::Step(Box::new(step)))
    }

    /// The step, found with this much instrumentation.
    fn diverging_step(&mut self, level: Level) -> Result<DivergingStep, String> {
        let steps = self.first.step + 1;
        let instrumented = instrument::instrument(self.case, steps, level).ok_or("a module is not valid")?;
        self.still_differs(&instrumented.case(u64::MAX))?;
        let (policy, found) = self.search(&instrumented)?;
        let modules = self.modules();
        let imported: Vec<usize> = modules.iter().map(|module| Space::of(module).imported).collect();
        let gap = oracle::gap(&instrumented, &imported, policy, found.event, self.deadline);
        let ended = found.sides.iter().all(|side| matches!(side, Side::Ended(_)));
        let suspects = suspects(&found.sides[1], &gap, &modules);
        let exact = matches!(level, Level::Again | Level::Values);
        let step = match suspects[..] {
            [one] if !exact || ended => one,
            [first, ..] if !exact => first,
            [] if !exact && ended => {
                return Err("the instrumented case does not show the difference".to_string());
            }
            [..] => *choose(&gap).ok_or("the oracle took no step")?,
        };
        let same_place = match &found.sides {
            [Side::Event(a, _), Side::Event(b, _)] => a == b,
            [_, _] => false,
        };
        let steps = gap.iter().filter(|step| !is_structural(step.rule));
        let candidates = match (exact, suspects.len()) {
            (true, _) => 1,
            (false, 0) => steps.count(),
            (false, n) => n,
        };
        Ok(DivergingStep {
            rule: step.rule,
            number: step.number,
            place: place(&modules, &step),
            configs: oracle::configs(&self.truncated(), policy, step.number),
            events: found.sides.map(|side| show::side(&side, &instrumented.sites, &modules)),
            same_place,
            ended,
            candidates,
            event: found.event,
            rules: gap.iter().map(|step| step.rule).collect(),
            earlier: None,
        })
    }

    /// The first event that differs, under the policy for which it comes last.
    fn search(&mut self, instrumented: &Instrumented) -> Result<(Policy, Found), String> {
        let mut best: Option<(Policy, Found)> = None;
        for policy in self.policies() {
            let engine = self.tested.engine.as_mut();
            let found =
                search::search(instrumented, self.oracle, engine, policy, &self.limits, self.deadline)?;
            if best.as_ref().is_none_or(|(_, best)| found.event > best.event) {
                best = Some((policy, found));
            }
        }
        best.ok_or("nothing was tried".to_string())
    }

    fn modules(&self) -> Vec<Module> {
        let decode = |bytes: &[u8]| binary::decode(bytes, Features::V3).unwrap_or_default();
        self.case.modules.iter().map(|module| decode(&module.bytes)).collect()
    }

    /// The case up to the step that differs.
    fn truncated(&self) -> Case {
        let mut case = self.case.clone();
        case.calls.truncate((self.first.step + 1).saturating_sub(case.modules.len()));
        case
    }

    /// An error if the instrumented case does not show the difference, or shows another one.
    fn still_differs(&mut self, case: &Case) -> Result<(), String> {
        let expected = self.oracle.run(case, &self.limits);
        let found = self.tested.engine.run(case, &self.limits);
        let exhausted =
            |outcome: &Outcome| matches!(outcome, Outcome::Exhausted(_) | Outcome::Unsupported(_));
        if let Some(step) = expected.steps.iter().chain(&found.steps).find(|step| exhausted(&step.outcome)) {
            return Err(format!("instrumented, the case ends with {:?}", step.outcome));
        }
        match compare(&expected, &found, case.modules.len()) {
            Some((_, found)) if found.detail == self.first.detail => Ok(()),
            Some(_) | None => Err("the instrumented case does not show the difference".to_string()),
        }
    }

    /// Policies that the engine may follow.
    fn policies(&self) -> Vec<Policy> {
        let profile = self.tested.profile();
        let nans = [
            NanPolicy::Positive,
            NanPolicy::First { negative: true },
            NanPolicy::First { negative: false },
            NanPolicy::Last { negative: true },
            NanPolicy::Negative,
        ];
        nans.into_iter().map(|nan| Policy { nan, profile, ..Policy::default() }).collect()
    }

    /// The result if the step could not be found.
    fn unknown(&self, why: String) -> Divergence {
        let steps = oracle::last(&self.truncated(), Policy::default(), self.deadline);
        let modules = self.modules();
        let shown = &steps[steps.len().saturating_sub(12)..];
        Divergence::Unknown {
            why,
            rules: shown.iter().map(|step| step.rule).collect(),
            place: choose(&steps).map(|step| place(&modules, step)),
        }
    }
}

/// Of the steps since the last equal event, the one that most likely differs: the last step that does not just leave
/// contexts or search them for a handler.
fn choose(gap: &[Step]) -> Option<&Step> {
    gap.iter().rev().find(|step| !is_structural(step.rule)).or(gap.last())
}

/// The steps of the oracle at which the engine may have trapped: those of instructions that can have this trap.
fn suspects(engine: &Side, gap: &[Step], modules: &[Module]) -> Vec<Step> {
    let Side::Ended(Outcome::Trap(trap)) = engine else { return Vec::new() };
    let instructions: &[&str] = match trap {
        Trap::Unreachable => &["unreachable"],
        Trap::DivideByZero => &[".div_", ".rem_"],
        Trap::IntegerOverflow | Trap::InvalidConversion | Trap::AnyConversion => &[".div_", ".trunc"],
        Trap::MemoryOutOfBounds => &[".load", ".store", "memory."],
        Trap::TableOutOfBounds | Trap::UndefinedElement | Trap::AnyTable => &["table.", "indirect"],
        Trap::UninitializedElement | Trap::IndirectCallTypeMismatch | Trap::AnyIndirect => &["indirect"],
        Trap::ArrayOutOfBounds => &["array."],
        Trap::NullFunction => &["call_ref", "indirect"],
        Trap::NullStructure => &["struct."],
        Trap::NullArray => &["array."],
        Trap::NullI31 => &["i31."],
        Trap::NullException => &["throw_ref"],
        Trap::CastFailure => &["ref.cast"],
        Trap::NullReference => &["ref.as_non_null"],
        Trap::Host => &["call"],
        Trap::AnyNull => &["call_ref", "struct.", "array.", "i31.", "throw_ref", "ref.as_non_null"],
    };
    let may = |step: &&Step| {
        let text = place(modules, step).text;
        !is_structural(step.rule) && instructions.iter().any(|part| text.contains(part))
    };
    gap.iter().filter(may).copied().collect()
}

/// Whether a rule only leaves a context, or goes through it.
fn is_structural(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::StepPureLabelVals
            | Rule::StepPureFrameVals
            | Rule::StepPureHandlerVals
            | Rule::StepPureBrLabelZero
            | Rule::StepPureBrLabelSucc
            | Rule::StepPureBrHandler
            | Rule::StepPureReturnFrame
            | Rule::StepPureReturnLabel
            | Rule::StepPureReturnHandler
            | Rule::StepPureTrapInstrs
            | Rule::StepPureTrapLabel
            | Rule::StepPureTrapHandler
            | Rule::StepPureTrapFrame
            | Rule::StepReadThrowRefInstrs
            | Rule::StepReadThrowRefLabel
            | Rule::StepReadThrowRefFrame
            | Rule::StepReadThrowRefHandlerEmpty
            | Rule::StepReadThrowRefHandlerNext
    )
}

fn place(modules: &[Module], step: &Step) -> Place {
    let module = modules.get(step.unit);
    let text = module.zip(step.func).and_then(|(module, x)| {
        let defined = x.usize().checked_sub(Space::of(module).imported)?;
        let instr = module.funcs.get(defined)?.body.instrs.get(step.instr as usize)?;
        Some(reduct::text::print::instr(Some(module), instr))
    });
    let (module, func, instr) = (step.unit, step.func, step.instr as usize);
    Place { module, func, instr, text: text.unwrap_or_default() }
}
