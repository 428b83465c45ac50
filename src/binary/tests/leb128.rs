//! LEB128 integers of all widths, including encodings that are longer than necessary.

use proptest::prelude::*;

use crate::binary::MalformedKind;
use crate::binary::input::{Input, Parsed, Source, malformed};
use crate::binary::values::*;
use crate::syntax::Features;

/// Reads an integer; returns it with the number of bytes left.
fn read<T>(bytes: &[u8], parser: fn(Input<'_>) -> Parsed<'_, T>) -> Result<(T, usize), MalformedKind> {
    let source = Source::new(bytes, Features::V3);
    match source.input().and_then(parser) {
        Ok((rest, n)) => Ok((n, rest.len())),
        Err(error) => Err(malformed(error).kind),
    }
}

/// Pads an encoding to `length` bytes. `fill` is the payload of the added bytes: all zeros, or all sign bits.
fn lengthen(bytes: &mut Vec<u8>, length: usize, fill: u8) {
    while bytes.len() < length {
        if let Some(last) = bytes.last_mut() {
            *last |= 0x80;
        }
        bytes.push(fill);
    }
}

/// The greatest number of bytes that the encoding of an `n`-bit integer may have.
fn most(n: u32) -> usize {
    n.div_ceil(7) as usize
}

/// Tests one unsigned width: each permitted length, one byte too many, a last byte with bits beyond the width, and
/// each truncation.
fn unsigned_forms<const N: u32>(n: u64) -> Result<(), TestCaseError> {
    let mut shortest = Vec::new();
    encode_unsigned(n, &mut shortest);
    prop_assert!(shortest.len() <= most(N));
    for length in shortest.len()..=most(N) {
        let mut bytes = shortest.clone();
        lengthen(&mut bytes, length, 0);
        for cut in 0..length {
            prop_assert_eq!(read(&bytes[..cut], unsigned::<N>), Err(MalformedKind::UnexpectedEnd));
        }
        bytes.push(0xFF);
        prop_assert_eq!(read(&bytes, unsigned::<N>), Ok((n, 1)));
    }
    let mut bytes = shortest.clone();
    lengthen(&mut bytes, most(N) + 1, 0);
    prop_assert_eq!(read(&bytes, unsigned::<N>), Err(MalformedKind::IntegerTooLong));
    let mut bytes = shortest;
    lengthen(&mut bytes, most(N), 0);
    for bit in N % 7..7 {
        let mut bytes = bytes.clone();
        bytes[most(N) - 1] |= 1 << bit;
        prop_assert_eq!(read(&bytes, unsigned::<N>), Err(MalformedKind::IntegerTooLarge));
    }
    Ok(())
}

/// Tests one signed width as [`unsigned_forms`] does.
fn signed_forms<const N: u32>(n: i64) -> Result<(), TestCaseError> {
    let mut shortest = Vec::new();
    encode_signed(n, &mut shortest);
    prop_assert!(shortest.len() <= most(N));
    let fill = if n < 0 { 0x7F } else { 0 };
    for length in shortest.len()..=most(N) {
        let mut bytes = shortest.clone();
        lengthen(&mut bytes, length, fill);
        bytes.push(0xFF);
        prop_assert_eq!(read(&bytes, signed::<N>), Ok((n, 1)));
        prop_assert_eq!(read(&bytes, signed_short::<N>), Ok((n, 1)));
    }
    let mut bytes = shortest.clone();
    lengthen(&mut bytes, most(N) + 1, fill);
    prop_assert_eq!(read(&bytes, signed::<N>), Err(MalformedKind::IntegerTooLong));
    let mut bytes = shortest;
    lengthen(&mut bytes, most(N), fill);
    for bit in N % 7..7 {
        let mut bytes = bytes.clone();
        bytes[most(N) - 1] ^= 1 << bit;
        prop_assert_eq!(read(&bytes, signed::<N>), Err(MalformedKind::IntegerTooLarge));
    }
    Ok(())
}

/// Numbers of all magnitudes.
fn magnitudes() -> impl Strategy<Value = u64> {
    (any::<u64>(), 0..64u32).prop_map(|(n, shift)| n >> shift)
}

proptest! {
    #[test]
    fn unsigned_of_all_widths(n in magnitudes()) {
        unsigned_forms::<32>(n & 0xFFFF_FFFF)?;
        unsigned_forms::<64>(n)?;
        unsigned_forms::<8>(n & 0xFF)?;
        unsigned_forms::<1>(n & 1)?;
        let mut bytes = Vec::new();
        encode_unsigned(n & 0xFFFF_FFFF, &mut bytes);
        prop_assert_eq!(read(&bytes, u32), Ok((n as u32, 0)));
    }

    #[test]
    fn signed_of_all_widths(n in magnitudes(), negative: bool) {
        let n = if negative { !(n as i64) } else { n as i64 };
        signed_forms::<32>((n as i32).into())?;
        signed_forms::<33>(n << 31 >> 31)?;
        signed_forms::<64>(n)?;
        let mut bytes = Vec::new();
        encode_signed(n << 31 >> 31, &mut bytes);
        prop_assert_eq!(read(&bytes, s33_index), Ok((u32::try_from(n << 31 >> 31).ok(), 0)));
    }
}

/// Known encodings, in case decoder and encoder have the same error.
#[test]
fn known_encodings() {
    for (n, bytes) in [(0, &[0u8][..]), (127, &[0x7F]), (128, &[0x80, 1]), (624_485, &[0xE5, 0x8E, 0x26])] {
        let mut out = Vec::new();
        encode_unsigned(n, &mut out);
        assert_eq!(out, bytes);
    }
    for (n, bytes) in [(-1, &[0x7Fu8][..]), (63, &[0x3F]), (64, &[0xC0, 0]), (-123_456, &[0xC0, 0xBB, 0x78])]
    {
        let mut out = Vec::new();
        encode_signed(n, &mut out);
        assert_eq!(out, bytes);
    }
}
