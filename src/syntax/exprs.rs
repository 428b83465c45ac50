//! Section 2.5, Modules: expressions and function bodies.
//!
//! An expression that was decoded is kept as its bytes in the binary format, and decoded again whenever its instructions
//! are read. A module then takes about as much memory as its source, where lists of instructions would take ten times
//! as much, and reading it is faster than writing and reading lists.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

use super::At;
use super::instructions::Instr;

/// An expression or function body, flat as in the binary format: each `block`, `loop`, `if` and `try_table` ends with
/// an [`Instr::End`], and the last instruction is the `End` of the expression itself.
///
/// It dereferences to the list of its instructions, which is made when it is first used and then kept. Code that reads
/// the instructions once, in order, uses [`Expr::for_each`], which makes no list.
///
/// Expressions are equal if their instructions are equal, whatever their source positions.
#[derive(Clone, Default)]
pub struct Expr {
    /// The bytes, if the expression was decoded and not changed since.
    encoded: Option<Encoded>,
    /// The instructions. If neither is there, there are none.
    list: OnceLock<Box<Instrs>>,
}

/// A list of instructions.
#[derive(Clone, Debug, Default)]
pub struct Instrs {
    /// The instructions, the final `End` included.
    pub instrs: Vec<Instr>,
    /// The source position of each of `instrs`, or empty if unknown.
    pub at: Vec<At>,
}

/// An expression in the binary format. In an [`Expr`] that has been decoded it is well-formed.
#[derive(Clone)]
pub(crate) struct Encoded {
    /// The bytes, the final `end` included.
    pub(crate) bytes: Box<[u8]>,
    /// The source position of the first byte.
    pub(crate) at: At,
    /// The decoder of the binary format.
    pub(crate) read: Read,
}

/// Reads the instructions from byte `from` on, at most `most` of them, and appends them to a list. Returns where the next
/// instruction begins.
///
/// It is a field of [`Encoded`] because the abstract syntax does not depend on the binary format.
pub(crate) type Read = fn(encoded: &Encoded, from: usize, most: usize, list: &mut Instrs) -> usize;

/// The number of instructions that [`Expr::for_each`] decodes at a time. They fit in a processor's first-level cache.
const PART: usize = 128;

impl Expr {
    /// An expression with these instructions, at these source positions, which are left empty if unknown.
    pub fn new(instrs: Vec<Instr>, at: Vec<At>) -> Expr {
        Expr { encoded: None, list: Box::new(Instrs { instrs, at }).into() }
    }

    /// The number of instructions, the final `End` included. Takes linear time if there is no list yet.
    pub fn len(&self) -> usize {
        match (self.list.get(), &self.encoded) {
            (Some(list), _) => list.instrs.len(),
            (None, Some(_)) => {
                let mut n = 0;
                self.for_each(|_, _| n += 1);
                n
            }
            (None, None) => 0,
        }
    }

    /// Whether there are no instructions, not even an `End`.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes, if the expression was decoded and not changed since.
    pub(crate) fn encoded(&self) -> Option<&Encoded> {
        self.encoded.as_ref()
    }

    /// Calls `f` with each instruction and its index.
    pub fn for_each(&self, mut f: impl FnMut(usize, &Instr)) {
        let mut i = 0;
        let mut each = |list: &Instrs| {
            for instr in &list.instrs {
                f(i, instr);
                i += 1;
            }
        };
        match (self.list.get(), &self.encoded) {
            (None, Some(encoded)) => {
                let (mut from, mut part) = (0, Instrs::default());
                while from < encoded.bytes.len() {
                    part.clear();
                    from = (encoded.read)(encoded, from, PART, &mut part);
                    each(&part);
                }
            }
            (Some(_), _) | (None, None) => each(self),
        }
    }

    /// Whether an instruction satisfies `f`.
    pub(crate) fn contains(&self, f: impl Fn(&Instr) -> bool) -> bool {
        let mut found = false;
        self.for_each(|_, instr| found |= f(instr));
        found
    }

    /// The list of instructions.
    pub fn into_list(self) -> Instrs {
        let _: &Instrs = &self;
        self.list.into_inner().map_or_else(Instrs::default, |list| *list)
    }

    /// The list of instructions, in `buffer` if it has not been made.
    pub(crate) fn read<'a>(&'a self, buffer: &'a mut Instrs) -> &'a Instrs {
        match (self.list.get(), &self.encoded) {
            (None, Some(encoded)) => {
                buffer.clear();
                (encoded.read)(encoded, 0, usize::MAX, buffer);
                buffer
            }
            (Some(_), _) | (None, None) => self,
        }
    }
}

impl Instrs {
    fn clear(&mut self) {
        self.instrs.clear();
        self.at.clear();
    }

    /// The source position of instruction `i`, or the default if unknown.
    pub fn place(&self, i: usize) -> At {
        self.at.get(i).copied().unwrap_or_default()
    }
}

impl Encoded {
    fn list(&self) -> Instrs {
        let mut list = Instrs::default();
        (self.read)(self, 0, usize::MAX, &mut list);
        list.instrs.shrink_to_fit();
        list.at.shrink_to_fit();
        list
    }
}

impl From<Encoded> for Expr {
    fn from(encoded: Encoded) -> Expr {
        Expr { encoded: Some(encoded), list: OnceLock::new() }
    }
}

impl From<Instrs> for Expr {
    fn from(list: Instrs) -> Expr {
        Expr { encoded: None, list: Box::new(list).into() }
    }
}

impl Deref for Expr {
    type Target = Instrs;
    fn deref(&self) -> &Instrs {
        self.list.get_or_init(|| Box::new(self.encoded.as_ref().map_or_else(Instrs::default, Encoded::list)))
    }
}

impl DerefMut for Expr {
    fn deref_mut(&mut self) -> &mut Instrs {
        let _: &Instrs = self;
        self.encoded = None;
        self.list.get_mut().expect("`deref` makes the list")
    }
}

impl PartialEq for Expr {
    fn eq(&self, other: &Expr) -> bool {
        match (&self.encoded, &other.encoded) {
            (Some(encoded), Some(other)) if encoded.bytes == other.bytes => true,
            _ => self.instrs == other.instrs,
        }
    }
}

impl fmt::Debug for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.deref().fmt(f)
    }
}
