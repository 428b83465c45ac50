//! The embedder's bounds. Hitting one is [`super::Exhausted`], never a trap and never an abort.

/// Bounds on what a store may use. `memory.grow` and `table.grow` beyond a bound give −1, as the standard permits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Steps until a run ends with [`super::Exhausted::Fuel`]; none if unlimited.
    ///
    /// One unit pays for one instruction; `block`, `loop`, `else` and `end` are free, bulk operations also pay for each 64 bytes or
    /// elements begun.
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
