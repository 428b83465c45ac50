//! Section 6.3, Values: numbers, strings, identifiers.

use std::fmt::{self, Display, Formatter, Write};

use crate::syntax::*;

/// The range of magnitudes, besides zero, that are written without an exponent.
const PLAIN: std::ops::Range<f64> = 1e-5..1e17;

/// Writes the float with these bits; the lowest `$fraction` bits are its fraction.
///
/// Rust's formatting produces the shortest decimal that reads back exactly.
macro_rules! write_float {
    ($f:expr, $float:ty, $bits:expr, $fraction:expr) => {{
        let z = <$float>::from_bits($bits);
        if z.is_sign_negative() {
            $f.write_char('-')?;
        }
        let magnitude = z.abs();
        if z.is_nan() {
            let payload = $bits & ((1 << $fraction) - 1);
            if payload == 1 << ($fraction - 1) { $f.write_str("nan") } else { write!($f, "nan:{payload:#x}") }
        } else if z.is_infinite() {
            $f.write_str("inf")
        } else if magnitude == 0.0 || PLAIN.contains(&f64::from(magnitude)) {
            write!($f, "{magnitude}")
        } else {
            write!($f, "{magnitude:e}")
        }
    }};
}

/// Floats are shown as the shortest decimal that rounds to the same bits. `nan` is the canonical NaN; other NaNs show their
/// payloads.
impl Display for F32 {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_float!(f, f32, self.0, 23)
    }
}

/// Like [`F32`].
impl Display for F64 {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_float!(f, f64, self.0, 52)
    }
}

/// Vectors are shown as four lanes in hexadecimal: `i32x4 0x… 0x… 0x… 0x…`.
impl Display for V128 {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("i32x4")?;
        (0..4).try_for_each(|i| write!(f, " {:#010x}", (self.0 >> (32 * i)) as u32))
    }
}

/// Numbers are shown as the instruction that produces them: `i32.const -1`. Integers are signed.
impl Display for Num {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Num::I32(c) => write!(f, "i32.const {}", *c as i32),
            Num::I64(c) => write!(f, "i64.const {}", *c as i64),
            Num::F32(c) => write!(f, "f32.const {c}"),
            Num::F64(c) => write!(f, "f64.const {c}"),
        }
    }
}

/// Writes a name as a string. Characters that would be invisible or misleading (control and format characters) are escaped.
pub(super) fn name(w: &mut impl Write, name: &str) -> fmt::Result {
    w.write_char('"')?;
    for c in name.chars() {
        if c.is_ascii() {
            byte(w, c as u8)?;
        } else {
            // For non-ASCII characters, this produces the character itself or `\u{…}`, which is also the standard's syntax.
            write!(w, "{}", c.escape_debug())?;
        }
    }
    w.write_char('"')
}

/// Writes bytes as a string.
pub(super) fn bytes(w: &mut impl Write, bytes: &[u8]) -> fmt::Result {
    w.write_char('"')?;
    bytes.iter().try_for_each(|b| byte(w, *b))?;
    w.write_char('"')
}

/// Writes one byte of a string: a printable ASCII character as it is, anything else escaped.
fn byte(w: &mut impl Write, b: u8) -> fmt::Result {
    match b {
        b'\t' => w.write_str("\\t"),
        b'\n' => w.write_str("\\n"),
        b'\r' => w.write_str("\\r"),
        b'"' => w.write_str("\\\""),
        b'\\' => w.write_str("\\\\"),
        b' '..=b'~' => w.write_char(char::from(b)),
        0..=0x1f | 0x7f.. => write!(w, "\\{b:02x}"),
    }
}

/// Whether `c` is allowed in a plain identifier (`idchar`).
fn idchar(c: u8) -> bool {
    c.is_ascii_graphic() && !matches!(c, b'"' | b'(' | b')' | b',' | b';' | b'[' | b']' | b'{' | b'}')
}

/// Writes a non-empty name as an identifier: `$id`, or `$"…"` if it has characters other than `idchar`.
pub(super) fn id(w: &mut impl Write, id: &str) -> fmt::Result {
    w.write_char('$')?;
    if id.bytes().all(idchar) { w.write_str(id) } else { name(w, id) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(write: impl Fn(&mut String) -> fmt::Result) -> String {
        let mut out = String::new();
        write(&mut out).unwrap();
        out
    }

    /// Reverses the escapes of a string literal.
    fn unescape(literal: &str) -> Vec<u8> {
        let inner = literal.strip_prefix('"').and_then(|s| s.strip_suffix('"')).unwrap();
        let (mut out, mut rest) = (Vec::new(), inner);
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            assert!(c >= ' ' && c != '\x7f' && c != '"');
            if c != '\\' {
                out.extend(c.to_string().bytes());
                continue;
            }
            let simple = match rest.as_bytes()[0] {
                b't' => Some(b'\t'),
                b'n' => Some(b'\n'),
                b'r' => Some(b'\r'),
                b @ (b'"' | b'\'' | b'\\') => Some(b),
                _ => None,
            };
            let length = if let Some(b) = simple {
                out.push(b);
                1
            } else if let Some(hex) = rest.strip_prefix("u{") {
                let end = hex.find('}').unwrap();
                let c = char::from_u32(u32::from_str_radix(&hex[..end], 16).unwrap()).unwrap();
                out.extend(c.to_string().bytes());
                end + 3
            } else {
                out.push(u8::from_str_radix(&rest[..2], 16).unwrap());
                2
            };
            rest = &rest[length..];
        }
        out
    }

    /// Reads back a printed float, other than a NaN, by Rust's correctly rounded parser.
    fn read<T: std::str::FromStr>(text: &str) -> Option<T> {
        assert!(text.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit() || c == 'i'), "{text}");
        text.parse().ok()
    }

    proptest! {
        #[test]
        fn f32_reads_back(bits: u32) {
            let z = f32::from_bits(bits);
            if !z.is_nan() {
                prop_assert_eq!(read::<f32>(&F32(bits).to_string()).unwrap().to_bits(), bits);
            }
        }

        #[test]
        fn f64_reads_back(bits: u64) {
            let z = f64::from_bits(bits);
            if !z.is_nan() {
                prop_assert_eq!(read::<f64>(&F64(bits).to_string()).unwrap().to_bits(), bits);
            }
        }

        #[test]
        fn nan_payloads(payload in 1u32..1 << 23, sign: bool) {
            let bits = u32::from(sign) << 31 | 0xff << 23 | payload;
            let text = F32(bits).to_string();
            let magnitude = text.strip_prefix('-').unwrap_or(&text);
            prop_assert_eq!(sign, magnitude.len() < text.len());
            match magnitude.strip_prefix("nan:0x") {
                Some(hex) => prop_assert_eq!(u32::from_str_radix(hex, 16).unwrap(), payload),
                None => prop_assert!(magnitude == "nan" && payload == 1 << 22),
            }
        }

        #[test]
        fn strings_read_back(s: String, b: Vec<u8>) {
            prop_assert_eq!(unescape(&written(|w| name(w, &s))), s.as_bytes());
            prop_assert_eq!(unescape(&written(|w| bytes(w, &b))), b);
        }

        #[test]
        fn lanes(v: u128) {
            let text = V128(v).to_string();
            let lanes: Vec<u128> = text.split_whitespace().skip(1)
                .map(|lane| u128::from_str_radix(&lane[2..], 16).unwrap()).collect();
            prop_assert_eq!(lanes.len(), 4);
            prop_assert_eq!((0..4).map(|i| lanes[i] << (32 * i)).sum::<u128>(), v);
        }
    }

    #[test]
    fn special_floats() {
        for (z, text) in [
            (0.0f64, "0"),
            (-0.0, "-0"),
            (1.0, "1"),
            (0.1, "0.1"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (5e-324, "5e-324"),
            (1e300, "1e300"),
        ] {
            assert_eq!(F64(z.to_bits()).to_string(), text);
        }
        assert_eq!(F64(0x7ff8_0000_0000_0000).to_string(), "nan");
        assert_eq!(F64(0xfff8_0000_0000_0000).to_string(), "-nan");
        assert_eq!(F64(0xfff0_0000_0000_0001).to_string(), "-nan:0x1");
        assert_eq!(F32(0x0000_0001).to_string(), "1e-45");
        assert_eq!(F32(0x3dcc_cccd).to_string(), "0.1");
    }

    #[test]
    fn numbers() {
        assert_eq!(Num::I32(u32::MAX).to_string(), "i32.const -1");
        assert_eq!(Num::I64(1 << 63).to_string(), "i64.const -9223372036854775808");
        assert_eq!(Num::F32(F32(0x3fc0_0000)).to_string(), "f32.const 1.5");
    }

    #[test]
    fn strings() {
        assert_eq!(written(|w| name(w, "a\"b\\\n\0\u{202e}é")), "\"a\\\"b\\\\\\n\\00\\u{202e}é\"");
        assert_eq!(written(|w| bytes(w, b"A\xff")), "\"A\\ff\"");
    }

    #[test]
    fn identifiers() {
        for (name, text) in [
            ("f", "$f"),
            ("0", "$0"),
            ("$", "$$"),
            ("!#$%&'*+-./:<=>?@\\^_`|~", "$!#$%&'*+-./:<=>?@\\^_`|~"),
            ("a b", "$\"a b\""),
            ("a(", "$\"a(\""),
            ("a;", "$\"a;\""),
            ("a\"", "$\"a\\\"\""),
            ("é", "$\"é\""),
        ] {
            assert_eq!(written(|w| id(w, name)), text);
        }
    }
}
