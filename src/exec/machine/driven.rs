//! A plain run that its caller drives from one point of comparison to the next.
//!
//! The operations and their driver are those of ordinary plain runs, with code for runs without fuel. The driver lets the machine run one
//! operation at a time; what operations cost is counted here.

use std::sync::Arc;

use super::drive::{Extent, Leave, run_within_instance};
use super::registers::Accumulators;
use super::run::{Ended, Run, outcome};
use crate::exec::operands::{Value, Zt};
use crate::exec::prepare::{Entry, Point};
use crate::runtime::stack::{Frame, Stack};
use crate::runtime::*;

/// A plain run that is driven.
pub(crate) struct Driven<'s> {
    run: Run<'s>,
    func: Funcaddr,
    /// Fuel that is left, if it is bounded.
    pub(crate) fuel: Option<u64>,
    /// The host function that is called: where its arguments are, and the frame to return to.
    call: Option<(usize, Option<Frame>)>,
    stop: Stop,
}

/// Why a run stands still.
#[derive(Clone, Debug)]
pub(crate) enum Stop {
    /// The run is at a point of comparison.
    Point,
    /// It calls a host function.
    Host(Funcaddr, Vec<Val>),
    /// The run is at a function that has no prepared code and would be executed by the observed run.
    Large,
    /// It is over.
    Over(Outcome),
}

impl<'s> Driven<'s> {
    /// An invocation of a function with arguments of its parameters' types, up to the first point.
    pub(crate) fn invoke(store: &'s mut Store, a: Funcaddr, args: &[Val], fuel: Option<u64>) -> Driven<'s> {
        let run = Run {
            store,
            stack: Stack::default(),
            pc: 0,
            fp: 0,
            instance: Moduleaddr(0),
            fuel: 0,
            accumulators: Accumulators::default(),
        };
        let mut driven = Driven { run, func: a, fuel, call: None, stop: Stop::Point };
        match driven.run.put_args(args).and_then(|()| driven.call(a, 0, None)) {
            Ok(()) => driven.go_on(),
            Err(ended) => driven.end(ended),
        }
        driven
    }

    /// Why the run stands still.
    pub(crate) fn stop(&self) -> &Stop {
        &self.stop
    }

    /// The store.
    pub(crate) fn store(&self) -> &Store {
        self.run.store
    }

    /// The store, to be changed as a host function changed it.
    pub(crate) fn store_mut(&mut self) -> &mut Store {
        self.run.store
    }

    /// The number of active calls.
    pub(crate) fn depth(&self) -> usize {
        self.run.stack.frames.len()
    }

    /// The position of the run: the instance, the index of the function among those that the module defines, and the
    /// point.
    pub(crate) fn place(&self) -> Option<(Moduleaddr, u32, Point)> {
        let code = &self.run.store.instances.get(self.run.instance.usize())?.code;
        let point = *code.points().at(self.run.pc)?;
        Some((self.run.instance, code.plain().func_of(point.pc) as u32, point))
    }

    /// A local of the current function, read as a value of the same type as `like`.
    pub(crate) fn local(&self, x: usize, like: &Val) -> Val {
        self.slot(x, like)
    }

    /// The topmost operands of the current function, from the top: the height of each, and its value, read as the type of
    /// `like(height)`.
    pub(crate) fn operands<'v>(
        &'v self,
        point: Point,
        locals: usize,
        like: impl Fn(u32) -> Option<Val> + 'v,
    ) -> impl Iterator<Item = (u32, Option<Val>)> + 'v {
        let points = self.run.store.instances[self.run.instance.usize()].code.points();
        points.operands(point).map(move |(height, entry)| {
            let place = |place: usize| like(height).map(|like| self.slot(place, &like));
            let v = match entry {
                Entry::Own => place(locals + height as usize),
                Entry::Local(x) => place(x as usize),
                Entry::Const(c) => Some(Val::Num(c)),
                Entry::Accumulator(class) => like(height)
                    .map(|like| Val::of_slot(Zt::of_val(&like), self.run.accumulators.slot(class))),
            };
            (height, v)
        })
    }

    fn slot(&self, place: usize, like: &Val) -> Val {
        let slot = self.run.stack.slots[self.run.fp + place];
        Val::of_slot(Zt::of_val(like), slot)
    }

    /// Runs up to the next point.
    pub(crate) fn advance(&mut self) {
        if let Stop::Point = self.stop {
            match self.operation() {
                Ok(()) => self.go_on(),
                Err(ended) => self.end(ended),
            }
        }
    }

    /// Continues after the called host function has returned.
    pub(crate) fn resume(&mut self, returned: Result<Vec<Val>, HostError>) {
        let Some((fp, frame)) = self.call.take() else { return };
        self.stop = Stop::Point;
        match self.run.come_back(returned.as_deref().map_err(Clone::clone), fp, frame) {
            Ok(()) => self.go_on(),
            Err(ended) => self.end(ended),
        }
    }

    /// Runs operations until a point is reached.
    fn go_on(&mut self) {
        while let Stop::Point = self.stop {
            if self.run.stack.frames.is_empty() {
                return self.end(Ended::Done);
            }
            let code = &self.run.store.instances[self.run.instance.usize()].code;
            if code.points().at(self.run.pc).is_some() {
                return;
            }
            if let Err(ended) = self.operation() {
                return self.end(ended);
            }
        }
    }

    /// Runs one operation.
    fn operation(&mut self) -> Result<(), Ended> {
        let code = Arc::clone(&self.run.store.instances[self.run.instance.usize()].code);
        let prepared = code.plain();
        let cost = prepared.cost(self.run.pc);
        if let Some(fuel) = &mut self.fuel {
            *fuel = fuel.checked_sub(cost).ok_or(Ended::Exhausted(Exhausted::Fuel))?;
        }
        // Operations whose work has a size known only at run time charge it to the run.
        self.run.fuel = self.fuel.unwrap_or(u64::MAX);
        let leave = run_within_instance(&mut self.run, prepared, Extent::Operation);
        if let Some(fuel) = &mut self.fuel {
            *fuel = self.run.fuel;
        }
        match leave {
            Leave::Unpaid => Ok(()),
            Leave::Large => {
                self.stop = Stop::Large;
                Ok(())
            }
            Leave::Call(a, place) => {
                let (pc, fp) = (self.run.pc as u32, self.run.fp as u32);
                let frame = Frame { pc, fp, instance: self.run.instance };
                self.call(a, self.run.fp + place as usize, Some(frame))
            }
            Leave::ReturnCall(a) => {
                let frame = self.run.stack.frames.pop();
                self.call(a, self.run.fp, frame)
            }
            leave => self.run.leave(leave),
        }
    }

    /// Calls a function. If it is a host function, charges its fuel and stops the run.
    fn call(&mut self, a: Funcaddr, fp: usize, frame: Option<Frame>) -> Result<(), Ended> {
        if matches!(self.run.store.funcs[a.usize()].code, Funccode::Wasm { .. }) {
            return self.run.enter(a, fp, frame);
        }
        self.run.fuel = self.fuel.unwrap_or(u64::MAX);
        if !self.run.pay_host_call(a) {
            self.fuel = self.fuel.map(|_| 0);
            return Err(Ended::Exhausted(Exhausted::Fuel));
        }
        self.fuel = self.fuel.map(|_| self.run.fuel);
        self.call = Some((fp, frame));
        self.stop = Stop::Host(a, self.run.args(a, fp).collect());
        Ok(())
    }

    fn end(&mut self, ended: Ended) {
        self.stop = Stop::Over(outcome(ended, self.run.store, self.func, &self.run.stack.slots));
    }
}
