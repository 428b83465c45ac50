//! Coverage as a page: the rules as they stand in the formal semantics, each with its count.

use std::fmt::{self, Write};

use html_escape::{encode_double_quoted_attribute, encode_text};

use super::coverage::{Count, Counts, code};

/// The beginning, up to the title.
const HEAD: &str = "<!DOCTYPE html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>Coverage</title>
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
div { display: grid; grid-template-columns: 9rem 1fr; align-items: start; border-left: .3rem solid #2a8; margin: .4rem 0; }
div.never { border-color: #d33; background: #d331; }
div.cannot { border-color: #999; }
b { text-align: right; padding: .2rem .8rem; font-variant-numeric: tabular-nums; }
pre { margin: 0; padding: .2rem .5rem; overflow-x: auto; font: 14px/1.45 ui-monospace, monospace; }
ul { columns: 18rem; }
table { border-collapse: collapse; }
td { padding: .1rem .8rem; } td:last-child { text-align: right; }
tr.never { background: #d332; }
</style>
</head>
<body>
";

/// The page. It needs nothing else: no script, no font, no picture.
pub(super) fn page(counts: &Counts) -> String {
    let mut page = HEAD.to_string();
    // Writing to a string does not fail.
    let _ = body(&mut page, counts);
    page
}

fn body(page: &mut String, counts: &Counts) -> fmt::Result {
    writeln!(page, "<h1>Coverage</h1>\n<p>{}.</p>", encode_text(&counts.sum()))?;
    never(page, counts)?;
    let semantics = &counts.semantics;
    let (mut file, mut heading) = (None, None);
    for rule in counts.rules() {
        let def = &semantics.defs[semantics.rules[rule.number].def];
        let block = &semantics.blocks[def.block];
        if file != Some(block.file) {
            let name = &semantics.sources.0[usize::from(block.file)].name;
            writeln!(page, "<h2>{}</h2>", encode_text(name))?;
            (file, heading) = (Some(block.file), None);
        }
        if heading != Some(&block.heading) {
            writeln!(page, "<h3>{}</h3>", encode_text(&block.heading))?;
            heading = Some(&block.heading);
        }
        let class = match &rule {
            Count { can_fire: false, .. } => "cannot",
            Count { count: 0, .. } => "never",
            Count { .. } => "applied",
        };
        let count = match class {
            "cannot" => "cannot".to_string(),
            "never" => "never".to_string(),
            _ => rule.count.to_string(),
        };
        let (id, text) = (encode_double_quoted_attribute(rule.name), encode_text(&def.text));
        writeln!(page, "<div class=\"{class}\" id=\"{id}\"><b>{count}</b><pre>{text}</pre></div>")?;
    }
    if counts.opcodes().next().is_some() {
        opcodes(page, counts)?;
    }
    page.write_str("</body>\n</html>\n")
}

/// Links to the rules that were never applied.
fn never(page: &mut String, counts: &Counts) -> fmt::Result {
    let mut never = counts.rules().filter(|rule| rule.can_fire && rule.count == 0).peekable();
    if never.peek().is_none() {
        return Ok(());
    }
    writeln!(page, "<p>Never applied:</p>\n<ul>")?;
    for rule in never {
        let (id, name) = (encode_double_quoted_attribute(rule.name), encode_text(rule.name));
        writeln!(page, "<li><a href=\"#{id}\">{name}</a></li>")?;
    }
    writeln!(page, "</ul>")
}

fn opcodes(page: &mut String, counts: &Counts) -> fmt::Result {
    writeln!(page, "<h2>Opcodes</h2>\n<table>")?;
    for (op, count) in counts.opcodes() {
        let class = if count == 0 { " class=\"never\"" } else { "" };
        let (code, name) = (code(op), encode_text(op.mnemonic()));
        writeln!(page, "<tr{class}><td>{code}</td><td>{name}</td><td>{count}</td></tr>")?;
    }
    writeln!(page, "</table>")
}
