//! Reduct, the interpreter of this project: the default reference, and the oracle.

use std::sync::{Arc, Mutex, PoisonError};

use reduct::runtime::{Chooser, Exnaddr, Hostaddr, Watcher};

use reduct::{
    Config, Error, Exhausted, Extern, Imports, Instance, Misuse, Module, Ref, RefKind, Store, TrapKind, Val,
    syntax::*, types,
};
use rustc_hash::FxHashMap;

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
pub(crate) fn run(case: &Case, limits: &Limits, ready: impl FnOnce(&mut Store)) -> Observation {
    run_with(config(limits), case, limits, &|| None, ready)
}

/// The same with another bound on the steps of a call.
pub(crate) fn run_briefly(
    case: &Case,
    limits: &Limits,
    fuel: u64,
    ready: impl FnOnce(&mut Store),
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
    ready: impl FnOnce(&mut Store),
) -> Observation {
    let fuel = config.fuel;
    let mut store = Store::new(config);
    ready(&mut store);
    let mut session = ReductSession {
        store,
        fuel,
        stuck,
        instances: Vec::new(),
        names: FxHashMap::default(),
        log: Log::default(),
    };
    drive(&mut session, case, limits)
}

/// Calls of host functions: their number so far, and those that were not reported yet.
type Log = Arc<Mutex<(usize, Vec<HostCall>)>>;

struct ReductSession<'s> {
    store: Store,
    fuel: Option<u64>,
    stuck: &'s dyn Fn() -> Option<Outcome>,
    instances: Vec<Instance>,
    names: FxHashMap<String, Instance>,
    log: Log,
}

impl ReductSession<'_> {
    /// The imports of a module. An import that nothing defines is left out; linking then reports it.
    fn imports(&mut self, module: &Module) -> Result<Imports, Error> {
        let mut imports = Imports::new();
        for (from, name, xt) in module.imports() {
            if let (HOST, types::Externtype::Func(dt)) = (from, xt) {
                let func = host_func(&mut self.store, self.log.clone(), name, dt)?;
                imports.define(from, name, func);
            } else if let Some(instance) = self.names.get(from)
                && let Ok(x) = self.store.instance_export(*instance, name)
            {
                imports.define(from, name, x);
            }
        }
        Ok(imports)
    }

    fn load(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let module = Module::decode(bytes)?;
        let imports = self.imports(&module)?;
        let instance = self.store.instantiate(&module, &imports)?;
        self.instances.push(instance);
        self.names.insert(name.to_string(), instance);
        Ok(())
    }

    fn invoke(&mut self, module: usize, func: &str, args: &[Value]) -> Result<Vec<Val>, Error> {
        let func = self.store.exported_func(self.instances[module], func)?;
        let params = self.store.func_type(func)?.functype().map(|ft| ft.params).unwrap_or_default();
        let args: Vec<Val> = args.iter().zip(&params).map(|(value, t)| to_val(*value, t)).collect();
        self.store.func_invoke(func, &args)
    }

    fn outcome(&mut self, error: Error) -> Outcome {
        match error {
            Error::Decode(_) | Error::Parse(_) | Error::Invalid(_) => {
                Outcome::Rejected { phase: Phase::Validation, message: error.to_string() }
            }
            Error::Unlinkable(_) => Outcome::Rejected { phase: Phase::Linking, message: error.to_string() },
            Error::Trap(trap) => Outcome::Trap(trap_kind(trap.kind)),
            Error::Exception(exn) => match self.exception(exn) {
                Ok(outcome) => outcome,
                Err(misuse) => Outcome::Unknown(misuse.to_string()),
            },
            Error::Exhausted(exhausted) => Outcome::Exhausted(match exhausted {
                Exhausted::Fuel | Exhausted::Stopped => Resource::Fuel,
                Exhausted::CallDepth | Exhausted::OperandStack => Resource::Stack,
                Exhausted::Memory | Exhausted::Table | Exhausted::Heap => Resource::Memory,
            }),
            Error::Stuck(stuck) => (self.stuck)().unwrap_or_else(|| Outcome::Crash(stuck.to_string())),
            Error::Misuse(misuse) => Outcome::Unknown(misuse.to_string()),
        }
    }

    fn exception(&mut self, exn: reduct::Handle<Exnaddr>) -> Result<Outcome, Misuse> {
        let payload = self.store.exn_read(exn)?.iter().map(|val| from_val(*val)).collect();
        let tag = Extern::from(self.store.exn_tag(exn)?);
        let mut name = None;
        for (i, instance) in self.instances.iter().enumerate() {
            let found =
                self.store.instance_exports(*instance)?.find(|(_, x)| *x == tag).map(|(name, _)| name);
            name = name.or(found.map(|found| format!("{i}.{found}")));
        }
        Ok(Outcome::Exception { tag: name, payload: Some(payload) })
    }

    fn state(&mut self, watch: &Watch, limits: &Limits) -> Result<Item, Error> {
        let x = self.store.instance_export(self.instances[watch.module], &watch.name)?;
        if let Some(memory) = x.memory() {
            let pages = self.store.mem_size(memory)?;
            return Ok(driver::memory_item(self.store.mem_bytes(memory)?, pages, limits));
        }
        if let Some(global) = x.global() {
            return Ok(Item::Global(from_val(self.store.global_read(global)?)));
        }
        let Some(table) = x.table() else { return Ok(Item::Hidden) };
        let size = self.store.table_size(table)?;
        let mut elements = Vec::new();
        for i in 0..size.min(driver::ELEMENTS) {
            elements.push(Value::Ref(from_ref(self.store.table_read(table, i)?)));
        }
        Ok(Item::Table { size, elements })
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
            Ok(vals) => Outcome::Returned(vals.into_iter().map(from_val).collect()),
            Err(error) => self.outcome(error),
        }
    }

    fn set_global(&mut self, module: usize, name: &str, value: u32) {
        if let Ok(global) = self.store.exported_global(self.instances[module], name) {
            // Only the fuel is set by this function, and it is a mutable i32. Any other global keeps its value.
            let _ = self.store.global_write(global, value);
        }
    }

    fn item(&mut self, watch: &Watch, limits: &Limits) -> Item {
        self.state(watch, limits).unwrap_or(Item::Hidden)
    }

    fn host_calls(&mut self) -> Vec<HostCall> {
        self.store.release();
        std::mem::take(&mut self.log.lock().unwrap_or_else(PoisonError::into_inner).1)
    }
}

fn host_func(store: &mut Store, log: Log, name: &str, dt: &reduct::Deftype) -> Result<reduct::Func, Misuse> {
    let name = name.to_string();
    let results = dt.functype().map(|ft| ft.results).unwrap_or_default();
    store.func_alloc(dt.clone(), move |_, args| {
        let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
        let count = log.0;
        log.0 += 1;
        log.1.push(HostCall { name: name.clone(), args: args.iter().map(|val| from_val(*val)).collect() });
        Ok(results.iter().map(|t| to_val(host::result(count, host_type(t)), t)).collect())
    })
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
        Value::I32(c) => Val::Num(Num::I32(c)),
        Value::I64(c) => Val::Num(Num::I64(c)),
        Value::F32(c) => Val::Num(Num::F32(F32(c))),
        Value::F64(c) => Val::Num(Num::F64(F64(c))),
        Value::V128(c) => Val::Vec(V128(c)),
        Value::Ref(Reference::I31(n)) => Val::Ref(Ref::i31(n)),
        Value::Ref(Reference::Host(n)) => {
            let r = Ref::host(Hostaddr(n));
            let any = matches!(t, Valtype::Ref(Reftype { ht: Heaptype::Any, .. }));
            Val::Ref(if any { r } else { r.to_extern() })
        }
        Value::Ref(_) => Val::Ref(Ref::NULL),
    }
}

fn from_val(val: Val) -> Value {
    match val {
        Val::Num(Num::I32(c)) => Value::I32(c),
        Val::Num(Num::I64(c)) => Value::I64(c),
        Val::Num(Num::F32(F32(c))) => Value::F32(c),
        Val::Num(Num::F64(F64(c))) => Value::F64(c),
        Val::Vec(V128(c)) => Value::V128(c),
        Val::Ref(r) => Value::Ref(from_ref(r)),
    }
}

fn from_ref(r: Ref) -> Reference {
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

fn trap_kind(kind: TrapKind) -> Trap {
    match kind {
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
    }
}
