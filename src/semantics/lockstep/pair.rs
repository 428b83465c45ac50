//! The observed run and the rules, step by step, with the plain run beside them.

use super::choices::{Decides, Decisions};
use super::configs::Extent;
use super::plain::{Compared, Plain};
use super::report::{Against, Difference, Divergence, Side};
use super::touched::{self, Touched};
use super::twins::Host;
use super::{Lockstep, Same, configs, difference, show, stores};
use crate::exec::{Advanced, Stepper};
use crate::runtime::*;
use crate::semantics::engine::machine::{Machine, Next};
use crate::semantics::terms::term::Term;
use crate::syntax::Rule;

/// The average number of bytes of stores that are compared per step, in addition to what instructions change.
const BYTES: u64 = 256;
/// The same for each run.
const BYTES_OF_RUN: u64 = 1 << 17;

/// The number of steps of a run after which whole configurations are compared.
const FIRST: u64 = 64;
/// After that, the number of comparisons of innermost parts between two of whole configurations.
const EACH: u64 = 16;

/// Which comparisons were made, and when.
#[derive(Default)]
struct Done {
    step: u64,
    /// The last step after which configurations, and stores, were compared.
    config: u64,
    store: u64,
    /// Whether the stores may have changed since they were compared.
    changed: bool,
    whole: u64,
    partly: u64,
    stores: u64,
    changes: u64,
    /// Whether one side alone hit a bound.
    bounded: bool,
}

/// The runs, and their shared data.
pub(super) struct Pair<'l, 's> {
    lockstep: &'l Lockstep,
    host: &'l Host,
    watcher: Option<Watcher>,
    decisions: Decisions,
    plain: Option<Plain<'s>>,
    /// The number of bytes of stores that may still be compared.
    bytes: &'l mut u64,
    /// The size of the store in bytes when it was last determined.
    size: u64,
    /// The parts of the store that instructions may have changed since the rules' store was last compared.
    touched: Vec<Touched>,
    /// The number of contexts when configurations were last compared.
    layers: usize,
    /// The number of comparisons since the last one of whole configurations.
    since_whole: u64,
    done: Done,
}

/// How the runs continue.
enum Going {
    Together,
    /// The interpreter continues alone.
    Alone,
    Over(Outcome, Same),
}

/// The rest of the observed run, compared with nothing.
pub(super) fn alone(
    lockstep: &Lockstep,
    mut watcher: Option<Watcher>,
    a: &mut Stepper<'_, Decides>,
) -> Outcome {
    let mut steps = 0;
    let outcome = loop {
        match a.advance(&mut ()) {
            Advanced::Over(outcome) => break outcome,
            Advanced::Fired(rule) => {
                steps += 1;
                if watcher.step(rule, &ConfigView::new(a)).is_break() {
                    break Outcome::Exhausted(Exhausted::Stopped);
                }
            }
        }
    };
    let mut found = lockstep.lock();
    found.alone += steps;
    found.cut += u64::from(steps > 0);
    outcome
}

impl<'l, 's> Pair<'l, 's> {
    pub(super) fn new(
        lockstep: &'l Lockstep,
        host: &'l Host,
        watcher: Option<Watcher>,
        decisions: Decisions,
        plain: Option<Plain<'s>>,
        bytes: &'l mut u64,
    ) -> Pair<'l, 's> {
        let (touched, done) = (Vec::new(), Done::default());
        let (size, layers, since_whole) = (0, 0, 0);
        Pair { lockstep, host, watcher, decisions, plain, bytes, size, touched, layers, since_whole, done }
    }

    /// Runs to the end. Returns the outcome, and which copies equal the store.
    pub(super) fn run(
        mut self,
        a: &mut Stepper<'_, Decides>,
        b: &mut Machine<'_>,
        begun: Result<(), Outcome>,
    ) -> (Outcome, Same) {
        let mut begun = begun.err();
        self.size = stores::size(a.store());
        let (outcome, mut same) = loop {
            match self.step(a, b, begun.take()) {
                Ok(Going::Together) => {}
                Ok(Going::Over(outcome, same)) => break (outcome, same),
                Ok(Going::Alone) => {
                    let outcome = alone(self.lockstep, self.watcher.clone(), a);
                    break (outcome, Same::default());
                }
                Err(divergence) => {
                    break (Outcome::Stuck(self.lockstep.diverge(*divergence)), Same::default());
                }
            }
        };
        *self.bytes = self.bytes.saturating_add(BYTES_OF_RUN);
        let mut found = self.lockstep.lock();
        let Done { step, whole, partly, stores, changes, bounded, .. } = self.done;
        found.steps += step;
        found.whole += whole;
        found.partly += partly;
        found.stores += stores;
        found.changes += changes;
        found.bounded += u64::from(bounded);
        match &self.plain {
            Some(plain) => {
                found.points += plain.points;
                found.changes += plain.changes;
                found.not_plain += u64::from(!plain.is_there());
                same.plain &= plain.is_there();
            }
            None => found.not_plain += 1,
        }
        (outcome, same)
    }

    /// Makes a step in both. The rules may have ended before their first step.
    fn step(
        &mut self,
        a: &mut Stepper<'_, Decides>,
        b: &mut Machine<'_>,
        begun: Option<Outcome>,
    ) -> Result<Going, Box<Divergence>> {
        if self.done.step == self.lockstep.pace.most {
            self.configs(a, b, "", Extent::Whole)?;
            self.changes(a, b, "")?;
            return Ok(Going::Alone);
        }
        self.decisions.borrow_mut().clear();
        let mut host = false;
        let ours = loop {
            self.before(a, b)?;
            if let Some(call) = a.host_call() {
                host = true;
                // The host function must see the same state in all runs.
                self.changes(a, b, "")?;
                let step = self.done.step;
                self.plain.as_mut().map_or(Ok(()), |plain| plain.before_host(a, &call, step))?;
            }
            if let Some(advanced) = a.advance_once(&mut ()) {
                break advanced;
            }
        };
        let theirs = match begun {
            Some(outcome) => Next::End(outcome),
            None if host => self.fire_host(a, b)?,
            None => b.fire(),
        };
        let name = match theirs {
            Next::Fired(rule) => {
                let rule = &b.sem.rules[usize::from(rule)];
                self.done.changed |= rule.update.is_some();
                rule.name.as_str()
            }
            Next::Host => Rule::StepReadCallRefFunc.name(),
            Next::End(theirs) => return self.ended(a, b, ours, theirs),
        };
        let rule = match ours {
            Advanced::Fired(rule) => rule,
            Advanced::Over(outcome @ Outcome::Exhausted(_)) => {
                self.done.bounded = true;
                return Ok(Going::Over(outcome, Same::default()));
            }
            Advanced::Over(outcome) => {
                self.done.step += 1;
                return Err(self.diverge(a, b, [show(&outcome), name.to_string()], "how the run goes on"));
            }
        };
        self.done.step += 1;
        if self.watcher.step(rule, &ConfigView::new(a)).is_break() {
            return Ok(Going::Over(Outcome::Exhausted(Exhausted::Stopped), Same::default()));
        }
        if rule.name() != name {
            return Err(self.diverge(a, b, [rule.name().to_string(), name.to_string()], "the rule"));
        }
        if b.settle().is_err() {
            return Err(self.diverge(
                a,
                b,
                [rule.name().to_string(), name.to_string()],
                "what the rule gives",
            ));
        }
        self.compare(a, b, name)?;
        Ok(Going::Together)
    }

    /// The interpreter is about to execute an instruction of the program, or to move a value.
    fn before(&mut self, a: &Stepper<'_, Decides>, b: &Machine<'_>) -> Compared {
        let Some((instr, place)) = a.next_instr() else { return Ok(()) };
        if !self.touched.is_empty() {
            self.changes(a, b, "")?;
        }
        let step = self.done.step;
        if let (Some(plain), Some(place)) = (&mut self.plain, place) {
            plain.before(a, place, step)?;
        }
        if let Some(touched) = touched::of(a, instr, self.bytes) {
            if let Some(plain) = &mut self.plain {
                plain.touch(&touched);
            }
            self.touched.push(touched);
        }
        Ok(())
    }

    /// The interpreter has called a host function: the fuel that was left for it is compared, and its results and its
    /// changes of the store are passed to the other runs.
    fn fire_host(
        &mut self,
        a: &mut Stepper<'_, Decides>,
        b: &mut Machine<'_>,
    ) -> Result<Next, Box<Divergence>> {
        let Some((returned, fuel)) = a.take_returned() else { return Ok(b.fire()) };
        let trapped = matches!(returned, Err(HostError::Trap(_) | HostError::Nested(_)));
        self.host.tell(Some(returned.clone()));
        let mut theirs = b.fire();
        if matches!(theirs, Next::Host) && b.store.fuel != fuel {
            let left = Difference::of("the fuel that is left".to_string(), &fuel, &b.store.fuel);
            let call = || Rule::StepReadCallRefFunc.name().to_string();
            return Err(self.divergence(a, b, [call(), call()], left, None));
        }
        if trapped && matches!(theirs, Next::Host) {
            theirs = b.fire();
        }
        self.host.tell(None);
        let changes = a.take_changes();
        b.store.fuel = a.store().fuel;
        if !b.store.follow(a.store(), &changes) {
            self.follow_host(a, b);
        }
        self.done.changed |= !changes.is_empty();
        let (host, step) = (self.host, self.done.step);
        if let Some(plain) = &mut self.plain {
            plain.same_host_fuel(a, fuel, step)?;
            plain.after_host(a, returned, |s| {
                if !s.follow(a.store(), &changes)
                    && let Some(copy) = host.copy(a.store())
                {
                    *s = copy;
                }
            });
        }
        Ok(theirs)
    }

    /// Compares configurations and stores if a comparison is due after this step.
    fn compare(&mut self, a: &Stepper<'_, Decides>, b: &Machine<'_>, rule: &str) -> Compared {
        let now = self.done.step.is_multiple_of(self.lockstep.pace.every);
        if now {
            let each_step = self.lockstep.pace.every == 1;
            let due = !each_step || self.done.step <= FIRST || self.since_whole >= EACH;
            let whole = due && configs::is_small(b);
            // A step may leave contexts and enter others, which follow the innermost context that it did not leave.
            let low = if each_step { self.layers } else { b.layers.len().saturating_sub(configs::FEW) };
            let least = b.layers.len().min(low).saturating_sub(1);
            self.configs(a, b, rule, if whole { Extent::Whole } else { Extent::From(least) })?;
            self.since_whole = if whole { 0 } else { self.since_whole + 1 };
            self.layers = b.layers.len();
        }
        *self.bytes = self.bytes.saturating_add(BYTES);
        if self.done.changed && now {
            self.stores(a, b, rule)?;
        }
        Ok(())
    }

    fn configs(&mut self, a: &Stepper<'_, Decides>, b: &Machine<'_>, rule: &str, extent: Extent) -> Compared {
        let done = &mut self.done;
        *(if extent == Extent::Whole { &mut done.whole } else { &mut done.partly }) += 1;
        if let Err(difference) = configs::same(a, b, extent) {
            let since = Some(done.config).filter(|step| step + 1 < done.step);
            return Err(self.divergence(a, b, [rule.to_string(), rule.to_string()], difference, since));
        }
        done.config = done.step;
        Ok(())
    }

    /// Compares what instructions have changed.
    fn changes(&mut self, a: &Stepper<'_, Decides>, b: &Machine<'_>, rule: &str) -> Compared {
        let touched = std::mem::take(&mut self.touched);
        self.done.changes += touched.len() as u64;
        for touched in &touched {
            if let Err(difference) = touched::same(touched, a.store(), b.store) {
                return Err(self.divergence(a, b, [rule.to_string(), rule.to_string()], difference, None));
            }
        }
        Ok(())
    }

    /// Compares the whole stores, if the budget permits.
    fn stores(&mut self, a: &Stepper<'_, Decides>, b: &Machine<'_>, rule: &str) -> Compared {
        if self.size > *self.bytes {
            return Ok(());
        }
        self.size = stores::size(b.store);
        if self.size > *self.bytes {
            return Ok(());
        }
        *self.bytes -= self.size;
        self.done.stores += 1;
        if let Err(difference) = stores::same(a.store(), b.store) {
            let since = Some(self.done.store).filter(|step| step + 1 < self.done.step);
            return Err(self.divergence(a, b, [rule.to_string(), rule.to_string()], difference, since));
        }
        self.done.store = self.done.step;
        self.done.changed = false;
        Ok(())
    }

    /// The rules' run is over.
    fn ended(
        &mut self,
        a: &mut Stepper<'_, Decides>,
        b: &mut Machine<'_>,
        ours: Advanced,
        theirs: Outcome,
    ) -> Result<Going, Box<Divergence>> {
        let bounded = matches!(theirs, Outcome::Exhausted(_)) || self.lockstep.running.take_limited();
        let ours = match ours {
            Advanced::Over(outcome @ Outcome::Exhausted(_)) => {
                self.done.bounded = !bounded;
                return Ok(Going::Over(outcome, Same::default()));
            }
            Advanced::Over(outcome) => outcome,
            Advanced::Fired(_) if bounded => {
                self.done.bounded = true;
                return Ok(Going::Alone);
            }
            Advanced::Fired(rule) => {
                self.done.step += 1;
                return Err(self.ends(a, b, rule.name().to_string(), &theirs, "how the run goes on"));
            }
        };
        if bounded {
            self.done.bounded = true;
            return Ok(Going::Over(ours, Same::default()));
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
        if a.store().fuel != b.store.fuel {
            let left = Difference::of("the fuel that is left".to_string(), &a.store().fuel, &b.store.fuel);
            return Err(self.divergence(a, b, [show(&ours), show(&theirs)], left, None));
        }
        self.done.whole += 1;
        self.changes(a, b, "the end")?;
        let (stores, step) = (self.done.stores, self.done.step);
        self.stores(a, b, "the end")?;
        let whole = self.done.stores > stores;
        if let Some(plain) = &mut self.plain {
            plain.finish(a, &ours, step)?;
            if whole {
                plain.same_store(a, step)?;
            }
        }
        Ok(Going::Over(ours, Same { rules: true, plain: true }))
    }

    /// Reports that interpreter and rules do different things.
    fn diverge(
        &self,
        a: &Stepper<'_, Decides>,
        b: &Machine<'_>,
        names: [String; 2],
        part: &str,
    ) -> Box<Divergence> {
        let difference = difference(part, &names[0], &names[1]);
        self.divergence(a, b, names, difference, None)
    }

    /// Handles the case that the rules ended, but the interpreter continued or ended differently.
    fn ends(
        &self,
        a: &Stepper<'_, Decides>,
        b: &Machine<'_>,
        ours: String,
        theirs: &Outcome,
        part: &str,
    ) -> Box<Divergence> {
        let rules = show(theirs);
        let Outcome::Stuck(_) = theirs else { return self.diverge(a, b, [ours, rules], part) };
        // The configuration is shown on a line of its own.
        let why = rules.strip_suffix(&b.show()).map_or(&*rules, |why| why.trim_end_matches(": "));
        let difference = difference(part, &ours, why);
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
            step: self.done.step,
            against: Against::Rules,
            place: None,
            interpreter: Side { rule: ours, config: ConfigView::new(a).to_string() },
            other: Side { rule: theirs, config: b.show() },
            difference,
            since,
        })
    }

    /// Replaces the rules' store by a new copy, after changes by a host function that `follow` cannot apply one by one.
    fn follow_host(&self, a: &Stepper<'_, Decides>, b: &mut Machine<'_>) {
        let Some(mut copy) = self.host.copy(a.store()) else { return };
        // Types have different addresses in the copy.
        let mut renumber = |term: &mut Term| {
            if let Term::App(app) = term
                && let [Term::Type(dt)] = app.args[..]
            {
                *term = Term::app(app.con, [Term::Type(copy.types.add(b.store.types.get(dt)))]);
            }
        };
        b.todo.iter_mut().for_each(&mut renumber);
        b.expanded.clear();
        copy.fuel = a.store().fuel;
        *b.store = copy;
    }
}
