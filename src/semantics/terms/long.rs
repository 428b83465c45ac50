//! A persistent sequence for long lists: runs of equal terms in a balanced tree, so that copying, changing one element and
//! removing the first are cheap.

use std::sync::Arc;

use rpds::RedBlackTreeMapSync;

use crate::semantics::terms::term::Term;

/// Sequences with more elements than this are represented as [`Long`] where they are changed or consumed step by step.
pub(crate) const LONG: usize = 32;

/// A sequence, as runs of equal elements.
#[derive(Clone, Debug, Default)]
pub struct Long {
    /// The runs, by end position: a run extends from the end of the previous one (or `start`) up to its key, exclusive.
    runs: RedBlackTreeMapSync<i64, Term>,
    /// Position of the first element; decreases as elements are added in front.
    start: i64,
    /// Position after the last element.
    end: i64,
    /// Upper bound of the nesting depth of the elements: the maximum over all that were ever added.
    depth: u32,
}

impl Long {
    /// A sequence of terms: a [`Long`] if there are more than `LONG`, otherwise a plain one.
    pub(crate) fn of_many(terms: Vec<Term>) -> Term {
        if terms.len() <= LONG {
            return Term::seq(terms);
        }
        let mut long = Long::default();
        for term in terms {
            long.end += 1;
            long.depth = long.depth.max(term.depth());
            long.runs.insert_mut(long.end, term);
        }
        Term::Long(Arc::new(long))
    }

    /// Number of elements.
    pub fn len(&self) -> u64 {
        self.end.wrapping_sub(self.start) as u64
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Upper bound of the nesting depth of the elements.
    pub fn depth(&self) -> u32 {
        self.depth
    }

    fn position(&self, i: u64) -> Option<i64> {
        (i < self.len()).then(|| self.start + i as i64)
    }

    /// Element `i`, if there is one.
    pub fn get(&self, i: u64) -> Option<&Term> {
        let at = self.position(i)?;
        self.runs.range(at + 1..).next().map(|(_, term)| term)
    }

    /// Replaces element `i`; returns whether there is one.
    pub fn set(&mut self, i: u64, term: Term) -> bool {
        let Some(at) = self.position(i) else { return false };
        let begin = self.runs.range(..=at).next_back().map_or(self.start, |(end, _)| *end);
        if begin < at
            && let Some(old) = self.get(i).cloned()
        {
            self.runs.insert_mut(at, old);
        }
        self.depth = self.depth.max(term.depth());
        self.runs.insert_mut(at + 1, term);
        true
    }

    /// Appends `n` copies of a term; `None` if the sequence would be too long.
    pub fn push_back(&mut self, term: Term, n: u64) -> Option<()> {
        if n > 0 {
            self.end = self.end.checked_add(i64::try_from(n).ok()?)?;
            self.depth = self.depth.max(term.depth());
            self.runs.insert_mut(self.end, term);
        }
        Some(())
    }

    /// Prepends `n` copies of a term; `None` if the sequence would be too long.
    pub fn push_front(&mut self, term: Term, n: u64) -> Option<()> {
        if n > 0 {
            let end = self.start;
            self.start = self.start.checked_sub(i64::try_from(n).ok()?)?;
            self.depth = self.depth.max(term.depth());
            self.runs.insert_mut(end, term);
        }
        Some(())
    }

    /// The first element and the rest; `None` if there are no elements.
    pub fn split_first(&self) -> Option<(Term, Long)> {
        let (end, term) = self.runs.first()?;
        let mut rest = self.clone();
        rest.start += 1;
        if rest.start == *end {
            rest.runs.remove_mut(end);
        }
        Some((term.clone(), rest))
    }

    /// The runs, in order: term and number of copies.
    pub fn runs(&self) -> impl Iterator<Item = (&Term, u64)> {
        let mut begin = self.start;
        self.runs.iter().map(move |(end, term)| {
            let n = (end - begin) as u64;
            begin = *end;
            (term, n)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(long: &Long) -> Vec<u64> {
        let all = (0..long.len()).map(|i| match long.get(i) {
            Some(Term::Nat(n)) => *n,
            other => panic!("{other:?}"),
        });
        all.collect()
    }

    #[test]
    fn as_a_vector() {
        let mut long = Long::default();
        let mut model: Vec<u64> = Vec::new();
        for i in 0..200u64 {
            let n = i % 4;
            let more = (0..n).map(|_| i);
            if i % 3 == 0 {
                long.push_front(Term::Nat(i), n).unwrap();
                model.splice(0..0, more);
            } else {
                long.push_back(Term::Nat(i), n).unwrap();
                model.extend(more);
            }
            let at = i * 7 % (model.len() as u64 + 1);
            assert_eq!(long.set(at, Term::Nat(1000 + i)), model.get(at as usize).is_some());
            if let Some(place) = model.get_mut(at as usize) {
                *place = 1000 + i;
            }
            if i % 5 == 0
                && let Some((_, rest)) = long.split_first()
            {
                long = rest;
                model.remove(0);
            }
            assert_eq!(shown(&long), model);
        }
        let runs: Vec<u64> = long.runs().map(|(_, n)| n).collect();
        assert_eq!(runs.iter().sum::<u64>(), long.len());
        assert!(long.get(long.len()).is_none());
    }

    #[test]
    fn billions_of_elements() {
        let mut long = Long::default();
        long.push_back(Term::Nat(1), u64::from(u32::MAX)).unwrap();
        assert!(long.set(77, Term::Nat(2)));
        assert_eq!(long.runs().map(|(_, n)| n).collect::<Vec<_>>(), [77, 1, u64::from(u32::MAX) - 78]);
        assert!(long.push_back(Term::Nat(1), u64::MAX).is_none());
    }
}
