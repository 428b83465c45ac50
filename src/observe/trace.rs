//! A trace: one line for each step of a run.

use std::io::{self, Write};
use std::ops::{ControlFlow, Range};

use crate::exec::{ConfigView, Observer};
use crate::syntax::{Funcidx, Rule};

/// A step as a trace writes it.
pub struct Step<'a> {
    /// Its number; the first step of a run has number 1.
    pub number: u64,
    /// The name of the rule that was applied.
    pub rule: &'a str,
    /// The function in which it was applied: its index in its module and its name, if it has one.
    pub func: Option<(Funcidx, Option<&'a str>)>,
    /// The configuration after the step, unless the trace leaves configurations out.
    pub config: Option<&'a ConfigView<'a>>,
}

/// Writes one step.
type Line<W> = fn(&mut W, &Step<'_>) -> io::Result<()>;

/// An observer that writes each step to `W`: number, rule, and the configuration after the step, or as [`Trace::line`] says.
#[derive(Debug)]
pub struct Trace<W> {
    to: W,
    line: Line<W>,
    /// The numbers of the steps that are written.
    steps: Range<u64>,
    configs: bool,
    /// The function, by index or name, to which the trace is restricted.
    func: Option<String>,
    /// The number of the last step.
    step: u64,
    error: Option<io::Error>,
}

/// A step as a line of text.
fn text<W: Write>(to: &mut W, step: &Step<'_>) -> io::Result<()> {
    match step.config {
        Some(config) => writeln!(to, "{:>6}  {:<32} {config}", step.number, step.rule),
        None => writeln!(to, "{:>6}  {}", step.number, step.rule),
    }
}

impl<W: Write> Trace<W> {
    /// Writes all steps with their configurations, as text.
    pub fn new(to: W) -> Trace<W> {
        Trace { to, line: text, steps: 0..u64::MAX, configs: true, func: None, step: 0, error: None }
    }

    /// Writes each step by a function of the caller, in place of a line of text.
    pub fn line(mut self, line: fn(&mut W, &Step<'_>) -> io::Result<()>) -> Trace<W> {
        self.line = line;
        self
    }

    /// Writes only the steps with these numbers; the first step has number 1. The run is stopped after the last of them.
    pub fn steps(mut self, steps: Range<u64>) -> Trace<W> {
        self.steps = steps;
        self
    }

    /// Omits the configurations.
    pub fn rules_only(mut self) -> Trace<W> {
        self.configs = false;
        self
    }

    /// Writes only the steps in one function, given by its index or by its name, with or without `$`.
    pub fn func(mut self, func: &str) -> Trace<W> {
        self.func = Some(func.trim_start_matches('$').to_string());
        self
    }

    /// Flushes the output and returns it.
    ///
    /// # Errors
    /// The error of the write that failed, which also stopped the run.
    pub fn finish(mut self) -> io::Result<W> {
        match self.error.take() {
            Some(error) => Err(error),
            None => {
                self.to.flush()?;
                Ok(self.to)
            }
        }
    }

    /// The error of the write that failed, if one did.
    pub fn error(&self) -> Option<&io::Error> {
        self.error.as_ref()
    }

    fn is_of_func(&self, config: &ConfigView<'_>) -> bool {
        let Some(func) = &self.func else { return true };
        config.func().is_some_and(|(x, name)| name == Some(func) || x.0.to_string() == *func)
    }

    fn write(&mut self, rule: &str, config: &ConfigView<'_>) -> io::Result<()> {
        let shown = self.configs.then_some(config);
        let step = Step { number: self.step, rule, func: config.func(), config: shown };
        (self.line)(&mut self.to, &step)
    }
}

impl<W: Write> Observer for Trace<W> {
    fn step(&mut self, rule: Rule, config: &ConfigView<'_>) -> ControlFlow<()> {
        self.other(rule.name(), config)
    }

    fn other(&mut self, rule: &str, config: &ConfigView<'_>) -> ControlFlow<()> {
        self.step += 1;
        if self.steps.contains(&self.step)
            && self.is_of_func(config)
            && let Err(error) = self.write(rule, config)
        {
            self.error = Some(error);
            return ControlFlow::Break(());
        }
        if self.step.saturating_add(1) < self.steps.end {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}
