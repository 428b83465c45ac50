//! Instructions that compute a number from the contents of a reference, since the host can observe only the class of a
//! reference.

use reduct::syntax::*;

use super::Space;
use super::construct::unpack;

/// Locals that the instructions use.
#[derive(Clone, Copy, Debug)]
pub struct Scratch {
    /// Of type `i32`.
    pub i: Localidx,
    /// Of type `i64`.
    pub h: Localidx,
    /// Of type `v128`, if the module uses vectors.
    pub v: Localidx,
}

/// Appends instructions that push an `i64` computed from everything that the reference in local `x`, of type `rt`, refers
/// to. Returns false, and appends nothing, if objects of its type have no contents that can be read.
pub fn observe(space: &Space, rt: &Reftype, x: Localidx, scratch: Scratch, out: &mut Vec<Instr>) -> bool {
    let Heaptype::Use(y) = rt.ht else { return false };
    let inner = match &space.types[y.usize()].ct {
        Comptype::Struct(fts) => structure(y, fts, x, scratch),
        Comptype::Array(ft) => array(y, ft, x, scratch),
        Comptype::Func(_) => return false,
    };
    out.extend([
        Instr::LocalGet(x),
        Instr::RefIsNull,
        Instr::If(Blocktype::Result(Some(Valtype::I64))),
        Instr::Const(Num::I64(u64::MAX)),
        Instr::Else,
    ]);
    out.extend(inner);
    out.push(Instr::End);
    true
}

/// `h := h * 31 + i64`.
fn mix(scratch: Scratch, out: &mut Vec<Instr>) {
    out.extend([
        Instr::LocalGet(scratch.h),
        Instr::Const(Num::I64(31)),
        Instr::Binop(Nt::I64(IBinop::Mul)),
        Instr::Binop(Nt::I64(IBinop::Add)),
        Instr::LocalSet(scratch.h),
    ]);
}

/// Converts the value on top of the stack to an `i64`.
pub fn fold(t: &Valtype, scratch: Scratch, out: &mut Vec<Instr>) {
    match t {
        Valtype::Num(Numtype::I32) => out.push(Instr::Cvtop(Cvtop::I64ExtendI32(U))),
        Valtype::Num(Numtype::I64) => {}
        Valtype::Num(Numtype::F32) => {
            out.extend([
                Instr::Cvtop(Cvtop::Reinterpret(Numtype::I32)),
                Instr::Cvtop(Cvtop::I64ExtendI32(U)),
            ]);
        }
        Valtype::Num(Numtype::F64) => out.push(Instr::Cvtop(Cvtop::Reinterpret(Numtype::I64))),
        Valtype::Vec(_) => out.extend([
            Instr::LocalTee(scratch.v),
            Instr::VextractLane(Vextract::Num(Numshape::I64X2), 0),
            Instr::LocalGet(scratch.v),
            Instr::VextractLane(Vextract::Num(Numshape::I64X2), 1),
            Instr::Const(Num::I64(7)),
            Instr::Binop(Nt::I64(IBinop::Rotl)),
            Instr::Binop(Nt::I64(IBinop::Xor)),
        ]),
        Valtype::Ref(_) | Valtype::Bot => {
            out.extend([Instr::RefIsNull, Instr::Cvtop(Cvtop::I64ExtendI32(U))]);
        }
    }
}

/// The sign extension that is needed to read a field of this type.
fn extension(zt: &Storagetype) -> Option<Sx> {
    match zt {
        Storagetype::Val(_) => None,
        Storagetype::Pack(_) => Some(U),
    }
}

fn structure(y: Typeidx, fts: &[Fieldtype], x: Localidx, scratch: Scratch) -> Vec<Instr> {
    let mut out = vec![Instr::Const(Num::I64(1)), Instr::LocalSet(scratch.h)];
    for (i, ft) in fts.iter().enumerate() {
        out.extend([Instr::LocalGet(x), Instr::StructGet(extension(&ft.zt), y, Fieldidx(i as u32))]);
        fold(&unpack(&ft.zt), scratch, &mut out);
        mix(scratch, &mut out);
    }
    out.push(Instr::LocalGet(scratch.h));
    out
}

fn array(y: Typeidx, ft: &Fieldtype, x: Localidx, scratch: Scratch) -> Vec<Instr> {
    let Scratch { i, h, .. } = scratch;
    let mut out = vec![
        Instr::LocalGet(x),
        Instr::ArrayLen,
        Instr::LocalTee(i),
        Instr::Cvtop(Cvtop::I64ExtendI32(U)),
        Instr::LocalSet(h),
        Instr::Block(Blocktype::Result(None)),
        Instr::Loop(Blocktype::Result(None)),
        Instr::LocalGet(i),
        Instr::Testop(Inn::I32),
        Instr::BrIf(Labelidx(1)),
        Instr::LocalGet(x),
        Instr::LocalGet(i),
        Instr::Const(Num::I32(1)),
        Instr::Binop(Nt::I32(IBinop::Sub)),
        Instr::LocalTee(i),
        Instr::ArrayGet(extension(&ft.zt), y),
    ];
    fold(&unpack(&ft.zt), scratch, &mut out);
    mix(scratch, &mut out);
    out.extend([Instr::Br(Labelidx(0)), Instr::End, Instr::End, Instr::LocalGet(h)]);
    out
}
