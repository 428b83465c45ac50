//! Section 4.2, Runtime Structure: values, store, instances.

mod collect;
pub mod config;
pub mod heap;
pub mod instances;
pub mod memory;
pub mod outcome;
pub mod runner;
pub mod store;
pub mod typespace;
pub mod typing;
pub mod values;
pub mod watch;

pub use config::*;
pub use instances::*;
pub use memory::*;
pub use outcome::*;
pub use runner::*;
pub use store::*;
pub use typespace::*;
pub use values::*;
pub use watch::*;
