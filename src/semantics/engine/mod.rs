//! The engine that runs a checked semantics, one rule at a time.

pub(crate) mod allocate;
pub(crate) mod apply;
pub(crate) mod eval;
pub(crate) mod forms;
pub(crate) mod host;
pub(crate) mod ints;
pub(crate) mod machine;
pub(crate) mod matching;
pub(crate) mod nearest;
pub(crate) mod prims;
pub(crate) mod reached;
pub(crate) mod run;
pub(crate) mod show;
pub(crate) mod specialize;
pub(crate) mod state;
pub(crate) mod traps;
pub(crate) mod update;
pub(crate) mod view;
