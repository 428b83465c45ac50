//! Makes the mutants of the rules of relations, and of premises that use relations.

use reduct::semantics::Semantics;
use reduct::semantics::notation::ast::{self, DefKind, Judgement, Node, NodeKind, Part, Premise};

use super::Operator;
use super::make::{premise, premises_variables, variables};
use super::mutant::Edit;
use super::terms::{Maker, Role};

/// The parts of a judgement, with their roles in the relation.
pub(super) fn roles<'n>(sem: &Semantics, relation: &str, parts: &'n [Part]) -> Vec<(ast::Role, &'n Node)> {
    let declared = sem.defs.iter().find_map(|def| match &def.kind {
        DefKind::Relation(name, declared) if name == relation => Some(declared),
        _ => None,
    });
    let both = declared.into_iter().flatten().zip(parts);
    let role = |(declared, part): (&Part, &'n Part)| match (declared, part) {
        (Part::Part(role, _), Part::Part(_, node)) => Some((*role, node)),
        _ => None,
    };
    both.filter_map(role).collect()
}

/// The mutants of a rule, without those that remove or swap whole rules.
pub(super) fn rule(maker: &mut Maker<'_>, name: &str, parts: &[Part], premises: &[Premise]) {
    let relation = name.split('/').next().unwrap_or(name);
    let roles = roles(maker.sem, relation, parts);
    roles.iter().filter(|(role, _)| *role != ast::Role::Found).for_each(|(_, node)| variables(maker, node));
    premises_variables(maker, premises);
    for (role, node) in &roles {
        match role {
            ast::Role::Given => maker.visit(node, Role::Pattern),
            ast::Role::Found => maker.visit(node, Role::Expr),
            ast::Role::Stack => arrow(maker, node),
        }
    }
    sides(maker, Role::Pattern, parts);
    premises.iter().for_each(|found| premise(maker, found));
}

/// The mutants of a premise that uses a relation.
pub(super) fn judgement(maker: &mut Maker<'_>, asked: &Judgement) {
    let range = maker.extent.premise(asked.place.at as usize);
    maker.add(Operator::DropPremise, Role::Expr, vec![Edit { range, text: String::new() }]);
    for (role, node) in roles(maker.sem, &asked.relation, &asked.parts) {
        match role {
            ast::Role::Given => maker.visit(node, Role::Expr),
            ast::Role::Found => maker.visit(node, Role::Pattern),
            ast::Role::Stack => {}
        }
    }
    sides(maker, Role::Expr, &asked.parts);
}

/// Swaps the two sides of `≤`.
fn sides(maker: &mut Maker<'_>, role: Role, parts: &[Part]) {
    for three in parts.windows(3) {
        if let [Part::Part(_, a), Part::Sign("≤"), Part::Part(_, b)] = three {
            maker.swap(Operator::SwapOperands, role, a, b);
        }
    }
}

/// An instruction type: operands, results, and the locals that are set.
fn arrow(maker: &mut Maker<'_>, node: &Node) {
    let NodeKind::Juxt(items) = &node.kind else { return };
    let Some(at) = items.iter().position(|item| matches!(item.kind, NodeKind::Sign("→"))) else { return };
    let (left, right) = (&items[..at], &items[at + 1..]);
    let sets = right.iter().position(|item| matches!(&item.kind, NodeKind::Name(name) if name == "sets"));
    let (right, sets) = right.split_at(sets.unwrap_or(right.len()));
    side(maker, Operator::DropOperand, left);
    side(maker, Operator::DropResult, right);
    if let [first, .., last] = sets {
        let range = maker.extent.range(first).start..maker.extent.range(last).end;
        maker.add(Operator::DropUpdate, Role::Expr, vec![Edit { range, text: String::new() }]);
        sets[1..].iter().for_each(|item| maker.visit(item, Role::Expr));
    }
}

fn side(maker: &mut Maker<'_>, drop: Operator, items: &[Node]) {
    maker.swaps(Role::Expr, items);
    for item in items.iter().filter(|item| !matches!(item.kind, NodeKind::Eps)) {
        maker.replace(drop, Role::Expr, item, "ε");
        maker.visit(item, Role::Expr);
    }
}
