//! References that the host holds.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::values::Ref;

/// A reference to a structure, an array, an exception or a host object that the host holds. The object is kept alive as long as the
/// host has a clone of the pointer to it.
#[derive(Debug)]
pub(crate) struct Root {
    /// The store that handed it out.
    pub(crate) store: u64,
    /// How many references this store had handed out before.
    pub(crate) serial: u64,
    /// The reference, not converted to `externref`.
    pub(crate) r: Ref,
}

/// All references that the host holds: roots of the collector.
///
/// They are behind a lock, so that a shared store can hand out references.
#[derive(Debug, Default)]
pub(crate) struct Held(Mutex<Roots>);

#[derive(Clone, Debug, Default)]
struct Roots {
    roots: Vec<Weak<Root>>,
    /// The length of `roots` at which those that the host dropped are removed.
    limit: usize,
    /// How many references were handed out.
    count: u64,
}

impl Clone for Held {
    fn clone(&self) -> Held {
        Held(Mutex::new(self.lock().clone()))
    }
}

impl Held {
    /// The least number of roots for which it is worth looking for dropped ones.
    const FEW: usize = 64;

    fn lock(&self) -> MutexGuard<'_, Roots> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The references.
    pub(crate) fn refs(&self) -> Vec<Ref> {
        self.lock().roots.iter().filter_map(Weak::upgrade).map(|root| root.r).collect()
    }

    /// How many references and suspended calls were handed out.
    pub(crate) fn count(&self) -> u64 {
        self.lock().count
    }

    /// The number of a suspended call that is handed out, among the references.
    pub(crate) fn next(&self) -> u64 {
        let mut roots = self.lock();
        roots.count += 1;
        roots.count - 1
    }

    /// Hands out a reference of the store with this number.
    ///
    /// The list is cleared of dropped roots whenever it has doubled, so that its length stays in proportion to what the host holds.
    pub(crate) fn add(&self, store: u64, r: Ref) -> Arc<Root> {
        let mut held = self.lock();
        if held.roots.len() >= held.limit {
            held.roots.retain(|root| root.strong_count() > 0);
            held.limit = (2 * held.roots.len()).max(Self::FEW);
        }
        let root = Arc::new(Root { store, serial: held.count, r });
        held.count += 1;
        held.roots.push(Arc::downgrade(&root));
        root
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropped_roots_are_forgotten() {
        let held = Held::default();
        let kept: Vec<Arc<Root>> = (0..10).map(|i| held.add(1, Ref::i31(i))).collect();
        for i in 0..10_000 {
            held.add(1, Ref::i31(i));
        }
        assert!(held.lock().roots.len() <= Held::FEW);
        assert_eq!(held.refs(), kept.iter().map(|root| root.r).collect::<Vec<_>>());
    }
}
