//! Wasmi, an interpreter.

use rustc_hash::FxHashMap;
use wasmi::*;

use super::host::{self, HostType};
use super::{Limits, Session, drive};
use crate::case::{Case, HOST, Watch};
use crate::outcome::{HostCall, Item, Observation, Outcome, Phase, Reference, Resource, Trap, Value};

/// Steps after which a call is stopped. The fuel of a case usually ends its calls much earlier.
const FUEL: u64 = 50_000_000;

/// The version that this is built with.
const VERSION: &str = "2.0";

/// The engine.
pub(super) struct Wasmi {
    engine: Engine,
}

impl Wasmi {
    pub(super) fn new() -> Wasmi {
        let mut config = Config::default();
        config.consume_fuel(true).wasm_custom_page_sizes(false).wasm_wide_arithmetic(false);
        Wasmi { engine: Engine::new(&config) }
    }
}

impl super::Engine for Wasmi {
    fn name(&self) -> &str {
        "wasmi"
    }

    fn version(&self) -> String {
        format!("wasmi {VERSION}, fuel metered")
    }

    fn run(&mut self, case: &Case, limits: &Limits) -> Observation {
        let bounds = StoreLimitsBuilder::new()
            .memory_size(limits.memory_pages as usize * 65536)
            .table_elements(limits.table_elements as usize)
            .build();
        let mut store = Store::new(&self.engine, Data { bounds, calls: Vec::new(), count: 0 });
        store.limiter(|data| &mut data.bounds);
        let mut session = WasmiSession { store, instances: Vec::new(), names: FxHashMap::default() };
        drive(&mut session, case, limits)
    }
}

struct Data {
    bounds: StoreLimits,
    calls: Vec<HostCall>,
    /// Calls of host functions so far.
    count: usize,
}

struct WasmiSession {
    store: Store<Data>,
    instances: Vec<Instance>,
    names: FxHashMap<String, Instance>,
}

impl WasmiSession {
    fn import(&mut self, import: &ImportType<'_>) -> Option<Extern> {
        if import.module() == HOST {
            let ty = import.ty().func()?.clone();
            return Some(Extern::Func(host_func(&mut self.store, import.name(), ty)));
        }
        self.names.get(import.module())?.get_export(&self.store, import.name())
    }

    fn outcome(&self, error: &Error) -> Outcome {
        if let Some(code) = error.as_trap_code() {
            return trap(code);
        }
        match error.kind() {
            errors::ErrorKind::Instantiation(errors::InstantiationError::ElementSegmentDoesNotFit {
                ..
            }) => Outcome::Trap(Trap::TableOutOfBounds),
            errors::ErrorKind::Instantiation(e) => {
                Outcome::Rejected { phase: Phase::Linking, message: e.to_string() }
            }
            errors::ErrorKind::Memory(e) => memory_error(e, error),
            errors::ErrorKind::Table(e) => table_error(e, error),
            _ => Outcome::Unknown(error.to_string()),
        }
    }
}

/// Errors with which instantiation ends when a data segment does not fit, or a memory cannot be had.
fn memory_error(e: &errors::MemoryError, error: &Error) -> Outcome {
    match e {
        errors::MemoryError::OutOfBoundsAccess => Outcome::Trap(Trap::MemoryOutOfBounds),
        errors::MemoryError::OutOfSystemMemory
        | errors::MemoryError::ResourceLimiterDeniedAllocation
        | errors::MemoryError::OutOfBoundsGrowth => Outcome::Exhausted(Resource::Memory),
        _ => Outcome::Unknown(error.to_string()),
    }
}

/// Errors with which instantiation ends when an element segment does not fit, or a table cannot be had.
fn table_error(e: &errors::TableError, error: &Error) -> Outcome {
    match e {
        errors::TableError::InitOutOfBounds
        | errors::TableError::CopyOutOfBounds
        | errors::TableError::SetOutOfBounds
        | errors::TableError::FillOutOfBounds => Outcome::Trap(Trap::TableOutOfBounds),
        errors::TableError::OutOfSystemMemory | errors::TableError::ResourceLimiterDeniedAllocation => {
            Outcome::Exhausted(Resource::Memory)
        }
        _ => Outcome::Unknown(error.to_string()),
    }
}

fn trap(code: TrapCode) -> Outcome {
    Outcome::Trap(match code {
        TrapCode::UnreachableCodeReached => Trap::Unreachable,
        TrapCode::MemoryOutOfBounds => Trap::MemoryOutOfBounds,
        TrapCode::TableOutOfBounds => Trap::AnyTable,
        TrapCode::IndirectCallToNull => Trap::UninitializedElement,
        TrapCode::IntegerDivisionByZero => Trap::DivideByZero,
        TrapCode::IntegerOverflow => Trap::IntegerOverflow,
        TrapCode::BadConversionToInteger => Trap::InvalidConversion,
        TrapCode::BadSignature => Trap::IndirectCallTypeMismatch,
        TrapCode::StackOverflow => return Outcome::Exhausted(Resource::Stack),
        TrapCode::OutOfFuel => return Outcome::Exhausted(Resource::Fuel),
        TrapCode::GrowthOperationLimited | TrapCode::OutOfSystemMemory => {
            return Outcome::Exhausted(Resource::Memory);
        }
    })
}

impl Session for WasmiSession {
    fn instantiate(&mut self, name: &str, bytes: &[u8]) -> Outcome {
        let module = match Module::new(self.store.engine(), bytes) {
            Ok(module) => module,
            Err(error) => return super::refusal::refusal(error.to_string()),
        };
        let mut imports = Vec::new();
        for import in module.imports() {
            match self.import(&import) {
                Some(x) => imports.push(x),
                None => {
                    let message = format!("no {}.{}", import.module(), import.name());
                    return Outcome::Rejected { phase: Phase::Linking, message };
                }
            }
        }
        self.refuel();
        match Instance::new(&mut self.store, &module, &imports) {
            Ok(instance) => {
                self.instances.push(instance);
                self.names.insert(name.to_string(), instance);
                Outcome::Returned(Vec::new())
            }
            Err(error) => self.outcome(&error),
        }
    }

    fn call(&mut self, module: usize, func: &str, args: &[Value]) -> Outcome {
        let Some(func) = self.instances[module].get_func(&self.store, func) else {
            return Outcome::Unknown(format!("no exported function {func:?}"));
        };
        self.refuel();
        let ty = func.ty(&self.store);
        let args = ty.params().iter().zip(args);
        let args: Vec<Val> = args.map(|(t, value)| to_val(&mut self.store, *value, *t)).collect();
        let mut results: Vec<Val> = ty.results().iter().map(|t| Val::default_for_ty(*t)).collect();
        match func.call(&mut self.store, &args, &mut results) {
            Ok(()) => Outcome::Returned(results.iter().map(|val| from_val(&self.store, val)).collect()),
            Err(error) => self.outcome(&error),
        }
    }

    fn set_global(&mut self, module: usize, name: &str, value: u32) {
        if let Some(global) = self.instances[module].get_global(&self.store, name) {
            // Only the fuel is set by this function, and it is a mutable i32. Any other global keeps its value.
            let _ = global.set(&mut self.store, Val::I32(value as i32));
        }
    }

    fn item(&mut self, watch: &Watch, limits: &Limits) -> Item {
        match self.instances[watch.module].get_export(&self.store, &watch.name) {
            Some(Extern::Memory(memory)) => {
                super::driver::memory_item(memory.data(&self.store), memory.size(&self.store), limits)
            }
            Some(Extern::Global(global)) => Item::Global(from_val(&self.store, &global.get(&self.store))),
            Some(Extern::Table(table)) => {
                let size = table.size(&self.store);
                let shown = (0..size.min(super::driver::ELEMENTS)).filter_map(|i| table.get(&self.store, i));
                let elements = shown.map(|r| Value::Ref(from_ref(&self.store, &r))).collect();
                Item::Table { size, elements }
            }
            Some(Extern::Func(_)) | None => Item::Hidden,
        }
    }

    fn host_calls(&mut self) -> Vec<HostCall> {
        std::mem::take(&mut self.store.data_mut().calls)
    }
}

impl WasmiSession {
    fn refuel(&mut self) {
        // The engine is configured to meter fuel.
        let _ = self.store.set_fuel(FUEL);
    }
}

fn host_func(store: &mut Store<Data>, name: &str, ty: FuncType) -> Func {
    let name = name.to_string();
    let types: Vec<HostType> = ty.results().iter().map(|t| host_type(*t)).collect();
    Func::new(store, ty, move |mut caller, args, results| {
        let args = args.iter().map(|val| from_val(&caller, val)).collect();
        let count = caller.data().count;
        caller.data_mut().count += 1;
        caller.data_mut().calls.push(HostCall { name: name.clone(), args });
        for (slot, t) in results.iter_mut().zip(&types) {
            if let Some(val) = number(host::result(count, *t)) {
                *slot = val;
            }
        }
        Ok(())
    })
}

fn host_type(t: ValType) -> HostType {
    match t {
        ValType::I32 => HostType::I32,
        ValType::I64 => HostType::I64,
        ValType::F32 => HostType::F32,
        ValType::F64 => HostType::F64,
        ValType::V128 => HostType::V128,
        ValType::FuncRef | ValType::ExternRef => HostType::Ref,
    }
}

fn number(value: Value) -> Option<Val> {
    Some(match value {
        Value::I32(c) => Val::I32(c as i32),
        Value::I64(c) => Val::I64(c as i64),
        Value::F32(c) => Val::F32(F32::from_bits(c)),
        Value::F64(c) => Val::F64(F64::from_bits(c)),
        Value::V128(c) => Val::V128(c.into()),
        Value::Ref(_) => return None,
    })
}

fn to_val(store: &mut Store<Data>, value: Value, t: ValType) -> Val {
    match value {
        Value::Ref(Reference::Host(n)) => Val::ExternRef(Nullable::Val(ExternRef::new(store, n))),
        _ => number(value).unwrap_or(Val::default_for_ty(t)),
    }
}

fn from_val(store: impl AsContext, val: &Val) -> Value {
    match val {
        Val::I32(c) => Value::I32(*c as u32),
        Val::I64(c) => Value::I64(*c as u64),
        Val::F32(c) => Value::F32(c.to_bits()),
        Val::F64(c) => Value::F64(c.to_bits()),
        Val::V128(c) => Value::V128(c.as_u128()),
        Val::FuncRef(func) => Value::Ref(from_ref(store, &Ref::Func(*func))),
        Val::ExternRef(r) => Value::Ref(from_ref(store, &Ref::Extern(*r))),
    }
}

fn from_ref(store: impl AsContext, r: &Ref) -> Reference {
    match r {
        Ref::Func(Nullable::Null) | Ref::Extern(Nullable::Null) => Reference::Null,
        Ref::Func(Nullable::Val(_)) => Reference::Func,
        Ref::Extern(Nullable::Val(r)) => {
            let data = r.data(store.as_context());
            Reference::Host(data.downcast_ref::<u32>().copied().unwrap_or(u32::MAX))
        }
    }
}
