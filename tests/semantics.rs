//! The formal semantics, tested through the command line and the library.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use reduct::exec::{ConfigView, Observer};
use reduct::observe::{lock, shared};
use reduct::semantics::Semantics;
use reduct::syntax::Rule;
use reduct::{Config, Instance, Module, Store};

/// A module with bulk instructions, garbage, exceptions, tail calls, tables, and a start function.
const SOURCE: &str = r#"(module
  (memory 1) (table 4 funcref) (data "abc") (tag $t (param i32))
  (type $a (array (mut i8))) (type $s (struct (field i32) (field (mut i64))))
  (func $f (export "f") (param i32) (result i32)
    (memory.fill (i32.const 3) (i32.const 7) (i32.const 3))
    (memory.init 0 (i32.const 1) (i32.const 0) (i32.const 2))
    (memory.copy (i32.const 9) (i32.const 8) (i32.const 3))
    (drop (array.len (array.new_default $a (i32.const 3))))
    (drop (struct.get $s 1 (struct.new_default $s)))
    (array.fill $a (array.new $a (i32.const 1) (i32.const 4)) (i32.const 1) (i32.const 5) (i32.const 2))
    (block $h (result i32) (try_table (result i32) (catch $t $h) (throw $t (i32.const 5))))
    (if (param i32) (result i32) (local.get 0)
      (then (br_table 0 1 (local.get 0)))
      (else (return_call $f (i32.const 1)))))
  (func (export "g") (param i32) (result i32)
    (call_indirect (param i32) (result i32) (local.get 0) (local.get 0)))
  (elem (i32.const 2) $f) (start $z)
  (func $z (drop (memory.grow (i32.const 1)))))"#;

/// Records the applied rules.
#[derive(Default)]
struct Rules(Vec<Rule>);

impl Observer for Rules {
    fn step(&mut self, rule: Rule, _: &ConfigView<'_>) -> std::ops::ControlFlow<()> {
        self.0.push(rule);
        std::ops::ControlFlow::Continue(())
    }
}

/// The rules applied by instantiation and a call, and the outcome of the call.
fn run(semantics: Option<Arc<Semantics>>, name: &str, arg: u32) -> (Vec<Rule>, String) {
    let mut store = Store::new(Config { fuel: Some(1_000_000), ..Config::default() }, ());
    let rules = shared(Rules::default());
    store.set_semantics(semantics);
    store.set_observer(Some(rules.clone().into()));
    let instance = Instance::new(&mut store, &Module::new(SOURCE).unwrap(), &[]).unwrap();
    let func = instance.get_func(&store, name).unwrap();
    let end = match func.call(&mut store, &[arg.into()]) {
        Ok(vals) => format!("{vals:?}"),
        Err(error) => error.to_string(),
    };
    let rules = std::mem::take(&mut lock(&rules).0);
    (rules, end)
}

#[test]
fn rules_and_interpreter_apply_the_same_rules() {
    for (name, arg) in [("f", 0), ("f", 1), ("g", 2), ("g", 3), ("g", 7)] {
        let (by_rules, end) = run(Some(Semantics::built_in()), name, arg);
        let (interpreted, expected) = run(None, name, arg);
        assert_eq!(end, expected, "{name} {arg}");
        let at = by_rules.iter().zip(&interpreted).position(|(a, b)| a != b);
        assert_eq!(at.map(|i| (i, by_rules[i], interpreted[i])), None, "{name} {arg}");
        assert_eq!(by_rules.len(), interpreted.len(), "{name} {arg}");
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs `reduct` in a folder. Returns its exit code and standard output.
fn reduct(folder: &Path, args: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_reduct")).current_dir(folder).args(args).output().unwrap();
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.code().unwrap_or(-1), text)
}

/// A copy of the documents in which one text is replaced.
fn copy(name: &str, file: &str, from: &str, to: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("spec")).unwrap();
    for entry in std::fs::read_dir(root().join("spec")).unwrap() {
        let entry = entry.unwrap();
        let mut text = std::fs::read_to_string(entry.path()).unwrap();
        if entry.file_name() == file {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        std::fs::write(folder.join("spec").join(entry.file_name()), text).unwrap();
    }
    folder
}

#[test]
fn documents_are_checked_and_shown() {
    let (code, text) = reduct(root(), &["spec", "check"]);
    assert_eq!((code, text.ends_with("0 errors, 0 warnings\n")), (0, true), "{text}");
    assert_eq!(reduct(root(), &["spec", "check", "spec"]).0, 0);
    let (code, text) = reduct(root(), &["spec", "list"]);
    assert_eq!(
        (code, text.lines().any(|line| line.starts_with("Step_pure/br_if-true "))),
        (0, true),
        "{text}"
    );
    let (code, text) = reduct(root(), &["spec", "show", "Step_pure/nop"]);
    assert_eq!(code, 0);
    assert!(text.starts_with("4.6.1, Parametric instructions (spec/4.6.1-parametric.md:"), "{text}");
    assert!(text.contains("rule Step_pure/nop:\n  nop  ~>  ε\n"), "{text}");
    assert_eq!(reduct(root(), &["spec", "show", "nothing"]).0, 1);
}

#[test]
fn changed_rules_are_run() {
    let (from, to) =
        ("-- if c ≠ 0\n\nrule Step_pure/select-false", "-- if c = 0\n\nrule Step_pure/select-false");
    let folder = copy("select", "4.6.1-parametric.md", from, to);
    let source =
        r#"(module (func (export "f") (result i32) (select (i32.const 1) (i32.const 2) (i32.const 0))))"#;
    std::fs::write(folder.join("m.wat"), source).unwrap();
    let call = ["run", "--spec", "spec", "m.wat", "--invoke", "f"];
    assert_eq!(reduct(&folder, &call), (0, "i32.const 1\n".to_string()));
    assert_eq!(reduct(&folder, &["run", "m.wat", "--invoke", "f"]), (0, "i32.const 2\n".to_string()));
    assert_eq!(reduct(&folder, &["spec", "check", "spec"]).0, 1);
}

#[test]
fn wrong_documents_are_refused_with_a_place() {
    let folder = copy("wrong", "4.6.1-parametric.md", "val drop  ~>  ε", "val drop  ~>  εε(");
    std::fs::write(folder.join("m.wat"), "(module)").unwrap();
    let (code, text) = reduct(&folder, &["run", "--spec", "spec", "m.wat"]);
    assert_eq!(code, 1);
    assert_eq!(text, "spec/4.6.1-parametric.md:11:20: expected a term, found the end of the definition\n");
}

/// A section whose size is at most 127.
fn section(id: u8, content: &[u8]) -> Vec<u8> {
    assert!(content.len() < 128);
    [&[id, content.len() as u8], content].concat()
}

/// A module of one function with groups of locals, each a count and the bytes of a type, and lists without elements.
fn with_groups(groups: &[(u8, &[u8])], body: &[u8]) -> Vec<u8> {
    let locals: Vec<u8> = groups.iter().flat_map(|(n, t)| [&[*n], *t].concat()).collect();
    let code = [&[groups.len() as u8], &locals[..], body, &[0x0B]].concat();
    let code = [&[1, code.len() as u8], &code[..]].concat();
    [
        b"\0asm\x01\0\0\0".to_vec(),
        // Types: a function, a structure without fields; an array.
        section(1, &[3, 0x60, 0, 0, 0x5F, 0, 0x5E, 0x7F, 0]),
        section(3, &[1, 0]),
        section(10, &code),
    ]
    .concat()
}

proptest::proptest! {
    /// A group of no locals declares nothing, whatever its type; the validator and the rules agree on what remains.
    #[test]
    fn groups_of_locals_are_validated_as_by_the_rules(
        groups in proptest::collection::vec((0_u8..3, 0..9_usize), 0..6),
        local in 0..8_u8,
    ) {
        // Numbers, references, and references to existing and missing types, each nullable and not.
        let types: [&[u8]; 9] = [
            &[0x7F], &[0x7B], &[0x6F], &[0x63, 0], &[0x63, 5], &[0x64, 1], &[0x64, 7], &[0x64, 0x70], &[0x63, 0xE4, 0],
        ];
        let groups: Vec<_> = groups.into_iter().map(|(n, t)| (n, types[t])).collect();
        for body in [&[][..], &[0x20, local, 0x1A]] {
            let bytes = with_groups(&groups, body);
            let syntax = Arc::new(reduct::binary::decode(&bytes, Default::default()).unwrap());
            let valid = Module::decode(&bytes);
            let by_rules = Semantics::built_in().validate(&syntax);
            proptest::prop_assert_eq!(reduct::semantics::difference(&valid, &by_rules), None);
            let declared: usize = groups.iter().map(|(n, _)| usize::from(*n)).sum();
            if declared == 0 {
                proptest::prop_assert_eq!(valid.is_ok(), body.is_empty());
            }
        }
    }
}
