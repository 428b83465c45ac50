//! The operands before each instruction of a module, for tools that change programs or show them.

use super::error::Invalid;
use super::modules;
use crate::syntax::{Features, Gate, Module, Valtype};

/// The operands of the innermost block before an instruction.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack {
    /// Their types, as many as were asked for, the top of the stack at the end. In unreachable code there may be the bottom type.
    pub types: Box<[Valtype]>,
    /// How many operands there are.
    pub height: usize,
    /// Whether the instruction can be reached as far as validation knows; otherwise there are any operands below.
    pub reachable: bool,
}

/// The stacks before all instructions of the functions that a module defines, with at most `most` types each.
///
/// # Errors
/// The first rule that does not apply. Only types and functions are looked at.
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
