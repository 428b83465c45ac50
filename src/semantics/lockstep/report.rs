//! What lockstep found, and how much it compared.

use std::fmt::{self, Debug, Display};

/// A part of two configurations or stores in which they differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub part: String,
    /// As the interpreter has it.
    pub interpreter: String,
    /// As the rules have it.
    pub rules: String,
}

impl Difference {
    pub(super) fn of<T: Debug + ?Sized>(part: String, interpreter: &T, rules: &T) -> Difference {
        Difference { part, interpreter: format!("{interpreter:?}"), rules: format!("{rules:?}") }
    }

    pub(super) fn within(self, what: &str) -> Difference {
        Difference { part: format!("{} {what}", self.part), ..self }
    }
}

/// One side of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The rule that fired, or how the run ended.
    pub rule: String,
    /// The configuration that it led to; empty where there is none.
    pub config: String,
}

/// A step at which interpreter and rules part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Divergence {
    /// The step, the first of a run being 1; 0 if it is before the first.
    pub step: u64,
    /// What the interpreter did.
    pub interpreter: Side,
    /// What the rules did.
    pub rules: Side,
    /// Where they differ.
    pub difference: Difference,
    /// The last step after which what differs was compared and was equal, if it was not the step before.
    pub since: Option<u64>,
}

impl Divergence {
    /// In one line.
    pub fn summary(&self) -> String {
        let rule = if self.interpreter.rule == self.rules.rule {
            self.rules.rule.clone()
        } else {
            format!("{} against {}", self.interpreter.rule, self.rules.rule)
        };
        format!("step {} of lockstep: {rule}: {}", self.step, self.difference.part)
    }
}

/// Several lines, the difference marked by `-` for the interpreter and `+` for the rules.
impl Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "interpreter and rules part at step {}", self.step)?;
        for (name, side) in [("interpreter", &self.interpreter), ("rules", &self.rules)] {
            writeln!(f, "  {name:<11}  {}", side.rule)?;
            if !side.config.is_empty() {
                writeln!(f, "               {}", side.config)?;
            }
        }
        writeln!(f, "  difference   {}", self.difference.part)?;
        if let Some(step) = self.since {
            writeln!(f, "               compared before at step {step}, and equal then")?;
        }
        writeln!(f, "             - {}", self.difference.interpreter)?;
        write!(f, "             + {}", self.difference.rules)
    }
}

/// How much was compared, and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Runs: invocations, and instantiations with what they run.
    pub runs: u64,
    /// Steps at which the rules' names were compared.
    pub steps: u64,
    /// Configurations that were compared whole.
    pub whole: u64,
    /// Configurations of which the innermost contexts and topmost operands were compared.
    pub partly: u64,
    /// Stores that were compared, all of them whole.
    pub stores: u64,
    /// Steps that the interpreter made alone, and nothing compared.
    pub alone: u64,
    /// Runs whose steps were not all compared.
    pub cut: u64,
    /// Runs that ended for the rules by a bound of the embedder before they did for the interpreter.
    pub bounded: u64,
    /// Where interpreter and rules part.
    pub divergences: Vec<Divergence>,
}

impl Found {
    /// Adds what another found.
    pub fn add(&mut self, other: Found) {
        self.runs += other.runs;
        self.steps += other.steps;
        self.whole += other.whole;
        self.partly += other.partly;
        self.stores += other.stores;
        self.alone += other.alone;
        self.cut += other.cut;
        self.bounded += other.bounded;
        self.divergences.extend(other.divergences);
    }
}

/// The numbers, in one line.
impl Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Found { runs, steps, whole, partly, stores, alone, cut, bounded, divergences } = self;
        write!(
            f,
            "lockstep: {runs} runs, {steps} steps with the same rules, {whole} configurations compared whole, {partly} in part, \
             {stores} stores; not compared: {alone} steps of {cut} runs"
        )?;
        if *bounded > 0 {
            write!(f, " ({bounded} of them where the rules hit a bound first)")?;
        }
        write!(f, "; {} divergences", divergences.len())
    }
}
