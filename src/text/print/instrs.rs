//! Section 6.5, Instructions.
//!
//! Instructions are printed flat, one per line. For most rows of the table, the mnemonic is followed by the immediates, each
//! printed according to its kind ([`Written`]). Rows marked `structured` have a method of [`Printer`] with the name of the
//! instruction.

use std::fmt::{self, Write};

use super::types;
use super::{Indent, Printer};
use crate::for_each_instruction;
use crate::syntax::table::imm::*;
use crate::syntax::*;

/// How an immediate is written, preceded by a space.
trait Written {
    /// The type that a row's pattern binds.
    type Value<'a>;
    fn write(p: &mut Printer<'_>, value: Self::Value<'_>) -> fmt::Result;
}

/// Implements `Written` for the indices of `space`, which are printed as their names.
macro_rules! index {
    ($($kind:ident in $space:ident;)*) => {$(
        impl Written for $kind {
            type Value<'a> = &'a $kind;
            fn write(p: &mut Printer<'_>, x: &$kind) -> fmt::Result {
                p.out.push(' ');
                p.names.$space.index(&mut p.out, x.0)
            }
        }
    )*};
}

index! {
    Funcidx in funcs;
    Typeidx in types;
    Tagidx in tags;
    Localidx in locals;
    Globalidx in globals;
    Tableidx in tables;
    Dataidx in datas;
    Elemidx in elems;
}

impl Written for Labelidx {
    type Value<'a> = &'a Labelidx;
    fn write(p: &mut Printer<'_>, l: &Labelidx) -> fmt::Result {
        p.out.push(' ');
        p.names.labels.index(&mut p.out, *l)
    }
}

/// Memory 0 is omitted, because version 1.0 cannot express it.
impl Written for Memidx {
    type Value<'a> = &'a Memidx;
    fn write(p: &mut Printer<'_>, x: &Memidx) -> fmt::Result {
        if *x == Memidx(0) { Ok(()) } else { p.memidx(*x) }
    }
}

/// Plain values are written by their `Display`.
macro_rules! plain {
    ($($kind:ident($c:ident: &$value:ty) $shown:expr;)*) => {$(
        impl Written for $kind {
            type Value<'a> = &'a $value;
            fn write(p: &mut Printer<'_>, $c: &$value) -> fmt::Result {
                write!(p.out, " {}", $shown)
            }
        }
    )*};
}

plain! {
    Laneidx(i: &Laneidx) i;
    Count(n: &u32) n;
    u32(c: &u32) *c as i32;
    u64(c: &u64) *c as i64;
    F32(c: &F32) c;
    F64(c: &F64) c;
    V128(c: &V128) c;
}

impl Written for Shuffle {
    type Value<'a> = &'a [Laneidx; 16];
    fn write(p: &mut Printer<'_>, lanes: &[Laneidx; 16]) -> fmt::Result {
        lanes.iter().try_for_each(|i| write!(p.out, " {i}"))
    }
}

impl Written for Heaptype {
    type Value<'a> = &'a Heaptype;
    fn write(p: &mut Printer<'_>, ht: &Heaptype) -> fmt::Result {
        p.out.push(' ');
        let names = &p.names.types;
        types::heaptype(&mut p.out, ht, &|w: &mut String, x: &Typeidx| names.index(w, x.0))
    }
}

impl Written for TableTable {
    type Value<'a> = (&'a Tableidx, &'a Tableidx);
    fn write(p: &mut Printer<'_>, (x, y): (&Tableidx, &Tableidx)) -> fmt::Result {
        Tableidx::write(p, x)?;
        Tableidx::write(p, y)
    }
}

impl Written for TableElem {
    type Value<'a> = (&'a Tableidx, &'a Elemidx);
    fn write(p: &mut Printer<'_>, (x, y): (&Tableidx, &Elemidx)) -> fmt::Result {
        Tableidx::write(p, x)?;
        Elemidx::write(p, y)
    }
}

/// Both memories, or neither if both have index 0.
impl Written for MemMem {
    type Value<'a> = (&'a Memidx, &'a Memidx);
    fn write(p: &mut Printer<'_>, (x, y): (&Memidx, &Memidx)) -> fmt::Result {
        if (*x, *y) == (Memidx(0), Memidx(0)) {
            return Ok(());
        }
        p.memidx(*x)?;
        p.memidx(*y)
    }
}

impl Written for MemData {
    type Value<'a> = (&'a Memidx, &'a Dataidx);
    fn write(p: &mut Printer<'_>, (x, y): (&Memidx, &Dataidx)) -> fmt::Result {
        Memidx::write(p, x)?;
        Dataidx::write(p, y)
    }
}

impl Written for TypeField {
    type Value<'a> = (&'a Typeidx, &'a Fieldidx);
    fn write(p: &mut Printer<'_>, (x, i): (&Typeidx, &Fieldidx)) -> fmt::Result {
        Typeidx::write(p, x)?;
        p.out.push(' ');
        p.names.field(&mut p.out, x.0, i.0)
    }
}

/// The memory and the offset unless they are 0, and the alignment unless it is natural.
impl<const N: u32> Written for Memop<N> {
    type Value<'a> = &'a Memarg;
    fn write(p: &mut Printer<'_>, ao: &Memarg) -> fmt::Result {
        Memidx::write(p, &ao.x)?;
        if ao.offset != 0 {
            write!(p.out, " offset={}", ao.offset)?;
        }
        if ao.align == N {
            return Ok(());
        }
        // An exponent of 64 or more is malformed in the binary and the text format, and is printed as a malformed alignment.
        write!(p.out, " align={}", 1u64.checked_shl(ao.align).unwrap_or(0))
    }
}

impl<const N: u32> Written for MemopLane<N> {
    type Value<'a> = (&'a Memarg, &'a Laneidx);
    fn write(p: &mut Printer<'_>, (ao, i): (&Memarg, &Laneidx)) -> fmt::Result {
        Memop::<N>::write(p, ao)?;
        Laneidx::write(p, i)
    }
}

/// Generates `Printer::instr` from the rows. The row of `br` becomes the arm
///
/// ```text
/// Instr::Br(l) => { self.out.push_str("br"); Labelidx::write(self, l)?; Ok(()) }
/// ```
///
/// and the row of `br_table`, which is structured, `Instr::BrTable(l) => self.BrTable("br_table", l)`.
macro_rules! write_rows {
    ($($name:ident $features:tt [$($code:literal)+] $mnemonic:literal { $($instr:tt)* } [$($imm:tt: $kind:ty),*] $($structured:ident)?;)*) => {
        impl Printer<'_> {
            /// Writes one instruction, without a line break or indentation before it.
            pub(super) fn instr(&mut self, instr: &Instr) -> fmt::Result {
                match instr {
                    $(Instr::$($instr)* => write_rows!(@row self $name $mnemonic [$($imm: $kind),*] $($structured)?),)*
                }
            }
        }
    };
    (@row $self:ident $name:ident $mnemonic:literal [$($imm:tt: $kind:ty),*]) => {{
        $self.out.push_str($mnemonic);
        $(<$kind as Written>::write($self, $imm)?;)*
        Ok(())
    }};
    (@row $self:ident $name:ident $mnemonic:literal [] structured) => {
        $self.$name($mnemonic)
    };
    (@row $self:ident $name:ident $mnemonic:literal [$imm:tt: $kind:ty] structured) => {
        $self.$name($mnemonic, $imm)
    };
}

for_each_instruction!(write_rows);

#[allow(non_snake_case, reason = "named after the rows of the table")]
impl Printer<'_> {
    fn Select(&mut self, mnemonic: &str) -> fmt::Result {
        self.out.write_str(mnemonic)
    }

    fn SelectT(&mut self, mnemonic: &str, ts: &Resulttype) -> fmt::Result {
        write!(self.out, "{mnemonic} (result")?;
        self.valtypes(ts)?;
        self.out.write_char(')')
    }

    fn Block(&mut self, mnemonic: &str, bt: &Blocktype) -> fmt::Result {
        self.out.push_str(mnemonic);
        self.names.labels.enter(&mut self.out)?;
        self.blocktype(bt)
    }

    fn Loop(&mut self, mnemonic: &str, bt: &Blocktype) -> fmt::Result {
        self.Block(mnemonic, bt)
    }

    fn If(&mut self, mnemonic: &str, bt: &Blocktype) -> fmt::Result {
        self.Block(mnemonic, bt)
    }

    fn Else(&mut self, mnemonic: &str) -> fmt::Result {
        self.out.write_str(mnemonic)
    }

    fn TryTable(&mut self, mnemonic: &str, t: &TryTable) -> fmt::Result {
        // The labels of the clauses are relative to the outside of the block, although they are printed after its own label.
        let mut clauses = std::mem::take(&mut self.out);
        for catch in &t.catches {
            self.catch(catch)?;
        }
        std::mem::swap(&mut self.out, &mut clauses);
        self.Block(mnemonic, &t.bt)?;
        self.out.write_str(&clauses)
    }

    fn End(&mut self, mnemonic: &str) -> fmt::Result {
        self.names.labels.leave();
        self.out.write_str(mnemonic)
    }

    fn BrTable(&mut self, mnemonic: &str, table: &BrTable) -> fmt::Result {
        self.out.push_str(mnemonic);
        table.labels.iter().chain([&table.default]).try_for_each(|l| Labelidx::write(self, l))
    }

    fn BrOnCast(&mut self, mnemonic: &str, cast: &CastBranch) -> fmt::Result {
        self.out.push_str(mnemonic);
        Labelidx::write(self, &cast.l)?;
        self.reftype(&cast.rt1)?;
        self.reftype(&cast.rt2)
    }

    fn BrOnCastFail(&mut self, mnemonic: &str, cast: &CastBranch) -> fmt::Result {
        self.BrOnCast(mnemonic, cast)
    }

    fn CallIndirect(&mut self, mnemonic: &str, (x, y): (&Tableidx, &Typeidx)) -> fmt::Result {
        self.out.push_str(mnemonic);
        if *x != Tableidx(0) {
            Tableidx::write(self, x)?;
        }
        self.typeidx(*y)
    }

    fn ReturnCallIndirect(&mut self, mnemonic: &str, xy: (&Tableidx, &Typeidx)) -> fmt::Result {
        self.CallIndirect(mnemonic, xy)
    }

    fn RefTest(&mut self, mnemonic: &str, ht: &Heaptype) -> fmt::Result {
        self.out.push_str(mnemonic);
        self.reftype(&Reftype { null: false, ht: *ht })
    }

    fn RefTestNull(&mut self, mnemonic: &str, ht: &Heaptype) -> fmt::Result {
        self.out.push_str(mnemonic);
        self.reftype(&Reftype { null: true, ht: *ht })
    }

    fn RefCast(&mut self, mnemonic: &str, ht: &Heaptype) -> fmt::Result {
        self.RefTest(mnemonic, ht)
    }

    fn RefCastNull(&mut self, mnemonic: &str, ht: &Heaptype) -> fmt::Result {
        self.RefTestNull(mnemonic, ht)
    }
}

impl Printer<'_> {
    /// ` x`, a memory index.
    fn memidx(&mut self, x: Memidx) -> fmt::Result {
        self.out.push(' ');
        self.names.mems.index(&mut self.out, x.0)
    }

    /// ` (type x)`.
    pub(super) fn typeidx(&mut self, x: Typeidx) -> fmt::Result {
        self.out.push_str(" (type");
        Typeidx::write(self, &x)?;
        self.out.write_char(')')
    }

    /// ` rt`.
    pub(super) fn reftype(&mut self, rt: &Reftype) -> fmt::Result {
        self.out.push(' ');
        let names = &self.names.types;
        types::reftype(&mut self.out, rt, &|w: &mut String, x: &Typeidx| names.index(w, x.0))
    }

    /// ` t`.
    pub(super) fn valtype(&mut self, t: &Valtype) -> fmt::Result {
        self.valtypes(std::slice::from_ref(t))
    }

    /// ` t*`.
    fn valtypes(&mut self, ts: &[Valtype]) -> fmt::Result {
        let names = &self.names.types;
        types::valtypes(&mut self.out, ts, &|w: &mut String, x: &Typeidx| names.index(w, x.0))
    }

    fn blocktype(&mut self, bt: &Blocktype) -> fmt::Result {
        match bt {
            Blocktype::Result(None) => Ok(()),
            Blocktype::Result(Some(t)) => {
                self.out.push_str(" (result");
                self.valtype(t)?;
                self.out.write_char(')')
            }
            Blocktype::Idx(x) => self.typeuse(*x),
        }
    }

    /// ` (catch x l)` and the other catch clauses.
    fn catch(&mut self, catch: &Catch) -> fmt::Result {
        let (keyword, x, l) = match catch {
            Catch::Catch(x, l) => (" (catch", Some(x), l),
            Catch::CatchRef(x, l) => (" (catch_ref", Some(x), l),
            Catch::CatchAll(l) => (" (catch_all", None, l),
            Catch::CatchAllRef(l) => (" (catch_all_ref", None, l),
        };
        self.out.push_str(keyword);
        if let Some(x) = x {
            Tagidx::write(self, x)?;
        }
        Labelidx::write(self, l)?;
        self.out.write_char(')')
    }

    /// The instructions of a function body, one per line, with their branch hints, which must be in order.
    pub(super) fn body(&mut self, expr: &Expr, hints: &[BranchHint]) -> fmt::Result {
        let mut hints = hints.iter().peekable();
        for (i, instr) in without_end(expr).iter().enumerate() {
            let inner = matches!(instr, Instr::Else | Instr::End);
            let indent = Indent(2 + self.names.labels.depth().saturating_sub(usize::from(inner)));
            while let Some(hint) = hints.next_if(|hint| hint.instr as usize <= i) {
                if hint.instr as usize == i {
                    let byte = u8::from(hint.likely);
                    write!(self.out, "{indent}(@metadata.code.branch_hint \"\\{byte:02x}\")")?;
                }
            }
            write!(self.out, "{indent}")?;
            self.instr(instr)?;
        }
        Ok(())
    }

    /// ` expr` on the same line: a single instruction is printed folded, a sequence is printed flat, in `(wrapper …)` if the
    /// grammar has one at this position.
    pub(super) fn expr(&mut self, expr: &Expr, wrapper: Option<&str>) -> fmt::Result {
        let instrs = without_end(expr);
        if let [instr] = instrs {
            self.out.push_str(" (");
            self.instr(instr)?;
            return self.out.write_char(')');
        }
        if let Some(wrapper) = wrapper {
            write!(self.out, " ({wrapper}")?;
        }
        for instr in instrs {
            self.out.push(' ');
            self.instr(instr)?;
        }
        if wrapper.is_some() { self.out.write_char(')') } else { Ok(()) }
    }
}

/// The instructions of an expression without its final `end`, which the text format omits.
fn without_end(expr: &Expr) -> &[Instr] {
    match expr.instrs.as_slice() {
        [instrs @ .., Instr::End] => instrs,
        instrs => instrs,
    }
}

#[cfg(test)]
mod tests {
    use super::super::instr;
    use super::*;

    /// One instruction per row, with example immediates.
    macro_rules! examples {
        ($($name:ident $features:tt [$($code:literal)+] $mnemonic:literal { $($instr:tt)* } [$($imm:tt: $kind:ty),*] $($structured:ident)?;)*) => {
            fn examples() -> Vec<Instr> {
                vec![$({
                    $(let $imm = <$kind as Example>::example();)*
                    Instr::$($instr)*
                },)*]
            }
        };
    }

    trait Example: Immediate {
        fn example() -> Self::Value;
    }

    macro_rules! example {
        ($($kind:ty => $value:expr;)*) => {$(
            impl Example for $kind {
                fn example() -> <$kind as Immediate>::Value {
                    $value
                }
            }
        )*};
    }

    const HT: Heaptype = Heaptype::Use(Typeidx(9));
    const RT: Reftype = Reftype { null: true, ht: HT };
    const AO: Memarg = Memarg { x: Memidx(3), align: 5, offset: 7 };

    example! {
        Labelidx => Labelidx(0);
        Funcidx => Funcidx(1);
        Typeidx => Typeidx(2);
        Tagidx => Tagidx(3);
        Localidx => Localidx(4);
        Globalidx => Globalidx(5);
        Tableidx => Tableidx(6);
        Memidx => Memidx(7);
        Dataidx => Dataidx(8);
        Elemidx => Elemidx(9);
        Laneidx => 1;
        Count => u32::MAX;
        u32 => u32::MAX;
        u64 => u64::MAX;
        F32 => F32(0x3f80_0000);
        F64 => F64(0x3ff0_0000_0000_0000);
        V128 => Box::new(V128(1));
        Shuffle => Box::new([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
        Heaptype => HT;
        Blocktype => Blocktype::Result(Some(Valtype::Ref(RT)));
        Resulttype => Box::new([Valtype::I32, Valtype::Ref(RT)]);
        TryTable => Box::new(TryTable {
            bt: Blocktype::Idx(Typeidx(2)),
            catches: Box::new([
                Catch::Catch(Tagidx(1), Labelidx(2)),
                Catch::CatchRef(Tagidx(3), Labelidx(4)),
                Catch::CatchAll(Labelidx(5)),
                Catch::CatchAllRef(Labelidx(6)),
            ]),
        });
        BrTable => Box::new(BrTable { labels: Box::new([Labelidx(1), Labelidx(2)]), default: Labelidx(3) });
        CastBranch => Box::new(CastBranch { l: Labelidx(4), rt1: RT, rt2: Reftype { null: false, ht: HT } });
        TableType => (Tableidx(1), Typeidx(2));
        TableTable => (Tableidx(1), Tableidx(2));
        TableElem => (Tableidx(1), Elemidx(2));
        MemMem => (Memidx(0), Memidx(1));
        MemData => (Memidx(1), Dataidx(2));
        TypeField => (Typeidx(1), Fieldidx(2));
    }

    impl<const N: u32> Example for Memop<N> {
        fn example() -> Memarg {
            AO
        }
    }

    impl<const N: u32> Example for MemopLane<N> {
        fn example() -> (Memarg, Laneidx) {
            (AO, 1)
        }
    }

    for_each_instruction!(examples);

    #[test]
    fn every_opcode_prints_its_mnemonic() {
        let examples = examples();
        assert_eq!(examples.len(), Opcode::ALL.len());
        for (example, opcode) in examples.iter().zip(Opcode::ALL) {
            let text = instr(None, example);
            let keyword = text.split([' ', '(']).next().unwrap();
            assert_eq!(keyword, opcode.mnemonic(), "{text}");
            assert!(!text.ends_with(' ') && !text.contains("  "), "{text}");
        }
    }

    #[test]
    fn immediates() {
        let ao = |x, align, offset| Memarg { x: Memidx(x), align, offset };
        let load = |ao| Instr::Load(Loadop::Num(Numtype::I32), ao);
        for (example, text) in [
            (Instr::Select(Some(Box::new([]))), "select (result)"),
            (Instr::Select(Some(Resulttype::example())), "select (result i32 (ref null 9))"),
            (Instr::Block(Blocktype::example()), "block (;@1;) (result (ref null 9))"),
            (Instr::Loop(Blocktype::Result(None)), "loop (;@1;)"),
            (
                Instr::TryTable(TryTable::example()),
                "try_table (;@1;) (type 2) (catch 1 2) (catch_ref 3 4) (catch_all 5) (catch_all_ref 6)",
            ),
            (Instr::BrTable(BrTable::example()), "br_table 1 2 3"),
            (Instr::BrOnCast(CastBranch::example()), "br_on_cast 4 (ref null 9) (ref 9)"),
            (Instr::CallIndirect(Tableidx(0), Typeidx(2)), "call_indirect (type 2)"),
            (Instr::CallIndirect(Tableidx(1), Typeidx(2)), "call_indirect 1 (type 2)"),
            (Instr::RefTest(RT), "ref.test (ref null 9)"),
            (Instr::RefCast(Reftype { null: false, ht: Heaptype::I31 }), "ref.cast (ref i31)"),
            (Instr::RefNull(Heaptype::Func), "ref.null func"),
            (load(ao(0, 2, 0)), "i32.load"),
            (load(ao(0, 0, 0)), "i32.load align=1"),
            (load(ao(1, 2, u64::MAX)), "i32.load 1 offset=18446744073709551615"),
            (load(ao(2, 63, 8)), "i32.load 2 offset=8 align=9223372036854775808"),
            (Instr::VloadLane(Sz::B8, ao(0, 0, 0), 3), "v128.load8_lane 3"),
            (Instr::VloadLane(Sz::B8, ao(1, 0, 0), 3), "v128.load8_lane 1 3"),
            (Instr::MemoryCopy(Memidx(0), Memidx(0)), "memory.copy"),
            (Instr::MemoryCopy(Memidx(1), Memidx(0)), "memory.copy 1 0"),
            (Instr::MemoryInit(Memidx(0), Dataidx(4)), "memory.init 4"),
            (Instr::MemorySize(Memidx(0)), "memory.size"),
            (Instr::MemoryGrow(Memidx(1)), "memory.grow 1"),
            (Instr::TableCopy(Tableidx(0), Tableidx(1)), "table.copy 0 1"),
            (Instr::StructGet(Some(S), Typeidx(1), Fieldidx(2)), "struct.get_s 1 2"),
            (Instr::ArrayNewFixed(Typeidx(1), u32::MAX), "array.new_fixed 1 4294967295"),
            (Instr::Const(Num::I32(u32::MAX)), "i32.const -1"),
            (
                Instr::Vconst(Box::new(V128(1))),
                "v128.const i32x4 0x00000001 0x00000000 0x00000000 0x00000000",
            ),
            (Instr::Vshuffle(Shuffle::example()), "i8x16.shuffle 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0"),
        ] {
            assert_eq!(instr(None, &example), text);
        }
    }
}
