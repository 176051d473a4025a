//! What one snapshot leaves for the next, so that only changes cost.
//!
//! Everything here is looked up by the digest of what it is made from, or
//! dropped as a whole. A stage gets the part that it needs as a memo.

use std::sync::Arc;

use super::cache::{Recent, SearchTerms, outlines};
use crate::base::diag::Diagnostics;
use crate::content::files::Sources;
use crate::parse::Parsed;
use crate::render::Templates;
use crate::resolve::ResolvedBody;

/// How many bytes of texts are kept at least before any of it is dropped.
const MOST_HTML: usize = 32 << 20;

/// The memory of one guide.
pub struct Memory {
    pub(super) files: Option<Sources>,
    /// Loading the files gave no diagnostic.
    pub(super) files_are_fine: bool,
    pub(super) documents: Recent<Arc<Parsed>>,
    /// Which of the documents an earlier build left on the disk.
    pub(super) restored: Option<outlines::Contents>,
    pub(super) bodies: Recent<Arc<ResolvedBody>>,
    pub(super) templates: Option<(Arc<Templates>, Diagnostics)>,
    pub(super) terms: SearchTerms,
    /// Highlighted code, table cells, and scripts and style sheets as they are published.
    pub(super) html: Arc<Recent<Arc<str>>>,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            files: None,
            files_are_fine: false,
            documents: Recent::default(),
            restored: None,
            bodies: Recent::default(),
            templates: None,
            terms: SearchTerms::default(),
            html: Arc::new(Recent::bounded(MOST_HTML, |html| html.len())),
        }
    }
}

impl Memory {
    /// Forgets the files and everything that knows them by their numbers.
    pub fn forget_files(&mut self) {
        *self = Self {
            terms: std::mem::take(&mut self.terms),
            html: Arc::clone(&self.html),
            ..Self::default()
        };
    }
}
