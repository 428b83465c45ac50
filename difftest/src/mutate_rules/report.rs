//! Tables and lists of what became of mutants.

use std::fmt::Write;

use clap::ValueEnum;
use reduct::semantics::Semantics;
use rustc_hash::FxHashMap;

use super::equivalent::Equivalents;
use super::ledger::{Fate, Record};
use super::{Mutant, Operator};

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// The tables.
    Text,
    /// The page `docs/mutation.md`.
    Markdown,
}

/// A row of a table.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    mutants: usize,
    refused: usize,
    suite: usize,
    generators: usize,
    lockstep: usize,
    scripts: usize,
    names: usize,
    checker: usize,
    own: usize,
    equivalent: usize,
    alive: usize,
    crashed: usize,
}

/// The heads of the columns.
const HEADS: [&str; 11] = [
    "mutants",
    "refused",
    "official suite",
    "generators only",
    "lockstep only",
    "own scripts only",
    "name of the rule only",
    "checker only",
    "equivalent",
    "alive",
    "of the suite's gaps, own scripts",
];

impl Row {
    fn add(&mut self, record: &Record, explained: bool) {
        match record.fate {
            Fate::Refused => {
                self.refused += 1;
                return;
            }
            Fate::Suite => self.suite += 1,
            Fate::Generators => self.generators += 1,
            Fate::Lockstep => self.lockstep += 1,
            Fate::Own => self.scripts += 1,
            Fate::Names => self.names += 1,
            Fate::Checker => self.checker += 1,
            Fate::Alive if explained => self.equivalent += 1,
            Fate::Alive => self.alive += 1,
            Fate::Crashed => self.crashed += 1,
        }
        self.mutants += 1;
        self.own += usize::from(record.own.is_some());
    }

    fn cells(&self) -> [String; 11] {
        let gaps = self.generators + self.lockstep + self.scripts + self.alive;
        [
            self.mutants.to_string(),
            self.refused.to_string(),
            self.suite.to_string(),
            self.generators.to_string(),
            self.lockstep.to_string(),
            self.scripts.to_string(),
            self.names.to_string(),
            self.checker.to_string(),
            self.equivalent.to_string(),
            (self.alive + self.crashed).to_string(),
            format!("{} of {gaps}", self.own),
        ]
    }
}

/// What is reported.
pub struct Report<'r> {
    /// The rules.
    pub sem: &'r Semantics,
    /// The mutants.
    pub mutants: &'r [Mutant],
    /// What became of them.
    pub records: &'r [Record],
    /// Those that mean the same.
    pub equivalents: &'r Equivalents,
    /// The command that made it.
    pub command: &'r str,
}

impl Report<'_> {
    /// The mutants that were tried as they are now, with what became of them.
    fn tried(&self) -> Vec<(&Mutant, &Record)> {
        let by_name: FxHashMap<&str, &Record> =
            self.records.iter().map(|record| (record.mutant.as_str(), record)).collect();
        let tried = self.mutants.iter().filter_map(|mutant| {
            let record = by_name.get(mutant.name.as_str())?;
            (record.fingerprint == mutant.fingerprint(self.sem)).then_some((mutant, *record))
        });
        tried.collect()
    }

    /// The mutants that nothing notices and that no reason is given for.
    pub fn survivors(&self) -> Vec<&str> {
        let reasons = self.equivalents.reasons();
        let alive = |record: &Record| matches!(record.fate, Fate::Alive | Fate::Crashed);
        let tried = self.tried().into_iter();
        let names = tried.filter(|(_, record)| alive(record)).map(|(mutant, _)| mutant.name.as_str());
        names.filter(|name| !reasons.contains_key(name)).collect()
    }

    /// A table by a key of the mutants, in the order in which keys come up.
    fn table(&self, head: &str, key: impl Fn(&Mutant) -> String) -> String {
        let reasons = self.equivalents.reasons();
        let mut rows: Vec<(String, Row)> = Vec::new();
        let mut total = Row::default();
        for (mutant, record) in self.tried() {
            let key = key(mutant);
            let i = rows.iter().position(|(name, _)| *name == key).unwrap_or_else(|| {
                rows.push((key, Row::default()));
                rows.len() - 1
            });
            let explained = reasons.contains_key(mutant.name.as_str());
            rows[i].1.add(record, explained);
            total.add(record, explained);
        }
        rows.push(("all".to_string(), total));
        let mut text = format!("| {head} | {} |\n|---|{}\n", HEADS.join(" | "), "---:|".repeat(HEADS.len()));
        for (name, row) in rows {
            let _ = writeln!(text, "| {name} | {} |", row.cells().join(" | "));
        }
        text
    }

    /// The report.
    pub fn write(&self, form: Form) -> String {
        let families = self.table("family", |mutant| mutant.family.clone());
        let operators = self.table("operator", |mutant| mutant.operator.to_string());
        if form == Form::Text {
            return format!("{families}\n{operators}\n{}", self.list(Fate::Alive));
        }
        let kinds = self.table("definitions", |mutant| mutant.kind.name().to_string());
        let mut page = String::from(INTRODUCTION);
        let _ = writeln!(page, "```console\n$ {}\n```\n", self.command);
        let _ =
            writeln!(page, "{COLUMNS}\n## By family\n\n{families}\n{kinds}\n## By operator\n\n{operators}");
        for operator in Operator::all() {
            let _ = writeln!(page, "* `{operator}`: {}", operator.what());
        }
        let _ = writeln!(page, "\n## What the official suite does not notice\n\n{GAPS}");
        for (fate, title) in [
            (Fate::Generators, "Noticed on generated modules"),
            (Fate::Lockstep, "Noticed in lockstep"),
            (Fate::Own, "Noticed by `testsuite/scripts` only"),
            (Fate::Names, "Noticed only as another rule is named"),
            (Fate::Checker, "Noticed by the checker only"),
        ] {
            let _ = writeln!(page, "### {title}\n\n{}", self.list(fate));
        }
        let _ = writeln!(page, "## What nothing notices\n\n{}", self.list(Fate::Alive));
        let _ = writeln!(page, "## Equivalent mutants\n\n{EQUIVALENT}\n{}", self.reasons());
        page.trim_end().to_string() + "\n"
    }

    /// The mutants with a fate, and what shows them.
    fn list(&self, fate: Fate) -> String {
        let reasons = self.equivalents.reasons();
        let mut text = String::new();
        for (mutant, record) in self.tried() {
            if record.fate != fate || reasons.contains_key(mutant.name.as_str()) {
                continue;
            }
            let own = record.own.as_ref().map(|kill| format!("; now `{}.wast`:{}", kill.script, kill.line));
            let case = record.case.as_ref();
            let case = case.map(|case| format!(": {} {}", case.generator, case.index)).unwrap_or_default();
            let _ = writeln!(text, "* `{}`{case}{}", mutant.name, own.unwrap_or_default());
        }
        if text.is_empty() { "None.\n".to_string() } else { text }
    }

    /// Mutants that mean the same, by reason.
    fn reasons(&self) -> String {
        let reasons = self.equivalents.reasons();
        let mut by_reason: Vec<(&str, Vec<&str>)> = Vec::new();
        for (mutant, record) in self.tried() {
            let Some(reason) = reasons.get(mutant.name.as_str()) else { continue };
            if record.fate != Fate::Alive {
                continue;
            }
            match by_reason.iter_mut().find(|(other, _)| other == reason) {
                Some((_, names)) => names.push(&mutant.name),
                None => by_reason.push((reason, vec![&mutant.name])),
            }
        }
        let mut text = String::new();
        for (reason, names) in by_reason {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            let _ = writeln!(text, "* {reason}\n  {}", names.join(", "));
        }
        if text.is_empty() { "None.\n".to_string() } else { text }
    }
}

const INTRODUCTION: &str = "\
# How good are the tests?

The rules in `spec/` are changed in one place at a time, and each such mutant is run: first on the commands of the official suite that
try what was changed, then on generated modules, whose results are compared with those of the interpreter, and then in lockstep with the
interpreter, which notices also where results do not differ. Mutants of the rules of validation are asked first which modules are valid,
those of the suite, those that are generated, and are noticed if they accept an invalid module or refuse a valid one. What nobody notices is a gap in the tests, or means the same.

This page is written by the command

";

const COLUMNS: &str = "\
*Mutants* are those that the checker of the rules accepts; *refused* are those that it does not. Each accepted mutant stands in one of
the columns behind: what is first to notice it, or *name of the rule only* where all modules are decided alike and an invalid one is
refused by another rule, or *equivalent* where the reason is given below that nothing can, or *alive*. *Checker
only* are those that `reduct spec check` warns of and no test notices: mostly rules that overlap where they did not before. The machine
takes the first rule that applies, so that tests cannot tell them from the rules as they are; readers can. Of all others that the official
suite does not notice, the last column says how much `testsuite/scripts` does.
";

const GAPS: &str = "\
Where a script of `testsuite/scripts` notices a mutant by now, it is named. `reduct-difftest mutate-rules --show NAME` shows the change.
";

const EQUIVALENT: &str = "\
These mean the same as the rules do. The reasons stand in `difftest/equivalent-rules.toml`; an entry that a test contradicts is an error.
";
