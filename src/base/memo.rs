//! What a pure function may reuse from an earlier call.
//!
//! A stage remembers nothing itself: its caller passes a memo, and only
//! `engine` has memos that keep anything. A key is the digest of everything
//! that a value is made from, so a memo never changes a result.

use std::convert::Infallible;

use super::digest::Digest;

/// Keeps values under the digests of what they are made from.
///
/// A memo may forget any value at any time.
pub trait Memo<V>: Sync {
    /// Finds the value of a key.
    fn get(&self, key: Digest) -> Option<V>;

    /// Keeps the value of a key.
    fn put(&self, key: Digest, value: &V);
}

impl<V> dyn Memo<V> + '_ {
    /// Gives the value of a key, computed only if it is not kept.
    pub fn get_or_make(&self, key: Digest, make: impl FnOnce() -> V) -> V {
        let Ok(value) = self.get_or_try_make(key, || Ok::<_, Infallible>(make()));
        value
    }

    /// Gives the value of a key, computed only if it is not kept; a failure is
    /// not kept.
    ///
    /// # Errors
    /// When the computation fails.
    pub fn get_or_try_make<E>(
        &self,
        key: Digest,
        make: impl FnOnce() -> Result<V, E>,
    ) -> Result<V, E> {
        if let Some(value) = self.get(key) {
            return Ok(value);
        }
        let value = make()?;
        self.put(key, &value);
        Ok(value)
    }
}

/// A memo that keeps nothing.
pub struct NoMemo;

impl<V> Memo<V> for NoMemo {
    fn get(&self, _key: Digest) -> Option<V> {
        None
    }

    fn put(&self, _key: Digest, _value: &V) {}
}
