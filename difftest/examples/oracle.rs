//! Reduct as the oracle of another project's differential fuzzer.
//!
//! The traits are similar to those of existing fuzzers: an engine that instantiates modules and instances whose functions are called and
//! whose globals and memories are read, as in Wasmtime's fuzzing crate; and a single trait for both, as in Wasmi's. The implementations
//! need only the crate `reduct`. Here Wasmi is the engine under test.
//!
//! ```sh
//! cargo run --release -p reduct-difftest --example oracle
//! ```

use reduct::syntax::{F32, F64, Num, V128};
use reduct::{Config, Error, Exhausted, Imports, Instance, Module, Store, TrapKind, Val};

/// Values that both engines support; floats are given as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DiffValue {
    I32(i32),
    I64(i64),
    F32(u32),
    F64(u64),
    V128(u128),
}

/// An engine that makes instances.
trait DiffEngine {
    fn name(&self) -> &'static str;
    fn instantiate(&mut self, wasm: &[u8]) -> Result<Box<dyn DiffInstance>, Error>;
    /// Whether an error of this engine means the same as the trap of another one, given by its message in the official suite.
    fn same_trap(&self, words: &str, error: &Error) -> bool;
    /// Whether the engine's stack was exhausted, so that the error says nothing about the program.
    fn is_stack_overflow(&self, error: &Error) -> bool;
}

/// An instance. What the engine cannot do is `None`, and is not compared.
trait DiffInstance {
    fn evaluate(&mut self, func: &str, args: &[DiffValue]) -> Result<Option<Vec<DiffValue>>, Error>;
    fn get_global(&mut self, name: &str) -> Option<DiffValue>;
    fn get_memory(&mut self, name: &str) -> Option<Vec<u8>>;
}

/// Engine and instance in one trait.
trait DifferentialOracle {
    fn name(&self) -> &'static str;
    /// None if the engine does not accept the module.
    fn setup(wasm: &[u8]) -> Option<Self>
    where
        Self: Sized;
    fn call(&mut self, func: &str, args: &[DiffValue]) -> Result<Vec<DiffValue>, Failure>;
    fn get_global(&mut self, name: &str) -> Option<DiffValue>;
    fn get_memory(&mut self, name: &str) -> Option<&[u8]>;
}

/// How a call failed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Failure {
    /// A trap, with its message in the official suite.
    Trap(String),
    /// Nothing can be compared: a bound of the engine was reached, or the case needs something that it does not support.
    Skip,
}

/// Reduct needs no state between modules.
struct ReductEngine;

struct ReductInstance {
    store: Store,
    instance: Instance,
}

impl ReductInstance {
    /// Decodes, validates, links and instantiates. The bounds of the store guarantee that every module terminates.
    fn new(wasm: &[u8]) -> Result<ReductInstance, Error> {
        let module = Module::decode(wasm)?;
        let mut store =
            Store::new(Config { fuel: Some(10_000_000), max_memory_pages: 1_024, ..Config::default() });
        let instance = store.instantiate(&module, &Imports::new())?;
        Ok(ReductInstance { store, instance })
    }

    fn invoke(&mut self, func: &str, args: &[DiffValue]) -> Result<Option<Vec<DiffValue>>, Error> {
        let func = self.store.exported_func(self.instance, func)?;
        let args: Vec<Val> = args.iter().map(|arg| to_val(*arg)).collect();
        let vals = self.store.func_invoke(func, &args)?;
        Ok(vals.into_iter().map(from_val).collect())
    }

    fn global(&mut self, name: &str) -> Option<DiffValue> {
        let global = self.store.exported_global(self.instance, name).ok()?;
        from_val(self.store.global_read(global).ok()?)
    }

    fn memory(&self, name: &str) -> Option<&[u8]> {
        self.store.mem_bytes(self.store.exported_memory(self.instance, name).ok()?).ok()
    }
}

fn to_val(value: DiffValue) -> Val {
    match value {
        DiffValue::I32(c) => Val::Num(Num::I32(c as u32)),
        DiffValue::I64(c) => Val::Num(Num::I64(c as u64)),
        DiffValue::F32(c) => Val::Num(Num::F32(F32(c))),
        DiffValue::F64(c) => Val::Num(Num::F64(F64(c))),
        DiffValue::V128(c) => Val::Vec(V128(c)),
    }
}

/// References are not compared here.
fn from_val(val: Val) -> Option<DiffValue> {
    Some(match val {
        Val::Num(Num::I32(c)) => DiffValue::I32(c as i32),
        Val::Num(Num::I64(c)) => DiffValue::I64(c as i64),
        Val::Num(Num::F32(F32(c))) => DiffValue::F32(c),
        Val::Num(Num::F64(F64(c))) => DiffValue::F64(c),
        Val::Vec(V128(c)) => DiffValue::V128(c),
        Val::Ref(_) => return None,
    })
}

impl DiffEngine for ReductEngine {
    fn name(&self) -> &'static str {
        "reduct"
    }

    fn instantiate(&mut self, wasm: &[u8]) -> Result<Box<dyn DiffInstance>, Error> {
        Ok(Box::new(ReductInstance::new(wasm)?))
    }

    fn same_trap(&self, words: &str, error: &Error) -> bool {
        matches!(error, Error::Trap(trap) if trap.kind.to_string() == words)
    }

    fn is_stack_overflow(&self, error: &Error) -> bool {
        matches!(error, Error::Exhausted(Exhausted::CallDepth | Exhausted::OperandStack))
    }
}

impl DiffInstance for ReductInstance {
    fn evaluate(&mut self, func: &str, args: &[DiffValue]) -> Result<Option<Vec<DiffValue>>, Error> {
        self.invoke(func, args)
    }

    fn get_global(&mut self, name: &str) -> Option<DiffValue> {
        self.global(name)
    }

    fn get_memory(&mut self, name: &str) -> Option<Vec<u8>> {
        self.memory(name).map(<[u8]>::to_vec)
    }
}

impl DifferentialOracle for ReductInstance {
    fn name(&self) -> &'static str {
        "reduct"
    }

    fn setup(wasm: &[u8]) -> Option<ReductInstance> {
        ReductInstance::new(wasm).ok()
    }

    fn call(&mut self, func: &str, args: &[DiffValue]) -> Result<Vec<DiffValue>, Failure> {
        match self.invoke(func, args) {
            Ok(Some(values)) => Ok(values),
            Ok(None) => Err(Failure::Skip),
            Err(Error::Trap(trap)) => Err(Failure::Trap(trap.kind.to_string())),
            // All other errors are a bound that was reached, an exception, or misuse of the interface, and not traps.
            Err(_) => Err(Failure::Skip),
        }
    }

    fn get_global(&mut self, name: &str) -> Option<DiffValue> {
        self.global(name)
    }

    fn get_memory(&mut self, name: &str) -> Option<&[u8]> {
        self.memory(name)
    }
}

/// The engine under test.
struct WasmiOracle {
    store: wasmi::Store<()>,
    instance: wasmi::Instance,
}

impl DifferentialOracle for WasmiOracle {
    fn name(&self) -> &'static str {
        "wasmi"
    }

    fn setup(wasm: &[u8]) -> Option<WasmiOracle> {
        let engine = wasmi::Engine::default();
        let module = wasmi::Module::new(&engine, wasm).ok()?;
        let mut store = wasmi::Store::new(&engine, ());
        let instance = wasmi::Linker::new(&engine).instantiate_and_start(&mut store, &module).ok()?;
        Some(WasmiOracle { store, instance })
    }

    fn call(&mut self, func: &str, args: &[DiffValue]) -> Result<Vec<DiffValue>, Failure> {
        let func = self.instance.get_func(&self.store, func).ok_or(Failure::Skip)?;
        let args: Option<Vec<wasmi::Val>> = args.iter().map(|arg| to_wasmi(*arg)).collect();
        let mut results = vec![wasmi::Val::I32(0); func.ty(&self.store).results().len()];
        let called = func.call(&mut self.store, &args.ok_or(Failure::Skip)?, &mut results);
        match called {
            Ok(()) => results.iter().map(from_wasmi).collect::<Option<_>>().ok_or(Failure::Skip),
            Err(error) => Err(match error.as_trap_code().and_then(words) {
                Some(kind) => Failure::Trap(kind.to_string()),
                None => Failure::Skip,
            }),
        }
    }

    fn get_global(&mut self, name: &str) -> Option<DiffValue> {
        from_wasmi(&self.instance.get_global(&self.store, name)?.get(&self.store))
    }

    fn get_memory(&mut self, name: &str) -> Option<&[u8]> {
        Some(self.instance.get_memory(&self.store, name)?.data(&self.store))
    }
}

fn to_wasmi(value: DiffValue) -> Option<wasmi::Val> {
    Some(match value {
        DiffValue::I32(c) => wasmi::Val::I32(c),
        DiffValue::I64(c) => wasmi::Val::I64(c),
        DiffValue::F32(c) => wasmi::Val::F32(wasmi::F32::from_bits(c)),
        DiffValue::F64(c) => wasmi::Val::F64(wasmi::F64::from_bits(c)),
        DiffValue::V128(_) => return None,
    })
}

fn from_wasmi(value: &wasmi::Val) -> Option<DiffValue> {
    Some(match value {
        wasmi::Val::I32(c) => DiffValue::I32(*c),
        wasmi::Val::I64(c) => DiffValue::I64(*c),
        wasmi::Val::F32(c) => DiffValue::F32(c.to_bits()),
        wasmi::Val::F64(c) => DiffValue::F64(c.to_bits()),
        _ => return None,
    })
}

/// The official suite's messages for Wasmi's traps, as far as they are needed here.
fn words(code: wasmi::TrapCode) -> Option<TrapKind> {
    Some(match code {
        wasmi::TrapCode::UnreachableCodeReached => TrapKind::Unreachable,
        wasmi::TrapCode::MemoryOutOfBounds => TrapKind::MemoryOutOfBounds,
        wasmi::TrapCode::IntegerDivisionByZero => TrapKind::DivideByZero,
        wasmi::TrapCode::IntegerOverflow => TrapKind::IntegerOverflow,
        wasmi::TrapCode::BadConversionToInteger => TrapKind::InvalidConversion,
        _ => return None,
    })
}

/// Calls a function on both and compares results, traps, and the state afterwards.
fn compare(
    oracle: &mut dyn DifferentialOracle,
    engine: &mut dyn DifferentialOracle,
    func: &str,
    args: &[DiffValue],
) -> Result<(), String> {
    let (expected, found) = (oracle.call(func, args), engine.call(func, args));
    if matches!((&expected, &found), (Err(Failure::Skip), _) | (_, Err(Failure::Skip))) {
        return Ok(());
    }
    let names = (oracle.name(), engine.name());
    if expected != found {
        return Err(format!("{func}: {} {expected:?}, {} {found:?}", names.0, names.1));
    }
    let (expected, found) = (oracle.get_global("global"), engine.get_global("global"));
    if expected != found {
        return Err(format!("global after {func}: {} {expected:?}, {} {found:?}", names.0, names.1));
    }
    if oracle.get_memory("memory") != engine.get_memory("memory") {
        return Err(format!("memory after {func}: {} and {} differ", names.0, names.1));
    }
    Ok(())
}

const SOURCE: &str = r#"(module
  (memory (export "memory") 1)
  (global $g (export "global") (mut i64) (i64.const 0))
  (func (export "divide") (param i32 i32) (result i32)
    (global.set $g (i64.add (global.get $g) (i64.const 1)))
    (i32.store (i32.const 8) (local.get 0))
    (i32.div_s (local.get 0) (local.get 1)))
  (func $f (export "recurse") (result i32) (i32.add (call $f) (i32.const 1))))"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let module = reduct::text::parse(SOURCE.as_bytes(), reduct::Features::V3)?;
    let wasm = reduct::binary::encode(&module);

    // Traits like Wasmtime's.
    let mut engine = ReductEngine;
    let mut instance = engine.instantiate(&wasm)?;
    let results = instance.evaluate("divide", &[DiffValue::I32(-7), DiffValue::I32(2)])?;
    assert_eq!(results, Some(vec![DiffValue::I32(-3)]));
    assert_eq!(instance.get_global("global"), Some(DiffValue::I64(1)));
    assert_eq!(
        instance.get_memory("memory").map(|bytes| bytes[8..12].to_vec()),
        Some(vec![0xf9, 255, 255, 255])
    );
    let error = instance.evaluate("divide", &[DiffValue::I32(1), DiffValue::I32(0)]);
    assert!(error.is_err_and(|error| engine.same_trap("integer divide by zero", &error)));
    let error = instance.evaluate("recurse", &[]);
    assert!(error.is_err_and(|error| engine.is_stack_overflow(&error)));

    // Traits like Wasmi's, and a comparison.
    let mut oracle = ReductInstance::setup(&wasm).ok_or("reduct refuses the module")?;
    let mut tested = WasmiOracle::setup(&wasm).ok_or("wasmi refuses the module")?;
    for (a, b) in [(7, 2), (-7, 2), (1, 0), (i32::MIN, -1), (i32::MIN, 2)] {
        compare(&mut oracle, &mut tested, "divide", &[DiffValue::I32(a), DiffValue::I32(b)])?;
    }
    compare(&mut oracle, &mut tested, "recurse", &[])?;
    println!("{} and wasmi agree", engine.name());
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn oracle_agrees() {
        super::main().expect("agreement");
    }
}
