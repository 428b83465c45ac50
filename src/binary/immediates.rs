//! Section 5.4, Instructions: decoding and encoding of each kind of immediate in the [table](crate::syntax::table).

use nom::bytes::complete::take;

use super::error::MalformedKind;
use super::input::{Input, Parsed};
use super::types::size;
use super::values::*;
use crate::syntax::table::imm::*;
use crate::syntax::*;

/// An immediate in the binary format.
pub(super) trait BinaryImmediate: Immediate {
    /// Reads one.
    fn decode(input: Input<'_>) -> Parsed<'_, Self::Value>;
    /// Appends the bytes.
    fn encode(value: &Self::Value, out: &mut Vec<u8>);
}

/// Implements [`BinaryImmediate`] by [`Binary`] for immediates that are encoded the same everywhere.
macro_rules! phrases {
    ($($kind:ty)*) => {$(
        impl BinaryImmediate for $kind {
            #[inline(always)]
            fn decode(input: Input<'_>) -> Parsed<'_, $kind> {
                <$kind as Binary>::decode(input)
            }
            fn encode(value: &$kind, out: &mut Vec<u8>) {
                Binary::encode(value, out);
            }
        }
    )*};
}

phrases! { Labelidx Funcidx Typeidx Tagidx Localidx Globalidx Tableidx Dataidx Elemidx }
phrases! { Heaptype Blocktype Resulttype F32 F64 }

/// Immediates that are pairs, encoded in the order of the abstract syntax.
macro_rules! pairs {
    ($($pair:ty = $first:ty, $second:ty;)*) => {$(
        impl BinaryImmediate for $pair {
            fn decode(input: Input<'_>) -> Parsed<'_, ($first, $second)> {
                let (input, x) = <$first as BinaryImmediate>::decode(input)?;
                let (input, y) = <$second as BinaryImmediate>::decode(input)?;
                Ok((input, (x, y)))
            }
            fn encode((x, y): &($first, $second), out: &mut Vec<u8>) {
                <$first as BinaryImmediate>::encode(x, out);
                <$second as BinaryImmediate>::encode(y, out);
            }
        }
    )*};
}

/// Immediates that are pairs, encoded in the opposite order.
macro_rules! swapped_pairs {
    ($($pair:ty = $first:ty, $second:ty;)*) => {$(
        impl BinaryImmediate for $pair {
            fn decode(input: Input<'_>) -> Parsed<'_, ($first, $second)> {
                let (input, y) = <$second as BinaryImmediate>::decode(input)?;
                let (input, x) = <$first as BinaryImmediate>::decode(input)?;
                Ok((input, (x, y)))
            }
            fn encode((x, y): &($first, $second), out: &mut Vec<u8>) {
                <$second as BinaryImmediate>::encode(y, out);
                <$first as BinaryImmediate>::encode(x, out);
            }
        }
    )*};
}

pairs! {
    TableTable = Tableidx, Tableidx;
    MemMem = Memidx, Memidx;
}

swapped_pairs! {
    TableElem = Tableidx, Elemidx;
    MemData = Memidx, Dataidx;
}

impl BinaryImmediate for TypeField {
    fn decode(input: Input<'_>) -> Parsed<'_, (Typeidx, Fieldidx)> {
        let (input, x) = <Typeidx as Binary>::decode(input)?;
        let (input, i) = <Fieldidx as Binary>::decode(input)?;
        Ok((input, (x, i)))
    }
    fn encode((x, i): &(Typeidx, Fieldidx), out: &mut Vec<u8>) {
        Binary::encode(x, out);
        Binary::encode(i, out);
    }
}

/// Reads an index that must be a zero byte unless `feature` is enabled.
fn reserved_index(input: Input<'_>, feature: Feature) -> Parsed<'_, u32> {
    let (rest, b) = byte(input)?;
    if b == 0 {
        return Ok((rest, 0));
    }
    input.require(feature)?;
    u32(input)
}

/// `call_indirect`: the type is encoded before the table.
impl BinaryImmediate for TableType {
    fn decode(input: Input<'_>) -> Parsed<'_, (Tableidx, Typeidx)> {
        let (input, y) = <Typeidx as Binary>::decode(input)?;
        let (input, x) = reserved_index(input, Feature::CallIndirectOverlong)?;
        Ok((input, (Tableidx(x), y)))
    }
    fn encode((x, y): &(Tableidx, Typeidx), out: &mut Vec<u8>) {
        Binary::encode(y, out);
        Binary::encode(x, out);
    }
}

/// The memory index of an instruction, which is a zero byte without `multi-memory`. Other memory indices are read by
/// `Binary`.
impl BinaryImmediate for Memidx {
    fn decode(input: Input<'_>) -> Parsed<'_, Memidx> {
        let (input, x) = reserved_index(input, Feature::MultiMemory)?;
        Ok((input, Memidx(x)))
    }
    fn encode(x: &Memidx, out: &mut Vec<u8>) {
        Binary::encode(x, out);
    }
}

/// Flag in the first number of a memory argument: a memory index follows. The lower bits are the alignment.
const HAS_MEMIDX: u32 = 0x40;

/// `memarg`.
impl Binary for Memarg {
    #[inline(always)]
    fn decode(input: Input<'_>) -> Parsed<'_, Memarg> {
        // Fast path: alignment and offset take one byte each, and the memory is memory 0.
        if let Some((align @ 0..0x20, rest)) = input.split_first()
            && let Some((offset @ 0..0x80, rest)) = rest.split_first()
        {
            return Ok((rest, Memarg { x: Memidx(0), align: align.into(), offset: offset.into() }));
        }
        let (rest, ao) = long_memarg(input)?;
        Ok((rest, ao))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        // The 1.0 grammar has larger alignments, all of which are invalid. The encoding of 3.0 cannot represent them.
        let align = self.align.min(HAS_MEMIDX - 1);
        if self.x == Memidx(0) {
            encode_unsigned(align.into(), out);
        } else {
            encode_unsigned((align | HAS_MEMIDX).into(), out);
            Binary::encode(&self.x, out);
        }
        encode_unsigned(self.offset, out);
    }
}

#[inline(never)]
fn long_memarg(input: Input<'_>) -> Parsed<'_, Memarg> {
    let (rest, flags) = u32(input)?;
    let (rest, x, align) = match flags {
        0..0x20 => (rest, Memidx(0), flags),
        _ if input.any_alignment() => {
            input.require(Feature::AnyAlignment)?;
            (rest, Memidx(0), flags)
        }
        HAS_MEMIDX..0x80 => {
            input.require(Feature::MultiMemory)?;
            let (rest, x) = <Memidx as Binary>::decode(rest)?;
            (rest, x, flags & !HAS_MEMIDX)
        }
        // The grammar permits alignments of 32 and more; validation rejects them.
        0x20..HAS_MEMIDX if input.has(Feature::MultiMemory) => (rest, Memidx(0), flags),
        _ => return input.fail(MalformedKind::MemopFlags(flags)),
    };
    let (rest, offset) = size(rest)?;
    Ok((rest, Memarg { x, align, offset }))
}

impl<const N: u32> BinaryImmediate for Memop<N> {
    #[inline(always)]
    fn decode(input: Input<'_>) -> Parsed<'_, Memarg> {
        Memarg::decode(input)
    }
    fn encode(ao: &Memarg, out: &mut Vec<u8>) {
        ao.encode(out);
    }
}

impl<const N: u32> BinaryImmediate for MemopLane<N> {
    fn decode(input: Input<'_>) -> Parsed<'_, (Memarg, Laneidx)> {
        let (input, ao) = Memarg::decode(input)?;
        let (input, i) = byte(input)?;
        Ok((input, (ao, i)))
    }
    fn encode((ao, i): &(Memarg, Laneidx), out: &mut Vec<u8>) {
        ao.encode(out);
        out.push(*i);
    }
}

/// `laneidx`.
impl BinaryImmediate for Laneidx {
    fn decode(input: Input<'_>) -> Parsed<'_, Laneidx> {
        byte(input)
    }
    fn encode(i: &Laneidx, out: &mut Vec<u8>) {
        out.push(*i);
    }
}

impl BinaryImmediate for Shuffle {
    fn decode(input: Input<'_>) -> Parsed<'_, Box<[Laneidx; 16]>> {
        let (input, lanes) = take(16usize)(input)?;
        let mut i = Box::new([0; 16]);
        i.copy_from_slice(lanes.rest());
        Ok((input, i))
    }
    fn encode(i: &Box<[Laneidx; 16]>, out: &mut Vec<u8>) {
        out.extend_from_slice(&**i);
    }
}

impl BinaryImmediate for V128 {
    fn decode(input: Input<'_>) -> Parsed<'_, Box<V128>> {
        let (input, c) = <V128 as Binary>::decode(input)?;
        Ok((input, Box::new(c)))
    }
    fn encode(c: &Box<V128>, out: &mut Vec<u8>) {
        Binary::encode(&**c, out);
    }
}

/// The constant of `i32.const`, signed in the binary format.
impl BinaryImmediate for u32 {
    #[inline(always)]
    fn decode(input: Input<'_>) -> Parsed<'_, u32> {
        let (input, c) = signed_short::<32>(input)?;
        Ok((input, c as u32))
    }
    fn encode(c: &u32, out: &mut Vec<u8>) {
        encode_signed((*c as i32).into(), out);
    }
}

/// The constant of `i64.const`, signed in the binary format.
impl BinaryImmediate for u64 {
    #[inline(always)]
    fn decode(input: Input<'_>) -> Parsed<'_, u64> {
        let (input, c) = signed_short::<64>(input)?;
        Ok((input, c as u64))
    }
    fn encode(c: &u64, out: &mut Vec<u8>) {
        encode_signed(*c as i64, out);
    }
}

impl BinaryImmediate for Count {
    fn decode(input: Input<'_>) -> Parsed<'_, u32> {
        u32(input)
    }
    fn encode(n: &u32, out: &mut Vec<u8>) {
        encode_unsigned((*n).into(), out);
    }
}

// Control

impl Binary for Catch {
    fn decode(input: Input<'_>) -> Parsed<'_, Catch> {
        let (rest, kind) = byte(input)?;
        let (rest, x) = match kind {
            0 | 1 => <Tagidx as Binary>::decode(rest)?,
            2 | 3 => (rest, Tagidx(0)),
            _ => return input.fail(MalformedKind::Catch(kind)),
        };
        let (rest, l) = <Labelidx as Binary>::decode(rest)?;
        let catch = match kind {
            0 => Catch::Catch(x, l),
            1 => Catch::CatchRef(x, l),
            2 => Catch::CatchAll(l),
            _ => Catch::CatchAllRef(l),
        };
        Ok((rest, catch))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        let (kind, x, l) = match self {
            Catch::Catch(x, l) => (0, Some(x), l),
            Catch::CatchRef(x, l) => (1, Some(x), l),
            Catch::CatchAll(l) => (2, None, l),
            Catch::CatchAllRef(l) => (3, None, l),
        };
        out.push(kind);
        if let Some(x) = x {
            Binary::encode(x, out);
        }
        Binary::encode(l, out);
    }
}

impl BinaryImmediate for TryTable {
    fn decode(input: Input<'_>) -> Parsed<'_, Box<TryTable>> {
        let (input, bt) = <Blocktype as Binary>::decode(input)?;
        let (input, catches) = list(Catch::decode)(input)?;
        Ok((input, Box::new(TryTable { bt, catches: catches.into() })))
    }
    fn encode(value: &Box<TryTable>, out: &mut Vec<u8>) {
        Binary::encode(&value.bt, out);
        encode_list(&value.catches, out);
    }
}

impl BinaryImmediate for BrTable {
    fn decode(input: Input<'_>) -> Parsed<'_, Box<BrTable>> {
        let (input, labels) = list(<Labelidx as Binary>::decode)(input)?;
        let (input, default) = <Labelidx as Binary>::decode(input)?;
        Ok((input, Box::new(BrTable { labels: labels.into(), default })))
    }
    fn encode(value: &Box<BrTable>, out: &mut Vec<u8>) {
        encode_list(&value.labels, out);
        Binary::encode(&value.default, out);
    }
}

/// `castop`, a label, and two heap types.
impl BinaryImmediate for CastBranch {
    fn decode(input: Input<'_>) -> Parsed<'_, Box<CastBranch>> {
        let (rest, castop) = byte(input)?;
        if castop > 3 {
            return input.fail(MalformedKind::Castop(castop));
        }
        let (rest, l) = <Labelidx as Binary>::decode(rest)?;
        let (rest, ht1) = <Heaptype as Binary>::decode(rest)?;
        let (rest, ht2) = <Heaptype as Binary>::decode(rest)?;
        let rt1 = Reftype { null: castop & 1 != 0, ht: ht1 };
        let rt2 = Reftype { null: castop & 2 != 0, ht: ht2 };
        Ok((rest, Box::new(CastBranch { l, rt1, rt2 })))
    }
    fn encode(value: &Box<CastBranch>, out: &mut Vec<u8>) {
        out.push(u8::from(value.rt1.null) | u8::from(value.rt2.null) << 1);
        Binary::encode(&value.l, out);
        Binary::encode(&value.rt1.ht, out);
        Binary::encode(&value.rt2.ht, out);
    }
}
