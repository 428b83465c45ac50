//! The operators that make mutants, by name.

use std::fmt;

use clap::ValueEnum;

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, ValueEnum)]
pub enum Operator {
    /// A condition becomes its opposite.
    NegatePremise,
    /// A premise is left out.
    DropPremise,
    /// `otherwise` is left out.
    DropOtherwise,
    /// A rule or clause is left out.
    DropRule,
    /// A rule or clause changes places with the next for the same instruction or function.
    SwapRules,
    /// Two operands, arguments or terms that stand side by side change places.
    SwapOperands,
    /// An operand that an instruction takes is left out of its type.
    DropOperand,
    /// A term of the result is left out.
    DropResult,
    /// The result is a constant.
    ConstantResult,
    /// An operator becomes another: `+` and `-`, `*` and `/`, `∧` and `∨`, `=` and `≠`.
    ReplaceOperator,
    /// A bound is off by one: `<` and `≤`, a count and the count plus or minus one.
    ChangeBound,
    /// A number is off by one.
    ChangeNumber,
    /// The index before, or after.
    ShiftIndex,
    /// A word becomes another of the same sort.
    ChangeWord,
    /// A type is another, or null is admitted where it was not, or the other way round.
    WeakenType,
    /// Where a pattern asks for a certain word or number, anything will do.
    WeakenPattern,
    /// A variable is another of its sort.
    ChangeVariable,
    /// A function is left out: its last argument is the value.
    DropCall,
    /// A change of the state is left out.
    DropUpdate,
    /// A field is another of the same sort.
    ChangeField,
}

impl Operator {
    /// All.
    pub fn all() -> &'static [Operator] {
        Operator::value_variants()
    }

    /// What it does, in words.
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
