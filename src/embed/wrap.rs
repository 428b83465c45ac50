//! Rust types that correspond to value types.

use super::types::*;
use super::{Error, Misuse};
use crate::runtime::*;
use crate::syntax::{F32, F64, V128};

/// A Rust type that corresponds to a value type: integers of 32 and 64 bits for `i32` and `i64`, floats, [`u128`] and
/// [`V128`] for `v128`, and [`Ref`] for `externref`.
pub trait HostType: Into<Val> + TryFrom<Val, Error = Val> {
    /// The value type.
    fn valtype() -> Valtype;
}

macro_rules! host_types {
    ($($t:ty => $valtype:ident,)*) => {$(
        impl HostType for $t {
            fn valtype() -> Valtype {
                Valtype::$valtype
            }
        }
    )*};
}

host_types! {
    i32 => I32, u32 => I32, i64 => I64, u64 => I64,
    f32 => F32, f64 => F64, F32 => F32, F64 => F64,
    u128 => V128, V128 => V128, Ref => EXTERNREF,
}

/// A Rust type that corresponds to a list of values: `()`, a [`HostType`], or a tuple of up to eight of these.
pub trait HostTypes: Sized {
    /// The value types of the list.
    fn types() -> Vec<Valtype>;
    /// Converts values of these types to the Rust type.
    fn read(vals: &[Val]) -> Result<Self, Error>;
    /// Converts to values.
    fn write(self) -> Vec<Val>;
}

impl<T: HostType> HostTypes for T {
    fn types() -> Vec<Valtype> {
        vec![T::valtype()]
    }
    fn read(vals: &[Val]) -> Result<T, Error> {
        <(T,)>::read(vals).map(|(t,)| t)
    }
    fn write(self) -> Vec<Val> {
        vec![self.into()]
    }
}

macro_rules! tuples {
    ($n:literal $($t:ident $v:ident)*) => {
        impl<$($t: HostType),*> HostTypes for ($($t,)*) {
            fn types() -> Vec<Valtype> {
                vec![$($t::valtype()),*]
            }
            fn read(vals: &[Val]) -> Result<Self, Error> {
                match vals {
                    [$($v),*] => Ok(($($t::try_from(*$v).map_err(|_| Misuse::InvalidType)?,)*)),
                    vals => Err(Misuse::Count { expected: $n, found: vals.len() }.into()),
                }
            }
            fn write(self) -> Vec<Val> {
                let ($($v,)*) = self;
                vec![$($v.into()),*]
            }
        }
    };
}

tuples! { 0 }
tuples! { 1 A a }
tuples! { 2 A a B b }
tuples! { 3 A a B b C c }
tuples! { 4 A a B b C c D d }
tuples! { 5 A a B b C c D d E e }
tuples! { 6 A a B b C c D d E e F f }
tuples! { 7 A a B b C c D d E e F f G g }
tuples! { 8 A a B b C c D d E e F f G g H h }
