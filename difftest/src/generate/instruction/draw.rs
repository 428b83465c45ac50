//! Draws the immediates of an instruction of the table.

use arbitrary::{Result, Unstructured};
use reduct::for_each_instruction;
use reduct::syntax::table::imm::*;
use reduct::syntax::*;

use crate::generate::values;
use crate::rewrite::{Space, top};

/// What the immediates can refer to.
pub(in crate::generate) struct Env<'a> {
    pub(in crate::generate) space: &'a Space,
    pub(in crate::generate) datas: usize,
    pub(in crate::generate) elems: usize,
    pub(in crate::generate) locals: usize,
    pub(in crate::generate) labels: usize,
    /// Whether memory offsets are small.
    pub(in crate::generate) near: bool,
    /// The opcode of the instruction.
    pub(in crate::generate) opcode: Opcode,
}

impl Env<'_> {
    /// Whether a defined type is of the kind that an instruction works on, according to the instruction's name.
    fn suits(&self, x: Typeidx) -> bool {
        let Some(st) = self.space.types.get(x.usize()) else { return true };
        let name = self.opcode.mnemonic();
        let (structure, array) = (name.starts_with("struct."), name.starts_with("array."));
        let function =
            name == "if" || ["call", "block", "loop", "try"].iter().any(|word| name.contains(word));
        match st.ct {
            Comptype::Struct(_) => !array && !function,
            Comptype::Array(_) => !structure && !function,
            Comptype::Func(_) => !array && !structure,
        }
    }
}

/// How often a type is drawn until it is of a suitable kind.
const TYPES: usize = 8;

/// A kind of immediate that can be drawn.
trait Draw: Immediate {
    fn draw(u: &mut Unstructured<'_>, env: &Env<'_>) -> Result<Self::Value>;
}

/// An index below `n`. If `n` is 0 it is 0, which the validator refuses.
fn below(u: &mut Unstructured<'_>, n: usize) -> Result<u32> {
    u.int_in_range(0..=n.saturating_sub(1) as u32)
}

/// `draw! { Kind |u, env| value; … }` implements [`Draw`].
macro_rules! draw {
    ($($kind:ty: $u:ident $env:ident => $value:expr;)*) => {$(
        impl Draw for $kind {
            fn draw($u: &mut Unstructured<'_>, $env: &Env<'_>) -> Result<Self::Value> {
                let _ = ($env.labels, &$u);
                Ok($value)
            }
        }
    )*};
}

draw! {
    Labelidx: u env => Labelidx(below(u, env.labels)?);
    Funcidx: u env => Funcidx(below(u, env.space.funcs.len())?);
    Typeidx: u env => {
        let mut x = Typeidx(below(u, env.space.types.len())?);
        for _ in 0..TYPES {
            if env.suits(x) {
                break;
            }
            x = Typeidx(below(u, env.space.types.len())?);
        }
        x
    };
    Tagidx: u env => Tagidx(below(u, env.space.tags.len())?);
    Localidx: u env => Localidx(below(u, env.locals)?);
    Globalidx: u env => Globalidx(below(u, env.space.globals.len())?);
    Tableidx: u env => Tableidx(below(u, env.space.tables.len())?);
    Memidx: u env => Memidx(below(u, env.space.mems.len())?);
    Dataidx: u env => Dataidx(below(u, env.datas)?);
    Elemidx: u env => Elemidx(below(u, env.elems)?);
    Laneidx: u env => below(u, 16)? as u8;
    Heaptype: u env => heaptype(u, env)?;
    Blocktype: u env => match u.int_in_range(0..=2)? {
        0 => Blocktype::Result(None),
        1 => Blocktype::Result(Some(valtype(u, env)?)),
        _ => Blocktype::Idx(Typeidx::draw(u, env)?),
    };
    Resulttype: u env => Box::new([valtype(u, env)?]);
    TryTable: u env => Box::new(TryTable { bt: Blocktype::draw(u, env)?, catches: catches(u, env)? });
    BrTable: u env => {
        let labels = (0..u.int_in_range(0..=4)?).map(|_| Labelidx::draw(u, env)).collect::<Result<_>>()?;
        Box::new(BrTable { labels, default: Labelidx::draw(u, env)? })
    };
    CastBranch: u env => {
        let rt2 = reftype(u, env)?;
        let rt1 = if u.ratio(2, 3)? { Reftype { null: true, ht: top(&rt2.ht, &env.space.types).into() } } else { reftype(u, env)? };
        Box::new(CastBranch { l: Labelidx::draw(u, env)?, rt1, rt2 })
    };
    u32: u env => values::i32(u)?;
    Count: u env => u.int_in_range(0..=5)?;
    u64: u env => values::i64(u)?;
    F32: u env => F32(values::f32(u)?);
    F64: u env => F64(values::f64(u)?);
    V128: u env => Box::new(V128(values::v128(u, None)?));
    TableType: u env => (Tableidx::draw(u, env)?, Typeidx::draw(u, env)?);
    TableTable: u env => (Tableidx::draw(u, env)?, Tableidx::draw(u, env)?);
    TableElem: u env => (Tableidx::draw(u, env)?, Elemidx::draw(u, env)?);
    MemMem: u env => (Memidx::draw(u, env)?, Memidx::draw(u, env)?);
    MemData: u env => (Memidx::draw(u, env)?, Dataidx::draw(u, env)?);
    TypeField: u env => {
        let x = Typeidx::draw(u, env)?;
        let fields = match env.space.types.get(x.usize()).map(|st| &st.ct) {
            Some(Comptype::Struct(fts)) => fts.len(),
            Some(Comptype::Array(_) | Comptype::Func(_)) | None => 0,
        };
        (x, Fieldidx(below(u, fields)?))
    };
    Shuffle: u env => {
        let mut lanes = [0; 16];
        lanes.iter_mut().try_for_each(|lane| u.int_in_range(0..=31).map(|i| *lane = i))?;
        Box::new(lanes)
    };
}

impl<const N: u32> Draw for Memop<N> {
    fn draw(u: &mut Unstructured<'_>, env: &Env<'_>) -> Result<Memarg> {
        let offset = match u.int_in_range(0..=if env.near { 4 } else { 7 })? {
            0..=3 => 0,
            4 => u.int_in_range(0..=16)?,
            5 => 65_535,
            6 => values::i32(u)?.into(),
            _ => values::i64(u)?,
        };
        Ok(Memarg { x: Memidx::draw(u, env)?, align: u.int_in_range(0..=N)?, offset })
    }
}

impl<const N: u32> Draw for MemopLane<N> {
    fn draw(u: &mut Unstructured<'_>, env: &Env<'_>) -> Result<(Memarg, Laneidx)> {
        Ok((Memop::<N>::draw(u, env)?, u.int_in_range(0..=(16 >> N) - 1)?))
    }
}

/// A value type.
pub(in crate::generate) fn valtype(u: &mut Unstructured<'_>, env: &Env<'_>) -> Result<Valtype> {
    Ok(match u.int_in_range(0..=7)? {
        0 => Valtype::I32,
        1 => Valtype::I64,
        2 => Valtype::F32,
        3 => Valtype::F64,
        4 => Valtype::V128,
        _ => Valtype::Ref(reftype(u, env)?),
    })
}

/// A type of references.
pub(in crate::generate) fn reference(u: &mut Unstructured<'_>, env: &Env<'_>) -> Result<Valtype> {
    Ok(Valtype::Ref(reftype(u, env)?))
}

fn reftype(u: &mut Unstructured<'_>, env: &Env<'_>) -> Result<Reftype> {
    Ok(Reftype { null: u.ratio(2, 3)?, ht: heaptype(u, env)? })
}

fn heaptype(u: &mut Unstructured<'_>, env: &Env<'_>) -> Result<Heaptype> {
    if u.arbitrary()? {
        Ok(Heaptype::Use(Typeidx::draw(u, env)?))
    } else {
        Ok((*u.choose(Absheaptype::ALL)?).into())
    }
}

fn catches(u: &mut Unstructured<'_>, env: &Env<'_>) -> Result<Box<[Catch]>> {
    let one = |u: &mut Unstructured<'_>| {
        let l = Labelidx::draw(u, env)?;
        Ok(match u.int_in_range(0..=3)? {
            0 => Catch::Catch(Tagidx::draw(u, env)?, l),
            1 => Catch::CatchRef(Tagidx::draw(u, env)?, l),
            2 => Catch::CatchAll(l),
            _ => Catch::CatchAllRef(l),
        })
    };
    (0..u.int_in_range(0..=3)?).map(|_| one(u)).collect()
}

/// Generates [`draw`] from the rows of the instruction table.
macro_rules! rows {
    ($($name:ident $features:tt [$($code:literal)+] $mnemonic:literal { $($instr:tt)* } [$($pattern:tt : $kind:ty),*] $($structured:ident)?;)*) => {
        /// An instruction of an opcode. Its immediates are drawn without regard to validity.
        pub(in crate::generate) fn draw(opcode: Opcode, u: &mut Unstructured<'_>, env: &Env<'_>) -> Result<Instr> {
            Ok(match opcode {
                $(Opcode::$name => {
                    $(let $pattern = <$kind as Draw>::draw(u, env)?;)*
                    Instr::$($instr)*
                })*
            })
        }
    };
}

for_each_instruction!(rows);
