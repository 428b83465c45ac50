//! The forms of each action: the rules of each instruction, as handlers.
//!
//! `I32Add … { Binop(Nt::I32(IBinop::Add)) }` in the [table of instructions](crate::syntax::table) becomes the arm
//! `Action::I32Add => arm!(Binop(Nt::I32(IBinop::Add)))`, which makes a type `R` whose rule is
//! `rules::binop(m, Nt::I32(IBinop::Add))`, and gives the forms `binary::<R, Int>()`.

use super::forms::*;
use super::handlers::*;
use super::jumps::*;
use super::places::*;
use crate::exec::op::{Action, Op};
use crate::exec::operands::{Branch, Bytes, Globals, Machine, Operands, Step, Zt};
use crate::exec::prepare::Prepared;
use crate::exec::rules;
use crate::runtime::Slot;
use crate::syntax::*;

/// `rule!(Pure |m, op, prepared| rules::unop(m, …))` is a type `R` with these rules.
macro_rules! rule {
    (Pure |$m:ident $(, $op:ident, $prepared:ident)?| $apply:expr) => {
        struct R;
        impl Pure for R {
            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(unused_variables, reason = "not every rule has an immediate")]
            fn apply<M: Operands>($m: &mut M, op: &Op, prepared: &Prepared) -> Step {
                $(let ($op, $prepared) = (op, prepared);)?
                $apply
            }
        }
    };
    (Accesses |$m:ident, $o:ident| $apply:expr) => {
        struct R;
        impl Accesses for R {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn apply<M: Bytes>($m: &mut M, $o: u64) -> Step {
                $apply
            }
        }
    };
    (AccessesLane |$m:ident, $o:ident, $j:ident| $apply:expr) => {
        struct R;
        impl AccessesLane for R {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn apply<M: Bytes>($m: &mut M, $o: u64, $j: Laneidx) -> Step {
                $apply
            }
        }
    };
    (Stateful |$m:ident, $op:ident, $prepared:ident| $apply:expr) => {
        struct R;
        impl Stateful for R {
            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(unused_variables, reason = "not every rule has an immediate")]
            fn apply<M: Machine<Value = Slot> + Branch<Label = u32> + Globals>(
                $m: &mut M,
                $op: &Op,
                $prepared: &Prepared,
            ) -> Step {
                $apply
            }
        }
    };
}

/// The forms of one row of the table of instructions, by its constructor.
macro_rules! arm {
    // 4.6.1 Parametric instructions
    (Unreachable) => { pure!(unreachable) };
    (Nop) => { pure!(nop) };
    (Drop) => { pure!(drop) };
    (Select $($t:tt)*) => {{ rule!(Pure |m| rules::select(m)); const { &select::<R>() } }};
    // 4.6.2 Control instructions; marks of the structure are no operations
    (Block($bt:ident)) => { pure!(nop) };
    (Loop($bt:ident)) => { pure!(nop) };
    (Else) => { pure!(nop) };
    (End) => { pure!(nop) };
    (TryTable($t:ident)) => { pure!(nop) };
    (If($bt:ident)) => { arm!(BrIf(l)) };
    (Br($l:ident)) => { control!(Jump) };
    (BrIf($l:ident)) => { const { &condition() } };
    (BrTable($l:ident)) => { const { &table() } };
    (BrOnNull($l:ident)) => { jumping!(|m, op, prepared| rules::br_on_null(m, op.imm as u32)) };
    (BrOnNonNull($l:ident)) => { jumping!(|m, op, prepared| rules::br_on_non_null(m, op.imm as u32)) };
    (BrOnCast($c:ident)) => {
        jumping!(|m, op, prepared| rules::br_on_cast(m, op.pair().0, prepared.reftypes[op.pair().1 as usize]))
    };
    (BrOnCastFail($c:ident)) => {
        jumping!(|m, op, prepared| rules::br_on_cast_fail(m, op.pair().0, prepared.reftypes[op.pair().1 as usize]))
    };
    (Call($x:ident)) => { frame!(Call<Direct>) };
    (CallRef($x:ident)) => { frame!(Call<ByReference>) };
    (CallIndirect($x:ident, $y:ident)) => { frame!(Call<Indirect>) };
    (Return) => { frame!(Return) };
    (ReturnCall($x:ident)) => { frame!(ReturnCall<Direct>) };
    (ReturnCallRef($x:ident)) => { frame!(ReturnCall<ByReference>) };
    (ReturnCallIndirect($x:ident, $y:ident)) => { frame!(ReturnCall<Indirect>) };
    (Throw($x:ident)) => { stateful!(|m, op, prepared| rules::throw(m, Tagidx(op.imm as u32))) };
    (ThrowRef) => { handler!(ThrowRef) };
    // 4.6.6 Variable instructions
    (@copy) => {
        const { &Forms::Copy { slot: of::<Copy<SlotA, Dst>>(), number: of::<Copy<NumberA, NumberDst>>() } }
    };
    (LocalGet($x:ident)) => { arm!(@copy) };
    (LocalSet($x:ident)) => { arm!(@copy) };
    (LocalTee($x:ident)) => { arm!(@copy) };
    (GlobalGet($x:ident)) => { get!(|m, op, prepared| rules::global_get(m, Globalidx(op.imm as u32))) };
    (GlobalSet($x:ident)) => { set!(|m, op, prepared| rules::global_set(m, Globalidx(op.imm as u32))) };
    // 4.6.7 Table instructions
    (TableGet($x:ident)) => { inlined!(|m, op, prepared| rules::table_get(m, Tableidx(op.imm as u32))) };
    (TableSet($x:ident)) => { inlined!(|m, op, prepared| rules::table_set(m, Tableidx(op.imm as u32))) };
    (TableSize($x:ident)) => { inlined!(|m, op, prepared| rules::table_size(m, Tableidx(op.imm as u32))) };
    (TableGrow($x:ident)) => { whole!(|m, op, prepared| rules::table_grow(m, Tableidx(op.imm as u32))) };
    (TableFill($x:ident)) => { whole!(|m, op, prepared| rules::table_fill(m, Tableidx(op.imm as u32))) };
    (TableCopy($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::table_copy(m, Tableidx(op.pair().0), Tableidx(op.pair().1)))
    };
    (TableInit($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::table_init(m, Tableidx(op.pair().0), Elemidx(op.pair().1)))
    };
    (ElemDrop($x:ident)) => { whole!(|m, op, prepared| rules::elem_drop(m, Elemidx(op.imm as u32))) };
    // 4.6.8 Memory instructions
    (Load(Loadop::Num(Numtype::F32), $ao:ident)) => { load!(F32Acc Loadop::Num(Numtype::F32)) };
    (Load(Loadop::Num(Numtype::F64), $ao:ident)) => { load!(F64Acc Loadop::Num(Numtype::F64)) };
    (Load($op:expr, $ao:ident)) => { load!(Int $op) };
    (Store(Storeop::Num(Numtype::F32), $ao:ident)) => { store!(F32Acc Storeop::Num(Numtype::F32)) };
    (Store(Storeop::Num(Numtype::F64), $ao:ident)) => { store!(F64Acc Storeop::Num(Numtype::F64)) };
    (Store($op:expr, $ao:ident)) => { store!(Int $op) };
    (Vload($op:expr, $ao:ident)) => { vector_access!(|m, o| rules::vload(m, $op, o), false) };
    (VloadLane($sz:expr, $ao:ident, $i:ident)) => { lane!(|m, o, j| rules::vload_lane(m, $sz, o, j)) };
    (Vstore($ao:ident)) => { vector_access!(|m, o| rules::vstore(m, o), true) };
    (VstoreLane($sz:expr, $ao:ident, $i:ident)) => { lane!(|m, o, j| rules::vstore_lane(m, $sz, o, j)) };
    (MemorySize($x:ident)) => { whole!(|m, op, prepared| rules::memory_size(m, Memidx(op.imm as u32))) };
    (MemoryGrow($x:ident)) => { whole!(|m, op, prepared| rules::memory_grow(m, Memidx(op.imm as u32))) };
    (MemoryFill($x:ident)) => { whole!(|m, op, prepared| rules::memory_fill(m, Memidx(op.imm as u32))) };
    (MemoryCopy($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::memory_copy(m, Memidx(op.pair().0), Memidx(op.pair().1)))
    };
    (MemoryInit($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::memory_init(m, Memidx(op.pair().0), Dataidx(op.pair().1)))
    };
    (DataDrop($x:ident)) => { whole!(|m, op, prepared| rules::data_drop(m, Dataidx(op.imm as u32))) };
    // 4.6.9 Reference instructions
    (RefNull($ht:ident)) => { pure!(ref_null) };
    (RefIsNull) => { pure!(ref_is_null) };
    (RefFunc($x:ident)) => { inlined!(|m, op, prepared| rules::ref_func(m, Funcidx(op.imm as u32))) };
    (RefEq) => { pure!(ref_eq) };
    (RefAsNonNull) => { pure!(ref_as_non_null) };
    (RefTest $rt:tt) => { stateful!(|m, op, prepared| rules::ref_test(m, prepared.reftypes[op.imm as usize])) };
    (RefCast $rt:tt) => { stateful!(|m, op, prepared| rules::ref_cast(m, prepared.reftypes[op.imm as usize])) };
    (RefI31) => { pure!(ref_i31) };
    (I31Get($sx:expr)) => { pure!(i31_get $sx) };
    (AnyConvertExtern) => { pure!(any_convert_extern) };
    (ExternConvertAny) => { pure!(extern_convert_any) };
    // 4.6.9 Aggregate instructions
    (StructNew($x:ident)) => { stateful!(|m, op, prepared| rules::struct_new(m, Typeidx(op.imm as u32))) };
    (StructNewDefault($x:ident)) => {
        stateful!(|m, op, prepared| rules::struct_new_default(m, Typeidx(op.imm as u32)))
    };
    (StructGet($sx:expr, $x:ident, $i:ident)) => {
        get!(|m, op, prepared| rules::struct_get(m, $sx, Zt::ALL[op.b as usize], Fieldidx(op.imm as u32)))
    };
    (StructSet($x:ident, $i:ident)) => {
        inlined!(|m, op, prepared| rules::struct_set(m, Zt::ALL[op.dst as usize], Fieldidx(op.imm as u32)))
    };
    (ArrayNew($x:ident)) => { whole!(|m, op, prepared| rules::array_new(m, Typeidx(op.imm as u32))) };
    (ArrayNewDefault($x:ident)) => { whole!(|m, op, prepared| rules::array_new_default(m, Typeidx(op.imm as u32))) };
    (ArrayNewFixed($x:ident, $n:ident)) => {
        stateful!(|m, op, prepared| rules::array_new_fixed(m, Typeidx(op.pair().0), op.pair().1))
    };
    (ArrayNewData($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::array_new_data(m, Typeidx(op.pair().0), Dataidx(op.pair().1)))
    };
    (ArrayNewElem($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::array_new_elem(m, Typeidx(op.pair().0), Elemidx(op.pair().1)))
    };
    (ArrayGet($sx:expr, $x:ident)) => {
        get!(|m, op, prepared| rules::array_get(m, $sx, Zt::ALL[op.imm as usize]))
    };
    (ArraySet($x:ident)) => { inlined!(|m, op, prepared| rules::array_set(m)) };
    (ArrayLen) => { inlined!(|m, op, prepared| rules::array_len(m)) };
    (ArrayFill($x:ident)) => { whole!(|m, op, prepared| rules::array_fill(m, Typeidx(op.imm as u32))) };
    (ArrayCopy($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::array_copy(m, Typeidx(op.pair().0), Typeidx(op.pair().1)))
    };
    (ArrayInitData($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::array_init_data(m, Typeidx(op.pair().0), Dataidx(op.pair().1)))
    };
    (ArrayInitElem($x:ident, $y:ident)) => {
        whole!(|m, op, prepared| rules::array_init_elem(m, Typeidx(op.pair().0), Elemidx(op.pair().1)))
    };
    // 4.6.10 Numeric instructions
    (Const($($c:tt)*)) => { handler!(Constant) };
    (Unop(Unop::F32($op:expr))) => { unary!(F32Acc F32Acc, unop Unop::F32($op)) };
    (Unop(Unop::F64($op:expr))) => { unary!(F64Acc F64Acc, unop Unop::F64($op)) };
    (Unop($op:expr)) => { unary!(Int Int, unop $op) };
    (Binop(Nt::F32($op:expr))) => { binary!(F32Acc, Nt::F32($op)) };
    (Binop(Nt::F64($op:expr))) => { binary!(F64Acc, Nt::F64($op)) };
    (Binop($op:expr)) => { binary!(Int, $op) };
    (Testop($op:expr)) => { unary!(Int Int, testop $op) };
    (Relop(Nt::F32($op:expr))) => { compare!(F32Acc, false, Nt::F32($op)) };
    (Relop(Nt::F64($op:expr))) => { compare!(F64Acc, true, Nt::F64($op)) };
    (Relop(Nt::I32($op:expr))) => {{
        rule!(Pure |m| rules::relop(m, Nt::I32($op)));
        const { &compare_i32::<R>() }
    }};
    (Relop(Nt::I64($op:expr))) => { compare!(Int, true, Nt::I64($op)) };
    (Cvtop(Cvtop::Trunc($i:expr, Fnn::F32, $sx:expr))) => { unary!(F32Acc Int, cvtop Cvtop::Trunc($i, Fnn::F32, $sx)) };
    (Cvtop(Cvtop::Trunc($i:expr, Fnn::F64, $sx:expr))) => { unary!(F64Acc Int, cvtop Cvtop::Trunc($i, Fnn::F64, $sx)) };
    (Cvtop(Cvtop::TruncSat($i:expr, Fnn::F32, $sx:expr))) => {
        unary!(F32Acc Int, cvtop Cvtop::TruncSat($i, Fnn::F32, $sx))
    };
    (Cvtop(Cvtop::TruncSat($i:expr, Fnn::F64, $sx:expr))) => {
        unary!(F64Acc Int, cvtop Cvtop::TruncSat($i, Fnn::F64, $sx))
    };
    (Cvtop(Cvtop::Convert(Fnn::F32, $i:expr, $sx:expr))) => { unary!(Int F32Acc, cvtop Cvtop::Convert(Fnn::F32, $i, $sx)) };
    (Cvtop(Cvtop::Convert(Fnn::F64, $i:expr, $sx:expr))) => { unary!(Int F64Acc, cvtop Cvtop::Convert(Fnn::F64, $i, $sx)) };
    (Cvtop(Cvtop::F32DemoteF64)) => { unary!(F64Acc F32Acc, cvtop Cvtop::F32DemoteF64) };
    (Cvtop(Cvtop::F64PromoteF32)) => { unary!(F32Acc F64Acc, cvtop Cvtop::F64PromoteF32) };
    (Cvtop(Cvtop::Reinterpret(Numtype::I32))) => { unary!(F32Acc Int, cvtop Cvtop::Reinterpret(Numtype::I32)) };
    (Cvtop(Cvtop::Reinterpret(Numtype::I64))) => { unary!(F64Acc Int, cvtop Cvtop::Reinterpret(Numtype::I64)) };
    (Cvtop(Cvtop::Reinterpret(Numtype::F32))) => { unary!(Int F32Acc, cvtop Cvtop::Reinterpret(Numtype::F32)) };
    (Cvtop(Cvtop::Reinterpret(Numtype::F64))) => { unary!(Int F64Acc, cvtop Cvtop::Reinterpret(Numtype::F64)) };
    (Cvtop($op:expr)) => { unary!(Int Int, cvtop $op) };
    // 4.6.11 Vector instructions
    (Vconst($c:ident)) => {{
        rule!(Pure |m, op, prepared| {
            m.give(prepared.vectors[op.imm as usize]);
            Step::Fired(Rule::StepPureNop)
        });
        const { &in_slots::<R>() }
    }};
    (Vvunop($op:expr)) => { pure!(vvunop $op) };
    (Vvbinop($op:expr)) => { pure!(vvbinop $op) };
    (Vvternop($op:expr)) => { pure!(vvternop $op) };
    (Vvtestop($op:expr)) => { pure!(vvtestop $op) };
    (Vunop($op:expr)) => { pure!(vunop $op) };
    (Vbinop($op:expr)) => { pure!(vbinop $op) };
    (Vternop($op:expr)) => { pure!(vternop $op) };
    (Vtestop($op:expr)) => { pure!(vtestop $op) };
    (Vrelop($op:expr)) => { pure!(vrelop $op) };
    (Vshiftop($op:expr)) => { pure!(vshiftop $op) };
    (Vbitmask($sh:expr)) => { pure!(vbitmask $sh) };
    (Vswizzlop($op:expr)) => { pure!(vswizzlop $op) };
    (Vshuffle($i:ident)) => {{
        rule!(Pure |m, op, prepared| rules::vshuffle(m, &prepared.shuffles[op.imm as usize]));
        const { &in_slots::<R>() }
    }};
    (Vextunop($op:expr)) => { pure!(vextunop $op) };
    (Vextbinop($op:expr)) => { pure!(vextbinop $op) };
    (Vextternop($op:expr)) => { pure!(vextternop $op) };
    (Vnarrow($sh:expr, $sx:expr)) => { pure!(vnarrow $sh, $sx) };
    (Vcvtop($op:expr)) => { pure!(vcvtop $op) };
    (Vsplat($sh:expr)) => { pure!(vsplat $sh) };
    (VextractLane($op:expr, $i:ident)) => {{
        rule!(Pure |m, op, prepared| rules::vextract_lane(m, $op, op.imm as Laneidx));
        const { &in_slots::<R>() }
    }};
    (VreplaceLane($sh:expr, $i:ident)) => {{
        rule!(Pure |m, op, prepared| rules::vreplace_lane(m, $sh, op.imm as Laneidx));
        const { &in_slots::<R>() }
    }};
}

/// The forms for rules that need the operands only and know nothing of the operation: `pure!(vunop $op)`.
macro_rules! pure {
    ($rule:ident $($arg:expr),*) => {{
        rule!(Pure |m| rules::$rule(m $(, $arg)*));
        const { &in_slots::<R>() }
    }};
}

/// The form of operations that have one function.
macro_rules! handler {
    ($handler:ty) => {
        const { &Forms::Slots(of::<$handler>()) }
    };
}

/// The form of operations after which another than the next one may follow.
macro_rules! control {
    ($handler:ty) => {
        const { &Forms::Control(of::<$handler>()) }
    };
}

/// The form of operations after which another frame is the current one.
macro_rules! frame {
    ($handler:ty) => {
        const { &Forms::Frame(of::<$handler>()) }
    };
}

/// The form for rules that need any part of the state but the memories.
macro_rules! stateful {
    (|$m:ident, $op:ident, $prepared:ident| $apply:expr) => {{
        rule!(Stateful | $m, $op, $prepared | $apply);
        handler!(Apply<R>)
    }};
}

/// The same for small rules that neither pay for work nor reserve room, and are executed within their handler.
macro_rules! inlined {
    (|$m:ident, $op:ident, $prepared:ident| $apply:expr) => {{
        rule!(Stateful |$m, $op, $prepared| $apply);
        handler!(ApplyInlined<R, SlotA, Dst>)
    }};
}

/// The same for rules whose result may be a number of any class.
macro_rules! get {
    (|$m:ident, $op:ident, $prepared:ident| $apply:expr) => {{
        rule!(Stateful | $m, $op, $prepared | $apply);
        const { &get::<R>() }
    }};
}

/// The same for rules whose operand may be a number of any class.
macro_rules! set {
    (|$m:ident, $op:ident, $prepared:ident| $apply:expr) => {{
        rule!(Stateful | $m, $op, $prepared | $apply);
        const { &set::<R>() }
    }};
}

/// The form for rules that need the whole state.
macro_rules! whole {
    (|$m:ident, $op:ident, $prepared:ident| $apply:expr) => {{
        rule!(Stateful | $m, $op, $prepared | $apply);
        handler!(ApplyWhole<R>)
    }};
}

/// The forms for branches on references.
macro_rules! jumping {
    (|$m:ident, $op:ident, $prepared:ident| $apply:expr) => {{
        rule!(Stateful | $m, $op, $prepared | $apply);
        control!(ApplyAndJump<R>)
    }};
}

macro_rules! unary {
    ($from:ident $to:ident, $rule:ident $op:expr) => {{
        rule!(Pure | m | rules::$rule(m, $op));
        const { &unary::<R, $from, $to>() }
    }};
}

/// Whether the operands of an operator on integers can be exchanged.
const fn commutes(op: Nt<IBinop, FBinop>) -> bool {
    matches!(
        op,
        Nt::I32(IBinop::Add | IBinop::Mul | IBinop::And | IBinop::Or | IBinop::Xor)
            | Nt::I64(IBinop::Add | IBinop::Mul | IBinop::And | IBinop::Or | IBinop::Xor)
    )
}

macro_rules! binary {
    ($class:ident, $op:expr) => {{
        rule!(Pure | m | rules::binop(m, $op));
        const { &binary::<R, $class>(commutes($op)) }
    }};
}

macro_rules! compare {
    ($class:ident, $wide:literal, $op:expr) => {{
        rule!(Pure | m | rules::relop(m, $op));
        const { &compare::<R, $class, $wide>(None) }
    }};
}

macro_rules! load {
    ($class:ident $op:expr) => {{
        rule!(Accesses | m, o | rules::load(m, $op, o));
        const { &load::<R, $class>() }
    }};
}

macro_rules! store {
    ($class:ident $op:expr) => {{
        rule!(Accesses | m, o | rules::store(m, $op, o));
        const { &store::<R, $class>() }
    }};
}

macro_rules! vector_access {
    (|$m:ident, $o:ident| $apply:expr, $stores:literal) => {{
        rule!(Accesses | $m, $o | $apply);
        const { &vector_access::<R, $stores>() }
    }};
}

macro_rules! lane {
    (|$m:ident, $o:ident, $j:ident| $apply:expr) => {{
        rule!(AccessesLane | $m, $o, $j | $apply);
        handler!(AccessLane<R>)
    }};
}

/// Generates [`forms`] from the rows of the table.
macro_rules! forms {
    ($($name:ident $features:tt [$($code:literal)+] $mnemonic:literal { $($instr:tt)* } [$($imms:tt)*] $($structured:ident)?;)*) => {
        /// The forms of an action.
        pub(crate) fn forms(action: Action) -> &'static Forms {
            match action {
                $(Action::$name => arm!($($instr)*),)*
                Action::Enter => handler!(Enter),
                Action::EnterLarge => handler!(LeaveLarge),
                Action::First => pure!(nop),
                Action::Pause => control!(Pause),
                Action::BrMove => control!(MoveAndJump),
                Action::Return1 => const { &returns() },
                Action::CallImport => frame!(Call<Imported>),
                Action::ReturnCallImport => frame!(ReturnCall<Imported>),
            }
        }
    };
}

crate::for_each_instruction!(forms);
