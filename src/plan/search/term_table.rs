//! Terms found by their digests: a table of indices into a list of terms.
//!
//! The list has every term once, however it stores it; the table only says at
//! which index. It lasts no longer than a build.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Digests a term: 64 bits of FNV-1a.
pub fn term_hash(term: &str) -> u64 {
    term.bytes().fold(0xcbf2_9ce4_8422_2325, |digest, byte| {
        (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A hasher for keys that are digests already.
#[derive(Default)]
struct IdentityHasher(u64);

impl Hasher for IdentityHasher {
    fn write(&mut self, _: &[u8]) {
        unreachable!("only digests are put into these tables")
    }

    fn write_u64(&mut self, digest: u64) {
        // The table takes its highest and its lowest bits.
        self.0 = digest ^ (digest >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The indices of terms in a list.
#[derive(Default)]
pub struct TermTable {
    indices: HashMap<u64, u32, BuildHasherDefault<IdentityHasher>>,
}

impl TermTable {
    /// Returns the index of a term: the one for which `is_term` holds, or else
    /// `next`, which is remembered.
    pub fn index(&mut self, hash: u64, next: usize, is_term: impl Fn(usize) -> bool) -> usize {
        let mut hash = hash;
        loop {
            match self.indices.get(&hash) {
                Some(&at) if is_term(at as usize) => return at as usize,
                // Two terms with one digest: the later one is kept after the earlier.
                Some(_) => hash = hash.wrapping_add(1),
                None => {
                    let index = u32::try_from(next).expect("fewer terms than bytes");
                    self.indices.insert(hash, index);
                    return next;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_with_one_digest_have_indices_of_their_own() {
        let mut table = TermTable::default();
        let mut terms: Vec<&str> = Vec::new();
        for term in ["a", "b", "a", "c", "b"] {
            let at = table.index(7, terms.len(), |at| terms[at] == term);
            if at == terms.len() {
                terms.push(term);
            }
        }
        assert_eq!(terms, ["a", "b", "c"]);
    }
}
