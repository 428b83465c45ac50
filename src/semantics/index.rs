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
    /// By constructor, those to be tried.
    by_con: Vec<Box<[u16]>>,
    /// Those to be tried for what has no constructor; all if no argument tells them apart.
    others: Box<[u16]>,
}

impl Index {
    /// Of those that take such arguments, of which `cons` are the constructors that there are.
    pub fn new(all: &[&[Pat]], cons: usize) -> Index {
        let args = all.first().map_or(0, |args| args.len());
        let count = |arg: usize| all.iter().filter(|args| con_of(&args[arg]).is_some()).count();
        let arg = (0..args).max_by_key(|arg| (count(*arg), args - arg)).filter(|arg| count(*arg) > 1);
        let chosen = |fits: &dyn Fn(Option<Con>) -> bool| -> Box<[u16]> {
            let own = |args: &[Pat]| arg.and_then(|arg| con_of(&args[arg]));
            all.iter().zip(0..).filter(|(args, _)| fits(own(args))).map(|(_, i)| i).collect()
        };
        let by = |con: u16| chosen(&|own| own.is_none_or(|own| own == Con(con)));
        let by_con = if arg.is_some() { (0..cons as u16).map(by).collect() } else { Vec::new() };
        Index { arg, by_con, others: chosen(&|own| own.is_none()) }
    }

    /// Those to be tried, in order.
    pub fn numbers(&self, args: &[Term]) -> &[u16] {
        match self.arg.and_then(|arg| args[arg].con()) {
            Some(con) => &self.by_con[usize::from(con.0)],
            None => &self.others,
        }
    }
}

impl Func {
    /// Tells the clauses apart, of which there are going to be no more.
    pub fn index_clauses(&mut self, cons: usize) {
        let args: Vec<_> = self.clauses.iter().map(|clause| &*clause.args).collect();
        self.index = Index::new(&args, cons);
    }
}

impl Stack {
    /// Tells the rules apart, of which there are going to be no more.
    pub fn index_rules(&mut self, cons: usize) {
        let args: Vec<_> = self.rules.iter().map(|rule| &*rule.args).collect();
        self.index = Index::new(&args, cons);
    }
}
