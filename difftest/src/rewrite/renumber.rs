//! Renumbers the indices in the parts of a module.

use super::indices::{Index, Indexed};

/// For each index space, the new index by the old one.
#[derive(Clone, Debug, Default)]
pub struct Renumbering {
    /// Offset for type indices.
    pub types: u32,
    /// New tag indices.
    pub tags: Vec<u32>,
    /// New global indices.
    pub globals: Vec<u32>,
    /// New memory indices.
    pub mems: Vec<u32>,
    /// New table indices.
    pub tables: Vec<u32>,
    /// New function indices.
    pub funcs: Vec<u32>,
    /// Offset for data segment indices.
    pub datas: u32,
    /// Offset for element segment indices.
    pub elems: u32,
}

/// Parts of the abstract syntax that can be renumbered.
pub trait Renumber: Indexed + Sized {
    /// The part with new indices. Indices that the module does not define stay as they are.
    fn renumber(mut self, to: &Renumbering) -> Self {
        let mapped = |x: &mut u32, to: &[u32]| *x = to.get(*x as usize).copied().unwrap_or(*x);
        let shifted = |x: &mut u32, by: u32| *x = x.saturating_add(by);
        self.indices(&mut |index| match index {
            Index::Type(x) => shifted(&mut x.0, to.types),
            Index::Tag(x) => mapped(&mut x.0, &to.tags),
            Index::Global(x) => mapped(&mut x.0, &to.globals),
            Index::Mem(x) => mapped(&mut x.0, &to.mems),
            Index::Table(x) => mapped(&mut x.0, &to.tables),
            Index::Func(x) => mapped(&mut x.0, &to.funcs),
            Index::Data(x) => shifted(&mut x.0, to.datas),
            Index::Elem(x) => shifted(&mut x.0, to.elems),
            Index::Local(_) | Index::Label(_) => {}
        });
        self
    }
}

impl<T: Indexed> Renumber for T {}

#[cfg(test)]
mod tests {
    use super::*;
    use reduct::syntax::Features;
    use reduct::text;

    #[test]
    fn all_kinds_of_indices_are_replaced() {
        let source = "(func (call 1) (global.get 0) (i32.load 1 (i32.const 0)) (table.init 2 1) (memory.copy 0 1)
            (block (type 3) (try_table (catch 1 0) (br_on_cast 1 anyref (ref 2)))) (struct.new 4) (select (result (ref 1))))";
        let expected = "(func (call 11) (global.get 5) (i32.load 8 (i32.const 0)) (table.init 4 8) (memory.copy 7 8)
            (block (type 103) (try_table (catch 6 0) (br_on_cast 1 anyref (ref 102)))) (struct.new 104) (select (result (ref 101))))";
        let body = |source: &str| {
            text::parse(source.as_bytes(), Features::V3).expect("well-formed").funcs.remove(0).body
        };
        let to = Renumbering {
            types: 100,
            tags: vec![5, 6],
            globals: vec![5],
            mems: vec![7, 8],
            tables: vec![9, 3, 4],
            funcs: vec![10, 11],
            datas: 6,
            elems: 7,
        };
        assert_eq!(body(source).renumber(&to), body(expected));
    }
}
