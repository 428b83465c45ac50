//! Translates each instruction to operations, as the column `prepare` of the table of constructors says.

use super::Preparer;
use super::operands::Entry;
use crate::exec::code::Comp;
use crate::exec::op::{Action, Class, Draft};
use crate::exec::operands::Zt;
use crate::syntax::constructors::for_each_constructor;
use crate::syntax::*;

/// Generates `instruction` from the rows of the table of constructors.
macro_rules! prepare {
    ($($instr:pat => type $type:tt run $run:tt prepare $prepare:tt $(is $is:tt)?;)*) => {
        impl Preparer<'_> {
            /// Prepares a reachable instruction, whose fuel is `cost`.
            #[allow(unused_variables, reason = "rows bind the immediates")]
            pub(super) fn instruction(&mut self, instr: &Instr, cost: u32) {
                let action = Action::from(instr.opcode());
                let is_loop = matches!(instr, Instr::Loop(_));
                if !is_loop {
                    self.cost = self.cost.saturating_add(cost);
                }
                match *instr {
                    $($instr => operations!(self action $type $prepare),)*
                }
                if is_loop {
                    // A branch to a loop executes `loop` again, so its fuel is charged to the first operation of the
                    // body, the branch target.
                    self.cost = cost;
                }
            }
        }
    };
}

/// Applies the column `prepare`. `{op(x.0)}` becomes `self.operation(action, 1, 1, immediate!(x.0))` if the column `type` is
/// `{Rule::InstrOkTableGet: [at] -> [rt] where …}`.
macro_rules! operations {
    ($p:ident $action:ident $type:tt {.$f:ident(action $(, $arg:expr)*)}) => { $p.$f($action $(, $arg)*) };
    ($p:ident $action:ident $type:tt {.$f:ident($($arg:expr),*)}) => { $p.$f($($arg),*) };
    ($p:ident $action:ident $type:tt {op($($imm:expr),*) $n:literal -> $m:literal}) => {
        $p.operation($action, $n, $m, immediate!($($imm),*))
    };
    ($p:ident $action:ident {Rule::$rule:ident: [$($t1:expr),*] -> [$($t2:expr),*] $($lookups:tt)*} {op($($imm:expr),*)}) => {{
        const OPERANDS: &[&str] = &[$(stringify!($t1)),*];
        const RESULTS: &[&str] = &[$(stringify!($t2)),*];
        $p.operation($action, OPERANDS.len(), RESULTS.len(), immediate!($($imm),*))
    }};
}

/// The immediate of an operation: `immediate!(x.0)` is `u64::from(x.0)`, `immediate!(x.0, y.0)` is `Draft::of_pair(x.0, y.0)`.
macro_rules! immediate {
    () => {
        0
    };
    ($imm:expr) => {
        u64::from($imm)
    };
    ($low:expr, $high:expr) => {
        Draft::of_pair($low, $high)
    };
}

for_each_constructor!(prepare);

impl Preparer<'_> {
    // 4.6.1 Parametric instructions

    fn unreachable(&mut self) {
        self.emit(Action::Unreachable, 0, 0, 0, 0);
        self.mark_unreachable();
    }

    /// `nop`, for which nothing is executed.
    fn nop(&mut self) {}

    /// `drop`, for which nothing is executed.
    fn drop_operand(&mut self) {
        self.pop();
    }

    // 4.6.2 Control instructions; those with labels are in `control`

    fn call(&mut self, x: Funcidx) {
        self.direct_call(Action::Call, Action::CallImport, x);
        self.results_of(self.code.functype(x));
    }

    fn call_ref(&mut self, y: Typeidx) {
        self.computed_call(Action::CallRef, y, 0);
        self.results_of(y);
    }

    fn call_indirect(&mut self, x: Tableidx, y: Typeidx) {
        self.computed_call(Action::CallIndirect, y, Draft::of_pair(x.0, y.0));
        self.results_of(y);
    }

    fn return_call(&mut self, x: Funcidx) {
        self.direct_call(Action::ReturnCall, Action::ReturnCallImport, x);
        self.mark_unreachable();
    }

    fn return_call_ref(&mut self, y: Typeidx) {
        self.computed_call(Action::ReturnCallRef, y, 0);
        self.mark_unreachable();
    }

    fn return_call_indirect(&mut self, x: Tableidx, y: Typeidx) {
        self.computed_call(Action::ReturnCallIndirect, y, Draft::of_pair(x.0, y.0));
        self.mark_unreachable();
    }

    /// The number of parameters of function type `y`.
    fn params(&self, y: Typeidx) -> usize {
        self.code.arity(y).params
    }

    /// Pushes the results of a call. They are in the slots where the arguments were.
    fn results_of(&mut self, y: Typeidx) {
        let n = self.code.arity(y).results;
        (0..n).for_each(|_| self.push(Entry::Own));
    }

    /// Emits a call of function `x`: `action`, or `of_import` if the function is imported.
    fn direct_call(&mut self, action: Action, of_import: Action, x: Funcidx) {
        let n = self.params(self.code.functype(x));
        let a = self.sources(n);
        match x.usize().checked_sub(self.code.imported_funcs()) {
            Some(func) => {
                let call = self.emit(action, 0, a, n as u32, func as u64);
                self.calls.push(call);
            }
            None => drop(self.emit(of_import, 0, a, n as u32, x.0.into())),
        }
    }

    /// Emits a call of a function of type `y` that the topmost operand selects: a table index or a function reference.
    fn computed_call(&mut self, action: Action, y: Typeidx, imm: u64) {
        let callee = self.source();
        let n = self.params(y);
        let a = self.sources(n);
        self.emit(action, callee, a, n as u32, imm);
    }

    /// Emits two operations for `throw x`: one that allocates the exception, and the `throw_ref` to which the rule
    /// reduces it.
    fn throw(&mut self, x: Tagidx) {
        let n = self.params(self.code.tagtype(x));
        let a = self.sources(n);
        let dst = self.result();
        self.emit(Action::Throw, dst, a, 0, x.0.into());
        self.emit(Action::ThrowRef, 0, dst, 0, 0);
        self.mark_unreachable();
    }

    fn throw_ref(&mut self) {
        self.operation(Action::ThrowRef, 1, 0, 0);
        self.mark_unreachable();
    }

    // 4.6.6 Variable instructions: globals

    fn global_get(&mut self, x: Globalidx) {
        let class = self.class_of_global(x);
        let draft = self.draft(Action::GlobalGet, 0, 0, 0, x.0.into());
        self.get(class, draft);
        self.pure = true;
    }

    fn global_set(&mut self, x: Globalidx) {
        let class = self.class_of_global(x);
        self.effect1(Action::GlobalSet, class, x.0.into());
    }

    fn class_of_global(&self, x: Globalidx) -> Option<Class> {
        self.code.types.globals.get(x.usize()).and_then(|gt| Self::class(Zt::from(&gt.t)))
    }

    // 4.6.8 Memory instructions

    /// A load, with or without extension.
    fn load(&mut self, action: Action, ao: &Memarg) {
        let x = self.memory(ao.x);
        self.unary(action, x, ao.offset);
    }

    fn store(&mut self, action: Action, ao: &Memarg) {
        let x = self.memory(ao.x);
        self.effect2(action, x, ao.offset);
    }

    fn load_lane(&mut self, action: Action, ao: &Memarg, j: Laneidx) {
        let imm = self.memarg(ao, j);
        self.binary(action, imm);
    }

    fn store_lane(&mut self, action: Action, ao: &Memarg, j: Laneidx) {
        let imm = self.memarg(ao, j);
        self.effect2(action, 0, imm);
    }

    /// The memory index as a 16-bit operand. If it does not fit, the function is too large to be prepared.
    fn memory(&mut self, x: Memidx) -> u32 {
        self.too_large |= x.0 > u32::from(u16::MAX);
        x.0.min(u16::MAX.into())
    }

    /// Stores a memory argument and a lane in [`Prepared::memargs`](super::Prepared::memargs), and returns the
    /// position.
    fn memarg(&mut self, ao: &Memarg, j: Laneidx) -> u64 {
        self.memory(ao.x);
        self.memargs.push((*ao, j));
        self.memargs.len() as u64 - 1
    }

    // 4.6.9 Reference instructions

    /// `ref.test` or `ref.cast`.
    fn cast(&mut self, action: Action, rt: Reftype) {
        self.reftypes.push(rt);
        self.unary(action, 0, self.reftypes.len() as u64 - 1);
    }

    fn struct_new(&mut self, x: Typeidx) {
        self.collect(Action::StructNew, self.fieldtypes(x).len(), x.0.into());
    }

    fn struct_get(&mut self, action: Action, x: Typeidx, i: Fieldidx) {
        let zt = self.fieldtypes(x)[i.usize()];
        let a = self.source();
        let draft = self.draft(action, 0, a, zt as u32, i.0.into());
        self.get(Self::class(zt), draft);
    }

    fn struct_set(&mut self, x: Typeidx, i: Fieldidx) {
        let zt = self.fieldtypes(x)[i.usize()];
        self.effect2(Action::StructSet, zt as u32, i.0.into());
    }

    fn array_new_fixed(&mut self, x: Typeidx, n: u32) {
        self.collect(Action::ArrayNewFixed, n as usize, Draft::of_pair(x.0, n));
    }

    fn array_get(&mut self, action: Action, x: Typeidx) {
        let zt = self.fieldtypes(x)[0];
        let (b, a) = (self.source(), self.source());
        let draft = self.draft(action, 0, a, b, zt as u64);
        self.get(Self::class(zt), draft);
    }

    /// The storage types of the fields of a structure type, or of the element of an array type.
    fn fieldtypes(&self, x: Typeidx) -> &[Zt] {
        match self.code.comp(x) {
            Comp::Struct(zts) => zts,
            Comp::Array(zt) => std::slice::from_ref(zt),
            Comp::Func { .. } => &[],
        }
    }

    // 4.6.10 Numeric instructions

    fn binop(&mut self, action: Action, op: Nt<IBinop, FBinop>) {
        match op {
            Nt::I32(IBinop::Div(_) | IBinop::Rem(_)) | Nt::I64(IBinop::Div(_) | IBinop::Rem(_)) => {
                self.binary(action, 0);
            }
            Nt::I32(_) | Nt::I64(_) | Nt::F32(_) | Nt::F64(_) => self.pure(action, 2, 0),
        }
    }

    // 4.6.11 Vector instructions

    fn vconst(&mut self, c: V128) {
        self.vectors.push(c);
        self.nullary(Action::V128Const, self.vectors.len() as u64 - 1);
    }

    fn vshuffle(&mut self, i: &[Laneidx; 16]) {
        self.shuffles.push(*i);
        self.binary(Action::I8x16Shuffle, self.shuffles.len() as u64 - 1);
    }
}
