//! Instruments a case so that it reports each instruction that it executes and the value that the instruction leaves.
//!
//! A counting module is instantiated first. It counts *events*, mixes each event into a checksum, and traps when a given number of events
//! is reached. After each instruction of the original modules, inserted code reports an event: the *site*, which identifies the
//! instruction, and the value. So the runs of two engines up to any event can be compared by two numbers.

use reduct::syntax::*;
use reduct::valid::stacks::{Stack, stacks};
use reduct::{binary, text};
use rustc_hash::FxHashMap;

use crate::case::{Case, CaseModule, Kind, Watch};
use crate::feature::{self, Feature};
use crate::rewrite::indices::{Index, Indexed};
use crate::rewrite::{Scratch, Space, observe};

use super::echo::{Echo, echo};

/// The name of the counting module.
const EVENTS: &str = "reduct events";

/// The globals that it exports.
pub(super) const GLOBALS: [&str; 4] = ["count", "sum", "site", "value"];

/// The contents of an event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum EventKind {
    /// The entry of a function.
    Entry,
    /// An instruction was executed.
    Reached,
    /// A value of this type: on the stack, or read back from where it was written. For references, the class and the contents.
    Value(Valtype),
    /// Half of a vector.
    Half(u8),
}

/// The place that reports an event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Site {
    /// The module of the case.
    pub(super) unit: usize,
    /// The function, by its index in the original module.
    pub(super) func: Funcidx,
    /// The instruction in the original body.
    pub(super) instr: usize,
    /// The contents of the event.
    pub(super) kind: EventKind,
}

/// An instrumented case.
pub(super) struct Instrumented {
    case: Case,
    pub(super) sites: Vec<Site>,
    origins: Vec<Origins>,
}

impl Instrumented {
    /// The case, which stops after `limit` events. The counting module is the first module, and its globals are watched first.
    pub(super) fn case(&self, limit: u64) -> Case {
        let mut case = self.case.clone();
        case.modules.insert(0, CaseModule { name: EVENTS.to_string(), bytes: events(limit) });
        case
    }

    /// For each module and each function defined in it: which instruction of the original body each instruction is; none for inserted
    /// instructions.
    pub(super) fn origins(&self) -> &[Origins] {
        &self.origins
    }
}

/// The counting module.
fn events(limit: u64) -> Vec<u8> {
    let source = format!(
        r#"(global $count (export "count") (mut i64) (i64.const 0)) (global $sum (export "sum") (mut i64) (i64.const 0))
           (global $site (export "site") (mut i32) (i32.const 0)) (global $value (export "value") (mut i64) (i64.const 0))
           (func (export "event") (param $s i32) (param $v i64)
             (if (i64.eq (global.get $count) (i64.const {limit})) (then (unreachable)))
             (global.set $count (i64.add (global.get $count) (i64.const 1)))
             (global.set $sum (i64.add (local.get $v) (i64.mul (i64.const 0x100000001b3)
               (i64.xor (i64.extend_i32_u (local.get $s)) (i64.add (global.get $sum) (i64.const 1))))))
             (global.set $site (local.get $s))
             (global.set $value (local.get $v)))"#
    );
    // The text is part of this program and parses.
    binary::encode(&text::parse(source.as_bytes(), Features::V3).unwrap_or_default())
}

/// How much is reported. With fewer reports, the instrumentation changes less how an engine compiles the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// Reports all values. Values that were written are read back at once, and the contents of references are reported.
    Again,
    /// All values.
    Values,
    /// Reports results of calls and blocks, and writes of locals and globals.
    Flow,
    /// Reports that ends of blocks are reached.
    Blocks,
    /// Reports that functions are entered.
    Entries,
    /// Nothing.
    Nothing,
}

/// Instruments the first steps of a case; none if one of its modules is not valid.
pub(super) fn instrument(case: &Case, steps: usize, level: Level) -> Option<Instrumented> {
    let mut case = case.clone();
    case.calls.truncate(steps.saturating_sub(case.modules.len()));
    let (mut sites, mut origins) = (Vec::new(), Vec::new());
    for (unit, stored) in case.modules.iter_mut().enumerate() {
        let module = binary::decode(&stored.bytes, Features::V3).ok()?;
        let stacks = stacks(&module, Features::V3, SHOWN).ok()?;
        let (module, origin) = Instrumenter::run(unit, module, &stacks, level, &mut sites)?;
        stored.bytes = binary::encode(&module);
        origins.push(origin);
    }
    case.calls.iter_mut().for_each(|call| call.module += 1);
    case.watch.iter_mut().for_each(|watch| watch.module += 1);
    let watch = |name: &&str| Watch { module: 0, name: name.to_string(), kind: Kind::Global };
    case.watch.splice(0..0, GLOBALS.iter().map(watch));
    case.features = case.features.with(Feature::MutableGlobals);
    Some(Instrumented { case, sites, origins })
}

/// How many values of an instruction are reported at most, and how many operands are kept to read back.
pub(super) const SHOWN: usize = 8;

/// Instruments one module.
struct Instrumenter<'a> {
    unit: usize,
    space: Space,
    /// The module uses the GC proposal's types.
    gc: bool,
    /// The module uses vectors.
    simd: bool,
    /// The module uses typed function references.
    references: bool,
    level: Level,
    /// The function that reports an event.
    event: Funcidx,
    sites: &'a mut Vec<Site>,
}

/// A function that is being instrumented.
pub(super) struct Writer {
    pub(super) out: Vec<Instr>,
    /// The types of the original locals.
    declared: Vec<Locals>,
    /// The index of the first added local.
    first: u32,
    /// The added locals, by type and number.
    added: FxHashMap<(Valtype, usize), Localidx>,
    locals: Vec<Locals>,
    /// Reference types must be nullable and abstract, since the module uses no others.
    plain: bool,
}

impl Writer {
    /// The type of an original local.
    pub(super) fn declared(&self, x: Localidx) -> Option<Valtype> {
        let mut left = x.0;
        self.declared.iter().find_map(|run| match left.checked_sub(run.n) {
            Some(beyond) => {
                left = beyond;
                None
            }
            None => Some(run.t),
        })
    }

    /// An added local of a type. Different numbers give different locals.
    pub(super) fn local(&mut self, t: Valtype, n: usize) -> Localidx {
        let t = match t {
            Valtype::Ref(Reftype { ht: Heaptype::Use(_) | Heaptype::Func, .. }) if self.plain => {
                Valtype::FUNCREF
            }
            Valtype::Ref(rt) => Valtype::Ref(Reftype { null: rt.null || self.plain, ht: rt.ht }),
            Valtype::Num(_) | Valtype::Vec(_) | Valtype::Bot => t,
        };
        let next = Localidx(self.first + self.locals.len() as u32);
        *self.added.entry((t, n)).or_insert_with(|| {
            self.locals.push(Locals { n: 1, t });
            next
        })
    }
}

/// For each function: which original instruction each instruction is.
pub(super) type Origins = Vec<Vec<Option<u32>>>;

impl<'a> Instrumenter<'a> {
    fn run(
        unit: usize,
        mut module: Module,
        stacks: &[Vec<Stack>],
        level: Level,
        sites: &'a mut Vec<Site>,
    ) -> Option<(Module, Origins)> {
        let features = feature::of_module(&module);
        let event = Funcidx(Space::of(&module).imported as u32);
        module.names = Names::default();
        module.hints.clear();
        module.indices(&mut |index| {
            if let Index::Func(x) = index {
                x.0 += u32::from(*x >= event);
            }
        });
        let params = Box::new([Valtype::I32, Valtype::I64]);
        let x = Space::of(&module).functype_index(&mut module, Functype { params, results: Box::new([]) });
        module.imports.push(Import {
            at: At::default(),
            module: EVENTS.to_string(),
            name: "event".to_string(),
            xt: Externtype::Func(x),
        });
        let space = Space::of(&module);
        let gc = features.has(Feature::Gc);
        let simd = features.has(Feature::Simd);
        let references = gc || features.has(Feature::FunctionReferences);
        let mut this = Instrumenter { unit, space, gc, simd, references, level, event, sites };
        let mut origins = Vec::new();
        for (i, func) in module.funcs.iter_mut().enumerate() {
            origins.push(this.func(func, Funcidx(event.0 + i as u32), stacks.get(i)?)?);
        }
        Some((module, origins))
    }

    fn func(&mut self, func: &mut Func, x: Funcidx, stacks: &[Stack]) -> Option<Vec<Option<u32>>> {
        let params = self.space.functype(func.x)?.params.iter().map(|t| Locals { n: 1, t: *t });
        let declared: Vec<Locals> = params.chain(func.locals.iter().copied()).collect();
        let first = declared.iter().try_fold(0u32, |sum, run| sum.checked_add(run.n))?;
        let (out, added, locals) = (Vec::new(), FxHashMap::default(), Vec::new());
        let plain = !self.references;
        let mut writer = Writer { out, declared, first, added, locals, plain };
        let mut origins = Vec::new();
        let mut site = Site { unit: self.unit, func: x, instr: 0, kind: EventKind::Entry };
        if self.level != Level::Nothing {
            self.event(&mut writer.out, site, vec![Instr::Const(Num::I64(0))]);
        }
        let instrs = std::mem::take(&mut func.body.instrs);
        let last = instrs.len().checked_sub(1)?;
        for (i, instr) in instrs.into_iter().enumerate() {
            site.instr = i;
            let known = stacks.get(i)?;
            let again = if self.level == Level::Again && known.reachable {
                echo(&instr, &known.types, &self.space, &mut writer)
            } else {
                None
            };
            origins.resize(writer.out.len(), None);
            origins.push(Some(i as u32));
            writer.out.push(instr.clone());
            if i < last && stacks.get(i + 1)?.reachable {
                self.after(&mut writer, site, &instr, stacks.get(i + 1)?, again);
            }
        }
        origins.resize(writer.out.len(), None);
        func.body = Expr::new(writer.out, Vec::new());
        func.locals.extend(writer.locals);
        Some(origins)
    }

    /// Reports an event at a site, with the `i64` that `value` pushes.
    fn event(&mut self, out: &mut Vec<Instr>, site: Site, value: Vec<Instr>) {
        out.push(Instr::Const(Num::I32(self.sites.len() as u32)));
        out.extend(value);
        out.push(Instr::Call(self.event));
        self.sites.push(site);
    }

    /// Reports what an instruction left on the stack, or what it wrote.
    fn after(&mut self, w: &mut Writer, site: Site, instr: &Instr, stack: &Stack, again: Option<Echo>) {
        let opens = crate::rewrite::indices::opens(instr) || matches!(instr, Instr::Else);
        let several =
            matches!(instr, Instr::Call(_) | Instr::CallRef(_) | Instr::CallIndirect(..) | Instr::End);
        let written = matches!(instr, Instr::LocalSet(_) | Instr::GlobalSet(_));
        let reported = match self.level {
            Level::Again | Level::Values => true,
            Level::Flow => opens || several || written,
            Level::Blocks => opens || matches!(instr, Instr::End),
            Level::Entries | Level::Nothing => false,
        };
        if !reported {
            return;
        }
        // An instruction that only moves a value leaves nothing new.
        let moved = matches!(instr, Instr::LocalGet(_) | Instr::LocalTee(_) | Instr::End);
        let shown = if opens || again.is_some() { 0 } else { if several { SHOWN } else { 1 } };
        let types = &stack.types[stack.types.len().saturating_sub(shown)..];
        if types.is_empty() && again.is_none() {
            let here = Site { kind: EventKind::Reached, ..site };
            self.event(&mut w.out, here, vec![Instr::Const(Num::I64(0))]);
        }
        let locals: Vec<Localidx> = types.iter().enumerate().map(|(n, t)| w.local(*t, n)).collect();
        w.out.extend(locals.iter().rev().map(|x| Instr::LocalSet(*x)));
        for (t, x) in types.iter().zip(&locals) {
            self.report_value(w, site, t, *x, self.level == Level::Again && !moved);
        }
        w.out.extend(locals.iter().map(|x| Instr::LocalGet(*x)));
        if let Some(Echo { instrs, t, x }) = again {
            w.out.extend(instrs);
            self.report_value(w, site, &t, x, true);
        }
    }

    /// Reports the value in a local; if `contents` is set, also the contents of a reference.
    fn report_value(&mut self, w: &mut Writer, site: Site, t: &Valtype, x: Localidx, contents: bool) {
        let get = Instr::LocalGet(x);
        let extend = Instr::Cvtop(Cvtop::I64ExtendI32(U));
        let bits = |nt| Instr::Cvtop(Cvtop::Reinterpret(nt));
        let site = Site { kind: EventKind::Value(*t), ..site };
        match t {
            Valtype::Num(Numtype::I32) => self.event(&mut w.out, site, vec![get, extend]),
            Valtype::Num(Numtype::I64) => self.event(&mut w.out, site, vec![get]),
            // All NaNs are reported as the same value, since the choice of a NaN may be the engine's.
            Valtype::Num(Numtype::F32) => {
                let nan = Instr::Const(Num::I64(0x7fc0_0000));
                let is_number = Instr::Relop(Nt::F32(FRelop::Eq));
                let number = [get.clone(), bits(Numtype::I32), extend, nan, get.clone(), get, is_number];
                self.event(&mut w.out, site, number.into_iter().chain([Instr::Select(None)]).collect());
            }
            Valtype::Num(Numtype::F64) => {
                let nan = Instr::Const(Num::I64(0x7ff8_0000_0000_0000));
                let is_number = Instr::Relop(Nt::F64(FRelop::Eq));
                let number = [get.clone(), bits(Numtype::I64), nan, get.clone(), get, is_number];
                self.event(&mut w.out, site, number.into_iter().chain([Instr::Select(None)]).collect());
            }
            Valtype::Vec(_) => {
                for half in 0..2 {
                    let site = Site { kind: EventKind::Half(half), ..site };
                    let lane = Instr::VextractLane(Vextract::Num(Numshape::I64X2), half);
                    self.event(&mut w.out, site, vec![get.clone(), lane]);
                }
            }
            Valtype::Ref(rt) => {
                let value = self.reference(w, rt, x, contents);
                self.event(&mut w.out, site, value);
            }
            Valtype::Bot => {}
        }
    }

    /// Reports as much about a reference as possible.
    fn reference(&self, w: &mut Writer, rt: &Reftype, x: Localidx, contents: bool) -> Vec<Instr> {
        let scratch = Scratch {
            i: w.local(Valtype::I32, SHOWN),
            h: w.local(Valtype::I64, SHOWN),
            v: if self.simd { w.local(Valtype::V128, SHOWN) } else { Localidx(0) },
        };
        let mut out = Vec::new();
        if contents && observe(&self.space, rt, x, scratch, &mut out) {
            return out;
        }
        out.extend([Instr::LocalGet(x), Instr::RefIsNull]);
        let classes = match rt.ht {
            Heaptype::Any | Heaptype::Eq if self.gc => [Heaptype::I31, Heaptype::Struct, Heaptype::Array],
            Heaptype::Any
            | Heaptype::Eq
            | Heaptype::I31
            | Heaptype::Struct
            | Heaptype::Array
            | Heaptype::None
            | Heaptype::Func
            | Heaptype::Nofunc
            | Heaptype::Exn
            | Heaptype::Noexn
            | Heaptype::Extern
            | Heaptype::Noextern
            | Heaptype::Use(_)
            | Heaptype::Bot => {
                out.push(Instr::Cvtop(Cvtop::I64ExtendI32(U)));
                return out;
            }
        };
        for ht in classes {
            out.extend([
                Instr::Const(Num::I32(1)),
                Instr::Binop(Nt::I32(IBinop::Shl)),
                Instr::LocalGet(x),
                Instr::RefTest(Reftype { null: false, ht }),
                Instr::Binop(Nt::I32(IBinop::Or)),
            ]);
        }
        out.push(Instr::Cvtop(Cvtop::I64ExtendI32(U)));
        out
    }
}
