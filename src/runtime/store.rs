//! Sections 4.2.3, Store, 4.2.6, Module Instances, 4.2.7, Function Instances, and 4.2.14, Export Instances.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::changes::Changes;
use super::code::Code;
use super::config::Config;
use super::heap::Heap;
use super::held::Held;
use super::instances::*;
use super::memory::{LinearMemory, Meminst, MemoryCreator};
use super::outcome::Exhausted;
use super::runner::Runner;
use super::stack::Stacks;
use super::typespace::Typespace;
use super::values::*;
use super::watch::{Chooser, Watcher};
use crate::syntax::Memtype;

/// The store: all instances, by address.
///
/// It is `Send` and `Sync`: it moves between threads, and can be looked at from several.
#[derive(Debug)]
pub struct Store {
    pub(crate) config: Config,
    /// What tells this store from all others of the process.
    pub(crate) id: u32,
    /// Steps left, if they are bounded.
    pub(crate) fuel: Option<u64>,
    pub(crate) tags: Vec<Taginst>,
    pub(crate) globals: Vec<Globalinst>,
    pub(crate) mems: Vec<Meminst>,
    /// Pages of all memories.
    pub(crate) pages: u64,
    pub(crate) tables: Vec<Tableinst>,
    /// Elements of all tables.
    pub(crate) elements: u64,
    pub(crate) funcs: Vec<Funcinst>,
    pub(crate) datas: Vec<Datainst>,
    pub(crate) elems: Vec<Eleminst>,
    /// Structures, arrays, exceptions.
    pub(crate) heap: Heap,
    /// The defined types in use, numbered.
    pub(crate) types: Typespace,
    /// Module instances; functions refer to theirs by [`Moduleaddr`].
    pub(crate) instances: Vec<Moduleinst>,
    /// Stacks of runs that wait or are over.
    pub(crate) stacks: Stacks,
    /// References that instantiation holds while it evaluates further initializers.
    pub(crate) temporary: Vec<Slot>,
    /// References that the host holds.
    pub(crate) held: Held,
    /// What the host changed, for copies of the store.
    pub(crate) changes: Changes,
    /// What executes the programs.
    pub(crate) runner: Arc<dyn Runner>,
    /// What creates the storage of memories.
    pub(crate) memory_creator: Option<MemoryCreator>,
    /// What watches the runs.
    pub(crate) watcher: Option<Watcher>,
    /// What decides where the standard leaves a choice.
    pub(crate) chooser: Chooser,
    /// The configuration at which the rules ran into a bound, as text.
    pub(crate) broken_off: Option<String>,
}

impl Store {
    /// Takes `n` units of fuel. If less is left, takes all of it and reports exhaustion.
    pub(crate) fn pay(&mut self, n: u64) -> Result<(), Exhausted> {
        let Some(fuel) = &mut self.fuel else { return Ok(()) };
        let rest = fuel.checked_sub(n);
        *fuel = rest.unwrap_or(0);
        rest.map(|_| ()).ok_or(Exhausted::Fuel)
    }

    /// An empty store under the given bounds, whose programs `runner` executes.
    pub fn with_runner(config: Config, runner: Arc<dyn Runner>) -> Store {
        /// The next store's number. References keep 28 bits of it.
        static NEXT: AtomicU32 = AtomicU32::new(1);
        Store {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            fuel: config.fuel,
            config,
            tags: Vec::new(),
            globals: Vec::new(),
            mems: Vec::new(),
            pages: 0,
            tables: Vec::new(),
            elements: 0,
            funcs: Vec::new(),
            datas: Vec::new(),
            elems: Vec::new(),
            heap: Heap::default(),
            types: Typespace::default(),
            instances: Vec::new(),
            stacks: Stacks::default(),
            temporary: Vec::new(),
            held: Held::default(),
            changes: Changes::default(),
            runner,
            memory_creator: None,
            watcher: None,
            chooser: Chooser::default(),
            broken_off: None,
        }
    }

    /// Lets an observer watch everything that runs from now on, one reduction step at a time; with none, nothing is watched and
    /// runs are fast again.
    pub fn set_observer(&mut self, observer: Option<Watcher>) {
        self.watcher = observer;
    }

    /// Lets `choice` decide, in everything that runs from now on, where the standard leaves a choice; with none it is decided as in
    /// the deterministic profile. Runs go one reduction step at a time meanwhile.
    pub fn set_choice(&mut self, choice: Option<Chooser>) {
        self.chooser = choice.unwrap_or_default();
    }

    /// Lets `create` create the storage of all memories that are allocated from now on, given their types. Where it returns `None`,
    /// allocation ends with [`Exhausted::Memory`]. The bounds of [`Config`] hold as for the store's own storage.
    pub fn set_memory_creator(
        &mut self,
        create: impl Fn(&Memtype) -> Option<Box<dyn LinearMemory>> + Send + Sync + 'static,
    ) {
        self.memory_creator = Some(MemoryCreator(Box::new(create)));
    }

    /// A copy of this store under the same addresses, with no bound on steps and no observer; none if the host has no room for it.
    pub(crate) fn twin(&self) -> Option<Store> {
        let mems: Option<Vec<Meminst>> = self.mems.iter().map(Meminst::twin).collect();
        Some(Store {
            config: self.config.clone(),
            id: self.id,
            fuel: None,
            tags: self.tags.clone(),
            globals: self.globals.clone(),
            mems: mems?,
            pages: self.pages,
            tables: self.tables.clone(),
            elements: self.elements,
            funcs: self.funcs.clone(),
            datas: self.datas.clone(),
            elems: self.elems.clone(),
            heap: self.heap.clone(),
            types: self.types.clone(),
            instances: self.instances.clone(),
            stacks: self.stacks.twin(),
            temporary: self.temporary.clone(),
            held: self.held.clone(),
            changes: Changes::default(),
            runner: self.runner.clone(),
            memory_creator: None,
            watcher: None,
            chooser: Chooser::default(),
            broken_off: None,
        })
    }

    /// The embedder's bounds.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Steps left; none if they are not bounded. Within a host function, steps of the call that it answers are counted.
    pub fn fuel(&self) -> Option<u64> {
        self.fuel
    }

    /// Sets the steps left; none for no bound.
    pub fn set_fuel(&mut self, fuel: Option<u64>) {
        self.fuel = fuel;
    }

    /// Bytes that structures, arrays and exceptions take, those included that nothing reaches but that were not collected yet.
    pub fn heap_bytes(&self) -> u64 {
        self.heap.bytes
    }

    /// Whether the embedder's bound permits `n` more pages.
    pub(crate) fn has_pages(&self, n: u64) -> bool {
        self.pages.checked_add(n).is_some_and(|sum| sum <= self.config.max_memory_pages)
    }

    /// Whether the embedder's bound permits `n` more elements of tables.
    pub(crate) fn has_elements(&self, n: u64) -> bool {
        self.elements.checked_add(n).is_some_and(|sum| sum <= self.config.max_table_elements)
    }

    /// `growmem`: adds `n` zeroed pages to a memory and gives its size before. None, and nothing changes, where its type, the
    /// embedder's bound or the host's means forbid it.
    pub(crate) fn grow_memory(&mut self, a: Memaddr, n: u64) -> Option<u64> {
        if !self.has_pages(n) {
            return None;
        }
        let mi = &mut self.mems[a.usize()];
        let old = mi.pages();
        mi.grow(n).then(|| self.pages += n).map(|()| old)
    }

    /// `growtable`: adds `n` elements to a table and gives its size before. None, and nothing changes, where its type, the
    /// embedder's bound or the host's means forbid it.
    pub(crate) fn grow_table(&mut self, a: Tableaddr, n: u64, r: Ref) -> Option<u64> {
        if !self.has_elements(n) {
            return None;
        }
        let ti = &mut self.tables[a.usize()];
        let old = ti.refs.len() as u64;
        ti.grow(n, r).then(|| self.elements += n).map(|()| old)
    }
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
    Exhausted(Exhausted),
}

impl std::fmt::Debug for Funccode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Funccode::Wasm { module, func } => write!(f, "Wasm({module:?}, {func})"),
            Funccode::Host(_) => f.write_str("Host"),
        }
    }
}
