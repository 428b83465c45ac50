//! Functions on modules and their types: rolling up, unrolling, and selecting the external types of one kind.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Prim, deftype};
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::engine::state::wrong;
use crate::semantics::terms::names::con;
use crate::semantics::terms::term::Term;
use crate::semantics::typing::read_types::{args as parts, subtype};
use crate::syntax::{MapUse, Rectype, Typeidx};
use crate::valid::deftype::roll_any;

pub(super) const ALL: &[Prim] = &[
    Prim { name: "rolldt", arity: 2, function: rolldt },
    Prim { name: "unrolldt", arity: 1, function: unrolldt },
    Prim { name: "declares", arity: 2, function: declares },
    Prim { name: "tags", arity: 1, function: |m, args| of_kind(m, args, 0) },
    Prim { name: "globals", arity: 1, function: |m, args| of_kind(m, args, 1) },
    Prim { name: "mems", arity: 1, function: |m, args| of_kind(m, args, 2) },
    Prim { name: "tables", arity: 1, function: |m, args| of_kind(m, args, 3) },
    Prim { name: "funcs", arity: 1, function: |m, args| of_kind(m, args, 4) },
    Prim { name: "funcidx", arity: 4, function: funcidx },
    Prim { name: "disjoint", arity: 1, function: disjoint },
];

/// The elements of an argument.
fn list(m: &mut Machine<'_>, args: &[Term], i: usize) -> Result<Vec<Term>> {
    m.elements(args.get(i).ok_or(Fail::Undefined)?)
}

/// The defined types of a recursive type, after those of the module before it.
fn rolldt(m: &mut Machine<'_>, args: &[Term]) -> Result<Term> {
    let before = args.first().ok_or(Fail::Undefined)?;
    let x0 = m.len(before)?;
    let mut rectype = Vec::new();
    let [members] = parts(args.get(1).ok_or(Fail::Undefined)?, con::REC)?;
    for st in m.elements(&members)? {
        rectype.push(subtype(m, &st, &mut |_, u| match u {
            Term::Nat(x) => u32::try_from(*x).ok().map(Typeidx),
            _ => None,
        })?);
    }
    let rectype = Rectype(rectype.into());
    // Only the types that are used are translated, because there may be many.
    let mut uses = Vec::new();
    for st in &rectype.0 {
        st.map_use(&mut |y| uses.push(*y));
        uses.extend(&st.supers);
    }
    let mut used = FxHashMap::default();
    for y in uses.into_iter().filter(|y| u64::from(y.0) < x0) {
        let dt = deftype(&[m.element(before, y.0.into())?], 0)?;
        used.insert(y.usize(), m.store.types.get(dt).clone());
    }
    let dts = roll_any(x0 as usize, &|y| &used[&y], &rectype);
    Ok(Term::seq(dts.iter().map(|dt| Term::Type(m.store.types.add(dt))).collect()))
}

/// The sub type that a defined type unrolls to.
fn unrolldt(m: &mut Machine<'_>, args: &[Term]) -> Result<Term> {
    let dt = deftype(args, 0)?;
    let comptype = m.expand(dt).term.clone();
    let own = m.store.types.get(dt);
    let r#final = Term::opt(own.is_final().then_some(Term::Con(con::FINAL)));
    let supertype = own.supertype();
    let supertype = Term::opt(supertype.map(|dt| Term::Type(m.store.types.add(&dt))));
    Ok(Term::app(con::SUB_TYPE, [r#final, supertype, comptype]))
}

/// Whether the second type is among the declared supertypes of the first.
fn declares(m: &mut Machine<'_>, args: &[Term]) -> Result<Term> {
    let (below, above) = (deftype(args, 0)?, deftype(args, 1)?);
    Ok(Term::Bool(below != above && m.store.types.matches(below, above)))
}

/// The external types of one kind, without the keyword of the kind.
fn of_kind(m: &mut Machine<'_>, args: &[Term], kind: usize) -> Result<Term> {
    let kind = m.sem.sorts.kinds("externtype")[kind];
    let xts = list(m, args, 0)?;
    let own = xts.iter().filter(|xt| xt.con() == Some(kind));
    Ok(Term::seq(own.filter_map(|xt| xt.args().first().cloned()).collect()))
}

/// The indices of functions in globals, tables, element segments and exports.
fn funcidx(m: &mut Machine<'_>, args: &[Term]) -> Result<Term> {
    let mut exprs: Vec<Term> = Vec::new();
    for definition in list(m, args, 0)?.iter().chain(&list(m, args, 1)?) {
        exprs.extend(definition.args().get(1).cloned());
    }
    for elem in list(m, args, 2)? {
        let [_, inits, mode] = parts(&elem, con::ELEM)?;
        exprs.extend(m.elements(&inits)?);
        exprs.extend(mode.args().get(1).cloned());
    }
    let mut found = FxHashSet::default();
    for expr in exprs {
        let instrs = m.elements(&expr)?;
        let funcs = instrs.iter().filter(|instr| instr.con() == Some(con::REF_FUNC));
        found.extend(funcs.filter_map(|instr| index(instr.args().first()?)));
    }
    let [.., func] = m.sem.sorts.kinds("externidx");
    for export in list(m, args, 3)? {
        let own = export.args().get(1).filter(|xx| xx.con() == Some(func));
        found.extend(own.and_then(|xx| index(xx.args().first()?)));
    }
    let mut found: Vec<u64> = found.into_iter().collect();
    found.sort_unstable();
    Ok(Term::seq(found.into_iter().map(Term::Nat).collect()))
}

fn index(term: &Term) -> Option<u64> {
    match term {
        Term::Nat(x) => Some(*x),
        _ => None,
    }
}

/// Whether all texts in a sequence are different.
fn disjoint(m: &mut Machine<'_>, args: &[Term]) -> Result<Term> {
    let mut names = FxHashSet::default();
    for name in list(m, args, 0)? {
        let Term::Text(name) = name else { return Err(wrong("a name")) };
        if !names.insert(name) {
            return Ok(Term::Bool(false));
        }
    }
    Ok(Term::Bool(true))
}
