//! Programs about references, tables and aggregates.

use arbitrary::{Result, Unstructured};

use super::{Source, index, vector, word};
use crate::generate::values;

pub(super) fn vectors_in_tables(u: &mut Unstructured<'_>) -> Result<Source> {
    let (n, size) = (u.int_in_range(1..=9)?, u.int_in_range(1..=6)?);
    let (a, b) = (vector(u)?, vector(u)?);
    let mutable = word(u, &["(mut v128)", "v128"])?;
    let array = match u.int_in_range(0..=2)? {
        0 => format!("(array.new $v {a} (i32.const {n}))"),
        1 => format!("(array.new_fixed $v {n} {})", vec![b.clone(); n as usize].join(" ")),
        _ => format!("(array.new_default $v (i32.const {n}))"),
    };
    let rt = word(u, &["(ref $v)", "(ref null $v)", "anyref", "(ref array)", "eqref"])?;
    let (i, j) = (index(u, n)?, index(u, size)?);
    let set = if mutable == "v128" {
        "(nop)".to_string()
    } else {
        format!("(array.set $v (ref.cast (ref $v) (table.get $t (local.get 0))) (i32.const {i}) {b})")
    };
    Ok(vec![format!(
        r#"(module (type $v (array {mutable}))
  (table $t {size} {rt} {array})
  (global $g (mut {rt}) {array})
  (func (export "get") (param i32 i32) (result v128)
    (array.get $v (ref.cast (ref null $v) (table.get $t (local.get 0))) (local.get 1)))
  (func (export "same") (result v128 i32)
    (array.get $v (ref.cast (ref null $v) (table.get $t (i32.const 0))) (i32.const 0))
    (ref.eq (ref.cast (ref null $v) (table.get $t (i32.const 0))) (ref.cast (ref null $v) (table.get $t (i32.const {last})))))
  (func (export "set") (param i32) {set})
  (func (export "far") (result v128) (array.get $v (ref.cast (ref null $v) (table.get $t (i32.const {j}))) (i32.const {i})))
  (func (export "grow") (result i32 v128)
    (table.grow $t (global.get $g) (i32.const 2))
    (array.get $v (ref.cast (ref $v) (table.get $t (i32.const {size}))) (i32.const {near}))))"#,
        last = size - 1,
        near = n - 1,
    )])
}

pub(super) fn bottom_tables(u: &mut Unstructured<'_>) -> Result<Source> {
    let size = u.int_in_range(0..=6)?;
    let bottom = word(u, &["none", "nofunc", "noextern"])?;
    let at = word(u, &["", "i64"])?;
    let c = if at.is_empty() { "i32" } else { "i64" };
    let (i, j) = (index(u, size)?, index(u, size)?);
    // 64-bit tables are a feature of their own.
    let (at, c) = if u.ratio(3, 4)? { ("", "i32") } else { (at, c) };
    Ok(vec![format!(
        r#"(module (table $t {at} {size} (ref null {bottom}))
  (func (export "get") (param {c}) (result i32) (ref.is_null (table.get $t (local.get 0))))
  (func (export "far") (result (ref null {bottom})) (table.get $t ({c}.const {i})))
  (func (export "drop") (drop (table.get $t ({c}.const {j}))))
  (func (export "cast") (result (ref {bottom})) (ref.as_non_null (table.get $t ({c}.const 0))))
  (func (export "set") (param {c}) (table.set $t (local.get 0) (ref.null {bottom})))
  (func (export "fill") (param {c}) (table.fill $t ({c}.const {j}) (ref.null {bottom}) (local.get 0)))
  (func (export "copy") (param {c}) (table.copy $t $t (local.get 0) ({c}.const 0) ({c}.const {i})))
  (func (export "grow") (result {c}) (table.grow $t (ref.null {bottom}) ({c}.const 3))))"#,
    )])
}

pub(super) fn high_bits(u: &mut Unstructured<'_>) -> Result<Source> {
    let mut c = || values::i32(u);
    let (a, b, d) = (c()? | 0x4000_0000, c()?, c()? | 0x8000_0000);
    let rt = word(u, &["i31ref", "(ref i31)", "eqref", "anyref", "(ref any)", "(ref eq)"])?;
    let get = word(u, &["i31.get_s", "i31.get_u"])?;
    let item = if rt.starts_with('(') { "(ref.i31 (i32.const -2))" } else { "(global.get $i)" };
    Ok(vec![format!(
        r#"(module (type $a (array (mut {rt})))
  (global $g (mut {rt}) (ref.i31 (i32.const {a})))
  (global $i i31ref (ref.i31 (i32.const {d})))
  (table $t 3 5 {rt} (ref.i31 (i32.const {b})))
  (elem $e {rt} (ref.i31 (i32.const {a})) {item} (item (ref.i31 (i32.const {d}))))
  (func (export "global") (result i32) ({get} (ref.cast i31ref (global.get $g))))
  (func (export "other") (result i32) ({get} (global.get $i)))
  (func (export "set") (param i32) (result i32)
    (global.set $g (ref.i31 (local.get 0))) ({get} (ref.cast i31ref (global.get $g))))
  (func (export "table") (param i32) (result i32)
    (table.set $t (i32.const 1) (ref.i31 (local.get 0)))
    ({get} (ref.cast i31ref (table.get $t (i32.const 1)))))
  (func (export "init") (result i32)
    (table.init $t $e (i32.const 0) (i32.const 0) (i32.const 3))
    ({get} (ref.cast (ref i31) (table.get $t (i32.const 2)))))
  (func (export "array") (param i32) (result i32)
    ({get} (ref.cast i31ref (array.get $a (array.new $a (ref.i31 (local.get 0)) (i32.const 3)) (i32.const 1)))))
  (func (export "elem") (result i32)
    ({get} (ref.cast i31ref (array.get $a (array.new_elem $a $e (i32.const 0) (i32.const 3)) (i32.const 2)))))
  (func (export "same") (param i32) (result i32)
    (ref.eq (ref.i31 (local.get 0)) (ref.i31 (i32.const {d}))))
  (func (export "through") (param anyref) (result i32)
    ({get} (ref.cast i31ref (any.convert_extern (extern.convert_any (local.get 0)))))))"#,
    )])
}

pub(super) fn vector_fields(u: &mut Unstructured<'_>) -> Result<Source> {
    let c = vector(u)?;
    let before = word(
        u,
        &["", "(field i8)", "(field i32) (field i64)", "(field f64) (field i16)", "(field (mut anyref))"],
    )?;
    let values = match before {
        "" => "",
        "(field i8)" => "(i32.const 5)",
        "(field i32) (field i64)" => "(i32.const 5) (i64.const 6)",
        "(field f64) (field i16)" => "(f64.const 5) (i32.const 6)",
        _ => "(ref.null any)",
    };
    let how = word(
        u,
        &["(ref.null $s)", "(global.get $null)", "(local.get 0)", "(ref.cast (ref null $s) (ref.null none))"],
    )?;
    Ok(vec![format!(
        r#"(module (type $s (sub (struct {before} (field $v (mut v128))))) (type $a (array (mut v128)))
  (type $t (sub $s (struct {before} (field $v (mut v128)) (field (mut v128)) (field i8))))
  (global $null (mut (ref null $s)) (ref.null none))
  (global $live (mut (ref null $s)) (struct.new $t {values} {c} {c} (i32.const -1)))
  (func (export "get") (result v128) (local (ref null $s)) (struct.get $s $v {how}))
  (func (export "set") (local (ref null $s)) (struct.set $s $v {how} {c}))
  (func (export "live") (result v128) (struct.get $s $v (global.get $live)))
  (func (export "change") (param v128) (result v128)
    (struct.set $s $v (global.get $live) (local.get 0)) (struct.get $t $v (ref.cast (ref $t) (global.get $live))))
  (func (export "default") (result v128) (struct.get $t $v (struct.new_default $t)))
  (func (export "array") (result v128) (array.get $a (ref.null $a) (i32.const 0)))
  (func (export "swap") (global.set $null (global.get $live)) (global.set $live (ref.null $s))))"#
    )])
}

pub(super) fn strict_tables(u: &mut Unstructured<'_>) -> Result<Source> {
    let size = u.int_in_range(1..=6)?;
    let rt = word(u, &["(ref $f)", "(ref func)", "(ref null $f)"])?;
    let call = if rt == "(ref func)" {
        "(call_indirect $t (type $f) (i32.const 7) (local.get 0))".to_string()
    } else {
        word(
            u,
            &[
                "(call_ref $f (i32.const 7) (table.get $t (local.get 0)))",
                "(call_indirect $t (type $f) (i32.const 7) (local.get 0))",
            ],
        )?
        .to_string()
    };
    let i = index(u, size)?;
    Ok(vec![
        format!(
            r#"(module (type $f (func (param i32) (result i32)))
  (table (export "t") {size} 9 {rt} (ref.func $a))
  (elem (i32.const {last}) {rt} (ref.func $b))
  (func $a (export "a") (type $f) (i32.add (local.get 0) (i32.const 1)))
  (func $b (export "b") (type $f) (i32.mul (local.get 0) (i32.const 3))))"#,
            last = size - 1,
        ),
        format!(
            r#"(module (type $f (func (param i32) (result i32)))
  (import "first" "t" (table $t {size} 9 {rt})) (import "first" "b" (func $b (type $f)))
  (table $own 2 {rt} (ref.func $b))
  (func $c (export "c") (type $f) (i32.const -9))
  (elem $e {rt} (ref.func $c) (ref.func $b))
  (func (export "call") (param i32) (result i32) {call})
  (func (export "get") (result i32) (ref.is_null (table.get $t (i32.const {i}))))
  (func (export "set") (param i32) (table.set $t (local.get 0) (ref.func $c)))
  (func (export "grow") (result i32 i32) (table.grow $t (ref.func $c) (i32.const 2)) (table.size $t))
  (func (export "init") (table.init $t $e (i32.const 0) (i32.const 0) (i32.const 2)))
  (func (export "copy") (table.copy $own $t (i32.const 0) (i32.const 0) (i32.const 1)))
  (func (export "fill") (param i32) (table.fill $t (local.get 0) (table.get $own (i32.const 1)) (i32.const 2))))"#
        ),
    ])
}

pub(super) fn bottoms(u: &mut Unstructured<'_>) -> Result<Source> {
    let (bottom, top, test) = *u.choose(&[
        ("none", "any", "i31"),
        ("none", "eq", "struct"),
        ("nofunc", "func", "nofunc"),
        ("noextern", "extern", "extern"),
        ("noexn", "exn", "noexn"),
    ])?;
    let extra = match bottom {
        "noexn" => "(func (export \"throw\") (throw_ref (ref.null noexn)))",
        "none" => "(func (export \"eq\") (result i32) (ref.eq (ref.null none) (ref.null eq)))",
        "noextern" => "(func (export \"any\") (result anyref) (any.convert_extern (ref.null noextern)))",
        _ => "(type $f (func)) (func (export \"call\") (call_ref $f (ref.null nofunc)))",
    };
    let cast = word(u, &["null ", ""])?;
    Ok(vec![format!(
        r#"(module {extra}
  (global $g (mut (ref null {top})) (ref.null {bottom})) (global $b (ref null {bottom}) (ref.null {bottom}))
  (func $take (param (ref null {bottom})) (result (ref null {top})) (local.get 0))
  (func (export "pass") (result i32) (ref.is_null (call $take (ref.null {bottom}))))
  (func (export "test") (result i32) (ref.test (ref {cast}{test}) (global.get $g)))
  (func (export "test bottom") (result i32) (ref.test (ref {cast}{bottom}) (global.get $g)))
  (func (export "cast") (result i32) (ref.is_null (ref.cast (ref {cast}{bottom}) (global.get $g))))
  (func (export "non-null") (drop (ref.as_non_null (global.get $b))))
  (func (export "branch") (result i32)
    (block $l (drop (br_on_null $l (global.get $b))) (return (i32.const 1))) (i32.const 2))
  (func (export "branch non-null") (result i32)
    (block $l (result (ref {top})) (br_on_non_null $l (global.get $b)) (return (i32.const 3))) (drop) (i32.const 4))
  (func (export "branch cast") (result i32)
    (block $l (result (ref null {bottom})) (br_on_cast $l (ref null {top}) (ref null {bottom}) (global.get $g)) (drop) (return (i32.const 5)))
    (drop) (i32.const 6)))"#
    )])
}

pub(super) fn long_types(u: &mut Unstructured<'_>) -> Result<Source> {
    let n = [127, 128, 255, 256, 600, 1000][u.choose_index(6)?];
    let t = word(u, &["i32", "i64", "f64", "anyref", "i8"])?;
    let value = if t == "i8" { "i32" } else { t };
    let constant = match t {
        "anyref" => "(ref.i31 (i32.const 77))".to_string(),
        _ => format!("({value}.const 77)"),
    };
    let get = if t == "i8" { "struct.get_s" } else { "struct.get" };
    let (i, j) = (n - 1, u.int_in_range(0..=n - 1)?);
    let many = constant.repeat(n);
    Ok(vec![format!(
        r#"(module (type $s (sub (struct {fields}))) (type $t (sub $s (struct {fields} (field (mut i64)))))
  (type $a (array (mut {t})))
  (func $f (param {params}) (result {value}) (local.get {i}))
  (func (export "call") (result {value}) {many} call $f)
  (func (export "new") (result {value}) ({get} $s {i} (struct.new $s {many})))
  (func (export "default") (result {value}) ({get} $s {j} (struct.new_default $t)))
  (func (export "set") (result {value}) (local (ref null $s))
    (local.set 0 (struct.new_default $t))
    (struct.set $s {j} (local.get 0) {constant}) ({get} $s {j} (local.get 0)))
  (func (export "fixed") (result i32) (array.len (array.new_fixed $a {n} {many}))))"#,
        fields = format!("(field (mut {t}))").repeat(n),
        params = vec![value; n].join(" "),
    )])
}
