//! The interpreter and the rules run the same programs in lockstep without a divergence. If a rule is changed, the diverging step
//! is reported.
//!
//! The whole official suite is in `testsuite/tests/lockstep.rs`.

use std::sync::Arc;

use reduct::numerics::{Choice, choice::Nans};
use reduct::script::{Options, run};
use reduct::semantics::{Divergence, Found, Lockstep, Pace, Semantics};
use reduct::syntax::F32;

use crate::changed::changed;

/// Runs a script in lockstep.
fn lockstep(semantics: Arc<Semantics>, pace: Pace, script: &str) -> Found {
    let lockstep = Lockstep::new(semantics, pace);
    let options = Options { lockstep: Some(lockstep.clone()), ..Options::default() };
    let report = run(script.as_bytes(), &options);
    let found = lockstep.found();
    assert_eq!(report.failures.is_empty(), found.divergences.is_empty(), "{:?}", report.failures);
    found
}

/// The divergence of a script that must have one.
fn divergence(semantics: &Arc<Semantics>, pace: Pace, script: &str) -> Divergence {
    let mut found = lockstep(semantics.clone(), pace, script);
    assert_eq!(found.divergences.len(), 1, "{found}");
    found.divergences.remove(0)
}

const SUB: &str = r#"(module (func (export "f") (param i32) (result i32)
  (i32.sub (i32.add (local.get 0) (local.get 0)) (i32.const 1))))
  (assert_return (invoke "f" (i32.const 7)) (i32.const 13))"#;

#[test]
fn swapped_operands_are_found_where_they_are_taken() {
    let semantics = changed("4.3-numerics.md", &[("def isub(N, i1, i2) =", "def isub(N, i2, i1) =")]);
    let found = divergence(&semantics, Pace::default(), SUB);
    // call_ref, local.get twice, i32.add, i32.sub
    assert_eq!(found.step, 5);
    assert_eq!(
        (&*found.interpreter.rule, &*found.other.rule),
        ("Step_pure/binop-val", "Step_pure/binop-val")
    );
    assert_eq!(found.difference.part, "operand 0 from the top");
    assert_eq!(found.difference.interpreter, "(i32.const 13)");
    assert_eq!(found.difference.other, "(i32.const 4294967283)");
    assert_eq!(found.since, None);
    let shown = found.to_string();
    let lines = [
        "diverge at step 5",
        "(I32.CONST 13)",
        "operand 0 from the top",
        "\n             - (i32.const 13)\n             + (i32.const 4294967283)",
    ];
    assert!(lines.iter().all(|line| shown.contains(line)), "{shown}");
}

#[test]
fn what_is_compared_seldom_says_since_when() {
    let semantics = changed("4.3-numerics.md", &[("def isub(N, i1, i2) =", "def isub(N, i2, i1) =")]);
    let found = divergence(&semantics, Pace { every: 1000, ..Pace::default() }, SUB);
    // The last configuration is always compared: leaving the label and the frame shows no difference in the names of rules.
    assert_eq!((found.step, &*found.difference.part), (7, "how the run ends"));
}

const BR_IF: &str = r#"(module (func (export "f") (param i32) (result i32)
  (block (br_if 0 (local.get 0)) (return (i32.const 1))) (i32.const 2)))
  (assert_return (invoke "f" (i32.const 0)) (i32.const 1))"#;

#[test]
fn another_rule_is_found() {
    let changes = [
        ("(br_if l)  ~>  (br l)\n  -- if c ≠ 0", "(br_if l)  ~>  (br l)\n  -- if c = 0"),
        ("(br_if l)  ~>  ε\n  -- if c = 0", "(br_if l)  ~>  ε\n  -- if c ≠ 0"),
    ];
    let semantics = changed("4.6.2-control.md", &changes);
    let found = divergence(&semantics, Pace::default(), BR_IF);
    // call_ref, block, local.get, br_if
    assert_eq!((found.step, &*found.difference.part), (4, "the rule"));
    assert_eq!(found.difference.interpreter, "Step_pure/br_if-false");
    assert_eq!(found.difference.other, "Step_pure/br_if-true");
    assert!(found.other.config.contains("(br 0)"), "{found}");
}

#[test]
fn where_the_rules_get_stuck_is_said_once() {
    let change = ("  nop  ~>  ε", "  nop  ~>  ε\n  -- if 0 = 1");
    let script = r#"(module (func (export "f") (nop))) (invoke "f")"#;
    let found = divergence(&changed("4.6.1-parametric.md", &[change]), Pace::default(), script);
    assert_eq!(found.summary(), "step 2 of lockstep: Step_pure/nop against stuck: how the run goes on");
    let report = found.to_string();
    for once in ["no rule applies", "(label 0 {ε} nop)", "its premise `if 0 = 1`"] {
        assert_eq!(report.matches(once).count(), 1, "{once}: {report}");
    }
}

const TEE: &str = r#"(module (func (export "f") (param i32) (result i32)
  (local.tee 0 (i32.add (local.get 0) (i32.const 1)))))
  (assert_return (invoke "f" (i32.const 0)) (i32.const 1))"#;

#[test]
fn a_missing_value_is_found() {
    let changes = [("~>  val val (local.set x)", "~>  val (local.set x)")];
    let semantics = changed("4.6.6-variable.md", &changes);
    let found = divergence(&semantics, Pace::default(), TEE);
    // call_ref, local.get, i32.add, local.tee
    assert_eq!((found.step, &*found.other.rule), (4, "Step_pure/local.tee"));
    assert_eq!(found.difference.part, "operand 1 from the top");
    assert_eq!((&*found.difference.interpreter, &*found.difference.other), ("(i32.const 1)", "none"));
}

#[test]
fn a_local_that_is_not_set_is_found() {
    let semantics = changed("4.6.6-variable.md", &[("with_local(z, x, val); ε", "with_local(z, 0, val); ε")]);
    let script = r#"(module (func (export "f") (param i32) (local i64 i32) (local.set 2 (i32.const 5))))
      (invoke "f" (i32.const 0))"#;
    let found = divergence(&semantics, Pace::default(), script);
    assert_eq!((found.step, &*found.other.rule), (2, "Step/local.set"));
    assert_eq!(found.difference.part, "local 0 of context 0");
}

#[test]
fn what_an_instruction_changes_is_compared_before_the_next_one() {
    let semantics = changed("4.6.6-variable.md", &[("with_global(z, x, val); ε", "ε")]);
    let script = r#"(module (global $g (mut i32) (i32.const 4))
      (func (export "f") (global.set $g (i32.const 5)) (nop) (nop)))
      (invoke "f")"#;
    let found = divergence(&semantics, Pace::default(), script);
    assert_eq!((found.difference.part.as_str(), found.step), ("s.globals[4].value", 2));
    assert_eq!(found.difference.interpreter, "Num(I32(5))");
}

#[test]
fn what_is_not_compared_is_counted() {
    let script = r#"(module (func (export "f") (param i32)
      (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))
      (invoke "f" (i32.const 1000))"#;
    let built_in = Semantics::built_in;
    let all = lockstep(built_in(), Pace::default(), script);
    assert_eq!((all.alone, all.cut, all.runs), (0, 0, 2));
    let some = lockstep(built_in(), Pace { every: 10, most: 100 }, script);
    assert_eq!((some.steps, some.alone, some.cut), (100, all.steps - 100, 1), "{some}");
    assert!(some.whole <= 12, "{some}");
    assert!(some.to_string().starts_with("lockstep: no divergences; "));
}

/// A `Choice` with NaNs of changing payloads, and memories that grow only once.
#[derive(Default)]
struct VaryingChoice {
    asked: u32,
}

impl Choice for VaryingChoice {
    fn nan_f32(&mut self, _: Nans, _: &[F32]) -> F32 {
        self.asked += 1;
        F32(0x7fc0_0000 | (self.asked & 1) << 31)
    }
    fn grow(&mut self) -> bool {
        self.asked += 1;
        self.asked.is_multiple_of(2)
    }
}

#[test]
fn what_is_left_open_is_decided_once() {
    use reduct::runtime::Chooser;
    use reduct::{Instance, Module, Store};
    let module = Module::parse(
        br#"(memory 1) (func (export "f") (result i32 i32 i32)
          (i32.reinterpret_f32 (f32.div (f32.const 0) (f32.const 0)))
          (memory.grow (i32.const 1)) (memory.grow (i32.const 1)))"#,
    )
    .unwrap();
    let lockstep = Lockstep::new(Semantics::built_in(), Pace::default());
    let mut store = Store::<()>::default();
    store.set_lockstep(Some(&lockstep));
    store.set_choice(Some(Chooser::from(Arc::new(std::sync::Mutex::new(VaryingChoice::default())))));
    let f = Instance::new(&mut store, &module, &[]).unwrap().get_func(&store, "f").unwrap();
    for _ in 0..3 {
        f.call(&mut store, &[]).unwrap();
    }
    let found = lockstep.found();
    assert_eq!((found.runs, found.divergences), (4, vec![]));
}

#[test]
fn host_functions_are_called_once_and_what_they_change_is_seen_by_both() {
    use reduct::types::{Globaltype, Valtype};
    use reduct::{Caller, Error, Global, Linker, Module, Store};
    let lockstep = Lockstep::new(Semantics::built_in(), Pace::default());
    let mut store = Store::<u32>::default();
    store.set_lockstep(Some(&lockstep));
    let module = Module::parse(
        br#"(type $t (func (result i32)))
          (import "host" "next" (func $next (type $t))) (import "host" "g" (global $g (mut i32)))
          (elem declare func $next)
          (func (export "f") (result i32 i32) (call $next) (global.get $g))
          (func (export "g") (result i32 i32) (call_ref $t (ref.func $next)) (global.get $g))"#,
    )
    .unwrap();
    let global = Global::new(&mut store, Globaltype { mutable: true, t: Valtype::I32 }, 0).unwrap();
    let mut linker = Linker::new();
    let next = move |mut caller: Caller<'_, u32>| -> Result<u32, Error> {
        *caller.data_mut() += 1;
        let n = *caller.data();
        global.set(&mut caller, n + 10)?;
        Ok(n)
    };
    linker.func_wrap("host", "next", next).unwrap().define("host", "g", global).unwrap();
    let instance = linker.instantiate(&mut store, &module).unwrap();
    for (n, name) in (1..).zip(["f", "f", "g"]) {
        let f = instance.get_typed_func::<(), (u32, u32)>(&store, name).unwrap();
        assert_eq!(f.call(&mut store, ()), Ok((n, n + 10)));
    }
    assert_eq!(*store.data(), 3);
    assert_eq!(lockstep.found().divergences, []);
}

#[test]
fn the_command_shows_where_they_diverge() {
    use std::process::Command;
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("lockstep");
    let spec = folder.join("spec");
    let _ = std::fs::remove_dir_all(&spec);
    std::fs::create_dir_all(&spec).unwrap();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/spec")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.replace("def isub(N, i1, i2) =", "def isub(N, i2, i1) =");
        std::fs::write(spec.join(path.file_name().unwrap()), text).unwrap();
    }
    let script = folder.join("sub.wast");
    std::fs::write(&script, SUB).unwrap();
    let reduct = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_reduct")).args(args).arg(&script).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (status, out) = reduct(&["wast", "--semantics", "lockstep"]);
    assert_eq!(status, Some(0), "{out}");
    assert!(
        out.starts_with("lockstep: no divergences; ") && out.ends_with("\n2 passed, 0 failed, 0 skipped\n"),
        "{out}"
    );
    let (status, out) = reduct(&["wast", "--semantics", "lockstep", "--spec", spec.to_str().unwrap()]);
    assert_eq!(status, Some(1), "{out}");
    assert!(
        out.contains(
            "sub.wast: interpreter and rules diverge at step 5\n  interpreter  Step_pure/binop-val\n"
        ),
        "{out}"
    );
    assert!(
        out.contains("\nlockstep: 1 divergence; ") && out.ends_with("\n1 passed, 1 failed, 0 skipped\n"),
        "{out}"
    );
}

/// Modules are also validated by both.
#[test]
fn rules_that_refuse_what_the_validator_accepts_are_found() {
    let rule = "rule Instr_ok/local.get: C ⊢ (local.get x) : ε → t\n";
    let semantics = changed("3.4.3-variable.md", &[(rule, &format!("{rule}  -- if 1 = 2\n"))]);
    let lockstep = Lockstep::new(semantics, Pace::default());
    for validate_only in [false, true] {
        let lockstep = Some(lockstep.clone());
        let report = run(SUB.as_bytes(), &Options { lockstep, validate_only, ..Options::default() });
        let first = report.failures.first().map(|failure| format!("{failure:?}")).unwrap_or_default();
        assert!(first.contains("Instr_ok/local.get"), "{first}");
    }
}
