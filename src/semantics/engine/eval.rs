//! Computing of terms.
//!
//! Results are looked at where they are, by reference, rather than moved to a variable: a processor stalls when it reads 16
//! bytes that it has just written as a tag and a number. Natural numbers of 64 bits are mostly passed on without a term
//! ([`Machine::word`]), and sequences of the state are read without terms for the records that contain them
//! ([`Machine::viewed`]).

use std::cmp::Ordering;
use std::sync::Arc;

use crate::exec::cost;
use crate::runtime::*;
use crate::semantics::check::ir::{Clause, Expr, Func, Iter, Part, Pat, Premise};
use crate::semantics::engine::ints::compare;
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::notation::ast::Op;
use crate::semantics::terms::long::{LONG, Long};
use crate::semantics::terms::names::{Con, con};
use crate::semantics::terms::term::{Term, as_nat, as_numtype};
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

impl Machine<'_> {
    /// The value of a term.
    #[inline]
    pub(crate) fn eval(&mut self, expr: &Expr) -> Result<Term> {
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

    #[inline(never)]
    fn eval_more(&mut self, expr: &Expr) -> Result<Term> {
        cost::work(1);
        match expr {
            Expr::Lit(term) => Ok(term.clone()),
            Expr::Slot(slot) => Ok(self.get(*slot).clone()),
            Expr::Num(nt, c) => match self.num(nt, c) {
                Ok((nt, c)) => Ok(Term::Num(nt, c)),
                Err(fail) => Err(fail),
            },
            Expr::Vec(c) => match self.with(c, Term::as_int)? {
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
                match &**args {
                    [a] => {
                        let args = [self.eval(a)?];
                        function(self, &args)
                    }
                    [a, b] => {
                        let args = [self.eval(a)?, self.eval(b)?];
                        function(self, &args)
                    }
                    [a, b, c] => {
                        let args = [self.eval(a)?, self.eval(b)?, self.eval(c)?];
                        function(self, &args)
                    }
                    args => {
                        let args = self.eval_all(args)?;
                        function(self, &args)
                    }
                }
            }
            Expr::Field(record, field) => match &self.eval(record) {
                Ok(record) => self.field(record, *field),
                Err(fail) => Err(fail.clone()),
            },
            Expr::Index(seq, i)
                if let Some((part, a)) = self.viewed(seq)
                    && let Some(i) = self.word(i) =>
            {
                let i = usize::try_from(i).map_err(|_| Fail::Undefined)?;
                self.part_element(part, a, i)
            }
            Expr::Index(seq, i) => match &self.eval(seq) {
                Ok(seq) => {
                    let i = self.nat(i)?;
                    self.element(seq, i)
                }
                Err(fail) => Err(fail.clone()),
            },
            Expr::Slice(seq, i, n) if let Some((part, a)) = self.viewed(seq) => {
                let (i, n) = (self.nat(i)?, self.nat(n)?);
                self.slice(&Term::Part(part, a), i, n)
            }
            Expr::Slice(seq, i, n) => match &self.eval(seq) {
                Ok(seq) => {
                    let (i, n) = (self.nat(i)?, self.nat(n)?);
                    self.slice(seq, i, n)
                }
                Err(fail) => Err(fail.clone()),
            },
            Expr::Len(_) if let Some(n) = self.word(expr) => Ok(Term::Nat(n)),
            Expr::Len(seq) => match &self.eval(seq) {
                Ok(seq) => Ok(Term::Nat(self.len(seq)?)),
                Err(fail) => Err(fail.clone()),
            },
            Expr::Bin(op, a, b) => match op {
                Op::Add | Op::Sub | Op::Mul | Op::Div | Op::Mod | Op::Pow => match self.word(expr) {
                    Some(n) => Ok(Term::Nat(n)),
                    None => self.int(expr).map(Term::from),
                },
                Op::And | Op::Or => self.connective(*op, a, b),
                Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge => {
                    self.compares(*op, a, b).map(Term::Bool)
                }
                Op::In => Err(Fail::Undefined),
            },
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
            Expr::First(branches) => {
                for branch in branches {
                    if self.all(&branch.premises)? {
                        return self.eval(&branch.body);
                    }
                }
                Err(Fail::Undefined)
            }
        }
    }

    /// Whether all premises hold.
    fn all(&mut self, premises: &[Premise]) -> Result<bool> {
        for premise in premises {
            if !self.holds(premise)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    pub(crate) fn eval_all(&mut self, exprs: &[Expr]) -> Result<Vec<Term>> {
        let mut terms = Vec::with_capacity(exprs.len());
        for expr in exprs {
            terms.push(self.eval(expr)?);
        }
        Ok(terms)
    }

    /// Evaluates a natural number of 64 bits. Larger numbers are undefined as indices or lengths of sequences.
    pub(crate) fn nat(&mut self, expr: &Expr) -> Result<u64> {
        self.word_of(expr)?.ok_or(Fail::Undefined)
    }

    /// The value of an expression, if it is a natural number of 64 bits.
    fn word_of(&mut self, expr: &Expr) -> Result<Option<u64>> {
        match self.word(expr) {
            Some(n) => Ok(Some(n)),
            None => self.with(expr, as_nat),
        }
    }

    /// What `f` says of the value of an expression, which is not copied if it is known.
    fn with<T>(&mut self, expr: &Expr, f: impl FnOnce(&Term) -> T) -> Result<T> {
        Ok(match expr {
            Expr::Lit(term) => f(term),
            Expr::Slot(slot) => f(self.get(*slot)),
            expr => match &self.eval(expr) {
                Ok(term) => f(term),
                Err(fail) => return Err(fail.clone()),
            },
        })
    }

    /// The type and the bits of a constant.
    pub(crate) fn num(&mut self, nt: &Expr, c: &Expr) -> Result<(Numtype, u64)> {
        let nt = self.with(nt, as_numtype)?.ok_or(Fail::Undefined)?;
        match (nt, self.word_of(c)?) {
            (Numtype::I32 | Numtype::F32, Some(c)) if c <= u64::from(u32::MAX) => Ok((nt, c)),
            (Numtype::I64 | Numtype::F64, Some(c)) => Ok((nt, c)),
            _ => Err(Fail::Wrong("a constant is out of the range of its type".to_string())),
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

    fn call(&mut self, func: u16, args: &[Expr]) -> Result<Term> {
        let from = self.env.len();
        for arg in args {
            match self.eval(arg) {
                Ok(term) => self.env.push(term),
                Err(fail) => {
                    self.env.truncate(from);
                    return Err(fail);
                }
            }
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
            self.env.truncate(from);
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
    fn clauses(&mut self, function: &Func, from: usize) -> Result<Term> {
        for i in function.index.numbers(&self.env[from..self.base]) {
            if let Some(term) = self.clause(&function.clauses[usize::from(*i)], from)? {
                return Ok(term);
            }
        }
        Err(Fail::Undefined)
    }

    /// Matches the arguments, which begin at index `from` of the environment, after allocating the slots that the clause
    /// needs.
    pub(crate) fn given(&mut self, args: &[Pat], slots: u16, from: usize) -> Result<bool> {
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

    pub(crate) fn clause(&mut self, clause: &Clause, from: usize) -> Result<Option<Term>> {
        self.sem.reach(clause.place);
        if !self.given(&clause.args, clause.slots, from)? {
            return Ok(None);
        }
        if !self.all(&clause.premises)? {
            return Ok(None);
        }
        self.eval(&clause.body).map(Some)
    }

    fn connective(&mut self, op: Op, a: &Expr, b: &Expr) -> Result<Term> {
        match (op, &self.eval(a)) {
            (_, Err(fail)) => Err(fail.clone()),
            (Op::And, Ok(Term::Bool(false))) => Ok(Term::Bool(false)),
            (Op::Or, Ok(Term::Bool(true))) => Ok(Term::Bool(true)),
            _ => self.eval(b),
        }
    }

    /// Whether a comparison is true.
    pub(crate) fn compares(&mut self, op: Op, a: &Expr, b: &Expr) -> Result<bool> {
        if let (Some(a), Some(b)) = (self.word(a), self.word(b)) {
            return Ok(holds(op, a.cmp(&b)));
        }
        if matches!(op, Op::Eq | Op::Ne) {
            let (a, b) = (self.eval(a)?, self.eval(b)?);
            return Ok(self.equal(&a, &b)? == (op == Op::Eq));
        }
        let (a, b) = (self.int(a)?, self.int(b)?);
        Ok(holds(op, compare(a, b)))
    }

    #[inline(never)]
    fn parts(&mut self, parts: &[Part]) -> Result<Term> {
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

    #[inline(never)]
    fn iter(&mut self, iter: &Iter) -> Result<Term> {
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
        let mut seqs = Vec::with_capacity(iter.over.len());
        for (outer, inner) in &iter.over {
            let seq = self.get(*outer).clone();
            let elements: Arc<[Term]> = match seq {
                Term::Seq(elements) => elements,
                seq => self.elements(&seq)?.into(),
            };
            seqs.push((elements, *inner));
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

/// Whether a comparison of integers in this order is true.
fn holds(op: Op, order: Ordering) -> bool {
    match op {
        Op::Eq => order.is_eq(),
        Op::Ne => order.is_ne(),
        Op::Lt => order.is_lt(),
        Op::Le => order.is_le(),
        Op::Gt => order.is_gt(),
        _ => order.is_ge(),
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
