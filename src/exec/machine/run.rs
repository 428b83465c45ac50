//! Invocations, calls between instances and of host functions, traps, exceptions.

use std::sync::Arc;

use super::dispatch::{Leave, run_within_instance};
use crate::exec::code::Code;
use crate::exec::cost;
use crate::exec::observed;
use crate::exec::operands::{Value, Zt};
use crate::exec::prepare::Handler;
use crate::exec::stack::window;
use crate::numerics::Deterministic;
use crate::runtime::stack::{Frame, Stack, Used};
use crate::runtime::*;
use crate::syntax::*;

/// A plain run.
pub(super) struct Run<'s> {
    pub(super) store: &'s mut Store,
    pub(super) stack: Stack,
    /// The position of the next operation.
    pub(super) pc: usize,
    /// The first slot of the current frame.
    pub(super) fp: usize,
    /// The instance whose code runs.
    pub(super) instance: Moduleaddr,
    /// Fuel left.
    pub(super) fuel: u64,
}

/// How a run ended. Results are in the slots.
pub(super) enum Ended {
    /// The function returned.
    Done,
    Trap(Box<Trap>),
    Exception(Exnaddr),
    Exhausted(Exhausted),
}

/// Invokes a function with arguments of its parameters' types.
pub(crate) fn invoke(store: &mut Store, a: Funcaddr, args: &[Val]) -> Outcome {
    let metered = store.fuel.is_some();
    let (stack, fuel) = (store.new_stack(), store.fuel.unwrap_or(u64::MAX));
    let mut run = Run { store, stack, pc: 0, fp: 0, instance: Moduleaddr(0), fuel };
    let ended = run.start(a, args, metered);
    if matches!(ended, Ended::Exhausted(_)) {
        run.record_exhaustion();
    }
    let Run { store, stack, fuel, .. } = run;
    store.fuel = metered.then_some(fuel);
    let outcome = outcome(ended, store, a, &stack.slots);
    store.drop_stack(stack);
    outcome
}

/// The outcome of an invocation of the function at `a`, whose results are in `slots` if it returned.
pub(super) fn outcome(ended: Ended, store: &Store, a: Funcaddr, slots: &[Slot]) -> Outcome {
    match ended {
        Ended::Done => Outcome::Vals(results(store, a, slots)),
        Ended::Trap(trap) => Outcome::Trap(*trap),
        Ended::Exception(a) => Outcome::Exception(a),
        Ended::Exhausted(e) => Outcome::Exhausted(e),
    }
}

/// The results of a function, from slots.
fn results(store: &Store, a: Funcaddr, slots: &[Slot]) -> Vec<Val> {
    let Some(ft) = store.types.functype(store.funcs[a.usize()].r#type) else { return Vec::new() };
    ft.results.iter().zip(slots).map(|(t, slot)| Val::of_slot(Zt::from(t), *slot)).collect()
}

impl Run<'_> {
    /// Invokes a function, and runs until it returns. Results are left where the arguments were.
    fn start(&mut self, a: Funcaddr, args: &[Val], metered: bool) -> Ended {
        let begun = self.put_args(args).and_then(|()| self.enter(a, 0, None));
        match begun {
            Ok(()) => self.go_on(metered),
            Err(ended) => ended,
        }
    }

    /// Copies the arguments to the bottom of the stack.
    pub(super) fn put_args(&mut self, args: &[Val]) -> Result<(), Ended> {
        if args.len().saturating_add(self.store.stacks.used().slots) > self.store.config.max_operands {
            return Err(Ended::Exhausted(Exhausted::OperandStack));
        }
        window(&mut self.stack.slots, args.len());
        for (slot, arg) in self.stack.slots.iter_mut().zip(args) {
            *slot = Slot::from(*arg);
        }
        Ok(())
    }

    fn go_on(&mut self, metered: bool) -> Ended {
        loop {
            if self.stack.frames.is_empty() {
                return Ended::Done;
            }
            let code = Arc::clone(&self.store.instances[self.instance.usize()].code);
            let prepared = code.plain();
            let leave = run_within_instance(self, prepared, metered.then_some(&*prepared.costs));
            if let Err(ended) = self.leave(leave) {
                return ended;
            }
        }
    }

    /// Handles what made the dispatch loop return.
    pub(super) fn leave(&mut self, leave: Leave) -> Result<(), Ended> {
        match leave {
            Leave::Done => Err(Ended::Done),
            Leave::Call(a, place) => {
                let frame = Frame { pc: self.pc as u32, fp: self.fp as u32, instance: self.instance };
                self.enter(a, self.fp + place as usize, Some(frame))
            }
            Leave::ReturnCall(a) => {
                // The frame of the caller is the one that the current function would return to.
                let frame = self.stack.frames.pop();
                self.enter(a, self.fp, frame)
            }
            Leave::Large => self.run_large(),
            Leave::Return(instance) => {
                self.instance = instance;
                Ok(())
            }
            Leave::Throw(a) => self.throw(a),
            Leave::Trap(rule, kind) => Err(self.trap(Some(rule), kind, None)),
            Leave::Uninitialized(rule, i) => {
                let kind = TrapKind::UninitializedElement;
                Err(self.trap(Some(rule), kind, Some(format!("{kind} {i}"))))
            }
            Leave::Unpaid => {
                self.fuel = 0;
                // The backtrace names the operation before `pc`: the one that could not be paid for.
                self.pc += 1;
                Err(Ended::Exhausted(Exhausted::Fuel))
            }
            Leave::Exhausted(e) => {
                if e == Exhausted::Fuel {
                    self.fuel = 0;
                }
                Err(Ended::Exhausted(e))
            }
        }
    }

    /// Calls the function at `a` with the arguments from slot `fp` on, to return to `frame`; to the end of the run if there is
    /// none.
    pub(super) fn enter(&mut self, a: Funcaddr, fp: usize, frame: Option<Frame>) -> Result<(), Ended> {
        match self.store.funcs[a.usize()].code.clone() {
            Funccode::Wasm { module, func } => {
                let depth = self.stack.frames.len() + self.store.stacks.used().frames;
                if depth >= self.store.config.call_depth() {
                    return Err(Ended::Exhausted(Exhausted::CallDepth));
                }
                let frame = frame.unwrap_or(Frame { pc: 0, fp: fp as u32, instance: module });
                self.stack.frames.push(frame);
                let code = &self.store.instances[module.usize()].code;
                (self.instance, self.fp, self.pc) =
                    (module, fp, code.plain().funcs[func as usize].entry as usize);
                Ok(())
            }
            Funccode::Host(f) => {
                self.pay_host_call(a)?;
                let (id, returned) = (self.store.id, self.call_out(a, fp, |s, args| f(s, args)));
                if self.store.id != id {
                    // The host function replaced the store by another one, so that the state of this run is lost.
                    let (kind, message) = (TrapKind::Host, returned.err().map(|e| format!("{e:?}")));
                    let trap = Trap { kind, rule: None, backtrace: Vec::new(), message };
                    return Err(Ended::Trap(Box::new(trap)));
                }
                self.come_back(returned, fp, frame)
            }
        }
    }

    /// Charges what entering the host function at `a` costs.
    pub(super) fn pay_host_call(&mut self, a: Funcaddr) -> Result<(), Ended> {
        let ft = self.store.types.functype(self.store.funcs[a.usize()].r#type);
        let (params, results) = ft.map_or((0, 0), |ft| (ft.params.len(), ft.results.len()));
        let rest = self.fuel.checked_sub(cost::of_entry(params, 0, results));
        self.fuel = rest.unwrap_or(0);
        rest.map(|_| ()).ok_or(Ended::Exhausted(Exhausted::Fuel))
    }

    /// Runs the function that was entered last, which has no operations, step by step.
    fn run_large(&mut self) -> Result<(), Ended> {
        let inst = &self.store.instances[self.instance.usize()];
        let func = inst.code.plain().func_of(self.pc as u32 - 1);
        let a = inst.funcs[inst.code.imported_funcs() + func];
        let (fp, frame) = (self.fp, self.stack.frames.pop());
        let returned = self.call_out(a, fp, |s, args| {
            // There is no observer, because otherwise this would not be a plain run.
            match observed::invoke(s, a, args, &mut (), &mut Deterministic) {
                Outcome::Vals(vals) => Ok(vals),
                Outcome::Trap(trap) => Err(HostError::Nested(trap)),
                Outcome::Exception(a) => Err(HostError::Throw(a)),
                Outcome::Exhausted(e) => Err(HostError::Exhausted(e)),
                Outcome::Stuck(stuck) => Err(HostError::Trap(stuck.to_string())),
            }
        });
        self.come_back(returned, fp, frame)
    }

    /// Continues after a call that left this run. Results go to the slots from `fp` on.
    pub(super) fn come_back(
        &mut self,
        returned: Result<Vec<Val>, HostError>,
        fp: usize,
        frame: Option<Frame>,
    ) -> Result<(), Ended> {
        if let Some(frame) = frame {
            (self.instance, self.fp, self.pc) = (frame.instance, frame.fp as usize, frame.pc as usize);
        }
        match returned {
            Ok(vals) => {
                let end = fp + vals.len();
                window(&mut self.stack.slots, end);
                for (slot, v) in self.stack.slots[fp..end].iter_mut().zip(vals) {
                    *slot = Slot::from(v);
                }
                Ok(())
            }
            Err(HostError::Throw(a)) => self.throw(a),
            Err(HostError::Trap(message)) => Err(self.trap(None, TrapKind::Host, Some(message))),
            Err(HostError::Nested(mut trap)) => {
                self.backtrace(&mut trap.backtrace);
                Err(Ended::Trap(Box::new(trap)))
            }
            Err(HostError::Exhausted(e)) => Err(Ended::Exhausted(e)),
        }
    }

    /// Calls a function outside of this run, with the arguments in the slots from `fp` on. Meanwhile this run is suspended.
    fn call_out(
        &mut self,
        a: Funcaddr,
        fp: usize,
        call: impl FnOnce(&mut Store, &[Val]) -> Result<Vec<Val>, HostError>,
    ) -> Result<Vec<Val>, HostError> {
        let args = self.args(a, fp);
        let metered = self.store.fuel.is_some();
        self.store.fuel = metered.then_some(self.fuel);
        let used = Used { frames: self.stack.frames.len(), slots: fp };
        let (id, stack) = (self.store.id, std::mem::take(&mut self.stack));
        let suspension = self.store.suspend(stack, fp, used);
        let returned = call(self.store, &args);
        self.fuel = self.store.fuel.unwrap_or(u64::MAX);
        if self.store.id == id {
            self.stack = self.store.resume(suspension);
        }
        returned
    }

    /// The arguments of a function, from slot `fp` on.
    pub(super) fn args(&self, a: Funcaddr, fp: usize) -> Vec<Val> {
        let ft = self.store.types.functype(self.store.funcs[a.usize()].r#type);
        let params = ft.map_or(&[][..], |ft| &ft.params);
        params.iter().zip(&self.stack.slots[fp..]).map(|(t, s)| Val::of_slot(Zt::from(t), *s)).collect()
    }

    /// Unwinds to the handler of an exception:
    ///
    /// * `Step_read/throw_ref-instrs`, `-label`, `-frame`: everything around `(ref.exn a) throw_ref` is removed, up to a
    ///   handler
    /// * `Step_read/throw_ref-handler-catch`, `-catch_ref`, `-catch_all`, `-catch_all_ref`: a clause that matches branches to its
    ///   label, with the fields of the exception, the reference, both or neither
    /// * `Step_read/throw_ref-handler-next`, `-empty`: clauses that do not match are passed over
    fn throw(&mut self, a: Exnaddr) -> Result<(), Ended> {
        while !self.stack.frames.is_empty() {
            let code = Arc::clone(&self.store.instances[self.instance.usize()].code);
            let prepared = code.plain();
            let mut region = prepared.region_of((self.pc as u32).wrapping_sub(1));
            while let Some(r) = region {
                let handlers = &prepared.handlers[r.handlers.0 as usize..r.handlers.1 as usize];
                let found = handlers.iter().position(|handler| self.catches(handler, a));
                cost::work(1 + found.unwrap_or(handlers.len()));
                if let Some(handler) = found.map(|i| &handlers[i]) {
                    self.land(handler, a);
                    return Ok(());
                }
                region = r.parent.map(|parent| &prepared.regions[parent as usize]);
            }
            if let Some(frame) = self.stack.frames.pop() {
                (self.instance, self.fp, self.pc) = (frame.instance, frame.fp as usize, frame.pc as usize);
            }
        }
        Err(Ended::Exception(a))
    }

    /// Whether a catch clause matches an exception.
    fn catches(&self, handler: &Handler, a: Exnaddr) -> bool {
        let tags = &self.store.instances[self.instance.usize()].tags;
        handler.tag.is_none_or(|x| tags[x.usize()] == self.store.heap.exn(a).tag)
    }

    /// Branches to the label of a catch clause.
    fn land(&mut self, handler: &Handler, a: Exnaddr) {
        let exn = self.store.heap.exn(a);
        let fields = if handler.tag.is_some() { &exn.fields[..] } else { &[] };
        let r = handler.with_ref.then(|| Slot::from(Ref::exn(a)));
        let dst = self.fp + handler.dst as usize;
        cost::work(fields.len());
        for (slot, v) in self.stack.slots[dst..].iter_mut().zip(fields.iter().copied().chain(r)) {
            *slot = v;
        }
        self.pc = handler.target as usize;
    }

    /// Adds the locations of the active calls to those of the nested runs, which this run started through host functions.
    fn record_exhaustion(&mut self) {
        let mut locations = std::mem::take(&mut self.store.exhausted_at);
        self.backtrace(&mut locations);
        self.store.exhausted_at = locations;
    }

    fn trap(&self, rule: Option<Rule>, kind: TrapKind, message: Option<String>) -> Ended {
        let mut backtrace = Vec::new();
        self.backtrace(&mut backtrace);
        Ended::Trap(Box::new(Trap { kind, rule, backtrace, message }))
    }

    /// Appends the locations of the active calls, innermost first.
    fn backtrace(&self, backtrace: &mut Vec<Location>) {
        let current = (self.instance, self.pc);
        let frames = self.stack.frames.iter().rev().map(|frame| (frame.instance, frame.pc as usize));
        let room = Trap::BACKTRACE.saturating_sub(backtrace.len());
        // The bottom frame returns to `Exit`, the first operation of every module, which has no source location.
        let places = [current].into_iter().chain(frames).filter(|(_, pc)| *pc > 0).take(room);
        backtrace.extend(places.map(|(a, pc)| {
            let code = &self.store.instances[a.usize()].code;
            let (prepared, pc) = (code.plain(), pc as u32 - 1);
            location(code, prepared.func_of(pc), prepared.instrs[pc as usize])
        }));
    }
}

/// The location of an instruction of a function.
pub(crate) fn location(code: &Code, func: usize, instr: u32) -> Location {
    let x = Funcidx((code.imported_funcs() + func) as u32);
    let at = code.module.funcs.get(func).and_then(|f| f.body.at.get(instr as usize));
    Location {
        func: x,
        name: name_of(&code.module.names.funcs, x.0).map(str::to_string),
        at: at.copied().unwrap_or_default(),
    }
}
