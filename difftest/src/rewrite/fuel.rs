//! Meters fuel: a module pays for calls and iterations of loops from an exported global. Also bounds sizes.

use reduct::syntax::*;

use super::Space;
use crate::case::FUEL;

/// The bounds on sizes.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The maximum length of new arrays: a power of two minus one.
    pub array: u32,
    /// The maximum number of elements that a table grows by: a power of two minus one.
    pub table: u32,
    /// Tables with at least this size do not grow any more.
    pub elements: u32,
    /// The maximum number of pages that a memory without maximum grows by: a power of two minus one.
    pub memory: u32,
    /// Memories with at least this size do not grow any more.
    pub pages: u32,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds { array: 0x3ff, table: 0xff, elements: 2_000, memory: 7, pages: 64 }
    }
}

/// Adds the global, exported as [`FUEL`] with the initial value `fuel`, and code that subtracts one from it at each call and each iteration
/// of a loop, and traps if it is zero.
pub fn meter(module: &mut Module, fuel: u32, bounds: Bounds) {
    let space = Space::of(module);
    let x = Globalidx(space.globals.len() as u32);
    let at = At::default();
    let init = Expr::new(vec![Instr::Const(Num::I32(fuel)), Instr::End], Vec::new());
    module.globals.push(Global { at, gt: Globaltype { mutable: true, t: Valtype::I32 }, init });
    module.exports.push(Export { at, name: FUEL.to_string(), xx: Externidx::Global(x) });
    module.hints.clear();
    for func in &mut module.funcs {
        let mut out = Vec::with_capacity(func.body.instrs.len() + 16);
        pay(x, &mut out);
        for instr in std::mem::take(&mut func.body.instrs) {
            bound(&instr, &space, bounds, &mut out);
            let looping = matches!(instr, Instr::Loop(_));
            out.push(instr);
            if looping {
                pay(x, &mut out);
            }
        }
        func.body = Expr::new(out, Vec::new());
    }
}

/// `if fuel = 0 then trap; fuel := fuel - 1`.
fn pay(x: Globalidx, out: &mut Vec<Instr>) {
    out.extend([
        Instr::GlobalGet(x),
        Instr::Testop(Inn::I32),
        Instr::If(Blocktype::Result(None)),
        Instr::Unreachable,
        Instr::End,
        Instr::GlobalGet(x),
        Instr::Const(Num::I32(1)),
        Instr::Binop(Nt::I32(IBinop::Sub)),
        Instr::GlobalSet(x),
    ]);
}

/// Masks the size on top of the stack, if `instr` takes a size that nothing else bounds.
fn bound(instr: &Instr, space: &Space, bounds: Bounds, out: &mut Vec<Instr>) {
    if let Instr::ArrayNew(_) | Instr::ArrayNewDefault(_) = instr {
        mask(Addrtype::I32, bounds.array, out);
    } else if let Instr::TableGrow(x) = instr {
        let at = space.tables[x.usize()].at;
        mask(at, bounds.table, out);
        zero_from(at, Instr::TableSize(*x), bounds.elements, out);
    } else if let Instr::MemoryGrow(x) = instr
        && space.mems[x.usize()].lim.max.is_none()
    {
        let at = space.mems[x.usize()].at;
        mask(at, bounds.memory, out);
        zero_from(at, Instr::MemorySize(*x), bounds.pages, out);
    }
}

fn mask(at: Addrtype, bits: u32, out: &mut Vec<Instr>) {
    out.extend(match at {
        Addrtype::I32 => [Instr::Const(Num::I32(bits)), Instr::Binop(Nt::I32(IBinop::And))],
        Addrtype::I64 => [Instr::Const(Num::I64(bits.into())), Instr::Binop(Nt::I64(IBinop::And))],
    });
}

/// Replaces the operand by zero if the current size is at least `most`: it is masked by `0 - (size < most)`.
fn zero_from(at: Addrtype, size: Instr, most: u32, out: &mut Vec<Instr>) {
    match at {
        Addrtype::I32 => out.extend([
            Instr::Const(Num::I32(0)),
            size,
            Instr::Const(Num::I32(most)),
            Instr::Relop(Nt::I32(IRelop::Lt(U))),
            Instr::Binop(Nt::I32(IBinop::Sub)),
            Instr::Binop(Nt::I32(IBinop::And)),
        ]),
        Addrtype::I64 => out.extend([
            Instr::Const(Num::I64(0)),
            size,
            Instr::Const(Num::I64(most.into())),
            Instr::Relop(Nt::I64(IRelop::Lt(U))),
            Instr::Cvtop(Cvtop::I64ExtendI32(U)),
            Instr::Binop(Nt::I64(IBinop::Sub)),
            Instr::Binop(Nt::I64(IBinop::And)),
        ]),
    }
}
