//! Hooks that run before and after each command of a script.

use super::ast::Command;
use super::run::Failure;
use crate::embed::Store;

/// How to continue a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Run the command.
    Run,
    /// Skip the command.
    Skip,
    /// End the script.
    End,
}

/// Hooks into the execution of a script.
pub trait Director {
    /// Called before a command. May change the store's bounds, or the rules that it runs by, for this command and those that
    /// follow; the fuel is reset to that of the script's options before each command.
    fn before(&mut self, command: &Command, store: &mut Store) -> Direction {
        let _ = (command, store);
        Direction::Run
    }

    /// Called after a command has run. `failure` is set if its outcome was not the asserted one.
    fn after(&mut self, command: &Command, failure: Option<&Failure>, store: &Store) -> Direction {
        let _ = (command, failure, store);
        Direction::Run
    }
}

/// Runs every command.
impl Director for () {}
