//! Reduct, the interpreter of this project: the default reference, and the oracle.

use std::sync::{Arc, Mutex, PoisonError};

use reduct::runtime::{self, Chooser, Watcher};
use reduct::syntax::*;
use reduct::{
    Caller, Config, Error, Exhausted, ExnRef, Extern, Instance, Linker, Misuse, Module, Ref, RefKind, Store,
    TrapKind, Val, types,
};

use super::host::{self, HostType};
use super::{Limits, Oracle, Session, drive, driver};
use crate::case::{Case, HOST, Watch};
use crate::outcome::{HostCall, Item, Observation, Outcome, Phase, Reference, Resource, Trap, Value};
use crate::policy::{ChoiceCounts, Decider, Policy};

/// Steps after which a call is stopped. The fuel of a case usually ends its calls much earlier.
const FUEL: u64 = 20_000_000;

/// Nested calls, and operands with locals, for which every engine has to have room.
const SHALLOW: (usize, usize) = (100, 4_000);

/// The interpreter of this project.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reduct;

impl super::Engine for Reduct {
    fn name(&self) -> &str {
        "reduct"
    }

    fn version(&self) -> String {
        format!("reduct {}", env!("CARGO_PKG_VERSION"))
    }

    fn run(&mut self, case: &Case, limits: &Limits) -> Observation {
        run(case, limits, |_| {})
    }

    fn as_oracle(&mut self) -> Option<&mut dyn Oracle> {
        Some(self)
    }
}

impl Oracle for Reduct {
    fn replay(&mut self, case: &Case, limits: &Limits, policy: Policy) -> (Observation, ChoiceCounts) {
        let decider = Arc::new(Mutex::new(Decider::new(policy)));
        let chooser = Chooser::from(decider.clone());
        let observation = run(case, limits, |store| store.set_choice(Some(chooser)));
        let made = decider.lock().unwrap_or_else(PoisonError::into_inner).made;
        (observation, made)
    }

    fn run_shallow(&mut self, case: &Case, limits: &Limits) -> Observation {
        let config = Config { max_call_depth: SHALLOW.0, max_operands: SHALLOW.1, ..config(limits) };
        run_with(config, case, limits, &|| None, |_| {})
    }
}

/// Runs a case step by step under an observer.
pub fn observed(case: &Case, limits: &Limits, observer: Watcher) -> Observation {
    run(case, limits, |store| store.set_observer(Some(observer)))
}

/// Runs a case in a new store, which `ready` prepares.
pub(crate) fn run(case: &Case, limits: &Limits, ready: impl FnOnce(&mut runtime::Store)) -> Observation {
    run_with(config(limits), case, limits, &|| None, ready)
}

/// The same with another bound on the steps of a call.
pub(crate) fn run_briefly(
    case: &Case,
    limits: &Limits,
    fuel: u64,
    ready: impl FnOnce(&mut runtime::Store),
) -> Observation {
    run_with(Config { fuel: Some(fuel), ..config(limits) }, case, limits, &|| None, ready)
}

/// The bounds of a store.
pub(super) fn config(limits: &Limits) -> Config {
    Config {
        fuel: Some(FUEL),
        max_memory_pages: limits.memory_pages * 16,
        max_table_elements: limits.table_elements * 16,
        max_heap_bytes: 1 << 26,
        ..Config::default()
    }
}

/// Runs a case in a new store with these bounds, which `ready` prepares. If the run gets stuck, `stuck` gives the outcome; if it gives none,
/// the outcome is a crash.
pub(super) fn run_with(
    config: Config,
    case: &Case,
    limits: &Limits,
    stuck: &dyn Fn() -> Option<Outcome>,
    ready: impl FnOnce(&mut runtime::Store),
) -> Observation {
    let fuel = config.fuel;
    let mut store = Store::new(config, Log::default());
    ready(&mut store);
    let mut linker = Linker::new();
    linker.allow_shadowing(true);
    let mut session = ReductSession { store, linker, fuel, stuck, instances: Vec::new() };
    drive(&mut session, case, limits)
}

/// Calls of host functions.
#[derive(Default)]
struct Log {
    /// How many there were so far.
    count: usize,
    /// Those that were not reported yet.
    calls: Vec<HostCall>,
}

struct ReductSession<'s> {
    store: Store<Log>,
    /// The host functions, and the exports of all instances that have a name.
    linker: Linker<Log>,
    fuel: Option<u64>,
    stuck: &'s dyn Fn() -> Option<Outcome>,
    instances: Vec<Instance>,
}

impl ReductSession<'_> {
    fn load(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let module = Module::decode(bytes)?;
        for (from, name, xt) in module.imports() {
            if let (HOST, types::Externtype::Func(dt)) = (from, xt) {
                self.linker.func_new(from, name, dt.clone(), host_func(name, dt))?;
            }
        }
        let instance = self.linker.instantiate(&mut self.store, &module)?;
        self.linker.undefine(name).instance(&self.store, name, instance)?;
        self.instances.push(instance);
        Ok(())
    }

    fn invoke(&mut self, module: usize, func: &str, args: &[Value]) -> Result<Vec<Val>, Error> {
        let func = self.instances[module].get_func(&self.store, func)?;
        let params = func.ty(&self.store)?.functype().map(|ft| ft.params).unwrap_or_default();
        let args: Vec<Val> = args.iter().zip(&params).map(|(value, t)| to_val(*value, t)).collect();
        func.call(&mut self.store, &args)
    }

    fn outcome(&mut self, error: Error) -> Outcome {
        match error {
            Error::Decode(_) | Error::Parse(_) | Error::Invalid(_) => {
                Outcome::Rejected { phase: Phase::Validation, message: error.to_string() }
            }
            Error::Unlinkable(_) => Outcome::Rejected { phase: Phase::Linking, message: error.to_string() },
            Error::Trap(trap) => {
                trap_kind(trap.kind).map_or_else(|| Outcome::Unknown(trap.to_string()), Outcome::Trap)
            }
            Error::Exception(exn) => match self.exception(&exn) {
                Ok(outcome) => outcome,
                Err(misuse) => Outcome::Unknown(misuse.to_string()),
            },
            Error::Exhausted(exhausted) => Outcome::Exhausted(match exhausted {
                Exhausted::Fuel | Exhausted::Interrupted | Exhausted::Deadline | Exhausted::Stopped => {
                    Resource::Fuel
                }
                Exhausted::CallDepth | Exhausted::OperandStack | Exhausted::HostStack => Resource::Stack,
                Exhausted::Memory | Exhausted::Table | Exhausted::Heap => Resource::Memory,
                other => return Outcome::Unknown(other.to_string()),
            }),
            Error::Stuck(stuck) => (self.stuck)().unwrap_or_else(|| Outcome::Crash(stuck.to_string())),
            error => Outcome::Unknown(error.to_string()),
        }
    }

    fn exception(&mut self, exn: &ExnRef) -> Result<Outcome, Misuse> {
        let payload = exn.payload(&self.store)?.iter().map(from_val).collect();
        let tag = Extern::from(exn.tag(&self.store)?);
        let mut name = None;
        for (i, instance) in self.instances.iter().enumerate() {
            let found = instance.exports(&self.store)?.find(|(_, x)| *x == tag).map(|(name, _)| name);
            name = name.or(found.map(|found| format!("{i}.{found}")));
        }
        Ok(Outcome::Exception { tag: name, payload: Some(payload) })
    }

    fn state(&mut self, watch: &Watch, limits: &Limits) -> Result<Item, Error> {
        let store = &mut self.store;
        match self.instances[watch.module].get_export(store, &watch.name)? {
            Extern::Memory(memory) => {
                Ok(driver::memory_item(memory.data(store)?, memory.size(store)?, limits))
            }
            Extern::Global(global) => Ok(Item::Global(from_val(&global.get(store)?))),
            Extern::Table(table) => {
                let size = table.size(store)?;
                let elements = 0..size.min(driver::ELEMENTS);
                let elements = elements.map(|i| Ok(Value::Ref(from_ref(&table.get(store, i)?))));
                Ok(Item::Table { size, elements: elements.collect::<Result<_, Error>>()? })
            }
            Extern::Tag(_) | Extern::Func(_) => Ok(Item::Hidden),
        }
    }
}

impl Session for ReductSession<'_> {
    fn instantiate(&mut self, name: &str, bytes: &[u8]) -> Outcome {
        self.store.set_fuel(self.fuel);
        match self.load(name, bytes) {
            Ok(()) => Outcome::Returned(Vec::new()),
            Err(error) => self.outcome(error),
        }
    }

    fn call(&mut self, module: usize, func: &str, args: &[Value]) -> Outcome {
        self.store.set_fuel(self.fuel);
        match self.invoke(module, func, args) {
            Ok(vals) => Outcome::Returned(vals.iter().map(from_val).collect()),
            Err(error) => self.outcome(error),
        }
    }

    fn set_global(&mut self, module: usize, name: &str, value: u32) {
        if let Ok(global) = self.instances[module].get_global(&self.store, name) {
            // Only the fuel is set by this function, and it is a mutable i32. Any other global keeps its value.
            let _ = global.set(&mut self.store, value);
        }
    }

    fn item(&mut self, watch: &Watch, limits: &Limits) -> Item {
        self.state(watch, limits).unwrap_or(Item::Hidden)
    }

    fn host_calls(&mut self) -> Vec<HostCall> {
        std::mem::take(&mut self.store.data_mut().calls)
    }
}

/// A host function that logs its calls and returns values that depend on how many calls there were before.
fn host_func(
    name: &str,
    dt: &reduct::Deftype,
) -> impl Fn(Caller<'_, Log>, &[Val]) -> Result<Vec<Val>, Error> + Send + Sync + 'static {
    let name = name.to_string();
    let results = dt.functype().map(|ft| ft.results).unwrap_or_default();
    move |mut caller, args| {
        let log = caller.data_mut();
        let count = log.count;
        log.count += 1;
        log.calls.push(HostCall { name: name.clone(), args: args.iter().map(from_val).collect() });
        Ok(results.iter().map(|t| to_val(host::result(count, host_type(t)), t)).collect())
    }
}

fn host_type(t: &types::Valtype) -> HostType {
    match t {
        Valtype::Num(Numtype::I32) => HostType::I32,
        Valtype::Num(Numtype::I64) => HostType::I64,
        Valtype::Num(Numtype::F32) => HostType::F32,
        Valtype::Num(Numtype::F64) => HostType::F64,
        Valtype::Vec(_) => HostType::V128,
        Valtype::Ref(_) | Valtype::Bot => HostType::Ref,
    }
}

fn to_val(value: Value, t: &types::Valtype) -> Val {
    match value {
        Value::I32(c) => c.into(),
        Value::I64(c) => c.into(),
        Value::F32(c) => F32(c).into(),
        Value::F64(c) => F64(c).into(),
        Value::V128(c) => c.into(),
        Value::Ref(Reference::I31(n)) => Val::Ref(Ref::i31(n)),
        Value::Ref(Reference::Host(n)) => {
            let r = Ref::host(n);
            let any = matches!(t, Valtype::Ref(Reftype { ht: Heaptype::Any, .. }));
            Val::Ref(if any { r } else { r.to_extern() })
        }
        Value::Ref(_) => Val::Ref(Ref::NULL),
    }
}

fn from_val(val: &Val) -> Value {
    match val {
        Val::I32(c) => Value::I32(*c as u32),
        Val::I64(c) => Value::I64(*c as u64),
        Val::F32(F32(c)) => Value::F32(*c),
        Val::F64(F64(c)) => Value::F64(*c),
        Val::V128(V128(c)) => Value::V128(*c),
        Val::Ref(r) => Value::Ref(from_ref(r)),
    }
}

fn from_ref(r: &Ref) -> Reference {
    match r.kind() {
        RefKind::Null => Reference::Null,
        RefKind::I31(n) => Reference::I31(n),
        RefKind::Struct(_) => Reference::Struct,
        RefKind::Array(_) => Reference::Array,
        RefKind::Func(_) => Reference::Func,
        RefKind::Exn(_) => Reference::Exn,
        RefKind::Host(a) => Reference::Host(a.0),
    }
}

/// The kind of a trap; `None` if the tester does not know it.
fn trap_kind(kind: TrapKind) -> Option<Trap> {
    Some(match kind {
        TrapKind::Unreachable => Trap::Unreachable,
        TrapKind::DivideByZero => Trap::DivideByZero,
        TrapKind::IntegerOverflow => Trap::IntegerOverflow,
        TrapKind::InvalidConversion => Trap::InvalidConversion,
        TrapKind::MemoryOutOfBounds => Trap::MemoryOutOfBounds,
        TrapKind::TableOutOfBounds => Trap::TableOutOfBounds,
        TrapKind::ArrayOutOfBounds => Trap::ArrayOutOfBounds,
        TrapKind::UndefinedElement => Trap::UndefinedElement,
        TrapKind::UninitializedElement => Trap::UninitializedElement,
        TrapKind::IndirectCallTypeMismatch => Trap::IndirectCallTypeMismatch,
        TrapKind::NullReference => Trap::NullReference,
        TrapKind::NullFunctionReference => Trap::NullFunction,
        TrapKind::NullStructureReference => Trap::NullStructure,
        TrapKind::NullArrayReference => Trap::NullArray,
        TrapKind::NullI31Reference => Trap::NullI31,
        TrapKind::NullExceptionReference => Trap::NullException,
        TrapKind::CastFailure => Trap::CastFailure,
        TrapKind::Host => Trap::Host,
        _ => return None,
    })
}
