//! Views of the store and of frames, sequences that are not copied, and updates.

use std::sync::Arc;

use crate::exec::cost;
use crate::runtime::*;
use crate::semantics::check::ir::Expr;
use crate::semantics::engine::machine::{Fail, Frame, Machine, Result};
use crate::semantics::terms::code;
use crate::semantics::terms::names::{Field, con, field};
use crate::semantics::terms::term::{Inst, Part, Space, Term};
use crate::syntax::*;
use crate::valid::deftype::Deftype;

/// A field's value as a term; packed ones are `(pack pt c)`.
fn stored(slot: Slot, zt: &Storagetype<Deftype>) -> Term {
    match zt {
        Storagetype::Val(t) => Term::from(slot.val(t)),
        Storagetype::Pack(pt) => pack(*pt, u32::from(slot)),
    }
}

fn pack(pt: Packtype, c: u32) -> Term {
    let pt = Term::Con(match pt {
        Packtype::I8 => con::I8,
        Packtype::I16 => con::I16,
    });
    Term::app(con::PACK, [pt, Term::Nat(c.into())])
}
pub(crate) fn wrong(what: &str) -> Fail {
    Fail::Wrong(format!("{what} has the wrong form"))
}

fn bits(zt: &Storagetype<Deftype>, i: usize, fields: &Arrayfields) -> Option<Term> {
    let slot = match fields {
        Arrayfields::B8(c) => Slot::from(u32::from(*c.get(i)?)),
        Arrayfields::B16(c) => Slot::from(u32::from(*c.get(i)?)),
        Arrayfields::B32(c) => Slot::from(*c.get(i)?),
        Arrayfields::B64(c) => Slot::from(*c.get(i)?),
        Arrayfields::V128(c) => Slot::from(V128(*c.get(i)?)),
        Arrayfields::Ref(r) => Slot::from(*r.get(i)?),
    };
    Some(stored(slot, zt))
}

/// An address in an index space of a module instance.
pub(crate) fn space(inst: &Moduleinst, space: Space, i: usize) -> Option<Term> {
    let nat = |a: u32| Term::Nat(a.into());
    Some(match space {
        Space::Types => Term::Type(*inst.types.get(i)?),
        Space::Tags => nat(inst.tags.get(i)?.0),
        Space::Globals => nat(inst.globals.get(i)?.0),
        Space::Mems => nat(inst.mems.get(i)?.0),
        Space::Tables => nat(inst.tables.get(i)?.0),
        Space::Funcs => nat(inst.funcs.get(i)?.0),
        Space::Datas => nat(inst.datas.get(i)?.0),
        Space::Elems => nat(inst.elems.get(i)?.0),
    })
}

fn space_len(inst: &Moduleinst, space: Space) -> usize {
    match space {
        Space::Types => inst.types.len(),
        Space::Tags => inst.tags.len(),
        Space::Globals => inst.globals.len(),
        Space::Mems => inst.mems.len(),
        Space::Tables => inst.tables.len(),
        Space::Funcs => inst.funcs.len(),
        Space::Datas => inst.datas.len(),
        Space::Elems => inst.elems.len(),
    }
}

impl<'a> Machine<'a> {
    /// A field of a record, of an instance, of the store or of a frame.
    pub(crate) fn field(&mut self, term: &Term, field: Field) -> Result<Term> {
        let part = |part, a| Ok(Term::Part(part, a));
        match (term, field) {
            (Term::Rec(fields), _) => {
                let found = fields.iter().find(|(own, _)| *own == field);
                found.map(|(_, term)| term.clone()).ok_or(Fail::Undefined)
            }
            (Term::State(f) | Term::Frame(f), field::LOCALS) => part(Part::Locals, *f),
            (Term::State(f) | Term::Frame(f), field::MODULE) => {
                match self.frames.get(*f as usize).map(|frame| frame.module) {
                    Some(module) if (module as usize) < self.store.instances.len() => {
                        Ok(Term::Module(module))
                    }
                    Some(_) => Ok(nowhere()),
                    None => Err(Fail::Undefined),
                }
            }
            (Term::Store, _) => part(Part::All(inst(field)?), 0),
            (Term::Module(a), _) => part(Part::Space(space_of(field)?), *a),
            (Term::Inst(kind, a), _) => self.instance_field(*kind, *a, field),
            _ => Err(Fail::Undefined),
        }
    }

    fn instance_field(&mut self, kind: Inst, a: u32, field: Field) -> Result<Term> {
        if let Some(part) = part_of(kind, field) {
            return Ok(Term::Part(part, a));
        }
        let i = a as usize;
        match (kind, field) {
            (Inst::Tag, field::TYPE) => Ok(Term::Type(self.store.tags.get(i).ok_or(Fail::Undefined)?.r#type)),
            (Inst::Global, field::VALUE) => {
                let gi = self.store.globals.get(i).ok_or(Fail::Undefined)?;
                Ok(Term::from(gi.value.val(&gi.gt.t)))
            }
            (Inst::Global, field::TYPE) => {
                let gt = self.store.globals.get(i).ok_or(Fail::Undefined)?.gt.clone();
                let types = &mut self.store.types;
                let t = code::valtype(&gt.t, &mut |dt| Term::Type(types.add(dt)));
                Ok(Term::app(con::GLOBAL_TYPE, [code::mutable(gt.mutable), t]))
            }
            (Inst::Mem, field::TYPE) => {
                let mt = self.store.mems.get(i).ok_or(Fail::Undefined)?.memtype();
                let max = Term::opt(mt.lim.max.map(Term::Nat));
                Ok(Term::app(con::MEM_TYPE, [code::addrtype(mt.at), Term::Nat(mt.lim.min), max]))
            }
            (Inst::Table, field::TYPE) => {
                let tt = self.store.tables.get(i).ok_or(Fail::Undefined)?.tt.clone();
                let types = &mut self.store.types;
                let rt = code::reftype(&tt.rt, &mut |dt| Term::Type(types.add(dt)));
                let max = Term::opt(tt.lim.max.map(Term::Nat));
                Ok(Term::app(con::TABLE_TYPE, [code::addrtype(tt.at), Term::Nat(tt.lim.min), max, rt]))
            }
            (Inst::Func, field::TYPE) => {
                Ok(Term::Type(self.store.funcs.get(i).ok_or(Fail::Undefined)?.r#type))
            }
            (Inst::Func, field::MODULE) => match &self.store.funcs.get(i).ok_or(Fail::Undefined)?.code {
                Funccode::Wasm { module, .. } => Ok(Term::Module(module.0)),
                Funccode::Host(_) => Err(Fail::Undefined),
            },
            (Inst::Func, field::CODE) => match &self.store.funcs.get(i).ok_or(Fail::Undefined)?.code {
                Funccode::Wasm { module, func } => {
                    let (module, func) = (*module, *func);
                    Ok(self.running.func_code(self.store, module, func))
                }
                Funccode::Host(_) => Ok(Term::app(con::HOST_CODE, [Term::Nat(a.into())])),
            },
            (Inst::Elem, field::TYPE) => {
                let rt = self.store.elems.get(i).ok_or(Fail::Undefined)?.rt.clone();
                let types = &mut self.store.types;
                Ok(code::reftype(&rt, &mut |dt| Term::Type(types.add(dt))))
            }
            (Inst::Struct, field::TYPE) => {
                Ok(Term::Type(self.store.heap.structs.get(a).ok_or(Fail::Undefined)?.r#type))
            }
            (Inst::Array, field::TYPE) => {
                Ok(Term::Type(self.store.heap.arrays.get(a).ok_or(Fail::Undefined)?.r#type))
            }
            (Inst::Exn, field::TAG) => {
                Ok(Term::Nat(self.store.heap.exns.get(a).ok_or(Fail::Undefined)?.tag.0.into()))
            }
            _ => Err(Fail::Undefined),
        }
    }

    /// The sequence that an expression reads from the store or a frame, if its form shows that, as those of `f.locals` and
    /// `s.mems[a].bytes` do. `None` says nothing about the expression. The instance may not exist.
    pub(crate) fn viewed(&self, expr: &Expr) -> Option<(Part, u32)> {
        let Expr::Field(of, name) = expr else { return None };
        match (&**of, *name) {
            (Expr::Slot(slot), field::LOCALS) => match self.get(*slot) {
                Term::Frame(frame) => Some((Part::Locals, *frame)),
                _ => None,
            },
            (Expr::Field(frame, field::MODULE), name) => match &**frame {
                Expr::Slot(slot) => match self.get(*slot) {
                    Term::Frame(frame) => {
                        let module = self.frames.get(*frame as usize)?.module;
                        self.store.instances.get(module as usize)?;
                        Some((Part::Space(space_of(name).ok()?), module))
                    }
                    _ => None,
                },
                _ => None,
            },
            (Expr::Index(all, a), name) => match &**all {
                Expr::Lit(Term::Part(Part::All(kind), _)) => {
                    Some((part_of(*kind, name)?, u32::try_from(self.word(a)?).ok()?))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a sequence is empty.
    pub(crate) fn is_empty(&self, term: &Term) -> bool {
        match term {
            Term::Empty => true,
            Term::Code { from, to, .. } => from >= to,
            Term::Seq(terms) => terms.is_empty(),
            Term::Bytes(bytes) => bytes.is_empty(),
            Term::Rep(rep) => rep.1 == 0,
            Term::Long(long) => long.is_empty(),
            Term::Cat(terms) => terms.iter().all(|term| self.is_empty(term)),
            Term::Part(part, a) => self.part_len(*part, *a).is_ok_and(|n| n == 0),
            _ => false,
        }
    }

    /// The length of a sequence.
    pub(crate) fn len(&mut self, term: &Term) -> Result<u64> {
        Ok(match term {
            Term::Empty => 0,
            Term::Seq(terms) => terms.len() as u64,
            Term::Bytes(bytes) => bytes.len() as u64,
            Term::Rep(rep) => rep.1,
            Term::Long(long) => long.len(),
            Term::Part(part, a) => self.part_len(*part, *a)?,
            Term::Code { code, from, to } => {
                let ops = self.ops(*code);
                let (mut pc, mut n) = (*from, 0);
                while pc < *to {
                    pc = ops[pc as usize].next;
                    n += 1;
                }
                n
            }
            Term::Cat(terms) => {
                let mut n: u64 = 0;
                for term in terms.iter() {
                    n = n.saturating_add(self.len(term)?);
                }
                n
            }
            _ => return Err(Fail::Undefined),
        })
    }

    pub(crate) fn part_len(&self, part: Part, a: u32) -> Result<u64> {
        let i = a as usize;
        let s = &self.store;
        Ok(match part {
            Part::MemBytes => s.mems.get(i).ok_or(Fail::Undefined)?.bytes().len() as u64,
            Part::TableRefs => s.tables.get(i).ok_or(Fail::Undefined)?.refs.len() as u64,
            Part::DataBytes => s.datas.get(i).ok_or(Fail::Undefined)?.bytes().len() as u64,
            Part::ElemRefs => s.elems.get(i).ok_or(Fail::Undefined)?.refs.len() as u64,
            Part::StructFields => s.heap.structs.get(a).ok_or(Fail::Undefined)?.fields.len() as u64,
            Part::ArrayFields => s.heap.arrays.get(a).ok_or(Fail::Undefined)?.fields.len() as u64,
            Part::ExnFields => s.heap.exns.get(a).ok_or(Fail::Undefined)?.fields.len() as u64,
            Part::Locals => self.frames.get(i).ok_or(Fail::Undefined)?.locals.len() as u64,
            Part::Segment => {
                self.segments().and_then(|m| Some(m.datas.get(i)?.bytes.len())).ok_or(Fail::Undefined)? as u64
            }
            Part::Space(space) => space_len(s.instances.get(i).ok_or(Fail::Undefined)?, space) as u64,
            // The length is the next free address.
            Part::All(Inst::Struct) => s.heap.structs.next().into(),
            Part::All(Inst::Array) => s.heap.arrays.next().into(),
            Part::All(Inst::Exn) => s.heap.exns.next().into(),
            Part::All(Inst::Tag) => s.tags.len() as u64,
            Part::All(Inst::Global) => s.globals.len() as u64,
            Part::All(Inst::Mem) => s.mems.len() as u64,
            Part::All(Inst::Table) => s.tables.len() as u64,
            Part::All(Inst::Func) => s.funcs.len() as u64,
            Part::All(Inst::Data) => s.datas.len() as u64,
            Part::All(Inst::Elem) => s.elems.len() as u64,
        })
    }

    /// An element of a sequence.
    pub(crate) fn element(&mut self, term: &Term, i: u64) -> Result<Term> {
        let at = usize::try_from(i).map_err(|_| Fail::Undefined)?;
        match term {
            Term::Seq(terms) => terms.get(at).cloned().ok_or(Fail::Undefined),
            Term::Bytes(bytes) => bytes.get(at).map(|b| Term::Nat((*b).into())).ok_or(Fail::Undefined),
            Term::Rep(rep) if i < rep.1 => Ok(rep.0.clone()),
            Term::Long(long) => long.get(i).cloned().ok_or(Fail::Undefined),
            Term::Part(part, a) => self.part_element(*part, *a, at),
            Term::Code { .. } | Term::Cat(_) => {
                let terms = self.elements(term)?;
                terms.get(at).cloned().ok_or(Fail::Undefined)
            }
            _ => Err(Fail::Undefined),
        }
    }

    pub(crate) fn part_element(&mut self, part: Part, a: u32, i: usize) -> Result<Term> {
        let at = a as usize;
        let undefined = Fail::Undefined;
        let byte = |bytes: &[u8]| bytes.get(i).map(|b| Term::Nat((*b).into()));
        match part {
            Part::MemBytes => self.store.mems.get(at).and_then(|mi| byte(mi.bytes())).ok_or(undefined),
            Part::DataBytes => self.store.datas.get(at).and_then(|di| byte(di.bytes())).ok_or(undefined),
            Part::TableRefs => self
                .store
                .tables
                .get(at)
                .and_then(|ti| ti.refs.get(i))
                .map(|r| Term::Ref(*r))
                .ok_or(undefined),
            Part::ElemRefs => {
                self.store.elems.get(at).and_then(|ei| ei.refs.get(i)).map(|r| Term::Ref(*r)).ok_or(undefined)
            }
            Part::StructFields => {
                let dt = self.store.heap.structs.get(a).ok_or(undefined)?.r#type;
                let zts = self.expand(dt).fields.clone();
                let si = self.store.heap.structs.get(a).ok_or(Fail::Undefined)?;
                si.fields.get(i).zip(zts.get(i)).map(|(slot, zt)| stored(*slot, zt)).ok_or(Fail::Undefined)
            }
            Part::ArrayFields => {
                let dt = self.store.heap.arrays.get(a).ok_or(undefined)?.r#type;
                let zts = self.expand(dt).fields.clone();
                let ai = self.store.heap.arrays.get(a).ok_or(Fail::Undefined)?;
                zts.first().and_then(|zt| bits(zt, i, &ai.fields)).ok_or(Fail::Undefined)
            }
            Part::ExnFields => {
                let exn = self.store.heap.exns.get(a).ok_or(Fail::Undefined)?;
                let ft = self.store.types.functype(self.store.tags[exn.tag.usize()].r#type);
                let t = ft.and_then(|ft| ft.params.get(i)).ok_or(Fail::Undefined)?;
                exn.fields.get(i).map(|slot| Term::from(slot.val(t))).ok_or(Fail::Undefined)
            }
            Part::Segment => self.segments().and_then(|m| byte(&m.datas.get(at)?.bytes)).ok_or(undefined),
            Part::Locals => {
                self.frames.get(at).and_then(|frame| frame.locals.get(i)).cloned().ok_or(undefined)
            }
            Part::Space(which) => {
                self.store.instances.get(at).and_then(|inst| space(inst, which, i)).ok_or(undefined)
            }
            Part::All(kind) => {
                let a = u32::try_from(i).map_err(|_| Fail::Undefined)?;
                let there = match kind {
                    Inst::Struct => self.store.heap.structs.get(a).is_some(),
                    Inst::Array => self.store.heap.arrays.get(a).is_some(),
                    Inst::Exn => self.store.heap.exns.get(a).is_some(),
                    _ => (i as u64) < self.part_len(part, 0)?,
                };
                if there { Ok(Term::Inst(kind, a)) } else { Err(Fail::Undefined) }
            }
        }
    }

    /// All elements of a sequence.
    pub(crate) fn elements(&mut self, term: &Term) -> Result<Vec<Term>> {
        let elements = self.all_elements(term)?;
        cost::work(elements.len());
        Ok(elements)
    }

    fn all_elements(&mut self, term: &Term) -> Result<Vec<Term>> {
        if let Term::Seq(terms) = term {
            return Ok(terms.to_vec());
        }
        if let Term::Code { code, from, to } = term {
            let ops = self.ops(*code);
            let (mut pc, mut terms) = (*from, Vec::new());
            while pc < *to {
                let op = &ops[pc as usize];
                terms.push(match &op.value {
                    Some(value) => value.clone(),
                    None if op.args.is_empty() => Term::Con(op.con),
                    None => Term::app(op.con, op.args.clone()),
                });
                pc = op.next;
            }
            return Ok(terms);
        }
        if let Term::Cat(parts) = term {
            let mut terms = Vec::new();
            for part in parts.iter() {
                terms.extend(self.elements(part)?);
            }
            return Ok(terms);
        }
        let n = self.len(term)?;
        if let Term::Long(long) = term
            && n <= self.store.config().max_operands as u64
        {
            let runs = long.runs().flat_map(|(term, n)| std::iter::repeat_n(term, n as usize));
            return Ok(runs.cloned().collect());
        }
        if n > self.store.config().max_operands as u64 {
            return Err(Fail::Exhausted(Exhausted::OperandStack));
        }
        (0..n).map(|i| self.element(term, i)).collect()
    }

    /// `n` elements of a sequence, from the one at `i` on.
    pub(crate) fn slice(&mut self, term: &Term, i: u64, n: u64) -> Result<Term> {
        let len = self.len(term)?;
        if i.checked_add(n).is_none_or(|end| end > len) {
            return Err(Fail::Undefined);
        }
        let (from, to) = (i as usize, (i + n) as usize);
        let bytes = |bytes: &[u8]| Term::Bytes(bytes[from..to].into());
        if n == 0 {
            return Ok(Term::Empty);
        }
        Ok(match term {
            Term::Bytes(all) => bytes(all),
            Term::Part(Part::MemBytes, a) => bytes(self.store.mems[*a as usize].bytes()),
            Term::Part(Part::DataBytes, a) => bytes(self.store.datas[*a as usize].bytes()),
            Term::Rep(rep) => Term::Rep(Arc::new((rep.0.clone(), n))),
            _ => {
                let terms: Result<Vec<Term>> = (i..i + n).map(|i| self.element(term, i)).collect();
                Term::seq(terms?)
            }
        })
    }

    /// The contents of a sequence of bytes.
    pub(crate) fn bytes_of(&mut self, term: &Term) -> Result<Arc<[u8]>> {
        match term {
            Term::Bytes(bytes) => Ok(bytes.clone()),
            Term::Part(Part::MemBytes, a) => Ok(self.store.mems[*a as usize].bytes().into()),
            Term::Part(Part::DataBytes, a) => Ok(self.store.datas[*a as usize].bytes().into()),
            _ => {
                let byte = |term: &Term| match term {
                    Term::Nat(b) => u8::try_from(*b).ok(),
                    _ => None,
                };
                let bytes: Option<Vec<u8>> = self.elements(term)?.iter().map(byte).collect();
                bytes.map(Into::into).ok_or_else(|| wrong("a byte"))
            }
        }
    }

    /// The frame that a record describes.
    pub(crate) fn frame_of(&mut self, term: &Term) -> Result<Frame> {
        let locals = self.field(term, field::LOCALS)?;
        let module = match self.field(term, field::MODULE)? {
            Term::Module(a) => a,
            _ => return Err(wrong("a frame")),
        };
        Ok(Frame { locals: self.elements(&locals)?, module })
    }
}

/// The term for the module instance of a frame that is outside of all modules.
fn nowhere() -> Term {
    let names = [
        field::TYPES,
        field::TAGS,
        field::GLOBALS,
        field::MEMS,
        field::TABLES,
        field::FUNCS,
        field::DATAS,
        field::ELEMS,
    ];
    Term::Rec(names.iter().map(|name| (*name, Term::Empty)).collect())
}

/// The kind of instances that a field of the store holds.
fn inst(name: Field) -> Result<Inst> {
    Ok(match name {
        field::TAGS => Inst::Tag,
        field::GLOBALS => Inst::Global,
        field::MEMS => Inst::Mem,
        field::TABLES => Inst::Table,
        field::FUNCS => Inst::Func,
        field::DATAS => Inst::Data,
        field::ELEMS => Inst::Elem,
        field::STRUCTS => Inst::Struct,
        field::ARRAYS => Inst::Array,
        field::EXNS => Inst::Exn,
        _ => return Err(Fail::Undefined),
    })
}

/// The sequence that a field of an instance is, if it is one.
fn part_of(kind: Inst, name: Field) -> Option<Part> {
    match (kind, name) {
        (Inst::Mem, field::BYTES) => Some(Part::MemBytes),
        (Inst::Table, field::REFS) => Some(Part::TableRefs),
        (Inst::Data, field::BYTES) => Some(Part::DataBytes),
        (Inst::Elem, field::REFS) => Some(Part::ElemRefs),
        (Inst::Struct, field::FIELDS) => Some(Part::StructFields),
        (Inst::Array, field::FIELDS) => Some(Part::ArrayFields),
        (Inst::Exn, field::FIELDS) => Some(Part::ExnFields),
        _ => None,
    }
}

/// The index space that a field of a module instance holds.
fn space_of(name: Field) -> Result<Space> {
    Ok(match name {
        field::TYPES => Space::Types,
        field::TAGS => Space::Tags,
        field::GLOBALS => Space::Globals,
        field::MEMS => Space::Mems,
        field::TABLES => Space::Tables,
        field::FUNCS => Space::Funcs,
        field::DATAS => Space::Datas,
        field::ELEMS => Space::Elems,
        _ => return Err(Fail::Undefined),
    })
}
