//! A case: modules and a plan of calls, the same for every engine.

use reduct::syntax;
use serde::{Deserialize, Serialize};

use crate::feature::Features;
use crate::outcome::Value;

/// Under this name modules import functions of the host.
pub const HOST: &str = "host";

/// Under this name a module exports the global that pays for its steps.
pub const FUEL: &str = "reduct fuel";

/// Where a case comes from: enough to make it again, as long as the generators stay as they are.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The generator.
    pub generator: String,
    /// The seed of the run.
    pub seed: u64,
    /// The number of the case within the run.
    pub index: u64,
    /// What the case was aimed at.
    #[serde(default)]
    pub aim: Option<String>,
    /// What it was made out of: a script of the official suite.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

impl Origin {
    /// The only case of a source that makes none by number.
    pub fn of(source: &str) -> Origin {
        Origin { generator: source.to_string(), seed: 0, index: 0, aim: None, from: None }
    }
}

/// A module of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseModule {
    /// The name under which later modules import its exports.
    pub name: String,
    /// The module in the binary format.
    pub bytes: Vec<u8>,
}

/// What is observed after each step, by module and export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watch {
    /// Which module.
    pub module: usize,
    /// Which export.
    pub name: String,
    /// What kind of export.
    pub kind: Kind,
}

/// Kinds of exports that have a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Kind {
    Memory,
    Global,
    Table,
    /// It has no state, but exceptions are recognised by it.
    Tag,
}

/// A call of an exported function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Which module.
    pub module: usize,
    /// Which export.
    pub func: String,
    /// With which arguments: numbers, vectors, null, `i31` and host references.
    pub args: Vec<Value>,
}

/// A case. It runs thus: all modules are instantiated in order; then the calls are made in order, the fuel of all modules being
/// refilled before each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Where it comes from.
    pub origin: Origin,
    /// The modules in the order of instantiation.
    pub modules: Vec<CaseModule>,
    /// The calls in order.
    pub calls: Vec<Call>,
    /// What is observed.
    pub watch: Vec<Watch>,
    /// Units of fuel for each step: the modules that export [`FUEL`] pay one for each call and each turn of a loop.
    pub fuel: u32,
    /// The features that it needs.
    pub features: Features,
}

/// A case apart from its modules' bytes: what is stored beside them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sidecar {
    /// Where it comes from.
    pub origin: Origin,
    /// Names of the modules.
    pub modules: Vec<String>,
    /// The calls in order.
    pub calls: Vec<Call>,
    /// What is observed.
    pub watch: Vec<Watch>,
    /// Units of fuel for each step.
    pub fuel: u32,
    /// The features that it needs.
    #[serde(with = "crate::feature::names")]
    pub features: Features,
}

impl Case {
    /// The part that is stored as JSON.
    pub fn sidecar(&self) -> Sidecar {
        Sidecar {
            origin: self.origin.clone(),
            modules: self.modules.iter().map(|module| module.name.clone()).collect(),
            calls: self.calls.clone(),
            watch: self.watch.clone(),
            fuel: self.fuel,
            features: self.features,
        }
    }

    /// The case of a sidecar and its modules' bytes, which must be as many as there are names.
    pub fn from_parts(sidecar: Sidecar, bytes: Vec<Vec<u8>>) -> Case {
        let Sidecar { origin, modules, calls, watch, fuel, features } = sidecar;
        let modules =
            modules.into_iter().zip(bytes).map(|(name, bytes)| CaseModule { name, bytes }).collect();
        Case { origin, modules, calls, watch, fuel, features }
    }
}

/// All exports of a module that have a state, as things to watch.
pub fn watch_all(index: usize, module: &syntax::Module) -> impl Iterator<Item = Watch> + '_ {
    module.exports.iter().filter_map(move |export| {
        let kind = match export.xx {
            syntax::Externidx::Mem(_) => Kind::Memory,
            syntax::Externidx::Global(_) => Kind::Global,
            syntax::Externidx::Table(_) => Kind::Table,
            syntax::Externidx::Tag(_) => Kind::Tag,
            syntax::Externidx::Func(_) => return None,
        };
        Some(Watch { module: index, name: export.name.clone(), kind })
    })
}
