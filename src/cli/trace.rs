//! `reduct trace`: shows every step of a run with the standard's name for its rule.

use std::io::{self, BufWriter, Stdout, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::json;

use super::args::{Common, Rules, positive};
use super::input::Input;
use super::report::{self, Out, Status};
use super::run::{self, Invoke, Stop};
use reduct::embed::{Error, Module, Store};
use reduct::observe::{Step, Trace, lock, shared};
use reduct::runtime::{Exhausted, Watcher};

/// Show every step of a run: the standard's name for its rule, and the resulting configuration
///
/// With `--invoke`, shows the steps of the call, otherwise those of the instantiation.
///
/// The trace is written to standard output, followed by the results. Errors, and what the program prints through `spectest`, are written
/// to standard error. The trace is flushed before, so that a terminal shows both in order.
///
/// Configurations are shown as `s; f; instr*`, without the contents of the store `s` and of the outermost frame `f`. The interpreter
/// shows them in the notation of the standard's formal definition, `(FRAME_ 1 {LOCALS …} (LABEL_ 1 {ε} (LOCAL.GET 0)))`; with
/// `--semantics spec`, they are shown in the notation of the documents in `spec/`, `(frame 1 {locals …} (label 1 {ε} (local.get 0)))`.
/// `ε` is the empty sequence.
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
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = positive)]
    from: u64,
    /// The last step to show; the run stops after it
    #[arg(long, value_name = "N", value_parser = positive)]
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

/// Buffered standard output, which the functions that print share with the trace, so that they can flush it before they write to standard
/// error.
#[derive(Clone)]
struct Output(Arc<Mutex<Buffer>>);

struct Buffer {
    to: BufWriter<Stdout>,
    /// Whether anything was written.
    used: bool,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut buffer = lock(&self.0);
        buffer.used = true;
        buffer.to.write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        lock(&self.0).to.flush()
    }
}

/// The observer that writes the trace, shared with the store.
type Tracer = Arc<Mutex<Trace<Output>>>;

pub(super) fn main(args: &Args, common: &Common, out: &mut Out) -> io::Result<Status> {
    if let Some(to) = args.to.filter(|to| *to < args.from) {
        report::complain("--from", &format!("the first step, {}, is after the last, {to}", args.from));
        return Ok(Status::Usage);
    }
    let Some(input) = Input::read_module(&args.file, common.max_input_bytes) else { return Ok(Status::Io) };
    let rules = match common.rules() {
        Ok(rules) => rules,
        Err(status) => return Ok(status),
    };
    let output = Output(Arc::new(Mutex::new(Buffer { to: BufWriter::new(io::stdout()), used: false })));
    let tracer = shared(args.trace(output.clone()));
    let ended = run(&input, args, common, &rules, &tracer, output.clone());
    let written = match Arc::try_unwrap(tracer) {
        Ok(tracer) => tracer.into_inner().unwrap_or_else(PoisonError::into_inner).finish(),
        Err(_) => Err(io::Error::other("the trace is still being written")),
    };
    written?;
    let used = lock(&output.0).used;
    // The observer stops the run after the step given by `--to`.
    let whole = match &ended {
        Ok(_) => true,
        Err(Stop::Failed(error)) => **error == Error::Exhausted(Exhausted::Stopped),
        Err(_) => false,
    };
    if whole && !used {
        report::complain("trace", &args.nothing_shown());
    }
    match ended {
        Ok(vals) => {
            match args.format {
                Lines::Text => vals.iter().try_for_each(|v| writeln!(out, "{v}"))?,
                Lines::Jsonl => writeln!(out, "{}", json!({ "results": vals }))?,
            }
            Ok(Status::Well)
        }
        Err(_) if whole => Ok(Status::Well),
        Err(stop) => Ok(stop.refuse(&input)),
    }
}

impl Args {
    /// Why the trace of a run has no steps.
    fn nothing_shown(&self) -> String {
        match &self.func {
            Some(func) if self.from > 1 || self.to.is_some() => {
                format!("none of the steps from `--from` to `--to` was in function {func}")
            }
            Some(func) => format!("no step was in function {func}"),
            None if self.from > 1 => format!("the run ended before step {}", self.from),
            None if self.invoke.is_empty() => {
                "the instantiation took no step; `--invoke` traces a call".to_string()
            }
            None => "the run took no step".to_string(),
        }
    }

    fn trace(&self, to: Output) -> Trace<Output> {
        let end = self.to.map_or(u64::MAX, |to| to.saturating_add(1));
        let mut trace = Trace::new(to).steps(self.from..end);
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
    output: Output,
) -> Result<Vec<String>, Stop> {
    let module = input.valid_module(common.features)?;
    if let Some(func) = &args.func {
        known_function(&module, func)?;
    }
    let mut store = Store::new(common.config(), ());
    let monitor = rules.set(&mut store);
    // Standard output is reserved for the trace.
    let print = Arc::new(move |line: &str| {
        let _ = output.clone().flush();
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

/// Refuses a name or index that no function of the module has.
fn known_function(module: &Module, func: &str) -> Result<(), Stop> {
    let (count, names) = (module.types().funcs.len(), &module.syntax().names.funcs);
    let wanted = func.trim_start_matches('$');
    let is_index = wanted.parse::<usize>().is_ok_and(|x| x < count);
    if is_index || names.iter().any(|(_, name)| name == wanted) {
        return Ok(());
    }
    let named: Vec<String> = names.iter().take(NAMES).map(|(_, name)| format!("${name}")).collect();
    let named = match (named.is_empty(), names.len() > NAMES) {
        (true, _) => "none of which has a name".to_string(),
        (false, more) => {
            format!("of which these have names: {}{}", named.join(", "), if more { ", …" } else { "" })
        }
    };
    Err(Stop::Usage(
        "--func",
        format!("the module has no function {func}; it has {count} functions, {named}"),
    ))
}

/// How many names of functions a message lists.
const NAMES: usize = 20;
