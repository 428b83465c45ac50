//! Rust types that correspond to value types, and closures that become host functions.

use std::sync::Arc;

use super::enter::hostcall;
use super::funcs::{bad_arguments, results_of};
use super::store::HostData;
use super::types::*;
use super::*;
use crate::runtime::{self, HostFunc};
use crate::syntax::{F32, F64, V128};

/// A Rust type that corresponds to a value type.
///
/// | Rust type | value type |
/// |---|---|
/// | [`i32`], [`u32`]; [`i64`], [`u64`] | `i32`; `i64` |
/// | [`f32`], [`F32`]; [`f64`], [`F64`] | `f32`; `f64` |
/// | [`u128`], [`V128`] | `v128` |
/// | [`AnyRef`], [`EqRef`], [`I31`], [`StructRef`], [`ArrayRef`], [`ExternRef`], [`ExnRef`], [`Func`] | `(ref any)`, `(ref eq)`, … `(ref func)` |
/// | [`Option`] of these | `(ref null any)`, … |
/// | [`Ref`] | any reference type; as a parameter or result of a closure, `externref` |
///
/// The trait is sealed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not correspond to a WebAssembly value type",
    note = "parameters and results are `i32`, `u32`, `i64`, `u64`, `f32`, `f64`, `u128`, or a reference type such as `ExternRef`, `Func`, \
            `Option<Func>`; see the table at `HostType`",
    note = "a host function can return a `Result` whose error converts into `reduct::Error`: `Error::host` makes one of any error"
)]
pub trait HostType: Sized + 'static {
    /// The value type.
    fn valtype() -> Valtype;
    /// Whether results of type `t` can be converted to this type.
    #[doc(hidden)]
    fn accepts(t: &Valtype) -> bool {
        match_valtype(t, &Self::valtype())
    }
    /// Whether a value of this type always has type `t` (`Some(true)`), never has (`Some(false)`), or has to be looked at.
    #[doc(hidden)]
    fn provides(t: &Valtype) -> Option<bool> {
        Some(match_valtype(&Self::valtype(), t))
    }
    #[doc(hidden)]
    fn from_run(store: &mut runtime::Store, v: runtime::Val) -> Option<Self>;
    #[doc(hidden)]
    fn into_run(self, store: &runtime::Store) -> Result<runtime::Val, Misuse>;
}

macro_rules! numbers {
    ($($t:ty => $valtype:ident,)*) => {$(
        impl HostType for $t {
            fn valtype() -> Valtype {
                Valtype::$valtype
            }
            fn from_run(_: &mut runtime::Store, v: runtime::Val) -> Option<$t> {
                <$t>::try_from(v).ok()
            }
            fn into_run(self, _: &runtime::Store) -> Result<runtime::Val, Misuse> {
                Ok(self.into())
            }
        }
    )*};
}

numbers! {
    i32 => I32, u32 => I32, i64 => I64, u64 => I64,
    f32 => F32, f64 => F64, F32 => F32, F64 => F64,
    u128 => V128, V128 => V128,
}

impl HostType for Ref {
    fn valtype() -> Valtype {
        Valtype::EXTERNREF
    }
    fn accepts(t: &Valtype) -> bool {
        matches!(t, Valtype::Ref(_))
    }
    fn provides(t: &Valtype) -> Option<bool> {
        if matches!(t, Valtype::Ref(_)) { None } else { Some(false) }
    }
    fn from_run(store: &mut runtime::Store, v: runtime::Val) -> Option<Ref> {
        runtime::Ref::try_from(v).ok().map(|r| store.outgoing_ref(r))
    }
    fn into_run(self, store: &runtime::Store) -> Result<runtime::Val, Misuse> {
        store.incoming_ref(&self).map(runtime::Val::Ref)
    }
}

/// Whether a reference of type `rt` always, never or possibly has type `t`.
fn provides(rt: Reftype, t: &Valtype) -> Option<bool> {
    let t1 = Valtype::Ref(rt);
    if match_valtype(&t1, t) {
        return Some(true);
    }
    // A reference of a supertype may have the type.
    if let (Valtype::Ref(rt1), Valtype::Ref(rt2)) = (&t1, t) {
        let nullable = |rt: &Reftype| Valtype::Ref(Reftype { null: true, ht: rt.ht.clone() });
        if match_valtype(&nullable(rt2), &nullable(rt1)) || match_valtype(&nullable(rt1), &nullable(rt2)) {
            return None;
        }
    }
    Some(false)
}

macro_rules! references {
    ($($t:ident $make:expr,)*) => {$(
        impl HostType for $t {
            fn valtype() -> Valtype {
                Valtype::Ref($t::TYPE)
            }
            fn provides(t: &Valtype) -> Option<bool> {
                provides($t::TYPE, t)
            }
            fn from_run(store: &mut runtime::Store, v: runtime::Val) -> Option<$t> {
                let r = runtime::Ref::try_from(v).ok().filter(|r| !r.is_null())?;
                $make(store, r)
            }
            fn into_run(self, store: &runtime::Store) -> Result<runtime::Val, Misuse> {
                store.incoming_ref(&self.into()).map(runtime::Val::Ref)
            }
        }

        impl HostType for Option<$t> {
            fn valtype() -> Valtype {
                Valtype::Ref(Reftype { null: true, ..$t::TYPE })
            }
            fn provides(t: &Valtype) -> Option<bool> {
                provides(Reftype { null: true, ..$t::TYPE }, t)
            }
            fn from_run(store: &mut runtime::Store, v: runtime::Val) -> Option<Option<$t>> {
                let r = runtime::Ref::try_from(v).ok()?;
                if r.is_null() { Some(None) } else { $make(store, r).map(Some) }
            }
            fn into_run(self, store: &runtime::Store) -> Result<runtime::Val, Misuse> {
                match self {
                    Some(r) => HostType::into_run(r, store),
                    None => Ok(runtime::Val::Ref(runtime::Ref::NULL)),
                }
            }
        }
    )*};
}

references! {
    AnyRef |s: &mut runtime::Store, r| Some(AnyRef::trusted(s.outgoing_ref(r))),
    EqRef |s: &mut runtime::Store, r| Some(EqRef::trusted(s.outgoing_ref(r))),
    I31 |s: &mut runtime::Store, r| Some(I31::trusted(s.outgoing_ref(r))),
    StructRef |s: &mut runtime::Store, r| Some(StructRef::trusted(s.outgoing_ref(r))),
    ArrayRef |s: &mut runtime::Store, r| Some(ArrayRef::trusted(s.outgoing_ref(r))),
    ExternRef |s: &mut runtime::Store, r| Some(ExternRef::trusted(s.outgoing_ref(r))),
    ExnRef |s: &mut runtime::Store, r| Some(ExnRef::trusted(s.outgoing_ref(r))),
    Func |s: &mut runtime::Store, r: runtime::Ref| match r.kind() {
        runtime::RefKind::Func(a) => Some(s.handle(a)),
        runtime::RefKind::Null | runtime::RefKind::I31(_) | runtime::RefKind::Struct(_) => None,
        runtime::RefKind::Array(_) | runtime::RefKind::Exn(_) | runtime::RefKind::Host(_) => None,
    },
}

impl Func {
    /// The type `(ref func)`, to which this type corresponds.
    pub const TYPE: Reftype = Reftype { null: false, ht: Heaptype::Func };
}

/// A Rust type that corresponds to a list of values: `()`, a [`HostType`], or a tuple of up to ten of these.
pub trait HostTypes: Sized + 'static {
    /// The value types of the list.
    fn types() -> Vec<Valtype>;
    /// Whether results of types `ts` can be converted to this type.
    #[doc(hidden)]
    fn accepts(ts: &[Valtype]) -> bool;
    /// Whether values of this type always have types `ts`, never have, or have to be looked at.
    #[doc(hidden)]
    fn provides(ts: &[Valtype]) -> Option<bool>;
    /// An array of as many values.
    #[doc(hidden)]
    type Array: AsRef<[runtime::Val]>;
    #[doc(hidden)]
    fn from_run(store: &mut runtime::Store, vals: &[runtime::Val]) -> Option<Self>;
    #[doc(hidden)]
    fn into_run(self, store: &runtime::Store) -> Result<Self::Array, Misuse>;
}

impl<T: HostType> HostTypes for T {
    fn types() -> Vec<Valtype> {
        vec![T::valtype()]
    }
    fn accepts(ts: &[Valtype]) -> bool {
        <(T,)>::accepts(ts)
    }
    fn provides(ts: &[Valtype]) -> Option<bool> {
        <(T,)>::provides(ts)
    }
    type Array = [runtime::Val; 1];
    fn from_run(store: &mut runtime::Store, vals: &[runtime::Val]) -> Option<T> {
        match vals {
            [v] => T::from_run(store, *v),
            _ => None,
        }
    }
    fn into_run(self, store: &runtime::Store) -> Result<[runtime::Val; 1], Misuse> {
        Ok([T::into_run(self, store)?])
    }
}

/// Whether all are true, unless one is false; `None` if one is not known.
fn all(known: &[Option<bool>]) -> Option<bool> {
    if known.contains(&Some(false)) {
        return Some(false);
    }
    if known.contains(&None) { None } else { Some(true) }
}

/// The results of a closure that becomes a host function: a [`HostTypes`], or a [`Result`] of one with any
/// error that converts into [`Error`]. [`Error::host`] makes an [`Error`] of an error for which there is no conversion.
pub trait HostResults: 'static {
    /// The Rust type of the results.
    type Results: HostTypes;
    #[doc(hidden)]
    fn into_result(self) -> Result<Self::Results, Error>;
}

impl<R: HostTypes> HostResults for R {
    type Results = R;
    fn into_result(self) -> Result<R, Error> {
        Ok(self)
    }
}

impl<R: HostTypes, E: Into<Error> + 'static> HostResults for Result<R, E> {
    type Results = R;
    fn into_result(self) -> Result<R, Error> {
        self.map_err(E::into)
    }
}

/// A closure that becomes a host function: `|a: i32, b: i64| …`, or `|caller: Caller<'_, T>, a: i32, b: i64| …`, with up to ten parameters
/// of [`HostType`]s and results of [`HostResults`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot become a host function of a store with data of type `{T}`",
    note = "it must be `Fn`, `Send`, `Sync` and `'static`, with at most ten parameters, each of a `HostType`",
    note = "before these it may have a `Caller<'_, {T}>`, with the type of the store's data",
    note = "it returns `()`, a `HostType`, a tuple of these, or a `Result` whose error converts into `reduct::Error`: \
            `map_err(Error::host)` converts any error"
)]
pub trait IntoFunc<T, Params, Results>: Send + Sync + 'static {
    /// The function type.
    #[doc(hidden)]
    fn functype() -> Functype;
    /// The host function, which messages call by this name.
    #[doc(hidden)]
    fn into_func(self, name: String) -> HostFunc;
}

macro_rules! tuples {
    ($n:literal $($t:ident $v:ident)*) => {
        impl<$($t: HostType),*> HostTypes for ($($t,)*) {
            fn types() -> Vec<Valtype> {
                vec![$($t::valtype()),*]
            }
            fn accepts(ts: &[Valtype]) -> bool {
                matches!(ts, [$($v),*] if true $(&& $t::accepts($v))*)
            }
            fn provides(ts: &[Valtype]) -> Option<bool> {
                match ts {
                    [$($v),*] => all(&[$($t::provides($v)),*]),
                    _ => Some(false),
                }
            }
            type Array = [runtime::Val; $n];
            #[allow(unused_variables, reason = "there is an empty tuple")]
            fn from_run(store: &mut runtime::Store, vals: &[runtime::Val]) -> Option<Self> {
                match vals {
                    [$($v),*] => Some(($($t::from_run(store, *$v)?,)*)),
                    _ => None,
                }
            }
            #[allow(unused_variables, reason = "there is an empty tuple")]
            fn into_run(self, store: &runtime::Store) -> Result<[runtime::Val; $n], Misuse> {
                let ($($v,)*) = self;
                Ok([$($v.into_run(store)?),*])
            }
        }

        impl<T, F, $($t: HostType,)* R: HostResults> IntoFunc<T, ($($t,)*), R> for F
        where
            F: Fn($($t),*) -> R + Send + Sync + 'static,
        {
            fn functype() -> Functype {
                Functype { params: <($($t,)*)>::types().into(), results: R::Results::types().into() }
            }
            fn into_func(self, name: String) -> HostFunc {
                Arc::new(move |store, _, vals| {
                    hostcall(store, vals, |store, vals| {
                        let ($($v,)*) = <($($t,)*)>::from_run(store, vals).ok_or_else(|| bad_arguments(&name))?;
                        results_of::<R::Results>(store, self($($v),*).into_result(), vals, &name)
                    })
                })
            }
        }

        impl<T: HostData, F, $($t: HostType,)* R: HostResults> IntoFunc<T, (Caller<'_, T>, $($t,)*), R> for F
        where
            F: Fn(Caller<'_, T>, $($t),*) -> R + Send + Sync + 'static,
        {
            fn functype() -> Functype {
                Functype { params: <($($t,)*)>::types().into(), results: R::Results::types().into() }
            }
            fn into_func(self, name: String) -> HostFunc {
                Arc::new(move |store, instance, vals| {
                    hostcall(store, vals, |store, vals| {
                        let ($($v,)*) = <($($t,)*)>::from_run(store, vals).ok_or_else(|| bad_arguments(&name))?;
                        let results = self(Caller::new(store, instance), $($v),*).into_result();
                        results_of::<R::Results>(store, results, vals, &name)
                    })
                })
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
tuples! { 6 A a B b C c D d E e G g }
tuples! { 7 A a B b C c D d E e G g H h }
tuples! { 8 A a B b C c D d E e G g H h I i }
tuples! { 9 A a B b C c D d E e G g H h I i J j }
tuples! { 10 A a B b C c D d E e G g H h I i J j K k }
