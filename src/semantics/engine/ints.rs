//! Computing with integers, and comparing them. Intermediate results are not terms, so that they need no allocation.

use std::cmp::Ordering;

use crate::semantics::check::ir::Expr;
use crate::semantics::engine::eval::DEPTH;
use crate::semantics::engine::machine::{Fail, Machine, Result};
use crate::semantics::engine::state::space;
use crate::semantics::notation::ast::Op;
use crate::semantics::terms::term::{Big, Part, Term, as_nat};

impl Machine<'_> {
    /// The number that an expression is, if it is computed by arithmetic on variables and on lengths and addresses in the state,
    /// in 64 bits without sign. `None` says nothing about the expression.
    pub(crate) fn word(&self, expr: &Expr) -> Option<u64> {
        match expr {
            Expr::Lit(term) => as_nat(term),
            Expr::Slot(slot) => as_nat(self.get(*slot)),
            Expr::Len(seq) => {
                let (part, a) = self.viewed(seq)?;
                self.part_len(part, a).ok()
            }
            Expr::Index(seq, i) => match self.viewed(seq)? {
                (Part::Space(of), module) => {
                    let i = usize::try_from(self.word(i)?).ok()?;
                    as_nat(&space(self.store.instances.get(module as usize)?, of, i)?)
                }
                _ => None,
            },
            Expr::Bin(Op::Mod, a, m) => self.residue(a, m),
            Expr::Bin(op, a, b) => {
                let (a, b) = (self.word(a)?, self.word(b)?);
                match op {
                    Op::Add => a.checked_add(b),
                    Op::Sub => a.checked_sub(b),
                    Op::Mul => a.checked_mul(b),
                    Op::Div => a.checked_div(b),
                    Op::Pow => a.checked_pow(u32::try_from(b).ok()?),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// As [`Machine::word`], for the residue of `a` modulo `m`. A power of two up to 2^64 divides 2^64, so that sums,
    /// differences and products may wrap around before.
    fn residue(&self, a: &Expr, m: &Expr) -> Option<u64> {
        let mask = match m {
            Expr::Lit(Term::Nat(m)) if m.is_power_of_two() => m - 1,
            Expr::Lit(Term::Big(m)) if !m.negative && m.magnitude == 1 << 64 => u64::MAX,
            m => return self.word(a)?.checked_rem(self.word(m)?),
        };
        let a = match a {
            Expr::Bin(Op::Add, a, b) => self.word(a)?.wrapping_add(self.word(b)?),
            Expr::Bin(Op::Sub, a, b) => self.word(a)?.wrapping_sub(self.word(b)?),
            Expr::Bin(Op::Mul, a, b) => self.word(a)?.wrapping_mul(self.word(b)?),
            a => self.word(a)?,
        };
        Some(a & mask)
    }

    /// The integer that an expression is.
    pub(crate) fn int(&mut self, expr: &Expr) -> Result<Big> {
        if let Some(n) = self.word(expr) {
            return Ok(Big::new(false, n.into()));
        }
        let int = |term: &Term| term.as_big().ok_or(Fail::Undefined);
        match expr {
            Expr::Lit(term) => int(term),
            Expr::Slot(slot) => int(self.get(*slot)),
            Expr::Bin(op @ (Op::Add | Op::Sub | Op::Mul | Op::Div | Op::Mod | Op::Pow), a, b) => {
                if self.depth >= DEPTH {
                    return Err(Fail::Limit("functions call one another too deep".to_string()));
                }
                self.depth += 1;
                let operands = self.int(a).and_then(|a| Ok((a, self.int(b)?)));
                self.depth -= 1;
                let (a, b) = operands?;
                arithmetic(*op, a, b)
            }
            expr => match &self.eval(expr) {
                Ok(term) => int(term),
                Err(fail) => Err(fail.clone()),
            },
        }
    }
}

/// The order of two integers.
pub(crate) fn compare(a: Big, b: Big) -> Ordering {
    match (a.negative, b.negative) {
        (false, false) => a.magnitude.cmp(&b.magnitude),
        (true, true) => b.magnitude.cmp(&a.magnitude),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}

fn arithmetic(op: Op, a: Big, b: Big) -> Result<Big> {
    let large = || Fail::Wrong("a number is too large".to_string());
    Ok(match op {
        Op::Add => add(a, b).ok_or_else(large)?,
        Op::Sub => add(a, Big::new(!b.negative, b.magnitude)).ok_or_else(large)?,
        Op::Mul => {
            let product = match (u64::try_from(a.magnitude), u64::try_from(b.magnitude)) {
                (Ok(a), Ok(b)) => u128::from(a) * u128::from(b),
                _ => a.magnitude.checked_mul(b.magnitude).ok_or_else(large)?,
            };
            Big::new(a.negative != b.negative, product)
        }
        Op::Div => {
            let (quotient, _) = divide(a.magnitude, b.magnitude)?;
            Big::new(a.negative != b.negative, quotient)
        }
        // The remainder is not negative.
        Op::Mod if !b.negative => {
            let (_, r) = divide(a.magnitude, b.magnitude)?;
            Big::new(false, if a.negative && r > 0 { b.magnitude - r } else { r })
        }
        Op::Pow if !b.negative => {
            let n = u32::try_from(b.magnitude).map_err(|_| large())?;
            let power = match a.magnitude {
                2 => 1u128.checked_shl(n),
                a => a.checked_pow(n),
            };
            Big::new(a.negative && n % 2 == 1, power.ok_or_else(large)?)
        }
        _ => return Err(Fail::Undefined),
    })
}

fn add(a: Big, b: Big) -> Option<Big> {
    if a.negative == b.negative {
        return Some(Big::new(a.negative, a.magnitude.checked_add(b.magnitude)?));
    }
    Some(match a.magnitude >= b.magnitude {
        true => Big::new(a.negative, a.magnitude - b.magnitude),
        false => Big::new(b.negative, b.magnitude - a.magnitude),
    })
}

/// Quotient and remainder. Division by a power of two, as for all widths, and of numbers of 64 bits is much faster than
/// division in general.
fn divide(a: u128, b: u128) -> Result<(u128, u128)> {
    if b == 0 {
        return Err(Fail::Undefined);
    }
    if b.is_power_of_two() {
        return Ok((a >> b.trailing_zeros(), a & (b - 1)));
    }
    Ok(match (u64::try_from(a), u64::try_from(b)) {
        (Ok(a), Ok(b)) => ((a / b).into(), (a % b).into()),
        _ => (a / b, a % b),
    })
}
