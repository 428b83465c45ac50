//! Calls of host functions (section 4.6.5).

use crate::exec::cost;
use crate::runtime::stack::{Stack, Used};
use crate::runtime::*;
use crate::semantics::engine::machine::{Fail, Machine, Next, Result};
use crate::semantics::terms::names::con;
use crate::semantics::terms::term::Term;

impl Machine<'_> {
    /// Calls a host function. `next` is the position of the following instruction, if the call is part of a function's
    /// code.
    pub(crate) fn call_host(&mut self, f: &HostFunc, a: Funcaddr, next: Option<u32>) -> Result<Next> {
        let ft = self.store.types.functype(self.store.funcs[a.usize()].r#type);
        let (n, results) = ft.map_or((0, 0), |ft| (ft.params.len(), ft.results.len()));
        self.charge(cost::of_entry(n, 0, results))?;
        let Some(from) = (self.operands.len() - 1).checked_sub(n).filter(|from| *from >= self.height())
        else {
            return Err(Fail::Wrong("a host function lacks arguments".to_string()));
        };
        let args: Option<Vec<Val>> = self.operands[from..from + n].iter().map(Term::val).collect();
        let Some(args) = args else { return Err(Fail::Wrong("these are no values".to_string())) };
        let slots = self.roots();
        self.operands.truncate(from);
        self.touch_stacks();
        if let Some(touched) = &mut self.touched {
            touched.host = true;
        }
        match next {
            Some(next) => self.advance(next),
            None => drop(self.todo.pop()),
        }
        let used = Used { frames: self.frames.len(), slots: self.slots + self.operands.len() };
        let (id, live) = (self.store.id, slots.len());
        let suspension = self.store.suspend(Stack { slots, ..Stack::default() }, live, used);
        let caller =
            self.frames.last().filter(|_| self.frames.len() > 1).map(|frame| Moduleaddr(frame.module));
        let caller = caller.filter(|a| a.usize() < self.store.instances.len());
        let mut vals = args;
        let returned = f(self.store, caller, &mut vals).map(|()| vals);
        if self.store.id != id {
            let trap = Trap::host(HostError::EXCHANGED.to_string());
            return Ok(Next::End(Outcome::Trap(trap)));
        }
        self.store.resume(suspension);
        let trap = match returned {
            Ok(vals) => {
                self.operands.extend(vals.into_iter().map(Term::from));
                return Ok(Next::Host);
            }
            Err(HostError::Throw(a)) => {
                self.operands.push(Term::Ref(Ref::exn(a)));
                self.todo.push(Term::Con(con::THROW_REF));
                return Ok(Next::Host);
            }
            Err(HostError::Exhausted(exhausted)) => return Err(Fail::Exhausted(exhausted)),
            Err(HostError::Trap(message)) => Trap::host(message),
            Err(HostError::Yielded) => Trap::host(HostError::YIELDED.to_string()),
            Err(HostError::Nested(trap)) => trap,
        };
        self.trap = Some(trap);
        self.todo.push(Term::Con(con::TRAP));
        Ok(Next::Host)
    }
}
