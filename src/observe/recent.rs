//! The last steps before an event, such as a trap.

use std::collections::VecDeque;
use std::ops::ControlFlow;

use crate::exec::{ConfigView, Observer};
use crate::syntax::Rule;

/// Records the most recently applied rules.
#[derive(Clone, Debug)]
pub struct Recent {
    rules: VecDeque<Rule>,
    most: usize,
}

impl Recent {
    /// Keeps at most `most` rules.
    pub fn new(most: usize) -> Recent {
        Recent { rules: VecDeque::with_capacity(most), most }
    }

    /// The rules, oldest first.
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
