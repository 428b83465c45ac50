//! Index of clauses and rules by the constructor of one argument, so that only those that can match are tried.

use crate::semantics::check::compile::con_of;
use crate::semantics::check::ir::{Func, Pat, Stack};
use crate::semantics::terms::names::Con;
use crate::semantics::terms::term::Term;

/// An index over the clauses of a function or the rules of a relation.
#[derive(Debug, Default)]
pub struct Index {
    /// The argument that is indexed; `None` if no argument has a constructor in more than one candidate.
    arg: Option<usize>,
    /// By constructor number, the position in `lists`. Constructors that no candidate requires have list 0, and so do
    /// constructors whose number is beyond the end.
    list_of: Box<[u16]>,
    /// Candidates, in order of definition. List 0 holds those that accept any constructor in the indexed argument.
    lists: Vec<Box<[u16]>>,
}

impl Index {
    /// Builds the index from the argument patterns of each candidate. The indexed argument is the one for which most
    /// candidates require a constructor.
    fn new(all: &[&[Pat]]) -> Index {
        let args = all.first().map_or(0, |args| args.len());
        let count = |arg: usize| all.iter().filter(|args| con_of(&args[arg]).is_some()).count();
        let arg = (0..args).max_by_key(|arg| (count(*arg), args - arg)).filter(|arg| count(*arg) > 1);
        let cons: Vec<Option<Con>> = all.iter().map(|args| arg.and_then(|arg| con_of(&args[arg]))).collect();
        let list = |con: Option<Con>| {
            let fits = |own: &Option<Con>| own.is_none() || *own == con;
            cons.iter().zip(0u16..).filter(|(own, _)| fits(own)).map(|(_, i)| i).collect::<Box<[u16]>>()
        };
        let mut lists = vec![list(None)];
        let mut list_of = Vec::new();
        for con in cons.iter().flatten() {
            let i = usize::from(con.0);
            if list_of.len() <= i {
                list_of.resize(i + 1, 0);
            }
            if list_of[i] == 0 {
                list_of[i] = lists.len() as u16;
                lists.push(list(Some(*con)));
            }
        }
        Index { arg, list_of: list_of.into(), lists }
    }

    /// The candidates to try on `args`, in order of definition.
    pub fn numbers(&self, args: &[Term]) -> &[u16] {
        let con = self.arg.and_then(|arg| args[arg].con());
        let list = con.and_then(|con| self.list_of.get(usize::from(con.0)));
        self.lists.get(list.map_or(0, |list| usize::from(*list))).map_or(&[], |list| list)
    }
}

impl Func {
    /// Rebuilds the index; call it after the last clause was added.
    pub fn index_clauses(&mut self) {
        let args: Vec<_> = self.clauses.iter().map(|clause| &*clause.args).collect();
        self.index = Index::new(&args);
    }
}

impl Stack {
    /// Rebuilds the index; call it after the last rule was added.
    pub fn index_rules(&mut self) {
        let args: Vec<_> = self.rules.iter().map(|rule| &*rule.args).collect();
        self.index = Index::new(&args);
    }
}
