//! Passes over constants and other immediates.

use std::ops::Range;

use reduct::syntax::*;

use super::draft::Draft;

/// The number of ways to simplify an instruction's immediates.
pub(super) const ALTERNATIVES: usize = 6;

/// A simpler immediate.
pub(super) fn immediates(draft: &Draft, range: Range<usize>) -> Option<Draft> {
    let (unit, func, i) = draft.locate_instr(range.start / ALTERNATIVES)?;
    let mut instr = draft.parsed(unit)?.module.funcs[func].body.instrs[i].clone();
    simplify(&mut instr, range.start % ALTERNATIVES)?;
    draft.edit(unit, |module| {
        module.funcs[func].body.instrs[i] = instr;
        Some(())
    })
}

fn simplify(instr: &mut Instr, alternative: usize) -> Option<()> {
    if let Instr::Const(c) = instr {
        *c = simpler(c, alternative)?;
    } else if let Instr::Vconst(c) = instr {
        c.0 = simpler_v128(c.0, alternative)?;
    } else if let Instr::Load(_, ao)
    | Instr::Store(_, ao)
    | Instr::Vload(_, ao)
    | Instr::Vstore(ao)
    | Instr::VloadLane(_, ao, _)
    | Instr::VstoreLane(_, ao, _) = instr
    {
        match alternative {
            0 => (ao.offset, ao.align) = (0, 0),
            1 => ao.offset = 0,
            2 => ao.offset /= 2,
            _ => return None,
        }
    } else if let Instr::BrTable(t) = instr {
        let labels = t.labels.to_vec();
        let kept = match alternative {
            0 => 0..0,
            1 => 0..labels.len() / 2,
            2 => labels.len().div_ceil(2)..labels.len(),
            3 => 0..labels.len().checked_sub(1)?,
            _ => return None,
        };
        t.labels = labels[kept].into();
    } else if let Instr::TryTable(t) = instr {
        let mut catches = t.catches.to_vec();
        (alternative < catches.len()).then(|| catches.remove(alternative))?;
        t.catches = catches.into();
    } else if let Instr::Block(bt) | Instr::Loop(bt) | Instr::If(bt) = instr {
        *bt = match alternative {
            0 => Blocktype::Result(None),
            _ => return None,
        };
    } else if let Instr::ArrayNewFixed(_, n) = instr {
        *n = match alternative {
            0 => 0,
            _ => return None,
        };
    } else {
        return None;
    }
    Some(())
}

/// A simpler number of the same type.
pub(super) fn simpler(c: &Num, alternative: usize) -> Option<Num> {
    let int = |n: i64| {
        Some(match alternative {
            0 => 0,
            1 => 1,
            2 => -1,
            3 => n >> 1,
            4 => i64::from(n as i8),
            5 => n & n.wrapping_sub(1),
            _ => return None,
        })
    };
    let float = |z: f64| {
        Some(match alternative {
            0 => 0.0,
            1 => 1.0,
            2 => -1.0,
            3 => z.trunc(),
            4 => z.abs(),
            _ => return None,
        })
    };
    let simpler = match c {
        Num::I32(n) => Num::I32(int((*n as i32).into())? as u32),
        Num::I64(n) => Num::I64(int(*n as i64)? as u64),
        Num::F32(F32(n)) if alternative == 5 => Num::F32(F32(n & 0xffff_0000)),
        Num::F64(F64(n)) if alternative == 5 => Num::F64(F64(n & 0xffff_ffff_0000_0000)),
        Num::F32(F32(n)) => Num::F32(F32((float(f32::from_bits(*n).into())? as f32).to_bits())),
        Num::F64(F64(n)) => Num::F64(F64(float(f64::from_bits(*n))?.to_bits())),
    };
    (simpler != *c).then_some(simpler)
}

/// A simpler vector.
pub(super) fn simpler_v128(c: u128, alternative: usize) -> Option<u128> {
    let simpler = match alternative {
        0 => 0,
        1 => c & u128::from(u64::MAX),
        2 => c & !u128::from(u64::MAX),
        3 => c & 0x0000_0000_ffff_ffff_0000_0000_ffff_ffff,
        4 => c & 0xffff_ffff_0000_0000_ffff_ffff_0000_0000,
        5 => c & 0x00ff_00ff_00ff_00ff_00ff_00ff_00ff_00ff,
        _ => return None,
    };
    (simpler != c).then_some(simpler)
}
