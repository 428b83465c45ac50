//! The commands in the documentation are commands.

use std::fs;
use std::path::Path;

use clap::Parser;

use super::Cli;

/// The arguments of a line of a shell, if it is a call of the differential tester.
fn arguments(line: &str) -> Option<Vec<&str>> {
    let line = line.split(" #").next().unwrap_or_default().trim();
    let rest = match line.split_once("-p reduct-difftest -- ") {
        Some((_, rest)) => rest,
        None => line.strip_prefix("target/release/").unwrap_or(line).strip_prefix("reduct-difftest ")?,
    };
    Some(std::iter::once("reduct-difftest").chain(rest.split_whitespace()).collect())
}

#[test]
fn documented_commands_parse() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the repository");
    let pages = fs::read_dir(root.join("docs")).expect("docs").map(|entry| entry.expect("an entry").path());
    let pages = pages.chain([root.join("README.md"), root.join("difftest/fuzz/README.md")]);
    let mut found = 0;
    for page in pages {
        let text = fs::read_to_string(&page).expect("a page");
        let mut fenced = false;
        for line in text.lines() {
            fenced ^= line.trim_start().starts_with("```");
            let Some(arguments) = arguments(line).filter(|_| fenced) else { continue };
            if let Err(error) = Cli::try_parse_from(&arguments)
                && error.use_stderr()
            {
                panic!("{}: {line}\n{error}", page.display());
            }
            found += 1;
        }
    }
    assert!(found >= 10, "{found}");
}
