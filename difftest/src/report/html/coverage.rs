//! The part of the page about rules and instructions that the sample reached.

use maud::{Markup, html};

use crate::ledger::Ledger;
use crate::report::family;
use crate::run::coverage::{describe_sample, opcode_counts, rule_counts};

pub(super) fn rules(ledger: &Ledger) -> Markup {
    let rules = rule_counts(ledger);
    let never: Vec<&str> = rules.iter().filter(|(_, n)| *n == 0).map(|(name, _)| *name).collect();
    html! {
        h2 #rules { "Rules of execution that were applied" }
        p.dim { "Counted by the oracle, step by step, on a sample of " (ledger.reached.cases) " cases: " (describe_sample()) "." }
        (chips("Never applied", &never))
        div.card {
            @for (family, rules) in family::grouped(rules, |(name, _)| family::of_rule(name)) {
                @let fired = rules.iter().filter(|(_, n)| *n > 0).count();
                (part(family, fired, rules.len(), html! {
                    tr { th { "rule" } th.n { "times" } }
                    @for (name, n) in &rules {
                        tr.none[*n == 0] { td { code { (name) } } td.n { @if *n == 0 { "never" } @else { (n) } } }
                    }
                }))
            }
        }
    }
}

pub(super) fn instructions(ledger: &Ledger) -> Markup {
    let opcodes = opcode_counts(ledger);
    let never: Vec<&str> = opcodes.iter().filter(|(_, _, n)| *n == 0).map(|(name, ..)| *name).collect();
    html! {
        h2 #instructions { "Instructions that were executed" }
        p.dim { "How many there are in the functions of the same sample, and how many of these places were executed at least once." }
        (chips("Never executed", &never))
        div.card {
            @for (family, opcodes) in family::grouped(opcodes, |(name, ..)| family::of_opcode(name)) {
                @let executed = opcodes.iter().filter(|(.., n)| *n > 0).count();
                (part(family, executed, opcodes.len(), html! {
                    tr { th { "instruction" } th.n { "generated" } th.n { "executed" } th.n { "share" } }
                    @for (name, generated, executed) in &opcodes {
                        tr.none[*executed == 0] {
                            td { code { (name) } }
                            td.n { (generated) }
                            td.n { (executed) }
                            td.n { (super::percent(*executed, *generated)) }
                        }
                    }
                }))
            }
        }
    }
}

/// The rules and instructions that were not reached.
fn chips(title: &str, names: &[&str]) -> Markup {
    html! {
        @if names.is_empty() {
            p.fine { (title) ": none." }
        } @else {
            p { (title) " (" (names.len()) "):" }
            div.chips { @for name in names { code { (name) } } }
        }
    }
}

/// A group: how many of its members were reached, and a table of all.
fn part(family: &str, reached: usize, all: usize, table: Markup) -> Markup {
    let width = format!("width:{:.1}%", 100.0 * reached as f64 / all.max(1) as f64);
    html! {
        details.part {
            summary { span { (family) } span.meter { span style=(width) {} } span.of { (reached) " / " (all) } }
            table { (table) }
        }
    }
}
