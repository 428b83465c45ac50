//! Where a plain run can be compared with an observed one.
//!
//! A point is the first operation that an instruction was made into, together with what holds before it: where each of the topmost
//! operands is, and how many instructions no operation has paid for yet. Points are recorded by preparing the module a second time,
//! so that ordinary code does not carry them; the operations are the same both times.

use super::operands::Entry;
use super::{Prepared, Preparer};
use crate::exec::code::Code;

/// The topmost operands whose places a point records.
const OPERANDS: usize = 32;

/// The points of a module.
#[derive(Debug)]
pub(crate) struct Points {
    /// By operation, ascending.
    points: Box<[Point]>,
    /// Operands that are not in their own places: their heights, and where they are.
    elsewhere: Box<[(u32, Entry)]>,
    /// For each operation the number of its point, or [`NONE`].
    by_op: Box<[u32]>,
}

/// The number of no point.
const NONE: u32 = u32::MAX;

/// The first operation of an instruction, and what holds before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    /// The operation.
    pub(crate) pc: u32,
    /// The position of the instruction in the body of its function.
    pub(crate) instr: u32,
    /// How many operands the function has.
    pub(crate) height: u32,
    /// Fuel of instructions before this one that the operations before it have not paid.
    pub(crate) unpaid: u32,
    /// Whether the topmost operand is the result of a comparison that is part of this operation.
    pub(crate) fused: bool,
    /// Its operands in [`Points::elsewhere`].
    from: u32,
    to: u32,
}

impl Points {
    /// Finds the points of a module.
    pub(crate) fn of(code: &Code) -> Points {
        let mut p = Preparer::new(code);
        p.recorder = Some(Recorder::default());
        p = p.module();
        let mut by_op = vec![NONE; p.ops.len()];
        let recorder = p.recorder.take().unwrap_or_default();
        for (i, point) in (0..).zip(&recorder.points) {
            by_op[point.pc as usize] = i;
        }
        Points { points: recorder.points.into(), elsewhere: recorder.elsewhere.into(), by_op: by_op.into() }
    }

    /// The point at an operation.
    pub(crate) fn at(&self, pc: usize) -> Option<&Point> {
        self.points.get(*self.by_op.get(pc)? as usize)
    }

    /// The point of an instruction of a function, by its position among those that the module defines.
    pub(crate) fn of_instr(&self, prepared: &Prepared, func: u32, instr: u32) -> Option<&Point> {
        let entry = prepared.funcs[func as usize].entry;
        let end = prepared.funcs.get(func as usize + 1).map_or(u32::MAX, |next| next.entry);
        let from = self.points.partition_point(|point| point.pc < entry);
        let points = &self.points[from..];
        let points = &points[..points.partition_point(|point| point.pc < end)];
        let i = points.binary_search_by_key(&instr, |point| point.instr).ok()?;
        Some(&points[i])
    }

    /// Where the topmost operands are, from the top: their heights and places. The fused one is left out.
    pub(crate) fn operands(&self, point: Point) -> impl Iterator<Item = (u32, Entry)> {
        let mut elsewhere = self.elsewhere[point.from as usize..point.to as usize].iter().rev().peekable();
        let least = point.height.saturating_sub(OPERANDS as u32);
        let most = point.height - u32::from(point.fused);
        (least..most).rev().map(move |height| match elsewhere.next_if(|(h, _)| *h == height) {
            Some((_, entry)) => (height, *entry),
            None => (height, Entry::Own),
        })
    }
}

/// Points found so far.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    points: Vec<Point>,
    elsewhere: Vec<(u32, Entry)>,
    /// The point of the current instruction, until its first operation is emitted.
    pending: Option<Point>,
}

impl Preparer<'_> {
    /// An instruction that can be reached comes next.
    pub(super) fn begin_point(&mut self) {
        let Some(recorder) = &mut self.recorder else { return };
        if recorder.pending.is_some() {
            // The instruction before this one was made into no operation.
            let kept = recorder.points.last().map_or(0, |point| point.to);
            recorder.elsewhere.truncate(kept as usize);
        }
        let least = self.stack.len().saturating_sub(OPERANDS);
        let first = self.elsewhere.partition_point(|height| (*height as usize) < least);
        let from = recorder.elsewhere.len() as u32;
        let entries = self.elsewhere[first..].iter().map(|height| (*height, self.stack[*height as usize]));
        recorder.elsewhere.extend(entries);
        recorder.pending = Some(Point {
            pc: 0,
            instr: self.instr,
            height: self.stack.len() as u32,
            unpaid: self.cost,
            fused: false,
            from,
            to: recorder.elsewhere.len() as u32,
        });
    }

    /// The current instruction has no point.
    pub(super) fn cancel_point(&mut self) {
        if let Some(recorder) = &mut self.recorder {
            recorder.pending = None;
        }
    }

    /// An operation was emitted: the first one of an instruction is its point.
    pub(super) fn place_point(&mut self) {
        if let Some(recorder) = &mut self.recorder
            && let Some(point) = recorder.pending.take()
        {
            recorder.points.push(Point { pc: self.ops.len() as u32 - 1, ..point });
        }
    }

    /// The last operation, a comparison of so much fuel, was removed, to be part of the one that the current instruction is made into.
    pub(super) fn fuse_into_point(&mut self, cost: u32) {
        self.drop_points_from(self.ops.len());
        if let Some(recorder) = &mut self.recorder
            && let Some(point) = &mut recorder.pending
        {
            (point.fused, point.unpaid) = (true, point.unpaid.saturating_add(cost));
        }
    }

    /// Operations from a position on were removed.
    pub(super) fn drop_points_from(&mut self, op: usize) {
        let Some(recorder) = &mut self.recorder else { return };
        while recorder.points.last().is_some_and(|point| point.pc as usize >= op) {
            recorder.points.pop();
        }
    }
}
