//! `replay`: runs a stored case again.

use std::path::PathBuf;
use std::time::Duration;

use super::{exit, say};
use crate::diverge::diverge;
use crate::engines::{self, Limits};
use crate::finding;
use crate::judge::{Tested, judge};
use crate::run::RunError;
use crate::verdict::{Difference, Verdict};

#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of the case.
    case: PathBuf,
    /// The engines; those of the case if left out.
    #[arg(long = "engine")]
    engines: Vec<String>,
    /// For how long the first step at which an engine parts from the reference is looked for, such as 60s, 10m or 2h.
    #[arg(long, value_parser = super::run::duration, default_value = "60s")]
    time: Duration,
    /// Does not look for that step.
    #[arg(long)]
    outcomes: bool,
}

pub(super) fn run(args: &Args) -> Result<u8, RunError> {
    let (case, record) = finding::load(&args.case).map_err(|e| RunError::Folder(args.case.clone(), e))?;
    let stored = record.engines.iter().map(|report| report.engine.clone()).collect();
    let names: Vec<String> = if args.engines.is_empty() { stored } else { args.engines.clone() };
    let mut reference = engines::start(&record.reference)?;
    let mut started = Vec::new();
    for name in &names {
        started.push(Tested::new(reference.as_mut(), engines::start(name)?));
    }
    let limits = Limits { detail: true, ..Limits::default() };
    let judged = judge(reference.as_mut(), &mut started, &case, &limits);
    say(format_args!("{}, the reference", reference.version()));
    engines::silence_guarded_panics();
    for report in &judged.engines {
        say(format_args!("{}: {}", report.version, report.verdict));
        if let Some(parting) = &report.parting {
            let what =
                match parting.step.checked_sub(case.modules.len()).and_then(|call| case.calls.get(call)) {
                    Some(call) => {
                        format!("call {:?} of module {} with {:?}", call.func, call.module, call.args)
                    }
                    None => format!("instantiation of module {}", parting.step),
                };
            say(format_args!("  at step {}, {what}", parting.step));
            say(format_args!("  {}: {}", reference.name(), parting.expected));
            if report.verdict == Verdict::Mismatch(Difference::Rules) {
                // It says itself where.
                say(format_args!("  {}: {}", report.engine, parting.found.replace('\n', "\n  ")));
                continue;
            }
            say(format_args!("  {}: {}", report.engine, parting.found));
            let tested = started.iter_mut().find(|tested| tested.engine.name() == report.engine);
            if let (Some(tested), Verdict::Mismatch(_), false) = (tested, report.verdict, args.outcomes) {
                let found = diverge(&case, reference.as_mut(), tested, parting, &limits, args.time);
                say(format_args!(
                    "  {}",
                    found
                        .map_err(|e| RunError::Folder(args.case.clone(), e))?
                        .to_string()
                        .replace('\n', "\n  ")
                ));
            }
        }
    }
    if let Some(alone) = &judged.alone {
        say(format_args!("{alone} stands alone"));
    }
    let mismatch = judged.engines.iter().any(|report| matches!(report.verdict, Verdict::Mismatch(_)));
    Ok(if mismatch { exit::FINDINGS } else { exit::AGREED })
}
