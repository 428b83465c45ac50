//! Changes to modules before they are measured.

use reduct::syntax::*;

/// Adds a function without parameters, and exports it under the given name in place of what was exported under that name before.
pub(crate) fn export_func(module: &mut Module, name: &str, results: &[Valtype], instrs: Vec<Instr>) {
    let at = At::default();
    let ft = Functype { params: [].into(), results: results.into() };
    let st = Subtype { r#final: true, supers: [].into(), ct: Comptype::Func(ft) };
    let x = Typeidx(module.types.len() as u32);
    module.types.push(Type { at, rectype: Rectype([st].into()) });
    let imported = module.imports.iter().filter(|import| matches!(import.xt, Externtype::Func(_))).count();
    let xx = Externidx::Func(Funcidx((imported + module.funcs.len()) as u32));
    module.funcs.push(Func { at, x, locals: Vec::new(), body: Expr::new(instrs, Vec::new()) });
    module.exports.retain(|export| export.name != name);
    module.exports.push(Export { at, name: name.into(), xx });
}
