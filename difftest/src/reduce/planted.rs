//! An engine with a bug that is known: for tests.

use reduct::binary;
use reduct::syntax::{Module, Version};

use crate::case::Case;
use crate::engines::{self, Engine, Limits};
use crate::feature::Features;
use crate::judge::{Tested, judge};
use crate::outcome::Observation;

/// Reduct, but modules are changed before they run.
pub(crate) struct Planted {
    inner: Box<dyn Engine>,
    plant: fn(&mut Module),
}

impl Planted {
    /// An engine with a bug.
    pub(crate) fn new(plant: fn(&mut Module)) -> Planted {
        Planted { inner: engines::start("reduct").expect("an engine"), plant }
    }

    /// The same, ready to be judged.
    pub(crate) fn tested(plant: fn(&mut Module)) -> Tested {
        Tested { engine: Box::new(Planted::new(plant)), inferred: None }
    }
}

impl Engine for Planted {
    fn name(&self) -> &str {
        "planted"
    }
    fn version(&self) -> String {
        "planted 0".to_string()
    }
    fn features(&self) -> Features {
        self.inner.features()
    }
    fn set_features(&mut self, features: Features) {
        self.inner.set_features(features);
    }
    fn run(&mut self, case: &Case, limits: &Limits) -> Observation {
        let mut case = case.clone();
        for module in &mut case.modules {
            let mut syntax = binary::decode(&module.bytes, Version::V3).expect("well-formed");
            (self.plant)(&mut syntax);
            module.bytes = binary::encode(&syntax);
        }
        self.inner.run(&case, limits)
    }
}

/// What is interesting about a case: its signature on an engine with a bug.
pub(crate) fn signature(plant: fn(&mut Module)) -> impl FnMut(&Case) -> Option<String> {
    let mut reference = engines::start("reduct").expect("an engine");
    let mut engines = [Planted::tested(plant)];
    move |case| judge(reference.as_mut(), &mut engines, case, &Limits::default()).signature()
}

/// Bugs.
pub(crate) mod bugs {
    use reduct::syntax::*;

    fn instrs(module: &mut Module) -> impl Iterator<Item = &mut Instr> {
        module.funcs.iter_mut().flat_map(|func| func.body.instrs.iter_mut())
    }

    /// `i64.rotl` turns the other way.
    pub(crate) fn rotl(module: &mut Module) {
        for instr in instrs(module) {
            if *instr == Instr::Binop(Nt::I64(IBinop::Rotl)) {
                *instr = Instr::Binop(Nt::I64(IBinop::Rotr));
            }
        }
    }

    /// `struct.get` of the second field, an `i32`, reads the first.
    pub(crate) fn field(module: &mut Module) {
        for instr in instrs(module) {
            if let Instr::StructGet(None, _, i) = instr
                && i.0 == 1
            {
                i.0 = 0;
            }
        }
    }

    /// The first clause of a `try_table` is forgotten.
    pub(crate) fn clause(module: &mut Module) {
        for instr in instrs(module) {
            if let Instr::TryTable(t) = instr {
                t.catches = t.catches.iter().skip(1).copied().collect();
            }
        }
    }
}
