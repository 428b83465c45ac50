//! Section 4.7.2, Instantiation.

use std::sync::Arc;

use super::allocate::*;
use super::code::Code;
use super::cost;
use super::machine;
use super::observed::eval_const;
use crate::runtime::*;
use crate::syntax::*;
use crate::valid::sub::externtype_sub;

/// Converts the outcome of the run of an instantiation to the result of the instantiation.
pub(crate) fn instantiated(a: Moduleaddr, outcome: Outcome) -> Result<Moduleaddr, InstantiateError> {
    match outcome {
        Outcome::Vals(_) => Ok(a),
        Outcome::Trap(trap) => Err(InstantiateError::Trap(trap)),
        Outcome::Exception(exn) => Err(InstantiateError::Exception(exn)),
        Outcome::Exhausted(exhausted) => Err(InstantiateError::Exhausted(exhausted)),
        Outcome::Stuck(stuck) => Err(InstantiateError::Stuck(stuck)),
    }
}

/// Executes the [`initializers`] in a plain run, without single steps. They cost the same fuel as in an observed run.
pub(super) fn initialize(s: &mut Store, a: Moduleaddr, module: &Module) -> Result<Outcome, InstantiateError> {
    Ok(match run_segments(s, a, module)? {
        None => Outcome::Vals(Vec::new()),
        Some(start) => machine::invoke(s, start, &[]),
    })
}

/// Writes the active segments directly instead of executing the instructions of the [`initializers`], charges the fuel
/// for calling the start function, and returns the start function.
pub(crate) fn run_segments(
    s: &mut Store,
    a: Moduleaddr,
    module: &Module,
) -> Result<Option<Funcaddr>, InstantiateError> {
    for (x, elem) in module.elems.iter().enumerate() {
        runelem(s, a, x, elem)?;
    }
    for (x, data) in module.datas.iter().enumerate() {
        rundata(s, a, x, data)?;
    }
    match module.start {
        None => Ok(None),
        Some(Start { x, .. }) => {
            s.pay(1)?;
            Ok(Some(s.instances[a.usize()].funcs[x.usize()]))
        }
    }
}

/// The first part of `instantiate`: creates the module instance. The second part is to run the [`initializers`] in its
/// frame.
///
/// # Errors
/// All errors other than traps and exceptions. The store is unchanged.
pub fn prepare(
    s: &mut Store,
    code: &Arc<Code>,
    imports: &[Externaddr],
) -> Result<Moduleaddr, InstantiateError> {
    link(s, code, imports)?;
    all_or_nothing(s, |s| allocmodule(s, code, imports))
}

/// Allocates the definitions of a module. If that fails, restores the store.
pub(crate) fn all_or_nothing(
    s: &mut Store,
    allocate: impl FnOnce(&mut Store) -> Result<Moduleaddr, InstantiateError>,
) -> Result<Moduleaddr, InstantiateError> {
    let (before, held) = (Extent::of(s), s.temporary.len());
    let allocated = allocate(s);
    s.temporary.truncate(held);
    allocated.inspect_err(|_| before.restore(s))
}

/// The instructions `instr_E* instr_D* instr_S?` that `instantiate` executes: they write the active element segments,
/// then the active data segments, and call the start function.
pub fn initializers(module: &Module) -> Expr {
    let zero_to = |n: usize| [0, n as u32].map(|c| Instr::Const(Num::I32(c)));
    let offset = |expr: &Expr| expr.instrs[..expr.instrs.len() - 1].to_vec();
    let mut instrs = Vec::new();
    for (elem, x) in module.elems.iter().zip((0..).map(Elemidx)) {
        let n = match &elem.init {
            Eleminit::Funcs(xs) => xs.len(),
            Eleminit::Exprs(exprs) => exprs.len(),
        };
        match &elem.mode {
            Elemmode::Passive => {}
            Elemmode::Declare => instrs.push(Instr::ElemDrop(x)),
            Elemmode::Active(y, expr) => {
                instrs.extend(offset(expr).into_iter().chain(zero_to(n)));
                instrs.extend([Instr::TableInit(*y, x), Instr::ElemDrop(x)]);
            }
        }
    }
    for (data, x) in module.datas.iter().zip((0..).map(Dataidx)) {
        match &data.mode {
            Datamode::Passive => {}
            Datamode::Active(y, expr) => {
                instrs.extend(offset(expr).into_iter().chain(zero_to(data.bytes.len())));
                instrs.extend([Instr::MemoryInit(*y, x), Instr::DataDrop(x)]);
            }
        }
    }
    instrs.extend(module.start.map(|start| Instr::Call(start.x)));
    instrs.push(Instr::End);
    Expr::new(instrs, Vec::new())
}

/// Checks `Externaddr_ok/sub` for each import.
fn link(s: &Store, code: &Code, imports: &[Externaddr]) -> Result<(), InstantiateError> {
    for (i, expected) in code.types.imports.iter().enumerate() {
        let found = imports.get(i).and_then(|xa| s.extern_type(*xa));
        if !found.as_ref().is_some_and(|found| externtype_sub(found, expected)) {
            return Err(InstantiateError::Unlinkable(Box::new(Unlinkable::new(code, i, found))));
        }
    }
    Ok(())
}

/// `allocmodule`, interleaved with `evalglobals` and `evalexprs`: each initializer is evaluated after everything that it
/// may refer to has been allocated.
fn allocmodule(
    s: &mut Store,
    code: &Arc<Code>,
    imports: &[Externaddr],
) -> Result<Moduleaddr, InstantiateError> {
    let module = &code.module;
    let types = code.deftypes();
    let closed = &mut |x: &Typeidx| types[x.usize()].clone();
    let a = moduleinst(s, code, imports);
    for tag in &module.tags {
        alloctag(s, &Tagtype(closed(&tag.tagtype.0)));
    }
    for (func, i) in module.funcs.iter().zip(0..) {
        allocfunc(s, &types[func.x.usize()], Funccode::Wasm { module: a, func: i });
    }
    for mem in &module.mems {
        allocmem(s, mem.mt)?;
    }
    for global in &module.globals {
        let value = eval_const(s, a, &global.init)?;
        allocglobal(s, global.gt.map_use(closed), value);
    }
    for table in &module.tables {
        let value = eval_const(s, a, &table.init)?;
        alloctable(s, table.tt.map_use(closed), value.into())?;
    }
    for (x, _) in module.datas.iter().enumerate() {
        allocdata(s, module, Dataidx(x as u32));
    }
    for elem in &module.elems {
        let refs = elem_refs(s, a, &elem.init)?;
        allocelem(s, elem.rt.map_use(closed), refs);
    }
    Ok(a)
}

/// The references of an element segment.
fn elem_refs(s: &mut Store, a: Moduleaddr, init: &Eleminit) -> Result<Box<[Ref]>, InstantiateError> {
    match init {
        Eleminit::Funcs(xs) => {
            let funcs = &s.instances[a.usize()].funcs;
            Ok(xs.iter().map(|x| Ref::func(funcs[x.usize()])).collect())
        }
        Eleminit::Exprs(exprs) => {
            // The references are kept in the store, so that a garbage collection during later initializers finds them.
            let from = s.temporary.len();
            for expr in exprs {
                let value = eval_const(s, a, expr)?;
                s.temporary.push(value);
            }
            Ok(s.temporary.drain(from..).map(Ref::from).collect())
        }
    }
}

/// The fuel for `(i32.const 0) (i32.const n)` and for the instruction after them, without the fuel for its bytes or
/// elements.
const INIT: u64 = 3;

/// `runelem_`: has the effect of `instr* (i32.const 0) (i32.const n) (table.init y x) (elem.drop x)` for an active
/// segment.
fn runelem(s: &mut Store, a: Moduleaddr, x: usize, elem: &Elem) -> Result<(), InstantiateError> {
    let elemaddr = s.instances[a.usize()].elems[x];
    match &elem.mode {
        Elemmode::Passive => return Ok(()),
        Elemmode::Declare => {}
        Elemmode::Active(y, offset) => {
            let offset = eval_const(s, a, offset)?;
            s.pay(INIT)?;
            let y = s.instances[a.usize()].tables[y.usize()].usize();
            let (ti, n) = (&s.tables[y], s.elems[elemaddr.usize()].refs.len());
            let Some(range) = range(offset, ti.tt.at, n).filter(|range| range.end <= ti.refs.len()) else {
                return Err(out_of_bounds(TrapKind::TableOutOfBounds, Rule::StepReadTableInitOob));
            };
            s.pay(cost::of_size(n as u64))?;
            s.tables[y].refs[range].copy_from_slice(&s.elems[elemaddr.usize()].refs);
        }
    }
    s.pay(1)?;
    s.elems[elemaddr.usize()].refs = Box::default();
    Ok(())
}

/// `rundata_`: has the effect of `instr* (i32.const 0) (i32.const n) (memory.init y x) (data.drop x)` for an active
/// segment.
fn rundata(s: &mut Store, a: Moduleaddr, x: usize, data: &Data) -> Result<(), InstantiateError> {
    let dataaddr = s.instances[a.usize()].datas[x];
    match &data.mode {
        Datamode::Passive => return Ok(()),
        Datamode::Active(y, offset) => {
            let offset = eval_const(s, a, offset)?;
            s.pay(INIT)?;
            let y = s.instances[a.usize()].mems[y.usize()].usize();
            let (mi, n) = (&s.mems[y], data.bytes.len());
            let Some(range) = range(offset, mi.memtype().at, n).filter(|range| range.end <= mi.bytes().len())
            else {
                return Err(out_of_bounds(TrapKind::MemoryOutOfBounds, Rule::StepReadMemoryInitOob));
            };
            s.pay(cost::of_size(n as u64))?;
            s.mems[y].bytes_mut()[range].copy_from_slice(&data.bytes);
        }
    }
    s.pay(1)?;
    s.datas[dataaddr.usize()].bytes = None;
    Ok(())
}

/// The range of `n` positions from an offset of type `at`; `None` if the range does not fit the host's `usize`, and is
/// therefore out of bounds.
fn range(offset: Slot, at: Addrtype, n: usize) -> Option<std::ops::Range<usize>> {
    let i = match at {
        Addrtype::I32 => u64::from(u32::from(offset)),
        Addrtype::I64 => u64::from(offset),
    };
    let i = usize::try_from(i).ok()?;
    Some(i..i.checked_add(n)?)
}

/// The error for an active segment that is out of bounds.
fn out_of_bounds(kind: TrapKind, rule: Rule) -> InstantiateError {
    InstantiateError::Trap(Trap::new(kind, Some(rule), Vec::new()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exec::Interpreter;
    use crate::{text, valid};

    fn code(source: &str) -> Arc<Code> {
        let module = text::parse(source.as_bytes(), Features::V3).unwrap();
        let types = valid::validate(&module, Features::V3).unwrap();
        Arc::new(Code::new(Arc::new(module), types))
    }

    const PAGES_1_2: Memtype = Memtype { at: Addrtype::I32, lim: Limits { min: 1, max: Some(2) } };

    #[test]
    fn imports_match_by_current_size() {
        let mut s = Store::default();
        let a = allocmem(&mut s, PAGES_1_2).unwrap();
        let needs = code(r#"(import "m" "n" (memory 2 3))"#);
        let link = |s: &mut Store, imports: &[Externaddr]| {
            Interpreter.instantiate(s, &needs, imports).map(|_| ()).map_err(|error| error.to_string())
        };
        assert_eq!(
            link(&mut s, &[Externaddr::Mem(a)]).unwrap_err(),
            "incompatible import type: \"m\" \"n\" is imported as (memory 2 3), but what is defined for it is (memory 1 2), by rule Externtype_sub/mem"
        );
        assert_eq!(s.grow_memory(a, 1), Some(1));
        assert_eq!(link(&mut s, &[Externaddr::Mem(a)]), Ok(()));
        assert!(link(&mut s, &[]).unwrap_err().starts_with("unknown import"));
        assert!(link(&mut s, &[Externaddr::Func(Funcaddr(0))]).is_err());
    }

    #[test]
    fn effects_of_earlier_segments_persist() {
        let mut s = Store::default();
        let a = allocmem(&mut s, PAGES_1_2).unwrap();
        let module = code(
            r#"(import "m" "n" (memory 1)) (data (i32.const 1) "ab") (data (i32.const 65536) "")
               (data (i32.const 65535) "xy") (data (i32.const 3) "c")"#,
        );
        let error = Interpreter.instantiate(&mut s, &module, &[Externaddr::Mem(a)]).unwrap_err();
        let InstantiateError::Trap(trap) = error else { panic!("{error:?}") };
        assert_eq!(trap.kind, TrapKind::MemoryOutOfBounds);
        assert_eq!(trap.rule, Some(Rule::StepReadMemoryInitOob));
        assert_eq!(&s.mems[a.usize()].bytes()[..4], b"\0ab\0");
        assert_eq!(s.mems[a.usize()].bytes()[65_535], 0);
        // Segments that were written have been dropped.
        assert_eq!(s.datas.iter().map(|di| di.bytes().len()).collect::<Vec<_>>(), [0, 0, 2, 1]);
    }

    #[test]
    fn functions_of_a_failed_instance_stay_in_tables() {
        let mut s = Store::default();
        let exporter = code(r#"(table (export "n") 2 funcref)"#);
        Interpreter.instantiate(&mut s, &exporter, &[]).unwrap();
        let module = code(
            r#"(import "m" "n" (table 1 funcref)) (func $f)
               (elem (i32.const 1) funcref (ref.func $f)) (elem (i32.const 1) $f $f)"#,
        );
        let error = Interpreter.instantiate(&mut s, &module, &[Externaddr::Table(Tableaddr(0))]).unwrap_err();
        let InstantiateError::Trap(trap) = error else { panic!("{error:?}") };
        assert_eq!((trap.kind, trap.rule), (TrapKind::TableOutOfBounds, Some(Rule::StepReadTableInitOob)));
        assert_eq!(s.tables[0].refs, [Ref::NULL, Ref::func(Funcaddr(0))]);
        assert!(matches!(s.funcs[0].code, Funccode::Wasm { module: Moduleaddr(1), func: 0 }));
        assert_eq!(s.instances.len(), 2);
    }

    #[test]
    fn bounds_leave_the_store_as_it_was() {
        let config = Config { max_memory_pages: 3, max_table_elements: 10, ..Config::default() };
        let mut s = Store::new(config);
        for huge in ["(memory 1) (memory 3)", "(memory 65536)", "(memory i64 0x1000000000000)"] {
            let end = Interpreter.instantiate(&mut s, &code(huge), &[]);
            assert_eq!(end, Err(InstantiateError::Exhausted(Exhausted::Memory)));
            assert_eq!((s.mems.len(), s.pages, s.instances.len()), (0, 0, 0));
        }
        assert_eq!(Interpreter.instantiate(&mut s, &code("(memory 1) (memory 2)"), &[]), Ok(Moduleaddr(0)));
        assert_eq!(s.grow_memory(Memaddr(0), 1), None);
        let end = Interpreter.instantiate(&mut s, &code("(table 4 funcref) (table 7 externref)"), &[]);
        assert_eq!(end, Err(InstantiateError::Exhausted(Exhausted::Table)));
        assert_eq!((s.tables.len(), s.elements), (0, 0));
        assert_eq!(
            Interpreter.instantiate(&mut s, &code("(table 0 0xffffffff funcref)"), &[]),
            Ok(Moduleaddr(1))
        );
    }

    #[test]
    fn globals_see_those_before_them() {
        let mut s = Store::default();
        let module = code(r#"(global i32 (i32.const 42)) (global (export "g") i32 (global.get 0))"#);
        Interpreter.instantiate(&mut s, &module, &[]).unwrap();
        let a = Interpreter.instantiate(&mut s, &module, &[]).unwrap();
        assert_eq!(s.instances[a.usize()].exports[0].xa, Externaddr::Global(Globaladdr(3)));
        assert_eq!(u32::from(s.globals[3].value), 42);
    }

    #[test]
    fn initializers_run_elements_then_data_then_start() {
        let module = code(
            r#"(memory 1) (table 9 funcref) (func $f) (start $f) (data (i32.const 7) "abc") (data "passive")
               (elem (offset (i32.add (i32.const 1) (i32.const 2))) $f $f) (elem declare func $f) (elem func $f)"#,
        );
        let c = |c| Instr::Const(Num::I32(c));
        let instrs = &initializers(&module.module).instrs;
        assert_eq!(instrs[..2], [c(1), c(2)]);
        assert_eq!(
            instrs[3..],
            [
                c(0),
                c(2),
                Instr::TableInit(Tableidx(0), Elemidx(0)),
                Instr::ElemDrop(Elemidx(0)),
                Instr::ElemDrop(Elemidx(1)),
                c(7),
                c(0),
                c(3),
                Instr::MemoryInit(Memidx(0), Dataidx(0)),
                Instr::DataDrop(Dataidx(0)),
                Instr::Call(Funcidx(0)),
                Instr::End,
            ]
        );
    }

    /// The observable contents of a store after an instantiation.
    fn seen(s: &Store) -> impl PartialEq + std::fmt::Debug + use<> {
        let mems: Vec<_> = s.mems.iter().map(|mi| mi.bytes()[..16].to_vec()).collect();
        let tables: Vec<_> = s.tables.iter().map(|ti| ti.refs.clone()).collect();
        let dropped: Vec<_> = s.datas.iter().map(|di| di.bytes().len()).collect();
        let elems: Vec<_> = s.elems.iter().map(|ei| ei.refs.clone()).collect();
        (mems, tables, dropped, elems, s.globals.iter().map(|gi| gi.value).collect::<Vec<_>>())
    }

    #[test]
    fn initializers_do_what_is_done_at_once() {
        let head = r#"(memory 1) (memory i64 1) (table 4 funcref) (table i64 4 externref) (global $g (mut i32) (i32.const 1))
                      (func $f (global.set $g (i32.const 2))) (data (i32.const 0) "abc") (data (memory 1) (i64.const 1) "de")
                      (data "passive") (elem (i32.const 1) $f $f) (elem declare func $f) (elem func $f)
                      (elem (table 1) (i64.const 2) externref (ref.null extern))"#;
        let ends = [
            "",
            "(start $f)",
            "(func $s unreachable) (start $s)",
            "(data (i32.const 65535) \"xy\") (start $f)",
            "(data (memory 1) (i64.const -1) \"\") (start $f)",
            "(elem (i32.const 3) func $f $f) (start $f)",
            "(elem (table 1) (i64.const 0x100000002) externref (ref.null extern))",
            "(tag $t) (func $s (throw $t)) (start $s)",
        ];
        for end in ends {
            let module = code(&format!("{head} {end}"));
            let (mut fast, mut slow) = (Store::default(), Store::default());
            slow.set_observer(Some(Arc::new(std::sync::Mutex::new(())).into()));
            let key = |r: Result<_, InstantiateError>| match r {
                Err(InstantiateError::Trap(trap)) => Err((Some((trap.kind, trap.rule)), String::new())),
                other => other.map_err(|error| (None, error.to_string())),
            };
            let fast_end = key(Interpreter.instantiate(&mut fast, &module, &[]));
            assert_eq!(fast_end, key(Interpreter.instantiate(&mut slow, &module, &[])), "{end}");
            assert_eq!(seen(&fast), seen(&slow), "{end}");
            assert_eq!(fast_end.is_ok(), end.len() < 11, "{end}: {fast_end:?}");
        }
    }
}
