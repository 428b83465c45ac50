use super::*;
use crate::engines::{self, Engine, Limits};
use crate::generate::{self, Generator};
use crate::outcome::{Observation, Outcome};
use crate::verdict::compare;

fn all(each: bool) -> Wrapping {
    Wrapping { features: Features::ALL, each, mask: false }
}

#[test]
fn probe_rates() {
    let mut reduct = engines::start("reduct").expect("an engine");
    let mut other = engines::start("wasmtime").expect("an engine");
    let mut n = [0; 6];
    for i in 0..400 {
        let generator = Generator::ALL[i % 2];
        let Ok(case) = generate::case(generator, 7, i as u64, Features::ALL) else { continue };
        n[0] += 1;
        let wrapped = match wrap(&case, all(i % 4 < 2)) {
            Ok(w) => w,
            Err(e) => {
                eprintln!("{i}: {e}");
                n[1] += 1;
                continue;
            }
        };
        let module = match binary::decode(&wrapped.modules[0].bytes, Version::V3) {
            Ok(m) => m,
            Err(e) => {
                std::fs::write("/tmp/cmdtry/bad.wasm", &wrapped.modules[0].bytes).unwrap();
                std::fs::write("/tmp/cmdtry/orig.wasm", &case.modules.last().unwrap().bytes).unwrap();
                panic!("{i} {generator:?} {e}");
            }
        };
        if let Err(e) = valid::validate(&module, Version::V3) {
            eprintln!("{i} {generator:?}: invalid {e}");
            n[2] += 1;
            continue;
        }
        let a = reduct.run(&wrapped, &Limits::default());
        let b = other.run(&wrapped, &Limits::default());
        if let Some(p) = compare(&a, &b, 1) {
            eprintln!("{i} {generator:?}: {p:?}");
            n[3] += 1;
        }
        let traps = a.steps.iter().filter(|s| matches!(s.outcome, Outcome::Trap(_))).count();
        n[4] += traps;
        n[5] += a.steps.len();
    }
    panic!("{n:?}");
}
