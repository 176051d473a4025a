//! The outlines of pages that the last build read, so that the next one reads
//! and parses only the files that changed since.
//!
//! They are valid for one day and one `guide.toml`. A page with a diagnostic is
//! not stored, so that it is read and reported again.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::folder::{CacheFile, encoded};
use crate::base::date::Date;
use crate::base::digest::Digest;
use crate::base::memo::Memo;
use crate::base::span::FileId;
use crate::base::stamp::Stamp;
use crate::content::WrittenPage;
use crate::content::files::{CONFIG_PATH, Origin, SourceFile, Sources};
use crate::engine::Memory;
use crate::host::disk::DiskError;
use crate::parse::{self, Parsed};

/// The name of its kind of file.
pub const KIND: &str = "outlines";

/// Which outlines are stored, and what they were made with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    today: Date,
    /// The digest of `guide.toml`, and the folder of profiles that it names.
    config: Digest,
    profiles: String,
    pages: Vec<PageOutline>,
}

/// A page whose outline is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct PageOutline {
    id: FileId,
    path: String,
    stamp: Stamp,
    digest: Digest,
}

/// Restores the memory of the last build; an empty one if it cannot be used any more.
pub fn read(file: &CacheFile<'_>, today: Date) -> Result<Memory, DiskError> {
    let memory = file.read_own(|body| {
        let (contents, outlines) = decode(body)?;
        Some((contents.today == today).then(|| restore(contents, outlines)))
    })?;
    Ok(memory.flatten().unwrap_or_default())
}

/// Writes the outlines that a build leaves, unless nearly all of them are stored already.
pub fn write(
    file: &CacheFile<'_>,
    memory: &Memory,
    profiles: &str,
    today: Date,
) -> Result<(), DiskError> {
    let Some((contents, documents)) = contents(memory, profiles, today) else {
        return Ok(());
    };
    if let Some(restored) = &memory.restored
        && contents.is_near(restored)
    {
        return Ok(());
    }
    let outlines = documents.iter().filter_map(|document| document.outline());
    file.write(&encode(&contents, &outlines.collect::<Vec<_>>()))
}

/// Finds what a memory has that is worth storing.
fn contents(memory: &Memory, profiles: &str, today: Date) -> Option<(Contents, Vec<Arc<Parsed>>)> {
    let files = memory.files.as_ref()?;
    let mut pages = Vec::new();
    let mut documents = Vec::new();
    for file in files.under("content/") {
        let Some(stamp) = file.stamp else {
            continue;
        };
        let document = memory.documents.get(parse::key(file, profiles, today));
        if let Some(document) = document.filter(|document| document.outline().is_some()) {
            pages.push(PageOutline {
                id: file.id,
                path: file.path.to_string(),
                stamp,
                digest: file.digest,
            });
            documents.push(document);
        }
    }
    let contents = Contents {
        today,
        config: files.get(CONFIG_PATH)?.digest,
        profiles: profiles.to_owned(),
        pages,
    };
    Some((contents, documents))
}

/// Encodes the contents with the length of each outline, and then the outlines,
/// so that they can be decoded on all cores.
fn encode(contents: &Contents, outlines: &[&WrittenPage]) -> Vec<u8> {
    let encode = |outline: &&WrittenPage| encoded(*outline);
    let outlines: Vec<Vec<u8>> = outlines.par_iter().map(encode).collect();
    let lengths: Vec<usize> = outlines.iter().map(Vec::len).collect();
    let mut body = encoded(&(contents, lengths));
    for outline in outlines {
        body.extend(outline);
    }
    body
}

fn decode(body: &[u8]) -> Option<(Contents, Vec<WrittenPage>)> {
    type Head = (Contents, Vec<usize>);
    let ((contents, lengths), mut rest): (Head, _) = postcard::take_from_bytes(body).ok()?;
    let mut stored = Vec::with_capacity(contents.pages.len());
    for length in lengths {
        let (outline, after) = rest.split_at_checked(length)?;
        stored.push(outline);
        rest = after;
    }
    let outlines = stored
        .par_iter()
        .map(|outline| postcard::from_bytes(outline).ok())
        .collect::<Option<_>>()?;
    Some((contents, outlines))
}

/// Makes a memory of outlines; an empty one if the numbers of the files would
/// take up too much of it.
fn restore(contents: Contents, outlines: Vec<WrittenPage>) -> Memory {
    // Numbers are given in order and never reused, so edits make them grow.
    let most = 65_536 + 4 * contents.pages.len();
    if contents.pages.iter().any(|page| page.id.0 as usize > most) {
        return Memory::default();
    }
    let files = contents.pages.iter().map(|page| SourceFile {
        id: page.id,
        path: page.path.as_str().into(),
        bytes: None,
        digest: page.digest,
        origin: Origin::Guide,
        stamp: Some(page.stamp),
        has_other_names: false,
    });
    let files: Vec<SourceFile> = files.collect();
    let keys = files
        .iter()
        .map(|file| parse::key(file, &contents.profiles, contents.today));
    let documents = outlines
        .into_iter()
        .map(|outline| Arc::new(Parsed::from(outline)));
    let documents = keys.zip(documents).collect();
    Memory {
        files: Some(Sources::numbered(files)),
        documents,
        restored: Some(contents),
        ..Memory::default()
    }
}

/// Fewer new pages than this are read by the next build again, because writing
/// all outlines takes longer.
const FEW: usize = 16;

impl Contents {
    /// Says whether the next build would save little by these instead of others.
    fn is_near(&self, other: &Self) -> bool {
        let known: BTreeMap<&str, &PageOutline> = other
            .pages
            .iter()
            .map(|page| (page.path.as_str(), page))
            .collect();
        let new = self.pages.iter();
        let new = new.filter(|page| known.get(page.path.as_str()) != Some(page));
        self.config == other.config && new.count() < FEW
    }

    /// Says whether the outlines are valid for these files.
    pub fn are_valid_for(&self, files: &Sources) -> bool {
        files
            .get(CONFIG_PATH)
            .is_some_and(|config| config.digest == self.config)
    }
}
