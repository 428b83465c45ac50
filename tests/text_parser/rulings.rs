//! Where the text format's grammar and prose disagree, or its formal rules have slips: the rulings of `docs/departures.md`,
//! section "Text format".

use super::{fault, parse};
use reduct::binary;
use reduct::syntax::*;
use reduct::valid::{self, Invalid};

/// The error of a module that parses and is not valid.
fn invalid(source: &str) -> Invalid {
    valid::validate(&parse(source), Features::V3).expect_err(source)
}

/// The name of the first import of a module whose import has this string literal as its name.
fn name(literal: &str) -> String {
    parse(&format!(r#"(import "" {literal} (func))"#)).imports.swap_remove(0).name
}

/// 6.5.11: in the folded form, operands are folded instructions. The formula of `foldedinstr` says `instr*`.
#[test]
fn operands_of_a_folded_instruction_are_folded() {
    for source in [
        "(func (result i32) (i32.add i32.const 1 i32.const 2))",
        "(func (result i32) (i32.add (i32.const 1) i32.const 2))",
        "(func (i32.eqz block (result i32) (i32.const 1) end) drop)",
        "(global i32 (i32.add i32.const 1 i32.const 2))",
    ] {
        let error = fault(source);
        assert!(
            error.starts_with("unexpected token") && error.ends_with("expected ( or )"),
            "{source}: {error}"
        );
    }
    let folded = parse("(func (result i32) (i32.add (i32.const 1) (i32.const 2)))");
    let flat = parse("(func (result i32) i32.const 1 i32.const 2 i32.add)");
    assert_eq!(folded.funcs[0].body.instrs, flat.funcs[0].body.instrs);
}

/// Appendix "Custom Annotations": an absent section takes the place that it would have. `tag` is a section, too.
#[test]
fn custom_annotations_may_be_placed_beside_absent_sections() {
    let source = r#"(module (@custom "late" (before tag) "c") (@custom "b" (after func) "b") (@custom "a" (after import) "a")
        (type (func)) (memory 1))"#;
    let bytes = binary::encode(&parse(source));
    let mut sections = Vec::new();
    let mut rest = &bytes[8..];
    while let [id, size, contents @ ..] = rest {
        let (contents, after) = contents.split_at(usize::from(*size));
        sections.push((*id, if *id == 0 { contents.last().copied() } else { None }));
        rest = after;
    }
    assert_eq!(sections, [(1, None), (0, Some(b'a')), (0, Some(b'b')), (5, None), (0, Some(b'c'))]);
}

/// 6.4.15: `(type x)` alone is not looked up by the parser. By the formal rule `x` must be a function type.
#[test]
fn type_uses_without_declarations_are_left_to_validation() {
    for (source, rule) in [
        ("(type (struct)) (func (type 0))", Rule::FuncOk),
        ("(func (type 5))", Rule::FuncOk),
        ("(type (struct)) (func (block (type 0)))", Rule::BlocktypeOkTypeidx),
    ] {
        assert_eq!(invalid(source).rule, rule, "{source}");
    }
    let inline = "inline function type differs from the named type";
    assert_eq!(fault("(type (struct)) (func (type 0) (param i32))"), inline);
    assert_eq!(fault("(func (type 5) (param i32))"), "unknown type 5");
}

/// 6.4.15: a type use may name a function type that is not final. By the formal rule it must be `FINAL`.
#[test]
fn type_uses_may_name_types_that_are_not_final() {
    let module = parse("(type (sub (func (param i32)))) (func (type 0)) (func (type 0) (param i32))");
    assert_eq!(module.types.len(), 1);
    assert!(valid::validate(&module, Features::V3).is_ok());
    // An abbreviation stands for a final type only, by both.
    assert_eq!(parse("(type (sub (func (param i32)))) (func (param i32))").types.len(), 2);
}

/// 6.3.2: the exponent is optional. By the formal rules `Tfloat` and `Thexfloat` it is not.
#[test]
fn floats_need_no_exponent() {
    for literal in ["1", "1.", "1.5", "0x1", "0x1.", "0x1.8"] {
        parse(&format!("(func (f32.const {literal}) drop (f64.const -{literal}) drop)"));
    }
}

/// 6.3.3: `\u{…}` denotes every Unicode scalar value. The formal rule leaves out U+E000 to U+E7FF.
#[test]
fn escapes_denote_every_scalar_value() {
    for c in ['\0', '\u{d7ff}', '\u{e000}', '\u{e7ff}', '\u{e800}', '\u{10000}', '\u{10ffff}'] {
        assert_eq!(name(&format!("\"\\u{{{:x}}}\"", u32::from(c))), String::from(c));
    }
    for digits in ["d800", "dfff", "110000"] {
        assert_eq!(fault(&format!(r#"(import "" "\u{{{digits}}}" (func))"#)), "illegal escape in string");
    }
}

/// 5.2.4: names are UTF-8. The formal rules leave out the continuation byte 0x80 and everything from U+11000 on.
#[test]
fn names_are_utf8() {
    for (literal, c) in [
        (r#""\c2\80""#, '\u{80}'),
        (r#""\e0\a0\80""#, '\u{800}'),
        (r#""\f0\90\80\80""#, '\u{10000}'),
        (r#""\f0\91\80\80""#, '\u{11000}'),
        (r#""\f4\8f\bf\bf""#, '\u{10ffff}'),
    ] {
        assert_eq!(name(literal), String::from(c), "{literal}");
        let module = parse(&format!(r#"(import "" {literal} (func))"#));
        assert_eq!(
            binary::decode(&binary::encode(&module), Features::V3).expect(literal).imports,
            module.imports
        );
    }
    for literal in [r#""\f4\90\80\80""#, r#""\ed\a0\80""#, r#""\80""#, r#""\c1\80""#] {
        let source = format!(r#"(import "" {literal} (func))"#);
        assert_eq!(fault(&source), "malformed UTF-8 encoding", "{literal}");
    }
}
