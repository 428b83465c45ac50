//! Section 5.5, Modules: the entries of the sections.

use nom::bytes::complete::take;

use super::error::MalformedKind;
use super::input::{Input, Parsed};
use super::instructions::{Exprs, encode_expr, encode_instr, encoded};
use super::types::{REC, rectype};
use super::values::*;
use crate::syntax::packed::Packed;
use crate::syntax::*;

// 5.5.4 Type section

/// `typesec`. Each sub type is packed as soon as it is read.
pub(super) fn types(input: Input<'_>) -> Parsed<'_, Types> {
    let (mut input, n) = length(input)?;
    let mut packed = Packed::default();
    for _ in 0..n {
        packed.begin(input.at());
        (input, ()) = rectype(input, |st| packed.push(&st))?;
    }
    packed.shrink();
    Ok((input, packed.into()))
}

pub(super) fn encode_types(types: &Types, out: &mut Vec<u8>) {
    let packed = types.packed();
    if packed.groups() == 0 {
        return;
    }
    encode_length(packed.groups(), out);
    for g in 0..packed.groups() {
        let members = packed.group(g).1;
        if members.len() != 1 {
            out.push(REC);
            encode_length(members.len(), out);
        }
        members.for_each(|x| packed.decode(x).encode(out));
    }
}

// 5.5.5 Import section

impl Binary for Import {
    fn decode(input: Input<'_>) -> Parsed<'_, Import> {
        let (rest, module) = String::decode(input)?;
        let (rest, name) = String::decode(rest)?;
        let (rest, xt) = Externtype::decode(rest)?;
        Ok((rest, Import { at: input.at(), module, name, xt }))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        self.module.encode(out);
        self.name.encode(out);
        self.xt.encode(out);
    }
}

// 5.5.7 Table section

/// `table`. The bytes 0x40 0x00, with which no table type begins, introduce a table with an initializer.
pub(super) fn table<'a>(input: Input<'a>, exprs: &mut Exprs) -> Parsed<'a, Table> {
    let at = input.at();
    if input.rest().first() == Some(&0x40) {
        input.require(Feature::FunctionReferences)?;
        let (rest, _) = byte(input)?;
        let (rest, ()) = zero(rest)?;
        let (rest, tt) = Tabletype::decode(rest)?;
        let (rest, init) = exprs.decode(rest)?;
        return Ok((rest, Table { at, tt, init, implicit: false }));
    }
    let (rest, tt) = Tabletype::decode(input)?;
    let init = Expr::new(vec![Instr::RefNull(tt.rt.ht), Instr::End], vec![at, at]);
    Ok((rest, Table { at, tt, init, implicit: true }))
}

pub(super) fn encode_table(table: &Table, out: &mut Vec<u8>) {
    if table.implicit {
        table.tt.encode(out);
    } else {
        out.extend_from_slice(&[0x40, 0x00]);
        table.tt.encode(out);
        encode_expr(&table.init, out);
    }
}

// 5.5.8 Memory section

impl Binary for Mem {
    fn decode(input: Input<'_>) -> Parsed<'_, Mem> {
        let (rest, mt) = Memtype::decode(input)?;
        Ok((rest, Mem { at: input.at(), mt }))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        self.mt.encode(out);
    }
}

// 5.5.9 Global section

pub(super) fn global<'a>(input: Input<'a>, exprs: &mut Exprs) -> Parsed<'a, Global> {
    let (rest, gt) = Globaltype::decode(input)?;
    let (rest, init) = exprs.decode(rest)?;
    Ok((rest, Global { at: input.at(), gt, init }))
}

pub(super) fn encode_global(global: &Global, out: &mut Vec<u8>) {
    global.gt.encode(out);
    encode_expr(&global.init, out);
}

// 5.5.10 Export section

impl Binary for Export {
    fn decode(input: Input<'_>) -> Parsed<'_, Export> {
        let (rest, name) = String::decode(input)?;
        let (rest, xx) = Externidx::decode(rest)?;
        Ok((rest, Export { at: input.at(), name, xx }))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        self.name.encode(out);
        self.xx.encode(out);
    }
}

// 5.5.11 Start section

impl Binary for Start {
    fn decode(input: Input<'_>) -> Parsed<'_, Start> {
        let (rest, x) = Funcidx::decode(input)?;
        Ok((rest, Start { at: input.at(), x }))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        self.x.encode(out);
    }
}

// 5.5.12 Element section

/// The type of element segments given as function indices.
const REF_FUNC: Reftype = Reftype { null: false, ht: Heaptype::Func };
/// The type of element segments given as expressions in the form that omits the type.
const FUNCREF: Reftype = Reftype { null: true, ht: Heaptype::Func };

/// Bits of the number that an element segment begins with and that selects its form. The meaning of bit 1 depends on
/// bit 0.
mod elem_bits {
    /// Bit 0: the segment is passive or declarative.
    pub(super) const INACTIVE: u32 = 1;
    /// Bit 1: an active segment has an explicit table index and element kind or type; an inactive one is declarative.
    pub(super) const EXPLICIT: u32 = 2;
    /// Bit 2: the elements are expressions instead of function indices.
    pub(super) const EXPRS: u32 = 4;
}

/// `elem`.
pub(super) fn elem<'a>(input: Input<'a>, exprs: &mut Exprs) -> Parsed<'a, Elem> {
    use elem_bits::*;
    let at = input.at();
    let (rest, form) = u32(input)?;
    if form != 0
        && has_indices(input)
        && let Ok((rest, offset)) = exprs.decode(rest)
    {
        let (rest, ys) = list(Funcidx::decode)(rest)?;
        input.require(Feature::SegmentIndices)?;
        let mode = Elemmode::Active(Tableidx(form), offset);
        return Ok((rest, Elem { at, rt: REF_FUNC, init: Eleminit::Funcs(ys), mode }));
    }
    if form != 0 {
        input.require(Feature::BulkMemory)?;
    }
    if form > INACTIVE | EXPLICIT | EXPRS {
        return input.fail(MalformedKind::Elem(form));
    }
    let (rest, mode) = match (form & INACTIVE != 0, form & EXPLICIT != 0) {
        (true, false) => (rest, Elemmode::Passive),
        (true, true) => (rest, Elemmode::Declare),
        (false, explicit) => {
            let (rest, x) = if explicit { Tableidx::decode(rest)? } else { (rest, Tableidx(0)) };
            let (rest, offset) = exprs.decode(rest)?;
            (rest, Elemmode::Active(x, offset))
        }
    };
    let typed = form & (INACTIVE | EXPLICIT) != 0;
    let (rest, rt, init) = if form & EXPRS == 0 {
        let (rest, ()) = if typed { elemkind(rest)? } else { (rest, ()) };
        let (rest, ys) = list(Funcidx::decode)(rest)?;
        (rest, REF_FUNC, Eleminit::Funcs(ys))
    } else {
        let (rest, rt) = if typed { Reftype::decode(rest)? } else { (rest, FUNCREF) };
        let (rest, es) = list(|input| exprs.decode(input))(rest)?;
        (rest, rt, Eleminit::Exprs(es))
    };
    Ok((rest, Elem { at, rt, init, mode }))
}

/// Whether a segment begins with a table or memory index (1.0) instead of the number that selects its form. If no
/// offset expression follows the number, it is read as a form, so that the error names the feature which the form
/// needs.
fn has_indices(input: Input<'_>) -> bool {
    input.has(Feature::SegmentIndices) && !input.has(Feature::BulkMemory)
}

/// `elemkind`: the only one is 0, for functions.
fn elemkind(input: Input<'_>) -> Parsed<'_, ()> {
    match byte(input)? {
        (rest, 0) => Ok((rest, ())),
        (_, b) => input.fail(MalformedKind::Elemkind(b)),
    }
}

pub(super) fn encode_elem(elem: &Elem, out: &mut Vec<u8>) {
    use elem_bits::*;
    // The form with function indices implies the type `(ref func)`. A segment of another type is encoded with
    // expressions.
    let listed = elem.rt == REF_FUNC && matches!(elem.init, Eleminit::Funcs(_));
    let untyped = if listed { REF_FUNC } else { FUNCREF };
    let mode = match &elem.mode {
        Elemmode::Passive => INACTIVE,
        Elemmode::Declare => INACTIVE | EXPLICIT,
        Elemmode::Active(Tableidx(0), _) if elem.rt == untyped => 0,
        Elemmode::Active(..) => EXPLICIT,
    };
    let form = mode | if listed { 0 } else { EXPRS };
    encode_unsigned(form.into(), out);
    if let Elemmode::Active(x, offset) = &elem.mode {
        if mode & EXPLICIT != 0 {
            x.encode(out);
        }
        encode_expr(offset, out);
    }
    match (mode != 0, listed) {
        (true, true) => out.push(0),
        (true, false) => elem.rt.encode(out),
        (false, _) => {}
    }
    match &elem.init {
        Eleminit::Funcs(ys) if listed => encode_list(ys, out),
        Eleminit::Funcs(ys) => {
            encode_length(ys.len(), out);
            for y in ys {
                encode_instr(&Instr::RefFunc(*y), out);
                encode_instr(&Instr::End, out);
            }
        }
        Eleminit::Exprs(es) => {
            encode_length(es.len(), out);
            for e in es {
                encode_expr(e, out);
            }
        }
    }
}

// 5.5.13 Code section

/// `code`: an entry of the code section, which is a function preceded by its size in bytes.
pub(super) fn code<'a>(input: Input<'a>, exprs: &mut Exprs) -> Parsed<'a, (At, Vec<Locals>, Expr)> {
    sized(|input| func(input, exprs))(input)
}

/// An entry of the code section, whose body is not decoded. It takes what remains after the locals.
pub(super) fn skipped_code(input: Input<'_>) -> Parsed<'_, (At, Vec<Locals>, Expr)> {
    let (start, n) = length(input)?;
    let (next, entry) = take(n)(start)?;
    let (rest, locals) = locals(entry)?;
    Ok((next, (start.at(), locals, encoded(rest, next).into())))
}

/// `func`: the locals and the body of a function.
fn func<'a>(input: Input<'a>, exprs: &mut Exprs) -> Parsed<'a, (At, Vec<Locals>, Expr)> {
    let (rest, locals) = locals(input)?;
    let (rest, body) = exprs.decode(rest)?;
    Ok((rest, (input.at(), locals, body)))
}

/// The declared locals of a function.
fn locals(input: Input<'_>) -> Parsed<'_, Vec<Locals>> {
    let (rest, locals) = list(Locals::decode)(input)?;
    let n: u64 = locals.iter().map(|run| u64::from(run.n)).sum();
    if n > u32::MAX.into() {
        return input.fail(MalformedKind::TooManyLocals);
    }
    Ok((rest, locals))
}

pub(super) fn encode_code(func: &Func, out: &mut Vec<u8>) {
    let content = |out: &mut Vec<u8>| {
        encode_list(&func.locals, out);
        encode_expr(&func.body, out);
    };
    encode_sized(content, out);
}

impl Binary for Locals {
    fn decode(input: Input<'_>) -> Parsed<'_, Locals> {
        let (input, n) = u32(input)?;
        let (input, t) = Valtype::decode(input)?;
        Ok((input, Locals { n, t }))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        encode_unsigned(self.n.into(), out);
        self.t.encode(out);
    }
}

// 5.5.14 Data section

/// `data`.
pub(super) fn data<'a>(input: Input<'a>, exprs: &mut Exprs) -> Parsed<'a, Data> {
    let at = input.at();
    let (rest, form) = u32(input)?;
    if form != 0
        && has_indices(input)
        && let Ok((rest, offset)) = exprs.decode(rest)
    {
        let (rest, content) = bytes(rest)?;
        input.require(Feature::SegmentIndices)?;
        let mode = Datamode::Active(Memidx(form), offset);
        return Ok((rest, Data { at, bytes: content.rest().to_vec(), mode }));
    }
    if form != 0 {
        input.require(Feature::BulkMemory)?;
    }
    let (rest, x) = match form {
        0 => (rest, Some(Memidx(0))),
        1 => (rest, None),
        2 => Memidx::decode(rest).map(|(rest, x)| (rest, Some(x)))?,
        _ => return input.fail(MalformedKind::Data(form)),
    };
    let (rest, mode) = match x {
        Some(x) => exprs.decode(rest).map(|(rest, offset)| (rest, Datamode::Active(x, offset)))?,
        None => (rest, Datamode::Passive),
    };
    let (rest, content) = bytes(rest)?;
    Ok((rest, Data { at, bytes: content.rest().to_vec(), mode }))
}

pub(super) fn encode_data(data: &Data, out: &mut Vec<u8>) {
    match &data.mode {
        Datamode::Active(Memidx(0), offset) => {
            out.push(0);
            encode_expr(offset, out);
        }
        Datamode::Active(x, offset) => {
            out.push(2);
            x.encode(out);
            encode_expr(offset, out);
        }
        Datamode::Passive => out.push(1),
    }
    encode_bytes(&data.bytes, out);
}

// 5.5.16 Tag section

impl Binary for Tag {
    fn decode(input: Input<'_>) -> Parsed<'_, Tag> {
        let (rest, tagtype) = Tagtype::decode(input)?;
        Ok((rest, Tag { at: input.at(), tagtype }))
    }
    fn encode(&self, out: &mut Vec<u8>) {
        self.tagtype.encode(out);
    }
}
