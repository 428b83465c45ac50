//! Choices that the standard leaves open are made once, for the observed run; the rules get the same decisions.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::numerics::choice::{Choice, Deterministic, Nans, R2, R4, Relaxed2, Relaxed4};
use crate::runtime::Chooser;
use crate::syntax::{F32, F64};

/// A decision.
#[derive(Clone, Copy)]
pub(super) enum Decision {
    F32(F32),
    F64(F64),
    Two(R2, Relaxed2),
    Four(R4, Relaxed4),
    Trunc(u32),
    Grow(bool),
}

/// The decisions of the current step that the rules have not used yet.
pub(super) type Decisions = Rc<RefCell<VecDeque<Decision>>>;

/// Decides for the observed run, and records the decisions.
pub(super) struct Decides {
    by: Chooser,
    decisions: Decisions,
}

/// Repeats the decisions for the rules. Choices that the observed run did not make are decided as in the deterministic
/// profile.
pub(super) struct Follows {
    decisions: Decisions,
}

/// The choices of the observed run and of the rules, and the decisions that they share.
pub(super) fn both(by: Chooser) -> (Decides, Follows, Decisions) {
    let decisions = Decisions::default();
    (Decides { by, decisions: decisions.clone() }, Follows { decisions: decisions.clone() }, decisions)
}

impl Decides {
    fn decide<T>(
        &mut self,
        ask: impl FnOnce(&mut Chooser) -> T,
        otherwise: impl FnOnce(Deterministic) -> T,
        keep: impl FnOnce(&T) -> Decision,
    ) -> T {
        // The deterministic profile gives the rules the same answers.
        if self.by.is_deterministic() {
            return otherwise(Deterministic);
        }
        let decided = ask(&mut self.by);
        self.decisions.borrow_mut().push_back(keep(&decided));
        decided
    }
}

impl Choice for Decides {
    fn nan_f32(&mut self, nans: Nans, zs: &[F32]) -> F32 {
        self.decide(|by| by.nan_f32(nans, zs), |mut d| d.nan_f32(nans, zs), |z| Decision::F32(*z))
    }
    fn nan_f64(&mut self, nans: Nans, zs: &[F64]) -> F64 {
        self.decide(|by| by.nan_f64(nans, zs), |mut d| d.nan_f64(nans, zs), |z| Decision::F64(*z))
    }
    fn relaxed2(&mut self, r: R2) -> Relaxed2 {
        self.decide(|by| by.relaxed2(r), |mut d| d.relaxed2(r), |x| Decision::Two(r, *x))
    }
    fn relaxed4(&mut self, r: R4) -> Relaxed4 {
        self.decide(|by| by.relaxed4(r), |mut d| d.relaxed4(r), |x| Decision::Four(r, *x))
    }
    fn relaxed_trunc(&mut self) -> u32 {
        self.decide(|by| by.relaxed_trunc(), |mut d| d.relaxed_trunc(), |x| Decision::Trunc(*x))
    }
    fn grow(&mut self) -> bool {
        self.decide(|by| by.grow(), |mut d| d.grow(), |x| Decision::Grow(*x))
    }
}

impl Follows {
    /// The next decision, if it is of the requested form.
    fn next<T>(&mut self, read: impl FnOnce(Decision) -> Option<T>) -> Option<T> {
        let mut decisions = self.decisions.borrow_mut();
        let decided = decisions.front().copied().and_then(read);
        if decided.is_some() {
            decisions.pop_front();
        }
        decided
    }
}

/// `follow!(self, pattern => value, otherwise)`: the next decision of that form.
macro_rules! follow {
    ($self:ident, $pat:pat $(if $guard:expr)? => $value:expr, $otherwise:expr) => {{
        let next = $self.next(|decision| match decision {
            $pat $(if $guard)? => Some($value),
            _ => None,
        });
        next.unwrap_or_else(|| $otherwise)
    }};
}

impl Choice for Follows {
    fn nan_f32(&mut self, nans: Nans, zs: &[F32]) -> F32 {
        follow!(self, Decision::F32(z) => z, Deterministic.nan_f32(nans, zs))
    }
    fn nan_f64(&mut self, nans: Nans, zs: &[F64]) -> F64 {
        follow!(self, Decision::F64(z) => z, Deterministic.nan_f64(nans, zs))
    }
    fn relaxed2(&mut self, r: R2) -> Relaxed2 {
        follow!(self, Decision::Two(s, x) if s == r => x, Deterministic.relaxed2(r))
    }
    fn relaxed4(&mut self, r: R4) -> Relaxed4 {
        follow!(self, Decision::Four(s, x) if s == r => x, Deterministic.relaxed4(r))
    }
    fn relaxed_trunc(&mut self) -> u32 {
        follow!(self, Decision::Trunc(x) => x, Deterministic.relaxed_trunc())
    }
    fn grow(&mut self) -> bool {
        follow!(self, Decision::Grow(x) => x, Deterministic.grow())
    }
}
