//! Updates of the store and of frames, in place, and of terms, by copying.

use crate::exec::operands::Zt;
use crate::exec::rules::{fields_of, repeat_field};
use crate::runtime::heap::Heap;
use crate::runtime::*;
use crate::semantics::check::ir::{Step, Update};
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::engine::state::wrong;
use crate::semantics::terms::names::{Field, con, field};
use crate::semantics::terms::term::{Inst, Part, Term};
use crate::syntax::V128;

/// The slot that stores the value of a field.
fn slot(term: &Term) -> Result<Slot> {
    if let Some(v) = term.val() {
        return Ok(v.into());
    }
    match term {
        Term::App(app) if app.con == con::PACK => match app.args.last() {
            Some(Term::Nat(c)) => Ok(Slot::from(*c as u32)),
            _ => Err(wrong("a packed value")),
        },
        _ => Err(wrong("a field")),
    }
}

pub(crate) fn reference(term: &Term) -> Result<Ref> {
    match term {
        Term::Ref(r) => Ok(*r),
        _ => Err(wrong("a reference")),
    }
}

impl Machine<'_> {
    /// Evaluates an update expression.
    pub(crate) fn update(&mut self, update: &Update) -> Result<Term> {
        let root = self.eval(&update.root)?;
        let value = self.eval(&update.value)?;
        if !update.in_place {
            return self.update_record(&root, &update.path, update.append, value);
        }
        let mut view = root.clone();
        let (last, path) = if update.append {
            (None, &*update.path)
        } else {
            let (last, path) = update.path.split_last().ok_or(Fail::Undefined)?;
            (Some(last), path)
        };
        for step in path {
            view = match step {
                Step::Field(field) => self.field(&view, *field)?,
                Step::Index(i) => {
                    let i = self.nat(i)?;
                    self.element(&view, i)?
                }
                Step::Slice(..) => return Err(wrong("the path of an update")),
            };
        }
        match last {
            None => self.append(&view, &value)?,
            Some(Step::Field(field)) => self.set_field(&view, *field, &value)?,
            Some(Step::Index(i)) => {
                let i = self.nat(i)?;
                self.set_element(&view, i, value)?;
            }
            Some(Step::Slice(i, n)) => {
                let (i, n) = (self.nat(i)?, self.nat(n)?);
                self.set_slice(&view, i, n, &value)?;
            }
        }
        Ok(root)
    }

    /// Returns a copy of a record with a part replaced.
    fn update_record(&mut self, root: &Term, path: &[Step], append: bool, value: Term) -> Result<Term> {
        let Some((first, rest)) = path.split_first() else {
            return match (append, self.typing.long) {
                (true, true) => self.join(vec![root.clone(), value]),
                (true, false) => Ok(Term::Cat([root.clone(), value].into())),
                (false, _) => Ok(value),
            };
        };
        match (first, root) {
            (Step::Field(field), Term::Rec(fields)) => {
                let mut fields = fields.to_vec();
                for (own, term) in &mut fields {
                    if own == field {
                        *term = self.update_record(&term.clone(), rest, append, value.clone())?;
                    }
                }
                Ok(Term::Rec(fields.into()))
            }
            (Step::Index(i), _) => {
                let i = self.nat(i)? as usize;
                let mut terms = self.elements(root)?;
                let Some(old) = terms.get(i).cloned() else { return Err(Fail::Undefined) };
                terms[i] = self.update_record(&old, rest, append, value)?;
                Ok(Term::seq(terms))
            }
            _ => Err(wrong("the path of an update")),
        }
    }

    fn set_element(&mut self, view: &Term, i: u64, value: Term) -> Result<()> {
        let at = usize::try_from(i).map_err(|_| Fail::Undefined)?;
        let Term::Part(part, a) = view else { return Err(wrong("the path of an update")) };
        match part {
            Part::Locals => self.touch_local(*a, at),
            Part::TableRefs => self.touch_table(*a, i, &value)?,
            Part::StructFields => self.touch(Inst::Struct, *a, field::FIELDS, Some(i), &value)?,
            Part::ArrayFields => self.touch(Inst::Array, *a, field::FIELDS, Some(i), &value)?,
            _ => {}
        }
        let (a, s) = (*a, &mut *self.store);
        match part {
            Part::Locals => {
                let frame = self.frames.get_mut(a as usize).ok_or(Fail::Undefined)?;
                *frame.locals.get_mut(at).ok_or(Fail::Undefined)? = value;
            }
            Part::TableRefs => {
                *s.tables[a as usize].refs.get_mut(at).ok_or(Fail::Undefined)? = reference(&value)?;
            }
            Part::StructFields => {
                let fields = &mut s.heap.struct_mut(Structaddr(a)).fields;
                *fields.get_mut(at).ok_or(Fail::Undefined)? = slot(&value)?;
            }
            Part::ArrayFields => set_array(&mut s.heap.array_mut(Arrayaddr(a)).fields, at, slot(&value)?)?,
            Part::All(kind @ (Inst::Mem | Inst::Table)) => self.regrow(*kind, at as u32, &value)?,
            _ => return Err(wrong("the path of an update")),
        }
        Ok(())
    }

    fn set_slice(&mut self, view: &Term, i: u64, n: u64, value: &Term) -> Result<()> {
        let Term::Part(Part::MemBytes, a) = view else { return Err(wrong("the path of an update")) };
        let bytes = self.bytes_of(value)?;
        let memory = self.store.mems[*a as usize].bytes_mut();
        let to = i.checked_add(n).filter(|to| *to <= memory.len() as u64).ok_or(Fail::Undefined)?;
        if bytes.len() as u64 != n {
            return Err(wrong("what is written"));
        }
        memory[i as usize..to as usize].copy_from_slice(&bytes);
        Ok(())
    }

    fn set_field(&mut self, view: &Term, field: Field, value: &Term) -> Result<()> {
        let Term::Inst(kind, a) = view else { return Err(wrong("the path of an update")) };
        let i = *a as usize;
        self.touch(*kind, *a, field, None, value)?;
        match (kind, field) {
            (Inst::Global, field::VALUE) => self.store.globals[i].value = slot(value)?,
            (Inst::Data, field::BYTES) if self.is_empty(value) => self.store.datas[i].bytes = None,
            (Inst::Elem, field::REFS) => {
                let refs: Result<Box<[Ref]>> = self.elements(value)?.iter().map(reference).collect();
                self.store.elems[i].refs = refs?;
            }
            _ => return Err(wrong("the path of an update")),
        }
        Ok(())
    }

    /// Grows a memory or table; `value` is its old contents followed by a run of equal elements.
    fn regrow(&mut self, kind: Inst, a: u32, value: &Term) -> Result<()> {
        let (part, name) = match kind {
            Inst::Mem => (Part::MemBytes, field::BYTES),
            _ => (Part::TableRefs, field::REFS),
        };
        let (term, n) = match self.field(value, name)? {
            Term::Part(own, b) if own == part && a == b => return Ok(()),
            Term::Cat(parts) => match &*parts {
                [Term::Part(own, b), Term::Rep(rep)] if *own == part && a == *b => (rep.0.clone(), rep.1),
                _ => return Err(wrong("what a memory or table becomes")),
            },
            _ => return Err(wrong("what a memory or table becomes")),
        };
        self.touch_growing(kind, a, value, &term)?;
        let (grown, bound) = match kind {
            Inst::Mem => (self.store.grow_memory(Memaddr(a), n / PAGE), Exhausted::Memory),
            _ => (self.store.grow_table(Tableaddr(a), n, reference(&term)?), Exhausted::Table),
        };
        grown.map(|_| ()).ok_or(Fail::Exhausted(bound))
    }

    /// A new instance.
    fn append(&mut self, view: &Term, value: &Term) -> Result<()> {
        let value = match value {
            Term::Seq(terms) if terms.len() == 1 => terms[0].clone(),
            value => value.clone(),
        };
        let Term::Part(Part::All(kind), _) = view else { return Err(wrong("the path of an update")) };
        self.touch_new(*kind, &value);
        if *kind == Inst::Exn {
            let Term::Nat(tag) = self.field(&value, field::TAG)? else { return Err(wrong("a tag")) };
            let (tag, params) = self.params(tag).ok_or_else(|| wrong("a tag"))?;
            let fields = self.fields(&value, params)?;
            self.reserve(Heap::struct_bytes(fields.len()))?;
            self.store.heap.add_exn(Exninst { tag, fields });
            return Ok(());
        }
        if !matches!(kind, Inst::Struct | Inst::Array) {
            return self.append_instance(*kind, &value);
        }
        let Term::Type(r#type) = self.field(&value, field::TYPE)? else { return Err(wrong("a type")) };
        match kind {
            Inst::Struct => {
                let n = self.expand(r#type).fields.len();
                let fields = self.fields(&value, n)?;
                self.reserve(Heap::struct_bytes(fields.len()))?;
                self.store.heap.add_struct(Structinst { r#type, fields });
            }
            Inst::Array => {
                let zts = self.expand(r#type).fields.clone();
                let zt = zts.first().ok_or_else(|| wrong("an array"))?;
                let storage = Storage::of(zt);
                let fields = self.field(&value, field::FIELDS)?;
                let n = self.len(&fields)?;
                self.reserve(Heap::array_bytes(storage, n))?;
                let fields = self.array_fields(Zt::from(zt), &fields, n)?;
                self.store.heap.add_array(Arrayinst { r#type, fields });
            }
            _ => return Err(wrong("the path of an update")),
        }
        Ok(())
    }

    /// A tag's address and the number of its parameters.
    fn params(&self, tag: u64) -> Option<(Tagaddr, usize)> {
        let tag = Tagaddr(u32::try_from(tag).ok()?);
        let ft = self.store.types.functype(self.store.tags.get(tag.usize())?.r#type)?;
        Some((tag, ft.params.len()))
    }

    /// The `n` fields of a structure or exception. The collector relies on their number.
    fn fields(&mut self, value: &Term, n: usize) -> Result<Box<[Slot]>> {
        let fields = self.field(value, field::FIELDS)?;
        let fields: Box<[Slot]> = self.elements(&fields)?.iter().map(slot).collect::<Result<_>>()?;
        if fields.len() == n { Ok(fields) } else { Err(wrong("an object")) }
    }

    fn reserve(&self, bytes: u64) -> Result<()> {
        if self.store.has_room(bytes) { Ok(()) } else { Err(Fail::Collect(bytes)) }
    }

    fn array_fields(&mut self, zt: Zt, fields: &Term, n: u64) -> Result<Arrayfields> {
        if let Term::Rep(rep) = fields {
            return Ok(repeat_field(zt, slot(&rep.0)?, n as usize));
        }
        let slots: Vec<Slot> = self.elements(fields)?.iter().map(slot).collect::<Result<_>>()?;
        Ok(fields_of(zt, slots.into_iter()))
    }
}

fn set_array(fields: &mut Arrayfields, i: usize, c: Slot) -> Result<()> {
    let there = i < fields.len();
    match fields {
        _ if !there => return Err(Fail::Undefined),
        Arrayfields::B8(fields) => fields[i] = u32::from(c) as u8,
        Arrayfields::B16(fields) => fields[i] = u32::from(c) as u16,
        Arrayfields::B32(fields) => fields[i] = c.into(),
        Arrayfields::B64(fields) => fields[i] = c.into(),
        Arrayfields::V128(fields) => fields[i] = V128::from(c).0,
        Arrayfields::Ref(fields) => fields[i] = c.into(),
    }
    Ok(())
}
