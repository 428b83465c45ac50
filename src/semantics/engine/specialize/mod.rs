//! Specialization of reduction rules: partial evaluation with respect to the arguments of one instruction.
//!
//! The rules of an instruction are matched against the same arguments each time that it executes. `i32.add`, for example, is
//! `(numtype.binop i32 add)`, and the rule for all binary operators selects the definition of `add` and computes `2^32`
//! anew each time. After an instruction has executed a few times, its rules are therefore specialized:
//!
//! 1. Patterns of constant arguments are matched, and rules that do not match are dropped.
//! 2. Calls of functions are unfolded: clauses whose patterns cannot match are dropped; if the first of the others has no
//!    premises, its body replaces the call, and otherwise an [`Expr::First`] with one branch for each clause.
//! 3. Expressions without variables are evaluated, and premises that are true are dropped.
//!
//! The result is again a [`Rule`], with fewer variables, which [`Machine::apply`] executes as any other. It has the same
//! name, and applies to the same configurations with the same result. Nothing here depends on particular rules: what cannot
//! be specialized stays as it is.
//!
//! | who | keeps |
//! |---|---|
//! | [`Uses`] of each instruction in a body and of each application | how often it executed, then where its rules are |
//! | [`Cache`] of the semantics | the rules of all instructions that were specialized, since many instructions are equal |
//! | the same | each rule specialized to no argument at all, for instructions that execute rarely or were made by a rule |
//!
//! Arguments that contain code are not constant, because the numbers of bodies belong to one store.

mod exprs;
mod patterns;
mod rules;

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use crate::semantics::Semantics;
use crate::semantics::check::ir::{Expr, Rule, Slot};
use crate::semantics::engine::machine::Machine;
use crate::semantics::terms::names::Con;
use crate::semantics::terms::term::Term;

/// The number of different instructions whose rules are specialized. Further ones execute by the unspecialized rules.
const MOST: usize = 1 << 13;
/// The maximum number of arguments that may be constant.
const ARGS: usize = 8;
/// The maximum length of a sequence in a constant argument.
const LENGTH: usize = 16;
/// The maximum number of nodes that the expressions of a specialized rule are made of.
const SIZE: usize = 4000;

/// A rule specialized to an instruction.
#[derive(Debug)]
pub(crate) struct Special {
    /// The number of the rule.
    pub(crate) number: u16,
    pub(crate) rule: Rule,
    /// Whether all but the premises is as in the rule before, which is tried first. What was matched, or was not, need then not
    /// be matched again.
    pub(crate) same: bool,
}

impl Special {
    /// The rule, which follows `before`.
    fn new(number: u16, rule: Rule, before: Option<&Special>) -> Special {
        let same = before.is_some_and(|before| same_redex(&before.rule, &rule));
        Special { number, rule, same }
    }
}

/// Whether two rules are the same but for premises and results, so that they bind the same variables before the premises.
fn same_redex(a: &Rule, b: &Rule) -> bool {
    let form = |rule: &Rule| {
        let Rule { state, context, instr, operands, rest, whole, keep, .. } = rule;
        format!("{state:?} {context:?} {instr:?} {operands:?} {rest:?} {whole} {keep}")
    };
    a.waiting.is_empty() && b.waiting.is_empty() && form(a) == form(b)
}

/// How often an instruction was executed: below [`USES`], the number of times. Then [`USES`] if its rules cannot be
/// specialized, and otherwise their number in the [`Cache`], plus [`FIRST`].
#[derive(Debug, Default)]
pub(crate) struct Uses(AtomicU32);

/// The number of executions after which the rules of an instruction are specialized.
const USES: u32 = 8;
const FIRST: u32 = USES + 1;

/// Of the executions by rules that are not specialized, each of this number leads to specialization all the same. Rules such as
/// those of `memory.fill` may make a new instruction in each step, which executes once; specialized ones make the same
/// again and again.
const SAMPLE: u32 = 64;

/// The specialized rules of a semantics.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    /// The instructions whose rules have been specialized, as lists of words, and where they are in `rules`.
    numbers: Mutex<FxHashMap<Box<[u64]>, u32>>,
    rules: Box<[OnceLock<Box<[Special]>>]>,
    /// By number of a rule: the rule specialized to no argument.
    general: Box<[OnceLock<Special>]>,
}

impl Cache {
    /// For this number of rules.
    pub(crate) fn new(rules: usize) -> Cache {
        Cache {
            numbers: Mutex::default(),
            rules: (0..MOST).map(|_| OnceLock::new()).collect(),
            general: (0..rules).map(|_| OnceLock::new()).collect(),
        }
    }

    /// The number of instructions whose rules have been specialized.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.numbers.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl<'a> Machine<'a> {
    /// The specialized rules of an instruction, if it has been executed often enough.
    pub(crate) fn specialized(&mut self, con: Con, args: &[Term], uses: &Uses) -> Option<&'a [Special]> {
        let sem = self.sem;
        if sem.reached.is_some() {
            return None;
        }
        let known = uses.0.load(Ordering::Relaxed);
        if let Some(number) = known.checked_sub(FIRST) {
            return sem.special.rules[number as usize].get().map(|rules| &**rules);
        }
        if known == USES {
            return None;
        }
        self.unspecialized = self.unspecialized.wrapping_add(1);
        let often = known + 1 >= USES || self.unspecialized.is_multiple_of(SAMPLE);
        let number = if often || known == 0 { self.specialize(con, args, often) } else { None };
        let known = match number {
            Some(number) => number + FIRST,
            None if often => USES,
            None => known + 1,
        };
        uses.0.store(known, Ordering::Relaxed);
        let number = number?;
        sem.special.rules[number as usize].get().map(|rules| &**rules)
    }

    /// The number in the cache of the rules specialized to an instruction. If they are not there, adds them if `add`.
    fn specialize(&mut self, con: Con, args: &[Term], add: bool) -> Option<u32> {
        let sem = self.sem;
        let mut words = std::mem::take(&mut self.words);
        words.clear();
        words.push(con.0.into());
        let mut constant = [false; ARGS];
        for (arg, constant) in args.iter().zip(&mut constant) {
            *constant = add_words(arg, &mut words);
        }
        let mut numbers = sem.special.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        let known = numbers.get(&words[..]).copied();
        self.words = words;
        if known.is_some() || !add {
            return known;
        }
        let place = sem.special.rules.get(numbers.len())?;
        let known = args.iter().zip(constant).map(|(arg, constant)| constant.then_some(arg));
        let known: Vec<Option<&Term>> = known.collect();
        let mut rules: Vec<Special> = Vec::new();
        for number in &sem.by_instr[usize::from(con.0)] {
            if let Some(rule) = Specializer::new(self).rule(&sem.rules[usize::from(*number)], &known)? {
                rules.push(Special::new(*number, rule, rules.last()));
            }
        }
        place.set(rules.into()).ok()?;
        let number = numbers.len() as u32;
        numbers.insert(self.words[..].into(), number);
        Some(number)
    }

    /// Unfolds the calls of the rules for one instruction or context, for instructions that are not specialized.
    pub(crate) fn prepare_rules(&mut self, rules: &[u16]) {
        let sem = self.sem;
        let general = &sem.special.general;
        let mut before = None;
        for number in rules {
            let known = &general[usize::from(*number)];
            if known.get().is_none() {
                let rule = &sem.rules[usize::from(*number)];
                let special = match sem.reached {
                    None => Specializer::new(self).rule(rule, &[]).flatten(),
                    Some(_) => None,
                };
                let rule = special.unwrap_or_else(|| rule.clone());
                let before = before.filter(|_| sem.reached.is_none());
                // Another thread may have been faster.
                let _ = known.set(Special::new(*number, rule, before));
            }
            before = known.get();
        }
    }
}

impl Semantics {
    /// A rule as [`Machine::prepare_rules`] has prepared it.
    pub(crate) fn prepared(&self, number: u16) -> Option<&Special> {
        self.special.general[usize::from(number)].get()
    }
}

/// Appends the form of a constant argument: its constructors and numbers. Returns false, and appends only a mark, if the
/// argument is not constant or too large.
fn add_words(term: &Term, words: &mut Vec<u64>) -> bool {
    let before = words.len();
    let all = |head: &[u64], terms: &[Term], words: &mut Vec<u64>| {
        words.extend(head);
        words.push(terms.len() as u64);
        terms.len() <= LENGTH && terms.iter().all(|term| add_words(term, words))
    };
    let constant = match term {
        Term::Empty => all(&[1], &[], words),
        Term::Nat(n) => all(&[2, *n], &[], words),
        Term::Con(con) => all(&[3, con.0.into()], &[], words),
        Term::App(app) => all(&[4, app.con.0.into()], &app.args, words),
        Term::Seq(terms) => all(&[5], terms, words),
        Term::Rec(fields) => {
            words.extend([6, fields.len() as u64]);
            let mut each = fields.iter();
            each.all(|(field, term)| {
                words.push(field.0.into());
                add_words(term, words)
            })
        }
        _ => false,
    };
    if !constant {
        words.truncate(before);
        words.push(0);
    }
    constant
}

/// What is known of the variables of a rule or clause while it is specialized: a simple expression for each bound variable,
/// in terms of the variables of the specialized rule.
type Scope = Vec<Option<Expr>>;

/// Specializes one rule. Methods return `None` if something cannot be specialized.
struct Specializer<'m, 'a> {
    m: &'m mut Machine<'a>,
    /// The number of variables of the specialized rule so far.
    slots: Slot,
    /// The functions whose calls are being unfolded.
    unfolding: Vec<u16>,
    /// The number of nodes that may still be made.
    left: usize,
}

impl<'m, 'a> Specializer<'m, 'a> {
    fn new(m: &'m mut Machine<'a>) -> Specializer<'m, 'a> {
        (m.depth, m.base) = (0, 0);
        Specializer { m, slots: 0, unfolding: Vec::new(), left: SIZE }
    }

    /// A new variable.
    fn fresh(&mut self) -> Option<Slot> {
        self.slots = self.slots.checked_add(1)?;
        Some(self.slots - 1)
    }

    /// A new variable that stands for `own` in the scope.
    fn fresh_for(&mut self, own: Slot, scope: &mut Scope) -> Option<Slot> {
        let slot = self.fresh()?;
        *scope.get_mut(usize::from(own))? = Some(Expr::Slot(slot));
        Some(slot)
    }
}

/// The slots of a scope before anything is bound.
fn unbound(slots: Slot) -> Scope {
    vec![None; usize::from(slots)]
}
