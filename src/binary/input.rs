//! The input of the decoder's parsers: the remaining bytes, with their offset in the module.

use std::cell::Cell;

use super::error::{Malformed, MalformedKind};
use crate::syntax::{At, Feature, Features, Gate};

/// The bytes of a module that remain to be read.
///
/// It consists of two scalars, so that it is passed and kept in registers. The decoder's speed depends on that: with the offsets
/// as two fields, it would be written to and read from memory for each instruction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Input<'a> {
    source: &'a Source<'a>,
    /// The offset of the next byte from the start of the module, in the lower half, and the offset after the last byte, in the
    /// upper half.
    span: u64,
}

/// The bytes of a whole module, and the features that are enabled for reading it.
#[derive(Debug)]
pub(super) struct Source<'a> {
    bytes: &'a [u8],
    gate: Gate,
    /// Whether an instruction names a data segment.
    uses_data: Cell<bool>,
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
pub(crate) type Error = nom::Err<Box<Malformed>>;

impl<'a> Source<'a> {
    /// All bytes of a module, to be read with these features enabled.
    pub(super) fn new(bytes: &'a [u8], features: Features) -> Source<'a> {
        Source { bytes, gate: Gate::new(features), uses_data: Cell::new(false) }
    }

    /// The input from an offset on, for bytes that have been read before.
    pub(super) fn input_from(&'a self, at: usize) -> Input<'a> {
        Input::new(self, at as u32, self.bytes.len() as u32)
    }

    /// The input at the start of the module. Fails if the module has 4 GiB or more.
    pub(super) fn input(&'a self) -> Result<Input<'a>, Error> {
        match u32::try_from(self.bytes.len()) {
            Ok(end) => Ok(Input::new(self, 0, end)),
            Err(_) => Input::new(self, 0, 0).fail(MalformedKind::TooLarge),
        }
    }
}

impl<'a> Input<'a> {
    #[inline(always)]
    fn new(source: &'a Source<'a>, at: u32, end: u32) -> Input<'a> {
        Input { source, span: u64::from(end) << 32 | u64::from(at) }
    }

    /// The remaining bytes.
    pub(super) fn rest(self) -> &'a [u8] {
        self.source.bytes.get(self.offset()..self.end()).unwrap_or_default()
    }

    /// The bytes up to a later position in the same source.
    pub(super) fn until(self, end: Input<'_>) -> &'a [u8] {
        self.source.bytes.get(self.offset()..end.offset()).unwrap_or_default()
    }

    /// How many bytes are left.
    #[inline(always)]
    pub(super) fn len(self) -> usize {
        self.end() - self.offset()
    }

    /// Whether no bytes are left.
    #[inline(always)]
    pub(super) fn is_empty(self) -> bool {
        self.offset() == self.end()
    }

    /// The next byte, and the input after it.
    #[inline(always)]
    pub(super) fn split_first(self) -> Option<(u8, Input<'a>)> {
        if self.is_empty() {
            return None;
        }
        let b = *self.source.bytes.get(self.offset())?;
        Some((b, Input { span: self.span + 1, ..self }))
    }

    /// Whether a feature is enabled, for constructs that are read differently without it. Does not record a use.
    #[inline(always)]
    pub(super) fn has(self, feature: Feature) -> bool {
        self.source.gate.has(feature)
    }

    /// Whether any number is read as an alignment (1.0).
    pub(super) fn any_alignment(self) -> bool {
        self.has(Feature::AnyAlignment) && !self.has(Feature::MultiMemory)
    }

    /// The features that are enabled.
    pub(super) fn features(self) -> Features {
        self.source.gate.features()
    }

    /// The features whose use has been recorded so far.
    pub(super) fn used(self) -> Features {
        self.source.gate.used()
    }

    /// Records that an instruction names a data segment.
    #[inline(always)]
    pub(super) fn record_data(self) {
        self.source.uses_data.set(true);
    }

    /// Whether an instruction since the last call names a data segment.
    pub(super) fn take_uses_data(self) -> bool {
        self.source.uses_data.take()
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
        self.span as u32 as usize
    }

    /// The offset of the end of this input from the start of the module.
    #[inline(always)]
    pub(super) fn end(self) -> usize {
        (self.span >> 32) as usize
    }

    /// The source position of the next byte.
    #[inline(always)]
    pub(super) fn at(self) -> At {
        At(self.span as u32)
    }

    /// Fails at this position.
    #[inline(always)]
    pub(super) fn fail<T>(self, kind: MalformedKind) -> Result<T, Error> {
        Err(nom::Err::Failure(failure(self.offset(), kind)))
    }
}

#[cold]
#[inline(never)]
fn failure(at: usize, kind: MalformedKind) -> Box<Malformed> {
    Box::new(Malformed { at, kind })
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
        Input::new(self.source, self.span as u32, self.span as u32 + index as u32)
    }

    fn take_from(&self, index: usize) -> Self {
        Input { span: self.span + index as u64, ..*self }
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
