//! Equal blocks of code are highlighted once.
//!
//! Guides repeat themselves: the same install line on every page, the same
//! example on both sides of a comparison; and in `serve` a page is rendered
//! again whose code is what it was. The grammars' regular expressions are half
//! of a build's work, so what they gave is kept, up to a bound.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use crate::base::digest::Digest;

/// How many bytes are kept before everything is forgotten and kept anew.
const MAX_KEPT: usize = 32 << 20;

static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

#[derive(Default)]
struct Kept {
    bytes: usize,
    blocks: HashMap<Digest, Arc<str>>,
}

/// Gives what was made of an equal block, or makes it.
pub fn once(block: Digest, make: impl FnOnce() -> String) -> Arc<str> {
    let kept = || KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(html) = kept().blocks.get(&block) {
        return Arc::clone(html);
    }
    let html: Arc<str> = make().into();
    let mut kept = kept();
    if kept.bytes + html.len() > MAX_KEPT {
        *kept = Kept::default();
    }
    kept.bytes += html.len();
    kept.blocks.insert(block, Arc::clone(&html));
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_equal_block_is_made_once() {
        let block = Digest::of("a block of this test alone");
        assert_eq!(&*once(block, || "made".to_owned()), "made");
        let again = once(block, || unreachable!("it was made before"));
        assert_eq!(&*again, "made");
    }
}
