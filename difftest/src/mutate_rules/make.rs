//! Makes the mutants of definitions.

use reduct::semantics::Semantics;
use reduct::semantics::notation::ast::{self, Def, DefKind, Node, NodeKind, Op, Premise, Times};
use reduct::semantics::notation::source::Place;
use rustc_hash::{FxHashMap, FxHashSet};

use super::extent::Extent;
use super::mutant::{Edit, Kind, Mutant, VALIDATION};
use super::terms::{Found, Maker, Role, Words};
use super::{Operator, extent, typing};

/// All mutants, in the order of the documents. No two mutants of a definition have the same text.
pub fn mutants(sem: &Semantics) -> Vec<Mutant> {
    let words = Words::new(sem);
    let mut mutants = Vec::new();
    let mut names: FxHashSet<String> = FxHashSet::default();
    let mut clauses: FxHashMap<&str, usize> = FxHashMap::default();
    for def in &sem.defs {
        let on = match &def.kind {
            DefKind::Rule { name, .. } => name.clone(),
            DefKind::Clause { rule, name, .. } => {
                let number = clauses.entry(name).or_default();
                *number += 1;
                let own = || format!("{name}/{number}");
                rule.clone().filter(|rule| !names.contains(rule)).unwrap_or_else(own)
            }
            // The rules of soundness type configurations, which no test here does.
            DefKind::Typing { .. } if document(sem, def.place).starts_with("A-") => continue,
            DefKind::Typing { name, .. } => name.clone(),
            DefKind::Syntax(..)
            | DefKind::Extension(..)
            | DefKind::Var(..)
            | DefKind::Func { .. }
            | DefKind::Relation(..)
            | DefKind::Choice(..)
            | DefKind::Context(..) => continue,
        };
        names.insert(on.clone());
        let text = &sem.sources.0[usize::from(def.place.file)].text;
        let at = def.place.at as usize;
        let range = at..at + def.text.len();
        let Some(extent) = Extent::new(text, range) else { continue };
        let mut maker = Maker { sem, words: &words, extent, variables: Vec::new(), found: Vec::new() };
        definition(&mut maker, def);
        let found = std::mem::take(&mut maker.found);
        mutants.extend(named(sem, def, &on, found));
    }
    mutants
}

/// The name of a document.
fn document(sem: &Semantics, place: Place) -> &str {
    let name = &sem.sources.0[usize::from(place.file)].name;
    name.rsplit('/').next().unwrap_or(name).trim_end_matches(".md")
}

/// The family of the definitions in a document: the last part of the document's name, with a prefix if the document is
/// about validation.
fn family(sem: &Semantics, place: Place) -> String {
    let stem = document(sem, place);
    let family = stem.split_once('-').map_or(stem, |(_, family)| family);
    if stem.starts_with("3.") { format!("{VALIDATION}{family}") } else { family.to_string() }
}

/// Names the mutants of a definition.
fn named(sem: &Semantics, def: &Def, on: &str, found: Vec<Found>) -> Vec<Mutant> {
    let mut numbers: FxHashMap<Operator, usize> = FxHashMap::default();
    let mut texts = FxHashSet::default();
    let at = def.place.at as usize;
    let own = at..at + def.text.len();
    let (func, kind) = match &def.kind {
        DefKind::Clause { name, .. } => (sem.funcs.iter().find(|func| func.name == *name), Kind::Clause),
        DefKind::Typing { .. } => (None, Kind::Typing),
        _ => (None, Kind::Reduction),
    };
    let mut mutants = Vec::new();
    for Found { operator, edits, role } in found {
        let end = edits.last().map_or(own.end, |edit| edit.range.end.max(own.end));
        let mut places = vec![def.place];
        // A clause with a changed pattern may apply where the original does not. So the mutant can make a difference
        // wherever the function is used, not only where this clause is used.
        places.extend(func.filter(|_| role == Role::Pattern).map(|func| func.place));
        if operator == Operator::SwapRules {
            let other = edits.last().map_or(def.place.at, |edit| edit.range.start as u32);
            places.push(Place { file: def.place.file, at: other });
        }
        let mutant = Mutant {
            name: String::new(),
            on: on.to_string(),
            family: family(sem, def.place),
            kind,
            operator,
            file: def.place.file,
            edits,
            places,
            widens: role == Role::Pattern,
            range: own.start..end,
        };
        let text = mutant.after(sem);
        if text != mutant.before(sem) && texts.insert(text) {
            let number = numbers.entry(operator).or_default();
            *number += 1;
            mutants.push(Mutant { name: format!("{on}#{operator}-{number}"), ..mutant });
        }
    }
    mutants
}

fn definition(maker: &mut Maker<'_>, def: &Def) {
    let at = def.place.at as usize;
    let range = at..at + def.text.len();
    maker.add(Operator::DropRule, Role::Expr, vec![Edit { range: range.clone(), text: String::new() }]);
    if let Some(next) = next(maker.sem, def).filter(|next| order_counts(maker, def, next)) {
        let at = next.place.at as usize;
        let edits = vec![
            Edit { range, text: next.text.clone() },
            Edit { range: at..at + next.text.len(), text: def.text.clone() },
        ];
        maker.add(Operator::SwapRules, Role::Expr, edits);
    }
    match &def.kind {
        DefKind::Rule { lhs, rhs, premises, .. } => {
            for node in [lhs, rhs] {
                variables(maker, node);
            }
            premises_variables(maker, premises);
            let (state, redex) = match &lhs.kind {
                NodeKind::State(state, redex) => (Some(&**state), &**redex),
                _ => (None, lhs),
            };
            maker.visit(redex, Role::Pattern);
            result(maker, state, rhs);
            premises.iter().for_each(|found| premise(maker, found));
        }
        DefKind::Clause { name, args, body, premises, .. } => {
            args.iter().for_each(|arg| variables(maker, arg));
            premises_variables(maker, premises);
            args.iter().for_each(|arg| maker.visit(arg, Role::Pattern));
            constants(maker, name, body);
            maker.visit(body, Role::Expr);
            premises.iter().for_each(|found| premise(maker, found));
        }
        DefKind::Typing { name, parts, premises } => typing::rule(maker, name, parts, premises),
        DefKind::Syntax(..)
        | DefKind::Extension(..)
        | DefKind::Var(..)
        | DefKind::Func { .. }
        | DefKind::Relation(..)
        | DefKind::Choice(..)
        | DefKind::Context(..) => {}
    }
}

/// The next rule for the same instruction, or the next clause of the same function, in the same document.
fn next<'s>(sem: &'s Semantics, def: &Def) -> Option<&'s Def> {
    let place = match &def.kind {
        DefKind::Clause { name, .. } => {
            let func = sem.funcs.iter().find(|func| func.name == *name)?;
            let i = func.clauses.iter().position(|clause| clause.place == def.place)?;
            func.clauses.get(i + 1)?.place
        }
        _ => {
            let number = sem.rules.iter().position(|rule| rule.place == def.place)?;
            let mut groups = sem.by_instr.iter().chain(&sem.by_context);
            let group = groups.find(|group| group.iter().any(|rule| usize::from(*rule) == number))?;
            let i = group.iter().position(|rule| usize::from(*rule) == number)?;
            sem.rules[usize::from(*group.get(i + 1)?)].place
        }
    };
    sem.defs.iter().find(|other| other.place == place && place.file == def.place.file && place > def.place)
}

/// Whether the order of two rules or clauses matters: for rules if one has `otherwise`, for clauses if their patterns overlap.
fn order_counts(maker: &Maker<'_>, def: &Def, next: &Def) -> bool {
    match (&def.kind, &next.kind) {
        (DefKind::Rule { premises: a, .. }, DefKind::Rule { premises: b, .. }) => {
            a.iter().chain(b).any(|premise| matches!(premise, Premise::Otherwise(_)))
        }
        (DefKind::Clause { args: a, .. }, DefKind::Clause { args: b, .. }) => {
            !a.iter().zip(b).any(|(a, b)| maker.clash(a, b))
        }
        _ => false,
    }
}

/// Makes the mutants of the right-hand side of a rule.
fn result(maker: &mut Maker<'_>, state: Option<&Node>, rhs: &Node) {
    let out = match (&rhs.kind, state) {
        (NodeKind::State(update, out), Some(state)) => {
            if !matches!(update.kind, NodeKind::Name(_)) {
                let text = maker.extent.text(state).to_string();
                maker.replace(Operator::DropUpdate, Role::Expr, update, text);
                maker.visit(update, Role::Expr);
            }
            &**out
        }
        _ => rhs,
    };
    match &out.kind {
        NodeKind::Juxt(nodes) if !maker.is_application(nodes) => {
            nodes.iter().for_each(|node| maker.leave_out(Operator::DropResult, Role::Expr, node));
        }
        NodeKind::Eps => {}
        _ => maker.replace(Operator::DropResult, Role::Expr, out, "ε"),
    }
    if !matches!(&out.kind, NodeKind::Name(name) if name == "trap") {
        maker.replace(Operator::ConstantResult, Role::Expr, out, "trap");
    }
    maker.visit(out, Role::Expr);
}

/// Replaces the result of a function by constants of its sort.
fn constants(maker: &mut Maker<'_>, name: &str, body: &Node) {
    let funcs = maker.sem.defs.iter().find_map(|def| match &def.kind {
        DefKind::Func { name: own, result, .. } if own == name => Some(result),
        _ => None,
    });
    let constants: &[&str] = match funcs.map(|result| &result.kind) {
        Some(NodeKind::Name(sort)) => match sort.as_str() {
            "nat" | "int" | "iN" | "fN" | "idx" | "addr" | "byte" => &["0", "1"],
            "bool" => &["(0 = 0)", "(0 ≠ 0)"],
            _ => &[],
        },
        Some(NodeKind::Brace(_)) => &["∅"],
        Some(NodeKind::Iter(..)) => &["ε"],
        _ => &[],
    };
    for constant in constants {
        maker.replace(Operator::ConstantResult, Role::Expr, body, *constant);
    }
    if constants.len() == 2 && constants[0].starts_with('(') {
        let text = format!("¬({})", maker.extent.text(body));
        maker.replace(Operator::ReplaceOperator, Role::Expr, body, text);
    }
}

pub(super) fn premise(maker: &mut Maker<'_>, premise: &Premise) {
    let (place, end, words) = match premise {
        Premise::If(node) => (node.place, maker.extent.range(node).end, 2),
        Premise::Let(pattern, node) => (pattern.place, maker.extent.range(node).end, 2),
        Premise::Otherwise(place) => (*place, place.at as usize + "otherwise".len(), 1),
        Premise::Holds(asked) => return typing::judgement(maker, asked),
    };
    let sign = maker.extent.index(place.at as usize) - words;
    let range = maker.extent.before(maker.extent.token(sign).start)..end;
    let drop = vec![Edit { range, text: String::new() }];
    match premise {
        Premise::If(node) => {
            maker.add(Operator::DropPremise, Role::Expr, drop);
            condition(maker, node);
        }
        Premise::Let(pattern, node) => {
            maker.add(Operator::DropPremise, Role::Expr, drop);
            maker.visit(pattern, Role::Pattern);
            maker.visit(node, Role::Expr);
        }
        Premise::Otherwise(_) => maker.add(Operator::DropOtherwise, Role::Expr, drop),
        Premise::Holds(_) => {}
    }
}

fn condition(maker: &mut Maker<'_>, node: &Node) {
    match &node.kind {
        NodeKind::Bin(Op::In, _, set) => return maker.visit(set, Role::Expr),
        NodeKind::Iter(inner, Times::Star | Times::Opt) => {
            let text = format!("(¬{})", maker.whole(inner));
            maker.replace(Operator::NegatePremise, Role::Expr, inner, text);
        }
        _ => {
            let text = maker.extent.text(node);
            let enclosed = maker.extent.enclosed(node);
            let text = if enclosed { format!("¬{text}") } else { format!("¬({text})") };
            maker.replace(Operator::NegatePremise, Role::Expr, node, text);
        }
    }
    match &node.kind {
        NodeKind::Bin(op, left, right) => maker.binary(*op, left, right, false),
        _ => maker.visit(node, Role::Expr),
    }
}

pub(super) fn premises_variables(maker: &mut Maker<'_>, premises: &[Premise]) {
    for premise in premises {
        match premise {
            Premise::If(Node { kind: NodeKind::Bin(Op::In, node, _), .. }) => variables(maker, node),
            Premise::Let(node, _) => variables(maker, node),
            Premise::Holds(asked) => {
                typing::roles(maker.sem, &asked.relation, &asked.parts)
                    .into_iter()
                    .filter(|(role, _)| *role == ast::Role::Found)
                    .for_each(|(_, node)| variables(maker, node));
            }
            Premise::If(_) | Premise::Otherwise(_) => {}
        }
    }
}

/// Collects the variables of a pattern.
pub(super) fn variables(maker: &mut Maker<'_>, node: &Node) {
    for name in extent::names(node) {
        if maker.sem.sorts.var(name).is_some() && !maker.variables.iter().any(|other| other == name) {
            maker.variables.push(name.to_string());
        }
    }
    maker.variables.sort();
}
