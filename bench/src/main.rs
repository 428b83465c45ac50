//! Benchmarks of Reduct.
//!
//! Every figure is a ratio, or comes with a peer's figure measured in the same run. Measurements alternate between engines, so
//! that other load on the machine affects both. `docs/performance.md` has the figures with the commands that produced them.

mod calls;
mod growth;
mod kernels;
mod measure;
mod modules;
mod peers;
mod preparation;
#[cfg(feature = "pulley")]
mod pulley;
mod reading;
mod rules;
mod scaling;

use clap::{Parser, Subcommand};

/// Benchmarks of Reduct, as ratios to other engines measured in the same run.
#[derive(Parser)]
#[command(version)]
struct Args {
    /// The number of times that each figure is measured; medians are printed.
    #[arg(long, default_value_t = 5, global = true)]
    rounds: usize,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Kernels: time relative to Wasmi and to the given commands.
    Kernels(kernels::Options),
    /// Calls between host and program, relative to Wasmi; the cost of stores and snapshots.
    Calls,
    /// The same loop at several depths of blocks and calls: time per iteration.
    Scaling,
    /// Deeply nested input of every kind: time per level.
    Nesting,
    /// Kernels by the rules of `spec/` alone, with small amounts of work: rules per second.
    Rules {
        /// Run only kernels whose name contains one of these words, separated by commas.
        #[arg(long, value_delimiter = ',')]
        only: Vec<String>,
    },
    /// Startup: a process that runs an empty module, by the interpreter and by the rules.
    Startup {
        /// The `reduct` executable.
        #[arg(long, default_value = "target/release/reduct")]
        command: std::path::PathBuf,
    },
    /// Preparing all functions of a validated module, relative to Wasmi's translation.
    Preparation {
        /// Binary modules; their imports may only be functions.
        #[arg(required = true)]
        modules: Vec<std::path::PathBuf>,
    },
    /// Time over size: of reading modules, functions and sections, and of the first call; of two threads that share a module.
    Growth {
        /// Measure only curves whose name contains this.
        #[arg(long, default_value = "")]
        only: String,
        /// The largest module, in MB.
        #[arg(long, default_value_t = 100)]
        most: usize,
    },
    /// Throughput of decoding and validating, and of translating text to binary, in MB/s, relative to wasmparser and wast.
    Reading {
        /// Binary modules to decode and validate; a generated one if none are given.
        modules: Vec<std::path::PathBuf>,
        /// Size of the generated text in MB.
        #[arg(long, default_value_t = 30)]
        text: usize,
    },
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args = Args::parse();
    match args.what {
        What::Kernels(options) => kernels::run(args.rounds, &options),
        What::Calls => calls::run(args.rounds),
        What::Scaling => scaling::run(args.rounds),
        What::Rules { only } => rules::run(args.rounds, &only),
        What::Startup { command } => rules::startup(args.rounds, &command),
        What::Nesting => scaling::nesting(args.rounds),
        What::Preparation { modules } => preparation::run(args.rounds, &modules),
        What::Growth { only, most } => growth::run(args.rounds, &only, most),
        What::Reading { modules, text } => reading::run(args.rounds, &modules, text),
    }
}
