//! An oracle for a fuzzer: any bytes are run under bounds, so that they neither panic, nor run forever, nor take much memory. What can be
//! observed is returned: how each exported function ends, with the kind of a trap and the standard's rule for it, and a hash of the memory.
//!
//! ```sh
//! cargo run --example fuzzing_oracle
//! ```

use std::hash::{DefaultHasher, Hash, Hasher};

use reduct::syntax::Rule;
use reduct::types::Externtype;
use reduct::{Config, Error, Exhausted, Linker, Module, Store, TrapKind, Val};

/// How a call ended.
#[derive(Debug, PartialEq)]
enum End {
    Results(Vec<Val>),
    Trap(TrapKind, Option<Rule>),
    /// A bound was hit, which says nothing about the program.
    Bound(Exhausted),
    Other(String),
}

impl From<Result<Vec<Val>, Error>> for End {
    fn from(end: Result<Vec<Val>, Error>) -> End {
        match end {
            Ok(vals) => End::Results(vals),
            Err(Error::Trap(trap)) => End::Trap(trap.kind, trap.rule),
            Err(Error::Exhausted(bound)) => End::Bound(bound),
            Err(other) => End::Other(other.to_string()),
        }
    }
}

/// Instantiates a module and calls each exported function once, with zeros. Fails if there is no instance.
fn run(wasm: &[u8]) -> Result<(Vec<End>, u64), Error> {
    let module = Module::new(wasm)?;
    let bounds =
        Config { fuel: Some(100_000), max_memory_pages: 16, max_heap_bytes: 1 << 20, ..Config::default() };
    let mut store = Store::new(bounds, ());
    let mut linker = Linker::new();
    linker.define_unknown_imports_as_traps(&module)?;
    let instance = linker.instantiate(&mut store, &module)?;

    let mut ends = Vec::new();
    for (name, xt) in module.exports() {
        let Externtype::Func(dt) = xt else { continue };
        let params = dt.functype().map(|ft| ft.params).unwrap_or_default();
        // There is no zero of a type such as `(ref any)`.
        let Some(args) = params.iter().map(Val::default_of).collect::<Option<Vec<Val>>>() else { continue };
        store.set_fuel(Some(100_000));
        ends.push(instance.get_func(&store, name)?.call(&mut store, &args).into());
    }

    let mut hash = DefaultHasher::new();
    if let Ok(memory) = instance.get_memory(&store, "memory") {
        memory.data(&store)?.hash(&mut hash);
    }
    Ok((ends, hash.finish()))
}

fn main() -> Result<(), Error> {
    let program = r#"(module
        (import "env" "unknown" (func $unknown))
        (memory (export "memory") 1)
        (func (export "good") (param i32) (result i32) (i32.store8 (i32.const 7) (i32.const 1)) (i32.const 42))
        (func (export "divide") (param i32) (result i32) (i32.div_u (i32.const 1) (local.get 0)))
        (func (export "endless") (loop (br 0)))
        (func (export "outside") (call $unknown)))"#;
    let (ends, memory) = run(program.as_bytes())?;
    println!("{ends:#?}\nmemory: {memory:x}");
    let divide = Rule::ALL.iter().find(|rule| rule.name() == "Step_pure/binop-trap").copied();
    assert_eq!(ends[0], End::Results(vec![42.into()]));
    assert_eq!(ends[1], End::Trap(TrapKind::DivideByZero, divide));
    assert_eq!(ends[2], End::Bound(Exhausted::Fuel));
    assert_eq!(ends[3], End::Trap(TrapKind::Host, None));
    // Another run is the same to the bit.
    assert_eq!(run(program.as_bytes())?, (ends, memory));

    let invalid = run(b"(func (result i32) (f32.const 1))").unwrap_err();
    println!("{invalid}");
    assert_eq!(invalid.phase(), "invalid");
    Ok(())
}

#[test]
fn runs() -> Result<(), Error> {
    main()
}
