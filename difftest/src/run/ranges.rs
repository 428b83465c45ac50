//! Sets of draws, as ranges.

use serde::{Deserialize, Serialize};

/// A set of numbers: ranges in order, with gaps between them, each from its first number to the one after its last.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ranges(Vec<(u64, u64)>);

impl Ranges {
    /// Adds the numbers from `first` to the one before `end`.
    pub fn add(&mut self, mut first: u64, mut end: u64) {
        if first >= end {
            return;
        }
        let from = self.0.partition_point(|range| range.1 < first);
        let to = self.0.partition_point(|range| range.0 <= end);
        if let (true, Some(low), Some(high)) = (from < to, self.0.get(from), self.0.get(to.wrapping_sub(1))) {
            (first, end) = (first.min(low.0), end.max(high.1));
        }
        self.0.splice(from..to, [(first, end)]);
    }

    /// The first numbers, at most `most` of them, that are neither in this set nor in the other, beginning below `limit`.
    pub fn gap(&self, other: &Ranges, most: u64, limit: u64) -> Option<(u64, u64)> {
        let mut both = self.clone();
        other.0.iter().for_each(|(first, end)| both.add(*first, *end));
        let (first, next) = match both.0.as_slice() {
            [(0, end), rest @ ..] => (*end, rest.first()),
            rest => (0, rest.first()),
        };
        let end = next.map_or(limit, |next| next.0.min(limit)).min(first.saturating_add(most));
        (first < end).then_some((first, end))
    }

    /// How many numbers there are.
    pub fn len(&self) -> u64 {
        self.0.iter().map(|(first, end)| end - first).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a number is in both.
    pub fn meets(&self, other: &Ranges) -> bool {
        self.0.iter().any(|a| other.0.iter().any(|b| a.0 < b.1 && b.0 < a.1))
    }

    /// Adds all numbers of another set.
    pub fn join(&mut self, other: &Ranges) {
        other.0.iter().for_each(|(first, end)| self.add(*first, *end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_sets() {
        let mut state = 7_u64;
        for _ in 0..200 {
            let (mut ranges, mut bits) = (Ranges::default(), [false; 40]);
            for _ in 0..8 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let (first, n) = (state >> 33 & 31, state >> 40 & 7);
                ranges.add(first, first + n);
                bits[first as usize..(first + n) as usize].fill(true);
            }
            assert_eq!(ranges.len(), bits.iter().filter(|bit| **bit).count() as u64);
            assert!(ranges.0.windows(2).all(|pair| pair[0].1 < pair[1].0), "{ranges:?}");
            let free = bits.iter().position(|bit| !bit).expect("a gap") as u64;
            let (first, end) = ranges.gap(&Ranges::default(), 3, 40).expect("a gap");
            assert_eq!(first, free);
            assert!(end - first <= 3 && bits[first as usize..end as usize].iter().all(|bit| !bit));
        }
    }

    #[test]
    fn gaps_are_filled_in_order() {
        let mut done = Ranges::default();
        let mut out = Ranges::default();
        done.add(0, 10);
        out.add(20, 30);
        assert_eq!(done.gap(&out, 100, 1000), Some((10, 20)));
        out.add(10, 20);
        assert_eq!(done.gap(&out, 100, 1000), Some((30, 130)));
        assert_eq!(done.gap(&out, 100, 30), None);
        assert!(!done.meets(&out));
        done.add(29, 31);
        assert!(done.meets(&out));
    }
}
