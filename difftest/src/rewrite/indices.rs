//! A traversal of all indices in a module. Renumbering, counting uses and linking are built on it.
//!
//! The immediates of instructions come from the instruction table.

use reduct::for_each_instruction;
use reduct::syntax::*;

/// An index in a module, which may be changed.
pub enum Index<'a> {
    /// Of a type.
    Type(&'a mut Typeidx),
    /// Of a tag.
    Tag(&'a mut Tagidx),
    /// Of a global.
    Global(&'a mut Globalidx),
    /// Of a memory.
    Mem(&'a mut Memidx),
    /// Of a table.
    Table(&'a mut Tableidx),
    /// Of a function.
    Func(&'a mut Funcidx),
    /// Of a data segment.
    Data(&'a mut Dataidx),
    /// Of an element segment.
    Elem(&'a mut Elemidx),
    /// Of a local.
    Local(&'a mut Localidx),
    /// Of a label.
    Label(&'a mut Labelidx),
}

/// A visitor of indices.
pub type Visit<'v> = dyn FnMut(Index<'_>) + 'v;

/// A part of the abstract syntax that can contain indices.
pub trait Indexed {
    /// Visits its indices.
    fn indices(&mut self, f: &mut Visit<'_>);
}

/// `index! { Typeidx Type … }` implements [`Indexed`] for each kind of index.
macro_rules! index {
    ($($index:ident $kind:ident)*) => {$(
        impl Indexed for $index {
            fn indices(&mut self, f: &mut Visit<'_>) {
                f(Index::$kind(self));
            }
        }
    )*};
}

index! {
    Typeidx Type
    Tagidx Tag
    Globalidx Global
    Memidx Mem
    Tableidx Table
    Funcidx Func
    Dataidx Data
    Elemidx Elem
    Localidx Local
    Labelidx Label
}

/// `none! { u32 … }` implements [`Indexed`] for parts without indices.
macro_rules! none {
    ($($part:ty)*) => {$(
        impl Indexed for $part {
            fn indices(&mut self, _: &mut Visit<'_>) {}
        }
    )*};
}

none! { u8 u32 u64 F32 F64 V128 [Laneidx; 16] Fieldidx }

impl<T: Indexed + ?Sized> Indexed for Box<T> {
    fn indices(&mut self, f: &mut Visit<'_>) {
        (**self).indices(f);
    }
}

impl<T: Indexed> Indexed for [T] {
    fn indices(&mut self, f: &mut Visit<'_>) {
        self.iter_mut().for_each(|part| part.indices(f));
    }
}

impl<T: Indexed> Indexed for Vec<T> {
    fn indices(&mut self, f: &mut Visit<'_>) {
        self.as_mut_slice().indices(f);
    }
}

impl<T: Indexed> Indexed for Option<T> {
    fn indices(&mut self, f: &mut Visit<'_>) {
        self.iter_mut().for_each(|part| part.indices(f));
    }
}

/// `fields! { Memarg { x } … }` implements [`Indexed`] for parts whose indices are in these fields.
macro_rules! fields {
    ($($part:ident { $($field:tt)* })*) => {$(
        impl Indexed for $part {
            fn indices(&mut self, f: &mut Visit<'_>) {
                $(self.$field.indices(f);)*
            }
        }
    )*};
}

fields! {
    Memarg { x }
    TryTable { bt catches }
    BrTable { labels default }
    CastBranch { l rt1 rt2 }
    Reftype { ht }
    Globaltype { t }
    Tabletype { rt }
    Tagtype { 0 }
    Fieldtype { zt }
    Functype { params results }
    Subtype { supers ct }
    Rectype { 0 }
    Expr { instrs }
    Type { rectype }
    Import { xt }
    Tag { tagtype }
    Global { gt init }
    Table { tt init }
    Locals { t }
    Func { x locals body }
    Data { mode }
    Elem { rt init mode }
    Start { x }
    Export { xx }
    Module { types imports tags globals tables funcs datas elems start exports }
}

impl Indexed for Heaptype {
    fn indices(&mut self, f: &mut Visit<'_>) {
        if let Heaptype::Use(x) = self {
            x.indices(f);
        }
    }
}

impl Indexed for Valtype {
    fn indices(&mut self, f: &mut Visit<'_>) {
        if let Valtype::Ref(rt) = self {
            rt.indices(f);
        }
    }
}

impl Indexed for Storagetype {
    fn indices(&mut self, f: &mut Visit<'_>) {
        if let Storagetype::Val(t) = self {
            t.indices(f);
        }
    }
}

impl Indexed for Comptype {
    fn indices(&mut self, f: &mut Visit<'_>) {
        match self {
            Comptype::Struct(fts) => fts.indices(f),
            Comptype::Array(ft) => ft.indices(f),
            Comptype::Func(ft) => ft.indices(f),
        }
    }
}

impl Indexed for Blocktype {
    fn indices(&mut self, f: &mut Visit<'_>) {
        match self {
            Blocktype::Result(t) => t.indices(f),
            Blocktype::Idx(x) => x.indices(f),
        }
    }
}

impl Indexed for Catch {
    fn indices(&mut self, f: &mut Visit<'_>) {
        match self {
            Catch::Catch(x, l) | Catch::CatchRef(x, l) => {
                x.indices(f);
                l.indices(f);
            }
            Catch::CatchAll(l) | Catch::CatchAllRef(l) => l.indices(f),
        }
    }
}

impl Indexed for Externtype {
    fn indices(&mut self, f: &mut Visit<'_>) {
        match self {
            Externtype::Tag(tt) => tt.indices(f),
            Externtype::Global(gt) => gt.indices(f),
            Externtype::Mem(_) => {}
            Externtype::Table(tt) => tt.indices(f),
            Externtype::Func(x) => x.indices(f),
        }
    }
}

impl Indexed for Externidx {
    fn indices(&mut self, f: &mut Visit<'_>) {
        match self {
            Externidx::Tag(x) => x.indices(f),
            Externidx::Global(x) => x.indices(f),
            Externidx::Mem(x) => x.indices(f),
            Externidx::Table(x) => x.indices(f),
            Externidx::Func(x) => x.indices(f),
        }
    }
}

impl Indexed for Datamode {
    fn indices(&mut self, f: &mut Visit<'_>) {
        if let Datamode::Active(x, offset) = self {
            x.indices(f);
            offset.indices(f);
        }
    }
}

impl Indexed for Elemmode {
    fn indices(&mut self, f: &mut Visit<'_>) {
        if let Elemmode::Active(x, offset) = self {
            x.indices(f);
            offset.indices(f);
        }
    }
}

impl Indexed for Eleminit {
    fn indices(&mut self, f: &mut Visit<'_>) {
        match self {
            Eleminit::Funcs(xs) => xs.indices(f),
            Eleminit::Exprs(exprs) => exprs.indices(f),
        }
    }
}

/// Visits the variables that a row's pattern binds.
macro_rules! bound {
    ($f:ident ($x:ident, $y:ident)) => {
        $x.indices($f);
        $y.indices($f);
    };
    ($f:ident $x:ident) => {
        $x.indices($f);
    };
}

/// Generates the traversal of instructions from the rows of the instruction table.
///
/// `TableInit [BulkMemory] [0xFC 12] "table.init" { TableInit(x, y) } [(x, y): TableElem];` becomes
/// `Instr::TableInit(x, y) => { x.indices(f); y.indices(f); }`.
macro_rules! rows {
    ($($name:ident $features:tt [$($code:literal)+] $mnemonic:literal { $($instr:tt)* } [$($pattern:tt : $kind:ty),*] $($structured:ident)?;)*) => {
        impl Indexed for Instr {
            fn indices(&mut self, f: &mut Visit<'_>) {
                match self {
                    $(Instr::$($instr)* => {
                        $(bound!(f $pattern);)*
                    })*
                }
            }
        }
    };
}

for_each_instruction!(rows);

/// Visits the labels in a body: calls `f` with the position of the instruction, the number of blocks around it that begin at or after
/// `from`, and the label. Labels of catch clauses are relative to the context of their `try_table`.
pub fn labels(instrs: &mut [Instr], from: usize, mut f: impl FnMut(usize, usize, &mut Labelidx)) {
    let mut depth = 0usize;
    for (i, instr) in instrs.iter_mut().enumerate().skip(from) {
        if let Instr::End = instr {
            let Some(less) = depth.checked_sub(1) else { return };
            depth = less;
        }
        instr.indices(&mut |index| {
            if let Index::Label(l) = index {
                f(i, depth, l);
            }
        });
        if opens(instr) {
            depth += 1;
        }
    }
}

/// Whether an instruction begins a block.
pub fn opens(instr: &Instr) -> bool {
    matches!(instr, Instr::Block(_) | Instr::Loop(_) | Instr::If(_) | Instr::TryTable(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use reduct::text;

    /// Every kind of index is visited, wherever it occurs.
    #[test]
    fn every_index_is_visited() {
        let source = r#"(type $s (sub (struct (field (ref null $s))))) (type $t (sub $s (struct (field (ref null $s)))))
            (import "a" "b" (global $g (ref null $t)))
            (tag $e (param i32)) (memory 1) (table $tab 1 (ref null $s)) (elem $el (ref null $s) (ref.null $s)) (data $d "x")
            (func $f (param (ref null $t)) (local i32)
              (block $l (try_table (catch $e $l) (br $l)) (unreachable))
              (table.init $tab $el (i32.const 0) (i32.const 0) (i32.const 0)) (memory.init $d (i32.const 0) (i32.const 0) (i32.const 0))
              (drop (struct.get $s 0 (global.get $g))) (local.set 1 (i32.load offset=1 (i32.const 0)))
              (drop (ref.cast (ref $t) (local.get 0))) (call $f (ref.null $t)))"#;
        let mut module = text::parse(source.as_bytes(), Features::V3).expect("well-formed");
        let mut counts = [0; 10];
        module.indices(&mut |index| {
            counts[match index {
                Index::Type(_) => 0,
                Index::Tag(_) => 1,
                Index::Global(_) => 2,
                Index::Mem(_) => 3,
                Index::Table(_) => 4,
                Index::Func(_) => 5,
                Index::Data(_) => 6,
                Index::Elem(_) => 7,
                Index::Local(_) => 8,
                Index::Label(_) => 9,
            }] += 1;
        });
        // Type indices: 3 in types, 3 in those of import, tag and table, 1 in the table's implicit null, 2 in the segment, 2 in the
        // function's type, 3 in its body.
        assert_eq!(counts, [14, 1, 1, 2, 1, 1, 1, 1, 2, 2]);
    }
}
