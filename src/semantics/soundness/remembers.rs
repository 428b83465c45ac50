//! Caches typings of functions and module instances, which never change.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::semantics::Semantics;
use crate::semantics::engine::machine::{Machine, Result};
use crate::semantics::terms::names::con;
use crate::semantics::terms::term::{Inst, Term};

/// The cache.
#[derive(Debug, Default)]
pub(crate) struct Remembers {
    /// Whether to bypass the cache, as for full checks.
    pub(super) off: bool,
    /// Numbers of the cached relations.
    moduleinst: Option<u16>,
    funcinst: Option<u16>,
    /// Contexts of module instances, by address.
    modules: FxHashMap<u32, Term>,
    /// Types of functions, by address.
    pub(super) funcs: FxHashMap<u32, Term>,
    /// Objects from which no cycle of immutable references can be reached.
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

    /// Drops entries of instances with addresses from `instances` or `funcs` on. These instances were removed, and their
    /// addresses will be reused.
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
    /// The outputs of a relation, from the cache if they are there; otherwise calls `judge`.
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

    /// Takes the name of the rule that failed.
    pub(super) fn blamed(&mut self) -> Option<String> {
        self.typing.blame.take().map(|blame| blame.rule.to_string())
    }

    /// Whether a local type says that the local is initialized.
    pub(super) fn is_set(&self, local: &Term) -> bool {
        local.con() == Some(con::SET)
    }
}

/// The label type with these types.
pub(super) fn label_of(types: Term) -> Term {
    Term::app(con::TYPES, [types])
}

/// The term `hole {types}`, which stands for a context with these result types.
pub(super) fn hole(types: Term) -> Term {
    Term::app(con::HOLE, [types])
}

/// The term `noted {types} {locals} context`: a context with its result types and, for a frame, the types of its locals.
pub(super) fn noted(types: Term, locals: Term, context: Term) -> Term {
    Term::app(con::NOTED, [types, locals, context])
}
