//! Section 5.5.3, Custom sections, and which of them Reduct knows (appendix: Custom Sections and Annotations).

use nom::bytes::complete::take;

use super::error::{Malformed, MalformedKind};
use super::input::{Error, Input, Parsed, malformed};
use super::values::*;
use super::{hints, names};
use crate::syntax::*;

/// The id of custom sections.
pub(super) const ID: u8 = 0;

/// A custom section as it was read.
pub(super) struct Raw<'a> {
    at: At,
    name: String,
    content: Input<'a>,
    /// Where it stands.
    pub(super) place: Place,
}

/// A custom section at `at` that stands at `place`, from its size on.
pub(super) fn raw<'a>(input: Input<'a>, at: At, place: Place) -> Parsed<'a, Raw<'a>> {
    let (start, n) = length(input)?;
    let (rest, name) = String::decode(start)?;
    let Some(left) = n.checked_sub(rest.offset() - start.offset()) else {
        return rest.fail(MalformedKind::UnexpectedEnd);
    };
    let (rest, content) = take(left)(rest)?;
    Ok((rest, Raw { at, name, content, place }))
}

/// Sorts the custom sections of a module that has been read otherwise: those that are known and well-formed become names
/// and hints, all others are kept as they are. Returns the first thing malformed about a known one.
pub(super) fn known(module: &mut Module, customs: Vec<Raw<'_>>) -> Option<Malformed> {
    let (mut seen_names, mut seen_hints) = (false, false);
    let mut first = None;
    for raw in customs {
        let result = match &*raw.name {
            names::NAME => once(&mut seen_names, raw.content)
                .and_then(|()| names::decode(raw.content))
                .map(|(_, names)| module.names = names)
                .map_err(Some),
            hints::NAME => once(&mut seen_hints, raw.content)
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

/// Notes that a section is there, and fails if it was there before.
fn once(seen: &mut bool, content: Input<'_>) -> Result<(), Error> {
    if std::mem::replace(seen, true) {
        return content.fail(MalformedKind::CustomDuplicate);
    }
    Ok(())
}

/// Writes the custom sections of a place.
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

/// What is invalid about names or branch hints. It makes no module invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct InvalidCustom {
    /// Where it stands, as far as that is known.
    pub at: At,
    /// What is wrong.
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
    /// A name for something that the module does not have.
    #[error("@name annotation: invalid {0} index {1}")]
    NameIndex(&'static str, u32),
}

/// Checks that names and branch hints are for things that the module has.
///
/// # Errors
/// The first that is not.
pub fn check_customs(module: &Module) -> Result<(), InvalidCustom> {
    hints::check(module)?;
    names::check(module).map_err(|kind| InvalidCustom { at: At::default(), kind })
}
