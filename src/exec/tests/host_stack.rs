//! The plain run needs a bounded part of the host's stack, however many operations follow each other, in builds with and
//! without optimization.

use super::*;

/// The host's stack. The most that any of these programs needs in builds without optimization is less than half of it.
const STACK: usize = 512 << 10;

/// How many operations, branches, targets or iterations.
const N: u32 = 1_000_000;

/// A module with a function `run` that takes and returns an `i32` and has four more locals of this type.
fn module(body: &[u8]) -> Vec<u8> {
    let mut bytes = b"\0asm\x01\0\0\0".to_vec();
    let mut section = |id: u8, contents: &[u8]| {
        bytes.push(id);
        bytes.extend(u32(contents.len() as u32));
        bytes.extend(contents);
    };
    section(1, &[1, 0x60, 1, 0x7F, 1, 0x7F]);
    section(3, &[1, 0]);
    section(7, b"\x01\x03run\0\0");
    let func = [&[1, 4, 0x7F], body, &[0x0B]].concat();
    section(10, &[&[1], &u32(func.len() as u32)[..], &func].concat());
    bytes
}

/// The encoding of an unsigned number.
fn u32(mut n: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    while n > 0x7F {
        bytes.push(n as u8 | 0x80);
        n >>= 7;
    }
    bytes.push(n as u8);
    bytes
}

const GET_0: [u8; 2] = [0x20, 0];
const BLOCK: [u8; 2] = [0x02, 0x40];
const END: [u8; 1] = [0x0B];
const BR_IF_0: [u8; 2] = [0x0D, 0];
const ADD_1: [u8; 3] = [0x41, 1, 0x6A];

/// Programs with an argument and the result that it should have.
fn programs() -> Vec<(&'static str, Vec<u8>, i32, i32)> {
    let n = N as usize;
    // local 1 += 1
    let count = [&[0x20, 1], &ADD_1[..], &[0x21, 1]].concat();
    let result = [0x20, 1];
    // Leaves a block if local 0 is not zero, skipping this many operations.
    let skip = |ops: usize| [&BLOCK, &GET_0, &BR_IF_0, &count.repeat(ops)[..], &END].concat();
    // Repeats instructions: local 2 += 1, br_if 0 (local 2 < times).
    let repeat = |body: &[u8], times: &[u8]| {
        let again = [&[0x20, 2][..], &ADD_1, &[0x22, 2, 0x41], times, &[0x49], &BR_IF_0].concat();
        [&[0x03, 0x40], body, &again, &END].concat()
    };
    let (thousand, million) = ([0xE8, 0x07], [0xC0, 0x84, 0x3D]);
    let table = |index: &[u8]| {
        let targets = [0, 1].repeat(n / 2);
        let after = [&[0x41, 7, 0x0F][..], &END, &[0x41, 9]].concat();
        [&BLOCK, &BLOCK, index, &[0x0E], &u32(N), &targets, &[1], &END, &after].concat()
    };
    let odd = (N - 1) as i32;
    vec![
        ("operations with an accumulator", [&GET_0[..], &ADD_1.repeat(n)].concat(), 5, 5 + N as i32),
        ("operations with slots", [count.repeat(n / 2), result.to_vec()].concat(), 0, N as i32 / 2),
        (
            "copies of operands, which cost no fuel",
            [GET_0.repeat(60_000), BLOCK.to_vec(), END.to_vec(), [0x1A].repeat(59_999)].concat(),
            5,
            5,
        ),
        ("short skips", [skip(1).repeat(n / 4), result.to_vec()].concat(), 1, 0),
        ("skips that are not taken", [skip(1).repeat(n / 4), result.to_vec()].concat(), 0, N as i32 / 4),
        ("skips of pauses", [skip(64).repeat(n / 100), result.to_vec()].concat(), 1, 0),
        (
            "nested blocks",
            [BLOCK.repeat(n), [&GET_0[..], &BR_IF_0, &END].concat().repeat(n), vec![0x41, 3]].concat(),
            1,
            3,
        ),
        (
            "branches to one label",
            [&BLOCK, &[&GET_0[..], &BR_IF_0].concat().repeat(n)[..], &END, &[0x41, 3]].concat(),
            0,
            3,
        ),
        ("the first target of br_table", table(&[0x41, 0]), 0, 7),
        ("the last target of br_table", table(&GET_0), odd, 9),
        ("the default target of br_table", table(&GET_0), -1, 9),
        ("a short loop", [repeat(&count, &million), result.to_vec()].concat(), 0, N as i32),
        ("a long loop", [repeat(&count.repeat(1_000), &thousand), result.to_vec()].concat(), 0, N as i32),
        ("a loop that skips pauses", [repeat(&skip(200), &million), result.to_vec()].concat(), 1, 0),
        (
            "tail calls",
            [&GET_0[..], &[0x45, 0x04, 0x40, 0x41, 4, 0x0F], &END, &GET_0, &[0x41, 1, 0x6B, 0x12, 0]]
                .concat(),
            N as i32,
            4,
        ),
    ]
}

fn check() {
    for (name, body, arg, result) in programs() {
        let module = Module::new(module(&body)).unwrap_or_else(|e| panic!("{name}: {e}"));
        for fuel in [None, Some(u64::MAX), Some(1_000_000_000)] {
            let mut store = Store::new(Config { fuel, ..Config::default() }, ());
            if fuel == Some(u64::MAX) {
                // With a handle, a run gets its fuel in slices.
                drop(store.interrupt_handle());
            }
            let instance = Instance::new(&mut store, &module, &[]).unwrap();
            let run = instance.get_func(&store, "run").unwrap();
            assert_eq!(run.call(&mut store, &i32s(&[arg])), Ok(i32s(&[result])), "{name}, fuel {fuel:?}");
        }
    }
}

#[test]
fn long_code_needs_little_of_the_hosts_stack() {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(check).unwrap();
    thread.join().unwrap();
}
