//! Values, as the embedder has them.

use std::fmt;

use super::types::Valtype;
use super::{AnyRef, ArrayRef, EqRef, ExnRef, ExternRef, Func, I31, Misuse, Ref, StructRef};
use crate::runtime;
use crate::syntax::{F32, F64, Num, V128};

/// A value.
///
/// Floats are given by their bits, so that NaNs keep theirs. References keep the objects alive that they refer to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the types of the standard")]
pub enum Val {
    I32(i32),
    I64(i64),
    F32(F32),
    F64(F64),
    V128(V128),
    Ref(Ref),
}

impl Val {
    /// `val_default`: the value that locals, fields and elements of type `t` start with; `None` if the type has none.
    pub fn default_of(t: &Valtype) -> Option<Val> {
        runtime::Val::default_of(t).map(|v| match v {
            runtime::Val::Num(c) => c.into(),
            runtime::Val::Vec(c) => Val::V128(c),
            runtime::Val::Ref(_) => Val::Ref(Ref::NULL),
        })
    }

    /// The number, if it is an `i32`. The methods below do the same for the other types.
    pub fn i32(&self) -> Option<i32> {
        if let Val::I32(c) = self { Some(*c) } else { None }
    }

    /// See [`Val::i32`].
    pub fn i64(&self) -> Option<i64> {
        if let Val::I64(c) = self { Some(*c) } else { None }
    }

    /// See [`Val::i32`].
    pub fn f32(&self) -> Option<f32> {
        if let Val::F32(c) = self { Some(f32::from_bits(c.0)) } else { None }
    }

    /// See [`Val::i32`].
    pub fn f64(&self) -> Option<f64> {
        if let Val::F64(c) = self { Some(f64::from_bits(c.0)) } else { None }
    }

    /// See [`Val::i32`].
    pub fn v128(&self) -> Option<u128> {
        if let Val::V128(c) = self { Some(c.0) } else { None }
    }

    /// See [`Val::i32`].
    pub fn as_ref(&self) -> Option<&Ref> {
        if let Val::Ref(r) = self { Some(r) } else { None }
    }

    /// The value in the form that runs have it. References are not checked.
    pub(crate) fn bare(&self) -> runtime::Val {
        match self {
            Val::I32(c) => (*c).into(),
            Val::I64(c) => (*c).into(),
            Val::F32(c) => (*c).into(),
            Val::F64(c) => (*c).into(),
            Val::V128(c) => (*c).into(),
            Val::Ref(r) => runtime::Val::Ref(r.bare()),
        }
    }
}

impl From<Num> for Val {
    fn from(c: Num) -> Val {
        match c {
            Num::I32(c) => Val::I32(c as i32),
            Num::I64(c) => Val::I64(c as i64),
            Num::F32(c) => Val::F32(c),
            Num::F64(c) => Val::F64(c),
        }
    }
}

impl fmt::Display for Val {
    /// The constant instruction that gives the value, such as `i32.const 7`. References that no constant gives are shown as
    /// `ref.struct address`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Val::I32(c) => Num::I32(*c as u32).fmt(f),
            Val::I64(c) => Num::I64(*c as u64).fmt(f),
            Val::F32(c) => Num::F32(*c).fmt(f),
            Val::F64(c) => Num::F64(*c).fmt(f),
            Val::V128(c) => write!(f, "v128.const {c}"),
            Val::Ref(r) => r.fmt(f),
        }
    }
}

impl Default for Val {
    /// Zero of type `i32`.
    fn default() -> Val {
        Val::I32(0)
    }
}

/// Conversions between values and Rust types.
macro_rules! conversions {
    ($($t:ty: $v:pat => $write:expr, $p:pat => $read:expr;)*) => {$(
        impl From<$t> for Val {
            fn from($v: $t) -> Val {
                $write
            }
        }
        impl TryFrom<Val> for $t {
            type Error = Misuse;
            /// # Errors
            /// [`Misuse::OtherType`] if the value has another type.
            fn try_from(val: Val) -> Result<$t, Misuse> {
                match val {
                    $p => Ok($read),
                    #[allow(unreachable_patterns, reason = "one row accepts all values")]
                    _ => Err(Misuse::OtherType(stringify!($t))),
                }
            }
        }
    )*};
}

conversions! {
    i32: c => Val::I32(c), Val::I32(c) => c;
    u32: c => Val::I32(c as i32), Val::I32(c) => c as u32;
    i64: c => Val::I64(c), Val::I64(c) => c;
    u64: c => Val::I64(c as i64), Val::I64(c) => c as u64;
    f32: c => Val::F32(F32(c.to_bits())), Val::F32(F32(c)) => f32::from_bits(c);
    f64: c => Val::F64(F64(c.to_bits())), Val::F64(F64(c)) => f64::from_bits(c);
    F32: c => Val::F32(c), Val::F32(c) => c;
    F64: c => Val::F64(c), Val::F64(c) => c;
    V128: c => Val::V128(c), Val::V128(c) => c;
    u128: c => Val::V128(V128(c)), Val::V128(V128(c)) => c;
    Ref: r => Val::Ref(r), Val::Ref(r) => r;
}

/// Conversions of typed references into values.
macro_rules! from_refs {
    ($($t:ty)*) => {$(
        impl From<$t> for Val {
            fn from(r: $t) -> Val {
                Val::Ref(r.into())
            }
        }
    )*};
}

from_refs! { AnyRef EqRef I31 StructRef ArrayRef ExternRef ExnRef Func }

impl<R: Into<Ref>> From<Option<R>> for Val {
    /// A reference that may be null.
    fn from(r: Option<R>) -> Val {
        Val::Ref(r.map_or(Ref::NULL, R::into))
    }
}
