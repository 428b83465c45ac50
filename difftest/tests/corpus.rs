//! The cases of `corpus/`: reduct observes what is recorded, the scripts pass, and the engines have the verdicts that are recorded.

use std::fs;
use std::path::{Path, PathBuf};

use reduct::script::run;
use reduct_difftest::engines::{self, Engine, Engines, Limits, Reduct, Tested};
use reduct_difftest::finding;
use reduct_difftest::judge::judge;
use reduct_difftest::outcome::{Item, Observation};
use reduct_difftest::verdict::Verdict;

/// Bytes of stack for a thread that runs engines.
const STACK: usize = 256 << 20;

fn corpus() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let entries = fs::read_dir(root).expect("the corpus").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.join("case.json").exists()).collect();
    folders.sort();
    assert!(!folders.is_empty());
    folders
}

/// The observation without the hashes of memories, so that the hash function can change. The script checks the contents of memories.
fn unhashed(observation: &Observation) -> Observation {
    let mut observation = observation.clone();
    for item in observation.steps.iter_mut().flat_map(|step| &mut step.state) {
        if let Item::Memory { hash, .. } = item {
            *hash = 0;
        }
    }
    observation
}

/// The faults of a case.
fn faults(folder: &Path, reference: &mut dyn Engine, tested: &mut [Tested]) -> Vec<String> {
    let (case, record) = finding::load(folder).expect("a case");
    let mut faults = Vec::new();
    let judged = judge(reference, tested, &case, &Limits::default());
    if unhashed(&judged.expected) != unhashed(&record.expected) {
        faults.push(format!("reduct: {:#?}\nrecorded: {:#?}", judged.expected, record.expected));
    }
    for report in &judged.engines {
        let recorded = record.engines.iter().find(|recorded| recorded.engine == report.engine);
        let differs = |verdict: &Verdict| matches!(verdict, Verdict::Mismatch(_));
        // The record of a reduced finding contains only the engine that differs.
        let Some(recorded) = recorded else {
            if differs(&report.verdict) {
                faults.push(format!("{}: {}, which is not recorded", report.engine, report.verdict));
            }
            continue;
        };
        match (differs(&recorded.verdict), differs(&report.verdict)) {
            (true, false) => faults.push(format!(
                "{} no longer differs, but {} did: record the case again with `reduct-difftest case`",
                report.version, recorded.version
            )),
            _ if recorded.verdict != report.verdict => {
                faults.push(format!("{}: {}, recorded: {}", report.engine, report.verdict, recorded.verdict))
            }
            _ => {}
        }
    }
    let script = fs::read(folder.join("case.wast")).expect("a script");
    let failures = run(&script, &run::Options::default()).failures;
    faults.extend(failures.iter().map(|failure| format!("case.wast: {failure:?}")));
    faults
}

#[test]
fn corpus_is_as_recorded() {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(|| {
        engines::silence_guarded_panics();
        let all = Engines::default();
        let engines =
            ["wasmi", "lockstep", "spec"].into_iter().chain(cfg!(feature = "wasmtime").then_some("wasmtime"));
        let mut tested: Vec<Tested> =
            engines.map(|name| Tested::probe(&mut Reduct, all.start(name).expect("an engine"))).collect();
        let mut faults = Vec::new();
        for folder in corpus() {
            let found = self::faults(&folder, &mut Reduct, &mut tested);
            faults.extend(found.iter().map(|fault| format!("{}: {fault}", folder.display())));
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    });
    thread.expect("a thread").join().expect("as recorded");
}
