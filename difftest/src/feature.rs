//! Features of modules and engines, in the terms of the interpreter.

pub use reduct::{Feature, Features};

use reduct::syntax::Module;
use reduct::{binary, valid};

/// Features of the formats rather than of engines: no probe finds them, and they count as supported.
pub const OF_FORMATS: Features = Features::of(&[Feature::CallIndirectOverlong, Feature::CustomAnnotations]);

/// The features that a module needs. Of a module that is not valid, those that only validation sees may be missing.
pub fn of_module(module: &Module) -> Features {
    // Reading records the features of all instructions, but a module that was generated has not been read.
    let read =
        binary::decode(&binary::encode(module), Features::V3).map_or(Features::NONE, |module| module.uses.0);
    valid::features(module).union(read).closed()
}

/// Sets of features as lists of names, for the attribute `serde(with = "…")`.
pub mod names {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::{Feature, Features};

    /// Writes the names.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(features: &Features, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(features.iter().map(Feature::name))
    }

    /// Reads names.
    ///
    /// # Errors
    /// Those of the deserializer, and names of no feature.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Features, D::Error> {
        let names = Vec::<String>::deserialize(deserializer)?;
        let feature = |name: &String| Feature::ALL.iter().copied().find(|feature| feature.name() == name);
        let unknown = |name: &String| D::Error::custom(format!("unknown feature {name:?}"));
        names.iter().map(|name| feature(name).ok_or_else(|| unknown(name))).collect()
    }
}
