//! The parts of a wrapped module that do not come from the case: the hash, and host functions.

use reduct::syntax::*;
use reduct::text;

use crate::engines::host::{self, HostType};
use crate::outcome::Value;
use crate::rewrite::{LinkError, Linker, Part, top};

/// The factor of the hash.
pub(super) const FACTOR: &str = "0x517cc1b727220a95";

/// The module name under which it is linked. No module of a case has this name.
const NAME: &str = "reduct runtime";

/// Which parts of the runtime are available.
#[derive(Clone, Copy, Debug)]
pub(super) struct Options {
    /// Structures and arrays, so that references can be distinguished.
    pub(super) gc: bool,
    /// Vectors.
    pub(super) simd: bool,
}

/// Indices of the functions and globals of the runtime.
#[derive(Clone, Copy, Debug)]
pub(super) struct Runtime {
    options: Options,
    /// The hash.
    pub(super) h: Globalidx,
    /// The hash of the calls of host functions.
    pub(super) host: Globalidx,
    /// The function that mixes an `i64` into the hash.
    pub(super) mix: Funcidx,
    mix_host: Funcidx,
    next: Funcidx,
    any: Funcidx,
    v128: Funcidx,
    /// Results of host functions, by type.
    results: [Funcidx; 5],
}

impl Runtime {
    /// Links the runtime.
    pub(super) fn link(linker: &mut Linker, options: Options) -> Result<Runtime, LinkError> {
        // The text is part of this program and parses.
        let module = text::parse(source(options).as_bytes(), Features::V3).unwrap_or_default();
        linker.add(NAME, module, |_, _, _| None)?;
        let part = linker.parts.last().cloned().unwrap_or_default();
        let results = ["i32", "i64", "f32", "f64", "v128"].map(|t| func(&part, &format!("result {t}")));
        Ok(Runtime {
            options,
            h: global(&part, "h"),
            host: global(&part, "host"),
            mix: func(&part, "mix"),
            mix_host: func(&part, "mix host"),
            next: func(&part, "next"),
            any: func(&part, "any"),
            v128: func(&part, "v128"),
            results,
        })
    }

    /// Whether references can be created and distinguished.
    pub(super) fn tells_references(&self) -> bool {
        self.options.gc
    }

    /// Appends instructions that convert a value of type `t` to an `i64`.
    pub(super) fn fold(&self, module: &Module, t: &Valtype, out: &mut Vec<Instr>) {
        match t {
            Valtype::Num(Numtype::I32) => out.push(Instr::Cvtop(Cvtop::I64ExtendI32(U))),
            Valtype::Num(Numtype::I64) | Valtype::Bot => {}
            Valtype::Num(Numtype::F32) => {
                let bits = Instr::Cvtop(Cvtop::Reinterpret(Numtype::I32));
                out.extend([bits, Instr::Cvtop(Cvtop::I64ExtendI32(U))]);
            }
            Valtype::Num(Numtype::F64) => out.push(Instr::Cvtop(Cvtop::Reinterpret(Numtype::I64))),
            Valtype::Vec(_) => out.push(Instr::Call(self.v128)),
            Valtype::Ref(rt) => {
                let types: Vec<Subtype> =
                    module.types.iter().flat_map(|t| t.rectype.0.iter().cloned()).collect();
                let top = top(&rt.ht, &types);
                if top == Absheaptype::Any {
                    out.push(Instr::Call(self.any));
                } else if top == Absheaptype::Extern && self.options.gc {
                    out.extend([Instr::AnyConvertExtern, Instr::Call(self.any)]);
                } else {
                    out.extend([Instr::RefIsNull, Instr::Cvtop(Cvtop::I64ExtendI32(U))]);
                }
            }
        }
    }

    /// The function for the host import of number `x`.
    pub(super) fn host_func(&self, module: &Module, x: usize, ft: &Functype) -> Func {
        let mut instrs = vec![Instr::Const(Num::I64(x as u64 + 1)), Instr::Call(self.mix_host)];
        for (i, t) in ft.params.iter().enumerate() {
            instrs.push(Instr::LocalGet(Localidx(i as u32)));
            self.fold(module, t, &mut instrs);
            instrs.push(Instr::Call(self.mix_host));
        }
        for t in &ft.results {
            instrs.push(match t {
                Valtype::Num(Numtype::I32) => Instr::Call(self.results[0]),
                Valtype::Num(Numtype::I64) => Instr::Call(self.results[1]),
                Valtype::Num(Numtype::F32) => Instr::Call(self.results[2]),
                Valtype::Num(Numtype::F64) => Instr::Call(self.results[3]),
                Valtype::Vec(_) => Instr::Call(self.results[4]),
                Valtype::Ref(Reftype { null: true, ht }) => Instr::RefNull(*ht),
                // The host has only null.
                Valtype::Ref(_) | Valtype::Bot => Instr::Unreachable,
            });
        }
        instrs.extend([Instr::Call(self.next), Instr::End]);
        Func { at: At::default(), x: Typeidx(0), locals: Vec::new(), body: Expr::new(instrs, Vec::new()) }
    }
}

/// An exported function, which must be part of the runtime with these options.
fn func(part: &Part, name: &str) -> Funcidx {
    match part.exports.get(name) {
        Some(Externidx::Func(x)) => *x,
        Some(_) | None => Funcidx(u32::MAX),
    }
}

fn global(part: &Part, name: &str) -> Globalidx {
    match part.exports.get(name) {
        Some(Externidx::Global(x)) => *x,
        Some(_) | None => Globalidx(u32::MAX),
    }
}

/// The text of the runtime.
fn source(options: Options) -> String {
    let mixed = |h: &str| {
        format!(
            "(global.set {h} (i64.mul (i64.xor (i64.rotl (global.get {h}) (i64.const 5)) (local.get 0)) (i64.const {FACTOR})))"
        )
    };
    let mut source = format!(
        r#"(global $h (export "h") (mut i64) (i64.const 0))
           (global $host (export "host") (mut i64) (i64.const 0))
           (global $n (mut i32) (i32.const 0))
           (func (export "mix") (param i64) {mix})
           (func (export "mix host") (param i64) {mix_host})
           (func (export "next") (global.set $n (i32.add (global.get $n) (i32.const 1))))
           (func $word (export "result i64") (result i64)
             (i64.add (i64.extend_i32_u (i32.div_u (global.get $n) (i32.const {PERIOD}))) {word}))
           (func (export "result i32") (result i32)
             (i32.wrap_i64 (i64.xor (call $word) (i64.shr_u (call $word) (i64.const 32)))))
           (func (export "result f32") (result f32) (f32.sub (f32.convert_i32_u (global.get $n)) (f32.const 1.5)))
           (func (export "result f64") (result f64)
             (f64.sub (f64.mul (f64.convert_i32_u (global.get $n)) (f64.const 0.75)) (f64.const 2)))"#,
        mix = mixed("$h"),
        mix_host = mixed("$host"),
        word = word(),
    );
    if options.simd {
        source += &vectors();
    }
    if options.gc {
        source += r#"(func (export "any") (param anyref) (result i64)
            (if (ref.is_null (local.get 0)) (then (return (i64.const 1))))
            (if (ref.test (ref i31) (local.get 0))
              (then (return (i64.add (i64.const 0x100000000)
                (i64.extend_i32_u (i31.get_u (ref.cast (ref i31) (local.get 0))))))))
            (if (ref.test (ref struct) (local.get 0)) (then (return (i64.const 2))))
            (select (i64.const 3) (i64.const 4) (ref.test (ref array) (local.get 0))))"#;
    }
    source
}

/// The number of integers in `host::WORDS`, from which the results of host functions are taken in turn.
const PERIOD: usize = 6;

/// The expression that selects the integer for call `$n` from these integers.
fn word() -> String {
    let words = (0..PERIOD).map(|n| match host::result(n, HostType::I64) {
        Value::I64(word) => word,
        Value::I32(_) | Value::F32(_) | Value::F64(_) | Value::V128(_) | Value::Ref(_) => 0,
    });
    let remainder = format!("(i32.rem_u (global.get $n) (i32.const {PERIOD}))");
    words.enumerate().fold("(i64.const 0)".to_string(), |others, (n, word)| {
        format!("(select (i64.const {word}) {others} (i32.eq {remainder} (i32.const {n})))")
    })
}

fn vectors() -> String {
    format!(
        r#"(func (export "v128") (param v128) (result i64)
             (i64.xor (i64.mul (i64x2.extract_lane 0 (local.get 0)) (i64.const {FACTOR}))
               (i64.rotl (i64x2.extract_lane 1 (local.get 0)) (i64.const 32))))
           (func (export "result v128") (result v128)
             (i64x2.replace_lane 1 (i64x2.splat (i64.extend_i32_u (global.get $n))) (call $word)))"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_is_valid() {
        for bits in 0..4 {
            let options = Options { gc: bits & 1 != 0, simd: bits & 2 != 0 };
            let module = text::parse(source(options).as_bytes(), Features::V3).expect("well-formed");
            reduct::valid::validate(&module, Features::V3).unwrap_or_else(|e| panic!("{options:?}: {e}"));
            let features = crate::feature::of_module(&module);
            assert_eq!(features.has(Feature::Gc), options.gc);
            assert_eq!(features.has(Feature::Simd), options.simd);
        }
    }
}
