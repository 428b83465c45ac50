//! Vectors.

use super::{Prim, large, nat, one, signedness};
use crate::numerics::vector::{across, lanewise};
use crate::semantics::machine::{Fail, Result};
use crate::semantics::names::con;
use crate::semantics::term::{Term, Vop};
use crate::syntax::{Laneidx, Pshape, V128};

fn vec(args: &[Term], i: usize) -> Result<V128> {
    large(args, i).map(V128)
}

fn op(args: &[Term]) -> Result<Vop> {
    match args.first() {
        Some(Term::Vop(op)) => Ok(*op),
        _ => Err(Fail::Undefined),
    }
}

fn v(c: V128) -> Term {
    Term::nat(c.0)
}

/// `vector!("vunop" 1 Un open lanewise::vunop)` makes a function of an operator and so many vectors.
macro_rules! vector {
    (@args 1 $args:ident) => {
        (vec($args, 1)?,)
    };
    ($name:literal 1 $kind:ident total $f:path) => {
        Prim {
            name: $name,
            arity: 2,
            function: |_, args| match op(args)? {
                Vop::$kind(op) => Ok(v($f(op, vec(args, 1)?))),
                _ => Err(Fail::Undefined),
            },
        }
    };
    ($name:literal 2 $kind:ident total $f:path) => {
        Prim {
            name: $name,
            arity: 3,
            function: |_, args| match op(args)? {
                Vop::$kind(op) => Ok(v($f(op, vec(args, 1)?, vec(args, 2)?))),
                _ => Err(Fail::Undefined),
            },
        }
    };
    ($name:literal 3 $kind:ident total $f:path) => {
        Prim {
            name: $name,
            arity: 4,
            function: |_, args| match op(args)? {
                Vop::$kind(op) => Ok(v($f(op, vec(args, 1)?, vec(args, 2)?, vec(args, 3)?))),
                _ => Err(Fail::Undefined),
            },
        }
    };
    ($name:literal 1 $kind:ident open $f:path) => {
        Prim {
            name: $name,
            arity: 2,
            function: |m, args| match op(args)? {
                Vop::$kind(op) => Ok(one(v($f(op, vec(args, 1)?, &mut *m.choice)))),
                _ => Err(Fail::Undefined),
            },
        }
    };
    ($name:literal 2 $kind:ident open $f:path) => {
        Prim {
            name: $name,
            arity: 3,
            function: |m, args| match op(args)? {
                Vop::$kind(op) => Ok(one(v($f(op, vec(args, 1)?, vec(args, 2)?, &mut *m.choice)))),
                _ => Err(Fail::Undefined),
            },
        }
    };
    ($name:literal 3 $kind:ident open $f:path) => {
        Prim {
            name: $name,
            arity: 4,
            function: |m, args| match op(args)? {
                Vop::$kind(op) => {
                    Ok(one(v($f(op, vec(args, 1)?, vec(args, 2)?, vec(args, 3)?, &mut *m.choice))))
                }
                _ => Err(Fail::Undefined),
            },
        }
    };
}

fn truth(b: bool) -> Term {
    Term::Nat(b.into())
}

pub(super) const ALL: &[Prim] = &[
    vector!("vvunop" 1 Vv total lanewise::vvunop),
    vector!("vvbinop" 2 Vvbin total lanewise::vvbinop),
    vector!("vvternop" 3 Vvtern total lanewise::vvternop),
    Prim {
        name: "vvtestop",
        arity: 2,
        function: |_, args| match op(args)? {
            Vop::Vvtest(op) => Ok(truth(lanewise::vvtestop(op, vec(args, 1)?))),
            _ => Err(Fail::Undefined),
        },
    },
    vector!("vunop" 1 Un open lanewise::vunop),
    vector!("vbinop" 2 Bin open lanewise::vbinop),
    vector!("vternop" 3 Tern open lanewise::vternop),
    Prim {
        name: "vtestop",
        arity: 2,
        function: |_, args| match op(args)? {
            Vop::Test(op) => Ok(truth(lanewise::vtestop(op, vec(args, 1)?))),
            _ => Err(Fail::Undefined),
        },
    },
    vector!("vrelop" 2 Rel total lanewise::vrelop),
    Prim {
        name: "vshiftop",
        arity: 3,
        function: |_, args| match op(args)? {
            Vop::Shift(op) => Ok(v(lanewise::vshiftop(op, vec(args, 1)?, nat(args, 2)? as u32))),
            _ => Err(Fail::Undefined),
        },
    },
    vector!("vswizzlop" 2 Swizzle open across::vswizzlop),
    vector!("vextunop" 1 Extun total across::vextunop),
    vector!("vextbinop" 2 Extbin open across::vextbinop),
    vector!("vextternop" 3 Exttern open across::vextternop),
    vector!("vcvtop" 1 Cvt open across::vcvtop),
    Prim {
        name: "vnarrow",
        arity: 4,
        function: |_, args| {
            let sh = match args.first() {
                Some(Term::Con(con::I8X16)) => Pshape::I8X16,
                Some(Term::Con(con::I16X8)) => Pshape::I16X8,
                _ => return Err(Fail::Undefined),
            };
            Ok(v(across::vnarrow(sh, signedness(args, 1)?, vec(args, 2)?, vec(args, 3)?)))
        },
    },
    Prim {
        name: "vshuffle",
        arity: 3,
        function: |m, args| {
            let terms = m.elements(args.first().ok_or(Fail::Undefined)?)?;
            let mut lanes: [Laneidx; 16] = [0; 16];
            if terms.len() != 16 {
                return Err(Fail::Undefined);
            }
            for (lane, i) in lanes.iter_mut().zip(0..) {
                *lane = nat(&terms, i)? as Laneidx;
            }
            Ok(v(across::vshuffle(&lanes, vec(args, 1)?, vec(args, 2)?)))
        },
    },
    Prim {
        name: "lanes",
        arity: 2,
        function: |_, args| {
            let (n, c) = (nat(args, 0)?, large(args, 1)?);
            if !matches!(n, 8 | 16 | 32 | 64) {
                return Err(Fail::Undefined);
            }
            let lane = |i: u64| Term::nat((c >> (i * n)) & ((1 << n) - 1));
            Ok(Term::seq((0..128 / n).map(lane).collect()))
        },
    },
    Prim {
        name: "inv_lanes",
        arity: 2,
        function: |m, args| {
            let n = nat(args, 0)?;
            let terms = m.elements(args.get(1).ok_or(Fail::Undefined)?)?;
            if !matches!(n, 8 | 16 | 32 | 64) || terms.len() as u64 != 128 / n {
                return Err(Fail::Undefined);
            }
            let mut c = 0;
            for (i, _) in terms.iter().enumerate() {
                c |= u128::from(nat(&terms, i)?) << (i as u64 * n);
            }
            Ok(Term::nat(c))
        },
    },
];
