//! Choices that the rules leave open are made by the driver of the run.

use std::sync::{Arc, Mutex};

use reduct::numerics::Choice;
use reduct::numerics::choice::{Nans, R2, R4, Relaxed2, Relaxed4};
use reduct::runtime::Chooser;
use reduct::semantics::notation::source::Document;
use reduct::semantics::{Lockstep, Pace, Semantics};
use reduct::syntax::{F32, F64, V128};
use reduct::{Instance, Module, Store, Val};

/// The documents of `spec/`, and an additional one.
fn semantics_with(text: &str) -> Arc<Semantics> {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/spec")).unwrap();
    let files = folder.map(|entry| entry.unwrap().path());
    let mut documents: Vec<Document> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| Document {
            name: path.file_name().unwrap().to_str().unwrap().to_string(),
            text: std::fs::read_to_string(&path).unwrap(),
        })
        .collect();
    documents.push(Document { name: "own.md".to_string(), text: format!("```reduct\n{text}```\n") });
    let semantics = Semantics::new(documents);
    assert!(semantics.defect().is_none(), "{:?}", semantics.complaints);
    Arc::new(semantics)
}

/// Refuses rules, and records the queries.
#[derive(Default)]
struct Refuses {
    asked: Vec<(String, String)>,
}

impl Choice for Refuses {
    fn rule(&mut self, choice: &str, rule: &str) -> bool {
        self.asked.push((choice.to_string(), rule.to_string()));
        false
    }
}

/// The outcome of `(nop) (i32.const 7)` without a `Choice` and with one that refuses rules, and the queries of the latter.
fn nop(rules: &str) -> (String, String, Vec<(String, String)>) {
    let semantics = semantics_with(rules);
    let refuses = Arc::new(Mutex::new(Refuses::default()));
    let module = Module::parse(br#"(func (export "f") (result i32) (nop) (i32.const 7))"#).unwrap();
    let run = |choice: Option<Chooser>| {
        let mut store = Store::<()>::default();
        store.set_semantics(Some(semantics.clone()));
        store.set_choice(choice);
        let f = Instance::new(&mut store, &module, &[]).unwrap().get_func(&store, "f").unwrap();
        f.call(&mut store, &[]).map_or_else(|error| error.to_string(), |vals| format!("{vals:?}"))
    };
    let ends = (run(None), run(Some(Chooser::from(refuses.clone()))));
    let asked = std::mem::take(&mut refuses.lock().unwrap().asked);
    (ends.0, ends.1, asked)
}

const CHOICE: &str = "choice whim: Step_pure/nop, Step_pure/nop-trap\n";

#[test]
fn what_drives_the_run_decides_between_rules() {
    let rule = "rule Step_pure/nop-trap:\n  nop  ~>  trap\n";
    let (first, second, asked) = nop(&format!("{rule}{CHOICE}"));
    assert_eq!(first, "[I32(7)]");
    assert!(second.contains("trap"), "{second}");
    // If all others are refused, the last rule applies.
    assert_eq!(asked, [("whim".to_string(), "Step_pure/nop".to_string())]);
}

#[test]
fn a_rule_that_is_refused_fires_where_no_other_applies() {
    let rule = "rule Step_pure/nop-trap:\n  nop  ~>  trap\n  -- if 1 = 2\n";
    let (first, second, asked) = nop(&format!("{rule}{CHOICE}"));
    assert_eq!((first, asked.len()), (second, 1));
}

/// A fixed value of each parameter of relaxed operators, and NaNs of alternating signs.
struct Relaxed {
    parameter: usize,
    asked: u32,
}

impl Choice for Relaxed {
    fn nan_f32(&mut self, _: Nans, _: &[F32]) -> F32 {
        self.asked += 1;
        F32(0x7fc0_0000 | (self.asked & 1) << 31)
    }
    fn nan_f64(&mut self, _: Nans, _: &[F64]) -> F64 {
        self.asked += 1;
        F64(0x7ff8 << 48 | u64::from(self.asked & 1) << 63)
    }
    fn relaxed2(&mut self, _: R2) -> Relaxed2 {
        [Relaxed2::A0, Relaxed2::A1][self.parameter % 2]
    }
    fn relaxed4(&mut self, _: R4) -> Relaxed4 {
        [Relaxed4::A0, Relaxed4::A1, Relaxed4::A2, Relaxed4::A3][self.parameter % 4]
    }
    fn relaxed_trunc(&mut self) -> u32 {
        self.asked += 1;
        self.asked
    }
}

/// Operators whose results are not deterministic, by their number of operands.
const OPEN: [&[&str]; 3] = [
    &[
        "i32x4.relaxed_trunc_f32x4_s",
        "i32x4.relaxed_trunc_f32x4_u",
        "i32x4.relaxed_trunc_f64x2_s_zero",
        "i32x4.relaxed_trunc_f64x2_u_zero",
        "f32x4.sqrt",
        "f64x2.nearest",
        "f32x4.demote_f64x2_zero",
        "f64x2.promote_low_f32x4",
    ],
    &[
        "i8x16.relaxed_swizzle",
        "f32x4.relaxed_min",
        "f32x4.relaxed_max",
        "f64x2.relaxed_min",
        "f64x2.relaxed_max",
        "i16x8.relaxed_q15mulr_s",
        "i16x8.relaxed_dot_i8x16_i7x16_s",
        "f32x4.add",
        "f64x2.max",
        "f32x4.min",
    ],
    &[
        "f32x4.relaxed_madd",
        "f32x4.relaxed_nmadd",
        "f64x2.relaxed_madd",
        "f64x2.relaxed_nmadd",
        "i8x16.relaxed_laneselect",
        "i16x8.relaxed_laneselect",
        "i32x4.relaxed_laneselect",
        "i64x2.relaxed_laneselect",
        "i32x4.relaxed_dot_i8x16_i7x16_add_s",
    ],
];

/// Zeros of both signs, NaNs, an infinity, large numbers; lanes with the least number; lanes from 0 to 255.
const OPERANDS: [u128; 6] = [
    0,
    0x7ff4_0000_0000_0001_8000_0000_0000_0000,
    0x7fa0_0001_8000_0000_7fc0_0000_0000_0000,
    0x7f80_0000_0000_0000_4f80_0000_8000_0000,
    0x8000_8000_8000_8000_8080_8080_7ff4_0000,
    0x807f_1012_f00f_0f01_0908_0706_c504_8302,
];

#[test]
fn interpreter_and_rules_agree_whatever_is_decided() {
    let mut text = String::new();
    for (n, ops) in (1..).zip(OPEN) {
        for op in ops {
            let (params, gets) =
                ("v128 ".repeat(n), (0..n).map(|i| format!("(local.get {i})")).collect::<String>());
            text += &format!("(func (export \"{op}\") (param {params}) (result v128) ({op} {gets}))\n");
        }
    }
    let module = Module::parse(text.as_bytes()).unwrap();
    let mut results = Vec::new();
    for parameter in 0..4 {
        let lockstep = Lockstep::new(semantics_with(""), Pace::default());
        let mut store = Store::<()>::default();
        store.set_lockstep(Some(&lockstep));
        store.set_choice(Some(Chooser::from(Arc::new(Mutex::new(Relaxed { parameter, asked: 0 })))));
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        let mut all = Vec::new();
        for (n, op) in (1..).zip(OPEN).flat_map(|(n, ops)| ops.iter().map(move |op| (n, op))) {
            let f = instance.get_func(&store, op).unwrap();
            let many = OPERANDS.len();
            for i in 0..many * many {
                let (a, b) = (i % many, i / many);
                let operands = [a, b, (a + b + 1) % many].map(|i| OPERANDS[i]);
                let args = operands.map(|c| Val::V128(V128(c)));
                all.push((op, f.call(&mut store, &args[..n]).unwrap()));
            }
        }
        assert_eq!(lockstep.found().divergences, [], "{parameter}");
        results.push(all);
    }
    // Each relaxed operator has produced several different results.
    for op in OPEN.into_iter().flatten().filter(|op| op.contains("relaxed")) {
        let of = |all: &[(&&str, Vec<Val>)]| {
            let own = all.iter().filter(|(other, _)| *other == op);
            own.map(|(_, vals)| format!("{vals:?}")).collect::<Vec<_>>()
        };
        assert!(results.iter().any(|all| of(all) != of(&results[0])), "{op}");
    }
}
