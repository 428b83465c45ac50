//! Lockstep: rules, observed run and plain run execute the same program, and are compared.
//!
//! The observed run works on the store, one reduction step at a time; the rules and the plain run on copies of it. At each step the
//! rules must fire the same rule, and configurations are compared in their innermost parts, which are all that a step accesses. While
//! they are small, whole ones are compared in the first steps of a run and at intervals ([`pair`]). The plain run is compared wherever its operands are settled ([`plain`]). After each instruction, the part of the
//! stores that it may change is compared; whole stores are compared as often as their size permits.
//!
//! Host functions are called, and choices that the standard leaves open are made, only once, in the observed run; the
//! others get the results. If the embedder makes the choices, the plain run is not compared, because it is not used in
//! that case.
//!
//! Fuel is charged and compared in all three. The other bounds of the embedder are not part of the semantics. If only one
//! side hits a bound, or a limit of the rules' engine, the observed run continues without it, and this is counted.
//!
//! | file | what |
//! |---|---|
//! | [`pair`] | the observed run and the rules, step by step |
//! | [`configs`] | whether their configurations are the same |
//! | [`plain`] | the plain run beside the observed one |
//! | [`stores`], [`touched`] | whether stores, and what an instruction changes, are the same |
//! | [`twins`] | the copies of a store |
//! | [`choices`] | what the standard leaves open is decided once |
//! | [`report`] | what was found |

mod choices;
mod configs;
mod pair;
mod plain;
mod report;
mod stores;
#[cfg(test)]
mod tests;
mod touched;
mod twins;

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use report::{Against, Divergence, Found};
use report::{Difference, Side};

use crate::exec::Stepper;
use crate::exec::code::Code;
use crate::exec::instantiate::{initializers, instantiated, prepare};
use crate::runtime::*;
use crate::semantics::Semantics;
use crate::semantics::engine::allocate;
use crate::semantics::engine::machine::Machine;
use crate::semantics::engine::run::Rules;
use crate::syntax::{Import, Rule};
use pair::Pair;
use plain::Plain;
use stores::Lengths;
use twins::{Kept, Twins};

/// How often and how long is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Configurations are compared at each step whose number is a multiple of this, and at the end of a run. The names of
    /// rules are compared at every step.
    pub every: u64,
    /// The number of steps of each run that are compared. The interpreter executes the rest of the run alone.
    pub most: u64,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace { every: 1, most: u64::MAX }
    }
}

/// Runs a store in lockstep: the observed run, the rules and the plain run. Clones share their findings.
#[derive(Clone, Debug)]
pub struct Lockstep {
    running: Rules,
    pace: Pace,
    found: Arc<Mutex<Found>>,
    kept: Kept,
}

impl Lockstep {
    /// For the stores that [`Lockstep::for_store`] makes runners for.
    pub fn new(semantics: Arc<Semantics>, pace: Pace) -> Lockstep {
        Lockstep { running: Rules::new(semantics), pace, found: Arc::default(), kept: Kept::default() }
    }

    /// The rules that run.
    pub fn semantics(&self) -> &Arc<Semantics> {
        &self.running.semantics
    }

    /// A runner for another store, which adds to the same findings.
    pub fn for_store(&self) -> Lockstep {
        Lockstep { running: self.running.for_store(), kept: Kept::default(), ..self.clone() }
    }

    /// The findings so far.
    pub fn found(&self) -> Found {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs with the copies of a store. A copy is kept if `run` says that it equals the store afterwards.
    fn with_twins<T>(
        &self,
        s: &mut Store,
        run: impl FnOnce(&mut Store, &mut Twins) -> (T, Same),
    ) -> Option<T> {
        self.lock().runs += 1;
        let (mut twins, nested) = self.kept.take(s)?;
        let id = s.id;
        let (end, same) = run(s, &mut twins);
        if nested {
            // The outer run, which has other copies, must copy the store anew.
            s.changes.note(changes::Change::Anything);
            return Some(end);
        }
        if !same.plain {
            twins.plain = None;
        }
        self.kept.put((same.rules && s.id == id).then_some(twins));
        Some(end)
    }

    /// Creates the module instance in the store and in both copies, and says which copies can still be compared.
    fn allocate(
        &self,
        s: &mut Store,
        twins: &mut Twins,
        code: &Arc<Code>,
        imports: &[Externaddr],
    ) -> (Result<Moduleaddr, InstantiateError>, Same) {
        let (before, fuel) = (Lengths::of(s), s.fuel);
        let watcher = s.watcher.take();
        let ours = Arc::new(Mutex::new(Names::new(watcher.clone())));
        s.watcher = Some(ours.clone().into());
        let made = prepare(s, code, imports);
        s.watcher = watcher;
        let ours = take(&ours);
        self.lock().steps += ours.len() as u64;
        let compared = self.allocated_plain(s, twins, (code, imports, fuel), &made, &before);
        let compared = compared.and_then(|()| {
            twins.rules.fuel = fuel;
            self.allocated_by_rules(s, &mut twins.rules, (code, imports), (&made, &ours), &before)
        });
        if made.is_err() {
            self.running.forget(s.instances.len(), s.funcs.len());
        }
        match compared {
            Ok(rules) => {
                let exhausted = is_exhausted(&made);
                (made, Same { rules: rules && !exhausted, plain: twins.plain.is_some() && !exhausted })
            }
            Err(divergence) => (Err(InstantiateError::Stuck(self.diverge(*divergence))), Same::default()),
        }
    }

    /// Creates the instance in the copy for the plain run, and compares.
    fn allocated_plain(
        &self,
        s: &Store,
        twins: &mut Twins,
        (code, imports, fuel): (&Arc<Code>, &[Externaddr], Option<u64>),
        made: &Result<Moduleaddr, InstantiateError>,
        before: &Lengths,
    ) -> Result<(), Box<Divergence>> {
        let Some(plain) = &mut twins.plain else { return Ok(()) };
        plain.fuel = fuel;
        let found = prepare(plain, code, imports);
        if is_exhausted(made) || is_exhausted(&found) {
            self.lock().not_plain += u64::from(is_exhausted(made) != is_exhausted(&found));
            twins.plain = None;
            return Ok(());
        }
        let ends = [made, &found].map(|end| (show_instance(end), String::new()));
        let same = if ends[0] != ends[1] {
            Err(difference("the module instance", &ends[0].0, &ends[1].0))
        } else if s.fuel != plain.fuel {
            Err(Difference::of("the fuel that is left".to_string(), &s.fuel, &plain.fuel))
        } else {
            stores::same_since(s, plain, before)
        };
        same.map_err(|difference| {
            let [interpreter, other] = ends.map(|(rule, config)| Side { rule, config });
            let (step, against, place, since) = (0, Against::Plain, None, None);
            Box::new(Divergence { step, against, place, interpreter, other, difference, since })
        })
    }

    /// Creates the instance by the rules, and compares. Returns false if a bound or limit was hit, so that the rules have
    /// no instance.
    fn allocated_by_rules(
        &self,
        s: &Store,
        twin: &mut Store,
        (code, imports): (&Arc<Code>, &[Externaddr]),
        (made, ours): (&Result<Moduleaddr, InstantiateError>, &[String]),
        before: &Lengths,
    ) -> Result<bool, Box<Divergence>> {
        let names = Arc::new(Mutex::new(Names::new(None)));
        twin.watcher = Some(names.clone().into());
        self.running.take_limited();
        let found = allocate::prepare(twin, &self.running, code, imports);
        let bounded = self.running.take_limited() || is_exhausted(&found);
        twin.watcher = None;
        if bounded || is_exhausted(made) {
            self.lock().bounded += u64::from(bounded != is_exhausted(made));
            return Ok(false);
        }
        let theirs = take(&names);
        let at = ours.iter().zip(&theirs).position(|(x, y)| x != y);
        let at = at.or((ours.len() != theirs.len()).then_some(ours.len().min(theirs.len())));
        let name = |names: &[String], i: usize| names.get(i).map_or("no step", |name| name).to_string();
        let ends = [made, &found].map(show_instance);
        let same = match at {
            Some(i) => Err(difference("the rules of the initializers", &name(ours, i), &name(&theirs, i))),
            None if ends[0] != ends[1] => Err(difference("the module instance", &ends[0], &ends[1])),
            None if s.fuel != twin.fuel => {
                Err(Difference::of("the fuel that is left".to_string(), &s.fuel, &twin.fuel))
            }
            None if made.is_ok() => stores::same_since(s, twin, before),
            None => Ok(()),
        };
        same.map(|()| true).map_err(|difference| {
            let rules = at.map_or(ends, |i| [name(ours, i), name(&theirs, i)]);
            let [interpreter, other] = rules.map(|rule| Side { rule, config: String::new() });
            let step = at.map_or(ours.len() as u64, |i| i as u64 + 1);
            let (against, place, since) = (Against::Rules, None, None);
            Box::new(Divergence { step, against, place, interpreter, other, difference, since })
        })
    }

    /// Remembers a divergence.
    fn diverge(&self, divergence: Divergence) -> Stuck {
        let instr = divergence.summary();
        self.lock().divergences.push(divergence);
        Stuck { instr }
    }
}

impl Runner for Lockstep {
    fn for_copy(&self) -> Option<Arc<dyn Runner>> {
        Some(Arc::new(self.for_store()))
    }

    fn invoke(&self, s: &mut Store, a: Funcaddr, args: &[Val]) -> Outcome {
        let run = |s: &mut Store, twins: &mut Twins| {
            let semantics = self.running.semantics.clone();
            let Twins { rules, plain, bytes, host } = twins;
            rules.fuel = s.fuel;
            self.running.take_limited();
            let plain = plain.as_mut().filter(|_| s.chooser.is_deterministic());
            let plain = plain.map(|plain| Plain::invoke(plain, s, a, args));
            let (decides, mut follows, decisions) = choices::both(s.chooser.clone());
            let watcher = s.watcher.clone();
            let mut rules = Machine::new(&semantics, self.running.clone(), rules, &mut follows, u32::MAX);
            let begun = rules.begin_invoke(a, args);
            let mut observed = Stepper::of_invoke(s, a, args, decides);
            let pair = Pair::new(self, host, watcher, decisions, plain, bytes);
            pair.run(&mut observed, &mut rules, begun)
        };
        self.with_twins(s, run).unwrap_or(Outcome::Exhausted(Exhausted::Memory))
    }

    fn instantiate(
        &self,
        s: &mut Store,
        code: &Arc<Code>,
        imports: &[Externaddr],
    ) -> Result<Moduleaddr, InstantiateError> {
        let run = |s: &mut Store, twins: &mut Twins| {
            let a = match self.allocate(s, twins, code, imports) {
                (Ok(a), Same { rules: true, .. }) => a,
                // The rules have no instance, so the observed run continues without them.
                (Ok(a), _) => {
                    let initializers = initializers(&code.module);
                    let (decides, ..) = choices::both(s.chooser.clone());
                    let watcher = s.watcher.clone();
                    let mut observed = Stepper::of_expr(s, a, &initializers, decides);
                    let outcome = pair::alone(self, watcher, &mut observed);
                    return (instantiated(a, outcome), Same::default());
                }
                (Err(error), same) => return (Err(error), same),
            };
            let semantics = self.running.semantics.clone();
            let Twins { rules, plain, bytes, host } = twins;
            rules.fuel = s.fuel;
            self.running.take_limited();
            let plain = plain.as_mut().filter(|_| s.chooser.is_deterministic());
            let plain = plain.map(|plain| Plain::instantiate(plain, s, a));
            let (decides, mut follows, decisions) = choices::both(s.chooser.clone());
            let watcher = s.watcher.clone();
            let initializers = initializers(&code.module);
            let mut rules = Machine::new(&semantics, self.running.clone(), rules, &mut follows, a.0);
            let begun = rules.begin_instantiate(a);
            let mut observed = Stepper::of_expr(s, a, &initializers, decides);
            let pair = Pair::new(self, host, watcher, decisions, plain, bytes);
            let (outcome, same) = pair.run(&mut observed, &mut rules, begun);
            (instantiated(a, outcome), same)
        };
        self.with_twins(s, run).unwrap_or(Err(Exhausted::Memory.into()))
    }

    fn provides(&self, import: &Import) -> bool {
        self.running.provides(import)
    }
}

/// Which copies equal the store.
#[derive(Clone, Copy, Default)]
struct Same {
    rules: bool,
    plain: bool,
}

fn is_exhausted(end: &Result<Moduleaddr, InstantiateError>) -> bool {
    matches!(end, Err(InstantiateError::Exhausted(_)))
}

fn show_instance(end: &Result<Moduleaddr, InstantiateError>) -> String {
    match end {
        Ok(a) => format!("module instance {}", a.0),
        Err(error) => error.to_string(),
    }
}

fn difference(part: &str, ours: &str, other: &str) -> Difference {
    Difference { part: part.to_string(), interpreter: ours.to_string(), other: other.to_string() }
}

/// A short description of how a run ended.
fn show(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Vals(vals) => format!("the end, with values {vals:?}"),
        Outcome::Trap(trap) => format!("the end, with a trap: {trap}"),
        Outcome::Exception(a) => format!("the end, with exception {}", a.0),
        Outcome::Exhausted(exhausted) => format!("the end: {exhausted}"),
        Outcome::Stuck(stuck) => stuck.to_string(),
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
