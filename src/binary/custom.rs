//! Section 5.5.3, Custom sections, and the custom sections that Reduct interprets (appendix: Custom Sections and
//! Annotations).

use nom::bytes::complete::take;

use super::error::{Malformed, MalformedKind};
use super::input::{Error, Input, Parsed, malformed};
use super::values::*;
use super::{hints, names};
use crate::syntax::*;

/// The id of custom sections.
pub(super) const ID: u8 = 0;

/// A custom section before its contents are interpreted.
pub(super) struct Raw<'a> {
    at: At,
    name: String,
    content: Input<'a>,
    /// The sections between which it is.
    pub(super) place: Place,
}

/// Reads a custom section after its id: size, name, contents. `at` is its source position and `place` its place among
/// the sections.
pub(super) fn raw<'a>(input: Input<'a>, at: At, place: Place) -> Parsed<'a, Raw<'a>> {
    let (start, n) = length(input)?;
    let (rest, name) = String::decode(start)?;
    let Some(left) = n.checked_sub(rest.offset() - start.offset()) else {
        return rest.fail(MalformedKind::UnexpectedEnd);
    };
    let (rest, content) = take(left)(rest)?;
    Ok((rest, Raw { at, name, content, place }))
}

/// Interprets the custom sections of a module whose other sections have been read. Well-formed name and branch hint
/// sections become [`Module::names`] and [`Module::hints`]; all other sections are kept as bytes. Returns the first
/// error in a name or branch hint section.
pub(super) fn interpret(module: &mut Module, customs: Vec<Raw<'_>>) -> Option<Malformed> {
    let (mut seen_names, mut seen_hints) = (false, false);
    let mut first = None;
    for raw in customs {
        let result = match &*raw.name {
            names::NAME => check_first(&mut seen_names, raw.content)
                .and_then(|()| names::decode(raw.content))
                .map(|(_, names)| module.names = names)
                .map_err(Some),
            hints::NAME => check_first(&mut seen_hints, raw.content)
                .and_then(|()| hints::decode(raw.content, raw.place, module))
                .map(|hints| module.hints = hints)
                .map_err(Some),
            _ => Err(None),
        };
        if let Err(error) = result {
            first = first.or(error.map(malformed));
            let Raw { at, name, content, place } = raw;
            module.customs.push(Custom { at, name, bytes: content.rest().to_vec(), place });
        }
    }
    first
}

/// Records that a section occurred; fails if it had occurred before.
fn check_first(seen: &mut bool, content: Input<'_>) -> Result<(), Error> {
    if std::mem::replace(seen, true) {
        return content.fail(MalformedKind::CustomDuplicate);
    }
    Ok(())
}

/// Writes the custom sections that belong to a place.
pub(super) fn encode_at(module: &Module, place: Place, out: &mut Vec<u8>) {
    for custom in module.customs.iter().filter(|custom| custom.place == place) {
        out.push(ID);
        let content = |out: &mut Vec<u8>| {
            custom.name.encode(out);
            out.extend_from_slice(&custom.bytes);
        };
        encode_sized(content, out);
    }
}

/// An error in names or branch hints. It does not make the module invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct InvalidCustom {
    /// The source position, if it is known.
    pub at: At,
    /// The kind of error.
    pub kind: InvalidCustomKind,
}

/// The ways in which names and branch hints can be invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidCustomKind {
    /// A branch hint on an instruction that is neither `br_if` nor `if`.
    #[error("@metadata.code.branch_hint annotation: invalid target")]
    HintTarget,
    /// Branch hints that do not follow the order of the instructions.
    #[error("@metadata.code.branch_hint annotation: invalid order")]
    HintOrder,
    /// A name for an index that the module does not have.
    #[error("@name annotation: invalid {0} index {1}")]
    NameIndex(&'static str, u32),
}

/// Checks that names and branch hints refer to indices and instructions that the module has.
///
/// # Errors
/// The first one that does not.
pub fn check_customs(module: &Module) -> Result<(), InvalidCustom> {
    hints::check(module)?;
    names::check(module).map_err(|kind| InvalidCustom { at: At::default(), kind })
}
