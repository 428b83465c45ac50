//! Section 6.4, Types.
//!
//! Types are generic in their type uses `U`. Each function here has a parameter that writes a type use, so it serves both
//! the printer, which knows names, and [`Display`](fmt::Display), for messages and traces.

use std::fmt::{self, Display, Formatter, Write};

use crate::syntax::*;

/// Writes a use of a defined type.
///
/// An abbreviation for `Fn(&mut W, &U) -> fmt::Result`.
pub(super) trait WriteUse<W, U>: Fn(&mut W, &U) -> fmt::Result {}
impl<W, U, F: Fn(&mut W, &U) -> fmt::Result> WriteUse<W, U> for F {}

pub(super) fn heaptype<W: Write, U>(w: &mut W, ht: &Heaptype<U>, u: &impl WriteUse<W, U>) -> fmt::Result {
    match ht.kind() {
        HeaptypeKind::Abs(abs) => w.write_str(abs.keyword()),
        HeaptypeKind::Use(x) => u(w, x),
        HeaptypeKind::Bot => w.write_char('_'),
    }
}

pub(super) fn reftype<W: Write, U>(w: &mut W, rt: &Reftype<U>, u: &impl WriteUse<W, U>) -> fmt::Result {
    match rt.ht.kind() {
        HeaptypeKind::Abs(abs) if rt.null => w.write_str(abs.reference_keyword()),
        HeaptypeKind::Abs(_) | HeaptypeKind::Use(_) | HeaptypeKind::Bot => {
            w.write_str(if rt.null { "(ref null " } else { "(ref " })?;
            heaptype(w, &rt.ht, u)?;
            w.write_char(')')
        }
    }
}

pub(super) fn valtype<W: Write, U>(w: &mut W, t: &Valtype<U>, u: &impl WriteUse<W, U>) -> fmt::Result {
    match t {
        Valtype::Num(nt) => w.write_str(numtype(*nt)),
        Valtype::Vec(Vectype::V128) => w.write_str("v128"),
        Valtype::Ref(rt) => reftype(w, rt, u),
        Valtype::Bot => w.write_str("_"),
    }
}

fn numtype(nt: Numtype) -> &'static str {
    match nt {
        Numtype::I32 => "i32",
        Numtype::I64 => "i64",
        Numtype::F32 => "f32",
        Numtype::F64 => "f64",
    }
}

fn packtype(pt: Packtype) -> &'static str {
    match pt {
        Packtype::I8 => "i8",
        Packtype::I16 => "i16",
    }
}

fn storagetype<W: Write, U>(w: &mut W, zt: &Storagetype<U>, u: &impl WriteUse<W, U>) -> fmt::Result {
    match zt {
        Storagetype::Val(t) => valtype(w, t, u),
        Storagetype::Pack(pt) => w.write_str(packtype(*pt)),
    }
}

/// Wraps the output of `write` in `(mut …)` if `mutable` is set.
fn mutable<W: Write>(w: &mut W, mutable: bool, write: impl FnOnce(&mut W) -> fmt::Result) -> fmt::Result {
    if !mutable {
        return write(w);
    }
    w.write_str("(mut ")?;
    write(w)?;
    w.write_char(')')
}

pub(super) fn fieldtype<W: Write, U>(w: &mut W, ft: &Fieldtype<U>, u: &impl WriteUse<W, U>) -> fmt::Result {
    mutable(w, ft.mutable, |w| storagetype(w, &ft.zt, u))
}

pub(super) fn globaltype<W: Write, U>(w: &mut W, gt: &Globaltype<U>, u: &impl WriteUse<W, U>) -> fmt::Result {
    mutable(w, gt.mutable, |w| valtype(w, &gt.t, u))
}

/// Types, each preceded by a space.
pub(super) fn valtypes<W: Write, U>(w: &mut W, ts: &[Valtype<U>], u: &impl WriteUse<W, U>) -> fmt::Result {
    ts.iter().try_for_each(|t| {
        w.write_char(' ')?;
        valtype(w, t, u)
    })
}

/// ` (keyword t*)`; nothing if there are no types.
pub(super) fn list<W: Write, U>(
    w: &mut W,
    keyword: &str,
    ts: &[Valtype<U>],
    u: &impl WriteUse<W, U>,
) -> fmt::Result {
    if ts.is_empty() {
        return Ok(());
    }
    write!(w, " ({keyword}")?;
    valtypes(w, ts, u)?;
    w.write_char(')')
}

/// `name` writes the identifier of field `i`, preceded by a space.
pub(super) fn comptype<W: Write, U>(
    w: &mut W,
    ct: &Comptype<U>,
    u: &impl WriteUse<W, U>,
    name: &impl Fn(&mut W, u32) -> fmt::Result,
) -> fmt::Result {
    match ct {
        Comptype::Struct(fts) => {
            w.write_str("(struct")?;
            for (i, ft) in (0..).zip(fts) {
                w.write_str(" (field")?;
                name(w, i)?;
                w.write_char(' ')?;
                fieldtype(w, ft, u)?;
                w.write_char(')')?;
            }
        }
        Comptype::Array(ft) => {
            w.write_str("(array ")?;
            fieldtype(w, ft, u)?;
        }
        Comptype::Func(ft) => {
            w.write_str("(func")?;
            list(w, "param", &ft.params, u)?;
            list(w, "result", &ft.results, u)?;
        }
    }
    w.write_char(')')
}

pub(super) fn subtype<W: Write, U>(
    w: &mut W,
    st: &Subtype<U>,
    u: &impl WriteUse<W, U>,
    name: &impl Fn(&mut W, u32) -> fmt::Result,
) -> fmt::Result {
    let Subtype { r#final, supers, ct } = st;
    if *r#final && supers.is_empty() {
        return comptype(w, ct, u, name);
    }
    w.write_str(if *r#final { "(sub final " } else { "(sub " })?;
    for y in supers {
        u(w, y)?;
        w.write_char(' ')?;
    }
    comptype(w, ct, u, name)?;
    w.write_char(')')
}

/// Limits, preceded by the address type unless it is `i32`.
pub(super) fn limits<W: Write>(w: &mut W, at: Addrtype, lim: Limits) -> fmt::Result {
    if at == Addrtype::I64 {
        w.write_str("i64 ")?;
    }
    write!(w, "{lim}")
}

pub(super) fn tabletype<W: Write, U>(w: &mut W, tt: &Tabletype<U>, u: &impl WriteUse<W, U>) -> fmt::Result {
    limits(w, tt.at, tt.lim)?;
    w.write_char(' ')?;
    reftype(w, &tt.rt, u)
}

/// Implements `Display` for generic types by the functions above.
///
/// `display! { Heaptype => heaptype; }` expands to `impl<U: Display> Display for Heaptype<U>` by `heaptype`.
macro_rules! display {
    ($($ty:ident => $write:ident $(, $name:expr)?;)*) => {$(
        impl<U: Display> Display for $ty<U> {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                $write(f, self, &|f: &mut Formatter<'_>, x: &U| x.fmt(f) $(, $name)?)
            }
        }
    )*};
}

display! {
    Heaptype => heaptype;
    Reftype => reftype;
    Valtype => valtype;
    Storagetype => storagetype;
    Fieldtype => fieldtype;
    Comptype => comptype, &|_, _| Ok(());
    Subtype => subtype, &|_, _| Ok(());
    Globaltype => globaltype;
    Tabletype => tabletype;
}

impl Display for Numtype {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(numtype(*self))
    }
}

impl Display for Vectype {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Vectype::V128 => f.write_str("v128"),
        }
    }
}

impl Display for Addrtype {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.numtype().fmt(f)
    }
}

impl Display for Packtype {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(packtype(*self))
    }
}

impl Display for Limits {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.max {
            None => write!(f, "{}", self.min),
            Some(max) => write!(f, "{} {max}", self.min),
        }
    }
}

impl Display for Memtype {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        limits(f, self.at, self.lim)
    }
}

/// Result types are shown in brackets, as in messages: `[i32 i64]`.
#[derive(Clone, Copy, Debug)]
pub struct Types<'a, U = Typeidx>(pub &'a [Valtype<U>]);

impl<U: Display> Display for Types<'_, U> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_char('[')?;
        for (i, t) in self.0.iter().enumerate() {
            write!(f, "{}{t}", if i == 0 { "" } else { " " })?;
        }
        f.write_char(']')
    }
}

/// Function types are shown with an arrow: `[i32 i32] -> [i64]`. As a composite type, the form is `(func (param i32 i32) (result
/// i64))`.
impl<U: Display> Display for Functype<U> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} -> {}", Types(&self.params), Types(&self.results))
    }
}

/// `(rec (type …) …)`, or just the subtype if there is only one.
impl<U: Display> Display for Rectype<U> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let [st] = &*self.0 {
            return st.fmt(f);
        }
        f.write_str("(rec")?;
        self.0.iter().try_for_each(|st| write!(f, " (type {st})"))?;
        f.write_char(')')
    }
}

impl<U: Display> Display for Tagtype<U> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// `(func u)`, `(global (mut i32))`, and so on.
impl<U: Display> Display for Externtype<U> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Externtype::Tag(jt) => write!(f, "(tag {jt})"),
            Externtype::Global(gt) => write!(f, "(global {gt})"),
            Externtype::Mem(mt) => write!(f, "(memory {mt})"),
            Externtype::Table(tt) => write!(f, "(table {tt})"),
            Externtype::Func(u) => write!(f, "(func {u})"),
        }
    }
}

/// `(result t)`, `(type x)`, or nothing.
impl Display for Blocktype {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Blocktype::Result(None) => Ok(()),
            Blocktype::Result(Some(t)) => write!(f, "(result {t})"),
            Blocktype::Idx(x) => write!(f, "(type {x})"),
        }
    }
}

/// Indices are shown as numbers.
macro_rules! display_index {
    ($($ty:ident)*) => {$(
        impl Display for $ty {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

display_index! { Typeidx Tagidx Globalidx Memidx Tableidx Funcidx Dataidx Elemidx Localidx Labelidx Fieldidx }

impl Display for Externidx {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Externidx::Tag(x) => write!(f, "(tag {x})"),
            Externidx::Global(x) => write!(f, "(global {x})"),
            Externidx::Mem(x) => write!(f, "(memory {x})"),
            Externidx::Table(x) => write!(f, "(table {x})"),
            Externidx::Func(x) => write!(f, "(func {x})"),
        }
    }
}

impl Display for Opcode {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.mnemonic())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        let x = Heaptype::Use(Typeidx(3));
        for (rt, text) in [
            (Reftype { null: true, ht: Heaptype::Func }, "funcref"),
            (Reftype { null: false, ht: Heaptype::Func }, "(ref func)"),
            (Reftype { null: true, ht: Heaptype::None }, "nullref"),
            (Reftype { null: true, ht: x }, "(ref null 3)"),
            (Reftype { null: false, ht: x }, "(ref 3)"),
            (Reftype { null: true, ht: Heaptype::Bot }, "(ref null _)"),
        ] {
            assert_eq!(rt.to_string(), text);
        }
    }

    #[test]
    fn composites() {
        let mut ft = Functype { params: Box::new([Valtype::I32, Valtype::FUNCREF]), results: Box::new([]) };
        assert_eq!(ft.to_string(), "[i32 funcref] -> []");
        assert_eq!(Comptype::Func(ft.clone()).to_string(), "(func (param i32 funcref))");
        ft.params = Box::new([]);
        let st: Subtype =
            Subtype { r#final: true, supers: Box::new([Typeidx(0), Typeidx(2)]), ct: Comptype::Func(ft) };
        assert_eq!(st.to_string(), "(sub final 0 2 (func))");
        let field = Fieldtype { mutable: true, zt: Storagetype::Pack(Packtype::I8) };
        let ct: Comptype = Comptype::Struct(Box::new([field, Fieldtype { mutable: false, ..field }]));
        assert_eq!(ct.to_string(), "(struct (field (mut i8)) (field i8))");
        let open = Subtype { r#final: false, supers: Box::new([]), ct: Comptype::Array(field) };
        assert_eq!(open.to_string(), "(sub (array (mut i8)))");
        assert_eq!(Rectype(Box::new([st.clone()])).to_string(), st.to_string());
        assert_eq!(
            Rectype(Box::new([st, open])).to_string(),
            "(rec (type (sub final 0 2 (func))) (type (sub (array (mut i8)))))"
        );
    }

    #[test]
    fn externals() {
        let lim = Limits { min: 1, max: Some(u64::MAX) };
        for (xt, text) in [
            (Externtype::Func(Typeidx(7)), "(func 7)"),
            (Externtype::Tag(Tagtype(Typeidx(7))), "(tag 7)"),
            (Externtype::Global(Globaltype { mutable: true, t: Valtype::V128 }), "(global (mut v128))"),
            (Externtype::Mem(Memtype { at: Addrtype::I64, lim }), "(memory i64 1 18446744073709551615)"),
            (
                Externtype::Table(Tabletype {
                    at: Addrtype::I32,
                    lim: Limits { min: 0, max: None },
                    rt: Reftype { null: true, ht: Heaptype::Extern },
                }),
                "(table 0 externref)",
            ),
        ] {
            assert_eq!(xt.to_string(), text);
        }
    }
}
