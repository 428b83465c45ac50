//! Any bytes, text or program: an answer, in time and space about linear, and no recursion on the depth of the input.

#[path = "../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "the fuzzer's crate shares it")]
mod properties;

use std::thread;

use reduct::syntax::{self, Version};
use reduct::{Imports, Module, Store, binary, text, valid};

/// How deep inputs are nested.
const DEEP: usize = 100_000;

/// Runs on a small stack. What is quadratic in the depth would not end in a sensible time.
fn sturdy(name: &str, check: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().stack_size(512 << 10).name(name.to_string()).spawn(check);
    thread.unwrap().join().unwrap_or_else(|_| panic!("{name} failed"));
}

fn parse(source: &str) -> syntax::Module {
    let module = text::parse(source.as_bytes(), Version::V3);
    module.unwrap_or_else(|malformed| panic!("{malformed} at {}", malformed.at))
}

/// Writes, reads, validates; the module and the refusal that is expected, if any.
fn through_all(module: &syntax::Module, refusal: Option<&str>) {
    let bytes = binary::encode(module);
    let read = binary::decode(&bytes, Version::V3).unwrap();
    assert!(read == *module, "binary");
    let printed = text::print(module);
    assert!(printed.len() < 200 * bytes.len() + 1000, "{} bytes of text for {}", printed.len(), bytes.len());
    let read = text::parse(printed.as_bytes(), Version::V3).unwrap();
    assert!(read == *module, "text");
    match (valid::validate(module, Version::V3), refusal) {
        (Ok(_), None) => (),
        (Err(invalid), Some(refusal)) => {
            let words = invalid.to_string();
            assert!(words.starts_with(refusal) && words.len() < 10_000, "{:.1000}", words);
        }
        (Ok(_), Some(refusal)) => panic!("not refused: {refusal}"),
        (Err(invalid), None) => panic!("{:.1000}", invalid.to_string()),
    }
}

// Nearly modules

/// Modules with something of everything.
const MODULES: [&str; 3] = [
    r#"(module $m
        (type $s (sub (struct (field $x (mut i8)) (field (ref null $s)))))
        (rec (type $a (array (mut f32))) (type $t (sub $s (struct (field (mut i8)) (field (ref $t))))))
        (type $f (func (param $p i32 i64) (result f64)))
        (import "m" "f" (func $imported (type $f)))
        (import "m" "t" (table 1 2 funcref)) (import "m" "g" (global (mut v128)))
        (tag $e (param i32)) (memory $mem 1 2) (memory i64 0 3) (table $tab i64 1 (ref null $f) (ref.func $imported))
        (global $g (mut i32) (i32.add (i32.const -7) (i32.const 1)))
        (func $main (export "main") (type $f) (local $l v128) (local f32 f32)
            (block $b (result i32) (loop $c (br_if $c (local.get 0)) (br_table $b $c $b (i32.const 1) (i32.const 2)))
                (i32.const 1))
            (if (then (drop (i32.load8_s offset=77 align=1 (i32.const 3)))) (else (throw $e (i32.const 4))))
            (block $h (result i32 exnref) (try_table (catch_ref $e $h) (call $other)) unreachable) drop drop
            (@metadata.code.branch_hint "\01") (if (i32.const 1) (then (return (f64.const 0x1.8p-3))))
            (f64.const nan:0x123))
        (func $other (drop (struct.new $s (i32.const 1) (ref.null $s)))
            (drop (array.new_fixed $a 2 (f32.const 1) (f32.const -0)))
            (v128.store (i32.const 8) (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31 (v128.const i32x4 1 2 3 4)
                (v128.const f64x2 1 -inf))))
        (start $other) (elem $el func $main $other) (elem (table $tab) (i64.const 0) (ref null $f) (ref.func $main))
        (data $d "abc\00") (data (i32.const 1) "é") (@custom "own" (after code) "contents"))"#,
    r#"(memory 1) (table 3 funcref) (global i64 (i64.const 0x8000000000000000)) (export "f" (func 0))
        (func (param i32 i32) (result i32) (local i64 i64)
            (i32.div_s (local.get 0) (i32.rem_u (local.get 1) (i32.const 3)))
            (i32.store16 offset=4 (i32.const 65534) (i32.const 99)) (memory.grow (i32.const 1)) (br_if 0) nop drop
            (call_indirect (param i32 i32) (result i32) (i32.const 1) (i32.const 2) (i32.const 0)))
        (elem (i32.const 0) 0 0) (data (i32.const 9) "xyz")"#,
    "(module)",
];

#[test]
fn truncated() {
    for source in MODULES {
        let bytes = binary::encode(&parse(source));
        for n in 0..=bytes.len() {
            properties::decode(&bytes[..n]);
        }
        for n in 0..=source.len() {
            properties::text(&source.as_bytes()[..n]);
            properties::script(&source.as_bytes()[..n]);
        }
    }
}

#[test]
fn one_byte_of_a_binary_changed() {
    for source in MODULES {
        let mut bytes = binary::encode(&parse(source));
        for i in 0..bytes.len() {
            let b = bytes[i];
            let other =
                [0, 1, 0x0B, 0x40, 0x60, 0x7F, 0x80, 0xFB, 0xFF, b ^ 1, b ^ 2, b ^ 4, b ^ 64, b ^ 128];
            for changed in other {
                bytes[i] = changed;
                properties::decode(&bytes);
                properties::run(&bytes);
            }
            bytes[i] = b;
        }
    }
}

#[test]
fn one_byte_of_a_text_changed() {
    for source in MODULES {
        let mut bytes = source.as_bytes().to_vec();
        for i in 0..bytes.len() {
            let b = bytes[i];
            for changed in *b"()\"$;@ 0_x\\\0\x80\xff" {
                bytes[i] = changed;
                properties::text(&bytes);
            }
            bytes[i] = b;
        }
    }
}

// Counts without contents

/// A module of one section.
fn section(id: u8, contents: &[u8]) -> Vec<u8> {
    let mut bytes = b"\0asm\x01\0\0\0".to_vec();
    bytes.extend([id, contents.len() as u8]);
    bytes.extend(contents);
    bytes
}

/// 2^32 - 1 in LEB128.
const MANY: [u8; 5] = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F];

/// What reads much more than there is would take more than this.
const QUICK: Duration = Duration::from_millis(500);

#[test]
fn more_is_announced_than_there_is() {
    let some = [0_u8; 40];
    let mut inputs = Vec::new();
    for id in 0..=14 {
        inputs.push(section(id, &[&MANY[..], &some].concat()));
        inputs.push([&b"\0asm\x01\0\0\0"[..], &[id], &MANY, &some].concat());
    }
    let before: [(u8, &[u8]); 12] = [
        (1, &[1, 0x60]),                // parameters
        (1, &[1, 0x60, 0]),             // results
        (1, &[1, 0x5F]),                // fields
        (1, &[1, 0x4E]),                // a recursion group
        (1, &[1, 0x50]),                // supertypes
        (2, &[1]),                      // a name
        (9, &[1, 1, 0]),                // functions of a segment
        (9, &[1, 5, 0x70]),             // expressions of a segment
        (11, &[1, 1]),                  // bytes of a segment
        (6, &[1, 0x7F, 0, 0x0E]),       // labels
        (6, &[1, 0x7F, 0, 0x1C]),       // types of a select
        (6, &[1, 0x7F, 0, 0x1F, 0x40]), // catch clauses
    ];
    inputs.extend(before.map(|(id, start)| section(id, &[start, &MANY, &some].concat())));
    let start = Instant::now();
    for input in inputs {
        for version in [Version::V1, Version::V2, Version::V3] {
            let malformed = binary::decode(&input, version).expect_err("more announced than there is");
            assert!(malformed.at <= input.len());
        }
    }
    assert!(start.elapsed() < QUICK, "{:?}", start.elapsed());
}

#[test]
fn billions_of_locals() {
    let body = [&[5, 0], &b"\x01"[..], &MANY, &[0x7F, 0x0B]].concat();
    let code = [&[1, body.len() as u8 - 2], &body[2..]].concat();
    let mut bytes = section(1, &[1, 0x60, 0, 0]);
    bytes.extend([3, 2, 1, 0, 10, code.len() as u8]);
    bytes.extend(code);
    let start = Instant::now();
    let module = binary::decode(&bytes, Version::V3).unwrap();
    text::print(&module);
    let module = Module::decode(&bytes).unwrap();
    let mut store = Store::default();
    let instance = store.instantiate(&module, &Imports::new()).unwrap();
    drop(instance);
    assert!(start.elapsed() < 20 * QUICK, "{:?}", start.elapsed());
}
