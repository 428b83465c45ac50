//! What is known of the code of a store: for each position of a body the types that are there when its code gets there.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::remembers::Remembers;
use super::types::{Labels, List, Type, Types};
use crate::semantics::engine::machine::{Machine, Result};
use crate::semantics::terms::names::field;
use crate::semantics::terms::term::Term;
use crate::semantics::typing::Recorded;

/// A position in a body, as its typing found it.
#[derive(Debug)]
pub(super) struct Position {
    /// The types of the operands, from the beginning of the block.
    pub(super) stack: Arc<[Type]>,
    /// Whether there are any below them: nothing gets here.
    pub(super) polymorphic: bool,
    /// The labels around it.
    pub(super) labels: Labels,
    /// What the block leaves at its end.
    pub(super) results: List,
    /// Of the locals that are not set from the beginning those that are set here, if there are any such locals.
    pub(super) set: Option<Arc<[u32]>>,
}

/// A function.
#[derive(Debug)]
pub(super) struct Function {
    /// The module instance.
    pub(super) module: u32,
    /// The types of its locals, parameters first.
    pub(super) locals: Arc<[Type]>,
    /// The types of its results.
    pub(super) results: List,
}

/// The context of a frame.
#[derive(Debug)]
pub(super) struct FrameContext {
    /// The module instance, or a number that is none.
    pub(super) module: u32,
    /// The context, without labels.
    pub(super) term: Term,
    /// The types of its locals.
    pub(super) locals: Arc<[Type]>,
    /// Which of them are set.
    pub(super) set: Box<[bool]>,
}

/// A label: those outside of it, what it leaves, the body and place of its loop, the body.
type Entered = (Labels, List, Option<(u32, u32)>, u32);

/// What is known of a store.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) types: Types,
    /// Positions, by body and place.
    pub(super) positions: FxHashMap<(u32, u32), Arc<Position>>,
    /// Functions, by body.
    pub(super) functions: FxHashMap<u32, Arc<Function>>,
    /// Contexts of frames, by body.
    pub(super) frames: FxHashMap<u32, Arc<FrameContext>>,
    /// Labels that were entered.
    pub(super) entered: FxHashMap<Entered, (List, u64)>,
    /// Functions and module instances.
    pub(super) remembers: Remembers,
    /// Items of the store that may be typed whole: so many for each step and each run.
    pub(super) budget: u64,
    /// Whether the store may have changed since all of it was typed.
    pub(super) changed: bool,
}

impl Default for Known {
    fn default() -> Known {
        Known {
            types: Types::new(),
            positions: FxHashMap::default(),
            functions: FxHashMap::default(),
            frames: FxHashMap::default(),
            entered: FxHashMap::default(),
            remembers: Remembers::default(),
            budget: 1 << 12,
            changed: true,
        }
    }
}

impl Known {
    /// Forgets module instances whose addresses are going to be used again.
    pub(super) fn forget(&mut self, instances: usize, funcs: usize) {
        self.remembers.forget(instances, funcs);
        self.types.forget(instances);
        self.frames.retain(|_, frame| (frame.module as usize) < instances);
    }

    /// Keeps what the typing of a body has found.
    pub(super) fn keep(&mut self, m: &mut Machine<'_>, recorded: Vec<Recorded>) -> Result<()> {
        let mut contexts = Contexts::default();
        for Recorded { code, at, types, polymorphic, context, results } in recorded {
            let stack: Vec<Type> = types.iter().map(|term| self.types.number(term)).collect();
            let results = m.elements(&results)?;
            let position = Position {
                stack: stack.into(),
                polymorphic,
                labels: contexts.labels(m, &mut self.types, &context)?,
                results: self.types.list_of(&results),
                set: contexts.set(m, &context)?,
            };
            self.positions.insert((code, at), Arc::new(position));
        }
        Ok(())
    }
}

/// Contexts follow one another, and are mostly the same.
#[derive(Default)]
struct Contexts {
    labels: Option<(Term, Labels)>,
    locals: Option<(Term, Option<Arc<[u32]>>)>,
    /// Locals that are not set from the beginning.
    unset: Option<Vec<u32>>,
}

/// Whether two terms are one and the same, as far as can be seen at once.
pub(super) fn same(a: &Term, b: &Term) -> bool {
    match (a, b) {
        (Term::Seq(a), Term::Seq(b)) | (Term::Cat(a), Term::Cat(b)) => Arc::ptr_eq(a, b),
        (Term::App(a), Term::App(b)) => Arc::ptr_eq(a, b),
        (Term::Con(a), Term::Con(b)) => a == b,
        (Term::Num(a, c), Term::Num(b, d)) => a == b && c == d,
        (Term::Ref(a), Term::Ref(b)) => a == b,
        (Term::Code { code, from, to }, Term::Code { code: other, from: start, to: end }) => {
            (code, from, to) == (other, start, end)
        }
        (Term::Empty, Term::Empty) => true,
        _ => false,
    }
}

impl Contexts {
    fn labels(&mut self, m: &mut Machine<'_>, types: &mut Types, context: &Term) -> Result<Labels> {
        let term = m.field(context, field::LABELS)?;
        if let Some((last, labels)) = &self.labels
            && same(last, &term)
        {
            return Ok(*labels);
        }
        let mut labels = 0;
        for label in m.elements(&term)?.iter().rev() {
            let carried = m.elements(label.args().first().unwrap_or(&Term::Empty))?;
            let carried = types.list_of(&carried);
            labels = types.label(labels, carried);
        }
        self.labels = Some((term, labels));
        Ok(labels)
    }

    fn set(&mut self, m: &mut Machine<'_>, context: &Term) -> Result<Option<Arc<[u32]>>> {
        let term = m.field(context, field::LOCALS)?;
        if let Some((last, set)) = &self.locals
            && same(last, &term)
        {
            return Ok(set.clone());
        }
        let is_set: Vec<bool> = m.elements(&term)?.iter().map(|local| m.is_set(local)).collect();
        let unset = self
            .unset
            .get_or_insert_with(|| (0..).zip(&is_set).filter(|(_, set)| !**set).map(|(x, _)| x).collect());
        let set = (!unset.is_empty())
            .then(|| unset.iter().copied().filter(|x| is_set.get(*x as usize) == Some(&true)).collect());
        self.locals = Some((term, set.clone()));
        Ok(set)
    }
}
