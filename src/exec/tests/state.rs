//! Tests of memories, tables, and objects on the heap.

use super::*;

#[test]
fn bulk_instructions_agree_with_their_steps() {
    let source = "(module (memory 1) (table $t 20 funcref) (elem $e func $f $f) (data $d \"hello\") (func $f)
        (func (export \"run\") (param i32) (result i32) (local i32 i32)
            (memory.init $d (i32.const 3) (i32.const 1) (i32.const 4))
            (memory.fill (i32.const 7) (i32.const 0x1AB) (i32.const 5))
            (memory.copy (i32.const 5) (i32.const 3) (i32.const 8))
            (memory.copy (i32.const 2) (i32.const 4) (i32.const 8))
            (data.drop $d)
            (table.init $t $e (i32.const 2) (i32.const 0) (i32.const 2))
            (table.fill $t (i32.const 10) (table.get $t (i32.const 2)) (i32.const 3))
            (table.copy $t $t (i32.const 11) (i32.const 10) (i32.const 4))
            (table.copy $t $t (i32.const 0) (i32.const 2) (i32.const 4))
            (elem.drop $e)
            (loop
                (local.set 1 (i32.add (i32.mul (local.get 1) (i32.const 31)) (i32.load8_u (local.get 2))))
                (local.set 1 (i32.add (i32.mul (local.get 1) (i32.const 7)) (ref.is_null (table.get $t (local.get 2)))))
                (br_if 0 (i32.lt_u (local.tee 2 (i32.add (local.get 2) (i32.const 1))) (i32.const 20))))
            (memory.copy (i32.const 0) (i32.const 1) (local.get 0))
            (local.get 1)))";
    let config = Config { fuel: Some(100_000), ..Config::default() };
    assert!(both(source, &config, &[100]).is_ok());
    assert!(matches!(both(source, &config, &[65_536]), Err(Error::Trap(_))));
    assert_eq!(both(source, &config, &[0]), both(source, &config, &[1]));
}

#[test]
fn aggregates_agree_with_their_steps() {
    let source = "(module
        (type $b (array (mut i8))) (type $h (array (mut i16))) (type $f (array (mut f64)))
        (type $s (struct (field (mut i8)) (field i64) (field (ref null $b))))
        (data $d \"abcdefgh\")
        (func (export \"run\") (param i32) (result i32) (local $b (ref null $b)) (local $h (ref null $h)) (local $s (ref null $s))
            (local.set $b (array.new $b (i32.const 0x1FF) (i32.const 10)))
            (local.set $h (array.new_data $h $d (i32.const 2) (i32.const 3)))
            (array.init_data $b $d (local.get $b) (i32.const 3) (i32.const 0) (i32.const 4))
            (array.copy $b $b (local.get $b) (i32.const 4) (local.get $b) (i32.const 3) (i32.const 4))
            (array.fill $b (local.get $b) (i32.const 8) (i32.const 200) (i32.const 2))
            (local.set $s (struct.new $s (i32.const 0x2FE) (i64.const 5) (local.get $b)))
            (struct.set $s 0 (local.get $s) (i32.add (struct.get_s $s 0 (local.get $s)) (i32.const 1)))
            (drop (f64.add (array.get $f (array.new_default $f (i32.const 3)) (i32.const 2)) (f64.const 1)))
            (i32.add (array.get_s $b (struct.get $s 2 (local.get $s)) (local.get 0))
                (i32.add (array.get_u $h (local.get $h) (i32.const 1))
                    (i32.add (array.len (local.get $b)) (struct.get_u $s 0 (local.get $s)))))))";
    // At the end, array `b` is FF FF FF a a b c d C8 C8, array `h` is 'c'|'d'<<8, 'e'|'f'<<8, and field 0 of `s` is
    // FE + 1.
    let rest = 0x6665 + 10 + 255;
    for (i, byte) in [-1, -1, -1, 97, 97, 98, 99, 100, -56, -56].into_iter().enumerate() {
        assert_eq!(both(source, &Config::default(), &[i as i32]), Ok(i32s(&[byte + rest])), "{i}");
    }
    assert!(matches!(both(source, &Config::default(), &[10]), Err(Error::Trap(_))));
}

#[test]
fn the_collector_finds_operands_and_locals() {
    // `run` holds one list in a local and another on the operand stack while `$garbage` triggers collections. Both
    // must survive.
    let source = "(module
        (type $l (struct (field i32) (field (ref null $l)))) (type $g (array i64))
        (func $garbage (param i32) (loop
            (drop (array.new_default $g (i32.const 100)))
            (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
        (func $list (param i32) (result (ref null $l)) (local $l (ref null $l))
            (loop
                (local.set $l (struct.new $l (local.get 0) (local.get $l)))
                (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (local.get $l))
        (func $sum (param (ref null $l)) (result i32) (local i32)
            (block (loop
                (br_if 1 (ref.is_null (local.get 0)))
                (local.set 1 (i32.add (local.get 1) (struct.get $l 0 (local.get 0))))
                (local.set 0 (struct.get $l 1 (local.get 0)))
                (br 0)))
            (local.get 1))
        (func (export \"run\") (param i32) (result i32) (local $l (ref null $l))
            (local.set $l (call $list (i32.const 100)))
            (call $list (i32.const 10))
            (call $garbage (local.get 0))
            (call $sum) (call $sum (local.get $l)) (i32.add)))";
    let config = Config { max_heap_bytes: 100_000, ..Config::default() };
    assert_eq!(both(source, &config, &[10_000]), Ok(i32s(&[5050 + 55])));
    let small = Config { max_heap_bytes: 2_000, ..Config::default() };
    assert_eq!(both(source, &small, &[10]), Err(Exhausted::Heap.into()));
}

#[test]
fn huge_allocations_hit_the_bound() {
    let source = "(module (type $a (array (mut i64)))
        (func (export \"run\") (param i32) (result i32) (array.len (array.new $a (i64.const 1) (local.get 0)))))";
    assert_eq!(both(source, &Config::default(), &[1000]), Ok(i32s(&[1000])));
    assert_eq!(both(source, &Config::default(), &[-1]), Err(Exhausted::Heap.into()));
}

#[test]
fn lanes_out_of_bounds() {
    let source = "(module (memory 1) (func (export \"run\") (param i32) (result i32)
        (v128.store8_lane 3 (i32.const 65535) (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16))
        (if (i32.eq (local.get 0) (i32.const 1)) (then
            (v128.store16_lane 3 (i32.const 65535) (v128.const i64x2 0 0))))
        (i32x4.extract_lane 0 (v128.load32_lane 0 (local.get 0) (v128.const i64x2 0 0)))))";
    assert_eq!(both(source, &Config::default(), &[65_532]), Ok(i32s(&[0x0400_0000])));
    assert!(both(source, &Config::default(), &[1]).is_err());
    assert_eq!(fired(source, &[1], &[Rule::StepVstoreLaneOob, Rule::StepVstoreLaneVal]), [1, 1]);
    assert_eq!(fired(source, &[65_533], &[Rule::StepReadVloadLaneOob]), [1]);
}

#[test]
fn several_memories() {
    let source = "(module (memory $a 1) (memory $b i64 1) (memory $c 0)
        (func (export \"run\") (param i32) (result i32) (local i32)
            (loop
                (i32.store8 $a (local.get 0) (local.get 0))
                (i64.store $b offset=0x8 (i64.extend_i32_u (local.get 0)) (i64.const 0x0102030405060708))
                (local.set 1 (i32.add (local.get 1) (i32.load $b (i64.extend_i32_u (i32.add (local.get 0) (i32.const 9))))))
                (local.set 1 (i32.add (local.get 1) (i32.load8_u $a (local.get 0))))
                (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (drop (memory.grow $c (i32.const 1)))
            (i32.store $c (i32.const 65532) (i32.const 5))
            (i32.add (local.get 1) (i32.add (i32.load $c (i32.const 65532)) (i32.load $a (i32.const 65532))))))";
    assert_eq!(both(source, &Config::default(), &[10]), Ok(i32s(&[10 * 0x0405_0607 + 55 + 5])));
}
