//! Coverage as an HTML page: the text of each rule of the formal semantics with its count.

use std::fmt::{self, Write};

use html_escape::{encode_double_quoted_attribute, encode_text};

use super::coverage::{Count, Counts, code, share};
use reduct::semantics::notation::source::Block;
use reduct::semantics::places;

/// The beginning of the page, up to the heading.
const HEAD: &str = concat!(
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    "<title>Coverage of the rules</title>\n<style>\n",
    include_str!("page.css"),
    "</style>\n</head>\n<body>\n"
);

/// A document with rules.
struct Chapter<'a> {
    file: u16,
    title: &'a str,
    rules: Vec<Count<'a>>,
}

/// The page. It is self-contained: it loads no script, font or image.
pub(super) fn page(counts: &Counts) -> String {
    let mut page = HEAD.to_string();
    // Writing to a string does not fail.
    let _ = body(&mut page, counts);
    page
}

fn body(page: &mut String, counts: &Counts) -> fmt::Result {
    let chapters = chapters(counts);
    writeln!(page, "<h1>Coverage of the rules</h1>\n<p class=\"sum\">{}.</p>", encode_text(&counts.sum()))?;
    page.write_str(
        "<p>The number beside a rule is the number of steps in which it was applied; the bar is proportional to its number of digits. \
         Contexts and functions are parts of rules and are not counted.</p>\n",
    )?;
    contents(page, counts, &chapters)?;
    never(page, counts)?;
    for chapter in &chapters {
        let id = chapter.file;
        writeln!(page, "<h2 id=\"file-{id}\">{}</h2>", encode_text(chapter.title))?;
        let mut heading = None;
        for rule in &chapter.rules {
            let block = block(counts, rule);
            if heading != Some(&block.heading) && block.heading != chapter.title {
                writeln!(page, "<h3>{}</h3>", encode_text(&block.heading))?;
            }
            heading = Some(&block.heading);
            self::rule(page, counts, rule)?;
        }
    }
    if counts.opcodes().next().is_some() {
        opcodes(page, counts)?;
    }
    page.write_str("</body>\n</html>\n")
}

/// The block of the document that contains a rule.
fn block<'a>(counts: &'a Counts, rule: &Count<'_>) -> &'a Block {
    let semantics = &counts.semantics;
    &semantics.blocks[semantics.defs[semantics.rules[rule.number].def].block]
}

/// The rules, grouped by document. Each document has its first heading as title.
fn chapters(counts: &Counts) -> Vec<Chapter<'_>> {
    let mut chapters: Vec<Chapter<'_>> = Vec::new();
    for rule in counts.rules() {
        let file = block(counts, &rule).file;
        match chapters.last_mut().filter(|chapter| chapter.file == file) {
            Some(chapter) => chapter.rules.push(rule),
            None => {
                let document = &counts.semantics.sources.0[usize::from(file)];
                let title = document.text.lines().find_map(|line| line.strip_prefix("# "));
                let title = title.unwrap_or(&document.name);
                chapters.push(Chapter { file, title, rules: vec![rule] });
            }
        }
    }
    chapters
}

/// Links to the documents, with their sums.
fn contents(page: &mut String, counts: &Counts, chapters: &[Chapter<'_>]) -> fmt::Result {
    page.write_str("<table class=\"contents\">\n<tr><th>document</th><th>rules</th><th>never applied</th><th>steps</th></tr>\n")?;
    for Chapter { file, title, rules } in chapters {
        let (applied, all) = share(rules.iter().filter(|rule| rule.can_fire).map(|rule| rule.count));
        let steps = grouped(rules.iter().map(|rule| rule.count).sum());
        let never = all - applied;
        let class = if never > 0 { " class=\"never\"" } else { "" };
        let title = encode_text(title);
        writeln!(
            page,
            "<tr><td><a href=\"#file-{file}\">{title}</a></td><td>{all}</td><td{class}>{never}</td><td>{steps}</td></tr>"
        )?;
    }
    if let (reached, all @ 1..) = share(counts.opcodes().map(|(_, count)| count)) {
        let never = all - reached;
        let class = if never > 0 { " class=\"never\"" } else { "" };
        writeln!(
            page,
            "<tr><td><a href=\"#opcodes\">Opcodes</a></td><td>{all}</td><td{class}>{never}</td><td></td></tr>"
        )?;
    }
    writeln!(page, "</table>")
}

/// Links to the rules that were never applied, and to the opcodes that were never reached.
fn never(page: &mut String, counts: &Counts) -> fmt::Result {
    let rules = counts.rules().filter(|rule| rule.can_fire && rule.count == 0);
    let rules = rules.map(|rule| rule.name.to_string());
    let opcodes = counts.opcodes().filter(|(_, count)| *count == 0).map(|(op, _)| op.mnemonic().to_string());
    let mut never = rules.chain(opcodes).peekable();
    if never.peek().is_none() {
        return writeln!(page, "<p>Every rule was applied.</p>");
    }
    writeln!(page, "<p>Never applied or reached:</p>\n<ul>")?;
    for name in never {
        let (id, name) = (encode_double_quoted_attribute(&name), encode_text(&name));
        writeln!(page, "<li><a href=\"#{id}\">{name}</a></li>")?;
    }
    writeln!(page, "</ul>")
}

/// A rule: its name, the section that states it, how often it was applied, and its text.
fn rule(page: &mut String, counts: &Counts, rule: &Count<'_>) -> fmt::Result {
    let definition = &counts.semantics.rules[rule.number];
    let section = definition.standard.map_or("not of the standard", |rule| rule.section());
    let (class, count) = match rule {
        Count { can_fire: false, .. } => ("cannot", "cannot be applied".to_string()),
        Count { count: 0, .. } => ("never", "never applied".to_string()),
        Count { count, .. } => ("applied", grouped(*count)),
    };
    let id = encode_double_quoted_attribute(rule.name);
    let name = encode_text(rule.name);
    let bar = rule.count.checked_ilog10().map_or(0, |digits| (digits + 1) * 10).min(100);
    writeln!(page, "<div class=\"rule {class}\" id=\"{id}\">")?;
    writeln!(
        page,
        "<p><a href=\"#{id}\">{name}</a> <small>{section}</small> <b style=\"--bar: {bar}%\">{count}</b></p>"
    )?;
    page.write_str("<pre>")?;
    // The first line is the name.
    for line in counts.semantics.defs[definition.def].text.lines().skip(1) {
        let text = encode_text(line.strip_prefix("  ").unwrap_or(line));
        match line.trim_start().starts_with("--") {
            true => writeln!(page, "<i>{text}</i>")?,
            false => writeln!(page, "{}", text.replace("~&gt;", "<em>~&gt;</em>"))?,
        }
    }
    page.write_str("</pre>\n")?;
    if let (false, Err(reason)) = (rule.can_fire, places::implementation(rule.name)) {
        writeln!(page, "<p class=\"why\">{}</p>", encode_text(&reason.replace('`', "")))?;
    }
    writeln!(page, "</div>")
}

fn opcodes(page: &mut String, counts: &Counts) -> fmt::Result {
    writeln!(
        page,
        "<h2 id=\"opcodes\">Opcodes</h2>\n<p>How often an instruction of each was reached.</p>\n<ol class=\"opcodes\">"
    )?;
    for (op, count) in counts.opcodes() {
        let (class, id) = match count {
            0 => (" class=\"never\"", format!(" id=\"{}\"", encode_double_quoted_attribute(op.mnemonic()))),
            _ => ("", String::new()),
        };
        let (code, name) = (code(op), encode_text(op.mnemonic()));
        let count = if count == 0 { "never".to_string() } else { grouped(count) };
        writeln!(page, "<li{class}{id}><code>{code}</code> {name} <b>{count}</b></li>")?;
    }
    writeln!(page, "</ol>")
}

/// A number with its digits in groups of three.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join("\u{202f}")
}
