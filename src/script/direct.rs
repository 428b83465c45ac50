//! Directing of scripts: a say in each command, before it runs and after.

use super::ast::Command;
use super::run::Failure;
use crate::runtime::Store;

/// How a script goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// With the command.
    Run,
    /// With the command after it.
    Skip,
    /// It does not.
    End,
}

/// What has a say in the commands of a script.
pub trait Director {
    /// Before a command. The store can be given other bounds, and rules to run by or none, for this command and those after it; the
    /// steps are those of the script's options again for each command.
    fn before(&mut self, command: &Command, store: &mut Store) -> Direction {
        let _ = (command, store);
        Direction::Run
    }

    /// After a command that was run, and that did not end as claimed if there is a failure.
    fn after(&mut self, command: &Command, failure: Option<&Failure>, store: &Store) -> Direction {
        let _ = (command, failure, store);
        Direction::Run
    }
}

/// All commands are run as they stand.
impl Director for () {}
