//! A run, which reduces a configuration by the rules.
//!
//! The configuration is kept inside out. The values of all contexts are on one stack, their remaining instructions on
//! another, and each context records where its own begin on both. A step accesses only the top of these stacks.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::numerics::Choice;
use crate::runtime::*;
use crate::semantics::Semantics;
use crate::semantics::check::ir::Rule;
use crate::semantics::engine::matching::Taken;
use crate::semantics::engine::run::Rules;
use crate::semantics::engine::specialize::{Special, Uses};
use crate::semantics::engine::traps;
use crate::semantics::soundness::{Check, Remembers, Touched};
use crate::semantics::terms::code;
use crate::semantics::terms::code::Op;
use crate::semantics::terms::names::{Con, con};
use crate::semantics::terms::term::Term;
use crate::semantics::typing::Typing;
use crate::syntax::Rule as Name;
use crate::valid::deftype::Deftype;
/// A context.
#[derive(Debug)]
pub(crate) struct Layer {
    pub(crate) con: Con,
    pub(crate) args: [Term; 2],
    /// The index in `operands` at which its values begin.
    pub(crate) height: usize,
    /// The index in `todo` at which its instructions begin.
    pub(crate) todo: usize,
}

/// A frame.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) locals: Vec<Term>,
    /// The address of the module instance, or a number that is not an address.
    pub(crate) module: u32,
}

/// Why an expression has no value, or why no step was made.
#[derive(Clone, Debug)]
pub(crate) enum Fail {
    /// It is not defined.
    Undefined,
    /// A sequence of instructions has no type, so no other rule needs to be tried.
    Untyped,
    /// It is wrong.
    Wrong(String),
    /// Exceeds a limit of the engine.
    Limit(String),
    /// The heap has no room for this many bytes; collect first.
    Collect(u64),
    /// A bound was hit.
    Exhausted(Exhausted),
}

impl Fail {
    /// As it came up in a rule.
    fn of(self, rule: &Rule) -> Fail {
        match self {
            Fail::Wrong(text) => Fail::Wrong(format!("in {}, {text}", rule.name)),
            Fail::Limit(text) => Fail::Limit(format!("in {}, {text}", rule.name)),
            Fail::Undefined | Fail::Untyped | Fail::Collect(_) | Fail::Exhausted(_) => self,
        }
    }
}

/// The message for a limit of the engine.
pub(crate) fn limit(what: &str) -> String {
    format!("implementation limit: {what}")
}

pub(crate) type Result<T> = std::result::Result<T, Fail>;

/// The number of free steps per unit of fuel. By the standard's rules, the instructions that an instruction is reduced to
/// take no more steps.
const FREE: u64 = 16;
/// The number of free steps per byte or element of a bulk instruction.
pub(crate) const FREE_OF_SIZE: u64 = 4;

/// How a step ended.
pub(crate) enum Next {
    Fired(u16),
    /// A step that is not made by a rule.
    Host,
    End(Outcome),
}

/// What is known of a defined type.
#[derive(Clone, Debug)]
pub(crate) struct Expanded {
    pub(crate) term: Term,
    pub(crate) fields: Arc<[crate::syntax::Storagetype<Deftype>]>,
}

/// A long sequence, and the values of a pattern's variables for all of its elements.
pub(crate) type Gathered = (Arc<[Term]>, Rc<[Term]>);

/// The run.
pub(crate) struct Machine<'a> {
    pub(crate) sem: &'a Semantics,
    pub(crate) running: Rules,
    pub(crate) store: &'a mut Store,
    pub(crate) choice: &'a mut dyn Choice,
    /// The bodies of functions that have been executed, by their numbers.
    pub(crate) bodies: FxHashMap<u32, Rc<Arc<[Op]>>>,
    /// The body that was last looked up, and its number.
    pub(crate) body: Option<(u32, Rc<Arc<[Op]>>)>,
    pub(crate) own: Vec<Rc<Arc<[Op]>>>,
    /// The functions of the first bodies of `running`.
    pub(crate) body_funcs: RefCell<Vec<(u32, u32)>>,
    pub(crate) operands: Vec<Term>,
    pub(crate) todo: Vec<Term>,
    pub(crate) layers: Vec<Layer>,
    pub(crate) frames: Vec<Frame>,
    /// The locals of all frames.
    pub(crate) slots: usize,
    /// The values of variables; those of the innermost function call are last.
    pub(crate) env: Vec<Term>,
    pub(crate) base: usize,
    pub(crate) depth: usize,
    /// The number of function calls in this step.
    pub(crate) calls: u64,
    /// The number of instructions that were executed by rules that are not specialized.
    pub(crate) unspecialized: u32,
    /// The instruction that was last looked up in the cache of specialized rules.
    pub(crate) words: Vec<u64>,
    /// The number of terms at the bottom of `todo` that are the instructions of an instantiation. They are charged like
    /// code.
    pub(crate) charged: usize,
    /// Whether the current instruction belongs to the program. If not, another instruction was reduced to it.
    pub(crate) program: bool,
    /// Fuel and `charged` before the current instruction, restored if it must be restarted after a collection.
    before: (Option<u64>, usize),
    /// The function that `call_ref` is about to enter.
    pub(crate) callee: Option<Funcaddr>,
    /// The remaining number of free steps for instructions that do not belong to the program.
    pub(crate) free: u64,
    /// Whether a limit of the engine ended the run.
    pub(crate) limited: bool,
    pub(crate) expanded: FxHashMap<Typeaddr, Expanded>,
    /// A cache of the values of a pattern's variables for long sequences, by the addresses of the pattern and the
    /// sequence, which is kept alive.
    pub(crate) gathered: FxHashMap<(usize, usize), Gathered>,
    pub(crate) trap: Option<Trap>,
    /// Set while the instructions that `call_indirect` was reduced to are executed: the index of its element.
    pub(crate) indirect: Option<u64>,
    /// The parts of the configuration and store that steps change; recorded only while soundness is checked.
    pub(crate) touched: Option<Box<Touched>>,
    /// Cached typings; kept only while soundness is checked.
    pub(crate) remembers: Option<Box<Remembers>>,
    /// The types of the results, if they are known.
    pub(crate) expected: Option<Vec<Term>>,
    /// Whether the module instance is still being created.
    pub(crate) incomplete: bool,
    /// The state of typing.
    pub(crate) typing: Typing<'a>,
}
impl<'a> Machine<'a> {
    pub(crate) fn new(
        sem: &'a Semantics,
        running: Rules,
        store: &'a mut Store,
        choice: &'a mut dyn Choice,
        module: u32,
    ) -> Machine<'a> {
        Machine {
            sem,
            running,
            store,
            choice,
            bodies: FxHashMap::default(),
            body: None,
            own: Vec::new(),
            body_funcs: RefCell::default(),
            operands: Vec::new(),
            todo: Vec::new(),
            layers: Vec::new(),
            slots: 0,
            frames: vec![Frame { locals: Vec::new(), module }],
            env: Vec::new(),
            base: 0,
            depth: 0,
            calls: 0,
            unspecialized: 0,
            words: Vec::new(),
            limited: false,
            expanded: FxHashMap::default(),
            gathered: FxHashMap::default(),
            charged: 0,
            program: false,
            before: (None, 0),
            callee: None,
            free: FREE,
            trap: None,
            indirect: None,
            touched: None,
            remembers: None,
            expected: None,
            incomplete: false,
            typing: Typing::default(),
        }
    }
    pub(crate) fn run<O: Observer>(&mut self, observer: &mut O) -> Outcome {
        if let Some(defect) = self.sem.defect() {
            let shown = crate::semantics::notation::source::Shown(&self.sem.sources, defect).to_string();
            return Outcome::Stuck(Stuck { instr: shown });
        }
        let mut check = match Check::begin(self) {
            Ok(check) => check,
            Err(stuck) => return Outcome::Stuck(stuck),
        };
        loop {
            let next = self.fire();
            if let Some(check) = &mut check
                && let Err(stuck) = check.after(self, &next)
            {
                return Outcome::Stuck(stuck);
            }
            match next {
                Next::Fired(rule) => {
                    let rule = &self.sem.rules[usize::from(rule)];
                    let config = ConfigView::new(self);
                    let watched = match rule.standard {
                        Some(rule) => observer.step(rule, &config),
                        None => observer.other(&rule.name, &config),
                    };
                    if watched.is_break() {
                        return Outcome::Exhausted(Exhausted::Stopped);
                    }
                }
                Next::Host => {
                    if observer.step(Name::StepReadCallRefFunc, &ConfigView::new(self)).is_break() {
                        return Outcome::Exhausted(Exhausted::Stopped);
                    }
                }
                Next::End(outcome) => {
                    if matches!(outcome, Outcome::Exhausted(_)) {
                        self.store.broken_off = Some(self.show());
                    }
                    return outcome;
                }
            }
        }
    }

    /// Makes a reduction step, and collects garbage if the step needs room on the heap.
    pub(crate) fn fire(&mut self) -> Next {
        loop {
            return match self.step() {
                Ok(next) => next,
                Err(Fail::Collect(bytes)) => {
                    (self.store.fuel, self.charged) = self.before;
                    let roots = self.roots();
                    if let Some(touched) = &mut self.touched {
                        **touched = Touched::of_collection();
                    }
                    match self.store.reserve(bytes, &[&roots]) {
                        Ok(()) => continue,
                        Err(exhausted) => Next::End(Outcome::Exhausted(exhausted)),
                    }
                }
                Err(Fail::Exhausted(exhausted)) => Next::End(Outcome::Exhausted(exhausted)),
                Err(Fail::Wrong(text)) => Next::End(self.stuck(&text)),
                Err(Fail::Limit(text)) => {
                    self.limited = true;
                    self.running.hit_limit();
                    Next::End(self.stuck(&limit(&text)))
                }
                Err(Fail::Undefined | Fail::Untyped) => Next::End(self.stuck("something is not defined")),
            };
        }
    }

    /// A configuration to which no rule applies.
    pub(crate) fn stuck(&self, why: &str) -> Outcome {
        Outcome::Stuck(Stuck { instr: format!("{why}: {}", self.show()) })
    }
    pub(crate) fn bottom(&self) -> usize {
        self.layers.last().map_or(0, |layer| layer.todo)
    }

    pub(crate) fn height(&self) -> usize {
        self.layers.last().map_or(0, |layer| layer.height)
    }

    /// One reduction step.
    fn step(&mut self) -> Result<Next> {
        self.calls = 0;
        loop {
            if self.todo.len() == self.bottom() {
                return match self.layers.last() {
                    None => Ok(Next::End(self.values())),
                    Some(layer) => {
                        let con = layer.con;
                        self.charge_at(usize::MAX)?;
                        self.reduce_values(con)
                    }
                };
            }
            let last = self.todo.len() - 1;
            match &mut self.todo[last] {
                Term::Code { code, from, to } => {
                    if from >= to {
                        self.todo.pop();
                        continue;
                    }
                    let (code, pc) = (*code, *from as usize);
                    let ops = self.ops(code);
                    let op = &ops[pc];
                    self.before = (self.store.fuel, self.charged);
                    self.charge(op.cost.into())?;
                    if op.con == con::TRY_TABLE {
                        let clauses = op.args.get(1).map_or(Ok(0), |catches| self.len(catches))?;
                        self.free = self.free.saturating_add(clauses);
                    }
                    if let Some(value) = &op.value {
                        self.operands.push(value.clone());
                        self.advance(op.next);
                        continue;
                    }
                    self.indirect = None;
                    self.program = true;
                    return self.reduce(op.con, &op.args, Some(op.next), Some(&op.uses));
                }
                Term::Num(..) | Term::Ref(_) | Term::Vec(_) => {
                    if last < self.charged {
                        self.charge_at(last)?;
                    }
                    let value = self.todo.pop();
                    self.operands.extend(value);
                }
                Term::Con(con) => {
                    let con = *con;
                    self.charge_at(last)?;
                    return self.reduce(con, &[], None, None);
                }
                Term::App(app) => {
                    let app = app.clone();
                    if self.sem.is_context(app.con) {
                        self.todo.pop();
                        self.enter_term(app.con, &app.args)?;
                        continue;
                    }
                    self.charge_at(last)?;
                    // A branch to a loop executes `loop` again.
                    if let (con::LOOP, Some(Term::Code { code, from, .. })) = (app.con, app.args.last())
                        && let Some(pc) = from.checked_sub(1)
                    {
                        let cost = self.ops(*code)[pc as usize].cost;
                        self.charge(cost.into())?;
                    }
                    return self.reduce(app.con, &app.args, None, Some(&app.uses));
                }
                Term::Rep(rep) if rep.0.is_val() => {
                    let rep = self.todo.pop();
                    self.operands.extend(rep);
                }
                Term::Seq(terms) => {
                    let terms = terms.clone();
                    self.room(terms.len())?;
                    self.todo.pop();
                    self.todo.extend(terms.iter().rev().cloned());
                }
                _ => {
                    let term = self.todo.pop().unwrap_or(Term::Empty);
                    let terms = self.elements(&term)?;
                    self.room(terms.len())?;
                    self.todo.extend(terms.into_iter().rev());
                }
            }
        }
    }

    /// Charges units of fuel, and adds the free steps that come with them.
    pub(crate) fn charge(&mut self, n: u64) -> Result<()> {
        self.store.pay(n).map_err(Fail::Exhausted)?;
        self.free = self.free.saturating_add(n.saturating_mul(FREE));
        Ok(())
    }

    /// Charges for the term at a position of `todo`, which is executed next, if it is an instruction of the program.
    /// Instructions that another one was reduced to are free by the standard's rules. With changed rules, their number
    /// may be unbounded, so those beyond `free` are charged.
    fn charge_at(&mut self, position: usize) -> Result<()> {
        self.before = (self.store.fuel, self.charged);
        self.program = position < self.charged;
        if self.program {
            self.charged = position;
            return self.charge(1);
        }
        match self.free.checked_sub(1) {
            Some(rest) => self.free = rest,
            None => self.charge(1)?,
        }
        Ok(())
    }

    /// Replaces views of the store among the next values by their contents.
    pub(crate) fn settle(&mut self) -> Result<()> {
        while self.todo.len() > self.bottom()
            && let Some(term @ Term::Part(..)) = self.todo.last().cloned()
        {
            let terms = self.elements(&term)?;
            self.room(terms.len())?;
            self.todo.pop();
            self.todo.extend(terms.into_iter().rev());
        }
        Ok(())
    }

    /// Fails if `n` more terms would exceed the bound on the stacks.
    pub(crate) fn room(&self, n: usize) -> Result<()> {
        let used = self.operands.len() + self.todo.len() + self.layers.len();
        if used.saturating_add(n) > self.store.config().max_operands {
            return Err(Fail::Exhausted(Exhausted::OperandStack));
        }
        Ok(())
    }

    /// Moves on to the instruction after the current one.
    pub(crate) fn advance(&mut self, next: u32) {
        if let Some(Term::Code { from, .. }) = self.todo.last_mut() {
            *from = next;
        }
    }

    /// The results.
    fn values(&mut self) -> Outcome {
        let vals: Option<Vec<Val>> = self.operands.iter().map(Term::val).collect();
        match vals {
            // A rule that was changed can make up an address.
            Some(vals) if vals.iter().any(|val| self.store.type_of(val).is_none()) => {
                self.stuck("one of these refers to nothing")
            }
            Some(vals) => Outcome::Vals(vals),
            None => self.stuck("these are no values"),
        }
    }

    /// Applies a rule for a context that contains only values.
    fn reduce_values(&mut self, context: Con) -> Result<Next> {
        let sem = self.sem;
        let rules = &sem.by_context[usize::from(context.0)];
        if let Some(number) = self.first_of(rules, &[], None)? {
            return Ok(Next::Fired(number));
        }
        let (name, nearest) = (&sem.sorts.cons[usize::from(context.0)].name, self.nearest(rules, &[], None));
        Err(Fail::Wrong(format!("no rule applies to values in `{name}`{nearest}")))
    }

    /// Applies a rule for an instruction, which was executed so many times before.
    fn reduce(&mut self, instr: Con, args: &[Term], next: Option<u32>, uses: Option<&Uses>) -> Result<Next> {
        if let Some(Term::Rep(_)) = self.operands.last()
            && instr != con::ARRAY_NEW_FIXED
        {
            self.spread()?;
        }
        self.callee = match self.operands.last() {
            Some(Term::Ref(r)) if instr == con::CALL_REF => match r.kind() {
                RefKind::Func(a) => Some(a),
                _ => None,
            },
            _ => None,
        };
        let sem = self.sem;
        let found = match uses.and_then(|uses| self.specialized(instr, args, uses)) {
            Some(rules) => self.first(rules.iter(), args, Some(next))?,
            None => self.first_of(&sem.by_instr[usize::from(instr.0)], args, Some(next))?,
        };
        if let Some(number) = found {
            traps::note(self, &sem.rules[usize::from(number)]);
            return Ok(Next::Fired(number));
        }
        self.no_rule(instr, args, next)
    }

    /// As [`Machine::first`], for rules that are not specialized to an instruction.
    fn first_of(&mut self, rules: &[u16], args: &[Term], next: Option<Option<u32>>) -> Result<Option<u16>> {
        let sem = self.sem;
        self.prepare_rules(rules);
        self.first(rules.iter().filter_map(|number| sem.prepared(*number)), args, next)
    }

    /// Applies the first rule that applies and that the run's choice accepts, or else the first rule that applies.
    fn first<'r>(
        &mut self,
        rules: impl Iterator<Item = &'r Special> + Clone,
        args: &[Term],
        next: Option<Option<u32>>,
    ) -> Result<Option<u16>> {
        let mut refused = false;
        // What matching the redex of the rule before has found.
        let mut matched: Option<Option<Taken>> = None;
        for Special { number, rule, same } in rules.clone() {
            if !self.in_context(rule) {
                matched = None;
                continue;
            }
            if !self.chosen(*number) {
                (refused, matched) = (true, None);
                continue;
            }
            let taken = match matched.filter(|_| *same) {
                Some(taken) => taken,
                None => self.matches_redex(rule, args, next).map_err(|fail| fail.of(rule))?.ok(),
            };
            matched = Some(taken);
            let Some(taken) = taken else { continue };
            if self.apply(rule, args, next, taken).map_err(|fail| fail.of(rule))? {
                return Ok(Some(*number));
            }
        }
        if refused {
            for Special { number, rule, .. } in rules {
                if self.sem.choice_of[usize::from(*number)].is_some()
                    && self.in_context(rule)
                    && let Ok(taken) = self.matches_redex(rule, args, next).map_err(|fail| fail.of(rule))?
                    && self.apply(rule, args, next, taken).map_err(|fail| fail.of(rule))?
                {
                    return Ok(Some(*number));
                }
            }
        }
        Ok(None)
    }

    /// Whether the innermost context is the one that the rule requires, if it requires one.
    pub(crate) fn in_context(&self, rule: &Rule) -> bool {
        let here = |context: Con| self.layers.last().is_some_and(|layer| layer.con == context);
        rule.context.as_ref().is_none_or(|(context, _)| here(*context))
    }

    /// Whether the run's choice accepts a rule. The last rule of a choice is accepted without asking.
    fn chosen(&mut self, rule: u16) -> bool {
        let Some(choice) = self.sem.choice_of[usize::from(rule)] else { return true };
        let (name, rules) = &self.sem.choices[usize::from(choice)];
        if rules.last() == Some(&rule) {
            return true;
        }
        match name.as_str() {
            "grow" => self.choice.grow(),
            name => self.choice.rule(name, &self.sem.rules[usize::from(rule)].name),
        }
    }

    /// Handles configurations to which no rule applies: results, calls of host functions, and stuck configurations.
    fn no_rule(&mut self, instr: Con, args: &[Term], next: Option<u32>) -> Result<Next> {
        if instr == con::TRAP && self.layers.is_empty() {
            let trap = self.trap.take().unwrap_or_else(|| Trap::host("trap".to_string()));
            return Ok(Next::End(Outcome::Trap(trap)));
        }
        if let Some(Term::Ref(r)) = self.operands.last() {
            match (instr, r.kind()) {
                (con::THROW_REF, RefKind::Exn(a)) if self.layers.is_empty() => {
                    return Ok(Next::End(Outcome::Exception(a)));
                }
                (con::CALL_REF, RefKind::Func(a)) => {
                    if let Funccode::Host(f) = self.store.funcs[a.usize()].code.clone() {
                        return self.call_host(&f, a, next);
                    }
                }
                _ => {}
            }
        }
        let sem = self.sem;
        let nearest = self.nearest(&sem.by_instr[usize::from(instr.0)], args, Some(next));
        let name = &sem.sorts.cons[usize::from(instr.0)].name;
        Err(Fail::Wrong(format!("no rule applies to `{name}`{nearest}")))
    }

    /// What is known of a defined type.
    pub(crate) fn expand(&mut self, dt: Typeaddr) -> &Expanded {
        let types = &mut self.store.types;
        self.expanded.entry(dt).or_insert_with(|| {
            let ct = types.get(dt).comptype();
            let term = code::comptype(&ct, &mut |dt| Term::Type(types.add(dt)));
            let fields: Arc<[crate::syntax::Storagetype<Deftype>]> = match ct {
                crate::syntax::Comptype::Struct(fts) => fts.iter().map(|ft| ft.zt.clone()).collect(),
                crate::syntax::Comptype::Array(ft) => Arc::new([ft.zt]),
                crate::syntax::Comptype::Func(_) => Arc::new([]),
            };
            Expanded { term, fields }
        })
    }
}
