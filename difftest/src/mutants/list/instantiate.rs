//! Instantiation.

use reduct::syntax::*;

use super::super::Mutant;
use super::module;
use crate::rewrite::Space;

pub(super) const MUTANTS: &[Mutant] = &[
    module("instantiate/start", "the start function is not called", no_start),
    module("instantiate/start-twice", "the start function is called twice", start_twice),
    module(
        "instantiate/start-first",
        "the start function is called before the active segments are written",
        start_first,
    ),
    module("instantiate/data-order", "active data segments are written in reverse order", data_order),
    module("instantiate/elem-order", "active element segments are written in reverse order", elem_order),
    module("instantiate/data-first", "active data segments are written before element segments", data_first),
    module(
        "instantiate/all-or-nothing",
        "nothing is written where a later segment is out of bounds",
        check_first,
    ),
    module("instantiate/data-empty", "an empty active data segment out of bounds does not trap", data_empty),
    module(
        "instantiate/elem-empty",
        "an empty active element segment out of bounds does not trap",
        elem_empty,
    ),
    module("instantiate/data-kept", "active data segments are not dropped", data_kept),
    module("instantiate/elem-kept", "active element segments are not dropped", elem_kept),
    module("instantiate/data-last", "the last byte of an active data segment is not written", data_last),
    module("instantiate/table-init", "tables begin with null", table_init),
    module("instantiate/elem-null", "elements that are not functions are null", elem_null),
    module("instantiate/const-sub", "a difference in a constant expression is a sum", const_sub),
    module("instantiate/global-init", "a global that is the value of another one is zero", global_init),
];

fn no_start(module: &mut Module) -> bool {
    module.start.take().is_some()
}

fn start_twice(module: &mut Module) -> bool {
    let Some(start) = module.start else { return false };
    let call = Instr::Call(start.x);
    start_with(module, vec![call.clone(), call])
}

/// Makes a new start function out of instructions.
fn start_with(module: &mut Module, mut instrs: Vec<Instr>) -> bool {
    let mut space = Space::of(module);
    let x = space.functype_index(module, Functype { params: Box::new([]), results: Box::new([]) });
    instrs.push(Instr::End);
    let body = Expr { instrs, at: Vec::new() };
    module.funcs.push(Func { at: At::default(), x, locals: Vec::new(), body });
    module.start = Some(Start { at: At::default(), x: Funcidx(space.funcs.len() as u32) });
    module.data_count = true;
    true
}

/// An active segment, to be written by code.
#[derive(Clone)]
struct Active {
    offset: Vec<Instr>,
    len: u32,
    write: Instr,
    drop: Instr,
}

impl Active {
    fn new(offset: &Expr, len: usize, write: Instr, drop: Instr) -> Active {
        let mut offset = offset.instrs.clone();
        offset.pop();
        Active { offset, len: len as u32, write, drop }
    }

    fn emit(&self, len: u32, out: &mut Vec<Instr>) {
        out.extend(self.offset.iter().cloned());
        out.extend([Instr::Const(Num::I32(0)), Instr::Const(Num::I32(len)), self.write.clone()]);
    }

    fn write(&self, out: &mut Vec<Instr>) {
        self.emit(self.len, out);
        out.push(self.drop.clone());
    }
}

/// Takes the active data segments.
fn active_datas(module: &mut Module) -> Vec<Active> {
    let mut active = Vec::new();
    for (i, data) in module.datas.iter_mut().enumerate() {
        let y = Dataidx(i as u32);
        if let Datamode::Active(x, offset) = &data.mode {
            active.push(Active::new(offset, data.bytes.len(), Instr::MemoryInit(*x, y), Instr::DataDrop(y)));
            data.mode = Datamode::Passive;
        }
    }
    active
}

fn length(init: &Eleminit) -> usize {
    match init {
        Eleminit::Funcs(xs) => xs.len(),
        Eleminit::Exprs(exprs) => exprs.len(),
    }
}

/// Takes the active element segments.
fn active_elems(module: &mut Module) -> Vec<Active> {
    let mut active = Vec::new();
    for (i, elem) in module.elems.iter_mut().enumerate() {
        let y = Elemidx(i as u32);
        if let Elemmode::Active(x, offset) = &elem.mode {
            active.push(Active::new(offset, length(&elem.init), Instr::TableInit(*x, y), Instr::ElemDrop(y)));
            elem.mode = Elemmode::Passive;
        }
    }
    active
}

/// Writes segments by the start function, before the one that there was.
fn written(module: &mut Module, segments: &[Active]) -> bool {
    let mut out = Vec::new();
    segments.iter().for_each(|active| active.write(&mut out));
    out.extend(module.start.map(|start| Instr::Call(start.x)));
    start_with(module, out)
}

fn start_first(module: &mut Module) -> bool {
    let Some(start) = module.start else { return false };
    let (elems, datas) = (active_elems(module), active_datas(module));
    let mut out = vec![Instr::Call(start.x)];
    elems.iter().chain(&datas).for_each(|active| active.write(&mut out));
    !(elems.is_empty() && datas.is_empty()) && start_with(module, out)
}

fn data_order(module: &mut Module) -> bool {
    let elems = active_elems(module);
    let datas = active_datas(module);
    let several = datas.len() > 1;
    several && written(module, &elems.into_iter().chain(datas.into_iter().rev()).collect::<Vec<_>>())
}

fn elem_order(module: &mut Module) -> bool {
    let elems = active_elems(module);
    let datas = active_datas(module);
    let several = elems.len() > 1;
    several && written(module, &elems.into_iter().rev().chain(datas).collect::<Vec<_>>())
}

fn data_first(module: &mut Module) -> bool {
    let elems = active_elems(module);
    let datas = active_datas(module);
    let both = !elems.is_empty() && !datas.is_empty();
    both && written(module, &datas.into_iter().chain(elems).collect::<Vec<_>>())
}

fn check_first(module: &mut Module) -> bool {
    let segments: Vec<Active> = active_elems(module).into_iter().chain(active_datas(module)).collect();
    let mut out = Vec::new();
    let space = Space::of(module);
    for active in &segments {
        // A segment of no length at the end of what is written traps where the segment does, unless the sum wraps.
        let at = if let Instr::MemoryInit(x, _) = active.write {
            space.mems[x.usize()].at
        } else if let Instr::TableInit(x, _) = active.write {
            space.tables[x.usize()].at
        } else {
            continue;
        };
        let add = match at {
            Addrtype::I32 => [Instr::Const(Num::I32(active.len)), Instr::Binop(Nt::I32(IBinop::Add))],
            Addrtype::I64 => [Instr::Const(Num::I64(active.len.into())), Instr::Binop(Nt::I64(IBinop::Add))],
        };
        let end = Active { offset: active.offset.iter().cloned().chain(add).collect(), ..active.clone() };
        end.emit(0, &mut out);
    }
    segments.iter().for_each(|active| active.write(&mut out));
    out.extend(module.start.map(|start| Instr::Call(start.x)));
    segments.len() > 1 && start_with(module, out)
}

fn data_empty(module: &mut Module) -> bool {
    let mut changed = false;
    for data in &mut module.datas {
        if data.bytes.is_empty() && matches!(data.mode, Datamode::Active(..)) {
            data.mode = Datamode::Passive;
            changed = true;
        }
    }
    changed
}

fn elem_empty(module: &mut Module) -> bool {
    let mut changed = false;
    for elem in &mut module.elems {
        if length(&elem.init) == 0 && matches!(elem.mode, Elemmode::Active(..)) {
            elem.mode = Elemmode::Passive;
            changed = true;
        }
    }
    changed
}

/// Lets code that uses active segments use passive copies instead.
fn data_kept(module: &mut Module) -> bool {
    let mut changed = false;
    let n = module.datas.len() as u32;
    let copies: Vec<Data> =
        module.datas.iter().map(|data| Data { mode: Datamode::Passive, ..data.clone() }).collect();
    let active: Vec<bool> =
        module.datas.iter().map(|data| matches!(data.mode, Datamode::Active(..))).collect();
    for instr in module.funcs.iter_mut().flat_map(|func| &mut func.body.instrs) {
        if let Instr::MemoryInit(_, y)
        | Instr::DataDrop(y)
        | Instr::ArrayNewData(_, y)
        | Instr::ArrayInitData(_, y) = instr
            && active[y.usize()]
        {
            y.0 += n;
            changed = true;
        }
    }
    module.datas.extend(copies);
    changed
}

fn elem_kept(module: &mut Module) -> bool {
    let mut changed = false;
    let n = module.elems.len() as u32;
    let copies: Vec<Elem> =
        module.elems.iter().map(|elem| Elem { mode: Elemmode::Passive, ..elem.clone() }).collect();
    let active: Vec<bool> = module.elems.iter().map(|elem| !matches!(elem.mode, Elemmode::Passive)).collect();
    for instr in module.funcs.iter_mut().flat_map(|func| &mut func.body.instrs) {
        if let Instr::TableInit(_, y)
        | Instr::ElemDrop(y)
        | Instr::ArrayNewElem(_, y)
        | Instr::ArrayInitElem(_, y) = instr
            && active[y.usize()]
        {
            y.0 += n;
            changed = true;
        }
    }
    module.elems.extend(copies);
    changed
}

fn data_last(module: &mut Module) -> bool {
    let mut changed = false;
    for data in &mut module.datas {
        if matches!(data.mode, Datamode::Active(..))
            && let Some(last) = data.bytes.last_mut()
        {
            changed |= *last != 0;
            *last = 0;
        }
    }
    changed
}

fn table_init(module: &mut Module) -> bool {
    let mut changed = false;
    for table in module.tables.iter_mut().filter(|table| !table.implicit && table.tt.rt.null) {
        table.init.instrs = vec![Instr::RefNull(table.tt.rt.ht), Instr::End];
        table.init.at.clear();
        changed = true;
    }
    changed
}

fn elem_null(module: &mut Module) -> bool {
    let mut changed = false;
    for elem in module.elems.iter_mut().filter(|elem| elem.rt.null) {
        let ht = elem.rt.ht;
        let Eleminit::Exprs(exprs) = &mut elem.init else { continue };
        for expr in exprs {
            if !matches!(expr.instrs.first(), Some(Instr::RefFunc(_) | Instr::RefNull(_))) {
                *expr = Expr { instrs: vec![Instr::RefNull(ht), Instr::End], at: Vec::new() };
                changed = true;
            }
        }
    }
    changed
}

/// All constant expressions but those of elements.
fn constants(module: &mut Module) -> impl Iterator<Item = &mut Expr> {
    let datas = module.datas.iter_mut().filter_map(|data| match &mut data.mode {
        Datamode::Active(_, offset) => Some(offset),
        Datamode::Passive => None,
    });
    let elems = module.elems.iter_mut().filter_map(|elem| match &mut elem.mode {
        Elemmode::Active(_, offset) => Some(offset),
        Elemmode::Passive | Elemmode::Declare => None,
    });
    module.globals.iter_mut().map(|global| &mut global.init).chain(datas).chain(elems)
}

fn const_sub(module: &mut Module) -> bool {
    let mut changed = false;
    for instr in constants(module).flat_map(|expr| &mut expr.instrs) {
        if let Instr::Binop(Nt::I32(op) | Nt::I64(op)) = instr
            && *op == IBinop::Sub
        {
            *op = IBinop::Add;
            changed = true;
        }
    }
    changed
}

fn global_init(module: &mut Module) -> bool {
    let mut changed = false;
    for global in &mut module.globals {
        if let [Instr::GlobalGet(_), Instr::End] = global.init.instrs[..] {
            let zero = match global.gt.t {
                Valtype::Num(Numtype::I32) => Instr::Const(Num::I32(0)),
                Valtype::Num(Numtype::I64) => Instr::Const(Num::I64(0)),
                Valtype::Num(Numtype::F32) => Instr::Const(Num::F32(F32(0))),
                Valtype::Num(Numtype::F64) => Instr::Const(Num::F64(F64(0))),
                Valtype::Vec(_) => Instr::Vconst(Box::new(V128(0))),
                Valtype::Ref(Reftype { null: true, ht }) => Instr::RefNull(ht),
                Valtype::Ref(Reftype { null: false, .. }) | Valtype::Bot => continue,
            };
            global.init = Expr { instrs: vec![zero, Instr::End], at: Vec::new() };
            changed = true;
        }
    }
    changed
}
