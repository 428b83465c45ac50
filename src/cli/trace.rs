//! `reduct trace`: every step of a run, with the standard's name of its rule.

use std::io::{self, BufWriter, Stdout, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::args::{Common, Rules};
use super::input::Input;
use super::report::{self, Out, Status};
use super::run::{self, Invoke, Stop};
use crate::embed::Error;
use crate::observe::{Format, Trace, shared};
use crate::runtime::{Exhausted, Store, Val, Watcher};
use crate::script::show;

/// Show every step of a run, with the standard's name of the rule and the configuration that it led to
///
/// With an export to call, the steps of the call; otherwise those of the instantiation. The results come last.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  reduct trace m.wat --rules --invoke fac 3             the rules' names alone
  reduct trace m.wat --from 100 --to 120 --invoke fac 3 some steps
  reduct trace m.wat --func even --invoke f 3           the steps in one function
  reduct trace m.wat --format jsonl --invoke f 3        a JSON object for each step")]
pub(super) struct Args {
    /// The module in the text or binary format; `-` is standard input
    file: PathBuf,
    /// How steps are written
    #[arg(long, value_enum, default_value_t = Lines::Text)]
    format: Lines,
    /// The first step to show
    #[arg(long, value_name = "N", default_value_t = 1)]
    from: u64,
    /// The last step to show, and to run
    #[arg(long, value_name = "N")]
    to: Option<u64>,
    /// Leave the configurations out
    #[arg(long)]
    rules: bool,
    /// Only steps in this function of the module, by name or index
    #[arg(long, value_name = "NAME")]
    func: Option<String>,
    #[command(flatten)]
    invoke: Invoke,
}

/// Formats of traces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Lines {
    /// A line for each step: number, rule, configuration
    Text,
    /// A JSON object for each step, in a line: `step`, `rule`, `func`, `name`, `config`; and `results` in the last
    Jsonl,
}

/// The writing observer, shared with the store.
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
            let vals: Vec<String> = vals.into_iter().map(show::val).collect();
            match args.format {
                Lines::Text => vals.iter().try_for_each(|v| writeln!(out, "{v}"))?,
                Lines::Jsonl => writeln!(out, "{}", serde_json::json!({ "results": vals }))?,
            }
            Ok(Status::Well)
        }
        // As `--to` asked.
        Err(Stop::Failed(error)) if *error == Error::Exhausted(Exhausted::Stopped) => Ok(Status::Well),
        Err(stop) => Ok(stop.refuse(&input)),
    }
}

impl Args {
    fn trace(&self) -> Trace<BufWriter<Stdout>> {
        let format = match self.format {
            Lines::Text => Format::Text,
            Lines::Jsonl => Format::JsonLines,
        };
        let end = self.to.map_or(u64::MAX, |to| to.saturating_add(1));
        let mut trace = Trace::new(BufWriter::new(io::stdout()), format).steps(self.from..end);
        if self.rules {
            trace = trace.rules_only();
        }
        match &self.func {
            Some(func) => trace.func(func),
            None => trace,
        }
    }
}

/// Instantiates the module and calls the export, under the observer.
fn run(
    input: &Input,
    args: &Args,
    common: &Common,
    rules: &Rules,
    tracer: &Tracer,
) -> Result<Vec<Val>, Stop> {
    let module = input.valid_module(common.features)?;
    let mut store = Store::new(common.config());
    let looks = rules.set(&mut store);
    // Standard output holds the trace alone.
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
    if let Some(looks) = looks {
        report::looks(&looks);
    }
    Ok(ended?)
}
