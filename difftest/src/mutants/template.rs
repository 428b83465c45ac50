//! Functions in the text format that stand for an instruction.
//!
//! A template reads `i32 i32 -> i32: body`: the operands and results of the instruction, and the rest of the function. Beside the text
//! format it has
//!
//! | written | is |
//! |---|---|
//! | `$0` | `(local.get 0)` |
//! | `#7` | `(i32.const 7)` |
//! | `{it}` | the instruction itself, with its immediates |
//! | `{x}` and the like | what belongs to the instruction, see [`Words`] |
//!
//! A template with a word that an instruction has no meaning for is not used for it.

use std::fmt::Write;

use reduct::syntax::*;
use reduct::text;

use super::words::Words;
use crate::rewrite::Space;

/// The function for an instruction: its type, further locals, and body. With `same` the body is the instruction alone.
pub(super) fn fill(template: &str, same: bool, instr: &Instr, space: &Space) -> Option<(Functype, Func)> {
    let source = source(template, &Words::of(instr, space))?;
    let mut module = text::parse(source.as_bytes(), Version::V3).ok()?;
    let mut func = module.funcs.pop()?;
    let Comptype::Func(ft) = module.types.first()?.rectype.0.first()?.ct.clone() else { return None };
    for place in func.body.instrs.iter_mut().filter(|place| matches!(place, Instr::Nop)) {
        *place = instr.clone();
    }
    if same {
        let operands = (0..ft.params.len() as u32).map(|x| Instr::LocalGet(Localidx(x)));
        func.body.instrs = operands.chain([instr.clone(), Instr::End]).collect();
    }
    func.body.at.clear();
    Some((ft, func))
}

/// The text of the function; none if a word means nothing here.
fn source(template: &str, words: &Words) -> Option<String> {
    let (types, body) = template.split_once(':')?;
    let (params, results) = types.split_once(" -> ")?;
    let mut out = String::from("(func ");
    let text = format!("(param {params}) (result {results}) {body})");
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['{', '$', '#']) {
        out.push_str(&rest[..at]);
        let (mark, after) = (rest.as_bytes()[at], &rest[at + 1..]);
        let end = match mark {
            b'{' => after.find('}')?,
            _ => after.find(|c: char| c == ')' || c.is_whitespace()).unwrap_or(after.len()),
        };
        let word = &after[..end];
        match mark {
            b'$' => write!(out, "(local.get {word})").ok()?,
            b'#' => write!(out, "(i32.const {word})").ok()?,
            // A marker that `fill` replaces: the parser does not ask what an instruction takes.
            _ if word == "it" => out.push_str("nop"),
            _ => out.push_str(words.get(word)?),
        }
        rest = &after[end + usize::from(mark == b'{')..];
    }
    out.push_str(rest);
    Some(out)
}
