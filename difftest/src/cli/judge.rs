//! `judge`: prints the signature of a stored case as JSON. The reducer runs it to try cases in processes of their own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io};

use super::{exit, say};
use crate::case::Case;
use crate::engines::{self, Engines, Limits, Tested};
use crate::finding::{self, Record};
use crate::judge::judge;
use crate::outcome::Observation;
use crate::run::RunError;
use crate::signature::{Evidence, Signature};
use crate::verdict::Difference;

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

pub(super) fn run(args: &Args, engines: &Engines) -> Result<u8, RunError> {
    let failed = |error| RunError::Folder(args.case.clone(), error);
    let (case, record) = finding::load(&args.case).map_err(failed)?;
    engines::silence_guarded_panics();
    let (mut reference, mut tested) = Tested::start(engines, &record.reference, &args.engines)?;
    let limits = Limits { step_ms: args.step_ms, ..Limits::default() };
    let Some(signature) = judge(reference.as_mut(), &mut tested, &case, &limits).signature() else {
        return Ok(exit::AGREED);
    };
    say(serde_json::to_string(&signature).map_err(|error| failed(error.into()))?);
    Ok(exit::FINDINGS)
}

/// Finds the signature of a case.
pub(super) type FindSignature = Box<dyn FnMut(&Case) -> Option<Signature> + Send>;

/// Finds the signature of a case by running it in a new process, which is killed if it takes too long.
pub(super) fn isolated(
    all: &Engines,
    reference: &str,
    names: &[String],
    limits: Limits,
) -> io::Result<FindSignature> {
    let (all, reference, names) = (all.clone(), reference.to_string(), names.to_vec());
    let folder = tempfile::tempdir()?;
    Ok(Box::new(move |case| {
        let signature = in_process(folder.path(), &all, &reference, &names, limits, case);
        // If this fails, the case stays in the temporary folder until the end.
        let _ = fs::remove_dir_all(folder.path().join(CANDIDATE));
        signature.ok().flatten()
    }))
}

/// The folder of the case in the temporary folder.
const CANDIDATE: &str = "candidate";

fn in_process(
    folder: &Path,
    all: &Engines,
    reference: &str,
    engines: &[String],
    limits: Limits,
    case: &Case,
) -> io::Result<Option<Signature>> {
    let record = Record {
        case: case.sidecar(),
        finding: None,
        reference: reference.to_string(),
        expected: Observation::default(),
        engines: Vec::new(),
        alone: None,
    };
    let stored = folder.join(CANDIDATE);
    finding::store_at(&stored, case, &record)?;
    let mut command = Command::new(std::env::current_exe()?);
    command.args(all.arguments()).arg("judge").arg(&stored);
    command.arg("--step-ms").arg(limits.step_ms.to_string());
    command.args(engines.iter().flat_map(|engine| ["--engine", engine]));
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let steps = (case.modules.len() + case.calls.len()) as u64 * engines.len() as u64;
    let deadline = Instant::now() + Duration::from_millis(5_000 + steps.saturating_mul(limits.step_ms));
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
        Some(1) => Some(serde_json::from_slice(&child.wait_with_output()?.stdout)?),
        Some(_) | None => {
            let (engine, detail) = (engines.join(", "), Evidence::ProcessDied.into());
            Some(Signature { engine, difference: Difference::Crash, detail })
        }
    })
}
