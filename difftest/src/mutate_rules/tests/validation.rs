//! Tests of mutants of typing rules.

use super::*;

#[test]
fn rules_of_relations_are_changed_as_the_operators_say() {
    let sem = Semantics::built_in();
    let all = mutants(&sem);
    let after = |name: &str| after(&sem, &all, name);
    let expected = [
        ("Instr_ok/br_on_null#drop-operand-1", ": ε t' → t* (ref ε ht)"),
        ("Instr_ok/throw_ref#drop-result-1", ": t1* (ref null exn) → ε"),
        ("Instr_ok/local.set#drop-update-1", ": t → ε"),
        ("Heaptype_sub/none#swap-operands-2", "-- Heaptype_sub: C ⊢ any ≤ ht"),
        ("Deftype_sub/super#swap-operands-1", "C ⊢ dt2 ≤ dt1"),
        ("Limits_ok#change-bound-1", "-- if n < k"),
        ("diffrt/2#change-variable-1", "= (ref null? ht2)"),
    ];
    each_contains(&expected, after);
    assert!(!after("Instr_ok/local.set#drop-update-1").contains("sets"));
    assert_eq!(after("Externtype_ok/table#drop-premise-1").lines().count(), 1);
    for mutant in all.iter().filter(|mutant| mutant.kind == mutant::Kind::Typing) {
        assert!(
            !mutant.family.contains("soundness"),
            "configurations are not typed by validation: {}",
            mutant.name
        );
        assert!(mutant.of_validation() || mutant.family == "values", "{}", mutant.name);
    }
}

const MODULES: &str = r#"(module (func (param i32) (drop (local.get 0))))
(assert_invalid (module (import "m" "t" (table 2 1 funcref))) "size minimum must not be greater than maximum")
(assert_invalid (module (import "m" "f" (func (type 9)))) "unknown type")
"#;

const OWN: &str = r#"(module)
(assert_invalid (module (global f32 (f32.div (f32.const 1) (f32.const 1)))) "constant expression required")
(assert_invalid (module (global i32 (i32.div_u (i32.const 1) (i32.const 1)))) "constant expression required")
"#;

#[test]
fn modules_show_what_is_accepted_and_what_is_refused() {
    let wanted = [
        "Externtype_ok/table#drop-premise-1",
        "Instr_ok/drop#drop-operand-1",
        "Externtype_ok/func#drop-premise-1",
        "Instr_const/binop#drop-premise-1",
        "Valtype_ok/num#drop-premise-1",
        "Typeuse_ok/typeidx#drop-rule-1",
    ];
    let records = tried_on(&wanted, [MODULES, OWN], settings(), Ledger::none(), 0);
    let fates: Vec<Fate> = records.iter().map(|record| record.fate).collect();
    let expected = [Fate::Suite, Fate::Suite, Fate::Names, Fate::Own, Fate::Alive, Fate::Names];
    assert_eq!(fates, expected, "{records:?}");
    let told = |kill: &Option<suite::Kill>| {
        let kill = kill.as_ref().expect("a module");
        (kill.line, kill.expected.clone(), kill.got.clone())
    };
    let (line, expected, got) = told(&records[0].suite);
    assert_eq!((line, expected.as_str(), got.as_str()), (2, "invalid: Limits_ok", "valid"));
    let (line, expected, got) = told(&records[1].suite);
    assert!(
        line == 1 && expected == "valid" && got.starts_with("type mismatch: "),
        "{line} {expected} {got}"
    );
    let (line, expected, got) = told(&records[2].names);
    assert!(line == 3 && expected == "invalid: Typeuse_ok/typeidx" && !got.contains(&expected[9..]), "{got}");
    let (line, expected, got) = told(&records[3].own);
    assert_eq!((line, expected.as_str(), got.as_str()), (3, "invalid: Instr_const/binop", "valid"));
}

/// A valid module does not show that limits are not checked, but copies of it with other limits do.
#[test]
fn changed_copies_of_the_modules_that_try_a_rule_are_asked_about() {
    let settings = Settings { each: 8, ..settings() };
    let script = "(module (memory 1 2) (table 1 2 funcref))";
    let wanted = ["Limits_ok#drop-premise-2", "Valtype_ok/num#drop-premise-1"];
    let records = tried_on(&wanted, [script, ""], settings, Ledger::none(), 0);
    let [limits, number] = &records[..] else { panic!("{records:?}") };
    assert_eq!((limits.fate, number.fate), (Fate::Generators, Fate::Alive), "{records:?}");
    let case = limits.case.as_ref().expect("a case");
    assert_eq!(case.generator, "near test/br_if:1");
}
