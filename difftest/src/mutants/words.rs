//! What the words of a template mean for an instruction.

use reduct::syntax::*;

use crate::rewrite::Space;

/// Words and what they stand for.
///
/// | word | stands for |
/// |---|---|
/// | `x`, `y` | the first and second memory, table or field |
/// | `a`, `b`, `c` | the address types of the first and second memory or table, and the smaller of them |
/// | `t`, `u` | the first and second type |
/// | `e`, `zero` | the type of a value in the table, field or array, and the default value of that type |
/// | `ref`, `top`, `nullref` | the type that is cast to, the topmost nullable type above it, and null if it is in the type |
/// | `params`, `args`, `results` | of the function called: types of operands, the operands, types of results |
/// | `next`, `zeros` | the operand after `args`, and default values of `results` |
/// | `strict` | whether the reference cast or called belongs to a declared subtype that is not the type itself |
/// | `n` | the number of bytes of an element |
/// | `ea`, `n64`, `size` | the effective address of operand 0, operand 2, and the size of the memory or table, as `i64` |
/// | `offset`, `lane` | the offset of a memory access, and the index of a lane |
///
/// Some stand for nothing, but have a meaning only under a condition:
///
/// | word | condition |
/// |---|---|
/// | `wide` | addresses have 64 bits |
/// | `same` | target and source are one memory, table or type |
/// | `mut` | the array can be set |
/// | `above` | the type that is cast to is above `i31` |
#[derive(Debug, Default)]
pub(super) struct Words(Vec<(&'static str, String)>);

impl Words {
    /// The words for an instruction.
    pub(super) fn of(instr: &Instr, space: &Space) -> Words {
        let mut words = Words::default();
        words.tables(instr, space);
        words.memories(instr, space);
        words.casts(instr, space);
        words.aggregates(instr, space);
        words.calls(instr, space);
        words
    }

    /// What a word stands for.
    pub(super) fn get(&self, word: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == word).map(|(_, text)| text.as_str())
    }

    fn put(&mut self, word: &'static str, text: impl ToString) {
        self.0.push((word, text.to_string()));
    }

    fn put_if(&mut self, word: &'static str, condition: bool) {
        if condition {
            self.put(word, "");
        }
    }

    fn value(&mut self, t: &Valtype) {
        self.put("e", t);
        self.0.extend(zero(t).map(|zero| ("zero", zero)));
    }

    /// A memory or table; `size` is its size as `i64`.
    fn place(&mut self, x: u32, at: Addrtype, size: String) {
        self.put("x", x);
        self.put("a", at);
        self.put("ea", widened(0, at));
        self.put("n64", widened(2, at));
        self.put("size", size);
        self.put_if("wide", at == Addrtype::I64);
    }

    /// A second memory or table.
    fn source(&mut self, x: u32, y: u32, at: Addrtype, at2: Addrtype) {
        self.put("y", y);
        self.put("b", at2);
        self.put("c", if at == Addrtype::I64 { at2 } else { at });
        self.put_if("same", x == y);
    }

    fn table(&mut self, x: Tableidx, space: &Space) -> Addrtype {
        let tt = &space.tables[x.usize()];
        self.place(x.0, tt.at, as_i64(tt.at, format!("(table.size {})", x.0)));
        self.value(&Valtype::Ref(tt.rt));
        tt.at
    }

    fn memory(&mut self, x: Memidx, space: &Space) -> Addrtype {
        let at = space.mems[x.usize()].at;
        let pages = as_i64(at, format!("(memory.size {})", x.0));
        self.place(x.0, at, format!("(i64.shl {pages} (i64.const 16))"));
        at
    }

    fn tables(&mut self, instr: &Instr, space: &Space) {
        if let Instr::TableGet(x)
        | Instr::TableSet(x)
        | Instr::TableSize(x)
        | Instr::TableGrow(x)
        | Instr::TableFill(x)
        | Instr::TableInit(x, _) = instr
        {
            self.table(*x, space);
        } else if let Instr::TableCopy(x, y) = instr {
            let at = self.table(*x, space);
            self.source(x.0, y.0, at, space.tables[y.usize()].at);
        }
    }

    fn memories(&mut self, instr: &Instr, space: &Space) {
        if let Instr::MemorySize(x) | Instr::MemoryGrow(x) | Instr::MemoryFill(x) | Instr::MemoryInit(x, _) =
            instr
        {
            self.memory(*x, space);
        } else if let Instr::MemoryCopy(x, y) = instr {
            let at = self.memory(*x, space);
            self.source(x.0, y.0, at, space.mems[y.usize()].at);
        } else if let Instr::Load(_, ao)
        | Instr::Store(_, ao)
        | Instr::Vload(_, ao)
        | Instr::VloadLane(_, ao, _)
        | Instr::Vstore(ao)
        | Instr::VstoreLane(_, ao, _) = instr
        {
            let at = space.mems[ao.x.usize()].at;
            // Before the address without offset, so that it is the one that counts.
            self.put("ea", format!("(i64.add {} (i64.const {}))", widened(0, at), ao.offset));
            self.memory(ao.x, space);
            self.put("offset", ao.offset);
        }
        if let Instr::VstoreLane(_, _, i) = instr {
            self.put("lane", i);
        }
    }

    fn casts(&mut self, instr: &Instr, space: &Space) {
        let (Instr::RefTest(rt) | Instr::RefCast(rt)) = instr else { return };
        self.put("ref", rt);
        self.put("top", Reftype { null: true, ht: top(&rt.ht, space) });
        self.0.extend(rt.null.then(|| ("nullref", format!("(ref.null {})", rt.ht))));
        self.put_if("above", matches!(rt.ht, Heaptype::Any | Heaptype::Eq));
        if let Heaptype::Use(x) = rt.ht {
            self.0.extend(strict(x, "(local.get 0)", space).map(|test| ("strict", test)));
        }
    }

    fn aggregates(&mut self, instr: &Instr, space: &Space) {
        let field = |x: &Typeidx, i: usize| match &space.types[x.usize()].ct {
            Comptype::Struct(fts) => fts.get(i).copied(),
            Comptype::Array(ft) => Some(*ft),
            Comptype::Func(_) => None,
        };
        if let Instr::StructGet(_, x, i) | Instr::StructSet(x, i) = instr {
            self.put("t", x.0);
            self.put("x", i.0);
            if let Some(ft) = field(x, i.usize()) {
                self.value(&unpack(&ft.zt));
            }
        } else if let Instr::ArrayNew(x)
        | Instr::ArrayNewDefault(x)
        | Instr::ArrayNewData(x, _)
        | Instr::ArrayNewElem(x, _)
        | Instr::ArrayGet(_, x)
        | Instr::ArraySet(x)
        | Instr::ArrayFill(x)
        | Instr::ArrayCopy(x, _)
        | Instr::ArrayInitData(x, _)
        | Instr::ArrayInitElem(x, _) = instr
        {
            self.put("t", x.0);
            let Some(ft) = field(x, 0) else { return };
            self.value(&unpack(&ft.zt));
            self.put_if("mut", ft.mutable);
            self.0.extend(bytes(&ft.zt).map(|n| ("n", n.to_string())));
        }
        if let Instr::ArrayCopy(x, y) = instr {
            self.put("u", y.0);
            self.put_if("same", x == y);
        }
    }

    fn calls(&mut self, instr: &Instr, space: &Space) {
        let (x, y) = if let Instr::CallRef(y) | Instr::ReturnCallRef(y) = instr {
            (None, *y)
        } else if let Instr::CallIndirect(x, y) | Instr::ReturnCallIndirect(x, y) = instr {
            (Some(*x), *y)
        } else {
            return;
        };
        let Some(ft) = space.functype(y) else { return };
        let get = |i| format!("(local.get {i})");
        let n = ft.params.len();
        self.put("t", y.0);
        self.put("params", join(ft.params.iter()));
        self.put("args", join((0..n).map(get)));
        self.put("next", get(n));
        self.put("results", join(ft.results.iter()));
        let zeros: Option<Vec<String>> = ft.results.iter().map(zero).collect();
        self.0.extend(zeros.map(|zeros| ("zeros", zeros.join(" "))));
        if let Some(x) = x {
            self.table(x, space);
            let r = format!("(table.get {} {})", x.0, get(n));
            self.0.extend(strict(y, &r, space).map(|test| ("strict", test)));
        }
    }
}

fn join(items: impl Iterator<Item = impl ToString>) -> String {
    items.map(|item| item.to_string()).collect::<Vec<_>>().join(" ")
}

/// What is of an address type as `i64`.
fn as_i64(at: Addrtype, text: String) -> String {
    match at {
        Addrtype::I32 => format!("(i64.extend_i32_u {text})"),
        Addrtype::I64 => text,
    }
}

/// An operand of an address type as `i64`.
fn widened(local: u32, at: Addrtype) -> String {
    as_i64(at, format!("(local.get {local})"))
}

/// The default value of a type, if it has one.
fn zero(t: &Valtype) -> Option<String> {
    Some(match t {
        Valtype::Num(nt) => format!("({nt}.const 0)"),
        Valtype::Vec(_) => "(v128.const i64x2 0 0)".to_string(),
        Valtype::Ref(Reftype { null: true, ht }) => format!("(ref.null {ht})"),
        Valtype::Ref(Reftype { null: false, .. }) | Valtype::Bot => return None,
    })
}

/// The type above all of its hierarchy.
pub(super) fn top(ht: &Heaptype, space: &Space) -> Heaptype {
    match ht {
        Heaptype::Any
        | Heaptype::Eq
        | Heaptype::I31
        | Heaptype::Struct
        | Heaptype::Array
        | Heaptype::None => Heaptype::Any,
        Heaptype::Func | Heaptype::Nofunc => Heaptype::Func,
        Heaptype::Exn | Heaptype::Noexn => Heaptype::Exn,
        Heaptype::Extern | Heaptype::Noextern | Heaptype::Bot => Heaptype::Extern,
        Heaptype::Use(x) if space.functype(*x).is_some() => Heaptype::Func,
        Heaptype::Use(_) => Heaptype::Any,
    }
}

/// Whether a reference belongs to a declared subtype of a type that is not the type itself; none if there are no subtypes.
fn strict(x: Typeidx, r: &str, space: &Space) -> Option<String> {
    let all = (0..space.types.len() as u32).map(Typeidx);
    let tests = all.filter(|y| *y != x && space.declares(*y, x));
    let test = |y: Typeidx| format!("(ref.test (ref {}) {r})", y.0);
    tests.map(test).reduce(|a, b| format!("(i32.or {a} {b})"))
}

/// What a field holds, on the stack.
fn unpack(zt: &Storagetype) -> Valtype {
    match zt {
        Storagetype::Val(t) => *t,
        Storagetype::Pack(_) => Valtype::I32,
    }
}

/// The size of a field in a data segment.
fn bytes(zt: &Storagetype) -> Option<u32> {
    Some(match zt {
        Storagetype::Pack(Packtype::I8) => 1,
        Storagetype::Pack(Packtype::I16) => 2,
        Storagetype::Val(Valtype::Num(Numtype::I32 | Numtype::F32)) => 4,
        Storagetype::Val(Valtype::Num(Numtype::I64 | Numtype::F64)) => 8,
        Storagetype::Val(Valtype::Vec(_)) => 16,
        Storagetype::Val(Valtype::Ref(_) | Valtype::Bot) => return None,
    })
}
