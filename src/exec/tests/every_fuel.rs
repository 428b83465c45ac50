//! Small programs with every amount of fuel: plain and observed runs end alike and have the same fuel left, and runs that are
//! resumed after each lack of fuel end as one that has enough.

use super::*;
use crate::embed::{Progress, Reason};
use crate::runtime::InterruptHandle;

/// What all programs have. `run` is called with 3.
const FIELDS: &str = r#"
    (import "h" "id" (func $id (param i32) (result i32)))
    (import "h" "fuel" (func $fuel (param i32) (result i32)))
    (memory 1 3) (memory $other 1) (data $d "0123456789abcdef")
    (global $g (mut i32) (i32.const 0)) (global $h (mut f64) (f64.const 1))
    (tag $t (param i32)) (tag $u)
    (type $s (struct (field (mut i32)) (field (mut f32)) (field (ref null $s))))
    (type $a (array (mut i8))) (type $fs (array (mut funcref))) (type $v (array v128))
    (type $ii (func (param i32) (result i32))) (type $none (func))
    (table $t 6 20 funcref) (elem (table $t) (i32.const 1) func $double $nothing) (elem $e func $double $nothing)
    (func $double (type $ii) (i32.add (local.get 0) (local.get 0)))
    (func $nothing (type $none))
    (func $deep (param i32) (result i32) (local i64 f32)
        (if (result i32) (local.get 0) (then (i32.add (call $deep (i32.sub (local.get 0) (i32.const 1))) (i32.const 2)))
            (else (i32.const 1))))
    (func $tail (param i32 i32) (result i32)
        (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
        (return_call $tail (i32.sub (local.get 0) (i32.const 1)) (i32.mul (local.get 1) (i32.const 3))))
    (func $throws (param i32) (result i32)
        (if (i32.gt_u (local.get 0) (i32.const 2)) (then (throw $t (i32.add (local.get 0) (i32.const 40)))))
        (if (i32.eq (local.get 0) (i32.const 2)) (then (throw $u)))
        (i32.add (call $throws (i32.add (local.get 0) (i32.const 1))) (i32.const 1)))
    (func (export "state") (result i32 f64 i64 i32 i32)
        (global.get $g) (global.get $h) (i64.load (i32.const 0)) (memory.size) (table.size $t))"#;

/// Bodies of `run`, `(param $x i32) (result i32)`, with a local of each type. Each has an operation that leaves a block of
/// operations before its end, or that needs more of the state than most, between operations with accumulators.
const BODIES: &[(&str, &str)] = &[
    ("arithmetic", "(i32.add (i32.mul (local.get $x) (i32.const 5)) (i32.wrap_i64 (i64.extend_i32_s (local.get $x))))"),
    ("classes", "(local.set $d (f64.mul (f64.convert_i32_s (i32.add (local.get $x) (i32.const 1))) (f64.const 1.5)))
        (local.set $f (f32.demote_f64 (f64.add (local.get $d) (local.get $d))))
        (i32.add (i32.trunc_f32_s (f32.neg (local.get $f))) (i32.trunc_f64_s (local.get $d)))"),
    ("unreachable", "(global.set $g (i32.const 1)) (i32.add (local.get $x) (i32.const 1)) (unreachable) (nop)"),
    ("division by zero", "(i32.div_u (i32.add (local.get $x) (i32.const 1)) (i32.sub (local.get $x) (i32.const 3))) (i32.const 1) (i32.add)"),
    ("division overflow", "(drop (i64.div_s (i64.const 0x8000000000000000) (i64.sub (i64.const 2) (i64.extend_i32_s (local.get $x))))) (nop) (local.get $x)"),
    ("conversion of a NaN", "(i32.trunc_f64_s (f64.div (f64.const 0) (f64.sub (f64.const 0) (f64.const 0)))) (i32.const 1) (i32.mul)"),
    ("load out of bounds", "(i32.store (i32.const 0) (local.get $x)) (i32.load (i32.mul (local.get $x) (i32.const 0x10000000))) (i32.const 4) (i32.add)"),
    ("store out of bounds", "(i64.store offset=65530 (local.get $x) (i64.const 9)) (nop) (i32.add (local.get $x) (i32.const 1))"),
    ("access to another memory", "(i32.store $other (i32.add (local.get $x) (i32.const 1)) (i32.mul (local.get $x) (local.get $x)))
        (i32.add (i32.load $other (i32.const 4)) (i32.load $other (i32.const 65536)))"),
    ("branches", "(block $b (result i32) (i32.const 4) (local.get $x)
            (drop (br_if $b (i32.add (local.get $x) (i32.const 7)) (i32.eq (local.get $x) (i32.const 2))))
            (br_if $b (i32.lt_s (local.get $x) (i32.const 5))) (i32.add) (i32.const 1) (i32.add))
        (i32.const 3) (i32.xor)"),
    ("loop", "(local $i i32) (loop $l (result i32) (local.set $i (i32.add (local.get $i) (local.get $x)))
        (local.get $i) (i32.mul (local.get $i) (i32.const 3))
        (br_if $l (i32.lt_u (local.get $i) (i32.const 20))) (i32.add))"),
    ("if", "(if (result i32) (i32.and (local.get $x) (i32.const 1)) (then (i32.const 1) (nop)) (else (i32.const 2)))
        (if (param i32) (result i32) (i32.eqz (local.get $x)) (then (drop) (i32.const 1)) (else (i32.add (i32.const 5))))"),
    ("br_table", "(local $i i32) (loop $l (block $a (block $b (block $c (br_table $a $b $c (local.get $i)))
            (global.set $g (i32.add (global.get $g) (i32.const 1)))) (global.set $g (i32.add (global.get $g) (i32.const 100))))
        (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 4)))) (global.get $g)"),
    ("br_table with values", "(block $a (result i32) (block $b (result i32) (i32.const 8) (i32.add (local.get $x) (i32.const 4))
        (br_table $a $b $a (local.get $x))) (i32.const 1) (i32.add))"),
    ("br_on_null", "(block $b (br_on_null $b (local.get $r)) (drop) (unreachable)) (i32.add (local.get $x) (i32.const 1))"),
    ("br_on_non_null", "(local.set $r (ref.i31 (local.get $x)))
        (block $b (result (ref any)) (br_on_non_null $b (local.get $r)) (unreachable)) (i31.get_s (ref.cast (ref i31)))"),
    ("br_on_cast", "(local.set $r (ref.i31 (local.get $x)))
        (block $b (result (ref null i31)) (br_on_cast $b anyref (ref null i31) (local.get $r)) (unreachable)) (i31.get_u) (i32.const 1) (i32.add)"),
    ("br_on_cast_fail", "(local.set $r (ref.i31 (local.get $x)))
        (block $b (result anyref) (drop (br_on_cast_fail $b anyref (ref $s) (local.get $r))) (unreachable)) (drop) (i32.const 1) (local.get $x) (i32.sub)"),
    ("call", "(i32.add (call $double (i32.add (local.get $x) (i32.const 1))) (call $deep (local.get $x)))"),
    ("tail calls", "(i32.add (i32.const 1) (call $tail (local.get $x) (i32.const 1)))"),
    ("call_indirect", "(i32.add (call_indirect (type $ii) (local.get $x) (i32.const 1)) (i32.const 1))"),
    ("call_indirect of another type", "(i32.add (call_indirect (type $ii) (local.get $x) (i32.const 2)) (i32.const 1))"),
    ("call_indirect of null", "(i32.add (call_indirect (type $ii) (local.get $x) (local.get $x)) (i32.const 1))"),
    ("call_indirect out of bounds", "(i32.add (call_indirect (type $ii) (local.get $x) (i32.const 99)) (i32.const 1))"),
    ("call_ref", "(i32.add (call_ref $ii (local.get $x) (ref.func $double)) (i32.const 1))"),
    ("call_ref of null", "(i32.add (call_ref $ii (local.get $x) (ref.null $ii)) (i32.const 1))"),
    ("return_call of a host function", "(global.set $g (local.get $x)) (return_call $id (i32.add (local.get $x) (i32.const 1)))"),
    ("return from within", "(block (loop (return (i32.mul (local.get $x) (i32.const 2))))) (i32.const 1)"),
    ("host function", "(i32.add (i32.mul (local.get $x) (i32.const 2)) (call $id (i32.add (local.get $x) (i32.const 1)))) (call $id) (call $id)"),
    ("uncaught exception", "(i32.add (call $throws (local.get $x)) (i32.const 1))"),
    ("caught exception", "(block $b (result i32) (try_table (result i32) (catch $t $b) (i32.add (call $throws (local.get $x)) (i32.const 5))) (nop) (i32.const 9) (i32.add)) (i32.const 2) (i32.mul)"),
    ("exception past frames", "(block $b (try_table (catch_all $b) (drop (call $throws (i32.const 0)))) (unreachable))
        (i32.add (local.get $x) (i32.const 1))"),
    ("rethrown", "(block $h (result i32) (block $b (result exnref) (try_table (catch_all_ref $b) (drop (call $throws (local.get $x)))) (unreachable))
        (local.set $e) (try_table (catch $t $h) (throw_ref (local.get $e))) (i32.const 3)) (i32.const 2) (i32.mul)"),
    ("throw_ref of null", "(i32.add (local.get $x) (i32.const 2)) (throw_ref (local.get $e))"),
    ("catch to the function's label", "(try_table (result i32) (catch $t 0) (i32.add (call $throws (local.get $x)) (i32.const 5)))"),
    ("bulk memory", "(memory.fill (i32.const 0) (local.get $x) (i32.const 200)) (memory.copy (i32.const 8) (i32.const 0) (i32.const 130))
        (memory.init $d (i32.const 4) (i32.const 0) (i32.const 12)) (data.drop $d)
        (memory.copy $other 0 (i32.const 0) (i32.const 0) (i32.const 70)) (i32.load $other (i32.const 4)) (i32.const 1) (i32.add)"),
    ("bulk memory out of bounds", "(i32.add (local.get $x) (i32.const 1)) (memory.fill (i32.const 65500) (local.get $x) (i32.const 200))"),
    ("bulk table", "(table.fill $t (i32.const 2) (ref.func $double) (i32.const 3)) (table.copy $t $t (i32.const 0) (i32.const 2) (i32.const 2))
        (table.init $t $e (i32.const 3) (i32.const 0) (i32.const 2)) (elem.drop $e)
        (i32.add (local.get $x) (call_indirect (type $ii) (local.get $x) (i32.const 0)))"),
    ("bulk table out of bounds", "(table.init $t $e (i32.const 5) (i32.const 0) (i32.const 2)) (i32.add (local.get $x) (i32.const 1))"),
    ("growth", "(i32.add (memory.grow (i32.const 1)) (i32.mul (memory.grow (i32.const 7)) (i32.const 3)))
        (i32.add (table.grow $t (ref.null func) (i32.const 3))) (i32.add (memory.size)) (i32.add (table.size $t))"),
    ("structures", "(local $s (ref null $s)) (local.set $s (struct.new $s (i32.add (local.get $x) (i32.const 1)) (f32.const 2) (ref.null $s)))
        (struct.set $s 0 (local.get $s) (i32.mul (struct.get $s 0 (local.get $s)) (i32.const 3)))
        (i32.add (struct.get $s 0 (local.get $s)) (i32.trunc_f32_s (struct.get $s 1 (local.get $s))))
        (struct.get $s 0 (struct.get $s 2 (local.get $s))) (i32.add)"),
    ("arrays", "(local $a (ref null $a)) (local.set $a (array.new $a (i32.const 7) (i32.const 100)))
        (array.set $a (local.get $a) (local.get $x) (i32.add (local.get $x) (i32.const 1)))
        (array.copy $a $a (local.get $a) (i32.const 0) (local.get $a) (i32.const 2) (i32.const 90))
        (i32.add (array.get_u $a (local.get $a) (i32.const 1)) (array.len (local.get $a)))
        (array.fill $a (local.get $a) (i32.const 0) (i32.const 1) (i32.const 80))
        (array.get_s $a (array.new_data $a $d (i32.const 0) (i32.const 9)) (i32.const 8)) (i32.add)
        (array.get_s $a (local.get $a) (i32.const 100)) (i32.add)"),
    ("arrays of references", "(local $refs (ref null $fs)) (local.set $refs (array.new_elem $fs $e (i32.const 0) (i32.const 2)))
        (i32.add (call_ref $ii (local.get $x) (ref.cast (ref $ii) (array.get $fs (local.get $refs) (i32.const 0)))) (i32.const 2))
        (drop (array.new_elem $fs $e (i32.const 1) (i32.const 2)))"),
    ("failing cast", "(local.set $r (ref.i31 (local.get $x))) (i32.add (local.get $x) (ref.test (ref i31) (local.get $r)))
        (drop (ref.cast (ref $s) (local.get $r)))"),
    ("vectors", "(local.set $v (i32x4.add (i32x4.splat (i32.add (local.get $x) (i32.const 1))) (v128.const i32x4 1 2 3 4)))
        (v128.store (i32.const 16) (local.get $v)) (v128.store $other (i32.const 16) (local.get $v))
        (local.set $v (select (v128.load (i32.const 20)) (local.get $v) (i32.add (local.get $x) (i32.const 1))))
        (v128.store8_lane 3 (i32.const 0) (v128.load8_lane 2 (local.get $x) (local.get $v)))
        (i32.add (i32x4.extract_lane 2 (local.get $v)) (i32x4.extract_lane 3 (v128.load $other (i32.const 65530))))"),
    ("select", "(select (i32.add (local.get $x) (i32.const 1)) (i32.mul (local.get $x) (i32.const 9)) (i32.eq (local.get $x) (i32.const 3)))
        (select (i32.const 5) (i32.sub (local.get $x) (i32.const 1))) (local.get $r) (local.get $r) (i32.const 1) (select (result anyref)) (drop)"),
    ("globals", "(global.set $h (f64.mul (global.get $h) (f64.const 3))) (global.set $g (i32.add (local.get $x) (i32.const 2)))
        (i32.trunc_f64_s (f64.add (global.get $h) (f64.convert_i32_s (global.get $g))))"),
    ("garbage", "(local $i i32) (local $s (ref null $s)) (loop $l
        (local.set $s (struct.new $s (i32.add (local.get $i) (i32.const 1)) (f32.const 2) (ref.null $s)))
        (drop (array.new_default $a (i32.mul (local.get $i) (i32.const 50))))
        (local.set $i (struct.get $s 0 (local.get $s))) (br_if $l (i32.lt_u (local.get $i) (i32.const 20))))
        (i32.add (local.get $i) (array.len (array.new_fixed $a 3 (i32.const 1) (i32.const 2) (i32.const 3))))"),
    ("too much on the heap", "(local $s (ref null $s)) (loop $l (global.set $g (i32.add (global.get $g) (i32.const 1)))
        (local.set $s (struct.new $s (global.get $g) (f32.const 2) (local.get $s))) (br_if $l (i32.lt_u (global.get $g) (i32.const 1000))))
        (i32.const 1)"),
    ("too many calls", "(i32.add (local.get $x) (call $deep (i32.mul (local.get $x) (i32.const 100))))"),
    ("fuel given by the host", "(i32.add (i32.mul (local.get $x) (i32.const 2)) (call $fuel (i32.const 9))) (nop) (i32.const 1) (i32.add)"),
    ("fuel taken by the host", "(i32.add (i32.mul (local.get $x) (i32.const 2)) (call $fuel (i32.const -9))) (nop) (i32.const 1) (i32.add)
        (call $fuel (i32.const -1)) (i32.add) (nop)"),
    ("fuel unbounded by the host, and bounded again", "(i32.add (call $fuel (i32.const 1000)) (call $deep (local.get $x)))
        (i32.add (call $fuel (i32.const 0))) (i32.add (call $deep (local.get $x)))"),
    ("long straight code", "STRAIGHT"),
];

fn source(body: &str) -> String {
    let ops = "(i32.add (i32.const 1)) (i64.extend_i32_s) (i32.wrap_i64)".repeat(50);
    let body = body.replace("STRAIGHT", &format!("(local.get $x) {ops} (unreachable)"));
    let locals = "(local $r anyref) (local $e exnref) (local $v v128) (local $f f32) (local $d f64)";
    format!("(module {FIELDS} (func (export \"run\") (param $x i32) (result i32) {locals} {body}))")
}

/// A program to run.
struct Program {
    module: Module,
    /// The host function `id` interrupts the run.
    interrupts: bool,
}

impl Program {
    fn new(name: &str, body: &str) -> Program {
        let module = Module::new(source(body)).unwrap_or_else(|e| panic!("{name}: {e}"));
        Program { module, interrupts: false }
    }

    /// A store with this fuel in which the program is about to run.
    fn start(&self, fuel: Option<u64>) -> World {
        let config = Config { max_call_depth: 50, max_heap_bytes: 4_000, ..Config::default() };
        let mut store = Store::new(config, ());
        let mut linker = Linker::new();
        let handle: Option<InterruptHandle> = self.interrupts.then(|| store.interrupt_handle());
        let id = move |x: i32| {
            if let Some(handle) = &handle {
                handle.interrupt();
            }
            x
        };
        linker.func_wrap("h", "id", id).unwrap();
        linker
            .func_wrap("h", "fuel", |mut caller: Caller<'_>, n: i32| {
                let fuel = match caller.fuel() {
                    None => Some(50),
                    Some(_) if n >= 1_000 => None,
                    Some(fuel) => Some(fuel.saturating_add_signed(n.into())),
                };
                caller.set_fuel(fuel);
                n
            })
            .unwrap();
        let instance = linker.instantiate(&mut store, &self.module).unwrap();
        store.set_fuel(fuel);
        World { store, instance }
    }
}

/// How a run ended, the fuel that was left, and the state.
type End = (String, Option<u64>, String);

fn end(mut world: World, end: Result<Vec<Val>, Error>) -> End {
    let left = world.store.fuel();
    world.store.set_fuel(None);
    // An interrupt that the run did not notice any more ends the next call.
    let _ = world.call("state", &[]);
    (show(&end), left, show(&world.call("state", &[])))
}

#[test]
fn plain_and_observed_runs_agree_with_every_amount_of_fuel() {
    for (name, body) in BODIES {
        let program = Program::new(name, body);
        let mut spent = 0;
        for fuel in 0.. {
            let ends = [0, 1, 2].map(|kind| {
                let mut world = program.start(Some(fuel));
                match kind {
                    0 => {}
                    // With a handle, the run gets its fuel in slices.
                    1 => drop(world.store.interrupt_handle()),
                    _ => drop(world.observe()),
                }
                let result = world.call("run", &i32s(&[3]));
                end(world, result)
            });
            assert_eq!(ends[0], ends[2], "{name}, {fuel}");
            assert_eq!(ends[1], ends[2], "{name}, {fuel}, in slices");
            // A few more, to see that there is fuel left then.
            spent += u64::from(!ends[2].0.contains("Fuel"));
            if spent == 3 {
                break;
            }
            assert!(fuel < 2_000, "{name}: {:?}", ends[2]);
        }
    }
}

/// Resumes a run until it ends. Each time, it gets one unit of fuel more than it has left.
fn resumed(program: &Program, fuel: u64) -> (End, u64) {
    let mut world = program.start(Some(fuel));
    let run = world.func("run");
    let (mut given, mut progress) = (0, run.call_resumable(&mut world.store, &i32s(&[3])));
    loop {
        match progress {
            Ok(Progress::Done(vals)) => return (end(world, Ok(vals)), given),
            Err(error) => return (end(world, Err(error)), given),
            Ok(Progress::Waiting(call)) => {
                if call.reason() == Reason::Fuel {
                    given += 1;
                    let left = world.store.fuel();
                    world.store.set_fuel(left.map(|left| left + 1));
                }
                progress = call.resume(&mut world.store, &[]);
            }
        }
    }
}

#[test]
fn runs_that_are_resumed_wherever_they_lack_fuel_end_alike() {
    for (name, body) in BODIES {
        let enough = 10_000;
        for interrupts in [false, true] {
            let program = Program { interrupts, ..Program::new(name, body) };
            let mut whole = Program::new(name, body).start(Some(enough));
            let result = whole.call("run", &i32s(&[3]));
            let (outcome, left, state) = end(whole, result);
            let all = left.map(|left| enough - left);
            let changes_fuel = body.contains("$fuel");
            for fuel in [0, 1, 7, enough].into_iter().chain((8..all.unwrap_or(0)).step_by(5)) {
                let ((o, left, s), given) = resumed(&program, fuel);
                assert_eq!((&o, &s), (&outcome, &state), "{name}, {fuel}, interrupts: {interrupts}");
                if !changes_fuel {
                    assert_eq!(
                        left.map(|left| fuel + given - left),
                        all,
                        "{name}, {fuel}, interrupts: {interrupts}"
                    );
                }
            }
        }
    }
}
