//! Values found by the bytes of a text that they belong to.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Values by ranges of bytes, in the order in which the ranges begin.
///
/// Positions are not content: they follow from the text, which has a digest of
/// its own, so `Hash` sees the values alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByRange<T> {
    entries: Vec<(Range<usize>, T)>,
}

impl<T> ByRange<T> {
    /// Returns the value of exactly this range.
    pub fn get(&self, range: &Range<usize>) -> Option<&T> {
        let key = |range: &Range<usize>| (range.start, range.end);
        let found = self
            .entries
            .binary_search_by_key(&key(range), |(range, _)| key(range));
        found.ok().map(|at| &self.entries[at].1)
    }

    /// Returns something else for each value, under the same ranges.
    pub fn map<U>(&self, make: impl Fn(&T) -> U) -> ByRange<U> {
        let entries = self.entries.iter();
        ByRange {
            entries: entries
                .map(|(range, value)| (range.clone(), make(value)))
                .collect(),
        }
    }

    /// Returns all values, in the order of the text.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|(_, value)| value)
    }
}

impl<T> Default for ByRange<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
        }
    }
}

impl<T> FromIterator<(Range<usize>, T)> for ByRange<T> {
    fn from_iter<I: IntoIterator<Item = (Range<usize>, T)>>(entries: I) -> Self {
        let mut entries: Vec<_> = entries.into_iter().collect();
        entries.sort_by_key(|(range, _)| (range.start, range.end));
        Self { entries }
    }
}

impl<T: Hash> Hash for ByRange<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.entries.len().hash(state);
        self.values().for_each(|value| value.hash(state));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::digest::Digest;

    #[test]
    fn a_value_is_found_by_its_whole_range_and_only_by_that() {
        let values = ByRange::from_iter([(8..12, 'c'), (0..4, 'b'), (0..2, 'a')]);
        assert_eq!(values.get(&(0..4)), Some(&'b'));
        assert_eq!(values.get(&(8..11)), None);
        assert_eq!(values.values().collect::<String>(), "abc");
    }

    #[test]
    fn positions_do_not_count_as_content() {
        let digest = |start: usize| Digest::of(&ByRange::from_iter([(start..start + 2, "x")]));
        assert_eq!(digest(0), digest(40));
    }
}
