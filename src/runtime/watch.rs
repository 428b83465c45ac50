//! Observers, and the decisions that the standard leaves open: both are shared by the runs of a store and its owner.

use std::borrow::Cow;
use std::fmt;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::store::Store;
use super::values::{Moduleaddr, Val};
use crate::numerics::choice::{Nans, R2, R4, Relaxed2, Relaxed4};
use crate::numerics::{Choice, Deterministic};
use crate::syntax::{F32, F64, Funcidx, Instr, Rule, name_of};

/// Watches runs, step by step.
pub trait Observer {
    /// A rule was applied, and `config` is the resulting configuration. `Break` ends the run.
    fn step(&mut self, rule: Rule, config: &ConfigView<'_>) -> ControlFlow<()>;

    /// A rule was applied that is not one of the standard's. This happens only if the store runs by changed rules.
    fn other(&mut self, rule: &str, config: &ConfigView<'_>) -> ControlFlow<()> {
        let _ = (rule, config);
        ControlFlow::Continue(())
    }

    /// An instruction of the program is reached. Constants are reported, although they take no step; administrative instructions that
    /// a step inserted are not. Runs by the rules of the formal semantics do not call this.
    fn instr(&mut self, instr: &Instr) {
        let _ = instr;
    }
}

/// An optional observer.
impl<O: Observer> Observer for Option<O> {
    fn step(&mut self, rule: Rule, config: &ConfigView<'_>) -> ControlFlow<()> {
        match self {
            Some(observer) => observer.step(rule, config),
            None => ControlFlow::Continue(()),
        }
    }
    fn other(&mut self, rule: &str, config: &ConfigView<'_>) -> ControlFlow<()> {
        match self {
            Some(observer) => observer.other(rule, config),
            None => ControlFlow::Continue(()),
        }
    }
    fn instr(&mut self, instr: &Instr) {
        if let Some(observer) = self {
            observer.instr(instr);
        }
    }
}

/// The observer that ignores everything.
impl Observer for () {
    fn step(&mut self, _: Rule, _: &ConfigView<'_>) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// The position of an instruction in the code of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Redex {
    /// The instance.
    pub instance: Moduleaddr,
    /// The function; none in a constant expression.
    pub func: Option<Funcidx>,
    /// The position in the [`Expr::instrs`](crate::syntax::Expr::instrs) of the function or expression.
    pub instr: u32,
}

/// A configuration `s; f; instr*`.
///
/// It displays in the standard's notation, as in `s; f; (FRAME_ 1 {…} (LABEL_ 1 {ε} (I32.CONST 7) (BR 0)))`. Long sequences and deep
/// nests of contexts are abbreviated by `…`.
pub struct ConfigView<'v>(&'v dyn Configuration);

/// The access of a [`ConfigView`] to the configuration of a run.
pub(crate) trait Configuration {
    /// The store.
    fn store(&self) -> &Store;
    /// The values of all contexts, those of the outermost first.
    fn operands(&self) -> Cow<'_, [Val]>;
    /// The number of frames.
    fn depth(&self) -> usize;
    /// The module instance, and the position among the functions that the module defines, of the function whose code is reduced.
    fn func(&self) -> Option<(Moduleaddr, u32)>;
    /// The position of the instruction that was reduced, if the run knows it.
    fn redex(&self) -> Option<Redex>;
    /// Writes the configuration.
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl<'v> ConfigView<'v> {
    /// The configuration of a run.
    pub(crate) fn new(run: &'v dyn Configuration) -> ConfigView<'v> {
        ConfigView(run)
    }

    /// The store.
    pub fn store(&self) -> &Store {
        self.0.store()
    }

    /// The values of all contexts, those of the outermost first.
    pub fn operands(&self) -> Cow<'_, [Val]> {
        self.0.operands()
    }

    /// The instruction of the code that the step reduced, or that the reduced instruction originated from: a step that leaves a
    /// context belongs to the last instruction reached. `None` in a run by the rules of the formal semantics.
    pub fn redex(&self) -> Option<Redex> {
        self.0.redex()
    }

    /// The number of frames.
    pub fn depth(&self) -> usize {
        self.0.depth()
    }

    /// The function whose code is reduced: its index in its module, and its name if it has one. `None` outside of functions.
    pub fn func(&self) -> Option<(Funcidx, Option<&str>)> {
        let (a, f) = self.0.func()?;
        let code = &self.store().instances[a.usize()].code;
        let x = Funcidx(code.imported_funcs() as u32 + f);
        Some((x, name_of(&code.module.names.funcs, x.0)))
    }
}

impl fmt::Display for ConfigView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(f)
    }
}

/// An observer, shared by the runs of a store and its owner.
#[derive(Clone)]
pub struct Watcher(Arc<Mutex<dyn Observer + Send>>);

impl<O: Observer + Send + 'static> From<Arc<Mutex<O>>> for Watcher {
    fn from(observer: Arc<Mutex<O>>) -> Watcher {
        Watcher(observer)
    }
}

impl fmt::Debug for Watcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Watcher")
    }
}

/// The observer is locked during each step, but not while a host function runs.
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

/// Decides what the standard leaves open; shared by the runs of a store and its owner. The default is the deterministic profile.
#[derive(Clone, Default)]
pub struct Chooser(Option<Arc<Mutex<dyn Choice + Send>>>);

impl<C: Choice + Send + 'static> From<Arc<Mutex<C>>> for Chooser {
    fn from(choice: Arc<Mutex<C>>) -> Chooser {
        Chooser(Some(choice))
    }
}

impl fmt::Debug for Chooser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chooser")
    }
}

impl Chooser {
    /// Whether everything is decided as in the deterministic profile.
    pub(crate) fn is_deterministic(&self) -> bool {
        self.0.is_none()
    }

    fn ask<T>(&self, question: impl FnOnce(&mut dyn Choice) -> T) -> T {
        match &self.0 {
            Some(choice) => question(&mut *lock(choice)),
            None => question(&mut Deterministic),
        }
    }
}

impl Choice for Chooser {
    fn nan_f32(&mut self, nans: Nans, zs: &[F32]) -> F32 {
        self.ask(|choice| choice.nan_f32(nans, zs))
    }
    fn nan_f64(&mut self, nans: Nans, zs: &[F64]) -> F64 {
        self.ask(|choice| choice.nan_f64(nans, zs))
    }
    fn relaxed2(&mut self, r: R2) -> Relaxed2 {
        self.ask(|choice| choice.relaxed2(r))
    }
    fn relaxed4(&mut self, r: R4) -> Relaxed4 {
        self.ask(|choice| choice.relaxed4(r))
    }
    fn relaxed_trunc(&mut self) -> u32 {
        self.ask(|choice| choice.relaxed_trunc())
    }
    fn grow(&mut self) -> bool {
        self.ask(|choice| choice.grow())
    }
    fn rule(&mut self, choice: &str, rule: &str) -> bool {
        self.ask(|decider| decider.rule(choice, rule))
    }
}

/// Locks, even if a thread panicked while it held the lock.
fn lock<T: ?Sized>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
