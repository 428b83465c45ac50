//! Timing.

use std::time::{Duration, Instant};

/// The result of the closure, and the time it took.
pub(crate) fn timed<T>(f: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let t = f();
    (t, start.elapsed())
}

/// The median; for an even number of values, the upper one.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// The geometric mean; 1 if there are no values.
pub(crate) fn geomean(ratios: &[f64]) -> f64 {
    if ratios.is_empty() {
        1.0
    } else {
        (ratios.iter().map(|r| r.ln()).sum::<f64>() / ratios.len() as f64).exp()
    }
}

/// Milliseconds.
pub(crate) fn ms(t: Duration) -> f64 {
    t.as_secs_f64() * 1e3
}
