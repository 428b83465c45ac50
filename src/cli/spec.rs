//! `reduct spec`: checks, lists and shows the rules of the formal semantics.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::report::{self, Out, Status};
use reduct::semantics::notation::ast::Def;
use reduct::semantics::notation::source::Shown;
use reduct::semantics::{Semantics, fired, places};
use reduct::syntax::Rule;

/// Check and show the formal semantics
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  reduct spec check                            report errors and warnings about the built-in rules
  reduct spec check my-spec                    the same for the rules in a folder
  reduct spec list                             list all rules with their positions
  reduct spec list --counts                    also show how often the official suite applies each
  reduct spec show Step_pure/br_if-true        show a rule with its explanation
  reduct wast --spec my-spec suite/core        run the suite by the rules in a folder")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Check the built-in rules, or those in a folder
    Check {
        /// The folder
        dir: Option<PathBuf>,
    },
    /// List the rules with their positions
    List {
        /// Show for each rule the number of steps of the official suite that apply it
        #[arg(long)]
        counts: bool,
    },
    /// Show a rule, a function or a sort with the surrounding prose
    ///
    /// For a rule of the standard, also shows the section that states it, where the interpreter implements it, and how often the
    /// official suite applies it.
    Show {
        /// Its name, such as `Step_pure/nop`, `blocktype`, `instr`
        name: String,
    },
}

pub(super) fn main(args: &Args, spec: Option<&Path>, out: &mut Out) -> io::Result<Status> {
    let folder = match &args.command {
        Command::Check { dir: Some(dir) } => Some(&**dir),
        Command::Check { dir: None } | Command::List { .. } | Command::Show { .. } => spec,
    };
    let semantics = match folder {
        None => Semantics::built_in(),
        Some(folder) => match Semantics::read(folder) {
            Ok(semantics) => Arc::new(semantics),
            Err(error) => {
                report::complain(&folder.display().to_string(), &error);
                return Ok(Status::Io);
            }
        },
    };
    match &args.command {
        Command::Check { .. } => check(&semantics, out),
        Command::List { counts } => list(&semantics, *counts, out),
        Command::Show { name } => show(&semantics, name, out),
    }
}

fn check(semantics: &Semantics, out: &mut Out) -> io::Result<Status> {
    for complaint in &semantics.complaints {
        writeln!(out, "{}", Shown(&semantics.sources, complaint))?;
    }
    let errors = semantics.complaints.iter().filter(|complaint| complaint.fatal).count();
    let warnings = semantics.complaints.len() - errors;
    let (rules, functions) = (semantics.rules.len(), semantics.funcs.len());
    let typing = semantics.relations.iter().map(|relation| relation.by.rules()).sum::<usize>();
    write!(
        out,
        "{rules} reduction rules, {functions} functions, {} relations with ",
        semantics.relations.len()
    )?;
    writeln!(out, "{typing} rules, {errors} errors, {warnings} warnings")?;
    Ok(if semantics.complaints.is_empty() { Status::Well } else { Status::Failed })
}

fn list(semantics: &Semantics, counts: bool, out: &mut Out) -> io::Result<Status> {
    for (name, def) in semantics.names() {
        let place = semantics.sources.show(def.place);
        if counts {
            let count = fired::count(name).map_or("-".to_string(), |count| count.to_string());
            write!(out, "{count:>10}  ")?;
        }
        writeln!(out, "{name:<40} {}", place.rsplit_once(':').map_or(&*place, |(line, _)| line))?;
    }
    Ok(Status::Well)
}

fn show(semantics: &Semantics, name: &str, out: &mut Out) -> io::Result<Status> {
    let defs = semantics.definitions(name);
    if defs.is_empty()
        && let Some((reason, rule)) =
            semantics.excuse(name).zip(Rule::ALL.iter().find(|rule| rule.name() == name))
    {
        writeln!(out, "{name}\n  standard: {}\n  not here: {reason}", rule.section())?;
        return Ok(Status::Well);
    }
    if defs.is_empty() {
        let known: Vec<&str> = semantics.names().map(|(known, _)| known).collect();
        let mut similar = similar(&known, name);
        if similar.is_empty()
            && let Some((_, rule)) = name.rsplit_once('/')
        {
            similar = self::similar(&known, rule);
        }
        let hint = match similar.is_empty() {
            true => "`reduct spec list` lists the names".to_string(),
            false => format!("similar names: {}", similar.join(", ")),
        };
        report::complain("spec", &format!("no definition is named {name}; {hint}"));
        return Ok(Status::Failed);
    }
    let mut block = usize::MAX;
    for def in &defs {
        if def.block != block {
            heading(semantics, def, out)?;
        }
        block = def.block;
        writeln!(out, "{}\n", def.text)?;
    }
    let mut blocks: Vec<usize> = defs.iter().map(|def| def.block).collect();
    blocks.dedup();
    for block in blocks.iter().map(|block| &semantics.blocks[*block]) {
        let text = &semantics.sources.0[usize::from(block.file)].text;
        for prose in [&block.prose, &block.below] {
            let prose = text[prose.clone()].trim();
            if !prose.is_empty() {
                writeln!(out, "{prose}\n")?;
            }
        }
    }
    for (name, def) in semantics.names().filter(|(_, named)| defs.iter().any(|def| def.place == named.place))
    {
        facts(name, def, out)?;
    }
    Ok(Status::Well)
}

/// How many similar names are shown.
const SIMILAR: usize = 20;

/// The names in which `wanted` is a whole part, such as `nop` in `Step_pure/nop`; if there are none, those that contain it. Upper and lower
/// case are not distinguished.
fn similar<'a>(names: &[&'a str], wanted: &str) -> Vec<&'a str> {
    let wanted = wanted.to_lowercase();
    let contains = |known: &&str| known.to_lowercase().contains(&wanted);
    let containing: Vec<&str> = names.iter().copied().filter(contains).collect();
    let whole = |known: &&str| {
        let known = known.to_lowercase();
        known == wanted
            || known.split_once('/').is_some_and(|(_, rule)| {
                rule == wanted || rule.strip_prefix(&wanted).is_some_and(|rest| rest.starts_with('-'))
            })
    };
    let mut similar: Vec<&str> = containing.iter().copied().filter(whole).collect();
    if similar.is_empty() {
        similar = containing;
    }
    if similar.len() > SIMILAR {
        similar.truncate(SIMILAR);
        similar.push("…");
    }
    similar
}

/// Writes what is known about a rule beyond its documents: its section of the standard, its implementation, its count.
fn facts(name: &str, def: &Def, out: &mut Out) -> io::Result<()> {
    writeln!(out, "{name}")?;
    let standard = Rule::ALL.iter().find(|rule| rule.name() == name);
    match standard {
        Some(rule) => writeln!(out, "  standard: {}", rule.section())?,
        None => writeln!(out, "  standard: no rule of this name")?,
    }
    match places::implementation(name) {
        Ok(found) => {
            let function = found.function.map(|name| format!(", `{name}`")).unwrap_or_default();
            writeln!(out, "  interpreter: {}:{}{function}", found.file, found.line)?;
            if let Some(quote) = found.quote
                && let Some((code, spec)) = places::difference(&quote, &def.text)
            {
                writeln!(out, "    which implements a different rule: `{code}` instead of `{spec}`")?;
            }
        }
        Err(reason) => writeln!(out, "  interpreter: not implemented separately: {reason}")?,
    }
    match fired::count(name) {
        Some(0) => writeln!(out, "  official suite: never applied"),
        Some(count) => writeln!(out, "  official suite: applied in {count} steps"),
        None => writeln!(out, "  official suite: not counted, since steps are not reported under this rule"),
    }
}

/// Writes the section of the standard, the heading and the position of a definition.
fn heading(semantics: &Semantics, def: &Def, out: &mut Out) -> io::Result<()> {
    let place = semantics.sources.show(def.place);
    let file = place.rsplit('/').next().unwrap_or(&place);
    let section = file.split('-').next().unwrap_or(file);
    writeln!(out, "{section}, {} ({place})\n", semantics.blocks[def.block].heading)
}
