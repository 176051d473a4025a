//! A folder held open, and what is read of it.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::details::{Details, Entry, EntryKind, Identity};
use super::error::{Call, DiskError};
use super::handle::Handle;

/// A folder held open. Paths are relative to it, and lead neither out of it nor
/// through a symbolic link.
pub struct Folder {
    pub(super) path: PathBuf,
    pub(super) handle: Handle,
}

/// What was found at a path that was to be read.
#[derive(Debug)]
pub enum Content {
    File(Vec<u8>, Details),
    /// A file of more bytes than were asked for.
    TooLong(u64),
    NotAFile(EntryKind),
}

impl Folder {
    /// Opens a folder that the user has named, which may be a link; `None` if there
    /// is nothing.
    pub fn open(path: &Path) -> Result<Option<Self>, DiskError> {
        let named = match path.as_os_str().is_empty() {
            true => Path::new("."),
            false => path,
        };
        attempt_found(Call::Open, || path.to_owned(), || Handle::open(named)).map(|handle| {
            handle.map(|handle| Self {
                path: path.to_owned(),
                handle,
            })
        })
    }

    /// Opens a folder in this one; `None` if there is nothing.
    pub fn enter(&self, folder: &Path) -> Result<Option<Self>, DiskError> {
        let handle = self.attempt_found(Call::Open, folder, || self.below(folder))?;
        Ok(handle.map(|handle| Self {
            path: self.path.join(folder),
            handle,
        }))
    }

    /// Describes what is at a path; `None` if there is nothing.
    pub fn look(&self, path: &Path) -> Result<Option<Details>, DiskError> {
        self.attempt_found(Call::Look, path, || {
            self.at(path, |folder, name| folder.look(name))
        })
    }

    /// Tells this folder from a later one of its name; `None` where the system does not.
    pub fn identity(&self) -> Option<Identity> {
        self.handle.identity().ok()
    }

    /// Lists everything under a folder, sorted; folders are walked and not listed.
    ///
    /// A folder that does not exist is empty. One that is no folder is listed itself.
    pub fn walk(&self, folder: &Path) -> Result<Vec<Entry>, DiskError> {
        let mut entries = Vec::new();
        let mut folders = Vec::new();
        let path = folder.to_owned();
        match path.as_os_str().is_empty() {
            true => folders.push(path),
            false => match self.look(folder)? {
                None => {}
                Some(details) if details.kind == EntryKind::Folder => folders.push(path),
                Some(details) => entries.push(Entry { path, details }),
            },
        }
        while let Some(folder) = folders.pop() {
            self.list(&folder, &mut folders, &mut entries)?;
        }
        entries.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    /// Lists one folder. What is removed in the meantime is left out.
    fn list(
        &self,
        folder: &Path,
        folders: &mut Vec<PathBuf>,
        entries: &mut Vec<Entry>,
    ) -> Result<(), DiskError> {
        let opened = self.attempt_found(Call::List, folder, || {
            let handle = self.below(folder)?;
            handle.names().map(|names| (handle, names))
        })?;
        let Some((handle, names)) = opened else {
            return Ok(());
        };
        for (name, kind) in names {
            let path = folder.join(&name);
            if kind == Some(EntryKind::Folder) {
                folders.push(path);
                continue;
            }
            match self.attempt_found(Call::Look, &path, || handle.look(&name))? {
                None => {}
                Some(details) if details.kind == EntryKind::Folder => folders.push(path),
                Some(details) => entries.push(Entry { path, details }),
            }
        }
        Ok(())
    }

    /// Reads a regular file of at most so many bytes; `None` if there is nothing.
    pub fn read(&self, path: &Path, longest: u64) -> Result<Option<Content>, DiskError> {
        let open = |folder: &Handle, name: &OsStr| {
            let details = folder.look(name)?;
            // Opening a device can do something already, so nothing but a file is opened.
            match details.kind {
                EntryKind::File => {
                    let (file, details) = folder.open_file(name)?;
                    Ok((Some(file), details))
                }
                _ => Ok((None, details)),
            }
        };
        let opened = self.attempt_found(Call::Open, path, || self.at(path, open))?;
        let (file, details) = match opened {
            None => return Ok(None),
            // It may have become something else before it was opened.
            Some((Some(file), details)) if details.kind == EntryKind::File => (file, details),
            Some((_, details)) => return Ok(Some(Content::NotAFile(details.kind))),
        };
        if details.size > longest {
            return Ok(Some(Content::TooLong(details.size)));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(details.size).unwrap_or_default());
        self.attempt(Call::Read, path, || {
            file.take(longest.saturating_add(1)).read_to_end(&mut bytes)
        })?;
        let size = bytes.len() as u64;
        Ok(Some(match size > longest {
            true => Content::TooLong(size),
            false => Content::File(bytes, details),
        }))
    }

    /// Reads a regular file, however long; `None` if there is nothing else.
    pub fn read_whole(&self, path: &Path) -> Result<Option<Vec<u8>>, DiskError> {
        Ok(match self.read(path, u64::MAX)? {
            Some(Content::File(bytes, _)) => Some(bytes),
            _ => None,
        })
    }

    /// An access to a path that the program itself rejects.
    pub fn refusal(&self, doing: &'static str, path: &Path, reason: &str) -> DiskError {
        DiskError::refusal(doing, &self.path.join(path), reason)
    }

    /// Opens a folder below this one.
    pub(super) fn below(&self, folder: &Path) -> io::Result<Handle> {
        check(folder)?;
        match folder.as_os_str().is_empty() {
            true => self.handle.enter(Path::new(".")),
            false => self.handle.enter(folder),
        }
    }

    /// Does something to an entry from the folder that it is in.
    pub(super) fn at<T>(
        &self,
        path: &Path,
        act: impl FnOnce(&Handle, &OsStr) -> io::Result<T>,
    ) -> io::Result<T> {
        check(path)?;
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        match path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
        {
            None => act(&self.handle, name),
            Some(parent) => act(&self.handle.enter(parent)?, name),
        }
    }

    /// Makes one call; every access to the disk passes here.
    pub(super) fn attempt<T>(
        &self,
        call: Call,
        path: &Path,
        act: impl FnOnce() -> io::Result<T>,
    ) -> Result<T, DiskError> {
        attempt(call, || self.path.join(path), act)
    }

    /// Makes one call; `None` if there is nothing at the path.
    pub(super) fn attempt_found<T>(
        &self,
        call: Call,
        path: &Path,
        act: impl FnOnce() -> io::Result<T>,
    ) -> Result<Option<T>, DiskError> {
        attempt_found(call, || self.path.join(path), act)
    }
}

/// Refuses a path that is not one of plain names.
fn check(path: &Path) -> io::Result<()> {
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    match path.components().all(is_plain) {
        true => Ok(()),
        false => Err(io::ErrorKind::InvalidInput.into()),
    }
}

pub(super) fn attempt<T>(
    call: Call,
    path: impl Fn() -> PathBuf,
    act: impl FnOnce() -> io::Result<T>,
) -> Result<T, DiskError> {
    #[cfg(test)]
    let act = || super::faults::find(call, &path()).and_then(|()| act());
    act().map_err(|error| DiskError::new(call, &path(), error))
}

fn attempt_found<T>(
    call: Call,
    path: impl Fn() -> PathBuf,
    act: impl FnOnce() -> io::Result<T>,
) -> Result<Option<T>, DiskError> {
    attempt(call, path, || match act() {
        Ok(found) => Ok(Some(found)),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(None),
            _ => Err(error),
        },
    })
}
