//! Removes functions that are not used.

use reduct::syntax::*;

use crate::rewrite::Space;
use crate::rewrite::indices::{Index, Indexed};

/// Keeps the exported functions named in `kept`, and everything that they and the rest of the module refer to. Exports of other functions
/// are removed, too.
pub(super) fn prune(module: &mut Module, kept: impl Fn(&str) -> bool) {
    module.exports.retain(|export| !matches!(export.xx, Externidx::Func(_)) || kept(&export.name));
    let space = Space::of(module);
    let imported = space.imported;
    let mut funcs: Vec<Option<Func>> = std::mem::take(&mut module.funcs).into_iter().map(Some).collect();
    let mut used = vec![false; imported + funcs.len()];
    used[..imported].fill(true);
    let mut next = Vec::new();
    let mut mark = |x: Funcidx, next: &mut Vec<usize>| {
        if let Some(used) = used.get_mut(x.usize())
            && !std::mem::replace(used, true)
        {
            next.push(x.usize() - imported);
        }
    };
    let mut visit = |part: &mut dyn Indexed, next: &mut Vec<usize>| {
        part.indices(&mut |index| {
            if let Index::Func(x) = index {
                mark(*x, next);
            }
        });
    };
    visit(module, &mut next);
    while let Some(f) = next.pop() {
        if let Some(func) = &mut funcs[f] {
            visit(func, &mut next);
        }
    }
    let mut count = 0;
    let to: Vec<u32> = used
        .iter()
        .map(|used| {
            count += u32::from(*used);
            count.saturating_sub(1)
        })
        .collect();
    module.funcs =
        funcs.into_iter().zip(&used[imported..]).filter_map(|(func, used)| func.filter(|_| *used)).collect();
    module.indices(&mut |index| {
        if let Index::Func(x) = index
            && let Some(y) = to.get(x.usize())
        {
            x.0 = *y;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use reduct::text;

    #[test]
    fn what_is_used_stays() {
        let source = r#"(import "a" "b" (func)) (table 1 funcref) (elem (i32.const 0) $e)
            (func $x (export "x") (drop (i32.const 1))) (func $y (export "y") (call $z)) (func $z (call 0)) (func $w) (func $e)"#;
        let expected = r#"(import "a" "b" (func)) (table 1 funcref) (elem (i32.const 0) $e)
            (func $y (export "y") (call $z)) (func $z (call 0)) (func $e)"#;
        let parse = |source: &str| {
            let mut module = text::parse(source.as_bytes(), Features::V3).expect("well-formed");
            module.names = Names::default();
            module
        };
        let mut module = parse(source);
        prune(&mut module, |name| name == "y");
        assert_eq!(module, parse(expected));
    }
}
