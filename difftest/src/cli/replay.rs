//! `replay`: runs a stored case again.

use std::path::PathBuf;
use std::time::Duration;

use super::{exit, say};
use crate::diverge::diverge;
use crate::engines::{self, Engines, Limits, Tested};
use crate::finding;
use crate::judge::judge;
use crate::run::RunError;
use crate::verdict::Difference;

#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of the case.
    case: PathBuf,
    /// The engines; those of the case if left out.
    #[arg(long = "engine")]
    engines: Vec<String>,
    /// For how long to search for the first step at which an engine diverges from the reference, such as 60s, 10m or 2h.
    #[arg(long, value_parser = super::run::duration, default_value = "60s")]
    time: Duration,
    /// Does not search for that step.
    #[arg(long)]
    outcomes: bool,
}

pub(super) fn run(args: &Args, engines: &Engines) -> Result<u8, RunError> {
    let (case, record) = finding::load(&args.case).map_err(|e| RunError::Folder(args.case.clone(), e))?;
    let stored = record.engines.iter().map(|report| report.engine.clone()).collect();
    let names: Vec<String> = if args.engines.is_empty() { stored } else { args.engines.clone() };
    let (mut reference, mut started) = Tested::start(engines, &record.reference, &names)?;
    let limits = Limits { detail: true, ..Limits::default() };
    let judged = judge(reference.as_mut(), &mut started, &case, &limits);
    say(format_args!("{}, the reference", reference.version()));
    engines::silence_guarded_panics();
    for report in &judged.engines {
        say(format_args!("{}: {}", report.version, report.verdict));
        let Some(first) = &report.first else { continue };
        let what = match first.step.checked_sub(case.modules.len()).and_then(|call| case.calls.get(call)) {
            Some(call) => format!("call {:?} of module {} with {:?}", call.func, call.module, call.args),
            None => format!("instantiation of module {}", first.step),
        };
        let indented = |text: &str| text.replace('\n', "\n  ");
        say(format_args!("  at step {}, {what}", first.step));
        say(format_args!("  {}: {}", reference.name(), first.expected));
        say(format_args!("  {}: {}", report.engine, indented(&first.found)));
        let tested = started.iter_mut().find(|tested| tested.engine.name() == report.engine);
        // A report of the rules says itself at which step they diverge.
        let located = matches!(report.verdict.mismatch(), None | Some(Difference::Rules));
        if let (Some(tested), false, false) = (tested, located, args.outcomes) {
            let found = diverge(&case, reference.as_mut(), tested, first, &limits, args.time);
            let found = found.map_err(|e| RunError::Folder(args.case.clone(), e))?;
            say(format_args!("  {}", indented(&found.to_string())));
        }
    }
    if let Some(alone) = &judged.alone {
        say(format_args!("{alone} differs from all others"));
    }
    Ok(if judged.signature().is_some() { exit::FINDINGS } else { exit::AGREED })
}
