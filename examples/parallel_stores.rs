//! Parallel stores over one module: the module and the linker are shared by threads, each of which has a store of its own.
//!
//! ```sh
//! cargo run --example parallel_stores
//! ```

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use reduct::{Caller, Config, Error, Linker, Module, Store};

/// How many steps the Collatz sequence of a number takes, reported to the host.
const PROGRAM: &str = r#"(module
    (import "host" "report" (func $report (param i64 i64)))
    (func (export "collatz") (param $n i64) (local $x i64) (local $steps i64)
        (local.set $x (local.get $n))
        (block $end (loop $next
            (br_if $end (i64.eq (local.get $x) (i64.const 1)))
            (local.set $steps (i64.add (local.get $steps) (i64.const 1)))
            (local.set $x (if (result i64) (i64.eqz (i64.and (local.get $x) (i64.const 1)))
                (then (i64.shr_u (local.get $x) (i64.const 1)))
                (else (i64.add (i64.mul (local.get $x) (i64.const 3)) (i64.const 1)))))
            (br $next)))
        (call $report (local.get $n) (local.get $steps))))"#;

/// The longest sequence that a store has met: its number of steps, and where it starts.
type Longest = (u64, u64);

/// The longest sequence that starts in a range, computed in a store of its own.
fn longest(module: &Module, linker: &Linker<Longest>, range: Range<u64>) -> Result<Longest, Error> {
    let mut store = Store::new(Config { fuel: Some(10_000_000), ..Config::default() }, (0, 0));
    let instance = linker.instantiate(&mut store, module)?;
    let collatz = instance.get_typed_func::<u64, ()>(&store, "collatz")?;
    for n in range {
        collatz.call(&mut store, n)?;
    }
    Ok(store.into_data())
}

fn main() -> Result<(), Error> {
    // What host functions capture is shared by all stores.
    static REPORTS: AtomicU64 = AtomicU64::new(0);
    let module = Module::new(PROGRAM)?;
    let mut linker = Linker::new();
    linker.func_wrap("host", "report", |mut caller: Caller<'_, Longest>, n: u64, steps: u64| {
        REPORTS.fetch_add(1, Ordering::Relaxed);
        let best = caller.data_mut();
        *best = (*best).max((steps, n));
    })?;

    let of_threads = thread::scope(|scope| {
        let ranges = [1..250, 250..500, 500..750, 750..1_000];
        let threads = ranges.map(|range| scope.spawn(|| longest(&module, &linker, range)));
        threads.map(|thread| thread.join().expect("the thread does not panic"))
    });
    let mut best = (0, 0);
    for of_thread in of_threads {
        best = best.max(of_thread?);
    }
    println!("of {REPORTS:?} numbers, {} has the longest sequence: {} steps", best.1, best.0);
    assert_eq!(best, (178, 871));
    assert_eq!(REPORTS.load(Ordering::Relaxed), 999);
    Ok(())
}

#[test]
fn runs() -> Result<(), Error> {
    main()
}
