//! The output folder: staged first, then put in place file by file by rename.
//!
//! A build that dies before [`Disk::commit`] has changed nothing; one that
//! dies during it leaves every file old or new, whole. What the next build
//! finds in the staging folder it removes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::Sink;
use crate::base::digest::Digest;
use crate::host::disk::{DiskError, EntryKind, Folder};

/// Inside the output folder, so that a rename never crosses disks.
pub const STAGING: &str = ".guide-staging";

/// How many folders staged files are spread over.
const FOLDERS: usize = 8;

/// An output folder during one build.
pub struct Disk {
    out: Arc<Folder>,
    next: AtomicUsize,
    staged: Mutex<BTreeMap<String, Staged>>,
}

/// A file that waits to be put in place.
#[derive(Clone, Debug)]
pub struct Staged {
    /// In the output folder.
    path: PathBuf,
    /// Of its bytes.
    pub digest: Digest,
}

impl Disk {
    /// Opens an output folder, and removes what a build that died left there.
    pub fn open(out: Arc<Folder>) -> Result<Self, DiskError> {
        let staging = Path::new(STAGING);
        out.remove_folder(staging)?;
        for folder in 0..FOLDERS {
            out.create_folder(&staging.join(folder.to_string()))?;
        }
        Ok(Self {
            out,
            next: AtomicUsize::new(0),
            staged: Mutex::default(),
        })
    }

    /// What was staged so far, by output.
    pub fn staged(&self) -> BTreeMap<String, Staged> {
        self.lock().clone()
    }

    /// Puts every staged file in place, those in `last` after all others: they name them.
    pub fn commit(&self, last: &[&str]) -> Result<(), DiskError> {
        let staged = std::mem::take(&mut *self.lock());
        let (last, first): (Vec<_>, Vec<_>) = staged
            .into_iter()
            .partition(|(output, _)| last.contains(&output.as_str()));
        first.par_iter().try_for_each(|staged| self.place(staged))?;
        last.iter().try_for_each(|staged| self.place(staged))?;
        self.out.remove_folder(Path::new(STAGING))
    }

    /// Puts one staged file in place.
    fn place(&self, (output, staged): &(String, Staged)) -> Result<(), DiskError> {
        self.out.rename(&staged.path, Path::new(output))
    }

    /// Forgets everything staged.
    pub fn abandon(&self) {
        self.lock().clear();
        // The build has failed already; the next one clears up what stays.
        let _ = self.out.remove_folder(Path::new(STAGING));
    }

    /// Refuses an output that has a symbolic link or the wrong kind of thing in its way.
    pub fn refuse_obstacles(&self, output: &str) -> Result<(), DiskError> {
        refuse_obstacles(&self.out, output)
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Staged>> {
        self.staged.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Refuses an output that has a symbolic link or the wrong kind of thing in its way.
pub fn refuse_obstacles(folder: &Folder, output: &str) -> Result<(), DiskError> {
    let mut path = PathBuf::new();
    let mut parts = output.split('/').peekable();
    while let Some(part) = parts.next() {
        path.push(part);
        let wants_folder = parts.peek().is_some();
        let reason = match folder.look(&path)?.map(|found| found.kind) {
            None => return Ok(()),
            Some(EntryKind::Symlink) => "a symbolic link is in the way; remove it",
            Some(kind) if (kind == EntryKind::Folder) == wants_folder => continue,
            Some(_) if wants_folder => "a file is in the way of a folder; remove it",
            Some(_) => "a folder is in the way of a file; remove it",
        };
        return Err(folder.refusal("write", &path, reason));
    }
    Ok(())
}

impl Sink for Disk {
    fn put(&self, output: &str, bytes: &[u8]) -> Result<(), DiskError> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        // A folder is locked while a file moves out of it: several let several move.
        let folder = (number % FOLDERS).to_string();
        let path = PathBuf::from_iter([STAGING, &folder, &number.to_string()]);
        self.out.write_new(&path, bytes)?;
        let staged = Staged {
            path,
            digest: Digest::of_bytes(bytes),
        };
        self.lock().insert(output.to_owned(), staged);
        Ok(())
    }
}
