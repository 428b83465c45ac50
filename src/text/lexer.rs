//! Section 6.2, Lexical Format: from source text to tokens.
//!
//! Tokens are spans of the source; their values are computed when a production asks for them (see [`super::values`]). White
//! space, comments and annotations separate tokens and produce none. The annotations that the standard defines are collected
//! separately, each with the index of the token that follows it. The lexer is iterative: nested comments, annotations and
//! parentheses do not use the host's stack.

use super::error::{Malformed, MalformedKind, StandardAnnotation};
use super::values;
use crate::syntax::{Feature, Features, Gate};
use nom::bytes::complete::{take, take_till, take_while};
use nom::error::{ErrorKind, ParseError};
use nom::{IResult, Parser};

/// The kind of a token, determined by its first character. A [`Kind::Number`] may turn out to be malformed when it is read, and a
/// [`Kind::Keyword`] may not be one of the standard's keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `(`.
    Open,
    /// `)`.
    Close,
    /// A word that begins with a lower-case letter, including `inf` and `nan`.
    Keyword,
    /// A word that begins with a digit or a sign.
    Number,
    /// `$name` or `$"name"`.
    Id,
    /// `"…"`.
    String,
    /// Any other sequence of token characters. No production uses it.
    Reserved,
}

/// A token of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its kind.
    pub kind: Kind,
    /// The byte offset of its beginning.
    pub at: u32,
    /// Its length in bytes. For `(`, which has a fixed length, the index of the matching `)` token instead, or
    /// [`Token::UNCLOSED`].
    pub len: u32,
}

impl Token {
    /// In place of the index of `)`, if there is none.
    pub const UNCLOSED: u32 = u32::MAX;
}

/// An annotation that the standard defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The annotation's kind.
    pub known: StandardAnnotation,
    /// The index of the token that follows it.
    pub before: u32,
    /// The byte offset of its beginning.
    pub at: u32,
    /// The byte offsets of the beginning and end of its contents.
    pub contents: (u32, u32),
}

/// How to treat the annotations that the standard defines. They do not affect the semantics of a module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Annotations {
    /// Read them, and reject malformed or misplaced ones.
    #[default]
    Checked,
    /// Treat them as white space, like any other annotation.
    Ignored,
}

/// The tokens of a source.
#[derive(Clone, Debug)]
pub struct Source<'s> {
    /// The source text.
    pub text: &'s [u8],
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// The annotations defined by the standard, in order; empty if they are ignored.
    pub annotations: Vec<Annotation>,
    /// The enabled features, and those used so far.
    pub gate: Gate,
}

/// A failure of a lexical production, `rest` bytes before the end of its input.
#[derive(Clone, Debug, PartialEq)]
struct Fault {
    rest: usize,
    kind: MalformedKind,
}

impl ParseError<&[u8]> for Fault {
    fn from_error_kind(input: &[u8], _: ErrorKind) -> Fault {
        Fault { rest: input.len(), kind: illegal_character(input) }
    }

    fn append(_: &[u8], _: ErrorKind, other: Fault) -> Fault {
        other
    }
}

type Lex<'s, T> = IResult<&'s [u8], T, Fault>;

fn fail<T>(input: &[u8], kind: MalformedKind) -> Lex<'_, T> {
    Err(nom::Err::Failure(Fault { rest: input.len(), kind }))
}

/// The error for a character that cannot begin a token.
fn illegal_character(input: &[u8]) -> MalformedKind {
    let head = &input[..input.len().min(4)];
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default(),
    };
    match valid.chars().next() {
        Some(c) => MalformedKind::IllegalCharacter(c),
        None => MalformedKind::Utf8,
    }
}

impl<'s> Source<'s> {
    /// Splits `text` into tokens, and reads the annotations that the standard defines.
    ///
    /// # Errors
    /// The first malformed token.
    pub fn new(text: &'s [u8], features: Features) -> Result<Self, Malformed> {
        Source::with_annotations(text, features, Annotations::Checked)
    }

    /// Like [`Source::new`], but the caller chooses how to treat the annotations that the standard defines.
    ///
    /// # Errors
    /// The first malformed token.
    pub fn with_annotations(
        text: &'s [u8],
        features: Features,
        annotations: Annotations,
    ) -> Result<Self, Malformed> {
        if u32::try_from(text.len()).is_err() {
            return Err(Malformed { at: 0, kind: MalformedKind::TooLong });
        }
        if let Err(error) = std::str::from_utf8(text) {
            return Err(Malformed { at: error.valid_up_to(), kind: MalformedKind::Utf8 });
        }
        let tokens = Vec::with_capacity(text.len() / 6 + 8);
        let source = Source { text, tokens, annotations: Vec::new(), gate: Gate::new(features) };
        let mut lexer = Lexer { source, annotations, open: Vec::new() };
        match lexer.tokens() {
            Ok(()) => Ok(lexer.source),
            Err(nom::Err::Error(fault) | nom::Err::Failure(fault)) => {
                Err(Malformed { at: text.len() - fault.rest, kind: fault.kind })
            }
            Err(nom::Err::Incomplete(_)) => {
                Err(Malformed { at: text.len(), kind: MalformedKind::UnclosedString })
            }
        }
    }

    /// The characters of a token.
    pub fn word(&self, token: Token) -> &'s [u8] {
        let at = token.at as usize;
        let len = match token.kind {
            Kind::Open => 1,
            Kind::Close | Kind::Keyword | Kind::Number | Kind::Id | Kind::String | Kind::Reserved => {
                token.len as usize
            }
        };
        &self.text[at..at + len]
    }
}

/// The tokens read so far, and the unmatched `(` among them.
struct Lexer<'s> {
    source: Source<'s>,
    annotations: Annotations,
    open: Vec<u32>,
}

impl<'s> Lexer<'s> {
    /// Reads all tokens of the source.
    fn tokens(&mut self) -> Result<(), nom::Err<Fault>> {
        let mut rest = self.source.text;
        loop {
            (rest, ()) = space(rest)?;
            let at = self.offset(rest);
            match rest {
                [] => return Ok(()),
                [b'(', b'@', ..] if self.has_annotations() => {
                    (rest, ()) = self.annotation(rest)?;
                }
                [b'(', inner @ ..] => {
                    self.open.push(self.source.tokens.len() as u32);
                    self.push(Kind::Open, at, Token::UNCLOSED);
                    rest = inner;
                }
                [b')', outer @ ..] => {
                    if let Some(open) = self.open.pop() {
                        self.source.tokens[open as usize].len = self.source.tokens.len() as u32;
                    }
                    self.push(Kind::Close, at, 1);
                    rest = outer;
                }
                [b'$', ..] => {
                    let input = rest;
                    let mut kind;
                    (rest, kind) = word(rest)?;
                    let id = &input[..input.len() - rest.len()];
                    if kind == Kind::Id {
                        check_id(input, id)?;
                        if id[1] == b'"' && !self.has_annotations() {
                            kind = Kind::Reserved;
                        }
                    }
                    self.push(kind, at, id.len() as u32);
                }
                _ => {
                    let input = rest;
                    let kind;
                    (rest, kind) = word(rest)?;
                    self.push(kind, at, (input.len() - rest.len()) as u32);
                }
            }
        }
    }

    /// Whether annotations, and the string identifiers of the same proposal, are enabled; if so, records their use. Without the
    /// feature they are reserved tokens.
    fn has_annotations(&self) -> bool {
        self.source.gate.require(Feature::CustomAnnotations).is_ok()
    }

    fn offset(&self, rest: &[u8]) -> u32 {
        (self.source.text.len() - rest.len()) as u32
    }

    fn push(&mut self, kind: Kind, at: u32, len: u32) {
        self.source.tokens.push(Token { kind, at, len });
    }

    /// 6.2.5: an annotation, from `(@` to the matching `)`.
    fn annotation(&mut self, input: &'s [u8]) -> Lex<'s, ()> {
        let (start, known) = annotation_id(input)?;
        let mut rest = start;
        let mut depth = 1;
        loop {
            (rest, ()) = space(rest)?;
            match rest {
                [] => return fail(input, MalformedKind::UnclosedAnnotation),
                [b'(', inner @ ..] => {
                    depth += 1;
                    rest = inner;
                }
                [b')', outer @ ..] => {
                    depth -= 1;
                    if depth == 0 {
                        self.keep(input, start, rest, known);
                        return Ok((outer, ()));
                    }
                    rest = outer;
                }
                _ => (rest, _) = word(rest)?,
            }
        }
    }

    /// Records an annotation that begins at `input` and whose contents extend from `start` to `end`.
    fn keep(&mut self, input: &[u8], start: &[u8], end: &[u8], known: Option<StandardAnnotation>) {
        if let (Some(known), Annotations::Checked) = (known, self.annotations) {
            let annotation = Annotation {
                known,
                before: self.source.tokens.len() as u32,
                at: self.offset(input),
                contents: (self.offset(start), self.offset(end)),
            };
            self.source.annotations.push(annotation);
        }
    }
}

/// Reads the id of an annotation from input that begins with `(@`. Returns which of the standard's annotations it is, if any.
fn annotation_id(input: &[u8]) -> Lex<'_, Option<StandardAnnotation>> {
    let (start, _) = take(2usize).parse(input)?;
    let (rest, plain) = take_while(is_idchar).parse(start)?;
    if !plain.is_empty() {
        return Ok((rest, StandardAnnotation::of(plain)));
    }
    if start.first() != Some(&b'"') {
        return fail(input, MalformedKind::EmptyAnnotationId);
    }
    let Ok((rest, ())) = string(start) else {
        return fail(input, MalformedKind::EmptyAnnotationId);
    };
    let id = values::unescape(&start[..start.len() - rest.len()]);
    if id.is_empty() {
        return fail(input, MalformedKind::EmptyAnnotationId);
    }
    if std::str::from_utf8(&id).is_err() {
        return fail(start, MalformedKind::Utf8);
    }
    Ok((rest, StandardAnnotation::of(&id)))
}

/// 6.3.5: the identifier at the beginning of `input`, which must be non-empty and valid UTF-8.
fn check_id<'s>(input: &'s [u8], id: &[u8]) -> Lex<'s, ()> {
    match id {
        b"$" | b"$\"\"" => fail(input, MalformedKind::EmptyIdentifier),
        [b'$', name @ ..] if name[0] == b'"' && std::str::from_utf8(&values::unescape(name)).is_err() => {
            fail(input, MalformedKind::Utf8)
        }
        _ => Ok((input, ())),
    }
}

/// 6.2.3: spaces, formatting characters and comments. Annotations are left to the caller.
fn space(input: &[u8]) -> Lex<'_, ()> {
    let mut rest = input;
    loop {
        match rest {
            [b' ' | b'\t' | b'\n' | b'\r', ..] => {
                (rest, _) = take_while(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r')).parse(rest)?;
            }
            [b';', b';', ..] => (rest, _) = take_till(|b| b == b'\n' || b == b'\r').parse(rest)?,
            [b'(', b';', ..] => (rest, ()) = block_comment(rest)?,
            _ => return Ok((rest, ())),
        }
    }
}

/// 6.2.4: a block comment, from `(;` to the matching `;)`.
fn block_comment(input: &[u8]) -> Lex<'_, ()> {
    let (mut rest, _) = take(2usize).parse(input)?;
    let mut depth = 1;
    while depth > 0 {
        (rest, _) = take_till(|b| b == b';' || b == b'(').parse(rest)?;
        rest = match rest {
            [b';', b')', outer @ ..] => {
                depth -= 1;
                outer
            }
            [b'(', b';', inner @ ..] => {
                depth += 1;
                inner
            }
            [_, next @ ..] => next,
            [] => return fail(input, MalformedKind::UnclosedComment),
        };
    }
    Ok((rest, ()))
}

/// 6.2.2: the longest token, other than a parenthesis.
fn word(input: &[u8]) -> Lex<'_, Kind> {
    let (rest, head) = take_while(is_idchar).parse(input)?;
    if rest.first() == Some(&b'"') {
        return match string(rest) {
            Ok((rest, ())) => with_strings(rest, head),
            Err(_) if head == b"$" => fail(input, MalformedKind::EmptyIdentifier),
            Err(error) => Err(error),
        };
    }
    match head.first() {
        Some(b'a'..=b'z') => Ok((rest, Kind::Keyword)),
        Some(b'0'..=b'9' | b'+' | b'-') => Ok((rest, Kind::Number)),
        Some(b'$') => Ok((rest, Kind::Id)),
        Some(_) => Ok((rest, Kind::Reserved)),
        None => match rest {
            [b',' | b';' | b'[' | b']' | b'{' | b'}', rest @ ..] => Ok((rest, Kind::Reserved)),
            _ => fail(rest, illegal_character(rest)),
        },
    }
}

/// The token that begins with `head` and a string, where `rest` is the input after the string. If other token characters are
/// directly adjacent to the string, the token is reserved.
fn with_strings<'s>(mut rest: &'s [u8], head: &[u8]) -> Lex<'s, Kind> {
    let mut kind = match head {
        b"" => Kind::String,
        b"$" => Kind::Id,
        _ => Kind::Reserved,
    };
    loop {
        match rest {
            [b'"', ..] => (rest, ()) = string(rest)?,
            [b, ..] if is_idchar(*b) => (rest, _) = take_while(is_idchar).parse(rest)?,
            _ => return Ok((rest, kind)),
        }
        kind = Kind::Reserved;
    }
}

/// 6.3.3: a string, including its quotation marks.
fn string(input: &[u8]) -> Lex<'_, ()> {
    let (mut rest, _) = take(1usize).parse(input)?;
    loop {
        (rest, _) = take_while(is_stringchar).parse(rest)?;
        match rest {
            [b'"', rest @ ..] => return Ok((rest, ())),
            [b'\\', ..] => (rest, ()) = escape(rest)?,
            [b'\n' | b'\r', ..] | [] => return fail(input, MalformedKind::UnclosedString),
            [b, ..] => return fail(rest, MalformedKind::ControlCharacter(char::from(*b))),
        }
    }
}

/// 6.3.3: an escape sequence.
fn escape(input: &[u8]) -> Lex<'_, ()> {
    match input {
        [_, b't' | b'n' | b'r' | b'"' | b'\'' | b'\\', rest @ ..] => Ok((rest, ())),
        [_, h1, h2, rest @ ..] if h1.is_ascii_hexdigit() && h2.is_ascii_hexdigit() => Ok((rest, ())),
        [_, b'u', b'{', rest @ ..] => {
            let (rest, digits) = take_till(|b| b == b'}' || b == b'"').parse(rest)?;
            match (rest, values::code_point(digits)) {
                ([b'}', rest @ ..], Some(_)) => Ok((rest, ())),
                _ => fail(input, MalformedKind::Escape),
            }
        }
        _ => fail(input, MalformedKind::Escape),
    }
}

/// `idchar`.
fn is_idchar(b: u8) -> bool {
    const IDCHARS: [bool; 256] = {
        let mut table = [false; 256];
        let mut b = 0x21;
        while b < 0x7F {
            table[b] = !matches!(b as u8, b'"' | b'(' | b')' | b',' | b';' | b'[' | b']' | b'{' | b'}');
            b += 1;
        }
        table
    };
    IDCHARS[b as usize]
}

/// Whether a byte belongs to an unescaped `stringchar`. The source has been checked to be UTF-8.
fn is_stringchar(b: u8) -> bool {
    b >= 0x20 && b != 0x7F && b != b'"' && b != b'\\'
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kinds and texts of a source's tokens, or the error message and its offset.
    fn lex(text: &str) -> Result<Vec<(Kind, &str)>, (usize, String)> {
        let source = Source::new(text.as_bytes(), Features::V3).map_err(|e| (e.at, e.to_string()))?;
        let word = |token: &Token| (token.kind, std::str::from_utf8(source.word(*token)).unwrap_or("?"));
        Ok(source.tokens.iter().map(word).collect())
    }

    fn kinds(text: &str) -> Vec<Kind> {
        lex(text).expect("tokens").into_iter().map(|(kind, _)| kind).collect()
    }

    fn fault(text: &str) -> String {
        lex(text).expect_err("a fault").1
    }

    #[test]
    fn tokens_by_longest_match() {
        use Kind::*;
        assert_eq!(
            lex("(func $f i32.const -1 \"a\")").expect("tokens"),
            [
                (Open, "("),
                (Keyword, "func"),
                (Id, "$f"),
                (Keyword, "i32.const"),
                (Number, "-1"),
                (String, "\"a\""),
                (Close, ")")
            ]
        );
        assert_eq!(kinds("0$x"), [Number]);
        assert_eq!(kinds("\"a\"\"b\""), [Reserved]);
        assert_eq!(kinds("$f\"x\""), [Reserved]);
        assert_eq!(kinds("$\"f\"x"), [Reserved]);
        assert_eq!(kinds("a\"b\""), [Reserved]);
        assert_eq!(kinds("Aa , ; [ ] { } @a"), [Reserved; 8]);
        assert_eq!(
            kinds(")(0)\"a\"(\"b\")$x"),
            [Close, Open, Number, Close, String, Open, String, Close, Id]
        );
        assert_eq!(kinds("nop;;x"), [Keyword]);
        assert_eq!(kinds("nop(;x;)nop"), [Keyword, Keyword]);
    }

    #[test]
    fn parentheses_know_their_partners() {
        let source = Source::new(b"(a (b) c", Features::V3).expect("tokens");
        let lens: Vec<u32> = source.tokens.iter().filter(|t| t.kind == Kind::Open).map(|t| t.len).collect();
        assert_eq!(lens, [Token::UNCLOSED, 4]);
    }

    #[test]
    fn space_and_comments() {
        assert_eq!(kinds("a\tb\nc\rd e"), [Kind::Keyword; 5]);
        assert_eq!(fault("a\u{b}b"), "illegal character '\\u{b}'");
        assert_eq!(fault("a\u{a0}b"), "illegal character '\\u{a0}'");
        assert_eq!(fault("\u{feff}a"), "illegal character '\\u{feff}'");
        for end in ["\n", "\r", "\r\n"] {
            assert_eq!(kinds(&format!("a ;; ( \" {end} b")), [Kind::Keyword; 2]);
        }
        assert_eq!(kinds("a ;; b"), [Kind::Keyword]);
        for comment in ["(;;)", "(;;;)", "(;(;;);)", "(;(;)", "(; ) ( ; ;)", "(;((;;);)", "(;\u{0}\";)"] {
            let unclosed = comment == "(;(;)";
            assert_eq!(lex(comment).is_err(), unclosed, "{comment}");
        }
        assert_eq!(fault("(; (; ;)"), "unclosed comment");
        assert_eq!(Source::new(b"(;\xff;)", Features::V3).map_err(|e| e.at).err(), Some(2));
    }

    #[test]
    fn strings() {
        assert_eq!(kinds(r#""\t\n\r\"\'\\\00\fF\u{10FFFF}""#), [Kind::String]);
        assert_eq!(kinds("\"\u{80}ä\""), [Kind::String]);
        for text in
            [r#""\x""#, r#""\0""#, r#""\u{}""#, r#""\u{d800}""#, r#""\u{110000}""#, r#""\u{1""#, r#""\u1""#]
        {
            assert_eq!(fault(text), "illegal escape in string", "{text}");
        }
        assert_eq!(fault("\"a"), "unclosed string");
        assert_eq!(fault("\"a\nb\""), "unclosed string");
        assert_eq!(fault("\"a\tb\""), "illegal control character '\\t' in string");
        assert_eq!(fault("\"\u{7f}\""), "illegal control character '\\u{7f}' in string");
    }

    #[test]
    fn identifiers() {
        assert_eq!(kinds("$a $\"a b\" $$ $0"), [Kind::Id; 4]);
        for text in ["$", "$\"\"", "$ a", "$(a)"] {
            assert_eq!(fault(text), "empty identifier", "{text}");
        }
        assert_eq!(fault("$\"\\ff\""), "malformed UTF-8 encoding");
    }

    #[test]
    fn annotations() {
        assert_eq!(kinds("a(@x y (z) \")\" ;; )\n (; ) ;) , ;[]{} $ 0x_ @)b"), [Kind::Keyword; 2]);
        assert_eq!(kinds("(@\"a b\")(@a\"x\")(@a (@) (@ b))"), []);
        assert_eq!(fault("(@)"), "empty annotation id");
        assert_eq!(fault("(@ a)"), "empty annotation id");
        assert_eq!(fault("(@\"\")"), "empty annotation id");
        assert_eq!(fault("(@a (b)"), "unclosed annotation");
        assert_eq!(fault("(@a \"b)"), "unclosed string");
        assert_eq!(fault("(@a \u{e4})"), "illegal character 'ä'");
        let v2 = Source::new(b"(@a)", Features::V2).expect("tokens");
        assert_eq!(v2.tokens.len(), 3);
        let known = Source::new(b"a (@name \"x\") b (@\"custom\" \"y\")", Features::V3).expect("tokens");
        let places: Vec<_> = known.annotations.iter().map(|a| (a.known, a.before, a.at)).collect();
        assert_eq!(places, [(StandardAnnotation::Name, 1, 2), (StandardAnnotation::Custom, 2, 16)]);
    }

    #[test]
    fn places_of_faults() {
        assert_eq!(lex("abc \"d\\q\"").map_err(|(at, _)| at), Err(6));
        assert_eq!(lex("ab (; c").map_err(|(at, _)| at), Err(3));
        assert_eq!(lex("ab (@a c").map_err(|(at, _)| at), Err(3));
        assert_eq!(lex("ab\u{1}").map_err(|(at, _)| at), Err(2));
    }
}
