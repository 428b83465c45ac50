//! Scripts: the effects of commands. Tests of single assertions are in `testsuite/negative`.

use reduct::script::{Options, Report, line_column, run};
use reduct::{Config, Features};

fn report(script: &str) -> Report {
    run(script.as_bytes(), &Options::default())
}

/// Runs a script, all of whose commands must pass.
fn passes(script: &str) {
    let report = report(script);
    assert!(report.failures.is_empty(), "{:#?}", report.failures);
}

/// Runs a script, and returns the lines of the commands that fail.
fn failing_lines(script: &str) -> Vec<usize> {
    report(script).failures.iter().map(|failure| line_column(script.as_bytes(), failure.at).0).collect()
}

#[test]
fn a_file_of_fields_is_a_module_and_an_empty_file_has_no_commands() {
    assert_eq!(report("(memory 1) (func)").passed, 1);
    assert_eq!(report("").commands(), 0);
    assert_eq!(report(";; nothing").commands(), 0);
    assert_eq!(failing_lines("(memory 1) (func (result i32))"), [1]);
    assert_eq!(run(b"\0asm\x01\0\0\0", &Options::default()).passed, 1);
    assert_eq!(run(b"\0asm\x02\0\0\0", &Options::default()).failures.len(), 1);
}

#[test]
fn a_source_that_cannot_be_read_fails_at_its_place() {
    assert_eq!(failing_lines("(module)\n(module \"\n"), [2]);
    assert_eq!(run(b"(module) ;; \xFF", &Options::default()).failures[0].at, 12);
}

#[test]
fn names_are_bound_again() {
    passes(
        r#"(module $M (func (export "f") (result i32) (i32.const 1)))
           (register "m" $M)
           (module $M (func (export "f") (result i32) (i32.const 2)))
           (assert_return (invoke $M "f") (i32.const 2))
           (module (import "m" "f" (func $f (result i32))) (func (export "f") (result i32) (call $f)))
           (assert_return (invoke "f") (i32.const 1))
           (module $"M" (func (export "f") (result i32) (i32.const 3)))
           (assert_return (invoke $M "f") (i32.const 3))"#,
    );
}

#[test]
fn a_failed_instantiation_leaves_the_current_instance_and_its_effects() {
    passes(
        r#"(module $M (memory (export "mem") 1) (func (export "get") (result i32) (i32.load8_u (i32.const 0))))
           (register "m")
           (assert_trap
             (module (import "m" "mem" (memory 1)) (data (i32.const 0) "\07") (data (i32.const 0x10000) "\08"))
             "out of bounds memory access")
           (assert_return (invoke "get") (i32.const 7))
           (assert_unlinkable (module (import "m" "none" (func))) "unknown import")
           (assert_return (invoke "get") (i32.const 7))"#,
    );
}

#[test]
fn definitions_are_instantiated_any_number_of_times() {
    passes(
        r#"(module definition $D
             (global $g (mut i32) (i32.const 0))
             (func (export "next") (result i32) (global.set $g (i32.add (global.get $g) (i32.const 1))) (global.get $g)))
           (module instance $I $D)
           (module instance $J $D)
           (assert_return (invoke $I "next") (i32.const 1))
           (assert_return (invoke $I "next") (i32.const 2))
           (assert_return (invoke $J "next") (i32.const 1))
           (module instance)
           (assert_return (invoke "next") (i32.const 1))"#,
    );
}

#[test]
fn references_of_the_host() {
    passes(
        r#"(module
             (func (export "to_extern") (param anyref) (result externref) (extern.convert_any (local.get 0)))
             (func (export "to_any") (param externref) (result anyref) (any.convert_extern (local.get 0))))
           (assert_return (invoke "to_extern" (ref.host 3)) (ref.extern 3))
           (assert_return (invoke "to_any" (ref.extern 3)) (ref.host 3))
           (assert_return (invoke "to_any" (ref.extern 3)) (ref.any))
           (assert_return (invoke "to_any" (ref.null extern)) (ref.null any))"#,
    );
}

#[test]
fn commands_of_scripts_within_run_in_place() {
    passes(
        r#"(module (func (export "f") (result i32) (i32.const 1)))
           (script $s (module (func (export "f") (result i32) (i32.const 2))) (script))
           (assert_return (invoke "f") (i32.const 2))"#,
    );
}

#[test]
fn files_are_read_from_the_folder() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("script-input");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("m.wat"), "(module (func (export \"f\") (result i32) (i32.const 4)))")
        .unwrap();
    std::fs::write(folder.join("itself.wast"), "(input \"itself.wast\")").unwrap();
    let options = Options { folder: Some(folder), ..Options::default() };
    let script = b"(input \"m.wat\")\n(assert_return (invoke \"f\") (i32.const 4))\n(input \"none.wat\")";
    let report = run(script, &options);
    assert_eq!((report.passed, report.failures.len()), (2, 1));
    assert!(report.failures[0].difference.got.starts_with("cannot read none.wat: "));
    // A file that includes itself terminates.
    assert_eq!(run(b"(input \"itself.wast\")", &options).failures.len(), 1);
    // Without a folder, no file can be read.
    assert_eq!(failing_lines("(input \"m.wat\")"), [1]);
}

#[test]
fn validation_only() {
    let options = Options { validate_only: true, ..Options::default() };
    let script = r#"
        (module (func $f (loop (br 0))) (start $f))
        (invoke "f")
        (assert_invalid (module (func (result i32))) "type mismatch")
        (assert_malformed (module quote "(func") "unexpected token")
        (assert_trap (module (func $f (unreachable)) (start $f)) "unreachable")
        (assert_unlinkable (module (import "" "" (func))) "unknown import")
        (assert_unlinkable (module (func (result i32))) "unknown import")
        (assert_return (get "g") (i32.const 0))"#;
    let report = run(script.as_bytes(), &options);
    assert_eq!((report.passed, report.skipped, report.failures.len()), (5, 2, 1));
}

#[test]
fn versions() {
    let script = b"(module (memory 1) (memory 1))";
    for (features, failures) in [(Features::V1, 1), (Features::V2, 1), (Features::V3, 0)] {
        let options = Options { features, ..Options::default() };
        assert_eq!(run(script, &options).failures.len(), failures, "{features}");
    }
}

#[test]
fn commands_are_bounded_each_by_itself() {
    let config = Config { fuel: Some(1_000), ..Config::default() };
    let options = Options { config, ..Options::default() };
    let script = br#"
        (module (func (export "forever") (loop (br 0))) (func (export "f") (result i32) (i32.const 1)))
        (assert_exhaustion (invoke "forever") "fuel exhausted")
        (assert_return (invoke "f") (i32.const 1))
        (invoke "forever")"#;
    let report = run(script, &options);
    assert_eq!((report.passed, report.failures.len()), (3, 1));
    assert_eq!(report.failures[0].difference.got, "exhaustion: fuel exhausted");
}

#[test]
fn texts_of_refusals_are_compared_and_do_not_fail() {
    let report = report(r#"(assert_invalid (module (func (result i32))) "something else")"#);
    assert_eq!((report.passed, report.failures.len(), report.texts.len()), (1, 0, 1));
    assert_eq!(report.texts[0].difference.expected, "invalid: something else");
}
