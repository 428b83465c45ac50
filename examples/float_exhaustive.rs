//! Compares the interpreter's unary float operators and conversions with Berkeley SoftFloat, on all inputs of 32 bits:
//!
//! ```sh
//! cargo run --release --features softfloat --example float_exhaustive -- f32.ceil f32.sqrt
//! ```
//!
//! Without names, all operators are compared. Ends with status 1 if a result differs.

use std::fmt::Debug;
use std::ops::RangeInclusive;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Instant;

use reduct::numerics::{Choice, Float, Nans};
use reduct::syntax::{F32, F64, FUnop, S, U};

/// Returns NaNs that tell which set was asked for.
struct Marked;

impl Choice for Marked {
    fn nan_f32(&mut self, nans: Nans, _: &[F32]) -> F32 {
        marked(nans)
    }

    fn nan_f64(&mut self, nans: Nans, _: &[F64]) -> F64 {
        marked(nans)
    }
}

fn marked<F: Float<Bits: From<u8>>>(nans: Nans) -> F {
    F::from_bits(match nans {
        Nans::Canonical => F::canonical_nan().bits(),
        Nans::Arithmetic => F::canonical_nan().bits() | 1.into(),
    })
}

/// An operator, by both computations.
struct Operator {
    name: &'static str,
    /// Compares the results for a range of inputs, and describes the first difference.
    compare: fn(RangeInclusive<u32>) -> Option<String>,
}

fn compare<T: PartialEq + Debug>(
    mut inputs: RangeInclusive<u32>,
    host: impl Fn(u32, &mut Marked) -> T,
    soft: impl Fn(u32, &mut Marked) -> T,
) -> Option<String> {
    let i = inputs.find(|&i| host(i, &mut Marked) != soft(i, &mut Marked))?;
    Some(format!("{i:#010x}: {:?}, SoftFloat {:?}", host(i, &mut Marked), soft(i, &mut Marked)))
}

/// `"f32.ceil" => |i, c| funop(FUnop::Ceil, F32(i), c);` makes an operator by evaluating the expression twice: with the
/// interpreter's functions, and with those of the reference.
macro_rules! operators {
    ($($name:literal => |$i:ident, $c:ident| $result:expr;)*) => { &[$(Operator {
        name: $name,
        compare: |inputs| compare(
            inputs,
            |$i, $c| {
                #[allow(unused_imports, reason = "an operator is of one of the two")]
                use reduct::numerics::{convert::*, float::*};
                $result
            },
            |$i, $c| {
                use reduct::numerics::reference::*;
                $result
            },
        ),
    }),*] };
}

const OPERATORS: &[Operator] = operators! {
    "f32.abs" => |i, c| funop(FUnop::Abs, F32(i), c);
    "f32.neg" => |i, c| funop(FUnop::Neg, F32(i), c);
    "f32.sqrt" => |i, c| funop(FUnop::Sqrt, F32(i), c);
    "f32.ceil" => |i, c| funop(FUnop::Ceil, F32(i), c);
    "f32.floor" => |i, c| funop(FUnop::Floor, F32(i), c);
    "f32.trunc" => |i, c| funop(FUnop::Trunc, F32(i), c);
    "f32.nearest" => |i, c| funop(FUnop::Nearest, F32(i), c);
    "i32.trunc_f32_s" => |i, _c| trunc::<F32, u32>(S, F32(i));
    "i32.trunc_f32_u" => |i, _c| trunc::<F32, u32>(U, F32(i));
    "i64.trunc_f32_s" => |i, _c| trunc::<F32, u64>(S, F32(i));
    "i64.trunc_f32_u" => |i, _c| trunc::<F32, u64>(U, F32(i));
    "i32.trunc_sat_f32_s" => |i, _c| trunc_sat::<F32, u32>(S, F32(i));
    "i32.trunc_sat_f32_u" => |i, _c| trunc_sat::<F32, u32>(U, F32(i));
    "i64.trunc_sat_f32_s" => |i, _c| trunc_sat::<F32, u64>(S, F32(i));
    "i64.trunc_sat_f32_u" => |i, _c| trunc_sat::<F32, u64>(U, F32(i));
    "f64.promote_f32" => |i, c| promote(F32(i), c);
    "f32.convert_i32_s" => |i, _c| convert::<u32, F32>(S, i);
    "f32.convert_i32_u" => |i, _c| convert::<u32, F32>(U, i);
    "f64.convert_i32_s" => |i, _c| convert::<u32, F64>(S, i);
    "f64.convert_i32_u" => |i, _c| convert::<u32, F64>(U, i);
};

/// The number of ranges that all inputs are divided into, each compared by one thread.
const RANGES: u32 = 1 << 8;

/// Compares an operator on all inputs, by one thread for each core.
fn all_inputs(operator: &Operator) -> Option<String> {
    let next = AtomicU32::new(0);
    let work = || loop {
        let range = next.fetch_add(1, Ordering::Relaxed);
        if range >= RANGES {
            return None;
        }
        let length = (1 << 32) / u64::from(RANGES);
        let first = u64::from(range) * length;
        let difference = (operator.compare)(first as u32..=(first + length - 1) as u32);
        if difference.is_some() {
            return difference;
        }
    };
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads.into_iter().filter_map(|thread| thread.join().expect("comparing does not panic")).min()
    })
}

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).collect();
    if let Some(name) = names.iter().find(|name| OPERATORS.iter().all(|operator| operator.name != **name)) {
        eprintln!("{name} is not an operator with inputs of 32 bits. These are:");
        OPERATORS.iter().for_each(|operator| eprintln!("  {}", operator.name));
        return ExitCode::FAILURE;
    }
    let mut same = true;
    for operator in OPERATORS.iter().filter(|o| names.is_empty() || names.iter().any(|name| name == o.name)) {
        let start = Instant::now();
        match all_inputs(operator) {
            None => {
                println!("{:20} same on all inputs, {:.0} s", operator.name, start.elapsed().as_secs_f64())
            }
            Some(difference) => {
                println!("{:20} differs for {difference}", operator.name);
                same = false;
            }
        }
    }
    if same { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
