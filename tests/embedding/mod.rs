//! The embedding interface: modules, host functions, errors, bounds.

mod host;
mod misuse;
mod recording;
mod references;
mod resuming;

use std::sync::atomic::{AtomicUsize, Ordering};

use reduct::semantics::{Lockstep, Pace, Rules, Semantics};
use reduct::types::*;
use reduct::*;

fn module(text: &str) -> Module {
    Module::new(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// An instance of a module without imports, in a new store.
fn instance(text: &str, config: Config) -> (Store, Instance) {
    let mut store = Store::new(config, ());
    let instance = Instance::new(&mut store, &module(text), &[]).unwrap();
    (store, instance)
}

fn functype(params: &[Valtype], results: &[Valtype]) -> Functype {
    Functype { params: params.into(), results: results.into() }
}

/// Lets a store run its programs in another way.
type Way = fn(&mut runtime::Store);

/// All ways in which a store can run its programs.
const WAYS: [(&str, Way); 4] = [
    ("plain", |_| {}),
    ("observed", |store| store.set_observer(Some(observe::shared(observe::Coverage::default()).into()))),
    ("rules", |store| store.set_runner(Rules::new(Semantics::built_in()))),
    ("lockstep", |store| store.set_lockstep(Some(&Lockstep::new(Semantics::built_in(), Pace::default())))),
];

fn trap(error: Error) -> Trap {
    match error {
        Error::Trap(trap) => *trap,
        other => panic!("{other:?}"),
    }
}

#[test]
fn errors_tell_their_phase() {
    assert!(matches!(Module::new(b"\0asm\x02\0\0\0"), Err(Error::Decode(_))));
    assert!(matches!(Module::new("(module (func"), Err(Error::Parse(_))));
    assert!(matches!(Module::new("(func (result i32))"), Err(Error::Invalid(_))));
    assert!(matches!(
        Module::new_with("(func (result i32 i32) unreachable)", Features::V1),
        Err(Error::Invalid(_))
    ));
    let (mut store, mut linker) = (Store::<()>::default(), Linker::new());
    let needs = module(r#"(import "m" "f" (func (param i32)))"#);
    let unknown = linker.instantiate(&mut store, &needs).unwrap_err();
    assert!(unknown.to_string().starts_with("unknown import"), "{unknown}");
    linker.func_wrap("m", "f", |_: i64| {}).unwrap();
    let incompatible = linker.instantiate(&mut store, &needs).unwrap_err();
    assert!(incompatible.to_string().starts_with("incompatible import type"), "{incompatible}");
    assert!(matches!(Instance::new(&mut store, &needs, &[]), Err(Error::Misuse(Misuse::Count { .. }))));
}

#[test]
fn modules_tell_their_interface() {
    let m = module(r#"(import "a" "b" (global i64)) (memory (export "mem") 1 2) (func (export "f"))"#);
    let imports: Vec<_> = m.imports().collect();
    assert_eq!(imports[0].0, "a");
    assert_eq!(imports[0].2.to_string(), "(global i64)");
    let exports: Vec<_> = m.exports().map(|(name, xt)| (name, xt.to_string())).collect();
    assert_eq!(exports, [("mem", "(memory 1 2)".into()), ("f", "(func (func))".into())]);
}

#[test]
fn instances_share_what_they_export() {
    let mut store = Store::<()>::default();
    let a = module(
        r#"(memory (export "mem") 1) (global $g (export "g") (mut i32) (i32.const 1))
           (func (export "get") (result i32) (i32.add (global.get $g) (i32.load (i32.const 4))))"#,
    );
    let a = Instance::new(&mut store, &a, &[]).unwrap();
    let mut linker = Linker::new();
    linker.instance(&store, "a", a).unwrap();
    let b = module(
        r#"(import "a" "mem" (memory 1)) (import "a" "g" (global $g (mut i32))) (data (i32.const 4) "\05")
           (func (export "set") (param i32) (global.set $g (local.get 0)))"#,
    );
    let b = linker.instantiate(&mut store, &b).unwrap();
    b.get_typed_func::<i32, ()>(&store, "set").unwrap().call(&mut store, 10).unwrap();
    let get = a.get_typed_func::<(), i32>(&store, "get").unwrap();
    assert_eq!(get.call(&mut store, ()), Ok(15));
    assert_eq!(a.get_global(&store, "g").unwrap().get(&store), Ok(10.into()));
    assert_eq!(a.get_table(&store, "nothing"), Err(Misuse::UnknownExport("nothing".into())));
    assert!(matches!(a.get_table(&store, "mem"), Err(Misuse::ExportKind { found: "memory", .. })));
    assert!(matches!(linker.instance(&store, "a", a), Err(Misuse::Defined { .. })));
}

#[test]
fn host_functions_call_back() {
    let m = module(
        r#"(import "host" "next" (func $next (param (ref func) i32) (result i32 i64)))
           (elem declare func $f)
           (func $f (export "f") (param i32) (result i64) (local $rest i64)
             (if (result i64) (local.get 0)
               (then (call $next (ref.func $f) (i32.sub (local.get 0) (i32.const 1)))
                     (local.set $rest) (i64.extend_i32_u) (i64.add (local.get $rest)))
               (else (i64.const 1))))"#,
    );
    let mut linker = Linker::new();
    let next = |mut caller: Caller<'_>, f: Func, x: i32| -> Result<(i32, i64), Error> {
        Ok((2, f.typed::<i32, i64>(&caller)?.call(&mut caller, x)?))
    };
    linker.func_wrap("host", "next", next).unwrap();
    let mut store = Store::default();
    let i = linker.instantiate(&mut store, &m).unwrap();
    let f = i.get_typed_func::<i32, i64>(&store, "f").unwrap();
    assert_eq!(f.call(&mut store, 10), Ok(21));
}

#[test]
fn traps_name_their_rule() {
    let (mut store, i) = instance(
        r#"(memory 1) (table 1 funcref)
           (func (export "div") (result i32) (i32.div_u (i32.const 1) (i32.const 0)))
           (func (export "load") (result i32) (i32.load (i32.const 65533)))
           (func (export "call") (call_indirect (i32.const 0)))
           (func (export "unreachable") unreachable)"#,
        Config::default(),
    );
    for (name, kind, rule) in [
        ("div", TrapKind::DivideByZero, "Step_pure/binop-trap"),
        ("load", TrapKind::MemoryOutOfBounds, "Step_read/load-num-oob"),
        ("call", TrapKind::UninitializedElement, "Step_read/call_ref-null"),
        ("unreachable", TrapKind::Unreachable, "Step_pure/unreachable"),
    ] {
        let f = i.get_func(&store, name).unwrap();
        let trap = trap(f.call(&mut store, &[]).unwrap_err());
        assert_eq!((trap.kind, trap.rule.map(|rule| rule.name())), (kind, Some(rule)));
        assert!(!trap.backtrace.is_empty(), "{name}");
    }
}

#[test]
fn exceptions_cross_the_host() {
    let mut store = Store::default();
    let tag = Tag::new(&mut store, functype(&[Valtype::I32], &[])).unwrap();
    let m = module(
        r#"(import "host" "tag" (tag $e (param i32))) (import "host" "throw" (func $throw (param i32)))
           (func (export "catch") (param i32) (result i32)
             (block $l (result i32)
               (try_table (catch $e $l) (call $throw (local.get 0)))
               (i32.const -1)))
           (func (export "throw") (param i32) (throw $e (local.get 0)))"#,
    );
    let mut linker = Linker::new();
    let throw = move |mut caller: Caller<'_>, x: i32| -> Result<(), Error> {
        Err(Error::Exception(ExnRef::new(&mut caller, tag, &[x.into()])?))
    };
    linker.func_wrap("host", "throw", throw).unwrap().define("host", "tag", tag).unwrap();
    let i = linker.instantiate(&mut store, &m).unwrap();
    let catch = i.get_typed_func::<i32, i32>(&store, "catch").unwrap();
    assert_eq!(catch.call(&mut store, 42), Ok(42));
    let throws = i.get_typed_func::<i32, ()>(&store, "throw").unwrap();
    let Err(Error::Exception(exn)) = throws.call(&mut store, 7) else { panic!() };
    assert_eq!((exn.tag(&store), exn.payload(&store)), (Ok(tag), Ok(vec![7.into()])));
}

#[test]
fn runs_are_bounded() {
    let text = r#"(func $loop (export "loop") (loop (br 0)))
                  (func $deep (export "deep") (call $deep))
                  (func $wide (export "wide") (local v128 v128 v128 v128) (call $wide))
                  (start $start) (func $start)"#;
    let bounds = [
        ("loop", Config { fuel: Some(10_000), ..Config::default() }, Exhausted::Fuel),
        ("deep", Config { max_call_depth: 100, ..Config::default() }, Exhausted::CallDepth),
        ("deep", Config::default(), Exhausted::CallDepth),
        ("wide", Config { max_operands: 1000, ..Config::default() }, Exhausted::OperandStack),
    ];
    for (name, config, bound) in bounds {
        let (mut store, i) = instance(text, config);
        let f = i.get_typed_func::<(), ()>(&store, name).unwrap();
        assert_eq!(f.call(&mut store, ()), Err(Error::Exhausted(bound)), "{name}");
    }
}

#[test]
fn growth_is_bounded() {
    let config = Config { max_memory_pages: 3, max_table_elements: 7, ..Config::default() };
    let (mut store, i) = instance(
        r#"(memory 1) (table $t 2 funcref) (memory $m 1)
           (func (export "mem") (param i32) (result i32) (memory.grow (local.get 0)))
           (func (export "table") (param i32) (result i32) (table.grow $t (ref.null func) (local.get 0)))"#,
        config,
    );
    let [mem, table] = ["mem", "table"].map(|name| i.get_typed_func::<i32, i32>(&store, name).unwrap());
    for (f, n, old) in
        [(mem, 2, -1), (mem, 1, 1), (mem, 1, -1), (mem, 0, 2), (table, 6, -1), (table, 5, 2), (table, -1, -1)]
    {
        assert_eq!(f.call(&mut store, n), Ok(old), "{n}");
    }
}

const LISTS: &str = r#"
    (type $node (struct (field i32) (field (mut (ref null $node)))))
    (import "host" "churn" (func $churn))
    (func (export "list") (param i32) (result anyref) (local $l (ref null $node))
      (loop $next
        (local.set $l (struct.new $node (local.get 0) (local.get $l)))
        (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
      (local.get $l))
    (func (export "waste") (param i32)
      (loop $next
        (drop (array.new_default $bytes (i32.const 1000)))
        (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
    (type $bytes (array i8))
    (func (export "sum") (param anyref) (result i32) (local $l (ref null $node)) (local $sum i32)
      (local.set $l (ref.cast (ref null $node) (local.get 0)))
      (block $end
        (loop $next
          (br_if $end (ref.is_null (local.get $l)))
          (local.set $sum (i32.add (local.get $sum) (struct.get $node 0 (local.get $l))))
          (local.set $l (struct.get $node 1 (local.get $l)))
          (br $next)))
      (local.get $sum))
    (func (export "across") (result i32)
      (struct.new $node (i32.const 5) (struct.new $node (i32.const 6) (ref.null $node)))
      (call $churn)
      (struct.get $node 0 (struct.get $node 1)))"#;

/// An instance of [`LISTS`] in a store with a heap of `bytes`. Its function `churn` allocates twice as much garbage.
fn lists(bytes: u64) -> (Store, Instance) {
    let mut linker = Linker::new();
    let churn = move |mut caller: Caller<'_>| -> Result<(), Error> {
        let waste = caller.get_export("waste")?.into_func().ok_or(Error::trap("waste"))?;
        waste.typed::<i32, ()>(&caller)?.call(&mut caller, (2 * bytes / 1000) as i32)
    };
    linker.func_wrap("host", "churn", churn).unwrap();
    let mut store = Store::new(Config { max_heap_bytes: bytes, ..Config::default() }, ());
    let i = linker.instantiate(&mut store, &module(LISTS)).unwrap();
    (store, i)
}

#[test]
fn garbage_is_collected() {
    let (mut store, i) = lists(1 << 20);
    let list = i.get_typed_func::<i32, Option<AnyRef>>(&store, "list").unwrap();
    let sum = i.get_typed_func::<Option<AnyRef>, i32>(&store, "sum").unwrap();
    let waste = i.get_typed_func::<i32, ()>(&store, "waste").unwrap();
    let head = list.call(&mut store, 5000).unwrap();
    waste.call(&mut store, 10_000).unwrap();
    assert_eq!(sum.call(&mut store, head.clone()), Ok(5000 * 5001 / 2));
    assert_eq!(list.call(&mut store, 20_000), Err(Exhausted::Heap.into()));
    // Objects that the host does not hold are freed.
    drop(head);
    assert!(list.call(&mut store, 10_000).is_ok());
}

#[test]
fn operands_outlive_collections_in_host_functions() {
    let (mut store, i) = lists(1 << 20);
    let across = i.get_typed_func::<(), i32>(&store, "across").unwrap();
    assert_eq!(across.call(&mut store, ()), Ok(6));
}

#[test]
fn long_lists_are_dropped() {
    let (mut store, i) = lists(1 << 30);
    let head = i.get_func(&store, "list").unwrap().call(&mut store, &[1_000_000.into()]);
    assert!(head.is_ok());
    drop(store);
}

#[test]
fn effects_of_a_failed_start_persist() {
    let mut store = Store::<()>::default();
    let mem =
        Memory::new(&mut store, Memtype { at: Addrtype::I32, lim: Limits { min: 1, max: None } }).unwrap();
    let m = module(
        r#"(import "m" "m" (memory 1)) (data (i32.const 0) "a") (start 0)
           (func (i32.store8 (i32.const 1) (i32.const 98)) unreachable)"#,
    );
    let error = Instance::new(&mut store, &m, &[mem.into()]).unwrap_err();
    assert_eq!(trap(error).kind, TrapKind::Unreachable);
    assert_eq!(mem.slice(&store, 0_u64, 3_u64).unwrap(), b"ab\0");
}

#[test]
fn modules_are_shared_between_threads() {
    let m = module(r#"(func (export "f") (param i32) (result i32) (i32.mul (local.get 0) (local.get 0)))"#);
    let done = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for n in 0..4 {
            let (m, done) = (m.clone(), &done);
            scope.spawn(move || {
                let mut store = Store::<()>::default();
                let i = Instance::new(&mut store, &m, &[]).unwrap();
                let f = i.get_typed_func::<i32, i32>(&store, "f").unwrap();
                assert_eq!(f.call(&mut store, n), Ok(n * n));
                done.fetch_add(1, Ordering::Relaxed);
            });
        }
    });
    assert_eq!(done.into_inner(), 4);
}

#[test]
fn host_objects_pass_through() {
    let mut store = Store::<()>::default();
    let m = module(
        r#"(global $kept (mut externref) (ref.null extern))
           (func (export "keep") (param externref) (global.set $kept (local.get 0)))
           (func (export "kept") (result externref) (global.get $kept))"#,
    );
    let i = Instance::new(&mut store, &m, &[]).unwrap();
    let keep = i.get_typed_func::<Option<ExternRef>, ()>(&store, "keep").unwrap();
    let kept = i.get_typed_func::<(), Option<ExternRef>>(&store, "kept").unwrap();
    let host = ExternRef::new(&mut store, String::from("mine")).unwrap();
    keep.call(&mut store, Some(host.clone())).unwrap();
    let back = kept.call(&mut store, ()).unwrap();
    assert_eq!(back, Some(host));
    let data = back.unwrap().data(&store).unwrap().unwrap().downcast_ref::<String>().cloned();
    assert_eq!(data.as_deref(), Some("mine"));
}
