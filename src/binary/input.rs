//! What the decoder's parsers read: the bytes that are left, which know where in the module they stand.

use super::error::{Malformed, MalformedKind};
use crate::syntax::{At, Version};

/// Bytes of a module that are still to be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Input<'a> {
    rest: &'a [u8],
    /// The offset at which `rest` ends, from the start of the module.
    end: usize,
    /// The version of the standard whose grammar applies.
    version: Version,
}

/// What a parser returns: the input after the phrase, and what the phrase means.
///
/// No phrase of the binary grammar needs more than one byte to be told from the alternatives, so no parser is ever tried
/// again on the same input, and each error is a failure.
pub(super) type Parsed<'a, T> = nom::IResult<Input<'a>, T, Malformed>;

impl<'a> Input<'a> {
    /// A whole module.
    pub(super) fn new(bytes: &'a [u8], version: Version) -> Input<'a> {
        Input { rest: bytes, end: bytes.len(), version }
    }

    /// The bytes themselves.
    #[inline(always)]
    pub(super) fn rest(self) -> &'a [u8] {
        self.rest
    }

    /// The version of the standard whose grammar applies.
    #[inline(always)]
    pub(super) fn version(self) -> Version {
        self.version
    }

    /// Whether the grammar is that of 3.0.
    #[inline(always)]
    pub(super) fn since_v3(self) -> bool {
        self.version >= Version::V3
    }

    /// Where the next byte stands, from the start of the module.
    #[inline(always)]
    pub(super) fn offset(self) -> usize {
        self.end - self.rest.len()
    }

    /// Where the bytes end, from the start of the module.
    pub(super) fn end(self) -> usize {
        self.end
    }

    /// Where the next byte stands. Modules of 4 GiB and more have no places beyond that.
    #[inline(always)]
    pub(super) fn at(self) -> At {
        At(u32::try_from(self.offset()).unwrap_or(u32::MAX))
    }

    /// The same input with other bytes left, a suffix of these.
    #[inline(always)]
    pub(super) fn with(self, rest: &'a [u8]) -> Input<'a> {
        Input { rest, ..self }
    }

    /// The error of `kind` here.
    #[cold]
    pub(super) fn malformed(self, kind: MalformedKind) -> nom::Err<Malformed> {
        nom::Err::Failure(Malformed { at: self.offset(), kind })
    }

    /// The result of failing here.
    #[cold]
    pub(super) fn fail<T>(self, kind: MalformedKind) -> Result<T, nom::Err<Malformed>> {
        Err(self.malformed(kind))
    }
}

/// The malformed thing that made a parser fail.
pub(super) fn malformed(error: nom::Err<Malformed>, input: Input<'_>) -> Malformed {
    match error {
        nom::Err::Error(error) | nom::Err::Failure(error) => error,
        nom::Err::Incomplete(_) => Malformed { at: input.end, kind: MalformedKind::UnexpectedEnd },
    }
}

impl<'a> nom::Input for Input<'a> {
    type Item = u8;
    type Iter = std::iter::Copied<std::slice::Iter<'a, u8>>;
    type IterIndices = std::iter::Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.rest.len()
    }

    fn take(&self, index: usize) -> Self {
        Input { rest: &self.rest[..index], end: self.offset() + index, ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        self.with(&self.rest[index..])
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(u8) -> bool>(&self, predicate: P) -> Option<usize> {
        self.rest.iter().position(|b| predicate(*b))
    }

    fn iter_elements(&self) -> Self::Iter {
        self.rest.iter().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, nom::Needed> {
        match self.rest.len().checked_sub(count) {
            Some(_) => Ok(count),
            None => Err(nom::Needed::new(count - self.rest.len())),
        }
    }
}
