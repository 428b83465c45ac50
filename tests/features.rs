//! For each feature, a module that requires it: it is accepted with the feature, rejected without it by an error that names the
//! feature, and the feature is recorded.

use reduct::*;

/// A module: its text, or its bytes without the header.
enum Source {
    Text(&'static str),
    Sections(&'static [u8]),
}
use Source::*;

/// A module that requires the feature, and otherwise only features that the feature itself requires.
fn example(feature: Feature) -> Option<Source> {
    Some(match feature {
        Feature::MutableGlobals => Text(r#"(global (export "g") (mut i32) (i32.const 0))"#),
        Feature::SegmentIndices => Text("(memory 1) (data 0 (i32.const 0))"),
        Feature::SegmentGlobals => Text("(global i32 (i32.const 0)) (memory 1) (data (global.get 0))"),
        // Modules that need this feature are never valid. The decoder's unit tests cover it.
        Feature::AnyAlignment => return None,
        Feature::SignExtension => Text("(func (drop (i32.extend8_s (i32.const 0))))"),
        Feature::SaturatingFloatToInt => Text("(func (drop (i32.trunc_sat_f32_s (f32.const 0))))"),
        Feature::MultiValue => Text("(func (result i32 i32) (i32.const 0) (i32.const 0))"),
        Feature::BulkMemory => Text(r#"(data "a")"#),
        // The table index 0, encoded in two bytes.
        Feature::CallIndirectOverlong => Sections(
            b"\x01\x04\x01\x60\0\0\x03\x02\x01\0\x04\x04\x01\x70\0\0\x0A\x0A\x01\x08\0\x41\0\x11\0\x80\0\x0B",
        ),
        Feature::ReferenceTypes => Text("(table 0 funcref) (table 0 funcref)"),
        Feature::Simd => Text("(func (local v128))"),
        Feature::RelaxedSimd => {
            Text("(func (param v128) (drop (i8x16.relaxed_swizzle (local.get 0) (local.get 0))))")
        }
        Feature::TailCall => Text("(func (return_call 0))"),
        Feature::ExtendedConst => Text("(global i32 (i32.add (i32.const 0) (i32.const 0)))"),
        Feature::MultiMemory => Text("(memory 0) (memory 0)"),
        Feature::Memory64 => Text("(table i64 0 funcref)"),
        Feature::ExceptionHandling => Text("(tag)"),
        Feature::FunctionReferences => Text("(func (param (ref func)))"),
        Feature::Gc => Text("(type (struct))"),
        Feature::CustomAnnotations => Text("(@a)"),
    })
}

#[test]
fn features_are_needed_and_recorded() {
    for &feature in Feature::ALL {
        let source = match example(feature) {
            Some(Text(text)) => text.as_bytes().to_vec(),
            Some(Sections(bytes)) => [b"\0asm\x01\0\0\0", bytes].concat(),
            None => continue,
        };
        let all = Features::from(feature).closed();
        let module = Module::new_with(&source, all).unwrap_or_else(|error| panic!("{feature:?}: {error}"));
        assert_eq!(module.features(), all, "{feature:?}");
        // In 3.0, segments may refer to all globals because of another feature.
        let asked = if feature == Feature::SegmentGlobals { Feature::Gc } else { feature };
        for features in [Features::NONE, all.difference(feature.into()), Features::V3.without(asked)] {
            let error = Module::new_with(&source, features).expect_err("needs the feature").to_string();
            let named = |feature: Feature| error.contains(&format!("`{}`", feature.name()));
            // If several features are missing, the error may name another one first.
            let missing = Features::from(asked).union(all.difference(features));
            assert!(missing.iter().any(named), "{feature:?} in {features}: {error}");
        }
    }
}
