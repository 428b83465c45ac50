//! Section 4.5, Values: the types of values, references and external addresses within a store.

use super::instances::*;
use super::store::Store;
use super::values::*;
use crate::syntax::*;
use crate::valid::deftype::Deftype;
use crate::valid::sub::valtype_sub;

impl Store {
    /// `Ref_ok/null`, `Ref_ok/i31`, `Ref_ok/struct`, `Ref_ok/array`, `Ref_ok/func`, `Ref_ok/exn`, `Ref_ok/host`,
    /// `Ref_ok/extern`: the least type of a reference. `None` if the reference does not belong to this store, that is, if its
    /// address is not in use.
    pub(crate) fn type_of_ref(&self, r: Ref) -> Option<Reftype<Deftype>> {
        if r.is_extern() {
            // The internal reference has type `any`.
            return match r.kind() {
                RefKind::Func(_) | RefKind::Exn(_) | RefKind::Null => None,
                RefKind::I31(_) | RefKind::Struct(_) | RefKind::Array(_) | RefKind::Host(_) => {
                    self.heap.is_live(r).then_some(Reftype { null: false, ht: Heaptype::Extern })
                }
            };
        }
        let used = |a: Typeaddr| Heaptype::Use(self.types.get(a).clone());
        let ht = match r.kind() {
            RefKind::Null => return Some(Reftype { null: true, ht: Heaptype::Bot }),
            RefKind::I31(_) => Heaptype::I31,
            RefKind::Struct(a) => used(self.heap.structs.get(a.0)?.r#type),
            RefKind::Array(a) => used(self.heap.arrays.get(a.0)?.r#type),
            RefKind::Func(a) => used(self.funcs.get(a.usize())?.r#type),
            RefKind::Exn(a) => self.heap.exns.get(a.0).map(|_| Heaptype::Exn)?,
            RefKind::Host(_) => Heaptype::Any,
        };
        Some(Reftype { null: false, ht })
    }

    /// `Val_ok/num` with `Num_ok`, `Val_ok/vec` with `Vec_ok`, `Val_ok/ref`: the least type of a value. `None` if the value does not
    /// belong to this store.
    pub(crate) fn type_of(&self, v: &Val) -> Option<Valtype<Deftype>> {
        match v {
            Val::Num(Num::I32(_)) => Some(Valtype::I32),
            Val::Num(Num::I64(_)) => Some(Valtype::I64),
            Val::Num(Num::F32(_)) => Some(Valtype::F32),
            Val::Num(Num::F64(_)) => Some(Valtype::F64),
            Val::Vec(_) => Some(Valtype::V128),
            Val::Ref(r) => self.type_of_ref(*r).map(Valtype::Ref),
        }
    }

    /// `Val_ok` with subsumption (`Ref_ok/sub`): whether a value has type `t`.
    pub fn val_ok(&self, v: &Val, t: &Valtype<Deftype>) -> bool {
        self.type_of(v).is_some_and(|least| valtype_sub(&least, t))
    }

    /// `Val_ok` over lists.
    pub fn vals_ok(&self, vals: &[Val], ts: &[Valtype<Deftype>]) -> bool {
        vals.len() == ts.len() && vals.iter().zip(ts).all(|(v, t)| self.val_ok(v, t))
    }

    /// `Externaddr_ok/tag`, `Externaddr_ok/global`, `Externaddr_ok/mem`, `Externaddr_ok/table`, `Externaddr_ok/func`: the type of an external address; none if the address is not in use.
    pub fn extern_type(&self, xa: Externaddr) -> Option<Externtype<Deftype>> {
        Some(match xa {
            Externaddr::Tag(a) => {
                Externtype::Tag(Tagtype(self.types.get(self.tags.get(a.usize())?.r#type).clone()))
            }
            Externaddr::Global(a) => Externtype::Global(self.globals.get(a.usize())?.gt.clone()),
            Externaddr::Mem(a) => Externtype::Mem(self.mems.get(a.usize())?.memtype()),
            Externaddr::Table(a) => Externtype::Table(self.tables.get(a.usize())?.tt.clone()),
            Externaddr::Func(a) => {
                Externtype::Func(self.types.get(self.funcs.get(a.usize())?.r#type).clone())
            }
        })
    }
}
