//! Compiles rules of relations, and premises that are judgements.

use crate::semantics::check::compile::items_of;
use crate::semantics::check::ir::{
    Clause, Expr, Gives, Holds, Operands, Over, Part, Pat, Premise, Slot, StackRule,
};
use crate::semantics::check::scope::{Checked, Form, FormPart, Iteration, Scope, complain};
use crate::semantics::check::sorts::{Ty, given};
use crate::semantics::notation::ast::{
    Judgement, Node, NodeKind, Op, Part as Written, Premise as AstPremise, Role, Times,
};
use crate::semantics::notation::source::Place;
use crate::semantics::terms::term::Term;

/// A rule of a relation as parsed.
pub(crate) struct TypingDef<'d> {
    pub(crate) name: &'d str,
    pub(crate) parts: &'d [Written],
    pub(crate) premises: &'d [AstPremise],
    pub(crate) place: Place,
}

/// The operands of a judgement by mode: inputs and outputs with their sorts, and the instruction type, if there is one.
struct Split<'n, 'f> {
    given: Vec<(&'n Node, &'f Ty)>,
    found: Vec<(&'n Node, &'f Ty)>,
    stack: Option<&'n Node>,
}

/// An instruction type `t1* → t2* sets x*` as parsed.
struct Arrow<'n> {
    left: &'n [Node],
    right: &'n [Node],
    sets: Option<&'n [Node]>,
}

impl Form {
    /// Whether the relation types instructions against the stack of operand types.
    fn is_stack(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, FormPart::Part(Role::Stack, _)))
    }

    /// The relation's form as a text, for diagnostics.
    fn show(&self, scope: &Scope<'_>) -> String {
        let part = |part: &FormPart| match part {
            FormPart::Sign(sign) => (*sign).to_string(),
            FormPart::Part(_, ty) => scope.sorts.show(ty),
        };
        self.parts.iter().map(part).collect::<Vec<_>>().join(" ")
    }

    fn split<'n, 'f>(
        &'f self,
        parts: &'n [Written],
        scope: &Scope<'_>,
        place: Place,
    ) -> Checked<Split<'n, 'f>> {
        let mut split = Split { given: Vec::new(), found: Vec::new(), stack: None };
        for (form, part) in self.parts.iter().zip(parts) {
            match (form, part) {
                (FormPart::Sign(a), Written::Sign(b)) if a == b => {}
                (FormPart::Part(Role::Given, ty), Written::Part(_, node)) => split.given.push((node, ty)),
                (FormPart::Part(Role::Found, ty), Written::Part(_, node)) => split.found.push((node, ty)),
                (FormPart::Part(Role::Stack, _), Written::Part(_, node)) => split.stack = Some(node),
                _ => return complain(place, format!("this relation is written `{}`", self.show(scope))),
            }
        }
        if self.parts.len() != parts.len() {
            return complain(place, format!("this relation is written `{}`", self.show(scope)));
        }
        Ok(split)
    }
}

impl Scope<'_> {
    /// Compiles a rule of a relation that is executed as a function.
    pub(crate) fn typing(&mut self, def: &TypingDef<'_>, form: &Form) -> Checked<Clause> {
        let split = form.split(def.parts, self, def.place)?;
        let pats = split.given.iter().map(|(node, ty)| self.pat(node, ty)).collect::<Checked<Vec<_>>>()?;
        let mut premises = Vec::new();
        for premise in def.premises {
            premises.extend(self.premise(premise)?);
        }
        let mut found = Vec::new();
        for (node, ty) in &split.found {
            found.push(self.typed(node, ty)?);
        }
        let body = match found.len() {
            0 => Expr::Lit(Term::Bool(true)),
            1 => found.remove(0),
            _ => Expr::Tuple(found.into()),
        };
        let name = Some(def.name.to_string());
        let (args, premises) = (pats.into(), premises.into());
        Ok(Clause { name, args, premises, body, slots: self.slots(def.place)?, place: def.place })
    }

    /// Compiles a rule that types an instruction. The pops of operand types are placed among the premises, each before
    /// the first premise that needs the popped types.
    pub(crate) fn stack_rule(&mut self, def: &TypingDef<'_>, form: &Form) -> Checked<StackRule> {
        let split = form.split(def.parts, self, def.place)?;
        let pats = split.given.iter().map(|(node, ty)| self.pat(node, ty)).collect::<Checked<Vec<_>>>()?;
        let Some(stack) = split.stack else { return complain(def.place, "an instruction type is missing") };
        let arrow = arrow(stack)?;
        let mut premises = Vec::new();
        let (gives, sets) = match def.premises {
            [AstPremise::Holds(other)] if self.is_stack(other) => (self.same_type(stack, other)?, None),
            asked => {
                let mut left = arrow.left;
                for (i, premise) in asked.iter().enumerate() {
                    if self.needs_operands(premise, left) {
                        self.pop_known(&mut left, &asked[i..], &mut premises)?;
                    }
                    premises.extend(self.premise(premise)?);
                }
                self.pop_known(&mut left, &[], &mut premises)?;
                self.pop_rest(left, &mut premises)?;
                let sets = match arrow.sets {
                    Some(items) => {
                        Some(Expr::Seq(self.parts_of(items, Some(&Ty::Sort(given::NAT)))?.0.into()))
                    }
                    None => None,
                };
                (self.gives(arrow.right)?, sets)
            }
        };
        let (args, premises) = (pats.into(), premises.into());
        let (name, slots, place) = (def.name.to_string(), self.slots(def.place)?, def.place);
        Ok(StackRule { name, args, premises, gives, sets, slots, place })
    }

    fn is_stack(&self, judgement: &Judgement) -> bool {
        self.relations.get(&judgement.relation).is_some_and(Form::is_stack)
    }

    /// Compiles a rule that delegates: its only premise is a judgement with the same instruction type.
    fn same_type(&mut self, own: &Node, other: &Judgement) -> Checked<Gives> {
        let relations = self.relations;
        let Some(form) = relations.get(&other.relation) else {
            return complain(other.place, format!("there is no relation `{}`", other.relation));
        };
        let split = form.split(&other.parts, self, other.place)?;
        let alike = |node: &Node| sequences(node).is_some_and(|words| Some(words) == sequences(own));
        if !split.stack.is_some_and(alike) || other.times.is_some() {
            return complain(other.place, "this instruction type differs from that of the rule");
        }
        let args = split.given.iter().map(|(node, ty)| self.typed(node, ty)).collect::<Checked<_>>()?;
        Ok(Gives::As(form.number, args))
    }

    /// Whether a premise must come after pops: it uses variables bound by operand types in `left`, or types a nested sequence.
    fn needs_operands(&self, premise: &AstPremise, left: &[Node]) -> bool {
        let within =
            |other: &Judgement| self.relations.get(&other.relation).is_some_and(|form| form.sequence);
        if matches!(premise, AstPremise::Holds(other) if within(other)) {
            return true;
        }
        let unknown: Vec<String> =
            left.iter().flat_map(mentioned).filter(|name| self.unknown_var(name)).collect();
        let (asked, _) = self.sides(premise);
        asked.into_iter().flat_map(mentioned).any(|name| unknown.contains(&name))
    }

    /// Emits pops for the rightmost types in `left`, as long as their variables are bound or can be bound by the pop itself.
    fn pop_known(
        &mut self,
        left: &mut &[Node],
        asked: &[AstPremise],
        premises: &mut Vec<Premise>,
    ) -> Checked<()> {
        while let Some((item, rest)) = left.split_last() {
            let unknown: Vec<String> =
                mentioned(item).into_iter().filter(|name| self.unknown_var(name)).collect();
            let operands = match unknown.as_slice() {
                [] => self.pop_matching(item)?,
                [name] => match self.pop_unchecked(item, name, asked)? {
                    Some(operands) => operands,
                    None => return Ok(()),
                },
                _ => return Ok(()),
            };
            premises.extend(operands.map(Premise::Operands));
            *left = rest;
        }
        Ok(())
    }

    /// Whether a name is an unbound variable.
    fn unknown_var(&self, name: &str) -> bool {
        let nullary = self.funcs.get(name).is_some_and(|signature| signature.args.is_empty());
        !self.vars.contains_key(name)
            && !self.sorts.heads.contains_key(name)
            && !nullary
            && !name.contains('.')
            && self.sorts.var(name).is_some()
    }

    fn pop_matching(&mut self, item: &Node) -> Checked<Option<Operands>> {
        let valtype = self.sort_named("valtype", item.place)?;
        let mut parts = self.parts_of(std::slice::from_ref(item), Some(&valtype))?.0;
        Ok(match parts.pop() {
            None | Some(Part::Many(Expr::Lit(Term::Empty))) => None,
            Some(part) => Some(Operands::Ask(part, item.place)),
        })
    }

    /// A pop that binds the variable `name` to the popped types; `None` if the item does not have this form, or if a
    /// later premise in `asked` binds the variable.
    fn pop_unchecked(
        &mut self,
        item: &Node,
        name: &str,
        asked: &[AstPremise],
    ) -> Checked<Option<Option<Operands>>> {
        let times = match &item.kind {
            NodeKind::Name(_) => None,
            NodeKind::Iter(inner, times @ Times::Pow(_)) if matches!(inner.kind, NodeKind::Name(_)) => {
                Some(times)
            }
            _ => return Ok(None),
        };
        let count = times.and_then(Times::count);
        if self.waits(name, asked) || count.is_some_and(|n| mentioned(n).iter().any(|n| n == name)) {
            return Ok(None);
        }
        let count = count.map(|n| self.typed(n, &Ty::Sort(given::NAT))).transpose()?;
        let slot = self.bind_operands(name, times, item.place)?;
        Ok(Some(Some(match count {
            Some(count) => Operands::Many(slot, count),
            None => Operands::Found(slot),
        })))
    }

    /// Whether one of the premises binds the variable before any uses it.
    fn waits(&self, name: &str, premises: &[AstPremise]) -> bool {
        for premise in premises {
            let (asked, given) = self.sides(premise);
            let has =
                |nodes: &[&Node]| nodes.iter().any(|node| mentioned(node).iter().any(|own| own == name));
            if has(&asked) {
                return false;
            }
            if has(&given) {
                return true;
            }
        }
        false
    }

    /// The terms that a premise evaluates, and the patterns that it binds.
    fn sides<'n>(&self, premise: &'n AstPremise) -> (Vec<&'n Node>, Vec<&'n Node>) {
        match premise {
            AstPremise::If(Node { kind: NodeKind::Bin(Op::In, element, set), .. }) => {
                (vec![set], vec![element])
            }
            AstPremise::If(node) => (vec![node], Vec::new()),
            AstPremise::Let(pattern, node) => (vec![node], vec![pattern]),
            AstPremise::Otherwise(_) => (Vec::new(), Vec::new()),
            AstPremise::Holds(other) => {
                let split = self.relations.get(&other.relation);
                let split = split.and_then(|form| form.split(&other.parts, self, other.place).ok());
                let nodes = |parts: Vec<(&'n Node, &Ty)>| parts.into_iter().map(|(node, _)| node).collect();
                split.map_or((Vec::new(), Vec::new()), |split| (nodes(split.given), nodes(split.found)))
            }
        }
    }

    /// Binds a variable to one or more operand types.
    fn bind_operands(&mut self, name: &str, times: Option<&Times>, place: Place) -> Checked<Slot> {
        let valtype = self.sort_named("valtype", place)?;
        let own = self.sorts.var(name).unwrap_or(Ty::Never);
        if !self.sorts.fits(&valtype, &own) {
            return self.mismatch(&format!("{} `{name}`", self.sorts.show(&own)), &valtype, place);
        }
        Ok(match times {
            Some(times) => self.bind_many(name, valtype, times, place),
            None => self.bind(name, valtype, place),
        })
    }

    /// Emits a pop of all remaining operands if `left` is a variable `t*`; reports an error if other types are left.
    fn pop_rest(&mut self, left: &[Node], premises: &mut Vec<Premise>) -> Checked<()> {
        match left {
            [] => Ok(()),
            [Node { kind: NodeKind::Iter(inner, times @ Times::Star), place }] => {
                let NodeKind::Name(name) = &inner.kind else {
                    return complain(*place, "expected a variable such as `t1*`");
                };
                let slot = self.bind_operands(name, Some(times), *place)?;
                premises.push(Premise::Operands(Operands::All(slot)));
                Ok(())
            }
            [.., last] => {
                let names: Vec<String> =
                    mentioned(last).into_iter().filter(|name| self.unknown_var(name)).collect();
                complain(last.place, format!("nothing binds `{}`", names.join("`, `")))
            }
        }
    }

    /// Compiles the right side of an instruction type. An unbound `t*` stands for arbitrary types: the instruction does not
    /// return.
    fn gives(&mut self, right: &[Node]) -> Checked<Gives> {
        if let [Node { kind: NodeKind::Iter(inner, Times::Star), .. }] = right
            && let NodeKind::Name(name) = &inner.kind
            && self.unknown_var(name)
        {
            return Ok(Gives::Any);
        }
        let place = right.first().map_or(Place::default(), |node| node.place);
        let valtype = self.sort_named("valtype", place)?;
        Ok(Gives::Types(Expr::Seq(self.parts_of(right, Some(&valtype))?.0.into())))
    }

    /// Compiles a premise that is a judgement.
    pub(crate) fn holds(&mut self, asked: &Judgement) -> Checked<Premise> {
        let relations = self.relations;
        let Some(form) = relations.get(&asked.relation) else {
            return complain(asked.place, format!("there is no relation `{}`", asked.relation));
        };
        let split = form.split(&asked.parts, self, asked.place)?;
        if split.stack.is_some() {
            return complain(
                asked.place,
                "this relation types operands: only a rule that types operands can use it, as its only premise",
            );
        }
        if asked.times.is_some() {
            self.iterations.push(Iteration::default());
        }
        let known = self.known();
        let parts = self.asked(&split);
        let iteration = if asked.times.is_some() { self.iterations.pop() } else { None };
        let (args, found) = parts?;
        let each = match (iteration, &asked.times) {
            (Some(iteration), Some(times)) => {
                if iteration.over.is_empty() {
                    return complain(asked.place, "no variable in this iteration is a sequence");
                }
                Some(Over {
                    over: iteration.over.iter().map(|(_, outer, inner)| (*outer, *inner)).collect(),
                    gathered: self.gather(&known, times),
                })
            }
            _ => None,
        };
        Ok(Premise::Holds(Box::new(Holds { relation: form.number, args, found, each })))
    }

    /// Compiles the inputs of a judgement to expressions and its outputs to a pattern.
    fn asked(&mut self, split: &Split<'_, '_>) -> Checked<(Box<[Expr]>, Pat)> {
        let args = split.given.iter().map(|(node, ty)| self.typed(node, ty)).collect::<Checked<_>>()?;
        self.lets += 1;
        self.in_let = Some(self.lets);
        let pats = split.found.iter().map(|(node, ty)| self.pat(node, ty)).collect::<Checked<Vec<_>>>();
        self.in_let = None;
        let mut pats = pats?;
        let found = match pats.len() {
            0 => Pat::Any,
            1 => pats.remove(0),
            _ => Pat::Tuple(pats.into()),
        };
        Ok((args, found))
    }
}

/// Splits an instruction type at `→` and `sets`.
fn arrow(node: &Node) -> Checked<Arrow<'_>> {
    let items = items_of(node);
    let word = |item: &Node| matches!(&item.kind, NodeKind::Name(name) if name == "sets");
    let Some(at) = items.iter().position(|item| matches!(item.kind, NodeKind::Sign("→"))) else {
        return complain(node.place, "expected an instruction type such as `t1* → t2*`");
    };
    let (left, right) = (&items[..at], &items[at + 1..]);
    Ok(match right.iter().position(word) {
        Some(i) => Arrow { left, right: &right[..i], sets: Some(&right[i + 1..]) },
        None => Arrow { left, right, sets: None },
    })
}

/// All names in a term.
fn mentioned(node: &Node) -> Vec<String> {
    let mut names = Vec::new();
    node.each_name(&mut |name| names.push(name.to_string()));
    names
}

/// The names and symbols of an instruction type that consists of sequences of variables only, such as `t1* → t2* sets x*`;
/// `None` for others.
fn sequences(node: &Node) -> Option<Vec<&str>> {
    let name = |item: &'_ Node| match &item.kind {
        NodeKind::Sign(_) => true,
        NodeKind::Name(name) => name == "sets",
        NodeKind::Iter(inner, Times::Star) => matches!(inner.kind, NodeKind::Name(_)),
        _ => false,
    };
    if !items_of(node).iter().all(name) {
        return None;
    }
    let words = items_of(node).iter().map(|item| match &item.kind {
        NodeKind::Sign(sign) => *sign,
        NodeKind::Name(name) => name,
        NodeKind::Iter(inner, _) => match &inner.kind {
            NodeKind::Name(name) => name,
            _ => "",
        },
        _ => "",
    });
    Some(words.collect())
}
