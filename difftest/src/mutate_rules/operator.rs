//! The mutation operators.

use std::fmt;

use clap::ValueEnum;

/// A mutation operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, ValueEnum)]
pub enum Operator {
    /// Negates a condition
    NegatePremise,
    /// Removes a premise
    DropPremise,
    /// Removes `otherwise`
    DropOtherwise,
    /// Removes a rule or clause
    DropRule,
    /// Swaps a rule or clause with the next one for the same instruction or function
    SwapRules,
    /// Swaps two adjacent operands, arguments or terms
    SwapOperands,
    /// Removes an operand from the type of an instruction
    DropOperand,
    /// Removes a term of the result
    DropResult,
    /// Replaces the result by a constant
    ConstantResult,
    /// Replaces an operator by another: `+` and `-`, `*` and `/`, `∧` and `∨`, `=` and `≠`
    ReplaceOperator,
    /// Moves a bound by one: `<` and `≤`, or a count plus or minus one
    ChangeBound,
    /// Adds or subtracts one from a number
    ChangeNumber,
    /// Uses the previous or the next index
    ShiftIndex,
    /// Replaces a constructor by another one of the same sort
    ChangeWord,
    /// Replaces a type by another one, or changes whether it admits null
    WeakenType,
    /// Replaces a constructor or number in a pattern by a wildcard
    WeakenPattern,
    /// Replaces a variable by another one of the same sort
    ChangeVariable,
    /// Replaces a function application by its last argument
    DropCall,
    /// Removes a change of the state
    DropUpdate,
    /// Replaces a field by another one of the same sort
    ChangeField,
}

impl Operator {
    /// All operators.
    pub fn all() -> &'static [Operator] {
        Operator::value_variants()
    }

    /// A description.
    pub fn what(self) -> String {
        let help = self.to_possible_value().and_then(|value| value.get_help().map(ToString::to_string));
        help.unwrap_or_default()
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.to_possible_value();
        f.write_str(value.as_ref().map_or("?", |value| value.get_name()))
    }
}
