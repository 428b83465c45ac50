//! Each opcode is accepted from its version on, and no other opcode is.

use std::collections::HashMap;

use super::func;
use crate::binary::{MalformedKind, decode};
use crate::syntax::{Opcode, Version};

/// The body of a function: an opcode with zeros for its immediates.
fn body(first: u8, second: Option<u32>) -> Vec<u8> {
    let mut code = vec![0, first];
    if let Some(second) = second {
        crate::binary::values::encode_unsigned(second.into(), &mut code);
    }
    match (first, second) {
        // A block type, or a heap type, of 1.0 or 2.0.
        (0x02..=0x04, None) => code.push(0x40),
        (0xD0, None) => code.push(0x70),
        _ => code.extend_from_slice(&[0; 20]),
    }
    code.push(0x0B);
    code
}

fn illegal(first: u8, second: Option<u32>, version: Version) -> bool {
    let kind = decode(&func(&body(first, second)), version).err().map(|malformed| malformed.kind);
    match (kind, second) {
        (Some(MalformedKind::Opcode(b)), _) => b == first,
        (Some(MalformedKind::PrefixedOpcode(b, n)), Some(second)) => (b, n) == (first, second),
        _ => false,
    }
}

#[test]
fn opcodes_by_version() {
    let table: HashMap<Vec<u32>, Opcode> = Opcode::ALL.iter().map(|op| (op.code().to_vec(), *op)).collect();
    let plain = (0..=255).filter(|first| !matches!(first, 0xFB..=0xFD)).map(|first| (first, None));
    let prefixed = (0xFB..=0xFDu8).flat_map(|first| (0..0x120).map(move |second| (first, Some(second))));
    for (first, second) in plain.chain(prefixed) {
        let code: Vec<u32> = [u32::from(first)].into_iter().chain(second).collect();
        for version in [Version::V1, Version::V2, Version::V3] {
            let known = table.get(&code).is_some_and(|op| op.since() <= version);
            assert_eq!(illegal(first, second, version), !known, "{code:x?} in {version}");
        }
    }
}
