//! A hand-written verdict on one pair: `content/comparisons/<a>-vs-<b>.md`.

use serde::{Deserialize, Serialize};

use crate::base::address::Address;
use crate::base::span::Span;
use crate::content::config::Config;
use crate::content::prose::{PageMeta, Prose};
use crate::content::written::{Written, WrittenKind};
use crate::kinds::Property;

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

/// What is the same for all verdicts.
pub static KIND: WrittenKind = WrittenKind {
    singular: "verdict",
    plural: "verdicts",
    files: "comparisons/<a>-vs-<b>.md",
    heading: "Verdicts",
    list: None,
    change_note: "",
};

impl Written for PairVerdict {
    fn kind(&self) -> &'static WrittenKind {
        &KIND
    }

    fn id(&self) -> Option<&str> {
        Some(&self.stem)
    }

    fn name(&self) -> &str {
        self.summary.as_deref().unwrap_or(&self.stem)
    }

    fn meta(&self) -> &PageMeta {
        &self.meta
    }

    fn prose(&self) -> &Prose {
        &self.prose
    }

    fn address(&self, _config: &Config) -> Address {
        Address::COMPARE.child(&self.stem)
    }

    fn address_span(&self) -> Option<Span> {
        // Every pair has a page, with a verdict or without.
        None
    }

    fn properties(&self) -> Vec<Property> {
        let Self {
            stem: _,
            summary,
            meta: _,
            prose: _,
        } = self;
        vec![("summary", summary.clone())]
    }
}
