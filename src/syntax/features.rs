//! Features: what the proposals added to WebAssembly 1.0, by name.
//!
//! A version of the standard is a set of features, and so is every other selection of them. The decoder, the parser and the
//! validator ask a gate for the features that a production needs; the gate also records which features were used.

/// Generates [`Feature`] from a list of features: name, the name that it goes by, the features that it needs, and the
/// version of the standard that took it in, or `Proposal`.
macro_rules! features {
    ($($name:ident $word:literal needs [$($needs:ident)*] $version:ident;)*) => {
        /// A feature: what one proposal adds to WebAssembly 1.0, or a part of that which engines treat as a feature.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "named after the proposals")]
        pub enum Feature {
            $($name,)*
        }

        impl Feature {
            /// All features, in the order of the list. A feature stands after those that it needs.
            pub const ALL: &[Feature] = &[$(Feature::$name,)*];

            /// The name of the proposal.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Feature::$name => $word,)*
                }
            }

            /// The features that this one builds on.
            pub const fn needs(self) -> Features {
                match self {
                    $(Feature::$name => Features::of(&[$(Feature::$needs),*]),)*
                }
            }

            /// The version of the standard that took the feature in.
            const fn since(self) -> Since {
                match self {
                    $(Feature::$name => Since::$version,)*
                }
            }
        }
    };
}

/// The versions of the standard, in order.
#[derive(Clone, Copy)]
enum Since {
    V1 = 1,
    V2,
    V3,
}

features! {
    MutableGlobals "mutable-globals" needs [] V1;
    SignExtension "sign-extension" needs [] V2;
    SaturatingFloatToInt "saturating-float-to-int" needs [] V2;
    MultiValue "multi-value" needs [] V2;
    BulkMemory "bulk-memory" needs [] V2;
    ReferenceTypes "reference-types" needs [BulkMemory] V2;
    Simd "simd" needs [] V2;
    RelaxedSimd "relaxed-simd" needs [Simd] V3;
    TailCall "tail-call" needs [] V3;
    ExtendedConst "extended-const" needs [] V3;
    MultiMemory "multi-memory" needs [BulkMemory] V3;
    Memory64 "memory64" needs [] V3;
    ExceptionHandling "exception-handling" needs [ReferenceTypes] V3;
    FunctionReferences "function-references" needs [ReferenceTypes] V3;
    Gc "gc" needs [FunctionReferences] V3;
    CustomAnnotations "custom-annotations" needs [] V3;
}

/// A set of features.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Features(u64);

impl Features {
    /// No features at all: what is left of WebAssembly 1.0 without mutable globals that are imported or exported.
    pub const NONE: Features = Features(0);
    /// WebAssembly 1.0.
    pub const V1: Features = Features::version(Since::V1);
    /// WebAssembly 2.0.
    pub const V2: Features = Features::version(Since::V2);
    /// WebAssembly 3.0.
    pub const V3: Features = Features::version(Since::V3);

    /// The set of these features.
    pub const fn of(features: &[Feature]) -> Features {
        let mut set = 0;
        let mut i = 0;
        while i < features.len() {
            set |= 1 << features[i] as u32;
            i += 1;
        }
        Features(set)
    }

    /// The features that a version has.
    const fn version(version: Since) -> Features {
        let mut set = 0;
        let mut i = 0;
        while i < Feature::ALL.len() {
            if Feature::ALL[i].since() as u32 <= version as u32 {
                set |= 1 << i;
            }
            i += 1;
        }
        Features(set)
    }

    /// Whether all features of `other` are in this set.
    pub const fn include(self, other: Features) -> bool {
        other.0 & !self.0 == 0
    }
}
