//! Reads back what an instruction wrote.

use reduct::syntax::*;

use super::instrument::{SHOWN, Writer};
use crate::rewrite::Space;

/// How to read back a value that was written.
pub(super) struct Echo {
    /// Instructions that put the value into a local.
    pub(super) instrs: Vec<Instr>,
    /// Its type.
    pub(super) t: Valtype,
    /// The local.
    pub(super) x: Localidx,
}

/// If an instruction writes a value, keeps its operands (whose types are the last of `types`) in locals, and says how to read back the
/// value.
pub(super) fn echo(instr: &Instr, types: &[Valtype], space: &Space, w: &mut Writer) -> Option<Echo> {
    let (operands, read, t) = reading(instr, types, space, w)?;
    let ts = &types[types.len().checked_sub(operands)?..];
    let kept: Vec<Localidx> = ts.iter().enumerate().map(|(n, t)| w.local(*t, n)).collect();
    w.out.extend(kept.iter().rev().map(|x| Instr::LocalSet(*x)));
    w.out.extend(kept.iter().map(|x| Instr::LocalGet(*x)));
    // The value is the last operand; the operands before it say where it was written.
    let mut instrs: Vec<Instr> =
        kept[..operands.saturating_sub(1)].iter().map(|x| Instr::LocalGet(*x)).collect();
    let x = match read {
        // Either the local itself, or everything that the first operand refers to.
        Read::Local(x) => return Some(Echo { instrs: Vec::new(), t, x }),
        Read::First => return Some(Echo { instrs: Vec::new(), t, x: *kept.first()? }),
        Read::By(read) => {
            instrs.push(read);
            w.local(t, SHOWN + 1)
        }
    };
    instrs.push(Instr::LocalSet(x));
    Some(Echo { instrs, t, x })
}

/// How a value is read back.
enum Read {
    /// It is in a local.
    Local(Localidx),
    /// The first operand refers to it.
    First,
    /// By an instruction that takes all operands but the last.
    By(Instr),
}

/// For an instruction that writes: the number of its operands, how to read back the written value, and its type.
fn reading(instr: &Instr, types: &[Valtype], space: &Space, w: &Writer) -> Option<(usize, Read, Valtype)> {
    let first = |operands: usize| types.len().checked_sub(operands).map(|i| types[i]);
    Some(if let Instr::LocalSet(x) = instr {
        (0, Read::Local(*x), w.declared(*x)?)
    } else if let Instr::GlobalSet(x) = instr {
        (1, Read::By(Instr::GlobalGet(*x)), space.globals.get(x.usize())?.t)
    } else if let Instr::TableSet(x) = instr {
        (2, Read::By(Instr::TableGet(*x)), Valtype::Ref(space.tables.get(x.usize())?.rt))
    } else if let Instr::Store(op, ao) = instr {
        let (op, t) = match op {
            Storeop::Num(nt) => (Loadop::Num(*nt), Valtype::Num(*nt)),
            Storeop::I32(sz) => (Loadop::I32(*sz, U), Valtype::I32),
            Storeop::I64(sz) => (Loadop::I64(*sz, U), Valtype::I64),
        };
        (2, Read::By(Instr::Load(op, *ao)), t)
    } else if let Instr::Vstore(ao) = instr {
        (2, Read::By(Instr::Vload(Vloadop::V128, *ao)), Valtype::V128)
    } else if let Instr::VstoreLane(sz, ao, _) = instr {
        let op = match sz {
            Sz::B8 => Loadop::I64(Sz32::B8, U),
            Sz::B16 => Loadop::I64(Sz32::B16, U),
            Sz::B32 => Loadop::I64(Sz32::B32, U),
            Sz::B64 => Loadop::Num(Numtype::I64),
        };
        (2, Read::By(Instr::Load(op, *ao)), Valtype::I64)
    } else if let Instr::StructSet(..) = instr {
        (2, Read::First, first(2)?)
    } else if let Instr::ArraySet(_) = instr {
        (3, Read::First, first(3)?)
    } else if let Instr::ArrayFill(_) | Instr::ArrayInitData(..) | Instr::ArrayInitElem(..) = instr {
        (4, Read::First, first(4)?)
    } else if let Instr::ArrayCopy(..) = instr {
        (5, Read::First, first(5)?)
    } else {
        return None;
    })
}
