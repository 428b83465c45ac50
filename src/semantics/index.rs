//! Clauses and rules, told apart by the constructor of an argument.

use super::compile::con_of;
use super::ir::{Func, Pat, Stack};
use super::names::Con;
use super::term::Term;

/// Clauses or rules by the constructor of an argument.
#[derive(Debug, Default)]
pub struct Index {
    /// Which argument, if one tells them apart.
    arg: Option<usize>,
    /// By constructor, which of the lists is to be tried. Behind the end it is the first.
    list_of: Box<[u16]>,
    /// Lists of them. The first is for what has no constructor, or one that none of them names.
    lists: Vec<Box<[u16]>>,
}

impl Index {
    /// Of those that take such arguments.
    pub fn new(all: &[&[Pat]]) -> Index {
        let args = all.first().map_or(0, |args| args.len());
        let count = |arg: usize| all.iter().filter(|args| con_of(&args[arg]).is_some()).count();
        let arg = (0..args).max_by_key(|arg| (count(*arg), args - arg)).filter(|arg| count(*arg) > 1);
        let cons: Vec<Option<Con>> = all.iter().map(|args| con_of(&args[arg?])).collect();
        let list = |con: Option<Con>| -> Box<[u16]> {
            let fits = |own: Option<Con>| own.is_none() || own == con;
            cons.iter().zip(0..).filter(|(own, _)| fits(**own)).map(|(_, i)| i).collect()
        };
        let (mut lists, mut list_of) = (vec![list(None)], Vec::new());
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

    /// Those to be tried, in order.
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
