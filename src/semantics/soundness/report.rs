//! Violations of soundness, and statistics of the checks.

use std::fmt::{self, Display};

/// A step that violates soundness: after it the configuration does not have the type it had before, or no rule applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Number of the step, the first of a run being 1; 0 for the initial configuration.
    pub step: u64,
    /// The reduction rule that made the step.
    pub rule: String,
    /// What is ill-typed, as a message.
    pub part: String,
    /// The typing rule that failed, if one did.
    pub typing: Option<String>,
    /// The typing before the step.
    pub before: String,
    /// The typing after the step.
    pub after: String,
    /// The configuration after the step.
    pub config: String,
    /// The step after which the whole configuration was last typed, if a step between that one and this may be the cause.
    pub since: Option<u64>,
}

impl Violation {
    /// The violation in one line.
    pub fn summary(&self) -> String {
        format!("step {} is not sound: {}: {}", self.step, self.rule, self.part)
    }
}

/// The violation in several lines; `-` marks the typing before the step and `+` the one after it.
impl Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "step {} is not sound", self.step)?;
        writeln!(f, "  rule    {}", self.rule)?;
        writeln!(f, "  part    {}", self.part)?;
        if let Some(rule) = &self.typing {
            writeln!(f, "  by      {rule}")?;
        }
        if let Some(step) = self.since {
            writeln!(f, "          the whole configuration was last well-typed at step {step}")?;
        }
        writeln!(f, "  config  {}", self.config)?;
        writeln!(f, "        - {}", self.before)?;
        write!(f, "        + {}", self.after)
    }
}

/// Statistics of the checks, and the violations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Number of runs: invocations, instantiations, initializers.
    pub runs: u64,
    /// Number of steps checked.
    pub steps: u64,
    /// Number of functions whose bodies were typed.
    pub functions: u64,
    /// Number of writes to the store that were typed.
    pub writes: u64,
    /// Number of configurations typed as a whole.
    pub whole: u64,
    /// Number of times a configuration, context or store was due to be typed as a whole but was too large.
    pub large: u64,
    /// Number of steps made without being checked.
    pub alone: u64,
    /// Number of runs in which some steps were not checked.
    pub cut: u64,
    /// The violations.
    pub violations: Vec<Violation>,
}

impl Checked {
    /// Adds another's statistics and violations.
    pub fn add(&mut self, other: Checked) {
        self.runs += other.runs;
        self.steps += other.steps;
        self.functions += other.functions;
        self.writes += other.writes;
        self.whole += other.whole;
        self.large += other.large;
        self.alone += other.alone;
        self.cut += other.cut;
        self.violations.extend(other.violations);
    }
}

/// The statistics in one line.
impl Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Checked { runs, steps, functions, writes, whole, large, alone, cut, violations } = self;
        let verdict = match violations.len() {
            0 => "no violations".to_string(),
            1 => "1 violation".to_string(),
            n => format!("{n} violations"),
        };
        write!(
            f,
            "soundness: {verdict}; {runs} runs, {steps} steps, {functions} functions, {writes} writes to the store, {whole} configurations \
             typed whole"
        )?;
        if *large > 0 {
            write!(f, " ({large} too large)")?;
        }
        write!(f, "; not checked: {alone} steps of {cut} runs")
    }
}
