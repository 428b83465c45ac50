//! Matching of results against the patterns of `assert_return`.

use std::fmt;

use super::ast::{Lane, Literal, Nan, Pattern, Refpat};
use crate::embed::{Misuse, Ref, Val, types::Valtype};
use crate::runtime::{self, RefKind};
use crate::syntax::{F32, F64, HeaptypeKind, Num, Reftype, V128};

impl Literal {
    /// The value of the constant, as an argument for a parameter of type `t`.
    ///
    /// # Errors
    /// If the constant is a null reference, and `t` is not a nullable reference type of the same hierarchy. All null references are the
    /// same [`Val`], so only this function can notice. The types of other values are checked by the call.
    pub fn argument(self, t: &Valtype) -> Result<Val, Misuse> {
        Ok(match self {
            Literal::Num(c) => c.into(),
            Literal::Vec(c) => Val::V128(c),
            Literal::Null(ht) => {
                let expected = match t {
                    Valtype::Ref(rt) if rt.null => rt.ht.top(|dt| dt.absheaptype()),
                    Valtype::Num(_) | Valtype::Vec(_) | Valtype::Ref(_) | Valtype::Bot => None,
                };
                // A type index refers to the types of a module, which the constant does not name.
                if let HeaptypeKind::Abs(abs) = ht.kind()
                    && expected != Some(abs.top())
                {
                    let found = Valtype::Ref(Reftype { null: true, ht: abs.into() });
                    return Err(Misuse::Type { expected: t.clone(), found });
                }
                Val::Ref(Ref::NULL)
            }
            Literal::Host(n) => Val::Ref(Ref::host(n)),
            Literal::Extern(n) => Val::Ref(Ref::host(n).to_extern()),
        })
    }
}

/// Whether there are as many results as patterns, and each matches.
pub fn results_match(results: &[Val], patterns: &[Pattern]) -> bool {
    results.len() == patterns.len() && results.iter().zip(patterns).all(|(val, p)| p.matches(val))
}

impl Pattern {
    /// Whether a result matches. Numbers must have the same type and the same bits.
    pub fn matches(&self, val: &Val) -> bool {
        match (self, val) {
            // The parser has flattened nested alternatives.
            (Pattern::Either(ps), val) => ps.iter().any(|p| p.matches(val)),
            (Pattern::Num(Num::I32(c)), Val::I32(got)) => *c == *got as u32,
            (Pattern::Num(Num::I64(c)), Val::I64(got)) => *c == *got as u64,
            (Pattern::Num(Num::F32(c)), Val::F32(got)) => c == got,
            (Pattern::Num(Num::F64(c)), Val::F64(got)) => c == got,
            (Pattern::F32(nan), Val::F32(got)) => nan.matches_f32(*got),
            (Pattern::F64(nan), Val::F64(got)) => nan.matches_f64(*got),
            (Pattern::Vec(c), Val::V128(got)) => c == got,
            (Pattern::F32x4(lanes), Val::V128(got)) => {
                lanes.iter().zip(f32x4(*got)).all(|(lane, got)| match lane {
                    Lane::Exactly(c) => *c == got,
                    Lane::Nan(nan) => nan.matches_f32(got),
                })
            }
            (Pattern::F64x2(lanes), Val::V128(got)) => {
                lanes.iter().zip(f64x2(*got)).all(|(lane, got)| match lane {
                    Lane::Exactly(c) => *c == got,
                    Lane::Nan(nan) => nan.matches_f64(got),
                })
            }
            (Pattern::Null, Val::Ref(got)) => got.is_null(),
            (Pattern::Host(n), Val::Ref(got)) => *got == Ref::host(*n),
            (Pattern::Extern(n), Val::Ref(got)) => *got == Ref::host(*n).to_extern(),
            (Pattern::Kind(kind), Val::Ref(got)) => kind.matches(got.bare()),
            (_, Val::I32(_) | Val::I64(_) | Val::F32(_) | Val::F64(_) | Val::V128(_) | Val::Ref(_)) => false,
        }
    }
}

impl Nan {
    const F32_QUIET: u32 = 0x7FC0_0000;
    const F64_QUIET: u64 = 0x7FF8_0000_0000_0000;

    fn matches_f32(self, got: F32) -> bool {
        match self {
            Nan::Canonical => got.0 & !(1 << 31) == Self::F32_QUIET,
            Nan::Arithmetic => got.0 & Self::F32_QUIET == Self::F32_QUIET,
        }
    }

    fn matches_f64(self, got: F64) -> bool {
        match self {
            Nan::Canonical => got.0 & !(1 << 63) == Self::F64_QUIET,
            Nan::Arithmetic => got.0 & Self::F64_QUIET == Self::F64_QUIET,
        }
    }
}

impl Refpat {
    fn matches(self, got: runtime::Ref) -> bool {
        match (self, got.is_extern(), got.kind()) {
            (_, _, RefKind::Null) => false,
            (Refpat::Extern, external, _) => external,
            (_, true, _) => false,
            (Refpat::Any | Refpat::Eq | Refpat::I31, false, RefKind::I31(_)) => true,
            (Refpat::Any | Refpat::Eq | Refpat::Struct, false, RefKind::Struct(_)) => true,
            (Refpat::Any | Refpat::Eq | Refpat::Array, false, RefKind::Array(_)) => true,
            (Refpat::Any, false, RefKind::Host(_)) => true,
            (Refpat::Func, false, RefKind::Func(_)) => true,
            (Refpat::Exn, false, RefKind::Exn(_)) => true,
            (Refpat::Any | Refpat::Eq | Refpat::I31, false, _) => false,
            (Refpat::Struct | Refpat::Array | Refpat::Func | Refpat::Exn, false, _) => false,
        }
    }
}

/// The lanes of a vector as `f32`, lane 0 first.
fn f32x4(v: V128) -> [F32; 4] {
    std::array::from_fn(|i| F32((v.0 >> (32 * i)) as u32))
}

/// The lanes of a vector as `f64`, lane 0 first.
fn f64x2(v: V128) -> [F64; 2] {
    std::array::from_fn(|i| F64((v.0 >> (64 * i)) as u64))
}

impl fmt::Display for Nan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Nan::Canonical => "nan:canonical",
            Nan::Arithmetic => "nan:arithmetic",
        })
    }
}

impl fmt::Display for Refpat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refpat::Any => "ref.any",
            Refpat::Eq => "ref.eq",
            Refpat::I31 => "ref.i31",
            Refpat::Struct => "ref.struct",
            Refpat::Array => "ref.array",
            Refpat::Func => "ref.func",
            Refpat::Exn => "ref.exn",
            Refpat::Extern => "ref.extern",
        })
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pattern::Num(c) => write!(f, "({c})"),
            Pattern::F32(nan) => write!(f, "(f32.const {nan})"),
            Pattern::F64(nan) => write!(f, "(f64.const {nan})"),
            Pattern::Vec(c) => write!(f, "(v128.const {c})"),
            Pattern::F32x4(lanes) => {
                f.write_str("(v128.const f32x4")?;
                for lane in lanes.iter() {
                    match lane {
                        Lane::Exactly(c) => write!(f, " {c}")?,
                        Lane::Nan(nan) => write!(f, " {nan}")?,
                    }
                }
                f.write_str(")")
            }
            Pattern::F64x2(lanes) => {
                f.write_str("(v128.const f64x2")?;
                for lane in lanes.iter() {
                    match lane {
                        Lane::Exactly(c) => write!(f, " {c}")?,
                        Lane::Nan(nan) => write!(f, " {nan}")?,
                    }
                }
                f.write_str(")")
            }
            Pattern::Null => f.write_str("(ref.null)"),
            Pattern::Host(n) => write!(f, "(ref.host {n})"),
            Pattern::Extern(n) => write!(f, "(ref.extern {n})"),
            Pattern::Kind(kind) => write!(f, "({kind})"),
            Pattern::Either(ps) => {
                f.write_str("(either")?;
                for p in ps {
                    write!(f, " {p}")?;
                }
                f.write_str(")")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::{Funcaddr, Hostaddr, Ref, Structaddr};

    fn f32_val(bits: u32) -> Val {
        Val::F32(F32(bits))
    }

    #[test]
    fn nans_by_payload() {
        let canonical = Pattern::F32(Nan::Canonical);
        let arithmetic = Pattern::F32(Nan::Arithmetic);
        for (bits, is_canonical, is_arithmetic) in [
            (0x7FC0_0000, true, true),
            (0xFFC0_0000, true, true),
            (0x7FC0_0001, false, true),
            (0xFFFF_FFFF, false, true),
            (0x7FA0_0000, false, false),
            (0x7F80_0000, false, false),
            (0x3F80_0000, false, false),
        ] {
            assert_eq!(canonical.matches(&f32_val(bits)), is_canonical, "{bits:#x}");
            assert_eq!(arithmetic.matches(&f32_val(bits)), is_arithmetic, "{bits:#x}");
        }
        assert!(!canonical.matches(&Val::F64(F64(0x7FF8_0000_0000_0000))));
        let f64_val = |bits| Val::F64(F64(bits));
        assert!(Pattern::F64(Nan::Canonical).matches(&f64_val(0xFFF8_0000_0000_0000)));
        assert!(!Pattern::F64(Nan::Canonical).matches(&f64_val(0x7FF8_0000_0000_0001)));
        assert!(Pattern::F64(Nan::Arithmetic).matches(&f64_val(0x7FF8_0000_0000_0001)));
        assert!(!Pattern::F64(Nan::Arithmetic).matches(&f64_val(0x7FF4_0000_0000_0000)));
    }

    #[test]
    fn references_by_kind() {
        let all = [
            Refpat::Any,
            Refpat::Eq,
            Refpat::I31,
            Refpat::Struct,
            Refpat::Array,
            Refpat::Func,
            Refpat::Exn,
            Refpat::Extern,
        ];
        let matching = |r: Ref| all.into_iter().filter(|p| p.matches(r)).collect::<Vec<_>>();
        assert_eq!(matching(Ref::NULL), []);
        assert_eq!(matching(Ref::i31(0)), [Refpat::Any, Refpat::Eq, Refpat::I31]);
        assert_eq!(matching(Ref::r#struct(Structaddr(0))), [Refpat::Any, Refpat::Eq, Refpat::Struct]);
        assert_eq!(matching(Ref::func(Funcaddr(0))), [Refpat::Func]);
        assert_eq!(matching(Ref::host(Hostaddr(0))), [Refpat::Any]);
        assert_eq!(matching(Ref::host(Hostaddr(0)).to_extern()), [Refpat::Extern]);
        assert_eq!(matching(Ref::i31(0).to_extern()), [Refpat::Extern]);
    }

    #[test]
    fn lanes_one_by_one() {
        let nan = 0x7FC0_0000_u128;
        let v = V128(nan << 96 | 0x7FC0_0001 << 64 | 0x3F80_0000 << 32 | nan);
        let lanes = |third| {
            Pattern::F32x4(Box::new([
                Lane::Nan(Nan::Canonical),
                Lane::Exactly(F32(0x3F80_0000)),
                Lane::Nan(third),
                Lane::Nan(Nan::Arithmetic),
            ]))
        };
        assert!(lanes(Nan::Arithmetic).matches(&Val::V128(v)));
        assert!(!lanes(Nan::Canonical).matches(&Val::V128(v)));
        assert_eq!(
            lanes(Nan::Canonical).to_string(),
            "(v128.const f32x4 nan:canonical 1 nan:canonical nan:arithmetic)"
        );
    }
}
