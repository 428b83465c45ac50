//! Which function executes an operation: the forms that an action has, by where its operands and its result are.
//!
//! The variants for operands in slots, in accumulators and in the immediate are instantiations of the same
//! [handler](super::handlers). [`super::table`] says which forms each action has.

use super::handlers::*;
use super::jumps::*;
use super::places::*;
use super::registers::{Execute, Handler, execute};
use crate::exec::op::{Class, Draft, Source};

/// The functions of a result, first in its accumulator only, then also in its slot.
type ByResult = [Execute; 2];

/// The forms of an action.
pub(crate) enum Forms {
    /// Operands and result are in slots.
    Slots(Execute),
    /// The same, and control may go elsewhere.
    Control(Execute),
    /// The operand, of class `from`, is in a slot or in the accumulator.
    Unary { from: Class, to: Class, by: [ByResult; 2] },
    /// Both operands are of class `from`. See [`pair`] for their places.
    /// `commutes` is whether they can be exchanged, so that a constant becomes the second.
    Binary { from: Class, to: Class, commutes: bool, by: [ByResult; 5] },
    /// The same, and the result can be used to jump: by the result, and by their places.
    /// `wide` is whether they have 64 bits.
    /// `after_add` is for jumps on operands of class `i32`, the first of which an addition gives: by the result, and by whether the
    /// second is a slot or a constant.
    Compare {
        from: Class,
        wide: bool,
        by: [ByResult; 5],
        jump: [[Execute; 5]; 2],
        after_add: Option<[[Execute; 2]; 2]>,
    },
    /// Jumps on an operand: by the condition, and by its place, a slot or the accumulator.
    Condition([[Execute; 2]; 2]),
    /// Selects by an operand: by its place.
    Table([Execute; 2]),
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
        // Only the second operand is a constant.
        (Source::Immediate, _) => 3,
    }
}

impl Forms {
    /// The function that executes an operation of this action.
    pub(crate) fn of(&self, draft: &Draft, memory: MemoryForm) -> Execute {
        let kept = usize::from(draft.kept);
        let pair = pair(draft.a_in, draft.b_in);
        let in_accumulator = usize::from(draft.a_in == Source::Accumulator);
        let second = usize::from(draft.b_in == Source::Accumulator);
        let second_is_constant = usize::from(draft.b_in == Source::Immediate);
        match self {
            Forms::Slots(execute) | Forms::Frame(execute) | Forms::Control(execute) => *execute,
            Forms::Unary { by, .. } => by[in_accumulator][kept],
            Forms::Binary { by, .. } => by[pair][kept],
            Forms::Compare { by, jump, after_add, .. } => match (draft.jumps_on, after_add, draft.adds) {
                (Some(on), Some(after_add), Some(_)) => after_add[usize::from(on)][second_is_constant],
                (Some(on), ..) => jump[usize::from(on)][pair],
                (None, ..) => by[pair][kept],
            },
            Forms::Condition(by) => by[usize::from(draft.jumps_on == Some(true))][in_accumulator],
            Forms::Table(by) => by[in_accumulator],
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

pub(super) const fn of<H: Handler>() -> Execute {
    execute::<H>
}

/// The functions of an operation with operands in these places and a result of the class of `C`.
const fn by_result<R: Pure, A: Operand, B: Operand, C: Accumulator>() -> ByResult {
    [of::<Compute<R, A, B, ThirdAt<SlotImm>, To<C>>>(), of::<Compute<R, A, B, ThirdAt<SlotImm>, Kept<C>>>()]
}

pub(super) const fn unary<R: Pure, A: Accumulator, C: Accumulator>() -> Forms {
    Forms::Unary {
        from: A::CLASS,
        to: C::CLASS,
        by: [by_result::<R, SlotA, SlotB, C>(), by_result::<R, A, SlotB, C>()],
    }
}

pub(super) const fn binary<R: Pure, C: Accumulator>(commutes: bool) -> Forms {
    Forms::Binary {
        from: C::CLASS,
        to: C::CLASS,
        commutes,
        by: [
            by_result::<R, SlotA, SlotB, C>(),
            by_result::<R, SlotA, C, C>(),
            by_result::<R, C, SlotB, C>(),
            by_result::<R, SlotA, Imm, C>(),
            by_result::<R, C, Imm, C>(),
        ],
    }
}

pub(super) const fn compare<R: Pure, C: Accumulator, const WIDE: bool>(
    after_add: Option<[[Execute; 2]; 2]>,
) -> Forms {
    const fn jump<R: Pure, C: Accumulator, const ON: bool>() -> [Execute; 5] {
        [
            of::<CompareAndJump<R, SlotA, SlotB, ON>>(),
            of::<CompareAndJump<R, SlotA, C, ON>>(),
            of::<CompareAndJump<R, C, SlotB, ON>>(),
            of::<CompareAndJump<R, SlotA, ImmHigh, ON>>(),
            of::<CompareAndJump<R, C, ImmHigh, ON>>(),
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
        jump: [jump::<R, C, false>(), jump::<R, C, true>()],
        after_add,
    }
}

/// The forms of comparisons of `i32`.
pub(super) const fn compare_i32<R: Pure>() -> Forms {
    const fn jump<R: Pure, const ON: bool>() -> [Execute; 2] {
        [
            of::<AddFirst<SlotA, ImmHigh, Kept<Int>, CompareAndJump<R, Int, SlotB, ON>>>(),
            of::<AddFirst<SlotA, ImmHigh, Kept<Int>, CompareAndJump<R, Int, ImmB, ON>>>(),
        ]
    }
    compare::<R, Int, false>(Some([jump::<R, false>(), jump::<R, true>()]))
}

pub(super) const fn condition() -> Forms {
    Forms::Condition([
        [of::<JumpIf<SlotA, false>>(), of::<JumpIf<Int, false>>()],
        [of::<JumpIf<SlotA, true>>(), of::<JumpIf<Int, true>>()],
    ])
}

pub(super) const fn table() -> Forms {
    Forms::Table([of::<JumpTable<SlotA>>(), of::<JumpTable<Int>>()])
}

pub(super) const fn load<R: Accesses, T: Accumulator>() -> Forms {
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

pub(super) const fn store<R: Accesses, C: Accumulator>() -> Forms {
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

pub(super) const fn vector_access<R: Accesses, const STORES: bool>() -> Forms {
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
pub(super) const fn in_slots<R: Pure>() -> Forms {
    Forms::Slots(of::<Compute<R, SlotA, SlotB, ThirdAt<SlotImm>, Dst>>())
}

pub(super) const fn select<R: Pure>() -> Forms {
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

pub(super) const fn get<R: Stateful>() -> Forms {
    const fn by<R: Stateful, C: Accumulator>() -> ByResult {
        [of::<ApplyInlined<R, SlotA, To<C>>>(), of::<ApplyInlined<R, SlotA, Kept<C>>>()]
    }
    Forms::Get {
        slot: of::<ApplyInlined<R, SlotA, Dst>>(),
        numbers: [by::<R, Int>(), by::<R, F32Acc>(), by::<R, F64Acc>()],
    }
}

pub(super) const fn set<R: Stateful>() -> Forms {
    const fn by<R: Stateful, C: Accumulator>() -> [Execute; 2] {
        [of::<ApplyInlined<R, NumberA, Dst>>(), of::<ApplyInlined<R, C, Dst>>()]
    }
    Forms::Set {
        slot: of::<ApplyInlined<R, SlotA, Dst>>(),
        numbers: [by::<R, Int>(), by::<R, F32Acc>(), by::<R, F64Acc>()],
    }
}

pub(super) const fn returns() -> Forms {
    const fn by<C: Accumulator>() -> [Execute; 2] {
        [of::<Return1<NumberA, NumberDst>>(), of::<Return1<C, NumberDst>>()]
    }
    Forms::Return {
        slot: of::<Return1<SlotA, Dst>>(),
        numbers: [by::<Int>(), by::<F32Acc>(), by::<F64Acc>()],
    }
}
