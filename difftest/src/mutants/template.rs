//! Functions in the text format that stand for an instruction.
//!
//! A template reads `i32 i32 -> i32: body`: the operands and results of the instruction, and the rest of the function. Beside the text
//! format it has
//!
//! | written | is |
//! |---|---|
//! | `$0` | `(local.get 0)` |
//! | `#7` | `(i32.const 7)` |
//! | `{it}` | the instruction itself, with its immediates |
//! | `{x}` and the like | what belongs to the instruction, see [`bindings`] |
//!
//! A template with a word that an instruction has no meaning for is not used for it.

use std::fmt::Write;

use reduct::syntax::*;
use reduct::text;

use crate::rewrite::Space;

/// Words and what they stand for.
type Bindings = Vec<(&'static str, String)>;

/// The function for an instruction: its type, further locals, and body. With `same` the body is the instruction alone.
pub(super) fn fill(template: &str, same: bool, instr: &Instr, space: &Space) -> Option<(Functype, Func)> {
    let source = source(template, &bindings(instr, space))?;
    let mut module = text::parse(source.as_bytes(), Version::V3).ok()?;
    let mut func = module.funcs.pop()?;
    let Comptype::Func(ft) = module.types.first()?.rectype.0.first()?.ct.clone() else { return None };
    for place in func.body.instrs.iter_mut().filter(|place| matches!(place, Instr::Nop)) {
        *place = instr.clone();
    }
    if same {
        let operands = (0..ft.params.len() as u32).map(|x| Instr::LocalGet(Localidx(x)));
        func.body.instrs = operands.chain([instr.clone(), Instr::End]).collect();
    }
    func.body.at.clear();
    Some((ft, func))
}

/// The text of the function; none if a word means nothing here.
fn source(template: &str, bindings: &Bindings) -> Option<String> {
    let (types, body) = template.split_once(": ")?;
    let (params, results) = types.split_once(" -> ")?;
    let mut out = String::from("(func ");
    let text = format!("(param {params}) (result {results}) {body})");
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['{', '$', '#']) {
        out.push_str(&rest[..at]);
        let (mark, after) = (rest.as_bytes()[at], &rest[at + 1..]);
        let end = match mark {
            b'{' => after.find('}')?,
            _ => after.find(|c: char| c == ')' || c.is_whitespace()).unwrap_or(after.len()),
        };
        let word = &after[..end];
        match mark {
            b'$' => write!(out, "(local.get {word})").ok()?,
            b'#' => write!(out, "(i32.const {word})").ok()?,
            // A marker that `fill` replaces: the parser does not ask what an instruction takes.
            _ if word == "it" => out.push_str("nop"),
            _ => out.push_str(&bindings.iter().find(|(name, _)| *name == word)?.1),
        }
        rest = &after[end + usize::from(mark == b'{')..];
    }
    out.push_str(rest);
    Some(out)
}

/// What the words mean for an instruction.
///
/// | word | means |
/// |---|---|
/// | `x`, `y` | its first and second index, but for types |
/// | `a`, `b`, `c` | the address types of the first and second memory or table, and the smaller of them |
/// | `t`, `u` | its first and second type |
/// | `e`, `zero` | the type of a value in the table, global, field or array, and the default value of that type |
/// | `ref`, `top`, `nullref` | the type that is cast to, the topmost nullable type above it, and null if it is in the type |
/// | `params`, `args`, `results` | of the function, tag or aggregate: types of operands, the operands, types of results |
/// | `next`, `zeros` | the operand after `args`, and default values of `results` |
/// | `strict` | whether the reference cast or called belongs to a declared subtype that is not the type itself |
/// | `n` | a number of bytes or elements |
/// | `ea`, `n64`, `size` | the effective address of operand 0, operand 2, and the size of the memory or table, as `i64` |
/// | `wide`, `same`, `mut` | nothing: they stand for conditions, namely addresses of 64 bits, one memory, table or type that is both target and source, and an array that can be set |
/// | `above` | nothing, for a cast to a type above `i31` |
/// | `get` | the instruction that reads an element |
/// | `offset` | the offset of a memory access |
/// | `lane` | the index of a lane |
fn bindings(instr: &Instr, space: &Space) -> Bindings {
    let mut b = Bindings::new();
    tables(instr, space, &mut b);
    memories(instr, space, &mut b);
    accesses(instr, space, &mut b);
    references(instr, space, &mut b);
    aggregates(instr, space, &mut b);
    calls(instr, space, &mut b);
    if let Instr::VextractLane(_, i) | Instr::VreplaceLane(_, i) = instr {
        b.push(("lane", i.to_string()));
    }
    b
}

fn value(t: &Valtype, b: &mut Bindings) {
    b.push(("e", t.to_string()));
    b.extend(zero(t).map(|zero| ("zero", zero)));
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

fn least(a: Addrtype, b: Addrtype) -> Addrtype {
    if a == Addrtype::I64 { b } else { a }
}

/// An operand of an address type as `i64`.
fn widened(local: u32, at: Addrtype) -> String {
    match at {
        Addrtype::I32 => format!("(i64.extend_i32_u (local.get {local}))"),
        Addrtype::I64 => format!("(local.get {local})"),
    }
}

/// What a memory or table has in common: its address type, and its size by an instruction, as `i64`.
fn sized(at: Addrtype, size: &str, b: &mut Bindings) {
    b.push((
        "size",
        if at == Addrtype::I32 { format!("(i64.extend_i32_u {size})") } else { size.to_string() },
    ));
    b.push(("n64", widened(2, at)));
    b.extend((at == Addrtype::I64).then(|| ("wide", String::new())));
}

fn tables(instr: &Instr, space: &Space, b: &mut Bindings) {
    if let Instr::TableGet(x) | Instr::TableSet(x) | Instr::TableFill(x) | Instr::TableCopy(x, _) = instr {
        let at = space.tables[x.usize()].at;
        b.push(("ea", widened(0, at)));
        sized(at, &format!("(table.size {})", x.0), b);
    }
    let mut table = |x: Tableidx, names: [&'static str; 2]| {
        let tt = &space.tables[x.usize()];
        b.push((names[0], x.0.to_string()));
        b.push((names[1], tt.at.to_string()));
        (tt.at, Valtype::Ref(tt.rt))
    };
    if let Instr::TableGet(x)
    | Instr::TableSet(x)
    | Instr::TableSize(x)
    | Instr::TableGrow(x)
    | Instr::TableFill(x) = instr
    {
        let (_, t) = table(*x, ["x", "a"]);
        value(&t, b);
    } else if let Instr::TableCopy(x, y) = instr {
        let (at, t) = table(*x, ["x", "a"]);
        let (at2, _) = table(*y, ["y", "b"]);
        b.push(("c", least(at, at2).to_string()));
        b.extend((x == y).then(|| ("same", String::new())));
        value(&t, b);
    } else if let Instr::TableInit(x, y) = instr {
        let (_, t) = table(*x, ["x", "a"]);
        b.push(("y", y.0.to_string()));
        value(&t, b);
    } else if let Instr::ElemDrop(x) = instr {
        b.push(("x", x.0.to_string()));
    }
}

fn memories(instr: &Instr, space: &Space, b: &mut Bindings) {
    let at = |x: &Memidx| space.mems[x.usize()].at;
    if let Instr::MemorySize(x) | Instr::MemoryGrow(x) | Instr::MemoryFill(x) = instr {
        b.extend([("x", x.0.to_string()), ("a", at(x).to_string())]);
    } else if let Instr::MemoryCopy(x, y) = instr {
        b.extend([("x", x.0.to_string()), ("a", at(x).to_string())]);
        b.extend([("y", y.0.to_string()), ("b", at(y).to_string())]);
        b.push(("c", least(at(x), at(y)).to_string()));
        b.extend((x == y).then(|| ("same", String::new())));
        b.push(("ea", widened(0, at(x))));
        sized(at(x), &format!("(memory.size {})", x.0), b);
        scale(b);
    } else if let Instr::MemoryInit(x, y) = instr {
        b.extend([("x", x.0.to_string()), ("a", at(x).to_string()), ("y", y.0.to_string())]);
    } else if let Instr::DataDrop(x) = instr {
        b.push(("x", x.0.to_string()));
    }
}

/// Sizes of memories are in pages.
fn scale(b: &mut Bindings) {
    for (_, size) in b.iter_mut().filter(|(name, _)| *name == "size") {
        *size = format!("(i64.shl {size} (i64.const 16))");
    }
}

fn accesses(instr: &Instr, space: &Space, b: &mut Bindings) {
    if let Instr::Load(_, ao)
    | Instr::Store(_, ao)
    | Instr::Vload(_, ao)
    | Instr::VloadLane(_, ao, _)
    | Instr::Vstore(ao)
    | Instr::VstoreLane(_, ao, _) = instr
    {
        let at = space.mems[ao.x.usize()].at;
        b.extend([("x", ao.x.0.to_string()), ("a", at.to_string()), ("offset", ao.offset.to_string())]);
        b.push(("ea", format!("(i64.add {} (i64.const {}))", widened(0, at), ao.offset)));
        sized(at, &format!("(memory.size {})", ao.x.0), b);
        scale(b);
    }
    if let Instr::VloadLane(_, _, i) | Instr::VstoreLane(_, _, i) = instr {
        b.push(("lane", i.to_string()));
    }
}

fn references(instr: &Instr, space: &Space, b: &mut Bindings) {
    if let Instr::RefTest(rt) | Instr::RefCast(rt) = instr {
        b.push(("ref", rt.to_string()));
        b.push(("top", Reftype { null: true, ht: top(&rt.ht, space) }.to_string()));
        b.extend(rt.null.then(|| ("nullref", format!("(ref.null {})", rt.ht))));
        b.extend(matches!(rt.ht, Heaptype::Any | Heaptype::Eq).then(|| ("above", String::new())));
        if let Heaptype::Use(x) = rt.ht {
            b.extend(strict(x, "(local.get 0)", space).map(|test| ("strict", test)));
        }
    } else if let Instr::RefNull(ht) = instr {
        b.push(("ref", Reftype { null: true, ht: *ht }.to_string()));
    } else if let Instr::RefFunc(x) = instr {
        b.push(("x", x.0.to_string()));
        b.push(("ref", Reftype { null: false, ht: Heaptype::Use(space.funcs[x.usize()]) }.to_string()));
    } else if let Instr::GlobalGet(x) | Instr::GlobalSet(x) = instr {
        b.push(("x", x.0.to_string()));
        value(&space.globals[x.usize()].t, b);
    }
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

fn unpack(zt: &Storagetype) -> Valtype {
    match zt {
        Storagetype::Val(t) => *t,
        Storagetype::Pack(_) => Valtype::I32,
    }
}

fn types(ts: &[Valtype]) -> String {
    ts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn operands(ts: &[Valtype], b: &mut Bindings) {
    let get = |i| format!("(local.get {i})");
    b.push(("params", types(ts)));
    b.push(("args", (0..ts.len()).map(get).collect::<Vec<_>>().join(" ")));
    b.push(("next", get(ts.len())));
}

fn aggregates(instr: &Instr, space: &Space, b: &mut Bindings) {
    let field = |x: &Typeidx, i: usize| match &space.types[x.usize()].ct {
        Comptype::Struct(fts) => fts.get(i).map(|ft| ft.zt),
        Comptype::Array(ft) => Some(ft.zt),
        Comptype::Func(_) => None,
    };
    if let Instr::StructNew(x) | Instr::StructNewDefault(x) = instr {
        b.push(("t", x.0.to_string()));
        if let Comptype::Struct(fts) = &space.types[x.usize()].ct {
            operands(&fts.iter().map(|ft| unpack(&ft.zt)).collect::<Vec<_>>(), b);
        }
    } else if let Instr::StructGet(_, x, i) | Instr::StructSet(x, i) = instr {
        b.extend([("t", x.0.to_string()), ("x", i.0.to_string())]);
        if let Some(zt) = field(x, i.usize()) {
            value(&unpack(&zt), b);
        }
    } else if let Instr::ArrayNew(x)
    | Instr::ArrayNewDefault(x)
    | Instr::ArrayNewFixed(x, _)
    | Instr::ArrayNewData(x, _)
    | Instr::ArrayNewElem(x, _)
    | Instr::ArrayGet(_, x)
    | Instr::ArraySet(x)
    | Instr::ArrayFill(x)
    | Instr::ArrayCopy(x, _)
    | Instr::ArrayInitData(x, _)
    | Instr::ArrayInitElem(x, _) = instr
    {
        b.push(("t", x.0.to_string()));
        let Some(zt) = field(x, 0) else { return };
        value(&unpack(&zt), b);
        let packed = matches!(zt, Storagetype::Pack(_));
        b.push(("get", format!("array.get{} {}", if packed { "_u" } else { "" }, x.0)));
        if let Comptype::Array(Fieldtype { mutable: true, .. }) = &space.types[x.usize()].ct {
            b.push(("mut", String::new()));
        }
        array(instr, &zt, b);
    }
}

fn array(instr: &Instr, zt: &Storagetype, b: &mut Bindings) {
    if let Instr::ArrayNewFixed(_, n) = instr {
        operands(&vec![unpack(zt); *n as usize], b);
        b.push(("n", n.to_string()));
    } else if let Instr::ArrayNewData(_, y) | Instr::ArrayInitData(_, y) = instr {
        b.push(("y", y.0.to_string()));
        b.extend(bytes(zt).map(|n| ("n", n.to_string())));
    } else if let Instr::ArrayNewElem(_, y) | Instr::ArrayInitElem(_, y) = instr {
        b.push(("y", y.0.to_string()));
    } else if let Instr::ArrayCopy(x, y) = instr {
        b.push(("u", y.0.to_string()));
        b.extend((x == y).then(|| ("same", String::new())));
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

fn calls(instr: &Instr, space: &Space, b: &mut Bindings) {
    let typeidx = if let Instr::Call(x) | Instr::ReturnCall(x) = instr {
        b.push(("x", x.0.to_string()));
        space.funcs[x.usize()]
    } else if let Instr::CallRef(x) | Instr::ReturnCallRef(x) = instr {
        *x
    } else if let Instr::CallIndirect(x, y) | Instr::ReturnCallIndirect(x, y) = instr {
        b.extend([("x", x.0.to_string()), ("a", space.tables[x.usize()].at.to_string())]);
        *y
    } else if let Instr::Throw(x) = instr {
        b.push(("x", x.0.to_string()));
        space.tags[x.usize()]
    } else {
        return;
    };
    b.push(("t", typeidx.0.to_string()));
    let Some(ft) = space.functype(typeidx) else { return };
    operands(&ft.params, b);
    if let Instr::CallIndirect(x, y) | Instr::ReturnCallIndirect(x, y) = instr {
        let r = format!("(table.get {} (local.get {}))", x.0, ft.params.len());
        b.extend(strict(*y, &r, space).map(|test| ("strict", test)));
    }
    b.push(("results", types(&ft.results)));
    b.extend(ft.results.iter().map(zero).collect::<Option<Vec<_>>>().map(|zs| ("zeros", zs.join(" "))));
}
