//! Lanes of vectors.

use super::{Prim, large, nat};
use crate::semantics::engine::machine::Fail;
use crate::semantics::terms::term::Term;

pub(super) const ALL: &[Prim] = &[
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
            let terms = match args.get(1).ok_or(Fail::Undefined)? {
                Term::Seq(terms) => terms.clone(),
                terms => m.elements(terms)?.into(),
            };
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
