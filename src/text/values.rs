//! Section 6.3, Values: the values of number and string tokens.
//!
//! Decimal floats are rounded by Rust's standard library, which is exact for either width; hexadecimal ones are rounded here.

use crate::syntax::{F32, F64};
use std::borrow::Cow;

/// Why a token is not a number of the requested type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// It does not have the form of a number of this kind.
    Form,
    /// The number is out of range for the type.
    Range,
}

/// 6.3.1 `num`, or `hexnum` after `0x`: an unsigned number of any size; `None` if it does not fit 64 bits.
fn natural(word: &[u8]) -> Result<Option<u64>, NumberFault> {
    match word {
        [b'0', b'x', digits @ ..] => number::<16>(digits),
        _ => number::<10>(word),
    }
}

/// Digits in base `BASE`, optionally separated by single underscores.
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

/// 6.3.1 `uN`: an unsigned number of `bits` bits. A sign is not allowed.
pub fn unsigned(word: &[u8], bits: u32) -> Result<u64, NumberFault> {
    match natural(word)? {
        Some(n) if n <= u64::MAX >> (64 - bits) => Ok(n),
        _ => Err(NumberFault::Range),
    }
}

/// 6.3.1 `iN`: a number as `bits` bits in two's complement. With a sign, it must be in the signed range, otherwise in the
/// unsigned one.
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

/// 6.3.2 `f32`.
pub fn f32(word: &[u8]) -> Result<F32, NumberFault> {
    let float =
        Float::<23, 8>::read(word, |decimal| decimal.parse::<f32>().ok().map(|x| u64::from(x.to_bits())))?;
    Ok(F32(float as u32))
}

/// 6.3.2 `f64`.
pub fn f64(word: &[u8]) -> Result<F64, NumberFault> {
    Float::<52, 11>::read(word, |decimal| decimal.parse::<f64>().ok().map(f64::to_bits)).map(F64)
}

/// An IEEE 754 binary format with `M` bits of mantissa and `E` of exponent. Floats are represented by their bits.
struct Float<const M: u32, const E: u32>;

impl<const M: u32, const E: u32> Float<M, E> {
    const INFINITY: u64 = ((1 << E) - 1) << M;
    const SIGN: u64 = 1 << (M + E);

    /// `fN`: the bits of a literal. `decimal` converts and rounds a decimal number without underscores.
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
                let bits = decimal(&Parts::read::<10>(word)?.short_decimal(word)).ok_or(NumberFault::Form)?;
                if bits == Self::INFINITY { Err(NumberFault::Range) } else { Ok(bits) }
            }
        }
    }

    /// `hexfloat` after `0x`: collects 64 significant bits and a sticky bit for the rest, then rounds.
    fn hexadecimal(word: &[u8]) -> Result<u64, NumberFault> {
        let parts = Parts::read::<16>(word)?;
        let mut mantissa = 0u64;
        let mut sticky = false;
        let mut exponent = parts.exponent;
        // A digit that is kept shifts the previous ones by 4 bits. A digit of the integer part that is dropped adds 4 to the
        // exponent instead.
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

    /// Rounds `mantissa * 2^exponent`, plus a fraction of the lowest bit if `sticky`, to the nearest float, ties to even.
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
        // How many of the 64 bits are rounded away: all but M + 1 for a normal number, more for a subnormal one.
        let subnormal = (1 - bias - leading).max(0);
        let cut = i64::from(63 - M) + subnormal;
        let biased = if subnormal > 0 { 0 } else { leading + bias - 1 };
        let (kept, lost, half) = match cut {
            ..64 => (normal >> cut, normal & ((1 << cut) - 1), 1 << (cut - 1)),
            64 => (0, normal, 1 << 63),
            65.. => (0, 0, 1),
        };
        let up = lost > half || lost == half && (sticky || kept & 1 == 1);
        // Adding the leading bit of a normal number, or a carry, increments the exponent field.
        let bits = ((biased as u64) << M) + kept + u64::from(up);
        if bits >= Self::INFINITY { Err(NumberFault::Range) } else { Ok(bits) }
    }
}

/// The parts of a `float` or `hexfloat`: `whole . fraction e exponent`.
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

    /// A decimal number without underscores that rounds as `word`, whose parts these are, and that the standard library reads
    /// exactly.
    ///
    /// The standard library clamps exponents from 65,536 on before it adds the number of digits, so a long literal is normalised to
    /// `0.d_1 d_2 … e n` with `d_1` not zero. Digits beyond [`Self::SIGNIFICANT`] only say on which side of a tie the number is: a
    /// final 1 stands for all of them.
    fn short_decimal(&self, word: &'a [u8]) -> Cow<'a, str> {
        const DIRECT: usize = 1 << 15;
        if word.len() < DIRECT && self.exponent.unsigned_abs() < DIRECT as u64 {
            return without_underscores(word);
        }
        let digits = || self.whole.iter().chain(self.fraction).copied().filter(|b| *b != b'_');
        let zeros = digits().take_while(|b| *b == b'0').count();
        let whole = self.whole.iter().filter(|b| **b != b'_').count();
        let mut significant = digits().skip(zeros);
        let mut text = String::from("0.");
        text.extend(significant.by_ref().take(Self::SIGNIFICANT).map(char::from));
        if significant.any(|b| b != b'0') {
            text.push('1');
        }
        let exponent = self.exponent + whole as i64 - zeros as i64;
        Cow::Owned(format!("{text}e{}", exponent.clamp(-(DIRECT as i64), DIRECT as i64)))
    }

    /// More than the 767 significant digits that the exact decimal form of a tie between two `f64` can have.
    const SIGNIFICANT: usize = 800;
}

/// A decimal number with an optional sign, clamped to ±2^40: no source is long enough for its digits to compensate for more.
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

/// 6.3.3 `\u{…}`: the character, if the digits denote a Unicode scalar value.
pub fn code_point(digits: &[u8]) -> Option<char> {
    let n = number::<16>(digits).ok()??;
    char::from_u32(u32::try_from(n).ok()?)
}

/// 6.3.3: the value of a string token that the lexer has accepted. `literal` includes the quotation marks.
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

/// Appends the value of an escape sequence, whose backslash has been consumed, and returns the rest of the input.
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

#[cfg(test)]
mod tests {
    use super::NumberFault::{Form, Range};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn integers() {
        assert_eq!(unsigned(b"1_000", 32), Ok(1000));
        assert_eq!(unsigned(b"0xdead_BEEF", 32), Ok(0xdead_beef));
        assert_eq!(unsigned(b"18446744073709551615", 64), Ok(u64::MAX));
        assert_eq!(unsigned(b"18446744073709551616", 64), Err(Range));
        assert_eq!(unsigned(b"256", 8), Err(Range));
        for word in ["", "_1", "1_", "1__0", "0x", "0X1", "0x_1", "1a", "+1", "-1", "0x1p1"] {
            assert_eq!(unsigned(word.as_bytes(), 64), Err(Form), "{word}");
        }
        assert_eq!(integer(b"4294967295", 32), Ok(0xffff_ffff));
        assert_eq!(integer(b"-2147483648", 32), Ok(0x8000_0000));
        assert_eq!(integer(b"-2147483649", 32), Err(Range));
        assert_eq!(integer(b"+2147483647", 32), Ok(0x7fff_ffff));
        assert_eq!(integer(b"+2147483648", 32), Err(Range));
        assert_eq!(integer(b"-0x8000000000000000", 64), Ok(1 << 63));
        assert_eq!(integer(b"-0", 8), Ok(0));
        assert_eq!(integer(b"-128", 8), Ok(0x80));
        assert_eq!(integer(b"--1", 32), Err(Form));
    }

    #[test]
    fn forms_of_floats() {
        for word in
            ["0", "1.", "1.5", "1e10", "1.e-1_0", "0x1", "0x1.", "0x1.8p3", "0x1.p3", "0x1P+3", "1_0.0_1E+1"]
        {
            assert!(f64(word.as_bytes()).is_ok(), "{word}");
        }
        for word in [
            ".5",
            "1.e",
            "1e+",
            "e1",
            "",
            "+",
            "1._5",
            "1_.5",
            "1.5_",
            "1e_1",
            "0x",
            "0x.8",
            "0x1.8e3p",
            "0x1p0x1",
            "0X1p1",
            "infinity",
            "in",
            "nan:",
            "nan:1",
            "nan:0x",
            "nan:canonical",
            "NaN",
            "1.5.5",
            "1e1e1",
            "+-1",
        ] {
            assert_eq!(f64(word.as_bytes()), Err(Form), "{word}");
        }
    }

    #[test]
    fn special_floats() {
        assert_eq!(f32(b"-inf"), Ok(F32(0xff80_0000)));
        assert_eq!(f32(b"nan"), Ok(F32(0x7fc0_0000)));
        assert_eq!(f32(b"-nan:0x7f_ffff"), Ok(F32(0xffff_ffff)));
        assert_eq!(f32(b"nan:0x800000"), Err(Range));
        assert_eq!(f64(b"nan:0x0"), Err(Range));
        assert_eq!(f64(b"nan:0xfffffffffffff"), Ok(F64(0x7fff_ffff_ffff_ffff)));
        assert_eq!(f64(b"-0.0"), Ok(F64(1 << 63)));
        assert_eq!(f64(b"-0x0p9999999999999999999999"), Ok(F64(1 << 63)));
    }

    #[test]
    fn range_is_judged_after_rounding() {
        assert_eq!(f32(b"0x1.fffffep127"), Ok(F32(0x7f7f_ffff)));
        assert_eq!(f32(b"0x1.fffffefffffffffffffffffp127"), Ok(F32(0x7f7f_ffff)));
        assert_eq!(f32(b"0x1.ffffffp127"), Err(Range));
        assert_eq!(f32(b"340282356779733661637539395458142568447"), Ok(F32(0x7f7f_ffff)));
        assert_eq!(f32(b"340282356779733661637539395458142568448"), Err(Range));
        assert_eq!(f64(b"1e99999999999999999999"), Err(Range));
        assert_eq!(f64(b"1e-99999999999999999999"), Ok(F64(0)));
        assert_eq!(f64(b"0x1p-1075"), Ok(F64(0)));
        assert_eq!(f64(b"0x1.0000000000000000000000001p-1075"), Ok(F64(1)));
        assert_eq!(f64(b"0x1p-1074"), Ok(F64(1)));
        assert_eq!(f64(b"0x1p-99999999999999999999"), Ok(F64(0)));
    }

    #[test]
    fn long_decimals_are_rounded_exactly() {
        let zeros = "0".repeat(700_000);
        let one = f64::to_bits(1.0);
        assert_eq!(f64(format!("0.{zeros}1e700001").as_bytes()), Ok(F64(one)));
        assert_eq!(f64(format!("1{zeros}e-700000").as_bytes()), Ok(F64(one)));
        assert_eq!(f64(format!("1{zeros}.{zeros}e-7_0_0_0_0_0").as_bytes()), Ok(F64(one)));
        assert_eq!(f32(format!("-1{zeros}e-700000").as_bytes()), Ok(F32((-1.0_f32).to_bits())));
        assert_eq!(f64(format!("{zeros}.{zeros}e700000").as_bytes()), Ok(F64(0)));
        assert_eq!(f64(format!("0.{zeros}1e1000000").as_bytes()), Err(Range));
        assert_eq!(f64(format!("1{zeros}e-1000000").as_bytes()), Ok(F64(0)));
        // A tie between 1 and the next float, and a digit far behind it that decides.
        let tie = "1.00000000000000011102230246251565404236316680908203125";
        assert_eq!(f64(format!("{tie}{zeros}").as_bytes()), Ok(F64(one)));
        assert_eq!(f64(format!("{tie}{zeros}1").as_bytes()), Ok(F64(one + 1)));
        assert_eq!(f64(format!("{tie}{zeros}_1e-0_0").as_bytes()), Ok(F64(one + 1)));
    }

    proptest! {
        /// Shifting the point by any number of digits and taking it back in the exponent changes nothing.
        #[test]
        fn exponents_cancel(bits in any::<u64>().prop_filter("finite", |b| f64::from_bits(*b).is_finite()),
                            shift in 0_usize..100_000) {
            let x = f64::from_bits(bits).abs();
            let (digits, exponent) = {
                let text = format!("{x:e}");
                let (mantissa, exponent) = text.split_once('e').unwrap();
                let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
                (format!("{whole}{fraction}"), exponent.parse::<i64>().unwrap() - fraction.len() as i64)
            };
            let small = format!("0.{}{digits}e{}", "0".repeat(shift), exponent + (shift + digits.len()) as i64);
            let large = format!("{digits}{}e{}", "0".repeat(shift), exponent - shift as i64);
            prop_assert_eq!(f64(small.as_bytes()), Ok(F64(x.to_bits())));
            prop_assert_eq!(f64(large.as_bytes()), Ok(F64(x.to_bits())));
        }
    }

    #[test]
    fn a_float_is_rounded_once() {
        // If they were rounded to f64 first, these would become ties, which would then round to even, that is, down.
        assert_eq!(f32(b"0x1.00000100000000001p-50"), Ok(F32(f32::to_bits(1.0000001 / (1u64 << 50) as f32))));
        assert_eq!(f32(b"1.00000017881393432617187501"), Ok(F32(0x3f80_0002)));
    }

    #[test]
    fn strings() {
        assert_eq!(&*unescape(br#""a\t\n\r\"\'\\\41\u{1F600}b""#), "a\t\n\r\"'\\A\u{1F600}b".as_bytes());
        assert_eq!(&*unescape(br#""\ff\00""#), &[0xff, 0]);
        assert_eq!(code_point(b"d7ff"), Some('\u{d7ff}'));
        assert_eq!(code_point(b"1_0"), Some('\u{10}'));
        for digits in ["d800", "dfff", "110000", "", "1__0", "g", "10000000000000041"] {
            assert_eq!(code_point(digits.as_bytes()), None, "{digits}");
        }
    }

    /// `mantissa * 2^exponent` as an exact decimal literal.
    fn exact_decimal(mantissa: u128, exponent: i32) -> String {
        let mut digits: Vec<u8> = mantissa.to_string().bytes().rev().map(|b| b - b'0').collect();
        let factor = if exponent < 0 { 5 } else { 2 };
        for _ in 0..exponent.unsigned_abs() {
            let mut carry = 0;
            for digit in &mut digits {
                carry += *digit * factor;
                *digit = carry % 10;
                carry /= 10;
            }
            if carry > 0 {
                digits.push(carry);
            }
        }
        let digits: String = digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect();
        format!("{digits}e{}", exponent.min(0))
    }

    /// The standard library's result, or `Range` if it is infinite.
    fn reference64(decimal: &str) -> Result<F64, NumberFault> {
        decimal
            .parse()
            .map_err(|_| Form)
            .and_then(|x: f64| if x.is_finite() { Ok(F64(x.to_bits())) } else { Err(Range) })
    }

    fn reference32(decimal: &str) -> Result<F32, NumberFault> {
        decimal
            .parse()
            .map_err(|_| Form)
            .and_then(|x: f32| if x.is_finite() { Ok(F32(x.to_bits())) } else { Err(Range) })
    }

    /// A hexadecimal literal for `mantissa * 2^exponent` with `places` digits after the point.
    fn hexadecimal(mantissa: u128, places: usize, exponent: i32) -> String {
        let digits = format!("{mantissa:0width$x}", width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        format!("0x{whole}.{fraction}p{}", exponent + 4 * places as i32)
    }

    proptest! {
        #[test]
        fn hexadecimal_floats_are_rounded_exactly(
            mantissa: u128, shift in 0u32..128, places in 0usize..40, e64 in -1200i32..1030, e32 in -280i32..130,
        ) {
            let mantissa = mantissa >> shift;
            let literal = hexadecimal(mantissa, places, e64);
            prop_assert_eq!(f64(literal.as_bytes()), reference64(&exact_decimal(mantissa, e64)), "{}", literal);
            let literal = hexadecimal(mantissa, places, e32);
            prop_assert_eq!(f32(literal.as_bytes()), reference32(&exact_decimal(mantissa, e32)), "{}", literal);
        }

        #[test]
        fn hexadecimal_ties(mantissa in 1u128 << 24..1 << 25, more in 0u128..3, e in -160i32..110) {
            // An exact tie for f32, or a number that differs from a tie only in bits far below the ones that are kept.
            let mantissa = (mantissa << 80 | 1 << 79) + more - 1;
            let literal = hexadecimal(mantissa, 0, e - 80);
            prop_assert_eq!(f32(literal.as_bytes()), reference32(&exact_decimal(mantissa, e - 80)), "{}", literal);
        }

        #[test]
        fn every_float_can_be_written(bits32: u32, bits64: u64) {
            let (x, y) = (f32::from_bits(bits32), f64::from_bits(bits64));
            prop_assume!(x.is_finite() && y.is_finite());
            prop_assert_eq!(f32(format!("{x:e}").as_bytes()), Ok(F32(bits32)));
            prop_assert_eq!(f64(format!("{y:e}").as_bytes()), Ok(F64(bits64)));
            prop_assert_eq!(f64(format!("{y}").as_bytes()), Ok(F64(bits64)));
        }

        #[test]
        fn no_word_panics(word in "[-+0-9a-fnixpe_.:E]{0,12}", bits in 1u32..65) {
            let _ = (f32(word.as_bytes()), f64(word.as_bytes()), integer(word.as_bytes(), bits));
        }
    }
}
