//! Preparation: from a validated module to the first call, relative to Wasmi's translation.
//!
//! Reduct prepares all functions of a module in the first call into one of its instances, so each module gets an exported function without
//! instructions, which is called. Wasmi translates while it validates (`Eager`), or validates only and translates later
//! (`LazyTranslation`); the difference between the two is taken for its translation.

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use reduct::syntax::Instr;
use reduct::{Features, Linker, Module, Store, binary};
use wasmi::CompilationMode;

use crate::measure::{geomean, median, ms, timed};
use crate::modules::export_func;

/// The name of the added export.
const EMPTY: &str = "reduct-bench: empty";

/// The times of one module.
struct Times {
    /// Decoding and validating.
    read: Duration,
    /// The first call.
    prepare: Duration,
    /// Wasmi: decoding and validating.
    wasmi_read: Duration,
    /// Wasmi: decoding, validating and translating.
    wasmi_all: Duration,
}

/// Measures one round.
fn measure(bytes: &[u8]) -> Result<Times, Box<dyn Error>> {
    let (module, read) = timed(|| Module::decode(bytes));
    let module = module?;
    let mut store = Store::<()>::default();
    let mut linker = Linker::new();
    linker.define_unknown_imports_as_traps(&module)?;
    let empty = linker.instantiate(&mut store, &module)?.get_typed_func::<(), ()>(&store, EMPTY)?;
    let (called, prepare) = timed(|| empty.call(&mut store, ()));
    called?;
    let wasmi = |mode| {
        let mut config = wasmi::Config::default();
        config.compilation_mode(mode);
        let engine = wasmi::Engine::new(&config);
        let (module, time) = timed(|| wasmi::Module::new(&engine, bytes));
        module.map(|_| time)
    };
    let wasmi_read = wasmi(CompilationMode::LazyTranslation)?;
    let wasmi_all = wasmi(CompilationMode::Eager)?;
    Ok(Times { read, prepare, wasmi_read, wasmi_all })
}

/// The module without its start function, with an exported function that does nothing.
fn with_empty(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut module = binary::decode(bytes, Features::V3)?;
    module.start = None;
    export_func(&mut module, EMPTY, &[], vec![Instr::End]);
    Ok(binary::encode(&module))
}

/// Prints the medians of each module, and speeds relative to Wasmi's: above 1 means that Reduct is faster.
pub(crate) fn run(rounds: usize, modules: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    println!(
        "{:24}{:>6}{:>10}{:>12}{:>12}{:>12}{:>12}{:>12}",
        "module", "MB", "read ms", "prepare ms", "wasmi read", "translate", "preparation", "all"
    );
    let (mut preparations, mut wholes) = (Vec::new(), Vec::new());
    for path in modules {
        let bytes = with_empty(&std::fs::read(path)?)?;
        let times: Vec<Times> = (0..rounds.max(1)).map(|_| measure(&bytes)).collect::<Result<_, _>>()?;
        let of = |time: fn(&Times) -> Duration| median(times.iter().map(time).collect());
        let (read, prepare) = (of(|t| t.read), of(|t| t.prepare));
        let (wasmi_read, wasmi_all) = (of(|t| t.wasmi_read), of(|t| t.wasmi_all));
        let translate = wasmi_all.saturating_sub(wasmi_read);
        let preparation = translate.as_secs_f64() / prepare.as_secs_f64();
        let whole = wasmi_all.as_secs_f64() / (read + prepare).as_secs_f64();
        preparations.push(preparation);
        wholes.push(whole);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        println!(
            "{name:24}{:>6.1}{:>10.1}{:>12.1}{:>12.1}{:>12.1}{preparation:>12.3}{whole:>12.3}",
            bytes.len() as f64 / 1e6,
            ms(read),
            ms(prepare),
            ms(wasmi_read),
            ms(translate),
        );
    }
    println!("{:76}{:>12.3}{:>12.3}", "geometric mean", geomean(&preparations), geomean(&wholes));
    Ok(())
}
