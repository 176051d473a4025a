//! Values in memory, kept for as long as they are used.
//!
//! They are in two generations. A value that is used moves to the younger one,
//! and when a round ends, or the younger one grows past its bound, what is left
//! in the older one is dropped. So a long session of `serve` does not grow
//! without end, and what every run uses stays.

use std::collections::{BTreeMap, HashMap};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::base::digest::Digest;
use crate::base::memo::Memo;

/// Values by the digests of what they are made from.
pub struct Recent<V> {
    generations: RwLock<Generations<V>>,
    /// The most that the younger generation may hold.
    most: usize,
    /// What a value counts towards that.
    size: fn(&V) -> usize,
}

struct Generations<V> {
    young: HashMap<Digest, V>,
    old: HashMap<Digest, V>,
    /// The sum of what the younger ones count.
    size: usize,
    /// A value came that was not kept before, or one was dropped.
    is_changed: bool,
}

impl<V> Default for Recent<V> {
    /// Makes a memo that drops values only when a round ends.
    fn default() -> Self {
        Self::bounded(usize::MAX, |_| 0)
    }
}

impl<V> FromIterator<(Digest, V)> for Recent<V> {
    /// Restores a memo as it was when a round had ended.
    fn from_iter<I: IntoIterator<Item = (Digest, V)>>(values: I) -> Self {
        let recent = Self::default();
        recent.write().old.extend(values);
        recent
    }
}

impl<V> Recent<V> {
    /// Makes a memo that drops what was not used lately once it has more than
    /// twice as much as `most`.
    pub fn bounded(most: usize, size: fn(&V) -> usize) -> Self {
        let generations = Generations {
            young: HashMap::new(),
            old: HashMap::new(),
            size: 0,
            is_changed: false,
        };
        Self {
            generations: RwLock::new(generations),
            most,
            size,
        }
    }

    /// Drops the values that were not used since the last round ended.
    pub fn end_round(&self) {
        let mut generations = self.write();
        generations.is_changed |= !generations.old.is_empty();
        generations.age();
    }

    /// Says whether other values are kept than those that were restored.
    pub fn is_changed(&self) -> bool {
        self.read().is_changed
    }

    fn read(&self) -> RwLockReadGuard<'_, Generations<V>> {
        self.generations
            .read()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Generations<V>> {
        self.generations
            .write()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl<V: Clone> Recent<V> {
    /// Puts a value among the younger ones.
    fn keep(&self, key: Digest, value: &V) {
        let size = (self.size)(value);
        let mut generations = self.write();
        if generations.size.saturating_add(size) > self.most {
            generations.age();
        }
        if generations.young.insert(key, value.clone()).is_none() {
            generations.size += size;
        }
    }

    /// Gives every value, sorted by its key.
    pub fn sorted(&self) -> BTreeMap<Digest, V> {
        let generations = self.read();
        let all = generations.old.iter().chain(&generations.young);
        all.map(|(key, value)| (*key, value.clone())).collect()
    }
}

impl<V: Clone + Send + Sync> Memo<V> for Recent<V> {
    fn get(&self, key: Digest) -> Option<V> {
        {
            let generations = self.read();
            if let Some(value) = generations.young.get(&key) {
                return Some(value.clone());
            }
            if !generations.old.contains_key(&key) {
                return None;
            }
        }
        let value = self.write().old.remove(&key)?;
        self.keep(key, &value);
        Some(value)
    }

    fn put(&self, key: Digest, value: &V) {
        self.keep(key, value);
        self.write().is_changed = true;
    }
}

impl<V> Generations<V> {
    /// Drops the older generation, and makes the younger one the older.
    fn age(&mut self) {
        self.old = std::mem::take(&mut self.young);
        self.size = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u8) -> Digest {
        Digest::of(&number)
    }

    #[test]
    fn a_value_that_is_used_outlives_one_that_is_not() {
        let recent = Recent::bounded(2, |_: &u8| 1);
        recent.put(key(1), &1);
        recent.put(key(2), &2);
        for other in 3..9 {
            recent.put(key(other), &other);
            assert_eq!(recent.get(key(1)), Some(1));
        }
        assert_eq!(recent.get(key(2)), None);
    }
}
