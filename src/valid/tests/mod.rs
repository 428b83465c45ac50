//! Tests of validation on hand-written modules, one file per family of rules.

mod bodies;
mod definitions;
mod limits;
mod matching;
mod one_pass;

use super::{Invalid, InvalidKind, validate};
use crate::syntax::*;

const I32: Valtype = Valtype::I32;
const I64: Valtype = Valtype::I64;
const F32: Valtype = Valtype::F32;
const F64: Valtype = Valtype::F64;
const V128: Valtype = Valtype::V128;

/// `(ref null ht)`.
fn null(ht: Heaptype) -> Valtype {
    Valtype::Ref(Reftype { null: true, ht })
}

/// `(ref ht)`.
fn non_null(ht: Heaptype) -> Valtype {
    Valtype::Ref(Reftype { null: false, ht })
}

fn functype(params: &[Valtype], results: &[Valtype]) -> Comptype {
    Comptype::Func(Functype { params: params.into(), results: results.into() })
}

/// A final type without supertype, the only member of its recursive type.
fn ty(ct: Comptype) -> Type {
    sub(true, &[], ct)
}

fn sub(r#final: bool, supers: &[u32], ct: Comptype) -> Type {
    Type { at: At(1), rectype: Rectype(Box::new([subtype(r#final, supers, ct)])) }
}

/// A module with types only.
fn types(types: Vec<Type>) -> Module {
    Module { types: types.into(), ..Module::default() }
}

fn subtype(r#final: bool, supers: &[u32], ct: Comptype) -> Subtype {
    Subtype { r#final, supers: supers.iter().map(|x| Typeidx(*x)).collect(), ct }
}

fn field(mutable: bool, t: Valtype) -> Fieldtype {
    Fieldtype { mutable, zt: Storagetype::Val(t) }
}

fn packed(mutable: bool, pt: Packtype) -> Fieldtype {
    Fieldtype { mutable, zt: Storagetype::Pack(pt) }
}

/// An expression, without its `end`. The positions of its instructions are 1, 2, ….
fn expr(instrs: &[Instr]) -> Expr {
    let mut instrs = instrs.to_vec();
    instrs.push(Instr::End);
    let at = (1..=instrs.len() as u32).map(At).collect();
    Expr::new(instrs, at)
}

fn i32_const(i: u32) -> Instr {
    Instr::Const(Num::I32(i))
}

fn i64_const(i: u64) -> Instr {
    Instr::Const(Num::I64(i))
}

fn limits(min: u64, max: Option<u64>) -> Limits {
    Limits { min, max }
}

fn mem(at: Addrtype, min: u64, max: Option<u64>) -> Mem {
    Mem { at: At(1), mt: Memtype { at, lim: limits(min, max) } }
}

fn table(at: Addrtype, rt: Reftype) -> Table {
    let init = if rt.null { expr(&[Instr::RefNull(rt.ht)]) } else { expr(&[Instr::Unreachable]) };
    Table { at: At(1), tt: Tabletype { at, lim: limits(1, None), rt }, init, implicit: true }
}

fn global(mutable: bool, t: Valtype, init: &[Instr]) -> Global {
    Global { at: At(1), gt: Globaltype { mutable, t }, init: expr(init) }
}

fn func(x: u32, locals: &[Valtype], body: &[Instr]) -> Func {
    let locals = locals.iter().map(|t| Locals { n: 1, t: *t }).collect();
    Func { at: At(1), x: Typeidx(x), locals, body: expr(body) }
}

fn export(name: &str, xx: Externidx) -> Export {
    Export { at: At(1), name: name.to_string(), xx }
}

/// A module with one definition of each kind, in which function bodies are tested. The type of the function under
/// test is added at the end; the definitions before it are
///
/// | | |
/// |---|---|
/// | types | 0 `[] -> []`, 1 `[i32 i64] -> [f32]`, 2 `(struct (field i32) (field (mut i8)) (field (ref 0)))`, 3 `(array (mut i64))`, 4 `(array (mut (ref null func)))`, 5 `(array (ref 0))` |
/// | tags | 0 `[i32 i64] -> []`, of type 6 |
/// | globals | 0 `i32`, 1 `(mut f64)` |
/// | memories | 0 of 32 bits, 1 of 64 bits |
/// | tables | 0 of functions and 32 bits, 1 of functions and 64 bits, 2 of external references |
/// | functions | 0 of type 1, imported, 1 of type 0, imported and exported |
/// | segments | data 0; elements 0 `(ref null func)`, 1 `(ref null extern)` |
fn setting() -> Module {
    let import = |xt| Import { at: At(1), module: "m".to_string(), name: "n".to_string(), xt };
    let elem = |ht| Elem {
        at: At(1),
        rt: Reftype { null: true, ht },
        init: Eleminit::Exprs(vec![]),
        mode: Elemmode::Passive,
    };
    Module {
        types: vec![
            ty(functype(&[], &[])),
            ty(functype(&[I32, I64], &[F32])),
            ty(Comptype::Struct(Box::new([
                field(false, I32),
                packed(true, Packtype::I8),
                field(false, non_null(Heaptype::Use(Typeidx(0)))),
            ]))),
            ty(Comptype::Array(field(true, I64))),
            ty(Comptype::Array(field(true, Valtype::FUNCREF))),
            ty(Comptype::Array(field(false, non_null(Heaptype::Use(Typeidx(0)))))),
            ty(functype(&[I32, I64], &[])),
        ]
        .into(),
        imports: vec![import(Externtype::Func(Typeidx(1))), import(Externtype::Func(Typeidx(0)))],
        tags: vec![Tag { at: At(1), tagtype: Tagtype(Typeidx(6)) }],
        globals: vec![
            global(false, I32, &[i32_const(0)]),
            global(true, F64, &[Instr::Const(Num::F64(values::F64(0)))]),
        ],
        mems: vec![mem(Addrtype::I32, 1, None), mem(Addrtype::I64, 1, None)],
        tables: vec![
            table(Addrtype::I32, Reftype { null: true, ht: Heaptype::Func }),
            table(Addrtype::I64, Reftype { null: true, ht: Heaptype::Func }),
            table(Addrtype::I32, Reftype { null: true, ht: Heaptype::Extern }),
        ],
        datas: vec![Data { at: At(1), bytes: vec![], mode: Datamode::Passive }],
        elems: vec![elem(Heaptype::Func), elem(Heaptype::Extern)],
        exports: vec![export("f", Externidx::Func(Funcidx(1)))],
        ..Module::default()
    }
}

/// The [setting] with function 2 of type `params -> results` added.
fn in_setting(params: &[Valtype], results: &[Valtype], locals: &[Valtype], body: &[Instr]) -> Module {
    let mut module = setting();
    module.types.push(ty(functype(params, results)));
    module.funcs.push(func(module.types.len() as u32 - 1, locals, body));
    module
}

fn check(module: &Module) -> Result<(), Invalid> {
    validate(module, Features::V3).map(|_| ())
}

/// Asserts that the instruction has type `ts1 -> ts2`: it is valid with operands `ts1` and results `ts2`, rejected by
/// `rule` if any operand is missing or has another type, and rejected if a result has another type.
fn assert_arrow(instr: Instr, rule: Rule, ts1: &[Valtype], ts2: &[Valtype]) {
    let get = |ts: &[Valtype]| -> Vec<Instr> {
        let operands = (0..ts.len() as u32).map(|x| Instr::LocalGet(Localidx(x)));
        operands.chain([instr.clone()]).collect()
    };
    assert_eq!(check(&in_setting(ts1, ts2, &[], &get(ts1))), Ok(()), "{instr:?}");
    for i in 0..ts1.len() {
        let mut ts = ts1.to_vec();
        ts[i] = if ts[i] == I32 { F32 } else { I32 };
        let refused = check(&in_setting(&ts, ts2, &[], &get(&ts))).expect_err("operand exchanged");
        assert_eq!((refused.rule, refused.at.0), (rule, ts1.len() as u32 + 1), "{instr:?}: {refused}");
        assert_eq!(refused.func, Some(Funcidx(2)));
        let refused = check(&in_setting(ts1, ts2, &[], &get(ts1)[1..])).expect_err("operand left out");
        assert!(matches!(refused.kind, InvalidKind::TypeMismatch { .. }), "{refused}");
        assert_eq!(refused.rule, rule, "{instr:?}: {refused}");
    }
    let mut more = ts2.to_vec();
    more.push(I32);
    assert!(
        check(&in_setting(ts1, &more, &[], &get(ts1))).is_err_and(|invalid| invalid.rule == Rule::ExprOk)
    );
}

/// Asserts that a body without parameters and results is rejected by `rule`, with a message that begins with `text`.
fn assert_refused(locals: &[Valtype], body: &[Instr], rule: Rule, text: &str) {
    match check(&in_setting(&[], &[], locals, body)) {
        Ok(()) => panic!("{body:?} is valid"),
        Err(invalid) => {
            assert!(invalid.to_string().starts_with(text), "{body:?}: {invalid}");
            assert_eq!(invalid.rule, rule, "{body:?}: {invalid}");
        }
    }
}

/// Asserts that a body without parameters is valid.
fn assert_valid(results: &[Valtype], locals: &[Valtype], body: &[Instr]) {
    assert_eq!(check(&in_setting(&[], results, locals, body)), Ok(()), "{body:?}");
}
