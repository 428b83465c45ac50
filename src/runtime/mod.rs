//! Section 4.2, Runtime Structure: values, store, instances.

pub(crate) mod changes;
pub mod code;
mod collect;
pub mod config;
pub(crate) mod dump;
pub mod heap;
pub(crate) mod held;
pub mod instances;
pub mod interrupt;
pub mod memory;
pub mod outcome;
pub mod runner;
pub(crate) mod stack;
pub mod store;
pub mod typespace;
pub mod typing;
pub mod values;
pub mod watch;

pub use config::*;
pub use instances::*;
pub use interrupt::InterruptHandle;
pub use memory::*;
pub use outcome::*;
pub use runner::*;
pub use store::*;
pub use typespace::*;
pub use values::*;
pub use watch::*;
