//! Modules of the official suite, changed and recombined, with the calls that its scripts make.
//!
//! | file | does |
//! |---|---|
//! | `script` | reads the scripts |
//! | `spectest` | provides what scripts import |
//! | `prune` | removes functions that are not used |

mod prune;
mod script;
mod spectest;

use std::rc::Rc;

use arbitrary::{Result, Unstructured};
use reduct::binary;
use reduct::syntax::{Eleminit, Expr, Externidx, Instr, Module, Num, Valtype};
use rustc_hash::{FxHashMap, FxHashSet};

use self::script::{ENTRIES, Entry, Script};
use super::{Discard, mutate, plan, values};
use crate::case::{Call, Case, CaseModule, Origin, watch_all};
use crate::feature::{self, Features};
use crate::outcome::Value;
use crate::rewrite::{Bounds, Space, expose, host_callable, meter};

/// Units of fuel for each step.
const FUEL: u32 = 500;

/// The maximum number of a script's calls in one case.
const CALLS: usize = 16;

/// The maximum number of additional calls of any exports.
const MORE: usize = 6;

/// The number of functions up to which a module is not pruned.
const FUNCS: usize = 16;

/// The maximum initial size of a memory, in pages.
const PAGES: u64 = 8;

/// The maximum initial size of a table.
const ELEMENTS: u64 = 500;

/// The maximum length of an array in a constant expression.
const LENGTH: u32 = 1_000;

/// Instances of a script, linked by name, and the script's calls of them.
struct Scene {
    from: String,
    modules: Vec<(String, Module)>,
    calls: Vec<Call>,
}

/// A module of the suite that needs at most `features` and imports only from the host and `spectest`, with the name of its script.
pub(super) fn module(u: &mut Unstructured<'_>, features: Features) -> Result<Option<(String, Module)>> {
    const TRIES: usize = 8;
    for _ in 0..TRIES {
        let Some((entry, target)) = target(u, features)? else { return Ok(None) };
        let instance = &entry.script().instances[target];
        if instance.links.is_empty() {
            let mut module = instance.module.clone();
            spectest::redirect(&mut module);
            return Ok(Some((entry.name.clone(), module)));
        }
    }
    Ok(None)
}

/// The module names that scripts import from.
pub(super) fn support(features: Features, module: &Module) -> Option<CaseModule> {
    let needed = module.imports.iter().any(|import| import.module == spectest::NAME);
    needed.then(|| CaseModule {
        name: spectest::NAME.to_string(),
        bytes: binary::encode(&spectest::module(features)),
    })
}

pub(super) fn case(
    u: &mut Unstructured<'_>,
    features: Features,
    mut origin: Origin,
) -> Result<Case, Discard> {
    let (Some(mut scene), Some(other)) = (scene(u, features)?, scene(u, features)?) else {
        return Err(Discard::NoScript);
    };
    let donor = other.modules.into_iter().next_back().map(|(_, module)| module).unwrap_or_default();
    let donor = Rc::new(donor);
    let last = scene.modules.len() - 1;
    let mut changes = 0;
    for (i, (_, module)) in scene.modules.iter_mut().enumerate() {
        // A module that only provides imports is changed less.
        let most = if i == last { 8 } else { 1 };
        let n = u.int_in_range(usize::from(i == last)..=most)?;
        changes += mutate::mutate(u, module, &donor, features, n)?;
    }
    origin.from = Some(if changes > 0 { scene.from.clone() } else { format!("{} unchanged", scene.from) });
    finish(u, scene, features, origin)
}

/// A script, and one of its instances that needs at most `features`.
fn target(u: &mut Unstructured<'_>, features: Features) -> Result<Option<(&'static Entry, usize)>> {
    const TRIES: usize = 24;
    let total = ENTRIES.iter().map(|entry| entry.weight).sum::<u32>();
    for _ in 0..TRIES {
        let mut at = u.int_in_range(0..=total - 1)?;
        let chosen = ENTRIES.iter().find(|entry| match at.checked_sub(entry.weight) {
            Some(rest) => {
                at = rest;
                false
            }
            None => true,
        });
        let Some(entry) = chosen else { return Ok(None) };
        let instances = &entry.script().instances;
        let fitting: Vec<usize> =
            (0..instances.len()).filter(|x| fits(entry.script(), *x, features)).collect();
        if !fitting.is_empty() {
            return Ok(Some((entry, *u.choose(&fitting)?)));
        }
    }
    Ok(None)
}

/// Whether an instance, and all instances that it imports from, need at most `features`.
fn fits(script: &Script, x: usize, features: Features) -> bool {
    needed(script, x).iter().all(|x| script.instances[*x].features.difference(features).is_empty())
}

/// An instance and those that it imports from, in order.
fn needed(script: &Script, x: usize) -> Vec<usize> {
    let mut seen = vec![x];
    let mut next = 0;
    while let Some(x) = seen.get(next) {
        for y in script.instances[*x].links.values() {
            if !seen.contains(y) {
                seen.push(*y);
            }
        }
        next += 1;
    }
    seen.sort_unstable();
    seen
}

/// An instance of a script, the instances that it imports from, and consecutive calls of them.
fn scene(u: &mut Unstructured<'_>, features: Features) -> Result<Option<Scene>> {
    let Some((entry, target)) = target(u, features)? else { return Ok(None) };
    let script = entry.script();
    let needed = needed(script, target);
    let made: Vec<&script::Call> =
        script.calls.iter().filter(|call| needed.contains(&call.instance)).collect();
    let start = u.int_in_range(0..=made.len().saturating_sub(CALLS))?;
    let made = &made[start..made.len().min(start + CALLS)];
    let name = |x: usize| format!("m{x}");
    let mut modules = Vec::new();
    let mut support = false;
    for &x in &needed {
        let instance = &script.instances[x];
        let mut module = instance.module.clone();
        if module.funcs.len() > FUNCS {
            let used: FxHashSet<&str> =
                made.iter().filter(|call| call.instance == x).map(|call| call.func.as_str()).collect();
            let imported = needed.iter().filter(|y| **y != x).flat_map(|y| {
                let links = &script.instances[*y].links;
                let from_here = move |name: &String| links.get(name) == Some(&x);
                let imports = script.instances[*y].module.imports.iter();
                imports.filter(move |import| from_here(&import.module)).map(|import| import.name.as_str())
            });
            let kept: FxHashSet<&str> = imported.chain(used).collect();
            prune::prune(&mut module, |name| kept.contains(name));
        }
        for import in &mut module.imports {
            if let Some(y) = instance.links.get(&import.module) {
                import.module = name(*y);
            }
        }
        support |= spectest::redirect(&mut module);
        tame(&mut module);
        modules.push((name(x), module));
    }
    if support {
        modules.insert(0, (spectest::NAME.to_string(), spectest::module(features)));
    }
    let places: FxHashMap<String, usize> =
        modules.iter().enumerate().map(|(i, (name, _))| (name.clone(), i)).collect();
    let calls = made.iter().filter_map(|call| {
        let module = *places.get(&name(call.instance))?;
        Some(Call { module, func: call.func.clone(), args: call.args.clone() })
    });
    let calls = calls.collect();
    Ok(Some(Scene { from: entry.name.clone(), modules, calls }))
}

/// Reduces the initial sizes of memories and tables, and the lengths of arrays in constant expressions.
fn tame(module: &mut Module) {
    for mem in &mut module.mems {
        mem.mt.lim.min = mem.mt.lim.min.min(PAGES);
    }
    for table in &mut module.tables {
        table.tt.lim.min = table.tt.lim.min.min(ELEMENTS);
    }
    let mut exprs: Vec<&mut Expr> = module.globals.iter_mut().map(|global| &mut global.init).collect();
    exprs.extend(module.tables.iter_mut().map(|table| &mut table.init));
    for elem in &mut module.elems {
        if let Eleminit::Exprs(inits) = &mut elem.init {
            exprs.extend(inits);
        }
    }
    let sized = |instr: Option<&Instr>| matches!(instr, Some(Instr::ArrayNew(_) | Instr::ArrayNewDefault(_)));
    for expr in exprs {
        for i in 0..expr.instrs.len() {
            if sized(expr.instrs.get(i + 1))
                && let Instr::Const(Num::I32(n)) = &mut expr.instrs[i]
            {
                *n = (*n).min(LENGTH);
            }
        }
    }
}

/// The case of these modules: the script's calls with suitable arguments, and some more.
fn finish(
    u: &mut Unstructured<'_>,
    scene: Scene,
    features: Features,
    origin: Origin,
) -> Result<Case, Discard> {
    let mut case = Case {
        origin,
        modules: Vec::new(),
        calls: Vec::new(),
        watch: Vec::new(),
        fuel: FUEL,
        features: Features::NONE,
    };
    let mut signatures = Vec::new();
    for (i, (name, mut module)) in scene.modules.into_iter().enumerate() {
        tame(&mut module);
        expose(&mut module, features, u)?;
        meter(&mut module, FUEL, Bounds::default());
        let bytes = binary::encode(&module);
        // Decoding alone finds bodies whose blocks are not terminated.
        let module = binary::decode(&bytes, Features::V3)?;
        case.features = case.features.union(feature::of_module(&module));
        case.watch.extend(watch_all(i, &module));
        case.calls.extend(plan(u, i, &module, 1, MORE)?);
        signatures.push(signatures_of(&module));
        case.modules.push(CaseModule { name, bytes });
    }
    let mut calls = Vec::new();
    for call in scene.calls {
        if let Some(params) = signatures[call.module].get(&call.func) {
            calls.push(fit(u, call, params)?);
        }
    }
    calls.append(&mut case.calls);
    case.calls = calls;
    if !case.features.difference(features).is_empty() {
        return Err(Discard::Features);
    }
    Ok(case)
}

/// For each exported function that the host can call, its parameters.
fn signatures_of(module: &Module) -> FxHashMap<String, Box<[Valtype]>> {
    let space = Space::of(module);
    let exports = module.exports.iter().filter_map(|export| {
        let Externidx::Func(x) = export.xx else { return None };
        let params = &space.functype(*space.funcs.get(x.usize())?)?.params;
        params.iter().all(host_callable).then(|| (export.name.clone(), params.clone()))
    });
    exports.collect()
}

/// A call with arguments of the right types: in three cases of four those of the script.
fn fit(u: &mut Unstructured<'_>, call: Call, params: &[Valtype]) -> Result<Call> {
    let mut args = Vec::new();
    for (i, t) in params.iter().enumerate() {
        let own = call.args.get(i).filter(|arg| is_of(**arg, t));
        args.push(match own {
            Some(own) if u.ratio(3, 4)? => *own,
            Some(_) | None => values::host_value(u, t)?,
        });
    }
    Ok(Call { args, ..call })
}

/// Whether an argument of a script has a type.
fn is_of(value: Value, t: &Valtype) -> bool {
    use reduct::syntax::{Heaptype, Numtype};
    match (value, t) {
        (Value::I32(_), Valtype::Num(nt)) => *nt == Numtype::I32,
        (Value::I64(_), Valtype::Num(nt)) => *nt == Numtype::I64,
        (Value::F32(_), Valtype::Num(nt)) => *nt == Numtype::F32,
        (Value::F64(_), Valtype::Num(nt)) => *nt == Numtype::F64,
        (Value::V128(_), Valtype::Vec(_)) => true,
        (Value::Ref(crate::outcome::Reference::Null), Valtype::Ref(rt)) => rt.null,
        (Value::Ref(_), Valtype::Ref(rt)) => matches!(rt.ht, Heaptype::Extern | Heaptype::Any),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feature::Feature;
    use crate::generate::{Generator, case};
    use reduct::{text, valid};

    /// The modules are valid and mostly changed, there are calls, and no other features are needed.
    #[test]
    fn cases_are_valid_and_changed() {
        let allowed = Features::V3.without(Feature::Simd).without(Feature::RelaxedSimd);
        let (mut cases, mut changed, mut calls) = (0, 0, 0);
        for index in 0..40 {
            let Ok(case) = case(Generator::Suite, 5, index, allowed, &[]) else { continue };
            for module in &case.modules {
                let module = binary::decode(&module.bytes, Features::V3).expect("well-formed");
                valid::validate(&module, Features::V3).unwrap_or_else(|e| panic!("{index}: {e}"));
                assert!(feature::of_module(&module).difference(allowed).is_empty(), "{index}");
            }
            cases += 1;
            changed += usize::from(case.origin.from.is_some_and(|from| !from.ends_with("unchanged")));
            calls += case.calls.len();
        }
        assert!(cases >= 36 && changed >= 30 && calls > 100, "{cases} {changed} {calls}");
    }

    #[test]
    fn initial_sizes_are_small() {
        let parse = |source: &str| text::parse(source.as_bytes(), Features::V3).expect("well-formed");
        let mut module = parse(
            "(memory 5000) (type $a (array i8)) (global (ref $a) (array.new $a (i32.const 5) (i32.const 0x7fffffff)))",
        );
        tame(&mut module);
        let expected = parse(
            "(memory 8) (type $a (array i8)) (global (ref $a) (array.new $a (i32.const 5) (i32.const 1000)))",
        );
        assert_eq!(module.mems, expected.mems);
        assert_eq!(module.globals, expected.globals);
    }
}
