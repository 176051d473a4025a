//! What is written into a folder held open.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, Write};
use std::path::Path;

use super::details::{EntryKind, is_a_link};
use super::error::{Call, DiskError};
use super::folder::{Folder, attempt};
use super::handle::Handle;

/// A file lock, released when the value is dropped or the process ends.
pub struct Lock {
    _file: File,
}

impl Folder {
    /// Opens a folder that the user has named, and creates it where it is missing.
    pub fn create(path: &Path) -> Result<Self, DiskError> {
        let created = || fs::create_dir_all(path).and_then(|()| Handle::open(path));
        let handle = attempt(Call::CreateFolder, || path.to_owned(), created)?;
        Ok(Self {
            path: path.to_owned(),
            handle,
        })
    }

    /// Opens a folder in this one, and creates it and those above it where they are
    /// missing.
    pub fn create_folder(&self, folder: &Path) -> Result<Self, DiskError> {
        let handle = self.attempt(Call::CreateFolder, folder, || self.make(folder))?;
        Ok(Self {
            path: self.path.join(folder),
            handle,
        })
    }

    fn make(&self, folder: &Path) -> io::Result<Handle> {
        match self.below(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            opened => return opened,
        }
        if let Some(parent) = folder.parent() {
            self.make(parent)?;
        }
        match self.at(folder, |parent, name| parent.create_folder(name)) {
            // Another thread may have been quicker.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            created => created?,
        }
        self.below(folder)
    }

    /// Writes a file that does not exist.
    pub fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
        self.attempt(Call::Write, path, || {
            self.at(path, |folder, name| {
                folder.create_file(name)?.write_all(bytes)
            })
        })
    }

    /// Writes a file through a temporary one next to it, so that readers see either
    /// the old or the new content, complete. A link of its name is replaced.
    pub fn write_whole(&self, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
        let write = |folder: &Handle, name: &OsStr| {
            let temporary = temporary_name();
            let mut file = folder.create_file(&temporary)?;
            let written = file
                .write_all(bytes)
                .and_then(|()| folder.rename(&temporary, folder, name));
            if written.is_err() {
                // What has failed already is what is reported.
                let _ = folder.remove_file(&temporary);
            }
            written
        };
        self.attempt(Call::Write, path, || self.at(path, write))
    }

    /// Renames a file, replacing what is at the target, and creates the folders that
    /// the target is in.
    pub fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.attempt(Call::Rename, to, || {
            let folder = self.make(to.parent().unwrap_or(Path::new("")))?;
            let to = to.file_name().ok_or(io::ErrorKind::InvalidInput)?;
            self.at(from, |from_folder, name| {
                from_folder.rename(name, &folder, to)
            })
        })
    }

    /// Removes a file; does nothing if it does not exist.
    pub fn remove(&self, path: &Path) -> Result<(), DiskError> {
        let remove = || self.at(path, |folder, name| folder.remove_file(name));
        self.attempt_found(Call::Remove, path, remove).map(drop)
    }

    /// Removes a folder with its contents; does nothing if it does not exist.
    pub fn remove_folder(&self, path: &Path) -> Result<(), DiskError> {
        let remove = || self.at(path, remove_folder);
        self.attempt_found(Call::Remove, path, remove).map(drop)
    }

    /// Removes empty folders from `folder` upwards, below this one.
    pub fn remove_empty_folders(&self, folder: &Path) {
        let inside = folder.ancestors().filter(|path| path.file_name().is_some());
        for folder in inside {
            let remove = |parent: &Handle, name: &OsStr| parent.remove_folder(name);
            let removed = self.attempt(Call::Remove, folder, || self.at(folder, remove));
            if removed.is_err() {
                return;
            }
        }
    }

    /// Locks a file; calls `on_wait` once if another process holds the lock.
    pub fn lock(&self, path: &Path, on_wait: impl FnOnce()) -> Result<Lock, DiskError> {
        let (file, details) = self.attempt(Call::Lock, path, || {
            self.at(path, |folder, name| folder.open_lock(name))
        })?;
        if details.kind != EntryKind::File {
            return Err(self.refusal("lock", path, "it is not a regular file"));
        }
        if file.try_lock().is_err() {
            on_wait();
            self.attempt(Call::Lock, path, || file.lock())?;
        }
        Ok(Lock { _file: file })
    }
}

fn remove_folder(parent: &Handle, name: &OsStr) -> io::Result<()> {
    if parent.look(name)?.kind == EntryKind::Symlink {
        return Err(is_a_link());
    }
    let folder = parent.enter(Path::new(name))?;
    for (name, _) in folder.names()? {
        match folder.look(&name)?.kind {
            EntryKind::Folder => remove_folder(&folder, &name)?,
            _ => folder.remove_file(&name)?,
        }
    }
    parent.remove_folder(name)
}

/// A name that nothing in a folder has.
fn temporary_name() -> OsString {
    let random = RandomState::new().build_hasher().finish();
    format!(".new-{random:016x}").into()
}
