//! Section 4.6.9, Reference Instructions: arrays.
//!
//! `zt` is the storage type of elements.

use super::aggregate::{default, packfield, unpackfield};
use crate::exec::code::Comp;
use crate::exec::cost;
use crate::exec::operands::*;
use crate::runtime::heap::Heap;
use crate::runtime::typespace::Storage;
use crate::runtime::*;
use crate::syntax::*;

const NULL: TrapKind = TrapKind::NullArrayReference;
const OUT_OF_BOUNDS: TrapKind = TrapKind::ArrayOutOfBounds;

/// The storage type of array type `x`.
fn elemtype<M: Machine>(m: &M, x: Typeidx) -> Zt {
    match m.instance().code.comp(x) {
        Comp::Array(zt) => *zt,
        Comp::Struct(_) | Comp::Func { .. } => Zt::Ref,
    }
}

impl Zt {
    /// The element type of the vector that stores values of this type.
    pub(crate) fn storage(self) -> Storage {
        match self {
            Zt::I8 => Storage::B8,
            Zt::I16 => Storage::B16,
            Zt::I32 | Zt::F32 => Storage::B32,
            Zt::I64 | Zt::F64 => Storage::B64,
            Zt::V128 => Storage::V128,
            Zt::Ref => Storage::Ref,
        }
    }

    /// `zsize(zt) / 8`; references have no size in bytes.
    fn bytes(self) -> usize {
        self.storage().bytes() as usize
    }
}

/// `packfield_zt(val)*` as the fields of an array.
pub(crate) fn fields_of(zt: Zt, vals: impl Iterator<Item = Slot>) -> Arrayfields {
    let vals = vals.inspect(|_| cost::work(1));
    match zt.storage() {
        Storage::B8 => Arrayfields::B8(vals.map(|v| v.lo as u8).collect()),
        Storage::B16 => Arrayfields::B16(vals.map(|v| v.lo as u16).collect()),
        Storage::B32 => Arrayfields::B32(vals.map(|v| v.lo as u32).collect()),
        Storage::B64 => Arrayfields::B64(vals.map(|v| v.lo).collect()),
        Storage::V128 => Arrayfields::V128(vals.map(|v| V128::from(v).0).collect()),
        Storage::Ref => Arrayfields::Ref(vals.map(Ref::from).collect()),
    }
}

/// `packfield_zt(val)^n` as the fields of an array.
pub(crate) fn repeat_field(zt: Zt, v: Slot, n: usize) -> Arrayfields {
    cost::work(n);
    match zt.storage() {
        Storage::B8 => Arrayfields::B8(vec![v.lo as u8; n].into()),
        Storage::B16 => Arrayfields::B16(vec![v.lo as u16; n].into()),
        Storage::B32 => Arrayfields::B32(vec![v.lo as u32; n].into()),
        Storage::B64 => Arrayfields::B64(vec![v.lo; n].into()),
        Storage::V128 => Arrayfields::V128(vec![V128::from(v).0; n].into()),
        Storage::Ref => Arrayfields::Ref(vec![Ref::from(v); n].into()),
    }
}

/// Array elements decoded from bytes in little-endian order: the `c^n` with `bytes_zt(c)^n` = `bytes`.
fn fields_of_bytes(zt: Zt, bytes: &[u8]) -> Arrayfields {
    cost::work(bytes.len());
    match zt.storage() {
        Storage::B8 => Arrayfields::B8(bytes.into()),
        Storage::B16 => {
            Arrayfields::B16(bytes.as_chunks().0.iter().map(|b| u16::from_le_bytes(*b)).collect())
        }
        Storage::B32 => {
            Arrayfields::B32(bytes.as_chunks().0.iter().map(|b| u32::from_le_bytes(*b)).collect())
        }
        Storage::B64 => {
            Arrayfields::B64(bytes.as_chunks().0.iter().map(|b| u64::from_le_bytes(*b)).collect())
        }
        Storage::V128 => {
            Arrayfields::V128(bytes.as_chunks().0.iter().map(|b| u128::from_le_bytes(*b)).collect())
        }
        Storage::Ref => Arrayfields::Ref(Box::default()),
    }
}

/// The field at `i`, which must be in bounds.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn field(fields: &Arrayfields, i: usize) -> Slot {
    match fields {
        Arrayfields::B8(fields) => u32::from(fields[i]).into(),
        Arrayfields::B16(fields) => u32::from(fields[i]).into(),
        Arrayfields::B32(fields) => fields[i].into(),
        Arrayfields::B64(fields) => fields[i].into(),
        Arrayfields::V128(fields) => V128(fields[i]).into(),
        Arrayfields::Ref(fields) => fields[i].into(),
    }
}

/// Sets the `n` elements from `i` on, which must be in bounds, to `packfield_zt(val)`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn set_fields(fields: &mut Arrayfields, i: usize, n: usize, v: Slot) {
    cost::work(n);
    match fields {
        Arrayfields::B8(fields) => fields[i..][..n].fill(v.lo as u8),
        Arrayfields::B16(fields) => fields[i..][..n].fill(v.lo as u16),
        Arrayfields::B32(fields) => fields[i..][..n].fill(v.lo as u32),
        Arrayfields::B64(fields) => fields[i..][..n].fill(v.lo),
        Arrayfields::V128(fields) => fields[i..][..n].fill(V128::from(v).0),
        Arrayfields::Ref(fields) => fields[i..][..n].fill(v.into()),
    }
}

/// Whether the `n` elements from `i` on are within `len`.
fn within(i: u32, n: u32, len: usize) -> bool {
    u64::from(i) + u64::from(n) <= len as u64
}

/// Whether the `n` elements from `i` on are within array `a`.
fn within_array<M: Machine>(m: &mut M, a: Arrayaddr, i: u32, n: u32) -> bool {
    within(i, n, m.store().heap.array(a).fields.len())
}

/// Charges the fuel for an array of `n` elements and reserves its bytes. In the observed run a later step reserves
/// them.
fn reserve<M: Machine>(m: &mut M, zt: Zt, n: u32) -> Result<(), Exhausted> {
    m.pay(cost::of_size(n.into()))?;
    if M::STEPWISE { Ok(()) } else { m.reserve(Heap::array_bytes(zt.storage(), n.into())) }
}

/// Allocates an array and pushes a reference to it. The caller has reserved its bytes.
fn add_array<M: Machine>(m: &mut M, x: Typeidx, fields: Arrayfields) {
    let r#type = m.instance().types[x.usize()];
    let a = m.store().heap.add_array(Arrayinst { r#type, fields });
    m.give(Ref::array(a));
}

/// ```reduct
/// rule Step_pure/array.new:
///   val (i32.const n) (array.new x)  ~>  val^n (array.new_fixed x n)
/// ```
pub(crate) fn array_new<M: Machine>(m: &mut M, x: Typeidx) -> Step {
    let zt = elemtype(m, x);
    let (v, n) = m.take2::<M::Value, u32>();
    if let Err(e) = reserve(m, zt, n) {
        return Step::Exhausted(e);
    }
    if M::STEPWISE {
        m.unfold(&[Admin::Repeat(v, n), Admin::Instr(Instr::ArrayNewFixed(x, n))]);
    } else {
        add_array(m, x, repeat_field(zt, v.slot(), n as usize));
    }
    Step::Fired(Rule::StepPureArrayNew)
}

/// ```reduct
/// rule Step_read/array.new_default:
///   z; (i32.const n) (array.new_default x)  ~>  val^n (array.new_fixed x n)
///   -- let (array (field mut? zt)) = expand(type(z, x))
///   -- let val = defaultval(unpack(zt))
/// ```
pub(crate) fn array_new_default<M: Machine>(m: &mut M, x: Typeidx) -> Step {
    let zt = elemtype(m, x);
    let n = m.take1::<u32>();
    if let Err(e) = reserve(m, zt, n) {
        return Step::Exhausted(e);
    }
    let v: M::Value = default(zt);
    if M::STEPWISE {
        m.unfold(&[Admin::Repeat(v, n), Admin::Instr(Instr::ArrayNewFixed(x, n))]);
    } else {
        add_array(m, x, repeat_field(zt, v.slot(), n as usize));
    }
    Step::Fired(Rule::StepReadArrayNewDefault)
}

/// ```reduct
/// rule Step/array.new_fixed:
///   z; val^n (array.new_fixed x n)  ~>  add_arrayinst(z, ai); (ref.array_addr a)
///   -- let (array (field mut? zt)) = expand(type(z, x))
///   -- let a = arrayaddr(z)
///   -- let ai = {type type(z, x), fields packfield(zt, val)^n}
/// ```
pub(crate) fn array_new_fixed<M: Machine>(m: &mut M, x: Typeidx, n: u32) -> Step {
    let zt = elemtype(m, x);
    if let Err(e) = m.reserve(Heap::array_bytes(zt.storage(), n.into())) {
        return Step::Exhausted(e);
    }
    let fields = m.take_fields(zt, n as usize);
    add_array(m, x, fields);
    Step::Fired(Rule::StepArrayNewFixed)
}

/// ```reduct
/// rule Step_read/array.new_elem-oob:
///   z; (i32.const i) (i32.const n) (array.new_elem x y)  ~>  trap
///   -- if i + n > |elem(z, y).refs|
/// rule Step_read/array.new_elem-alloc:
///   z; (i32.const i) (i32.const n) (array.new_elem x y)  ~>  ref^n (array.new_fixed x n)
///   -- otherwise
///   -- let ref^n = elem(z, y).refs[i : n]
/// ```
pub(crate) fn array_new_elem<M: Machine>(m: &mut M, x: Typeidx, y: Elemidx) -> Step {
    let (i, n) = m.take2::<u32, u32>();
    let b = m.instance().elems[y.usize()];
    if !within(i, n, m.store().elems[b.usize()].refs.len()) {
        return Step::Trap(Rule::StepReadArrayNewElemOob, TrapKind::TableOutOfBounds);
    }
    if let Err(e) = reserve(m, Zt::Ref, n) {
        return Step::Exhausted(e);
    }
    let refs: Box<[Ref]> = m.store().elems[b.usize()].refs[i as usize..][..n as usize].into();
    if M::STEPWISE {
        let refs = refs.iter().map(|r| Admin::of(*r));
        let instrs: Vec<_> = refs.chain([Admin::Instr(Instr::ArrayNewFixed(x, n))]).collect();
        m.unfold(&instrs);
    } else {
        add_array(m, x, Arrayfields::Ref(refs));
    }
    Step::Fired(Rule::StepReadArrayNewElemAlloc)
}

/// ```reduct
/// rule Step_read/array.new_data-oob:
///   z; (i32.const i) (i32.const n) (array.new_data x y)  ~>  trap
///   -- let (array (field mut? zt)) = expand(type(z, x))
///   -- if i + n * zsize(zt) / 8 > |data(z, y).bytes|
/// rule Step_read/array.new_data-num:
///   z; (i32.const i) (i32.const n) (array.new_data x y)  ~>  val^n (array.new_fixed x n)
///   -- otherwise
///   -- let (array (field mut? zt)) = expand(type(z, x))
///   -- let d = zsize(zt) / 8
///   -- let val^n = zval(zt, inv_bytes(data(z, y).bytes[i + k * d : d]))^(k<n)
/// ```
pub(crate) fn array_new_data<M: Machine>(m: &mut M, x: Typeidx, y: Dataidx) -> Step {
    let (i, n) = m.take2::<u32, u32>();
    let zt = elemtype(m, x);
    let b = m.instance().datas[y.usize()];
    if data_range(m, b, zt, i, n).is_none() {
        return Step::Trap(Rule::StepReadArrayNewDataOob, TrapKind::MemoryOutOfBounds);
    }
    if let Err(e) = reserve(m, zt, n) {
        return Step::Exhausted(e);
    }
    let fields = fields_of_bytes(zt, data_range(m, b, zt, i, n).unwrap_or(&[]));
    if M::STEPWISE {
        let vals = (0..fields.len()).map(|i| Admin::Val(M::Value::of_slot(zt, field(&fields, i))));
        let instrs: Vec<_> = vals.chain([Admin::Instr(Instr::ArrayNewFixed(x, n))]).collect();
        m.unfold(&instrs);
    } else {
        add_array(m, x, fields);
    }
    Step::Fired(Rule::StepReadArrayNewDataNum)
}

/// The bytes of `n` elements in a data segment, starting at byte `i`; `None` if they are out of bounds.
fn data_range<M: Machine>(m: &mut M, b: Dataaddr, zt: Zt, i: u32, n: u32) -> Option<&[u8]> {
    let len = (n as usize).checked_mul(zt.bytes())?;
    m.store().datas[b.usize()].bytes().get(i as usize..)?.get(..len)
}

/// ```reduct
/// rule Step_read/array.get-null:
///   z; ref.null_addr (i32.const i) (array.get sx? x)  ~>  trap
/// rule Step_read/array.get-oob:
///   z; (ref.array_addr a) (i32.const i) (array.get sx? x)  ~>  trap
///   -- if i ≥ |arrayinst(z, a).fields|
/// rule Step_read/array.get-array:
///   z; (ref.array_addr a) (i32.const i) (array.get sx? x)  ~>  unpackfield(zt, sx?, arrayinst(z, a).fields[i])
///   -- otherwise
///   -- let (array (field mut? zt)) = expand(type(z, x))
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn array_get<M: Machine>(m: &mut M, sx: Option<Sx>, zt: Zt) -> Step {
    let (r, i) = m.take2::<Ref, u32>();
    let RefKind::Array(a) = r.kind() else {
        return Step::Trap(Rule::StepReadArrayGetNull, NULL);
    };
    let fields = &m.store().heap.array(a).fields;
    if i as usize >= fields.len() {
        return Step::Trap(Rule::StepReadArrayGetOob, OUT_OF_BOUNDS);
    }
    let v = M::Value::of_slot(zt, unpackfield(zt, sx, field(fields, i as usize)));
    m.give(v);
    Step::Fired(Rule::StepReadArrayGetArray)
}

/// ```reduct
/// rule Step/array.set-null:
///   z; ref.null_addr (i32.const i) val (array.set x)  ~>  z; trap
/// rule Step/array.set-oob:
///   z; (ref.array_addr a) (i32.const i) val (array.set x)  ~>  z; trap
///   -- if i ≥ |arrayinst(z, a).fields|
/// rule Step/array.set-array:
///   z; (ref.array_addr a) (i32.const i) val (array.set x)  ~>  with_array(z, a, i, packfield(zt, val)); ε
///   -- otherwise
///   -- let (array (field mut? zt)) = expand(type(z, x))
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn array_set<M: Machine>(m: &mut M) -> Step {
    let (r, i, v) = m.take3::<Ref, u32, M::Value>();
    let RefKind::Array(a) = r.kind() else {
        return Step::Trap(Rule::StepArraySetNull, NULL);
    };
    let fields = &mut m.store().heap.array_mut(a).fields;
    if i as usize >= fields.len() {
        return Step::Trap(Rule::StepArraySetOob, OUT_OF_BOUNDS);
    }
    set_fields(fields, i as usize, 1, v.slot());
    Step::Fired(Rule::StepArraySetArray)
}

/// ```reduct
/// rule Step_read/array.len-null:
///   z; ref.null_addr array.len  ~>  trap
/// rule Step_read/array.len-array:
///   z; (ref.array_addr a) array.len  ~>  (i32.const |arrayinst(z, a).fields|)
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn array_len<M: Machine>(m: &mut M) -> Step {
    let RefKind::Array(a) = m.take1::<Ref>().kind() else {
        return Step::Trap(Rule::StepReadArrayLenNull, NULL);
    };
    let n = m.store().heap.array(a).fields.len() as u32;
    m.give(n);
    Step::Fired(Rule::StepReadArrayLenArray)
}

/// ```reduct
/// rule Step_read/array.fill-null:
///   z; ref.null_addr (i32.const i) val (i32.const n) (array.fill x)  ~>  trap
/// rule Step_read/array.fill-oob:
///   z; (ref.array_addr a) (i32.const i) val (i32.const n) (array.fill x)  ~>  trap
///   -- if i + n > |arrayinst(z, a).fields|
/// rule Step_read/array.fill-zero:
///   z; (ref.array_addr a) (i32.const i) val (i32.const n) (array.fill x)  ~>  ε
///   -- otherwise
///   -- if n = 0
/// rule Step_read/array.fill-succ:
///   z; (ref.array_addr a) (i32.const i) val (i32.const n) (array.fill x)  ~>
///     (ref.array_addr a) (i32.const i) val (array.set x)
///     (ref.array_addr a) (i32.const (i + 1)) val (i32.const (n - 1)) (array.fill x)
///   -- otherwise
/// ```
pub(crate) fn array_fill<M: Machine>(m: &mut M, x: Typeidx) -> Step {
    let (r, i, v, n) = m.take4::<Ref, u32, M::Value, u32>();
    let RefKind::Array(a) = r.kind() else {
        return Step::Trap(Rule::StepReadArrayFillNull, NULL);
    };
    if !within_array(m, a, i, n) {
        return Step::Trap(Rule::StepReadArrayFillOob, OUT_OF_BOUNDS);
    }
    if let Err(e) = m.pay(cost::of_size(n.into())) {
        return Step::Exhausted(e);
    }
    if n == 0 {
        return Step::Fired(Rule::StepReadArrayFillZero);
    }
    if M::STEPWISE {
        m.unfold(&[
            Admin::of(r),
            Admin::of(i),
            Admin::Val(v),
            Admin::Instr(Instr::ArraySet(x)),
            Admin::of(r),
            Admin::of(i + 1),
            Admin::Val(v),
            Admin::of(n - 1),
            Admin::Instr(Instr::ArrayFill(x)),
        ]);
    } else {
        set_fields(&mut m.store().heap.array_mut(a).fields, i as usize, n as usize, v.slot());
    }
    Step::Fired(Rule::StepReadArrayFillSucc)
}

/// ```reduct
/// rule Step_read/array.copy-null1:
///   z; ref.null_addr (i32.const i1) ref (i32.const i2) (i32.const n) (array.copy x1 x2)  ~>  trap
/// rule Step_read/array.copy-null2:
///   z; ref (i32.const i1) ref.null_addr (i32.const i2) (i32.const n) (array.copy x1 x2)  ~>  trap
///   -- otherwise
/// rule Step_read/array.copy-oob1:
///   z; (ref.array_addr a1) (i32.const i1) (ref.array_addr a2) (i32.const i2) (i32.const n) (array.copy x1 x2)  ~>  trap
///   -- if i1 + n > |arrayinst(z, a1).fields|
/// rule Step_read/array.copy-oob2:
///   z; (ref.array_addr a1) (i32.const i1) (ref.array_addr a2) (i32.const i2) (i32.const n) (array.copy x1 x2)  ~>  trap
///   -- otherwise
///   -- if i2 + n > |arrayinst(z, a2).fields|
/// rule Step_read/array.copy-zero:
///   z; (ref.array_addr a1) (i32.const i1) (ref.array_addr a2) (i32.const i2) (i32.const n) (array.copy x1 x2)  ~>  ε
///   -- otherwise
///   -- if n = 0
/// rule Step_read/array.copy-le:
///   z; (ref.array_addr a1) (i32.const i1) (ref.array_addr a2) (i32.const i2) (i32.const n) (array.copy x1 x2)  ~>
///     (ref.array_addr a1) (i32.const i1)
///     (ref.array_addr a2) (i32.const i2)
///     (array.get sx? x2) (array.set x1)
///     (ref.array_addr a1) (i32.const (i1 + 1)) (ref.array_addr a2) (i32.const (i2 + 1)) (i32.const (n - 1)) (array.copy x1 x2)
///   -- otherwise
///   -- if i1 ≤ i2
///   -- let (array (field mut? zt)) = expand(type(z, x2))
///   -- let sx? = sx(zt)
/// rule Step_read/array.copy-gt:
///   z; (ref.array_addr a1) (i32.const i1) (ref.array_addr a2) (i32.const i2) (i32.const n) (array.copy x1 x2)  ~>
///     (ref.array_addr a1) (i32.const (i1 + n - 1))
///     (ref.array_addr a2) (i32.const (i2 + n - 1))
///     (array.get sx? x2) (array.set x1)
///     (ref.array_addr a1) (i32.const i1) (ref.array_addr a2) (i32.const i2) (i32.const (n - 1)) (array.copy x1 x2)
///   -- otherwise
///   -- let (array (field mut? zt)) = expand(type(z, x2))
///   -- let sx? = sx(zt)
/// ```
pub(crate) fn array_copy<M: Machine>(m: &mut M, x_1: Typeidx, x_2: Typeidx) -> Step {
    let (r_1, i_1, r_2, i_2, n) = m.take5::<Ref, u32, Ref, u32, u32>();
    let RefKind::Array(a_1) = r_1.kind() else {
        return Step::Trap(Rule::StepReadArrayCopyNull1, NULL);
    };
    let RefKind::Array(a_2) = r_2.kind() else {
        return Step::Trap(Rule::StepReadArrayCopyNull2, NULL);
    };
    if !within_array(m, a_1, i_1, n) {
        return Step::Trap(Rule::StepReadArrayCopyOob1, OUT_OF_BOUNDS);
    }
    if !within_array(m, a_2, i_2, n) {
        return Step::Trap(Rule::StepReadArrayCopyOob2, OUT_OF_BOUNDS);
    }
    if let Err(e) = m.pay(cost::of_size(n.into())) {
        return Step::Exhausted(e);
    }
    if n == 0 {
        return Step::Fired(Rule::StepReadArrayCopyZero);
    }
    let upwards = i_1 <= i_2;
    if M::STEPWISE {
        let sx = match elemtype(m, x_2) {
            Zt::I8 | Zt::I16 => Some(S),
            Zt::I32 | Zt::I64 | Zt::F32 | Zt::F64 | Zt::V128 | Zt::Ref => None,
        };
        // Offsets of the element that is copied first and of the first of the remaining ones.
        let (first, rest) = if upwards { (0, 1) } else { (n - 1, 0) };
        m.unfold(&[
            Admin::of(r_1),
            Admin::of(i_1 + first),
            Admin::of(r_2),
            Admin::of(i_2 + first),
            Admin::Instr(Instr::ArrayGet(sx, x_2)),
            Admin::Instr(Instr::ArraySet(x_1)),
            Admin::of(r_1),
            Admin::of(i_1 + rest),
            Admin::of(r_2),
            Admin::of(i_2 + rest),
            Admin::of(n - 1),
            Admin::Instr(Instr::ArrayCopy(x_1, x_2)),
        ]);
    } else {
        copy_fields(m.store(), (a_1, i_1 as usize), (a_2, i_2 as usize), n as usize);
    }
    Step::Fired(if upwards { Rule::StepReadArrayCopyLe } else { Rule::StepReadArrayCopyGt })
}

/// Copies `n` elements from index `i_2` of array `a_2` to index `i_1` of array `a_1`. Both ranges must be in bounds.
/// Validation guarantees that both arrays store their elements in the same form.
fn copy_fields(s: &mut Store, (a_1, i_1): (Arrayaddr, usize), (a_2, i_2): (Arrayaddr, usize), n: usize) {
    cost::work(n);
    if a_1 == a_2 {
        let range = i_2..i_2 + n;
        match &mut s.heap.array_mut(a_1).fields {
            Arrayfields::B8(fields) => fields.copy_within(range, i_1),
            Arrayfields::B16(fields) => fields.copy_within(range, i_1),
            Arrayfields::B32(fields) => fields.copy_within(range, i_1),
            Arrayfields::B64(fields) => fields.copy_within(range, i_1),
            Arrayfields::V128(fields) => fields.copy_within(range, i_1),
            Arrayfields::Ref(fields) => fields.copy_within(range, i_1),
        }
        return;
    }
    // The source is taken out of the heap during the copy, because both arrays cannot be borrowed from it at once.
    let from = std::mem::replace(&mut s.heap.array_mut(a_2).fields, Arrayfields::Ref(Box::default()));
    copy_from(&mut s.heap.array_mut(a_1).fields, i_1, &from, i_2, n);
    s.heap.array_mut(a_2).fields = from;
}

/// Copies `n` elements from index `i_2` of `from` to index `i_1` of `to`. Both ranges must be in bounds.
fn copy_from(to: &mut Arrayfields, i_1: usize, from: &Arrayfields, i_2: usize, n: usize) {
    cost::work(n);
    match (to, from) {
        (Arrayfields::B8(to), Arrayfields::B8(from)) => to[i_1..][..n].copy_from_slice(&from[i_2..][..n]),
        (Arrayfields::B16(to), Arrayfields::B16(from)) => to[i_1..][..n].copy_from_slice(&from[i_2..][..n]),
        (Arrayfields::B32(to), Arrayfields::B32(from)) => to[i_1..][..n].copy_from_slice(&from[i_2..][..n]),
        (Arrayfields::B64(to), Arrayfields::B64(from)) => to[i_1..][..n].copy_from_slice(&from[i_2..][..n]),
        (Arrayfields::V128(to), Arrayfields::V128(from)) => to[i_1..][..n].copy_from_slice(&from[i_2..][..n]),
        (Arrayfields::Ref(to), Arrayfields::Ref(from)) => to[i_1..][..n].copy_from_slice(&from[i_2..][..n]),
        (
            Arrayfields::B8(_)
            | Arrayfields::B16(_)
            | Arrayfields::B32(_)
            | Arrayfields::B64(_)
            | Arrayfields::V128(_)
            | Arrayfields::Ref(_),
            from,
        ) => debug_assert!(false, "an array copied from {:?}", from.storage()),
    }
}

/// ```reduct
/// rule Step_read/array.init_elem-null:
///   z; ref.null_addr (i32.const i) (i32.const j) (i32.const n) (array.init_elem x y)  ~>  trap
/// rule Step_read/array.init_elem-oob1:
///   z; (ref.array_addr a) (i32.const i) (i32.const j) (i32.const n) (array.init_elem x y)  ~>  trap
///   -- if i + n > |arrayinst(z, a).fields|
/// rule Step_read/array.init_elem-oob2:
///   z; (ref.array_addr a) (i32.const i) (i32.const j) (i32.const n) (array.init_elem x y)  ~>  trap
///   -- otherwise
///   -- if j + n > |elem(z, y).refs|
/// rule Step_read/array.init_elem-zero:
///   z; (ref.array_addr a) (i32.const i) (i32.const j) (i32.const n) (array.init_elem x y)  ~>  ε
///   -- otherwise
///   -- if n = 0
/// rule Step_read/array.init_elem-succ:
///   z; (ref.array_addr a) (i32.const i) (i32.const j) (i32.const n) (array.init_elem x y)  ~>
///     (ref.array_addr a) (i32.const i) ref (array.set x)
///     (ref.array_addr a) (i32.const (i + 1)) (i32.const (j + 1)) (i32.const (n - 1)) (array.init_elem x y)
///   -- otherwise
///   -- let ref = elem(z, y).refs[j]
/// ```
pub(crate) fn array_init_elem<M: Machine>(m: &mut M, x: Typeidx, y: Elemidx) -> Step {
    let (r, i, j, n) = m.take4::<Ref, u32, u32, u32>();
    let RefKind::Array(a) = r.kind() else {
        return Step::Trap(Rule::StepReadArrayInitElemNull, NULL);
    };
    if !within_array(m, a, i, n) {
        return Step::Trap(Rule::StepReadArrayInitElemOob1, OUT_OF_BOUNDS);
    }
    let b = m.instance().elems[y.usize()];
    if !within(j, n, m.store().elems[b.usize()].refs.len()) {
        return Step::Trap(Rule::StepReadArrayInitElemOob2, TrapKind::TableOutOfBounds);
    }
    if let Err(e) = m.pay(cost::of_size(n.into())) {
        return Step::Exhausted(e);
    }
    if n == 0 {
        return Step::Fired(Rule::StepReadArrayInitElemZero);
    }
    if M::STEPWISE {
        let first = m.store().elems[b.usize()].refs[j as usize];
        m.unfold(&[
            Admin::of(r),
            Admin::of(i),
            Admin::of(first),
            Admin::Instr(Instr::ArraySet(x)),
            Admin::of(r),
            Admin::of(i + 1),
            Admin::of(j + 1),
            Admin::of(n - 1),
            Admin::Instr(Instr::ArrayInitElem(x, y)),
        ]);
    } else {
        cost::work(n as usize);
        let Store { heap, elems, .. } = m.store();
        if let Arrayfields::Ref(fields) = &mut heap.array_mut(a).fields {
            let refs = &elems[b.usize()].refs[j as usize..][..n as usize];
            fields[i as usize..][..n as usize].copy_from_slice(refs);
        }
    }
    Step::Fired(Rule::StepReadArrayInitElemSucc)
}

/// ```reduct
/// rule Step_read/array.init_data-null:
///   z; ref.null_addr (i32.const i) (i32.const j) (i32.const n) (array.init_data x y)  ~>  trap
/// rule Step_read/array.init_data-oob1:
///   z; (ref.array_addr a) (i32.const i) (i32.const j) (i32.const n) (array.init_data x y)  ~>  trap
///   -- if i + n > |arrayinst(z, a).fields|
/// rule Step_read/array.init_data-oob2:
///   z; (ref.array_addr a) (i32.const i) (i32.const j) (i32.const n) (array.init_data x y)  ~>  trap
///   -- otherwise
///   -- let (array (field mut? zt)) = expand(type(z, x))
///   -- if j + n * zsize(zt) / 8 > |data(z, y).bytes|
/// rule Step_read/array.init_data-zero:
///   z; (ref.array_addr a) (i32.const i) (i32.const j) (i32.const n) (array.init_data x y)  ~>  ε
///   -- otherwise
///   -- if n = 0
/// rule Step_read/array.init_data-num:
///   z; (ref.array_addr a) (i32.const i) (i32.const j) (i32.const n) (array.init_data x y)  ~>
///     (ref.array_addr a) (i32.const i) zval(zt, c) (array.set x)
///     (ref.array_addr a) (i32.const (i + 1)) (i32.const (j + zsize(zt) / 8)) (i32.const (n - 1)) (array.init_data x y)
///   -- otherwise
///   -- let (array (field mut? zt)) = expand(type(z, x))
///   -- let c = inv_bytes(data(z, y).bytes[j : zsize(zt) / 8])
/// ```
pub(crate) fn array_init_data<M: Machine>(m: &mut M, x: Typeidx, y: Dataidx) -> Step {
    let (r, i, j, n) = m.take4::<Ref, u32, u32, u32>();
    let RefKind::Array(a) = r.kind() else {
        return Step::Trap(Rule::StepReadArrayInitDataNull, NULL);
    };
    if !within_array(m, a, i, n) {
        return Step::Trap(Rule::StepReadArrayInitDataOob1, OUT_OF_BOUNDS);
    }
    let zt = elemtype(m, x);
    let b = m.instance().datas[y.usize()];
    if data_range(m, b, zt, j, n).is_none() {
        return Step::Trap(Rule::StepReadArrayInitDataOob2, TrapKind::MemoryOutOfBounds);
    }
    if let Err(e) = m.pay(cost::of_size(n.into())) {
        return Step::Exhausted(e);
    }
    if n == 0 {
        return Step::Fired(Rule::StepReadArrayInitDataZero);
    }
    let count = if M::STEPWISE { 1 } else { n };
    let fields = fields_of_bytes(zt, data_range(m, b, zt, j, count).unwrap_or(&[]));
    if M::STEPWISE {
        m.unfold(&[
            Admin::of(r),
            Admin::of(i),
            Admin::Val(M::Value::of_slot(zt, packfield(zt, field(&fields, 0)))),
            Admin::Instr(Instr::ArraySet(x)),
            Admin::of(r),
            Admin::of(i + 1),
            Admin::of(j.wrapping_add(zt.bytes() as u32)),
            Admin::of(n - 1),
            Admin::Instr(Instr::ArrayInitData(x, y)),
        ]);
    } else {
        copy_from(&mut m.store().heap.array_mut(a).fields, i as usize, &fields, 0, n as usize);
    }
    Step::Fired(Rule::StepReadArrayInitDataNum)
}
