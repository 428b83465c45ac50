//! Kernels: time relative to other engines. `kernels/c/` has the sources of those that are compiled from C.

use std::error::Error;
use std::time::Duration;

use crate::measure::{geomean, median, ms};
use crate::peers::{self, Command, Peer};

/// A kernel: a module whose export `run` takes an amount of work and returns a checksum.
pub(crate) struct Kernel {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
    /// The amount of work for which Wasmi takes some tens of milliseconds.
    pub(crate) work: i32,
    /// The amount of work that takes some hundred thousand reduction steps.
    pub(crate) small: i32,
}

impl Kernel {
    /// The amount of work that takes about the given fraction of the time.
    fn divided(&self, by: i32) -> i32 {
        // The time of `fib` grows exponentially, by a factor of 1.6; that of a grid of points quadratically.
        match self.name {
            "fib" => self.work - (f64::from(by).ln() / 1.618_f64.ln()) as i32,
            "mandelbrot" => (f64::from(self.work) / f64::from(by).sqrt()) as i32,
            _ => (self.work / by).max(1),
        }
    }
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
    json 300 20
    hash 200 1
    search 240 1
    tokens 160 1
    vm 150 1
    lz 240 1
    bignum 250 1
    lu 80 1
    layers 350 1
    mandelbrot 300 20
    filter 400 4
    deep 200 1
    gc 1_000 10
    trees 100 1
    casts 1_000 10
    exceptions 300_000 10_000
    unwind 30_000 1_000
}

/// The kernels whose name contains one of the words; all if there are none.
pub(crate) fn chosen(words: &[String]) -> impl Iterator<Item = &'static Kernel> {
    let chosen = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word));
    KERNELS.iter().filter(move |kernel| chosen(kernel.name))
}

/// What `run` is told on the command line.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Run only kernels whose name contains one of these words, separated by commas.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Divide the work of each kernel by this, for slow peers.
    #[arg(long, default_value_t = 1)]
    divide: i32,
    /// Count fuel, in Reduct and in the peers that run in process, without running out of it.
    #[arg(long)]
    fuel: bool,
    /// Another engine as a command, such as `wasm-interp {module} --run-export run`; `{module}` is replaced by a binary whose
    /// `run` takes no parameters.
    #[arg(long)]
    peer: Vec<String>,
}

/// The ratios of one peer: kernel, time of Reduct relative to the peer's.
type Ratios = Vec<(&'static str, f64)>;

/// Runs the kernels on Reduct and on each peer, alternating between engines in each round, and prints the ratios of the medians.
pub(crate) fn run(rounds: usize, options: &Options) -> Result<(), Box<dyn Error>> {
    let mut peers = peers::in_process(options.fuel);
    for command in &options.peer {
        peers.push(Box::new(Command::new(command)?));
    }
    print!("{:14}{:>12}", "kernel", "reduct ms");
    for peer in &peers[1..] {
        print!("{:>14} ms{:>8}", peer.name(), "ratio");
    }
    println!();
    let mut ratios: Vec<Ratios> = vec![Vec::new(); peers.len() - 1];
    for kernel in chosen(&options.only) {
        let times = measure(kernel, kernel.divided(options.divide.max(1)), rounds, &peers)?;
        let Some(reduct) = times[0] else { continue };
        print!("{:14}{:>12.1}", kernel.name, ms(reduct));
        for (time, ratios) in times[1..].iter().zip(&mut ratios) {
            let Some(time) = time else {
                print!("{:>17}{:>8}", "unsupported", "");
                continue;
            };
            let ratio = reduct.as_secs_f64() / time.as_secs_f64();
            ratios.push((kernel.name, ratio));
            print!("{:>17.1}{:>8.3}", ms(*time), ratio);
        }
        println!();
    }
    summarize(&ratios);
    Ok(())
}

/// The median time of each peer; `None` if it does not support the kernel. Fails if checksums differ.
fn measure(
    kernel: &Kernel,
    work: i32,
    rounds: usize,
    peers: &[Box<dyn Peer>],
) -> Result<Vec<Option<Duration>>, Box<dyn Error>> {
    let mut times = vec![Vec::new(); peers.len()];
    let mut sum = None;
    for _ in 0..rounds.max(1) {
        for (peer, times) in peers.iter().zip(&mut times) {
            let Some((returned, time)) = peer.run(kernel.text, work)? else { continue };
            times.push(time);
            if let (Some(expected), Some(returned)) = (sum, returned)
                && expected != returned
            {
                let (name, peer) = (kernel.name, peer.name());
                return Err(format!("{name}: {peer} returns {returned} instead of {expected}").into());
            }
            sum = sum.or(returned);
        }
    }
    Ok(times.into_iter().map(|times| (!times.is_empty()).then(|| median(times))).collect())
}

/// Prints geometric means and the worst ratios, and the geometric mean over the kernels that the first peer, Wasmi, does not support.
fn summarize(ratios: &[Ratios]) {
    let row = |what: &str, figure: fn(&[f64]) -> f64, counted: &dyn Fn(&str) -> bool| {
        print!("{what:26}");
        for ratios in ratios {
            let counted = ratios.iter().filter(|(kernel, _)| counted(kernel));
            let values: Vec<f64> = counted.map(|(_, ratio)| *ratio).collect();
            match values.is_empty() {
                true => print!("{:25}", ""),
                false => print!("{:>25.3}", figure(&values)),
            }
        }
        println!();
    };
    row("geometric mean of ratios", geomean, &|_| true);
    row("worst ratio", |values| values.iter().copied().fold(0.0, f64::max), &|_| true);
    if ratios.len() > 1 {
        let wasmi: Vec<&str> = ratios[0].iter().map(|(kernel, _)| *kernel).collect();
        row("mean, Wasmi unsupported", geomean, &|kernel| !wasmi.contains(&kernel));
    }
}
