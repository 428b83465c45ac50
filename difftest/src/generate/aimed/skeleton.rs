//! Everything in a module but the bodies of its functions: imports, tags, memories, tables, globals, segments.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;

use super::types::BASIC;
use super::world::World;
use crate::case::{FUEL, HOST};
use crate::feature::{Feature, Features};
use crate::generate::values;

/// The exports of a module. Their types are indices into the type section that all modules of the case share.
pub(super) struct Exports {
    pub(super) module: String,
    pub(super) list: Vec<Exported>,
}

/// An export.
pub(super) struct Exported {
    pub(super) name: String,
    pub(super) xt: Externtype,
    /// For a table: the elements whose functions are known, with their types.
    pub(super) contents: Vec<(u64, Typeidx)>,
    /// For a function: whether it can end with an exception.
    pub(super) throws: bool,
}

/// The last instruction of a constant expression is its `end`.
pub(super) fn expr(mut instrs: Vec<Instr>) -> Expr {
    instrs.push(Instr::End);
    Expr::new(instrs, Vec::new())
}

/// A constant address.
pub(super) fn address(at: Addrtype, i: u64) -> Instr {
    Instr::Const(match at {
        Addrtype::I32 => Num::I32(i as u32),
        Addrtype::I64 => Num::I64(i),
    })
}

/// A module without bodies; none if it is not valid. The segments of the last module may be out of bounds.
pub(super) fn skeleton(
    u: &mut Unstructured<'_>,
    features: Features,
    types: &[Type],
    earlier: &[Exports],
    last: bool,
) -> Result<Option<World>> {
    let (types, base) = shifted(u, types)?;
    let mut world = World::new(types, base, features);
    imports(u, &mut world, earlier)?;
    definitions(u, &mut world)?;
    if !world.update() {
        return Ok(None);
    }
    globals(u, &mut world)?;
    tables(u, &mut world)?;
    world.update();
    elems(u, &mut world)?;
    datas(u, &mut world)?;
    if last && u.ratio(1, 24)? {
        failing(u, &mut world)?;
    }
    Ok(world.update().then_some(world))
}

/// The same types, with some others in front.
fn shifted(u: &mut Unstructured<'_>, types: &[Type]) -> Result<(Vec<Type>, u32)> {
    let n = if u.ratio(1, 3)? { u.int_in_range(1..=3)? } else { 0 };
    let params = vec![Valtype::F32; 5].into();
    let ct = Comptype::Func(Functype { params, results: Box::new([]) });
    let other = Subtype { r#final: true, supers: Box::new([]), ct };
    let other = Type { at: At::default(), rectype: Rectype(Box::new([other])) };
    let mut all = vec![other; n as usize];
    for t in types {
        let group = t.rectype.0.iter().map(|st| st.map_use(&mut |x| Typeidx(x.0 + n))).collect();
        all.push(Type { at: At::default(), rectype: Rectype(group) });
    }
    Ok((all, n))
}

fn imports(u: &mut Unstructured<'_>, world: &mut World, earlier: &[Exports]) -> Result<()> {
    let base = world.base;
    for i in 0..u.int_in_range(0..=2)? {
        let x = Typeidx(base + u.int_in_range(0..=BASIC as u32 - 1)?);
        import(world, HOST, &format!("host {i}"), Externtype::Func(x), Vec::new(), false);
    }
    for exports in earlier {
        for export in &exports.list {
            let xt = export.xt.map_use(&mut |x| Typeidx(x.0 + base));
            let (there, likely) = match &xt {
                Externtype::Func(_) => (true, u.ratio(1, 3)?),
                Externtype::Tag(_) => (true, u.ratio(2, 3)?),
                Externtype::Global(_) => (export.name != FUEL, u.ratio(1, 2)?),
                Externtype::Mem(_) => {
                    let none = !has_import(world, |xt| matches!(xt, Externtype::Mem(_)));
                    (none || world.has(Feature::MultiMemory), u.ratio(1, 2)?)
                }
                Externtype::Table(_) => {
                    let none = !has_import(world, |xt| matches!(xt, Externtype::Table(_)));
                    (none || world.has(Feature::ReferenceTypes), u.ratio(2, 3)?)
                }
            };
            if there && likely {
                let contents =
                    export.contents.iter().map(|(i, Typeidx(x))| (*i, Typeidx(x + base))).collect();
                let xt = wider(u, xt)?;
                import(world, &exports.module, &export.name, xt, contents, export.throws);
            }
        }
    }
    Ok(())
}

fn has_import(world: &World, kind: impl Fn(&Externtype) -> bool) -> bool {
    world.module.imports.iter().any(|import| kind(&import.xt))
}

fn import(
    world: &mut World,
    module: &str,
    name: &str,
    xt: Externtype,
    contents: Vec<(u64, Typeidx)>,
    throws: bool,
) {
    match xt {
        Externtype::Table(_) => world.contents.push(contents),
        Externtype::Func(_) => world.throws.push(throws),
        Externtype::Tag(_) | Externtype::Global(_) | Externtype::Mem(_) => {}
    }
    let (module, name) = (module.to_string(), name.to_string());
    world.module.imports.push(Import { at: At::default(), module, name, xt });
}

/// Sometimes replaces the type of an import by a supertype, which the same export matches.
fn wider(u: &mut Unstructured<'_>, mut xt: Externtype) -> Result<Externtype> {
    let lim = match &mut xt {
        Externtype::Mem(mt) => &mut mt.lim,
        Externtype::Table(tt) => &mut tt.lim,
        Externtype::Func(_) | Externtype::Global(_) | Externtype::Tag(_) => return Ok(xt),
    };
    if u.ratio(1, 4)? {
        lim.min = u.int_in_range(0..=lim.min)?;
        lim.max = if u.arbitrary()? { lim.max.map(|max| max + 1) } else { None };
    }
    Ok(xt)
}

/// Tags, memories, and functions without bodies.
fn definitions(u: &mut Unstructured<'_>, world: &mut World) -> Result<()> {
    let at = At::default();
    let imported = |world: &World, kind: fn(&Externtype) -> bool| {
        world.module.imports.iter().filter(|import| kind(&import.xt)).count()
    };
    if world.has(Feature::ExceptionHandling) {
        let all: Vec<_> = functypes(world, |ft| ft.results.is_empty() && ft.params.len() < 5);
        for _ in 0..u.int_in_range(1..=3)? {
            world.module.tags.push(Tag { at, tagtype: Tagtype(*u.choose(&all)?) });
        }
    }
    let memories = imported(world, |xt| matches!(xt, Externtype::Mem(_)));
    let most = if world.has(Feature::MultiMemory) { 3 } else { 1 };
    for i in memories..most {
        if i == memories || u.ratio(1, 3)? {
            let at64 = world.has(Feature::Memory64) && u.ratio(1, 3)?;
            let min = u.int_in_range(0..=11)?.min(1);
            let max = if u.ratio(2, 3)? { Some(min + u.int_in_range(0..=2)?) } else { None };
            let mt = Memtype { at: addrtype(at64), lim: Limits { min, max } };
            world.module.mems.push(Mem { at, mt });
        }
    }
    let all = functypes(world, |_| true);
    let basic = [0, 1, 3].map(|i| Typeidx(world.base + i));
    let more: Vec<Typeidx> =
        (0..u.int_in_range(1..=5)?).map(|_| u.choose(&all).copied()).collect::<Result<_>>()?;
    for x in basic.into_iter().chain(more) {
        world.module.funcs.push(Func { at, x, locals: Vec::new(), body: expr(Vec::new()) });
        world.throws.push(false);
    }
    Ok(())
}

fn addrtype(at64: bool) -> Addrtype {
    if at64 { Addrtype::I64 } else { Addrtype::I32 }
}

fn functypes(world: &World, fits: impl Fn(&Functype) -> bool) -> Vec<Typeidx> {
    let all = world.module.types.iter().flat_map(|t| t.rectype.0.iter()).zip(0..);
    all.filter_map(|(st, x)| match &st.ct {
        Comptype::Func(ft) => (x >= world.base && fits(ft)).then_some(Typeidx(x)),
        Comptype::Struct(_) | Comptype::Array(_) => None,
    })
    .collect()
}

/// A value type; there may be no values of it.
pub(super) fn valtype(u: &mut Unstructured<'_>, world: &World) -> Result<Valtype> {
    const NUMBERS: [Valtype; 4] = [Valtype::I32, Valtype::I64, Valtype::F32, Valtype::F64];
    Ok(match u.int_in_range(0..=9)? {
        0..=4 if world.has(Feature::ReferenceTypes) => Valtype::Ref(reftype(u, world)?),
        5 if world.has(Feature::Simd) => Valtype::V128,
        _ => *u.choose(&NUMBERS)?,
    })
}

fn reftype(u: &mut Unstructured<'_>, world: &World) -> Result<Reftype> {
    let null = !world.has(Feature::FunctionReferences) || u.ratio(1, 2)?;
    let mut choices = vec![Heaptype::Func, Heaptype::Extern];
    if world.gc() {
        use Heaptype::*;
        choices.extend([Any, Eq, I31, Struct, Array]);
        if null {
            choices.extend([None, Nofunc, Noextern]);
        }
        let n = world.space.types.len() as u32;
        choices.extend((0..6).map(|i| Use(Typeidx(n.saturating_sub(1 + i)))));
        for _ in 0..6 {
            choices.push(Use(Typeidx(u.int_in_range(0..=n - 1)?)));
        }
    } else if world.has(Feature::FunctionReferences) {
        let n = world.space.types.len() as u32;
        choices.push(Heaptype::Use(Typeidx(u.int_in_range(world.base..=n - 1)?)));
    }
    if world.has(Feature::ExceptionHandling) && null {
        choices.extend([Heaptype::Exn, Heaptype::Noexn]);
    }
    Ok(Reftype { null, ht: *u.choose(&choices)? })
}

/// Globals: first the checksum, then globals of all types, initialized with values.
fn globals(u: &mut Unstructured<'_>, world: &mut World) -> Result<()> {
    let at = At::default();
    world.sum = Globalidx(world.space.globals.len() as u32);
    let gt = Globaltype { mutable: true, t: Valtype::I64 };
    world.module.globals.push(Global { at, gt, init: expr(vec![Instr::Const(Num::I64(1))]) });
    world.space.globals.push(gt);
    for _ in 0..u.int_in_range(2..=7)? {
        let gt = Globaltype { mutable: u.ratio(3, 4)?, t: valtype(u, world)? };
        let mut init = Vec::new();
        let constants = world.space.globals.iter().zip(0..);
        let same: Vec<u32> =
            constants.filter(|(other, _)| !other.mutable && other.t == gt.t).map(|(_, x)| x).collect();
        // In version 2.0, constant expressions can use only imported globals.
        let imported = world.sum.0;
        if let Some(x) = same.iter().find(|x| world.gc() || **x < imported)
            && u.ratio(1, 3)?
        {
            init.push(Instr::GlobalGet(Globalidx(*x)));
        } else if !world.make_constant().value(u, &gt.t, &mut init)? {
            continue;
        }
        if gt.t == Valtype::I32 && world.has(Feature::ExtendedConst) && u.ratio(1, 3)? {
            let op = *u.choose(&[IBinop::Add, IBinop::Sub, IBinop::Mul])?;
            init.extend([Instr::Const(Num::I32(values::i32(u)?)), Instr::Binop(Nt::I32(op))]);
        }
        world.module.globals.push(Global { at, gt, init: expr(init) });
        world.space.globals.push(gt);
    }
    Ok(())
}

/// Tables: one of functions, others of all types.
fn tables(u: &mut Unstructured<'_>, world: &mut World) -> Result<()> {
    let imported = world.space.tables.len();
    let most = if world.has(Feature::ReferenceTypes) { u.int_in_range(1..=4)? } else { 1 };
    for i in imported..imported.max(1).max(most) {
        let of_functions = i == imported || u.ratio(1, 3)?;
        let rt = if of_functions { Reftype { null: true, ht: Heaptype::Func } } else { reftype(u, world)? };
        let min = u.int_in_range(4..=12)?;
        let max = if u.ratio(2, 3)? { Some(min + u.int_in_range(0..=6)?) } else { None };
        let at = addrtype(world.has(Feature::Memory64) && u.ratio(1, 4)?);
        let mut init = Vec::new();
        let explicit = !rt.null || world.gc() && u.ratio(1, 4)?;
        if !explicit {
            init.push(Instr::RefNull(rt.ht));
        } else if !world.make_constant().value(u, &Valtype::Ref(rt), &mut init)? {
            continue;
        }
        let tt = Tabletype { at, lim: Limits { min, max }, rt };
        let init = expr(init);
        world.module.tables.push(Table { at: At::default(), tt, init, implicit: !explicit });
        world.contents.push(Vec::new());
    }
    Ok(())
}

/// Element segments: active ones for each table, passive ones of several types, a declarative one.
fn elems(u: &mut Unstructured<'_>, world: &mut World) -> Result<()> {
    let func = Reftype { null: false, ht: Heaptype::Func };
    let add = |world: &mut World, rt, init, mode| {
        world.module.elems.push(Elem { at: At::default(), rt, init, mode });
    };
    for x in 0..world.space.tables.len() {
        let tt = world.space.tables[x];
        let start = u.int_in_range(0..=1)?;
        let n = u.int_in_range(2..=4)?;
        if tt.lim.min < start + n || u.ratio(1, 6)? {
            continue;
        }
        let mode = Elemmode::Active(Tableidx(x as u32), expr(vec![address(tt.at, start)]));
        if tt.rt == (Reftype { null: true, ht: Heaptype::Func }) {
            let funcs = functions(u, world, n)?;
            let types = funcs.iter().map(|y| world.space.funcs[y.usize()]);
            world.contents[x] = (start..).zip(types).collect();
            add(world, func, Eleminit::Funcs(funcs), mode);
        } else if let Some(exprs) = constants(u, world, &tt.rt, n)? {
            add(world, tt.rt, Eleminit::Exprs(exprs), mode);
        }
    }
    if world.has(Feature::BulkMemory) {
        let n = u.int_in_range(0..=5)?;
        let funcs = functions(u, world, n)?;
        add(world, func, Eleminit::Funcs(funcs), Elemmode::Passive);
        let funcs = functions(u, world, 1)?;
        add(world, func, Eleminit::Funcs(funcs), Elemmode::Declare);
        let arrays: Vec<Reftype> = world.space.types.iter().filter_map(|st| element(&st.ct)).collect();
        for _ in 0..if world.has(Feature::ReferenceTypes) { u.int_in_range(0..=3)? } else { 0 } {
            let rt =
                if arrays.is_empty() || u.ratio(1, 3)? { reftype(u, world)? } else { *u.choose(&arrays)? };
            let n = u.int_in_range(0..=5)?;
            if let Some(exprs) = constants(u, world, &rt, n)? {
                add(world, rt, Eleminit::Exprs(exprs), Elemmode::Passive);
            }
        }
    }
    Ok(())
}

/// The elements of an array of references.
fn element(ct: &Comptype) -> Option<Reftype> {
    match ct {
        Comptype::Array(Fieldtype { zt: Storagetype::Val(Valtype::Ref(rt)), .. }) => Some(*rt),
        Comptype::Array(_) | Comptype::Struct(_) | Comptype::Func(_) => None,
    }
}

/// Some of the first functions, which call the fewest others.
fn functions(u: &mut Unstructured<'_>, world: &World, n: u64) -> Result<Vec<Funcidx>> {
    let total = world.space.funcs.len();
    let most = if u.ratio(7, 8)? { world.space.imported + 3 } else { total };
    (0..n).map(|_| Ok(Funcidx(u.choose_index(most.min(total))? as u32))).collect()
}

fn constants(u: &mut Unstructured<'_>, world: &World, rt: &Reftype, n: u64) -> Result<Option<Vec<Expr>>> {
    let mut exprs = Vec::new();
    for _ in 0..n {
        let mut init = Vec::new();
        if !world.make_constant().value(u, &Valtype::Ref(*rt), &mut init)? {
            return Ok(None);
        }
        exprs.push(expr(init));
    }
    Ok(Some(exprs))
}

/// Data segments: active ones at both ends of each memory, and passive ones.
fn datas(u: &mut Unstructured<'_>, world: &mut World) -> Result<()> {
    let mut all = Vec::new();
    let bytes = |u: &mut Unstructured<'_>| {
        let n = [0, 1, 8, 16, 40][u.choose_index(5)?];
        u.bytes(if u.len() < n { 0 } else { n }).map(<[u8]>::to_vec)
    };
    for (mt, x) in world.space.mems.iter().zip(0..) {
        let bytes = bytes(u)?;
        let size = mt.lim.min << 16;
        let start = if u.arbitrary()? { 0 } else { size.saturating_sub(bytes.len() as u64) };
        if bytes.len() as u64 <= size {
            all.push((bytes, Datamode::Active(Memidx(x), expr(vec![address(mt.at, start)]))));
        }
    }
    if world.has(Feature::BulkMemory) {
        for _ in 0..u.int_in_range(1..=3)? {
            all.push((bytes(u)?, Datamode::Passive));
        }
    }
    let at = At::default();
    world.module.datas.extend(all.into_iter().map(|(bytes, mode)| Data { at, bytes, mode }));
    Ok(())
}

/// Segments whose last one is out of bounds, while the effects of those before it remain.
fn failing(u: &mut Unstructured<'_>, world: &mut World) -> Result<()> {
    let at = At::default();
    if let Ok(x) = u.choose_index(world.space.mems.len())
        && u.arbitrary()?
    {
        let Memtype { at: a, lim } = world.space.mems[x];
        let beyond = if u.arbitrary()? { (lim.min << 16) - (lim.min << 16).min(2) } else { u64::MAX >> 8 };
        for start in [0, beyond] {
            let mode = Datamode::Active(Memidx(x as u32), expr(vec![address(a, start)]));
            world.module.datas.push(Data { at, bytes: b"half".to_vec(), mode });
        }
    } else if let Ok(x) = u.choose_index(world.space.tables.len()) {
        let Tabletype { at: a, lim, rt } = world.space.tables[x];
        for start in [0, lim.min.saturating_sub(1)] {
            if let Some(exprs) = constants(u, world, &rt, 2)? {
                let mode = Elemmode::Active(Tableidx(x as u32), expr(vec![address(a, start)]));
                world.module.elems.push(Elem { at, rt, init: Eleminit::Exprs(exprs), mode });
            }
        }
    }
    Ok(())
}
