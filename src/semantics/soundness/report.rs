//! What was found.

use std::fmt::{self, Display};

/// A step after which the configuration has not the type that it had, or that no rule makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The step, the first of a run being 1; 0 if it is before the first.
    pub step: u64,
    /// The rule of reduction.
    pub rule: String,
    /// What does not hold.
    pub part: String,
    /// The rule of typing that does not hold, if it is one.
    pub typing: Option<String>,
    /// The typing before the step.
    pub before: String,
    /// The typing after it.
    pub after: String,
    /// The configuration after it.
    pub config: String,
    /// The last step after which all was typed, where more than the step may be at fault.
    pub since: Option<u64>,
}

impl Violation {
    /// In one line.
    pub fn summary(&self) -> String {
        format!("step {} is not sound: {}: {}", self.step, self.rule, self.part)
    }
}

/// Several lines, the typings marked by `-` for that before the step and `+` for that after it.
impl Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "step {} is not sound", self.step)?;
        writeln!(f, "  rule    {}", self.rule)?;
        writeln!(f, "  part    {}", self.part)?;
        if let Some(rule) = &self.typing {
            writeln!(f, "  by      {rule}")?;
        }
        if let Some(step) = self.since {
            writeln!(f, "          all was typed before at step {step}, and well")?;
        }
        writeln!(f, "  config  {}", self.config)?;
        writeln!(f, "        - {}", self.before)?;
        write!(f, "        + {}", self.after)
    }
}

/// How much was checked, and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Runs: invocations, instantiations, initializers.
    pub runs: u64,
    /// Steps after which what they touched was typed.
    pub steps: u64,
    /// Functions whose bodies were typed.
    pub functions: u64,
    /// Instances that were written and typed again.
    pub writes: u64,
    /// Configurations that were typed whole.
    pub whole: u64,
    /// Configurations, or contexts of them, that were too large to be typed whole when it was time.
    pub large: u64,
    /// Steps that were not checked, but for being made.
    pub alone: u64,
    /// Runs whose steps were not all checked.
    pub cut: u64,
    /// What is not sound.
    pub violations: Vec<Violation>,
}

impl Checked {
    /// Adds what another found.
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

/// The numbers, in one line.
impl Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Checked { runs, steps, functions, writes, whole, large, alone, cut, violations } = self;
        write!(
            f,
            "soundness: {runs} runs, {steps} steps, {functions} functions, {writes} writes to the store, {whole} configurations \
             typed whole"
        )?;
        if *large > 0 {
            write!(f, " ({large} too large)")?;
        }
        write!(f, "; not checked: {alone} steps of {cut} runs; {} violations", violations.len())
    }
}
