//! The operand types before each instruction of a module, for tools that mutate or display programs.

use super::error::Invalid;
use super::modules;
use crate::syntax::{Features, Gate, Module, Valtype};

/// The operands that the innermost block has on the stack before an instruction.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack {
    /// The types of the topmost operands, at most as many as were requested; the last is the top of the stack. In
    /// unreachable code a type may be the bottom type.
    pub types: Box<[Valtype]>,
    /// The number of operands.
    pub height: usize,
    /// Whether validation considers the instruction reachable. If not, the stack is polymorphic below these operands.
    pub reachable: bool,
}

/// The operand stack before each instruction of each function that the module defines, with the topmost `most` types
/// each.
///
/// # Errors
/// The first validation error. Initializers, segments' offsets and exports are not checked.
pub fn stacks(module: &Module, features: Features, most: usize) -> Result<Vec<Vec<Stack>>, Invalid> {
    modules::func_stacks(module, &Gate::new(features), most).map_err(|invalid| *invalid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn stacks_stand_before_their_instructions() {
        let source = "(func (param i64) (result i32)
            i32.const 1 (block (result i32) local.get 0 i32.wrap_i64 br 0) i32.add)";
        let module = text::parse(source.as_bytes(), Features::V3).expect("well-formed");
        let stacks = stacks(&module, Features::V3, 1).expect("valid");
        let shown: Vec<_> =
            stacks[0].iter().map(|s| (s.height, s.reachable, s.types.last().copied())).collect();
        let (i32, i64) = (Some(Valtype::I32), Some(Valtype::I64));
        let expected = [
            (0, true, None),
            (1, true, i32),
            (0, true, None),
            (1, true, i64),
            (1, true, i32),
            (0, false, None),
            (2, true, i32),
            (1, true, i32),
        ];
        assert_eq!(shown, expected);
    }
}
