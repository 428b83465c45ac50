//! Documents with errors: `reduct spec check` reports the position and the reason, and does not crash.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A copy of `spec/` in a fresh folder.
fn copy(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mistakes").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("spec")).unwrap();
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec");
    for entry in std::fs::read_dir(spec).unwrap().map(Result::unwrap) {
        std::fs::copy(entry.path(), folder.join("spec").join(entry.file_name())).unwrap();
    }
    folder
}

/// Runs `reduct` in a folder. Returns its exit code and output.
fn reduct(folder: &Path, args: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_reduct")).current_dir(folder).args(args).output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&text).into_owned())
}

/// The contents of a document added to `spec/`, and the first line of the output of the check.
const DOCUMENTS: &[(&str, &[u8], &str)] = &[
    ("unclosed", b"```reduct\nchoice c: R\n", "spec/more.md:1:1: this block is not closed"),
    (
        "unclosed-before-the-next",
        b"```reduct\nchoice c: R\n\n```reduct\n```\n",
        "spec/more.md:1:1: this block is not closed before the next one begins",
    ),
    (
        "other-unclosed",
        b"```text\n\n```reduct\n```\n",
        "spec/more.md:1:1: this block is not closed before the next one begins",
    ),
    (
        "tildes",
        b"~~~ reduct\nrule R:\n  nop  ~>  (\n~~~\n",
        "spec/more.md:3:13: expected a term, found the end of the definition",
    ),
    (
        "indented-block",
        b"- a\n\n  ```reduct\n  nop\n  ```\n",
        "spec/more.md:3:1: a block of definitions begins at the left margin",
    ),
    (
        "indented-definition",
        b"```reduct\n ;; a\n\n  rule R:\n```\n",
        "spec/more.md:4:1: this is not part of a definition: definitions begin at the left margin",
    ),
    ("utf8", b"A\xff\n", "spec/more.md:1:2: this is not UTF-8"),
    (
        "mark",
        b"\xef\xbb\xbf```reduct\nvar\n```\n",
        "spec/more.md:2:4: expected a name, found the end of the definition",
    ),
    (
        "crlf",
        b"```reduct\r\nvar\r\n```\r\n",
        "spec/more.md:2:4: expected a name, found the end of the definition",
    ),
    ("nul", b"```reduct\nvar \0\n```\n", "spec/more.md:2:5: unexpected character '\\0'"),
    ("garbage", "```reduct\nÜ: ☃\n```\n".as_bytes(), "spec/more.md:2:1: unexpected character 'Ü'"),
];

/// A definition added to `spec/`, on line 2 of its document, and the first line of the output of the check.
const DEFINITIONS: &[(&str, &str)] = &[
    ("rule R:\n  nop  ~>  (bra 0)", "3:13: `bra` is neither a constructor nor named after a sort"),
    ("rule R:\n  (bra 0)  ~>  nop", "3:4: `bra` is neither a constructor nor named after a sort"),
    ("rule R:\n  nop  ~>  (br l)", "3:16: `l` is neither a constructor nor named after a sort"),
    ("rule R:\n  val nop  ~>  (br val)", "3:20: expected nat, found val"),
    ("rule R:\n  nop  ~>  7", "3:12: expected instr, found nat"),
    ("rule R:\n  nop  ~>  (br 0 1)", "3:13: `br` is written `br idx`"),
    ("rule R:\n  nop  ~>  (br)", "3:12: `br` is written `br idx`"),
    ("rule R:\n  (br l l')  ~>  nop", "3:4: `br` is written `br idx`"),
    ("rule R:\n  nop  ~>  nop\n  -- if size(i32, i32) = 2", "4:9: `size` takes 1 arguments, not 2"),
    ("rule R:\n  nop  ~>  nop\n  -- if", "4:8: expected a term, found the end of the definition"),
    ("rule R:\n  nop  ~>  nop\n  --", "4:5: expected a name, found the end of the definition"),
    (
        "rule R:\n  nop  ~>  nop\n  -- when 1 = 1",
        "4:6: expected `if`, `let`, `otherwise` or a relation, found `when`",
    ),
    ("rule R:\n  val^n nop  ~>  nop", "2:1: nothing binds `n`, so the number of operands is unknown"),
    ("rule R:\n  nop", "3:6: expected `~>`, found the end of the definition"),
    (
        "rule R:\n  nop  ~>  (i32.const 340282366920938463463374607431768211456)",
        "3:23: this number is too large",
    ),
    ("rule R:\n  nop  ~>  (i32.const 0x100000000000000000000000000000000)", "3:23: this number is too large"),
    ("rule Step_pure/nop:\n  nop  ~>  ε", "2:1: there are two rules `Step_pure/nop`"),
    ("def size(numtype) : nat\ndef size(i32) = 7", "2:1: `size` is declared twice"),
    ("syntax instr = nop", "2:1: the sort `instr` is declared twice"),
    ("var t : nat", "2:1: the variable `t` is declared twice"),
    ("context Step/ctxt-label: (label n {instr*} _)", "2:1: there are two contexts `Step/ctxt-label`"),
    ("context C: (foo _)", "2:12: `foo` is neither a constructor nor named after a sort"),
    ("prim g(nat) : nat", "2:1: there is no primitive function `g`"),
    ("def g(nat) : nat", "2:1: `g` has no clauses"),
    ("def g(n) = 1", "2:1: `g` is not declared as a function"),
    ("choice c: Step_pure/foo, Step_pure/nop", "2:1: there is no rule `Step_pure/foo`"),
    ("choice c: Step_pure/nop, Step_pure/drop", "2:1: a choice is between rules for the same instruction"),
    ("choice c: Step_pure/nop", "2:1: a choice is between at least two rules"),
];

/// Runs the check, which must fail with this first line of output.
fn fails(folder: &Path, first: &str) {
    let (code, text) = reduct(folder, &["spec", "check", "spec"]);
    assert_eq!((code, text.lines().next().unwrap_or_default()), (1, first), "{text}");
}

#[test]
fn documents_with_mistakes() {
    let folder = copy("documents");
    for (_, document, first) in DOCUMENTS {
        std::fs::write(folder.join("spec/more.md"), document).unwrap();
        fails(&folder, first);
    }
}

#[test]
fn definitions_with_mistakes() {
    let folder = copy("definitions");
    let check = |definition: &str, first: &str| {
        std::fs::write(folder.join("spec/more.md"), format!("```reduct\n{definition}\n```\n")).unwrap();
        fails(&folder, &format!("spec/more.md:{first}"));
    };
    for (definition, first) in DEFINITIONS {
        check(definition, first);
    }
    // Deep nesting of every kind.
    for sign in ["(", "{", "|", "- ", "¬", "size("] {
        check(&format!("rule R:\n  nop  ~>  {}", sign.repeat(100_000)), "2:1: this definition is too large");
    }
    check(&format!("rule R:\n  nop  ~>  {}", "(".repeat(1_000)), "3:72: terms are nested too deep");
    check(
        &format!("rule R:\n  nop  ~>  (br {}1)", "- ".repeat(1_000)),
        "3:818: this definition is too large",
    );
    check(&format!("rule R:\n  nop  ~>  (br {})", "9".repeat(100_000)), "3:16: this number is too large");
    // Each of these rules overlaps with all others; each is reported once.
    let many: String = (0..500).map(|i| format!("rule R{i}:\n  nop  ~>  nop\n")).collect();
    check(&many, "2:1: warning: this can never apply: Step_pure/nop always applies first");
    let (_, text) = reduct(&folder, &["spec", "check", "spec"]);
    assert!(text.lines().count() < 800, "{}", text.lines().count());
    assert!(text.contains("overlaps with other rules are not looked for from here on"), "{text}");
}

#[test]
fn folders_with_mistakes() {
    let folder = copy("folders");
    let check = |spec: &str| reduct(&folder, &["spec", "check", spec]);
    let (code, text) = check("nowhere");
    assert!(code == 3 && text.starts_with("reduct: nowhere: "), "{code} {text}");
    std::fs::create_dir(folder.join("empty")).unwrap();
    assert_eq!(
        check("empty"),
        (3, "reduct: empty: there are no documents, files that end in .md\n".to_string())
    );
    std::fs::write(folder.join("empty/a.md"), "no definition").unwrap();
    assert!(check("empty").1.starts_with("there are no definitions\n"));
    assert_eq!(check("empty").0, 1);
    let file = folder.join("spec/4.6.1-parametric.md");
    std::fs::copy(&file, folder.join("spec/4.6.1-too.md")).unwrap();
    fails(&folder, "spec/4.6.1-too.md:4:1: there are two rules `Step_pure/unreachable`");
    std::fs::remove_file(folder.join("spec/4.6.1-too.md")).unwrap();
    std::fs::create_dir(folder.join("spec/x.md")).unwrap();
    let (code, text) = check("spec");
    assert!(code == 3 && text.starts_with("reduct: spec: spec/x.md: "), "{code} {text}");
}

/// The right side of a rule for `nop`, and the beginning of the outcome of a program that consists of a `nop`.
const RUNS: &[(&str, &str)] = &[
    ("nop", "exhaustion: fuel exhausted\n  at s; f; (frame 0 {locals ε, module 0} (label 0 {ε} nop"),
    ("nop nop", "exhaustion: fuel exhausted\n  at s; f; (frame 0 {locals ε, module 0} (label 0 {ε} nop nop"),
    ("(block (result ε) nop)", "exhaustion: "),
    ("(i32.const 0) nop", "exhaustion: "),
    (
        "ε\n  -- if 0 = 1",
        "stuck: no rule applies to `nop`; Step_pure/nop matches, but its premise `if 0 = 1` (spec/4.6.1-parametric.md:9:6) \
         does not hold: s; f; (frame 0 {locals ε, module 0} (label 0 {ε} nop))",
    ),
    (
        "drop",
        "stuck: no rule applies to `drop`; Step_pure/drop (spec/4.6.1-parametric.md:10:1) does not match the operands: \
         s; f; (frame 0 {locals ε, module 0} (label 0 {ε} drop",
    ),
    (
        "(i32.const 2^32) drop",
        "stuck: in Step_pure/nop, a constant is out of the range of its type: s; f; (frame 0 {locals ε, module 0} (label 0",
    ),
    ("(i32.const (0 - 1)) drop", "stuck: in Step_pure/nop, a constant is out of the range of its type"),
    // The absolute values of numbers are below 2^128.
    ("ε\n  -- if 2^127 + (2^127 - 1) > 0 - 2^127 - (2^127 - 1)", ""),
    (
        "ε\n  -- if 2^127 + 2^127 > 0",
        "stuck: in Step_pure/nop, a number is too large: s; f; (frame 0 {locals ε, module 0} (label 0 {ε} nop))",
    ),
    ("ε\n  -- if 0 - 2^127 - 2^127 < 0", "stuck: in Step_pure/nop, a number is too large"),
    ("ε\n  -- if 2^64 * 2^64 > 0", "stuck: in Step_pure/nop, a number is too large"),
    ("ε\n  -- if 2^1000000 > 0", "stuck: in Step_pure/nop, a number is too large"),
    ("ε\n  -- if 2^128 > 0", "stuck: in Step_pure/nop, a number is too large"),
    // A premise with an undefined expression fails.
    ("ε\n  -- if 1 / 0 = 1 / 0", "stuck: no rule applies to `nop`"),
    ("ε\n  -- if 2^(0 - 1) < 1", "stuck: no rule applies to `nop`"),
    (
        "ε\n  -- if g(0) = 1\n\ndef g(nat) : nat\ndef g(n) = g(n + 1)",
        "stuck: implementation limit: in Step_pure/nop, functions call one another too deep",
    ),
];

#[test]
fn rules_that_loop_or_get_stuck() {
    let folder = copy("runs");
    std::fs::write(folder.join("m.wat"), r#"(module (func (export "f") (nop)))"#).unwrap();
    let file = folder.join("spec/4.6.1-parametric.md");
    let text = std::fs::read_to_string(&file).unwrap();
    for (becomes, end) in RUNS {
        assert!(text.contains("nop  ~>  ε\n"));
        let changed = text.replacen("nop  ~>  ε\n", &format!("nop  ~>  {becomes}\n"), 1);
        std::fs::write(&file, changed).unwrap();
        let (code, text) =
            reduct(&folder, &["run", "--spec", "spec", "--fuel", "10000", "m.wat", "--invoke", "f"]);
        let expected = if end.is_empty() { String::new() } else { format!("m.wat: {end}") };
        assert!(
            text.starts_with(&expected) && code == i32::from(!end.is_empty()),
            "{becomes}: {code} {text}"
        );
    }
}
