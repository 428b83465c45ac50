//! Signatures: what the cases of one finding have in common, as data. Cases with equal signatures are counted as the same finding.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::outcome::{End, RuleDifference};
use crate::verdict::{Difference, Verdict};

/// How an engine differs from the reference in a case, without values and places.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Signature {
    /// The engine.
    pub engine: String,
    /// What differs.
    pub difference: Difference,
    /// How.
    pub detail: Detail,
}

/// How two observations of a step differ.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Detail {
    /// The part of the observations that differs.
    pub evidence: Evidence,
    /// Two runs of the engine differ from each other.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unsteady: bool,
    /// The engine's stack was exhausted where the reference needs only few calls.
    #[serde(default, skip_serializing_if = "is_false")]
    pub few_calls: bool,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// The part of the observations that differs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// In how the step ended, or in its results.
    End {
        /// On the reference.
        expected: End,
        /// On the engine.
        found: End,
        /// If only one of them accepts a module: the other's message, without places, types, numbers and names.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
    },
    /// In the calls of host functions.
    HostCalls,
    /// In the state after the step.
    State {
        /// How the step ended on both.
        after: End,
    },
    /// In the number of steps.
    StepCount,
    /// In what the rules of `spec/` do.
    Rules(RuleDifference),
    /// The case cannot be put into the form in which the engine takes cases.
    NoForm,
    /// The process in which the engine ran died.
    ProcessDied,
    /// The process died after it had run other cases, and does not die with this case alone.
    ProcessDiedAfterOtherCases,
}

impl From<Evidence> for Detail {
    fn from(evidence: Evidence) -> Detail {
        Detail { evidence, unsteady: false, few_calls: false }
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Signature { engine, difference, detail } = self;
        write!(f, "{engine}: {}: {detail}", Verdict::Mismatch(*difference))
    }
}

impl fmt::Display for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.evidence {
            Evidence::End { expected, found, message } => {
                write!(f, "{expected} / {found}")?;
                message.iter().try_for_each(|message| write!(f, ": {message}"))?;
            }
            Evidence::HostCalls => f.write_str("host calls")?,
            Evidence::State { after } => write!(f, "state after {after}")?,
            Evidence::StepCount => f.write_str("number of steps")?,
            Evidence::Rules(difference) => difference.fmt(f)?,
            Evidence::NoForm => f.write_str("the case has no form for this engine")?,
            Evidence::ProcessDied => f.write_str("process died")?,
            Evidence::ProcessDiedAfterOtherCases => {
                f.write_str("process died, but not with this case alone")?;
            }
        }
        if self.few_calls {
            f.write_str(" after few calls")?;
        }
        if self.unsteady { f.write_str(", and two runs differ") } else { Ok(()) }
    }
}

/// The identifier under which a case is counted: its signature, or the name of a known difference.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingId {
    /// A difference that is not in the list of known differences.
    New(Signature),
    /// A known difference.
    Known {
        /// The engine.
        engine: String,
        /// The name in the list.
        name: String,
    },
}

impl FindingId {
    /// The engine that differs.
    pub fn engine(&self) -> &str {
        match self {
            FindingId::New(signature) => &signature.engine,
            FindingId::Known { engine, .. } => engine,
        }
    }

    /// Whether it is a known difference.
    pub fn is_known(&self) -> bool {
        matches!(self, FindingId::Known { .. })
    }
}

impl fmt::Display for FindingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FindingId::New(signature) => signature.fmt(f),
            FindingId::Known { engine, name } => write!(f, "{engine}: known: {name}"),
        }
    }
}
