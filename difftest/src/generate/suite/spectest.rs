//! The imports from `spectest`: functions that print become host functions, everything else is provided by a module.

use reduct::syntax::{Externtype, Import, Module};
use reduct::text;

use super::script::is_func;
use crate::case::HOST;
use crate::feature::{Feature, Features};

/// The module name of these imports.
pub(super) const NAME: &str = "spectest";

/// The definitions of the module.
const DEFINITIONS: &[(Option<Feature>, &str)] = &[
    (
        None,
        r#"(global (export "global_i32") i32 (i32.const 666)) (global (export "global_i64") i64 (i64.const 666))
           (global (export "global_f32") f32 (f32.const 666.6)) (global (export "global_f64") f64 (f64.const 666.6))
           (memory (export "memory") 1 2) (table (export "table") 10 20 funcref)"#,
    ),
    (Some(Feature::Memory64), r#"(table (export "table64") i64 10 20 funcref)"#),
];

/// The module.
pub(super) fn module(features: Features) -> Module {
    let has = |feature: &Option<Feature>| feature.is_none_or(|feature| features.has(feature));
    let lines = DEFINITIONS.iter().filter(|(feature, _)| has(feature)).map(|(_, line)| *line);
    // The text is part of this program; a test parses all of it.
    text::parse(lines.collect::<Vec<_>>().join("\n").as_bytes(), Features::V3).unwrap_or_default()
}

/// Whether there is an export of this name.
pub(super) fn has(import: &Import) -> bool {
    is_func(&import.xt) || DEFINITIONS.iter().any(|(_, line)| line.contains(&format!("{:?}", import.name)))
}

/// Redirects imports of functions to the host. Returns whether anything is still imported from the module.
pub(super) fn redirect(module: &mut Module) -> bool {
    let mut others = false;
    for import in module.imports.iter_mut().filter(|import| import.module == NAME) {
        match import.xt {
            Externtype::Func(_) => import.module = HOST.to_string(),
            Externtype::Tag(_) | Externtype::Global(_) | Externtype::Mem(_) | Externtype::Table(_) => {
                others = true
            }
        }
    }
    others
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_is_valid() {
        for features in [Features::NONE, Features::V3] {
            let module = module(features);
            assert!(reduct::valid::validate(&module, Features::V3).is_ok());
            assert!(module.exports.len() >= 6);
            assert!(
                crate::feature::of_module(&module)
                    .difference(features.with(Feature::ReferenceTypes))
                    .is_empty()
            );
        }
    }
}
