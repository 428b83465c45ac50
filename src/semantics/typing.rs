//! Relations, and the types of sequences of instructions.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::eval::LONG;
use super::ir::{Func, Gives, Holds, Judge, Operands, Over, Part, Premise, Slot, StackRule};
use super::long::Long;
use super::machine::{Fail, Machine, Result};
use super::names::{con, field};
use super::source::Place;
use super::term::{App, Term};
use crate::syntax::{At, Funcidx};

/// Relations ask one another at most so deep, unless there is room for more.
const DEEP: usize = 300;

/// What is being typed.
#[derive(Debug)]
pub(super) struct Typing<'a> {
    /// Whether sequences may be long, so that they are not to be copied.
    pub(super) long: bool,
    /// How deep relations ask one another, and how deep they may.
    depth: usize,
    pub(super) deepest: usize,
    /// The definitions of a module, with their places.
    pub(super) places: FxHashMap<*const App, Definition>,
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
    pub(super) blame: Option<Blame<'a>>,
    /// What is found of the positions of bodies, if that is asked for.
    pub(super) recorded: Option<Vec<Recorded>>,
}

/// What typing finds at a position of a body.
#[derive(Debug)]
pub(super) struct Recorded {
    /// The body.
    pub(super) code: u32,
    /// The position.
    pub(super) at: u32,
    /// The types of the operands, from the beginning of the sequence.
    pub(super) types: Vec<Term>,
    /// Whether there are any below them.
    pub(super) polymorphic: bool,
    /// The context.
    pub(super) context: Term,
    /// What the sequence leaves.
    pub(super) results: Term,
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
pub(super) struct Blame<'a> {
    pub(super) rule: &'a str,
    pub(super) place: Place,
    /// How many premises before the one that does not hold have held.
    pub(super) premise: usize,
    pub(super) definition: Option<Definition>,
    pub(super) at: Option<(u32, u32)>,
    pub(super) mismatch: Option<Mismatch>,
}

/// Where a definition of a module stands, and of which function it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Definition(pub(super) At, pub(super) Option<Funcidx>);

/// Types of operands, the last on top.
#[derive(Clone, Debug)]
pub(super) struct Mismatch {
    pub(super) asked: Vec<Term>,
    pub(super) found: Vec<Term>,
    /// Whether there are any types below those found.
    pub(super) polymorphic: bool,
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
            recorded: None,
        }
    }
}

/// The clauses to be tried.
enum Numbers<'i> {
    All(std::ops::Range<u16>),
    Some(std::slice::Iter<'i, u16>),
}

impl Iterator for Numbers<'_> {
    type Item = u16;

    fn next(&mut self) -> Option<u16> {
        match self {
            Numbers::All(range) => range.next(),
            Numbers::Some(numbers) => numbers.next().copied(),
        }
    }
}

impl<'a> Machine<'a> {
    /// What a relation finds.
    pub(super) fn relate(&mut self, number: u16, args: Vec<Term>) -> Result<Term> {
        if self.typing.depth >= self.typing.deepest {
            return Err(Fail::Wrong("implementation limit: rules ask one another too deep".to_string()));
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

    /// Tries the rules of a relation.
    fn judge(&mut self, func: &'a Func, args: Vec<Term>) -> Result<Term> {
        let from = self.env.len();
        let caller = std::mem::replace(&mut self.base, from + args.len());
        self.env.extend(args);
        self.typing.blame = None;
        let result = self.first_clause(func, from);
        self.base = caller;
        self.env.truncate(from);
        result
    }

    fn first_clause(&mut self, func: &'a Func, from: usize) -> Result<Term> {
        let mut first = None;
        let all = 0..func.clauses.len() as u16;
        let some = func.index.as_ref().map(|index| match self.env[from + index.arg].con() {
            Some(con) => &*index.by_con[usize::from(con.0)],
            None => &*index.others,
        });
        let numbers = some.map_or_else(|| Numbers::All(all), |some| Numbers::Some(some.iter()));
        for clause in numbers.map(|i| &func.clauses[usize::from(i)]) {
            self.env.truncate(self.base);
            self.env.resize(self.base + usize::from(clause.slots), Term::Empty);
            let mut applies = true;
            for (pat, i) in clause.args.iter().zip(from..) {
                let arg = self.env[i].clone();
                applies = applies && self.matches(pat, &arg)?;
            }
            if !applies {
                continue;
            }
            self.sem.reach(clause.place);
            let rule = (clause.name.as_deref().unwrap_or(&func.name), clause.place);
            if self.all_hold(&clause.premises, rule)? {
                let found = self.eval(&clause.body);
                if matches!(found, Err(Fail::Undefined)) {
                    self.blame(rule, usize::MAX);
                } else {
                    return found;
                }
            }
            let blame = self.typing.blame.take();
            first = first.or(blame);
        }
        self.typing.blame = first;
        Err(Fail::Undefined)
    }

    /// Whether the premises of a rule hold. If not, it is said whose fault that is.
    fn all_hold(&mut self, premises: &'a [Premise], (rule, place): (&'a str, Place)) -> Result<bool> {
        let mut before = 0;
        for premise in premises {
            self.typing.blame = None;
            self.typing.mismatch = None;
            let held = self.holds(premise);
            let inner = match premise {
                Premise::Holds(asked) => !self.sem.relations[usize::from(asked.relation)].asks,
                _ => false,
            };
            if !matches!(held, Ok(true)) && !(inner && self.typing.blame.is_some()) {
                self.blame((rule, place), before);
            }
            before += usize::from(!matches!(premise, Premise::Operands(_)));
            if !held? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Says that a rule does not hold, because of the premise after so many others.
    fn blame(&mut self, (rule, place): (&'a str, Place), premise: usize) {
        let (mismatch, definition) = (self.typing.mismatch.take(), self.typing.definition);
        let at = self.typing.at;
        self.typing.blame = Some(Blame { rule, place, premise, definition, at, mismatch });
    }

    /// Whether a relation holds, for each element if it is said of each.
    pub(super) fn asks(&mut self, asked: &'a Holds) -> Result<bool> {
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

    /// Whether a sequence of instructions has an instruction type: the last of what is given, after the sequence.
    fn sequence(&mut self, relation: u16, mut args: Vec<Term>) -> Result<()> {
        let sem = self.sem;
        let Judge::Stack(rules, context) = &sem.relations[usize::from(relation)].by else {
            return Err(Fail::Undefined);
        };
        let (arrow, instrs) = (args.pop().unwrap_or(Term::Empty), args.pop().unwrap_or(Term::Empty));
        let Some([params, results]) = arrow.args().first_chunk() else { return Err(Fail::Undefined) };
        let context = *context;
        let height = self.typing.types.len();
        let params = self.elements(params)?;
        self.typing.types.extend(params);
        let own = args.get(context).cloned().unwrap_or(Term::Empty);
        self.typing.open.push(Sequence { height, polymorphic: false, context: own });
        let top = self.typing.top;
        let typed = self.typed_as(rules, context, args, &instrs, results);
        self.typing.top = top;
        self.typing.open.pop();
        self.typing.types.truncate(height);
        typed.map_err(|fail| match fail {
            Fail::Undefined => Fail::Untyped,
            fail => fail,
        })
    }

    fn typed_as(
        &mut self,
        rules: &'a [StackRule],
        context: usize,
        mut given: Vec<Term>,
        instrs: &Term,
        results: &Term,
    ) -> Result<()> {
        let places = self.places(instrs);
        for (i, instr) in self.elements(instrs)?.into_iter().enumerate() {
            self.record(&places, i, results);
            self.typing.at = places.get(i).copied().or(self.typing.at);
            if let Some(sequence) = self.typing.open.last() {
                given[context] = sequence.context.clone();
            }
            let mut args = given.clone();
            args.push(instr);
            self.instr(rules, args)?;
        }
        self.record(&places, places.len().saturating_sub(1), results);
        self.typing.at = places.last().copied().or(self.typing.at);
        self.typing.top = self.typing.types.len();
        let results = self.elements(results)?;
        let height = self.typing.open.last().map_or(0, |sequence| sequence.height);
        if self.ask_all(&results)? && self.typing.top <= height {
            return Ok(());
        }
        self.typing.blame = None;
        self.differ(results, self.typing.types.len());
        Err(Fail::Undefined)
    }

    /// Types an instruction by the first rule that holds.
    fn instr(&mut self, rules: &'a [StackRule], args: Vec<Term>) -> Result<()> {
        let from = self.env.len();
        let caller = std::mem::replace(&mut self.base, from + args.len());
        self.env.extend(args);
        self.typing.blame = None;
        let result = self.first_rule(rules, from);
        self.base = caller;
        self.env.truncate(from);
        result
    }

    fn first_rule(&mut self, rules: &'a [StackRule], from: usize) -> Result<()> {
        let mut first = None;
        for rule in rules {
            self.env.truncate(self.base);
            self.env.resize(self.base + usize::from(rule.slots), Term::Empty);
            let mut applies = true;
            for (pat, i) in rule.args.iter().zip(from..) {
                let arg = self.env[i].clone();
                applies = applies && self.matches(pat, &arg)?;
            }
            if !applies {
                continue;
            }
            self.sem.reach(rule.place);
            if let Gives::As(relation, args) = &rule.gives {
                let args = self.eval_all(args)?;
                let sem = self.sem;
                let Judge::Stack(rules, _) = &sem.relations[usize::from(*relation)].by else {
                    return Err(Fail::Undefined);
                };
                return self.instr(rules, args);
            }
            self.typing.top = self.typing.types.len();
            if self.all_hold(&rule.premises, (&rule.name, rule.place))? {
                return self.give_types(rule);
            }
            let blame = self.typing.blame.take();
            first = first.or(blame);
        }
        self.typing.blame = first;
        Err(Fail::Undefined)
    }

    /// The operands that were taken make place for others.
    fn give_types(&mut self, rule: &'a StackRule) -> Result<()> {
        let given = match &rule.gives {
            Gives::Types(expr) => self.eval(expr)?,
            Gives::Any | Gives::As(..) => Term::Empty,
        };
        let given = self.elements(&given)?;
        self.typing.types.truncate(self.typing.top);
        self.typing.types.extend(given);
        if let Some(sequence) = self.typing.open.last_mut() {
            sequence.polymorphic |= matches!(rule.gives, Gives::Any);
        }
        if let Some(sets) = &rule.sets {
            let sets = self.eval(sets)?;
            for x in self.elements(&sets)? {
                self.set_local(&x)?;
            }
        }
        Ok(())
    }

    /// A local is set for what follows.
    fn set_local(&mut self, x: &Term) -> Result<()> {
        let (Some(sequence), Term::Nat(x)) = (self.typing.open.last(), x) else {
            return Err(Fail::Undefined);
        };
        let context = sequence.context.clone();
        let locals = self.field(&context, field::LOCALS)?;
        let local = self.element(&locals, *x)?;
        if local.con() == Some(con::SET) {
            return Ok(());
        }
        let local = Term::app(con::SET, local.args().to_vec());
        let locals = match locals {
            Term::Long(long) => {
                let mut long = (*long).clone();
                long.set(*x, local);
                Term::Long(Arc::new(long))
            }
            other => {
                let mut terms = self.elements(&other)?;
                terms[*x as usize] = local;
                Term::seq(terms)
            }
        };
        let Term::Rec(fields) = &context else { return Err(Fail::Undefined) };
        let mut fields = fields.to_vec();
        for (field, term) in &mut fields {
            if *field == field::LOCALS {
                *term = locals.clone();
            }
        }
        if let Some(sequence) = self.typing.open.last_mut() {
            sequence.context = Term::Rec(Arc::from(fields));
        }
        Ok(())
    }

    /// Takes types of operands; whether they are there and match.
    pub(super) fn take_types(&mut self, operands: &'a Operands) -> Result<bool> {
        match operands {
            Operands::Ask(Part::One(expr), _) => {
                let asked = self.eval(expr)?;
                self.ask_for(vec![asked])
            }
            Operands::Ask(Part::Many(expr), _) => {
                let asked = self.eval(expr)?;
                let asked = self.elements(&asked)?;
                self.ask_for(asked)
            }
            Operands::Found(slot) => {
                let Some(found) = self.pop() else {
                    self.differ(vec![Term::Con(con::BOT)], self.typing.top);
                    return Ok(false);
                };
                self.set(*slot, found);
                Ok(true)
            }
            Operands::Many(slot, n) => {
                let n = self.nat(n)?;
                let mut found = Vec::new();
                for _ in 0..n {
                    let Some(one) = self.pop() else { return Ok(false) };
                    found.push(one);
                }
                found.reverse();
                self.set(*slot, Term::seq(found));
                Ok(true)
            }
            Operands::All(slot) => {
                let height = self.typing.open.last().map_or(0, |sequence| sequence.height);
                let found = self.typing.types[height..self.typing.top].to_vec();
                self.typing.top = height;
                self.set(*slot, Term::seq(found));
                Ok(true)
            }
        }
    }

    /// Whether the next operands match types; if not, it is noted what is there.
    fn ask_for(&mut self, asked: Vec<Term>) -> Result<bool> {
        let top = self.typing.top;
        let held = self.ask_all(&asked)?;
        if !held {
            self.differ(asked, top);
        }
        Ok(held)
    }

    fn ask_all(&mut self, asked: &[Term]) -> Result<bool> {
        for asked in asked.iter().rev() {
            if !self.ask(asked)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Notes what was asked of the operands below `top`, and what is there.
    fn differ(&mut self, asked: Vec<Term>, top: usize) {
        let Some(sequence) = self.typing.open.last() else { return };
        let found = self.typing.types[sequence.height.min(top)..top].to_vec();
        self.typing.mismatch = Some(Mismatch { asked, found, polymorphic: sequence.polymorphic });
    }

    /// The type of the next operand.
    fn pop(&mut self) -> Option<Term> {
        let sequence = self.typing.open.last()?;
        if self.typing.top > sequence.height {
            self.typing.top -= 1;
            return Some(self.typing.types[self.typing.top].clone());
        }
        sequence.polymorphic.then_some(Term::Con(con::BOT))
    }

    /// Whether the next operand matches a type.
    fn ask(&mut self, asked: &Term) -> Result<bool> {
        let Some(found) = self.pop() else { return Ok(false) };
        let Some(matching) = self.sem.matching else {
            return Err(Fail::Wrong("there is no relation `Valtype_sub`".to_string()));
        };
        let context = self.typing.open.last().map_or(Term::Empty, |sequence| sequence.context.clone());
        let top = self.typing.top;
        let held = self.relate(matching, vec![context, found, asked.clone()]);
        self.typing.top = top;
        match held {
            Ok(_) => Ok(true),
            Err(Fail::Undefined) => Ok(false),
            Err(fail) => Err(fail),
        }
    }
}

impl Machine<'_> {
    /// The positions of instructions in a body, and of their end, if what is found of them is asked for.
    fn places(&mut self, instrs: &Term) -> Vec<(u32, u32)> {
        let Term::Code { code, from, to } = instrs else { return Vec::new() };
        let ops = self.ops(*code);
        let next = |pc: &u32| (pc < to).then(|| ops[*pc as usize].next);
        std::iter::successors(Some(*from), next).map(|pc| (*code, pc)).collect()
    }

    /// Keeps what is found of a position.
    fn record(&mut self, places: &[(u32, u32)], i: usize, results: &Term) {
        if self.typing.recorded.is_none() {
            return;
        }
        let (Some((code, at)), Some(sequence)) = (places.get(i), self.typing.open.last()) else { return };
        let recorded = Recorded {
            code: *code,
            at: *at,
            types: self.typing.types[sequence.height..].to_vec(),
            polymorphic: sequence.polymorphic,
            context: sequence.context.clone(),
            results: results.clone(),
        };
        self.typing.recorded.get_or_insert_default().push(recorded);
    }

    /// The types of the operands behind instructions, where there were some before, and perhaps any below them; and the context there.
    pub(super) fn types_after(
        &mut self,
        relation: &str,
        mut given: Vec<Term>,
        (before, polymorphic): (Vec<Term>, bool),
        instrs: &Term,
    ) -> Result<(Vec<Term>, bool, Term)> {
        let sem = self.sem;
        let found = sem.relations.iter().find(|own| own.name == relation);
        let Some(Judge::Stack(rules, context)) = found.map(|relation| &relation.by) else {
            return Err(Fail::Wrong(format!("there is no relation `{relation}`")));
        };
        let height = self.typing.types.len();
        self.typing.types.extend(before);
        let own = given.get(*context).cloned().unwrap_or(Term::Empty);
        self.typing.open.push(Sequence { height, polymorphic, context: own });
        let mut typed = Ok(());
        let instrs = match instrs {
            Term::Con(_) | Term::App(_) | Term::Num(..) | Term::Ref(_) | Term::Vec(_) => vec![instrs.clone()],
            instrs => self.elements(instrs)?,
        };
        for instr in instrs {
            if let Some(sequence) = self.typing.open.last() {
                given[*context] = sequence.context.clone();
            }
            let args = given.iter().cloned().chain([instr]).collect();
            typed = self.instr(rules, args);
            if typed.is_err() {
                break;
            }
        }
        let sequence = self.typing.open.pop();
        let (polymorphic, context) =
            sequence.map_or((false, Term::Empty), |sequence| (sequence.polymorphic, sequence.context));
        let after = self.typing.types.split_off(height.min(self.typing.types.len()));
        typed.map(|()| (after, polymorphic, context))
    }

    /// What a relation finds, by its name. A last part that is `ok` goes without saying.
    pub(super) fn relate_named(&mut self, name: &str, mut args: Vec<Term>) -> Result<Term> {
        let sem = self.sem;
        match sem.relations.iter().position(|relation| relation.name == name) {
            Some(number) => {
                if let Judge::Rules(func) = &sem.relations[number].by
                    && func.clauses.first().is_some_and(|clause| clause.args.len() > args.len())
                {
                    args.push(Term::Con(con::OK));
                }
                self.relate(number as u16, args)
            }
            None => Err(Fail::Wrong(format!("there is no relation `{name}`"))),
        }
    }
}
