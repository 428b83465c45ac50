//! Several values for one call. Many operators have special cases for certain pairs of operands, such as the least integer and -1, or two
//! zeros of different signs.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;

use super::lanes::{self, Lane};
use crate::outcome::{Reference, Value};

/// Draws the arguments of calls.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    /// The lanes that vectors mostly have.
    pub lane: Option<Lane>,
    /// Numbers at which behaviour changes, such as sizes of memories and tables.
    pub bounds: Vec<u64>,
    /// Special pairs for the arguments.
    pub constants: Vec<Value>,
}

/// How the arguments of a call are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// Independently.
    Independent,
    /// From a few special values.
    Few,
    /// Related to an earlier argument.
    Related,
}

impl Arguments {
    /// Arguments of these types, which the host can make.
    pub fn draw(&self, u: &mut Unstructured<'_>, ts: &[Valtype]) -> Result<Vec<Value>> {
        let manner = match u.int_in_range(0..=7)? {
            0..=5 if !self.bounds.is_empty() => Manner::Independent,
            0 | 1 => Manner::Few,
            2..=4 => Manner::Related,
            _ => Manner::Independent,
        };
        let mut args: Vec<Value> = Vec::new();
        for t in ts {
            let before = self.constants.iter().chain(&args).rfind(|value| is_like(value, t)).copied();
            args.push(match (manner, before) {
                (Manner::Related, Some(value)) => self.related(u, value)?,
                (Manner::Few, _) => self.few(u, t)?,
                (Manner::Related | Manner::Independent, _) => self.independent(u, t)?,
            });
        }
        Ok(args)
    }

    fn independent(&self, u: &mut Unstructured<'_>, t: &Valtype) -> Result<Value> {
        Ok(match t {
            Valtype::Num(Numtype::I32) if self.near(u)? => Value::I32(self.bound(u)? as u32),
            Valtype::Num(Numtype::I64) if self.near(u)? => Value::I64(self.bound(u)?),
            Valtype::Vec(_) => Value::V128(lanes::v128(u, self.lane)?),
            Valtype::Num(_) | Valtype::Ref(_) | Valtype::Bot => super::host_value(u, t)?,
        })
    }

    fn near(&self, u: &mut Unstructured<'_>) -> Result<bool> {
        Ok(!self.bounds.is_empty() && u.ratio(3, 4)?)
    }

    /// A small number, or one close to a bound.
    fn bound(&self, u: &mut Unstructured<'_>) -> Result<u64> {
        const STEPS: [u64; 12] = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17];
        if u.arbitrary()? {
            return u.int_in_range(0..=9);
        }
        let step = *u.choose(&STEPS)?;
        Ok(u.choose(&self.bounds)?.wrapping_sub(step).wrapping_add(u.arbitrary::<bool>()?.into()))
    }

    fn few(&self, u: &mut Unstructured<'_>, t: &Valtype) -> Result<Value> {
        let few = |u: &mut Unstructured<'_>, lane| few(u, lane);
        Ok(match t {
            Valtype::Num(Numtype::I32) => Value::I32(few(u, Lane::I32)? as u32),
            Valtype::Num(Numtype::I64) => Value::I64(few(u, Lane::I64)?),
            Valtype::Num(Numtype::F32) => Value::F32(few(u, Lane::F32)? as u32),
            Valtype::Num(Numtype::F64) => Value::F64(few(u, Lane::F64)?),
            Valtype::Vec(_) => {
                let lane = self.some_lane(u)?;
                Value::V128(lanes::join(lane, |_| few(u, lane))?)
            }
            Valtype::Ref(_) | Valtype::Bot => super::host_value(u, t)?,
        })
    }

    fn some_lane(&self, u: &mut Unstructured<'_>) -> Result<Lane> {
        match self.lane {
            Some(lane) if u.ratio(7, 8)? => Ok(lane),
            Some(_) | None => Lane::draw(u),
        }
    }

    fn related(&self, u: &mut Unstructured<'_>, value: Value) -> Result<Value> {
        Ok(match value {
            Value::I32(c) => Value::I32(related(u, Lane::I32, c.into())? as u32),
            Value::I64(c) => Value::I64(related(u, Lane::I64, c)?),
            Value::F32(c) => Value::F32(related(u, Lane::F32, c.into())? as u32),
            Value::F64(c) => Value::F64(related(u, Lane::F64, c)?),
            Value::V128(c) => {
                let lane = self.some_lane(u)?;
                Value::V128(lanes::join(lane, |i| related(u, lane, (c >> (i * lane.bits())) as u64))?)
            }
            Value::Ref(r) => Value::Ref(match r {
                Reference::I31(n) => Reference::I31(related(u, Lane::I32, n.into())? as u32 & 0x7fff_ffff),
                Reference::Host(n) => Reference::Host(n),
                Reference::Null | Reference::Struct | Reference::Array | Reference::Func | Reference::Exn => {
                    Reference::Null
                }
            }),
        })
    }
}

/// Whether a value that is related to `value` has the type `t`.
fn is_like(value: &Value, t: &Valtype) -> bool {
    match (value, t) {
        (Value::I32(_), Valtype::Num(nt)) => *nt == Numtype::I32,
        (Value::I64(_), Valtype::Num(nt)) => *nt == Numtype::I64,
        (Value::F32(_), Valtype::Num(nt)) => *nt == Numtype::F32,
        (Value::F64(_), Valtype::Num(nt)) => *nt == Numtype::F64,
        (Value::V128(_), Valtype::Vec(_)) => true,
        (Value::Ref(Reference::Null), Valtype::Ref(rt)) => rt.null,
        (Value::Ref(Reference::I31(_)), Valtype::Ref(rt)) => {
            matches!(rt.ht, Heaptype::Any | Heaptype::Eq | Heaptype::I31)
        }
        (Value::Ref(Reference::Host(_)), Valtype::Ref(rt)) => rt.ht == Heaptype::Extern,
        _ => false,
    }
}

/// A special value.
fn few(u: &mut Unstructured<'_>, lane: Lane) -> Result<u64> {
    let sign = 1u64 << (lane.bits() - 1);
    let float = |one: u64, infinity: u64, quiet: u64| {
        [
            0,
            sign,
            0,
            sign,
            infinity,
            sign | infinity,
            one,
            sign | one,
            infinity | quiet,
            infinity | 1,
            1,
            infinity - 1,
        ]
    };
    let all = match lane {
        Lane::I8 | Lane::I16 | Lane::I32 | Lane::I64 => {
            return Ok(*u.choose(&[0, sign, u64::MAX, 1, sign, u64::MAX, sign - 1])?);
        }
        Lane::F32 => float(0x3f80_0000, 0x7f80_0000, 1 << 22),
        Lane::F64 => float(0x3ff0 << 48, 0x7ff0 << 48, 1 << 51),
    };
    Ok(*u.choose(&all)?)
}

/// A value related to `c`; bits beyond the lane are ignored.
fn related(u: &mut Unstructured<'_>, lane: Lane, c: u64) -> Result<u64> {
    let sign = 1u64 << (lane.bits() - 1);
    Ok(match u.int_in_range(0..=11)? {
        0..=2 => c,
        3 | 4 => c ^ sign,
        5 => c.wrapping_neg(),
        6 => !c,
        7 => c.wrapping_add(1),
        8 => c.wrapping_sub(1),
        9 => c << 1,
        10 => few(u, lane)?,
        _ => lane.value(u)?,
    })
}

#[cfg(test)]
mod tests {
    use rand_core::{RngCore, SeedableRng};
    use rand_pcg::Pcg64Mcg;

    use super::*;

    /// Of 400 calls with two numbers, some have equal arguments, some zeros of different signs, some the least integer and -1, and some an
    /// address at the end of a memory.
    #[test]
    fn numbers_meet() {
        let mut bytes = vec![0; 1 << 18];
        Pcg64Mcg::seed_from_u64(1).fill_bytes(&mut bytes);
        let mut u = Unstructured::new(&bytes);
        let mut count = |arguments: &Arguments, t: Valtype, meets: &dyn Fn(Value, Value) -> bool| {
            let mut calls = (0..400).map(|_| arguments.draw(&mut u, &[t, t]).expect("drawn"));
            calls.by_ref().filter(|args| meets(args[0], args[1])).count()
        };
        let plain = Arguments::default();
        assert!(count(&plain, Valtype::I64, &|a, b| a == b) > 20);
        let zero = |c| c == Value::F32(0) || c == Value::F32(1 << 31);
        let zeros = move |a, b| zero(a) && zero(b) && a != b;
        assert!(count(&plain, Valtype::F32, &zeros) > 0);
        let least = |a, b| (a, b) == (Value::I32(1 << 31), Value::I32(u32::MAX));
        assert!(count(&plain, Valtype::I32, &least) > 0);
        let memory = Arguments { bounds: vec![1 << 16], ..Arguments::default() };
        assert!(count(&memory, Valtype::I32, &|a, _| a == Value::I32((1 << 16) - 4)) > 3);
    }
}
