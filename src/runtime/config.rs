//! The embedder's bounds. A run that hits one ends with [`super::Exhausted`], which is not a trap.

/// Bounds on the resources of a store. `memory.grow` and `table.grow` beyond a bound return −1, as the standard permits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Units of fuel until a run ends with [`super::Exhausted::Fuel`]; `None`, the default, for unlimited. If less fuel is left than an
    /// operation costs, all of it is taken.
    ///
    /// An instruction costs one unit; `else` and `end`, which only delimit blocks, are free. Where its work grows with a size, it
    /// costs one more for each 64 of the
    ///
    /// * bytes or elements that a bulk instruction reads or writes, or that an array is made of
    /// * parameters and results of a block, values that a branch carries, and fields of a new structure or exception
    /// * parameters, locals and results of a function that is called
    /// * catch clauses of a `try_table`
    ///
    /// and one more for each page by which a memory grows. Active segments cost as much as the `memory.init` and `table.init` that
    /// the standard makes of them. The cost is the same however the store runs.
    pub fuel: Option<u64>,
    /// Nested calls of wasm functions. The default is 10,000 calls.
    ///
    /// It is also bounded by `max_operands`, so that calls without parameters and locals take bounded memory.
    pub max_call_depth: usize,
    /// Bytes of the host's stack that nested calls of host functions may take: those between the outermost call into the store and
    /// a host function that is about to be called. A host function that calls wasm, which calls a host function, and so on, ends
    /// with [`super::Exhausted::HostStack`]. Calls of wasm functions take none of it. The default is 1 MiB.
    ///
    /// As a rule of thumb, set it to at most half of the stack of the thread that makes the outermost call; with more, the thread's stack can
    /// overflow, which ends the process. The default is half of what the Rust standard library gives a spawned thread, 2 MiB.
    pub max_host_stack: usize,
    /// Slots of the operand stack, locals included, of 16 bytes each. The default is 2²³ slots, 128 MiB.
    pub max_operands: usize,
    /// Pages of 64 KiB of all memories of a store together. The default is 2¹⁷ pages, 8 GiB.
    pub max_memory_pages: u64,
    /// Elements of all tables of a store together. The default is 10,000,000 elements.
    pub max_table_elements: u64,
    /// Bytes of all structures, arrays and exceptions of a store together. The bound is hit if a collection at this size frees less
    /// than an eighth. The default is 2³⁰ bytes, 1 GiB.
    pub max_heap_bytes: u64,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            fuel: None,
            max_call_depth: 10_000,
            max_host_stack: 1 << 20,
            max_operands: 1 << 23,
            max_memory_pages: 1 << 17,
            max_table_elements: 10_000_000,
            max_heap_bytes: 1 << 30,
        }
    }
}

impl Config {
    /// The limit on nested calls.
    pub(crate) fn call_depth(&self) -> usize {
        self.max_call_depth.min(self.max_operands)
    }
}
