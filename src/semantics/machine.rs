//! The run: reduction by rules.
//!
//! The configuration is kept inside out. Values of all contexts are one stack, what remains of their instructions is another, and a
//! context knows where its own begin on both. A step looks at the top of these stacks only.

use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::code::{Op, body};
use super::ir::{Expr, Out, Rest, Rule};
use super::names::{Con, con};
use super::term::Term;
use super::{Semantics, code, traps};
use crate::exec::{ByRules, ConfigView, Observer};
use crate::numerics::Choice;
use crate::runtime::*;
use crate::syntax::{Datamode, Eleminit, Elemmode, Expr as Body, Rule as Name};
use crate::valid::deftype::Deftype;

/// A store's semantics, with the bodies of its functions as terms.
#[derive(Clone, Debug)]
pub struct Running {
    pub(super) semantics: Arc<Semantics>,
    bodies: Arc<Mutex<Bodies>>,
}

#[derive(Debug, Default)]
struct Bodies {
    by_func: FxHashMap<(u32, u32), u32>,
    funcs: Vec<(u32, u32)>,
    /// The instructions, and the term of the function.
    bodies: Vec<(Arc<[Op]>, Term)>,
}

impl Running {
    /// For a new store.
    pub fn new(semantics: Arc<Semantics>) -> Running {
        Running { semantics, bodies: Arc::default() }
    }
}

/// Numbers of bodies from here on belong to one run.
const OWN: u32 = 1 << 31;

/// A context.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) con: Con,
    pub(super) args: [Term; 2],
    /// Where its values begin.
    pub(super) height: usize,
    /// Where its instructions begin.
    pub(super) todo: usize,
}

/// A frame.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) locals: Vec<Term>,
    /// The module instance, or a number that is none.
    pub(super) module: u32,
}

/// Why something has no value, or no step was made.
#[derive(Debug)]
pub(super) enum Fail {
    /// It is not defined.
    Undefined,
    /// It is wrong.
    Wrong(String),
    /// The heap has no room for so many bytes.
    Collect(u64),
    /// A bound was hit.
    Exhausted(Exhausted),
}

pub(super) type Result<T> = std::result::Result<T, Fail>;

/// How a step ended.
enum Next {
    Fired(u16),
    /// A step that no rule describes.
    Host,
    End(Outcome),
}

/// What is known of a defined type.
#[derive(Clone, Debug)]
pub(super) struct Expanded {
    pub(super) term: Term,
    pub(super) fields: Arc<[crate::syntax::Storagetype<Deftype>]>,
}

/// The run.
pub(super) struct Machine<'a> {
    pub(super) sem: &'a Semantics,
    running: Running,
    pub(super) store: &'a mut Store,
    pub(super) choice: &'a mut dyn Choice,
    bodies: Vec<Option<Rc<Arc<[Op]>>>>,
    own: Vec<Rc<Arc<[Op]>>>,
    pub(super) operands: Vec<Term>,
    pub(super) todo: Vec<Term>,
    pub(super) layers: Vec<Layer>,
    pub(super) frames: Vec<Frame>,
    /// The values of variables, those of the innermost function last.
    pub(super) env: Vec<Term>,
    pub(super) base: usize,
    pub(super) depth: usize,
    pub(super) expanded: Vec<Option<Expanded>>,
    pub(super) trap: Option<Trap>,
    /// What `call_indirect` reduced to is under way, for this element.
    pub(super) indirect: Option<u64>,
}

/// Invokes a function by the rules.
pub(crate) fn invoke<O: Observer>(
    store: &mut Store,
    running: &Running,
    a: Funcaddr,
    args: &[Val],
    observer: &mut O,
    choice: &mut dyn Choice,
) -> Outcome {
    let semantics = running.semantics.clone();
    let mut m = Machine::new(&semantics, running.clone(), store, choice, u32::MAX);
    let vals = Term::seq(args.iter().map(|v| Term::from(*v)).collect());
    m.start("invoke", [Term::Store, Term::Nat(a.0.into()), vals], observer)
}

/// Runs what `instantiate` says of a module, in a frame of its instance.
pub(crate) fn instantiate<O: Observer>(
    store: &mut Store,
    running: &Running,
    a: Moduleaddr,
    observer: &mut O,
    choice: &mut dyn Choice,
) -> Outcome {
    let semantics = running.semantics.clone();
    let module = store.instances[a.usize()].code.module.clone();
    let mut m = Machine::new(&semantics, running.clone(), store, choice, a.0);
    let mut elems = Vec::new();
    for elem in &module.elems {
        let n = match &elem.init {
            Eleminit::Funcs(xs) => xs.len(),
            Eleminit::Exprs(exprs) => exprs.len(),
        };
        let mode = match &elem.mode {
            Elemmode::Passive => Term::Con(con::PASSIVE),
            Elemmode::Declare => Term::Con(con::DECLARE),
            Elemmode::Active(y, offset) => {
                Term::app(con::ACTIVE, [Term::Nat(y.0.into()), m.own_code(offset)])
            }
        };
        elems.push(Term::app(con::ELEM, [Term::Nat(n as u64), mode]));
    }
    let mut datas = Vec::new();
    for data in &module.datas {
        let mode = match &data.mode {
            Datamode::Passive => Term::Con(con::PASSIVE),
            Datamode::Active(y, offset) => {
                Term::app(con::ACTIVE, [Term::Nat(y.0.into()), m.own_code(offset)])
            }
        };
        datas.push(Term::app(con::DATA, [Term::Nat(data.bytes.len() as u64), mode]));
    }
    let start = Term::opt(module.start.map(|start| Term::Nat(start.x.0.into())));
    m.start("instantiate", [Term::seq(elems), Term::seq(datas), start], observer)
}

/// Runs instructions in a frame of a module instance by the rules.
pub(crate) fn run_in<O: Observer>(
    store: &mut Store,
    running: &Running,
    a: Moduleaddr,
    expr: &Body,
    observer: &mut O,
    choice: &mut dyn Choice,
) -> Outcome {
    let semantics = running.semantics.clone();
    let mut m = Machine::new(&semantics, running.clone(), store, choice, a.0);
    let code = m.own_code(expr);
    m.todo.push(code);
    m.run(observer)
}

impl<'a> Machine<'a> {
    fn new(
        sem: &'a Semantics,
        running: Running,
        store: &'a mut Store,
        choice: &'a mut dyn Choice,
        module: u32,
    ) -> Machine<'a> {
        Machine {
            sem,
            running,
            store,
            choice,
            bodies: Vec::new(),
            own: Vec::new(),
            operands: Vec::new(),
            todo: Vec::new(),
            layers: Vec::new(),
            frames: vec![Frame { locals: Vec::new(), module }],
            env: Vec::new(),
            base: 0,
            depth: 0,
            expanded: Vec::new(),
            trap: None,
            indirect: None,
        }
    }

    /// The instructions of an expression that belongs to this run.
    fn own_code(&mut self, expr: &Body) -> Term {
        let code = OWN + self.own.len() as u32;
        let ops: Arc<[Op]> = body(&expr.instrs, code).into();
        let to = ops.len() as u32 - 1;
        self.own.push(Rc::new(ops));
        Term::Code { code, from: 0, to }
    }

    /// Runs the instructions that a function gives.
    fn start<O: Observer>(&mut self, name: &str, args: [Term; 3], observer: &mut O) -> Outcome {
        if self.sem.defect().is_none() {
            match self.call_named(name, args) {
                Ok(instrs) => self.todo.push(instrs),
                Err(Fail::Undefined) => return self.stuck(&format!("`{name}` is not defined")),
                Err(Fail::Wrong(text)) => return self.stuck(&text),
                Err(Fail::Exhausted(exhausted)) => return Outcome::Exhausted(exhausted),
                Err(Fail::Collect(_)) => return Outcome::Exhausted(Exhausted::Heap),
            }
        }
        self.run(observer)
    }

    fn run<O: Observer>(&mut self, observer: &mut O) -> Outcome {
        if let Some(defect) = self.sem.defect() {
            let shown = super::source::Shown(&self.sem.sources, defect).to_string();
            return Outcome::Stuck(Stuck { instr: shown });
        }
        loop {
            match self.step() {
                Ok(Next::Fired(rule)) => {
                    let rule = &self.sem.rules[usize::from(rule)];
                    let config = ConfigView::by_rules(self);
                    let watched = match rule.standard {
                        Some(rule) => observer.step(rule, &config),
                        None => observer.other(&rule.name, &config),
                    };
                    if watched.is_break() {
                        return Outcome::Exhausted(Exhausted::Stopped);
                    }
                }
                Ok(Next::Host) => {
                    if observer.step(Name::StepReadCallRefFunc, &ConfigView::by_rules(self)).is_break() {
                        return Outcome::Exhausted(Exhausted::Stopped);
                    }
                }
                Ok(Next::End(outcome)) => return outcome,
                Err(Fail::Collect(bytes)) => {
                    let roots = self.roots();
                    if let Err(exhausted) = self.store.reserve(bytes, &[&roots]) {
                        return Outcome::Exhausted(exhausted);
                    }
                }
                Err(Fail::Exhausted(exhausted)) => return Outcome::Exhausted(exhausted),
                Err(Fail::Wrong(text)) => return self.stuck(&text),
                Err(Fail::Undefined) => return self.stuck("something is not defined"),
            }
        }
    }

    /// A configuration to which no rule applies.
    fn stuck(&self, why: &str) -> Outcome {
        Outcome::Stuck(Stuck { instr: format!("{why}: {}", self.show()) })
    }

    /// The instructions of a body.
    pub(super) fn ops(&mut self, code: u32) -> Rc<Arc<[Op]>> {
        if code >= OWN {
            return self.own[(code - OWN) as usize].clone();
        }
        let i = code as usize;
        if let Some(Some(ops)) = self.bodies.get(i) {
            return ops.clone();
        }
        let bodies = self.running.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        let ops = Rc::new(bodies.bodies[i].0.clone());
        drop(bodies);
        if self.bodies.len() <= i {
            self.bodies.resize(i + 1, None);
        }
        self.bodies[i] = Some(ops.clone());
        ops
    }

    /// The instructions of a body that is under way.
    pub(super) fn known_ops(&self, code: u32) -> Option<Rc<Arc<[Op]>>> {
        match code.checked_sub(OWN) {
            Some(i) => self.own.get(i as usize).cloned(),
            None => self.bodies.get(code as usize).cloned().flatten(),
        }
    }

    /// The term of a function's code.
    pub(super) fn func_code(&mut self, module: Moduleaddr, func: u32) -> Term {
        let mut bodies = self.running.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = bodies.by_func.get(&(module.0, func)) {
            return bodies.bodies[*number as usize].1.clone();
        }
        let number = bodies.bodies.len() as u32;
        let module_code = &self.store.instances[module.usize()].code;
        let function = &module_code.module.funcs[func as usize];
        let ops: Arc<[Op]> = body(&function.body.instrs, number).into();
        let mut locals = Vec::new();
        for run in &function.locals {
            let local = Term::app(con::LOCAL, [code::valtype(&run.t, &mut code::index)]);
            locals.resize(locals.len() + run.n as usize, local);
        }
        let piece = Term::Code { code: number, from: 0, to: ops.len() as u32 - 1 };
        let term = Term::app(con::FUNC_CODE, [Term::Nat(function.x.0.into()), Term::seq(locals), piece]);
        bodies.bodies.push((ops, term.clone()));
        bodies.funcs.push((module.0, func));
        bodies.by_func.insert((module.0, func), number);
        term
    }

    fn bottom(&self) -> usize {
        self.layers.last().map_or(0, |layer| layer.todo)
    }

    pub(super) fn height(&self) -> usize {
        self.layers.last().map_or(0, |layer| layer.height)
    }

    /// One reduction step.
    fn step(&mut self) -> Result<Next> {
        loop {
            if self.todo.len() == self.bottom() {
                return match self.layers.last() {
                    None => Ok(Next::End(self.values())),
                    Some(layer) => {
                        let con = layer.con;
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
                    if let Some(value) = &op.value {
                        self.operands.push(value.clone());
                        self.advance(op.next);
                        continue;
                    }
                    self.indirect = None;
                    return self.reduce(op.con, &op.args, Some(op.next));
                }
                Term::Num(..) | Term::Ref(_) | Term::Vec(_) => {
                    let value = self.todo.pop();
                    self.operands.extend(value);
                }
                Term::Con(con) => {
                    let con = *con;
                    return self.reduce(con, &[], None);
                }
                Term::App(app) => {
                    let app = app.clone();
                    if self.sem.is_context(app.con) {
                        self.todo.pop();
                        self.enter_term(app.con, &app.args)?;
                        continue;
                    }
                    return self.reduce(app.con, &app.args, None);
                }
                Term::Rep(rep) if rep.0.is_val() => {
                    let rep = self.todo.pop();
                    self.operands.extend(rep);
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

    /// Bounds what a step can add to the stacks.
    fn room(&self, n: usize) -> Result<()> {
        let used = self.operands.len() + self.todo.len() + self.layers.len();
        if used.saturating_add(n) > self.store.config().max_operands {
            return Err(Fail::Exhausted(Exhausted::OperandStack));
        }
        Ok(())
    }

    /// The instruction under way is done.
    fn advance(&mut self, next: u32) {
        if let Some(Term::Code { from, .. }) = self.todo.last_mut() {
            *from = next;
        }
    }

    /// The results.
    fn values(&mut self) -> Outcome {
        let vals: Option<Vec<Val>> = self.operands.iter().map(Term::val).collect();
        match vals {
            Some(vals) => Outcome::Vals(vals),
            None => self.stuck("these are no values"),
        }
    }

    /// Applies a rule for a context that holds values only.
    fn reduce_values(&mut self, context: Con) -> Result<Next> {
        let sem = self.sem;
        for number in &sem.by_context[usize::from(context.0)] {
            if self.apply(&sem.rules[usize::from(*number)], &[], None)? {
                return Ok(Next::Fired(*number));
            }
        }
        Err(Fail::Wrong(format!(
            "no rule applies to values in `{}`",
            self.sem.sorts.cons[usize::from(context.0)].name
        )))
    }

    /// Applies a rule for an instruction.
    fn reduce(&mut self, instr: Con, args: &[Term], next: Option<u32>) -> Result<Next> {
        if let Some(Term::Rep(_)) = self.operands.last()
            && instr != con::ARRAY_NEW_FIXED
        {
            self.spread()?;
        }
        self.store.pay(1).map_err(Fail::Exhausted)?;
        let sem = self.sem;
        for number in &sem.by_instr[usize::from(instr.0)] {
            let rule = &sem.rules[usize::from(*number)];
            if let Some((context, _)) = &rule.context
                && self.layers.last().is_none_or(|layer| layer.con != *context)
            {
                continue;
            }
            if !self.chosen(*number) {
                continue;
            }
            let trap =
                self.trap.is_none() && matches!(&*rule.out, [Out::One(Expr::Lit(Term::Con(con::TRAP)))]);
            let message = trap.then(|| traps::of(self, rule, args));
            if self.apply(rule, args, Some(next))? {
                self.trap = self.trap.take().or(message);
                traps::note(self, rule);
                return Ok(Next::Fired(*number));
            }
        }
        self.no_rule(instr)
    }

    /// Whether a rule is not ruled out by a choice.
    fn chosen(&mut self, rule: u16) -> bool {
        let Some((name, rules)) = self.sem.choices.iter().find(|(_, rules)| rules.contains(&rule)) else {
            return true;
        };
        // The first rule applies or not, as is chosen; the others apply where it does not.
        name != "grow" || rules.first() != Some(&rule) || self.choice.grow()
    }

    /// What has no rule: results, calls of host functions, and configurations that are stuck.
    fn no_rule(&mut self, instr: Con) -> Result<Next> {
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
                        return self.call_host(&f, a);
                    }
                }
                _ => {}
            }
        }
        let name = &self.sem.sorts.cons[usize::from(instr.0)].name;
        Err(Fail::Wrong(format!("no rule applies to `{name}`")))
    }

    /// Applies a rule if it matches. `next` is where the code goes on, if the instruction stands in code.
    fn apply(&mut self, rule: &'a Rule, args: &[Term], next: Option<Option<u32>>) -> Result<bool> {
        self.base = 0;
        self.depth = 0;
        self.env.clear();
        self.env.resize(usize::from(rule.slots), Term::Empty);
        let frame = self.frames.len() as u32 - 1;
        if let Some(state) = &rule.state
            && !self.matches(state, &Term::State(frame))?
        {
            return Ok(false);
        }
        if let Some((_, pats)) = &rule.context {
            let [a, b] = match self.layers.last() {
                Some(layer) => layer.args.clone(),
                None => return Ok(false),
            };
            for (pat, arg) in pats.iter().zip([a, b]) {
                if !self.matches(pat, &arg)? {
                    return Ok(false);
                }
            }
        }
        if let Some((_, pats)) = &rule.instr {
            for (pat, arg) in pats.iter().zip(args) {
                if !self.matches(pat, arg)? {
                    return Ok(false);
                }
            }
        }
        match rule.rest {
            Rest::Stays | Rest::Goes => {}
            Rest::Nothing => {
                if rule.instr.is_some() && self.has_more(next.flatten()) {
                    return Ok(false);
                }
            }
            Rest::Bind(slot) => {
                let rest = self.remaining(next.flatten());
                self.env[usize::from(slot)] = rest;
            }
        }
        // The operands that are taken, and how many of them stay.
        let mut taken =
            super::matching::Taken { top: self.operands.len(), from: self.operands.len(), kept: 0 };
        let waits = !rule.waiting.is_empty();
        let left = rule.waiting.len();
        let keep = rule.keep.saturating_sub(left);
        if !self.take(&rule.operands, rule.whole && !waits, keep, &mut taken)? {
            return Ok(false);
        }
        for premise in &rule.premises {
            match premise {
                super::ir::Premise::Take => {
                    if !self.take(&rule.waiting, rule.whole, rule.keep.min(left), &mut taken)? {
                        return Ok(false);
                    }
                }
                other => {
                    if !self.holds(other)? {
                        return Ok(false);
                    }
                }
            }
        }
        let outs = match &rule.update {
            Some(update) => {
                let mut outs = Vec::new();
                for out in &rule.out {
                    match out {
                        Out::One(expr) | Out::Many(expr) => outs.push(self.eval_out(rule, expr)?),
                        Out::Context(..) => {
                            return Err(Fail::Wrong(format!(
                                "{} makes a context and changes the state",
                                rule.name
                            )));
                        }
                    }
                }
                self.eval_out(rule, update)?;
                Some(outs)
            }
            None => None,
        };
        self.leave(rule, next, &taken);
        match outs {
            Some(outs) => {
                self.room(outs.len())?;
                self.put(outs.into_iter())?;
            }
            None => self.give(rule, &rule.out)?,
        }
        Ok(true)
    }

    fn eval_out(&mut self, rule: &Rule, expr: &'a Expr) -> Result<Term> {
        self.eval(expr).map_err(|fail| match fail {
            Fail::Undefined => Fail::Wrong(format!("the result of {} is not defined", rule.name)),
            fail => fail,
        })
    }

    /// Takes the redex away.
    fn leave(&mut self, rule: &Rule, next: Option<Option<u32>>, taken: &super::matching::Taken) {
        let bottom = self.bottom();
        let height = if rule.whole { self.height() } else { taken.from };
        self.operands.truncate(height + taken.kept);
        if rule.context.is_some() {
            self.todo.truncate(bottom);
            if let Some(layer) = self.layers.pop()
                && layer.con == con::FRAME
            {
                self.frames.pop();
            }
            return;
        }
        match (rule.rest, next) {
            (Rest::Stays, Some(Some(next))) => self.advance(next),
            (Rest::Stays, Some(None)) => {
                self.todo.pop();
            }
            (Rest::Goes | Rest::Bind(_) | Rest::Nothing, _) => self.todo.truncate(bottom),
            (Rest::Stays, None) => {}
        }
    }

    /// Whether instructions follow the one under way in its context.
    fn has_more(&self, next: Option<u32>) -> bool {
        let bottom = self.bottom();
        match (next, self.todo.last()) {
            (Some(next), Some(Term::Code { to, .. })) if next < *to => true,
            _ => self.todo[bottom..self.todo.len() - 1].iter().any(|term| !self.is_empty(term)),
        }
    }

    /// What follows the instruction under way in its context.
    fn remaining(&self, next: Option<u32>) -> Term {
        let mut terms = Vec::new();
        if let (Some(from), Some(Term::Code { code, to, .. })) = (next, self.todo.last())
            && from < *to
        {
            terms.push(Term::Code { code: *code, from, to: *to });
        }
        for term in self.todo[self.bottom()..self.todo.len() - 1].iter().rev() {
            terms.push(match term {
                Term::Con(_) | Term::App(_) | Term::Num(..) | Term::Ref(_) | Term::Vec(_) => {
                    Term::opt(Some(term.clone()))
                }
                term => term.clone(),
            });
        }
        if terms.is_empty() { Term::Empty } else { Term::Cat(terms.into()) }
    }

    /// Puts what a redex becomes in its place.
    fn give(&mut self, rule: &Rule, outs: &'a [Out]) -> Result<()> {
        for (i, out) in outs.iter().enumerate() {
            let term = match out {
                Out::One(expr) | Out::Many(expr) => self.eval_out(rule, expr)?,
                Out::Context(con, args, body) => {
                    self.give_later(rule, &outs[i + 1..])?;
                    let mut terms = [Term::Empty, Term::Empty];
                    for (term, arg) in terms.iter_mut().zip(args) {
                        *term = self.eval_out(rule, arg)?;
                    }
                    self.enter(*con, terms)?;
                    return self.give(rule, body);
                }
            };
            if let Some(term) = self.put_values(term)? {
                self.give_later(rule, &outs[i + 1..])?;
                self.todo.push(term);
                return Ok(());
            }
        }
        Ok(())
    }

    /// Puts terms where they wait for their turn.
    fn give_later(&mut self, rule: &Rule, outs: &'a [Out]) -> Result<()> {
        for out in outs.iter().rev() {
            let term = match out {
                Out::One(expr) | Out::Many(expr) => self.eval_out(rule, expr)?,
                Out::Context(con, ..) => {
                    let name = &self.sem.sorts.cons[usize::from(con.0)].name;
                    return Err(Fail::Wrong(format!("{}: `{name}` does not come first", rule.name)));
                }
            };
            self.todo.push(term);
        }
        Ok(())
    }

    /// Puts terms in the place of the redex.
    fn put(&mut self, mut terms: impl DoubleEndedIterator<Item = Term>) -> Result<()> {
        while let Some(term) = terms.next() {
            if let Some(term) = self.put_values(term)? {
                self.todo.extend(terms.rev());
                self.todo.push(term);
                return Ok(());
            }
        }
        Ok(())
    }

    /// Puts values among the operands; gives back what are no values.
    fn put_values(&mut self, term: Term) -> Result<Option<Term>> {
        match &term {
            Term::Empty => return Ok(None),
            Term::Num(..) | Term::Ref(_) | Term::Vec(_) => {
                self.operands.push(term);
                return Ok(None);
            }
            Term::Seq(terms) if terms.iter().all(Term::is_val) => {
                self.room(terms.len())?;
                self.operands.extend(terms.iter().cloned());
                return Ok(None);
            }
            Term::Rep(rep) if rep.0.is_val() => {
                self.operands.push(term);
                return Ok(None);
            }
            _ => {}
        }
        Ok(Some(term))
    }

    /// Takes apart a value that stands for many.
    fn spread(&mut self) -> Result<()> {
        if let Some(Term::Rep(rep)) = self.operands.pop() {
            let n = usize::try_from(rep.1).unwrap_or(usize::MAX);
            self.room(n)?;
            self.operands.resize(self.operands.len() + n, rep.0.clone());
        }
        Ok(())
    }

    /// Enters a context, whose arguments are known.
    fn enter(&mut self, con: Con, mut args: [Term; 2]) -> Result<()> {
        self.room(1)?;
        if con == con::FRAME {
            let frame = self.frame_of(&args[1])?;
            let waiting = self.store.stack.frames.len() + self.store.stack.stepped.frames;
            if self.frames.len() + waiting > self.store.config().call_depth() {
                return Err(Fail::Exhausted(Exhausted::CallDepth));
            }
            let used = self.operands.len() + frame.locals.len() + self.slots();
            if used > self.store.config().max_operands {
                return Err(Fail::Exhausted(Exhausted::OperandStack));
            }
            args[1] = Term::Frame(self.frames.len() as u32);
            self.frames.push(frame);
        }
        self.layers.push(Layer { con, args, height: self.operands.len(), todo: self.todo.len() });
        Ok(())
    }

    /// About how many slots frames use: they are checked where many are, and calls are bounded in any case.
    fn slots(&self) -> usize {
        self.frames.iter().rev().take(1).map(|frame| frame.locals.len() * self.frames.len()).sum()
    }

    /// Enters a context that is a term.
    fn enter_term(&mut self, con: Con, args: &[Term]) -> Result<()> {
        let Some((body, outer)) = args.split_last() else { return Ok(()) };
        let mut terms = [Term::Empty, Term::Empty];
        for (term, arg) in terms.iter_mut().zip(outer) {
            *term = arg.clone();
        }
        self.enter(con, terms)?;
        self.todo.push(body.clone());
        Ok(())
    }

    fn call_host(&mut self, f: &HostFunc, a: Funcaddr) -> Result<Next> {
        let n = self.store.types.functype(self.store.funcs[a.usize()].r#type).map_or(0, |ft| ft.params.len());
        let Some(from) = (self.operands.len() - 1).checked_sub(n).filter(|from| *from >= self.height())
        else {
            return Err(Fail::Wrong("a host function lacks arguments".to_string()));
        };
        let args: Option<Vec<Val>> = self.operands[from..from + n].iter().map(Term::val).collect();
        let Some(args) = args else { return Err(Fail::Wrong("these are no values".to_string())) };
        let roots = self.roots();
        self.operands.truncate(from);
        self.todo.pop();
        self.store.suspend(roots);
        let id = self.store.id;
        let waiting = self.store.stack.stepped;
        let (frames, slots) = (waiting.frames + self.frames.len(), waiting.slots + self.operands.len());
        self.store.stack.stepped = crate::exec::stack::Stepped { frames, slots };
        let returned = f(self.store, &args);
        if self.store.id != id {
            let trap = Trap::host("the host put another store in the place of this one".to_string());
            return Ok(Next::End(Outcome::Trap(trap)));
        }
        self.store.stack.stepped = waiting;
        self.store.resume();
        let trap = match returned {
            Ok(vals) => {
                self.operands.extend(vals.into_iter().map(Term::from));
                return Ok(Next::Host);
            }
            Err(HostError::Throw(a)) => {
                self.operands.push(Term::Ref(Ref::exn(a)));
                self.todo.push(Term::Con(con::THROW_REF));
                return Ok(Next::Host);
            }
            Err(HostError::Exhausted(exhausted)) => return Err(Fail::Exhausted(exhausted)),
            Err(HostError::Trap(message)) => Trap::host(message),
            Err(HostError::Nested(trap)) => trap,
        };
        self.trap = Some(trap);
        self.todo.push(Term::Con(con::TRAP));
        Ok(Next::Host)
    }

    /// All references that the configuration holds.
    pub(super) fn roots(&self) -> Vec<Slot> {
        let mut roots = Vec::new();
        let locals = self.frames.iter().flat_map(|frame| &frame.locals);
        let args = self.layers.iter().flat_map(|layer| &layer.args);
        for term in self.operands.iter().chain(&self.todo).chain(locals).chain(args) {
            refs(term, &mut roots);
        }
        roots
    }

    /// What is known of a defined type.
    pub(super) fn expand(&mut self, dt: Typeaddr) -> &Expanded {
        let i = dt.usize();
        if self.expanded.len() <= i {
            self.expanded.resize(i + 1, None);
        }
        if self.expanded[i].is_none() {
            let ct = self.store.types.get(dt).comptype();
            let types = &mut self.store.types;
            let term = code::comptype(&ct, &mut |dt| Term::Type(types.add(dt)));
            let fields: Arc<[crate::syntax::Storagetype<Deftype>]> = match ct {
                crate::syntax::Comptype::Struct(fts) => fts.iter().map(|ft| ft.zt.clone()).collect(),
                crate::syntax::Comptype::Array(ft) => Arc::new([ft.zt]),
                crate::syntax::Comptype::Func(_) => Arc::new([]),
            };
            self.expanded[i] = Some(Expanded { term, fields });
        }
        self.expanded[i].get_or_insert_with(|| Expanded { term: Term::Empty, fields: Arc::new([]) })
    }
}

impl ByRules for Machine<'_> {
    fn store(&self) -> &Store {
        self.store
    }
    fn operands(&self) -> Vec<Val> {
        self.operands.iter().filter_map(Term::val).collect()
    }
    fn depth(&self) -> usize {
        self.frames.len() - 1
    }
    fn func(&self) -> Option<(Moduleaddr, u32)> {
        let frame = self.layers.iter().rposition(|layer| layer.con == con::FRAME)?;
        let from = self.layers[frame].todo;
        let code = self.todo[from..].iter().find_map(|term| match term {
            Term::Code { code, .. } if *code < OWN => Some(*code),
            _ => None,
        })?;
        let bodies = self.running.bodies.lock().unwrap_or_else(PoisonError::into_inner);
        let (module, func) = bodies.funcs[code as usize];
        Some((Moduleaddr(module), func))
    }
    fn show(&self) -> String {
        Machine::show(self)
    }
}

/// The references in a term.
fn refs(term: &Term, roots: &mut Vec<Slot>) {
    match term {
        Term::Ref(r) => roots.push((*r).into()),
        Term::App(app) => app.args.iter().for_each(|arg| refs(arg, roots)),
        Term::Seq(terms) | Term::Cat(terms) | Term::Tuple(terms) => {
            terms.iter().for_each(|term| refs(term, roots))
        }
        Term::Rep(rep) => refs(&rep.0, roots),
        Term::Rec(fields) => fields.iter().for_each(|(_, term)| refs(term, roots)),
        _ => {}
    }
}
