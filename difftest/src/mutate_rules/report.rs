//! Tables and lists of what became of mutants.

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
        let alive = self.tried().into_iter().filter(|(_, record)| record.fate == Fate::Alive);
        let names = alive.map(|(mutant, _)| mutant.name.as_str());
        names.filter(|name| self.equivalents.reason(name).is_none()).collect()
    }

    /// Rows by a key of the mutants, in the order in which keys come up.
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

    /// A table by a key of the mutants, with their sums.
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
            (Fate::Generators, "Noticed on generated modules"),
            (Fate::Lockstep, "Noticed in lockstep"),
            (Fate::Own, "Noticed by `testsuite/scripts` only"),
            (Fate::Names, "Noticed only as another rule is named"),
            (Fate::Checker, "Noticed by the checker only"),
        ] {
            let list = if fate == Fate::Checker { self.by_change(fate) } else { self.list(fate) };
            let _ = writeln!(page, "### {title}\n\n{list}");
        }
        let _ = writeln!(page, "## What nothing notices\n\n{}", self.list(Fate::Alive));
        let _ = writeln!(page, "## Equivalent mutants\n\n{EQUIVALENT}\n{}", self.reasons());
        page.trim_end().to_string() + "\n"
    }

    /// What was not chosen.
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

    /// The mutants with a fate by their rules, and what shows them.
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

    /// The mutants with a fate by what is changed, where that is much the same in many rules.
    fn by_change(&self, fate: Fate) -> String {
        let mut rules: Vec<(&str, Vec<String>)> = Vec::new();
        for (mutant, _) in self.tried().into_iter().filter(|(_, record)| record.fate == fate) {
            put(&mut rules, change(&mutant.name), format!("`{}`", mutant.on));
        }
        let line = |(change, rules): (&str, Vec<String>)| format!("* {change}: {}\n", rules.join(", "));
        if rules.is_empty() { "None.\n".to_string() } else { rules.into_iter().map(line).collect() }
    }

    /// Mutants that mean the same, by reason.
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

/// What rules a mutant's is among.
fn part(mutant: &Mutant) -> &'static str {
    if mutant.of_validation() { "validation" } else { "execution" }
}

/// The part of a mutant's name that tells it from others of its rule.
fn change(name: &str) -> &str {
    name.split_once('#').map_or(name, |(_, change)| change)
}

/// Things by key, in the order of the keys' first.
type Groups<K, T> = Vec<(K, Vec<T>)>;

/// What is under a key.
fn under<K: PartialEq, T>(groups: &mut Groups<K, T>, key: K) -> &mut Vec<T> {
    let i = groups.iter().position(|(other, _)| *other == key).unwrap_or_else(|| {
        groups.push((key, Vec::new()));
        groups.len() - 1
    });
    &mut groups[i].1
}

/// Adds to what is under a key.
fn put<K: PartialEq, T>(groups: &mut Groups<K, T>, key: K, thing: T) {
    under(groups, key).push(thing);
}

const INTRODUCTION: &str = "\
# How good are the tests?

The rules in `spec/` are changed in one place at a time, and each such mutant is run: first on the commands of the official suite that
try what was changed, then on generated modules, whose results are compared with those of the interpreter, and then in lockstep with the
interpreter, which notices also where results do not differ. A mutant on which the machine panics counts as noticed.

Mutants of the rules of validation are asked first which modules are valid: those of the suite's scripts, then generated ones, half of
which are made to be invalid, and then copies of those modules of the suite that try what was changed, with one or two changes each. They
are noticed if they accept an invalid module or refuse a valid one. Matching is also asked when modules are linked, and by casts: its
mutants run as those of execution do if no module shows them.

What nobody notices is a gap in the tests, or means the same.

This page is written by the command

";

const COLUMNS: &str = "\
*Mutants* are those that the checker of the rules accepts; *refused* are those that it does not. Each accepted mutant stands in one of
the columns behind: what is first to notice it, or *equivalent* where the reason is given below that nothing can, or *alive*. *Name of the
rule only* are mutants of validation that decide about all modules as the rules do, and refuse an invalid one by another rule: the
validator names the rule, too, and the tests compare. *Checker only* are those that `reduct spec check` warns of and no test notices:
mostly rules that overlap where they did not before. The machine takes the first rule that applies, so that tests cannot tell them from
the rules as they are; readers can. Of all others that the official suite does not notice, the last column says how much
`testsuite/scripts` does.
";

const GAPS: &str = "\
By rule, the changes, as `reduct-difftest mutate-rules --show RULE#CHANGE` shows them. Where a script of `testsuite/scripts` notices a
mutant by now, it is named, with the line behind the change; where none does, the generated case.
";

const EQUIVALENT: &str = "\
These mean the same as the rules do. The reasons stand in `difftest/equivalent-rules.toml`; an entry that a test contradicts is an error.
";
