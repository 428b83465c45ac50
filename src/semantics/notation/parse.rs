//! Recursive-descent parser of the notation: from tokens to definitions.

use crate::semantics::notation::ast::*;
use crate::semantics::notation::lexer::{Kind, Token, tokens};
use crate::semantics::notation::source::{Complaint, Item, Place};

/// Maximum nesting depth of bracketed terms, a bound on the parser's recursion.
const DEPTH: usize = 60;
/// Maximum number of tokens in a definition.
const TOKENS: usize = 20_000;
/// Maximum number of operators and suffixes in a definition. Each may add a level to the tree, and later passes recurse over
/// it.
const LEVELS: usize = 400;

/// Symbols that separate the operands of a judgement.
const SEPARATORS: [&str; 6] = ["⊢", "≈", "≼", ":", "≤", ";"];

/// Parses one definition; `text` is the whole document.
///
/// # Errors
/// The position and the reason of the first syntax error.
pub fn definition(item: &Item, text: &str) -> Result<Def, Complaint> {
    let place = |at: usize| Place { file: item.file, at: at as u32 };
    let text = &text[item.range.clone()];
    let complain = |at, text| Complaint { place: place(at), text, fatal: true };
    let tokens = tokens(text, item.range.start).map_err(|(at, text)| complain(at, text))?;
    if tokens.len() > TOKENS {
        return Err(complain(item.range.start, "this definition is too large".to_string()));
    }
    let mut p = Parser { file: item.file, tokens, pos: 0, depth: 0, levels: 0, alternatives: false };
    let kind = p.definition()?;
    if !p.is(&Kind::End) {
        return Err(p.unexpected("the end of the definition, or an operator"));
    }
    Ok(Def { kind, place: place(item.range.start), block: item.block, text: text.trim_end().to_string() })
}

struct Parser {
    file: u16,
    tokens: Vec<Token>,
    pos: usize,
    depth: usize,
    levels: usize,
    /// In a `syntax` definition, `|` separates alternatives; elsewhere it delimits a length, as in `|e|`.
    alternatives: bool,
}

type Parsed<T> = Result<T, Complaint>;

impl Parser {
    fn peek(&self) -> &Token {
        &self.tokens[self.pos.min(self.tokens.len() - 1)]
    }

    fn is(&self, kind: &Kind) -> bool {
        self.peek().kind == *kind
    }

    fn sign(&self, sign: &str) -> bool {
        matches!(self.peek().kind, Kind::Sign(s) if s == sign)
    }

    /// Whether the next token is `sign`, without a space before it.
    fn glued(&self, sign: &str) -> bool {
        self.peek().glued && self.sign(sign)
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = self.sign(sign);
        self.pos += usize::from(found);
        found
    }

    fn place(&self) -> Place {
        Place { file: self.file, at: self.peek().at as u32 }
    }

    /// Counts an operator or suffix against `LEVELS`.
    fn level(&mut self) -> Parsed<()> {
        self.levels += 1;
        if self.levels > LEVELS {
            return self.complain(self.place(), "this definition is too large");
        }
        Ok(())
    }

    fn complain<T>(&self, place: Place, text: impl Into<String>) -> Parsed<T> {
        Err(Complaint { place, text: text.into(), fatal: true })
    }

    fn unexpected(&self, expected: &str) -> Complaint {
        let found = match &self.peek().kind {
            Kind::Name(s) | Kind::Rule(s) => format!("`{s}`"),
            Kind::Num(n) => n.to_string(),
            Kind::Text(s) => format!("{s:?}"),
            Kind::Sign(s) => format!("`{s}`"),
            Kind::End => "the end of the definition".to_string(),
        };
        Complaint { place: self.place(), text: format!("expected {expected}, found {found}"), fatal: true }
    }

    fn expect(&mut self, sign: &str) -> Parsed<()> {
        if self.eat(sign) { Ok(()) } else { Err(self.unexpected(&format!("`{sign}`"))) }
    }

    fn name(&mut self) -> Parsed<String> {
        match &self.peek().kind {
            Kind::Name(s) => {
                let s = s.clone();
                self.pos += 1;
                Ok(s)
            }
            _ => Err(self.unexpected("a name")),
        }
    }

    /// A rule name, with or without a slash.
    fn rule(&mut self) -> Parsed<String> {
        match &self.peek().kind {
            Kind::Name(s) | Kind::Rule(s) => {
                let s = s.clone();
                self.pos += 1;
                Ok(s)
            }
            _ => Err(self.unexpected("the name of a rule")),
        }
    }

    fn definition(&mut self) -> Parsed<DefKind> {
        let place = self.place();
        let keyword = self.name()?;
        match keyword.as_str() {
            "syntax" => self.syntax(),
            "var" => {
                let name = self.name()?;
                self.expect(":")?;
                Ok(DefKind::Var(name, self.sort()?))
            }
            "def" => self.def(None),
            "prim" => {
                let (name, args) = self.head()?;
                self.expect(":")?;
                Ok(DefKind::Func { name, args, result: self.sort()?, prim: true })
            }
            "rule" => self.rule_definition(),
            "relation" => {
                let name = self.name()?;
                self.expect(":")?;
                Ok(DefKind::Relation(name, self.parts(true)?))
            }
            "choice" => {
                let name = self.rule()?;
                self.expect(":")?;
                let mut rules = vec![self.rule()?];
                while self.eat(",") {
                    rules.push(self.rule()?);
                }
                Ok(DefKind::Choice(name, rules))
            }
            "context" => {
                let name = self.rule()?;
                self.expect(":")?;
                Ok(DefKind::Context(name, self.juxt()?))
            }
            other => self.complain(
                place,
                format!(
                    "expected `syntax`, `var`, `def`, `prim`, `relation`, `rule`, `choice` or `context`, found `{other}`"
                ),
            ),
        }
    }

    fn syntax(&mut self) -> Parsed<DefKind> {
        let name = self.name()?;
        let mut alternatives = Vec::new();
        let mut extends = false;
        if self.eat("=") {
            self.alternatives = true;
            extends = self.eat("...");
            self.eat("|");
            loop {
                alternatives.push(self.juxt()?);
                if !self.eat("|") {
                    break;
                }
            }
        }
        Ok(if extends { DefKind::Extension(name, alternatives) } else { DefKind::Syntax(name, alternatives) })
    }

    fn sort(&mut self) -> Parsed<Node> {
        self.juxt()
    }

    /// A function's name and its arguments, `f(…, …)`, or the name alone.
    fn head(&mut self) -> Parsed<(String, Vec<Node>)> {
        let name = self.name()?;
        if !self.glued("(") {
            return Ok((name, Vec::new()));
        }
        self.pos += 1;
        let args = self.list(")")?;
        Ok((name, args))
    }

    /// Comma-separated terms up to the closing bracket `close`, whose opening bracket has been read.
    fn list(&mut self, close: &str) -> Parsed<Vec<Node>> {
        let mut nodes = Vec::new();
        if self.eat(close) {
            return Ok(nodes);
        }
        loop {
            nodes.push(self.state()?);
            if self.eat(close) {
                return Ok(nodes);
            }
            if !self.eat(",") {
                return Err(self.unexpected(&format!("`,` or `{close}`")));
            }
        }
    }

    fn def(&mut self, rule: Option<String>) -> Parsed<DefKind> {
        let (name, args) = self.head()?;
        if rule.is_none() && self.eat(":") {
            return Ok(DefKind::Func { name, args, result: self.sort()?, prim: false });
        }
        if !self.eat("=") {
            return Err(self.unexpected("`:` and a sort, or `=` and a term"));
        }
        let body = self.state()?;
        Ok(DefKind::Clause { rule, name, args, body, premises: self.premises()? })
    }

    fn rule_definition(&mut self) -> Parsed<DefKind> {
        let name = self.rule()?;
        self.expect(":")?;
        let from = self.pos;
        // `rule name: f(…) = e` is a named clause of a function.
        if matches!(self.peek().kind, Kind::Name(_)) {
            self.pos += 1;
            if self.glued("(") {
                self.pos = from;
                if self.head().is_ok() && self.sign("=") {
                    self.pos = from;
                    return self.def(Some(name));
                }
            }
        }
        self.pos = from;
        let judges = |kind: &Kind| matches!(kind, Kind::Sign(sign) if SEPARATORS[..5].contains(sign));
        let head = self.tokens[from..].iter().take_while(|token| token.kind != Kind::Sign("--"));
        let kinds: Vec<&Kind> = head.map(|token| &token.kind).collect();
        if !kinds.contains(&&Kind::Sign("~>")) && kinds.into_iter().any(judges) {
            let parts = self.parts(false)?;
            return Ok(DefKind::Typing { name, parts, premises: self.premises()? });
        }
        let lhs = self.state()?;
        self.expect("~>")?;
        let rhs = self.state()?;
        Ok(DefKind::Rule { name, lhs, rhs, premises: self.premises()? })
    }

    fn premises(&mut self) -> Parsed<Vec<Premise>> {
        let mut premises = Vec::new();
        while self.eat("--") {
            let place = self.place();
            if let Some(premise) = self.judgement(place)? {
                premises.push(premise);
                continue;
            }
            let keyword = self.name()?;
            premises.push(match keyword.as_str() {
                "if" => Premise::If(self.expr()?),
                "let" => {
                    let pattern = self.side()?;
                    self.expect("=")?;
                    Premise::Let(pattern, self.state()?)
                }
                "otherwise" => Premise::Otherwise(place),
                other => {
                    let text = format!("expected `if`, `let`, `otherwise` or a relation, found `{other}`");
                    return self.complain(place, text);
                }
            });
        }
        Ok(premises)
    }

    /// `Rel: operands` or `(Rel: operands)*`; `None`, with nothing consumed, if the premise is not a judgement.
    fn judgement(&mut self, place: Place) -> Parsed<Option<Premise>> {
        let from = self.pos;
        let iterated = self.eat("(");
        let relation = match self.name() {
            Ok(name) if self.sign(":") => name,
            _ => {
                self.pos = from;
                return Ok(None);
            }
        };
        self.expect(":")?;
        let parts = self.parts(false)?;
        let mut times = None;
        if iterated {
            self.expect(")")?;
            times = Some(match self.peek().kind {
                Kind::Sign("*") => Times::Star,
                Kind::Sign("?") => Times::Opt,
                _ => return Err(self.unexpected("`*` or `?`")),
            });
            self.pos += 1;
        }
        Ok(Some(Premise::Holds(Judgement { relation, parts, times, place })))
    }

    /// The operands and symbols of a judgement; in a declaration (`declared`), sorts with their modes.
    fn parts(&mut self, declared: bool) -> Parsed<Vec<Part>> {
        let mut parts = Vec::new();
        loop {
            if let Kind::Sign(sign) = self.peek().kind
                && SEPARATORS.contains(&sign)
            {
                self.pos += 1;
                parts.push(Part::Sign(sign));
                continue;
            }
            if !matches!(parts.last(), None | Some(Part::Sign(_))) {
                return Ok(parts);
            }
            let role = match &self.peek().kind {
                Kind::Name(word) if declared && word == "found" => Role::Found,
                Kind::Name(word) if declared && word == "stack" => Role::Stack,
                _ => Role::Given,
            };
            self.pos += usize::from(role != Role::Given);
            parts.push(Part::Part(role, self.sum()?));
        }
    }

    /// A term, possibly a state `s; f` or a configuration `s; f; instr*`.
    fn state(&mut self) -> Parsed<Node> {
        let place = self.place();
        let mut node = self.expr()?;
        while self.eat(";") {
            self.level()?;
            let right = self.expr()?;
            node = Node { kind: NodeKind::State(Box::new(node), Box::new(right)), place };
        }
        Ok(node)
    }

    /// Like `state`, but without comparisons: the left side of `-- let`, where `=` ends the pattern.
    fn side(&mut self) -> Parsed<Node> {
        let place = self.place();
        let mut node = self.sum()?;
        while self.eat(";") {
            self.level()?;
            let right = self.sum()?;
            node = Node { kind: NodeKind::State(Box::new(node), Box::new(right)), place };
        }
        Ok(node)
    }

    fn expr(&mut self) -> Parsed<Node> {
        self.depth += 1;
        if self.depth > DEPTH {
            return self.complain(self.place(), "terms are nested too deep");
        }
        let node = self.binary(&[("∨", Op::Or)], |p| p.binary(&[("∧", Op::And)], Parser::negation));
        self.depth -= 1;
        node
    }

    fn negation(&mut self) -> Parsed<Node> {
        let place = self.place();
        if self.eat("¬") {
            let node = self.comparison()?;
            return Ok(Node { kind: NodeKind::Not(Box::new(node)), place });
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Parsed<Node> {
        let ops = [
            ("=", Op::Eq),
            ("≠", Op::Ne),
            ("<", Op::Lt),
            ("≤", Op::Le),
            (">", Op::Gt),
            ("≥", Op::Ge),
            ("∈", Op::In),
        ];
        self.binary(&ops, Parser::sum)
    }

    fn sum(&mut self) -> Parsed<Node> {
        self.binary(&[("+", Op::Add), ("-", Op::Sub)], Parser::product)
    }

    fn product(&mut self) -> Parsed<Node> {
        let place = self.place();
        if self.eat("-") {
            self.level()?;
            let zero = Node { kind: NodeKind::Num(0), place };
            let node = self.product()?;
            return Ok(Node { kind: NodeKind::Bin(Op::Sub, Box::new(zero), Box::new(node)), place });
        }
        self.binary(&[("*", Op::Mul), ("/", Op::Div), ("mod", Op::Mod)], Parser::juxt)
    }

    /// Operands joined by left-associative operators of one precedence level.
    fn binary(&mut self, ops: &[(&str, Op)], operand: impl Fn(&mut Parser) -> Parsed<Node>) -> Parsed<Node> {
        let place = self.place();
        let mut node = operand(self)?;
        loop {
            let word = |name: &str| matches!(&self.peek().kind, Kind::Name(s) if s == name);
            let Some((_, op)) =
                ops.iter().find(|(sign, _)| self.sign(sign) || (*sign == "mod" && word(sign)))
            else {
                return Ok(node);
            };
            self.pos += 1;
            self.level()?;
            let right = operand(self)?;
            node = Node { kind: NodeKind::Bin(*op, Box::new(node), Box::new(right)), place };
        }
    }

    /// Whether the next token can begin a term.
    fn begins(&self) -> bool {
        match &self.peek().kind {
            Kind::Name(s) => s != "mod",
            Kind::Num(_) | Kind::Text(_) => true,
            Kind::Sign("|") => !self.alternatives && !self.closes_length(),
            Kind::Sign(s) => ["(", "{", "ε", "∅", "→"].contains(s),
            Kind::Rule(_) | Kind::End => false,
        }
    }

    /// Whether `|` closes a length, as opposed to opening one: a closing `|` follows its term without a space.
    fn closes_length(&self) -> bool {
        self.peek().glued
    }

    fn juxt(&mut self) -> Parsed<Node> {
        let place = self.place();
        let mut nodes = vec![self.postfix()?];
        while self.begins() {
            nodes.push(self.postfix()?);
        }
        if nodes.len() == 1 {
            return Ok(nodes.remove(0));
        }
        Ok(Node { kind: NodeKind::Juxt(nodes), place })
    }

    fn postfix(&mut self) -> Parsed<Node> {
        let mut node = self.primary()?;
        loop {
            let place = node.place;
            if ["*", "?", "^", ".", "["].iter().any(|sign| self.glued(sign)) {
                self.level()?;
            }
            let kind = if self.glued("*") {
                self.pos += 1;
                NodeKind::Iter(Box::new(node), Times::Star)
            } else if self.glued("?") {
                self.pos += 1;
                NodeKind::Iter(Box::new(node), Times::Opt)
            } else if self.glued("^") {
                self.pos += 1;
                let times = self.primary()?;
                NodeKind::Iter(Box::new(node), Times::Pow(Box::new(times)))
            } else if self.glued(".") {
                self.pos += 1;
                self.fields(node)?
            } else if self.glued("[") {
                self.pos += 1;
                self.bracket(node)?
            } else {
                return Ok(node);
            };
            node = Node { kind, place };
        }
    }

    /// Field accesses `.f.g`. The lexer reads `f.g` as one name, which is split here.
    fn fields(&mut self, node: Node) -> Parsed<NodeKind> {
        let place = node.place;
        let path = self.name()?;
        let mut kind = node.kind;
        for field in path.split('.') {
            self.level()?;
            kind = NodeKind::Field(Box::new(Node { kind, place }), field.to_string());
        }
        Ok(kind)
    }

    /// The rest of a postfix `[`: index, slice or update.
    fn bracket(&mut self, node: Node) -> Parsed<NodeKind> {
        let node = Box::new(node);
        if self.sign(".") || self.sign("[") {
            let path = self.path()?;
            let append = self.eat("+=");
            if !append {
                self.expect("=")?;
            }
            let value = Box::new(self.expr()?);
            self.expect("]")?;
            return Ok(NodeKind::Update(node, path, append, value));
        }
        let i = Box::new(self.expr()?);
        let kind = if self.eat(":") {
            NodeKind::Slice(node, i, Box::new(self.expr()?))
        } else {
            NodeKind::Index(node, i)
        };
        self.expect("]")?;
        Ok(kind)
    }

    fn path(&mut self) -> Parsed<Vec<Step>> {
        let mut path = Vec::new();
        loop {
            if self.eat(".") {
                path.extend(self.name()?.split('.').map(|field| Step::Field(field.to_string())));
            } else if self.eat("[") {
                let i = self.expr()?;
                path.push(if self.eat(":") { Step::Slice(i, self.expr()?) } else { Step::Index(i) });
                self.expect("]")?;
            } else {
                return Ok(path);
            }
        }
    }

    fn primary(&mut self) -> Parsed<Node> {
        let place = self.place();
        let kind = match self.peek().kind.clone() {
            Kind::Num(n) => {
                self.pos += 1;
                NodeKind::Num(n)
            }
            Kind::Text(s) => {
                self.pos += 1;
                NodeKind::Text(s)
            }
            Kind::Name(s) if s != "mod" => {
                self.pos += 1;
                if self.glued("(") {
                    self.pos += 1;
                    NodeKind::Call(s, self.list(")")?)
                } else {
                    NodeKind::Name(s)
                }
            }
            Kind::Sign("(") => {
                self.pos += 1;
                let first = self.state()?;
                if self.eat(")") {
                    return Ok(Node { place, ..first });
                }
                if !self.eat(",") {
                    return Err(self.unexpected("`)`"));
                }
                let mut nodes = vec![first];
                nodes.extend(self.list(")")?);
                NodeKind::Tuple(nodes)
            }
            Kind::Sign("{") => {
                self.pos += 1;
                let alternatives = std::mem::take(&mut self.alternatives);
                let nodes = self.list("}");
                self.alternatives = alternatives;
                NodeKind::Brace(nodes?)
            }
            Kind::Sign("|") if !self.alternatives => {
                self.pos += 1;
                let node = self.expr()?;
                self.expect("|")?;
                NodeKind::Len(Box::new(node))
            }
            Kind::Sign("ε") => {
                self.pos += 1;
                NodeKind::Eps
            }
            Kind::Sign("∅") => {
                self.pos += 1;
                NodeKind::EmptySet
            }
            Kind::Sign("→") => {
                self.pos += 1;
                NodeKind::Sign("→")
            }
            _ => return Err(self.unexpected("a term")),
        };
        Ok(Node { kind, place })
    }
}
