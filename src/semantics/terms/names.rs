//! Constructors and fields that the Rust code refers to.
//!
//! A document declares a constructor by `syntax`; the two are matched by key: name and number of arguments, as in `br_table/2`.
//! Sorts in a dotted name count as arguments.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::code::INSTRUCTIONS;
use crate::syntax::table::WORDS;

/// Number of a constructor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Con(pub u16);

/// Number of a record field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Field(pub u16);

/// Numbers names: `known!(Con CONS: A "a"; B "b";)` defines the constants `A` and `B`, numbered from 0, and the array of their
/// texts.
macro_rules! known {
    ($kind:ident $all:ident: $($name:ident $text:literal;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "constants are made of them")]
        enum Number {
            $($name,)*
        }
        $(
            #[allow(missing_docs, reason = "the names say it")]
            pub const $name: super::$kind = super::$kind(Number::$name as u16);
        )*
        /// The texts, by number.
        pub const $all: &[&str] = &[$($text,)*];
    };
}

/// The constructor of an operator or instruction with this name and number of arguments.
///
/// # Panics
/// If there is none, which cannot happen for names from the instruction table.
pub(crate) fn con_of(word: &str, args: usize) -> Con {
    static BY_KEY: LazyLock<FxHashMap<&str, Con>> =
        LazyLock::new(|| known_keys().iter().zip(0..).map(|(key, i)| (&**key, Con(i))).collect());
    BY_KEY[&*format!("{word}/{args}")]
}

/// The keys of all constructors that the Rust code refers to, by number: first those of [`con`], then those of the operators
/// and instructions in the [table](crate::syntax::table).
pub(crate) fn known_keys() -> &'static [String] {
    static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let mut keys: Vec<String> = con::ALL.iter().map(|key| key.to_string()).collect();
        let mut seen: FxHashSet<String> = keys.iter().cloned().collect();
        let operators = WORDS.iter().flat_map(|words| words.iter());
        for (word, args) in operators.chain(INSTRUCTIONS).flat_map(|words| words.iter()) {
            let key = format!("{word}/{args}");
            if seen.insert(key.clone()) {
                keys.push(key);
            }
        }
        keys
    });
    &KEYS
}

/// Constructors that the Rust code refers to by name.
pub mod con {
    known! { Con ALL:
        I32 "i32/0";
        I64 "i64/0";
        F32 "f32/0";
        F64 "f64/0";
        V128 "v128/0";
        I8 "i8/0";
        I16 "i16/0";
        ANY "any/0";
        EQ "eq/0";
        I31 "i31/0";
        STRUCT "struct/0";
        ARRAY "array/0";
        NONE "none/0";
        FUNC "func/0";
        NOFUNC "nofunc/0";
        EXN "exn/0";
        NOEXN "noexn/0";
        EXTERN "extern/0";
        NOEXTERN "noextern/0";
        BOT "bot/0";
        NULL "null/0";
        MUT "mut/0";
        REF "ref/2";
        FUNC_TYPE "func/2";
        STRUCT_TYPE "struct/1";
        ARRAY_TYPE "array/1";
        FIELD "field/2";
        SUB_TYPE "sub/3";
        FINAL "final/0";
        REC "rec/1";
        GLOBAL_TYPE "global/2";
        MEM_TYPE "mem/3";
        TABLE_TYPE "table/4";
        IDX "idx/1";
        RESULT "result/1";
        CATCH "catch/2";
        CATCH_REF "catch_ref/2";
        CATCH_ALL "catch_all/1";
        CATCH_ALL_REF "catch_all_ref/1";
        EQZ "eqz/0";
        S "s/0";
        U "u/0";
        ZERO "zero/0";
        ARRAY_COPY "array.copy/2";
        ARRAY_FILL "array.fill/1";
        ARRAY_INIT_DATA "array.init_data/2";
        ARRAY_INIT_ELEM "array.init_elem/2";
        ARRAY_NEW "array.new/1";
        ARRAY_NEW_DATA "array.new_data/2";
        ARRAY_NEW_DEFAULT "array.new_default/1";
        ARRAY_NEW_ELEM "array.new_elem/2";
        MEMORY_COPY "memory.copy/2";
        MEMORY_FILL "memory.fill/1";
        MEMORY_GROW "memory.grow/1";
        MEMORY_INIT "memory.init/2";
        TABLE_COPY "table.copy/2";
        TABLE_FILL "table.fill/1";
        TABLE_GROW "table.grow/1";
        TABLE_INIT "table.init/2";
        CONST "numtype.const/2";
        VCONST "vectype.const/2";
        REF_NULL_ADDR "ref.null_addr/0";
        REF_I31_NUM "ref.i31_num/1";
        REF_STRUCT_ADDR "ref.struct_addr/1";
        REF_ARRAY_ADDR "ref.array_addr/1";
        REF_FUNC_ADDR "ref.func_addr/1";
        REF_EXN_ADDR "ref.exn_addr/1";
        REF_HOST_ADDR "ref.host_addr/1";
        REF_EXTERN "ref.extern/1";
        LABEL "label/3";
        HANDLER "handler/3";
        FRAME "frame/3";
        TRAP "trap/0";
        PACK "pack/2";
        FUNC_CODE "func/3";
        LOCAL "local/1";
        HOST_CODE "host/1";
        PASSIVE "passive/0";
        DECLARE "declare/0";
        ACTIVE "active/2";
        ELEM "elem/3";
        NOP "nop/0";
        SELECT "select/1";
        BLOCK "block/2";
        LOOP "loop/2";
        IF "if/3";
        TRY_TABLE "try_table/3";
        CALL_REF "call_ref/1";
        CALL_INDIRECT "call_indirect/2";
        RETURN_CALL_REF "return_call_ref/1";
        RETURN_CALL_INDIRECT "return_call_indirect/2";
        THROW_REF "throw_ref/0";
        LOAD "numtype.load/3";
        LOAD_PACK "inn.load/5";
        STORE "numtype.store/3";
        STORE_PACK "inn.store/4";
        VLOAD "v128.load/2";
        VLOAD_PACK "v128.load_pack/5";
        VLOAD_SPLAT "v128.load_splat/3";
        VLOAD_ZERO "v128.load_zero/3";
        VLOAD_LANE "v128.load_lane/4";
        VSTORE "v128.store/2";
        VSTORE_LANE "v128.store_lane/4";
        REF_FUNC "ref.func/1";
        REF_TEST "ref.test/1";
        REF_CAST "ref.cast/1";
        I31_GET "i31.get/1";
        STRUCT_GET "struct.get/3";
        ARRAY_NEW_FIXED "array.new_fixed/2";
        ARRAY_GET "array.get/2";
        UNOP "numtype.unop/2";
        BINOP "numtype.binop/2";
        TESTOP "numtype.testop/2";
        RELOP "numtype.relop/2";
        CVTOP "numtype.cvtop/3";
        VVUNOP "vectype.vvunop/2";
        VVBINOP "vectype.vvbinop/2";
        VVTERNOP "vectype.vvternop/2";
        VVTESTOP "vectype.vvtestop/2";
        VUNOP "shape.vunop/2";
        VBINOP "shape.vbinop/2";
        VTERNOP "shape.vternop/2";
        VTESTOP "shape.vtestop/2";
        VRELOP "shape.vrelop/2";
        VSHIFTOP "shape.vshiftop/2";
        VBITMASK "shape.bitmask/1";
        VSWIZZLOP "shape.vswizzlop/2";
        VSHUFFLE "shape.shuffle/2";
        VSPLAT "shape.splat/1";
        VEXTRACT_LANE "shape.extract_lane/3";
        VREPLACE_LANE "shape.replace_lane/2";
        VEXTUNOP "shape.vextunop/3";
        VEXTBINOP "shape.vextbinop/3";
        VEXTTERNOP "shape.vextternop/3";
        VNARROW "shape.narrow/3";
        VCVTOP "shape.vcvtop/3";
        SET "set/1";
        TYPES "types/1";
        NOTED "noted/3";
        HOLE "hole/1";
        OK "ok/0";
    }
}

/// Fields that the Rust code refers to by name.
pub mod field {
    known! { Field ALL:
        TYPE "type";
        BYTES "bytes";
        VALUE "value";
        REFS "refs";
        FIELDS "fields";
        TAG "tag";
        MODULE "module";
        CODE "code";
        NAME "name";
        ADDR "addr";
        LOCALS "locals";
        ALIGN "align";
        OFFSET "offset";
        TAGS "tags";
        GLOBALS "globals";
        MEMS "mems";
        TABLES "tables";
        FUNCS "funcs";
        DATAS "datas";
        ELEMS "elems";
        STRUCTS "structs";
        ARRAYS "arrays";
        EXNS "exns";
        TYPES "types";
        EXPORTS "exports";
        LABELS "labels";
        RETURN "return";
    }
}
