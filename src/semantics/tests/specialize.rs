//! Specialized rules do the same as the rules that they are made of.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use super::{documents, load};
use crate::embed::{Error, Instance, Module, Store, Val};
use crate::exec::{ConfigView, Observer};
use crate::runtime::{Config, Watcher};
use crate::semantics::Semantics;
use crate::syntax::Rule;

/// The names of rules in the order in which they were applied, each with the configuration after the step.
#[derive(Default)]
struct Steps(Vec<String>);

impl Observer for Steps {
    fn step(&mut self, rule: Rule, config: &ConfigView<'_>) -> ControlFlow<()> {
        self.other(rule.name(), config)
    }
    fn other(&mut self, rule: &str, config: &ConfigView<'_>) -> ControlFlow<()> {
        self.0.push(format!("{rule}: {config}"));
        ControlFlow::Continue(())
    }
}

/// All steps of a call of `run`, and its result.
fn steps(sem: &Arc<Semantics>, source: &str, arg: i32) -> (Vec<String>, Result<Vec<Val>, Error>) {
    let mut store = Store::new(Config { fuel: Some(1_000_000), ..Config::default() }, ());
    store.set_semantics(Some(sem.clone()));
    let module = Module::new(source).expect("a valid module");
    let instance = Instance::new(&mut store, &module, &[]).expect("an instance");
    let run = instance.get_func(&store, "run").expect("`run` is exported");
    let steps = Arc::new(Mutex::new(Steps::default()));
    store.set_observer(Some(Watcher::from(steps.clone())));
    let result = run.call(&mut store, &[arg.into()]);
    let steps = std::mem::take(&mut steps.lock().expect("no panic").0);
    (steps, result)
}

/// Repeats its body, so that the rules of each instruction in it are specialized.
fn repeated(more: &str, body: &str) -> String {
    format!(
        r#"(module
          (memory 1) (table $t 4 funcref) (global $g (mut i64) (i64.const 1)) (tag $e (param i32))
          (type $s (struct (field (mut i8)) (field (mut (ref null $s))))) (type $a (array (mut i16)))
          (elem (table $t) (i32.const 1) func $f $h) (data $d "\01\02\03")
          (func $f (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
          (func $h (param i64) (result i64) (i64.extend8_s (local.get 0)))
          {more}
          (func (export "run") (param $n i32) (local $i i32) (local $x i64) (local $y f64) (local $v v128)
            (local $o (ref null $s)) (local $l (ref null $a))
            (loop $again
              {body}
              (local.set $i (i32.add (local.get $i) (i32.const 1)))
              (br_if $again (i32.lt_u (local.get $i) (local.get $n))))))"#
    )
}

/// Instructions of all kinds, each of which leaves nothing.
const BODIES: &[&str] = &[
    "(local.set $x (i64.rotl (i64.add (i64.mul (local.get $x) (i64.const 0x5851f42d4c957f2d)) (i64.const 7)) (i64.const 13)))
     (drop (i64.shr_s (local.get $x) (i64.const 3))) (drop (i32.div_s (i32.const -7) (i32.add (local.get $i) (i32.const 1))))
     (drop (i64.rem_u (local.get $x) (i64.const 10))) (drop (i32.clz (local.get $i))) (drop (i64.lt_s (local.get $x) (i64.const 0)))
     (drop (i64.sub (i64.const 1) (i64.extend_i32_u (local.get $i)))) (drop (i32.wrap_i64 (local.get $x)))",
    "(local.set $y (f64.add (f64.sqrt (f64.convert_i32_u (local.get $i))) (f64.const 0.5))) (drop (f64.gt (local.get $y) (f64.const 3)))
     (drop (i32.trunc_sat_f64_s (local.get $y)))",
    "(i32.store offset=4 (local.get $i) (i32.const 0x12345678)) (drop (i32.load8_s offset=5 (local.get $i)))
     (i64.store16 (i32.const 100) (i64.const -2)) (drop (i64.load32_u (i32.const 98)))
     (memory.fill (i32.const 8) (i32.const 3) (i32.const 5)) (memory.copy (i32.const 9) (i32.const 8) (i32.const 5))
     (memory.copy (i32.const 8) (i32.const 9) (i32.const 5)) (memory.init $d (i32.const 0) (i32.const 1) (i32.const 2))
     (drop (memory.grow (i32.const 0))) (drop (memory.size))",
    "(global.set $g (i64.xor (global.get $g) (i64.const 5))) (drop (call $f (local.get $i)))
     (drop (call_indirect $t (param i32) (result i32) (i32.const 4) (i32.const 1)))
     (block $out (block $in (br_table $in $out $in (i32.rem_u (local.get $i) (i32.const 5)))) (nop))
     (if (i32.and (local.get $i) (i32.const 1)) (then (nop)) (else (br 0))) (block (block (br 1)))
     (drop (select (i32.const 1) (i32.const 2) (local.get $i)))",
    "(block $h (result i32) (try_table (catch $e $h) (throw $e (local.get $i))) (i32.const 0)) (drop)
     (block $h (result exnref) (try_table (catch_all_ref $h) (call $thrower)) (ref.null exn)) (drop)",
    "(local.set $o (struct.new $s (local.get $i) (local.get $o))) (struct.set $s 0 (local.get $o) (i32.const -1))
     (drop (struct.get_s $s 0 (local.get $o))) (drop (ref.test (ref i31) (ref.i31 (i32.const 1))))
     (local.set $l (array.new $a (i32.const 9) (i32.const 3))) (array.set $a (local.get $l) (i32.const 1) (i32.const 70000))
     (drop (array.get_u $a (local.get $l) (i32.const 1))) (drop (array.new_data $a $d (i32.const 0) (i32.const 1)))
     (array.fill $a (local.get $l) (i32.const 0) (i32.const 1) (i32.const 2)) (drop (ref.cast (ref $s) (local.get $o)))",
    "(local.set $v (i32x4.add (i32x4.splat (local.get $i)) (v128.const i32x4 1 2 3 -4))) (drop (i8x16.extract_lane_s 3 (local.get $v)))
     (local.set $v (f32x4.mul (f32x4.convert_i32x4_s (local.get $v)) (f32x4.splat (f32.const 1.5))))
     (local.set $v (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 31 (local.get $v) (v128.not (local.get $v))))
     (drop (i16x8.add_sat_u (local.get $v) (local.get $v))) (v128.store (i32.const 16) (local.get $v)) (drop (v128.load8_splat (i32.const 16)))",
    "(drop (table.grow $t (ref.func $f) (i32.const 0))) (table.set $t (i32.const 0) (ref.null func)) (drop (table.get $t (i32.const 1)))
     (table.fill $t (i32.const 3) (ref.null func) (i32.const 1)) (drop (i32.load (i32.mul (i32.const 3300) (local.get $i))))",
];

#[test]
fn specialized_rules_make_the_same_steps() {
    let mut plain = load(documents());
    plain.watch_reached();
    let (plain, special) = (Arc::new(plain), Arc::new(load(documents())));
    let thrower = "(func $thrower (throw $e (i32.const 1)))";
    for body in BODIES {
        let source = repeated(thrower, body);
        let (expected, found) = (steps(&plain, &source, 20), steps(&special, &source, 20));
        for (i, (expected, found)) in expected.0.iter().zip(&found.0).enumerate() {
            assert_eq!(expected, found, "step {i} of {body}");
        }
        assert_eq!(expected.0.len(), found.0.len(), "{body}");
        assert_eq!(expected.1, found.1, "{body}");
    }
    assert_eq!(plain.special.len(), 0);
    assert!(special.special.len() > 80, "{}", special.special.len());
}
