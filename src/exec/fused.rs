//! Fused operations, which execute several instructions.
//!
//! If the second operand of an integer operator is a constant, it becomes an immediate of the operation. A comparison
//! whose result `br_if` or `if` consumes is fused with the branch. A fused operation applies the rules of all
//! instructions that it replaces.

use super::op::Action;
use crate::syntax::*;

/// Passes the rows of fused operations to the macro `$use`.
///
/// A row of `binop` has the action of the table, the action with an immediate operand, and the operator. A row of `relop`
/// also has the branches on the comparison, without and with an immediate operand, and the opposite comparison.
macro_rules! for_each_fused {
    ($use:ident $($before:tt)*) => {
        $use! {
            $($before)*
            binop {
                I32Add I32AddImm { Nt::I32(IBinop::Add) };
                I32Sub I32SubImm { Nt::I32(IBinop::Sub) };
                I32Mul I32MulImm { Nt::I32(IBinop::Mul) };
                I32DivS I32DivSImm { Nt::I32(IBinop::Div(S)) };
                I32DivU I32DivUImm { Nt::I32(IBinop::Div(U)) };
                I32RemS I32RemSImm { Nt::I32(IBinop::Rem(S)) };
                I32RemU I32RemUImm { Nt::I32(IBinop::Rem(U)) };
                I32And I32AndImm { Nt::I32(IBinop::And) };
                I32Or I32OrImm { Nt::I32(IBinop::Or) };
                I32Xor I32XorImm { Nt::I32(IBinop::Xor) };
                I32Shl I32ShlImm { Nt::I32(IBinop::Shl) };
                I32ShrS I32ShrSImm { Nt::I32(IBinop::Shr(S)) };
                I32ShrU I32ShrUImm { Nt::I32(IBinop::Shr(U)) };
                I32Rotl I32RotlImm { Nt::I32(IBinop::Rotl) };
                I32Rotr I32RotrImm { Nt::I32(IBinop::Rotr) };
                I64Add I64AddImm { Nt::I64(IBinop::Add) };
                I64Sub I64SubImm { Nt::I64(IBinop::Sub) };
                I64Mul I64MulImm { Nt::I64(IBinop::Mul) };
                I64DivS I64DivSImm { Nt::I64(IBinop::Div(S)) };
                I64DivU I64DivUImm { Nt::I64(IBinop::Div(U)) };
                I64RemS I64RemSImm { Nt::I64(IBinop::Rem(S)) };
                I64RemU I64RemUImm { Nt::I64(IBinop::Rem(U)) };
                I64And I64AndImm { Nt::I64(IBinop::And) };
                I64Or I64OrImm { Nt::I64(IBinop::Or) };
                I64Xor I64XorImm { Nt::I64(IBinop::Xor) };
                I64Shl I64ShlImm { Nt::I64(IBinop::Shl) };
                I64ShrS I64ShrSImm { Nt::I64(IBinop::Shr(S)) };
                I64ShrU I64ShrUImm { Nt::I64(IBinop::Shr(U)) };
                I64Rotl I64RotlImm { Nt::I64(IBinop::Rotl) };
                I64Rotr I64RotrImm { Nt::I64(IBinop::Rotr) };
            }
            relop {
                I32Eq I32EqImm BrIfI32Eq BrIfI32EqImm I32Ne { Nt::I32(IRelop::Eq) };
                I32Ne I32NeImm BrIfI32Ne BrIfI32NeImm I32Eq { Nt::I32(IRelop::Ne) };
                I32LtS I32LtSImm BrIfI32LtS BrIfI32LtSImm I32GeS { Nt::I32(IRelop::Lt(S)) };
                I32LtU I32LtUImm BrIfI32LtU BrIfI32LtUImm I32GeU { Nt::I32(IRelop::Lt(U)) };
                I32GtS I32GtSImm BrIfI32GtS BrIfI32GtSImm I32LeS { Nt::I32(IRelop::Gt(S)) };
                I32GtU I32GtUImm BrIfI32GtU BrIfI32GtUImm I32LeU { Nt::I32(IRelop::Gt(U)) };
                I32LeS I32LeSImm BrIfI32LeS BrIfI32LeSImm I32GtS { Nt::I32(IRelop::Le(S)) };
                I32LeU I32LeUImm BrIfI32LeU BrIfI32LeUImm I32GtU { Nt::I32(IRelop::Le(U)) };
                I32GeS I32GeSImm BrIfI32GeS BrIfI32GeSImm I32LtS { Nt::I32(IRelop::Ge(S)) };
                I32GeU I32GeUImm BrIfI32GeU BrIfI32GeUImm I32LtU { Nt::I32(IRelop::Ge(U)) };
                I64Eq I64EqImm BrIfI64Eq BrIfI64EqImm I64Ne { Nt::I64(IRelop::Eq) };
                I64Ne I64NeImm BrIfI64Ne BrIfI64NeImm I64Eq { Nt::I64(IRelop::Ne) };
                I64LtS I64LtSImm BrIfI64LtS BrIfI64LtSImm I64GeS { Nt::I64(IRelop::Lt(S)) };
                I64LtU I64LtUImm BrIfI64LtU BrIfI64LtUImm I64GeU { Nt::I64(IRelop::Lt(U)) };
                I64GtS I64GtSImm BrIfI64GtS BrIfI64GtSImm I64LeS { Nt::I64(IRelop::Gt(S)) };
                I64GtU I64GtUImm BrIfI64GtU BrIfI64GtUImm I64LeU { Nt::I64(IRelop::Gt(U)) };
                I64LeS I64LeSImm BrIfI64LeS BrIfI64LeSImm I64GtS { Nt::I64(IRelop::Le(S)) };
                I64LeU I64LeUImm BrIfI64LeU BrIfI64LeUImm I64GtU { Nt::I64(IRelop::Le(U)) };
                I64GeS I64GeSImm BrIfI64GeS BrIfI64GeSImm I64LtS { Nt::I64(IRelop::Ge(S)) };
                I64GeU I64GeUImm BrIfI64GeU BrIfI64GeUImm I64LtU { Nt::I64(IRelop::Ge(U)) };
            }
        }
    };
}

pub(super) use for_each_fused;

/// Generates the functions below from the rows.
macro_rules! fused {
    (
        binop { $($binop:ident $binop_imm:ident { $binop_op:expr };)* }
        relop { $($relop:ident $relop_imm:ident $br_if:ident $br_if_imm:ident $opposite:ident { $relop_op:expr };)* }
    ) => {
        impl Action {
            /// The action with a constant as second operand.
            pub(super) fn with_immediate(self) -> Option<Action> {
                $(if self == Action::$binop {
                    return Some(Action::$binop_imm);
                })*
                $(if self == Action::$relop {
                    return Some(Action::$relop_imm);
                })*
                None
            }

            /// The branch on a comparison of integers.
            pub(super) fn then_br_if(self) -> Option<Action> {
                $(if self == Action::$relop {
                    return Some(Action::$br_if);
                }
                if self == Action::$relop_imm {
                    return Some(Action::$br_if_imm);
                })*
                None
            }

            /// Whether it compares an `i64` to an immediate.
            pub(super) fn compares_to_i64(self) -> bool {
                $(if self == Action::$relop_imm {
                    let op: Nt<IRelop, FRelop> = $relop_op;
                    return matches!(op, Nt::I64(_));
                })*
                false
            }

            /// The opposite of a comparison of integers.
            pub(super) fn opposite(self) -> Option<Action> {
                $(if self == Action::$relop {
                    return Some(Action::$opposite);
                }
                if self == Action::$relop_imm {
                    return Action::$opposite.with_immediate();
                })*
                None
            }
        }
    };
}

for_each_fused!(fused);
