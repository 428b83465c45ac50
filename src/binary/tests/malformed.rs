//! Hand-written malformed modules, with the expected errors and offsets.

use super::*;
use crate::syntax::{Feature, Features, Limits, Memarg, Memidx};
use MalformedKind::*;

/// Asserts the kind and the offset of the decoding error.
fn malformed_at(bytes: &[u8], at: usize, kind: MalformedKind) {
    assert_eq!(decode(bytes, Features::V3), Err(Malformed { at, kind }));
}

#[test]
fn header() {
    malformed_at(b"", 0, UnexpectedEnd);
    malformed_at(b"\0as", 3, UnexpectedEnd);
    malformed_at(b"asm\0\x01\0\0\0", 0, Magic);
    malformed_at(b"\0asm\x01\0", 6, UnexpectedEnd);
    malformed_at(b"\0asm\x0d\0\x01\0", 4, UnknownVersion(0x1_000D));
    assert!(decode(&module(&[]), Features::V1).is_ok());
}

#[test]
fn sections_in_order_and_once() {
    let ids = [1, 2, 3, 4, 5, 13, 6, 7, 9, 10, 11];
    for (i, a) in ids.iter().enumerate() {
        for (j, b) in ids.iter().enumerate() {
            let bytes = module(&[&section(*a, &[0]), &section(*b, &[0])]);
            assert_eq!(kind(&bytes), (i >= j).then_some(SectionOrder), "{a} {b}");
        }
    }
    malformed_at(&module(&[&section(14, &[0])]), 8, SectionId(14));
}

/// The error for a construct whose feature is missing.
fn lacks(feature: Feature, features: Features) -> MalformedKind {
    Missing(crate::syntax::Missing { needs: feature.into(), features })
}

#[test]
fn section_ids_by_features() {
    let sections = [(13, Feature::ExceptionHandling), (12, Feature::BulkMemory)];
    for (id, feature) in sections {
        for features in [Features::V1, Features::V2, Features::V3] {
            let refused = decode(&module(&[&section(id, &[0])]), features).err().map(|e| e.kind);
            assert_eq!(
                refused,
                (!features.has(feature)).then(|| lacks(feature, features)),
                "{id} in {features}"
            );
        }
    }
}

#[test]
fn sizes() {
    malformed_at(&module(&[&[1, 100]]), 9, LengthOutOfBounds(100, 0));
    malformed_at(&module(&[&[1, 3, 0], &[0; 9]]), 10, SectionSize(3, 1));
    malformed_at(
        &module(&[&section(1, &[0xFF, 0xFF, 0xFF, 0xFF, 0x0F])]),
        10,
        LengthOutOfBounds(u32::MAX, 0),
    );
    assert_eq!(kind(&func(&[0, 0x0B, 0x0B])), Some(SectionSize(3, 2)));
}

#[test]
fn functions_and_data_agree() {
    let one_type = section(1, &[1, 0x60, 0, 0]);
    assert_eq!(kind(&module(&[&one_type, &section(3, &[1, 0])])), Some(FunctionCode(1, 0)));
    assert_eq!(kind(&module(&[&section(12, &[1])])), Some(DataCount(1, 0)));
    // data.drop 0
    assert_eq!(kind(&func(&[0, 0xFC, 9, 0, 0x0B])), Some(DataCountRequired));
    // The requirement applies to function bodies only; this constant expression is well-formed (but invalid):
    // i32.const 0, i32.const 0, array.new_data 0 0.
    let global = [1, 0x6E, 0, 0x41, 0, 0x41, 0, 0xFB, 9, 0, 0, 0x0B];
    assert_eq!(kind(&module(&[&section(6, &global)])), None);
}

#[test]
fn blocks() {
    let (block, if_, else_, end) = ([0x02, 0x40], [0x04, 0x40], [0x05], [0x0B]);
    let body = |parts: &[&[u8]]| kind(&func(&[&[0], parts.concat().as_slice()].concat()));
    assert_eq!(body(&[&if_, &else_, &end, &end]), None);
    assert_eq!(body(&[&if_, &block, &end, &else_, &end, &end]), None);
    assert_eq!(body(&[&else_, &end]), Some(MisplacedElse));
    assert_eq!(body(&[&block, &else_, &end, &end]), Some(MisplacedElse));
    assert_eq!(body(&[&if_, &else_, &else_, &end, &end]), Some(MisplacedElse));
    assert_eq!(body(&[&if_, &block, &else_, &end, &end, &end]), Some(MisplacedElse));
    assert_eq!(body(&[&block, &end]), Some(UnexpectedEnd));
}

#[test]
fn deep_nesting() {
    let n = 1_000_000;
    let code = [&[0][..], &[0x02, 0x40].repeat(n), &[0x0B].repeat(n + 1)].concat();
    let module = decode(&func(&code), Features::V3).unwrap();
    assert_eq!(module.funcs[0].body.instrs.len(), 2 * n + 1);
    assert_eq!(kind(&func(&code[..n])), Some(UnexpectedEnd));
}

#[test]
fn locals() {
    let run = |n: [u8; 5]| [&n[..], &[0x7F]].concat();
    let (max, one) = (run([0xFF, 0xFF, 0xFF, 0xFF, 0x0F]), [1, 0x7E]);
    assert_eq!(kind(&func(&[&[1][..], &max, &[0x0B]].concat())), None);
    assert_eq!(kind(&func(&[&[2][..], &max, &one, &[0x0B]].concat())), Some(TooManyLocals));
    assert_eq!(
        kind(&func(&[&[1][..], &run([0x80, 0x80, 0x80, 0x80, 0x10])].concat())),
        Some(IntegerTooLarge)
    );
}

#[test]
fn types() {
    let ty = |bytes: &[u8]| kind(&module(&[&section(1, &[&[1], bytes].concat())]));
    assert_eq!(ty(&[0x60, 1, 0x62, 0]), Some(Reftype(0x62)));
    assert_eq!(ty(&[0x60, 1, 0x40, 0]), Some(Reftype(0x40)));
    assert_eq!(ty(&[0x5E, 0x76, 0]), Some(Storagetype(0x76)));
    assert_eq!(ty(&[0x5E, 0x78, 2]), Some(Mutability(2)));
    assert_eq!(ty(&[0x61, 0, 0]), Some(Deftype(0x61)));
    assert_eq!(ty(&[0xE0, 0x7F, 0]), Some(IntegerTooLong));
    // A reference to a type index, in one byte and in two; a negative index.
    assert_eq!(ty(&[0x60, 1, 0x63, 0x00, 0]), None);
    assert_eq!(ty(&[0x60, 1, 0x63, 0x80, 0x00, 0]), None);
    assert_eq!(ty(&[0x60, 1, 0x64, 0x68, 0]), Some(Heaptype));
    assert_eq!(ty(&[0x60, 1, 0x64, 0xF0, 0x7F, 0]), Some(Heaptype));
    // Recursive types do not nest, and a sub type has only one list of supertypes.
    assert_eq!(ty(&[0x4E, 1, 0x4E, 0]), Some(Deftype(0x4E)));
    assert_eq!(ty(&[0x50, 0, 0x50, 0, 0x60, 0, 0]), Some(Deftype(0x50)));
}

#[test]
fn limits() {
    let memory = |version, bytes: &[u8]| decode(&module(&[&section(5, &[&[1], bytes].concat())]), version);
    for flags in 0..=255 {
        let content: &[u8] = &[flags, 1, 2][..if flags & 1 == 0 { 2 } else { 3 }];
        let kind = |version| memory(version, content).err().map(|malformed| malformed.kind);
        let known = [0, 1, 4, 5].contains(&flags);
        assert_eq!(kind(Features::V3), (!known).then_some(LimitsFlags(flags)));
        for features in [Features::V1, Features::V2] {
            let expected = if known { lacks(Feature::Memory64, features) } else { LimitsFlags(flags) };
            assert_eq!(kind(features), (flags >= 2).then_some(expected));
        }
    }
    // 2^32 pages, a number that needs 64 bits.
    let large = [0, 0x80, 0x80, 0x80, 0x80, 0x10];
    let module = memory(Features::V3, &large).unwrap();
    assert_eq!(module.mems[0].mt.lim, Limits { min: 1 << 32, max: None });
    assert_eq!(memory(Features::V2, &large).unwrap_err().kind, lacks(Feature::Memory64, Features::V2));
}

#[test]
fn memory_arguments() {
    // i32.load
    let load = |version, ao: &[u8]| match decode(&func(&[&[0, 0x28], ao, &[0x0B]].concat()), version) {
        Ok(module) => match module.funcs[0].body.instrs[0] {
            crate::syntax::Instr::Load(_, ao) => Ok(ao),
            ref other => panic!("{other:?}"),
        },
        Err(malformed) => Err(malformed.kind),
    };
    let ao = |x, align, offset| Ok(Memarg { x: Memidx(x), align, offset });
    assert_eq!(load(Features::V3, &[2, 0x10]), ao(0, 2, 0x10));
    assert_eq!(load(Features::V3, &[0x42, 3, 0x10]), ao(3, 2, 0x10));
    assert_eq!(load(Features::V3, &[0x82, 0x00, 0x90, 0x01]), ao(0, 2, 0x90));
    assert_eq!(load(Features::V3, &[0x3F, 0]), ao(0, 63, 0));
    assert_eq!(load(Features::V3, &[0x80, 0x01, 0]), Err(MemopFlags(0x80)));
    assert_eq!(load(Features::V2, &[0x1F, 0]), ao(0, 31, 0));
    assert_eq!(load(Features::V2, &[0x20, 0]), Err(MemopFlags(0x20)));
    assert_eq!(load(Features::V2, &[0x42, 3, 0x10]), Err(lacks(Feature::MultiMemory, Features::V2)));
    assert_eq!(load(Features::V1, &[0x20, 0]), ao(0, 32, 0));
    let large = [0, 0x80, 0x80, 0x80, 0x80, 0x10];
    assert_eq!(load(Features::V3, &large), ao(0, 0, 1 << 32));
    assert_eq!(load(Features::V2, &large), Err(lacks(Feature::Memory64, Features::V2)));
}

#[test]
fn instructions_by_features() {
    use Feature::*;
    let refused = |code: &[u8]| {
        let bytes = func(&[&[0], code, &[0x0B]].concat());
        [Features::V1, Features::V2, Features::V3]
            .map(|features| decode(&bytes, features).err().map(|e| e.kind))
    };
    let v1 = |feature| lacks(feature, Features::V1);
    let v2 = |feature| lacks(feature, Features::V2);
    // memory.size 1, call_indirect (type 0) (table 1), and table 0 in two bytes
    assert_eq!(refused(&[0x3F, 1]), [Some(v1(MultiMemory)), Some(v2(MultiMemory)), None]);
    assert_eq!(refused(&[0x3F, 0]), [None, None, None]);
    assert_eq!(refused(&[0x11, 0, 1]), [Some(v1(CallIndirectOverlong)), None, None]);
    assert_eq!(refused(&[0x11, 0, 0x80, 0]), [Some(v1(CallIndirectOverlong)), None, None]);
    // A block type that is an index, and one that is a vector type.
    assert_eq!(refused(&[0x02, 0, 0x0B]), [Some(v1(MultiValue)), None, None]);
    assert_eq!(refused(&[0x02, 0x7B, 0x0B]), [Some(v1(Simd)), None, None]);
    // A select with the type anyref.
    assert_eq!(refused(&[0x1C, 1, 0x6E]), [Some(v1(ReferenceTypes)), Some(v2(Gc)), None]);
}

#[test]
fn segments_by_features() {
    // In 1.0 the first number of a segment is a table or memory index.
    let elem = |version| decode(&module(&[&section(9, &[1, 1, 0x41, 0, 0x0B, 0])]), version);
    assert!(matches!(
        elem(Features::V1).unwrap().elems[0].mode,
        crate::syntax::Elemmode::Active(crate::syntax::Tableidx(1), _)
    ));
    assert_eq!(elem(Features::V2).unwrap_err().kind, Elemkind(0x41));
    // Passive segments, which do not exist in the 1.0 form with a table or memory index.
    for (id, content) in [(9, &[1, 1, 0, 0][..]), (11, &[1, 1, 0])] {
        let bytes = module(&[&section(id, content)]);
        assert_eq!(decode(&bytes, Features::V1).unwrap_err().kind, lacks(Feature::BulkMemory, Features::V1));
        assert!(decode(&bytes, Features::V2).is_ok());
    }
    assert_eq!(kind(&module(&[&section(9, &[1, 8])])), Some(Elem(8)));
    assert_eq!(kind(&module(&[&section(11, &[1, 3])])), Some(Data(3)));
}

#[test]
fn names_are_utf8() {
    malformed_at(&module(&[&section(0, &[2, 0xC0, 0x80])]), 11, Utf8);
    malformed_at(&module(&[&section(2, &[1, 1, 0xFF, 0, 0, 0])]), 12, Utf8);
}

#[test]
fn kinds() {
    assert_eq!(kind(&module(&[&section(2, &[1, 0, 0, 5])])), Some(ImportKind(5)));
    assert_eq!(kind(&module(&[&section(7, &[1, 0, 5, 0])])), Some(ExportKind(5)));
    let tag = module(&[&section(7, &[1, 0, 4, 0])]);
    assert!(decode(&tag, Features::V3).is_ok());
    assert_eq!(
        decode(&tag, Features::V2).map_err(|malformed| malformed.kind),
        Err(lacks(Feature::ExceptionHandling, Features::V2))
    );
    // br_on_cast, try_table
    assert_eq!(kind(&func(&[0, 0xFB, 24, 4, 0, 0, 0, 0x0B])), Some(Castop(4)));
    assert_eq!(kind(&func(&[0, 0x1F, 0x40, 1, 4, 0, 0x0B])), Some(Catch(4)));
    assert_eq!(kind(&func(&[0, 0xFC, 18, 0x0B])), Some(PrefixedOpcode(0xFC, 18)));
}

#[test]
fn messages_start_with_the_text_of_the_suite() {
    let message = |bytes: &[u8]| decode(bytes, Features::V3).unwrap_err().to_string();
    assert_eq!(message(b"\0asm\x02\0\0\0"), "unknown binary version 0x2 (at byte 0x4)");
    assert_eq!(message(&func(&[0, 0xFF, 0, 0x0B])), "illegal opcode ff (at byte 0x17)");
}
