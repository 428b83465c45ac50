//! The plain and the observed run agree on results, on traps with their rules and positions, and on the resulting store.

use reduct::observe::{Coverage, lock, shared};
use reduct::runtime::Watcher;
use reduct::{Error, Instance, Module, Store, Trap, Val};

/// Functions that trap, each in a different way.
const TRAPS: &[&str] = &[
    "unreachable",
    "(drop (i32.div_s (i32.const 1) (i32.const 0)))",
    "(drop (i32.div_s (i32.const 0x80000000) (i32.const -1)))",
    "(drop (i64.rem_u (i64.const 1) (i64.const 0)))",
    "(drop (i32.trunc_f64_s (f64.const nan)))",
    "(drop (i64.trunc_f32_u (f32.const inf)))",
    "(drop (i32.load (i32.const 65533)))",
    "(drop (i64.load32_s offset=65536 (i32.const 0)))",
    "(i64.store16 (i32.const -1) (i64.const 0))",
    "(drop (v128.load8x8_s (i32.const 65530)))",
    "(drop (v128.load64_zero (i32.const 65530)))",
    "(v128.store8_lane 3 (i32.const 65536) (v128.const i64x2 0 0))",
    "(memory.fill (i32.const 65536) (i32.const 0) (i32.const 1))",
    "(memory.copy (i32.const 0) (i32.const 65535) (i32.const 2))",
    "(memory.init $d (i32.const 0) (i32.const 3) (i32.const 1))",
    "(drop (table.get (i32.const 9)))",
    "(table.set (i32.const 9) (ref.null func))",
    "(table.fill (i32.const 0) (ref.null func) (i32.const 9))",
    "(table.copy (i32.const 9) (i32.const 0) (i32.const 0))",
    "(table.init $e (i32.const 0) (i32.const 1) (i32.const 1))",
    "(call_indirect (i32.const 9))",
    "(call_indirect (i32.const 1))",
    "(call_indirect (type $other) (f32.const 0) (i32.const 0))",
    "(return_call_indirect (i32.const 9))",
    "(return_call_indirect (i32.const 1))",
    "(return_call_indirect (type $other) (f32.const 0) (i32.const 0))",
    "(call_ref $other (f32.const 0) (ref.null $other))",
    "(return_call_ref $none (ref.null $none))",
    "(drop (ref.as_non_null (ref.null any)))",
    "(drop (ref.cast (ref i31) (array.new_default $bytes (i32.const 1))))",
    "(drop (i31.get_s (ref.null i31)))",
    "(drop (struct.get $pair 1 (ref.null $pair)))",
    "(struct.set $pair 0 (ref.null $pair) (i32.const 1))",
    "(drop (array.get_u $bytes (ref.null $bytes) (i32.const 0)))",
    "(drop (array.get_u $bytes (array.new_default $bytes (i32.const 1)) (i32.const 1)))",
    "(array.set $bytes (array.new_default $bytes (i32.const 1)) (i32.const -1) (i32.const 0))",
    "(drop (array.len (ref.null array)))",
    "(array.fill $bytes (array.new_default $bytes (i32.const 1)) (i32.const 1) (i32.const 0) (i32.const 1))",
    "(array.copy $bytes $bytes (ref.null $bytes) (i32.const 0) (ref.null $bytes) (i32.const 0) (i32.const 0))",
    "(array.copy $bytes $bytes (array.new_default $bytes (i32.const 1)) (i32.const 0)
        (array.new_default $bytes (i32.const 2)) (i32.const 1) (i32.const 2))",
    "(array.init_data $bytes $d (array.new_default $bytes (i32.const 4)) (i32.const 0) (i32.const 0) (i32.const 4))",
    "(drop (array.new_data $bytes $d (i32.const 0) (i32.const 4)))",
    "(drop (array.new_elem $funcs $e (i32.const 1) (i32.const 1)))",
    "(throw_ref (ref.null exn))",
];

/// Functions that do not trap. Their results and the resulting memory are compared.
const RETURNS: &[&str] = &[
    "(i64.extend_i32_u (memory.grow (i32.const 1)))",
    "(memory.copy (i32.const 1) (i32.const 0) (i32.const 200)) (i64.load (i32.const 196))",
    "(memory.copy (i32.const 0) (i32.const 7) (i32.const 200)) (i64.load (i32.const 3))",
    "(memory.init $d (i32.const 9) (i32.const 1) (i32.const 2)) (i64.load (i32.const 8))",
    "(table.copy (i32.const 1) (i32.const 0) (i32.const 1)) (i64.extend_i32_u (ref.is_null (table.get (i32.const 1))))",
    "(block $l (result i64) (try_table (catch $tag $l) (call $throws)) (i64.const 1))",
    "(block $l (result i64 exnref) (try_table (catch_ref $tag $l) (call $throws)) unreachable) drop",
    "(local i32 i64) (block $out (loop $l (br_if $out (i32.eq (local.get 0) (i32.const 10)))
        (local.set 1 (i64.add (i64.mul (local.get 1) (i64.const 3)) (i64.const 1)))
        (local.set 0 (i32.add (local.get 0) (i32.const 1))) (br $l))) (local.get 1)",
    "(block (block (block (br_table 2 1 0 (i32.const 1))) (return (i64.const 5))) (return (i64.const 6))) (i64.const 7)",
    "(i64.extend_i32_u (array.get_s $bytes (array.new_data $bytes $d (i32.const 0) (i32.const 3)) (i32.const 2)))",
    "(local (ref null $bytes)) (local.set 0 (array.new_default $bytes (i32.const 9)))
        (array.init_data $bytes $d (local.get 0) (i32.const 1) (i32.const 0) (i32.const 3))
        (array.copy $bytes $bytes (local.get 0) (i32.const 3) (local.get 0) (i32.const 1) (i32.const 3))
        (i64.extend_i32_u (array.get_u $bytes (local.get 0) (i32.const 5)))",
    "(return_call $down (i64.const 1000))",
    "(i64.reinterpret_f64 (f64.add (f64.const nan:0x1) (f64.const 1)))",
];

/// A module that exports the functions as "0", "1" and so on.
fn module(bodies: &[&str], results: &str) -> Module {
    let mut source = String::from(
        r#"(module (type $none (func)) (type $other (func (param f32)))
            (type $bytes (array (mut i8))) (type $pair (struct (field (mut i32)) (field (mut i64))))
            (type $funcs (array funcref)) (tag $tag (param i64))
            (memory (export "memory") 1 4) (table 4 funcref) (elem (i32.const 0) $f) (elem $e func $f) (data $d "abc")
            (data (i32.const 0) "a string in memory, which is copied about") (func $f)
            (func $throws (throw $tag (i64.const 42)))
            (func $down (param i64) (result i64)
                (if (i64.eqz (local.get 0)) (then (return (i64.const 77))))
                (return_call $down (i64.sub (local.get 0) (i64.const 1))))"#,
    );
    for (i, body) in bodies.iter().enumerate() {
        source += &format!("(func (export \"{i}\") {results} {body})\n");
    }
    Module::new(source + ")").unwrap_or_else(|error| panic!("{error}"))
}

/// The outcome of a call, the fuel that it consumed, and the beginning of memory afterwards.
#[derive(Debug, PartialEq)]
struct Run {
    end: Result<Vec<Val>, Trap>,
    fuel: u64,
    memory: Vec<u8>,
}

/// Calls all functions, each in a fresh store.
fn run_all(module: &Module, n: usize, observer: Option<Watcher>) -> Vec<Run> {
    (0..n)
        .map(|i| {
            let mut store = Store::<()>::default();
            let instance = Instance::new(&mut store, module, &[]).unwrap();
            store.set_observer(observer.clone());
            store.set_fuel(Some(1_000_000));
            let func = instance.get_func(&store, &i.to_string()).unwrap();
            let end = match func.call(&mut store, &[]) {
                Ok(vals) => Ok(vals),
                Err(Error::Trap(trap)) => Err(*trap),
                Err(error) => panic!("{i}: {error}"),
            };
            let fuel = 1_000_000 - store.fuel().unwrap();
            let memory = instance.get_memory(&store, "memory").unwrap();
            Run { end, fuel, memory: memory.data(&store).unwrap()[..256].to_vec() }
        })
        .collect()
}

#[test]
fn traps_agree() {
    let module = module(TRAPS, "");
    let observed = run_all(&module, TRAPS.len(), Some(shared(Coverage::default()).into()));
    for ((body, plain), observed) in TRAPS.iter().zip(run_all(&module, TRAPS.len(), None)).zip(observed) {
        assert!(plain.end.as_ref().is_err_and(|trap| trap.rule.is_some()), "{body}: {plain:?}");
        // Positions always compare equal, but their debug output may differ.
        assert_eq!(format!("{plain:?}"), format!("{observed:?}"), "{body}");
    }
}

#[test]
fn results_agree() {
    let module = module(RETURNS, "(result i64)");
    let coverage = shared(Coverage::default());
    let observed = run_all(&module, RETURNS.len(), Some(coverage.clone().into()));
    for ((body, plain), observed) in RETURNS.iter().zip(run_all(&module, RETURNS.len(), None)).zip(observed) {
        assert!(plain.end.is_ok(), "{body}: {plain:?}");
        assert_eq!(plain, observed, "{body}");
    }
    assert!(lock(&coverage).steps() > 10_000);
}

#[test]
fn traps_of_instantiation_agree() {
    let segments = [
        "(data (i32.const 65536) \"a\")",
        "(elem (i32.const 4) func $f)",
        "(func $s unreachable) (start $s)",
    ];
    for last in segments {
        let module = Module::new(format!("(module (memory 1) (table 4 funcref) (func $f) {last})")).unwrap();
        let [plain, observed] = [None, Some(shared(Coverage::default()).into())].map(|observer| {
            let mut store = Store::<()>::default();
            store.set_observer(observer);
            Instance::new(&mut store, &module, &[]).unwrap_err()
        });
        assert!(matches!(plain, Error::Trap(_)), "{last}: {plain:?}");
        assert_eq!(plain, observed, "{last}");
    }
}
