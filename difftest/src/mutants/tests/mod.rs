//! Every family is covered, every mutant is a module, and each differs from what it mutates.

mod witnesses;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use arbitrary::Unstructured;
use rand_core::{RngCore, SeedableRng};
use rand_pcg::Pcg64Mcg;
use reduct::syntax::{Externidx, Heaptype, Module, Numtype, Opcode, Reftype, Rule, Valtype, Version};
use reduct::{binary, text};

use super::apply::Decoded;
use super::engine::MutantEngine;
use super::*;
use crate::case::{Call, Case, CaseModule, Origin, watch_all};
use crate::engines::{self, Engine, Limits};
use crate::feature::Features;
use crate::generate::{Generator, values};
use crate::judge::compare_one;
use crate::outcome::{Reference, Value};
use crate::policy::Profile;
use crate::rewrite::Space;
use crate::verdict::{Difference, Verdict};

#[test]
fn every_family_has_a_mutant() {
    let families: BTreeSet<_> = Rule::ALL.iter().filter_map(|rule| family(*rule)).collect();
    let covered: BTreeSet<_> = all().iter().map(|mutant| mutant.family()).collect();
    let missing: Vec<_> = families.difference(&covered).collect();
    assert!(families.len() > 100 && missing.is_empty(), "{missing:?}");
    assert!(covered.contains("instantiation"));
}

/// What an operator is called, without type, width and signedness: `i16x8.shr_u` is a `shr` of vectors.
fn operator(opcode: Opcode) -> Option<(bool, &'static str)> {
    let (prefix, name) = opcode.mnemonic().split_once('.')?;
    let vector = prefix == "v128" || prefix.contains('x');
    let number = vector || matches!(prefix, "i32" | "i64" | "f32" | "f64");
    let end = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
    // Constants are values already.
    (number && name != "const").then_some((vector, &name[..end]))
}

#[test]
fn every_operator_has_a_mutant() {
    let operators: BTreeSet<_> = Opcode::ALL.iter().filter_map(|opcode| operator(*opcode)).collect();
    let mutated =
        |opcode: &Opcode| all().iter().any(|mutant| mutant.name.split('/').next() == Some(opcode.mnemonic()));
    let covered = Opcode::ALL.iter().filter(|opcode| mutated(opcode));
    let covered: BTreeSet<_> = covered.filter_map(|opcode| operator(*opcode)).collect();
    let missing: Vec<_> = operators.difference(&covered).collect();
    assert!(operators.len() > 80 && missing.is_empty(), "{missing:?}");
}

#[test]
fn names_are_unique_and_meant() {
    let mut seen = BTreeSet::new();
    for mutant in all() {
        assert!(seen.insert(mutant.name), "{}", mutant.name);
        let call = matches!(mutant.way, Way::Call(_));
        assert!(!call || mutant.opcodes().next().is_some(), "{}: no such instruction", mutant.name);
        let family = mutant.rules.first().map(|rule| family(*rule));
        assert!(family.is_none_or(|family| family.is_some()), "{}", mutant.name);
    }
}

/// Values of a type that are at some boundary.
fn edges(t: &Valtype) -> Vec<Value> {
    const I32: [u32; 11] = [0, 1, u32::MAX, 1 << 31, (1 << 31) - 1, 31, 32, 33, 128, 255, 0x1234_5678];
    const I64: [u64; 12] = [
        0,
        1,
        u64::MAX,
        1 << 63,
        (1 << 63) - 1,
        63,
        64,
        0xffff_ffff,
        1 << 32,
        0xffff_8000,
        0x7ff0_0000_0000_0001,
        0x8000_0080_0000_0001,
    ];
    const FLOATS: [f64; 14] = [
        0.0,
        -0.0,
        1.0,
        -0.5,
        1.5,
        2.5,
        1.0 / 3.0,
        f64::INFINITY,
        -2147483648.0,
        -2147483648.5,
        3e9,
        1.2e19,
        1e-40,
        1e300,
    ];
    // Zeros, minus zeros and least numbers in lanes of all widths, and the last lane alone.
    const VECTORS: [u128; 6] = [
        0,
        u128::MAX,
        1 << 127 | 1 << 63,
        0x8000_0000 * 0x0000_0001_0000_0001_0000_0001_0000_0001,
        0x8000 * 0x0001_0001_0001_0001_0001_0001_0001_0001,
        1 << 120,
    ];
    match t {
        Valtype::Num(Numtype::I32) => I32.map(Value::I32).to_vec(),
        Valtype::Num(Numtype::I64) => I64.map(Value::I64).to_vec(),
        Valtype::Num(Numtype::F32) => {
            let nans = [0x7fc0_0000, 0x7fa0_0000, 0xffc0_0001, 1 << 23].map(Value::F32);
            FLOATS.iter().map(|z| Value::F32((*z as f32).to_bits())).chain(nans).collect()
        }
        Valtype::Num(Numtype::F64) => {
            let nans = [0x7ff8 << 48, 0x7ff4 << 48, 0xfff8_0000_0000_0001, 1 << 52].map(Value::F64);
            FLOATS.iter().map(|z| Value::F64(z.to_bits())).chain(nans).collect()
        }
        Valtype::Vec(_) => VECTORS.map(Value::V128).to_vec(),
        Valtype::Ref(Reftype { ht: Heaptype::Extern, .. }) => vec![Value::Ref(Reference::Host(3))],
        Valtype::Ref(_) | Valtype::Bot => Vec::new(),
    }
}

/// All tuples of edges; random ones for types that have none.
fn arguments(ts: &[Valtype], random: usize) -> Vec<Vec<Value>> {
    let mut tuples = vec![Vec::new()];
    for t in ts {
        let values = edges(t);
        tuples =
            tuples.iter().flat_map(|tuple| values.iter().map(|v| [&tuple[..], &[*v]].concat())).collect();
    }
    let mut bytes = vec![0; random * ts.len() * 40];
    Pcg64Mcg::seed_from_u64(1).fill_bytes(&mut bytes);
    let mut u = Unstructured::new(&bytes);
    let mut draw = || ts.iter().map(|t| values::host_value(&mut u, t).expect("bytes")).collect();
    tuples.extend((0..random).map(|_| draw()));
    tuples
}

/// A case of one module: its exported functions are called with edges, and `random` times with random arguments.
fn case(module: &Module, random: usize) -> Case {
    let space = Space::of(module);
    let mut calls = Vec::new();
    for export in &module.exports {
        let Externidx::Func(x) = export.xx else { continue };
        let Some(ft) = space.functype(space.funcs[x.usize()]) else { continue };
        for args in arguments(&ft.params, random) {
            calls.push(Call { module: 0, func: export.name.clone(), args });
        }
    }
    Case {
        origin: Origin::of("test"),
        modules: vec![CaseModule { name: "main".to_string(), bytes: binary::encode(module) }],
        calls,
        watch: watch_all(0, module).collect(),
        fuel: 0,
        features: Features::ALL,
    }
}

/// What the judge says of a mutant and a case; none if the mutant leaves the case as it is.
fn verdict(engines: &mut [Box<dyn Engine>; 2], mutant: &'static Mutant, case: &Case) -> Option<Verdict> {
    let [reference, plain] = engines;
    let limits = Limits::default();
    let expected = reference.run(case, &limits);
    let decoded = Decoded::of(case).expect("valid");
    let mut engine = MutantEngine::new(mutant, plain.as_mut(), &decoded)?;
    let profile = Profile::default();
    Some(compare_one(reference.as_mut(), &mut engine, profile, case, &limits, &expected).0.verdict)
}

fn engines() -> [Box<dyn Engine>; 2] {
    [(); 2].map(|()| engines::start("reduct").expect("an engine"))
}

fn parse(source: &str) -> Module {
    text::parse(source.as_bytes(), Version::V3).expect(source)
}

/// The module around an operator without immediates.
fn operation(template: &str, mnemonic: &str) -> Option<Module> {
    let (types, _) = template.split_once(':')?;
    let (params, results) = types.split_once(" -> ")?;
    let plain = !types.contains(['{', '('])
        && !types.contains("ref")
        && !mnemonic.contains("lane")
        && !mnemonic.contains("drop");
    let n = params.split_whitespace().count();
    let operands: Vec<String> = (0..n).map(|i| format!("(local.get {i})")).collect();
    plain.then(|| {
        let func = format!("(param {params}) (result {results}) ({mnemonic} {})", operands.join(" "));
        parse(&format!("(func (export \"f\") {func})"))
    })
}

/// Boundary values show every mutant of an operator, and none of the controls.
#[test]
fn operators_differ() {
    let (mut n, mut engines) = (0, engines());
    let mut wrong = Vec::new();
    for mutant in all().into_iter().chain(controls()) {
        let (Way::Call(template) | Way::Same(template)) = mutant.way else { continue };
        let mnemonic = mutant.name.split('/').next().unwrap_or_default();
        let Some(module) = operation(template, mnemonic) else { continue };
        let found = verdict(&mut engines, mutant, &case(&module, 100));
        let control = matches!(mutant.way, Way::Same(_));
        if matches!(found, Some(Verdict::Mismatch(_))) == control {
            wrong.push((mutant.name, found));
        }
        n += 1;
    }
    assert!(n > 200 && wrong.is_empty(), "{n} {wrong:?}");
}

#[test]
fn witnesses_differ() {
    let (mut alike, mut engines) = (Vec::new(), engines());
    for (name, source) in witnesses::WITNESSES {
        let mutant = all().into_iter().find(|mutant| mutant.name == *name).expect(name);
        let found = verdict(&mut engines, mutant, &case(&parse(source), 0));
        if !matches!(found, Some(Verdict::Mismatch(difference)) if difference != Difference::Validation) {
            alike.push((name, found));
        }
    }
    assert!(alike.is_empty(), "{alike:?}");
}

/// What the mutants make of modules is valid, and controls are never found.
#[test]
fn rewritten_modules_are_valid() {
    let settings = Settings { count: 8, seed: 7, generators: Generator::ALL.to_vec() };
    for mutants in [all(), controls()] {
        let control = mutants[0].what == "nothing";
        let campaign = Campaign::new(mutants, settings.clone(), Arc::new(AtomicBool::new(false)));
        campaign.run(1, |_| {}).expect("engines");
        for (mutant, standing) in campaign.mutants().iter().zip(campaign.standings()) {
            assert_eq!(standing.faulty, None, "{}", mutant.name);
            assert!(!control || standing.found.is_none(), "{}: {standing:?}", mutant.name);
        }
    }
}
