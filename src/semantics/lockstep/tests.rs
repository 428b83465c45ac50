//! A plain run that is broken by hand is reported, with the place.

use std::sync::Arc;

use super::*;
use crate::exec::op::{Action, Draft, Source};
use crate::exec::prepare::Prepared;
use crate::syntax::Features;
use crate::{text, valid};

/// A fault in prepared code.
struct Fault {
    /// The planted fault.
    name: &'static str,
    /// Fields of a module that exports a function `f` without parameters.
    module: &'static str,
    /// Breaks the drafts, the fuel of each, or the other parts of prepared code.
    breaks: fn(&mut [Draft], &mut [u32], &mut Prepared),
    /// What differs.
    part: &'static str,
    /// The instruction after which it differs.
    instr: &'static str,
}

fn code(source: &str) -> Code {
    let module = text::parse(source.as_bytes(), Features::V3).unwrap();
    let types = valid::validate(&module, Features::V3).unwrap();
    Code::new(Arc::new(module), types)
}

/// Runs `f` in lockstep.
fn found(code: Code) -> Found {
    let lockstep = Lockstep::new(Semantics::built_in(), Pace::default());
    let mut s = Store::new(Config { fuel: Some(10_000), ..Config::default() });
    let runner = lockstep.for_store();
    let print = s
        .func_alloc(
            crate::syntax::Functype {
                params: Box::new([crate::syntax::Valtype::I32]),
                results: Box::default(),
            },
            |_, _| Ok(Vec::new()),
        )
        .unwrap();
    let code = Arc::new(code);
    let imports: Vec<Externaddr> =
        code.module.imports.iter().map(|_| Externaddr::Func(print.addr())).collect();
    if let Ok(a) = runner.instantiate(&mut s, &code, &imports) {
        let f = s.instances[a.usize()].exports.iter().find(|export| export.name == "f").unwrap();
        let Externaddr::Func(f) = f.xa else { panic!("a function") };
        runner.invoke(&mut s, f, &[]);
    }
    lockstep.found()
}

/// The first operation with an action.
fn op(ops: &mut [Draft], action: Action) -> &mut Draft {
    let i = position(ops, action);
    &mut ops[i]
}

/// Its position.
fn position(ops: &[Draft], action: Action) -> usize {
    ops.iter().position(|op| op.action == action).unwrap_or_else(|| panic!("no {action:?}"))
}

const FAULTS: &[Fault] = &[
    Fault {
        name: "select takes its operands the other way round",
        module: r#"(func (export "f") (result i32) (call $g (i32.const 1)))
            (func $g (param i32) (result i32) (select (i32.const 1) (i32.const 2) (local.get 0)))"#,
        breaks: |ops, _, _| {
            let op = op(ops, Action::Select);
            (op.a, op.b) = (op.b, op.a);
        },
        part: "operand 0 from the top",
        instr: "select",
    },
    Fault {
        name: "br_table has one label less",
        module: r#"(func (export "f") (result i32) (block (block (block (br_table 0 1 2 (i32.const 2)))
            (return (i32.const 1))) (return (i32.const 2))) (i32.const 3))"#,
        breaks: |ops, _, _| op(ops, Action::BrTable).imm -= Draft::of_pair(0, 1),
        part: "where the run goes on",
        instr: "br_table",
    },
    Fault {
        name: "a load does not extend the sign",
        module: r#"(memory 1) (data (i32.const 0) "\ff") (func (export "f") (result i32) (i32.load8_s (i32.const 0)))"#,
        breaks: |ops, _, _| op(ops, Action::I32Load8S).action = Action::I32Load8U,
        part: "operand 0 from the top",
        instr: "i32.load8_s",
    },
    Fault {
        name: "a subtraction of an immediate takes its operands the other way round",
        module: r#"(func (export "f") (result i32) (local i32) (local.set 0 (i32.const 5))
            (i32.sub (local.get 0) (i32.const 3)))"#,
        breaks: |ops, _, _| {
            let op = op(ops, Action::I32Sub);
            assert_eq!(op.b_in, Source::Immediate);
            // 5 - 3 becomes 5 + (3 - 10), which is 3 - 5.
            (op.action, op.imm) = (Action::I32Add, u64::from(7_u32.wrapping_neg()));
        },
        part: "operand 0 from the top",
        instr: "i32.sub",
    },
    Fault {
        name: "local.tee is lost",
        module: r#"(func (export "f") (result i32) (local i32 i32)
            (drop (local.tee 1 (i32.add (local.get 0) (i32.const 1)))) (i32.eqz (local.get 0)))"#,
        breaks: |ops, _, _| op(ops, Action::I32Add).dst = 2,
        part: "local 1",
        instr: "i32.add",
    },
    Fault {
        name: "struct.set sets another field",
        module: r#"(type $s (struct (field (mut i32)) (field (mut i32))))
            (func (export "f") (struct.set $s 0 (struct.new_default $s) (i32.const 5)))"#,
        breaks: |ops, _, _| op(ops, Action::StructSet).imm = 1,
        part: "s.structs[0].fields[0]",
        instr: "struct.set",
    },
    Fault {
        name: "a tail call takes its arguments one place too high",
        module: r#"(func (export "f") (result i32) (return_call $g (i32.const 1) (i32.const 2)))
            (func $g (param i32 i32) (result i32) (i32.const 5))"#,
        breaks: |ops, _, _| op(ops, Action::ReturnCall).a += 1,
        part: "local 0",
        instr: "return_call",
    },
    Fault {
        name: "a call takes its arguments one place too high",
        module: r#"(func (export "f") (result i32) (call $g (i32.const 1) (i32.const 2)))
            (func $g (param i32 i32) (result i32) (i32.const 5))"#,
        breaks: |ops, _, _| op(ops, Action::Call).a += 1,
        part: "local 0",
        instr: "call",
    },
    Fault {
        name: "catch clauses are tried in another order",
        module: r#"(tag $e) (func (export "f") (result i32)
            (block $a (block $b (try_table (catch $e $a) (catch_all $b) (throw $e))) (return (i32.const 1)))
            (i32.eqz (i32.const 2)))"#,
        breaks: |_, _, p| p.handlers.swap(0, 1),
        part: "where the run goes on",
        instr: "throw",
    },
    Fault {
        name: "memory.copy copies the other way round",
        module: r#"(memory $a 1) (memory $b 1) (data (memory $b) (i32.const 0) "xyz")
            (func (export "f") (memory.copy $a $b (i32.const 1) (i32.const 0) (i32.const 2)) (nop))"#,
        breaks: |ops, _, _| {
            let op = op(ops, Action::MemoryCopy);
            let (x, y) = op.pair();
            op.imm = Draft::of_pair(y, x);
        },
        part: "s.mems[0].bytes[1]",
        instr: "memory.copy",
    },
    Fault {
        name: "global.set sets another global",
        module: r#"(global $g (mut i32) (i32.const 0)) (global $h (mut i32) (i32.const 0))
            (func (export "f") (global.set $g (i32.const 7)) (nop) (nop))"#,
        breaks: |ops, _, _| op(ops, Action::GlobalSet).imm = 1,
        part: "s.globals[0].value",
        instr: "global.set",
    },
    Fault {
        name: "a trap is of another kind",
        module: r#"(func (export "f") (local anyref) (unreachable))"#,
        breaks: |ops, _, _| {
            let op = op(ops, Action::Unreachable);
            (op.action, op.a) = (Action::RefAsNonNull, 0);
        },
        part: "how the run ends",
        instr: "unreachable",
    },
    Fault {
        name: "a function does not set its locals to their defaults",
        module: r#"(func (export "f") (result i32) (drop (call $dirty)) (call $g))
            (func $dirty (result i32) (local i32 i32) (local.set 1 (i32.const 9)) (local.get 1))
            (func $g (result i32) (local i32 i32) (i32.const 5))"#,
        breaks: |ops, _, p| {
            let g = p.funcs[2].entry as usize;
            ops[g].b = ops[g].a;
        },
        part: "local 0",
        instr: "call",
    },
    Fault {
        name: "a branch goes to the instruction after its label",
        module: r#"(global $g (mut i32) (i32.const 0)) (func (export "f") (local i32)
            (block (br_if 0 (local.get 0)) (br 0)) (global.set $g (i32.const 1)) (global.set $g (i32.const 2)))"#,
        breaks: |ops, _, _| op(ops, Action::Br).imm += 2,
        part: "where the run goes on",
        instr: "br",
    },
    Fault {
        name: "a conditional branch is taken on the opposite condition",
        module: r#"(func (export "f") (result i32) (local i32) (block (br_if 0 (i32.lt_s (local.get 0) (i32.const 3)))
            (return (i32.const 1))) (i32.eqz (i32.const 0)))"#,
        breaks: |ops, _, _| op(ops, Action::I32LtS).jumps_on = Some(false),
        part: "where the run goes on",
        instr: "br_if",
    },
    Fault {
        name: "an operation costs too much",
        module: r#"(func (export "f") (result i32) (i32.eqz (call $g))) (func $g (result i32) (i32.const 1))"#,
        breaks: |ops, costs, _| costs[position(ops, Action::Call)] += 1,
        part: "the fuel that is left",
        instr: "call",
    },
    Fault {
        name: "the last operation costs too much",
        module: r#"(func (export "f") (local anyref) (unreachable))"#,
        breaks: |ops, costs, _| costs[position(ops, Action::Unreachable)] += 1,
        part: "the fuel that is left",
        instr: "unreachable",
    },
    Fault {
        name: "the call of a host function costs too much",
        module: r#"(import "m" "print" (func $print (param i32))) (func (export "f") (call $print (i32.const 7)))"#,
        breaks: |ops, costs, _| costs[position(ops, Action::CallImport)] += 1,
        part: "the fuel that is left",
        instr: "call",
    },
    Fault {
        name: "another function is called",
        module: r#"(func (export "f") (result i32) (call $g)) (func $g (result i32) (i32.const 1))
            (func $h (result i32) (i32.const 2))"#,
        breaks: |ops, _, p| op(ops, Action::Call).imm = p.funcs[2].entry.into(),
        part: "where the run goes on",
        instr: "call",
    },
    Fault {
        name: "a store is at another offset",
        module: r#"(memory 1) (func (export "f") (i32.store offset=4 (i32.const 0) (i32.const 258)) (nop) (nop))"#,
        breaks: |ops, _, _| op(ops, Action::I32Store).imm += 1,
        part: "s.mems[0].bytes[4]",
        instr: "i32.store",
    },
    Fault {
        name: "table.set is lost",
        module: r#"(table 3 funcref) (elem declare func $g) (func $g)
            (func (export "f") (local i32) (table.set (local.get 0) (ref.func $g)) (nop))"#,
        breaks: |ops, _, _| {
            op(ops, Action::TableSet).action = Action::Nop;
        },
        part: "s.tables[0].refs[0]",
        instr: "table.set",
    },
    Fault {
        name: "throw takes its payload one place too high",
        module: r#"(tag $e (param i32 i32)) (func (export "f") (throw $e (i32.const 1) (i32.const 2)))"#,
        breaks: |ops, _, _| op(ops, Action::Throw).a += 1,
        part: "s.exns[0].fields[0]",
        instr: "throw",
    },
    Fault {
        name: "a host function gets another argument",
        module: r#"(import "m" "print" (func $print (param i32)))
            (func (export "f") (local i32) (call $print (i32.const 7)))"#,
        breaks: |ops, _, _| op(ops, Action::CallImport).a -= 1,
        part: "the call of a host function",
        instr: "call",
    },
    Fault {
        name: "an array has other elements",
        module: r#"(type $a (array i32)) (func (export "f") (result i32)
            (array.get $a (array.new_fixed $a 2 (i32.const 1) (i32.const 2)) (i32.const 1)))"#,
        breaks: |ops, _, _| op(ops, Action::ArrayNewFixed).a += 1,
        part: "s.arrays[0].fields[0]",
        instr: "array.new_fixed",
    },
    Fault {
        name: "a result of memory.grow goes to another place",
        module: r#"(memory 1) (func (export "f") (result i32) (i32.eqz (memory.grow (i32.const 2))))"#,
        breaks: |ops, _, _| op(ops, Action::MemoryGrow).dst += 1,
        part: "operand 0 from the top",
        instr: "memory.grow",
    },
];

#[test]
fn faults_of_the_plain_run_are_reported() {
    let mut wrong = Vec::new();
    for Fault { name, module, breaks, part, instr } in FAULTS {
        let none = found(code(module));
        assert_eq!(none.divergences, [], "{name}, without the fault");
        assert!(none.points > 0 && none.not_plain == 0, "{name}: {none}");
        let mut broken = code(module);
        broken.break_plain(*breaks);
        let mut found = found(broken);
        let shown = match found.divergences.pop() {
            None => "nothing".to_string(),
            Some(divergence) => {
                let place = divergence.place.clone().unwrap_or_default();
                let at_instr = place.split("; ").next().is_some_and(|at| at.ends_with(&format!(", {instr}")));
                if divergence.against == Against::Plain && divergence.difference.part == *part && at_instr {
                    continue;
                }
                divergence.to_string()
            }
        };
        wrong.push(format!("{name}: {shown}"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Functions whose frames are too large for prepared code run step by step in both.
#[test]
fn what_cannot_be_compared_is_counted() {
    let large = format!(r#"(func (export "f") (local {}) (nop))"#, "i32 ".repeat(70_000));
    let found = found(code(&large));
    assert_eq!((found.not_plain, found.divergences), (1, vec![]));
}
