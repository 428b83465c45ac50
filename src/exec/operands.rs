//! The traits that the rules of section 4.6 use to access operands and the rest of the state.
//!
//! The rules are written once. The plain run takes operands from fixed places of the frame and drops the names of the rules;
//! the observed run takes them from a stack of typed values, one reduction step at a time.

use crate::numerics::{Choice, NumericTrap};
pub(crate) use crate::runtime::code::Zt;
use crate::runtime::*;
use crate::syntax::*;

/// The result of applying a rule.
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The rule fired.
    Fired(Rule),
    /// The rule fired, and its result is `trap`.
    Trap(Rule, TrapKind),
    /// A bound of the embedder was hit before any rule fired.
    Exhausted(Exhausted),
}

impl From<NumericTrap> for TrapKind {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from(trap: NumericTrap) -> TrapKind {
        match trap {
            NumericTrap::DivideByZero => TrapKind::DivideByZero,
            NumericTrap::IntegerOverflow => TrapKind::IntegerOverflow,
            NumericTrap::InvalidConversion => TrapKind::InvalidConversion,
        }
    }
}

/// An address or a size, of the address type of the memory or table: `i32` or `i64`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Address(pub(crate) u64);

impl Address {
    /// The address as an index. Memories and tables are shorter than `usize::MAX`, so an address that does not fit is out
    /// of bounds.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn index(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

/// A place that holds a `T`.
pub(crate) trait Holds<T> {
    /// The value; `None` if the place is known to hold another type, which does not happen in validated code.
    fn get(&self) -> Option<T>;
    /// Puts a value there.
    fn put(&mut self, t: T);
}

/// The representation of values in a run: without types in the plain run, with types in the observed run.
pub(crate) trait Value:
    Copy
    + Default
    + Holds<u32>
    + Holds<u64>
    + Holds<F32>
    + Holds<F64>
    + Holds<V128>
    + Holds<Ref>
    + Holds<Address>
    + Holds<Self>
{
    /// The value of storage type `zt` in a slot; packed ones have type `i32`.
    fn of_slot(zt: Zt, slot: Slot) -> Self;
    /// Without its type.
    fn slot(self) -> Slot;
}

/// The representation without types: `untyped!(u32: s => read, t => write)`. Numbers do not write the upper half of the
/// slot, so the collector may take a number for a reference and keep an object alive unnecessarily.
macro_rules! untyped {
    ($($t:ty: $s:ident => $read:expr, $v:ident => $write:expr;)*) => {$(
        impl Holds<$t> for Slot {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn get(&self) -> Option<$t> {
                let $s = self;
                Some($read)
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn put(&mut self, $v: $t) {
                let $s = self;
                $write
            }
        }
    )*};
}

untyped! {
    u32: s => s.lo as u32, v => s.lo = u64::from(v);
    u64: s => s.lo, v => s.lo = v;
    F32: s => F32(s.lo as u32), v => s.lo = u64::from(v.0);
    F64: s => F64(s.lo), v => s.lo = v.0;
    Address: s => Address(s.lo), v => s.lo = v.0;
    V128: s => V128::from(*s), v => *s = Slot::from(v);
    Ref: s => Ref::from(*s), v => *s = Slot::from(v);
    Slot: s => *s, v => *s = v;
}

impl Value for Slot {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn of_slot(_: Zt, slot: Slot) -> Slot {
        slot
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn slot(self) -> Slot {
        self
    }
}

/// The representation with types: `typed!(u32: Val::Num(Num::I32(c)) => c)`.
macro_rules! typed {
    ($($t:ty: $pattern:pat => $read:expr, $v:ident => $write:expr;)*) => {$(
        impl Holds<$t> for Val {
            fn get(&self) -> Option<$t> {
                match *self {
                    $pattern => Some($read),
                    #[allow(unreachable_patterns, reason = "every value is a value")]
                    Val::Num(_) | Val::Vec(_) | Val::Ref(_) => None,
                }
            }
            fn put(&mut self, $v: $t) {
                *self = $write;
            }
        }
    )*};
}

typed! {
    u32: Val::Num(Num::I32(c)) => c, c => Val::Num(Num::I32(c));
    u64: Val::Num(Num::I64(c)) => c, c => Val::Num(Num::I64(c));
    F32: Val::Num(Num::F32(c)) => c, c => Val::Num(Num::F32(c));
    F64: Val::Num(Num::F64(c)) => c, c => Val::Num(Num::F64(c));
    V128: Val::Vec(c) => c, c => Val::Vec(c);
    Ref: Val::Ref(r) => r, r => Val::Ref(r);
    Val: v => v, v => v;
}

impl Holds<Address> for Val {
    fn get(&self) -> Option<Address> {
        match self {
            Val::Num(Num::I32(c)) => Some(Address(u64::from(*c))),
            Val::Num(Num::I64(c)) => Some(Address(*c)),
            Val::Num(Num::F32(_) | Num::F64(_)) | Val::Vec(_) | Val::Ref(_) => None,
        }
    }
    fn put(&mut self, a: Address) {
        *self = Val::Num(Num::I64(a.0));
    }
}

impl Value for Val {
    fn of_slot(zt: Zt, slot: Slot) -> Val {
        match zt {
            Zt::I8 | Zt::I16 | Zt::I32 => Val::Num(Num::I32(slot.into())),
            Zt::I64 => Val::Num(Num::I64(slot.into())),
            Zt::F32 => Val::Num(Num::F32(slot.into())),
            Zt::F64 => Val::Num(Num::F64(slot.into())),
            Zt::V128 => Val::Vec(slot.into()),
            Zt::Ref => Val::Ref(slot.into()),
        }
    }
    fn slot(self) -> Slot {
        self.into()
    }
}

/// Access to the operands of an instruction, and to the choices that the standard leaves open.
pub(crate) trait Operands {
    /// Values.
    type Value: Value;
    /// Makes the choices that the standard leaves open.
    type Choice: Choice;

    /// The choice of this run.
    fn choice(&mut self) -> &mut Self::Choice;

    /// Takes one operand.
    fn take1<A: Default>(&mut self) -> A
    where
        Self::Value: Holds<A>;

    /// Pops two operands, and returns them in the order in which they were pushed.
    fn take2<A: Default, B: Default>(&mut self) -> (A, B)
    where
        Self::Value: Holds<A> + Holds<B>;

    /// Takes three operands.
    fn take3<A: Default, B: Default, C: Default>(&mut self) -> (A, B, C)
    where
        Self::Value: Holds<A> + Holds<B> + Holds<C>;

    /// Gives the result.
    fn give<A>(&mut self, a: A)
    where
        Self::Value: Holds<A>;
}

/// Pushes an address or a size as a value of the address type of a memory or table.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn give_address<M: Operands>(m: &mut M, at: Addrtype, i: u64) {
    match at {
        Addrtype::I32 => m.give(i as u32),
        Addrtype::I64 => m.give(i),
    }
}

/// The bytes of the memory that a load or store refers to.
pub(crate) trait Bytes: Operands {
    /// The bytes.
    fn bytes(&mut self) -> &mut [u8];
}

/// The globals.
pub(crate) trait Globals: Operands {
    /// `S.globals[F.module.globals[x]]`.
    fn global(&mut self, x: Globalidx) -> &mut Globalinst;
}

/// Branches.
pub(crate) trait Branch: Operands {
    /// The representation of a label in the run.
    type Label: Copy;
    /// `(br l)`.
    fn br(&mut self, l: Self::Label);
}

/// The whole state.
pub(crate) trait Machine: Operands {
    /// Whether bulk instructions are reduced step by step, as in the standard, instead of executing at once.
    const STEPWISE: bool;

    /// The store.
    fn store(&mut self) -> &mut Store;
    /// The instance of the current function's module.
    fn instance(&self) -> &Moduleinst;
    /// Takes four operands.
    fn take4<A: Default, B: Default, C: Default, D: Default>(&mut self) -> (A, B, C, D)
    where
        Self::Value: Holds<A> + Holds<B> + Holds<C> + Holds<D>;
    /// Takes five operands.
    #[allow(clippy::type_complexity, reason = "five operands")]
    fn take5<A: Default, B: Default, C: Default, D: Default, E: Default>(&mut self) -> (A, B, C, D, E)
    where
        Self::Value: Holds<A> + Holds<B> + Holds<C> + Holds<D> + Holds<E>;
    /// Pops `n` operands, and returns them in the order in which they were pushed.
    fn take_all(&mut self, n: usize) -> Box<[Slot]>;
    /// Pops `n` operands, and converts them to the fields of an array of elements of type `zt`.
    fn take_fields(&mut self, zt: Zt, n: usize) -> Arrayfields;
    /// Charges units of fuel for work whose size is known only at run time (`cost`). Charges nothing if another
    /// instruction, which has been paid for, was reduced to the current one.
    fn pay(&mut self, n: u64) -> Result<(), Exhausted>;
    /// Ensures that the heap has room for this many bytes.
    fn reserve(&mut self, bytes: u64) -> Result<(), Exhausted>;
    /// Inserts instructions and values before the remaining ones; only called if the machine is `STEPWISE`.
    fn unfold(&mut self, instrs: &[Admin<Self::Value>]);
}

/// Administrative instructions: instructions and values that a reduction step inserts before the remaining ones.
#[derive(Clone, Debug)]
pub(crate) enum Admin<V> {
    /// A value.
    Val(V),
    /// `val^n`, as operands of `array.new_fixed`, which follows.
    Repeat(V, u32),
    /// An instruction of the abstract syntax.
    Instr(Instr),
    /// An instruction that `call_indirect` was reduced to. Its trap has another message.
    Indirect(Instr),
    /// `(call_ref dt)`.
    CallRef(Typeaddr),
    /// `(return_call_ref dt)`.
    ReturnCallRef(Typeaddr),
    /// `(block bt instr*)` for a branch of an `if`: the position of the `if`, and whether it is the branch before `else`.
    Block(u32, bool),
    /// `trap`.
    Trap,
}

impl<V: Holds<u32> + Holds<u64> + Holds<Ref> + Default> Admin<V> {
    /// `(at.const i)`.
    pub(crate) fn address(at: Addrtype, i: u64) -> Admin<V> {
        match at {
            Addrtype::I32 => Admin::of(i as u32),
            Addrtype::I64 => Admin::of(i),
        }
    }

    /// A value.
    pub(crate) fn of<T>(t: T) -> Admin<V>
    where
        V: Holds<T>,
    {
        let mut v = V::default();
        v.put(t);
        Admin::Val(v)
    }
}
