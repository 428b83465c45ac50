//! Interrupts, deadlines, and calls that are resumed.

use std::thread;
use std::time::{Duration, Instant};

use super::*;

const ENDLESS: &str = r#"(import "host" "f" (func $f (param i32) (result i32)))
    (func (export "loop") (loop (br 0)))
    (func (export "calls") (loop (drop (call $f (i32.const 1))) (br 0)))
    (func $deep (param i32) (if (local.get 0) (then (call $deep (i32.sub (local.get 0) (i32.const 1))))))
    (func (export "nested") (loop (call $deep (i32.const 10)) (br 0)))"#;

/// A linker whose host function `f` returns its argument.
fn echo() -> Linker {
    let mut linker = Linker::new();
    linker.func_wrap("host", "f", |x: i32| x).unwrap();
    linker
}

#[test]
fn endless_loops_are_interrupted_and_meet_deadlines() {
    let m = module(ENDLESS);
    for (way, set) in WAYS {
        for fuel in [None, Some(u64::MAX)] {
            for name in ["loop", "calls", "nested"] {
                let mut store = Store::new(Config { fuel, ..Config::default() }, ());
                set(&mut store);
                let i = echo().instantiate(&mut store, &m).unwrap();
                let f = i.get_typed_func::<(), ()>(&store, name).unwrap();
                let handle = store.interrupt_handle();
                let other = thread::spawn(move || {
                    thread::sleep(Duration::from_millis(5));
                    handle.interrupt();
                });
                let end = f.call(&mut store, ());
                assert_eq!(end, Err(Exhausted::Interrupted.into()), "{way} {name} {fuel:?}");
                other.join().unwrap();
                store.set_deadline(Some(Instant::now() + Duration::from_millis(5)));
                let end = f.call(&mut store, ());
                assert_eq!(end, Err(Exhausted::Deadline.into()), "{way} {name} {fuel:?}");
                store.set_deadline(None);
                store.set_fuel(Some(1000));
                assert_eq!(f.call(&mut store, ()), Err(Exhausted::Fuel.into()), "{way} {name} {fuel:?}");
            }
        }
    }
}

#[test]
fn a_deadline_that_a_host_function_sets_ends_its_caller() {
    let m = module(r#"(import "host" "set" (func $set)) (func (export "f") (call $set) (loop (br 0)))"#);
    let mut linker = Linker::new();
    linker
        .func_wrap("host", "set", |mut caller: Caller<'_>| caller.set_deadline(Some(Instant::now())))
        .unwrap();
    let mut store = Store::default();
    let f = linker.instantiate(&mut store, &m).unwrap().get_func(&store, "f").unwrap();
    assert_eq!(f.call(&mut store, &[]), Err(Exhausted::Deadline.into()));
    // Likewise fuel.
    let mut linker = Linker::new();
    linker.func_wrap("host", "set", |mut caller: Caller<'_>| caller.set_fuel(Some(1000))).unwrap();
    let mut store = Store::default();
    let f = linker.instantiate(&mut store, &m).unwrap().get_func(&store, "f").unwrap();
    assert_eq!(f.call(&mut store, &[]), Err(Exhausted::Fuel.into()));
}

#[test]
fn interrupted_calls_are_resumed() {
    let m = module(
        r#"(func (export "count") (param $n i64) (result i64) (local $i i64)
             (loop (br_if 0 (i64.lt_u (local.tee $i (i64.add (local.get $i) (i64.const 1))) (local.get $n))))
             (local.get $i))"#,
    );
    let mut store = Store::<()>::default();
    let count = Instance::new(&mut store, &m, &[]).unwrap().get_func(&store, "count").unwrap();
    let handle = store.interrupt_handle();
    let mut waits = Vec::new();
    store.set_deadline(Some(Instant::now()));
    // The deadline is over when the call begins, which then waits at its beginning.
    let begun = count.call_resumable(&mut store, &[1i64.into()]).unwrap();
    let Progress::Waiting(call) = begun else { panic!("{begun:?}") };
    assert_eq!(call.reason(), Reason::Deadline);
    store.set_deadline(None);
    let Ok(Progress::Done(vals)) = call.resume(&mut store, &[]) else { panic!("it returns") };
    assert_eq!(vals, [1i64.into()]);
    store.set_deadline(Some(Instant::now() + Duration::from_millis(1)));
    let mut progress = count.call_resumable(&mut store, &[3_000_000i64.into()]).unwrap();
    while let Progress::Waiting(call) = progress {
        waits.push(call.reason());
        store.set_deadline(None);
        if waits.len() < 3 {
            handle.interrupt();
        }
        progress = call.resume(&mut store, &[]).unwrap();
    }
    let Progress::Done(vals) = progress else { unreachable!() };
    assert_eq!(vals, [3_000_000i64.into()]);
    assert!(waits.contains(&Reason::Interrupted), "{waits:?}");
}

/// Calls, tail calls, host calls that call back, exceptions, garbage, and instructions whose cost depends on a size.
const WORK: &str = r#"
    (import "host" "f" (func $f (param i32) (result i32)))
    (import "host" "back" (func $back (param i32) (result i32)))
    (memory 1 20) (table $t 1 1000 funcref) (tag $e (param i32))
    (type $bytes (array (mut i8))) (type $pair (struct (field i32) (field (ref null $pair))))
    (data $d "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")
    (func $fib (param i32) (result i32)
      (if (result i32) (i32.lt_u (local.get 0) (i32.const 2))
        (then (local.get 0))
        (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1)))
                       (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
    (func (export "nested") (param i32) (result i32) (call $fib (local.get 0)))
    (func $bulk (param i32) (result i32)
      (memory.fill (i32.const 0) (local.get 0) (i32.const 3000))
      (memory.copy (i32.const 1000) (i32.const 10) (i32.const 5000))
      (memory.init $d (i32.const 8000) (i32.const 0) (i32.const 100))
      (drop (memory.grow (i32.const 3)))
      (drop (table.grow $t (ref.null func) (i32.const 300)))
      (table.fill $t (i32.const 0) (ref.func $fib) (i32.const 200))
      (table.copy $t $t (i32.const 10) (i32.const 0) (i32.const 200))
      (array.fill $bytes (array.new_default $bytes (i32.const 4000)) (i32.const 0) (i32.const 7) (i32.const 4000))
      (i32.add (i32.load (i32.const 5999)) (array.len (array.new $bytes (i32.const 1) (i32.const 1000)))))
    (elem declare func $fib)
    (func $large (param i32) (result i32)
      (local v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128 v128)
      (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
      (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
      (i32.add (local.get 0) (local.get 40)))
    (func $catches (param i32) (result i32)
      (block $l (result i32)
        (try_table (result i32) (catch $e $l) (throw $e (call $f (local.get 0))))))
    (func $list (param i32) (result i32) (local $l (ref null $pair))
      (loop
        (local.set $l (struct.new $pair (local.get 0) (local.get $l)))
        (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
      (struct.get $pair 0 (local.get $l)))
    (func $tail (param i32 i32) (result i32)
      (if (result i32) (local.get 0)
        (then (return_call $tail (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 3))))
        (else (return_call $f (local.get 1)))))
    (func (export "back") (param i32) (result i32) (call $fib (local.get 0)))
    (func (export "all") (param i32) (result i32 i32 i32 i32 i32 i32 i32)
      (call $fib (local.get 0)) (call $bulk (local.get 0)) (call $large (local.get 0))
      (call $catches (local.get 0)) (call $list (local.get 0)) (call $tail (local.get 0) (i32.const 0))
      (call $back (local.get 0)))"#;

/// The results of `all`, with what its memory and table are afterwards, and the fuel that it took. With slices, it is given that much fuel
/// whenever it runs out.
fn work(slice: Option<u64>, interruptible: bool) -> (Vec<Val>, u64, u64, u64) {
    let mut linker = echo();
    // What a host function calls is not resumed, so that it brings its own fuel.
    let back = |mut caller: Caller<'_>, x: i32| -> Result<i32, Error> {
        let back = caller.get_export("back")?.into_func().ok_or(Error::trap("back"))?;
        let fuel = caller.fuel();
        caller.set_fuel(Some(1_000_000));
        let result = back.typed::<i32, i32>(&caller)?.call(&mut caller, x);
        caller.set_fuel(fuel);
        result
    };
    linker.func_wrap("host", "back", back).unwrap();
    let mut store = Store::new(Config { fuel: Some(1_000_000), ..Config::default() }, ());
    if interruptible {
        store.interrupt_handle();
    }
    let i = linker.instantiate(&mut store, &module(WORK)).unwrap();
    let all = i.get_func(&store, "all").unwrap();
    let given = slice.unwrap_or(1_000_000);
    store.set_fuel(Some(given));
    let (mut progress, mut given, mut waits) =
        (all.call_resumable(&mut store, &[9.into()]).unwrap(), given, 0);
    while let Progress::Waiting(call) = progress {
        assert_eq!(call.reason(), Reason::Fuel);
        let more = slice.unwrap();
        let rest = store.fuel().unwrap();
        store.set_fuel(Some(rest + more));
        (given, waits) = (given + more, waits + 1);
        progress = call.resume(&mut store, &[]).unwrap();
    }
    let Progress::Done(vals) = progress else { unreachable!() };
    (vals, given - store.fuel().unwrap(), store.heap_bytes(), waits)
}

#[test]
fn slices_of_fuel_add_up_to_one_call() {
    let (vals, fuel, heap, waits) = work(None, false);
    assert_eq!(waits, 0);
    assert_eq!(vals.len(), 7);
    for interruptible in [false, true] {
        for slice in [1, 2, 3, 7, 64, 1000] {
            let (sliced, total, bytes, waits) = work(Some(slice), interruptible);
            assert_eq!((&sliced, total, bytes), (&vals, fuel, heap), "slices of {slice}");
            assert!(waits + 1 >= fuel / slice, "slices of {slice}: {waits} of {fuel}");
        }
    }
    // An ordinary call takes as much.
    let mut store = Store::new(Config { fuel: Some(1_000_000), ..Config::default() }, ());
    let mut linker = echo();
    linker.func_wrap("host", "back", |x: i32| x).unwrap();
    let i = linker.instantiate(&mut store, &module(WORK)).unwrap();
    store.set_fuel(Some(fuel));
    assert!(i.get_func(&store, "all").unwrap().call(&mut store, &[9.into()]).is_ok());
    assert_eq!(store.fuel(), Some(0));
    store.set_fuel(Some(fuel - 1));
    let end = i.get_func(&store, "all").unwrap().call(&mut store, &[9.into()]);
    assert_eq!(end, Err(Exhausted::Fuel.into()));
}

#[test]
fn host_functions_yield() {
    let m = module(
        r#"(import "host" "ask" (func $ask (param i32) (result i32 i64)))
           (func $twice (export "twice") (param i32) (result i32 i64 i32 i64)
             (call $ask (local.get 0)) (call $ask (i32.add (local.get 0) (i32.const 1))))
           (func $tail (export "tail") (param i32) (result i32 i64) (return_call $ask (local.get 0)))
           (func (export "around") (param i32) (result i32 i64 i32) (call $tail (local.get 0)) (i32.const 5))"#,
    );
    let mut linker = Linker::new();
    let ask = |mut caller: Caller<'_, Vec<i32>>, x: i32| -> Result<(i32, i64), Error> {
        caller.data_mut().push(x);
        Err(Error::yielded())
    };
    linker.func_wrap("host", "ask", ask).unwrap();
    let mut store = Store::<Vec<i32>>::default();
    let i = linker.instantiate(&mut store, &m).unwrap();
    // The results of each yielding function, and those of the call.
    type Row<'a> = (&'a str, &'a [[Val; 2]], &'a [Val]);
    let rows: [Row<'_>; 3] = [
        (
            "twice",
            &[[1.into(), 2i64.into()], [3.into(), 4i64.into()]],
            &[1.into(), 2i64.into(), 3.into(), 4i64.into()],
        ),
        ("tail", &[[1.into(), 2i64.into()]], &[1.into(), 2i64.into()]),
        ("around", &[[1.into(), 2i64.into()]], &[1.into(), 2i64.into(), 5.into()]),
    ];
    for (name, answers, expected) in rows {
        let f = i.get_func(&store, name).unwrap();
        let mut progress = f.call_resumable(&mut store, &[10.into()]).unwrap();
        for answer in answers {
            let Progress::Waiting(call) = progress else { panic!("{name}") };
            assert_eq!(call.reason(), Reason::Yielded);
            assert_eq!(call.expects(&store), Ok(vec![Valtype::I32, Valtype::I64]));
            progress = call.resume(&mut store, answer).unwrap();
        }
        let Progress::Done(vals) = progress else { panic!("{name}") };
        assert_eq!(vals, expected, "{name}");
        // Calls that cannot wait trap.
        let error = f.call(&mut store, &[20.into()]).unwrap_err();
        assert_eq!(error.phase(), "trap", "{name}");
        assert!(error.to_string().contains("call_resumable"), "{name}: {error}");
    }
    assert_eq!(store.into_data(), [10, 11, 20, 10, 20, 10, 20]);
}

#[test]
fn several_calls_wait_at_the_same_time() {
    let m = module(
        r#"(import "host" "ask" (func $ask (result i32)))
           (func (export "f") (param i32) (result i32) (i32.add (call $ask) (local.get 0)))"#,
    );
    let mut linker = Linker::<()>::new();
    linker.func_wrap("host", "ask", || Err::<i32, _>(Error::yielded())).unwrap();
    let mut store = Store::default();
    let f = linker.instantiate(&mut store, &m).unwrap().get_func(&store, "f").unwrap();
    let mut calls: Vec<(i32, Suspended)> = (0..10)
        .map(|n| match f.call_resumable(&mut store, &[(100 * n).into()]) {
            Ok(Progress::Waiting(call)) => (n, call),
            other => panic!("{other:?}"),
        })
        .collect();
    // Neither in the order in which they began nor in the opposite one.
    for k in [3, 7, 0, 5, 2, 4, 1, 0, 1, 0] {
        let (n, call) = calls.remove(k);
        let Ok(Progress::Done(vals)) = call.resume(&mut store, &[n.into()]) else { panic!("{n}") };
        assert_eq!(vals, [(101 * n).into()]);
    }
}

/// Whether an error says that calls of the store cannot wait, and the reason.
fn not_resumable(end: Result<Progress, Error>) -> &'static str {
    match end {
        Err(Error::Misuse(Misuse::NotResumable(because))) => because,
        other => panic!("{other:?}"),
    }
}

#[test]
fn only_plain_runs_can_wait() {
    let reasons =
        ["it has an observer", "its runner is not the interpreter", "its runner is not the interpreter"];
    for ((way, set), because) in WAYS[1..].iter().zip(reasons) {
        let (mut store, i) = instance("(func (export \"f\"))", Config::default());
        set(&mut store);
        let f = i.get_func(&store, "f").unwrap();
        assert_eq!(not_resumable(f.call_resumable(&mut store, &[])), because, "{way}");
        let typed = f.typed::<(), ()>(&store).unwrap().call_resumable(&mut store, ()).unwrap_err();
        assert_eq!(typed, Misuse::NotResumable(because).into(), "{way}");
    }
    let text = Error::from(Misuse::NotResumable(reasons[0])).to_string();
    assert_eq!(
        text,
        "calls of this store cannot wait and be resumed, since it has an observer; they can be made with `call`"
    );
}

/// A call of a host function `ask`, which yields, with the arguments 7 and a reference.
fn asks(store: &mut Store) -> (Func, Suspended<(i32, i64)>) {
    let m = module(
        r#"(import "host" "ask" (func $ask (param i32 externref) (result i32 i64)))
           (func (export "f") (param externref) (result i32 i64) (call $ask (i32.const 7) (local.get 0)))"#,
    );
    let mut linker = Linker::new();
    let ask = |_: i32, _: Option<ExternRef>| -> Result<(i32, i64), Error> { Err(Error::yielded()) };
    linker.func_wrap("host", "ask", ask).unwrap();
    let object = ExternRef::new(store, "object").unwrap();
    let i = linker.instantiate(store, &m).unwrap();
    let f = i.get_typed_func::<Option<ExternRef>, (i32, i64)>(store, "f").unwrap();
    let Ok(Progress::Waiting(call)) = f.call_resumable(store, Some(object)) else { panic!("it yields") };
    (f.func(), call)
}

#[test]
fn calls_that_are_resumed_wrongly_go_on_waiting() {
    let mut store = Store::default();
    let (_, call) = asks(&mut store);
    let wrong = |end: Result<Progress<(i32, i64)>, Error>| match end {
        Err(Error::Misuse(misuse)) => misuse,
        other => panic!("{other:?}"),
    };
    assert_eq!(wrong(call.resume(&mut store, &[])), Misuse::Count { expected: 2, found: 0 });
    let types = Misuse::Type { expected: Valtype::I64, found: Valtype::I32 };
    assert_eq!(wrong(call.resume(&mut store, &[1.into(), 2.into()])), types);
    let mut other = Store::<()>::default();
    assert_eq!(wrong(call.resume(&mut other, &[1.into(), 2i64.into()])), Misuse::ForeignStore);
    for (way, set) in &WAYS[1..] {
        let runner = store.runner().clone();
        set(&mut store);
        let end = wrong(call.resume(&mut store, &[1.into(), 2i64.into()]));
        assert!(matches!(end, Misuse::NotResumable(_)), "{way}: {end:?}");
        store.set_observer(None);
        store.set_runner(exec::Interpreter);
        assert_eq!(format!("{:?}", store.runner()), format!("{runner:?}"));
    }
    let chooser = std::sync::Arc::new(std::sync::Mutex::new(numerics::Deterministic));
    store.set_choice(Some(chooser.into()));
    let because = wrong(call.resume(&mut store, &[1.into(), 2i64.into()]));
    assert_eq!(because, Misuse::NotResumable("its choices are made by the embedder"));
    store.set_choice(None);
    let Ok(Progress::Done(results)) = call.resume(&mut store, &[1.into(), 2i64.into()]) else {
        panic!("right")
    };
    assert_eq!(results, (1, 2));
    assert_eq!(wrong(call.resume(&mut store, &[1.into(), 2i64.into()])), Misuse::Stale);
}

#[test]
fn a_call_that_waits_tells_what_it_waits_for() {
    let mut store = Store::default();
    let (f, call) = asks(&mut store);
    store.gc();
    let host = call.host_func().unwrap();
    assert_ne!(host, f);
    assert_eq!(host.ty(&store).unwrap().to_string(), "(func (param i32 externref) (result i32 i64))");
    let [x, Val::Ref(object)] = call.host_args() else { panic!("{call:?}") };
    assert_eq!(*x, 7.into());
    let object = object.host_data(&store).unwrap().unwrap();
    assert_eq!(object.downcast_ref(), Some(&"object"));
    assert_eq!(call.expects(&store), Ok(vec![Valtype::I32, Valtype::I64]));
    // A call that waits for something else has none.
    store.set_fuel(Some(0));
    let Ok(Progress::Waiting(call)) = f.call_resumable(&mut store, &[Val::Ref(Ref::NULL)]) else { panic!() };
    assert_eq!((call.reason(), call.host_func(), call.host_args()), (Reason::Fuel, None, &[][..]));
}

#[test]
fn a_call_can_be_resumed_in_each_store_in_which_it_waits() {
    let mut store = Store::default();
    let (_, call) = asks(&mut store);
    let mut fork = store.snapshot().unwrap().to_store(()).unwrap();
    for (n, store) in [(1, &mut store), (2, &mut fork)] {
        let Ok(Progress::Done(results)) = call.resume(store, &[n.into(), 3i64.into()]) else { panic!("{n}") };
        assert_eq!(results, (n, 3));
        let again = call.resume(store, &[n.into(), 3i64.into()]).unwrap_err();
        assert_eq!(again, Misuse::Stale.into());
    }
}

#[test]
fn bounds_that_going_on_would_not_raise_end_a_call() {
    let (mut store, i) = instance(
        r#"(func $deep (export "deep") (call $deep))
           (func $wide (export "wide") (local v128 v128 v128 v128) (call $wide))"#,
        Config { max_operands: 1000, max_call_depth: 400, ..Config::default() },
    );
    for (name, bound) in [("deep", Exhausted::CallDepth), ("wide", Exhausted::OperandStack)] {
        let end = i.get_func(&store, name).unwrap().call_resumable(&mut store, &[]);
        assert_eq!(end.unwrap_err(), Error::Exhausted(bound));
    }
}

#[test]
fn instantiation_is_interrupted() {
    for (way, set) in WAYS {
        let mut store = Store::<()>::default();
        set(&mut store);
        let handle = store.interrupt_handle();
        handle.interrupt();
        let m = module("(memory 1)");
        assert_eq!(Instance::new(&mut store, &m, &[]), Err(Exhausted::Interrupted.into()), "{way}");
        assert!(Instance::new(&mut store, &m, &[]).is_ok(), "{way}");
        store.set_deadline(Some(Instant::now()));
        assert_eq!(Instance::new(&mut store, &m, &[]), Err(Exhausted::Deadline.into()), "{way}");
    }
}
