//! Section 6.1.3, identifier contexts: what identifiers stand for, and what is known of the module so far.

use super::cursor::{Cursor, text};
use super::instructions::Frame;
use crate::syntax::*;
use crate::text::error::{Malformed, MalformedKind, Space};
use crate::text::lexer::Kind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::hash_map::{Entry, HashMap};

/// An identifier without its `$`.
pub(super) type Ident<'s> = Cow<'s, [u8]>;

/// One index space: its identifiers, and how many indices there are.
#[derive(Default)]
pub(super) struct Ids<'s> {
    ids: HashMap<Ident<'s>, u32>,
    /// How many indices are bound.
    pub(super) count: u32,
}

impl<'s> Ids<'s> {
    /// Binds the next index, to `id` if there is one; `None` if the identifier is bound already.
    pub(super) fn bind(&mut self, id: Option<Ident<'s>>) -> Option<u32> {
        let x = self.count;
        self.count += 1;
        if let Some(id) = id {
            match self.ids.entry(id) {
                Entry::Occupied(_) => return None,
                Entry::Vacant(entry) => entry.insert(x),
            };
        }
        Some(x)
    }

    /// The index of an identifier.
    pub(super) fn get(&self, id: &[u8]) -> Option<u32> {
        self.ids.get(id).copied()
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.ids.clear();
        self.count = 0;
    }
}

/// The labels in scope. A label that another shadows comes back when the other goes.
#[derive(Default)]
pub(super) struct Labels<'s> {
    stack: Vec<Label<'s>>,
    innermost: HashMap<Ident<'s>, usize>,
}

struct Label<'s> {
    id: Option<Ident<'s>>,
    shadowed: Option<usize>,
}

impl<'s> Labels<'s> {
    pub(super) fn push(&mut self, id: Option<Ident<'s>>) {
        let shadowed = id.as_ref().and_then(|id| self.innermost.insert(id.clone(), self.stack.len()));
        self.stack.push(Label { id, shadowed });
    }

    pub(super) fn pop(&mut self) {
        match self.stack.pop() {
            Some(Label { id: Some(id), shadowed: Some(outer) }) => {
                self.innermost.insert(id, outer);
            }
            Some(Label { id: Some(id), shadowed: None }) => {
                self.innermost.remove(&id);
            }
            Some(Label { id: None, .. }) | None => {}
        }
    }

    /// The identifier of the innermost label.
    pub(super) fn last(&self) -> Option<&Ident<'s>> {
        self.stack.last()?.id.as_ref()
    }

    /// The index of a label, counted from the inside.
    pub(super) fn get(&self, id: &[u8]) -> Option<u32> {
        let position = *self.innermost.get(id)?;
        Some((self.stack.len() - 1 - position) as u32)
    }
}

/// The module that is being read, and what is in scope.
pub(super) struct Context<'s> {
    pub(super) c: Cursor<'s>,
    pub(super) module: Module,
    pub(super) types: Ids<'s>,
    pub(super) tags: Ids<'s>,
    pub(super) globals: Ids<'s>,
    pub(super) mems: Ids<'s>,
    pub(super) tables: Ids<'s>,
    pub(super) funcs: Ids<'s>,
    pub(super) datas: Ids<'s>,
    pub(super) elems: Ids<'s>,
    /// The fields of structure types that have named ones.
    pub(super) fields: FxHashMap<u32, Ids<'s>>,
    pub(super) locals: Ids<'s>,
    pub(super) labels: Labels<'s>,
    /// Where each type index is defined: the recursive type, and the position in it.
    pub(super) typedefs: Vec<(u32, u32)>,
    /// The smallest index of each function type that type uses may imply; made at the first one that does.
    pub(super) implied: Option<HashMap<Functype, u32>>,
    /// The annotations of the source that were read, by their index.
    pub(super) annotations_read: FxHashSet<usize>,
    /// Names of parameters and locals of the function that is being read.
    pub(super) local_names: Namemap,
    /// Names of its labels.
    pub(super) label_names: Namemap,
    /// How many blocks it has begun.
    pub(super) blocks: u32,
    /// How many definitions of each space the third pass has read.
    pub(super) read: Counts,
    /// Buffers for the parameters and results of a type use.
    pub(super) params: Vec<Valtype>,
    pub(super) results: Vec<Valtype>,
    /// The expression that is being read, and its open constructs.
    pub(super) expr: Expr,
    pub(super) frames: Vec<Frame<'s>>,
    /// The function that is being read.
    pub(super) func: Option<Funcidx>,
}

/// How many definitions there are, by space; the index of the next one.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) tags: u32,
    pub(super) globals: u32,
    pub(super) mems: u32,
    pub(super) tables: u32,
    pub(super) funcs: u32,
}

impl<'s> Context<'s> {
    /// An empty context at the cursor.
    pub(super) fn new(c: Cursor<'s>) -> Self {
        Context {
            c,
            module: Module::default(),
            types: Ids::default(),
            tags: Ids::default(),
            globals: Ids::default(),
            mems: Ids::default(),
            tables: Ids::default(),
            funcs: Ids::default(),
            datas: Ids::default(),
            elems: Ids::default(),
            fields: FxHashMap::default(),
            locals: Ids::default(),
            labels: Labels::default(),
            typedefs: Vec::new(),
            implied: None,
            annotations_read: FxHashSet::default(),
            local_names: Vec::new(),
            label_names: Vec::new(),
            blocks: 0,
            read: Counts::default(),
            params: Vec::new(),
            results: Vec::new(),
            expr: Expr::default(),
            frames: Vec::new(),
            func: None,
        }
    }

    /// Reads something outside of a module, moving the cursor.
    pub(super) fn detached<T>(
        cursor: &mut Cursor<'s>,
        read: impl Fn(&mut Self) -> Result<T, Malformed>,
    ) -> Result<T, Malformed> {
        let mut context = Context::new(*cursor);
        let result = read(&mut context)?;
        *cursor = context.c;
        Ok(result)
    }

    /// The identifiers of a space; those of fields depend on the type and are not among them.
    pub(super) fn ids(&self, space: Space) -> Option<&Ids<'s>> {
        match space {
            Space::Type => Some(&self.types),
            Space::Tag => Some(&self.tags),
            Space::Global => Some(&self.globals),
            Space::Memory => Some(&self.mems),
            Space::Table => Some(&self.tables),
            Space::Function => Some(&self.funcs),
            Space::Data => Some(&self.datas),
            Space::Elem => Some(&self.elems),
            Space::Local => Some(&self.locals),
            Space::Label | Space::Field => None,
        }
    }

    /// 6.6.1 `idx`: a number, or an identifier that `get` knows.
    #[inline]
    pub(super) fn idx(
        &mut self,
        space: Space,
        get: impl Fn(&Self, &[u8]) -> Option<u32>,
    ) -> Result<u32, Malformed> {
        let at = self.c.at();
        match self.c.ident() {
            Some(id) => get(self, &id).ok_or_else(|| unknown(at, space, &id)),
            None => self.c.u32(),
        }
    }

    /// 6.6.1 `idx` of a space other than those of labels and fields.
    pub(super) fn index(&mut self, space: Space) -> Result<u32, Malformed> {
        self.idx(space, |context, id| context.ids(space)?.get(id))
    }

    /// `typeidx`.
    pub(super) fn typeidx(&mut self) -> Result<Typeidx, Malformed> {
        self.idx(Space::Type, |context, id| context.types.get(id)).map(Typeidx)
    }

    /// Whether an index comes next.
    pub(super) fn at_index(&self) -> bool {
        matches!(self.c.peek_kind(), Some(Kind::Number | Kind::Id))
    }

    /// The type definition of an index.
    pub(super) fn typedef(&self, x: Typeidx) -> Option<&Subtype> {
        let (i, j) = *self.typedefs.get(x.usize())?;
        self.module.types.get(i as usize)?.rectype.0.get(j as usize)
    }

    /// The function type of an index, if it is one.
    pub(super) fn functype(&self, x: Typeidx) -> Option<&Functype> {
        match &self.typedef(x)?.ct {
            Comptype::Func(ft) => Some(ft),
            Comptype::Struct(_) | Comptype::Array(_) => None,
        }
    }
}

#[cold]
pub(super) fn unknown(at: usize, space: Space, id: &[u8]) -> Malformed {
    Malformed { at, kind: MalformedKind::Unknown(space, text(id).into()) }
}

#[cold]
pub(super) fn duplicate(at: usize, space: Space, id: Option<&[u8]>) -> Malformed {
    Malformed { at, kind: MalformedKind::Duplicate(space, text(id.unwrap_or_default()).into()) }
}
