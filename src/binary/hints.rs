//! Appendix: branch hints, in the section `metadata.code.branch_hint`.
//!
//! In the binary format, a hint identifies its instruction by its byte offset from the start of the function's
//! locals.

use super::custom::{ID, InvalidCustom, InvalidCustomKind};
use super::error::MalformedKind;
use super::input::{Error, Input, Parsed};
use super::instructions::encode_instr;
use super::values::*;
use crate::syntax::*;

/// The name of the section.
pub(super) const NAME: &str = "metadata.code.branch_hint";

/// A hint as read, with a byte offset instead of an instruction.
struct Hint<'a> {
    input: Input<'a>,
    offset: u32,
    likely: bool,
}

/// Reads the contents of the section. The section must precede the code section, and functions and offsets must
/// increase.
pub(super) fn decode(input: Input<'_>, place: Place, module: &Module) -> Result<Vec<BranchHint>, Error> {
    if matches!(place, Place::Last | Place::After(Section::Code | Section::Data)) {
        return input.fail(MalformedKind::CustomPlace);
    }
    let funcs = Defined::new(module);
    let (rest, func_hints) = list(func_hints)(input)?;
    if !rest.is_empty() {
        return rest.fail(MalformedKind::CustomEnd);
    }
    let mut hints = Vec::new();
    let mut next = 0;
    for (input, x, hints_of_func) in func_hints {
        if u64::from(x.0) < next {
            return input.fail(MalformedKind::IndexOrder(x.0));
        }
        next = u64::from(x.0) + 1;
        let Some(func) = funcs.get(x) else {
            return input.fail(MalformedKind::HintFunction(x.0));
        };
        let mut next = 0;
        for hint in hints_of_func {
            let instr = instr_at(func, hint.offset).filter(|instr| *instr >= next);
            let Some(instr) = instr else {
                return hint.input.fail(MalformedKind::HintOffset(hint.offset));
            };
            next = instr + 1;
            hints.push(BranchHint { at: hint.input.at(), func: x, instr, likely: hint.likely });
        }
    }
    Ok(hints)
}

/// The hints of a function.
fn func_hints<'a>(input: Input<'a>) -> Parsed<'a, (Input<'a>, Funcidx, Vec<Hint<'a>>)> {
    let (rest, x) = Funcidx::decode(input)?;
    let (rest, hints) = list(hint)(rest)?;
    Ok((rest, (input, x, hints)))
}

/// Reads a hint: the offset, and a byte that says whether the branch is likely taken.
fn hint(input: Input<'_>) -> Parsed<'_, Hint<'_>> {
    let (rest, offset) = u32(input)?;
    let (rest, value) = bytes(rest)?;
    let likely = match value.rest() {
        [0] => false,
        [1] => true,
        _ => return value.fail(MalformedKind::Hint),
    };
    Ok((rest, Hint { input, offset, likely }))
}

/// The functions that a module defines, looked up by function index.
struct Defined<'a> {
    imported: usize,
    funcs: &'a [Func],
}

impl<'a> Defined<'a> {
    fn new(module: &'a Module) -> Defined<'a> {
        let is_func = |import: &&Import| matches!(import.xt, Externtype::Func(_));
        Defined { imported: module.imports.iter().filter(is_func).count(), funcs: &module.funcs }
    }

    /// Function `x`, or `None` if it is imported or does not exist.
    fn get(&self, x: Funcidx) -> Option<&'a Func> {
        self.funcs.get(x.usize().checked_sub(self.imported)?)
    }
}

/// The position in the body of the instruction at `offset` bytes from the start of the function's locals, if there is
/// one.
fn instr_at(func: &Func, offset: u32) -> Option<u32> {
    let at = func.at.0.checked_add(offset)?;
    let instr = func.body.at.binary_search_by_key(&at, |at| at.0).ok()?;
    u32::try_from(instr).ok()
}

/// Writes the section, if there are hints. A hint that refers to no instruction of the module is left out.
pub(super) fn encode(module: &Module, out: &mut Vec<u8>) {
    let defined = Defined::new(module);
    let mut funcs = Vec::new();
    let mut n = 0;
    for hints in module.hints.chunk_by(|a, b| a.func == b.func) {
        let x = hints[0].func;
        let Some(func) = defined.get(x) else { continue };
        let offsets = offsets(func);
        let hints = hints.iter().filter_map(|hint| Some((offsets.get(hint.instr as usize)?, hint.likely)));
        let hints: Vec<_> = hints.collect();
        x.encode(&mut funcs);
        encode_length(hints.len(), &mut funcs);
        for (offset, likely) in hints {
            encode_length(*offset, &mut funcs);
            encode_bytes(&[likely.into()], &mut funcs);
        }
        n += 1;
    }
    if n > 0 {
        let mut content = Vec::new();
        NAME.to_owned().encode(&mut content);
        encode_length(n, &mut content);
        content.append(&mut funcs);
        out.push(ID);
        encode_bytes(&content, out);
    }
}

/// The byte offset of each instruction of a function from the start of its locals.
fn offsets(func: &Func) -> Vec<usize> {
    let mut out = Vec::new();
    encode_list(&func.locals, &mut out);
    let mut offsets = Vec::new();
    func.body.for_each(|_, x| {
        offsets.push(out.len());
        encode_instr(x, &mut out);
    });
    offsets
}

/// Checks that hints refer to conditional branches, and are in the order of the instructions.
pub(super) fn check(module: &Module) -> Result<(), InvalidCustom> {
    let defined = Defined::new(module);
    let mut last = None;
    for hint in &module.hints {
        let instr = defined.get(hint.func).and_then(|func| func.body.instrs.get(hint.instr as usize));
        let here = Some((hint.func, hint.instr));
        let kind = match instr {
            Some(Instr::BrIf(_) | Instr::If(_)) if here > last => None,
            Some(Instr::BrIf(_) | Instr::If(_)) => Some(InvalidCustomKind::HintOrder),
            Some(_) | None => Some(InvalidCustomKind::HintTarget),
        };
        if let Some(kind) = kind {
            return Err(InvalidCustom { at: hint.at, kind });
        }
        last = here;
    }
    Ok(())
}
