//! Values in the text format, for messages and results.

use crate::embed::Exn;
use crate::embed::types::Valtype;
use crate::runtime::{Ref, RefKind, Store, Val};
use crate::syntax::{Tagtype, name_of};
use crate::valid::sub;

/// A value as the constant instruction that produces it, without parentheses. References that no constant produces are shown as
/// `ref.kind address`.
pub fn val(v: Val) -> String {
    match v {
        Val::Num(c) => c.to_string(),
        Val::Vec(c) => format!("v128.const {c}"),
        Val::Ref(r) => reference(r),
    }
}

/// A value of type `t` as [`val`] writes it, except that null is written with its type, as in `ref.null none`.
pub fn typed(v: Val, t: &Valtype) -> String {
    match (v, t) {
        (Val::Ref(r), Valtype::Ref(rt)) if r.is_null() => {
            format!("ref.null {}", sub::bottom_heaptype(&rt.ht))
        }
        (Val::Num(_) | Val::Vec(_) | Val::Ref(_), _) => val(v),
    }
}

/// Values, each in parentheses, separated by spaces.
pub fn vals(vs: &[Val]) -> String {
    vs.iter().map(|v| format!("({})", val(*v))).collect::<Vec<_>>().join(" ")
}

/// An exception: its tag, by the name or index that a module of the store gives it, and its payload.
pub fn exception(store: &mut Store, exn: Exn) -> String {
    let (Ok(tag), Ok(payload)) = (store.exn_tag(exn), store.exn_read(exn)) else {
        return "uncaught exception".to_string();
    };
    let params = store.tag_type(tag).ok().and_then(|Tagtype(dt)| dt.functype()).map(|ft| ft.params);
    let named = store.instances.iter().find_map(|instance| {
        let x = instance.tags.iter().position(|a| *a == tag.addr())?;
        let name = name_of(&instance.code.module.names.tags, x as u32);
        Some(name.map_or_else(|| x.to_string(), |name| format!("${name}")))
    });
    let mut text = match named {
        Some(name) => format!("uncaught exception: tag {name}"),
        None => "uncaught exception: a tag of the host".to_string(),
    };
    for (v, t) in payload.iter().zip(params.iter().flatten()) {
        text += &format!(" ({})", typed(*v, t));
    }
    text
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
