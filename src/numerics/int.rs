//! Section 4.3.2, Integer Operations.
//!
//! An integer of `N` bits is Rust's unsigned integer of that width; operators that read it as signed convert it by [`signed`]
//! and [`inv_signed`]. The operators are the same for the lanes of vectors (`N` from 8 to 64) and for whole vectors (`N` = 128).

use std::fmt::Debug;

use num_traits::{
    AsPrimitive, CheckedDiv, CheckedRem, PrimInt, SaturatingAdd, SaturatingSub, Signed, Unsigned,
    WrappingAdd, WrappingMul, WrappingNeg, WrappingSub,
};

use super::NumericTrap;
use crate::syntax::{IBinop, IRelop, IUnop, Sx};

/// Integers `iN` of the standard.
pub trait Int:
    PrimInt
    + Unsigned
    + WrappingAdd
    + WrappingSub
    + WrappingMul
    + WrappingNeg
    + SaturatingAdd
    + SaturatingSub
    + AsPrimitive<u32>
    + AsPrimitive<u64>
    + Debug
{
    /// The signed integers of the same width.
    type Signed: PrimInt
        + Signed
        + CheckedDiv
        + CheckedRem
        + SaturatingAdd
        + SaturatingSub
        + AsPrimitive<Self>
        + AsPrimitive<i64>;

    /// The width in bits.
    const N: u32;

    /// The bits, read as a signed integer.
    fn signed(self) -> Self::Signed;

    /// `n` modulo 2^N.
    fn modulo(n: u64) -> Self;
}

/// `int!(u8 i8)` expands to `impl Int for u8 { type Signed = i8; const N: u32 = 8; … }`.
macro_rules! int {
    ($($unsigned:ident $signed:ident)*) => { $(
        impl Int for $unsigned {
            type Signed = $signed;
            const N: u32 = $unsigned::BITS;

            #[inline(always)]
            fn signed(self) -> $signed {
                self as $signed
            }

            #[inline(always)]
            fn modulo(n: u64) -> $unsigned {
                n as $unsigned
            }
        }
    )* };
}

int!(u8 i8 u16 i16 u32 i32 u64 i64 u128 i128);

// Sign interpretation

/// `signed_N(i)`.
#[inline(always)]
pub fn signed<I: Int>(i: I) -> I::Signed {
    i.signed()
}

/// `signed_N^{-1}(j)`.
#[inline(always)]
pub fn inv_signed<I: Int>(j: I::Signed) -> I {
    j.as_()
}

/// `sat_u_N(j)`, for `N` up to 32.
#[inline(always)]
pub fn sat_u<I: Int>(j: i64) -> I {
    I::modulo(j.clamp(0, (1 << I::N) - 1) as u64)
}

/// `sat_s_N(j)` as an `iN`, for `N` up to 32.
#[inline(always)]
pub fn sat_s<I: Int>(j: i64) -> I {
    I::modulo(j.clamp(-(1 << (I::N - 1)), (1 << (I::N - 1)) - 1) as u64)
}

/// All bits set, or none: `extend_s_{1,N}(bool(b))`.
#[inline(always)]
pub fn mask<I: Int>(b: bool) -> I {
    if b { I::max_value() } else { I::zero() }
}

// Arithmetic

/// `iadd_N(i_1, i_2)`.
#[inline(always)]
pub fn iadd<I: Int>(i_1: I, i_2: I) -> I {
    i_1.wrapping_add(&i_2)
}

/// `isub_N(i_1, i_2)`.
#[inline(always)]
pub fn isub<I: Int>(i_1: I, i_2: I) -> I {
    i_1.wrapping_sub(&i_2)
}

/// `imul_N(i_1, i_2)`.
#[inline(always)]
pub fn imul<I: Int>(i_1: I, i_2: I) -> I {
    i_1.wrapping_mul(&i_2)
}

/// `idiv_sx_N(i_1, i_2)`: truncated toward zero; undefined for a zero divisor, and if the signed quotient is 2^(N-1),
/// which overflows.
#[inline(always)]
pub fn idiv<I: Int>(sx: Sx, i_1: I, i_2: I) -> Result<I, NumericTrap> {
    if i_2.is_zero() {
        return Err(NumericTrap::DivideByZero);
    }
    match sx {
        Sx::U => Ok(i_1 / i_2),
        Sx::S => signed(i_1).checked_div(&signed(i_2)).map(inv_signed).ok_or(NumericTrap::IntegerOverflow),
    }
}

/// `irem_sx_N(i_1, i_2)`: with the sign of the dividend; undefined for a zero divisor.
#[inline(always)]
pub fn irem<I: Int>(sx: Sx, i_1: I, i_2: I) -> Result<I, NumericTrap> {
    if i_2.is_zero() {
        return Err(NumericTrap::DivideByZero);
    }
    match sx {
        Sx::U => Ok(i_1 % i_2),
        // If the quotient overflows (it is 2^(N-1)), the remainder is 0.
        Sx::S => Ok(signed(i_1).checked_rem(&signed(i_2)).map_or(I::zero(), inv_signed)),
    }
}

/// `ineg_N(i)`.
#[inline(always)]
pub fn ineg<I: Int>(i: I) -> I {
    i.wrapping_neg()
}

/// `iabs_N(i)`.
#[inline(always)]
pub fn iabs<I: Int>(i: I) -> I {
    if signed(i).is_negative() { ineg(i) } else { i }
}

/// `imin_sx_N(i_1, i_2)`.
#[inline(always)]
pub fn imin<I: Int>(sx: Sx, i_1: I, i_2: I) -> I {
    if ilt(sx, i_1, i_2) { i_1 } else { i_2 }
}

/// `imax_sx_N(i_1, i_2)`.
#[inline(always)]
pub fn imax<I: Int>(sx: Sx, i_1: I, i_2: I) -> I {
    if igt(sx, i_1, i_2) { i_1 } else { i_2 }
}

/// `iadd_sat_sx_N(i_1, i_2)`.
#[inline(always)]
pub fn iadd_sat<I: Int>(sx: Sx, i_1: I, i_2: I) -> I {
    match sx {
        Sx::U => SaturatingAdd::saturating_add(&i_1, &i_2),
        Sx::S => inv_signed(SaturatingAdd::saturating_add(&signed(i_1), &signed(i_2))),
    }
}

/// `isub_sat_sx_N(i_1, i_2)`.
#[inline(always)]
pub fn isub_sat<I: Int>(sx: Sx, i_1: I, i_2: I) -> I {
    match sx {
        Sx::U => SaturatingSub::saturating_sub(&i_1, &i_2),
        Sx::S => inv_signed(SaturatingSub::saturating_sub(&signed(i_1), &signed(i_2))),
    }
}

/// `iavgr_u_N(i_1, i_2)`, the average rounded up.
#[inline(always)]
pub fn iavgr_u<I: Int>(i_1: I, i_2: I) -> I {
    // i_1 + i_2 = 2 * (i_1 | i_2) - (i_1 ^ i_2), which gives the average without an overflow.
    (i_1 | i_2) - ((i_1 ^ i_2) >> 1)
}

/// `iq15mulr_sat_s_16(i_1, i_2)`.
#[inline(always)]
pub fn iq15mulr_sat_s(i_1: u16, i_2: u16) -> u16 {
    let product = i64::from(signed(i_1)) * i64::from(signed(i_2));
    sat_s((product + (1 << 14)) >> 15)
}

// Bits

/// `inot_N(i)`.
#[inline(always)]
pub fn inot<I: Int>(i: I) -> I {
    !i
}

/// `irev_N(i)`.
#[inline(always)]
pub fn irev<I: Int>(i: I) -> I {
    i.reverse_bits()
}

/// `iand_N(i_1, i_2)`.
#[inline(always)]
pub fn iand<I: Int>(i_1: I, i_2: I) -> I {
    i_1 & i_2
}

/// `iandnot_N(i_1, i_2)`.
#[inline(always)]
pub fn iandnot<I: Int>(i_1: I, i_2: I) -> I {
    iand(i_1, inot(i_2))
}

/// `ior_N(i_1, i_2)`.
#[inline(always)]
pub fn ior<I: Int>(i_1: I, i_2: I) -> I {
    i_1 | i_2
}

/// `ixor_N(i_1, i_2)`.
#[inline(always)]
pub fn ixor<I: Int>(i_1: I, i_2: I) -> I {
    i_1 ^ i_2
}

/// `ishl_N(i_1, i_2)`: the count is taken modulo `N`.
#[inline(always)]
pub fn ishl<I: Int>(i_1: I, i_2: u32) -> I {
    i_1.unsigned_shl(i_2 % I::N)
}

/// `ishr_sx_N(i_1, i_2)`: the count is taken modulo `N`.
#[inline(always)]
pub fn ishr<I: Int>(sx: Sx, i_1: I, i_2: u32) -> I {
    match sx {
        Sx::U => i_1.unsigned_shr(i_2 % I::N),
        Sx::S => i_1.signed_shr(i_2 % I::N),
    }
}

/// `irotl_N(i_1, i_2)`: the count is taken modulo `N`.
#[inline(always)]
pub fn irotl<I: Int>(i_1: I, i_2: u32) -> I {
    i_1.rotate_left(i_2 % I::N)
}

/// `irotr_N(i_1, i_2)`: the count is taken modulo `N`.
#[inline(always)]
pub fn irotr<I: Int>(i_1: I, i_2: u32) -> I {
    i_1.rotate_right(i_2 % I::N)
}

/// `iclz_N(i)`.
#[inline(always)]
pub fn iclz<I: Int>(i: I) -> I {
    I::modulo(i.leading_zeros().into())
}

/// `ictz_N(i)`.
#[inline(always)]
pub fn ictz<I: Int>(i: I) -> I {
    I::modulo(i.trailing_zeros().into())
}

/// `ipopcnt_N(i)`.
#[inline(always)]
pub fn ipopcnt<I: Int>(i: I) -> I {
    I::modulo(i.count_ones().into())
}

/// `ibitselect_N(i_1, i_2, i_3)`.
#[inline(always)]
pub fn ibitselect<I: Int>(i_1: I, i_2: I, i_3: I) -> I {
    ior(iand(i_1, i_3), iand(i_2, inot(i_3)))
}

/// `iextendM_s_N(i)`: the low `m` bits, extended by their sign; `1 <= m <= N`.
#[inline(always)]
pub fn iextend_s<I: Int>(m: u32, i: I) -> I {
    let k = I::N - m;
    i.unsigned_shl(k).signed_shr(k)
}

// Predicates

/// `ieqz_N(i)`.
#[inline(always)]
pub fn ieqz<I: Int>(i: I) -> bool {
    i.is_zero()
}

/// `inez_N(i)`.
#[inline(always)]
pub fn inez<I: Int>(i: I) -> bool {
    !i.is_zero()
}

/// `ieq_N(i_1, i_2)`.
#[inline(always)]
pub fn ieq<I: Int>(i_1: I, i_2: I) -> bool {
    i_1 == i_2
}

/// `ine_N(i_1, i_2)`.
#[inline(always)]
pub fn ine<I: Int>(i_1: I, i_2: I) -> bool {
    i_1 != i_2
}

/// `ilt_sx_N(i_1, i_2)`.
#[inline(always)]
pub fn ilt<I: Int>(sx: Sx, i_1: I, i_2: I) -> bool {
    match sx {
        Sx::U => i_1 < i_2,
        Sx::S => signed(i_1) < signed(i_2),
    }
}

/// `igt_sx_N(i_1, i_2)`.
#[inline(always)]
pub fn igt<I: Int>(sx: Sx, i_1: I, i_2: I) -> bool {
    match sx {
        Sx::U => i_1 > i_2,
        Sx::S => signed(i_1) > signed(i_2),
    }
}

/// `ile_sx_N(i_1, i_2)`.
#[inline(always)]
pub fn ile<I: Int>(sx: Sx, i_1: I, i_2: I) -> bool {
    match sx {
        Sx::U => i_1 <= i_2,
        Sx::S => signed(i_1) <= signed(i_2),
    }
}

/// `ige_sx_N(i_1, i_2)`.
#[inline(always)]
pub fn ige<I: Int>(sx: Sx, i_1: I, i_2: I) -> bool {
    match sx {
        Sx::U => i_1 >= i_2,
        Sx::S => signed(i_1) >= signed(i_2),
    }
}

// Families

/// `unop_iN(op, i)`.
#[inline(always)]
pub fn iunop<I: Int>(op: IUnop, i: I) -> I {
    match op {
        IUnop::Clz => iclz(i),
        IUnop::Ctz => ictz(i),
        IUnop::Popcnt => ipopcnt(i),
    }
}

/// `binop_iN(op, i_1, i_2)`; the error says why there is no result.
#[inline(always)]
pub fn ibinop<I: Int>(op: IBinop, i_1: I, i_2: I) -> Result<I, NumericTrap> {
    match op {
        IBinop::Add => Ok(iadd(i_1, i_2)),
        IBinop::Sub => Ok(isub(i_1, i_2)),
        IBinop::Mul => Ok(imul(i_1, i_2)),
        IBinop::Div(sx) => idiv(sx, i_1, i_2),
        IBinop::Rem(sx) => irem(sx, i_1, i_2),
        IBinop::And => Ok(iand(i_1, i_2)),
        IBinop::Or => Ok(ior(i_1, i_2)),
        IBinop::Xor => Ok(ixor(i_1, i_2)),
        // Counts are taken modulo N, which divides 2^32, so their upper bits do not matter.
        IBinop::Shl => Ok(ishl(i_1, i_2.as_())),
        IBinop::Shr(sx) => Ok(ishr(sx, i_1, i_2.as_())),
        IBinop::Rotl => Ok(irotl(i_1, i_2.as_())),
        IBinop::Rotr => Ok(irotr(i_1, i_2.as_())),
    }
}

/// `testop_iN(eqz, i)`; `eqz` is the only test operator.
#[inline(always)]
pub fn itestop<I: Int>(i: I) -> bool {
    ieqz(i)
}

/// `relop_iN(op, i_1, i_2)`.
#[inline(always)]
pub fn irelop<I: Int>(op: IRelop, i_1: I, i_2: I) -> bool {
    match op {
        IRelop::Eq => ieq(i_1, i_2),
        IRelop::Ne => ine(i_1, i_2),
        IRelop::Lt(sx) => ilt(sx, i_1, i_2),
        IRelop::Gt(sx) => igt(sx, i_1, i_2),
        IRelop::Le(sx) => ile(sx, i_1, i_2),
        IRelop::Ge(sx) => ige(sx, i_1, i_2),
    }
}
