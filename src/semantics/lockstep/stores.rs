//! Whether two stores are the same.

use std::fmt::Debug;

use super::Difference;
use crate::runtime::*;

type Same = Result<(), Difference>;

/// Whether two stores hold the same under the same addresses.
///
/// # Errors
/// The first part in which they differ.
pub(super) fn same(a: &Store, b: &Store) -> Same {
    cells(a, b)?;
    bulk(a, b)?;
    instances(a, b)?;
    heap(a, b)
}

/// About how many bytes a comparison looks at.
pub(super) fn size(s: &Store) -> u64 {
    let mems: usize = s.mems.iter().map(|mi| mi.bytes().len()).sum();
    let tables: usize = s.tables.iter().map(|ti| ti.refs.len()).sum();
    let rest = s.globals.len() + s.funcs.len() + s.elems.len() + s.datas.len() + 16 * s.instances.len();
    mems as u64 + 16 * (tables + rest) as u64 + s.heap.bytes
}

fn equal<T: PartialEq + Debug>(part: impl FnOnce() -> String, a: &T, b: &T) -> Same {
    if a == b { Ok(()) } else { Err(Difference::of(part(), a, b)) }
}

/// The first place where two sequences of the same kind differ.
fn all<T: PartialEq + Debug>(part: &str, a: &[T], b: &[T]) -> Same {
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
fn instances(a: &Store, b: &Store) -> Same {
    let tags = |s: &Store| s.tags.iter().map(|ti| s.types.get(ti.r#type).clone()).collect::<Vec<_>>();
    all("s.tags", &tags(a), &tags(b))?;
    equal(|| "|s.funcs|".to_string(), &a.funcs.len(), &b.funcs.len())?;
    for (i, (x, y)) in a.funcs.iter().zip(&b.funcs).enumerate() {
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
    for (i, (x, y)) in a.instances.iter().zip(&b.instances).enumerate() {
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
fn cells(a: &Store, b: &Store) -> Same {
    equal(|| "|s.globals|".to_string(), &a.globals.len(), &b.globals.len())?;
    for (i, (x, y)) in a.globals.iter().zip(&b.globals).enumerate() {
        equal(|| format!("s.globals[{i}].type"), &x.gt, &y.gt)?;
        equal(|| format!("s.globals[{i}].value"), &x.value.val(&x.gt.t), &y.value.val(&y.gt.t))?;
    }
    equal(|| "|s.elems|".to_string(), &a.elems.len(), &b.elems.len())?;
    for (i, (x, y)) in a.elems.iter().zip(&b.elems).enumerate() {
        equal(|| format!("s.elems[{i}].type"), &x.rt, &y.rt)?;
        all(&format!("s.elems[{i}].refs"), &x.refs, &y.refs)?;
    }
    equal(|| "|s.datas|".to_string(), &a.datas.len(), &b.datas.len())?;
    for (i, (x, y)) in a.datas.iter().zip(&b.datas).enumerate() {
        all(&format!("s.datas[{i}].bytes"), x.bytes(), y.bytes())?;
    }
    Ok(())
}

/// Memories and tables.
fn bulk(a: &Store, b: &Store) -> Same {
    equal(|| "|s.mems|".to_string(), &a.mems.len(), &b.mems.len())?;
    for (i, (x, y)) in a.mems.iter().zip(&b.mems).enumerate() {
        equal(|| format!("s.mems[{i}].type"), &x.memtype(), &y.memtype())?;
        all(&format!("s.mems[{i}].bytes"), x.bytes(), y.bytes())?;
    }
    equal(|| "|s.tables|".to_string(), &a.tables.len(), &b.tables.len())?;
    for (i, (x, y)) in a.tables.iter().zip(&b.tables).enumerate() {
        equal(|| format!("s.tables[{i}].type"), &x.tt, &y.tt)?;
        all(&format!("s.tables[{i}].refs"), &x.refs, &y.refs)?;
    }
    Ok(())
}

/// Structures, arrays, exceptions.
fn heap(a: &Store, b: &Store) -> Same {
    let (h, k) = (&a.heap, &b.heap);
    let count = |h: &heap::Heap| [h.structs.addresses(), h.arrays.addresses(), h.exns.addresses()];
    equal(|| "how many structures, arrays and exceptions there are".to_string(), &count(h), &count(k))?;
    let t = |s: &Store, dt: Typeaddr| s.types.get(dt).clone();
    for i in 0..h.structs.addresses() {
        let (x, y) = (h.structs.get(i), k.structs.get(i));
        let of = |s: &Store, si: Option<&Structinst>| si.map(|si| t(s, si.r#type));
        equal(|| format!("s.structs[{i}].type"), &of(a, x), &of(b, y))?;
        if let (Some(x), Some(y)) = (x, y) {
            all(&format!("s.structs[{i}].fields"), &x.fields, &y.fields)?;
        }
    }
    for i in 0..h.arrays.addresses() {
        let (x, y) = (h.arrays.get(i), k.arrays.get(i));
        let of = |s: &Store, ai: Option<&Arrayinst>| ai.map(|ai| t(s, ai.r#type));
        equal(|| format!("s.arrays[{i}].type"), &of(a, x), &of(b, y))?;
        if let (Some(x), Some(y)) = (x, y) {
            array(&format!("s.arrays[{i}].fields"), &x.fields, &y.fields)?;
        }
    }
    for i in 0..h.exns.addresses() {
        let (x, y) = (h.exns.get(i), k.exns.get(i));
        equal(|| format!("s.exns[{i}].tag"), &x.map(|x| x.tag), &y.map(|y| y.tag))?;
        if let (Some(x), Some(y)) = (x, y) {
            all(&format!("s.exns[{i}].fields"), &x.fields, &y.fields)?;
        }
    }
    Ok(())
}

fn array(part: &str, a: &Arrayfields, b: &Arrayfields) -> Same {
    use Arrayfields::*;
    match (a, b) {
        (B8(a), B8(b)) => all(part, a, b),
        (B16(a), B16(b)) => all(part, a, b),
        (B32(a), B32(b)) => all(part, a, b),
        (B64(a), B64(b)) => all(part, a, b),
        (V128(a), V128(b)) => all(part, a, b),
        (Ref(a), Ref(b)) => all(part, a, b),
        (a, b) => equal(|| format!("how {part} is held"), &a.storage(), &b.storage()),
    }
}
