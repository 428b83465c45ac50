//! Section 6.1.3, identifier contexts, and the state of the parser.

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

/// An index space: its identifiers, and the number of its indices.
#[derive(Default)]
pub(super) struct Ids<'s> {
    ids: HashMap<Ident<'s>, u32>,
    /// The number of indices bound so far.
    pub(super) count: u32,
}

impl<'s> Ids<'s> {
    /// Allocates the next index and binds `id`, if given, to it. Returns `None` if the identifier is already bound.
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

    /// Removes all bindings.
    pub(super) fn clear(&mut self) {
        self.ids.clear();
        self.count = 0;
    }
}

/// The labels in scope. A shadowed label becomes visible again when the label that shadows it goes out of scope.
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

    /// The index of a label; the innermost has index 0.
    pub(super) fn get(&self, id: &[u8]) -> Option<u32> {
        let position = *self.innermost.get(id)?;
        Some((self.stack.len() - 1 - position) as u32)
    }
}

/// The module being parsed, and the identifiers in scope.
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
    /// Field identifiers, for each structure type that has some.
    pub(super) fields: FxHashMap<u32, Ids<'s>>,
    pub(super) locals: Ids<'s>,
    pub(super) labels: Labels<'s>,
    /// For each type index, the recursive type that defines it and the position within.
    pub(super) typedefs: Vec<(u32, u32)>,
    /// For each function type, the smallest index that an implicit type use may refer to. Built at the first implicit type use.
    pub(super) implicit_types: Option<HashMap<Functype, u32>>,
    /// The indices of the annotations that productions have asked for.
    pub(super) annotations_read: FxHashSet<usize>,
    /// Names of parameters and locals of the current function.
    pub(super) local_names: Namemap,
    /// Names of its labels, by the number of the block.
    pub(super) label_names: Namemap,
    /// The number of blocks that it has begun so far.
    pub(super) blocks: u32,
    /// The number of definitions in each index space that the third pass has read.
    pub(super) read: Counts,
    /// The parameters and results of the current type use.
    pub(super) params: Vec<Valtype>,
    pub(super) results: Vec<Valtype>,
    /// The current expression, and its open blocks and parentheses.
    pub(super) expr: Instrs,
    pub(super) frames: Vec<Frame<'s>>,
    /// The current function.
    pub(super) func: Option<Funcidx>,
}

/// For each index space, the number of definitions, which is the index of the next one.
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
            implicit_types: None,
            annotations_read: FxHashSet::default(),
            local_names: Vec::new(),
            label_names: Vec::new(),
            blocks: 0,
            read: Counts::default(),
            params: Vec::new(),
            results: Vec::new(),
            expr: Instrs::default(),
            frames: Vec::new(),
            func: None,
        }
    }

    /// Parses a phrase outside of a module, and advances the cursor.
    pub(super) fn detached<T>(
        cursor: &mut Cursor<'s>,
        read: impl Fn(&mut Self) -> Result<T, Malformed>,
    ) -> Result<T, Malformed> {
        let mut context = Context::new(*cursor);
        let result = read(&mut context)?;
        *cursor = context.c;
        Ok(result)
    }

    /// The identifiers of an index space. Labels and fields have none here: fields depend on the type.
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

    /// 6.6.1 `idx`: a number, or an identifier that `get` resolves.
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

    /// 6.6.1 `idx` in an index space other than labels and fields.
    pub(super) fn index(&mut self, space: Space) -> Result<u32, Malformed> {
        self.idx(space, |context, id| context.ids(space)?.get(id))
    }

    /// `typeidx`.
    pub(super) fn typeidx(&mut self) -> Result<Typeidx, Malformed> {
        self.idx(Space::Type, |context, id| context.types.get(id)).map(Typeidx)
    }

    /// Whether the next token is an index.
    pub(super) fn at_index(&self) -> bool {
        matches!(self.c.peek_kind(), Some(Kind::Number | Kind::Id))
    }

    /// The type definition with this index.
    pub(super) fn typedef(&self, x: Typeidx) -> Option<&Subtype> {
        let (i, j) = *self.typedefs.get(x.usize())?;
        self.module.types.get(i as usize)?.rectype.0.get(j as usize)
    }

    /// The type with this index, if it is a function type.
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
