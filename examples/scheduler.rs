//! A scheduler: calls take turns on one thread. Each runs for a slice of fuel, then waits in a queue; one waits for an answer of the host
//! meanwhile.
//!
//! ```sh
//! cargo run --example scheduler
//! ```

use std::collections::VecDeque;

use reduct::{Error, Linker, Module, Progress, Reason, Store, Val};

const PROGRAM: &str = r#"(module
    (import "host" "ask" (func $ask (param i32) (result i32)))
    (func $sum (export "sum") (param $n i32) (result i32) (local $s i32)
        (loop $next
            (local.set $s (i32.add (local.get $s) (local.get $n)))
            (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
        (local.get $s))
    (func (export "ask_and_sum") (param $n i32) (result i32)
        (call $sum (call $ask (local.get $n)))))"#;

/// The fuel of a turn. An instruction costs one unit.
const SLICE: u64 = 1_000;

/// Runs the tasks, functions with their arguments, and returns the order of events.
fn run(tasks: &[(&str, i32)]) -> Result<Vec<String>, Error> {
    let mut linker = Linker::new();
    // A host function whose answer comes later.
    linker.func_wrap("host", "ask", |_: i32| -> Result<i32, Error> { Err(Error::yielded()) })?;
    let mut store = Store::<()>::default();
    let instance = linker.instantiate(&mut store, &Module::new(PROGRAM)?)?;

    let mut queue = VecDeque::new();
    for (name, n) in tasks {
        store.set_fuel(Some(SLICE));
        let func = instance.get_func(&store, name)?;
        queue.push_back((format!("{name}({n})"), func.call_resumable(&mut store, &[(*n).into()])?));
    }
    let mut events = Vec::new();
    while let Some((name, progress)) = queue.pop_front() {
        if let Progress::Done(results) = &progress {
            events.push(format!("{name} returns {results:?}"));
        }
        if let Progress::Waiting(call) = progress {
            let answer: &[Val] = if call.reason() == Reason::Yielded { &[Val::I32(10)] } else { &[] };
            events.push(format!("{name} goes on with {answer:?}"));
            store.set_fuel(Some(SLICE));
            queue.push_back((name, call.resume(&mut store, answer)?));
        }
    }
    Ok(events)
}

fn main() -> Result<(), Error> {
    let events = run(&[("sum", 250), ("ask_and_sum", 1), ("sum", 50)])?;
    println!("{}", events.join("\n"));
    let expected = [
        "sum(250) goes on with []",
        "ask_and_sum(1) goes on with [I32(10)]",
        "sum(50) returns [I32(1275)]",
        "sum(250) goes on with []",
        "ask_and_sum(1) returns [I32(55)]",
        "sum(250) returns [I32(31375)]",
    ];
    assert_eq!(events, expected);
    Ok(())
}

#[test]
fn runs() -> Result<(), Error> {
    main()
}
