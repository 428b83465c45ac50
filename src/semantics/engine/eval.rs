//! Computing of terms.

use std::sync::Arc;

use crate::exec::cost;
use crate::runtime::*;
use crate::semantics::check::ir::{Clause, Expr, Func, Iter, Part, Pat};
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::notation::ast::Op;
use crate::semantics::terms::long::{LONG, Long};
use crate::semantics::terms::names::{Con, con};
use crate::semantics::terms::term::{Term, as_numtype};
use crate::syntax::Numtype;

/// The maximum nesting depth of expressions under evaluation, including those of called functions.
pub(crate) const DEPTH: usize = 1500;

/// The maximum number of function calls in one step. This many take a second or more.
const CALLS: u64 = 10_000_000;

/// The maximum nesting depth of terms.
const NESTING: u32 = 500;

/// Fails if a term is nested too deep.
fn shallow(term: Term) -> Result<Term> {
    if term.depth() > NESTING {
        return Err(Fail::Limit("terms are nested too deep".to_string()));
    }
    Ok(term)
}

impl<'a> Machine<'a> {
    /// The value of a term.
    pub(crate) fn eval(&mut self, expr: &'a Expr) -> Result<Term> {
        match expr {
            Expr::Lit(term) => return Ok(term.clone()),
            Expr::Slot(slot) => return Ok(self.get(*slot).clone()),
            _ => {}
        }
        if self.depth >= DEPTH {
            return Err(Fail::Limit("functions call one another too deep".to_string()));
        }
        self.depth += 1;
        let result = self.eval_more(expr);
        self.depth -= 1;
        result
    }

    fn eval_more(&mut self, expr: &'a Expr) -> Result<Term> {
        cost::work(1);
        match expr {
            Expr::Lit(term) => Ok(term.clone()),
            Expr::Slot(slot) => Ok(self.get(*slot).clone()),
            Expr::Num(nt, c) => {
                let nt = as_numtype(&self.eval(nt)?).ok_or(Fail::Undefined)?;
                match (nt, self.eval(c)?) {
                    (Numtype::I32 | Numtype::F32, Term::Nat(c)) if c <= u64::from(u32::MAX) => {
                        Ok(Term::Num(nt, c))
                    }
                    (Numtype::I64 | Numtype::F64, Term::Nat(c)) => Ok(Term::Num(nt, c)),
                    _ => Err(Fail::Wrong("a constant is out of the range of its type".to_string())),
                }
            }
            Expr::Vec(c) => match self.eval(c)?.as_int() {
                Some((false, c)) => Ok(Term::vec(c)),
                _ => Err(Fail::Undefined),
            },
            Expr::Ref(con, arg) => {
                let arg = self.eval(arg)?;
                reference(*con, &arg)
            }
            Expr::Con(con, args) => shallow(Term::app(*con, self.eval_all(args)?)),
            Expr::Call(func, args) => self.call(*func, args),
            Expr::Prim(prim, args) => {
                let function = self.sem.prims[usize::from(*prim)].function;
                let args = self.eval_all(args)?;
                function(self, &args)
            }
            Expr::Field(record, field) => {
                let record = self.eval(record)?;
                self.field(&record, *field)
            }
            Expr::Index(seq, i) => {
                let (seq, i) = (self.eval(seq)?, self.nat(i)?);
                self.element(&seq, i)
            }
            Expr::Slice(seq, i, n) => {
                let seq = self.eval(seq)?;
                let (i, n) = (self.nat(i)?, self.nat(n)?);
                self.slice(&seq, i, n)
            }
            Expr::Len(seq) => {
                let seq = self.eval(seq)?;
                Ok(Term::Nat(self.len(&seq)?))
            }
            Expr::Bin(op, a, b) => self.binary(*op, a, b),
            Expr::Not(a) => match self.eval(a)? {
                Term::Bool(a) => Ok(Term::Bool(!a)),
                _ => Err(Fail::Undefined),
            },
            Expr::Seq(parts) => self.parts(parts),
            Expr::Rep(term, n) => {
                let (term, n) = (self.eval(term)?, self.nat(n)?);
                Ok(if n == 0 { Term::Empty } else { Term::Rep(Arc::new((term, n))) })
            }
            Expr::Iter(iter) => self.iter(iter),
            Expr::Rec(fields) => {
                let mut terms = Vec::with_capacity(fields.len());
                for (field, expr) in fields {
                    terms.push((*field, self.eval(expr)?));
                }
                shallow(Term::Rec(terms.into()))
            }
            Expr::Tuple(exprs) => Ok(Term::Tuple(self.eval_all(exprs)?.into())),
            Expr::Set(expr) => Ok(Term::opt(Some(self.eval(expr)?))),
            Expr::State(store, frame) => {
                self.eval(store)?;
                match self.eval(frame)? {
                    Term::Frame(frame) => Ok(Term::State(frame)),
                    _ => Err(Fail::Wrong("this is no frame of the state".to_string())),
                }
            }
            Expr::Update(update) => self.update(update),
        }
    }

    pub(crate) fn eval_all(&mut self, exprs: &'a [Expr]) -> Result<Vec<Term>> {
        let mut terms = Vec::with_capacity(exprs.len());
        for expr in exprs {
            terms.push(self.eval(expr)?);
        }
        Ok(terms)
    }

    /// Evaluates a natural number of 64 bits. Larger numbers are undefined as indices or lengths of sequences.
    pub(crate) fn nat(&mut self, expr: &'a Expr) -> Result<u64> {
        match self.eval(expr)? {
            Term::Nat(n) => Ok(n),
            _ => Err(Fail::Undefined),
        }
    }

    /// Counts a function call, to bound the work within one step. Fuel bounds only the number of steps.
    fn work(&mut self) -> Result<()> {
        self.calls += 1;
        if self.calls > CALLS {
            return Err(Fail::Limit("a step calls functions too often".to_string()));
        }
        Ok(())
    }

    fn call(&mut self, func: u16, args: &'a [Expr]) -> Result<Term> {
        let from = self.env.len();
        for arg in args {
            let term = self.eval(arg)?;
            self.env.push(term);
        }
        self.call_on(func, from)
    }

    /// Calls the function of this name.
    pub(crate) fn call_named(&mut self, name: &str, args: impl IntoIterator<Item = Term>) -> Result<Term> {
        let missing = || Fail::Wrong(format!("there is no function `{name}`"));
        let signature =
            self.sem.signatures.get(name).filter(|signature| !signature.prim).ok_or_else(missing)?;
        let from = self.env.len();
        self.env.extend(args);
        if self.env.len() - from != signature.args.len() {
            return Err(missing());
        }
        self.call_on(signature.number, from)
    }

    /// Calls a function whose arguments are at the end of the environment, from index `from` on.
    fn call_on(&mut self, func: u16, from: usize) -> Result<Term> {
        self.work()?;
        let function = &self.sem.funcs[usize::from(func)];
        self.sem.reach(function.place);
        let args = self.env.len() - from;
        let caller = std::mem::replace(&mut self.base, from + args);
        let result = self.clauses(function, from);
        self.base = caller;
        self.env.truncate(from);
        result
    }

    /// Tries the clauses of a function whose arguments are in the environment, from index `from` on.
    fn clauses(&mut self, function: &'a Func, from: usize) -> Result<Term> {
        for i in function.index.numbers(&self.env[from..self.base]) {
            if let Some(term) = self.clause(&function.clauses[usize::from(*i)], from)? {
                return Ok(term);
            }
        }
        Err(Fail::Undefined)
    }

    /// Matches the arguments, which begin at index `from` of the environment, after allocating the slots that the clause
    /// needs.
    pub(crate) fn given(&mut self, args: &'a [Pat], slots: u16, from: usize) -> Result<bool> {
        self.env.truncate(self.base);
        self.env.resize(self.base + usize::from(slots), Term::Empty);
        for (pat, i) in args.iter().zip(from..) {
            // The most frequent patterns copy an argument at most once.
            let matched = match pat {
                Pat::Any => true,
                Pat::Bind(slot) => {
                    self.set(*slot, self.env[i].clone());
                    true
                }
                Pat::Lit(Term::Con(known)) => matches!(&self.env[i], Term::Con(con) if con == known),
                pat => {
                    let arg = self.env[i].clone();
                    self.matches(pat, &arg)?
                }
            };
            if !matched {
                return Ok(false);
            }
        }
        Ok(true)
    }

    pub(crate) fn clause(&mut self, clause: &'a Clause, from: usize) -> Result<Option<Term>> {
        self.sem.reach(clause.place);
        if !self.given(&clause.args, clause.slots, from)? {
            return Ok(None);
        }
        for premise in &clause.premises {
            if !self.holds(premise)? {
                return Ok(None);
            }
        }
        self.eval(&clause.body).map(Some)
    }

    fn binary(&mut self, op: Op, a: &'a Expr, b: &'a Expr) -> Result<Term> {
        let a = self.eval(a)?;
        match (op, &a) {
            (Op::And, Term::Bool(false)) => return Ok(Term::Bool(false)),
            (Op::Or, Term::Bool(true)) => return Ok(Term::Bool(true)),
            _ => {}
        }
        let b = self.eval(b)?;
        match op {
            Op::And | Op::Or => Ok(b),
            Op::Eq => Ok(Term::Bool(self.equal(&a, &b)?)),
            Op::Ne => Ok(Term::Bool(!self.equal(&a, &b)?)),
            Op::In => Err(Fail::Undefined),
            Op::Add | Op::Sub | Op::Mul | Op::Div | Op::Mod | Op::Pow => arithmetic(op, &a, &b),
            Op::Lt | Op::Le | Op::Gt | Op::Ge => {
                let order = compare(&a, &b).ok_or(Fail::Undefined)?;
                Ok(Term::Bool(match op {
                    Op::Lt => order.is_lt(),
                    Op::Le => order.is_le(),
                    Op::Gt => order.is_gt(),
                    _ => order.is_ge(),
                }))
            }
        }
    }

    fn parts(&mut self, parts: &'a [Part]) -> Result<Term> {
        let mut terms: Vec<Term> = Vec::with_capacity(parts.len());
        let mut large: Vec<Term> = Vec::new();
        for part in parts {
            match part {
                Part::One(expr) => terms.push(self.eval(expr)?),
                Part::Many(expr) => match self.eval(expr)? {
                    Term::Empty => {}
                    Term::Seq(more) if !(self.typing.long && more.len() > LONG) => {
                        if terms.len() + more.len() > self.store.config().max_operands {
                            return Err(Fail::Exhausted(Exhausted::OperandStack));
                        }
                        terms.extend(more.iter().cloned());
                    }
                    // Sequences that should not be copied are kept as separate pieces.
                    other => {
                        if !terms.is_empty() {
                            large.push(Term::seq(std::mem::take(&mut terms)));
                        }
                        large.push(other);
                    }
                },
            }
        }
        if large.is_empty() {
            return Ok(Term::seq(terms));
        }
        if !terms.is_empty() {
            large.push(Term::seq(terms));
        }
        if large.len() == 1 {
            return Ok(large.remove(0));
        }
        if self.typing.long { self.join(large) } else { Ok(Term::Cat(large.into())) }
    }

    /// Concatenates sequences without copying the longest.
    pub(crate) fn join(&mut self, pieces: Vec<Term>) -> Result<Term> {
        let wide = || Fail::Limit("a sequence is too long".to_string());
        let longest = pieces.iter().enumerate().max_by_key(|(i, piece)| match piece {
            Term::Long(long) => (long.len() + 1, std::cmp::Reverse(*i)),
            _ => (0, std::cmp::Reverse(*i)),
        });
        let at = longest.map_or(0, |(i, _)| i);
        let mut all = match pieces.get(at) {
            Some(Term::Long(long)) => (**long).clone(),
            _ => Long::default(),
        };
        let skip = usize::from(matches!(pieces.get(at), Some(Term::Long(_))));
        for piece in pieces[..at].iter().rev() {
            for (term, n) in self.runs(piece)?.into_iter().rev() {
                all.push_front(term, n).ok_or_else(wide)?;
            }
        }
        for piece in pieces.iter().skip(at + skip) {
            for (term, n) in self.runs(piece)? {
                all.push_back(term, n).ok_or_else(wide)?;
            }
        }
        Ok(Term::Long(Arc::new(all)))
    }

    /// The elements of a sequence as runs of elements that are known to be equal: the element and its number of copies.
    pub(crate) fn runs(&mut self, term: &Term) -> Result<Vec<(Term, u64)>> {
        Ok(match term {
            Term::Rep(rep) => vec![(rep.0.clone(), rep.1)],
            Term::Long(long) => long.runs().map(|(term, n)| (term.clone(), n)).collect(),
            Term::Cat(pieces) => {
                let mut all = Vec::new();
                for piece in pieces.iter() {
                    all.extend(self.runs(piece)?);
                }
                all
            }
            other => self.elements(other)?.into_iter().map(|term| (term, 1)).collect(),
        })
    }

    fn iter(&mut self, iter: &'a Iter) -> Result<Term> {
        let times = iter.times.as_ref().map(|n| self.nat(n)).transpose()?;
        let mut len = times;
        for (outer, _) in &iter.over {
            let seq = self.get(*outer).clone();
            let n = self.len(&seq)?;
            if *len.get_or_insert(n) != n {
                return Err(Fail::Undefined);
            }
        }
        let len = len.unwrap_or(0);
        // For equal elements, the body has equal values.
        let reps = iter.over.iter().all(|(outer, _)| matches!(self.get(*outer), Term::Rep(_)));
        if reps && iter.index.is_none() && len > 0 {
            for (outer, inner) in &iter.over {
                if let Term::Rep(rep) = self.get(*outer).clone() {
                    self.set(*inner, rep.0.clone());
                }
            }
            let term = self.eval(&iter.body)?;
            return Ok(Term::Rep(Arc::new((term, len))));
        }
        if let ([(outer, inner)], None) = (&*iter.over, iter.index)
            && let Term::Cat(pieces) = self.get(*outer).clone()
            && pieces.iter().all(|piece| matches!(piece, Term::Rep(_)))
        {
            let mut terms = Vec::with_capacity(pieces.len());
            for piece in pieces.iter() {
                if let Term::Rep(rep) = piece {
                    self.set(*inner, rep.0.clone());
                    terms.push(Term::Rep(Arc::new((self.eval(&iter.body)?, rep.1))));
                }
            }
            return Ok(Term::Cat(terms.into()));
        }
        let mut seqs = Vec::new();
        for (outer, inner) in &iter.over {
            let seq = self.get(*outer).clone();
            seqs.push((self.elements(&seq)?, *inner));
        }
        if len > self.store.config().max_operands as u64 {
            return Err(Fail::Exhausted(Exhausted::OperandStack));
        }
        let mut terms = Vec::with_capacity(len as usize);
        for i in 0..len {
            for (elements, inner) in &seqs {
                let element = elements[i as usize].clone();
                self.set(*inner, element);
            }
            if let Some(index) = iter.index {
                self.set(index, Term::Nat(i));
            }
            terms.push(self.eval(&iter.body)?);
        }
        Ok(Term::seq(terms))
    }
}

/// A reference.
fn reference(con: Con, arg: &Term) -> Result<Term> {
    let address = match arg {
        Term::Nat(a) => u32::try_from(*a).ok(),
        _ => None,
    };
    let r = match (con, arg, address) {
        (con::REF_EXTERN, Term::Ref(r), _) if !r.is_null() => r.to_extern(),
        (con::REF_I31_NUM, _, Some(i)) if i >> 31 == 0 => Ref::i31(i),
        (con::REF_STRUCT_ADDR, _, Some(a)) => Ref::r#struct(Structaddr(a)),
        (con::REF_ARRAY_ADDR, _, Some(a)) => Ref::array(Arrayaddr(a)),
        (con::REF_FUNC_ADDR, _, Some(a)) => Ref::func(Funcaddr(a)),
        (con::REF_EXN_ADDR, _, Some(a)) => Ref::exn(Exnaddr(a)),
        (con::REF_HOST_ADDR, _, Some(a)) => Ref::host(Hostaddr(a)),
        _ => return Err(Fail::Undefined),
    };
    Ok(Term::Ref(r))
}

fn compare(a: &Term, b: &Term) -> Option<std::cmp::Ordering> {
    if let (Term::Nat(a), Term::Nat(b)) = (a, b) {
        return Some(a.cmp(b));
    }
    let ((a_negative, a), (b_negative, b)) = (a.as_int()?, b.as_int()?);
    Some(match (a_negative, b_negative) {
        (false, false) => a.cmp(&b),
        (true, true) => b.cmp(&a),
        (true, false) => std::cmp::Ordering::Less,
        (false, true) => std::cmp::Ordering::Greater,
    })
}

fn arithmetic(op: Op, a: &Term, b: &Term) -> Result<Term> {
    if let (Term::Nat(a), Term::Nat(b)) = (a, b) {
        let small = match op {
            Op::Add => a.checked_add(*b),
            Op::Sub => a.checked_sub(*b),
            Op::Mul => a.checked_mul(*b),
            Op::Div if *b > 0 => Some(a / b),
            Op::Mod if *b > 0 => Some(a % b),
            Op::Pow => u32::try_from(*b).ok().and_then(|b| a.checked_pow(b)),
            _ => None,
        };
        if let Some(n) = small {
            return Ok(Term::Nat(n));
        }
    }
    let (Some((a_negative, a)), Some((b_negative, b))) = (a.as_int(), b.as_int()) else {
        return Err(Fail::Undefined);
    };
    let large = || Fail::Wrong("a number is too large".to_string());
    Ok(match op {
        Op::Add => add(a_negative, a, b_negative, b).ok_or_else(large)?,
        Op::Sub => add(a_negative, a, !b_negative, b).ok_or_else(large)?,
        Op::Mul => Term::int(a_negative != b_negative, a.checked_mul(b).ok_or_else(large)?),
        Op::Div => Term::int(a_negative != b_negative, a.checked_div(b).ok_or(Fail::Undefined)?),
        // The remainder is not negative.
        Op::Mod if b > 0 && !b_negative => {
            let r = a % b;
            Term::nat(if a_negative && r > 0 { b - r } else { r })
        }
        Op::Pow if !b_negative => {
            let n = u32::try_from(b).map_err(|_| large())?;
            Term::int(a_negative && n % 2 == 1, a.checked_pow(n).ok_or_else(large)?)
        }
        _ => return Err(Fail::Undefined),
    })
}

fn add(a_negative: bool, a: u128, b_negative: bool, b: u128) -> Option<Term> {
    if a_negative == b_negative {
        return Some(Term::int(a_negative, a.checked_add(b)?));
    }
    Some(if a >= b { Term::int(a_negative, a - b) } else { Term::int(b_negative, b - a) })
}
