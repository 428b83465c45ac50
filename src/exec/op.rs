//! Operations of prepared code.

use super::fused::for_each_fused;
use crate::syntax::Opcode;

/// An operation: an instruction whose operands and immediates are resolved.
///
/// Operands are slots of the frame: locals come first, then operands by height. An operation with up to three operands
/// names each of them (the third in `imm`), unless an immediate leaves no room. Operations with more operands take them
/// from consecutive slots, beginning with `a`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Op {
    /// The action that it executes.
    pub(crate) action: Action,
    /// The slot of the result. In a store instruction, the index of the memory; for calls through a table or reference,
    /// see [`Op::callee`].
    pub(crate) dst: u16,
    /// The first operand.
    pub(crate) a: u16,
    /// The second operand; the memory of a load.
    pub(crate) b: u16,
    /// The immediate: a constant, an offset, an index, or the position of the operation that a branch jumps to.
    pub(crate) imm: u64,
}

const _: () = assert!(size_of::<Op>() == 16);

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

    /// The immediate that [`Op::pair`] takes apart.
    pub(crate) fn of_pair(low: u32, high: u32) -> u64 {
        u64::from(high) << 32 | u64::from(low)
    }
}

/// Generates [`Action`]: `actions! { Unreachable … ; … }` makes a constructor for each row, and adds those that only the
/// machine has.
macro_rules! actions {
    (
        binop { $($binop:ident $binop_imm:ident { $binop_op:expr };)* }
        relop { $($relop:ident $relop_imm:ident $br_if:ident $br_if_imm:ident $opposite:ident { $relop_op:expr };)* }
        $($name:ident $features:tt [$($code:literal)+] $mnemonic:literal { $($instr:tt)* } [$($imms:tt)*] $($structured:ident)?;)*) => {
        /// What an operation does: an instruction of the table, or an action that only the machine has.
        ///
        /// In prepared code, `local.get` copies a local to an operand and `local.set` copies an operand to a local; `if`
        /// continues, or jumps to its `else` branch; `br` and the other branches do not move operands. Instructions that
        /// only mark the structure of code do nothing.
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
            /// The end of an invocation.
            Exit,
            /// `br`, which first moves `b` operands from `a` to `dst`.
            BrMove,
            /// `return` of one operand, at `a`.
            Return1,
            /// `call` of an imported function.
            CallImport,
            /// `return_call` of an imported function.
            ReturnCallImport,
            $(#[doc = "With the immediate as second operand."] $binop_imm,)*
            $(#[doc = "With the immediate as second operand."] $relop_imm,)*
            $(#[doc = "`br_if` on the comparison; the label is the low half of the immediate."] $br_if,)*
            $(#[doc = "`br_if` on the comparison with the high half of the immediate."] $br_if_imm,)*
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

/// Inserts the rows of fused operations before those of the table.
macro_rules! action_rows {
    ($($rows:tt)*) => { for_each_fused! { actions_reordered { $($rows)* } } };
}

/// Removes the braces that kept the table's rows together.
macro_rules! actions_reordered {
    ({ $($rows:tt)* } $($fused:tt)*) => { actions! { $($fused)* $($rows)* } };
}

crate::for_each_instruction!(action_rows);
