//! The plain run beside the observed one.
//!
//! Preparation records the points at which a plain run can be compared (`exec/prepare/points.rs`), and [`Driven`] runs from one to the
//! next. Whenever the observed run is about to execute an instruction that has a point, the plain run must be at that point, in the same
//! function, at the same call depth, with the same locals, operands and fuel, and with the same changes to its store.

use super::report::{Against, Difference, Divergence, Side};
use super::stores;
use super::touched::{self, Touched};
use super::twins::Returned;
use crate::exec::instantiate::run_segments;
use crate::exec::{Driven, Stepper, Stop, location};
use crate::numerics::Choice;
use crate::runtime::*;

/// The number of locals that are compared at a point. The points take turns, so that all locals are compared eventually.
const LOCALS: usize = 64;

/// A plain run.
pub(super) struct Plain<'s> {
    state: State<'s>,
    /// Whether the point at which it stopped was compared.
    compared: bool,
    /// Parts of the store that instructions since the last point may have changed.
    touched: Vec<Touched>,
    /// The numbers of garbage collections of its store and of the observed run's store when it began.
    collections: (u64, u64),
    /// The first local that is compared at the next point.
    local: usize,
    /// The last point that was compared.
    last: Option<Placed>,
    /// Points that were compared, and changes of the store.
    pub(super) points: u64,
    pub(super) changes: u64,
}

/// An instruction of a function, by instance and by positions.
type Placed = (Moduleaddr, u32, u32);

enum State<'s> {
    /// Active segments were written. Holds the start function, or the outcome of the run.
    Instantiated(&'s mut Store, Result<Option<Funcaddr>, Outcome>),
    Running(Driven<'s>),
    /// It is no longer compared: a bound was hit, or something happened that cannot be compared.
    Gone,
}

/// The result of a comparison with the plain run.
pub(super) type Compared = Result<(), Box<Divergence>>;

impl<'s> Plain<'s> {
    /// An invocation. The store is a copy of the one of the observed run.
    pub(super) fn invoke(s: &'s mut Store, original: &Store, a: Funcaddr, args: &[Val]) -> Plain<'s> {
        let collections = (s.heap.collections, original.heap.collections);
        let driven = Driven::invoke(s, a, args, original.fuel);
        Plain::new(State::Running(driven), collections)
    }

    /// The instructions that an instantiation executes in the frame of the module instance, which exists in both stores.
    pub(super) fn instantiate(s: &'s mut Store, original: &Store, a: Moduleaddr) -> Plain<'s> {
        let collections = (s.heap.collections, original.heap.collections);
        s.fuel = original.fuel;
        let code = s.instances[a.usize()].code.clone();
        let start = match run_segments(s, a, &code.module) {
            Ok(start) => Ok(start),
            Err(InstantiateError::Trap(trap)) => Err(Outcome::Trap(trap)),
            Err(InstantiateError::Exhausted(exhausted)) => Err(Outcome::Exhausted(exhausted)),
            Err(InstantiateError::Exception(a)) => Err(Outcome::Exception(a)),
            Err(error @ InstantiateError::Unlinkable(_)) => {
                Err(Outcome::Stuck(Stuck { instr: error.to_string() }))
            }
            Err(InstantiateError::Stuck(stuck)) => Err(Outcome::Stuck(stuck)),
        };
        Plain::new(State::Instantiated(s, start), collections)
    }

    fn new(state: State<'s>, collections: (u64, u64)) -> Plain<'s> {
        Plain {
            state,
            compared: false,
            touched: Vec::new(),
            collections,
            local: 0,
            last: None,
            points: 0,
            changes: 0,
        }
    }

    /// Whether it is still compared.
    pub(super) fn is_there(&self) -> bool {
        !matches!(self.state, State::Gone)
    }

    /// An instruction is about to change something.
    pub(super) fn touch(&mut self, touched: &Touched) {
        if self.is_there() {
            self.touched.push(touched.clone());
        }
    }

    /// The observed run is about to execute an instruction.
    pub(super) fn before<C: Choice>(
        &mut self,
        a: &Stepper<'_, C>,
        (module, func, instr): Placed,
        step: u64,
    ) -> Compared {
        if !self.is_there() {
            return Ok(());
        }
        let code = &a.store().instances[module.usize()].code;
        let Some(point) = code.points().of_instr(code.plain(), func, instr) else { return Ok(()) };
        let height = point.height;
        self.arrive();
        let Some(driven) = self.driven(a) else { return Ok(()) };
        let expected = || format!("at {}", place(a.store(), module, func, instr));
        let found = match driven.stop() {
            Stop::Point => match driven.place() {
                Some((m, f, point)) if (m, f, point.instr) == (module, func, instr) => None,
                Some((m, f, point)) => Some(format!("at {}", place(driven.store(), m, f, point.instr))),
                None => Some("at no instruction".to_string()),
            },
            stop => Some(show(stop)),
        };
        if let Some(found) = found {
            let part = "where the run goes on".to_string();
            let difference = Difference { part, interpreter: expected(), other: found };
            return Err(self.divergence(a, step, difference));
        }
        self.points += 1;
        let same = self.same_frame(a, height).and_then(|()| self.same_changes(a));
        same.map_err(|difference| self.divergence(a, step, difference))?;
        self.last = Some((module, func, instr));
        Ok(())
    }

    /// The observed run is about to call a host function.
    pub(super) fn before_host<C: Choice>(
        &mut self,
        a: &Stepper<'_, C>,
        call: &(Funcaddr, Vec<Val>),
        step: u64,
    ) -> Compared {
        if !self.is_there() {
            return Ok(());
        }
        self.arrive();
        let Some(driven) = self.driven(a) else { return Ok(()) };
        let ours = show(&Stop::Host(call.0, call.1.clone()));
        let theirs = show(driven.stop());
        let same = if ours == theirs {
            self.points += 1;
            self.same_changes(a)
        } else {
            Err(Difference {
                part: "the call of a host function".to_string(),
                interpreter: ours,
                other: theirs,
            })
        };
        same.map_err(|difference| self.divergence(a, step, difference))
    }

    /// The observed run called a host function with so much fuel left.
    pub(super) fn same_host_fuel<C: Choice>(
        &self,
        a: &Stepper<'_, C>,
        fuel: Option<u64>,
        step: u64,
    ) -> Compared {
        self.same_fuel(fuel, 0).map_err(|difference| self.divergence(a, step, difference))
    }

    /// The host function returned, and the store was changed as `changed` says.
    pub(super) fn after_host<C: Choice>(
        &mut self,
        a: &Stepper<'_, C>,
        returned: Returned,
        changed: impl FnOnce(&mut Store),
    ) {
        let State::Running(driven) = &mut self.state else { return };
        changed(driven.store_mut());
        driven.fuel = a.store().fuel;
        self.collections = (driven.store().heap.collections, a.store().heap.collections);
        driven.resume(returned);
        self.compared = false;
    }

    /// The observed run is over.
    pub(super) fn finish<C: Choice>(&mut self, a: &Stepper<'_, C>, ours: &Outcome, step: u64) -> Compared {
        if let State::Instantiated(_, end) = &self.state
            && !matches!(end, Ok(Some(_)))
        {
            let theirs = end.clone().map_or_else(|end| end, |_| Outcome::Vals(Vec::new()));
            if matches!(theirs, Outcome::Exhausted(_)) {
                self.leave();
                return Ok(());
            }
            return self.same_end(a, ours, &Stop::Over(theirs), step);
        }
        self.arrive();
        let Some(driven) = self.driven(a) else { return Ok(()) };
        let stop = driven.stop().clone();
        self.same_end(a, ours, &stop, step)
    }

    fn same_end<C: Choice>(
        &mut self,
        a: &Stepper<'_, C>,
        ours: &Outcome,
        stop: &Stop,
        step: u64,
    ) -> Compared {
        let same = match stop {
            Stop::Over(theirs) if theirs == ours => {
                self.same_fuel(a.store().fuel, 0).and_then(|()| self.same_changes(a))
            }
            Stop::Over(_) | Stop::Point | Stop::Host(..) | Stop::Large => Err(Difference {
                part: "how the run ends".to_string(),
                interpreter: show(&Stop::Over(ours.clone())),
                other: show(stop),
            }),
        };
        same.map_err(|difference| self.divergence(a, step, difference))
    }

    /// Compares the whole stores.
    pub(super) fn same_store<C: Choice>(&mut self, a: &Stepper<'_, C>, step: u64) -> Compared {
        let same = self.store().map_or(Ok(()), |s| stores::same(a.store(), s));
        same.map_err(|difference| self.divergence(a, step, difference))
    }

    fn store(&self) -> Option<&Store> {
        match &self.state {
            State::Instantiated(s, _) => Some(s),
            State::Running(driven) => Some(driven.store()),
            State::Gone => None,
        }
    }

    /// Continues to the next point, if the current point was compared.
    fn arrive(&mut self) {
        let state = std::mem::replace(&mut self.state, State::Gone);
        self.state = match state {
            State::Instantiated(s, Ok(Some(start))) => {
                let fuel = s.fuel;
                State::Running(Driven::invoke(s, start, &[], fuel))
            }
            State::Running(mut driven) => {
                if self.compared {
                    driven.advance();
                }
                State::Running(driven)
            }
            state => state,
        };
        self.compared = true;
    }

    /// The run, unless it can no longer be compared.
    fn driven<C: Choice>(&mut self, a: &Stepper<'_, C>) -> Option<&Driven<'s>> {
        let gone = match &self.state {
            State::Running(driven) => {
                // A plain run may keep more objects alive than an observed one, so addresses differ after a garbage
                // collection.
                let collections = (driven.store().heap.collections, a.store().heap.collections);
                let ended = matches!(driven.stop(), Stop::Large | Stop::Over(Outcome::Exhausted(_)));
                ended || collections != self.collections
            }
            State::Instantiated(_, end) => matches!(end, Err(Outcome::Exhausted(_))),
            State::Gone => true,
        };
        if gone {
            self.leave();
        }
        match &self.state {
            State::Running(driven) => Some(driven),
            State::Instantiated(..) | State::Gone => None,
        }
    }

    /// It is compared no more.
    pub(super) fn leave(&mut self) {
        self.state = State::Gone;
        self.touched.clear();
    }

    /// Compares the innermost frames.
    fn same_frame<C: Choice>(&mut self, a: &Stepper<'_, C>, height: u32) -> Result<(), Difference> {
        let State::Running(driven) = &self.state else { return Ok(()) };
        let (Some((locals, operands)), Some((_, _, point))) = (a.innermost(), driven.place()) else {
            return Ok(());
        };
        let equal = |part: &str, x: usize, y: usize| match x == y {
            true => Ok(()),
            false => Err(Difference::of(part.to_string(), &x, &y)),
        };
        equal("how many calls are under way", a.depth(), driven.depth())?;
        equal("how many operands there are", operands.len(), height as usize)?;
        let like = |h: u32| operands.get(h as usize).copied();
        for (h, v) in driven.operands(point, locals.len(), like) {
            let ours = &operands[h as usize];
            if v.as_ref() != Some(ours) {
                let part = format!("operand {} from the top", height - 1 - h);
                return Err(Difference::of(part, ours, &v.unwrap_or_default()));
            }
        }
        let first = if self.local < locals.len() { self.local } else { 0 };
        for (x, ours) in locals.iter().enumerate().skip(first).take(LOCALS) {
            let v = driven.local(x, ours);
            if v != *ours {
                return Err(Difference::of(format!("local {x}"), ours, &v));
            }
        }
        self.local = first + LOCALS;
        self.same_fuel(a.store().fuel, point.unpaid)
    }

    /// Compares remaining fuel; `unpaid` is what the plain run has yet to charge for instructions already executed.
    fn same_fuel(&self, ours: Option<u64>, unpaid: u32) -> Result<(), Difference> {
        let theirs = match &self.state {
            State::Instantiated(s, _) => s.fuel,
            State::Running(driven) => driven.fuel,
            State::Gone => None,
        };
        let (Some(ours), Some(theirs)) = (ours, theirs) else { return Ok(()) };
        match theirs.checked_sub(unpaid.into()) {
            // If the remaining fuel is less than the unpaid fuel, the plain run will exhaust its fuel.
            None => Ok(()),
            Some(theirs) if theirs == ours => Ok(()),
            Some(theirs) => Err(Difference::of("the fuel that is left".to_string(), &ours, &theirs)),
        }
    }

    /// Compares what instructions changed in the stores.
    fn same_changes<C: Choice>(&mut self, a: &Stepper<'_, C>) -> Result<(), Difference> {
        let touched = std::mem::take(&mut self.touched);
        self.changes += touched.len() as u64;
        let Some(s) = self.store() else { return Ok(()) };
        touched.iter().try_for_each(|touched| touched::same(touched, a.store(), s))
    }

    fn divergence<C: Choice>(
        &self,
        a: &Stepper<'_, C>,
        step: u64,
        difference: Difference,
    ) -> Box<Divergence> {
        let at = match &self.state {
            State::Running(driven) => match driven.stop() {
                Stop::Point => driven.place().map(|(m, f, point)| place(driven.store(), m, f, point.instr)),
                Stop::Host(..) | Stop::Large | Stop::Over(_) => None,
            },
            State::Instantiated(..) | State::Gone => None,
        };
        // The cause of the difference is between the last point and this one.
        let last = self.last.map(|(m, f, instr)| place(a.store(), m, f, instr));
        let at = match (last, at) {
            (Some(last), Some(at)) => Some(format!("{last}; compared at {at}")),
            (last, at) => last.or(at),
        };
        let side = |rule: &str, config: String| Side { rule: rule.to_string(), config };
        Box::new(Divergence {
            step,
            against: Against::Plain,
            place: at,
            interpreter: side("", ConfigView::new(a).to_string()),
            other: side("", String::new()),
            difference,
            since: None,
        })
    }
}

/// A short description of why a run stopped.
fn show(stop: &Stop) -> String {
    match stop {
        Stop::Point => "going on".to_string(),
        Stop::Host(a, args) => format!("the call of host function {} with {args:?}", a.0),
        Stop::Large => "a function without prepared code".to_string(),
        Stop::Over(outcome) => super::show(outcome),
    }
}

/// The position of an instruction of a function, as a message.
fn place(s: &Store, module: Moduleaddr, func: u32, instr: u32) -> String {
    let code = &s.instances[module.usize()].code;
    let location = location(module, code, func as usize, instr);
    let name = location.name.map(|name| format!(" ${name}")).unwrap_or_default();
    let instrs = code.module.funcs.get(func as usize).map(|func| &func.body.instrs);
    let instr = match instrs.and_then(|instrs| instrs.get(instr as usize)) {
        Some(found) => format!("instruction {instr}, {}", found.opcode().mnemonic()),
        None => format!("instruction {instr}"),
    };
    format!("function {}{name} of instance {}, byte {}: {instr}", location.func.0, module.0, location.at.0)
}
