//! Decoding inverts encoding, and decoding never panics.

use proptest::collection::vec;
use proptest::prelude::*;

use super::generate::{Draws, opens_block};
use crate::binary::{decode, encode};
use crate::syntax::*;

/// Asserts that the recorded position of each instruction is that of its opcode.
fn places_are_opcodes(bytes: &[u8], exprs: &[&Expr]) -> Result<(), TestCaseError> {
    for expr in exprs {
        prop_assert_eq!(expr.instrs.len(), expr.at.len());
        for (instr, at) in expr.instrs.iter().zip(&expr.at) {
            prop_assert_eq!(u32::from(bytes[at.0 as usize]), instr.opcode().code()[0]);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn modules(draws in vec(any::<u8>(), 0..2000)) {
        let module = Draws::new(&draws).module();
        let bytes = encode(&module);
        let read = decode(&bytes, Features::V3);
        prop_assert_eq!(read.as_ref(), Ok(&module));
        let read = read.unwrap();
        prop_assert_eq!(encode(&read), &*bytes);
        let bodies: Vec<&Expr> = read.funcs.iter().map(|func| &func.body).collect();
        places_are_opcodes(&bytes, &bodies)?;
    }

    /// Changes one byte or truncates the module: decoding fails, or yields a module that survives encoding and
    /// decoding.
    #[test]
    fn damaged_modules(draws in vec(any::<u8>(), 0..500), at: prop::sample::Index, b: u8, version in 0..3) {
        let version = [Features::V1, Features::V2, Features::V3][version as usize];
        let mut bytes = encode(&Draws::new(&draws).module());
        let at = at.index(bytes.len());
        bytes[at] = b;
        if let Ok(module) = decode(&bytes, version)
            && let Ok(again) = decode(&encode(&module), Features::V3)
        {
            prop_assert_eq!(again.funcs, module.funcs);
        }
        let truncated = decode(&bytes[..at], version);
        prop_assert!(truncated.is_ok() || truncated.is_err_and(|malformed| malformed.at <= at));
    }
}

/// An expression is the same read in parts, as a list, and as the list that was encoded, even if the parts differ in length.
#[test]
fn expressions_in_parts() {
    for n in [0, 1, 126, 127, 128, 129, 1000] {
        let consts = (0..n).map(|i| Instr::Const(Num::I32(i << (i % 20))));
        let instrs: Vec<Instr> = consts.chain([Instr::End]).collect();
        let body = Expr::new(instrs.clone(), Vec::new());
        let func = Func { at: At::default(), x: Typeidx(0), locals: Vec::new(), body };
        let bytes = encode(&Module { funcs: vec![func], ..Module::default() });
        let mut body = decode(&bytes, Features::V3).unwrap().funcs.remove(0).body;
        let (mut read, mut buffer) = (Vec::new(), Instrs::default());
        body.for_each(|i, instr| {
            assert_eq!(i, read.len());
            read.push(instr.clone());
        });
        assert_eq!((&read, body.len()), (&instrs, instrs.len()));
        assert_eq!(body.read(&mut buffer).instrs, instrs);
        assert!(body.contains(|instr| *instr == Instr::End));
        assert!(!body.contains(|instr| *instr == Instr::Nop));
        assert_eq!(body.instrs, instrs);
        let places = |list: &Instrs| list.at.iter().map(|at| at.0).collect::<Vec<_>>();
        assert_eq!(places(&body), places(&buffer));
        body.instrs.insert(0, Instr::Nop);
        assert_eq!((body.len(), body.contains(|instr| *instr == Instr::Nop)), (instrs.len() + 1, true));
    }
}

/// Each instruction of the table, alone in a function.
#[test]
fn each_instruction() {
    for (i, row) in Opcode::ALL.iter().enumerate() {
        for round in 0..20 {
            // Any mixture of small and large numbers will do.
            let draws: Vec<u8> =
                (0..200).map(|k| ((i + 7 * round) * 31 + k * (2 * round + 1)) as u8).collect();
            let instr = Draws::new(&draws).instr(*row);
            let instrs = match row {
                Opcode::End => continue,
                Opcode::Else => vec![Instr::If(Blocktype::Result(None)), instr, Instr::End, Instr::End],
                _ if opens_block(&instr) => vec![instr, Instr::End, Instr::End],
                _ => vec![instr, Instr::End],
            };
            let body = Expr::new(instrs, Vec::new());
            let func = Func { at: At::default(), x: Typeidx(0), locals: Vec::new(), body };
            let module = Module { funcs: vec![func], data_count: true, ..Module::default() };
            let read = decode(&encode(&module), Features::V3).unwrap();
            assert_eq!(read.funcs[0].body.instrs, module.funcs[0].body.instrs, "{row:?}");
        }
    }
}

/// Every truncation of a module with all kinds of sections.
#[test]
fn truncations() {
    let draws: Vec<u8> = (0..20_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let bytes = encode(&Draws::new(&draws).module());
    assert!(decode(&bytes, Features::V3).is_ok());
    for n in 0..bytes.len() {
        for version in [Features::V1, Features::V2, Features::V3] {
            if let Err(malformed) = decode(&bytes[..n], version) {
                assert!(malformed.at <= n);
            }
        }
    }
}
