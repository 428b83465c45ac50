//! Host functions that panic, recurse, fail with errors of their own, or return what they should not.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::*;

/// A function `run` that adds 1 to what the host function `f` returns for its argument.
const PLUS_ONE: &str = r#"(import "host" "f" (func $f (param i32) (result i32)))
    (func (export "run") (param i32) (result i32) (i32.add (call $f (local.get 0)) (i32.const 1)))"#;

/// Calls the caller's export `run`, of which these are the parameters and results.
fn run_again<T: HostData, P: HostTypes, R: HostTypes>(
    caller: &mut Caller<'_, T>,
    params: P,
) -> Result<R, Error> {
    let run = caller.get_func("run")?.typed::<P, R>(caller)?;
    run.call(caller, params)
}

#[test]
fn panics_of_host_functions_leave_the_store_usable() {
    let mut linker = Linker::new();
    // Calls itself through the program, and panics at the end.
    let f = |mut caller: Caller<'_>, x: i32| -> Result<i32, Error> {
        assert!(x != 0, "reached {x}");
        if x > 100 {
            return Ok(x);
        }
        run_again(&mut caller, x - 1)
    };
    linker.func_wrap("host", "f", f).unwrap();
    for (way, set) in WAYS {
        let mut store = Store::default();
        set(&mut store);
        let run = linker.instantiate(&mut store, &module(PLUS_ONE)).unwrap();
        let run = run.get_typed_func::<i32, i32>(&store, "run").unwrap();
        for depth in 0..25 {
            let depth = depth % 3;
            let error = run.call(&mut store, depth).unwrap_err();
            let panic = error.downcast_ref::<HostPanic>().unwrap_or_else(|| panic!("{way}: {error:?}"));
            assert_eq!(panic.message, "reached 0", "{way}");
            assert_eq!(trap(error).kind, TrapKind::Host, "{way}");
        }
        let caught = catch_unwind(AssertUnwindSafe(|| run.call(&mut store, 0)));
        assert!(caught.is_ok_and(|end| end.is_err()), "{way}");
        assert_eq!(run.call(&mut store, 1000), Ok(1001), "{way}");
    }
}

/// Storage that panics when it grows.
#[derive(Debug)]
struct Fragile(Vec<u8>);

/// An observer that panics at `memory.grow`.
struct FragileObserver;

impl runtime::Observer for FragileObserver {
    fn step(&mut self, rule: syntax::Rule, _: &runtime::ConfigView<'_>) -> ControlFlow<()> {
        assert_ne!(rule.name(), "Step/memory.grow-succeed", "fragile");
        ControlFlow::Continue(())
    }
}

impl runtime::LinearMemory for Fragile {
    fn bytes(&self) -> &[u8] {
        &self.0
    }
    fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.0
    }
    fn grow(&mut self, len: usize) -> bool {
        assert!(self.0.is_empty(), "fragile");
        self.0.resize(len, 0);
        true
    }
}

/// Panics that are not those of host functions unwind through the calls.
#[test]
fn panics_that_unwind_through_calls_leave_the_store_usable() {
    let m = module(
        r#"(import "host" "f" (func $f (param i32) (result i32))) (memory 1)
           (func $deep (param i32)
             (if (local.get 0)
               (then (call $deep (i32.sub (local.get 0) (i32.const 1))))
               (else (drop (memory.grow (i32.const 1))))))
           (func (export "panics") (call $deep (i32.const 50)))
           (func (export "f") (param i32) (result i32) (call $f (local.get 0)))"#,
    );
    let mut linker = Linker::new();
    linker.func_wrap("host", "f", |x: i32| x + 1).unwrap();
    for (way, set) in &WAYS[..2] {
        let mut store = Store::new(Config { max_call_depth: 60, ..Config::default() }, ());
        set(&mut store);
        store.set_memory_creator(|_| Some(Box::new(Fragile(Vec::new()))));
        let i = linker.instantiate(&mut store, &m).unwrap();
        let panics = i.get_typed_func::<(), ()>(&store, "panics").unwrap();
        for _ in 0..25 {
            assert!(catch_unwind(AssertUnwindSafe(|| panics.call(&mut store, ()))).is_err(), "{way}");
        }
        let f = i.get_typed_func::<i32, i32>(&store, "f").unwrap();
        assert_eq!(f.call(&mut store, 1), Ok(2), "{way}");
    }
}

#[test]
fn recursion_through_the_host_is_bounded_by_its_stack() {
    let m = module(
        r#"(import "host" "again" (func $again)) (func (export "run") (call $again))
           (func $deep (export "deep") (call $deep))"#,
    );
    let again = |mut caller: Caller<'_, usize>| -> Result<(), Error> {
        *caller.data_mut() += 1;
        run_again(&mut caller, ())
    };
    let mut linker = Linker::new();
    linker.func_wrap("host", "again", again).unwrap();
    for (way, set) in WAYS {
        let ends = |config: Config| {
            let mut store = Store::new(config, 0);
            set(&mut store);
            let i = linker.instantiate(&mut store, &m).unwrap();
            let ends = ["run", "deep", "run"].map(|name| {
                let f = i.get_typed_func::<(), ()>(&store, name).unwrap();
                f.call(&mut store, ()).unwrap_err()
            });
            (ends, store.into_data())
        };
        let (deep, host) = (Error::from(Exhausted::CallDepth), Error::from(Exhausted::HostStack));
        let small = Config { max_host_stack: 200 << 10, max_call_depth: 1000, ..Config::default() };
        let (found, calls) = ends(small);
        assert_eq!(found, [host.clone(), deep.clone(), host.clone()], "{way}");
        assert!(calls > 2, "{way}: {calls}");
        let (found, calls) = ends(Config { max_host_stack: 0, max_call_depth: 1000, ..Config::default() });
        assert_eq!((found, calls), ([host.clone(), deep.clone(), host], 0), "{way}");
        // The frames of calls that wait for the host count.
        let (found, _) = ends(Config { max_call_depth: 3, ..Config::default() });
        assert_eq!(found, [deep.clone(), deep.clone(), deep], "{way}");
    }
    // By default, there is room for far more than 20 calls.
    let mut store = Store::<usize>::default();
    let run = linker.instantiate(&mut store, &m).unwrap().get_func(&store, "run").unwrap();
    assert_eq!(run.call(&mut store, &[]), Err(Exhausted::HostStack.into()));
    assert!(*store.data() > 20, "{}", store.data());
}

#[test]
fn recursion_by_stepping_is_bounded_by_the_host_stack() {
    let m = module(r#"(import "host" "again" (func $again)) (func (export "run") (call $again))"#);
    let again = |mut caller: Caller<'_, usize>| -> Result<(), Error> {
        *caller.data_mut() += 1;
        let run = caller.get_func("run")?;
        run.stepping(&mut caller, &[])?.finish().map(drop)
    };
    let mut linker = Linker::new();
    linker.func_wrap("host", "again", again).unwrap();
    let mut store = Store::new(Config { max_host_stack: 200 << 10, ..Config::default() }, 0);
    let run = linker.instantiate(&mut store, &m).unwrap().get_func(&store, "run").unwrap();
    let end = run.stepping(&mut store, &[]).unwrap().finish();
    assert_eq!(end, Err(Exhausted::HostStack.into()));
    assert!(*store.data() > 2, "{}", store.data());
}

#[test]
fn panics_do_not_give_fuel_back() {
    let m = module(
        r#"(memory 1)
           (func (export "f") (local $i i32)
             (loop (br_if 0 (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 100))))
             (drop (memory.grow (i32.const 1))))"#,
    );
    type Set = fn(&mut runtime::Store);
    let ways: [(&str, Set); 3] = [
        ("memory", |store| store.set_memory_creator(|_| Some(Box::new(Fragile(Vec::new()))))),
        ("memory, interruptible", |store| {
            store.interrupt_handle();
            store.set_memory_creator(|_| Some(Box::new(Fragile(Vec::new()))));
        }),
        ("observer", |store| store.set_observer(Some(observe::shared(FragileObserver).into()))),
    ];
    for (way, set) in ways {
        let mut store = Store::new(Config { fuel: Some(10_000), ..Config::default() }, ());
        set(&mut store);
        let f = Instance::new(&mut store, &m, &[]).unwrap().get_func(&store, "f").unwrap();
        let before = store.fuel().unwrap();
        assert!(catch_unwind(AssertUnwindSafe(|| f.call(&mut store, &[]))).is_err(), "{way}");
        let rest = store.fuel().unwrap();
        assert!(before - rest > 500, "{way}: {rest} of {before}");
    }
}

#[test]
fn the_bound_on_the_host_stack_is_that_of_the_thread() {
    let m = module(r#"(import "host" "f" (func $f (param i32) (result i32))) (export "run" (func 0))"#);
    // Each call is made in a store of its own, in a host function of the one before.
    fn nested(m: &Module, calls: &Arc<AtomicUsize>) -> Result<i32, Error> {
        let mut linker = Linker::new();
        let (own, counted) = (m.clone(), calls.clone());
        let f = move |_: i32| -> Result<i32, Error> {
            counted.fetch_add(1, Ordering::Relaxed);
            nested(&own, &counted)
        };
        linker.func_wrap("host", "f", f).unwrap();
        let mut store = Store::new(Config { max_host_stack: 300 << 10, ..Config::default() }, ());
        let i = linker.instantiate(&mut store, m)?;
        i.get_typed_func::<i32, i32>(&store, "run")?.call(&mut store, 1)
    }
    let calls = Arc::new(AtomicUsize::new(0));
    assert_eq!(nested(&m, &calls), Err(Exhausted::HostStack.into()));
    assert!(calls.load(Ordering::Relaxed) > 2);
    // A host function that lets another thread use the store.
    let m = module(PLUS_ONE);
    let mut linker = Linker::new();
    let f = |mut caller: Caller<'_>, x: i32| -> Result<i32, Error> {
        if x == 0 {
            return Ok(0);
        }
        std::thread::scope(|scope| scope.spawn(|| run_again(&mut caller, x - 1)).join().unwrap())
    };
    linker.func_wrap("host", "f", f).unwrap();
    let mut store = Store::new(Config { max_host_stack: 300 << 10, ..Config::default() }, ());
    let run = linker.instantiate(&mut store, &m).unwrap();
    let run = run.get_typed_func::<i32, i32>(&store, "run").unwrap();
    assert_eq!(run.call(&mut store, 5), Ok(6));
}

#[test]
fn stores_taken_out_of_a_call_can_be_used() {
    let taken = Arc::new(Mutex::new(runtime::Store::default()));
    let mut linker = Linker::new();
    let place = taken.clone();
    let f = move |mut caller: Caller<'_>, x: i32| -> Result<i32, Error> {
        match x {
            0 => Ok(0),
            // The innermost of two calls takes the store.
            1 => {
                std::mem::swap::<runtime::Store>(&mut caller, &mut place.lock().unwrap());
                Ok(0)
            }
            x => run_again(&mut caller, x - 1),
        }
    };
    linker.func_wrap("host", "f", f).unwrap();
    let recorded = linker.recording(&Recording::new());
    for (way, set) in &WAYS[..3] {
        for linker in [&linker, &recorded] {
            // There is not enough room if the calls that a host function ended like this count forever.
            let config = Config { max_call_depth: 8, ..Config::default() };
            let mut store = Store::new(config, ());
            set(&mut store);
            let run = linker.instantiate(&mut store, &module(PLUS_ONE)).unwrap();
            let run = run.get_typed_func::<i32, i32>(&store, "run").unwrap();
            for depth in [1, 2, 3, 3, 3, 3] {
                let error = run.call(&mut store, depth).unwrap_err();
                assert!(error.to_string().contains("exchanged the store"), "{way}: {error}");
                assert_eq!(run.call(&mut store, 0), Err(Misuse::ForeignStore.into()), "{way}");
                std::mem::swap::<runtime::Store>(&mut store, &mut taken.lock().unwrap());
                assert_eq!(run.call(&mut store, 0), Ok(1), "{way} {depth}");
            }
        }
    }
}

#[derive(Debug, PartialEq, thiserror::Error)]
#[error("code {0}")]
struct Code(i32);

#[test]
fn errors_of_the_host_are_any_errors() {
    assert_eq!(Error::host("text").to_string(), "text");
    assert_eq!(Error::host(String::from("text")).to_string(), "text");
    let boxed: Box<dyn std::error::Error + Send + Sync> = Box::new(Code(1));
    assert_eq!(Error::host(boxed).downcast_ref(), Some(&Code(1)));
    // Errors of the library stay what they are.
    let own = Error::host(Code(2));
    let twice = Error::host(own.clone());
    assert_eq!((twice.downcast_ref(), &twice), (Some(&Code(2)), &own));
    assert_eq!(Error::host(Error::yielded()), Error::Yielded);
    assert_eq!(Error::host(Exhausted::Fuel), Error::Exhausted(Exhausted::Fuel));
    let Error::Trap(trap) = Error::trap("trap") else { panic!() };
    assert_eq!(Error::host(*trap), Error::trap("trap"));
}

#[test]
fn errors_of_the_host_come_out_again() {
    let mut linker = Linker::new();
    let f = |mut caller: Caller<'_>, x: i32| -> Result<i32, Error> {
        if x == 0 {
            return Err(Error::host(Code(7)));
        }
        run_again(&mut caller, x - 1)
    };
    linker.func_wrap("host", "f", f).unwrap();
    for (way, set) in WAYS {
        let mut store = Store::default();
        set(&mut store);
        let i = linker.instantiate(&mut store, &module(PLUS_ONE)).unwrap();
        let run = i.get_func(&store, "run").unwrap();
        for depth in [0, 1, 5] {
            let error = run.call(&mut store, &[depth.into()]).unwrap_err();
            assert_eq!(error.downcast_ref::<Code>(), Some(&Code(7)), "{way} {depth}");
            assert_eq!((error.to_string(), error.phase()), ("code 7".to_string(), "trap"), "{way} {depth}");
        }
    }
    // Also out of a start function.
    let start = module(r#"(import "host" "fail" (func $fail)) (start $fail)"#);
    linker.func_wrap("host", "fail", || Err::<(), _>(Error::host(Code(1)))).unwrap();
    let error = linker.instantiate(&mut Store::default(), &start).unwrap_err();
    assert_eq!(error.downcast_ref::<Code>(), Some(&Code(1)));
}

#[test]
fn results_of_host_functions_are_checked() {
    let ft = functype(&[Valtype::I32], &[Valtype::I32]);
    let rows: [(&[Val], Misuse, &str); 3] = [
        (&[], Misuse::Count { expected: 1, found: 0 }, "[]"),
        (&[Val::I64(1)], Misuse::Type { expected: Valtype::I32, found: Valtype::I64 }, "[i64]"),
        (&[Val::I32(1), Val::I32(1)], Misuse::Count { expected: 1, found: 2 }, "[i32 i32]"),
    ];
    for (way, set) in WAYS {
        for (vals, misuse, found) in &rows {
            let (vals, calls) = (vals.to_vec(), Arc::new(AtomicUsize::new(0)));
            let counted = calls.clone();
            let mut linker = Linker::<()>::new();
            let f = move |_: Caller<'_>, args: &[Val]| {
                let good = counted.fetch_add(1, Ordering::Relaxed) == 1;
                Ok(if good { args.to_vec() } else { vals.clone() })
            };
            linker.func_new("host", "f", ft.clone(), f).unwrap();
            let mut store = Store::default();
            set(&mut store);
            let i = linker.instantiate(&mut store, &module(PLUS_ONE)).unwrap();
            let run = i.get_typed_func::<i32, i32>(&store, "run").unwrap();
            let error = run.call(&mut store, 1).unwrap_err();
            assert_eq!(error.downcast_ref(), Some(misuse), "{way}: {error:?}");
            let text = format!("host function \"host\" \"f\" has to return [i32], but returned {found}");
            assert_eq!(error.to_string(), text, "{way}");
            assert_eq!(run.call(&mut store, 1), Ok(2), "{way}");
        }
    }
    // A reference of the type that the closure has may still be one of another store.
    let mut other = Store::<()>::default();
    let foreign = Func::wrap(&mut other, || {});
    let mut store = Store::<()>::default();
    let f = Func::wrap(&mut store, move || foreign);
    let error = f.call(&mut store, &[]).unwrap_err();
    assert_eq!(error.downcast_ref(), Some(&Misuse::ForeignStore), "{error:?}");
    let text = "a host function of type (func (result (ref func))) returned a reference that is not one of the store: ";
    assert!(error.to_string().starts_with(text), "{error}");
    // `Ref` stands for `externref`.
    let f = Func::wrap(&mut store, || Ref::i31(1));
    let error = f.call(&mut store, &[]).unwrap_err();
    let text = "a host function of type (func (result externref)) has to return [externref], but returned [(ref i31)]";
    assert_eq!(error.to_string(), text);
}
