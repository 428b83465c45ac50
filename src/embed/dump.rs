//! Core dumps: the state of a store after a trap, in the format that debuggers of WebAssembly read (Coredump.md of the tool conventions).
//!
//! A dump is a module: `core`, `coremodules`, `coreinstances` and `corestack` are custom sections, memories and globals are defined with
//! their contents.

use crate::binary::{self, encode_name, encode_signed, encode_unsigned};
use crate::runtime::dump::DumpFrame;
use crate::runtime::*;
use crate::syntax::*;

impl Store {
    /// The core dump of the last call, if it trapped and [`Store::set_core_dumps`] was set: memories and globals, and the calls that were
    /// active, each with its locals. `name` names the program. Operands, tables and the heap are not part of the format or left out; what
    /// happened to the memories after the trap is in the dump.
    pub fn core_dump(&self, name: &str) -> Option<Vec<u8>> {
        let frames = self.dump.as_ref().filter(|frames| !frames.is_empty())?;
        let mut module = Module::default();
        for mi in &self.mems {
            module.mems.push(Mem { at: At::default(), mt: mi.memtype() });
        }
        for (x, mi) in (0..).zip(&self.mems) {
            module.datas.extend(segments(Memidx(x), mi));
        }
        for gi in &self.globals {
            let (t, init) = constant(gi.value.val(&gi.gt.t));
            let gt = Globaltype { mutable: false, t };
            module.globals.push(Global { at: At::default(), gt, init });
        }
        let custom = |name: &str, bytes| Custom {
            at: At::default(),
            name: name.to_string(),
            bytes,
            place: Place::First,
        };
        module.customs = vec![
            custom("core", core(name)),
            custom("coremodules", self.coremodules()),
            custom("coreinstances", self.coreinstances()),
            custom("corestack", corestack(frames)),
        ];
        Some(binary::encode(&module))
    }

    /// A module for each instance.
    fn coremodules(&self) -> Vec<u8> {
        let mut out = Vec::new();
        encode_unsigned(self.instances.len() as u64, &mut out);
        for inst in &self.instances {
            out.push(0);
            encode_name(inst.code.module.names.module.as_deref().unwrap_or(""), &mut out);
        }
        out
    }

    /// The instances, with the memories and globals of the dump that they have.
    fn coreinstances(&self) -> Vec<u8> {
        let mut out = Vec::new();
        encode_unsigned(self.instances.len() as u64, &mut out);
        for (i, inst) in self.instances.iter().enumerate() {
            out.push(0);
            encode_unsigned(i as u64, &mut out);
            encode_unsigned(inst.mems.len() as u64, &mut out);
            inst.mems.iter().for_each(|a| encode_unsigned(a.0.into(), &mut out));
            encode_unsigned(inst.globals.len() as u64, &mut out);
            inst.globals.iter().for_each(|a| encode_unsigned(a.0.into(), &mut out));
        }
        out
    }
}

fn core(name: &str) -> Vec<u8> {
    let mut out = vec![0];
    encode_name(name, &mut out);
    out
}

/// The calls of the only thread.
fn corestack(frames: &[DumpFrame]) -> Vec<u8> {
    let mut out = vec![0];
    encode_name("main", &mut out);
    encode_unsigned(frames.len() as u64, &mut out);
    for DumpFrame { instance, func, locals } in frames {
        out.push(0);
        encode_unsigned(instance.0.into(), &mut out);
        encode_unsigned((*func).into(), &mut out);
        // The format wants an offset within the function, 0 if it is not known. Sources may be texts.
        out.push(0);
        encode_unsigned(locals.len() as u64, &mut out);
        locals.iter().for_each(|v| value(v, &mut out));
        // No operands.
        out.push(0);
    }
    out
}

/// A value of the stack; the format has none for vectors and references.
fn value(v: &Val, out: &mut Vec<u8>) {
    match v {
        Val::Num(Num::I32(c)) => {
            out.push(0x7F);
            encode_signed((*c as i32).into(), out);
        }
        Val::Num(Num::I64(c)) => {
            out.push(0x7E);
            encode_signed(*c as i64, out);
        }
        Val::Num(Num::F32(F32(c))) => {
            out.push(0x7D);
            out.extend(c.to_le_bytes());
        }
        Val::Num(Num::F64(F64(c))) => {
            out.push(0x7C);
            out.extend(c.to_le_bytes());
        }
        Val::Vec(_) | Val::Ref(_) => out.push(0x01),
    }
}

/// Segments for the parts of a memory that are not zero.
fn segments(x: Memidx, mi: &Meminst) -> Vec<Data> {
    /// Zeros of this number are not worth a segment's beginning.
    const GAP: usize = 64;
    let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
    for (i, chunk) in mi.bytes().chunks(GAP).enumerate() {
        if chunk.iter().all(|b| *b == 0) {
            continue;
        }
        let range = i * GAP..i * GAP + chunk.len();
        match ranges.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            Some(_) | None => ranges.push(range),
        }
    }
    let data = |range: std::ops::Range<usize>| {
        let offset = match mi.memtype().at {
            Addrtype::I32 => Num::I32(range.start as u32),
            Addrtype::I64 => Num::I64(range.start as u64),
        };
        let mode = Datamode::Active(x, expr(Instr::Const(offset)));
        Data { at: At::default(), bytes: mi.bytes()[range].to_vec(), mode }
    };
    ranges.into_iter().map(data).collect()
}

/// The type and the initializer of a global with this value. References are null.
fn constant(v: Val) -> (Valtype, Expr) {
    match v {
        Val::Num(c @ Num::I32(_)) => (Valtype::I32, expr(Instr::Const(c))),
        Val::Num(c @ Num::I64(_)) => (Valtype::I64, expr(Instr::Const(c))),
        Val::Num(c @ Num::F32(_)) => (Valtype::F32, expr(Instr::Const(c))),
        Val::Num(c @ Num::F64(_)) => (Valtype::F64, expr(Instr::Const(c))),
        Val::Vec(c) => (Valtype::V128, expr(Instr::Vconst(Box::new(c)))),
        Val::Ref(_) => (Valtype::EXTERNREF, expr(Instr::RefNull(Heaptype::Extern))),
    }
}

fn expr(instr: Instr) -> Expr {
    Expr::new(vec![instr, Instr::End], Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed::{Instance, Store};

    #[test]
    fn dumps_show_the_state_of_a_trap() {
        let source = r#"(module $m (memory 1) (global (mut i64) (i64.const -5)) (global externref (ref.null extern))
            (data (i32.const 100) "abc")
            (func $inner (param i32 f64) (local v128 i64) (local.set 3 (i64.const 9)) (drop (i32.div_u (local.get 0) (i32.const 0))))
            (func (export "f") (local i32) (local.set 0 (i32.const 3)) (call $inner (local.get 0) (f64.const 0.5))))"#;
        let module = crate::Module::new(source).unwrap();
        let dumps = [false, true].map(|observed| {
            let mut store = Store::<()>::default();
            let f = Instance::new(&mut store, &module, &[]).unwrap().get_func(&store, "f").unwrap();
            assert!(f.call(&mut store, &[]).is_err());
            assert_eq!(store.core_dump("m.wat"), None);
            store.set_core_dumps(true);
            if observed {
                store.set_observer(Some(std::sync::Arc::new(std::sync::Mutex::new(())).into()));
            }
            assert!(f.call(&mut store, &[]).is_err());
            store.core_dump("m.wat").unwrap()
        });
        assert_eq!(dumps[0], dumps[1]);
        // It is a valid module.
        let dump = crate::Module::decode(&dumps[0]).unwrap();
        let dump = dump.syntax();
        let names: Vec<&str> = dump.customs.iter().map(|custom| custom.name.as_str()).collect();
        assert_eq!(names, ["core", "coremodules", "coreinstances", "corestack"]);
        assert_eq!(dump.customs[1].bytes, b"\x01\0\x01m");
        assert_eq!(dump.customs[2].bytes, b"\x01\0\0\x01\0\x02\0\x01");
        // Two frames: function 0 with 3, 0.5, a vector that the format cannot hold, and 9; function 1 with 3. Positions are not known.
        let stack = &dump.customs[3].bytes;
        assert!(stack.starts_with(b"\0\x04main\x02\0\0\0"), "{stack:?}");
        let locals = [&[4, 0x7F, 3, 0x7C][..], &0.5f64.to_le_bytes(), &[0x01, 0x7E, 9, 0]].concat();
        assert!(stack.windows(locals.len()).any(|part| part == locals), "{stack:?}");
        assert!(stack.ends_with(&[0, 0, 1, 0, 1, 0x7F, 3, 0]), "{stack:?}");
        assert_eq!(dump.globals[0].init.instrs[0], Instr::Const(Num::I64(-5i64 as u64)));
        assert_eq!((dump.datas.len(), dump.datas[0].bytes.len()), (1, 64));
    }
}
