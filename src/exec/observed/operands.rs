//! The parts of the state that rules access.

use super::Stepper;
use super::layers::Layer;
use crate::exec::cost;
use crate::exec::operands::*;
use crate::exec::rules::{fields_of, repeat_field};
use crate::numerics::Choice;
use crate::runtime::*;
use crate::syntax::*;

impl<C: Choice> Stepper<'_, C> {
    /// Takes the topmost operand of the innermost context.
    pub(super) fn pop<A: Default>(&mut self) -> A
    where
        Val: Holds<A>,
    {
        let own = self.operands.len() > self.layers.last().map_or(0, Layer::height);
        let found = if own { self.operands.pop().and_then(|v| v.get()) } else { None };
        found.unwrap_or_else(|| {
            self.stuck = true;
            A::default()
        })
    }

    /// Takes the topmost `n` operands of the innermost context.
    pub(super) fn pop_all(&mut self, n: usize) -> Vec<Val> {
        cost::work(n);
        let from = self.layers.last().map_or(0, Layer::height);
        match self.operands.len().checked_sub(n).filter(|height| *height >= from) {
            Some(height) => self.operands.split_off(height),
            None => {
                self.stuck = true;
                Vec::new()
            }
        }
    }
}

impl<C: Choice> Operands for Stepper<'_, C> {
    type Value = Val;
    type Choice = C;

    fn choice(&mut self) -> &mut C {
        &mut self.choice
    }
    fn take1<A: Default>(&mut self) -> A
    where
        Val: Holds<A>,
    {
        self.pop()
    }
    fn take2<A: Default, B: Default>(&mut self) -> (A, B)
    where
        Val: Holds<A> + Holds<B>,
    {
        let b = self.pop();
        (self.pop(), b)
    }
    fn take3<A: Default, B: Default, D: Default>(&mut self) -> (A, B, D)
    where
        Val: Holds<A> + Holds<B> + Holds<D>,
    {
        let d = self.pop();
        let b = self.pop();
        (self.pop(), b, d)
    }
    fn give<A>(&mut self, a: A)
    where
        Val: Holds<A>,
    {
        let mut v = Val::default();
        v.put(a);
        self.operands.push(v);
    }
}

impl<C: Choice> Bytes for Stepper<'_, C> {
    fn bytes(&mut self) -> &mut [u8] {
        let a = self.instance().mems[self.memory.usize()];
        self.store.mems[a.usize()].bytes_mut()
    }
}

impl<C: Choice> Globals for Stepper<'_, C> {
    fn global(&mut self, x: Globalidx) -> &mut Globalinst {
        let a = self.instance().globals[x.usize()];
        &mut self.store.globals[a.usize()]
    }
}

impl<C: Choice> Branch for Stepper<'_, C> {
    type Label = Labelidx;
    fn br(&mut self, l: Labelidx) {
        self.pending.push_front(Admin::Instr(Instr::Br(l)));
    }
}

impl<C: Choice> Machine for Stepper<'_, C> {
    const STEPWISE: bool = true;

    fn store(&mut self) -> &mut Store {
        self.store
    }
    fn instance(&self) -> &Moduleinst {
        &self.store.instances[self.cursor.instance.usize()]
    }
    fn take4<A: Default, B: Default, D: Default, E: Default>(&mut self) -> (A, B, D, E)
    where
        Val: Holds<A> + Holds<B> + Holds<D> + Holds<E>,
    {
        let e = self.pop();
        let (a, b, d) = self.take3();
        (a, b, d, e)
    }
    fn take5<A: Default, B: Default, D: Default, E: Default, F: Default>(&mut self) -> (A, B, D, E, F)
    where
        Val: Holds<A> + Holds<B> + Holds<D> + Holds<E> + Holds<F>,
    {
        let f = self.pop();
        let (a, b, d, e) = self.take4();
        (a, b, d, e, f)
    }
    fn take_all(&mut self, n: usize) -> Box<[Slot]> {
        self.pop_all(n).into_iter().map(Slot::from).collect()
    }
    fn take_fields(&mut self, zt: Zt, n: usize) -> Arrayfields {
        match self.repeat.take() {
            Some((v, n)) => repeat_field(zt, v.slot(), n as usize),
            None => fields_of(zt, self.pop_all(n).into_iter().map(Slot::from)),
        }
    }
    fn pay(&mut self, n: u64) -> Result<(), Exhausted> {
        if self.paid { self.store.pay(n) } else { Ok(()) }
    }
    fn reserve(&mut self, bytes: u64) -> Result<(), Exhausted> {
        if self.store.has_room(bytes) {
            return Ok(());
        }
        let roots = self.roots();
        self.store.reserve(bytes, &[&roots])
    }
    fn unfold(&mut self, instrs: &[Admin<Val>]) {
        for instr in instrs.iter().rev() {
            self.pending.push_front(instr.clone());
        }
    }
}
