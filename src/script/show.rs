//! Values in the text format, for messages and results.

use crate::runtime::{Ref, RefKind, Val};

/// A value as the constant instruction that produces it, without parentheses. References that no constant produces are shown as
/// `ref.kind address`.
pub fn val(v: Val) -> String {
    match v {
        Val::Num(c) => c.to_string(),
        Val::Vec(c) => format!("v128.const {c}"),
        Val::Ref(r) => reference(r),
    }
}

/// Values, each in parentheses, separated by spaces.
pub fn vals(vs: &[Val]) -> String {
    vs.iter().map(|v| format!("({})", val(*v))).collect::<Vec<_>>().join(" ")
}

fn reference(r: Ref) -> String {
    let of_any = match r.kind() {
        RefKind::Null => return "ref.null".to_string(),
        RefKind::Host(a) if r.is_extern() => return format!("ref.extern {}", a.0),
        RefKind::I31(i) => format!("ref.i31 {i}"),
        RefKind::Struct(a) => format!("ref.struct {}", a.0),
        RefKind::Array(a) => format!("ref.array {}", a.0),
        RefKind::Func(a) => format!("ref.func {}", a.0),
        RefKind::Exn(a) => format!("ref.exn {}", a.0),
        RefKind::Host(a) => format!("ref.host {}", a.0),
    };
    if r.is_extern() { format!("ref.extern ({of_any})") } else { of_any }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::V128;

    #[test]
    fn values() {
        assert_eq!(vals(&[Val::from(-1_i32), Val::from(0.5_f64)]), "(i32.const -1) (f64.const 0.5)");
        assert_eq!(
            val(Val::Vec(V128(1 << 32))),
            "v128.const i32x4 0x00000000 0x00000001 0x00000000 0x00000000"
        );
        assert_eq!(val(Val::Ref(Ref::NULL)), "ref.null");
        assert_eq!(val(Val::Ref(Ref::i31(7).to_extern())), "ref.extern (ref.i31 7)");
    }
}
