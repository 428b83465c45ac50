//! Validates modules by the rules of the documents.

use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use crate::embed::{self, Error};
use crate::numerics::Deterministic;
use crate::runtime::{Config, Exhausted, Store};
use crate::semantics::Semantics;
use crate::semantics::engine::machine::{self, Fail, Machine};
use crate::semantics::engine::run::{OWN, Rules};
use crate::semantics::notation::ast::Def;
use crate::semantics::notation::source::Shown;
use crate::semantics::terms::term::Term;
use crate::semantics::typing::modules::{Bodies, Terms};
use crate::semantics::typing::{Blame, Mismatch, Unmet};
use crate::syntax::{At, Funcidx, Module, Rule};

/// Limit on the nesting depth of judgements in validation. Blocks nest judgements, and so do lists that are not typed by tail
/// calls.
const DEEPEST: usize = 25_000;
/// Native stack size of the validating thread, in bytes: enough for `DEEPEST`.
const STACK: usize = if cfg!(debug_assertions) { 2 << 30 } else { 512 << 20 };
/// Maximum number of expected and of actual types that a message shows.
pub(crate) const SHOWN: usize = 8;

/// Why a module is invalid by the rules, or why they could not decide.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// Position of the instruction, or of the definition.
    pub at: At,
    /// The function whose body contains the error.
    pub func: Option<Funcidx>,
    /// Name of the rule that failed; `None` if the rules could not decide.
    pub rule: Option<String>,
    /// The standard's rule of this name, if there is one.
    pub standard: Option<Rule>,
    /// Message: what does not hold.
    pub why: String,
}

impl Refusal {
    /// The verdict in one word: "invalid", or "undecided" if the rules could not decide.
    pub fn verdict(&self) -> &'static str {
        match self.rule {
            Some(_) => "invalid",
            None => "undecided",
        }
    }
}

impl Display for Refusal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)?;
        match self.func {
            Some(x) => write!(f, " in function {}", x.0),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Refusal {}

/// The refusal of a module that the rules cannot decide.
fn undecided(why: String) -> Refusal {
    Refusal { at: At::default(), func: None, rule: None, standard: None, why }
}

impl Semantics {
    /// Validates a module by `Module_ok`.
    ///
    /// # Errors
    /// The rule that failed, with its reason and position; or that a limit was hit or the documents are defective.
    pub fn validate(self: &Arc<Semantics>, module: &Module) -> Result<(), Refusal> {
        if let Some(defect) = self.defect() {
            return Err(undecided(Shown(&self.sources, defect).to_string()));
        }
        std::thread::scope(|scope| {
            let builder = std::thread::Builder::new().stack_size(STACK);
            match builder.spawn_scoped(scope, || decide(self, module)) {
                Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                Err(error) => Err(undecided(error.to_string())),
            }
        })
    }
}

fn decide(semantics: &Arc<Semantics>, module: &Module) -> Result<(), Refusal> {
    let (mut store, mut choice) = (Store::new(Config::default()), Deterministic);
    let running = Rules::new(semantics.clone());
    let mut m = Machine::new(semantics, running, &mut store, &mut choice, u32::MAX);
    (m.typing.long, m.typing.deepest) = (true, DEEPEST);
    let (term, bodies) = Terms::module(&mut m, module);
    match m.relate_named("Module_ok", vec![term]) {
        Ok(_) => Ok(()),
        Err(fail) => Err(refusal(&mut m, &fail, &bodies)),
    }
}

fn refusal(m: &mut Machine<'_>, fail: &Fail, bodies: &Bodies<'_>) -> Refusal {
    let limit = match fail {
        Fail::Wrong(text) => Some(text.clone()),
        Fail::Limit(text) => Some(machine::limit(text)),
        Fail::Exhausted(exhausted) => Some(machine::limit(&exhausted.to_string())),
        Fail::Collect(_) => Some(machine::limit(&Exhausted::Heap.to_string())),
        Fail::Undefined | Fail::Untyped => None,
    };
    let Some(blame) = m.typing.blame.take() else {
        return undecided(limit.unwrap_or_else(|| "no rule applies to this module".to_string()));
    };
    let (mut at, mut func) = blame.definition.map_or((At::default(), None), |place| (place.0, place.1));
    if let Some((code, pc)) = blame.at
        && let Some((expr, own)) = code.checked_sub(OWN).and_then(|i| bodies.get(i as usize))
    {
        at = expr.at.get(pc as usize).copied().unwrap_or(at);
        func = *own;
    }
    if let Some(limit) = limit {
        return Refusal { at, func, ..undecided(format!("{limit} ({})", blame.rule)) };
    }
    let rule = blame.rule.to_string();
    let why = match &blame.mismatch {
        Some(mismatch) => format!("type mismatch: {rule} expected {}", m.difference(mismatch)),
        None => m.blamed_for(&blame),
    };
    let standard = Rule::ALL.iter().copied().find(|known| known.name() == rule);
    Refusal { at, func, rule: Some(rule), standard, why }
}

impl Machine<'_> {
    fn difference(&self, mismatch: &Mismatch) -> String {
        let Mismatch { asked, found, polymorphic } = mismatch;
        let few = found.len().saturating_sub(asked.len().clamp(4, SHOWN));
        let below = if few > 0 {
            "…"
        } else if *polymorphic {
            "_*"
        } else {
            ""
        };
        let hidden = if asked.len() > SHOWN { "…" } else { "" };
        let asked = self.types(hidden, &asked[asked.len().saturating_sub(SHOWN)..]);
        format!("{asked}, found {}", self.types(below, &found[few..]))
    }

    fn types(&self, below: &str, types: &[Term]) -> String {
        let mut text = format!("[{below}");
        for t in types {
            text.push_str(if text.len() > 1 { " " } else { "" });
            self.write(&mut text, t, 4);
        }
        text + "]"
    }

    /// Message for a rule that failed, with the text of the premise or conclusion.
    fn blamed_for(&self, blame: &Blame<'_>) -> String {
        let rule = blame.rule;
        let def = self.sem.defs.iter().find(|def| def.place == blame.place);
        let whole = || def.map_or(String::new(), Def::in_one_line);
        let text = match &blame.unmet {
            Unmet::Rule(instr) => {
                let mut text = format!("no rule of {rule} is for `");
                self.write(&mut text, instr, 2);
                return text + "`";
            }
            Unmet::Found => match def.map(Def::partial).unwrap_or_default().join("` or `") {
                parts if parts.is_empty() => whole(),
                parts => return format!("`{parts}` is not defined ({rule})"),
            },
            Unmet::Premise(number) => {
                def.and_then(|def| def.premise(*number)).map_or_else(whole, |(_, text)| text)
            }
        };
        format!("this does not hold: {text} ({rule})")
    }
}

/// Compares the validator's verdict with that of the rules: both must accept, or refuse by the same rule of the standard.
/// Returns the difference as a message. If the rules could not decide, this counts as a difference.
pub fn difference(valid: &Result<embed::Module, Error>, found: &Result<(), Refusal>) -> Option<String> {
    match (valid, found) {
        (Ok(_), Ok(())) => None,
        (Err(Error::Invalid(invalid)), Err(refusal)) if refusal.standard == Some(invalid.rule) => None,
        (Ok(_), Err(refusal)) => Some(format!("valid, but by the rules {}: {refusal}", refusal.verdict())),
        (Err(error), Ok(())) => Some(format!("valid by the rules, but: {error}")),
        (Err(error), Err(refusal)) => {
            Some(format!("invalid: {error}; but by the rules {}: {refusal}", refusal.verdict()))
        }
    }
}
