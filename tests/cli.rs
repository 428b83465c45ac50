//! The command line: output, errors, exit codes.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A fresh folder for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, contents).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).unwrap()
    }

    /// Runs `reduct` in the folder. Returns its exit code, standard output and standard error.
    fn run(&self, args: &[&str]) -> (i32, String, String) {
        self.run_with(args, "")
    }

    fn run_with(&self, args: &[&str], input: &str) -> (i32, String, String) {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_reduct"));
        command.args(args).current_dir(&self.0).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

fn out(code: i32, stdout: &str) -> (i32, String, String) {
    (code, stdout.to_string(), String::new())
}

#[test]
fn coverage_counts_rules_and_opcodes() {
    let folder = Folder::new("coverage");
    folder.write(
        "a.wast",
        "(module (func (export \"f\") (param i32) (result i32) (i32.add (local.get 0) (i32.const 7))))\n\
         (assert_return (invoke \"f\" (i32.const 1)) (i32.const 8))\n\
         (assert_return (invoke \"f\" (i32.const 2)) (i32.const 9))\n",
    );
    let (code, table, errors) = folder.run(&["coverage", "a.wast"]);
    assert_eq!((code, &*errors), (0, ""));
    for line in [
        "           2  Step_pure/binop-val",
        "           0  Step_pure/nop",
        "           0  Step_pure/unop-trap  cannot be applied",
        "           2  0x41        i32.const",
        "           2  0x6a        i32.add",
        "           0  0x7c        i64.add",
        "never applied: Step_pure/nop",
        "never reached: i64.add (0x7c)",
        "scripts: 1, steps: 10, rules: 5 of 206, opcodes: 3 of 497",
    ] {
        assert!(table.lines().any(|found| found == line), "{line}\n{table}");
    }
    assert!(!table.contains("never applied: Step_pure/unop-trap"));

    let (_, json, _) = folder.run(&["coverage", "a.wast", "--form", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rules = json["rules"].as_array().unwrap();
    let binop = rules.iter().find(|rule| rule["rule"] == "Step_pure/binop-val").unwrap();
    assert_eq!((&binop["count"], &binop["can_fire"]), (&2.into(), &true.into()));
    assert_eq!((&json["files"], &json["failed"], &json["steps"]), (&1.into(), &0.into(), &10.into()));

    let (_, page, _) = folder.run(&["coverage", "a.wast", "--form", "html"]);
    for part in [
        "<div class=\"rule applied\" id=\"Step_pure/binop-val\">\n<p><a href=\"#Step_pure/binop-val\">Step_pure/binop-val</a> \
         <small>4.6.10 Numeric Instructions</small> <b style=\"--bar: 10%\">2</b></p>\n<pre>(nt.const c1) (nt.const c2) \
         (nt.binop)  <em>~&gt;</em>  (nt.const c)\n<i>-- if c ∈ binop(nt, binop, c1, c2)</i>\n</pre>\n</div>",
        "<div class=\"rule never\" id=\"Step_pure/nop\">",
        "<div class=\"rule cannot\" id=\"Step_pure/unop-trap\">",
        "<li><a href=\"#Step_pure/nop\">Step_pure/nop</a></li>",
        "\">Parametric instructions</a></td><td>5</td><td class=\"never\">5</td><td>0</td>",
        "<li><code>0x6a</code> i32.add <b>2</b></li>",
        "<li class=\"never\" id=\"i64.add\"><code>0x7c</code> i64.add <b>never</b></li>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("http") && !page.contains("<script"), "the page needs nothing else");

    let (code, written, _) = folder.run(&["coverage", "none.wast"]);
    assert_eq!((code, &*written), (3, ""));

    // When running by the rules of the formal semantics, the counts of rules are the same; instructions are not counted.
    let (_, by_rules, _) = folder.run(&["coverage", "a.wast", "--semantics", "spec"]);
    assert!(by_rules.ends_with("scripts: 1, steps: 10, rules: 5 of 206\n"), "{by_rules}");
}

#[test]
fn coverage_of_what_fails() {
    let folder = Folder::new("coverage-fails");
    folder.write("a.wast", "(module (func (export \"f\")))\n(assert_trap (invoke \"f\") \"unreachable\")\n");
    let (code, table, errors) = folder.run(&["coverage", "a.wast"]);
    assert_eq!((code, &*errors), (1, "reduct: coverage: commands that failed: 1\n"));
    assert!(table.contains("           1  Step_read/call_ref-func\n"), "{table}");
    assert_eq!(folder.run(&["coverage", "none.wast"]).0, 3);
}

#[test]
fn wast_reports_failures_and_goes_on() {
    let folder = Folder::new("wast");
    folder.write(
        "a/one.wast",
        "(module (func (export \"f\") (result i32) (i32.const 7)))\n\
         (assert_return (invoke \"f\") (i32.const 8))\n  (assert_trap (invoke \"f\") \"unreachable\")\n\
         (assert_return (invoke \"f\") (i32.const 7))\n",
    );
    folder.write("a/b/two.wast", "(module)");
    folder.write("a/b/other.txt", "(nothing)");
    let expected = "a/one.wast:2:1: expected (i32.const 8), got (i32.const 7)\n\
         a/one.wast:3:3: expected trap: unreachable, got (i32.const 7)\n3 passed, 2 failed, 0 skipped\n";
    assert_eq!(folder.run(&["wast", "a"]), out(1, expected));
    assert_eq!(folder.run(&["wast", "-j", "1", "a/b"]), out(0, "1 passed, 0 failed, 0 skipped\n"));
    assert_eq!(folder.run(&["wast", "--validate-only", "a"]), out(0, "2 passed, 0 failed, 3 skipped\n"));
    assert_eq!(
        folder.run_with(&["wast", "-"], "(module)(module)"),
        out(0, "2 passed, 0 failed, 0 skipped\n")
    );
}

#[test]
fn wast_as_json() {
    let folder = Folder::new("json");
    folder.write("f.wast", "(module) (invoke \"f\")");
    let (code, stdout, _) = folder.run(&["wast", "f.wast", "--json", "out.json"]);
    assert_eq!(
        (code, &*stdout),
        (1, "f.wast:1:10: expected success, got there is no export \"f\"\n1 passed, 1 failed, 0 skipped\n")
    );
    let json: serde_json::Value = serde_json::from_slice(&folder.read("out.json")).unwrap();
    assert_eq!(json["passed"], 1);
    assert_eq!(json["files"][0]["failures"][0]["column"], 10);
    let (_, stdout, _) = folder.run(&["wast", "f.wast", "--json", "-"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&stdout).unwrap(), json);
}

#[test]
fn missing_files_are_reported_and_the_rest_goes_on() {
    let folder = Folder::new("missing");
    folder.write("f.wast", "(module)");
    let (code, stdout, stderr) = folder.run(&["wast", "none.wast", "f.wast"]);
    assert_eq!((code, &*stdout), (3, "1 passed, 0 failed, 0 skipped\n"));
    assert!(stderr.starts_with("reduct: none.wast: "), "{stderr}");
    let (code, stdout, _) = folder.run(&["validate", "none.wat", "f.wast"]);
    assert_eq!((code, &*stdout), (3, "f.wast: ok\n"));
    assert_eq!(folder.run(&["run", "none.wat"]).0, 3);
    assert_eq!(folder.run(&["parse", "f.wast", "-o", "none/f.wasm"]).0, 3);
}

#[test]
fn validate_shows_the_place() {
    let folder = Folder::new("validate");
    folder.write("ok.wat", "(func)");
    folder.write("malformed.wat", "(module\n  (func (get_local 0)))\n");
    folder
        .write("invalid.wat", "(module\n  (func (result i32)\n    (i32.add (i32.const 1) (i64.const 2))))\n");
    folder.write("bad.wasm", b"\0asm\x01\0\0\0\x03");
    assert_eq!(folder.run(&["validate", "ok.wat"]), out(0, "ok.wat: ok\n"));
    let (code, stdout, stderr) =
        folder.run(&["validate", "malformed.wat", "invalid.wat", "bad.wasm", "ok.wat"]);
    assert_eq!((code, &*stderr), (1, ""));
    for line in [
        "malformed.wat:2:10: malformed: unknown operator get_local: now local.get\n",
        "2 |   (func (get_local 0)))\n  |          ^^^^^^^^^\n",
        "invalid.wat:3:6: invalid: type mismatch: ",
        "expected [i32 i32], found [i32 i64]",
        "3 |     (i32.add (i32.const 1) (i64.const 2))))\n  |      ^^^^^^^\n",
        "bad.wasm:0x9: malformed: unexpected end",
        "ok.wat: ok\n",
    ] {
        assert!(stdout.contains(line), "{line:?} in\n{stdout}");
    }
    let (code, stdout, _) = folder.run_with(&["validate", "-"], "(func (local.set 0))");
    assert_eq!(code, 1);
    assert!(stdout.starts_with("<stdin>:1:8: invalid: unknown local"), "{stdout}");
}

#[test]
fn what_the_rules_leave_undecided() {
    let folder = Folder::new("undecided");
    folder.write("deep.wat", format!("(func\n{}{})", "block\n".repeat(30_000), "end\n".repeat(30_000)));
    let limit = "implementation limit: judgements are nested too deep";
    let (code, stdout, _) = folder.run(&["validate", "--semantics", "spec", "deep.wat"]);
    assert_eq!(code, 1);
    assert!(stdout.contains(&format!(": undecided: {limit}")), "{stdout}");
    let (code, stdout, _) = folder.run(&["validate", "--semantics", "lockstep", "deep.wat"]);
    assert_eq!(code, 1);
    let said = format!(
        "deep.wat: ok\ndeep.wat: the rules decide nothing: valid, but by the rules undecided: {limit}"
    );
    assert!(stdout.starts_with(&said), "{stdout}");
}

#[test]
fn what_the_rules_say() {
    let folder = Folder::new("rules");
    let found = |source: &str| {
        let (code, stdout, _) = folder.run_with(&["validate", "--semantics", "spec", "-"], source);
        (code, stdout)
    };
    let (code, stdout) = found("(func (param anyref) (result (ref any)) (local.get 0))");
    assert_eq!(code, 1);
    assert!(stdout.contains("expected [(ref ε any)], found [(ref null any)]"), "{stdout}");
    // Every one of many mentioned functions is found.
    let declared: String = (0..100).map(|i| format!(" {i}")).collect();
    let module = |last: usize| {
        let refs: String = (0..=last).map(|i| format!("(drop (ref.func {i}))")).collect();
        format!("(elem declare func {declared}) {} (func {refs})", "(func)".repeat(101))
    };
    assert_eq!(found(&module(99)), (0, "<stdin>: ok\n".to_string()));
    let (code, stdout) = found(&module(100));
    assert_eq!(code, 1);
    assert!(stdout.contains("this does not hold: if among(x, C.refs) (Instr_ok/ref.func)"), "{stdout}");

    let shown = "Heaptype_sub/trans\n  standard: 3.3.3 Heap Types\n  not here: each rule of matching";
    let (code, stdout, _) = folder.run(&["spec", "show", "Heaptype_sub/trans"]);
    assert_eq!((code, stdout.starts_with(shown)), (0, true), "{stdout}");
    let (code, _, stderr) = folder.run(&["spec", "show", "Heaptype_sub/tran"]);
    assert_eq!(code, 1);
    assert!(stderr.contains("no definition is named Heaptype_sub/tran;"), "{stderr}");
}

#[test]
fn versions() {
    let folder = Folder::new("versions");
    folder.write("two.wat", "(memory 1) (memory 1)");
    assert_eq!(folder.run(&["validate", "two.wat"]).0, 0);
    let (code, stdout, _) = folder.run(&["validate", "--wasm", "2.0", "two.wat"]);
    assert_eq!(code, 1);
    assert!(
        stdout.contains("needs the feature `multi-memory`, which WebAssembly 2.0 does not include"),
        "{stdout}"
    );
    assert_eq!(folder.run(&["validate", "--wasm", "4.0", "two.wat"]).0, 2);
    let (code, _, stderr) = folder.run(&["validate", "--wasm", "3.0,-reference-types,-gc", "two.wat"]);
    let said = "reduct: --wasm: removing reference-types, gc also removes what needs it: exception-handling, function-references\n";
    assert_eq!((code, &*stderr), (0, said));
    assert_eq!(
        folder.run(&["validate", "--wasm", "3.0,-simd,-relaxed-simd", "two.wat"]),
        out(0, "two.wat: ok\n")
    );
}

#[test]
fn parse_and_print() {
    let folder = Folder::new("convert");
    folder.write("f.wat", "(func (export \"f\") (result i32) i32.const 7)");
    assert_eq!(folder.run(&["parse", "f.wat", "-o", "f.wasm"]), out(0, ""));
    assert_eq!(folder.read("f.wasm")[..8], *b"\0asm\x01\0\0\0");
    let (code, stdout, _) = folder.run(&["print", "f.wasm"]);
    assert_eq!(code, 0);
    assert!(stdout.contains("i32.const 7"), "{stdout}");
    assert_eq!(folder.run(&["print", "f.wasm", "-o", "g.wat"]), out(0, ""));
    assert_eq!(folder.read("g.wat"), stdout.as_bytes());
    assert_eq!(folder.run(&["parse", "g.wat", "-o", "g.wasm"]), out(0, ""));
    assert_eq!(folder.read("g.wasm"), folder.read("f.wasm"));
    let (code, stdout, stderr) = folder.run_with(&["parse", "-"], "(funk)");
    assert_eq!((code, &*stdout), (1, ""));
    assert!(stderr.starts_with("<stdin>:1:2: malformed: "), "{stderr}");
}

#[test]
fn run_calls_exports() {
    let folder = Folder::new("run");
    folder.write(
        "m.wat",
        r#"(module
            (import "spectest" "print_i32" (func $print (param i32)))
            (func $start (call $print (i32.const 5)))
            (start $start)
            (func (export "two") (param i32 f64) (result f64 i32) (local.get 1) (local.get 0))
            (func (export "float") (param f32) (result f32) (local.get 0))
            (func (export "vector") (param v128) (result v128) (local.get 0))
            (memory (export "page") 1)
            (func (export "null") (param funcref externref) (result i32) (ref.is_null (local.get 0))))"#,
    );
    assert_eq!(folder.run(&["run", "m.wat"]), out(0, "i32.const 5\n"));
    let results = |args: &[&str]| {
        let (code, stdout, stderr) = folder.run(&[&["run", "m.wat", "--invoke"], args].concat());
        assert_eq!((code, &*stderr), (0, ""), "{args:?}");
        stdout.strip_prefix("i32.const 5\n").unwrap().to_string()
    };
    assert_eq!(results(&["two", "-1", "1.5"]), "f64.const 1.5\ni32.const -1\n");
    assert_eq!(results(&["two", "0x10", "(f64.const -inf)"]), "f64.const -inf\ni32.const 16\n");
    assert_eq!(results(&["two", "i32.const 4294967295", "f64.const 0"]), "f64.const 0\ni32.const -1\n");
    assert_eq!(results(&["float", "nan:0x200000"]), "f32.const nan:0x200000\n");
    assert_eq!(results(&["float", "-nan"]), "f32.const -nan\n");
    let vector = "v128.const i32x4 0x00000001 0x00000002 0x00000003 0x00000004\n";
    assert_eq!(results(&["vector", "v128.const i32x4 1 2 3 4"]), vector);
    assert_eq!(results(&["vector", "i32x4 1 2 3 4"]), vector);
    assert_eq!(results(&["null", "(ref.null func)", "ref.extern 3"]), "i32.const 1\n");

    for (args, code, error) in [
        (&["two", "1"][..], 2, "two takes 2 arguments, not 1"),
        (
            &["two", "1", "x"],
            2,
            "argument `x`: unknown operator x; for f64, write 1.5, -0x1p-3, inf, nan or 'f64.const 1.5'",
        ),
        (&["two", "4294967296", "1"], 2, "argument `4294967296`: constant out of range"),
        (
            &["two", "i32.const", "1", "2"],
            2,
            "two takes 2 arguments, not 3; quote each constant, as in `--invoke two 'i32.const 7'`",
        ),
        (
            &["two", "i64.const 1", "1"],
            2,
            "argument `i64.const 1`: a value of type i32 is needed here, but one of type i64 was given; for i32, write -7, 0x10 or 'i32.const 7'",
        ),
        (&["vector", "1"], 2, "for v128, write 'i32x4 1 2 3 4' or 'v128.const i32x4 1 2 3 4'"),
        (
            &["three"],
            1,
            "there is no export \"three\"; the exported functions are \"two\", \"float\", \"vector\", \"null\"",
        ),
        (&["page"], 1, "the export \"page\" is not a function: (memory 1)"),
    ] {
        let (got, _, stderr) = folder.run(&[&["run", "m.wat", "--invoke"], args].concat());
        assert_eq!(got, code, "{args:?}");
        assert!(stderr.contains(error), "{args:?}: {stderr}");
    }
}

/// A printed result can be given as an argument, and is then printed in the same way.
#[test]
fn results_are_constants() {
    let folder = Folder::new("constants");
    let types = [
        ("i32", &["i32.const -7"][..]),
        ("i64", &["i64.const 9223372036854775807"]),
        ("f32", &["f32.const -0", "f32.const nan:0x200000", "f32.const 1e-45", "f32.const -inf"]),
        ("f64", &["f64.const 0.1", "f64.const -nan:0x4", "f64.const 1.7976931348623157e308"]),
        ("v128", &["v128.const i32x4 0x00000001 0xffffffff 0x80000000 0x7fc00000"]),
        ("funcref", &["ref.null nofunc"]),
        ("nullfuncref", &["ref.null nofunc"]),
        ("(ref null $f)", &["ref.null nofunc"]),
        ("externref", &["ref.null noextern", "ref.extern 3", "ref.extern (ref.i31 5)"]),
        ("nullexternref", &["ref.null noextern"]),
        ("anyref", &["ref.null none", "ref.i31 5", "ref.host 2"]),
        ("eqref", &["ref.null none", "ref.i31 2147483647"]),
        ("i31ref", &["ref.null none", "ref.i31 0"]),
        ("(ref i31)", &["ref.i31 1"]),
        ("structref", &["ref.null none"]),
        ("arrayref", &["ref.null none"]),
        ("(ref null $s)", &["ref.null none"]),
        ("nullref", &["ref.null none"]),
        ("exnref", &["ref.null noexn"]),
        ("nullexnref", &["ref.null noexn"]),
    ];
    for (t, constants) in types {
        let source = format!(
            "(type $f (func)) (type $s (struct))
             (func (export \"same\") (param {t}) (result {t}) (local.get 0))"
        );
        folder.write("m.wat", source);
        for constant in constants {
            for arg in [constant.to_string(), format!("({constant})")] {
                let found = folder.run(&["run", "m.wat", "--invoke", "same", &arg]);
                assert_eq!(found, out(0, &format!("{constant}\n")), "{t}");
            }
        }
    }
    for (arg, error) in [
        ("ref.i31 2147483648", "a number below 2^31"),
        (
            "ref.struct 0",
            "a structure, array, function or exception exists only in the run that created it; for anyref, write",
        ),
        ("(ref.extern (ref.struct 0))", "expected"),
    ] {
        folder.write("m.wat", "(func (export \"same\") (param anyref) (result anyref) (local.get 0))");
        let (code, _, stderr) = folder.run(&["run", "m.wat", "--invoke", "same", arg]);
        assert_eq!(code, 2, "{arg}");
        assert!(stderr.contains(error), "{arg}: {stderr}");
    }
}

#[test]
fn run_shows_how_calls_end() {
    let folder = Folder::new("endings");
    folder.write(
        "m.wat",
        r#"(module
            (tag $e)
            (func $inner (param i32) (drop (i32.div_u (i32.const 1) (local.get 0))))
            (func $outer (export "trap") (call $inner (i32.const 0)))
            (func (export "throw") (throw $e))
            (tag (param i32 anyref))
            (func (export "payload") (param i32) (throw 1 (local.get 0) (ref.null any)))
            (func $forever (export "forever") (loop (br 0)))
            (func $deep (export "deep") (call $deep)))"#,
    );
    let (code, stdout, stderr) = folder.run(&["run", "m.wat", "--invoke", "trap"]);
    assert_eq!((code, &*stdout), (1, ""));
    assert!(
        stderr.starts_with("m.wat: trap: integer divide by zero\n  by rule Step_pure/binop-trap\n"),
        "{stderr}"
    );
    assert!(
        stderr.contains("in function 0 $inner at 3:45") && stderr.contains("in function 1 $outer at 4:43"),
        "{stderr}"
    );
    let stderr = |args: &[&str]| {
        let (code, stdout, stderr) = folder.run(&[&["run", "m.wat"], args].concat());
        assert_eq!((code, &*stdout), (1, ""));
        stderr
    };
    assert_eq!(stderr(&["--invoke", "throw"]), "m.wat: uncaught exception: tag $e\n");
    assert_eq!(
        stderr(&["--invoke", "payload", "7"]),
        "m.wat: uncaught exception: tag 1 (i32.const 7) (ref.null none)\n"
    );
    assert_eq!(
        stderr(&["--fuel", "1000", "--invoke", "forever"]),
        "m.wat: exhaustion: fuel exhausted\n  in function 4 $forever at 8:54\n  this bound is set by `--fuel`\n"
    );
    let deep = stderr(&["--max-call-depth", "50", "--invoke", "deep"]);
    assert!(deep.starts_with("m.wat: exhaustion: call stack exhausted\n  in function 5 $deep at "), "{deep}");
    // Of a deep recursion only the innermost calls are shown.
    assert!(
        deep.contains("\n  …\n  this bound is set by `--max-call-depth`") && deep.lines().count() == 8,
        "{deep}"
    );
    folder.write("import.wat", r#"(import "a" "b" (func))"#);
    let (code, _, stderr) = folder.run(&["run", "import.wat"]);
    assert_eq!(code, 1);
    let expected = "import.wat: unlinkable: unknown import: \"a\" \"b\" of type (func) is not provided; only the module \"spectest\" is\n  \
                    by rule Externaddr_ok/func\n";
    assert_eq!(stderr, expected);
    folder.write("import.wat", r#"(import "spectest" "memory" (memory 4))"#);
    let (code, _, stderr) = folder.run(&["run", "import.wat"]);
    assert_eq!(code, 1);
    let expected = "import.wat: unlinkable: incompatible import type: \"spectest\" \"memory\" is imported as (memory 4), but it is \
                    (memory 1 2)\n  by rule Externtype_sub/mem\n";
    assert_eq!(stderr, expected);
}

/// Each bound that no other test hits.
#[test]
fn bounds_of_a_run() {
    let folder = Folder::new("bounds");
    let locals = "i64 ".repeat(200);
    let module = format!(
        r#"(module
            (import "spectest" "print" (func $print))
            (type $bytes (array i8))
            (memory (export "memory") 2)
            (table 30 funcref)
            (func (export "locals") (local {locals}))
            (func (export "host") (call $print))
            (func (export "heap") (drop (array.new_default $bytes (i32.const 2000)))))"#
    );
    folder.write("m.wat", module);
    for (option, bound, func, message) in [
        ("--max-operands", "100", "locals", "operand stack exhausted"),
        ("--max-host-stack", "0", "host", "host stack exhausted"),
        ("--max-heap-bytes", "1000", "heap", "heap limit exceeded"),
        ("--max-memory-pages", "1", "host", "memory limit exceeded"),
        ("--max-table-elements", "20", "host", "table limit exceeded"),
    ] {
        let (code, _, stderr) = folder.run(&["run", "m.wat", option, bound, "--invoke", func]);
        let exhaustion = format!("m.wat: exhaustion: {message}\n");
        assert!(code == 1 && stderr.starts_with(&exhaustion), "{option}: {stderr}");
        assert!(
            stderr.contains("  this bound is set by") && stderr.contains(&format!("`{option}`")),
            "{stderr}"
        );
        let (code, _, stderr) = folder.run(&["run", "m.wat", option, "1000000", "--invoke", func]);
        assert_eq!((code, &*stderr), (0, ""), "{option}");
    }
}

#[test]
fn trace_names_the_rules() {
    let folder = Folder::new("trace");
    folder.write(
        "m.wat",
        r#"(module
            (func $double (param i32) (result i32) (i32.add (local.get 0) (local.get 0)))
            (func (export "f") (result i32) (call $double (i32.const 3)))
            (func (export "trap") unreachable))"#,
    );
    let trace = |args: &[&str]| folder.run(&[&["trace", "m.wat"], args].concat());
    let rules = [
        "Step_read/call_ref-func",
        "Step_read/call",
        "Step_read/call_ref-func",
        "Step_read/local.get",
        "Step_read/local.get",
        "Step_pure/binop-val",
        "Step_pure/label-vals",
        "Step_pure/frame-vals",
        "Step_pure/label-vals",
        "Step_pure/frame-vals",
    ];
    let lines = |rules: &[&str], from: usize| -> String {
        (from..).zip(rules).map(|(i, rule)| format!("{i:>6}  {rule}\n")).collect()
    };
    let all = lines(&rules, 1) + "i32.const 6\n";
    assert_eq!(trace(&["--rules", "--invoke", "f"]), out(0, &all));
    let some = trace(&["--rules", "--from", "4", "--to", "6", "--invoke", "f"]);
    assert_eq!(some, out(0, &lines(&rules[3..6], 4)));
    let (code, stdout, _) = trace(&["--func", "double", "--invoke", "f"]);
    assert_eq!(code, 0);
    assert!(
        stdout.contains("(LOCAL.GET 0)") && stdout.contains("     5  ") && !stdout.contains("     1  "),
        "{stdout}"
    );
    let (_, stdout, _) = trace(&["--format", "jsonl", "--invoke", "f"]);
    let json: Vec<serde_json::Value> =
        stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((json.len(), &json[5]["rule"], &json[3]["name"]), (11, &rules[5].into(), &"double".into()));
    assert_eq!(json[10]["results"][0], "i32.const 6");
    let (code, stdout, stderr) = trace(&["--rules", "--invoke", "trap"]);
    assert_eq!(code, 1);
    assert!(stdout.contains("Step_pure/unreachable"), "{stdout}");
    assert!(stderr.starts_with("m.wat: trap: unreachable"), "{stderr}");
}

/// A trace that cannot have steps is an error, an empty one is explained, and the output of the program appears between
/// the steps that print it.
#[test]
fn trace_says_why_it_is_empty() {
    let folder = Folder::new("trace-empty");
    folder.write(
        "m.wat",
        r#"(module
            (import "spectest" "print_i32" (func $print (param i32)))
            (func $f (export "f") (call $print (i32.const 5)))
            (func $g (export "g")))"#,
    );
    let trace = |args: &str| {
        folder.run(&[&["trace", "m.wat"][..], &args.split_whitespace().collect::<Vec<_>>()].concat())
    };
    for (args, code, said) in [
        (
            "--func none --invoke g",
            2,
            "--func: the module has no function none; it has 3 functions, of which these have names: $print, $f, $g",
        ),
        ("--func 3 --invoke g", 2, "--func: the module has no function 3;"),
        ("--from 5 --to 2 --invoke g", 2, "--from: the first step, 5, is after the last, 2"),
        ("--func f --invoke g", 0, "trace: no step was in function f"),
        (
            "--func f --to 2 --invoke g",
            0,
            "trace: none of the steps from `--from` to `--to` was in function f",
        ),
        ("--from 500 --invoke g", 0, "trace: the run ended before step 500"),
        ("", 0, "trace: the instantiation took no step; `--invoke` traces a call"),
    ] {
        let (got, stdout, stderr) = trace(args);
        assert_eq!((got, &*stdout), (code, ""), "{args}: {stderr}");
        assert!(stderr.starts_with(&format!("reduct: {said}")), "{args}: {stderr}");
    }
    assert_eq!(trace("--from 0 --invoke g").0, 2);
    for func in ["f", "$f", "1"] {
        let (code, stdout, stderr) = trace(&format!("--rules --func {func} --invoke f"));
        assert_eq!((code, &*stderr), (0, "i32.const 5\n"));
        assert!(stdout.contains("Step_read/call\n"), "{stdout}");
    }
    // Standard output and standard error are one pipe here.
    let log = std::fs::File::create(folder.0.join("log")).unwrap();
    let mut command = folder.command(&["trace", "m.wat", "--rules", "--invoke", "f"]);
    command.stdout(log.try_clone().unwrap()).stderr(log);
    assert!(command.status().unwrap().success());
    let log = String::from_utf8(folder.read("log")).unwrap();
    let lines: Vec<&str> = log.lines().collect();
    assert!(lines[1].ends_with("Step_read/call") && lines[2] == "i32.const 5" && lines.len() == 6, "{log}");
}

/// A null reference is a value of its own hierarchy only.
#[test]
fn null_arguments_have_a_type() {
    let folder = Folder::new("null");
    let tops = [("any", "anyref"), ("func", "funcref"), ("extern", "externref"), ("exn", "exnref")];
    let funcs: String =
        tops.iter().map(|(ht, rt)| format!("(func (export \"{ht}\") (param {rt}))")).collect();
    folder.write(
        "m.wat",
        format!(
            "(type $s (struct)) {funcs} (func (export \"struct\") (param (ref null $s)))
        (func (export \"some\") (param (ref any)))"
        ),
    );
    for (given, _) in tops {
        for (func, t) in tops.into_iter().chain([("struct", "(ref null (struct))"), ("some", "(ref any)")]) {
            let fits = given == func || given == "any" && func == "struct";
            let (code, _, stderr) =
                folder.run(&["run", "m.wat", "--invoke", func, &format!("ref.null {given}")]);
            let said = format!("reduct: --invoke: argument `ref.null {given}`: a value of type ");
            assert!(
                if fits { code == 0 } else { code == 2 && stderr.starts_with(&said) },
                "{given} as {t}: {stderr}"
            );
            folder.write(
                "f.wast",
                format!(
                    "(module {}) (invoke \"{func}\" (ref.null {given}))",
                    String::from_utf8(folder.read("m.wat")).unwrap()
                ),
            );
            assert_eq!(folder.run(&["wast", "f.wast"]).0, i32::from(!fits), "{given} as {t}");
        }
    }
}

/// Empty input is noted, and unparsable scripts are reported as such.
#[test]
fn empty_and_unreadable_input() {
    let folder = Folder::new("empty");
    for name in ["e.wasm", "e.wat", "e.wast"] {
        folder.write(name, "");
    }
    folder.write("text.wasm", "(module)");
    let empty = "an empty text is a module without fields\n";
    assert_eq!(folder.run(&["validate", "-"]), out(0, &format!("<stdin>: ok: {empty}")));
    assert_eq!(folder.run(&["validate", "e.wat"]), out(0, &format!("e.wat: ok: {empty}")));
    assert_eq!(folder.run(&["run", "-"]), (0, String::new(), format!("reduct: <stdin>: {empty}")));
    let (code, stdout, _) = folder.run(&["validate", "e.wasm", "text.wasm"]);
    assert_eq!(code, 1);
    assert_eq!(
        stdout,
        "e.wasm:0x0: malformed: unexpected end of section or function (the file is empty)\n\
         text.wasm:0x0: malformed: magic header not detected (a file named `.wasm` is read in the binary format)\n"
    );
    let said = "reduct: e.wast: the script has no commands\n".to_string();
    assert_eq!(folder.run(&["wast", "e.wast"]), (0, "0 passed, 0 failed, 0 skipped\n".to_string(), said));
    let (code, stdout, _) = folder.run(&["wast", "e.wasm"]);
    assert_eq!(
        (code, stdout.contains("expected success, got malformed: unexpected end")),
        (1, true),
        "{stdout}"
    );
    let (code, _, stderr) = folder.run(&["coverage", "e.wasm"]);
    assert_eq!((code, &*stderr), (1, "reduct: coverage: commands that failed: 1\n"));
    for (script, failure) in [
        ("hello", "<stdin>:1:1: expected a command, got malformed: unknown operator hello\n"),
        ("(module)\n(module \"", "<stdin>:2:9: expected a script, got malformed: unclosed string\n"),
    ] {
        let (code, stdout, _) = folder.run_with(&["wast", "-"], script);
        assert!(code == 1 && stdout.starts_with(failure), "{stdout}");
    }
}

/// Files are read up to a bound, since some have no end.
#[test]
fn bounded_input() {
    let folder = Folder::new("bounded");
    folder.write("m.wat", "(module)");
    folder.write("f.wast", "(input \"m.wat\")");
    let said = "m.wat: has more than 7 bytes; `--max-input-bytes` raises this bound";
    for command in ["run", "validate", "parse", "print", "trace", "wast", "coverage"] {
        let (code, stdout, stderr) = folder.run(&[command, "--max-input-bytes", "7", "m.wat"]);
        assert_eq!((code, stderr.contains(said)), (3, true), "{command}: {stdout}{stderr}");
    }
    let (code, stdout, _) = folder.run(&["wast", "--max-input-bytes", "15", "f.wast"]);
    assert_eq!((code, &*stdout), (0, "1 passed, 0 failed, 0 skipped\n"));
    folder.write("m.wat", "(module                )");
    let (code, stdout, _) = folder.run(&["wast", "--max-input-bytes", "15", "f.wast"]);
    assert_eq!(
        (code, stdout.contains("got cannot read m.wat: it has more than 15 bytes")),
        (1, true),
        "{stdout}"
    );
    #[cfg(unix)]
    for command in ["run", "validate", "wast"] {
        let (code, _, stderr) = folder.run(&[command, "--max-input-bytes", "1_000_000", "/dev/zero"]);
        assert_eq!((code, stderr.contains("/dev/zero: has more than 1000000 bytes")), (3, true), "{stderr}");
    }
}

/// Numbers may have separators; other spellings are refused with the right one.
#[test]
fn numbers_of_options() {
    let folder = Folder::new("numbers");
    folder.write("m.wat", "(module)");
    assert_eq!(folder.run(&["run", "--fuel", "1_000_000", "m.wat"]), out(0, ""));
    for (option, number, said) in [
        ("--fuel", "1e6", "write it in digits: 1000000"),
        ("--max-operands", "ten", "expected a whole number, such as 1000000 or 1_000_000"),
        ("--max-heap-bytes", "99999999999999999999", "the number is too large"),
        ("--max-call-depth", "-1", "expected a whole number"),
    ] {
        let (code, _, stderr) = folder.run(&["run", &format!("{option}={number}"), "m.wat"]);
        assert_eq!((code, stderr.contains(said)), (2, true), "{stderr}");
    }
}

/// The help of a command has the options that it accepts, and no other.
#[test]
fn help_has_what_is_accepted() {
    let folder = Folder::new("help");
    folder.write("m.wat", "(module)");
    let options = [
        ("--wasm", "3.0"),
        ("--max-input-bytes", "7"),
        ("--fuel", "7"),
        ("--max-heap-bytes", "7"),
        ("--semantics", "spec"),
        ("--spec", "none"),
        ("--compare-every", "7"),
        ("--check", "soundness"),
        ("--check-steps", "7"),
    ];
    for command in [
        &["run"][..],
        &["wast"],
        &["trace"],
        &["validate"],
        &["parse"],
        &["print"],
        &["coverage"],
        &["spec", "check"],
        &["spec", "show"],
    ] {
        let (code, help, _) = folder.run(&[command, &["--help"]].concat());
        assert_eq!(code, 0);
        for (option, value) in options {
            let (_, _, stderr) = folder.run(&[command, &[option, value, "m.wat"]].concat());
            let refused = stderr.contains("does not accept this option");
            assert_eq!(help.contains(&format!("{option} <")), !refused, "{command:?} {option}: {stderr}");
        }
    }
}

/// A name that is not defined is answered with similar ones, those that are meant first.
#[test]
fn similar_names() {
    let folder = Folder::new("similar");
    for (name, said) in [
        ("nop", "no definition is named nop; similar names: Instr_ok/nop, Step_pure/nop\n"),
        ("NOP", "similar names: Instr_ok/nop, Step_pure/nop\n"),
        ("Step/br_if", "similar names: Instr_ok/br_if, Step_pure/br_if-true, Step_pure/br_if-false\n"),
        ("zzz", "`reduct spec list` lists the names\n"),
    ] {
        let (code, _, stderr) = folder.run(&["spec", "show", name]);
        assert_eq!((code, stderr.ends_with(said)), (1, true), "{stderr}");
    }
}

/// A closed output pipe is not an error.
#[test]
fn closed_pipe() {
    let folder = Folder::new("pipe");
    folder.write("many.wast", "(invoke \"f\")\n".repeat(100_000));
    let mut child = folder.command(&["wast", "many.wast"]).spawn().unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!((child.wait().unwrap().code(), &*stderr), (Some(0), ""));

    folder.write("m.wat", "(func (export \"forever\") (loop (br 0)))");
    let mut child = folder.command(&["trace", "m.wat", "--invoke", "forever"]).spawn().unwrap();
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn usage() {
    let folder = Folder::new("usage");
    assert_eq!(folder.run(&["wast"]).0, 2);
    assert_eq!(folder.run(&["nothing"]).0, 2);
    let (code, stdout, _) = folder.run(&["--help"]);
    assert_eq!(code, 0);
    assert!(stdout.contains("Examples:") && stdout.contains("Exit codes:"), "{stdout}");
    assert!(folder.run(&["--version"]).1.starts_with("reduct "));
}

/// Options that a command would ignore, and the resulting error.
#[test]
fn options_without_use() {
    let folder = Folder::new("options");
    folder.write("m.wat", "(module)");
    folder.write("f.wast", "(module)");
    for (args, said) in [
        ("run --compare-every 2 m.wat", "--compare-every: requires `--semantics lockstep`"),
        ("--compare-steps 2 wast f.wast", "--compare-steps: requires `--semantics lockstep`"),
        ("run --semantics spec --compare-steps 2 m.wat", "--compare-steps: requires"),
        ("run --check-every 2 m.wat", "--check-every: requires `--check`"),
        ("wast --semantics spec --check-steps 2 f.wast", "--check-steps: requires `--check`"),
        (
            "run --check soundness --semantics lockstep m.wat",
            "--check: cannot be combined with `--semantics lockstep`",
        ),
        ("validate --fuel 7 m.wat", "--fuel: `reduct validate` does not accept this option"),
        (
            "--max-call-depth 7 validate m.wat",
            "--max-call-depth: `reduct validate` does not accept this option",
        ),
        (
            "validate --semantics lockstep --compare-every 2 m.wat",
            "--compare-every: `reduct validate` does not accept",
        ),
        ("validate --check soundness m.wat", "--check: `reduct validate` does not accept this option"),
        ("print --semantics spec m.wat", "--semantics: `reduct print` does not accept this option"),
        ("spec check --wasm 2.0", "--wasm: `reduct spec` does not accept this option"),
        ("coverage --check soundness f.wast", "--check: `reduct coverage` does not accept this option"),
        (
            "coverage --semantics lockstep f.wast",
            "--semantics: `reduct coverage` counts the steps of one engine",
        ),
    ] {
        let (code, stdout, stderr) = folder.run(&args.split(' ').collect::<Vec<_>>());
        assert_eq!((code, &*stdout), (2, ""), "{args}: {stderr}");
        assert!(stderr.starts_with(&format!("reduct: {said}")), "{args}: {stderr}");
    }
    for args in [
        "run --semantics lockstep --compare-every 2 --compare-steps 7 m.wat",
        "--check soundness run --check-every 2 --check-steps 7 m.wat",
        "--semantics lockstep wast --compare-every 2 f.wast",
        "validate --wasm 2.0 m.wat",
        "trace --fuel 7 m.wat",
    ] {
        let (code, _, stderr) = folder.run(&args.split(' ').collect::<Vec<_>>());
        assert_eq!(code, 0, "{args}: {stderr}");
    }
}
