//! The guide's files, read once: the world every later stage works from.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::base::digest::Digest;
use crate::base::span::FileId;
use crate::base::stamp::Stamp;

/// The one file that no guide can do without.
pub const CONFIG_PATH: &str = "content/guide.toml";

/// One file of the guide, or a default of this program that stands in for one.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub id: FileId,
    /// Relative to the guide's root, `/`-separated: `content/articles/a.md`.
    pub path: Arc<str>,
    /// The whole file; empty for one that was refused, `None` for one that is as
    /// it was when an earlier build read it.
    pub bytes: Option<Arc<[u8]>>,
    pub digest: Digest,
    pub origin: Origin,
    /// As the file was when it was read; `None` where that proves nothing.
    pub stamp: Option<Stamp>,
    /// It can be written under another name as well: a hard link.
    pub has_other_names: bool,
}

/// Where a file comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The guide's root.
    Guide,
    /// This program's own templates and assets.
    BuiltIn,
    /// The guide's root, but not read: a diagnostic says why.
    Refused,
}

impl SourceFile {
    /// The whole file.
    ///
    /// # Panics
    /// When nobody has read it.
    pub fn bytes(&self) -> &Arc<[u8]> {
        let bytes = self.bytes.as_ref();
        bytes.expect("a file that is looked into has been read")
    }

    /// The file as text; `None` when it is not UTF-8.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(self.bytes()).ok()
    }

    /// Says whether later stages may use the file.
    pub fn is_usable(&self) -> bool {
        self.origin != Origin::Refused
    }
}

/// Every file, by path.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// Where each number's file stands; `None` for one that is gone.
    places: Vec<Option<usize>>,
}

impl Sources {
    /// Sorts files by path and numbers them.
    ///
    /// A path that `before` has keeps its number, so that what was read from
    /// an unchanged file stays true; ids the files came with are lost.
    pub fn new(mut files: Vec<SourceFile>, before: Option<&Sources>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut places = vec![None; before.map_or(0, |before| before.places.len())];
        for (at, file) in files.iter_mut().enumerate() {
            let known = before
                .and_then(|before| before.find(&file.path))
                .map(|old| old.id);
            file.id = known.unwrap_or_else(|| {
                places.push(None);
                let number = u32::try_from(places.len() - 1);
                FileId(number.expect("fewer than four thousand million files"))
            });
            places[file.id.0 as usize] = Some(at);
        }
        Self { files, places }
    }

    /// Files under the numbers they had in an earlier build.
    pub fn numbered(mut files: Vec<SourceFile>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let last = files.iter().map(|file| file.id.0 as usize + 1).max();
        let mut places = vec![None; last.unwrap_or(0)];
        for (at, file) in files.iter().enumerate() {
            places[file.id.0 as usize] = Some(at);
        }
        Self { files, places }
    }

    /// Puts a file in the place of the one at its path, which must be there.
    pub fn replace(&mut self, mut file: SourceFile) {
        let known = self.find(&file.path).map(|known| known.id);
        file.id = known.expect("a file at that path");
        let at = self.places[file.id.0 as usize].expect("an id of this set");
        self.files[at] = file;
    }

    /// Every file, by path.
    pub fn all(&self) -> &[SourceFile] {
        &self.files
    }

    /// The files that later stages may use whose path begins with `folder`.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a SourceFile> {
        let first = self.files.partition_point(|file| &*file.path < folder);
        self.files[first..]
            .iter()
            .take_while(move |file| file.path.starts_with(folder))
            .filter(|file| file.is_usable())
    }

    /// The file at a path, refused or not.
    pub fn find(&self, path: &str) -> Option<&SourceFile> {
        let at = self
            .files
            .binary_search_by(|file| (*file.path).cmp(path))
            .ok()?;
        Some(&self.files[at])
    }

    /// The usable file at a path.
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.find(path).filter(|file| file.is_usable())
    }

    /// Each path of either set, in order, with the file that each set has there.
    pub fn beside<'a>(
        &'a self,
        other: &'a Self,
    ) -> impl Iterator<Item = (Option<&'a SourceFile>, Option<&'a SourceFile>)> {
        let (mut these, mut those) = (self.files.iter().peekable(), other.files.iter().peekable());
        std::iter::from_fn(move || {
            let order = match (these.peek(), those.peek()) {
                (None, None) => return None,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(this), Some(that)) => this.path.cmp(&that.path),
            };
            let this = these.next_if(|_| order != Ordering::Greater);
            Some((this, those.next_if(|_| order != Ordering::Less)))
        })
    }

    /// The file with an id of this set.
    ///
    /// # Panics
    /// When the id is another set's.
    pub fn file(&self, id: FileId) -> &SourceFile {
        let at = self.places[id.0 as usize].expect("an id of this set");
        &self.files[at]
    }
}
