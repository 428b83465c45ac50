//! Modules of wasm-smith with every feature set explicitly. They are made observable, and their running time is bounded.

use arbitrary::{Result, Unstructured};
use reduct::syntax::Module;
use reduct::{binary, text};
use wasm_smith::{Config, MemoryOffsetChoices};

use super::{Discard, plan};
use crate::case::{Case, CaseModule, HOST, Origin, watch_all};
use crate::feature::{self, Feature, Features};
use crate::rewrite::{Bounds, expose, meter};

/// The supporting module, whose memory, table, globals and tag a generated module can import.
const SUPPORT: &str = "support";

/// Units of fuel for each step.
pub(super) const FUEL: u32 = 500;

/// The available imports: the feature that each needs, if any, and the text after `(import`.
const IMPORTS: &[(Option<Feature>, &str, &str, &str)] = &[
    (None, HOST, "tick", "(func)"),
    (None, HOST, "log", "(func (param i32))"),
    (None, HOST, "i32", "(func (param i32 i32) (result i32))"),
    (None, HOST, "i64", "(func (param i64) (result i64))"),
    (None, HOST, "f32", "(func (param f64 i32) (result f32))"),
    (None, HOST, "f64", "(func (param f32) (result f64))"),
    (Some(Feature::MultiValue), HOST, "pair", "(func (result i64 i32))"),
    (Some(Feature::Simd), HOST, "v128", "(func (param v128 i32) (result v128))"),
    (Some(Feature::ReferenceTypes), HOST, "extern", "(func (param externref funcref) (result externref))"),
    (Some(Feature::Gc), HOST, "any", "(func (param anyref) (result eqref))"),
    (None, SUPPORT, "memory", "(memory 1 4)"),
    (None, SUPPORT, "table", "(table 10 20 funcref)"),
    (None, SUPPORT, "one", "(global i32)"),
    (Some(Feature::MutableGlobals), SUPPORT, "counter", "(global (mut i64))"),
    (Some(Feature::ExceptionHandling), SUPPORT, "tag", "(tag (param i32 i64))"),
    (Some(Feature::ExceptionHandling), SUPPORT, "empty tag", "(tag)"),
];

/// The definitions of the supporting module.
const DEFINITIONS: &[(Option<Feature>, &str)] = &[
    (None, r#"(memory (export "memory") 1 4) (data (i32.const 100) "reduct")"#),
    (None, r#"(table (export "table") 10 20 funcref) (elem (i32.const 2) $a $b)"#),
    (None, r#"(global (export "one") i32 (i32.const 1))"#),
    (Some(Feature::MutableGlobals), r#"(global (export "counter") (mut i64) (i64.const -1))"#),
    (Some(Feature::ExceptionHandling), r#"(tag (export "tag") (param i32 i64)) (tag (export "empty tag"))"#),
    (None, "(func $a) (func $b (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))"),
];

pub(super) fn case(u: &mut Unstructured<'_>, features: Features, origin: Origin) -> Result<Case, Discard> {
    let config = config(u, features)?;
    let bytes = wasm_smith::Module::new(config, u)?.to_bytes();
    let mut module = binary::decode(&bytes, Features::V3)?;
    expose(&mut module, features, u)?;
    meter(&mut module, FUEL, Bounds::default());
    let support = module.imports.iter().any(|import| import.module == SUPPORT).then(|| supporting(features));
    let modules: Vec<(&str, Module)> =
        support.map(|m| (SUPPORT, m)).into_iter().chain([("main", module)]).collect();
    Ok(assemble(u, origin, modules)?)
}

/// The case that calls and watches the exports of these modules.
pub(super) fn assemble(
    u: &mut Unstructured<'_>,
    origin: Origin,
    modules: Vec<(&str, Module)>,
) -> Result<Case> {
    let mut case = Case {
        origin,
        modules: Vec::new(),
        calls: Vec::new(),
        watch: Vec::new(),
        fuel: FUEL,
        features: Features::NONE,
    };
    for (i, (name, module)) in modules.iter().enumerate() {
        case.features = case.features.union(feature::of_module(module));
        case.watch.extend(watch_all(i, module));
        case.calls.extend(plan(u, i, module, 3, 24)?);
        case.modules.push(CaseModule { name: name.to_string(), bytes: binary::encode(module) });
    }
    Ok(case)
}

/// The text is part of this program and parses.
fn parse(source: &str) -> Module {
    text::parse(source.as_bytes(), Features::V3).unwrap_or_default()
}

fn supporting(features: Features) -> Module {
    let has = |feature: &Option<Feature>| feature.is_none_or(|feature| features.has(feature));
    let lines = DEFINITIONS.iter().filter(|(feature, _)| has(feature)).map(|(_, line)| *line);
    parse(&lines.collect::<Vec<_>>().join("\n"))
}

fn imports(u: &mut Unstructured<'_>, features: Features) -> Result<Vec<u8>> {
    let mut source = String::new();
    for (feature, module, name, definition) in IMPORTS {
        let several = definition.starts_with("(memory") && !features.has(Feature::MultiMemory)
            || definition.starts_with("(table") && !features.has(Feature::ReferenceTypes);
        // If only one definition is allowed, it is rarely an imported one.
        let taken = if several { u.ratio(1, 4)? } else { u.ratio(1, 2)? };
        if taken && feature.is_none_or(|feature| features.has(feature)) {
            source += &format!("(import {module:?} {name:?} {definition})\n");
        }
    }
    Ok(binary::encode(&parse(&source)))
}

/// The configuration of a case: each available feature is sometimes left out, and sizes and traps vary.
fn config(u: &mut Unstructured<'_>, allowed: Features) -> Result<Config> {
    let mut features = allowed;
    for feature in allowed.iter() {
        if u.ratio(1, 8)? {
            features = features.without(feature);
        }
    }
    // wasm-smith has one switch for typed function references and aggregates.
    let gc = features.has(Feature::Gc) && features.has(Feature::FunctionReferences);
    let references = features.has(Feature::ReferenceTypes) || gc || features.has(Feature::ExceptionHandling);
    let has = |feature| features.has(feature);
    let memories = if has(Feature::MultiMemory) { 3 } else { 1 };
    let tables = if references { 4 } else { 1 };
    let small = u.ratio(1, 3)?;
    let size =
        |u: &mut Unstructured<'_>, most: usize| u.int_in_range(0..=if small { most / 4 } else { most });
    Ok(Config {
        available_imports: Some(imports(u, features)?),
        exports: None,
        module_shape: None,
        allow_start_export: u.ratio(1, 4)?,
        allow_floats: u.ratio(7, 8)?,
        bulk_memory_enabled: has(Feature::BulkMemory),
        reference_types_enabled: references,
        simd_enabled: has(Feature::Simd) && u.ratio(2, 3)?,
        relaxed_simd_enabled: has(Feature::RelaxedSimd) && has(Feature::Simd),
        multi_value_enabled: has(Feature::MultiValue),
        saturating_float_to_int_enabled: has(Feature::SaturatingFloatToInt),
        sign_extension_ops_enabled: has(Feature::SignExtension),
        tail_call_enabled: has(Feature::TailCall),
        exceptions_enabled: has(Feature::ExceptionHandling),
        gc_enabled: gc,
        memory64_enabled: has(Feature::Memory64),
        extended_const_enabled: has(Feature::ExtendedConst),
        threads_enabled: false,
        shared_everything_threads_enabled: false,
        wide_arithmetic_enabled: false,
        compact_imports_enabled: false,
        custom_descriptors_enabled: false,
        custom_page_sizes_enabled: false,
        acquire_release_atomics_enabled: false,
        multibyte_array_access_enabled: false,
        allow_invalid_funcs: false,
        canonicalize_nans: false,
        generate_custom_sections: false,
        export_everything: false,
        disallow_traps: u.ratio(1, 3)?,
        limit_arrays_in_const_exprs: true,
        const_expr_fuel: 20,
        min_types: size(u, 12)?,
        min_funcs: 1 + size(u, 8)?,
        min_globals: size(u, 6)?,
        min_memories: u.int_in_range(0..=memories as u32)?,
        max_memories: memories,
        min_tables: u.int_in_range(0..=2.min(tables as u32))?,
        max_tables: tables,
        min_tags: if has(Feature::ExceptionHandling) { size(u, 3)? } else { 0 },
        min_data_segments: size(u, 3)?,
        min_element_segments: size(u, 4)?,
        max_elements: 2 + size(u, 64)?,
        max_instructions: [20, 50, 100, 300, 600][u.choose_index(5)?],
        max_memory32_bytes: 16 << 16,
        max_memory64_bytes: 16 << 16,
        memory_max_size_required: u.ratio(1, 2)?,
        max_table_elements: 1_000,
        table_max_size_required: u.ratio(1, 2)?,
        memory_offset_choices: MemoryOffsetChoices(90, 9, 1),
        min_uleb_size: if u.ratio(1, 16)? { u.int_in_range(1..=5)? } else { 1 },
        max_type_size: 1_000,
        ..Config::default()
    })
}
