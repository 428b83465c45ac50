//! Turns a case into a script that checks itself, which any engine that runs the official suite can run.
//!
//! | file | what |
//! |---|---|
//! | `permitted` | the permitted observations: runs of the oracle under all its choices |
//! | `pattern` | values as constants and patterns |
//! | `host` | the host functions, written in WebAssembly |
//! | `checker` | a module beside each module of the case, which sets its fuel and returns its state |
//! | `write` | writes the script |
//!
//! Where the result depends on a choice that no pattern describes, the script asserts nothing.

mod checker;
mod host;
mod pattern;
mod permitted;
#[cfg(test)]
mod tests;
mod write;

use reduct::syntax::Module;
use reduct::text;

pub use permitted::Permitted;
pub use write::write;

/// The factor of [`mix`].
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// Mixes a word into a hash; [`MIX`] does the same in WebAssembly.
fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(FACTOR)
}

/// The expression for the hash after a word was mixed in, from the expressions for both.
fn mixed(hash: &str, word: &str) -> String {
    format!("(i64.mul (i64.xor (i64.rotl {hash} (i64.const 5)) {word}) (i64.const {FACTOR:#x}))")
}

/// A string of the text format.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => c.to_string().bytes().for_each(|b| out += &format!("\\{b:02x}")),
            c => out.push(c),
        }
    }
    out + "\""
}

/// The text of a module under an identifier, without the closing parenthesis.
fn open(mut module: Module, id: &str) -> String {
    module.names.module = Some(id.to_string());
    let mut out = printed(&module);
    out.truncate(out.trim_end().len().saturating_sub(1));
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// The text of a module. Functions and tags are imported by type index alone, since the official interpreter does not accept parameters and
/// results after it.
fn printed(module: &Module) -> String {
    let mut out = String::new();
    for line in text::print(module).lines() {
        let import = line.starts_with("  (import ").then(|| line.rfind(" (type ")).flatten();
        match import.and_then(|at| Some((at, line[at..].find(')')?))) {
            Some((at, length)) => out.extend([&line[..=at + length], "))"]),
            None => out += line,
        }
        out.push('\n');
    }
    out
}
