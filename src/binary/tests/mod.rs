//! Tests of the binary format.

mod customs;
mod generate;
mod leb128;
mod malformed;
mod opcodes;
mod roundtrip;

use super::*;

/// A module with these sections after the magic number and version.
fn module(sections: &[&[u8]]) -> Vec<u8> {
    [b"\0asm\x01\0\0\0", sections.concat().as_slice()].concat()
}

/// A section: its id, its size, and its contents.
fn section(id: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![id];
    values::encode_bytes(content, &mut out);
    out
}

/// A module of one function of type `[] -> []`, of which `code` is the locals and body.
fn func(code: &[u8]) -> Vec<u8> {
    let mut codes = vec![1];
    values::encode_bytes(code, &mut codes);
    module(&[&section(1, &[1, 0x60, 0, 0]), &section(3, &[1, 0]), &section(10, &codes)])
}

/// The kind of the decoding error of `bytes` in 3.0, if there is one.
fn kind(bytes: &[u8]) -> Option<MalformedKind> {
    decode(bytes, Features::V3).err().map(|malformed| malformed.kind)
}
