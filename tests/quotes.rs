//! The interpreter, the validator and the table of constructors quote each rule of `spec/` above the code that implements it. These
//! tests compare the quotations with `spec/`, and the names of rules in the code with those in `spec/`.
//!
//! A quotation is a block fenced by `reduct` in a comment, as in `spec/`. After a change to `spec/`,
//! `REDUCT_BLESS=1 cargo test --test tests quotes` rewrites those that differ; for a new one, the line `rule NAME:` is enough.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use reduct::semantics::Semantics;
use reduct::semantics::notation::ast::DefKind;
use reduct::semantics::places::{self, Quote, UNKNOWN, WITHOUT_PLACE, difference, implementation};
use reduct::syntax::Rule;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of each rule and context of `spec/` by name, and the names in order.
fn spec() -> (BTreeMap<String, String>, Vec<String>) {
    let semantics = Semantics::read(&root().join("spec")).expect("spec/ can be read");
    let mut texts = BTreeMap::new();
    let mut names = Vec::new();
    for def in &semantics.defs {
        if let DefKind::Rule { name, .. } | DefKind::Typing { name, .. } | DefKind::Context(name, _) =
            &def.kind
        {
            assert!(texts.insert(name.clone(), def.text.clone()).is_none(), "{name} occurs twice");
            names.push(name.clone());
        }
    }
    (texts, names)
}

/// The source files in a folder, except for tests.
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

/// Whether a quotation is above a function.
fn is_above_a_function(quote: &Quote, source: &str) -> bool {
    let above = |line: &&str| line.starts_with("//") || line.starts_with("#[");
    let code = source.lines().skip(quote.lines.end).map(str::trim_start).find(|line| !above(line));
    code.is_some_and(|line| line.split(' ').any(|word| word == "fn"))
}

/// Whether a name is that of a validation rule, including the rules about values that validation shares.
fn is_validation(name: &str) -> bool {
    let Some(rule) = Rule::ALL.iter().find(|rule| rule.name() == name) else { return false };
    *rule <= Rule::GlobalsOkCons || matches!(rule, Rule::Defaultable | Rule::Nondefaultable)
}

/// Whether the code between a quotation and the next block of quotations mentions the rule, for example as `Rule::StepPureNop`.
fn is_above_its_code(quote: &Quote, source: &str) -> bool {
    let Some(rule) = Rule::ALL.iter().find(|rule| rule.name() == quote.name) else { return false };
    let lines = source.lines().skip(quote.lines.end);
    let code: Vec<&str> = lines.take_while(|line| !line.ends_with("```reduct")).collect();
    let name = format!("Rule::{rule:?}");
    let part_of_name = |c: char| c.is_ascii_alphanumeric() || c == ':';
    code.iter().any(|line| line.split(|c| !part_of_name(c)).any(|word| word.trim_end_matches(':') == name))
}

/// The quotations of a source file.
fn quotes(source: &str) -> Vec<Quote> {
    places::quotes(source)
        .unwrap_or_else(|line| panic!("line {line}: a quotation without a beginning or an end"))
}

/// The source with its quotations updated from `spec/`.
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
    sources(&root().join("src/valid"), &mut files);
    let table = root().join("src/syntax/constructors.rs");
    files.push(table.clone());
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
            // A function of the validator need not mention its rule: not every rule can fail. A row of the table does.
            let well_placed = match is_validation(&quote.name) {
                true if path == table => is_above_its_code(&quote, &source),
                true => path.starts_with(root().join("src/valid")) && is_above_a_function(&quote, &source),
                false => is_above_its_code(&quote, &source),
            };
            if !well_placed {
                writeln!(wrong, "{place}: the code below does not apply {}", quote.name).unwrap();
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
                writeln!(wrong, "{place}: {name} is also quoted in {other}").unwrap();
            }
        }
    }
    let wanted = |name: &str| name.starts_with("Step") || is_validation(name);
    for name in names.iter().filter(|name| wanted(name)) {
        let reason = WITHOUT_PLACE.iter().find(|(unquoted, _)| unquoted == name);
        match (quoted.contains_key(name), reason) {
            (false, None) => {
                writeln!(wrong, "{name} is not quoted in src/exec, src/valid or the table of constructors")
                    .unwrap()
            }
            (true, Some((_, reason))) => writeln!(wrong, "{name} should not be quoted: {reason}").unwrap(),
            (true, None) | (false, Some(_)) => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong}`REDUCT_BLESS=1 cargo test --test tests quotes` writes what spec/ has");
    let unquoted = WITHOUT_PLACE.iter().filter(|(name, _)| wanted(name)).count();
    assert_eq!(quoted.len() + unquoted, names.iter().filter(|name| wanted(name)).count());
}

/// Every rule that the validator names in errors is in `spec/`, or `spec/README.md` says why not.
#[test]
fn the_validator_names_rules_of_the_spec() {
    let (spec, _) = spec();
    let excused = listed_as_missing();
    let mut files = Vec::new();
    sources(&root().join("src/valid"), &mut files);
    files.push(root().join("src/syntax/constructors.rs"));
    let mut named = BTreeSet::new();
    for path in files {
        let source = std::fs::read_to_string(&path).unwrap();
        let words = source.split(|c: char| !c.is_ascii_alphanumeric() && c != ':');
        named.extend(words.filter_map(|word| word.strip_prefix("Rule::")).map(|name| name.replace(':', "")));
    }
    let rules: Vec<&Rule> = Rule::ALL.iter().filter(|rule| named.contains(&format!("{rule:?}"))).collect();
    assert!(rules.len() > 140, "{}", rules.len());
    let unknown: Vec<_> = rules
        .iter()
        .map(|rule| rule.name())
        .filter(|name| !spec.contains_key(*name) && !excused.contains(*name))
        .collect();
    assert!(unknown.is_empty(), "named by src/valid, and not in spec/: {unknown:?}");
}

/// The names that `spec/README.md` lists as missing from `spec/`.
fn listed_as_missing() -> BTreeSet<String> {
    names_in_table("## Names of the standard that are not here")
}

/// The names in a table of `spec/README.md`, each of which must have an explanation.
fn names_in_table(title: &str) -> BTreeSet<String> {
    let readme = std::fs::read_to_string(root().join("spec/README.md")).unwrap();
    let (_, section) = readme.split_once(title).expect("the section");
    let section = section.split("\n## ").next().unwrap_or(section);
    let mut names = BTreeSet::new();
    for row in section.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').collect();
        let [_, listed, reason, _] = cells[..] else { panic!("{row}") };
        assert!(!reason.trim().is_empty(), "{row}");
        for name in listed.split('`').skip(1).step_by(2) {
            assert!(names.insert(name.to_string()), "{name} occurs twice");
        }
    }
    names
}

/// The sections of the list of names that concern validation, execution and soundness, whose names `spec/` must have.
const PARTS: [&str; 8] = ["2.1-", "2.2-", "2.3-", "2.4-", "4.1-", "4.3-", "7.0-", "7.1-"];

/// Names that occur only in comments of the formal sources.
const COMMENTED_OUT: [&str; 2] = ["Instr_ok/load", "Instr_ok/store"];

/// Every name of the standard is either in `spec/` or listed as missing, and not both.
#[test]
fn every_name_of_the_standard_is_there_or_excused() {
    let semantics = Semantics::built_in();
    let there: BTreeSet<&str> = semantics.names().map(|(name, _)| name).collect();
    let excused = listed_as_missing();
    let both: Vec<_> = excused.iter().filter(|name| there.contains(name.as_str())).collect();
    assert!(both.is_empty(), "listed as missing, but in spec/: {both:?}");
    let unknown = |name: &&String| {
        !COMMENTED_OUT.contains(&name.as_str()) && !Rule::ALL.iter().any(|rule| rule.name() == name.as_str())
    };
    assert_eq!(excused.iter().find(unknown), None, "listed as missing, but not a name of the standard");

    let mut wanted: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    assert!(wanted.len() > 500, "{}", wanted.len());
    // An independent list of the standard's names, if there is one next to the workspace.
    let list = std::fs::read_to_string(root().join("../shared/rule-names.txt")).unwrap_or_default();
    let mut part = "";
    let mut listed = BTreeSet::new();
    for line in list.lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix("## ") {
            Some(title) => part = title,
            None if COMMENTED_OUT.contains(&line) => {}
            None if PARTS.iter().any(|number| part.starts_with(number)) => drop(listed.insert(line)),
            None => {}
        }
    }
    assert!(list.is_empty() || listed == wanted, "{:?}", listed.symmetric_difference(&wanted));
    wanted.extend(Rule::ALL.iter().map(|rule| rule.name()).filter(|name| name.starts_with("Step")));
    wanted.extend(listed);
    let missing: Vec<&&str> =
        wanted.iter().filter(|name| !there.contains(**name) && !excused.contains(**name)).collect();
    assert!(missing.is_empty(), "neither in spec/ nor listed as missing: {missing:?}");
    // Conversely, names that the standard does not have are listed.
    let own: BTreeSet<String> =
        there.iter().filter(|name| !wanted.contains(*name)).map(|name| name.to_string()).collect();
    assert_eq!(
        own,
        names_in_table("## Names that the standard does not have"),
        "in spec/, and not in the standard"
    );
}

/// For each rule, `reduct spec show` says where it is implemented, or why it is not.
#[test]
fn every_rule_has_a_place_or_a_reason() {
    let semantics = Semantics::built_in();
    for (rule, _) in semantics.names() {
        assert_ne!(implementation(rule), Err(UNKNOWN), "{rule}");
    }
    for (rule, _) in WITHOUT_PLACE {
        assert!(semantics.names().any(|(name, _)| name == rule), "{rule} is not in spec/");
    }
    let named = implementation("Ref_ok/sub").expect("a place");
    assert_eq!((named.file, named.function, named.quote), ("src/runtime/typing.rs", Some("val_ok"), None));
}

/// The embedded index of quotations is complete: it contains all rules quoted in the source.
#[test]
fn places_are_looked_for_in_enough_files() {
    let mut files = Vec::new();
    for folder in ["exec", "runtime", "valid"] {
        sources(&root().join("src").join(folder), &mut files);
    }
    files.push(root().join("src/syntax/constructors.rs"));
    let texts: String = files.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let comments: Vec<&str> = texts.lines().filter(|line| line.contains("//")).collect();
    for rule in Rule::ALL {
        let named = comments.iter().any(|line| places::names(line, rule.name()));
        assert!(!named || implementation(rule.name()) != Err(UNKNOWN), "{rule}");
    }
}

#[test]
fn a_difference_is_found_and_fixed() {
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
    // Different line breaks do not count as a difference, and are preserved.
    let folded = right.replace("a  ~>  b\n", "a ~>\n    ///     b\n");
    assert_eq!(blessed(&folded, &spec), folded);
}
