//! Engines that run a kernel.

use std::error::Error;
use std::io::Write;
use std::time::Duration;

use reduct::Features;
use reduct::syntax::{Externidx, Instr, Module, Num, Valtype};

use crate::measure::timed;
use crate::modules::export_func;

/// A kernel's checksum, if the engine reports it, and the time of the run alone. `None` if the engine does not support the
/// module's features.
pub(crate) type Run = Option<(Option<i64>, Duration)>;

/// An engine.
pub(crate) trait Peer {
    /// Its name, for the table.
    fn name(&self) -> String;
    /// Calls `run` of a fresh instance.
    fn run(&self, text: &str, work: i32) -> Result<Run, Box<dyn Error>>;
}

/// Reduct, and the engines that run in the same process. If `fuel` is set, they count fuel.
pub(crate) fn in_process(fuel: bool) -> Vec<Box<dyn Peer>> {
    vec![
        Box::new(Reduct { fuel }),
        Box::new(Wasmi { fuel }),
        #[cfg(feature = "pulley")]
        Box::new(crate::pulley::Pulley { fuel }),
    ]
}

/// So much fuel that no kernel uses it up.
pub(crate) const MUCH: u64 = 1 << 62;

/// The binary of a module in the text format.
pub(crate) fn binary(text: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    Ok(reduct::binary::encode(&reduct::text::parse(text.as_bytes(), Features::V3)?))
}

/// This interpreter.
struct Reduct {
    fuel: bool,
}

impl Peer for Reduct {
    fn name(&self) -> String {
        "reduct".into()
    }

    fn run(&self, text: &str, work: i32) -> Result<Run, Box<dyn Error>> {
        let module = reduct::Module::new(text)?;
        let config = reduct::Config { fuel: self.fuel.then_some(MUCH), ..reduct::Config::default() };
        let mut store = reduct::Store::new(config, ());
        let instance = reduct::Instance::new(&mut store, &module, &[])?;
        let run = instance.get_typed_func::<i32, i64>(&store, "run")?;
        // The first call prepares the code. A peer's compilation is not counted either.
        run.call(&mut store, 1)?;
        let (sum, time) = timed(|| run.call(&mut store, work));
        Ok(Some((Some(sum?), time)))
    }
}

/// Wasmi.
struct Wasmi {
    fuel: bool,
}

impl Peer for Wasmi {
    fn name(&self) -> String {
        "wasmi".into()
    }

    fn run(&self, text: &str, work: i32) -> Result<Run, Box<dyn Error>> {
        let mut config = wasmi::Config::default();
        config.wasm_tail_call(true).wasm_simd(true).consume_fuel(self.fuel);
        config.compilation_mode(wasmi::CompilationMode::Eager);
        // The kernel `deep` needs more than the 1,000 nested calls of the default.
        config.set_max_recursion_depth(10_000);
        let engine = wasmi::Engine::new(&config);
        let Ok(module) = wasmi::Module::new(&engine, binary(text)?) else { return Ok(None) };
        let mut store = wasmi::Store::new(&engine, ());
        if self.fuel {
            store.set_fuel(MUCH)?;
        }
        let instance = wasmi::Linker::new(&engine).instantiate_and_start(&mut store, &module)?;
        let run = instance.get_typed_func::<i32, i64>(&store, "run")?;
        run.call(&mut store, 1)?;
        let (sum, time) = timed(|| run.call(&mut store, work));
        Ok(Some((Some(sum?), time)))
    }
}

/// A command that runs the export `run` of a binary. Its startup time is measured by a run with minimal work and subtracted.
pub(crate) struct Command {
    words: Vec<String>,
}

impl Command {
    /// A command in which `{module}` is replaced by the file.
    pub(crate) fn new(template: &str) -> Result<Command, Box<dyn Error>> {
        let words: Vec<String> = template.split_whitespace().map(str::to_string).collect();
        match words.iter().any(|word| word.contains("{module}")) {
            true => Ok(Command { words }),
            false => Err(format!("`{template}` does not contain {{module}}").into()),
        }
    }

    /// The time of one process that runs the kernel with the given work; `None` if it fails.
    fn time(&self, text: &str, work: i32) -> Result<Option<Duration>, Box<dyn Error>> {
        let mut file = tempfile::Builder::new().suffix(".wasm").tempfile()?;
        file.write_all(&reduct::binary::encode(&with_argument(
            reduct::text::parse(text.as_bytes(), Features::V3)?,
            work,
        )))?;
        let path = file.path().display().to_string();
        let words: Vec<String> = self.words.iter().map(|word| word.replace("{module}", &path)).collect();
        let (output, time) = timed(|| std::process::Command::new(&words[0]).args(&words[1..]).output());
        Ok(output?.status.success().then_some(time))
    }
}

/// The module with another function as `run`, which takes no parameters and calls the one that was exported.
fn with_argument(mut module: Module, work: i32) -> Module {
    let run = module.exports.iter().find_map(|export| match export.xx {
        Externidx::Func(x) if export.name == "run" => Some(x),
        _ => None,
    });
    if let Some(run) = run {
        let instrs = vec![Instr::Const(Num::I32(work as u32)), Instr::Call(run), Instr::End];
        export_func(&mut module, "run", &[Valtype::I64], instrs);
    }
    module
}

impl Peer for Command {
    fn name(&self) -> String {
        let file = std::path::Path::new(&self.words[0]).file_name();
        file.map_or_else(|| self.words[0].clone(), |name| name.to_string_lossy().into_owned())
    }

    fn run(&self, text: &str, work: i32) -> Result<Run, Box<dyn Error>> {
        let Some(start) = self.time(text, 1)? else { return Ok(None) };
        let Some(whole) = self.time(text, work)? else { return Ok(None) };
        Ok(Some((None, whole.saturating_sub(start).max(Duration::from_micros(1)))))
    }
}
