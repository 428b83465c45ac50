//! Which function executes an operation: for each action, the forms that it has by where its operands and its result are.
//!
//! The table of instructions says for each opcode which rules it has. Here the rules become handlers; the variants for
//! operands in slots, in accumulators and in the immediate are instantiations of the same handler.

use super::handlers::*;
use super::jumps::*;
use super::places::*;
use super::registers::{Execute, Handler, Meter, Metered, Plain, execute};
use crate::exec::op::{Action, Class, Draft, Op, Source};
use crate::exec::operands::{Branch, Bytes, Globals, Machine, Operands, Step, Zt};
use crate::exec::prepare::Prepared;
use crate::exec::rules;
use crate::runtime::Slot;
use crate::syntax::*;

/// The functions of a result, first in its accumulator only, then also in its slot.
type ByResult = [Execute; 2];

/// The forms of an action.
pub(crate) enum Forms {
    /// Operands and result are in slots.
    Slots(Execute),
    /// The same, and control may go elsewhere; first for runs without, then for runs with fuel.
    Control([Execute; 2]),
    /// The operand, of class `from`, is in a slot or in the accumulator.
    Unary { from: Class, to: Class, by: [ByResult; 2] },
    /// Both operands are of class `from`. See [`pair`] for their places.
    Binary { from: Class, to: Class, by: [ByResult; 7] },
    /// The same, and the result can be used to jump: by metering, by the result, and by the first five pairs of places.
    /// `wide` is whether they have 64 bits.
    /// `after_add` is for jumps on operands of class `i32`, the first of which an addition gives: by metering, by the result, and by whether the
    /// second is a slot or a constant.
    Compare {
        from: Class,
        wide: bool,
        by: [ByResult; 5],
        jump: [[[Execute; 5]; 2]; 2],
        after_add: Option<[[[Execute; 2]; 2]; 2]>,
    },
    /// Jumps on an operand: by metering, by the condition, and by its place, a slot or the accumulator.
    Condition([[[Execute; 2]; 2]; 2]),
    /// Selects by an operand: by metering, and by its place.
    Table([[Execute; 2]; 2]),
    /// Copies a slot, or the number in it.
    Copy { slot: Execute, number: Execute },
    /// The third operand is in a slot or in the accumulator. The others are slots, or numbers by class.
    Select { slots: [Execute; 2], numbers: [[ByResult; 2]; 3] },
    /// The result is a slot, or a number by class.
    Get { slot: Execute, numbers: [ByResult; 3] },
    /// The operand is a slot, or a number by class, in a slot or in the accumulator.
    Set { slot: Execute, numbers: [[Execute; 2]; 3] },
    /// The same, and another frame becomes the current one.
    Return { slot: Execute, numbers: [[Execute; 2]; 3] },
    /// A load: memory 0 with addresses of 64 or 32 bits, by the place of the address, a slot or the accumulator; another memory.
    /// `after_add` is for an address of 32 bits that an addition gives, by the places of its operands: a slot or the accumulator, a slot or a constant.
    Load { to: Class, by: [[ByResult; 2]; 2], after_add: [[ByResult; 2]; 2], other: Execute },
    /// A store of a number of class `from`: memory 0 with addresses of 64 or 32 bits, by the place of the address, a slot or the accumulator,
    /// and that of the number; with a constant, in a memory with addresses of 32 bits; another memory.
    Store { from: Class, by: [[[Execute; 2]; 2]; 2], constant: [Execute; 2], other: Execute },
    /// A load or store of a vector, by the memory: memory 0, of addresses of 64 or 32 bits, or another one.
    Vector { stores: bool, by: [Execute; 3] },
    /// Another frame becomes the current one.
    Frame(Execute),
}

/// Which pair of places this is.
fn pair(a: Source, b: Source) -> usize {
    match (a, b) {
        (Source::Slot, Source::Slot) => 0,
        (Source::Slot, Source::Accumulator) => 1,
        (Source::Accumulator, Source::Slot | Source::Accumulator) => 2,
        (Source::Slot, Source::Immediate) => 3,
        (Source::Accumulator, Source::Immediate) => 4,
        (Source::Immediate, Source::Slot | Source::Immediate) => 5,
        (Source::Immediate, Source::Accumulator) => 6,
    }
}

impl Forms {
    /// The function that executes an operation of this action.
    pub(crate) fn of(&self, draft: &Draft, metered: bool, memory: MemoryForm) -> Execute {
        let (m, kept) = (usize::from(metered), usize::from(draft.kept));
        let pair = pair(draft.a_in, draft.b_in);
        let in_accumulator = usize::from(draft.a_in == Source::Accumulator);
        let second = usize::from(draft.b_in == Source::Accumulator);
        let second_is_constant = usize::from(draft.b_in == Source::Immediate);
        match self {
            Forms::Slots(execute) | Forms::Frame(execute) => *execute,
            Forms::Control(by) => by[m],
            Forms::Unary { by, .. } => by[in_accumulator][kept],
            Forms::Binary { by, .. } => by[pair][kept],
            Forms::Compare { by, jump, after_add, .. } => match (draft.jumps_on, after_add, draft.adds) {
                (Some(on), Some(after_add), Some(_)) => after_add[m][usize::from(on)][second_is_constant],
                (Some(on), ..) => jump[m][usize::from(on)][pair],
                (None, ..) => by[pair][kept],
            },
            Forms::Condition(by) => by[m][usize::from(draft.jumps_on == Some(true))][in_accumulator],
            Forms::Table(by) => by[m][in_accumulator],
            Forms::Copy { slot, number } => *draft.class.map_or(slot, |_| number),
            Forms::Select { slots, numbers } => match draft.class {
                Some(class) => numbers[class as usize][in_accumulator][kept],
                None => slots[in_accumulator],
            },
            Forms::Get { slot, numbers } => draft.class.map_or(*slot, |class| numbers[class as usize][kept]),
            Forms::Set { slot, numbers } | Forms::Return { slot, numbers } => {
                draft.class.map_or(*slot, |class| numbers[class as usize][in_accumulator])
            }
            Forms::Load { by, after_add, other, .. } => match memory {
                MemoryForm::Zero32 if let Some((a, b)) = draft.adds => {
                    let (a, b) = (usize::from(a == Source::Accumulator), usize::from(b == Source::Immediate));
                    after_add[a][b][kept]
                }
                MemoryForm::Other => *other,
                MemoryForm::Zero => by[0][in_accumulator][kept],
                MemoryForm::Zero32 => by[1][in_accumulator][kept],
            },
            Forms::Store { by, constant, other, .. } => match memory {
                MemoryForm::Other => *other,
                MemoryForm::Zero32 if draft.b_in == Source::Immediate => constant[in_accumulator],
                MemoryForm::Zero => by[0][in_accumulator][second],
                MemoryForm::Zero32 => by[1][in_accumulator][second],
            },
            Forms::Vector { by: [zero, zero32, other], .. } => match memory {
                MemoryForm::Other => *other,
                MemoryForm::Zero => *zero,
                MemoryForm::Zero32 => *zero32,
            },
        }
    }
}

/// Which handlers access a memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MemoryForm {
    /// Memory 0, whose addresses have 64 bits.
    Zero,
    /// Memory 0, whose addresses have 32 bits.
    Zero32,
    /// Another memory.
    Other,
}

const fn of<H: Handler>() -> Execute {
    execute::<H>
}

/// The functions of an operation with operands in these places and a result of the class of `C`.
const fn by_result<R: Pure, A: Operand, B: Operand, C: Accumulator>() -> ByResult {
    [of::<Compute<R, A, B, ThirdAt<SlotImm>, To<C>>>(), of::<Compute<R, A, B, ThirdAt<SlotImm>, Kept<C>>>()]
}

const fn unary<R: Pure, A: Accumulator, C: Accumulator>() -> Forms {
    Forms::Unary {
        from: A::CLASS,
        to: C::CLASS,
        by: [by_result::<R, SlotA, SlotB, C>(), by_result::<R, A, SlotB, C>()],
    }
}

const fn binary<R: Pure, C: Accumulator>() -> Forms {
    Forms::Binary {
        from: C::CLASS,
        to: C::CLASS,
        by: [
            by_result::<R, SlotA, SlotB, C>(),
            by_result::<R, SlotA, C, C>(),
            by_result::<R, C, SlotB, C>(),
            by_result::<R, SlotA, Imm, C>(),
            by_result::<R, C, Imm, C>(),
            by_result::<R, Imm, SlotB, C>(),
            by_result::<R, Imm, C, C>(),
        ],
    }
}

const fn compare<R: Pure, C: Accumulator, const WIDE: bool>(
    after_add: Option<[[[Execute; 2]; 2]; 2]>,
) -> Forms {
    const fn jump<R: Pure, M: Meter, C: Accumulator, const ON: bool>() -> [Execute; 5] {
        [
            of::<CompareAndJump<R, M, SlotA, SlotB, ON>>(),
            of::<CompareAndJump<R, M, SlotA, C, ON>>(),
            of::<CompareAndJump<R, M, C, SlotB, ON>>(),
            of::<CompareAndJump<R, M, SlotA, ImmHigh, ON>>(),
            of::<CompareAndJump<R, M, C, ImmHigh, ON>>(),
        ]
    }
    Forms::Compare {
        from: C::CLASS,
        wide: WIDE,
        by: [
            by_result::<R, SlotA, SlotB, Int>(),
            by_result::<R, SlotA, C, Int>(),
            by_result::<R, C, SlotB, Int>(),
            by_result::<R, SlotA, Imm, Int>(),
            by_result::<R, C, Imm, Int>(),
        ],
        jump: [
            [jump::<R, Plain, C, false>(), jump::<R, Plain, C, true>()],
            [jump::<R, Metered, C, false>(), jump::<R, Metered, C, true>()],
        ],
        after_add,
    }
}

/// The forms of comparisons of `i32`.
const fn compare_i32<R: Pure>() -> Forms {
    const fn jump<R: Pure, M: Meter, const ON: bool>() -> [Execute; 2] {
        [
            of::<AddFirst<SlotA, ImmHigh, Kept<Int>, CompareAndJump<R, M, Int, SlotB, ON>>>(),
            of::<AddFirst<SlotA, ImmHigh, Kept<Int>, CompareAndJump<R, M, Int, ImmB, ON>>>(),
        ]
    }
    compare::<R, Int, false>(Some([
        [jump::<R, Plain, false>(), jump::<R, Plain, true>()],
        [jump::<R, Metered, false>(), jump::<R, Metered, true>()],
    ]))
}

const fn condition<M: Meter>() -> [[Execute; 2]; 2] {
    [
        [of::<JumpIf<M, SlotA, false>>(), of::<JumpIf<M, Int, false>>()],
        [of::<JumpIf<M, SlotA, true>>(), of::<JumpIf<M, Int, true>>()],
    ]
}

const fn table<M: Meter>() -> [Execute; 2] {
    [of::<JumpTable<M, SlotA>>(), of::<JumpTable<M, Int>>()]
}

const fn load<R: Accesses, T: Accumulator>() -> Forms {
    const fn by<R: Accesses, M: Memory, A: Operand, T: Accumulator>() -> ByResult {
        [of::<AccessMemory<R, M, A, SlotB, To<T>>>(), of::<AccessMemory<R, M, A, SlotB, Kept<T>>>()]
    }
    const fn after_add<R: Accesses, A: Operand, B: Operand, T: Accumulator>() -> ByResult {
        [
            of::<AddFirst<A, B, To<Int>, AccessMemory<R, Zero32, Int, SlotB, To<T>>>>(),
            of::<AddFirst<A, B, To<Int>, AccessMemory<R, Zero32, Int, SlotB, Kept<T>>>>(),
        ]
    }
    Forms::Load {
        to: T::CLASS,
        by: [
            [by::<R, Zero, SlotA, T>(), by::<R, Zero, Int, T>()],
            [by::<R, Zero32, SlotA, T>(), by::<R, Zero32, Int, T>()],
        ],
        after_add: [
            [after_add::<R, SlotA, SlotB, T>(), after_add::<R, SlotA, ImmHigh, T>()],
            [after_add::<R, Int, SlotB, T>(), after_add::<R, Int, ImmHigh, T>()],
        ],
        other: of::<AccessMemory<R, Other<false>, SlotA, SlotB, Dst>>(),
    }
}

const fn store<R: Accesses, C: Accumulator>() -> Forms {
    const fn by<R: Accesses, M: Memory, C: Accumulator>() -> [[Execute; 2]; 2] {
        [
            [of::<AccessMemory<R, M, SlotA, SlotB, Dst>>(), of::<AccessMemory<R, M, SlotA, C, Dst>>()],
            [of::<AccessMemory<R, M, Int, SlotB, Dst>>(), of::<AccessMemory<R, M, Int, C, Dst>>()],
        ]
    }
    Forms::Store {
        from: C::CLASS,
        by: [by::<R, Zero, C>(), by::<R, Zero32, C>()],
        constant: [
            of::<AccessMemory<R, Zero32, SlotA, ImmHigh, Dst>>(),
            of::<AccessMemory<R, Zero32, Int, ImmHigh, Dst>>(),
        ],
        other: of::<AccessMemory<R, Other<true>, SlotA, SlotB, Dst>>(),
    }
}

const fn vector_access<R: Accesses, const STORES: bool>() -> Forms {
    Forms::Vector {
        stores: STORES,
        by: [
            of::<AccessMemory<R, Zero, SlotA, SlotB, Dst>>(),
            of::<AccessMemory<R, Zero32, SlotA, SlotB, Dst>>(),
            of::<AccessMemory<R, Other<STORES>, SlotA, SlotB, Dst>>(),
        ],
    }
}

/// The forms for rules that need the operands only, and are not made of numbers.
const fn in_slots<R: Pure>() -> Forms {
    Forms::Slots(of::<Compute<R, SlotA, SlotB, ThirdAt<SlotImm>, Dst>>())
}

const fn select<R: Pure>() -> Forms {
    const fn by<R: Pure, C: Operand, T: Accumulator>() -> ByResult {
        [
            of::<Compute<R, SlotA, SlotB, ThirdAt<C>, To<T>>>(),
            of::<Compute<R, SlotA, SlotB, ThirdAt<C>, Kept<T>>>(),
        ]
    }
    Forms::Select {
        slots: [
            of::<Compute<R, SlotA, SlotB, ThirdAt<SlotImm>, Dst>>(),
            of::<Compute<R, SlotA, SlotB, ThirdAt<Int>, Dst>>(),
        ],
        numbers: [
            [by::<R, SlotImm, Int>(), by::<R, Int, Int>()],
            [by::<R, SlotImm, F32Acc>(), by::<R, Int, F32Acc>()],
            [by::<R, SlotImm, F64Acc>(), by::<R, Int, F64Acc>()],
        ],
    }
}

const fn get<R: Stateful>() -> Forms {
    const fn by<R: Stateful, C: Accumulator>() -> ByResult {
        [of::<ApplyInlined<R, SlotA, To<C>>>(), of::<ApplyInlined<R, SlotA, Kept<C>>>()]
    }
    Forms::Get {
        slot: of::<ApplyInlined<R, SlotA, Dst>>(),
        numbers: [by::<R, Int>(), by::<R, F32Acc>(), by::<R, F64Acc>()],
    }
}

const fn set<R: Stateful>() -> Forms {
    const fn by<R: Stateful, C: Accumulator>() -> [Execute; 2] {
        [of::<ApplyInlined<R, NumberA, Dst>>(), of::<ApplyInlined<R, C, Dst>>()]
    }
    Forms::Set {
        slot: of::<ApplyInlined<R, SlotA, Dst>>(),
        numbers: [by::<R, Int>(), by::<R, F32Acc>(), by::<R, F64Acc>()],
    }
}

const fn returns() -> Forms {
    const fn by<C: Accumulator>() -> [Execute; 2] {
        [of::<Return1<NumberA, NumberDst>>(), of::<Return1<C, NumberDst>>()]
    }
    Forms::Return {
        slot: of::<Return1<SlotA, Dst>>(),
        numbers: [by::<Int>(), by::<F32Acc>(), by::<F64Acc>()],
    }
}

/// The forms of operations that have one function with fuel and one without.
macro_rules! control {
    ($handler:ident $(<$($rule:ident),+>)?) => {
        const { &Forms::Control([of::<$handler<$($($rule,)+)? Plain>>(), of::<$handler<$($($rule,)+)? Metered>>()]) }
    };
}

/// `rule!(Pure |m, op, prepared| rules::unop(m, …))` is a type `R` with these rules.
macro_rules! rule {
    (Pure |$m:ident $(, $op:ident, $prepared:ident)?| $apply:expr) => {
        struct R;
        impl Pure for R {
            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(unused_variables, reason = "not every rule has an immediate")]
            fn apply<M: Operands>($m: &mut M, op: &Op, prepared: &Prepared) -> Step {
                $(let ($op, $prepared) = (op, prepared);)?
                $apply
            }
        }
    };
    (Accesses |$m:ident, $o:ident| $apply:expr) => {
        struct R;
        impl Accesses for R {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn apply<M: Bytes>($m: &mut M, $o: u64) -> Step {
                $apply
            }
        }
    };
    (AccessesLane |$m:ident, $o:ident, $j:ident| $apply:expr) => {
        struct R;
        impl AccessesLane for R {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn apply<M: Bytes>($m: &mut M, $o: u64, $j: Laneidx) -> Step {
                $apply
            }
        }
    };
    (Stateful |$m:ident, $op:ident, $prepared:ident| $apply:expr) => {
        struct R;
        impl Stateful for R {
            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(unused_variables, reason = "not every rule has an immediate")]
            fn apply<M: Machine<Value = Slot> + Branch<Label = u32> + Globals>(
                $m: &mut M,
                $op: &Op,
                $prepared: &Prepared,
            ) -> Step {
                $apply
            }
        }
    };
}

/// The forms of one row of the table of instructions, by its constructor.
macro_rules! arm {
    // 4.6.1 Parametric instructions
    (Unreachable) => { pure!(unreachable) };
    (Nop) => { pure!(nop) };
    (Drop) => { pure!(drop) };
    (Select $($t:tt)*) => {{ rule!(Pure |m| rules::select(m)); const { &select::<R>() } }};
    // 4.6.2 Control instructions; marks of the structure are no operations
    (Block($bt:ident)) => { pure!(nop) };
    (Loop($bt:ident)) => { pure!(nop) };
    (Else) => { pure!(nop) };
    (End) => { pure!(nop) };
    (TryTable($t:ident)) => { pure!(nop) };
    (If($bt:ident)) => { arm!(BrIf(l)) };
    (Br($l:ident)) => { control!(Jump) };
    (BrIf($l:ident)) => { const { &Forms::Condition([condition::<Plain>(), condition::<Metered>()]) } };
    (BrTable($l:ident)) => { const { &Forms::Table([table::<Plain>(), table::<Metered>()]) } };
    (BrOnNull($l:ident)) => { jumping!(|m, op, prepared| rules::br_on_null(m, op.imm as u32)) };
    (BrOnNonNull($l:ident)) => { jumping!(|m, op, prepared| rules::br_on_non_null(m, op.imm as u32)) };
    (BrOnCast($c:ident)) => {
        jumping!(|m, op, prepared| rules::br_on_cast(m, op.pair().0, prepared.reftypes[op.pair().1 as usize]))
    };
    (BrOnCastFail($c:ident)) => {
        jumping!(|m, op, prepared| rules::br_on_cast_fail(m, op.pair().0, prepared.reftypes[op.pair().1 as usize]))
    };
    (Call($x:ident)) => { frame!(Call<Direct>) };
    (CallRef($x:ident)) => { frame!(Call<ByReference>) };
    (CallIndirect($x:ident, $y:ident)) => { frame!(Call<Indirect>) };
    (Return) => { frame!(Return) };
    (ReturnCall($x:ident)) => { frame!(ReturnCall<Direct>) };
    (ReturnCallRef($x:ident)) => { frame!(ReturnCall<ByReference>) };
    (ReturnCallIndirect($x:ident, $y:ident)) => { frame!(ReturnCall<Indirect>) };
    (Throw($x:ident)) => { stateful!(|m, op, prepared| rules::throw(m, Tagidx(op.imm as u32))) };
    (ThrowRef) => { handler!(ThrowRef) };
    // 4.6.6 Variable instructions
    (@copy) => {
        const { &Forms::Copy { slot: of::<Copy<SlotA, Dst>>(), number: of::<Copy<NumberA, NumberDst>>() } }
    };
    (LocalGet($x:ident)) => { arm!(@copy) };
    (LocalSet($x:ident)) => { arm!(@copy) };
    (LocalTee($x:ident)) => { arm!(@copy) };
    (GlobalGet($x:ident)) => { get!(|m, op, prepared| rules::global_get(m, Globalidx(op.imm as u32))) };
    (GlobalSet($x:ident)) => { set!(|m, op, prepared| rules::global_set(m, Globalidx(op.imm as u32))) };
    // 4.6.7 Table instructions
    (TableGet($x:ident)) => { inlined!(|m, op, prepared| rules::table_get(m, Tableidx(op.imm as u32))) };
    (TableSet($x:ident)) => { inlined!(|m, op, prepared| rules::table_set(m, Tableidx(op.imm as u32))) };
    (TableSize($x:ident)) => { inlined!(|m, op, prepared| rules::table_size(m, Tableidx(op.imm as u32))) };
    (TableGrow($x:ident)) => { whole!(|m, op, prepared| rules::table_grow(m, Tableidx(op.imm as u32))) };
    (TableFill($x:ident)) => { whole!(|m, op, prepared| rules::table_fill(m, Tableidx(op.imm as u32))) };
    (TableCopy($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::table_copy(m, Tableidx(op.pair().0), Tableidx(op.pair().1)))
    };
    (TableInit($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::table_init(m, Tableidx(op.pair().0), Elemidx(op.pair().1)))
    };
    (ElemDrop($x:ident)) => { whole!(|m, op, prepared| rules::elem_drop(m, Elemidx(op.imm as u32))) };
    // 4.6.8 Memory instructions
    (Load(Loadop::Num(Numtype::F32), $ao:ident)) => { load!(F32Acc Loadop::Num(Numtype::F32)) };
    (Load(Loadop::Num(Numtype::F64), $ao:ident)) => { load!(F64Acc Loadop::Num(Numtype::F64)) };
    (Load($op:expr, $ao:ident)) => { load!(Int $op) };
    (Store(Storeop::Num(Numtype::F32), $ao:ident)) => { store!(F32Acc Storeop::Num(Numtype::F32)) };
    (Store(Storeop::Num(Numtype::F64), $ao:ident)) => { store!(F64Acc Storeop::Num(Numtype::F64)) };
    (Store($op:expr, $ao:ident)) => { store!(Int $op) };
    (Vload($op:expr, $ao:ident)) => { vector_access!(|m, o| rules::vload(m, $op, o), false) };
    (VloadLane($sz:expr, $ao:ident, $i:ident)) => { lane!(|m, o, j| rules::vload_lane(m, $sz, o, j)) };
    (Vstore($ao:ident)) => { vector_access!(|m, o| rules::vstore(m, o), true) };
    (VstoreLane($sz:expr, $ao:ident, $i:ident)) => { lane!(|m, o, j| rules::vstore_lane(m, $sz, o, j)) };
    (MemorySize($x:ident)) => { whole!(|m, op, prepared| rules::memory_size(m, Memidx(op.imm as u32))) };
    (MemoryGrow($x:ident)) => { whole!(|m, op, prepared| rules::memory_grow(m, Memidx(op.imm as u32))) };
    (MemoryFill($x:ident)) => { whole!(|m, op, prepared| rules::memory_fill(m, Memidx(op.imm as u32))) };
    (MemoryCopy($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::memory_copy(m, Memidx(op.pair().0), Memidx(op.pair().1)))
    };
    (MemoryInit($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::memory_init(m, Memidx(op.pair().0), Dataidx(op.pair().1)))
    };
    (DataDrop($x:ident)) => { whole!(|m, op, prepared| rules::data_drop(m, Dataidx(op.imm as u32))) };
    // 4.6.9 Reference instructions
    (RefNull($ht:ident)) => { pure!(ref_null) };
    (RefIsNull) => { pure!(ref_is_null) };
    (RefFunc($x:ident)) => { inlined!(|m, op, prepared| rules::ref_func(m, Funcidx(op.imm as u32))) };
    (RefEq) => { pure!(ref_eq) };
    (RefAsNonNull) => { pure!(ref_as_non_null) };
    (RefTest $rt:tt) => { stateful!(|m, op, prepared| rules::ref_test(m, prepared.reftypes[op.imm as usize])) };
    (RefCast $rt:tt) => { stateful!(|m, op, prepared| rules::ref_cast(m, prepared.reftypes[op.imm as usize])) };
    (RefI31) => { pure!(ref_i31) };
    (I31Get($sx:expr)) => { pure!(i31_get $sx) };
    (AnyConvertExtern) => { pure!(any_convert_extern) };
    (ExternConvertAny) => { pure!(extern_convert_any) };
    // 4.6.9 Aggregate instructions
    (StructNew($x:ident)) => { stateful!(|m, op, prepared| rules::struct_new(m, Typeidx(op.imm as u32))) };
    (StructNewDefault($x:ident)) => {
        stateful!(|m, op, prepared| rules::struct_new_default(m, Typeidx(op.imm as u32)))
    };
    (StructGet($sx:expr, $x:ident, $i:ident)) => {
        get!(|m, op, prepared| rules::struct_get(m, $sx, Zt::ALL[op.b as usize], Fieldidx(op.imm as u32)))
    };
    (StructSet($x:ident, $i:ident)) => {
        inlined!(|m, op, prepared| rules::struct_set(m, Zt::ALL[op.dst as usize], Fieldidx(op.imm as u32)))
    };
    (ArrayNew($x:ident)) => { whole!(|m, op, prepared| rules::array_new(m, Typeidx(op.imm as u32))) };
    (ArrayNewDefault($x:ident)) => { whole!(|m, op, prepared| rules::array_new_default(m, Typeidx(op.imm as u32))) };
    (ArrayNewFixed($x:ident, $n:ident)) => {
        stateful!(|m, op, prepared| rules::array_new_fixed(m, Typeidx(op.pair().0), op.pair().1))
    };
    (ArrayNewData($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::array_new_data(m, Typeidx(op.pair().0), Dataidx(op.pair().1)))
    };
    (ArrayNewElem($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::array_new_elem(m, Typeidx(op.pair().0), Elemidx(op.pair().1)))
    };
    (ArrayGet($sx:expr, $x:ident)) => {
        get!(|m, op, prepared| rules::array_get(m, $sx, Zt::ALL[op.imm as usize]))
    };
    (ArraySet($x:ident)) => { inlined!(|m, op, prepared| rules::array_set(m)) };
    (ArrayLen) => { inlined!(|m, op, prepared| rules::array_len(m)) };
    (ArrayFill($x:ident)) => { whole!(|m, op, prepared| rules::array_fill(m, Typeidx(op.imm as u32))) };
    (ArrayCopy($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::array_copy(m, Typeidx(op.pair().0), Typeidx(op.pair().1)))
    };
    (ArrayInitData($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::array_init_data(m, Typeidx(op.pair().0), Dataidx(op.pair().1)))
    };
    (ArrayInitElem($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::array_init_elem(m, Typeidx(op.pair().0), Elemidx(op.pair().1)))
    };
    // 4.6.10 Numeric instructions
    (Const($($c:tt)*)) => { handler!(Constant) };
    (Unop(Unop::F32($op:expr))) => { unary!(F32Acc F32Acc, unop Unop::F32($op)) };
    (Unop(Unop::F64($op:expr))) => { unary!(F64Acc F64Acc, unop Unop::F64($op)) };
    (Unop($op:expr)) => { unary!(Int Int, unop $op) };
    (Binop(Nt::F32($op:expr))) => { binary!(F32Acc, Nt::F32($op)) };
    (Binop(Nt::F64($op:expr))) => { binary!(F64Acc, Nt::F64($op)) };
    (Binop($op:expr)) => { binary!(Int, $op) };
    (Testop($op:expr)) => { unary!(Int Int, testop $op) };
    (Relop(Nt::F32($op:expr))) => { compare!(F32Acc, false, Nt::F32($op)) };
    (Relop(Nt::F64($op:expr))) => { compare!(F64Acc, true, Nt::F64($op)) };
    (Relop(Nt::I32($op:expr))) => {{
        rule!(Pure |m| rules::relop(m, Nt::I32($op)));
        const { &compare_i32::<R>() }
    }};
    (Relop(Nt::I64($op:expr))) => { compare!(Int, true, Nt::I64($op)) };
    (Cvtop(Cvtop::Trunc($i:expr, Fnn::F32, $sx:expr))) => { unary!(F32Acc Int, cvtop Cvtop::Trunc($i, Fnn::F32, $sx)) };
    (Cvtop(Cvtop::Trunc($i:expr, Fnn::F64, $sx:expr))) => { unary!(F64Acc Int, cvtop Cvtop::Trunc($i, Fnn::F64, $sx)) };
    (Cvtop(Cvtop::TruncSat($i:expr, Fnn::F32, $sx:expr))) => {
        unary!(F32Acc Int, cvtop Cvtop::TruncSat($i, Fnn::F32, $sx))
    };
    (Cvtop(Cvtop::TruncSat($i:expr, Fnn::F64, $sx:expr))) => {
        unary!(F64Acc Int, cvtop Cvtop::TruncSat($i, Fnn::F64, $sx))
    };
    (Cvtop(Cvtop::Convert(Fnn::F32, $i:expr, $sx:expr))) => { unary!(Int F32Acc, cvtop Cvtop::Convert(Fnn::F32, $i, $sx)) };
    (Cvtop(Cvtop::Convert(Fnn::F64, $i:expr, $sx:expr))) => { unary!(Int F64Acc, cvtop Cvtop::Convert(Fnn::F64, $i, $sx)) };
    (Cvtop(Cvtop::F32DemoteF64)) => { unary!(F64Acc F32Acc, cvtop Cvtop::F32DemoteF64) };
    (Cvtop(Cvtop::F64PromoteF32)) => { unary!(F32Acc F64Acc, cvtop Cvtop::F64PromoteF32) };
    (Cvtop(Cvtop::Reinterpret(Numtype::I32))) => { unary!(F32Acc Int, cvtop Cvtop::Reinterpret(Numtype::I32)) };
    (Cvtop(Cvtop::Reinterpret(Numtype::I64))) => { unary!(F64Acc Int, cvtop Cvtop::Reinterpret(Numtype::I64)) };
    (Cvtop(Cvtop::Reinterpret(Numtype::F32))) => { unary!(Int F32Acc, cvtop Cvtop::Reinterpret(Numtype::F32)) };
    (Cvtop(Cvtop::Reinterpret(Numtype::F64))) => { unary!(Int F64Acc, cvtop Cvtop::Reinterpret(Numtype::F64)) };
    (Cvtop($op:expr)) => { unary!(Int Int, cvtop $op) };
    // 4.6.11 Vector instructions
    (Vconst($c:ident)) => {{
        rule!(Pure |m, op, prepared| {
            m.give(prepared.vectors[op.imm as usize]);
            Step::Fired(Rule::StepPureNop)
        });
        const { &in_slots::<R>() }
    }};
    (Vvunop($op:expr)) => { pure!(vvunop $op) };
    (Vvbinop($op:expr)) => { pure!(vvbinop $op) };
    (Vvternop($op:expr)) => { pure!(vvternop $op) };
    (Vvtestop($op:expr)) => { pure!(vvtestop $op) };
    (Vunop($op:expr)) => { pure!(vunop $op) };
    (Vbinop($op:expr)) => { pure!(vbinop $op) };
    (Vternop($op:expr)) => { pure!(vternop $op) };
    (Vtestop($op:expr)) => { pure!(vtestop $op) };
    (Vrelop($op:expr)) => { pure!(vrelop $op) };
    (Vshiftop($op:expr)) => { pure!(vshiftop $op) };
    (Vbitmask($sh:expr)) => { pure!(vbitmask $sh) };
    (Vswizzlop($op:expr)) => { pure!(vswizzlop $op) };
    (Vshuffle($i:ident)) => {{
        rule!(Pure |m, op, prepared| rules::vshuffle(m, &prepared.shuffles[op.imm as usize]));
        const { &in_slots::<R>() }
    }};
    (Vextunop($op:expr)) => { pure!(vextunop $op) };
    (Vextbinop($op:expr)) => { pure!(vextbinop $op) };
    (Vextternop($op:expr)) => { pure!(vextternop $op) };
    (Vnarrow($sh:expr, $sx:expr)) => { pure!(vnarrow $sh, $sx) };
    (Vcvtop($op:expr)) => { pure!(vcvtop $op) };
    (Vsplat($sh:expr)) => { pure!(vsplat $sh) };
    (VextractLane($op:expr, $i:ident)) => {{
        rule!(Pure |m, op, prepared| rules::vextract_lane(m, $op, op.imm as Laneidx));
        const { &in_slots::<R>() }
    }};
    (VreplaceLane($sh:expr, $i:ident)) => {{
        rule!(Pure |m, op, prepared| rules::vreplace_lane(m, $sh, op.imm as Laneidx));
        const { &in_slots::<R>() }
    }};
}

/// The forms for rules that need the operands only and know nothing of the operation: `pure!(vunop $op)`.
macro_rules! pure {
    ($rule:ident $($arg:expr),*) => {{
        rule!(Pure |m| rules::$rule(m $(, $arg)*));
        const { &in_slots::<R>() }
    }};
}

/// The form of operations that have one function.
macro_rules! handler {
    ($handler:ty) => {
        const { &Forms::Slots(of::<$handler>()) }
    };
}

/// The form of operations after which another frame is the current one.
macro_rules! frame {
    ($handler:ty) => {
        const { &Forms::Frame(of::<$handler>()) }
    };
}

/// The form for rules that need any part of the state but the memories.
macro_rules! stateful {
    (|$m:ident, $op:ident, $prepared:ident| $apply:expr) => {{
        rule!(Stateful | $m, $op, $prepared | $apply);
        handler!(Apply<R>)
    }};
}

/// The same for rules so small that they are executed within their handler.
macro_rules! inlined {
    (|$m:ident, $op:ident, $prepared:ident| $apply:expr) => {{
        rule!(Stateful |$m, $op, $prepared| $apply);
        handler!(ApplyInlined<R, SlotA, Dst>)
    }};
}

/// The same for rules whose result may be a number of any class.
macro_rules! get {
    (|$m:ident, $op:ident, $prepared:ident| $apply:expr) => {{
        rule!(Stateful | $m, $op, $prepared | $apply);
        const { &get::<R>() }
    }};
}

/// The same for rules whose operand may be a number of any class.
macro_rules! set {
    (|$m:ident, $op:ident, $prepared:ident| $apply:expr) => {{
        rule!(Stateful | $m, $op, $prepared | $apply);
        const { &set::<R>() }
    }};
}

/// The form for rules that need the whole state.
macro_rules! whole {
    (|$m:ident, $op:ident, $prepared:ident| $apply:expr) => {{
        rule!(Stateful | $m, $op, $prepared | $apply);
        handler!(ApplyWhole<R>)
    }};
}

/// The forms for branches on references.
macro_rules! jumping {
    (|$m:ident, $op:ident, $prepared:ident| $apply:expr) => {{
        rule!(Stateful | $m, $op, $prepared | $apply);
        const { &Forms::Control([of::<ApplyAndJump<R, Plain>>(), of::<ApplyAndJump<R, Metered>>()]) }
    }};
}

macro_rules! unary {
    ($from:ident $to:ident, $rule:ident $op:expr) => {{
        rule!(Pure | m | rules::$rule(m, $op));
        const { &unary::<R, $from, $to>() }
    }};
}

macro_rules! binary {
    ($class:ident, $op:expr) => {{
        rule!(Pure | m | rules::binop(m, $op));
        const { &binary::<R, $class>() }
    }};
}

macro_rules! compare {
    ($class:ident, $wide:literal, $op:expr) => {{
        rule!(Pure | m | rules::relop(m, $op));
        const { &compare::<R, $class, $wide>(None) }
    }};
}

macro_rules! load {
    ($class:ident $op:expr) => {{
        rule!(Accesses | m, o | rules::load(m, $op, o));
        const { &load::<R, $class>() }
    }};
}

macro_rules! store {
    ($class:ident $op:expr) => {{
        rule!(Accesses | m, o | rules::store(m, $op, o));
        const { &store::<R, $class>() }
    }};
}

macro_rules! vector_access {
    (|$m:ident, $o:ident| $apply:expr, $stores:literal) => {{
        rule!(Accesses | $m, $o | $apply);
        const { &vector_access::<R, $stores>() }
    }};
}

macro_rules! lane {
    (|$m:ident, $o:ident, $j:ident| $apply:expr) => {{
        rule!(AccessesLane | $m, $o, $j | $apply);
        handler!(AccessLane<R>)
    }};
}

/// Generates [`forms`] from the rows of the table.
macro_rules! forms {
    ($($name:ident $features:tt [$($code:literal)+] $mnemonic:literal { $($instr:tt)* } [$($imms:tt)*] $($structured:ident)?;)*) => {
        /// The forms of an action.
        pub(crate) fn forms(action: Action) -> &'static Forms {
            match action {
                $(Action::$name => arm!($($instr)*),)*
                Action::Enter => handler!(Enter),
                Action::EnterLarge => handler!(LeaveLarge),
                Action::First => pure!(nop),
                Action::Pause => control!(Pause),
                Action::BrMove => control!(MoveAndJump),
                Action::Return1 => const { &returns() },
                Action::CallImport => frame!(Call<Imported>),
                Action::ReturnCallImport => frame!(ReturnCall<Imported>),
            }
        }
    };
}

crate::for_each_instruction!(forms);
