//! Structures and arrays of a program's types, made, read and changed by the host. A reference of the host's keeps them alive.
//!
//! ```sh
//! cargo run --example gc_data
//! ```

use reduct::types::{Fieldtype, Reftype, Valtype};
use reduct::{ArrayRef, Deftype, Error, Instance, Module, Store, StructRef, Val};

const PROGRAM: &str = r#"(module
    (type $point (struct (field $x (mut f64)) (field $y f64)))
    (type $path (array (mut (ref null $point))))

    (func (export "middle") (param $a (ref $point)) (param $b (ref $point)) (result (ref $point))
        (struct.new $point
            (f64.mul (f64.const 0.5) (f64.add (struct.get $point $x (local.get $a)) (struct.get $point $x (local.get $b))))
            (f64.mul (f64.const 0.5) (f64.add (struct.get $point $y (local.get $a)) (struct.get $point $y (local.get $b))))))

    ;; The points of a path that are not null.
    (func (export "count") (param $path (ref null $path)) (result i32) (local $i i32) (local $n i32)
        (block $end (loop $next
            (br_if $end (i32.ge_u (local.get $i) (array.len (local.get $path))))
            (local.set $n (i32.sub (i32.add (local.get $n) (i32.const 1))
                (ref.is_null (array.get $path (local.get $path) (local.get $i)))))
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br $next)))
        (local.get $n)))"#;

fn main() -> Result<(), Error> {
    let mut store = Store::<()>::default();
    let instance = Instance::new(&mut store, &Module::new(PROGRAM)?, &[])?;

    // Types are the same if they have the same structure, so the host can make them itself.
    let point = Deftype::structure([Fieldtype::new(true, Valtype::F64), Fieldtype::new(false, Valtype::F64)]);
    let path = Deftype::array(Fieldtype::new(true, Reftype::nullable(point.clone())));

    // Typed references pass through typed calls.
    let middle = instance.get_typed_func::<(StructRef, StructRef), StructRef>(&store, "middle")?;
    let a = StructRef::new(&mut store, &point, &[1.0.into(), 2.0.into()])?;
    let b = StructRef::new(&mut store, &point, &[5.0.into(), 4.0.into()])?;
    let m = middle.call(&mut store, (a.clone(), b.clone()))?;
    let (x, y) = (f64::try_from(m.field(&store, 0)?)?, f64::try_from(m.field(&store, 1)?)?);
    println!("the middle is at {x}, {y}");
    assert_eq!((x, y), (3.0, 3.0));

    m.set_field(&mut store, 0, 9.0)?;
    assert_eq!(m.field(&store, 0)?, Val::from(9.0));
    println!("y cannot be set: {}", m.set_field(&mut store, 1, 9.0).unwrap_err());

    // An array of five points, all null at first.
    let count = instance.get_typed_func::<Option<ArrayRef>, i32>(&store, "count")?;
    let points = ArrayRef::new(&mut store, &path, None::<StructRef>, 5)?;
    points.set(&mut store, 1, a)?;
    points.set(&mut store, 4, m.clone())?;
    println!("{} of {} are points", count.call(&mut store, Some(points.clone()))?, points.len(&store)?);
    assert_eq!(count.call(&mut store, Some(points.clone()))?, 2);
    assert_eq!(points.get(&store, 4)?, Val::from(m));
    println!("there is no sixth: {}", points.get(&store, 5).unwrap_err());
    println!("no path at all: {}", count.call(&mut store, None).unwrap_err());

    // `b` is in no array. The clone that the host has keeps it alive; without it, it is garbage.
    store.gc();
    let with_b = store.heap_bytes();
    drop(b);
    store.gc();
    assert!(store.heap_bytes() < with_b);
    Ok(())
}

#[test]
fn runs() -> Result<(), Error> {
    main()
}
