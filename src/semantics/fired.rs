//! How many steps of the official suite apply each rule, as counted by the interpreter's observed run: `spec/fired.txt`. A test
//! of `testsuite/` compares the file with a run.

/// The file: comments, then one line `RULE COUNT` per rule.
const LIST: &str = include_str!("../../spec/fired.txt");

/// The rules that steps are named after, each with its number of steps, in the standard's order.
pub fn listed() -> impl Iterator<Item = (&'static str, u64)> {
    LIST.lines().filter_map(|line| {
        let (name, count) = line.split_once(' ')?;
        Some((name, count.trim().parse().ok()?))
    })
}

/// The text of the file with other counts; the comments at its head stay.
pub fn text<'a>(counts: impl Iterator<Item = (&'a str, u64)>) -> String {
    let head = LIST.lines().take_while(|line| line.starts_with('#')).map(str::to_string);
    let rows = counts.map(|(name, count)| format!("{name:<40} {count:>12}"));
    head.chain([String::new()]).chain(rows).map(|line| line + "\n").collect()
}

/// How many steps of the suite apply `rule`; `None` if no step is named after it.
pub fn count(rule: &str) -> Option<u64> {
    listed().find(|(name, _)| *name == rule).map(|(_, count)| count)
}
