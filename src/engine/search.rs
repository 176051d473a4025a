//! The search index of a guide that is being written.

use std::collections::HashMap;

use super::cache::SearchTerms;
use crate::base::address::Address;
use crate::base::digest::Hashed;
use crate::engine::Snapshot;
use crate::output::search::SearchFile;
use crate::plan::search::plan;

/// The files of the latest index and of those shortly before, because an open
/// page may still request what an older entry file named.
#[derive(Default)]
pub struct Index {
    terms: SearchTerms,
    /// The version of the state that the entry file was made from.
    version: u64,
    /// The files by path, each with the last version that had it.
    files: HashMap<String, (u64, Hashed<SearchFile>)>,
}

/// For how many versions a file is kept after the index last had it.
const KEPT: u64 = 20;

/// Says whether a path belongs to the index.
pub fn holds(path: &str) -> bool {
    path == Address::SEARCH_INDEX.as_str() || path.starts_with(Address::SEARCH_FILES.as_str())
}

impl Index {
    /// Finds a file. If the site has changed, a request for the entry file, or for
    /// one that is not known, makes the index again.
    pub fn file(
        &mut self,
        version: u64,
        snapshot: &Snapshot,
        path: &str,
    ) -> Option<Hashed<SearchFile>> {
        let is_outdated = self.version < version || self.files.is_empty();
        if is_outdated && (path == Address::SEARCH_INDEX.as_str() || !self.files.contains_key(path))
        {
            for (path, file) in plan(&snapshot.site, &snapshot.plan.views, &self.terms).files {
                self.files.insert(path, (version, file));
            }
            self.terms.end_round();
            self.files.retain(|_, (last, _)| *last + KEPT >= version);
            self.version = version;
        }
        self.files.get(path).map(|(_, file)| file.clone())
    }
}
