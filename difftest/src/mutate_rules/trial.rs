//! Tries a mutant on the checker, scripts, generated cases, and lockstep, in this order.

use std::sync::Arc;
use std::time::Instant;

use reduct::semantics::Semantics;
use reduct::semantics::notation::source::Shown;
use reduct::syntax::Rule;

use super::cases::Cases;
use super::ledger::{Fate, Record};
use super::mutant::Kind;
use super::suite::{How, Kill, Suite};
use super::validity::{Decided, Validity};
use super::{Mutant, Settings};
use crate::engines::guard;

/// How many more modules are validated than cases are run: validation takes less time.
const NEAR: u64 = 8;

/// The tests that mutants are tried on.
pub(super) struct Tests<'t> {
    pub(super) sem: &'t Arc<Semantics>,
    pub(super) suite: &'t Suite,
    pub(super) own: &'t Suite,
    pub(super) cases: &'t dyn Fn() -> &'t Cases,
    /// The modules of the suite, of this project's scripts, and of generators.
    pub(super) modules: &'t dyn Fn() -> &'t [Validity; 3],
    pub(super) settings: &'t Settings,
    /// A hash of the rules and the bounds.
    pub(super) of: &'t str,
}

impl Tests<'_> {
    /// Tries a mutant.
    pub(super) fn run(&self, mutant: &Mutant) -> Record {
        let start = Instant::now();
        let mut record = Record {
            mutant: mutant.name.clone(),
            fingerprint: mutant.fingerprint(self.sem),
            of: self.of.to_string(),
            fate: Fate::Alive,
            checker: None,
            suite: None,
            names: None,
            modules: 0,
            own: None,
            case: None,
            lockstep: None,
            commands: 0,
            left: 0,
            cases: 0,
            millis: 0,
        };
        record.fate = self.fate(mutant, &mut record);
        record.millis = start.elapsed().as_millis() as u64;
        record
    }

    fn fate(&self, mutant: &Mutant, record: &mut Record) -> Fate {
        let changed = match guard(|| mutant.semantics(self.sem)) {
            Ok(changed) => changed,
            Err(words) => {
                record.checker = Some(format!("panic: {words}"));
                return Fate::Refused;
            }
        };
        let complaint = changed.defect().or(changed.complaints.first());
        record.checker = complaint.map(|complaint| Shown(&changed.sources, complaint).to_string());
        if changed.defect().is_some() {
            return Fate::Refused;
        }
        let (places, budget) = (&mutant.places[..], self.settings.budget);
        if (mutant.of_validation() || mutant.kind == Kind::Typing)
            && let Some(fate) = self.decided(&changed, mutant, record)
        {
            return fate;
        }
        let own = record.own.take();
        let tried = self.suite.run(&changed, places, How::Alone, budget);
        (record.commands, record.left, record.suite) = (tried.commands, tried.left, tried.kill);
        if record.suite.is_some() {
            return Fate::Suite;
        }
        record.own = own.or_else(|| self.own.run(&changed, places, How::Alone, budget).kill);
        let rule =
            Rule::ALL.iter().copied().find(|rule| rule.name() == mutant.on && mutant.kind != Kind::Typing);
        let most = self.settings.each;
        if most > 0 {
            (record.case, record.cases) = (self.cases)().run(&changed, places, rule, most, false);
        }
        if record.case.is_some() {
            return Fate::Generators;
        }
        record.lockstep = self.lockstep(&changed, mutant, rule);
        match (&record.lockstep, &record.own, &record.checker) {
            (None, None, _) if record.names.is_some() => Fate::Names,
            (Some(_), ..) => Fate::Lockstep,
            (None, Some(_), _) => Fate::Own,
            (None, None, Some(_)) => Fate::Checker,
            (None, None, None) => Fate::Alive,
        }
    }

    /// The result of a mutant that decides which modules are valid, if validation shows it.
    fn decided(&self, changed: &Arc<Semantics>, mutant: &Mutant, record: &mut Record) -> Option<Fate> {
        let [suite, own, generated] = (self.modules)();
        let Settings { budget, seed, each, .. } = *self.settings;
        let mut note = |decided: Decided| {
            record.modules += decided.modules;
            record.left += decided.left;
            record.names = record.names.take().or(decided.names);
            decided.kill
        };
        let kill = |found: Option<(Kill, Option<_>)>| found.map(|(kill, _)| kill);
        let by_suite = kill(note(suite.run(changed, mutant, budget)));
        if by_suite.is_some() {
            record.suite = by_suite;
            return Some(Fate::Suite);
        }
        record.own = kill(note(own.run(changed, mutant, budget)));
        let by_case = note(generated.run(changed, mutant, budget));
        let tries = (seed, NEAR * each as u64);
        let (_, shown) = by_case.or_else(|| note(suite.near((self.sem, changed), mutant, tries)))?;
        record.case = shown;
        Some(Fate::Generators)
    }

    /// Where lockstep with the interpreter diverges.
    fn lockstep(&self, changed: &Arc<Semantics>, mutant: &Mutant, rule: Option<Rule>) -> Option<String> {
        for suite in [self.suite, self.own] {
            let tried = suite.run(changed, &mutant.places, How::Lockstep, self.settings.budget / 4);
            if let Some(kill) = tried.kill {
                return Some(format!("{}:{}: {}", kill.script, kill.line, kill.got));
            }
        }
        if self.settings.each == 0 {
            return None;
        }
        let (shown, _) = (self.cases)().run(changed, &mutant.places, rule, self.settings.each, true);
        shown.map(|shown| format!("{} case {} of seed {}", shown.generator, shown.index, shown.seed))
    }
}
