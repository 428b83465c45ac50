//! Benchmarks of reduct.
//!
//! Every figure is a ratio, or stands beside a peer's measured in the same run, round by round in turn, so that whatever else
//! the machine does meets both. `docs/performance.md` holds the figures with the commands that gave them.

mod kernels;
mod measure;
mod peers;
mod reading;
mod rules;
mod scaling;

use clap::{Parser, Subcommand};

/// Benchmarks of reduct, as ratios to peers measured in the same run.
#[derive(Parser)]
#[command(version)]
struct Args {
    /// How often each figure is measured; medians are printed.
    #[arg(long, default_value_t = 5, global = true)]
    rounds: usize,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Kernels: time relative to Wasmi, and to commands given.
    Kernels {
        /// Only kernels whose name contains this.
        #[arg(long, default_value = "")]
        only: String,
        /// Divide the work of each kernel by this; slow peers need it.
        #[arg(long, default_value_t = 1)]
        divide: i32,
        /// A peer as a command, such as `wasm-interp {module} --run-export run`; `{module}` stands for a binary without parameters.
        #[arg(long)]
        peer: Vec<String>,
    },
    /// The same loop at several depths of nesting and of calls: time per step.
    Scaling,
    /// Deeply nested input of every kind: time per level.
    Nesting,
    /// The rules of `spec/` alone, with small amounts of work: rules a second.
    Rules {
        /// Only kernels whose name contains this.
        #[arg(long, default_value = "")]
        only: String,
    },
    /// A process that runs an empty module, by the interpreter and by the rules.
    Startup {
        /// The command to start.
        #[arg(long, default_value = "target/release/reduct")]
        command: std::path::PathBuf,
    },
    /// Decoding and validating, MB/s; text to binary, MB/s.
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
        What::Kernels { only, divide, peer } => kernels::run(args.rounds, &only, divide.max(1), &peer),
        What::Scaling => scaling::run(args.rounds),
        What::Rules { only } => rules::run(args.rounds, &only),
        What::Startup { command } => rules::startup(args.rounds, &command),
        What::Nesting => scaling::nesting(args.rounds),
        What::Reading { modules, text } => reading::run(args.rounds, &modules, text),
    }
}
