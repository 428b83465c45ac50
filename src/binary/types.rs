//! Section 5.3, Types.

use super::error::MalformedKind;
use super::input::{Input, Parsed};
use super::values::*;
use crate::syntax::*;

/// Fails because no type of this kind begins with the byte `b`. Type codes are negative 7-bit LEB128 integers, so if
/// `b` has the continuation bit set, the error is that the integer is too long.
#[cold]
fn no_type<'a, T>(input: Input<'a>, b: u8, kind: impl FnOnce(u8) -> MalformedKind) -> Parsed<'a, T> {
    input.fail(if b >= 0x80 { MalformedKind::IntegerTooLong } else { kind(b) })
}

// 5.3.3 Heap types, 5.3.4 reference types

impl Binary for Heaptype {
    fn decode(input: Input<'_>) -> Parsed<'_, Heaptype> {
        let (rest, b) = byte(input)?;
        if let Some(abs) = Absheaptype::from_code(b) {
            input.require(abs.features())?;
            return Ok((rest, abs.into()));
        }
        match s33_index(input)? {
            (rest, Some(x)) => {
                input.require(Feature::FunctionReferences)?;
                Ok((rest, Heaptype::Use(Typeidx(x))))
            }
            (_, None) => input.fail(MalformedKind::Heaptype),
        }
    }
    fn encode(&self, out: &mut Vec<u8>) {
        match self.kind() {
            HeaptypeKind::Abs(abs) => out.push(abs.code()),
            HeaptypeKind::Use(x) => encode_signed(x.0.into(), out),
            HeaptypeKind::Bot => out.push(BOT),
        }
    }
}

/// A code that is not a type. The bottom types, which no module contains, are encoded as this.
const BOT: u8 = 0x40;

/// `(ref null ht)`.
const REF_NULL: u8 = 0x63;
/// `(ref ht)`.
const REF: u8 = 0x64;

impl Binary for Reftype {
    fn decode(input: Input<'_>) -> Parsed<'_, Reftype> {
        let (rest, b) = byte(input)?;
        let (null, (rest, ht)) = match b {
            REF_NULL | REF => {
                input.require(Feature::FunctionReferences)?;
                (b == REF_NULL, Heaptype::decode(rest)?)
            }
            _ if Absheaptype::from_code(b).is_some() => (true, Heaptype::decode(input)?),
            _ => return no_type(input, b, MalformedKind::Reftype),
        };
        Ok((rest, Reftype { null, ht }))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        match (self.null, self.ht) {
            (true, Heaptype::Use(_)) => out.push(REF_NULL),
            (true, _) => {}
            (false, _) => out.push(REF),
        }
        self.ht.encode(out);
    }
}

// 5.3.1 Number types, 5.3.2 vector types, 5.3.5 value types

/// Whether value types begin with the byte `b`.
fn is_valtype(b: u8) -> bool {
    matches!(b, 0x7B..=0x7F | REF_NULL | REF) || Absheaptype::from_code(b).is_some()
}

impl Binary for Valtype {
    fn decode(input: Input<'_>) -> Parsed<'_, Valtype> {
        let (rest, b) = byte(input)?;
        let t = match b {
            0x7F => Valtype::I32,
            0x7E => Valtype::I64,
            0x7D => Valtype::F32,
            0x7C => Valtype::F64,
            0x7B => {
                input.require(Feature::Simd)?;
                Valtype::V128
            }
            _ => {
                let (rest, rt) = Reftype::decode(input)?;
                input.require(Feature::ReferenceTypes)?;
                return Ok((rest, Valtype::Ref(rt)));
            }
        };
        Ok((rest, t))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        out.push(match self {
            Valtype::Num(Numtype::I32) => 0x7F,
            Valtype::Num(Numtype::I64) => 0x7E,
            Valtype::Num(Numtype::F32) => 0x7D,
            Valtype::Num(Numtype::F64) => 0x7C,
            Valtype::Vec(Vectype::V128) => 0x7B,
            Valtype::Ref(rt) => return rt.encode(out),
            Valtype::Bot => BOT,
        });
    }
}

// 5.3.6 Result types

impl Binary for Resulttype {
    fn decode(input: Input<'_>) -> Parsed<'_, Resulttype> {
        let (input, ts) = list(Valtype::decode)(input)?;
        Ok((input, ts.into()))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        encode_list(self, out);
    }
}

// 5.3.7 Composite types

/// `mut?`.
fn mutability(input: Input<'_>) -> Parsed<'_, bool> {
    match byte(input)? {
        (rest, 0) => Ok((rest, false)),
        (rest, 1) => Ok((rest, true)),
        (_, b) => input.fail(MalformedKind::Mutability(b)),
    }
}

impl Binary for Storagetype {
    fn decode(input: Input<'_>) -> Parsed<'_, Storagetype> {
        let (rest, b) = byte(input)?;
        match b {
            0x78 => Ok((rest, Storagetype::Pack(Packtype::I8))),
            0x77 => Ok((rest, Storagetype::Pack(Packtype::I16))),
            _ if is_valtype(b) => Valtype::decode(input).map(|(rest, t)| (rest, Storagetype::Val(t))),
            _ => no_type(input, b, MalformedKind::Storagetype),
        }
    }
    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Storagetype::Val(t) => t.encode(out),
            Storagetype::Pack(Packtype::I8) => out.push(0x78),
            Storagetype::Pack(Packtype::I16) => out.push(0x77),
        }
    }
}

impl Binary for Fieldtype {
    fn decode(input: Input<'_>) -> Parsed<'_, Fieldtype> {
        let (input, zt) = Storagetype::decode(input)?;
        let (input, mutable) = mutability(input)?;
        Ok((input, Fieldtype { mutable, zt }))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        self.zt.encode(out);
        out.push(self.mutable.into());
    }
}

impl Binary for Comptype {
    fn decode(input: Input<'_>) -> Parsed<'_, Comptype> {
        let (rest, b) = byte(input)?;
        match b {
            0x60 => {
                let (rest, params) = Resulttype::decode(rest)?;
                let (rest, results) = Resulttype::decode(rest)?;
                Ok((rest, Comptype::Func(Functype { params, results })))
            }
            0x5F => {
                input.require(Feature::Gc)?;
                let (rest, fts) = list(Fieldtype::decode)(rest)?;
                Ok((rest, Comptype::Struct(fts.into())))
            }
            0x5E => {
                input.require(Feature::Gc)?;
                let (rest, ft) = Fieldtype::decode(rest)?;
                Ok((rest, Comptype::Array(ft)))
            }
            _ => no_type(input, b, MalformedKind::Deftype),
        }
    }
    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Comptype::Func(ft) => {
                out.push(0x60);
                ft.params.encode(out);
                ft.results.encode(out);
            }
            Comptype::Struct(fts) => {
                out.push(0x5F);
                encode_list(fts, out);
            }
            Comptype::Array(ft) => {
                out.push(0x5E);
                ft.encode(out);
            }
        }
    }
}

// 5.3.8 Recursive types

impl Binary for Subtype {
    fn decode(input: Input<'_>) -> Parsed<'_, Subtype> {
        let (rest, b) = byte(input)?;
        let (input, r#final, supers) = match b {
            0x50 | 0x4F => {
                input.require(Feature::Gc)?;
                let (rest, supers) = list(Typeidx::decode)(rest)?;
                (rest, b == 0x4F, supers)
            }
            _ => (input, true, Vec::new()),
        };
        let (input, ct) = Comptype::decode(input)?;
        Ok((input, Subtype { r#final, supers: supers.into(), ct }))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        if !self.r#final || !self.supers.is_empty() {
            out.push(if self.r#final { 0x4F } else { 0x50 });
            encode_list(&self.supers, out);
        }
        self.ct.encode(out);
    }
}

/// The code of a recursive type that does not have exactly one member.
pub(super) const REC: u8 = 0x4E;

/// `rectype`. Each member is passed to `push`.
pub(super) fn rectype<'a>(input: Input<'a>, mut push: impl FnMut(Subtype)) -> Parsed<'a, ()> {
    let (rest, b) = byte(input)?;
    let (mut input, n) = match b {
        REC => {
            input.require(Feature::Gc)?;
            length(rest)?
        }
        _ => (input, 1),
    };
    for _ in 0..n {
        let (rest, st) = Subtype::decode(input)?;
        push(st);
        input = rest;
    }
    Ok((input, ()))
}

// 5.3.9 Limits

/// `limits`.
fn limits(input: Input<'_>) -> Parsed<'_, (Addrtype, Limits)> {
    let (rest, flags) = byte(input)?;
    let at = match flags {
        0 | 1 => Addrtype::I32,
        4 | 5 => {
            input.require(Feature::Memory64)?;
            Addrtype::I64
        }
        _ => return input.fail(MalformedKind::LimitsFlags(flags)),
    };
    let (rest, min) = size(rest)?;
    let (rest, max) = match flags & 1 {
        0 => (rest, None),
        _ => size(rest).map(|(rest, max)| (rest, Some(max)))?,
    };
    Ok((rest, (at, Limits { min, max })))
}

/// A size in limits, or an offset in a memory argument: an integer of 64 bits if `memory64` is enabled, otherwise of
/// 32 bits.
pub(super) fn size(input: Input<'_>) -> Parsed<'_, u64> {
    u32(input).map(|(rest, n)| (rest, n.into())).or_else(|_| {
        let (rest, n) = u64(input)?;
        input.require(Feature::Memory64)?;
        Ok((rest, n))
    })
}

fn encode_limits(at: Addrtype, lim: &Limits, out: &mut Vec<u8>) {
    let address = match at {
        Addrtype::I32 => 0,
        Addrtype::I64 => 4,
    };
    out.push(address | u8::from(lim.max.is_some()));
    encode_unsigned(lim.min, out);
    if let Some(max) = lim.max {
        encode_unsigned(max, out);
    }
}

// 5.3.10 Tag types to 5.3.14 external types

impl Binary for Tagtype {
    fn decode(input: Input<'_>) -> Parsed<'_, Tagtype> {
        let (input, ()) = zero(input)?;
        let (input, x) = Typeidx::decode(input)?;
        Ok((input, Tagtype(x)))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        out.push(0);
        self.0.encode(out);
    }
}

impl Binary for Globaltype {
    fn decode(input: Input<'_>) -> Parsed<'_, Globaltype> {
        let (input, t) = Valtype::decode(input)?;
        let (input, mutable) = mutability(input)?;
        Ok((input, Globaltype { mutable, t }))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        self.t.encode(out);
        out.push(self.mutable.into());
    }
}

impl Binary for Memtype {
    fn decode(input: Input<'_>) -> Parsed<'_, Memtype> {
        let (input, (at, lim)) = limits(input)?;
        Ok((input, Memtype { at, lim }))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        encode_limits(self.at, &self.lim, out);
    }
}

impl Binary for Tabletype {
    fn decode(input: Input<'_>) -> Parsed<'_, Tabletype> {
        let (input, rt) = Reftype::decode(input)?;
        let (input, (at, lim)) = limits(input)?;
        Ok((input, Tabletype { at, lim, rt }))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        self.rt.encode(out);
        encode_limits(self.at, &self.lim, out);
    }
}

impl Binary for Externtype {
    fn decode(input: Input<'_>) -> Parsed<'_, Externtype> {
        let (rest, kind) = byte(input)?;
        match kind {
            0 => Typeidx::decode(rest).map(|(rest, x)| (rest, Externtype::Func(x))),
            1 => Tabletype::decode(rest).map(|(rest, tt)| (rest, Externtype::Table(tt))),
            2 => Memtype::decode(rest).map(|(rest, mt)| (rest, Externtype::Mem(mt))),
            3 => Globaltype::decode(rest).map(|(rest, gt)| (rest, Externtype::Global(gt))),
            4 => {
                input.require(Feature::ExceptionHandling)?;
                Tagtype::decode(rest).map(|(rest, jt)| (rest, Externtype::Tag(jt)))
            }
            _ => input.fail(MalformedKind::ImportKind(kind)),
        }
    }
    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Externtype::Func(x) => {
                out.push(0);
                x.encode(out);
            }
            Externtype::Table(tt) => {
                out.push(1);
                tt.encode(out);
            }
            Externtype::Mem(mt) => {
                out.push(2);
                mt.encode(out);
            }
            Externtype::Global(gt) => {
                out.push(3);
                gt.encode(out);
            }
            Externtype::Tag(jt) => {
                out.push(4);
                jt.encode(out);
            }
        }
    }
}

// 5.4.2 Block types, which are here because they may begin with a value type

impl Binary for Blocktype {
    fn decode(input: Input<'_>) -> Parsed<'_, Blocktype> {
        let (rest, b) = byte(input)?;
        if b == 0x40 {
            return Ok((rest, Blocktype::Result(None)));
        }
        if is_valtype(b) {
            return Valtype::decode(input).map(|(rest, t)| (rest, Blocktype::Result(Some(t))));
        }
        match s33_index(input)? {
            (rest, Some(x)) => {
                input.require(Feature::MultiValue)?;
                Ok((rest, Blocktype::Idx(Typeidx(x))))
            }
            (_, None) => no_type(input, b, MalformedKind::Reftype),
        }
    }
    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Blocktype::Result(None) => out.push(0x40),
            Blocktype::Result(Some(t)) => t.encode(out),
            Blocktype::Idx(x) => encode_signed(x.0.into(), out),
        }
    }
}
