//! Resource bounds that the embedder sets, and very large functions.

use super::*;

#[test]
fn fuel_ends_both_runs_at_the_same_place() {
    let source = "(module (memory 1) (global $g (mut i32) (i32.const 0))
        (func $f (param i32) (result i32)
            (global.set $g (i32.add (global.get $g) (i32.const 1)))
            (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (local.get 0)))
            (local.get 0))
        (func (export \"run\") (param i32) (result i32) (local i32)
            (nop) (local.get 0) (drop)
            (loop
                (local.get 1)
                (call $f (local.get 0))
                (block (br_if 0 (i32.and (local.get 0) (i32.const 1))) (global.set $g (i32.const 100)))
                (local.set 1 (i32.add))
                (memory.fill (i32.const 8) (local.get 0) (i32.mul (local.get 0) (i32.const 100)))
                (if (i32.eq (local.get 0) (i32.const 2)) (then (nop) (nop)) (else (drop (memory.grow (i32.const 1)))))
                (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                (br_if 0 (local.get 0)))
            (local.get 1) (nop))
        (func (export \"state\") (result i32 i32 i32 i32)
            (global.get $g) (i32.load (i32.const 0)) (i32.load (i32.const 8)) (memory.size)))";
    let mut ends = Vec::new();
    for fuel in 0..150 {
        let mut worlds = [(); 2].map(|()| World::new(source, &Config::default()));
        worlds[1].observe();
        let found = worlds.each_mut().map(|world| {
            world.store.set_fuel(Some(fuel));
            let end = world.call("run", &i32s(&[3]));
            let left = world.store.fuel();
            world.store.set_fuel(None);
            (show(&end), left, show(&world.call("state", &[])))
        });
        assert_eq!(found[0], found[1], "{fuel}");
        ends.push(found[0].0.clone());
    }
    assert!(ends[0].contains("Fuel") && !ends[149].contains("Fuel"));
    let used = ends.iter().position(|end| !end.contains("Fuel")).unwrap();
    assert!(ends[used..].iter().all(|end| *end == ends[149]));
}

#[test]
fn constants_and_comparisons_cost_as_much_as_they_say() {
    // Seven instructions are executed: block, local.get, i32.const, i32.lt_s, i32.eqz, br_if, i32.const.
    let source = "(module (func (export \"run\") (param i32) (result i32)
        (block (br_if 0 (i32.eqz (i32.lt_s (local.get 0) (i32.const 2)))) (unreachable)) (i32.const 1)))";
    let config = Config { fuel: Some(7), ..Config::default() };
    assert_eq!(both(source, &config, &[3]), Ok(i32s(&[1])));
    let config = Config { fuel: Some(6), ..Config::default() };
    assert_eq!(both(source, &config, &[3]), Err(Exhausted::Fuel.into()));
}

#[test]
fn depth_and_operands_are_bounded_alike() {
    let source = "(module (func $f (export \"run\") (param i32) (result i32) (local i64 i64 i64)
        (i32.add (i32.const 1) (i32.mul (i32.const 1)
            (if (result i32) (local.get 0)
                (then (call $f (i32.sub (local.get 0) (i32.const 1)))) (else (i32.const 0)))))))";
    for (depth, operands) in [(10, 1000), (11, 1000), (1000, 60), (1000, 66), (1000, 73), (1000, 80)] {
        let config = Config { max_call_depth: depth, max_operands: operands, ..Config::default() };
        for x in 0..20 {
            let _ = both(source, &config, &[x]);
        }
    }
    let config = Config { max_call_depth: 11, ..Config::default() };
    assert_eq!(both(source, &config, &[10]), Ok(i32s(&[11])));
    assert_eq!(both(source, &config, &[11]), Err(Exhausted::CallDepth.into()));
    let config = Config { max_operands: 60, ..Config::default() };
    assert_eq!(both(source, &config, &[11]), Err(Exhausted::OperandStack.into()));
}

#[test]
fn nested_host_calls_share_depth_and_operands() {
    let source = "(module (import \"h\" \"again\" (func $again (param i32) (result i32)))
        (func (export \"run\") (param i32) (result i32)
            (if (result i32) (local.get 0)
                (then (i32.add (i32.const 1) (call $again (i32.sub (local.get 0) (i32.const 1))))) (else (i32.const 0)))))";
    let run = |config: &Config, x: i32, observed: bool| {
        let slot: Arc<Mutex<Option<Func>>> = Arc::default();
        let inner = slot.clone();
        let mut world = World::with(source, config, |_, linker| {
            let again = move |mut caller: Caller<'_>, x: i32| {
                let f = inner.lock().unwrap().unwrap().typed::<i32, i32>(&caller)?;
                f.call(&mut caller, x)
            };
            linker.func_wrap("h", "again", again).unwrap();
        });
        *slot.lock().unwrap() = Some(world.func("run"));
        if observed {
            world.observe();
        }
        let first = world.call("run", &i32s(&[x]));
        // Whatever the outcome was, the store can be used as before.
        assert_eq!(world.call("run", &i32s(&[0])), Ok(i32s(&[0])));
        first
    };
    for observed in [false, true] {
        let run = |config, x| run(&config, x, observed);
        assert_eq!(run(Config::default(), 20), Ok(i32s(&[20])));
        assert_eq!(run(Config::default(), 100_000), Err(Exhausted::HostStack.into()));
        assert_eq!(
            run(Config { max_call_depth: 15, ..Config::default() }, 20),
            Err(Exhausted::CallDepth.into())
        );
        assert_eq!(
            run(Config { max_operands: 25, ..Config::default() }, 20),
            Err(Exhausted::OperandStack.into())
        );
    }
}

#[test]
fn frames_larger_than_operations_can_name() {
    // The operand stack reaches a height of about `n`.
    let n = 100_000;
    let source = format!(
        "(module (func $f (param i32) (result i32) {}{} (local.get 0) (i32.add))
            (func (export \"run\") (param i32) (result i32)
                (i32.add (i32.const 1) (call $f (local.get 0)))))",
        "(local.get 0) (i32.eqz) ".repeat(n),
        "(i32.add) ".repeat(n - 1),
    );
    assert_eq!(both(&source, &Config::default(), &[0]), Ok(i32s(&[n as i32 + 1])));
    let config = Config { max_operands: n, ..Config::default() };
    assert_eq!(both(&source, &config, &[0]), Err(Exhausted::OperandStack.into()));
    let locals = format!(
        "(module (func (export \"run\") (param i32) (result i32) (local {})
            (local.set 70000 (local.get 0)) (i32.add (local.get 70000) (local.get 69999))))",
        "i32 ".repeat(70_001)
    );
    assert_eq!(both(&locals, &Config::default(), &[5]), Ok(i32s(&[5])));
}

#[test]
fn large_frames_trap_throw_and_call() {
    let source = format!(
        "(module (tag $t (param i32)) (type $s (struct))
            (func $leaf (param i32) (result i32)
                (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $t (i32.const 50))))
                (if (i32.eq (local.get 0) (i32.const 2)) (then (unreachable)))
                (i32.const 7))
            (func $large (param i32) (result i32) (local {}) (call $leaf (local.get 0)))
            (func (export \"run\") (param i32) (result i32)
                (block (result i32) (try_table (result i32) (catch $t 1) (call $large (local.get 0))))))",
        "i32 ".repeat(70_000)
    );
    assert_eq!(both(&source, &Config::default(), &[0]), Ok(i32s(&[7])));
    assert_eq!(both(&source, &Config::default(), &[1]), Ok(i32s(&[50])));
    assert!(matches!(both(&source, &Config::default(), &[2]), Err(Error::Trap(_))));
}

#[test]
fn deep_nests_of_blocks() {
    let n = 50_000;
    let source = format!(
        "(module (func (export \"run\") (param i32) (result i32)
            {} (br_if 20000 (local.get 0)) (local.set 0 (i32.const 5)) {} (local.get 0)))",
        "(block ".repeat(n),
        ")".repeat(n)
    );
    assert_eq!(both(&source, &Config::default(), &[1]), Ok(i32s(&[1])));
    assert_eq!(both(&source, &Config::default(), &[0]), Ok(i32s(&[5])));
}
