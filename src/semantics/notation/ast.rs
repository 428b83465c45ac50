//! Definitions as they are written, before sorts are known.

use crate::semantics::notation::source::Place;

/// A term, pattern or sort. What is written alike is equal, wherever it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands.
    pub place: Place,
}

/// How something is repeated.
#[derive(Clone, Debug, PartialEq)]
pub enum Times {
    /// `e*`
    Star,
    /// `e?`
    Opt,
    /// `e^n`, `e^(i<n)`
    Pow(Box<Node>),
}

/// A part of a path in an update.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
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
    Holds(Judgement),
}

/// What a premise says to hold: `Rel: parts`.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The relation.
    pub relation: String,
    /// Its parts.
    pub parts: Vec<Part>,
    /// Whether it is said of each element of the sequences in it, and of which kind these are.
    pub times: Option<Times>,
    /// Where it stands.
    pub place: Place,
}

impl Judgement {
    /// The terms and patterns in it.
    pub fn nodes(&self) -> Vec<&Node> {
        let nodes = self.parts.iter().filter_map(|part| match part {
            Part::Part(_, node) => Some(node),
            Part::Sign(_) => None,
        });
        nodes.collect()
    }
}

/// What stands in a judgement.
#[derive(Clone, Debug)]
pub enum Part {
    /// A sign between parts.
    Sign(&'static str),
    /// A part; in a declaration, its sort.
    Part(Role, Node),
}

/// What a relation does with one of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is given.
    Given,
    /// It is found.
    Found,
    /// It is an instruction type, whose left side is taken from the operands that there are.
    Stack,
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

impl Def {
    /// Its text, all in one line.
    pub fn in_one_line(&self) -> String {
        in_one_line(&self.text)
    }

    /// What may be undefined in the terms that a rule finds.
    pub fn partial(&self) -> Vec<String> {
        let DefKind::Typing { parts, .. } = &self.kind else { return Vec::new() };
        let mut found = Vec::new();
        for part in parts {
            if let Part::Part(_, node) = part {
                node.partial(&mut found);
            }
        }
        let text = |node: &&Node| self.text.get((node.place.at - self.place.at) as usize..).map(bracketed);
        found.iter().filter_map(text).map(in_one_line).collect()
    }

    /// The place and the text of a premise, counted without `otherwise`.
    pub fn premise(&self, number: usize) -> Option<(Place, String)> {
        let text: String = self.text.split_inclusive('\n').map(without_comment).collect();
        let starts = text.match_indices("-- ").map(|(i, sign)| i + sign.len());
        let premises = starts.map(|i| (i, text[i..].split("-- ").next().unwrap_or_default()));
        let (i, text) = premises.filter(|(_, text)| !text.starts_with("otherwise")).nth(number)?;
        Some((Place { file: self.place.file, at: self.place.at + i as u32 }, in_one_line(text)))
    }
}

/// A term that ends with what is in brackets, at the beginning of a text.
fn bracketed(text: &str) -> &str {
    let mut open = 0;
    let end = text.find(|c: char| {
        match c {
            '(' | '[' | '{' => open += 1,
            ')' | ']' | '}' => open -= 1,
            _ => {}
        }
        open < 0 || open == 0 && !(c.is_alphanumeric() || "_'.)]}".contains(c))
    });
    &text[..end.unwrap_or(text.len())]
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line with blanks in place of its comment.
fn without_comment(line: &str) -> String {
    let code = line.split(";;").next().unwrap_or(line);
    code.to_string() + &" ".repeat(line.len() - code.len())
}

/// What a definition defines.
#[derive(Clone, Debug)]
pub enum DefKind {
    /// `syntax name = alt | …`
    Syntax(String, Vec<Node>),
    /// `syntax name = ... | alt | …`: further alternatives of a sort
    Extension(String, Vec<Node>),
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
    /// `relation name: parts`
    Relation(String, Vec<Part>),
    /// `rule name: parts`
    Typing {
        /// Its name, which begins with that of the relation.
        name: String,
        /// Its parts.
        parts: Vec<Part>,
        /// The premises.
        premises: Vec<Premise>,
    },
    /// `choice name: rule, rule`
    Choice(String, Vec<String>),
    /// `context name: pattern`
    Context(String, Node),
}

impl PartialEq for Node {
    fn eq(&self, other: &Node) -> bool {
        self.kind == other.kind
    }
}

impl Times {
    /// The `n` of `e^n`.
    pub fn count(&self) -> Option<&Node> {
        match self {
            Times::Star | Times::Opt => None,
            Times::Pow(n) => Some(n),
        }
    }
}

impl Node {
    /// The terms in it, from left to right.
    fn children(&self) -> Vec<&Node> {
        match &self.kind {
            NodeKind::Name(_)
            | NodeKind::Num(_)
            | NodeKind::Text(_)
            | NodeKind::Sign(_)
            | NodeKind::Eps
            | NodeKind::EmptySet => Vec::new(),
            NodeKind::Juxt(nodes)
            | NodeKind::Brace(nodes)
            | NodeKind::Tuple(nodes)
            | NodeKind::Call(_, nodes) => nodes.iter().collect(),
            NodeKind::Iter(node, times) => [&**node].into_iter().chain(times.count()).collect(),
            NodeKind::Field(node, _) | NodeKind::Len(node) | NodeKind::Not(node) => vec![node],
            NodeKind::Index(a, b) | NodeKind::Bin(_, a, b) | NodeKind::State(a, b) => vec![a, b],
            NodeKind::Slice(a, b, c) => vec![a, b, c],
            NodeKind::Update(root, path, _, value) => {
                let steps = path.iter().flat_map(|step| match step {
                    Step::Field(_) => Vec::new(),
                    Step::Index(i) => vec![i],
                    Step::Slice(i, n) => vec![i, n],
                });
                [&**root].into_iter().chain(steps).chain([&**value]).collect()
            }
        }
    }

    /// All names in it.
    pub fn each_name<'n>(&'n self, found: &mut dyn FnMut(&'n str)) {
        if let NodeKind::Name(name) = &self.kind {
            found(name);
        }
        self.children().into_iter().for_each(|node| node.each_name(found));
    }

    /// The outermost terms in it that need not be defined whatever their parts are.
    fn partial<'n>(&'n self, found: &mut Vec<&'n Node>) {
        match self.kind {
            NodeKind::Call(..) | NodeKind::Index(..) | NodeKind::Slice(..) => found.push(self),
            _ => self.children().into_iter().for_each(|node| node.partial(found)),
        }
    }
}
