//! Large and deeply nested modules are validated in about linear time and space, and without recursion.

use std::time::{Duration, Instant};

use super::*;
use crate::valid::deftype::deftypes;
use Heaptype as H;

/// Runs `check`, and fails if it takes so long that it must have been quadratic.
fn quickly<T>(check: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = check();
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    result
}

fn one(params: &[Valtype], results: &[Valtype], body: &[Instr]) -> Module {
    Module {
        types: vec![ty(functype(params, results))].into(),
        funcs: vec![func(0, &[], body)],
        ..Module::default()
    }
}

#[test]
fn deep_nesting() {
    let n = 1_000_000;
    let mut body = vec![Instr::Block(Blocktype::Result(None)); n];
    body.push(Instr::Br(Labelidx(n as u32)));
    body.extend(vec![Instr::End; n]);
    assert_eq!(quickly(|| check(&one(&[], &[], &body))), Ok(()));
}

#[test]
fn wide_branch_tables() {
    let labels = (0..500_000).map(|i| Labelidx(i % 2)).collect();
    let table = Instr::BrTable(Box::new(BrTable { labels, default: Labelidx(0) }));
    let body = [Instr::Block(Blocktype::Result(None)), i32_const(0), table, Instr::End];
    assert_eq!(quickly(|| check(&one(&[], &[], &body))), Ok(()));
}

#[test]
fn chains_of_types() {
    let n = 100_000;
    let group = |x: u32| {
        let supers: &[u32] = if x == 0 { &[] } else { &[x - 1] };
        sub(false, supers, Comptype::Struct(Box::default()))
    };
    let mut module = Module { types: (0..n).map(group).collect(), ..Module::default() };
    let r = |x: u32| non_null(H::Use(Typeidx(x)));
    module.types.push(ty(functype(&[r(n - 1)], &[r(0)])));
    module.funcs = vec![func(n, &[], &[Instr::LocalGet(Localidx(0))]); 1000];
    assert_eq!(quickly(|| check(&module)), Ok(()));
    module.types[n as usize] = ty(functype(&[r(0)], &[r(n - 1)]));
    assert!(quickly(|| check(&module)).is_err_and(|invalid| invalid.rule == Rule::ExprOk));
}

#[test]
fn one_group_of_many_types() {
    let n = 100_000;
    let member = |x: u32| {
        let next = Valtype::Ref(Reftype { null: true, ht: H::Use(Typeidx((x + 1) % n)) });
        subtype(true, &[], Comptype::Struct(Box::new([field(true, next)])))
    };
    let rectype = Rectype((0..n).map(member).collect());
    let module = Module { types: vec![Type { at: At(1), rectype }].into(), ..Module::default() };
    quickly(|| validate(&module, Features::V3)).expect("valid");
    let types = quickly(|| deftypes(module.types.packed()));
    assert_eq!(types.len(), n as usize);
    assert_ne!(types[0], types[1]);
}

#[test]
fn billions_of_locals() {
    let mut module = one(&[F32], &[F64], &[Instr::LocalGet(Localidx(u32::MAX - 1))]);
    module.funcs[0].locals = vec![Locals { n: u32::MAX - 2, t: I32 }, Locals { n: 1, t: F64 }];
    assert_eq!(quickly(|| check(&module)), Ok(()));
    module.funcs[0].body = expr(&[Instr::LocalGet(Localidx(u32::MAX))]);
    assert!(check(&module).is_err_and(|invalid| invalid.rule == Rule::InstrOkLocalGet));
    module.funcs[0].body =
        expr(&[Instr::LocalGet(Localidx(300)), Instr::Cvtop(Cvtop::Convert(Fnn::F64, Inn::I32, S))]);
    assert_eq!(check(&module), Ok(()));
}

#[test]
fn many_operands_again_and_again() {
    // Each call has 100,000 operands and takes two bytes of code.
    let ts = vec![I32; 100_000];
    let body = [vec![Instr::Unreachable], vec![Instr::Call(Funcidx(0)); 100_000]].concat();
    let refused = quickly(|| check(&one(&ts, &ts, &body)));
    assert!(refused.is_err_and(|invalid| invalid.kind == InvalidKind::TooManyOperands));
    // A few such calls are within the limit.
    let body: Vec<Instr> =
        (0..100_000).map(|x| Instr::LocalGet(Localidx(x))).chain([Instr::Call(Funcidx(0))]).collect();
    assert_eq!(quickly(|| check(&one(&ts, &ts, &body))), Ok(()));
    // Many functions of such a type are within the limit as well.
    let mut module = one(&ts, &ts, &[Instr::Unreachable]);
    module.funcs = vec![module.funcs[0].clone(); 100_000];
    assert_eq!(quickly(|| check(&module)), Ok(()));
}

#[test]
fn arrays_of_billions() {
    let array = ty(Comptype::Array(field(false, I64)));
    let mut module =
        one(&[], &[], &[Instr::Unreachable, Instr::ArrayNewFixed(Typeidx(1), u32::MAX), Instr::Drop]);
    module.types.push(array);
    assert_eq!(quickly(|| check(&module)), Ok(()));
    module.funcs[0].body = expr(&[i64_const(0), Instr::ArrayNewFixed(Typeidx(1), u32::MAX), Instr::Drop]);
    assert!(quickly(|| check(&module)).is_err_and(|invalid| invalid.rule == Rule::InstrOkArrayNewFixed));
}
