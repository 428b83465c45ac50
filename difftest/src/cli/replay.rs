//! `replay`: runs a stored case again.

use std::path::PathBuf;

use super::exit;
use crate::engines::{self, Limits};
use crate::finding;
use crate::judge::{Tested, judge};
use crate::run::RunError;
use crate::verdict::Verdict;

#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of the case.
    case: PathBuf,
    /// The engines; those of the case if left out.
    #[arg(long = "engine")]
    engines: Vec<String>,
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
    println!("{}, the reference", reference.version());
    for report in &judged.engines {
        println!("{}: {}", report.version, report.verdict);
        if let Some(parting) = &report.parting {
            let what =
                match parting.step.checked_sub(case.modules.len()).and_then(|call| case.calls.get(call)) {
                    Some(call) => {
                        format!("call {:?} of module {} with {:?}", call.func, call.module, call.args)
                    }
                    None => format!("instantiation of module {}", parting.step),
                };
            println!("  at step {}, {what}", parting.step);
            println!("  {}: {}", reference.name(), parting.expected);
            println!("  {}: {}", report.engine, parting.found);
        }
    }
    if let Some(alone) = &judged.alone {
        println!("{alone} stands alone");
    }
    let mismatch = judged.engines.iter().any(|report| matches!(report.verdict, Verdict::Mismatch(_)));
    Ok(if mismatch { exit::FINDINGS } else { exit::AGREED })
}
