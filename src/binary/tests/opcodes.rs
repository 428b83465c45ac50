//! Each opcode is accepted with the features that it needs, and no other opcode is.

use std::collections::{BTreeSet, HashMap};

use super::func;
use crate::binary::{MalformedKind, decode};
use crate::syntax::{Features, Missing, Opcode};

/// The body of a function: an opcode with zeros for its immediates.
fn body(first: u8, second: Option<u32>) -> Vec<u8> {
    let mut code = vec![0, first];
    if let Some(second) = second {
        crate::binary::values::encode_unsigned(second.into(), &mut code);
    }
    match (first, second) {
        // A block type or heap type that exists in 1.0 or 2.0, because 0 is not one there.
        (0x02..=0x04, None) => code.push(0x40),
        (0xD0, None) => code.push(0x70),
        _ => code.extend_from_slice(&[0; 20]),
    }
    code.push(0x0B);
    code
}

/// The error for the opcode with these features enabled, if there is one.
fn refused(first: u8, second: Option<u32>, features: Features) -> Option<MalformedKind> {
    let kind = decode(&func(&body(first, second)), features).err()?.kind;
    let opcode = match kind {
        MalformedKind::Opcode(b) => b == first && second.is_none(),
        MalformedKind::PrefixedOpcode(b, n) => b == first && second == Some(n),
        MalformedKind::Missing(missing) => missing.features == features,
        _ => false,
    };
    opcode.then_some(kind)
}

#[test]
fn opcodes_by_features() {
    let table: HashMap<Vec<u32>, Opcode> = Opcode::ALL.iter().map(|op| (op.code().to_vec(), *op)).collect();
    let prefixes: BTreeSet<u8> =
        table.keys().filter(|code| code.len() > 1).map(|code| code[0] as u8).collect();
    let plain = (0..=255).filter(|first| !prefixes.contains(first)).map(|first| (first, None));
    let prefixed = prefixes.iter().flat_map(|first| (0..0x120).map(move |second| (*first, Some(second))));
    for (first, second) in plain.chain(prefixed) {
        let code: Vec<u32> = [u32::from(first)].into_iter().chain(second).collect();
        for features in [Features::V1, Features::V2, Features::V3] {
            let expected = match (table.get(&code), second) {
                (Some(opcode), _) => {
                    let needs = opcode.features().difference(features);
                    (!needs.is_empty()).then_some(MalformedKind::Missing(Missing { needs, features }))
                }
                (None, Some(second)) => Some(MalformedKind::PrefixedOpcode(first, second)),
                (None, None) => Some(MalformedKind::Opcode(first)),
            };
            assert_eq!(refused(first, second, features), expected, "{code:x?} in {features}");
        }
    }
}
