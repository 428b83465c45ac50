//! A case: modules and a list of calls. It is the same for all engines.

use reduct::{binary, syntax, text};
use serde::{Deserialize, Serialize};

use crate::feature::{self, Features};
use crate::outcome::Value;

/// The module name of host functions.
pub const HOST: &str = "host";

/// The export name of the global that holds a module's fuel.
pub const FUEL: &str = "reduct fuel";

/// The origin of a case. With the same version of the generators, the case can be generated again from this.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The generator.
    pub generator: String,
    /// The seed of the run.
    pub seed: u64,
    /// The number of the case within the run.
    pub index: u64,
    /// The rules that the case was aimed at.
    #[serde(default)]
    pub aim: Option<String>,
    /// The script of the official suite that it was made from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

impl Origin {
    /// The origin of a case that is not numbered.
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

/// An export whose state is observed after each step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watch {
    /// Which module.
    pub module: usize,
    /// Which export.
    pub name: String,
    /// The kind of export.
    pub kind: Kind,
}

/// Kinds of exports whose state is observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Kind {
    Memory,
    Global,
    Table,
    /// A tag has no state, but identifies exceptions.
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

/// A case. All modules are instantiated in order, then the calls are made in order. Before each call the fuel of all modules is refilled.
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
    /// Units of fuel for each step. A module that exports [`FUEL`] pays one unit for each call and each iteration of a loop.
    pub fuel: u32,
    /// The features that it needs.
    pub features: Features,
}

/// A case without its modules' bytes, which are stored in separate files.
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

impl Call {
    /// A call of an export.
    pub(crate) fn new(module: usize, func: &str, args: &[Value]) -> Call {
        Call { module, func: func.to_string(), args: args.to_vec() }
    }
}

impl Case {
    /// A case of modules in the text format, named `m0`, `m1` …, with these calls. All their exports are watched.
    ///
    /// The texts are part of this program; a module that does not parse is replaced by an empty one.
    pub(crate) fn of_texts(sources: &[&str], calls: Vec<Call>) -> Case {
        let parse = |source: &&str| text::parse(source.as_bytes(), Features::V3).unwrap_or_default();
        let syntax: Vec<syntax::Module> = sources.iter().map(parse).collect();
        let modules = syntax.iter().enumerate();
        let module = |(i, module)| CaseModule { name: format!("m{i}"), bytes: binary::encode(module) };
        Case {
            origin: Origin::of("text"),
            watch: modules.clone().flat_map(|(i, module)| watch_all(i, module)).collect(),
            features: syntax.iter().fold(Features::NONE, |all, module| all.union(feature::of_module(module))),
            modules: modules.map(module).collect(),
            calls,
            fuel: 500,
        }
    }

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

    /// The case of a sidecar with the bytes of its modules, as many as there are names.
    pub fn from_parts(sidecar: Sidecar, bytes: Vec<Vec<u8>>) -> Case {
        let Sidecar { origin, modules, calls, watch, fuel, features } = sidecar;
        let modules =
            modules.into_iter().zip(bytes).map(|(name, bytes)| CaseModule { name, bytes }).collect();
        Case { origin, modules, calls, watch, fuel, features }
    }
}

/// All exports of a module that have a state, as exports to watch.
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
