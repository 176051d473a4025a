//! Facts as HTML, each made once: a matrix of two hundred profiles shows the
//! same fact on two hundred pages of pairs.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::base::digest::{Digest, Hashed};
use crate::view::table::CellView;

/// More are forgotten, so that no session of `serve` grows without end.
const KEPT: usize = 100_000;

/// The fragments made so far, by what they show.
#[derive(Default)]
pub struct Fragments {
    made: RwLock<HashMap<Digest, Arc<str>>>,
}

impl Fragments {
    /// Gives a fact's HTML, and makes it where it was not made before.
    pub fn of<E>(
        &self,
        cell: &Hashed<CellView>,
        make: impl FnOnce() -> Result<String, E>,
    ) -> Result<Arc<str>, E> {
        let digest = cell.digest();
        let made = self.made.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(html) = made.get(&digest) {
            return Ok(Arc::clone(html));
        }
        drop(made);
        let html: Arc<str> = make()?.into();
        let mut made = self.made.write().unwrap_or_else(PoisonError::into_inner);
        if made.len() >= KEPT {
            made.clear();
        }
        made.insert(digest, Arc::clone(&html));
        Ok(html)
    }
}
