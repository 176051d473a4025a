//! The state of the sources when an output folder was last brought up to date.
//!
//! If the sources are in the same state, and every output is too, nothing has to
//! be read to know that nothing has to be rendered. Which outputs are outdated
//! otherwise is for the manifest to say.

use serde::{Deserialize, Serialize};

use super::folder::CacheFile;
use crate::base::digest::Digest;
use crate::base::stamp::Stamp;
use crate::content::files::{Origin, Sources};
use crate::engine::Options;
use crate::host::disk::{DiskError, Folder};
use crate::load::{is_hidden, list, shown};
use crate::resolve;

/// The name of its kind of file.
pub const KIND: &str = "sources";

/// The stamps of the sources, and all else that outputs are made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFingerprint {
    /// Of the options of the build.
    options: Digest,
    /// By path.
    files: Vec<(String, Stamp)>,
}

impl SourceFingerprint {
    /// Takes the fingerprint of files as they were read; `None` if a file changed
    /// so lately that its stamp proves nothing.
    pub fn from_sources(sources: &Sources, options: &Options) -> Option<Self> {
        let own = sources
            .all()
            .iter()
            .filter(|file| file.origin == Origin::Guide);
        let files = own.map(|file| Some((file.path.to_string(), file.stamp?)));
        Some(Self {
            options: digest(options),
            files: files.collect::<Option<_>>()?,
        })
    }

    /// Takes the fingerprint of the files on the disk without reading them; `None`
    /// if one of them would be refused.
    pub fn from_disk(options: &Options) -> Result<Option<Self>, DiskError> {
        let Some(root) = Folder::open(&options.root)? else {
            return Ok(None);
        };
        let mut files = Vec::new();
        for entry in list(&root)? {
            let path = shown(&entry.path);
            if is_hidden(&path) {
                continue;
            }
            match entry.details.placed_stamp() {
                Some(stamp) => files.push((path, stamp)),
                None => return Ok(None),
            }
        }
        files.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Ok(Some(Self {
            options: digest(options),
            files,
        }))
    }

    /// Reads the fingerprint of the last build; `None` if there is none.
    pub fn read(file: &CacheFile<'_>) -> Result<Option<Self>, DiskError> {
        file.read_value()
    }

    /// Writes the fingerprint.
    pub fn write(&self, file: &CacheFile<'_>) -> Result<(), DiskError> {
        file.write_value(self)
    }
}

/// Digests all that outputs are made from besides files and the program.
fn digest(options: &Options) -> Digest {
    let resolve::Options {
        today,
        drafts,
        base_url,
        relative,
        noindex,
    } = &options.resolve;
    Digest::of(&(today, drafts, base_url, relative, noindex))
}
