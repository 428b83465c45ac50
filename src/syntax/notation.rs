//! The standard's notation of operators, such as `i32 (div s)` or `i8x16 (add_sat u)`, as data.
//!
//! `semantics` builds terms from it, so that each operator is declared only once, in [`super::table`].

use super::instructions::*;
use super::types::*;

/// A piece of the notation of an operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A constructor with its arguments: `clz`, or `(div s)`.
    Word(&'static str, Vec<Piece>),
    /// A number.
    Nat(u64),
    /// An optional piece, such as `sx?`.
    Opt(Option<Box<Piece>>),
}

impl From<&'static str> for Piece {
    fn from(word: &'static str) -> Piece {
        Piece::Word(word, Vec::new())
    }
}

/// Types with a notation: operators, and their parameters.
pub trait Notation: Copy {
    /// Appends the pieces to `to`. For most operators, these are the operand type or shape, and the operator.
    fn pieces(self, to: &mut Vec<Piece>);

    /// The notation of a value that is a single piece, such as a shape.
    fn piece(self) -> Piece {
        let mut pieces = Vec::new();
        self.pieces(&mut pieces);
        pieces.pop().unwrap_or(Piece::Opt(None))
    }
}

impl Notation for Numtype {
    fn pieces(self, to: &mut Vec<Piece>) {
        to.push(Piece::from(match self {
            Numtype::I32 => "i32",
            Numtype::I64 => "i64",
            Numtype::F32 => "f32",
            Numtype::F64 => "f64",
        }));
    }
}

impl<I: Notation, F: Notation> Notation for Nt<I, F> {
    fn pieces(self, to: &mut Vec<Piece>) {
        match self {
            Nt::I32(op) => (Numtype::I32.pieces(to), op.pieces(to)),
            Nt::I64(op) => (Numtype::I64.pieces(to), op.pieces(to)),
            Nt::F32(op) => (Numtype::F32.pieces(to), op.pieces(to)),
            Nt::F64(op) => (Numtype::F64.pieces(to), op.pieces(to)),
        };
    }
}

/// A word of the notation, and how many arguments it has.
pub type Word = (&'static str, usize);

/// Defines types of operators together with their notation.
///
/// `operators! { "doc" Unop { I32Extend(n: Sz16) = ["i32" ("extend_s" n)] } }` expands to `pub enum Unop {
/// I32Extend(Sz16) }` and an implementation of [`Notation`]. The list after `=` has one item for each piece: a word,
/// a parameter, a word with arguments in parentheses, or in braces an expression of type [`Piece`]. `WORDS` lists the
/// words, by type and constructor.
macro_rules! operators {
    ($($doc:literal $name:ident {
        $($(#[$note:meta])* $variant:ident $(($($field:ident: $type:ty),*))? = [$($piece:tt)*])*
    })*) => {
        $(
            #[doc = $doc]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[allow(missing_docs, reason = "the standard's names")]
            pub enum $name {
                $($(#[$note])* $variant $(($($type),*))?,)*
            }

            impl Notation for $name {
                fn pieces(self, to: &mut Vec<Piece>) {
                    match self {
                        $(Self::$variant $(($($field),*))? => { operators!(@pieces to $($piece)*); })*
                    }
                }
            }
        )*

        /// The words of the notation of all operators, by type and constructor.
        pub const WORDS: &[&[&[Word]]] = &[$(&[$(operators!(@words [] $($piece)*)),*]),*];
    };
    (@pieces $to:ident) => {};
    (@pieces $to:ident ($word:literal $($arg:tt)*) $($rest:tt)*) => {
        let mut args = Vec::new();
        {
            let inner = &mut args;
            operators!(@pieces inner $($arg)*);
        }
        $to.push(Piece::Word($word, args));
        operators!(@pieces $to $($rest)*);
    };
    (@pieces $to:ident {$piece:expr} $($rest:tt)*) => {
        $to.push($piece);
        operators!(@pieces $to $($rest)*);
    };
    (@pieces $to:ident $field:ident $($rest:tt)*) => {
        $field.pieces(&mut *$to);
        operators!(@pieces $to $($rest)*);
    };
    (@pieces $to:ident $literal:literal $($rest:tt)*) => {
        $to.push(Piece::from($literal));
        operators!(@pieces $to $($rest)*);
    };
    (@words [$($done:tt)*]) => { &[$($done)*] };
    (@words [$($done:tt)*] ($word:literal $($arg:tt)*) $($rest:tt)*) => {
        operators!(@words [$($done)* ($word, [$(stringify!($arg)),*].len()),] $($rest)*)
    };
    (@words [$($done:tt)*] $word:literal $($rest:tt)*) => {
        operators!(@words [$($done)* ($word, 0),] $($rest)*)
    };
    (@words $done:tt $other:tt $($rest:tt)*) => { operators!(@words $done $($rest)*) };
}

pub(super) use operators;
