//! Tests of relations: compiling their rules, and typing by them.

use std::sync::Arc;

use super::{changed, complaints, documents, load};
use crate::numerics::Deterministic;
use crate::runtime::{Config, Store};
use crate::semantics::Semantics;
use crate::semantics::engine::machine::{Fail, Machine};
use crate::semantics::engine::run::Rules;
use crate::semantics::terms::term::Term;
use crate::semantics::typing::modules::Terms;
use crate::syntax::Features;

/// A small part of validation, enough to type a few instructions.
const SOME: &str = "syntax ok = ok
syntax instrtype = valtype* → valtype* | valtype* → valtype* sets idx*
syntax localtype = set valtype | unset valtype
syntax labeltype = types valtype*
syntax context = {locals localtype*, labels labeltype*}
var C : context
prim expand(deftype) : comptype
def empty : context
def empty = {locals ε, labels ε}
def clos_reftype(deftype*, reftype) : reftype
def clos_reftype(_, rt) = rt
relation Reftype_sub: context ⊢ reftype ≤ reftype
rule Reftype_sub/same: C ⊢ rt ≤ rt
relation Externtype_sub: context ⊢ externtype ≤ externtype
rule Externtype_sub/same: C ⊢ xt ≤ xt
def given(localtype*) : context
def given(localtype*) = {locals localtype*, labels ε}
def arrow(valtype*, valtype*) : instrtype
def arrow(t1*, t2*) = t1* → t2*
relation Valtype_sub: context ⊢ valtype ≤ valtype
rule Valtype_sub/same: C ⊢ t ≤ t
rule Valtype_sub/bot: C ⊢ bot ≤ t
relation Blocktype_ok: context |- blocktype : found instrtype
rule Blocktype_ok/result: C ⊢ (result t?) : ε → t?
relation Twins: context ⊢ valtype* ≈ found valtype* : found nat
rule Twins: C ⊢ t* ~~ t'* : |t*|
  -- (Twin: t : t')*
relation Twin: valtype : found valtype
rule Twin/i32: i32 : i64
rule Twin/i64: i64 : i32
relation Instr_ok: context ⊢ instr : stack instrtype
rule Instr_ok/nop: C ⊢ nop : ε → ε
rule Instr_ok/drop: C ⊢ drop : t → ε
rule Instr_ok/unreachable: C ⊢ unreachable : t1* → t2*
rule Instr_ok/select: C ⊢ (select ε) : t t i32 → t
rule Instr_ok/const: C ⊢ (nt.const c) : ε → nt
rule Instr_ok/binop: C ⊢ nt.binop : nt nt → nt
rule Instr_ok/br: C ⊢ (br l) : t1* t* → t2*
  -- let (types t*) = C.labels[l]
rule Instr_ok/br_if: C ⊢ (br_if l) : t* i32 → t*
  -- let (types t*) = C.labels[l]
rule Instr_ok/local.get: C ⊢ (local.get x) : ε → t
  -- let (set t) = C.locals[x]
rule Instr_ok/local.set: C ⊢ (local.set x) : t → ε sets x
  -- let t = local(C.locals[x])
rule Instr_ok/throw_ref: C ⊢ throw_ref : t → t'*
  -- Twins: C ⊢ t ≈ t'* : n
rule Instr_ok/array.new_fixed: C ⊢ (array.new_fixed x n) : t^n i64 → i32
rule Instr_ok/block: C ⊢ (block bt instr*) : t1* → t2*
  -- Blocktype_ok: C ⊢ bt : t1* → t2*
  -- Instrs_ok: C[.labels = (types t2*) C.labels] ⊢ instr* : t1* → t2*
relation Instr_ok2: store; context ⊢ instr : stack instrtype
rule Instr_ok2/plain: s; C ⊢ instr : t1* → t2* sets x*
  -- Instr_ok: C ⊢ instr : t1* → t2* sets x*
def local(localtype) : valtype
def local((set t)) = t
def local((unset t)) = t";

/// The built-in documents about execution, with `SOME` and `more` in place of validation; also the diagnostics, except warnings
/// about rules that the standard does not have.
fn some(more: &str) -> (Semantics, Vec<String>) {
    let mut documents = documents();
    documents.retain(|(name, _)| !name.contains("/3.") && !name.contains("/A-"));
    documents.push(("more.md".to_string(), format!("# More\n\n```reduct\n{SOME}\n{more}\n```\n")));
    let sem = load(documents);
    let found = complaints(&sem);
    (sem, found)
}

/// Types a body without parameters and with the result `i32`; the error is the rule that failed. `locals` are the context's locals.
fn types(locals: &str, body: &str) -> Result<(), Option<String>> {
    let (sem, found) = some(&format!("def own : localtype*\ndef own = {locals}"));
    assert!(sem.defect().is_none(), "{found:#?}");
    let source = format!("(module (func (result i32) {body}))");
    let module = crate::text::parse(source.as_bytes(), Features::default()).unwrap();
    let sem = Arc::new(sem);
    let (mut store, mut choice) = (Store::new(Config::default()), Deterministic);
    let mut m = Machine::new(&sem, Rules::new(sem.clone()), &mut store, &mut choice, u32::MAX);
    let code = m.own_code(&module.funcs[0].body);
    let context = m.call_named("own", []).and_then(|own| m.call_named("given", [own])).unwrap();
    let i32 = Term::Con(crate::semantics::terms::names::con::I32);
    let arrow = m.call_named("arrow", [Term::Empty, Term::opt(Some(i32))]).unwrap();
    let relation = sem.relations.iter().position(|relation| relation.name == "Instrs_ok2").unwrap();
    match m.relate(relation as u16, vec![Term::Store, context, code, arrow]) {
        Ok(_) => Ok(()),
        Err(Fail::Undefined | Fail::Untyped) => Err(m.typing.blame.map(|blame| blame.rule.to_string())),
        Err(fail) => panic!("{fail:?}"),
    }
}

#[test]
fn sequences_are_typed() {
    let locals = "(set i32) (unset i64)";
    let at = |rule: &str| Err(Some(rule.to_string()));
    for (body, expected) in [
        ("i32.const 1", Ok(())),
        ("i64.const 1", Err(None)),
        ("", Err(None)),
        ("i32.const 1 i32.const 1", Err(None)),
        ("nop i32.const 1 i32.const 1 i32.add", Ok(())),
        ("i32.const 1 i64.const 1 i32.add", at("Instr_ok/binop")),
        ("i32.const 1 i32.add", at("Instr_ok/binop")),
        ("unreachable", Ok(())),
        ("unreachable drop drop i32.add", Ok(())),
        ("unreachable i64.const 1", Err(None)),
        ("unreachable i64.const 1 i32.add", at("Instr_ok/binop")),
        ("i32.const 1 i32.const 2 i32.const 3 select", Ok(())),
        ("i32.const 1 i64.const 2 i32.const 3 select", at("Instr_ok/select")),
        ("unreachable select i32.add", Ok(())),
        ("block (result i32) i32.const 1 br 0 end", Ok(())),
        ("block (result i32) i64.const 1 br 0 end", at("Instr_ok/br")),
        ("block (result i32) br 1 end", at("Instr_ok/br")),
        ("block i32.const 1 end i32.const 1", at("Instr_ok/block")),
        ("i64.const 3 block i32.add end", at("Instr_ok/binop")),
        ("block (result i32) i32.const 3 i64.const 4 i32.const 1 br 0 end", Ok(())),
        ("block (result i32) i32.const 3 i32.const 1 br_if 0 end", Ok(())),
        ("block (result i32) i32.const 3 br_if 0 end", at("Instr_ok/br_if")),
        ("local.get 0", Ok(())),
        ("local.get 1 drop i32.const 1", at("Instr_ok/local.get")),
        ("local.get 2", at("Instr_ok/local.get")),
        ("i64.const 1 local.set 1 local.get 1 drop i32.const 1", Ok(())),
        ("i32.const 1 local.set 1 local.get 1 drop i32.const 1", at("Instr_ok/local.set")),
        ("block i64.const 1 local.set 1 end local.get 1 drop i32.const 1", at("Instr_ok/local.get")),
        ("i64.const 1 throw_ref", Ok(())),
        ("i32.const 1 throw_ref", Err(None)),
        ("f32.const 1 throw_ref", at("Twins")),
        ("i32.const 1 i32.const 2 i64.const 0 array.new_fixed 0 2", Ok(())),
        ("i32.const 1 i64.const 2 i64.const 0 array.new_fixed 0 2", Ok(())),
        ("i64.const 0 array.new_fixed 0 2", at("Instr_ok/array.new_fixed")),
        ("unreachable f32.const 0 i64.const 0 array.new_fixed 0 4294967295", Ok(())),
    ] {
        assert_eq!(types(locals, body), expected, "{body}");
    }
}

#[test]
fn mistakes_in_relations() {
    let mut wrong = Vec::new();
    let lines = SOME.lines().count() + 3;
    for (block, complaint) in [
        ("rule Instr_ok/br_on_null: C ⊢ (br_on_null l) : t1* t2* → ε", "1:52: nothing binds `t2`"),
        ("rule Instr_ok/drop2: C ⊢ drop : rt → ε", "1:33: expected valtype, found reftype `rt`"),
        ("rule Instr_ok/drop2: C ⊢ drop : t", "1:33: expected an instruction type such as `t1* → t2*`"),
        (
            "rule Instr_ok/drop2: C ⊢ drop ≤ ε → ε",
            "1:1: this relation is written `context ⊢ instr : instrtype`",
        ),
        ("rule Twin/f32: f32 : f64 : i32", "1:1: this relation is written `valtype : valtype`"),
        ("rule Twin/f32: f32 : t", "1:22: `t` is neither a constructor nor named after a sort"),
        ("rule Twin/f32: f32 : f64\n  -- Twine: i32 : t", "2:6: there is no relation `Twine`"),
        (
            "rule Twin/f32: f32 : f64\n  -- (Twin: i32 : i64)*",
            "2:6: no variable in this iteration is a sequence",
        ),
        (
            "rule Twin/f32: f32 : f64\n  -- Twin: i32 : t",
            "2:18: warning: nothing uses `t`; write `_` if that is meant",
        ),
        (
            "rule Twin/f32: f32 : f64\n  -- Instr_ok: C ⊢ nop : ε → ε",
            "2:6: this relation types operands: only a rule that types operands can use it, as its only premise",
        ),
        ("rule Nothing/f32: ⊢ f32 : f64", "1:1: there is no relation `Nothing`"),
        ("rule Instrs_ok/empty: C ⊢ ε : ε → ε", "1:1: `Instrs_ok` is built in"),
        ("relation Twin: valtype : valtype", "1:1: `Twin` is declared twice"),
        ("rule Instr_ok/nop: C ⊢ nop : ε → ε", "1:1: there are two rules `Instr_ok/nop`"),
        ("rule Twin/i32: i32 : i32", "1:1: there are two rules `Twin/i32`"),
        ("relation Triplet: valtype : valtype", "1:1: `Triplet` has no rules"),
        ("relation Triplet: valtype : kaltype", "1:29: there is no sort `kaltype`"),
        (
            "rule Valtype_sub/again: C ⊢ t1 ≤ t2\nrule Valtype_sub/more: C ⊢ i32 ≤ i64",
            "2:1: warning: this can never apply: Valtype_sub/again always applies first",
        ),
    ] {
        let (line, rest) = complaint.split_once(':').unwrap();
        let expected = format!("more.md:{}:{rest}", lines + line.parse::<usize>().unwrap());
        let found = some(block).1;
        if !found.contains(&expected) {
            wrong.push(format!("{block}: expected {expected}, found {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Validates a module by the built-in rules.
fn validate(source: &str) -> Result<(), String> {
    let module = crate::text::parse(source.as_bytes(), Features::default()).unwrap();
    Semantics::built_in().validate(&module).map_err(|refusal| refusal.to_string())
}

#[test]
fn refusals_say_where_and_why() {
    let found = |source: &str| validate(source).unwrap_err();
    assert_eq!(
        found("(module (func) (func (i64.add (i64.const 1) (i32.const 2)) drop))"),
        "type mismatch: Instr_ok/binop expected [i64], found [i64 i32] in function 1"
    );
    assert_eq!(
        found("(module (func unreachable (i32.const 1) i64.eqz drop))"),
        "type mismatch: Instr_ok/testop expected [i64], found [_* i32] in function 0"
    );
    assert_eq!(
        found("(module (func (br 7)))"),
        "this does not hold: let (types t*) = C.labels[l] (Instr_ok/br) in function 0"
    );
    let many = |before: &str| {
        let after = "(array.new_fixed $a 4294967295) drop";
        format!("(module (type $a (array i8)) (func (drop (i64.const 0)) (i32.const 1) {before} {after}))")
    };
    // Unreachable code may pop arbitrary operands; only those that were pushed are checked.
    assert_eq!(validate(&many("unreachable (i32.const 1)")), Ok(()));
    let asked = "expected [… i32 i32 i32 i32 i32 i32 i32 i32]";
    assert_eq!(
        found(&many("unreachable (i64.const 1)")),
        format!("type mismatch: Instr_ok/array.new_fixed {asked}, found [_* i64] in function 0")
    );
    assert_eq!(
        found(&many("")),
        format!("type mismatch: Instr_ok/array.new_fixed {asked}, found [i32] in function 0")
    );
    let source = "(module (func)\n (global i32 (i64.const 1)))";
    let module = crate::text::parse(source.as_bytes(), Features::default()).unwrap();
    let refusal = Semantics::built_in().validate(&module).unwrap_err();
    assert_eq!((refusal.rule.as_deref(), refusal.func), (Some("Expr_ok"), None));
    assert_eq!(Some(refusal.at.0 as usize), source.find("(global"));
}

/// Validates a module by changed rules; returns the refusal.
fn refused_by(sem: Semantics, source: &str) -> String {
    let module = crate::text::parse(source.as_bytes(), Features::default()).unwrap();
    Arc::new(sem).validate(&module).unwrap_err().to_string()
}

#[test]
fn an_instruction_without_a_rule() {
    let sem = changed("rule Instr_ok/drop: C ⊢ drop : t → ε\n", "");
    let warnings = complaints(&sem);
    assert_eq!(warnings.len(), 2, "{warnings:#?}");
    let warned = "warning: no rule of `Instr_ok` types the instruction `drop/0`";
    assert!(warnings.iter().any(|warning| warning.ends_with(warned)), "{warnings:#?}");
    let source = "(module (func) (func (i32.const 1) (i32.const 2) (br_if 0) drop))";
    assert_eq!(refused_by(sem, source), "no rule of Instr_ok is for `drop` in function 1");
}

#[test]
fn what_is_found_and_not_defined() {
    let refused = validate("(module (tag) (export \"a\" (tag 1)))").unwrap_err();
    assert_eq!(refused, "`C.tags[x]` is not defined (Externidx_ok/tag)");
    let rule = "rule Instr_ok/drop: C ⊢ drop : t → ";
    let sem = changed(&format!("{rule}ε"), &format!("{rule}C.elems[0]"));
    let refused = refused_by(sem, "(module (func (i32.const 1) drop))");
    assert_eq!(refused, "`C.elems[0]` is not defined (Instr_ok/drop) in function 0");
}

/// Tail calls process a list in constant stack space.
#[test]
fn lists_of_any_length() {
    let all = |one: &dyn Fn(usize) -> String| (0..500).map(one).collect::<String>();
    let types = all(&|i| format!("(type (sub (struct (field (ref null {i})))))"));
    let members = all(&|i| format!("(type (struct (field (ref null {}))))", 500 + i));
    let globals = all(&|i| match i {
        0 => "(global i32 (i32.const 1))".to_string(),
        i => format!("(global i32 (global.get {}))", i - 1),
    });
    let decide = |more: &str| {
        let source = format!("(module {types} (rec {members}) {globals} {more})");
        let module = crate::text::parse(source.as_bytes(), Features::default()).unwrap();
        let sem = Semantics::built_in();
        let (mut store, mut choice) = (Store::new(Config::default()), Deterministic);
        let mut m = Machine::new(&sem, Rules::new(sem.clone()), &mut store, &mut choice, u32::MAX);
        (m.typing.long, m.typing.deepest) = (true, 40);
        let (term, _) = Terms::module(&mut m, &module);
        match m.relate_named("Module_ok", vec![term]) {
            Ok(_) => "valid".to_string(),
            Err(Fail::Undefined | Fail::Untyped) => m.typing.blame.unwrap().rule.to_string(),
            Err(fail) => format!("{fail:?}"),
        }
    };
    assert_eq!(decide(""), "valid");
    assert_eq!(decide("(global i32 (global.get 500))"), "Instr_const/global.get");
    assert_eq!(decide("(type (struct (field (ref 2000))))"), "Typeuse_ok/typeidx");
    assert_eq!(decide("(rec (type (sub 0 (struct (field i32)))))"), "Subtype_ok");
}

#[test]
fn large_modules_are_validated() {
    let n = if cfg!(debug_assertions) { 1_000 } else { 10_000 };
    let nested =
        |n: usize| format!("(module (func {} br {} {}))", "block ".repeat(n), n - 1, "end ".repeat(n));
    assert_eq!(validate(&nested(n)), Ok(()));
    let locals = (0..n).map(|i| format!("(local.set {i} (ref.func $f)) (drop (local.get {i})) "));
    let locals: String = locals.collect();
    let declared = "(ref $t) ".repeat(n);
    let refs = |last: &str| {
        format!(
            "(module (type $t (func)) (func $f (local {declared} (ref $t)) {locals} {last}) (export \"f\" (func $f)))"
        )
    };
    assert_eq!(validate(&refs("")), Ok(()));
    assert!(validate(&refs(&format!("(drop (local.get {n}))"))).is_err());
    let types: String = (0..n).map(|i| format!("(type (struct (field (ref null {i}))))")).collect();
    assert_eq!(validate(&format!("(module {types})")), Ok(()));
    let members: String = (0..n).map(|i| format!("(type (struct (field (ref null {i}))))")).collect();
    assert_eq!(validate(&format!("(module (rec {members}))")), Ok(()));
}

#[test]
fn what_nests_too_deep_is_refused() {
    let source = format!("(module (func {} {}))", "block ".repeat(30_000), "end ".repeat(30_000));
    let refused = validate(&source).unwrap_err();
    assert!(refused.starts_with("implementation limit: judgements are nested too deep"), "{refused}");
    // A rule that depends on itself without end is named in the message.
    let own = "rule Reftype_ok: C ⊢ (ref null? ht) : ok\n  -- Heaptype_ok: C ⊢ ht : ok";
    let circle = "rule Reftype_ok: C ⊢ (ref null? ht) : ok\n  -- Valtype_ok: C ⊢ (ref null? ht) : ok";
    let refused = refused_by(changed(own, circle), "(module (func (param anyref)))");
    assert!(refused.contains("(Reftype_ok)") || refused.contains("(Valtype_ok/ref)"), "{refused}");
}
