//! Types as the text format writes them, for messages. The bottom types, which it cannot write, are `_`.

use std::fmt::{self, Display, Formatter};

use crate::syntax::*;

/// A type together with the way in which its uses of defined types are written.
pub(super) struct Show<'a, T, F>(pub(super) &'a T, pub(super) &'a F);

impl<U, F: Fn(&U, &mut Formatter<'_>) -> fmt::Result> Display for Show<'_, Heaptype<U>, F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Heaptype::Any => "any",
            Heaptype::Eq => "eq",
            Heaptype::I31 => "i31",
            Heaptype::Struct => "struct",
            Heaptype::Array => "array",
            Heaptype::None => "none",
            Heaptype::Func => "func",
            Heaptype::Nofunc => "nofunc",
            Heaptype::Exn => "exn",
            Heaptype::Noexn => "noexn",
            Heaptype::Extern => "extern",
            Heaptype::Noextern => "noextern",
            Heaptype::Bot => "_",
            Heaptype::Use(u) => return (self.1)(u, f),
        })
    }
}

impl<U, F: Fn(&U, &mut Formatter<'_>) -> fmt::Result> Display for Show<'_, Reftype<U>, F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "(ref {}{})", if self.0.null { "null " } else { "" }, Show(&self.0.ht, self.1))
    }
}

impl<U, F: Fn(&U, &mut Formatter<'_>) -> fmt::Result> Display for Show<'_, Valtype<U>, F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Valtype::Num(Numtype::I32) => "i32",
            Valtype::Num(Numtype::I64) => "i64",
            Valtype::Num(Numtype::F32) => "f32",
            Valtype::Num(Numtype::F64) => "f64",
            Valtype::Vec(Vectype::V128) => "v128",
            Valtype::Ref(rt) => return Show(rt, self.1).fmt(f),
            Valtype::Bot => "_",
        })
    }
}

impl<U, F: Fn(&U, &mut Formatter<'_>) -> fmt::Result> Display for Show<'_, Fieldtype<U>, F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.0.mutable {
            f.write_str("(mut ")?;
        }
        match &self.0.zt {
            Storagetype::Val(t) => Show(t, self.1).fmt(f)?,
            Storagetype::Pack(Packtype::I8) => f.write_str("i8")?,
            Storagetype::Pack(Packtype::I16) => f.write_str("i16")?,
        }
        if self.0.mutable {
            f.write_str(")")?;
        }
        Ok(())
    }
}

impl<U, F: Fn(&U, &mut Formatter<'_>) -> fmt::Result> Display for Show<'_, Comptype<U>, F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Comptype::Struct(fts) => {
                f.write_str("(struct")?;
                for ft in fts {
                    write!(f, " (field {})", Show(ft, self.1))?;
                }
            }
            Comptype::Array(ft) => write!(f, "(array {}", Show(ft, self.1))?,
            Comptype::Func(ft) => {
                f.write_str("(func")?;
                for (word, ts) in [("param", &ft.params), ("result", &ft.results)] {
                    if !ts.is_empty() {
                        write!(f, " ({word}")?;
                        for t in ts {
                            write!(f, " {}", Show(t, self.1))?;
                        }
                        f.write_str(")")?;
                    }
                }
            }
        }
        f.write_str(")")
    }
}

impl<U, F: Fn(&U, &mut Formatter<'_>) -> fmt::Result> Display for Show<'_, Subtype<U>, F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.0.r#final && self.0.supers.is_empty() {
            return Show(&self.0.ct, self.1).fmt(f);
        }
        f.write_str(if self.0.r#final { "(sub final" } else { "(sub" })?;
        for u in &self.0.supers {
            f.write_str(" ")?;
            (self.1)(u, f)?;
        }
        write!(f, " {})", Show(&self.0.ct, self.1))
    }
}
