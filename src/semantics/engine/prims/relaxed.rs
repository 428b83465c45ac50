//! The parameters of relaxed operators, which are constant during a run.

use super::{Prim, nat, one};
use crate::numerics::choice::{R2, R4, Relaxed2, Relaxed4};
use crate::semantics::engine::machine::Fail;
use crate::semantics::terms::term::Term;

/// `two!("R_fmadd" Fmadd)` defines the function that returns a parameter with two options.
macro_rules! two {
    ($name:literal $r:ident) => {
        Prim {
            name: $name,
            arity: 0,
            function: |m, _| {
                Ok(Term::Nat(match m.choice.relaxed2(R2::$r) {
                    Relaxed2::A0 => 0,
                    Relaxed2::A1 => 1,
                }))
            },
        }
    };
}

/// Like `two!`, for a parameter with four options.
macro_rules! four {
    ($name:literal $r:ident) => {
        Prim {
            name: $name,
            arity: 0,
            function: |m, _| {
                Ok(Term::Nat(match m.choice.relaxed4(R4::$r) {
                    Relaxed4::A0 => 0,
                    Relaxed4::A1 => 1,
                    Relaxed4::A2 => 2,
                    Relaxed4::A3 => 3,
                }))
            },
        }
    };
}

pub(super) const ALL: &[Prim] = &[
    two!("R_fmadd" Fmadd),
    two!("R_idot" Idot),
    two!("R_iq15mulr" Iq15mulr),
    two!("R_trunc_u" TruncU),
    two!("R_trunc_s" TruncS),
    two!("R_swizzle" Swizzle),
    two!("R_laneselect" Laneselect),
    four!("R_fmin" Fmin),
    four!("R_fmax" Fmax),
    Prim {
        name: "any_iN",
        arity: 1,
        function: |m, args| match nat(args, 0)? {
            32 => Ok(one(Term::Nat(m.choice.relaxed_trunc().into()))),
            _ => Err(Fail::Undefined),
        },
    },
];
