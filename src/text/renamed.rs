//! Current names of operators that were renamed since early drafts, for messages about unknown operators.

/// Old and new names.
const WORDS: &[(&str, &str)] = &[
    ("anyfunc", "funcref"),
    ("array.init_static", "array.new_fixed"),
    ("array.new_canon", "array.new"),
    ("array.new_canon_default", "array.new_default"),
    ("array.new_canon_fixed", "array.new_fixed"),
    ("catch", "(catch …) of try_table"),
    ("current_memory", "memory.size"),
    ("delegate", "try_table"),
    ("do", "try_table"),
    ("event", "tag"),
    ("except_ref", "exnref"),
    ("extern.externalize", "extern.convert_any"),
    ("extern.internalize", "any.convert_extern"),
    ("func.bind", "nothing: the instruction was dropped"),
    ("get_global", "global.get"),
    ("get_local", "local.get"),
    ("grow_memory", "memory.grow"),
    ("i16x8.load8x8_s", "v128.load8x8_s"),
    ("i16x8.load8x8_u", "v128.load8x8_u"),
    ("i31.new", "ref.i31"),
    ("i32x4.load16x4_s", "v128.load16x4_s"),
    ("i32x4.load16x4_u", "v128.load16x4_u"),
    ("i64x2.load32x2_s", "v128.load32x2_s"),
    ("i64x2.load32x2_u", "v128.load32x2_u"),
    ("memory.drop", "data.drop"),
    ("protect", "nothing: the attribute was dropped"),
    ("ref.as_data", "ref.cast (ref struct)"),
    ("ref.as_func", "ref.cast (ref func)"),
    ("ref.as_i31", "ref.cast (ref i31)"),
    ("ref.is_i31", "ref.test (ref i31)"),
    ("rethrow", "throw_ref"),
    ("set_global", "global.set"),
    ("set_local", "local.set"),
    ("struct.new_canon", "struct.new"),
    ("struct.new_canon_default", "struct.new_default"),
    ("table.drop", "elem.drop"),
    ("tee_local", "local.tee"),
    ("try", "try_table"),
    ("v16x8.load_splat", "v128.load16_splat"),
    ("v32x4.load_splat", "v128.load32_splat"),
    ("v64x2.load_splat", "v128.load64_splat"),
    ("v8x16.load_splat", "v128.load8_splat"),
    ("v8x16.shuffle", "i8x16.shuffle"),
    ("v8x16.swizzle", "i8x16.swizzle"),
];

/// The current name of `word`, if it was renamed. Words of the form `t.op_sx:sat/u` are rewritten to `t.op_sat_u_sx`, provided
/// that `is_keyword` accepts the result.
pub(super) fn now(word: &[u8], is_keyword: impl Fn(&[u8]) -> bool) -> Option<String> {
    let word = std::str::from_utf8(word).ok()?;
    if let Ok(i) = WORDS.binary_search_by_key(&word, |(old, _)| old) {
        return Some(WORDS[i].1.to_owned());
    }
    let (head, operand) = word.split_once('/')?;
    let (head, sat) = match head.strip_suffix(":sat") {
        Some(head) => (head, "_sat"),
        None => (head, ""),
    };
    let (operator, sx) = match head.len().checked_sub(2).and_then(|i| head.split_at_checked(i)) {
        Some((operator, sx @ ("_s" | "_u"))) => (operator, sx),
        _ => (head, ""),
    };
    let now = format!("{operator}{sat}_{operand}{sx}");
    is_keyword(now.as_bytes()).then_some(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parser::is_keyword;

    #[test]
    fn words_are_sorted() {
        assert!(WORDS.is_sorted());
        assert!(WORDS.iter().all(|(old, _)| !is_keyword(old.as_bytes()) || *old == "catch"));
    }

    #[test]
    fn conversions() {
        let now = |word: &str| now(word.as_bytes(), is_keyword);
        assert_eq!(now("i32.wrap/i64").as_deref(), Some("i32.wrap_i64"));
        assert_eq!(now("i32.trunc_s/f32").as_deref(), Some("i32.trunc_f32_s"));
        assert_eq!(now("i32.trunc_s:sat/f32").as_deref(), Some("i32.trunc_sat_f32_s"));
        assert_eq!(now("f32.demote/f64").as_deref(), Some("f32.demote_f64"));
        assert_eq!(now("f32x4.convert_s/i32x4").as_deref(), Some("f32x4.convert_i32x4_s"));
        assert_eq!(now("i32.wrap/f32"), None);
        assert_eq!(now("tee_local").as_deref(), Some("local.tee"));
    }
}
