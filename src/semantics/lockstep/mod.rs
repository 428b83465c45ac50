//! Lockstep: the interpreter and the rules run the same program, and are compared at each step.
//!
//! Before each run the store is copied. The interpreter runs on the store, one reduction step at a time; the rules run on the copy,
//! which is gone afterwards. At each step the same rule must fire. Configurations are compared whole while they are small, and in
//! their innermost parts where they are large; stores after steps that change them, as often as their size permits, and always at
//! the end. What the host does, and what is chosen where the standard leaves a choice, is done once, by the interpreter, and given
//! to the rules.
//!
//! Bounds of the embedder are no semantics. Steps count for the interpreter only, and where the rules hit another bound first the
//! interpreter goes on alone, which is counted.

mod choices;
mod configs;
mod report;
mod stores;

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use report::{Difference, Side};
pub use report::{Divergence, Found};

use crate::exec::code::Code;
use crate::exec::instantiate::{initializers, instantiated, prepare};
use crate::exec::{Advanced, Stepper};
use crate::runtime::*;
use crate::semantics::Semantics;
use crate::semantics::engine::allocate;
use crate::semantics::engine::machine::{Machine, Next};
use crate::semantics::engine::run::Rules;
use crate::semantics::terms::term::Term;
use crate::syntax::{Import, Rule};
use choices::{Decides, Decisions};

/// How often and how long is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Configurations are compared at each step whose number is a multiple of this. Rules' names are compared at each step, the last
    /// configuration of a run always.
    pub every: u64,
    /// Steps of a run that are compared; what remains of it the interpreter does alone.
    pub most: u64,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace { every: 1, most: u64::MAX }
    }
}

/// Bytes of stores that are compared for each step, on average, besides the comparison at the end.
const BYTES: u64 = 256;

/// The rules that run beside the interpreter of a store. Clones share what they find.
#[derive(Clone, Debug)]
pub struct Lockstep {
    running: Rules,
    pace: Pace,
    found: Arc<Mutex<Found>>,
}

impl Lockstep {
    /// For the stores that [`Lockstep::for_store`] makes runners for.
    pub fn new(semantics: Arc<Semantics>, pace: Pace) -> Lockstep {
        Lockstep { running: Rules::new(semantics), pace, found: Arc::default() }
    }

    /// The rules that run.
    pub fn semantics(&self) -> &Arc<Semantics> {
        &self.running.semantics
    }

    /// A runner for one store, which adds what it finds to the same findings.
    pub fn for_store(&self) -> Lockstep {
        Lockstep { running: Rules::new(self.running.semantics.clone()), ..self.clone() }
    }

    /// What was found until now.
    pub fn found(&self) -> Found {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The module instance, made by both. Initializers run one after the other, those of the interpreter first.
    fn allocate(
        &self,
        s: &mut Store,
        twin: &mut Store,
        code: &Arc<Code>,
        imports: &[Externaddr],
    ) -> Result<Moduleaddr, InstantiateError> {
        let watcher = s.watcher.take();
        let (ours, theirs) =
            (Arc::new(Mutex::new(Names::new(watcher.clone()))), Arc::new(Mutex::new(Names::new(None))));
        s.watcher = Some(ours.clone().into());
        let made = prepare(s, code, imports);
        s.watcher = watcher;
        twin.watcher = Some(theirs.clone().into());
        let found = allocate::prepare(twin, &self.running, code, imports);
        twin.watcher = None;
        let (ours, theirs) = (take(&ours), take(&theirs));
        self.lock().steps += ours.len() as u64;
        let end = |end: &Result<Moduleaddr, InstantiateError>| match end {
            Ok(a) => format!("module instance {}", a.0),
            Err(error) => error.to_string(),
        };
        let at = ours.iter().zip(&theirs).position(|(x, y)| x != y);
        let at = at.or((ours.len() != theirs.len()).then_some(ours.len().min(theirs.len())));
        let name =
            |names: &[String], i: usize| names.get(i).cloned().unwrap_or_else(|| "no step".to_string());
        let difference = match at {
            _ if matches!(found, Err(InstantiateError::Exhausted(_))) && made.is_err() => Ok(()),
            Some(i) => Err(Difference {
                part: "the rules of the initializers".to_string(),
                interpreter: name(&ours, i),
                rules: name(&theirs, i),
            }),
            None if end(&made) != end(&found) => Err(Difference {
                part: "the module instance".to_string(),
                interpreter: end(&made),
                rules: end(&found),
            }),
            None if made.is_ok() => {
                self.lock().stores += 1;
                stores::same(s, twin)
            }
            None => Ok(()),
        };
        let Err(difference) = difference else { return made };
        if made.is_err() {
            self.running.forget(s.instances.len(), s.funcs.len());
        }
        let step = at.map_or(ours.len() as u64, |i| i as u64 + 1);
        let side = |names: &[String], ended: &Result<Moduleaddr, InstantiateError>| Side {
            rule: at.map_or_else(|| end(ended), |i| name(names, i)),
            config: String::new(),
        };
        let (interpreter, rules) = (side(&ours, &made), side(&theirs, &found));
        Err(InstantiateError::Stuck(self.part(Divergence {
            step,
            interpreter,
            rules,
            difference,
            since: None,
        })))
    }

    /// Remembers a divergence.
    fn part(&self, divergence: Divergence) -> Stuck {
        let instr = divergence.summary();
        self.lock().divergences.push(divergence);
        Stuck { instr }
    }

    /// A copy of a store, whose host functions return what they are told.
    fn twin(&self, s: &Store) -> Option<(Store, Host)> {
        let host = Host::default();
        Some((host.copy(s)?, host))
    }
}

impl Runner for Lockstep {
    fn invoke(&self, s: &mut Store, a: Funcaddr, args: &[Val]) -> Outcome {
        self.lock().runs += 1;
        let Some((mut twin, host)) = self.twin(s) else { return Outcome::Exhausted(Exhausted::Memory) };
        let semantics = self.running.semantics.clone();
        let (mut decides, mut follows, decisions) = choices::both(s.chooser.clone());
        let watcher = s.watcher.clone();
        let mut rules = Machine::new(&semantics, self.running.clone(), &mut twin, &mut follows, u32::MAX);
        let begun = rules.begin_invoke(a, args);
        let mut interpreter = Stepper::of_invoke(s, a, args, &mut decides);
        Pair { lockstep: self, host, watcher, decisions, compared: Compared::default() }.run(
            &mut interpreter,
            &mut rules,
            begun,
        )
    }

    fn instantiate(
        &self,
        s: &mut Store,
        code: &Arc<Code>,
        imports: &[Externaddr],
    ) -> Result<Moduleaddr, InstantiateError> {
        self.lock().runs += 1;
        let Some((mut twin, host)) = self.twin(s) else { return Err(Exhausted::Memory.into()) };
        let a = self.allocate(s, &mut twin, code, imports)?;
        let semantics = self.running.semantics.clone();
        let (mut decides, mut follows, decisions) = choices::both(s.chooser.clone());
        let watcher = s.watcher.clone();
        let initializers = initializers(&code.module);
        let mut rules = Machine::new(&semantics, self.running.clone(), &mut twin, &mut follows, a.0);
        let begun = rules.begin_instantiate(a);
        let mut interpreter = Stepper::of_expr(s, a, &initializers, &mut decides);
        let pair = Pair { lockstep: self, host, watcher, decisions, compared: Compared::default() };
        instantiated(a, pair.run(&mut interpreter, &mut rules, begun))
    }

    fn provides(&self, import: &Import) -> bool {
        self.running.provides(import)
    }
}

/// What the host function that the interpreter called returned.
#[derive(Clone, Default)]
struct Host(Arc<Mutex<Option<Returned>>>);

/// How a host function returned.
type Returned = Result<Vec<Val>, HostError>;

impl Host {
    fn copy(&self, s: &Store) -> Option<Store> {
        let mut twin = s.twin()?;
        let returned = self.0.clone();
        let stub: HostFunc = Arc::new(move |_, _| {
            let returned = returned.lock().unwrap_or_else(PoisonError::into_inner).take();
            returned
                .unwrap_or_else(|| Err(HostError::Trap("the interpreter calls no host function".to_string())))
        });
        for fi in &mut twin.funcs {
            if let Funccode::Host(f) = &mut fi.code {
                *f = stub.clone();
            }
        }
        Some(twin)
    }

    fn tell(&self, returned: Option<Returned>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = returned;
    }
}

/// The names of the rules that fired in initializers.
struct Names {
    names: Vec<String>,
    watcher: Option<Watcher>,
}

impl Names {
    fn new(watcher: Option<Watcher>) -> Names {
        Names { names: Vec::new(), watcher }
    }
}

impl Observer for Names {
    fn step(&mut self, rule: Rule, config: &ConfigView<'_>) -> ControlFlow<()> {
        self.names.push(rule.name().to_string());
        self.watcher.step(rule, config)
    }
    fn other(&mut self, rule: &str, config: &ConfigView<'_>) -> ControlFlow<()> {
        self.names.push(rule.to_string());
        self.watcher.other(rule, config)
    }
}

fn take(names: &Mutex<Names>) -> Vec<String> {
    std::mem::take(&mut names.lock().unwrap_or_else(PoisonError::into_inner).names)
}

/// What was compared, and when.
#[derive(Default)]
struct Compared {
    step: u64,
    /// The last step after which configurations, and stores, were compared.
    config: u64,
    store: u64,
    /// Bytes of stores that may be compared.
    bytes: u64,
    /// Whether the stores may have changed since they were compared.
    changed: bool,
    whole: u64,
    partly: u64,
    stores: u64,
}

/// A run of both.
struct Pair<'l> {
    lockstep: &'l Lockstep,
    host: Host,
    watcher: Option<Watcher>,
    decisions: Decisions,
    compared: Compared,
}

/// How a pair goes on.
enum Going {
    Together,
    /// The interpreter goes on alone.
    Alone,
    Over(Outcome),
}

impl Pair<'_> {
    fn run(
        mut self,
        a: &mut Stepper<'_, Decides>,
        b: &mut Machine<'_>,
        begun: Result<(), Outcome>,
    ) -> Outcome {
        let mut begun = begun.err();
        let mut alone = 0;
        let outcome = loop {
            match self.step(a, b, begun.take()) {
                Ok(Going::Together) => {}
                Ok(Going::Over(outcome)) => break outcome,
                Ok(Going::Alone) => break self.alone(a, &mut alone),
                Err(divergence) => break Outcome::Stuck(self.lockstep.part(*divergence)),
            }
        };
        let mut found = self.lockstep.lock();
        found.steps += self.compared.step;
        found.whole += self.compared.whole;
        found.partly += self.compared.partly;
        found.stores += self.compared.stores;
        found.alone += alone;
        found.cut += u64::from(alone > 0);
        outcome
    }

    /// The rest of the interpreter's run.
    fn alone(&mut self, a: &mut Stepper<'_, Decides>, steps: &mut u64) -> Outcome {
        loop {
            match a.advance(&mut ()) {
                Advanced::Over(outcome) => return outcome,
                Advanced::Fired(rule) => {
                    *steps += 1;
                    if self.watcher.step(rule, &ConfigView::new(a)).is_break() {
                        return Outcome::Exhausted(Exhausted::Stopped);
                    }
                }
            }
        }
    }

    /// A step of both, where the rules may have ended before their first.
    fn step(
        &mut self,
        a: &mut Stepper<'_, Decides>,
        b: &mut Machine<'_>,
        begun: Option<Outcome>,
    ) -> Result<Going, Box<Divergence>> {
        if self.compared.step == self.lockstep.pace.most {
            self.last(a, b, "")?;
            return Ok(Going::Alone);
        }
        // What the host is going to see must be the same for both.
        let host = a.calls_host();
        if host && self.compared.changed {
            self.stores(a, b, "")?;
        }
        self.decisions.borrow_mut().clear();
        let ours = a.advance(&mut ());
        let returned = if host { a.take_returned() } else { None };
        let trapped = matches!(returned, Some(Err(HostError::Trap(_) | HostError::Nested(_))));
        self.host.tell(returned.clone());
        let mut theirs = match begun {
            Some(outcome) => Next::End(outcome),
            None => b.fire(),
        };
        if trapped && matches!(theirs, Next::Host) {
            theirs = b.fire();
        }
        if returned.is_some() {
            self.host.tell(None);
            if stores::same(a.store(), b.store).is_err() {
                self.follow_host(a, b);
            }
        }
        let name = match theirs {
            Next::Fired(rule) => b.sem.rules[usize::from(rule)].name.as_str(),
            Next::Host => Rule::StepReadCallRefFunc.name(),
            Next::End(theirs) => return self.ended(a, b, ours, theirs),
        };
        let rule = match ours {
            Advanced::Fired(rule) => rule,
            Advanced::Over(Outcome::Exhausted(exhausted)) => {
                return Ok(Going::Over(Outcome::Exhausted(exhausted)));
            }
            Advanced::Over(outcome) => {
                self.compared.step += 1;
                return Err(self.parts(a, b, [show(&outcome), name.to_string()], "how the run goes on"));
            }
        };
        self.compared.step += 1;
        if self.watcher.step(rule, &ConfigView::new(a)).is_break() {
            return Ok(Going::Over(Outcome::Exhausted(Exhausted::Stopped)));
        }
        if rule.name() != name {
            return Err(self.parts(a, b, [rule.name().to_string(), name.to_string()], "the rule"));
        }
        if b.settle().is_err() {
            return Err(self.parts(a, b, [rule.name().to_string(), name.to_string()], "what the rule gives"));
        }
        self.compare(a, b, name)?;
        Ok(Going::Together)
    }

    /// Compares after a step, as far as it is time.
    fn compare(
        &mut self,
        a: &Stepper<'_, Decides>,
        b: &Machine<'_>,
        rule: &str,
    ) -> Result<(), Box<Divergence>> {
        if self.compared.step.is_multiple_of(self.lockstep.pace.every) {
            self.configs(a, b, rule, configs::is_small(b))?;
        }
        let compared = &mut self.compared;
        compared.changed |= rule.starts_with("Step/") || !rule.starts_with("Step_");
        compared.bytes += BYTES;
        if compared.changed && compared.step.is_multiple_of(self.lockstep.pace.every) {
            let size = stores::size(b.store);
            if size <= self.compared.bytes {
                self.compared.bytes -= size;
                self.stores(a, b, rule)?;
            }
        }
        Ok(())
    }

    fn configs(
        &mut self,
        a: &Stepper<'_, Decides>,
        b: &Machine<'_>,
        rule: &str,
        whole: bool,
    ) -> Result<(), Box<Divergence>> {
        let compared = &mut self.compared;
        *(if whole { &mut compared.whole } else { &mut compared.partly }) += 1;
        if let Err(difference) = configs::same(a, b, whole) {
            let since = Some(compared.config).filter(|step| step + 1 < compared.step);
            return Err(self.divergence(a, b, [rule.to_string(), rule.to_string()], difference, since));
        }
        compared.config = compared.step;
        Ok(())
    }

    fn stores(
        &mut self,
        a: &Stepper<'_, Decides>,
        b: &Machine<'_>,
        rule: &str,
    ) -> Result<(), Box<Divergence>> {
        self.compared.stores += 1;
        if let Err(difference) = stores::same(a.store(), b.store) {
            let since = Some(self.compared.store).filter(|step| step + 1 < self.compared.step);
            return Err(self.divergence(a, b, [rule.to_string(), rule.to_string()], difference, since));
        }
        self.compared.store = self.compared.step;
        self.compared.changed = false;
        Ok(())
    }

    /// Compares all.
    fn last(&mut self, a: &Stepper<'_, Decides>, b: &Machine<'_>, rule: &str) -> Result<(), Box<Divergence>> {
        self.configs(a, b, rule, true)?;
        self.stores(a, b, rule)
    }

    /// The rules' run is over.
    fn ended(
        &mut self,
        a: &mut Stepper<'_, Decides>,
        b: &mut Machine<'_>,
        ours: Advanced,
        theirs: Outcome,
    ) -> Result<Going, Box<Divergence>> {
        let bounded = matches!(theirs, Outcome::Exhausted(_));
        let ours = match ours {
            Advanced::Over(Outcome::Exhausted(exhausted)) => {
                return Ok(Going::Over(Outcome::Exhausted(exhausted)));
            }
            Advanced::Over(outcome) => outcome,
            Advanced::Fired(_) if bounded => {
                self.lockstep.lock().bounded += 1;
                return Ok(Going::Alone);
            }
            Advanced::Fired(rule) => {
                self.compared.step += 1;
                return Err(self.ends(a, b, rule.name().to_string(), &theirs, "how the run goes on"));
            }
        };
        if bounded {
            self.lockstep.lock().bounded += 1;
            return Ok(Going::Over(ours));
        }
        let same = match (&ours, &theirs) {
            (Outcome::Vals(x), Outcome::Vals(y)) => x == y,
            (Outcome::Trap(x), Outcome::Trap(y)) => {
                (x.kind, x.rule, &x.message) == (y.kind, y.rule, &y.message)
            }
            (Outcome::Exception(x), Outcome::Exception(y)) => x == y,
            _ => false,
        };
        if !same {
            return Err(self.ends(a, b, show(&ours), &theirs, "how the run ends"));
        }
        self.compared.whole += 1;
        self.stores(a, b, "the end")?;
        Ok(Going::Over(ours))
    }

    /// Interpreter and rules do not do the same.
    fn parts(
        &self,
        a: &Stepper<'_, Decides>,
        b: &Machine<'_>,
        names: [String; 2],
        part: &str,
    ) -> Box<Divergence> {
        let [interpreter, rules] = names.clone();
        self.divergence(a, b, names, Difference { part: part.to_string(), interpreter, rules }, None)
    }

    /// The rules end, and the interpreter does not, or not so.
    fn ends(
        &self,
        a: &Stepper<'_, Decides>,
        b: &Machine<'_>,
        ours: String,
        theirs: &Outcome,
        part: &str,
    ) -> Box<Divergence> {
        let rules = show(theirs);
        let Outcome::Stuck(_) = theirs else { return self.parts(a, b, [ours, rules], part) };
        // The configuration stands in a line of its own.
        let why = rules.strip_suffix(&b.show()).map_or(&*rules, |why| why.trim_end_matches(": "));
        let difference =
            Difference { part: part.to_string(), interpreter: ours.clone(), rules: why.to_string() };
        self.divergence(a, b, [ours, "stuck".to_string()], difference, None)
    }

    fn divergence(
        &self,
        a: &Stepper<'_, Decides>,
        b: &Machine<'_>,
        [ours, theirs]: [String; 2],
        difference: Difference,
        since: Option<u64>,
    ) -> Box<Divergence> {
        Box::new(Divergence {
            step: self.compared.step,
            interpreter: Side { rule: ours, config: ConfigView::new(a).to_string() },
            rules: Side { rule: theirs, config: b.show() },
            difference,
            since,
        })
    }

    /// Gives the rules what a host function made of the store.
    fn follow_host(&self, a: &Stepper<'_, Decides>, b: &mut Machine<'_>) {
        let Some(mut copy) = self.host.copy(a.store()) else { return };
        // Types have other numbers in the copy.
        let mut renumber = |term: &mut Term| {
            if let Term::App(app) = term
                && let [Term::Type(dt)] = app.args[..]
            {
                *term = Term::app(app.con, [Term::Type(copy.types.add(b.store.types.get(dt)))]);
            }
        };
        b.todo.iter_mut().for_each(&mut renumber);
        b.expanded.clear();
        *b.store = copy;
    }
}

/// An end, in a few words.
fn show(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Vals(vals) => format!("the end, with values {vals:?}"),
        Outcome::Trap(trap) => format!("the end, with a trap: {trap}"),
        Outcome::Exception(a) => format!("the end, with exception {}", a.0),
        Outcome::Exhausted(exhausted) => format!("the end: {exhausted}"),
        Outcome::Stuck(stuck) => stuck.to_string(),
    }
}
