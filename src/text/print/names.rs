//! Section 6.3.5, Identifiers, and the name annotations of the appendix: the identifiers under which indices are printed.
//!
//! A name becomes the identifier `$name`. Identifiers must be unique, while the names of a module need not be. The following
//! names are therefore not printed as identifiers, but as an annotation `(@name "…")` where the index is bound, and uses of the
//! index are printed as numbers:
//!
//! * the empty name,
//! * a name that an earlier index of the same space has (except for labels, which may shadow one another),
//! * a name longer than [`LONGEST`]: a binary has each name only once, but the text repeats it at each use.
//!
//! The name of an index that does not exist in the module is not printed at all.

use std::fmt::{self, Write};
use std::ops::Range;

use std::collections::{HashMap, HashSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::values;
use crate::syntax::*;

/// The maximum length in bytes of a name that is printed as an identifier.
pub(super) const LONGEST: usize = 256;

/// The name, if it can be printed as an identifier.
fn as_id(name: &str) -> Option<&str> {
    (!name.is_empty() && name.len() <= LONGEST).then_some(name)
}

/// Writes the binding of a name: ` $id`, or ` (@name "…")`.
fn binding(w: &mut impl Write, id: Option<&str>, name: Option<&str>) -> fmt::Result {
    w.write_char(' ')?;
    match (id, name) {
        (Some(id), _) => values::id(w, id),
        (None, Some(name)) => annotation(w, name),
        (None, None) => Ok(()),
    }
}

/// Writes `(@name "…")`.
fn annotation(w: &mut impl Write, name: &str) -> fmt::Result {
    w.write_str("(@name ")?;
    values::name(w, name)?;
    w.write_char(')')
}

/// The names of one index space.
#[derive(Debug)]
pub(super) struct Space<'m> {
    names: &'m [(u32, String)],
    /// The indices that exist in the module.
    bound: Range<u32>,
    /// The indices whose names are duplicates of an earlier index's.
    doubled: FxHashSet<u32>,
}

impl<'m> Space<'m> {
    /// An index space with the indices `bound`.
    pub(super) fn new(names: &'m [(u32, String)], bound: Range<u32>) -> Space<'m> {
        let mut seen = HashSet::new();
        let bound_names = names.iter().filter(|(x, _)| bound.contains(x));
        let doubled = bound_names.filter(|(_, name)| !seen.insert(name.as_str())).map(|(x, _)| *x).collect();
        Space { names, bound, doubled }
    }

    /// An index space without names.
    pub(super) fn empty() -> Space<'m> {
        Space { names: &[], bound: 0..0, doubled: FxHashSet::default() }
    }

    /// The name of `x`.
    pub(super) fn name(&self, x: u32) -> Option<&'m str> {
        if self.bound.contains(&x) { name_of(self.names, x) } else { None }
    }

    /// The identifier of `x`.
    fn id(&self, x: u32) -> Option<&'m str> {
        self.name(x).and_then(as_id).filter(|_| !self.doubled.contains(&x))
    }

    /// Writes a use of `x`: `$id` or the number.
    pub(super) fn index(&self, w: &mut impl Write, x: u32) -> fmt::Result {
        match self.id(x) {
            Some(id) => values::id(w, id),
            None => write!(w, "{x}"),
        }
    }

    /// Writes the binding of the name of `x`, preceded by a space; nothing if it has none.
    pub(super) fn binding(&self, w: &mut impl Write, x: u32) -> fmt::Result {
        match self.name(x) {
            None => Ok(()),
            name => binding(w, self.id(x), name),
        }
    }

    /// Whether `x` exists.
    pub(super) fn binds(&self, x: u32) -> bool {
        self.bound.contains(&x)
    }
}

/// Writes the module's name, preceded by a space.
pub(super) fn module_binding(w: &mut impl Write, name: Option<&str>) -> fmt::Result {
    match name {
        None => Ok(()),
        name => binding(w, name.and_then(as_id), name),
    }
}

/// The index spaces of a module (`I` in the standard).
#[derive(Debug)]
pub(super) struct Spaces<'m> {
    pub(super) types: Space<'m>,
    pub(super) tags: Space<'m>,
    pub(super) globals: Space<'m>,
    pub(super) mems: Space<'m>,
    pub(super) tables: Space<'m>,
    pub(super) funcs: Space<'m>,
    pub(super) datas: Space<'m>,
    pub(super) elems: Space<'m>,
    /// The fields of structure types that have named fields.
    pub(super) fields: FxHashMap<u32, Space<'m>>,
    pub(super) locals: Space<'m>,
    pub(super) labels: Labels<'m>,
    /// All subtypes, by type index.
    pub(super) subtypes: Vec<&'m Subtype>,
}

impl<'m> Spaces<'m> {
    /// No names: all indices are printed as numbers.
    pub(super) fn none() -> Spaces<'m> {
        Spaces {
            types: Space::empty(),
            tags: Space::empty(),
            globals: Space::empty(),
            mems: Space::empty(),
            tables: Space::empty(),
            funcs: Space::empty(),
            datas: Space::empty(),
            elems: Space::empty(),
            fields: FxHashMap::default(),
            locals: Space::empty(),
            labels: Labels::default(),
            subtypes: Vec::new(),
        }
    }

    /// The index spaces of a module, except locals and labels.
    pub(super) fn new(module: &'m Module) -> Spaces<'m> {
        let names = &module.names;
        let subtypes: Vec<&Subtype> = module.types.iter().flat_map(|ty| &ty.rectype.0).collect();
        let imported = |kind: fn(&Externtype) -> bool| module.imports.iter().filter(|i| kind(&i.xt)).count();
        let space = |names, imported: usize, defined: usize| {
            Space::new(names, 0..u32::try_from(imported + defined).unwrap_or(u32::MAX))
        };
        let tags = imported(|xt| matches!(xt, Externtype::Tag(_)));
        let globals = imported(|xt| matches!(xt, Externtype::Global(_)));
        let mems = imported(|xt| matches!(xt, Externtype::Mem(_)));
        let tables = imported(|xt| matches!(xt, Externtype::Table(_)));
        let funcs = imported(|xt| matches!(xt, Externtype::Func(_)));
        Spaces {
            types: space(&names.types, 0, subtypes.len()),
            tags: space(&names.tags, tags, module.tags.len()),
            globals: space(&names.globals, globals, module.globals.len()),
            mems: space(&names.mems, mems, module.mems.len()),
            tables: space(&names.tables, tables, module.tables.len()),
            funcs: space(&names.funcs, funcs, module.funcs.len()),
            datas: space(&names.datas, 0, module.datas.len()),
            elems: space(&names.elems, 0, module.elems.len()),
            fields: fields(&names.fields, &subtypes),
            locals: Space::empty(),
            labels: Labels::default(),
            subtypes,
        }
    }

    /// Type `x`, if it is a function type.
    pub(super) fn functype(&self, x: Typeidx) -> Option<&'m Functype> {
        match &self.subtypes.get(x.usize())?.ct {
            Comptype::Func(ft) => Some(ft),
            Comptype::Struct(_) | Comptype::Array(_) => None,
        }
    }

    /// Writes field `i` of type `x`.
    pub(super) fn field(&self, w: &mut impl Write, x: u32, i: u32) -> fmt::Result {
        match self.fields.get(&x) {
            Some(fields) => fields.index(w, i),
            None => write!(w, "{i}"),
        }
    }
}

/// The index spaces of fields. Only structure types have named fields.
fn fields<'m>(names: &'m IndirectNamemap, subtypes: &[&Subtype]) -> FxHashMap<u32, Space<'m>> {
    let space = |(x, names): &'m (u32, Namemap)| match &subtypes.get(*x as usize)?.ct {
        Comptype::Struct(fts) => {
            Some((*x, Space::new(names, 0..u32::try_from(fts.len()).unwrap_or(u32::MAX))))
        }
        Comptype::Array(_) | Comptype::Func(_) => None,
    };
    names.iter().filter_map(space).collect()
}

/// The name map for `x` in an indirect name map; empty if there is none.
pub(super) fn names_in(map: &IndirectNamemap, x: u32) -> &[(u32, String)] {
    map.binary_search_by_key(&x, |(y, _)| *y).map_or(&[], |i| &map[i].1)
}

/// The labels in scope. An identifier refers to the innermost label of this name.
#[derive(Debug, Default)]
pub(super) struct Labels<'m> {
    names: &'m [(u32, String)],
    /// The number of blocks begun so far.
    begun: u32,
    /// The names of the labels in scope, the innermost last.
    open: Vec<Option<&'m str>>,
    /// For each identifier, its positions in `open`, the innermost last.
    positions: HashMap<&'m str, Vec<usize>>,
}

impl<'m> Labels<'m> {
    /// The labels at the beginning of a function body.
    pub(super) fn new(names: &'m [(u32, String)]) -> Labels<'m> {
        Labels { names, ..Labels::default() }
    }

    /// The number of open blocks.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Enters a block, and writes the binding of its label: its name, or a comment with its nesting level.
    pub(super) fn enter(&mut self, w: &mut impl Write) -> fmt::Result {
        let name = name_of(self.names, self.begun);
        self.begun += 1;
        let id = name.and_then(as_id);
        if let Some(id) = id {
            self.positions.entry(id).or_default().push(self.open.len());
        }
        self.open.push(id);
        if name.is_some() {
            binding(w, id, name)?;
        }
        if id.is_none() { write!(w, " (;@{};)", self.open.len()) } else { Ok(()) }
    }

    /// Leaves the innermost block.
    pub(super) fn leave(&mut self) {
        if let Some(positions) = self.open.pop().flatten().and_then(|id| self.positions.get_mut(id)) {
            positions.pop();
        }
    }

    /// Writes label `l`; the innermost has index 0.
    pub(super) fn index(&self, w: &mut impl Write, l: Labelidx) -> fmt::Result {
        let Some(at) = self.open.len().checked_sub(l.usize().saturating_add(1)) else {
            return write!(w, "{l}");
        };
        match self.open[at] {
            None => write!(w, "{l} (;@{};)", at + 1),
            Some(id) if self.positions[id].last() == Some(&at) => values::id(w, id),
            Some(_) => write!(w, "{l}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[(u32, &str)]) -> Namemap {
        names.iter().map(|(x, name)| (*x, name.to_string())).collect()
    }

    fn written(write: impl FnOnce(&mut String) -> fmt::Result) -> String {
        let mut out = String::new();
        write(&mut out).unwrap();
        out
    }

    #[test]
    fn only_unique_names_become_identifiers() {
        let long = "x".repeat(LONGEST + 1);
        let names = names(&[(0, "a"), (1, "b"), (2, "a"), (3, ""), (4, "b c"), (5, &long), (9, "z")]);
        let space = Space::new(&names, 0..6);
        let index = |x| written(|w| space.index(w, x));
        let binding = |x| written(|w| space.binding(w, x));
        assert_eq!(
            ["$a", "$b", "2", "3", "$\"b c\"", "5", "6", "9"].map(String::from),
            [index(0), index(1), index(2), index(3), index(4), index(5), index(6), index(9),]
        );
        assert_eq!(binding(0), " $a");
        assert_eq!(binding(2), " (@name \"a\")");
        assert_eq!(binding(3), " (@name \"\")");
        assert_eq!(binding(5), format!(" (@name \"{long}\")"));
        assert_eq!(binding(9), "");
    }

    #[test]
    fn an_unbound_index_takes_no_name_away() {
        let names = names(&[(0, "a"), (1, "a")]);
        assert_eq!(written(|w| Space::new(&names, 1..2).index(w, 1)), "$a");
    }

    #[test]
    fn labels_shadow() {
        let names = names(&[(0, "a"), (1, "b"), (2, "a"), (3, "")]);
        let mut labels = Labels::new(&names);
        let mut out = String::new();
        for _ in 0..4 {
            labels.enter(&mut out).unwrap();
        }
        assert_eq!(out, " $a $b $a (@name \"\") (;@4;)");
        let index = |labels: &Labels<'_>, l| written(|w| labels.index(w, Labelidx(l)));
        assert_eq!(
            ["0 (;@4;)", "$a", "$b", "3", "4"].map(String::from),
            [0, 1, 2, 3, 4].map(|l| index(&labels, l))
        );
        labels.leave();
        labels.leave();
        assert_eq!(["$b", "$a", "2"].map(String::from), [0, 1, 2].map(|l| index(&labels, l)));
        assert_eq!(index(&labels, u32::MAX), u32::MAX.to_string());
    }
}
