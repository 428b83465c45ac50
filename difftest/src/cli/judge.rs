//! `judge`: prints the signature of a stored case. It is how cases are tried in processes of their own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use std::{fs, io};

use super::{exit, say};
use crate::case::Case;
use crate::engines::{self, Limits};
use crate::finding::{self, Record};
use crate::judge::{Tested, judge};
use crate::outcome::Observation;
use crate::run::RunError;

#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of the case.
    case: PathBuf,
    /// The engines.
    #[arg(long = "engine", required = true)]
    engines: Vec<String>,
    /// Milliseconds for each step.
    #[arg(long, default_value_t = 2000)]
    step_ms: u64,
}

pub(super) fn run(args: &Args) -> Result<u8, RunError> {
    let (case, record) = finding::load(&args.case).map_err(|e| RunError::Folder(args.case.clone(), e))?;
    engines::silence_guarded_panics();
    let mut reference = engines::start(&record.reference)?;
    let mut tested = Vec::new();
    for name in &args.engines {
        tested.push(Tested::new(reference.as_mut(), engines::start(name)?));
    }
    let limits = Limits { step_ms: args.step_ms, ..Limits::default() };
    match judge(reference.as_mut(), &mut tested, &case, &limits).signature() {
        Some(signature) => {
            say(format_args!("{signature}"));
            Ok(exit::FINDINGS)
        }
        None => Ok(exit::AGREED),
    }
}

/// The signature where an engine took its process with it.
const DIED: &str = "mismatch: crash: process died";

/// What tells the signature of a case.
pub(super) type Signature = Box<dyn FnMut(&Case) -> Option<String> + Send>;

/// What tells the signature of a case by running it in a process of its own, which is killed if it takes too long.
pub(super) fn isolated(reference: String, engines: Vec<String>, limits: Limits) -> Signature {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let n = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("reduct-difftest-{}-{n}", std::process::id()));
    Box::new(move |case| {
        let signature = in_process(&folder, &reference, &engines, limits, case);
        // What is left behind is of no use to anyone; it does no harm either.
        let _ = fs::remove_dir_all(&folder);
        signature.ok().flatten()
    })
}

fn in_process(
    folder: &Path,
    reference: &str,
    engines: &[String],
    limits: Limits,
    case: &Case,
) -> io::Result<Option<String>> {
    let record = Record {
        case: case.sidecar(),
        signature: "candidate".to_string(),
        reference: reference.to_string(),
        expected: Observation::default(),
        engines: Vec::new(),
        alone: None,
    };
    let stored = finding::store(folder, case, &record)?;
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(engines::arguments())
        .arg("judge")
        .arg(&stored)
        .arg("--step-ms")
        .arg(limits.step_ms.to_string());
    command.args(engines.iter().flat_map(|engine| ["--engine", engine]));
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let steps = (case.modules.len() + case.calls.len()) as u64 * engines.len() as u64;
    let most = Duration::from_millis(5_000 + steps.saturating_mul(limits.step_ms));
    let deadline = Instant::now() + most;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if Instant::now() >= deadline {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    Ok(match status.code() {
        Some(0) => None,
        Some(1) => {
            let output = child.wait_with_output()?;
            Some(String::from_utf8_lossy(&output.stdout).trim().to_string())
        }
        Some(_) | None => Some(format!("{}: {DIED}", engines.join(", "))),
    })
}
