//! Floats, and conversions from and to them.
//!
//! With the feature `softfloat`, Berkeley SoftFloat computes them. A run in lockstep then compares the interpreter's floats,
//! which are the host's, with SoftFloat's. Without the feature, both run the same functions.

use num_traits::AsPrimitive;

use super::{Function, Prim, nat, one, signedness};
use crate::numerics::float::nans;
use crate::numerics::{Float, Int};
use crate::semantics::engine::machine::{Fail, Result};
use crate::semantics::terms::term::Term;
use crate::syntax::{F32, F64, FBinop, FRelop, FUnop};

#[cfg(feature = "softfloat")]
use crate::numerics::reference::{convert, demote, fbinop, fma, frelop, funop, promote, trunc};
#[cfg(not(feature = "softfloat"))]
use crate::numerics::{
    convert::{convert, demote, promote, trunc},
    float::{fbinop, fma, frelop, funop},
};

/// The float with the bits `n`.
fn float<F: Float>(n: u64) -> F {
    F::from_bits(F::Bits::modulo(n))
}

/// The bits of a float.
fn term<F: Float>(z: F) -> Term {
    Term::Nat(z.bits().as_())
}

/// The float arguments, which follow the width.
fn operands<F: Float, const K: usize>(args: &[Term]) -> Result<[F; K]> {
    let mut zs = [float(0); K];
    for (i, z) in zs.iter_mut().enumerate() {
        *z = float(nat(args, i + 1)?);
    }
    Ok(zs)
}

/// `float!("fadd", |z_1, z_2; c| e)` defines the function `fadd` of a width and two floats. Its result is the set that
/// contains only the float `e`; `c` chooses NaNs. Without `; c`, the expression `e` is a truth value, which is the
/// result.
macro_rules! float {
    ($name:literal, |$($z:ident),+; $c:ident| $result:expr) => {
        float!(@ $name, m, [$($z)+], { let $c = &mut *m.choice; one(term($result)) })
    };
    ($name:literal, |$($z:ident),+| $result:expr) => {
        float!(@ $name, _, [$($z)+], Term::Bool($result))
    };
    (@ $name:literal, $m:tt, [$($z:ident)+], $result:expr) => {
        Prim { name: $name, arity: 1 + [$(stringify!($z)),+].len(), function: |$m, args| match nat(args, 0)? {
            32 => {
                let [$($z),+] = operands::<F32, _>(args)?;
                Ok($result)
            }
            64 => {
                let [$($z),+] = operands::<F64, _>(args)?;
                Ok($result)
            }
            _ => Err(Fail::Undefined),
        } }
    };
}

pub(super) const ALL: &[Prim] = &[
    float!("fsqrt", |z; c| funop(FUnop::Sqrt, z, c)),
    float!("fceil", |z; c| funop(FUnop::Ceil, z, c)),
    float!("ffloor", |z; c| funop(FUnop::Floor, z, c)),
    float!("ftrunc", |z; c| funop(FUnop::Trunc, z, c)),
    float!("fnearest", |z; c| funop(FUnop::Nearest, z, c)),
    float!("fadd", |z_1, z_2; c| fbinop(FBinop::Add, z_1, z_2, c)),
    float!("fsub", |z_1, z_2; c| fbinop(FBinop::Sub, z_1, z_2, c)),
    float!("fmul", |z_1, z_2; c| fbinop(FBinop::Mul, z_1, z_2, c)),
    float!("fdiv", |z_1, z_2; c| fbinop(FBinop::Div, z_1, z_2, c)),
    float!("ffma", |z_1, z_2, z_3; c| fma(z_1, z_2, z_3, c)),
    float!("feq", |z_1, z_2| frelop(FRelop::Eq, z_1, z_2)),
    float!("flt", |z_1, z_2| frelop(FRelop::Lt, z_1, z_2)),
    float!("fle", |z_1, z_2| frelop(FRelop::Le, z_1, z_2)),
    Prim { name: "nans", arity: 2, function: NANS },
    Prim { name: "trunc", arity: 4, function: TRUNC },
    Prim { name: "convert", arity: 4, function: CONVERT },
    Prim { name: "demote", arity: 3, function: DEMOTE },
    Prim { name: "promote", arity: 3, function: PROMOTE },
];

/// `nans(N, z*)`: one of the NaNs that an operator with these inputs may return.
const NANS: Function = |m, args| {
    let zs = m.elements(args.get(1).ok_or(Fail::Undefined)?)?;
    let zs = (0..zs.len()).map(|i| nat(&zs, i)).collect::<Result<Vec<u64>>>()?;
    match nat(args, 0)? {
        32 => {
            let zs: Vec<F32> = zs.into_iter().map(float).collect();
            Ok(one(term(nans(&zs, &mut *m.choice))))
        }
        64 => {
            let zs: Vec<F64> = zs.into_iter().map(float).collect();
            Ok(one(term(nans(&zs, &mut *m.choice))))
        }
        _ => Err(Fail::Undefined),
    }
};

/// `trunc(M, N, sx, z)`: from a float of `M` bits to an integer of `N` bits.
const TRUNC: Function = |_, args| {
    let (sx, z) = (signedness(args, 2)?, nat(args, 3)?);
    let found = match (nat(args, 0)?, nat(args, 1)?) {
        (32, 32) => trunc::<F32, u32>(sx, float(z)).map(u64::from),
        (32, 64) => trunc::<F32, u64>(sx, float(z)),
        (64, 32) => trunc::<F64, u32>(sx, float(z)).map(u64::from),
        (64, 64) => trunc::<F64, u64>(sx, float(z)),
        _ => return Err(Fail::Undefined),
    };
    Ok(found.map_or(Term::Empty, |i| one(Term::Nat(i))))
};

/// `convert(M, N, sx, i)`: from an integer of `M` bits to a float of `N` bits.
const CONVERT: Function = |_, args| {
    let (sx, i) = (signedness(args, 2)?, nat(args, 3)?);
    Ok(match (nat(args, 0)?, nat(args, 1)?) {
        (32, 32) => term(convert::<u32, F32>(sx, i as u32)),
        (32, 64) => term(convert::<u32, F64>(sx, i as u32)),
        (64, 32) => term(convert::<u64, F32>(sx, i)),
        (64, 64) => term(convert::<u64, F64>(sx, i)),
        _ => return Err(Fail::Undefined),
    })
};

/// `demote(M, N, z)`.
const DEMOTE: Function = |m, args| Ok(one(term(demote(float(nat(args, 2)?), &mut *m.choice))));

/// `promote(M, N, z)`.
const PROMOTE: Function = |m, args| Ok(one(term(promote(float(nat(args, 2)?), &mut *m.choice))));
