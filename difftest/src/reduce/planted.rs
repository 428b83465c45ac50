//! An engine with a known bug, for tests.

use reduct::binary;
use reduct::syntax::Module;

use crate::case::Case;
use crate::engines::{Engine, Limits, Reduct, Tested};
use crate::feature::Features;
use crate::judge::judge;
use crate::outcome::Observation;
use crate::signature::Signature;

/// Reduct, but modules are changed before they are run.
pub(crate) struct Planted {
    plant: fn(&mut Module),
}

impl Planted {
    /// An engine with a bug.
    pub(crate) fn new(plant: fn(&mut Module)) -> Planted {
        Planted { plant }
    }

    /// The same, ready to be judged.
    pub(crate) fn tested(plant: fn(&mut Module)) -> Tested {
        Tested::with_features(Box::new(Planted::new(plant)), Features::V3)
    }
}

impl Engine for Planted {
    fn name(&self) -> &str {
        "planted"
    }
    fn version(&self) -> String {
        "planted 0".to_string()
    }
    fn run(&mut self, case: &Case, limits: &Limits) -> Observation {
        let mut case = case.clone();
        for module in &mut case.modules {
            let mut syntax = binary::decode(&module.bytes, Features::V3).expect("well-formed");
            (self.plant)(&mut syntax);
            module.bytes = binary::encode(&syntax);
        }
        Reduct.run(&case, limits)
    }
}

/// Finds the signature of a case on an engine with a bug.
pub(crate) fn signature(plant: fn(&mut Module)) -> impl FnMut(&Case) -> Option<Signature> {
    let mut engines = [Planted::tested(plant)];
    move |case| judge(&mut Reduct, &mut engines, case, &Limits::default()).signature()
}

/// Bugs.
pub(crate) mod bugs {
    use reduct::syntax::*;

    fn instrs(module: &mut Module) -> impl Iterator<Item = &mut Instr> {
        module.funcs.iter_mut().flat_map(|func| func.body.instrs.iter_mut())
    }

    /// `i64.rotl` rotates in the other direction.
    pub(crate) fn rotl(module: &mut Module) {
        for instr in instrs(module) {
            if *instr == Instr::Binop(Nt::I64(IBinop::Rotl)) {
                *instr = Instr::Binop(Nt::I64(IBinop::Rotr));
            }
        }
    }

    /// `struct.get` of the second field, an `i32`, reads the first field.
    pub(crate) fn field(module: &mut Module) {
        for instr in instrs(module) {
            if let Instr::StructGet(None, _, i) = instr
                && i.0 == 1
            {
                i.0 = 0;
            }
        }
    }

    /// The first clause of a `try_table` is ignored.
    pub(crate) fn clause(module: &mut Module) {
        for instr in instrs(module) {
            if let Instr::TryTable(t) = instr {
                t.catches = t.catches.iter().skip(1).copied().collect();
            }
        }
    }
}
