//! Record and replay of host calls.
//!
//! A program is deterministic but for what the host does. A recording of the host calls of a run is therefore enough to repeat the run
//! without the host: in a debugger, by the rules of `spec/`, in another process.

mod text;

pub use text::Unreadable;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::enter::{Begins, hostcall};
use super::store::HostData;
use super::types::Valtype;
use super::{Error, Linker};
use crate::runtime::changes::{Effect, Record};
use crate::runtime::*;
use crate::syntax::Rule;
use crate::valid::deftype::Deftype;
use text::values;

/// The host calls of runs, in the order in which they began: arguments, what the host functions did to the store, and how they ended.
///
/// [`Linker::recording`] records, [`Recording::replay`] replays. A recording displays as text, a line for each thing that a host function
/// did, and is read again by [`str::parse`].
///
/// The host functions are those that modules import from the linker, be they defined in it without a store, or host functions of the store.
/// A recording holds their effects: writes to memories, tables and globals, fuel that they set, calls of functions of the store, results,
/// traps and exhaustion, and references to objects if they were arguments of the call. A host function that grows a memory or table, makes an
/// instance or an object, or throws cannot be replayed: the replay ends at this call with [`Replayed::Unknown`].
///
/// ```
/// use reduct::{Linker, Module, Recording, Store};
///
/// let module = Module::new(r#"(module
///     (import "host" "random" (func $random (result i32)))
///     (func (export "run") (result i32) (i32.sub (call $random) (call $random))))"#)?;
/// let mut linker = Linker::new();
/// let seconds = || std::time::UNIX_EPOCH.elapsed().map_or(0, |time| time.subsec_nanos() as i32);
/// linker.func_wrap("host", "random", seconds)?;
///
/// let run = |linker: &Linker| {
///     let mut store = Store::default();
///     let instance = linker.instantiate(&mut store, &module)?;
///     instance.get_typed_func::<(), i32>(&store, "run")?.call(&mut store, ())
/// };
/// let recording = Recording::new();
/// let first = run(&linker.recording(&recording))?;
/// let again: Recording = recording.to_string().parse()?;
/// assert_eq!(run(&again.replay())?, first);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Recording(Arc<Mutex<Vec<Call>>>);

/// A call of a host function.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Call {
    module: String,
    name: String,
    args: Vec<Val>,
    effects: Vec<Effect>,
    end: End,
}

/// How a host function ended.
#[derive(Clone, Debug, PartialEq, Eq)]
enum End {
    Vals(Vec<Val>),
    Trap {
        kind: TrapKind,
        rule: Option<Rule>,
        message: Option<String>,
    },
    Exhausted(Exhausted),
    /// It has not ended, or it ended in a way that is not recorded.
    Unknown,
}

/// Why a replay ended. It is the [cause](Error::downcast_ref) of the trap that ends the run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Replayed {
    /// The program calls another host function, or with other arguments, than in the recording.
    #[error("host call {at} of the replay is {found}, but {expected} in the recording")]
    Other {
        /// The number of the call, from 0.
        at: usize,
        /// The call in the recording.
        expected: String,
        /// The call that the program makes.
        found: String,
    },
    /// The recording does not hold what the host function did.
    #[error("host call {at}, {call}, did something that is not recorded")]
    Unknown {
        /// The number of the call, from 0.
        at: usize,
        /// The call.
        call: String,
    },
}

impl Recording {
    /// An empty recording.
    pub fn new() -> Recording {
        Recording::default()
    }

    /// The number of host calls.
    pub fn len(&self) -> usize {
        self.lock().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// A linker in which every function that a module imports and that is not defined does what the next call of the recording did. So it
    /// serves programs of several modules.
    ///
    /// The store must be built as it was for the recording, so that its entities have the same addresses: modules are instantiated in the same
    /// order, and what the host allocated itself and defined in the linker, such as memories, is allocated and [defined](Linker::define) again.
    /// Host functions that are defined are not called, but replayed.
    pub fn replay<T: HostData>(&self) -> Linker<T> {
        Linker::replaying(Replay { calls: self.lock().clone(), next: Mutex::new(0) })
    }

    /// A host function that does what another one does, and records it.
    pub(super) fn recorded(&self, module: &str, name: &str, code: &HostFunc) -> HostFunc {
        let (recording, code) = (self.clone(), code.clone());
        let (module, name) = (module.to_string(), name.to_string());
        Arc::new(move |store, caller, vals| {
            let call = Call {
                module: module.clone(),
                name: name.clone(),
                args: vals.to_vec(),
                effects: Vec::new(),
                end: End::Unknown,
            };
            let at = {
                let mut calls = recording.lock();
                calls.push(call);
                calls.len() - 1
            };
            let id = store.id;
            let outer = store.changes.record.replace(Box::new(Record::default()));
            let ended = code(store, caller, vals);
            if store.id != id {
                // The host put another store in the place of this one.
                return ended;
            }
            let effects = store.recorded();
            store.changes.record = outer;
            if let Some(call) = recording.lock().get_mut(at) {
                call.effects = effects;
                call.end = match &ended {
                    Ok(()) => End::Vals(vals.clone()),
                    Err(HostError::Trap(message)) => {
                        End::Trap { kind: TrapKind::Host, rule: None, message: Some(message.clone()) }
                    }
                    Err(HostError::Nested(Trap { kind, rule, message, .. })) => {
                        End::Trap { kind: *kind, rule: *rule, message: message.clone() }
                    }
                    Err(HostError::Exhausted(exhausted)) => End::Exhausted(*exhausted),
                    Err(HostError::Throw(_) | HostError::Yielded) => End::Unknown,
                };
            }
            ended
        })
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Call>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The calls that a replay makes again.
pub(super) struct Replay {
    calls: Vec<Call>,
    /// The number of the next call.
    next: Mutex<usize>,
}

impl Replay {
    /// A host function of this type that does what the next call of the recording did, which must be one of the function with these names.
    pub(super) fn player(self: &Arc<Replay>, module: &str, name: &str, dt: &Deftype) -> HostFunc {
        let player = Player {
            results: dt.functype().map(|ft| ft.results).unwrap_or_default(),
            module: module.to_string(),
            name: name.to_string(),
            replay: self.clone(),
        };
        Arc::new(move |store, _, vals| {
            hostcall(store, vals, |store, vals| {
                *vals = player.play(store, vals)?;
                Ok(())
            })
        })
    }
}

/// A host function of a replay.
struct Player {
    results: Box<[Valtype]>,
    module: String,
    name: String,
    replay: Arc<Replay>,
}

impl Player {
    fn play(&self, store: &mut Store, args: &[Val]) -> Result<Vec<Val>, Error> {
        let at = {
            let mut next = self.replay.next.lock().unwrap_or_else(PoisonError::into_inner);
            *next += 1;
            *next - 1
        };
        let found = shown(&self.module, &self.name, args);
        let Some(call) = self.replay.calls.get(at) else {
            return ended(Replayed::Other { at, expected: "no call".to_string(), found });
        };
        if call.module != self.module || call.name != self.name || call.args != args {
            let expected = shown(&call.module, &call.name, &call.args);
            return ended(Replayed::Other { at, expected, found });
        }
        for effect in &call.effects {
            if !apply(store, effect, args) {
                return ended(Replayed::Unknown { at, call: found });
            }
        }
        match &call.end {
            End::Vals(vals) if known(args, vals) && store.vals_ok(vals, &self.results) => Ok(vals.clone()),
            End::Trap { kind, rule, message } => {
                let trap = Trap::new(*kind, *rule, Vec::new());
                Err(Error::Trap(Box::new(Trap { message: message.clone(), ..trap })))
            }
            End::Exhausted(exhausted) => Err(Error::Exhausted(*exhausted)),
            End::Vals(_) | End::Unknown => ended(Replayed::Unknown { at, call: found }),
        }
    }
}

/// Whether each reference to an object is one of the arguments. The address of any other may be that of another object in the replay.
fn known(args: &[Val], vals: &[Val]) -> bool {
    vals.iter().all(|v| match v {
        Val::Num(_) | Val::Vec(_) => true,
        Val::Ref(r) => match r.kind() {
            RefKind::Null | RefKind::I31(_) | RefKind::Func(_) => true,
            RefKind::Struct(_) | RefKind::Array(_) | RefKind::Exn(_) | RefKind::Host(_) => {
                let is_same = |arg: &Val| matches!(arg, Val::Ref(arg) if arg.to_any() == r.to_any());
                args.iter().any(is_same)
            }
        },
    })
}

/// Does to a store what a host function with these arguments did. False if that is not possible.
fn apply(store: &mut Store, effect: &Effect, args: &[Val]) -> bool {
    let is_known = match effect {
        Effect::Global(_, v) => known(args, &[*v]),
        Effect::Table(_, _, refs) => refs.iter().all(|r| known(args, &[Val::Ref(*r)])),
        Effect::Call(_, vals) => known(args, vals),
        Effect::Memory(..) | Effect::Fuel(_) | Effect::Other => true,
    };
    if !is_known {
        return false;
    }
    match effect {
        Effect::Memory(a, i, bytes) => {
            let mem = store.mems.get(a.usize()).map(|_| store.handle(*a));
            mem.is_some_and(|mem| store.mem_write_slice(mem, *i, bytes).is_ok())
        }
        Effect::Global(a, v) => {
            let Some(gi) = store.globals.get(a.usize()) else { return false };
            let t = gi.gt.t.clone();
            let fits = gi.gt.mutable && store.check(*v, &t).is_ok();
            if fits {
                store.globals[a.usize()].value = (*v).into();
                store.changes.note(changes::Change::Global(*a));
            }
            fits
        }
        Effect::Table(a, i, refs) => {
            let Some(ti) = store.tables.get(a.usize()) else { return false };
            let t = Valtype::Ref(ti.tt.rt.clone());
            let fits = refs.iter().all(|r| store.check(Val::Ref(*r), &t).is_ok());
            let range = usize::try_from(*i).ok().and_then(|i| Some(i..i.checked_add(refs.len())?));
            let Some(range) = range else { return false };
            match store.tables[a.usize()].refs.get_mut(range.clone()) {
                Some(elements) if fits => {
                    elements.copy_from_slice(refs);
                    store.changes.note(changes::Change::Table(*a, range));
                    true
                }
                Some(_) | None => false,
            }
        }
        Effect::Call(a, args) => {
            let Some(fi) = store.funcs.get(a.usize()) else { return false };
            let params = store.types.functype(fi.r#type).map(|ft| ft.params.clone()).unwrap_or_default();
            if !store.vals_ok(args, &params) {
                return false;
            }
            // How the call ends decided what the host function did next, which is recorded.
            let _ = store.enter(Begins::Call(*a, args), |store| store.runner.clone().invoke(store, *a, args));
            true
        }
        Effect::Fuel(fuel) => {
            store.set_fuel(*fuel);
            true
        }
        Effect::Other => false,
    }
}

/// The trap that ends a replay.
fn ended<T>(why: Replayed) -> Result<T, Error> {
    Err(Error::host(why))
}

/// A call, for messages.
fn shown(module: &str, name: &str, args: &[Val]) -> String {
    format!("{module:?} {name:?} ({})", values(args))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed::{Caller, Instance, Misuse, Module};

    /// `run` calls `get`, which writes to the memory, calls back and sets a global.
    const SOURCE: &str = r#"(module
        (import "h\t\"" "get" (func $get (param i32 externref) (result f64)))
        (memory (export "m") 1)
        (global (export "g") (mut i64) (i64.const 0))
        (table (export "t") 2 funcref)
        (func $double (export "double") (param i32) (result i32)
            (i32.store (i32.const 8) (i32.add (i32.load (i32.const 0)) (local.get 0)))
            (i32.load (i32.const 8)))
        (func (export "run") (param i32) (result f64 i32 i64)
            (call $get (local.get 0) (ref.null extern))
            (i32.load (i32.const 8))
            (global.get 0)))"#;

    fn run(linker: &Linker, x: i32) -> Result<(f64, i32, i64), Error> {
        let module = Module::new(SOURCE)?;
        let mut store = crate::Store::<()>::new(Config::default(), ());
        let instance: Instance = linker.instantiate(&mut store, &module)?;
        instance.get_typed_func::<i32, (f64, i32, i64)>(&store, "run")?.call(&mut store, x)
    }

    fn linker() -> Linker {
        let mut linker = Linker::new();
        let get = |mut caller: Caller<'_>, x: i32, _: Option<crate::ExternRef>| -> Result<f64, Error> {
            if x < 0 {
                return Err(Error::trap("negative\n"));
            }
            let memory = caller.get_memory("m")?;
            memory.write(&mut caller, 0u32, &x.to_le_bytes())?;
            let double = caller.get_export("double")?.into_func().ok_or(Misuse::NoCaller)?;
            let double: i32 = double.typed::<i32, i32>(&caller)?.call(&mut caller, x)?;
            let global = caller.get_export("g")?.into_global().ok_or(Misuse::NoCaller)?;
            global.set(&mut caller, i64::from(double))?;
            let table = caller.get_export("t")?.into_table().ok_or(Misuse::NoCaller)?;
            table.set(&mut caller, 1, crate::Ref::NULL)?;
            if x == 99 {
                memory.grow(&mut caller, 1)?;
            }
            Ok(f64::from(double) / 4.0)
        };
        linker.func_wrap("h\t\"", "get", get).unwrap();
        linker
    }

    #[test]
    fn replays_are_like_the_run() {
        for x in [7, -7] {
            let recording = Recording::new();
            let first = run(&linker().recording(&recording), x);
            assert_eq!(recording.len(), 1);
            let again: Recording = recording.to_string().parse().unwrap();
            assert_eq!(*again.lock(), *recording.lock());
            assert_eq!(run(&again.replay(), x).map_err(|e| e.to_string()), first.map_err(|e| e.to_string()));
            // Another argument is another call.
            let other = run(&again.replay(), x + 1).unwrap_err();
            assert!(matches!(other.downcast_ref(), Some(Replayed::Other { at: 0, .. })), "{other}");
        }
    }

    #[test]
    fn effects_that_are_not_recorded_end_the_replay() {
        let recording = Recording::new();
        assert_eq!(run(&linker().recording(&recording), 99), Ok((49.5, 198, 198)));
        let replay = recording.replay();
        let error = run(&replay, 99).unwrap_err();
        assert!(matches!(error.downcast_ref(), Some(Replayed::Unknown { at: 0, .. })), "{error}");
    }

    #[test]
    fn recordings_cannot_break_the_program() {
        let call = "call\th\\t\\\"\tget\ti32:7 ref:0\n";
        // Another type, another number of results, a forged reference, an index that overflows, endless recursion.
        for lines in [
            "return\ti64:1",
            "return\t",
            "table\t0\t18446744073709551615\tref:0 ref:0\nreturn\tf64:0",
            "table\t0\t0\tref:2000000000000000\nreturn\tf64:0",
            "global\t0\tref:2000000000000000\nreturn\tf64:0",
            "unknown",
        ] {
            let recording: Recording = format!("{call}{lines}\n").parse().unwrap();
            let error = run(&recording.replay(), 7).unwrap_err();
            assert!(
                matches!(error.downcast_ref(), Some(Replayed::Unknown { at: 0, .. })),
                "{lines}: {error}"
            );
        }
        let nested = format!("{call}invoke\t2\ti32:7\nreturn\tf64:0\n").repeat(20_000);
        let recording: Recording = nested.parse().unwrap();
        let _ = run(&recording.replay(), 7);
    }

    #[test]
    fn bad_recordings_are_refused() {
        for (text, line) in
            [("what", 1), ("call\tm\tn\t\nmemory\t0", 2), ("return\t", 1), ("call\tm\tn\ti32:1ffffffff", 1)]
        {
            assert_eq!(text.parse::<Recording>().map(|r| r.len()), Err(Unreadable { line }));
        }
    }
}
