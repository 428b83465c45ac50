//! Above each piece of the interpreter stands the rule that it implements, as it stands in `spec/`. Here the two are compared, so
//! that neither drifts; so are the names of rules, those of the code and those of `spec/`.
//!
//! A quotation is a block fenced by `reduct` in a comment, as in `spec/`. After a change to `spec/`,
//! `REDUCT_BLESS=1 cargo test --test quotes` rewrites those that differ; for a new one, the line `rule NAME:` is enough.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use reduct::semantics::Semantics;
use reduct::semantics::ast::DefKind;
use reduct::syntax::Rule;

/// What of `spec/` is not quoted, and why.
const UNQUOTED: [(&str, &str); 8] = [
    (
        "Step/ctxt-instrs",
        "contexts are the layers of `src/exec/observed/layers.rs`; no step is named after them",
    ),
    ("Step/ctxt-label", "as above"),
    ("Step/ctxt-handler", "as above"),
    ("Step/ctxt-frame", "as above"),
    ("Step_pure/unop-trap", "no operator of this kind is partial: the code has no such case"),
    ("Step_pure/vunop-trap", "as above"),
    ("Step_pure/vbinop-trap", "as above"),
    ("Step_pure/vternop-trap", "as above"),
];

/// Names of the standard that are no rules of `spec/`; its `README.md` says why.
const STRUCTURAL: [&str; 2] = ["Step/pure", "Step/read"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of each rule and context of `spec/`, by its name, and the names in their order.
fn spec() -> (BTreeMap<String, String>, Vec<String>) {
    let semantics = Semantics::read(&root().join("spec")).expect("spec/ can be read");
    let mut texts = BTreeMap::new();
    let mut names = Vec::new();
    for def in &semantics.defs {
        if let DefKind::Rule { name, .. } | DefKind::Context(name, _) = &def.kind {
            assert!(texts.insert(name.clone(), def.text.clone()).is_none(), "{name} is there twice");
            names.push(name.clone());
        }
    }
    (texts, names)
}

/// The source files of execution but those of tests.
fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
}

/// A rule in a comment.
#[derive(Debug, PartialEq, Eq)]
struct Quote {
    /// Its lines in the file, counted from 0.
    lines: std::ops::Range<usize>,
    /// What stands before the text in each line.
    margin: String,
    /// The name of the rule.
    name: String,
    /// Its text, line by line.
    text: Vec<String>,
}

impl Quote {
    /// Whether the code between this quotation and the next block of quotations names the rule, as in `Rule::StepPureNop`.
    fn is_above_its_code(&self, source: &str) -> bool {
        let Some(rule) = Rule::ALL.iter().find(|rule| rule.name() == self.name) else { return false };
        let lines = source.lines().skip(self.lines.end);
        let code: Vec<&str> = lines.take_while(|line| !line.ends_with("```reduct")).collect();
        let name = format!("Rule::{rule:?}");
        let part_of_name = |c: char| c.is_ascii_alphanumeric() || c == ':';
        code.iter().any(|line| line.split(|c| !part_of_name(c)).any(|word| word == name))
    }
}

/// The quotations of a source file.
fn quotes(source: &str) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut inside = false;
    for (number, line) in source.lines().enumerate() {
        let bare = line.trim_start();
        let Some(comment) = bare.strip_prefix("///") else {
            assert!(!inside, "line {}: a quotation does not end", number + 1);
            continue;
        };
        let margin = format!("{}///", &line[..line.len() - bare.len()]);
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
                let quote = quotes.last_mut().unwrap_or_else(|| panic!("line {}: whose is it?", number + 1));
                quote.lines.end = number + 1;
                quote.text.push(text.to_string());
            }
            _ => {}
        }
    }
    quotes
}

/// The first word in which two texts differ: what stands in each; none if they are equal but for spaces and line breaks.
fn difference<'a>(code: &'a str, spec: &'a str) -> Option<(&'a str, &'a str)> {
    let (mut code, mut spec) = (code.split_whitespace(), spec.split_whitespace());
    loop {
        match (code.next(), spec.next()) {
            (None, None) => return None,
            (a, b) if a == b => {}
            (a, b) => return Some((a.unwrap_or("nothing"), b.unwrap_or("nothing"))),
        }
    }
}

/// The source with the quotations as they stand in `spec/`.
fn blessed(source: &str, spec: &BTreeMap<String, String>) -> String {
    let mut lines: Vec<String> = source.split('\n').map(str::to_string).collect();
    for quote in quotes(source).iter().rev() {
        let Some(text) = spec.get(&quote.name) else { continue };
        if difference(&quote.text.join("\n"), text).is_some() {
            let text = text.lines().map(|line| format!("{} {line}", quote.margin).trim_end().to_string());
            lines.splice(quote.lines.clone(), text);
        }
    }
    lines.join("\n")
}

#[test]
fn the_code_quotes_the_rules() {
    let (spec, names) = spec();
    let bless = std::env::var_os("REDUCT_BLESS").is_some();
    let mut files = Vec::new();
    sources(&root().join("src/exec"), &mut files);
    let mut wrong = String::new();
    let mut quoted = BTreeMap::new();
    for path in files {
        let mut source = std::fs::read_to_string(&path).unwrap();
        if bless {
            let new = blessed(&source, &spec);
            if new != source {
                std::fs::write(&path, &new).unwrap();
                source = new;
            }
        }
        let file = path.strip_prefix(root()).unwrap().display();
        for quote in quotes(&source) {
            let place = format!("{file}:{}", quote.lines.start + 1);
            if !quote.is_above_its_code(&source) {
                writeln!(wrong, "{place}: what follows does not apply {}", quote.name).unwrap();
            }
            let Quote { name, text, .. } = quote;
            let text = text.join("\n");
            match spec.get(&name).map(|rule| (rule, difference(&text, rule))) {
                None => writeln!(wrong, "{place}: spec/ has no {name}").unwrap(),
                Some((_, None)) => {}
                Some((rule, Some((code, spec)))) => {
                    let texts = format!("here:\n{text}\nin spec/:\n{rule}");
                    writeln!(wrong, "{place}: {name}: `{code}` here, `{spec}` in spec/\n{texts}\n").unwrap();
                }
            }
            if let Some(other) = quoted.insert(name.clone(), place.clone()) {
                writeln!(wrong, "{place}: {name} stands in {other} too").unwrap();
            }
        }
    }
    for name in names.iter().filter(|name| name.starts_with("Step")) {
        let reason = UNQUOTED.iter().find(|(unquoted, _)| unquoted == name);
        match (quoted.contains_key(name), reason) {
            (false, None) => writeln!(wrong, "{name} is quoted nowhere in src/exec").unwrap(),
            (true, Some((_, reason))) => {
                writeln!(wrong, "{name} is quoted, and not to be: {reason}").unwrap()
            }
            (true, None) | (false, Some(_)) => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong}`REDUCT_BLESS=1 cargo test --test quotes` writes what spec/ has");
    assert_eq!(quoted.len() + UNQUOTED.len(), names.iter().filter(|name| name.starts_with("Step")).count());
}

/// Names of the rules of execution, without those that are structural.
fn steps<'a>(names: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let step = |name: &&str| {
        ["Step/", "Step_pure/", "Step_read/"].iter().any(|start| name.starts_with(start))
            && !STRUCTURAL.contains(name)
    };
    names.filter(step).collect()
}

#[test]
fn the_rules_of_the_code_are_those_of_the_spec() {
    let (_, names) = spec();
    let spec = steps(names.iter().map(String::as_str));
    assert_eq!(steps(Rule::ALL.iter().map(|rule| rule.name())), spec);
    assert!(spec.len() > 200, "{}", spec.len());
    // The list of the standard's names beside the workspace, if it is there.
    if let Ok(list) = std::fs::read_to_string(root().join("../shared/rule-names.txt")) {
        assert_eq!(steps(list.lines()), spec);
    }
    let readme = std::fs::read_to_string(root().join("spec/README.md")).unwrap();
    for name in STRUCTURAL {
        assert!(readme.contains(&format!("`{name}`")), "spec/README.md does not say why {name} is not there");
    }
}

#[test]
fn a_difference_is_found_and_mended() {
    let spec = BTreeMap::from([
        ("Step_pure/a".to_string(), "rule Step_pure/a:\n  a  ~>  b\n  -- if c".to_string()),
        ("Step_pure/b".to_string(), "rule Step_pure/b:\n  b  ~>  ε".to_string()),
    ]);
    let right = "    /// ```reduct\n    /// rule Step_pure/a:\n    ///   a  ~>  b\n    ///   -- if c\n    /// \
                 rule Step_pure/b:\n    ///   b  ~>  ε\n    /// ```\n    fn a() {}\n";
    let drifted = right.replace("b\n    ///   -- if c", "c");
    let [a, b] = &quotes(&drifted)[..] else { panic!("two rules are quoted") };
    assert_eq!(
        (a.lines.clone(), &*a.name, b.lines.clone(), &*b.name),
        (1..3, "Step_pure/a", 3..5, "Step_pure/b")
    );
    assert_eq!(difference(&a.text.join("\n"), &spec["Step_pure/a"]), Some(("c", "b")));
    assert_eq!(difference(&b.text.join("\n"), &spec["Step_pure/b"]), None);
    assert_eq!(blessed(&drifted, &spec), right);
    // Other line breaks are no difference, and stay.
    let folded = right.replace("a  ~>  b\n", "a ~>\n    ///     b\n");
    assert_eq!(blessed(&folded, &spec), folded);
}
