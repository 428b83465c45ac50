//! Handles and references of other stores, and of states that a store gave up.

use super::*;

fn memtype() -> Memtype {
    Memtype { at: Addrtype::I32, lim: Limits { min: 1, max: None } }
}

fn functable() -> Tabletype {
    let rt = Reftype { null: true, ht: Heaptype::Func };
    Tabletype { at: Addrtype::I32, lim: Limits { min: 1, max: None }, rt }
}

fn misuse<T: std::fmt::Debug>(result: Result<T, Error>) -> Misuse {
    match result {
        Err(Error::Misuse(misuse)) => misuse,
        other => panic!("{other:?}"),
    }
}

/// One handle and reference of each kind.
struct All {
    instance: Instance,
    func: Func,
    memory: Memory,
    table: Table,
    global: Global,
    tag: Tag,
    exn: ExnRef,
    object: StructRef,
    array: ArrayRef,
    host: ExternRef,
}

impl All {
    fn new(store: &mut Store) -> All {
        let m = module(
            r#"(memory (export "memory") 1) (table (export "table") 1 funcref) (tag (export "tag"))
               (global (export "global") (mut i32) (i32.const 0))
               (type $s (struct (field (mut i32)))) (type $a (array (mut i32)))
               (func (export "func"))
               (func (export "object") (result (ref $s)) (struct.new $s (i32.const 1)))
               (func (export "array") (result (ref $a)) (array.new_fixed $a 1 (i32.const 1)))"#,
        );
        let instance = Instance::new(store, &m, &[]).unwrap();
        let object = instance.get_typed_func::<(), StructRef>(store, "object").unwrap();
        let array = instance.get_typed_func::<(), ArrayRef>(store, "array").unwrap();
        let tag = instance.get_tag(store, "tag").unwrap();
        All {
            instance,
            func: instance.get_func(store, "func").unwrap(),
            memory: instance.get_memory(store, "memory").unwrap(),
            table: instance.get_table(store, "table").unwrap(),
            global: instance.get_global(store, "global").unwrap(),
            tag,
            exn: ExnRef::new(store, tag, &[]).unwrap(),
            object: object.call(store, ()).unwrap(),
            array: array.call(store, ()).unwrap(),
            host: ExternRef::new(store, "data").unwrap(),
        }
    }

    /// What comes of each use of them with a store.
    fn uses(&self, s: &mut Store) -> Vec<Result<(), Misuse>> {
        fn over<T>(result: Result<T, Error>) -> Result<(), Misuse> {
            match result {
                Ok(_) => Ok(()),
                Err(Error::Misuse(misuse)) => Err(misuse),
                Err(error) => panic!("{error:?}"),
            }
        }
        let All { instance, func, memory, table, global, tag, exn, object, array, host } = self;
        let needs = module(r#"(import "m" "f" (func))"#);
        vec![
            instance.get_export(s, "func").map(drop),
            instance.exports(s).map(drop),
            over(func.call(s, &[])),
            func.ty(s).map(drop),
            func.typed::<(), ()>(s).map(drop),
            over(func.call_resumable(s, &[])),
            over(func.stepping(s, &[])),
            over(Instance::new(s, &needs, &[(*func).into()])),
            over(memory.data(s).map(drop)),
            over(memory.data_mut(s).map(drop)),
            over(memory.read(s, 0_u64, &mut [0])),
            over(memory.write(s, 0_u64, b"a")),
            over(memory.grow(s, 0)),
            s.memory_and_data(*memory).map(drop),
            over(table.get(s, 0)),
            over(table.set(s, 0, Ref::NULL)),
            over(table.grow(s, 0, Ref::NULL)),
            over(global.get(s)),
            over(global.set(s, 1)),
            tag.ty(s).map(drop),
            over(ExnRef::new(s, *tag, &[])),
            exn.tag(s).map(drop),
            exn.payload(s).map(drop),
            object.ty(s).map(drop),
            object.field(s, 0).map(drop),
            object.set_field(s, 0, 1),
            array.ty(s).map(drop),
            array.len(s).map(drop),
            array.get(s, 0).map(drop),
            array.set(s, 0, 1),
            host.data(s).map(drop),
            s.ref_type(&Ref::from(*func)).map(drop),
            s.ref_type(&object.clone().into()).map(drop),
            Ref::from(*func).as_func(s).map(drop),
        ]
    }
}

#[test]
fn handles_of_another_store_are_refused() {
    let mut store = Store::default();
    let own = All::new(&mut store);
    assert!(own.uses(&mut store).iter().all(Result::is_ok));
    // Entities with the same addresses exist in the other store.
    let mut other = Store::default();
    All::new(&mut other);
    for (i, result) in own.uses(&mut other).into_iter().enumerate() {
        assert_eq!(result, Err(Misuse::ForeignStore), "use {i}");
    }
    // As arguments, elements, and the like.
    let take = Func::wrap(&mut other, |_: Option<AnyRef>| {});
    assert_eq!(misuse(take.call(&mut other, &[own.object.clone().into()])), Misuse::ForeignStore);
    let typed = take.typed::<Option<StructRef>, ()>(&other).unwrap();
    assert_eq!(misuse(typed.call(&mut other, Some(own.object.clone()))), Misuse::ForeignStore);
    let funcs = Table::new(&mut other, functable(), Ref::NULL).unwrap();
    assert_eq!(misuse(funcs.set(&mut other, 0, own.func)), Misuse::ForeignStore);
    let mut linker = Linker::new();
    assert_eq!(linker.instance(&other, "m", own.instance).map(drop), Err(Misuse::ForeignStore));
    linker.define("m", "f", own.func).unwrap();
    let needs = module(r#"(import "m" "f" (func))"#);
    assert_eq!(misuse(linker.instantiate(&mut other, &needs)), Misuse::ForeignStore);
    // The other store is unharmed.
    let again = All::new(&mut other);
    assert!(again.uses(&mut other).iter().all(Result::is_ok));
}

#[test]
fn what_came_after_a_snapshot_is_stale_once_it_is_restored() {
    let mut store = Store::default();
    let before = All::new(&mut store);
    let snapshot = store.snapshot().unwrap();
    before.global.set(&mut store, 5).unwrap();
    before.object.set_field(&mut store, 0, 5).unwrap();
    let after = All::new(&mut store);
    store.restore(&snapshot).unwrap();
    assert_eq!(before.global.get(&store), Ok(0.into()));
    assert_eq!(before.object.field(&store, 0), Ok(1.into()));
    for round in 0..2 {
        assert!(before.uses(&mut store).iter().all(Result::is_ok), "{:?}", before.uses(&mut store));
        for (i, result) in after.uses(&mut store).into_iter().enumerate() {
            assert_eq!(result, Err(Misuse::Stale), "use {i}, round {round}");
        }
        // Entities that now have the same addresses are not mistaken for them.
        All::new(&mut store);
    }
    // A store made of the snapshot is in the same position.
    let mut fork = snapshot.to_store(()).unwrap();
    assert!(before.uses(&mut fork).iter().all(Result::is_ok));
    assert!(after.uses(&mut fork).iter().all(|result| *result == Err(Misuse::Stale)));
    assert_eq!(misuse(Store::<()>::default().restore(&snapshot)), Misuse::ForeignStore);
}

#[test]
fn calls_that_wait_are_stale_where_they_did_not_wait() {
    let (mut store, i) =
        instance("(func (export \"f\") (loop (br 0)))", Config { fuel: Some(10), ..Config::default() });
    let f = i.get_func(&store, "f").unwrap();
    let snapshot = store.snapshot().unwrap();
    let waits = |store: &mut Store| match f.call_resumable(store, &[]) {
        Ok(Progress::Waiting(call)) => call,
        other => panic!("{other:?}"),
    };
    let call = waits(&mut store);
    store.restore(&snapshot).unwrap();
    assert_eq!(misuse(call.resume(&mut store, &[])), Misuse::Stale);
    let call = waits(&mut store);
    let mut other = Store::<()>::default();
    assert_eq!(misuse(call.resume(&mut other, &[])), Misuse::ForeignStore);
    // The stacks of calls that are dropped are freed; otherwise they would exceed the bound on call depth.
    for _ in 0..20_000 {
        drop(waits(&mut store));
    }
    // It waits in the state that the snapshot has, too.
    let call = waits(&mut store);
    let snapshot = store.snapshot().unwrap();
    store.restore(&snapshot).unwrap();
    store.set_fuel(Some(10));
    let Ok(Progress::Waiting(call)) = call.resume(&mut store, &[]) else { panic!() };
    assert_eq!(call.reason(), Reason::Fuel);
}

#[test]
fn wrong_arguments_and_types_are_refused() {
    let mut store = Store::<()>::default();
    let f = Func::wrap(&mut store, |a: i32| a);
    assert_eq!(misuse(f.call(&mut store, &[])), Misuse::Count { expected: 1, found: 0 });
    let wrong = Misuse::Type { expected: Valtype::I32, found: Valtype::I64 };
    assert_eq!(misuse(f.call(&mut store, &[1i64.into()])), wrong);
    assert!(matches!(f.typed::<i64, i32>(&store), Err(Misuse::Signature { .. })));
    assert!(matches!(f.typed::<i32, ()>(&store), Err(Misuse::Signature { .. })));
    assert!(matches!(f.typed::<Ref, i32>(&store), Err(Misuse::Signature { .. })));
    let memory = Memory::new(&mut store, memtype()).unwrap();
    assert_eq!(
        misuse(memory.write(&mut store, 65_535_u64, b"ab")),
        Misuse::OutOfBounds { at: 65_536, size: 65_536 }
    );
    assert_eq!(memory.data(&store).unwrap()[65_535], 0);
    let caller = Func::wrap(&mut store, |caller: Caller<'_>| caller.get_memory("m").map(drop));
    let error = caller.call(&mut store, &[]).unwrap_err();
    assert_eq!(error.downcast_ref(), Some(&Misuse::NoCaller), "{error:?}");
}

#[test]
fn messages_say_what_is_wrong() {
    for (misuse, text) in [
        (Misuse::Count { expected: 1, found: 2 }, "1 value is needed here, but 2 were given"),
        (Misuse::Count { expected: 2, found: 1 }, "2 values are needed here, but 1 was given"),
        (Misuse::Count { expected: 0, found: 1 }, "0 values are needed here, but 1 was given"),
    ] {
        assert_eq!(misuse.to_string(), text);
    }
    let mut store = Store::<()>::default();
    let error = Tag::new(&mut store, functype(&[], &[Valtype::I32])).unwrap_err();
    let text = "the type of a tag is a function type without results, but (func (result i32)) was given";
    assert_eq!(error.to_string(), text);
    let dt = Deftype::array(Fieldtype::new(true, Packtype::I16));
    let error = ArrayRef::from_bytes(&mut store, &dt, b"").unwrap_err();
    let text = "an array type with elements of type i8 is needed here, but (array (mut i16)) was given";
    assert_eq!(error.to_string(), text);
    let error = ArrayRef::new(&mut store, &dt, 1, 1).unwrap().bytes(&store).unwrap_err();
    assert_eq!(error.to_string(), text);
    // Each bound is a field of `Config`, which the message names.
    let fields = format!("{:?}", Config::default());
    for bound in Exhausted::ALL {
        match bound.field() {
            Some(field) => {
                assert!(fields.contains(&format!("{field}: ")), "{field}");
                let text = format!("{bound}; the bound is `Config::{field}`");
                assert_eq!(Error::Exhausted(*bound).to_string(), text);
            }
            None => assert_eq!(Error::Exhausted(*bound).to_string(), bound.to_string()),
        }
    }
    let needs = module(r#"(import "m" "f" (func (param i32)))"#);
    let mut linker = Linker::new();
    let text =
        |linker: &Linker, store: &mut Store| linker.instantiate(store, &needs).unwrap_err().to_string();
    assert_eq!(
        text(&linker, &mut store),
        "unknown import: nothing is defined for \"m\" \"f\" of type (func (param i32)), by rule Externaddr_ok/func"
    );
    linker.func_wrap("m", "f", || {}).unwrap();
    assert_eq!(
        text(&linker, &mut store),
        "incompatible import type: \"m\" \"f\" is imported as (func (param i32)), but what is defined for it is (func), \
         by rule Externtype_sub/func"
    );
}

#[test]
fn places_in_code_display() {
    let (mut store, i) = instance("(func) (func $f (export \"f\") unreachable)", Config::default());
    let error = i.get_func(&store, "f").unwrap().call(&mut store, &[]).unwrap_err();
    assert_eq!(trap(error).backtrace[0].to_string(), "function 1 $f at offset 29");
}

/// Works with a store and with a caller.
fn count(store: &mut impl AsStore<Data = u32>) -> u32 {
    *store.data_mut() += 1;
    *store.data()
}

#[test]
fn data_is_reached_through_stores_and_callers() {
    let mut store = Store::new(Config::default(), 5);
    assert_eq!(count(&mut store), 6);
    let f = Func::wrap(&mut store, |mut caller: Caller<'_, u32>| count(&mut caller));
    assert_eq!(f.call(&mut store, &[]), Ok(vec![7.into()]));
}

#[test]
fn linkers_tell_what_they_define() {
    let mut store = Store::<()>::default();
    let mut linker = Linker::new();
    let memory = Memory::new(&mut store, memtype()).unwrap();
    linker.define("m", "memory", memory).unwrap().func_wrap("m", "f", |x: i32| x + 1).unwrap();
    assert_eq!(linker.get(&mut store, "m", "memory"), Some(memory.into()));
    let f = linker.get(&mut store, "m", "f").and_then(Extern::into_func).unwrap();
    assert_eq!(f.call(&mut store, &[1.into()]), Ok(vec![2.into()]));
    assert_eq!(linker.get(&mut store, "m", "g"), None);
    assert_eq!(linker.get(&mut Store::default(), "m", "memory"), None);
}

#[test]
fn host_objects_are_changed_unless_they_are_shared() {
    let mut store = Store::<()>::default();
    let object = ExternRef::new(&mut store, 1).unwrap();
    let change = |store: &mut Store| -> Result<i32, Misuse> {
        let n: &mut i32 = object.data_mut(store)?.unwrap().downcast_mut().unwrap();
        *n += 1;
        Ok(*n)
    };
    assert_eq!((change(&mut store), change(&mut store)), (Ok(2), Ok(3)));
    let snapshot = store.snapshot().unwrap();
    assert_eq!(change(&mut store), Err(Misuse::SharedObject));
    drop(snapshot);
    assert_eq!(change(&mut store), Ok(4));
    let number = ExternRef::from_ref(&store, Ref::host(1).to_extern()).unwrap();
    assert!(number.data_mut(&mut store).unwrap().is_none());
    assert_eq!(object.data_mut(&mut Store::<()>::default()).map(drop), Err(Misuse::ForeignStore));
}
