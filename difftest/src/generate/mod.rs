//! Generators of cases. All of them draw from bytes, which a fuzzer can supply.
//!
//! | file | makes |
//! |---|---|
//! | `smith` | modules of wasm-smith |
//! | `single` | modules around a single instruction |
//! | `aimed` | programs aimed at the rules that were applied least |
//! | `suite` | modules of the official suite, changed and recombined |
//! | `invalid` | modules that may be invalid or malformed |
//!
//! `mutate` changes modules. `instruction` draws instructions and finds their types, for several generators.

mod aimed;
mod instruction;
mod invalid;
mod mutate;
mod plan;
mod single;
mod smith;
mod suite;
pub mod values;

use std::rc::Rc;

use arbitrary::Unstructured;
use rand_core::{RngCore, SeedableRng};
use rand_pcg::Pcg64Mcg;
use reduct::binary::{self, Malformed};
use reduct::syntax::{Module, Rule};

use crate::case::{Case, Origin};
use crate::feature::Features;

pub use plan::plan;

/// Why a draw makes no case.
#[derive(Debug, thiserror::Error)]
pub enum Discard {
    /// The random bytes are used up.
    #[error(transparent)]
    Bytes(#[from] arbitrary::Error),
    /// A module of another source cannot be decoded.
    #[error("malformed: {0}")]
    Malformed(#[from] Malformed),
    /// No valid immediates and operands were found for an instruction.
    #[error("no valid immediates and operands for {0:?}")]
    NoInstruction(reduct::syntax::Opcode),
    /// The module is not valid.
    #[error("the module is invalid: {0}")]
    Invalid(Rule),
    /// No script of the suite can be used with the features.
    #[error("no suitable script")]
    NoScript,
    /// The module needs more features than are available.
    #[error("the module needs more features")]
    Features,
}

/// The generators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, clap::ValueEnum)]
pub enum Generator {
    /// Modules of wasm-smith, changed so that their state can be observed.
    Smith,
    /// Modules around a single instruction.
    Single,
    /// Programs aimed at the rules that were applied least.
    Aimed,
    /// Modules of the official suite, changed and recombined.
    Suite,
    /// Modules that may be invalid or malformed.
    Invalid,
}

impl Generator {
    /// All generators.
    pub const ALL: &[Generator] =
        &[Generator::Smith, Generator::Single, Generator::Aimed, Generator::Suite, Generator::Invalid];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Generator::Smith => "smith",
            Generator::Single => "single",
            Generator::Aimed => "aimed",
            Generator::Suite => "suite",
            Generator::Invalid => "invalid",
        }
    }

    /// Makes a case from random bytes that needs no features but `features`. If possible the case applies some of the rules `wanted`; if
    /// there are none, any rules.
    pub fn generate(
        self,
        u: &mut Unstructured<'_>,
        features: Features,
        origin: Origin,
        wanted: &[Rule],
    ) -> Result<Case, Discard> {
        match self {
            Generator::Smith => smith::case(u, features, origin),
            Generator::Single => single::case(u, features, origin),
            Generator::Aimed => aimed::case(u, features, origin, wanted),
            Generator::Suite => suite::case(u, features, origin),
            Generator::Invalid => invalid::case(u, features, origin),
        }
    }

    /// How many random bytes a case draws from, at least and at most.
    fn entropy(self) -> std::ops::RangeInclusive<u64> {
        match self {
            Generator::Smith => 4 << 10..=64 << 10,
            Generator::Single => 16 << 10..=16 << 10,
            Generator::Aimed => 8 << 10..=32 << 10,
            Generator::Suite => 8 << 10..=16 << 10,
            Generator::Invalid => 8 << 10..=16 << 10,
        }
    }
}

/// Generates the case with number `index` of a run; `wanted` is as in [`Generator::generate`].
pub fn case(
    generator: Generator,
    seed: u64,
    index: u64,
    features: Features,
    wanted: &[Rule],
) -> Result<Case, Discard> {
    let mut random = Pcg64Mcg::seed_from_u64(seed ^ index.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let (least, most) = generator.entropy().into_inner();
    // The logarithm of the size is distributed evenly, so that small modules are as likely as large ones.
    let doublings = (most / least).ilog2() + 1;
    let n = (least << (random.next_u32() % doublings)).min(most);
    let mut bytes = vec![0; n as usize];
    random.fill_bytes(&mut bytes);
    let origin = Origin { seed, index, ..Origin::of(generator.name()) };
    generator.generate(&mut Unstructured::new(&bytes), features, origin, wanted)
}

/// How many random bytes a change to a module draws from.
const CHANGE: usize = 512;

/// A copy of a module with one or two changes that may make it invalid; none if it cannot be encoded any more.
pub(crate) fn spoiled(module: &Module, seed: u64) -> Option<Module> {
    let mut bytes = [0; CHANGE];
    Pcg64Mcg::seed_from_u64(seed).fill_bytes(&mut bytes);
    let mut changed = module.clone();
    let u = &mut Unstructured::new(&bytes);
    mutate::spoil(u, &mut changed, &Rc::default(), Features::V3, 1 + (seed % 2) as usize).ok()?;
    binary::decode(&binary::encode(&changed), Features::V3).ok()
}
