//! Clauses and rules, told apart by the constructor of an argument.

use crate::semantics::check::compile::con_of;
use crate::semantics::check::ir::{Func, Pat, Stack};
use crate::semantics::terms::names::Con;
use crate::semantics::terms::term::Term;

/// Clauses or rules by the constructor of an argument.
#[derive(Debug, Default)]
pub struct Index {
    /// The argument that tells them apart, if one does.
    arg: Option<usize>,
    /// By constructor, the list of those to be tried; behind the end it is the first list.
    list_of: Box<[u16]>,
    /// Lists, in order. The first is of those that ask for no constructor.
    lists: Vec<Box<[u16]>>,
}

impl Index {
    /// Of those that take such arguments: the argument that serves best tells them apart.
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

    /// The numbers of those to be tried on arguments, in order.
    pub fn numbers(&self, args: &[Term]) -> &[u16] {
        let con = self.arg.and_then(|arg| args[arg].con());
        let list = con.and_then(|con| self.list_of.get(usize::from(con.0)));
        self.lists.get(list.map_or(0, |list| usize::from(*list))).map_or(&[], |list| list)
    }
}

impl Func {
    /// Tells the clauses apart, of which there are going to be no more.
    pub fn index_clauses(&mut self) {
        let args: Vec<_> = self.clauses.iter().map(|clause| &*clause.args).collect();
        self.index = Index::new(&args);
    }
}

impl Stack {
    /// Tells the rules apart, of which there are going to be no more.
    pub fn index_rules(&mut self) {
        let args: Vec<_> = self.rules.iter().map(|rule| &*rule.args).collect();
        self.index = Index::new(&args);
    }
}
