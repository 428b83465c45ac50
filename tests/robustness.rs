//! Every input, whether binary, text or program, is processed in about linear time and space, without recursion on its
//! nesting depth.

use std::thread;

use reduct::syntax::{self, Features};
use reduct::{
    Caller, Config, Error, Exhausted, Func, Instance, Linker, Module, Store, binary, script, text, valid,
};

use crate::properties;

/// How deep inputs are nested.
const DEEP: usize = 100_000;

/// Runs on a small stack. Anything quadratic in the depth would not terminate in a reasonable time.
fn on_small_stack(name: &str, check: impl FnOnce() + Send + 'static) {
    on_stack(512 << 10, name, check);
}

/// Runs on a stack of this size in bytes.
fn on_stack(bytes: usize, name: &str, check: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().stack_size(bytes).name(name.to_string()).spawn(check);
    thread.unwrap().join().unwrap_or_else(|_| panic!("{name} failed"));
}

fn parse(source: &str) -> syntax::Module {
    let module = text::parse(source.as_bytes(), Features::V3);
    module.unwrap_or_else(|malformed| panic!("{malformed} at {}", malformed.at))
}

/// Encodes, decodes and validates a module, which must be rejected with this error, if any.
fn check_all_phases(module: &syntax::Module, refusal: Option<&str>) {
    let bytes = binary::encode(module);
    let read = binary::decode(&bytes, Features::V3).unwrap();
    assert!(read == *module, "binary");
    let printed = text::print(module);
    assert!(printed.len() < 200 * bytes.len() + 1000, "{} bytes of text for {}", printed.len(), bytes.len());
    let read = text::parse(printed.as_bytes(), Features::V3).unwrap();
    assert!(read == *module, "text");
    match (valid::validate(module, Features::V3), refusal) {
        (Ok(_), None) => (),
        (Err(invalid), Some(refusal)) => {
            let words = invalid.to_string();
            assert!(words.starts_with(refusal) && words.len() < 10_000, "{:.1000}", words);
        }
        (Ok(_), Some(refusal)) => panic!("not refused: {refusal}"),
        (Err(invalid), None) => panic!("{:.1000}", invalid.to_string()),
    }
}

// Found by the fuzzer

#[test]
fn old_words_are_looked_for_in_any_token() {
    properties::text("(data \"\"é/é\")".as_bytes());
}

#[test]
fn tables_with_empty_initializers() {
    properties::decode(b"\0asm\x01\0\0\0\x04\x07\x01\x40\0\x70\0\0\x0B");
}

#[test]
fn traps_of_tail_calls_have_the_same_place_in_both_kinds_of_runs() {
    let source = "(type $f (func)) (func block (return_call_ref $f (ref.null $f)) end nop)";
    properties::run(&binary::encode(&parse(source)));
}

// Slightly damaged modules

/// Modules that together contain every kind of definition.
const MODULES: [&str; 3] = [
    r#"(module $m
        (type $s (sub (struct (field $x (mut i8)) (field (ref null $s)))))
        (rec (type $a (array (mut f32))) (type $t (sub $s (struct (field (mut i8)) (field (ref $t))))))
        (type $f (func (param $p i32) (param i64) (result f64)))
        (import "m" "f" (func $imported (type $f)))
        (import "m" "t" (table 1 2 funcref)) (import "m" "g" (global (mut v128)))
        (tag $e (param i32)) (memory $mem 1 2) (memory i64 0 3)
        (table $tab i64 1 (ref null $f) (ref.func $imported))
        (global $g (mut i32) (i32.add (i32.const -7) (i32.const 1)))
        (func $main (export "main") (type $f) (local $l v128) (local f32 f32)
            (block $b (result i32) (loop $c (br_if $c (local.get 0)) (br_table $c $c (i32.const 2)))
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
        assert_eq!(Module::decode(&bytes).err(), None);
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

// Large counts without contents

/// A module with a single section.
fn section(id: u8, contents: &[u8]) -> Vec<u8> {
    let mut bytes = b"\0asm\x01\0\0\0".to_vec();
    bytes.extend([id, contents.len() as u8]);
    bytes.extend(contents);
    bytes
}

/// 2^32 - 1 in LEB128.
const MANY: [u8; 5] = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F];

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
    for input in inputs {
        for version in [Features::V1, Features::V2, Features::V3] {
            let malformed = binary::decode(&input, version).expect_err("more announced than there is");
            assert!(malformed.at <= input.len());
        }
    }
}

#[test]
fn billions_of_locals() {
    let mut module = parse("(func (local i32)) (start 0)");
    module.funcs[0].locals[0].n = u32::MAX;
    on_small_stack("locals", move || {
        text::print(&module);
        let module = Module::decode(binary::encode(&module)).unwrap();
        let end = instantiate(&module);
        assert_eq!(end.unwrap_err(), Error::Exhausted(Exhausted::OperandStack));
    });
}

// Nesting

/// `left` repeated `DEEP` times, then `middle`, then `right` repeated `DEEP` times.
fn nest(left: &str, middle: &str, right: &str) -> String {
    [&left.repeat(DEEP), middle, &right.repeat(DEEP)].concat()
}

/// Texts that nest `left … right` around a phrase.
const NESTED: [(&str, &str, &str, &str, &str); 10] = [
    ("(func ", "block ", "nop ", "end ", ")"),
    ("(func ", "(block ", "", ")", ")"),
    ("(func ", "loop $l (block $l ", "br $l", ") end ", ")"),
    ("(func ", "(if (i32.const 0) (then ", "", "))", ")"),
    ("(func ", "(if (i32.const 0) (then) (else ", "", "))", ")"),
    ("(func ", "(block (try_table (catch_all 0) ", "", "))", ")"),
    ("(func (result i32) ", "(i32.eqz ", "(i32.const 0)", ")", ")"),
    (
        "(func (result i32) ",
        "(if (result i32) ",
        "(i32.const 0)",
        " (then (i32.const 1)) (else (i32.const 2)))",
        ")",
    ),
    ("(global i64 ", "(i64.add (i64.const 1) ", "(i64.const 1)", ")", ")"),
    ("(memory 1) (data ", "(; ", "(i32.const 0)", " ;) ", "\"\")"),
];

#[test]
fn deep_expressions() {
    for (start, left, middle, right, end) in NESTED {
        let source = [start, &nest(left, middle, right), end].concat();
        on_small_stack(start, move || match text::parse(source.as_bytes(), Features::V3) {
            Ok(module) => {
                check_all_phases(&module, None);
                let module = Module::validate(module, Features::V3).unwrap();
                instantiate(&module).unwrap();
            }
            Err(malformed) => panic!("{malformed} at {}", malformed.at),
        });
    }
}

/// Texts that nest comments, annotations or malformed phrases, and whether they are modules.
#[test]
fn deep_lexemes() {
    for (left, right, well) in [
        ("(;", ";)", true),
        ("(@a ", ")", true),
        ("(@a (", "))", true),
        ("(; (;", "", false),
        ("(@a", "", false),
        ("(@name (", "))", false),
        ("(", ")", false),
        ("(", "", false),
        (")", "", false),
        ("(func ", ")", false),
        ("(module ", ")", false),
        ("(func (param ", "))", false),
        ("(func (block (if ", ")))", false),
        ("(func (block ", "", false),
        ("(func (i32.add ", "", false),
        ("(rec ", ")", false),
        ("(type (sub ", "))", false),
        ("(type (func (param (ref ", "))))", false),
        ("(elem (item ", "))", false),
        ("(import ", ")", false),
        ("\"", "\"", false),
    ] {
        let source = nest(left, " ", right);
        on_small_stack(left, move || {
            let end = text::parse(source.as_bytes(), Features::V3);
            assert_eq!(end.is_ok(), well, "{left}: {:?}", end.err());
            script::run(source.as_bytes(), &script::Options::default());
        });
    }
}

#[test]
fn deep_scripts() {
    for (left, right) in [
        ("(script ", ")"),
        ("(module ", ")"),
        ("(assert_return (invoke \"\") ", ")"),
        ("(assert_return (invoke \"\") (either ", "))"),
        ("(assert_trap (module (func ", ")))"),
    ] {
        let source = nest(left, "", right);
        on_small_stack(left, move || {
            script::run(source.as_bytes(), &script::Options::default());
        });
    }
}

/// A chain of type definitions, each of which refers to the previous one: `first`, then `each` with `#` for the previous index.
fn chain(first: &str, each: &str) -> String {
    let rest = (0..DEEP).map(|x| each.replace('#', &x.to_string()));
    std::iter::once(first.to_string()).chain(rest).collect()
}

#[test]
fn chains_of_types() {
    let last = DEEP;
    let wrong = format!("(func (param (ref {last})) (result (ref {})) (local.get 0))", last - 1);
    for (first, each, related) in [
        ("(type (sub (struct)))", "(type (sub # (struct)))", true),
        ("(type (struct))", "(type (struct (field (ref #))))", false),
        ("(type (array i8))", "(type (array (ref null #)))", false),
        ("(type (func))", "(type (func (param (ref #)) (result (ref null #))))", false),
        ("(rec (type (func)))", "(rec (type (struct (field (ref #)))) )", false),
    ] {
        let types = chain(first, each);
        let refusal = if related { None } else { Some("type mismatch") };
        let (module, wrong) = (parse(&types), parse(&[&types, &wrong[..]].concat()));
        on_small_stack(each, move || {
            check_all_phases(&module, None);
            check_all_phases(&wrong, refusal);
            let imports = format!("{types} (import \"m\" \"g\" (global (ref null {last})))");
            let module = Module::parse(&imports).unwrap();
            let end = instantiate(&module);
            assert!(end.unwrap_err().to_string().len() < 10_000);
        });
    }
    let group =
        format!("(rec {})", chain("(type (sub (struct)))", "(type (sub # (struct (field (ref null #)))))"));
    let invalid = parse(&format!("(rec {})", chain("(type (struct))", "(type (sub # (struct)))")));
    let module = parse(&group);
    on_small_stack("one group", move || {
        check_all_phases(&invalid, Some("sub type"));
        check_all_phases(&module, None);
    });
}

#[test]
fn chains_of_globals() {
    let source = chain("(global i32 (i32.const 1))", "(global i32 (global.get #))");
    let export = format!("(export \"last\" (global {DEEP}))");
    on_small_stack("globals", move || {
        let module = parse(&[source, export].concat());
        check_all_phases(&module, None);
        let module = Module::validate(module, Features::V3).unwrap();
        let mut store = Store::<()>::default();
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        let last = instance.get_global(&store, "last").unwrap();
        assert_eq!(last.get(&store), Ok(1.into()));
    });
}

// Programs

fn instantiate(module: &Module) -> Result<Instance, Error> {
    Instance::new(&mut Store::<()>::default(), module, &[])
}

/// Instantiates a module and calls its function `f`.
fn call(source: &str, config: Config, n: i32) -> Result<i32, Error> {
    let module = Module::parse(source).unwrap_or_else(|error| panic!("{error}"));
    let mut store = Store::new(config, ());
    let f = Instance::new(&mut store, &module, &[])?.get_typed_func(&store, "f")?;
    f.call(&mut store, n)
}

#[test]
fn deep_calls() {
    const MILLION: usize = 1_000_000;
    let recursive = "(func $f (export \"f\") (param i32) (result i32)
        (if (result i32) (local.get 0) (then (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1)))))
            (else (i32.const 0))))";
    let deep = Config { max_call_depth: MILLION + 1, ..Config::default() };
    on_small_stack("calls", move || {
        assert_eq!(call(recursive, deep.clone(), MILLION as i32), Ok(MILLION as i32));
        let end = call(recursive, deep, MILLION as i32 + 1);
        assert_eq!(end, Err(Error::Exhausted(Exhausted::CallDepth)));
        let end = call(recursive, Config::default(), MILLION as i32);
        assert_eq!(end, Err(Error::Exhausted(Exhausted::CallDepth)));
        let unbounded = Config { max_call_depth: usize::MAX, max_operands: 100_000, ..Config::default() };
        assert_eq!(call(recursive, unbounded, -1), Err(Error::Exhausted(Exhausted::OperandStack)));
    });
}

/// Mutual recursion between the host and the program. Threads have 2 MiB of stack.
#[test]
fn deep_calls_of_the_host() {
    let source = "(import \"host\" \"call\" (func $call (param (ref func))))
        (elem declare func $f)
        (func $f (export \"f\") (call $call (ref.func $f)))";
    on_stack(2 << 20, "host", move || {
        let mut linker = Linker::new();
        let call = |mut caller: Caller<'_>, f: Func| f.typed::<(), ()>(&caller)?.call(&mut caller, ());
        linker.func_wrap("host", "call", call).unwrap();
        let mut store = Store::default();
        let instance = linker.instantiate(&mut store, &Module::parse(source).unwrap()).unwrap();
        let f = instance.get_typed_func::<(), ()>(&store, "f").unwrap();
        assert_eq!(f.call(&mut store, ()), Err(Exhausted::HostStack.into()));
    });
}

/// The collector traverses a list that fills the heap.
#[test]
fn deep_heaps() {
    let source = "(type $list (struct (field (ref null $list))))
        (func (export \"f\") (param i32) (result i32) (local $l (ref null $list))
            (loop $more
                (local.set $l (struct.new $list (local.get $l)))
                (br_if $more (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (i32.const 1))";
    let small = Config { max_heap_bytes: 1 << 26, ..Config::default() };
    on_small_stack("heap", move || {
        assert_eq!(call(source, small.clone(), 500_000), Ok(1));
        assert_eq!(call(source, small, i32::MAX), Err(Error::Exhausted(Exhausted::Heap)));
    });
}

#[test]
fn sizes_beyond_the_bounds() {
    use Exhausted::{Heap, Memory, Table};
    let body = "(func (export \"f\") (param i32) (result i32) (local.get 0))";
    for (definition, exhausted) in [
        ("(memory 65536)", None),
        ("(memory i64 0 0x1000000000000)", None),
        ("(memory i64 0x1000000000000)", Some(Memory)),
        ("(memory i64 131073)", Some(Memory)),
        ("(memory 65536) (memory 65536) (memory 1)", Some(Memory)),
        ("(table 0xffffffff funcref)", Some(Table)),
        ("(table i64 0xffffffffffffffff funcref)", Some(Table)),
        ("(table 0 0xffffffff funcref)", None),
        ("(type $a (array i64)) (global (ref $a) (array.new_default $a (i32.const -1)))", Some(Heap)),
    ] {
        let end = call(&[definition, body].concat(), Config::default(), 7);
        assert_eq!(
            end,
            exhausted.map_or(Ok(7), |exhausted| Err(Error::Exhausted(exhausted))),
            "{definition}"
        );
    }
}

#[test]
fn growth_beyond_the_bounds() {
    for (definitions, instructions, ends) in [
        ("(memory 1)", "memory.grow", [(0, 1), (1, 1), (3, 1), (4, -1), (65535, -1), (-1, -1)]),
        ("(memory 1 2)", "memory.grow", [(0, 1), (1, 1), (2, -1), (4, -1), (65535, -1), (-1, -1)]),
        (
            "(memory i64 1)",
            "i64.extend_i32_s memory.grow i32.wrap_i64",
            [(0, 1), (1, 1), (3, 1), (4, -1), (i32::MIN, -1), (-1, -1)],
        ),
        (
            "(table $t 1 funcref)",
            "(local.set 0) (ref.null func) (local.get 0) table.grow",
            [(0, 1), (1, 1), (99, 1), (100, -1), (1 << 30, -1), (-1, -1)],
        ),
        (
            "(table $t 1 2 funcref)",
            "(local.set 0) (ref.null func) (local.get 0) table.grow",
            [(0, 1), (1, 1), (2, -1), (100, -1), (1 << 30, -1), (-1, -1)],
        ),
    ] {
        let source = format!(
            "{definitions} (func (export \"f\") (param i32) (result i32) (local.get 0) {instructions})"
        );
        let config = Config { max_memory_pages: 4, max_table_elements: 100, ..Config::default() };
        for (n, end) in ends {
            assert_eq!(call(&source, config.clone(), n), Ok(end), "{source} {n}");
        }
    }
}
