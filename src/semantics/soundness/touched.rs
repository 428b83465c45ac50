//! What a step touched: kept by the machine while somebody watches.

use crate::semantics::engine::machine::{Machine, Result};
use crate::semantics::terms::names::{Field, field};
use crate::semantics::terms::term::{Inst, Part, Term};

/// What was touched since this was last asked.
#[derive(Debug)]
pub(crate) struct Touched {
    /// So many operands are as they were.
    pub(super) operands: usize,
    /// So many contexts are as they were, but for the code and the operands of the last of them.
    pub(super) layers: usize,
    /// What was written.
    pub(super) writes: Vec<Write>,
    /// Whether all may have changed: the host was called.
    pub(crate) host: bool,
    /// Whether objects were collected.
    pub(super) collected: bool,
}

/// Something that was written.
#[derive(Debug)]
pub(super) enum Write {
    /// A local of a frame.
    Local(u32, u32),
    /// An instance, of which so much counts.
    Changed {
        /// Which kind.
        kind: Inst,
        /// Where.
        a: u32,
        /// What was there.
        before: Term,
        /// What is there.
        after: Term,
    },
    /// A new instance.
    New {
        /// Which kind.
        kind: Inst,
        /// Where.
        a: u32,
        /// What it holds.
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
    /// Objects are collected, and the step begins anew.
    pub(crate) fn of_collection() -> Touched {
        Touched { collected: true, ..Touched::default() }
    }
}

/// Arrays and structures with more fields are looked at where they were written.
const LARGE: u64 = 64;

/// An instance as a record.
pub(super) fn record(fields: impl IntoIterator<Item = (Field, Term)>) -> Term {
    Term::Rec(fields.into_iter().collect())
}

impl Machine<'_> {
    /// Operands, and contexts, may have been taken away.
    pub(crate) fn touch_stacks(&mut self) {
        if let Some(touched) = &mut self.touched {
            touched.operands = touched.operands.min(self.operands.len());
            touched.layers = touched.layers.min(self.layers.len());
        }
    }

    /// A local is written.
    pub(crate) fn touch_local(&mut self, frame: u32, x: usize) {
        if let Some(touched) = &mut self.touched {
            touched.writes.push(Write::Local(frame, x as u32));
        }
    }

    /// An instance of the store is written: one of its fields becomes another. Of what is large only the part at `i` is kept.
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
            // The elements of an array are all alike.
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

    /// An element of a table is written.
    pub(crate) fn touch_table(&mut self, a: u32, i: u64, value: &Term) -> Result<()> {
        if self.touched.is_none() {
            return Ok(());
        }
        let old = self.element(&Term::Part(Part::TableRefs, a), i)?;
        // A table of the one element.
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

    /// A memory or table is going to be another, which has `new` at its end.
    pub(crate) fn touch_growing(&mut self, kind: Inst, a: u32, value: &Term, new: &Term) -> Result<()> {
        if self.touched.is_none() {
            return Ok(());
        }
        let before = self.sized(&Term::Inst(kind, a), kind, new)?;
        let after = self.sized(value, kind, new)?;
        self.wrote(Write::Changed { kind, a, before, after });
        Ok(())
    }

    /// A memory or table, of whose contents only the number counts: all are said to be `any`.
    pub(super) fn sized(&mut self, inst: &Term, kind: Inst, any: &Term) -> Result<Term> {
        let r#type = self.field(inst, field::TYPE)?;
        let name = if kind == Inst::Mem { field::BYTES } else { field::REFS };
        let contents = self.field(inst, name)?;
        let n = self.len(&contents)?;
        let contents = if n == 0 { Term::Empty } else { Term::Rep((any.clone(), n).into()) };
        Ok(record([(field::TYPE, r#type), (name, contents)]))
    }

    /// There is a new instance.
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

    /// What a view of the store is now.
    pub(super) fn settled(&mut self, term: &Term) -> Result<Term> {
        Ok(match term {
            Term::Part(Part::MemBytes | Part::DataBytes, _) => Term::Bytes(self.bytes_of(term)?),
            Term::Part(..) => Term::seq(self.elements(term)?),
            term => term.clone(),
        })
    }
}
