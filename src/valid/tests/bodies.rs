//! Section 3.4, Instructions.

use super::*;
use Heaptype as H;

use crate::syntax;

const FUNCREF: Valtype = Valtype::FUNCREF;
const EXTERNREF: Valtype = Valtype::EXTERNREF;

fn used(x: u32) -> Heaptype {
    H::Use(Typeidx(x))
}

fn arg(x: u32, align: u32) -> Memarg {
    Memarg { x: Memidx(x), align, offset: 0 }
}

#[test]
fn numeric() {
    assert_arrow(Instr::Const(Num::F32(values::F32(0))), Rule::InstrOkConst, &[], &[F32]);
    assert_arrow(Instr::Unop(Unop::I64Extend(Sz32::B32)), Rule::InstrOkUnop, &[I64], &[I64]);
    assert_arrow(Instr::Unop(Unop::F32(FUnop::Sqrt)), Rule::InstrOkUnop, &[F32], &[F32]);
    assert_arrow(Instr::Binop(Nt::I32(IBinop::Div(S))), Rule::InstrOkBinop, &[I32, I32], &[I32]);
    assert_arrow(Instr::Binop(Nt::F64(FBinop::Copysign)), Rule::InstrOkBinop, &[F64, F64], &[F64]);
    assert_arrow(Instr::Testop(Inn::I64), Rule::InstrOkTestop, &[I64], &[I32]);
    assert_arrow(Instr::Relop(Nt::F32(FRelop::Lt)), Rule::InstrOkRelop, &[F32, F32], &[I32]);
    let cvtops = [
        (Cvtop::I64ExtendI32(U), I32, I64),
        (Cvtop::I32WrapI64, I64, I32),
        (Cvtop::Trunc(Inn::I32, Fnn::F64, S), F64, I32),
        (Cvtop::TruncSat(Inn::I64, Fnn::F32, U), F32, I64),
        (Cvtop::Convert(Fnn::F64, Inn::I32, U), I32, F64),
        (Cvtop::F32DemoteF64, F64, F32),
        (Cvtop::F64PromoteF32, F32, F64),
        (Cvtop::Reinterpret(Numtype::F64), I64, F64),
        (Cvtop::Reinterpret(Numtype::I32), F32, I32),
    ];
    for (op, from, to) in cvtops {
        assert_arrow(Instr::Cvtop(op), Rule::InstrOkCvtop, &[from], &[to]);
    }
}

#[test]
fn vector() {
    assert_arrow(Instr::Vvternop(Vvternop::Bitselect), Rule::InstrOkVvternop, &[V128; 3], &[V128]);
    assert_arrow(Instr::Vbinop(Vbinop::Add(Ishape::I8X16)), Rule::InstrOkVbinop, &[V128; 2], &[V128]);
    assert_arrow(Instr::Vshiftop(Vshiftop::Shl(Ishape::I64X2)), Rule::InstrOkVshiftop, &[V128, I32], &[V128]);
    assert_arrow(Instr::Vbitmask(Ishape::I16X8), Rule::InstrOkVbitmask, &[V128], &[I32]);
    assert_arrow(Instr::Vshuffle(Box::new([31; 16])), Rule::InstrOkVshuffle, &[V128; 2], &[V128]);
    assert_arrow(Instr::Vsplat(Shape::I8X16), Rule::InstrOkVsplat, &[I32], &[V128]);
    assert_arrow(Instr::Vsplat(Shape::F64X2), Rule::InstrOkVsplat, &[F64], &[V128]);
    let extract = Vextract::Num(Numshape::I64X2);
    assert_arrow(Instr::VextractLane(extract, 1), Rule::InstrOkVextractLane, &[V128], &[I64]);
    assert_arrow(Instr::VreplaceLane(Shape::I16X8, 7), Rule::InstrOkVreplaceLane, &[V128, I32], &[V128]);
    let lanes = [
        (Instr::VextractLane(extract, 2), Rule::InstrOkVextractLane),
        (Instr::VreplaceLane(Shape::I8X16, 16), Rule::InstrOkVreplaceLane),
        (Instr::Vshuffle(Box::new([32; 16])), Rule::InstrOkVshuffle),
        (Instr::VloadLane(Sz::B64, arg(0, 3), 2), Rule::InstrOkVloadLane),
        (Instr::VstoreLane(Sz::B8, arg(0, 0), 16), Rule::InstrOkVstoreLane),
    ];
    for (instr, rule) in lanes {
        assert_refused(&[], &[Instr::Unreachable, instr], rule, "invalid lane index");
    }
}

#[test]
fn parametric() {
    assert_arrow(Instr::Nop, Rule::InstrOkNop, &[], &[]);
    assert_arrow(
        Instr::Select(Some(Box::new([FUNCREF]))),
        Rule::InstrOkSelectExpl,
        &[FUNCREF, FUNCREF, I32],
        &[FUNCREF],
    );
    assert_refused(
        &[],
        &[Instr::Drop],
        Rule::InstrOkDrop,
        "type mismatch: Instr_ok/drop expected [_], found []",
    );
    let select = |ts: &[Valtype]| {
        let mut body: Vec<Instr> = (0..ts.len() as u32).map(|x| Instr::LocalGet(Localidx(x))).collect();
        body.extend([Instr::Select(None), Instr::Drop]);
        check(&in_setting(ts, &[], &[], &body))
    };
    assert_eq!(select(&[V128, V128, I32]), Ok(()));
    assert!(select(&[F32, F64, I32]).is_err_and(|invalid| invalid.rule == Rule::InstrOkSelectImpl));
    assert!(
        select(&[EXTERNREF, EXTERNREF, I32])
            .is_err_and(|invalid| invalid.kind == InvalidKind::SelectReference)
    );
    for ts in [&[][..], &[I32, I32]] {
        let select = Instr::Select(Some(ts.into()));
        assert_refused(&[], &[Instr::Unreachable, select], Rule::InstrOkSelectExpl, "invalid result arity");
    }
}

#[test]
fn unreachable_code_has_any_type() {
    use Instr::*;
    // In unreachable code, the result of `select` has an unknown type unless the type of one operand is known.
    assert_valid(&[F64], &[], &[Unreachable, Select(None), Cvtop(syntax::Cvtop::F64PromoteF32)]);
    assert_valid(&[I64], &[], &[Unreachable, i64_const(0), i32_const(0), Select(None)]);
    let known = [Unreachable, i64_const(0), i32_const(0), Select(None), Testop(Inn::I32), Drop];
    assert_refused(
        &[],
        &known,
        Rule::InstrOkTestop,
        "type mismatch: Instr_ok/testop expected [i32], found [_* i64]",
    );
    assert_valid(&[], &[], &[Unreachable, Drop, Drop, RefAsNonNull, RefIsNull, Drop]);
    assert_valid(&[I32, I64], &[], &[Unreachable, i64_const(0)]);
    assert_refused(
        &[],
        &[Unreachable, i32_const(0)],
        Rule::ExprOk,
        "type mismatch: Expr_ok expected [], found [_* i32]",
    );
    // A block inside unreachable code is reachable again at its start.
    let block = [Unreachable, Block(Blocktype::Result(None)), Drop, End];
    assert_refused(&[], &block, Rule::InstrOkDrop, "type mismatch");
    // The code after each of these is unreachable.
    for instr in [Br(Labelidx(0)), Return, ReturnCall(Funcidx(1)), Unreachable] {
        assert_valid(&[], &[], &[instr, Binop(Nt::I32(IBinop::Add)), Drop]);
    }
    let throw = [i32_const(0), i64_const(0), Throw(Tagidx(0)), Drop];
    assert_valid(&[], &[], &throw);
    assert_refused(
        &[],
        &throw[1..],
        Rule::InstrOkThrow,
        "type mismatch: Instr_ok/throw expected [i32 i64], found [i64]",
    );
}

#[test]
fn blocks() {
    use Instr::*;
    let pair = Blocktype::Idx(Typeidx(1));
    let result = |t| Blocktype::Result(Some(t));
    assert_valid(
        &[F32],
        &[],
        &[i32_const(0), i64_const(0), Block(pair), Drop, Drop, Const(Num::F32(values::F32(0))), End],
    );
    assert_valid(&[], &[], &[i32_const(0), If(Blocktype::Result(None)), End]);
    assert_valid(&[I32], &[], &[i32_const(0), If(result(I32)), i32_const(1), Else, i32_const(2), End]);
    let cases: [(&[Instr], Rule, &str); 9] = [
        (
            &[Block(result(I32)), End, Drop],
            Rule::InstrOkBlock,
            "type mismatch: Instr_ok/block expected [i32], found []",
        ),
        (
            &[Loop(result(I32)), i64_const(0), End, Drop],
            Rule::InstrOkLoop,
            "type mismatch: Instr_ok/loop expected [i32], found [i64]",
        ),
        (
            &[Block(Blocktype::Result(None)), i32_const(0), End],
            Rule::InstrOkBlock,
            "type mismatch: Instr_ok/block expected [], found [i32]",
        ),
        (
            &[i32_const(0), If(result(I32)), i32_const(0), End, Drop],
            Rule::InstrOkIf,
            "type mismatch: Instr_ok/if expected [i32], found []",
        ),
        (
            &[i32_const(0), If(result(I32)), i32_const(0), Else, End, Drop],
            Rule::InstrOkIf,
            "type mismatch: Instr_ok/if expected [i32], found []",
        ),
        (&[If(Blocktype::Result(None)), End], Rule::InstrOkIf, "type mismatch"),
        (
            &[Block(pair), Unreachable, End, Drop],
            Rule::InstrOkBlock,
            "type mismatch: Instr_ok/block expected [i32 i64], found []",
        ),
        (&[Block(Blocktype::Idx(Typeidx(99))), End], Rule::BlocktypeOkTypeidx, "unknown type 99"),
        (
            &[Block(Blocktype::Idx(Typeidx(2))), End],
            Rule::BlocktypeOkTypeidx,
            "type mismatch: type 2 is not a function type",
        ),
    ];
    for (body, rule, text) in cases {
        assert_refused(&[], body, rule, text);
    }
}

#[test]
fn unbalanced_blocks_are_refused() {
    use Instr::*;
    for body in [
        &[Else][..],
        &[End],
        &[Block(Blocktype::Result(None))],
        &[i32_const(0), If(Blocktype::Result(None)), Else, Else, End],
    ] {
        assert!(
            check(&in_setting(&[], &[], &[], body))
                .is_err_and(|invalid| invalid.kind == InvalidKind::Unbalanced)
        );
    }
    let mut module = in_setting(&[], &[], &[], &[]);
    module.funcs[0].body = Expr::default();
    assert!(check(&module).is_err_and(|invalid| invalid.kind == InvalidKind::Unbalanced));
}

#[test]
fn branches() {
    use Instr::*;
    let l = Labelidx;
    let result = |t| Blocktype::Result(Some(t));
    // Branches to a loop, to a block, and to the function's own label.
    assert_valid(&[], &[], &[Loop(Blocktype::Result(None)), Br(l(0)), End]);
    assert_valid(&[], &[], &[Loop(result(I32)), Br(l(0)), End, Drop]);
    assert_valid(&[I32], &[], &[Block(result(I32)), i32_const(0), i32_const(1), BrIf(l(0)), Br(l(1)), End]);
    assert_refused(&[], &[Br(l(1))], Rule::InstrOkBr, "unknown label 1");
    let br_if = [Block(result(I32)), i64_const(0), i32_const(0), BrIf(l(0)), Drop, i32_const(0), End, Drop];
    assert_refused(
        &[],
        &br_if,
        Rule::InstrOkBrIf,
        "type mismatch: Instr_ok/br_if expected [i32 i32], found [i64 i32] in function 2",
    );
    // `br_if` leaves operands of the label's types, not of their more specific types.
    let any = result(null(H::Any));
    let taken = [
        Block(any),
        RefNull(H::None),
        i32_const(0),
        BrIf(l(0)),
        RefTest(Reftype { null: false, ht: H::I31 }),
        Drop,
        RefNull(H::None),
        End,
    ];
    assert_valid(&[null(H::Any)], &[], &taken);
    let table = |labels: &[u32], default| {
        BrTable(Box::new(syntax::BrTable {
            labels: labels.iter().map(|x| l(*x)).collect(),
            default: l(default),
        }))
    };
    let blocks = |inner: Vec<Instr>| {
        [vec![Block(result(I64)), Block(result(I32))], inner, vec![End, Unreachable, End, Drop]].concat()
    };
    assert_valid(&[], &[], &blocks(vec![Unreachable, table(&[0, 1], 0)]));
    assert_valid(&[], &[], &blocks(vec![i32_const(0), i32_const(0), table(&[0, 0], 0)]));
    for (body, text) in [
        (
            blocks(vec![i32_const(0), i32_const(0), table(&[1], 0)]),
            "type mismatch: Instr_ok/br_table expected [i64 i32], found [i32 i32]",
        ),
        (
            blocks(vec![Unreachable, table(&[0, 2], 0)]),
            "type mismatch: Instr_ok/br_table expected [i32], found []",
        ),
        (blocks(vec![i32_const(0), table(&[], 0)]), "type mismatch"),
        (blocks(vec![Unreachable, table(&[3], 0)]), "unknown label 3"),
    ] {
        assert_refused(&[], &body, Rule::InstrOkBrTable, text);
    }
}

#[test]
fn branches_on_references() {
    use Instr::*;
    let rt = |null, ht| Reftype { null, ht };
    let block = |t, inner: &[Instr]| [&[Block(Blocktype::Result(t))], inner, &[End, Unreachable]].concat();
    let some = |ht| Some(non_null(ht));
    assert_valid(&[], &[], &block(None, &[RefNull(H::Func), BrOnNull(Labelidx(0)), Drop]));
    assert_valid(&[], &[], &block(some(H::Func), &[RefNull(H::Func), BrOnNonNull(Labelidx(0)), Unreachable]));
    assert_refused(
        &[],
        &block(Some(I32), &[Unreachable, BrOnNonNull(Labelidx(0))]),
        Rule::InstrOkBrOnNonNull,
        "type mismatch",
    );
    assert_refused(
        &[],
        &block(None, &[Unreachable, BrOnNonNull(Labelidx(0))]),
        Rule::InstrOkBrOnNonNull,
        "type mismatch",
    );
    let cast = |rt1, rt2| Box::new(CastBranch { l: Labelidx(0), rt1, rt2 });
    let (any, i31) = (rt(true, H::Any), rt(false, H::I31));
    assert_valid(&[], &[], &block(some(H::I31), &[RefNull(H::Any), BrOnCast(cast(any, i31)), Unreachable]));
    // A value for which the cast to `(ref null i31)` fails is not null.
    assert_valid(
        &[],
        &[],
        &block(some(H::Any), &[RefNull(H::Any), BrOnCastFail(cast(any, rt(true, H::I31))), Unreachable]),
    );
    assert_refused(
        &[],
        &block(some(H::Any), &[Unreachable, BrOnCastFail(cast(any, i31))]),
        Rule::InstrOkBrOnCastFail,
        "type mismatch",
    );
    assert_refused(
        &[],
        &block(some(H::Any), &[Unreachable, BrOnCast(cast(i31, any))]),
        Rule::InstrOkBrOnCast,
        "type mismatch: Instr_ok/br_on_cast expected [(ref i31)], found [anyref]",
    );
}

#[test]
fn calls() {
    use Instr::*;
    let (ts1, ts2) = ([I32, I64], [F32]);
    assert_arrow(Call(Funcidx(0)), Rule::InstrOkCall, &ts1, &ts2);
    assert_arrow(CallRef(Typeidx(1)), Rule::InstrOkCallRef, &[I32, I64, null(used(1))], &ts2);
    assert_arrow(CallIndirect(Tableidx(0), Typeidx(1)), Rule::InstrOkCallIndirect, &[I32, I64, I32], &ts2);
    assert_arrow(CallIndirect(Tableidx(1), Typeidx(1)), Rule::InstrOkCallIndirect, &[I32, I64, I64], &ts2);
    let unreachable = |instr| [Unreachable, instr];
    assert_refused(
        &[],
        &unreachable(CallIndirect(Tableidx(2), Typeidx(1))),
        Rule::InstrOkCallIndirect,
        "type mismatch: Instr_ok/call_indirect expected [funcref], found [externref]",
    );
    assert_refused(
        &[],
        &unreachable(CallIndirect(Tableidx(3), Typeidx(1))),
        Rule::InstrOkCallIndirect,
        "unknown table 3",
    );
    assert_refused(&[], &unreachable(CallRef(Typeidx(3))), Rule::InstrOkCallRef, "type mismatch");
    assert_refused(&[], &unreachable(Call(Funcidx(7))), Rule::InstrOkCall, "unknown function 7");
    for (instr, rule) in [
        (ReturnCall(Funcidx(0)), Rule::InstrOkReturnCall),
        (ReturnCallRef(Typeidx(1)), Rule::InstrOkReturnCallRef),
        (ReturnCallIndirect(Tableidx(0), Typeidx(1)), Rule::InstrOkReturnCallIndirect),
    ] {
        assert_valid(&[F32], &[], &unreachable(instr.clone()));
        assert_refused(&[], &unreachable(instr), rule, "type mismatch");
    }
}

#[test]
fn exceptions() {
    use Instr::*;
    let exn = non_null(H::Exn);
    let try_table = |catch| {
        TryTable(Box::new(syntax::TryTable { bt: Blocktype::Result(None), catches: Box::new([catch]) }))
    };
    let l = Labelidx(0);
    // Labels in catch clauses are relative to the block around the `try_table`.
    let within = |catch, results: &[Valtype]| {
        let mut module = in_setting(&[], results, &[], &[try_table(catch), End, Unreachable]);
        module.types.push(ty(functype(&[], results)));
        check(&module)
    };
    assert_eq!(within(Catch::Catch(Tagidx(0), l), &[I32, I64]), Ok(()));
    assert_eq!(within(Catch::CatchRef(Tagidx(0), l), &[I32, I64, null(H::Exn)]), Ok(()));
    assert_eq!(within(Catch::CatchAll(l), &[]), Ok(()));
    assert_eq!(within(Catch::CatchAllRef(l), &[exn]), Ok(()));
    for (catch, rule) in [
        (Catch::Catch(Tagidx(0), l), Rule::CatchOkCatch),
        (Catch::CatchRef(Tagidx(0), l), Rule::CatchOkCatchRef),
        (Catch::CatchAll(l), Rule::CatchOkCatchAll),
        (Catch::CatchAllRef(l), Rule::CatchOkCatchAllRef),
        (Catch::CatchAll(Labelidx(1)), Rule::CatchOkCatchAll),
        (Catch::Catch(Tagidx(1), l), Rule::CatchOkCatch),
    ] {
        assert!(within(catch, &[I32]).is_err_and(|invalid| invalid.rule == rule), "{catch:?}");
    }
    let (inner, outer) = (Catch::CatchAll(l), Catch::CatchAll(Labelidx(1)));
    let nested = |catch| {
        let block = Block(Blocktype::Result(Some(I32)));
        check(&in_setting(&[], &[], &[], &[block, try_table(catch), End, Unreachable, End, Drop]))
    };
    assert_eq!(nested(outer), Ok(()));
    assert!(nested(inner).is_err_and(|invalid| invalid.rule == Rule::CatchOkCatchAll));
    assert_valid(&[], &[], &[RefNull(H::Noexn), ThrowRef, Drop]);
}

#[test]
fn variables() {
    use Instr::*;
    assert_arrow(GlobalGet(Globalidx(1)), Rule::InstrOkGlobalGet, &[], &[F64]);
    assert_arrow(GlobalSet(Globalidx(1)), Rule::InstrOkGlobalSet, &[F64], &[]);
    assert_refused(&[], &[i32_const(0), GlobalSet(Globalidx(0))], Rule::InstrOkGlobalSet, "immutable global");
    assert_refused(&[], &[GlobalGet(Globalidx(2))], Rule::InstrOkGlobalGet, "unknown global 2");
    assert_refused(&[I32], &[LocalGet(Localidx(1))], Rule::InstrOkLocalGet, "unknown local 1");
    assert_refused(
        &[F32],
        &[i32_const(0), LocalTee(Localidx(0)), Drop],
        Rule::InstrOkLocalTee,
        "type mismatch",
    );
    assert_valid(&[], &[F32, I64], &[LocalGet(Localidx(1)), LocalSet(Localidx(1))]);
}

#[test]
fn locals_are_initialized_within_a_block() {
    use Instr::*;
    let x = Localidx(0);
    let locals = [non_null(H::I31)];
    let set = [i32_const(0), RefI31, LocalSet(x)];
    let (get, block) = ([LocalGet(x), Drop], [Block(Blocktype::Result(None))]);
    let uninitialized =
        |body: &[Instr]| assert_refused(&locals, body, Rule::InstrOkLocalGet, "uninitialized local 0");
    uninitialized(&get);
    assert_valid(&[], &locals, &[&set[..], &get].concat());
    assert_valid(&[], &locals, &[&set[..], &block, &get, &[End], &get].concat());
    uninitialized(&[&block, &set[..], &get, &[End], &get].concat());
    assert_valid(&[], &locals, &[&block, &set[..], &[End], &set, &get].concat());
    // A local that the `then` branch sets is not set in the `else` branch.
    let branch = [i32_const(0), If(Blocktype::Result(None))];
    uninitialized(&[&branch, &set[..], &[Else], &get, &[End]].concat());
    // A local that was set before the block and is set again in it stays set after it.
    assert_valid(&[], &locals, &[&set[..], &block, &set, &[End], &get].concat());
    // `local.set` in unreachable code sets the local, too.
    assert_valid(&[], &locals, &[&[Unreachable, LocalSet(x)], &get[..]].concat());
    // Parameters are set from the beginning.
    assert_eq!(check(&in_setting(&locals, &[], &[], &get)), Ok(()));
}

#[test]
fn tables() {
    use Instr::*;
    let x = Tableidx;
    assert_arrow(TableGet(x(2)), Rule::InstrOkTableGet, &[I32], &[EXTERNREF]);
    assert_arrow(TableSet(x(1)), Rule::InstrOkTableSet, &[I64, FUNCREF], &[]);
    assert_arrow(TableSize(x(1)), Rule::InstrOkTableSize, &[], &[I64]);
    assert_arrow(TableGrow(x(1)), Rule::InstrOkTableGrow, &[FUNCREF, I64], &[I64]);
    assert_arrow(TableFill(x(1)), Rule::InstrOkTableFill, &[I64, FUNCREF, I64], &[]);
    assert_arrow(TableCopy(x(1), x(0)), Rule::InstrOkTableCopy, &[I64, I32, I32], &[]);
    assert_arrow(TableCopy(x(1), x(1)), Rule::InstrOkTableCopy, &[I64, I64, I64], &[]);
    assert_arrow(TableInit(x(1), Elemidx(0)), Rule::InstrOkTableInit, &[I64, I32, I32], &[]);
    assert_arrow(ElemDrop(Elemidx(0)), Rule::InstrOkElemDrop, &[], &[]);
    assert_refused(
        &[],
        &[Unreachable, TableCopy(x(0), x(2))],
        Rule::InstrOkTableCopy,
        "type mismatch: Instr_ok/table.copy expected [funcref], found [externref]",
    );
    assert_refused(&[], &[Unreachable, TableInit(x(0), Elemidx(1))], Rule::InstrOkTableInit, "type mismatch");
    assert_refused(&[], &[ElemDrop(Elemidx(2))], Rule::InstrOkElemDrop, "unknown elem segment 2");
}

#[test]
fn memories() {
    use Instr::*;
    let x = Memidx;
    assert_arrow(Load(Loadop::Num(Numtype::F64), arg(1, 3)), Rule::InstrOkLoadVal, &[I64], &[F64]);
    assert_arrow(Load(Loadop::I64(Sz32::B32, U), arg(0, 2)), Rule::InstrOkLoadPack, &[I32], &[I64]);
    assert_arrow(Store(Storeop::I32(Sz16::B16), arg(0, 1)), Rule::InstrOkStorePack, &[I32, I32], &[]);
    assert_arrow(Vload(Vloadop::Zero64, arg(0, 3)), Rule::InstrOkVloadZero, &[I32], &[V128]);
    assert_arrow(VstoreLane(Sz::B32, arg(1, 2), 3), Rule::InstrOkVstoreLane, &[I64, V128], &[]);
    assert_arrow(MemorySize(x(1)), Rule::InstrOkMemorySize, &[], &[I64]);
    assert_arrow(MemoryGrow(x(1)), Rule::InstrOkMemoryGrow, &[I64], &[I64]);
    assert_arrow(MemoryFill(x(1)), Rule::InstrOkMemoryFill, &[I64, I32, I64], &[]);
    assert_arrow(MemoryCopy(x(0), x(1)), Rule::InstrOkMemoryCopy, &[I32, I64, I32], &[]);
    assert_arrow(MemoryInit(x(1), Dataidx(0)), Rule::InstrOkMemoryInit, &[I64, I32, I32], &[]);
    let far = |x| Memarg { x: Memidx(x), align: 0, offset: 1 << 32 };
    assert_arrow(Load(Loadop::Num(Numtype::I32), far(1)), Rule::InstrOkLoadVal, &[I64], &[I32]);
    let refused = |instr, rule, text| assert_refused(&[], &[Unreachable, instr], rule, text);
    refused(Load(Loadop::Num(Numtype::I32), far(0)), Rule::MemargOk, "offset out of range");
    refused(
        Load(Loadop::Num(Numtype::I32), arg(0, 3)),
        Rule::MemargOk,
        "alignment must not be larger than natural",
    );
    refused(
        Vload(Vloadop::Shape(Halfshape::S8X8, S), arg(0, 4)),
        Rule::MemargOk,
        "alignment must not be larger than natural",
    );
    refused(Vstore(arg(0, 5)), Rule::MemargOk, "alignment must not be larger than natural");
    refused(Store(Storeop::Num(Numtype::F64), arg(2, 0)), Rule::InstrOkStoreVal, "unknown memory 2");
    refused(DataDrop(Dataidx(1)), Rule::InstrOkDataDrop, "unknown data segment 1");
}

#[test]
fn references() {
    use Instr::*;
    let rt = |null, ht| Reftype { null, ht };
    assert_arrow(RefNull(H::Array), Rule::InstrOkRefNull, &[], &[null(H::Array)]);
    assert_arrow(RefFunc(Funcidx(1)), Rule::InstrOkRefFunc, &[], &[non_null(used(0))]);
    assert_arrow(RefEq, Rule::InstrOkRefEq, &[null(H::Eq), null(H::Eq)], &[I32]);
    assert_arrow(RefI31, Rule::InstrOkRefI31, &[I32], &[non_null(H::I31)]);
    assert_arrow(I31Get(S), Rule::InstrOkI31Get, &[null(H::I31)], &[I32]);
    assert_arrow(RefIsNull, Rule::InstrOkRefIsNull, &[EXTERNREF], &[I32]);
    assert_arrow(RefAsNonNull, Rule::InstrOkRefAsNonNull, &[null(used(3))], &[non_null(used(3))]);
    assert_arrow(RefTest(rt(false, used(2))), Rule::InstrOkRefTest, &[null(H::Any)], &[I32]);
    assert_arrow(RefCast(rt(false, used(0))), Rule::InstrOkRefCast, &[FUNCREF], &[non_null(used(0))]);
    assert_refused(
        &[],
        &[RefFunc(Funcidx(0)), Drop],
        Rule::InstrOkRefFunc,
        "undeclared function reference 0",
    );
    assert_refused(&[], &[RefFunc(Funcidx(9)), Drop], Rule::InstrOkRefFunc, "unknown function 9");
    assert_refused(&[], &[RefNull(used(99)), Drop], Rule::TypeuseOkTypeidx, "unknown type 99");
    let test = [RefNull(H::Func), RefTest(rt(true, H::Any)), Drop];
    assert_refused(
        &[],
        &test,
        Rule::InstrOkRefTest,
        "type mismatch: Instr_ok/ref.test expected [anyref], found [funcref]",
    );
}

#[test]
fn aggregates() {
    use Instr::*;
    let x = Typeidx;
    let (f, i) = (non_null(used(0)), Fieldidx);
    assert_arrow(StructNew(x(2)), Rule::InstrOkStructNew, &[I32, I32, f], &[non_null(used(2))]);
    assert_arrow(StructGet(None, x(2), i(2)), Rule::InstrOkStructGet, &[null(used(2))], &[f]);
    assert_arrow(StructGet(Some(S), x(2), i(1)), Rule::InstrOkStructGet, &[null(used(2))], &[I32]);
    assert_arrow(StructSet(x(2), i(1)), Rule::InstrOkStructSet, &[null(used(2)), I32], &[]);
    assert_arrow(ArrayNew(x(3)), Rule::InstrOkArrayNew, &[I64, I32], &[non_null(used(3))]);
    assert_arrow(ArrayNewDefault(x(3)), Rule::InstrOkArrayNewDefault, &[I32], &[non_null(used(3))]);
    assert_arrow(ArrayNewFixed(x(3), 2), Rule::InstrOkArrayNewFixed, &[I64, I64], &[non_null(used(3))]);
    assert_arrow(
        ArrayNewData(x(3), Dataidx(0)),
        Rule::InstrOkArrayNewData,
        &[I32, I32],
        &[non_null(used(3))],
    );
    assert_arrow(
        ArrayNewElem(x(4), Elemidx(0)),
        Rule::InstrOkArrayNewElem,
        &[I32, I32],
        &[non_null(used(4))],
    );
    assert_arrow(ArrayGet(None, x(3)), Rule::InstrOkArrayGet, &[null(used(3)), I32], &[I64]);
    assert_arrow(ArraySet(x(3)), Rule::InstrOkArraySet, &[null(used(3)), I32, I64], &[]);
    assert_arrow(ArrayLen, Rule::InstrOkArrayLen, &[null(H::Array)], &[I32]);
    assert_arrow(ArrayFill(x(3)), Rule::InstrOkArrayFill, &[null(used(3)), I32, I64, I32], &[]);
    let copied = [null(used(4)), I32, null(used(5)), I32, I32];
    assert_arrow(ArrayCopy(x(4), x(5)), Rule::InstrOkArrayCopy, &copied, &[]);
    assert_arrow(
        ArrayInitData(x(3), Dataidx(0)),
        Rule::InstrOkArrayInitData,
        &[null(used(3)), I32, I32, I32],
        &[],
    );
    assert_arrow(
        ArrayInitElem(x(4), Elemidx(0)),
        Rule::InstrOkArrayInitElem,
        &[null(used(4)), I32, I32, I32],
        &[],
    );
    assert_arrow(ExternConvertAny, Rule::InstrOkExternConvertAny, &[null(H::Any)], &[EXTERNREF]);
    assert_arrow(
        AnyConvertExtern,
        Rule::InstrOkAnyConvertExtern,
        &[non_null(H::Extern)],
        &[non_null(H::Any)],
    );
    let cases = [
        (StructGet(None, x(2), i(1)), Rule::InstrOkStructGet, "type mismatch: field is packed"),
        (StructGet(Some(U), x(2), i(0)), Rule::InstrOkStructGet, "type mismatch: field is unpacked"),
        (StructGet(None, x(2), i(3)), Rule::InstrOkStructGet, "unknown field 3"),
        (
            StructGet(None, x(3), i(0)),
            Rule::InstrOkStructGet,
            "type mismatch: type 3 is not a structure type",
        ),
        (StructSet(x(2), i(0)), Rule::InstrOkStructSet, "immutable field"),
        (
            StructNewDefault(x(2)),
            Rule::InstrOkStructNewDefault,
            "type mismatch: field type is not defaultable",
        ),
        (ArrayNewDefault(x(5)), Rule::InstrOkArrayNewDefault, "type mismatch: array type is not defaultable"),
        (ArraySet(x(5)), Rule::InstrOkArraySet, "immutable array"),
        (ArrayFill(x(5)), Rule::InstrOkArrayFill, "immutable array"),
        (ArrayCopy(x(5), x(5)), Rule::InstrOkArrayCopy, "immutable array"),
        (ArrayInitElem(x(5), Elemidx(0)), Rule::InstrOkArrayInitElem, "immutable array"),
        (ArrayInitData(x(5), Dataidx(0)), Rule::InstrOkArrayInitData, "immutable array"),
        (ArrayInitData(x(4), Dataidx(0)), Rule::InstrOkArrayInitData, "array type is not numeric or vector"),
        (ArrayCopy(x(3), x(4)), Rule::InstrOkArrayCopy, "array types do not match"),
        (ArrayNewData(x(4), Dataidx(0)), Rule::InstrOkArrayNewData, "array type is not numeric or vector"),
        (ArrayNewElem(x(4), Elemidx(1)), Rule::InstrOkArrayNewElem, "type mismatch"),
        (ArrayNewElem(x(3), Elemidx(0)), Rule::InstrOkArrayNewElem, "type mismatch"),
        (ArrayGet(Some(S), x(3)), Rule::InstrOkArrayGet, "type mismatch: field is unpacked"),
    ];
    for (instr, rule, text) in cases {
        assert_refused(&[], &[Unreachable, instr], rule, text);
    }
}

#[test]
fn messages_show_the_top_of_the_stack() {
    use Instr::*;
    let body = [vec![i64_const(0); 10], vec![Unop(syntax::Unop::F32(FUnop::Abs))]].concat();
    let text = "type mismatch: Instr_ok/unop expected [f32], found [… i64 i64 i64 i64] in function 2";
    assert_refused(&[], &body, Rule::InstrOkUnop, text);
}
