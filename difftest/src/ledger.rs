//! The ledger: the numbers of a run. Ledgers of several shards can be merged.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::case::{Case, FUEL};
use crate::outcome::{Item, Observation, Outcome, Value};
use crate::run::coverage;
use crate::signature::FindingId;
use crate::verdict::{Verdict, gist};

/// Counts by name.
pub type Counts = BTreeMap<String, u64>;

/// The numbers of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Cases that were run.
    pub cases: u64,
    /// Cases for which at least one engine's verdict is not inconclusive.
    pub conclusive: u64,
    /// Microseconds from start to end, summed over shards and over the times that a run was continued.
    pub wall_micros: u64,
    /// Microseconds that workers spent on cases, summed over the workers.
    pub machine_micros: u64,
    /// Cases by generator.
    pub generators: Counts,
    /// Draws for which the generator produced no case, by generator and reason.
    pub discarded: Counts,
    /// Cases that need a feature, by feature.
    pub features: Counts,
    /// Verdicts by engine.
    pub verdicts: BTreeMap<String, Counts>,
    /// How steps ended on the reference.
    pub outcomes: Counts,
    /// The reference's messages about modules that it refused.
    pub refused: Counts,
    /// Calls.
    pub calls: u64,
    /// Calls that trapped before they called a function or repeated a loop.
    pub at_once: u64,
    /// Calls that used up their fuel.
    pub fuel_used_up: u64,
    /// How many cases each finding has.
    #[serde(with = "pairs")]
    pub findings: BTreeMap<FindingId, u64>,
    /// Workers that died or were killed: how, and what they were doing.
    pub died: Counts,
    /// What a sample of the cases reached.
    pub reached: Reached,
}

/// What a sample of the cases reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    /// Cases of the sample.
    pub cases: u64,
    /// Cases that were stopped before their end.
    pub cut: u64,
    /// Steps of the interpreter.
    pub steps: u64,
    /// How often each rule was applied.
    pub rules: Counts,
    /// Instructions in the bodies of the cases' functions, by keyword.
    pub generated: Counts,
    /// Instructions among these that were executed at least once.
    pub executed: Counts,
}

/// Maps whose keys are not text, as lists of pairs: the keys of JSON objects are text.
mod pairs {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::signature::FindingId;

    pub(super) fn serialize<S: Serializer>(map: &BTreeMap<FindingId, u64>, s: S) -> Result<S::Ok, S::Error> {
        map.iter().collect::<Vec<_>>().serialize(s)
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(d: D) -> Result<BTreeMap<FindingId, u64>, D::Error> {
        Ok(Vec::<(FindingId, u64)>::deserialize(d)?.into_iter().collect())
    }
}

impl Reached {
    /// Adds another.
    pub fn merge(&mut self, other: &Reached) {
        let Reached { cases, cut, steps, rules, generated, executed } = other;
        self.cases += cases;
        self.cut += cut;
        self.steps += steps;
        merge(&mut self.rules, rules);
        merge(&mut self.generated, generated);
        merge(&mut self.executed, executed);
    }
}

/// Adds one to a count.
pub fn add_to(counts: &mut Counts, name: &str) {
    match counts.get_mut(name) {
        Some(n) => *n += 1,
        None => add(counts, name),
    }
}

fn merge(into: &mut Counts, from: &Counts) {
    from.iter().for_each(|(name, n)| *into.entry(name.clone()).or_default() += n);
}

fn add(counts: &mut Counts, name: impl Into<String>) {
    *counts.entry(name.into()).or_default() += 1;
}

impl Ledger {
    /// Counts a draw for which no case was made.
    pub fn discard(&mut self, generator: &str, reason: &str) {
        add(&mut self.discarded, format!("{generator}: {reason}"));
    }

    /// Counts a case, the reference's observation and the verdicts by engine.
    pub fn record<'a>(
        &mut self,
        case: &Case,
        reference: &Observation,
        verdicts: impl Iterator<Item = (&'a str, Verdict)>,
    ) {
        self.cases += 1;
        add(&mut self.generators, &case.origin.generator);
        case.features.iter().for_each(|feature| add(&mut self.features, feature.name()));
        let mut conclusive = false;
        for (engine, verdict) in verdicts {
            conclusive |= !matches!(verdict, Verdict::Inconclusive(_));
            add(self.verdicts.entry(engine.to_string()).or_default(), verdict.to_string());
        }
        self.conclusive += u64::from(conclusive);
        for step in &reference.steps {
            add(&mut self.outcomes, step.outcome.end().to_string());
            if let Outcome::Rejected { message, .. } = &step.outcome {
                add(&mut self.refused, gist(message));
            }
        }
        self.calls(case, reference);
    }

    fn calls(&mut self, case: &Case, reference: &Observation) {
        for (call, step) in case.calls.iter().zip(reference.steps.iter().skip(case.modules.len())) {
            self.calls += 1;
            let fuel = case.watch.iter().position(|watch| watch.module == call.module && watch.name == FUEL);
            let left = fuel.and_then(|i| step.state.get(i));
            if let (Outcome::Trap(_), Some(Item::Global(Value::I32(left)))) = (&step.outcome, left) {
                self.fuel_used_up += u64::from(*left == 0);
                self.at_once += u64::from(left + 1 >= case.fuel);
            }
        }
    }

    /// Whether there are findings other than known differences.
    pub fn has_new_findings(&self) -> bool {
        self.findings.keys().any(|finding| !finding.is_known())
    }

    /// Counts a finding.
    pub fn found(&mut self, finding: FindingId) {
        *self.findings.entry(finding).or_default() += 1;
    }

    /// Counts a worker that died.
    pub fn death(&mut self, how: &str) {
        add(&mut self.died, how);
    }

    /// Adds another ledger.
    pub fn merge(&mut self, other: &Ledger) {
        let Ledger {
            cases,
            conclusive,
            wall_micros,
            machine_micros,
            generators,
            discarded,
            features,
            verdicts,
            outcomes,
            refused,
            calls,
            at_once,
            fuel_used_up,
            findings,
            died,
            reached,
        } = other;
        self.cases += cases;
        self.conclusive += conclusive;
        self.wall_micros += wall_micros;
        self.machine_micros += machine_micros;
        self.calls += calls;
        self.at_once += at_once;
        self.fuel_used_up += fuel_used_up;
        merge(&mut self.generators, generators);
        merge(&mut self.discarded, discarded);
        merge(&mut self.features, features);
        merge(&mut self.outcomes, outcomes);
        merge(&mut self.refused, refused);
        findings.iter().for_each(|(id, n)| *self.findings.entry(id.clone()).or_default() += n);
        merge(&mut self.died, died);
        for (engine, counts) in verdicts {
            merge(self.verdicts.entry(engine.clone()).or_default(), counts);
        }
        self.reached.merge(reached);
    }

    /// How many cases each engine ran.
    pub fn engines(&self) -> Counts {
        self.verdicts.iter().map(|(engine, counts)| (engine.clone(), counts.values().sum())).collect()
    }

    /// Cases in a second from start to end.
    pub fn rate(&self) -> f64 {
        self.cases as f64 / (self.wall_micros as f64 / 1e6).max(1e-9)
    }

    /// Cases in a second of one worker.
    pub fn rate_of_one(&self) -> f64 {
        self.cases as f64 / (self.machine_micros as f64 / 1e6).max(1e-9)
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |n: u64, of: u64| 100.0 * n as f64 / of.max(1) as f64;
        writeln!(
            f,
            "{} cases in {:.1} s ({:.0}/s); {:.1} s of machine time ({:.0}/s)",
            self.cases,
            self.wall_micros as f64 / 1e6,
            self.rate(),
            self.machine_micros as f64 / 1e6,
            self.rate_of_one()
        )?;
        writeln!(f, "{:.1} % have a verdict other than inconclusive", percent(self.conclusive, self.cases))?;
        writeln!(
            f,
            "{} calls, {:.1} % trapped at once, {:.1} % used up their fuel",
            self.calls,
            percent(self.at_once, self.calls),
            percent(self.fuel_used_up, self.calls)
        )?;
        self.write_reached(f)?;
        section(f, "cases by engine", &self.engines(), self.cases)?;
        for (engine, counts) in &self.verdicts {
            section(f, &format!("verdicts on {engine}"), counts, counts.values().sum())?;
        }
        section(f, "generators", &self.generators, self.cases)?;
        section(f, "draws for which no case was made", &self.discarded, self.cases)?;
        section(f, "features", &self.features, self.cases)?;
        section(f, "how steps ended", &self.outcomes, self.outcomes.values().sum())?;
        section(f, "modules that the reference refused", &self.refused, self.cases)?;
        section(f, "workers that died", &self.died, self.cases)?;
        let findings = self.findings.iter().map(|(id, n)| (id.to_string(), *n)).collect();
        section(f, "findings", &findings, self.cases)
    }
}

impl Ledger {
    fn write_reached(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Reached { cases, cut, steps, rules: _, generated, executed } = &self.reached;
        if *cases == 0 {
            return Ok(());
        }
        let (generated, executed): (u64, u64) = (generated.values().sum(), executed.values().sum());
        let rules = coverage::rule_counts(self);
        let opcodes = coverage::opcode_counts(self);
        let fired = rules.iter().filter(|(_, n)| *n > 0).count();
        writeln!(f, "\nin a sample of {cases} cases ({})", coverage::describe_sample())?;
        writeln!(f, "  {steps} steps, {cut} cases stopped before their end")?;
        writeln!(f, "  {fired} of {} rules applied", rules.len())?;
        writeln!(
            f,
            "  {} of {} instructions generated, {} executed",
            opcodes.iter().filter(|(_, n, _)| *n > 0).count(),
            opcodes.len(),
            opcodes.iter().filter(|(.., n)| *n > 0).count()
        )?;
        writeln!(
            f,
            "  {executed} of {generated} generated instructions executed ({:.1} %)",
            100.0 * executed as f64 / generated.max(1) as f64
        )?;
        let never: Vec<&str> = rules.iter().filter(|(_, n)| *n == 0).map(|(name, _)| *name).collect();
        if never.is_empty() { Ok(()) } else { writeln!(f, "  never applied: {}", never.join(", ")) }
    }
}

fn section(f: &mut fmt::Formatter<'_>, title: &str, counts: &Counts, total: u64) -> fmt::Result {
    if counts.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n{title}")?;
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by_key(|(name, n)| (std::cmp::Reverse(**n), name.as_str()));
    for (name, n) in rows {
        writeln!(f, "  {n:>9}  {:>5.1} %  {name}", 100.0 * *n as f64 / total.max(1) as f64)?;
    }
    Ok(())
}
