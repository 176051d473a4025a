//! All bodies of the guide with everything in them resolved.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::body::{self, ResolvedBody};
use super::link_context::LinkContext;
use crate::base::address::Address;
use crate::base::diag::Diagnostics;
use crate::base::digest::Digest;
use crate::base::memo::Memo;
use crate::base::span::FileId;
use crate::content::prose::Prose;
use crate::site::body::Body;

/// Keeps resolved bodies while nothing that they lead to changes.
pub type BodiesMemo<'m> = &'m dyn Memo<Arc<ResolvedBody>>;

/// Resolved bodies by their files.
pub struct Bodies {
    by_file: BTreeMap<FileId, Arc<ResolvedBody>>,
}

impl Bodies {
    /// Resolves every body that the memo does not have, on all cores.
    pub fn resolve(context: &LinkContext<'_>, proses: &[&Prose], memo: BodiesMemo<'_>) -> Self {
        let context_digest = context.digest();
        let resolved = proses.par_iter().map(|prose| {
            // Diagnostics have spans, so a body that has moved is resolved again.
            let text = (prose.file.0, prose.text.digest(), prose.text.offset());
            let key = Digest::of(&(context_digest, text));
            let body = memo.get_or_make(key, || Arc::new(body::resolve(context, prose)));
            (prose.file, body)
        });
        let resolved: Vec<_> = resolved.collect();
        Self {
            by_file: resolved.into_iter().collect(),
        }
    }

    pub fn body(&self, prose: &Prose) -> Arc<Body> {
        Arc::clone(&self.by_file[&prose.file].body)
    }

    /// Finds a body, which a verdict on no pair does not have.
    pub fn find(&self, prose: &Prose) -> Option<Arc<Body>> {
        let resolved = self.by_file.get(&prose.file)?;
        Some(Arc::clone(&resolved.body))
    }

    /// Returns the profiles that a body leads to.
    pub fn profiles(&self, prose: &Prose) -> &[usize] {
        &self.by_file[&prose.file].profiles
    }

    /// Reports what was found in all bodies.
    pub fn report(&self, found: &mut Diagnostics) {
        for body in self.by_file.values() {
            found.extend(body.found.clone());
        }
    }

    /// Returns the files that bodies show or lead to, and their addresses.
    pub fn media(&self) -> BTreeMap<FileId, Address> {
        let media = self.by_file.values().flat_map(|body| &body.media);
        media
            .map(|(file, address)| (*file, address.clone()))
            .collect()
    }
}
