//! The type section of a module in a compact form: sub types are encoded in a few bytes each, similarly to the binary
//! format, and decoded when they are asked for. A module with a million types then takes little more memory than its
//! source.
//!
//! The code of a sub type is a byte with its kind and finality, its supertypes, the lengths of its lists, and its
//! fields or value types, each of which is one byte; a byte that stands for a use of a defined type is followed by the
//! use, a number. What the number stands for is up to the user: in a module it is a type index.

use std::ops::{Deref, DerefMut, Range};
use std::sync::OnceLock;

use super::At;
use super::heaptypes::{Absheaptype, Heaptype, HeaptypeKind};
use super::modules::{Type, Typeidx};
use super::types::*;

/// The type section of a module: a `Vec<Type>`, which is made from the compact form when it is first needed.
///
/// Code that must be economical uses [`Types::packed`].
#[derive(Clone, Default)]
pub struct Types {
    packed: OnceLock<Packed>,
    /// The same types as a list. If neither is there, there are no types.
    list: OnceLock<Vec<Type>>,
}

impl Types {
    /// The types in the compact form, which is made from the list if the list was changed.
    pub fn packed(&self) -> &Packed {
        self.packed.get_or_init(|| Packed::of(self.list.get().map_or(&[], Vec::as_slice)))
    }

    /// Keeps the compact form alone.
    pub fn pack(&mut self) {
        self.packed();
        self.list = OnceLock::new();
    }

    /// The number of recursive types.
    pub fn len(&self) -> usize {
        self.list.get().map_or_else(|| self.packed().groups.len(), Vec::len)
    }

    /// Whether there are no types.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Deref for Types {
    type Target = Vec<Type>;
    fn deref(&self) -> &Vec<Type> {
        self.list.get_or_init(|| self.packed().types().collect())
    }
}

impl DerefMut for Types {
    fn deref_mut(&mut self) -> &mut Vec<Type> {
        let _: &Vec<Type> = self;
        self.packed = OnceLock::new();
        self.list.get_mut().expect("`deref` makes the list")
    }
}

impl From<Packed> for Types {
    fn from(packed: Packed) -> Types {
        Types { packed: packed.into(), list: OnceLock::new() }
    }
}

impl From<Vec<Type>> for Types {
    fn from(list: Vec<Type>) -> Types {
        Types { packed: OnceLock::new(), list: list.into() }
    }
}

impl FromIterator<Type> for Types {
    fn from_iter<I: IntoIterator<Item = Type>>(types: I) -> Types {
        Vec::from_iter(types).into()
    }
}

impl<'a> IntoIterator for &'a Types {
    type Item = &'a Type;
    type IntoIter = std::slice::Iter<'a, Type>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> IntoIterator for &'a mut Types {
    type Item = &'a mut Type;
    type IntoIter = std::slice::IterMut<'a, Type>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl PartialEq for Types {
    fn eq(&self, other: &Types) -> bool {
        let (packed, other) = (self.packed(), other.packed());
        packed.groups == other.groups && packed.code == other.code
    }
}

impl std::fmt::Debug for Types {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.deref().fmt(f)
    }
}

/// Recursive types in the compact form.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    /// The codes of all sub types.
    code: Vec<u8>,
    /// For each sub type, where its code begins.
    starts: Vec<usize>,
    /// For each recursive type, its position and the index of its first member.
    groups: Vec<(At, u32)>,
    /// Sub types that were asked for.
    decoded: OnceLock<Paged<Subtype>>,
}

impl Packed {
    fn of(types: &[Type]) -> Packed {
        let mut packed = Packed::default();
        for ty in types {
            packed.begin(ty.at);
            ty.rectype.0.iter().for_each(|st| packed.push(st));
        }
        packed
    }

    /// Begins the next recursive type, at a source position.
    pub fn begin(&mut self, at: At) {
        self.groups.push((at, self.starts.len() as u32));
    }

    /// Adds a member to the recursive type begun last.
    pub fn push(&mut self, st: &Subtype) {
        self.decoded = OnceLock::new();
        self.starts.push(self.code.len());
        encode(st, &mut |x| x.0.into(), &mut self.code);
    }

    /// Frees what has been reserved for further types.
    pub fn shrink(&mut self) {
        self.code.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.groups.shrink_to_fit();
    }

    /// The number of sub types, which is the number of type indices.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there are no sub types.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The number of recursive types.
    pub fn groups(&self) -> usize {
        self.groups.len()
    }

    /// The source position of recursive type `g`, and the type indices of its members.
    pub fn group(&self, g: usize) -> (At, Range<usize>) {
        let (at, first) = self.groups[g];
        let end = self.groups.get(g + 1).map_or(self.starts.len(), |(_, next)| *next as usize);
        (at, first as usize..end)
    }

    /// The number of the recursive type that type `x` is a member of.
    pub fn group_of(&self, x: Typeidx) -> usize {
        self.groups.partition_point(|(_, first)| *first <= x.0) - 1
    }

    /// The code of sub type `x`.
    pub fn code(&self, x: usize) -> &[u8] {
        let end = self.starts.get(x + 1).copied().unwrap_or(self.code.len());
        &self.code[self.starts[x]..end]
    }

    /// Decodes sub type `x`, without keeping it.
    pub fn decode(&self, x: usize) -> Subtype {
        decode(&mut self.code(x), &mut Typeidx)
    }

    /// Sub type `x`, which is decoded when it is first asked for, and then kept.
    pub fn subtype(&self, x: Typeidx) -> Option<&Subtype> {
        self.decoded.get_or_init(|| Paged::new(self.len())).get(x.usize(), |x| self.decode(x))
    }

    fn types(&self) -> impl Iterator<Item = Type> {
        (0..self.groups()).map(|g| {
            let (at, members) = self.group(g);
            Type { at, rectype: Rectype(members.map(|x| self.decode(x)).collect()) }
        })
    }
}

/// Values that are made when they are first asked for, in pages of a few.
#[derive(Clone, Debug)]
pub struct Paged<T> {
    len: usize,
    pages: Box<[OnceLock<Box<[T]>>]>,
}

impl<T> Paged<T> {
    const PAGE: usize = 8;

    /// Room for `len` values.
    pub fn new(len: usize) -> Paged<T> {
        Paged { len, pages: (0..len.div_ceil(Self::PAGE)).map(|_| OnceLock::new()).collect() }
    }

    /// Value `i`, where `make(i)` makes it.
    #[inline]
    pub fn get(&self, i: usize, make: impl Fn(usize) -> T) -> Option<&T> {
        let first = i - i % Self::PAGE;
        let page = self.pages.get(i / Self::PAGE)?;
        let values = page.get_or_init(|| (first..self.len.min(first + Self::PAGE)).map(make).collect());
        values.get(i - first)
    }
}

/// The kind of composite type, in the two low bits of the first byte of a code.
const KIND: u8 = 3;
const STRUCT: u8 = 0;
const ARRAY: u8 = 1;
const FUNC: u8 = 2;
/// The bit of the first byte that says that the sub type is final.
const FINAL: u8 = 4;
/// The bit of the first byte that says that a list of supertypes follows.
const SUPERS: u8 = 8;

/// Codes of value and storage types that are neither number types, whose codes are their numbers, nor references.
const V128: u8 = 4;
const BOT: u8 = 5;
const I8: u8 = 6;
const I16: u8 = 7;
/// The code of reference types is this, plus twice the number of the heap type, plus one if the type includes null.
const REF: u8 = 8;
/// The numbers of the heap types that are not abstract.
const USE: u8 = Absheaptype::ALL.len() as u8;
const HEAP_BOT: u8 = USE + 1;
/// The bit of a field's code that says that the field is mutable.
const MUTABLE: u8 = 0x80;

const NUMTYPES: [Numtype; 4] = [Numtype::I32, Numtype::I64, Numtype::F32, Numtype::F64];

/// Whether a use follows the code of a value type or field.
fn is_use(code: u8) -> bool {
    (code & !MUTABLE & !1) == REF + 2 * USE
}

/// Writes a number in LEB128.
fn write_number(mut n: u64, out: &mut Vec<u8>) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

fn read_byte(code: &mut &[u8]) -> u8 {
    let (first, rest) = code.split_first().expect("codes are complete");
    *code = rest;
    *first
}

fn read_number(code: &mut &[u8]) -> u64 {
    let (mut n, mut shift) = (0, 0);
    loop {
        let b = read_byte(code);
        n |= u64::from(b & 0x7F) << shift;
        if b < 0x80 {
            return n;
        }
        shift += 7;
    }
}

/// Appends the code of a sub type, where `number` gives the numbers of uses.
pub(crate) fn encode<U>(st: &Subtype<U>, number: &mut impl FnMut(&U) -> u64, out: &mut Vec<u8>) {
    let kind = match &st.ct {
        Comptype::Struct(_) => STRUCT,
        Comptype::Array(_) => ARRAY,
        Comptype::Func(_) => FUNC,
    };
    out.push(kind | if st.r#final { FINAL } else { 0 } | if st.supers.is_empty() { 0 } else { SUPERS });
    if !st.supers.is_empty() {
        write_number(st.supers.len() as u64, out);
        st.supers.iter().for_each(|u| write_number(number(u), out));
    }
    match &st.ct {
        Comptype::Struct(fts) => {
            write_number(fts.len() as u64, out);
            fts.iter().for_each(|ft| encode_field(ft, number, out));
        }
        Comptype::Array(ft) => encode_field(ft, number, out),
        Comptype::Func(ft) => {
            write_number(ft.params.len() as u64, out);
            write_number(ft.results.len() as u64, out);
            ft.params.iter().chain(&ft.results).for_each(|t| encode_valtype(t, 0, number, out));
        }
    }
}

fn encode_field<U>(ft: &Fieldtype<U>, number: &mut impl FnMut(&U) -> u64, out: &mut Vec<u8>) {
    let mutable = if ft.mutable { MUTABLE } else { 0 };
    match &ft.zt {
        Storagetype::Val(t) => encode_valtype(t, mutable, number, out),
        Storagetype::Pack(Packtype::I8) => out.push(I8 | mutable),
        Storagetype::Pack(Packtype::I16) => out.push(I16 | mutable),
    }
}

fn encode_valtype<U>(t: &Valtype<U>, mutable: u8, number: &mut impl FnMut(&U) -> u64, out: &mut Vec<u8>) {
    let code = match t {
        Valtype::Num(nt) => *nt as u8,
        Valtype::Vec(Vectype::V128) => V128,
        Valtype::Bot => BOT,
        Valtype::Ref(rt) => {
            let heap = match rt.ht.kind() {
                HeaptypeKind::Abs(abs) => abs as u8,
                HeaptypeKind::Use(_) => USE,
                HeaptypeKind::Bot => HEAP_BOT,
            };
            REF + 2 * heap + u8::from(rt.null)
        }
    };
    out.push(code | mutable);
    if let Valtype::Ref(Reftype { ht: Heaptype::Use(u), .. }) = t {
        write_number(number(u), out);
    }
}

/// Decodes a sub type from the beginning of `code`, which is moved to behind it; `of` gives the uses of numbers.
pub(crate) fn decode<U>(code: &mut &[u8], of: &mut impl FnMut(u32) -> U) -> Subtype<U> {
    let (first, supers) = decode_supers(code);
    let supers = supers.map(&mut *of).collect();
    let ct = match first & KIND {
        STRUCT => {
            let n = read_number(code);
            Comptype::Struct((0..n).map(|_| decode_field(code, of)).collect())
        }
        ARRAY => Comptype::Array(decode_field(code, of)),
        _ => {
            let (params, results) = (read_number(code), read_number(code));
            let mut list = |n| (0..n).map(|_| decode_valtype(code, of)).collect();
            Comptype::Func(Functype { params: list(params), results: list(results) })
        }
    };
    Subtype { r#final: first & FINAL != 0, supers, ct }
}

/// The first byte and the supertypes of a code, which is moved to behind them.
fn decode_supers<'c>(code: &mut &'c [u8]) -> (u8, impl Iterator<Item = u32> + use<'c>) {
    let first = read_byte(code);
    let n = if first & SUPERS == 0 { 0 } else { read_number(code) };
    let mut supers = *code;
    (0..n).for_each(|_| _ = read_number(code));
    (first, (0..n).map(move |_| read_number(&mut supers) as u32))
}

fn decode_field<U>(code: &mut &[u8], of: &mut impl FnMut(u32) -> U) -> Fieldtype<U> {
    let first = code[0] & !MUTABLE;
    let mutable = code[0] & MUTABLE != 0;
    let zt = match first {
        I8 | I16 => {
            read_byte(code);
            Storagetype::Pack(if first == I8 { Packtype::I8 } else { Packtype::I16 })
        }
        _ => Storagetype::Val(decode_valtype(code, of)),
    };
    Fieldtype { mutable, zt }
}

fn decode_valtype<U>(code: &mut &[u8], of: &mut impl FnMut(u32) -> U) -> Valtype<U> {
    match read_byte(code) & !MUTABLE {
        V128 => Valtype::V128,
        BOT => Valtype::Bot,
        nt if nt < V128 => Valtype::Num(NUMTYPES[usize::from(nt)]),
        rt => {
            let (heap, null) = ((rt - REF) / 2, rt & 1 != 0);
            let ht = match heap {
                USE => Heaptype::Use(of(read_number(code) as u32)),
                HEAP_BOT => Heaptype::Bot,
                abs => Absheaptype::ALL[usize::from(abs)].into(),
            };
            Valtype::Ref(Reftype { null, ht })
        }
    }
}

/// Appends the code of a sub type to `out` with the number of each use replaced.
pub(crate) fn replace(mut code: &[u8], number: &mut impl FnMut(u32) -> u64, out: &mut Vec<u8>) {
    let whole = code;
    let (first, supers) = decode_supers(&mut code);
    out.push(first);
    if first & SUPERS != 0 {
        write_number(read_number(&mut &whole[1..]), out);
        supers.for_each(|x| write_number(number(x), out));
    }
    let mut copied = code;
    let n = match first & KIND {
        STRUCT => read_number(&mut code),
        ARRAY => 1,
        _ => read_number(&mut code) + read_number(&mut code),
    };
    for _ in 0..n {
        if is_use(read_byte(&mut code)) {
            out.extend_from_slice(&copied[..copied.len() - code.len()]);
            write_number(number(read_number(&mut code) as u32), out);
            copied = code;
        }
    }
    out.extend_from_slice(copied);
}

/// The abstract heap type of the kind of composite type that a code has.
pub(crate) fn kind(code: &[u8]) -> Absheaptype {
    match code[0] & KIND {
        STRUCT => Absheaptype::Struct,
        ARRAY => Absheaptype::Array,
        _ => Absheaptype::Func,
    }
}

/// Whether a code is that of a final sub type.
pub(crate) fn is_final(code: &[u8]) -> bool {
    code[0] & FINAL != 0
}

/// The first declared supertype in a code.
pub(crate) fn supertype(mut code: &[u8]) -> Option<u32> {
    decode_supers(&mut code).1.next()
}
