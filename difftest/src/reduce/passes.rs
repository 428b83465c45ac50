//! The list of passes, and the passes over calls, exports, watches and modules.

use std::ops::Range;
use std::sync::Arc;

use super::draft::{Draft, Form};
use super::{bodies, flow, operands, sections, signatures, sweep};
use crate::outcome::{Reference, Value};

/// A way to make a draft lighter.
pub(super) struct Pass {
    /// What it changes.
    pub(super) name: &'static str,
    /// Whether several places can be changed at once.
    pub(super) ranges: bool,
    /// How many places there are.
    pub(super) places: fn(&Draft) -> usize,
    /// The draft with these places changed; none if nothing changes.
    pub(super) change: fn(&Draft, Range<usize>) -> Option<Draft>,
}

type Places = fn(&Draft) -> usize;
type Change = fn(&Draft, Range<usize>) -> Option<Draft>;

/// A pass that may change several places at once.
const fn ranges(name: &'static str, places: Places, change: Change) -> Pass {
    Pass { name, ranges: true, places, change }
}

/// A pass that changes one place at a time.
const fn single(name: &'static str, places: Places, change: Change) -> Pass {
    Pass { name, ranges: false, places, change }
}

const SWEEP: Pass = single("what is unused", |draft| draft.units.len(), swept);

/// All passes, from coarse to fine.
pub(super) const PASSES: &[Pass] = &[
    ranges("calls", |draft| draft.calls.len(), calls),
    single("modules", |draft| draft.units.len(), modules),
    ranges("watches", |draft| draft.watch.len(), watches),
    single("names", |draft| draft.units.len(), names),
    ranges("exports", |draft| sum(draft, |module| module.exports.len()), exports),
    SWEEP,
    ranges("bodies", |draft| sum(draft, |module| module.funcs.len()), sections::trivial_bodies),
    SWEEP,
    single("start", |draft| draft.units.len(), sections::start),
    ranges("element segments", |draft| sum(draft, |module| module.elems.len()), sections::elems),
    ranges("data segments", |draft| sum(draft, |module| module.datas.len()), sections::datas),
    single("imports", |draft| sum(draft, |module| module.imports.len()), sections::imports),
    SWEEP,
    ranges("instructions", Draft::instrs, bodies::ranges),
    single("statements", Draft::instrs, bodies::statements),
    single("expressions", |draft| draft.instrs() * bodies::CONSTANTS, bodies::expressions),
    SWEEP,
    single("direct calls", |draft| draft.instrs() * flow::CALLEES, flow::direct),
    single("inlining", Draft::instrs, flow::inline),
    single("ends of blocks", Draft::instrs, flow::ends),
    single("locals", Draft::instrs, flow::forward),
    single("references", |draft| draft.instrs() * flow::TRANSPLANTS, flow::transplant),
    single("blocks", |draft| draft.instrs() * bodies::UNWRAPPINGS, bodies::unwrap),
    single("operands", Draft::instrs, bodies::operand),
    single("unreachable code", Draft::instrs, bodies::unreachable),
    single("signatures", |draft| sum(draft, signatures::places), signatures::change),
    single("limits", |draft| sum(draft, sections::limit_places), sections::limits),
    ranges("elements", |draft| sum(draft, sections::element_places), sections::elements),
    ranges(
        "data",
        |draft| sum(draft, |module| module.datas.iter().map(|d| d.bytes.len()).sum()),
        sections::bytes,
    ),
    single("types", |draft| sum(draft, sections::type_places), sections::types),
    single("merged types", |draft| sum(draft, sections::merge_places), sections::merge),
    single("immediates", |draft| draft.instrs() * operands::ALTERNATIVES, operands::immediates),
    single("unused locals", |draft| sum(draft, sections::local_places), sections::locals),
    single("unused definitions", |draft| draft.units.len() * sweep::KINDS, swept_kind),
    single("arguments", |draft| argument_places(draft) * VALUES, arguments),
    SWEEP,
    ranges("bytes", |draft| draft.units.iter().map(opaque).sum(), opaque_bytes),
];

fn sum(draft: &Draft, places: impl Fn(&reduct::syntax::Module) -> usize) -> usize {
    draft.modules().map(|(_, module)| places(module)).sum()
}

fn calls(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let mut draft = draft.clone();
    draft.calls.drain(range);
    Some(draft)
}

fn watches(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let mut draft = draft.clone();
    draft.watch.drain(range);
    Some(draft)
}

/// Removes a module with its calls and watches.
fn modules(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let unit = range.start;
    let mut draft = draft.clone();
    draft.units.remove(unit);
    draft.calls.retain(|call| call.module != unit);
    draft.watch.retain(|watch| watch.module != unit);
    draft.calls.iter_mut().for_each(|call| call.module -= usize::from(call.module > unit));
    draft.watch.iter_mut().for_each(|watch| watch.module -= usize::from(watch.module > unit));
    (!draft.units.is_empty()).then_some(draft)
}

/// Removes names, hints and custom sections.
fn names(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    draft.edit(range.start, |module| {
        let before = (std::mem::take(&mut module.names), module.hints.len() + module.customs.len());
        module.hints.clear();
        module.customs.clear();
        (before != (module.names.clone(), 0)).then_some(())
    })
}

/// Removes some exports, with their calls and watches.
fn exports(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, first) = draft.locate(range.start, |module| module.exports.len())?;
    let mut removed = Vec::new();
    let mut draft = draft.edit(unit, |module| {
        let end = (first + range.len()).min(module.exports.len());
        removed = module.exports.drain(first..end).map(|export| export.name).collect();
        Some(())
    })?;
    let is_gone = |module: usize, name: &String| module == unit && removed.contains(name);
    draft.calls.retain(|call| !is_gone(call.module, &call.func));
    draft.watch.retain(|watch| !is_gone(watch.module, &watch.name));
    Some(draft)
}

fn swept(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    draft.edit(range.start, sweep::sweep)
}

fn swept_kind(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, kind) = (range.start / sweep::KINDS, range.start % sweep::KINDS);
    draft.edit(unit, |module| sweep::sweep_kind(module, kind))
}

/// How many values are tried for an argument.
const VALUES: usize = 4;

fn argument_places(draft: &Draft) -> usize {
    draft.calls.iter().map(|call| call.args.len()).sum()
}

/// Replaces an argument of a call.
fn arguments(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (mut place, alternative) = (range.start / VALUES, range.start % VALUES);
    let mut draft = draft.clone();
    for call in &mut draft.calls {
        if let Some(value) = call.args.get_mut(place) {
            *value = simpler(*value, alternative)?;
            return Some(draft);
        }
        place -= call.args.len();
    }
    None
}

/// A simpler value of the same type.
fn simpler(value: Value, alternative: usize) -> Option<Value> {
    use reduct::syntax::{F32, F64, Num};
    let num = |c: Num| {
        Some(match operands::simpler(&c, alternative)? {
            Num::I32(c) => Value::I32(c),
            Num::I64(c) => Value::I64(c),
            Num::F32(c) => Value::F32(c.0),
            Num::F64(c) => Value::F64(c.0),
        })
    };
    match value {
        Value::I32(c) => num(Num::I32(c)),
        Value::I64(c) => num(Num::I64(c)),
        Value::F32(c) => num(Num::F32(F32(c))),
        Value::F64(c) => num(Num::F64(F64(c))),
        Value::V128(c) => operands::simpler_v128(c, alternative).map(Value::V128),
        Value::Ref(Reference::Null) => None,
        Value::Ref(_) => Some(Value::Ref(Reference::Null)),
    }
}

/// The number of removable bytes in a module that cannot be decoded.
fn opaque(unit: &super::draft::Unit) -> usize {
    match &unit.form {
        Form::Syntax(_) => 0,
        Form::Bytes(bytes) => bytes.len(),
    }
}

/// Removes some bytes of a module that cannot be decoded.
fn opaque_bytes(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let mut draft = draft.clone();
    let mut first = range.start;
    for unit in &mut draft.units {
        let Form::Bytes(bytes) = &mut unit.form else { continue };
        if first < bytes.len() {
            let end = (first + range.len()).min(bytes.len());
            Arc::make_mut(bytes).drain(first..end);
            return Some(draft);
        }
        first -= bytes.len();
    }
    None
}
