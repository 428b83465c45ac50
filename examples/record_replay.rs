//! Record and replay: the host calls of a run are recorded, written as text, and replayed elsewhere without the host. A program that calls
//! otherwise than in the recording is told where it does.
//!
//! ```sh
//! cargo run --example record_replay
//! ```

use std::time::UNIX_EPOCH;

use reduct::{Caller, Error, Linker, Misuse, Module, Recording, Replayed, Store};

/// Reads a line of the host's, and adds its length, its first byte and the time.
const PROGRAM: &str = r#"(module
    (import "host" "now" (func $now (result i64)))
    (import "host" "read" (func $read (param $at i32) (param $most i32) (result i32)))
    (memory (export "memory") 1)
    (func (export "run") (param $at i32) (result i64)
        (i64.add (call $now) (i64.extend_i32_u
            (i32.add (call $read (local.get $at) (i32.const 80)) (i32.load8_u (local.get $at)))))))"#;

/// The host functions, which depend on the clock and on an input.
fn host() -> Result<Linker<String>, Misuse> {
    let mut linker = Linker::new();
    linker.func_wrap("host", "now", || UNIX_EPOCH.elapsed().map_or(0, |time| time.as_nanos() as u64))?;
    linker.func_wrap("host", "read", |mut caller: Caller<'_, String>, at: u32, most: u32| {
        let line: Vec<u8> = caller.data().bytes().take(most as usize).collect();
        caller.get_memory("memory")?.write(&mut caller, at, &line)?;
        Ok::<u32, Error>(line.len() as u32)
    })?;
    Ok(linker)
}

/// Runs the program with these host functions and this input.
fn run(module: &Module, linker: &Linker<String>, input: &str, at: u32) -> Result<u64, Error> {
    let mut store = Store::new(Default::default(), input.to_string());
    let instance = linker.instantiate(&mut store, module)?;
    instance.get_typed_func::<u32, u64>(&store, "run")?.call(&mut store, at)
}

fn main() -> Result<(), Error> {
    let module = Module::new(PROGRAM)?;
    let recording = Recording::new();
    let first = run(&module, &host()?.recording(&recording), "a line", 16)?;
    let text = recording.to_string();
    println!("{text}");

    // In another process, a debugger, or by the rules of `spec/`: no clock, no input.
    let recording: Recording = text.parse().map_err(Error::host)?;
    let again = run(&module, &recording.replay(), "", 16)?;
    println!("the run gave {first}, the replay {again}");
    assert_eq!(again, first);

    // Another argument leads to another host call.
    let error = run(&module, &recording.replay(), "", 32).unwrap_err();
    println!("{error}");
    assert!(matches!(error.downcast_ref(), Some(Replayed::Other { at: 1, .. })));
    Ok(())
}

#[test]
fn runs() -> Result<(), Error> {
    main()
}
