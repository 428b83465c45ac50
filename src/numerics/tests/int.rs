//! Integer operators against the standard's formulas, over wide integers.

use proptest::prelude::*;

use super::ints;
use crate::numerics::NumericTrap;
use crate::numerics::int::*;
use crate::syntax::Sx::{self, S, U};
use crate::syntax::{IBinop, IRelop, IUnop};

/// The value of `i` with signedness `sx`.
fn read<I: Int>(sx: Sx, i: I) -> i128 {
    let u: u64 = i.as_();
    match sx {
        U => u.into(),
        S if u >> (I::N - 1) == 1 => i128::from(u) - (1 << I::N),
        S => u.into(),
    }
}

/// `j` modulo 2^N.
fn modulo<I: Int>(j: i128) -> I {
    I::modulo(j as u64)
}

/// `j` clamped to the range of `iN` with signedness `sx`.
fn sat<I: Int>(sx: Sx, j: i128) -> I {
    modulo(match sx {
        U => j.clamp(0, (1 << I::N) - 1),
        S => j.clamp(-(1 << (I::N - 1)), (1 << (I::N - 1)) - 1),
    })
}

/// Bit `k` of `i`.
fn bit<I: Int>(i: I, k: u32) -> bool {
    read(U, i) >> k & 1 == 1
}

/// The integer whose bit `k` is `d(k)`.
fn of_bits<I: Int>(d: impl Fn(u32) -> bool) -> I {
    modulo((0..I::N).map(|k| i128::from(d(k)) << k).sum())
}

fn check<I: Int>(i_1: I, i_2: I, i_3: I) {
    let (n, u_1, u_2) = (I::N, read(U, i_1), read(U, i_2));
    let count: u32 = i_2.as_();
    let k = count % n;

    for (op, expected) in [(IBinop::Add, u_1 + u_2), (IBinop::Sub, u_1 - u_2)] {
        assert_eq!(ibinop(op, i_1, i_2), Ok(modulo(expected)));
    }
    assert_eq!(ibinop(IBinop::Mul, i_1, i_2), Ok(modulo((u_1 as u128).wrapping_mul(u_2 as u128) as i128)));
    for sx in [S, U] {
        let (j_1, j_2) = (read(sx, i_1), read(sx, i_2));
        let (div, rem) = if j_2 == 0 {
            (Err(NumericTrap::DivideByZero), Err(NumericTrap::DivideByZero))
        } else if sx == S && j_1 / j_2 == 1 << (n - 1) {
            (Err(NumericTrap::IntegerOverflow), Ok(I::zero()))
        } else {
            (Ok(modulo(j_1 / j_2)), Ok(modulo(j_1 % j_2)))
        };
        assert_eq!(ibinop(IBinop::Div(sx), i_1, i_2), div);
        assert_eq!(ibinop(IBinop::Rem(sx), i_1, i_2), rem);
        assert_eq!(ibinop(IBinop::Shr(sx), i_1, i_2), Ok(modulo(j_1 >> k)));
        assert_eq!(imin(sx, i_1, i_2), modulo(j_1.min(j_2)));
        assert_eq!(imax(sx, i_1, i_2), modulo(j_1.max(j_2)));
        assert_eq!(iadd_sat(sx, i_1, i_2), sat(sx, j_1 + j_2));
        assert_eq!(isub_sat(sx, i_1, i_2), sat(sx, j_1 - j_2));
        assert_eq!(irelop(IRelop::Lt(sx), i_1, i_2), j_1 < j_2);
        assert_eq!(irelop(IRelop::Gt(sx), i_1, i_2), j_1 > j_2);
        assert_eq!(irelop(IRelop::Le(sx), i_1, i_2), j_1 <= j_2);
        assert_eq!(irelop(IRelop::Ge(sx), i_1, i_2), j_1 >= j_2);
    }
    assert_eq!(irelop(IRelop::Eq, i_1, i_2), u_1 == u_2);
    assert_eq!(irelop(IRelop::Ne, i_1, i_2), u_1 != u_2);
    assert_eq!(itestop(i_1), u_1 == 0);
    assert_eq!(inez(i_1), u_1 != 0);

    let bits = |d: &dyn Fn(bool, bool) -> bool| Ok(of_bits(|k| d(bit(i_1, k), bit(i_2, k))));
    assert_eq!(ibinop(IBinop::And, i_1, i_2), bits(&|a, b| a && b));
    assert_eq!(ibinop(IBinop::Or, i_1, i_2), bits(&|a, b| a || b));
    assert_eq!(ibinop(IBinop::Xor, i_1, i_2), bits(&|a, b| a != b));
    assert_eq!(Ok(iandnot(i_1, i_2)), bits(&|a, b| a && !b));
    assert_eq!(Ok(inot(i_1)), bits(&|a, _| !a));
    assert_eq!(irev(i_1), of_bits(|k| bit(i_1, n - 1 - k)));
    assert_eq!(ibitselect(i_1, i_2, i_3), of_bits(|k| if bit(i_3, k) { bit(i_1, k) } else { bit(i_2, k) }));
    assert_eq!(ibinop(IBinop::Shl, i_1, i_2), Ok(of_bits(|l| l >= k && bit(i_1, l - k))));
    assert_eq!(ibinop(IBinop::Rotl, i_1, i_2), Ok(of_bits(|l| bit(i_1, (l + n - k) % n))));
    assert_eq!(ibinop(IBinop::Rotr, i_1, i_2), Ok(of_bits(|l| bit(i_1, (l + k) % n))));

    let number = |k: usize| I::modulo(k as u64);
    assert_eq!(iunop(IUnop::Clz, i_1), number((0..n).rev().take_while(|&k| !bit(i_1, k)).count()));
    assert_eq!(iunop(IUnop::Ctz, i_1), number((0..n).take_while(|&k| !bit(i_1, k)).count()));
    assert_eq!(iunop(IUnop::Popcnt, i_1), number((0..n).filter(|&k| bit(i_1, k)).count()));
    assert_eq!(ineg(i_1), modulo(-u_1));
    assert_eq!(iabs(i_1), modulo(read(S, i_1).abs()));
    assert_eq!(iavgr_u(i_1, i_2), modulo((u_1 + u_2 + 1) / 2));
    for m in [8, 16, 32].into_iter().filter(|&m| m <= n) {
        assert_eq!(iextend_s(m, i_1), of_bits(|k| bit(i_1, k.min(m - 1))));
    }
}

proptest! {
    #[test]
    fn integers_agree_with_wide_integers(
        a in prop::array::uniform3(ints::<u8>()),
        b in prop::array::uniform3(ints::<u16>()),
        c in prop::array::uniform3(ints::<u32>()),
        d in prop::array::uniform3(ints::<u64>()),
    ) {
        check(a[0], a[1], a[2]);
        check(b[0], b[1], b[2]);
        check(c[0], c[1], c[2]);
        check(d[0], d[1], d[2]);
    }

    #[test]
    fn q15_multiplication_saturates(i_1 in ints::<u16>(), i_2 in ints::<u16>()) {
        let expected = (read(S, i_1) * read(S, i_2) + (1 << 14)) >> 15;
        prop_assert_eq!(iq15mulr_sat_s(i_1, i_2), sat::<u16>(S, expected));
    }
}

#[test]
fn all_bytes() {
    for i_1 in 0..=u8::MAX {
        for i_2 in 0..=u8::MAX {
            check(i_1, i_2, i_1 ^ i_2.reverse_bits());
        }
    }
}

#[test]
fn q15_multiplication_of_the_lowest() {
    assert_eq!(iq15mulr_sat_s(0x8000, 0x8000), 0x7FFF);
    assert_eq!(iq15mulr_sat_s(0x8000, 0x7FFF), 0x8001);
}
