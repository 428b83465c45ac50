//! What a run did, in numbers. Ledgers of several shards can be merged.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::case::{Case, FUEL};
use crate::outcome::{Item, Observation, Outcome, Value};
use crate::verdict::{Verdict, gist};

/// Counts by name.
pub type Counts = BTreeMap<String, u64>;

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// Cases that were run.
    pub cases: u64,
    /// Cases for which at least one engine's verdict is not inconclusive.
    pub conclusive: u64,
    /// Seconds, summed over shards.
    pub seconds: f64,
    /// Cases by generator.
    pub generators: Counts,
    /// Draws that gave no case, by generator and reason.
    pub discarded: Counts,
    /// Cases that need a feature, by feature.
    pub features: Counts,
    /// Verdicts by engine.
    pub verdicts: BTreeMap<String, Counts>,
    /// How steps ended on the reference, by class.
    pub outcomes: Counts,
    /// The reference's words where it refused a module.
    pub refused: Counts,
    /// Calls.
    pub calls: u64,
    /// Calls that trapped before they called anything or turned in any loop.
    pub at_once: u64,
    /// Calls that used up their fuel.
    pub fuel_used_up: u64,
    /// Findings by signature: how many cases had them.
    pub findings: Counts,
}

fn add(counts: &mut Counts, name: impl Into<String>) {
    *counts.entry(name.into()).or_default() += 1;
}

impl Ledger {
    /// Counts a draw that gave no case.
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
        case.features.iter().for_each(|feature| add(&mut self.features, feature.word()));
        let mut conclusive = false;
        for (engine, verdict) in verdicts {
            conclusive |= !matches!(verdict, Verdict::Inconclusive(_));
            add(self.verdicts.entry(engine.to_string()).or_default(), verdict.to_string());
        }
        self.conclusive += u64::from(conclusive);
        for step in &reference.steps {
            add(&mut self.outcomes, step.outcome.class());
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

    /// Counts a finding.
    pub fn found(&mut self, signature: &str) {
        add(&mut self.findings, signature);
    }

    /// Adds another ledger.
    pub fn merge(&mut self, other: &Ledger) {
        self.cases += other.cases;
        self.conclusive += other.conclusive;
        self.seconds += other.seconds;
        self.calls += other.calls;
        self.at_once += other.at_once;
        self.fuel_used_up += other.fuel_used_up;
        let merge = |into: &mut Counts, from: &Counts| {
            from.iter().for_each(|(name, n)| *into.entry(name.clone()).or_default() += n);
        };
        merge(&mut self.generators, &other.generators);
        merge(&mut self.discarded, &other.discarded);
        merge(&mut self.features, &other.features);
        merge(&mut self.outcomes, &other.outcomes);
        merge(&mut self.refused, &other.refused);
        merge(&mut self.findings, &other.findings);
        for (engine, counts) in &other.verdicts {
            merge(self.verdicts.entry(engine.clone()).or_default(), counts);
        }
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |n: u64, of: u64| 100.0 * n as f64 / of.max(1) as f64;
        let rate = self.cases as f64 / self.seconds.max(1e-9);
        writeln!(f, "{} cases in {:.1} s ({rate:.0}/s)", self.cases, self.seconds)?;
        writeln!(
            f,
            "{:.1} % end in a verdict other than inconclusive",
            percent(self.conclusive, self.cases)
        )?;
        writeln!(
            f,
            "{} calls, {:.1} % trapped at once, {:.1} % used up their fuel",
            self.calls,
            percent(self.at_once, self.calls),
            percent(self.fuel_used_up, self.calls)
        )?;
        for (engine, counts) in &self.verdicts {
            section(f, &format!("verdicts on {engine}"), counts, counts.values().sum())?;
        }
        section(f, "generators", &self.generators, self.cases)?;
        section(f, "draws without a case", &self.discarded, self.cases)?;
        section(f, "features", &self.features, self.cases)?;
        section(f, "ends of steps", &self.outcomes, self.outcomes.values().sum())?;
        section(f, "modules that the reference refused", &self.refused, self.cases)?;
        section(f, "findings", &self.findings, self.cases)
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
