//! Section 3.3, Matching: of external types, and tops and bottoms of the hierarchies of heap types.

use super::*;
use crate::valid::deftype::{Closing, Deftype, deftypes};
use crate::valid::sub::{externtype_sub, heaptype_sub};
use crate::valid::typedefs::Typedefs;
use Heaptype as H;

type Xt = Externtype<Deftype>;

/// Closed types: 0 is a function type that is not final, 1 a subtype of it with the same parameters and results, 2 a
/// structure type.
fn closed() -> Vec<Deftype> {
    let types = types(vec![
        sub(false, &[], functype(&[], &[])),
        sub(false, &[0], functype(&[], &[])),
        ty(Comptype::Struct(Box::new([]))),
    ]);
    assert_eq!(check(&types), Ok(()));
    deftypes(types.types.packed())
}

/// Types of random shape, with many that are equal. All indices are defined, and supertypes are earlier types.
fn random_types(mut random: impl FnMut(u32) -> u32) -> Vec<Type> {
    let mut groups = Vec::new();
    let mut x0 = 0;
    for _ in 0..random(30) + 1 {
        let n = random(3) + 1;
        let members = (x0..x0 + n).map(|x| {
            let supers: Vec<u32> = if x > 0 && random(2) == 0 { vec![random(x)] } else { vec![] };
            let to = null(H::Use(Typeidx(random(x0 + n))));
            let ct = match random(4) {
                0 => Comptype::Struct(Box::new([])),
                1 => Comptype::Struct(Box::new([field(true, to), packed(false, Packtype::I8)])),
                2 => Comptype::Array(field(false, to)),
                _ => functype(&[I32, to], &[to]),
            };
            subtype(random(2) == 0, &supers, ct)
        });
        groups.push(Type { at: At(1), rectype: Rectype(members.collect()) });
        x0 += n;
    }
    groups
}

#[test]
fn types_of_a_module_are_equal_and_match_as_the_closed_types_do() {
    let mut state = 1u64;
    let mut random = |n: u32| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((state >> 33) % u64::from(n)) as u32
    };
    let (mut equal, mut below) = (0, 0);
    for _ in 0..500 {
        let module = types(random_types(&mut random));
        assert_eq!(Types::from(module.types.packed().clone()), Types::from(module.types.to_vec()));
        let mut typedefs = Typedefs::new(module.types.packed());
        (0..module.types.len()).for_each(|g| _ = typedefs.enter(g));
        let closed = deftypes(module.types.packed());
        let all = || (0..).map(Typeidx).zip(&closed);
        for (x, dt1) in all() {
            assert_eq!(Closing::new(module.types.packed()).deftype(x), *dt1);
            for (y, dt2) in all() {
                let found = [typedefs.is_subtype(x, y), typedefs.is_subtype(y, x)];
                assert_eq!(found, [dt1.is_subtype_of(dt2), dt2.is_subtype_of(dt1)], "{x:?} {y:?} {module:?}");
                assert_eq!(found == [true, true], dt1 == dt2);
                equal += usize::from(x != y && dt1 == dt2);
                below += usize::from(found == [true, false]);
            }
        }
    }
    assert!(equal > 100 && below > 100, "{equal} {below}");
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
