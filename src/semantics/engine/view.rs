//! A run as observers and the garbage collector see it.

use std::borrow::Cow;

use crate::runtime::*;
use crate::semantics::engine::machine::Machine;
use crate::semantics::engine::run::OWN;
use crate::semantics::terms::names::con;
use crate::semantics::terms::term::Term;

impl Machine<'_> {
    /// All references that the configuration holds.
    pub(crate) fn roots(&self) -> Vec<Slot> {
        let mut roots = Vec::new();
        let locals = self.frames.iter().flat_map(|frame| &frame.locals);
        let args = self.layers.iter().flat_map(|layer| &layer.args);
        for term in self.operands.iter().chain(&self.todo).chain(locals).chain(args) {
            refs(term, &mut roots);
        }
        roots
    }
}

impl Configuration for Machine<'_> {
    fn store(&self) -> &Store {
        self.store
    }
    fn operands(&self) -> Cow<'_, [Val]> {
        self.operands.iter().filter_map(Term::val).collect()
    }
    fn depth(&self) -> usize {
        self.frames.len() - 1
    }
    fn func(&self) -> Option<(Moduleaddr, u32)> {
        let frame = self.layers.iter().rposition(|layer| layer.con == con::FRAME)?;
        let from = self.layers[frame].todo;
        let code = self.todo[from..].iter().find_map(|term| match term {
            Term::Code { code, .. } if *code < OWN => Some(*code),
            _ => None,
        })?;
        self.func_of(code)
    }
    fn redex(&self) -> Option<Redex> {
        None
    }
    fn write(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.show())
    }
}

/// The references in a term.
fn refs(term: &Term, roots: &mut Vec<Slot>) {
    match term {
        Term::Ref(r) => roots.push((*r).into()),
        Term::App(app) => app.args.iter().for_each(|arg| refs(arg, roots)),
        Term::Seq(terms) | Term::Cat(terms) | Term::Tuple(terms) => {
            terms.iter().for_each(|term| refs(term, roots))
        }
        Term::Rep(rep) => refs(&rep.0, roots),
        Term::Rec(fields) => fields.iter().for_each(|(_, term)| refs(term, roots)),
        _ => {}
    }
}
