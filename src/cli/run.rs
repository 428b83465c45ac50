//! `reduct run`: instantiates a module and calls an export.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::args::{Common, Rules};
use super::input::Input;
use super::report::{self, Out, Status};
use reduct::embed::types::{Reftype, Valtype};
use reduct::embed::{Error, Func, Instance, Linker, Misuse, Module, Ref, Store, Val, match_valtype};
use reduct::runtime::{self, Exhausted, Location};
use reduct::script::{Print, parse, show, spectest};
use reduct::syntax::{Absheaptype, Features, Numtype, Vectype};
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
  reduct run m.wat --invoke f '(ref.null func)' -nan   constants of the text format, quoted for the shell
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
    /// of the text format such as 'i32.const 7', '(ref.null func)', 'v128.const i32x4 1 2 3 4', each quoted for the shell.
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
    /// The message says it all, such as the tag and payload of an uncaught exception.
    Message(String),
    /// This option does not fit the module, for this reason.
    Usage(&'static str, String),
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
            && let Error::Exception(exn) = &**error
        {
            return Stop::Message(show::exception(store, exn));
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
                report::bound(error);
                status
            }
            Stop::Exhausted(error, locations) => {
                let status = report::refuse(input, error);
                let _ = io::stderr().write_all(report::exhausted_at(input, locations).as_bytes());
                report::bound(error);
                status
            }
            Stop::Message(text) => {
                let _ = writeln!(io::stderr(), "{}: {text}", input.name);
                Status::Failed
            }
            Stop::Usage(option, error) => {
                report::complain(option, error);
                Status::Usage
            }
        }
    }
}

pub(super) fn main(args: &Args, common: &Common, out: &mut Out) -> io::Result<Status> {
    let Some(input) = Input::read_module(&args.file, common.max_input_bytes) else { return Ok(Status::Io) };
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
    let mut store = Store::new(common.config(), ());
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
    let vals = func.call(store, &args)?;
    Ok(results(store, func, &vals)?)
}

/// The results of a function, as constants that can be given as arguments where there is such a constant.
pub(super) fn results(store: &runtime::Store, func: Func, vals: &[Val]) -> Result<Vec<String>, Error> {
    let types = func.ty(store)?.functype().map(|ft| ft.results).unwrap_or_default();
    Ok(vals.iter().zip(&types).map(|(v, t)| show::typed(v, t)).collect())
}

/// Instantiates a module, which can import from `spectest`.
pub(super) fn instantiate(module: &Module, store: &mut Store, print: Print) -> Result<Instance, Error> {
    let mut linker = Linker::new();
    spectest::define(store, &mut linker, &print)?;
    linker.instantiate(store, module)
}

/// The function to call and its arguments, if one is given.
pub(super) fn invocation(
    store: &Store,
    instance: Instance,
    invoke: &Invoke,
    features: Features,
) -> Result<Option<(Func, Vec<Val>)>, Stop> {
    let Some((name, args)) = invoke.invoke.split_first() else { return Ok(None) };
    let func = match instance.get_func(store, name) {
        Ok(func) => func,
        Err(misuse) => return Err(Stop::Message(no_function(store, instance, name, &misuse)?)),
    };
    let params = func.ty(store)?.functype().map(|ft| ft.params).unwrap_or_default();
    if params.len() != args.len() {
        let noun = if params.len() == 1 { "argument" } else { "arguments" };
        let mut error = format!("{name} takes {} {noun}, not {}", params.len(), args.len());
        if args.iter().any(|arg| is_part_of_constant(arg)) {
            error += &format!("; quote each constant, as in `--invoke {name} 'i32.const 7'`");
        }
        return Err(Stop::Usage("--invoke", error));
    }
    let one = |(arg, t): (&String, &Valtype)| {
        argument(store, arg, t, features)
            .map_err(|error| Stop::Usage("--invoke", format!("argument `{arg}`: {error}; {}", examples(t))))
    };
    let args = args.iter().zip(&params).map(one).collect::<Result<_, _>>()?;
    Ok(Some((func, args)))
}

/// Why there is no exported function of this name, with the names that there are.
fn no_function(store: &Store, instance: Instance, name: &str, misuse: &Misuse) -> Result<String, Misuse> {
    if let Ok(other) = store.instance_export(instance, name) {
        return Ok(format!("the export {name:?} is not a function: {}", store.externtype(other)?));
    }
    let exports = instance.exports(store)?;
    let funcs: Vec<String> =
        exports.filter(|(_, x)| x.into_func().is_some()).map(|(name, _)| format!("{name:?}")).collect();
    Ok(match funcs.is_empty() {
        true => format!("{misuse}; the module exports no functions"),
        false => format!("{misuse}; the exported functions are {}", funcs.join(", ")),
    })
}

/// Whether an argument is the first word of a constant that the shell has split.
fn is_part_of_constant(arg: &str) -> bool {
    let word = arg.trim_start_matches('(');
    !arg.contains(' ') && (word.ends_with(".const") || word.starts_with("ref."))
}

/// How arguments of type `t` are written, quoted for a shell where necessary.
fn examples(t: &Valtype) -> String {
    let examples = match t {
        Valtype::Num(Numtype::I32 | Numtype::I64) => {
            vec!["-7".into(), "0x10".into(), format!("'{t}.const 7'")]
        }
        Valtype::Num(Numtype::F32 | Numtype::F64) => {
            vec!["1.5".into(), "-0x1p-3".into(), "inf".into(), "nan".into(), format!("'{t}.const 1.5'")]
        }
        Valtype::Vec(_) => vec!["'i32x4 1 2 3 4'".into(), "'v128.const i32x4 1 2 3 4'".into()],
        Valtype::Ref(rt) => references(rt),
        Valtype::Bot => Vec::new(),
    };
    match examples.split_last() {
        None => format!("no constant has type {t}"),
        Some((last, [])) => format!("for {t}, write {last}"),
        Some((last, others)) => format!("for {t}, write {} or {last}", others.join(", ")),
    }
}

/// The constants of a reference type.
fn references(rt: &Reftype) -> Vec<String> {
    let others = [
        ("'ref.i31 5'", Absheaptype::I31),
        ("'ref.host 1'", Absheaptype::Any),
        ("'ref.extern 1'", Absheaptype::Extern),
    ];
    let is_of_type = |abs: Absheaptype| {
        let found = Reftype { null: false, ht: abs.into() };
        match_valtype(&Valtype::Ref(found), &Valtype::Ref(rt.clone()))
    };
    let others = others.into_iter().filter(|(_, abs)| is_of_type(*abs)).map(|(text, _)| text.to_string());
    let top = rt.ht.top(|dt| dt.absheaptype()).filter(|_| rt.null);
    top.map(|top| format!("'ref.null {}'", top.keyword())).into_iter().chain(others).collect()
}

/// Why a text is not an argument.
#[derive(Debug, thiserror::Error)]
enum Wrong {
    #[error(transparent)]
    Malformed(#[from] text::Malformed),
    #[error(transparent)]
    Type(#[from] Misuse),
    #[error("a structure, array, function or exception exists only in the run that created it")]
    OtherRun,
}

/// Parses an argument of type `t`: a constant, or only the immediate of one.
fn argument(store: &Store, arg: &str, t: &Valtype, features: Features) -> Result<Val, Wrong> {
    let source = text::Source::new(arg.as_bytes(), features)?;
    let mut c = Cursor::new(&source);
    let val = match (c.peek_kind(), t) {
        (Some(Kind::Open), _) => {
            c.advance();
            let val = constant(&mut c, t)?;
            c.close()?;
            val
        }
        (Some(Kind::Number), Valtype::Num(t)) => number(&mut c, *t)?,
        (Some(Kind::Keyword), Valtype::Num(t @ (Numtype::F32 | Numtype::F64))) if is_float(c.peek_word()) => {
            number(&mut c, *t)?
        }
        (Some(Kind::Keyword), Valtype::Vec(Vectype::V128)) if c.peek_keyword() != Some(b"v128.const") => {
            Val::V128(c.v128()?)
        }
        _ => constant(&mut c, t)?,
    };
    if !c.at_end() {
        return Err(c.unexpected("end of source").into());
    }
    let found = store.val_type(&val)?;
    if match_valtype(&found, t) { Ok(val) } else { Err(Misuse::Type { expected: t.clone(), found }.into()) }
}

/// A constant as results are written: those of scripts, `ref.i31 n`, and `ref.extern (ref.i31 n)`.
fn constant(c: &mut Cursor<'_>, t: &Valtype) -> Result<Val, Wrong> {
    let start = *c;
    match c.keyword()? {
        b"ref.i31" => {
            let after = *c;
            let i = c.u32()?;
            if i >> 31 == 0 {
                Ok(Val::Ref(Ref::i31(i)))
            } else {
                Err(after.unexpected("a number below 2^31").into())
            }
        }
        b"ref.extern" if c.take_open("ref.i31") => {
            let r = Ref::i31(c.u32()?).to_extern();
            c.close()?;
            Ok(Val::Ref(r))
        }
        b"ref.struct" | b"ref.array" | b"ref.func" | b"ref.exn" => Err(Wrong::OtherRun),
        _ => {
            *c = start;
            Ok(parse::literal(c)?.argument(t)?)
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
