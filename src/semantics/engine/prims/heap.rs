//! Functions on the heap, for the typing of stores.

use rustc_hash::FxHashSet;

use super::Prim;
use crate::runtime::{Ref, RefKind};
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::terms::names::{Field, field};
use crate::semantics::terms::term::{Inst, Part, Term};

pub(super) const ALL: &[Prim] = &[
    Prim { name: "structs", arity: 2, function: |m, args| addresses(m, args, Inst::Struct, field::STRUCTS) },
    Prim { name: "arrays", arity: 2, function: |m, args| addresses(m, args, Inst::Array, field::ARRAYS) },
    Prim { name: "exns", arity: 2, function: |m, args| addresses(m, args, Inst::Exn, field::EXNS) },
    Prim { name: "concat_fields", arity: 1, function: super::concat },
    Prim { name: "reaches", arity: 3, function: reaches },
];

/// The addresses that exist in both stores.
fn addresses(m: &mut Machine<'_>, args: &[Term], kind: Inst, name: Field) -> Result<Term> {
    let mut both: Option<Vec<u64>> = None;
    for store in args {
        let own = match store {
            Term::Store => {
                let all = Term::Part(Part::All(kind), 0);
                (0..m.len(&all)?).filter(|a| m.element(&all, *a).is_ok()).collect()
            }
            record => {
                let all = m.field(record, name)?;
                let insts = m.elements(&all)?;
                let there = (0..).zip(&insts).filter(|(_, inst)| !matches!(inst, Term::Empty));
                there.map(|(a, _)| a).collect::<Vec<u64>>()
            }
        };
        both = Some(match both {
            None => own,
            Some(other) => {
                let own: FxHashSet<u64> = own.into_iter().collect();
                other.into_iter().filter(|a| own.contains(a)).collect()
            }
        });
    }
    Ok(Term::seq(both.unwrap_or_default().into_iter().map(Term::Nat).collect()))
}

fn reference(args: &[Term], i: usize) -> Result<Ref> {
    match args.get(i) {
        Some(Term::Ref(r)) => Ok(*r),
        _ => Err(Fail::Undefined),
    }
}

/// A key that identifies the object that a reference refers to.
fn key(r: Ref) -> Option<u64> {
    let (kind, a) = match r.kind() {
        RefKind::Struct(a) => (0, a.0),
        RefKind::Array(a) => (1, a.0),
        RefKind::Exn(a) => (2, a.0),
        RefKind::Null | RefKind::I31(_) | RefKind::Func(_) | RefKind::Host(_) => return None,
    };
    Some(kind << 32 | u64::from(a))
}

/// The objects that an object refers to directly.
fn held(m: &mut Machine<'_>, store: &Term, r: Ref) -> Result<Vec<Ref>> {
    let held = m.call_named("held", [store.clone(), Term::Ref(r)])?;
    let fields = m.elements(&held)?.into_iter().filter_map(|term| match term {
        Term::Ref(r) => Some(r),
        _ => None,
    });
    Ok(fields.collect())
}

/// Whether an object can be reached from other objects, directly or indirectly.
fn reaches(m: &mut Machine<'_>, args: &[Term]) -> Result<Term> {
    let store = args.first().ok_or(Fail::Undefined)?;
    let (from, to) = (reference(args, 1)?, reference(args, 2)?);
    // When searching for a cycle, objects from which no cycle can be reached need not be visited again.
    let mut straight = match &mut m.remembers {
        Some(remembers) if from == to => Some(std::mem::take(&mut remembers.straight)),
        _ => None,
    };
    let mut seen: FxHashSet<u64> = FxHashSet::default();
    let mut open = vec![from];
    let mut found = false;
    let mut first = true;
    while let Some(r) = open.pop() {
        found |= !first && key(r).is_some() && key(r) == key(to);
        let known = |r: u64| straight.as_ref().is_some_and(|straight| straight.contains(&r));
        if found || (!first && key(r).is_some_and(known)) {
            if found {
                break;
            }
            continue;
        }
        first = false;
        if key(r).is_none_or(|key| seen.insert(key)) {
            open.extend(held(m, store, r)?);
        }
    }
    if let (Some(straight), Some(key)) = (&mut straight, key(from))
        && !found
    {
        straight.insert(key);
    }
    if let (Some(straight), Some(remembers)) = (straight, &mut m.remembers) {
        remembers.straight = straight;
    }
    Ok(Term::Bool(found))
}
