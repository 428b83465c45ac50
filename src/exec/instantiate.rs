//! Section 4.7.2, Instantiation.

use std::sync::Arc;

use super::allocate::*;
use super::code::Code;
use super::{eval_const, invoke};
use crate::runtime::*;
use crate::syntax::*;
use crate::valid::deftype::Deftype;
use crate::valid::sub::externtype_sub;

/// Why a module has no instance.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InstantiateError {
    /// An import is missing or does not match; nothing was changed.
    #[error(transparent)]
    Unlinkable(Box<Unlinkable>),
    /// A segment does not fit or the start function trapped. What was done before stays done.
    #[error(transparent)]
    Trap(#[from] Trap),
    /// The start function threw.
    #[error("uncaught exception")]
    Exception(Exnaddr),
    /// A bound of the embedder was hit. Nothing was changed if that was before the start function.
    #[error(transparent)]
    Exhausted(#[from] Exhausted),
    /// A configuration without a rule, which is a defect of this interpreter.
    #[error("stuck")]
    Stuck,
}

/// An import that is missing or does not match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlinkable {
    /// The import's module name.
    pub module: String,
    /// The import's name.
    pub name: String,
    /// The type that the module asks for.
    pub expected: Externtype<Deftype>,
    /// The type of what was given; none if nothing was.
    pub found: Option<Externtype<Deftype>>,
}

impl std::error::Error for Unlinkable {}

impl std::fmt::Display for Unlinkable {
    /// The official suite's message first.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Unlinkable { module, name, expected, found } = self;
        match found {
            None => write!(f, "unknown import: {module:?} {name:?}, which should be {expected}"),
            Some(found) => {
                write!(f, "incompatible import type: {module:?} {name:?} should be {expected} and is {found}")
            }
        }
    }
}

impl Unlinkable {
    /// For the import at position `i` of a module.
    pub fn new(code: &Code, i: usize, found: Option<Externtype<Deftype>>) -> Unlinkable {
        let Import { module, name, .. } = &code.module.imports[i];
        let expected = code.types.imports[i].clone();
        Unlinkable { module: module.clone(), name: name.clone(), expected, found }
    }
}

/// `instantiate`: an instance of a module, with `imports` for its imports, in their order.
///
/// # Errors
/// See [`InstantiateError`]. If the error is a trap, exception or exhaustion of the start function, or a trap of a segment, then
/// the store has changed, as the standard has it.
pub fn instantiate(
    s: &mut Store,
    code: &Arc<Code>,
    imports: &[Externaddr],
) -> Result<Moduleaddr, InstantiateError> {
    link(s, code, imports)?;
    let before = Extent::of(s);
    let held = s.temporary.len();
    let allocated = allocmodule(s, code, imports);
    s.temporary.truncate(held);
    let a = allocated.inspect_err(|_| before.restore(s))?;
    // Initializers of elements come before those of data, as the standard has `instr_E* instr_D*`.
    for (x, elem) in code.module.elems.iter().enumerate() {
        runelem(s, a, x, elem)?;
    }
    for (x, data) in code.module.datas.iter().enumerate() {
        rundata(s, a, x, data)?;
    }
    match code.module.start {
        None => Ok(a),
        Some(Start { x, .. }) => {
            let funcaddr = s.instances[a.usize()].funcs[x.usize()];
            match invoke(s, funcaddr, &[]) {
                Outcome::Vals(_) => Ok(a),
                Outcome::Trap(trap) => Err(InstantiateError::Trap(trap)),
                Outcome::Exception(exn) => Err(InstantiateError::Exception(exn)),
                Outcome::Exhausted(exhausted) => Err(InstantiateError::Exhausted(exhausted)),
            }
        }
    }
}

/// Checks `Externaddr_ok` for each import.
fn link(s: &Store, code: &Code, imports: &[Externaddr]) -> Result<(), InstantiateError> {
    for (i, expected) in code.types.imports.iter().enumerate() {
        let found = imports.get(i).and_then(|xa| s.extern_type(*xa));
        if !found.as_ref().is_some_and(|found| externtype_sub(found, expected)) {
            return Err(InstantiateError::Unlinkable(Box::new(Unlinkable::new(code, i, found))));
        }
    }
    Ok(())
}

/// `allocmodule`, with `evalglobals` and `evalexprs` between: each initializer is evaluated when what it may refer to is there.
fn allocmodule(
    s: &mut Store,
    code: &Arc<Code>,
    imports: &[Externaddr],
) -> Result<Moduleaddr, InstantiateError> {
    let module = &code.module;
    let types = &code.types.types;
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
            // Kept where a collection during the evaluation of those that follow finds them.
            let from = s.temporary.len();
            for expr in exprs {
                let value = eval_const(s, a, expr)?;
                s.temporary.push(value);
            }
            Ok(s.temporary.drain(from..).map(Ref::from).collect())
        }
    }
}

/// `runelem_`: `instr* (i32.const 0) (i32.const n) (table.init y x) (elem.drop x)` for an active segment, at once.
fn runelem(s: &mut Store, a: Moduleaddr, x: usize, elem: &Elem) -> Result<(), InstantiateError> {
    let elemaddr = s.instances[a.usize()].elems[x];
    match &elem.mode {
        Elemmode::Passive => return Ok(()),
        Elemmode::Declare => {}
        Elemmode::Active(y, offset) => {
            let offset = eval_const(s, a, offset)?;
            let ti = &mut s.tables[s.instances[a.usize()].tables[y.usize()].usize()];
            let refs = &s.elems[elemaddr.usize()].refs;
            match range(offset, ti.tt.at, refs.len()).and_then(|range| ti.refs.get_mut(range)) {
                Some(target) => target.copy_from_slice(refs),
                None => return Err(out_of_bounds(TrapKind::TableOutOfBounds, Rule::StepReadTableInitOob)),
            }
        }
    }
    s.elems[elemaddr.usize()].refs = Box::default();
    Ok(())
}

/// `rundata_`: `instr* (i32.const 0) (i32.const n) (memory.init y x) (data.drop x)` for an active segment, at once.
fn rundata(s: &mut Store, a: Moduleaddr, x: usize, data: &Data) -> Result<(), InstantiateError> {
    let dataaddr = s.instances[a.usize()].datas[x];
    match &data.mode {
        Datamode::Passive => return Ok(()),
        Datamode::Active(y, offset) => {
            let offset = eval_const(s, a, offset)?;
            let mi = &mut s.mems[s.instances[a.usize()].mems[y.usize()].usize()];
            let range = range(offset, mi.memtype().at, data.bytes.len());
            match range.and_then(|range| mi.bytes_mut().get_mut(range)) {
                Some(target) => target.copy_from_slice(&data.bytes),
                None => return Err(out_of_bounds(TrapKind::MemoryOutOfBounds, Rule::StepReadMemoryInitOob)),
            }
        }
    }
    s.datas[dataaddr.usize()].bytes = None;
    Ok(())
}

/// The `n` positions from an offset of type `at`; none if the host cannot express them, and then they are out of bounds.
fn range(offset: Slot, at: Addrtype, n: usize) -> Option<std::ops::Range<usize>> {
    let i = match at {
        Addrtype::I32 => u64::from(u32::from(offset)),
        Addrtype::I64 => u64::from(offset),
    };
    let i = usize::try_from(i).ok()?;
    Some(i..i.checked_add(n)?)
}

/// The trap of a segment that does not fit.
fn out_of_bounds(kind: TrapKind, rule: Rule) -> InstantiateError {
    InstantiateError::Trap(Trap { kind, rule: Some(rule), backtrace: Vec::new(), message: None })
}
