//! Decoding and validating in one pass accepts the same modules, with the same result, as decoding and then validating.

use crate::syntax::*;
use crate::{binary, text, valid};

const SOURCE: &str = r#"(module
    (type $pair (struct (field (mut i32)) (field i64)))
    (type $ints (array (mut i8)))
    (type $binary (func (param i32 i32) (result i32)))
    (import "m" "f" (func $f (param i64)))
    (tag $tag (param i32))
    (global $g (mut i32) (i32.const 7))
    (memory 1)
    (table 3 funcref)
    (elem (i32.const 0) func $add $loop)
    (data (i32.const 5) "abc")
    (data $passive "def")
    (export "loop" (func $loop))
    (func $add (type $binary) (i32.add (local.get 0) (local.get 1)))
    (func $loop (param $n i32) (result i32) (local $r (ref $pair)) (local $v v128) (local f64)
        (local.set $r (struct.new $pair (local.get $n) (i64.const -1)))
        (block $out (result i32)
            (loop $again (param) 
                (br_if $out (struct.get $pair 0 (local.get $r)) (i32.eqz (local.get $n)))
                drop
                (i32.store offset=4 (i32.const 8) (i32.load8_u (local.get $n)))
                (local.set $n (call_indirect (type $binary) (local.get $n) (i32.const -1) (i32.const 0)))
                (br $again))
            unreachable))
    (func (param i32) (result i32)
        (block $a (block $b (br_table $a $b $a (local.get 0))))
        (if (result i32) (local.get 0) (then (select (i32.const 1) (i32.const 2) (i32.const 3))) (else (global.get $g))))
    (func (result i32)
        (memory.init $passive (i32.const 0) (i32.const 0) (i32.const 3))
        (data.drop $passive)
        (block $caught (result i32)
            (try_table (catch $tag $caught) (call $f (i64.const 1)) (throw $tag (i32.const 4)))
            (i8x16.extract_lane_s 3 (v128.const i64x2 1 2))))
    (func (param (ref $ints) f32) (result i32)
        (array.set $ints (local.get 0) (i32.const 0) (i32.const 9))
        (drop (f32.add (local.get 1) (f32.const 0.5)))
        (array.len (ref.as_non_null (local.get 0)))))"#;

/// Asserts that the two ways agree on `bytes`. Returns whether they accept them.
fn agree(bytes: &[u8], features: Features) -> bool {
    let one = valid::decode(bytes, features);
    let two = binary::decode(bytes, features)
        .ok()
        .and_then(|module| valid::validate(&module, features).ok().map(|types| (module, types)));
    let uses = |both: &Option<(Module, valid::Moduletype)>| both.as_ref().map(|(module, _)| module.uses.0);
    assert_eq!(uses(&one), uses(&two), "{bytes:?}");
    assert_eq!(one, two, "{bytes:?}");
    one.is_some()
}

fn encoded() -> Vec<u8> {
    binary::encode(&text::parse(SOURCE.as_bytes(), Features::V3).expect("well-formed"))
}

#[test]
fn valid_modules_are_accepted() {
    assert!(agree(&encoded(), Features::V3));
    assert!(!agree(&encoded(), Features::V2));
    assert!(!agree(&encoded(), Features::V1));
    let old = "(memory 1) (func (param i32) (result i32) (i32.load offset=3 (local.get 0)))";
    let old = binary::encode(&text::parse(old.as_bytes(), Features::V1).expect("well-formed"));
    assert!(agree(&old, Features::V3) && agree(&old, Features::V2));
    // In 1.0 any number is an alignment, and such modules are left to the two passes.
    assert!(valid::decode(&old, Features::V1).is_none());
    assert!(
        binary::decode(&old, Features::V1).is_ok_and(|module| valid::validate(&module, Features::V1).is_ok())
    );
}

#[test]
fn damaged_modules() {
    let bytes = encoded();
    let mut accepted = 0;
    for i in 8..bytes.len() {
        for b in [bytes[i] ^ 1, bytes[i].wrapping_add(1), 0x00, 0x05, 0x0B, 0x41, 0xFF] {
            let mut damaged = bytes.clone();
            damaged[i] = b;
            accepted += u32::from(agree(&damaged, Features::V3));
        }
        let mut shorter = bytes.clone();
        shorter.remove(i);
        agree(&shorter, Features::V3);
    }
    assert!(accepted > 100, "{accepted}");
}
