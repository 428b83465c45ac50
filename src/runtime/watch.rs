//! What a store's runs share with its owner: an observer, and what decides where the standard leaves a choice.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::exec::{ConfigView, Observer};
use crate::numerics::Choice;
use crate::numerics::choice::{Nans, R2, R4, Relaxed2, Relaxed4};
use crate::syntax::{F32, F64, Instr, Rule};

/// An observer that a store's runs and its owner share.
#[derive(Clone)]
pub struct Watcher(Arc<Mutex<dyn Observer + Send>>);

impl<O: Observer + Send + 'static> From<Arc<Mutex<O>>> for Watcher {
    fn from(observer: Arc<Mutex<O>>) -> Watcher {
        Watcher(observer)
    }
}

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watcher")
    }
}

/// The watcher is locked for each step, and not while a host function runs.
impl Observer for Watcher {
    fn step(&mut self, rule: Rule, config: &ConfigView<'_>) -> ControlFlow<()> {
        lock(&self.0).step(rule, config)
    }
    fn other(&mut self, rule: &str, config: &ConfigView<'_>) -> ControlFlow<()> {
        lock(&self.0).other(rule, config)
    }
    fn instr(&mut self, instr: &Instr) {
        lock(&self.0).instr(instr);
    }
}

/// A choice that a store's runs and its owner share.
#[derive(Clone)]
pub struct Chooser(Arc<Mutex<dyn Choice + Send>>);

impl<C: Choice + Send + 'static> From<Arc<Mutex<C>>> for Chooser {
    fn from(choice: Arc<Mutex<C>>) -> Chooser {
        Chooser(choice)
    }
}

impl std::fmt::Debug for Chooser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Chooser")
    }
}

impl Choice for Chooser {
    fn nan_f32(&mut self, nans: Nans, zs: &[F32]) -> F32 {
        lock(&self.0).nan_f32(nans, zs)
    }
    fn nan_f64(&mut self, nans: Nans, zs: &[F64]) -> F64 {
        lock(&self.0).nan_f64(nans, zs)
    }
    fn relaxed2(&mut self, r: R2) -> Relaxed2 {
        lock(&self.0).relaxed2(r)
    }
    fn relaxed4(&mut self, r: R4) -> Relaxed4 {
        lock(&self.0).relaxed4(r)
    }
    fn relaxed_trunc(&mut self) -> u32 {
        lock(&self.0).relaxed_trunc()
    }
    fn grow(&mut self) -> bool {
        lock(&self.0).grow()
    }
    fn rule(&mut self, choice: &str, rule: &str) -> bool {
        lock(&self.0).rule(choice, rule)
    }
}

/// Locks, whatever happened while it was locked before.
fn lock<T: ?Sized>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
