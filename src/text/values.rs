//! Section 6.4, Values: what number and string tokens denote.
//!
//! Decimal floats are rounded by the standard library, which is exact for either width; hexadecimal ones here.

use crate::syntax::{F32, F64};
use std::borrow::Cow;

/// Why a token is not a number of the type that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// It is no number of this kind at all: a reserved token.
    Form,
    /// The number is beyond the type.
    Range,
}

/// 6.4.1 `num`, `hexnum` behind `0x`: an unsigned number of any size; `None` if beyond 64 bits.
fn natural(word: &[u8]) -> Result<Option<u64>, NumberFault> {
    match word {
        [b'0', b'x', digits @ ..] => number::<16>(digits),
        _ => number::<10>(word),
    }
}

/// Digits to base `BASE`, with single underscores between them.
fn number<const BASE: u64>(digits: &[u8]) -> Result<Option<u64>, NumberFault> {
    let mut sum = Some(0u64);
    let mut after_digit = false;
    for &b in digits {
        if b == b'_' {
            if !after_digit {
                return Err(NumberFault::Form);
            }
            after_digit = false;
            continue;
        }
        let digit = char::from(b).to_digit(BASE as u32).ok_or(NumberFault::Form)?;
        sum = sum.and_then(|n| n.checked_mul(BASE)?.checked_add(u64::from(digit)));
        after_digit = true;
    }
    if after_digit { Ok(sum) } else { Err(NumberFault::Form) }
}

/// 6.4.1 `uN`: an unsigned number of `bits` bits, without sign.
pub fn unsigned(word: &[u8], bits: u32) -> Result<u64, NumberFault> {
    match natural(word)? {
        Some(n) if n <= u64::MAX >> (64 - bits) => Ok(n),
        _ => Err(NumberFault::Range),
    }
}

/// 6.4.1 `iN`: an unsigned number, or a signed one with a sign, as `bits` bits in two's complement.
pub fn integer(word: &[u8], bits: u32) -> Result<u64, NumberFault> {
    let mask = u64::MAX >> (64 - bits);
    let half = 1 << (bits - 1);
    match word {
        [b'+', digits @ ..] => natural(digits)?.filter(|n| *n < half).ok_or(NumberFault::Range),
        [b'-', digits @ ..] => {
            let n = natural(digits)?.filter(|n| *n <= half).ok_or(NumberFault::Range)?;
            Ok(n.wrapping_neg() & mask)
        }
        _ => unsigned(word, bits),
    }
}

/// 6.4.2 `f32`.
pub fn f32(word: &[u8]) -> Result<F32, NumberFault> {
    let float = Float::<23, 8>::read(word, |decimal| {
        decimal.parse::<f32>().ok().map(|x| u64::from(x.to_bits()))
    })?;
    Ok(F32(float as u32))
}

/// 6.4.2 `f64`.
pub fn f64(word: &[u8]) -> Result<F64, NumberFault> {
    Float::<52, 11>::read(word, |decimal| decimal.parse::<f64>().ok().map(f64::to_bits)).map(F64)
}

/// The binary format of IEEE 754 with `M` bits of mantissa and `E` of exponent, as bit patterns.
struct Float<const M: u32, const E: u32>;

impl<const M: u32, const E: u32> Float<M, E> {
    const INFINITY: u64 = ((1 << E) - 1) << M;
    const SIGN: u64 = 1 << (M + E);

    /// `fN`: the bits of a literal; `decimal` rounds a decimal number without underscores.
    fn read(word: &[u8], decimal: impl Fn(&str) -> Option<u64>) -> Result<u64, NumberFault> {
        let (sign, magnitude) = match word {
            [b'+', magnitude @ ..] => (0, magnitude),
            [b'-', magnitude @ ..] => (Self::SIGN, magnitude),
            _ => (0, word),
        };
        Ok(sign | Self::magnitude(magnitude, decimal)?)
    }

    /// `fNmag`.
    fn magnitude(word: &[u8], decimal: impl Fn(&str) -> Option<u64>) -> Result<u64, NumberFault> {
        match word {
            b"inf" => Ok(Self::INFINITY),
            b"nan" => Ok(Self::INFINITY | 1 << (M - 1)),
            [b'n', b'a', b'n', b':', b'0', b'x', payload @ ..] => match number::<16>(payload)? {
                Some(n) if n >= 1 && n < 1 << M => Ok(Self::INFINITY | n),
                _ => Err(NumberFault::Range),
            },
            [b'0', b'x', hexadecimal @ ..] => Self::hexadecimal(hexadecimal),
            _ => {
                Parts::read::<10>(word)?;
                let bits = match without_underscores(word) {
                    Cow::Borrowed(text) => decimal(text),
                    Cow::Owned(text) => decimal(&text),
                };
                let bits = bits.ok_or(NumberFault::Form)?;
                if bits == Self::INFINITY { Err(NumberFault::Range) } else { Ok(bits) }
            }
        }
    }

    /// `hexfloat` behind `0x`: collects 64 significant bits and whether any bit below them is set, then rounds.
    fn hexadecimal(word: &[u8]) -> Result<u64, NumberFault> {
        let parts = Parts::read::<16>(word)?;
        let mut mantissa = 0u64;
        let mut sticky = false;
        let mut exponent = parts.exponent;
        // A digit that is kept shifts those before it by 4 bits; one of the whole part that is not, counts in the exponent.
        for (digits, step) in [(parts.whole, 4), (parts.fraction, 0)] {
            for digit in digits.iter().filter_map(|b| char::from(*b).to_digit(16)) {
                if mantissa >> 60 == 0 {
                    mantissa = mantissa << 4 | u64::from(digit);
                    exponent += step - 4;
                } else {
                    sticky |= digit != 0;
                    exponent += step;
                }
            }
        }
        Self::round(mantissa, sticky, exponent)
    }

    /// The number `mantissa * 2^exponent`, a bit more if `sticky`, to the nearest float, ties to even.
    fn round(mantissa: u64, sticky: bool, exponent: i64) -> Result<u64, NumberFault> {
        if mantissa == 0 {
            return Ok(0);
        }
        let bias = (1i64 << (E - 1)) - 1;
        let shift = mantissa.leading_zeros();
        let normal = mantissa << shift;
        let leading = exponent - i64::from(shift) + 63;
        if leading > bias {
            return Err(NumberFault::Range);
        }
        // How many of the 64 bits go: all but M + 1, or more below the normal numbers.
        let subnormal = (1 - bias - leading).max(0);
        let cut = i64::from(63 - M) + subnormal;
        let biased = if subnormal > 0 { 0 } else { leading + bias - 1 };
        let (kept, lost, half) = match cut {
            ..64 => (normal >> cut, normal & ((1 << cut) - 1), 1 << (cut - 1)),
            64 => (0, normal, 1 << 63),
            65.. => (0, 0, 1),
        };
        let up = lost > half || lost == half && (sticky || kept & 1 == 1);
        // The leading bit of a normal number counts one into the exponent, and so does a carry.
        let bits = ((biased as u64) << M) + kept + u64::from(up);
        if bits >= Self::INFINITY { Err(NumberFault::Range) } else { Ok(bits) }
    }
}

/// `float` and `hexfloat`, `mant` and `hexmant`: `whole . fraction e exponent`.
struct Parts<'a> {
    whole: &'a [u8],
    fraction: &'a [u8],
    exponent: i64,
}

impl<'a> Parts<'a> {
    fn read<const BASE: u64>(word: &'a [u8]) -> Result<Self, NumberFault> {
        let is_exponent = |b: &u8| b.eq_ignore_ascii_case(if BASE == 16 { &b'p' } else { &b'e' });
        let (mantissa, exponent) = match word.iter().position(is_exponent) {
            Some(i) => (&word[..i], read_exponent(&word[i + 1..])?),
            None => (word, 0),
        };
        let (whole, fraction) = match mantissa.iter().position(|b| *b == b'.') {
            Some(i) => (&mantissa[..i], &mantissa[i + 1..]),
            None => (mantissa, &[][..]),
        };
        number::<BASE>(whole)?;
        if !fraction.is_empty() {
            number::<BASE>(fraction)?;
        }
        Ok(Parts { whole, fraction, exponent })
    }
}

/// A decimal number with an optional sign; beyond 2^40, which no source is long enough to outweigh, all are alike.
fn read_exponent(word: &[u8]) -> Result<i64, NumberFault> {
    let (sign, digits) = match word {
        [b'+', digits @ ..] => (1, digits),
        [b'-', digits @ ..] => (-1, digits),
        _ => (1, word),
    };
    let n = number::<10>(digits)?.unwrap_or(u64::MAX);
    Ok(sign * n.min(1 << 40) as i64)
}

fn without_underscores(word: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(word) {
        Ok(text) if !text.contains('_') => Cow::Borrowed(text),
        _ => Cow::Owned(word.iter().filter(|b| **b != b'_').map(|b| char::from(*b)).collect()),
    }
}

/// 6.4.3 `\u{…}`: the character, if there is one.
pub fn code_point(digits: &[u8]) -> Option<char> {
    let n = number::<16>(digits).ok()??;
    char::from_u32(u32::try_from(n).ok()?)
}

/// 6.4.3: the bytes of a string token, quotation marks included, that the lexer has accepted.
pub fn unescape(literal: &[u8]) -> Cow<'_, [u8]> {
    let inner = &literal[1..literal.len() - 1];
    if !inner.contains(&b'\\') {
        return Cow::Borrowed(inner);
    }
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(i) = rest.iter().position(|b| *b == b'\\') {
        bytes.extend_from_slice(&rest[..i]);
        rest = unescape_one(&rest[i + 1..], &mut bytes);
    }
    bytes.extend_from_slice(rest);
    Cow::Owned(bytes)
}

/// Appends what the escape sequence behind a backslash denotes, and returns what follows it.
fn unescape_one<'a>(rest: &'a [u8], bytes: &mut Vec<u8>) -> &'a [u8] {
    match rest {
        [b'u', b'{', rest @ ..] => {
            let end = rest.iter().position(|b| *b == b'}').unwrap_or(rest.len());
            if let Some(c) = code_point(&rest[..end]) {
                bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
            rest.get(end + 1..).unwrap_or_default()
        }
        [b't', rest @ ..] => push(bytes, b'\t', rest),
        [b'n', rest @ ..] => push(bytes, b'\n', rest),
        [b'r', rest @ ..] => push(bytes, b'\r', rest),
        [h1, h2, rest @ ..] if h1.is_ascii_hexdigit() && h2.is_ascii_hexdigit() => {
            let nibble = |h: u8| char::from(h).to_digit(16).unwrap_or(0) as u8;
            push(bytes, nibble(*h1) << 4 | nibble(*h2), rest)
        }
        [b, rest @ ..] => push(bytes, *b, rest),
        [] => rest,
    }
}

fn push<'a>(bytes: &mut Vec<u8>, b: u8, rest: &'a [u8]) -> &'a [u8] {
    bytes.push(b);
    rest
}
