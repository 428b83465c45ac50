//! Timing.

use std::time::{Duration, Instant};

/// What the closure gave, and how long it took.
pub(crate) fn timed<T>(f: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let t = f();
    (t, start.elapsed())
}

/// The median; the upper one of an even number.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// The geometric mean; 1 of nothing.
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
