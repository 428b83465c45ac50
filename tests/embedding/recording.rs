//! Recordings of host calls, and replays.

use super::*;

/// Runs the export `run` of the last of these modules, which are instantiated one after the other, each as imports of the next ones under the
/// name `a`, `b`, and so on. Returns how it ended, and the fuel that is left.
fn run(linker: &Linker, modules: &[&str]) -> (Result<i32, Error>, u64) {
    let mut store = Store::new(Config { fuel: Some(100_000), ..Config::default() }, ());
    run_in(&mut store, linker.clone(), modules)
}

fn run_in(store: &mut Store, mut linker: Linker, modules: &[&str]) -> (Result<i32, Error>, u64) {
    let mut last = None;
    for (name, text) in ["a", "b", "c"].iter().zip(modules) {
        let i = linker.instantiate(store, &module(text)).unwrap();
        linker.instance(store, name, i).unwrap();
        last = Some(i);
    }
    let run = last.unwrap().get_typed_func::<(), i32>(store, "run").unwrap();
    (run.call(store, ()), store.fuel().unwrap())
}

/// Records a run, reads the recording from its text, and checks that its replay ends as the run did. Returns how, and the text.
fn replayed(linker: &Linker, modules: &[&str]) -> (Result<i32, Error>, String) {
    let recording = Recording::new();
    let (end, fuel) = run(&linker.recording(&recording), modules);
    let text = recording.to_string();
    let again: Recording = text.parse().unwrap();
    assert_eq!(again.to_string(), text);
    let (replay, rest) = run(&again.replay(), modules);
    let key = |end: &Result<i32, Error>| end.as_ref().map(|n| *n).map_err(|error| error.to_string());
    assert_eq!((key(&replay), rest), (key(&end), fuel), "{text}");
    if let (Err(Error::Trap(trap)), Err(Error::Trap(first))) = (&replay, &end) {
        assert_eq!((trap.kind, trap.rule), (first.kind, first.rule), "{text}");
    }
    (replay, text)
}

const CALLS_F: &str = r#"(import "h" "f" (func $f (result i32))) (memory (export "m") 4)
    (func (export "div") (param i32) (result i32) (i32.div_u (i32.const 100) (local.get 0)))
    (func (export "run") (result i32) (local $sum i32) (local $i i32)
      (local.set $sum (call $f))
      (loop $next
        (local.set $sum (i32.add (local.get $sum) (i32.load8_u (local.get $i))))
        (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 2000))))
      (local.get $sum))"#;

fn linker(f: impl Fn(&mut Caller<'_>) -> Result<i32, Error> + Send + Sync + 'static) -> Linker {
    let mut linker = Linker::new();
    linker.func_wrap("h", "f", move |mut caller: Caller<'_>| f(&mut caller)).unwrap();
    linker
}

#[test]
fn bytes_that_a_host_function_did_not_change_are_not_recorded() {
    let linker = linker(|caller| {
        let memory = caller.get_memory("m")?;
        let bytes = memory.data_mut(caller)?;
        (bytes[7], bytes[1000]) = (1, 2);
        // Written in between, with effects of its own.
        caller.get_func("div")?.call(caller, &[1.into()])?;
        let (bytes, ()) = caller.memory_and_data(memory)?;
        (bytes[7], bytes[1001]) = (3, 4);
        Ok(0)
    });
    let (end, text) = replayed(&linker, &[CALLS_F]);
    assert_eq!(end, Ok(3 + 2 + 4));
    let writes = text.lines().filter(|line| line.starts_with("memory\t")).count();
    assert_eq!(writes, 4, "{text}");
    assert!(text.len() < 300, "{text}");
}

#[test]
fn fuel_that_a_host_function_sets_is_recorded() {
    let linker = linker(|caller| {
        caller.set_fuel(Some(50_000));
        Ok(0)
    });
    assert_eq!(replayed(&linker, &[CALLS_F]).0, Ok(0));
    let linker = self::linker(|caller| {
        caller.set_fuel(None);
        caller.set_fuel(Some(100));
        Ok(0)
    });
    assert_eq!(replayed(&linker, &[CALLS_F]).0, Err(Exhausted::Fuel.into()));
}

#[test]
fn traps_of_nested_calls_keep_their_kind() {
    let linker = linker(|caller| caller.get_func("div")?.typed::<i32, i32>(caller)?.call(caller, 0));
    let (end, text) = replayed(&linker, &[CALLS_F]);
    assert_eq!(trap(end.unwrap_err()).kind, TrapKind::DivideByZero, "{text}");
    let linker = self::linker(|_| Err(Error::trap("a\tb\n")));
    let (end, text) = replayed(&linker, &[CALLS_F]);
    let trap = trap(end.unwrap_err());
    assert_eq!((trap.kind, trap.message.as_deref()), (TrapKind::Host, Some("a\tb\n")), "{text}");
}

#[test]
fn programs_of_several_modules_are_replayed() {
    let f = r#"(import "h" "f" (func $f (result i32)))
               (func (export "twice") (result i32) (i32.add (call $f) (call $f)))"#;
    let g = r#"(import "h" "g" (func $g (result i32))) (import "a" "twice" (func $twice (result i32)))
               (func (export "run") (result i32) (i32.sub (call $g) (call $twice)))"#;
    let calls = AtomicUsize::new(10);
    let mut linker = linker(move |_| Ok(calls.fetch_add(1, Ordering::Relaxed) as i32));
    linker.func_wrap("h", "g", || 50).unwrap();
    let (end, text) = replayed(&linker, &[f, g]);
    assert_eq!(end, Ok(50 - 10 - 11));
    assert_eq!(text.lines().filter(|line| line.starts_with("call\t")).count(), 3, "{text}");
}

#[test]
fn items_of_a_store_are_recorded_and_replayed() {
    let m = r#"(import "h" "f" (func $f (param i32) (result i32))) (import "h" "m" (memory 1))
               (func (export "run") (result i32) (i32.add (call $f (i32.const 5)) (i32.load8_u (i32.const 0))))"#;
    /// A store, and a linker in which a host function and a memory of the store are defined.
    fn built(mut linker: Linker, add: impl Fn(i32) -> i32 + Send + Sync + 'static) -> (Store, Linker) {
        let mut store = Store::new(Config { fuel: Some(1000), ..Config::default() }, ());
        let memory = Memory::new(&mut store, Memtype::new(1, None)).unwrap();
        let f = move |mut caller: Caller<'_>, x: i32| -> Result<i32, Error> {
            memory.write(&mut caller, 0u32, &[9])?;
            Ok(add(x))
        };
        let f = Func::wrap(&mut store, f);
        linker.define("h", "f", f).unwrap().define("h", "m", memory).unwrap();
        (store, linker)
    }
    let recording = Recording::new();
    let (mut store, linker) = built(Linker::new().recording(&recording), |x| x + 100);
    let end = run_in(&mut store, linker, &[m]);
    assert_eq!((&end.0, recording.len()), (&Ok(114), 1));
    let (mut store, linker) = built(recording.replay(), |_| panic!("it is not called"));
    assert_eq!(run_in(&mut store, linker, &[m]), end);
    // An ordinary linker calls it, and records nothing.
    let (mut store, linker) = built(Linker::new(), |x| x + 100);
    assert_eq!(run_in(&mut store, linker, &[m]), end);
    assert_eq!(recording.len(), 1);
}
