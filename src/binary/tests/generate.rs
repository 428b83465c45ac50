//! Generates modules from random bytes. They are well-formed but rarely valid, and cover every construct of the
//! binary format.

use crate::for_each_instruction;
use crate::syntax::table::imm::*;
use crate::syntax::*;

/// Random choices, drawn from bytes. After the last byte, zeros are drawn.
pub(super) struct Draws<'a> {
    bytes: std::slice::Iter<'a, u8>,
}

impl<'a> Draws<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Draws<'a> {
        Draws { bytes: bytes.iter() }
    }

    fn byte(&mut self) -> u8 {
        self.bytes.next().copied().unwrap_or(0)
    }

    fn bool(&mut self) -> bool {
        self.byte() & 1 == 1
    }

    /// A number below `n`, which is at most 2^16.
    fn below(&mut self, n: usize) -> usize {
        usize::from(u16::from_le_bytes([self.byte(), self.byte()])) % n
    }

    /// A number of any size; small ones are frequent.
    fn u64(&mut self) -> u64 {
        let length = self.byte() % 9;
        (0..length).fold(0, |n, _| n << 8 | u64::from(self.byte()))
    }

    fn u32(&mut self) -> u32 {
        self.u64() as u32
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    fn list<T>(&mut self, mut element: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let n = self.byte() % 4;
        (0..n).map(|_| element(self)).collect()
    }

    fn option<T>(&mut self, some: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.bool().then(|| some(self))
    }

    fn name(&mut self) -> String {
        self.list(|d| d.pick(&['a', '\0', 'ü', '\u{10FFFF}'])).into_iter().collect()
    }

    fn heaptype(&mut self) -> Heaptype {
        use Heaptype::*;
        let abs = [Func, Extern, Any, Eq, I31, Struct, Array, None, Nofunc, Exn, Noexn, Noextern];
        if self.bool() { Use(Typeidx(self.u32())) } else { self.pick(&abs) }
    }

    fn reftype(&mut self) -> Reftype {
        Reftype { null: self.bool(), ht: self.heaptype() }
    }

    fn valtype(&mut self) -> Valtype {
        let plain = [Valtype::I32, Valtype::I64, Valtype::F32, Valtype::F64, Valtype::V128];
        if self.bool() { Valtype::Ref(self.reftype()) } else { self.pick(&plain) }
    }

    fn fieldtype(&mut self) -> Fieldtype {
        let zt = match self.byte() % 3 {
            0 => Storagetype::Pack(Packtype::I8),
            1 => Storagetype::Pack(Packtype::I16),
            _ => Storagetype::Val(self.valtype()),
        };
        Fieldtype { mutable: self.bool(), zt }
    }

    fn subtype(&mut self) -> Subtype {
        let ct = match self.byte() % 3 {
            0 => Comptype::Func(Functype {
                params: self.list(Self::valtype).into(),
                results: self.list(Self::valtype).into(),
            }),
            1 => Comptype::Struct(self.list(Self::fieldtype).into()),
            _ => Comptype::Array(self.fieldtype()),
        };
        let supers = self.list(|d| Typeidx(d.u32())).into();
        Subtype { r#final: self.bool(), supers, ct }
    }

    fn limits(&mut self) -> (Addrtype, Limits) {
        let at = self.pick(&[Addrtype::I32, Addrtype::I64]);
        (at, Limits { min: self.u64(), max: self.option(Self::u64) })
    }

    fn tabletype(&mut self) -> Tabletype {
        let (at, lim) = self.limits();
        Tabletype { at, lim, rt: self.reftype() }
    }

    fn memtype(&mut self) -> Memtype {
        let (at, lim) = self.limits();
        Memtype { at, lim }
    }

    fn globaltype(&mut self) -> Globaltype {
        Globaltype { mutable: self.bool(), t: self.valtype() }
    }

    fn externtype(&mut self) -> Externtype {
        match self.byte() % 5 {
            0 => Externtype::Func(Typeidx(self.u32())),
            1 => Externtype::Table(self.tabletype()),
            2 => Externtype::Mem(self.memtype()),
            3 => Externtype::Global(self.globaltype()),
            _ => Externtype::Tag(Tagtype(Typeidx(self.u32()))),
        }
    }

    fn externidx(&mut self) -> Externidx {
        let x = self.u32();
        match self.byte() % 5 {
            0 => Externidx::Func(Funcidx(x)),
            1 => Externidx::Table(Tableidx(x)),
            2 => Externidx::Mem(Memidx(x)),
            3 => Externidx::Global(Globalidx(x)),
            _ => Externidx::Tag(Tagidx(x)),
        }
    }

    /// A well-formed expression: blocks are nested correctly, and `else` occurs only in an `if`.
    pub(super) fn expr(&mut self) -> Expr {
        let mut instrs = Vec::new();
        let mut open = Vec::new();
        for _ in 0..self.byte() % 8 {
            let row = self.pick(Opcode::ALL);
            let instr = self.instr(row);
            if let Instr::Else = instr {
                match open.last_mut() {
                    Some(may_else @ true) => *may_else = false,
                    Some(false) | None => continue,
                }
            } else if let Instr::End = instr {
                if open.pop().is_none() {
                    continue;
                }
            } else if opens_block(&instr) {
                open.push(matches!(instr, Instr::If(_)));
            }
            instrs.push(instr);
        }
        instrs.extend(open.iter().map(|_| Instr::End));
        instrs.push(Instr::End);
        Expr::new(instrs, Vec::new())
    }

    fn func(&mut self) -> Func {
        let locals = self.list(|d| Locals { n: d.u32() % (1 << 30), t: d.valtype() });
        Func { at: At::default(), x: Typeidx(self.u32()), locals, body: self.expr() }
    }

    fn table(&mut self) -> Table {
        let (tt, implicit) = (self.tabletype(), self.bool());
        let null = Expr::new(vec![Instr::RefNull(tt.rt.ht), Instr::End], Vec::new());
        let init = if implicit { null } else { self.expr() };
        Table { at: At::default(), tt, init, implicit }
    }

    fn elem(&mut self) -> Elem {
        let (rt, init) = if self.bool() {
            let rt = Reftype { null: false, ht: Heaptype::Func };
            (rt, Eleminit::Funcs(self.list(|d| Funcidx(d.u32()))))
        } else {
            let funcref = Reftype { null: true, ht: Heaptype::Func };
            let rt = if self.bool() { funcref } else { self.reftype() };
            (rt, Eleminit::Exprs(self.list(Self::expr)))
        };
        let mode = match self.byte() % 3 {
            0 => Elemmode::Passive,
            1 => Elemmode::Declare,
            _ => Elemmode::Active(Tableidx(self.u32()), self.expr()),
        };
        Elem { at: At::default(), rt, init, mode }
    }

    fn data(&mut self) -> Data {
        let mode = match self.bool() {
            true => Datamode::Active(Memidx(self.u32()), self.expr()),
            false => Datamode::Passive,
        };
        Data { at: At::default(), bytes: self.list(Self::byte), mode }
    }

    fn map<T>(&mut self, mut named: impl FnMut(&mut Self) -> T) -> Vec<(u32, T)> {
        let mut map = self.list(|d| (d.u32(), named(d)));
        map.sort_by_key(|(x, _)| *x);
        map.dedup_by_key(|(x, _)| *x);
        map
    }

    fn names(&mut self) -> Names {
        Names {
            module: self.option(Self::name),
            types: self.map(Self::name),
            tags: self.map(Self::name),
            globals: self.map(Self::name),
            mems: self.map(Self::name),
            tables: self.map(Self::name),
            funcs: self.map(Self::name),
            datas: self.map(Self::name),
            elems: self.map(Self::name),
            locals: self.map(|d| d.map(Self::name)),
            labels: self.map(|d| d.map(Self::name)),
            fields: self.map(|d| d.map(Self::name)),
        }
    }

    /// Branch hints on arbitrary instructions of the functions.
    fn hints(&mut self, module: &Module) -> Vec<BranchHint> {
        let imported =
            module.imports.iter().filter(|import| matches!(import.xt, Externtype::Func(_))).count();
        let mut hints = Vec::new();
        for (i, func) in module.funcs.iter().enumerate() {
            for instr in 0..func.body.instrs.len() as u32 {
                if self.byte() % 4 == 3 {
                    let func = Funcidx((imported + i) as u32);
                    hints.push(BranchHint { at: At::default(), func, instr, likely: self.bool() });
                }
            }
        }
        hints
    }

    /// Custom sections, at places that decoding produces.
    fn customs(&mut self, module: &Module) -> Vec<Custom> {
        let mut places: Vec<Place> = present(module).into_iter().map(Place::After).collect();
        if places.pop().is_some() {
            places.insert(0, Place::First);
        }
        places.push(Place::Last);
        let mut customs = Vec::new();
        for place in places {
            customs.extend(self.list(|d| Custom {
                at: At::default(),
                name: d.name(),
                bytes: d.list(Self::byte),
                place,
            }));
        }
        customs
    }

    pub(super) fn module(&mut self) -> Module {
        let at = At::default();
        let mut module = Module {
            types: self.list(|d| Type { at, rectype: Rectype(d.list(Self::subtype).into()) }).into(),
            imports: self.list(|d| Import { at, module: d.name(), name: d.name(), xt: d.externtype() }),
            tags: self.list(|d| Tag { at, tagtype: Tagtype(Typeidx(d.u32())) }),
            globals: self.list(|d| Global { at, gt: d.globaltype(), init: d.expr() }),
            mems: self.list(|d| Mem { at, mt: d.memtype() }),
            tables: self.list(Self::table),
            funcs: self.list(Self::func),
            datas: self.list(Self::data),
            elems: self.list(Self::elem),
            start: self.option(|d| Start { at, x: Funcidx(d.u32()) }),
            exports: self.list(|d| Export { at, name: d.name(), xx: d.externidx() }),
            data_count: true,
            names: self.names(),
            ..Module::default()
        };
        module.hints = self.hints(&module);
        module.customs = self.customs(&module);
        module
    }
}

/// Whether the instruction opens a block.
pub(super) fn opens_block(instr: &Instr) -> bool {
    matches!(instr, Instr::Block(_) | Instr::Loop(_) | Instr::If(_) | Instr::TryTable(_))
}

/// The sections that the module has, in order.
fn present(module: &Module) -> Vec<Section> {
    let sections = [
        (Section::Type, !module.types.is_empty()),
        (Section::Import, !module.imports.is_empty()),
        (Section::Func, !module.funcs.is_empty()),
        (Section::Table, !module.tables.is_empty()),
        (Section::Mem, !module.mems.is_empty()),
        (Section::Tag, !module.tags.is_empty()),
        (Section::Global, !module.globals.is_empty()),
        (Section::Export, !module.exports.is_empty()),
        (Section::Start, module.start.is_some()),
        (Section::Elem, !module.elems.is_empty()),
        (Section::DataCount, module.data_count),
        (Section::Code, !module.funcs.is_empty()),
        (Section::Data, !module.datas.is_empty()),
    ];
    sections.into_iter().filter(|(_, present)| *present).map(|(section, _)| section).collect()
}

/// Draws an immediate.
trait Drawn: Immediate {
    fn draw(d: &mut Draws<'_>) -> Self::Value;
}

/// Defines how each kind of immediate is drawn: `drawn! { Kind: d => value; }`.
macro_rules! drawn {
    ($($kind:ty: $d:ident => $value:expr;)*) => {$(
        impl Drawn for $kind {
            fn draw($d: &mut Draws<'_>) -> Self::Value {
                $value
            }
        }
    )*};
}

drawn! {
    Labelidx: d => Labelidx(d.u32());
    Funcidx: d => Funcidx(d.u32());
    Typeidx: d => Typeidx(d.u32());
    Tagidx: d => Tagidx(d.u32());
    Localidx: d => Localidx(d.u32());
    Globalidx: d => Globalidx(d.u32());
    Tableidx: d => Tableidx(d.u32());
    Memidx: d => Memidx(d.u32());
    Dataidx: d => Dataidx(d.u32());
    Elemidx: d => Elemidx(d.u32());
    TableType: d => (Tableidx(d.u32()), Typeidx(d.u32()));
    TableTable: d => (Tableidx(d.u32()), Tableidx(d.u32()));
    TableElem: d => (Tableidx(d.u32()), Elemidx(d.u32()));
    MemMem: d => (Memidx(d.u32()), Memidx(d.u32()));
    MemData: d => (Memidx(d.u32()), Dataidx(d.u32()));
    TypeField: d => (Typeidx(d.u32()), Fieldidx(d.u32()));
    Laneidx: d => d.byte();
    Shuffle: d => Box::new(std::array::from_fn(|_| d.byte()));
    Heaptype: d => d.heaptype();
    Blocktype: d => match d.byte() % 3 {
        0 => Blocktype::Result(None),
        1 => Blocktype::Result(Some(d.valtype())),
        _ => Blocktype::Idx(Typeidx(d.u32())),
    };
    Resulttype: d => d.list(Draws::valtype).into();
    Count: d => d.u32();
    u32: d => d.u32();
    u64: d => d.u64();
    F32: d => F32(d.u32());
    F64: d => F64(d.u64());
    V128: d => Box::new(V128(u128::from(d.u64()) << 64 | u128::from(d.u64())));
    BrTable: d => Box::new(BrTable { labels: d.list(Labelidx::draw).into(), default: Labelidx::draw(d) });
    TryTable: d => Box::new(TryTable {
        bt: Blocktype::draw(d),
        catches: d.list(|d| {
            let (x, l) = (Tagidx::draw(d), Labelidx::draw(d));
            d.pick(&[Catch::Catch(x, l), Catch::CatchRef(x, l), Catch::CatchAll(l), Catch::CatchAllRef(l)])
        }).into(),
    });
    CastBranch: d => Box::new(CastBranch { l: Labelidx::draw(d), rt1: d.reftype(), rt2: d.reftype() });
}

fn memarg(d: &mut Draws<'_>) -> Memarg {
    Memarg { x: Memidx(d.u32()), align: (d.byte() % 64).into(), offset: d.u64() }
}

impl<const N: u32> Drawn for Memop<N> {
    fn draw(d: &mut Draws<'_>) -> Memarg {
        memarg(d)
    }
}

impl<const N: u32> Drawn for MemopLane<N> {
    fn draw(d: &mut Draws<'_>) -> (Memarg, Laneidx) {
        (memarg(d), d.byte())
    }
}

/// Generates a function that draws the immediates of an instruction, from the rows of the table.
macro_rules! instructions {
    ($($name:ident $features:tt [$($code:literal)+] $mnemonic:literal { $($instr:tt)* }
        [$($imm:tt: $kind:ty),*] $($structured:ident)?;)*) => {
        impl Draws<'_> {
            /// An instruction with this opcode and random immediates.
            pub(super) fn instr(&mut self, row: Opcode) -> Instr {
                match row {
                    $(Opcode::$name => {
                        $(let $imm = <$kind as Drawn>::draw(self);)*
                        Instr::$($instr)*
                    })*
                }
            }
        }
    };
}

for_each_instruction!(instructions);
