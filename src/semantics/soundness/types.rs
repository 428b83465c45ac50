//! Interns types as numbers, so that typings are compared and cached cheaply.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::terms::names::con;
use crate::semantics::terms::term::Term;

/// Number of a value type.
pub(super) type Type = u32;

/// Number of a list of value types.
pub(super) type List = u32;

/// Number of a list of labels, as in a context. Number 0 is the empty list.
pub(super) type Labels = u32;

/// Interned types of a store, and a cache of which types match.
#[derive(Debug, Default)]
pub(super) struct Types {
    numbers: FxHashMap<u64, Type>,
    /// Types without a short key, by their debug text.
    others: FxHashMap<String, Type>,
    terms: Vec<Term>,
    list_numbers: FxHashMap<Arc<[Type]>, List>,
    lists: Vec<Arc<[Type]>>,
    label_numbers: FxHashMap<(Labels, List), Labels>,
    /// Labels number `i + 1`: the labels outside the innermost one, and the innermost one's types.
    labels: Vec<(Labels, List)>,
    /// Cache of `Valtype_sub`: whether one type matches another in the context of a module instance.
    matches: FxHashMap<(u32, Type, Type), bool>,
}

/// A 64-bit key that identifies a value type; `None` for types that are too complex.
fn key(term: &Term) -> Option<u64> {
    const REF: u64 = 1 << 63;
    match term {
        Term::Con(con) => Some(con.0.into()),
        Term::App(app) if app.con == con::REF => {
            let [null, ht] = app.args.first_chunk()?;
            let ht = match ht {
                Term::Con(con) => u64::from(con.0),
                Term::Type(dt) => 1 << 60 | u64::from(dt.0),
                Term::Nat(x) if *x < 1 << 32 => 2 << 60 | x,
                _ => return None,
            };
            Some(REF | u64::from(!matches!(null, Term::Empty)) << 62 | ht)
        }
        _ => None,
    }
}

impl Types {
    /// No types, and the empty list as number 0.
    pub(super) fn new() -> Types {
        let mut types = Types::default();
        types.list(&[]);
        types
    }

    /// Drops cache entries of module instances with addresses from `instances` on. These instances were removed, and
    /// their addresses will be reused.
    pub(super) fn forget(&mut self, instances: usize) {
        self.matches.retain(|(module, ..), _| (*module as usize) < instances);
    }

    /// Interns a type.
    pub(super) fn number(&mut self, term: &Term) -> Type {
        let next = self.terms.len() as Type;
        let number = match key(term) {
            Some(key) => *self.numbers.entry(key).or_insert(next),
            None => *self.others.entry(format!("{term:?}")).or_insert(next),
        };
        if number == next {
            self.terms.push(term.clone());
        }
        number
    }

    /// The type of a number.
    pub(super) fn term(&self, t: Type) -> &Term {
        &self.terms[t as usize]
    }

    /// Interns a list of types.
    pub(super) fn list(&mut self, types: &[Type]) -> List {
        if let Some(number) = self.list_numbers.get(types) {
            return *number;
        }
        let (number, types) = (self.lists.len() as List, Arc::from(types));
        self.list_numbers.insert(Arc::clone(&types), number);
        self.lists.push(types);
        number
    }

    /// Interns a list of types given as terms.
    pub(super) fn list_of(&mut self, terms: &[Term]) -> List {
        let types: Vec<Type> = terms.iter().map(|term| self.number(term)).collect();
        self.list(&types)
    }

    /// The types of a list.
    pub(super) fn types(&self, list: List) -> Arc<[Type]> {
        self.lists[list as usize].clone()
    }

    /// The terms of types.
    pub(super) fn terms(&self, types: &[Type]) -> Vec<Term> {
        types.iter().map(|t| self.term(*t).clone()).collect()
    }

    /// Interns `outer` extended by an innermost label with `types`.
    pub(super) fn label(&mut self, outer: Labels, types: List) -> Labels {
        let next = self.labels.len() as Labels + 1;
        let number = *self.label_numbers.entry((outer, types)).or_insert(next);
        if number == next {
            self.labels.push((outer, types));
        }
        number
    }

    /// The types of each label, innermost first.
    pub(super) fn lists_of_labels(&self, mut labels: Labels) -> Vec<List> {
        let mut lists = Vec::new();
        while let Some((outer, list)) = (labels as usize).checked_sub(1).map(|i| self.labels[i]) {
            lists.push(list);
            labels = outer;
        }
        lists
    }

    /// Whether type `found` matches `asked` by the rules, in the context of a module instance (its address and the context).
    pub(super) fn matches(
        &mut self,
        m: &mut Machine<'_>,
        (module, context): (u32, &Term),
        found: Type,
        asked: Type,
    ) -> Result<bool> {
        if let Some(known) = self.matches.get(&(module, found, asked)) {
            return Ok(*known);
        }
        let args = vec![context.clone(), self.term(found).clone(), self.term(asked).clone()];
        let held = match m.relate_named("Valtype_sub", args) {
            Ok(_) => true,
            Err(Fail::Undefined | Fail::Untyped) => false,
            Err(fail) => return Err(fail),
        };
        self.matches.insert((module, found, asked), held);
        Ok(held)
    }
}
