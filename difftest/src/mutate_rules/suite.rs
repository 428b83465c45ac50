//! Runs mutants on scripts.
//!
//! A mutant behaves like the original rules until a run uses the definition that it changes. Therefore only the commands that use the
//! definition are run by the mutated rules. The interpreter runs all others, some hundred times as fast.

use std::io;
use std::path::Path;
use std::sync::Arc;

use reduct::script::ast::Command;
use reduct::script::{Direction, Director, Failure, line_column, run_directed};
use reduct::semantics::notation::source::Place;
use reduct::semantics::{Lockstep, Pace, Semantics};
use reduct::{Features, Store};
use reduct_testsuite::files::{self, File};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::engines::guard;

use super::trace::{Info, Traces, options, runs_nothing};

/// The cost of reading a script and running it by the interpreter, in steps of the rules.
const READING: u64 = 3_000;

/// Scripts, with the definitions that their commands use.
pub struct Suite {
    scripts: Vec<File>,
    infos: Vec<Vec<Info>>,
    /// For each definition, the commands that use it, by script.
    users: FxHashMap<Place, Vec<(usize, Vec<usize>)>>,
}

/// The command that notices a mutant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kill {
    /// The script.
    pub script: String,
    /// The line of the command.
    pub line: usize,
    /// What was expected.
    pub expected: String,
    /// The actual result.
    pub got: String,
}

/// The result for a mutant.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// The command that notices it.
    pub kill: Option<Kill>,
    /// Commands that the mutant ran.
    pub commands: u64,
    /// Commands that use the changed definition but were not run, since the budget was spent.
    pub left: u64,
}

/// How a mutant runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The mutant runs instead of the interpreter.
    Alone,
    /// The mutant runs in lockstep with the interpreter.
    Lockstep,
}

/// The scripts of the official suite: those of a folder, or else those beside the workspace, or else those of the crate registry.
///
/// # Errors
/// The scripts cannot be read.
pub fn official(folder: Option<&Path>) -> io::Result<Vec<File>> {
    let mut scripts = match folder {
        Some(folder) => files::folder_files(folder, "suite", Features::V3)?,
        None => files::official()?,
    };
    if folder.is_none() && scripts.is_empty() {
        scripts = files::registry();
    }
    scripts.retain(|file| file.features == Features::V3 && !file.contents.is_empty());
    Ok(scripts)
}

impl Suite {
    /// Scripts with their traces.
    pub fn new(scripts: Vec<File>, traces: Traces) -> Suite {
        let mut suite = Suite { scripts, infos: Vec::new(), users: FxHashMap::default() };
        for (i, trace) in traces.scripts.into_iter().enumerate() {
            for (n, command) in trace.iter().enumerate() {
                for place in &traces.sets[command.set] {
                    let place = traces.places[*place];
                    let users = suite.users.entry(place).or_default();
                    match users.last_mut() {
                        Some((script, commands)) if *script == i => commands.push(n),
                        _ => users.push((i, vec![n])),
                    }
                }
            }
            suite.infos.push(trace);
        }
        suite
    }

    /// The number of scripts.
    pub fn scripts(&self) -> usize {
        self.scripts.len()
    }

    /// Runs a mutant on the commands that use one of the definitions, beginning with the cheapest scripts, until one of them fails or
    /// `budget` steps are spent.
    pub fn run(&self, mutant: &Arc<Semantics>, places: &[Place], how: How, budget: u64) -> Tried {
        let mut tried = Tried::default();
        let mut plan: FxHashMap<usize, FxHashSet<usize>> = FxHashMap::default();
        for (script, commands) in places.iter().filter_map(|place| self.users.get(place)).flatten() {
            plan.entry(*script).or_default().extend(commands);
        }
        let mut order: Vec<(u64, usize, FxHashSet<usize>)> = Vec::new();
        for (script, commands) in plan {
            let all = commands.len();
            let short = |n: &usize| self.infos[script][*n].steps <= budget;
            let commands: FxHashSet<usize> = commands.into_iter().filter(short).collect();
            tried.left += (all - commands.len()) as u64;
            let steps: u64 = commands.iter().map(|n| self.infos[script][*n].steps).sum();
            order.push((steps + READING, script, commands));
        }
        order.sort_by_key(|(cost, script, _)| (*cost, *script));
        let mut left = budget;
        for (cost, script, commands) in order {
            if left == 0 {
                tried.left += commands.len() as u64;
                continue;
            }
            left = left.saturating_sub(cost);
            let file = &self.scripts[script];
            let mut trial = Trial {
                infos: &self.infos[script],
                last: commands.iter().max().copied(),
                commands,
                mutant,
                how,
                budget: cost.max(left),
                on: false,
                number: 0,
                ran: 0,
                left: 0,
                failure: None,
            };
            let ran = guard(|| run_directed(&file.contents, &options(file), &mut trial));
            tried.commands += trial.ran;
            tried.left += trial.left;
            // A panic counts as noticed, because a user who runs the command would see it.
            if let Err(words) = ran {
                let at = trial.infos.get(trial.number.saturating_sub(1)).map_or(0, |info| info.at);
                let (line, _) = line_column(&file.contents, at);
                let (script, got) = (file.full_name(), short(format!("panic: {words}")));
                tried.kill = Some(Kill { script, line, expected: "no panic".to_string(), got });
                return tried;
            }
            if let Some(failure) = trial.failure {
                let (line, _) = line_column(&file.contents, failure.at);
                let name = file.full_name();
                let (expected, got) = (failure.difference.expected, failure.difference.got);
                tried.kill = Some(Kill { script: name, line, expected: short(expected), got: short(got) });
                return tried;
            }
        }
        tried
    }
}

/// The first line of a message, shortened.
fn short(text: String) -> String {
    let line = text.lines().next().unwrap_or_default();
    line.chars().take(120).collect()
}

/// Runs some commands of a script by a mutant.
struct Trial<'t> {
    infos: &'t [Info],
    commands: FxHashSet<usize>,
    last: Option<usize>,
    mutant: &'t Arc<Semantics>,
    how: How,
    /// The steps that are left of the budget.
    budget: u64,
    /// Whether the store is run by the mutant at the moment.
    on: bool,
    number: usize,
    ran: u64,
    left: u64,
    failure: Option<Failure>,
}

impl Trial<'_> {
    fn switch(&mut self, store: &mut Store, on: bool) {
        if on == self.on {
            return;
        }
        self.on = on;
        match self.how {
            How::Alone => store.set_semantics(on.then(|| self.mutant.clone())),
            How::Lockstep => {
                let lockstep = on.then(|| Lockstep::new(self.mutant.clone(), Pace::default()));
                store.set_lockstep(lockstep.as_ref());
            }
        }
    }
}

impl Director for Trial<'_> {
    fn before(&mut self, command: &Command, store: &mut Store) -> Direction {
        let number = self.number;
        if self.last.is_none_or(|last| number > last) {
            return Direction::End;
        }
        self.number += 1;
        if runs_nothing(&command.kind) {
            return Direction::Skip;
        }
        let steps = self.infos.get(number).map_or(0, |info| info.steps);
        let mut on = self.commands.contains(&number);
        if on && self.budget < steps {
            (on, self.left) = (false, self.left + 1);
        }
        self.switch(store, on);
        self.ran += u64::from(on);
        self.budget -= if on { steps } else { 0 };
        // A mutant that does not terminate takes many more steps than the original rules.
        if on {
            store.set_fuel(Some(3 * steps + 10_000));
        }
        Direction::Run
    }

    fn after(&mut self, command: &Command, failure: Option<&Failure>, _: &Store) -> Direction {
        let info = self.infos.get(self.number - 1);
        let known = info.is_some_and(|info| info.fails && info.at == command.at);
        match failure {
            Some(failure) if !known => {
                self.failure = Some(failure.clone());
                Direction::End
            }
            _ => Direction::Run,
        }
    }
}
