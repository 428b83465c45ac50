//! The extents of the parts of a definition in its document. The syntax tree knows only where parts begin.

use std::ops::Range;

use reduct::semantics::notation::ast::{Node, NodeKind, Times};
use reduct::semantics::notation::lexer::{Kind, Token, tokens};

/// The text of a definition within its document.
pub(super) struct Extent<'t> {
    text: &'t str,
    tokens: Vec<Token>,
}

impl<'t> Extent<'t> {
    /// The definition at these bytes of a document; none if they hold no definition.
    pub(super) fn new(text: &'t str, range: Range<usize>) -> Option<Extent<'t>> {
        let tokens = tokens(text.get(range.clone())?, range.start).ok()?;
        Some(Extent { text, tokens })
    }

    /// The text of a part.
    pub(super) fn text(&self, node: &Node) -> &'t str {
        &self.text[self.range(node)]
    }

    /// The bytes of a part, including parentheses around it.
    pub(super) fn range(&self, node: &Node) -> Range<usize> {
        node.place.at as usize..self.end(node)
    }

    /// The token at a byte, or the next one if no token begins there.
    pub(super) fn index(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.at < at)
    }

    /// How often a name occurs.
    pub(super) fn count(&self, name: &str) -> usize {
        self.tokens.iter().filter(|token| matches!(&token.kind, Kind::Name(own) if own == name)).count()
    }

    /// A token.
    pub(super) fn kind(&self, i: usize) -> &Kind {
        &self.tokens[i.min(self.tokens.len() - 1)].kind
    }

    /// The bytes of a token.
    pub(super) fn token(&self, i: usize) -> Range<usize> {
        let i = i.min(self.tokens.len() - 1);
        let at = self.tokens[i].at;
        let next = self.tokens.get(i + 1).map_or(at, |token| token.at);
        let mut word = &self.text[at..next];
        if !matches!(self.tokens[i].kind, Kind::Text(_)) {
            word = word.split(";;").next().unwrap_or(word);
        }
        at..at + word.trim_end().len()
    }

    /// Whether a part stands in parentheses.
    pub(super) fn enclosed(&self, node: &Node) -> bool {
        let opens = matches!(self.kind(self.index(node.place.at as usize)), Kind::Sign("("));
        opens && first(node).is_none_or(|first| first.place.at > node.place.at)
    }

    /// Where the whitespace and the comments before a byte begin.
    pub(super) fn before(&self, at: usize) -> usize {
        match self.index(at) {
            0 => at,
            i => self.token(i - 1).end,
        }
    }

    /// The bytes of the premise around a byte, with the whitespace before it.
    pub(super) fn premise(&self, at: usize) -> Range<usize> {
        let is_sign = |i: &usize| matches!(self.kind(*i), Kind::Sign("--"));
        let own = self.index(at);
        let from = (0..own).rev().find(is_sign).unwrap_or(own);
        let to = (own..self.tokens.len()).find(is_sign).unwrap_or(self.tokens.len() - 1);
        self.before(self.token(from).start)..self.token(to.saturating_sub(1)).end
    }

    fn end(&self, node: &Node) -> usize {
        let i = self.index(node.place.at as usize);
        if self.enclosed(node) {
            return self.closing(i);
        }
        let after = |end: usize| self.token(self.index(end)).end;
        match &node.kind {
            NodeKind::Name(_)
            | NodeKind::Num(_)
            | NodeKind::Text(_)
            | NodeKind::Sign(_)
            | NodeKind::Eps
            | NodeKind::EmptySet => self.token(i).end,
            NodeKind::Juxt(nodes) => nodes.last().map_or(self.token(i).end, |last| self.end(last)),
            NodeKind::Brace(_) | NodeKind::Tuple(_) => self.closing(i),
            NodeKind::Call(..) => self.closing(i + 1),
            NodeKind::Iter(inner, Times::Star | Times::Opt) => after(self.end(inner)),
            NodeKind::Iter(_, Times::Pow(n)) => self.end(n),
            NodeKind::Field(..) => self.fields(node),
            NodeKind::Index(base, _) | NodeKind::Slice(base, ..) | NodeKind::Update(base, ..) => {
                self.closing(self.index(self.end(base)))
            }
            NodeKind::Len(inner) => after(self.end(inner)),
            NodeKind::Bin(_, _, right) | NodeKind::State(_, right) => self.end(right),
            NodeKind::Not(inner) => self.end(inner),
        }
    }

    /// The end of `e.f.g`; the lexer may have read `f.g` as one name.
    fn fields(&self, node: &Node) -> usize {
        let (mut base, mut left) = (node, 0);
        while let NodeKind::Field(inner, _) = &base.kind
            && (left == 0 || !self.enclosed(base))
        {
            (base, left) = (inner, left + 1);
        }
        let mut i = self.index(self.end(base));
        loop {
            let Kind::Name(path) = self.kind(i + 1) else { return self.token(i).end };
            left -= path.split('.').count().min(left);
            if left == 0 {
                return self.token(i + 1).end;
            }
            i += 2;
        }
    }

    /// The end of a bracketed part, whose opening bracket is given.
    fn closing(&self, open: usize) -> usize {
        let mut depth = 0usize;
        for i in open..self.tokens.len() {
            match self.kind(i) {
                Kind::Sign("(" | "[" | "{") => depth += 1,
                Kind::Sign(")" | "]" | "}") => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return self.token(i).end;
            }
        }
        self.token(open).end
    }
}

/// All names in a part, without names of functions.
pub(super) fn names(node: &Node) -> Vec<&str> {
    let mut names = Vec::new();
    each(node, &mut |node| {
        if let NodeKind::Name(name) = &node.kind {
            names.push(name.as_str());
        }
    });
    names
}

fn each<'n>(node: &'n Node, go: &mut dyn FnMut(&'n Node)) {
    go(node);
    match &node.kind {
        NodeKind::Name(_)
        | NodeKind::Num(_)
        | NodeKind::Text(_)
        | NodeKind::Sign(_)
        | NodeKind::Eps
        | NodeKind::EmptySet => {}
        NodeKind::Juxt(nodes)
        | NodeKind::Brace(nodes)
        | NodeKind::Tuple(nodes)
        | NodeKind::Call(_, nodes) => nodes.iter().for_each(|node| each(node, go)),
        NodeKind::Iter(inner, times) => {
            each(inner, go);
            if let Times::Pow(n) = times {
                each(n, go);
            }
        }
        NodeKind::Field(inner, _)
        | NodeKind::Len(inner)
        | NodeKind::Not(inner)
        | NodeKind::Update(inner, ..) => each(inner, go),
        NodeKind::Index(a, b) | NodeKind::Bin(_, a, b) | NodeKind::State(a, b) => {
            each(a, go);
            each(b, go);
        }
        NodeKind::Slice(a, b, c) => [a, b, c].into_iter().for_each(|node| each(node, go)),
    }
}

/// The first part of a node, unless the node stands in parentheses.
fn first(node: &Node) -> Option<&Node> {
    match &node.kind {
        NodeKind::Juxt(nodes) => nodes.first(),
        NodeKind::Iter(inner, _)
        | NodeKind::Field(inner, _)
        | NodeKind::Index(inner, _)
        | NodeKind::Slice(inner, ..)
        | NodeKind::Update(inner, ..)
        | NodeKind::Bin(_, inner, _)
        | NodeKind::State(inner, _) => Some(inner),
        NodeKind::Name(_)
        | NodeKind::Num(_)
        | NodeKind::Text(_)
        | NodeKind::Sign(_)
        | NodeKind::Eps
        | NodeKind::EmptySet
        | NodeKind::Brace(_)
        | NodeKind::Tuple(_)
        | NodeKind::Call(..)
        | NodeKind::Len(_)
        | NodeKind::Not(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use reduct::semantics::notation::ast::DefKind;
    use reduct::semantics::notation::parse::definition;
    use reduct::semantics::notation::source::Item;

    use super::*;

    fn body(text: &str) -> String {
        let item = Item { file: 0, range: 0..text.len(), block: 0 };
        let def = definition(&item, text).expect("a definition");
        let DefKind::Clause { body, .. } = &def.kind else { panic!("a clause") };
        Extent::new(text, 0..text.len()).expect("tokens").text(body).to_string()
    }

    #[test]
    fn parts_end_where_they_end() {
        let bodies = [
            "i",
            "(i + 1) * 2",
            "((i + 1) * 2)",
            "f(i, (j))",
            "(ref null ht) (br l)",
            "s[.mems[f.module.mems[x]].bytes[i : j] = byte*]; f",
            "expand(fi).type.x",
            "(e.x).y[i]",
            "val^n 0^(n * 64)",
            "f(i)^(i<|elem*|)",
            "|s.mems|",
            "{type dt, fields fv*}",
            "-(2^(N - 1))",
            "{i1 / i2}",
            "ε",
            "(call x)?",
        ];
        for text in bodies {
            let whole = format!("def g(x) = {text}\n  ;; a comment\n  -- if x = 1");
            assert_eq!(body(&whole), text);
        }
    }
}
