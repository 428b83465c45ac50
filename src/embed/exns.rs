//! Appendix "Embedding": tags and exceptions.

use super::entities::valid;
use super::types::Tagtype;
use super::{Error, Exn, Misuse, Store, Tag};
use crate::exec::allocate::alloctag;
use crate::runtime::changes::Change;
use crate::runtime::heap::Heap;
use crate::runtime::*;
use crate::syntax;
use crate::valid::deftype::Deftype;

impl Store {
    /// `tag_alloc`: allocates a tag. Its type must be a function type without results, whose parameters are the
    /// payload.
    pub fn tag_alloc(&mut self, dt: impl Into<Deftype>) -> Result<Tag, Misuse> {
        let dt = dt.into();
        valid(dt.functype().is_some_and(|ft| ft.results.is_empty()))?;
        let a = alloctag(self, &syntax::Tagtype(dt));
        Ok(self.handle(a))
    }

    /// `tag_type`: the type of a tag.
    pub fn tag_type(&self, tag: Tag) -> Result<Tagtype, Misuse> {
        let a = self.own(tag)?;
        Ok(syntax::Tagtype(self.types.get(self.tags[a.usize()].r#type).clone()))
    }

    /// `exn_alloc`: allocates an exception with this tag and payload.
    pub fn exn_alloc(&mut self, tag: Tag, vals: &[Val]) -> Result<Exn, Error> {
        let a = self.own(tag)?;
        let params = self.types.functype(self.tags[a.usize()].r#type).map_or(&[][..], |ft| &ft.params);
        let vals = self.incoming_all(vals.to_vec(), params)?;
        self.changes.note(Change::Anything);
        self.reserve(Heap::struct_bytes(vals.len()), &[])?;
        let fields = vals.into_iter().map(Slot::from).collect();
        let exn = self.heap.add_exn(Exninst { tag: a, fields });
        Ok(self.outgoing_exn(exn))
    }

    /// `exn_tag`: the tag of an exception.
    pub fn exn_tag(&self, exn: Exn) -> Result<Tag, Misuse> {
        let a = self.incoming_exn(exn)?;
        Ok(self.handle(self.heap.exn(a).tag))
    }

    /// `exn_read`: the payload of an exception.
    pub fn exn_read(&mut self, exn: Exn) -> Result<Vec<Val>, Misuse> {
        let a = self.incoming_exn(exn)?;
        let Exninst { tag, fields } = self.heap.exn(a);
        let params = self.types.functype(self.tags[tag.usize()].r#type).map_or(&[][..], |ft| &ft.params);
        let vals: Vec<Val> = fields.iter().zip(params).map(|(field, t)| field.val(t)).collect();
        Ok(self.outgoing_all(vals))
    }

    /// The reference `ref.exn` to an exception.
    pub fn exn_ref(&self, exn: Exn) -> Result<Ref, Misuse> {
        Ok(Ref::exn(self.incoming_exn(exn)?).stamped(self.id))
    }

    /// Converts an exception to a handle for the host, and keeps it alive like a reference that is handed out.
    pub(crate) fn outgoing_exn(&mut self, a: Exnaddr) -> Exn {
        self.outgoing_ref(Ref::exn(a));
        self.handle(a)
    }

    /// Checks an exception handle from the host and returns its address.
    pub(crate) fn incoming_exn(&self, exn: Exn) -> Result<Exnaddr, Misuse> {
        let a = self.own(exn)?;
        self.incoming_ref(Ref::exn(a).stamped(self.id))?;
        Ok(a)
    }
}
