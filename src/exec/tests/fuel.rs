//! Fuel bounds the work of a run, and is charged identically in the plain run, the observed run and the run by the
//! rules of `spec/`.

use super::*;
use crate::exec::cost;
use crate::semantics::Semantics;

/// A number of loop iterations for [`programs`] that no test has enough fuel for.
const FOREVER: u32 = u32::MAX;

/// Programs that execute an operation of size `n` in a loop of `turns` iterations, each with a name. Some loops never
/// end.
fn programs(n: usize, turns: u32) -> Vec<(&'static str, String)> {
    let again = format!(
        "(if (i32.ge_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const {turns})) (then (return)))
         (br $l)"
    );
    let i32s = "i32 ".repeat(n);
    let zeros = "(i32.const 0) ".repeat(n);
    let array = "(type $b (array (mut i8))) (type $f (array (mut funcref)))";
    let data = format!(
        "{array} (data $d \"{}\") (global $b (ref $b) (array.new_default $b (i32.const {n})))",
        "x".repeat(n)
    );
    let elem = format!(
        "{array} (func $g) (elem $e func {}) (global $f (ref $f) (array.new_default $f (i32.const {n})))
         (table $t {n} funcref)",
        "$g ".repeat(n)
    );
    let memory = format!("(memory {}) {data}", n / 65_536 + 1);
    let fields = format!("(type $s (struct {}))", "(field (mut i32)) ".repeat(n));
    let types: String = (1..n).map(|i| format!("(type $t{i} (sub $t{} (struct)))", i - 1)).collect();
    let types = format!("(type $t0 (sub (struct))) {types}");
    let exception = format!(
        "(tag $t (param {i32s})) (func $make (result exnref)
            (block (result exnref) (try_table (catch_all_ref 0) {zeros} (throw $t)) (unreachable)))"
    );
    let program = |name, module: &str, body: &str| {
        let start = "(local $i i32) (local $e exnref) (local $s anyref)";
        (name, format!("(module {module} (func (export \"run\") {start} {body}))"))
    };
    let around = |name, module: &str, body: &str| program(name, module, &format!("(loop $l {body} {again})"));
    let last = n - 1;
    vec![
        around("locals", &format!("(func $f (local {i32s}))"), "(call $f)"),
        around("locals of many types", &format!("(func $f {})", "(local i32 i64) ".repeat(n)), "(call $f)"),
        around("locals and a tail call", &format!("(func $f (local {i32s}) (return_call $f))"), "(call $f)"),
        around("arguments", &format!("(func $f (param {i32s}))"), &format!("{zeros} (call $f)")),
        around(
            "arguments of a tail call",
            &format!("(func $f (param {i32s}) {} (return_call $f))", "(local.get 0) ".repeat(n)),
            &format!("{zeros} (call $f)"),
        ),
        program(
            "values that a branch to a loop carries",
            &format!("(type $p (func (param {i32s})))"),
            &format!("{zeros} (loop (type $p) (br 0))"),
        ),
        around(
            "values that a branch carries past others",
            &format!("(type $r (func (result {i32s})))"),
            &format!("(block (type $r) (i32.const 1) {zeros} (br 0))"),
        ),
        around(
            "catch clauses",
            "(tag $t) (tag $u)",
            &format!("(block $b (try_table {} (catch_all $b) (throw $t)))", "(catch $u $b) ".repeat(n)),
        ),
        program(
            "an exception's payload",
            &format!("{exception} (type $r (func (result {i32s})))"),
            &format!("(local.set $e (call $make)) (loop $l
                (block $h (type $r) (try_table (catch $t $h) (throw_ref (local.get $e))) (unreachable)) {again})"),
        ),
        around("blocks", "", &"(block) ".repeat(n)),
        around("nested blocks", "", &format!("{} (br {n}) {}", "(block ".repeat(n + 1), ")".repeat(n + 1))),
        around("loops", "", &"(loop) ".repeat(n)),
        around(
            "handlers and blocks that an exception leaves",
            "(tag $t)",
            &format!("(block $b (try_table (catch $t $b) {} (throw $t) {}))",
                "(block (try_table ".repeat(n), "))".repeat(n)),
        ),
        around(
            "frames that an exception leaves",
            "(tag $t) (func $f (param i32) (if (local.get 0) (then (call $f (i32.sub (local.get 0) (i32.const 1)))))
                (throw $t))",
            &format!("(block $b (try_table (catch $t $b) (call $f (i32.const {}))))", n.min(100)),
        ),
        around("labels of br_table", "", &format!("(block $b (br_table {} $b (i32.const {last})))", "$b ".repeat(n))),
        around("struct.new", &fields, &format!("(drop (struct.new $s {zeros}))")),
        around("struct.new_default", &fields, "(drop (struct.new_default $s))"),
        program(
            "fields of a structure",
            &fields,
            &format!("(local $r (ref $s)) (local.set $r (struct.new_default $s)) (loop $l
                (struct.set $s {last} (local.get $r) (struct.get $s 0 (local.get $r))) {again})"),
        ),
        program(
            "supertypes",
            &types,
            &format!("(local.set $s (struct.new $t{last})) (loop $l
                (drop (ref.test (ref $t0) (local.get $s))) (drop (ref.test (ref i31) (local.get $s))) {again})"),
        ),
        around("array.new", array, &format!("(drop (array.new $b (i32.const 1) (i32.const {n})))")),
        around("array.new_default", array, &format!("(drop (array.new_default $b (i32.const {n})))")),
        around("array.new_fixed", array, &format!("(drop (array.new_fixed $b {n} {zeros}))")),
        around("array.new_data", &data, &format!("(drop (array.new_data $b $d (i32.const 0) (i32.const {n})))")),
        around("array.new_elem", &elem, &format!("(drop (array.new_elem $f $e (i32.const 0) (i32.const {n})))")),
        around("array.fill", &data, &format!("(array.fill $b (global.get $b) (i32.const 0) (i32.const 1) (i32.const {n}))")),
        around("array.copy", &data, &format!(
            "(array.copy $b $b (global.get $b) (i32.const 0) (global.get $b) (i32.const 0) (i32.const {n}))")),
        around("array.init_data", &data, &format!(
            "(array.init_data $b $d (global.get $b) (i32.const 0) (i32.const 0) (i32.const {n}))")),
        around("array.init_elem", &elem, &format!(
            "(array.init_elem $f $e (global.get $f) (i32.const 0) (i32.const 0) (i32.const {n}))")),
        around("memory.fill", &memory, &format!("(memory.fill (i32.const 0) (i32.const 1) (i32.const {n}))")),
        around("memory.copy", &memory, &format!("(memory.copy (i32.const 0) (i32.const 0) (i32.const {n}))")),
        around("memory.init", &memory, &format!("(memory.init $d (i32.const 0) (i32.const 0) (i32.const {n}))")),
        around("memory.grow", &memory, "(drop (memory.grow (i32.const 3)))"),
        around("table.fill", &elem, &format!("(table.fill (i32.const 0) (ref.null func) (i32.const {n}))")),
        around("table.copy", &elem, &format!("(table.copy (i32.const 0) (i32.const 0) (i32.const {n}))")),
        around("table.init", &elem, &format!("(table.init $e (i32.const 0) (i32.const 0) (i32.const {n}))")),
        around("table.grow", &elem, &format!("(drop (table.grow (ref.null func) (i32.const {n})))")),
    ]
}

/// Calls `run` with this much fuel. Returns the outcome, the fuel left, and the work that was counted.
fn spend(source: &str, fuel: u64, prepare: impl FnOnce(&mut World)) -> (String, Option<u64>, u64) {
    let mut world = World::new(source, &Config::default());
    prepare(&mut world);
    world.store.set_fuel(Some(fuel));
    cost::work_done();
    let end = show(&world.call("run", &[]));
    (end, world.store.fuel(), cost::work_done())
}

fn by_rules(world: &mut World) {
    world.store.set_semantics(Some(Semantics::built_in()));
}

/// Sizes of operations: the largest that is free, and one that is not. The fuel suffices for an iteration of each loop.
const SIZES: [usize; 2] = [63, 2_000];
const FUEL: u64 = 5_000;

/// The most work that one unit of fuel may pay for: in the plain run; in the observed run, which reduces a bulk
/// instruction to several instructions for each byte or element; and by the rules, which build terms in each step.
/// Without the charge for sizes, bulk instructions do several times as much at the larger size.
const PLAIN: u64 = 2 * cost::PER_UNIT;
const OBSERVED: u64 = 16 * cost::PER_UNIT;
const RULES: u64 = 100 * cost::PER_UNIT;

#[test]
fn work_is_bounded_by_fuel_whatever_the_size_of_operations() {
    let mut beyond = Vec::new();
    for n in SIZES {
        for (name, source) in programs(n, FOREVER) {
            let plain = spend(&source, FUEL, |_| {});
            let observed = spend(&source, FUEL, |world| drop(world.observe()));
            let rules = spend(&source, FUEL, by_rules);
            let runs = [("plain", plain, PLAIN), ("observed", observed, OBSERVED), ("rules", rules, RULES)];
            for (run, (end, _, work), most) in runs {
                assert!(end.contains("Fuel"), "{name}, {n}, {run}: {end}");
                if work > most * FUEL {
                    beyond.push(format!("{name}, {n}, {run}: {}", work / FUEL));
                }
            }
        }
    }
    assert!(beyond.is_empty(), "work for each unit of fuel:\n{}", beyond.join("\n"));
}

/// Growth that cannot be paid for does not happen.
#[test]
fn growth_is_paid_for_before_it_happens() {
    let source = "(module (memory 0) (table 0 funcref) (func (export \"run\")
        (drop (table.grow (ref.null func) (i32.const 1000))) (drop (memory.grow (i32.const 20)))))";
    for rules in [false, true] {
        for observed in [false, true] {
            let sizes = |fuel| {
                let mut world = World::new(source, &Config::default());
                if rules {
                    by_rules(&mut world);
                }
                if observed {
                    world.observe();
                }
                world.store.set_fuel(Some(fuel));
                let end = show(&world.call("run", &[]));
                assert!(end.contains("Fuel"), "{end}");
                (world.store.tables[0].refs.len(), world.store.mems[0].pages())
            };
            // Three instructions and 15 units for 1,000 elements, `drop`, two instructions and 20 units for 20 pages.
            assert_eq!([17, 18, 40, 41].map(sizes), [(0, 0), (1000, 0), (1000, 0), (1000, 20)]);
        }
    }
}

#[test]
fn all_runs_spend_the_same() {
    for n in [1, 63, 64, 200] {
        for (name, source) in programs(n, 2) {
            for fuel in [0, 1, 5, 50, 5_000] {
                let plain = spend(&source, fuel, |_| {});
                let observed = spend(&source, fuel, |world| drop(world.observe()));
                let rules = spend(&source, fuel, by_rules);
                assert_eq!((&plain.0, plain.1), (&observed.0, observed.1), "{name}, {n}, {fuel}, observed");
                assert_eq!((&plain.0, plain.1), (&rules.0, rules.1), "{name}, {n}, {fuel}, rules");
            }
        }
    }
}

#[test]
fn instantiation_spends_the_same() {
    let source = format!(
        "(module (memory 2) (table 300 funcref) (func $f (global.set $g (i32.const 3)))
            (global $g (mut i32) (i32.add (i32.const 1) (i32.const 2)))
            (data (i32.const 1) \"{}\") (data \"passive\") (elem (i32.const 0) func {}) (elem declare func $f)
            (elem (i32.sub (i32.const 9) (i32.const 8)) funcref (ref.func $f) (ref.null func)) (start $f)
            (func (export \"run\")))",
        "x".repeat(1_000),
        "$f ".repeat(200)
    );
    let module = Module::new(&source).unwrap();
    for fuel in 0..80 {
        let ends = instantiated_both_ways(&module, fuel);
        assert_eq!(ends[0], ends[1], "{fuel}");
        assert!(fuel < 79 || ends[0].0.starts_with("Ok"), "{ends:?}");
    }
}

/// The outcomes of an instantiation with this fuel, by the interpreter and by the rules, and the fuel that is left.
fn instantiated_both_ways(module: &Module, fuel: u64) -> [(String, Option<u64>); 2] {
    [false, true].map(|rules| {
        let mut store = Store::new(Config { fuel: Some(fuel), ..Config::default() }, ());
        if rules {
            store.set_semantics(Some(Semantics::built_in()));
        }
        let end = Instance::new(&mut store, module, &[]).map(|_| ());
        (format!("{end:?}"), store.fuel())
    })
}

/// The instructions that follow a trapping one are not paid for.
#[test]
fn instantiation_that_traps_spends_the_same() {
    for fields in [
        "(memory 1) (data (i32.const 65536) \"x\") (data (i32.const 0) \"y\")",
        "(table 1 funcref) (elem (i32.const 1) func $f) (func $f)",
        "(memory 1) (data (i32.const 0) \"y\") (data (i32.const 65536) \"x\") (func $f) (start $f)",
        "(func $f unreachable) (start $f)",
    ] {
        let module = Module::new(format!("(module {fields})")).unwrap();
        for fuel in 0..15 {
            let ends = instantiated_both_ways(&module, fuel);
            assert_eq!(ends[0], ends[1], "{fields}, {fuel}");
            assert!(fuel < 14 || ends[0].0.contains("Trap"), "{fields}: {ends:?}");
        }
    }
}
