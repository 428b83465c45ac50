//! The rules of `spec/` alone: rules applied per second, and startup time.

use std::error::Error;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reduct::exec::{ConfigView, Observer};
use reduct::runtime::Watcher;
use reduct::semantics::Semantics;
use reduct::syntax::Rule;
use reduct::{Instance, Module, Store, TypedFunc};

use crate::kernels::chosen;
use crate::measure::{geomean, median, ms, timed};

/// Counts applied rules.
#[derive(Default)]
struct Count(u64);

impl Observer for Count {
    fn step(&mut self, _: Rule, _: &ConfigView<'_>) -> ControlFlow<()> {
        self.0 += 1;
        ControlFlow::Continue(())
    }
    fn other(&mut self, _: &str, _: &ConfigView<'_>) -> ControlFlow<()> {
        self.0 += 1;
        ControlFlow::Continue(())
    }
}

/// A kernel in a fresh store, run by the rules or by the interpreter.
fn start(
    text: &str,
    semantics: Option<Arc<Semantics>>,
) -> Result<(Store, TypedFunc<i32, i64>), Box<dyn Error>> {
    let module = Module::new(text)?;
    let mut store = Store::default();
    store.set_semantics(semantics);
    let run = Instance::new(&mut store, &module, &[])?.get_typed_func(&store, "run")?;
    // The first call converts the code to terms.
    run.call(&mut store, 1)?;
    Ok((store, run))
}

/// Prints the number of rules that each kernel applies per second, and the geometric mean.
pub(crate) fn run(rounds: usize, only: &[String]) -> Result<(), Box<dyn Error>> {
    println!("{:14}{:>10}{:>12}{:>10}{:>14}", "kernel", "work", "rules", "ms", "rules/s");
    let mut rates = Vec::new();
    for kernel in chosen(only) {
        let (mut plain, run) = start(kernel.text, None)?;
        let expected = run.call(&mut plain, kernel.small)?;
        let (mut store, run) = start(kernel.text, Some(Semantics::built_in()))?;
        let mut times = Vec::new();
        for _ in 0..rounds {
            let (sum, time) = timed(|| run.call(&mut store, kernel.small));
            if sum? != expected {
                return Err(format!("{}: the rules do not return {expected}", kernel.name).into());
            }
            times.push(time);
        }
        let count = Arc::new(Mutex::new(Count::default()));
        store.set_observer(Some(Watcher::from(count.clone())));
        run.call(&mut store, kernel.small)?;
        let count = count.lock().unwrap_or_else(PoisonError::into_inner).0;
        let time = median(times);
        let rate = count as f64 / time.as_secs_f64();
        rates.push(rate);
        println!("{:14}{:>10}{count:>12}{:>10.1}{rate:>14.0}", kernel.name, kernel.small, ms(time));
    }
    println!("{:46}{:>14.0}", "geometric mean", geomean(&rates));
    Ok(())
}

/// Prints the time of a `reduct` process for an empty module, by the interpreter and by the rules.
pub(crate) fn startup(rounds: usize, command: &Path) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let module = folder.path().join("empty.wat");
    std::fs::write(&module, "(module)")?;
    for semantics in [&[][..], &["--semantics", "spec"], &["--semantics", "lockstep"]] {
        let mut times: Vec<Duration> = Vec::new();
        for _ in 0..rounds {
            let mut process = Command::new(command);
            process.arg("run").args(semantics).arg(&module);
            let (output, time) = timed(|| process.output());
            let output = output.map_err(|error| format!("{}: {error}", command.display()))?;
            if !output.status.success() {
                return Err(String::from_utf8_lossy(&output.stderr).into());
            }
            times.push(time);
        }
        let slowest = times.iter().max().copied().unwrap_or_default();
        let words = ["run", &semantics.join(" ")].join(" ");
        println!("{words:26}{:>8.1} ms, at most {:.1} ms", ms(median(times)), ms(slowest));
    }
    Ok(())
}
