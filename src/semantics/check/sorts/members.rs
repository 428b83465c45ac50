//! Analyses of all sorts once they are defined: invalid abbreviations, and the members of each sort.

use super::{Kind, Sorts, Ty};
use crate::semantics::terms::names::Con;

/// Maximum size of a sort with all abbreviations expanded.
const PARTS: usize = 500;

/// The terms of a sort, by their outermost form.
#[derive(Clone, Debug, Default)]
pub struct Members {
    /// By constructor number, whether the sort includes it.
    cons: Vec<bool>,
    /// Included sorts whose terms have no constructors: built-in, primitive and record sorts.
    pub(super) prims: Vec<u16>,
}

impl Members {
    pub(super) fn has(&self, con: Con) -> bool {
        self.cons.get(usize::from(con.0)).copied().unwrap_or(false)
    }

    pub(super) fn within(&self, other: &Members) -> bool {
        self.prims.iter().all(|p| other.prims.contains(p))
            && self.cons.iter().enumerate().all(|(i, has)| !has || other.has(Con(i as u16)))
    }

    pub(super) fn meets(&self, other: &Members) -> bool {
        self.prims.iter().any(|p| other.prims.contains(p))
            || self.cons.iter().enumerate().any(|(i, has)| *has && other.has(Con(i as u16)))
    }
}

/// Collects the sorts that occur in a composed sort.
fn mentioned(ty: &Ty, found: &mut Vec<u16>) {
    match ty {
        Ty::Never => {}
        Ty::Sort(sort) => found.push(*sort),
        Ty::Seq(ty) | Ty::Opt(ty) | Ty::Set(ty) => mentioned(ty, found),
        Ty::Tuple(tys) => tys.iter().for_each(|ty| mentioned(ty, found)),
    }
}

impl Sorts {
    /// Names of abbreviations that refer to themselves. They are made primitive, so that later passes terminate.
    pub fn cycles(&mut self) -> Vec<String> {
        let mut cyclic = Vec::new();
        for i in 0..self.sorts.len() as u16 {
            let (mut work, mut seen) = (vec![i], Vec::new());
            while let Some(sort) = work.pop() {
                let Kind::Alias(ty) = &self.sorts[usize::from(sort)].kind else { continue };
                let mut found = Vec::new();
                mentioned(ty, &mut found);
                if found.contains(&i) {
                    cyclic.push(i);
                    break;
                }
                found.retain(|sort| !seen.contains(sort));
                seen.extend(&found);
                work.extend(found);
            }
        }
        for i in &cyclic {
            self.sorts[usize::from(*i)].kind = Kind::Prim;
        }
        cyclic.iter().map(|i| self.sorts[usize::from(*i)].name.clone()).collect()
    }

    /// Names of abbreviations that are too large when expanded. They are made primitive.
    pub fn oversized(&mut self) -> Vec<String> {
        let mut large = Vec::new();
        for i in 0..self.sorts.len() {
            if !self.is_small(Ty::Sort(i as u16)) {
                large.push(self.sorts[i].name.clone());
            }
        }
        for name in &large {
            if let Some(sort) = self.sort(name) {
                self.sorts[usize::from(sort)].kind = Kind::Prim;
            }
        }
        large
    }

    /// Whether the expanded sort has at most `PARTS` components.
    fn is_small(&self, ty: Ty) -> bool {
        let (mut work, mut parts) = (vec![&ty], 0);
        while let Some(ty) = work.pop() {
            parts += 1;
            if parts > PARTS {
                return false;
            }
            match ty {
                Ty::Never => {}
                Ty::Sort(sort) => match &self.sorts[usize::from(*sort)].kind {
                    Kind::Alias(ty) => work.push(ty),
                    Kind::Prim | Kind::Data(..) | Kind::Record(_) => {}
                },
                Ty::Seq(ty) | Ty::Opt(ty) | Ty::Set(ty) => work.push(ty),
                Ty::Tuple(tys) => work.extend(tys),
            }
        }
        true
    }

    /// Computes the members of every sort. Call it when all are defined.
    pub fn close(&mut self) {
        for i in 0..self.sorts.len() {
            let mut members = Members { cons: vec![false; self.cons.len()], prims: Vec::new() };
            for sort in self.included(i as u16) {
                match &self.sorts[usize::from(sort)].kind {
                    Kind::Prim | Kind::Record(_) => members.prims.push(sort),
                    Kind::Alias(_) => {}
                    Kind::Data(cons, _) => {
                        cons.iter().for_each(|con| members.cons[usize::from(con.0)] = true);
                    }
                }
            }
            self.sorts[i].members = members;
        }
    }

    /// Whether a sort has only constructors without arguments, so that a constructor's name can contain it, as in
    /// `numtype.const`.
    pub(super) fn is_word(&self, sort: u16) -> bool {
        self.included(sort).iter().all(|sort| match &self.sorts[usize::from(*sort)].kind {
            Kind::Data(cons, _) => {
                cons.iter().all(|con| self.cons[usize::from(con.0)].args().next().is_none())
            }
            Kind::Prim | Kind::Record(_) | Kind::Alias(_) => false,
        })
    }

    /// The sort itself and all sorts that it includes, directly or not, each once.
    fn included(&self, sort: u16) -> Vec<u16> {
        let (mut found, mut seen) = (vec![sort], vec![false; self.sorts.len()]);
        seen[usize::from(sort)] = true;
        let mut i = 0;
        while let Some(sort) = found.get(i) {
            let subs = match &self.sorts[usize::from(*sort)].kind {
                Kind::Data(_, subs) => &subs[..],
                Kind::Alias(Ty::Sort(other)) => std::slice::from_ref(other),
                Kind::Prim | Kind::Record(_) | Kind::Alias(_) => &[],
            };
            for sub in subs {
                if !std::mem::replace(&mut seen[usize::from(*sub)], true) {
                    found.push(*sub);
                }
            }
            i += 1;
        }
        found
    }
}
