//! Prints the report.

use std::fmt;

use reduct::syntax::{Heaptype, Module, Numtype, Valtype};

use super::instrument::{EventKind, Site};
use super::search::Side;
use super::{Divergence, DivergingStep, Place};
use crate::outcome::Value;
use crate::rewrite::Space;

/// The event of one of the two.
pub(super) fn side(side: &Side, sites: &[Site], modules: &[Module]) -> String {
    match side {
        Side::Ended(outcome) => format!("{outcome:?}"),
        Side::Event(site, value) => match sites.get(*site) {
            Some(site) => format!("{} {}", value_of(site, *value), at(site, modules)),
            None => format!("an unknown site {site}"),
        },
    }
}

fn value_of(site: &Site, value: u64) -> String {
    match site.kind {
        EventKind::Entry => "enters".to_string(),
        EventKind::Reached => "is reached".to_string(),
        EventKind::Half(half) => format!("v128 with {value:#018x} as i64x2 lane {half}"),
        EventKind::Value(Valtype::Num(Numtype::I32)) => Value::I32(value as u32).to_string(),
        EventKind::Value(Valtype::Num(Numtype::I64)) => Value::I64(value).to_string(),
        EventKind::Value(Valtype::Num(Numtype::F32)) => Value::F32(value as u32).to_string(),
        EventKind::Value(Valtype::Num(Numtype::F64)) => Value::F64(value).to_string(),
        EventKind::Value(Valtype::Ref(rt)) => match (rt.ht, value) {
            (Heaptype::Use(_), _) => format!("a reference to contents with checksum {value:#x}"),
            (_, 1) => "null".to_string(),
            (_, _) => format!("a reference of class {value:#x}"),
        },
        EventKind::Value(Valtype::Vec(_) | Valtype::Bot) => format!("{value:#x}"),
    }
}

fn at(site: &Site, modules: &[Module]) -> String {
    let func = site.func;
    if site.kind == EventKind::Entry {
        return format!("function {} of module {}", func.0, site.unit);
    }
    let text = modules.get(site.unit).and_then(|module| {
        let defined = func.usize().checked_sub(Space::of(module).imported)?;
        let instr = module.funcs.get(defined)?.body.instrs.get(site.instr)?;
        Some(reduct::text::print::instr(Some(module), instr))
    });
    let text = text.unwrap_or_default();
    format!("after `{text}`, instruction {} of function {} of module {}", site.instr, func.0, site.unit)
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { module, func, instr, text } = self;
        match func {
            Some(x) => write!(f, "`{text}`, instruction {instr} of function {} of module {module}", x.0),
            None => write!(f, "instruction {instr} of a constant expression of module {module}"),
        }
    }
}

impl fmt::Display for DivergingStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DivergingStep { rule, number, place, configs, events, event, rules, earlier, candidates, .. } =
            self;
        if *candidates > 1 {
            writeln!(
                f,
                "they diverge at one of {candidates} steps (the difference disappears when all of them are instrumented), probably at"
            )?;
            writeln!(f, "{place}")?;
        } else {
            writeln!(f, "they diverge at {place}")?;
        }
        writeln!(f, "  rule: {rule} (section {})", rule.section())?;
        writeln!(f, "  step {number} of the reference; the {} events before it are the same", event - 1)?;
        writeln!(f, "  before: {}", configs[0])?;
        writeln!(f, "  after:  {}", configs[1])?;
        writeln!(f, "  the reference: {}", events[0])?;
        writeln!(f, "  the engine:    {}", events[1])?;
        let rules: Vec<_> = rules.iter().rev().take(12).rev().map(|rule| rule.name()).collect();
        write!(f, "  rules since the last event that is the same: {}", rules.join(", "))?;
        match earlier {
            Some((rule, place)) => write!(
                f,
                "\n  a value written earlier already differs when it is read back: at {place}, {rule} (section {})",
                rule.section()
            ),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Divergence::Step(step) => step.fmt(f),
            Divergence::Refused { module, rule, message } => {
                write!(f, "the reference refuses module {module}: {message}")?;
                match rule {
                    Some(rule) => write!(f, "\n  rule: {rule} (section {})", rule.section()),
                    None => Ok(()),
                }
            }
            Divergence::Unknown { why, rules, place } => {
                write!(f, "the step at which they diverge could not be found: {why}")?;
                if let Some(place) = place {
                    write!(f, "\n  the reference was last at {place}")?;
                }
                let rules: Vec<_> = rules.iter().map(|rule| rule.name()).collect();
                write!(f, "\n  its last rules: {}", rules.join(", "))
            }
        }
    }
}
