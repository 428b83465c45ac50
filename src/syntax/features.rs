//! Features: the extensions that proposals added to WebAssembly 1.0, by name.
//!
//! A version of the standard is a set of features. The decoder, the parser and the validator ask a [`Gate`] whether a
//! construct is enabled, and the gate records which features were used.

use std::cell::Cell;
use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

/// Generates [`Feature`] from the list. `Gc "gc" needs [FunctionReferences] in [V3];` defines the variant `Gc` with
/// the name `gc`, which depends on `function-references` and belongs to version 3.0. A proposal belongs to no
/// version.
macro_rules! features {
    ($($(#[doc = $doc:literal])+ $feature:ident $name:literal needs [$($needs:ident)*] in [$($version:ident)*];)*) => {
        /// A feature, under the name that engines and tools use for it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Feature {
            $($(#[doc = $doc])+ $feature,)*
        }

        impl Feature {
            /// All features. Each comes after those that it needs.
            pub const ALL: &[Feature] = &[$(Feature::$feature,)*];

            /// Its name, in lower case with hyphens.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Feature::$feature => $name,)*
                }
            }

            /// The features that it directly depends on.
            pub const fn needs(self) -> Features {
                match self {
                    $(Feature::$feature => Features::of(&[$(Feature::$needs),*]),)*
                }
            }

            /// The versions of the standard that include it.
            const fn versions(self) -> &'static [Version] {
                match self {
                    $(Feature::$feature => &[$(Version::$version),*],)*
                }
            }
        }
    };
}

/// The versions of the standard, as the list of features refers to them.
#[derive(Clone, Copy)]
enum Version {
    V1,
    V2,
    V3,
}

features! {
    /// Import and export of mutable globals.
    MutableGlobals "mutable-globals" needs [] in [V1 V2 V3];
    /// 1.0 only: a segment begins with the index of its memory or table, as in `(data 0 (offset …) …)`. Later
    /// versions use that number to distinguish forms of segments.
    SegmentIndices "segment-indices" needs [] in [V1];
    /// 1.0 only: offsets of segments may read globals that the module itself defines.
    SegmentGlobals "segment-globals" needs [] in [V1];
    /// 1.0 only: the binary format permits any number as alignment. Validation rejects those that are too large.
    AnyAlignment "any-alignment" needs [] in [V1];
    /// `i32.extend8_s` and the other sign-extension instructions.
    SignExtension "sign-extension" needs [] in [V2 V3];
    /// `i32.trunc_sat_f32_s` and the other saturating truncations.
    SaturatingFloatToInt "saturating-float-to-int" needs [] in [V2 V3];
    /// Several results, and blocks with parameters.
    MultiValue "multi-value" needs [] in [V2 V3];
    /// Bulk operations on memories and tables, and passive segments.
    BulkMemory "bulk-memory" needs [] in [V2 V3];
    /// In the binary format, `call_indirect` has a table index in LEB128 instead of a zero byte.
    CallIndirectOverlong "call-indirect-overlong" needs [] in [V2 V3];
    /// References as values, and several tables.
    ReferenceTypes "reference-types" needs [BulkMemory CallIndirectOverlong] in [V2 V3];
    /// The type `v128` and its instructions.
    Simd "simd" needs [] in [V2 V3];
    /// Vector instructions whose results may differ between hosts.
    RelaxedSimd "relaxed-simd" needs [Simd] in [V3];
    /// Tail calls.
    TailCall "tail-call" needs [] in [V3];
    /// Integer arithmetic in constant expressions.
    ExtendedConst "extended-const" needs [] in [V3];
    /// Several memories.
    MultiMemory "multi-memory" needs [] in [V3];
    /// Memories and tables with addresses of 64 bits.
    Memory64 "memory64" needs [] in [V3];
    /// Tags, exceptions, and references to them.
    ExceptionHandling "exception-handling" needs [ReferenceTypes] in [V3];
    /// Typed function references, and non-null reference types.
    FunctionReferences "function-references" needs [ReferenceTypes] in [V3];
    /// Structures, arrays, and subtyping among defined types.
    Gc "gc" needs [FunctionReferences] in [V3];
    /// Annotations `(@id …)` and identifiers `$"…"` in the text format.
    CustomAnnotations "custom-annotations" needs [] in [V3];
}

/// A set of features. As text, it is a version followed by features to add and to remove: `3.0`, `2.0,gc`,
/// `3.0,-simd`. `mvp` is the empty set.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Features(u64);

/// The sets that the text form may begin with, the largest first.
const BASES: [(&str, Features); 4] =
    [("3.0", Features::V3), ("2.0", Features::V2), ("1.0", Features::V1), ("mvp", Features::NONE)];

impl Features {
    /// No features: 1.0 without mutable globals in imports and exports.
    pub const NONE: Features = Features(0);
    /// WebAssembly 1.0.
    pub const V1: Features = Features::version(Version::V1);
    /// WebAssembly 2.0.
    pub const V2: Features = Features::version(Version::V2);
    /// WebAssembly 3.0, the default.
    pub const V3: Features = Features::version(Version::V3);

    /// The set of exactly these features.
    pub const fn of(features: &[Feature]) -> Features {
        let (mut set, mut i) = (0, 0);
        while i < features.len() {
            set |= 1 << features[i] as u32;
            i += 1;
        }
        Features(set)
    }

    const fn version(version: Version) -> Features {
        let (mut set, mut i) = (0, 0);
        while i < Feature::ALL.len() {
            let versions = Feature::ALL[i].versions();
            let mut j = 0;
            while j < versions.len() {
                if versions[j] as u32 == version as u32 {
                    set |= 1 << i;
                }
                j += 1;
            }
            i += 1;
        }
        Features(set)
    }

    /// Whether a feature is in the set.
    pub const fn has(self, feature: Feature) -> bool {
        self.0 >> feature as u32 & 1 != 0
    }

    /// Whether all features of `other` are in the set.
    pub const fn includes(self, other: Features) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether there is no feature in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The features of either set.
    pub const fn union(self, other: Features) -> Features {
        Features(self.0 | other.0)
    }

    /// The features of both sets.
    pub const fn intersection(self, other: Features) -> Features {
        Features(self.0 & other.0)
    }

    /// The features that are not in `other`.
    pub const fn difference(self, other: Features) -> Features {
        Features(self.0 & !other.0)
    }

    /// The features, in the order of [`Feature::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Feature> {
        Feature::ALL.iter().copied().filter(move |feature| self.has(*feature))
    }

    /// The closure of the set: adds all features that its features need, directly or indirectly.
    pub fn closed(self) -> Features {
        // `ALL` lists a feature after those that it needs, so one backward pass is enough.
        Feature::ALL.iter().rev().fold(self, |set, feature| match set.has(*feature) {
            true => set.union(feature.needs()),
            false => set,
        })
    }

    /// The set with a feature and all that it depends on, directly or indirectly.
    pub fn with(self, feature: Feature) -> Features {
        self.union(feature.into()).closed()
    }

    /// The set without a feature and without all that depend on it, directly or indirectly.
    pub fn without(self, feature: Feature) -> Features {
        self.iter().filter(|other| !Features::from(*other).closed().has(feature)).collect()
    }

    /// The earliest version of the standard that includes all of these features, if there is one.
    pub fn version_with_all(self) -> Option<&'static str> {
        BASES[..3].iter().rev().find(|(_, version)| version.includes(self)).map(|(name, _)| *name)
    }
}

impl Default for Features {
    fn default() -> Features {
        Features::V3
    }
}

impl From<Feature> for Features {
    #[inline(always)]
    fn from(feature: Feature) -> Features {
        Features(1 << feature as u32)
    }
}

impl FromIterator<Feature> for Features {
    fn from_iter<I: IntoIterator<Item = Feature>>(features: I) -> Features {
        features.into_iter().fold(Features::NONE, |set, feature| set.union(feature.into()))
    }
}

impl fmt::Debug for Features {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Feature::name)).finish()
    }
}

/// Prints the set in the text form, starting from the version with the fewest differences. `{:#}` lists all features
/// instead.
impl Display for Features {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let apart = |base: Features| base.difference(*self).union(self.difference(base)).iter().count();
        let shortest = BASES.into_iter().min_by_key(|(_, base)| apart(*base));
        let (name, base) = shortest.filter(|_| !f.alternate()).unwrap_or(("mvp", Features::NONE));
        f.write_str(name)?;
        self.difference(base).iter().try_for_each(|feature| write!(f, ",{}", feature.name()))?;
        base.difference(*self).iter().try_for_each(|feature| write!(f, ",-{}", feature.name()))
    }
}

/// Why a text does not denote a set of features.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FeaturesError {
    /// The text does not begin with a version.
    #[error("a set of features begins with 1.0, 2.0, 3.0 or mvp, not with {0:?}")]
    Version(String),
    /// There is no feature of this name.
    #[error("unknown feature {0:?}; there are {names}", names = Feature::ALL.iter().map(|f| f.name()).collect::<Vec<_>>().join(", "))]
    Unknown(String),
    /// The feature is both added and removed.
    #[error("{} is both added and removed", .0.name())]
    Contradictory(Feature),
    /// The first feature is added, but the second, which it needs, is removed.
    #[error("{} needs {}, which is to be removed", .0.name(), .1.name())]
    Needed(Feature, Feature),
}

/// Adding a feature also adds those that it needs. Removing one also removes those of the version that need it.
impl FromStr for Features {
    type Err = FeaturesError;

    fn from_str(text: &str) -> Result<Features, FeaturesError> {
        let mut words = text.split(',').map(str::trim);
        let first = words.next().unwrap_or_default();
        let (_, base) = BASES
            .into_iter()
            .find(|(name, _)| *name == first)
            .ok_or_else(|| FeaturesError::Version(first.to_string()))?;
        let (mut added, mut removed) = (Features::NONE, Features::NONE);
        for word in words {
            let (name, list) = match word.strip_prefix('-') {
                Some(name) => (name, &mut removed),
                None => (word, &mut added),
            };
            let feature = Feature::ALL.iter().find(|feature| feature.name() == name);
            let feature = feature.ok_or_else(|| FeaturesError::Unknown(name.to_string()))?;
            *list = list.union((*feature).into());
        }
        if let Some(feature) = added.intersection(removed).iter().next() {
            return Err(FeaturesError::Contradictory(feature));
        }
        for feature in added.iter() {
            if let Some(needed) = Features::from(feature).closed().intersection(removed).iter().next() {
                return Err(FeaturesError::Needed(feature, needed));
            }
        }
        Ok(removed.iter().fold(base.union(added).closed(), Features::without))
    }
}

/// Decides which constructs are enabled, and records the features that are used.
#[derive(Clone, Debug)]
pub struct Gate {
    features: Features,
    used: Cell<Features>,
}

impl Gate {
    /// A gate with these features enabled.
    pub fn new(features: Features) -> Gate {
        Gate { features, used: Cell::new(Features::NONE) }
    }

    /// The enabled features.
    pub fn features(&self) -> Features {
        self.features
    }

    /// Whether a feature is enabled, for constructs that exist with and without it but differ. Records no use.
    #[inline(always)]
    pub fn has(&self, feature: Feature) -> bool {
        self.features.has(feature)
    }

    /// Records the use of a construct that needs all of these features.
    ///
    /// # Errors
    /// The features of `needs` that are not enabled.
    #[inline(always)]
    pub fn require(&self, needs: impl Into<Features>) -> Result<(), Missing> {
        let needs = needs.into();
        if !self.features.includes(needs) {
            return Err(Missing { needs: needs.difference(self.features), features: self.features });
        }
        self.used.set(self.used.get().union(needs));
        Ok(())
    }

    /// The features used since the gate was created or [restarted](Gate::restart).
    pub fn used(&self) -> Features {
        self.used.get()
    }

    /// Resets the record of used features to `kept`.
    pub fn restart(&self, kept: Features) {
        self.used.set(self.used.get().intersection(kept));
    }
}

/// The error that a construct needs features which are not enabled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The features that are missing.
    pub needs: Features,
    /// The enabled features.
    pub features: Features,
}

impl Display for Missing {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.needs.iter().map(|feature| format!("`{}`", feature.name())).collect();
        let noun = if names.len() == 1 { "feature" } else { "features" };
        let names = names.join(" and ");
        write!(f, "needs the {noun} {names}, which WebAssembly {} does not include", self.features)
    }
}

/// The features that the decoder or parser recorded for a module. Any two values compare equal, as for
/// [`At`](super::At): they depend on how the module was written, not on what it means.
#[derive(Clone, Copy, Debug)]
pub struct Uses(pub Features);

impl Default for Uses {
    fn default() -> Uses {
        Uses(Features::NONE)
    }
}

impl PartialEq for Uses {
    fn eq(&self, _: &Uses) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_stand_after_what_they_need_and_versions_are_closed() {
        for (i, feature) in Feature::ALL.iter().enumerate() {
            assert_eq!(*feature as usize, i);
            assert!(feature.needs().iter().all(|needed| needed < *feature), "{feature:?}");
        }
        for (name, version) in BASES {
            assert_eq!(version.closed(), version, "{name}");
            assert_eq!(name.parse(), Ok(version));
            assert_eq!(version.to_string(), name);
        }
    }

    #[test]
    fn sets_are_closed_or_refused() {
        let parse = |text: &str| text.parse::<Features>();
        let shown = |text: &str| parse(text).map(|set| set.to_string());
        assert_eq!(shown("2.0,gc").as_deref(), Ok("2.0,function-references,gc"));
        assert_eq!(shown("3.0,-simd").as_deref(), Ok("3.0,-simd,-relaxed-simd"));
        assert_eq!(shown("mvp, relaxed-simd").as_deref(), Ok("mvp,simd,relaxed-simd"));
        assert_eq!(
            parse("3.0,relaxed-simd,-simd"),
            Err(FeaturesError::Needed(Feature::RelaxedSimd, Feature::Simd))
        );
        assert_eq!(parse("3.0,gc,-gc"), Err(FeaturesError::Contradictory(Feature::Gc)));
        assert_eq!(parse("3.0,-gc,gc").unwrap_err().to_string(), "gc is both added and removed");
        assert_eq!(parse("gc"), Err(FeaturesError::Version("gc".into())));
        assert_eq!(parse("3.0,gcc"), Err(FeaturesError::Unknown("gcc".into())));
        for feature in Feature::ALL {
            for (_, base) in BASES {
                for set in [base.union((*feature).into()).closed(), base.without(*feature)] {
                    assert_eq!(set.to_string().parse(), Ok(set));
                    assert_eq!(format!("{set:#}").parse(), Ok(set));
                }
            }
        }
    }

    #[test]
    fn gates_record_what_is_used() {
        let gate = Gate::new(Features::V2);
        assert_eq!(gate.require(Feature::Simd), Ok(()));
        let missing = gate.require(Features::of(&[Feature::Simd, Feature::Gc])).unwrap_err();
        assert_eq!(missing.to_string(), "needs the feature `gc`, which WebAssembly 2.0 does not include");
        assert_eq!(gate.used(), Feature::Simd.into());
    }
}
