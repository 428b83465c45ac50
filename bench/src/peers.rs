//! Engines that run a kernel.

use std::error::Error;
use std::io::Write;
use std::time::Duration;

use crate::measure::timed;

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

/// This interpreter.
pub(crate) struct Reduct;

impl Peer for Reduct {
    fn name(&self) -> String {
        "reduct".into()
    }

    fn run(&self, text: &str, work: i32) -> Result<Run, Box<dyn Error>> {
        let module = reduct::Module::new(text)?;
        let mut store = reduct::Store::<()>::default();
        let instance = reduct::Instance::new(&mut store, &module, &[])?;
        let run = instance.get_typed_func::<i32, i64>(&store, "run")?;
        // The first call prepares the code. A peer's compilation is not counted either.
        run.call(&mut store, 1)?;
        let (sum, time) = timed(|| run.call(&mut store, work));
        Ok(Some((Some(sum?), time)))
    }
}

/// Wasmi, in process.
pub(crate) struct Wasmi;

impl Peer for Wasmi {
    fn name(&self) -> String {
        "wasmi".into()
    }

    fn run(&self, text: &str, work: i32) -> Result<Run, Box<dyn Error>> {
        let mut config = wasmi::Config::default();
        config.wasm_tail_call(true).wasm_simd(true);
        let engine = wasmi::Engine::new(&config);
        let binary = reduct::binary::encode(&reduct::text::parse(text.as_bytes(), reduct::Features::V3)?);
        let Ok(module) = wasmi::Module::new(&engine, &binary) else { return Ok(None) };
        let mut store = wasmi::Store::new(&engine, ());
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
        let text = text.replacen(
            "(func (export \"run\") (param $n i32) (result i64)",
            &format!("(func (export \"run\") (result i64) (call $run (i32.const {work})))\n  (func $run (param $n i32) (result i64)"),
            1,
        );
        let mut file = tempfile::Builder::new().suffix(".wasm").tempfile()?;
        file.write_all(&reduct::binary::encode(&reduct::text::parse(
            text.as_bytes(),
            reduct::Features::V3,
        )?))?;
        let path = file.path().display().to_string();
        let words: Vec<String> = self.words.iter().map(|word| word.replace("{module}", &path)).collect();
        let (output, time) = timed(|| std::process::Command::new(&words[0]).args(&words[1..]).output());
        Ok(output?.status.success().then_some(time))
    }
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
