//! Reduct as the oracle of another project's differential fuzzer.
//!
//! The trait is similar to those of existing fuzzers, such as Wasmi's and Wasmtime's: an engine instantiates modules, calls their functions,
//! reads their globals and memories, and says why a call failed. Its implementation for Reduct needs only the crate `reduct`. Here Wasmi
//! is the engine under test.
//!
//! ```sh
//! cargo run --release -p reduct-difftest --example oracle
//! ```

use reduct::{Config, Error, Exhausted, Instance, Module, Store, TrapKind, Val};

/// An engine with an instance. References are not compared: a function that takes or returns some is skipped.
trait Engine: Sized {
    /// `None` if the engine does not accept the module.
    fn setup(wasm: &[u8]) -> Option<Self>;
    fn call(&mut self, func: &str, args: &[Val]) -> Result<Vec<Val>, Failure>;
    fn get_global(&mut self, name: &str) -> Option<Val>;
    fn get_memory(&self, name: &str) -> Option<&[u8]>;
}

/// How a call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failure {
    Trap(TrapKind),
    /// The stack was exhausted, which says nothing about the program.
    StackOverflow,
    /// Nothing can be compared: another bound was hit, or the engine does not support something.
    Skip,
}

struct Reduct {
    store: Store,
    instance: Instance,
}

impl Engine for Reduct {
    /// The bounds of the store guarantee that every module terminates.
    fn setup(wasm: &[u8]) -> Option<Reduct> {
        let config = Config { fuel: Some(10_000_000), max_memory_pages: 1_024, ..Config::default() };
        let mut store = Store::new(config, ());
        let instance = Instance::new(&mut store, &Module::decode(wasm).ok()?, &[]).ok()?;
        Some(Reduct { store, instance })
    }

    fn call(&mut self, func: &str, args: &[Val]) -> Result<Vec<Val>, Failure> {
        let func = self.instance.get_func(&self.store, func).map_err(|_| Failure::Skip)?;
        func.call(&mut self.store, args).map_err(|error| match error {
            Error::Trap(trap) => Failure::Trap(trap.kind),
            Error::Exhausted(Exhausted::CallDepth | Exhausted::OperandStack) => Failure::StackOverflow,
            _ => Failure::Skip,
        })
    }

    fn get_global(&mut self, name: &str) -> Option<Val> {
        self.instance.get_global(&self.store, name).ok()?.get(&self.store).ok()
    }

    fn get_memory(&self, name: &str) -> Option<&[u8]> {
        self.instance.get_memory(&self.store, name).ok()?.data(&self.store).ok()
    }
}

/// The engine under test.
struct Wasmi {
    store: wasmi::Store<()>,
    instance: wasmi::Instance,
}

impl Engine for Wasmi {
    fn setup(wasm: &[u8]) -> Option<Wasmi> {
        let engine = wasmi::Engine::default();
        let module = wasmi::Module::new(&engine, wasm).ok()?;
        let mut store = wasmi::Store::new(&engine, ());
        let instance = wasmi::Linker::new(&engine).instantiate_and_start(&mut store, &module).ok()?;
        Some(Wasmi { store, instance })
    }

    fn call(&mut self, func: &str, args: &[Val]) -> Result<Vec<Val>, Failure> {
        let func = self.instance.get_func(&self.store, func).ok_or(Failure::Skip)?;
        let args: Option<Vec<wasmi::Val>> = args.iter().map(to_wasmi).collect();
        let mut results = vec![wasmi::Val::I32(0); func.ty(&self.store).results().len()];
        func.call(&mut self.store, &args.ok_or(Failure::Skip)?, &mut results).map_err(|error| match error
            .as_trap_code()
        {
            Some(wasmi::TrapCode::UnreachableCodeReached) => Failure::Trap(TrapKind::Unreachable),
            Some(wasmi::TrapCode::MemoryOutOfBounds) => Failure::Trap(TrapKind::MemoryOutOfBounds),
            Some(wasmi::TrapCode::IntegerDivisionByZero) => Failure::Trap(TrapKind::DivideByZero),
            Some(wasmi::TrapCode::IntegerOverflow) => Failure::Trap(TrapKind::IntegerOverflow),
            Some(wasmi::TrapCode::BadConversionToInteger) => Failure::Trap(TrapKind::InvalidConversion),
            Some(wasmi::TrapCode::StackOverflow) => Failure::StackOverflow,
            _ => Failure::Skip,
        })?;
        results.iter().map(from_wasmi).collect::<Option<_>>().ok_or(Failure::Skip)
    }

    fn get_global(&mut self, name: &str) -> Option<Val> {
        from_wasmi(&self.instance.get_global(&self.store, name)?.get(&self.store))
    }

    fn get_memory(&self, name: &str) -> Option<&[u8]> {
        Some(self.instance.get_memory(&self.store, name)?.data(&self.store))
    }
}

fn to_wasmi(val: &Val) -> Option<wasmi::Val> {
    Some(match val {
        Val::I32(c) => wasmi::Val::I32(*c),
        Val::I64(c) => wasmi::Val::I64(*c),
        Val::F32(c) => wasmi::Val::F32(wasmi::F32::from_bits(c.0)),
        Val::F64(c) => wasmi::Val::F64(wasmi::F64::from_bits(c.0)),
        Val::V128(_) | Val::Ref(_) => return None,
    })
}

fn from_wasmi(val: &wasmi::Val) -> Option<Val> {
    Some(match val {
        wasmi::Val::I32(c) => Val::I32(*c),
        wasmi::Val::I64(c) => Val::I64(*c),
        wasmi::Val::F32(c) => Val::F32(reduct::syntax::F32(c.to_bits())),
        wasmi::Val::F64(c) => Val::F64(reduct::syntax::F64(c.to_bits())),
        _ => return None,
    })
}

/// Calls a function on both and compares results, traps, and the state afterwards. Returns what they agree on.
fn compare(
    oracle: &mut impl Engine,
    engine: &mut impl Engine,
    func: &str,
    args: &[Val],
) -> Result<Result<Vec<Val>, Failure>, String> {
    let (expected, found) = (oracle.call(func, args), engine.call(func, args));
    let incomparable = |end: &Result<_, _>| matches!(end, Err(Failure::Skip | Failure::StackOverflow));
    if incomparable(&expected) || incomparable(&found) {
        return Ok(expected);
    }
    if expected != found {
        return Err(format!("{func}: {expected:?} by the oracle, {found:?}"));
    }
    let (global, found) = (oracle.get_global("global"), engine.get_global("global"));
    if global != found {
        return Err(format!("global after {func}: {global:?} by the oracle, {found:?}"));
    }
    if oracle.get_memory("memory") != engine.get_memory("memory") {
        return Err(format!("memory after {func}: it differs from the oracle's"));
    }
    Ok(expected)
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
    let wasm = reduct::binary::encode(Module::new(SOURCE)?.syntax());
    let mut oracle = Reduct::setup(&wasm).ok_or("reduct refuses the module")?;
    let mut engine = Wasmi::setup(&wasm).ok_or("wasmi refuses the module")?;
    for (a, b, end) in [
        (7, 2, Ok(vec![Val::I32(3)])),
        (-7, 2, Ok(vec![Val::I32(-3)])),
        (1, 0, Err(Failure::Trap(TrapKind::DivideByZero))),
        (i32::MIN, -1, Err(Failure::Trap(TrapKind::IntegerOverflow))),
    ] {
        assert_eq!(compare(&mut oracle, &mut engine, "divide", &[a.into(), b.into()])?, end);
    }
    assert_eq!(compare(&mut oracle, &mut engine, "recurse", &[])?, Err(Failure::StackOverflow));
    assert_eq!(oracle.get_global("global"), Some(Val::I64(4)));
    assert_eq!(oracle.get_memory("memory").map(|bytes| &bytes[8..12]), Some(&i32::MIN.to_le_bytes()[..]));
    println!("reduct and wasmi agree");
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn oracle_agrees() {
        super::main().expect("agreement");
    }
}
