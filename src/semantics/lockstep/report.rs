//! The findings of lockstep, and how much was compared.

use std::fmt::{self, Debug, Display};

/// A part of two configurations or stores in which they differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub part: String,
    /// The value in the observed run.
    pub interpreter: String,
    /// The value by the rules, or in the plain run.
    pub other: String,
}

impl Difference {
    pub(super) fn of<T: Debug + ?Sized>(part: String, interpreter: &T, other: &T) -> Difference {
        Difference { part, interpreter: format!("{interpreter:?}"), other: format!("{other:?}") }
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
    /// The resulting configuration; empty if there is none.
    pub config: String,
}

/// The run that the observed run is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Against {
    /// The rules of the formal semantics.
    Rules,
    /// The plain run over prepared code.
    Plain,
}

impl Display for Against {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Against::Rules => "rules",
            Against::Plain => "plain run",
        })
    }
}

/// A divergence: a step at which the rules or the plain run do not do the same as the observed run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Divergence {
    /// The step of the observed run, the first of a run being 1; 0 if it is before the first.
    pub step: u64,
    /// The run that the observed run was compared with.
    pub against: Against,
    /// The position of the plain run: the function, the offset of the instruction in the module's source, and the
    /// instruction.
    pub place: Option<String>,
    /// The step of the observed run.
    pub interpreter: Side,
    /// The step of the rules, or of the plain run.
    pub other: Side,
    /// The part in which they differ.
    pub difference: Difference,
    /// The last step after which the differing part was compared and was equal, unless that was the previous step.
    pub since: Option<u64>,
}

impl Divergence {
    /// In one line.
    pub fn summary(&self) -> String {
        let mut rule = self.other.rule.clone();
        if self.interpreter.rule != self.other.rule {
            rule = format!("{} against {}", self.interpreter.rule, self.other.rule);
        }
        if let Some(place) = &self.place {
            rule = format!("plain run, {place}, {rule}");
        }
        format!("step {} of lockstep: {rule}: {}", self.step, self.difference.part)
    }
}

/// Several lines, the difference marked by `-` for the observed run and `+` for the other one.
impl Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "interpreter and {} diverge at step {}", self.against, self.step)?;
        if let Some(place) = &self.place {
            writeln!(f, "  at           {place}")?;
        }
        let other = self.against.to_string();
        for (name, side) in [("interpreter", &self.interpreter), (other.as_str(), &self.other)] {
            writeln!(f, "  {name:<11}  {}", side.rule)?;
            if !side.config.is_empty() {
                writeln!(f, "               {}", side.config)?;
            }
        }
        writeln!(f, "  difference   {}", self.difference.part)?;
        if let Some(step) = self.since {
            writeln!(f, "               last compared at step {step}, and equal then")?;
        }
        writeln!(f, "             - {}", self.difference.interpreter)?;
        write!(f, "             + {}", self.difference.other)
    }
}

/// How much was compared, and the findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The number of runs: invocations and instantiations, including nested ones.
    pub runs: u64,
    /// Steps at which the rules' names were compared.
    pub steps: u64,
    /// Configurations that were compared whole.
    pub whole: u64,
    /// Configurations of which the innermost contexts and topmost operands were compared.
    pub partly: u64,
    /// Comparisons of whole stores.
    pub stores: u64,
    /// Comparisons of the part of the store that an instruction changed.
    pub changes: u64,
    /// Points at which the plain run was compared.
    pub points: u64,
    /// Runs for which the comparison with the plain run ended early: where the embedder decides what the standard leaves open, after
    /// a collection, in functions too large for prepared code, or after a bound was hit.
    pub not_plain: u64,
    /// Steps that the interpreter made alone, compared with nothing.
    pub alone: u64,
    /// Runs whose steps were not all compared.
    pub cut: u64,
    /// Runs in which one side alone hit a bound of the embedder or a limit of the rules' engine.
    pub bounded: u64,
    /// The divergences.
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
        self.changes += other.changes;
        self.points += other.points;
        self.not_plain += other.not_plain;
        self.alone += other.alone;
        self.cut += other.cut;
        self.bounded += other.bounded;
        self.divergences.extend(other.divergences);
    }
}

/// The numbers, in one line.
impl Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Found {
            runs,
            steps,
            whole,
            partly,
            stores,
            changes,
            points,
            not_plain,
            alone,
            cut,
            bounded,
            divergences,
        } = self;
        let verdict = match divergences.len() {
            0 => "no divergences".to_string(),
            1 => "1 divergence".to_string(),
            n => format!("{n} divergences"),
        };
        write!(
            f,
            "lockstep: {verdict}; {runs} runs, {steps} steps with the same rules, {whole} configurations compared whole, {partly} in part, \
             {changes} changes of the store, {stores} whole stores; plain run compared at {points} points; not compared: {alone} \
             steps of {cut} runs"
        )?;
        if *bounded > 0 {
            write!(f, ", {bounded} runs from where one side hit a bound")?;
        }
        if *not_plain > 0 {
            write!(f, ", {not_plain} runs to their end with the plain run")?;
        }
        Ok(())
    }
}
