use reduct::{binary, text};
use std::path::PathBuf;

use super::*;
use crate::case::{Call, CaseModule};
use crate::engines::{Reduct, Tested, features};
use crate::feature::{Feature, Features};
use crate::judge::judge;
use crate::outcome::Value;
use crate::verdict::{Cause, Difference, FirstDifference, Verdict};

/// A module with results, traps, and a state that differs after each step.
const SOURCE: &str = r#"
  (import "host" "log" (func $log (param i32)))
  (import "host" "f64" (func $f64 (param f32) (result f64)))
  (memory (export "memory") 1 2)
  (table (export "table") 3 funcref)
  (global $g (export "global") (mut i64) (i64.const 5))
  (elem (i32.const 1) $divide)
  (data (i32.const 16) "reduct")
  (type $t (func (param i32 i32) (result i32)))
  (func $divide (export "divide") (type $t)
    (call $log (local.get 0))
    (i32.store (i32.const 100) (local.get 1))
    (global.set $g (i64.add (global.get $g) (i64.const 1)))
    (i32.div_s (local.get 0) (local.get 1)))
  (func (export "indirect") (type $t)
    (call_indirect (type $t) (local.get 0) (local.get 1) (local.get 0)))
  (func (export "float") (param f32) (result f64) (f64.mul (call $f64 (local.get 0)) (f64.const 3)))
  (func (export "load") (param i32) (result i64) (i64.load (local.get 0)))
  (func $deep (export "deep") (param i32) (result i32)
    (if (result i32) (local.get 0) (then (unreachable)) (else (memory.grow (i32.const 1)))))
"#;

fn case() -> Case {
    let i = Value::I32;
    let calls: [(&str, &[Value]); 9] = [
        ("divide", &[i(7), i(2)]),
        ("divide", &[i(7), i(0)]),
        ("divide", &[i(0x8000_0000), i(u32::MAX)]),
        ("indirect", &[i(1), i(3)]),
        ("indirect", &[i(2), i(3)]),
        ("float", &[Value::F32(0x3f80_0000)]),
        ("load", &[i(14)]),
        ("load", &[i(65530)]),
        ("deep", &[i(1)]),
    ];
    Case::of_texts(&[SOURCE], calls.map(|(func, args)| Call::new(0, func, args)).to_vec())
}

/// An engine that is a shell script.
fn shell(script: &str) -> Command {
    let spec = format!(
        r#"[engine.shell]
           command = ["sh", "{{script}}"]
           version = ["echo", "a shell"]
           script = '''{script}'''
           call = "echo {{export}} hash 7"
           result = '^(?<export>\w+) hash (?<hash>-?\d+)$'
           failure = '^(?<export>\w+) error (?<message>.*)$'
           messages = [
             ["unreachable", "trap unreachable"], ["zero", "trap divide-by-zero"], ["overflow", "trap integer-overflow"],
             ["null", "trap any-indirect"], ["bounds", "trap memory-out-of-bounds"], ["invalid", "rejected validation"],
           ]
           timeout_ms = 2000"#
    );
    let file: spec::File = toml::from_str(&spec).expect("a description");
    let spec = file.engine.into_values().next().expect("an engine");
    Command::new("shell", Arc::new(spec)).expect("a shell")
}

fn verdict(engine: Command, case: &Case) -> (Verdict, Option<FirstDifference>) {
    verdict_with(engine, Features::V3, case)
}

fn verdict_with(engine: Command, features: Features, case: &Case) -> (Verdict, Option<FirstDifference>) {
    let mut tested = [Tested::with_features(Box::new(engine), features)];
    let report = judge(&mut Reduct, &mut tested, case, &Limits::default()).engines.remove(0);
    (report.verdict, report.first)
}

/// A script that prints what the reference observes.
fn right() -> String {
    let tested = Tested::with_features(Box::new(shell("")), Features::V3);
    let case = case();
    let form = tested.in_form(&case).expect("a wrapped case");
    let steps = Reduct.run(&form, &Limits::default()).steps;
    let lines = form.calls.iter().zip(&steps[1..]).map(|(call, step)| {
        let words = match &step.outcome {
            Outcome::Returned(values) => match values[..] {
                [Value::I64(hash)] => format!("hash {}", hash.cast_signed()),
                _ => String::new(),
            },
            Outcome::Trap(Trap::Unreachable) => "error unreachable executed".to_string(),
            Outcome::Trap(Trap::DivideByZero) => "error by zero".to_string(),
            Outcome::Trap(Trap::IntegerOverflow) => "error overflow".to_string(),
            Outcome::Trap(Trap::UninitializedElement) => "error null".to_string(),
            Outcome::Trap(Trap::MemoryOutOfBounds) => "error bounds".to_string(),
            other => format!("{other:?}"),
        };
        format!("echo {} {words}", call.func)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(unix)]
#[test]
fn hashes_and_traps_are_compared() {
    let right = right();
    assert_eq!(verdict(shell(&right), &case()), (Verdict::Agree, None));
    let line = |name: &str| {
        let line = right.lines().find(|line| line.contains(name)).expect("a line");
        line.to_string()
    };
    for (name, wrong, step, difference) in [
        ("run_1 ", "echo run_1 hash 1", 1, Difference::Results),
        ("run_2 ", "echo run_2 hash 1", 2, Difference::Trap),
        ("run_3 ", "echo run_3 error unreachable", 3, Difference::Trap),
        ("memory_3 ", "echo memory_3 hash -1", 3, Difference::Memory),
        ("global_2 ", "echo global_2 hash 1", 2, Difference::Global),
        ("host_6 ", "echo host_6 hash 1", 6, Difference::Host),
        ("table_9 ", "echo table_9 hash 1", 9, Difference::Table),
        ("run_8 ", "echo run_8 error of some other kind", 8, Difference::Message),
        ("run_4 ", "kill -SEGV $$", 4, Difference::Crash),
        ("run_0 ", "echo instantiation error invalid", 0, Difference::Validation),
    ] {
        let (verdict, first) = verdict(shell(&right.replace(&line(name), wrong)), &case());
        let first = first.expect(wrong);
        assert_eq!((first.step, verdict), (step, Verdict::Mismatch(difference)), "{wrong}: {first:?}");
    }
}

#[cfg(unix)]
#[test]
fn processes_that_hang_or_die_are_reported() {
    assert_eq!(verdict(shell("{calls}\nsleep 100"), &case()).0, Verdict::Mismatch(Difference::Results));
    assert_eq!(verdict(shell("sleep 100"), &case()).0, Verdict::Mismatch(Difference::Hang));
    assert_eq!(verdict(shell("kill -ABRT $$"), &case()).0, Verdict::Mismatch(Difference::Crash));
    assert_eq!(verdict(shell("yes"), &case()).0, Verdict::Mismatch(Difference::Message));
    assert_eq!(verdict(shell("exit 1"), &case()).0, Verdict::Mismatch(Difference::Message));
}

#[test]
fn what_cannot_be_wrapped_is_inconclusive() {
    let mut missing = case();
    missing
        .modules
        .insert(0, CaseModule { name: "other".to_string(), bytes: missing.modules[0].bytes.clone() });
    missing.features = Features::NONE;
    let source = r#"(import "elsewhere" "memory" (memory 1))"#;
    let module = text::parse(source.as_bytes(), Features::V3).expect("well-formed");
    missing.modules[1].bytes = binary::encode(&module);
    let features = Features::V3.without(Feature::BulkMemory);
    assert_eq!(verdict_with(shell(""), features, &missing).0, Verdict::Inconclusive(Cause::Unsupported));
}

#[test]
fn a_missing_program_is_an_error() {
    let mut spec = (*shell("").spec).clone();
    spec.version = vec!["reduct-difftest-has-no-such-program".to_string()];
    let error = Command::new("nothing", Arc::new(spec)).map(|_| ()).expect_err("no program").to_string();
    assert!(error.contains("cannot run") && error.contains("reduct-difftest-has-no-such-program"), "{error}");
}

fn files() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("engines")
}

/// The files in `difftest/engines` describe engines; those that are installed agree with the reference.
#[test]
fn installed_engines_agree() {
    let mut driven = Vec::new();
    for entry in fs::read_dir(files()).expect("a folder") {
        for (name, spec) in read(&entry.expect("a file").path()).expect("a description") {
            let mut specs = vec![spec.clone()];
            if name == "node" {
                // The same engine with a process for each call.
                let mut each = spec;
                each.command.push("{export}".to_string());
                each.script = each.script.map(|script| {
                    script.replace("Object.keys(instance.exports)", "process.argv.slice(3).filter(Boolean)")
                });
                specs.push(each);
            }
            for spec in specs {
                match Command::new(&name, Arc::new(spec)) {
                    Ok(mut engine) => {
                        let features = features::probe(&mut engine);
                        assert!(features.has(Feature::BulkMemory), "{name}: {features}");
                        let (verdict, first) = verdict_with(engine, features, &case());
                        assert_eq!(verdict, Verdict::Agree, "{name}: {first:?}");
                        driven.push(name.clone());
                    }
                    Err(error) => println!("skipped: {error}"),
                }
            }
        }
    }
    println!("driven: {driven:?}");
}
