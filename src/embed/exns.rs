//! Appendix "Embedding": tags and exceptions.

use super::types::Tagtype;
use super::{Error, ExnRef, Misuse, Tag, Val};
use crate::exec::allocate::alloctag;
use crate::runtime::changes::Change;
use crate::runtime::heap::Heap;
use crate::runtime::{Exninst, Slot, Store};
use crate::syntax;
use crate::valid::deftype::Deftype;

impl Store {
    /// `tag_alloc`: allocates a tag. Its type must be a function type without results, whose parameters are the
    /// payload.
    pub fn tag_alloc(&mut self, dt: impl Into<Deftype>) -> Result<Tag, Misuse> {
        let dt = dt.into();
        if !dt.functype().is_some_and(|ft| ft.results.is_empty()) {
            let text = format!("the type of a tag is a function type without results, but {dt} was given");
            return Err(Misuse::InvalidType(text));
        }
        self.changes.note(Change::Anything);
        let a = alloctag(self, &syntax::Tagtype(dt));
        Ok(self.handle(a))
    }

    /// `tag_type`: the type of a tag.
    pub fn tag_type(&self, tag: Tag) -> Result<Tagtype, Misuse> {
        let a = self.own(tag)?;
        Ok(syntax::Tagtype(self.types.get(self.tags[a.usize()].r#type).clone()))
    }

    /// `exn_alloc`: allocates an exception with this tag and payload.
    pub fn exn_alloc(&mut self, tag: Tag, payload: &[Val]) -> Result<ExnRef, Error> {
        let a = self.own(tag)?;
        let params = self.types.functype(self.tags[a.usize()].r#type).map_or(&[][..], |ft| &ft.params);
        let vals = self.incoming_all(payload, params)?;
        self.changes.note(Change::Anything);
        self.reserve(Heap::struct_bytes(vals.len()), &[])?;
        let fields = vals.into_iter().map(Slot::from).collect();
        let exn = self.heap.add_exn(Exninst { tag: a, fields });
        Ok(ExnRef::of(self, exn))
    }

    /// `exn_tag`: the tag of an exception.
    pub fn exn_tag(&self, exn: &ExnRef) -> Result<Tag, Misuse> {
        let a = exn.addr(self)?;
        Ok(self.handle(self.heap.exn(a).tag))
    }

    /// `exn_read`: the payload of an exception.
    pub fn exn_read(&self, exn: &ExnRef) -> Result<Vec<Val>, Misuse> {
        let Exninst { tag, fields } = self.heap.exn(exn.addr(self)?);
        let params = self.types.functype(self.tags[tag.usize()].r#type).map_or(&[][..], |ft| &ft.params);
        let vals: Vec<crate::runtime::Val> = fields.iter().zip(params).map(|(v, t)| v.val(t)).collect();
        Ok(self.outgoing_all(&vals))
    }
}

impl Tag {
    /// `tag_alloc`: allocates a tag whose exceptions carry values of the parameter types of a function type without results.
    ///
    /// # Errors
    /// [`Misuse::InvalidType`] if the type is no such function type.
    pub fn new(store: &mut Store, dt: impl Into<Deftype>) -> Result<Tag, Misuse> {
        store.tag_alloc(dt)
    }

    /// `tag_type`: its type.
    ///
    /// # Errors
    /// [`Misuse::ForeignStore`].
    pub fn ty(self, store: &Store) -> Result<Tagtype, Misuse> {
        store.tag_type(self)
    }
}
