//! Two instances over one memory: the host makes it, both modules import it, and the host looks into it, too.
//!
//! ```sh
//! cargo run --example shared_memory
//! ```

use reduct::types::Memtype;
use reduct::{Error, Linker, Memory, Module, Store};

/// Appends numbers to a queue: a count at address 0, and the numbers from address 4 on.
const PRODUCER: &str = r#"(module
    (import "env" "queue" (memory 1))
    (func (export "push") (param $x i32)
        (i32.store offset=4 (i32.mul (i32.const 4) (i32.load (i32.const 0))) (local.get $x))
        (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1)))))"#;

/// Takes the number that was appended last, and calls the producer, too.
const CONSUMER: &str = r#"(module
    (import "env" "queue" (memory 1))
    (import "producer" "push" (func $push (param i32)))
    (func (export "pop") (result i32)
        (i32.store (i32.const 0) (i32.sub (i32.load (i32.const 0)) (i32.const 1)))
        (i32.load offset=4 (i32.mul (i32.const 4) (i32.load (i32.const 0)))))
    (func (export "push_twice") (param $x i32)
        (call $push (local.get $x)) (call $push (local.get $x))))"#;

fn main() -> Result<(), Error> {
    let mut store = Store::<()>::default();
    let mut linker = Linker::new();

    // The queue, at least one page and at most two.
    let queue = Memory::new(&mut store, Memtype::new(1, Some(2)))?;
    linker.define("env", "queue", queue)?;

    let producer = linker.instantiate(&mut store, &Module::new(PRODUCER)?)?;
    linker.instance(&store, "producer", producer)?;
    let consumer = linker.instantiate(&mut store, &Module::new(CONSUMER)?)?;

    let push = producer.get_typed_func::<i32, ()>(&store, "push")?;
    let push_twice = consumer.get_typed_func::<i32, ()>(&store, "push_twice")?;
    let pop = consumer.get_typed_func::<(), i32>(&store, "pop")?;

    push.call(&mut store, 3)?;
    push_twice.call(&mut store, 5)?;
    println!("the host sees {:?}", &queue.slice(&store, 0u32, 16u32)?);
    assert_eq!(queue.slice(&store, 0u32, 16u32)?, [3, 0, 0, 0, 3, 0, 0, 0, 5, 0, 0, 0, 5, 0, 0, 0]);

    // What the host writes, both see.
    queue.write(&mut store, 12u32, &7i32.to_le_bytes())?;
    let popped = [pop.call(&mut store, ())?, pop.call(&mut store, ())?, pop.call(&mut store, ())?];
    println!("the consumer took {popped:?}");
    assert_eq!(popped, [7, 5, 3]);

    // If one grows it, it has grown for all.
    queue.grow(&mut store, 1)?;
    assert_eq!((queue.size(&store)?, queue.grow(&mut store, 1).is_err()), (2, true));
    Ok(())
}

#[test]
fn runs() -> Result<(), Error> {
    main()
}
