//! Programs about calls, exceptions, unreachable code, and instantiation.

use arbitrary::{Result, Unstructured};

use super::{Source, word};
use crate::generate::values;

pub(super) fn many_results(u: &mut Unstructured<'_>) -> Result<Source> {
    let n = [254, 255, 256, 257, 300, 900][u.choose_index(6)?];
    let t = word(u, &["i32", "i64", "f32", "f64"])?;
    let results = vec![t; n].join(" ");
    let constants: String = (0..n).map(|i| format!("({t}.const {i})")).collect();
    let adds = format!("{t}.add\n").repeat(n - 1);
    let callee = word(
        u,
        &["call $many", "(call_indirect (type $m) (i32.const 1))", "block (type $m) call $many end"],
    )?;
    let tail = word(
        u,
        &["return_call $many", "(return_call_indirect (type $m) (i32.const 1))", "call $many return"],
    )?;
    let drops = "drop\n".repeat(n - 1);
    Ok(vec![format!(
        r#"(module (type $m (func (result {results})))
  (table 2 funcref) (elem (i32.const 1) $many)
  (func $many (type $m) {constants})
  (func $tail (type $m) {tail})
  (func (export "sum") (result {t}) {callee} {adds})
  (func (export "first") (result {t}) call $tail {drops})
  (func (export "last") (param i32) (result {t}) (local {t})
    (block $b (type $m) {constants} (br_if $b (local.get 0)) {drops_all} call $many)
    local.set 1 {drops_rest} local.get 1)
  (func (export "if") (param i32) (result {t})
    (if (type $m) (local.get 0) (then call $many) (else call $tail)) {adds}))"#,
        drops_all = "drop\n".repeat(n),
        drops_rest = "drop\n".repeat(n - 1),
    )])
}

pub(super) fn unreachable_code(u: &mut Unstructured<'_>) -> Result<Source> {
    const ENDS: &[&str] = &[
        "return",
        "unreachable",
        "br 0",
        "br 1",
        "br_table 0 1 0",
        "throw $e",
        "throw_ref",
        "return_call $f",
        "(return (i32.const 1))",
    ];
    const DEAD: &[&str] = &[
        "i32.add drop",
        "drop",
        "select drop",
        "i64.add drop",
        "call $f drop",
        "call $two drop drop",
        "if end",
        "if (result i32) i32.const 1 else unreachable i32.eqz end drop",
        "block (param i32) (result i32 i64) i64.const 1 end drop drop",
        "loop (param i32) (result i32) end drop",
        "ref.as_non_null drop",
        "ref.is_null drop",
        "br_on_null 0 drop drop",
        "block (result (ref $s)) unreachable br_on_non_null 0 unreachable end drop",
        "block (result (ref $s)) unreachable br_on_cast 0 anyref (ref $s) drop unreachable end drop",
        "ref.eq drop",
        "struct.get $s 0 drop",
        "struct.set $s 0",
        "array.get $a drop",
        "array.set $a",
        "array.len drop",
        "struct.new $s drop",
        "array.new $a drop",
        "ref.cast (ref $s) drop",
        "ref.test (ref $s) drop",
        "extern.convert_any drop",
        "any.convert_extern drop",
        "i31.get_s drop",
        "local.set 0",
        "local.tee 0 drop",
        "global.set $g",
        "br_if 1 drop",
        "br_table 0 0",
        "i32.load drop",
        "i32.store",
        "call_ref $t drop",
        "return_call_ref $t",
        "call_indirect (type $t) drop",
        "table.get 0 drop",
        "nop",
    ];
    let mut bodies = String::new();
    for i in 0..u.int_in_range(1..=6)? {
        let end = word(u, ENDS)?;
        let mut dead = String::new();
        for _ in 0..u.int_in_range(1..=5)? {
            dead += word(u, DEAD)?;
            dead += "\n";
        }
        // `br 1` leaves the function, `br 0` the block.
        let before = match end {
            "return" | "br 0" | "br 1" | "return_call $f" => "i32.const 7",
            "br_table 0 1 0" => "i32.const 7 local.get 0",
            "throw_ref" => "ref.null exn",
            _ => "",
        };
        bodies += &format!(
            "(func (export \"dead {i}\") (param i32) (result i32)
               (block $r (result i32) (block $b (result i32) {before} {end} {dead} unreachable) return))\n"
        );
    }
    Ok(vec![format!(
        r#"(module (type $s (struct (field (mut i32)))) (type $a (array (mut i64))) (type $t (func (param i32) (result i32)))
  (memory 1) (table 3 funcref) (global $g (mut i64) (i64.const 0)) (tag $e)
  (func $f (type $t) (local.get 0)) (func $two (param i64) (result i32 i32) (i32.const 1) (i32.const 2))
  {bodies})"#
    )])
}

pub(super) fn thrown_again(u: &mut Unstructured<'_>) -> Result<Source> {
    let c = values::i32(u)?;
    let clause = word(u, &["catch_all_ref $h", "catch_all_ref $h", "catch_ref $other $o"])?;
    let again = word(
        u,
        &[
            "throw_ref",
            "ref.as_non_null throw_ref",
            "global.set $kept global.get $kept throw_ref",
            "call $rethrow",
        ],
    )?;
    let last =
        word(u, &["(catch $e $c)", "(catch $other $c2) (catch $e $c)", "(catch $e $c) (catch_all $d)"])?;
    Ok(vec![format!(
        r#"(module (tag $e (param i32)) (tag $other (param i64)) (tag $none)
  (global $kept (mut exnref) (ref.null exn))
  (func $rethrow (param exnref) (throw_ref (local.get 0)))
  (func $inner (param i32)
    (block $d2
      (block $o (result i64 (ref exn))
        (block $h (result (ref exn))
          (try_table ({clause}) (throw $e (i32.add (local.get 0) (i32.const {c}))))
          (br $d2))
        {again}
        unreachable)
      (global.set $kept) (drop)))
  (func (export "outer") (param i32) (result i32)
    (block $d
      (block $c2 (result i64)
        (block $c (result i32) (try_table {last} (call $inner (local.get 0))) (i32.const -1) (return))
        (return))
      (i32.wrap_i64) (return))
    (i32.const -2))
  (func (export "uncaught") (call $inner (i32.const 1)))
  (func (export "kept") (result i32) (ref.is_null (global.get $kept)))
  (func (export "keep") (global.set $kept (block $h (result exnref) (try_table (catch_all_ref $h) (throw $none)) (unreachable))))
  (func (export "again") (throw_ref (global.get $kept)))
  (func (export "other") (param i64) (throw $other (local.get 0)))
  (func (export "null") (throw_ref (ref.null exn))))"#
    )])
}

pub(super) fn tail_calls(u: &mut Unstructured<'_>) -> Result<Source> {
    let n = u.int_in_range(100_000..=150_000)?;
    let calls = [
        "(return_call $CALLEE (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const STEP)))",
        "(return_call_indirect (type $f) (i32.sub (local.get 0) (i32.const 1)) (i64.mul (local.get 1) (i64.const STEP)) (i32.const INDEX))",
        "(return_call_ref $f (i32.sub (local.get 0) (i32.const 1)) (i64.rotl (local.get 1) (i64.const STEP)) (ref.func $CALLEE))",
    ];
    let mut funcs = String::new();
    for (i, name) in ["a", "b", "c"].into_iter().enumerate() {
        let other = u.int_in_range(0..=2)?;
        let call = word(u, &calls)?
            .replace("CALLEE", ["a", "b", "c"][other])
            .replace("INDEX", &other.to_string())
            .replace("STEP", &(i * 2 + 1).to_string());
        // Within a block, with values below on the stack.
        let call = if u.arbitrary()? { format!("(block (i32.const 1) (i64.const 2) {call})") } else { call };
        funcs += &format!(
            "(func ${name} (export \"{name}\") (type $f)
               (if (i32.le_s (local.get 0) (i32.const 0)) (then (return (local.get 1)))) {call} unreachable)\n"
        );
    }
    Ok(vec![format!(
        r#"(module (type $f (func (param i32 i64) (result i64)))
  (table 3 funcref) (elem (i32.const 0) $a $b $c)
  (func (export "deep") (result i64) (call $a (i32.const {n}) (i64.const 1)))
  (func (export "deeper") (result i64) (return_call $b (i32.const {n}) (i64.const -1)))
  (func (export "through") (result i64) (i64.xor (call $c (i32.const 50000) (i64.const 3)) (call $a (i32.const 3) (i64.const 4))))
  {funcs})"#
    )
    .replace("(export \"a\") ", "")
    .replace("(export \"b\") ", "")
    .replace("(export \"c\") ", "")])
}

pub(super) fn half_instantiation(u: &mut Unstructured<'_>) -> Result<Source> {
    let end = word(
        u,
        &[
            r#"(data (memory $m) (i32.const 65533) "beyond")"#,
            r#"(data (memory $m) (i32.const -1) "")"#,
            r#"(elem (table $t) (i32.const 7) func $f $f)"#,
            r#"(elem (table $t) (i32.const 9) func)"#,
            "(start $trap)",
            "(start $write)",
        ],
    )?;
    let (i, j) = (u.int_in_range(0..=7)?, u.int_in_range(0..=65_000)?);
    Ok(vec![
        r#"(module (memory (export "m") 1 2) (table (export "t") 8 funcref) (global (export "g") (mut i32) (i32.const 1))
  (func (export "read") (param i32) (result i32) (i32.load8_u (local.get 0)))
  (func (export "null") (param i32) (result i32) (ref.is_null (table.get 0 (local.get 0)))))"#
            .to_string(),
        format!(
            r#"(module (import "first" "m" (memory $m 1 2)) (import "first" "t" (table $t 8 funcref))
  (import "first" "g" (global $g (mut i32)))
  (func $f (export "f") (result i32) (i32.const 42))
  (func $trap (global.set $g (i32.const 5)) (i32.store (i32.const 16) (i32.const -1)) (unreachable))
  (func $write (global.set $g (i32.const 6)) (drop (memory.grow (i32.const 1))) (i32.store (i32.const 65536) (i32.const 9)))
  (data (memory $m) (i32.const {j}) "written") (elem (table $t) (i32.const {i}) func $f)
  {end})"#
        ),
    ])
}

pub(super) fn across_modules(u: &mut Unstructured<'_>) -> Result<Source> {
    let c = values::i64(u)?;
    let how = word(
        u,
        &["(call $thrower", "(call_indirect (type $f) (i32.const 1)", "(call_ref $f (ref.func $thrower)"],
    )?;
    let how = match how {
        "(call $thrower" => "(call $thrower (local.get 0))",
        "(call_indirect (type $f) (i32.const 1)" => "(call_indirect (type $f) (local.get 0) (i32.const 1))",
        _ => "(call_ref $f (local.get 0) (ref.func $thrower))",
    };
    let clause =
        word(u, &["(catch $e $h)", "(catch $own $h) (catch $e $h)", "(catch_all $all)", "(catch $own $h)"])?;
    Ok(vec![
        format!(
            r#"(module (type $f (func (param i32) (result i32)))
  (tag $e (export "e") (param i32 i64)) (tag (export "same") (param i32 i64))
  (func $throw (export "throw") (type $f) (if (local.get 0) (then (throw $e (local.get 0) (i64.const {c})))) (i32.const 3))
  (func (export "catch") (type $f)
    (block $h (result i32 i64) (try_table (result i32) (catch $e $h) (call $throw (local.get 0))) (return)) (drop)))"#,
            c = c as i64,
        ),
        format!(
            r#"(module (type $f (func (param i32) (result i32)))
  (import "first" "e" (tag $e (param i32 i64))) (import "first" "same" (tag $same (param i32 i64)))
  (import "first" "throw" (func $thrower (type $f)))
  (tag $own (param i32 i64)) (global $seen (mut i64) (i64.const 0))
  (table 2 funcref) (elem (i32.const 1) $thrower)
  (func (export "catch") (param i32) (result i32)
    (block $all
      (block $h (result i32 i64) (try_table (result i32) {clause} {how}) (return))
      (global.set $seen) (return))
    (i32.const -7))
  (func (export "throw") (param i32 i64) (throw $e (local.get 0) (local.get 1)))
  (func (export "throw same") (param i32) (throw $same (local.get 0) (i64.const 2)))
  (func (export "pass") (param i32) (result i32) {how}))"#
        ),
    ])
}
