//! Translates terms back into types of the abstract syntax. A function given by the caller translates type uses.

use crate::semantics::engine::machine::{Machine, Result};
use crate::semantics::engine::state::wrong;
use crate::semantics::terms::names::{Con, con};
use crate::semantics::terms::term::{Term, as_numtype};
use crate::syntax::*;

/// Translates a type use; returns `None` if the term is not one.
pub(crate) type Uses<'u, U> = &'u mut dyn FnMut(&Machine<'_>, &Term) -> Option<U>;

/// The arguments of an application of `con`; anything else is an error.
pub(crate) fn args<const N: usize>(term: &Term, con: Con) -> Result<[Term; N]> {
    let other = || wrong("an application of another constructor");
    match term {
        Term::App(app) if app.con == con => app.args.to_vec().try_into().map_err(|_| other()),
        _ => Err(other()),
    }
}

fn heaptype<U>(m: &Machine<'_>, term: &Term, uses: Uses<'_, U>) -> Result<Heaptype<U>> {
    Ok(match term {
        Term::Con(con::ANY) => Heaptype::Any,
        Term::Con(con::EQ) => Heaptype::Eq,
        Term::Con(con::I31) => Heaptype::I31,
        Term::Con(con::STRUCT) => Heaptype::Struct,
        Term::Con(con::ARRAY) => Heaptype::Array,
        Term::Con(con::NONE) => Heaptype::None,
        Term::Con(con::FUNC) => Heaptype::Func,
        Term::Con(con::NOFUNC) => Heaptype::Nofunc,
        Term::Con(con::EXN) => Heaptype::Exn,
        Term::Con(con::NOEXN) => Heaptype::Noexn,
        Term::Con(con::EXTERN) => Heaptype::Extern,
        Term::Con(con::NOEXTERN) => Heaptype::Noextern,
        Term::Con(con::BOT) => Heaptype::Bot,
        u => Heaptype::Use(uses(m, u).ok_or_else(|| wrong("a type"))?),
    })
}

/// Translates a reference type.
pub(crate) fn reftype<U>(m: &Machine<'_>, term: &Term, uses: Uses<'_, U>) -> Result<Reftype<U>> {
    let [null, ht] = args(term, con::REF)?;
    Ok(Reftype { null: !m.is_empty(&null), ht: heaptype(m, &ht, uses)? })
}

/// Translates a value type.
pub(crate) fn valtype<U>(m: &Machine<'_>, term: &Term, uses: Uses<'_, U>) -> Result<Valtype<U>> {
    Ok(match term {
        Term::Con(con::V128) => Valtype::V128,
        Term::Con(con::BOT) => Valtype::Bot,
        Term::Con(_) => Valtype::Num(as_numtype(term).ok_or_else(|| wrong("a type"))?),
        _ => Valtype::Ref(reftype(m, term, uses)?),
    })
}

fn resulttype<U>(m: &mut Machine<'_>, term: &Term, uses: Uses<'_, U>) -> Result<Box<[Valtype<U>]>> {
    let ts = m.elements(term)?;
    ts.iter().map(|t| valtype(m, t, uses)).collect()
}

fn fieldtype<U>(m: &Machine<'_>, term: &Term, uses: Uses<'_, U>) -> Result<Fieldtype<U>> {
    let [mutable, zt] = args(term, con::FIELD)?;
    let zt = match zt {
        Term::Con(con::I8) => Storagetype::Pack(Packtype::I8),
        Term::Con(con::I16) => Storagetype::Pack(Packtype::I16),
        t => Storagetype::Val(valtype(m, &t, uses)?),
    };
    Ok(Fieldtype { mutable: !m.is_empty(&mutable), zt })
}

fn comptype<U>(m: &mut Machine<'_>, term: &Term, uses: Uses<'_, U>) -> Result<Comptype<U>> {
    Ok(match term.con() {
        Some(con::STRUCT_TYPE) => {
            let [fts] = args(term, con::STRUCT_TYPE)?;
            let fts = m.elements(&fts)?;
            Comptype::Struct(fts.iter().map(|ft| fieldtype(m, ft, uses)).collect::<Result<_>>()?)
        }
        Some(con::ARRAY_TYPE) => {
            let [ft] = args(term, con::ARRAY_TYPE)?;
            Comptype::Array(fieldtype(m, &ft, uses)?)
        }
        _ => {
            let [params, results] = args(term, con::FUNC_TYPE)?;
            let (params, results) = (resulttype(m, &params, uses)?, resulttype(m, &results, uses)?);
            Comptype::Func(Functype { params, results })
        }
    })
}

/// Translates a sub type.
pub(crate) fn subtype<U>(m: &mut Machine<'_>, term: &Term, uses: Uses<'_, U>) -> Result<Subtype<U>> {
    let [r#final, supers, ct] = args(term, con::SUB_TYPE)?;
    let supers = m.elements(&supers)?;
    let supers = supers.iter().map(|u| uses(m, u).ok_or_else(|| wrong("a type"))).collect::<Result<_>>()?;
    Ok(Subtype { r#final: !m.is_empty(&r#final), supers, ct: comptype(m, &ct, uses)? })
}
