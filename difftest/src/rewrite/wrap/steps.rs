//! The exports of a wrapped module.

use reduct::syntax::*;

use super::runtime::Runtime;
use super::{Wrapping, fuel, state, watched};
use crate::case::{Call, Case, Kind};
use crate::feature::Feature;
use crate::outcome::{Reference, Value};
use crate::rewrite::{Part, Space};

/// How many tags are distinguished.
const TAGS: usize = 16;

/// A wrapped module that is being written.
pub(super) struct Steps<'a> {
    pub(super) case: &'a Case,
    pub(super) wrapping: Wrapping,
    pub(super) runtime: Runtime,
    pub(super) module: Module,
    pub(super) space: Space,
    /// The original modules.
    pub(super) parts: Vec<Part>,
    /// Names of the exports so far.
    pub(super) exports: Vec<String>,
    /// Whether there are host functions.
    pub(super) hosts: bool,
}

/// The locals and instructions of a function.
#[derive(Default)]
struct Code {
    locals: Vec<Locals>,
    instrs: Vec<Instr>,
}

impl Code {
    /// A new local. It is nullable, even if the type is not.
    fn local(&mut self, t: &Valtype) -> Localidx {
        let t = match t {
            Valtype::Ref(rt) => Valtype::Ref(Reftype { null: true, ..*rt }),
            Valtype::Num(_) | Valtype::Vec(_) | Valtype::Bot => *t,
        };
        self.locals.push(Locals { n: 1, t });
        Localidx(self.locals.len() as u32 - 1)
    }

    /// Stores the operands of types `ts` in new locals.
    fn store(&mut self, ts: &[Valtype]) -> Vec<(Localidx, Valtype)> {
        let locals: Vec<_> = ts.iter().map(|t| (self.local(t), *t)).collect();
        self.instrs.extend(locals.iter().rev().map(|(x, _)| Instr::LocalSet(*x)));
        locals
    }
}

impl Steps<'_> {
    /// Adds all exports.
    pub(super) fn add(&mut self) {
        let states = self.states();
        let count = self.parts.len() + self.case.calls.len();
        let mut steps: Vec<Vec<(String, Funcidx)>> = Vec::new();
        for i in 0..count {
            let mut code = Code::default();
            let made = match i.checked_sub(self.parts.len()) {
                None => self.instantiation(i, &mut code),
                Some(call) => self.call(call, &mut code),
            };
            if made {
                let run = self.func(code);
                let named = states.iter().map(|(kind, x)| (format!("{kind}_{i}"), *x));
                steps.push([(format!("run_{i}"), run)].into_iter().chain(named).collect());
            }
        }
        if let Some(all) = self.memories(true)
            && let Some(last) = steps.last_mut()
        {
            last.iter_mut().filter(|(name, _)| name.starts_with("memory")).for_each(|(_, x)| *x = all);
        }
        if self.wrapping.process_per_call {
            self.each(&steps);
        } else {
            steps.iter().flatten().for_each(|(name, x)| self.export(name, *x));
        }
    }

    fn export(&mut self, name: &str, x: Funcidx) {
        let (name, xx) = (name.to_string(), Externidx::Func(x));
        self.exports.push(name.clone());
        self.module.exports.push(Export { at: At::default(), name, xx });
    }

    /// Adds a function of type `[] -> [i64]`.
    fn func(&mut self, code: Code) -> Funcidx {
        let x = self.result_type();
        let Code { locals, mut instrs } = code;
        instrs.push(Instr::End);
        let body = Expr::new(instrs, Vec::new());
        self.push(Func { at: At::default(), x, locals, body })
    }

    fn push(&mut self, func: Func) -> Funcidx {
        self.module.funcs.push(func);
        Funcidx(self.module.funcs.len() as u32 - 1)
    }

    fn result_type(&mut self) -> Typeidx {
        let ft = Functype { params: Box::new([]), results: Box::new([Valtype::I64]) };
        self.space.functype_index(&mut self.module, ft)
    }

    /// Adds `upto_N` for each step.
    fn each(&mut self, steps: &[Vec<(String, Funcidx)>]) {
        let new = |module: &mut Module| {
            let init = Expr::new(vec![Instr::Const(Num::I32(0)), Instr::End], Vec::new());
            let gt = Globaltype { mutable: true, t: Valtype::I32 };
            module.globals.push(Global { at: At::default(), gt, init });
            Globalidx(module.globals.len() as u32 - 1)
        };
        // Two globals count the steps that were begun and those that were completed: a step that traps is never completed.
        let (begun, made) = (new(&mut self.module), new(&mut self.module));
        let h = self.runtime.h;
        let mut before: Option<Funcidx> = None;
        for (i, step) in steps.iter().enumerate() {
            let mut code = Code::default();
            let out = &mut code.instrs;
            out.extend(before.into_iter().flat_map(|x| [Instr::Call(x), Instr::Drop]));
            let count = Instr::Const(Num::I32(i as u32 + 1));
            out.extend([
                Instr::GlobalGet(made),
                count.clone(),
                Instr::Relop(Nt::I32(IRelop::Lt(U))),
                Instr::If(Blocktype::Result(None)),
                Instr::GlobalGet(begun),
                count.clone(),
                Instr::Relop(Nt::I32(IRelop::Ge(U))),
                Instr::If(Blocktype::Result(None)),
                Instr::Unreachable,
                Instr::End,
                count.clone(),
                Instr::GlobalSet(begun),
            ]);
            // Mixes what a function returns into the hash.
            let hash = Localidx(0);
            for (_, x) in step {
                out.extend([Instr::GlobalGet(h), Instr::LocalSet(hash), Instr::Call(*x)]);
                out.extend([Instr::LocalGet(hash), Instr::GlobalSet(h), Instr::Call(self.runtime.mix)]);
            }
            out.extend([count, Instr::GlobalSet(made), Instr::End, Instr::GlobalGet(h)]);
            code.local(&Valtype::I64);
            let x = self.func(code);
            self.export(&format!("upto_{i}"), x);
            before = Some(x);
        }
    }

    /// The functions that hash the state, with the prefixes of their names.
    fn states(&mut self) -> Vec<(&'static str, Funcidx)> {
        let mut states = Vec::new();
        if self.hosts {
            let code = Code { locals: Vec::new(), instrs: vec![Instr::GlobalGet(self.runtime.host)] };
            states.push(("host", self.func(code)));
        }
        states.extend(self.memories(false).map(|x| ("memory", x)));
        let globals = watched(self.case, &self.parts, Kind::Global);
        if !globals.is_empty() {
            let mut code = Code::default();
            self.start(&mut code);
            for xx in globals {
                let Externidx::Global(x) = xx else { continue };
                code.instrs.push(Instr::GlobalGet(x));
                let t = self.module.globals[x.usize()].gt.t;
                self.mix(&t, &mut code);
            }
            code.instrs.push(Instr::GlobalGet(self.runtime.h));
            states.push(("global", self.func(code)));
        }
        let tables = watched(self.case, &self.parts, Kind::Table);
        if !tables.is_empty() && self.wrapping.features.has(Feature::ReferenceTypes) {
            let mut code = Code::default();
            self.start(&mut code);
            for xx in tables {
                let Externidx::Table(y) = xx else { continue };
                let x = self.result_type();
                let table = self.push(state::table(x, y, &self.module, &self.runtime));
                code.instrs.extend([Instr::Call(table), Instr::Drop]);
            }
            code.instrs.push(Instr::GlobalGet(self.runtime.h));
            states.push(("table", self.func(code)));
        }
        states
    }

    /// A function that hashes the memories.
    fn memories(&mut self, all: bool) -> Option<Funcidx> {
        let memories = watched(self.case, &self.parts, Kind::Memory);
        if memories.is_empty() {
            return None;
        }
        let mut code = Code::default();
        self.start(&mut code);
        for xx in memories {
            let Externidx::Mem(m) = xx else { continue };
            let (x, at) = (self.result_type(), self.module.mems[m.usize()].mt.at);
            let memory = self.push(state::memory(x, m, at, all));
            code.instrs.extend([Instr::Call(memory), Instr::Call(self.runtime.mix)]);
        }
        code.instrs.push(Instr::GlobalGet(self.runtime.h));
        Some(self.func(code))
    }

    fn start(&self, code: &mut Code) {
        code.instrs.extend([Instr::Const(Num::I64(1)), Instr::GlobalSet(self.runtime.h)]);
    }

    fn mix(&self, t: &Valtype, code: &mut Code) {
        self.runtime.fold(&self.module, t, &mut code.instrs);
        code.instrs.push(Instr::Call(self.runtime.mix));
    }

    /// The instantiation of a module; false if there is nothing to do.
    fn instantiation(&mut self, part: usize, code: &mut Code) -> bool {
        let Part { start, datas, elems, .. } = self.parts[part].clone();
        let mut body = Code::default();
        if self.wrapping.features.has(Feature::BulkMemory) {
            elems.for_each(|x| self.write_elem(x, &mut body.instrs));
            datas.for_each(|x| self.write_data(x, &mut body.instrs));
        }
        body.instrs.extend(start.map(Instr::Call));
        if body.instrs.is_empty() {
            return false;
        }
        self.start(code);
        self.caught(body.instrs, &[], code);
        true
    }

    /// An active segment becomes passive, and instructions write it.
    fn write_elem(&mut self, x: usize, out: &mut Vec<Instr>) {
        let elem = &mut self.module.elems[x];
        let n = match &elem.init {
            Eleminit::Funcs(xs) => xs.len(),
            Eleminit::Exprs(exprs) => exprs.len(),
        };
        match std::mem::replace(&mut elem.mode, Elemmode::Passive) {
            Elemmode::Active(y, offset) => {
                let x = Elemidx(x as u32);
                write(offset, n, Instr::TableInit(y, x), Instr::ElemDrop(x), out);
            }
            mode @ (Elemmode::Passive | Elemmode::Declare) => elem.mode = mode,
        }
    }

    fn write_data(&mut self, x: usize, out: &mut Vec<Instr>) {
        let data = &mut self.module.datas[x];
        match std::mem::replace(&mut data.mode, Datamode::Passive) {
            Datamode::Active(y, offset) => {
                let x = Dataidx(x as u32);
                write(offset, data.bytes.len(), Instr::MemoryInit(y, x), Instr::DataDrop(x), out);
            }
            Datamode::Passive => {}
        }
    }

    /// A call of the case; false if it cannot be made from WebAssembly code.
    fn call(&mut self, call: usize, code: &mut Code) -> bool {
        let Call { module, func, args } = &self.case.calls[call];
        let found = self.parts.get(*module).and_then(|part| part.exports.get(func));
        let Some(Externidx::Func(x)) = found.copied() else { return false };
        let y = self.module.funcs[x.usize()].x;
        let Some(ft) = self.space.functype(y).cloned() else { return false };
        let mut body = Vec::new();
        for (t, value) in ft.params.iter().zip(args) {
            if !self.arg(t, *value, &mut body) {
                return false;
            }
        }
        if args.len() != ft.params.len() {
            return false;
        }
        body.push(Instr::Call(x));
        for fuel in self.parts.iter().filter_map(fuel) {
            code.instrs.extend([Instr::Const(Num::I32(self.case.fuel)), Instr::GlobalSet(fuel)]);
        }
        self.start(code);
        self.caught(body, &ft.results, code);
        true
    }

    /// Pushes an argument; false if there is no such value. Host references become `i31` or null.
    fn arg(&self, t: &Valtype, value: Value, out: &mut Vec<Instr>) -> bool {
        let gc = self.runtime.tells_references();
        match (value, t) {
            (Value::I32(c), _) => out.push(Instr::Const(Num::I32(c))),
            (Value::I64(c), _) => out.push(Instr::Const(Num::I64(c))),
            (Value::F32(c), _) => out.push(Instr::Const(Num::F32(F32(c)))),
            (Value::F64(c), _) => out.push(Instr::Const(Num::F64(F64(c)))),
            (Value::V128(c), _) => out.push(Instr::Vconst(Box::new(V128(c)))),
            (Value::Ref(Reference::I31(n) | Reference::Host(n)), Valtype::Ref(rt)) if gc => {
                out.extend([Instr::Const(Num::I32(n)), Instr::RefI31]);
                out.extend(matches!(rt.ht, Heaptype::Extern).then_some(Instr::ExternConvertAny));
            }
            (Value::Ref(_), Valtype::Ref(Reftype { null: true, ht })) => out.push(Instr::RefNull(*ht)),
            (Value::Ref(_), _) => return false,
        }
        true
    }

    /// Hashes the results of instructions, or the exception that they throw.
    fn caught(&mut self, body: Vec<Instr>, results: &[Valtype], code: &mut Code) {
        let h = self.runtime.h;
        if !self.case.features.has(Feature::ExceptionHandling) {
            code.instrs.extend(body);
            let locals = code.store(results);
            self.mix_all(&locals, code);
            code.instrs.push(Instr::GlobalGet(h));
            return;
        }
        let tags: Vec<Functype> = self.space.tags.iter().take(TAGS).map(|x| self.payload(*x)).collect();
        code.instrs.push(Instr::Block(Blocktype::Result(None)));
        for ft in tags.iter().rev() {
            let block = Functype { params: Box::new([]), results: ft.params.clone() };
            let x = self.space.functype_index(&mut self.module, block);
            code.instrs.push(Instr::Block(Blocktype::Idx(x)));
        }
        let each = (0..tags.len() as u32).map(|x| Catch::Catch(Tagidx(x), Labelidx(x)));
        let catches = each.chain([Catch::CatchAll(Labelidx(tags.len() as u32))]).collect();
        code.instrs.push(Instr::TryTable(Box::new(TryTable { bt: Blocktype::Result(None), catches })));
        code.instrs.extend(body);
        let locals = code.store(results);
        code.instrs.push(Instr::End);
        self.mix_all(&locals, code);
        code.instrs.extend([Instr::GlobalGet(h), Instr::Return]);
        for (i, ft) in tags.iter().enumerate() {
            code.instrs.push(Instr::End);
            let locals = code.store(&ft.params);
            code.instrs.extend([Instr::Const(Num::I64(i as u64 + 2)), Instr::Call(self.runtime.mix)]);
            self.mix_all(&locals, code);
            code.instrs.extend([Instr::GlobalGet(h), Instr::Return]);
        }
        // The hash of a call without results is 1.
        code.instrs.extend([Instr::End, Instr::Const(Num::I64(2))]);
    }

    fn payload(&self, x: Typeidx) -> Functype {
        self.space.functype(x).cloned().unwrap_or(Functype { params: Box::new([]), results: Box::new([]) })
    }

    fn mix_all(&self, locals: &[(Localidx, Valtype)], code: &mut Code) {
        for (x, t) in locals {
            code.instrs.push(Instr::LocalGet(*x));
            self.mix(t, code);
        }
    }
}

/// Writes a whole segment at the offset that a constant expression gives.
fn write(offset: Expr, n: usize, init: Instr, drop: Instr, out: &mut Vec<Instr>) {
    let mut offset = offset.into_list().instrs;
    offset.pop();
    out.append(&mut offset);
    out.extend([Instr::Const(Num::I32(0)), Instr::Const(Num::I32(n as u32)), init, drop]);
}
