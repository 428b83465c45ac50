//! Executes relations: decides judgements, and keeps the state of typing, including the operand types and the reason for a
//! failure.

pub(crate) mod modules;
pub(crate) mod read_types;
mod sequences;
mod tails;
pub(crate) mod validate;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::semantics::check::ir::{Func, Holds, Judge, Over, Premise, Slot};
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::notation::source::Place;
use crate::semantics::terms::long::LONG;
use crate::semantics::terms::long::Long;
use crate::semantics::terms::names::con;
use crate::semantics::terms::term::{App, Term};
use crate::syntax::{At, Funcidx};
use tails::Tried;

/// Default limit on the nesting depth of judgements; [`Typing::deepest`] raises it where the native stack is larger.
const DEEP: usize = 300;

/// State of typing, part of the machine.
#[derive(Debug)]
pub(crate) struct Typing<'a> {
    /// Whether sequences in a module may be long, so that rules which process them step by step must not copy them.
    pub(crate) long: bool,
    /// Current and maximum nesting depth of judgements.
    depth: usize,
    pub(crate) deepest: usize,
    /// Source positions of a module's definitions, by the address of the definition's term.
    pub(crate) places: FxHashMap<*const App, Definition>,
    /// The definition being checked.
    definition: Option<Definition>,
    /// The instruction being typed: number of the body and index in it.
    at: Option<(u32, u32)>,
    /// Expected and actual types of the last operands that did not match.
    mismatch: Option<Mismatch>,
    /// Operand types of all sequences being typed; the innermost is on top.
    types: Vec<Term>,
    /// Number of operand types, from the bottom, that the current rule has not popped; `types` is truncated to it when the rule
    /// succeeds.
    top: usize,
    /// The sequences of instructions being typed, innermost last.
    open: Vec<Sequence>,
    /// The rule that failed, for messages; `None` if nothing has failed yet.
    pub(crate) blame: Option<Blame<'a>>,
    /// Cache for membership tests: the last long sequence of numbers that was searched, and the set of its elements.
    pub(crate) members: Option<(Arc<[Term]>, FxHashSet<u64>)>,
    /// If set, typing appends what it finds at each position of a body.
    pub(crate) recorded: Option<Vec<Recorded>>,
}

/// The types at a position of a body.
#[derive(Debug)]
pub(crate) struct Recorded {
    /// Number of the body.
    pub(crate) code: u32,
    /// Index of the instruction that comes next, or of the end.
    pub(crate) at: u32,
    /// Operand types, from the beginning of the innermost block.
    pub(crate) types: Vec<Term>,
    /// Whether the stack is polymorphic: arbitrary operands may be below them.
    pub(crate) polymorphic: bool,
    /// The context.
    pub(crate) context: Term,
    /// Result types of the innermost block.
    pub(crate) results: Term,
}

/// A sequence of instructions being typed.
#[derive(Debug)]
struct Sequence {
    /// Number of operand types below those of this sequence.
    height: usize,
    /// Whether the stack is polymorphic: the position is unreachable, and popping the empty stack gives type `bot`.
    polymorphic: bool,
    /// The current context; its locals change as they are initialized.
    context: Term,
}

/// A rule that failed, with the reason and position.
#[derive(Clone, Debug)]
pub(crate) struct Blame<'a> {
    pub(crate) rule: &'a str,
    pub(crate) place: Place,
    pub(crate) unmet: Unmet,
    pub(crate) definition: Option<Definition>,
    pub(crate) at: Option<(u32, u32)>,
    pub(crate) mismatch: Option<Mismatch>,
}

/// Why a rule failed.
#[derive(Clone, Debug)]
pub(crate) enum Unmet {
    /// A premise does not hold; the number counts premises, without pops of operand types.
    Premise(usize),
    /// The conclusion contains a term that is undefined.
    Found,
    /// No rule of the relation (whose name is given as the rule's) matches this instruction.
    Rule(Term),
}

/// Position of a module's definition, and the function that it defines, if any.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Definition(pub(super) At, pub(super) Option<Funcidx>);

/// Expected and actual operand types, the last on top.
#[derive(Clone, Debug)]
pub(crate) struct Mismatch {
    pub(crate) asked: Vec<Term>,
    pub(crate) found: Vec<Term>,
    /// Whether the stack is polymorphic below `found`.
    pub(crate) polymorphic: bool,
}

impl Default for Typing<'_> {
    fn default() -> Self {
        Typing {
            long: false,
            depth: 0,
            deepest: DEEP,
            places: FxHashMap::default(),
            definition: None,
            at: None,
            mismatch: None,
            types: Vec::new(),
            top: 0,
            open: Vec::new(),
            blame: None,
            members: None,
            recorded: None,
        }
    }
}

impl<'a> Machine<'a> {
    /// The outputs of a relation for inputs `args`. [`Fail::Undefined`] says that no rule applies, so that the judgement does
    /// not hold.
    pub(crate) fn relate(&mut self, number: u16, args: Vec<Term>) -> Result<Term> {
        if self.typing.depth >= self.typing.deepest {
            return Err(Fail::Limit("judgements are nested too deep".to_string()));
        }
        self.typing.depth += 1;
        let around = (self.typing.definition, self.typing.at);
        if !self.typing.places.is_empty() {
            let known = |arg: &Term| match arg {
                Term::App(app) => self.typing.places.get(&Arc::as_ptr(app)).copied(),
                _ => None,
            };
            if let Some(definition) = args.iter().find_map(known) {
                (self.typing.definition, self.typing.at) = (Some(definition), None);
            }
        }
        let sem = self.sem;
        let found = match &sem.relations[usize::from(number)].by {
            Judge::Rules(func) if self.remembers.is_some() => {
                self.recall(number, args, |m, args| m.judge(func, args))
            }
            Judge::Rules(func) => self.judge(func, args),
            Judge::Sequence(of) => self.sequence(*of, args).map(|()| Term::Bool(true)),
            Judge::Stack(..) => {
                Err(Fail::Wrong("this relation types instructions and has no outputs".to_string()))
            }
        };
        self.typing.depth -= 1;
        (self.typing.definition, self.typing.at) = around;
        found
    }

    /// Tries the rules of a relation. A rule that ends in a judgement of the same relation is a tail call, executed by this
    /// loop.
    fn judge(&mut self, func: &'a Func, args: Vec<Term>) -> Result<Term> {
        let from = self.env.len();
        let caller = std::mem::replace(&mut self.base, from + args.len());
        self.env.extend(args);
        let (mut found, mut asked) = (Vec::new(), None);
        let result = loop {
            self.typing.blame = None;
            match self.first_clause(func, from) {
                Ok(Tried::Found(term)) => break self.prepend(found, term),
                Ok(Tried::TailCall(again)) => {
                    self.env.truncate(from);
                    self.env.extend(again.args);
                    found.extend(again.found);
                    asked = Some((again.rule, again.premise));
                }
                Err(fail) => {
                    // Blame the calling premise, as for judgements that are not tail calls.
                    if let (Some((rule, premise)), None) = (asked, &self.typing.blame) {
                        self.blame(rule, Unmet::Premise(premise));
                    }
                    break Err(fail);
                }
            }
        };
        self.base = caller;
        self.env.truncate(from);
        result
    }

    fn first_clause(&mut self, func: &'a Func, from: usize) -> Result<Tried<'a>> {
        let mut first = None;
        let numbers = func.index.numbers(&self.env[from..self.base]);
        for i in numbers {
            let clause = &func.clauses[usize::from(*i)];
            if !self.given(&clause.args, clause.slots, from)? {
                continue;
            }
            self.sem.reach(clause.place);
            let rule = (clause.name.as_deref().unwrap_or(&func.name), clause.place);
            let last = first.is_none() && numbers.last() == Some(i);
            let tail = if last { self.tail(func, clause) } else { None };
            let before = clause.premises.len() - usize::from(tail.is_some());
            let mut held = self.all_hold(&clause.premises[..before], 0, rule)?;
            if let Some(tail) = tail.filter(|_| held) {
                if let Some(again) = self.tail_call(&tail, from, rule)? {
                    return Ok(Tried::TailCall(again));
                }
                held = self.all_hold(&clause.premises[before..], before, rule)?;
            }
            if held {
                let found = self.eval(&clause.body);
                if matches!(found, Err(Fail::Undefined)) {
                    self.blame(rule, Unmet::Found);
                } else {
                    return found.map(Tried::Found);
                }
            }
            let blame = self.typing.blame.take();
            first = first.or(blame);
        }
        self.typing.blame = first;
        Err(Fail::Undefined)
    }

    /// Whether a rule's premises hold; records the blame if not. `before` is the number of premises checked earlier.
    fn all_hold(
        &mut self,
        premises: &'a [Premise],
        mut before: usize,
        (rule, place): (&'a str, Place),
    ) -> Result<bool> {
        for premise in premises {
            self.typing.blame = None;
            self.typing.mismatch = None;
            let held = self.holds(premise);
            let inner = match premise {
                Premise::Holds(asked) => !self.sem.relations[usize::from(asked.relation)].blames_caller,
                _ => false,
            };
            if !(matches!(held, Ok(true)) || inner && self.typing.blame.is_some()) {
                self.blame((rule, place), Unmet::Premise(before));
            }
            before += usize::from(!matches!(premise, Premise::Operands(_)));
            if !held? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Records that a rule failed.
    fn blame(&mut self, (rule, place): (&'a str, Place), unmet: Unmet) {
        let (mismatch, definition) = (self.typing.mismatch.take(), self.typing.definition);
        let at = self.typing.at;
        self.typing.blame = Some(Blame { rule, place, unmet, definition, at, mismatch });
    }

    /// Whether a judgement holds; an iterated one must hold for each element.
    pub(crate) fn asks(&mut self, asked: &Holds) -> Result<bool> {
        let Some(over) = &asked.each else { return self.holds_once(asked) };
        if let ([(outer, inner)], true) = (&*over.over, self.typing.long) {
            let seq = self.get(*outer).clone();
            let runs = self.runs(&seq)?;
            return self.holds_for_runs(asked, over, *inner, runs);
        }
        let mut len = None;
        let mut seqs = Vec::new();
        for (outer, inner) in &over.over {
            let seq = self.get(*outer).clone();
            let elements = self.elements(&seq)?;
            if *len.get_or_insert(elements.len()) != elements.len() {
                return Ok(false);
            }
            seqs.push((elements, *inner));
        }
        self.holds_for_each(asked, over, len.unwrap_or(0), &seqs)
    }

    /// As [`Machine::holds_for_each`], for a sequence in runs of equal elements: judges one element per run.
    fn holds_for_runs(
        &mut self,
        asked: &Holds,
        over: &Over,
        inner: Slot,
        runs: Vec<(Term, u64)>,
    ) -> Result<bool> {
        let mut gathered = vec![Long::default(); over.gathered.len()];
        let few = runs.iter().all(|(_, n)| *n == 1) && runs.len() <= LONG;
        for (term, n) in runs {
            self.set(inner, term);
            if !self.holds_once(asked)? {
                return Ok(false);
            }
            for ((found, _), all) in over.gathered.iter().zip(&mut gathered) {
                let found = self.env[self.base + usize::from(*found)].clone();
                all.push_back(found, n).ok_or(Fail::Undefined)?;
            }
        }
        for ((_, outer), all) in over.gathered.iter().zip(gathered) {
            let all = match few {
                true => Term::seq(all.runs().map(|(term, _)| term.clone()).collect()),
                false => Term::Long(Arc::new(all)),
            };
            self.set(*outer, all);
        }
        Ok(true)
    }

    fn holds_for_each(
        &mut self,
        asked: &Holds,
        over: &Over,
        len: usize,
        seqs: &[(Vec<Term>, Slot)],
    ) -> Result<bool> {
        let mut gathered = vec![Vec::with_capacity(len); over.gathered.len()];
        for i in 0..len {
            for (elements, inner) in seqs {
                self.set(*inner, elements[i].clone());
            }
            if !self.holds_once(asked)? {
                return Ok(false);
            }
            for ((inner, _), all) in over.gathered.iter().zip(&mut gathered) {
                all.push(self.get(*inner).clone());
            }
        }
        for ((_, outer), all) in over.gathered.iter().zip(gathered) {
            self.set(*outer, Term::seq(all));
        }
        Ok(true)
    }

    fn holds_once(&mut self, asked: &Holds) -> Result<bool> {
        let args = self.eval_all(&asked.args)?;
        let found = self.relate(asked.relation, args)?;
        self.matches(&asked.found, &found)
    }
}

impl Machine<'_> {
    /// The outputs of a relation, by its name. An input `ok` at the end is implicit.
    pub(crate) fn relate_named(&mut self, name: &str, mut args: Vec<Term>) -> Result<Term> {
        let (number, judge) = self.sem.relation(name)?;
        if let Judge::Rules(func) = judge
            && func.clauses.first().is_some_and(|clause| clause.args.len() > args.len())
        {
            args.push(Term::Con(con::OK));
        }
        self.relate(number, args)
    }
}
