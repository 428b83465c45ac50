//! The table of a campaign, as text, Markdown or JSON.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use serde::Serialize;

use super::{Campaign, Found, Mutant, Standing};

/// Forms of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// JSON: one object.
    Json,
}

/// The numbers of some mutants.
#[derive(Debug, Default, Serialize)]
struct Line {
    mutants: usize,
    found: usize,
    /// Of the cases that those that were found needed.
    median: Option<u64>,
    worst: Option<u64>,
}

impl Line {
    fn of<'a>(standings: impl Iterator<Item = &'a Standing>) -> Line {
        let mut cases = Vec::new();
        let mut mutants = 0;
        for standing in standings {
            mutants += 1;
            cases.extend(standing.found.as_ref().map(|found| found.cases));
        }
        cases.sort_unstable();
        let median = cases.get(cases.len().saturating_sub(1) / 2).copied();
        Line { mutants, found: cases.len(), median, worst: cases.last().copied() }
    }

    fn cells(&self) -> [String; 4] {
        let number = |n: Option<u64>| n.map_or("–".to_string(), |n| n.to_string());
        [self.mutants.to_string(), self.found.to_string(), number(self.median), number(self.worst)]
    }
}

#[derive(Serialize)]
struct Row<'a> {
    name: &'static str,
    family: &'static str,
    rules: Vec<&'static str>,
    what: &'static str,
    found: &'a Option<Found>,
    verdicts: &'a BTreeMap<String, u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    faulty: &'a Option<String>,
}

#[derive(Serialize)]
struct Table<'a> {
    cases: u64,
    seconds: f64,
    all: Line,
    families: BTreeMap<&'static str, Line>,
    mutants: Vec<Row<'a>>,
}

/// The table in a form.
pub fn write(campaign: &Campaign, form: Form) -> String {
    let standings = campaign.standings();
    let table = table(campaign, &standings);
    let mut out = String::new();
    // Writing to a string does not fail, nor does turning numbers and words into JSON.
    let _ = match form {
        Form::Text => text(&table, &mut out),
        Form::Markdown => markdown(&table, &mut out),
        Form::Json => {
            out = serde_json::to_string_pretty(&table).unwrap_or_default();
            writeln!(out)
        }
    };
    out
}

fn table<'a>(campaign: &Campaign, standings: &'a [Standing]) -> Table<'a> {
    let rows = || campaign.mutants().iter().copied().zip(standings);
    let mut families: BTreeMap<&'static str, Line> = BTreeMap::new();
    for (mutant, _) in rows() {
        let family = mutant.family();
        let members = rows().filter(|(mutant, _)| mutant.family() == family).map(|(_, standing)| standing);
        families.entry(family).or_insert_with(|| Line::of(members));
    }
    Table {
        cases: campaign.cases(),
        seconds: campaign.elapsed().as_secs_f64(),
        all: Line::of(standings.iter()),
        families,
        mutants: rows().map(|(mutant, standing)| row(mutant, standing)).collect(),
    }
}

fn row<'a>(mutant: &Mutant, standing: &'a Standing) -> Row<'a> {
    Row {
        name: mutant.name,
        family: mutant.family(),
        rules: mutant.rules.iter().map(|rule| rule.name()).collect(),
        what: mutant.what,
        found: &standing.found,
        verdicts: &standing.verdicts,
        faulty: &standing.faulty,
    }
}

impl Table<'_> {
    fn headline(&self) -> String {
        let Line { mutants, found, .. } = self.all;
        let share = 100.0 * found as f64 / mutants.max(1) as f64;
        let [_, _, median, worst] = self.all.cells();
        format!(
            "{found} of {mutants} mutants found ({share:.1} %) within {} cases each: half of those found after {median}, the last \
             after {worst}; {:.1} s",
            self.cases, self.seconds
        )
    }
}

fn verdicts(row: &Row<'_>) -> String {
    let words: Vec<String> = row.verdicts.iter().map(|(verdict, n)| format!("{n} {verdict}")).collect();
    if words.is_empty() { "not in any case".to_string() } else { words.join(", ") }
}

fn text(table: &Table<'_>, out: &mut String) -> fmt::Result {
    writeln!(out, "{:<22} {:>7} {:>7} {:>7} {:>7}", "family", "mutants", "found", "median", "worst")?;
    for (family, line) in &table.families {
        let [mutants, found, median, worst] = line.cells();
        writeln!(out, "{family:<22} {mutants:>7} {found:>7} {median:>7} {worst:>7}")?;
    }
    writeln!(out)?;
    for row in table.mutants.iter().filter(|row| row.found.is_none()) {
        writeln!(out, "not found: {}: {} ({})", row.name, row.what, verdicts(row))?;
    }
    for row in &table.mutants {
        if let Some(faulty) = row.faulty {
            writeln!(out, "faulty: {faulty}")?;
        }
    }
    writeln!(out, "{}", table.headline())
}

fn markdown(table: &Table<'_>, out: &mut String) -> fmt::Result {
    writeln!(out, "{}\n", table.headline())?;
    writeln!(out, "| family | mutants | found | median | worst |\n|---|---:|---:|---:|---:|")?;
    for (family, line) in &table.families {
        writeln!(out, "| {family} | {} |", line.cells().join(" | "))?;
    }
    writeln!(out, "\n| mutant | what is wrong | cases | run | generator | signature |")?;
    writeln!(out, "|---|---|---:|---:|---|---|")?;
    for row in &table.mutants {
        let end = match row.found {
            Some(found) => {
                let signature = found.signature.split_once(": ").map_or("", |(_, rest)| rest);
                format!("{} | {} | {} | {signature}", found.cases, found.run, found.generator)
            }
            None => format!("not found | | | {}", verdicts(row)),
        };
        writeln!(out, "| `{}` | {} | {end} |", row.name, row.what)?;
    }
    Ok(())
}
