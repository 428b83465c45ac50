//! Section 5.3, Types.

use super::error::MalformedKind;
use super::input::{Input, Parsed};
use super::values::*;
use crate::syntax::*;

/// Fails since no type of the kind begins with `b`. The codes of types are negative LEB128 integers of 7 bits.
#[cold]
fn no_type<'a, T>(input: Input<'a>, b: u8, kind: impl FnOnce(u8) -> MalformedKind) -> Parsed<'a, T> {
    input.fail(if b >= 0x80 { MalformedKind::IntegerTooLong } else { kind(b) })
}

// 5.3.3 Heap types, 5.3.4 reference types

/// The abstract heap type that is written as `b`, if the version has it.
fn absheaptype(b: u8, version: Version) -> Option<Heaptype> {
    let (ht, since) = match b {
        0x69 => (Heaptype::Exn, Version::V3),
        0x6A => (Heaptype::Array, Version::V3),
        0x6B => (Heaptype::Struct, Version::V3),
        0x6C => (Heaptype::I31, Version::V3),
        0x6D => (Heaptype::Eq, Version::V3),
        0x6E => (Heaptype::Any, Version::V3),
        0x6F => (Heaptype::Extern, Version::V2),
        // In 1.0 the type of all tables.
        0x70 => (Heaptype::Func, Version::V1),
        0x71 => (Heaptype::None, Version::V3),
        0x72 => (Heaptype::Noextern, Version::V3),
        0x73 => (Heaptype::Nofunc, Version::V3),
        0x74 => (Heaptype::Noexn, Version::V3),
        _ => return None,
    };
    (version >= since).then_some(ht)
}

impl Binary for Heaptype {
    fn decode(input: Input<'_>) -> Parsed<'_, Heaptype> {
        let (rest, b) = byte(input)?;
        if let Some(ht) = absheaptype(b, input.version()) {
            return Ok((rest, ht));
        }
        if !input.since_v3() {
            return no_type(input, b, MalformedKind::Reftype);
        }
        match s33_index(input)? {
            (rest, Some(x)) => Ok((rest, Heaptype::Use(Typeidx(x)))),
            (_, None) => input.fail(MalformedKind::Heaptype),
        }
    }
    fn encode(&self, out: &mut Vec<u8>) {
        out.push(match self {
            Heaptype::Exn => 0x69,
            Heaptype::Array => 0x6A,
            Heaptype::Struct => 0x6B,
            Heaptype::I31 => 0x6C,
            Heaptype::Eq => 0x6D,
            Heaptype::Any => 0x6E,
            Heaptype::Extern => 0x6F,
            Heaptype::Func => 0x70,
            Heaptype::None => 0x71,
            Heaptype::Noextern => 0x72,
            Heaptype::Nofunc => 0x73,
            Heaptype::Noexn => 0x74,
            Heaptype::Use(x) => return encode_signed(x.0.into(), out),
            Heaptype::Bot => BOT,
        });
    }
}

/// Stands for the bottom types, which no module holds; no type is written so.
const BOT: u8 = 0x40;

/// The reference type that begins with byte `b` before `rest`, if one does.
fn reftype_from<'a>(b: u8, rest: Input<'a>) -> Option<Parsed<'a, Reftype>> {
    let version = rest.version();
    match b {
        0x63 | 0x64 if version >= Version::V3 => {
            let null = b == 0x63;
            Some(Heaptype::decode(rest).map(|(rest, ht)| (rest, Reftype { null, ht })))
        }
        _ => absheaptype(b, version).map(|ht| Ok((rest, Reftype { null: true, ht }))),
    }
}

impl Binary for Reftype {
    fn decode(input: Input<'_>) -> Parsed<'_, Reftype> {
        let (rest, b) = byte(input)?;
        reftype_from(b, rest).unwrap_or_else(|| no_type(input, b, MalformedKind::Reftype))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        match (self.null, self.ht) {
            (true, Heaptype::Use(_)) => out.push(0x63),
            (true, _) => {}
            (false, _) => out.push(0x64),
        }
        self.ht.encode(out);
    }
}

// 5.3.1 Number types, 5.3.2 vector types, 5.3.5 value types

/// The value type that begins with byte `b` before `rest`, if one does.
fn valtype_from<'a>(b: u8, rest: Input<'a>) -> Option<Parsed<'a, Valtype>> {
    let t = match b {
        0x7F => Valtype::I32,
        0x7E => Valtype::I64,
        0x7D => Valtype::F32,
        0x7C => Valtype::F64,
        0x7B if rest.version() >= Version::V2 => Valtype::V128,
        _ if rest.version() >= Version::V2 => {
            return reftype_from(b, rest).map(|rt| rt.map(|(rest, rt)| (rest, Valtype::Ref(rt))));
        }
        _ => return None,
    };
    Some(Ok((rest, t)))
}

impl Binary for Valtype {
    fn decode(input: Input<'_>) -> Parsed<'_, Valtype> {
        let (rest, b) = byte(input)?;
        valtype_from(b, rest).unwrap_or_else(|| no_type(input, b, MalformedKind::Reftype))
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
            _ => match valtype_from(b, rest) {
                Some(t) => t.map(|(rest, t)| (rest, Storagetype::Val(t))),
                None => no_type(input, b, MalformedKind::Storagetype),
            },
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
            0x5F if input.since_v3() => {
                let (rest, fts) = list(Fieldtype::decode)(rest)?;
                Ok((rest, Comptype::Struct(fts.into())))
            }
            0x5E if input.since_v3() => {
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
            0x50 | 0x4F if input.since_v3() => {
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

impl Binary for Rectype {
    fn decode(input: Input<'_>) -> Parsed<'_, Rectype> {
        let (rest, b) = byte(input)?;
        let (rest, sts) = match b {
            0x4E if input.since_v3() => list(Subtype::decode)(rest)?,
            _ => Subtype::decode(input).map(|(rest, st)| (rest, vec![st]))?,
        };
        Ok((rest, Rectype(sts.into())))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        match &*self.0 {
            [st] => st.encode(out),
            sts => {
                out.push(0x4E);
                encode_list(sts, out);
            }
        }
    }
}

// 5.3.9 Limits

/// `limits`: with 32-bit numbers, and none but 32-bit addresses, before 3.0; in 1.0 and 2.0 the flags tell the maximum only.
fn limits(input: Input<'_>) -> Parsed<'_, (Addrtype, Limits)> {
    let (rest, flags) = byte(input)?;
    let at = match flags {
        0 | 1 => Addrtype::I32,
        4 | 5 if input.since_v3() => Addrtype::I64,
        _ if input.since_v3() => return input.fail(MalformedKind::LimitsFlags(flags)),
        // Once an integer of one bit.
        0x02..0x80 => return input.fail(MalformedKind::IntegerTooLarge),
        0x80.. => return input.fail(MalformedKind::IntegerTooLong),
    };
    let (rest, min) = size(rest)?;
    let (rest, max) = match flags & 1 {
        0 => (rest, None),
        _ => size(rest).map(|(rest, max)| (rest, Some(max)))?,
    };
    Ok((rest, (at, Limits { min, max })))
}

/// A size in limits, or an offset in a memory argument: 64 bits since 3.0.
pub(super) fn size(input: Input<'_>) -> Parsed<'_, u64> {
    match input.version() {
        Version::V1 | Version::V2 => u32(input).map(|(rest, n)| (rest, n.into())),
        Version::V3 => u64(input),
    }
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
            4 if input.since_v3() => Tagtype::decode(rest).map(|(rest, jt)| (rest, Externtype::Tag(jt))),
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

// 5.4.2 Block types: they stand here beside the value types that they begin with

impl Binary for Blocktype {
    fn decode(input: Input<'_>) -> Parsed<'_, Blocktype> {
        let (rest, b) = byte(input)?;
        if b == 0x40 {
            return Ok((rest, Blocktype::Result(None)));
        }
        if let Some(t) = valtype_from(b, rest) {
            return t.map(|(rest, t)| (rest, Blocktype::Result(Some(t))));
        }
        if input.version() < Version::V2 {
            return no_type(input, b, MalformedKind::Reftype);
        }
        match s33_index(input)? {
            (rest, Some(x)) => Ok((rest, Blocktype::Idx(Typeidx(x)))),
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
