//! Output, exit codes, and error messages with an excerpt of the source.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::process::ExitCode;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::args::{self, Monitor};
use super::input::Input;
use reduct::embed::Error;
use reduct::embed::types::Externtype;
use reduct::runtime::{Location, Trap, Unlinkable};
use reduct::script::line_column;

/// How a command ended. With several files, the largest status counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Status {
    /// Success.
    Well = 0,
    /// The input has an error or failed.
    Failed = 1,
    /// The command line is wrong.
    Usage = 2,
    /// A file could not be read or written.
    Io = 3,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(status as u8)
    }
}

/// Standard output, buffered.
pub(super) struct Out(BufWriter<StdoutLock<'static>>);

impl Out {
    pub(super) fn stdout() -> Out {
        Out(BufWriter::new(io::stdout().lock()))
    }

    pub(super) fn finish(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Reports an error about a file or option on standard error. A failure to write it is ignored.
pub(super) fn complain(name: &str, error: &dyn Display) {
    let _ = writeln!(io::stderr(), "reduct: {name}: {error}");
}

/// Reports on standard error what the monitor of a run has found.
pub(super) fn monitored(monitor: &Monitor) {
    match monitor {
        Monitor::Lockstep(lockstep) => found(&lockstep.found(), |found| &found.divergences),
        Monitor::Soundness(soundness) => found(&soundness.found(), |found| &found.violations),
    }
}

fn found<T: Display, E: Display>(found: &T, faults: impl Fn(&T) -> &Vec<E>) {
    for fault in faults(found) {
        let _ = writeln!(io::stderr(), "{fault}");
    }
    let _ = writeln!(io::stderr(), "{found}");
}

/// The message for an error: `FILE:LINE:COLUMN: malformed: …` with the source line, or with the byte offset for binaries.
pub(super) fn refusal(input: &Input, error: &Error, styled: bool) -> String {
    let kind = error.phase();
    let Some(at) = error.position() else {
        return format!("{}: {}\n", input.name, describe(input, error));
    };
    if let Error::Decode(malformed) = error {
        let note = match input.bytes.first() {
            None => " (the file is empty)",
            Some(0) => "",
            Some(_) => " (a file named `.wasm` is read in the binary format)",
        };
        return format!("{}:{at:#x}: {kind}: {}{note}\n", input.name, malformed.kind);
    }
    located(input, at, kind, error, styled)
}

/// The message for an error at the offset `at` of a module.
pub(super) fn located(input: &Input, at: usize, kind: &str, error: &dyn Display, styled: bool) -> String {
    if input.is_binary() {
        return format!("{}:{at:#x}: {kind}: {error}\n", input.name);
    }
    let (line, column) = line_column(&input.bytes, at);
    let head = format!("{}:{line}:{column}: {kind}: {error}\n", input.name);
    head + &snippet(&input.bytes, at, line, styled)
}

/// An error with the word for its kind.
fn describe(input: &Input, error: &Error) -> String {
    match error {
        Error::Unlinkable(unlinkable) => unlinkable_text(unlinkable),
        Error::Trap(trap) => trap_text(input, trap),
        Error::Exception(_) | Error::Stuck(_) | Error::Misuse(_) => error.to_string(),
        Error::Exhausted(exhausted) => format!("{}: {exhausted}", error.phase()),
        error => format!("{}: {error}", error.phase()),
    }
}

/// An import that is missing or has the wrong type, and the rule that does not apply.
fn unlinkable_text(unlinkable: &Unlinkable) -> String {
    let Unlinkable { module, name, expected, found } = unlinkable;
    let shown = |xt: &Externtype| match xt {
        Externtype::Func(dt) => dt.to_string(),
        Externtype::Tag(_) | Externtype::Global(_) | Externtype::Mem(_) | Externtype::Table(_) => {
            xt.to_string()
        }
    };
    let expected = shown(expected);
    let text = match found {
        None => format!(
            "unknown import: {module:?} {name:?} of type {expected} is not provided; only the module \"spectest\" is"
        ),
        Some(found) => format!(
            "incompatible import type: {module:?} {name:?} is imported as {expected}, but it is {}",
            shown(found)
        ),
    };
    format!("unlinkable: {text}\n  by rule {}", unlinkable.rule())
}

/// Says on standard error which option raises the bound that was hit.
pub(super) fn bound(error: &Error) {
    if let Error::Exhausted(exhausted) = error
        && let Some(option) = args::bound(*exhausted)
    {
        let _ = writeln!(io::stderr(), "  this bound is set by {option}");
    }
}

/// A trap: its kind, the rule that fired, and the call stack, innermost call first. Positions are line and column, or byte offsets in
/// binaries.
fn trap_text(input: &Input, trap: &Trap) -> String {
    let mut text = format!("trap: {trap}");
    if let Some(rule) = trap.rule {
        text += &format!("\n  by rule {rule}");
    }
    for place in &trap.backtrace {
        text += &format!("\n  {}", location(input, place));
    }
    text
}

/// How many of the active calls are shown when a bound was hit: a deep recursion has many, and they are alike.
const CALLS: usize = 5;

/// The active calls when the interpreter hit a bound, innermost call first, a line each.
pub(super) fn exhausted_at(input: &Input, locations: &[Location]) -> String {
    let mut text = String::new();
    for place in locations.iter().take(CALLS) {
        text += &format!("  {}\n", location(input, place));
    }
    if locations.len() > CALLS {
        text += "  …\n";
    }
    text
}

/// A location in a function: its index and name, and line and column, or the byte offset in a binary.
fn location(input: &Input, place: &Location) -> String {
    let name = place.name.as_ref().map(|name| format!(" ${name}")).unwrap_or_default();
    let at = place.at.0 as usize;
    let at = match input.is_binary() {
        true => format!("{at:#x}"),
        false => {
            let (line, column) = line_column(&input.bytes, at);
            format!("{line}:{column}")
        }
    };
    format!("in function {}{name} at {at}", place.func.0)
}

/// The number of bytes of a long line that are shown before and after the position of the error.
const CONTEXT: usize = 100;

/// The source line of an error with carets under the token.
fn snippet(source: &[u8], at: usize, line: usize, styled: bool) -> String {
    let at = at.min(source.len());
    let start = source[..at].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let end = source[at..].iter().position(|b| *b == b'\n').map_or(source.len(), |i| at + i);
    let before = String::from_utf8_lossy(&source[start.max(at.saturating_sub(CONTEXT))..at]).into_owned();
    let after = String::from_utf8_lossy(&source[at..end.min(at + CONTEXT)]);
    let word = word_length(&after);
    let span = before.len()..before.len() + word;
    let text = before + &after;
    let snippet = Snippet::source(text).line_start(line).annotation(AnnotationKind::Primary.span(span));
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[Group::with_level(Level::ERROR).element(snippet)]) + "\n"
}

/// The length in bytes of the token at the beginning of a text.
fn word_length(text: &str) -> usize {
    let separates = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | ';');
    let first = text.chars().next().map_or(0, char::len_utf8);
    text.find(separates).unwrap_or(text.len()).max(first)
}

/// Whether messages on standard error may be coloured.
pub(super) fn stderr_styled() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Whether messages on standard output may be coloured.
pub(super) fn stdout_styled() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Reports an error of an input on standard error.
pub(super) fn refuse(input: &Input, error: &Error) -> Status {
    let _ = io::stderr().write_all(refusal(input, error, stderr_styled()).as_bytes());
    Status::Failed
}
