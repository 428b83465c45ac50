//! Analyses of a semantics without sort errors: warns about missing, overlapping and unreachable rules, and rejects state
//! changes where none are allowed.

use std::fmt::Write;

use crate::semantics::Semantics;
use crate::semantics::check::compile::con_of;
use crate::semantics::check::ir::{
    Elem, Expr, Judge, Len, Out, Part, Pat, Premise, Rest, Rule, StackRule, Step,
};
use crate::semantics::check::sorts::Kind;
use crate::semantics::notation::ast::Op;
use crate::semantics::notation::source::{Complaint, Place};
use crate::semantics::terms::names::{Con, known_keys};
use crate::semantics::terms::term::Term;
use crate::syntax::Rule as Name;

/// Maximum number of rules for one instruction that are compared pairwise.
const MOST: usize = 200;

/// All warnings.
pub(crate) fn all(sem: &Semantics, readme: &str) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    without_rule(sem, &mut complaints);
    untyped(sem, &mut complaints);
    undeclared(sem, &mut complaints);
    overlaps(sem, &mut complaints);
    unreached(sem, &mut complaints);
    missing(sem, readme, &mut complaints);
    complaints
}

fn warn(place: Place, text: String) -> Complaint {
    Complaint { place, text, fatal: false }
}

/// Warns about instructions without reduction rules.
fn without_rule(sem: &Semantics, complaints: &mut Vec<Complaint>) {
    let Some(instr) = sem.sorts.sort("instr") else { return };
    let (val, noted) = (sem.sorts.sort("val"), sem.sorts.sort("noted"));
    let place = sem
        .defs
        .iter()
        .find(|def| def.text.starts_with("syntax instr"))
        .map_or(Place::default(), |def| def.place);
    for i in 0..sem.sorts.cons.len() {
        let con = Con(i as u16);
        // Values are irreducible, and `noted` instructions occur only while contexts are typed.
        let is_instr =
            sem.sorts.has(instr, con) && ![val, noted].iter().flatten().any(|sort| sem.sorts.has(*sort, con));
        if is_instr && !sem.is_context(con) && sem.by_instr[i].is_empty() {
            complaints
                .push(warn(place, format!("no rule reduces the instruction `{}`", sem.sorts.cons[i].key)));
        }
        if is_instr && sem.is_context(con) && sem.by_context[i].is_empty() {
            complaints.push(warn(place, format!("no rule reduces values in `{}`", sem.sorts.cons[i].key)));
        }
    }
}

/// Warns about instructions of modules that no rule of `Instr_ok` types.
fn untyped(sem: &Semantics, complaints: &mut Vec<Complaint>) {
    let (Some(plain), Ok((_, Judge::Stack(stack)))) = (sem.sorts.sort("plain"), sem.relation("Instr_ok"))
    else {
        return;
    };
    let fits = |pat: &Pat, con: Con| match pat {
        Pat::Any | Pat::Bind(_) => true,
        Pat::Test(sort, _) => sem.sorts.has(*sort, con),
        pat => con_of(pat) == Some(con),
    };
    for (i, constructor) in sem.sorts.cons.iter().enumerate() {
        let con = Con(i as u16);
        let rule = |rule: &StackRule| rule.args.last().is_some_and(|pat| fits(pat, con));
        if sem.sorts.has(plain, con) && !stack.rules.iter().any(rule) {
            let text = format!("no rule of `Instr_ok` types the instruction `{}`", constructor.key);
            complaints.push(warn(stack.place, text));
        }
    }
}

/// Warns about constructors that the abstract syntax needs and no document declares, and about sorts without elements.
fn undeclared(sem: &Semantics, complaints: &mut Vec<Complaint>) {
    for constructor in
        sem.sorts.cons.iter().take(known_keys().len()).filter(|constructor| !constructor.declared)
    {
        let text = format!("no sort declares the constructor `{}`, which modules need", constructor.key);
        complaints.push(warn(Place::NOWHERE, text));
    }
    for sort in &sem.sorts.sorts {
        if let Kind::Data(cons, subs) = &sort.kind
            && cons.is_empty()
            && subs.is_empty()
        {
            complaints.push(warn(Place::NOWHERE, format!("the sort `{}` has no elements", sort.name)));
        }
    }
}

/// Warns about pairs of rules for the same instruction that may both apply.
fn overlaps(sem: &Semantics, complaints: &mut Vec<Complaint>) {
    let groups = sem.by_instr.iter().chain(&sem.by_context);
    for group in groups {
        let (compared, rest) = group.split_at(group.len().min(MOST));
        if let Some(first) = rest.first() {
            let text =
                "overlaps with other rules are not looked for from here on: there are too many".to_string();
            complaints.push(warn(sem.rules[usize::from(*first)].place, text));
        }
        for (i, b) in compared.iter().enumerate() {
            complaints.extend(compared[..i].iter().find_map(|a| overlap(sem, *a, *b)));
        }
    }
}

/// The warning about rule `b`, if `a`, which comes first, shadows or overlaps it.
fn overlap(sem: &Semantics, a: u16, b: u16) -> Option<Complaint> {
    let (first, second) = (&sem.rules[usize::from(a)], &sem.rules[usize::from(b)]);
    if always(first, second) {
        let text = format!("this can never apply: {} always applies first", first.name);
        return Some(warn(second.place, text));
    }
    let chosen = sem.choices.iter().any(|(_, rules)| rules.contains(&a) && rules.contains(&b));
    if chosen || second.otherwise || disjoint(first, second) {
        return None;
    }
    let text = format!("this may apply where {} does; say `-- otherwise`, or declare a choice", first.name);
    Some(warn(second.place, text))
}

/// Whether rule `a` always applies if rule `b`, for the same instruction, applies.
fn always(a: &Rule, b: &Rule) -> bool {
    let any = |pat: &Pat| matches!(pat, Pat::Any | Pat::Bind(_));
    let operands = a.operands.len() <= b.operands.len()
        && a.operands.iter().all(|elem| matches!(elem, Elem::One(pat) if any(pat)))
        && b.operands.iter().all(|elem| matches!(elem, Elem::One(_)));
    a.premises.is_empty()
        && a.context.is_none()
        && a.rest == Rest::Stays
        && a.waiting.is_empty()
        && operands
        && a.instr.as_ref().is_some_and(|(_, args)| args.iter().all(any))
}

/// Whether the forms of two rules for an instruction show that no configuration matches both.
fn disjoint(a: &Rule, b: &Rule) -> bool {
    let contexts = match (&a.context, &b.context) {
        (Some((a, a_args)), Some((b, b_args))) => {
            a != b || a_args.iter().zip(b_args).any(|(a, b)| excludes(a, b))
        }
        _ => false,
    };
    let instrs = match (&a.instr, &b.instr) {
        (Some((_, a)), Some((_, b))) => a.iter().zip(b).any(|(a, b)| excludes(a, b)),
        _ => false,
    };
    // A rule that requires the redex to fill its context and a rule that requires neighbours exclude each other.
    let neighbours = (a.rest == Rest::Nothing) != (b.rest == Rest::Nothing)
        && (a.context.is_some() != b.context.is_some());
    contexts || instrs || neighbours || operands_exclude(a, b) || opposites(a, b)
}

/// Whether the operand patterns exclude each other. Operands are compared from the right, up to the first segment whose
/// length is not fixed.
fn operands_exclude(a: &Rule, b: &Rule) -> bool {
    for (a, b) in a.operands.iter().rev().zip(b.operands.iter().rev()) {
        match (a, b) {
            (Elem::One(a), Elem::One(b)) => {
                if excludes(a, b) {
                    return true;
                }
            }
            _ => return false,
        }
    }
    false
}

fn excludes(a: &Pat, b: &Pat) -> bool {
    match (a, b) {
        (Pat::Lit(a), Pat::Lit(b)) => match (a, b) {
            (Term::Nat(a), Term::Nat(b)) => a != b,
            _ => matches!((a.con(), b.con()), (Some(a), Some(b)) if a != b),
        },
        (Pat::Num(a, c), Pat::Num(b, d)) => excludes(a, b) || excludes(c, d),
        (Pat::Con(a, a_args), Pat::Con(b, b_args)) => {
            a != b || a_args.iter().zip(b_args).any(|(a, b)| excludes(a, b))
        }
        (Pat::Test(_, a), b) | (b, Pat::Test(_, a)) => excludes(a, b),
        (Pat::Seq(a), Pat::Seq(b)) => seqs_exclude(a, b),
        (a, b) => matches!((con_of(a), con_of(b)), (Some(a), Some(b)) if a != b),
    }
}

fn seqs_exclude(a: &[Elem], b: &[Elem]) -> bool {
    let least = |elems: &[Elem]| elems.iter().filter(|elem| matches!(elem, Elem::One(_))).count();
    let most = |elems: &[Elem]| {
        let mut most = 0;
        for elem in elems {
            most += match elem {
                Elem::One(_) => 1,
                Elem::Many(many) if matches!(many.len, Len::Opt) => 1,
                Elem::Many(_) => return usize::MAX,
            };
        }
        most
    };
    if least(a) > most(b) || least(b) > most(a) {
        return true;
    }
    match (a.first(), b.first()) {
        (Some(Elem::One(a)), Some(Elem::One(b))) => excludes(a, b),
        _ => false,
    }
}

/// Whether some premise of one rule negates a premise of the other.
fn opposites(a: &Rule, b: &Rule) -> bool {
    a.premises.iter().any(|a| b.premises.iter().any(|b| opposite(a, b)))
}

fn opposite(a: &Premise, b: &Premise) -> bool {
    let empty = |expr: &Expr| matches!(expr, Expr::Lit(Term::Empty));
    match (a, b) {
        (Premise::If(Expr::Bin(p, a, c)), Premise::If(Expr::Bin(q, b, d))) => {
            let opposite = matches!(
                (p, q),
                (Op::Eq, Op::Ne)
                    | (Op::Ne, Op::Eq)
                    | (Op::Lt, Op::Ge)
                    | (Op::Ge, Op::Lt)
                    | (Op::Le, Op::Gt)
                    | (Op::Gt, Op::Le)
            );
            opposite && same(a, b) && same(c, d)
                || matches!((p, q), (Op::Eq, Op::Gt) | (Op::Gt, Op::Eq)) && same(a, b) && same(c, d)
        }
        (Premise::Choose(_, a), Premise::If(Expr::Bin(Op::Eq, b, e)))
        | (Premise::If(Expr::Bin(Op::Eq, b, e)), Premise::Choose(_, a)) => empty(e) && same(a, b),
        (Premise::If(Expr::Not(a)), Premise::If(b)) | (Premise::If(b), Premise::If(Expr::Not(a))) => {
            same(a, b)
        }
        _ => false,
    }
}

/// Whether two expressions are equal. Variables are compared by slot; rules of the same form bind them in the same order.
fn same(a: &Expr, b: &Expr) -> bool {
    let (mut left, mut right) = (String::new(), String::new());
    let _ = (write!(left, "{a:?}"), write!(right, "{b:?}"));
    left == right
}

/// Warns about rules that can never apply, because an earlier rule of the same relation has no conditions.
fn unreached(sem: &Semantics, complaints: &mut Vec<Complaint>) {
    let any = |pats: &[Pat]| pats.iter().all(|pat| matches!(pat, Pat::Any | Pat::Bind(_)));
    for relation in &sem.relations {
        let Judge::Rules(func) = &relation.by else { continue };
        let always = func.clauses.iter().position(|clause| clause.premises.is_empty() && any(&clause.args));
        let Some(i) = always else { continue };
        for clause in &func.clauses[i + 1..] {
            let first = func.clauses[i].name.as_deref().unwrap_or(&func.name);
            let text = format!("this can never apply: {first} always applies first");
            complaints.push(warn(clause.place, text));
        }
    }
}

/// Warns about rules of the standard that are neither defined nor listed in the README, and about rules that the standard does
/// not have.
fn missing(sem: &Semantics, readme: &str, complaints: &mut Vec<Complaint>) {
    let clauses = sem.funcs.iter().flat_map(|func| &func.clauses).filter_map(|clause| clause.name.as_deref());
    let contexts = sem.context_names.iter().map(|(name, _)| name.as_str());
    let typing = sem.relations.iter().flat_map(|relation| match &relation.by {
        Judge::Rules(func) => func.clauses.iter().filter_map(|clause| clause.name.as_deref()).collect(),
        Judge::Stack(stack) => stack.rules.iter().map(|rule| rule.name.as_str()).collect(),
        Judge::Sequence(_) => Vec::new(),
    });
    let rules = sem.rules.iter().map(|rule| rule.name.as_str());
    let known: Vec<&str> = rules.chain(clauses).chain(contexts).chain(typing).collect();
    let wanted = Name::ALL.iter().filter(|rule| **rule <= Name::EvalExpr).map(|rule| rule.name());
    for name in wanted.filter(|name| !known.contains(name) && !readme.contains(&format!("`{name}`"))) {
        complaints.push(warn(
            Place::NOWHERE,
            format!("the standard's rule `{name}` is neither defined nor listed in the README"),
        ));
    }
    for rule in &sem.rules {
        if rule.standard.is_none() {
            complaints.push(warn(rule.place, format!("`{}` is not a rule of the standard", rule.name)));
        }
    }
}

impl Semantics {
    /// The reason, from a table in the README, why the documents do not define a rule of the standard.
    pub fn excuse(&self, name: &str) -> Option<&str> {
        let readme = self.sources.0.iter().find(|document| document.name.ends_with("README.md"))?;
        let quoted = format!("`{name}`");
        readme.text.lines().find_map(|line| {
            let (names, reason) = line.strip_prefix('|')?.strip_suffix('|')?.split_once('|')?;
            names.split(',').any(|own| own.trim() == quoted).then(|| reason.trim())
        })
    }
}

/// Reports changes of the state where they are not allowed: only the part before `;` on the right side of a reduction
/// rule may change it.
pub(crate) fn effects(sem: &Semantics, complaints: &mut Vec<Complaint>) {
    let mut changes = vec![false; sem.funcs.len()];
    loop {
        let mut more = false;
        for (i, func) in sem.funcs.iter().enumerate() {
            if !changes[i] && func.clauses.iter().any(|clause| changing(&clause.body, &changes)) {
                (changes[i], more) = (true, true);
            }
        }
        if !more {
            break;
        }
    }
    let text =
        "this changes the state in a premise: state changes belong on the right side of rules".to_string();
    let clauses =
        sem.funcs.iter().flat_map(|func| &func.clauses).map(|clause| (&clause.premises, clause.place));
    let rules = sem.rules.iter().map(|rule| (&rule.premises, rule.place));
    let relations = sem.relations.iter().flat_map(|relation| match &relation.by {
        Judge::Rules(func) => func.clauses.iter().map(|clause| (&clause.premises, clause.place)).collect(),
        Judge::Stack(stack) => stack.rules.iter().map(|rule| (&rule.premises, rule.place)).collect(),
        Judge::Sequence(_) => Vec::new(),
    });
    for (premises, place) in clauses.chain(rules).chain(relations) {
        let changed = premises.iter().any(|premise| match premise {
            Premise::If(e)
            | Premise::All(e)
            | Premise::Choose(_, e)
            | Premise::ChooseEach(_, e)
            | Premise::Let(_, e) => changing(e, &changes),
            Premise::Holds(asked) => asked.args.iter().any(|e| changing(e, &changes)),
            Premise::Take | Premise::Operands(_) => false,
        });
        if changed {
            complaints.push(Complaint { place, text: text.clone(), fatal: true });
        }
    }
    for rule in &sem.rules {
        if rule.out.iter().any(|out| out_changing(out, &changes)) {
            let text = "an instruction changes the state: state changes belong before the `;`".to_string();
            complaints.push(Complaint { place: rule.place, text, fatal: true });
        }
        if rule.update.is_some() && rule.out.iter().any(|out| matches!(out, Out::Context(..))) {
            let text = "a rule cannot both change the state and create a context".to_string();
            complaints.push(Complaint { place: rule.place, text, fatal: true });
        }
    }
}

fn out_changing(out: &Out, changes: &[bool]) -> bool {
    match out {
        Out::One(e) | Out::Many(e) => changing(e, changes),
        Out::Context(_, args, body) => {
            args.iter().any(|e| changing(e, changes)) || body.iter().any(|out| out_changing(out, changes))
        }
    }
}

/// Whether evaluating an expression changes the state; `changes` says for each function whether calling it does.
fn changing(expr: &Expr, changes: &[bool]) -> bool {
    let go = |e: &Expr| changing(e, changes);
    match expr {
        Expr::Lit(_) | Expr::Slot(_) => false,
        Expr::Call(func, args) => changes[usize::from(*func)] || args.iter().any(go),
        Expr::Con(_, args) | Expr::Prim(_, args) | Expr::Tuple(args) => args.iter().any(go),
        Expr::Num(a, b) | Expr::Index(a, b) | Expr::Bin(_, a, b) | Expr::Rep(a, b) | Expr::State(a, b) => {
            go(a) || go(b)
        }
        Expr::Vec(a) | Expr::Ref(_, a) | Expr::Field(a, _) | Expr::Len(a) | Expr::Not(a) | Expr::Set(a) => {
            go(a)
        }
        Expr::Slice(a, b, c) => go(a) || go(b) || go(c),
        Expr::Seq(parts) => parts.iter().any(|part| match part {
            Part::One(e) | Part::Many(e) => go(e),
        }),
        Expr::Iter(iter) => go(&iter.body) || iter.times.as_ref().is_some_and(go),
        Expr::Rec(fields) => fields.iter().any(|(_, e)| go(e)),
        Expr::Update(update) => {
            let path = update.path.iter().any(|step| match step {
                Step::Field(_) => false,
                Step::Index(i) => go(i),
                Step::Slice(i, n) => go(i) || go(n),
            });
            path || go(&update.value) || go(&update.root) || update.in_place
        }
        // Premises change nothing.
        Expr::First(branches) => branches.iter().any(|branch| go(&branch.body)),
    }
}
