//! The positions at which blocks end.

use crate::syntax::*;

/// For each function of a module, the end of each block.
#[derive(Debug)]
pub(crate) struct Blocks {
    /// By function and instruction: the `else` of an `if` that has one, otherwise the `end`; for an `else`, the `end`.
    ends: Box<[Box<[u32]>]>,
}

impl Blocks {
    pub(crate) fn of(module: &Module) -> Blocks {
        Blocks { ends: module.funcs.iter().map(|func| ends(&func.body.instrs)).collect() }
    }

    /// The `else` of the `if` at a position, or the `end` of the block that begins there.
    pub(super) fn next(&self, func: u32, pc: u32) -> u32 {
        self.ends[func as usize][pc as usize]
    }
}

fn ends(instrs: &[Instr]) -> Box<[u32]> {
    let mut ends = vec![0; instrs.len()].into_boxed_slice();
    let mut open = Vec::new();
    for (i, instr) in instrs.iter().enumerate() {
        match instr {
            Instr::Block(_) | Instr::Loop(_) | Instr::If(_) | Instr::TryTable(_) => open.push(i),
            Instr::Else => {
                if let Some(start) = open.pop() {
                    ends[start] = i as u32;
                }
                open.push(i);
            }
            Instr::End => {
                if let Some(start) = open.pop() {
                    ends[start] = i as u32;
                }
            }
            // No other instruction begins or ends a block.
            other => debug_assert!(!matches!(other, Instr::End)),
        }
    }
    ends
}
