//! What is typed once: functions and module instances, which never change.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::semantics::Semantics;
use crate::semantics::engine::machine::{Machine, Result};
use crate::semantics::terms::names::con;
use crate::semantics::terms::term::{Inst, Term};

/// What was found of functions and module instances.
#[derive(Debug, Default)]
pub(crate) struct Remembers {
    /// Whether they are typed again nevertheless.
    pub(super) off: bool,
    /// The relations that are remembered.
    moduleinst: Option<u16>,
    funcinst: Option<u16>,
    /// Contexts of module instances.
    modules: FxHashMap<u32, Term>,
    /// Functions, and their types.
    pub(super) funcs: FxHashMap<u32, Term>,
    /// Objects from which no circle was found.
    pub(crate) straight: FxHashSet<u64>,
}

impl Remembers {
    pub(super) fn find(&mut self, sem: &Semantics) {
        let find = |name: &str| {
            let found = sem.relations.iter().position(|relation| relation.name == name);
            found.map(|number| number as u16)
        };
        (self.moduleinst, self.funcinst) = (find("Moduleinst_ok"), find("Funcinst_ok"));
    }

    /// Forgets instances whose addresses are going to be used again.
    pub(super) fn forget(&mut self, instances: usize, funcs: usize) {
        self.modules.retain(|a, _| (*a as usize) < instances);
        self.funcs.retain(|a, _| (*a as usize) < funcs);
    }

    fn known(&self, number: u16, args: &[Term]) -> Option<&Term> {
        match args {
            [_, Term::Module(a)] if Some(number) == self.moduleinst => self.modules.get(a),
            [_, Term::Inst(Inst::Func, a)] if Some(number) == self.funcinst => self.funcs.get(a),
            _ => None,
        }
    }

    fn keep(&mut self, number: u16, subject: Option<&Term>, found: &Term) {
        match subject {
            Some(Term::Module(a)) if Some(number) == self.moduleinst => {
                self.modules.insert(*a, found.clone());
            }
            Some(Term::Inst(Inst::Func, a)) if Some(number) == self.funcinst => {
                self.funcs.insert(*a, found.clone());
            }
            _ => {}
        }
    }
}

impl Machine<'_> {
    /// What a relation finds, or has found before of what never changes.
    pub(crate) fn recall(
        &mut self,
        number: u16,
        args: Vec<Term>,
        judge: impl FnOnce(&mut Self, Vec<Term>) -> Result<Term>,
    ) -> Result<Term> {
        let Some(remembers) = self.remembers.as_ref().filter(|remembers| !remembers.off) else {
            return judge(self, args);
        };
        if let Some(found) = remembers.known(number, &args) {
            return Ok(found.clone());
        }
        let subject = args.get(1).cloned();
        let found = judge(self, args)?;
        if let Some(remembers) = &mut self.remembers {
            remembers.keep(number, subject.as_ref(), &found);
        }
        Ok(found)
    }

    /// The rule that does not hold.
    pub(super) fn blamed(&mut self) -> Option<String> {
        self.typing.blame.take().map(|blame| blame.rule.to_string())
    }

    /// Whether a type of a local is that of one that is set.
    pub(super) fn is_set(&self, local: &Term) -> bool {
        local.con() == Some(con::SET)
    }
}

/// The type of a label.
pub(super) fn label_of(types: Term) -> Term {
    Term::app(con::TYPES, [types])
}

/// What stands for a context that leaves values of types.
pub(super) fn hole(types: Term) -> Term {
    Term::app(con::HOLE, [types])
}

/// A context with what it leaves, and the types of its locals.
pub(super) fn noted(types: Term, locals: Term, context: Term) -> Term {
    Term::app(con::NOTED, [types, locals, context])
}
