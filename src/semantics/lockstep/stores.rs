//! Comparison of stores.

use std::fmt::Debug;

use std::ops::Range;

use super::Difference;
use super::touched::part;
use crate::exec::operands::{Value, Zt};
use crate::runtime::*;
use crate::syntax::Comptype;
use crate::valid::deftype::Deftype;

pub(super) type Same = Result<(), Difference>;

/// How many instances of each kind a store has.
#[derive(Clone, Debug, Default)]
pub(super) struct Lengths {
    tags: usize,
    globals: usize,
    mems: usize,
    tables: usize,
    funcs: usize,
    datas: usize,
    elems: usize,
    instances: usize,
    heap: [u32; 3],
}

impl Lengths {
    pub(super) fn of(s: &Store) -> Lengths {
        Lengths {
            tags: s.tags.len(),
            globals: s.globals.len(),
            mems: s.mems.len(),
            tables: s.tables.len(),
            funcs: s.funcs.len(),
            datas: s.datas.len(),
            elems: s.elems.len(),
            instances: s.instances.len(),
            heap: addresses(s),
        }
    }
}

fn addresses(s: &Store) -> [u32; 3] {
    [s.heap.structs.addresses(), s.heap.arrays.addresses(), s.heap.exns.addresses()]
}

/// Checks that two stores have equal contents at equal addresses.
///
/// # Errors
/// The first part in which they differ.
pub(super) fn same(a: &Store, b: &Store) -> Same {
    same_since(a, b, &Lengths::default())?;
    for (i, (x, y)) in a.mems.iter().zip(&b.mems).enumerate() {
        all(&format!("s.mems[{i}].bytes"), x.bytes(), y.bytes())?;
    }
    Ok(())
}

/// Compares everything allocated since the stores had the lengths `before`, except the bytes of memories.
///
/// # Errors
/// The first part in which they differ.
pub(super) fn same_since(a: &Store, b: &Store, before: &Lengths) -> Same {
    cells(a, b, before)?;
    bulk(a, b, before)?;
    instances(a, b, before)?;
    heap(a, b, before)
}

/// The approximate number of bytes that a comparison reads.
pub(super) fn size(s: &Store) -> u64 {
    let mems: usize = s.mems.iter().map(|mi| mi.bytes().len()).sum();
    let tables: usize = s.tables.iter().map(|ti| ti.refs.len()).sum();
    let rest = s.globals.len() + s.funcs.len() + s.elems.len() + s.datas.len() + 16 * s.instances.len();
    mems as u64 + 16 * (tables + rest) as u64 + s.heap.bytes
}

pub(super) fn equal<T: PartialEq + Debug>(part: impl FnOnce() -> String, a: &T, b: &T) -> Same {
    if a == b { Ok(()) } else { Err(Difference::of(part(), a, b)) }
}

/// The first place where two sequences of the same kind differ.
pub(super) fn all<T: PartialEq + Debug>(part: &str, a: &[T], b: &[T]) -> Same {
    if a == b {
        return Ok(());
    }
    equal(|| format!("the length of {part}"), &a.len(), &b.len())?;
    match a.iter().zip(b).position(|(a, b)| a != b) {
        Some(i) => Err(Difference::of(format!("{part}[{i}]"), &a[i], &b[i])),
        None => Ok(()),
    }
}

/// Tags, functions, module instances.
fn instances(a: &Store, b: &Store, before: &Lengths) -> Same {
    let tags = |s: &Store| {
        s.tags.iter().skip(before.tags).map(|ti| s.types.get(ti.r#type).clone()).collect::<Vec<_>>()
    };
    all("s.tags", &tags(a), &tags(b))?;
    equal(|| "|s.funcs|".to_string(), &a.funcs.len(), &b.funcs.len())?;
    for (i, (x, y)) in a.funcs.iter().zip(&b.funcs).enumerate().skip(before.funcs) {
        let part = || format!("s.funcs[{i}]");
        let (tx, ty) = (a.types.get(x.r#type), b.types.get(y.r#type));
        if tx != ty {
            return Err(Difference::of(format!("{}.type", part()), tx, ty));
        }
        let key = |code: &Funccode| match code {
            Funccode::Wasm { module, func } => Some((*module, *func)),
            Funccode::Host(_) => None,
        };
        equal(part, &key(&x.code), &key(&y.code))?;
    }
    equal(|| "how many module instances there are".to_string(), &a.instances.len(), &b.instances.len())?;
    for (i, (x, y)) in a.instances.iter().zip(&b.instances).enumerate().skip(before.instances) {
        let part = |space: &str| format!("module instance {i}.{space}");
        all(&part("tags"), &x.tags, &y.tags)?;
        all(&part("globals"), &x.globals, &y.globals)?;
        all(&part("mems"), &x.mems, &y.mems)?;
        all(&part("tables"), &x.tables, &y.tables)?;
        all(&part("funcs"), &x.funcs, &y.funcs)?;
        all(&part("datas"), &x.datas, &y.datas)?;
        all(&part("elems"), &x.elems, &y.elems)?;
        all(&part("exports"), &x.exports, &y.exports)?;
    }
    Ok(())
}

/// Globals and segments.
fn cells(a: &Store, b: &Store, before: &Lengths) -> Same {
    equal(|| "|s.globals|".to_string(), &a.globals.len(), &b.globals.len())?;
    for (i, (x, y)) in a.globals.iter().zip(&b.globals).enumerate().skip(before.globals) {
        equal(|| format!("s.globals[{i}].type"), &x.gt, &y.gt)?;
        equal(|| format!("s.globals[{i}].value"), &x.value.val(&x.gt.t), &y.value.val(&y.gt.t))?;
    }
    equal(|| "|s.elems|".to_string(), &a.elems.len(), &b.elems.len())?;
    for (i, (x, y)) in a.elems.iter().zip(&b.elems).enumerate().skip(before.elems) {
        equal(|| format!("s.elems[{i}].type"), &x.rt, &y.rt)?;
        all(&format!("s.elems[{i}].refs"), &x.refs, &y.refs)?;
    }
    equal(|| "|s.datas|".to_string(), &a.datas.len(), &b.datas.len())?;
    for (i, (x, y)) in a.datas.iter().zip(&b.datas).enumerate().skip(before.datas) {
        all(&format!("s.datas[{i}].bytes"), x.bytes(), y.bytes())?;
    }
    Ok(())
}

/// Memories and tables.
fn bulk(a: &Store, b: &Store, before: &Lengths) -> Same {
    equal(|| "|s.mems|".to_string(), &a.mems.len(), &b.mems.len())?;
    for (i, (x, y)) in a.mems.iter().zip(&b.mems).enumerate().skip(before.mems) {
        equal(|| format!("s.mems[{i}].type"), &x.memtype(), &y.memtype())?;
    }
    equal(|| "|s.tables|".to_string(), &a.tables.len(), &b.tables.len())?;
    for (i, (x, y)) in a.tables.iter().zip(&b.tables).enumerate().skip(before.tables) {
        equal(|| format!("s.tables[{i}].type"), &x.tt, &y.tt)?;
        all(&format!("s.tables[{i}].refs"), &x.refs, &y.refs)?;
    }
    Ok(())
}

/// Structures, arrays, exceptions.
fn heap(a: &Store, b: &Store, before: &Lengths) -> Same {
    let (h, k) = (&a.heap, &b.heap);
    let part = || "how many structures, arrays and exceptions there are".to_string();
    equal(part, &addresses(a), &addresses(b))?;
    let [structs, arrays, exns] = before.heap;
    let t = |s: &Store, dt: Typeaddr| s.types.get(dt).clone();
    for i in structs..h.structs.addresses() {
        structure(a, b, i, &(0..u64::MAX))?;
    }
    for i in arrays..h.arrays.addresses() {
        let (x, y) = (h.arrays.get(i), k.arrays.get(i));
        let of = |s: &Store, ai: Option<&Arrayinst>| ai.map(|ai| t(s, ai.r#type));
        equal(|| format!("s.arrays[{i}].type"), &of(a, x), &of(b, y))?;
        if let (Some(x), Some(y)) = (x, y) {
            array(&format!("s.arrays[{i}].fields"), &x.fields, &y.fields, &(0..u64::MAX))?;
        }
    }
    for i in exns..h.exns.addresses() {
        exception(a, b, i)?;
    }
    Ok(())
}

/// The fields of a structure in a range.
pub(super) fn structure(a: &Store, b: &Store, i: u32, range: &Range<u64>) -> Same {
    let (from, n) = (range.start as usize, (range.end - range.start) as usize);
    let of = |s: &Store| -> Option<(Deftype, Vec<Val>)> {
        let si = s.heap.structs.get(i)?;
        let dt = s.types.get(si.r#type);
        // Fields are compared according to their types, because the plain run does not clear the unused half of a slot
        // that holds a number.
        let fields = match dt.comptype() {
            Comptype::Struct(fts) => {
                let fields = fts.iter().zip(&si.fields).skip(from).take(n);
                fields.map(|(ft, slot)| Val::of_slot(Zt::from(&ft.zt), *slot)).collect()
            }
            Comptype::Array(_) | Comptype::Func(_) => Vec::new(),
        };
        Some((dt.clone(), fields))
    };
    let (x, y) = (of(a), of(b));
    equal(|| format!("whether there is s.structs[{i}]"), &x.is_some(), &y.is_some())?;
    let (Some((tx, x)), Some((ty, y))) = (x, y) else { return Ok(()) };
    equal(|| format!("s.structs[{i}].type"), &tx, &ty)?;
    match x.iter().zip(&y).position(|(x, y)| x != y) {
        None => Ok(()),
        Some(k) => Err(Difference::of(format!("s.structs[{i}].fields[{}]", from + k), &x[k], &y[k])),
    }
}

/// An exception.
pub(super) fn exception(a: &Store, b: &Store, i: u32) -> Same {
    let of = |s: &Store| -> Option<(Tagaddr, Vec<Val>)> {
        let exn = s.heap.exns.get(i)?;
        let ft = s.types.functype(s.tags.get(exn.tag.usize())?.r#type)?;
        let fields = ft.params.iter().zip(&exn.fields);
        Some((exn.tag, fields.map(|(t, slot)| Val::of_slot(Zt::from(t), *slot)).collect()))
    };
    let (x, y) = (of(a), of(b));
    equal(|| format!("whether there is s.exns[{i}]"), &x.is_some(), &y.is_some())?;
    let (Some((tx, x)), Some((ty, y))) = (x, y) else { return Ok(()) };
    equal(|| format!("s.exns[{i}].tag"), &tx, &ty)?;
    all(&format!("s.exns[{i}].fields"), &x, &y)
}

/// The elements of an array in a range.
pub(super) fn array(name: &str, a: &Arrayfields, b: &Arrayfields, range: &Range<u64>) -> Same {
    use Arrayfields::*;
    match (a, b) {
        (B8(a), B8(b)) => part(name, a, b, range),
        (B16(a), B16(b)) => part(name, a, b, range),
        (B32(a), B32(b)) => part(name, a, b, range),
        (B64(a), B64(b)) => part(name, a, b, range),
        (V128(a), V128(b)) => part(name, a, b, range),
        (Ref(a), Ref(b)) => part(name, a, b, range),
        (a, b) => equal(|| format!("how {name} is held"), &a.storage(), &b.storage()),
    }
}
