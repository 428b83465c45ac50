//! Section 4.6.9, Reference Instructions: structures, and how fields are packed.
//!
//! `zt` is the storage type of a field, `si` the structure instance `S.structs[a]`.

use crate::exec::code::Comp;
use crate::exec::operands::*;
use crate::numerics::convert::extend;
use crate::runtime::heap::Heap;
use crate::runtime::*;
use crate::syntax::*;

/// `packfield_zt(val)`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn packfield(zt: Zt, v: Slot) -> Slot {
    match zt {
        Zt::I8 => Slot::from(u32::from(v.lo as u8)),
        Zt::I16 => Slot::from(u32::from(v.lo as u16)),
        Zt::I32 | Zt::F32 => Slot::from(u32::from(v)),
        Zt::I64 | Zt::F64 => Slot::from(u64::from(v)),
        Zt::V128 | Zt::Ref => v,
    }
}

/// `unpackfield_zt(sx?, fieldval)`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn unpackfield(zt: Zt, sx: Option<Sx>, v: Slot) -> Slot {
    match (zt, sx) {
        (Zt::I8, Some(sx)) => Slot::from(extend::<u8, u32>(sx, v.lo as u8)),
        (Zt::I16, Some(sx)) => Slot::from(extend::<u16, u32>(sx, v.lo as u16)),
        (Zt::I8 | Zt::I16, None) => v,
        (Zt::I32 | Zt::I64 | Zt::F32 | Zt::F64 | Zt::V128 | Zt::Ref, Some(_) | None) => v,
    }
}

/// `default_(unpack zt)`. Fields without a default are not constructed with one, by validation.
pub(super) fn default<V: Value>(zt: Zt) -> V {
    V::of_slot(zt, Slot::default())
}

/// The storage types of the fields of structure type `x`.
fn fieldtypes<M: Machine>(m: &M, x: Typeidx) -> &[Zt] {
    match m.instance().code.comp(x) {
        Comp::Struct(zts) => zts,
        Comp::Array(_) | Comp::Func { .. } => &[],
    }
}

/// Adds a structure, for whose bytes there is room, and gives a reference to it.
fn add_struct<M: Machine>(m: &mut M, x: Typeidx, fields: Box<[Slot]>) {
    let r#type = m.instance().types[x.usize()];
    let a = m.store().heap.add_struct(Structinst { r#type, fields });
    m.give(Ref::r#struct(a));
}

/// * `Step/struct.new`: `z; val^n (struct.new x) ~> z[S.structs = S.structs si]; (ref.struct |S.structs|)`, where `si` has type
///   `F.module.types[x]` and fields `packfield_zt(val)^n`
pub(crate) fn struct_new<M: Machine>(m: &mut M, x: Typeidx) -> Step {
    let n = fieldtypes(m, x).len();
    if let Err(e) = m.reserve(Heap::struct_bytes(n)) {
        return Step::Exhausted(e);
    }
    let mut fields = m.take_all(n);
    for (field, zt) in fields.iter_mut().zip(fieldtypes(m, x)) {
        *field = packfield(*zt, *field);
    }
    add_struct(m, x, fields);
    Step::Fired(Rule::StepStructNew)
}

/// * `Step_read/struct.new_default`: `z; (struct.new_default x) ~> default_(unpack zt)* (struct.new x)`
pub(crate) fn struct_new_default<M: Machine>(m: &mut M, x: Typeidx) -> Step {
    if M::STEPWISE {
        let vals = fieldtypes(m, x).iter().map(|zt| Admin::Val(default(*zt)));
        let instrs: Vec<_> = vals.chain([Admin::Instr(Instr::StructNew(x))]).collect();
        m.unfold(&instrs);
    } else {
        let n = fieldtypes(m, x).len();
        if let Err(e) = m.reserve(Heap::struct_bytes(n)) {
            return Step::Exhausted(e);
        }
        let vals = fieldtypes(m, x).iter().map(|zt| packfield(*zt, default(*zt))).collect();
        add_struct(m, x, vals);
    }
    Step::Fired(Rule::StepReadStructNewDefault)
}

/// * `Step_read/struct.get-null`: `z; ref.null (struct.get_sx? x i) ~> trap`
/// * `Step_read/struct.get-struct`: `z; (ref.struct a) (struct.get_sx? x i) ~> unpackfield_zt(sx?, si.fields[i])`
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn struct_get<M: Machine>(m: &mut M, sx: Option<Sx>, zt: Zt, i: Fieldidx) -> Step {
    let RefKind::Struct(a) = m.take1::<Ref>().kind() else {
        return Step::Trap(Rule::StepReadStructGetNull, TrapKind::NullStructureReference);
    };
    let field = m.store().heap.r#struct(a).fields[i.usize()];
    m.give(M::Value::of_slot(zt, unpackfield(zt, sx, field)));
    Step::Fired(Rule::StepReadStructGetStruct)
}

/// * `Step/struct.set-null`: `z; ref.null val (struct.set x i) ~> z; trap`
/// * `Step/struct.set-struct`: `z; (ref.struct a) val (struct.set x i) ~> z[si.fields[i] = packfield_zt(val)]; ε`
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn struct_set<M: Machine>(m: &mut M, zt: Zt, i: Fieldidx) -> Step {
    let (r, v) = m.take2::<Ref, M::Value>();
    let RefKind::Struct(a) = r.kind() else {
        return Step::Trap(Rule::StepStructSetNull, TrapKind::NullStructureReference);
    };
    m.store().heap.struct_mut(a).fields[i.usize()] = packfield(zt, v.slot());
    Step::Fired(Rule::StepStructSetStruct)
}
