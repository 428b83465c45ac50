//! How often the official suite applies each rule, by the interpreter and step by step: `spec/fired.txt`, which a test of
//! `testsuite/` compares with a run.

/// The counts.
const LIST: &str = include_str!("../../spec/fired.txt");

/// The rules that steps can be named after, with the number of steps, in the standard's order.
pub fn listed() -> impl Iterator<Item = (&'static str, u64)> {
    LIST.lines().filter_map(|line| {
        let (name, count) = line.split_once(' ')?;
        Some((name, count.trim().parse().ok()?))
    })
}

/// The list as text.
pub fn text<'a>(counts: impl Iterator<Item = (&'a str, u64)>) -> String {
    let head = LIST.lines().take_while(|line| line.starts_with('#')).map(str::to_string);
    let rows = counts.map(|(name, count)| format!("{name:<40} {count:>12}"));
    head.chain([String::new()]).chain(rows).map(|line| line + "\n").collect()
}

/// How often the suite applies a rule; none for those that no step is named after.
pub fn count(rule: &str) -> Option<u64> {
    listed().find(|(name, _)| *name == rule).map(|(_, count)| count)
}
