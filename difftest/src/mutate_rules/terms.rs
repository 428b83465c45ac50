//! Makes the mutants of terms and patterns.

use reduct::semantics::Semantics;
use reduct::semantics::notation::ast::{DefKind, Node, NodeKind, Op, Step, Times};
use reduct::semantics::notation::lexer::Kind;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Operator;
use super::extent::Extent;
use super::mutant::Edit;

/// Sorts of types and of parts of types.
const TYPES: &[&str] = &["absheaptype", "inn", "fnn", "packtype", "null", "mut"];

/// For each name, the name that replaces it.
#[derive(Default)]
pub(super) struct Words {
    /// Constructors without arguments: the next one of the same sort, and whether the sort is one of types.
    words: FxHashMap<String, (String, bool)>,
    /// Constructors with arguments: the next one of the same sort with the same arguments.
    heads: FxHashMap<String, String>,
    /// Fields: the next field of the same record with the same sort.
    fields: FxHashMap<String, String>,
    /// All fields.
    all: FxHashSet<String>,
}

impl Words {
    pub(super) fn new(sem: &Semantics) -> Words {
        let mut words = Words::default();
        for def in &sem.defs {
            let (DefKind::Syntax(name, alternatives) | DefKind::Extension(name, alternatives)) = &def.kind
            else {
                continue;
            };
            let text = &sem.sources.0[usize::from(def.place.file)].text;
            let at = def.place.at as usize;
            let Some(extent) = Extent::new(text, at..at + def.text.len()) else { continue };
            words.syntax(sem, name, alternatives, &extent);
        }
        words
    }

    fn syntax(&mut self, sem: &Semantics, sort: &str, alternatives: &[Node], extent: &Extent<'_>) {
        // Constructors by the sorts of their arguments.
        let mut groups: FxHashMap<String, Vec<String>> = FxHashMap::default();
        let mut fields: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for node in alternatives {
            match &node.kind {
                NodeKind::Name(word) if word == sort || sem.sorts.sort(word).is_none() => {
                    groups.entry(String::new()).or_default().push(word.clone());
                }
                NodeKind::Juxt(parts) => {
                    if let NodeKind::Name(head) = &parts[0].kind {
                        let args: Vec<&str> = parts[1..].iter().map(|part| extent.text(part)).collect();
                        groups.entry(args.join(" ")).or_default().push(head.clone());
                    }
                }
                NodeKind::Brace(parts) => {
                    for part in parts {
                        if let NodeKind::Juxt(words) = &part.kind
                            && let [Node { kind: NodeKind::Name(field), .. }, sort @ ..] = &words[..]
                        {
                            let sort: Vec<&str> = sort.iter().map(|part| extent.text(part)).collect();
                            fields.entry(sort.join(" ")).or_default().push(field.clone());
                            self.all.insert(field.clone());
                        }
                    }
                }
                _ => {}
            }
        }
        for (args, names) in groups {
            for (i, name) in names.iter().enumerate().filter(|_| names.len() > 1) {
                let next = names[(i + 1) % names.len()].clone();
                match args.is_empty() {
                    true => {
                        let entry = (next, TYPES.contains(&sort));
                        self.words.entry(name.clone()).or_insert(entry);
                    }
                    false => {
                        self.heads.entry(name.clone()).or_insert(next);
                    }
                }
            }
        }
        for names in fields.into_values() {
            for (i, name) in names.iter().enumerate().filter(|_| names.len() > 1) {
                self.fields.entry(name.clone()).or_insert(names[(i + 1) % names.len()].clone());
            }
        }
    }
}

/// The role of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A pattern.
    Pattern,
    /// An expression.
    Expr,
}

/// A mutant without its name.
pub(super) struct Found {
    pub(super) operator: Operator,
    pub(super) edits: Vec<Edit>,
    pub(super) role: Role,
}

/// Collects the mutants of a definition.
pub(super) struct Maker<'s> {
    pub(super) sem: &'s Semantics,
    pub(super) words: &'s Words,
    pub(super) extent: Extent<'s>,
    pub(super) variables: Vec<String>,
    pub(super) found: Vec<Found>,
}

impl Maker<'_> {
    pub(super) fn add(&mut self, operator: Operator, role: Role, mut edits: Vec<Edit>) {
        edits.sort_by_key(|edit| edit.range.start);
        self.found.push(Found { operator, edits, role });
    }

    pub(super) fn replace(&mut self, operator: Operator, role: Role, node: &Node, text: impl Into<String>) {
        let range = self.extent.range(node);
        self.add(operator, role, vec![Edit { range, text: text.into() }]);
    }

    /// The text of a term, in parentheses if necessary.
    pub(super) fn whole(&self, node: &Node) -> String {
        let text = self.extent.text(node);
        let bare = matches!(
            node.kind,
            NodeKind::Bin(..) | NodeKind::Not(_) | NodeKind::State(..) | NodeKind::Juxt(_)
        );
        if bare && !self.extent.enclosed(node) { format!("({text})") } else { text.to_string() }
    }

    fn more(&mut self, operator: Operator, node: &Node) {
        let text = format!("({} + 1)", self.whole(node));
        self.replace(operator, Role::Expr, node, text);
    }

    fn less(&mut self, operator: Operator, node: &Node) {
        let text = format!("({} - 1)", self.whole(node));
        self.replace(operator, Role::Expr, node, text);
    }

    /// Swaps two parts.
    pub(super) fn swap(&mut self, operator: Operator, role: Role, a: &Node, b: &Node) {
        let (left, right) = (self.whole(a), self.whole(b));
        if left != right {
            let (a, b) = (self.extent.range(a), self.extent.range(b));
            self.add(operator, role, vec![Edit { range: a, text: right }, Edit { range: b, text: left }]);
        }
    }

    /// Whether constructors or numbers show that two patterns are disjoint.
    pub(super) fn clash(&self, a: &Node, b: &Node) -> bool {
        match (&a.kind, &b.kind) {
            (NodeKind::Num(a), NodeKind::Num(b)) => a != b,
            (NodeKind::Eps, NodeKind::Name(word)) | (NodeKind::Name(word), NodeKind::Eps) => {
                self.words.words.contains_key(word) || word == "sx"
            }
            (NodeKind::Name(a), NodeKind::Name(b)) => {
                a != b && self.words.words.contains_key(a) && self.words.words.contains_key(b)
            }
            (NodeKind::Juxt(a), NodeKind::Juxt(b)) if self.is_application(a) && self.is_application(b) => {
                let heads = match (&a[0].kind, &b[0].kind) {
                    (NodeKind::Name(a), NodeKind::Name(b)) => a != b,
                    _ => false,
                };
                heads || a.len() == b.len() && a.iter().zip(b).any(|(a, b)| self.clash(a, b))
            }
            (NodeKind::Juxt(parts), NodeKind::Name(word)) | (NodeKind::Name(word), NodeKind::Juxt(parts)) => {
                self.is_application(parts) && self.words.words.contains_key(word)
            }
            _ => false,
        }
    }

    /// Whether a pattern is a variable that occurs nowhere else in the definition.
    fn is_idle(&self, node: &Node) -> bool {
        match &node.kind {
            NodeKind::Name(name) => self.extent.count(name) == 1 && self.sem.sorts.var(name).is_some(),
            NodeKind::Iter(inner, Times::Star | Times::Opt) => self.is_idle(inner),
            _ => false,
        }
    }

    pub(super) fn swaps(&mut self, role: Role, nodes: &[Node]) {
        for pair in nodes.windows(2) {
            if pair.iter().any(|node| matches!(node.kind, NodeKind::Sign(_))) {
                continue;
            }
            // Swapping two unused variables changes nothing.
            if role == Role::Pattern && self.is_idle(&pair[0]) && self.is_idle(&pair[1]) {
                continue;
            }
            self.swap(Operator::SwapOperands, role, &pair[0], &pair[1]);
        }
    }

    /// Removes a part of a sequence.
    pub(super) fn leave_out(&mut self, operator: Operator, role: Role, node: &Node) {
        self.replace(operator, role, node, "");
    }

    /// Whether these nodes are a constructor with arguments, and not a sequence.
    pub(super) fn is_application(&self, nodes: &[Node]) -> bool {
        let Some(Node { kind: NodeKind::Name(head), .. }) = nodes.first() else { return false };
        match self.sem.sorts.heads.get(head) {
            Some(cons) => cons
                .iter()
                .any(|constructor| self.sem.sorts.cons[usize::from(constructor.0)].args().next().is_some()),
            None => head.contains('.'),
        }
    }

    /// All mutants of a term or pattern.
    pub(super) fn visit(&mut self, node: &Node, role: Role) {
        match &node.kind {
            NodeKind::Name(name) => self.name(node, name, role),
            NodeKind::Num(n) => self.number(node, *n, role),
            NodeKind::Text(_) | NodeKind::Sign(_) | NodeKind::Eps | NodeKind::EmptySet => {}
            NodeKind::Juxt(nodes) if self.is_application(nodes) => self.application(nodes, role),
            NodeKind::Juxt(nodes) => {
                self.swaps(role, nodes);
                nodes.iter().for_each(|node| self.visit(node, role));
            }
            NodeKind::Brace(nodes) => self.brace(nodes, role),
            NodeKind::Tuple(nodes) => nodes.iter().for_each(|node| self.visit(node, role)),
            NodeKind::Iter(inner, times) => {
                self.visit(inner, role);
                if let (Times::Pow(n), Role::Expr) = (times, role) {
                    self.count(n);
                }
            }
            NodeKind::Call(_, args) => {
                if let (Some(last), Role::Expr) = (args.last(), role) {
                    let text = self.whole(last);
                    self.replace(Operator::DropCall, role, node, text);
                }
                self.swaps(role, args);
                args.iter().for_each(|arg| self.visit(arg, role));
            }
            NodeKind::Field(inner, field) => {
                let end = self.extent.range(node).end;
                if let (Some(other), false) = (self.words.fields.get(field), self.extent.enclosed(node)) {
                    let edit = Edit { range: end - field.len()..end, text: other.clone() };
                    self.add(Operator::ChangeField, role, vec![edit]);
                }
                self.visit(inner, role);
            }
            NodeKind::Index(base, i) => {
                self.shift(i);
                self.visit(base, role);
                self.visit(i, role);
            }
            NodeKind::Slice(base, i, n) => {
                self.shift(i);
                self.off_by_one(n);
                [base, i, n].into_iter().for_each(|node| self.visit(node, role));
            }
            NodeKind::Update(base, path, _, value) => self.update(node, base, path, value),
            NodeKind::Len(inner) => self.visit(inner, role),
            NodeKind::Bin(op, left, right) => self.binary(*op, left, right, true),
            NodeKind::Not(inner) => {
                let text = self.whole(inner);
                self.replace(Operator::ReplaceOperator, role, node, text);
                self.visit(inner, role);
            }
            NodeKind::State(a, b) => {
                self.visit(a, role);
                self.visit(b, role);
            }
        }
    }

    fn name(&mut self, node: &Node, name: &str, role: Role) {
        if let Some((other, is_type)) = self.words.words.get(name).cloned() {
            let operator = if is_type { Operator::WeakenType } else { Operator::ChangeWord };
            self.replace(operator, role, node, other);
            if role == Role::Pattern {
                self.replace(Operator::WeakenPattern, role, node, "_");
            }
        } else if name.contains('.') {
            let range = self.extent.range(node);
            if range.len() == name.len() {
                self.path(range.start, name);
            }
        } else if role == Role::Expr
            && let Some(other) = self.other_variable(name)
        {
            self.replace(Operator::ChangeVariable, role, node, other);
        }
    }

    /// Replaces the fields of a path such as `f.module.mems`.
    fn path(&mut self, at: usize, path: &str) {
        let mut from = at;
        for part in path.split('.') {
            if let Some(other) = self.words.fields.get(part).filter(|_| from > at) {
                let edit = Edit { range: from..from + part.len(), text: other.clone() };
                self.add(Operator::ChangeField, Role::Expr, vec![edit]);
            }
            from += part.len() + 1;
        }
    }

    /// The next variable of the same sort in this definition.
    fn other_variable(&self, name: &str) -> Option<String> {
        let ty = self.sem.sorts.var(name)?;
        let same: Vec<&String> =
            self.variables.iter().filter(|other| self.sem.sorts.var(other).as_ref() == Some(&ty)).collect();
        let i = same.iter().position(|other| *other == name)?;
        let next = same[(i + 1) % same.len()];
        (next != name).then(|| next.clone())
    }

    fn number(&mut self, node: &Node, n: u128, role: Role) {
        // `-x` is parsed as `0 - x`; this zero is not in the text.
        if !matches!(self.extent.kind(self.extent.index(node.place.at as usize)), Kind::Num(_)) {
            return;
        }
        self.replace(Operator::ChangeNumber, role, node, (n + 1).to_string());
        if n > 0 {
            self.replace(Operator::ChangeNumber, role, node, (n - 1).to_string());
        }
        if role == Role::Pattern {
            self.replace(Operator::WeakenPattern, role, node, "_");
        }
    }

    fn application(&mut self, nodes: &[Node], role: Role) {
        let (head, args) = (&nodes[0], &nodes[1..]);
        if let NodeKind::Name(name) = &head.kind {
            if let Some(other) = self.words.heads.get(name).cloned() {
                self.replace(Operator::ChangeWord, role, head, other);
            } else if let Some((first, rest)) = name.split_once('.')
                && let Some((other, _)) = self.words.words.get(first)
            {
                let text = format!("{other}.{rest}");
                self.replace(Operator::WeakenType, role, head, text);
            }
            if name == "ref" {
                self.null(&args[0], role);
            }
        }
        self.swaps(role, args);
        for arg in args {
            if role == Role::Expr && matches!(arg.kind, NodeKind::Iter(..)) {
                self.leave_out(Operator::DropResult, role, arg);
            }
            self.visit(arg, role);
        }
    }

    /// Changes whether a reference type admits null.
    fn null(&mut self, node: &Node, role: Role) {
        match &node.kind {
            NodeKind::Eps => self.replace(Operator::WeakenType, role, node, "null"),
            NodeKind::Name(word) if word == "null" => {
                self.replace(Operator::WeakenType, role, node, "ε");
            }
            NodeKind::Iter(..) => {
                self.replace(Operator::WeakenType, role, node, "null");
                self.replace(Operator::WeakenType, role, node, "ε");
            }
            _ => {}
        }
    }

    fn brace(&mut self, nodes: &[Node], role: Role) {
        for node in nodes {
            match &node.kind {
                NodeKind::Juxt(parts) if matches!(&parts[0].kind, NodeKind::Name(field) if self.words.all.contains(field)) =>
                {
                    parts[1..].iter().for_each(|part| self.visit(part, role));
                }
                NodeKind::Iter(..) => {
                    if role == Role::Expr {
                        self.replace(Operator::DropResult, role, node, "ε");
                    }
                    self.visit(node, role);
                }
                _ => self.visit(node, role),
            }
        }
    }

    fn count(&mut self, n: &Node) {
        match &n.kind {
            NodeKind::Bin(Op::Lt, _, n) => self.off_by_one(n),
            NodeKind::Name(_) => self.off_by_one(n),
            _ => self.visit(n, Role::Expr),
        }
    }

    fn off_by_one(&mut self, n: &Node) {
        self.more(Operator::ChangeBound, n);
        self.less(Operator::ChangeBound, n);
    }

    fn shift(&mut self, i: &Node) {
        self.more(Operator::ShiftIndex, i);
        self.less(Operator::ShiftIndex, i);
    }

    fn update(&mut self, node: &Node, base: &Node, path: &[Step], value: &Node) {
        let text = self.whole(base);
        self.replace(Operator::DropUpdate, Role::Expr, node, text);
        self.fields_of_path(base, value);
        for step in path {
            match step {
                Step::Field(_) => {}
                Step::Index(i) => {
                    self.shift(i);
                    self.visit(i, Role::Expr);
                }
                Step::Slice(i, n) => {
                    self.shift(i);
                    self.off_by_one(n);
                    self.visit(i, Role::Expr);
                    self.visit(n, Role::Expr);
                }
            }
        }
        self.visit(value, Role::Expr);
    }

    /// Replaces the fields of the path of an update.
    fn fields_of_path(&mut self, base: &Node, value: &Node) {
        let (from, to) = (self.extent.range(base).end, value.place.at as usize);
        let mut depth = 0;
        for i in self.extent.index(from)..self.extent.index(to) {
            match self.extent.kind(i) {
                Kind::Sign("[") => depth += 1,
                Kind::Sign("]") => depth -= 1,
                Kind::Name(path) if depth == 1 => {
                    let at = self.extent.token(i).start;
                    let path = format!(".{path}");
                    self.path(at - 1, &path);
                }
                _ => {}
            }
        }
    }

    /// An operator. If it is not `nested`, it is a whole premise; `condition` negates that.
    pub(super) fn binary(&mut self, op: Op, left: &Node, right: &Node, nested: bool) {
        let sign = self.extent.token(self.extent.index(self.extent.range(left).end));
        let mut sign_to = |operator, text: &str| {
            let edit = Edit { range: sign.clone(), text: text.to_string() };
            self.found.push(Found { operator, edits: vec![edit], role: Role::Expr });
        };
        let written = left.place != right.place
            && !matches!(self.extent.kind(self.extent.index(left.place.at as usize)), Kind::Sign("-"));
        if !written {
            // `-x`
            let range = left.place.at as usize..right.place.at as usize;
            self.add(Operator::ReplaceOperator, Role::Expr, vec![Edit { range, text: String::new() }]);
            return self.visit(right, Role::Expr);
        }
        match op {
            Op::Add => sign_to(Operator::ReplaceOperator, "-"),
            Op::Sub => sign_to(Operator::ReplaceOperator, "+"),
            Op::Mul => sign_to(Operator::ReplaceOperator, "+"),
            Op::Div => sign_to(Operator::ReplaceOperator, "*"),
            Op::Mod => sign_to(Operator::ReplaceOperator, "/"),
            Op::And => sign_to(Operator::ReplaceOperator, "∨"),
            Op::Or => sign_to(Operator::ReplaceOperator, "∧"),
            Op::Eq if nested => sign_to(Operator::ReplaceOperator, "≠"),
            Op::Ne if nested => sign_to(Operator::ReplaceOperator, "="),
            Op::Lt => sign_to(Operator::ChangeBound, "≤"),
            Op::Le => sign_to(Operator::ChangeBound, "<"),
            Op::Gt => sign_to(Operator::ChangeBound, "≥"),
            Op::Ge => sign_to(Operator::ChangeBound, ">"),
            Op::Eq | Op::Ne | Op::Pow | Op::In => {}
        }
        match op {
            Op::Lt | Op::Ge => self.less(Operator::ChangeBound, right),
            Op::Le | Op::Gt => self.more(Operator::ChangeBound, right),
            Op::Add | Op::Mul | Op::And | Op::Or | Op::Eq | Op::Ne => {}
            Op::Sub | Op::Div | Op::Mod | Op::Pow | Op::In => {}
        }
        match op {
            Op::Sub | Op::Div | Op::Mod | Op::Lt | Op::Le | Op::Gt | Op::Ge => {
                self.swap(Operator::SwapOperands, Role::Expr, left, right);
            }
            Op::And | Op::Or => {
                // Keeps only one of the two.
                let (from, to) = (self.extent.range(left).start, self.extent.range(right).end);
                for keep in [left, right] {
                    let text = self.whole(keep);
                    self.add(Operator::DropPremise, Role::Expr, vec![Edit { range: from..to, text }]);
                }
            }
            Op::Add | Op::Mul | Op::Eq | Op::Ne | Op::Pow | Op::In => {}
        }
        self.visit(left, Role::Expr);
        self.visit(right, Role::Expr);
    }
}
