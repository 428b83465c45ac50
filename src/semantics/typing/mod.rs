//! Relations, and what is being typed.

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

/// Relations ask one another at most so deep, unless there is room for more.
const DEEP: usize = 300;

/// What is being typed.
#[derive(Debug)]
pub(crate) struct Typing<'a> {
    /// Whether sequences may be long, so that they are not to be copied.
    pub(crate) long: bool,
    /// How deep relations ask one another, and how deep they may.
    depth: usize,
    pub(crate) deepest: usize,
    /// The definitions of a module, with their places.
    pub(crate) places: FxHashMap<*const App, Definition>,
    /// The definition that is being checked.
    definition: Option<Definition>,
    /// The instruction that is being typed: the body, and its position there.
    at: Option<(u32, u32)>,
    /// What was asked of the operands, and what was found.
    mismatch: Option<Mismatch>,
    /// The types of the operands that there are, of all sequences.
    types: Vec<Term>,
    /// How many of them the rule under way has not taken.
    top: usize,
    /// The sequences that are being typed.
    open: Vec<Sequence>,
    /// The rule that does not hold.
    pub(crate) blame: Option<Blame<'a>>,
    /// A long sequence of numbers in which some were looked for, and its elements.
    pub(crate) members: Option<(Arc<[Term]>, FxHashSet<u64>)>,
    /// What is found of the positions of bodies, if that is asked for.
    pub(crate) recorded: Option<Vec<Recorded>>,
}

/// What typing finds at a position of a body.
#[derive(Debug)]
pub(crate) struct Recorded {
    /// The body.
    pub(crate) code: u32,
    /// The position.
    pub(crate) at: u32,
    /// The types of the operands, from the beginning of the sequence.
    pub(crate) types: Vec<Term>,
    /// Whether there are any below them.
    pub(crate) polymorphic: bool,
    /// The context.
    pub(crate) context: Term,
    /// What the sequence leaves.
    pub(crate) results: Term,
}

/// A sequence that is being typed.
#[derive(Debug)]
struct Sequence {
    /// Where its operands begin.
    height: usize,
    /// Whether there are any types below them, since nothing gets here.
    polymorphic: bool,
    /// The context.
    context: Term,
}

/// A rule that does not hold, and why.
#[derive(Clone, Debug)]
pub(crate) struct Blame<'a> {
    pub(crate) rule: &'a str,
    pub(crate) place: Place,
    pub(crate) unmet: Unmet,
    pub(crate) definition: Option<Definition>,
    pub(crate) at: Option<(u32, u32)>,
    pub(crate) mismatch: Option<Mismatch>,
}

/// What of a rule does not hold.
#[derive(Clone, Debug)]
pub(crate) enum Unmet {
    /// The premise before which so many have held.
    Premise(usize),
    /// What is found: it is not defined.
    Found,
    /// There is no rule for this instruction: the name is that of the relation.
    Rule(Term),
}

/// Where a definition of a module stands, and of which function it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Definition(pub(super) At, pub(super) Option<Funcidx>);

/// Types of operands, the last on top.
#[derive(Clone, Debug)]
pub(crate) struct Mismatch {
    pub(crate) asked: Vec<Term>,
    pub(crate) found: Vec<Term>,
    /// Whether there are any types below those found.
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
    /// What a relation finds.
    pub(crate) fn relate(&mut self, number: u16, args: Vec<Term>) -> Result<Term> {
        if self.typing.depth >= self.typing.deepest {
            return Err(Fail::Limit("rules ask one another too deep".to_string()));
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
            Judge::Stack(..) => Err(Fail::Wrong("this relation is about operands".to_string())),
        };
        self.typing.depth -= 1;
        (self.typing.definition, self.typing.at) = around;
        found
    }

    /// Tries the rules of a relation, again and again where all that is left to do is to ask it of less.
    fn judge(&mut self, func: &'a Func, args: Vec<Term>) -> Result<Term> {
        let from = self.env.len();
        let caller = std::mem::replace(&mut self.base, from + args.len());
        self.env.extend(args);
        let (mut found, mut asked) = (Vec::new(), None);
        let result = loop {
            self.typing.blame = None;
            match self.first_clause(func, from) {
                Ok(Tried::Found(term)) => break self.behind(found, term),
                Ok(Tried::Asks(again)) => {
                    self.env.truncate(from);
                    self.env.extend(again.args);
                    found.extend(again.found);
                    asked = Some((again.rule, again.premise));
                }
                Err(fail) => {
                    // As of a premise that is asked in the usual way.
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
                if let Some(again) = self.asks_less(&tail, from, rule)? {
                    return Ok(Tried::Asks(again));
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

    /// Whether premises of a rule hold, before which so many have held. If not, it is said whose fault that is.
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
                Premise::Holds(asked) => !self.sem.relations[usize::from(asked.relation)].asks,
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

    /// Says that a rule does not hold, and why.
    fn blame(&mut self, (rule, place): (&'a str, Place), unmet: Unmet) {
        let (mismatch, definition) = (self.typing.mismatch.take(), self.typing.definition);
        let at = self.typing.at;
        self.typing.blame = Some(Blame { rule, place, unmet, definition, at, mismatch });
    }

    /// Whether a relation holds, for each element if it is said of each.
    pub(crate) fn asks(&mut self, asked: &'a Holds) -> Result<bool> {
        let Some(over) = &asked.each else { return self.asks_once(asked) };
        if let ([(outer, inner)], true) = (&*over.over, self.typing.long) {
            let seq = self.get(*outer).clone();
            let runs = self.runs(&seq)?;
            return self.asks_runs(asked, over, *inner, runs);
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
        self.asks_each(asked, over, len.unwrap_or(0), &seqs)
    }

    /// As for each element, where equal ones are asked about once.
    fn asks_runs(
        &mut self,
        asked: &'a Holds,
        over: &Over,
        inner: Slot,
        runs: Vec<(Term, u64)>,
    ) -> Result<bool> {
        let mut gathered = vec![Long::default(); over.gathered.len()];
        let few = runs.iter().all(|(_, n)| *n == 1) && runs.len() <= LONG;
        for (term, n) in runs {
            self.set(inner, term);
            if !self.asks_once(asked)? {
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

    fn asks_each(
        &mut self,
        asked: &'a Holds,
        over: &Over,
        len: usize,
        seqs: &[(Vec<Term>, Slot)],
    ) -> Result<bool> {
        let mut gathered = vec![Vec::with_capacity(len); over.gathered.len()];
        for i in 0..len {
            for (elements, inner) in seqs {
                self.set(*inner, elements[i].clone());
            }
            if !self.asks_once(asked)? {
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

    fn asks_once(&mut self, asked: &'a Holds) -> Result<bool> {
        let args = self.eval_all(&asked.args)?;
        let found = self.relate(asked.relation, args)?;
        self.matches(&asked.found, &found)
    }
}

impl Machine<'_> {
    /// What a relation finds, by its name. A last part that is `ok` goes without saying.
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
