//! Finds the operands and results of a sequence of instructions by asking the validator.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;
use reduct::valid::error::{InvalidKind, Operands};
use reduct::valid::{self, Invalid};

use super::draw::{Env, reference, valtype};

/// The operands and results of a sequence of instructions.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::generate) struct Typing {
    pub(in crate::generate) operands: Vec<Valtype>,
    pub(in crate::generate) results: Vec<Valtype>,
}

/// A function that is validated to find a typing.
pub(in crate::generate) struct Trial<'a> {
    pub(in crate::generate) module: &'a mut Module,
    /// Types of parameters in front of the operands.
    pub(in crate::generate) fixed: &'a [Valtype],
    /// The results of the function, and of a block around the instructions if they branch.
    pub(in crate::generate) returns: &'a [Valtype],
    /// The type of that block, if there is one.
    pub(in crate::generate) block: Option<Blocktype>,
    /// The instructions.
    pub(in crate::generate) unit: &'a [Instr],
}

/// The maximum number of validations.
const ROUNDS: usize = 6;

impl Trial<'_> {
    /// The typing; none if it was not found.
    pub(in crate::generate) fn typing(
        &mut self,
        u: &mut Unstructured<'_>,
        env: &Env<'_>,
    ) -> Result<Option<Typing>> {
        let mut operands: Vec<Valtype> = Vec::new();
        for _ in 0..ROUNDS {
            let Err(invalid) = self.validate(&operands, &[Instr::Unreachable], self.returns) else {
                return Ok(self.results(&operands).map(|results| Typing { operands, results }));
            };
            let InvalidKind::TypeMismatch { expected, found } = &invalid.kind else {
                // For instructions that take any value, or any reference, this type is tried first.
                if !operands.is_empty() {
                    return Ok(None);
                }
                operands.push(valtype(u, env)?);
                continue;
            };
            let next = more(u, env, &operands, expected, found)?;
            if next == operands {
                return Ok(None);
            }
            operands = next;
        }
        Ok(None)
    }

    /// The types that the validator finds on the stack where it expects the results.
    fn results(&mut self, operands: &[Valtype]) -> Option<Vec<Valtype>> {
        match self.validate(operands, &[], self.returns) {
            Ok(()) => Some(self.returns.to_vec()),
            Err(Invalid { kind: InvalidKind::TypeMismatch { found, .. }, .. }) => Some(found.types.to_vec()),
            Err(_) => None,
        }
    }

    fn validate(
        &mut self,
        operands: &[Valtype],
        after: &[Instr],
        returns: &[Valtype],
    ) -> std::result::Result<(), Invalid> {
        let module = &mut *self.module;
        let params = self.fixed.iter().chain(operands).copied().collect();
        let first = module.types.iter().map(|t| t.rectype.0.len() as u32).sum();
        let ct = Comptype::Func(Functype { params, results: returns.into() });
        let subtype = Subtype { r#final: true, supers: Box::new([]), ct };
        module.types.push(Type { at: At::default(), rectype: Rectype(Box::new([subtype])) });
        let mut instrs: Vec<Instr> = self.block.map(Instr::Block).into_iter().collect();
        let places = self.fixed.len()..self.fixed.len() + operands.len();
        instrs.extend(places.map(|x| Instr::LocalGet(Localidx(x as u32))));
        instrs.extend_from_slice(self.unit);
        instrs.extend_from_slice(after);
        instrs.extend(self.block.map(|_| Instr::End));
        instrs.push(Instr::End);
        let body = Expr::new(instrs, Vec::new());
        module.funcs.push(Func { at: At::default(), x: Typeidx(first), locals: Vec::new(), body });
        let found = valid::validate(module, Features::V3).map(|_| ());
        module.funcs.pop();
        module.types.pop();
        found
    }
}

/// Operand types to supply after a type mismatch: those already popped, above those still expected.
fn more(
    u: &mut Unstructured<'_>,
    env: &Env<'_>,
    operands: &[Valtype],
    expected: &Operands,
    found: &Operands,
) -> Result<Vec<Valtype>> {
    let popped = operands.len().saturating_sub(found.types.len());
    let mut next = Vec::new();
    for t in &expected.types {
        next.push(match t {
            Valtype::Bot => valtype(u, env)?,
            Valtype::Ref(Reftype { ht: Heaptype::Bot, .. }) => reference(u, env)?,
            // Some instructions accept null without asking for a nullable type.
            Valtype::Ref(rt) => Valtype::Ref(Reftype { null: rt.null || u.ratio(1, 4)?, ..*rt }),
            Valtype::Num(_) | Valtype::Vec(_) => *t,
        });
    }
    if expected.types.is_empty() {
        next.push(valtype(u, env)?);
    }
    next.extend_from_slice(&operands[operands.len() - popped..]);
    Ok(next)
}
