//! Section 5.2, Values: bytes, integers (LEB128), floats, lists, names, indices.

use nom::bytes::complete::take;
use nom::combinator::map;
use nom::number::complete::{le_u32, le_u64, le_u128};

use super::error::MalformedKind;
use super::input::{Input, Parsed};
use crate::syntax::*;

/// A construct of the binary format, with its decoder and encoder.
pub(super) trait Binary: Sized {
    /// Reads one.
    fn decode(input: Input<'_>) -> Parsed<'_, Self>;
    /// Appends the bytes.
    fn encode(&self, out: &mut Vec<u8>);
}

// 5.2.1 Bytes

/// `byte`.
#[inline(always)]
pub(super) fn byte(input: Input<'_>) -> Parsed<'_, u8> {
    match input.split_first() {
        Some((b, rest)) => Ok((rest, b)),
        None => input.fail(MalformedKind::UnexpectedEnd),
    }
}

/// A byte that must be zero.
pub(super) fn zero(input: Input<'_>) -> Parsed<'_, ()> {
    match byte(input)? {
        (rest, 0) => Ok((rest, ())),
        (_, b) => input.fail(MalformedKind::ZeroByte(b)),
    }
}

// 5.2.2 Integers

/// `uN`, for up to 64 bits.
pub(super) fn unsigned<const N: u32>(mut input: Input<'_>) -> Parsed<'_, u64> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let (rest, b) = leb_byte::<N>(input, shift)?;
        let payload = b & 0x7F;
        if N - shift < 7 && payload >> (N - shift) != 0 {
            return input.fail(MalformedKind::IntegerTooLarge);
        }
        value |= u64::from(payload) << shift;
        if b < 0x80 {
            return Ok((rest, value));
        }
        (input, shift) = (rest, shift + 7);
    }
}

/// `sN`, for up to 64 bits.
#[inline(never)]
pub(super) fn signed<const N: u32>(mut input: Input<'_>) -> Parsed<'_, i64> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let (rest, b) = leb_byte::<N>(input, shift)?;
        let payload = b & 0x7F;
        if N - shift < 7 {
            let sign = 0x7F & (0x7F << (N - shift - 1));
            if payload & sign != 0 && payload & sign != sign {
                return input.fail(MalformedKind::IntegerTooLarge);
            }
        }
        value |= i64::from(payload) << shift;
        shift += 7;
        if b < 0x80 {
            let unused = 64u32.saturating_sub(shift);
            return Ok((rest, value << unused >> unused));
        }
        input = rest;
    }
}

/// Reads the byte of an `N`-bit LEB128 integer that holds the bits from bit `shift` on.
#[inline(always)]
fn leb_byte<const N: u32>(input: Input<'_>, shift: u32) -> Parsed<'_, u8> {
    if shift >= N {
        return input.fail(MalformedKind::IntegerTooLong);
    }
    byte(input)
}

/// `u32`, with a fast path for integers of one byte.
#[inline(always)]
pub(super) fn u32(input: Input<'_>) -> Parsed<'_, u32> {
    match input.split_first() {
        Some((b @ 0..0x80, rest)) => Ok((rest, b.into())),
        Some(_) | None => {
            let (rest, n) = long_u32(input)?;
            Ok((rest, n))
        }
    }
}

#[inline(never)]
fn long_u32(input: Input<'_>) -> Parsed<'_, u32> {
    let (input, n) = unsigned::<32>(input)?;
    Ok((input, n as u32))
}

/// `sN`, with a fast path for integers of one byte.
#[inline(always)]
pub(super) fn signed_short<const N: u32>(input: Input<'_>) -> Parsed<'_, i64> {
    match input.split_first() {
        Some((b @ 0..0x80, rest)) => Ok((rest, i64::from((b << 1) as i8 >> 1))),
        Some(_) | None => {
            let (rest, n) = signed::<N>(input)?;
            Ok((rest, n))
        }
    }
}

/// `u64`.
pub(super) fn u64(input: Input<'_>) -> Parsed<'_, u64> {
    unsigned::<64>(input)
}

/// `s33` as an index; `None` if it is negative.
pub(super) fn s33_index(input: Input<'_>) -> Parsed<'_, Option<u32>> {
    let (input, n) = signed::<33>(input)?;
    Ok((input, u32::try_from(n).ok()))
}

/// Writes `uN` in as few bytes as possible.
pub(crate) fn encode_unsigned(mut n: u64, out: &mut Vec<u8>) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Writes `sN` in as few bytes as possible.
pub(crate) fn encode_signed(mut n: i64, out: &mut Vec<u8>) {
    while !(-0x40..0x40).contains(&n) {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8 & 0x7F);
}

/// Writes `name`.
pub(crate) fn encode_name(name: &str, out: &mut Vec<u8>) {
    encode_length(name.len(), out);
    out.extend_from_slice(name.as_bytes());
}

/// Writes a length as `u32`. Modules that were decoded or parsed have no list of 2^32 elements.
pub(super) fn encode_length(n: usize, out: &mut Vec<u8>) {
    encode_unsigned(n as u64, out);
}

// 5.2.3 Floating-point numbers, and vectors

impl Binary for F32 {
    fn decode(input: Input<'_>) -> Parsed<'_, F32> {
        nom::Parser::parse(&mut map(le_u32, F32), input)
    }
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.0.to_le_bytes());
    }
}

impl Binary for F64 {
    fn decode(input: Input<'_>) -> Parsed<'_, F64> {
        nom::Parser::parse(&mut map(le_u64, F64), input)
    }
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.0.to_le_bytes());
    }
}

impl Binary for V128 {
    fn decode(input: Input<'_>) -> Parsed<'_, V128> {
        nom::Parser::parse(&mut map(le_u128, V128), input)
    }
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.0.to_le_bytes());
    }
}

// 5.1.3 Lists

/// The greatest number of elements for which a list reserves memory before reading them.
const RESERVED: usize = 1024;

/// Reads the length of a list or section. Fails if it is greater than the number of bytes left, including those of
/// the length itself. If the length is only a few bytes too great, the error is "unexpected end" when the contents
/// are read, as the official suite expects.
pub(super) fn length(input: Input<'_>) -> Parsed<'_, usize> {
    let (rest, n) = u32(input)?;
    if n as usize > input.len() {
        return input.fail(MalformedKind::LengthOutOfBounds(n, rest.len()));
    }
    Ok((rest, n as usize))
}

/// `list(B)`, where `element` is the parser of `B`.
pub(super) fn list<'a, T>(
    mut element: impl FnMut(Input<'a>) -> Parsed<'a, T>,
) -> impl FnMut(Input<'a>) -> Parsed<'a, Vec<T>> {
    move |input| {
        let (mut input, n) = length(input)?;
        let mut elements = Vec::with_capacity(n.min(RESERVED));
        for _ in 0..n {
            let (rest, x) = element(input)?;
            elements.push(x);
            input = rest;
        }
        Ok((input, elements))
    }
}

/// Writes `list(B)`.
pub(super) fn encode_list<T: Binary>(elements: &[T], out: &mut Vec<u8>) {
    encode_length(elements.len(), out);
    for x in elements {
        x.encode(out);
    }
}

/// `list(byte)`, borrowed from the input.
pub(super) fn bytes(input: Input<'_>) -> Parsed<'_, Input<'_>> {
    let (input, n) = length(input)?;
    take(n)(input)
}

/// Writes `list(byte)`.
pub(super) fn encode_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    encode_length(bytes.len(), out);
    out.extend_from_slice(bytes);
}

/// A phrase preceded by its size in bytes.
///
/// The contents are read before their size is compared, so that an error in the contents is reported first, as the
/// official suite expects.
pub(super) fn sized<'a, T>(
    mut content: impl FnMut(Input<'a>) -> Parsed<'a, T>,
) -> impl FnMut(Input<'a>) -> Parsed<'a, T> {
    move |input| {
        let (start, n) = length(input)?;
        let (rest, x) = content(start)?;
        let read = rest.offset() - start.offset();
        if read != n {
            return start.fail(MalformedKind::SectionSize(n, read));
        }
        Ok((rest, x))
    }
}

/// Writes a phrase preceded by its size in bytes.
pub(super) fn encode_sized(content: impl FnOnce(&mut Vec<u8>), out: &mut Vec<u8>) {
    let mut bytes = Vec::new();
    content(&mut bytes);
    encode_bytes(&bytes, out);
}

// 5.2.4 Names

impl Binary for String {
    fn decode(input: Input<'_>) -> Parsed<'_, String> {
        let (rest, name) = bytes(input)?;
        match std::str::from_utf8(name.rest()) {
            Ok(name) => Ok((rest, name.to_owned())),
            Err(_) => name.fail(MalformedKind::Utf8),
        }
    }
    fn encode(&self, out: &mut Vec<u8>) {
        encode_bytes(self.as_bytes(), out);
    }
}

// 5.5.1 Indices

/// Implements [`Binary`] for index types, which are all encoded as `u32`.
macro_rules! indices {
    ($($index:ident)*) => {$(
        impl Binary for $index {
            #[inline(always)]
            fn decode(input: Input<'_>) -> Parsed<'_, $index> {
                let (input, x) = u32(input)?;
                Ok((input, $index(x)))
            }
            fn encode(&self, out: &mut Vec<u8>) {
                encode_unsigned(self.0.into(), out);
            }
        }
    )*};
}

indices! { Typeidx Tagidx Globalidx Memidx Tableidx Funcidx Dataidx Elemidx Localidx Labelidx Fieldidx }

impl Binary for Externidx {
    fn decode(input: Input<'_>) -> Parsed<'_, Externidx> {
        let (rest, kind) = byte(input)?;
        let (rest, x) = match kind {
            0..=3 => u32(rest)?,
            4 => {
                input.require(Feature::ExceptionHandling)?;
                u32(rest)?
            }
            _ => return input.fail(MalformedKind::ExportKind(kind)),
        };
        let xx = match kind {
            0 => Externidx::Func(Funcidx(x)),
            1 => Externidx::Table(Tableidx(x)),
            2 => Externidx::Mem(Memidx(x)),
            3 => Externidx::Global(Globalidx(x)),
            _ => Externidx::Tag(Tagidx(x)),
        };
        Ok((rest, xx))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        let (kind, x) = match self {
            Externidx::Func(x) => (0, x.0),
            Externidx::Table(x) => (1, x.0),
            Externidx::Mem(x) => (2, x.0),
            Externidx::Global(x) => (3, x.0),
            Externidx::Tag(x) => (4, x.0),
        };
        out.push(kind);
        encode_unsigned(x.into(), out);
    }
}
