//! The outlines that the last build read, kept on the disk, so that the next
//! one reads and parses only the files that changed since.
//!
//! They hold for one program, one day and one `guide.toml`. A page that
//! something was wrong with is left out, so that it is read and reported again.
//! The file is a digest and what it is of: one that is torn, missing or of
//! another program remembers nothing, and the build reads everything.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Memory;
use crate::base::date::Date;
use crate::base::digest::{Digest, PROGRAM};
use crate::base::memo::Memo;
use crate::base::span::FileId;
use crate::base::stamp::Stamp;
use crate::content::documents::Outline;
use crate::content::files::{CONFIG_PATH, Origin, SourceFile, Sources};
use crate::host::disk::{self, DiskError};
use crate::parse::{self, Parsed};

/// What outlines were read with, and which there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    program: String,
    today: Date,
    /// The digest of `guide.toml`, and the folder of profiles it names.
    config: Digest,
    profiles: String,
    pages: Vec<PageOutline>,
}

/// A page whose outline is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct PageOutline {
    id: FileId,
    path: String,
    stamp: Stamp,
    digest: Digest,
}

/// Where the outlines are kept.
pub fn path(cache: &Path) -> PathBuf {
    cache.join("outlines")
}

/// Remembers what the last build read; nothing where that cannot be used any more.
pub fn read(path: &Path, today: Date) -> Result<Memory, DiskError> {
    let bytes = disk::read_if_there(path)?.unwrap_or_default();
    Ok(restore(&bytes, today).unwrap_or_default())
}

/// Writes the outlines that a build leaves, unless nearly all are on the disk already.
pub fn write(path: &Path, memory: &Memory, profiles: &str, today: Date) -> Result<(), DiskError> {
    let Some((contents, documents)) = contents(memory, profiles, today) else {
        return Ok(());
    };
    if let Some(restored) = &memory.restored
        && contents.is_near(restored)
    {
        return Ok(());
    }
    let outlines = documents.iter().filter_map(|document| document.outline());
    disk::write_whole(path, &store(&contents, &outlines.collect::<Vec<_>>()))
}

/// What a memory has that is worth keeping.
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
        program: PROGRAM.to_owned(),
        today,
        config: files.get(CONFIG_PATH)?.digest,
        profiles: profiles.to_owned(),
        pages,
    };
    Some((contents, documents))
}

/// The contents, and each outline after its length, behind a digest of all of it.
fn store(contents: &Contents, outlines: &[&Outline]) -> Vec<u8> {
    let encode = |outline: &&Outline| encoded(*outline);
    let outlines: Vec<Vec<u8>> = outlines.par_iter().map(encode).collect();
    let lengths: Vec<usize> = outlines.iter().map(Vec::len).collect();
    let mut rest = encoded(&(contents, lengths));
    for outline in outlines {
        rest.extend(outline);
    }
    let mut bytes = encoded(&Digest::of_bytes(&rest));
    bytes.extend(rest);
    bytes
}

fn encoded<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_stdvec(value).expect("plain data can be written to memory")
}

fn restore(bytes: &[u8], today: Date) -> Option<Memory> {
    let (digest, rest): (Digest, _) = postcard::take_from_bytes(bytes).ok()?;
    if digest != Digest::of_bytes(rest) {
        return None;
    }
    type Head = (Contents, Vec<usize>);
    let ((contents, lengths), mut rest): (Head, _) = postcard::take_from_bytes(rest).ok()?;
    if contents.program != PROGRAM || contents.today != today {
        return None;
    }
    // Numbers of files that came and went add up; past this, all are given anew.
    let most = 65_536 + 4 * contents.pages.len();
    if contents.pages.iter().any(|page| page.id.0 as usize > most) {
        return None;
    }
    let mut stored = Vec::with_capacity(lengths.len());
    for length in lengths {
        let (outline, after) = rest.split_at_checked(length)?;
        stored.push(outline);
        rest = after;
    }
    let outlines: Vec<Outline> = stored
        .par_iter()
        .map(|outline| postcard::from_bytes(outline).ok())
        .collect::<Option<_>>()?;
    let files = contents.pages.iter().map(|page| SourceFile {
        id: page.id,
        path: page.path.as_str().into(),
        bytes: None,
        digest: page.digest,
        origin: Origin::Guide,
        stamp: Some(page.stamp),
    });
    let files: Vec<SourceFile> = files.collect();
    let keys = files.iter();
    let keys = keys.map(|file| parse::key(file, &contents.profiles, today));
    let documents = outlines
        .into_iter()
        .map(|outline| Arc::new(Parsed::from(outline)));
    let documents = keys.zip(documents).collect();
    Some(Memory {
        files: Some(Sources::numbered(files)),
        documents,
        restored: Some(contents),
        ..Memory::default()
    })
}

/// Rather than to write all outlines, so many pages are read each time.
const FEW: usize = 16;

impl Contents {
    /// Says whether others would save the next build hardly more than these.
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

    /// Says whether pages would still be read as they were.
    pub fn hold_for(&self, files: &Sources) -> bool {
        files
            .get(CONFIG_PATH)
            .is_some_and(|config| config.digest == self.config)
    }
}
