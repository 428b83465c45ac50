//! Operations of prepared code: as preparation drafts them, and as the machine runs them.

use super::machine::Execute;
use crate::syntax::Opcode;

/// An operation as the machine runs it: where its operands are, and how the operation after it is executed.
///
/// Operands are slots of the frame: locals come first, then operands by height. An operation with up to three operands
/// names each of them (the third in `imm`), unless an immediate leaves no room. Operations with more operands take them
/// from consecutive slots, beginning with `a`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Op {
    /// Executes the operation after this one. An operation ends with a call of this function in tail position, and a jump
    /// with the same of the operation before its target.
    pub(crate) next: Execute,
    /// The slot of the result. In a store instruction, the index of the memory; for calls through a table or reference,
    /// see [`Op::callee`].
    pub(crate) dst: u16,
    /// The first operand.
    pub(crate) a: u16,
    /// The second operand, or that of a fused addition; the memory of a load; a small constant (see [`Draft::adds`]).
    pub(crate) b: u16,
    /// The immediate: a constant, an offset, an index, or the position of the operation that a branch jumps to. Beside an offset or a
    /// position, the high half may be a constant.
    pub(crate) imm: u64,
}

const _: () = assert!(size_of::<Op>() == 24);

impl Op {
    /// The slot of the operand that selects the function: a table index or a function reference. A call needs no
    /// `dst` for its results, because they replace the arguments.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn callee(self) -> usize {
        self.dst as usize
    }

    /// Two halves of an immediate; the first is the low one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn pair(self) -> (u32, u32) {
        (self.imm as u32, (self.imm >> 32) as u32)
    }
}

/// An operation whose function is not fixed yet: preparation still changes where operands and results are, and fuses
/// comparisons with branches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Draft {
    /// What it does.
    pub(crate) action: Action,
    /// Whether it jumps, and on which result of the condition or comparison.
    pub(crate) jumps_on: Option<bool>,
    /// Where the first operand is; in `select`, the condition. Of a fused operation, it is the sum, in the accumulator.
    pub(crate) a_in: Source,
    /// Where the second operand is.
    pub(crate) b_in: Source,
    /// If an `i32.add` is fused with the operation and gives its first operand: where the operands of that are. The second is at `b`, or it is the
    /// high half of the immediate. The second operand of a comparison is then at `b`, or it is `b` as a signed number.
    pub(crate) adds: Option<(Source, Source)>,
    /// The class of the operand or result of an operation that is not for one class only; `None` if it is a vector or a reference, or if
    /// preparation does not know it.
    pub(crate) class: Option<Class>,
    /// Whether the result is written to its slot. Otherwise it is in its accumulator only.
    pub(crate) kept: bool,
    /// See [`Op`].
    pub(crate) dst: u16,
    /// See [`Op`].
    pub(crate) a: u16,
    /// See [`Op`].
    pub(crate) b: u16,
    /// See [`Op`].
    pub(crate) imm: u64,
}

impl Draft {
    /// Two halves of the immediate; the first is the low one.
    pub(crate) fn pair(self) -> (u32, u32) {
        (self.imm as u32, (self.imm >> 32) as u32)
    }

    /// The immediate that [`Op::pair`] takes apart.
    pub(crate) fn of_pair(low: u32, high: u32) -> u64 {
        u64::from(high) << 32 | u64::from(low)
    }
}

/// Where an operand is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// In the slot that the operation names.
    Slot,
    /// In the accumulator of its class.
    Accumulator,
    /// It is a constant, the immediate of the operation; the high half of the immediate if the operation also jumps.
    Immediate,
}

/// The classes of numbers. The machine has an accumulator for each, which holds the last result of an operation that gives
/// such a number, so that the next operation need not wait until it is written to its slot and read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// `i32` and `i64`.
    Int,
    /// `f32`.
    F32,
    /// `f64`.
    F64,
}

/// Generates [`Action`]: `actions! { Unreachable … ; … }` makes a constructor for each row, and adds those that only the
/// machine has.
macro_rules! actions {
    ($($name:ident $features:tt [$($code:literal)+] $mnemonic:literal { $($instr:tt)* } [$($imms:tt)*] $($structured:ident)?;)*) => {
        /// What an operation does: an instruction of the table, or an action that only the machine has.
        ///
        /// In prepared code, `local.get` copies a local to an operand and `local.set` copies an operand to a local; `br_if`
        /// also stands for `if`, and jumps on the result that the draft says; `br` and the other branches do not move
        /// operands. Instructions that only mark the structure of code are not drafted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u16)]
        pub(crate) enum Action {
            $($name,)*
            /// The beginning of a function with `a` parameters, `b` locals including the parameters, and a frame of `imm`
            /// slots.
            Enter,
            /// The beginning of a function that needs more slots than the 16 bits of an operand can address. It has
            /// no other operations; the observed run executes it.
            EnterLarge,
            /// The first operation, which is never executed, so that there is one before every other.
            First,
            /// Does nothing, and ends a block. At regular distances in straight code, so that the machine returns to its driver often enough.
            Pause,
            /// `br`, which first moves `b` operands from `a` to `dst`.
            BrMove,
            /// `return` of one operand, at `a`.
            Return1,
            /// `call` of an imported function.
            CallImport,
            /// `return_call` of an imported function.
            ReturnCallImport,
        }

        impl From<Opcode> for Action {
            fn from(opcode: Opcode) -> Action {
                match opcode {
                    $(Opcode::$name => Action::$name,)*
                }
            }
        }
    };
}

crate::for_each_instruction!(actions);
