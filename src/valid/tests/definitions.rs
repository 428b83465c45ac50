//! Sections 3.2 Types and 3.5 Modules.

use super::*;
use crate::valid::deftype::deftypes;
use Heaptype as H;

fn refused(module: &Module, version: Features, rule: Rule, text: &str) {
    match validate(module, version) {
        Ok(_) => panic!("valid, where {text} was expected"),
        Err(invalid) => {
            assert!(invalid.to_string().starts_with(text), "{invalid}");
            assert_eq!(invalid.rule, rule, "{invalid}");
            assert!(invalid.at.0 > 0, "no place: {invalid}");
        }
    }
}

#[test]
fn type_definitions() {
    let structure = |fts: &[Fieldtype]| Comptype::Struct(fts.into());
    let open = |supers: &[u32], ct| sub(false, supers, ct);
    let (narrow, wide) = (structure(&[field(false, I32)]), structure(&[field(false, I32), field(true, I64)]));
    let valid = |ts| assert_eq!(check(&types(ts)), Ok(()));
    valid(vec![open(&[], narrow.clone()), open(&[0], wide.clone()), sub(true, &[1], wide.clone())]);
    let to = |x, null| structure(&[field(false, Valtype::Ref(Reftype { null, ht: H::Use(Typeidx(x)) }))]);
    // A subtype may narrow the type of an immutable field, here to the type that is being defined.
    valid(vec![open(&[], to(0, true)), open(&[0], to(1, false))]);
    valid(vec![
        open(&[], functype(&[null(H::Eq)], &[null(H::Any)])),
        open(&[0], functype(&[null(H::Any)], &[null(H::I31)])),
    ]);
    let cases = [
        (
            vec![open(&[], wide.clone()), open(&[0], narrow.clone())],
            Rule::SubtypeOk,
            "sub type 1 does not match super type 0",
        ),
        (
            vec![
                open(&[], structure(&[field(true, null(H::Any))])),
                open(&[0], structure(&[field(true, null(H::I31))])),
            ],
            Rule::SubtypeOk,
            "sub type 1 does not match",
        ),
        (
            vec![open(&[], narrow.clone()), open(&[0], Comptype::Array(field(false, I32)))],
            Rule::SubtypeOk,
            "sub type 1 does not match",
        ),
        (
            vec![ty(narrow.clone()), open(&[0], narrow.clone())],
            Rule::SubtypeOk,
            "sub type 1 has final super type 0",
        ),
        (
            vec![open(&[], narrow.clone()), open(&[0, 0], narrow.clone())],
            Rule::SubtypeOk,
            "sub type 1 has more than one",
        ),
        (vec![open(&[0], narrow.clone())], Rule::SubtypeOk, "unknown type 0"),
        (vec![open(&[1], narrow)], Rule::SubtypeOk, "unknown type 1"),
        (vec![ty(to(1, true)), ty(wide)], Rule::TypeuseOkTypeidx, "unknown type 1"),
    ];
    for (ts, rule, text) in cases {
        refused(&types(ts), Features::V3, rule, text);
    }
}

#[test]
fn equal_types_of_a_module_are_exchangeable() {
    let mut module = types(vec![ty(functype(&[], &[])), ty(functype(&[], &[]))]);
    let r = |x| non_null(H::Use(Typeidx(x)));
    module.types.push(ty(functype(&[r(0)], &[r(1)])));
    module.funcs.push(func(2, &[], &[Instr::LocalGet(Localidx(0))]));
    assert_eq!(check(&module), Ok(()));
    let closed = deftypes(module.types.packed());
    assert_eq!(closed[0], closed[1]);
    module.types[1] = sub(false, &[], functype(&[], &[]));
    assert!(check(&module).is_err());
}

#[test]
fn limits_of_memories_and_tables() {
    let mems = |mem| Module { mems: vec![mem], ..Module::default() };
    let tables = |at, lim| {
        let mut table = table(at, Reftype { null: true, ht: H::Func });
        table.tt.lim = lim;
        Module { tables: vec![table], ..Module::default() }
    };
    use Addrtype::{I32, I64};
    for module in [
        mems(mem(I32, 0, Some(1 << 16))),
        mems(mem(I64, 1 << 48, Some(1 << 48))),
        tables(I32, limits(0, Some(u32::MAX.into()))),
        tables(I64, limits(u64::MAX, None)),
    ] {
        assert_eq!(check(&module), Ok(()));
    }
    let size = "memory size must be at most ";
    refused(&mems(mem(I32, (1 << 16) + 1, None)), Features::V3, Rule::LimitsOk, size);
    refused(&mems(mem(I32, 0, Some((1 << 16) + 1))), Features::V3, Rule::LimitsOk, size);
    refused(&mems(mem(I64, 0, Some((1 << 48) + 1))), Features::V3, Rule::LimitsOk, size);
    refused(&tables(I32, limits(1 << 32, None)), Features::V3, Rule::LimitsOk, "table size must be at most ");
    let order = "size minimum must not be greater than maximum";
    refused(&mems(mem(I32, 2, Some(1))), Features::V3, Rule::LimitsOk, order);
    refused(&tables(I64, limits(2, Some(1))), Features::V3, Rule::LimitsOk, order);
}

#[test]
fn constant_expressions() {
    use Instr::*;
    let globals = |globals| Module { globals, ..Module::default() };
    let get = |x| GlobalGet(Globalidx(x));
    let add = [i32_const(1), get(0), Binop(Nt::I32(IBinop::Add))];
    let chain = globals(vec![global(false, I32, &[i32_const(1)]), global(false, I32, &add)]);
    assert_eq!(check(&chain), Ok(()));
    refused(&chain, Features::V2, Rule::InstrConstGlobalGet, "needs the feature `gc`");
    let later = globals(vec![global(false, I32, &[get(1)]), global(false, I32, &[i32_const(1)])]);
    refused(&later, Features::V3, Rule::InstrConstGlobalGet, "unknown global 1");
    let itself = globals(vec![global(false, I32, &[get(0)])]);
    refused(&itself, Features::V3, Rule::InstrConstGlobalGet, "unknown global 0");
    let mutable = globals(vec![global(true, I32, &[i32_const(1)]), global(false, I32, &[get(0)])]);
    refused(&mutable, Features::V3, Rule::InstrConstGlobalGet, "constant expression required");
    let division =
        globals(vec![global(false, I32, &[i32_const(1), i32_const(1), Binop(Nt::I32(IBinop::Div(U)))])]);
    let refusal = check(&division).expect_err("not constant");
    assert_eq!((refusal.rule, refusal.at.0), (Rule::InstrConstBinop, 3));
    let two = globals(vec![global(false, I32, &[i32_const(1), i32_const(1)])]);
    assert!(check(&two).is_err_and(|invalid| invalid.rule == Rule::ExprOk));
    let none = globals(vec![global(false, I32, &[])]);
    refused(&none, Features::V3, Rule::ExprOk, "type mismatch: Expr_ok expected [i32], found []");
    let sum = globals(vec![global(false, I32, &[i32_const(1), i32_const(2), Binop(Nt::I32(IBinop::Add))])]);
    assert_eq!(check(&sum), Ok(()));
    assert!(validate(&sum, Features::V2).is_err_and(|invalid| matches!(invalid.kind, InvalidKind::Missing(missing) if missing.needs == Feature::ExtendedConst.into())));
}

#[test]
fn segments() {
    let mut module = setting();
    module.datas[0].mode = Datamode::Active(Memidx(1), expr(&[i64_const(0)]));
    module.elems[0].mode = Elemmode::Active(Tableidx(0), expr(&[Instr::GlobalGet(Globalidx(0))]));
    module.elems[0].init = Eleminit::Funcs(vec![Funcidx(0)]);
    assert_eq!(check(&module), Ok(()));
    let with = |change: &dyn Fn(&mut Module)| {
        let mut changed = module.clone();
        change(&mut changed);
        changed
    };
    let active = |x| Datamode::Active(Memidx(x), expr(&[i64_const(0)]));
    refused(
        &with(&|m| m.datas[0].mode = active(0)),
        Features::V3,
        Rule::ExprOk,
        "type mismatch: Expr_ok expected [i32], found [i64]",
    );
    refused(
        &with(&|m| m.datas[0].mode = active(2)),
        Features::V3,
        Rule::DatamodeOkActive,
        "unknown memory 2",
    );
    let elem = |x| Elemmode::Active(Tableidx(x), expr(&[i32_const(0)]));
    refused(
        &with(&|m| m.elems[0].mode = elem(2)),
        Features::V3,
        Rule::ElemmodeOkActive,
        "type mismatch: Elemmode_ok/active expected [externref], found [funcref]",
    );
    refused(&with(&|m| m.elems[0].mode = elem(3)), Features::V3, Rule::ElemmodeOkActive, "unknown table 3");
    let funcs = |x| Eleminit::Funcs(vec![Funcidx(x)]);
    refused(&with(&|m| m.elems[0].init = funcs(5)), Features::V3, Rule::InstrOkRefFunc, "unknown function 5");
    refused(
        &with(&|m| m.elems[1].init = funcs(0)),
        Features::V3,
        Rule::ExprOk,
        "type mismatch: Expr_ok expected [externref], found [(ref 1)]",
    );
    // `ref.func` is declared by an occurrence in an element segment, but not by one in the offset of a data segment.
    let body = [Instr::RefFunc(Funcidx(0)), Instr::Drop];
    let uses = with(&|m| m.funcs.push(func(0, &[], &body)));
    assert_eq!(check(&uses), Ok(()));
}

#[test]
fn exports_and_start() {
    let with = |change: &dyn Fn(&mut Module)| {
        let mut changed = setting();
        change(&mut changed);
        changed
    };
    let twice = with(&|m| m.exports.push(export("f", Externidx::Mem(Memidx(0)))));
    refused(&twice, Features::V3, Rule::ModuleOk, "duplicate export name \"f\"");
    let unknown = with(&|m| m.exports.push(export("g", Externidx::Tag(Tagidx(1)))));
    refused(&unknown, Features::V3, Rule::ExternidxOkTag, "unknown tag 1");
    let start = |x| with(&|m| m.start = Some(Start { at: At(1), x: Funcidx(x) }));
    assert_eq!(check(&start(1)), Ok(()));
    refused(&start(0), Features::V3, Rule::StartOk, "start function");
    refused(&start(2), Features::V3, Rule::StartOk, "unknown function 2");
    let mut result = in_setting(&[], &[I32], &[], &[i32_const(0)]);
    result.start = Some(Start { at: At(1), x: Funcidx(2) });
    refused(&result, Features::V3, Rule::StartOk, "start function");
    let tag = with(&|m| m.tags[0].tagtype = Tagtype(Typeidx(1)));
    refused(&tag, Features::V3, Rule::TagtypeOk, "non-empty tag result type");
}

#[test]
fn the_type_of_a_module_is_closed() {
    let mut module = setting();
    module.exports.push(export("t", Externidx::Table(Tableidx(1))));
    let valid = validate(&module, Features::V3).expect("valid");
    let closed = deftypes(module.types.packed());
    assert_eq!(valid.imports[0], Externtype::Func(closed[1].clone()));
    assert_eq!(valid.exports[0], Externtype::Func(closed[0].clone()));
    assert!(matches!(valid.exports[1], Externtype::Table(Tabletype { at: Addrtype::I64, .. })));
    assert_eq!((valid.funcs.len(), valid.mems.len(), valid.globals.len(), valid.elems.len()), (2, 2, 2, 2));
}

#[test]
fn features() {
    let v1 = |types: Vec<Type>| Module { types: types.into(), ..Module::default() };
    let two = v1(vec![ty(functype(&[], &[I32, I32]))]);
    refused(
        &two,
        Features::V1,
        Rule::ComptypeOkFunc,
        "needs the feature `multi-value`, which WebAssembly 1.0 does",
    );
    assert!(validate(&two, Features::V2).is_ok());
    let vector = v1(vec![ty(functype(&[V128], &[]))]);
    refused(&vector, Features::V1, Rule::ValtypeOkVec, "needs the feature `simd`");
    refused(
        &v1(vec![ty(functype(&[null(H::Any)], &[]))]),
        Features::V2,
        Rule::HeaptypeOkAbs,
        "needs the feature `gc`",
    );
    refused(
        &v1(vec![ty(functype(&[non_null(H::Func)], &[]))]),
        Features::V2,
        Rule::ReftypeOk,
        "needs the feature `function-references`",
    );
    refused(
        &v1(vec![sub(false, &[], functype(&[], &[]))]),
        Features::V2,
        Rule::RectypeOkCons,
        "needs the feature `gc`",
    );
    let mems = Module { mems: vec![mem(Addrtype::I32, 0, None); 2], ..Module::default() };
    refused(&mems, Features::V2, Rule::ModuleOk, "needs the feature `multi-memory`");
    let func_table = table(Addrtype::I32, Reftype { null: true, ht: H::Func });
    let tables = Module { tables: vec![func_table; 2], ..Module::default() };
    refused(&tables, Features::V1, Rule::ModuleOk, "needs the feature `reference-types`");
    assert!(validate(&tables, Features::V2).is_ok());
    let wide = Module { mems: vec![mem(Addrtype::I64, 0, None)], ..Module::default() };
    refused(&wide, Features::V2, Rule::MemtypeOk, "needs the feature `memory64`");
    let mut extend = v1(vec![ty(functype(&[], &[]))]);
    extend.funcs.push(func(0, &[], &[i32_const(0), Instr::Unop(Unop::I32Extend(Sz16::B8)), Instr::Drop]));
    assert!(validate(&extend, Features::V1).is_err_and(|invalid| invalid.at.0 == 2));
    assert!(validate(&extend, Features::V2).is_ok());
}

#[test]
fn constant_expressions_see_globals_by_features() {
    let get = [Instr::GlobalGet(Globalidx(0))];
    let mut segment = Module {
        globals: vec![global(false, I32, &[i32_const(0)])],
        mems: vec![mem(Addrtype::I32, 1, None)],
        ..Module::default()
    };
    let mode = Datamode::Active(Memidx(0), expr(&get));
    segment.datas.push(Data { at: At(1), bytes: vec![], mode });
    assert!(validate(&segment, Features::V1).is_ok());
    refused(&segment, Features::V2, Rule::InstrConstGlobalGet, "needs the feature `gc`");
    assert!(validate(&segment, Features::V3).is_ok());
    let mut initialized = table(Addrtype::I32, Reftype { null: true, ht: H::Func });
    (initialized.init, initialized.implicit) = (expr(&get), false);
    let globals = vec![global(false, Valtype::FUNCREF, &[Instr::RefNull(H::Func)])];
    let module = Module { globals, tables: vec![initialized], ..Module::default() };
    refused(&module, Features::V3, Rule::InstrConstGlobalGet, "unknown global 0");
}

#[test]
fn tags_and_branch_tables_by_features() {
    let types = vec![ty(functype(&[], &[]))];
    let tag = Module {
        types: types.clone().into(),
        tags: vec![Tag { at: At(1), tagtype: Tagtype(Typeidx(0)) }],
        ..Module::default()
    };
    refused(&tag, Features::V2, Rule::TagtypeOk, "needs the feature `exception-handling`");
    assert!(validate(&tag, Features::V3).is_ok());
    // 1.0 requires all labels of a `br_table` to have the same types, even in unreachable code.
    let block = |t| Instr::Block(Blocktype::Result(Some(t)));
    let table = Instr::BrTable(Box::new(BrTable { labels: Box::new([Labelidx(0)]), default: Labelidx(1) }));
    let body = [
        block(I32),
        block(I64),
        Instr::Unreachable,
        table,
        Instr::End,
        Instr::Unreachable,
        Instr::End,
        Instr::Drop,
    ];
    let branch = Module { types: types.into(), funcs: vec![func(0, &[], &body)], ..Module::default() };
    refused(&branch, Features::V1, Rule::InstrOkBrTable, "needs the feature `reference-types`");
    assert!(validate(&branch, Features::V2).is_ok());
}
