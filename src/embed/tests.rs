use std::sync::Arc;

use super::types::*;
use super::*;
use crate::{Config, Exhausted, Ref, Trap, TrapKind, Val};

fn functype(params: &[Valtype], results: &[Valtype]) -> Functype {
    Functype { params: params.into(), results: results.into() }
}

fn misuse<T: std::fmt::Debug>(result: Result<T, Error>) -> Misuse {
    match result {
        Err(Error::Misuse(misuse)) => misuse,
        other => panic!("{other:?}"),
    }
}

const ANYREF: Valtype = Valtype::Ref(Reftype { null: true, ht: Heaptype::Any });

#[test]
fn everything_moves_between_threads() {
    fn send_and_sync<T: Send + Sync>() {}
    send_and_sync::<Store>();
    send_and_sync::<Module>();
    send_and_sync::<Imports>();
    send_and_sync::<Instance>();
    send_and_sync::<Val>();
    send_and_sync::<Error>();
}

#[test]
fn host_functions_return_several_values() {
    let mut s = Store::default();
    let f = s.func_wrap(|_, (a, b): (i32, i64)| Ok((b, a, 1.5f32)));
    let ft = functype(&[Valtype::I32, Valtype::I64], &[Valtype::I64, Valtype::I32, Valtype::F32]);
    assert_eq!(s.func_type(f).unwrap(), ft.into());
    assert_eq!(s.func_invoke(f, &[1.into(), 2i64.into()]).unwrap(), [2i64.into(), 1.into(), 1.5f32.into()]);
    assert_eq!(s.call::<_, (i64, i32, f32)>(f, (1, 2i64)), Ok((2, 1, 1.5)));
}

#[test]
fn arguments_and_results_are_checked() {
    let mut s = Store::default();
    let f = s.func_wrap(|_, a: i32| Ok(a));
    assert_eq!(misuse(s.func_invoke(f, &[])), Misuse::Count { expected: 1, found: 0 });
    let wrong = Misuse::Type { expected: Valtype::I32, found: Valtype::I64 };
    assert_eq!(misuse(s.func_invoke(f, &[1i64.into()])), wrong);
    assert_eq!(misuse(s.call::<_, i64>(f, 1)), Misuse::Type { expected: Valtype::I64, found: Valtype::I32 });
    assert_eq!(misuse(s.call::<_, ()>(f, 1)), Misuse::Count { expected: 0, found: 1 });
    for (vals, text) in
        [(vec![], "expected 1 values, found 0"), (vec![1u64.into()], "expected type i32, found i64")]
    {
        let f = s.func_alloc(functype(&[], &[Valtype::I32]), move |_, _| Ok(vals.clone())).unwrap();
        let error = s.func_invoke(f, &[]).unwrap_err();
        assert!(matches!(&error, Error::Trap(trap) if trap.kind == TrapKind::Host), "{error:?}");
        assert_eq!(error.to_string(), text);
    }
}

#[test]
fn host_functions_trap_throw_and_exhaust() {
    let mut s = Store::default();
    let trap = s.func_wrap(|_, ()| Err::<(), _>(Error::trap("enough")));
    assert_eq!(s.call::<_, ()>(trap, ()), Err(Error::Trap(Box::new(Trap::host("enough".into())))));
    let tag = s.tag_alloc(functype(&[Valtype::I32, ANYREF], &[])).unwrap();
    let throw = s.func_wrap(move |s, a: i32| {
        let host = s.host_alloc(Arc::new("payload"))?;
        let exn = s.exn_alloc(tag, &[a.into(), host.into()])?;
        Err::<(), _>(Error::Exception(exn))
    });
    // The exception outlives the call that threw it, and a host function can pass it on.
    let through = s.func_wrap(move |s, a: i32| s.call::<_, ()>(throw, a));
    let Err(Error::Exception(exn)) = s.call::<_, ()>(through, 7) else { panic!() };
    s.collect(&[]);
    assert_eq!(s.exn_tag(exn), Ok(tag));
    let payload = s.exn_read(exn).unwrap();
    assert_eq!(payload[0], Val::from(7));
    let host = s.host_read(Ref::try_from(payload[1]).unwrap()).unwrap().unwrap();
    assert_eq!(host.downcast_ref(), Some(&"payload"));
    let exhausted = s.func_wrap(|_, ()| Err::<(), _>(Exhausted::Fuel.into()));
    assert_eq!(s.call::<_, ()>(exhausted, ()), Err(Error::Exhausted(Exhausted::Fuel)));
}

#[test]
fn handles_of_another_store_are_refused() {
    let (mut s, mut other) = (Store::default(), Store::default());
    let f = other.func_wrap(|_, ()| Ok(()));
    let mem = other.mem_alloc(Memtype { at: Addrtype::I32, lim: Limits { min: 1, max: None } }).unwrap();
    assert_eq!(misuse(s.func_invoke(f, &[])), Misuse::ForeignStore);
    assert_eq!(misuse(s.mem_read(mem, 0)), Misuse::ForeignStore);
    assert_eq!(s.func_ref(f), Err(Misuse::ForeignStore));
    assert_eq!(s.externtype(f.into()), Err(Misuse::ForeignStore));
    // A reference of another store is rejected, even if its address exists in this store.
    s.func_wrap(|_, ()| Ok(()));
    let gt = Globaltype { mutable: true, t: Valtype::FUNCREF };
    let global = s.global_alloc(gt, Ref::NULL).unwrap();
    let foreign = other.func_ref(f).unwrap();
    assert_eq!(misuse(s.global_write(global, foreign)), Misuse::ForeignStore);
}

#[test]
fn references_live_as_long_as_they_are_held() {
    let mut s = Store::default();
    let host = s.host_alloc(Arc::new(1u8)).unwrap();
    s.collect(&[]);
    assert!(s.host_read(host).unwrap().is_some());
    s.hold(host).unwrap();
    s.release();
    s.collect(&[]);
    assert!(s.host_read(host).unwrap().is_some());
    s.unhold(host);
    assert_eq!(s.host_read(host).unwrap_err(), Misuse::Released);
    s.collect(&[]);
    assert_eq!(s.heap_bytes(), 0);
    assert_eq!(misuse(s.global_alloc(Globaltype { mutable: true, t: ANYREF }, host)), Misuse::Released);
    // References handed to a host function are kept alive until it returns.
    let f = s.func_alloc(functype(&[], &[ANYREF]), |s, _| {
        for _ in 0..9 {
            s.host_alloc(Arc::new(()))?;
        }
        Ok(vec![s.host_alloc(Arc::new(()))?.into()])
    });
    let result = s.func_invoke(f.unwrap(), &[]).unwrap();
    s.collect(&[]);
    assert_eq!(s.heap.hosts.len(), 1);
    assert!(s.val_ok(&result[0], &ANYREF));
}

#[test]
fn numbers_serve_as_host_references() {
    let mut s = Store::default();
    let f = s.func_wrap(|_, r: Ref| Ok(r));
    let r = Ref::host(crate::runtime::Hostaddr(7)).to_extern();
    assert_eq!(s.call::<_, Ref>(f, r), Ok(r));
    assert_eq!(s.host_read(r).map(|host| host.is_none()), Ok(true));
    assert_eq!(s.call::<_, Ref>(f, Ref::i31(1).to_extern()), Ok(Ref::i31(1).to_extern()));
    assert!(matches!(misuse(s.call::<_, Ref>(f, Ref::i31(1))), Misuse::Type { .. }));
}

#[test]
fn tables() {
    let mut s = Store::default();
    let rt = Reftype { null: true, ht: Heaptype::Func };
    let tt = |min, max| Tabletype { at: Addrtype::I32, lim: Limits { min, max }, rt: rt.clone() };
    let table = s.table_alloc(tt(2, Some(3)), Ref::NULL).unwrap();
    let f = s.func_wrap(|_, ()| Ok(()));
    let f = s.func_ref(f).unwrap();
    s.table_write(table, 1, f).unwrap();
    assert_eq!((s.table_read(table, 0), s.table_read(table, 1)), (Ok(Ref::NULL), Ok(f)));
    assert_eq!(misuse(s.table_read(table, 2)), Misuse::OutOfBounds(2));
    assert_eq!(misuse(s.table_write(table, u64::MAX, f)), Misuse::OutOfBounds(u64::MAX));
    assert!(matches!(misuse(s.table_write(table, 0, Ref::i31(0))), Misuse::Type { .. }));
    s.table_grow(table, 1, f).unwrap();
    assert_eq!(misuse(s.table_grow(table, 1, f)), Misuse::Grow);
    assert_eq!(s.table_size(table), Ok(3));
    assert_eq!(s.table_type(table).unwrap().lim, Limits { min: 3, max: Some(3) });
    assert_eq!(misuse(s.table_alloc(tt(2, Some(1)), Ref::NULL)), Misuse::InvalidType);
    assert_eq!(misuse(s.table_alloc(tt(1 << 32, None), Ref::NULL)), Misuse::InvalidType);
    assert_eq!(s.table_alloc(tt(u32::MAX.into(), None), Ref::NULL), Err(Exhausted::Table.into()));
}

#[test]
fn memories() {
    let mut s = Store::new(Config { max_memory_pages: 10, ..Config::default() });
    let mt = |min, max| Memtype { at: Addrtype::I32, lim: Limits { min, max } };
    let mem = s.mem_alloc(mt(1, None)).unwrap();
    s.mem_write_slice(mem, 65_534, b"ab").unwrap();
    assert_eq!(s.mem_slice(mem, 65_533, 3).unwrap(), b"\0ab");
    assert_eq!(misuse(s.mem_write_slice(mem, 65_535, b"xy")), Misuse::OutOfBounds(65_535));
    assert_eq!(misuse(s.mem_slice(mem, 2, u64::MAX)), Misuse::OutOfBounds(2));
    s.mem_grow(mem, 9).unwrap();
    assert_eq!(misuse(s.mem_grow(mem, 1)), Misuse::Grow);
    s.mem_write(mem, 655_359, 9).unwrap();
    assert_eq!((s.mem_read(mem, 655_359), s.mem_size(mem)), (Ok(9), Ok(10)));
    assert_eq!(s.mem_type(mem), Ok(mt(10, None)));
    assert_eq!(s.mem_alloc(mt(1, None)), Err(Exhausted::Memory.into()));
    assert_eq!(misuse(s.mem_alloc(mt(65_537, None))), Misuse::InvalidType);
}

#[test]
fn globals() {
    let mut s = Store::default();
    let gt = |mutable| Globaltype { mutable, t: Valtype::V128 };
    let global = s.global_alloc(gt(true), 1u128).unwrap();
    s.global_write(global, u128::MAX).unwrap();
    assert_eq!(s.global_read(global), Ok(u128::MAX.into()));
    assert!(matches!(misuse(s.global_write(global, 1)), Misuse::Type { .. }));
    let constant = s.global_alloc(gt(false), 1u128).unwrap();
    assert_eq!(misuse(s.global_write(constant, 1u128)), Misuse::Immutable);
    assert_eq!(misuse(s.global_alloc(Globaltype { mutable: true, t: Valtype::Bot }, 1)), Misuse::InvalidType);
}

#[test]
fn types_of_values() {
    let mut s = Store::default();
    let f = s.func_wrap(|_, ()| Ok(()));
    let dt = s.func_type(f).unwrap();
    let r = s.func_ref(f).unwrap();
    assert_eq!(s.ref_type(r), Some(Reftype { null: false, ht: Heaptype::Use(dt) }));
    assert!(s.val_ok(&Ref::NULL.into(), &Valtype::EXTERNREF));
    assert!(!s.val_ok(&r.to_extern().into(), &Valtype::EXTERNREF));
    assert_eq!(Val::default_of(&Valtype::F64), Some(0.0.into()));
    assert_eq!(Val::default_of(&ANYREF), Some(Ref::NULL.into()));
    assert_eq!(Val::default_of(&Valtype::Ref(Reftype { null: false, ht: Heaptype::Any })), None);
    assert!(match_valtype(&Valtype::Ref(Reftype { null: false, ht: Heaptype::I31 }), &ANYREF));
    assert!(matches!(s.tag_alloc(functype(&[], &[Valtype::I32])), Err(Misuse::InvalidType)));
}

/// Memory storage of an embedder that can hold two pages and records the sizes requested.
#[derive(Debug)]
struct TwoPages(Vec<u8>, Arc<std::sync::Mutex<Vec<usize>>>);

impl crate::runtime::LinearMemory for TwoPages {
    fn bytes(&self) -> &[u8] {
        &self.0
    }
    fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.0
    }
    fn grow(&mut self, len: usize) -> bool {
        if len > 2 * 65_536 {
            return false;
        }
        self.0.resize(len, 0);
        self.1.lock().unwrap().push(len);
        true
    }
}

#[test]
fn embedders_bring_the_storage_of_memories() {
    let sizes = Arc::new(std::sync::Mutex::new(Vec::new()));
    let mut s = Store::default();
    let log = sizes.clone();
    s.set_memory_creator(move |mt| {
        let storage = || Box::new(TwoPages(Vec::new(), log.clone())) as Box<dyn crate::runtime::LinearMemory>;
        (mt.at == Addrtype::I32).then(storage)
    });
    let module = Module::new(
        r#"(module (memory (export "m") 1) (data (i32.const 1) "abc")
            (func (export "run") (param i32) (result i32 i32 i32)
                (i32.store8 (i32.const 4) (local.get 0))
                (memory.copy (i32.const 10) (i32.const 1) (i32.const 4))
                (memory.grow (i32.const 1))
                (i32.store8 (i32.const 65536) (i32.const 7))
                (memory.grow (i32.const 1))
                (i32.add (i32.load8_u (i32.const 13)) (i32.load8_u (i32.const 65536)))))"#,
    )
    .unwrap();
    let instance = s.instantiate(&module, &Imports::new()).unwrap();
    let run = s.exported_func(instance, "run").unwrap();
    assert_eq!(s.call::<i32, (i32, i32, i32)>(run, 9), Ok((1, -1, 16)));
    let memory = s.exported_memory(instance, "m").unwrap();
    assert_eq!((s.mem_slice(memory, 0, 5).unwrap(), s.mem_size(memory)), (&b"\0abc\x09"[..], Ok(2)));
    assert_eq!(misuse(s.mem_grow(memory, 1)), Misuse::Grow);
    assert_eq!(*sizes.lock().unwrap(), [65_536, 2 * 65_536]);
    // A memory that the creator rejects or that does not fit ends in exhaustion.
    for refused in ["(module (memory i64 1))", "(module (memory 3))"] {
        let end = s.instantiate(&Module::new(refused).unwrap(), &Imports::new());
        assert_eq!(end, Err(Error::Exhausted(Exhausted::Memory)));
    }
}

#[test]
fn every_waiting_run_keeps_its_references() {
    // `down` and a host function call each other recursively; the innermost call collects the heap. Then each level
    // reads its own structure, which must have survived.
    let module = Module::new(
        r#"(module (type $s (struct (field i32))) (import "host" "again" (func $again (param i32)))
            (func $garbage (local $i i32) (loop (drop (array.new_default $bytes (i32.const 100000)))
                (br_if 0 (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 500)))))
            (type $bytes (array (mut i8)))
            (func (export "down") (param $n i32) (result i32) (local $r (ref null $s))
                (local.set $r (struct.new $s (local.get $n)))
                (if (i32.eqz (local.get $n))
                    (then (call $garbage))
                    (else (call $again (i32.sub (local.get $n) (i32.const 1)))))
                (i32.add (i32.const 100) (struct.get $s 0 (local.get $r)))))"#,
    )
    .unwrap();
    let mut s = Store::new(Config { max_heap_bytes: 1 << 20, ..Config::default() });
    let results = Arc::new(std::sync::Mutex::new(Vec::new()));
    let down = Arc::new(std::sync::OnceLock::new());
    let (log, callee) = (results.clone(), down.clone());
    let again = s.func_wrap(move |s, n: i32| {
        let result = s.call::<i32, i32>(*callee.get().unwrap(), n)?;
        log.lock().unwrap().push(result);
        Ok(())
    });
    let instance = s.instantiate(&module, Imports::new().define("host", "again", again)).unwrap();
    down.set(s.exported_func(instance, "down").unwrap()).unwrap();
    assert_eq!(s.call::<i32, i32>(*down.get().unwrap(), 5), Ok(105));
    assert_eq!(*results.lock().unwrap(), [100, 101, 102, 103, 104]);
    // The frames of suspended runs count against `max_call_depth`.
    let config = Config { max_call_depth: 5, ..Config::default() };
    s.config = config;
    assert_eq!(s.call::<i32, i32>(*down.get().unwrap(), 5), Err(Error::Exhausted(Exhausted::CallDepth)));
    assert_eq!(s.call::<i32, i32>(*down.get().unwrap(), 3), Ok(103));
}
