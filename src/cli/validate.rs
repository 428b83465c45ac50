//! `reduct validate`: says whether modules are valid, and if not, why and where.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::args::{Common, Rules};
use super::input::Input;
use super::report::{self, Out, Status};
use crate::embed::{Error, Module};
use crate::semantics::{Semantics, difference};
use crate::syntax::Features;

/// Check that modules are well-formed and valid
///
/// Each file is either `ok`, or `malformed` or `invalid`, with the place, the source line, and the rule that refuses it. By the rules of the
/// formal semantics it can also be `undecided`: they met a limit of this implementation, or are wrong themselves.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  reduct validate a.wasm b.wat             each is ok, malformed or invalid
  reduct validate --wasm 1.0 a.wasm        by the rules of 1.0
  reduct validate --wasm 3.0,-simd a.wasm  by the rules of 3.0 without vectors
  reduct validate --features a.wasm        the features that it uses, as --wasm takes them
  reduct validate --semantics spec a.wat   by the rules of the formal semantics
  reduct validate --semantics lockstep a.wat   both, and whether they agree
  cat a.wat | reduct validate -            standard input")]
pub(super) struct Args {
    /// Modules in the text or binary format; `-` is standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Say which features each module uses, with those that these need, and the first version that has them
    #[arg(long, conflicts_with_all = ["semantics", "spec"])]
    features: bool,
}

pub(super) fn main(args: &Args, common: &Common, out: &mut Out) -> io::Result<Status> {
    let mut status = Status::Well;
    let rules = match common.rules() {
        Ok(rules) => rules,
        Err(status) => return Ok(status),
    };
    if common.features != Features::default() && !matches!(rules, Rules::None) {
        report::complain("--semantics", &format!("the rules are those of {}", Features::default()));
        return Ok(Status::Failed);
    }
    for file in &args.files {
        let Some(input) = Input::read(file) else {
            status = Status::Io;
            continue;
        };
        let (text, well) = match &rules {
            Rules::None => validated(&input, common.features, args.features),
            Rules::Alone(semantics, _) => by_rules(&input, semantics),
            Rules::Beside(semantics, _) => by_both(&input, semantics),
        };
        out.write_all(text.as_bytes())?;
        if !well {
            status = status.max(Status::Failed);
        }
    }
    Ok(status)
}

/// What is said of a module, perhaps with its features, and whether it is valid.
fn validated(input: &Input, features: Features, show: bool) -> (String, bool) {
    let validated = input.valid_module(features);
    match validated.as_ref().map(Module::features) {
        Ok(used) if show => {
            let version =
                used.version_with_all().map_or("no version".into(), |name| format!("WebAssembly {name}"));
            (format!("{}: {used:#} ({version})\n", input.name), true)
        }
        Ok(_) | Err(_) => said(input, &validated),
    }
}

fn said(input: &Input, validated: &Result<Module, Error>) -> (String, bool) {
    match validated {
        Ok(_) => (format!("{}: ok\n", input.name), true),
        Err(error) => (report::refusal(input, error, report::stdout_styled()), false),
    }
}

/// The same by the rules of the formal semantics.
fn by_rules(input: &Input, semantics: &Arc<Semantics>) -> (String, bool) {
    let module = match input.module(Features::default()) {
        Ok(module) => module,
        Err(error) => return said(input, &Err(error)),
    };
    match semantics.validate(&module) {
        Ok(()) => (format!("{}: ok\n", input.name), true),
        Err(refusal) => {
            let at = refusal.at.0 as usize;
            (report::located(input, at, refusal.verdict(), &refusal, report::stdout_styled()), false)
        }
    }
}

/// What the validator says, and what the rules say if that is something else.
fn by_both(input: &Input, semantics: &Arc<Semantics>) -> (String, bool) {
    let features = Features::default();
    let module = match input.module(features) {
        Ok(module) => module,
        Err(error) => return said(input, &Err(error)),
    };
    let validated = Module::validate(module.clone(), features);
    let (text, well) = said(input, &validated);
    let found = semantics.validate(&module);
    let part = match &found {
        Err(refusal) if refusal.rule.is_none() => "the rules decide nothing",
        Ok(()) | Err(_) => "they differ",
    };
    match difference(&validated, &found) {
        None => (text, well),
        Some(difference) => (format!("{text}{}: {part}: {difference}\n", input.name), false),
    }
}
