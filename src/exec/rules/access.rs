//! Section 4.6.8, Memory Instructions: loads and stores.
//!
//! `ao` is the memory argument, `o` its offset, and `M` stands for the bytes `mem(z, x).bytes`.

use crate::exec::operands::*;
use crate::numerics::convert::{extend, wrap};
use crate::numerics::vector::access;
use crate::runtime::TrapKind;
use crate::syntax::*;

/// The bytes `M[i + o : N]`, or `None` if they are out of bounds.
#[cfg_attr(not(debug_assertions), inline(always))]
fn read<const N: usize, M: Bytes>(m: &mut M, i: Address, o: u64) -> Option<[u8; N]> {
    let from = Address(i.0.saturating_add(o)).index();
    m.bytes().get(from..from.checked_add(N)?)?.first_chunk().copied()
}

/// Writes `b` to `M[i + o : N]`; returns `None` and writes nothing if that is out of bounds.
#[cfg_attr(not(debug_assertions), inline(always))]
fn write<const N: usize, M: Bytes>(m: &mut M, i: Address, o: u64, b: [u8; N]) -> Option<()> {
    let from = Address(i.0.saturating_add(o)).index();
    *m.bytes().get_mut(from..from.checked_add(N)?)?.first_chunk_mut()? = b;
    Some(())
}

/// The step of a load: pushes the value read, or traps if the access was out of bounds.
#[cfg_attr(not(debug_assertions), inline(always))]
fn loaded<M: Operands, T>(m: &mut M, c: Option<T>, val: Rule, oob: Rule) -> Step
where
    M::Value: Holds<T>,
{
    match c {
        Some(c) => {
            m.give(c);
            Step::Fired(val)
        }
        None => Step::Trap(oob, TrapKind::MemoryOutOfBounds),
    }
}

/// The step of a store, which traps if the access was out of bounds.
#[cfg_attr(not(debug_assertions), inline(always))]
fn stored(done: Option<()>, val: Rule, oob: Rule) -> Step {
    match done {
        Some(()) => Step::Fired(val),
        None => Step::Trap(oob, TrapKind::MemoryOutOfBounds),
    }
}

/// ```reduct
/// rule Step_read/load-num-oob:
///   z; (at.const i) (nt.load x ao)  ~>  trap
///   -- if i + ao.offset + size(nt) / 8 > |mem(z, x).bytes|
/// rule Step_read/load-num-val:
///   z; (at.const i) (nt.load x ao)  ~>  (nt.const c)
///   -- otherwise
///   -- let c = inv_bytes(mem(z, x).bytes[i + ao.offset : size(nt) / 8])
/// rule Step_read/load-pack-oob:
///   z; (at.const i) (inn.load n sx x ao)  ~>  trap
///   -- if i + ao.offset + n / 8 > |mem(z, x).bytes|
/// rule Step_read/load-pack-val:
///   z; (at.const i) (inn.load n sx x ao)  ~>  (inn.const extend(n, size(inn), sx, c))
///   -- otherwise
///   -- let c = inv_bytes(mem(z, x).bytes[i + ao.offset : n / 8])
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn load<M: Bytes>(m: &mut M, op: Loadop, o: u64) -> Step {
    const NUM: (Rule, Rule) = (Rule::StepReadLoadNumVal, Rule::StepReadLoadNumOob);
    const PACK: (Rule, Rule) = (Rule::StepReadLoadPackVal, Rule::StepReadLoadPackOob);
    let i = m.take1::<Address>();
    let (num_val, num_oob) = NUM;
    let (pack_val, pack_oob) = PACK;
    match op {
        Loadop::Num(Numtype::I32) => {
            let c = read(m, i, o).map(u32::from_le_bytes);
            loaded(m, c, num_val, num_oob)
        }
        Loadop::Num(Numtype::I64) => {
            let c = read(m, i, o).map(u64::from_le_bytes);
            loaded(m, c, num_val, num_oob)
        }
        Loadop::Num(Numtype::F32) => {
            let c = read(m, i, o).map(|b| F32(u32::from_le_bytes(b)));
            loaded(m, c, num_val, num_oob)
        }
        Loadop::Num(Numtype::F64) => {
            let c = read(m, i, o).map(|b| F64(u64::from_le_bytes(b)));
            loaded(m, c, num_val, num_oob)
        }
        Loadop::I32(Sz16::B8, sx) => {
            let c = read(m, i, o).map(|b| extend::<u8, u32>(sx, u8::from_le_bytes(b)));
            loaded(m, c, pack_val, pack_oob)
        }
        Loadop::I32(Sz16::B16, sx) => {
            let c = read(m, i, o).map(|b| extend::<u16, u32>(sx, u16::from_le_bytes(b)));
            loaded(m, c, pack_val, pack_oob)
        }
        Loadop::I64(Sz32::B8, sx) => {
            let c = read(m, i, o).map(|b| extend::<u8, u64>(sx, u8::from_le_bytes(b)));
            loaded(m, c, pack_val, pack_oob)
        }
        Loadop::I64(Sz32::B16, sx) => {
            let c = read(m, i, o).map(|b| extend::<u16, u64>(sx, u16::from_le_bytes(b)));
            loaded(m, c, pack_val, pack_oob)
        }
        Loadop::I64(Sz32::B32, sx) => {
            let c = read(m, i, o).map(|b| extend::<u32, u64>(sx, u32::from_le_bytes(b)));
            loaded(m, c, pack_val, pack_oob)
        }
    }
}

/// ```reduct
/// rule Step/store-num-oob:
///   z; (at.const i) (nt.const c) (nt.store x ao)  ~>  z; trap
///   -- if i + ao.offset + size(nt) / 8 > |mem(z, x).bytes|
/// rule Step/store-num-val:
///   z; (at.const i) (nt.const c) (nt.store x ao)  ~>  with_mem(z, x, i + ao.offset, size(nt) / 8, byte*); ε
///   -- otherwise
///   -- let byte* = bytes(size(nt), c)
/// rule Step/store-pack-oob:
///   z; (at.const i) (inn.const c) (inn.store n x ao)  ~>  z; trap
///   -- if i + ao.offset + n / 8 > |mem(z, x).bytes|
/// rule Step/store-pack-val:
///   z; (at.const i) (inn.const c) (inn.store n x ao)  ~>  with_mem(z, x, i + ao.offset, n / 8, byte*); ε
///   -- otherwise
///   -- let byte* = bytes(n, wrap(size(inn), n, c))
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn store<M: Bytes>(m: &mut M, op: Storeop, o: u64) -> Step {
    let num = |done| stored(done, Rule::StepStoreNumVal, Rule::StepStoreNumOob);
    let pack = |done| stored(done, Rule::StepStorePackVal, Rule::StepStorePackOob);
    match op {
        Storeop::Num(Numtype::I32) => {
            let (i, c) = m.take2::<Address, u32>();
            num(write(m, i, o, c.to_le_bytes()))
        }
        Storeop::Num(Numtype::I64) => {
            let (i, c) = m.take2::<Address, u64>();
            num(write(m, i, o, c.to_le_bytes()))
        }
        Storeop::Num(Numtype::F32) => {
            let (i, c) = m.take2::<Address, F32>();
            num(write(m, i, o, c.0.to_le_bytes()))
        }
        Storeop::Num(Numtype::F64) => {
            let (i, c) = m.take2::<Address, F64>();
            num(write(m, i, o, c.0.to_le_bytes()))
        }
        Storeop::I32(Sz16::B8) => {
            let (i, c) = m.take2::<Address, u32>();
            pack(write(m, i, o, wrap::<u32, u8>(c).to_le_bytes()))
        }
        Storeop::I32(Sz16::B16) => {
            let (i, c) = m.take2::<Address, u32>();
            pack(write(m, i, o, wrap::<u32, u16>(c).to_le_bytes()))
        }
        Storeop::I64(Sz32::B8) => {
            let (i, c) = m.take2::<Address, u64>();
            pack(write(m, i, o, wrap::<u64, u8>(c).to_le_bytes()))
        }
        Storeop::I64(Sz32::B16) => {
            let (i, c) = m.take2::<Address, u64>();
            pack(write(m, i, o, wrap::<u64, u16>(c).to_le_bytes()))
        }
        Storeop::I64(Sz32::B32) => {
            let (i, c) = m.take2::<Address, u64>();
            pack(write(m, i, o, wrap::<u64, u32>(c).to_le_bytes()))
        }
    }
}

/// Reads an integer of size `sz`, zero-extended to 64 bits; `None` if it is out of bounds.
#[cfg_attr(not(debug_assertions), inline(always))]
fn read_bits<M: Bytes>(m: &mut M, sz: Sz, i: Address, o: u64) -> Option<u64> {
    match sz {
        Sz::B8 => read(m, i, o).map(|b| u64::from(u8::from_le_bytes(b))),
        Sz::B16 => read(m, i, o).map(|b| u64::from(u16::from_le_bytes(b))),
        Sz::B32 => read(m, i, o).map(|b| u64::from(u32::from_le_bytes(b))),
        Sz::B64 => read(m, i, o).map(u64::from_le_bytes),
    }
}

/// ```reduct
/// rule Step_read/vload-oob:
///   z; (at.const i) (v128.load x ao)  ~>  trap
///   -- if i + ao.offset + 16 > |mem(z, x).bytes|
/// rule Step_read/vload-val:
///   z; (at.const i) (v128.load x ao)  ~>  (v128.const c)
///   -- otherwise
///   -- let c = inv_bytes(mem(z, x).bytes[i + ao.offset : 16])
/// rule Step_read/vload-pack-oob:
///   z; (at.const i) (v128.load_pack K M sx x ao)  ~>  trap
///   -- if i + ao.offset + K * M / 8 > |mem(z, x).bytes|
/// rule Step_read/vload-pack-val:
///   z; (at.const i) (v128.load_pack K M sx x ao)  ~>  (v128.const c)
///   -- otherwise
///   -- let j^M = inv_bytes(mem(z, x).bytes[i + ao.offset + k * K / 8 : K / 8])^(k<M)
///   -- let c = inv_lanes(K * 2, extend(K, K * 2, sx, j)^M)
/// rule Step_read/vload-splat-oob:
///   z; (at.const i) (v128.load_splat N x ao)  ~>  trap
///   -- if i + ao.offset + N / 8 > |mem(z, x).bytes|
/// rule Step_read/vload-splat-val:
///   z; (at.const i) (v128.load_splat N x ao)  ~>  (v128.const c)
///   -- otherwise
///   -- let j = inv_bytes(mem(z, x).bytes[i + ao.offset : N / 8])
///   -- let c = inv_lanes(N, j^(128 / N))
/// rule Step_read/vload-zero-oob:
///   z; (at.const i) (v128.load_zero N x ao)  ~>  trap
///   -- if i + ao.offset + N / 8 > |mem(z, x).bytes|
/// rule Step_read/vload-zero-val:
///   z; (at.const i) (v128.load_zero N x ao)  ~>  (v128.const c)
///   -- otherwise
///   -- let c = inv_bytes(mem(z, x).bytes[i + ao.offset : N / 8])
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vload<M: Bytes>(m: &mut M, op: Vloadop, o: u64) -> Step {
    let i = m.take1::<Address>();
    match op {
        Vloadop::V128 => {
            let c = read(m, i, o).map(|b| V128(u128::from_le_bytes(b)));
            loaded(m, c, Rule::StepReadVloadVal, Rule::StepReadVloadOob)
        }
        Vloadop::Shape(sh, sx) => {
            let c = read_bits(m, Sz::B64, i, o).map(|c| access::vload_extend(sh, sx, c));
            loaded(m, c, Rule::StepReadVloadPackVal, Rule::StepReadVloadPackOob)
        }
        Vloadop::Splat(sz) => {
            let c = read_bits(m, sz, i, o).map(|c| access::vsplat(sz, c));
            loaded(m, c, Rule::StepReadVloadSplatVal, Rule::StepReadVloadSplatOob)
        }
        Vloadop::Zero32 => {
            let c = read_bits(m, Sz::B32, i, o).map(access::vload_zero);
            loaded(m, c, Rule::StepReadVloadZeroVal, Rule::StepReadVloadZeroOob)
        }
        Vloadop::Zero64 => {
            let c = read_bits(m, Sz::B64, i, o).map(access::vload_zero);
            loaded(m, c, Rule::StepReadVloadZeroVal, Rule::StepReadVloadZeroOob)
        }
    }
}

/// ```reduct
/// rule Step_read/vload_lane-oob:
///   z; (at.const i) (v128.const c1) (v128.load_lane N x ao j)  ~>  trap
///   -- if i + ao.offset + N / 8 > |mem(z, x).bytes|
/// rule Step_read/vload_lane-val:
///   z; (at.const i) (v128.const c1) (v128.load_lane N x ao j)  ~>  (v128.const c)
///   -- otherwise
///   -- let k = inv_bytes(mem(z, x).bytes[i + ao.offset : N / 8])
///   -- let c = inv_lanes(N, lanes(N, c1)[[j] = k])
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vload_lane<M: Bytes>(m: &mut M, sz: Sz, o: u64, j: Laneidx) -> Step {
    let (i, c_1) = m.take2::<Address, V128>();
    let c = read_bits(m, sz, i, o).map(|k| access::vreplace_lane(sz, c_1, j, k));
    loaded(m, c, Rule::StepReadVloadLaneVal, Rule::StepReadVloadLaneOob)
}

/// ```reduct
/// rule Step/vstore-oob:
///   z; (at.const i) (v128.const c) (v128.store x ao)  ~>  z; trap
///   -- if i + ao.offset + 16 > |mem(z, x).bytes|
/// rule Step/vstore-val:
///   z; (at.const i) (v128.const c) (v128.store x ao)  ~>  with_mem(z, x, i + ao.offset, 16, byte*); ε
///   -- otherwise
///   -- let byte* = bytes(128, c)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vstore<M: Bytes>(m: &mut M, o: u64) -> Step {
    let (i, c) = m.take2::<Address, V128>();
    stored(write(m, i, o, c.0.to_le_bytes()), Rule::StepVstoreVal, Rule::StepVstoreOob)
}

/// ```reduct
/// rule Step/vstore_lane-oob:
///   z; (at.const i) (v128.const c) (v128.store_lane N x ao j)  ~>  z; trap
///   -- if i + ao.offset + N / 8 > |mem(z, x).bytes|
/// rule Step/vstore_lane-val:
///   z; (at.const i) (v128.const c) (v128.store_lane N x ao j)  ~>  with_mem(z, x, i + ao.offset, N / 8, byte*); ε
///   -- otherwise
///   -- let byte* = bytes(N, lanes(N, c)[j])
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn vstore_lane<M: Bytes>(m: &mut M, sz: Sz, o: u64, j: Laneidx) -> Step {
    let (i, c) = m.take2::<Address, V128>();
    let k = access::vlane(sz, c, j);
    let done = match sz {
        Sz::B8 => write(m, i, o, (k as u8).to_le_bytes()),
        Sz::B16 => write(m, i, o, (k as u16).to_le_bytes()),
        Sz::B32 => write(m, i, o, (k as u32).to_le_bytes()),
        Sz::B64 => write(m, i, o, k.to_le_bytes()),
    };
    stored(done, Rule::StepVstoreLaneVal, Rule::StepVstoreLaneOob)
}
