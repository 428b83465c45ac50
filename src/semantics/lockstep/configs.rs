//! Comparison of the observed run's configuration with that of the rules.
//!
//! Compared are values, contexts (arities, continuations, catch clauses, locals), and the remaining instructions of each
//! context. The remaining instructions of a function's body are compared by the position of the first, which determines
//! the rest. Values that a step inserted before the instructions count as operands. The type that `call_ref` names is not
//! compared: no rule depends on it, and after a tail call the interpreter holds the closed type and the rules an index.

use std::borrow::Cow;

use super::Difference;
use crate::exec::{Context, Pending, Place, Stepper};
use crate::numerics::Choice;
use crate::runtime::{Moduleaddr, Val};
use crate::semantics::engine::machine::{Layer, Machine};
use crate::semantics::engine::run::OWN;
use crate::semantics::terms::code::{blocktype, catch, plain};
use crate::semantics::terms::names::{Con, con};
use crate::semantics::terms::term::Term;
use crate::syntax::{Catch, Instr};

/// A configuration is small if it has at most this many contexts and at most four times as many operands.
pub(super) const FEW: usize = 16;

/// How much of two configurations is compared. A step accesses only the innermost parts, so that a difference further out
/// existed when that part was innermost, or is found when the whole is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    Whole,
    /// The contexts from this number on, the innermost frame, and the topmost operands.
    From(usize),
}
/// The number of instructions of an initializer that are compared.
const AHEAD: usize = 8;

type Same = Result<(), Difference>;

/// Whether a configuration is small enough to be compared whole at each step.
pub(super) fn is_small(b: &Machine<'_>) -> bool {
    b.layers.len() <= FEW && b.operands.len() <= 4 * FEW
}

/// The remaining instructions of a context by the rules, with sequences and initializers flattened.
struct Rest<'b> {
    terms: Cow<'b, [Term]>,
}

/// Compares the configurations.
///
/// # Errors
/// The first part in which they differ, from the inside out.
pub(super) fn same<C: Choice>(a: &Stepper<'_, C>, b: &Machine<'_>, extent: Extent) -> Same {
    let mut around = a.around();
    if around.len() != b.layers.len() {
        return Err(Difference::of(
            "how many contexts there are".to_string(),
            &around.len(),
            &b.layers.len(),
        ));
    }
    let mut place = around.place();
    let mut waiting: Vec<Pending<'_>> = a.waiting().collect();
    // In an initializer, constants are code for the interpreter, but terms for the rules.
    while place.func.is_none()
        && let Some((Instr::Const(_) | Instr::Vconst(_), rest)) = place.instrs.split_first()
    {
        waiting.extend(instruction(&place.instrs[0]).val().map(Pending::Val));
        (place.instrs, place.pc) = (rest, place.pc + 1);
    }
    let lead = waiting.iter().take_while(|p| matches!(p, Pending::Val(_) | Pending::Repeat(..))).count();
    let mut rest = Rest::of(b, b.layers.len());
    let values = rest.values();
    operands(a, &waiting[..lead], b, &values, extent)?;
    instructions(&waiting[lead..], &place, &rest, b)?;
    let least = match extent {
        Extent::Whole => 0,
        Extent::From(least) => least,
    };
    let frame = b.layers.iter().rposition(|layer| layer.con == con::FRAME);
    for i in (0..b.layers.len()).rev() {
        if i < least && frame.is_none_or(|frame| i < frame) {
            break;
        }
        let layer = &b.layers[i];
        if (i >= least || Some(i) == frame)
            && let Some((found, height)) = around.context()
        {
            if height != layer.height {
                let part = format!("where the operands of context {i} begin");
                return Err(Difference::of(part, &height, &layer.height));
            }
            context(i, &found, layer, b)?;
        }
        around.leave();
        if i >= least {
            instructions(&[], &around.place(), &Rest::of(b, i), b)
                .map_err(|difference| difference.within(&format!("outside of context {i}")))?;
        }
    }
    Ok(())
}

impl Rest<'_> {
    /// The remaining instructions of the context outside of context `i`.
    fn of<'b>(b: &'b Machine<'_>, i: usize) -> Rest<'b> {
        let from = i.checked_sub(1).map_or(0, |i| b.layers[i].todo);
        let to = b.layers.get(i).map_or(b.todo.len(), |layer| layer.todo);
        // Mostly, there is just a piece of a function.
        if let Some(one @ [Term::Code { code, from, to }]) = b.todo.get(from..to)
            && *code < OWN
            && from < to
        {
            return Rest { terms: one.into() };
        }
        let most = if i == 0 { 4 * AHEAD } else { usize::MAX };
        let mut terms = Vec::new();
        for term in b.todo.get(from..to).unwrap_or(&[]).iter().rev() {
            flatten(b, term, most, &mut terms);
        }
        Rest { terms: terms.into() }
    }

    /// Removes the leading values and returns them.
    fn values(&mut self) -> Vec<Term> {
        let n = self.terms.iter().take_while(|term| is_value(term)).count();
        if n == 0 { Vec::new() } else { self.terms.to_mut().drain(..n).collect() }
    }
}

fn is_value(term: &Term) -> bool {
    match term {
        Term::Rep(rep) => rep.0.is_val(),
        term => term.is_val(),
    }
}

/// Flattens sequences, and code that belongs to no function, into at most `most` terms.
fn flatten(b: &Machine<'_>, term: &Term, most: usize, terms: &mut Vec<Term>) {
    match term {
        _ if terms.len() >= most => {}
        Term::Empty => {}
        Term::Code { from, to, .. } if from >= to => {}
        Term::Rep(rep) if rep.1 == 0 => {}
        Term::Seq(parts) | Term::Cat(parts) => parts.iter().for_each(|part| flatten(b, part, most, terms)),
        Term::Code { code, from, to } if *code >= OWN => {
            let ops = b.known_ops(*code);
            let mut pc = *from;
            while let Some(op) = ops.as_ref().and_then(|ops| ops.get(pc as usize)).filter(|_| pc < *to) {
                terms.push(match &op.value {
                    Some(value) => value.clone(),
                    None if op.args.is_empty() => Term::Con(op.con),
                    None => Term::app(op.con, op.args.clone()),
                });
                pc = op.next;
            }
        }
        term => terms.push(term.clone()),
    }
}

/// Compares the topmost operands, including values that a step inserted before the instructions.
fn operands<C: Choice>(
    a: &Stepper<'_, C>,
    waiting: &[Pending<'_>],
    b: &Machine<'_>,
    values: &[Term],
    extent: Extent,
) -> Same {
    let (vals, repeat) = a.values();
    let theirs = b.operands.iter().chain(values).filter(|term| !is_nothing(term));
    let last = waiting.iter().rev().filter_map(|pending| match pending {
        Pending::Val(v) => Some((*v, None)),
        Pending::Repeat(v, n) => Some((*v, Some(*n))),
        _ => None,
    });
    let ours = last.chain(repeat.map(|(v, n)| (v, Some(n)))).chain(vals.iter().rev().map(|v| (*v, None)));
    let mut ours = ours.filter(|(_, n)| *n != Some(0));
    let mut theirs = theirs.rev();
    let most = if extent == Extent::Whole { usize::MAX } else { FEW };
    for i in 0..most {
        match (ours.next(), theirs.next()) {
            (None, None) => break,
            (Some((x, n)), Some(y)) if is_val(&x, n, y) => {}
            (x, y) => {
                let part = format!("operand {i} from the top");
                let n = |n: Option<u32>| n.map(|n| format!("^{n}")).unwrap_or_default();
                let ours = x.map_or("none".to_string(), |(x, times)| {
                    format!("{}{}", show(b, &Term::from(x)), n(times))
                });
                let theirs = y.map_or("none".to_string(), |y| show(b, y));
                return Err(Difference { part, interpreter: ours, other: theirs });
            }
        }
    }
    Ok(())
}

fn is_nothing(term: &Term) -> bool {
    matches!(term, Term::Rep(rep) if rep.1 == 0)
}

/// Whether a term is a value, or `n` copies of it.
fn is_val(v: &Val, n: Option<u32>, term: &Term) -> bool {
    match (n, term) {
        (None, term) => term.val().is_some_and(|found| found == *v),
        (Some(n), Term::Rep(rep)) => rep.1 == u64::from(n) && rep.0.val().is_some_and(|found| found == *v),
        (Some(n), term) => n == 1 && term.val().is_some_and(|found| found == *v),
    }
}

fn show(b: &Machine<'_>, term: &Term) -> String {
    let mut out = String::new();
    b.write(&mut out, term, 4);
    out
}

fn list(b: &Machine<'_>, terms: &[Term]) -> String {
    let shown: Vec<String> = terms.iter().map(|term| show(b, term)).collect();
    if shown.is_empty() { "ε".to_string() } else { shown.join(" ") }
}

/// Compares a context.
fn context(i: usize, a: &Context<'_>, layer: &Layer, b: &Machine<'_>) -> Same {
    let (kind, n) = match a {
        Context::Label(n, _) => (con::LABEL, n),
        Context::Handler(n, _) => (con::HANDLER, n),
        Context::Frame(n, ..) => (con::FRAME, n),
    };
    let name = |con: Con| b.sem.sorts.cons[usize::from(con.0)].name.clone();
    if kind != layer.con {
        return Err(Difference {
            part: format!("context {i}"),
            interpreter: name(kind),
            other: name(layer.con),
        });
    }
    if !matches!(layer.args[0], Term::Nat(m) if m == *n as u64) {
        let part = format!("the arity of context {i}, a {}", name(kind));
        return Err(Difference { part, interpreter: n.to_string(), other: show(b, &layer.args[0]) });
    }
    match a {
        Context::Label(_, continuation) => {
            let mut all = Vec::new();
            let terms = match &layer.args[1] {
                Term::Empty => &[],
                Term::Seq(terms) if matches!(&**terms, [Term::App(_)]) => &**terms,
                other => {
                    flatten(b, other, usize::MAX, &mut all);
                    &all[..]
                }
            };
            let found = match terms {
                [] => Some(None),
                [term] if term.con() == Some(con::LOOP) => Some(Some(begin_of_loop(term))),
                _ => None,
            };
            let same = match (found, continuation) {
                (Some(None), None) => true,
                (Some(Some(found)), Some(pc)) => found.is_none_or(|found| found == *pc),
                _ => false,
            };
            if same {
                return Ok(());
            }
            let part = format!("the continuation of context {i}, a label");
            let interpreter =
                continuation.map_or("ε".to_string(), |pc| format!("the loop at instruction {pc}"));
            Err(Difference { part, interpreter, other: show(b, &layer.args[1]) })
        }
        Context::Handler(_, catches) => handler(i, catches, layer, b),
        Context::Frame(_, locals, module) => frame(i, locals, *module, layer, b),
    }
}

fn handler(i: usize, catches: &[Catch], layer: &Layer, b: &Machine<'_>) -> Same {
    let ours: Vec<Term> = catches.iter().map(catch).collect();
    let mut theirs = Vec::new();
    flatten(b, &layer.args[1], usize::MAX, &mut theirs);
    if ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(x, y)| equal(x, y)) {
        return Ok(());
    }
    let part = format!("the clauses of context {i}, a handler");
    Err(Difference { part, interpreter: list(b, &ours), other: show(b, &layer.args[1]) })
}

fn frame(i: usize, locals: &[Val], module: Moduleaddr, layer: &Layer, b: &Machine<'_>) -> Same {
    let found = match layer.args[1] {
        Term::Frame(f) => b.frames.get(f as usize),
        _ => None,
    };
    let Some(found) = found else {
        let part = format!("the frame of context {i}");
        return Err(Difference { part, interpreter: "one".to_string(), other: "none".to_string() });
    };
    if found.module != module.0 {
        let part = format!("the module instance of the frame of context {i}");
        return Err(Difference::of(part, &module.0, &found.module));
    }
    if found.locals.len() != locals.len() {
        let part = format!("how many locals context {i} has");
        return Err(Difference::of(part, &locals.len(), &found.locals.len()));
    }
    match locals.iter().zip(&found.locals).position(|(x, y)| !is_val(x, None, y)) {
        None => Ok(()),
        Some(x) => Err(Difference {
            part: format!("local {x} of context {i}"),
            interpreter: show(b, &Term::from(locals[x])),
            other: show(b, &found.locals[x]),
        }),
    }
}

/// Compares the remaining instructions of a context.
fn instructions(waiting: &[Pending<'_>], place: &Place<'_>, rest: &Rest<'_>, b: &Machine<'_>) -> Same {
    let mut terms = rest.terms.iter();
    for (i, pending) in waiting.iter().enumerate() {
        let found = terms.next();
        if !found.is_some_and(|term| is_pending(pending, term)) {
            let part = format!("instruction {i} of those that remain");
            let other = found.map_or("none".to_string(), |term| show(b, term));
            return Err(Difference { part, interpreter: show_pending(pending, b), other });
        }
    }
    let terms = terms.as_slice();
    if is_at(place, terms, b) {
        return Ok(());
    }
    let ours: Vec<Term> = place.instrs.iter().take(AHEAD).map(instruction).collect();
    let from = if ours.is_empty() { String::new() } else { format!("instruction {}: ", place.pc) };
    let part = "what remains of the instructions".to_string();
    Err(Difference {
        part,
        interpreter: format!("{from}{}", list(b, &ours)),
        other: list(b, &terms[..terms.len().min(AHEAD)]),
    })
}

/// Whether terms are the instructions from a position on.
fn is_at(place: &Place<'_>, terms: &[Term], b: &Machine<'_>) -> bool {
    let Some(func) = place.func else { return is_initializer(place, terms) };
    let of_func = |code: u32| b.func_of(code) == Some(func);
    match terms {
        [] => place.instrs.is_empty(),
        [Term::Code { code, from, .. }] => {
            !place.instrs.is_empty() && *code < OWN && of_func(*code) && *from == place.pc
        }
        // A branch to a loop inserts the loop itself before the instructions that follow it.
        [term, after @ ..] if term.con() == Some(con::LOOP) => {
            let here = matches!(place.instrs.first(), Some(Instr::Loop(_)));
            let [_, body] = term.args() else { return false };
            let (from, end) = match body {
                Term::Code { code, from, to } if of_func(*code) => (Some(*from), Some(*to)),
                Term::Code { .. } => return false,
                _ => (None, None),
            };
            let follows = match (after, end) {
                ([], _) => true,
                ([Term::Code { code, from, .. }], Some(end)) => of_func(*code) && *from == end + 1,
                ([Term::Code { code, .. }], None) => of_func(*code),
                _ => false,
            };
            here && from.is_none_or(|from| from == place.pc + 1) && follows
        }
        _ => false,
    }
}

/// Whether terms are the next instructions of an initializer.
fn is_initializer(place: &Place<'_>, terms: &[Term]) -> bool {
    let ours = place.instrs.iter().take_while(|instr| !matches!(instr, Instr::End)).take(AHEAD);
    let ours: Vec<Term> = ours.map(instruction).collect();
    let theirs = &terms[..terms.len().min(AHEAD)];
    theirs.len() == ours.len() && theirs.iter().zip(&ours).all(|(x, y)| equal(x, y))
}

/// The term of an instruction that does not begin a block.
fn instruction(instr: &Instr) -> Term {
    match instr {
        Instr::Const(c) => Term::from(Val::Num(*c)),
        Instr::Vconst(c) => Term::vec(c.0),
        other => {
            let (con, args) = plain(other);
            if args.is_empty() { Term::Con(con) } else { Term::app(con, args) }
        }
    }
}

/// The position of the loop that a term represents, if the body of the loop is a piece of a function's code.
fn begin_of_loop(term: &Term) -> Option<u32> {
    match term.args() {
        [_, Term::Code { from, .. }] => from.checked_sub(1),
        _ => None,
    }
}

/// Whether a term equals an instruction or value that a step inserted.
fn is_pending(pending: &Pending<'_>, term: &Term) -> bool {
    let is = |con: Con| term.con() == Some(con);
    match pending {
        Pending::Val(v) => is_val(v, None, term),
        Pending::Repeat(v, n) => is_val(v, Some(*n), term),
        Pending::Instr(Instr::CallRef(_)) | Pending::CallRef => is(con::CALL_REF),
        Pending::Instr(Instr::ReturnCallRef(_)) | Pending::ReturnCallRef => is(con::RETURN_CALL_REF),
        Pending::Instr(instr) => equal(&instruction(instr), term),
        Pending::Trap => is(con::TRAP),
        Pending::Block(bt, from) => {
            let [t, body] = term.args() else { return false };
            let begins = match (body, from) {
                (Term::Code { from, to, .. }, None) => from >= to,
                (Term::Code { from: found, .. }, Some(from)) => found == from,
                (body, from) => from.is_none() && matches!(body, Term::Empty),
            };
            is(con::BLOCK) && equal(&blocktype(bt), t) && begins
        }
    }
}

fn show_pending(pending: &Pending<'_>, b: &Machine<'_>) -> String {
    match pending {
        Pending::Val(v) => show(b, &Term::from(*v)),
        Pending::Repeat(v, n) => format!("{}^{n}", show(b, &Term::from(*v))),
        Pending::Instr(instr) => show(b, &instruction(instr)),
        Pending::CallRef => "call_ref".to_string(),
        Pending::ReturnCallRef => "return_call_ref".to_string(),
        Pending::Block(_, Some(from)) => format!("the block whose body begins at instruction {from}"),
        Pending::Block(_, None) => "a block without a body".to_string(),
        Pending::Trap => "trap".to_string(),
    }
}

/// Whether two terms of the abstract syntax are the same.
fn equal(a: &Term, b: &Term) -> bool {
    match (a, b) {
        (Term::Nat(a), Term::Nat(b)) => a == b,
        (Term::Con(a), Term::Con(b)) => a == b,
        (Term::Num(t, a), Term::Num(u, b)) => t == u && a == b,
        (Term::Vec(a), Term::Vec(b)) => a == b,
        (Term::Ref(a), Term::Ref(b)) => a == b,
        (Term::Rec(a), Term::Rec(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|((f, a), (g, b))| f == g && equal(a, b))
        }
        (Term::App(a), Term::App(b)) => {
            a.con == b.con
                && a.args.len() == b.args.len()
                && a.args.iter().zip(&b.args).all(|(a, b)| equal(a, b))
        }
        (Term::Empty | Term::Seq(_) | Term::Cat(_), Term::Empty | Term::Seq(_) | Term::Cat(_)) => {
            let (mut x, mut y) = (Vec::new(), Vec::new());
            parts(a, &mut x);
            parts(b, &mut y);
            x.len() == y.len() && x.iter().zip(&y).all(|(a, b)| equal(a, b))
        }
        _ => false,
    }
}

/// The elements of a sequence.
fn parts<'t>(term: &'t Term, elements: &mut Vec<&'t Term>) {
    match term {
        Term::Empty => {}
        Term::Seq(terms) | Term::Cat(terms) => terms.iter().for_each(|term| parts(term, elements)),
        term => elements.push(term),
    }
}
