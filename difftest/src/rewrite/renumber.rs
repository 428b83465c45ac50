//! Replaces the indices of a module's parts.

use reduct::for_each_instruction;
use reduct::syntax::*;

/// New indices by old ones, for each index space of a module.
#[derive(Clone, Debug, Default)]
pub struct Renumbering {
    /// Added to indices of types.
    pub types: u32,
    /// Of tags.
    pub tags: Vec<u32>,
    /// Of globals.
    pub globals: Vec<u32>,
    /// Of memories.
    pub mems: Vec<u32>,
    /// Of tables.
    pub tables: Vec<u32>,
    /// Of functions.
    pub funcs: Vec<u32>,
    /// Added to indices of data segments.
    pub datas: u32,
    /// Added to indices of element segments.
    pub elems: u32,
}

/// What may hold indices.
pub trait Renumber: Sized {
    /// The same with new indices; those that the module does not have stay as they are.
    fn renumber(self, to: &Renumbering) -> Self;
}

/// `mapped! { Funcidx funcs; … }`: indices that are looked up.
macro_rules! mapped {
    ($($index:ident $field:ident;)*) => {$(
        impl Renumber for $index {
            fn renumber(self, to: &Renumbering) -> Self {
                $index(to.$field.get(self.usize()).copied().unwrap_or(self.0))
            }
        }
    )*};
}

mapped! { Tagidx tags; Globalidx globals; Memidx mems; Tableidx tables; Funcidx funcs; }

/// `shifted! { Typeidx types; … }`: indices that are moved.
macro_rules! shifted {
    ($($index:ident $field:ident;)*) => {$(
        impl Renumber for $index {
            fn renumber(self, to: &Renumbering) -> Self {
                $index(self.0.saturating_add(to.$field))
            }
        }
    )*};
}

shifted! { Typeidx types; Dataidx datas; Elemidx elems; }

/// `fixed! { u32 … }`: immediates without such indices.
macro_rules! fixed {
    ($($immediate:ty)*) => {$(
        impl Renumber for $immediate {
            fn renumber(self, _: &Renumbering) -> Self {
                self
            }
        }
    )*};
}

fixed! { Localidx Labelidx Fieldidx Laneidx u32 u64 F32 F64 Box<V128> Box<[Laneidx; 16]> Box<BrTable> }

/// `typed! { Valtype … }`: types, whose uses of defined types are replaced.
macro_rules! typed {
    ($($t:ty)*) => {$(
        impl Renumber for $t {
            fn renumber(self, to: &Renumbering) -> Self {
                self.map_use(&mut |x: &Typeidx| x.renumber(to))
            }
        }
    )*};
}

typed! { Heaptype Reftype Valtype Resulttype Functype Subtype Globaltype Tabletype }

impl<A: Renumber, B: Renumber> Renumber for (A, B) {
    fn renumber(self, to: &Renumbering) -> Self {
        (self.0.renumber(to), self.1.renumber(to))
    }
}

impl Renumber for Memarg {
    fn renumber(self, to: &Renumbering) -> Self {
        Memarg { x: self.x.renumber(to), ..self }
    }
}

impl Renumber for Blocktype {
    fn renumber(self, to: &Renumbering) -> Self {
        match self {
            Blocktype::Result(t) => Blocktype::Result(t.map(|t| t.renumber(to))),
            Blocktype::Idx(x) => Blocktype::Idx(x.renumber(to)),
        }
    }
}

impl Renumber for Catch {
    fn renumber(self, to: &Renumbering) -> Self {
        match self {
            Catch::Catch(x, l) => Catch::Catch(x.renumber(to), l),
            Catch::CatchRef(x, l) => Catch::CatchRef(x.renumber(to), l),
            Catch::CatchAll(l) => Catch::CatchAll(l),
            Catch::CatchAllRef(l) => Catch::CatchAllRef(l),
        }
    }
}

impl Renumber for Box<TryTable> {
    fn renumber(self, to: &Renumbering) -> Self {
        let TryTable { bt, catches } = *self;
        let catches = catches.into_iter().map(|catch| catch.renumber(to)).collect();
        Box::new(TryTable { bt: bt.renumber(to), catches })
    }
}

impl Renumber for Box<CastBranch> {
    fn renumber(self, to: &Renumbering) -> Self {
        let CastBranch { l, rt1, rt2 } = *self;
        Box::new(CastBranch { l, rt1: rt1.renumber(to), rt2: rt2.renumber(to) })
    }
}

impl Renumber for Expr {
    fn renumber(self, to: &Renumbering) -> Self {
        let instrs = self.instrs.into_iter().map(|instr| instr.renumber(to)).collect();
        Expr { instrs, at: Vec::new() }
    }
}

/// Generates the match over instructions from the rows of the table: each row's immediates are replaced.
macro_rules! renumber_rows {
    ($($name:ident $since:ident [$($code:literal)+] $mnemonic:literal { $($instr:tt)* }
        [$($imm:tt: $kind:ty),*] $($structured:ident)?;)*) => {
        impl Renumber for Instr {
            fn renumber(self, to: &Renumbering) -> Self {
                match self {
                    $(Instr::$($instr)* => {
                        $(let $imm = $imm.renumber(to);)*
                        Instr::$($instr)*
                    })*
                }
            }
        }
    };
}

for_each_instruction!(renumber_rows);

#[cfg(test)]
mod tests {
    use super::*;
    use reduct::text;

    #[test]
    fn all_kinds_of_indices_are_replaced() {
        let source = "(func (call 1) (global.get 0) (i32.load 1 (i32.const 0)) (table.init 2 1) (memory.copy 0 1)
            (block (type 3) (try_table (catch 1 0) (br_on_cast 1 anyref (ref 2)))) (struct.new 4) (select (result (ref 1))))";
        let expected = "(func (call 11) (global.get 5) (i32.load 8 (i32.const 0)) (table.init 4 8) (memory.copy 7 8)
            (block (type 103) (try_table (catch 6 0) (br_on_cast 1 anyref (ref 102)))) (struct.new 104) (select (result (ref 101))))";
        let body = |source: &str| {
            text::parse(source.as_bytes(), Version::V3).expect("well-formed").funcs.remove(0).body
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
