//! Exports definitions that are not exported.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;
use rustc_hash::FxHashSet;

use super::{Constructor, Space};
use crate::feature::{Feature, Features};

/// Adds exports for all functions, memories, globals, tables and tags that have none. For each function that the host cannot call, adds a
/// function without parameters that calls it.
///
/// Imports are not exported again, since the module that they come from exports them.
pub fn expose(module: &mut Module, features: Features, u: &mut Unstructured<'_>) -> Result<()> {
    let mut seen: FxHashSet<Externidx> = module.exports.iter().map(|export| export.xx).collect();
    let mut names: FxHashSet<String> = module.exports.iter().map(|export| export.name.clone()).collect();
    let mut space = Space::of(module);
    let mut hidden: Vec<(String, Externidx)> = Vec::new();
    let of = |n: usize, total: usize| (total - n..total).map(|x| x as u32);
    hidden.extend(
        of(module.mems.len(), space.mems.len()).map(|x| (format!("memory {x}"), Externidx::Mem(Memidx(x)))),
    );
    hidden.extend(
        of(module.globals.len(), space.globals.len())
            .map(|x| (format!("global {x}"), Externidx::Global(Globalidx(x)))),
    );
    hidden.extend(
        of(module.tables.len(), space.tables.len())
            .map(|x| (format!("table {x}"), Externidx::Table(Tableidx(x)))),
    );
    hidden.extend(
        of(module.tags.len(), space.tags.len()).map(|x| (format!("tag {x}"), Externidx::Tag(Tagidx(x)))),
    );
    hidden.extend(
        of(module.funcs.len(), space.funcs.len()).map(|x| (format!("func {x}"), Externidx::Func(Funcidx(x)))),
    );
    hidden.extend(drivers(module, &mut space, features, u)?);
    for (mut name, xx) in hidden {
        if seen.insert(xx) {
            while !names.insert(name.clone()) {
                name.push('\'');
            }
            module.exports.push(Export { at: At::default(), name, xx });
        }
    }
    Ok(())
}

/// For each function with parameters of types that the host cannot make, adds a function without parameters that calls it.
fn drivers(
    module: &mut Module,
    space: &mut Space,
    features: Features,
    u: &mut Unstructured<'_>,
) -> Result<Vec<(String, Externidx)>> {
    let mut added = Vec::new();
    for x in 0..space.funcs.len() {
        let Some(ft) = space.functype(space.funcs[x]).cloned() else { continue };
        if ft.params.iter().all(host_callable) {
            continue;
        }
        let mut instrs = Vec::new();
        let make =
            Constructor { space, gc: features.has(Feature::Gc), nulls: true, constant: false, length: 0 };
        if !make.values(u, &ft.params, &mut instrs)? {
            continue;
        }
        instrs.extend([Instr::Call(Funcidx(x as u32)), Instr::End]);
        let typeidx = space.functype_index(module, Functype { params: Box::new([]), results: ft.results });
        let y = space.funcs.len() as u32 + added.len() as u32;
        let body = Expr::new(instrs, Vec::new());
        module.funcs.push(Func { at: At::default(), x: typeidx, locals: Vec::new(), body });
        added.push((format!("drive {x}"), Externidx::Func(Funcidx(y))));
    }
    Ok(added)
}

/// Whether the host can make a value of this type: numbers, vectors, null, `i31` and host references.
pub fn host_callable(t: &Valtype) -> bool {
    match t {
        Valtype::Num(_) | Valtype::Vec(_) => true,
        Valtype::Ref(rt) => rt.null || matches!(rt.ht, Heaptype::Extern),
        Valtype::Bot => false,
    }
}
