//! Tests of vector operators: lane-wise ones against the operators on numbers, those that combine lanes against the
//! standard's formulas.

use proptest::prelude::*;

use super::vectors;
use crate::numerics::choice::Deterministic;
use crate::numerics::convert::{convert, demote, extend, narrow, promote, trunc_sat};
use crate::numerics::float::{fbinop, fpmax, fpmin, frelop, funop};
use crate::numerics::int::*;
use crate::numerics::vector::*;
use crate::syntax::*;

const SX: [Sx; 2] = [S, U];
const HALVES: [(Half, usize); 2] = [(Low, 0), (High, 1)];

/// The lanes of a vector.
fn lanes<L: Lane>(v: V128) -> Vec<L> {
    L::lanes(v).as_ref().to_vec()
}

/// The vector of these lanes.
fn vector<L: Lane>(c: impl IntoIterator<Item = L>) -> V128 {
    let c: Vec<L> = c.into_iter().collect();
    assert_eq!(c.len(), L::M);
    L::inv_lanes(|i| c[i])
}

fn zip<L: Lane, W: Lane>(v_1: V128, v_2: V128, f: impl Fn(L, L) -> W) -> V128 {
    vector(lanes::<L>(v_1).into_iter().zip(lanes::<L>(v_2)).map(|(a, b)| f(a, b)))
}

fn each<L: Lane, W: Lane>(v: V128, f: impl Fn(L) -> W) -> V128 {
    vector(lanes::<L>(v).into_iter().map(f))
}

fn vun(op: Vunop, v: V128) -> V128 {
    vunop(op, v, &mut Deterministic)
}

fn vbin(op: Vbinop, v_1: V128, v_2: V128) -> V128 {
    vbinop(op, v_1, v_2, &mut Deterministic)
}

/// Checks the operators that all integer shapes have.
fn check_ishape<L: Ilane>(sh: Ishape, v_1: V128, v_2: V128, n: u32) {
    let signs = lanes::<L>(v_1).into_iter().enumerate().filter(|&(_, i)| ilt(S, i, L::zero()));
    assert_eq!(vbitmask(sh, v_1), signs.map(|(k, _)| 1 << k).sum::<u32>());
    assert_eq!(vtestop(Vtestop::AllTrue(sh), v_1), lanes::<L>(v_1).into_iter().all(|i| !i.is_zero()));
    assert_eq!(vun(Vunop::Abs(sh), v_1), each::<L, L>(v_1, iabs));
    assert_eq!(vun(Vunop::Neg(sh), v_1), each::<L, L>(v_1, ineg));
    assert_eq!(vbin(Vbinop::Add(sh), v_1, v_2), zip::<L, L>(v_1, v_2, iadd));
    assert_eq!(vbin(Vbinop::Sub(sh), v_1, v_2), zip::<L, L>(v_1, v_2, isub));
    assert_eq!(vshiftop(Vshiftop::Shl(sh), v_1, n), each::<L, L>(v_1, |i| ishl(i, n)));
    for sx in SX {
        assert_eq!(vshiftop(Vshiftop::Shr(sh, sx), v_1, n), each::<L, L>(v_1, |i| ishr(sx, i, n)));
    }
}

/// Checks the operators of shapes with integer lanes of up to 32 bits.
fn check_nshape<L: Ilane>(sh: Nshape, v_1: V128, v_2: V128) {
    let relop = |op| {
        assert_eq!(
            vrelop(Vrelop::Int(sh, op), v_1, v_2),
            zip::<L, L>(v_1, v_2, |a, b| if irelop(op, a, b) { !L::zero() } else { L::zero() }),
        );
    };
    relop(IRelop::Eq);
    relop(IRelop::Ne);
    for sx in SX {
        relop(IRelop::Lt(sx));
        relop(IRelop::Gt(sx));
        relop(IRelop::Le(sx));
        relop(IRelop::Ge(sx));
        assert_eq!(vbin(Vbinop::Min(sh, sx), v_1, v_2), zip::<L, L>(v_1, v_2, |a, b| imin(sx, a, b)));
        assert_eq!(vbin(Vbinop::Max(sh, sx), v_1, v_2), zip::<L, L>(v_1, v_2, |a, b| imax(sx, a, b)));
    }
}

/// Checks the operators of shapes with packed lanes.
fn check_pshape<L: Ilane>(sh: Pshape, v_1: V128, v_2: V128) {
    for sx in SX {
        assert_eq!(vbin(Vbinop::AddSat(sh, sx), v_1, v_2), zip::<L, L>(v_1, v_2, |a, b| iadd_sat(sx, a, b)));
        assert_eq!(vbin(Vbinop::SubSat(sh, sx), v_1, v_2), zip::<L, L>(v_1, v_2, |a, b| isub_sat(sx, a, b)));
    }
    assert_eq!(vbin(Vbinop::AvgrU(sh), v_1, v_2), zip::<L, L>(v_1, v_2, iavgr_u));
}

/// Checks the operators of float shapes.
fn check_fshape<L: Flane<Bits: Ilane>>(sh: Fshape, v_1: V128, v_2: V128) {
    let d = || Deterministic;
    for op in [FUnop::Abs, FUnop::Neg, FUnop::Sqrt, FUnop::Ceil, FUnop::Floor, FUnop::Trunc, FUnop::Nearest] {
        assert_eq!(vun(Vunop::Float(sh, op), v_1), each::<L, L>(v_1, |z| funop(op, z, &mut d())));
    }
    for (op, scalar) in [
        (VFBinop::Add, FBinop::Add),
        (VFBinop::Sub, FBinop::Sub),
        (VFBinop::Mul, FBinop::Mul),
        (VFBinop::Div, FBinop::Div),
        (VFBinop::Min, FBinop::Min),
        (VFBinop::Max, FBinop::Max),
        (VFBinop::RelaxedMin, FBinop::Min),
        (VFBinop::RelaxedMax, FBinop::Max),
    ] {
        assert_eq!(
            vbin(Vbinop::Float(sh, op), v_1, v_2),
            zip::<L, L>(v_1, v_2, |a, b| fbinop(scalar, a, b, &mut d()))
        );
    }
    assert_eq!(vbin(Vbinop::Float(sh, VFBinop::Pmin), v_1, v_2), zip::<L, L>(v_1, v_2, fpmin));
    assert_eq!(vbin(Vbinop::Float(sh, VFBinop::Pmax), v_1, v_2), zip::<L, L>(v_1, v_2, fpmax));
    for op in [FRelop::Eq, FRelop::Ne, FRelop::Lt, FRelop::Gt, FRelop::Le, FRelop::Ge] {
        let expected = zip::<L, L::Bits>(v_1, v_2, |a, b| mask(frelop(op, a, b)));
        assert_eq!(vrelop(Vrelop::Float(sh, op), v_1, v_2), expected);
    }
}

proptest! {
    #[test]
    fn integer_lanes(v_1 in vectors(), v_2 in vectors(), n in any::<u32>()) {
        check_ishape::<u8>(Ishape::I8X16, v_1, v_2, n);
        check_ishape::<u16>(Ishape::I16X8, v_1, v_2, n);
        check_ishape::<u32>(Ishape::I32X4, v_1, v_2, n);
        check_ishape::<u64>(Ishape::I64X2, v_1, v_2, n);
        check_nshape::<u8>(Nshape::I8X16, v_1, v_2);
        check_nshape::<u16>(Nshape::I16X8, v_1, v_2);
        check_nshape::<u32>(Nshape::I32X4, v_1, v_2);
        check_pshape::<u8>(Pshape::I8X16, v_1, v_2);
        check_pshape::<u16>(Pshape::I16X8, v_1, v_2);
        prop_assert_eq!(vbin(Vbinop::Mul(Wshape::I16X8), v_1, v_2), zip::<u16, u16>(v_1, v_2, imul));
        prop_assert_eq!(vbin(Vbinop::Mul(Wshape::I32X4), v_1, v_2), zip::<u32, u32>(v_1, v_2, imul));
        prop_assert_eq!(vbin(Vbinop::Mul(Wshape::I64X2), v_1, v_2), zip::<u64, u64>(v_1, v_2, imul));
        prop_assert_eq!(vbin(Vbinop::Q15mulrSatS, v_1, v_2), zip(v_1, v_2, iq15mulr_sat_s));
        prop_assert_eq!(vbin(Vbinop::RelaxedQ15mulrS, v_1, v_2), zip(v_1, v_2, iq15mulr_sat_s));
        prop_assert_eq!(vun(Vunop::Popcnt, v_1), each::<u8, u8>(v_1, ipopcnt));
        for (op, scalar) in [
            (SRelop::Eq, IRelop::Eq),
            (SRelop::Ne, IRelop::Ne),
            (SRelop::Lt, IRelop::Lt(S)),
            (SRelop::Gt, IRelop::Gt(S)),
            (SRelop::Le, IRelop::Le(S)),
            (SRelop::Ge, IRelop::Ge(S)),
        ] {
            let expected = zip::<u64, u64>(v_1, v_2, |a, b| mask(irelop(scalar, a, b)));
            prop_assert_eq!(vrelop(Vrelop::I64X2(op), v_1, v_2), expected);
        }
    }

    #[test]
    fn float_lanes(v_1 in vectors(), v_2 in vectors()) {
        check_fshape::<F32>(Fshape::F32X4, v_1, v_2);
        check_fshape::<F64>(Fshape::F64X2, v_1, v_2);
    }

    #[test]
    fn whole_vectors(v_1 in vectors(), v_2 in vectors(), v_3 in vectors()) {
        prop_assert_eq!(vvunop(Vvunop::Not, v_1), V128(!v_1.0));
        prop_assert_eq!(vvbinop(Vvbinop::And, v_1, v_2), V128(v_1.0 & v_2.0));
        prop_assert_eq!(vvbinop(Vvbinop::Andnot, v_1, v_2), V128(v_1.0 & !v_2.0));
        prop_assert_eq!(vvbinop(Vvbinop::Or, v_1, v_2), V128(v_1.0 | v_2.0));
        prop_assert_eq!(vvbinop(Vvbinop::Xor, v_1, v_2), V128(v_1.0 ^ v_2.0));
        let selected = V128(v_1.0 & v_3.0 | v_2.0 & !v_3.0);
        prop_assert_eq!(vvternop(Vvternop::Bitselect, v_1, v_2, v_3), selected);
        prop_assert_eq!(vvtestop(Vvtestop::AnyTrue, v_1), v_1.0 != 0);
        for sh in [Ishape::I8X16, Ishape::I16X8, Ishape::I32X4, Ishape::I64X2] {
            let v = vternop(Vternop::RelaxedLaneselect(sh), v_1, v_2, v_3, &mut Deterministic);
            prop_assert_eq!(v, selected);
        }
    }

    #[test]
    fn shuffling(v_1 in vectors(), v_2 in vectors(), i in prop::array::uniform16(0u8..32)) {
        let (c_1, c_2) = (lanes::<u8>(v_1), lanes::<u8>(v_2));
        let both = [c_1.clone(), c_2.clone()].concat();
        prop_assert_eq!(vshuffle(&i, v_1, v_2), vector(i.iter().map(|&j| both[j as usize])));
        let swizzled = c_2.iter().map(|&j| c_1.get(j as usize).copied().unwrap_or(0));
        prop_assert_eq!(vswizzlop(Vswizzlop::Swizzle, v_1, v_2, &mut Deterministic), vector(swizzled));
    }
}

fn pairs<W: Lane>(v: Vec<W>, f: impl Fn(W, W) -> W) -> V128 {
    vector(v.chunks(2).map(|p| f(p[0], p[1])))
}

/// The operators that widen lanes from `L` to `W`.
fn check_extended<L: Ilane + num_traits::AsPrimitive<W>, W: Ilane>(
    sh: Wshape,
    extadd: Option<Extshape>,
    v_1: V128,
    v_2: V128,
) where
    L::Signed: num_traits::AsPrimitive<W>,
{
    let d = &mut Deterministic;
    for sx in SX {
        let wide = |v: V128| lanes::<L>(v).into_iter().map(|i| extend::<L, W>(sx, i)).collect::<Vec<W>>();
        let (w_1, w_2) = (wide(v_1), wide(v_2));
        for (half, h) in HALVES {
            let part = h * W::M..(h + 1) * W::M;
            assert_eq!(vcvtop(Vcvtop::Extend(sh, half, sx), v_1, d), vector(w_1[part.clone()].to_vec()));
            let product = vector(part.map(|k| imul(w_1[k], w_2[k])));
            assert_eq!(vextbinop(Vextbinop::Extmul(sh, half, sx), v_1, v_2, d), product);
        }
        if let Some(sh) = extadd {
            assert_eq!(vextunop(Vextunop::ExtaddPairwise(sh, sx), v_1), pairs(w_1, iadd));
        }
    }
}

proptest! {
    #[test]
    fn extended(v_1 in vectors(), v_2 in vectors()) {
        check_extended::<u8, u16>(Wshape::I16X8, Some(Extshape::I16X8), v_1, v_2);
        check_extended::<u16, u32>(Wshape::I32X4, Some(Extshape::I32X4), v_1, v_2);
        check_extended::<u32, u64>(Wshape::I64X2, None, v_1, v_2);
        let products = lanes::<u16>(v_1).into_iter().zip(lanes::<u16>(v_2)).map(|(a, b)| {
            (i32::from(a as i16) * i32::from(b as i16)) as u32
        });
        prop_assert_eq!(vextbinop(Vextbinop::DotS, v_1, v_2, &mut Deterministic), pairs(products.collect(), u32::wrapping_add));
        for sx in SX {
            let both = [lanes::<u16>(v_1), lanes::<u16>(v_2)].concat();
            prop_assert_eq!(vnarrow(Pshape::I8X16, sx, v_1, v_2), vector(both.into_iter().map(|i| narrow::<u16, u8>(sx, i))));
            let both = [lanes::<u32>(v_1), lanes::<u32>(v_2)].concat();
            prop_assert_eq!(vnarrow(Pshape::I16X8, sx, v_1, v_2), vector(both.into_iter().map(|i| narrow::<u32, u16>(sx, i))));
        }
    }

    #[test]
    fn converted(v in vectors()) {
        let d = &mut Deterministic;
        let (i, z, w) = (lanes::<u32>(v), lanes::<F32>(v), lanes::<F64>(v));
        for sx in SX {
            prop_assert_eq!(vcvtop(Vcvtop::Convert(sx), v, d), vector(i.iter().map(|&i| convert::<u32, F32>(sx, i))));
            prop_assert_eq!(vcvtop(Vcvtop::ConvertLow(sx), v, d), vector(i[..2].iter().map(|&i| convert::<u32, F64>(sx, i))));
            let whole = vector(z.iter().map(|&z| trunc_sat::<F32, u32>(sx, z)));
            prop_assert_eq!(vcvtop(Vcvtop::TruncSat(sx), v, d), whole);
            prop_assert_eq!(vcvtop(Vcvtop::RelaxedTrunc(sx), v, d), whole);
            let half = vector(w.iter().map(|&w| trunc_sat::<F64, u32>(sx, w)).chain([0, 0]));
            prop_assert_eq!(vcvtop(Vcvtop::TruncSatZero(sx), v, d), half);
            prop_assert_eq!(vcvtop(Vcvtop::RelaxedTruncZero(sx), v, d), half);
        }
        let demoted = w.iter().map(|&w| demote(w, &mut Deterministic)).chain([F32(0), F32(0)]);
        prop_assert_eq!(vcvtop(Vcvtop::DemoteZero, v, d), vector(demoted));
        let promoted = z[..2].iter().map(|&z| promote(z, &mut Deterministic));
        prop_assert_eq!(vcvtop(Vcvtop::PromoteLow, v, d), vector(promoted));
    }

    #[test]
    fn accesses(v in vectors(), c in any::<u64>(), i in 0u8..16) {
        let bytes = v.0.to_le_bytes();
        for (sz, bytes_of_lane) in [(Sz::B8, 1), (Sz::B16, 2), (Sz::B32, 4), (Sz::B64, 8)] {
            let (i, at) = (i % (16 / bytes_of_lane as u8), (i as usize % (16 / bytes_of_lane)) * bytes_of_lane);
            let mut expected = bytes;
            expected[at..at + bytes_of_lane].copy_from_slice(&c.to_le_bytes()[..bytes_of_lane]);
            let replaced = vreplace_lane(sz, v, i, c);
            prop_assert_eq!(replaced.0.to_le_bytes(), expected);
            prop_assert_eq!(vlane(sz, replaced, i), c & (u64::MAX >> (64 - 8 * bytes_of_lane)));
            let lane = &c.to_le_bytes()[..bytes_of_lane];
            prop_assert_eq!(vsplat(sz, c).0.to_le_bytes().to_vec(), lane.repeat(16 / bytes_of_lane));
        }
        let j = usize::from(i % 8);
        let pair = u16::from_le_bytes([bytes[2 * j], bytes[2 * j + 1]]);
        let extract = |op, i| vextract_lane(op, v, i);
        prop_assert_eq!(extract(Vextract::Pack(Pshape::I8X16, S), i), u64::from(bytes[i as usize] as i8 as u32));
        prop_assert_eq!(extract(Vextract::Pack(Pshape::I8X16, U), i), u64::from(bytes[i as usize]));
        prop_assert_eq!(extract(Vextract::Pack(Pshape::I16X8, S), i % 8), u64::from(pair as i16 as u32));
        prop_assert_eq!(extract(Vextract::Pack(Pshape::I16X8, U), i % 8), u64::from(pair));
        prop_assert_eq!(extract(Vextract::Num(Numshape::F32X4), i % 4), u64::from(lanes::<u32>(v)[i as usize % 4]));
        prop_assert_eq!(extract(Vextract::Num(Numshape::I64X2), i % 2), lanes::<u64>(v)[i as usize % 2]);
        prop_assert_eq!(vload_zero(c), V128(u128::from(c)));
    }

    #[test]
    fn extending_loads(c in any::<u64>()) {
        let bytes = c.to_le_bytes();
        let halves = [c as u32, (c >> 32) as u32];
        prop_assert_eq!(vload_extend(Halfshape::S8X8, U, c), vector(bytes.map(u16::from)));
        prop_assert_eq!(vload_extend(Halfshape::S8X8, S, c), vector(bytes.map(|b| b as i8 as u16)));
        let quarters = [0, 16, 32, 48].map(|k| (c >> k) as u16);
        prop_assert_eq!(vload_extend(Halfshape::S16X4, U, c), vector(quarters.map(u32::from)));
        prop_assert_eq!(vload_extend(Halfshape::S16X4, S, c), vector(quarters.map(|i| i as i16 as u32)));
        prop_assert_eq!(vload_extend(Halfshape::S32X2, U, c), vector(halves.iter().map(|&i| u64::from(i))));
        prop_assert_eq!(vload_extend(Halfshape::S32X2, S, c), vector(halves.iter().map(|&i| i as i32 as u64)));
    }
}

#[test]
fn lane_zero_is_least_significant() {
    let v = V128(0x0F0E_0D0C_0B0A_0908_0706_0504_0302_0100);
    assert_eq!(u8::lanes(v), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    assert_eq!(u16::lanes(v)[0], 0x0100);
    assert_eq!(F32::lanes(v)[3], F32(0x0F0E_0D0C));
    assert_eq!(u64::lanes(v), [0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908]);
    assert_eq!(vbitmask(Ishape::I8X16, V128(0x80)), 1);
}
