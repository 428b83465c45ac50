//! `reduct run`: instantiates a module and calls an export.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::args::{Common, Rules};
use super::input::Input;
use super::report::{self, Out, Status};
use reduct::embed::{Error, Func, Imports, Instance, Module, types::Valtype};
use reduct::runtime::{Exhausted, Location, Ref, Store, Val};
use reduct::script::{Print, parse, show, spectest};
use reduct::syntax::{Features, Numtype, Vectype};
use reduct::text::{self, Cursor, lexer::Kind};

/// Instantiate a module, and call an export if one is given
///
/// Instantiation runs the start function, if there is one. Results are printed in the text format, one per line. For a trap, the
/// output shows its kind, the rule of the standard that raised it, and the call stack. The module can import from `spectest`, whose
/// `print` functions write to standard output.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  reduct run m.wasm                                    instantiate, start function included
  reduct run m.wat --invoke add 2 3                    i32.const 5
  reduct run m.wat --invoke f '(ref.null func)' -nan   constants of the text format
  reduct run --fuel 1000000 m.wat --invoke forever     exhaustion: fuel exhausted")]
pub(super) struct Args {
    /// The module in the text or binary format; `-` is standard input
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) invoke: Invoke,
}

/// An export and its arguments.
#[derive(Debug, clap::Args)]
pub(super) struct Invoke {
    /// The exported function to call and its arguments: numbers such as `7`, `-1`, `0x10`, `1.5`, `nan`, or constants
    /// of the text format such as `i32.const 7`, `(ref.null func)`, `v128.const i32x4 1 2 3 4`.
    /// This option must come last
    #[arg(long, num_args = 1.., value_names = ["NAME", "ARG"], allow_hyphen_values = true)]
    invoke: Vec<String>,
}

impl Invoke {
    /// Whether no export is to be called.
    pub(super) fn is_empty(&self) -> bool {
        self.invoke.is_empty()
    }
}

/// Why a run did not return results.
pub(super) enum Stop {
    /// The module has an error, or the call did not return.
    Failed(Box<Error>),
    /// A run by the rules hit a bound at this configuration.
    Bound(Box<Error>, String),
    /// The interpreter hit a bound with these calls active, innermost call first.
    Exhausted(Box<Error>, Vec<Location>),
    /// The call ended with an uncaught exception; the text describes its tag and payload.
    Exception(String),
    /// The arguments do not fit the function.
    Argument(String),
}

impl<E: Into<Error>> From<E> for Stop {
    fn from(error: E) -> Stop {
        Stop::Failed(Box::new(error.into()))
    }
}

impl Stop {
    /// Adds what only the store knows: the tag and payload of an uncaught exception, and the configuration at which a run by the
    /// rules hit a bound.
    pub(super) fn at(self, store: &mut Store) -> Stop {
        if let Stop::Failed(error) = &self
            && let Error::Exception(exn) = **error
        {
            return Stop::Exception(show::exception(store, exn));
        }
        let bound = |error: &Error| matches!(error, Error::Exhausted(e) if *e != Exhausted::Stopped);
        match (self, store.broken_off()) {
            (Stop::Failed(error), Some(config)) if bound(&error) => Stop::Bound(error, config.to_string()),
            (Stop::Failed(error), None) if bound(&error) => {
                Stop::Exhausted(error, store.exhausted_at().to_vec())
            }
            (stop, _) => stop,
        }
    }

    /// Reports the reason on standard error.
    pub(super) fn refuse(&self, input: &Input) -> Status {
        match self {
            Stop::Failed(error) => report::refuse(input, error),
            Stop::Bound(error, config) => {
                let status = report::refuse(input, error);
                let _ = writeln!(io::stderr(), "  at {config}");
                status
            }
            Stop::Exhausted(error, locations) => {
                let status = report::refuse(input, error);
                let _ = io::stderr().write_all(report::exhausted_at(input, locations).as_bytes());
                status
            }
            Stop::Exception(text) => {
                let _ = writeln!(io::stderr(), "{}: {text}", input.name);
                Status::Failed
            }
            Stop::Argument(error) => {
                report::complain("--invoke", error);
                Status::Usage
            }
        }
    }
}

pub(super) fn main(args: &Args, common: &Common, out: &mut Out) -> io::Result<Status> {
    let Some(input) = Input::read(&args.file) else { return Ok(Status::Io) };
    let rules = match common.rules() {
        Ok(rules) => rules,
        Err(status) => return Ok(status),
    };
    match run(&input, &args.invoke, common, &rules) {
        Ok(vals) => {
            vals.iter().try_for_each(|v| writeln!(out, "{v}"))?;
            Ok(Status::Well)
        }
        Err(stop) => Ok(stop.refuse(&input)),
    }
}

fn run(input: &Input, invoke: &Invoke, common: &Common, rules: &Rules) -> Result<Vec<String>, Stop> {
    let module = input.valid_module(common.features)?;
    let mut store = Store::new(common.config());
    let monitor = rules.set(&mut store);
    let ended = call(&module, &mut store, invoke, common);
    let ended = ended.map_err(|stop| stop.at(&mut store));
    if let Some(monitor) = monitor {
        report::monitored(&monitor);
    }
    ended
}

/// Instantiates the module, calls the export, and gives its results as text.
fn call(module: &Module, store: &mut Store, invoke: &Invoke, common: &Common) -> Result<Vec<String>, Stop> {
    let print = Arc::new(|line: &str| {
        let _ = writeln!(io::stdout(), "{line}");
    });
    let instance = instantiate(module, store, print)?;
    let Some((func, args)) = invocation(store, instance, invoke, common.features)? else {
        return Ok(Vec::new());
    };
    let vals = store.func_invoke(func, &args)?;
    Ok(results(store, func, &vals)?)
}

/// The results of a function, as constants that can be given as arguments where there is such a constant.
pub(super) fn results(store: &Store, func: Func, vals: &[Val]) -> Result<Vec<String>, Error> {
    let types = store.func_type(func)?.functype().map(|ft| ft.results).unwrap_or_default();
    Ok(vals.iter().zip(&types).map(|(v, t)| show::typed(*v, t)).collect())
}

/// Instantiates a module, which can import from `spectest`.
pub(super) fn instantiate(module: &Module, store: &mut Store, print: Print) -> Result<Instance, Error> {
    let mut imports = Imports::new();
    spectest::define(store, &mut imports, &print)?;
    store.instantiate(module, &imports)
}

/// The function to call and its arguments, if one is given.
pub(super) fn invocation(
    store: &Store,
    instance: Instance,
    invoke: &Invoke,
    features: Features,
) -> Result<Option<(Func, Vec<Val>)>, Stop> {
    let Some((name, args)) = invoke.invoke.split_first() else { return Ok(None) };
    let func = store.exported_func(instance, name)?;
    let params = store.func_type(func)?.functype().map(|ft| ft.params).unwrap_or_default();
    if params.len() != args.len() {
        return Err(Stop::Argument(format!("{name} takes {} arguments, not {}", params.len(), args.len())));
    }
    let one = |(arg, t): (&String, &Valtype)| {
        argument(arg, t, features).map_err(|error| Stop::Argument(format!("argument {arg}: {error}")))
    };
    let args = args.iter().zip(&params).map(one).collect::<Result<_, _>>()?;
    Ok(Some((func, args)))
}

/// Parses an argument of type `t`: a constant, or only the immediate of one.
fn argument(arg: &str, t: &Valtype, features: Features) -> Result<Val, text::Malformed> {
    let source = text::Source::new(arg.as_bytes(), features)?;
    let mut c = Cursor::new(&source);
    let val = match (c.peek_kind(), t) {
        (Some(Kind::Open), _) => {
            c.advance();
            let val = constant(&mut c)?;
            c.close()?;
            val
        }
        (Some(Kind::Number), Valtype::Num(t)) => number(&mut c, *t)?,
        (Some(Kind::Keyword), Valtype::Num(t @ (Numtype::F32 | Numtype::F64))) if is_float(c.peek_word()) => {
            number(&mut c, *t)?
        }
        (Some(Kind::Keyword), Valtype::Vec(Vectype::V128)) if c.peek_keyword() != Some(b"v128.const") => {
            Val::Vec(c.v128()?)
        }
        _ => constant(&mut c)?,
    };
    if c.at_end() { Ok(val) } else { Err(c.unexpected("end of source")) }
}

/// A constant as results are written: those of scripts, `ref.i31 n`, and `ref.extern (ref.i31 n)`.
fn constant(c: &mut Cursor<'_>) -> Result<Val, text::Malformed> {
    let start = *c;
    match c.keyword()? {
        b"ref.i31" => {
            let after = *c;
            let i = c.u32()?;
            if i >> 31 == 0 {
                Ok(Val::Ref(Ref::i31(i)))
            } else {
                Err(after.unexpected("a number below 2^31"))
            }
        }
        b"ref.extern" if c.take_open("ref.i31") => {
            let r = Ref::i31(c.u32()?).to_extern();
            c.close()?;
            Ok(Val::Ref(r))
        }
        b"ref.struct" | b"ref.array" | b"ref.func" | b"ref.exn" => {
            Err(start.unexpected("a constant; what this reference leads to ended with its run"))
        }
        _ => {
            *c = start;
            Ok(parse::literal(c)?.value())
        }
    }
}

fn is_float(word: &[u8]) -> bool {
    word == b"inf" || word == b"nan" || word.starts_with(b"nan:")
}

fn number(c: &mut Cursor<'_>, t: Numtype) -> Result<Val, text::Malformed> {
    Ok(match t {
        Numtype::I32 => c.i32()?.into(),
        Numtype::I64 => c.i64()?.into(),
        Numtype::F32 => c.f32()?.into(),
        Numtype::F64 => c.f64()?.into(),
    })
}
