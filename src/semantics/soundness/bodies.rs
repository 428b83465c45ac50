//! Caches the typings of a store's code: for each position of a body, the types that operands and locals must have there.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::remembers::Remembers;
use super::types::{Labels, List, Type, Types};
use crate::semantics::engine::machine::{Machine, Result};
use crate::semantics::terms::names::field;
use crate::semantics::terms::term::Term;
use crate::semantics::typing::Recorded;

/// The typing of a position in a body.
#[derive(Debug)]
pub(super) struct Position {
    /// Operand types, from the beginning of the innermost block.
    pub(super) stack: Arc<[Type]>,
    /// Whether the stack is polymorphic: the position is unreachable.
    pub(super) polymorphic: bool,
    /// The labels in scope.
    pub(super) labels: Labels,
    /// Result types of the innermost block.
    pub(super) results: List,
    /// Among the locals that are not initialized on entry, those that are initialized here; `None` if all are on entry.
    pub(super) set: Option<Arc<[u32]>>,
}

/// The type of a function with code.
#[derive(Debug)]
pub(super) struct Function {
    /// Address of its module instance.
    pub(super) module: u32,
    /// Types of parameters and locals.
    pub(super) locals: Arc<[Type]>,
    /// Result types.
    pub(super) results: List,
}

/// The context of a frame.
#[derive(Debug)]
pub(super) struct FrameContext {
    /// Address of the module instance, or a number that is not an address.
    pub(super) module: u32,
    /// The context, without labels.
    pub(super) term: Term,
    /// Types of the locals.
    pub(super) locals: Arc<[Type]>,
    /// Which of the locals are initialized.
    pub(super) set: Box<[bool]>,
}

/// Cache key of a label: labels outside it, its result types, body and index of its continuation (for loops), and module
/// instance.
type Entered = (Labels, List, Option<(u32, u32)>, u32);

/// Cached typings of a store.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) types: Types,
    /// Positions, by body and index in it.
    pub(super) positions: FxHashMap<(u32, u32), Arc<Position>>,
    /// Functions, by body.
    pub(super) functions: FxHashMap<u32, Arc<Function>>,
    /// Contexts of frames, by body.
    pub(super) frames: FxHashMap<u32, Arc<FrameContext>>,
    /// The labels that were entered before: for each, the types that a branch to it carries, and the number of the
    /// label.
    pub(super) entered: FxHashMap<Entered, (List, u64)>,
    /// Cached typings of functions and module instances.
    pub(super) remembers: Remembers,
    /// The budget for typing whole configurations and stores, in items. Each step and each run adds to it, so that such
    /// checks take a bounded share of the time.
    pub(super) budget: u64,
    /// Whether the store may have changed since it was last typed as a whole.
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
    /// Drops cached typings of instances with addresses from `instances` or `funcs` on. These instances were removed, and
    /// their addresses will be reused.
    pub(super) fn forget(&mut self, instances: usize, funcs: usize) {
        self.remembers.forget(instances, funcs);
        self.types.forget(instances);
        self.frames.retain(|_, frame| (frame.module as usize) < instances);
    }

    /// Adds the typing of a body.
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

/// Reuses the labels and locals of the previous position, since most neighbouring positions have the same.
#[derive(Default)]
struct Contexts {
    labels: Option<(Term, Labels)>,
    locals: Option<(Term, Option<Arc<[u32]>>)>,
    /// Locals that are not initialized on entry.
    unset: Option<Vec<u32>>,
}

/// Whether two terms are identical: shared or equal at their root. May be false for equal terms.
pub(super) fn identical(a: &Term, b: &Term) -> bool {
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
            && identical(last, &term)
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
            && identical(last, &term)
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
