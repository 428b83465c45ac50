//! Rules of calls and exceptions (sections 4.6.2, 4.6.4 and 4.6.5), and of locals (4.6.6).

use std::sync::Arc;

use super::layers::{Body, Cursor, Frame, Label, Layer};
use super::{Next, Stepper};
use crate::exec::code::Comp;
use crate::exec::cost;
use crate::exec::location;
use crate::exec::operands::*;
use crate::numerics::Choice;
use crate::runtime::dump::DumpFrame;
use crate::runtime::stack::{Stack, Used};
use crate::runtime::*;
use crate::syntax::*;

impl<'a, C: Choice> Stepper<'a, C> {
    /// The current frame.
    fn frame(&mut self) -> Option<&mut Frame<'a>> {
        match self.layers.get_mut(*self.frames.last()?) {
            Some(Layer::Frame(frame)) => Some(frame),
            Some(Layer::Label(_) | Layer::Handler(_)) | None => None,
        }
    }

    /// The local `x` of the current frame.
    fn local(&mut self, x: Localidx) -> Option<&mut Val> {
        self.frame().and_then(|frame| frame.locals.get_mut(x.usize()))
    }

    /// ```reduct
    /// rule Step_read/local.get:
    ///   z; (local.get x)  ~>  val
    ///   -- let val = z.locals[x]
    /// ```
    pub(super) fn local_get(&mut self, x: Localidx) -> Step {
        match self.local(x).copied() {
            Some(v) => self.operands.push(v),
            None => self.stuck = true,
        }
        Step::Fired(Rule::StepReadLocalGet)
    }

    /// ```reduct
    /// rule Step/local.set:
    ///   z; val (local.set x)  ~>  with_local(z, x, val); ε
    /// ```
    pub(super) fn local_set(&mut self, x: Localidx) -> Step {
        let v = self.pop::<Val>();
        match self.local(x) {
            Some(local) => *local = v,
            None => self.stuck = true,
        }
        Step::Fired(Rule::StepLocalSet)
    }

    /// ```reduct
    /// rule Step_pure/local.tee:
    ///   val (local.tee x)  ~>  val val (local.set x)
    /// ```
    pub(super) fn local_tee(&mut self, x: Localidx) -> Step {
        let v = self.pop::<Val>();
        self.operands.push(v);
        self.unfold(&[Admin::Val(v), Admin::Instr(Instr::LocalSet(x))]);
        Step::Fired(Rule::StepPureLocalTee)
    }

    /// ```reduct
    /// rule Step_read/call:
    ///   z; (call x)  ~>  (ref.func_addr a) (call_ref funcinst(z, a).type)
    ///   -- let a = moduleinst(z).funcs[x]
    /// rule Step_read/return_call:
    ///   z; (return_call x)  ~>  (ref.func_addr a) (return_call_ref funcinst(z, a).type)
    ///   -- let a = moduleinst(z).funcs[x]
    /// ```
    pub(super) fn call(&mut self, x: Funcidx, tail: bool) -> Step {
        let a = self.instance().funcs[x.usize()];
        let dt = self.store.funcs[a.usize()].r#type;
        let call = if tail { Admin::ReturnCallRef(dt) } else { Admin::CallRef(dt) };
        self.unfold(&[Admin::of(Ref::func(a)), call]);
        Step::Fired(if tail { Rule::StepReadReturnCall } else { Rule::StepReadCall })
    }

    /// ```reduct
    /// rule Step_pure/call_indirect:
    ///   (call_indirect x y)  ~>  (table.get x) (ref.cast (ref null y)) (call_ref y)
    /// rule Step_pure/return_call_indirect:
    ///   (return_call_indirect x y)  ~>  (table.get x) (ref.cast (ref null y)) (return_call_ref y)
    /// ```
    pub(super) fn call_indirect(&mut self, x: Tableidx, y: Typeidx, tail: bool) -> Step {
        let call = if tail { Instr::ReturnCallRef(y) } else { Instr::CallRef(y) };
        self.element = match self.operands.last() {
            Some(Val::Num(Num::I32(i))) => u64::from(*i),
            Some(Val::Num(Num::I64(i))) => *i,
            Some(Val::Num(Num::F32(_) | Num::F64(_)) | Val::Vec(_) | Val::Ref(_)) | None => 0,
        };
        self.unfold(&[
            Admin::Indirect(Instr::TableGet(x)),
            Admin::Indirect(Instr::RefCast(Reftype { null: true, ht: Heaptype::Use(y) })),
            Admin::Indirect(call),
        ]);
        Step::Fired(if tail { Rule::StepPureReturnCallIndirect } else { Rule::StepPureCallIndirect })
    }

    /// Executes an instruction that `call_indirect` was reduced to. Its traps have other messages than those of the same
    /// instruction in the program.
    pub(super) fn indirect(&mut self, instr: &Instr) -> Next {
        self.indirect = true;
        let next = match instr {
            Instr::ReturnCallRef(y) => {
                // While `return_call_ref` leaves contexts, a null reference still causes the trap of a table element.
                let dt = self.instance().types[y.usize()];
                self.return_call_ref(dt)
            }
            other => self.instr(other),
        };
        self.indirect = matches!(self.pending.front(), Some(Admin::ReturnCallRef(_)));
        next
    }

    /// The trap of a call whose callee is null.
    fn null_callee(&mut self, rule: Rule) -> Next {
        if self.indirect {
            let message = format!("{} {}", TrapKind::UninitializedElement, self.element);
            return self.begin_trap(Some(rule), TrapKind::UninitializedElement, Some(message));
        }
        self.begin_trap(Some(rule), TrapKind::NullFunctionReference, None)
    }

    /// ```reduct
    /// rule Step_read/call_ref-null:
    ///   z; ref.null_addr (call_ref yy)  ~>  trap
    /// rule Step_read/call_ref-func:
    ///   z; val^n (ref.func_addr a) (call_ref yy)  ~>  (frame m {f} (label m {ε} instr*))
    ///   -- let fi = funcinst(z, a)
    ///   -- let (func t1^n t2^m) = expand(fi.type)
    ///   -- let (func x (local t)* instr*) = fi.code
    ///   -- let f = {locals val^n zero(t)*, module fi.module}
    /// ```
    ///
    /// The call of a host function is a single step that pushes its results, since the standard does not define how a
    /// host function computes them.
    pub(super) fn call_ref(&mut self) -> Next {
        let r = self.pop::<Ref>();
        let RefKind::Func(a) = r.kind() else {
            return self.null_callee(Rule::StepReadCallRefNull);
        };
        match self.store.funcs[a.usize()].code.clone() {
            Funccode::Wasm { module, func } => match self.enter(module, func) {
                Ok(()) if self.stuck => Next::Stuck("call_ref".to_string()),
                Ok(()) => Next::Fired(Rule::StepReadCallRefFunc),
                Err(e) => Next::End(Outcome::Exhausted(e)),
            },
            Funccode::Host(f) => self.call_host(&f, a),
        }
    }

    /// The number of slots that a plain run would use for the suspended runs, the frames and the operands.
    fn slots(&mut self) -> u64 {
        let height = self.operands.len();
        match self.frame() {
            Some(frame) => frame.slots + (frame.locals.len() + height - frame.height) as u64,
            None => self.store.stacks.used().slots as u64,
        }
    }

    fn enter(&mut self, module: Moduleaddr, func: u32) -> Result<(), Exhausted> {
        let config = &self.store.config;
        if self.frames.len() + self.store.stacks.used().frames >= config.call_depth() {
            return Err(Exhausted::CallDepth);
        }
        let most = config.max_operands as u64;
        let code = Arc::clone(&self.store.instances[module.usize()].code);
        let function = &code.module.funcs[func as usize];
        let arity = code.arity(function.x);
        let mut locals = self.pop_all(arity.params);
        let height = self.operands.len();
        let slots = self.slots();
        let declared = function.locals.iter().map(|run| u64::from(run.n)).sum();
        self.store.pay(cost::of_entry(arity.params, declared, arity.results))?;
        if slots.saturating_add(code.plain().funcs[func as usize].size) > most {
            return Err(Exhausted::OperandStack);
        }
        for run in &function.locals {
            cost::work(run.n as usize);
            let v = Val::of_slot(Zt::from(&run.t), Slot::default());
            locals.resize(locals.len() + run.n as usize, v);
        }
        let n = arity.results;
        let end = function.body.instrs.len() as u32 - 1;
        let callee = Cursor { instance: module, code: Some(code), body: Body::Func(func), pc: 0 };
        let caller = std::mem::replace(&mut self.cursor, callee);
        self.frames.push(self.layers.len());
        self.layers.push(Layer::Frame(Frame { n, height, locals, slots, caller }));
        self.layers.push(Layer::Label(Label { n, height, end, r#loop: None }));
        Ok(())
    }

    fn call_host(&mut self, f: &HostFunc, a: Funcaddr) -> Next {
        let ft = self.store.types.functype(self.store.funcs[a.usize()].r#type);
        let (n, results) = ft.map_or((0, 0), |ft| (ft.params.len(), ft.results.len()));
        if let Err(e) = self.store.pay(cost::of_entry(n, 0, results)) {
            return Next::End(Outcome::Exhausted(e));
        }
        let args = self.pop_all(n);
        if self.stuck {
            return Next::Stuck("call_ref".to_string());
        }
        let mut slots = self.roots();
        slots.extend(args.iter().map(|v| Slot::from(*v)));
        let own = self.slots() as usize - self.store.stacks.used().slots;
        let used = Used { frames: self.frames.len(), slots: own };
        let (id, live) = (self.store.id, slots.len());
        let suspension = self.store.suspend(Stack { slots, ..Stack::default() }, live, used);
        let fuel = self.store.fuel;
        let caller = self.frames.last().map(|_| self.cursor.instance);
        let mut vals = args;
        let returned = f(self.store, caller, &mut vals).map(|()| vals);
        if self.store.id != id {
            // The host put another store in the place of this one, and all that is known of this one is gone.
            let trap = Trap::host(HostError::EXCHANGED.to_string());
            return Next::End(Outcome::Trap(trap));
        }
        self.store.resume(suspension);
        self.returned = Some((returned.clone(), fuel));
        self.store.forget_unless_passed_on(returned.as_ref().err());
        match returned {
            Ok(vals) => {
                self.operands.extend(vals);
                Next::Fired(Rule::StepReadCallRefFunc)
            }
            Err(HostError::Throw(a)) => {
                self.unfold(&[Admin::of(Ref::exn(a)), Admin::Instr(Instr::ThrowRef)]);
                Next::Fired(Rule::StepReadCallRefFunc)
            }
            Err(HostError::Trap(message)) => self.begin_trap(None, TrapKind::Host, Some(message)),
            Err(HostError::Nested(mut trap)) => {
                let room = Trap::BACKTRACE.saturating_sub(trap.backtrace.len());
                trap.backtrace.extend(self.backtrace().into_iter().take(room));
                self.keep_stack();
                self.trap = Some(trap);
                self.pending.push_front(Admin::Trap);
                Next::Moved
            }
            Err(HostError::Exhausted(e)) => Next::End(Outcome::Exhausted(e)),
            Err(HostError::Yielded) => {
                self.begin_trap(None, TrapKind::Host, Some(HostError::YIELDED.to_string()))
            }
        }
    }

    /// ```reduct
    /// rule Step_read/return_call_ref-label:
    ///   z; (label k {instr'*} val* (return_call_ref yy) instr*)  ~>  val* (return_call_ref yy)
    /// rule Step_read/return_call_ref-handler:
    ///   z; (handler k {catch*} val* (return_call_ref yy) instr*)  ~>  val* (return_call_ref yy)
    /// rule Step_read/return_call_ref-frame-null:
    ///   z; (frame k {f} val* ref.null_addr (return_call_ref yy) instr*)  ~>  trap
    /// rule Step_read/return_call_ref-frame-addr:
    ///   z; (frame k {f} val'* val^n (ref.func_addr a) (return_call_ref yy) instr*)  ~>  val^n (ref.func_addr a) (call_ref funcinst(z, a).type)
    ///   -- let (func t1^n t2^m) = expand(funcinst(z, a).type)
    /// ```
    pub(super) fn return_call_ref(&mut self, dt: Typeaddr) -> Next {
        self.pending.clear();
        match self.layers.last() {
            Some(Layer::Label(_)) => {
                self.leave_label();
                self.pending.push_front(Admin::ReturnCallRef(dt));
                Next::Fired(Rule::StepReadReturnCallRefLabel)
            }
            Some(Layer::Handler(_)) => {
                self.layers.pop();
                self.pending.push_front(Admin::ReturnCallRef(dt));
                Next::Fired(Rule::StepReadReturnCallRefHandler)
            }
            Some(Layer::Frame(_)) => {
                let r = self.pop::<Ref>();
                let RefKind::Func(a) = r.kind() else {
                    let next = self.null_callee(Rule::StepReadReturnCallRefFrameNull);
                    if let Some((_, height)) = self.leave_frame() {
                        self.keep(0, height);
                    }
                    self.indirect = false;
                    return next;
                };
                let found = self.store.funcs[a.usize()].r#type;
                let n = self.store.types.functype(found).map_or(0, |ft| ft.params.len());
                if let Some((_, height)) = self.leave_frame() {
                    self.keep(n, height);
                }
                self.indirect = false;
                self.unfold(&[Admin::of(r), Admin::CallRef(dt)]);
                Next::Fired(Rule::StepReadReturnCallRefFrameAddr)
            }
            None => Next::Stuck("return_call_ref".to_string()),
        }
    }

    /// ```reduct
    /// rule Step_read/throw_ref-null:
    ///   z; ref.null_addr throw_ref  ~>  trap
    /// rule Step_read/throw_ref-instrs:
    ///   z; val* (ref.exn_addr a) throw_ref instr*  ~>  (ref.exn_addr a) throw_ref
    ///   -- if val* ≠ ε ∨ instr* ≠ ε
    /// rule Step_read/throw_ref-label:
    ///   z; (label n {instr'*} (ref.exn_addr a) throw_ref)  ~>  (ref.exn_addr a) throw_ref
    /// rule Step_read/throw_ref-frame:
    ///   z; (frame n {f} (ref.exn_addr a) throw_ref)  ~>  (ref.exn_addr a) throw_ref
    /// ```
    pub(super) fn throw_ref(&mut self) -> Next {
        let r = self.pop::<Ref>();
        let RefKind::Exn(a) = r.kind() else {
            return self.begin_trap(Some(Rule::StepReadThrowRefNull), TrapKind::NullExceptionReference, None);
        };
        self.operands.push(Val::Ref(r));
        if self.has_neighbours(1) {
            self.drop_neighbours(1);
            self.pending.push_front(Admin::Instr(Instr::ThrowRef));
            return Next::Fired(Rule::StepReadThrowRefInstrs);
        }
        let rule = match self.layers.last() {
            Some(Layer::Label(_)) => {
                self.leave_label();
                Rule::StepReadThrowRefLabel
            }
            Some(Layer::Frame(_)) => {
                self.leave_frame();
                Rule::StepReadThrowRefFrame
            }
            Some(Layer::Handler(_)) => return self.throw_to_handler(a),
            None => return Next::End(Outcome::Exception(a)),
        };
        self.pending.push_front(Admin::Instr(Instr::ThrowRef));
        Next::Fired(rule)
    }

    /// ```reduct
    /// rule Step_read/throw_ref-handler-empty:
    ///   z; (handler n {ε} (ref.exn_addr a) throw_ref)  ~>  (ref.exn_addr a) throw_ref
    /// rule Step_read/throw_ref-handler-catch:
    ///   z; (handler n {(catch x l) catch'*} (ref.exn_addr a) throw_ref)  ~>  val* (br l)
    ///   -- if exninst(z, a).tag = moduleinst(z).tags[x]
    ///   -- let val* = exninst(z, a).fields
    /// rule Step_read/throw_ref-handler-catch_ref:
    ///   z; (handler n {(catch_ref x l) catch'*} (ref.exn_addr a) throw_ref)  ~>  val* (ref.exn_addr a) (br l)
    ///   -- if exninst(z, a).tag = moduleinst(z).tags[x]
    ///   -- let val* = exninst(z, a).fields
    /// rule Step_read/throw_ref-handler-catch_all:
    ///   z; (handler n {(catch_all l) catch'*} (ref.exn_addr a) throw_ref)  ~>  (br l)
    /// rule Step_read/throw_ref-handler-catch_all_ref:
    ///   z; (handler n {(catch_all_ref l) catch'*} (ref.exn_addr a) throw_ref)  ~>  (ref.exn_addr a) (br l)
    /// rule Step_read/throw_ref-handler-next:
    ///   z; (handler n {catch catch'*} (ref.exn_addr a) throw_ref)  ~>  (handler n {catch'*} (ref.exn_addr a) throw_ref)
    ///   -- otherwise
    /// ```
    fn throw_to_handler(&mut self, a: Exnaddr) -> Next {
        let Some(Layer::Handler(handler)) = self.layers.last().map(|layer| match layer {
            Layer::Handler(handler) => Layer::Handler(*handler),
            Layer::Label(label) => Layer::Label(*label),
            Layer::Frame(_) => Layer::Label(Label { n: 0, height: 0, end: 0, r#loop: None }),
        }) else {
            return Next::Stuck("throw_ref".to_string());
        };
        let catch =
            match &self.code().module.funcs[self.cursor.func() as usize].body.instrs[handler.pc as usize] {
                Instr::TryTable(t) => t.catches.get(handler.passed).copied(),
                other => return Next::Stuck(format!("{other:?}")),
            };
        let Some(catch) = catch else {
            self.layers.pop();
            self.pending.push_front(Admin::Instr(Instr::ThrowRef));
            return Next::Fired(Rule::StepReadThrowRefHandlerEmpty);
        };
        let (rule, tag, with_ref, l) = match catch {
            Catch::Catch(x, l) => (Rule::StepReadThrowRefHandlerCatch, Some(x), false, l),
            Catch::CatchRef(x, l) => (Rule::StepReadThrowRefHandlerCatchRef, Some(x), true, l),
            Catch::CatchAll(l) => (Rule::StepReadThrowRefHandlerCatchAll, None, false, l),
            Catch::CatchAllRef(l) => (Rule::StepReadThrowRefHandlerCatchAllRef, None, true, l),
        };
        let exn = self.store.heap.exn(a);
        if tag.is_some_and(|x| self.instance().tags[x.usize()] != exn.tag) {
            if let Some(Layer::Handler(handler)) = self.layers.last_mut() {
                handler.passed += 1;
            }
            self.pending.push_front(Admin::Instr(Instr::ThrowRef));
            return Next::Fired(Rule::StepReadThrowRefHandlerNext);
        }
        let fields = match tag {
            Some(_) => self.fields_of_exn(a),
            None => Vec::new(),
        };
        self.layers.pop();
        let r = self.operands.pop();
        self.operands.extend(fields);
        if with_ref {
            self.operands.extend(r);
        }
        self.pending.push_front(Admin::Instr(Instr::Br(l)));
        Next::Fired(rule)
    }

    /// The values that an exception carries.
    fn fields_of_exn(&self, a: Exnaddr) -> Vec<Val> {
        let exn = self.store.heap.exn(a);
        cost::work(exn.fields.len());
        let ft = self.store.types.functype(self.store.tags[exn.tag.usize()].r#type);
        let params = ft.map_or(&[][..], |ft| &ft.params);
        params.iter().zip(&exn.fields).map(|(t, v)| Val::of_slot(Zt::from(t), *v)).collect()
    }

    /// The locations of the active calls, innermost first.
    pub(super) fn backtrace(&self) -> Vec<Location> {
        let callers = self.frames.iter().rev().filter_map(|i| match &self.layers[*i] {
            Layer::Frame(frame) => Some(&frame.caller),
            Layer::Label(_) | Layer::Handler(_) => None,
        });
        let current = [(&self.cursor, self.place)].into_iter();
        let places = current.chain(callers.map(|cursor| (cursor, cursor.pc))).take(Trap::BACKTRACE);
        places
            .filter_map(|(cursor, pc)| match (&cursor.code, cursor.body) {
                (Some(code), Body::Func(f)) => {
                    Some(location(cursor.instance, code, f as usize, pc.saturating_sub(1)))
                }
                (Some(_) | None, Body::Func(_) | Body::Expr(_)) => None,
            })
            .collect()
    }

    /// Keeps the stack of a run that traps for a core dump, if there is to be one.
    pub(super) fn keep_stack(&mut self) {
        if self.store.dump.is_none() {
            return;
        }
        let mut inner = &self.cursor;
        let mut frames = Vec::new();
        for i in self.frames.iter().rev().take(Trap::BACKTRACE) {
            let Layer::Frame(frame) = &self.layers[*i] else { continue };
            let cursor = std::mem::replace(&mut inner, &frame.caller);
            if let (Some(code), Body::Func(f)) = (&cursor.code, cursor.body) {
                let locals = frame.locals.iter().take(DumpFrame::LOCALS).copied().collect();
                let func = code.imported_funcs() as u32 + f;
                frames.push(DumpFrame { instance: cursor.instance, func, locals });
            }
        }
        self.store.keep_stack(frames.into_iter());
    }

    /// The storage type of a field of a type.
    pub(super) fn fieldtype(&self, x: Typeidx, i: Fieldidx) -> Zt {
        match self.code().comp(x) {
            Comp::Struct(zts) => zts[i.usize()],
            Comp::Array(zt) => *zt,
            Comp::Func { .. } => Zt::Ref,
        }
    }
}
