//! Section 4.2, Configurations: instructions in the standard's notation.
//!
//! Mnemonics are in upper case. An instruction with immediates is parenthesized, a block contains its body, and the empty
//! sequence is `ε`: `(BLOCK I32 (LOCAL.GET 0) (I32.CONST 7) I32.ADD)`. Integers are unsigned, as in the standard.

use std::fmt::{self, Write};

use crate::for_each_instruction;
use crate::syntax::table::imm::*;
use crate::syntax::*;

/// Writes the instructions at the beginning of `instrs`, up to the `end` or `else` that terminates their sequence, separated by
/// spaces. After `cap` instructions, including those in the bodies of blocks, the rest is abbreviated to `…`. Writes nothing for
/// an empty sequence.
///
/// `instrs` is the rest of a flat [`Expr`] from any position.
pub fn write_sequence(w: &mut impl Write, instrs: &[Instr], cap: usize) -> fmt::Result {
    Nested { w, open: Vec::new() }.instrs(instrs, usize::MAX, cap)
}

/// Returns what [`write_sequence`] writes.
pub fn sequence(instrs: &[Instr], cap: usize) -> String {
    let mut out = String::new();
    write_sequence(&mut out, instrs, cap).expect("writing to a string does not fail");
    out
}

/// Like [`write_sequence`], but writes only the first instruction, including its body if it is a block.
pub fn write_instr(w: &mut impl Write, instrs: &[Instr], cap: usize) -> fmt::Result {
    Nested { w, open: Vec::new() }.instrs(instrs, 1, cap)
}

/// Returns what [`write_instr`] writes.
pub fn instr(instrs: &[Instr], cap: usize) -> String {
    let mut out = String::new();
    write_instr(&mut out, instrs, cap).expect("writing to a string does not fail");
    out
}

/// An open block.
struct Open {
    /// Whether it is an `if` whose first body is being written.
    lacks_else: bool,
    /// Whether nothing has been written to the current body.
    empty: bool,
}

/// A writer, and its open blocks.
struct Nested<'w, W> {
    w: &'w mut W,
    open: Vec<Open>,
}

impl<W: Write> Nested<'_, W> {
    /// Writes at most `count` instructions of the outer sequence, and at most `cap` in all.
    fn instrs(&mut self, instrs: &[Instr], count: usize, cap: usize) -> fmt::Result {
        let (mut outer, mut all) = (0, 0);
        for instr in instrs {
            let top = self.open.is_empty();
            if matches!(instr, Instr::End | Instr::Else) {
                if top {
                    return Ok(());
                }
                self.delimiter(matches!(instr, Instr::Else))?;
                continue;
            }
            if top && outer == count {
                return Ok(());
            }
            if all > 0 {
                self.w.write_char(' ')?;
            }
            if all == cap {
                self.w.write_char('…')?;
                break;
            }
            outer += usize::from(top);
            all += 1;
            self.instr(instr)?;
        }
        self.open.iter().try_for_each(|_| self.w.write_char(')'))
    }

    /// Writes one instruction, or the beginning of a block.
    fn instr(&mut self, instr: &Instr) -> fmt::Result {
        if let Some(block) = self.open.last_mut() {
            block.empty = false;
        }
        let unclosed = operation(self.w, instr)?;
        let is_if = matches!(instr, Instr::If(_));
        if is_if || matches!(instr, Instr::Block(_) | Instr::Loop(_) | Instr::TryTable(_)) {
            self.open.push(Open { lacks_else: is_if, empty: true });
            return Ok(());
        }
        if unclosed { self.w.write_char(')') } else { Ok(()) }
    }

    /// Ends the innermost block, or the first body of an `if` at its `else`.
    fn delimiter(&mut self, is_else: bool) -> fmt::Result {
        let Some(block) = self.open.pop() else { return Ok(()) };
        if block.empty {
            self.w.write_str(" ε")?;
        }
        if is_else {
            self.open.push(Open { lacks_else: false, empty: true });
            return self.w.write_str(" ELSE");
        }
        self.w.write_str(if block.lacks_else { " ELSE ε)" } else { ")" })
    }
}

/// Writes text in upper case.
struct Upper<'w, W>(&'w mut W);

impl<W: Write> Write for Upper<'_, W> {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        s.chars().try_for_each(|c| self.0.write_char(c.to_ascii_uppercase()))
    }
}

/// How an immediate is written, preceded by a space.
trait Operand {
    /// The type that a row's pattern binds.
    type Value<'a>;
    fn write<W: Write>(w: &mut W, value: Self::Value<'_>) -> fmt::Result;
}

/// Single values are written by their `Display`.
macro_rules! plain {
    ($($kind:ident: $value:ty;)*) => {$(
        impl Operand for $kind {
            type Value<'a> = &'a $value;
            fn write<W: Write>(w: &mut W, value: &$value) -> fmt::Result {
                write!(w, " {value}")
            }
        }
    )*};
}

plain! {
    Labelidx: Labelidx;
    Funcidx: Funcidx;
    Typeidx: Typeidx;
    Tagidx: Tagidx;
    Localidx: Localidx;
    Globalidx: Globalidx;
    Tableidx: Tableidx;
    Memidx: Memidx;
    Dataidx: Dataidx;
    Elemidx: Elemidx;
    Laneidx: Laneidx;
    Count: u32;
    u32: u32;
    u64: u64;
    F32: F32;
    F64: F64;
}

/// Pairs are written as two immediates.
macro_rules! pairs {
    ($($kind:ident: $x:ty, $y:ty;)*) => {$(
        impl Operand for $kind {
            type Value<'a> = (&'a $x, &'a $y);
            fn write<W: Write>(w: &mut W, (x, y): (&$x, &$y)) -> fmt::Result {
                write!(w, " {x} {y}")
            }
        }
    )*};
}

pairs! {
    TableType: Tableidx, Typeidx;
    TableTable: Tableidx, Tableidx;
    TableElem: Tableidx, Elemidx;
    MemMem: Memidx, Memidx;
    MemData: Memidx, Dataidx;
    TypeField: Typeidx, Fieldidx;
}

impl Operand for V128 {
    type Value<'a> = &'a V128;
    fn write<W: Write>(w: &mut W, c: &V128) -> fmt::Result {
        write!(w, " {:#034x}", c.0)
    }
}

impl Operand for Shuffle {
    type Value<'a> = &'a [Laneidx; 16];
    fn write<W: Write>(w: &mut W, lanes: &[Laneidx; 16]) -> fmt::Result {
        lanes.iter().try_for_each(|i| write!(w, " {i}"))
    }
}

impl<const N: u32> Operand for Memop<N> {
    type Value<'a> = &'a Memarg;
    fn write<W: Write>(w: &mut W, Memarg { x, align, offset }: &Memarg) -> fmt::Result {
        write!(w, " {x} {{ALIGN {align}, OFFSET {offset}}}")
    }
}

impl<const N: u32> Operand for MemopLane<N> {
    type Value<'a> = (&'a Memarg, &'a Laneidx);
    fn write<W: Write>(w: &mut W, (ao, i): (&Memarg, &Laneidx)) -> fmt::Result {
        Memop::<N>::write(w, ao)?;
        Laneidx::write(w, i)
    }
}

impl Operand for Heaptype {
    type Value<'a> = &'a Heaptype;
    fn write<W: Write>(w: &mut W, ht: &Heaptype) -> fmt::Result {
        write!(Upper(w), " {ht}")
    }
}

impl Operand for Reftype {
    type Value<'a> = &'a Reftype;
    fn write<W: Write>(w: &mut W, rt: &Reftype) -> fmt::Result {
        write!(Upper(w), " (ref {}{})", if rt.null { "null " } else { "" }, rt.ht)
    }
}

impl Operand for Resulttype {
    type Value<'a> = &'a [Valtype];
    fn write<W: Write>(w: &mut W, ts: &[Valtype]) -> fmt::Result {
        if ts.is_empty() {
            return w.write_str(" ε");
        }
        ts.iter().try_for_each(|t| match t {
            Valtype::Num(_) | Valtype::Vec(_) | Valtype::Bot => write!(Upper(w), " {t}"),
            Valtype::Ref(rt) => Reftype::write(w, rt),
        })
    }
}

/// Block types are written as the result type, nothing, or the index: the standard does not show the constructors.
impl Operand for Blocktype {
    type Value<'a> = &'a Blocktype;
    fn write<W: Write>(w: &mut W, bt: &Blocktype) -> fmt::Result {
        match bt {
            Blocktype::Result(t) => Resulttype::write(w, t.as_slice()),
            Blocktype::Idx(x) => Typeidx::write(w, x),
        }
    }
}

impl Operand for TryTable {
    type Value<'a> = &'a TryTable;
    fn write<W: Write>(w: &mut W, t: &TryTable) -> fmt::Result {
        Blocktype::write(w, &t.bt)?;
        w.write_char(' ')?;
        write_catches(w, &t.catches)
    }
}

/// Writes the catch clauses of `TRY_TABLE` and `HANDLER_`: `(CATCH 0 1) (CATCH_ALL 2)`, or `ε`.
pub fn write_catches(w: &mut impl Write, catches: &[Catch]) -> fmt::Result {
    if catches.is_empty() {
        return w.write_char('ε');
    }
    for (i, catch) in catches.iter().enumerate() {
        w.write_str(if i == 0 { "" } else { " " })?;
        match catch {
            Catch::Catch(x, l) => write!(w, "(CATCH {x} {l})")?,
            Catch::CatchRef(x, l) => write!(w, "(CATCH_REF {x} {l})")?,
            Catch::CatchAll(l) => write!(w, "(CATCH_ALL {l})")?,
            Catch::CatchAllRef(l) => write!(w, "(CATCH_ALL_REF {l})")?,
        }
    }
    Ok(())
}

impl Operand for BrTable {
    type Value<'a> = &'a BrTable;
    fn write<W: Write>(w: &mut W, table: &BrTable) -> fmt::Result {
        if table.labels.is_empty() {
            w.write_str(" ε")?;
        }
        table.labels.iter().chain([&table.default]).try_for_each(|l| Labelidx::write(w, l))
    }
}

impl Operand for CastBranch {
    type Value<'a> = &'a CastBranch;
    fn write<W: Write>(w: &mut W, cast: &CastBranch) -> fmt::Result {
        Labelidx::write(w, &cast.l)?;
        Reftype::write(w, &cast.rt1)?;
        Reftype::write(w, &cast.rt2)
    }
}

/// Generates `operation` from the rows. The row of `br` becomes the arm
///
/// ```text
/// Instr::Br(l) => { begin(w, "br")?; Labelidx::write(w, l)?; true }
/// ```
macro_rules! operation_rows {
    ($($name:ident $features:tt [$($code:literal)+] $mnemonic:literal { $($instr:tt)* } [$($imms:tt)*] $($structured:ident)?;)*) => {
        /// Writes an instruction without its body or closing parenthesis. Returns whether a closing parenthesis is needed.
        fn operation<W: Write>(w: &mut W, instr: &Instr) -> Result<bool, fmt::Error> {
            Ok(match instr {
                $(Instr::$($instr)* => operation_rows!(@row w $name $mnemonic [$($imms)*]),)*
            })
        }
    };
    (@row $w:ident $name:ident $mnemonic:literal []) => {{
        write!(Upper($w), $mnemonic)?;
        false
    }};
    (@row $w:ident RefTest $mnemonic:literal [$ht:ident: $kind:ty]) => {
        operation_rows!(@cast $w false $mnemonic $ht)
    };
    (@row $w:ident RefCast $mnemonic:literal [$ht:ident: $kind:ty]) => {
        operation_rows!(@cast $w false $mnemonic $ht)
    };
    (@row $w:ident RefTestNull $mnemonic:literal [$ht:ident: $kind:ty]) => {
        operation_rows!(@cast $w true $mnemonic $ht)
    };
    (@row $w:ident RefCastNull $mnemonic:literal [$ht:ident: $kind:ty]) => {
        operation_rows!(@cast $w true $mnemonic $ht)
    };
    (@row $w:ident $name:ident $mnemonic:literal [$($imm:tt: $kind:ty),+]) => {{
        begin($w, $mnemonic)?;
        $(<$kind as Operand>::write($w, $imm)?;)+
        true
    }};
    (@cast $w:ident $null:literal $mnemonic:literal $ht:ident) => {{
        begin($w, $mnemonic)?;
        Reftype::write($w, &Reftype { null: $null, ht: *$ht })?;
        true
    }};
}

for_each_instruction!(operation_rows);

/// Writes the opening parenthesis and the mnemonic.
fn begin(w: &mut impl Write, mnemonic: &str) -> fmt::Result {
    w.write_char('(')?;
    Upper(w).write_str(mnemonic)
}

#[cfg(test)]
mod tests {
    use super::*;

    const I32: Blocktype = Blocktype::Result(Some(Valtype::I32));
    const NONE: Blocktype = Blocktype::Result(None);

    fn seven() -> Instr {
        Instr::Const(Num::I32(7))
    }

    #[test]
    fn operations() {
        let ao = Memarg { x: Memidx(0), align: 2, offset: 0 };
        let rt = Reftype { null: true, ht: Heaptype::Use(Typeidx(3)) };
        let eq = Reftype { null: false, ht: Heaptype::Eq };
        for (example, text) in [
            (seven(), "(I32.CONST 7)"),
            (Instr::Const(Num::I32(u32::MAX)), "(I32.CONST 4294967295)"),
            (Instr::Const(Num::F64(F64(0xfff8_0000_0000_0000))), "(F64.CONST -nan)"),
            (Instr::Vconst(Box::new(V128(1))), "(V128.CONST 0x00000000000000000000000000000001)"),
            (Instr::Br(Labelidx(0)), "(BR 0)"),
            (Instr::Binop(Nt::I32(IBinop::Add)), "I32.ADD"),
            (Instr::Load(Loadop::Num(Numtype::I32), ao), "(I32.LOAD 0 {ALIGN 2, OFFSET 0})"),
            (Instr::VloadLane(Sz::B8, ao, 3), "(V128.LOAD8_LANE 0 {ALIGN 2, OFFSET 0} 3)"),
            (Instr::CallIndirect(Tableidx(0), Typeidx(2)), "(CALL_INDIRECT 0 2)"),
            (Instr::RefNull(Heaptype::Nofunc), "(REF.NULL NOFUNC)"),
            (Instr::RefTest(rt), "(REF.TEST (REF NULL 3))"),
            (Instr::RefCast(eq), "(REF.CAST (REF EQ))"),
            (
                Instr::BrOnCast(Box::new(CastBranch { l: Labelidx(1), rt1: rt, rt2: eq })),
                "(BR_ON_CAST 1 (REF NULL 3) (REF EQ))",
            ),
            (
                Instr::BrTable(Box::new(BrTable { labels: Box::new([]), default: Labelidx(1) })),
                "(BR_TABLE ε 1)",
            ),
            (Instr::Select(None), "SELECT"),
            (Instr::Select(Some(Box::new([Valtype::F32]))), "(SELECT F32)"),
            (Instr::StructGet(Some(S), Typeidx(1), Fieldidx(2)), "(STRUCT.GET_S 1 2)"),
        ] {
            assert_eq!(instr(&[example], usize::MAX), text);
        }
    }

    #[test]
    fn blocks_nest() {
        let body = [
            Instr::Block(I32),
            Instr::If(NONE),
            Instr::Nop,
            Instr::Else,
            Instr::End,
            Instr::If(Blocktype::Idx(Typeidx(4))),
            Instr::End,
            Instr::TryTable(Box::new(TryTable {
                bt: NONE,
                catches: Box::new([Catch::Catch(Tagidx(0), Labelidx(1)), Catch::CatchAll(Labelidx(0))]),
            })),
            Instr::End,
            seven(),
            Instr::End,
            Instr::Drop,
            Instr::End,
        ];
        let block = "(BLOCK I32 (IF ε NOP ELSE ε) (IF 4 ε ELSE ε) (TRY_TABLE ε (CATCH 0 1) (CATCH_ALL 0) ε) \
                     (I32.CONST 7))";
        assert_eq!(sequence(&body, usize::MAX), format!("{block} DROP"));
        assert_eq!(instr(&body, usize::MAX), block);
        assert_eq!(sequence(&body[9..], usize::MAX), "(I32.CONST 7)");
        assert_eq!(sequence(&body[2..], usize::MAX), "NOP");
        assert_eq!(sequence(&body[12..], usize::MAX), "");
        assert_eq!(sequence(&body, 3), "(BLOCK I32 (IF ε NOP ELSE ε) …)");
        assert_eq!(sequence(&body, 2), "(BLOCK I32 (IF ε …))");
        assert_eq!(sequence(&body, 0), "…");
    }

    #[test]
    fn deep_nesting() {
        let depth = 100_000;
        let body: Vec<Instr> =
            (0..depth).map(|_| Instr::Loop(NONE)).chain((0..=depth).map(|_| Instr::End)).collect();
        assert_eq!(sequence(&body, usize::MAX).matches(')').count(), depth);
        assert_eq!(sequence(&body, 2), "(LOOP ε (LOOP ε …))");
    }
}
