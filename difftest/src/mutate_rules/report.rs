//! Prints tables and lists of the results.

use std::fmt::Write;

use clap::ValueEnum;
use reduct::semantics::Semantics;
use rustc_hash::{FxHashMap, FxHashSet};

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
}

/// The headings of the columns.
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
            self.alive.to_string(),
            format!("{} of {gaps}", self.own),
        ]
    }
}

/// The contents of a report.
pub struct Report<'r> {
    /// The rules.
    pub sem: &'r Semantics,
    /// All mutants.
    pub mutants: &'r [Mutant],
    /// The results.
    pub records: &'r [Record],
    /// The mutants that are known to be equivalent.
    pub equivalents: &'r Equivalents,
    /// The command that writes the report.
    pub command: &'r str,
}

impl Report<'_> {
    /// The mutants of the current rules that were tried, with their results.
    fn tried(&self) -> Vec<(&Mutant, &Record)> {
        let by_name: FxHashMap<&str, &Record> =
            self.records.iter().map(|record| (record.mutant.as_str(), record)).collect();
        let tried = self.mutants.iter().filter_map(|mutant| {
            let record = by_name.get(mutant.name.as_str())?;
            (record.fingerprint == mutant.fingerprint(self.sem)).then_some((mutant, *record))
        });
        tried.collect()
    }

    /// The mutants that nothing notices and that are not known to be equivalent.
    pub fn survivors(&self) -> Vec<&str> {
        let alive = self.tried().into_iter().filter(|(_, record)| record.fate == Fate::Alive);
        let names = alive.map(|(mutant, _)| mutant.name.as_str());
        names.filter(|name| self.equivalents.reason(name).is_none()).collect()
    }

    /// Table rows by a key of the mutants, in the order in which keys occur first.
    fn rows(&self, key: impl Fn(&Mutant) -> String) -> Vec<(String, Row)> {
        let mut rows: Vec<(String, Row)> = Vec::new();
        for (mutant, record) in self.tried() {
            let key = key(mutant);
            let i = rows.iter().position(|(name, _)| *name == key).unwrap_or_else(|| {
                rows.push((key, Row::default()));
                rows.len() - 1
            });
            rows[i].1.add(record, self.equivalents.reason(&mutant.name).is_some());
        }
        rows
    }

    /// A table by a key of the mutants, with totals.
    fn table(&self, head: &str, key: impl Fn(&Mutant) -> String) -> String {
        let mut rows = self.rows(key);
        rows.extend(self.rows(|_| "all".to_string()));
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
        let kinds = self.table("rules of", |mutant| format!("{}: {}", part(mutant), mutant.kind.name()));
        let parts = self.table("rules of", |mutant| part(mutant).to_string());
        let mut page = String::from(INTRODUCTION);
        let _ = writeln!(page, "```console\n$ {}\n```\n{}", self.command, self.untried());
        let _ = writeln!(page, "{COLUMNS}\n{parts}\n## By family\n\n{families}\n{kinds}");
        let _ = writeln!(page, "## By operator\n\n{operators}");
        for operator in Operator::all() {
            let _ = writeln!(page, "* `{operator}`: {}", operator.what());
        }
        let _ = writeln!(page, "\n## What the official suite does not notice\n\n{GAPS}");
        for (fate, title) in [
            (Fate::Generators, "Noticed by generated cases only"),
            (Fate::Lockstep, "Noticed by lockstep only"),
            (Fate::Own, "Noticed by `testsuite/scripts` only"),
            (Fate::Names, "Noticed only by the name of the rule"),
            (Fate::Checker, "Noticed by the checker only"),
        ] {
            let list = if fate == Fate::Checker { self.by_change(fate) } else { self.list(fate) };
            let _ = writeln!(page, "### {title}\n\n{list}");
        }
        let _ = writeln!(page, "## What nothing notices\n\n{}", self.list(Fate::Alive));
        let _ = writeln!(page, "## Equivalent mutants\n\n{EQUIVALENT}\n{}", self.reasons());
        page.trim_end().to_string() + "\n"
    }

    /// How many mutants were not tried.
    fn untried(&self) -> String {
        let tried: FxHashSet<&str> =
            self.tried().into_iter().map(|(mutant, _)| mutant.name.as_str()).collect();
        let mut untried: Vec<(String, Vec<&str>)> = Vec::new();
        for mutant in self.mutants.iter().filter(|mutant| !tried.contains(mutant.name.as_str())) {
            put(&mut untried, format!("{} of {}", mutant.kind.name(), part(mutant)), &mutant.name);
        }
        let line =
            |(of, names): (String, Vec<&str>)| format!("\nNot tried: {} mutants of {of}.\n", names.len());
        untried.into_iter().map(line).collect()
    }

    /// The mutants of a fate, by rule, and what shows them.
    fn list(&self, fate: Fate) -> String {
        let mut by_rule: Vec<(&str, Vec<(&str, &Record)>)> = Vec::new();
        for (mutant, record) in self.tried() {
            if record.fate == fate && self.equivalents.reason(&mutant.name).is_none() {
                put(&mut by_rule, &mutant.on, (change(&mutant.name), record));
            }
        }
        let mut text = String::new();
        for (rule, found) in by_rule {
            let mut by_script: Vec<(Option<&str>, Vec<String>)> = Vec::new();
            for (change, record) in found {
                let own = record.own.as_ref();
                let line = own.map(|kill| format!("{change}:{}", kill.line));
                let case = record.case.as_ref();
                let case = || case.map_or(change.to_string(), |case| format!("{change} ({case})"));
                let script = own.map(|kill| kill.script.as_str());
                put(&mut by_script, script, line.unwrap_or_else(case));
            }
            let _ = write!(text, "* `{rule}`");
            for (i, (script, changes)) in by_script.into_iter().enumerate() {
                let sign = if i == 0 { ": " } else { "; " };
                let script = script.map(|script| format!("`{script}` notices ")).unwrap_or_default();
                let _ = write!(text, "{sign}{script}{}", changes.join(", "));
            }
            text.push('\n');
        }
        if text.is_empty() { "None.\n".to_string() } else { text }
    }

    /// The mutants of a fate, by change; used where the same change is made to many rules.
    fn by_change(&self, fate: Fate) -> String {
        let mut rules: Vec<(&str, Vec<String>)> = Vec::new();
        for (mutant, _) in self.tried().into_iter().filter(|(_, record)| record.fate == fate) {
            put(&mut rules, change(&mutant.name), format!("`{}`", mutant.on));
        }
        let line = |(change, rules): (&str, Vec<String>)| format!("* {change}: {}\n", rules.join(", "));
        if rules.is_empty() { "None.\n".to_string() } else { rules.into_iter().map(line).collect() }
    }

    /// The equivalent mutants, by reason.
    fn reasons(&self) -> String {
        let mut by_reason: Groups<&str, (&str, Vec<&str>)> = Vec::new();
        for (mutant, record) in self.tried() {
            let Some(reason) = self.equivalents.reason(&mutant.name) else { continue };
            if record.fate != Fate::Alive {
                continue;
            }
            put(under(&mut by_reason, reason), &mutant.on, change(&mutant.name));
        }
        let mut text = String::new();
        for (reason, rules) in by_reason {
            let rule = |(rule, changes): (&str, Vec<&str>)| format!("`{rule}`: {}", changes.join(", "));
            let rules: Vec<String> = rules.into_iter().map(rule).collect();
            let _ = writeln!(text, "* {reason}\n  {}", rules.join("; "));
        }
        if text.is_empty() { "None.\n".to_string() } else { text }
    }
}

/// Whether a mutant's rule belongs to validation or to execution.
fn part(mutant: &Mutant) -> &'static str {
    if mutant.of_validation() { "validation" } else { "execution" }
}

/// The part of a mutant's name that distinguishes it from others of the same rule.
fn change(name: &str) -> &str {
    name.split_once('#').map_or(name, |(_, change)| change)
}

/// Values grouped by key, in the order in which keys occur first.
type Groups<K, T> = Vec<(K, Vec<T>)>;

/// The group of a key.
fn under<K: PartialEq, T>(groups: &mut Groups<K, T>, key: K) -> &mut Vec<T> {
    let i = groups.iter().position(|(other, _)| *other == key).unwrap_or_else(|| {
        groups.push((key, Vec::new()));
        groups.len() - 1
    });
    &mut groups[i].1
}

/// Adds a value to the group of a key.
fn put<K: PartialEq, T>(groups: &mut Groups<K, T>, key: K, thing: T) {
    under(groups, key).push(thing);
}

const INTRODUCTION: &str = "\
# How good are the tests?

Mutation analysis of the rules in `spec/`. A mutant is a small change of one rule or function. Each mutant is tried on tests, in this
order, until one of them notices it:

1. The official test suite, run by the changed rules. Only the commands that use the changed definition are run by them.
2. Generated cases, run by the changed rules. The results are compared with those of the interpreter.
3. Lockstep with the interpreter on both. This also notices steps that differ without changing the result.

Mutants of rules of validation first validate modules: those of the official suite, generated ones (half of which are made to be invalid), and
changed copies of modules of the suite that use the changed rule. A test notices the mutant if it accepts an invalid module or refuses a
valid one. The rules of matching are also used for linking and casts, so their mutants are tried like those of execution if no module
shows them. A mutant on which the program panics counts as noticed.

A mutant that no test notices is either a gap in the tests, or equivalent to the original rules.

This page is written by the command

";

const COLUMNS: &str = "\
| column | number of mutants that |
|---|---|
| mutants | the checker of the rules accepts |
| refused | the checker refuses; they are not counted in the other columns |
| official suite | the official suite notices |
| generators only | only generated cases notice |
| lockstep only | only lockstep notices |
| own scripts only | only the scripts in `testsuite/scripts` notice |
| name of the rule only | decide about all modules as the original does, but refuse an invalid module by another rule |
| checker only | no test notices, but `reduct spec check` warns about. Mostly two rules overlap that did not before; the first rule that applies is taken, so that no test can notice it |
| equivalent | mean the same as the original, for the reasons given below |
| alive | nothing notices |
| of the suite's gaps, own scripts | `testsuite/scripts` notices, of those that are in the columns `generators only`, `lockstep only`, `own scripts only` and `alive` |
";

const GAPS: &str = "\
The mutants by rule. `reduct-difftest mutate-rules --show RULE#CHANGE` prints a mutant. If a script of `testsuite/scripts` notices a mutant, the
script is named, with the line number after the change; otherwise the generated case is given.
";

const EQUIVALENT: &str = "\
These mutants mean the same as the original rules. The reasons come from `difftest/equivalent-rules.toml`; if a test notices such a mutant, the
command reports an error.
";
