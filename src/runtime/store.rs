//! Section 4.2.3, Store, and 4.2.5, Module Instances.

use std::sync::Arc;

use super::config::Config;
use super::heap::Heap;
use super::instances::*;
use super::memory::Meminst;
use super::typespace::Typespace;
use super::values::*;
use crate::exec::code::Code;

/// The store: all instances, by address.
///
/// It is `Send`: a store moves between threads.
#[derive(Debug, Default)]
pub struct Store {
    pub(crate) config: Config,
    pub(crate) tags: Vec<Taginst>,
    pub(crate) globals: Vec<Globalinst>,
    pub(crate) mems: Vec<Meminst>,
    pub(crate) tables: Vec<Tableinst>,
    pub(crate) funcs: Vec<Funcinst>,
    pub(crate) datas: Vec<Datainst>,
    pub(crate) elems: Vec<Eleminst>,
    /// Structures, arrays, exceptions.
    pub(crate) heap: Heap,
    /// The defined types in use, numbered.
    pub(crate) types: Typespace,
    /// Module instances; functions refer to theirs by [`Moduleaddr`].
    pub(crate) instances: Vec<Moduleinst>,
}

/// A module instance.
#[derive(Clone, Debug)]
pub struct Moduleinst {
    /// The module it is an instance of, with its prepared code.
    pub(crate) code: Arc<Code>,
    /// The closed types of the module's type space.
    pub types: Box<[Typeaddr]>,
    /// Tags, imports first; so for the other index spaces.
    pub tags: Box<[Tagaddr]>,
    /// Globals.
    pub globals: Box<[Globaladdr]>,
    /// Memories.
    pub mems: Box<[Memaddr]>,
    /// Tables.
    pub tables: Box<[Tableaddr]>,
    /// Functions.
    pub funcs: Box<[Funcaddr]>,
    /// Data segments.
    pub datas: Box<[Dataaddr]>,
    /// Element segments.
    pub elems: Box<[Elemaddr]>,
    /// Exports.
    pub exports: Box<[Exportinst]>,
}

/// An export instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exportinst {
    /// Its name.
    pub name: String,
    /// What it stands for.
    pub xa: Externaddr,
}

/// A function instance.
#[derive(Clone, Debug)]
pub struct Funcinst {
    /// Its type.
    pub r#type: Typeaddr,
    /// Its code.
    pub code: Funccode,
}

/// The code of a function instance.
#[derive(Clone)]
pub enum Funccode {
    /// A function that a module defines.
    Wasm {
        /// The instance.
        module: Moduleaddr,
        /// The function's position among those the module defines (imports not counted).
        func: u32,
    },
    /// A host function.
    Host(HostFunc),
}

/// A host function as the store keeps it: it receives the arguments and gives the results or says how else it ended.
pub type HostFunc = Arc<dyn Fn(&mut Store, &[Val]) -> Result<Vec<Val>, HostError> + Send + Sync>;

/// How a host function ends without results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostError {
    /// It traps, with these words.
    Trap(String),
    /// It throws.
    Throw(Exnaddr),
    /// A nested invocation trapped.
    Nested(super::Trap),
    /// A bound was hit.
    Exhausted(super::Exhausted),
}

impl std::fmt::Debug for Funccode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Funccode::Wasm { module, func } => write!(f, "Wasm({module:?}, {func})"),
            Funccode::Host(_) => f.write_str("Host"),
        }
    }
}
