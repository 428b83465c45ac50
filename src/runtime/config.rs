//! The embedder's bounds. Hitting one is [`super::Exhausted`], never a trap and never an abort.

/// Bounds on what a store may use. `memory.grow` and `table.grow` beyond a bound give −1, as the standard permits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Units of fuel until a run ends with [`super::Exhausted::Fuel`]; none if unlimited. If less is left than something costs,
    /// all of it is taken.
    ///
    /// An instruction costs one unit; `else` and `end`, which only delimit blocks, are free. Where its work grows with a size, it
    /// costs one more for each 64 of the
    ///
    /// * bytes or elements that a bulk instruction reads or writes, or that an array is made of
    /// * values that a block takes and gives, that a branch carries, or that a structure or an exception is made of
    /// * parameters, locals and results of a function that is called
    /// * catch clauses of a `try_table`
    ///
    /// and one more for each page by which a memory grows. Active segments cost as much as the `memory.init` and `table.init` that
    /// the standard makes of them. The cost is the same however the store runs.
    pub fuel: Option<u64>,
    /// Nested calls of wasm functions.
    ///
    /// A frame also counts as an operand, so that calls without parameters and locals are bounded, too.
    pub max_call_depth: usize,
    /// Nested calls of host functions, which take room on the host's own stack.
    pub max_host_depth: usize,
    /// Slots of the operand stack, locals included, of 16 bytes each.
    pub max_operands: usize,
    /// Pages of 64 KiB of all memories of a store together.
    pub max_memory_pages: u64,
    /// Elements of all tables of a store together.
    pub max_table_elements: u64,
    /// Bytes of all structures, arrays and exceptions of a store together. Where they reach the bound and less than an eighth
    /// can be collected, the bound is hit.
    pub max_heap_bytes: u64,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            fuel: None,
            max_call_depth: 10_000,
            max_host_depth: 20,
            max_operands: 1 << 23,
            max_memory_pages: 1 << 17,
            max_table_elements: 10_000_000,
            max_heap_bytes: 1 << 30,
        }
    }
}

impl Config {
    /// How deep calls may be nested.
    pub(crate) fn call_depth(&self) -> usize {
        self.max_call_depth.min(self.max_operands)
    }
}
