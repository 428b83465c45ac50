//! What the decoder's parsers read: the bytes that are left, which know where in the module they stand.

use super::error::{Malformed, MalformedKind};
use crate::syntax::{At, Feature, Features, Gate};

/// Bytes of a module that are still to be read.
///
/// These are two words, which are passed in registers; all of the decoder's speed hangs on that.
#[derive(Clone, Copy, Debug)]
pub(super) struct Input<'a> {
    source: &'a Source<'a>,
    /// The offset of the next byte, from the start of the module.
    at: u32,
    /// The offset after the last byte.
    end: u32,
}

/// A whole module, and the features of the grammar that it is read by.
#[derive(Debug)]
pub(super) struct Source<'a> {
    bytes: &'a [u8],
    gate: Gate,
}

/// What a parser returns: the input after the phrase, and what the phrase means.
///
/// No phrase of the binary grammar needs more than one byte to be told from the alternatives, so no parser is ever tried
/// again on the same input, and each error is a failure.
///
/// Errors are boxed: results are then words only, which the compiler keeps in registers. It does so only where a parser
/// builds its result itself, so those on the fast path take that of a slow one apart, by `?`, and put it together again.
pub(super) type Parsed<'a, T> = nom::IResult<Input<'a>, T, Box<Malformed>>;

/// Why a parser failed.
pub(super) type Error = nom::Err<Box<Malformed>>;

impl<'a> Source<'a> {
    /// All bytes of a module, to be read by the grammar that has these features.
    pub(super) fn new(bytes: &'a [u8], features: Features) -> Source<'a> {
        Source { bytes, gate: Gate::new(features) }
    }

    /// The input from its start. Modules have less than 4 GiB.
    pub(super) fn input(&'a self) -> Result<Input<'a>, Error> {
        let input = Input { source: self, at: 0, end: 0 };
        match u32::try_from(self.bytes.len()) {
            Ok(end) => Ok(Input { end, ..input }),
            Err(_) => input.fail(MalformedKind::TooLarge),
        }
    }
}

impl<'a> Input<'a> {
    /// The bytes themselves.
    pub(super) fn rest(self) -> &'a [u8] {
        self.source.bytes.get(self.at as usize..self.end as usize).unwrap_or_default()
    }

    /// How many bytes are left.
    pub(super) fn len(self) -> usize {
        (self.end - self.at) as usize
    }

    /// Whether no bytes are left.
    pub(super) fn is_empty(self) -> bool {
        self.at == self.end
    }

    /// The next byte, and the input after it.
    #[inline(always)]
    pub(super) fn split_first(self) -> Option<(u8, Input<'a>)> {
        if self.is_empty() {
            return None;
        }
        let b = *self.source.bytes.get(self.at as usize)?;
        Some((b, Input { at: self.at + 1, ..self }))
    }

    /// Whether the grammar has a feature; for phrases that are read differently without it.
    #[inline(always)]
    pub(super) fn has(self, feature: Feature) -> bool {
        self.source.gate.has(feature)
    }

    /// The features that were used so far.
    pub(super) fn used(self) -> Features {
        self.source.gate.used()
    }

    /// Fails unless the grammar has the features that the phrase needs, and records their use.
    #[inline(always)]
    pub(super) fn require(self, needs: impl Into<Features>) -> Result<(), Error> {
        match self.source.gate.require(needs) {
            Ok(()) => Ok(()),
            Err(missing) => self.fail(MalformedKind::Missing(missing)),
        }
    }

    /// Where the next byte stands, from the start of the module.
    #[inline(always)]
    pub(super) fn offset(self) -> usize {
        self.at as usize
    }

    /// Where the bytes end, from the start of the module.
    pub(super) fn end(self) -> usize {
        self.end as usize
    }

    /// Where the next byte stands.
    #[inline(always)]
    pub(super) fn at(self) -> At {
        At(self.at)
    }

    /// What is malformed here.
    #[cold]
    #[inline(never)]
    fn malformed(self, kind: MalformedKind) -> Box<Malformed> {
        Box::new(Malformed { at: self.offset(), kind })
    }

    /// The result of failing here.
    #[inline(always)]
    pub(super) fn fail<T>(self, kind: MalformedKind) -> Result<T, Error> {
        Err(nom::Err::Failure(self.malformed(kind)))
    }
}

/// The malformed thing that made a parser fail.
pub(super) fn malformed(error: Error) -> Malformed {
    match error {
        nom::Err::Error(error) | nom::Err::Failure(error) => *error,
        // Only parsers for inputs that arrive in pieces say so.
        nom::Err::Incomplete(_) => Malformed { at: 0, kind: MalformedKind::UnexpectedEnd },
    }
}

impl<'a> nom::Input for Input<'a> {
    type Item = u8;
    type Iter = std::iter::Copied<std::slice::Iter<'a, u8>>;
    type IterIndices = std::iter::Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.len()
    }

    fn take(&self, index: usize) -> Self {
        Input { end: self.at + index as u32, ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        Input { at: self.at + index as u32, ..*self }
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(u8) -> bool>(&self, predicate: P) -> Option<usize> {
        self.rest().iter().position(|b| predicate(*b))
    }

    fn iter_elements(&self) -> Self::Iter {
        self.rest().iter().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, nom::Needed> {
        match self.len().checked_sub(count) {
            Some(_) => Ok(count),
            None => Err(nom::Needed::new(count - self.len())),
        }
    }
}
