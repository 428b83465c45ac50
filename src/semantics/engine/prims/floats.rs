//! Floats and conversions from and to them.

use super::{Function, Prim, nat, one, signedness};
use crate::numerics::choice::Choice;
use crate::numerics::convert::{convert, demote, promote, trunc};
use crate::numerics::float::*;
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::terms::term::Term;
use crate::syntax::{F32, F64};

/// The bits of a float as a term.
trait Bits: Float {
    fn read(n: u64) -> Self;
    fn term(self) -> Term;
}

impl Bits for F32 {
    fn read(n: u64) -> F32 {
        F32(n as u32)
    }
    fn term(self) -> Term {
        Term::Nat(self.0.into())
    }
}

impl Bits for F64 {
    fn read(n: u64) -> F64 {
        F64(n)
    }
    fn term(self) -> Term {
        Term::Nat(self.0)
    }
}

/// `float!(2 fadd => fadd)` makes a function of the width and so many floats.
macro_rules! float {
    (@call 2 $f:ident $t:ty, $args:ident) => { $f(<$t>::read(nat($args, 1)?), <$t>::read(nat($args, 2)?)) };
    (@choice 3 $f:ident $t:ty, $m:ident, $args:ident) => {
        $f(<$t>::read(nat($args, 1)?), <$t>::read(nat($args, 2)?), <$t>::read(nat($args, 3)?), &mut *$m.choice)
    };
    (@choice 1 $f:ident $t:ty, $m:ident, $args:ident) => { $f(<$t>::read(nat($args, 1)?), &mut *$m.choice) };
    (@choice 2 $f:ident $t:ty, $m:ident, $args:ident) => {
        $f(<$t>::read(nat($args, 1)?), <$t>::read(nat($args, 2)?), &mut *$m.choice)
    };
    ($n:tt open $f:ident) => { float!($n open stringify!($f), $f) };
    ($n:tt open $name:expr, $f:ident) => {
        Prim { name: $name, arity: $n + 1, function: |m, args| match nat(args, 0)? {
            32 => Ok(one(float!(@choice $n $f F32, m, args).term())),
            64 => Ok(one(float!(@choice $n $f F64, m, args).term())),
            _ => Err(Fail::Undefined),
        } }
    };
    ($n:tt test $f:ident) => {
        Prim { name: stringify!($f), arity: $n + 1, function: |_, args| match nat(args, 0)? {
            32 => Ok(Term::Bool(float!(@call $n $f F32, args))),
            64 => Ok(Term::Bool(float!(@call $n $f F64, args))),
            _ => Err(Fail::Undefined),
        } }
    };
}

pub(super) const ALL: &[Prim] = &[
    float!(1 open fsqrt),
    float!(1 open fceil),
    float!(1 open ffloor),
    float!(1 open ftrunc),
    float!(1 open fnearest),
    float!(2 open fadd),
    float!(2 open fsub),
    float!(2 open fmul),
    float!(2 open fdiv),
    float!(3 open "ffma", fma),
    Prim { name: "nans", arity: 2, function: NANS },
    float!(2 test feq),
    float!(2 test flt),
    float!(2 test fle),
    Prim { name: "trunc", arity: 4, function: TRUNC },
    Prim { name: "convert", arity: 4, function: CONVERT },
    Prim { name: "demote", arity: 3, function: DEMOTE },
    Prim { name: "promote", arity: 3, function: PROMOTE },
];

/// `nans(N, z*)`: the NaNs that operands permit.
const NANS: Function = |m, args| {
    let zs = m.elements(args.get(1).ok_or(Fail::Undefined)?)?;
    let zs = (0..zs.len()).map(|i| nat(&zs, i)).collect::<Result<Vec<u64>>>()?;
    match nat(args, 0)? {
        32 => {
            let zs: Vec<F32> = zs.into_iter().map(F32::read).collect();
            Ok(one(nans(&zs, as_choice(m)).term()))
        }
        64 => {
            let zs: Vec<F64> = zs.into_iter().map(F64::read).collect();
            Ok(one(nans(&zs, as_choice(m)).term()))
        }
        _ => Err(Fail::Undefined),
    }
};

/// `trunc_sx(M, N, z)`: from a float of `M` bits to an integer of `N`.
const TRUNC: Function = |_, args| {
    let (sx, z) = (signedness(args, 2)?, nat(args, 3)?);
    let found = match (nat(args, 0)?, nat(args, 1)?) {
        (32, 32) => trunc::<F32, u32>(sx, F32::read(z)).map(u64::from),
        (32, 64) => trunc::<F32, u64>(sx, F32::read(z)),
        (64, 32) => trunc::<F64, u32>(sx, F64::read(z)).map(u64::from),
        (64, 64) => trunc::<F64, u64>(sx, F64::read(z)),
        _ => return Err(Fail::Undefined),
    };
    Ok(found.map_or(Term::Empty, |i| one(Term::Nat(i))))
};

const CONVERT: Function = |_, args| {
    let (sx, i) = (signedness(args, 2)?, nat(args, 3)?);
    Ok(match (nat(args, 0)?, nat(args, 1)?) {
        (32, 32) => convert::<u32, F32>(sx, i as u32).term(),
        (32, 64) => convert::<u32, F64>(sx, i as u32).term(),
        (64, 32) => convert::<u64, F32>(sx, i).term(),
        (64, 64) => convert::<u64, F64>(sx, i).term(),
        _ => return Err(Fail::Undefined),
    })
};

const DEMOTE: Function = |m: &mut Machine<'_>, args: &[Term]| -> Result<Term> {
    Ok(one(demote(F64::read(nat(args, 2)?), as_choice(m)).term()))
};

const PROMOTE: Function = |m: &mut Machine<'_>, args: &[Term]| -> Result<Term> {
    Ok(one(promote(F32::read(nat(args, 2)?), as_choice(m)).term()))
};

fn as_choice<'m>(m: &'m mut Machine<'_>) -> &'m mut dyn Choice {
    &mut *m.choice
}
