//! Structures and arrays, made, read and written by the embedder.
//!
//! Fields of type `i8` and `i16` are given and read as `i32`, of which the low bits count; reading extends them by zeros.

use super::types::*;
use super::{ArrayRef, Error, Misuse, StructRef, Val};
use crate::exec::operands::Zt;
use crate::exec::rules::{field, packfield, repeat_field, set_fields};
use crate::runtime::changes::Change;
use crate::runtime::heap::Heap;
use crate::runtime::{
    self, Arrayaddr, Arrayfields, Arrayinst, Slot, Store, Structaddr, Structinst, Typeaddr,
};
use crate::syntax::{Comptype, Fieldtype, Storagetype};
use crate::valid::deftype::Deftype;

/// The type of the values of a field.
fn unpacked(ft: &Fieldtype<Deftype>) -> Valtype {
    match &ft.zt {
        Storagetype::Val(t) => t.clone(),
        Storagetype::Pack(_) => Valtype::I32,
    }
}

impl Store {
    /// Checks a value for a field, and packs it.
    fn incoming_field(&self, v: &Val, ft: &Fieldtype<Deftype>) -> Result<Slot, Misuse> {
        Ok(packfield(Zt::from(&ft.zt), self.incoming(v, &unpacked(ft))?.into()))
    }

    /// Hands out the value of a field.
    fn outgoing_field(&self, v: Slot, ft: &Fieldtype<Deftype>) -> Val {
        self.outgoing(v.val(&unpacked(ft)))
    }
}

impl StructRef {
    /// Allocates a structure of a type with these fields.
    ///
    /// # Errors
    /// [`Misuse::InvalidType`] if the type is no structure type, [`Misuse::Count`] and [`Misuse::Type`] if the fields do not fit it, and
    /// [`Error::Exhausted`] if the heap's bound is hit.
    pub fn new(store: &mut Store, dt: &Deftype, fields: &[Val]) -> Result<StructRef, Error> {
        let Comptype::Struct(fts) = dt.comptype() else { return Err(no("a structure type", dt).into()) };
        if fields.len() != fts.len() {
            return Err(Misuse::Count { expected: fts.len(), found: fields.len() }.into());
        }
        store.changes.note(Change::Anything);
        store.reserve(Heap::struct_bytes(fts.len()), &[])?;
        let fields = fields.iter().zip(&fts).map(|(v, ft)| store.incoming_field(v, ft));
        let fields = fields.collect::<Result<_, _>>()?;
        let r#type = store.types.add(dt);
        let a = store.heap.add_struct(Structinst { r#type, fields });
        Ok(StructRef::trusted(store.outgoing_ref(runtime::Ref::r#struct(a))))
    }

    /// Its type.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn ty(&self, store: &Store) -> Result<Deftype, Misuse> {
        Ok(store.types.get(store.heap.r#struct(self.addr(store)?).r#type).clone())
    }

    /// The value of field `i`.
    ///
    /// # Errors
    /// [`Misuse::OutOfBounds`] if there is no such field.
    pub fn field(&self, store: &Store, i: usize) -> Result<Val, Misuse> {
        let (a, ft) = self.fieldtype(store, i)?;
        let v = store.heap.r#struct(a).fields[i];
        Ok(store.outgoing_field(v, &ft))
    }

    /// The values of all fields.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn fields(&self, store: &Store) -> Result<Vec<Val>, Misuse> {
        let n = store.heap.r#struct(self.addr(store)?).fields.len();
        (0..n).map(|i| self.field(store, i)).collect()
    }

    /// Sets field `i`.
    ///
    /// # Errors
    /// [`Misuse::OutOfBounds`] if there is no such field, [`Misuse::Immutable`], [`Misuse::Type`].
    pub fn set_field(&self, store: &mut Store, i: usize, v: impl Into<Val>) -> Result<(), Misuse> {
        let (a, ft) = self.fieldtype(store, i)?;
        let v = mutable(&ft).and_then(|()| store.incoming_field(&v.into(), &ft))?;
        store.changes.note(Change::Anything);
        store.heap.struct_mut(a).fields[i] = v;
        Ok(())
    }

    /// Its address, and the type of field `i`.
    fn fieldtype(&self, store: &Store, i: usize) -> Result<(Structaddr, Fieldtype<Deftype>), Misuse> {
        let a = self.addr(store)?;
        let dt = store.types.get(store.heap.r#struct(a).r#type);
        let Comptype::Struct(fts) = dt.comptype() else { return Err(no("a structure type", dt)) };
        let ft = fts.get(i).cloned().ok_or(Misuse::OutOfBounds { at: i as u64, size: fts.len() as u64 })?;
        Ok((a, ft))
    }
}

impl ArrayRef {
    /// Allocates an array of a type with `n` elements `v`.
    ///
    /// # Errors
    /// [`Misuse::InvalidType`] if the type is no array type, [`Misuse::Type`] if the value does not fit it, and [`Error::Exhausted`] if the
    /// heap's bound is hit.
    pub fn new(store: &mut Store, dt: &Deftype, v: impl Into<Val>, n: u32) -> Result<ArrayRef, Error> {
        let (r#type, ft, zt) = ArrayRef::prepare(store, dt, n)?;
        let v = store.incoming_field(&v.into(), &ft)?;
        let fields = repeat_field(zt, v, n as usize);
        let a = store.heap.add_array(Arrayinst { r#type, fields });
        Ok(ArrayRef::trusted(store.outgoing_ref(runtime::Ref::array(a))))
    }

    /// Allocates an array of a type with these elements.
    ///
    /// # Errors
    /// Those of [`ArrayRef::new`].
    pub fn from_vals(store: &mut Store, dt: &Deftype, vals: &[Val]) -> Result<ArrayRef, Error> {
        let n = u32::try_from(vals.len()).map_err(|_| Misuse::Grow)?;
        let (r#type, ft, zt) = ArrayRef::prepare(store, dt, n)?;
        let vals = vals.iter().map(|v| store.incoming_field(v, &ft)).collect::<Result<Vec<_>, _>>()?;
        let fields = crate::exec::rules::fields_of(zt, vals.into_iter());
        let a = store.heap.add_array(Arrayinst { r#type, fields });
        Ok(ArrayRef::trusted(store.outgoing_ref(runtime::Ref::array(a))))
    }

    /// Allocates an array of a type whose elements are `i8`, with these.
    ///
    /// # Errors
    /// Those of [`ArrayRef::new`].
    pub fn from_bytes(store: &mut Store, dt: &Deftype, bytes: &[u8]) -> Result<ArrayRef, Error> {
        let n = u32::try_from(bytes.len()).map_err(|_| Misuse::Grow)?;
        let (r#type, _, zt) = ArrayRef::prepare(store, dt, n)?;
        if zt != Zt::I8 {
            return Err(no("an array type with elements of type i8", dt).into());
        }
        let a = store.heap.add_array(Arrayinst { r#type, fields: Arrayfields::B8(bytes.into()) });
        Ok(ArrayRef::trusted(store.outgoing_ref(runtime::Ref::array(a))))
    }

    /// Makes room for an array of `n` elements, and returns its type and that of its elements.
    fn prepare(store: &mut Store, dt: &Deftype, n: u32) -> Result<(Typeaddr, Fieldtype<Deftype>, Zt), Error> {
        let Comptype::Array(ft) = dt.comptype() else { return Err(no("an array type", dt).into()) };
        let zt = Zt::from(&ft.zt);
        store.changes.note(Change::Anything);
        store.reserve(Heap::array_bytes(zt.storage(), n.into()), &[])?;
        Ok((store.types.add(dt), ft, zt))
    }

    /// Its type.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn ty(&self, store: &Store) -> Result<Deftype, Misuse> {
        Ok(store.types.get(store.heap.array(self.addr(store)?).r#type).clone())
    }

    /// The number of its elements.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn len(&self, store: &Store) -> Result<u32, Misuse> {
        Ok(store.heap.array(self.addr(store)?).fields.len() as u32)
    }

    /// All elements.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn vals(&self, store: &Store) -> Result<Vec<Val>, Misuse> {
        (0..self.len(store)?).map(|i| self.get(store, i)).collect()
    }

    /// The elements of an array of `i8`.
    ///
    /// # Errors
    /// [`Misuse::InvalidType`] if the elements have another type.
    pub fn bytes<'s>(&self, store: &'s Store) -> Result<&'s [u8], Misuse> {
        match &store.heap.array(self.addr(store)?).fields {
            Arrayfields::B8(bytes) => Ok(bytes),
            Arrayfields::B16(_)
            | Arrayfields::B32(_)
            | Arrayfields::B64(_)
            | Arrayfields::V128(_)
            | Arrayfields::Ref(_) => Err(no("an array type with elements of type i8", &self.ty(store)?)),
        }
    }

    /// Element `i`.
    ///
    /// # Errors
    /// [`Misuse::OutOfBounds`].
    pub fn get(&self, store: &Store, i: u32) -> Result<Val, Misuse> {
        let (a, ft) = self.element(store, i)?;
        let v = field(&store.heap.array(a).fields, i as usize);
        Ok(store.outgoing_field(v, &ft))
    }

    /// Sets element `i`.
    ///
    /// # Errors
    /// [`Misuse::OutOfBounds`], [`Misuse::Immutable`], [`Misuse::Type`].
    pub fn set(&self, store: &mut Store, i: u32, v: impl Into<Val>) -> Result<(), Misuse> {
        let (a, ft) = self.element(store, i)?;
        let v = mutable(&ft).and_then(|()| store.incoming_field(&v.into(), &ft))?;
        store.changes.note(Change::Anything);
        set_fields(&mut store.heap.array_mut(a).fields, i as usize, 1, v);
        Ok(())
    }

    /// Its address, and the type of its elements, of which there must be more than `i`.
    fn element(&self, store: &Store, i: u32) -> Result<(Arrayaddr, Fieldtype<Deftype>), Misuse> {
        let a = self.addr(store)?;
        let Arrayinst { r#type, fields } = store.heap.array(a);
        let dt = store.types.get(*r#type);
        let Comptype::Array(ft) = dt.comptype() else { return Err(no("an array type", dt)) };
        let size = fields.len() as u64;
        if u64::from(i) < size { Ok((a, ft)) } else { Err(Misuse::OutOfBounds { at: i.into(), size }) }
    }
}

/// The error for a type that is not what is needed.
fn no(needed: &str, dt: &Deftype) -> Misuse {
    Misuse::InvalidType(format!("{needed} is needed here, but {dt} was given"))
}

fn mutable(ft: &Fieldtype<Deftype>) -> Result<(), Misuse> {
    ft.mutable.then_some(()).ok_or(Misuse::Immutable)
}
