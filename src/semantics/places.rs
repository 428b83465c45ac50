//! Finds where the source implements a rule of the standard. Rules are quoted as they stand in `spec/`, above their functions or above
//! their rows in the table of constructors; rules of the typing of values are only named in comments. The sources are embedded, since
//! the installed command comes without them.

use std::ops::Range;

/// Pairs of path and content for files under `src/`: `sources! { "valid/sub.rs" }` makes `("src/valid/sub.rs",
/// include_str!(…))`.
macro_rules! sources {
    ($($file:literal)*) => { &[$((concat!("src/", $file), include_str!(concat!("../", $file))),)*] };
}

/// The files that implement rules: path and content.
pub const SOURCES: &[(&str, &str)] = sources! {
    "runtime/typing.rs"
    "syntax/constructors.rs"
    "valid/mod.rs"
    "valid/context.rs"
    "valid/types.rs"
    "valid/context.rs"
    "valid/sub.rs"
    "valid/deftype.rs"
    "valid/modules.rs"
    "valid/instructions/mod.rs"
    "valid/instructions/body.rs"
    "valid/instructions/parametric.rs"
    "valid/instructions/control.rs"
    "valid/instructions/variable.rs"
    "valid/instructions/table.rs"
    "valid/instructions/memory.rs"
    "valid/instructions/reference.rs"
    "valid/instructions/aggregate.rs"
    "valid/instructions/numeric.rs"
    "valid/instructions/vector.rs"
    "valid/instructions/constant.rs"
    "exec/rules/parametric.rs"
    "exec/rules/control.rs"
    "exec/rules/variable.rs"
    "exec/rules/table.rs"
    "exec/rules/memory.rs"
    "exec/rules/access.rs"
    "exec/rules/reference.rs"
    "exec/rules/aggregate.rs"
    "exec/rules/array.rs"
    "exec/rules/numeric.rs"
    "exec/rules/vector.rs"
    "exec/observed/calls.rs"
    "exec/observed/control.rs"
    "exec/observed/mod.rs"
    "exec/instantiate.rs"
    "exec/machine/calls.rs"
    "exec/machine/jumps.rs"
    "exec/machine/run.rs"
};

const LAYERS: &str = "contexts are the layers of `src/exec/observed/layers.rs`; no step is named after them";
const TOTAL: &str = "no operator of this kind is partial, so the code has no such case";
const CLOSED: &str = "a defined type was checked before it was closed, and is not checked again";
const UNWRITTEN: &str = "modules contain no local types or instruction types that would have to be checked";
const FIELDS: &str =
    "fields have the types that the type of the structure or array says; they are not checked";

/// The reason given for a rule that no comment in the source names.
pub const UNKNOWN: &str = "no comment in the source names it";

const WATCHED: &str =
    "no code implements it: only the rules check it, while they run under `--check soundness`";

/// Rules of `spec/` that no code implements, each with the reason.
pub const WITHOUT_PLACE: [(&str, &str); 16] = [
    ("Step/ctxt-instrs", LAYERS),
    ("Step/ctxt-label", LAYERS),
    ("Step/ctxt-handler", LAYERS),
    ("Step/ctxt-frame", LAYERS),
    ("Step_pure/unop-trap", TOTAL),
    ("Step_pure/vunop-trap", TOTAL),
    ("Step_pure/vbinop-trap", TOTAL),
    ("Step_pure/vternop-trap", TOTAL),
    ("Typeuse_ok/deftype", CLOSED),
    ("Deftype_ok", CLOSED),
    ("Localtype_ok", UNWRITTEN),
    ("Instrtype_ok", UNWRITTEN),
    ("Instrtype_sub", UNWRITTEN),
    ("Fieldval_ok/val", FIELDS),
    ("Fieldval_ok/packval", FIELDS),
    ("Packval_ok", FIELDS),
];

/// Whether a rule types configurations (soundness), rather than modules or reduction.
fn of_soundness(rule: &str) -> bool {
    const RELATIONS: [&str; 12] = [
        "Context_ok",
        "Labeltype_ok",
        "Instr_ok2",
        "Expr_ok2",
        "Store_ok",
        "ImmutReachable",
        "NotImmutReachable",
        "Localval_ok",
        "Frame_ok",
        "State_ok",
        "Config_ok",
        "Exportinst_ok",
    ];
    let relation = rule.split('/').next().unwrap_or(rule);
    RELATIONS.contains(&relation) || relation.ends_with("inst_ok") || relation.starts_with("Extend_")
}

/// The place in the source that implements a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Implementation {
    /// Path of the file, from the root of the repository.
    pub file: &'static str,
    /// Line of the quotation or comment, counted from 1.
    pub line: usize,
    /// Name of the function below the comment, if there is one.
    pub function: Option<&'static str>,
    /// The rule as quoted there; `None` if a comment only names it.
    pub quote: Option<String>,
}

/// Where a rule is implemented: the place that quotes it, or else the first comment that names it.
///
/// # Errors
/// The reason why no code implements it.
pub fn implementation(rule: &str) -> Result<Implementation, &'static str> {
    if let Some((_, reason)) = WITHOUT_PLACE.iter().find(|(name, _)| *name == rule) {
        return Err(reason);
    }
    if of_soundness(rule) {
        return Err(WATCHED);
    }
    let quoted = SOURCES.iter().find_map(|(file, source)| {
        let quote = quotes(source).ok()?.into_iter().find(|quote| quote.name == rule)?;
        let function = function_below(source, quote.lines.end);
        let text = quote.text.join("\n");
        Some(Implementation { file, line: quote.lines.start + 1, function, quote: Some(text) })
    });
    let named = || {
        SOURCES.iter().find_map(|(file, source)| {
            let line = source.lines().position(|line| names(line, rule))?;
            let function = function_below(source, line + 1);
            Some(Implementation { file, line: line + 1, function, quote: None })
        })
    };
    quoted.or_else(named).ok_or(UNKNOWN)
}

/// Whether a line of source has a comment that names `rule`.
pub fn names(line: &str, rule: &str) -> bool {
    let part_of_name = |c: char| c.is_ascii_alphanumeric() || "_./-".contains(c);
    let Some((_, comment)) = line.split_once("//") else { return false };
    comment.contains(rule)
        && comment.split(|c| !part_of_name(c)).any(|word| word.trim_end_matches('.') == rule)
}

/// Name of the function that follows the comment to which line `line` (counted from 0) belongs.
fn function_below(source: &'static str, line: usize) -> Option<&'static str> {
    let above = |line: &&str| line.starts_with("//") || line.starts_with("#[");
    let code = source.lines().skip(line).map(str::trim_start).find(|line| !above(line))?;
    let name = code.split("fn ").nth(1)?;
    name.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next()
}

/// A rule quoted in a comment, in a block fenced by `reduct` as in `spec/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Its lines in the file, counted from 0.
    pub lines: Range<usize>,
    /// What precedes the text in each line: indentation and `///` or `//`.
    pub margin: String,
    /// The rule's name.
    pub name: String,
    /// The lines of its text, without margin.
    pub text: Vec<String>,
}

/// The quotations in a source file.
///
/// # Errors
/// The line, from 1, at which a comment ends inside a quotation, or of an indented line with no rule above it.
pub fn quotes(source: &str) -> Result<Vec<Quote>, usize> {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut inside = false;
    for (number, line) in source.lines().enumerate() {
        let bare = line.trim_start();
        let slashes = if bare.starts_with("///") { "///" } else { "//" };
        let Some(comment) = bare.strip_prefix(slashes) else {
            if inside {
                return Err(number + 1);
            }
            continue;
        };
        let margin = format!("{}{slashes}", &line[..line.len() - bare.len()]);
        let text = comment.strip_prefix(' ').unwrap_or(comment);
        match text.trim_end() {
            "```reduct" => inside = true,
            "```" => inside = false,
            "" => {}
            text if inside && !text.starts_with(' ') => {
                let name = text.split_whitespace().nth(1).unwrap_or_default().trim_end_matches(':');
                let (lines, name, text) = (number..number + 1, name.to_string(), vec![text.to_string()]);
                quotes.push(Quote { lines, margin, name, text });
            }
            text if inside => {
                let quote = quotes.last_mut().ok_or(number + 1)?;
                quote.lines.end = number + 1;
                quote.text.push(text.to_string());
            }
            _ => {}
        }
    }
    Ok(quotes)
}

/// The first pair of words in which two texts differ, `"nothing"` for a text that has ended; `None` if they are equal up to
/// white space.
pub fn difference<'a>(code: &'a str, spec: &'a str) -> Option<(&'a str, &'a str)> {
    let (mut code, mut spec) = (code.split_whitespace(), spec.split_whitespace());
    loop {
        match (code.next(), spec.next()) {
            (None, None) => return None,
            (a, b) if a == b => {}
            (a, b) => return Some((a.unwrap_or("nothing"), b.unwrap_or("nothing"))),
        }
    }
}
