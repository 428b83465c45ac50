//! Sections 4.2.3, Store, 4.2.6, Module Instances, 4.2.7, Function Instances, and 4.2.14, Export Instances.

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::changes::{Changes, Effect};
use super::code::Code;
use super::config::Config;
use super::dump::DumpFrame;
use super::heap::Heap;
use super::held::Held;
use super::instances::*;
use super::interrupt::Interrupts;
use super::memory::{LinearMemory, Meminst, MemoryCreator};
use super::outcome::{Exhausted, Location};
use super::runner::Runner;
use super::stack::Stacks;
use super::typespace::Typespace;
use super::values::*;
use super::watch::{Chooser, Watcher};
use crate::syntax::Memtype;

/// The store: all instances, by address.
///
/// It is `Send` and `Sync`: it can be moved between threads, and read from several.
#[derive(Debug)]
pub struct Store {
    pub(crate) config: Config,
    /// A number that no other store of the process has.
    pub(crate) id: u64,
    /// What this store has in common with those made of its snapshots.
    pub(crate) lineage: u64,
    /// Whether a handle, a reference or a suspended call with this store's number was handed out.
    pub(crate) named: AtomicBool,
    /// The stores of whose snapshots this store is a copy, the last one last. Their handles are valid here.
    pub(crate) ancestors: Vec<Ancestor>,
    /// The embedder's data.
    pub(crate) data: Box<dyn Any + Send + Sync>,
    /// Remaining fuel, if it is bounded.
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
    /// Stacks of runs that wait.
    pub(crate) stacks: Stacks,
    /// References that instantiation holds while it evaluates later initializers: roots of the collector.
    pub(crate) temporary: Vec<Slot>,
    /// Whether a host reference that is a number of 2^31 or more came into this store.
    pub(crate) high_numbers: AtomicBool,
    /// An empty list, whose allocation calls of host functions use for arguments and results.
    pub(crate) host_vals: Vec<Val>,
    /// References that the host holds: roots of the collector.
    pub(crate) held: Held,
    /// What can end a run from outside.
    pub(crate) interrupts: Interrupts,
    /// What the host changed, for copies of the store.
    pub(crate) changes: Changes,
    /// The runner that executes the programs.
    pub(crate) runner: Arc<dyn Runner>,
    /// Creates the storage of memories, if the embedder provides it.
    pub(crate) memory_creator: Option<MemoryCreator>,
    /// The observer of the runs.
    pub(crate) watcher: Option<Watcher>,
    /// Makes the choices that the standard leaves open.
    pub(crate) chooser: Chooser,
    /// The configuration in which a run by the rules exhausted a resource, as text.
    pub(crate) broken_off: Option<String>,
    /// The wasm call stack, innermost call first, of the last run of the interpreter that hit a bound.
    pub(crate) exhausted_at: Vec<Location>,
    /// The calls that were active when the last call trapped, if they are to be kept.
    pub(crate) dump: Option<Vec<DumpFrame>>,
}

impl Store {
    /// Takes `n` units of fuel. If less is left, takes all of it and reports exhaustion.
    ///
    /// Also looks for an interrupt and a deadline, since runs other than plain ones pay for each instruction.
    pub(crate) fn pay(&mut self, n: u64) -> Result<(), Exhausted> {
        self.interrupted()?;
        let Some(fuel) = &mut self.fuel else { return Ok(()) };
        let rest = fuel.checked_sub(n);
        *fuel = rest.unwrap_or(0);
        rest.map(|_| ()).ok_or(Exhausted::Fuel)
    }

    /// A number for a store that no other store of the process has.
    pub(crate) fn fresh_id() -> u64 {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        NEXT.fetch_add(1, Ordering::Relaxed)
    }

    /// An empty store under the given bounds, whose programs `runner` executes.
    pub fn with_runner(config: Config, runner: Arc<dyn Runner>) -> Store {
        Store {
            id: Store::fresh_id(),
            lineage: Store::fresh_id(),
            named: AtomicBool::new(false),
            ancestors: Vec::new(),
            data: Box::new(()),
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
            high_numbers: AtomicBool::new(false),
            host_vals: Vec::new(),
            held: Held::default(),
            interrupts: Interrupts::default(),
            changes: Changes::default(),
            runner,
            memory_creator: None,
            watcher: None,
            chooser: Chooser::default(),
            broken_off: None,
            exhausted_at: Vec::new(),
            dump: None,
        }
    }

    /// Sets the observer that is notified of each reduction step from now on. With `None`, runs are not observed, and are
    /// fast again.
    pub fn set_observer(&mut self, observer: Option<Watcher>) {
        self.watcher = observer;
    }

    /// Makes `choice` decide, in all runs from now on, what the standard leaves open. With `None`, it is decided as in
    /// the deterministic profile. While a choice is set, runs make one reduction step at a time.
    pub fn set_choice(&mut self, choice: Option<Chooser>) {
        self.chooser = choice.unwrap_or_default();
    }

    /// The configuration at which a run by the rules of the formal semantics hit a bound, as text; none if no run did.
    pub fn broken_off(&self) -> Option<&str> {
        self.broken_off.as_deref()
    }

    /// The place at which the last call ended with [`Exhausted`]: the wasm call stack, innermost call first, at most
    /// [`Trap::BACKTRACE`](super::Trap::BACKTRACE) locations. Empty if it ended otherwise, or if the rules of a formal
    /// semantics executed it.
    pub fn exhausted_at(&self) -> &[Location] {
        &self.exhausted_at
    }

    /// Makes `create` provide the storage of all memories that are allocated from now on, given their types. If it
    /// returns `None`, allocation fails with [`Exhausted::Memory`]. The bounds of [`Config`] hold as for the store's own
    /// storage.
    pub fn set_memory_creator(
        &mut self,
        create: impl Fn(&Memtype) -> Option<Box<dyn LinearMemory>> + Send + Sync + 'static,
    ) {
        self.memory_creator = Some(MemoryCreator(Box::new(create)));
    }

    /// A copy of this store under the same addresses, without a bound on fuel and without an observer; `None` if the host cannot
    /// allocate it.
    pub(crate) fn twin(&self) -> Option<Store> {
        let mems: Option<Vec<Meminst>> = self.mems.iter().map(Meminst::twin).collect();
        Some(Store {
            config: self.config.clone(),
            id: self.id,
            lineage: self.lineage,
            named: AtomicBool::new(self.named.load(Ordering::Relaxed)),
            ancestors: self.ancestors.clone(),
            data: Box::new(()),
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
            high_numbers: AtomicBool::new(self.high_numbers.load(Ordering::Relaxed)),
            host_vals: Vec::new(),
            held: self.held.clone(),
            interrupts: Interrupts::default(),
            changes: Changes::default(),
            runner: self.runner.clone(),
            memory_creator: None,
            watcher: None,
            chooser: Chooser::default(),
            broken_off: None,
            exhausted_at: Vec::new(),
            dump: None,
        })
    }

    /// Forgets where a run of a nested call ended, unless the host function that made the call passes on how it ended. `error` is how the host
    /// function ended, if it did not return.
    pub(crate) fn forget_unless_passed_on(&mut self, error: Option<&HostError>) {
        match error {
            None | Some(HostError::Trap(_) | HostError::Throw(_) | HostError::Yielded) => {
                self.forget_nested()
            }
            Some(HostError::Nested(trap)) if trap.backtrace.is_empty() => self.forget_nested(),
            Some(HostError::Nested(_) | HostError::Exhausted(_)) => {}
        }
    }

    /// Forgets where a run of a nested call ended, since the host function that made the call went on, or since a new call begins.
    pub(crate) fn forget_nested(&mut self) {
        self.exhausted_at.clear();
        self.dump.iter_mut().for_each(Vec::clear);
    }

    /// The embedder's bounds.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Remaining fuel; `None` if it is unlimited. Within a host function, the fuel used by the calling run is accounted for.
    pub fn fuel(&self) -> Option<u64> {
        self.fuel
    }

    /// Sets the remaining fuel; `None` for unlimited.
    pub fn set_fuel(&mut self, fuel: Option<u64>) {
        self.record_effect(|| Effect::Fuel(fuel));
        self.fuel = fuel;
    }

    /// Bytes taken by structures, arrays and exceptions, including unreachable ones that were not collected yet.
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

    /// Whether the type of a memory and the embedder's bound permit `n` more pages.
    pub(crate) fn permits_pages(&self, a: Memaddr, n: u64) -> bool {
        self.has_pages(n) && self.mems[a.usize()].permits(n)
    }

    /// Whether the type of a table and the embedder's bound permit `n` more elements.
    pub(crate) fn permits_elements(&self, a: Tableaddr, n: u64) -> bool {
        self.has_elements(n) && self.tables[a.usize()].permits(n)
    }

    /// `growmem`: adds `n` zeroed pages to a memory and returns its previous size. If its type or the embedder's bound forbids it, or
    /// the host cannot allocate them, returns `None` and changes nothing.
    pub(crate) fn grow_memory(&mut self, a: Memaddr, n: u64) -> Option<u64> {
        if !self.has_pages(n) {
            return None;
        }
        let mi = &mut self.mems[a.usize()];
        let old = mi.pages();
        mi.grow(n).then(|| self.pages += n).map(|()| old)
    }

    /// `growtable`: adds `n` elements to a table and returns its previous size. If its type or the embedder's bound forbids it, or the
    /// host cannot allocate them, returns `None` and changes nothing.
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
    /// The module it is an instance of.
    pub(crate) code: Arc<Code>,
    /// The closed types of the module's type space.
    pub types: Box<[Typeaddr]>,
    /// Tags. In this and all other index spaces, imports come first.
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
    /// The exported definition.
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

/// A host function: receives the store, the instance whose code calls it (none if the embedder does), and the arguments, in whose place it
/// puts the results. If it ends otherwise, the values do not matter.
pub type HostFunc =
    Arc<dyn Fn(&mut Store, Option<Moduleaddr>, &mut Vec<Val>) -> Result<(), HostError> + Send + Sync>;

/// How a host function ended without results.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HostError {
    /// It trapped, with a message.
    Trap(String),
    /// It threw an exception.
    Throw(Exnaddr),
    /// A nested invocation trapped.
    Nested(super::Trap),
    /// A bound was hit.
    Exhausted(Exhausted),
    /// It yielded: the run is to wait until it is resumed with the results of the function.
    Yielded,
}

impl HostError {
    /// The message of a trap where a host function put another store in the place of the one that was running.
    pub(crate) const EXCHANGED: &str = "a host function exchanged the store that was running";

    /// The message of a trap where a host function yields in a run that cannot wait.
    pub(crate) const YIELDED: &str = "the host function yielded, but only the code of a call begun by `Func::call_resumable` can wait for a host function that it calls directly";
}

/// A store of which a snapshot was taken, at that time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ancestor {
    /// Its number.
    pub(crate) id: u64,
    /// How many tags, globals, memories, tables, functions and instances it had.
    pub(crate) extent: [usize; 6],
    /// How many references and suspended calls it had handed out.
    pub(crate) count: u64,
}

impl std::fmt::Debug for Funccode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Funccode::Wasm { module, func } => write!(f, "Wasm({module:?}, {func})"),
            Funccode::Host(_) => f.write_str("Host"),
        }
    }
}
