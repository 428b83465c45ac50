//! The text parser: abbreviations, scopes, error messages, versions of the standard, and the positions of errors.

mod annotations;
mod robustness;
mod rulings;

use reduct::syntax::*;
use reduct::text;

fn parse(source: &str) -> Module {
    text::parse(source.as_bytes(), Features::V3)
        .unwrap_or_else(|error| panic!("{source}: {error} at {}", error.at))
}

/// The error message for a malformed source.
fn fault(source: &str) -> String {
    match text::parse(source.as_bytes(), Features::V3) {
        Ok(_) => panic!("{source}: parses"),
        Err(error) => error.to_string(),
    }
}

/// The instructions of the first function.
fn body(source: &str) -> Vec<Instr> {
    parse(source).funcs.swap_remove(0).body.into_list().instrs
}

/// Asserts that an abbreviation and its expansion parse into the same module, names aside.
fn same(abbreviated: &str, expanded: &str) {
    let (mut left, mut right) = (parse(abbreviated), parse(expanded));
    left.names = Names::default();
    right.names = Names::default();
    assert_eq!(left, right, "{abbreviated} | {expanded}");
}

#[test]
fn whole_sources() {
    assert_eq!(parse(""), Module::default());
    assert_eq!(parse(" ;; nothing"), Module::default());
    assert_eq!(parse("(module)"), Module::default());
    same("(func) (memory 1)", "(module (func) (memory 1))");
    assert_eq!(fault("(module) (module)"), "unexpected token (, expected end of source");
    assert_eq!(fault("(func))"), "unexpected token ), expected a field of a module");
    assert_eq!(fault("(func"), "unexpected token end of source, expected )");
    assert_eq!(fault("(fun)"), "unknown operator fun");
    assert_eq!(fault("(i32.add)"), "unexpected token i32.add, expected a field of a module");
    assert_eq!(fault("(module binary \"\")"), "unexpected token binary, expected (");
}

#[test]
fn inline_imports_and_exports() {
    same(
        r#"(func $f (export "a") (export "b") (import "m" "n") (param i32))"#,
        r#"(import "m" "n" (func $f (param i32))) (export "a" (func $f)) (export "b" (func 0))"#,
    );
    same(
        r#"(global $g (export "g") (import "m" "g") (mut i32)) (table (import "m" "t") 1 2 funcref)
           (memory (import "m" "m") i64 1) (tag $t (import "m" "e") (param i32))"#,
        r#"(type (func (param i32))) (import "m" "g" (global $g (mut i32))) (import "m" "t" (table 1 2 funcref))
           (import "m" "m" (memory i64 1)) (import "m" "e" (tag (type 0))) (export "g" (global $g))"#,
    );
    assert_eq!(fault(r#"(func (import "a" "b") (export "c"))"#), "unexpected token (, expected )");
    assert_eq!(fault(r#"(func) (memory (import "a" "b") 1)"#), "import after function");
    assert_eq!(fault(r#"(tag) (import "a" "b" (func))"#), "import after tag");
    parse(r#"(type (func)) (elem func) (data) (export "f" (func 0)) (start 0) (import "a" "b" (func))"#);
}

#[test]
fn inline_segments() {
    same(
        r#"(data "x") (memory $m i64 (data "ab" "c")) (data $d "y") (func (data.drop $d))"#,
        r#"(data "x") (memory $m i64 1 1) (data (memory $m) (i64.const 0) "abc") (data "y") (func (data.drop 2))"#,
    );
    same(
        "(elem func) (table $t i64 funcref (elem $f 0)) (elem $e func) (func $f (elem.drop $e))",
        "(elem func) (table $t i64 2 2 funcref) (elem (table $t) (i64.const 0) func 0 0) (elem func) (func (elem.drop 2))",
    );
    same(
        "(table externref (elem (ref.null extern) (item ref.null extern)))",
        "(table 2 2 externref) (elem (table 0) (offset i32.const 0) externref (item (ref.null extern)) (ref.null extern))",
    );
    same(
        "(type $t (func)) (func $f) (table (ref null $t) (elem $f))",
        "(type $t (func)) (func $f) (table 1 1 (ref null $t)) (elem (i32.const 0) (ref null $t) (ref.func $f))",
    );
    same("(memory (data))", "(memory 0 0) (data (i32.const 0))");
}

#[test]
fn segments() {
    same(
        "(table $t 1 funcref) (func $f) (elem $e (i32.const 0) $f 0) (elem (offset (i32.const 1)))",
        "(table $t 1 funcref) (func) (elem (table 0) (i32.const 0) func 0 0) (elem (table $t) (offset i32.const 1) func)",
    );
    let module = parse(
        "(func $f) (elem declare func $f) (elem (ref func) (ref.func $f)) (elem declare (ref null func))",
    );
    assert_eq!(module.elems[0].mode, Elemmode::Declare);
    assert_eq!(module.elems[1].mode, Elemmode::Passive);
    assert_eq!(module.elems[0].rt, module.elems[1].rt);
    assert_eq!(module.elems[2].init, Eleminit::Exprs(vec![]));
    for source in ["(data 0 (i32.const 0) \"\")", "(elem 0 (i32.const 0) 0)", "(elem $e $f)"] {
        assert!(fault(source).contains("needs the feature `segment-indices`"), "{source}");
    }
    assert!(fault("(elem (table 0) (i32.const 0) 0)").starts_with("unexpected token"));
}

#[test]
fn implicit_types_come_last_in_the_order_of_the_text() {
    let module = parse(
        "(func (param i32)) (func (block (param f32) (result f32))) (func (call_indirect (param i64) (drop)))
         (type $a (func)) (rec (type (func (param i64))) (type (func))) (type (sub (func (param f32) (result f32))))
         (func (param i32)) (table 1 funcref)",
    );
    let xs: Vec<u32> = module.funcs.iter().map(|f| f.x.0).collect();
    assert_eq!(xs, [4, 0, 0, 4]);
    assert_eq!(module.types.len(), 6);
    assert_eq!(module.funcs[1].body.instrs[0], Instr::Block(Blocktype::Idx(Typeidx(5))));
    assert_eq!(module.funcs[2].body.instrs[1], Instr::CallIndirect(Tableidx(0), Typeidx(6)));
    let module = parse("(type (func)) (type (func)) (func)");
    assert_eq!(module.funcs[0].x, Typeidx(0));
}

#[test]
fn type_uses_agree() {
    parse(
        "(type $t (func (param i32) (result i64))) (func (type $t) (param $x i32) (result i64) (local.get $x))",
    );
    parse(
        "(type $t (sub (func (param i32)))) (func (type $t) (param i32)) (func (type $t) (local i64) (local.get 1))",
    );
    parse("(func (type 9))");
    let inline = "inline function type differs from the named type";
    assert_eq!(fault("(type $t (func)) (func (type $t) (param i32))"), inline);
    assert_eq!(fault("(type $t (func (param i32))) (func (type $t) (result i32))"), inline);
    assert_eq!(fault("(type $t (struct)) (func (type $t) (param i32))"), inline);
    assert_eq!(fault("(func (type 9) (param i32))"), "unknown type 9");
    assert_eq!(fault("(func (type $u))"), "unknown type $u");
    for source in [
        "(func (result i32) (param i32))",
        "(func (param i32) (type 0))",
        "(func (block (param $x i32)))",
        "(func (call_indirect (param $x i32)))",
        "(func (local i32) (param i32))",
        "(func nop (local i32))",
        "(func (param $x i32 i32))",
    ] {
        assert!(fault(source).starts_with("unexpected token"), "{source}");
    }
}

#[test]
fn locals_follow_parameters() {
    assert_eq!(
        body(
            "(type $t (func (param i32 i32))) (func (type $t) (local f32 f32) (local $x f32) (local $y i32) local.get $y local.get $x)"
        ),
        [Instr::LocalGet(Localidx(5)), Instr::LocalGet(Localidx(4)), Instr::End]
    );
    let module = parse("(func (local i32 i32) (local) (local i32 f64))");
    let runs: Vec<(u32, Valtype)> = module.funcs[0].locals.iter().map(|l| (l.n, l.t)).collect();
    assert_eq!(runs, [(3, Valtype::I32), (1, Valtype::F64)]);
    assert_eq!(fault("(func (param $x i32) (local $x i32))"), "duplicate local $x");
    assert_eq!(fault("(func (param $x i32) (local $\"x\" i32))"), "duplicate local $x");
    assert_eq!(fault(r#"(import "a" "b" (func (param $x i32) (param $x i32)))"#), "duplicate local $x");
    assert_eq!(fault("(func (param $x i32)) (func (local.get $x))"), "unknown local $x");
    parse("(type (func (param $x i32) (param $x i32)))");
}

#[test]
fn duplicates_in_each_space() {
    for (source, message) in [
        ("(type $x (func)) (rec (type $x (func)))", "duplicate type $x"),
        ("(func $x) (func $x)", "duplicate function $x"),
        (r#"(import "" "" (func $x)) (func $x)"#, "duplicate function $x"),
        ("(table $x 1 funcref) (table $x 1 funcref)", "duplicate table $x"),
        ("(memory $x 1) (memory $x 1)", "duplicate memory $x"),
        ("(global $x i32) (global $x i32)", "duplicate global $x"),
        ("(tag $x) (tag $x)", "duplicate tag $x"),
        ("(data $x) (data $x)", "duplicate data segment $x"),
        ("(elem $x func) (elem $x func)", "duplicate elem segment $x"),
        ("(type (struct (field $x i32) (field $x i32)))", "duplicate field $x"),
        ("(start 0) (start 0)", "multiple start sections"),
    ] {
        assert_eq!(fault(source), message);
    }
    parse(
        "(func $x) (memory $x 1) (type (struct (field $x i32))) (type (struct (field i32) (field $x i32)))",
    );
}

#[test]
fn labels() {
    use Instr::*;
    let result = || Blocktype::Result(None);
    assert_eq!(
        body("(func block $a block $b block $a br $a br $b end $a br $a end $b end)"),
        [
            Block(result()),
            Block(result()),
            Block(result()),
            Br(Labelidx(0)),
            Br(Labelidx(1)),
            End,
            Br(Labelidx(1)),
            End,
            End,
            End
        ]
    );
    assert_eq!(fault("(func block $a end $b)"), "mismatching label $b");
    assert_eq!(fault("(func block end $b)"), "mismatching label $b");
    assert_eq!(fault("(func i32.const 0 if $a else $b end)"), "mismatching label $b");
    assert_eq!(fault("(func block $a end br $a)"), "unknown label $a");
    assert_eq!(fault("(func (if $a (br $a) (then)))"), "unknown label $a");
    assert_eq!(fault("(func (try_table $a (catch_all $a)))"), "unknown label $a");
    assert_eq!(
        body("(tag $e) (func block $o (try_table $a (catch $e $o) (catch_ref 0 0) (catch_all_ref 1)) end)")
            [1],
        TryTable(Box::new(reduct::syntax::TryTable {
            bt: result(),
            catches: [
                Catch::Catch(Tagidx(0), Labelidx(0)),
                Catch::CatchRef(Tagidx(0), Labelidx(0)),
                Catch::CatchAllRef(Labelidx(1)),
            ]
            .into(),
        }))
    );
}

#[test]
fn folded_instructions() {
    let flat = body(
        "(func i32.const 1 i32.const 2 i32.add if (result i32) i32.const 3 else nop i32.const 4 end drop)",
    );
    let folded = "(func (drop (if (result i32) (i32.add (i32.const 1) (i32.const 2)) (then (i32.const 3)) (else nop (i32.const 4)))))";
    assert_eq!(body(folded), flat);
    assert_eq!(body("(func (block $l (loop (br $l))))"), body("(func block loop br 1 end end)"));
    for source in [
        "(func (return i32.const 1))",
        "(func end)",
        "(func (block end))",
        "(func (block nop end))",
        "(func block)",
        "(func (block (nop))",
        "(func (if (i32.const 0)))",
        "(func (if (i32.const 0) (else)))",
        "(func (if (then) nop))",
        "(func (if (then) (nop)))",
        "(func (if (then) (else) (else)))",
        "(func (if nop (then)))",
        "(func (then))",
        "(func (end))",
        "(func else)",
        "(func block else end)",
        "(func if else else end)",
        "(func ((nop)))",
        "(func \"a\")",
        "(func 0)",
        "(global i32 (i32.const 0) end)",
        "(data (offset) (i32.const 0))",
        "(data () \"\")",
    ] {
        assert!(fault(source).starts_with("unexpected token"), "{source}: {}", fault(source));
    }
}

#[test]
fn immediates() {
    use Instr::*;
    let ao = |x, align, offset| Memarg { x: Memidx(x), align, offset };
    assert_eq!(
        body(
            "(memory $m 1) (memory $n 1) (func i32.load i64.load $n offset=0x1_0 f32.load 1 align=1 v128.load align=16)"
        )[..4],
        [
            Load(Loadop::Num(Numtype::I32), ao(0, 2, 0)),
            Load(Loadop::Num(Numtype::I64), ao(1, 3, 16)),
            Load(Loadop::Num(Numtype::F32), ao(1, 0, 0)),
            Vload(Vloadop::V128, ao(0, 4, 0)),
        ]
    );
    assert_eq!(
        body(
            "(memory $m 1) (func v128.load8_lane 1 0 v128.load8_lane 2 v128.load8_lane $m 3 v128.store8_lane 1 offset=5 4 v128.load64_lane align=4 1)"
        )[..5],
        [
            VloadLane(Sz::B8, ao(1, 0, 0), 0),
            VloadLane(Sz::B8, ao(0, 0, 0), 2),
            VloadLane(Sz::B8, ao(0, 0, 0), 3),
            VstoreLane(Sz::B8, ao(1, 0, 5), 4),
            VloadLane(Sz::B64, ao(0, 2, 0), 1),
        ]
    );
    assert_eq!(
        body(
            "(func memory.init 1 memory.init 2 3 memory.copy memory.copy 1 2 table.init 4 table.init 5 6 table.copy 7 8 memory.fill 1 table.get)"
        )[..9],
        [
            MemoryInit(Memidx(0), Dataidx(1)),
            MemoryInit(Memidx(2), Dataidx(3)),
            MemoryCopy(Memidx(0), Memidx(0)),
            MemoryCopy(Memidx(1), Memidx(2)),
            TableInit(Tableidx(0), Elemidx(4)),
            TableInit(Tableidx(5), Elemidx(6)),
            TableCopy(Tableidx(7), Tableidx(8)),
            MemoryFill(Memidx(1)),
            TableGet(Tableidx(0)),
        ]
    );
    assert_eq!(
        body("(func select select (result) select (result i32) (result i64) br_table 0 br_table 1 2 3)")[..5],
        [
            Select(None),
            Select(Some([].into())),
            Select(Some([Valtype::I32, Valtype::I64].into())),
            BrTable(Box::new(reduct::syntax::BrTable { labels: [].into(), default: Labelidx(0) })),
            BrTable(Box::new(reduct::syntax::BrTable {
                labels: [Labelidx(1), Labelidx(2)].into(),
                default: Labelidx(3)
            })),
        ]
    );
    assert_eq!(
        body("(type $s (struct (field i32 i64) (field $x i8))) (func struct.get_s $s $x struct.set 0 1)")
            [..2],
        [StructGet(Some(S), Typeidx(0), Fieldidx(2)), StructSet(Typeidx(0), Fieldidx(1))]
    );
    assert_eq!(
        body("(func (v128.const i16x8 -1 0xffff 2 3 4 5 6 7) (v128.const f32x4 nan -inf 0x1p1 1.5))")[..2],
        [
            Vconst(Box::new(V128(0x0007_0006_0005_0004_0003_0002_ffff_ffff))),
            Vconst(Box::new(V128(0x3fc0_0000_4000_0000_ff80_0000_7fc0_0000))),
        ]
    );
}

#[test]
fn faults_of_immediates() {
    for (source, message) in [
        ("i32.load offset=18446744073709551616", "i64 constant out of range: 18446744073709551616"),
        ("i32.load align=0", "alignment must be a power of two"),
        ("i32.load align=3", "alignment must be a power of two"),
        ("i32.load align=1 offset=1", "unexpected token offset=1, expected an instruction"),
        ("i32.load offset=", "unknown operator offset="),
        ("i32.load offset=-1", "unknown operator offset=-1"),
        ("i32.const 4294967296", "constant out of range: 4294967296 does not fit i32"),
        ("i32.const 1__0", "unknown operator 1__0"),
        ("i32.const0", "unknown operator i32.const0"),
        ("i32.const 0x", "unknown operator 0x"),
        ("i32.const 1.5", "unexpected token 1.5, expected a number of this type"),
        ("f32.const .5", "unknown operator .5"),
        ("f32.const 1e39", "constant out of range: 1e39 does not fit f32"),
        ("f32.const nan:canonical", "unexpected token nan:canonical, expected a number"),
        ("i32.const", "unexpected token ), expected a number"),
        ("br 4294967296", "i32 constant out of range: 4294967296"),
        ("br -1", "unexpected token -1, expected an unsigned number"),
        ("call $f", "unknown function $f"),
        ("array.new_fixed 0 -1", "unexpected token -1, expected an unsigned number"),
        ("i8x16.shuffle 0 1", "invalid lane length: expected 16 lanes"),
        ("v128.const i64x2 1", "wrong number of lane literals: expected 2"),
        ("i8x16.extract_lane_s 256", "i8 constant out of range: 256"),
        ("struct.get 0 $x", "unknown field $x"),
    ] {
        assert_eq!(fault(&format!("(func {source})")), message, "{source}");
    }
}

#[test]
fn words_of_the_past() {
    assert_eq!(fault("(func get_local 0)"), "unknown operator get_local: now local.get");
    assert_eq!(fault("(func (i32.wrap/i64))"), "unknown operator i32.wrap/i64: now i32.wrap_i64");
    assert_eq!(fault("(table 1 anyfunc)"), "unknown operator anyfunc: now funcref");
    assert_eq!(fault("(func f32.demote/f64)"), "unknown operator f32.demote/f64: now f32.demote_f64");
    assert_eq!(fault("(func local.gett 0)"), "unknown operator local.gett");
}

#[test]
fn types() {
    let module = parse(
        "(rec (type $a (sub $b (struct (field $x (mut i8)) (field i32 (ref null $a))))) (type $b (sub final (array (mut anyref)))))
         (type (sub $a $b (func (param exnref (ref exn)))))",
    );
    let Rectype(group) = &module.types[0].rectype;
    assert_eq!((group.len(), group[0].r#final, &*group[0].supers), (2, false, &[Typeidx(1)][..]));
    assert_eq!(module.types[1].rectype.0[0].supers.len(), 2);
    assert_eq!(module.names.fields, [(0, vec![(0, "x".to_owned())])]);
    assert_eq!(module.names.types, [(0, "a".to_owned()), (1, "b".to_owned())]);
    assert_eq!(fault("(type (sub final open (func)))"), "unknown operator open");
    assert_eq!(fault("(type (func (param bot)))"), "unknown operator bot");
}

#[test]
fn data_count() {
    assert!(parse("(func data.drop 0)").data_count);
    assert!(parse("(func (array.new_data 0 0))").data_count);
    assert!(!parse("(data) (func elem.drop 0)").data_count);
}

#[test]
fn forms_by_features() {
    use Feature::*;
    let plain = "(func (param i32) (result i32) (block (result i32) (i32.const 0)) drop local.get 0)";
    assert!(text::parse(plain.as_bytes(), Features::NONE).is_ok());
    for (source, feature) in [
        ("(table 1 funcref) (elem 0 (i32.const 0) 0) (elem (offset i32.const 0) 0)", SegmentIndices),
        ("(memory 1) (data 0 (i32.const 0))", SegmentIndices),
        ("(func (i32.extend8_s (i32.const 0)))", SignExtension),
        ("(func (param externref))", ReferenceTypes),
        ("(func (param v128))", Simd),
        ("(func (block (param i32)))", MultiValue),
        ("(func (block (result i32 i32)))", MultiValue),
        ("(func (select (result i32)))", ReferenceTypes),
        ("(data \"a\") (elem func)", BulkMemory),
        ("(elem (table 0) (i32.const 0) func)", BulkMemory),
        ("(elem declare func)", ReferenceTypes),
        ("(func (table.get 0))", ReferenceTypes),
        ("(func (call_indirect 0))", ReferenceTypes),
        ("(func (ref.null func))", ReferenceTypes),
        ("(func (ref.null any))", Gc),
        ("(func (param (ref null func)))", FunctionReferences),
        ("(func (param anyref))", Gc),
        ("(type (struct))", Gc),
        ("(rec)", Gc),
        ("(type (sub (func)))", Gc),
        ("(tag)", ExceptionHandling),
        (r#"(import "a" "b" (tag))"#, ExceptionHandling),
        ("(memory i64 1)", Memory64),
        ("(memory 4294967296)", Memory64),
        ("(func (i32.load 0))", MultiMemory),
        ("(func (i32.load offset=4294967296))", Memory64),
        ("(func (return_call 0))", TailCall),
        ("(table 1 funcref (ref.null func))", FunctionReferences),
        ("(func $\"f\")", CustomAnnotations),
        ("(@x)", CustomAnnotations),
        ("(func (i32x4.relaxed_trunc_f32x4_s))", RelaxedSimd),
    ] {
        let all = Features::from(feature).closed();
        for features in [Features::V1, Features::V2, Features::V3, all, Features::V3.without(feature)] {
            match text::parse(source.as_bytes(), features) {
                Ok(module) => {
                    assert!(features.has(feature), "{source} in {features}");
                    assert!(module.uses.0.has(feature) && all.includes(module.uses.0), "{source}");
                }
                Err(malformed) => {
                    assert!(!features.has(feature), "{source} in {features}: {malformed}");
                    let name = missing(&malformed);
                    assert!(all.has(name) && !features.has(name), "{malformed}");
                }
            }
        }
    }
    let error = text::parse(b"(func return_call 0)", Features::V2).unwrap_err();
    let words =
        "unknown operator return_call: needs the feature `tail-call`, which WebAssembly 2.0 does not include";
    assert_eq!(error.to_string(), words);
}

/// The feature that a refusal asks for.
fn missing(malformed: &text::Malformed) -> Feature {
    match malformed.kind {
        text::MalformedKind::Missing { missing, .. } => missing.needs.iter().next().unwrap(),
        ref other => panic!("{other}"),
    }
}

#[test]
fn places() {
    let source = "(func $f (param i32)\n  (i32.add (local.get 0)\n    i32.const 1))";
    let error = text::parse(source.as_bytes(), Features::V3).unwrap_err();
    assert_eq!(error.at, source.find("i32.const").unwrap());
    let module = parse("(func (drop (i32.const 1)) block end)");
    let at: Vec<u32> = module.funcs[0].body.at.iter().map(|at| at.0).collect();
    assert_eq!(at, [13, 7, 27, 33, 36]);
}
