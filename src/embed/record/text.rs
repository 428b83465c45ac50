//! Recordings as text.

use std::fmt::{self, Write};
use std::str::FromStr;
use std::sync::{Arc, Mutex};

use super::{Call, End, Recording};
use crate::runtime::changes::Effect;
use crate::runtime::*;
use crate::syntax::{F32, F64, Num, Rule, V128};

/// A text that is no recording.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the recording cannot be read")]
#[non_exhaustive]
pub struct Unreadable {
    /// The number of the line, from 1.
    pub line: usize,
}

/// The format, a line for each thing, its fields separated by tabs:
///
/// ```text
/// call    module  name    values
/// memory  address index   bytes in hexadecimal
/// global  address value
/// table   address index   values
/// invoke  address values
/// fuel    units           or      fuel    unlimited
/// other
/// ```
///
/// and at the end of the lines of a call one of
///
/// ```text
/// return  values
/// trap    kind    rule    message
/// exhausted       resource
/// unknown
/// ```
///
/// The rule of a trap is empty if the host trapped; the message is missing if there is none. A value is its type and its bits in hexadecimal, as in `i32:7`. Names and messages are escaped as in Rust. A host function that is called
/// during another one has its lines after those of the other one.
impl fmt::Display for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for call in self.lock().iter() {
            let (module, name) = (call.module.escape_default(), call.name.escape_default());
            writeln!(f, "call\t{module}\t{name}\t{}", values(&call.args))?;
            for effect in &call.effects {
                match effect {
                    Effect::Memory(a, i, bytes) => {
                        write!(f, "memory\t{}\t{i}\t", a.0)?;
                        bytes.iter().try_for_each(|b| write!(f, "{b:02x}"))?;
                        f.write_char('\n')?;
                    }
                    Effect::Global(a, v) => writeln!(f, "global\t{}\t{}", a.0, values(&[*v]))?,
                    Effect::Table(a, i, refs) => {
                        let refs: Vec<Val> = refs.iter().map(|r| Val::Ref(*r)).collect();
                        writeln!(f, "table\t{}\t{i}\t{}", a.0, values(&refs))?;
                    }
                    Effect::Call(a, args) => writeln!(f, "invoke\t{}\t{}", a.0, values(args))?,
                    Effect::Fuel(Some(fuel)) => writeln!(f, "fuel\t{fuel}")?,
                    Effect::Fuel(None) => writeln!(f, "fuel\tunlimited")?,
                    Effect::Other => writeln!(f, "other")?,
                }
            }
            match &call.end {
                End::Vals(vals) => writeln!(f, "return\t{}", values(vals))?,
                End::Trap { kind, rule, message } => {
                    write!(f, "trap\t{kind}\t{}", rule.map_or("", |rule| rule.name()))?;
                    message.iter().try_for_each(|message| write!(f, "\t{}", message.escape_default()))?;
                    f.write_char('\n')?;
                }
                End::Exhausted(exhausted) => writeln!(f, "exhausted\t{exhausted}")?,
                End::Unknown => writeln!(f, "unknown")?,
            }
        }
        Ok(())
    }
}

impl FromStr for Recording {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Recording, Unreadable> {
        let mut calls: Vec<Call> = Vec::new();
        for (i, line) in text.lines().enumerate() {
            read_line(line, &mut calls).ok_or(Unreadable { line: i + 1 })?;
        }
        Ok(Recording(Arc::new(Mutex::new(calls))))
    }
}

fn read_line(line: &str, calls: &mut Vec<Call>) -> Option<()> {
    let fields: Vec<&str> = line.split('\t').collect();
    if let ["call", module, name, args] = fields[..] {
        let (module, name, args) = (unescaped(module)?, unescaped(name)?, read_values(args)?);
        calls.push(Call { module, name, args, effects: Vec::new(), end: End::Unknown });
        return Some(());
    }
    let call = calls.last_mut()?;
    match fields[..] {
        ["memory", a, i, bytes] => {
            let bytes = (0..bytes.len()).step_by(2);
            let bytes = bytes.map(|i| u8::from_str_radix(fields[3].get(i..i + 2)?, 16).ok());
            let bytes = bytes.collect::<Option<_>>()?;
            call.effects.push(Effect::Memory(Memaddr(a.parse().ok()?), i.parse().ok()?, bytes));
        }
        ["global", a, v] => {
            let [v] = read_values(v)?[..] else { return None };
            call.effects.push(Effect::Global(Globaladdr(a.parse().ok()?), v));
        }
        ["table", a, i, refs] => {
            let refs = read_values(refs)?.into_iter().map(|v| Ref::try_from(v).ok());
            let refs = refs.collect::<Option<_>>()?;
            call.effects.push(Effect::Table(Tableaddr(a.parse().ok()?), i.parse().ok()?, refs));
        }
        ["invoke", a, args] => {
            call.effects.push(Effect::Call(Funcaddr(a.parse().ok()?), read_values(args)?));
        }
        ["other"] => call.effects.push(Effect::Other),
        ["return", vals] => call.end = End::Vals(read_values(vals)?),
        ["fuel", "unlimited"] => call.effects.push(Effect::Fuel(None)),
        ["fuel", units] => call.effects.push(Effect::Fuel(Some(units.parse().ok()?))),
        ["trap", kind, rule] => call.end = read_trap(kind, rule, None)?,
        ["trap", kind, rule, message] => call.end = read_trap(kind, rule, Some(unescaped(message)?))?,
        ["exhausted", resource] => {
            call.end = End::Exhausted(*Exhausted::ALL.iter().find(|e| e.to_string() == resource)?);
        }
        ["unknown"] => call.end = End::Unknown,
        _ => return None,
    }
    Some(())
}

fn read_trap(kind: &str, rule: &str, message: Option<String>) -> Option<End> {
    let kind = *TrapKind::ALL.iter().find(|k| k.to_string() == kind)?;
    let rule = if rule.is_empty() { None } else { Some(Rule::named(rule)?) };
    Some(End::Trap { kind, rule, message })
}

/// Values, separated by spaces.
pub(super) fn values(vals: &[Val]) -> String {
    let one = |v: &Val| match v {
        Val::Num(Num::I32(c)) => format!("i32:{c:x}"),
        Val::Num(Num::I64(c)) => format!("i64:{c:x}"),
        Val::Num(Num::F32(F32(c))) => format!("f32:{c:x}"),
        Val::Num(Num::F64(F64(c))) => format!("f64:{c:x}"),
        Val::Vec(V128(c)) => format!("v128:{c:x}"),
        Val::Ref(r) => format!("ref:{:x}", Slot::from(*r).lo),
    };
    vals.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn read_values(text: &str) -> Option<Vec<Val>> {
    let one = |word: &str| {
        let (t, bits) = word.split_once(':')?;
        let bits = u128::from_str_radix(bits, 16).ok()?;
        Some(match t {
            "i32" => Val::Num(Num::I32(bits.try_into().ok()?)),
            "i64" => Val::Num(Num::I64(bits.try_into().ok()?)),
            "f32" => Val::Num(Num::F32(F32(bits.try_into().ok()?))),
            "f64" => Val::Num(Num::F64(F64(bits.try_into().ok()?))),
            "v128" => Val::Vec(V128(bits)),
            "ref" => Val::Ref(Slot { lo: bits.try_into().ok()?, hi: Slot::REF }.into()),
            _ => return None,
        })
    };
    text.split(' ').filter(|word| !word.is_empty()).map(one).collect()
}

/// The text that [`str::escape_default`] wrote so.
fn unescaped(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        out.push(match chars.next()? {
            't' => '\t',
            'r' => '\r',
            'n' => '\n',
            'u' => {
                let code: String = chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                char::from_u32(u32::from_str_radix(&code, 16).ok()?)?
            }
            c => c,
        });
    }
    Some(out)
}
