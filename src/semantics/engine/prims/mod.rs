//! Functions that the documents declare and Rust computes.
//!
//! A set is represented by at most one of its elements, since the choices that the standard leaves open have been made
//! when it is computed.

mod floats;
mod heap;
mod modules;
mod relaxed;
mod vectors;

use std::sync::Arc;

use crate::runtime::Typeaddr;
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::terms::long::LONG;
use crate::semantics::terms::names::con;
use crate::semantics::terms::term::Term;
use crate::syntax::{S, Sx, U};

/// The Rust function that computes a primitive function.
pub(crate) type Function = fn(&mut Machine<'_>, &[Term]) -> Result<Term>;

/// A function that is computed in Rust.
#[derive(Clone, Copy)]
pub(crate) struct Prim {
    pub(crate) name: &'static str,
    pub(crate) arity: usize,
    pub(crate) function: Function,
}

impl std::fmt::Debug for Prim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// The primitive function of this name.
pub(crate) fn find(name: &str) -> Option<Prim> {
    let all = GENERAL.iter().chain(floats::ALL).chain(heap::ALL).chain(modules::ALL);
    let mut all = all.chain(relaxed::ALL).chain(vectors::ALL);
    all.find(|prim| prim.name == name).copied()
}

const GENERAL: &[Prim] = &[
    Prim {
        name: "inot",
        arity: 2,
        function: |_, args| match nat(args, 0)? {
            n @ 1..=128 => Ok(Term::nat(large(args, 1)? ^ (u128::MAX >> (128 - n)))),
            _ => Err(Fail::Undefined),
        },
    },
    Prim { name: "iand", arity: 3, function: |_, args| bitwise(args, |a, b| a & b) },
    Prim { name: "ior", arity: 3, function: |_, args| bitwise(args, |a, b| a | b) },
    Prim { name: "ixor", arity: 3, function: |_, args| bitwise(args, |a, b| a ^ b) },
    Prim { name: "bytes", arity: 2, function: bytes },
    Prim { name: "inv_bytes", arity: 1, function: inv_bytes },
    Prim { name: "concat", arity: 1, function: concat },
    Prim { name: "among", arity: 2, function: among },
    Prim { name: "expand", arity: 1, function: expand },
    Prim { name: "room_mem", arity: 1, function: |m, args| Ok(Term::Bool(m.store.has_pages(nat(args, 0)?))) },
    Prim {
        name: "room_table",
        arity: 1,
        function: |m, args| Ok(Term::Bool(m.store.has_elements(nat(args, 0)?))),
    },
];

/// An argument that is a natural number of 64 bits.
fn nat(args: &[Term], i: usize) -> Result<u64> {
    match args.get(i) {
        Some(Term::Nat(n)) => Ok(*n),
        _ => Err(Fail::Undefined),
    }
}

/// An argument that is a natural number of 128 bits.
fn large(args: &[Term], i: usize) -> Result<u128> {
    match args.get(i).and_then(Term::as_int) {
        Some((false, n)) => Ok(n),
        _ => Err(Fail::Undefined),
    }
}

fn signedness(args: &[Term], i: usize) -> Result<Sx> {
    match args.get(i) {
        Some(Term::Con(con::S)) => Ok(S),
        Some(Term::Con(con::U)) => Ok(U),
        _ => Err(Fail::Undefined),
    }
}

/// A set of one element.
fn one(term: Term) -> Term {
    Term::opt(Some(term))
}

fn bitwise(args: &[Term], op: impl Fn(u128, u128) -> u128) -> Result<Term> {
    Ok(Term::nat(op(large(args, 1)?, large(args, 2)?)))
}

/// The bytes of a number with this many bits, the least significant first.
fn bytes(_: &mut Machine<'_>, args: &[Term]) -> Result<Term> {
    let n = (nat(args, 0)? / 8).min(16) as usize;
    Ok(Term::Bytes(large(args, 1)?.to_le_bytes()[..n].into()))
}

/// The number of bytes.
fn inv_bytes(m: &mut Machine<'_>, args: &[Term]) -> Result<Term> {
    let bytes = m.bytes_of(args.first().ok_or(Fail::Undefined)?)?;
    if bytes.len() > 16 {
        return Err(Fail::Undefined);
    }
    let mut all = [0; 16];
    all[..bytes.len()].copy_from_slice(&bytes);
    Ok(Term::nat(u128::from_le_bytes(all)))
}

/// The concatenation of the sequences in a sequence.
fn concat(m: &mut Machine<'_>, args: &[Term]) -> Result<Term> {
    let terms = m.elements(args.first().ok_or(Fail::Undefined)?)?;
    let terms: Vec<Term> = terms.into_iter().filter(|term| !m.is_empty(term)).collect();
    Ok(if terms.is_empty() { Term::Empty } else { Term::Cat(terms.into()) })
}

/// Whether a number is in a sequence. The numbers of the last long sequence are cached as a set, because the list of
/// functions that a module refers to is searched repeatedly.
fn among(m: &mut Machine<'_>, args: &[Term]) -> Result<Term> {
    let x = nat(args, 0)?;
    let number = |term: &Term| match term {
        Term::Nat(y) => Some(*y),
        _ => None,
    };
    let all = match args.get(1).ok_or(Fail::Undefined)? {
        Term::Seq(all) if all.len() > LONG => all,
        all => return Ok(Term::Bool(m.elements(all)?.iter().any(|y| number(y) == Some(x)))),
    };
    let members = match m.typing.members.take() {
        Some((known, members)) if Arc::ptr_eq(&known, all) => members,
        _ => all.iter().filter_map(number).collect(),
    };
    let found = members.contains(&x);
    m.typing.members = Some((all.clone(), members));
    Ok(Term::Bool(found))
}

fn deftype(args: &[Term], i: usize) -> Result<Typeaddr> {
    match args.get(i) {
        Some(Term::Type(dt)) => Ok(*dt),
        _ => Err(Fail::Undefined),
    }
}

/// The composite type of a defined type.
fn expand(m: &mut Machine<'_>, args: &[Term]) -> Result<Term> {
    Ok(m.expand(deftype(args, 0)?).term.clone())
}
