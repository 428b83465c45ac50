//! Writes the script of a case.

use std::fmt::Write;

use reduct::syntax::{self, Externidx, Features, Globaltype, Module, Valtype};
use reduct::{TrapKind, binary, text};

use super::checker::{Adapter, Checker, Ending};
use super::pattern::{self, Shown};
use super::permitted::{Mask, Permitted, PermittedStep};
use super::{host, mix, printed, quoted};
use crate::case::{Call, Case, FUEL, HOST, Watch};
use crate::engines::ELEMENTS;
use crate::explain::Place;
use crate::feature::Feature;
use crate::outcome::{Item, Outcome, Phase, Reference, Trap, Value};
use crate::rewrite::Space;

/// Memories of up to this many pages are hashed as a whole; of larger ones, as many pages that are not zero.
const PAGES: u64 = 16;

/// The maximum number of hashed parts of a memory at one step. If there are more, nothing is asserted.
const PARTS: usize = 64;

/// The bytes of a page.
const PAGE: u64 = 1 << 16;

/// The script of a case with these permitted observations. At the steps in `full`, and at the last step, it checks the whole state; at
/// other steps it checks what changed. `title` becomes a comment.
pub fn write(case: &Case, permitted: &Permitted, full: &[usize], title: &str) -> String {
    let mut script = Script {
        case,
        full,
        out: String::new(),
        modules: Vec::new(),
        refilled: Vec::new(),
        adapters: vec![Vec::new(); case.modules.len()],
        hosted: false,
        before: vec![None; case.watch.len()],
    };
    title.lines().for_each(|line| script.line(&format!(";; {line}")));
    match script.steps(permitted) {
        Ok(()) => {}
        Err(Stop(reason)) => script.line(&format!("\n;; The script ends here: {reason}.")),
    }
    script.out
}

/// Why a script ends early.
struct Stop(String);

fn stop<T>(reason: &str) -> Result<T, Stop> {
    Err(Stop(reason.to_string()))
}

struct Script<'a> {
    case: &'a Case,
    full: &'a [usize],
    out: String,
    /// The modules that were instantiated so far.
    modules: Vec<Module>,
    /// The modules whose fuel is refilled.
    refilled: Vec<usize>,
    /// The functions of each module's checker.
    adapters: Vec<Vec<(Adapter, Option<usize>)>>,
    /// Whether host functions are imported.
    hosted: bool,
    /// For each watched definition, what was asserted last.
    before: Vec<Option<(Item, Mask)>>,
}

impl Script<'_> {
    fn line(&mut self, line: &str) {
        self.out += line;
        self.out.push('\n');
    }

    fn steps(&mut self, permitted: &Permitted) -> Result<(), Stop> {
        let case = self.case;
        if case.modules.iter().any(|module| module.name == HOST) {
            return stop("a module has the name of the host");
        }
        let decoded: Vec<Option<Module>> =
            case.modules.iter().map(|m| binary::decode(&m.bytes, Features::V3).ok()).collect();
        let functions = |m: &Module| m.imports.iter().any(|import| import.module == HOST);
        self.hosted = decoded.iter().flatten().any(functions);
        if self.hosted {
            self.out += &host::state();
        }
        for (i, decoded) in decoded.into_iter().enumerate() {
            let Some(step) = permitted.steps.get(i) else { return self.end(permitted) };
            self.instantiate(i, decoded, step, permitted)?;
            if self.modules.len() <= i {
                return Ok(());
            }
        }
        for (k, call) in case.calls.iter().enumerate() {
            let i = case.modules.len() + k;
            let Some(step) = permitted.steps.get(i) else { return self.end(permitted) };
            self.call(k, call, step)?;
            self.state(i, step, permitted);
        }
        Ok(())
    }

    fn end(&self, permitted: &Permitted) -> Result<(), Stop> {
        if permitted.more {
            return stop("what follows depends on choices that the standard leaves open");
        }
        stop("nothing is known of what follows")
    }

    fn begin(&mut self) {
        if self.hosted {
            self.line(&format!("(invoke {} \"begin\")", host::STATE_ID));
        }
    }

    fn instantiate(
        &mut self,
        i: usize,
        decoded: Option<Module>,
        step: &PermittedStep,
        permitted: &Permitted,
    ) -> Result<(), Stop> {
        let mut decoded = decoded;
        self.line(&format!("\n;; Module {i}"));
        // A refused module may not be expressible as text, and its imports may be missing.
        let refused = matches!(step.step().outcome, Outcome::Rejected { phase: Phase::Validation, .. });
        let mut shown = decoded.clone().filter(|m| binary::encode(m) == self.case.modules[i].bytes);
        if let Some(module) = decoded.as_mut().filter(|_| !refused) {
            let before = module.imports.clone();
            let funcs = host::separate(module);
            if module.imports != before {
                if shown.is_none() {
                    return stop("a module imports host functions of one name and several types");
                }
                shown = Some(module.clone());
            }
            if !funcs.is_empty() {
                let gc = self.case.features.has(Feature::Gc);
                self.out += &host::module(&format!("h{i}"), module, &funcs, gc);
            }
        }
        self.begin();
        let name = quoted(&self.case.modules[i].name);
        let shown = shown.filter(|_| !refused);
        let module = source(&self.case.modules[i].bytes, shown.as_ref(), &format!("m{i}"));
        match (&step.step().outcome, decoded) {
            (Outcome::Returned(_), Some(decoded)) => {
                self.line(&module);
                self.line(&format!("(register {name} $m{i})"));
                self.modules.push(decoded);
                self.checker(i, permitted);
            }
            (Outcome::Trap(trap), _) => {
                self.line(&format!("(assert_trap {module} {})", quoted(&message(*trap))));
            }
            (Outcome::Rejected { phase: Phase::Validation, .. }, None) => {
                self.line(&format!("(assert_malformed {module} \"\")"));
            }
            (Outcome::Rejected { phase: Phase::Validation, .. }, Some(_)) => {
                self.line(&format!("(assert_invalid {module} \"\")"));
            }
            (Outcome::Rejected { phase: Phase::Linking, .. }, _) => {
                self.line(&format!("(assert_unlinkable {module} \"\")"));
            }
            (outcome, _) => return stop(&format!("the instantiation ends with: {}", outcome.end())),
        }
        self.state(i, step, permitted);
        Ok(())
    }

    /// The checker of the module that was instantiated last.
    fn checker(&mut self, i: usize, permitted: &Permitted) {
        let mut checker = Checker::new(self.case, &self.modules);
        for watch in self.case.watch.iter().filter(|watch| watch.module == i) {
            checker.watch(&watch.name, watch.kind);
        }
        if checker.refill() {
            self.refilled.push(i);
        }
        let steps = permitted.steps.iter().skip(self.case.modules.len());
        for (call, step) in self.case.calls.iter().zip(steps).filter(|(call, _)| call.module == i) {
            let Some(adapter) = adapter(call, &step.step().outcome) else { continue };
            if self.adapters[i].iter().all(|(other, _)| *other != adapter) {
                let number = checker.adapt(&adapter);
                self.adapters[i].push((adapter, number));
            }
        }
        if let Some(text) = checker.finish(&format!("c{i}")) {
            self.out += &text;
        }
    }

    fn call(&mut self, k: usize, call: &Call, step: &PermittedStep) -> Result<(), Stop> {
        self.line(&format!("\n;; Call {k}"));
        for module in self.refilled.clone() {
            self.line(&format!("(invoke $c{module} \"refill\")"));
        }
        self.begin();
        let Call { module, func, args } = call;
        let space = Space::of(&self.modules[*module]);
        let exports = &self.modules[*module].exports;
        let ft = exports.iter().find(|export| export.name == *func).and_then(|export| match export.xx {
            Externidx::Func(x) => space.functype(space.funcs[x.usize()]),
            _ => None,
        });
        let Some(ft) = ft else { return stop("a call of what is no function") };
        let outcome = &step.step().outcome;
        let number = adapter(call, outcome).and_then(|adapter| {
            self.adapters[*module].iter().find(|(other, _)| *other == adapter).and_then(|(_, number)| *number)
        });
        let arguments: Vec<String> =
            args.iter().zip(&ft.params).map(|(arg, t)| argument(*arg, t, &space, number.is_some())).collect();
        let invoke = match number {
            Some(n) => format!("(invoke $c{module} \"call {n}\"{})", arguments.concat()),
            None => format!("(invoke $m{module} {}{})", quoted(func), arguments.concat()),
        };
        if number.is_none() && args.iter().any(|arg| matches!(arg, Value::Ref(Reference::I31(_)))) {
            return stop("an argument cannot be written");
        }
        let line = match outcome {
            Outcome::Returned(values) => {
                returned(&invoke, step, values, &ft.results, &space, number.is_some())
            }
            Outcome::Trap(trap) => format!("(assert_trap {invoke} {})", quoted(&message(*trap))),
            Outcome::Exception { payload, .. } => match (payload, number) {
                (Some(values), Some(_)) if caught(outcome).is_some() => {
                    let ts = self.payload_types(outcome).unwrap_or_default();
                    returned(&invoke, step, values, &ts, &space, true)
                }
                _ => format!("(assert_exception {invoke})"),
            },
            Outcome::Exhausted(_)
            | Outcome::Rejected { .. }
            | Outcome::Unsupported(_)
            | Outcome::Crash(_)
            | Outcome::Diverged { .. }
            | Outcome::Hang
            | Outcome::Unknown(_) => return stop(&format!("call {k} ends with: {}", outcome.end())),
        };
        self.line(&line);
        Ok(())
    }

    /// The types of an exception's payload.
    fn payload_types(&self, outcome: &Outcome) -> Option<Vec<Valtype>> {
        let Outcome::Exception { tag: Some(tag), .. } = outcome else { return None };
        let (i, name) = tag.split_once('.')?;
        let module = self.modules.get(i.parse::<usize>().ok()?)?;
        let space = Space::of(module);
        let export = module.exports.iter().find(|export| export.name == name)?;
        let Externidx::Tag(x) = export.xx else { return None };
        Some(space.functype(space.tags[x.usize()])?.params.to_vec())
    }

    /// Assertions on the calls of host functions and on the state after a step.
    fn state(&mut self, i: usize, step: &PermittedStep, permitted: &Permitted) {
        if self.hosted {
            if step.free.keys().any(|place| matches!(place, Place::Host(..))) {
                self.line(";; What host functions are called with depends on choices.");
            } else {
                let hash = host::hash(&step.step().host);
                self.line(&format!(
                    "(assert_return (invoke {} \"calls\") (i64.const {hash:#x}))",
                    host::STATE_ID
                ));
            }
        }
        let all = self.full.contains(&i) || i + 1 == permitted.steps.len();
        let instances = self.modules.len();
        let case = self.case;
        let watched = case.watch.iter().enumerate().filter(|(_, watch)| watch.module < instances);
        for (at, (w, watch)) in watched.enumerate() {
            let Some(item) = step.step().state.get(at) else { continue };
            let of = |place: &Place| match place {
                Place::Global(i) | Place::Element(i, _) | Place::Memory(i, _) => *i == at,
                Place::Result(_) | Place::Host(..) => false,
            };
            let free: Mask = step
                .free
                .iter()
                .filter(|(place, _)| of(place))
                .map(|(place, bits)| (*place, *bits))
                .collect();
            let seen = Some((item.clone(), free.clone()));
            if all || self.before[w] != seen || watch.name == FUEL {
                self.item(watch, at, item, &free, step);
                self.before[w] = seen;
            }
        }
    }

    fn item(&mut self, watch: &Watch, at: usize, item: &Item, free: &Mask, step: &PermittedStep) {
        let (m, name) = (watch.module, &watch.name);
        let module = &self.modules[m];
        let space = Space::of(module);
        let export = module.exports.iter().find(|export| export.name == *name).map(|export| export.xx);
        match (item, export) {
            (Item::Global(value), Some(Externidx::Global(x))) => {
                let Globaltype { t, .. } = space.globals[x.usize()];
                let place = Place::Global(at);
                let (get, shown) = if pattern::is_coded(*value) {
                    (format!("(invoke $c{m} {})", quoted(&format!("code {name}"))), Shown::Coded)
                } else {
                    (format!("(get $m{m} {})", quoted(name)), Shown::As(&t))
                };
                if let Some(pattern) = pattern::pattern(step, place, shown, &space.types) {
                    self.line(&format!("(assert_return {get} {pattern})"));
                }
            }
            (Item::Table { size, elements }, Some(Externidx::Table(x))) => {
                let at = space.tables[x.usize()].at.numtype();
                let export = quoted(&format!("size {name}"));
                self.line(&format!("(assert_return (invoke $c{m} {export}) ({at}.const {size}))"));
                // The elements may depend on choices in more than bits; then the checker cannot show them.
                if free.is_empty() {
                    let shown = elements.iter().take(ELEMENTS as usize);
                    let hash = shown.fold(0, |hash, value| mix(hash, pattern::code(*value)));
                    let export = quoted(&format!("elements {name}"));
                    self.line(&format!("(assert_return (invoke $c{m} {export}) (i64.const {hash:#x}))"));
                }
            }
            (Item::Memory { pages, runs, .. }, Some(Externidx::Mem(x))) => {
                let at = space.mems[x.usize()].at.numtype();
                let export = quoted(&format!("pages {name}"));
                self.line(&format!("(assert_return (invoke $c{m} {export}) ({at}.const {pages}))"));
                self.memory(watch, at, *pages, runs.as_deref().unwrap_or_default(), free);
            }
            (Item::Global(_) | Item::Table { .. } | Item::Memory { .. } | Item::Hidden, _) => {}
        }
    }

    fn memory(
        &mut self,
        watch: &Watch,
        at: syntax::Numtype,
        pages: u64,
        runs: &[(u64, Vec<u8>)],
        free: &Mask,
    ) {
        let parts = parts(pages, runs, free);
        if parts.len() > PARTS {
            return self.line(";; The memory depends on choices.");
        }
        let (m, export) = (watch.module, quoted(&format!("hash {}", watch.name)));
        for (from, to) in parts {
            let hash = hash(runs, from, to);
            self.line(&format!(
                "(assert_return (invoke $c{m} {export} ({at}.const {from}) ({at}.const {to})) (i64.const {hash:#x}))"
            ));
        }
    }
}

/// The parts of a memory to hash: everything that does not depend on a choice, or as much as there is time for.
fn parts(pages: u64, runs: &[(u64, Vec<u8>)], free: &Mask) -> Vec<(u64, u64)> {
    let mut parts: Vec<(u64, u64)> = Vec::new();
    if pages <= PAGES {
        parts.extend((pages > 0).then_some((0, pages * PAGE)));
    } else {
        let touched = runs.iter().flat_map(|(from, run)| {
            let to = from + run.len().max(1) as u64 - 1;
            from / PAGE..=to / PAGE
        });
        for page in touched.take(PAGES as usize) {
            if parts.last().is_none_or(|(from, _)| *from != page * PAGE) {
                parts.push((page * PAGE, (page + 1) * PAGE));
            }
        }
    }
    for place in free.keys() {
        let Place::Memory(_, cell) = place else { continue };
        let (from, to) = (cell * 16, cell * 16 + 16);
        let cut = parts.iter().position(|(start, end)| *start <= from && to <= *end);
        if let Some(i) = cut {
            let (start, end) = parts.remove(i);
            parts.extend([(start, from), (to, end)].into_iter().filter(|(from, to)| from < to));
        }
    }
    parts.sort_unstable();
    parts
}

/// The hash of the bytes of a memory.
fn hash(runs: &[(u64, Vec<u8>)], from: u64, to: u64) -> u64 {
    let mut bytes = vec![0; (to - from) as usize];
    for (start, run) in runs {
        let (first, last) = ((*start).max(from), (start + run.len() as u64).min(to));
        if first < last {
            let source = &run[(first - start) as usize..(last - start) as usize];
            bytes[(first - from) as usize..(last - from) as usize].copy_from_slice(source);
        }
    }
    let words = bytes.chunks_exact(8).map(|word| u64::from_le_bytes(word.try_into().unwrap_or_default()));
    words.fold(0, mix)
}

/// The adapter for a call, if it needs one.
fn adapter(call: &Call, outcome: &Outcome) -> Option<Adapter> {
    let i31 = |value: &Value| matches!(value, Value::Ref(Reference::I31(_)));
    let params: Vec<bool> = call.args.iter().map(i31).collect();
    let ending = match (caught(outcome), outcome) {
        (Some(ending), _) => ending,
        (None, Outcome::Returned(values)) => {
            Ending::Results(values.iter().map(|value| pattern::is_coded(*value)).collect())
        }
        (None, _) if params.contains(&true) => Ending::Results(Vec::new()),
        (None, _) => return None,
    };
    let plain = matches!(&ending, Ending::Results(coded) if !coded.contains(&true));
    if plain && !params.contains(&true) {
        return None;
    }
    Some(Adapter { func: call.func.clone(), params, ending })
}

/// The result of an adapter for an exception; none if its tag is not known.
fn caught(outcome: &Outcome) -> Option<Ending> {
    let Outcome::Exception { tag: Some(tag), payload: Some(values) } = outcome else { return None };
    let (module, tag) = tag.split_once('.')?;
    let coded = values.iter().map(|value| pattern::is_coded(*value)).collect();
    Some(Ending::Payload { module: module.parse().ok()?, tag: tag.to_string(), coded })
}

fn argument(value: Value, t: &Valtype, space: &Space, adapted: bool) -> String {
    match value {
        Value::Ref(Reference::I31(n)) if adapted => format!(" (i32.const {n})"),
        _ => format!(" {}", pattern::argument(value, t, &space.types)),
    }
}

/// The assertion that a call returns the results of a step. If they depend on choices, only the call.
fn returned(
    invoke: &str,
    step: &PermittedStep,
    values: &[Value],
    ts: &[Valtype],
    space: &Space,
    adapted: bool,
) -> String {
    let mut out = format!("(assert_return {invoke}");
    for (i, (value, t)) in values.iter().zip(ts).enumerate() {
        let shown = if adapted && pattern::is_coded(*value) { Shown::Coded } else { Shown::As(t) };
        match pattern::pattern(step, Place::Result(i), shown, &space.types) {
            Some(pattern) => out += &format!(" {pattern}"),
            None => return format!(";; The results depend on choices.\n{invoke}"),
        }
    }
    out + ")"
}

/// The module as text, if the text is faithful, or else its bytes.
fn source(bytes: &[u8], shown: Option<&Module>, id: &str) -> String {
    if let Some(module) = shown {
        let mut module = module.clone();
        module.names.module = Some(id.to_string());
        let text = printed(&module);
        // If the printer cannot print all of the module, the text does not parse.
        if text::parse(text.as_bytes(), Features::V3).is_ok() {
            return text.trim_end().to_string();
        }
    }
    let mut out = format!("(module ${id} binary");
    for chunk in bytes.chunks(32) {
        out += "\n  \"";
        chunk.iter().for_each(|b| {
            let _ = write!(out, "\\{b:02x}");
        });
        out.push('"');
    }
    out + ")"
}

/// The message of the official suite for a trap.
fn message(trap: Trap) -> String {
    let kind = match trap {
        Trap::Unreachable => TrapKind::Unreachable,
        Trap::DivideByZero => TrapKind::DivideByZero,
        Trap::IntegerOverflow => TrapKind::IntegerOverflow,
        Trap::InvalidConversion => TrapKind::InvalidConversion,
        Trap::MemoryOutOfBounds => TrapKind::MemoryOutOfBounds,
        Trap::TableOutOfBounds => TrapKind::TableOutOfBounds,
        Trap::ArrayOutOfBounds => TrapKind::ArrayOutOfBounds,
        Trap::UndefinedElement => TrapKind::UndefinedElement,
        Trap::UninitializedElement => TrapKind::UninitializedElement,
        Trap::IndirectCallTypeMismatch => TrapKind::IndirectCallTypeMismatch,
        Trap::NullFunction => TrapKind::NullFunctionReference,
        Trap::NullStructure => TrapKind::NullStructureReference,
        Trap::NullArray => TrapKind::NullArrayReference,
        Trap::NullI31 => TrapKind::NullI31Reference,
        Trap::NullException => TrapKind::NullExceptionReference,
        Trap::NullReference => TrapKind::NullReference,
        Trap::CastFailure => TrapKind::CastFailure,
        // These causes are not exact; every message begins with the empty string.
        Trap::Host | Trap::AnyNull | Trap::AnyTable | Trap::AnyIndirect | Trap::AnyConversion => {
            return String::new();
        }
    };
    kind.to_string()
}
