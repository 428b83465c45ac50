//! Record and replay of host calls.
//!
//! A program is deterministic but for what the host does. A recording of the host calls of a run is therefore enough to repeat the run
//! without the host: in a debugger, by the rules of `spec/`, in another process.

use std::fmt::{self, Write};
use std::str::FromStr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::funcs::hostcall;
use super::store::HostData;
use super::types::{Externtype, Valtype};
use super::{Error, Linker, Module};
use crate::runtime::changes::{Effect, Record};
use crate::runtime::*;
use crate::syntax::{F32, F64, Num, V128};

/// The host calls of runs, in the order in which they began: arguments, what the host functions did to the store, and how they ended.
///
/// [`Linker::recording`] records, [`Recording::replay`] replays. A recording displays as text, a line for each thing that a host function
/// did, and is read again by [`str::parse`].
///
/// The program is one module, and its host functions are defined by their names in the linker. What a recording holds of the effects of a host function: writes to memories, tables and globals, calls of functions of the store, results,
/// traps and exhaustion, and references to objects if they were arguments of the call. A host function that grows a memory or table, makes an instance or an object, or throws cannot be replayed: the replay
/// ends at this call with [`Replayed::Unknown`].
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
/// assert_eq!(run(&again.replay(&module))?, first);
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
    Trap(String),
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

    /// A linker that defines the functions that a module imports. Each does what the next call of the recording did. The store must be
    /// built as it was for the recording, so that its instances have the same addresses.
    pub fn replay<T: HostData>(&self, module: &Module) -> Linker<T> {
        let calls: Arc<[Call]> = self.lock().iter().cloned().collect();
        let next = Arc::new(Mutex::new(0));
        let mut linker = Linker::new();
        for (from, name, xt) in module.imports() {
            if let Externtype::Func(dt) = xt {
                let Some(ft) = dt.functype() else { continue };
                let player = Player {
                    results: ft.results,
                    module: from.to_string(),
                    name: name.to_string(),
                    calls: calls.clone(),
                    next: next.clone(),
                };
                linker.define_code(
                    from,
                    name,
                    dt.clone(),
                    Arc::new(move |store, _, vals| {
                        hostcall(store, vals, |store, vals| {
                            *vals = player.play(store, vals)?;
                            Ok(())
                        })
                    }),
                );
            }
        }
        linker
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
            let outer = store.changes.record.replace(Box::new(Record::default()));
            let ended = code(store, caller, vals);
            let effects = store.recorded();
            store.changes.record = outer;
            if let Some(call) = recording.lock().get_mut(at) {
                call.effects = effects;
                call.end = match &ended {
                    Ok(()) => End::Vals(vals.clone()),
                    Err(HostError::Trap(message)) => End::Trap(message.clone()),
                    Err(HostError::Nested(trap)) => End::Trap(trap.to_string()),
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

/// A host function of a replay.
struct Player {
    results: Box<[Valtype]>,
    module: String,
    name: String,
    calls: Arc<[Call]>,
    /// The number of the next call.
    next: Arc<Mutex<usize>>,
}

impl Player {
    fn play(&self, store: &mut Store, args: &[Val]) -> Result<Vec<Val>, Error> {
        let at = {
            let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
            *next += 1;
            *next - 1
        };
        let found = shown(&self.module, &self.name, args);
        let Some(call) = self.calls.get(at) else {
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
            End::Trap(message) => Err(Error::trap(message.clone())),
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
        Effect::Memory(..) | Effect::Other => true,
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
            let fits = store.check(*v, &t).is_ok();
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
            let _ = store.enter(|store| store.runner.clone().invoke(store, *a, args));
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

/// A text that is no recording.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the recording cannot be read")]
#[non_exhaustive]
pub struct Unreadable {
    /// The number of the line, from 1.
    pub line: usize,
}

/// The format, a line for each thing, its fields separated by tabs:
///
/// ```text
/// call    module  name    values
/// memory  address index   bytes in hexadecimal
/// global  address value
/// table   address index   values
/// invoke  address values
/// other
/// return  values          or      trap message    or      exhausted resource      or      unknown
/// ```
///
/// A value is its type and its bits in hexadecimal, as in `i32:7`. Names and messages are escaped as in Rust. A host function that is called
/// during another one has its lines after those of the other one.
impl fmt::Display for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for call in self.lock().iter() {
            let (module, name) = (call.module.escape_default(), call.name.escape_default());
            writeln!(f, "call\t{module}\t{name}\t{}", values(&call.args))?;
            for effect in &call.effects {
                match effect {
                    Effect::Memory(a, i, bytes) => {
                        write!(f, "memory\t{}\t{i}\t", a.0)?;
                        bytes.iter().try_for_each(|b| write!(f, "{b:02x}"))?;
                        f.write_char('\n')?;
                    }
                    Effect::Global(a, v) => writeln!(f, "global\t{}\t{}", a.0, values(&[*v]))?,
                    Effect::Table(a, i, refs) => {
                        let refs: Vec<Val> = refs.iter().map(|r| Val::Ref(*r)).collect();
                        writeln!(f, "table\t{}\t{i}\t{}", a.0, values(&refs))?;
                    }
                    Effect::Call(a, args) => writeln!(f, "invoke\t{}\t{}", a.0, values(args))?,
                    Effect::Other => writeln!(f, "other")?,
                }
            }
            match &call.end {
                End::Vals(vals) => writeln!(f, "return\t{}", values(vals))?,
                End::Trap(message) => writeln!(f, "trap\t{}", message.escape_default())?,
                End::Exhausted(exhausted) => writeln!(f, "exhausted\t{exhausted}")?,
                End::Unknown => writeln!(f, "unknown")?,
            }
        }
        Ok(())
    }
}

impl FromStr for Recording {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Recording, Unreadable> {
        let mut calls: Vec<Call> = Vec::new();
        for (i, line) in text.lines().enumerate() {
            read_line(line, &mut calls).ok_or(Unreadable { line: i + 1 })?;
        }
        Ok(Recording(Arc::new(Mutex::new(calls))))
    }
}

fn read_line(line: &str, calls: &mut Vec<Call>) -> Option<()> {
    let fields: Vec<&str> = line.split('\t').collect();
    if let ["call", module, name, args] = fields[..] {
        let (module, name, args) = (unescaped(module)?, unescaped(name)?, read_values(args)?);
        calls.push(Call { module, name, args, effects: Vec::new(), end: End::Unknown });
        return Some(());
    }
    let call = calls.last_mut()?;
    match fields[..] {
        ["memory", a, i, bytes] => {
            let bytes = (0..bytes.len()).step_by(2);
            let bytes = bytes.map(|i| u8::from_str_radix(fields[3].get(i..i + 2)?, 16).ok());
            let bytes = bytes.collect::<Option<_>>()?;
            call.effects.push(Effect::Memory(Memaddr(a.parse().ok()?), i.parse().ok()?, bytes));
        }
        ["global", a, v] => {
            let [v] = read_values(v)?[..] else { return None };
            call.effects.push(Effect::Global(Globaladdr(a.parse().ok()?), v));
        }
        ["table", a, i, refs] => {
            let refs = read_values(refs)?.into_iter().map(|v| Ref::try_from(v).ok());
            let refs = refs.collect::<Option<_>>()?;
            call.effects.push(Effect::Table(Tableaddr(a.parse().ok()?), i.parse().ok()?, refs));
        }
        ["invoke", a, args] => {
            call.effects.push(Effect::Call(Funcaddr(a.parse().ok()?), read_values(args)?));
        }
        ["other"] => call.effects.push(Effect::Other),
        ["return", vals] => call.end = End::Vals(read_values(vals)?),
        ["trap", message] => call.end = End::Trap(unescaped(message)?),
        ["exhausted", resource] => {
            call.end = End::Exhausted(Exhausted::ALL.into_iter().find(|e| e.to_string() == resource)?);
        }
        ["unknown"] => call.end = End::Unknown,
        _ => return None,
    }
    Some(())
}

/// Values, separated by spaces.
fn values(vals: &[Val]) -> String {
    let one = |v: &Val| match v {
        Val::Num(Num::I32(c)) => format!("i32:{c:x}"),
        Val::Num(Num::I64(c)) => format!("i64:{c:x}"),
        Val::Num(Num::F32(F32(c))) => format!("f32:{c:x}"),
        Val::Num(Num::F64(F64(c))) => format!("f64:{c:x}"),
        Val::Vec(V128(c)) => format!("v128:{c:x}"),
        Val::Ref(r) => format!("ref:{:x}", Slot::from(*r).lo),
    };
    vals.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn read_values(text: &str) -> Option<Vec<Val>> {
    let one = |word: &str| {
        let (t, bits) = word.split_once(':')?;
        let bits = u128::from_str_radix(bits, 16).ok()?;
        Some(match t {
            "i32" => Val::Num(Num::I32(bits.try_into().ok()?)),
            "i64" => Val::Num(Num::I64(bits.try_into().ok()?)),
            "f32" => Val::Num(Num::F32(F32(bits.try_into().ok()?))),
            "f64" => Val::Num(Num::F64(F64(bits.try_into().ok()?))),
            "v128" => Val::Vec(V128(bits)),
            "ref" => Val::Ref(Slot { lo: bits.try_into().ok()?, hi: Slot::REF }.into()),
            _ => return None,
        })
    };
    text.split(' ').filter(|word| !word.is_empty()).map(one).collect()
}

/// The text that [`str::escape_default`] wrote so.
fn unescaped(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        out.push(match chars.next()? {
            't' => '\t',
            'r' => '\r',
            'n' => '\n',
            'u' => {
                let code: String = chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                char::from_u32(u32::from_str_radix(&code, 16).ok()?)?
            }
            c => c,
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed::{Caller, Instance, Misuse};

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
        let module = Module::new(SOURCE).unwrap();
        for x in [7, -7] {
            let recording = Recording::new();
            let first = run(&linker().recording(&recording), x);
            assert_eq!(recording.len(), 1);
            let again: Recording = recording.to_string().parse().unwrap();
            assert_eq!(*again.lock(), *recording.lock());
            assert_eq!(
                run(&again.replay(&module), x).map_err(|e| e.to_string()),
                first.map_err(|e| e.to_string())
            );
            // Another argument is another call.
            let other = run(&again.replay(&module), x + 1).unwrap_err();
            assert!(matches!(other.downcast_ref(), Some(Replayed::Other { at: 0, .. })), "{other}");
        }
    }

    #[test]
    fn effects_that_are_not_recorded_end_the_replay() {
        let recording = Recording::new();
        assert_eq!(run(&linker().recording(&recording), 99), Ok((49.5, 198, 198)));
        let replay = recording.replay(&Module::new(SOURCE).unwrap());
        let error = run(&replay, 99).unwrap_err();
        assert!(matches!(error.downcast_ref(), Some(Replayed::Unknown { at: 0, .. })), "{error}");
    }

    #[test]
    fn recordings_cannot_break_the_program() {
        let module = Module::new(SOURCE).unwrap();
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
            let error = run(&recording.replay(&module), 7).unwrap_err();
            assert!(
                matches!(error.downcast_ref(), Some(Replayed::Unknown { at: 0, .. })),
                "{lines}: {error}"
            );
        }
        let nested = format!("{call}invoke\t2\ti32:7\nreturn\tf64:0\n").repeat(20_000);
        let recording: Recording = nested.parse().unwrap();
        let _ = run(&recording.replay(&module), 7);
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
