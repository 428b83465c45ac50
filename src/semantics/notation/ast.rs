//! Abstract syntax of the notation, as parsed: sorts and names are not resolved yet.

use crate::semantics::notation::source::Place;

/// A term, pattern or sort. Equality ignores positions.
#[derive(Clone, Debug)]
pub struct Node {
    /// The form of the node, with its operands.
    pub kind: NodeKind,
    /// Position of its first token.
    pub place: Place,
}

/// The suffix of an iteration.
#[derive(Clone, Debug, PartialEq)]
pub enum Times {
    /// `e*`
    Star,
    /// `e?`
    Opt,
    /// `e^n`, `e^(i<n)`
    Pow(Box<Node>),
}

/// A step of a path in an update `e[.f[i] = v]`.
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

/// The form of a node.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "as in the notation")]
pub enum NodeKind {
    Name(String),
    Num(u128),
    Text(String),
    /// An operator symbol used as part of a constructor: `→`.
    Sign(&'static str),
    Eps,
    EmptySet,
    /// Juxtaposition: a constructor applied to arguments, or a sequence.
    Juxt(Vec<Node>),
    /// `{…, …}`: a record or a set.
    Brace(Vec<Node>),
    /// `(…, …)`: a tuple.
    Tuple(Vec<Node>),
    Iter(Box<Node>, Times),
    Call(String, Vec<Node>),
    Field(Box<Node>, String),
    Index(Box<Node>, Box<Node>),
    Slice(Box<Node>, Box<Node>, Box<Node>),
    /// `root[path = value]`, or `root[path += value]`, which appends, if the flag is set.
    Update(Box<Node>, Vec<Step>, bool, Box<Node>),
    Len(Box<Node>),
    Bin(Op, Box<Node>, Box<Node>),
    Not(Box<Node>),
    /// `s; f`: a state, or a state with instructions.
    State(Box<Node>, Box<Node>),
}

/// A premise of a rule or clause.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "as in the notation")]
pub enum Premise {
    If(Node),
    Let(Node, Node),
    Otherwise(Place),
    Holds(Judgement),
}

/// A judgement in a premise, such as `Rel: operands`.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// Name of the relation.
    pub relation: String,
    /// Its operands and the symbols between them.
    pub parts: Vec<Part>,
    /// For `(Rel: …)*` and `(Rel: …)?`: the judgement must hold for each element of the sequences in it.
    pub times: Option<Times>,
    /// Position of its first token.
    pub place: Place,
}

impl Judgement {
    /// The operands, without the symbols.
    pub fn nodes(&self) -> Vec<&Node> {
        let nodes = self.parts.iter().filter_map(|part| match part {
            Part::Part(_, node) => Some(node),
            Part::Sign(_) => None,
        });
        nodes.collect()
    }
}

/// An element of a judgement or of a relation's declaration.
#[derive(Clone, Debug)]
pub enum Part {
    /// A symbol between operands: `⊢`, `:`, ….
    Sign(&'static str),
    /// An operand; in a declaration, its sort with its mode.
    Part(Role, Node),
}

/// The mode of a relation's operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Input: the premise supplies it.
    Given,
    /// Output: the relation computes it (`found` in declarations).
    Found,
    /// An instruction type, whose left side is popped from the stack of operand types (`stack` in declarations).
    Stack,
}

/// A definition with its source text.
#[derive(Clone, Debug)]
pub struct Def {
    /// What it defines, parsed.
    pub kind: DefKind,
    /// Position of its first byte.
    pub place: Place,
    /// Index of the fenced block that contains it.
    pub block: usize,
    /// Its source text, without trailing white space.
    pub text: String,
}

impl Def {
    /// The source text with all white space collapsed to single spaces.
    pub fn in_one_line(&self) -> String {
        in_one_line(&self.text)
    }

    /// Source texts of the partial terms (calls, indexing, slices) in the conclusion of a typing rule, any of which may be
    /// undefined.
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

    /// Position and text of a premise, by its index among the premises other than `otherwise`.
    pub fn premise(&self, number: usize) -> Option<(Place, String)> {
        let text: String = self.text.split_inclusive('\n').map(without_comment).collect();
        let starts = text.match_indices("-- ").map(|(i, sign)| i + sign.len());
        let premises = starts.map(|i| (i, text[i..].split("-- ").next().unwrap_or_default()));
        let (i, text) = premises.filter(|(_, text)| !text.starts_with("otherwise")).nth(number)?;
        Some((Place { file: self.place.file, at: self.place.at + i as u32 }, in_one_line(text)))
    }
}

/// The longest prefix of `text` that is one term: it ends after balanced brackets, or at the first character that no name
/// contains.
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

/// Replaces a line's comment by spaces, so that offsets stay the same.
fn without_comment(line: &str) -> String {
    let code = line.split(";;").next().unwrap_or(line);
    code.to_string() + &" ".repeat(line.len() - code.len())
}

/// The kinds of definitions.
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
        /// Name of the function.
        name: String,
        /// Sorts of the arguments.
        args: Vec<Node>,
        /// Sort of the result.
        result: Node,
        /// Whether it is primitive: computed in Rust rather than by clauses.
        prim: bool,
    },
    /// `def f(patterns) = e`, `rule name: f(patterns) = e`
    Clause {
        /// Name of the rule, if the clause is a rule of the standard.
        rule: Option<String>,
        /// Name of the function.
        name: String,
        /// Argument patterns.
        args: Vec<Node>,
        /// Result.
        body: Node,
        /// Premises.
        premises: Vec<Premise>,
    },
    /// `rule name: lhs ~> rhs`
    Rule {
        /// Name of the rule.
        name: String,
        /// The redex, with its state if the rule uses it.
        lhs: Node,
        /// The result that replaces the redex.
        rhs: Node,
        /// Premises.
        premises: Vec<Premise>,
    },
    /// `relation name: parts`
    Relation(String, Vec<Part>),
    /// `rule name: parts`
    Typing {
        /// Name of the rule; the part before `/` is the relation's name.
        name: String,
        /// Operands and symbols of the conclusion.
        parts: Vec<Part>,
        /// Premises.
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
    /// The `n` of `e^n`; `None` for `*` and `?`.
    pub fn count(&self) -> Option<&Node> {
        match self {
            Times::Star | Times::Opt => None,
            Times::Pow(n) => Some(n),
        }
    }
}

impl Node {
    /// The direct subterms, from left to right.
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

    /// Calls `found` with every name in the node and its subterms.
    pub fn each_name<'n>(&'n self, found: &mut dyn FnMut(&'n str)) {
        if let NodeKind::Name(name) = &self.kind {
            found(name);
        }
        self.children().into_iter().for_each(|node| node.each_name(found));
    }

    /// Collects the outermost partial terms: those that may be undefined although all their subterms are defined.
    fn partial<'n>(&'n self, found: &mut Vec<&'n Node>) {
        match self.kind {
            NodeKind::Call(..) | NodeKind::Index(..) | NodeKind::Slice(..) => found.push(self),
            _ => self.children().into_iter().for_each(|node| node.partial(found)),
        }
    }
}
