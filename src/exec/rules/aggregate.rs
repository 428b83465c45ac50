//! Section 4.6.9, Reference Instructions: structures, and packing and unpacking of fields.
//!
//! `zt` is the storage type of a field.

use crate::exec::code::Comp;
use crate::exec::operands::*;
use crate::numerics::convert::extend;
use crate::runtime::heap::Heap;
use crate::runtime::*;
use crate::syntax::*;

/// `packfield_zt(val)`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn packfield(zt: Zt, v: Slot) -> Slot {
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

/// `default_(unpack zt)`. Validation guarantees that the type has a default value.
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

/// Allocates a structure and pushes a reference to it. The caller has reserved its bytes.
fn add_struct<M: Machine>(m: &mut M, x: Typeidx, fields: Box<[Slot]>) {
    let r#type = m.instance().types[x.usize()];
    let a = m.store().heap.add_struct(Structinst { r#type, fields });
    m.give(Ref::r#struct(a));
}

/// ```reduct
/// rule Step/struct.new:
///   z; val^n (struct.new x)  ~>  add_structinst(z, si); (ref.struct_addr a)
///   -- let (struct (field mut? zt)^n) = expand(type(z, x))
///   -- let a = structaddr(z)
///   -- let si = {type type(z, x), fields packfield(zt, val)^n}
/// ```
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

/// ```reduct
/// rule Step_read/struct.new_default:
///   z; (struct.new_default x)  ~>  val* (struct.new x)
///   -- let (struct (field mut? zt)*) = expand(type(z, x))
///   -- let val* = defaultval(unpack(zt))*
/// ```
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

/// ```reduct
/// rule Step_read/struct.get-null:
///   z; ref.null_addr (struct.get sx? x i)  ~>  trap
/// rule Step_read/struct.get-struct:
///   z; (ref.struct_addr a) (struct.get sx? x i)  ~>  unpackfield(zt*[i], sx?, structinst(z, a).fields[i])
///   -- let (struct (field mut? zt)*) = expand(type(z, x))
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn struct_get<M: Machine>(m: &mut M, sx: Option<Sx>, zt: Zt, i: Fieldidx) -> Step {
    let RefKind::Struct(a) = m.take1::<Ref>().kind() else {
        return Step::Trap(Rule::StepReadStructGetNull, TrapKind::NullStructureReference);
    };
    let field = m.store().heap.r#struct(a).fields[i.usize()];
    m.give(M::Value::of_slot(zt, unpackfield(zt, sx, field)));
    Step::Fired(Rule::StepReadStructGetStruct)
}

/// ```reduct
/// rule Step/struct.set-null:
///   z; ref.null_addr val (struct.set x i)  ~>  z; trap
/// rule Step/struct.set-struct:
///   z; (ref.struct_addr a) val (struct.set x i)  ~>  with_struct(z, a, i, packfield(zt*[i], val)); ε
///   -- let (struct (field mut? zt)*) = expand(type(z, x))
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn struct_set<M: Machine>(m: &mut M, zt: Zt, i: Fieldidx) -> Step {
    let (r, v) = m.take2::<Ref, M::Value>();
    let RefKind::Struct(a) = r.kind() else {
        return Step::Trap(Rule::StepStructSetNull, TrapKind::NullStructureReference);
    };
    m.store().heap.struct_mut(a).fields[i.usize()] = packfield(zt, v.slot());
    Step::Fired(Rule::StepStructSetStruct)
}
