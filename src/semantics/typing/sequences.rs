//! Types sequences of instructions. As in the standard's validation algorithm, a stack of operand types is kept, and each
//! instruction is typed against it.

use std::sync::Arc;

use super::{Mismatch, Recorded, Sequence, Unmet};
use crate::semantics::check::ir::{Gives, Judge, Operands, Part, Stack, StackRule};
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::terms::long::LONG;
use crate::semantics::terms::names::{con, field};
use crate::semantics::terms::term::Term;
use crate::semantics::typing::validate::SHOWN;

impl<'a> Machine<'a> {
    /// Whether a sequence has an instruction type. The last two inputs are the sequence and its type.
    pub(super) fn sequence(&mut self, relation: u16, mut args: Vec<Term>) -> Result<()> {
        let sem = self.sem;
        let Judge::Stack(stack) = &sem.relations[usize::from(relation)].by else {
            return Err(Fail::Undefined);
        };
        let (arrow, instrs) = (args.pop().unwrap_or(Term::Empty), args.pop().unwrap_or(Term::Empty));
        let Some([params, results]) = arrow.args().first_chunk() else { return Err(Fail::Undefined) };
        let height = self.typing.types.len();
        let params = self.elements(params)?;
        self.typing.types.extend(params);
        let own = args.get(stack.context).cloned().unwrap_or(Term::Empty);
        self.typing.open.push(Sequence { height, polymorphic: false, context: own });
        let top = self.typing.top;
        let typed = self.typed_as(stack, args, &instrs, results);
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
        stack: &'a Stack,
        mut given: Vec<Term>,
        instrs: &Term,
        results: &Term,
    ) -> Result<()> {
        let places = self.places(instrs);
        for (i, instr) in self.elements(instrs)?.into_iter().enumerate() {
            self.record(&places, i, results);
            self.typing.at = places.get(i).copied().or(self.typing.at);
            if let Some(sequence) = self.typing.open.last() {
                given[stack.context] = sequence.context.clone();
            }
            let mut args = given.clone();
            args.push(instr);
            self.instr(stack, args)?;
        }
        self.record(&places, places.len().saturating_sub(1), results);
        self.typing.at = places.last().copied().or(self.typing.at);
        self.typing.top = self.typing.types.len();
        let results = self.runs(results)?;
        let height = self.typing.open.last().map_or(0, |sequence| sequence.height);
        if self.pop_all_matching(&results)? && self.typing.top <= height {
            return Ok(());
        }
        self.typing.blame = None;
        self.record_mismatch(&results, self.typing.types.len());
        Err(Fail::Undefined)
    }

    /// Types one instruction by the first rule that applies.
    fn instr(&mut self, stack: &'a Stack, args: Vec<Term>) -> Result<()> {
        let from = self.env.len();
        let caller = std::mem::replace(&mut self.base, from + args.len());
        self.env.extend(args);
        self.typing.blame = None;
        let result = self.first_rule(stack, from);
        self.base = caller;
        self.env.truncate(from);
        result
    }

    fn first_rule(&mut self, stack: &'a Stack, from: usize) -> Result<()> {
        let mut first = None;
        for i in stack.index.numbers(&self.env[from..self.base]) {
            let rule = &stack.rules[usize::from(*i)];
            if !self.given(&rule.args, rule.slots, from)? {
                continue;
            }
            self.sem.reach(rule.place);
            if let Gives::As(relation, args) = &rule.gives {
                let args = self.eval_all(args)?;
                let sem = self.sem;
                let Judge::Stack(stack) = &sem.relations[usize::from(*relation)].by else {
                    return Err(Fail::Undefined);
                };
                return self.instr(stack, args);
            }
            self.typing.top = self.typing.types.len();
            if self.all_hold(&rule.premises, 0, (&rule.name, rule.place))? {
                let given = self.push_types(rule);
                if matches!(given, Err(Fail::Undefined)) {
                    self.blame((&rule.name, rule.place), Unmet::Found);
                }
                return given;
            }
            let blame = self.typing.blame.take();
            first = first.or(blame);
        }
        self.typing.blame = first;
        if self.typing.blame.is_none() {
            self.typing.mismatch = None;
            let instr = self.env[from..self.base].last().cloned().unwrap_or(Term::Empty);
            self.blame((&stack.name, stack.place), Unmet::Rule(instr));
        }
        Err(Fail::Undefined)
    }

    /// Replaces the popped operand types by those that the rule pushes, and marks locals as initialized.
    fn push_types(&mut self, rule: &'a StackRule) -> Result<()> {
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

    /// Marks a local as initialized in the current context.
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

    /// Pops operand types; returns whether there are enough and they match.
    pub(in crate::semantics) fn take_types(&mut self, operands: &Operands) -> Result<bool> {
        match operands {
            Operands::Ask(Part::One(expr), _) => {
                let asked = self.eval(expr)?;
                self.pop_matching_or_record(&[(asked, 1)])
            }
            Operands::Ask(Part::Many(expr), _) => {
                let asked = self.eval(expr)?;
                let asked = self.runs(&asked)?;
                self.pop_matching_or_record(&asked)
            }
            Operands::Found(slot) => {
                let Some(found) = self.pop() else {
                    self.record_mismatch(&[(Term::Con(con::BOT), 1)], self.typing.top);
                    return Ok(false);
                };
                self.set(*slot, found);
                Ok(true)
            }
            Operands::Many(slot, n) => {
                let n = self.nat(n)?;
                let Some(found) = self.pop_many(n)? else { return Ok(false) };
                self.set(*slot, found);
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

    /// Pops the types `asked`, each as many times as its number says; on failure records the mismatch.
    fn pop_matching_or_record(&mut self, asked: &[(Term, u64)]) -> Result<bool> {
        let top = self.typing.top;
        let held = self.pop_all_matching(asked)?;
        if !held {
            self.record_mismatch(asked, top);
        }
        Ok(held)
    }

    fn pop_all_matching(&mut self, asked: &[(Term, u64)]) -> Result<bool> {
        for (asked, n) in asked.iter().rev() {
            for _ in 0..*n {
                // At the bottom of a polymorphic stack all further pops give `bot`, so that one test decides for all copies.
                let last = self.is_at_height();
                if !self.pop_matching(asked)? {
                    return Ok(false);
                }
                if last {
                    break;
                }
            }
        }
        Ok(true)
    }

    /// Records expected types and the actual types below `top` for the message.
    fn record_mismatch(&mut self, asked: &[(Term, u64)], top: usize) {
        let Some(sequence) = self.typing.open.last() else { return };
        let found = self.typing.types[sequence.height.min(top)..top].to_vec();
        // Messages show at most `SHOWN` types; one more tells that some are left out.
        let each = |(asked, n): &(Term, u64)| vec![asked.clone(); (*n).min(SHOWN as u64 + 1) as usize];
        let mut asked: Vec<Term> = asked.iter().rev().flat_map(each).take(SHOWN + 1).collect();
        asked.reverse();
        self.typing.mismatch = Some(Mismatch { asked, found, polymorphic: sequence.polymorphic });
    }

    /// Whether the current rule has popped all operands of the sequence.
    fn is_at_height(&self) -> bool {
        self.typing.open.last().is_some_and(|sequence| self.typing.top <= sequence.height)
    }

    /// Pops one operand type. An empty polymorphic stack gives `bot`; any other empty stack gives `None`.
    fn pop(&mut self) -> Option<Term> {
        let sequence = self.typing.open.last()?;
        if self.typing.top > sequence.height {
            self.typing.top -= 1;
            return Some(self.typing.types[self.typing.top].clone());
        }
        sequence.polymorphic.then_some(Term::Con(con::BOT))
    }

    /// Pops `n` operand types; `None` if there are fewer.
    fn pop_many(&mut self, n: u64) -> Result<Option<Term>> {
        let (mut found, mut left) = (Vec::new(), n);
        while left > 0 && (left <= LONG as u64 || !self.is_at_height()) {
            let Some(one) = self.pop() else { return Ok(None) };
            found.push(one);
            left -= 1;
        }
        found.reverse();
        let found = Term::seq(found);
        if left == 0 {
            return Ok(Some(found));
        }
        // A polymorphic stack supplies the rest: `left` copies of `bot`, kept as a repetition.
        let Some(below) = self.pop() else { return Ok(None) };
        self.join(vec![Term::Rep(Arc::new((below, left))), found]).map(Some)
    }

    /// Pops one operand type and tests whether it matches.
    fn pop_matching(&mut self, asked: &Term) -> Result<bool> {
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
    /// The positions (body, index) of the instructions in a piece of code and of its end; empty if `instrs` is not code.
    fn places(&mut self, instrs: &Term) -> Vec<(u32, u32)> {
        let Term::Code { code, from, to } = instrs else { return Vec::new() };
        let ops = self.ops(*code);
        let next = |pc: &u32| (pc < to).then(|| ops[*pc as usize].next);
        std::iter::successors(Some(*from), next).map(|pc| (*code, pc)).collect()
    }

    /// Records the types at a position, if they are wanted.
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

    /// Types `instrs` on a stack `before`, polymorphic or not; returns the operand types, whether the stack is polymorphic, and
    /// the context after them.
    pub(in crate::semantics) fn types_after(
        &mut self,
        relation: &str,
        mut given: Vec<Term>,
        (before, polymorphic): (Vec<Term>, bool),
        instrs: &Term,
    ) -> Result<(Vec<Term>, bool, Term)> {
        let sem = self.sem;
        let (_, Judge::Stack(stack)) = sem.relation(relation)? else {
            return Err(Fail::Wrong(format!("`{relation}` does not type instructions")));
        };
        let height = self.typing.types.len();
        self.typing.types.extend(before);
        let own = given.get(stack.context).cloned().unwrap_or(Term::Empty);
        self.typing.open.push(Sequence { height, polymorphic, context: own });
        let mut typed = Ok(());
        let instrs = match instrs {
            Term::Con(_) | Term::App(_) | Term::Num(..) | Term::Ref(_) | Term::Vec(_) => vec![instrs.clone()],
            instrs => self.elements(instrs)?,
        };
        for instr in instrs {
            if let Some(sequence) = self.typing.open.last() {
                given[stack.context] = sequence.context.clone();
            }
            let args = given.iter().cloned().chain([instr]).collect();
            typed = self.instr(stack, args);
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
}
