//! Compiled definitions: variables are slots, names are numbers.

use crate::semantics::check::index::Index;
use crate::semantics::notation::ast::Op;
use crate::semantics::notation::source::Place;
use crate::semantics::terms::names::{Con, Field};
use crate::semantics::terms::term::Term;
use crate::syntax::Rule as Name;

/// A variable's place.
pub type Slot = u16;

/// A pattern.
#[derive(Debug)]
pub enum Pat {
    /// Anything.
    Any,
    /// Gives a variable its value.
    Bind(Slot),
    /// The value of a variable.
    Same(Slot),
    /// What belongs to a sort, by its number.
    Test(u16, Box<Pat>),
    /// A term.
    Lit(Term),
    /// A constructor with arguments.
    Con(Con, Box<[Pat]>),
    /// `(nt.const c)`
    Num(Box<Pat>, Box<Pat>),
    /// `(v128.const c)`
    Vec(Box<Pat>),
    /// References but null, whose constructor has one argument.
    Ref(Con, Box<Pat>),
    /// A pair or more.
    Tuple(Box<[Pat]>),
    /// A record, some of whose fields are looked at.
    Rec(Box<[(Field, Pat)]>),
    /// A sequence.
    Seq(Box<[Elem]>),
    /// `s; f`
    State(Box<Pat>, Box<Pat>),
}

/// A part of the pattern of a sequence.
#[derive(Debug)]
pub enum Elem {
    /// One term.
    One(Pat),
    /// Terms.
    Many(Many),
}

/// Some terms of a sequence.
#[derive(Debug)]
pub struct Many {
    /// What each has to be.
    pub each: Each,
    /// How many there are.
    pub len: Len,
}

/// What the terms of a part of a sequence have to be.
#[derive(Debug)]
pub enum Each {
    /// Anything.
    Any,
    /// Together the value of a variable.
    Bind(Slot),
    /// Together equal to the value of a variable.
    Same(Slot),
    /// Each belongs to a sort; together the value of a variable.
    Test(u16, Slot),
    /// Each matches, and the variables in it, by their inner slots, are gathered in the outer ones.
    Pat(Box<Pat>, Box<[(Slot, Slot)]>),
}

/// How many terms a part of a sequence has.
#[derive(Debug)]
pub enum Len {
    /// Any number.
    Any,
    /// At most one.
    Opt,
    /// Any number, which gives a variable its value.
    Bind(Slot),
    /// So many.
    Is(Expr),
}

/// A term to be computed.
#[derive(Debug)]
#[allow(missing_docs, reason = "as in the notation")]
pub enum Expr {
    Lit(Term),
    Slot(Slot),
    Con(Con, Box<[Expr]>),
    Num(Box<Expr>, Box<Expr>),
    Vec(Box<Expr>),
    Ref(Con, Box<Expr>),
    Call(u16, Box<[Expr]>),
    Prim(u16, Box<[Expr]>),
    Field(Box<Expr>, Field),
    Index(Box<Expr>, Box<Expr>),
    Slice(Box<Expr>, Box<Expr>, Box<Expr>),
    Len(Box<Expr>),
    Bin(Op, Box<Expr>, Box<Expr>),
    Not(Box<Expr>),
    Seq(Box<[Part]>),
    /// `e^n`
    Rep(Box<Expr>, Box<Expr>),
    Iter(Box<Iter>),
    Rec(Box<[(Field, Expr)]>),
    Tuple(Box<[Expr]>),
    Update(Box<Update>),
    /// `{e}`
    Set(Box<Expr>),
    State(Box<Expr>, Box<Expr>),
}

/// A part of a sequence to be computed.
#[derive(Debug)]
pub enum Part {
    /// One term.
    One(Expr),
    /// Terms.
    Many(Expr),
}

/// A term for each element.
#[derive(Debug)]
pub struct Iter {
    /// The term.
    pub body: Expr,
    /// Sequences and the slots of their elements.
    pub over: Box<[(Slot, Slot)]>,
    /// How many.
    pub times: Option<Expr>,
    /// The slot that counts.
    pub index: Option<Slot>,
}

/// `e[.path = e]`
#[derive(Debug)]
pub struct Update {
    /// What is changed.
    pub root: Expr,
    /// Where.
    pub path: Box<[Step]>,
    /// Whether the value is added at the end.
    pub append: bool,
    /// The value.
    pub value: Expr,
    /// Whether what is changed is the store or a frame of the machine, which change in place.
    pub in_place: bool,
}

/// A part of a path.
#[derive(Debug)]
#[allow(missing_docs, reason = "as in the notation")]
pub enum Step {
    Field(Field),
    Index(Expr),
    Slice(Expr, Expr),
}

/// A premise.
#[derive(Debug)]
pub enum Premise {
    /// A condition.
    If(Expr),
    /// All of a sequence of conditions.
    All(Expr),
    /// A variable is an element of a set.
    Choose(Slot, Expr),
    /// A variable is a sequence with one element of each of a sequence of sets.
    ChooseEach(Slot, Expr),
    /// A term has a form.
    Let(Pat, Expr),
    /// Now that their number is known, the operands that waited for it are matched.
    Take,
    /// A relation holds.
    Holds(Box<Holds>),
    /// Types of operands are taken, in rules about instruction types.
    Operands(Operands),
}

/// A relation that is to hold.
#[derive(Debug)]
pub struct Holds {
    /// The relation.
    pub relation: u16,
    /// What is given.
    pub args: Box<[Expr]>,
    /// What is found.
    pub found: Pat,
    /// For what is said of each element of sequences.
    pub each: Option<Over>,
}

/// What a premise goes over.
#[derive(Debug)]
pub struct Over {
    /// Sequences, and the slots of their elements.
    pub over: Box<[(Slot, Slot)]>,
    /// Slots of what is found for an element, and of what is found for all.
    pub gathered: Box<[(Slot, Slot)]>,
}

/// Types of operands that are taken.
#[derive(Debug)]
pub enum Operands {
    /// They match these.
    Ask(Part, Place),
    /// The type of one, as it is.
    Found(Slot),
    /// The types of so many, as they are.
    Many(Slot, Expr),
    /// The types of all that are left.
    All(Slot),
}

/// A relation, which is a function from the parts that are given to those that are found.
#[derive(Debug)]
pub struct Relation {
    /// Its name.
    pub name: String,
    /// What makes it hold.
    pub by: Judge,
    /// Whether what does not hold is held against the rule that asked.
    pub asks: bool,
    /// Where it is declared.
    pub place: Place,
}

/// What makes a relation hold.
#[derive(Debug)]
pub enum Judge {
    /// Rules, which are clauses.
    Rules(Func),
    /// Rules that type an instruction against the types of the operands that there are.
    Stack(Stack),
    /// The relation for sequences of what another one types.
    Sequence(u16),
}

impl Judge {
    /// How many rules there are.
    pub fn rules(&self) -> usize {
        match self {
            Judge::Rules(func) => func.clauses.len(),
            Judge::Stack(stack) => stack.rules.len(),
            Judge::Sequence(_) => 0,
        }
    }
}

/// Rules that type instructions.
#[derive(Debug)]
pub struct Stack {
    /// The relation's name.
    pub name: String,
    /// The rules, in order.
    pub rules: Vec<StackRule>,
    /// The rules for each constructor.
    pub index: Index,
    /// Which given part is the context.
    pub context: usize,
    /// Where it is declared.
    pub place: Place,
}

/// A rule that types an instruction.
#[derive(Debug)]
pub struct StackRule {
    /// Its name.
    pub name: String,
    /// What is given.
    pub args: Box<[Pat]>,
    /// The premises.
    pub premises: Box<[Premise]>,
    /// What takes the place of the operands.
    pub gives: Gives,
    /// The locals that are set.
    pub sets: Option<Expr>,
    /// How many slots it uses.
    pub slots: u16,
    /// Where it stands.
    pub place: Place,
}

/// What takes the place of operands.
#[derive(Debug)]
pub enum Gives {
    /// These types.
    Types(Expr),
    /// Any types: what follows cannot be reached.
    Any,
    /// What another relation says of these.
    As(u16, Box<[Expr]>),
}

/// A clause of a function.
#[derive(Debug)]
pub struct Clause {
    /// The rule that it is, if it has a name.
    pub name: Option<String>,
    /// The arguments.
    pub args: Box<[Pat]>,
    /// The premises.
    pub premises: Box<[Premise]>,
    /// The result.
    pub body: Expr,
    /// How many slots it uses.
    pub slots: u16,
    /// Where it stands.
    pub place: Place,
}

/// A function.
#[derive(Debug)]
pub struct Func {
    /// Its name.
    pub name: String,
    /// The clauses, in order.
    pub clauses: Vec<Clause>,
    /// The clauses for each constructor.
    pub index: Index,
    /// Where it is declared.
    pub place: Place,
}

/// A reduction rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// Its name, if the standard has one.
    pub standard: Option<Name>,
    /// How many slots it uses.
    pub slots: u16,
    /// The slot of the state.
    pub state: Option<Pat>,
    /// The context around the redex.
    pub context: Option<(Con, Box<[Pat]>)>,
    /// The instruction, unless the context holds values only.
    pub instr: Option<(Con, Box<[Pat]>)>,
    /// Whether the operands are all those of the context.
    pub whole: bool,
    /// The operands that wait for a premise.
    pub waiting: Box<[Elem]>,
    /// The other operands, which stand to the right of them.
    pub operands: Box<[Elem]>,
    /// What follows the instruction.
    pub rest: Rest,
    /// How many of the leftmost parts of the operands stay where they are.
    pub keep: usize,
    /// The premises.
    pub premises: Box<[Premise]>,
    /// What the state becomes, if it changes.
    pub update: Option<Expr>,
    /// What the redex becomes.
    pub out: Box<[Out]>,
    /// Where it stands.
    pub place: Place,
    /// The number of its definition.
    pub def: usize,
    /// Whether it says `otherwise`.
    pub otherwise: bool,
    /// Whether the redex becomes `trap`, and nothing else.
    pub traps: bool,
}

/// What follows the instruction of a rule in its context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Whatever there is; it stays.
    Stays,
    /// Nothing.
    Nothing,
    /// Whatever there is; it goes.
    Goes,
    /// Whatever there is, as the value of a variable; it goes.
    Bind(Slot),
}

/// A part of what a redex becomes.
#[derive(Debug)]
pub enum Out {
    /// One term.
    One(Expr),
    /// Terms.
    Many(Expr),
    /// A context, its arguments, what is in it.
    Context(Con, Box<[Expr]>, Box<[Out]>),
}
