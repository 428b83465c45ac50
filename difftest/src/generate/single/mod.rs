//! Modules around one instruction of the table, with operands at the boundaries of their types.
//!
//! Immediates are drawn without regard to validity, and operands are found by asking the validator what is missing. So
//! this code does not know any instructions, except those that branch or begin blocks.

mod skeleton;

use arbitrary::{Result, Unstructured};
use reduct::binary;
use reduct::syntax::*;

use self::skeleton::{Parts, skeleton};
use super::Discard;
use super::instruction::{Env, Trial, Typing, Unit, Units};
use super::values::{Arguments, Lane};
use crate::case::{Call, Case, CaseModule, Origin, watch_all};
use crate::feature::{self, Feature, Features};
use crate::outcome::Value;
use crate::rewrite::{Constructor, Scratch, Space, expose, host_callable, observe};

/// How often immediates are drawn until an instruction is valid.
const ATTEMPTS: usize = 60;

/// The typical length of arrays.
const LENGTH: u32 = 5;

/// The maximum number of operators that are tried in one module.
const TESTS: usize = 4;

/// The number of calls of a function around an operator, and around any other instruction.
const ROUNDS: (usize, usize) = (24, 16);

pub(super) fn case(u: &mut Unstructured<'_>, features: Features, origin: Origin) -> Result<Case, Discard> {
    let first = opcode(u, features)?;
    let parts = Parts::of(first);
    let mut module = skeleton(features, parts);
    let mut tests = Vec::new();
    let mut next = first;
    for _ in 0..ATTEMPTS {
        let attempt = Attempt { module: module.clone(), space: Space::of(&module), features };
        if let Some((found, test)) = attempt.module(u, next, tests.len())?
            && feature::of_module(&found).difference(features).is_empty()
        {
            // Operators have simple types, so that one module can test several of them.
            let operator = parts.is_none() && Parts::of(next).is_none() && test.plain;
            if operator || tests.is_empty() {
                module = found;
                tests.push(test);
            }
            if !tests[0].plain || !parts.is_none() || tests.len() == TESTS {
                break;
            }
        }
        if !tests.is_empty() {
            // With a single relaxed instruction, it is easiest to find out what an engine chose.
            next = opcode(u, features.without(Feature::RelaxedSimd))?;
        }
    }
    if tests.is_empty() {
        return Err(Discard::NoInstruction(first));
    }
    Ok(finish(u, origin, module, &tests)?)
}

/// A random opcode of the available features. Half of the time the feature is drawn first, so that features with few opcodes are not
/// neglected.
fn opcode(u: &mut Unstructured<'_>, features: Features) -> Result<Opcode> {
    let all: Vec<Opcode> =
        Opcode::ALL.iter().copied().filter(|opcode| features.includes(opcode.features())).collect();
    if u.arbitrary()? {
        let mut groups: Vec<Features> = all.iter().map(|opcode| opcode.features()).collect();
        // Rows of the table stand together by their features.
        groups.dedup();
        let group = *u.choose(&groups)?;
        let members: Vec<Opcode> = all.iter().copied().filter(|opcode| opcode.features() == group).collect();
        return Ok(*u.choose(&members)?);
    }
    Ok(*u.choose(&all)?)
}

fn finish(u: &mut Unstructured<'_>, origin: Origin, mut module: Module, tests: &[Test]) -> Result<Case> {
    let features = feature::of_module(&module);
    expose(&mut module, features, u)?;
    let mut calls = Vec::new();
    for test in tests {
        let rounds = if test.params.is_empty() { 2 } else { test.rounds };
        for _ in 0..rounds {
            let args = test.arguments.draw(u, &test.params)?;
            calls.push(Call { module: 0, func: test.name.clone(), args });
        }
    }
    Ok(Case {
        origin,
        watch: watch_all(0, &module).collect(),
        modules: vec![CaseModule { name: "main".to_string(), bytes: binary::encode(&module) }],
        calls,
        fuel: 0,
        features,
    })
}

/// A function around the instruction under test.
struct Test {
    /// The export that is called.
    name: String,
    params: Vec<Valtype>,
    arguments: Arguments,
    /// How often it is called.
    rounds: usize,
    /// Whether the instruction takes and returns only numbers and vectors, and does not branch.
    plain: bool,
}

/// A module that is being written.
struct Attempt {
    module: Module,
    space: Space,
    features: Features,
}

impl Attempt {
    /// The module with the function under test; none if the drawn immediates are not valid.
    fn module(
        mut self,
        u: &mut Unstructured<'_>,
        opcode: Opcode,
        number: usize,
    ) -> Result<Option<(Module, Test)>> {
        let variable = matches!(opcode, Opcode::LocalGet | Opcode::LocalSet | Opcode::LocalTee);
        let mut fixed = vec![Valtype::I32, Valtype::I64, Valtype::F32, Valtype::F64];
        fixed.extend(self.features.has(Feature::Simd).then_some(Valtype::V128));
        fixed.extend(self.features.has(Feature::ReferenceTypes).then_some(Valtype::EXTERNREF));
        fixed.truncate(if variable { fixed.len() } else { 0 });
        let space = self.space.clone();
        let (datas, elems) = (self.module.datas.len(), self.module.elems.len());
        let env = Env { space: &space, datas, elems, locals: fixed.len(), labels: 1, near: false, opcode };
        let unit = Units { space: &space, features: self.features }.unit(u, opcode, &env)?;
        let block = if unit.branches { Some(self.blocktype(&unit.returns)) } else { None };
        let (returns, instrs) = (&unit.returns, &unit.instrs);
        let mut trial = Trial { module: &mut self.module, fixed: &fixed, returns, block, unit: instrs };
        let Some(typing) = trial.typing(u, &env)? else { return Ok(None) };
        let is_plain = |t: &Valtype| matches!(t, Valtype::Num(_) | Valtype::Vec(_));
        let mut types = typing.operands.iter().chain(&typing.results).chain(&unit.returns);
        let plain = !unit.branches && types.all(is_plain);
        let mut test = Test {
            name: format!("test {number}"),
            params: fixed,
            arguments: Arguments {
                lane: Lane::of(opcode.mnemonic()),
                bounds: self.bounds(opcode, &unit.instrs),
                constants: Vec::new(),
            },
            rounds: if plain && Parts::of(opcode).is_none() { ROUNDS.0 } else { ROUNDS.1 },
            plain,
        };
        let module = self.function(u, &mut test, unit, block, &typing)?;
        Ok(module.map(|module| (module, test)))
    }

    /// Boundary values for an instruction: the sizes of memories, less the instruction's offset, and of tables.
    fn bounds(&self, opcode: Opcode, unit: &[Instr]) -> Vec<u64> {
        let parts = Parts::of(opcode);
        let mut bounds = Vec::new();
        if parts.memories() {
            let offset = unit.first().and_then(offset).unwrap_or(0);
            bounds.extend(self.space.mems.iter().map(|mt| (mt.lim.min << 16).wrapping_sub(offset)));
        }
        if parts.tables() {
            bounds.extend(self.space.tables.iter().map(|tt| tt.lim.min));
        }
        if opcode.mnemonic().starts_with("array.") {
            bounds.push(LENGTH.into());
        }
        bounds
    }

    fn blocktype(&mut self, returns: &[Valtype]) -> Blocktype {
        match returns {
            [] => Blocktype::Result(None),
            [t] => Blocktype::Result(Some(*t)),
            _ => {
                let ft = Functype { params: Box::new([]), results: returns.into() };
                Blocktype::Idx(self.space.functype_index(&mut self.module, ft))
            }
        }
    }

    fn make(&self) -> Constructor<'_> {
        let gc = self.features.has(Feature::Gc) && self.features.has(Feature::FunctionReferences);
        Constructor { space: &self.space, gc, nulls: true, constant: false, length: 0 }
    }

    /// Adds the function: operands, the instruction, and instructions that observe all references that it took or returned.
    fn function(
        mut self,
        u: &mut Unstructured<'_>,
        test: &mut Test,
        unit: Unit,
        block: Option<Blocktype>,
        typing: &Typing,
    ) -> Result<Option<Module>> {
        let fixed = test.params.len();
        // Half of the time all operands are parameters, so that each call tries other values.
        let all = u.ratio(2, 3)?;
        let as_param: Vec<bool> = typing
            .operands
            .iter()
            .map(|t| Ok(host_callable(t) && (all || u.arbitrary()?)))
            .collect::<Result<_>>()?;
        let taken = typing.operands.iter().zip(&as_param).filter(|(_, taken)| **taken);
        test.params.extend(taken.map(|(t, _)| *t));
        let params = test.params.clone();
        let mut body = Body::new(params.clone(), self.features);
        let mut instrs: Vec<Instr> = block.map(Instr::Block).into_iter().collect();
        let mut kept = Vec::new();
        let mut next = fixed as u32;
        for (t, taken) in typing.operands.iter().zip(&as_param) {
            if *taken {
                instrs.push(Instr::LocalGet(Localidx(next)));
                next += 1;
            } else if !self.make().value(u, t, &mut instrs)? {
                return Ok(None);
            }
            test.arguments.constants.extend(instrs.last().and_then(constant));
            if let Valtype::Ref(rt @ Reftype { ht: Heaptype::Use(_), .. }) = t {
                let x = body.local(*t);
                instrs.push(Instr::LocalTee(x));
                kept.push((*rt, x));
            }
        }
        instrs.extend(unit.instrs);
        let mut results = unit.returns;
        if block.is_some() {
            if typing.results != results {
                instrs.extend(typing.results.iter().map(|_| Instr::Drop));
                if !self.make().values(u, &results, &mut instrs)? {
                    instrs.push(Instr::Unreachable);
                }
            }
            instrs.push(Instr::End);
        } else if results.is_empty() {
            results = self.look(typing, kept, &mut body, &mut instrs);
        }
        instrs.push(Instr::End);
        let ft = Functype { params: params.into(), results: results.into() };
        let x = self.space.functype_index(&mut self.module, ft);
        let func = Func { at: At::default(), x, locals: body.locals, body: Expr::new(instrs, Vec::new()) };
        self.module.funcs.push(func);
        let xx = Externidx::Func(Funcidx(self.space.funcs.len() as u32));
        self.module.exports.push(Export { at: At::default(), name: test.name.clone(), xx });
        Ok(Some(self.module))
    }

    /// Appends instructions that observe the references that the instruction took or returned. Returns the types of what is then on the
    /// stack.
    fn look(
        &self,
        typing: &Typing,
        kept: Vec<(Reftype, Localidx)>,
        body: &mut Body,
        out: &mut Vec<Instr>,
    ) -> Vec<Valtype> {
        let mut results = typing.results.clone();
        if !self.features.has(Feature::MultiValue) {
            return results;
        }
        let mut seen = kept;
        let places: Vec<Localidx> = results.iter().map(|t| body.local(*t)).collect();
        out.extend(places.iter().rev().map(|x| Instr::LocalSet(*x)));
        out.extend(places.iter().map(|x| Instr::LocalGet(*x)));
        for (t, x) in typing.results.iter().zip(&places) {
            if let Valtype::Ref(rt) = t {
                seen.push((*rt, *x));
            }
        }
        for (rt, x) in seen {
            if observe(&self.space, &rt, x, body.scratch, out) {
                results.push(Valtype::I64);
            }
        }
        results
    }
}

/// The offset of a memory access.
fn offset(instr: &Instr) -> Option<u64> {
    if let Instr::Load(_, arg)
    | Instr::Store(_, arg)
    | Instr::Vload(_, arg)
    | Instr::VloadLane(_, arg, _)
    | Instr::Vstore(arg)
    | Instr::VstoreLane(_, arg, _) = instr
    {
        return Some(arg.offset);
    }
    None
}

/// The value of a constant.
fn constant(instr: &Instr) -> Option<Value> {
    Some(match instr {
        Instr::Const(Num::I32(c)) => Value::I32(*c),
        Instr::Const(Num::I64(c)) => Value::I64(*c),
        Instr::Const(Num::F32(c)) => Value::F32(c.0),
        Instr::Const(Num::F64(c)) => Value::F64(c.0),
        Instr::Vconst(c) => Value::V128(c.0),
        _ => return None,
    })
}

/// The types of the function's locals.
struct Body {
    locals: Vec<Locals>,
    scratch: Scratch,
    next: u32,
}

impl Body {
    fn new(params: Vec<Valtype>, features: Features) -> Body {
        let zero = Localidx(0);
        let mut body = Body {
            locals: Vec::new(),
            scratch: Scratch { i: zero, h: zero, v: zero },
            next: params.len() as u32,
        };
        body.scratch.i = body.local(Valtype::I32);
        body.scratch.h = body.local(Valtype::I64);
        if features.has(Feature::Simd) {
            body.scratch.v = body.local(Valtype::V128);
        }
        body
    }

    fn local(&mut self, t: Valtype) -> Localidx {
        self.locals.push(Locals { n: 1, t });
        self.next += 1;
        Localidx(self.next - 1)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::generate::{Generator, case};

    /// Every opcode is generated within a few draws, and the modules are valid.
    #[test]
    fn every_opcode_is_generated() {
        let mut missing: BTreeSet<Opcode> = Opcode::ALL.iter().copied().collect();
        let mut discarded = 0;
        for index in 0..8_000 {
            match case(Generator::Single, 7, index, Features::V3, &[]) {
                Ok(case) => {
                    let module = binary::decode(&case.modules[0].bytes, Features::V3).expect("well-formed");
                    let imported = Space::of(&module).imported;
                    let is_test = |export: &&Export| export.name.starts_with("test ");
                    for export in module.exports.iter().filter(is_test) {
                        let Externidx::Func(x) = export.xx else { continue };
                        let body = &module.funcs[x.usize() - imported].body;
                        body.instrs.iter().for_each(|instr| _ = missing.remove(&instr.opcode()));
                    }
                    if index % 16 == 0 {
                        let valid = reduct::valid::validate(&module, Features::V3);
                        valid.unwrap_or_else(|e| panic!("{index}: {e}\n{}", reduct::text::print(&module)));
                    }
                }
                Err(_) => discarded += 1,
            }
            if missing.is_empty() {
                break;
            }
        }
        assert!(missing.is_empty(), "{missing:?}");
        assert!(discarded < 400, "{discarded} draws gave no case");
    }
}
