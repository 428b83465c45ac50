//! Types contexts when they are entered, and notes their types.

use std::sync::Arc;

use super::bodies::{FrameContext, Function, Position};
use super::check::{Check, Checks, Stop};
use super::remembers::{hole, label_of, noted};
use super::touched::record;
use super::types::{Labels, List, Type};
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::engine::run::OWN;
use crate::semantics::terms::names::{con, field};
use crate::semantics::terms::term::{Inst, Part, Space, Term};

/// What is recorded about a context when it is entered: the types that typing its contents needs.
#[derive(Debug)]
pub(super) struct Note {
    /// Result types of the context.
    pub(super) results: List,
    /// Labels in scope inside of it.
    pub(super) labels: Labels,
    /// Context of the innermost frame.
    pub(super) frame: Arc<FrameContext>,
    /// The code in it, last term first, each with the operand types before it; `None` where the stack was polymorphic.
    pub(super) known: Vec<(Term, Option<Arc<[Type]>>)>,
    /// The context under which its code is typed, computed on demand.
    term: Option<Term>,
}

impl Note {
    fn new(results: List, labels: Labels, frame: Arc<FrameContext>) -> Note {
        Note { results, labels, frame, known: Vec::new(), term: None }
    }
}

/// A failed check: what is wrong, and the typing rule that failed, if one did.
pub(super) type Wrong = (String, Option<String>);

/// A copy of a record with another value of a field.
fn with(record: &Term, name: crate::semantics::terms::names::Field, value: Term) -> Term {
    let Term::Rec(fields) = record else { return record.clone() };
    let fields =
        fields.iter().map(|(own, term)| (*own, if *own == name { value.clone() } else { term.clone() }));
    Term::Rec(fields.collect())
}

impl Check {
    /// The note of the outermost context.
    pub(super) fn outermost(&mut self, m: &mut Machine<'_>) -> Checks<Note> {
        let module = m.frames[0].module;
        let frame = if m.incomplete {
            let module = m.incomplete_module(module)?;
            record([(field::LOCALS, Term::Empty), (field::MODULE, module)])
        } else {
            Term::Frame(0)
        };
        let term = self.relation(m, "Frame_ok", vec![Term::Store, Term::Empty, frame])?;
        let frame = FrameContext { module, term, locals: Arc::new([]), set: Box::new([]) };
        Ok(Note::new(self.results, 0, Arc::new(frame)))
    }

    /// The note of layer `i` of the machine, whose surrounding context has been noted.
    pub(super) fn enter(&mut self, m: &mut Machine<'_>, i: usize) -> Checks<Note> {
        let Some(results) = self.results_of(m, i)? else {
            let part = "the result types of the context are unknown".to_string();
            return Err(self.violation(m, part, None, "unknown".to_string()));
        };
        let (con, args) = (m.layers[i].con, m.layers[i].args.clone());
        if con == con::FRAME {
            return self.enter_frame(m, i, results, &args);
        }
        let (labels, frame) = (self.notes[i].labels, self.notes[i].frame.clone());
        if con == con::HANDLER {
            let [n, catches] = args;
            self.by_rule(m, i, results, &[], |inside| (con::HANDLER, vec![n, catches, inside]))?;
            return Ok(Note::new(results, labels, frame));
        }
        let carried = self.enter_label(m, i, results, &args)?;
        let labels = self.known.types.label(labels, carried);
        Ok(Note::new(results, labels, frame))
    }

    /// The types that a branch to a label carries.
    fn enter_label(
        &mut self,
        m: &mut Machine<'_>,
        i: usize,
        results: List,
        args: &[Term; 2],
    ) -> Checks<List> {
        let [n, continuation] = args;
        let repeated = m.elements(continuation)?;
        let place = match repeated.first().and_then(|term| term.args().last()) {
            Some(Term::Code { code, from, .. }) => Some((*code, *from)),
            _ => None,
        };
        let known = repeated.is_empty() || place.is_some_and(|(code, _)| code < OWN);
        let key = (self.notes[i].labels, results, place, self.notes[i].frame.module);
        if known
            && let Some((carried, count)) = self.known.entered.get(&key)
            && matches!(n, Term::Nat(n) if n == count)
        {
            return Ok(*carried);
        }
        // A loop's body may use locals that were initialized before the loop was entered.
        self.refresh_locals(m, i)?;
        let context = self.context_term(i);
        let types = self.known.types.types(results);
        let left = Term::seq(self.known.types.terms(&types));
        let carried = m.call_named("carried_to", [context, left, continuation.clone()])?;
        let carried = m.elements(&carried)?;
        let carried = self.known.types.list_of(&carried);
        self.by_rule(m, i, results, &[], |inside| {
            (con::LABEL, vec![n.clone(), continuation.clone(), inside])
        })?;
        if let Term::Nat(n) = n {
            self.known.entered.insert(key, (carried, *n));
        }
        Ok(carried)
    }

    fn enter_frame(
        &mut self,
        m: &mut Machine<'_>,
        i: usize,
        results: List,
        args: &[Term; 2],
    ) -> Checks<Note> {
        let [n, frame] = args;
        let Term::Frame(number) = frame else {
            return Err(Fail::Wrong("this is not a frame".to_string()).into());
        };
        let code = self.code_in(m, i);
        let function = match code {
            Some(code) => self.function(m, code)?,
            None => None,
        };
        let values = self.local_types(m, *number)?;
        let module = m.frames[*number as usize].module;
        let locals: Arc<[Type]> = match &function {
            Some(function) if function.locals.len() == values.len() && function.module == module => {
                function.locals.clone()
            }
            Some(function) => {
                let part = "the locals of the frame are not those of the function".to_string();
                let show = |check: &Check, types: &[Type]| check.list(m, types);
                let texts = [show(self, &function.locals), show(self, &values)];
                return Err(self.violated(m, part, None, texts));
            }
            None => values.as_slice().into(),
        };
        if let Some(known) = code.and_then(|code| self.known.frames.get(&code)).cloned()
            && known.locals == locals
            && matches!(n, Term::Nat(n) if *n == self.known.types.types(results).len() as u64)
            && self.locals_fit(m, &known, &values)?
        {
            return Ok(Note::new(results, 0, known));
        }
        let declared = self.known.types.terms(&locals);
        self.by_rule(m, i, results, &declared, |inside| {
            (con::FRAME, vec![n.clone(), frame.clone(), inside])
        })?;
        let known = Arc::new(self.frame_context(m, &locals, module, frame, results)?);
        if let Some(code) = code.filter(|_| !m.incomplete) {
            self.known.frames.insert(code, known.clone());
        }
        Ok(Note::new(results, 0, known))
    }

    /// The context of a frame by `Frame_ok`, extended by its result types.
    fn frame_context(
        &mut self,
        m: &mut Machine<'_>,
        locals: &Arc<[Type]>,
        module: u32,
        frame: &Term,
        results: List,
    ) -> Checks<FrameContext> {
        let declared = Term::seq(self.known.types.terms(locals));
        let term = self.relation(m, "Frame_ok", vec![Term::Store, declared, frame.clone()])?;
        let types = self.known.types.types(results);
        let label = label_of(Term::seq(self.known.types.terms(&types)));
        let term = with(&term, field::RETURN, Term::opt(Some(label)));
        self.relation(m, "Context_ok", vec![term.clone()])?;
        let lts = m.field(&term, field::LOCALS)?;
        let set = m.elements(&lts)?.iter().map(|local| m.is_set(local)).collect();
        Ok(FrameContext { module, term, locals: locals.clone(), set })
    }

    /// Updates the context of a frame to the locals initialized by now. Code that is not a piece of a body needs this, since no
    /// position says which locals it expects.
    pub(super) fn refresh_locals(&mut self, m: &mut Machine<'_>, i: usize) -> Checks<()> {
        let known = self.notes[i].frame.clone();
        if known.set.iter().all(|set| *set) {
            return Ok(());
        }
        let Some(outside) = m.layers[..i].iter().rposition(|layer| layer.con == con::FRAME) else {
            return Ok(());
        };
        let Term::Frame(number) = m.layers[outside].args[1] else { return Ok(()) };
        let values = self.local_types(m, number)?;
        if !self.locals_fit(m, &known, &values)? {
            for i in outside + 1..=i {
                self.refresh_context(m, i)?;
            }
        }
        Ok(())
    }

    /// Recomputes the context of layer `i - 1`: a frame with locals that were not initialized on entry, or one inside of such a
    /// frame.
    pub(super) fn refresh_context(&mut self, m: &mut Machine<'_>, i: usize) -> Checks<()> {
        let Some(layer) = i.checked_sub(1).and_then(|i| m.layers.get(i)) else { return Ok(()) };
        if layer.con != con::FRAME {
            let frame = self.notes[i - 1].frame.clone();
            if !Arc::ptr_eq(&frame, &self.notes[i].frame) {
                (self.notes[i].frame, self.notes[i].term) = (frame, None);
            }
            return Ok(());
        }
        let (known, frame) = (self.notes[i].frame.clone(), layer.args[1].clone());
        if known.set.iter().all(|set| *set) {
            return Ok(());
        }
        let context = self.frame_context(m, &known.locals, known.module, &frame, self.notes[i].results)?;
        (self.notes[i].frame, self.notes[i].term) = (Arc::new(context), None);
        Ok(())
    }

    /// Types of the values in the locals of a frame.
    fn local_types(&mut self, m: &mut Machine<'_>, number: u32) -> Result<Vec<Type>> {
        let values = m.frames[number as usize].locals.clone();
        values.iter().map(|value| self.value_type(m, value)).collect()
    }

    /// Whether exactly those locals hold values of their types that are initialized in the context.
    fn locals_fit(&mut self, m: &mut Machine<'_>, known: &FrameContext, values: &[Type]) -> Result<bool> {
        for ((value, t), set) in values.iter().zip(known.locals.iter()).zip(&known.set) {
            let fits = value == t || self.known.types.matches(m, (known.module, &known.term), *value, *t)?;
            if fits != *set {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Types a context by its rule, with a hole in place of its contents.
    fn by_rule(
        &mut self,
        m: &mut Machine<'_>,
        i: usize,
        results: List,
        locals: &[Term],
        make: impl FnOnce(Term) -> (crate::semantics::terms::names::Con, Vec<Term>),
    ) -> Checks<()> {
        let types = self.known.types.types(results);
        let left = Term::seq(self.known.types.terms(&types));
        let hole = Term::opt(Some(hole(left.clone())));
        let (con, args) = make(hole);
        let noted = noted(left, Term::seq(locals.to_vec()), Term::app(con, args));
        let context = self.context_term(i);
        let typed = m.types_after("Instr_ok2", vec![Term::Store, context], (Vec::new(), false), &noted);
        match typed {
            Ok(_) => Ok(()),
            Err(Fail::Undefined | Fail::Untyped) => {
                let by = m.blamed();
                let after = m.written(&noted, 4);
                Err(self.violation(m, "the context that is entered".to_string(), by, after))
            }
            Err(fail) => Err(fail.into()),
        }
    }

    /// Result types of a context, from the code in it, or else from what the code outside expects.
    fn results_of(&mut self, m: &mut Machine<'_>, i: usize) -> Checks<Option<List>> {
        if m.layers[i].con == con::FRAME
            && let Some(code) = self.code_in(m, i)
            && let Some(function) = self.function(m, code)?
        {
            self.body(m, code)?;
            return Ok(Some(function.results));
        }
        let [operands, todo] = Check::extent(m, i + 1);
        match m.todo[todo].first().cloned() {
            Some(Term::Code { code, to, .. }) if code < OWN => {
                self.body(m, code)?;
                if let Some(position) = self.known.positions.get(&(code, to)) {
                    return Ok(Some(position.results));
                }
            }
            None if i + 1 < m.layers.len() => {
                if let Some(inner) = self.results_of(m, i + 1)? {
                    let mut types = self.operands[operands].to_vec();
                    types.extend_from_slice(&self.known.types.types(inner));
                    return Ok(Some(self.known.types.list(&types)));
                }
            }
            Some(_) | None => {}
        }
        Ok(self.results_expected(m, i))
    }

    /// Result types that the code following a context expects.
    fn results_expected(&mut self, m: &Machine<'_>, i: usize) -> Option<List> {
        let note = self.notes.get(i)?;
        let [operands, todo] = Check::extent(m, i);
        let asked = match m.todo[todo].last() {
            None => self.known.types.types(note.results),
            Some(Term::Code { code, from, .. }) => self.known.positions.get(&(*code, *from))?.stack.clone(),
            Some(_) => return None,
        };
        Some(self.known.types.list(asked.get(operands.len()..)?))
    }

    /// The body that the code of a context belongs to.
    fn code_in(&self, m: &Machine<'_>, i: usize) -> Option<u32> {
        m.todo[m.layers[i].todo..].iter().find_map(|term| match term {
            Term::Code { code, .. } if *code < OWN => Some(*code),
            _ => None,
        })
    }

    /// The function of a body.
    fn function(&mut self, m: &mut Machine<'_>, code: u32) -> Result<Option<Arc<Function>>> {
        if let Some(known) = self.known.functions.get(&code) {
            return Ok(Some(known.clone()));
        }
        let Some((module, func)) = m.running.func_of(code) else { return Ok(None) };
        let term = m.running.func_code(m.store, module, func);
        let [Term::Nat(x), locals, _] = term.args() else { return Ok(None) };
        let r#type = m.part_of(Space::Types, module.0, *x)?;
        let Term::Type(dt) = r#type else { return Ok(None) };
        let expanded = m.expand(dt).term.clone();
        let [params, results] = expanded.args() else { return Ok(None) };
        let (params, mut locals, results) = (m.elements(params)?, m.elements(locals)?, m.elements(results)?);
        let types = &mut self.known.types;
        let locals: Vec<Type> = intern_locals(types, &params, &mut locals);
        let results = types.list_of(&results);
        let function = Arc::new(Function { module: module.0, locals: locals.into(), results });
        self.known.functions.insert(code, function.clone());
        Ok(Some(function))
    }

    /// Types the body of a function and caches the typings of its positions, unless that was done before.
    fn body(&mut self, m: &mut Machine<'_>, code: u32) -> Checks<()> {
        if self.known.positions.contains_key(&(code, 0)) {
            return Ok(());
        }
        let Some((module, func)) = m.running.func_of(code) else { return Ok(()) };
        let instance = &m.store.instances[module.usize()];
        let imported = instance.funcs.len() - instance.code.module.funcs.len();
        let a = instance.funcs[imported + func as usize].0;
        self.counts.functions += 1;
        if let Some(remembers) = &mut m.remembers {
            remembers.funcs.remove(&a);
        }
        m.typing.recorded = Some(Vec::new());
        let typed = self.relation(m, "Funcinst_ok", vec![Term::Store, Term::Inst(Inst::Func, a)]);
        let recorded = m.typing.recorded.take().unwrap_or_default();
        typed?;
        self.known.keep(m, recorded)?;
        Ok(())
    }

    /// The context under which the contents of context `i` are typed: that of the frame, with labels.
    pub(super) fn context_term(&mut self, i: usize) -> Term {
        if let Some(term) = &self.notes[i].term {
            return term.clone();
        }
        let mut labels = Vec::new();
        for list in self.known.types.lists_of_labels(self.notes[i].labels) {
            let types = self.known.types.types(list);
            labels.push(label_of(Term::seq(self.known.types.terms(&types))));
        }
        let term = with(&self.notes[i].frame.term, field::LABELS, Term::seq(labels));
        self.notes[i].term = Some(term.clone());
        term
    }

    /// Types one term of a context by the rules and updates the stack; returns what is wrong.
    pub(super) fn run_types(
        &mut self,
        m: &mut Machine<'_>,
        i: usize,
        term: &Term,
        (stack, polymorphic, context): (&mut Vec<Type>, &mut bool, &mut Option<Term>),
    ) -> Result<Option<Wrong>> {
        let own = context.take().unwrap_or_else(|| self.context_term(i));
        let before = self.known.types.terms(stack);
        match m.types_after("Instr_ok2", vec![Term::Store, own], (before, *polymorphic), term) {
            Ok((types, any, after)) => {
                stack.clear();
                stack.extend(types.iter().map(|t| self.known.types.number(t)));
                (*polymorphic, *context) = (any, Some(after));
                Ok(None)
            }
            Err(Fail::Undefined | Fail::Untyped) => {
                let mut text = "the operands do not match ".to_string();
                m.write(&mut text, term, 3);
                Ok(Some((text, m.blamed())))
            }
            Err(fail) => Err(fail),
        }
    }

    /// A local that the code at a position expects to be initialized, although it is not and the terms before do not initialize
    /// it.
    pub(super) fn unset(
        &mut self,
        m: &mut Machine<'_>,
        i: usize,
        position: &Position,
        context: Option<&Term>,
    ) -> Result<Option<u32>> {
        let Some(set) = &position.set else { return Ok(None) };
        let number = m.layers[..i].iter().filter(|layer| layer.con == con::FRAME).count();
        let frame = self.notes[i].frame.clone();
        for x in set.iter() {
            if let Some(context) = context {
                let locals = m.field(context, field::LOCALS)?;
                let local = m.element(&locals, u64::from(*x))?;
                if m.is_set(&local) {
                    continue;
                }
            }
            let (Some(value), Some(t)) =
                (m.frames[number].locals.get(*x as usize).cloned(), frame.locals.get(*x as usize))
            else {
                return Ok(Some(*x));
            };
            let value = self.value_type(m, &value)?;
            if !self.known.types.matches(m, (frame.module, &frame.term), value, *t)? {
                return Ok(Some(*x));
            }
        }
        Ok(None)
    }

    /// The outputs of a relation; if the judgement does not hold, a violation.
    pub(super) fn relation(&mut self, m: &mut Machine<'_>, name: &str, args: Vec<Term>) -> Checks<Term> {
        let shown = args.get(1).or(args.first()).cloned().unwrap_or(Term::Empty);
        match m.relate_named(name, args) {
            Ok(found) => Ok(found),
            Err(Fail::Undefined | Fail::Untyped) => {
                let by = m.blamed();
                let after = m.written(&shown, 4);
                Err(self.violation(m, format!("{name} does not hold"), by, after))
            }
            Err(fail) => Err(Stop::from(fail)),
        }
    }
}

/// Interns the types of parameters and locals.
fn intern_locals(types: &mut super::types::Types, params: &[Term], locals: &mut Vec<Term>) -> Vec<Type> {
    let locals = locals.drain(..).filter_map(|local| local.args().first().cloned());
    params.iter().cloned().chain(locals).map(|t| types.number(&t)).collect()
}

impl Machine<'_> {
    /// A module instance during instantiation, as a record of the definitions that are already allocated.
    fn incomplete_module(&mut self, a: u32) -> Result<Term> {
        let spaces = [
            (field::TYPES, Space::Types, None),
            (field::TAGS, Space::Tags, Some(Inst::Tag)),
            (field::GLOBALS, Space::Globals, Some(Inst::Global)),
            (field::MEMS, Space::Mems, Some(Inst::Mem)),
            (field::TABLES, Space::Tables, Some(Inst::Table)),
            (field::FUNCS, Space::Funcs, Some(Inst::Func)),
            (field::DATAS, Space::Datas, Some(Inst::Data)),
            (field::ELEMS, Space::Elems, Some(Inst::Elem)),
        ];
        let mut fields = Vec::new();
        for (name, space, kind) in spaces {
            let mut terms = self.elements(&Term::Part(Part::Space(space), a))?;
            if let Some(kind) = kind {
                let there = self.len(&Term::Part(Part::All(kind), 0))?;
                terms.retain(|term| matches!(term, Term::Nat(a) if *a < there));
            }
            fields.push((name, Term::seq(terms)));
        }
        Ok(record(fields))
    }

    fn part_of(&mut self, space: Space, a: u32, x: u64) -> Result<Term> {
        self.element(&Term::Part(Part::Space(space), a), x)
    }
}
