//! The annotations that the appendix "Custom Sections and Annotations" defines.

use super::{fault, parse};
use reduct::syntax::*;
use reduct::text::{self, Annotations, Source};

#[test]
fn names_from_identifiers_and_annotations() {
    let module = parse(
        r#"(module $m (@name "M") (func $f (@name "F") (param $x i32) (param (@name "y z") i64) (local $z i32)
             block $l (block block $k (@name "K") end) end) (func (@name "") (param i32)))"#,
    );
    let names = module.names;
    let own = |pairs: &[(u32, &str)]| pairs.iter().map(|(x, s)| (*x, (*s).to_owned())).collect::<Vec<_>>();
    assert_eq!(names.module.as_deref(), Some("M"));
    assert_eq!(names.funcs, own(&[(0, "F"), (1, "")]));
    assert_eq!(names.locals, [(0, own(&[(0, "x"), (1, "y z"), (2, "z")]))]);
    assert_eq!(names.labels, [(0, own(&[(0, "l"), (2, "K")]))]);
    for source in [
        r#"(module (func (@name "a") $f))"#,
        r#"(module (func) (@name "a"))"#,
        r#"(func (param (@name "a") i32 i32))"#,
        r#"(func nop (@name "a") nop)"#,
        r#"(@name "a") (module)"#,
        r#"(module (@name "a") $m)"#,
        r#"(module) (@name "a")"#,
        r#"(@name "a") (func)"#,
    ] {
        assert_eq!(fault(source), "misplaced @name annotation", "{source}");
    }
    assert_eq!(fault(r#"(func (@name "a") (@name "b"))"#), "@name annotation: duplicate annotation");
    assert_eq!(fault("(func (@name a))"), "@name annotation: missing name");
}

#[test]
fn custom_sections_and_hints() {
    let module = parse(
        r#"(@custom "a" "b" "c") (func) (@custom "d" (before first)) (@custom "e" (after code) (@x) "\00")
           (func (@metadata.code.branch_hint "\01") (if (i32.const 0) (then))
             i32.const 0 (@metadata.code.branch_hint "\00") br_if 0)"#,
    );
    let customs: Vec<_> = module.customs.iter().map(|c| (c.name.as_str(), &c.bytes[..], c.place)).collect();
    assert_eq!(
        customs,
        [("a", &b"bc"[..], Place::Last), ("d", b"", Place::First), ("e", b"\0", Place::After(Section::Code)),]
    );
    let hints: Vec<_> = module.hints.iter().map(|h| (h.func.0, h.instr, h.likely)).collect();
    assert_eq!(hints, [(1, 1, true), (1, 4, false)]);
    assert!(fault(r#"(func (@metadata.code.branch_hint "\02") nop)"#).ends_with("malformed hint value"));
    assert!(fault(r#"(@metadata.code.branch_hint "\01") (func)"#).ends_with("not in a function"));
    assert!(
        fault(r#"(func (if (i32.const 0) (@metadata.code.branch_hint "\01") (then)))"#)
            .starts_with("misplaced")
    );
}

#[test]
fn annotations_can_be_ignored() {
    let text = br#"(module (@custom 4) (@name 7) (func (@name "x") $f (@custom)))"#;
    let source = Source::with_annotations(text, Features::V3, Annotations::Ignored).expect("tokens");
    assert_eq!(text::parse_source(&source), Ok(parse("(func $f)")));
    assert!(text::parse(text, Features::V3).is_err());
}
