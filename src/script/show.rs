//! Values in the text format, for messages and results.

use crate::embed::types::Valtype;
use crate::embed::{ExnRef, Val};
use crate::runtime::Store;
use crate::syntax::{Tagtype, name_of};
use crate::valid::sub;

/// A value of type `t` as it displays, except that null is written with its type, as in `ref.null none`.
pub fn typed(v: &Val, t: &Valtype) -> String {
    match (v, t) {
        (Val::Ref(r), Valtype::Ref(rt)) if r.is_null() => {
            format!("ref.null {}", sub::bottom_heaptype(&rt.ht))
        }
        (Val::I32(_) | Val::I64(_) | Val::F32(_) | Val::F64(_) | Val::V128(_) | Val::Ref(_), _) => {
            v.to_string()
        }
    }
}

/// Values, each in parentheses, separated by spaces.
pub fn vals(vs: &[Val]) -> String {
    vs.iter().map(|v| format!("({v})")).collect::<Vec<_>>().join(" ")
}

/// An exception: its tag, by the name or index that a module of the store gives it, and its payload.
pub fn exception(store: &mut Store, exn: &ExnRef) -> String {
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
        text += &format!(" ({})", typed(v, t));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed::Ref;
    use crate::syntax::V128;

    #[test]
    fn values() {
        assert_eq!(vals(&[Val::from(-1_i32), Val::from(0.5_f64)]), "(i32.const -1) (f64.const 0.5)");
        assert_eq!(
            Val::V128(V128(1 << 32)).to_string(),
            "v128.const i32x4 0x00000000 0x00000001 0x00000000 0x00000000"
        );
        assert_eq!(Val::Ref(Ref::NULL).to_string(), "ref.null");
        assert_eq!(Val::Ref(Ref::i31(7).to_extern()).to_string(), "ref.extern (ref.i31 7)");
    }
}
