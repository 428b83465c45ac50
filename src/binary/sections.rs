//! Section 5.5, Modules: sections, their order, and the consistency conditions between them.

use nom::bytes::complete::take;
use nom::number::complete::le_u32;

use super::error::{Malformed, MalformedKind};
use super::input::{Error, Input, Parsed, Source, malformed};
use super::instructions::{Exprs, Used, uses_data};
use super::modules::*;
use super::values::*;
use super::{custom, hints, names};
use crate::syntax::*;

/// `\0asm`.
const MAGIC: [u8; 4] = *b"\0asm";
/// The version of the binary format.
const VERSION: u32 = 1;

// 5.5.2 Sections

/// The sections in order, with their ids, and the features that they need.
const SECTIONS: [(Section, u8, &[Feature]); 13] = [
    (Section::Type, 1, &[]),
    (Section::Import, 2, &[]),
    (Section::Func, 3, &[]),
    (Section::Table, 4, &[]),
    (Section::Mem, 5, &[]),
    (Section::Tag, 13, &[Feature::ExceptionHandling]),
    (Section::Global, 6, &[]),
    (Section::Export, 7, &[]),
    (Section::Start, 8, &[]),
    (Section::Elem, 9, &[]),
    (Section::DataCount, 12, &[Feature::BulkMemory]),
    (Section::Code, 10, &[]),
    (Section::Data, 11, &[]),
];

/// Reads a section id. `None` stands for a custom section.
fn section_id(input: Input<'_>) -> Parsed<'_, Option<Section>> {
    let (rest, id) = byte(input)?;
    if id == custom::ID {
        return Ok((rest, None));
    }
    match SECTIONS.iter().find(|(_, n, _)| *n == id) {
        Some((section, _, needs)) => {
            input.require(Features::of(needs))?;
            Ok((rest, Some(*section)))
        }
        None => input.fail(MalformedKind::SectionId(id)),
    }
}

/// The state of reading a module.
#[derive(Default)]
struct Reader<'a> {
    module: Module,
    /// The contents of the function section: the type of each function.
    typeidxs: Vec<Typeidx>,
    /// The contents of the code section: position, locals and body of each function.
    codes: Vec<(At, Vec<Locals>, Expr)>,
    /// The contents of the data count section, if there is one.
    data_count: Option<u32>,
    /// The custom sections read so far.
    customs: Vec<custom::Raw<'a>>,
    /// Whether an instruction of the code section names a data segment.
    uses_data: bool,
    exprs: Exprs,
    /// Whether function bodies are kept without being decoded.
    skips_bodies: bool,
    /// The last section read so far, custom sections aside.
    last: Option<Section>,
    /// The last non-empty section read so far, and the number of custom sections before it.
    last_present: Option<(Section, usize)>,
}

impl<'a> Reader<'a> {
    /// Reads a section.
    fn section(&mut self, input: Input<'a>) -> Parsed<'a, ()> {
        let (rest, section) = section_id(input)?;
        let Some(section) = section else {
            let place = self.last_present.map_or(Place::First, |(section, _)| Place::After(section));
            let (rest, raw) = custom::raw(rest, input.at(), place)?;
            self.customs.push(raw);
            return Ok((rest, ()));
        };
        if self.last.is_some_and(|last| section <= last) {
            return input.fail(MalformedKind::SectionOrder);
        }
        self.last = Some(section);
        let (rest, present) = sized(|input| self.content(section, input))(rest)?;
        if present {
            self.last_present = Some((section, self.customs.len()));
        }
        Ok((rest, ()))
    }

    /// Reads the contents of a section, and returns whether the section is non-empty.
    fn content(&mut self, section: Section, input: Input<'a>) -> Parsed<'a, bool> {
        /// Reads a list into a field.
        fn into<'a, T>(
            field: &mut Vec<T>,
            element: impl FnMut(Input<'a>) -> Parsed<'a, T>,
            input: Input<'a>,
        ) -> Parsed<'a, bool> {
            let (rest, elements) = list(element)(input)?;
            *field = elements;
            Ok((rest, !field.is_empty()))
        }
        let (module, exprs) = (&mut self.module, &mut self.exprs);
        match section {
            Section::Type => {
                let (rest, types) = types(input)?;
                module.types = types;
                Ok((rest, !module.types.is_empty()))
            }
            Section::Import => into(&mut module.imports, Import::decode, input),
            Section::Func => into(&mut self.typeidxs, Typeidx::decode, input),
            Section::Table => into(&mut module.tables, |input| table(input, exprs), input),
            Section::Mem => into(&mut module.mems, Mem::decode, input),
            Section::Tag => into(&mut module.tags, Tag::decode, input),
            Section::Global => into(&mut module.globals, |input| global(input, exprs), input),
            Section::Export => into(&mut module.exports, Export::decode, input),
            Section::Elem => into(&mut module.elems, |input| elem(input, exprs), input),
            Section::Code => {
                input.take_uses_data();
                let exprs = if self.skips_bodies { None } else { Some(exprs) };
                let (rest, present) = match exprs {
                    Some(exprs) => into(&mut self.codes, |input| code(input, exprs), input)?,
                    None => into(&mut self.codes, skipped_code, input)?,
                };
                self.uses_data = input.take_uses_data();
                Ok((rest, present))
            }
            Section::Data => into(&mut module.datas, |input| data(input, exprs), input),
            Section::Start => {
                let (rest, start) = Start::decode(input)?;
                module.start = Some(start);
                Ok((rest, true))
            }
            Section::DataCount => {
                let (rest, n) = u32(input)?;
                self.data_count = Some(n);
                module.data_count = true;
                Ok((rest, true))
            }
        }
    }

    // 5.5.17 Modules: side conditions

    /// Checks the side conditions between sections.
    fn check(&self, end: Input<'a>) -> Result<(), Error> {
        let (declared, defined) = (self.typeidxs.len(), self.codes.len());
        if declared != defined {
            return end.fail(MalformedKind::FunctionCode(declared, defined));
        }
        match self.data_count {
            Some(n) if n as usize != self.module.datas.len() => {
                end.fail(MalformedKind::DataCount(n, self.module.datas.len()))
            }
            None if self.uses_data => end.fail(MalformedKind::DataCountRequired),
            Some(_) | None => Ok(()),
        }
    }

    /// Combines the function and code sections to functions.
    fn combine(&mut self, end: Input<'a>) {
        let funcs = std::mem::take(&mut self.typeidxs).into_iter().zip(std::mem::take(&mut self.codes));
        self.module.funcs = funcs.map(|(x, (at, locals, body))| Func { at, x, locals, body }).collect();
        self.module.uses = Uses(end.used());
    }

    /// Interprets the custom sections.
    fn finish(mut self) -> (Module, Option<Malformed>) {
        let trailing = self.last_present.map_or(0, |(_, customs)| customs);
        for raw in &mut self.customs[trailing..] {
            raw.place = Place::Last;
        }
        let malformed = custom::interpret(&mut self.module, self.customs);
        (self.module, malformed)
    }
}

// 5.5.17 Modules

/// Reads a module; see [`super::decode_with_customs`].
pub(super) fn decode(bytes: &[u8], features: Features) -> Result<(Module, Option<Malformed>), Malformed> {
    let source = Source::new(bytes, features);
    let reader = source.input().and_then(|input| module(input, Reader::default())).map_err(malformed)?;
    Ok(reader.finish())
}

/// Reads a module except for its function bodies; see [`super::decode_with_bodies_by`].
pub(super) fn decode_with_bodies_by<T>(
    bytes: &[u8],
    features: Features,
    bodies: impl FnOnce(&Module) -> Option<(T, Used)>,
) -> Option<(Module, T)> {
    let source = Source::new(bytes, features);
    let input = source.input().ok()?;
    if input.any_alignment() {
        return None;
    }
    let mut reader = module(input, Reader { skips_bodies: true, ..Reader::default() }).ok()?;
    let (t, used) = bodies(&reader.module)?;
    if used.data && reader.data_count.is_none() {
        return None;
    }
    let uses = &mut reader.module.uses.0;
    *uses = uses.union(used.features);
    Some((reader.finish().0, t))
}

/// Reads the sections.
fn module<'a>(input: Input<'a>, mut reader: Reader<'a>) -> Result<Reader<'a>, Error> {
    let (rest, magic) = take(MAGIC.len())(input)?;
    if magic.rest() != MAGIC {
        return input.fail(MalformedKind::Magic);
    }
    let (mut input, version) = le_u32(rest)?;
    if version != VERSION {
        return rest.fail(MalformedKind::UnknownVersion(version));
    }
    while !input.is_empty() {
        (input, ()) = reader.section(input)?;
    }
    reader.check(input)?;
    reader.combine(input);
    Ok(reader)
}

/// Writes a module; see [`super::encode`].
pub(super) fn encode(module: &Module) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&VERSION.to_le_bytes());
    custom::encode_at(module, Place::First, &mut out);
    for (section, id, _) in SECTIONS {
        custom::encode_at(module, Place::Before(section), &mut out);
        if section == Section::Code {
            hints::encode(module, &mut out);
        }
        let mut content = Vec::new();
        encode_content(section, module, &mut content);
        if !content.is_empty() {
            out.push(id);
            encode_bytes(&content, &mut out);
        }
        custom::encode_at(module, Place::After(section), &mut out);
    }
    names::encode(&module.names, &mut out);
    custom::encode_at(module, Place::Last, &mut out);
    out
}

/// Writes the contents of a section, or nothing if the section can be omitted.
fn encode_content(section: Section, module: &Module, out: &mut Vec<u8>) {
    /// Writes a list, unless it is empty.
    fn entries<T>(elements: &[T], mut encode: impl FnMut(&T, &mut Vec<u8>), out: &mut Vec<u8>) {
        if !elements.is_empty() {
            encode_length(elements.len(), out);
            elements.iter().for_each(|x| encode(x, out));
        }
    }
    match section {
        Section::Type => encode_types(&module.types, out),
        Section::Import => entries(&module.imports, Import::encode, out),
        Section::Func => entries(&module.funcs, |func, out| func.x.encode(out), out),
        Section::Table => entries(&module.tables, encode_table, out),
        Section::Mem => entries(&module.mems, Mem::encode, out),
        Section::Tag => entries(&module.tags, Tag::encode, out),
        Section::Global => entries(&module.globals, encode_global, out),
        Section::Export => entries(&module.exports, Export::encode, out),
        Section::Start => module.start.iter().for_each(|start| start.encode(out)),
        Section::Elem => entries(&module.elems, encode_elem, out),
        Section::DataCount => {
            let uses_data = |func: &Func| func.body.contains(uses_data);
            if module.data_count || module.funcs.iter().any(uses_data) {
                encode_length(module.datas.len(), out);
            }
        }
        Section::Code => {
            entries(&module.funcs, encode_code, out);
        }
        Section::Data => entries(&module.datas, encode_data, out),
    }
}
