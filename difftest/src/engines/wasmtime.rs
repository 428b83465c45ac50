//! Wasmtime, with each of its compilers as an engine of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustc_hash::FxHashMap;
use wasmtime::*;

use super::host::{self, HostType};
use super::{Limits, Session, drive};
use crate::case::{Case, HOST, Watch};
use crate::outcome::{HostCall, Item, Observation, Outcome, Phase, Reference, Resource, Trap, Value};

/// The version that this is built with.
const VERSION: &str = "48";

/// Milliseconds between two checks of the clock.
const TICK_MS: u64 = 50;

/// Bytes of stack for the program's calls.
const STACK: usize = 1 << 20;

/// Wasmtime's ways to run code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compiler {
    Cranelift,
    Winch,
    /// Cranelift, producing code for Wasmtime's interpreter.
    Pulley,
}

impl Compiler {
    fn name(self) -> &'static str {
        match self {
            Compiler::Cranelift => "wasmtime",
            Compiler::Winch => "wasmtime-winch",
            Compiler::Pulley => "wasmtime-pulley",
        }
    }

    /// The compiler of the engine of that name; Cranelift unless the name says otherwise.
    fn of(name: &str) -> Compiler {
        let others = [Compiler::Winch, Compiler::Pulley];
        others.into_iter().find(|compiler| compiler.name() == name).unwrap_or(Compiler::Cranelift)
    }
}

/// The engine, with the thread that is its clock.
pub(super) struct Wasmtime {
    compiler: Compiler,
    engine: Engine,
    stop: Arc<AtomicBool>,
}

impl Wasmtime {
    /// The engine of that name.
    pub(super) fn new(name: &str) -> Result<Wasmtime> {
        let compiler = Compiler::of(name);
        let mut config = Config::new();
        config.epoch_interruption(true).max_wasm_stack(STACK).parallel_compilation(false);
        config.memory_reservation(1 << 26).memory_guard_size(1 << 16).gc_heap_reservation(1 << 26);
        config.wasm_multi_memory(true).wasm_memory64(true).wasm_extended_const(true);
        match compiler {
            Compiler::Cranelift => config.strategy(Strategy::Cranelift),
            Compiler::Winch => config.strategy(Strategy::Winch),
            Compiler::Pulley => config.strategy(Strategy::Cranelift).target("pulley64")?,
        };
        if compiler != Compiler::Winch {
            config
                .wasm_relaxed_simd(true)
                .wasm_tail_call(true)
                .wasm_function_references(true)
                .wasm_gc(true)
                .wasm_exceptions(true);
        }
        if compiler == Compiler::Winch {
            config.wasm_relaxed_simd(false).wasm_tail_call(false).wasm_gc(false);
            config.wasm_exceptions(false).wasm_function_references(false);
        }
        let engine = Engine::new(&config)?;
        let stop = Arc::new(AtomicBool::new(false));
        let (clock, stopped) = (engine.clone(), stop.clone());
        std::thread::spawn(move || {
            while !stopped.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(TICK_MS));
                clock.increment_epoch();
            }
        });
        Ok(Wasmtime { compiler, engine, stop })
    }
}

impl Drop for Wasmtime {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl super::Engine for Wasmtime {
    fn name(&self) -> &str {
        self.compiler.name()
    }

    fn version(&self) -> String {
        format!("wasmtime {VERSION}, {:?}, epochs, {} MiB of stack", self.compiler, STACK >> 20)
    }

    fn run(&mut self, case: &Case, limits: &Limits) -> Observation {
        let bounds = StoreLimitsBuilder::new()
            .memory_size(limits.memory_pages as usize * 65536)
            .table_elements(limits.table_elements as usize)
            .build();
        let mut store = Store::new(&self.engine, Data { bounds, calls: Vec::new(), count: 0 });
        store.limiter(|data| &mut data.bounds);
        let ticks = limits.step_ms / TICK_MS + 1;
        let mut session =
            WasmtimeSession { store, ticks, instances: Vec::new(), names: FxHashMap::default() };
        drive(&mut session, case, limits)
    }
}

struct Data {
    bounds: StoreLimits,
    calls: Vec<HostCall>,
    /// Calls of host functions so far.
    count: usize,
}

struct WasmtimeSession {
    store: Store<Data>,
    ticks: u64,
    instances: Vec<Instance>,
    names: FxHashMap<String, Instance>,
}

impl WasmtimeSession {
    fn import(&mut self, import: &ImportType<'_>) -> Option<Extern> {
        if import.module() == HOST {
            let ty = import.ty().func()?.clone();
            return Some(Extern::Func(host_func(&mut self.store, import.name(), ty)));
        }
        self.names.get(import.module())?.get_export(&mut self.store, import.name())
    }

    fn outcome(&mut self, error: &Error) -> Outcome {
        if let Some(trap) = error.downcast_ref::<wasmtime::Trap>() {
            return outcome_of_trap(*trap);
        }
        if error.is::<ThrownException>() {
            return self.exception();
        }
        if error.is::<GcHeapOutOfMemory<()>>() {
            return Outcome::Exhausted(Resource::Memory);
        }
        let words = format!("{error:#}");
        let exhausted =
            ["exceeds memory limits", "exceeds table limits", "exceeds the limit", "GC heap out of memory"];
        if exhausted.iter().any(|known| words.contains(known)) {
            return Outcome::Exhausted(Resource::Memory);
        }
        if words.contains("incompatible import type") || words.contains("expected") {
            return Outcome::Rejected { phase: Phase::Linking, message: words };
        }
        Outcome::Unknown(words)
    }

    fn exception(&mut self) -> Outcome {
        let Some(exn) = self.store.take_pending_exception() else {
            return Outcome::Unknown("no pending exception".to_string());
        };
        let tag = exn.tag(&mut self.store).ok().and_then(|tag| self.tag_name(&tag));
        let fields = exn.fields(&mut self.store).map(|fields| fields.collect::<Vec<_>>());
        let payload = fields.ok().map(|vals| vals.iter().map(|val| from_val(&mut self.store, val)).collect());
        Outcome::Exception { tag, payload }
    }

    /// The first export that is this tag.
    fn tag_name(&mut self, tag: &Tag) -> Option<String> {
        for (i, instance) in self.instances.clone().into_iter().enumerate() {
            let exports: Vec<(String, Tag)> = instance
                .exports(&mut self.store)
                .filter_map(|export| Some((export.name().to_string(), export.into_tag()?)))
                .collect();
            for (name, found) in exports {
                if Tag::eq(&found, tag, &self.store) {
                    return Some(format!("{i}.{name}"));
                }
            }
        }
        None
    }
}

fn outcome_of_trap(trap: wasmtime::Trap) -> Outcome {
    use wasmtime::Trap as T;
    Outcome::Trap(match trap {
        T::UnreachableCodeReached => Trap::Unreachable,
        T::MemoryOutOfBounds => Trap::MemoryOutOfBounds,
        T::TableOutOfBounds => Trap::AnyTable,
        T::IndirectCallToNull => Trap::UninitializedElement,
        T::BadSignature => Trap::IndirectCallTypeMismatch,
        T::IntegerOverflow => Trap::IntegerOverflow,
        T::IntegerDivisionByZero => Trap::DivideByZero,
        T::BadConversionToInteger => Trap::InvalidConversion,
        T::NullReference => Trap::AnyNull,
        T::ArrayOutOfBounds => Trap::ArrayOutOfBounds,
        T::CastFailure => Trap::CastFailure,
        T::StackOverflow => return Outcome::Exhausted(Resource::Stack),
        T::Interrupt => return Outcome::Hang,
        T::OutOfFuel => return Outcome::Exhausted(Resource::Fuel),
        T::AllocationTooLarge => return Outcome::Exhausted(Resource::Memory),
        _ => return Outcome::Unknown(trap.to_string()),
    })
}

impl Session for WasmtimeSession {
    fn instantiate(&mut self, name: &str, bytes: &[u8]) -> Outcome {
        let module = match Module::new(self.store.engine(), bytes) {
            Ok(module) => module,
            Err(error) => return super::refusal::refusal(format!("{error:#}")),
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
        self.store.set_epoch_deadline(self.ticks);
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
        let Some(func) = self.instances[module].get_func(&mut self.store, func) else {
            return Outcome::Unknown(format!("no exported function {func:?}"));
        };
        self.store.set_epoch_deadline(self.ticks);
        let ty = func.ty(&self.store);
        let params: Vec<ValType> = ty.params().collect();
        let args: Result<Vec<Val>> =
            params.iter().zip(args).map(|(t, value)| to_val(&mut self.store, *value, t)).collect();
        let args = match args {
            Ok(args) => args,
            Err(error) => return self.outcome(&error),
        };
        let mut results = vec![Val::I32(0); ty.results().len()];
        match func.call(&mut self.store, &args, &mut results) {
            Ok(()) => Outcome::Returned(results.iter().map(|val| from_val(&mut self.store, val)).collect()),
            Err(error) => self.outcome(&error),
        }
    }

    fn set_global(&mut self, module: usize, name: &str, value: u32) {
        if let Some(global) = self.instances[module].get_global(&mut self.store, name) {
            // Only the fuel is set by this function, and it is a mutable i32. Any other global keeps its value.
            let _ = global.set(&mut self.store, Val::I32(value as i32));
        }
    }

    fn item(&mut self, watch: &Watch, limits: &Limits) -> Item {
        match self.instances[watch.module].get_export(&mut self.store, &watch.name) {
            Some(Extern::Memory(memory)) => {
                super::driver::memory_item(memory.data(&self.store), memory.size(&self.store), limits)
            }
            Some(Extern::Global(global)) => {
                let val = global.get(&mut self.store);
                Item::Global(from_val(&mut self.store, &val))
            }
            Some(Extern::Table(table)) => {
                let size = table.size(&self.store);
                let mut elements = Vec::new();
                for i in 0..size.min(super::driver::ELEMENTS) {
                    let r = table.get(&mut self.store, i);
                    elements.extend(r.map(|r| from_val(&mut self.store, &Val::from(r))));
                }
                Item::Table { size, elements }
            }
            Some(_) | None => Item::Hidden,
        }
    }

    fn host_calls(&mut self) -> Vec<HostCall> {
        std::mem::take(&mut self.store.data_mut().calls)
    }
}

fn host_func(store: &mut Store<Data>, name: &str, ty: FuncType) -> Func {
    let name = name.to_string();
    let types: Vec<ValType> = ty.results().collect();
    Func::new(store, ty, move |mut caller, args, results| {
        let args = args.iter().map(|val| from_val(&mut caller, val)).collect();
        let count = caller.data().count;
        caller.data_mut().count += 1;
        caller.data_mut().calls.push(HostCall { name: name.clone(), args });
        for (slot, t) in results.iter_mut().zip(&types) {
            *slot = to_val(&mut caller, host::result(count, host_type(t)), t)?;
        }
        Ok(())
    })
}

fn host_type(t: &ValType) -> HostType {
    match t {
        ValType::I32 => HostType::I32,
        ValType::I64 => HostType::I64,
        ValType::F32 => HostType::F32,
        ValType::F64 => HostType::F64,
        ValType::V128 => HostType::V128,
        ValType::Ref(_) => HostType::Ref,
    }
}

fn to_val(mut store: impl AsContextMut, value: Value, t: &ValType) -> Result<Val> {
    Ok(match value {
        Value::I32(c) => Val::I32(c as i32),
        Value::I64(c) => Val::I64(c as i64),
        Value::F32(c) => Val::F32(c),
        Value::F64(c) => Val::F64(c),
        Value::V128(c) => Val::V128(c.into()),
        Value::Ref(Reference::I31(n)) => {
            Val::AnyRef(Some(AnyRef::from_i31(store.as_context_mut(), I31::wrapping_u32(n))))
        }
        Value::Ref(Reference::Host(n)) => {
            let r = ExternRef::new(store.as_context_mut(), n)?;
            match t {
                ValType::Ref(rt) if matches!(rt.heap_type().top(), HeapType::Any) => {
                    Val::AnyRef(Some(AnyRef::convert_extern(store, r)?))
                }
                _ => Val::ExternRef(Some(r)),
            }
        }
        Value::Ref(_) => match t {
            ValType::Ref(rt) => Val::null_ref(rt.heap_type()),
            _ => bail!("a reference for a number"),
        },
    })
}

fn from_val(mut store: impl AsContextMut, val: &Val) -> Value {
    match val {
        Val::I32(c) => Value::I32(*c as u32),
        Val::I64(c) => Value::I64(*c as u64),
        Val::F32(c) => Value::F32(*c),
        Val::F64(c) => Value::F64(*c),
        Val::V128(c) => Value::V128(c.as_u128()),
        Val::FuncRef(None) | Val::ExternRef(None) | Val::AnyRef(None) | Val::ExnRef(None) => {
            Value::Ref(Reference::Null)
        }
        Val::FuncRef(Some(_)) | Val::ContRef(_) => Value::Ref(Reference::Func),
        Val::ExnRef(Some(_)) => Value::Ref(Reference::Exn),
        Val::AnyRef(Some(r)) => Value::Ref(from_any(store, *r)),
        Val::ExternRef(Some(r)) => match AnyRef::convert_extern(&mut store, *r) {
            Ok(r) => Value::Ref(from_any(store, r)),
            Err(_) => Value::Ref(Reference::Host(u32::MAX)),
        },
    }
}

fn from_any(mut store: impl AsContextMut, r: Rooted<AnyRef>) -> Reference {
    if let Ok(Some(n)) = r.as_i31(&store) {
        return Reference::I31(n.get_u32());
    }
    if let Ok(true) = r.is_struct(&store) {
        return Reference::Struct;
    }
    if let Ok(true) = r.is_array(&store) {
        return Reference::Array;
    }
    let number = ExternRef::convert_any(&mut store, r).ok().and_then(|r| {
        let data = r.data(&store).ok()??;
        data.downcast_ref::<u32>().copied()
    });
    Reference::Host(number.unwrap_or(u32::MAX))
}
