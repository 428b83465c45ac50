use std::collections::BTreeMap;
use std::time::Instant;

use reduct::binary;
use reduct::observe::{self, Coverage};

use super::*;
use crate::case::{Kind, Watch};
use crate::engines::{self, Limits};
use crate::generate::{Generator, case};
use crate::outcome::{Item, Outcome, Value};

fn n(default: u64) -> u64 {
    std::env::var("N").ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

#[test]
fn measure() {
    let n = n(300);
    for features in [
        Features::ALL,
        Features::ALL.without(Feature::Gc).without(Feature::FunctionReferences).without(Feature::Exceptions),
    ] {
        let mut discarded: BTreeMap<String, u64> = BTreeMap::new();
        let start = Instant::now();
        let mut bytes = 0;
        for index in 0..n {
            match case(Generator::Aimed, 7, index, features, &[]) {
                Err(e) => *discarded.entry(e.to_string()).or_default() += 1,
                Ok(case) => bytes += case.modules.iter().map(|m| m.bytes.len()).sum::<usize>(),
            }
        }
        println!(
            "{discarded:?} {:.0} cases/s {} bytes",
            n as f64 / start.elapsed().as_secs_f64(),
            bytes / n as usize
        );
    }
}

#[test]
fn coverage() {
    let mut total = Coverage::default();
    let mut outcomes: BTreeMap<String, u64> = BTreeMap::new();
    let start = Instant::now();
    for index in 0..n(300) {
        let Ok(case) = case(Generator::Aimed, 7, index, Features::ALL, &[]) else { continue };
        let shared = observe::shared(Coverage::default());
        let observed = engines::reduct::run(&case, &Limits::default(), |store| {
            store.set_observer(Some(shared.clone().into()))
        });
        total.add(&observe::lock(&shared));
        for (i, step) in observed.steps.iter().enumerate() {
            let word = match &step.outcome {
                Outcome::Trap(t) => format!("trap {t:?}"),
                Outcome::Rejected { phase, message } => format!("rejected {phase:?} {message}"),
                Outcome::Unknown(m) | Outcome::Crash(m) => m.clone(),
                o => o.class().to_string(),
            };
            *outcomes
                .entry(format!("{} {word}", if i < case.modules.len() { "inst" } else { "call" }))
                .or_default() += 1;
        }
    }
    let (fired, missing): (Vec<_>, Vec<_>) = total.rules().partition(|(_, n)| *n > 0);
    println!(
        "{} of {} rules in {:?}, {} steps",
        fired.len(),
        fired.len() + missing.len(),
        start.elapsed(),
        total.steps()
    );
    println!("{:?}", missing.iter().map(|(r, _)| r.name()).collect::<Vec<_>>());
    println!("rare {:?}", fired.iter().filter(|(_, n)| *n < 4).map(|(r, _)| r.name()).collect::<Vec<_>>());
    println!("{outcomes:#?}");
}

/// Sets a global of its own before each instruction.
fn probe(module: &mut Module) -> usize {
    let first = Space::of(module).globals.len();
    let mut n = 0;
    for func in &mut module.funcs {
        let mut out = Vec::new();
        for instr in std::mem::take(&mut func.body.instrs) {
            if !matches!(instr, Instr::End | Instr::Else) {
                out.push(Instr::Const(Num::I32(1)));
                out.push(Instr::GlobalSet(Globalidx((first + n) as u32)));
                n += 1;
            }
            out.push(instr);
        }
        func.body.instrs = out;
    }
    for i in 0..n {
        let gt = Globaltype { mutable: true, t: Valtype::I32 };
        let init = Expr { instrs: vec![Instr::Const(Num::I32(0)), Instr::End], at: Vec::new() };
        module.globals.push(Global { at: At::default(), gt, init });
        let xx = Externidx::Global(Globalidx((first + i) as u32));
        module.exports.push(Export { at: At::default(), name: format!("probe {i}"), xx });
    }
    n
}

#[test]
fn executed() {
    let (mut total, mut reached) = (0, 0);
    for index in 0..n(100) {
        let Ok(mut case) = case(Generator::Aimed, 7, index, Features::ALL, &[]) else { continue };
        case.watch.clear();
        for (i, m) in case.modules.iter_mut().enumerate() {
            let mut module = binary::decode(&m.bytes, Version::V3).unwrap();
            let n = probe(&mut module);
            m.bytes = binary::encode(&module);
            case.watch.extend((0..n).map(|j| Watch {
                module: i,
                name: format!("probe {j}"),
                kind: Kind::Global,
            }));
        }
        let observed = engines::reduct::run(&case, &Limits::default(), |_| {});
        let last = observed.steps.iter().rev().find(|s| !s.state.is_empty());
        total += case.watch.len();
        if let Some(s) = last {
            reached += s.state.iter().filter(|i| matches!(i, Item::Global(Value::I32(1)))).count();
        }
    }
    println!("executed {reached} of {total}: {:.1} %", 100.0 * reached as f64 / total as f64);
}
