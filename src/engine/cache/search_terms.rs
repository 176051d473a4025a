//! The search terms of pages that earlier builds read.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Recent;
use super::folder::CacheFile;
use crate::base::digest::Digest;
use crate::host::disk::DiskError;
use crate::plan::search::PageTerms;

/// The name of its kind of file.
pub const KIND: &str = "search-terms";

/// The terms of pages, by the digests of their texts.
pub type SearchTerms = Recent<Arc<PageTerms>>;

/// Reads terms; none if the file cannot be used.
pub fn read(file: &CacheFile<'_>) -> Result<SearchTerms, DiskError> {
    let terms: Option<BTreeMap<Digest, Arc<PageTerms>>> = file.read_value()?;
    Ok(terms.unwrap_or_default().into_iter().collect())
}

/// Writes the terms that a build leaves, unless they are stored already.
pub fn write(file: &CacheFile<'_>, terms: &SearchTerms) -> Result<(), DiskError> {
    match terms.is_changed() {
        true => file.write_value(&terms.sorted()),
        false => Ok(()),
    }
}
