//! How time grows with size.
//!
//! Each curve is a family of modules in which one number grows: bytes, functions, instructions of a function, types, exports.
//! Each module is decoded and validated, then instantiated and called once, which prepares the code.

use std::error::Error;
use std::hint::black_box;
use std::time::Duration;

use reduct::syntax::{self, *};
use reduct::{Instance, Module, Store, binary};

use crate::measure::{ms, timed};

/// A curve: its name, the sizes, and the module of each size.
type Curve = (&'static str, Vec<usize>, fn(usize) -> syntax::Module);

/// 10, 100, … up to 10^`last`.
fn powers(first: u32, last: u32) -> Vec<usize> {
    (first..=last).map(|n| 10_usize.pow(n)).collect()
}

/// The function type `t_1* -> t_2*`.
fn functype(params: &[Valtype], results: &[Valtype]) -> Type {
    let ct = Comptype::Func(Functype { params: params.into(), results: results.into() });
    let subtype = Subtype { r#final: true, supers: [].into(), ct };
    Type { at: At::default(), rectype: Rectype([subtype].into()) }
}

/// A function of type 0, `i32 -> i32`, whose body adds to and stores its parameter, in at least `n` instructions.
fn function(n: usize) -> Func {
    let x = Localidx(0);
    let mut instrs = Vec::with_capacity(n + 12);
    while instrs.len() + 2 < n {
        let c = instrs.len() as u32 % 1000;
        instrs.extend([
            Instr::Block(Blocktype::Result(None)),
            Instr::LocalGet(x),
            Instr::Testop(Inn::I32),
            Instr::BrIf(Labelidx(0)),
            Instr::LocalGet(x),
            Instr::Const(Num::I32(c)),
            Instr::Binop(Nt::I32(IBinop::Add)),
            Instr::LocalSet(x),
            Instr::End,
        ]);
    }
    instrs.extend([Instr::LocalGet(x), Instr::End]);
    Func { at: At::default(), x: Typeidx(0), locals: Vec::new(), body: Expr::new(instrs, Vec::new()) }
}

/// A module with these functions, the first of which is exported as `f`.
fn module(funcs: Vec<Func>) -> syntax::Module {
    let mut module = syntax::Module { funcs, ..Default::default() };
    module.types.push(functype(&[Valtype::I32], &[Valtype::I32]));
    module.exports.push(export("f".into()));
    module
}

fn export(name: String) -> Export {
    Export { at: At::default(), name, xx: Externidx::Func(Funcidx(0)) }
}

/// About `n` bytes in functions of 100 instructions, which take 180 bytes each.
fn bytes(n: usize) -> syntax::Module {
    module((0..n.div_ceil(180)).map(|_| function(100)).collect())
}

fn instructions(n: usize) -> syntax::Module {
    module(vec![function(n)])
}

fn functions(n: usize) -> syntax::Module {
    module((0..n).map(|_| function(0)).collect())
}

/// `n` function types. The parameters of each are the digits of its index to the base 4.
fn types(n: usize) -> syntax::Module {
    let mut module = module(vec![function(0)]);
    let digits = [Valtype::I32, Valtype::I64, Valtype::F32, Valtype::F64];
    for i in 1..n {
        let params: Vec<_> = (0..10).map(|digit| digits[i >> (2 * digit) & 3]).collect();
        module.types.push(functype(&params, &[]));
    }
    module
}

fn exports(n: usize) -> syntax::Module {
    let mut module = module(vec![function(0)]);
    module.exports.extend((1..n).map(|i| export(format!("e{i}"))));
    module
}

/// Instantiates a module and calls `f`.
fn call(module: &Module) -> Result<i32, reduct::Error> {
    let mut store = Store::<()>::default();
    let instance = Instance::new(&mut store, module, &[])?;
    instance.get_typed_func::<i32, i32>(&store, "f")?.call(&mut store, 1)
}

/// The exponent `k` of the power law `time = c * size^k` that fits best, by least squares of the logarithms.
fn exponent(points: &[(usize, Duration)]) -> f64 {
    let points: Vec<_> = points.iter().map(|(n, t)| ((*n as f64).ln(), t.as_secs_f64().ln())).collect();
    let mean = |f: fn(&(f64, f64)) -> f64| points.iter().map(f).sum::<f64>() / points.len() as f64;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let covariance: f64 = points.iter().map(|p| (p.0 - x) * (p.1 - y)).sum();
    covariance / points.iter().map(|p| (p.0 - x).powi(2)).sum::<f64>()
}

/// The fit of a curve over the sizes whose times are long enough to be measured.
fn fit(points: &[(usize, Duration)]) -> String {
    let long = points.iter().copied().filter(|(_, time)| *time > Duration::from_micros(100));
    match long.collect::<Vec<_>>() {
        points if points.len() < 3 => "too short to fit".into(),
        points => format!("size^{:.2}", exponent(&points)),
    }
}

/// Prints each curve and its fit.
pub(crate) fn run(rounds: usize, only: &str, most: usize) -> Result<(), Box<dyn Error>> {
    let mut sizes = powers(4, 7);
    sizes.push(most * 1_000_000);
    let curves: [Curve; 5] = [
        ("bytes", sizes, bytes),
        ("instructions of a function", powers(1, 6), instructions),
        ("functions", powers(0, 6), functions),
        ("types", powers(0, 6), types),
        ("exports", powers(0, 6), exports),
    ];
    for (name, sizes, module_of) in curves.into_iter().filter(|(name, ..)| name.contains(only)) {
        println!(
            "{name:>28}{:>12}{:>12}{:>12}{:>18}{:>12}",
            "bytes", "read, ms", "ns/byte", "first call, ms", "ns/byte"
        );
        let (mut reads, mut calls) = (Vec::new(), Vec::new());
        for size in sizes {
            let encoded = binary::encode(&module_of(size));
            let (mut read, mut first) = (Duration::MAX, Duration::MAX);
            for _ in 0..rounds.max(1) {
                let (module, time) = timed(|| Module::decode(&encoded));
                let module = module?;
                read = read.min(time);
                let (result, time) = timed(|| call(&module));
                black_box(result?);
                first = first.min(time);
            }
            let n = encoded.len();
            let per_byte = |time: Duration| time.as_secs_f64() * 1e9 / n as f64;
            println!(
                "{size:>28}{n:>12}{:>12.3}{:>12.1}{:>18.3}{:>12.1}",
                ms(read),
                per_byte(read),
                ms(first),
                per_byte(first)
            );
            reads.push((n, read));
            calls.push((n, first));
        }
        println!("{:>28}read: {}; first call: {}\n", "", fit(&reads), fit(&calls));
    }
    if "threads".contains(only) {
        threads(rounds)?;
    }
    Ok(())
}

/// Instantiations, with one call each, by threads that share one module: their rate, and its ratio to that of one thread.
fn threads(rounds: usize) -> Result<(), Box<dyn Error>> {
    const CALLS: u32 = 20_000;
    let module = Module::decode(binary::encode(&bytes(1_000_000)))?;
    call(&module)?;
    let work = || (0..CALLS).try_for_each(|_| call(&module).map(|result| _ = black_box(result)));
    let mut alone = Duration::MAX;
    for n in [1, 2] {
        let mut best = Duration::MAX;
        for _ in 0..rounds.max(1) {
            let (results, time) = timed(|| {
                std::thread::scope(|scope| {
                    let threads: Vec<_> = (0..n).map(|_| scope.spawn(work)).collect();
                    threads.into_iter().map(|thread| thread.join().expect("no panic")).collect::<Vec<_>>()
                })
            });
            results.into_iter().collect::<Result<(), _>>()?;
            best = best.min(time);
        }
        alone = if n == 1 { best } else { alone };
        let rate = f64::from(n) * f64::from(CALLS) / best.as_secs_f64();
        let ratio = f64::from(n) * alone.as_secs_f64() / best.as_secs_f64();
        println!(
            "{n} threads that share a module: {rate:.0} instantiations and calls a second, ratio {ratio:.2}"
        );
    }
    Ok(())
}
