//! Lexer of the notation.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_while, take_while1};
use nom::character::complete::{char, satisfy};
use nom::combinator::{recognize, value};
use nom::multi::many0_count;
use nom::sequence::{delimited, pair, preceded};
use nom::{IResult, Parser};

/// The kinds of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name: `br_if`, `i32.const`, `t1'`, `_`.
    Name(String),
    /// The name of a rule: `Step_pure/br_if-true`.
    Rule(String),
    /// A decimal or hexadecimal number.
    Num(u128),
    /// A string literal, without its quotes.
    Text(String),
    /// An operator or bracket, in its canonical spelling (see `SIGNS`).
    Sign(&'static str),
    /// The end of the definition.
    End,
}

/// A token.
#[derive(Clone, Debug)]
pub struct Token {
    /// Kind and content.
    pub kind: Kind,
    /// Byte offset in the document.
    pub at: usize,
    /// Whether it follows the previous token without a space or comment; `e*` iterates, `e * e` multiplies.
    pub glued: bool,
}

/// All spellings of operators and brackets, each with its canonical one. A spelling precedes its prefixes.
const SIGNS: &[(&str, &str)] = &[
    ("=/=", "≠"),
    ("<<=", "≼"),
    ("|-", "⊢"),
    ("~~", "≈"),
    ("~>", "~>"),
    ("->", "→"),
    ("--", "--"),
    ("<=", "≤"),
    (">=", "≥"),
    ("+=", "+="),
    ("/\\", "∧"),
    ("\\/", "∨"),
    ("{}", "∅"),
    ("→", "→"),
    ("≠", "≠"),
    ("≤", "≤"),
    ("≥", "≥"),
    ("∧", "∧"),
    ("∨", "∨"),
    ("¬", "¬"),
    ("∈", "∈"),
    ("∅", "∅"),
    ("ε", "ε"),
    ("⊢", "⊢"),
    ("≈", "≈"),
    ("≼", "≼"),
    ("(", "("),
    (")", ")"),
    ("[", "["),
    ("]", "]"),
    ("{", "{"),
    ("}", "}"),
    (",", ","),
    (";", ";"),
    (":", ":"),
    ("...", "..."),
    (".", "."),
    ("|", "|"),
    ("=", "="),
    ("<", "<"),
    (">", ">"),
    ("+", "+"),
    ("-", "-"),
    ("*", "*"),
    ("/", "/"),
    ("^", "^"),
    ("?", "?"),
];

fn is_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

fn is_more(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '\''
}

/// Words joined by dots, as in `local.get`.
fn name(s: &str) -> IResult<&str, &str> {
    let part = || pair(satisfy(is_start), take_while(is_more));
    let more = preceded(char('.'), pair(satisfy(|c| is_more(c) && c != '\''), take_while(is_more)));
    recognize(pair(part(), many0_count(more))).parse(s)
}

/// A rule name that contains a slash: it begins with a capital. Rule names without a slash are ordinary names.
fn rule(s: &str) -> IResult<&str, &str> {
    let word = |s| take_while1(|c: char| c.is_ascii_alphanumeric() || "_-./".contains(c)).parse(s);
    let (rest, name) = recognize(pair(satisfy(|c| c.is_ascii_uppercase()), word)).parse(s)?;
    // `N/M` is a division of variables; in a rule's name the second character is a lower-case letter.
    if name.contains('/') && name[1..].starts_with(|c: char| c.is_ascii_lowercase()) {
        Ok((rest, name))
    } else {
        Err(nom::Err::Error(nom::error::Error::new(s, nom::error::ErrorKind::Verify)))
    }
}

fn number(s: &str) -> IResult<&str, Option<u128>> {
    let hex = preceded(tag("0x"), take_while1(|c: char| c.is_ascii_hexdigit() || c == '_'));
    let decimal = take_while1(|c: char| c.is_ascii_digit());
    let digits = |s: &str, radix| u128::from_str_radix(&s.replace('_', ""), radix).ok();
    alt((hex.map(|s: &str| digits(s, 16)), decimal.map(|s: &str| digits(s, 10)))).parse(s)
}

fn text(s: &str) -> IResult<&str, &str> {
    delimited(char('"'), take_till(|c| c == '"' || c == '\n'), char('"')).parse(s)
}

/// Skips white space and comments.
fn blank(s: &str) -> IResult<&str, ()> {
    let space = value((), take_while1(|c: char| c.is_whitespace()));
    let comment = value((), pair(tag(";;"), take_till(|c| c == '\n')));
    value((), many0_count(alt((space, comment)))).parse(s)
}

/// The tokens of a definition that begins at byte `start` of its document.
///
/// # Errors
/// The byte offset of the first character that begins no token, with a message.
pub fn tokens(source: &str, start: usize) -> Result<Vec<Token>, (usize, String)> {
    let mut tokens = Vec::new();
    let mut rest = source;
    loop {
        let before = rest.len();
        if let Ok((after, ())) = blank(rest) {
            rest = after;
        }
        let glued = rest.len() == before && !tokens.is_empty();
        let at = start + source.len() - rest.len();
        if rest.is_empty() {
            // A missing token is reported directly after the last token, not after the comments that follow.
            let at = start + source.len() - before;
            tokens.push(Token { kind: Kind::End, at, glued });
            return Ok(tokens);
        }
        let mut add = |kind, after| {
            tokens.push(Token { kind, at, glued });
            after
        };
        rest = if let Ok((after, s)) = rule(rest) {
            add(Kind::Rule(s.to_string()), after)
        } else if let Ok((after, s)) = name(rest) {
            let kind = match s {
                "eps" => Kind::Sign("ε"),
                "in" => Kind::Sign("∈"),
                _ => Kind::Name(s.to_string()),
            };
            add(kind, after)
        } else if let Ok((after, n)) = number(rest) {
            add(Kind::Num(n.ok_or((at, "this number is too large".to_string()))?), after)
        } else if let Ok((after, s)) = text(rest) {
            add(Kind::Text(s.to_string()), after)
        } else if let Some((spelling, sign)) = SIGNS.iter().find(|(spelling, _)| rest.starts_with(spelling)) {
            add(Kind::Sign(sign), &rest[spelling.len()..])
        } else {
            let c = rest.chars().next().unwrap_or(' ');
            return Err((at, format!("unexpected character {c:?}")));
        };
    }
}
