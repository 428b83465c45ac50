//! Appendix: the name section.

use super::custom::{ID, InvalidCustomKind};
use super::error::MalformedKind;
use super::input::{Input, Parsed};
use super::values::*;
use crate::syntax::packed::Packed;
use crate::syntax::*;

/// The name of the section.
pub(super) const NAME: &str = "name";

/// The subsections in the order of their ids: those of the standard (0, 1, 2, 4, 10, 11), and those of the
/// extended-name-section proposal, which tools write.
#[derive(Clone, Copy)]
enum Subsection {
    Module = 0,
    Funcs = 1,
    Locals = 2,
    Labels = 3,
    Types = 4,
    Tables = 5,
    Mems = 6,
    Globals = 7,
    Elems = 8,
    Datas = 9,
    Fields = 10,
    Tags = 11,
}

/// All subsections, indexed by their ids.
const SUBSECTIONS: [Subsection; 12] = {
    use Subsection::*;
    [Module, Funcs, Locals, Labels, Types, Tables, Mems, Globals, Elems, Datas, Fields, Tags]
};

/// Reads the contents of a name section.
pub(super) fn decode(mut input: Input<'_>) -> Parsed<'_, Names> {
    let mut names = Names::default();
    let mut next = 0;
    while !input.is_empty() {
        let (rest, id) = byte(input)?;
        let subsection = SUBSECTIONS.get(usize::from(id)).filter(|_| id >= next);
        let Some(subsection) = subsection else {
            return input.fail(MalformedKind::NameSubsection(id));
        };
        next = id + 1;
        let (rest, content) = bytes(rest)?;
        let (after, ()) = content_of(*subsection, &mut names, content)?;
        if !after.is_empty() {
            return after.fail(MalformedKind::NameSubsectionSize);
        }
        input = rest;
    }
    Ok((input, names))
}

/// Reads the contents of a subsection.
fn content_of<'a>(subsection: Subsection, names: &mut Names, input: Input<'a>) -> Parsed<'a, ()> {
    match subsection {
        Subsection::Module => {
            let (rest, name) = String::decode(input)?;
            names.module = Some(name);
            Ok((rest, ()))
        }
        Subsection::Locals => read(&mut names.locals, input),
        Subsection::Labels => read(&mut names.labels, input),
        Subsection::Fields => read(&mut names.fields, input),
        Subsection::Funcs => read(&mut names.funcs, input),
        Subsection::Types => read(&mut names.types, input),
        Subsection::Tables => read(&mut names.tables, input),
        Subsection::Mems => read(&mut names.mems, input),
        Subsection::Globals => read(&mut names.globals, input),
        Subsection::Elems => read(&mut names.elems, input),
        Subsection::Datas => read(&mut names.datas, input),
        Subsection::Tags => read(&mut names.tags, input),
    }
}

fn read<'a, T: Binary>(map: &mut T, input: Input<'a>) -> Parsed<'a, ()> {
    let (rest, names) = T::decode(input)?;
    *map = names;
    Ok((rest, ()))
}

/// Name maps (index to name) and indirect name maps (index to name map), as lists of entries whose indices increase.
impl<T: Binary> Binary for Vec<(u32, T)> {
    fn decode(input: Input<'_>) -> Parsed<'_, Vec<(u32, T)>> {
        let mut next = 0;
        list(|input| {
            let (rest, x) = u32(input)?;
            if u64::from(x) < next {
                return input.fail(MalformedKind::IndexOrder(x));
            }
            next = u64::from(x) + 1;
            let (rest, named) = T::decode(rest)?;
            Ok((rest, (x, named)))
        })(input)
    }
    fn encode(&self, out: &mut Vec<u8>) {
        encode_length(self.len(), out);
        for (x, named) in self {
            encode_unsigned((*x).into(), out);
            named.encode(out);
        }
    }
}

/// Writes the name section, if there are names.
pub(super) fn encode(names: &Names, out: &mut Vec<u8>) {
    let mut content = Vec::new();
    NAME.to_owned().encode(&mut content);
    let empty = content.len();
    for subsection in SUBSECTIONS {
        let mut named = Vec::new();
        encode_content(subsection, names, &mut named);
        if !named.is_empty() {
            content.push(subsection as u8);
            encode_bytes(&named, &mut content);
        }
    }
    if content.len() > empty {
        out.push(ID);
        encode_bytes(&content, out);
    }
}

/// Writes the contents of a subsection, or nothing if the subsection can be omitted.
fn encode_content(subsection: Subsection, names: &Names, out: &mut Vec<u8>) {
    match subsection {
        Subsection::Module => names.module.iter().for_each(|name| name.encode(out)),
        Subsection::Locals => write(&names.locals, out),
        Subsection::Labels => write(&names.labels, out),
        Subsection::Fields => write(&names.fields, out),
        Subsection::Funcs => write(&names.funcs, out),
        Subsection::Types => write(&names.types, out),
        Subsection::Tables => write(&names.tables, out),
        Subsection::Mems => write(&names.mems, out),
        Subsection::Globals => write(&names.globals, out),
        Subsection::Elems => write(&names.elems, out),
        Subsection::Datas => write(&names.datas, out),
        Subsection::Tags => write(&names.tags, out),
    }
}

fn write<T: Binary>(map: &Vec<(u32, T)>, out: &mut Vec<u8>) {
    if !map.is_empty() {
        map.encode(out);
    }
}

/// Checks that names refer to indices that the module has.
pub(super) fn check(module: &Module) -> Result<(), InvalidCustomKind> {
    let spaces = Spaces::new(module);
    let names = &module.names;
    check_map("type", &names.types, spaces.types.len())?;
    check_map("tag", &names.tags, spaces.tags)?;
    check_map("global", &names.globals, spaces.globals)?;
    check_map("memory", &names.mems, spaces.mems)?;
    check_map("table", &names.tables, spaces.tables)?;
    check_map("function", &names.funcs, spaces.funcs.len())?;
    check_map("data segment", &names.datas, module.datas.len())?;
    check_map("element segment", &names.elems, module.elems.len())?;
    check_map("function", &names.locals, spaces.funcs.len())?;
    check_map("function", &names.labels, spaces.funcs.len())?;
    check_map("type", &names.fields, spaces.types.len())?;
    for (x, map) in &names.locals {
        check_map("local", map, spaces.locals(*x))?;
    }
    for (x, map) in &names.labels {
        check_map("label", map, spaces.labels(*x))?;
    }
    for (x, map) in &names.fields {
        check_map("field", map, spaces.fields(*x))?;
    }
    Ok(())
}

/// Checks that all indices of a map are below `n`.
fn check_map<T>(space: &'static str, map: &[(u32, T)], n: usize) -> Result<(), InvalidCustomKind> {
    match map.iter().find(|(x, _)| *x as usize >= n) {
        Some((x, _)) => Err(InvalidCustomKind::NameIndex(space, *x)),
        None => Ok(()),
    }
}

/// The index spaces of a module.
struct Spaces<'a> {
    types: &'a Packed,
    /// For each function, its type, and its definition unless it is imported.
    funcs: Vec<(Typeidx, Option<&'a Func>)>,
    tags: usize,
    globals: usize,
    mems: usize,
    tables: usize,
}

impl<'a> Spaces<'a> {
    fn new(module: &'a Module) -> Spaces<'a> {
        let mut spaces = Spaces {
            types: module.types.packed(),
            funcs: Vec::new(),
            tags: module.tags.len(),
            globals: module.globals.len(),
            mems: module.mems.len(),
            tables: module.tables.len(),
        };
        for import in &module.imports {
            match import.xt {
                Externtype::Func(x) => spaces.funcs.push((x, None)),
                Externtype::Tag(_) => spaces.tags += 1,
                Externtype::Global(_) => spaces.globals += 1,
                Externtype::Mem(_) => spaces.mems += 1,
                Externtype::Table(_) => spaces.tables += 1,
            }
        }
        spaces.funcs.extend(module.funcs.iter().map(|func| (func.x, Some(func))));
        spaces
    }

    /// The number of locals of function `x`, parameters included.
    fn locals(&self, x: u32) -> usize {
        let Some((typeidx, func)) = self.funcs.get(x as usize) else { return 0 };
        let params = match self.types.subtype(*typeidx).map(|st| &st.ct) {
            Some(Comptype::Func(ft)) => ft.params.len(),
            Some(Comptype::Struct(_) | Comptype::Array(_)) | None => 0,
        };
        let runs = func.iter().flat_map(|func| &func.locals);
        runs.fold(params, |n, run| n.saturating_add(run.n as usize))
    }

    /// The number of labels of function `x`: one for each block.
    fn labels(&self, x: u32) -> usize {
        let func = self.funcs.get(x as usize).and_then(|(_, func)| *func);
        let mut labels = 0;
        if let Some(func) = func {
            func.body.for_each(|_, instr| {
                if let Instr::Block(_) | Instr::Loop(_) | Instr::If(_) | Instr::TryTable(_) = instr {
                    labels += 1;
                }
            });
        }
        labels
    }

    /// The number of fields of type `x`.
    fn fields(&self, x: u32) -> usize {
        match self.types.subtype(Typeidx(x)).map(|st| &st.ct) {
            Some(Comptype::Struct(fts)) => fts.len(),
            Some(Comptype::Array(_) | Comptype::Func(_)) | None => 0,
        }
    }
}
