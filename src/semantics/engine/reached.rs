//! Records which definitions a run has tried. A run cannot notice a change of a definition that it never tries.

use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashSet;

use crate::semantics::Semantics;
use crate::semantics::engine::specialize::Cache;
use crate::semantics::notation::source::Place;

/// The positions of the rules and clauses that were tried, whether or not they applied, and of the functions that were
/// called. A rule of a relation counts as tried if its patterns match.
#[derive(Debug, Default)]
pub(crate) struct Reached(Mutex<FxHashSet<Place>>);

impl Reached {
    pub(crate) fn add(&self, place: Place) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(place);
    }
}

impl Semantics {
    /// From now on, records which definitions runs try.
    pub fn watch_reached(&mut self) {
        self.reached = Some(Reached::default());
        // From now on, rules are applied as they are written.
        self.special = Cache::new(self.rules.len());
    }

    /// The sorted positions of the rules and clauses that were tried since the last call, whether or not they applied,
    /// and of the functions that were called.
    pub fn take_reached(&self) -> Vec<Place> {
        let Some(Reached(places)) = &self.reached else { return Vec::new() };
        let places = std::mem::take(&mut *places.lock().unwrap_or_else(PoisonError::into_inner));
        let mut places: Vec<Place> = places.into_iter().collect();
        places.sort_unstable();
        places
    }

    pub(crate) fn reach(&self, place: Place) {
        if let Some(reached) = &self.reached {
            reached.add(place);
        }
    }
}
