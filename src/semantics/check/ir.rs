//! Compiled definitions: variables are numbered slots, and functions, relations, constructors and fields are numbers.

use crate::semantics::check::index::Index;
use crate::semantics::notation::ast::Op;
use crate::semantics::notation::source::Place;
use crate::semantics::terms::names::{Con, Field};
use crate::semantics::terms::term::Term;
use crate::syntax::Rule as Name;

/// Number of a variable in the environment of its clause or rule.
pub type Slot = u16;

/// A pattern.
#[derive(Clone, Debug)]
pub enum Pat {
    /// Matches any term.
    Any,
    /// Matches any term and binds it to a variable.
    Bind(Slot),
    /// Matches a term equal to a bound variable.
    Same(Slot),
    /// Matches a term that is of the sort with this number and matches the pattern.
    Test(u16, Box<Pat>),
    /// Matches an equal term.
    Lit(Term),
    /// A constructor applied to arguments.
    Con(Con, Box<[Pat]>),
    /// A numeric value `(nt.const c)`: number type and bits.
    Num(Box<Pat>, Box<Pat>),
    /// A vector value `(v128.const c)`.
    Vec(Box<Pat>),
    /// A reference other than null: its constructor and that constructor's only argument.
    Ref(Con, Box<Pat>),
    /// A tuple of two or more.
    Tuple(Box<[Pat]>),
    /// A record; fields that are not listed are ignored.
    Rec(Box<[(Field, Pat)]>),
    /// A sequence, by patterns for consecutive segments.
    Seq(Box<[Elem]>),
    /// `s; f`: a state, by its store and frame.
    State(Box<Pat>, Box<Pat>),
}

/// A segment of a sequence pattern.
#[derive(Clone, Debug)]
pub enum Elem {
    /// Matches exactly one element.
    One(Pat),
    /// Matches any number of elements.
    Many(Many),
}

/// A sequence pattern's segment of several elements.
#[derive(Clone, Debug)]
pub struct Many {
    /// The condition that each element must satisfy.
    pub each: Each,
    /// How many elements there must be.
    pub len: Len,
}

/// Condition on the elements of a segment.
#[derive(Clone, Debug)]
pub enum Each {
    /// No condition.
    Any,
    /// Binds the segment, as a sequence, to a variable.
    Bind(Slot),
    /// The segment must equal a bound variable.
    Same(Slot),
    /// Every element must be of a sort; binds the segment to a variable.
    Test(u16, Slot),
    /// Every element must match the pattern. For each pair (inner, outer), the values of the inner slot for all elements are
    /// collected in the outer one.
    Pat(Box<Pat>, Box<[(Slot, Slot)]>),
}

/// Condition on the number of elements in a segment.
#[derive(Clone, Debug)]
pub enum Len {
    /// Any number.
    Any,
    /// Zero or one.
    Opt,
    /// Any number; binds it to a variable.
    Bind(Slot),
    /// Exactly the value of the expression.
    Is(Expr),
}

/// An expression: a term to be computed.
#[derive(Clone, Debug)]
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
    /// `e^n`: element and count.
    Rep(Box<Expr>, Box<Expr>),
    Iter(Box<Iter>),
    Rec(Box<[(Field, Expr)]>),
    Tuple(Box<[Expr]>),
    Update(Box<Update>),
    /// `{e}`: a set of one element.
    Set(Box<Expr>),
    State(Box<Expr>, Box<Expr>),
    /// The body of the first branch whose premises hold; undefined if there is none. Only specialization makes these, of calls.
    First(Box<[Branch]>),
}

/// A branch of [`Expr::First`].
#[derive(Clone, Debug)]
pub struct Branch {
    /// Its premises, in order.
    pub premises: Box<[Premise]>,
    /// Its value.
    pub body: Expr,
}

/// A segment of a sequence expression.
#[derive(Clone, Debug)]
pub enum Part {
    /// Exactly one element.
    One(Expr),
    /// A sequence, spliced in.
    Many(Expr),
}

/// `e*`, `e?` or `e^n`: a sequence with one element per iteration.
#[derive(Clone, Debug)]
pub struct Iter {
    /// The element, evaluated in each iteration.
    pub body: Expr,
    /// Pairs of a sequence's slot and the slot that holds its current element. The sequences have equal lengths.
    pub over: Box<[(Slot, Slot)]>,
    /// Number of iterations, for `e^n`.
    pub times: Option<Expr>,
    /// Slot of the counter `i`, for `e^(i<n)`.
    pub index: Option<Slot>,
}

/// `root[path = value]`, or `root[path += value]`, which appends.
#[derive(Clone, Debug)]
pub struct Update {
    /// The term to be updated.
    pub root: Expr,
    /// Path to the updated component.
    pub path: Box<[Step]>,
    /// Whether `value` is appended to the sequence at `path` rather than replacing it.
    pub append: bool,
    /// The new component, or the appended elements.
    pub value: Expr,
    /// Whether `root` is the store, a frame or the state of the machine: these are updated in place, not copied.
    pub in_place: bool,
}

/// A step of an update's path.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "as in the notation")]
pub enum Step {
    Field(Field),
    Index(Expr),
    Slice(Expr, Expr),
}

/// A premise, which may bind variables.
#[derive(Clone, Debug)]
pub enum Premise {
    /// The condition must be true.
    If(Expr),
    /// Every condition in the sequence must be true.
    All(Expr),
    /// `x ∈ e`: binds the slot to an element of the set, which the machine's choice selects; fails if the set is empty.
    Choose(Slot, Expr),
    /// `x* ∈ e`, for a sequence of sets: binds the slot to a sequence with one chosen element of each.
    ChooseEach(Slot, Expr),
    /// `let p = e`: the value must match the pattern.
    Let(Pat, Expr),
    /// Matches the operands in [`Rule::waiting`], whose number earlier premises have computed.
    Take,
    /// A judgement of a relation must hold.
    Holds(Box<Holds>),
    /// Pops operand types. Only in rules that type instructions.
    Operands(Operands),
}

/// A premise that is a judgement.
#[derive(Clone, Debug)]
pub struct Holds {
    /// Number of the relation.
    pub relation: u16,
    /// Its inputs.
    pub args: Box<[Expr]>,
    /// Pattern for its outputs.
    pub found: Pat,
    /// For `(Rel: …)*`: the sequences that the judgement iterates over.
    pub each: Option<Over>,
}

/// Iteration of a judgement over sequences.
#[derive(Clone, Debug)]
pub struct Over {
    /// Pairs of a sequence's slot and the slot that holds its current element.
    pub over: Box<[(Slot, Slot)]>,
    /// Pairs (inner, outer): the outputs in the inner slot are collected as a sequence in the outer one.
    pub gathered: Box<[(Slot, Slot)]>,
}

/// How operand types are popped. The last type is on top.
#[derive(Clone, Debug)]
pub enum Operands {
    /// Pops as many operands as there are types; each operand must match (`Valtype_sub`). The position is that of the types,
    /// for diagnostics.
    Ask(Part, Place),
    /// Pops one operand and binds its type.
    Found(Slot),
    /// Pops as many operands as the expression says and binds their types as a sequence.
    Many(Slot, Expr),
    /// Pops all remaining operands of the sequence and binds their types.
    All(Slot),
}

/// A relation, executed as a function from its inputs to its outputs.
#[derive(Debug)]
pub struct Relation {
    /// Its name.
    pub name: String,
    /// How a judgement is decided.
    pub by: Judge,
    /// Whether a failure is attributed to the rule that has the judgement as a premise, instead of a rule of this
    /// relation. This holds for matching (`…_sub`) and expansion, where the name of the inner rule would not help.
    pub blames_caller: bool,
    /// Position of its declaration.
    pub place: Place,
}

/// How a relation's judgements are decided.
#[derive(Debug)]
pub enum Judge {
    /// By rules, which are the clauses of a function.
    Rules(Func),
    /// By rules that type one instruction and pop its operands from the stack of operand types.
    Stack(Stack),
    /// For a sequence of instructions, by the relation of this number, one instruction at a time.
    Sequence(u16),
}

impl Judge {
    /// Number of rules.
    pub fn rules(&self) -> usize {
        match self {
            Judge::Rules(func) => func.clauses.len(),
            Judge::Stack(stack) => stack.rules.len(),
            Judge::Sequence(_) => 0,
        }
    }
}

/// Rules that type one instruction.
#[derive(Debug)]
pub struct Stack {
    /// Name of the relation.
    pub name: String,
    /// The rules, in order of definition.
    pub rules: Vec<StackRule>,
    /// Index of the rules by constructor.
    pub index: Index,
    /// Which of the inputs is the context.
    pub context: usize,
    /// Position of the relation's declaration.
    pub place: Place,
}

/// A rule that types an instruction.
#[derive(Debug)]
pub struct StackRule {
    /// Its name.
    pub name: String,
    /// Patterns for the inputs; the last one is the instruction.
    pub args: Box<[Pat]>,
    /// Premises, including those that pop the operands.
    pub premises: Box<[Premise]>,
    /// The types that are pushed in place of the popped operands.
    pub gives: Gives,
    /// Indices of the locals that the instruction initializes.
    pub sets: Option<Expr>,
    /// Number of slots its variables need.
    pub slots: u16,
    /// Position of its definition.
    pub place: Place,
}

/// The types that a rule for an instruction pushes.
#[derive(Debug)]
pub enum Gives {
    /// These types.
    Types(Expr),
    /// The instruction does not return: the operand stack becomes polymorphic.
    Any,
    /// The rule delegates to the relation of this number, with these inputs, and has the instruction type that the
    /// relation determines.
    As(u16, Box<[Expr]>),
}

/// A clause of a function, or a rule of a relation compiled as one.
#[derive(Debug)]
pub struct Clause {
    /// Name of the rule, if it has one.
    pub name: Option<String>,
    /// Argument patterns.
    pub args: Box<[Pat]>,
    /// Premises, in order.
    pub premises: Box<[Premise]>,
    /// The result.
    pub body: Expr,
    /// Number of slots its variables need.
    pub slots: u16,
    /// Position of its definition.
    pub place: Place,
}

/// A function, or a relation whose inputs are the arguments and whose outputs are the result.
#[derive(Debug)]
pub struct Func {
    /// Its name.
    pub name: String,
    /// The clauses, in order of definition.
    pub clauses: Vec<Clause>,
    /// Index of the clauses by constructor.
    pub index: Index,
    /// Position of its declaration.
    pub place: Place,
}

/// A reduction rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// The standard's rule of this name, if there is one.
    pub standard: Option<Name>,
    /// Number of slots its variables need.
    pub slots: u16,
    /// Pattern for the state, if the rule uses it.
    pub state: Option<Pat>,
    /// The context (frame, label, handler) around the redex, if the rule mentions it, with patterns for its arguments.
    pub context: Option<(Con, Box<[Pat]>)>,
    /// The instruction with patterns for its immediates; `None` if the context holds only values.
    pub instr: Option<(Con, Box<[Pat]>)>,
    /// Whether the operand patterns must match all operands of the enclosing context, not just the topmost ones.
    pub whole: bool,
    /// Patterns for the lower operands, if their number is known only after some premises: see [`Premise::Take`].
    pub waiting: Box<[Elem]>,
    /// Patterns for the other operands, which are above those that `waiting` matches.
    pub operands: Box<[Elem]>,
    /// Condition on the instructions after the redex in its context.
    pub rest: Rest,
    /// How many of the lowest operand patterns the result repeats unchanged: their operands stay on the stack, and `out` omits
    /// them.
    pub keep: usize,
    /// Premises, in order.
    pub premises: Box<[Premise]>,
    /// The new state, if the rule changes it.
    pub update: Option<Expr>,
    /// What replaces the redex.
    pub out: Box<[Out]>,
    /// Position of its definition.
    pub place: Place,
    /// Index of its definition.
    pub def: usize,
    /// Whether it has the premise `otherwise`.
    pub otherwise: bool,
    /// Whether its result is just `trap`.
    pub traps: bool,
}

/// What a rule does with the instructions after the redex in its context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Any may follow; they stay.
    Stays,
    /// None may follow.
    Nothing,
    /// Any may follow; they are removed.
    Goes,
    /// Any may follow; they are removed and bound to a variable.
    Bind(Slot),
}

/// A segment of a rule's result.
#[derive(Clone, Debug)]
pub enum Out {
    /// Exactly one instruction or value.
    One(Expr),
    /// A sequence, spliced in.
    Many(Expr),
    /// A context: its constructor, arguments, and the instructions in it.
    Context(Con, Box<[Expr]>, Box<[Out]>),
}
