//! Tests of the plain and the observed run, against expected results and against each other.

mod accumulators;
mod bounds;
mod control;
mod every_fuel;
mod fuel;
mod host_stack;
mod observers;
mod random;
mod state;

use std::sync::{Arc, Mutex};

use crate::embed::{Caller, Error, Func, Instance, Linker, Module, Store, Val};
use crate::observe::Coverage;
use crate::runtime::{Config, Exhausted, Funcaddr, Outcome, Runner};
use crate::syntax::Rule;

/// A store with an instance of a module.
struct World {
    store: Store,
    instance: Instance,
}

impl World {
    fn new(source: &str, config: &Config) -> World {
        World::with(source, config, |_, _| {})
    }

    fn with(source: &str, config: &Config, define: impl FnOnce(&mut Store, &mut Linker)) -> World {
        let module = Module::new(source).unwrap_or_else(|e| panic!("{e}"));
        let mut store = Store::new(config.clone(), ());
        let mut linker = Linker::new();
        define(&mut store, &mut linker);
        let instance = linker.instantiate(&mut store, &module).unwrap_or_else(|e| panic!("{e}"));
        World { store, instance }
    }

    fn func(&self, name: &str) -> Func {
        self.instance.get_func(&self.store, name).unwrap()
    }

    fn call(&mut self, name: &str, args: &[Val]) -> Result<Vec<Val>, Error> {
        let func = self.func(name);
        func.call(&mut self.store, args)
    }

    fn observe(&mut self) -> Arc<Mutex<Coverage>> {
        let coverage = Arc::new(Mutex::new(Coverage::default()));
        self.store.set_observer(Some(coverage.clone().into()));
        coverage
    }
}

fn i32s(vals: &[i32]) -> Vec<Val> {
    vals.iter().map(|v| (*v).into()).collect()
}

/// Calls the export `run` in a plain and in an observed run, asserts that outcome and remaining fuel are the same,
/// and returns the outcome.
fn both(source: &str, config: &Config, args: &[i32]) -> Result<Vec<Val>, Error> {
    both_with(source, config, args, |_, _| {})
}

fn both_with(
    source: &str,
    config: &Config,
    args: &[i32],
    define: impl Fn(&mut Store, &mut Linker),
) -> Result<Vec<Val>, Error> {
    let mut plain = World::with(source, config, &define);
    let mut observed = World::with(source, config, &define);
    observed.observe();
    let (a, b) = (plain.call("run", &i32s(args)), observed.call("run", &i32s(args)));
    assert_eq!(show(&a), show(&b));
    assert_eq!(plain.store.fuel(), observed.store.fuel());
    a
}

/// Formats an outcome, without the identity of the store, which differs between runs.
fn show(end: &Result<Vec<Val>, Error>) -> String {
    match end {
        Ok(vals) => format!("{vals:?}"),
        Err(Error::Trap(trap)) => format!("{:?} {trap:?}", trap.rule),
        Err(Error::Exception(_)) => "exception".to_string(),
        Err(error) => format!("{error:?}"),
    }
}

/// Calls `run` in an observed run and returns how often each of the rules fired.
fn fired(source: &str, args: &[i32], rules: &[Rule]) -> Vec<u64> {
    let mut world = World::new(source, &Config::default());
    let coverage = world.observe();
    let _ = world.call("run", &i32s(args));
    let coverage = coverage.lock().unwrap();
    rules.iter().map(|rule| coverage.count(*rule)).collect()
}
