//! `reduct trace`: shows every step of a run with the standard's name for its rule.

use std::io::{self, BufWriter, Stdout, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::json;

use super::args::{Common, Rules};
use super::input::Input;
use super::report::{self, Out, Status};
use super::run::{self, Invoke, Stop};
use reduct::embed::Error;
use reduct::observe::{Step, Trace, shared};
use reduct::runtime::{Exhausted, Store, Watcher};

/// Show every step of a run: the standard's name for its rule, and the resulting configuration
///
/// With `--invoke`, shows the steps of the call, otherwise those of the instantiation. The results are printed last.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  reduct trace m.wat --rules --invoke fac 3             only the names of the rules
  reduct trace m.wat --from 100 --to 120 --invoke fac 3 only steps 100 to 120
  reduct trace m.wat --func even --invoke f 3           only the steps in one function
  reduct trace m.wat --format jsonl --invoke f 3        a JSON object for each step")]
pub(super) struct Args {
    /// The module in the text or binary format; `-` is standard input
    file: PathBuf,
    /// Output format
    #[arg(long, value_enum, default_value_t = Lines::Text)]
    format: Lines,
    /// The first step to show
    #[arg(long, value_name = "N", default_value_t = 1)]
    from: u64,
    /// The last step to show; the run stops after it
    #[arg(long, value_name = "N")]
    to: Option<u64>,
    /// Omit the configurations
    #[arg(long)]
    rules: bool,
    /// Show only the steps in this function of the module, given by name or index
    #[arg(long, value_name = "NAME")]
    func: Option<String>,
    #[command(flatten)]
    invoke: Invoke,
}

/// The format of a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Lines {
    /// A line for each step: number, rule, configuration
    Text,
    /// One JSON object per line: `step`, `rule`, `func`, `name` and `config` of each step, and `results` in the last line
    Jsonl,
}

/// The observer that writes the trace, shared with the store.
type Tracer = Arc<Mutex<Trace<BufWriter<Stdout>>>>;

pub(super) fn main(args: &Args, common: &Common, out: &mut Out) -> io::Result<Status> {
    let Some(input) = Input::read(&args.file) else { return Ok(Status::Io) };
    let rules = match common.rules() {
        Ok(rules) => rules,
        Err(status) => return Ok(status),
    };
    let tracer = shared(args.trace());
    let ended = run(&input, args, common, &rules, &tracer);
    let written = match Arc::try_unwrap(tracer) {
        Ok(tracer) => tracer.into_inner().unwrap_or_else(PoisonError::into_inner).finish(),
        Err(_) => Err(io::Error::other("the trace is still being written")),
    };
    written?;
    match ended {
        Ok(vals) => {
            match args.format {
                Lines::Text => vals.iter().try_for_each(|v| writeln!(out, "{v}"))?,
                Lines::Jsonl => writeln!(out, "{}", json!({ "results": vals }))?,
            }
            Ok(Status::Well)
        }
        // The observer stopped the run after the step given by `--to`.
        Err(Stop::Failed(error)) if *error == Error::Exhausted(Exhausted::Stopped) => Ok(Status::Well),
        Err(stop) => Ok(stop.refuse(&input)),
    }
}

impl Args {
    fn trace(&self) -> Trace<BufWriter<Stdout>> {
        let end = self.to.map_or(u64::MAX, |to| to.saturating_add(1));
        let mut trace = Trace::new(BufWriter::new(io::stdout())).steps(self.from..end);
        if self.format == Lines::Jsonl {
            trace = trace.line(json_line);
        }
        if self.rules {
            trace = trace.rules_only();
        }
        match &self.func {
            Some(func) => trace.func(func),
            None => trace,
        }
    }
}

/// Writes a step as a JSON object on one line.
fn json_line(to: &mut impl Write, step: &Step<'_>) -> io::Result<()> {
    let mut line = json!({ "step": step.number, "rule": step.rule });
    if let Some((x, name)) = step.func {
        line["func"] = x.0.into();
        if let Some(name) = name {
            line["name"] = name.into();
        }
    }
    if let Some(config) = step.config {
        line["config"] = config.to_string().into();
    }
    writeln!(to, "{line}")
}

/// Instantiates the module and calls the export. The observer watches the call, or the instantiation if nothing is called.
fn run(
    input: &Input,
    args: &Args,
    common: &Common,
    rules: &Rules,
    tracer: &Tracer,
) -> Result<Vec<String>, Stop> {
    let module = input.valid_module(common.features)?;
    let mut store = Store::new(common.config());
    let monitor = rules.set(&mut store);
    // Standard output is reserved for the trace.
    let print = Arc::new(|line: &str| {
        let _ = writeln!(io::stderr(), "{line}");
    });
    let watcher = Watcher::from(tracer.clone());
    if args.invoke.is_empty() {
        store.set_observer(Some(watcher.clone()));
    }
    let instance = run::instantiate(&module, &mut store, print)?;
    let Some((func, vals)) = run::invocation(&store, instance, &args.invoke, common.features)? else {
        return Ok(Vec::new());
    };
    store.set_observer(Some(watcher));
    let ended = store.func_invoke(func, &vals);
    if let Some(monitor) = monitor {
        report::monitored(&monitor);
    }
    match ended {
        Ok(vals) => Ok(run::results(&store, func, &vals)?),
        Err(error) => Err(Stop::from(error).at(&mut store)),
    }
}
