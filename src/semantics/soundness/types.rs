//! Types by number, so that what was found once is not asked again.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::terms::names::con;
use crate::semantics::terms::term::Term;

/// A value type.
pub(super) type Type = u32;

/// A list of value types.
pub(super) type List = u32;

/// The labels of a context, from the innermost on. The first is that of no labels.
pub(super) type Labels = u32;

/// The types of a store that are in use, and which of them match.
#[derive(Debug, Default)]
pub(super) struct Types {
    numbers: FxHashMap<u64, Type>,
    /// Types that have no short key, by their text.
    others: FxHashMap<String, Type>,
    terms: Vec<Term>,
    list_numbers: FxHashMap<Arc<[Type]>, List>,
    lists: Vec<Arc<[Type]>>,
    label_numbers: FxHashMap<(Labels, List), Labels>,
    /// The labels outside of one, and its types.
    labels: Vec<(Labels, List)>,
    /// Whether a type matches another in the context of a module.
    matches: FxHashMap<(u32, Type, Type), bool>,
}

/// A key for a value type, if it has one.
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
    /// With the empty list.
    pub(super) fn new() -> Types {
        let mut types = Types::default();
        types.list(&[]);
        types
    }

    /// Forgets module instances whose addresses are going to be used again.
    pub(super) fn forget(&mut self, instances: usize) {
        self.matches.retain(|(module, ..), _| (*module as usize) < instances);
    }

    /// The number of a type.
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

    /// The number of a list.
    pub(super) fn list(&mut self, types: &[Type]) -> List {
        if let Some(number) = self.list_numbers.get(types) {
            return *number;
        }
        let (number, types) = (self.lists.len() as List, Arc::from(types));
        self.list_numbers.insert(Arc::clone(&types), number);
        self.lists.push(types);
        number
    }

    /// The number of a list of types that are terms.
    pub(super) fn list_of(&mut self, terms: &[Term]) -> List {
        let types: Vec<Type> = terms.iter().map(|term| self.number(term)).collect();
        self.list(&types)
    }

    /// The types of a list.
    pub(super) fn types(&self, list: List) -> Arc<[Type]> {
        self.lists[list as usize].clone()
    }

    /// A list as terms.
    pub(super) fn terms(&self, types: &[Type]) -> Vec<Term> {
        types.iter().map(|t| self.term(*t).clone()).collect()
    }

    /// The labels that there are with one more.
    pub(super) fn label(&mut self, outer: Labels, types: List) -> Labels {
        let next = self.labels.len() as Labels + 1;
        let number = *self.label_numbers.entry((outer, types)).or_insert(next);
        if number == next {
            self.labels.push((outer, types));
        }
        number
    }

    /// The lists of types of labels, the innermost first.
    pub(super) fn lists_of_labels(&self, mut labels: Labels) -> Vec<List> {
        let mut lists = Vec::new();
        while let Some((outer, list)) = (labels as usize).checked_sub(1).map(|i| self.labels[i]) {
            lists.push(list);
            labels = outer;
        }
        lists
    }

    /// Whether a type matches another, by the rules, in the context of a module.
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
