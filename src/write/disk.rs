//! The output folder: staged first, then put in place file by file by rename.
//!
//! A build that dies before [`Disk::commit`] has changed nothing; one that
//! dies during it leaves every file old or new, whole. What the next build
//! finds in the staging folder it removes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::Sink;
use crate::base::digest::Digest;
use crate::host::disk::{self, DiskError};

/// Inside the output folder, so that a rename never crosses disks.
pub const STAGING: &str = ".guide-staging";

/// How many folders staged files are spread over.
const FOLDERS: usize = 8;

/// An output folder during one build.
pub struct Disk {
    out: PathBuf,
    next: AtomicUsize,
    staged: Mutex<BTreeMap<String, Staged>>,
}

/// A file that waits to be put in place.
#[derive(Clone, Debug)]
pub struct Staged {
    path: PathBuf,
    /// Of its bytes.
    pub digest: Digest,
}

impl Disk {
    /// Opens an output folder, and removes what a build that died left there.
    pub fn open(out: &Path) -> Result<Self, DiskError> {
        let staging = out.join(STAGING);
        disk::remove_folder(&staging)?;
        for folder in 0..FOLDERS {
            disk::create_folder(&staging.join(folder.to_string()))?;
        }
        Ok(Self {
            out: out.to_owned(),
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
        disk::remove_folder(&self.out.join(STAGING))
    }

    /// Puts one staged file in place.
    fn place(&self, (output, staged): &(String, Staged)) -> Result<(), DiskError> {
        let path = self.out.join(output);
        if let Some(folder) = path.parent() {
            disk::create_folder(folder)?;
        }
        disk::rename(&staged.path, &path)
    }

    /// Forgets everything staged.
    pub fn abandon(&self) {
        self.lock().clear();
        // The build has failed already; the next one clears up what stays.
        let _ = disk::remove_folder(&self.out.join(STAGING));
        disk::remove_empty_folders(&self.out, self.out.parent().unwrap_or(&self.out));
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Staged>> {
        self.staged.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Refuses an output that has a symbolic link or the wrong kind of thing in its way.
pub fn refuse_obstacles(out: &Path, output: &str) -> Result<(), DiskError> {
    let mut path = out.to_owned();
    let mut parts = output.split('/').peekable();
    while let Some(part) = parts.next() {
        path.push(part);
        let wants_folder = parts.peek().is_some();
        let reason = match disk::exists(&path) {
            false => return Ok(()),
            true if disk::is_symlink(&path) => "a symbolic link is in the way; remove it",
            true if disk::is_folder(&path) == wants_folder => continue,
            true if wants_folder => "a file is in the way of a folder; remove it",
            true => "a folder is in the way of a file; remove it",
        };
        return Err(DiskError::refusal("write", &path, reason));
    }
    Ok(())
}

impl Sink for Disk {
    fn put(&self, output: &str, bytes: &[u8]) -> Result<(), DiskError> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        // A folder is locked while a file moves out of it: several let several move.
        let folder = (number % FOLDERS).to_string();
        let path = self.out.join(STAGING).join(folder).join(number.to_string());
        disk::write(&path, bytes)?;
        let staged = Staged {
            path,
            digest: Digest::of_bytes(bytes),
        };
        self.lock().insert(output.to_owned(), staged);
        Ok(())
    }
}
