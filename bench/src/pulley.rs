//! Wasmtime's interpreter, Pulley, as a peer.

use std::error::Error;

use crate::measure::timed;
use crate::peers::{MUCH, Peer, Run, binary};

/// Wasmtime with the target `pulley64`.
pub(crate) struct Pulley {
    /// Whether it counts fuel.
    pub(crate) fuel: bool,
}

impl Peer for Pulley {
    fn name(&self) -> String {
        "pulley".into()
    }

    fn run(&self, text: &str, work: i32) -> Result<Run, Box<dyn Error>> {
        let mut config = wasmtime::Config::new();
        config.target("pulley64")?.consume_fuel(self.fuel);
        config.wasm_tail_call(true).wasm_gc(true).wasm_function_references(true).wasm_exceptions(true);
        // The kernel `deep` needs more than the 512 KiB of the default.
        config.async_stack_size(8 << 20).max_wasm_stack(4 << 20);
        let engine = wasmtime::Engine::new(&config)?;
        let module = wasmtime::Module::new(&engine, binary(text)?)?;
        let mut store = wasmtime::Store::new(&engine, ());
        if self.fuel {
            store.set_fuel(MUCH)?;
        }
        let instance = wasmtime::Instance::new(&mut store, &module, &[])?;
        let run = instance.get_typed_func::<i32, i64>(&mut store, "run")?;
        run.call(&mut store, 1)?;
        let (sum, time) = timed(|| run.call(&mut store, work));
        Ok(Some((Some(sum?), time)))
    }
}
