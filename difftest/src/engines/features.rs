//! Which features an engine supports: for each feature there is a small module that uses it.

use super::tested::in_form;
use super::{Engine, Limits};
use crate::case::{Call, Case};
use crate::feature::{Feature, Features, OF_FORMATS};
use crate::outcome::{Outcome, Reference, Value};

/// For each feature a module that uses it, in the text format. If it exports a function `f`, that is called, too.
const PROBES: &[(Feature, &str)] = &[
    (Feature::MutableGlobals, r#"(global (export "g") (mut i32) (i32.const 1))"#),
    (Feature::SignExtension, r#"(func (export "f") (result i32) (i32.extend8_s (i32.const 128)))"#),
    (
        Feature::SaturatingFloatToInt,
        r#"(func (export "f") (result i32) (i32.trunc_sat_f32_s (f32.const inf)))"#,
    ),
    (
        Feature::MultiValue,
        r#"(func (export "f") (result i32 i64) (block (result i32 i64) (i32.const 1) (i64.const 2)))"#,
    ),
    (
        Feature::BulkMemory,
        r#"(memory 1) (data $d "x") (table 1 funcref) (elem $e func $f)
           (func $f (export "f") (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1)) (data.drop $d)
             (memory.copy (i32.const 0) (i32.const 1) (i32.const 2)) (memory.fill (i32.const 0) (i32.const 1) (i32.const 2))
             (table.init $e (i32.const 0) (i32.const 0) (i32.const 1)) (table.copy (i32.const 0) (i32.const 0) (i32.const 1)))"#,
    ),
    (
        Feature::ReferenceTypes,
        r#"(table $t 2 externref) (table $u 2 funcref) (global (mut externref) (ref.null extern))
           (func (export "f") (param externref) (result externref) (table.set $t (i32.const 0) (local.get 0))
             (drop (table.grow $u (ref.null func) (i32.const 1))) (table.fill $t (i32.const 0) (ref.null extern) (i32.const 1))
             (drop (table.size $t)) (global.set 0 (select (result externref) (local.get 0) (global.get 0) (i32.const 1)))
             (table.get $t (i32.const 0)))"#,
    ),
    (
        Feature::Simd,
        r#"(func (export "f") (result v128) (i8x16.add (v128.const i64x2 1 2) (i8x16.splat (i32.const 3))))"#,
    ),
    (
        Feature::RelaxedSimd,
        r#"(func (export "f") (result v128) (i8x16.relaxed_swizzle (v128.const i64x2 1 2) (v128.const i64x2 1 2)))"#,
    ),
    (Feature::TailCall, r#"(func $g) (func (export "f") (return_call $g))"#),
    (Feature::ExtendedConst, r#"(global i32 (i32.add (i32.const 1) (i32.const 2)))"#),
    (
        Feature::MultiMemory,
        r#"(memory 1) (memory 1) (func (export "f") (memory.copy 0 1 (i32.const 0) (i32.const 0) (i32.const 1)))"#,
    ),
    (
        Feature::Memory64,
        r#"(memory i64 1) (table i64 1 funcref) (func (export "f") (drop (i32.load (i64.const 0))) (drop (table.get 0 (i64.const 0))))"#,
    ),
    (
        Feature::ExceptionHandling,
        r#"(tag $t (param i32)) (func (export "f") (result i32)
             (block $l (result i32) (try_table (result i32) (catch $t $l) (throw $t (i32.const 7)))))"#,
    ),
    (
        Feature::FunctionReferences,
        r#"(type $t (func)) (elem declare func $g) (func $g (type $t))
           (func (export "f") (call_ref $t (ref.as_non_null (ref.func $g))))"#,
    ),
    (
        Feature::Gc,
        r#"(type $s (struct (field (mut i32)))) (type $a (array (mut i8)))
           (func (export "f") (result i32) (drop (array.new_default $a (i32.const 3)))
             (drop (ref.cast eqref (ref.i31 (i32.const 1)))) (struct.get $s 0 (struct.new $s (i32.const 5))))"#,
    ),
];

/// The features that an engine supports: those whose module it accepts and runs without an error.
pub(super) fn probe(engine: &mut dyn Engine) -> Features {
    let supported = PROBES.iter().filter(|(feature, source)| {
        let case = case(*feature, source);
        // As long as the features of an engine are not known, it is assumed to support all.
        let Ok(form) = in_form(engine, Features::V3, &case) else { return false };
        let steps = engine.run(&form, &Limits::default()).steps;
        !steps.is_empty() && steps.iter().all(|step| matches!(step.outcome, Outcome::Returned(_)))
    });
    supported.map(|(feature, _)| *feature).collect::<Features>().union(OF_FORMATS)
}

fn case(feature: Feature, source: &str) -> Case {
    let args =
        if feature == Feature::ReferenceTypes { vec![Value::Ref(Reference::Null)] } else { Vec::new() };
    let call = source.contains(r#"(export "f")"#).then(|| Call::new(0, "f", &args));
    Case { watch: Vec::new(), ..Case::of_texts(&[source], call.into_iter().collect()) }
}

#[cfg(test)]
mod tests {
    use reduct::text;

    use super::*;
    use crate::engines::Engines;
    use crate::feature;

    fn features(engine: &str) -> Features {
        probe(Engines::default().start(engine).expect("an engine").as_mut())
    }

    /// Reduct supports all features, and the module of each feature uses it.
    #[test]
    fn every_feature_is_probed() {
        assert_eq!(features("reduct"), Features::V3);
        for (feature, source) in PROBES {
            let module = text::parse(source.as_bytes(), Features::V3).expect("well-formed");
            assert!(feature::of_module(&module).has(*feature), "{feature:?}");
        }
    }

    #[test]
    fn wasmi_has_no_aggregates() {
        let features = features("wasmi");
        assert!(features.has(Feature::Simd) && !features.has(Feature::Gc), "{features}");
    }
}
