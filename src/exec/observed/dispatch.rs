//! The rule for an instruction, as the column `run` of the table of constructors says.

use super::{Next, Stepper};
use crate::exec::operands::*;
use crate::exec::rules;
use crate::numerics::Choice;
use crate::runtime::*;
use crate::syntax::constructors::for_each_constructor;
use crate::syntax::*;

/// Generates `other_instr` from the rows of the table of constructors.
macro_rules! other_instr {
    ($($instr:pat => type $type:tt run $run:tt prepare $prepare:tt $(is $is:tt)?;)*) => {
        impl<C: Choice> Stepper<'_, C> {
            #[allow(unused_variables, reason = "rows bind the immediates")]
            fn other_instr(&mut self, instr: &Instr) -> Next {
                let m = self;
                let step = match *instr {
                    $($instr => step!(m $run),)*
                };
                m.next(step, instr)
            }
        }
    };
}

/// Applies the column `run`: `{table_get(x)}` becomes `rules::table_get(m, x)`, `{on ao: vstore(ao.offset)}` becomes
/// `rules::vstore(m.on(ao), ao.offset)`, `{.block(*bt)}` becomes `m.block(*bt)`, and `{next throw_ref()}` becomes `return m.throw_ref()`.
macro_rules! step {
    ($m:ident {next $f:ident($($arg:expr),*)}) => { return $m.$f($($arg),*) };
    ($m:ident {on $ao:ident: $f:ident($($arg:expr),*)}) => { rules::$f($m.on($ao), $($arg),*) };
    ($m:ident {.$f:ident($($arg:expr),*)}) => { $m.$f($($arg),*) };
    ($m:ident {$f:ident($($arg:expr),*)}) => { rules::$f($m, $($arg),*) };
}

for_each_constructor!(other_instr);

impl<C: Choice> Stepper<'_, C> {
    /// Applies the rules for an instruction. `call_ref` is handled separately: a host function may start another run on
    /// the host's stack, and the function for the other instructions needs a large stack frame.
    pub(super) fn instr(&mut self, instr: &Instr) -> Next {
        if matches!(instr, Instr::CallRef(_)) { self.call_ref() } else { self.other_instr(instr) }
    }

    /// Sets the memory that a load or store accesses.
    fn on(&mut self, ao: &Memarg) -> &mut Self {
        self.memory = ao.x;
        self
    }

    /// `else` and `end` delimit blocks, and are never reduced.
    fn delimiter(&mut self) -> Next {
        Next::Stuck("else or end".to_string())
    }

    fn br_table(&mut self, t: &BrTable) -> Step {
        let n = t.labels.len() as u32;
        rules::br_table(self, n, |i| t.labels.get(i as usize).copied().unwrap_or(t.default))
    }

    fn return_call_of_type(&mut self, y: Typeidx) -> Next {
        self.return_call_ref(self.instance().types[y.usize()])
    }

    fn struct_get(&mut self, sx: Option<Sx>, x: Typeidx, i: Fieldidx) -> Step {
        let zt = self.fieldtype(x, i);
        rules::struct_get(self, sx, zt, i)
    }

    fn struct_set(&mut self, x: Typeidx, i: Fieldidx) -> Step {
        let zt = self.fieldtype(x, i);
        rules::struct_set(self, zt, i)
    }

    fn array_get(&mut self, sx: Option<Sx>, x: Typeidx) -> Step {
        let zt = self.fieldtype(x, Fieldidx(0));
        rules::array_get(self, sx, zt)
    }

    fn push_num(&mut self, c: Num) -> Next {
        rules::r#const(self, c);
        Next::Moved
    }

    fn push_vec(&mut self, c: V128) -> Next {
        self.give(c);
        Next::Moved
    }
}

/// The kind of trap for an instruction that `call_indirect` was reduced to.
pub(super) fn indirect_kind(kind: TrapKind) -> TrapKind {
    match kind {
        TrapKind::TableOutOfBounds => TrapKind::UndefinedElement,
        TrapKind::CastFailure => TrapKind::IndirectCallTypeMismatch,
        other => other,
    }
}
