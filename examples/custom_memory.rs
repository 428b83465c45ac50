//! Memories whose bytes the host provides: here from a pool, to which the buffer of a memory returns when its store is dropped.
//!
//! ```sh
//! cargo run --example custom_memory
//! ```

use std::sync::{Arc, Mutex, PoisonError};

use reduct::runtime::LinearMemory;
use reduct::{Error, Instance, Module, Store};

/// Buffers that are not in use.
#[derive(Clone, Debug, Default)]
struct Pool(Arc<Mutex<Vec<Vec<u8>>>>);

impl Pool {
    /// The size of a buffer: no memory gets larger.
    const BYTES: usize = 4 * 65_536;

    fn take(&self) -> Vec<u8> {
        let buffer = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        buffer.unwrap_or_else(|| Vec::with_capacity(Pool::BYTES))
    }
    fn give_back(&self, buffer: Vec<u8>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(buffer);
    }
}

/// A memory in a buffer of a pool.
#[derive(Debug)]
struct Pooled {
    buffer: Vec<u8>,
    pool: Pool,
}

impl LinearMemory for Pooled {
    fn bytes(&self) -> &[u8] {
        &self.buffer
    }
    fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.buffer
    }
    fn grow(&mut self, len: usize) -> bool {
        if len <= Pool::BYTES {
            self.buffer.resize(len, 0);
        }
        len <= Pool::BYTES
    }
}

impl Drop for Pooled {
    fn drop(&mut self) {
        // Empty, so that growing fills it with zeros.
        self.buffer.clear();
        self.pool.give_back(std::mem::take(&mut self.buffer));
    }
}

/// Runs a program in a new store with memory from the pool: what was at address 9, and what `memory.grow` returns.
fn request(pool: &Pool, module: &Module) -> Result<(i32, i32), Error> {
    let mut store = Store::<()>::default();
    let pool = pool.clone();
    store.set_memory_creator(move |_| Some(Box::new(Pooled { buffer: pool.take(), pool: pool.clone() })));
    let instance = Instance::new(&mut store, module, &[])?;
    instance.get_typed_func::<i32, (i32, i32)>(&store, "run")?.call(&mut store, 5)
}

fn main() -> Result<(), Error> {
    let module = Module::new(
        r#"(module (memory 1)
            (func (export "run") (param $pages i32) (result i32 i32)
                (i32.load8_u (i32.const 9))
                (i32.store8 (i32.const 9) (i32.const 7))
                (memory.grow (local.get $pages))))"#,
    )?;
    let pool = Pool::default();
    for _ in 0..100 {
        // The memory is zero, whoever had the buffer before, and cannot grow beyond it.
        assert_eq!(request(&pool, &module)?, (0, -1));
    }
    let buffers = pool.0.lock().unwrap_or_else(PoisonError::into_inner).len();
    println!("100 requests used {buffers} buffer");
    assert_eq!(buffers, 1);
    Ok(())
}

#[test]
fn runs() -> Result<(), Error> {
    main()
}
