//! Appendix "Custom Sections and Annotations": the annotations that the standard defines.
//!
//! The lexer collects them together with the index of the token that follows. A production that allows an annotation asks for
//! those at its position; annotations that no production has asked for are misplaced.

use super::context::Context;
use super::cursor::{Cursor, text};
use crate::syntax::*;
use crate::text::error::{AnnotationFault, Malformed, MalformedKind, StandardAnnotation};
use crate::text::lexer::{Annotation, Annotations, Kind, Source};
use std::ops::Range;

impl Annotation {
    fn fault(&self, fault: AnnotationFault) -> Malformed {
        Malformed { at: self.at as usize, kind: MalformedKind::Annotation { annotation: self.known, fault } }
    }

    fn misplaced(&self) -> Malformed {
        Malformed { at: self.at as usize, kind: MalformedKind::Misplaced(self.known) }
    }

    /// Splits the contents into tokens.
    fn tokens<'s>(&self, source: &Source<'s>) -> Result<Source<'s>, Malformed> {
        let (start, end) = self.contents;
        let contents = &source.text[start as usize..end as usize];
        Source::with_annotations(contents, source.gate.features(), Annotations::Ignored)
            .map_err(|_| self.fault(AnnotationFault::UnexpectedToken))
    }

    /// A string that is valid UTF-8.
    fn name(&self, c: &mut Cursor<'_>, missing: AnnotationFault) -> Result<String, Malformed> {
        let bytes = c.string().map_err(|_| self.fault(missing))?;
        String::from_utf8(bytes.into_owned()).map_err(|_| self.fault(AnnotationFault::Utf8))
    }

    fn end(&self, c: &Cursor<'_>) -> Result<(), Malformed> {
        if c.at_end() { Ok(()) } else { Err(self.fault(AnnotationFault::UnexpectedToken)) }
    }

    /// `customplace`.
    fn place(&self, c: &mut Cursor<'_>) -> Result<Place, Malformed> {
        if c.take(Kind::Open).is_none() {
            return Ok(Place::Last);
        }
        let before = match c.keyword() {
            Ok(b"before") => true,
            Ok(b"after") => false,
            Ok(_) | Err(_) => return Err(self.fault(AnnotationFault::Placement)),
        };
        let word = c.keyword().map_err(|_| self.fault(AnnotationFault::SectionKind))?;
        let place = match (word, section(word)) {
            (b"first", _) if before => Place::First,
            (b"last", _) if !before => Place::Last,
            (_, Some(section)) if before => Place::Before(section),
            (_, Some(section)) => Place::After(section),
            (_, None) => return Err(self.fault(AnnotationFault::SectionKind)),
        };
        c.close().map_err(|_| self.fault(AnnotationFault::UnexpectedToken))?;
        Ok(place)
    }
}

/// `sec`.
fn section(word: &[u8]) -> Option<Section> {
    Some(match word {
        b"type" => Section::Type,
        b"import" => Section::Import,
        b"func" => Section::Func,
        b"table" => Section::Table,
        b"memory" => Section::Mem,
        b"tag" => Section::Tag,
        b"global" => Section::Global,
        b"export" => Section::Export,
        b"start" => Section::Start,
        b"elem" => Section::Elem,
        b"datacount" => Section::DataCount,
        b"code" => Section::Code,
        b"data" => Section::Data,
        _ => return None,
    })
}

/// The indices of the annotations before the tokens from `first` to `last`.
fn between(source: &Source<'_>, first: usize, last: usize) -> Range<usize> {
    let annotations = &source.annotations;
    let start = annotations.partition_point(|a| (a.before as usize) < first);
    let end = annotations.partition_point(|a| a.before as usize <= last);
    start..end
}

/// Checks that all of the standard's annotations are before tokens from `first` to `last`, which are those of the module.
pub(super) fn none_outside(source: &Source<'_>, first: usize, last: usize) -> Result<(), Malformed> {
    let inside = between(source, first, last);
    let mut annotations = source.annotations.iter().enumerate();
    match annotations.find(|(i, _)| !inside.contains(i)) {
        Some((_, annotation)) => Err(annotation.misplaced()),
        None => Ok(()),
    }
}

impl Context<'_> {
    /// The annotations of one kind before the token `pos`. Marks them as read.
    fn annotations_before(
        &mut self,
        known: StandardAnnotation,
        pos: usize,
    ) -> impl Iterator<Item = Annotation> + use<> {
        let source = self.c.source();
        let range = if source.annotations.is_empty() { 0..0 } else { between(source, pos, pos) };
        let mut found = Vec::new();
        for i in range {
            if source.annotations[i].known == known {
                self.annotations_read.insert(i);
                found.push(source.annotations[i]);
            }
        }
        found.into_iter()
    }

    /// The name of a binding: from the name annotation that comes next, or else from the identifier `id` before it.
    pub(super) fn name_annotation(&mut self, id: Option<&[u8]>) -> Result<Option<String>, Malformed> {
        self.name_or_identifier(id.map(text), AnnotationFault::Duplicate)
    }

    /// The name of the module.
    pub(super) fn module_name(&mut self, id: Option<String>) -> Result<Option<String>, Malformed> {
        self.name_or_identifier(id, AnnotationFault::MultipleModule)
    }

    fn name_or_identifier(
        &mut self,
        id: Option<String>,
        second: AnnotationFault,
    ) -> Result<Option<String>, Malformed> {
        let mut name = None;
        for annotation in self.annotations_before(StandardAnnotation::Name, self.c.pos()) {
            if name.is_some() {
                return Err(annotation.fault(second));
            }
            let tokens = annotation.tokens(self.c.source())?;
            let mut c = Cursor::new(&tokens);
            name = Some(annotation.name(&mut c, AnnotationFault::MissingName)?);
            annotation.end(&c)?;
        }
        Ok(name.or(id))
    }

    /// The error for a name annotation on a declaration that begins at `at` and does not declare exactly one binding.
    pub(super) fn misplaced_name(&self, at: usize) -> Malformed {
        let annotations = &self.c.source().annotations;
        let i = annotations.partition_point(|a| (a.at as usize) < at).saturating_sub(1);
        let at = annotations.get(i).map_or(at, |a| a.at as usize);
        Malformed { at, kind: MalformedKind::Misplaced(StandardAnnotation::Name) }
    }

    /// Reads the custom annotations before the next field of the module.
    pub(super) fn custom_annotations(&mut self) -> Result<(), Malformed> {
        for annotation in self.annotations_before(StandardAnnotation::Custom, self.c.pos()) {
            let tokens = annotation.tokens(self.c.source())?;
            let mut c = Cursor::new(&tokens);
            let name = annotation.name(&mut c, AnnotationFault::MissingSectionName)?;
            let place = annotation.place(&mut c)?;
            let bytes = c.strings();
            annotation.end(&c)?;
            self.module.customs.push(Custom { at: At(annotation.at), name, bytes, place });
        }
        Ok(())
    }

    /// Reads a branch hint before the token `pos`, where the next instruction begins.
    pub(super) fn branch_hint(&mut self, pos: usize) -> Result<(), Malformed> {
        let Some(func) = self.func else { return Ok(()) };
        for (i, annotation) in self.annotations_before(StandardAnnotation::BranchHint, pos).enumerate() {
            if i > 0 {
                return Err(annotation.fault(AnnotationFault::Duplicate));
            }
            let tokens = annotation.tokens(self.c.source())?;
            let mut c = Cursor::new(&tokens);
            let likely = match c.strings()[..] {
                [0] => false,
                [1] => true,
                _ => return Err(annotation.fault(AnnotationFault::Hint)),
            };
            annotation.end(&c)?;
            let instr = self.expr.instrs.len() as u32;
            self.module.hints.push(BranchHint { at: At(annotation.at), func, instr, likely });
        }
        Ok(())
    }

    /// Checks that all annotations before the tokens from `first` to `last`, those of a function or of the whole module, have
    /// been read.
    pub(super) fn all_read(&self, first: usize, last: usize) -> Result<(), Malformed> {
        let source = self.c.source();
        if source.annotations.is_empty() {
            return Ok(());
        }
        let Some(i) = between(source, first, last).find(|i| !self.annotations_read.contains(i)) else {
            return Ok(());
        };
        let annotation = &source.annotations[i];
        Err(match (annotation.known, self.func) {
            (StandardAnnotation::BranchHint, None) => annotation.fault(AnnotationFault::NotInFunction),
            (StandardAnnotation::BranchHint, Some(_))
            | (StandardAnnotation::Name | StandardAnnotation::Custom, _) => annotation.misplaced(),
        })
    }
}
