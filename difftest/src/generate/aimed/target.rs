//! Targets: rules that a generated case tries to apply. The name of a rule determines the instructions that apply it and
//! the kind of operands.

use std::sync::LazyLock;

use arbitrary::{Result, Unstructured};
use reduct::syntax::{Instr, Opcode, Rule};

use super::expr::Manner;
use crate::generate::instruction::{Env, draw};
use crate::rewrite::Space;

/// A rule to be fired.
pub(super) struct Target {
    pub(super) rule: Rule,
    /// The instructions that apply it.
    pub(super) opcodes: Vec<Opcode>,
    /// Whether it is about handlers.
    pub(super) attempt: bool,
    /// Whether it is about leaving blocks and functions.
    pub(super) leave: bool,
    /// How its operands are chosen.
    manner: Option<Manner>,
}

/// An opcode, with the names that rules use for it: its keyword, the constructor of the abstract syntax, and the rest of the constructor.
struct Names {
    opcode: Opcode,
    keyword: &'static str,
    constructor: String,
    rest: String,
}

static NAMES: LazyLock<Vec<Names>> = LazyLock::new(|| {
    let space = Space::default();
    let names = Opcode::ALL.iter().filter_map(|&opcode| {
        let env = Env { space: &space, datas: 0, elems: 0, locals: 0, labels: 0, near: true, opcode };
        let instr: Instr = draw(opcode, &mut Unstructured::new(&[0; 64]), &env).ok()?;
        let text = format!("{instr:?}").to_lowercase();
        let (constructor, rest) = text.split_once('(').unwrap_or((&text, ""));
        let (constructor, rest) = (constructor.to_string(), rest.to_string());
        Some(Names { opcode, keyword: opcode.mnemonic(), constructor, rest })
    });
    names.collect()
});

/// Parts of configurations that rules are named after, and instructions that lead to them.
const MADE_BY: &[(&str, &[Opcode])] = &[
    ("label", &[Opcode::Block, Opcode::Loop, Opcode::If]),
    ("frame", &[Opcode::Call, Opcode::CallRef, Opcode::CallIndirect]),
    ("handler", &[Opcode::TryTable]),
    ("trap", &[Opcode::Unreachable]),
];

impl Target {
    /// The target for a rule; none if its name does not show any instruction.
    pub(super) fn of(rule: Rule) -> Option<Target> {
        let (_, name) = rule.name().split_once('/')?;
        let (family, rest) = name.split_once('-').unwrap_or((name, ""));
        let mut opcodes = of_family(family, rest);
        if opcodes.is_empty() {
            opcodes = MADE_BY.iter().find(|(word, _)| *word == family)?.1.to_vec();
        }
        let has =
            |words: &[&str]| words.iter().any(|word| rest.split('-').any(|part| part.starts_with(word)));
        let manner = if has(&["oob", "trap", "fail"]) {
            Some(Manner::Edge)
        } else if has(&["zero"]) {
            Some(Manner::Zero)
        } else if has(&["null"]) {
            Some(Manner::Null)
        } else if has(&["succ", "val", "num", "le", "gt", "lt", "addr", "array", "struct", "alloc", "func"]) {
            Some(Manner::Tame)
        } else {
            None
        };
        let attempt = name.contains("handler") || family.starts_with("throw") || family == "try_table";
        let leave = family.starts_with("return") || family == "br";
        Some(Target { rule, opcodes, attempt, leave, manner })
    }

    /// A target: half of the time one that is wanted, otherwise any.
    pub(super) fn draw(u: &mut Unstructured<'_>, wanted: &[Rule]) -> Result<Option<Target>> {
        let wanted: Vec<Rule> =
            wanted.iter().copied().filter(|rule| rule.name().starts_with("Step")).collect();
        let rule =
            if !wanted.is_empty() && u.arbitrary()? { *u.choose(&wanted)? } else { *u.choose(&STEPS)? };
        Ok(Target::of(rule))
    }

    /// The manner of the operands: mostly the one that the rule's name suggests.
    pub(super) fn manner(&self, u: &mut Unstructured<'_>) -> Result<Manner> {
        const ALL: [Manner; 5] = [Manner::Tame, Manner::Any, Manner::Edge, Manner::Zero, Manner::Null];
        match self.manner {
            Some(manner) if u.ratio(3, 4)? => Ok(manner),
            Some(_) | None => Ok(*u.choose(&ALL)?),
        }
    }
}

/// The rules of execution whose names show instructions.
static STEPS: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let steps = Rule::ALL.iter().copied().filter(|rule| rule.name().starts_with("Step"));
    steps.filter(|rule| Target::of(*rule).is_some()).collect()
});

/// The instructions of a rule: those with the rule's first word as keyword (ignoring signs) or as constructor; of these the ones that match
/// the rest of the rule's name, if any does.
fn of_family(family: &str, rest: &str) -> Vec<Opcode> {
    let keyword = |names: &&Names| {
        names.keyword.strip_prefix(family).is_some_and(|tail| matches!(tail, "" | "_s" | "_u"))
    };
    let mut found: Vec<&Names> = NAMES.iter().filter(keyword).collect();
    if found.is_empty() {
        let plain: String = family.chars().filter(|c| *c != '_').collect();
        found = NAMES.iter().filter(|names| names.constructor == plain).collect();
    }
    let words: Vec<&str> = rest.split('-').filter(|word| word.len() > 2).collect();
    let told: Vec<&Names> =
        found.iter().copied().filter(|names| words.iter().any(|word| names.rest.contains(word))).collect();
    let chosen = if told.is_empty() { found } else { told };
    chosen.into_iter().map(|names| names.opcode).collect()
}
