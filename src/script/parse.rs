//! Parsing of scripts. Commands are first split as s-expressions, so that an error in one command does not affect the others.
//! Modules are not parsed here, but when their command runs.

use super::ast::*;
use crate::syntax::{Num, V128};
use crate::text::{self, Cursor, Malformed, MalformedKind, lexer::Kind};

type Parsed<T> = Result<T, Malformed>;

/// Parses the commands of a source. A phrase that is not a command becomes [`CommandKind::Malformed`].
///
/// A source that consists of the fields of a module is a script with one module. An empty source has no commands.
pub fn parse(source: &text::Source<'_>) -> Script {
    let mut c = Cursor::new(source);
    if at_field(&c) {
        let definition = Definition { at: 0, id: None, source: Source::All };
        return Script { commands: vec![Command { at: 0, kind: CommandKind::Module(definition) }] };
    }
    let mut commands = Vec::new();
    let mut scripts = 0_usize;
    while !c.at_end() {
        if c.take_open("script") {
            c.id();
            scripts += 1;
            continue;
        }
        if scripts > 0 && c.take_close() {
            scripts -= 1;
            continue;
        }
        let at = c.at();
        let mut after = c;
        if after.skip().is_err() {
            after.set_pos(after.pos().max(c.pos() + 1));
        }
        let kind = command(&mut c).unwrap_or_else(CommandKind::Malformed);
        commands.push(Command { at, kind });
        c = after;
    }
    if scripts > 0 {
        commands.push(Command { at: c.at(), kind: CommandKind::Malformed(c.unexpected(")")) });
    }
    Script { commands }
}

/// Whether a field of a module comes next.
fn at_field(c: &Cursor<'_>) -> bool {
    matches!(
        c.peek_open(),
        Some(
            b"type"
                | b"rec"
                | b"import"
                | b"tag"
                | b"global"
                | b"memory"
                | b"table"
                | b"func"
                | b"data"
                | b"elem"
                | b"start"
                | b"export"
        )
    )
}

fn name(c: &mut Cursor<'_>) -> Parsed<Box<str>> {
    c.name().map(String::into_boxed_str)
}

fn id(c: &mut Cursor<'_>) -> Option<Id> {
    c.id().map(String::into_boxed_str)
}

/// A command.
fn command(c: &mut Cursor<'_>) -> Parsed<CommandKind> {
    use CommandKind::*;
    c.open()?;
    let unknown = *c;
    let kind = match c.keyword()? {
        b"module" => module(c)?,
        b"register" => Register { name: name(c)?, instance: id(c) },
        b"invoke" => Action(invoke(c)?),
        b"get" => Action(get(c)?),
        b"assert_return" => {
            let action = action(c)?;
            let mut patterns = Vec::new();
            while c.peek_kind() == Some(Kind::Open) {
                patterns.push(pattern(c)?);
            }
            AssertReturn(action, patterns)
        }
        b"assert_trap" if c.at_open("module") => AssertUninstantiable(instantiation(c)?, name(c)?),
        b"assert_trap" => AssertTrap(action(c)?, name(c)?),
        b"assert_exhaustion" => AssertExhaustion(action(c)?, name(c)?),
        b"assert_exception" => AssertException(action(c)?),
        b"assert_malformed" => AssertMalformed(definition(c)?, name(c)?),
        b"assert_invalid" => AssertInvalid(definition(c)?, name(c)?),
        b"assert_unlinkable" => AssertUnlinkable(instantiation(c)?, name(c)?),
        b"assert_malformed_custom" => AssertMalformedCustom(definition(c)?, name(c)?),
        b"assert_invalid_custom" => AssertInvalidCustom(definition(c)?, name(c)?),
        b"input" => {
            c.id();
            Input(name(c)?)
        }
        b"output" => {
            c.id();
            if c.peek_kind() == Some(Kind::String) {
                c.name()?;
            }
            Output
        }
        _ => return Err(unknown.unexpected("a command")),
    };
    c.close()?;
    Ok(kind)
}

/// A module command after `(module`.
fn module(c: &mut Cursor<'_>) -> Parsed<CommandKind> {
    let at = c.at();
    if c.take_keyword("instance") {
        return Ok(CommandKind::ModuleInstance(instance(c)));
    }
    if c.take_keyword("definition") {
        return Ok(CommandKind::ModuleDefinition(body(c, at)?));
    }
    Ok(CommandKind::Module(body(c, at)?))
}

/// The names after `instance` in `instance $I? $M?`. A single name is the module's.
fn instance(c: &mut Cursor<'_>) -> Instance {
    let first = id(c);
    match id(c) {
        None => Instance { instance: None, module: first },
        second => Instance { instance: first, module: second },
    }
}

/// A module after `(module definition?`, up to its `)`.
fn body(c: &mut Cursor<'_>, at: usize) -> Parsed<Definition> {
    let id = id(c);
    let source = if c.take_keyword("binary") {
        Source::Binary(c.strings().into())
    } else if c.take_keyword("quote") {
        Source::Quote(c.strings().into())
    } else {
        let start = c.pos();
        while !c.at_close() {
            c.skip()?;
        }
        Source::Fields(start)
    };
    Ok(Definition { at, id, source })
}

/// `(module …)` in an assertion about instantiation, where the word `definition` has no effect.
fn instantiation(c: &mut Cursor<'_>) -> Parsed<Instantiation> {
    let at = c.at();
    c.expect_open("module")?;
    let instantiation = if c.take_keyword("instance") {
        Instantiation::Instance(instance(c))
    } else {
        c.take_keyword("definition");
        Instantiation::Definition(body(c, at)?)
    };
    c.close()?;
    Ok(instantiation)
}

/// `(module …)` in an assertion about decoding, parsing or validation.
fn definition(c: &mut Cursor<'_>) -> Parsed<Definition> {
    let at = c.at();
    c.expect_open("module")?;
    c.take_keyword("definition");
    let definition = body(c, at)?;
    c.close()?;
    Ok(definition)
}

fn action(c: &mut Cursor<'_>) -> Parsed<Action> {
    let action = if c.take_open("invoke") {
        invoke(c)?
    } else if c.take_open("get") {
        get(c)?
    } else {
        return Err(c.unexpected("an action"));
    };
    c.close()?;
    Ok(action)
}

fn invoke(c: &mut Cursor<'_>) -> Parsed<Action> {
    let instance = id(c);
    let name = name(c)?;
    let mut args = Vec::new();
    while c.peek_kind() == Some(Kind::Open) {
        c.open()?;
        args.push(literal(c)?);
        c.close()?;
    }
    Ok(Action::Invoke { instance, name, args })
}

fn get(c: &mut Cursor<'_>) -> Parsed<Action> {
    Ok(Action::Get { instance: id(c), name: name(c)? })
}

/// A constant, such as an argument of an invocation, without its parentheses.
///
/// # Errors
/// If the next phrase is not a constant.
pub fn literal(c: &mut Cursor<'_>) -> Parsed<Literal> {
    let unknown = *c;
    Ok(match c.keyword()? {
        b"i32.const" => Literal::Num(Num::I32(c.i32()?)),
        b"i64.const" => Literal::Num(Num::I64(c.i64()?)),
        b"f32.const" => Literal::Num(Num::F32(c.f32()?)),
        b"f64.const" => Literal::Num(Num::F64(c.f64()?)),
        b"v128.const" => Literal::Vec(c.v128()?),
        b"ref.null" => Literal::Null(c.heaptype()?),
        b"ref.host" => Literal::Host(c.u32()?),
        b"ref.extern" => Literal::Extern(c.u32()?),
        _ => return Err(unknown.unexpected("a constant")),
    })
}

/// A pattern for one result. Nested alternatives are flattened.
fn pattern(c: &mut Cursor<'_>) -> Parsed<Pattern> {
    let mut either = 0_usize;
    let mut ps = Vec::new();
    loop {
        if c.take_open("either") {
            either += 1;
        } else if either > 0 && c.take_close() {
            either -= 1;
            if either == 0 {
                return Ok(Pattern::Either(ps));
            }
        } else {
            c.open()?;
            let p = plain_pattern(c)?;
            c.close()?;
            if either == 0 {
                return Ok(p);
            }
            ps.push(p);
        }
    }
}

/// A pattern without alternatives, without its parentheses.
fn plain_pattern(c: &mut Cursor<'_>) -> Parsed<Pattern> {
    let start = *c;
    let head = c.keyword()?;
    Ok(match head {
        b"f32.const" => match nan(c) {
            Some(nan) => Pattern::F32(nan),
            None => Pattern::Num(Num::F32(c.f32()?)),
        },
        b"f64.const" => match nan(c) {
            Some(nan) => Pattern::F64(nan),
            None => Pattern::Num(Num::F64(c.f64()?)),
        },
        b"v128.const" => vector(c)?,
        b"ref.null" if c.at_close() => Pattern::Null,
        b"ref.extern" if c.at_close() => Pattern::Kind(Refpat::Extern),
        b"ref" | b"ref.any" => Pattern::Kind(Refpat::Any),
        b"ref.eq" => Pattern::Kind(Refpat::Eq),
        b"ref.i31" => Pattern::Kind(Refpat::I31),
        b"ref.struct" => Pattern::Kind(Refpat::Struct),
        b"ref.array" => Pattern::Kind(Refpat::Array),
        b"ref.func" => Pattern::Kind(Refpat::Func),
        b"ref.exn" => Pattern::Kind(Refpat::Exn),
        _ => {
            *c = start;
            match literal(c)? {
                Literal::Num(n) => Pattern::Num(n),
                Literal::Vec(v) => Pattern::Vec(v),
                Literal::Null(_) => Pattern::Null,
                Literal::Host(n) => Pattern::Host(n),
                Literal::Extern(n) => Pattern::Extern(n),
            }
        }
    })
}

/// A NaN pattern, if one comes next.
fn nan(c: &mut Cursor<'_>) -> Option<Nan> {
    let nan = match c.peek_word() {
        b"nan:canonical" => Nan::Canonical,
        b"nan:arithmetic" => Nan::Arithmetic,
        _ => return None,
    };
    c.advance();
    Some(nan)
}

/// A vector pattern after `v128.const`.
fn vector(c: &mut Cursor<'_>) -> Parsed<Pattern> {
    let start = *c;
    match c.peek_keyword() {
        Some(b"f32x4") => {
            c.advance();
            let lanes = lanes::<_, 4>(c, Cursor::f32)?;
            let bits = bits(&lanes, 32, |lane| lane.0.into());
            Ok(bits.map_or_else(|| Pattern::F32x4(lanes.into()), |bits| Pattern::Vec(V128(bits))))
        }
        Some(b"f64x2") => {
            c.advance();
            let lanes = lanes::<_, 2>(c, Cursor::f64)?;
            let bits = bits(&lanes, 64, |lane| lane.0.into());
            Ok(bits.map_or_else(|| Pattern::F64x2(lanes.into()), |bits| Pattern::Vec(V128(bits))))
        }
        _ => {
            *c = start;
            c.v128().map(Pattern::Vec)
        }
    }
}

/// Float lanes, each a number or a NaN pattern.
fn lanes<'s, T: Copy, const N: usize>(
    c: &mut Cursor<'s>,
    mut number: impl FnMut(&mut Cursor<'s>) -> Parsed<T>,
) -> Parsed<[Lane<T>; N]> {
    let mut lanes = [Lane::Nan(Nan::Canonical); N];
    for lane in &mut lanes {
        *lane = match nan(c) {
            Some(nan) => Lane::Nan(nan),
            None if c.at_close() => return Err(c.fault(MalformedKind::LaneLiterals(N))),
            None => Lane::Exactly(number(c)?),
        };
    }
    Ok(lanes)
}

/// The lanes as one number, unless one of them is a NaN pattern.
fn bits<T: Copy>(lanes: &[Lane<T>], width: u32, of_lane: impl Fn(T) -> u128) -> Option<u128> {
    lanes.iter().rev().try_fold(0, |bits, lane| match lane {
        Lane::Exactly(c) => Some(bits << width | of_lane(*c)),
        Lane::Nan(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{F32, Features};

    fn kinds(source: &str) -> Vec<CommandKind> {
        let source = text::Source::new(source.as_bytes(), Features::V3).unwrap();
        parse(&source).commands.into_iter().map(|command| command.kind).collect()
    }

    #[test]
    fn files_of_one_module() {
        let one = [CommandKind::Module(Definition { at: 0, id: None, source: Source::All })];
        assert_eq!(kinds(""), []);
        assert_eq!(kinds(";; nothing"), []);
        assert_eq!(kinds("(memory 1) (func)"), one);
        assert!(matches!(&kinds("(module)")[..], [CommandKind::Module(d)] if d.source == Source::Fields(2)));
    }

    #[test]
    fn modules() {
        let [binary, quote, definition, instance, other] = &kinds(
            r#"(module $a binary "\00a" "sm") (module quote "(fu" "nc)") (module definition $M (func))
               (module instance $I $M) (module instance $M)"#,
        )[..] else {
            panic!()
        };
        let CommandKind::Module(Definition { id: Some(id), source: Source::Binary(bytes), .. }) = binary
        else {
            panic!("{binary:?}")
        };
        assert_eq!((&**id, &**bytes), ("a", &b"\0asm"[..]));
        assert!(matches!(quote, CommandKind::Module(d) if d.source == Source::Quote(b"(func)"[..].into())));
        assert!(matches!(definition, CommandKind::ModuleDefinition(d) if d.id.as_deref() == Some("M")));
        let instances = [
            Instance { instance: Some("I".into()), module: Some("M".into()) },
            Instance { instance: None, module: Some("M".into()) },
        ];
        assert_eq!(*instance, CommandKind::ModuleInstance(instances[0].clone()));
        assert_eq!(*other, CommandKind::ModuleInstance(instances[1].clone()));
    }

    #[test]
    fn patterns() {
        let [CommandKind::AssertReturn(_, patterns)] = &kinds(
            r#"(assert_return (invoke "f") (f32.const nan:canonical) (f32.const nan) (v128.const f32x4 1 nan:arithmetic 2 3)
               (v128.const f64x2 0 0) (either (i32.const 1) (either (ref.null) (ref.null func))) (ref.extern) (ref.extern 1))"#,
        )[..] else {
            panic!()
        };
        let one = F32(1_f32.to_bits());
        assert_eq!(patterns[0], Pattern::F32(Nan::Canonical));
        assert_eq!(patterns[1], Pattern::Num(Num::F32(F32(0x7FC0_0000))));
        let Pattern::F32x4(lanes) = &patterns[2] else { panic!() };
        assert_eq!(lanes[..2], [Lane::Exactly(one), Lane::Nan(Nan::Arithmetic)]);
        assert_eq!(patterns[3], Pattern::Vec(V128(0)));
        assert_eq!(
            patterns[4],
            Pattern::Either(vec![Pattern::Num(Num::I32(1)), Pattern::Null, Pattern::Null])
        );
        assert_eq!(patterns[5..], [Pattern::Kind(Refpat::Extern), Pattern::Extern(1)]);
    }

    #[test]
    fn faults_do_not_spread() {
        let kinds = kinds(
            r#"(module) (assert_it (invoke "f")) (invoke "f" (i32.const)) x (invoke "\ff") (register "M" $M)
               (script $s (invoke "g") (script (output))) (assert_trap (invoke "h")"#,
        );
        let malformed: Vec<bool> =
            kinds.iter().map(|kind| matches!(kind, CommandKind::Malformed(_))).collect();
        assert_eq!(malformed, [false, true, true, true, true, false, false, false, true]);
    }

    /// Deeply nested scripts must not overflow the host's stack.
    #[test]
    fn depth() {
        let n = 100_000;
        let script = "(script ".repeat(n) + "(invoke \"f\")" + &")".repeat(n);
        assert_eq!(kinds(&script).len(), 1);
        let either = "(assert_return (invoke \"f\") ".to_string()
            + &"(either ".repeat(n)
            + "(ref)"
            + &")".repeat(n + 1);
        assert!(matches!(&kinds(&either)[..], [CommandKind::AssertReturn(..)]));
        assert!(matches!(&kinds(&"(".repeat(n))[..], [CommandKind::Malformed(_), ..]));
        assert!(matches!(&kinds(&")".repeat(n))[..], [CommandKind::Malformed(_), ..]));
    }
}
