//! `reduct run`: instantiates a module and calls an export.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::args::{Common, Rules};
use super::input::Input;
use super::report::{self, Out, Status};
use crate::embed::{Error, Func, Imports, Instance, Module, types::Valtype};
use crate::runtime::{Store, Val};
use crate::script::{Print, parse, show, spectest};
use crate::syntax::{Features, Numtype, Vectype};
use crate::text::{self, Cursor, lexer::Kind};

/// Instantiate a module, and call an export if one is named
///
/// The start function runs, if there is one. Results are written in the text format, one a line. A trap is shown with its kind,
/// the rule of the standard that gave it, and the stack of calls. The module can import from `spectest`, whose `print`
/// functions write to standard output.
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
    /// The exported function to call, and its arguments: plain numbers such as `7`, `-1`, `0x10`, `1.5`, `nan`, or constants
    /// of the text format such as `i32.const 7`, `(ref.null func)`, `v128.const i32x4 1 2 3 4`;
    /// this option comes last
    #[arg(long, num_args = 1.., value_names = ["NAME", "ARG"], allow_hyphen_values = true)]
    invoke: Vec<String>,
}

impl Invoke {
    /// Whether no export is named.
    pub(super) fn is_empty(&self) -> bool {
        self.invoke.is_empty()
    }
}

/// Why nothing was called, or how the call ended.
pub(super) enum Stop {
    /// The module or the call failed.
    Failed(Box<Error>),
    /// The rules ran into a bound, at this configuration.
    Bound(Box<Error>, String),
    /// An argument does not fit.
    Argument(String),
}

impl<E: Into<Error>> From<E> for Stop {
    fn from(error: E) -> Stop {
        Stop::Failed(Box::new(error.into()))
    }
}

impl Stop {
    /// With the configuration at which the rules ran into a bound, if they did.
    pub(super) fn at(self, store: &Store) -> Stop {
        match (self, &store.broken_off) {
            (Stop::Failed(error), Some(config)) if matches!(*error, Error::Exhausted(_)) => {
                Stop::Bound(error, config.clone())
            }
            (stop, _) => stop,
        }
    }

    /// Says on standard error what is wrong.
    pub(super) fn refuse(&self, input: &Input) -> Status {
        match self {
            Stop::Failed(error) => report::refuse(input, error),
            Stop::Bound(error, config) => {
                let status = report::refuse(input, error);
                let _ = writeln!(io::stderr(), "  at {config}");
                status
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
            for v in vals {
                writeln!(out, "{}", show::val(v))?;
            }
            Ok(Status::Well)
        }
        Err(stop) => Ok(stop.refuse(&input)),
    }
}

fn run(input: &Input, invoke: &Invoke, common: &Common, rules: &Rules) -> Result<Vec<Val>, Stop> {
    let module = input.valid_module(common.features)?;
    let mut store = Store::new(common.config());
    let looks = rules.set(&mut store);
    let ended = call(&module, &mut store, invoke, common);
    let ended = ended.map_err(|stop| stop.at(&store));
    if let Some(looks) = looks {
        report::looks(&looks);
    }
    ended
}

/// Instantiates the module and calls the export.
fn call(module: &Module, store: &mut Store, invoke: &Invoke, common: &Common) -> Result<Vec<Val>, Stop> {
    let print = Arc::new(|line: &str| {
        let _ = writeln!(io::stdout(), "{line}");
    });
    let instance = instantiate(module, store, print)?;
    let Some((func, args)) = invocation(store, instance, invoke, common.features)? else {
        return Ok(Vec::new());
    };
    Ok(store.func_invoke(func, &args)?)
}

/// An instance of a module, which can import from `spectest`.
pub(super) fn instantiate(module: &Module, store: &mut Store, print: Print) -> Result<Instance, Error> {
    let mut imports = Imports::new();
    spectest::define(store, &mut imports, &print)?;
    store.instantiate(module, &imports)
}

/// The function to call and its arguments, if one is named.
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

/// An argument of type `t`: a constant in full, or the immediate of one.
fn argument(arg: &str, t: &Valtype, features: Features) -> Result<Val, text::Malformed> {
    let source = text::Source::new(arg.as_bytes(), features)?;
    let mut c = Cursor::new(&source);
    let val = match (c.peek_kind(), t) {
        (Some(Kind::Open), _) => {
            c.advance();
            let val = parse::literal(&mut c)?.value();
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
        _ => parse::literal(&mut c)?.value(),
    };
    if c.at_end() { Ok(val) } else { Err(c.unexpected("end of source")) }
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
