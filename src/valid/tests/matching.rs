//! Section 3.3, Matching: of external types, and tops and bottoms of the hierarchies of heap types.

use super::*;
use crate::valid::Deftype;
use crate::valid::sub::{externtype_sub, heaptype_sub};
use Heaptype as H;

type Xt = Externtype<Deftype>;

/// Closed types: 0 is a function type that is not final, 1 a subtype of it with the same parameters and results, 2 a
/// structure type.
fn closed() -> Vec<Deftype> {
    let types = vec![
        sub(false, &[], functype(&[], &[])),
        sub(false, &[0], functype(&[], &[])),
        ty(Comptype::Struct(Box::new([]))),
    ];
    validate(&Module { types, ..Module::default() }, Features::V3).expect("valid").types
}

fn assert_matching(cases: &[(Xt, Xt, bool)]) {
    for (xt1, xt2, expected) in cases {
        assert_eq!(externtype_sub(xt1, xt2), *expected, "{xt1:?} <: {xt2:?}");
    }
}

#[test]
fn limits_of_memories() {
    let mem = |min, max| Externtype::Mem(Memtype { at: Addrtype::I32, lim: limits(min, max) });
    let wide = Externtype::Mem(Memtype { at: Addrtype::I64, lim: limits(1, None) });
    assert_matching(&[
        (mem(1, None), mem(1, None), true),
        (mem(2, Some(3)), mem(1, Some(4)), true),
        (mem(2, Some(3)), mem(1, None), true),
        (mem(0, Some(3)), mem(1, None), false),
        (mem(1, Some(5)), mem(1, Some(4)), false),
        (mem(1, None), mem(1, Some(4)), false),
        (mem(1, None), wide.clone(), false),
        (wide, mem(1, None), false),
    ]);
}

#[test]
fn tables_and_variables_are_invariant() {
    let table = |null| {
        let rt = Reftype { null, ht: H::Func };
        Externtype::Table(Tabletype { at: Addrtype::I32, lim: limits(0, None), rt })
    };
    let global = |mutable, null| {
        Externtype::Global(Globaltype { mutable, t: Valtype::Ref(Reftype { null, ht: H::Func }) })
    };
    assert_matching(&[
        (table(true), table(true), true),
        (table(false), table(true), false),
        (table(true), table(false), false),
        (global(false, false), global(false, true), true),
        (global(false, true), global(false, false), false),
        (global(true, true), global(true, true), true),
        (global(true, false), global(true, true), false),
        (global(true, true), global(false, true), false),
        (global(false, true), global(true, true), false),
        (table(true), global(false, true), false),
    ]);
}

#[test]
fn functions_match_their_supertypes_and_tags_do_not() {
    let dts = closed();
    let func = |x: usize| Externtype::Func(dts[x].clone());
    let tag = |x: usize| Externtype::Tag(Tagtype(dts[x].clone()));
    assert_matching(&[
        (func(1), func(0), true),
        (func(0), func(1), false),
        (tag(0), tag(0), true),
        (tag(1), tag(0), false),
        (tag(0), tag(1), false),
        (func(0), tag(0), false),
    ]);
}

#[test]
fn bottoms_of_heap_types() {
    let dts = closed();
    let (func, structure) = (H::Use(dts[0].clone()), H::Use(dts[2].clone()));
    assert!(heaptype_sub(&H::None, &structure) && !heaptype_sub(&H::None, &func));
    assert!(heaptype_sub(&H::Nofunc, &func) && !heaptype_sub(&H::Nofunc, &structure));
    assert!(heaptype_sub(&H::Bot, &func) && !heaptype_sub(&func, &H::Bot));
    assert!(!heaptype_sub(&func, &H::Nofunc) && !heaptype_sub(&func, &H::Any));
}
