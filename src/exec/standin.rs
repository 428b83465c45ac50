//! Stand-in until the machine is there.

use crate::runtime::*;
use crate::syntax::*;

pub(crate) fn eval_const(s: &mut Store, a: Moduleaddr, expr: &Expr) -> Result<Slot, Exhausted> {
    let inst = &s.instances[a.usize()];
    Ok(match &expr.instrs[0] {
        Instr::Const(Num::I32(c)) => (*c).into(),
        Instr::Const(Num::I64(c)) => (*c).into(),
        Instr::GlobalGet(x) => s.globals[inst.globals[x.usize()].usize()].value,
        Instr::RefFunc(x) => Ref::func(inst.funcs[x.usize()]).into(),
        _ => Ref::NULL.into(),
    })
}

pub(crate) fn invoke(s: &mut Store, a: Funcaddr, args: &[Val]) -> Outcome {
    match s.funcs[a.usize()].code.clone() {
        Funccode::Host(f) => {
            s.suspend(Vec::new());
            let r = f(s, args);
            s.resume();
            match r {
                Ok(vals) => Outcome::Vals(vals),
                Err(HostError::Throw(a)) => Outcome::Exception(a),
                Err(HostError::Exhausted(e)) => Outcome::Exhausted(e),
                Err(HostError::Nested(t)) => Outcome::Trap(t),
                Err(HostError::Trap(m)) => Outcome::Trap(Trap {
                    kind: TrapKind::Host,
                    rule: None,
                    backtrace: Vec::new(),
                    message: Some(m),
                }),
            }
        }
        Funccode::Wasm { .. } => Outcome::Trap(Trap {
            kind: TrapKind::Unreachable,
            rule: None,
            backtrace: Vec::new(),
            message: None,
        }),
    }
}
