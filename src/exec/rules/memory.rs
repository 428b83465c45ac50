//! Section 4.6.8, Memory Instructions: size, growth, bulk instructions.
//!
//! `at` is the memory's address type, `at'` the smaller of the address types of two memories.

use crate::exec::cost;
use crate::exec::operands::*;
use crate::numerics::Choice;
use crate::runtime::*;
use crate::syntax::*;

/// `F.module.mems[x]`.
fn memaddr<M: Machine>(m: &M, x: Memidx) -> Memaddr {
    m.instance().mems[x.usize()]
}

/// The address type of a memory and its length in bytes.
fn shape<M: Machine>(m: &mut M, a: Memaddr) -> (Addrtype, u64) {
    let mi = &m.store().mems[a.usize()];
    (mi.memtype().at, mi.bytes().len() as u64)
}

/// Whether the `n` bytes or elements from `i` on are within `len`.
pub(super) fn within(i: Address, n: Address, len: u64) -> bool {
    i.0.checked_add(n.0).is_some_and(|end| end <= len)
}

/// The memory argument `{align 0, offset 0}` for memory `x`, used by the loads and stores that bulk instructions
/// reduce to.
fn memarg0(x: Memidx) -> Memarg {
    Memarg { x, align: 0, offset: 0 }
}

const TRAP: TrapKind = TrapKind::MemoryOutOfBounds;

/// ```reduct
/// rule Step_read/memory.size:
///   z; (memory.size x)  ~>  (at.const (|mem(z, x).bytes| / (64 * Ki)))
///   -- let (mem at n m?) = mem(z, x).type
/// ```
pub(crate) fn memory_size<M: Machine>(m: &mut M, x: Memidx) -> Step {
    let a = memaddr(m, x);
    let mi = &m.store().mems[a.usize()];
    let (at, n) = (mi.memtype().at, mi.pages());
    give_address(m, at, n);
    Step::Fired(Rule::StepReadMemorySize)
}

/// ```reduct
/// rule Step/memory.grow-succeed:
///   z; (at.const n) (memory.grow x)  ~>  with_meminst(z, x, mi); (at.const (|mem(z, x).bytes| / (64 * Ki)))
///   -- let mi = growmem(mem(z, x), n)
/// rule Step/memory.grow-fail:
///   z; (at.const n) (memory.grow x)  ~>  z; (at.const inv_signed(size(at), -1))
/// ```
pub(crate) fn memory_grow<M: Machine>(m: &mut M, x: Memidx) -> Step {
    let n = m.take1::<Address>();
    let a = memaddr(m, x);
    let at = m.store().mems[a.usize()].memtype().at;
    let permitted = m.choice().grow() && m.store().permits_pages(a, n.0);
    if permitted && let Err(e) = m.pay(cost::of_pages(n.0)) {
        return Step::Exhausted(e);
    }
    match if permitted { m.store().grow_memory(a, n.0) } else { None } {
        Some(old) => {
            give_address(m, at, old);
            Step::Fired(Rule::StepMemoryGrowSucceed)
        }
        None => {
            give_address(m, at, u64::MAX);
            Step::Fired(Rule::StepMemoryGrowFail)
        }
    }
}

/// ```reduct
/// rule Step_read/memory.fill-oob:
///   z; (at.const i) val (at.const n) (memory.fill x)  ~>  trap
///   -- if i + n > |mem(z, x).bytes|
/// rule Step_read/memory.fill-zero:
///   z; (at.const i) val (at.const n) (memory.fill x)  ~>  ε
///   -- otherwise
///   -- if n = 0
/// rule Step_read/memory.fill-succ:
///   z; (at.const i) val (at.const n) (memory.fill x)  ~>
///     (at.const i) val (i32.store 8 x memarg0)
///     (at.const (i + 1)) val (at.const (n - 1)) (memory.fill x)
///   -- otherwise
/// ```
pub(crate) fn memory_fill<M: Machine>(m: &mut M, x: Memidx) -> Step {
    let (i, c, n) = m.take3::<Address, u32, Address>();
    let a = memaddr(m, x);
    let (at, len) = shape(m, a);
    if !within(i, n, len) {
        return Step::Trap(Rule::StepReadMemoryFillOob, TRAP);
    }
    if let Err(e) = m.pay(cost::of_size(n.0)) {
        return Step::Exhausted(e);
    }
    if n.0 == 0 {
        return Step::Fired(Rule::StepReadMemoryFillZero);
    }
    if M::STEPWISE {
        m.unfold(&[
            Admin::address(at, i.0),
            Admin::of(c),
            Admin::Instr(Instr::Store(Storeop::I32(Sz16::B8), memarg0(x))),
            Admin::address(at, i.0 + 1),
            Admin::of(c),
            Admin::address(at, n.0 - 1),
            Admin::Instr(Instr::MemoryFill(x)),
        ]);
    } else {
        cost::work(n.index());
        m.store().mems[a.usize()].bytes_mut()[i.index()..][..n.index()].fill(c as u8);
    }
    Step::Fired(Rule::StepReadMemoryFillSucc)
}

/// ```reduct
/// rule Step_read/memory.copy-oob:
///   z; (at1.const i1) (at2.const i2) (at'.const n) (memory.copy x1 x2)  ~>  trap
///   -- if i1 + n > |mem(z, x1).bytes| ∨ i2 + n > |mem(z, x2).bytes|
/// rule Step_read/memory.copy-zero:
///   z; (at1.const i1) (at2.const i2) (at'.const n) (memory.copy x1 x2)  ~>  ε
///   -- otherwise
///   -- if n = 0
/// rule Step_read/memory.copy-le:
///   z; (at1.const i1) (at2.const i2) (at'.const n) (memory.copy x1 x2)  ~>
///     (at1.const i1) (at2.const i2) (i32.load 8 u x2 memarg0) (i32.store 8 x1 memarg0)
///     (at1.const (i1 + 1)) (at2.const (i2 + 1)) (at'.const (n - 1)) (memory.copy x1 x2)
///   -- otherwise
///   -- if i1 ≤ i2
/// rule Step_read/memory.copy-gt:
///   z; (at1.const i1) (at2.const i2) (at'.const n) (memory.copy x1 x2)  ~>
///     (at1.const (i1 + n - 1)) (at2.const (i2 + n - 1)) (i32.load 8 u x2 memarg0) (i32.store 8 x1 memarg0)
///     (at1.const i1) (at2.const i2) (at'.const (n - 1)) (memory.copy x1 x2)
///   -- otherwise
/// ```
pub(crate) fn memory_copy<M: Machine>(m: &mut M, x_1: Memidx, x_2: Memidx) -> Step {
    let (i_1, i_2, n) = m.take3::<Address, Address, Address>();
    let (a_1, a_2) = (memaddr(m, x_1), memaddr(m, x_2));
    let ((at_1, len_1), (at_2, len_2)) = (shape(m, a_1), shape(m, a_2));
    if !within(i_1, n, len_1) || !within(i_2, n, len_2) {
        return Step::Trap(Rule::StepReadMemoryCopyOob, TRAP);
    }
    if let Err(e) = m.pay(cost::of_size(n.0)) {
        return Step::Exhausted(e);
    }
    if n.0 == 0 {
        return Step::Fired(Rule::StepReadMemoryCopyZero);
    }
    let upwards = i_1.0 <= i_2.0;
    if M::STEPWISE {
        let at = least(at_1, at_2);
        // Offsets of the byte that is copied first and of the first of the remaining ones.
        let (first, rest) = if upwards { (0, 1) } else { (n.0 - 1, 0) };
        m.unfold(&[
            Admin::address(at_1, i_1.0 + first),
            Admin::address(at_2, i_2.0 + first),
            Admin::Instr(Instr::Load(Loadop::I32(Sz16::B8, U), memarg0(x_2))),
            Admin::Instr(Instr::Store(Storeop::I32(Sz16::B8), memarg0(x_1))),
            Admin::address(at_1, i_1.0 + rest),
            Admin::address(at_2, i_2.0 + rest),
            Admin::address(at, n.0 - 1),
            Admin::Instr(Instr::MemoryCopy(x_1, x_2)),
        ]);
    } else {
        copy_bytes(m.store(), (a_1, i_1.index()), (a_2, i_2.index()), n.index());
    }
    Step::Fired(if upwards { Rule::StepReadMemoryCopyLe } else { Rule::StepReadMemoryCopyGt })
}

/// The smaller of two address types, which is the type of the length operand.
pub(super) fn least(at_1: Addrtype, at_2: Addrtype) -> Addrtype {
    match (at_1, at_2) {
        (Addrtype::I64, Addrtype::I64) => Addrtype::I64,
        (Addrtype::I32, Addrtype::I32 | Addrtype::I64) | (Addrtype::I64, Addrtype::I32) => Addrtype::I32,
    }
}

/// Copies `n` bytes from address `i_2` of memory `a_2` to address `i_1` of memory `a_1`. Both ranges must be in
/// bounds.
fn copy_bytes(s: &mut Store, (a_1, i_1): (Memaddr, usize), (a_2, i_2): (Memaddr, usize), n: usize) {
    cost::work(n);
    match s.mems.get_disjoint_mut([a_1.usize(), a_2.usize()]) {
        Ok([to, from]) => to.bytes_mut()[i_1..][..n].copy_from_slice(&from.bytes()[i_2..][..n]),
        // Source and destination are the same memory, which cannot be borrowed twice.
        Err(_) => s.mems[a_1.usize()].bytes_mut().copy_within(i_2..i_2 + n, i_1),
    }
}

/// ```reduct
/// rule Step_read/memory.init-oob:
///   z; (at.const i) (i32.const j) (i32.const n) (memory.init x y)  ~>  trap
///   -- if i + n > |mem(z, x).bytes| ∨ j + n > |data(z, y).bytes|
/// rule Step_read/memory.init-zero:
///   z; (at.const i) (i32.const j) (i32.const n) (memory.init x y)  ~>  ε
///   -- otherwise
///   -- if n = 0
/// rule Step_read/memory.init-succ:
///   z; (at.const i) (i32.const j) (i32.const n) (memory.init x y)  ~>
///     (at.const i) (i32.const data(z, y).bytes[j]) (i32.store 8 x memarg0)
///     (at.const (i + 1)) (i32.const (j + 1)) (i32.const (n - 1)) (memory.init x y)
///   -- otherwise
/// ```
pub(crate) fn memory_init<M: Machine>(m: &mut M, x: Memidx, y: Dataidx) -> Step {
    let (i, j, n) = m.take3::<Address, u32, u32>();
    let a = memaddr(m, x);
    let b = m.instance().datas[y.usize()];
    let (at, len) = shape(m, a);
    let bytes = m.store().datas[b.usize()].bytes();
    let source = bytes.get(j as usize..).and_then(|bytes| bytes.get(..n as usize));
    let (true, Some(source)) = (within(i, Address(n.into()), len), source) else {
        return Step::Trap(Rule::StepReadMemoryInitOob, TRAP);
    };
    let first = source.first().copied();
    if let Err(e) = m.pay(cost::of_size(n.into())) {
        return Step::Exhausted(e);
    }
    let Some(byte) = first else {
        return Step::Fired(Rule::StepReadMemoryInitZero);
    };
    if M::STEPWISE {
        m.unfold(&[
            Admin::address(at, i.0),
            Admin::of(u32::from(byte)),
            Admin::Instr(Instr::Store(Storeop::I32(Sz16::B8), memarg0(x))),
            Admin::address(at, i.0 + 1),
            Admin::of(j + 1),
            Admin::of(n - 1),
            Admin::Instr(Instr::MemoryInit(x, y)),
        ]);
    } else {
        cost::work(n as usize);
        let Store { mems, datas, .. } = m.store();
        let source = &datas[b.usize()].bytes()[j as usize..][..n as usize];
        mems[a.usize()].bytes_mut()[i.index()..][..n as usize].copy_from_slice(source);
    }
    Step::Fired(Rule::StepReadMemoryInitSucc)
}

/// ```reduct
/// rule Step/data.drop:
///   z; (data.drop x)  ~>  with_data(z, x, ε); ε
/// ```
pub(crate) fn data_drop<M: Machine>(m: &mut M, x: Dataidx) -> Step {
    let a = m.instance().datas[x.usize()];
    m.store().datas[a.usize()].bytes = None;
    Step::Fired(Rule::StepDataDrop)
}
