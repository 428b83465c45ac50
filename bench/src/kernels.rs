//! Kernels: time relative to other engines.

use std::error::Error;

use crate::measure::{geomean, median, ms};
use crate::peers::{Command, Peer, Reduct, Wasmi};

/// A kernel: a module whose export `run` takes an amount of work and returns a checksum.
pub(crate) struct Kernel {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
    /// The amount of work for which Wasmi takes some tens of milliseconds.
    pub(crate) work: i32,
    /// The amount of work that takes some hundred thousand reduction steps.
    pub(crate) small: i32,
}

/// `kernels! { fib 27 18 }` reads `kernels/fib.wat`.
macro_rules! kernels {
    ($($name:ident $work:literal $small:literal)*) => {
        /// All kernels.
        pub(crate) const KERNELS: &[Kernel] = &[$(Kernel {
            name: stringify!($name),
            text: include_str!(concat!("../kernels/", stringify!($name), ".wat")),
            work: $work,
            small: $small,
        },)*];
    };
}

kernels! {
    fib 27 18
    sieve 2_000_000 20_000
    sha256 40 1
    matmul 100 20
    nbody 8_000 200
    call_indirect 2_000_000 20_000
    br_table 2_000_000 20_000
    bulk 2_000 1
    i64mix 1_000_000 10_000
    simd 2_000 20
    tail 2_000_000 20_000
    gc 1_000 10
    exceptions 300_000 10_000
}

/// Runs the kernels on Reduct and on each peer, alternating between engines in each round, and prints the ratios of the medians.
pub(crate) fn run(rounds: usize, only: &str, divide: i32, commands: &[String]) -> Result<(), Box<dyn Error>> {
    let mut peers: Vec<Box<dyn Peer>> = vec![Box::new(Reduct), Box::new(Wasmi)];
    for command in commands {
        peers.push(Box::new(Command::new(command)?));
    }
    print!("{:14}{:>12}", "kernel", "reduct ms");
    for peer in &peers[1..] {
        print!("{:>14} ms{:>8}", peer.name(), "ratio");
    }
    println!();
    let mut ratios = vec![Vec::new(); peers.len()];
    for kernel in KERNELS.iter().filter(|k| k.name.contains(only)) {
        let work = if kernel.name == "fib" {
            kernel.work - divide.ilog2() as i32
        } else {
            (kernel.work / divide).max(1)
        };
        let mut times = vec![Vec::new(); peers.len()];
        let mut sums = vec![None; peers.len()];
        for _ in 0..rounds {
            for (i, peer) in peers.iter().enumerate() {
                if let Some((sum, time)) = peer.run(kernel.text, work)? {
                    times[i].push(time);
                    sums[i] = sum.or(sums[i]);
                }
            }
        }
        let reduct = median(times[0].clone());
        print!("{:14}{:>12.1}", kernel.name, ms(reduct));
        for i in 1..peers.len() {
            if times[i].is_empty() {
                print!("{:>17}{:>8}", "unsupported", "");
                continue;
            }
            if let (Some(ours), Some(theirs)) = (sums[0], sums[i])
                && ours != theirs
            {
                return Err(format!(
                    "{}: Reduct returns {ours}, {} returns {theirs}",
                    kernel.name,
                    peers[i].name()
                )
                .into());
            }
            let time = median(times[i].clone());
            let ratio = reduct.as_secs_f64() / time.as_secs_f64();
            ratios[i].push(ratio);
            print!("{:>17.1}{:>8.3}", ms(time), ratio);
        }
        println!();
    }
    print!("{:26}", "geometric mean of ratios");
    for ratios in &ratios[1..] {
        print!("{:>17}{:>8.3}", "", geomean(ratios));
    }
    println!();
    Ok(())
}
