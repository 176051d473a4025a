//! A hand-written verdict on one pair: `content/comparisons/<a>-vs-<b>.md`.

use serde::{Deserialize, Serialize};

use crate::content::prose::{PageMeta, Prose, Written};

/// A verdict as its file says it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PairVerdict {
    /// The file's stem, still to be read as two profile ids.
    pub stem: String,
    /// The verdict in one sentence.
    pub summary: Option<String>,
    pub meta: PageMeta,
    pub prose: Prose,
}

impl Written for PairVerdict {
    fn meta(&self) -> &PageMeta {
        &self.meta
    }

    fn prose(&self) -> &Prose {
        &self.prose
    }
}
