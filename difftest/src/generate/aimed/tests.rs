use std::collections::BTreeMap;
use std::time::Instant;

use super::*;
use crate::generate::{Generator, case};

#[test]
fn measure() {
    let n: u64 = std::env::var("N").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
    let mut discarded: BTreeMap<String, u64> = BTreeMap::new();
    let start = Instant::now();
    for index in 0..n {
        if let Err(e) = case(Generator::Aimed, 7, index, Features::ALL, &[]) {
            *discarded.entry(e.to_string()).or_default() += 1;
        }
    }
    println!("{discarded:?} {:.0} cases/s", n as f64 / start.elapsed().as_secs_f64());
}
