//! The host functions of a case, written in WebAssembly. One module counts their calls and keeps a hash of the arguments.
//! For each module of the case, another one defines the host functions that it imports.

use std::hash::Hasher;

use reduct::syntax::*;
use rustc_hash::FxHasher;

use super::pattern::{code, code_of};
use super::{mix, mixed, open, quoted};
use crate::case::HOST;
use crate::engines::host::WORDS;
use crate::outcome::{HostCall, Value};
use crate::rewrite::Space;

/// The name of the counting module.
const STATE: &str = "reduct host state";

/// The script's identifier of that module.
pub(super) const STATE_ID: &str = "$host-state";

/// The counting module, and its registration.
pub(super) fn state() -> String {
    let hash = mixed("(global.get $hash)", "(local.get 0)");
    let last = WORDS.len() - 1;
    let word = WORDS[..last].iter().enumerate().rev().fold(format!("(i64.const {:#x})", WORDS[last]), |other, (i, word)| {
        format!("(if (result i64) (i32.eq (local.get 1) (i32.const {i}))\n      (then (i64.const {word:#x})) (else {other}))")
    });
    let n = WORDS.len();
    format!(
        r#"(module {STATE_ID}
  (global $count (mut i32) (i32.const 0))
  (global $hash (mut i64) (i64.const 0))
  (func (export "begin") (global.set $hash (i64.const 0)))
  (func (export "calls") (result i64) (global.get $hash))
  (func (export "mix") (param i64) (global.set $hash {hash}))
  (func (export "next") (result i32)
    (global.get $count) (global.set $count (i32.add (global.get $count) (i32.const 1))))
  (func (export "word") (param i32) (result i64) (local i32)
    (local.set 1 (i32.rem_u (local.get 0) (i32.const {n})))
    (i64.add (i64.extend_i32_u (i32.div_u (local.get 0) (i32.const {n})))
      {word}))
)
(register "{STATE}" {STATE_ID})
"#
    )
}

/// The word that the name of a host function adds to the hash.
fn name_word(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(name.as_bytes());
    hasher.finish()
}

/// The words that an argument adds to the hash.
fn words(value: Value) -> Vec<u64> {
    match value {
        Value::I32(c) | Value::F32(c) => vec![c.into()],
        Value::I64(c) | Value::F64(c) => vec![c],
        Value::V128(c) => vec![c as u64, (c >> 64) as u64],
        Value::Ref(_) => vec![code(value)],
    }
}

/// The hash after these calls.
pub(super) fn hash(calls: &[HostCall]) -> u64 {
    calls.iter().fold(0, |hash, call| {
        let args = call.args.iter().flat_map(|value| words(*value));
        std::iter::once(name_word(&call.name)).chain(args).fold(hash, mix)
    })
}

/// A host function that a module imports.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct HostFunc {
    /// The name of the import.
    export: String,
    /// The name of the host function.
    name: String,
    x: Typeidx,
}

/// The host functions that a module imports. If functions of the same name have several types, the imports are renamed.
pub(super) fn separate(module: &mut Module) -> Vec<HostFunc> {
    let mut funcs: Vec<HostFunc> = Vec::new();
    for import in module.imports.iter_mut().filter(|import| import.module == HOST) {
        let Externtype::Func(x) = import.xt else { continue };
        let name = import.name.clone();
        while funcs.iter().any(|f| f.export == import.name && (f.x != x || f.name != name)) {
            import.name.push('\'');
        }
        let func = HostFunc { export: import.name.clone(), name, x };
        if !funcs.contains(&func) {
            funcs.push(func);
        }
    }
    funcs
}

/// The module with the host functions that a module imports, and its registration.
pub(super) fn module(id: &str, importing: &Module, funcs: &[HostFunc], gc: bool) -> String {
    let mut out = open(Module { types: importing.types.clone(), ..Module::default() }, id);
    let space = Space::of(importing);
    out += &format!(
        r#"  (import "{STATE}" "mix" (func $mix (param i64)))
  (import "{STATE}" "next" (func $next (result i32)))
  (import "{STATE}" "word" (func $word (param i32) (result i64)))
"#
    );
    for func in funcs {
        let Some(ft) = space.functype(func.x) else { continue };
        out += &format!("  (func (export {}) (type {})", quoted(&func.export), func.x.0);
        out += &body(func, ft, &space.types, gc);
    }
    out + &format!(")\n(register \"{HOST}\" ${id})\n")
}

fn body(func: &HostFunc, ft: &Functype, types: &[Subtype], gc: bool) -> String {
    let n = ft.params.len();
    let mut out = format!(
        " (local i32)\n    (local.set {n} (call $next))\n    (call $mix (i64.const {:#x}))\n",
        name_word(&func.name)
    );
    for (i, t) in ft.params.iter().enumerate() {
        let get = format!("(local.get {i})");
        for word in folds(&get, t, types, gc) {
            out += &format!("    (call $mix {word})\n");
        }
    }
    let results: Vec<String> = ft.results.iter().map(|t| result(t, n)).collect();
    out + &format!("    {})\n", results.join(" "))
}

/// Expressions for the words that an argument adds to the hash.
fn folds(get: &str, t: &Valtype, types: &[Subtype], gc: bool) -> Vec<String> {
    match t {
        Valtype::Num(Numtype::I32) => vec![format!("(i64.extend_i32_u {get})")],
        Valtype::Num(Numtype::I64) => vec![get.to_string()],
        Valtype::Num(Numtype::F32) => vec![format!("(i64.extend_i32_u (i32.reinterpret_f32 {get}))")],
        Valtype::Num(Numtype::F64) => vec![format!("(i64.reinterpret_f64 {get})")],
        Valtype::Vec(_) => (0..2).map(|lane| format!("(i64x2.extract_lane {lane} {get})")).collect(),
        Valtype::Ref(rt) => vec![code_of(get, rt, types, gc)],
        Valtype::Bot => Vec::new(),
    }
}

/// The expression for a result; local `n` holds the number of the call.
fn result(t: &Valtype, n: usize) -> String {
    let n = format!("(local.get {n})");
    let word = format!("(call $word {n})");
    match t {
        Valtype::Num(Numtype::I32) => {
            format!("(i32.wrap_i64 (i64.xor {word} (i64.shr_u {word} (i64.const 32))))")
        }
        Valtype::Num(Numtype::I64) => word,
        Valtype::Num(Numtype::F32) => format!("(f32.sub (f32.convert_i32_u {n}) (f32.const 1.5))"),
        Valtype::Num(Numtype::F64) => {
            format!("(f64.sub (f64.mul (f64.convert_i32_u {n}) (f64.const 0.75)) (f64.const 2))")
        }
        Valtype::Vec(_) => {
            format!("(i64x2.replace_lane 1 (i64x2.splat (i64.extend_i32_u {n})) {word})")
        }
        Valtype::Ref(Reftype { null: true, ht }) => {
            format!("(ref.null {})", ht.map_use(&mut |x: &Typeidx| x.0))
        }
        Valtype::Ref(_) | Valtype::Bot => "(unreachable)".to_string(),
    }
}
