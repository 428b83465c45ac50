//! `case`: makes a case from modules in the text or the binary format.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use reduct::syntax::{Externidx, Module};
use reduct::{binary, text};

use super::{exit, say};
use crate::case::{Call, Case, CaseModule, Origin, watch_all};
use crate::engines::{Engines, Limits, Tested};
use crate::feature::{self, Features};
use crate::finding;
use crate::judge::judge;
use crate::known::List;
use crate::outcome::Outcome;
use crate::rewrite::Space;
use crate::run::RunError;

/// The engines that are compared if none is named.
#[cfg(feature = "wasmtime")]
const DEFAULT_ENGINES: [&str; 2] = ["wasmi", "wasmtime"];
#[cfg(not(feature = "wasmtime"))]
const DEFAULT_ENGINES: [&str; 1] = ["wasmi"];

#[derive(clap::Args)]
pub(super) struct Args {
    /// The modules, as text or binary, in the order of instantiation. They import from each other by their file names without extension.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The folder to store the case in, for replay and reduce.
    #[arg(long)]
    output: PathBuf,
    /// An engine to compare with reduct; may be given several times.
    #[arg(long = "engine", default_values = DEFAULT_ENGINES)]
    engines: Vec<String>,
    /// How often all exported functions without parameters are called.
    #[arg(long, default_value_t = 1)]
    rounds: usize,
    /// The value that the global exported as "reduct fuel" is set to before each call.
    #[arg(long, default_value_t = 500)]
    fuel: u32,
}

/// A module and its source.
struct Read {
    module: CaseModule,
    syntax: Module,
    /// The source, if it is text.
    text: Option<Vec<u8>>,
}

pub(super) fn run(args: &Args, engines: &Engines) -> Result<u8, RunError> {
    let read = args.files.iter().map(|file| read(file)).collect::<Result<Vec<_>, _>>()?;
    let case = case(&read, args);
    let (mut reference, mut tested) = Tested::start(engines, "reduct", &args.engines)?;
    let limits = Limits::default();
    let judged = judge(reference.as_mut(), &mut tested, &case, &limits);
    let record = judged.record(&case, reference.name(), &List::default());
    let folder = &args.output;
    let stored = finding::store_at(folder, &case, &record).and_then(|()| {
        // The source has names and comments that the printed module does not have.
        let texts = read.iter().enumerate().filter_map(|(i, read)| Some((i, read.text.as_ref()?)));
        texts.into_iter().try_for_each(|(i, text)| fs::write(folder.join(format!("{i}.wat")), text))
    });
    stored.map_err(|e| RunError::Folder(folder.clone(), e))?;
    for step in &judged.expected.steps {
        if let Outcome::Rejected { message, .. } = &step.outcome {
            say(format_args!("{} refuses a module: {message}", reference.name()));
        }
    }
    for report in &judged.engines {
        say(format_args!("{}: {}", report.version, report.verdict));
    }
    say(format_args!("{}", folder.display()));
    Ok(if judged.signature().is_some() { exit::FINDINGS } else { exit::AGREED })
}

fn read(file: &Path) -> Result<Read, RunError> {
    let failed = |error: io::Error| RunError::Folder(file.to_path_buf(), error);
    let source = fs::read(file).map_err(failed)?;
    let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    if source.starts_with(b"\0asm") {
        // A malformed module makes a case, too: all engines have to refuse it.
        let syntax = binary::decode(&source, Features::V3).unwrap_or_default();
        return Ok(Read { module: CaseModule { name, bytes: source }, syntax, text: None });
    }
    let syntax = text::parse(&source, Features::V3).map_err(|error| failed(io::Error::other(error)))?;
    let bytes = binary::encode(&syntax);
    Ok(Read { module: CaseModule { name, bytes }, syntax, text: Some(source) })
}

fn case(read: &[Read], args: &Args) -> Case {
    let mut case = Case {
        origin: Origin::of("text"),
        modules: Vec::new(),
        calls: Vec::new(),
        watch: Vec::new(),
        fuel: args.fuel,
        features: Features::NONE,
    };
    let mut calls = Vec::new();
    for (i, Read { module, syntax, .. }) in read.iter().enumerate() {
        case.modules.push(module.clone());
        case.watch.extend(watch_all(i, syntax));
        case.features = case.features.union(feature::of_module(syntax));
        let space = Space::of(syntax);
        for export in &syntax.exports {
            let Externidx::Func(x) = export.xx else { continue };
            let ft = space.funcs.get(x.usize()).and_then(|x| space.functype(*x));
            if ft.is_some_and(|ft| ft.params.is_empty()) {
                calls.push(Call { module: i, func: export.name.clone(), args: Vec::new() });
            }
        }
    }
    case.calls = (0..args.rounds).flat_map(|_| calls.clone()).collect();
    case
}
