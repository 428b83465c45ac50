//! `reduct validate`: decides whether modules are valid, and reports where they are not and why.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::args::{Common, Rules};
use super::input::{self, Input};
use super::report::{self, Out, Status};
use reduct::embed::{Error, Module};
use reduct::semantics::{Semantics, difference};
use reduct::syntax::Features;

/// Check that modules are well-formed and valid
///
/// Each file is reported as `ok`, `malformed` or `invalid`; errors come with position, source line, and the rule that is violated. With
/// the rules of the formal semantics, a file can also be `undecided`: a limit of the implementation was hit, or the rules have an error.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  reduct validate a.wasm b.wat               check two modules
  reduct validate --wasm 1.0 a.wasm          check against version 1.0 of the standard
  reduct validate --wasm 3.0,-simd a.wasm    check against version 3.0 without vectors
  reduct validate --features a.wasm          show the features that it uses, in the syntax of --wasm
  reduct validate --semantics spec a.wat     decide by the rules of the formal semantics
  reduct validate --semantics lockstep a.wat compare the validator with the rules
  cat a.wat | reduct validate -              read from standard input")]
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
        let Some(input) = Input::read(file, common.max_input_bytes) else {
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

/// The report on a module, with its features if `show`, and whether it is valid.
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

/// The report on a valid module.
fn accepted(input: &Input) -> String {
    match input.is_empty_text() {
        true => format!("{}: ok: {}\n", input.name, input::EMPTY),
        false => format!("{}: ok\n", input.name),
    }
}

fn said(input: &Input, validated: &Result<Module, Error>) -> (String, bool) {
    match validated {
        Ok(_) => (accepted(input), true),
        Err(error) => (report::refusal(input, error, report::stdout_styled()), false),
    }
}

/// The report by the rules of the formal semantics.
fn by_rules(input: &Input, semantics: &Arc<Semantics>) -> (String, bool) {
    let module = match input.module(Features::default()) {
        Ok(module) => module,
        Err(error) => return said(input, &Err(error)),
    };
    match semantics.validate(&module) {
        Ok(()) => (accepted(input), true),
        Err(refusal) => {
            let at = refusal.at.0 as usize;
            (report::located(input, at, refusal.verdict(), &refusal, report::stdout_styled()), false)
        }
    }
}

/// The report of the validator, followed by that of the rules if it differs.
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
