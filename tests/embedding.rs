//! The embedding interface: modules, host functions, errors, bounds.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use reduct::types::*;
use reduct::*;

fn module(text: &str) -> Module {
    Module::new(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// An instance of a module without imports, in a new store.
fn instance(text: &str, config: Config) -> (Store, Instance) {
    let mut store = Store::new(config);
    let instance = store.instantiate(&module(text), &Imports::new()).unwrap();
    (store, instance)
}

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
    let mut store = Store::default();
    let needs = module(r#"(import "m" "f" (func (param i32)))"#);
    let unknown = store.instantiate(&needs, &Imports::new()).unwrap_err();
    assert!(unknown.to_string().starts_with("unknown import"), "{unknown}");
    let other = store.func_wrap(|_, _: i64| Ok(()));
    let incompatible = store.instantiate(&needs, Imports::new().define("m", "f", other)).unwrap_err();
    assert!(incompatible.to_string().starts_with("incompatible import type"), "{incompatible}");
    assert!(matches!(store.module_instantiate(&needs, &[]), Err(Error::Misuse(Misuse::Count { .. }))));
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
    let mut store = Store::default();
    let a = module(
        r#"(memory (export "mem") 1) (global $g (export "g") (mut i32) (i32.const 1))
           (func (export "get") (result i32) (i32.add (global.get $g) (i32.load (i32.const 4))))"#,
    );
    let a = store.instantiate(&a, &Imports::new()).unwrap();
    let mut imports = Imports::new();
    imports.define_instance("a", &store, a).unwrap();
    let b = module(
        r#"(import "a" "mem" (memory 1)) (import "a" "g" (global $g (mut i32))) (data (i32.const 4) "\05")
           (func (export "set") (param i32) (global.set $g (local.get 0)))"#,
    );
    let b = store.instantiate(&b, &imports).unwrap();
    let set = store.exported_func(b, "set").unwrap();
    store.call::<i32, ()>(set, 10).unwrap();
    let get = store.exported_func(a, "get").unwrap();
    assert_eq!(store.call::<(), i32>(get, ()), Ok(15));
    let global = store.exported_global(a, "g").unwrap();
    assert_eq!(store.global_read(global), Ok(10.into()));
    assert_eq!(store.exported_table(a, "mem"), Err(Misuse::UnknownExport("mem".into())));
}

#[test]
fn host_functions_call_back() {
    let mut store = Store::default();
    let m = module(
        r#"(import "host" "next" (func $next (param funcref i32) (result i32 i64)))
           (func $f (export "f") (param i32) (result i64) (local $rest i64)
             (if (result i64) (local.get 0)
               (then (call $next (ref.func $f) (i32.sub (local.get 0) (i32.const 1)))
                     (local.set $rest) (i64.extend_i32_u) (i64.add (local.get $rest)))
               (else (i64.const 1))))"#,
    );
    let ft = Functype {
        params: Box::new([Valtype::FUNCREF, Valtype::I32]),
        results: Box::new([Valtype::I32, Valtype::I64]),
    };
    let next = store.func_alloc(ft, |store, args| {
        let f = store.ref_func(Ref::try_from(args[0]).unwrap())?.unwrap();
        Ok(vec![2.into(), store.func_invoke(f, &args[1..])?[0]])
    });
    let i = store.instantiate(&m, Imports::new().define("host", "next", next.unwrap())).unwrap();
    let f = store.exported_func(i, "f").unwrap();
    assert_eq!(store.call::<i32, i64>(f, 10), Ok(21));
}

#[test]
fn recursion_through_the_host_is_bounded() {
    let mut store = Store::default();
    let m = module(
        r#"(import "host" "f" (func $f (param funcref))) (func $g (export "g") (call $f (ref.func $g)))"#,
    );
    let ft = Functype { params: Box::new([Valtype::FUNCREF]), results: Box::default() };
    let f = store.func_alloc(ft, |store, args| {
        let g = store.ref_func(Ref::try_from(args[0]).unwrap())?.unwrap();
        store.func_invoke(g, &[])
    });
    let i = store.instantiate(&m, Imports::new().define("host", "f", f.unwrap())).unwrap();
    let g = store.exported_func(i, "g").unwrap();
    assert_eq!(store.call::<(), ()>(g, ()), Err(Exhausted::CallDepth.into()));
    store.set_observer(Some(Arc::new(std::sync::Mutex::new(())).into()));
    assert_eq!(store.call::<(), ()>(g, ()), Err(Exhausted::CallDepth.into()));
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
        let f = store.exported_func(i, name).unwrap();
        let trap = trap(store.func_invoke(f, &[]).unwrap_err());
        assert_eq!((trap.kind, trap.rule.map(|rule| rule.name())), (kind, Some(rule)));
        assert!(!trap.backtrace.is_empty(), "{name}");
    }
}

#[test]
fn exceptions_cross_the_host() {
    let mut store = Store::default();
    let tag =
        store.tag_alloc(Functype { params: Box::new([Valtype::I32]), results: Box::default() }).unwrap();
    let throw = store.func_wrap(move |store, x: i32| {
        let exn = store.exn_alloc(tag, &[x.into()])?;
        Err::<(), _>(Error::Exception(exn))
    });
    let m = module(
        r#"(import "host" "tag" (tag $e (param i32))) (import "host" "throw" (func $throw (param i32)))
           (func (export "catch") (param i32) (result i32)
             (block $l (result i32)
               (try_table (catch $e $l) (call $throw (local.get 0)))
               (i32.const -1)))
           (func (export "throw") (param i32) (throw $e (local.get 0)))"#,
    );
    let mut imports = Imports::new();
    let i = store.instantiate(&m, imports.define("host", "tag", tag).define("host", "throw", throw)).unwrap();
    let catch = store.exported_func(i, "catch").unwrap();
    assert_eq!(store.call::<i32, i32>(catch, 42), Ok(42));
    let throws = store.exported_func(i, "throw").unwrap();
    let Err(Error::Exception(exn)) = store.call::<i32, ()>(throws, 7) else { panic!() };
    assert_eq!((store.exn_tag(exn), store.exn_read(exn)), (Ok(tag), Ok(vec![7.into()])));
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
        let f = store.exported_func(i, name).unwrap();
        assert_eq!(store.call::<(), ()>(f, ()), Err(Error::Exhausted(bound)), "{name}");
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
    let mem = store.exported_func(i, "mem").unwrap();
    let table = store.exported_func(i, "table").unwrap();
    for (f, n, old) in
        [(mem, 2, -1), (mem, 1, 1), (mem, 1, -1), (mem, 0, 2), (table, 6, -1), (table, 5, 2), (table, -1, -1)]
    {
        assert_eq!(store.call::<i32, i32>(f, n), Ok(old), "{n}");
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
    let mut store = Store::new(Config { max_heap_bytes: bytes, ..Config::default() });
    let waste = Arc::new(std::sync::OnceLock::<Func>::new());
    let set = waste.clone();
    let churn = store
        .func_wrap(move |store, ()| store.call::<i32, ()>(*waste.get().unwrap(), (2 * bytes / 1000) as i32));
    let i = store.instantiate(&module(LISTS), Imports::new().define("host", "churn", churn)).unwrap();
    set.set(store.exported_func(i, "waste").unwrap()).unwrap();
    (store, i)
}

#[test]
fn garbage_is_collected() {
    let (mut store, i) = lists(1 << 20);
    let list = store.exported_func(i, "list").unwrap();
    let sum = store.exported_func(i, "sum").unwrap();
    let waste = store.exported_func(i, "waste").unwrap();
    let head = store.func_invoke(list, &[5000.into()]).unwrap();
    store.call::<i32, ()>(waste, 10_000).unwrap();
    assert_eq!(store.func_invoke(sum, &head), Ok(vec![(5000 * 5001 / 2).into()]));
    assert_eq!(store.func_invoke(list, &[20_000.into()]), Err(Exhausted::Heap.into()));
    // Objects that the host does not hold are freed.
    store.release();
    assert!(store.func_invoke(list, &[10_000.into()]).is_ok());
    assert_eq!(store.func_invoke(sum, &head), Err(Misuse::Released.into()));
}

#[test]
fn operands_outlive_collections_in_host_functions() {
    let (mut store, i) = lists(1 << 20);
    let across = store.exported_func(i, "across").unwrap();
    assert_eq!(store.call::<(), i32>(across, ()), Ok(6));
}

#[test]
fn long_lists_are_dropped() {
    let (mut store, i) = lists(1 << 30);
    let list = store.exported_func(i, "list").unwrap();
    store.func_invoke(list, &[1_000_000.into()]).unwrap();
    drop(store);
}

#[test]
fn effects_of_a_failed_start_persist() {
    let mut store = Store::default();
    let mem = store.mem_alloc(Memtype { at: Addrtype::I32, lim: Limits { min: 1, max: None } }).unwrap();
    let m = module(
        r#"(import "m" "m" (memory 1)) (data (i32.const 0) "a") (start 0)
           (func (i32.store8 (i32.const 1) (i32.const 98)) unreachable)"#,
    );
    let error = store.instantiate(&m, Imports::new().define("m", "m", mem)).unwrap_err();
    assert_eq!(trap(error).kind, TrapKind::Unreachable);
    assert_eq!(store.mem_slice(mem, 0, 3).unwrap(), b"ab\0");
}

#[test]
fn modules_are_shared_between_threads() {
    let m = module(r#"(func (export "f") (param i32) (result i32) (i32.mul (local.get 0) (local.get 0)))"#);
    let done = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for n in 0..4 {
            let (m, done) = (m.clone(), &done);
            scope.spawn(move || {
                let mut store = Store::default();
                let i = store.instantiate(&m, &Imports::new()).unwrap();
                let f = store.exported_func(i, "f").unwrap();
                assert_eq!(store.call::<i32, i32>(f, n), Ok(n * n));
                done.fetch_add(1, Ordering::Relaxed);
            });
        }
    });
    assert_eq!(done.into_inner(), 4);
}

#[test]
fn host_objects_pass_through() {
    let mut store = Store::default();
    let m = module(
        r#"(global $kept (mut externref) (ref.null extern))
           (func (export "keep") (param externref) (global.set $kept (local.get 0)))
           (func (export "kept") (result externref) (global.get $kept))"#,
    );
    let i = store.instantiate(&m, &Imports::new()).unwrap();
    let keep = store.exported_func(i, "keep").unwrap();
    let kept = store.exported_func(i, "kept").unwrap();
    let host = store.host_alloc(Arc::new(String::from("mine"))).unwrap().to_extern();
    store.call::<Ref, ()>(keep, host).unwrap();
    store.release();
    let back: Ref = store.call(kept, ()).unwrap();
    assert_eq!(back, host);
    let host = store.host_read(back).unwrap().unwrap();
    assert_eq!(host.downcast_ref::<String>().unwrap(), "mine");
}
