//! The instructions whose types do not depend on the module, with their types. They are found once by asking the validator.

use std::sync::LazyLock;

use arbitrary::Unstructured;
use rand_core::{RngCore, SeedableRng};
use rand_pcg::Pcg64Mcg;
use reduct::syntax::*;
use rustc_hash::FxHashMap;

use super::world::World;
use crate::feature::{self, Features};

/// An instruction whose type does not depend on the module.
pub(super) struct Entry {
    pub(super) opcode: Opcode,
    /// Some instances, all of the same type.
    pub(super) instrs: Vec<Instr>,
    pub(super) operands: Vec<Valtype>,
    pub(super) results: Vec<Valtype>,
    pub(super) features: Features,
}

/// All entries.
pub(super) struct Catalogue {
    pub(super) entries: Vec<Entry>,
    /// The entries with one result, by its type.
    by_result: FxHashMap<Valtype, Vec<usize>>,
    /// The opcodes whose types depend on the module.
    pub(super) others: Vec<Opcode>,
}

/// How many instances of an opcode are tried.
const DRAWS: u64 = 24;

/// How many instances are kept.
const KEPT: usize = 8;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::find);

/// The catalogue of this program.
pub(super) fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

impl Catalogue {
    fn find() -> Catalogue {
        let mut all = Catalogue { entries: Vec::new(), by_result: FxHashMap::default(), others: Vec::new() };
        for &opcode in Opcode::ALL {
            match entry(opcode) {
                Some(entry) => {
                    if let [t] = entry.results[..] {
                        all.by_result.entry(t).or_default().push(all.entries.len());
                    }
                    all.entries.push(entry);
                }
                None => all.others.push(opcode),
            }
        }
        all
    }

    /// The entries whose only result is of a type.
    pub(super) fn of_result(&self, t: &Valtype) -> &[usize] {
        self.by_result.get(t).map_or(&[], Vec::as_slice)
    }
}

/// The entry of an opcode, if there are instances that are valid in an empty module and leave a result.
fn entry(opcode: Opcode) -> Option<Entry> {
    let mut found: Option<Entry> = None;
    let mut world = World::new(Vec::new(), 0, Features::V3);
    world.update();
    for seed in 0..DRAWS {
        let mut bytes = [0; 256];
        Pcg64Mcg::seed_from_u64(seed << 16 | opcode as u64).fill_bytes(&mut bytes);
        let mut u = Unstructured::new(&bytes);
        let Ok(Some((unit, None, typing))) = world.instance(&mut u, opcode, &[], true) else { continue };
        let [instr] = &unit.instrs[..] else { return None };
        if typing.results.is_empty() || !unit.returns.is_empty() {
            return None;
        }
        // The type of an instruction with an index depends on the module, even if the module that was used to find the
        // type happens to define the index.
        if format!("{instr:?} {typing:?}").contains("idx(") {
            continue;
        }
        let entry = found.get_or_insert_with(|| Entry {
            opcode,
            instrs: Vec::new(),
            features: needed(&unit.instrs, &typing.operands, &typing.results),
            operands: typing.operands.clone(),
            results: typing.results.clone(),
        });
        if entry.operands == typing.operands && entry.results == typing.results && entry.instrs.len() < KEPT {
            entry.instrs.push(instr.clone());
        }
    }
    found
}

/// The features of instructions and their types.
pub(super) fn needed(instrs: &[Instr], operands: &[Valtype], results: &[Valtype]) -> Features {
    let mut module = Module::default();
    let params = operands.iter().chain(results).copied().collect();
    let ct = Comptype::Func(Functype { params, results: Box::new([]) });
    let subtype = Subtype { r#final: true, supers: Box::new([]), ct };
    module.types.push(Type { at: At::default(), rectype: Rectype(Box::new([subtype])) });
    let body = Expr::new(instrs.to_vec(), Vec::new());
    module.funcs.push(Func { at: At::default(), x: Typeidx(0), locals: Vec::new(), body });
    feature::of_module(&module)
}
