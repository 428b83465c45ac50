//! The command `reduct-testsuite`: runs the official suite and prints a table of what passes.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use reduct::Features;
use reduct_testsuite::files::{File, folder_files, official, own, registry};
use reduct_testsuite::never;
use reduct_testsuite::outcome::{Table, run_all, run_all_observed};

/// Run the official WebAssembly test suite.
///
/// Without folders: the suites of 3.0, 2.0 and 1.0 that a crate of the registry holds, and the official repository's own if it
/// stands beside the workspace. Exits with 1 if anything fails.
#[derive(Debug, Parser)]
struct Args {
    /// Folders of scripts to run instead
    folders: Vec<PathBuf>,
    /// Only scripts whose name, such as `core/simd/simd_const`, contains this
    #[arg(short, long, default_value = "")]
    filter: String,
    /// Show refusals whose text is another than the suite has
    #[arg(long)]
    texts: bool,
    /// Run step by step, and list the rules and instructions that no script reaches
    #[arg(long)]
    rules: bool,
    /// Scripts that run at the same time [default: one for each processor]
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
    if let Some(jobs) = args.jobs {
        // The pool of the process; it is not built yet, so that this cannot fail.
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
        println!("{} steps by {applied} rules; not reached: {}", coverage.steps(), unreached.len());
        for name in unreached {
            let entry = never::listed().find(|entry| entry.name == name);
            println!("  {name:<35}{}", entry.map_or("", |entry| entry.reason));
        }
    }
    ExitCode::from(u8::from(outcomes.iter().any(|outcome| !outcome.failures.is_empty())))
}

/// The scripts to run.
fn files(folders: &[PathBuf]) -> std::io::Result<Vec<File>> {
    let mut files = Vec::new();
    if folders.is_empty() {
        files.extend(registry());
        files.extend(own()?);
        files.extend(official()?);
    }
    for folder in folders {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.extend(folder_files(folder, &name, Features::V3)?);
    }
    Ok(files)
}
