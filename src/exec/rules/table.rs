//! Section 4.6.7, Table Instructions.
//!
//! `at` is the table's address type, `at'` the smaller of the address types of two tables.

use super::memory::{least, within};
use crate::exec::cost;
use crate::exec::operands::*;
use crate::numerics::Choice;
use crate::runtime::*;
use crate::syntax::*;

/// `F.module.tables[x]`.
fn tableaddr<M: Machine>(m: &M, x: Tableidx) -> Tableaddr {
    m.instance().tables[x.usize()]
}

/// The address type of a table and its number of elements.
fn shape<M: Machine>(m: &mut M, a: Tableaddr) -> (Addrtype, u64) {
    let ti = &m.store().tables[a.usize()];
    (ti.tt.at, ti.refs.len() as u64)
}

const TRAP: TrapKind = TrapKind::TableOutOfBounds;

/// ```reduct
/// rule Step_read/table.get-oob:
///   z; (at.const i) (table.get x)  ~>  trap
///   -- if i ≥ |table(z, x).refs|
/// rule Step_read/table.get-val:
///   z; (at.const i) (table.get x)  ~>  table(z, x).refs[i]
///   -- if i < |table(z, x).refs|
/// ```
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn table_get<M: Machine>(m: &mut M, x: Tableidx) -> Step {
    let i = m.take1::<Address>();
    let a = tableaddr(m, x);
    match m.store().tables[a.usize()].refs.get(i.index()).copied() {
        Some(r) => {
            m.give(r);
            Step::Fired(Rule::StepReadTableGetVal)
        }
        None => Step::Trap(Rule::StepReadTableGetOob, TRAP),
    }
}

/// ```reduct
/// rule Step/table.set-oob:
///   z; (at.const i) ref (table.set x)  ~>  z; trap
///   -- if i ≥ |table(z, x).refs|
/// rule Step/table.set-val:
///   z; (at.const i) ref (table.set x)  ~>  with_table(z, x, i, ref); ε
///   -- if i < |table(z, x).refs|
/// ```
pub(crate) fn table_set<M: Machine>(m: &mut M, x: Tableidx) -> Step {
    let (i, r) = m.take2::<Address, Ref>();
    let a = tableaddr(m, x);
    match m.store().tables[a.usize()].refs.get_mut(i.index()) {
        Some(place) => {
            *place = r;
            Step::Fired(Rule::StepTableSetVal)
        }
        None => Step::Trap(Rule::StepTableSetOob, TRAP),
    }
}

/// ```reduct
/// rule Step_read/table.size:
///   z; (table.size x)  ~>  (at.const |table(z, x).refs|)
///   -- let (table at n m? rt) = table(z, x).type
/// ```
pub(crate) fn table_size<M: Machine>(m: &mut M, x: Tableidx) -> Step {
    let a = tableaddr(m, x);
    let (at, len) = shape(m, a);
    give_address(m, at, len);
    Step::Fired(Rule::StepReadTableSize)
}

/// ```reduct
/// rule Step/table.grow-succeed:
///   z; ref (at.const n) (table.grow x)  ~>  with_tableinst(z, x, ti); (at.const |table(z, x).refs|)
///   -- let ti = growtable(table(z, x), n, ref)
/// rule Step/table.grow-fail:
///   z; ref (at.const n) (table.grow x)  ~>  z; (at.const inv_signed(size(at), -1))
/// ```
pub(crate) fn table_grow<M: Machine>(m: &mut M, x: Tableidx) -> Step {
    let (r, n) = m.take2::<Ref, Address>();
    let a = tableaddr(m, x);
    let (at, _) = shape(m, a);
    let permitted = m.choice().grow() && m.store().permits_elements(a, n.0);
    if permitted && let Err(e) = m.pay(cost::of_size(n.0)) {
        return Step::Exhausted(e);
    }
    match if permitted { m.store().grow_table(a, n.0, r) } else { None } {
        Some(old) => {
            cost::work(n.index());
            give_address(m, at, old);
            Step::Fired(Rule::StepTableGrowSucceed)
        }
        None => {
            give_address(m, at, u64::MAX);
            Step::Fired(Rule::StepTableGrowFail)
        }
    }
}

/// ```reduct
/// rule Step_read/table.fill-oob:
///   z; (at.const i) val (at.const n) (table.fill x)  ~>  trap
///   -- if i + n > |table(z, x).refs|
/// rule Step_read/table.fill-zero:
///   z; (at.const i) val (at.const n) (table.fill x)  ~>  ε
///   -- otherwise
///   -- if n = 0
/// rule Step_read/table.fill-succ:
///   z; (at.const i) val (at.const n) (table.fill x)  ~>
///     (at.const i) val (table.set x)
///     (at.const (i + 1)) val (at.const (n - 1)) (table.fill x)
///   -- otherwise
/// ```
pub(crate) fn table_fill<M: Machine>(m: &mut M, x: Tableidx) -> Step {
    let (i, r, n) = m.take3::<Address, Ref, Address>();
    let a = tableaddr(m, x);
    let (at, len) = shape(m, a);
    if !within(i, n, len) {
        return Step::Trap(Rule::StepReadTableFillOob, TRAP);
    }
    if let Err(e) = m.pay(cost::of_size(n.0)) {
        return Step::Exhausted(e);
    }
    if n.0 == 0 {
        return Step::Fired(Rule::StepReadTableFillZero);
    }
    if M::STEPWISE {
        m.unfold(&[
            Admin::address(at, i.0),
            Admin::of(r),
            Admin::Instr(Instr::TableSet(x)),
            Admin::address(at, i.0 + 1),
            Admin::of(r),
            Admin::address(at, n.0 - 1),
            Admin::Instr(Instr::TableFill(x)),
        ]);
    } else {
        cost::work(n.index());
        m.store().tables[a.usize()].refs[i.index()..][..n.index()].fill(r);
    }
    Step::Fired(Rule::StepReadTableFillSucc)
}

/// ```reduct
/// rule Step_read/table.copy-oob:
///   z; (at1.const i1) (at2.const i2) (at'.const n) (table.copy x1 x2)  ~>  trap
///   -- if i1 + n > |table(z, x1).refs| ∨ i2 + n > |table(z, x2).refs|
/// rule Step_read/table.copy-zero:
///   z; (at1.const i1) (at2.const i2) (at'.const n) (table.copy x1 x2)  ~>  ε
///   -- otherwise
///   -- if n = 0
/// rule Step_read/table.copy-le:
///   z; (at1.const i1) (at2.const i2) (at'.const n) (table.copy x1 x2)  ~>
///     (at1.const i1) (at2.const i2) (table.get x2) (table.set x1)
///     (at1.const (i1 + 1)) (at2.const (i2 + 1)) (at'.const (n - 1)) (table.copy x1 x2)
///   -- otherwise
///   -- if i1 ≤ i2
/// rule Step_read/table.copy-gt:
///   z; (at1.const i1) (at2.const i2) (at'.const n) (table.copy x1 x2)  ~>
///     (at1.const (i1 + n - 1)) (at2.const (i2 + n - 1)) (table.get x2) (table.set x1)
///     (at1.const i1) (at2.const i2) (at'.const (n - 1)) (table.copy x1 x2)
///   -- otherwise
/// ```
pub(crate) fn table_copy<M: Machine>(m: &mut M, x: Tableidx, y: Tableidx) -> Step {
    let (i_1, i_2, n) = m.take3::<Address, Address, Address>();
    let (a_1, a_2) = (tableaddr(m, x), tableaddr(m, y));
    let ((at_1, len_1), (at_2, len_2)) = (shape(m, a_1), shape(m, a_2));
    if !within(i_1, n, len_1) || !within(i_2, n, len_2) {
        return Step::Trap(Rule::StepReadTableCopyOob, TRAP);
    }
    if let Err(e) = m.pay(cost::of_size(n.0)) {
        return Step::Exhausted(e);
    }
    if n.0 == 0 {
        return Step::Fired(Rule::StepReadTableCopyZero);
    }
    let upwards = i_1.0 <= i_2.0;
    if M::STEPWISE {
        // Offsets of the element that is copied first and of the first of the remaining ones.
        let (first, rest) = if upwards { (0, 1) } else { (n.0 - 1, 0) };
        m.unfold(&[
            Admin::address(at_1, i_1.0 + first),
            Admin::address(at_2, i_2.0 + first),
            Admin::Instr(Instr::TableGet(y)),
            Admin::Instr(Instr::TableSet(x)),
            Admin::address(at_1, i_1.0 + rest),
            Admin::address(at_2, i_2.0 + rest),
            Admin::address(least(at_1, at_2), n.0 - 1),
            Admin::Instr(Instr::TableCopy(x, y)),
        ]);
    } else {
        copy_refs(m.store(), (a_1, i_1.index()), (a_2, i_2.index()), n.index());
    }
    Step::Fired(if upwards { Rule::StepReadTableCopyLe } else { Rule::StepReadTableCopyGt })
}

/// Copies `n` references from index `i_2` of table `a_2` to index `i_1` of table `a_1`. Both ranges must be in
/// bounds.
fn copy_refs(s: &mut Store, (a_1, i_1): (Tableaddr, usize), (a_2, i_2): (Tableaddr, usize), n: usize) {
    cost::work(n);
    match s.tables.get_disjoint_mut([a_1.usize(), a_2.usize()]) {
        Ok([to, from]) => to.refs[i_1..][..n].copy_from_slice(&from.refs[i_2..][..n]),
        // Source and destination are the same table, which cannot be borrowed twice.
        Err(_) => s.tables[a_1.usize()].refs.copy_within(i_2..i_2 + n, i_1),
    }
}

/// ```reduct
/// rule Step_read/table.init-oob:
///   z; (at.const i) (i32.const j) (i32.const n) (table.init x y)  ~>  trap
///   -- if i + n > |table(z, x).refs| ∨ j + n > |elem(z, y).refs|
/// rule Step_read/table.init-zero:
///   z; (at.const i) (i32.const j) (i32.const n) (table.init x y)  ~>  ε
///   -- otherwise
///   -- if n = 0
/// rule Step_read/table.init-succ:
///   z; (at.const i) (i32.const j) (i32.const n) (table.init x y)  ~>
///     (at.const i) elem(z, y).refs[j] (table.set x)
///     (at.const (i + 1)) (i32.const (j + 1)) (i32.const (n - 1)) (table.init x y)
///   -- otherwise
/// ```
pub(crate) fn table_init<M: Machine>(m: &mut M, x: Tableidx, y: Elemidx) -> Step {
    let (i, j, n) = m.take3::<Address, u32, u32>();
    let a = tableaddr(m, x);
    let b = m.instance().elems[y.usize()];
    let (at, len) = shape(m, a);
    let refs = &m.store().elems[b.usize()].refs;
    let source = refs.get(j as usize..).and_then(|refs| refs.get(..n as usize));
    let (true, Some(source)) = (within(i, Address(n.into()), len), source) else {
        return Step::Trap(Rule::StepReadTableInitOob, TRAP);
    };
    let first = source.first().copied();
    if let Err(e) = m.pay(cost::of_size(n.into())) {
        return Step::Exhausted(e);
    }
    let Some(r) = first else {
        return Step::Fired(Rule::StepReadTableInitZero);
    };
    if M::STEPWISE {
        m.unfold(&[
            Admin::address(at, i.0),
            Admin::of(r),
            Admin::Instr(Instr::TableSet(x)),
            Admin::address(at, i.0 + 1),
            Admin::of(j + 1),
            Admin::of(n - 1),
            Admin::Instr(Instr::TableInit(x, y)),
        ]);
    } else {
        cost::work(n as usize);
        let Store { tables, elems, .. } = m.store();
        let source = &elems[b.usize()].refs[j as usize..][..n as usize];
        tables[a.usize()].refs[i.index()..][..n as usize].copy_from_slice(source);
    }
    Step::Fired(Rule::StepReadTableInitSucc)
}

/// ```reduct
/// rule Step/elem.drop:
///   z; (elem.drop x)  ~>  with_elem(z, x, ε); ε
/// ```
pub(crate) fn elem_drop<M: Machine>(m: &mut M, x: Elemidx) -> Step {
    let a = m.instance().elems[x.usize()];
    m.store().elems[a.usize()].refs = Box::default();
    Step::Fired(Rule::StepElemDrop)
}
