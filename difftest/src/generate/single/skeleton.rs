//! The modules around the instructions: the types, functions and state that instructions work on.

use reduct::syntax::{Module, Opcode};
use reduct::text;

use crate::feature::{Feature, Features};

/// Parts of a module that only some instructions need. Leaving them out saves time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Parts {
    memories: bool,
    tables: bool,
    globals: bool,
}

impl Parts {
    /// What an instruction needs.
    pub(super) fn of(opcode: Opcode) -> Parts {
        let has = |words: &[&str]| words.iter().any(|word| opcode.mnemonic().contains(word));
        Parts {
            memories: has(&["memory", "load", "store", "data"]),
            tables: has(&["table.", "elem", "indirect"]),
            globals: has(&["global."]),
        }
    }

    pub(super) fn memories(self) -> bool {
        self.memories
    }

    pub(super) fn tables(self) -> bool {
        self.tables
    }

    /// Whether it needs no such part.
    pub(super) fn is_none(self) -> bool {
        !(self.memories || self.tables || self.globals)
    }
}

/// The condition for a line of the skeleton.
#[derive(Clone, Copy)]
enum When {
    Always,
    /// These features are available.
    With(&'static [Feature]),
    /// The instruction needs memories, and these features are available.
    Memories(&'static [Feature]),
    /// The instruction needs tables, and these features are available.
    Tables(&'static [Feature]),
    /// The instruction needs globals, and these features are available.
    Globals(&'static [Feature]),
}

use Feature::*;
use When::*;

const LINES: &[(When, &str)] = &[
    (Always, "(type $f (func)) (type $g (func (param i32) (result i32))) (type $h (func (param i64 f64) (result f64)))"),
    (With(&[MultiValue]), "(type $two (func (param i32) (result i64 f32)))"),
    (
        With(&[Gc, FunctionReferences, Simd]),
        "(type $s (sub (struct (field i32) (field (mut i64)))))
         (type $t (sub $s (struct (field i32) (field (mut i64)) (field (mut f32)) (field (mut f64)))))
         (type $u (sub final $t (struct (field i32) (field (mut i64)) (field (mut f32)) (field (mut f64)) (field i8))))
         (type $p (struct (field (mut i8)) (field (mut i16)) (field (mut v128)) (field (mut (ref null $s))) (field (ref $t))))
         (type $empty (struct))
         (type $bytes (array (mut i8))) (type $shorts (array (mut i16))) (type $words (array (mut i32)))
         (type $longs (array (mut i64))) (type $singles (array (mut f32))) (type $doubles (array (mut f64)))
         (type $vectors (array (mut v128))) (type $structs (array (mut (ref null $s)))) (type $anys (array (mut anyref)))
         (type $funcs (array (mut funcref))) (type $fixed (array i8)) (type $externs (array (mut externref)))
         (type $strict (array (mut (ref $t)))) (type $sub (sub (array (ref null $s)))) (type $subsub (sub $sub (array (ref $t))))
         (rec (type $x (sub (func (param (ref null $y)) (result (ref null $x))))) (type $y (struct (field (ref null $x)))))
         (type $z (sub $x (func (param (ref null $y)) (result (ref null $x)))))",
    ),
    (Always, r#"(import "host" "log" (func $log (param i32)))"#),
    (Always, "(func $nop (type $f)) (func $inc (type $g) (i32.add (local.get 0) (i32.const 1)))"),
    (Always, "(func $trap (type $g) (unreachable)) (func $f64 (type $h) (local.get 1))"),
    (Always, "(func $logs (type $g) (call $log (local.get 0)) (i32.const 7))"),
    (With(&[MultiValue]), "(func $pair (type $two) (i64.const -2) (f32.const 1.5))"),
    (With(&[Gc, FunctionReferences, Simd]), r#"(func $fx (type $x) (ref.null $x)) (func $fz (export "fz") (type $z) (ref.func $fz))"#),
    (Memories(&[]), r#"(memory 1 2) (data (i32.const 0) "\00\01\7f\80\ff\fe0123456789abcdef\00\00\c0\7f\00\00\f0\7f")"#),
    (Memories(&[]), r#"(data (i32.const 65512) "\e1\e2\e3\e4\e5\e6\e7\e8fedcba98\f1\f2\f3\f4\f5\f6\f7\f8")"#),
    (Memories(&[BulkMemory]), r#"(data "passive data: \00\ff\80\7f and some more of it") (data "") (data "\01\02\03")"#),
    (Memories(&[MultiMemory]), r#"(memory 0 1)"#),
    (Memories(&[MultiMemory, Memory64]), r#"(memory i64 1 3)"#),
    (Tables(&[]), "(table $t0 8 10 funcref) (elem (table $t0) (i32.const 1) func $nop $inc $trap $f64 $logs)"),
    (Tables(&[BulkMemory]), "(elem func $inc $nop $inc) (elem func)"),
    (Tables(&[ReferenceTypes, BulkMemory]), "(table 3 7 externref) (elem externref (ref.null extern) (ref.null extern))"),
    (Tables(&[ReferenceTypes, Memory64]), "(table i64 4 6 funcref)"),
    (Tables(&[Gc, FunctionReferences, Simd]), "(table 4 6 (ref null $g)) (elem (ref null $g) (ref.func $inc) (ref.null $g))"),
    (Tables(&[Gc, FunctionReferences, Simd]), "(table $subs 4 6 (ref null $x)) (elem (table $subs) (i32.const 0) (ref null $x) (ref.func $fx) (ref.func $fz) (ref.func $fz))"),
    (Tables(&[Gc, FunctionReferences, Simd]), "(table 3 5 anyref (ref.i31 (i32.const -1)))"),
    (Tables(&[Gc, FunctionReferences, Simd]), "(table 2 (ref i31) (ref.i31 (i32.const 5)))"),
    (Tables(&[Gc, FunctionReferences]), "(elem anyref (ref.i31 (i32.const 1)) (ref.null any)) (elem i31ref (ref.i31 (i32.const 0x40000000)))"),
    (
        Tables(&[Gc, FunctionReferences, Simd]),
        "(elem (ref null $s) (struct.new_default $t) (ref.null none) (struct.new $s (i32.const 1) (i64.const 2)))
         (elem (ref $t) (struct.new_default $t) (struct.new_default $t))",
    ),
    (Globals(&[]), "(global i32 (i32.const 42)) (global f64 (f64.const -0x1p-1074))"),
    (Globals(&[MutableGlobals]), "(global (mut i32) (i32.const -1)) (global (mut i64) (i64.const 1))"),
    (Globals(&[MutableGlobals]), "(global (mut f32) (f32.const nan:0x200001)) (global (mut f64) (f64.const inf))"),
    (Globals(&[MutableGlobals, Simd]), "(global (mut v128) (v128.const i64x2 1 -1))"),
    (Globals(&[MutableGlobals, ReferenceTypes]), "(global (mut externref) (ref.null extern)) (global (mut funcref) (ref.func $inc))"),
    (Globals(&[MutableGlobals, Gc, FunctionReferences]), "(global (mut anyref) (ref.i31 (i32.const 3))) (global (mut eqref) (ref.null eq))"),
    (Globals(&[MutableGlobals, Gc, FunctionReferences, Simd]), "(global (mut (ref $s)) (struct.new_default $t))"),
    (With(&[ExceptionHandling]), "(tag) (tag (param i32)) (tag (param i64 f32))"),
    (With(&[ExceptionHandling, ReferenceTypes]), "(tag (param externref))"),
];

/// The skeleton for some features and parts.
pub(super) fn skeleton(features: Features, parts: Parts) -> Module {
    let has = |needed: &[Feature]| needed.iter().all(|feature| features.has(*feature));
    let there = |when: When| match when {
        Always => true,
        With(needed) => has(needed),
        Memories(needed) => parts.memories && has(needed),
        Tables(needed) => parts.tables && has(needed),
        Globals(needed) => parts.globals && has(needed),
    };
    let lines: Vec<&str> = LINES.iter().filter(|(when, _)| there(*when)).map(|(_, line)| *line).collect();
    // The text is part of this program; a test parses all skeletons.
    text::parse(lines.join("\n").as_bytes(), Features::V3).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skeletons_are_valid() {
        let sets = [
            Features::NONE,
            Features::V3.without(Gc).without(FunctionReferences).without(ExceptionHandling),
            Features::V3.without(Simd),
            Features::V3,
        ];
        for features in sets {
            let opcodes = [Opcode::Nop, Opcode::TableInit, Opcode::MemoryInit, Opcode::GlobalGet];
            for opcode in
                opcodes.into_iter().filter(|opcode| opcode.features().difference(features).is_empty())
            {
                let module = skeleton(features, Parts::of(opcode));
                assert!(!module.funcs.is_empty(), "{features:?} {opcode:?}");
                reduct::valid::validate(&module, Features::V3)
                    .unwrap_or_else(|e| panic!("{features:?} {opcode:?}: {e}"));
                let beyond = crate::feature::of_module(&module).difference(features);
                assert!(beyond.difference(crate::feature::OF_FORMATS).is_empty(), "{features:?}: {beyond:?}");
            }
        }
    }
}
