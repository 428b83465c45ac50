//! Section 3.5, Modules.

use std::collections::HashSet;

use super::context::{Context, lookup};
use super::deftype::{Closing, Deftype};
use super::error::{Check, Invalid, InvalidKind, Space, invalid, mismatch};
use super::instructions::body::Body;
use super::stacks::Stack;
use super::sub::Subtyping;
use super::types::{
    externtype_ok, globaltype_ok, memtype_ok, mutable_ok, reftype_ok, tabletype_ok, tagtype_ok, type_ok,
    valtype_ok,
};
use crate::binary::Used;
use crate::syntax::*;

/// The closed type of a module, and the parts of its context that execution needs. Every index space begins with the
/// imports.
#[derive(Clone, Debug, PartialEq)]
pub struct Moduletype {
    /// The types of the imports.
    pub imports: Vec<Externtype<Deftype>>,
    /// The types of the exports.
    pub exports: Vec<Externtype<Deftype>>,
    /// For each tag, the index of its function type.
    pub tags: Vec<Typeidx>,
    /// The types of the globals.
    pub globals: Vec<Globaltype>,
    /// The types of the memories.
    pub mems: Vec<Memtype>,
    /// The types of the tables.
    pub tables: Vec<Tabletype>,
    /// For each function, the index of its type.
    pub funcs: Vec<Typeidx>,
    /// The types of the element segments.
    pub elems: Vec<Reftype>,
    /// The features that the module uses, and the features that those need: the least set with which it is valid.
    pub features: Features,
}

/// The features that the decoder or parser and the validator recorded for a module, and the features that those need.
pub(super) fn used(module: &Module, gate: &Gate) -> Features {
    module.uses.0.union(gate.used()).closed()
}

/// Sets the position of an error to that of the definition, unless it has a more precise one.
fn at(at: At) -> impl Fn(Box<Invalid>) -> Box<Invalid> {
    move |mut invalid| {
        if invalid.at.0 == 0 {
            invalid.at = at;
        }
        invalid
    }
}

/// ```reduct
/// rule Module_ok:
///   ⊢ (module type* import* tag* global* mem* table* funcdef* data* elem* start? export*) : (xt* → clos_externtype(dt*, xt')*)
///   -- Types_ok: empty ⊢ type* : dt*
///   -- (Import_ok: empty[.types = dt*] ⊢ import : xt)*
///   -- (Func_ok: empty[.types = dt*] ⊢ declared(funcdef) : dt')*
///   -- let C' = empty[.types = dt*][.globals = globals(xt*)][.funcs = funcs(xt*) dt'*][.refs = funcidx(global*, table*, elem*, export*)]
///   -- (Tag_ok: C' ⊢ tag : tagtype)*
///   -- Globals_ok: C' ⊢ global* : globaltype*
///   -- (Mem_ok: C' ⊢ mem : memtype)*
///   -- (Table_ok: C' ⊢ table : tabletype)*
///   -- let C'' = C'[.tags = tags(xt*) tagtype*][.globals = C'.globals globaltype*][.mems = mems(xt*) memtype*][.tables = tables(xt*) tabletype*]
///   -- (Data_ok: C'' ⊢ data : ok)*
///   -- (Elem_ok: C'' ⊢ elem : rt)*
///   -- let C = C''[.datas = ok^|data*|][.elems = rt*]
///   -- (Func_ok: C ⊢ funcdef : dt')*
///   -- (Start_ok: C ⊢ start : ok)?
///   -- (Export_ok: C ⊢ export : (name, xt'))*
///   -- if disjoint(name*)
/// ```
///
/// If `decoded` is given, the function bodies are decoded at the same time, and what that records is added to it; if anything is
/// malformed or invalid, the error need not be the first one.
pub(super) fn module_ok<'m>(
    module: &'m Module,
    gate: &'m Gate,
    mut decoded: Option<&mut Used>,
) -> Check<Moduletype> {
    let (c, imported) = context(module, gate)?;
    let mut body = Body::new(&c);
    body.decoded = decoded.as_deref().copied();
    globals_ok(&c, &mut body, module)?;
    module.mems.iter().try_for_each(|mem| mem_ok(&c, mem))?;
    tables_ok(&c, &mut body, module)?;
    multiple_ok(&c, module)?;
    body.restrict_globals(c.globals.len(), Feature::SegmentGlobals);
    for data in &module.datas {
        data_ok(&c, &mut body, data).map_err(at(data.at))?;
    }
    for elem in &module.elems {
        elem_ok(&c, &mut body, elem).map_err(at(elem.at))?;
    }
    for (x, func) in (imported as u32..).zip(&module.funcs) {
        func_ok(&c, &mut body, func, Funcidx(x)).map_err(at(func.at))?;
    }
    if let (Some(decoded), Some(used)) = (&mut decoded, body.decoded) {
        **decoded = used;
    }
    if let Some(start) = &module.start {
        start_ok(&c, start).map_err(at(start.at))?;
    }
    let exports = exports_ok(&c, module)?;
    let mut closing = Closing::new(module.types.packed());
    let imports = module.imports.iter().map(|import| close(&mut closing, &import.xt)).collect();
    let exports = exports.iter().map(|xt| close(&mut closing, xt)).collect();
    let Context { tags, globals, mems, tables, funcs, elems, .. } = c;
    let features = used(module, gate);
    Ok(Moduletype { imports, exports, tags, globals, mems, tables, funcs, elems, features })
}

/// ```reduct
/// rule Types_ok/empty: C ⊢ ε : ε
/// rule Types_ok/cons: C ⊢ ty ty'* : dt* dt'*
///   -- Type_ok: C ⊢ ty : dt*
///   -- Types_ok: C[.types = C.types dt*] ⊢ ty'* : dt'*
/// rule Tag_ok: C ⊢ (tag tagtype) : clos_typeuse(C.types, tagtype)
///   -- Tagtype_ok: C ⊢ tagtype : ok
/// ```
///
/// Builds the context of a module without looking at expressions, and returns it with the number of imported functions.
/// Checks types, imports and tags, and that functions have function types. Globals, memories, tables and segments are
/// entered as declared and checked later.
fn context<'m>(module: &'m Module, gate: &'m Gate) -> Check<(Context<'m>, usize)> {
    let mut c = Context::new(module, gate);
    let types = module.types.packed();
    for g in 0..types.groups() {
        type_ok(&mut c, g).map_err(at(types.group(g).0))?;
    }
    let imported = imports_ok(&mut c, module)?;
    for func in &module.funcs {
        c.functype(Rule::FuncOk, func.x).map_err(at(func.at))?;
    }
    for tag in &module.tags {
        tagtype_ok(&c, &tag.tagtype).map_err(at(tag.at))?;
    }
    define(&mut c, module);
    c.refs = refs(module, c.funcs.len());
    Ok((c, imported))
}

/// The operand stacks before each instruction of each function that the module defines (see [`super::stacks`]).
pub(super) fn func_stacks(module: &Module, gate: &Gate, most: usize) -> Check<Vec<Vec<Stack>>> {
    let (c, _) = context(module, gate)?;
    module.globals.iter().try_for_each(|global| globaltype_ok(&c, &global.gt))?;
    module.tables.iter().try_for_each(|table| tabletype_ok(&c, &table.tt))?;
    module.elems.iter().try_for_each(|elem| reftype_ok(&c, &elem.rt))?;
    let mut body = Body::new(&c);
    let stacks = module.funcs.iter().map(|func| {
        let ft = c.functype(Rule::FuncOk, func.x)?;
        body.enter(&ft.params, &func.locals);
        body.expr_stacks(&func.body, &ft.results, most)
    });
    stacks.collect()
}

/// `$clos_externtype`.
fn close(types: &mut Closing<'_>, xt: &Externtype) -> Externtype<Deftype> {
    xt.map_use(&mut |x| types.deftype(*x))
}

/// ```reduct
/// rule Import_ok: C ⊢ (import name1 name2 xt) : clos_externtype(C.types, xt)
///   -- Externtype_ok: C ⊢ xt : ok
/// ```
///
/// Checks all imports and enters them into the context. Returns the number of imported functions.
fn imports_ok(c: &mut Context<'_>, module: &Module) -> Check<usize> {
    for import in &module.imports {
        externtype_ok(c, &import.xt).map_err(at(import.at))?;
        match import.xt {
            Externtype::Tag(Tagtype(x)) => c.tags.push(x),
            Externtype::Global(gt) => c.globals.push(gt),
            Externtype::Mem(mt) => c.mems.push(mt),
            Externtype::Table(tt) => c.tables.push(tt),
            Externtype::Func(x) => c.funcs.push(x),
        }
    }
    c.imported_globals = c.globals.len();
    Ok(c.funcs.len())
}

/// Enters the module's own definitions into the context as declared. Their types are checked before the first
/// expression that can refer to them.
fn define(c: &mut Context<'_>, module: &Module) {
    c.tags.extend(module.tags.iter().map(|tag| tag.tagtype.0));
    c.globals.extend(module.globals.iter().map(|global| global.gt));
    c.mems.extend(module.mems.iter().map(|mem| mem.mt));
    c.tables.extend(module.tables.iter().map(|table| table.tt));
    c.funcs.extend(module.funcs.iter().map(|func| func.x));
    c.elems.extend(module.elems.iter().map(|elem| elem.rt));
    c.datas = module.datas.len() as u32;
}

/// If the module has several memories or several tables, checks that the features for these are enabled.
fn multiple_ok(c: &Context<'_>, module: &Module) -> Check {
    let last =
        |own: Option<At>| at(own.or(module.imports.last().map(|import| import.at)).unwrap_or_default());
    if c.mems.len() > 1 {
        let required = c.require(Rule::ModuleOk, Feature::MultiMemory);
        required.map_err(last(module.mems.last().map(|mem| mem.at)))?;
    }
    if c.tables.len() > 1 {
        let required = c.require(Rule::ModuleOk, Feature::ReferenceTypes);
        required.map_err(last(module.tables.last().map(|table| table.at)))?;
    }
    Ok(())
}

/// `C.REFS`: the functions that occur in global and table initializers, element segments and exports. Only these may
/// be named by `ref.func` in a function body.
fn refs(module: &Module, n: usize) -> Vec<bool> {
    let mut refs = vec![false; n];
    let mut add = |x: Funcidx| {
        if let Some(declared) = refs.get_mut(x.usize()) {
            *declared = true;
        }
    };
    let mut exprs: Vec<&Expr> = Vec::new();
    exprs.extend(module.globals.iter().map(|global| &global.init));
    exprs.extend(module.tables.iter().map(|table| &table.init));
    for elem in &module.elems {
        match &elem.init {
            Eleminit::Funcs(xs) => xs.iter().copied().for_each(&mut add),
            Eleminit::Exprs(inits) => exprs.extend(inits),
        }
        match &elem.mode {
            Elemmode::Active(_, offset) => exprs.push(offset),
            Elemmode::Passive | Elemmode::Declare => {}
        }
    }
    for expr in exprs {
        expr.for_each(|_, instr| {
            if let Instr::RefFunc(x) = instr {
                add(*x);
            }
        });
    }
    for export in &module.exports {
        if let Externidx::Func(x) = export.xx {
            add(x);
        }
    }
    refs
}

/// ```reduct
/// rule Globals_ok/empty: C ⊢ ε : ε
/// rule Globals_ok/cons: C ⊢ glob glob'* : gt gt'*
///   -- Global_ok: C ⊢ glob : gt
///   -- Globals_ok: C[.globals += gt] ⊢ glob'* : gt'*
/// rule Global_ok: C ⊢ (global (global mut? t) expr) : (global mut? t)
///   -- Globaltype_ok: C ⊢ (global mut? t) : ok
///   -- Expr_ok_const: C ⊢ expr : t
/// ```
fn globals_ok<'m>(c: &Context<'m>, body: &mut Body<'_, 'm>, module: &'m Module) -> Check {
    for (x, global) in (c.imported_globals..).zip(&module.globals) {
        body.restrict_globals(x, Feature::Gc);
        globaltype_ok(c, &global.gt).map_err(at(global.at))?;
        body.expr_ok_const(&global.init, global.gt.t).map_err(at(global.at))?;
    }
    Ok(())
}

/// ```reduct
/// rule Mem_ok: C ⊢ (memory memtype) : memtype
///   -- Memtype_ok: C ⊢ memtype : ok
/// ```
fn mem_ok(c: &Context<'_>, mem: &Mem) -> Check {
    memtype_ok(c, &mem.mt).map_err(at(mem.at))
}

/// ```reduct
/// rule Table_ok: C ⊢ (table (table at n m? rt) expr) : (table at n m? rt)
///   -- Tabletype_ok: C ⊢ (table at n m? rt) : ok
///   -- Expr_ok_const: C ⊢ expr : rt
/// ```
///
/// Checks all tables. Their initializers can read imported globals only.
fn tables_ok<'m>(c: &Context<'m>, body: &mut Body<'_, 'm>, module: &'m Module) -> Check {
    body.restrict_globals(c.imported_globals, Feature::Gc);
    module.tables.iter().try_for_each(|table| table_ok(c, body, table).map_err(at(table.at)))
}

/// A table without initializer is filled with null, if its type allows that. The implied `ref.null` is not a use of
/// the feature that the instruction needs.
fn table_ok<'m>(c: &Context<'m>, body: &mut Body<'_, 'm>, table: &'m Table) -> Check {
    let rt = table.tt.rt;
    tabletype_ok(c, &table.tt)?;
    if !table.implicit {
        c.require(Rule::TableOk, Feature::FunctionReferences)?;
    } else if rt.null && matches!(&*table.init.instrs, [Instr::RefNull(ht), Instr::End] if *ht == rt.ht) {
        return Ok(());
    }
    body.expr_ok_const(&table.init, Valtype::Ref(rt))
}

/// ```reduct
/// rule Data_ok: C ⊢ (data byte* datamode) : ok
///   -- Datamode_ok: C ⊢ datamode : ok
/// rule Datamode_ok/passive: C ⊢ passive : ok
/// rule Datamode_ok/active: C ⊢ (active x expr) : ok
///   -- let (mem at n m?) = C.mems[x]
///   -- Expr_ok_const: C ⊢ expr : at
/// ```
fn data_ok<'m>(c: &Context<'m>, body: &mut Body<'_, 'm>, data: &'m Data) -> Check {
    match &data.mode {
        Datamode::Passive => c.require(Rule::DatamodeOkPassive, Feature::BulkMemory),
        Datamode::Active(x, offset) => {
            let at = c.mem(Rule::DatamodeOkActive, *x)?;
            body.expr_ok_const(offset, Valtype::Num(at.numtype()))
        }
    }
}

/// ```reduct
/// rule Elem_ok: C ⊢ (elem rt expr* elemmode) : rt
///   -- Reftype_ok: C ⊢ rt : ok
///   -- (Expr_ok_const: C ⊢ expr : rt)*
///   -- Elemmode_ok: C ⊢ elemmode : rt
/// rule Elemmode_ok/passive: C ⊢ passive : rt
/// rule Elemmode_ok/declare: C ⊢ declare : rt
/// rule Elemmode_ok/active: C ⊢ (active x expr) : rt
///   -- let (table at n m? rt') = C.tables[x]
///   -- Reftype_sub: C ⊢ rt ≤ rt'
///   -- Expr_ok_const: C ⊢ expr : at
/// ```
fn elem_ok<'m>(c: &Context<'m>, body: &mut Body<'_, 'm>, elem: &'m Elem) -> Check {
    match &elem.init {
        Eleminit::Funcs(xs) => {
            // A list of function indices has type `(ref func)` even where the feature that permits writing this type
            // is disabled.
            if elem.rt.ht != Heaptype::Func {
                reftype_ok(c, &elem.rt)?;
            }
            xs.iter().try_for_each(|x| elem_func_ok(c, *x, &elem.rt))?;
        }
        Eleminit::Exprs(exprs) => {
            c.require(Rule::ElemOk, Feature::BulkMemory)?;
            reftype_ok(c, &elem.rt)?;
            exprs.iter().try_for_each(|expr| body.expr_ok_const(expr, Valtype::Ref(elem.rt)))?;
        }
    }
    match &elem.mode {
        Elemmode::Passive => c.require(Rule::ElemmodeOkPassive, Feature::BulkMemory),
        Elemmode::Declare => c.require(Rule::ElemmodeOkDeclare, Feature::ReferenceTypes),
        Elemmode::Active(x, offset) => {
            let (at, rt) = c.table(Rule::ElemmodeOkActive, *x)?;
            if !c.reftype_sub(&elem.rt, &rt) {
                return Err(mismatch(Rule::ElemmodeOkActive, &[Valtype::Ref(rt)], &[Valtype::Ref(elem.rt)]));
            }
            body.expr_ok_const(offset, Valtype::Num(at.numtype()))
        }
    }
}

/// `Expr_ok_const` for the expression `ref.func x`, which the list of function indices abbreviates.
fn elem_func_ok(c: &Context<'_>, x: Funcidx, rt: &Reftype) -> Check {
    let y = lookup(&c.funcs, Rule::InstrOkRefFunc, Space::Func, x.0)?;
    let found = Reftype { null: false, ht: Heaptype::Use(y) };
    if c.reftype_sub(&found, rt) {
        Ok(())
    } else {
        Err(mismatch(Rule::ExprOk, &[Valtype::Ref(*rt)], &[Valtype::Ref(found)]))
    }
}

/// ```reduct
/// rule Func_ok: C ⊢ (func x local* expr) : C.types[x]
///   -- Expand: C.types[x] ≈ (func t1* t2*)
///   -- (Local_ok: C ⊢ local : lct)*
///   -- Expr_ok: C[.locals = (set t1)* lct*][.labels = (types t2*)][.return = (types t2*)] ⊢ expr : t2*
/// rule Local_ok/set: C ⊢ (local t) : (set t)
///   -- Valtype_ok: C ⊢ t : ok
///   -- Defaultable: ⊢ t : ok
/// rule Local_ok/unset: C ⊢ (local t) : (unset t)
///   -- Valtype_ok: C ⊢ t : ok
///   -- Nondefaultable: ⊢ t : ok
/// ```
///
/// Locals with a default value are set from the beginning (see `Body::is_set`). The type of a run of 0 locals is not
/// checked: the binary grammar expands a run to `n` locals before validation (section 5.5.16), so the run declares
/// nothing.
fn func_ok<'m>(c: &Context<'m>, body: &mut Body<'_, 'm>, func: &'m Func, x: Funcidx) -> Check {
    let within = |invalid: Box<Invalid>| invalid.locate(func.at, Some(x));
    let ft = c.functype(Rule::FuncOk, func.x)?;
    func.locals.iter().filter(|run| run.n > 0).try_for_each(|run| valtype_ok(c, &run.t)).map_err(within)?;
    body.enter(&ft.params, &func.locals);
    body.expr_ok(&func.body, &ft.results, Some(x))
}

/// ```reduct
/// rule Start_ok: C ⊢ (start x) : ok
///   -- Expand: C.funcs[x] ≈ (func ε ε)
/// ```
fn start_ok(c: &Context<'_>, start: &Start) -> Check {
    let ft = c.func(Rule::StartOk, start.x)?;
    if ft.params.is_empty() && ft.results.is_empty() {
        Ok(())
    } else {
        Err(invalid(Rule::StartOk, InvalidKind::Start))
    }
}

/// ```reduct
/// rule Export_ok: C ⊢ (export name externidx) : (name, xt)
///   -- Externidx_ok: C ⊢ externidx : xt
/// ```
///
/// Checks all exports, and the premise of `Module_ok` that their names are distinct.
fn exports_ok(c: &Context<'_>, module: &Module) -> Check<Vec<Externtype>> {
    let mut names = HashSet::new();
    let mut xts = Vec::with_capacity(module.exports.len());
    for export in &module.exports {
        xts.push(externidx_ok(c, export.xx).map_err(at(export.at))?);
    }
    for export in &module.exports {
        if !names.insert(export.name.as_str()) {
            let kind = InvalidKind::DuplicateExport(export.name.clone());
            return Err(invalid(Rule::ModuleOk, kind).locate(export.at, None));
        }
    }
    Ok(xts)
}

/// ```reduct
/// rule Externidx_ok/tag: C ⊢ (tag x) : (tag C.tags[x])
/// rule Externidx_ok/global: C ⊢ (global x) : (global C.globals[x])
/// rule Externidx_ok/mem: C ⊢ (mem x) : (mem C.mems[x])
/// rule Externidx_ok/table: C ⊢ (table x) : (table C.tables[x])
/// rule Externidx_ok/func: C ⊢ (func x) : (func C.funcs[x])
/// ```
fn externidx_ok(c: &Context<'_>, xx: Externidx) -> Check<Externtype> {
    Ok(match xx {
        Externidx::Tag(x) => {
            Externtype::Tag(Tagtype(lookup(&c.tags, Rule::ExternidxOkTag, Space::Tag, x.0)?))
        }
        Externidx::Global(x) => {
            let gt = lookup(&c.globals, Rule::ExternidxOkGlobal, Space::Global, x.0)?;
            mutable_ok(c, Rule::ExternidxOkGlobal, &gt)?;
            Externtype::Global(gt)
        }
        Externidx::Mem(x) => Externtype::Mem(lookup(&c.mems, Rule::ExternidxOkMem, Space::Mem, x.0)?),
        Externidx::Table(x) => {
            Externtype::Table(lookup(&c.tables, Rule::ExternidxOkTable, Space::Table, x.0)?)
        }
        Externidx::Func(x) => Externtype::Func(lookup(&c.funcs, Rule::ExternidxOkFunc, Space::Func, x.0)?),
    })
}
