use super::*;

fn named(names: &[(u32, &str)]) -> Namemap {
    names.iter().map(|(x, name)| (*x, name.to_string())).collect()
}

fn expr(instrs: Vec<Instr>) -> Expr {
    Expr::new(instrs.into_iter().chain([Instr::End]).collect(), Vec::new())
}

fn functype(params: &[Valtype], results: &[Valtype]) -> Type {
    let ct = Comptype::Func(Functype { params: params.into(), results: results.into() });
    Type { at: At(0), rectype: Rectype(Box::new([Subtype { r#final: true, supers: Box::new([]), ct }])) }
}

fn func(x: u32, locals: Vec<Locals>, body: Vec<Instr>) -> Func {
    Func { at: At(0), x: Typeidx(x), locals, body: expr(body) }
}

#[test]
fn empty() {
    assert_eq!(print(&Module::default()), "(module)\n");
    let named = |name: &str| {
        let names = Names { module: Some(name.to_string()), ..Names::default() };
        print(&Module { names, ..Module::default() })
    };
    assert_eq!(named("m"), "(module $m)\n");
    assert_eq!(named(""), "(module (@name \"\"))\n");
}

#[test]
fn function() {
    let body = vec![
        Instr::LocalGet(Localidx(0)),
        Instr::If(Blocktype::Result(Some(Valtype::I32))),
        Instr::LocalGet(Localidx(2)),
        Instr::Else,
        Instr::Block(Blocktype::Idx(Typeidx(1))),
        Instr::Br(Labelidx(1)),
        Instr::End,
        Instr::Call(Funcidx(0)),
        Instr::End,
    ];
    let module = Module {
        types: vec![functype(&[Valtype::I32, Valtype::I64], &[Valtype::I32]), functype(&[], &[])].into(),
        funcs: vec![
            func(
                0,
                vec![
                    Locals { n: 3, t: Valtype::I32 },
                    Locals { n: 0, t: Valtype::F32 },
                    Locals { n: 1, t: Valtype::V128 },
                ],
                body,
            ),
            func(1, vec![], vec![]),
        ],
        hints: vec![BranchHint { at: At(0), func: Funcidx(0), instr: 1, likely: true }],
        names: Names {
            funcs: named(&[(0, "f"), (1, "f"), (2, "g")]),
            locals: vec![(0, named(&[(1, "x"), (3, "y"), (5, "x"), (6, "beyond")]))],
            labels: vec![(0, named(&[(0, "l")]))],
            ..Names::default()
        },
        ..Module::default()
    };
    let text = r#"(module
  (type (;0;) (func (param i32 i64) (result i32)))
  (type (;1;) (func))
  (func $f (;0;) (type 0) (param i32) (param $x i64) (result i32)
    (local i32) (local $y i32) (local i32)
    (local (@name "x") v128)
    local.get 0
    (@metadata.code.branch_hint "\01")
    if $l (result i32)
      local.get 2
    else
      block (;@2;) (type 1)
        br $l
      end
      call $f
    end
  )
  (func (@name "f") (;1;) (type 1))
)
"#;
    assert_eq!(print(&module), text);
}

#[test]
fn definitions() {
    let lim = Limits { min: 1, max: Some(2) };
    let funcref = Reftype { null: true, ht: Heaptype::Func };
    let func = Reftype { null: false, ht: Heaptype::Func };
    let import = |name: &str, xt| Import { at: At(0), module: "m\n".to_string(), name: name.to_string(), xt };
    let zero = || expr(vec![Instr::Const(Num::I32(0))]);
    let i64_table = Tabletype { at: Addrtype::I64, lim, rt: funcref };
    let field = Fieldtype { mutable: true, zt: Storagetype::Pack(Packtype::I16) };
    let subtype = |supers: Box<[Typeidx]>| Subtype {
        r#final: false,
        supers,
        ct: Comptype::Struct(Box::new([
            field,
            Fieldtype { mutable: false, zt: Storagetype::Val(Valtype::I32) },
        ])),
    };
    let module = Module {
        types: vec![
            functype(&[Valtype::I32], &[]),
            Type {
                at: At(0),
                rectype: Rectype(Box::new([subtype(Box::new([])), subtype(Box::new([Typeidx(1)]))])),
            },
            Type { at: At(0), rectype: Rectype(Box::new([])) },
        ]
        .into(),
        imports: vec![
            import("f", Externtype::Func(Typeidx(0))),
            import("g", Externtype::Global(Globaltype { mutable: true, t: Valtype::F64 })),
            import("m", Externtype::Mem(Memtype { at: Addrtype::I32, lim })),
            import("t", Externtype::Table(i64_table)),
            import("e", Externtype::Tag(Tagtype(Typeidx(0)))),
        ],
        tags: vec![Tag { at: At(0), tagtype: Tagtype(Typeidx(0)) }],
        globals: vec![Global {
            at: At(0),
            gt: Globaltype { mutable: false, t: Valtype::I32 },
            init: expr(vec![Instr::GlobalGet(Globalidx(0)), Instr::Unop(Unop::I32(IUnop::Clz))]),
        }],
        mems: vec![Mem { at: At(0), mt: Memtype { at: Addrtype::I64, lim: Limits { min: 0, max: None } } }],
        tables: vec![
            Table {
                at: At(0),
                tt: i64_table,
                init: expr(vec![Instr::RefNull(Heaptype::Func)]),
                implicit: true,
            },
            Table {
                at: At(0),
                tt: Tabletype { at: Addrtype::I32, rt: func, ..i64_table },
                init: expr(vec![Instr::RefFunc(Funcidx(0))]),
                implicit: false,
            },
        ],
        exports: vec![
            Export { at: At(0), name: "a".to_string(), xx: Externidx::Func(Funcidx(0)) },
            Export { at: At(0), name: "".to_string(), xx: Externidx::Mem(Memidx(1)) },
        ],
        start: Some(Start { at: At(0), x: Funcidx(0) }),
        elems: vec![
            Elem {
                at: At(0),
                rt: func,
                init: Eleminit::Funcs(vec![Funcidx(0), Funcidx(7)]),
                mode: Elemmode::Active(Tableidx(0), zero()),
            },
            Elem {
                at: At(0),
                rt: func,
                init: Eleminit::Funcs(vec![]),
                mode: Elemmode::Active(Tableidx(2), expr(vec![])),
            },
            Elem { at: At(0), rt: funcref, init: Eleminit::Funcs(vec![Funcidx(0)]), mode: Elemmode::Declare },
            Elem {
                at: At(0),
                rt: funcref,
                init: Eleminit::Exprs(vec![
                    expr(vec![Instr::RefFunc(Funcidx(0))]),
                    expr(vec![Instr::Nop, Instr::Nop]),
                ]),
                mode: Elemmode::Passive,
            },
        ],
        datas: vec![
            Data { at: At(0), bytes: b"a\"\xff".to_vec(), mode: Datamode::Active(Memidx(0), zero()) },
            Data { at: At(0), bytes: vec![b'x'; 65], mode: Datamode::Active(Memidx(1), zero()) },
            Data { at: At(0), bytes: vec![], mode: Datamode::Passive },
        ],
        names: Names {
            types: named(&[(0, "a type"), (1, "s")]),
            fields: vec![(1, named(&[(1, "i")]))],
            funcs: named(&[(0, "f")]),
            locals: vec![(0, named(&[(0, "p")]))],
            tags: named(&[(0, "e")]),
            ..Names::default()
        },
        customs: vec![
            Custom { at: At(0), name: "c".to_string(), bytes: vec![0], place: Place::Before(Section::Mem) },
            Custom { at: At(0), name: "".to_string(), bytes: vec![], place: Place::Last },
        ],
        ..Module::default()
    };
    let text = r#"(module
  (type $"a type" (;0;) (func (param i32)))
  (rec
    (type $s (;1;) (sub (struct (field (mut i16)) (field $i i32))))
    (type (;2;) (sub $s (struct (field (mut i16)) (field i32)))))
  (rec)
  (import "m\n" "f" (func $f (;0;) (type $"a type") (param $p i32)))
  (import "m\n" "g" (global (;0;) (mut f64)))
  (import "m\n" "m" (memory (;0;) 1 2))
  (import "m\n" "t" (table (;0;) i64 1 2 funcref))
  (import "m\n" "e" (tag $e (;0;) (type $"a type") (param i32)))
  (tag (;1;) (type $"a type") (param i32))
  (global (;1;) i32 global.get 0 i32.clz)
  (memory (;1;) i64 0)
  (table (;1;) i64 1 2 funcref)
  (table (;2;) 1 2 (ref func) (ref.func $f))
  (export "a" (func $f))
  (export "" (memory 1))
  (start $f)
  (elem (;0;) (i32.const 0) $f 7)
  (elem (;1;) (table 2) (offset) func)
  (elem (;2;) declare funcref (ref.func $f))
  (elem (;3;) funcref (ref.func $f) (item nop nop))
  (data (;0;) (i32.const 0) "a\"\ff")
  (data (;1;) (memory 1) (i32.const 0)
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
    "x")
  (data (;2;))
  (@custom "c" (before memory) "\00")
  (@custom "")
)
"#;
    assert_eq!(print(&module), text);
    assert_eq!(instr(Some(&module), &Instr::StructGet(None, Typeidx(1), Fieldidx(1))), "struct.get $s $i");
    assert_eq!(instr(Some(&module), &Instr::Throw(Tagidx(1))), "throw 1");
}

#[test]
fn deep_nesting_stays_linear() {
    let depth = 100_000;
    let blocks = (0..depth).map(|_| Instr::Block(Blocktype::Result(None)));
    let body = blocks.chain([Instr::Br(Labelidx(depth - 1))]).chain((0..depth).map(|_| Instr::End)).collect();
    let all_same = (0..depth).map(|x| (x, "l".to_string())).collect();
    let module = Module {
        types: vec![functype(&[], &[])].into(),
        funcs: vec![func(0, vec![], body)],
        names: Names { labels: vec![(0, all_same)], ..Names::default() },
        ..Module::default()
    };
    let text = print(&module);
    assert_eq!(text.matches("block $l\n").count(), depth as usize);
    assert!(text.contains(&format!("br {}\n", depth - 1)));
    assert!(text.len() < depth as usize * 2 * (2 * DEEPEST + 12));
}

#[test]
fn locals_without_end() {
    let locals = vec![Locals { n: 1, t: Valtype::I32 }, Locals { n: u32::MAX - 1, t: Valtype::F32 }];
    let module = Module {
        types: vec![functype(&[], &[])].into(),
        funcs: vec![func(0, locals.clone(), vec![]), func(0, locals, vec![])],
        ..Module::default()
    };
    let printer = Printer { locals: 40, ..Printer::new(names::Spaces::new(&module)) };
    let text = printer.finish(|p| p.module(&module));
    assert!(text.contains("(local f32 f32 f32 f32 f32 f32 f32 f32 f32)\n"));
    assert_eq!(text.matches("… (; 4294967294 locals of type f32 ;)\n").count(), 1);
    assert_eq!(text.matches("… (; 1 locals of type i32 ;)\n").count(), 1);
}

#[test]
fn long_types_are_not_repeated_without_end() {
    let name = "n".repeat(names::LONGEST);
    let reference = Valtype::Ref(Reftype { null: true, ht: Heaptype::Use(Typeidx(0)) });
    let locals = vec![Locals { n: u32::MAX, t: reference }];
    let module = Module {
        types: vec![functype(&[], &[]), functype(&[reference; 100], &[])].into(),
        funcs: vec![func(0, locals, vec![Instr::Block(Blocktype::Idx(Typeidx(1))); 100])],
        names: Names { types: vec![(0, name)], ..Names::default() },
        ..Module::default()
    };
    let printer = Printer { signatures: 50_000, locals: 50_000, ..Printer::new(names::Spaces::new(&module)) };
    let text = printer.finish(|p| p.module(&module));
    assert!(text.len() < 200_000, "{} bytes", text.len());
    assert_eq!(text.matches("(type 1) (param (ref null $n").count(), 2);
}

#[test]
fn type_uses_take_nothing_from_locals() {
    let module = Module {
        types: vec![functype(&[Valtype::I32; 9], &[])].into(),
        funcs: vec![func(0, vec![Locals { n: 2, t: Valtype::F64 }], vec![])],
        ..Module::default()
    };
    let printer = Printer { signatures: 1, locals: 8, ..Printer::new(names::Spaces::new(&module)) };
    assert!(printer.finish(|p| p.module(&module)).contains("(local f64 f64)"));
}
