//! Custom sections: names, branch hints, and their places.

use super::*;
use crate::syntax::{BranchHint, Custom, Funcidx, Names, Place, Section};

/// A custom section.
fn custom(name: &str, content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    values::encode_bytes(name.as_bytes(), &mut bytes);
    section(0, &[&bytes, content].concat())
}

/// Decodes a module with a name section of this content. Returns the names, the number of custom sections that
/// remain, and the error in the name section.
fn names(content: &[u8]) -> (Names, usize, Option<MalformedKind>) {
    let (module, malformed) =
        decode_with_customs(&module(&[&custom("name", content)]), Features::V3).unwrap();
    (module.names, module.customs.len(), malformed.map(|malformed| malformed.kind))
}

#[test]
fn name_sections() {
    let (well, customs, malformed) = names(&[0, 2, 1, b'm', 1, 6, 2, 0, 1, b'f', 2, 0, 11, 1, 0]);
    assert_eq!((customs, malformed), (0, None));
    assert_eq!(well.module.as_deref(), Some("m"));
    assert_eq!(well.funcs, [(0, "f".to_owned()), (2, String::new())]);
    let bad = |content: &[u8], kind| assert_eq!(names(content), (Names::default(), 1, Some(kind)));
    bad(&[12, 0], MalformedKind::NameSubsection(12));
    bad(&[1, 1, 0, 0, 2, 1, b'm'], MalformedKind::NameSubsection(0));
    bad(&[0, 2, 1, b'm', 0, 2, 1, b'm'], MalformedKind::NameSubsection(0));
    bad(&[0, 3, 1, b'm', 0], MalformedKind::NameSubsectionSize);
    bad(&[1, 5, 2, 1, 0, 1, 0], MalformedKind::IndexOrder(1));
    bad(&[0, 2, 1, 0xFF], MalformedKind::Utf8);
    bad(&[0, 3, 1], MalformedKind::LengthOutOfBounds(3, 1));
    bad(&[0, 1, 1], MalformedKind::UnexpectedEnd);
}

#[test]
fn a_second_name_section_is_kept() {
    let bytes = module(&[&custom("name", &[0, 2, 1, b'a']), &custom("name", &[0, 2, 1, b'b'])]);
    let (module, malformed) = decode_with_customs(&bytes, Features::V3).unwrap();
    assert_eq!(module.names.module.as_deref(), Some("a"));
    assert_eq!(module.customs.len(), 1);
    assert_eq!(malformed.map(|malformed| malformed.kind), Some(MalformedKind::CustomDuplicate));
    assert_eq!(encode(&module), bytes);
}

#[test]
fn places() {
    let bytes = module(&[
        &custom("a", &[]),
        &section(1, &[1, 0x60, 0, 0]),
        &custom("b", &[1]),
        &section(2, &[0]),
        &custom("c", &[2]),
        &section(5, &[1, 0, 1]),
        &custom("d", &[3]),
        &section(11, &[0]),
        &custom("e", &[4]),
    ]);
    let module = decode(&bytes, Features::V3).unwrap();
    let places: Vec<Place> = module.customs.iter().map(|custom| custom.place).collect();
    let after_type = Place::After(Section::Type);
    assert_eq!(places, [Place::First, after_type, after_type, Place::Last, Place::Last]);
    assert_eq!(decode(&encode(&module), Features::V3), Ok(module));
}

/// Places that decoding never produces: before a section, and after a section that is absent.
#[test]
fn places_of_the_text_format() {
    let order = [
        ("K", Place::First),
        ("F", Place::Before(Section::Type)),
        ("E", Place::After(Section::Import)),
        ("C", Place::Before(Section::Func)),
        ("B", Place::After(Section::Func)),
        ("H", Place::After(Section::Code)),
        ("G", Place::After(Section::Data)),
        ("A", Place::Last),
    ];
    let custom = |(name, place): &(&str, Place)| Custom {
        at: crate::syntax::At::default(),
        name: (*name).to_owned(),
        bytes: Vec::new(),
        place: *place,
    };
    let mut module = decode(&func(&[0, 0x0B]), Features::V3).unwrap();
    module.customs = order.iter().rev().map(custom).collect();
    let read = decode(&encode(&module), Features::V3).unwrap();
    let names: String = read.customs.iter().map(|custom| &*custom.name).collect();
    assert_eq!(names, "KFECBHGA");
}

/// A function with a local: local.get 0, if, nop, end, local.get 0, br_if 0, end.
const BODY: [u8; 14] = [1, 1, 0x7F, 0x20, 0, 0x04, 0x40, 0x01, 0x0B, 0x20, 0, 0x0D, 0, 0x0B];

/// The function of [`BODY`], with a section of branch hints before the code.
fn hinted(content: &[u8]) -> Vec<u8> {
    let code = func(&BODY);
    let hints = custom("metadata.code.branch_hint", content);
    // The first 18 bytes are the header, the type section and the function section.
    [&code[..18], &hints, &code[18..]].concat()
}

#[test]
fn branch_hints() {
    let bytes = hinted(&[1, 0, 2, 5, 1, 1, 11, 1, 0]);
    let (module, malformed) = decode_with_customs(&bytes, Features::V3).unwrap();
    assert_eq!(malformed, None);
    let hint = |instr, likely| BranchHint { at: Default::default(), func: Funcidx(0), instr, likely };
    assert_eq!(module.hints, [hint(1, true), hint(5, false)]);
    assert_eq!(check_customs(&module), Ok(()));
    assert_eq!(encode(&module), bytes);
    let bad = |content: &[u8], kind| {
        let (module, malformed) = decode_with_customs(&hinted(content), Features::V3).unwrap();
        assert_eq!((module.hints.len(), module.customs.len()), (0, 1));
        assert_eq!(malformed.map(|malformed| malformed.kind), Some(kind));
    };
    bad(&[1, 0, 1, 6, 1, 1], MalformedKind::HintOffset(6));
    bad(&[1, 0, 2, 11, 1, 1, 5, 1, 1], MalformedKind::HintOffset(5));
    bad(&[1, 0, 2, 5, 1, 1, 5, 1, 1], MalformedKind::HintOffset(5));
    bad(&[1, 1, 1, 5, 1, 1], MalformedKind::HintFunction(1));
    bad(&[2, 0, 0, 0, 0], MalformedKind::IndexOrder(0));
    bad(&[1, 0, 1, 5, 1, 2], MalformedKind::Hint);
    bad(&[1, 0, 1, 5, 2, 1, 1], MalformedKind::Hint);
    bad(&[0, 0], MalformedKind::CustomEnd);
    let after = [func(&BODY), custom("metadata.code.branch_hint", &[0])].concat();
    let (_, malformed) = decode_with_customs(&after, Features::V3).unwrap();
    assert_eq!(malformed.map(|malformed| malformed.kind), Some(MalformedKind::CustomPlace));
}

#[test]
fn invalid_hints() {
    let (module, _) = decode_with_customs(&hinted(&[1, 0, 1, 3, 1, 1]), Features::V3).unwrap();
    let invalid = check_customs(&module).unwrap_err();
    assert_eq!(invalid.kind, InvalidCustomKind::HintTarget);
    assert_eq!(invalid.to_string(), "@metadata.code.branch_hint annotation: invalid target");
}

#[test]
fn names_of_things_that_are_not_there() {
    let mut module = decode(&func(&BODY), Features::V3).unwrap();
    let name = |x: u32| vec![(x, "n".to_owned())];
    module.names.funcs = name(0);
    module.names.locals = vec![(0, name(0))];
    module.names.labels = vec![(0, name(0))];
    assert_eq!(check_customs(&module), Ok(()));
    let check = |change: fn(&mut Names, Vec<(u32, String)>), x| {
        let mut module = module.clone();
        change(&mut module.names, name(x));
        check_customs(&module).map_err(|invalid| invalid.kind)
    };
    let invalid = |space, x| Err(InvalidCustomKind::NameIndex(space, x));
    assert_eq!(check(|names, map| names.funcs = map, 1), invalid("function", 1));
    assert_eq!(check(|names, map| names.locals = vec![(0, map)], 1), invalid("local", 1));
    assert_eq!(check(|names, map| names.labels = vec![(0, map)], 1), invalid("label", 1));
    assert_eq!(check(|names, map| names.fields = vec![(0, map)], 0), invalid("field", 0));
    assert_eq!(check(|names, map| names.mems = map, 0), invalid("memory", 0));
}
