//! Invocations, calls between instances and of host functions, traps, exceptions.

use std::sync::Arc;

use super::drive::{Extent, Leave, run_within_instance};
use super::registers::Accumulators;
use crate::exec::code::Code;
use crate::exec::cost;
use crate::exec::observed;
use crate::exec::operands::{Value, Zt};
use crate::exec::prepare::Handler;
use crate::exec::stack::window;
use crate::numerics::Deterministic;
use crate::runtime::dump::DumpFrame;
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
    /// Fuel left of what the run was given (see [`Store::next_slice`]).
    pub(super) fuel: u64,
    /// What the accumulators hold between two operations.
    pub(super) accumulators: Accumulators,
}

/// How a run ended. Results are in the slots.
pub(super) enum Ended {
    /// The function returned.
    Done,
    Trap(Box<Trap>),
    Exception(Exnaddr),
    Exhausted(Exhausted),
    /// It did not end: it can be resumed (see [`super::resume`]).
    Waits(Why, Then),
}

/// Why a run waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// It lacks fuel, or was interrupted.
    Exhausted(Exhausted),
    /// A host function yielded.
    Yielded,
}

/// How a run that waits is resumed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Then {
    /// With the operation at `pc`.
    Operation,
    /// By calling a host function with the arguments from a slot on.
    Enter(Funcaddr, usize, Option<Frame>),
    /// With the results of this host function, which yielded. They go to the slots from here on.
    Return(Funcaddr, usize, Option<Frame>),
}

/// Invokes a function with arguments of its parameters' types.
pub(crate) fn invoke(store: &mut Store, a: Funcaddr, args: &[Val]) -> Outcome {
    let (run, ended) = Run::of_call(store, a, args);
    run.finish(ended, a)
}

/// Invokes a function as [`invoke`] does, but puts the results into `vals`. Any other outcome is returned.
pub(crate) fn call(store: &mut Store, a: Funcaddr, args: &[Val], vals: &mut Vec<Val>) -> Result<(), Outcome> {
    let (run, ended) = Run::of_call(store, a, args);
    let Ended::Done = ended else { return Err(run.finish(ended, a)) };
    let Run { store, stack, fuel, .. } = run;
    store.keep_fuel(fuel);
    vals.extend(results(store, a, &stack.slots));
    store.drop_stack(stack);
    Ok(())
}

/// The outcome of an invocation of the function at `a`, whose results are in `slots` if it returned.
pub(super) fn outcome(ended: Ended, store: &Store, a: Funcaddr, slots: &[Slot]) -> Outcome {
    match ended {
        Ended::Done => Outcome::Vals(results(store, a, slots).collect()),
        Ended::Trap(trap) => Outcome::Trap(*trap),
        Ended::Exception(a) => Outcome::Exception(a),
        Ended::Exhausted(e) => Outcome::Exhausted(e),
        Ended::Waits(Why::Exhausted(e), _) => Outcome::Exhausted(e),
        Ended::Waits(Why::Yielded, _) => Outcome::Trap(Trap::host(HostError::YIELDED.to_string())),
    }
}

/// The results of a function, from slots.
fn results(store: &Store, a: Funcaddr, slots: &[Slot]) -> impl Iterator<Item = Val> {
    let ft = store.types.functype(store.funcs[a.usize()].r#type);
    let results = ft.map_or(&[][..], |ft| &ft.results);
    results.iter().zip(slots).map(|(t, slot)| Val::of_slot(Zt::from(t), *slot))
}

impl<'s> Run<'s> {
    /// A run that calls a function, and how it ended. Results are where the arguments were.
    pub(super) fn of_call(store: &'s mut Store, a: Funcaddr, args: &[Val]) -> (Run<'s>, Ended) {
        let (stack, fuel) = (store.new_stack(), store.first_slice());
        let mut run = Run {
            store,
            stack,
            pc: 0,
            fp: 0,
            instance: Moduleaddr(0),
            fuel,
            accumulators: Accumulators::default(),
        };
        let begun = run.put_args(args).and_then(|()| match run.store.interrupted() {
            Ok(()) => run.enter(a, 0, None),
            Err(e) => Err(Ended::Waits(Why::Exhausted(e), Then::Enter(a, 0, None))),
        });
        let ended = begun.map_or_else(|ended| ended, |()| run.go_on());
        (run, ended)
    }

    /// The outcome of a call of the function at `a`, and the end of the run.
    pub(super) fn finish(mut self, mut ended: Ended, a: Funcaddr) -> Outcome {
        if let Ended::Waits(Why::Yielded, Then::Return(_, fp, frame)) = ended
            && let Err(trap) = self.come_back(Err(HostError::Yielded), fp, frame)
        {
            ended = trap;
        }
        match ended {
            Ended::Waits(Why::Exhausted(e), then) => {
                if let Then::Operation = then {
                    // The backtrace names the operation before `pc`: the one that was not executed.
                    self.pc += 1;
                }
                if e == Exhausted::Fuel {
                    self.fuel = 0;
                }
                self.record_exhaustion();
            }
            Ended::Exhausted(_) => self.record_exhaustion(),
            Ended::Done | Ended::Trap(_) | Ended::Exception(_) | Ended::Waits(Why::Yielded, _) => {}
        }
        let Run { store, stack, fuel, .. } = self;
        store.keep_fuel(fuel);
        let outcome = outcome(ended, store, a, &stack.slots);
        store.drop_stack(stack);
        outcome
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

    /// Runs until the function that was called first returns.
    pub(super) fn go_on(&mut self) -> Ended {
        let mut code = self.store.stacks.code.take();
        let ended = loop {
            if self.stack.frames.is_empty() {
                break Ended::Done;
            }
            // A host function may have set fuel or a deadline.
            let metered = self.store.is_metered();
            let current = &self.store.instances[self.instance.usize()].code;
            let code = match &mut code {
                Some(code) if Arc::ptr_eq(code, current) => code,
                code => code.insert(Arc::clone(current)),
            };
            let leave = run_within_instance(self, code.plain(), Extent::Instance { metered });
            if let Err(ended) = self.leave(leave) {
                break ended;
            }
        };
        self.store.stacks.code = code;
        ended
    }

    /// Does what the run left the instance for.
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
                let slice = match self.store.next_slice() {
                    Ok(0) => Err(Exhausted::Fuel),
                    slice => slice,
                };
                match slice {
                    Ok(slice) => {
                        self.fuel += slice;
                        Ok(())
                    }
                    Err(e) => Err(Ended::Waits(Why::Exhausted(e), Then::Operation)),
                }
            }
            Leave::Exhausted(Exhausted::Fuel) => {
                // As if the operation had not been reached.
                let prepared = self.store.instances[self.instance.usize()].code.plain();
                self.pc -= 1;
                self.fuel += prepared.cost(self.pc);
                Err(Ended::Waits(Why::Exhausted(Exhausted::Fuel), Then::Operation))
            }
            Leave::Exhausted(e) => Err(Ended::Exhausted(e)),
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
                if !self.pay_host_call(a) {
                    return Err(Ended::Waits(Why::Exhausted(Exhausted::Fuel), Then::Enter(a, fp, frame)));
                }
                // The frame of a call by the embedder has no code.
                let caller = frame.filter(|frame| frame.pc > 0).map(|frame| frame.instance);
                let id = self.store.id;
                let (returned, vals) = self.call_out(a, fp, |s, vals| f(s, caller, vals));
                if self.store.id != id {
                    // The host put another store in the place of this one, and all that is known of this one is gone.
                    let trap = Trap::host(HostError::EXCHANGED.to_string());
                    return Err(Ended::Trap(Box::new(trap)));
                }
                if let Err(HostError::Yielded) = returned {
                    return Err(Ended::Waits(Why::Yielded, Then::Return(a, fp, frame)));
                }
                let ended = self.come_back(returned.map(|()| &vals[..]), fp, frame);
                self.store.host_vals = vals;
                ended?;
                if self.stack.frames.is_empty() {
                    return Ok(());
                }
                // Host functions take time, but hardly any fuel.
                let waits = |e| Ended::Waits(Why::Exhausted(e), Then::Operation);
                self.store.interrupted().map_err(waits)
            }
        }
    }

    /// Charges what entering the host function at `a` costs. Returns false if there is not enough fuel.
    pub(super) fn pay_host_call(&mut self, a: Funcaddr) -> bool {
        let ft = self.store.types.functype(self.store.funcs[a.usize()].r#type);
        let (params, results) = ft.map_or((0, 0), |ft| (ft.params.len(), ft.results.len()));
        let cost = cost::of_entry(params, 0, results);
        if self.fuel < cost {
            self.fuel += self.store.take_reserve(cost - self.fuel);
        }
        let rest = self.fuel.checked_sub(cost);
        self.fuel = rest.unwrap_or(self.fuel);
        rest.is_some()
    }

    /// Runs the function that was entered last, which has no operations, step by step.
    fn run_large(&mut self) -> Result<(), Ended> {
        let inst = &self.store.instances[self.instance.usize()];
        let func = inst.code.plain().func_of(self.pc as u32 - 1);
        let a = inst.funcs[inst.code.imported_funcs() + func];
        let (fp, frame) = (self.fp, self.stack.frames.pop());
        let (returned, vals) = self.call_out(a, fp, |s, vals| {
            // Nothing watches, else this would not be a plain run.
            match observed::invoke(s, a, vals, &mut (), Deterministic) {
                Outcome::Vals(results) => {
                    *vals = results;
                    Ok(())
                }
                Outcome::Trap(trap) => Err(HostError::Nested(trap)),
                Outcome::Exception(a) => Err(HostError::Throw(a)),
                Outcome::Exhausted(e) => Err(HostError::Exhausted(e)),
                Outcome::Stuck(stuck) => Err(HostError::Trap(stuck.to_string())),
            }
        });
        self.come_back(returned.map(|()| &vals[..]), fp, frame)
    }

    /// Continues after a call that left this run. Results go to the slots from `fp` on.
    pub(super) fn come_back(
        &mut self,
        returned: Result<&[Val], HostError>,
        fp: usize,
        frame: Option<Frame>,
    ) -> Result<(), Ended> {
        if let Some(frame) = frame {
            (self.instance, self.fp, self.pc) = (frame.instance, frame.fp as usize, frame.pc as usize);
        }
        self.store.forget_unless_passed_on(returned.as_ref().err());
        match returned {
            Ok(vals) => {
                let end = fp + vals.len();
                window(&mut self.stack.slots, end);
                for (slot, v) in self.stack.slots[fp..end].iter_mut().zip(vals) {
                    *slot = Slot::from(*v);
                }
                Ok(())
            }
            Err(HostError::Throw(a)) => self.throw(a),
            Err(HostError::Trap(message)) => Err(self.trap(None, TrapKind::Host, Some(message))),
            Err(HostError::Nested(mut trap)) => {
                self.backtrace(&mut trap.backtrace);
                self.keep_stack();
                Err(Ended::Trap(Box::new(trap)))
            }
            Err(HostError::Exhausted(e)) => Err(Ended::Exhausted(e)),
            // Runs that can wait look at this themselves.
            Err(HostError::Yielded) => {
                Err(self.trap(None, TrapKind::Host, Some(HostError::YIELDED.to_string())))
            }
        }
    }

    /// Calls a function outside of this run, with the arguments in the slots from `fp` on. Meanwhile this run is suspended. `call` puts the
    /// results in the place of the arguments, and they are returned with how the call ended.
    fn call_out(
        &mut self,
        a: Funcaddr,
        fp: usize,
        call: impl FnOnce(&mut Store, &mut Vec<Val>) -> Result<(), HostError>,
    ) -> (Result<(), HostError>, Vec<Val>) {
        let mut vals = std::mem::take(&mut self.store.host_vals);
        vals.clear();
        vals.extend(self.args(a, fp));
        let live = fp + vals.len();
        self.store.keep_fuel(self.fuel);
        let used = Used { frames: self.stack.frames.len(), slots: fp };
        let (id, stack) = (self.store.id, std::mem::take(&mut self.stack));
        let suspension = self.store.suspend(stack, live, used);
        let returned = call(self.store, &mut vals);
        self.fuel = self.store.first_slice();
        if self.store.id == id {
            self.stack = self.store.resume(suspension).unwrap_or_default();
        }
        (returned, vals)
    }

    /// The arguments of a function, from slot `fp` on.
    pub(super) fn args(&self, a: Funcaddr, fp: usize) -> impl Iterator<Item = Val> {
        let ft = self.store.types.functype(self.store.funcs[a.usize()].r#type);
        let params = ft.map_or(&[][..], |ft| &ft.params);
        params.iter().zip(&self.stack.slots[fp..]).map(|(t, s)| Val::of_slot(Zt::from(t), *s))
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

    fn trap(&mut self, rule: Option<Rule>, kind: TrapKind, message: Option<String>) -> Ended {
        let mut backtrace = Vec::new();
        self.backtrace(&mut backtrace);
        self.keep_stack();
        Ended::Trap(Box::new(Trap { message, ..Trap::new(kind, rule, backtrace) }))
    }

    /// Appends the locations of the active calls, innermost first.
    fn backtrace(&self, backtrace: &mut Vec<Location>) {
        let room = Trap::BACKTRACE.saturating_sub(backtrace.len());
        backtrace.extend(self.active().take(room).map(|(a, pc, _)| {
            let code = &self.store.instances[a.usize()].code;
            let prepared = code.plain();
            location(a, code, prepared.func_of(pc), prepared.instrs[pc as usize])
        }));
    }

    /// The active calls, innermost first: the instance, the current operation, the first slot.
    fn active(&self) -> impl Iterator<Item = (Moduleaddr, u32, usize)> {
        let current = (self.instance, self.pc as u32, self.fp);
        let frames =
            self.stack.frames.iter().rev().map(|frame| (frame.instance, frame.pc, frame.fp as usize));
        // The bottom frame returns to position 0, whose operation belongs to no function.
        let places = [current].into_iter().chain(frames).filter(|(_, pc, _)| *pc > 0);
        places.map(|(a, pc, fp)| (a, pc - 1, fp))
    }

    /// Keeps the stack of a run that traps for a core dump, if there is to be one.
    fn keep_stack(&mut self) {
        if self.store.dump.is_none() {
            return;
        }
        let frame = |(a, pc, fp): (Moduleaddr, u32, usize)| {
            let code = &self.store.instances[a.usize()].code;
            let prepared = code.plain();
            let f = prepared.func_of(pc);
            let slots = self.stack.slots.get(fp..).unwrap_or(&[]);
            let locals = self.store.local_types(a, f).iter().zip(slots).map(|(t, v)| v.val(t)).collect();
            DumpFrame { instance: a, func: (code.imported_funcs() + f) as u32, locals }
        };
        let frames: Vec<DumpFrame> = self.active().take(Trap::BACKTRACE).map(frame).collect();
        self.store.keep_stack(frames.into_iter());
    }
}

/// The location of an instruction of a function.
pub(crate) fn location(instance: Moduleaddr, code: &Code, func: usize, instr: u32) -> Location {
    let x = Funcidx((code.imported_funcs() + func) as u32);
    let at = code.module.funcs.get(func).and_then(|f| f.body.at.get(instr as usize));
    Location {
        instance,
        func: x,
        name: name_of(&code.module.names.funcs, x.0).map(str::to_string),
        at: at.copied().unwrap_or_default(),
    }
}
