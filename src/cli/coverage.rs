//! `reduct coverage`: counts how often scripts apply each rule and execute each instruction.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json};

use super::args::{Common, Rules};
use super::input::{self, Input};
use super::page;
use super::report::{self, Out, Status};
use super::wast;
use reduct::observe::{self, Coverage};
use reduct::script::Options;
use reduct::semantics::Semantics;
use reduct::syntax::Opcode;

/// Run scripts, and count how often each rule is applied and each instruction is executed
///
/// The scripts run step by step in the interpreter or, with `--semantics spec` or `--spec DIR`, by the rules of the formal semantics;
/// then instructions are not counted.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  reduct coverage suite                           counts of rules and opcodes, and what is never reached
  reduct coverage suite --form json               the same as JSON
  reduct coverage suite --form html > suite.html  the text of each rule with its count
  reduct coverage --spec my-spec f.wast           count the rules in a folder")]
pub(super) struct Args {
    /// Scripts, and folders whose `.wast` files are all run; `-` is standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = Form::Table)]
    form: Form,
    /// Number of scripts that run at the same time [default: the number of processors]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

/// The format of the counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// A line for each rule and each opcode
    Table,
    /// One JSON object
    Json,
    /// A self-contained HTML page
    Html,
}

/// The sum of the counts of all scripts.
pub(super) struct Counts {
    /// The number of scripts.
    pub(super) files: usize,
    /// The number of commands that failed.
    pub(super) failed: usize,
    pub(super) coverage: Coverage,
    /// The rules that are counted: those that ran, or the built-in rules if the interpreter ran.
    pub(super) semantics: Arc<Semantics>,
    /// Whether instructions are counted.
    pub(super) instrs: bool,
}

/// A rule and its count.
pub(super) struct Count<'a> {
    /// Its index in `Semantics::rules`.
    pub(super) number: usize,
    pub(super) name: &'a str,
    pub(super) count: u64,
    /// Whether steps can be reported under it.
    pub(super) can_fire: bool,
}

impl Counts {
    /// The rules in the order of the documents.
    pub(super) fn rules(&self) -> impl Iterator<Item = Count<'_>> {
        self.semantics.rules.iter().enumerate().map(|(number, rule)| Count {
            number,
            name: &rule.name,
            count: self.coverage.named(&rule.name),
            can_fire: rule.standard.is_none_or(observe::can_fire),
        })
    }

    /// The opcodes in the order of the table; empty if they are not counted.
    pub(super) fn opcodes(&self) -> impl Iterator<Item = (Opcode, u64)> {
        self.coverage.opcodes().filter(|_| self.instrs)
    }

    /// A summary in one line.
    pub(super) fn sum(&self) -> String {
        let (applied, all) = share(self.rules().filter(|rule| rule.can_fire).map(|rule| rule.count));
        let steps = self.coverage.steps();
        let opcodes = match share(self.opcodes().map(|(_, count)| count)) {
            (_, 0) => String::new(),
            (reached, all) => format!(", opcodes: {reached} of {all}"),
        };
        format!("scripts: {}, steps: {steps}, rules: {applied} of {all}{opcodes}", self.files)
    }
}

/// The number of counts that are not zero, and the number of counts.
pub(super) fn share(counts: impl Iterator<Item = u64>) -> (usize, usize) {
    counts.fold((0, 0), |(some, all), count| (some + usize::from(count > 0), all + 1))
}

/// An opcode as it is written: `0xfd 0x1c`.
pub(super) fn code(op: Opcode) -> String {
    op.code().iter().map(|n| format!("{n:#04x}")).collect::<Vec<_>>().join(" ")
}

pub(super) fn main(args: &Args, common: &Common, out: &mut Out) -> io::Result<Status> {
    let semantics = match common.rules() {
        Ok(Rules::None) => None,
        Ok(Rules::Alone(semantics, _) | Rules::Beside(semantics, _)) => Some(semantics),
        Err(status) => return Ok(status),
    };
    let (files, complained) = input::scripts(&args.paths);
    let done = wast::each(&files, args.jobs, |path| {
        let input = Input::read(path, common.max_input_bytes)?;
        let coverage = observe::shared(Coverage::default());
        let options = wast::options(path, common, semantics.clone());
        let options = Options { observer: Some(coverage.clone().into()), ..options };
        let failed = wast::run_one(&input, &options).failures.len();
        let coverage = observe::lock(&coverage).clone();
        Some((failed, coverage))
    });
    // Without any script, a table of zeros would be misleading.
    if done.is_empty() {
        return Ok(Status::Io);
    }
    let mut counts = Counts {
        files: done.len(),
        failed: 0,
        coverage: Coverage::default(),
        instrs: semantics.is_none(),
        semantics: semantics.unwrap_or_else(Semantics::built_in),
    };
    for (failed, coverage) in &done {
        counts.failed += failed;
        counts.coverage.add(coverage);
    }
    match args.form {
        Form::Table => table(&counts, out)?,
        Form::Json => writeln!(out, "{:#}", as_json(&counts))?,
        Form::Html => out.write_all(page::page(&counts).as_bytes())?,
    }
    if counts.failed > 0 {
        report::complain("coverage", &format!("commands that failed: {}", counts.failed));
    }
    Ok(match (complained || done.len() < files.len(), counts.failed) {
        (true, _) => Status::Io,
        (false, 0) => Status::Well,
        (false, _) => Status::Failed,
    })
}

fn table(counts: &Counts, out: &mut Out) -> io::Result<()> {
    for Count { name, count, can_fire, .. } in counts.rules() {
        let note = if can_fire { "" } else { "  cannot be applied" };
        writeln!(out, "{count:>12}  {name}{note}")?;
    }
    for (op, count) in counts.opcodes() {
        writeln!(out, "{count:>12}  {:<11} {}", code(op), op.mnemonic())?;
    }
    for Count { name, .. } in counts.rules().filter(|rule| rule.count == 0 && rule.can_fire) {
        writeln!(out, "never applied: {name}")?;
    }
    for (op, _) in counts.opcodes().filter(|(_, count)| *count == 0) {
        writeln!(out, "never reached: {} ({})", op.mnemonic(), code(op))?;
    }
    writeln!(out, "{}", counts.sum())
}

fn as_json(counts: &Counts) -> Value {
    let rule = |Count { number, name, count, can_fire }: Count<'_>| {
        let place = counts.semantics.sources.show(counts.semantics.rules[number].place);
        json!({ "rule": name, "count": count, "can_fire": can_fire, "at": place })
    };
    let opcode = |(op, count): (Opcode, u64)| json!({ "opcode": op.code(), "mnemonic": op.mnemonic(), "count": count });
    json!({
        "files": counts.files,
        "failed": counts.failed,
        "steps": counts.coverage.steps(),
        "rules": counts.rules().map(rule).collect::<Vec<_>>(),
        "opcodes": counts.opcodes().map(opcode).collect::<Vec<_>>(),
    })
}
