//! Instructions that create a value of a given type.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;

use super::Space;
use crate::generate::values;

/// Creates values of the types of a module.
pub struct Constructor<'a> {
    /// The module's index spaces.
    pub space: &'a Space,
    /// Whether structures and arrays may be used.
    pub gc: bool,
    /// Whether half of the nullable references are null; otherwise they are null only if nothing else is possible.
    pub nulls: bool,
    /// Whether only instructions of constant expressions may be used.
    pub constant: bool,
    /// The minimum length of arrays.
    pub length: u32,
}

/// How deep structures are nested.
const DEPTH: u32 = 4;

/// Structures with more fields than this get the simplest field values.
const MANY: usize = 20;

impl Constructor<'_> {
    /// Appends instructions that push a value of type `t`. Returns false, and appends nothing, if no value was found.
    pub fn value(&self, u: &mut Unstructured<'_>, t: &Valtype, out: &mut Vec<Instr>) -> Result<bool> {
        let start = out.len();
        let done = self.nested(u, t, DEPTH, out)?;
        if !done {
            out.truncate(start);
        }
        Ok(done)
    }

    /// Appends instructions that push values of the types `ts`.
    pub fn values(&self, u: &mut Unstructured<'_>, ts: &[Valtype], out: &mut Vec<Instr>) -> Result<bool> {
        let start = out.len();
        for t in ts {
            if !self.value(u, t, out)? {
                out.truncate(start);
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn nested(
        &self,
        u: &mut Unstructured<'_>,
        t: &Valtype,
        depth: u32,
        out: &mut Vec<Instr>,
    ) -> Result<bool> {
        match t {
            Valtype::Num(nt) => out.push(Instr::Const(values::num(u, *nt)?)),
            Valtype::Vec(_) => out.push(Instr::Vconst(Box::new(V128(values::v128(u, None)?)))),
            Valtype::Bot => return Ok(false),
            Valtype::Ref(rt) => {
                let null = rt.null && (depth == 0 || self.nulls && u.arbitrary()?);
                let start = out.len();
                if !null && depth > 0 && self.reference(u, &rt.ht, depth - 1, out)? {
                    return Ok(true);
                }
                out.truncate(start);
                if !rt.null {
                    return Ok(false);
                }
                out.push(Instr::RefNull(rt.ht));
            }
        }
        Ok(true)
    }

    /// A value that is not null.
    fn reference(
        &self,
        u: &mut Unstructured<'_>,
        ht: &Heaptype,
        depth: u32,
        out: &mut Vec<Instr>,
    ) -> Result<bool> {
        match ht {
            Heaptype::I31 => self.i31(u, out),
            Heaptype::Any | Heaptype::Eq => match u.int_in_range(0..=2)? {
                0 => self.i31(u, out),
                1 => {
                    Ok(self.some(u, depth, out, |ct| matches!(ct, Comptype::Struct(_)))?
                        || self.i31(u, out)?)
                }
                _ => Ok(self.some(u, depth, out, |ct| matches!(ct, Comptype::Array(_)))? || self.i31(u, out)?),
            },
            Heaptype::Struct => self.some(u, depth, out, |ct| matches!(ct, Comptype::Struct(_))),
            Heaptype::Array => self.some(u, depth, out, |ct| matches!(ct, Comptype::Array(_))),
            // Functions that the module defines are exported, so that `ref.func` may refer to them; imported ones may not be.
            Heaptype::Func => match u.choose_index(self.space.funcs.len() - self.space.imported) {
                Ok(x) => {
                    out.push(Instr::RefFunc(Funcidx((self.space.imported + x) as u32)));
                    Ok(true)
                }
                Err(_) => Ok(false),
            },
            Heaptype::Extern => {
                let done = self.gc && self.reference(u, &Heaptype::Any, depth, out)?;
                out.extend(done.then_some(Instr::ExternConvertAny));
                Ok(done)
            }
            Heaptype::Exn => Ok(!self.constant && self.exception(u, depth, out)?),
            Heaptype::Use(x) => self.defined(u, *x, depth, out),
            Heaptype::None | Heaptype::Nofunc | Heaptype::Noexn | Heaptype::Noextern | Heaptype::Bot => {
                Ok(false)
            }
        }
    }

    fn i31(&self, u: &mut Unstructured<'_>, out: &mut Vec<Instr>) -> Result<bool> {
        if self.gc {
            out.extend([Instr::Const(values::num(u, Numtype::I32)?), Instr::RefI31]);
        }
        Ok(self.gc)
    }

    /// A value of some defined type.
    fn some(
        &self,
        u: &mut Unstructured<'_>,
        depth: u32,
        out: &mut Vec<Instr>,
        kind: impl Fn(&Comptype) -> bool,
    ) -> Result<bool> {
        let fitting: Vec<_> =
            (0..self.space.types.len()).filter(|x| kind(&self.space.types[*x].ct)).collect();
        if fitting.is_empty() {
            return Ok(false);
        }
        let x = *u.choose(&fitting)?;
        let start = out.len();
        let done = self.defined(u, Typeidx(x as u32), depth, out)?;
        if !done {
            out.truncate(start);
        }
        Ok(done)
    }

    /// A value of a defined type or of a type that declares it as supertype.
    fn defined(
        &self,
        u: &mut Unstructured<'_>,
        x: Typeidx,
        depth: u32,
        out: &mut Vec<Instr>,
    ) -> Result<bool> {
        let types = &self.space.types;
        let below: Vec<_> =
            (0..types.len() as u32).map(Typeidx).filter(|y| self.space.declares(*y, x)).collect();
        let x = *u.choose(&below)?;
        match &types[x.usize()].ct {
            Comptype::Struct(fts) => {
                let defaults = fts.iter().all(|ft| default(&ft.zt));
                if defaults && (depth == 0 || u.ratio(1, 4)?) {
                    out.push(Instr::StructNewDefault(x));
                    return Ok(true);
                }
                // Structures with very many fields are not nested.
                let depth = if fts.len() > MANY { 0 } else { depth };
                for ft in fts {
                    if !self.nested(u, &unpack(&ft.zt), depth, out)? {
                        return Ok(false);
                    }
                }
                out.push(Instr::StructNew(x));
                Ok(true)
            }
            Comptype::Array(ft) => {
                let n: u32 = u.int_in_range(self.length..=self.length + 5)?;
                if default(&ft.zt) && u.ratio(1, 4)? {
                    out.extend([Instr::Const(Num::I32(n)), Instr::ArrayNewDefault(x)]);
                    return Ok(true);
                }
                if u.arbitrary()? {
                    let done = self.nested(u, &unpack(&ft.zt), depth, out)?;
                    out.extend([Instr::Const(Num::I32(n)), Instr::ArrayNew(x)]);
                    return Ok(done);
                }
                for i in 0..n {
                    if !self.nested(u, &unpack(&ft.zt), depth, out)? {
                        out.push(Instr::ArrayNewFixed(x, i));
                        return Ok(false);
                    }
                }
                out.push(Instr::ArrayNewFixed(x, n));
                Ok(true)
            }
            Comptype::Func(_) => {
                let funcs = &self.space.funcs;
                let fitting: Vec<_> = (self.space.imported..funcs.len())
                    .filter(|f| self.space.declares(funcs[*f], x))
                    .collect();
                if fitting.is_empty() {
                    return Ok(false);
                }
                out.push(Instr::RefFunc(Funcidx(*u.choose(&fitting)? as u32)));
                Ok(true)
            }
        }
    }

    /// An exception, which is thrown and caught at once.
    fn exception(&self, u: &mut Unstructured<'_>, depth: u32, out: &mut Vec<Instr>) -> Result<bool> {
        let Ok(tag) = u.choose_index(self.space.tags.len()) else { return Ok(false) };
        let Some(ft) = self.space.functype(self.space.tags[tag]) else { return Ok(false) };
        let exnref = Valtype::Ref(Reftype { null: false, ht: Heaptype::Exn });
        out.push(Instr::Block(Blocktype::Result(Some(exnref))));
        let catches = Box::new([Catch::CatchAllRef(Labelidx(0))]);
        out.push(Instr::TryTable(Box::new(TryTable { bt: Blocktype::Result(None), catches })));
        for t in &ft.params {
            if !self.nested(u, t, depth, out)? {
                return Ok(false);
            }
        }
        out.extend([Instr::Throw(Tagidx(tag as u32)), Instr::End, Instr::Unreachable, Instr::End]);
        Ok(true)
    }
}

/// The type on the stack of values that are stored in a field.
pub(crate) fn unpack(zt: &Storagetype) -> Valtype {
    match zt {
        Storagetype::Val(t) => *t,
        Storagetype::Pack(_) => Valtype::I32,
    }
}

/// Whether fields of this type have a default value.
fn default(zt: &Storagetype) -> bool {
    match zt {
        Storagetype::Val(Valtype::Ref(rt)) => rt.null,
        Storagetype::Val(Valtype::Num(_) | Valtype::Vec(_)) | Storagetype::Pack(_) => true,
        Storagetype::Val(Valtype::Bot) => false,
    }
}
