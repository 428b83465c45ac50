//! Control instructions: branches, calls, exceptions.

use super::*;

const FIB: &str = "(module (func $fib (export \"run\") (param i32) (result i32)
    (if (result i32) (i32.lt_s (local.get 0) (i32.const 2)) (then (local.get 0)) (else (i32.add
        (call $fib (i32.sub (local.get 0) (i32.const 1)))
        (call $fib (i32.sub (local.get 0) (i32.const 2))))))))";

#[test]
fn calls() {
    assert_eq!(both(FIB, &Config::default(), &[15]), Ok(i32s(&[610])));
}

#[test]
fn branches_move_operands() {
    let source = "(module (func (export \"run\") (param i32) (result i32 i32)
        (i32.const 1) (i32.const 2)
        (block (param i32 i32) (result i32 i32)
            (i32.const 30) (i32.const 40)
            (br_if 0 (i32.eq (local.get 0) (i32.const 0)))
            (drop) (drop) (drop) (drop)
            (block (result i32 i32) (i32.const 5)
                (br_table 0 1 2 (i32.const 7) (i32.const 8) (local.get 0)))
            (i32.add (i32.const 100)))
        (i32.add (i32.const 1000))))";
    assert_eq!(both(source, &Config::default(), &[0]), Ok(i32s(&[30, 1040])));
    assert_eq!(both(source, &Config::default(), &[1]), Ok(i32s(&[7, 1008])));
    assert_eq!(both(source, &Config::default(), &[2]), Ok(i32s(&[7, 8])));
    assert_eq!(both(source, &Config::default(), &[-1]), Ok(i32s(&[7, 8])));
}

#[test]
fn operands_keep_the_old_value_of_a_local() {
    let source = "(module (func (export \"run\") (param i32) (result i32)
        (local.get 0) (local.get 0)
        (local.set 0 (i32.add (local.get 0) (i32.const 1)))
        (local.get 0)
        (local.tee 0 (i32.mul (local.get 0) (i32.const 10)))
        (local.set 0 (i32.const 7))
        (i32.sub) (i32.mul) (i32.add) (i32.add (local.get 0))))";
    // 3, 3, 4, 40: 3 + 3 * (4 - 40) + 7
    assert_eq!(both(source, &Config::default(), &[3]), Ok(i32s(&[3 + 3 * (4 - 40) + 7])));
}

#[test]
fn loops_with_parameters() {
    let source = "(module (func (export \"run\") (param i32) (result i32)
        (i32.const 0) (local.get 0)
        (loop (param i32 i32) (result i32)
            (local.set 0)
            (i32.add (local.get 0))
            (i32.sub (local.get 0) (i32.const 1))
            (br_if 0 (local.get 0))
            (drop))))";
    assert_eq!(both(source, &Config::default(), &[4]), Ok(i32s(&[10])));
}

#[test]
fn comparisons_join_branches() {
    for (op, test) in [
        ("lt_s", (|a: i64, b: i64| a < b) as fn(i64, i64) -> bool),
        ("gt_s", |a, b| a > b),
        ("le_s", |a, b| a <= b),
        ("ge_s", |a, b| a >= b),
        ("eq", |a, b| a == b),
        ("ne", |a, b| a != b),
        ("lt_u", |a, b| (a as u64) < b as u64),
        ("ge_u", |a, b| a as u64 >= b as u64),
    ] {
        for constant in ["-1", "5", "0x1_0000_0005"] {
            let source = format!(
                "(module (func (export \"run\") (param i32) (result i32 i32 i32 i32) (local i64)
                    (local.set 1 (i64.extend_i32_s (local.get 0)))
                    (block (result i32) (i32.const 1)
                        (br_if 0 (i64.{op} (local.get 1) (i64.const {constant}))) (drop) (i32.const 0))
                    (if (result i32) (i64.{op} (local.get 1) (i64.const {constant}))
                        (then (i32.const 1)) (else (i32.const 0)))
                    (if (result i32) (i32.eqz (i64.{op} (local.get 1) (i64.const {constant})))
                        (then (i32.const 0)) (else (i32.const 1)))
                    (i64.{op} (i64.const {constant}) (local.get 1))))"
            );
            let number: i64 = match constant {
                "0x1_0000_0005" => 0x1_0000_0005,
                small => small.parse().unwrap(),
            };
            for x in [-1i32, 0, 4, 5, 6, i32::MIN] {
                let yes = i32::from(test(x.into(), number));
                let turned = i32::from(test(number, x.into()));
                assert_eq!(both(&source, &Config::default(), &[x]), Ok(i32s(&[yes, yes, yes, turned])));
            }
        }
    }
}

#[test]
fn tail_calls_use_no_stack() {
    let source = "(module
        (type $t (func (param i32 i32) (result i32)))
        (table funcref (elem $odd))
        (func $even (export \"run\") (param i32 i32) (result i32)
            (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
            (return_call_indirect (type $t)
                (i32.sub (local.get 0) (i32.const 1)) (local.get 1) (i32.const 0)))
        (func $odd (param i32 i32) (result i32)
            (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
            (return_call $even (i32.sub (local.get 0) (i32.const 1)) (local.get 1))))";
    let config = Config { max_call_depth: 1, max_operands: 100, ..Config::default() };
    let mut world = World::new(source, &config);
    assert_eq!(world.call("run", &i32s(&[1_000_001, 0])), Ok(i32s(&[0])));
    assert_eq!(both(source, &config, &[10_001, 0]), Ok(i32s(&[0])));
}

#[test]
fn tail_calls_exchange_arguments() {
    let source = "(module
        (func (export \"run\") (param i32) (result i32 i32) (return_call $f (i32.const 1) (i32.const 2) (local.get 0)))
        (func $f (param i32 i32 i32) (result i32 i32)
            (if (i32.eqz (local.get 2)) (then (return (local.get 0) (local.get 1))))
            (return_call $f (local.get 1) (local.get 0) (i32.sub (local.get 2) (i32.const 1)))))";
    assert_eq!(both(source, &Config::default(), &[3]), Ok(i32s(&[2, 1])));
}

#[test]
fn deep_recursion() {
    let source = "(module (func $f (export \"run\") (param i32) (result i32)
        (if (result i32) (local.get 0)
            (then (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1))))) (else (i32.const 0)))))";
    let config = Config { max_call_depth: 1_000_001, max_operands: 1 << 23, ..Config::default() };
    let mut world = World::new(source, &config);
    assert_eq!(world.call("run", &i32s(&[1_000_000])), Ok(i32s(&[1_000_000])));
    assert_eq!(world.call("run", &i32s(&[1_000_001])), Err(Exhausted::CallDepth.into()));
    let mut world = World::new(source, &config);
    world.observe();
    assert_eq!(world.call("run", &i32s(&[100_000])), Ok(i32s(&[100_000])));
}

/// `f` throws `$a` with payload 11 for the argument 1, throws `$b` for 2, and otherwise returns 100.
const THROWS: &str = "(tag $a (param i32)) (tag $b)
    (func $f (param i32) (result i32)
        (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $a (i32.const 11))))
        (if (i32.eq (local.get 0) (i32.const 2)) (then (throw $b)))
        (i32.const 100))";

#[test]
fn handlers() {
    let source = format!(
        "(module {THROWS} (func (export \"run\") (param i32) (result i32)
            (block $all
                (i32.const 1000)
                (block $r (result i32 exnref)
                    (i32.const 1000)
                    (try_table (result i32) (catch_all $all)
                        (try_table (result i32) (catch_ref $a $r) (call $f (local.get 0))))
                    (return (i32.add)))
                (drop) (i32.add (i32.const 1)) (return (i32.add)))
            (i32.const -1)))"
    );
    assert_eq!(both(&source, &Config::default(), &[0]), Ok(i32s(&[1100])));
    assert_eq!(both(&source, &Config::default(), &[1]), Ok(i32s(&[1012])));
    assert_eq!(both(&source, &Config::default(), &[2]), Ok(i32s(&[-1])));
}

#[test]
fn exceptions_that_nothing_catches() {
    let source = format!(
        "(module {THROWS} (func (export \"run\") (param i32) (result i32)
            (block (try_table (catch $b 0) (return (call $f (local.get 0))))) (i32.const 7)))"
    );
    assert_eq!(both(&source, &Config::default(), &[0]), Ok(i32s(&[100])));
    assert!(matches!(both(&source, &Config::default(), &[1]), Err(Error::Exception(_))));
    assert_eq!(both(&source, &Config::default(), &[2]), Ok(i32s(&[7])));
}

#[test]
fn rethrown_from_one_frame_to_another() {
    let source = format!(
        "(module {THROWS}
            (func $g (param i32) (result i32) (local exnref)
                (block $h (result exnref)
                    (try_table (catch_all_ref $h) (return (call $f (local.get 0)))) (unreachable))
                (local.set 1) (i32.const 5) (throw_ref (local.get 1)))
            (func (export \"run\") (param i32) (result i32)
                (try_table (catch $a 0) (drop (call $g (local.get 0)))) (i32.const 9)))"
    );
    assert_eq!(both(&source, &Config::default(), &[1]), Ok(i32s(&[11])));
    assert_eq!(both(&source, &Config::default(), &[0]), Ok(i32s(&[9])));
}

#[test]
fn exceptions_pass_through_hosts() {
    let source = format!(
        "(module (import \"h\" \"call\" (func $call (param i32) (result i32))) {THROWS}
            (func (export \"f\") (param i32) (result i32) (call $f (local.get 0)))
            (func (export \"run\") (param i32) (result i32)
                (block $h (result i32) (try_table (catch $a $h) (return (call $call (local.get 0)))) (unreachable))
                (i32.add (i32.const 1))))"
    );
    let config = Config::default();
    for observed in [false, true] {
        let slot: Arc<Mutex<Option<Func>>> = Arc::default();
        let inner = slot.clone();
        let mut world = World::with(&source, &config, |_, linker| {
            let call = move |mut caller: Caller<'_>, x: i32| {
                let f = inner.lock().unwrap().unwrap().typed::<i32, i32>(&caller)?;
                f.call(&mut caller, x)
            };
            linker.func_wrap("h", "call", call).unwrap();
        });
        *slot.lock().unwrap() = Some(world.func("f"));
        if observed {
            world.observe();
        }
        assert_eq!(world.call("run", &i32s(&[1])), Ok(i32s(&[12])));
        assert_eq!(world.call("run", &i32s(&[0])), Ok(i32s(&[100])));
        assert!(matches!(world.call("run", &i32s(&[2])), Err(Error::Exception(_))));
    }
}

#[test]
fn contexts_that_the_official_suite_does_not_leave() {
    let source = "(module (func (export \"run\") (result i32)
        (block (try_table (br 1)))
        (try_table (return (i32.const 3)))
        (unreachable)))";
    assert_eq!(both(source, &Config::default(), &[]), Ok(i32s(&[3])));
    let rules = [Rule::StepPureBrHandler, Rule::StepPureReturnHandler, Rule::StepReadTryTable];
    assert_eq!(fired(source, &[], &rules), [1, 1, 2]);
    let source = "(module (func (export \"run\") (throw_ref (ref.null exn))))";
    assert!(matches!(both(source, &Config::default(), &[]), Err(Error::Trap(_))));
    assert_eq!(fired(source, &[], &[Rule::StepReadThrowRefNull, Rule::StepPureTrapFrame]), [1, 1]);
}

#[test]
fn traps_know_their_rule_and_place() {
    let source = "(module (table 2 funcref) (type $t (func))
        (func $g (param i32) (call_indirect (type $t) (local.get 0)))
        (func $f (param i32) (call $g (local.get 0)))
        (func (export \"run\") (param i32) (call $f (local.get 0)) (unreachable)))";
    let trap = |x| match both(source, &Config::default(), &[x]) {
        Err(Error::Trap(trap)) => trap,
        other => panic!("{other:?}"),
    };
    let null = trap(1);
    assert_eq!(null.to_string(), "uninitialized element 1");
    assert_eq!(null.rule, Some(Rule::StepReadCallRefNull));
    let names: Vec<_> = null.backtrace.iter().map(|place| place.name.as_deref().unwrap_or("")).collect();
    assert_eq!(names, ["g", "f", ""]);
    let at = null.backtrace[0].at.0 as usize;
    assert!(source[at..].starts_with("call_indirect"), "{}", &source[at..]);
    let outside = trap(2);
    assert_eq!(
        (outside.to_string().as_str(), outside.rule),
        ("undefined element", Some(Rule::StepReadTableGetOob))
    );
}

#[test]
fn calls_between_instances() {
    let first = "(module (memory 1) (data (i32.const 0) \"\\07\") (tag $t (export \"t\") (param i32))
        (func (export \"load\") (param i32) (result i32) (i32.load8_u (local.get 0)))
        (func (export \"throw\") (param i32) (result i32) (throw $t (local.get 0))))";
    let second = "(module
        (import \"m\" \"load\" (func $load (param i32) (result i32)))
        (import \"m\" \"throw\" (func $throw (param i32) (result i32)))
        (import \"m\" \"t\" (tag $t (param i32)))
        (memory 1) (data (i32.const 0) \"\\09\")
        (func $tail (param i32) (result i32) (return_call $load (local.get 0)))
        (func $caught (result i32)
            (block $h (result i32) (try_table (catch $t $h) (drop (call $throw (i32.const 1000)))) (unreachable)))
        (func (export \"run\") (param i32) (result i32)
            (i32.mul (call $tail (local.get 0)) (i32.const 100))
            (i32.add (i32.load8_u (local.get 0)))
            (i32.add (call $caught))))";
    let end = both_with(second, &Config::default(), &[0], |store, linker| {
        let module = Module::new(first).unwrap();
        let instance = Instance::new(store, &module, &[]).unwrap();
        linker.instance(store, "m", instance).unwrap();
    });
    assert_eq!(end, Ok(i32s(&[7 * 100 + 9 + 1000])));
}
