//! The parts of the store that an instruction may change, so that only these need to be compared.
//!
//! This is determined from the instruction and its operands before execution, independently of the code that executes it.

use std::ops::Range;

use super::Difference;
use super::stores::{Same, all, array, equal, exception, structure};
use crate::exec::Stepper;
use crate::numerics::Choice;
use crate::runtime::*;
use crate::syntax::*;

/// A part of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Touched {
    Global(Globaladdr),
    /// Bytes of a memory, and its size.
    Mem(Memaddr, Range<u64>),
    /// Elements of a table, and its size.
    Table(Tableaddr, Range<u64>),
    Elem(Elemaddr),
    Data(Dataaddr),
    /// Fields of a structure.
    Struct(u32, Range<u64>),
    /// Elements of an array.
    Array(u32, Range<u64>),
    Exn(u32),
}

/// The most bytes that a store instruction writes.
const WIDEST: u64 = 16;

/// The parts of the store that an instruction may change; `a` is about to execute it. Of the bytes that `memory.grow`
/// adds, at most `bytes` are compared; those that are compared are subtracted from it.
pub(super) fn of<C: Choice>(a: &Stepper<'_, C>, instr: &Instr, bytes: &mut u64) -> Option<Touched> {
    let (vals, _) = a.values();
    let s = a.store();
    let module = s.instances.get(a.module().usize());
    // The operand at a position from the top.
    let operand = |i: usize| vals.len().checked_sub(i + 1).map(|i| vals[i]);
    let number = |i: usize| match operand(i) {
        Some(Val::Num(Num::I32(c))) => u64::from(c),
        Some(Val::Num(Num::I64(c))) => c,
        Some(Val::Num(Num::F32(_) | Num::F64(_)) | Val::Vec(_) | Val::Ref(_)) | None => 0,
    };
    let reference = |i: usize| match operand(i) {
        Some(Val::Ref(r)) => Some(r.kind()),
        Some(Val::Num(_) | Val::Vec(_)) | None => None,
    };
    let range = |Slice { first, n }: Slice| {
        let (i, n) = (number(first), n.map_or(1, number));
        i..i.saturating_add(n)
    };
    let whole = 0..u64::MAX;
    Some(match instr.properties().writes? {
        Writes::Global(x) => Touched::Global(module?.globals[x.usize()]),
        Writes::Table(x, slice) => Touched::Table(module?.tables[x.usize()], range(slice)),
        Writes::TableGrowth(x) => {
            let a = module?.tables[x.usize()];
            let size = s.tables[a.usize()].refs.len() as u64;
            Touched::Table(a, size..size.saturating_add(number(0)))
        }
        Writes::Elem(x) => Touched::Elem(module?.elems[x.usize()]),
        Writes::Memory(x, slice) => Touched::Mem(module?.mems[x.usize()], range(slice)),
        Writes::Access(ao) => {
            let i = number(1).saturating_add(ao.offset);
            Touched::Mem(module?.mems[ao.x.usize()], i..i.saturating_add(WIDEST))
        }
        Writes::MemoryGrowth(x) => {
            let (a, n) = (module?.mems[x.usize()], number(0));
            let size = s.mems[a.usize()].bytes().len() as u64;
            let new = if s.permits_pages(a, n) { n.saturating_mul(PAGE).min(*bytes) } else { 0 };
            *bytes -= new;
            Touched::Mem(a, size..size + new)
        }
        Writes::Data(x) => Touched::Data(module?.datas[x.usize()]),
        Writes::NewStruct => Touched::Struct(s.heap.structs.next(), whole),
        Writes::Struct(i) => {
            let Some(RefKind::Struct(a)) = reference(1) else { return None };
            Touched::Struct(a.0, i.0.into()..u64::from(i.0) + 1)
        }
        Writes::NewArray => Touched::Array(s.heap.arrays.next(), whole),
        Writes::Array(operand, slice) => {
            let Some(RefKind::Array(a)) = reference(operand) else { return None };
            Touched::Array(a.0, range(slice))
        }
        Writes::NewExn => Touched::Exn(s.heap.exns.next()),
    })
}

/// Checks that a part of two stores is equal.
///
/// # Errors
/// Where they differ.
pub(super) fn same(touched: &Touched, x: &Store, y: &Store) -> Same {
    match touched {
        Touched::Global(a) => {
            let name = format!("s.globals[{}].value", a.0);
            let (Some(gx), Some(gy)) = both(&x.globals, &y.globals, a.usize(), &name)? else { return Ok(()) };
            equal(|| name, &gx.value.val(&gx.gt.t), &gy.value.val(&gy.gt.t))
        }
        Touched::Mem(a, range) => {
            let name = format!("s.mems[{}]", a.0);
            let (Some(mx), Some(my)) = both(&x.mems, &y.mems, a.usize(), &name)? else { return Ok(()) };
            equal(|| format!("{name}.type"), &mx.memtype(), &my.memtype())?;
            part(&format!("{name}.bytes"), mx.bytes(), my.bytes(), range)
        }
        Touched::Table(a, range) => {
            let name = format!("s.tables[{}]", a.0);
            let (Some(tx), Some(ty)) = both(&x.tables, &y.tables, a.usize(), &name)? else { return Ok(()) };
            equal(|| format!("{name}.type"), &tx.tt, &ty.tt)?;
            part(&format!("{name}.refs"), &tx.refs, &ty.refs, range)
        }
        Touched::Elem(a) => {
            let name = format!("s.elems[{}].refs", a.0);
            let (Some(ex), Some(ey)) = both(&x.elems, &y.elems, a.usize(), &name)? else { return Ok(()) };
            all(&name, &ex.refs, &ey.refs)
        }
        Touched::Data(a) => {
            let name = format!("s.datas[{}].bytes", a.0);
            let (Some(dx), Some(dy)) = both(&x.datas, &y.datas, a.usize(), &name)? else { return Ok(()) };
            equal(|| format!("|{name}|"), &dx.bytes().len(), &dy.bytes().len())
        }
        Touched::Struct(a, range) => structure(x, y, *a, range),
        Touched::Array(a, range) => match (x.heap.arrays.get(*a), y.heap.arrays.get(*a)) {
            (Some(ax), Some(ay)) => array(&format!("s.arrays[{a}].fields"), &ax.fields, &ay.fields, range),
            (ax, ay) => equal(|| format!("whether there is s.arrays[{a}]"), &ax.is_some(), &ay.is_some()),
        },
        Touched::Exn(a) => exception(x, y, *a),
    }
}

/// An instance of two stores, if both have it.
fn both<'s, T>(
    x: &'s [T],
    y: &'s [T],
    a: usize,
    name: &str,
) -> Result<(Option<&'s T>, Option<&'s T>), Difference> {
    let (x, y) = (x.get(a), y.get(a));
    equal(|| format!("whether there is {name}"), &x.is_some(), &y.is_some())?;
    Ok((x, y))
}

/// Compares two sequences within a range, clipped to their length.
pub(super) fn part<T: PartialEq + std::fmt::Debug>(name: &str, x: &[T], y: &[T], range: &Range<u64>) -> Same {
    equal(|| format!("|{name}|"), &x.len(), &y.len())?;
    let end = |i: u64| usize::try_from(i).unwrap_or(usize::MAX).min(x.len());
    let (from, to) = (end(range.start), end(range.end));
    let from = from.min(to);
    match x[from..to].iter().zip(&y[from..to]).position(|(x, y)| x != y) {
        None => Ok(()),
        Some(i) => Err(Difference::of(format!("{name}[{}]", from + i), &x[from + i], &y[from + i])),
    }
}
