//! Validity-preserving mutation of modules: instructions are replaced, added, removed, or moved, until validation accepts the
//! result.

use std::sync::LazyLock;

use fastrand::Rng;
use reduct::binary;
use reduct::syntax::*;
use reduct::valid::validate;

/// The maximum number of attempts.
const TRIES: usize = 60;

/// Boundary values.
const NUMBERS: [u64; 16] = [
    0,
    1,
    2,
    7,
    31,
    63,
    0xFF,
    0x7FFF,
    0xFFFF,
    0x7FFF_FFFF,
    0x8000_0000,
    0xFFFF_FFFF,
    0x7FC0_0000,
    0x7FF0_0000_0000_0001,
    0x8000_0000_0000_0000,
    u64::MAX,
];

/// Instructions of all kinds, whose immediates are zeros and ones.
static INSTRUCTIONS: LazyLock<Vec<Instr>> = LazyLock::new(|| {
    let immediates = (0..=4).flat_map(|n: u32| {
        (0..1_u32 << n).map(move |bits| (0..n).map(|i| (bits >> i & 1) as u8).collect::<Vec<_>>())
    });
    let immediates: Vec<Vec<u8>> = immediates.chain([vec![1; 8], vec![1; 16]]).collect();
    let each =
        |opcode: &Opcode| immediates.iter().filter_map(|imms| instruction(opcode.code(), imms)).collect();
    Opcode::ALL.iter().flat_map(|opcode| -> Vec<Instr> { each(opcode) }).collect()
});

/// The instruction with this opcode and these immediates, if no bytes are missing or left over.
fn instruction(code: &[u32], imms: &[u8]) -> Option<Instr> {
    let mut body = vec![0];
    for (i, n) in code.iter().enumerate() {
        let (low, high) = ((n & 0x7F) as u8, (n >> 7) as u8);
        match (i, high) {
            (0, _) => body.push(*n as u8),
            (_, 0) => body.push(low),
            (_, _) => body.extend([low | 0x80, high]),
        }
    }
    body.extend(imms);
    body.push(0x0B);
    let mut bytes = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0C\x01\0".to_vec();
    bytes.extend([0x0A, body.len() as u8 + 2, 1, body.len() as u8]);
    bytes.extend(body);
    let module = binary::decode(&bytes, Features::V3).ok()?;
    let instrs = &module.funcs.first()?.body.instrs;
    if let [instr, Instr::End] = &instrs[..] { Some(instr.clone()) } else { None }
}

/// A valid mutant of the valid module with these bytes; `None` if no attempt succeeds.
pub(crate) fn mutate(bytes: &[u8], seed: u32) -> Option<Vec<u8>> {
    let mut rng = Rng::with_seed(seed.into());
    let mut module = binary::decode(bytes, Features::V3).ok()?;
    (module.names, module.hints, module.customs) = (Names::default(), Vec::new(), Vec::new());
    (0..TRIES).find_map(|_| {
        let mut changed = module.clone();
        for _ in 0..rng.usize(1..4) {
            change(&mut changed, &mut rng)?;
        }
        // A mutation may unbalance blocks and ends, which only the decoder detects.
        let bytes = binary::encode(&changed);
        let changed = binary::decode(&bytes, Features::V3).ok()?;
        validate(&changed, Features::V3).is_ok().then_some(bytes)
    })
}

/// Makes one change; `None` if there is nothing to change.
fn change(module: &mut Module, rng: &mut Rng) -> Option<()> {
    let pool = rng.choice(&module.funcs)?.body.instrs.clone();
    let x = rng.usize(..module.funcs.len());
    if rng.u8(..) < 8 {
        let func = module.funcs[x].clone();
        module.funcs.push(func);
        return Some(());
    }
    let instrs = &mut module.funcs[x].body.instrs;
    let n = instrs.len() - 1;
    let i = rng.usize(..=n);
    let other = if rng.bool() { rng.choice(&pool) } else { rng.choice(INSTRUCTIONS.iter()) };
    let other = other.filter(|other| **other != Instr::End)?.clone();
    match rng.u8(..10) {
        0 | 1 if i < n => instrs[i] = other,
        2 => instrs.insert(i, other),
        3 if i < n => drop(instrs.remove(i)),
        4 if n > 1 => instrs.swap(rng.usize(..n), rng.usize(..n)),
        5 => {
            let from = rng.usize(..pool.len());
            let to = rng.usize(from..pool.len().min(from + 8));
            instrs.splice(i..i, pool[from..to].iter().cloned());
        }
        6 => {
            instrs.insert(rng.usize(i..=n), Instr::End);
            instrs.insert(i, Instr::Block(Blocktype::Result(None)));
        }
        7 => {
            instrs.splice(i..i, [Instr::Const(Num::I32(*rng.choice(&NUMBERS)? as u32)), other]).for_each(drop)
        }
        _ => number(instrs, rng)?,
    }
    let n = instrs.len();
    module.funcs[x].body.at = vec![At(0); n];
    Some(())
}

/// Changes a constant, or the offset of a memory access.
fn number(instrs: &mut [Instr], rng: &mut Rng) -> Option<()> {
    let number = *rng.choice(&NUMBERS)?;
    let number = if rng.bool() { number } else { number.wrapping_add(rng.u64(..8)).wrapping_sub(4) };
    let has_number =
        |instr: &&mut Instr| matches!(instr, Instr::Const(_) | Instr::Load(..) | Instr::Store(..));
    let instr = rng.choice(instrs.iter_mut().filter(has_number).collect::<Vec<_>>())?;
    if let Instr::Load(_, ao) | Instr::Store(_, ao) = instr {
        ao.offset = number;
    } else if let Instr::Const(c) = instr {
        *c = match c {
            Num::I32(_) => Num::I32(number as u32),
            Num::I64(_) => Num::I64(number),
            Num::F32(_) => Num::F32(F32(number as u32)),
            Num::F64(_) => Num::F64(F64(number)),
        };
    }
    Some(())
}
