//! Programs around known weak points of engines, with random variations. Most of these points were found by tests derived from the rules of
//! the standard.
//!
//! | file | about |
//! |---|---|
//! | `references` | references, tables, structures and arrays |
//! | `control` | calls, exceptions, unreachable code, instantiation |

mod control;
mod references;

use arbitrary::{Result, Unstructured};
use reduct::syntax::Module;
use reduct::{text, valid};

use crate::case::{Case, Origin};
use crate::feature::{Feature, Features};
use crate::generate::smith::{FUEL, assemble};
use crate::generate::values;
use crate::rewrite::{Bounds, expose, meter};

use Feature::*;

/// A program: its modules in the text format.
type Source = Vec<String>;

/// A template.
struct Template {
    name: &'static str,
    /// The features that it needs.
    features: &'static [Feature],
    /// Units of fuel for each call.
    fuel: u32,
    write: fn(&mut Unstructured<'_>) -> Result<Source>,
}

/// The features that references to structures and arrays need.
const REFERENCES: &[Feature] = &[ReferenceTypes, FunctionReferences, Gc, BulkMemory];

/// Fuel for very many tail calls.
const MUCH: u32 = 400_000;

const TEMPLATES: &[Template] = &[
    Template {
        name: "vectors in arrays as table initialisers",
        features: &[ReferenceTypes, FunctionReferences, Gc, Simd, MultiValue],
        fuel: FUEL,
        write: references::vectors_in_tables,
    },
    Template {
        name: "tables of bottom types",
        features: &[ReferenceTypes, FunctionReferences, Gc, BulkMemory],
        fuel: FUEL,
        write: references::bottom_tables,
    },
    Template { name: "high bits of i31", features: REFERENCES, fuel: FUEL, write: references::high_bits },
    Template {
        name: "very many results",
        features: &[MultiValue, ReferenceTypes, TailCall],
        fuel: FUEL,
        write: control::many_results,
    },
    Template {
        name: "code after the end",
        features: &[MultiValue, ReferenceTypes, FunctionReferences, Gc, ExceptionHandling, TailCall],
        fuel: FUEL,
        write: control::unreachable_code,
    },
    Template {
        name: "vector fields of null",
        features: &[ReferenceTypes, FunctionReferences, Gc, Simd],
        fuel: FUEL,
        write: references::vector_fields,
    },
    Template {
        name: "exceptions thrown again",
        features: &[ReferenceTypes, FunctionReferences, ExceptionHandling, MultiValue],
        fuel: FUEL,
        write: control::thrown_again,
    },
    Template {
        name: "imported tables without null",
        features: &[ReferenceTypes, FunctionReferences, MultiValue, BulkMemory],
        fuel: FUEL,
        write: references::strict_tables,
    },
    Template {
        name: "bottom references",
        features: &[ReferenceTypes, FunctionReferences, Gc, ExceptionHandling],
        fuel: FUEL,
        write: references::bottoms,
    },
    Template { name: "very long types", features: REFERENCES, fuel: FUEL, write: references::long_types },
    Template {
        name: "very many tail calls",
        features: &[TailCall, ReferenceTypes, FunctionReferences],
        fuel: MUCH,
        write: control::tail_calls,
    },
    Template {
        name: "half an instantiation",
        features: &[ReferenceTypes, BulkMemory],
        fuel: FUEL,
        write: control::half_instantiation,
    },
    Template {
        name: "exceptions across modules",
        features: &[ReferenceTypes, FunctionReferences, ExceptionHandling, MultiValue],
        fuel: FUEL,
        write: control::across_modules,
    },
];

/// A case from a template that needs only the given features.
pub(super) fn case(u: &mut Unstructured<'_>, features: Features, mut origin: Origin) -> Result<Option<Case>> {
    let allowed = |template: &&Template| template.features.iter().all(|feature| features.has(*feature));
    let fitting: Vec<&Template> = TEMPLATES.iter().filter(allowed).collect();
    let Ok(template) = u.choose(&fitting) else { return Ok(None) };
    origin.aim = Some(template.name.to_string());
    let mut modules: Vec<(&str, Module)> = Vec::new();
    for (source, name) in (template.write)(u)?.iter().zip(["first", "second"]) {
        // The text is part of this program; a test parses all templates.
        let Ok(mut module) = text::parse(source.as_bytes(), Features::V3) else { return Ok(None) };
        expose(&mut module, features, u)?;
        meter(&mut module, template.fuel, Bounds::default());
        if valid::validate(&module, Features::V3).is_err() {
            return Ok(None);
        }
        modules.push((name, module));
    }
    let mut case = assemble(u, origin, modules)?;
    case.fuel = template.fuel;
    if template.fuel > FUEL {
        // Each call takes long.
        case.calls.truncate(4);
    }
    Ok(Some(case))
}

/// One of several words, at random.
fn word<'a>(u: &mut Unstructured<'_>, words: &[&'a str]) -> Result<&'a str> {
    u.choose(words).copied()
}

/// A vector constant.
fn vector(u: &mut Unstructured<'_>) -> Result<String> {
    let c = values::v128(u, None)?;
    Ok(format!("(v128.const i64x2 {:#x} {:#x})", c as u64, (c >> 64) as u64))
}

/// Index and size for an access to a table or array: within bounds, up to the end, or beyond.
fn index(u: &mut Unstructured<'_>, size: u32) -> Result<u32> {
    Ok([0, size.saturating_sub(1), size, size + 1, u32::MAX, 0x8000_0000][u.choose_index(6)?])
}

#[cfg(test)]
mod tests {
    use rand_core::{RngCore, SeedableRng};

    use super::*;

    /// Every variation is valid and needs exactly the features that the template names, apart from 64-bit addresses.
    #[test]
    fn templates_are_valid() {
        for template in TEMPLATES {
            for seed in 0..24 {
                let mut bytes = [0; 512];
                rand_pcg::Pcg64Mcg::seed_from_u64(seed).fill_bytes(&mut bytes);
                for source in (template.write)(&mut Unstructured::new(&bytes)).expect("enough bytes") {
                    let module = text::parse(source.as_bytes(), Features::V3);
                    let module = module.unwrap_or_else(|e| panic!("{}: {e}\n{source}", template.name));
                    let valid = valid::validate(&module, Features::V3);
                    valid.unwrap_or_else(|e| panic!("{}: {e}\n{source}", template.name));
                    let needed = crate::feature::of_module(&module);
                    let named: Features = template.features.iter().copied().collect();
                    let named = named.with(MutableGlobals).with(Memory64).with(SignExtension);
                    assert!(needed.difference(named).is_empty(), "{}: {needed:?}", template.name);
                }
            }
        }
    }
}
