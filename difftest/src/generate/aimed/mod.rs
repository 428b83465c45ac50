//! Programs aimed at the rules of the standard that were applied least so far.
//!
//! | file | makes |
//! |---|---|
//! | `target` | the instructions that apply a rule, and suitable operands, both found from the rule's name |
//! | `types` | type sections |
//! | `skeleton` | everything in a module but the bodies of functions |
//! | `world` | the definitions that bodies can use, and the validator's answers |
//! | `catalogue` | instructions whose types are the same in all modules |
//! | `templates` | whole programs around known weak points of engines |
//! | `body`, `expr`, `statement`, `control`, `bulk` | bodies: state, values, and several kinds of statements |
//!
//! The instructions are not listed here: they come from the table of instructions, and their types from the validator.

mod body;
mod bulk;
mod catalogue;
mod control;
mod expr;
mod skeleton;
mod statement;
mod target;
mod templates;
mod types;
mod world;

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;
use reduct::valid;

use self::body::Body;
use self::skeleton::{Exported, Exports, skeleton};
use self::target::Target;
use self::world::World;
use super::Discard;
use super::smith::{FUEL, assemble};
use crate::case::{Case, Origin};
use crate::feature::{Feature, Features};
use crate::rewrite::{Bounds, Space, expose, meter};

/// The minimum number of instructions of a body, roughly.
const ROOMS: [usize; 6] = [10, 20, 20, 40, 60, 100];

pub(super) fn case(
    u: &mut Unstructured<'_>,
    allowed: Features,
    mut origin: Origin,
    wanted: &[Rule],
) -> Result<Case, Discard> {
    if u.ratio(1, 10)?
        && let Some(case) = templates::case(u, allowed, origin.clone())?
        && case.features.difference(allowed).is_empty()
    {
        return Ok(case);
    }
    let target = Target::draw(u, wanted)?;
    origin.aim = target.as_ref().map(|target| target.rule.name().to_string());
    let features = some(u, allowed)?;
    let types = types::types(u, features)?;
    let count = [1, 1, 1, 2, 2, 3][u.choose_index(6)?];
    let mut earlier: Vec<Exports> = Vec::new();
    let mut modules = Vec::new();
    for i in 0..count {
        let Some(mut world) = skeleton(u, features, &types, &earlier, i + 1 == count)? else {
            return Err(Discard::Invalid(Rule::TypesOkCons));
        };
        bodies(u, &mut world, target.as_ref())?;
        finish(u, &mut world)?;
        let name = ["first", "second", "third"][i];
        earlier.push(exports(name, &world, &types));
        modules.push((name, world.module));
    }
    let case = assemble(u, origin, modules)?;
    if case.features.difference(allowed).is_empty() { Ok(case) } else { Err(Discard::Features) }
}

/// The features; each is sometimes left out, with the features that need it.
fn some(u: &mut Unstructured<'_>, allowed: Features) -> Result<Features> {
    let mut features = allowed;
    for feature in allowed.iter() {
        if u.ratio(1, 20)? {
            features = features.without(feature);
        }
    }
    const NEEDS: &[(Feature, Feature)] = &[
        (Feature::RelaxedSimd, Feature::Simd),
        (Feature::FunctionReferences, Feature::ReferenceTypes),
        (Feature::ExceptionHandling, Feature::FunctionReferences),
        (Feature::ExceptionHandling, Feature::MultiValue),
        (Feature::Gc, Feature::FunctionReferences),
    ];
    for (feature, needed) in NEEDS {
        if !features.has(*needed) {
            features = features.without(*feature);
        }
    }
    // Without this feature nothing could be compared.
    Ok(if allowed.has(Feature::MutableGlobals) { features.with(Feature::MutableGlobals) } else { features })
}

/// Writes the bodies of the functions. Each function calls only earlier ones.
fn bodies(u: &mut Unstructured<'_>, world: &mut World, target: Option<&Target>) -> Result<()> {
    for x in world.space.imported..world.space.funcs.len() {
        let room = *u.choose(&ROOMS)?;
        let target = if u.arbitrary()? { target } else { None };
        let mut body = Body::new(world, Funcidx(x as u32), room);
        body.write(u, target)?;
        body.finish();
    }
    Ok(())
}

/// Adds the exports that run a module and show its state.
fn finish(u: &mut Unstructured<'_>, world: &mut World) -> Result<(), Discard> {
    if u.ratio(1, 8)? {
        // The first function that the module defines has no parameters and no results.
        let x = Funcidx(world.space.imported as u32);
        world.module.start = Some(Start { at: At::default(), x });
    }
    expose(&mut world.module, world.features, u)?;
    meter(&mut world.module, FUEL, Bounds::default());
    valid::validate(&world.module, Features::V3).map_err(|invalid| Discard::Invalid(invalid.rule))?;
    Ok(())
}

/// The exports that later modules can import: those of types that all modules of the case share.
fn exports(name: &str, world: &World, types: &[Type]) -> Exports {
    let space = Space::of(&world.module);
    let shared: usize = types.iter().map(|t| t.rectype.0.len()).sum();
    let mut list = Vec::new();
    for export in &world.module.exports {
        let mut foreign = false;
        let mut there = |x: &Typeidx| {
            foreign |= x.0 < world.base || x.0 >= world.base + shared as u32;
            Typeidx(x.0.wrapping_sub(world.base))
        };
        let (mut contents, mut throws) = (Vec::new(), false);
        let xt = match export.xx {
            Externidx::Tag(x) => Externtype::Tag(Tagtype(space.tags[x.usize()])),
            Externidx::Global(x) => Externtype::Global(space.globals[x.usize()]),
            Externidx::Mem(x) => Externtype::Mem(space.mems[x.usize()]),
            Externidx::Table(x) => {
                contents = world.contents.get(x.usize()).cloned().unwrap_or_default();
                Externtype::Table(space.tables[x.usize()])
            }
            Externidx::Func(x) => {
                throws = world.throws.get(x.usize()).copied().unwrap_or(false);
                Externtype::Func(space.funcs[x.usize()])
            }
        };
        let xt = xt.map_use(&mut there);
        if !foreign {
            contents.retain(|(_, x)| x.0 >= world.base && x.0 < world.base + shared as u32);
            contents.iter_mut().for_each(|(_, x)| x.0 -= world.base);
            list.push(Exported { name: export.name.clone(), xt, contents, throws });
        }
    }
    Exports { module: name.to_string(), list }
}

#[cfg(test)]
mod tests;
