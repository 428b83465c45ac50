//! Tests of the notation's checker and of runs by the rules: correct documents, and defective ones.

mod relations;
mod specialize;

use std::sync::Arc;

use proptest::prelude::*;

use crate::embed::{Error, Instance, Module, Store, Val};
use crate::runtime::Config;
use crate::semantics::Semantics;
use crate::semantics::notation::source::Document;

/// The built-in documents: names and contents.
fn documents() -> Vec<(String, String)> {
    let built_in = Semantics::built_in();
    built_in.sources.0.iter().map(|document| (document.name.clone(), document.text.clone())).collect()
}

fn load(documents: Vec<(String, String)>) -> Semantics {
    Semantics::new(documents.into_iter().map(|(name, text)| Document { name, text }).collect())
}

/// The built-in documents, with the first occurrence of `from` in each replaced by `to`.
fn changed(from: &str, to: &str) -> Semantics {
    let documents = documents();
    assert!(documents.iter().any(|(_, text)| text.contains(from)), "{from}");
    load(documents.into_iter().map(|(name, text)| (name, text.replacen(from, to, 1))).collect())
}

/// The built-in documents and one more, `more.md`, with this block of definitions.
fn with(block: &str) -> Semantics {
    let mut documents = documents();
    documents.push(("more.md".to_string(), format!("# More\n\n```reduct\n{block}\n```\n")));
    load(documents)
}

fn complaints(sem: &Semantics) -> Vec<String> {
    let shown = sem
        .complaints
        .iter()
        .map(|complaint| crate::semantics::notation::source::Shown(&sem.sources, complaint).to_string());
    shown.collect()
}

fn call(sem: Semantics, source: &str, name: &str, args: &[Val]) -> Result<Vec<Val>, Error> {
    let mut store = Store::new(Config { fuel: Some(100_000), ..Config::default() }, ());
    store.set_semantics(Some(Arc::new(sem)));
    let instance = Instance::new(&mut store, &Module::new(source)?, &[])?;
    let func = instance.get_func(&store, name)?;
    func.call(&mut store, args)
}

const FAC: &str = r#"(module
    (func $fac (export "fac") (param i64) (result i64)
      (if (result i64) (i64.eqz (local.get 0))
        (then (i64.const 1))
        (else (i64.mul (local.get 0) (call $fac (i64.sub (local.get 0) (i64.const 1))))))))"#;

#[test]
fn built_in_documents_are_clean() {
    assert_eq!(complaints(&Semantics::built_in()), [""; 0]);
}

#[test]
fn sorts_are_extended() {
    let sem = with("syntax unop = ... | same\n\ndef unop(nt, same, c) = {c}");
    assert_eq!(complaints(&sem), [""; 0]);
    let [complaint] = &complaints(&with("syntax nothing = ... | same"))[..] else { panic!("one complaint") };
    assert!(complaint.ends_with("there is no sort `nothing` to extend"), "{complaint}");
}

#[test]
fn factorials() {
    let vals = call(load(documents()), FAC, "fac", &[20u64.into()]);
    assert_eq!(vals, Ok(vec![2_432_902_008_176_640_000u64.into()]));
}

/// The rule returns a reference to an array that it does not allocate; the interpreter must never receive it.
#[test]
fn what_a_changed_rule_makes_up_is_no_result() {
    let sem = changed("add_arrayinst(z, ai); (ref.array_addr a)", "z; (ref.array_addr a)");
    let source =
        r#"(module (type $a (array i32)) (func (export "f") (result anyref) (array.new_fixed $a 0)))"#;
    let error = call(sem, source, "f", &[]).expect_err("no array was made");
    assert!(error.to_string().contains("one of these refers to nothing"), "{error}");
}

#[test]
fn a_changed_rule_changes_programs() {
    let sem = changed("def imul(N, i1, i2) = (i1 * i2) mod 2^N", "def imul(N, i1, i2) = (i1 + i2) mod 2^N");
    assert_eq!(call(sem, FAC, "fac", &[4u64.into()]), Ok(vec![11u64.into()]));
}

#[test]
fn mistakes_have_places_and_reasons() {
    let mut wrong = Vec::new();
    for (block, complaint) in [
        ("rule R:\n  nop  ~>  (br x", "more.md:5:17: expected `)`, found the end of the definition"),
        ("rule R:\n  nop  ~>  (br l)", "more.md:5:16: `l` is neither a constructor nor named after a sort"),
        (
            "rule R:\n  nop  ~>  (bra 0)",
            "more.md:5:13: `bra` is neither a constructor nor named after a sort",
        ),
        ("rule R:\n  (br l)  ~>  (br nop)", "more.md:5:19: `nop` is a constructor of another sort"),
        ("rule R:\n  val nop  ~>  (br val)", "more.md:5:20: expected nat, found val"),
        ("rule R:\n  nop  ~>  %", "more.md:5:12: unexpected character '%'"),
        ("rule R:\n  nop  ~>  nop\n  -- if f(0)", "more.md:6:9: there is no function `f`"),
        ("rule R:\n  nop  ~>  nop\n  -- if 1", "more.md:6:9: expected bool, found nat"),
        (
            "rule R:\n  val^n nop  ~>  val^n",
            "more.md:4:1: nothing binds `n`, so the number of operands is unknown",
        ),
        (
            "rule R:\n  val^n (throw n)  ~>  val^(n + 1)\n  -- if n = 2",
            "more.md:5:28: `val` was not bound with this count: write `val*`",
        ),
        (
            "rule R:\n  (label n {instr*} val* nop)  ~>  val^n",
            "more.md:5:40: `val` was not bound with this count: write `val*`",
        ),
        (
            "def g(valtype*) : nat*\ndef g(t*) = |t^2| ε",
            "more.md:5:16: `t` was not bound with this count: write `t*`",
        ),
        (
            "syntax many = many (valtype*)*\ndef g(many*) : nat*\ndef g((many t^n*)^m) = |t^m*|^m",
            "more.md:6:27: `t` was not bound with this count: write `t*`",
        ),
        (
            "rule R:\n  nop  ~>  nop\n  -- let 1 + 1 = 2",
            "more.md:6:10: this is an expression, not a pattern: use `-- if` or `-- let`",
        ),
        (
            "def g(nat) : nat\ndef g(n) = m",
            "more.md:5:12: `m` is neither a constructor nor named after a sort",
        ),
        ("prim g(nat) : nat", "more.md:4:1: there is no primitive function `g`"),
        ("syntax loopy = loopy*", "more.md:4:1: the sort `loopy` stands for itself"),
        ("choice c: Nothing", "more.md:4:1: there is no rule `Nothing`"),
        (
            "rule R:\n  z; nop  ~>  z; nop\n  -- let z' = with_local(z, 0, (i32.const 1))",
            "more.md:4:1: this changes the state in a premise: state changes belong on the right side of rules",
        ),
    ] {
        let found = complaints(&with(block));
        if !found.iter().any(|found| found == complaint) {
            wrong.push(format!("{block}: expected {complaint}, found {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn counts_are_those_of_the_pattern() {
    for block in [
        "def g(valtype*) : valtype*\ndef g(t^2) = t^2 t*",
        "def g(nat, valtype*) : valtype*\ndef g(n, t^(n + 1)) = t^(n + 1)",
        "syntax many = many (valtype*)*\ndef g(many*) : nat*\ndef g((many t^n*)^m) = |t^n*|^m",
    ] {
        assert_eq!(complaints(&with(block)), [""; 0], "{block}");
    }
}

#[test]
fn what_is_too_much_is_an_error() {
    let list =
        |n: usize, item: &dyn Fn(usize) -> String, sep: &str| (0..n).map(item).collect::<Vec<_>>().join(sep);
    let definitions = |n: usize, each: &dyn Fn(usize) -> String| list(n, each, "\n");
    let variables = |n| format!("def g(nat*) : nat\ndef g({}) = 0", list(n, &|i| format!("n{i}"), " "));
    assert_eq!(complaints(&with(&variables(1_000))), [""; 0]);
    let fields = |d: usize| format!("syntax r{d} = {{{}}}", list(5_000, &|i| format!("f{d}_{i} nat"), ", "));
    let words = |d: usize| format!("syntax w{d} = {}", list(5_000, &|i| format!("c{d}_{i}"), " | "));
    // Nested pairs, of 2^40 components when written out.
    let tower = |name: &str| {
        let step = |i: usize| format!("syntax {name}x{} = ({name}x{i}, {name}x{i})", i + 1);
        format!("syntax {name}x0 = nat\n{}\n", definitions(40, &step))
    };
    let towers = tower("a") + &tower("b") + "var p : ax40\ndef g(bx40) : nat\ndef g(p) = 0";
    for (block, complaint) in [
        (variables(1_001), "more.md:5:1: this definition has more than 1000 variables"),
        (definitions(3, &fields), "there are more than 10000 fields"),
        (definitions(3, &words), "there are more than 10000 constructors"),
        (definitions(1_000, &|i| format!("syntax s{i}")), "there are more than 1000 sorts"),
        (towers, "the sort `ax8` is too large when it is written out"),
    ] {
        let found = complaints(&with(&block));
        assert!(found.iter().any(|found| found.contains(complaint)), "{complaint}: {:?}", found.first());
    }
    let document = |i: usize| (format!("{i}.md"), String::new());
    let found = complaints(&load(documents().into_iter().chain((0..1_000).map(document)).collect()));
    assert_eq!(found, ["there are more than 1000 documents"]);
}

#[test]
fn suspicions_are_warnings() {
    for (block, complaint) in [
        (
            "rule Mine:\n  nop  ~>  nop",
            "more.md:4:1: warning: this can never apply: Step_pure/nop always applies first",
        ),
        ("rule Mine:\n  nop  ~>  nop", "more.md:4:1: warning: `Mine` is not a rule of the standard"),
        (
            "rule Mine:\n  nop  ~>  nop\n  -- let l = 1",
            "more.md:6:10: warning: nothing uses `l`; write `_` if that is meant",
        ),
    ] {
        let sem = with(block);
        assert!(sem.defect().is_none());
        assert!(complaints(&sem).iter().any(|found| found == complaint), "{:#?}", complaints(&sem));
    }
    let sem = changed("rule Step_pure/nop:\n  nop  ~>  ε\n", "");
    let found = complaints(&sem);
    assert!(found.iter().any(|found| found.contains("no rule reduces the instruction `nop/0`")), "{found:?}");
    assert!(found.iter().any(|found| {
        found.contains("the standard's rule `Step_pure/nop` is neither defined nor listed in the README")
    }));
}

#[test]
fn stuck_and_endless_runs_end() {
    let nop = r#"(module (func (export "run") (nop)))"#;
    let stuck = call(changed("rule Step_pure/nop:\n  nop  ~>  ε\n", ""), nop, "run", &[]);
    let Err(Error::Stuck(stuck)) = stuck else { panic!("{stuck:?}") };
    assert_eq!(
        stuck.instr,
        "no rule applies to `nop`: s; f; (frame 0 {locals ε, module 0} (label 0 {ε} nop))"
    );
    // The message names the rules that came closest, the premise that failed and the values of its variables.
    let sum = r#"(module (func (export "run") (i32.const 2) (i32.const 3) (i32.add) (drop)))"#;
    let premise = "-- if c ∈ binop(nt, binop, c1, c2)";
    let odd = changed(premise, &format!("{premise}\n  -- if c = 6 ;; and no other"));
    let Err(Error::Stuck(stuck)) = call(odd, sum, "run", &[]) else { panic!("there is a rule for 5") };
    for part in [
        "no rule applies to `numtype.binop`; Step_pure/binop-val matches, but its premise `if c = 6` (spec/4.6.10-numeric.md:",
        ") with c = 5 does not hold; Step_pure/binop-trap matches, but its premise `if binop(nt, binop, c1, c2) = ∅` (",
        ") with nt = i32, binop = add, c1 = 2, c2 = 3 does not hold: s; f; (frame 0",
    ] {
        assert!(stuck.instr.contains(part), "{}", stuck.instr);
    }
    for endless in ["nop nop", "(block (result ε) nop)", "nop drop", "(i32.const 1) nop"] {
        let end = call(changed("nop  ~>  ε", &format!("nop  ~>  {endless}")), nop, "run", &[]);
        assert!(end.is_err(), "{endless}: {end:?}");
    }
}

#[test]
fn terms_do_not_nest_without_bound() {
    let sem = changed(
        "~>  (block bt instr1*)",
        "~>  (i32.const c) (if bt (if bt instr1* else instr2*) else instr2*)",
    );
    let end = call(sem, r#"(module (func (export "run") (if (i32.const 1) (then (nop)))))"#, "run", &[]);
    let Err(Error::Stuck(stuck)) = end else { panic!("{end:?}") };
    assert!(stuck.instr.contains("terms are nested too deep"), "{}", stuck.instr);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Random damage to the documents leads to an error or to a run that ends, never to a panic or an endless loop.
    #[test]
    fn damaged_documents_do_no_harm(
        file in 0..100usize,
        at in 0..20_000usize,
        kind in 0..4usize,
        piece in prop::sample::select(vec!["*", "(", ")", "ε", "val", "^n", "z;", "~>", "-- ", "instr*", "0", "_", "|", "{", " "]),
    ) {
        let mut documents = documents();
        let n = documents.len();
        let text = &mut documents[file % n].1;
        let blocks: Vec<usize> = text.match_indices("```reduct").map(|(i, s)| i + s.len()).collect();
        prop_assume!(!blocks.is_empty());
        let mut i = blocks[at % blocks.len()] + at % 2_000;
        i = i.min(text.len());
        while !text.is_char_boundary(i) {
            i -= 1;
        }
        match kind {
            0 => text.insert_str(i, piece),
            1 => text.truncate(i),
            2 => {
                let rest: String = text[i..].chars().skip(1).collect();
                text.replace_range(i.., &rest);
            }
            _ => text.insert_str(i, &format!("\n{piece}")),
        }
        let sem = load(documents);
        let _ = complaints(&sem);
        let _ = call(sem, FAC, "fac", &[5u64.into()]);
    }
}
