//! The input of the decoder's parsers: the remaining bytes, with their offset in the module.

use super::error::{Malformed, MalformedKind};
use crate::syntax::{At, Feature, Features, Gate};

/// The bytes of a module that remain to be read.
///
/// It consists of two words, so that it is passed in registers. The decoder's speed depends on that.
#[derive(Clone, Copy, Debug)]
pub(super) struct Input<'a> {
    source: &'a Source<'a>,
    /// The offset of the next byte, from the start of the module.
    at: u32,
    /// The offset after the last byte.
    end: u32,
}

/// The bytes of a whole module, and the features that are enabled for reading it.
#[derive(Debug)]
pub(super) struct Source<'a> {
    bytes: &'a [u8],
    gate: Gate,
}

/// What a parser returns: the remaining input and the value read.
///
/// One byte always suffices to choose between the alternatives of the binary grammar, so parsers never backtrack and
/// every error is a `nom::Err::Failure`.
///
/// Errors are boxed, so that results are small enough to be returned in registers. The compiler does so only if a
/// function constructs its result itself; parsers on a fast path therefore unpack the result of the slow path with
/// `?` and wrap it in `Ok` again.
pub(super) type Parsed<'a, T> = nom::IResult<Input<'a>, T, Box<Malformed>>;

/// Why a parser failed.
pub(super) type Error = nom::Err<Box<Malformed>>;

impl<'a> Source<'a> {
    /// All bytes of a module, to be read with these features enabled.
    pub(super) fn new(bytes: &'a [u8], features: Features) -> Source<'a> {
        Source { bytes, gate: Gate::new(features) }
    }

    /// The input at the start of the module. Fails if the module has 4 GiB or more.
    pub(super) fn input(&'a self) -> Result<Input<'a>, Error> {
        let input = Input { source: self, at: 0, end: 0 };
        match u32::try_from(self.bytes.len()) {
            Ok(end) => Ok(Input { end, ..input }),
            Err(_) => input.fail(MalformedKind::TooLarge),
        }
    }
}

impl<'a> Input<'a> {
    /// The remaining bytes.
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

    /// Whether a feature is enabled, for constructs that are read differently without it. Does not record a use.
    #[inline(always)]
    pub(super) fn has(self, feature: Feature) -> bool {
        self.source.gate.has(feature)
    }

    /// The features whose use has been recorded so far.
    pub(super) fn used(self) -> Features {
        self.source.gate.used()
    }

    /// Fails unless all features in `needs` are enabled; otherwise records their use.
    #[inline(always)]
    pub(super) fn require(self, needs: impl Into<Features>) -> Result<(), Error> {
        match self.source.gate.require(needs) {
            Ok(()) => Ok(()),
            Err(missing) => self.fail(MalformedKind::Missing(missing)),
        }
    }

    /// The offset of the next byte from the start of the module.
    #[inline(always)]
    pub(super) fn offset(self) -> usize {
        self.at as usize
    }

    /// The offset of the end of this input from the start of the module.
    pub(super) fn end(self) -> usize {
        self.end as usize
    }

    /// The source position of the next byte.
    #[inline(always)]
    pub(super) fn at(self) -> At {
        At(self.at)
    }

    /// A decoding error at this position.
    #[cold]
    #[inline(never)]
    fn malformed(self, kind: MalformedKind) -> Box<Malformed> {
        Box::new(Malformed { at: self.offset(), kind })
    }

    /// Fails at this position.
    #[inline(always)]
    pub(super) fn fail<T>(self, kind: MalformedKind) -> Result<T, Error> {
        Err(nom::Err::Failure(self.malformed(kind)))
    }
}

/// The decoding error in the error of a parser.
pub(super) fn malformed(error: Error) -> Malformed {
    match error {
        nom::Err::Error(error) | nom::Err::Failure(error) => *error,
        // Only streaming parsers return `Incomplete`, and none are used.
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
