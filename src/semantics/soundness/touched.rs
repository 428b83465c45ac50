//! Records what a step touches. The machine does so only while soundness is checked.

use crate::semantics::engine::machine::{Machine, Result};
use crate::semantics::terms::names::{Field, field};
use crate::semantics::terms::term::{Inst, Part, Term};

/// What the steps since the last check have touched.
#[derive(Debug)]
pub(crate) struct Touched {
    /// This many operands, from the bottom, are unchanged.
    pub(super) operands: usize,
    /// This many contexts, from the outermost, are unchanged, except for the code and the operands of the innermost of them.
    pub(super) layers: usize,
    /// Writes to locals and to the store, in order.
    pub(super) writes: Vec<Write>,
    /// Whether a host function was called, so that anything may have changed.
    pub(crate) host: bool,
    /// Whether garbage was collected, so that addresses may be reused.
    pub(super) collected: bool,
}

/// A write.
#[derive(Debug)]
pub(super) enum Write {
    /// To a local, by frame number and local index.
    Local(u32, u32),
    /// To an instance. Both records hold its type, and the part of its contents that typing depends on.
    Changed {
        /// Kind of the instance.
        kind: Inst,
        /// Its address.
        a: u32,
        /// The record before the write.
        before: Term,
        /// The record after the write.
        after: Term,
    },
    /// The allocation of an instance.
    New {
        /// Kind of the instance.
        kind: Inst,
        /// Its address.
        a: u32,
        /// The instance.
        inst: Term,
    },
}

impl Default for Touched {
    fn default() -> Touched {
        Touched {
            operands: usize::MAX,
            layers: usize::MAX,
            writes: Vec::new(),
            host: false,
            collected: false,
        }
    }
}

impl Touched {
    /// The record for a step that is restarted after a garbage collection.
    pub(crate) fn of_collection() -> Touched {
        Touched { collected: true, ..Touched::default() }
    }
}

/// For arrays with more elements than this, only the written element is recorded.
const LARGE: u64 = 64;

/// An instance as a record.
pub(super) fn record(fields: impl IntoIterator<Item = (Field, Term)>) -> Term {
    Term::Rec(fields.into_iter().collect())
}

impl Machine<'_> {
    /// Records that operands and contexts may be popped down to the current heights.
    pub(crate) fn touch_stacks(&mut self) {
        if let Some(touched) = &mut self.touched {
            touched.operands = touched.operands.min(self.operands.len());
            touched.layers = touched.layers.min(self.layers.len());
        }
    }

    /// Records a write to a local.
    pub(crate) fn touch_local(&mut self, frame: u32, x: usize) {
        if let Some(touched) = &mut self.touched {
            touched.writes.push(Write::Local(frame, x as u32));
        }
    }

    /// Records that a field of an instance (its element `i`, if given) becomes `value`. Call it before the write.
    pub(crate) fn touch(
        &mut self,
        kind: Inst,
        a: u32,
        name: Field,
        i: Option<u64>,
        value: &Term,
    ) -> Result<()> {
        if self.touched.is_none() {
            return Ok(());
        }
        let inst = Term::Inst(kind, a);
        let typed = !matches!(kind, Inst::Data);
        let r#type = if typed { Some(self.field(&inst, field::TYPE)?) } else { None };
        let old = self.field(&inst, name)?;
        let (old, new) = match i {
            None => (self.settled(&old)?, value.clone()),
            // All elements of an array have the same type, so it suffices to check the written one.
            Some(i) if kind == Inst::Array && self.len(&old)? > LARGE => {
                (Term::opt(Some(self.element(&old, i)?)), Term::opt(Some(value.clone())))
            }
            Some(i) => {
                let old = self.elements(&old)?;
                let mut new = old.clone();
                if let Some(slot) = new.get_mut(i as usize) {
                    *slot = value.clone();
                }
                (Term::seq(old), Term::seq(new))
            }
        };
        let with = |part: Term| record(r#type.iter().map(|t| (field::TYPE, t.clone())).chain([(name, part)]));
        self.wrote(Write::Changed { kind, a, before: with(old), after: with(new) });
        Ok(())
    }

    /// Records that element `i` of a table becomes `value`. Call it before the write.
    pub(crate) fn touch_table(&mut self, a: u32, i: u64, value: &Term) -> Result<()> {
        if self.touched.is_none() {
            return Ok(());
        }
        let old = self.element(&Term::Part(Part::TableRefs, a), i)?;
        // A table with just this element.
        let one = |m: &mut Self, r: &Term| {
            let r#type = m.field(&Term::Inst(Inst::Table, a), field::TYPE)?;
            let mut args = r#type.args().to_vec();
            if let Some(min) = args.get_mut(1) {
                *min = Term::Nat(1);
            }
            let r#type = match r#type.con() {
                Some(con) => Term::app(con, args),
                None => r#type,
            };
            Ok(record([(field::TYPE, r#type), (field::REFS, Term::opt(Some(r.clone())))]))
        };
        let (before, after) = (one(self, &old)?, one(self, value)?);
        self.wrote(Write::Changed { kind: Inst::Table, a, before, after });
        Ok(())
    }

    /// Records that a memory or table is replaced by `value`, which is longer; `new` is the content of the added elements.
    pub(crate) fn touch_growing(&mut self, kind: Inst, a: u32, value: &Term, new: &Term) -> Result<()> {
        if self.touched.is_none() {
            return Ok(());
        }
        let before = self.sized(&Term::Inst(kind, a), kind, new)?;
        let after = self.sized(value, kind, new)?;
        self.wrote(Write::Changed { kind, a, before, after });
        Ok(())
    }

    /// A memory or table. Typing needs only its length, so `any` stands for each element.
    pub(super) fn sized(&mut self, inst: &Term, kind: Inst, any: &Term) -> Result<Term> {
        let r#type = self.field(inst, field::TYPE)?;
        let name = if kind == Inst::Mem { field::BYTES } else { field::REFS };
        let contents = self.field(inst, name)?;
        let n = self.len(&contents)?;
        let contents = if n == 0 { Term::Empty } else { Term::Rep((any.clone(), n).into()) };
        Ok(record([(field::TYPE, r#type), (name, contents)]))
    }

    /// Records an allocation. Call it before: the address is the next free one.
    pub(crate) fn touch_new(&mut self, kind: Inst, inst: &Term) {
        if self.touched.is_some()
            && let Ok(a) = self.len(&Term::Part(Part::All(kind), 0))
        {
            self.wrote(Write::New { kind, a: a as u32, inst: inst.clone() });
        }
    }

    fn wrote(&mut self, write: Write) {
        if let Some(touched) = &mut self.touched {
            touched.writes.push(write);
        }
    }

    /// Copies a view's current contents; other terms are returned as they are.
    pub(super) fn settled(&mut self, term: &Term) -> Result<Term> {
        Ok(match term {
            Term::Part(Part::MemBytes | Part::DataBytes, _) => Term::Bytes(self.bytes_of(term)?),
            Term::Part(..) => Term::seq(self.elements(term)?),
            term => term.clone(),
        })
    }
}
