//! A worker: it reads orders from its standard input, and writes answers to its standard output.

use std::ffi::OsString;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use super::coverage;
use super::isolated::Isolated;
use super::journal::{Journal, Stage};
use super::keep::Keeper;
use super::message::{Answer, Batch, Death, Order};
use super::{Bounds, Settings};
use crate::case::Case;
use crate::engines::{self, Engine, Engines, Form, Limits, Oracle, Tested};
use crate::feature::Features;
use crate::finding::Report;
use crate::generate::{self, Generator};
use crate::judge::{Judged, judge};
use crate::known::List;
use crate::ledger::Ledger;
use crate::outcome::{Observation, Outcome};
use crate::policy::{ChoiceCounts, Policy};
use crate::signature::Evidence;
use crate::verdict::{Difference, FirstDifference, Verdict};
use reduct::syntax::Rule;

/// Bytes of stack of the thread that runs cases. It is larger than the bounds that engines set themselves.
const THREAD_STACK: usize = 256 << 20;

/// Works until the input ends, and then ends the process, even in the middle of a case.
pub fn serve(engines: Engines) -> io::Result<()> {
    // An interrupt from the terminal reaches the workers, too, but the supervisor decides what happens.
    let _ = ctrlc::set_handler(|| {});
    engines::silence_guarded_panics();
    let (sender, orders) = mpsc::channel();
    thread::Builder::new().stack_size(THREAD_STACK).spawn(move || {
        // This fails if the supervisor does not read answers any more.
        let end = work(&orders, &engines);
        process::exit(i32::from(end.is_err()));
    })?;
    for line in io::stdin().lock().lines() {
        match serde_json::from_str(&line?) {
            Ok(order) => drop(sender.send(order)),
            Err(error) => answer(&Answer::Failed(error.to_string()))?,
        }
    }
    process::exit(0)
}

fn answer(answer: &Answer) -> io::Result<()> {
    let mut line = serde_json::to_vec(answer)?;
    line.push(b'\n');
    let mut out = io::stdout().lock();
    out.write_all(&line)?;
    out.flush()
}

fn work(orders: &Receiver<Order>, engines: &Engines) -> io::Result<()> {
    let mut worker: Option<Worker<'_>> = None;
    for order in orders {
        let result = match (order, &mut worker) {
            (Order::Start { settings, folder, journal }, _) => {
                Worker::new(settings, folder, &journal, engines)
                    .map(|new| Answer::Ready(worker.insert(new).versions()))
            }
            (Order::Batch(batch), Some(worker)) => worker.batch(&batch).map(Box::new).map(Answer::Done),
            (Order::Solo(batch, death), Some(worker)) => {
                worker.solo(&batch, &death).map(Box::new).map(Answer::Done)
            }
            (Order::Batch(_) | Order::Solo(..), None) => Err("the engines were not started".to_string()),
            (Order::Once { engine, case, modules, limits }, _) => {
                let mut engine = engines.start(&engine);
                let observed =
                    engine.as_mut().map(|engine| engine.run(&Case::from_parts(case, modules), &limits));
                observed.map(Answer::Observed).map_err(|error| error.to_string())
            }
        };
        answer(&result.unwrap_or_else(Answer::Failed))?;
    }
    Ok(())
}

/// Notes in the journal what the worker does. It is shared with the engines.
#[derive(Clone)]
struct Marker(Arc<Mutex<(Journal, u64)>>);

impl Marker {
    fn draw(&self, draw: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1 = draw;
        self.stage(Stage::Between);
    }

    fn stage(&self, stage: Stage) {
        let mut shared = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let draw = shared.1;
        // Writing does not make the file longer, so that a full disk is no problem. At worst, a death is attributed to the wrong case.
        let _ = shared.0.write(draw, stage);
    }
}

/// An engine that notes in the journal when it runs.
struct Marked {
    engine: Box<dyn Engine>,
    number: u8,
    marker: Marker,
}

impl Marked {
    fn marked<T>(&mut self, run: impl FnOnce(&mut dyn Engine) -> T) -> T {
        self.marker.stage(Stage::Engine(self.number));
        let result = run(self.engine.as_mut());
        self.marker.stage(Stage::Between);
        result
    }
}

impl Engine for Marked {
    fn name(&self) -> &str {
        self.engine.name()
    }

    fn version(&self) -> String {
        self.engine.version()
    }

    fn form(&self) -> Form {
        self.engine.form()
    }

    fn run(&mut self, case: &Case, limits: &Limits) -> Observation {
        self.marked(|engine| engine.run(case, limits))
    }

    fn as_oracle(&mut self) -> Option<&mut dyn Oracle> {
        self.engine.as_oracle().is_some().then_some(self as &mut dyn Oracle)
    }
}

/// Only [`Engine::as_oracle`] makes an oracle of a marked engine, and only if the engine is one.
impl Oracle for Marked {
    fn replay(&mut self, case: &Case, limits: &Limits, policy: Policy) -> (Observation, ChoiceCounts) {
        self.marked(|engine| match engine.as_oracle() {
            Some(oracle) => oracle.replay(case, limits, policy),
            None => (engine.run(case, limits), ChoiceCounts::default()),
        })
    }

    fn run_shallow(&mut self, case: &Case, limits: &Limits) -> Observation {
        self.marked(|engine| match engine.as_oracle() {
            Some(oracle) => oracle.run_shallow(case, limits),
            None => engine.run(case, limits),
        })
    }
}

/// A worker with its engines.
struct Worker<'e> {
    /// The engines that can be started.
    all: &'e Engines,
    /// The arguments with which this program becomes a worker that knows the same engines.
    arguments: Vec<OsString>,
    settings: Settings,
    generators: Vec<Generator>,
    findings: PathBuf,
    known: List,
    limits: Limits,
    reference: Box<dyn Engine>,
    engines: Vec<Tested>,
    /// The sets of features that cases are made for, in turn: for each engine those that it and the reference support.
    profiles: Vec<Features>,
    marker: Marker,
    keeper: Keeper,
}

impl<'e> Worker<'e> {
    fn new(
        settings: Settings,
        folder: PathBuf,
        journal: &Path,
        all: &'e Engines,
    ) -> Result<Worker<'e>, String> {
        let journal = Journal::open(journal).map_err(|error| format!("{}: {error}", journal.display()))?;
        let marker = Marker(Arc::new(Mutex::new((journal, 0))));
        marker.stage(Stage::Idle);
        let names = std::iter::once(&settings.reference).chain(&settings.engines);
        let mut engines = Vec::new();
        for (number, name) in (0..).zip(names) {
            let engine = all.start(name).map_err(|error| error.to_string())?;
            engines.push(Box::new(Marked { engine, number, marker: marker.clone() }) as Box<dyn Engine>);
        }
        let mut reference = engines.remove(0);
        let engines: Vec<_> =
            engines.into_iter().map(|engine| Tested::probe(reference.as_mut(), engine)).collect();
        let known = List::read(settings.known.as_deref()).map_err(|error| error.to_string())?;
        marker.stage(Stage::Idle);
        let of_reference = Tested::probe_features(reference.as_mut());
        let profiles = engines.iter().map(|tested| tested.features.intersection(of_reference)).collect();
        let mut generators = Vec::new();
        for name in &settings.generators {
            let generator = Generator::ALL.iter().copied().find(|generator| generator.name() == name);
            generators.push(generator.ok_or_else(|| format!("unknown generator {name:?}"))?);
        }
        if generators.is_empty() || engines.is_empty() {
            return Err("a run needs a generator and an engine".to_string());
        }
        Ok(Worker {
            all,
            arguments: all.arguments(),
            generators,
            findings: folder.join("findings"),
            known,
            limits: Limits::default(),
            reference,
            engines,
            profiles,
            marker,
            keeper: Keeper::default(),
            settings,
        })
    }

    fn versions(&self) -> Vec<String> {
        let tested = self.engines.iter().map(|tested| match &tested.relaxed {
            Some(relaxed) => format!("{}; relaxed: {relaxed}", tested.engine.version()),
            None => tested.engine.version(),
        });
        std::iter::once(self.reference.version()).chain(tested).collect()
    }

    fn batch(&mut self, batch: &Batch) -> Result<Ledger, String> {
        let start = Instant::now();
        let mut ledger = Ledger::default();
        for draw in batch.first..batch.end {
            self.marker.draw(draw);
            let Some(case) = self.make(draw, &coverage::rules_of(&batch.wanted), &mut ledger) else {
                continue;
            };
            let judged = judge(self.reference.as_mut(), &mut self.engines, &case, &self.limits);
            self.record(&case, &judged, &mut ledger)?;
        }
        self.marker.stage(Stage::Idle);
        ledger.machine_micros = start.elapsed().as_micros() as u64;
        Ok(ledger)
    }

    /// The case of a draw; none if the generator makes none.
    fn make(&self, draw: u64, wanted: &[Rule], ledger: &mut Ledger) -> Option<Case> {
        let index = self.settings.index(draw);
        let generator = self.generators[index as usize % self.generators.len()];
        let profile = index / self.generators.len() as u64;
        let features = self.profiles[profile as usize % self.profiles.len()];
        let made = engines::guard(|| generate::case(generator, self.settings.seed, index, features, wanted));
        match made.and_then(|case| case.map_err(|error| error.to_string())) {
            Ok(case) => Some(case),
            Err(reason) => {
                ledger.discard(generator.name(), &reason);
                None
            }
        }
    }

    /// Counts a case, and stores it if it is a finding.
    fn record(&mut self, case: &Case, judged: &Judged, ledger: &mut Ledger) -> Result<(), String> {
        let verdicts = judged.engines.iter().map(|report| (report.engine.as_str(), report.verdict));
        ledger.record(case, &judged.expected, verdicts);
        if coverage::is_sampled(case.origin.index) {
            self.marker.stage(Stage::Coverage);
            ledger.reached.merge(&coverage::reached(case, &self.limits));
        }
        let record = judged.record(case, self.reference.name(), &self.known);
        let Some(finding) = record.finding.clone() else { return Ok(()) };
        ledger.found(finding);
        let stored = self.keeper.store(&self.findings, case, &record);
        stored.map_err(|error| format!("{}: {error}", self.findings.display()))
    }

    /// Repeats a draw at which a worker died, running each engine in a separate process.
    fn solo(&mut self, batch: &Batch, death: &Death) -> Result<Ledger, String> {
        let start = Instant::now();
        let mut ledger = Ledger::default();
        self.marker.draw(batch.first);
        if let Some(case) = self.make(batch.first, &coverage::rules_of(&batch.wanted), &mut ledger) {
            let judged = self.judge_isolated(&case, death);
            self.record(&case, &judged, &mut ledger)?;
        }
        self.marker.stage(Stage::Idle);
        ledger.machine_micros = start.elapsed().as_micros() as u64;
        Ok(ledger)
    }

    fn judge_isolated(&mut self, case: &Case, death: &Death) -> Judged {
        let bounds: Bounds = self.settings.bounds;
        let isolated = |engine: &dyn Engine| -> Box<dyn Engine> {
            Box::new(Isolated::of(engine, bounds, &self.arguments))
        };
        // Engines that are run by a command have processes of their own anyway.
        let alone = |engine: &dyn Engine| match self.all.is_command(engine.name()) {
            true => self.all.start(engine.name()).unwrap_or_else(|_| isolated(engine)),
            false => isolated(engine),
        };
        let again = |tested: &Tested| Tested {
            engine: alone(tested.engine.as_ref()),
            features: tested.features,
            relaxed: tested.relaxed.clone(),
        };
        let mut tested: Vec<Tested> = self.engines.iter().map(again).collect();
        let mut isolated_reference = isolated(self.reference.as_ref());
        let alone = isolated_reference.run(case, &self.limits);
        let survives =
            !alone.steps.iter().any(|step| matches!(step.outcome, Outcome::Crash(_) | Outcome::Hang));
        // Only in this process can the reference replay the case with other choices.
        let reference = if survives { self.reference.as_mut() } else { isolated_reference.as_mut() };
        let mut judged = judge(reference, &mut tested, case, &self.limits);
        let repeated = judged
            .engines
            .iter()
            .any(|report| matches!(report.verdict, Verdict::Mismatch(Difference::Crash | Difference::Hang)));
        if let (true, false, Some(engine)) = (death.crash, repeated, death.engine) {
            self.blame(engine, death, &mut judged);
        }
        judged
    }

    /// Reports a death on the engine that ran when the worker died, though it does not die when it runs the case alone.
    fn blame(&self, engine: u8, death: &Death, judged: &mut Judged) {
        let tested = engine.checked_sub(1).and_then(|i| self.engines.get(usize::from(i)));
        let engine = tested.map_or(self.reference.as_ref(), |tested| tested.engine.as_ref());
        let first = FirstDifference {
            step: 0,
            detail: Evidence::ProcessDiedAfterOtherCases.into(),
            expected: "no crash".to_string(),
            found: death.how.clone(),
        };
        judged.engines.retain(|report| report.engine != engine.name());
        let report = Report::new(engine, Verdict::Mismatch(Difference::Crash), Some(first));
        judged.engines.insert(0, report);
    }
}
