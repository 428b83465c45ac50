//! Carries out the steps of `docs/changing-the-semantics.md` in a folder: writes its files, makes its changes, runs its commands,
//! and compares their output.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A fenced block of the page.
struct Block {
    /// The info string after the opening fence.
    mark: String,
    text: String,
}

/// The fenced blocks of a page, in order. A block ends at a line that consists of a fence of the same length.
fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, Block)> = None;
    for line in page.lines() {
        match &mut open {
            Some((fence, _)) if line == fence => blocks.extend(open.take().map(|(_, block)| block)),
            Some((_, block)) => block.text += &format!("{line}\n"),
            None if line.starts_with("```") => {
                let mark = line.trim_start_matches('`');
                let fence = line[..line.len() - mark.len()].to_string();
                open = Some((fence, Block { mark: mark.to_string(), text: String::new() }));
            }
            None => {}
        }
    }
    assert!(open.is_none(), "an unclosed block");
    blocks
}

/// Applies a diff. The removed lines must occur exactly once.
fn patch(folder: &Path, diff: &str) {
    for part in diff.split("--- ").filter(|part| !part.is_empty()) {
        let (file, lines) = part.split_once('\n').unwrap();
        let side = |sign: char| -> String {
            let kept = lines.lines().filter(|line| line.starts_with([' ', sign]));
            kept.map(|line| format!("{}\n", &line[1..])).collect()
        };
        let (old, new) = (side('-'), side('+'));
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        assert_eq!(text.matches(&old).count(), 1, "{file}: {old}");
        std::fs::write(folder.join(file), text.replace(&old, &new)).unwrap();
    }
}

/// A copy of `spec/`.
fn copy(to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec");
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// A fresh folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The output of a command.
fn reduct(folder: &Path, args: &[&str]) -> String {
    let mut reduct = Command::new(env!("CARGO_BIN_EXE_reduct"));
    let run = reduct.args(args).current_dir(folder).output().unwrap();
    String::from_utf8([run.stdout, run.stderr].concat()).unwrap()
}

/// Runs the commands of a transcript, each of which is followed by its output.
fn transcript(folder: &Path, text: &str) {
    for part in text.split("$ ").filter(|part| !part.is_empty()) {
        let (command, expected) = part.split_once('\n').unwrap();
        let words: Vec<&str> = command.split_whitespace().collect();
        match &words[..] {
            ["cp", "-r", "spec", to] => copy(&folder.join(to)),
            ["reduct", args @ ..] => assert_eq!(reduct(folder, args), expected, "$ {command}"),
            other => panic!("{other:?} is not a command supported here"),
        }
    }
}

#[test]
fn the_page_can_be_carried_out() {
    let folder = folder("changing-the-semantics");
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/changing-the-semantics.md");
    let mut commands = 0;
    for Block { mark, text } in blocks(&std::fs::read_to_string(page).unwrap()) {
        match (&*mark, mark.split_once(' ')) {
            (_, Some((_, file))) => std::fs::write(folder.join(file), text).unwrap(),
            ("diff", None) => patch(&folder, &text),
            ("console", None) => {
                transcript(&folder, &text);
                commands += text.matches("$ ").count();
            }
            (other, None) => panic!("unknown kind of block: {other}"),
        }
    }
    assert!(commands >= 6, "{commands}");
}

#[test]
fn instructions_that_programs_import() {
    let folder = folder("imported-instructions");
    copy(&folder.join("rules"));
    let syntax = std::fs::read_to_string(folder.join("rules/2-syntax.md")).unwrap();
    let syntax = syntax.replace("syntax instr = plain | admin\n", "syntax instr = plain | own | admin\n");
    std::fs::write(folder.join("rules/2-syntax.md"), syntax).unwrap();
    let own = "```reduct\nsyntax own = twice | fail | with idx\n\
               rule Step_pure/twice:\n  (i32.const c) twice  ~>  (i32.const c) (i32.const c)\n\
               rule Step_pure/fail:\n  fail  ~>  trap\n\
               rule Step_pure/with:\n  (with x)  ~>  ε\n```\n";
    std::fs::write(folder.join("rules/own.md"), own).unwrap();
    let script = r#"
        (module
          (import "spectest" "print_i32" (func (param i32)))
          (import "spec:instr" "twice" (func $twice (param i32) (result i32 i32)))
          (import "spec:instr" "fail" (func $fail))
          (export "fail" (func $fail))
          (func (export "f") (param i32) (result i32) (i32.add (call $twice (local.get 0))))
          (func (export "g") (call $fail))
          (func (export "deep") (param i32) (result i32)
            (block (result i32) (loop (result i32) (i32.mul (call $twice (local.get 0)))))))
        (assert_return (invoke "f" (i32.const 21)) (i32.const 42))
        (assert_return (invoke "deep" (i32.const 9)) (i32.const 81))
        (assert_trap (invoke "g") "Step_pure/fail")
        (assert_trap (invoke "fail") "fail is an instruction, which only `call` runs")
        (module (import "spec:instr" "twice" (func $twice (param i64) (result i64)))
          (func (export "f") (result i64) (call $twice (i64.const 1))))
        (assert_return (invoke "f") (i64.const 1))
        (assert_unlinkable (module (import "spec:instr" "with" (func))) "unknown import")
        (assert_unlinkable (module (import "spec:instr" "thrice" (func))) "unknown import")
        (assert_unlinkable (module (import "spec:instr" "twice" (global i32))) "unknown import")
        (assert_unlinkable (module (import "spec" "twice" (func))) "unknown import")"#;
    std::fs::write(folder.join("a.wast"), script).unwrap();
    let written = reduct(&folder, &["wast", "--spec", "rules", "a.wast"]);
    let lines: Vec<&str> = written.lines().collect();
    let [stuck, sum] = lines[..] else { panic!("{written}") };
    assert!(stuck.contains("expected (i64.const 1), got stuck: no rule applies to `twice`"), "{stuck}");
    assert_eq!(sum, "10 passed, 1 failed, 0 skipped");
}
