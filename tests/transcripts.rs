//! The commands in the README, in the page on the formal semantics and at the beginning of the examples produce the output shown
//! below them.

use std::path::Path;
use std::process::Command;

/// A command and its output.
struct Transcript {
    command: String,
    output: String,
}

/// The commands in a text, on lines that begin with `$ reduct`, and their output, up to an empty line, a fence, or the next
/// command. In an example all of this is in comments.
fn transcripts(text: &str) -> Vec<Transcript> {
    let mut found: Vec<Transcript> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let line = line.strip_prefix(";; ").unwrap_or(line);
        if let Some(command) = line.strip_prefix("$ reduct ") {
            found.push(Transcript { command: command.to_string(), output: String::new() });
            inside = true;
        } else if line.is_empty() || line.starts_with("```") || line.starts_with('$') {
            inside = false;
        } else if inside && let Some(Transcript { output, .. }) = found.last_mut() {
            *output += line;
            output.push('\n');
        }
    }
    found
}

fn check(root: &Path, file: &Path) -> usize {
    let transcripts = transcripts(&std::fs::read_to_string(root.join(file)).unwrap());
    for Transcript { command, output } in &transcripts {
        let run = Command::new(env!("CARGO_BIN_EXE_reduct"))
            .args(command.split_whitespace())
            .current_dir(root)
            .output()
            .unwrap();
        let written = [run.stdout, run.stderr].concat();
        assert_eq!(String::from_utf8_lossy(&written), *output, "{}: {command}", file.display());
    }
    transcripts.len()
}

#[test]
fn commands_write_what_is_under_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(check(root, Path::new("README.md")) >= 3);
    assert!(check(root, Path::new("docs/formal-semantics.md")) >= 3);
    let mut examples = 0;
    for entry in std::fs::read_dir(root.join("examples")).unwrap() {
        let file = Path::new("examples").join(entry.unwrap().file_name());
        if file.extension().is_some_and(|extension| extension == "wat" || extension == "wast") {
            assert!(check(root, &file) > 0, "{}", file.display());
            examples += 1;
        }
    }
    assert!(examples >= 4);
}
