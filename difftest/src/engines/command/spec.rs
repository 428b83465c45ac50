//! Reads the TOML files that describe engines.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use regex::Regex;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use crate::feature::Features;
use crate::outcome::{Outcome, Phase, Resource, Trap};

/// A file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// The engines by name.
    pub(super) engine: BTreeMap<String, Spec>,
}

/// An engine.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::engines) struct Spec {
    /// The program and its arguments.
    pub(super) command: Vec<String>,
    /// The command that prints the version.
    pub(super) version: Vec<String>,
    /// The contents of a file for the engine.
    #[serde(default)]
    pub(super) script: Option<String>,
    /// The name of that file.
    #[serde(default = "script_name")]
    pub(super) script_name: String,
    /// The standard input of the engine.
    #[serde(default)]
    pub(super) stdin: Option<String>,
    /// The text of a call in the script.
    #[serde(default)]
    pub(super) call: String,
    /// Matches a result in the output.
    pub(super) result: Pattern,
    /// Matches the failure of a call or of the instantiation in the output.
    pub(super) failure: Pattern,
    /// The meanings of messages; the first pattern that matches decides.
    pub(super) messages: Vec<(Pattern, Meaning)>,
    /// Milliseconds that a process may take.
    #[serde(default = "timeout_ms")]
    pub(super) timeout_ms: u64,
    /// MiB of memory that it may take.
    #[serde(default)]
    pub(super) memory_mib: Option<u64>,
    /// The features that it is tried with; all if left out.
    #[serde(default = "all_features", with = "crate::feature::names")]
    pub(super) features: Features,
}

fn script_name() -> String {
    "script".to_string()
}

fn all_features() -> Features {
    Features::V3
}

fn timeout_ms() -> u64 {
    10_000
}

impl Spec {
    /// Whether each call runs in a new process.
    pub(super) fn process_per_call(&self) -> bool {
        self.command.iter().any(|word| word.contains("{export}"))
    }

    /// The meaning of a message.
    pub(super) fn meaning(&self, message: &str) -> Option<Outcome> {
        let (_, meaning) = self.messages.iter().find(|(pattern, _)| pattern.0.is_match(message))?;
        Some(meaning.outcome(message))
    }
}

/// A regular expression, in which `^` and `$` match at each line.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Pattern(pub(super) Regex);

impl TryFrom<String> for Pattern {
    type Error = regex::Error;
    fn try_from(text: String) -> Result<Pattern, regex::Error> {
        regex::RegexBuilder::new(&text).multi_line(true).build().map(Pattern)
    }
}

/// The meaning of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum Meaning {
    Trap(Trap),
    Exhausted(Resource),
    Rejected(Phase),
    Exception,
    Unsupported,
    Crash,
}

impl TryFrom<String> for Meaning {
    type Error = String;
    fn try_from(text: String) -> Result<Meaning, String> {
        let bad = || {
            format!(
                "{text:?} is not an outcome: trap and a kind such as divide-by-zero, exhausted and stack, fuel or memory, \
                 rejected and validation or linking, exception, unsupported, or crash"
            )
        };
        let meaning = match text.split_once(' ') {
            Some(("trap", kind)) => named(kind).map(Meaning::Trap),
            Some(("exhausted", resource)) => named(resource).map(Meaning::Exhausted),
            Some(("rejected", phase)) => named(phase).map(Meaning::Rejected),
            Some(_) => None,
            None => match text.as_str() {
                "exception" => Some(Meaning::Exception),
                "unsupported" => Some(Meaning::Unsupported),
                "crash" => Some(Meaning::Crash),
                _ => None,
            },
        };
        meaning.ok_or_else(bad)
    }
}

/// The constructor with a name in words: `divide-by-zero` is `DivideByZero`.
fn named<'a, T: Deserialize<'a>>(words: &str) -> Option<T> {
    let mut name = String::new();
    for word in words.split('-') {
        let (first, rest) = word.split_at_checked(1)?;
        name += &first.to_ascii_uppercase();
        name += rest;
    }
    let of: StrDeserializer<'_, Error> = name.as_str().into_deserializer();
    T::deserialize(of).ok()
}

impl Meaning {
    fn outcome(self, message: &str) -> Outcome {
        let message = message.to_string();
        match self {
            Meaning::Trap(trap) => Outcome::Trap(trap),
            Meaning::Exhausted(resource) => Outcome::Exhausted(resource),
            Meaning::Rejected(phase) => Outcome::Rejected { phase, message },
            Meaning::Exception => Outcome::Exception { tag: None, payload: None },
            Meaning::Unsupported => Outcome::Unsupported(message),
            Meaning::Crash => Outcome::Crash(message),
        }
    }
}

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SpecError {
    /// It cannot be read.
    #[error("{0}: {1}")]
    Read(PathBuf, std::io::Error),
    /// It does not have the right form; the error says where.
    #[error("{0}: {1}")]
    Toml(PathBuf, toml::de::Error),
    /// An engine has a name that is taken, has no command, or lacks a named group in one of its patterns.
    #[error("{0}: engine {1:?} {2}")]
    Engine(PathBuf, String, &'static str),
}

/// Reads a file.
pub(in crate::engines) fn read(path: &Path) -> Result<BTreeMap<String, Spec>, SpecError> {
    let text = std::fs::read_to_string(path).map_err(|e| SpecError::Read(path.to_path_buf(), e))?;
    let file: File = toml::from_str(&text).map_err(|e| SpecError::Toml(path.to_path_buf(), e))?;
    for (name, spec) in &file.engine {
        let has = |pattern: &Pattern, group| pattern.0.capture_names().flatten().any(|name| name == group);
        let bad = |what| Err(SpecError::Engine(path.to_path_buf(), name.clone(), what));
        if spec.command.is_empty() || spec.version.is_empty() {
            return bad("has no command");
        }
        if !has(&spec.result, "hash") {
            return bad("has no (?<hash>…) in its pattern of results");
        }
        if !has(&spec.failure, "message") {
            return bad("has no (?<message>…) in its pattern of failures");
        }
        if Path::new(&spec.script_name).components().count() != 1 || spec.script_name.contains("..") {
            return bad("has a name of a script that leads elsewhere");
        }
    }
    Ok(file.engine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_have_names() {
        let of = |text: &str| Meaning::try_from(text.to_string());
        assert_eq!(of("trap divide-by-zero"), Ok(Meaning::Trap(Trap::DivideByZero)));
        assert_eq!(of("trap null-i31"), Ok(Meaning::Trap(Trap::NullI31)));
        assert_eq!(of("exhausted stack"), Ok(Meaning::Exhausted(Resource::Stack)));
        assert_eq!(of("rejected linking"), Ok(Meaning::Rejected(Phase::Linking)));
        for bad in ["trap", "trap Unreachable-", "trap nothing", "stack", "exhausted", ""] {
            assert!(of(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn errors_have_a_place() {
        let good = "[engine.x]\ncommand = ['x']\nversion = ['x']\nresult = '(?<hash>.*)'\nfailure = '(?<message>.*)'\n";
        for (line, word) in [
            ("messages = [['(', 'unsupported']]", "unclosed group"),
            ("messages = [['a', 'trap of doom']]", "not an outcome"),
            ("messages = []\nmemory = 7", "unknown field"),
            ("messages = []\nfeatures = ['gd']", "unknown feature"),
            ("messages = ", "line 6"),
        ] {
            let error = toml::from_str::<File>(&format!("{good}{line}")).expect_err(line).to_string();
            assert!(error.contains(word) && error.contains("at line"), "{error}");
        }
    }
}
