//! Checks each step: types what it touched.

use std::sync::Arc;

use super::bodies::{Known, Position, identical};
use super::contexts::Note;
use super::report::Violation;
use super::touched::Touched;
use super::types::{List, Type};
use super::{Rate, Watched};
use crate::runtime::{Outcome, Stuck};
use crate::semantics::check::ir::Rule;
use crate::semantics::engine::machine::{Fail, Machine, Next, Result};
use crate::semantics::terms::term::Term;

/// The number of items, such as instructions and objects, that are typed as parts of whole configurations per step: about as
/// many as typing what the step touched costs.
const BUDGET: u64 = 4;

/// Why a check did not succeed.
pub(super) enum Stop {
    /// Soundness is violated.
    Violated(Box<Violation>),
    /// A limit of the embedder or the engine was hit; the rest of the run is not checked.
    Bound,
    /// The typing rules are defective.
    Wrong(String),
}

impl Stop {
    /// Records in a violation the step after which the whole configuration was last typed.
    pub(super) fn since(mut self, step: Option<u64>) -> Stop {
        if let Stop::Violated(violation) = &mut self {
            violation.since = step.filter(|step| step + 1 < violation.step);
        }
        self
    }
}

impl From<Fail> for Stop {
    fn from(fail: Fail) -> Stop {
        match fail {
            Fail::Wrong(text) => Stop::Wrong(text),
            Fail::Undefined | Fail::Untyped => Stop::Wrong("something is not defined".to_string()),
            Fail::Limit(_) | Fail::Collect(_) | Fail::Exhausted(_) => Stop::Bound,
        }
    }
}

pub(super) type Checks<T> = std::result::Result<T, Stop>;

/// The typing of the innermost context after the last step: types of its operands, the types that the code expects, and its
/// results.
#[derive(Debug, Default)]
struct Inner {
    operands: Vec<Type>,
    asked: Option<Arc<Position>>,
    results: List,
}

/// The checks of one run.
pub(crate) struct Check {
    watched: Watched,
    pub(super) rate: Rate,
    pub(super) known: Known,
    /// Types of the machine's operands.
    pub(super) operands: Vec<Type>,
    /// Notes of the contexts. Note 0 is the outermost context, which is not a layer of the machine; note `i + 1` is layer `i`.
    pub(super) notes: Vec<Note>,
    /// Result types of the run.
    pub(super) results: List,
    pub(super) step: u64,
    /// Name of the reduction rule that made the step.
    pub(super) rule: String,
    before: Inner,
    /// The last step after which the whole configuration was typed.
    pub(super) last_whole: u64,
    pub(super) counts: super::Checked,
    /// With `full`, the store before the step.
    pub(super) snapshot: Option<Term>,
    over: bool,
}

impl Check {
    /// Starts checking a run with its initial configuration; `None` if the store is not watched.
    pub(crate) fn begin(m: &mut Machine<'_>) -> std::result::Result<Option<Check>, Stuck> {
        let (Some(watched), Some(expected)) = (m.running.watched.clone(), m.expected.clone()) else {
            return Ok(None);
        };
        let (rate, mut known) = (watched.soundness.rate, watched.take());
        known.remembers.find(m.sem);
        m.remembers = Some(Box::new(std::mem::take(&mut known.remembers)));
        let mut check = Check {
            watched,
            rate,
            known,
            operands: Vec::new(),
            notes: Vec::new(),
            results: 0,
            step: 0,
            rule: "the beginning".to_string(),
            before: Inner::default(),
            last_whole: 0,
            counts: super::Checked { runs: 1, ..super::Checked::default() },
            snapshot: None,
            over: false,
        };
        m.touched = Some(Box::default());
        let begun = check.first(m, &expected);
        check.judge(m, begun).map(|()| Some(check))
    }

    fn first(&mut self, m: &mut Machine<'_>, expected: &[Term]) -> Checks<()> {
        m.calls = 0;
        m.settle()?;
        self.results = self.known.types.list_of(expected);
        let note = self.outermost(m)?;
        self.notes.push(note);
        self.touched(m, Touched::default())?;
        if self.rate.full { self.whole(m) } else { Ok(()) }
    }

    /// Checks the machine after a step.
    pub(crate) fn after(&mut self, m: &mut Machine<'_>, next: &Next) -> std::result::Result<(), Stuck> {
        let rule = match next {
            Next::Fired(rule) => Some(&m.sem.rules[usize::from(*rule)]),
            Next::Host | Next::End(_) => None,
        };
        if !matches!(next, Next::End(_)) {
            self.step += 1;
            if self.step > self.rate.most {
                self.counts.alone += 1;
                self.counts.cut = 1;
                m.touched = None;
                return Ok(());
            }
            self.counts.steps += 1;
        }
        let checked = match next {
            Next::End(outcome) => self.end(m, outcome),
            Next::Fired(_) | Next::Host => self.stepped(m, rule),
        };
        self.judge(m, checked)
    }

    /// Records a violation, which stops the run. A limit that was hit only ends the checks.
    fn judge(&mut self, m: &mut Machine<'_>, checked: Checks<()>) -> std::result::Result<(), Stuck> {
        let checked = match checked {
            Err(Stop::Wrong(text)) => {
                Err(self.violation(m, format!("it cannot be typed: {text}"), None, "none".to_string()))
            }
            checked => checked,
        };
        match checked {
            Ok(()) => Ok(()),
            Err(Stop::Bound | Stop::Wrong(_)) => {
                self.rate.most = self.step;
                m.touched = None;
                self.counts.cut = 1;
                Ok(())
            }
            Err(Stop::Violated(violation)) => {
                let instr = violation.summary();
                self.counts.violations.push(*violation);
                self.finish(m);
                Err(Stuck { instr })
            }
        }
    }

    fn stepped(&mut self, m: &mut Machine<'_>, rule: Option<&Rule>) -> Checks<()> {
        self.rule.clear();
        self.rule.push_str(rule.map_or("Step_read/call_ref-func", |rule| &rule.name));
        m.calls = 0;
        m.settle()?;
        let touched = m.touched.as_mut().map(|touched| std::mem::take(&mut **touched)).unwrap_or_default();
        if touched.collected {
            self.snapshot = None;
            if let Some(remembers) = &mut m.remembers {
                remembers.straight.clear();
            }
        }
        self.known.changed |= !touched.writes.is_empty() || touched.host;
        self.touched(m, touched)?;
        self.known.budget = self.known.budget.saturating_add(BUDGET);
        if self.rate.full {
            self.whole(m)
        } else if self.step.is_multiple_of(self.rate.every) {
            self.whole_if_small(m)
        } else {
            Ok(())
        }
    }

    /// Checks the end of a run.
    fn end(&mut self, m: &mut Machine<'_>, outcome: &Outcome) -> Checks<()> {
        if self.over {
            return Ok(());
        }
        let checked = match outcome {
            Outcome::Stuck(_) if m.limited => {
                self.counts.cut = 1;
                Ok(())
            }
            Outcome::Stuck(stuck) => {
                let part = "the configuration is not a result, and no rule applies".to_string();
                let after = stuck.instr.clone();
                self.rule = "none".to_string();
                self.step += 1;
                Err(self.violation(m, part, None, after))
            }
            Outcome::Vals(_) | Outcome::Trap(_) | Outcome::Exception(_) if self.step <= self.rate.most => {
                self.end_of(m, outcome)
            }
            Outcome::Vals(_) | Outcome::Trap(_) | Outcome::Exception(_) | Outcome::Exhausted(_) => Ok(()),
        };
        if checked.is_ok() {
            self.finish(m);
        }
        checked
    }

    /// Types the values that a run pushes after its last step, if its code ends in constants. Everything else was typed
    /// after that step.
    fn end_of(&mut self, m: &mut Machine<'_>, outcome: &Outcome) -> Checks<()> {
        if matches!(outcome, Outcome::Vals(_)) {
            let touched =
                m.touched.as_mut().map(|touched| std::mem::take(&mut **touched)).unwrap_or_default();
            self.touched(m, touched)?;
        }
        self.known.budget = self.known.budget.saturating_add(64);
        if self.known.changed && !self.rate.full { self.whole_store_if_small(m) } else { Ok(()) }
    }

    /// Ends the checks of the run: stores the cache and adds the statistics.
    fn finish(&mut self, m: &mut Machine<'_>) {
        if std::mem::replace(&mut self.over, true) {
            return;
        }
        m.touched = None;
        if let Some(remembers) = m.remembers.take() {
            self.known.remembers = *remembers;
        }
        self.watched.put(std::mem::take(&mut self.known));
        self.watched.soundness.lock().add(std::mem::take(&mut self.counts));
    }

    /// Types what was touched.
    fn touched(&mut self, m: &mut Machine<'_>, touched: Touched) -> Checks<()> {
        let top = m.layers.len();
        let low = touched.layers.min(self.notes.len() - 1).min(top);
        self.notes.truncate(low + 1);
        self.operands.truncate(touched.operands);
        for i in self.operands.len()..m.operands.len() {
            let t = self.value_type(m, &m.operands[i].clone())?;
            self.operands.push(t);
        }
        for write in touched.writes {
            self.write(m, write)?;
        }
        while self.notes.len() <= top {
            let note = self.enter(m, self.notes.len() - 1)?;
            self.notes.push(note);
        }
        for i in low..=top {
            self.context(m, i)?;
        }
        Ok(())
    }

    /// The type of a value; for a repetition, the type of each of its equal values.
    pub(super) fn value_type(&mut self, m: &mut Machine<'_>, value: &Term) -> Result<Type> {
        let value = match value {
            Term::Rep(rep) => &rep.0,
            value => value,
        };
        match m.call_named("val_type", [Term::Store, value.clone()]) {
            Ok(t) => Ok(self.known.types.number(&t)),
            Err(Fail::Undefined | Fail::Untyped) => {
                Err(Fail::Wrong(format!("{} has no type", m.written(value, 3))))
            }
            Err(fail) => Err(fail),
        }
    }

    /// Ranges of context `i` in the machine's operands and code. Note that `todo` is reversed: the next instruction is last.
    pub(super) fn extent(m: &Machine<'_>, i: usize) -> [std::ops::Range<usize>; 2] {
        let (height, todo) = match i.checked_sub(1).map(|i| &m.layers[i]) {
            Some(layer) => (layer.height, layer.todo),
            None => (0, 0),
        };
        let (top, end) = match m.layers.get(i) {
            Some(layer) => (layer.height, layer.todo),
            None => (m.operands.len(), m.todo.len()),
        };
        [height..top, todo..end]
    }

    /// Types context `i`: its operands, the results of the context inside, and the code that follows.
    fn context(&mut self, m: &mut Machine<'_>, i: usize) -> Checks<()> {
        let [operands, todo] = Check::extent(m, i);
        let mut stack = self.stack(m, operands)?;
        if let Some(inner) = self.notes.get(i + 1) {
            stack.extend_from_slice(&self.known.types.types(inner.results));
        }
        let innermost = i + 1 == self.notes.len();
        let asked = match m.todo[todo.clone()].last() {
            Some(Term::Code { code, from, .. }) => self.known.positions.get(&(*code, *from)).cloned(),
            _ => None,
        };
        if !matches!(m.todo[todo.clone()].last(), None | Some(Term::Code { .. })) {
            self.refresh_locals(m, i)?;
        }
        let results = self.notes[i].results;
        let held = self.code_fits(m, i, stack.clone(), todo);
        match held {
            Ok(None) => {}
            Ok(Some((part, typing))) => {
                let after = self.show(m, &stack, asked.as_deref(), results);
                return Err(self.violation(m, part, typing, after));
            }
            Err(fail) => return Err(fail.into()),
        }
        if innermost {
            self.before.operands = stack;
            self.before.asked = asked;
            self.before.results = results;
        }
        Ok(())
    }

    /// Types of operands, with repetitions expanded.
    fn stack(&self, m: &Machine<'_>, operands: std::ops::Range<usize>) -> Result<Vec<Type>> {
        let mut stack = Vec::with_capacity(operands.len() + 8);
        for i in operands {
            match &m.operands[i] {
                Term::Rep(rep) => {
                    let n = usize::try_from(rep.1).unwrap_or(usize::MAX);
                    m.room(n)?;
                    stack.resize(stack.len() + n, self.operands[i]);
                }
                _ => stack.push(self.operands[i]),
            }
        }
        Ok(stack)
    }

    /// Checks that the code of context `i` accepts the stack and leaves the noted results; returns what is wrong.
    #[allow(clippy::type_complexity, reason = "a part, and the rule by which it is wrong")]
    fn code_fits(
        &mut self,
        m: &mut Machine<'_>,
        i: usize,
        mut stack: Vec<Type>,
        todo: std::ops::Range<usize>,
    ) -> Result<Option<(String, Option<String>)>> {
        let (mut polymorphic, mut context) = (false, None);
        let mut passed: Vec<(Term, Option<Arc<[Type]>>)> = Vec::new();
        let mut left = todo.len();
        for at in todo.clone().rev() {
            let term = m.todo[at].clone();
            left -= 1;
            // This term was typed before and what follows it has not changed: only the stack must be compared.
            if let Some((known, asked)) = self.notes[i].known.get(left)
                && identical(known, &term)
            {
                let fits = match asked.clone() {
                    Some(asked) => {
                        let number = stack.len() == asked.len() || polymorphic && stack.len() < asked.len();
                        number && self.fit(m, i, &stack, &asked, polymorphic)?
                    }
                    None => false,
                };
                if fits {
                    self.remember(i, left + 1, passed);
                    return Ok(None);
                }
            }
            passed.push((term.clone(), (!polymorphic).then(|| stack.as_slice().into())));
            if let Term::Code { code, from, .. } = &term
                && let Some(position) = self.known.positions.get(&(*code, *from)).cloned()
                && position.labels == self.notes[i].labels
            {
                if !self.fit(m, i, &stack, &position.stack, position.polymorphic || polymorphic)? {
                    return Ok(Some((
                        "the operands do not have the types that the following code expects".to_string(),
                        None,
                    )));
                }
                if let Some(x) = self.unset(m, i, &position, context.as_ref())? {
                    return Ok(Some((format!("local {x} is not set"), None)));
                }
                let below = stack.len().saturating_sub(position.stack.len());
                stack.truncate(below);
                stack.extend_from_slice(&self.known.types.types(position.results));
                continue;
            }
            if let Some(wrong) = self.run_types(m, i, &term, (&mut stack, &mut polymorphic, &mut context))? {
                return Ok(Some(wrong));
            }
        }
        self.remember(i, 0, passed);
        let results = self.known.types.types(self.notes[i].results);
        Ok(match self.fit_end(m, i, &stack, &results, polymorphic)? {
            true => None,
            false => Some(("the results do not have the types noted for the context".to_string(), None)),
        })
    }

    /// Caches the operand types before each term in `passed`. The cached types of the last `from` terms, which are
    /// executed after these, are kept.
    fn remember(&mut self, i: usize, from: usize, passed: Vec<(Term, Option<Arc<[Type]>>)>) {
        let known = &mut self.notes[i].known;
        known.truncate(from);
        known.extend(passed.into_iter().rev());
    }

    /// Whether the topmost operands match `asked`. If there are fewer operands, `any` (a polymorphic stack) supplies the rest.
    fn fit(
        &mut self,
        m: &mut Machine<'_>,
        i: usize,
        stack: &[Type],
        asked: &[Type],
        any: bool,
    ) -> Result<bool> {
        if stack.len() < asked.len() && !any {
            return Ok(false);
        }
        let frame = self.notes[i].frame.clone();
        for (found, asked) in stack.iter().rev().zip(asked.iter().rev()) {
            if found != asked && !self.known.types.matches(m, (frame.module, &frame.term), *found, *asked)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn fit_end(
        &mut self,
        m: &mut Machine<'_>,
        i: usize,
        stack: &[Type],
        results: &[Type],
        polymorphic: bool,
    ) -> Result<bool> {
        let number = stack.len() == results.len() || (polymorphic && stack.len() < results.len());
        Ok(number && self.fit(m, i, stack, results, polymorphic)?)
    }

    /// The violation by the current step, with the typing of the innermost context before it.
    pub(super) fn violation(
        &mut self,
        m: &mut Machine<'_>,
        part: String,
        typing: Option<String>,
        after: String,
    ) -> Stop {
        let Inner { operands, asked, results } = std::mem::take(&mut self.before);
        let before = self.show(m, &operands, asked.as_deref(), results);
        self.violated(m, part, typing, [before, after])
    }

    pub(super) fn violated(
        &mut self,
        m: &mut Machine<'_>,
        part: String,
        typing: Option<String>,
        [before, after]: [String; 2],
    ) -> Stop {
        let (step, rule, config) = (self.step, self.rule.clone(), m.show());
        Stop::Violated(Box::new(Violation { step, rule, part, typing, before, after, config, since: None }))
    }

    /// A list of types as a text, each preceded by a space.
    pub(super) fn list(&self, m: &Machine<'_>, types: &[Type]) -> String {
        /// Number of types shown; of more, the topmost.
        const MOST: usize = 12;
        let mut text = if types.len() > MOST { " …" } else { "" }.to_string();
        for t in &types[types.len().saturating_sub(MOST)..] {
            text.push(' ');
            m.write(&mut text, self.known.types.term(*t), 4);
        }
        if types.is_empty() { " ε".to_string() } else { text }
    }

    /// The typing of a context as a text.
    fn show(&self, m: &Machine<'_>, stack: &[Type], asked: Option<&Position>, results: List) -> String {
        let (operands, results) = (self.list(m, stack), self.list(m, &self.known.types.types(results)));
        match asked {
            Some(asked) => {
                let any = if asked.polymorphic { " …" } else { "" };
                format!("operands{operands}; what follows:{any}{} →{results}", self.list(m, &asked.stack))
            }
            None => format!("operands{operands}; to be left:{results}"),
        }
    }
}
