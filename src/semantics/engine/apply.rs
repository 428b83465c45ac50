//! Application of rules.

use crate::exec::cost;
use crate::runtime::*;
use crate::semantics::check::ir::{Expr, Out, Premise, Rest, Rule};
use crate::semantics::engine::machine::{FREE_OF_SIZE, Fail, Layer, Machine, Result};
use crate::semantics::engine::matching::Taken;
use crate::semantics::engine::nearest::Miss;
use crate::semantics::engine::traps;
use crate::semantics::terms::names::{Con, con, field};
use crate::semantics::terms::term::Term;
use crate::syntax::Rule as Name;

/// A size that is known only when an instruction executes. The instruction is charged for it before its effect.
enum Size {
    /// There is no such size: the cost is known from the code.
    Fixed,
    /// Bytes or elements.
    Elements(u64),
    /// Pages of a memory.
    Pages(u64),
}

impl Machine<'_> {
    /// Applies a rule whose forms match (see [`Machine::matches_redex`]), if its premises hold. `next` is the position of the
    /// following instruction, if the instruction is part of a function's code.
    pub(crate) fn apply(
        &mut self,
        rule: &Rule,
        args: &[Term],
        next: Option<Option<u32>>,
        mut taken: Taken,
    ) -> Result<bool> {
        // The redex may have been matched for another rule, which has fewer variables.
        self.make_slots(rule);
        if self.unmet(rule, &mut taken)?.is_some() {
            return Ok(false);
        }
        let size = if self.program { self.size(rule) } else { Size::Fixed };
        match size {
            Size::Fixed => {}
            Size::Elements(n) => {
                self.charge(cost::of_size(n))?;
                self.free = self.free.saturating_add(n.saturating_mul(FREE_OF_SIZE));
            }
            Size::Pages(n) => self.charge(cost::of_pages(n))?,
        }
        if rule.traps && self.trap.is_none() {
            self.trap = Some(traps::of(self, rule, args, matches!(next, Some(Some(_)))));
        }
        let outs = match &rule.update {
            Some(update) => {
                let mut outs = Vec::new();
                for out in &rule.out {
                    match out {
                        Out::One(expr) | Out::Many(expr) => outs.push(self.eval_out(expr)?),
                        Out::Context(..) => {
                            return Err(Fail::Wrong("a context is made, and the state changed".to_string()));
                        }
                    }
                }
                self.eval_out(update)?;
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
            None => self.give(&rule.out)?,
        }
        self.room(0)?;
        Ok(true)
    }

    /// The size by which an instruction of the program is charged if the rule applies. It is the topmost operand, if the
    /// cost depends on an operand.
    fn size(&self, rule: &Rule) -> Size {
        let Some((con, _)) = &rule.instr else { return Size::Fixed };
        let n = match self.operands.last() {
            Some(Term::Num(_, n)) if !rule.traps => *n,
            _ => return Size::Fixed,
        };
        match *con {
            con::MEMORY_FILL | con::MEMORY_COPY | con::MEMORY_INIT => Size::Elements(n),
            con::TABLE_FILL | con::TABLE_COPY | con::TABLE_INIT => Size::Elements(n),
            con::ARRAY_NEW | con::ARRAY_NEW_DEFAULT | con::ARRAY_NEW_DATA | con::ARRAY_NEW_ELEM => {
                Size::Elements(n)
            }
            con::ARRAY_FILL | con::ARRAY_COPY | con::ARRAY_INIT_DATA | con::ARRAY_INIT_ELEM => {
                Size::Elements(n)
            }
            // Growth beyond the embedder's bound is not charged.
            con::MEMORY_GROW
                if rule.standard == Some(Name::StepMemoryGrowSucceed) && self.store.has_pages(n) =>
            {
                Size::Pages(n)
            }
            con::TABLE_GROW
                if rule.standard == Some(Name::StepTableGrowSucceed) && self.store.has_elements(n) =>
            {
                Size::Elements(n)
            }
            _ => Size::Fixed,
        }
    }

    /// Makes room for the variables of a rule. Rules bind variables before they use them, so that old values stay.
    fn make_slots(&mut self, rule: &Rule) {
        if self.env.len() < usize::from(rule.slots) {
            self.env.resize(usize::from(rule.slots), Term::Empty);
        }
    }

    /// The reason why a rule does not apply, if it does not.
    pub(crate) fn misses(
        &mut self,
        rule: &Rule,
        args: &[Term],
        next: Option<Option<u32>>,
    ) -> Result<Option<Miss>> {
        match self.matches_redex(rule, args, next)? {
            Ok(mut taken) => self.unmet(rule, &mut taken),
            Err(miss) => Ok(Some(miss)),
        }
    }

    /// Matches everything in a rule but its premises. Returns the operands that it takes, or what does not match.
    pub(crate) fn matches_redex(
        &mut self,
        rule: &Rule,
        args: &[Term],
        next: Option<Option<u32>>,
    ) -> Result<std::result::Result<Taken, Miss>> {
        self.sem.reach(rule.place);
        self.base = 0;
        self.depth = 0;
        self.make_slots(rule);
        let frame = self.frames.len() as u32 - 1;
        if let Some(state) = &rule.state
            && !self.matches(state, &Term::State(frame))?
        {
            return Ok(Err(Miss::State));
        }
        if let Some((_, pats)) = &rule.context {
            // Matching does not look at the arguments of contexts, which are put back afterwards.
            let Some(layer) = self.layers.last_mut() else { return Ok(Err(Miss::Context)) };
            let args = std::mem::replace(&mut layer.args, [Term::Empty, Term::Empty]);
            let matched = self.matches_all(pats, &args);
            if let Some(layer) = self.layers.last_mut() {
                layer.args = args;
            }
            if !matched? {
                return Ok(Err(Miss::Context));
            }
        }
        if let Some((_, pats)) = &rule.instr
            && !self.matches_all(pats, args)?
        {
            return Ok(Err(Miss::Args));
        }
        match rule.rest {
            Rest::Stays | Rest::Goes => {}
            Rest::Nothing => {
                if rule.instr.is_some() && self.has_more(next.flatten()) {
                    return Ok(Err(Miss::Rest));
                }
            }
            Rest::Bind(slot) => {
                let rest = self.remaining(next.flatten());
                self.env[usize::from(slot)] = rest;
            }
        }
        // The range of operands that are taken, and the number of those that stay on the stack.
        let mut taken = Taken { top: self.operands.len(), from: self.operands.len(), kept: 0 };
        let waits = !rule.waiting.is_empty();
        let left = rule.waiting.len();
        let keep = rule.keep.saturating_sub(left);
        if !self.take(&rule.operands, rule.whole && !waits, keep, &mut taken)? {
            return Ok(Err(Miss::Operands));
        }
        Ok(Ok(taken))
    }

    /// The first premise that does not hold, if any. Adds the operands that [`Premise::Take`] takes to `taken`.
    fn unmet(&mut self, rule: &Rule, taken: &mut Taken) -> Result<Option<Miss>> {
        for (i, premise) in rule.premises.iter().enumerate() {
            match premise {
                Premise::Take => {
                    let keep = rule.keep.min(rule.waiting.len());
                    if !self.take(&rule.waiting, rule.whole, keep, taken)? {
                        return Ok(Some(Miss::Operands));
                    }
                }
                other => {
                    if !self.holds(other)? {
                        return Ok(Some(Miss::Premise(i)));
                    }
                }
            }
        }
        Ok(None)
    }

    fn eval_out(&mut self, expr: &Expr) -> Result<Term> {
        let result = self.eval(expr);
        if let Err(Fail::Undefined) = result {
            return Err(Fail::Wrong("the result is not defined".to_string()));
        }
        result
    }

    /// Takes the redex away.
    fn leave(&mut self, rule: &Rule, next: Option<Option<u32>>, taken: &Taken) {
        let bottom = self.bottom();
        let height = if rule.whole { self.height() } else { taken.from };
        self.operands.truncate(height + taken.kept);
        self.touch_stacks();
        if rule.context.is_some() {
            self.todo.truncate(bottom);
            if let Some(layer) = self.layers.pop()
                && layer.con == con::FRAME
            {
                let frame = self.frames.pop();
                self.slots -= frame.map_or(0, |frame| frame.locals.len());
            }
            self.touch_stacks();
            return;
        }
        match (rule.rest, next) {
            (Rest::Stays, Some(Some(next))) => self.advance(next),
            (Rest::Stays, Some(None)) => {
                self.todo.pop();
            }
            (Rest::Goes | Rest::Bind(_) | Rest::Nothing, _) => {
                self.todo.truncate(bottom);
                // A trap or exception discards the remaining instructions of the instantiation, so they are not charged.
                self.charged = self.charged.min(bottom);
            }
            (Rest::Stays, None) => {}
        }
    }

    /// Whether instructions follow the current one in its context.
    fn has_more(&self, next: Option<u32>) -> bool {
        let bottom = self.bottom();
        match (next, self.todo.last()) {
            (Some(next), Some(Term::Code { to, .. })) if next < *to => true,
            _ => self.todo[bottom..self.todo.len() - 1].iter().any(|term| !self.is_empty(term)),
        }
    }

    /// The instructions that follow the current one in its context.
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

    /// Replaces the redex by the result of a rule.
    fn give(&mut self, outs: &[Out]) -> Result<()> {
        for (i, out) in outs.iter().enumerate() {
            let term = match out {
                Out::One(Expr::Num(nt, c)) if let Ok((nt, c)) = self.num(nt, c) => {
                    self.operands.push(Term::Num(nt, c));
                    continue;
                }
                Out::One(expr) | Out::Many(expr) => self.eval_out(expr)?,
                Out::Context(con, args, body) => {
                    self.give_later(&outs[i + 1..])?;
                    let mut terms = [Term::Empty, Term::Empty];
                    for (term, arg) in terms.iter_mut().zip(args) {
                        *term = self.eval_out(arg)?;
                    }
                    self.enter(*con, terms)?;
                    return self.give(body);
                }
            };
            if term.is_val() {
                self.operands.push(term);
            } else if let Some(term) = self.put_values(term)? {
                self.give_later(&outs[i + 1..])?;
                self.todo.push(term);
                return Ok(());
            }
        }
        Ok(())
    }

    /// Pushes terms onto the stack of remaining instructions.
    fn give_later(&mut self, outs: &[Out]) -> Result<()> {
        for out in outs.iter().rev() {
            let term = match out {
                Out::One(expr) | Out::Many(expr) => self.eval_out(expr)?,
                Out::Context(con, ..) => {
                    let name = &self.sem.sorts.cons[usize::from(con.0)].name;
                    return Err(Fail::Wrong(format!("`{name}` does not come first")));
                }
            };
            self.todo.push(term);
        }
        Ok(())
    }

    /// Replaces the redex by terms.
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

    /// Pushes values onto the operand stack; returns terms that are not values.
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

    /// Replaces the topmost operand, which represents several equal values, by single values.
    pub(crate) fn spread(&mut self) -> Result<()> {
        if let Some(Term::Rep(rep)) = self.operands.pop() {
            self.touch_stacks();
            let n = usize::try_from(rep.1).unwrap_or(usize::MAX);
            self.room(n)?;
            self.operands.resize(self.operands.len() + n, rep.0.clone());
        }
        Ok(())
    }

    /// Enters a context with these arguments.
    fn enter(&mut self, con: Con, mut args: [Term; 2]) -> Result<()> {
        self.room(1)?;
        if con == con::FRAME {
            let suspended = self.store.stacks.used();
            if self.frames.len() + suspended.frames > self.store.config().call_depth() {
                return Err(Fail::Exhausted(Exhausted::CallDepth));
            }
            let locals = self.field(&args[1], field::LOCALS)?;
            let locals = self.len(&locals)?;
            let results = match args[0] {
                Term::Nat(n) => n,
                _ => 0,
            };
            self.charge(cost::of_size(locals.saturating_add(results)))?;
            let waiting = self.operands.len() + self.slots + suspended.slots;
            let size = self.frame_size().max(locals);
            if size.saturating_add(waiting as u64) > self.store.config().max_operands as u64 {
                return Err(Fail::Exhausted(Exhausted::OperandStack));
            }
            let frame = self.frame_of(&args[1])?;
            args[1] = Term::Frame(self.frames.len() as u32);
            self.slots += frame.locals.len();
            self.frames.push(frame);
        }
        self.layers.push(Layer { con, args, height: self.operands.len(), todo: self.todo.len() });
        Ok(())
    }

    /// The number of slots that the entered function uses in a plain run, for locals and operands.
    fn frame_size(&mut self) -> u64 {
        match self.callee.take().map(|a| &self.store.funcs[a.usize()].code) {
            Some(Funccode::Wasm { module, func }) => {
                self.store.instances[module.usize()].code.plain().funcs[*func as usize].size
            }
            Some(Funccode::Host(_)) | None => 0,
        }
    }

    /// Enters a context that is given as a term.
    pub(crate) fn enter_term(&mut self, con: Con, args: &[Term]) -> Result<()> {
        let Some((body, outer)) = args.split_last() else { return Ok(()) };
        let mut terms = [Term::Empty, Term::Empty];
        for (term, arg) in terms.iter_mut().zip(outer) {
            *term = arg.clone();
        }
        self.enter(con, terms)?;
        self.todo.push(body.clone());
        Ok(())
    }
}
