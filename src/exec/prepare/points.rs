//! Positions at which lockstep can compare a plain run with an observed one.
//!
//! A point is the first operation of an instruction, with the state before it: the location of each of the topmost
//! operands, and the pending fuel, which the observed run has paid and the plain run has not. Points are recorded by
//! preparing the module a second time, so that prepared code does not carry them in ordinary runs. The operations are
//! the same both times.

use super::operands::Entry;
use super::{Prepared, Preparer};
use crate::exec::code::Code;
use crate::exec::op::Class;

/// How many operands, from the top, a point has locations for.
const OPERANDS: usize = 32;

/// The points of a module.
#[derive(Debug)]
pub(crate) struct Points {
    /// Ordered by operation.
    points: Box<[Point]>,
    /// Heights and locations of the operands that are not in their own slots, for all points in sequence.
    elsewhere: Box<[(u32, Entry)]>,
    /// For each operation, the index of its point, or [`NONE`].
    by_op: Box<[u32]>,
}

/// Marks an operation without a point.
const NONE: u32 = u32::MAX;

/// The first operation of an instruction, and the state before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    /// The position of the operation.
    pub(crate) pc: u32,
    /// The position of the instruction in the body of its function.
    pub(crate) instr: u32,
    /// The height of the function's operand stack.
    pub(crate) height: u32,
    /// Fuel of earlier instructions that no earlier operation was charged with.
    pub(crate) unpaid: u32,
    /// Whether the topmost operand is the result of a comparison that is fused into this operation, so that it is in
    /// no slot.
    pub(crate) fused: bool,
    /// The height of an operand that is in no slot but in the accumulator of a class.
    in_accumulator: Option<(u32, Class)>,
    /// The range of [`Points::elsewhere`] with its operands.
    from: u32,
    to: u32,
}

impl Points {
    /// Prepares the module again, recording its points.
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

    /// The point of the operation at `pc`, if it has one.
    pub(crate) fn at(&self, pc: usize) -> Option<&Point> {
        self.points.get(*self.by_op.get(pc)? as usize)
    }

    /// The point of the instruction at position `instr` of a function, given as an index into `prepared.funcs`.
    pub(crate) fn of_instr(&self, prepared: &Prepared, func: u32, instr: u32) -> Option<&Point> {
        let entry = prepared.funcs[func as usize].entry;
        let end = prepared.funcs.get(func as usize + 1).map_or(u32::MAX, |next| next.entry);
        let from = self.points.partition_point(|point| point.pc < entry);
        let points = &self.points[from..];
        let points = &points[..points.partition_point(|point| point.pc < end)];
        let i = points.binary_search_by_key(&instr, |point| point.instr).ok()?;
        Some(&points[i])
    }

    /// Heights and locations of the topmost operands, from the top. An operand that is fused into the operation is
    /// left out.
    pub(crate) fn operands(&self, point: Point) -> impl Iterator<Item = (u32, Entry)> {
        let mut elsewhere = self.elsewhere[point.from as usize..point.to as usize].iter().rev().peekable();
        let least = point.height.saturating_sub(OPERANDS as u32);
        let most = point.height - u32::from(point.fused);
        (least..most).rev().map(move |height| match elsewhere.next_if(|(h, _)| *h == height) {
            Some((_, entry)) => (height, *entry),
            None => match point.in_accumulator {
                Some((h, class)) if h == height => (height, Entry::Accumulator(class)),
                Some(_) | None => (height, Entry::Own),
            },
        })
    }
}

/// The points recorded so far.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    points: Vec<Point>,
    elsewhere: Vec<(u32, Entry)>,
    /// The point of the current instruction, until its first operation is emitted and gives it a position.
    pending: Option<Point>,
}

impl Preparer<'_> {
    /// Starts the point of the next instruction, which is reachable.
    pub(super) fn begin_point(&mut self) {
        let Some(recorder) = &mut self.recorder else { return };
        if recorder.pending.is_some() {
            // The previous instruction emitted no operation, so its point is discarded.
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
            in_accumulator: None,
            from,
            to: recorder.elsewhere.len() as u32,
        });
    }

    /// Discards the point of the current instruction.
    pub(super) fn cancel_point(&mut self) {
        if let Some(recorder) = &mut self.recorder {
            recorder.pending = None;
        }
    }

    /// Called for each emitted operation. If it is the first one of its instruction, it completes the point.
    pub(super) fn place_point(&mut self) {
        if let Some(recorder) = &mut self.recorder
            && let Some(point) = recorder.pending.take()
        {
            recorder.points.push(Point { pc: self.ops.len() as u32 - 1, ..point });
        }
    }

    /// The last operation, a comparison that costs `cost`, was removed because it is fused with the current instruction.
    pub(super) fn fuse_into_point(&mut self, cost: u32) {
        self.drop_points_from(self.ops.len());
        if let Some(recorder) = &mut self.recorder
            && let Some(point) = &mut recorder.pending
        {
            (point.fused, point.unpaid) = (true, point.unpaid.saturating_add(cost));
        }
    }

    /// The operand at this height will be in the accumulator only when the current instruction begins.
    pub(super) fn point_in_accumulator(&mut self, height: u32, class: Class) {
        if let Some(recorder) = &mut self.recorder
            && let Some(point) = &mut recorder.pending
        {
            point.in_accumulator = Some((height, class));
        }
    }

    /// Discards the points of removed operations, those from position `op` on.
    pub(super) fn drop_points_from(&mut self, op: usize) {
        let Some(recorder) = &mut self.recorder else { return };
        while recorder.points.last().is_some_and(|point| point.pc as usize >= op) {
            recorder.points.pop();
        }
    }
}
