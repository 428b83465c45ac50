//! Large cases on engines with planted bugs are reduced to a few instructions.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use reduct::syntax::{Instr, Module};
use reduct::{binary, valid};

use super::planted::{self, bugs};
use super::{Bounds, Progress, Test, reduce};
use crate::case::{Call, Case, CaseModule};
use crate::feature::Features;
use crate::outcome::Value;

fn case(sources: &[&str], calls: &[(usize, &str, &[Value])]) -> Case {
    let call = |(module, func, args): &(usize, &str, &[Value])| Call::new(*module, func, args);
    Case::of_texts(sources, calls.iter().map(call).collect())
}

fn reduced(case: &Case, plant: fn(&mut Module), jobs: usize, time: Duration) -> (Case, Progress) {
    let expected = planted::signature(plant)(case).expect("a finding");
    let test = |_| -> Test<'_> {
        let mut signature = planted::signature(plant);
        let expected = expected.clone();
        Box::new(move |case| signature(case).as_ref() == Some(&expected))
    };
    let mut tests: Vec<_> = (0..jobs).map(test).collect();
    let stop = AtomicBool::new(false);
    let bounds = Bounds { time, stop: &stop, invalid: false };
    let mut last = Progress::default();
    let case = reduce(case, &mut tests, &bounds, &mut |progress| last = *progress).expect("threads");
    assert_eq!(planted::signature(plant)(&case), Some(expected));
    (case, last)
}

fn instrs(case: &Case) -> Vec<Instr> {
    let decode = |m: &CaseModule| binary::decode(&m.bytes, Features::V3).expect("well-formed");
    let modules: Vec<_> = case.modules.iter().map(decode).collect();
    for module in &modules {
        valid::validate(module, Features::V3).expect("valid");
    }
    let funcs = modules.into_iter().flat_map(|module| module.funcs);
    funcs.flat_map(|func| func.body.into_list().instrs).collect()
}

const HOUR: Duration = Duration::from_secs(3600);

const NUMERIC: [&str; 2] = [
    r#"(memory (export "memory") 1 4) (global (export "one") i32 (i32.const 1)) (func (export "unused") (result i32) (i32.const 3))"#,
    r#"(type $f (func (param i64 i32) (result i64)))
       (import "m0" "memory" (memory 1 4)) (import "m0" "one" (global $one i32)) (import "host" "log" (func $log (param i32)))
       (table 4 funcref) (elem (i32.const 1) $turn $id) (data (i32.const 8) "some bytes")
       (global $g (export "g") (mut i64) (i64.const 77))
       (func $id (type $f) (local.get 0))
       (func $turn (type $f) (local i64 i32 f64)
         (call $log (local.get 1))
         (block $out (result i64)
           (loop $again
             (local.set 3 (i32.add (local.get 3) (i32.const 1)))
             (br_if $again (i32.lt_u (local.get 3) (i32.const 5))))
           (if (result i64) (i32.eqz (local.get 1))
             (then (i64.const 5))
             (else
               (local.set 2 (i64.rotl (i64.add (local.get 0) (i64.load offset=8 (i32.const 0))) (i64.extend_i32_u (local.get 1))))
               (i64.store (i32.const 16) (local.get 2))
               (br $out (i64.xor (local.get 2) (i64.const 0x1234567))))))
         (global.set $g (i64.const 3)))
       (func (export "run") (param i64 i32) (result i64 f32)
         (call_indirect (type $f) (local.get 0) (i32.add (local.get 1) (i32.const 3)) (global.get $one)) (f32.const 2.5))
       (func (export "other") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 3)))"#,
];

fn numeric() -> Case {
    let run: &[Value] = &[Value::I64(0x1122_3344_5566), Value::I32(9)];
    case(&NUMERIC, &[(1, "other", &[Value::I32(4)]), (0, "unused", &[]), (1, "run", run), (1, "run", run)])
}

/// Two modules, an import, a table, memory and control flow around a wrong rotation.
#[test]
fn a_numeric_bug() {
    let (case, _) = reduced(&numeric(), bugs::rotl, 1, HOUR);
    let left = instrs(&case);
    assert!(left.len() <= 4, "{left:?}");
    assert_eq!((case.modules.len(), case.calls.len(), case.watch.len()), (1, 1, 0));
    assert!(case.modules[0].bytes.len() < 60, "{:?}", case.modules[0].bytes);
}

/// The same on several threads.
#[test]
fn the_result_does_not_depend_on_the_number_of_threads() {
    let one = reduced(&numeric(), bugs::rotl, 1, HOUR).0;
    assert_eq!(reduced(&numeric(), bugs::rotl, 3, HOUR).0, one);
}

#[test]
fn an_aggregate_bug() {
    let source = r#"
        (rec (type $list (sub (struct (field i32) (field i32) (field (mut (ref null $list))))))
             (type $long (sub $list (struct (field i32) (field i32) (field (mut (ref null $list))) (field f64)))))
        (type $array (array (mut (ref null $list))))
        (global $kept (mut (ref null $list)) (ref.null $list))
        (func $cons (param i32 (ref null $list)) (result (ref $list))
          (struct.new $long (local.get 0) (i32.mul (local.get 0) (i32.const 7)) (local.get 1) (f64.const 1)))
        (func $build (param $n i32) (result (ref null $list)) (local $all (ref null $list))
          (loop $more
            (local.set $all (call $cons (local.get $n) (local.get $all)))
            (br_if $more (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (local.get $all))
        (func (export "sum") (param $n i32) (result i32) (local $l (ref null $list)) (local $sum i32) (local $a (ref null $array))
          (local.set $a (array.new_default $array (i32.const 4)))
          (array.set $array (local.get $a) (i32.const 2) (call $build (local.get $n)))
          (local.set $l (array.get $array (local.get $a) (i32.const 2)))
          (block $end
            (loop $next
              (local.set $sum (i32.add (local.get $sum)
                (struct.get $long 1 (ref.cast (ref $long) (br_on_null $end (local.get $l))))))
              (local.set $l (struct.get $list 2 (local.get $l)))
              (br $next))
            (unreachable))
          (global.set $kept (local.get $l))
          (local.get $sum))"#;
    let (case, _) = reduced(&case(&[source], &[(0, "sum", &[Value::I32(5)])]), bugs::field, 1, HOUR);
    let left = instrs(&case);
    assert!(left.len() <= 6, "{left:?}");
    assert!(left.iter().any(|instr| matches!(instr, Instr::StructGet(..))));
}

#[test]
fn an_exception_bug() {
    let source = r#"
        (tag $a (export "a") (param i32)) (tag $b (export "b") (param i32 i64)) (tag $c)
        (func $deep (param i32) (result i32)
          (if (i32.eqz (local.get 0)) (then (throw $b (i32.const 42) (i64.const 1))))
          (i32.add (call $deep (i32.sub (local.get 0) (i32.const 1))) (i32.const 1)))
        (func $mid (param i32) (result i32)
          (block $l (result i32)
            (try_table (result i32) (catch $a $l) (call $deep (local.get 0)))))
        (func (export "run") (param i32) (result i32 i64)
          (block $h (result i32 i64)
            (try_table (result i32 i64) (catch $b $h) (catch_all 1)
              (call $mid (local.get 0)) (i64.const 9))
            (drop) (i64.const 10))
          (return))"#;
    let source = source.replace("(catch_all 1)", "");
    let (case, _) = reduced(&case(&[&source], &[(0, "run", &[Value::I32(6)])]), bugs::clause, 1, HOUR);
    let left = instrs(&case);
    assert!(left.len() <= 10, "{left:?}");
    assert!(left.iter().any(|instr| matches!(instr, Instr::TryTable(_))));
}

/// If there is no time, the case is unchanged. If the reduction is stopped, the result is the smallest case so far.
#[test]
fn time_is_bounded() {
    let (case, _) = reduced(&numeric(), bugs::rotl, 1, Duration::ZERO);
    assert_eq!(case.calls, numeric().calls);
    let signature = planted::signature(bugs::rotl)(&numeric());
    let stop = AtomicBool::new(false);
    let mut engine = planted::signature(bugs::rotl);
    let mut tried = 0;
    let test: Test<'_> = Box::new(|case| {
        tried += 1;
        stop.store(tried == 9, std::sync::atomic::Ordering::Relaxed);
        engine(case) == signature
    });
    let bounds = Bounds { time: HOUR, stop: &stop, invalid: false };
    let case = reduce(&numeric(), &mut [test], &bounds, &mut |_| {}).expect("threads");
    assert_eq!(tried, 9);
    assert!(case.calls.len() < numeric().calls.len());
    assert_eq!(planted::signature(bugs::rotl)(&case), signature);
}
