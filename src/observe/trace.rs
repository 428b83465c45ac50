//! Traces of a run.

use std::io::{self, Write};
use std::ops::{ControlFlow, Range};

use crate::exec::{ConfigView, Observer};
use crate::syntax::Rule;

/// The format of a trace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// One line per step: its number, its rule, and the resulting configuration.
    #[default]
    Text,
    /// One line per step with a JSON object, whose members are `step`, `rule`, `func`, `name` and `config`.
    JsonLines,
}

/// An observer that writes steps.
#[derive(Debug)]
pub struct Trace<W> {
    to: W,
    format: Format,
    /// The numbers of the steps to write; the first step has number 1.
    steps: Range<u64>,
    configs: bool,
    /// The function, by index or name, to which the trace is restricted.
    func: Option<String>,
    step: u64,
    error: Option<io::Error>,
}

impl<W: Write> Trace<W> {
    /// Writes all steps with their configurations.
    pub fn new(to: W, format: Format) -> Trace<W> {
        Trace { to, format, steps: 0..u64::MAX, configs: true, func: None, step: 0, error: None }
    }

    /// Writes only steps with these numbers, where the first step has number 1, and stops the run after the last of them.
    pub fn steps(mut self, steps: Range<u64>) -> Trace<W> {
        self.steps = steps;
        self
    }

    /// Omits the configurations.
    pub fn rules_only(mut self) -> Trace<W> {
        self.configs = false;
        self
    }

    /// Writes only steps in the function with this index or name (with or without `$`).
    pub fn func(mut self, func: &str) -> Trace<W> {
        self.func = Some(func.trim_start_matches('$').to_string());
        self
    }

    /// Flushes the output and returns it.
    ///
    /// # Errors
    /// The error on which writing, and with it the run, stopped.
    pub fn finish(mut self) -> io::Result<W> {
        match self.error.take() {
            Some(error) => Err(error),
            None => {
                self.to.flush()?;
                Ok(self.to)
            }
        }
    }

    /// The error on which writing stopped, if any.
    pub fn error(&self) -> Option<&io::Error> {
        self.error.as_ref()
    }

    fn is_of_func(&self, config: &ConfigView<'_>) -> bool {
        let Some(func) = &self.func else { return true };
        config.func().is_some_and(|(x, name)| name == Some(func) || x.0.to_string() == *func)
    }

    fn write(&mut self, rule: &str, config: &ConfigView<'_>) -> io::Result<()> {
        match self.format {
            Format::Text if self.configs => writeln!(self.to, "{:>6}  {rule:<32} {config}", self.step),
            Format::Text => writeln!(self.to, "{:>6}  {rule}", self.step),
            Format::JsonLines => {
                let mut line = serde_json::json!({ "step": self.step, "rule": rule });
                if let Some((x, name)) = config.func() {
                    line["func"] = x.0.into();
                    if let Some(name) = name {
                        line["name"] = name.into();
                    }
                }
                if self.configs {
                    line["config"] = config.to_string().into();
                }
                writeln!(self.to, "{line}")
            }
        }
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
