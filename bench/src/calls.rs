//! Calls between the host and a program, and what a store costs.

use std::error::Error;
use std::hint::black_box;
use std::time::Duration;

use crate::measure::{median, timed};

const SOURCE: &str = r#"(module
    (import "host" "same" (func $same (param i32) (result i32)))
    (memory (export "memory") 1)
    (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
    (func (export "ask") (param $n i32) (result i32) (local $sum i32)
        (loop $next
            (local.set $sum (i32.add (local.get $sum) (call $same (local.get $n))))
            (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
        (local.get $sum)))"#;

/// Calls that are timed at once.
const CALLS: u32 = 1_000_000;
/// Stores that are timed at once.
const STORES: u32 = 10_000;

/// The times of one round: calls into the program, calls of the host.
type Times = (Duration, Duration);

fn reduct() -> Result<Times, Box<dyn Error>> {
    let module = reduct::Module::new(SOURCE)?;
    let mut linker = reduct::Linker::new();
    linker.func_wrap("host", "same", |x: i32| x)?;
    let mut store = reduct::Store::<()>::default();
    let instance = linker.instantiate(&mut store, &module)?;
    let add = instance.get_typed_func::<(i32, i32), i32>(&store, "add")?;
    let ask = instance.get_typed_func::<i32, i32>(&store, "ask")?;
    let (sum, into) = timed(|| (0..CALLS as i32).try_fold(0, |sum, i| add.call(&mut store, (sum, i))));
    let (asked, out) = timed(|| ask.call(&mut store, CALLS as i32));
    black_box((sum?, asked?));
    Ok((into, out))
}

fn wasmi() -> Result<Times, Box<dyn Error>> {
    let engine = wasmi::Engine::default();
    let module = wasmi::Module::new(&engine, reduct::binary::encode(reduct::Module::new(SOURCE)?.syntax()))?;
    let mut linker = wasmi::Linker::new(&engine);
    linker.func_wrap("host", "same", |x: i32| x)?;
    let mut store = wasmi::Store::new(&engine, ());
    let instance = linker.instantiate_and_start(&mut store, &module)?;
    let add = instance.get_typed_func::<(i32, i32), i32>(&store, "add")?;
    let ask = instance.get_typed_func::<i32, i32>(&store, "ask")?;
    let (sum, into) = timed(|| (0..CALLS as i32).try_fold(0, |sum, i| add.call(&mut store, (sum, i))));
    let (asked, out) = timed(|| ask.call(&mut store, CALLS as i32));
    black_box((sum?, asked?));
    Ok((into, out))
}

/// Prints nanoseconds for a call and their ratio to Wasmi's, and for a store, a snapshot and a restore.
pub(crate) fn run(rounds: usize) -> Result<(), Box<dyn Error>> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds.max(1) {
        ours.push(reduct()?);
        theirs.push(wasmi()?);
    }
    let each = |time: Duration, n: u32| time.as_secs_f64() * 1e9 / f64::from(n);
    let calls =
        |times: &[Times], of: fn(&Times) -> Duration| each(median(times.iter().map(of).collect()), CALLS);
    println!("| what | reduct | wasmi | ratio |\n|---|---|---|---|");
    for (what, of) in [
        ("typed call into the program and back", (|t| t.0) as fn(&Times) -> Duration),
        ("call of a host function and back", |t| t.1),
    ] {
        let (a, b) = (calls(&ours, of), calls(&theirs, of));
        println!("| {what} | {a:.0} ns | {b:.0} ns | {:.2} |", a / b);
    }
    let made = || (0..STORES).for_each(|_| drop(black_box(reduct::Store::<()>::default())));
    let made = median((0..rounds.max(1)).map(|_| timed(made).1).collect());
    println!("| store made and dropped | {:.0} ns | | |", each(made, STORES));

    let module = reduct::Module::new(SOURCE)?;
    let mut linker = reduct::Linker::new();
    linker.func_wrap("host", "same", |x: i32| x)?;
    let mut store = reduct::Store::<()>::default();
    let instance = linker.instantiate(&mut store, &module)?;
    let memory = instance.get_memory(&store, "memory")?;
    for pages in [1, 256] {
        let size = memory.size(&store)?;
        memory.grow(&mut store, pages - size)?;
        memory.data_mut(&mut store)?.fill(1);
        let (snapshot, taken) = timed(|| store.snapshot());
        let (restored, back) = timed(|| store.restore(&snapshot?));
        restored?;
        let us = |time: Duration| time.as_secs_f64() * 1e6;
        println!("| snapshot; restore, {pages} pages | {:.0} µs; {:.0} µs | | |", us(taken), us(back));
    }
    Ok(())
}
