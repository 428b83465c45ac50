//! References, structures and arrays in the hands of the host.

use reduct::valid::deftype::Deftype;

use super::*;

const TYPES: &str = r#"
    (type $point (struct (field (mut i32)) (field i8) (field (mut (ref null $point)))))
    (type $bytes (array (mut i8))) (type $words (array i64)) (type $points (array (mut (ref null $point))))
    (func (export "point") (param i32) (result (ref $point))
      (struct.new $point (local.get 0) (i32.const 0x1ff) (ref.null $point)))
    (func (export "x") (param (ref null $point)) (result i32) (struct.get $point 0 (local.get 0)))
    (func (export "same") (param eqref eqref) (result i32) (ref.eq (local.get 0) (local.get 1)))
    (func (export "pass") (param anyref) (result anyref) (local.get 0))
    (func (export "bytes") (result (ref $bytes)) (array.new $bytes (i32.const 0x17f) (i32.const 3)))
    (func (export "words") (result (ref $words)) (array.new_fixed $words 2 (i64.const -1) (i64.const 5)))
    (func (export "points") (result (ref $points)) (array.new_default $points (i32.const 2)))
    (func (export "sum") (param (ref $bytes)) (result i32) (local $i i32) (local $sum i32)
      (block $end
        (loop $next
          (br_if $end (i32.ge_u (local.get $i) (array.len (local.get 0))))
          (local.set $sum (i32.add (local.get $sum) (array.get_u $bytes (local.get 0) (local.get $i))))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br $next)))
      (local.get $sum))"#;

fn result<R: HostTypes>(store: &mut Store, i: Instance, name: &str) -> R {
    i.get_typed_func::<(), R>(store, name).unwrap().call(store, ()).unwrap()
}

#[test]
fn structures_are_made_read_and_written() {
    for (way, set) in WAYS {
        let (mut s, i) = instance(TYPES, Config::default());
        set(&mut s);
        let s = &mut s;
        let made = i.get_typed_func::<i32, StructRef>(s, "point").unwrap().call(s, 3).unwrap();
        let dt = made.ty(s).unwrap();
        assert_eq!(made.field(s, 0), Ok(3.into()), "{way}");
        assert_eq!(made.field(s, 1), Ok(0xff.into()), "{way}");
        assert_eq!(made.field(s, 2), Ok(Ref::NULL.into()), "{way}");
        let own = StructRef::new(s, &dt, &[7.into(), (-1).into(), made.clone().into()]).unwrap();
        assert_eq!((own.ty(s), own.field(s, 1)), (Ok(dt.clone()), Ok(0xff.into())), "{way}");
        assert_eq!(own.field(s, 2), Ok(made.clone().into()), "{way}");
        let x = i.get_typed_func::<Option<StructRef>, i32>(s, "x").unwrap();
        assert_eq!(x.call(s, Some(own.clone())), Ok(7), "{way}");
        own.set_field(s, 0, 8).unwrap();
        own.set_field(s, 2, own.clone()).unwrap();
        assert_eq!(x.call(s, Some(own.clone())), Ok(8), "{way}");
        let Err(Error::Trap(trap)) = x.call(s, None) else { panic!() };
        assert_eq!(trap.kind, TrapKind::NullStructureReference, "{way}");

        assert_eq!(own.set_field(s, 1, 1), Err(Misuse::Immutable));
        assert!(matches!(own.set_field(s, 0, 1i64), Err(Misuse::Type { .. })));
        assert!(matches!(own.set_field(s, 2, Ref::i31(1)), Err(Misuse::Type { .. })));
        assert_eq!(own.field(s, 3), Err(Misuse::OutOfBounds { at: 3, size: 3 }));
        let count = Misuse::Count { expected: 3, found: 0 };
        assert_eq!(StructRef::new(s, &dt, &[]), Err(count.into()));
        let func: Deftype = functype(&[], &[]).into();
        let needs = "a structure type is needed here, but (func) was given";
        assert_eq!(StructRef::new(s, &func, &[]).unwrap_err().to_string(), needs);
    }
}

#[test]
fn arrays_are_made_read_and_written() {
    let (mut s, i) = instance(TYPES, Config::default());
    let s = &mut s;
    let bytes: ArrayRef = result(s, i, "bytes");
    let dt = bytes.ty(s).unwrap();
    assert_eq!((bytes.len(s), bytes.get(s, 2)), (Ok(3), Ok(0x7f.into())));
    bytes.set(s, 2, -1).unwrap();
    assert_eq!(bytes.get(s, 2), Ok(0xff.into()));
    let sum = i.get_typed_func::<ArrayRef, i32>(s, "sum").unwrap();
    assert_eq!(sum.call(s, bytes.clone()), Ok(0x7f + 0x7f + 0xff));
    let own = ArrayRef::new(s, &dt, 2, 1000).unwrap();
    assert_eq!(sum.call(s, own), Ok(2000));
    let own = ArrayRef::from_vals(s, &dt, &[1.into(), 2.into(), 0x103.into()]).unwrap();
    assert_eq!((own.len(s), sum.call(s, own)), (Ok(3), Ok(6)));

    let words: ArrayRef = result(s, i, "words");
    assert_eq!((words.get(s, 0), words.get(s, 1)), (Ok((-1i64).into()), Ok(5i64.into())));
    assert_eq!(words.set(s, 0, 1i64), Err(Misuse::Immutable));
    assert_eq!(words.get(s, 2), Err(Misuse::OutOfBounds { at: 2, size: 2 }));
    // The type of an array is checked where a typed function needs a more special one.
    assert!(matches!(sum.call(s, words), Err(Error::Misuse(Misuse::Type { .. }))));
    assert!(matches!(ArrayRef::new(s, &dt, 1i64, 1), Err(Error::Misuse(Misuse::Type { .. }))));

    let points: ArrayRef = result(s, i, "points");
    let point = i.get_typed_func::<i32, StructRef>(s, "point").unwrap().call(s, 3).unwrap();
    points.set(s, 1, point.clone()).unwrap();
    assert_eq!(points.get(s, 1), Ok(point.into()));
    assert_eq!(points.get(s, 0), Ok(Ref::NULL.into()));
}

#[test]
fn typed_references_pass_through_typed_calls() {
    let (mut s, i) = instance(TYPES, Config::default());
    let s = &mut s;
    let point = i.get_typed_func::<i32, StructRef>(s, "point").unwrap();
    let (a, b) = (point.call(s, 1).unwrap(), point.call(s, 1).unwrap());
    let same = i.get_typed_func::<(EqRef, Option<EqRef>), i32>(s, "same").unwrap();
    assert_eq!(same.call(s, (a.clone().into(), Some(a.clone().into()))), Ok(1));
    assert_eq!(same.call(s, (a.clone().into(), Some(b.into()))), Ok(0));
    assert_eq!(same.call(s, (a.clone().into(), None)), Ok(0));
    assert_eq!(same.call(s, (I31::new(5).into(), Some(I31::new(5).into()))), Ok(1));
    let pass = i.get_typed_func::<Option<AnyRef>, Option<AnyRef>>(s, "pass").unwrap();
    let back = pass.call(s, Some(a.clone().into())).unwrap().unwrap();
    let back = StructRef::from_ref(s, back.into()).unwrap();
    assert_eq!((&back, back.field(s, 0)), (&a, Ok(1.into())));
    assert!(matches!(ArrayRef::from_ref(s, a.clone().into()), Err(Misuse::Type { .. })));
    assert_eq!(pass.call(s, None), Ok(None));
    assert!(matches!(i.get_typed_func::<ExternRef, i32>(s, "x"), Err(Misuse::Signature { .. })));
    // `anyref` results are not always structures, so they cannot be received as such.
    assert!(matches!(
        i.get_typed_func::<Option<AnyRef>, StructRef>(s, "pass"),
        Err(Misuse::Signature { .. })
    ));
    // Host functions of typed references.
    let first = Func::wrap(s, |caller: Caller<'_>, r: StructRef| -> Result<i32, Error> {
        Ok(r.field(&caller, 0)?.try_into()?)
    });
    assert_eq!(first.typed::<StructRef, i32>(s).unwrap().call(s, a), Ok(1));
    let seven = Func::wrap(s, |r: I31, none: Option<ExternRef>| (none.is_none(), r.get()).1);
    assert_eq!(seven.call(s, &[I31::new(7).into(), Ref::NULL.into()]), Ok(vec![7.into()]));
}

/// References that the host dropped do not keep their objects alive.
#[test]
fn a_loop_of_calls_does_not_fill_the_heap() {
    let (mut s, i) = instance(TYPES, Config { max_heap_bytes: 100_000, ..Config::default() });
    let point = i.get_typed_func::<i32, StructRef>(&s, "point").unwrap();
    let untyped = i.get_func(&s, "point").unwrap();
    let kept = point.call(&mut s, -5).unwrap();
    for x in 0..100_000 {
        let r = point.call(&mut s, x).unwrap();
        assert_eq!(r.field(&s, 0), Ok(x.into()));
        untyped.call(&mut s, &[x.into()]).unwrap();
    }
    assert_eq!(kept.field(&s, 0), Ok((-5).into()));
    assert!(s.heap_bytes() <= 100_000);
    for _ in 0..100_000 {
        ExternRef::new(&mut s, [0u8; 16]).unwrap();
    }
    // References that the host keeps do fill it.
    let filled: Result<Vec<StructRef>, Error> = (0..100_000).map(|x| point.call(&mut s, x)).collect();
    assert_eq!(filled, Err(Exhausted::Heap.into()));
    assert!(point.call(&mut s, 1).is_ok());
    assert_eq!(kept.field(&s, 0), Ok((-5).into()));
}

#[test]
fn a_number_of_the_host_is_no_object() {
    let mut s = Store::<()>::default();
    let same = Func::wrap(&mut s, |r: ExternRef| r);
    let same = same.typed::<ExternRef, ExternRef>(&s).unwrap();
    let object = ExternRef::new(&mut s, 1u8).unwrap();
    for n in 0..100 {
        let number = ExternRef::from_ref(&s, Ref::host(n).to_extern()).unwrap();
        assert!(number.data(&s).unwrap().is_none() && number != object);
        assert_eq!(same.call(&mut s, number.clone()), Ok(number));
    }
    assert_eq!(same.call(&mut s, object.clone()), Ok(object));
}
