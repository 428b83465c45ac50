//! Types whole configurations by the rules.

use super::check::{Check, Checks};
use super::remembers::{hole, noted};
use super::touched::record;
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::terms::names::{con, field};
use crate::semantics::terms::term::{Inst, Part, Term};

impl Check {
    /// Types the whole configuration if the budget allows.
    pub(super) fn whole_if_small(&mut self, m: &mut Machine<'_>) -> Checks<()> {
        let stacks = m.operands.len() + m.todo.len() + 4 * m.layers.len() + 4 * m.slots;
        let repeated = m.layers.iter().flat_map(|layer| &layer.args).map(instructions);
        let code = m.todo.iter().map(instructions).chain(repeated).sum::<u64>();
        let size = size(m)? + stacks as u64 + code;
        if size > self.known.budget {
            self.counts.large += 1;
            return Ok(());
        }
        self.known.budget -= size;
        self.whole(m)
    }

    /// Types the whole store if the budget allows.
    pub(super) fn whole_store_if_small(&mut self, m: &mut Machine<'_>) -> Checks<()> {
        let size = size(m)?;
        if size > self.known.budget {
            self.counts.large += 1;
            return Ok(());
        }
        self.known.budget = self.known.budget.saturating_sub(size);
        self.counts.whole += 1;
        if m.incomplete {
            return Ok(());
        }
        self.known.changed = false;
        self.whole_relation(m, "Store_ok", vec![Term::Store], "the store")
    }

    /// Types the store and all contexts.
    pub(super) fn whole(&mut self, m: &mut Machine<'_>) -> Checks<()> {
        self.counts.whole += 1;
        self.known.changed &= m.incomplete;
        if let Some(remembers) = &mut m.remembers {
            remembers.off = self.rate.full;
        }
        for i in 0..self.notes.len() {
            self.refresh_context(m, i)?;
            self.whole_context(m, i)?;
        }
        if let Some(remembers) = &mut m.remembers {
            remembers.off = false;
        }
        self.last_whole = self.step;
        self.extended(m)
    }

    /// With `full`, checks that the store extends the store before the step.
    fn extended(&mut self, m: &mut Machine<'_>) -> Checks<()> {
        if let Some(before) = self.snapshot.take() {
            let held = m.relate_named("Extend_store", vec![before, Term::Store]);
            self.judged(m, held, "the store is not extended")?;
        }
        if self.rate.full {
            self.snapshot = Some(snapshot(m)?);
        }
        Ok(())
    }

    /// Types the contents of context `i` by the context's rule. A hole stands for the context inside, with its noted result
    /// types.
    fn whole_context(&mut self, m: &mut Machine<'_>, i: usize) -> Checks<()> {
        let [operands, todo] = Check::extent(m, i);
        let mut terms = m.operands[operands].to_vec();
        if let Some(inner) = self.notes.get(i + 1) {
            let types = self.known.types.types(inner.results);
            terms.push(hole(Term::seq(self.known.types.terms(&types))));
        }
        let body: Vec<Term> = m.todo[todo].iter().rev().cloned().collect();
        let mut parts = Vec::new();
        for term in terms.into_iter().chain(body) {
            parts.push(match term {
                Term::Con(_) | Term::App(_) | Term::Num(..) | Term::Ref(_) | Term::Vec(_) => {
                    Term::opt(Some(term))
                }
                term => term,
            });
        }
        let types = self.known.types.types(self.notes[i].results);
        let left = Term::seq(self.known.types.terms(&types));
        let body = Term::Cat(parts.into());
        let Some(outside) = i.checked_sub(1) else {
            // During instantiation, the store is not typed, because functions refer to instances that are not allocated
            // yet.
            if m.incomplete {
                let args = vec![Term::Store, self.context_term(0), body, left];
                return self.whole_relation(m, "Expr_ok2", args, "the initializer");
            }
            let args = vec![Term::Store, Term::Frame(0), body, left];
            return self.whole_relation(m, "Config_ok", args, "store or outermost context");
        };
        let (con, [first, second]) = (m.layers[outside].con, m.layers[outside].args.clone());
        let locals = if con == con::FRAME {
            Term::seq(self.known.types.terms(&self.notes[i].frame.locals.clone()))
        } else {
            Term::Empty
        };
        let context = self.context_term(outside);
        let term = noted(left, locals, Term::app(con, [first, second, body]));
        let held = m.types_after("Instr_ok2", vec![Term::Store, context], (Vec::new(), false), &term);
        self.judged(m, held.map(|_| Term::Empty), &format!("context {i} from the outside"))
    }

    fn whole_relation(&mut self, m: &mut Machine<'_>, name: &str, args: Vec<Term>, what: &str) -> Checks<()> {
        let held = m.relate_named(name, args);
        self.judged(m, held, what)
    }

    fn judged(&mut self, m: &mut Machine<'_>, held: Result<Term>, what: &str) -> Checks<()> {
        match held {
            Ok(_) => Ok(()),
            Err(Fail::Undefined | Fail::Untyped) => {
                let typing = m.blamed();
                let before = format!("well-typed at step {}", self.last_whole);
                let part = format!("{what}: ill-typed when checked as a whole");
                let after =
                    typing.as_ref().map_or_else(|| "no type".to_string(), |by| format!("no type by {by}"));
                let since = Some(self.last_whole);
                Err(self.violated(m, part, typing, [before, after]).since(since))
            }
            Err(Fail::Limit(_)) => {
                self.counts.large += 1;
                Ok(())
            }
            Err(fail) => Err(fail.into()),
        }
    }
}

/// Number of instructions in a piece of code, or in the code of a block or loop.
fn instructions(term: &Term) -> u64 {
    match [Some(term), term.args().last()] {
        [Some(Term::Code { from, to, .. }), _] | [_, Some(Term::Code { from, to, .. })] => {
            u64::from(to.saturating_sub(*from))
        }
        _ => 0,
    }
}

/// Size of the store in items: instances, references, and 8-byte units of the heap.
fn size(m: &mut Machine<'_>) -> Result<u64> {
    let mut size = 0;
    for kind in [Inst::Tag, Inst::Global, Inst::Mem, Inst::Table, Inst::Func, Inst::Data, Inst::Elem] {
        size += m.len(&Term::Part(Part::All(kind), 0))?;
    }
    let s = &m.store;
    size += s.tables.iter().map(|ti| ti.refs.len() as u64).sum::<u64>();
    size += s.elems.iter().map(|ei| ei.refs.len() as u64).sum::<u64>();
    Ok(size + s.heap.bytes / 8)
}

/// The store as a record. Memories and tables are reduced to their sizes.
fn snapshot(m: &mut Machine<'_>) -> Result<Term> {
    let mut fields = Vec::new();
    let kinds = [
        (field::TAGS, Inst::Tag, &[field::TYPE][..]),
        (field::GLOBALS, Inst::Global, &[field::TYPE, field::VALUE]),
        (field::MEMS, Inst::Mem, &[field::TYPE, field::BYTES]),
        (field::TABLES, Inst::Table, &[field::TYPE, field::REFS]),
        (field::FUNCS, Inst::Func, &[]),
        (field::DATAS, Inst::Data, &[field::BYTES]),
        (field::ELEMS, Inst::Elem, &[field::TYPE, field::REFS]),
        (field::STRUCTS, Inst::Struct, &[field::TYPE, field::FIELDS]),
        (field::ARRAYS, Inst::Array, &[field::TYPE, field::FIELDS]),
        (field::EXNS, Inst::Exn, &[field::TAG, field::FIELDS]),
    ];
    for (name, kind, parts) in kinds {
        let mut terms = Vec::new();
        for a in 0..m.len(&Term::Part(Part::All(kind), 0))? {
            let inst = Term::Inst(kind, a as u32);
            // Addresses of freed objects are skipped.
            let there = m.element(&Term::Part(Part::All(kind), 0), a).is_ok();
            terms.push(match kind {
                _ if !there => Term::Empty,
                Inst::Func => inst,
                Inst::Mem => m.sized(&inst, kind, &Term::Nat(0))?,
                Inst::Table => m.sized(&inst, kind, &Term::Ref(crate::runtime::Ref::NULL))?,
                Inst::Tag
                | Inst::Global
                | Inst::Data
                | Inst::Elem
                | Inst::Struct
                | Inst::Array
                | Inst::Exn => {
                    let mut own = Vec::new();
                    for part in parts {
                        let term = m.field(&inst, *part)?;
                        own.push((*part, m.settled(&term)?));
                    }
                    record(own)
                }
            });
        }
        fields.push((name, Term::seq(terms)));
    }
    Ok(record(fields))
}
