//! The dispatch loop: executes the operations of one module instance.

use super::calls::{callee, callee_indirect};
use super::contexts::*;
use super::run::Run;
use crate::exec::cost;
use crate::exec::fused::for_each_fused;
use crate::exec::op::{Action, Op};
use crate::exec::operands::*;
use crate::exec::prepare::Prepared;
use crate::exec::rules;
use crate::exec::stack::window;
use crate::numerics::Deterministic;
use crate::runtime::stack::{Frame, Stack};
use crate::runtime::*;
use crate::syntax::*;

/// Why the dispatch loop returns.
pub(super) enum Leave {
    /// The invocation returned.
    Done,
    /// Call of a host function or of a function of another instance. The arguments begin at a place of the current frame.
    Call(Funcaddr, u16),
    /// The same as a tail call: the arguments are where the current frame begins.
    ReturnCall(Funcaddr),
    /// A function was entered that is too large for prepared code.
    Large,
    /// A function returned to another instance.
    Return(Moduleaddr),
    /// An exception is thrown.
    Throw(Exnaddr),
    /// A rule gave `trap`.
    Trap(Rule, TrapKind),
    /// The rule gave `trap` because this element of a table is null.
    Uninitialized(Rule, u64),
    /// There is less fuel than the next operation costs.
    Unpaid,
    /// A bound of the embedder was hit within an operation.
    Exhausted(Exhausted),
}

/// The bytes of memory `x` of an instance; empty if the module has no memory.
#[inline(always)]
fn memory<'s>(mems: &'s mut [Meminst], instance: &Moduleinst, x: u16) -> &'s mut [u8] {
    match instance.mems.get(x as usize) {
        Some(a) => mems[a.usize()].bytes_mut(),
        None => &mut [],
    }
}

/// Generates [`run_within_instance`] from the rows of the table.
///
/// `I32Add [] [0x6A] "i32.add" { Binop(Nt::I32(IBinop::Add)) } [];` becomes the arm
/// `Action::I32Add => pure!(rules::binop(Nt::I32(IBinop::Add))),` that is,
/// `match rules::binop(&mut SlotOperands::new(op, regs), Nt::I32(IBinop::Add)) { Step::Fired(_) => {} … }`.
macro_rules! dispatch {
    // `$d` is the dollar sign, for the macros within.
    (
        ($d:tt)
        binop { $($binop:ident $binop_imm:ident { $binop_op:expr };)* }
        relop { $($relop:ident $relop_imm:ident $br_if:ident $br_if_imm:ident $opposite:ident { $relop_op:expr };)* }
        $($name:ident $features:tt [$($code:literal)+] $mnemonic:literal { $($instr:tt)* } [$($imms:tt)*] $($structured:ident)?;)*) => {
        /// Runs operations of one instance until the run leaves the instance. If the run is metered, each operation is
        /// charged as `costs` says.
        pub(super) fn run_within_instance(run: &mut Run<'_>, prepared: &Prepared, costs: Option<&[u32]>) -> Leave {
            let instance = run.instance;
            let (mut pc, mut fp, mut fuel) = (run.pc, run.fp, run.fuel);
            let Run { store, stack: Stack { slots, frames, .. }, .. } = run;
            let store: &mut Store = store;
            let suspended = store.stacks.used();
            let max_depth = store.config.call_depth().saturating_sub(suspended.frames);
            let max_operands = store.config.max_operands.saturating_sub(suspended.slots) as u64;
            let ops: &[Op] = &prepared.ops;
            let mut regs = window(slots, fp);
            // The memory accessed last, and its bytes.
            let mut x: u16 = 0;
            let mut bytes = memory(&mut store.mems, &store.instances[instance.usize()], x);
            let leave = 'run: loop {
                let op = ops[pc];
                cost::work(1);
                if let Some(costs) = costs {
                    match fuel.checked_sub(costs[pc].into()) {
                        Some(rest) => fuel = rest,
                        None => break 'run Leave::Unpaid,
                    }
                }
                pc += 1;

                /// Continues with the next operation, or returns from the loop.
                macro_rules! step {
                    ($d step:expr) => {
                        match $d step {
                            Step::Fired(_) => {}
                            Step::Trap(rule, kind) => break 'run Leave::Trap(rule, kind),
                            Step::Exhausted(e) => break 'run Leave::Exhausted(e),
                        }
                    };
                }
                /// Applies rules that need the operands only.
                macro_rules! pure {
                    ($d rule:ident $d ($d arg:expr),*) => { step!(rules::$d rule(&mut SlotOperands::new(op, regs) $d (, $d arg)*)) };
                }
                /// Like `pure!`, in a separate function.
                macro_rules! out_of_line {
                    ($d rule:ident $d ($d arg:expr),*) => {
                        step!(out_of_line(&mut SlotOperands::new(op, regs), move |m| rules::$d rule(m $d (, $d arg)*)))
                    };
                }
                /// Applies rules for branches.
                macro_rules! jump {
                    ($d rule:ident $d ($d arg:expr),*) => {{
                        let mut m = Jump { operands: SlotOperands::new(op, regs), pc };
                        let step = rules::$d rule(&mut m $d (, $d arg)*);
                        pc = m.pc;
                        step!(step)
                    }};
                }
                /// Applies the rules for a comparison, then those for `br_if` to its result.
                macro_rules! branch_on {
                    ($d fused:ty, $d relop:expr) => {{
                        let mut m = <$d fused>::new(op, regs, pc);
                        step!(rules::relop(&mut m, $d relop));
                        let l = op.pair().0;
                        let step = rules::br_if(&mut m, l);
                        pc = m.pc;
                        step!(step)
                    }};
                }
                /// Applies rules for globals.
                macro_rules! variable {
                    ($d rule:ident $d ($d arg:expr),*) => {
                        step!(rules::$d rule(&mut Variables {
                            operands: SlotOperands::new(op, regs),
                            globals: &mut store.globals,
                            instance: &store.instances[instance.usize()],
                        } $d (, $d arg)*))
                    };
                }
                /// Applies rules for loads and stores in a memory.
                macro_rules! access {
                    ($d memory:expr, $d rule:ident $d ($d arg:expr),*) => {{
                        if $d memory != x {
                            x = $d memory;
                            bytes = memory(&mut store.mems, &store.instances[instance.usize()], x);
                        }
                        step!(rules::$d rule(&mut Access { operands: SlotOperands::new(op, regs), bytes } $d (, $d arg)*))
                    }};
                }
                /// Like `access!`, in a separate function.
                macro_rules! access_out_of_line {
                    ($d memory:expr, $d rule:ident $d ($d arg:expr),*) => {{
                        if $d memory != x {
                            x = $d memory;
                            bytes = memory(&mut store.mems, &store.instances[instance.usize()], x);
                        }
                        let mut m = Access { operands: SlotOperands::new(op, regs), bytes };
                        step!(out_of_line(&mut m, move |m| rules::$d rule(m $d (, $d arg)*)))
                    }};
                }
                /// Applies rules that need the store, in a separate function.
                macro_rules! full {
                    ($d rule:ident $d ($d arg:expr),*) => {{
                        let choice = Deterministic;
                        let mut m = FullState { op, slots, fp, store, instance, prepared, pc, fuel, choice };
                        let step = out_of_line(&mut m, move |m| rules::$d rule(m $d (, $d arg)*));
                        (pc, fuel) = (m.pc, m.fuel);
                        regs = window(slots, fp);
                        bytes = memory(&mut store.mems, &store.instances[instance.usize()], x);
                        step!(step)
                    }};
                }
                /// Calls a function of this instance, given its first operation.
                macro_rules! enter {
                    ($d entry:expr) => {{
                        if frames.len() >= max_depth {
                            break 'run Leave::Exhausted(Exhausted::CallDepth);
                        }
                        frames.push(Frame { pc: pc as u32, fp: fp as u32, instance });
                        fp += op.a as usize;
                        pc = $d entry as usize;
                        regs = window(slots, fp);
                    }};
                }
                /// Moves the arguments of a tail call, or results, to the beginning of the frame.
                macro_rules! replace {
                    () => {{
                        let a = op.a as usize;
                        cost::work(op.b as usize);
                        regs.copy_within(a..a + op.b as usize, 0);
                    }};
                }
                /// The first operation of the function at an address. Returns from the loop if the function is not of this instance.
                macro_rules! resolve {
                    ($d callee:expr, $d leave:expr) => {
                        match $d callee {
                            Ok(a) => match &store.funcs[a.usize()].code {
                                Funccode::Wasm { module, func } if *module == instance => {
                                    prepared.funcs[*func as usize].entry
                                }
                                Funccode::Wasm { .. } | Funccode::Host(_) => break 'run $d leave(a),
                            },
                            Err(leave) => break 'run leave,
                        }
                    };
                }
                /// The function at an element of table `x`, if it has type `y`.
                macro_rules! indirect {
                    ($d x:expr, $d y:expr, $d i:expr, $d null:expr) => {{
                        let instance = &store.instances[instance.usize()];
                        let ti = &store.tables[instance.tables[$d x as usize].usize()];
                        callee_indirect(ti, &store.funcs, &store.types, instance.types[$d y as usize], $d i, $d null)
                    }};
                }
                /// Returns to the caller.
                macro_rules! leave_frame {
                    () => {{
                        let Some(frame) = frames.pop() else { break 'run Leave::Done };
                        pc = frame.pc as usize;
                        fp = frame.fp as usize;
                        if frame.instance != instance {
                            break 'run Leave::Return(frame.instance);
                        }
                        regs = window(slots, fp);
                    }};
                }
                /// `arm!(I32Add, Binop(Nt::I32(IBinop::Add)))` expands to `pure!(binop Nt::I32(IBinop::Add))`.
                macro_rules! arm {
                    // 4.6.1 Parametric instructions
                    (Unreachable) => { pure!(unreachable) };
                    (Nop) => { pure!(nop) };
                    (Drop) => { pure!(drop) };
                    (Select $d ($d t:tt)*) => { pure!(select) };
                    // 4.6.2 Control instructions; blocks are no operations
                    (Block($d bt:ident)) => {{}};
                    (Loop($d bt:ident)) => {{}};
                    (Else) => {{}};
                    (End) => {{}};
                    (TryTable($d t:ident)) => {{}};
                    (If($d bt:ident)) => {
                        // Step_pure/if-true, Step_pure/if-false
                        if regs[op.a as usize].lo as u32 == 0 {
                            pc = op.imm as usize;
                        }
                    };
                    (Br($d l:ident)) => { pc = op.imm as usize };
                    (BrIf($d l:ident)) => { jump!(br_if op.imm as u32) };
                    (BrTable($d l:ident)) => {{
                        // The branches follow.
                        let first = pc as u32;
                        jump!(br_table op.imm as u32, |i| first + i)
                    }};
                    (BrOnNull($d l:ident)) => { jump!(br_on_null op.imm as u32) };
                    (BrOnNonNull($d l:ident)) => { jump!(br_on_non_null op.imm as u32) };
                    (BrOnCast($d c:ident)) => {{
                        let (l, rt) = op.pair();
                        full!(br_on_cast l, prepared.reftypes[rt as usize])
                    }};
                    (BrOnCastFail($d c:ident)) => {{
                        let (l, rt) = op.pair();
                        full!(br_on_cast_fail l, prepared.reftypes[rt as usize])
                    }};
                    (Call($d x:ident)) => { enter!(op.imm) };
                    (CallRef($d x:ident)) => {{
                        let r = Ref::from(regs[op.callee()]);
                        let entry = resolve!(callee(r, Rule::StepReadCallRefNull), |a| Leave::Call(a, op.a));
                        enter!(entry)
                    }};
                    (CallIndirect($d x:ident, $d y:ident)) => {{
                        let ((x, y), i) = (op.pair(), regs[op.callee()].lo);
                        let callee = indirect!(x, y, i, Rule::StepReadCallRefNull);
                        let entry = resolve!(callee, |a| Leave::Call(a, op.a));
                        enter!(entry)
                    }};
                    (Return) => {{
                        // Step_pure/return-frame, Step_pure/frame-vals
                        replace!();
                        leave_frame!()
                    }};
                    (ReturnCall($d x:ident)) => {{
                        replace!();
                        pc = op.imm as usize;
                    }};
                    (ReturnCallRef($d x:ident)) => {{
                        let r = Ref::from(regs[op.callee()]);
                        let callee = callee(r, Rule::StepReadReturnCallRefFrameNull);
                        replace!();
                        pc = resolve!(callee, Leave::ReturnCall) as usize;
                    }};
                    (ReturnCallIndirect($d x:ident, $d y:ident)) => {{
                        let ((x, y), i) = (op.pair(), regs[op.callee()].lo);
                        let callee = indirect!(x, y, i, Rule::StepReadReturnCallRefFrameNull);
                        replace!();
                        pc = resolve!(callee, Leave::ReturnCall) as usize;
                    }};
                    // `throw_ref` follows.
                    (Throw($d x:ident)) => { full!(throw Tagidx(op.imm as u32)) };
                    (ThrowRef) => {{
                        // Step_read/throw_ref-null, and the other rules for throw_ref in `Run::throw`
                        match Ref::from(regs[op.a as usize]).kind() {
                            RefKind::Exn(a) => break 'run Leave::Throw(a),
                            RefKind::Null
                            | RefKind::I31(_)
                            | RefKind::Struct(_)
                            | RefKind::Array(_)
                            | RefKind::Func(_)
                            | RefKind::Host(_) => {
                                break 'run Leave::Trap(Rule::StepReadThrowRefNull, TrapKind::NullExceptionReference);
                            }
                        }
                    }};
                    // 4.6.6 Variable instructions
                    (LocalGet($d x:ident)) => { regs[op.dst as usize] = regs[op.a as usize] };
                    (LocalSet($d x:ident)) => { regs[op.dst as usize] = regs[op.a as usize] };
                    (LocalTee($d x:ident)) => { regs[op.dst as usize] = regs[op.a as usize] };
                    (GlobalGet($d x:ident)) => { variable!(global_get Globalidx(op.imm as u32)) };
                    (GlobalSet($d x:ident)) => { variable!(global_set Globalidx(op.imm as u32)) };
                    // 4.6.7 Table instructions
                    (TableGet($d x:ident)) => { full!(table_get Tableidx(op.imm as u32)) };
                    (TableSet($d x:ident)) => { full!(table_set Tableidx(op.imm as u32)) };
                    (TableSize($d x:ident)) => { full!(table_size Tableidx(op.imm as u32)) };
                    (TableGrow($d x:ident)) => { full!(table_grow Tableidx(op.imm as u32)) };
                    (TableFill($d x:ident)) => { full!(table_fill Tableidx(op.imm as u32)) };
                    (TableCopy($d x:ident, $d y:ident)) => { full!(table_copy Tableidx(op.pair().0), Tableidx(op.pair().1)) };
                    (TableInit($d x:ident, $d y:ident)) => { full!(table_init Tableidx(op.pair().0), Elemidx(op.pair().1)) };
                    (ElemDrop($d x:ident)) => { full!(elem_drop Elemidx(op.imm as u32)) };
                    // 4.6.8 Memory instructions
                    (Load($d op:expr, $d ao:ident)) => { access!(op.b, load $d op, op.imm) };
                    (Store($d op:expr, $d ao:ident)) => { access!(op.dst, store $d op, op.imm) };
                    (Vload($d op:expr, $d ao:ident)) => { access_out_of_line!(op.b, vload $d op, op.imm) };
                    (VloadLane($d sz:expr, $d ao:ident, $d i:ident)) => {{
                        let (ao, j) = prepared.memargs[op.imm as usize];
                        access_out_of_line!(ao.x.0 as u16, vload_lane $d sz, ao.offset, j)
                    }};
                    (Vstore($d ao:ident)) => { access_out_of_line!(op.dst, vstore op.imm) };
                    (VstoreLane($d sz:expr, $d ao:ident, $d i:ident)) => {{
                        let (ao, j) = prepared.memargs[op.imm as usize];
                        access_out_of_line!(ao.x.0 as u16, vstore_lane $d sz, ao.offset, j)
                    }};
                    (MemorySize($d x:ident)) => { full!(memory_size Memidx(op.imm as u32)) };
                    (MemoryGrow($d x:ident)) => { full!(memory_grow Memidx(op.imm as u32)) };
                    (MemoryFill($d x:ident)) => { full!(memory_fill Memidx(op.imm as u32)) };
                    (MemoryCopy($d x:ident, $d y:ident)) => { full!(memory_copy Memidx(op.pair().0), Memidx(op.pair().1)) };
                    (MemoryInit($d x:ident, $d y:ident)) => { full!(memory_init Memidx(op.pair().0), Dataidx(op.pair().1)) };
                    (DataDrop($d x:ident)) => { full!(data_drop Dataidx(op.imm as u32)) };
                    // 4.6.9 Reference instructions
                    (RefNull($d ht:ident)) => { pure!(ref_null) };
                    (RefIsNull) => { pure!(ref_is_null) };
                    (RefFunc($d x:ident)) => { full!(ref_func Funcidx(op.imm as u32)) };
                    (RefEq) => { pure!(ref_eq) };
                    (RefAsNonNull) => { pure!(ref_as_non_null) };
                    (RefTest($d ($d rt:tt)*)) => { full!(ref_test prepared.reftypes[op.imm as usize]) };
                    (RefCast($d ($d rt:tt)*)) => { full!(ref_cast prepared.reftypes[op.imm as usize]) };
                    (RefI31) => { pure!(ref_i31) };
                    (I31Get($d sx:expr)) => { pure!(i31_get $d sx) };
                    (AnyConvertExtern) => { pure!(any_convert_extern) };
                    (ExternConvertAny) => { pure!(extern_convert_any) };
                    // 4.6.9 Aggregate instructions
                    (StructNew($d x:ident)) => { full!(struct_new Typeidx(op.imm as u32)) };
                    (StructNewDefault($d x:ident)) => { full!(struct_new_default Typeidx(op.imm as u32)) };
                    (StructGet($d sx:expr, $d x:ident, $d i:ident)) => {
                        full!(struct_get $d sx, Zt::ALL[op.b as usize], Fieldidx(op.imm as u32))
                    };
                    (StructSet($d x:ident, $d i:ident)) => {
                        full!(struct_set Zt::ALL[op.dst as usize], Fieldidx(op.imm as u32))
                    };
                    (ArrayNew($d x:ident)) => { full!(array_new Typeidx(op.imm as u32)) };
                    (ArrayNewDefault($d x:ident)) => { full!(array_new_default Typeidx(op.imm as u32)) };
                    (ArrayNewFixed($d x:ident, $d n:ident)) => { full!(array_new_fixed Typeidx(op.pair().0), op.pair().1) };
                    (ArrayNewData($d x:ident, $d y:ident)) => { full!(array_new_data Typeidx(op.pair().0), Dataidx(op.pair().1)) };
                    (ArrayNewElem($d x:ident, $d y:ident)) => { full!(array_new_elem Typeidx(op.pair().0), Elemidx(op.pair().1)) };
                    (ArrayGet($d sx:expr, $d x:ident)) => { full!(array_get $d sx, Zt::ALL[op.imm as usize]) };
                    (ArraySet($d x:ident)) => { full!(array_set) };
                    (ArrayLen) => { full!(array_len) };
                    (ArrayFill($d x:ident)) => { full!(array_fill Typeidx(op.imm as u32)) };
                    (ArrayCopy($d x:ident, $d y:ident)) => { full!(array_copy Typeidx(op.pair().0), Typeidx(op.pair().1)) };
                    (ArrayInitData($d x:ident, $d y:ident)) => { full!(array_init_data Typeidx(op.pair().0), Dataidx(op.pair().1)) };
                    (ArrayInitElem($d x:ident, $d y:ident)) => { full!(array_init_elem Typeidx(op.pair().0), Elemidx(op.pair().1)) };
                    // 4.6.10 Numeric instructions
                    (Const($d num:ident::$d nt:ident($d c:ident))) => { regs[op.dst as usize].lo = op.imm };
                    (Unop($d op:expr)) => { pure!(unop $d op) };
                    (Binop($d op:expr)) => { pure!(binop $d op) };
                    (Testop($d op:expr)) => { pure!(testop $d op) };
                    (Relop($d op:expr)) => { pure!(relop $d op) };
                    (Cvtop($d op:expr)) => { pure!(cvtop $d op) };
                    // 4.6.11 Vector instructions
                    (Vconst($d c:ident)) => { regs[op.dst as usize] = prepared.vectors[op.imm as usize].into() };
                    (Vvunop($d op:expr)) => { out_of_line!(vvunop $d op) };
                    (Vvbinop($d op:expr)) => { out_of_line!(vvbinop $d op) };
                    (Vvternop($d op:expr)) => { out_of_line!(vvternop $d op) };
                    (Vvtestop($d op:expr)) => { out_of_line!(vvtestop $d op) };
                    (Vunop($d op:expr)) => { out_of_line!(vunop $d op) };
                    (Vbinop($d op:expr)) => { out_of_line!(vbinop $d op) };
                    (Vternop($d op:expr)) => { out_of_line!(vternop $d op) };
                    (Vtestop($d op:expr)) => { out_of_line!(vtestop $d op) };
                    (Vrelop($d op:expr)) => { out_of_line!(vrelop $d op) };
                    (Vshiftop($d op:expr)) => { out_of_line!(vshiftop $d op) };
                    (Vbitmask($d sh:expr)) => { out_of_line!(vbitmask $d sh) };
                    (Vswizzlop($d op:expr)) => { out_of_line!(vswizzlop $d op) };
                    (Vshuffle($d i:ident)) => { out_of_line!(vshuffle &prepared.shuffles[op.imm as usize]) };
                    (Vextunop($d op:expr)) => { out_of_line!(vextunop $d op) };
                    (Vextbinop($d op:expr)) => { out_of_line!(vextbinop $d op) };
                    (Vextternop($d op:expr)) => { out_of_line!(vextternop $d op) };
                    (Vnarrow($d sh:expr, $d sx:expr)) => { out_of_line!(vnarrow $d sh, $d sx) };
                    (Vcvtop($d op:expr)) => { out_of_line!(vcvtop $d op) };
                    (Vsplat($d sh:expr)) => { out_of_line!(vsplat $d sh) };
                    (VextractLane($d op:expr, $d i:ident)) => { out_of_line!(vextract_lane $d op, op.imm as Laneidx) };
                    (VreplaceLane($d sh:expr, $d i:ident)) => { out_of_line!(vreplace_lane $d sh, op.imm as Laneidx) };
                }
                match op.action {
                    $(Action::$name => arm!($($instr)*),)*
                    Action::Enter => {
                        // Step_read/call_ref-func: the frame has room, and locals have their defaults.
                        if fp as u64 + op.imm > max_operands {
                            break 'run Leave::Exhausted(Exhausted::OperandStack);
                        }
                        cost::work(usize::from(op.b - op.a));
                        regs[op.a as usize..op.b as usize].fill(Slot::default());
                    }
                    $(Action::$binop_imm => {
                        step!(rules::binop(&mut Fused::<FULL>::new(op, regs, pc), $binop_op))
                    })*
                    $(Action::$relop_imm => {
                        step!(rules::relop(&mut Fused::<FULL>::new(op, regs, pc), $relop_op))
                    })*
                    $(Action::$br_if => branch_on!(Fused::<NONE>, $relop_op),)*
                    $(Action::$br_if_imm => branch_on!(Fused::<HALF>, $relop_op),)*
                    Action::EnterLarge => break 'run Leave::Large,
                    Action::Exit => break 'run Leave::Done,
                    Action::BrMove => {
                        let a = op.a as usize;
                        cost::work(op.b as usize);
                        regs.copy_within(a..a + op.b as usize, op.dst as usize);
                        pc = op.imm as usize;
                    }
                    Action::Return1 => {
                        regs[0] = regs[op.a as usize];
                        leave_frame!()
                    }
                    Action::CallImport => {
                        let a = store.instances[instance.usize()].funcs[op.imm as usize];
                        let entry = resolve!(Ok(a), |a| Leave::Call(a, op.a));
                        enter!(entry)
                    }
                    Action::ReturnCallImport => {
                        let a = store.instances[instance.usize()].funcs[op.imm as usize];
                        replace!();
                        pc = resolve!(Ok(a), Leave::ReturnCall) as usize;
                    }
                }
            };
            (run.pc, run.fp, run.fuel) = (pc, fp, fuel);
            leave
        }
    };
}

/// Passes the dollar sign and the rows to `dispatch!`.
macro_rules! dispatch_rows {
    ($($rows:tt)*) => { for_each_fused! { dispatch_reordered { $($rows)* } } };
}

/// Removes the braces around the rows of the table.
macro_rules! dispatch_reordered {
    ({ $($rows:tt)* } $($fused:tt)*) => { dispatch! { ($) $($fused)* $($rows)* } };
}

crate::for_each_instruction!(dispatch_rows);
