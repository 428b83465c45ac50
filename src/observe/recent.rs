//! The last steps before something happened.

use std::collections::VecDeque;
use std::ops::ControlFlow;

use crate::exec::{ConfigView, Observer};
use crate::syntax::Rule;

/// Keeps the last rules that were applied.
#[derive(Clone, Debug)]
pub struct Recent {
    rules: VecDeque<Rule>,
    most: usize,
}

impl Recent {
    /// Keeps the last `most` of them.
    pub fn new(most: usize) -> Recent {
        Recent { rules: VecDeque::with_capacity(most), most }
    }

    /// The rules, the last one last.
    pub fn rules(&self) -> impl Iterator<Item = Rule> {
        self.rules.iter().copied()
    }
}

impl Observer for Recent {
    fn step(&mut self, rule: Rule, _: &ConfigView<'_>) -> ControlFlow<()> {
        if self.rules.len() == self.most {
            self.rules.pop_front();
        }
        if self.most > 0 {
            self.rules.push_back(rule);
        }
        ControlFlow::Continue(())
    }
}
