//! Independence of depth: the time of a step, and the time per level of deeply nested input.

use std::error::Error;
use std::fmt::Write;

use crate::measure::{median, ms, timed};

/// A module with the loop inside `nesting` blocks of a function that is called at a depth of `calls`.
fn nested(nesting: usize, calls: usize) -> String {
    let mut text = String::from("(module (func $loop (param $n i32) (result i64) (local $x i64)\n");
    text.push_str(&"(block ".repeat(nesting));
    text.push_str(
        "(loop $again
            (local.set $x (i64.add (i64.mul (local.get $x) (i64.const 31)) (i64.extend_i32_u (local.get $n))))
            (local.set $n (i32.sub (local.get $n) (i32.const 1)))
            (br_if $again (local.get $n)))",
    );
    text.push_str(&")".repeat(nesting));
    write!(
        text,
        "(local.get $x))
        (func $deep (param $calls i32) (param $n i32) (result i64)
            (if (result i64) (local.get $calls)
                (then (call $deep (i32.sub (local.get $calls) (i32.const 1)) (local.get $n)))
                (else (call $loop (local.get $n)))))
        (func (export \"run\") (param $n i32) (result i64) (call $deep (i32.const {calls}) (local.get $n))))"
    )
    .expect("a string grows");
    text
}

/// Prints the time per iteration of the same loop at several depths, relative to the first.
pub(crate) fn run(rounds: usize) -> Result<(), Box<dyn Error>> {
    const ITERATIONS: i32 = 3_000_000;
    let shapes = [(0, 0), (18, 0), (1000, 0), (0, 200), (0, 10_000), (18, 10_000)];
    let mut runs = Vec::new();
    for (nesting, calls) in shapes {
        let module = reduct::Module::new(nested(nesting, calls))?;
        let config = reduct::Config { max_call_depth: 20_000, ..reduct::Config::default() };
        let mut store = reduct::Store::new(config, ());
        let instance = reduct::Instance::new(&mut store, &module, &[])?;
        let run = instance.get_typed_func::<i32, i64>(&store, "run")?;
        run.call(&mut store, 1)?;
        runs.push((store, run, Vec::new()));
    }
    for _ in 0..rounds {
        for (store, run, times) in &mut runs {
            let (sum, time) = timed(|| run.call(store, ITERATIONS));
            sum?;
            times.push(time);
        }
    }
    println!("{:>8}{:>8}{:>18}{:>10}", "blocks", "calls", "ns per iteration", "ratio");
    let first = median(runs[0].2.clone()).as_secs_f64();
    for ((nesting, calls), (_, _, times)) in shapes.iter().zip(runs) {
        let time = median(times).as_secs_f64();
        println!("{nesting:>8}{calls:>8}{:>18.2}{:>10.3}", time * 1e9 / f64::from(ITERATIONS), time / first);
    }
    Ok(())
}

/// A kind of deeply nested input: its name, and a function from the depth to the text.
type Input = (&'static str, fn(usize) -> String);

/// Deeply nested input of every kind.
const INPUTS: [Input; 6] = [
    ("blocks", |n| format!("(func {} {})", "block ".repeat(n), "end ".repeat(n))),
    ("folded blocks", |n| format!("(func {} {})", "(block ".repeat(n), ")".repeat(n))),
    ("folded expressions", |n| {
        format!("(func (result i32) {}(i32.const 0){})", "(i32.eqz ".repeat(n), ")".repeat(n))
    }),
    ("comments", |n| format!("{}{}", "(;".repeat(n), ";)".repeat(n))),
    ("annotations", |n| format!("{}{}", "(@a ".repeat(n), ")".repeat(n))),
    ("type chains", |n| {
        let mut text = String::from("(type $0 (sub (struct)))");
        for i in 1..n {
            write!(text, "(type ${i} (sub ${} (struct)))", i - 1).expect("a string grows");
        }
        text
    }),
];

/// Prints the time from text to a validated module at 10,000 and at 100,000 levels, and their ratio: 10 if it is linear.
pub(crate) fn nesting(rounds: usize) -> Result<(), Box<dyn Error>> {
    println!("{:20}{:>12}{:>13}{:>8}", "input", "10,000 ms", "100,000 ms", "ratio");
    for (name, text) in INPUTS {
        let mut medians = Vec::new();
        for levels in [10_000, 100_000] {
            let text = text(levels);
            let mut times = Vec::new();
            for _ in 0..rounds {
                let (module, time) = timed(|| reduct::Module::new(&text));
                module?;
                times.push(time);
            }
            medians.push(median(times));
        }
        let ratio = medians[1].as_secs_f64() / medians[0].as_secs_f64();
        println!("{name:20}{:>12.2}{:>13.2}{ratio:>8.1}", ms(medians[0]), ms(medians[1]));
    }
    Ok(())
}
