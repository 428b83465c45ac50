use std::sync::Arc;

use super::types::*;
use super::*;
use crate::{Config, Exhausted, Trap, TrapKind};

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
    send_and_sync::<Linker>();
    send_and_sync::<Instance>();
    send_and_sync::<Snapshot>();
    send_and_sync::<Suspended>();
    send_and_sync::<Val>();
    send_and_sync::<Error>();
}

fn store() -> Store {
    Store::default()
}

#[test]
fn host_functions_return_several_values() {
    let mut s = store();
    let f = Func::wrap(&mut s, |a: i32, b: i64| (b, a, 1.5f32));
    let ft = functype(&[Valtype::I32, Valtype::I64], &[Valtype::I64, Valtype::I32, Valtype::F32]);
    assert_eq!(f.ty(&s).unwrap(), ft.into());
    assert_eq!(f.call(&mut s, &[1.into(), 2i64.into()]).unwrap(), [2i64.into(), 1.into(), 1.5f32.into()]);
    let f = f.typed::<(i32, i64), (i64, i32, f32)>(&s).unwrap();
    assert_eq!(f.call(&mut s, (1, 2i64)), Ok((2, 1, 1.5)));
}

#[test]
fn arguments_and_results_are_checked() {
    let mut s = store();
    let f = Func::wrap(&mut s, |a: i32| a);
    assert_eq!(misuse(f.call(&mut s, &[])), Misuse::Count { expected: 1, found: 0 });
    let wrong = Misuse::Type { expected: Valtype::I32, found: Valtype::I64 };
    assert_eq!(misuse(f.call(&mut s, &[1i64.into()])), wrong);
    let text = "the function has type (func (param i32) (result i32)), which does not fit the Rust types (func (param i32) (result i64))";
    assert_eq!(f.typed::<i32, i64>(&s).unwrap_err().to_string(), text);
    assert!(matches!(f.typed::<i32, ()>(&s), Err(Misuse::Signature { .. })));
    assert!(matches!(f.typed::<(), i32>(&s), Err(Misuse::Signature { .. })));
    for (vals, misuse) in [
        (vec![], Misuse::Count { expected: 1, found: 0 }),
        (vec![1u64.into()], Misuse::Type { expected: Valtype::I32, found: Valtype::I64 }),
    ] {
        let f = Func::new(&mut s, functype(&[], &[Valtype::I32]), move |_, _| Ok(vals.clone())).unwrap();
        let error = f.call(&mut s, &[]).unwrap_err();
        assert!(matches!(&error, Error::Trap(trap) if trap.kind == TrapKind::Host), "{error:?}");
        assert_eq!(error.downcast_ref::<Misuse>(), Some(&misuse));
    }
}

#[test]
fn host_functions_trap_throw_and_exhaust() {
    let mut s = store();
    let trap = Func::wrap(&mut s, || Err::<(), _>(Error::trap("enough")));
    assert_eq!(trap.call(&mut s, &[]), Err(Error::Trap(Box::new(Trap::host("enough".into())))));
    let tag = Tag::new(&mut s, functype(&[Valtype::I32, ANYREF], &[])).unwrap();
    let throw = Func::wrap(&mut s, move |mut s: Caller<'_>, a: i32| {
        let host = Ref::from(ExternRef::new(&mut s, "payload")?).to_any();
        Err::<(), _>(Error::Exception(ExnRef::new(&mut s, tag, &[a.into(), host.into()])?))
    });
    // The exception outlives the call that threw it, and a host function can pass it on.
    let through = Func::wrap(&mut s, move |mut s: Caller<'_>, a: i32| -> Result<(), Error> {
        throw.call(&mut s, &[a.into()])?;
        Ok(())
    });
    let Err(Error::Exception(exn)) = through.call(&mut s, &[7.into()]) else { panic!() };
    s.collect(&[]);
    assert_eq!(exn.tag(&s), Ok(tag));
    let payload = exn.payload(&s).unwrap();
    assert_eq!(payload[0], Val::from(7));
    let host = Ref::try_from(payload[1].clone()).unwrap();
    assert_eq!(host.host_data(&s).unwrap().unwrap().downcast_ref(), Some(&"payload"));
    let exhausted = Func::wrap(&mut s, || Err::<(), _>(Exhausted::Fuel));
    assert_eq!(exhausted.call(&mut s, &[]), Err(Error::Exhausted(Exhausted::Fuel)));
}

#[test]
fn handles_of_another_store_are_refused() {
    let (mut s, mut other) = (store(), store());
    let f = Func::wrap(&mut other, || ());
    let mt = Memtype { at: Addrtype::I32, lim: Limits { min: 1, max: None } };
    let mem = Memory::new(&mut other, mt).unwrap();
    assert_eq!(misuse(f.call(&mut s, &[])), Misuse::ForeignStore);
    assert_eq!(misuse(mem.data(&s)), Misuse::ForeignStore);
    assert_eq!(s.externtype(f.into()), Err(Misuse::ForeignStore));
    // A reference of another store is rejected, even if its address exists in this store.
    Func::wrap(&mut s, || ());
    let gt = Globaltype { mutable: true, t: Valtype::FUNCREF };
    let global = Global::new(&mut s, gt, Ref::NULL).unwrap();
    assert_eq!(misuse(global.set(&mut s, f)), Misuse::ForeignStore);
}

#[test]
fn references_live_as_long_as_they_are_held() {
    let mut s = store();
    let host = ExternRef::new(&mut s, 1u8).unwrap();
    s.collect(&[]);
    assert!(host.data(&s).unwrap().is_some());
    let copy = host.clone();
    drop(host);
    s.collect(&[]);
    assert!(copy.data(&s).unwrap().is_some());
    drop(copy);
    s.collect(&[]);
    assert_eq!(s.heap_bytes(), 0);
    // What a host function makes and does not return is not kept.
    let f = Func::new(&mut s, functype(&[], &[Valtype::EXTERNREF]), |mut s, _| {
        for _ in 0..9 {
            ExternRef::new(&mut s, ())?;
        }
        Ok(vec![ExternRef::new(&mut s, ())?.into()])
    });
    let result = f.unwrap().call(&mut s, &[]).unwrap();
    s.collect(&[]);
    assert_eq!(s.heap.hosts.len(), 1);
    assert_eq!(s.val_type(&result[0]), Ok(Valtype::Ref(ExternRef::TYPE)));
}

#[test]
fn numbers_serve_as_host_references() {
    let mut s = store();
    let f = Func::wrap(&mut s, |r: Ref| r);
    let r = Ref::host(7).to_extern();
    let f = f.typed::<Ref, Ref>(&s).unwrap();
    assert_eq!(f.call(&mut s, r.clone()), Ok(r.clone()));
    assert_eq!(r.host_data(&s).map(|host| host.is_none()), Ok(true));
    assert_eq!(f.call(&mut s, Ref::i31(1).to_extern()), Ok(Ref::i31(1).to_extern()));
    assert!(matches!(misuse(f.call(&mut s, Ref::i31(1))), Misuse::Type { .. }));
    // A number is not the address of an object.
    let object = Ref::from(ExternRef::new(&mut s, ()).unwrap());
    let crate::RefKind::Host(a) = object.kind() else { panic!() };
    assert_eq!(misuse(f.call(&mut s, Ref::host(a.0).to_extern())), Misuse::HostNumber);
    // Nor does a number become the address of an object that is made later.
    let mut s = store();
    let f = Func::wrap(&mut s, |r: Ref| r).typed::<Ref, Ref>(&s).unwrap();
    f.call(&mut s, Ref::host(u32::MAX).to_extern()).unwrap();
    assert_eq!(misuse(ExternRef::new(&mut s, ())), Misuse::HostNumber);
}

#[test]
fn tables() {
    let mut s = store();
    let rt = Reftype { null: true, ht: Heaptype::Func };
    let tt = |min, max| Tabletype { at: Addrtype::I32, lim: Limits { min, max }, rt: rt.clone() };
    let table = Table::new(&mut s, tt(2, Some(3)), Ref::NULL).unwrap();
    let f = Func::wrap(&mut s, || ());
    table.set(&mut s, 1, f).unwrap();
    assert_eq!((table.get(&s, 0), table.get(&s, 1)), (Ok(Ref::NULL), Ok(f.into())));
    assert_eq!(misuse(table.get(&s, 2)), Misuse::OutOfBounds { at: 2, size: 2 });
    let beyond = Misuse::OutOfBounds { at: u64::MAX, size: 2 };
    assert_eq!(misuse(table.set(&mut s, u64::MAX, f)), beyond);
    assert!(matches!(misuse(table.set(&mut s, 0, Ref::i31(0))), Misuse::Type { .. }));
    assert_eq!(table.grow(&mut s, 1, f), Ok(2));
    assert_eq!(misuse(table.grow(&mut s, 1, f)), Misuse::Grow);
    assert_eq!(table.size(&s), Ok(3));
    assert_eq!(table.ty(&s).unwrap().lim, Limits { min: 3, max: Some(3) });
    for (tt, text) in [
        (tt(2, Some(1)), "the minimum size of a table, 2, exceeds its maximum, 1"),
        (tt(1 << 32, None), "the minimum size of a table, 4294967296, exceeds 4294967295"),
        (tt(0, Some(1 << 32)), "the maximum size of a table, 4294967296, exceeds 4294967295"),
    ] {
        assert_eq!(misuse(Table::new(&mut s, tt, Ref::NULL)), Misuse::InvalidType(text.into()));
    }
    assert_eq!(Table::new(&mut s, tt(u32::MAX.into(), None), Ref::NULL), Err(Exhausted::Table.into()));
}

#[test]
fn memories() {
    let mut s = Store::new(Config { max_memory_pages: 10, ..Config::default() }, ());
    let mt = |min, max| Memtype { at: Addrtype::I32, lim: Limits { min, max } };
    let mem = Memory::new(&mut s, mt(1, None)).unwrap();
    mem.write(&mut s, 65_534u32, b"ab").unwrap();
    assert_eq!(mem.slice(&s, 65_533u32, 3u32).unwrap(), b"\0ab");
    let beyond = Misuse::OutOfBounds { at: 65_536, size: 65_536 };
    assert_eq!(misuse(mem.write(&mut s, 65_535u32, b"xy")), beyond);
    assert_eq!(misuse(mem.slice(&s, 2u32, u64::MAX)), beyond);
    assert_eq!(mem.grow(&mut s, 9), Ok(1));
    assert_eq!(misuse(mem.grow(&mut s, 1)), Misuse::Grow);
    s.mem_write(mem, 655_359, 9).unwrap();
    assert_eq!((s.mem_read(mem, 655_359), mem.size(&s)), (Ok(9), Ok(10)));
    assert_eq!(mem.ty(&s), Ok(mt(10, None)));
    assert_eq!(Memory::new(&mut s, mt(1, None)), Err(Exhausted::Memory.into()));
    let text = "the minimum size of a memory, 65537, exceeds 65536";
    assert_eq!(misuse(Memory::new(&mut s, mt(65_537, None))), Misuse::InvalidType(text.into()));
}

#[test]
fn globals() {
    let mut s = store();
    let gt = |mutable| Globaltype { mutable, t: Valtype::V128 };
    let global = Global::new(&mut s, gt(true), 1u128).unwrap();
    global.set(&mut s, u128::MAX).unwrap();
    assert_eq!(global.get(&s), Ok(u128::MAX.into()));
    assert!(matches!(misuse(global.set(&mut s, 1)), Misuse::Type { .. }));
    let constant = Global::new(&mut s, gt(false), 1u128).unwrap();
    assert_eq!(misuse(constant.set(&mut s, 1u128)), Misuse::Immutable);
    let bottom = Globaltype { mutable: true, t: Valtype::Bot };
    assert!(matches!(misuse(Global::new(&mut s, bottom, 1)), Misuse::InvalidType(_)));
}

#[test]
fn types_of_values() {
    let mut s = store();
    let f = Func::wrap(&mut s, || ());
    let dt = f.ty(&s).unwrap();
    assert_eq!(s.ref_type(&f.into()), Ok(Reftype { null: false, ht: Heaptype::Use(dt) }));
    assert!(s.incoming(&Ref::NULL.into(), &Valtype::EXTERNREF).is_ok());
    assert!(s.incoming(&Ref::from(f).to_extern().into(), &Valtype::EXTERNREF).is_err());
    assert_eq!(Val::default_of(&Valtype::F64), Some(0.0.into()));
    assert_eq!(Val::default_of(&ANYREF), Some(Ref::NULL.into()));
    assert_eq!(Val::default_of(&Valtype::Ref(Reftype { null: false, ht: Heaptype::Any })), None);
    assert!(match_valtype(&Valtype::Ref(Reftype { null: false, ht: Heaptype::I31 }), &ANYREF));
    assert!(matches!(s.tag_alloc(functype(&[], &[Valtype::I32])), Err(Misuse::InvalidType(_))));
}

/// Memory storage of an embedder that can hold two pages and records the sizes requested.
#[derive(Debug)]
struct TwoPages(Vec<u8>, Arc<std::sync::Mutex<Vec<usize>>>);

impl runtime::LinearMemory for TwoPages {
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
    let mut s = store();
    let log = sizes.clone();
    s.set_memory_creator(move |mt| {
        let storage = || Box::new(TwoPages(Vec::new(), log.clone())) as Box<dyn runtime::LinearMemory>;
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
    let instance = Instance::new(&mut s, &module, &[]).unwrap();
    let run = instance.get_typed_func::<i32, (i32, i32, i32)>(&s, "run").unwrap();
    assert_eq!(run.call(&mut s, 9), Ok((1, -1, 16)));
    let memory = instance.get_memory(&s, "m").unwrap();
    assert_eq!((memory.slice(&s, 0u32, 5u32).unwrap(), memory.size(&s)), (&b"\0abc\x09"[..], Ok(2)));
    assert_eq!(misuse(memory.grow(&mut s, 1)), Misuse::Grow);
    assert_eq!(*sizes.lock().unwrap(), [65_536, 2 * 65_536]);
    // A memory that the creator rejects or that does not fit ends in exhaustion.
    for refused in ["(module (memory i64 1))", "(module (memory 3))"] {
        let end = Instance::new(&mut s, &Module::new(refused).unwrap(), &[]);
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
    let mut s = Store::new(Config { max_heap_bytes: 1 << 20, ..Config::default() }, Vec::new());
    let mut linker = Linker::<Vec<i32>>::new();
    let again = |mut caller: Caller<'_, Vec<i32>>, n: i32| -> Result<(), Error> {
        let down = caller.get_export("down")?.into_func().unwrap().typed::<i32, i32>(&caller)?;
        let result = down.call(&mut caller, n)?;
        caller.data_mut().push(result);
        Ok(())
    };
    linker.func_wrap("host", "again", again).unwrap();
    let instance = linker.instantiate(&mut s, &module).unwrap();
    let down = instance.get_typed_func::<i32, i32>(&s, "down").unwrap();
    assert_eq!(down.call(&mut s, 5), Ok(105));
    assert_eq!(*s.data(), [100, 101, 102, 103, 104]);
    // The frames of suspended runs count against `max_call_depth`.
    s.config = Config { max_call_depth: 5, ..Config::default() };
    assert_eq!(down.call(&mut s, 5), Err(Error::Exhausted(Exhausted::CallDepth)));
    assert_eq!(down.call(&mut s, 3), Ok(103));
}

/// The result of `f` of a module that consists of this function.
fn result_of(s: &mut Store, n: i32) -> Result<i32, Error> {
    let module = Module::new(format!("(func (export \"f\") (result i32) (i32.const {n}))"))?;
    let f = Instance::new(s, &module, &[])?.get_typed_func::<(), i32>(s, "f")?;
    f.call(s, ())
}

#[test]
fn restored_stores_forget_what_runners_knew_of_them() {
    use crate::semantics::{Lockstep, Pace, Rules, Semantics};
    let semantics = Semantics::built_in();
    let lockstep = Lockstep::new(semantics.clone(), Pace::default());
    for i in 0..2 {
        let mut s = store();
        match i {
            0 => s.set_runner(Rules::new(semantics.clone())),
            _ => s.set_runner(lockstep.for_store()),
        }
        let snapshot = s.snapshot().unwrap();
        assert_eq!(result_of(&mut s, 1), Ok(1));
        s.restore(&snapshot).unwrap();
        assert_eq!(result_of(&mut s, 2), Ok(2));
        let mut fork = snapshot.to_store(()).unwrap();
        assert_eq!(result_of(&mut fork, 3), Ok(3));
    }
    assert_eq!(lockstep.found().divergences, []);
}

#[test]
fn snapshots_of_one_store_can_be_restored_in_any_order() {
    let mut s = store();
    let global = Global::new(&mut s, Globaltype { mutable: true, t: Valtype::I32 }, 0).unwrap();
    let first = s.snapshot().unwrap();
    s.restore(&first).unwrap();
    global.set(&mut s, 1).unwrap();
    let second = s.snapshot().unwrap();
    for (snapshot, n) in [(&first, 0), (&second, 1), (&first, 0), (&second, 1)] {
        s.restore(snapshot).unwrap();
        assert_eq!(global.get(&s), Ok(n.into()));
    }
    // Numbers of stores under which nothing was handed out are not kept.
    let ancestors = s.ancestors.len();
    for _ in 0..100 {
        let snapshot = s.snapshot().unwrap();
        s.restore(&snapshot).unwrap();
    }
    assert!(s.ancestors.len() <= ancestors + 1, "{}", s.ancestors.len());
}

#[test]
fn waiting_calls_take_what_they_use() {
    let module = Module::new(r#"(func (export "f") (param i32) (loop (br 0)))"#).unwrap();
    let mut s = Store::new(Config { fuel: Some(100), ..Config::default() }, ());
    let f = Instance::new(&mut s, &module, &[]).unwrap().get_func(&s, "f").unwrap();
    let begin = |s: &mut Store| match f.call_resumable(s, &[1.into()]) {
        Ok(Progress::Waiting(call)) => call,
        other => panic!("{other:?}"),
    };
    let (mut a, mut b) = (begin(&mut s), begin(&mut s));
    let used = s.stacks.used();
    assert!(used.slots <= 4, "{used:?}");
    for _ in 0..1000 {
        for call in [&mut a, &mut b] {
            s.set_fuel(Some(100));
            let next = std::mem::replace(call, begin(&mut s)).resume(&mut s, &[]);
            let Ok(Progress::Waiting(next)) = next else { panic!("{next:?}") };
            *call = next;
        }
    }
    assert!(s.stacks.depth() < 200, "{}", s.stacks.depth());
}

#[test]
fn interrupts_are_noticed_in_short_slices() {
    let module = Module::new(r#"(func (export "f") (loop (br 0)))"#).unwrap();
    let mut s = Store::new(Config { fuel: Some(10), ..Config::default() }, ());
    let handle = s.interrupt_handle();
    let f = Instance::new(&mut s, &module, &[]).unwrap().get_func(&s, "f").unwrap();
    let reason = |progress| match progress {
        Ok(Progress::Waiting(call)) => (Suspended::reason(&call), call),
        other => panic!("{other:?}"),
    };
    handle.interrupt();
    let (why, call) = reason(f.call_resumable(&mut s, &[]));
    assert_eq!(why, Reason::Interrupted);
    let (why, call) = reason(call.resume(&mut s, &[]));
    assert_eq!(why, Reason::Fuel);
    s.set_fuel(Some(10));
    handle.interrupt();
    let (why, call) = reason(call.resume(&mut s, &[]));
    assert_eq!(why, Reason::Interrupted);
    handle.interrupt();
    handle.clear();
    assert_eq!(reason(call.resume(&mut s, &[])).0, Reason::Fuel);
}

#[test]
fn results_of_a_host_function_that_yielded_are_not_lost() {
    let mut s = store();
    let handle = s.interrupt_handle();
    let f = Func::wrap(&mut s, || -> Result<i32, Error> { Err(Error::yielded()) });
    let Ok(Progress::Waiting(call)) = f.call_resumable(&mut s, &[]) else { panic!("it yields") };
    // Nothing is left to be interrupted.
    handle.interrupt();
    let Ok(Progress::Done(results)) = call.resume(&mut s, &[5.into()]) else { panic!("it is over") };
    assert_eq!(results, [5.into()]);
}

#[test]
fn nested_runs_that_failed_leave_no_trace() {
    let module = Module::new(
        r#"(module (import "h" "try" (func $try))
            (func (export "inner") unreachable)
            (func (export "outer") (param i32) (call $try) (if (local.get 0) (then unreachable))))"#,
    )
    .unwrap();
    let mut linker = Linker::new();
    let attempt = |mut caller: Caller<'_>| -> Result<(), Error> {
        assert!(caller.get_func("inner")?.call(&mut caller, &[]).is_err());
        Ok(())
    };
    linker.func_wrap("h", "try", attempt).unwrap();
    let mut s = store();
    s.set_core_dumps(true);
    let outer = linker.instantiate(&mut s, &module).unwrap().get_func(&s, "outer").unwrap();
    outer.call(&mut s, &[0.into()]).unwrap();
    assert_eq!(s.core_dump("m"), None);
    assert!(outer.call(&mut s, &[1.into()]).is_err());
    assert_eq!(s.dump.as_ref().map(Vec::len), Some(1));
}

#[test]
fn idle_stores_have_no_stacks() {
    let module = Module::new(
        r#"(module (import "h" "again" (func $again (param i32)))
            (func $deep (param i32) (if (local.get 0) (then (call $deep (i32.sub (local.get 0) (i32.const 1))))))
            (func (export "f") (param i32) (call $deep (i32.const 1000)) (call $again (local.get 0))))"#,
    )
    .unwrap();
    let mut linker = Linker::<()>::new();
    let again = |mut caller: Caller<'_>, n: i32| -> Result<(), Error> {
        if n > 0 {
            caller.get_func("f")?.call(&mut caller, &[(n - 1).into()])?;
        }
        // The stack of the calling run.
        assert!(caller.stacks.slots() > 1 << 16);
        Ok(())
    };
    linker.func_wrap("h", "again", again).unwrap();
    for interruptible in [false, true] {
        let mut s = store();
        if interruptible {
            s.interrupt_handle();
        }
        let f = linker.instantiate(&mut s, &module).unwrap().get_func(&s, "f").unwrap();
        f.call(&mut s, &[2.into()]).unwrap();
        assert_eq!(s.stacks.slots(), 0);
        // A call that waits has what it uses.
        s.set_fuel(Some(100));
        let Ok(Progress::Waiting(call)) = f.call_resumable(&mut s, &[2.into()]) else { panic!("it waits") };
        assert!((1..1000).contains(&s.stacks.slots()), "{}", s.stacks.slots());
        s.set_fuel(None);
        assert!(matches!(call.resume(&mut s, &[]), Ok(Progress::Done(_))));
        assert_eq!(s.stacks.slots(), 0);
    }
}

#[test]
fn stores_taken_out_of_a_stepped_call_can_be_used() {
    let (mut s, mut other) = (store(), store());
    let module = Module::new(r#"(import "h" "f" (func $f)) (func (export "run") (call $f))"#).unwrap();
    let taken = Arc::new(std::sync::Mutex::new(runtime::Store::default()));
    let place = taken.clone();
    let swap = move |mut caller: Caller<'_>| {
        std::mem::swap::<runtime::Store>(&mut caller, &mut place.lock().unwrap());
    };
    let mut linker = Linker::<()>::new();
    linker.func_wrap("h", "f", swap).unwrap();
    let run = linker.instantiate(&mut s, &module).unwrap().get_func(&s, "run").unwrap();
    assert!(run.stepping(&mut s, &[]).unwrap().finish().is_err());
    std::mem::swap::<runtime::Store>(&mut other, &mut taken.lock().unwrap());
    assert!(other.stacks.is_calling());
    // The next call removes what was left.
    let f = Func::wrap(&mut other, || ());
    assert_eq!(f.call(&mut other, &[]), Ok(vec![]));
    assert!(!other.stacks.is_calling());
}
