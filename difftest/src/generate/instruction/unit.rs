//! Instructions with the blocks that they begin.

use arbitrary::{Result, Unstructured};
use reduct::syntax::*;

use super::draw::{self, Env};
use crate::feature::{Feature, Features};
use crate::rewrite::{Constructor, Space};

/// An instruction with its context.
pub(in crate::generate) struct Unit {
    /// The instruction and the rest of the block that it begins.
    pub(in crate::generate) instrs: Vec<Instr>,
    /// The results that the function needs.
    pub(in crate::generate) returns: Vec<Valtype>,
    /// Whether the instructions branch to an enclosing block.
    pub(in crate::generate) branches: bool,
}

/// Makes instructions in the context of a module.
pub(in crate::generate) struct Units<'a> {
    pub(in crate::generate) space: &'a Space,
    pub(in crate::generate) features: Features,
}

impl Units<'_> {
    fn make(&self) -> Constructor<'_> {
        let gc = self.features.has(Feature::Gc) && self.features.has(Feature::FunctionReferences);
        Constructor { space: self.space, gc, nulls: true, constant: false, length: 0 }
    }

    /// The instruction, the rest of the block that it begins, and the context that it needs.
    pub(in crate::generate) fn unit(
        &self,
        u: &mut Unstructured<'_>,
        opcode: Opcode,
        env: &Env<'_>,
    ) -> Result<Unit> {
        let opcode = match opcode {
            Opcode::Else => Opcode::If,
            Opcode::End => Opcode::Block,
            opcode => opcode,
        };
        let mut instr = draw::draw(opcode, u, env)?;
        let some = |u: &mut Unstructured<'_>| -> Result<Vec<Valtype>> {
            let most = if self.features.has(Feature::MultiValue) { 2 } else { 1 };
            (0..u.int_in_range(0..=most)?).map(|_| draw::valtype(u, env)).collect()
        };
        let unit = |instr, returns, branches| Ok(Unit { instrs: vec![instr], returns, branches });
        if let Instr::Br(_) | Instr::BrIf(_) | Instr::BrTable(_) | Instr::BrOnNull(_) = instr {
            let returns = some(u)?;
            unit(instr, returns, true)
        } else if let Instr::BrOnNonNull(_) = instr {
            let mut returns = some(u)?;
            let Valtype::Ref(rt) = draw::reference(u, env)? else { return unit(instr, returns, true) };
            returns.push(Valtype::Ref(Reftype { null: false, ..rt }));
            unit(instr, returns, true)
        } else if let Instr::BrOnCast(cast) | Instr::BrOnCastFail(cast) = &instr {
            let failing = Reftype { null: cast.rt1.null && !cast.rt2.null, ..cast.rt1 };
            let carried = if opcode == Opcode::BrOnCast { cast.rt2 } else { failing };
            let mut returns = some(u)?;
            returns.push(Valtype::Ref(carried));
            unit(instr, returns, true)
        } else if let Instr::Return = instr {
            let returns = some(u)?;
            unit(instr, returns, false)
        } else if let Instr::ReturnCall(x) = instr {
            let results = self.space.funcs.get(x.usize()).map(|y| self.results(*y));
            unit(instr, results.unwrap_or_default(), false)
        } else if let Instr::ReturnCallRef(x) | Instr::ReturnCallIndirect(_, x) = instr {
            unit(instr, self.results(x), false)
        } else if let Instr::Block(bt) | Instr::Loop(bt) | Instr::If(bt) = instr {
            let instrs = self.block(u, instr, bt)?;
            Ok(Unit { instrs, returns: Vec::new(), branches: false })
        } else if let Instr::TryTable(t) = &mut instr {
            let returns = self.align_catches(t);
            let bt = t.bt;
            let branches = !t.catches.is_empty();
            Ok(Unit { instrs: self.block(u, instr, bt)?, returns, branches })
        } else {
            unit(instr, Vec::new(), false)
        }
    }

    fn results(&self, x: Typeidx) -> Vec<Valtype> {
        self.space.functype(x).map(|ft| ft.results.to_vec()).unwrap_or_default()
    }

    /// Keeps the catch clauses that pass the same types as the first, and returns these types.
    fn align_catches(&self, t: &mut TryTable) -> Vec<Valtype> {
        let carried = |catch: &Catch| {
            let params = |x: &Tagidx| {
                let ft = self.space.tags.get(x.usize()).and_then(|x| self.space.functype(*x));
                ft.map(|ft| ft.params.to_vec()).unwrap_or_default()
            };
            let exnref = Valtype::Ref(Reftype { null: false, ht: Heaptype::Exn });
            match catch {
                Catch::Catch(x, _) => params(x),
                Catch::CatchRef(x, _) => [params(x), vec![exnref]].concat(),
                Catch::CatchAll(_) => Vec::new(),
                Catch::CatchAllRef(_) => vec![exnref],
            }
        };
        let first = t.catches.first().map(carried).unwrap_or_default();
        t.catches = t.catches.iter().filter(|catch| carried(catch) == first).copied().collect();
        first
    }

    /// A block with a body that leaves some values or throws.
    fn block(&self, u: &mut Unstructured<'_>, instr: Instr, bt: Blocktype) -> Result<Vec<Instr>> {
        let (params, results) = match bt {
            Blocktype::Result(t) => (0, t.into_iter().collect()),
            Blocktype::Idx(x) => match self.space.functype(x) {
                Some(ft) => (ft.params.len(), ft.results.to_vec()),
                None => (0, Vec::new()),
            },
        };
        let mut bodies = if matches!(instr, Instr::If(_)) { 2 } else { 1 };
        let throws = matches!(instr, Instr::TryTable(_)) && u.arbitrary()?;
        let mut out = vec![instr];
        while bodies > 0 {
            out.extend((0..params).map(|_| Instr::Drop));
            let tag = u.choose_index(self.space.tags.len().max(1))?;
            let payload = self.space.tags.get(tag).and_then(|x| self.space.functype(*x));
            match payload.filter(|_| throws) {
                Some(ft) if self.make().values(u, &ft.params, &mut out)? => {
                    out.push(Instr::Throw(Tagidx(tag as u32)))
                }
                Some(_) | None => {
                    if !self.make().values(u, &results, &mut out)? {
                        out.push(Instr::Unreachable);
                    }
                }
            }
            bodies -= 1;
            out.push(if bodies > 0 { Instr::Else } else { Instr::End });
        }
        Ok(out)
    }
}
