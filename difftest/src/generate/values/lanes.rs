//! Vectors.

use arbitrary::{Result, Unstructured};

use super::{f32, f64, i32, i64};

/// A lane type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the standard's names")]
pub enum Lane {
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
}

impl Lane {
    /// All lane types, by the name of the shape.
    const ALL: [(&str, Lane); 6] = [
        ("i8x16", Lane::I8),
        ("i16x8", Lane::I16),
        ("i32x4", Lane::I32),
        ("i64x2", Lane::I64),
        ("f32x4", Lane::F32),
        ("f64x2", Lane::F64),
    ];

    /// The lanes that an instruction takes, according to the last shape in its name.
    pub fn of(mnemonic: &str) -> Option<Lane> {
        let places = Lane::ALL.iter().filter_map(|(shape, lane)| Some((mnemonic.rfind(shape)?, *lane)));
        places.max_by_key(|(place, _)| *place).map(|(_, lane)| lane)
    }

    pub(super) fn draw(u: &mut Unstructured<'_>) -> Result<Lane> {
        Ok(u.choose(&Lane::ALL)?.1)
    }

    /// Its width in bits.
    pub(super) fn bits(self) -> u32 {
        match self {
            Lane::I8 => 8,
            Lane::I16 => 16,
            Lane::I32 | Lane::F32 => 32,
            Lane::I64 | Lane::F64 => 64,
        }
    }

    /// The number of lanes.
    pub(super) fn count(self) -> u32 {
        128 / self.bits()
    }

    /// One lane.
    pub(super) fn value(self, u: &mut Unstructured<'_>) -> Result<u64> {
        const I8: [u8; 10] = [0, 1, 2, 7, 8, 0x7f, 0x80, 0x81, 0xfe, 0xff];
        const I16: [u16; 12] = [0, 1, 8, 0x7f, 0x80, 0xff, 0x100, 0x7ffe, 0x7fff, 0x8000, 0x8001, 0xffff];
        Ok(match self {
            Lane::I8 if u.ratio(2, 3)? => (*u.choose(&I8)?).into(),
            Lane::I8 => u.arbitrary::<u8>()?.into(),
            Lane::I16 if u.ratio(2, 3)? => (*u.choose(&I16)?).into(),
            Lane::I16 => u.arbitrary::<u16>()?.into(),
            Lane::I32 => i32(u)?.into(),
            Lane::I64 => i64(u)?,
            Lane::F32 => f32(u)?.into(),
            Lane::F64 => f64(u)?,
        })
    }
}

/// The bits of a `v128` made of lanes of one type: mostly the given one.
pub fn v128(u: &mut Unstructured<'_>, lane: Option<Lane>) -> Result<u128> {
    let lane = match lane {
        Some(lane) if u.ratio(3, 4)? => lane,
        Some(_) | None => Lane::draw(u)?,
    };
    let kind = u.int_in_range(0..=9)?;
    if kind == 0 {
        return u.arbitrary();
    }
    if kind > 4 {
        return join(lane, |_| lane.value(u));
    }
    // Sometimes all lanes but one have the same value.
    let common = match kind {
        1 => 0,
        2 => u64::MAX,
        _ => lane.value(u)?,
    };
    let odd = match u.int_in_range(0..=4)? {
        0 | 1 => Some(lane.count() - 1),
        2 => Some(0),
        3 => Some(u.int_in_range(0..=lane.count() - 1)?),
        _ => None,
    };
    join(lane, |i| if Some(i) == odd { lane.value(u) } else { Ok(common) })
}

/// A vector of these lanes, beginning with the lowest.
pub(super) fn join(lane: Lane, mut value: impl FnMut(u32) -> Result<u64>) -> Result<u128> {
    let mask = u64::MAX >> (64 - lane.bits());
    let mut bits = 0;
    for i in 0..lane.count() {
        bits |= u128::from(value(i)? & mask) << (i * lane.bits());
    }
    Ok(bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_lanes_of_operands() {
        assert_eq!(Lane::of("i32x4.dot_i16x8_s"), Some(Lane::I16));
        assert_eq!(Lane::of("i16x8.q15mulr_sat_s"), Some(Lane::I16));
        assert_eq!(Lane::of("f64x2.convert_low_i32x4_u"), Some(Lane::I32));
        assert_eq!(Lane::of("v128.any_true"), None);
    }

    #[test]
    fn lanes_do_not_overlap() {
        for (_, lane) in Lane::ALL {
            let bits = join(lane, |i| Ok(if i == 1 { u64::MAX } else { 0 })).expect("no draw");
            let lowest = u64::MAX >> (64 - lane.bits());
            assert_eq!(bits, u128::from(lowest) << lane.bits());
        }
    }
}
