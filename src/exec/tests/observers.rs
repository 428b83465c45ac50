//! Observers, and choices of the embedder.

use std::io::Write;
use std::ops::ControlFlow;

use super::*;
use crate::exec::{ConfigView, Interpreter, Observer};
use crate::numerics::Choice;
use crate::observe::{Recent, Trace, lock, shared};

const SOURCE: &str = "(module (func $add (export \"run\") (param $x i32) (result i32)
    (block (result i32) (i32.add (local.get $x) (i32.const 1)) (br_if 0 (local.get $x)) (drop) (i32.const 9))))";

fn trace(trace: Trace<Vec<u8>>) -> String {
    let mut world = World::new(SOURCE, &Config::default());
    let trace = shared(trace);
    world.store.set_observer(Some(trace.clone().into()));
    let _ = world.call("run", &i32s(&[6]));
    drop(world);
    let trace = Arc::into_inner(trace).unwrap().into_inner().unwrap();
    String::from_utf8(trace.finish().unwrap()).unwrap()
}

#[test]
fn traces_show_configurations() {
    let text = trace(Trace::new(Vec::new()));
    let expected = [
        "Step_read/call_ref-func s; f; (FRAME_ 1 {LOCALS (I32.CONST 6), MODULE 0} (LABEL_ 1 {ε} (BLOCK I32 (LOCAL.GET 0) (I32.CONST 1) I32.ADD (LOCAL.GET 0) (BR_IF 0) DROP (I32.CONST 9))))",
        "Step_read/block s; f; (FRAME_ 1 {LOCALS (I32.CONST 6), MODULE 0} (LABEL_ 1 {ε} (LABEL_ 1 {ε} (LOCAL.GET 0) (I32.CONST 1) I32.ADD (LOCAL.GET 0) (BR_IF 0) DROP (I32.CONST 9))))",
        "Step_read/local.get s; f; (FRAME_ 1 {LOCALS (I32.CONST 6), MODULE 0} (LABEL_ 1 {ε} (LABEL_ 1 {ε} (I32.CONST 6) (I32.CONST 1) I32.ADD (LOCAL.GET 0) (BR_IF 0) DROP (I32.CONST 9))))",
        "Step_pure/binop-val s; f; (FRAME_ 1 {LOCALS (I32.CONST 6), MODULE 0} (LABEL_ 1 {ε} (LABEL_ 1 {ε} (I32.CONST 7) (LOCAL.GET 0) (BR_IF 0) DROP (I32.CONST 9))))",
        "Step_read/local.get s; f; (FRAME_ 1 {LOCALS (I32.CONST 6), MODULE 0} (LABEL_ 1 {ε} (LABEL_ 1 {ε} (I32.CONST 7) (I32.CONST 6) (BR_IF 0) DROP (I32.CONST 9))))",
        "Step_pure/br_if-true s; f; (FRAME_ 1 {LOCALS (I32.CONST 6), MODULE 0} (LABEL_ 1 {ε} (LABEL_ 1 {ε} (I32.CONST 7) (BR 0) DROP (I32.CONST 9))))",
        "Step_pure/br-label-zero s; f; (FRAME_ 1 {LOCALS (I32.CONST 6), MODULE 0} (LABEL_ 1 {ε} (I32.CONST 7)))",
        "Step_pure/label-vals s; f; (FRAME_ 1 {LOCALS (I32.CONST 6), MODULE 0} (I32.CONST 7))",
        "Step_pure/frame-vals s; f; (I32.CONST 7)",
    ];
    let found: Vec<String> =
        text.lines().map(|line| line.split_whitespace().skip(1).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(found, expected);
}

#[test]
fn traces_are_cut() {
    let text = trace(Trace::new(Vec::new()).steps(3..5).rules_only());
    assert_eq!(
        text.split_whitespace().collect::<Vec<_>>(),
        ["3", "Step_read/local.get", "4", "Step_pure/binop-val"]
    );
    let all = trace(Trace::new(Vec::new()).rules_only());
    assert_eq!(
        trace(Trace::new(Vec::new()).rules_only().func("$add")).lines().count(),
        all.lines().count() - 1
    );
    assert_eq!(trace(Trace::new(Vec::new()).func("other")), "");
    let places = trace(Trace::new(Vec::new()).steps(2..3).line(|to, step| {
        let (func, name) = step.func.unwrap();
        writeln!(to, "{} {} {} {}", step.number, step.rule, func.0, name.unwrap())
    }));
    assert_eq!(places, "2 Step_read/block 0 add\n");
}

#[test]
fn pending_instructions_are_shown() {
    let source = "(module (func $g (param i32)) (func (export \"run\") (param i32)
        (call $g (local.tee 0 (i32.const 1))) (if (local.get 0) (then (nop)) (else))))";
    let mut world = World::new(source, &Config::default());
    let configs = shared(Configs::default());
    world.store.set_observer(Some(configs.clone().into()));
    world.call("run", &i32s(&[6])).unwrap();
    let configs = lock(&configs);
    let shows = |part: &str| configs.0.iter().any(|config| config.contains(part));
    assert!(shows("(I32.CONST 1) (I32.CONST 1) (LOCAL.SET 0)"), "{:#?}", configs.0);
    assert!(shows("(I32.CONST 1) (REF.FUNC_ADDR 0) (CALL_REF (func (param i32)))"), "{:#?}", configs.0);
    assert!(shows("(BLOCK ε NOP)"), "{:#?}", configs.0);
}

/// An observer that records the printed configuration of every step.
#[derive(Default)]
struct Configs(Vec<String>);

impl Observer for Configs {
    fn step(&mut self, _: Rule, config: &ConfigView<'_>) -> ControlFlow<()> {
        self.0.push(config.to_string());
        ControlFlow::Continue(())
    }
}

#[test]
fn observers_can_stop_runs() {
    let source = "(module (func (export \"run\") (loop (br 0))))";
    let mut world = World::new(source, &Config::default());
    let recent = shared((Recent::new(3), Trace::new(std::io::sink()).steps(0..1000)));
    world.store.set_observer(Some(recent.clone().into()));
    assert_eq!(world.call("run", &[]), Err(Exhausted::Stopped.into()));
    let rules: Vec<_> = lock(&recent).0.rules().collect();
    assert_eq!(rules, [Rule::StepPureBrLabelZero, Rule::StepReadLoop, Rule::StepPureBrLabelZero]);
}

/// A choice that lets `memory.grow` fail and returns negative NaNs.
struct Contrary;

impl Choice for Contrary {
    fn nan_f32(&mut self, _: crate::numerics::Nans, _: &[crate::syntax::F32]) -> crate::syntax::F32 {
        crate::syntax::F32(0xFFC0_0000)
    }
    fn grow(&mut self) -> bool {
        false
    }
}

#[test]
fn choices_are_the_embedders() {
    let source = "(module (memory 1 2) (func (export \"run\") (result i32 i32)
        (memory.grow (i32.const 1))
        (i32.reinterpret_f32 (f32.div (f32.const 0) (f32.const 0)))))";
    let mut world = World::new(source, &Config::default());
    world.store.set_choice(Some(Arc::new(Mutex::new(Contrary)).into()));
    assert_eq!(world.call("run", &[]), Ok(i32s(&[-1, 0xFFC0_0000u32 as i32])));
    world.store.set_choice(None);
    assert_eq!(world.call("run", &[]), Ok(i32s(&[1, 0x7FC0_0000])));
}

#[test]
fn what_validation_refuses_gets_stuck() {
    let types = crate::valid::validate(
        &crate::text::parse(b"(module (func))", Default::default()).unwrap(),
        Default::default(),
    );
    for body in [
        "(drop)",
        "(i32.const 1) (i64.const 2) (i32.add) (drop)",
        "(block (br 2))",
        "(local.set 0 (i32.const 1))",
    ] {
        let module =
            crate::text::parse(format!("(module (func {body}))").as_bytes(), Default::default()).unwrap();
        let code = Arc::new(crate::exec::code::Code::new(Arc::new(module), types.clone().unwrap()));
        let mut store = crate::runtime::Store::default();
        store.set_observer(Some(shared(Coverage::default()).into()));
        Interpreter.instantiate(&mut store, &code, &[]).unwrap();
        let end = Interpreter.invoke(&mut store, Funcaddr(0), &[]);
        assert!(matches!(end, Outcome::Stuck(_)), "{body}: {end:?}");
    }
}
