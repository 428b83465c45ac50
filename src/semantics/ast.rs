//! Definitions as they are written, before sorts are known.

use super::source::Place;

/// A term, pattern or sort.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands.
    pub place: Place,
}

/// How something is repeated.
#[derive(Clone, Debug)]
pub enum Times {
    /// `e*`
    Star,
    /// `e?`
    Opt,
    /// `e^n`, `e^(i<n)`
    Pow(Box<Node>),
}

/// A part of a path in an update.
#[derive(Clone, Debug)]
pub enum Step {
    /// `.f`
    Field(String),
    /// `[i]`
    Index(Node),
    /// `[i : n]`
    Slice(Node, Node),
}

/// Binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "plain words")]
pub enum Op {
    Add,
    Sub,
    Mul,
    Div,
    Mod,
    Pow,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    And,
    Or,
    In,
}

/// What a node is.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "as in the notation")]
pub enum NodeKind {
    Name(String),
    Num(u128),
    Text(String),
    /// `→` between arguments.
    Sign(&'static str),
    Eps,
    EmptySet,
    /// Terms one after the other: a constructor with its arguments, or a sequence.
    Juxt(Vec<Node>),
    /// `{…, …}`
    Brace(Vec<Node>),
    /// `(…, …)`
    Tuple(Vec<Node>),
    Iter(Box<Node>, Times),
    Call(String, Vec<Node>),
    Field(Box<Node>, String),
    Index(Box<Node>, Box<Node>),
    Slice(Box<Node>, Box<Node>, Box<Node>),
    /// The path, whether the value is added at its end, the value.
    Update(Box<Node>, Vec<Step>, bool, Box<Node>),
    Len(Box<Node>),
    Bin(Op, Box<Node>, Box<Node>),
    Not(Box<Node>),
    /// `s; f`
    State(Box<Node>, Box<Node>),
}

/// A premise.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "as in the notation")]
pub enum Premise {
    If(Node),
    Let(Node, Node),
    Otherwise(Place),
}

/// A definition.
#[derive(Clone, Debug)]
pub struct Def {
    /// What it defines.
    pub kind: DefKind,
    /// Where it stands.
    pub place: Place,
    /// The number of its block.
    pub block: usize,
    /// Its text.
    pub text: String,
}

/// What a definition defines.
#[derive(Clone, Debug)]
pub enum DefKind {
    /// `syntax name = alt | …`
    Syntax(String, Vec<Node>),
    /// `var x : sort`
    Var(String, Node),
    /// `def f(sorts) : sort`, `prim f(sorts) : sort`
    Func {
        /// Its name.
        name: String,
        /// The sorts of its arguments.
        args: Vec<Node>,
        /// The sort of its result.
        result: Node,
        /// Whether it is computed in Rust.
        prim: bool,
    },
    /// `def f(patterns) = e`, `rule name: f(patterns) = e`
    Clause {
        /// The name, if it is a rule of the standard.
        rule: Option<String>,
        /// The function.
        name: String,
        /// The patterns.
        args: Vec<Node>,
        /// The result.
        body: Node,
        /// The premises.
        premises: Vec<Premise>,
    },
    /// `rule name: lhs ~> rhs`
    Rule {
        /// Its name.
        name: String,
        /// What is reduced.
        lhs: Node,
        /// To what.
        rhs: Node,
        /// The premises.
        premises: Vec<Premise>,
    },
    /// `choice name: rule, rule`
    Choice(String, Vec<String>),
    /// `context name: pattern`
    Context(String, Node),
}
