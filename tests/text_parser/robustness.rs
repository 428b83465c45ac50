//! The text parser on deeply nested and on random input.

use super::{body, fault, parse};
use proptest::prelude::*;
use reduct::syntax::*;
use reduct::text;

/// Deep nesting must not overflow the host's stack, nor take more than linear time.
#[test]
fn depth() {
    const N: usize = 100_000;
    let nest =
        |open: &str, middle: &str, close: &str| format!("{}{middle}{}", open.repeat(N), close.repeat(N));
    let function = |body: String| format!("(func {body})");
    assert_eq!(body(&function(nest("block ", "", "end "))).len(), 2 * N + 1);
    assert_eq!(body(&function(nest("(block $l ", "(br $l)", ")"))).len(), 2 * N + 2);
    assert_eq!(body(&function(nest("(i32.eqz ", "(i32.const 0)", ")"))).len(), N + 2);
    assert_eq!(body(&function(nest("(if (i32.const 0) (then ", "", ") (else))"))).len(), 4 * N + 1);
    assert_eq!(body(&function(nest("(if ", "(i32.const 0)", " (then))"))).len(), 2 * N + 2);
    let named: String = (0..N).map(|i| format!("block $l{i} ")).collect();
    let branches = "br $l0 ".repeat(N);
    assert_eq!(body(&format!("(func {named}{branches}{})", "end ".repeat(N))).len(), 3 * N + 1);
    parse(&nest("(; ", "", " ;)"));
    parse(&nest("(@a ", "", ")"));
    parse(&format!("(@a {})", nest("(", "", ")")));
    assert!(fault(&nest("(; ", "", "")).starts_with("unclosed comment"));
    assert!(fault(&nest("(@a ", "", "")).starts_with("unclosed annotation"));
    assert!(fault(&"(".repeat(N)).starts_with("unexpected token"));
    assert!(fault(&format!("(func {})", nest("(", "", ")"))).starts_with("unexpected token"));
    let chain: String = (0..N).map(|i| format!("(type $t{i} (sub $t{} (struct)))", i + 1)).collect();
    assert_eq!(parse(&format!("(rec {chain} (type $t{N} (sub (struct))))")).types[0].rectype.0.len(), N + 1);
}

/// Fragments of source text: keywords, identifiers, literals and whole constructs.
const PIECES: &[&str] = &[
    "(module",
    "(func",
    "(type",
    "(rec",
    "(sub",
    "(struct",
    "(field",
    "(array",
    "(import \"a\" \"b\"",
    "(export \"a\"",
    "(memory",
    "(table",
    "(global",
    "(tag",
    "(elem",
    "(data",
    "(start",
    "(param",
    "(result",
    "(local",
    "(offset",
    "(item",
    "(ref",
    "(mut",
    "(if",
    "(then",
    "(else",
    "(block",
    "(loop",
    "(try_table",
    "(catch",
    "(catch_all",
    "(i32.const",
    "(",
    ")",
    ")",
    ")",
    ")",
    ")",
    "$a",
    "$b",
    "$\"a\"",
    "0",
    "1",
    "-1",
    "4294967296",
    "1.5",
    "nan:0x1",
    "i32",
    "i64",
    "f32",
    "v128",
    "funcref",
    "null",
    "func",
    "extern",
    "declare",
    "block",
    "loop",
    "if",
    "else",
    "end",
    "br",
    "br_table",
    "local.get",
    "call",
    "call_indirect",
    "select",
    "drop",
    "i32.add",
    "i32.load",
    "offset=1",
    "align=4",
    "v128.const",
    "i32x4",
    "v128.load8_lane",
    "i8x16.shuffle",
    "struct.get",
    "ref.null",
    "ref.test",
    "br_on_cast",
    "memory.init",
    "table.copy",
    "\"x\"",
    "(@name \"n\")",
    "(@custom \"c\" (before first))",
    "(@metadata.code.branch_hint \"\\01\")",
    "(@x)",
    "(;;)",
];

proptest! {
    /// The parser returns a module or an error, and never panics, on any sequence of fragments.
    #[test]
    fn pieces_in_any_order(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40), close: bool) {
        let mut source = pieces.join(" ");
        if close {
            let open = source.matches('(').count();
            source += &")".repeat(open.saturating_sub(source.matches(')').count()));
        }
        for version in [Features::V1, Features::V2, Features::V3] {
            if let Err(error) = text::parse(source.as_bytes(), version) {
                prop_assert!(error.at <= source.len());
            }
        }
    }

    /// The lexer never panics, whatever bytes it is given.
    #[test]
    fn any_bytes(bytes: Vec<u8>, text in "[()@;\"$a0x.\\\\u{}\u{e4} \n]{0,40}") {
        let _ = text::parse(&bytes, Features::V3);
        let _ = text::parse(text.as_bytes(), Features::V3);
    }
}
