//! The keywords of the text format (section 6.2.2). Those of instructions are generated from the table.

use super::immediates::Read;
use super::instructions::{Opener, Word};
use crate::syntax::table::imm::*;
use crate::syntax::*;
use crate::text::values;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The instruction of a keyword, and the features that it requires.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) needs: Features,
    pub(super) word: Word,
}

/// How the instruction of a row is parsed: `reader!("nop" { Nop } [])` expands to a function that reads the immediates and
/// constructs the instruction. Rows marked as structured are handled by [`structured`].
macro_rules! reader {
    ($mnemonic:literal structured $instr:tt $imms:tt) => {
        structured($mnemonic)
    };
    ($mnemonic:literal { $($instr:tt)* } [$($bind:tt : $kind:ty),*]) => {
        Some(Word::Plain(|_context| {
            $(let $bind = <$kind as Read>::read(_context)?;)*
            Ok(Instr::$($instr)*)
        }))
    };
}

/// Generates the list of keywords from the table.
macro_rules! rows {
    ($($name:ident $features:tt [$($code:literal)+] $mnemonic:literal $instr:tt $imms:tt $($structured:ident)?;)*) => {
        /// For each row: mnemonic, features, and how to parse the instruction.
        const ROWS: &[(&str, Features, Option<Word>)] =
            &[$(($mnemonic, Opcode::$name.features(), reader!($mnemonic $($structured)? $instr $imms)),)*];
    };
}

crate::for_each_instruction!(rows);

/// The keywords of instructions that have their own syntax.
const fn structured(mnemonic: &str) -> Option<Word> {
    Some(match mnemonic.as_bytes() {
        b"block" => Word::Opener(Opener::Block),
        b"loop" => Word::Opener(Opener::Loop),
        b"if" => Word::Opener(Opener::If),
        b"try_table" => Word::Opener(Opener::TryTable),
        b"else" => Word::Else,
        b"end" => Word::End,
        b"select" => Word::Plain(|c| c.select()),
        b"br_table" => Word::Plain(|c| c.br_table()),
        b"br_on_cast" => Word::Plain(|c| Ok(Instr::BrOnCast(c.cast_branch()?))),
        b"br_on_cast_fail" => Word::Plain(|c| Ok(Instr::BrOnCastFail(c.cast_branch()?))),
        b"call_indirect" => Word::Plain(|c| c.call_indirect()),
        b"return_call_indirect" => Word::Plain(|c| c.return_call_indirect()),
        b"ref.test" => Word::Plain(|c| c.reftype().map(Instr::RefTest)),
        b"ref.cast" => Word::Plain(|c| c.reftype().map(Instr::RefCast)),
        _ => return None,
    })
}

static INSTRUCTIONS: LazyLock<FxHashMap<&'static [u8], Entry>> = LazyLock::new(|| {
    let mut map = FxHashMap::default();
    for &(mnemonic, needs, word) in ROWS {
        if let Some(word) = word {
            map.entry(mnemonic.as_bytes()).or_insert(Entry { needs, word });
        }
    }
    map
});

/// The instruction with this keyword.
#[inline]
pub(super) fn instruction(word: &[u8]) -> Option<Entry> {
    INSTRUCTIONS.get(word).copied()
}

/// Keywords other than those of instructions and abstract heap types, including those of scripts, sorted.
const OTHERS: &[&str] = &[
    "assert_exception",
    "assert_exhaustion",
    "assert_invalid",
    "assert_invalid_custom",
    "assert_malformed",
    "assert_malformed_custom",
    "assert_return",
    "assert_trap",
    "assert_unlinkable",
    "binary",
    "catch",
    "catch_all",
    "catch_all_ref",
    "catch_ref",
    "data",
    "declare",
    "definition",
    "either",
    "elem",
    "export",
    "f32",
    "f32x4",
    "f64",
    "f64x2",
    "field",
    "final",
    "get",
    "global",
    "i16",
    "i16x8",
    "i32",
    "i32x4",
    "i64",
    "i64x2",
    "i8",
    "i8x16",
    "import",
    "inf",
    "input",
    "instance",
    "invoke",
    "item",
    "local",
    "memory",
    "module",
    "mut",
    "nan",
    "nan:arithmetic",
    "nan:canonical",
    "null",
    "offset",
    "output",
    "param",
    "quote",
    "rec",
    "ref",
    "ref.any",
    "ref.array",
    "ref.exn",
    "ref.extern",
    "ref.host",
    "ref.struct",
    "register",
    "result",
    "script",
    "start",
    "sub",
    "table",
    "tag",
    "then",
    "type",
    "v128",
];

/// Whether a keyword is that of an abstract heap type, or of references to it.
fn is_keyword_of(abs: Absheaptype, word: &[u8]) -> bool {
    abs.keyword().as_bytes() == word || abs.reference_keyword().as_bytes() == word
}

/// Whether a token that begins with a letter is a keyword of the text format or of scripts.
pub(in crate::text) fn is_keyword(word: &[u8]) -> bool {
    let argument = word.strip_prefix(b"offset=").or(word.strip_prefix(b"align="));
    instruction(word).is_some()
        || Absheaptype::ALL.iter().any(|abs| is_keyword_of(*abs, word))
        || OTHERS.binary_search_by_key(&word, |other| other.as_bytes()).is_ok()
        || argument.is_some_and(|number| values::unsigned(number, 64) != Err(values::NumberFault::Form))
        || values::f64(word) != Err(values::NumberFault::Form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_sorted_and_no_instructions() {
        assert!(OTHERS.is_sorted());
        assert!(OTHERS.iter().all(|word| instruction(word.as_bytes()).is_none()));
    }

    #[test]
    fn every_row_can_be_read() {
        for (mnemonic, needs, word) in ROWS {
            assert!(word.is_some(), "{mnemonic}");
            assert!(instruction(mnemonic.as_bytes()).is_some_and(|entry| needs.includes(entry.needs)));
        }
    }
}
