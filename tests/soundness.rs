//! Soundness checks of programs that use all families of instructions. If a rule is changed, the violating step is reported.
//!
//! The whole official suite is in `testsuite/tests/soundness.rs`.

use std::sync::Arc;

use reduct::script::{Options, run};
use reduct::semantics::{Checked, Rate, Semantics, Soundness, Violation};

use crate::changed::changed;

/// Runs a script by the rules with soundness checks.
fn check(semantics: Arc<Semantics>, rate: Rate, script: &str) -> Checked {
    let soundness = Soundness::new(rate);
    let (semantics, checks) = (Some(semantics), Some(soundness.clone()));
    let report = run(script.as_bytes(), &Options { semantics, soundness: checks, ..Options::default() });
    let found = soundness.found();
    assert_eq!(report.failures.is_empty(), found.violations.is_empty(), "{:?} {found}", report.failures);
    found
}

const FULL: Rate = Rate { full: true, every: 1, most: u64::MAX };

/// Asserts that a script has no violation, both when only what steps touch is typed and when everything is.
fn sound(script: &str) -> Checked {
    let all = check(Semantics::built_in(), FULL, script);
    assert!(all.violations.is_empty(), "{}", all.violations[0]);
    let found = check(Semantics::built_in(), Rate { every: 7, ..Rate::default() }, script);
    assert!(found.violations.is_empty(), "{}", found.violations[0]);
    assert_eq!((found.steps, found.alone), (all.steps, 0));
    assert!(all.whole > all.steps, "{all}");
    found
}

/// The violation of a script that must have one, found by typing only what steps touch.
fn violation(semantics: &Arc<Semantics>, script: &str) -> Violation {
    let mut found = check(semantics.clone(), Rate { every: u64::MAX, ..Rate::default() }, script);
    assert_eq!(found.violations.len(), 1, "{found}");
    let all = check(semantics.clone(), FULL, script);
    assert_eq!(all.violations.len(), 1, "{all}");
    assert!(all.violations[0].step <= found.violations[0].step);
    found.violations.remove(0)
}

#[test]
fn numbers_and_control() {
    let found = sound(
        r#"(module
          (func $fac (export "fac") (param i64) (result i64)
            (if (result i64) (i64.eqz (local.get 0)) (then (i64.const 1))
              (else (i64.mul (local.get 0) (call $fac (i64.sub (local.get 0) (i64.const 1)))))))
          (type $two (func (param i32 i64) (result i64 i32)))
          (func (export "count") (param i32) (result i32) (local i32)
            (block $out
              (loop $again
                (br_if $out (i32.eqz (local.get 0)))
                (local.set 1 (i32.add (local.get 1) (i32.const 3)))
                (br_table $again $out (i32.eqz (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))
            (local.get 1))
          (func (export "multi") (result i64)
            (i32.const 1) (i64.const 2) (i32.const 9) (i64.const 8)
            (block $b (type $two) (drop) (drop) (i64.const 5) (i32.const 6) (br $b))
            (drop) (return))
          (func (export "floats") (result f64)
            (f64.add (f64.promote_f32 (f32.const 1.5)) (f64.convert_i32_s (i32.const -2))))
          (func (export "select") (result i64)
            (select (i64.const 1) (i64.const 2) (i32.const 0)))
          (func (export "vector") (result i32)
            (i32x4.extract_lane 2 (i32x4.add (v128.const i32x4 1 2 3 4) (i32x4.splat (i32.const 7)))))
          (func (export "trap") (result i32) (i32.const 4) (i64.const 3) (drop) (unreachable) (drop)))
        (assert_return (invoke "fac" (i64.const 6)) (i64.const 720))
        (assert_return (invoke "count" (i32.const 5)) (i32.const 15))
        (assert_return (invoke "multi") (i64.const 5))
        (assert_return (invoke "floats") (f64.const -0.5))
        (assert_return (invoke "select") (i64.const 2))
        (assert_return (invoke "vector") (i32.const 10))
        (assert_trap (invoke "trap") "unreachable")"#,
    );
    assert!(found.functions == 7, "{found}");
}

#[test]
fn memories_and_tables() {
    let found = sound(
        r#"(module
          (memory 1 3) (memory $big i64 1 2)
          (table $t 2 10 funcref) (table $r 3 externref)
          (global $g (mut i64) (i64.const 3)) (global $f (mut funcref) (ref.null func))
          (data $d "\01\02\03\04\05") (data (i32.const 5) "abc")
          (elem $e func $one $two) (elem (i32.const 1) $two) (elem declare func $nothing)
          (type $n (func (result i32)))
          (func $one (type $n) (i32.const 1)) (func $two (type $n) (i32.const 2)) (func $nothing)
          (func (export "memory") (result i32)
            (i64.store $big (i64.const 8) (i64.const -1))
            (memory.fill (i32.const 0) (i32.const 7) (i32.const 4))
            (memory.copy (i32.const 2) (i32.const 0) (i32.const 3))
            (memory.init $d (i32.const 9) (i32.const 1) (i32.const 2)) (data.drop $d)
            (drop (memory.grow (i32.const 1))) (drop (memory.grow (i32.const 9)))
            (drop (memory.grow $big (i64.const 1)))
            (i32.add (memory.size) (i32.load8_u (i32.const 3))))
          (func (export "table") (result i32)
            (table.set $t (i32.const 0) (ref.func $one))
            (table.init $t $e (i32.const 0) (i32.const 0) (i32.const 2)) (elem.drop $e)
            (drop (table.grow $t (ref.func $two) (i32.const 3)))
            (table.copy $t $t (i32.const 1) (i32.const 0) (i32.const 2))
            (table.fill $t (i32.const 3) (ref.func $one) (i32.const 2))
            (call_indirect $t (type $n) (i32.const 1)))
          (func (export "globals") (param externref) (result i64)
            (global.set $g (i64.const 5)) (global.set $f (ref.func $nothing))
            (table.fill $r (i32.const 1) (local.get 0) (i32.const 2))
            (global.get $g))
          (func (export "null") (call_indirect $t (i32.const 9))))
        (assert_return (invoke "memory") (i32.const 9))
        (assert_return (invoke "table") (i32.const 1))
        (assert_return (invoke "globals" (ref.extern 4)) (i64.const 5))
        (assert_trap (invoke "null") "undefined element")
        (assert_trap (module (memory 1) (data (i32.const 65536) "a")) "out of bounds memory access")"#,
    );
    assert!(found.writes >= 20, "{found}");
}

#[test]
fn locals_that_are_set_before_a_loop_are_set_in_it() {
    let script = r#"(module
          (type $s (struct (field i32)))
          (func (export "sum") (param $n i32) (result i32) (local $sum i32) (local $x (ref $s))
            (local.set $x (struct.new $s (i32.const 3)))
            (loop $again
              (local.set $sum (i32.add (local.get $sum) (struct.get $s 0 (local.get $x))))
              (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.get $sum)))
        (assert_return (invoke "sum" (i32.const 4)) (i32.const 12))"#;
    sound(script);
    let seldom = check(Semantics::built_in(), Rate { every: u64::MAX, ..Rate::default() }, script);
    assert!(seldom.violations.is_empty(), "{}", seldom.violations[0]);
}

#[test]
fn objects() {
    let found = sound(
        r#"(module
          (type $s (sub (struct (field i8) (field (mut i64)) (field (mut (ref null $s))))))
          (type $t (sub $s (struct (field i8) (field (mut i64)) (field (mut (ref null $s))) (field f32))))
          (type $list (struct (field anyref)))
          (type $bytes (array (mut i8))) (type $refs (array (mut (ref null $s)))) (type $fixed (array i32))
          (data $d "\01\02\03\04")
          (elem $e (ref null $s) (item (struct.new_default $s)) (item (struct.new_default $t)))
          (func (export "structs") (result i64) (local $x (ref $s))
            (local.set $x (struct.new $t (i32.const 300) (i64.const 1) (ref.null $t) (f32.const 1)))
            (struct.set $s 1 (local.get $x) (i64.const 9))
            (struct.set $s 2 (local.get $x) (local.get $x))
            (i64.add (struct.get $s 1 (struct.get $s 2 (local.get $x)))
              (i64.extend_i32_u (struct.get_u $t 0 (ref.cast (ref $t) (local.get $x))))))
          (func (export "arrays") (result i32) (local $a (ref null $refs))
            (local.set $a (array.new_elem $refs $e (i32.const 0) (i32.const 2)))
            (array.set $refs (local.get $a) (i32.const 0) (array.get $refs (local.get $a) (i32.const 1)))
            (array.fill $refs (local.get $a) (i32.const 0) (ref.null none) (i32.const 1))
            (array.copy $refs $refs (local.get $a) (i32.const 0) (local.get $a) (i32.const 1) (i32.const 1))
            (array.init_elem $refs $e (local.get $a) (i32.const 1) (i32.const 0) (i32.const 1))
            (i32.add (array.len (array.new_default $bytes (i32.const 100)))
              (i32.add (array.get_s $bytes (array.new_data $bytes $d (i32.const 0) (i32.const 4)) (i32.const 2))
                (array.get $fixed (array.new_fixed $fixed 3 (i32.const 1) (i32.const 2) (i32.const 3)) (i32.const 1)))))
          (func (export "chain") (param i32) (result i32) (local $x anyref)
            (loop $again
              (local.set $x (struct.new $list (local.get $x)))
              (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (ref.test (ref $list) (local.get $x)))
          (func (export "set") (param i32) (result i64) (local $x (ref $s))
            (local.set $x (struct.new_default $s))
            (if (result i64) (local.get 0) (then (i64.const 1)) (else (struct.get $s 1 (local.get $x)))))
          (func (export "casts") (param externref) (result i32)
            (block $no (result anyref)
              (block $yes (result (ref $s))
                (br_on_cast $yes anyref (ref $s) (any.convert_extern (local.get 0)))
                (br $no))
              (struct.get_u $s 0) (return))
            (drop) (i31.get_s (ref.i31 (i32.const -1)))))
        (assert_return (invoke "structs") (i64.const 53))
        (assert_return (invoke "arrays") (i32.const 105))
        (assert_return (invoke "chain" (i32.const 30)) (i32.const 1))
        (assert_return (invoke "set" (i32.const 0)) (i64.const 0))
        (assert_return (invoke "casts" (ref.extern 1)) (i32.const -1))"#,
    );
    assert!(found.writes > 40, "{found}");
}

#[test]
fn exceptions_and_tail_calls() {
    sound(
        r#"(module
          (tag $e (param i32 i64)) (tag $f)
          (func $throw (param i32) (result i64)
            (if (local.get 0) (then (throw $e (i32.const 1) (i64.const 2)))) (throw $f))
          (func (export "catch") (param i32) (result i64)
            (block $all (result exnref)
              (block $h (result i32 i64)
                (i32.const 7)
                (try_table (result i64) (catch $e $h) (catch_all_ref $all)
                  (i32.const 4) (call $throw (local.get 0)) (drop) (drop) (i64.const 3))
                (return))
              (return))
            (drop) (i64.const 40))
          (func (export "rethrow") (result i32)
            (block $h (result i32 i64 exnref)
              (try_table (catch_ref $e $h) (drop (call $throw (i32.const 1))))
              (unreachable))
            (throw_ref))
          (func $even (export "even") (param i32) (result i32)
            (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 1))
              (else (return_call $odd (i32.sub (local.get 0) (i32.const 1))))))
          (func $odd (param i32) (result i32)
            (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
              (else (loop (return_call $even (i32.sub (local.get 0) (i32.const 1)))) (unreachable))))
          (type $ft (func (param i64) (result i64)))
          (elem declare func $id)
          (func $id (type $ft) (local.get 0))
          (func (export "by-reference") (result i64)
            (return_call_ref $ft (call_ref $ft (i64.const 4) (ref.func $id)) (ref.func $id))))
        (assert_return (invoke "catch" (i32.const 1)) (i64.const 2))
        (assert_return (invoke "catch" (i32.const 0)) (i64.const 40))
        (assert_exception (invoke "rethrow"))
        (assert_return (invoke "even" (i32.const 20)) (i32.const 1))
        (assert_return (invoke "by-reference") (i64.const 4))"#,
    );
}

#[test]
fn instantiation_and_the_host() {
    let found = sound(
        r#"(module $m
          (import "spectest" "print_i32" (func $print (param i32)))
          (import "spectest" "global_i32" (global $i i32))
          (import "spectest" "table" (table 10 20 funcref))
          (global $x (export "x") i32 (i32.add (global.get $i) (i32.const 1)))
          (global (export "ref") (ref $ft) (ref.func $start))
          (type $ft (func))
          (memory 1) (data (i32.const 3) "xyz") (elem (i32.const 2) func $start $print)
          (func $start (call $print (i32.load8_u (i32.const 3))) (call_indirect (param i32) (i32.const 9) (i32.const 3)))
          (start $start)
          (func (export "f") (result i32) (call $print (i32.const 1)) (global.get $x)))
        (assert_return (invoke "f") (i32.const 667))
        (register "m")
        (module (import "m" "x" (global i32)) (import "m" "f" (func $f (result i32)))
          (global (ref null func) (ref.func $f))
          (func (export "g") (result i32) (i32.sub (call $f) (global.get 0))))
        (assert_return (invoke "g") (i32.const 0))
        (assert_trap (module (func $f (unreachable)) (start $f)) "unreachable")"#,
    );
    assert!(found.runs >= 8, "{found}");
}

const FUNC: &str = r#"(module (global $g (mut i32) (i32.const 1))
  (func (export "f") (param i32) (result i32)
    (global.set $g (i32.eqz (local.get 0)))
    (block (result i32) (i32.add (local.tee 0 (i32.const 4)) (global.get $g)))
    (drop) (global.get $g)))
  (assert_return (invoke "f" (i32.const 7)) (i32.const 0))"#;

#[test]
fn a_result_of_another_type_is_found() {
    let semantics = changed(
        "4.6.10-numeric.md",
        &[("(nt.const c1) (nt.testop)  ~>  (i32.const c)", "(nt.const c1) (nt.testop)  ~>  (i64.const c)")],
    );
    let found = violation(&semantics, FUNC);
    // call_ref, local.get, i32.eqz
    assert_eq!((found.step, &*found.rule), (3, "Step_pure/testop"));
    assert_eq!(found.part, "the operands do not have the types that the following code expects");
    assert!(found.before.starts_with("operands i32; what follows: i32"), "{found}");
    assert!(found.after.starts_with("operands i64; what follows: i32"), "{found}");
    let shown = found.to_string();
    assert!(shown.contains("step 3 is not sound\n  rule    Step_pure/testop"), "{shown}");
}

#[test]
fn an_operand_that_is_lost_is_found() {
    let semantics = changed("4.6.6-variable.md", &[("~>  val val (local.set x)", "~>  val (local.set x)")]);
    let found = violation(&semantics, FUNC);
    assert_eq!(&*found.rule, "Step_pure/local.tee");
    assert!(found.after.contains("operands i32;"), "{found}");
}

#[test]
fn a_write_of_another_type_is_found() {
    let semantics =
        changed("4.6.6-variable.md", &[("with_global(z, x, val); ε", "with_global(z, x, (i64.const 1)); ε")]);
    let found = violation(&semantics, FUNC);
    assert_eq!((&*found.rule, found.typing.as_deref()), ("Step/global.set", Some("Globalinst_ok")));
    assert!(found.before.contains("(i32.const 1)") && found.after.contains("(i64.const 1)"), "{found}");
}

#[test]
fn a_missing_rule_is_found() {
    let semantics = changed("4.6.1-parametric.md", &[("val drop  ~>  ε", "val drop  ~>  ε\n  -- if 0 = 1")]);
    let found = violation(&semantics, FUNC);
    assert_eq!(found.part, "the configuration is not a result, and no rule applies");
    assert!(found.before.contains("operands i32;"), "{found}");
    assert!(found.after.contains("no rule applies to `drop`"), "{found}");
}

#[test]
fn a_label_with_another_number_is_found() {
    let rule = "z; val^m (block bt instr*)  ~>  (label n {ε} val^m instr*)";
    let other = "z; val^m (block bt instr*)  ~>  (label (n + 1) {ε} val^m instr*)";
    let found = violation(&changed("4.6.2-control.md", &[(rule, other)]), FUNC);
    assert_eq!((&*found.rule, found.typing.as_deref()), ("Step_read/block", Some("Instr_ok2/label")));
}

#[test]
fn a_table_that_does_not_grow_as_it_says_is_found() {
    let script = r#"(module (table 1 9 funcref)
      (func (export "f") (result i32) (table.grow (ref.null func) (i32.const 2))))
      (assert_return (invoke "f") (i32.const 1))"#;
    let semantics = changed(
        "4.2-runtime.md",
        &[("{type (table at (i + n) j? rt), refs", "{type (table at (i + n + 1) j? rt), refs")],
    );
    let found = violation(&semantics, script);
    assert_eq!((&*found.rule, found.typing.as_deref()), ("Step/table.grow-succeed", Some("Tableinst_ok")));
}

#[test]
fn a_change_of_what_cannot_change_is_found() {
    let script = r#"(module (type $s (struct (field i32) (field (mut i32))))
      (func (export "f") (local (ref null $s))
        (local.set 0 (struct.new_default $s)) (struct.set $s 1 (local.get 0) (i32.const 7))))
      (assert_return (invoke "f"))"#;
    let semantics = changed(
        "4.6.9-aggregate.md",
        &[(
            "with_struct(z, a, i, packfield(zt*[i], val)); ε",
            "with_struct(z, a, 0, packfield(zt*[i], val)); ε",
        )],
    );
    let found = violation(&semantics, script);
    assert_eq!(
        (&*found.rule, found.typing.as_deref()),
        ("Step/struct.set-struct", Some("Extend_structinst"))
    );
}

#[test]
fn an_exception_that_is_not_there_is_found() {
    let script = r#"(module (tag $e) (func (export "f") (result exnref)
      (block $h (result exnref) (try_table (catch_all_ref $h) (throw $e)) (unreachable))))
      (assert_return (invoke "f") (ref.exn))"#;
    let rule = "~>  add_exninst(z, exn); (ref.exn_addr a) throw_ref";
    let other = "~>  add_exninst(z, exn); (ref.exn_addr (a + 1)) throw_ref";
    let found = violation(&changed("4.6.2-control.md", &[(rule, other)]), script);
    assert_eq!(&*found.rule, "Step/throw");
    assert!(found.part.ends_with("(ref.exn_addr 1) has no type"), "{found}");
}

#[test]
fn operands_of_code_that_is_not_reached_are_looked_at() {
    let script = r#"(module (func (export "f") (result i64) (unreachable) (f64.add) (drop) (i64.const 0)))
      (assert_trap (invoke "f") "unreachable")"#;
    let rule = ("unreachable  ~>  trap", "unreachable  ~>  trap (i64.const 0)");
    let found = violation(&changed("4.6.1-parametric.md", &[rule]), script);
    assert_eq!(&*found.rule, "Step_pure/unreachable");
}

#[test]
fn what_a_module_allocates_is_typed() {
    let script = r#"(module (global i64 (i64.const 3)) (table 2 funcref) (elem $e funcref (ref.null func)))"#;
    let changes = [
        (
            "globals += {type globaltype, value val}",
            "globals += {type globaltype, value (f32.const 1)}",
            "Global",
        ),
        ("refs r^n}]", "refs (ref.i31_num 1)^n}]", "Table"),
        ("refs r^n}]", "refs r^(n + 1)}]", "Table"),
        ("elems += {type rt, refs r*}", "elems += {type rt, refs (ref.i31_num 1)}", "Elem"),
    ];
    for (from, to, kind) in changes {
        let semantics = changed("4.7-modules.md", &[(from, to)]);
        let found = check(semantics, Rate::default(), script);
        let typing = found.violations.first().and_then(|violation| violation.typing.clone());
        assert_eq!(typing, Some(format!("{kind}inst_ok")), "{to}: {found}");
    }
}

#[test]
fn a_null_that_a_local_cannot_hold_is_found() {
    let rule = "def zero(t) = val\n  -- let val = default(t)\n";
    let script = r#"(module (func (export "f") (result i32) (local i32) (local.get 0)))
      (assert_return (invoke "f") (i32.const 0))"#;
    let found = violation(&changed("4.5-values.md", &[(rule, "")]), script);
    assert_eq!((&*found.rule, &*found.part), ("Step_read/call_ref-func", "the context that is entered"));
}

/// Exceeding a limit of the engine is not a violation.
#[test]
fn limits_are_no_violations() {
    let nest = 400;
    let script = format!(
        "(module (func (export \"f\") {} {}))(assert_return (invoke \"f\"))",
        "(block ".repeat(nest),
        ")".repeat(nest)
    );
    for rate in [FULL, Rate::default()] {
        let found = check(Semantics::built_in(), rate, &script);
        assert!(found.violations.is_empty() && found.cut > 0 && found.alone > 0, "{found}");
    }
}

#[test]
fn what_is_not_checked_is_counted() {
    let found = check(Semantics::built_in(), Rate { most: 4, ..Rate::default() }, FUNC);
    assert_eq!((found.steps, found.cut), (4, 1));
    assert!(found.alone > 0 && found.violations.is_empty(), "{found}");
}
