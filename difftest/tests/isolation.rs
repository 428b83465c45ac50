//! A run survives engines that crash, hang or take all memory. This program is its own worker, with engines that misbehave on purpose.

#[path = "../src/scratch.rs"]
mod scratch;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU8;
use std::time::Duration;

use reduct_difftest::case::Case;
use reduct_difftest::engines::{Engine, Engines, Limits, Reduct};
use reduct_difftest::outcome::{Observation, Outcome};
use reduct_difftest::run::{self, Bounds, End, Ending, Run, Settings, State, keep, process, worker};
use scratch::Scratch;

/// Numbers of the cases on which engines misbehave.
const CRASH: u64 = 5;
const MOODY: u64 = 9;
const HANG: u64 = 12;
const HOG: u64 = 15;

/// How many cases are run.
const CASES: u64 = 24;

/// The oracle under another name, which misbehaves in one case.
struct Misbehaving {
    name: &'static str,
    /// Cases that it ran.
    runs: u64,
}

fn misbehaving(name: &'static str) -> Box<dyn Engine> {
    Box::new(Misbehaving { name, runs: 0 })
}

/// The engines of this program.
fn engines() -> Engines {
    let mut engines = Engines::default();
    engines.add("crash", || misbehaving("crash"));
    engines.add("hang", || misbehaving("hang"));
    engines.add("hog", || misbehaving("hog"));
    engines.add("moody", || misbehaving("moody"));
    engines
}

impl Misbehaving {
    fn misbehave(&self, index: u64) {
        match (self.name, index) {
            ("crash", CRASH) => std::process::abort(),
            // Only if it has run other cases before.
            ("moody", MOODY) if self.runs > 0 => std::process::abort(),
            ("hang", HANG) => std::thread::sleep(Duration::from_secs(3600)),
            ("hog", HOG) => {
                let mut all = Vec::new();
                loop {
                    all.push(vec![1_u8; 16 << 20]);
                    std::thread::sleep(Duration::from_millis(5));
                    assert!(std::hint::black_box(&all).len() < 1 << 10);
                }
            }
            _ => {}
        }
    }
}

impl Engine for Misbehaving {
    fn name(&self) -> &str {
        self.name
    }
    fn version(&self) -> String {
        self.name.to_string()
    }
    fn run(&mut self, case: &Case, limits: &Limits) -> Observation {
        if case.origin.generator == "single" {
            self.misbehave(case.origin.index);
            self.runs += 1;
        }
        Reduct.run(case, limits)
    }
}

fn settings() -> Settings {
    Settings {
        reference: "reduct".to_string(),
        engines: ["crash", "hang", "hog", "moody"].map(str::to_string).into(),
        generators: vec!["single".to_string()],
        seed: 1,
        shard: (0, 1),
        known: None,
        bounds: Bounds { case_ms: 2_000, memory: 400 << 20 },
    }
}

fn a_run_survives(folder: &Path) {
    let end = End { count: Some(CASES), time: None };
    let run =
        Run::new(State::new(settings()), end, folder.to_path_buf(), Vec::new(), Arc::new(AtomicU8::new(0)));
    let (state, ending) = run.run(2, |_| {}).expect("a run that ends well");
    assert_eq!(ending, Ending::Finished);
    let ledger = &state.ledger;
    assert_eq!(state.drawn(), CASES);
    assert_eq!(ledger.cases + ledger.discarded.values().sum::<u64>(), CASES, "{ledger}");
    let signatures: Vec<String> = ledger.findings.keys().map(ToString::to_string).collect();
    assert_eq!(signatures.len(), 3, "{signatures:?}");
    assert!(signatures[0].starts_with("crash: mismatch: crash: "), "{signatures:?}");
    assert!(signatures[1].starts_with("hang: mismatch: hang: "), "{signatures:?}");
    assert_eq!(signatures[2], "moody: mismatch: crash: process died, but not with this case alone");
    assert_eq!(ledger.verdicts["hog"].get("inconclusive: memory"), Some(&1), "{ledger}");
    assert_eq!(ledger.died.values().sum::<u64>(), 4, "{ledger}");
    assert!(ledger.died.keys().any(|how| how == "ended for too much memory at hog"), "{ledger}");
    assert!(ledger.died.keys().any(|how| how == "ended for too much time at hang"), "{ledger}");
}

fn a_stored_crash_can_be_run_again(folder: &Path) {
    let all = keep::all(&folder.join("findings")).expect("a folder");
    let kept = all.iter().find(|(finding, _)| finding.engine() == "crash").map(|(_, kept)| &kept[0]);
    let kept = kept.expect("a finding");
    let (case, record) = reduct_difftest::finding::load(&kept.folder).expect("a case");
    assert_eq!(case.origin.index, CRASH);
    assert_eq!(record.alone.as_deref(), Some("crash"));
    let bounds = settings().bounds;
    let observe = |engine| run::isolated(&case, engine, &Limits::default(), bounds, &[]);
    assert!(matches!(observe("crash").steps[..], [ref step] if matches!(step.outcome, Outcome::Crash(_))));
    assert_eq!(observe("reduct"), record.expected);
    let unknown = observe("nobody");
    assert!(matches!(unknown.steps[0].outcome, Outcome::Unknown(_)), "{unknown:?}");
}

fn main() {
    if std::env::args().nth(1).as_deref() == Some(process::WORKER) {
        worker::serve(engines()).expect("input and output");
        return;
    }
    let folder = Scratch::new("1");
    a_run_survives(folder.path());
    a_stored_crash_can_be_run_again(folder.path());
    println!("2 tests passed");
}
