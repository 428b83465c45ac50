//! Section 3.4.5, Memory Instructions.

use super::V128;
use super::body::Body;
use crate::syntax::*;
use crate::valid::error::{Check, InvalidKind, invalid};

/// The size of a memory access: the binary logarithm of its number of bytes.
type Exponent = u32;

fn numtype_size(nt: Numtype) -> Exponent {
    match nt {
        Numtype::I32 | Numtype::F32 => 2,
        Numtype::I64 | Numtype::F64 => 3,
    }
}

fn sz16_size(sz: Sz16) -> Exponent {
    match sz {
        Sz16::B8 => 0,
        Sz16::B16 => 1,
    }
}

fn sz32_size(sz: Sz32) -> Exponent {
    match sz {
        Sz32::B8 => 0,
        Sz32::B16 => 1,
        Sz32::B32 => 2,
    }
}

fn sz_size(sz: Sz) -> Exponent {
    match sz {
        Sz::B8 => 0,
        Sz::B16 => 1,
        Sz::B32 => 2,
        Sz::B64 => 3,
    }
}

/// The size of `v128`.
const VSIZE: Exponent = 4;

impl Body<'_, '_> {
    /// ```reduct
    /// rule Memarg_ok: ⊢ ao : at → N
    ///   -- if 2^ao.align ≤ N / 8
    ///   -- if ao.offset < 2^size(at)
    /// ```
    ///
    /// Checks alignment and offset of a memory argument for an access of `2^size` bytes. Returns the address type of
    /// the memory.
    #[inline]
    fn access(&self, rule: Rule, ao: &Memarg, size: Exponent) -> Check<Valtype> {
        let at = self.c.mem(rule, ao.x)?;
        if ao.align > size {
            return Err(invalid(Rule::MemargOk, InvalidKind::Alignment));
        }
        match at {
            Addrtype::I32 if ao.offset > u64::from(u32::MAX) => {
                Err(invalid(Rule::MemargOk, InvalidKind::Offset))
            }
            Addrtype::I32 | Addrtype::I64 => Ok(at.into()),
        }
    }

    /// ```reduct
    /// rule Instr_ok/load-val: C ⊢ (nt.load x ao) : at → nt
    ///   -- let (mem at n m?) = C.mems[x]
    ///   -- Memarg_ok: ⊢ ao : at → size(nt)
    /// rule Instr_ok/load-pack: C ⊢ (inn.load K sx x ao) : at → inn
    ///   -- let (mem at n m?) = C.mems[x]
    ///   -- Memarg_ok: ⊢ ao : at → K
    /// ```
    #[inline]
    pub(super) fn load_ok(&mut self, op: Loadop, ao: &Memarg) -> Check {
        let (rule, nt, size) = match op {
            Loadop::Num(nt) => (Rule::InstrOkLoadVal, nt, numtype_size(nt)),
            Loadop::I32(sz, _) => (Rule::InstrOkLoadPack, Numtype::I32, sz16_size(sz)),
            Loadop::I64(sz, _) => (Rule::InstrOkLoadPack, Numtype::I64, sz32_size(sz)),
        };
        let at = self.access(rule, ao, size)?;
        self.arrow(rule, [at], [nt.into()])
    }

    /// ```reduct
    /// rule Instr_ok/store-val: C ⊢ (nt.store x ao) : at nt → ε
    ///   -- let (mem at n m?) = C.mems[x]
    ///   -- Memarg_ok: ⊢ ao : at → size(nt)
    /// rule Instr_ok/store-pack: C ⊢ (inn.store K x ao) : at inn → ε
    ///   -- let (mem at n m?) = C.mems[x]
    ///   -- Memarg_ok: ⊢ ao : at → K
    /// ```
    #[inline]
    pub(super) fn store_ok(&mut self, op: Storeop, ao: &Memarg) -> Check {
        let (rule, nt, size) = match op {
            Storeop::Num(nt) => (Rule::InstrOkStoreVal, nt, numtype_size(nt)),
            Storeop::I32(sz) => (Rule::InstrOkStorePack, Numtype::I32, sz16_size(sz)),
            Storeop::I64(sz) => (Rule::InstrOkStorePack, Numtype::I64, sz32_size(sz)),
        };
        let at = self.access(rule, ao, size)?;
        self.arrow(rule, [at, nt.into()], [])
    }

    /// ```reduct
    /// rule Instr_ok/vload-val: C ⊢ (v128.load x ao) : at → v128
    ///   -- let (mem at n m?) = C.mems[x]
    ///   -- Memarg_ok: ⊢ ao : at → 128
    /// rule Instr_ok/vload-pack: C ⊢ (v128.load_pack K M sx x ao) : at → v128
    ///   -- let (mem at n m?) = C.mems[x]
    ///   -- Memarg_ok: ⊢ ao : at → (K * M)
    /// rule Instr_ok/vload-splat: C ⊢ (v128.load_splat N x ao) : at → v128
    ///   -- let (mem at n m?) = C.mems[x]
    ///   -- Memarg_ok: ⊢ ao : at → N
    /// rule Instr_ok/vload-zero: C ⊢ (v128.load_zero N x ao) : at → v128
    ///   -- let (mem at n m?) = C.mems[x]
    ///   -- Memarg_ok: ⊢ ao : at → N
    /// ```
    pub(super) fn vload_ok(&mut self, op: Vloadop, ao: &Memarg) -> Check {
        let (rule, size) = match op {
            Vloadop::V128 => (Rule::InstrOkVloadVal, VSIZE),
            Vloadop::Shape(Halfshape::S8X8 | Halfshape::S16X4 | Halfshape::S32X2, _) => {
                (Rule::InstrOkVloadPack, 3)
            }
            Vloadop::Splat(sz) => (Rule::InstrOkVloadSplat, sz_size(sz)),
            Vloadop::Zero32 => (Rule::InstrOkVloadZero, 2),
            Vloadop::Zero64 => (Rule::InstrOkVloadZero, 3),
        };
        let at = self.access(rule, ao, size)?;
        self.arrow(rule, [at], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vload_lane: C ⊢ (v128.load_lane N x ao i) : at v128 → v128
    ///   -- let (mem at n m?) = C.mems[x]
    ///   -- Memarg_ok: ⊢ ao : at → N
    ///   -- if i < 128 / N
    /// ```
    pub(super) fn vload_lane_ok(&mut self, sz: Sz, ao: &Memarg, i: Laneidx) -> Check {
        let rule = Rule::InstrOkVloadLane;
        let at = self.access(rule, ao, sz_size(sz))?;
        lane_ok(rule, sz, i)?;
        self.arrow(rule, [at, V128], [V128])
    }

    /// ```reduct
    /// rule Instr_ok/vstore: C ⊢ (v128.store x ao) : at v128 → ε
    ///   -- let (mem at n m?) = C.mems[x]
    ///   -- Memarg_ok: ⊢ ao : at → 128
    /// ```
    pub(super) fn vstore_ok(&mut self, ao: &Memarg) -> Check {
        let at = self.access(Rule::InstrOkVstore, ao, VSIZE)?;
        self.arrow(Rule::InstrOkVstore, [at, V128], [])
    }

    /// ```reduct
    /// rule Instr_ok/vstore_lane: C ⊢ (v128.store_lane N x ao i) : at v128 → ε
    ///   -- let (mem at n m?) = C.mems[x]
    ///   -- Memarg_ok: ⊢ ao : at → N
    ///   -- if i < 128 / N
    /// ```
    pub(super) fn vstore_lane_ok(&mut self, sz: Sz, ao: &Memarg, i: Laneidx) -> Check {
        let rule = Rule::InstrOkVstoreLane;
        let at = self.access(rule, ao, sz_size(sz))?;
        lane_ok(rule, sz, i)?;
        self.arrow(rule, [at, V128], [])
    }
}

/// The premise `i < 128/N`.
fn lane_ok(rule: Rule, sz: Sz, i: Laneidx) -> Check {
    if u32::from(i) < 16 >> sz_size(sz) { Ok(()) } else { Err(invalid(rule, InvalidKind::Lane)) }
}
