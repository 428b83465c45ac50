//! Explains why no rule applies.

use crate::semantics::check::compile::RuleDef;
use crate::semantics::check::ir::{Premise, Rule};
use crate::semantics::check::scope::{Scope, Var};
use crate::semantics::check::sorts::Ty;
use crate::semantics::engine::machine::Machine;
use crate::semantics::notation::ast::{Def, DefKind, Premise as Written};
use crate::semantics::terms::term::Term;

/// The maximum number of rules that are explained.
const RULES: usize = 4;
/// The maximum number of variables that are shown for a premise.
const VARIABLES: usize = 6;
/// The depth to which values of variables are printed.
const DEPTH: usize = 2;

/// The part of a rule that does not match, in the order in which parts are checked, or the index of the premise that does
/// not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Miss {
    State,
    Context,
    Args,
    Rest,
    Operands,
    Premise(usize),
}

impl Machine<'_> {
    /// Of rules that all fail to apply: those that come closest to applying, each with the reason why it does not apply.
    pub(crate) fn nearest(&mut self, rules: &[u16], args: &[Term], next: Option<Option<u32>>) -> String {
        let sem = self.sem;
        let (mut near, mut best): (Vec<String>, Option<(Miss, &Rule)>) = (Vec::new(), None);
        self.calls = 0;
        for rule in rules.iter().map(|number| &sem.rules[usize::from(*number)]) {
            let miss = match self.in_context(rule) {
                true => match self.misses(rule, args, next) {
                    Ok(Some(miss)) => miss,
                    Ok(None) | Err(_) => continue,
                },
                false => Miss::Context,
            };
            if miss >= Miss::Operands {
                near.push(self.missed(rule, miss));
            } else if best.is_none_or(|(best, _)| miss > best) {
                best = Some((miss, rule));
            }
            if near.len() == RULES {
                break;
            }
        }
        if near.is_empty() {
            near.extend(best.map(|(miss, rule)| self.missed(rule, miss)));
        }
        near.iter().map(|text| format!("; {text}")).collect()
    }

    /// The reason why a rule does not apply, as a message.
    fn missed(&self, rule: &Rule, miss: Miss) -> String {
        let part = match miss {
            Miss::State => "the state",
            Miss::Context => "the context",
            Miss::Args => "the arguments of the instruction",
            Miss::Rest => "what follows the instruction",
            Miss::Operands => "the operands",
            Miss::Premise(number) => return self.unmet_premise(rule, number),
        };
        format!("{} does not match {part}", self.cited(rule))
    }

    /// The name of a rule and its place.
    fn cited(&self, rule: &Rule) -> String {
        format!("{} ({})", rule.name, self.sem.sources.show(rule.place))
    }

    /// The message for a rule whose premise of this number does not hold, with the values of the variables in the
    /// premise.
    fn unmet_premise(&self, rule: &Rule, number: usize) -> String {
        let sem = self.sem;
        let before = rule.premises.iter().take(number);
        let number = before.filter(|premise| !matches!(premise, Premise::Take)).count();
        let def = &sem.defs[rule.def];
        let Some((place, text)) = def.premise(number) else {
            return format!("a premise of {} does not hold", self.cited(rule));
        };
        let mut values = self.known_in(def, number).join(", ");
        if !values.is_empty() {
            values = format!(" with {values}");
        }
        let place = sem.sources.show(place);
        format!("{} matches, but its premise `{text}` ({place}){values} does not hold", rule.name)
    }

    /// The variables that had values before a premise of a rule and are mentioned in it, with their values.
    fn known_in(&self, def: &Def, number: usize) -> Vec<String> {
        let sem = self.sem;
        let DefKind::Rule { name, lhs, rhs, premises } = &def.kind else { return Vec::new() };
        // Compiled rules do not record the slots of variables, so the rule is checked again to find them.
        let mut scope = Scope::new(&sem.sorts, &sem.signatures, &sem.forms);
        let parts = RuleDef { name, lhs, rhs, premises, place: def.place, def: 0 };
        let checked = scope.rule(&parts, &|con| sem.is_context(con));
        let given = premises.iter().filter(|premise| !matches!(premise, Written::Otherwise(_))).nth(number);
        let (Ok(_), Some(premise)) = (checked, given) else { return Vec::new() };
        let (start, nodes) = match premise {
            Written::If(node) => (node.place, vec![node]),
            Written::Let(pattern, node) => (pattern.place, vec![pattern, node]),
            Written::Holds(asked) => (asked.place, asked.nodes()),
            Written::Otherwise(_) => return Vec::new(),
        };
        let mut names: Vec<&str> = Vec::new();
        for node in nodes {
            node.each_name(&mut |name| {
                let head = name.split('.').next().unwrap_or(name);
                if !names.contains(&head) {
                    names.push(head);
                }
            });
        }
        let known = |name: &str| scope.vars.get(name).filter(|var| var.place < start);
        let shown = names.into_iter().filter_map(|name| self.value(name, known(name)?));
        shown.take(VARIABLES).collect()
    }

    /// `name = value`, unless the value is the state or a part of it.
    fn value(&self, name: &str, var: &Var) -> Option<String> {
        let term = self.get(var.slot);
        if matches!(term, Term::State(_) | Term::Store | Term::Frame(_) | Term::Inst(..) | Term::Module(_)) {
            return None;
        }
        let mark = match &var.ty {
            Ty::Seq(_) => "*",
            Ty::Opt(_) => "?",
            Ty::Never | Ty::Sort(_) | Ty::Set(_) | Ty::Tuple(_) => "",
        };
        let mut text = format!("{name}{mark} = ");
        self.write(&mut text, term, DEPTH);
        Some(text)
    }
}
