//! Section 6.5, the immediates of plain instructions, by the kinds that occur in the table of instructions.

use super::context::{Context, unknown};
use super::cursor::excerpt;
use super::types::ParamIds;
use crate::syntax::table::imm::*;
use crate::syntax::*;
use crate::text::error::{Malformed, MalformedKind, Space};
use crate::text::lexer::Kind;
use crate::text::values::{self, NumberFault};

/// A kind of immediate that can be parsed.
pub(super) trait Read: Immediate {
    /// Parses the immediate.
    fn read(context: &mut Context<'_>) -> Result<Self::Value, Malformed>;
}

/// Implements `Read` for the indices of a space: `index! { Funcidx Function }`.
macro_rules! index {
    ($($name:ident $space:ident)*) => {$(
        impl Read for $name {
            fn read(context: &mut Context<'_>) -> Result<$name, Malformed> {
                context.index(Space::$space).map($name)
            }
        }
    )*};
}

index! { Funcidx Function Typeidx Type Tagidx Tag Localidx Local Globalidx Global Elemidx Elem }

impl Read for Labelidx {
    fn read(context: &mut Context<'_>) -> Result<Labelidx, Malformed> {
        context.labelidx()
    }
}

/// A table index; 0 if omitted.
impl Read for Tableidx {
    fn read(context: &mut Context<'_>) -> Result<Tableidx, Malformed> {
        if context.at_index() { context.tableidx() } else { Ok(Tableidx(0)) }
    }
}

/// A memory index; 0 if omitted.
impl Read for Memidx {
    fn read(context: &mut Context<'_>) -> Result<Memidx, Malformed> {
        if context.at_index() { context.memidx() } else { Ok(Memidx(0)) }
    }
}

/// A data segment used by an instruction, which requires a data count section in the binary format.
impl Read for Dataidx {
    fn read(context: &mut Context<'_>) -> Result<Dataidx, Malformed> {
        context.module.data_count = true;
        context.index(Space::Data).map(Dataidx)
    }
}

impl Read for Laneidx {
    fn read(context: &mut Context<'_>) -> Result<Laneidx, Malformed> {
        context.c.u8()
    }
}

impl Read for Heaptype {
    fn read(context: &mut Context<'_>) -> Result<Heaptype, Malformed> {
        context.heaptype()
    }
}

impl Read for Count {
    fn read(context: &mut Context<'_>) -> Result<u32, Malformed> {
        context.c.u32()
    }
}

impl Read for u32 {
    fn read(context: &mut Context<'_>) -> Result<u32, Malformed> {
        context.c.i32()
    }
}

impl Read for u64 {
    fn read(context: &mut Context<'_>) -> Result<u64, Malformed> {
        context.c.i64()
    }
}

impl Read for F32 {
    fn read(context: &mut Context<'_>) -> Result<F32, Malformed> {
        context.c.f32()
    }
}

impl Read for F64 {
    fn read(context: &mut Context<'_>) -> Result<F64, Malformed> {
        context.c.f64()
    }
}

impl Read for V128 {
    fn read(context: &mut Context<'_>) -> Result<Box<V128>, Malformed> {
        context.c.v128().map(Box::new)
    }
}

impl Read for Shuffle {
    fn read(context: &mut Context<'_>) -> Result<Box<[Laneidx; 16]>, Malformed> {
        context.c.expect_numbers(16, MalformedKind::LaneLength)?;
        let mut lanes = Box::new([0; 16]);
        for lane in lanes.iter_mut() {
            *lane = context.c.lane()?;
        }
        Ok(lanes)
    }
}

/// `table.copy`: both tables, or neither.
impl Read for TableTable {
    fn read(context: &mut Context<'_>) -> Result<(Tableidx, Tableidx), Malformed> {
        if !context.at_index() {
            return Ok((Tableidx(0), Tableidx(0)));
        }
        Ok((context.tableidx()?, context.tableidx()?))
    }
}

/// `memory.copy`: both memories, or neither.
impl Read for MemMem {
    fn read(context: &mut Context<'_>) -> Result<(Memidx, Memidx), Malformed> {
        if !context.at_index() {
            return Ok((Memidx(0), Memidx(0)));
        }
        Ok((context.memidx()?, context.memidx()?))
    }
}

/// `table.init`: an optional table and a segment.
impl Read for TableElem {
    fn read(context: &mut Context<'_>) -> Result<(Tableidx, Elemidx), Malformed> {
        let x = if context.at_two_indices() { context.tableidx()? } else { Tableidx(0) };
        Ok((x, Elemidx::read(context)?))
    }
}

/// `memory.init`: an optional memory and a segment.
impl Read for MemData {
    fn read(context: &mut Context<'_>) -> Result<(Memidx, Dataidx), Malformed> {
        let x = if context.at_two_indices() { context.memidx()? } else { Memidx(0) };
        Ok((x, Dataidx::read(context)?))
    }
}

impl Read for TypeField {
    fn read(context: &mut Context<'_>) -> Result<(Typeidx, Fieldidx), Malformed> {
        let x = context.typeidx()?;
        let i = context.idx(Space::Field, |context, id| context.fields.get(&x.0)?.get(id))?;
        Ok((x, Fieldidx(i)))
    }
}

impl<const N: u32> Read for Memop<N> {
    fn read(context: &mut Context<'_>) -> Result<Memarg, Malformed> {
        let x = Memidx::read(context)?;
        context.memarg(x, N)
    }
}

/// If there is a single number, it is the lane.
impl<const N: u32> Read for MemopLane<N> {
    fn read(context: &mut Context<'_>) -> Result<(Memarg, Laneidx), Malformed> {
        let followed = match context.c.peek_kind2() {
            Some(Kind::Number) => true,
            Some(Kind::Keyword) => {
                let mut next = context.c;
                next.advance();
                let word = next.peek_word();
                word.starts_with(b"offset=") || word.starts_with(b"align=")
            }
            Some(_) | None => false,
        };
        let memory = context.c.peek_kind() == Some(Kind::Id) || context.at_index() && followed;
        let x = if memory { context.memidx()? } else { Memidx(0) };
        let ao = context.memarg(x, N)?;
        Ok((ao, context.c.u8()?))
    }
}

impl Context<'_> {
    /// `labelidx`.
    pub(super) fn labelidx(&mut self) -> Result<Labelidx, Malformed> {
        let at = self.c.at();
        match self.c.ident() {
            Some(id) => self.labels.get(&id).map(Labelidx).ok_or_else(|| unknown(at, Space::Label, &id)),
            None => self.c.u32().map(Labelidx),
        }
    }

    /// `tableidx`, not omitted.
    pub(super) fn tableidx(&mut self) -> Result<Tableidx, Malformed> {
        self.c.require(Feature::ReferenceTypes)?;
        self.index(Space::Table).map(Tableidx)
    }

    /// `memidx`, not omitted.
    pub(super) fn memidx(&mut self) -> Result<Memidx, Malformed> {
        self.c.require(Feature::MultiMemory)?;
        self.index(Space::Memory).map(Memidx)
    }

    fn at_two_indices(&self) -> bool {
        self.at_index() && matches!(self.c.peek_kind2(), Some(Kind::Number | Kind::Id))
    }

    /// 6.5.6 `memarg` of an instruction whose natural alignment is `2^natural`.
    fn memarg(&mut self, x: Memidx, natural: u32) -> Result<Memarg, Malformed> {
        let at = self.c;
        let offset = self.argument(b"offset=")?.unwrap_or(0);
        if offset > u32::MAX.into() {
            at.require(Feature::Memory64)?;
        }
        let at = self.c;
        let align = match self.argument(b"align=")? {
            None => natural,
            Some(align) if align.is_power_of_two() => align.trailing_zeros(),
            Some(_) => return Err(at.fault(MalformedKind::Alignment)),
        };
        Ok(Memarg { x, align, offset })
    }

    /// The number after `prefix`, if the next token is a keyword with this prefix.
    fn argument(&mut self, prefix: &[u8]) -> Result<Option<u64>, Malformed> {
        let Some(number) = self.c.peek_keyword().and_then(|word| word.strip_prefix(prefix)) else {
            return Ok(None);
        };
        match values::unsigned(number, 64) {
            Ok(n) => {
                self.c.advance();
                Ok(Some(n))
            }
            Err(NumberFault::Form) => Err(self.c.unexpected("an unsigned number")),
            Err(NumberFault::Range) => {
                let word = excerpt(number);
                Err(self.c.fault(MalformedKind::UnsignedRange { word, bits: 64 }))
            }
        }
    }

    /// `select (result t*)*`.
    pub(super) fn select(&mut self) -> Result<Instr, Malformed> {
        if !self.c.at_open("result") {
            return Ok(Instr::Select(None));
        }
        self.c.require(Feature::ReferenceTypes)?;
        let mut types = Vec::new();
        self.result_list(&mut types)?;
        Ok(Instr::Select(Some(types.into())))
    }

    /// `br_table l* l'`.
    pub(super) fn br_table(&mut self) -> Result<Instr, Malformed> {
        let mut labels = vec![];
        let mut default = self.labelidx()?;
        while self.at_index() {
            labels.push(default);
            default = self.labelidx()?;
        }
        Ok(Instr::BrTable(Box::new(BrTable { labels: labels.into(), default })))
    }

    /// The immediates of `br_on_cast l rt_1 rt_2`.
    pub(super) fn cast_branch(&mut self) -> Result<Box<CastBranch>, Malformed> {
        Ok(Box::new(CastBranch { l: self.labelidx()?, rt1: self.reftype()?, rt2: self.reftype()? }))
    }

    /// `call_indirect x? typeuse`.
    pub(super) fn call_indirect(&mut self) -> Result<Instr, Malformed> {
        let (x, y) = self.table_type()?;
        Ok(Instr::CallIndirect(x, y))
    }

    /// `return_call_indirect x? typeuse`.
    pub(super) fn return_call_indirect(&mut self) -> Result<Instr, Malformed> {
        let (x, y) = self.table_type()?;
        Ok(Instr::ReturnCallIndirect(x, y))
    }

    fn table_type(&mut self) -> Result<(Tableidx, Typeidx), Malformed> {
        let x = Tableidx::read(self)?;
        let y = self.typeuse(ParamIds::Forbid)?;
        Ok((x, y))
    }
}
