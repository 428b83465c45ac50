//! Options that all commands share.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::runtime::Config;
use crate::syntax::Version;

/// The version of the standard, and the bounds of a run.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Common {
    /// The version of the standard that modules are read and validated by
    #[arg(id = "wasm", long, value_name = "VERSION", global = true, default_value = "3.0", value_parser = version())]
    pub(super) version: Version,
    /// Steps after which a run is ended [default: unlimited; a billion for each command of a script]
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds")]
    pub(super) fuel: Option<u64>,
    /// Nested calls
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_call_depth)]
    max_call_depth: usize,
    /// Pages of 64 KiB of all memories together
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_memory_pages)]
    max_memory_pages: u64,
    /// Elements of all tables together
    #[arg(long, value_name = "N", global = true, help_heading = "Bounds", default_value_t = Config::default().max_table_elements)]
    max_table_elements: u64,
}

impl Common {
    /// The bounds of a run.
    pub(super) fn config(&self) -> Config {
        Config {
            fuel: self.fuel,
            max_call_depth: self.max_call_depth,
            max_memory_pages: self.max_memory_pages,
            max_table_elements: self.max_table_elements,
            ..Config::default()
        }
    }
}

fn version() -> impl TypedValueParser<Value = Version> {
    PossibleValuesParser::new(["1.0", "2.0", "3.0"]).map(|version| match &*version {
        "1.0" => Version::V1,
        "2.0" => Version::V2,
        _ => Version::V3,
    })
}
