//! A cursor over the tokens of a [`Source`], for parsing modules and scripts.

use crate::syntax::{F32, F64, Feature, Features, V128};
use crate::text::error::{Malformed, MalformedKind};
use crate::text::lexer::{Kind, Source, Token};
use crate::text::renamed;
use crate::text::values::{self, NumberFault};
use std::borrow::Cow;

/// A position in the tokens of a source. Copies are cheap.
///
/// Methods named `peek…` and `at_…` do not consume anything. Those named `take_…` consume a phrase if it comes next, and return
/// whether it did. All others consume what the grammar requires next, and fail at the next token otherwise.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'s> {
    source: &'s Source<'s>,
    pos: usize,
}

impl<'s> Cursor<'s> {
    /// At the first token.
    pub fn new(source: &'s Source<'s>) -> Self {
        Cursor { source, pos: 0 }
    }

    /// The source.
    pub fn source(&self) -> &'s Source<'s> {
        self.source
    }

    /// Whether a feature is enabled, for phrases that are parsed differently without it.
    pub fn has(&self, feature: Feature) -> bool {
        self.source.gate.has(feature)
    }

    /// The index of the next token.
    pub fn pos(&self) -> usize {
        self.pos
    }

    /// Moves to the token with this index.
    pub fn set_pos(&mut self, pos: usize) {
        self.pos = pos;
    }

    /// The byte offset of the next token, or of the end of the source.
    pub fn at(&self) -> usize {
        self.peek().map_or(self.source.text.len(), |token| token.at as usize)
    }

    /// The byte offset of the end of the previous token.
    pub fn end_of_last(&self) -> usize {
        match self.pos.checked_sub(1).and_then(|i| self.source.tokens.get(i)) {
            Some(&token) => token.at as usize + self.source.word(token).len(),
            None => 0,
        }
    }

    /// Whether all tokens have been consumed.
    pub fn at_end(&self) -> bool {
        self.pos >= self.source.tokens.len()
    }

    /// The next token.
    #[inline]
    pub fn peek(&self) -> Option<Token> {
        self.source.tokens.get(self.pos).copied()
    }

    /// The kind of the next token.
    #[inline]
    pub fn peek_kind(&self) -> Option<Kind> {
        self.peek().map(|token| token.kind)
    }

    /// The kind of the token after the next one.
    pub fn peek_kind2(&self) -> Option<Kind> {
        self.source.tokens.get(self.pos + 1).map(|token| token.kind)
    }

    /// The next token's text; empty at the end of the source.
    #[inline]
    pub fn peek_word(&self) -> &'s [u8] {
        self.peek().map_or(b"", |token| self.source.word(token))
    }

    /// The next token, if it is a keyword.
    #[inline]
    pub fn peek_keyword(&self) -> Option<&'s [u8]> {
        let token = self.peek().filter(|token| token.kind == Kind::Keyword)?;
        Some(self.source.word(token))
    }

    /// The keyword after `(`, if these are the next two tokens.
    pub fn peek_open(&self) -> Option<&'s [u8]> {
        let next = Cursor { source: self.source, pos: self.pos + 1 };
        self.peek().filter(|token| token.kind == Kind::Open).and_then(|_| next.peek_keyword())
    }

    /// Whether `(word` comes next.
    pub fn at_open(&self, word: &str) -> bool {
        self.peek_open() == Some(word.as_bytes())
    }

    /// Whether `)` comes next.
    pub fn at_close(&self) -> bool {
        self.peek_kind() == Some(Kind::Close)
    }

    /// Consumes one token.
    #[inline]
    pub fn advance(&mut self) {
        self.pos += 1;
    }

    /// Consumes the next token if it is of this kind.
    #[inline]
    pub fn take(&mut self, kind: Kind) -> Option<Token> {
        let token = self.peek().filter(|token| token.kind == kind)?;
        self.pos += 1;
        Some(token)
    }

    /// Consumes `(word` if it comes next.
    pub fn take_open(&mut self, word: &str) -> bool {
        let taken = self.at_open(word);
        if taken {
            self.pos += 2;
        }
        taken
    }

    /// Consumes the keyword `word` if it comes next.
    pub fn take_keyword(&mut self, word: &str) -> bool {
        let taken = self.peek_keyword() == Some(word.as_bytes());
        if taken {
            self.pos += 1;
        }
        taken
    }

    /// Consumes `)` if it comes next.
    pub fn take_close(&mut self) -> bool {
        self.take(Kind::Close).is_some()
    }

    /// `(`.
    pub fn open(&mut self) -> Result<(), Malformed> {
        self.take(Kind::Open).map(drop).ok_or_else(|| self.unexpected("("))
    }

    /// `)`.
    #[inline]
    pub fn close(&mut self) -> Result<(), Malformed> {
        self.take(Kind::Close).map(drop).ok_or_else(|| self.unexpected(")"))
    }

    /// Any keyword.
    pub fn keyword(&mut self) -> Result<&'s [u8], Malformed> {
        let token = self.take(Kind::Keyword).ok_or_else(|| self.unexpected("a keyword"))?;
        Ok(self.source.word(token))
    }

    /// The keyword `word`.
    pub fn expect_keyword(&mut self, word: &'static str) -> Result<(), Malformed> {
        if self.take_keyword(word) { Ok(()) } else { Err(self.unexpected(word)) }
    }

    /// `(word`.
    pub fn expect_open(&mut self, word: &'static str) -> Result<(), Malformed> {
        self.open()?;
        self.expect_keyword(word)
    }

    /// Skips one token, or everything up to the matching `)` if it is `(`. Returns the byte offsets of the beginning and end of
    /// the skipped text.
    ///
    /// # Errors
    /// At the end of the source, at a `)`, and at an unmatched `(`.
    pub fn skip(&mut self) -> Result<std::ops::Range<usize>, Malformed> {
        let start = self.at();
        self.pos = match self.peek() {
            Some(Token { kind: Kind::Open, len, .. }) if len != Token::UNCLOSED => len as usize + 1,
            Some(Token { kind: Kind::Open, .. }) => {
                self.pos = self.source.tokens.len();
                return Err(self.unexpected(")"));
            }
            Some(Token { kind: Kind::Close, .. }) | None => return Err(self.unexpected("anything else")),
            Some(_) => self.pos + 1,
        };
        Ok(start..self.end_of_last())
    }

    /// The bytes of a string.
    pub fn string(&mut self) -> Result<Cow<'s, [u8]>, Malformed> {
        let token = self.take(Kind::String).ok_or_else(|| self.unexpected("a string"))?;
        Ok(values::unescape(self.source.word(token)))
    }

    /// `datastring`: all strings that come next, concatenated.
    pub fn strings(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        while let Some(token) = self.take(Kind::String) {
            bytes.extend_from_slice(&values::unescape(self.source.word(token)));
        }
        bytes
    }

    /// `name`: a string that is valid UTF-8.
    pub fn name(&mut self) -> Result<String, Malformed> {
        let at = self.at();
        let bytes = self.string()?;
        String::from_utf8(bytes.into_owned()).map_err(|_| Malformed { at, kind: MalformedKind::Utf8 })
    }

    /// The next token if it is an identifier, without its `$` and unescaped. The lexer has checked that it is UTF-8.
    #[inline]
    pub fn ident(&mut self) -> Option<Cow<'s, [u8]>> {
        let token = self.take(Kind::Id)?;
        Some(self.ident_of(token))
    }

    /// The name of an identifier token.
    #[inline]
    pub(super) fn ident_of(&self, token: Token) -> Cow<'s, [u8]> {
        let name = &self.source.word(token)[1..];
        if name[0] == b'"' { values::unescape(name) } else { Cow::Borrowed(name) }
    }

    /// The next token if it is an identifier, as a string.
    pub fn id(&mut self) -> Option<String> {
        self.ident().map(|id| text(&id))
    }

    /// `u8`: a lane.
    pub fn u8(&mut self) -> Result<u8, Malformed> {
        Ok(self.unsigned(8)? as u8)
    }

    /// `u32`: an index or a count.
    pub fn u32(&mut self) -> Result<u32, Malformed> {
        Ok(self.unsigned(32)? as u32)
    }

    /// `u64`: a limit or an offset.
    pub fn u64(&mut self) -> Result<u64, Malformed> {
        self.unsigned(64)
    }

    #[inline]
    fn unsigned(&mut self, bits: u32) -> Result<u64, Malformed> {
        let token = self.take(Kind::Number).ok_or_else(|| self.unexpected("a number"))?;
        values::unsigned(self.source.word(token), bits)
            .map_err(|fault| self.unsigned_fault(token, fault, bits))
    }

    #[cold]
    fn unsigned_fault(&self, token: Token, fault: NumberFault, bits: u32) -> Malformed {
        match fault {
            // A signed number is well-formed, but not allowed here.
            NumberFault::Form => {
                Cursor { source: self.source, pos: self.pos - 1 }.unexpected("an unsigned number")
            }
            NumberFault::Range => Malformed {
                at: token.at as usize,
                kind: MalformedKind::UnsignedRange { word: excerpt(self.source.word(token)), bits },
            },
        }
    }

    /// `i8`, as a lane of a vector.
    pub fn i8(&mut self) -> Result<u8, Malformed> {
        Ok(self.number("i8", |word| values::integer(word, 8))? as u8)
    }

    /// `i16`, as a lane of a vector.
    pub fn i16(&mut self) -> Result<u16, Malformed> {
        Ok(self.number("i16", |word| values::integer(word, 16))? as u16)
    }

    /// `i32`, as the immediate of `i32.const`.
    pub fn i32(&mut self) -> Result<u32, Malformed> {
        Ok(self.number("i32", |word| values::integer(word, 32))? as u32)
    }

    /// `i64`, as the immediate of `i64.const`.
    pub fn i64(&mut self) -> Result<u64, Malformed> {
        self.number("i64", |word| values::integer(word, 64))
    }

    /// `f32`, as the immediate of `f32.const`.
    pub fn f32(&mut self) -> Result<F32, Malformed> {
        self.number("f32", values::f32)
    }

    /// `f64`, as the immediate of `f64.const`.
    pub fn f64(&mut self) -> Result<F64, Malformed> {
        self.number("f64", values::f64)
    }

    /// A number, converted by `read`. The tokens `inf` and `nan` are keywords to the lexer.
    fn number<T>(
        &mut self,
        ty: &'static str,
        read: impl Fn(&'s [u8]) -> Result<T, NumberFault>,
    ) -> Result<T, Malformed> {
        let Some(token) = self.peek() else { return Err(self.unexpected("a number")) };
        let word = self.source.word(token);
        let is_number = match token.kind {
            Kind::Number => true,
            Kind::Keyword => word == b"inf" || word == b"nan" || word.starts_with(b"nan:0x"),
            Kind::Open | Kind::Close | Kind::Id | Kind::String | Kind::Reserved => false,
        };
        if !is_number {
            return Err(self.unexpected("a number"));
        }
        match read(word) {
            Ok(number) => {
                self.pos += 1;
                Ok(number)
            }
            Err(NumberFault::Form) => Err(self.unexpected("a number of this type")),
            Err(NumberFault::Range) => {
                Err(self.fault(MalformedKind::ConstantRange { word: excerpt(word), ty }))
            }
        }
    }

    /// The immediate of `v128.const`: a shape and its lanes. Lane 0 is in the least significant bits.
    pub fn v128(&mut self) -> Result<V128, Malformed> {
        let shape = self.peek_word();
        match shape {
            b"i8x16" => self.lanes(8, |c| Ok(c.i8()?.into())),
            b"i16x8" => self.lanes(16, |c| Ok(c.i16()?.into())),
            b"i32x4" => self.lanes(32, |c| Ok(c.i32()?.into())),
            b"i64x2" => self.lanes(64, |c| Ok(c.i64()?.into())),
            b"f32x4" => self.lanes(32, |c| Ok(c.f32()?.0.into())),
            b"f64x2" => self.lanes(64, |c| Ok(c.f64()?.0.into())),
            _ => Err(self.unexpected("a shape")),
        }
    }

    fn lanes(
        &mut self,
        bits: usize,
        lane: impl Fn(&mut Self) -> Result<u128, Malformed>,
    ) -> Result<V128, Malformed> {
        self.pos += 1;
        let count = 128 / bits;
        self.expect_numbers(count, MalformedKind::LaneLiterals(count))?;
        let mut vector = 0;
        for i in 0..count {
            vector |= lane(self)? << (i * bits);
        }
        Ok(V128(vector))
    }

    /// Checks that exactly `count` number tokens come next, without reading their values.
    pub(super) fn expect_numbers(&self, count: usize, kind: MalformedKind) -> Result<(), Malformed> {
        let mut end = *self;
        while end.pos <= self.pos + count && end.at_number() {
            end.pos += 1;
        }
        if end.pos == self.pos + count { Ok(()) } else { Err(end.fault(kind)) }
    }

    /// Whether the next token looks like a number, or is reserved.
    fn at_number(&self) -> bool {
        match self.peek_kind() {
            Some(Kind::Number | Kind::Reserved) => true,
            Some(Kind::Keyword) => {
                let word = self.peek_word();
                word.starts_with(b"nan") || word == b"inf"
            }
            Some(Kind::Open | Kind::Close | Kind::Id | Kind::String) | None => false,
        }
    }

    /// A lane index of `i8x16.shuffle`. For any other number, the error is that it is out of range, as the official suite
    /// expects.
    pub(super) fn lane(&mut self) -> Result<u8, Malformed> {
        let word = self.peek_word();
        match values::unsigned(word, 8) {
            Ok(lane) => {
                self.pos += 1;
                Ok(lane as u8)
            }
            Err(_) if is_number(word) => {
                Err(self.fault(MalformedKind::UnsignedRange { word: excerpt(word), bits: 8 }))
            }
            Err(_) => Err(self.unexpected("a lane")),
        }
    }

    /// An error of this kind at the next token.
    #[cold]
    pub fn fault(&self, kind: MalformedKind) -> Malformed {
        Malformed { at: self.at(), kind }
    }

    /// The error for the next token if the grammar requires `expected`.
    #[cold]
    pub fn unexpected(&self, expected: &'static str) -> Malformed {
        let Some(token) = self.peek() else {
            return self.fault(MalformedKind::UnexpectedToken { found: "end of source".into(), expected });
        };
        let word = self.source.word(token);
        // Without the feature, `(@id` is a parenthesis and a reserved token.
        let inner = self.source.tokens[self.pos..].iter().find(|token| token.kind != Kind::Open);
        let annotation = |word: &[u8]| word.starts_with(b"@") || word.starts_with(b"$\"");
        if inner.is_some_and(|token| annotation(self.source.word(*token)))
            && let Err(malformed) = self.require(Feature::CustomAnnotations)
        {
            return malformed;
        }
        let known = match token.kind {
            Kind::Keyword => super::keywords::is_keyword(word),
            Kind::Number => is_number(word),
            Kind::Open | Kind::Close | Kind::Id | Kind::String => true,
            Kind::Reserved => false,
        };
        if known {
            return self.fault(MalformedKind::UnexpectedToken { found: excerpt(word), expected });
        }
        let now = renamed::now(word, super::keywords::is_keyword).map(Into::into);
        self.fault(MalformedKind::UnknownOperator { word: excerpt(word), now })
    }

    /// Checks that the features required by the construct that begins with the next token are enabled, and records their use.
    ///
    /// # Errors
    /// The missing features.
    #[inline]
    pub fn require(&self, needs: impl Into<Features>) -> Result<(), Malformed> {
        self.source.gate.require(needs).map_err(|missing| {
            let form = excerpt(self.peek_open().unwrap_or(self.peek_word()));
            self.fault(MalformedKind::Missing { form, missing })
        })
    }
}

/// Whether a token is a well-formed integer or float of any width.
fn is_number(word: &[u8]) -> bool {
    values::integer(word, 64) != Err(NumberFault::Form) || values::f64(word) != Err(NumberFault::Form)
}

/// Converts bytes that the lexer has checked to be UTF-8.
pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A token as shown in messages: shortened if it is long.
pub(super) fn excerpt(word: &[u8]) -> Box<str> {
    const LONGEST: usize = 60;
    let text = String::from_utf8_lossy(word);
    if text.chars().count() <= LONGEST {
        return text.into();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}
