//! A mutant as an engine.

use super::Mutant;
use super::apply::Decoded;
use crate::case::{Case, CaseModule};
use crate::engines::{Engine, Limits};
use crate::feature::Features;
use crate::outcome::Observation;

/// Runs one case as a mutant does.
pub(super) struct MutantEngine<'a> {
    mutant: &'static Mutant,
    plain: &'a mut dyn Engine,
    bytes: Vec<Vec<u8>>,
}

impl<'a> MutantEngine<'a> {
    /// The mutant made ready for a case; none if it does the same there as the plain engine.
    pub(super) fn new(
        mutant: &'static Mutant,
        plain: &'a mut dyn Engine,
        decoded: &Decoded,
    ) -> Option<MutantEngine<'a>> {
        decoded.rewrite(mutant).map(|bytes| MutantEngine { mutant, plain, bytes })
    }
}

impl Engine for MutantEngine<'_> {
    fn name(&self) -> &str {
        self.mutant.name
    }

    fn version(&self) -> String {
        format!("{}, but {}", self.plain.version(), self.mutant.what)
    }

    fn features(&self) -> Features {
        self.plain.features()
    }

    fn set_features(&mut self, features: Features) {
        self.plain.set_features(features);
    }

    fn run(&mut self, case: &Case, limits: &Limits) -> Observation {
        let names = case.modules.iter().map(|module| module.name.clone());
        let modules =
            names.zip(&self.bytes).map(|(name, bytes)| CaseModule { name, bytes: bytes.clone() }).collect();
        self.plain.run(&Case { modules, ..case.clone() }, limits)
    }
}
