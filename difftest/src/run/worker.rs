//! What a worker does: it takes orders from its input, and answers on its output.

use std::borrow::Cow;
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
use crate::engines::{self, Engine, EngineError, Limits};
use crate::feature::Features;
use crate::finding::{Record, Report};
use crate::generate::{self, Generator};
use crate::judge::{Judged, Tested, judge};
use crate::known::List;
use crate::ledger::Ledger;
use crate::outcome::{Observation, Outcome};
use crate::policy::{Made, Policy};
use crate::verdict::{Difference, Parting, Verdict};
use reduct::syntax::Rule;

/// Bytes of stack of the thread that runs cases: engines check their own bounds below.
const THREAD_STACK: usize = 256 << 20;

/// How engines are started, by name.
pub type StartEngine = fn(&str) -> Result<Box<dyn Engine>, EngineError>;

/// Works until the input ends, and then ends the process, whatever it is at.
pub fn serve(start: StartEngine) -> io::Result<()> {
    // An interrupt of the terminal reaches all its processes; the supervisor decides what comes of it.
    let _ = ctrlc::set_handler(|| {});
    engines::silence_guarded_panics();
    let (sender, orders) = mpsc::channel();
    thread::Builder::new().stack_size(THREAD_STACK).spawn(move || {
        // Without anyone to answer to, there is nothing to do.
        let end = work(&orders, start);
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

fn work(orders: &Receiver<Order>, start: StartEngine) -> io::Result<()> {
    let mut worker: Option<Worker> = None;
    for order in orders {
        let result = match (order, &mut worker) {
            (Order::Start { settings, folder, journal }, _) => Worker::new(settings, folder, &journal, start)
                .map(|new| Answer::Ready(worker.insert(new).versions())),
            (Order::Batch(batch), Some(worker)) => worker.batch(&batch).map(Box::new).map(Answer::Done),
            (Order::Solo(batch, death), Some(worker)) => {
                worker.solo(&batch, &death).map(Box::new).map(Answer::Done)
            }
            (Order::Batch(_) | Order::Solo(..), None) => Err("no engines were started".to_string()),
            (Order::Once { engine, case, modules, limits }, _) => {
                let mut engine = start(&engine);
                let observed =
                    engine.as_mut().map(|engine| engine.run(&Case::from_parts(case, modules), &limits));
                observed.map(Answer::Observed).map_err(|error| error.to_string())
            }
        };
        answer(&result.unwrap_or_else(Answer::Failed))?;
    }
    Ok(())
}

/// Where a worker writes what it is at, shared with its engines.
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
        // The bytes are there already, so that the disk cannot be full; and at worst a death is laid to the wrong case.
        let _ = shared.0.write(draw, stage);
    }
}

/// An engine that writes in the journal when it runs.
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

    fn features(&self) -> Features {
        self.engine.features()
    }

    fn set_features(&mut self, features: Features) {
        self.engine.set_features(features);
    }

    fn form<'a>(&self, case: &'a Case) -> Result<Cow<'a, Case>, String> {
        self.engine.form(case)
    }

    fn run(&mut self, case: &Case, limits: &Limits) -> Observation {
        self.marked(|engine| engine.run(case, limits))
    }

    fn replay(&mut self, case: &Case, limits: &Limits, policy: Policy) -> Option<(Observation, Made)> {
        self.marked(|engine| engine.replay(case, limits, policy))
    }

    fn run_shallow(&mut self, case: &Case, limits: &Limits) -> Option<Observation> {
        self.marked(|engine| engine.run_shallow(case, limits))
    }
}

/// A worker with its engines.
struct Worker {
    settings: Settings,
    generators: Vec<Generator>,
    findings: PathBuf,
    known: List,
    limits: Limits,
    reference: Box<dyn Engine>,
    engines: Vec<Tested>,
    /// The sets of features that cases are made for, in turn: those of each engine.
    profiles: Vec<Features>,
    marker: Marker,
    keeper: Keeper,
}

impl Worker {
    fn new(
        settings: Settings,
        folder: PathBuf,
        journal: &Path,
        start: StartEngine,
    ) -> Result<Worker, String> {
        let journal = Journal::open(journal).map_err(|error| format!("{}: {error}", journal.display()))?;
        let marker = Marker(Arc::new(Mutex::new((journal, 0))));
        marker.stage(Stage::Idle);
        let names = std::iter::once(&settings.reference).chain(&settings.engines);
        let mut engines = Vec::new();
        for (number, name) in (0..).zip(names) {
            let engine = start(name).map_err(|error| error.to_string())?;
            engines.push(Box::new(Marked { engine, number, marker: marker.clone() }) as Box<dyn Engine>);
        }
        let mut reference = engines.remove(0);
        let engines: Vec<_> =
            engines.into_iter().map(|engine| Tested::new(reference.as_mut(), engine)).collect();
        marker.stage(Stage::Idle);
        let features = engines.iter().map(|tested| tested.engine.features());
        let profiles = features.map(|features| features.intersection(reference.features())).collect();
        let mut generators = Vec::new();
        for name in &settings.generators {
            let generator = Generator::ALL.iter().copied().find(|generator| generator.name() == name);
            generators.push(generator.ok_or_else(|| format!("unknown generator {name:?}"))?);
        }
        if generators.is_empty() || engines.is_empty() {
            return Err("a run needs a generator and an engine".to_string());
        }
        Ok(Worker {
            generators,
            findings: folder.join("findings"),
            known: List::read(settings.known.as_deref()).map_err(|error| error.to_string())?,
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
        let tested = self.engines.iter().map(|tested| match &tested.inferred {
            Some(inferred) => format!("{}; relaxed: {inferred}", tested.engine.version()),
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

    /// The case of a draw, unless it gives none.
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
        let Some(signature) = self.known.signature(case, &judged.engines) else { return Ok(()) };
        ledger.found(&signature);
        let record = Record { signature, ..judged.record(case, self.reference.name()) };
        let stored = self.keeper.store(&self.findings, case, &record);
        stored.map_err(|error| format!("{}: {error}", self.findings.display()))
    }

    /// A case at which a worker died: each engine runs in a process of its own.
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
        let isolated = |engine: &dyn Engine| Box::new(Isolated::of(engine, bounds)) as Box<dyn Engine>;
        // What is run by a command has a process of its own anyway.
        let alone = |engine: &dyn Engine| match engines::command::is_known(engine.name()) {
            true => engines::start(engine.name()).unwrap_or_else(|_| isolated(engine)),
            false => isolated(engine),
        };
        let mut tested: Vec<Tested> = self
            .engines
            .iter()
            .map(|tested| Tested { engine: alone(tested.engine.as_ref()), inferred: tested.inferred.clone() })
            .collect();
        let mut reference = isolated(self.reference.as_ref());
        let alone = reference.run(case, &self.limits);
        let survives =
            !alone.steps.iter().any(|step| matches!(step.outcome, Outcome::Crash(_) | Outcome::Hang));
        // Only here can it replay the case with other choices.
        let reference =
            if survives { self.reference.as_mut() } else { reference.as_mut() as &mut dyn Engine };
        let mut judged = judge(reference, &mut tested, case, &self.limits);
        let known = judged
            .engines
            .iter()
            .any(|report| matches!(report.verdict, Verdict::Mismatch(Difference::Crash | Difference::Hang)));
        if let (true, false, Some(engine)) = (death.crash, known, death.engine) {
            self.blame(engine, death, &mut judged);
        }
        judged
    }

    /// Lays a death to an engine that did not die when it ran the case alone.
    fn blame(&self, engine: u8, death: &Death, judged: &mut Judged) {
        let tested = engine.checked_sub(1).and_then(|i| self.engines.get(usize::from(i)));
        let engine = tested.map_or(self.reference.as_ref(), |tested| tested.engine.as_ref());
        let verdict = Verdict::Mismatch(Difference::Crash);
        let parting = Parting {
            step: 0,
            verdict,
            words: "process died, but not with this case alone".to_string(),
            expected: "no crash".to_string(),
            found: death.words.clone(),
        };
        judged.engines.retain(|report| report.engine != engine.name());
        let (engine, version) = (engine.name().to_string(), engine.version());
        judged.engines.insert(0, Report { engine, version, verdict, parting: Some(parting) });
    }
}
