//! Values as constants and patterns of scripts.

use reduct::Val;
use reduct::syntax::*;

use super::permitted::PermittedStep;
use crate::explain::Place;
use crate::outcome::{Outcome, Reference, Value};
use crate::rewrite::top;

/// A number or vector as a constant; none for a reference.
fn number(value: Value) -> Option<String> {
    let val: Val = match value {
        Value::I32(c) => c.into(),
        Value::I64(c) => c.into(),
        Value::F32(c) => F32(c).into(),
        Value::F64(c) => F64(c).into(),
        Value::V128(c) => c.into(),
        Value::Ref(_) => return None,
    };
    Some(format!("({val})"))
}

/// An argument for a parameter of type `t`, as a constant.
pub(super) fn argument(value: Value, t: &Valtype, types: &[Subtype]) -> String {
    let Valtype::Ref(rt) = t else { return number(value).unwrap_or_default() };
    let top = top(&rt.ht, types);
    match value {
        Value::Ref(Reference::Host(n)) if top == Absheaptype::Extern => format!("(ref.extern {n})"),
        Value::Ref(Reference::Host(n)) => format!("(ref.host {n})"),
        _ if rt.ht == top.into() => format!("(ref.null {})", top.keyword()),
        _ => format!("(ref.null {})", top.bottom().keyword()),
    }
}

/// Whether the pattern of a result leaves out part of what was observed.
pub(super) fn is_coded(value: Value) -> bool {
    matches!(value, Value::Ref(Reference::I31(_) | Reference::Exn))
}

/// The number that represents a reference.
pub(super) fn code(value: Value) -> u64 {
    let Value::Ref(r) = value else { return 0 };
    match r {
        Reference::Null => 0,
        Reference::I31(n) => 1 << 32 | u64::from(n),
        Reference::Struct => 2 << 32,
        Reference::Array => 3 << 32,
        Reference::Func => 4 << 32,
        Reference::Exn => 5 << 32,
        Reference::Host(_) => 6 << 32,
    }
}

/// The expression for the [`code`] of the reference of type `rt` that `get` returns. If `gc` is set, it may use instructions on structures
/// and arrays.
pub(super) fn code_of(get: &str, rt: &Reftype, types: &[Subtype], gc: bool) -> String {
    let constant = |n: u64| format!("(i64.const {:#x})", n << 32);
    let i31 = |get: &str| {
        let cast = format!("(i31.get_u (ref.cast (ref i31) {get}))");
        format!("(i64.or (i64.const {:#x}) (i64.extend_i32_u {cast}))", 1_u64 << 32)
    };
    let any = |get: &str| {
        let case = |ht: &str, then: String, other: String| {
            format!("(if (result i64) (ref.test (ref {ht}) {get}) (then {then}) (else {other}))")
        };
        case("i31", i31(get), case("struct", constant(2), case("array", constant(3), constant(6))))
    };
    let inner = match &rt.ht {
        Heaptype::Any | Heaptype::Eq => any(get),
        Heaptype::I31 => i31(get),
        Heaptype::Struct => constant(2),
        Heaptype::Array => constant(3),
        Heaptype::Func => constant(4),
        Heaptype::Exn => constant(5),
        Heaptype::Extern if gc => any(&format!("(any.convert_extern {get})")),
        Heaptype::Extern => constant(6),
        Heaptype::None | Heaptype::Nofunc | Heaptype::Noexn | Heaptype::Noextern | Heaptype::Bot => {
            constant(0)
        }
        Heaptype::Use(x) => match types.get(x.usize()).map(|st| &st.ct) {
            Some(Comptype::Struct(_)) => constant(2),
            Some(Comptype::Array(_)) => constant(3),
            Some(Comptype::Func(_)) => constant(4),
            None => constant(0),
        },
    };
    format!("(if (result i64) (ref.is_null {get}) (then (i64.const 0)) (else {inner}))")
}

/// How a value is checked: as it is, or as a number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shown<'a> {
    As(&'a Valtype),
    Coded,
}

/// The pattern of the value at a place of a step; none if no pattern describes how it depends on choices.
pub(super) fn pattern(
    permitted: &PermittedStep,
    place: Place,
    shown: Shown<'_>,
    types: &[Subtype],
) -> Option<String> {
    if !permitted.complete && permitted.free.get(&place) != permitted.ways[0].mask.get(&place) {
        return None;
    }
    let mut patterns: Vec<String> = Vec::new();
    for way in &permitted.ways {
        let mask = way.mask.get(&place).copied().unwrap_or(0);
        let pattern = one(value_at(way, place)?, mask, shown, types)?;
        if !patterns.contains(&pattern) {
            patterns.push(pattern);
        }
    }
    match &patterns[..] {
        [one] => Some(one.clone()),
        _ => Some(format!("(either {})", patterns.join(" "))),
    }
}

fn value_at(way: &super::permitted::Way, place: Place) -> Option<Value> {
    match place {
        Place::Result(i) => match &way.step.outcome {
            Outcome::Returned(values) | Outcome::Exception { payload: Some(values), .. } => {
                values.get(i).copied()
            }
            _ => None,
        },
        Place::Global(i) => match way.step.state.get(i)? {
            crate::outcome::Item::Global(value) => Some(*value),
            _ => None,
        },
        Place::Host(..) | Place::Element(..) | Place::Memory(..) => None,
    }
}

/// A value; the bits in `mask` depend on the choice of NaNs.
fn one(value: Value, mask: u128, shown: Shown<'_>, types: &[Subtype]) -> Option<String> {
    match (value, shown) {
        (Value::Ref(_), _) if mask != 0 => None,
        (Value::Ref(_), Shown::Coded) => Some(format!("(i64.const {:#x})", code(value))),
        (Value::Ref(r), Shown::As(t)) => Some(reference(r, t, types)),
        _ if mask == 0 => number(value),
        (Value::F32(c), _) => Some(format!("(f32.const {})", nan32(c, mask as u32)?)),
        (Value::F64(c), _) => Some(format!("(f64.const {})", nan64(c, mask as u64)?)),
        (Value::V128(c), _) => vector(c, mask),
        (Value::I32(_) | Value::I64(_), _) => None,
    }
}

fn reference(r: Reference, t: &Valtype, types: &[Subtype]) -> String {
    let Valtype::Ref(rt) = t else { return String::new() };
    let top = top(&rt.ht, types);
    let external = top == Absheaptype::Extern;
    match (r, external) {
        (Reference::Null, _) => format!("(ref.null {})", top.keyword()),
        (Reference::Host(n), true) => format!("(ref.extern {n})"),
        (_, true) => "(ref.extern)".to_string(),
        (Reference::I31(_), _) => "(ref.i31)".to_string(),
        (Reference::Struct, _) => "(ref.struct)".to_string(),
        (Reference::Array, _) => "(ref.array)".to_string(),
        (Reference::Func, _) => "(ref.func)".to_string(),
        (Reference::Exn, _) => "(ref.exn)".to_string(),
        (Reference::Host(n), _) => format!("(ref.host {n})"),
    }
}

/// `nan!(f u quiet F)`: the function `f` that gives the pattern of a NaN with bits of type `u`, where `quiet` is the positive canonical
/// NaN; none if it is not a NaN, or if bits other than sign and payload vary. If no bits vary, it is a constant of type `F`.
macro_rules! nan {
    ($f:ident $bits:ident $quiet:literal $float:ident) => {
        fn $f(c: $bits, mask: $bits) -> Option<String> {
            const SIGN: $bits = 1 << ($bits::BITS - 1);
            if mask == 0 {
                let text = Val::$float($float(c)).to_string();
                Some(text.rsplit(' ').next().unwrap_or_default().to_string())
            } else if c & !SIGN == $quiet && mask == SIGN {
                Some("nan:canonical".to_string())
            } else if c & $quiet == $quiet && mask & $quiet == 0 {
                Some("nan:arithmetic".to_string())
            } else {
                None
            }
        }
    };
}

nan!(nan32 u32 0x7fc0_0000 F32);
nan!(nan64 u64 0x7ff8_0000_0000_0000 F64);

fn vector(c: u128, mask: u128) -> Option<String> {
    let singles = (0..4).map(|i| nan32((c >> (32 * i)) as u32, (mask >> (32 * i)) as u32));
    if let Some(lanes) = singles.collect::<Option<Vec<_>>>() {
        return Some(format!("(v128.const f32x4 {})", lanes.join(" ")));
    }
    let doubles = (0..2).map(|i| nan64((c >> (64 * i)) as u64, (mask >> (64 * i)) as u64));
    let lanes = doubles.collect::<Option<Vec<_>>>()?;
    Some(format!("(v128.const f64x2 {})", lanes.join(" ")))
}
