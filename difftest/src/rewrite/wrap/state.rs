//! Functions that hash memories, tables and globals.

use reduct::syntax::*;
use reduct::text;

use super::runtime::{FACTOR, Runtime};

/// Bytes of a memory that are hashed after each step. At the end, up to [`MOST_PAGES`] are hashed.
const BYTES: u32 = 4096;

/// The maximum number of pages that are hashed.
const MOST_PAGES: u32 = 64;

/// Elements of a table that are hashed.
const ELEMENTS: u32 = 64;

/// The body and locals of a function of type `x`, which is `[] -> [i64]`, from text that uses only indices.
fn parse(x: Typeidx, code: &str) -> Func {
    // The text is part of this program and parses.
    let module = text::parse(format!("(func {code})").as_bytes(), Features::V3).unwrap_or_default();
    let func = module.funcs.into_iter().next();
    let (locals, body) = func.map(|func| (func.locals, func.body)).unwrap_or_default();
    Func { at: At::default(), x, locals, body }
}

/// The keyword of an address type, and the instruction that converts it to `i64`.
fn address(at: Addrtype) -> (&'static str, &'static str) {
    match at {
        Addrtype::I32 => ("i32", "i64.extend_i32_u"),
        Addrtype::I64 => ("i64", ""),
    }
}

/// A function that hashes the size of memory `m` and its first bytes, or all pages up to the maximum.
pub(super) fn memory(x: Typeidx, m: Memidx, at: Addrtype, all: bool) -> Func {
    let (t, extend) = address(at);
    let m = m.0;
    let end = if all {
        format!(
            "({t}.mul ({t}.const 65536)
               (select ({t}.const {MOST_PAGES}) (memory.size {m}) ({t}.gt_u (memory.size {m}) ({t}.const {MOST_PAGES}))))"
        )
    } else {
        format!("(select ({t}.const {BYTES}) ({t}.const 0) ({t}.ne (memory.size {m}) ({t}.const 0)))")
    };
    // Several words in each iteration, since interpreters must not take too long.
    let words: String = (0..64)
        .step_by(8)
        .map(|offset| {
            format!(
                "(local.set 2 (i64.mul (i64.const {FACTOR}) (i64.xor (i64.rotl (local.get 2) (i64.const 5))
                   (i64.load {m} offset={offset} align=1 (local.get 0)))))\n"
            )
        })
        .collect();
    let code = format!(
        "(local {t} {t} i64)
         (local.set 1 {end})
         (memory.size {m}) {extend} (local.set 2)
         (block (loop
           (br_if 1 ({t}.ge_u (local.get 0) (local.get 1)))
           {words}
           (local.set 0 ({t}.add (local.get 0) ({t}.const 64)))
           (br 0)))
         (local.get 2)"
    );
    parse(x, &code)
}

/// A function that hashes the size of table `y` and its first elements.
pub(super) fn table(x: Typeidx, y: Tableidx, module: &Module, runtime: &Runtime) -> Func {
    let tt = module.tables[y.usize()].tt;
    let (t, extend) = address(tt.at);
    let (y, mix) = (y.0, runtime.mix.0);
    let code = format!(
        "(local {t} {t})
         (table.size {y}) {extend} (call {mix})
         (local.set 1 (select ({t}.const {ELEMENTS}) (table.size {y})
           ({t}.gt_u (table.size {y}) ({t}.const {ELEMENTS}))))
         (block (loop
           (br_if 1 ({t}.ge_u (local.get 0) (local.get 1)))
           (table.get {y} (local.get 0))
           nop
           (call {mix})
           (local.set 0 ({t}.add (local.get 0) ({t}.const 1)))
           (br 0)))
         (i64.const 0)"
    );
    let mut func = parse(x, &code);
    // Not every element type can be written in the text here, so the `nop` is replaced by the instructions that hash the element.
    let mut fold = Vec::new();
    runtime.fold(module, &Valtype::Ref(tt.rt), &mut fold);
    if let Some(at) = func.body.instrs.iter().position(|instr| matches!(instr, Instr::Nop)) {
        func.body.instrs.splice(at..=at, fold);
    }
    func
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_valid() {
        let types = "(module (type (func (result i64))) (memory 1) (memory i64 2))";
        let mut module = text::parse(types.as_bytes(), Features::V3).expect("well-formed");
        for all in [false, true] {
            module.funcs.push(memory(Typeidx(0), Memidx(0), Addrtype::I32, all));
            module.funcs.push(memory(Typeidx(0), Memidx(1), Addrtype::I64, all));
        }
        assert!(module.funcs.iter().all(|func| func.body.instrs.len() > 50));
        reduct::valid::validate(&module, Features::V3).expect("valid");
    }
}
