//! Host functions that panic, recurse, fail with errors of their own, or return what they should not.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// A function `run` that adds 1 to what the host function `f` returns for its argument.
const PLUS_ONE: &str = r#"(import "host" "f" (func $f (param i32) (result i32)))
    (func (export "run") (param i32) (result i32) (i32.add (call $f (local.get 0)) (i32.const 1)))"#;

#[test]
fn panics_of_host_functions_leave_the_store_usable() {
    let mut linker = Linker::new();
    // Calls itself through the program, and panics at the end.
    let f = |mut caller: Caller<'_>, x: i32| -> Result<i32, Error> {
        assert!(x != 0, "reached {x}");
        if x > 100 {
            return Ok(x);
        }
        let run = caller.get_export("run")?.into_func().ok_or(Error::trap("run"))?;
        run.typed::<i32, i32>(&caller)?.call(&mut caller, x - 1)
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
        let run = caller.get_export("run")?.into_func().ok_or(Error::trap("run"))?;
        run.typed::<(), ()>(&caller)?.call(&mut caller, ())
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

#[derive(Debug, PartialEq, thiserror::Error)]
#[error("code {0}")]
struct Code(i32);

#[test]
fn errors_of_the_host_come_out_again() {
    let mut linker = Linker::new();
    let f = |mut caller: Caller<'_>, x: i32| -> Result<i32, Error> {
        if x == 0 {
            return Err(Error::host(Code(7)));
        }
        let run = caller.get_export("run")?.into_func().ok_or(Error::trap("run"))?;
        run.typed::<i32, i32>(&caller)?.call(&mut caller, x - 1)
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
    let rows: [(&[Val], Misuse); 3] = [
        (&[], Misuse::Count { expected: 1, found: 0 }),
        (&[Val::I64(1)], Misuse::Type { expected: Valtype::I32, found: Valtype::I64 }),
        (&[Val::I32(1), Val::I32(1)], Misuse::Count { expected: 1, found: 2 }),
    ];
    for (way, set) in WAYS {
        for (vals, misuse) in &rows {
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
}
