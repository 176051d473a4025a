//! What is kept of the search index: on the disk the words of the pages that a
//! build read, for the next build; in memory the files of a guide that is being
//! written.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::cache::Recent;
use crate::base::digest::{Digest, Hashed, PROGRAM};
use crate::host::disk::{self, DiskError};
use crate::output::search::SearchFile;
use crate::plan::search::{PageTerms, plan};
use crate::site::Site;
use crate::site::address::Address;

/// Where the words are kept.
pub fn path(cache: &Path) -> PathBuf {
    cache.join("words")
}

/// Remembers the words that an earlier build read; none where the file is
/// missing, torn or of another program.
pub fn read(path: &Path) -> Result<Recent<Arc<PageTerms>>, DiskError> {
    let bytes = disk::read_if_there(path)?.unwrap_or_default();
    Ok(restore(&bytes).unwrap_or_default())
}

fn restore(bytes: &[u8]) -> Option<Recent<Arc<PageTerms>>> {
    let (digest, rest): (Digest, _) = postcard::take_from_bytes(bytes).ok()?;
    if digest != of(rest) {
        return None;
    }
    let words: BTreeMap<Digest, Arc<PageTerms>> = postcard::from_bytes(rest).ok()?;
    Some(words.into_iter().collect())
}

/// Writes the words that a build leaves, unless they are on the disk already.
pub fn write(path: &Path, words: &Recent<Arc<PageTerms>>) -> Result<(), DiskError> {
    if !words.is_changed() {
        return Ok(());
    }
    let rest = postcard::to_stdvec(&words.sorted()).expect("plain data can be written to memory");
    let mut bytes = postcard::to_stdvec(&of(&rest)).expect("a digest can be written to memory");
    bytes.extend(rest);
    disk::write_whole(path, &bytes)
}

/// Of words as this program reads them.
fn of(bytes: &[u8]) -> Digest {
    Digest::of(&(PROGRAM, Digest::of_bytes(bytes)))
}

/// The files of the latest index, and of those shortly before: an open page may
/// still ask for what an older entry file named.
#[derive(Default)]
pub struct Index {
    words: Recent<Arc<PageTerms>>,
    /// Of the state that the entry file was made from.
    version: u64,
    /// With the version that had them last.
    files: HashMap<String, (u64, Hashed<SearchFile>)>,
}

/// For how many versions a file is kept after the index last had it.
const KEPT: u64 = 20;

/// Says whether a path is one of the index's.
pub fn holds(path: &str) -> bool {
    path == Address::SEARCH_INDEX.as_str() || path.starts_with(Address::SEARCH_FILES.as_str())
}

impl Index {
    /// Finds a file; asking for the entry file, or for one that is not known,
    /// makes the index of a site that has changed.
    pub fn file(&mut self, version: u64, site: &Site, path: &str) -> Option<Hashed<SearchFile>> {
        let is_stale = self.version < version || self.files.is_empty();
        if is_stale && (path == Address::SEARCH_INDEX.as_str() || !self.files.contains_key(path)) {
            for (path, file) in plan(site, &self.words).files {
                self.files.insert(path, (version, file));
            }
            self.words.end_round();
            self.files.retain(|_, (last, _)| *last + KEPT >= version);
            self.version = version;
        }
        self.files.get(path).map(|(_, file)| file.clone())
    }
}
