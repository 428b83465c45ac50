//! Names that both the documents and the Rust code know.
//!
//! A constructor is known by its key: its name as `syntax` declares it, and how many arguments it has, those in its name included.

/// A constructor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Con(pub u16);

/// A field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Field(pub u16);

/// Numbers names: `known!(Con CONS: A "a"; B "b";)` makes constants `A`, `B` and the list of their texts.
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

/// Constructors.
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
        ARROW "→/2";
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
        S "s/0";
        U "u/0";
        CLZ "clz/0";
        CTZ "ctz/0";
        POPCNT "popcnt/0";
        EXTEND_S "extend_s/1";
        ABS "abs/0";
        NEG "neg/0";
        SQRT "sqrt/0";
        CEIL "ceil/0";
        FLOOR "floor/0";
        TRUNC "trunc/0";
        NEAREST "nearest/0";
        ADD "add/0";
        SUB "sub/0";
        MUL "mul/0";
        DIV_SX "div/1";
        REM "rem/1";
        AND "and/0";
        OR "or/0";
        XOR "xor/0";
        SHL "shl/0";
        SHR "shr/1";
        ROTL "rotl/0";
        ROTR "rotr/0";
        DIV "div/0";
        MIN "min/0";
        MAX "max/0";
        COPYSIGN "copysign/0";
        EQZ "eqz/0";
        NE "ne/0";
        LT_SX "lt/1";
        GT_SX "gt/1";
        LE_SX "le/1";
        GE_SX "ge/1";
        LT "lt/0";
        GT "gt/0";
        LE "le/0";
        GE "ge/0";
        EXTEND "extend/1";
        WRAP "wrap/0";
        TRUNC_SX "trunc/1";
        TRUNC_SAT "trunc_sat/1";
        CONVERT "convert/1";
        DEMOTE "demote/0";
        PROMOTE "promote/0";
        REINTERPRET "reinterpret/0";
        I8X16 "i8x16/0";
        I16X8 "i16x8/0";
        I32X4 "i32x4/0";
        I64X2 "i64x2/0";
        F32X4 "f32x4/0";
        F64X2 "f64x2/0";
        LOW "low/0";
        HIGH "high/0";
        ZERO "zero/0";
        NOT "not/0";
        ANDNOT "andnot/0";
        BITSELECT "bitselect/0";
        ANY_TRUE "any_true/0";
        MIN_SX "min/1";
        MAX_SX "max/1";
        ADD_SAT "add_sat/1";
        SUB_SAT "sub_sat/1";
        AVGR_U "avgr_u/0";
        Q15MULR_SAT_S "q15mulr_sat_s/0";
        RELAXED_Q15MULR_S "relaxed_q15mulr_s/0";
        PMIN "pmin/0";
        PMAX "pmax/0";
        RELAXED_MIN "relaxed_min/0";
        RELAXED_MAX "relaxed_max/0";
        RELAXED_LANESELECT "relaxed_laneselect/0";
        RELAXED_MADD "relaxed_madd/0";
        RELAXED_NMADD "relaxed_nmadd/0";
        ALL_TRUE "all_true/0";
        SWIZZLE "swizzle/0";
        RELAXED_SWIZZLE "relaxed_swizzle/0";
        EXTADD_PAIRWISE "extadd_pairwise/1";
        EXTMUL "extmul/2";
        DOT_S "dot_s/0";
        RELAXED_DOT_S "relaxed_dot_s/0";
        RELAXED_DOT_ADD_S "relaxed_dot_add_s/0";
        VEXTEND "extend/2";
        VCONVERT "convert/2";
        VTRUNC_SAT "trunc_sat/2";
        RELAXED_TRUNC "relaxed_trunc/2";
        VDEMOTE "demote/1";
        VPROMOTE "promote/1";
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
        DATA "data/2";
        ELEM "elem/3";
        UNREACHABLE "unreachable/0";
        NOP "nop/0";
        DROP "drop/0";
        SELECT "select/1";
        BLOCK "block/2";
        LOOP "loop/2";
        IF "if/3";
        TRY_TABLE "try_table/3";
        BR "br/1";
        BR_IF "br_if/1";
        BR_TABLE "br_table/2";
        BR_ON_NULL "br_on_null/1";
        BR_ON_NON_NULL "br_on_non_null/1";
        BR_ON_CAST "br_on_cast/3";
        BR_ON_CAST_FAIL "br_on_cast_fail/3";
        CALL "call/1";
        CALL_REF "call_ref/1";
        CALL_INDIRECT "call_indirect/2";
        RETURN "return/0";
        RETURN_CALL "return_call/1";
        RETURN_CALL_REF "return_call_ref/1";
        RETURN_CALL_INDIRECT "return_call_indirect/2";
        THROW "throw/1";
        THROW_REF "throw_ref/0";
        LOCAL_GET "local.get/1";
        LOCAL_SET "local.set/1";
        LOCAL_TEE "local.tee/1";
        GLOBAL_GET "global.get/1";
        GLOBAL_SET "global.set/1";
        TABLE_GET "table.get/1";
        TABLE_SET "table.set/1";
        TABLE_SIZE "table.size/1";
        TABLE_GROW "table.grow/1";
        TABLE_FILL "table.fill/1";
        TABLE_COPY "table.copy/2";
        TABLE_INIT "table.init/2";
        ELEM_DROP "elem.drop/1";
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
        MEMORY_SIZE "memory.size/1";
        MEMORY_GROW "memory.grow/1";
        MEMORY_FILL "memory.fill/1";
        MEMORY_COPY "memory.copy/2";
        MEMORY_INIT "memory.init/2";
        DATA_DROP "data.drop/1";
        REF_NULL "ref.null/1";
        REF_IS_NULL "ref.is_null/0";
        REF_FUNC "ref.func/1";
        REF_EQ "ref.eq/0";
        REF_AS_NON_NULL "ref.as_non_null/0";
        REF_TEST "ref.test/1";
        REF_CAST "ref.cast/1";
        REF_I31 "ref.i31/0";
        I31_GET "i31.get/1";
        STRUCT_NEW "struct.new/1";
        STRUCT_NEW_DEFAULT "struct.new_default/1";
        STRUCT_GET "struct.get/3";
        STRUCT_SET "struct.set/2";
        ARRAY_NEW "array.new/1";
        ARRAY_NEW_DEFAULT "array.new_default/1";
        ARRAY_NEW_FIXED "array.new_fixed/2";
        ARRAY_NEW_DATA "array.new_data/2";
        ARRAY_NEW_ELEM "array.new_elem/2";
        ARRAY_GET "array.get/2";
        ARRAY_SET "array.set/1";
        ARRAY_LEN "array.len/0";
        ARRAY_FILL "array.fill/1";
        ARRAY_COPY "array.copy/2";
        ARRAY_INIT_DATA "array.init_data/2";
        ARRAY_INIT_ELEM "array.init_elem/2";
        ANY_CONVERT_EXTERN "any.convert_extern/0";
        EXTERN_CONVERT_ANY "extern.convert_any/0";
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

/// Fields.
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
