//! Access to the disk; each error names the path it concerns.

use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use walkdir::WalkDir;

use crate::base::stamp::Stamp;

/// A failed access to the disk.
#[derive(Debug)]
pub struct DiskError {
    /// The verb of the failed access: `read`, `write`, `create`.
    doing: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl DiskError {
    fn new(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self {
            doing,
            path,
            source,
        }
    }

    /// An access that the program itself rejects, reported like a failed one.
    pub fn refusal(doing: &'static str, path: &Path, reason: impl Into<String>) -> Self {
        Self {
            doing,
            path: path.to_owned(),
            source: io::Error::other(reason.into()),
        }
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "cannot {} `{}`: {}",
            self.doing,
            self.path.display(),
            self.source
        )
    }
}

impl std::error::Error for DiskError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// The kind of a directory entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    File,
    Symlink,
    /// A FIFO, socket or device.
    Special,
}

/// An entry found by [`walk`]; folders are walked and not listed.
#[derive(Debug)]
pub struct Entry {
    pub path: PathBuf,
    pub kind: EntryKind,
}

/// Lists everything under a folder, sorted; symbolic links are never followed.
///
/// A folder that does not exist is empty. One that is itself a link is listed
/// as that link.
pub fn walk(folder: &Path) -> Result<Vec<Entry>, DiskError> {
    if fs::symlink_metadata(folder).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return Ok(Vec::new());
    }
    let mut entries = Vec::new();
    for entry in WalkDir::new(folder)
        .follow_links(false)
        .follow_root_links(false)
        .sort_by_file_name()
    {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            DiskError {
                doing: "read",
                path,
                source: error.into(),
            }
        })?;
        let file_type = entry.file_type();
        if file_type.is_dir() {
            continue;
        }
        let kind = match (file_type.is_symlink(), file_type.is_file()) {
            (true, _) => EntryKind::Symlink,
            (_, true) => EntryKind::File,
            _ => EntryKind::Special,
        };
        entries.push(Entry {
            path: entry.into_path(),
            kind,
        });
    }
    Ok(entries)
}

/// Reads a whole file.
pub fn read(path: &Path) -> Result<Vec<u8>, DiskError> {
    fs::read(path).map_err(DiskError::new("read", path))
}

/// Reads a whole file; `None` if it does not exist.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, DiskError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(DiskError::new("read", path)(error)),
    }
}

/// Creates a folder and its parents.
pub fn create_folder(path: &Path) -> Result<(), DiskError> {
    fs::create_dir_all(path).map_err(DiskError::new("create", path))
}

/// Creates or replaces a file.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    File::create(path)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(DiskError::new("write", path))
}

/// Writes a file through a temporary one next to it, so that readers see either
/// the old or the new content, complete.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let failed = |error| DiskError::new("write", path)(error);
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes)
        .map_err(|error| DiskError::new("write", path)(error))?;
    file.persist(path)
        .map(drop)
        .map_err(|error| DiskError::new("write", path)(error.error))
}

/// Renames a file, replacing the target if it exists.
pub fn rename(from: &Path, to: &Path) -> Result<(), DiskError> {
    fs::rename(from, to).map_err(DiskError::new("write", to))
}

/// Removes a file; does nothing if it does not exist.
pub fn remove(path: &Path) -> Result<(), DiskError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(DiskError::new("remove", path)(error))
        }
        _ => Ok(()),
    }
}

/// Removes a folder with its contents; does nothing if it does not exist.
pub fn remove_folder(path: &Path) -> Result<(), DiskError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(DiskError::new("remove", path)(error))
        }
        _ => Ok(()),
    }
}

/// Removes empty folders from `folder` upwards, below `top`.
pub fn remove_empty_folders(mut folder: &Path, top: &Path) {
    while folder != top && folder.starts_with(top) && fs::remove_dir(folder).is_ok() {
        match folder.parent() {
            Some(parent) => folder = parent,
            None => return,
        }
    }
}

/// Returns the size and modification time of a regular file, `None` for anything else.
pub fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::symlink_metadata(path).ok().filter(Metadata::is_file)?;
    Some(stamp_of(&metadata))
}

/// Like [`stamp`], but with the time of the last status change (ctime): a file that
/// was renamed over another may have the same size and modification time.
pub fn placed_stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::symlink_metadata(path).ok().filter(Metadata::is_file)?;
    let changed = placed(&metadata);
    let stamp = stamp_of(&metadata);
    Some(changed.map_or(stamp, |changed| Stamp { changed, ..stamp }))
}

/// The ctime in nanoseconds since 1970; `None` where the system has none.
#[cfg(unix)]
fn placed(metadata: &Metadata) -> Option<u128> {
    use std::os::unix::fs::MetadataExt;
    let seconds = u128::try_from(metadata.ctime()).ok()?;
    Some(seconds * 1_000_000_000 + u128::try_from(metadata.ctime_nsec()).ok()?)
}

#[cfg(not(unix))]
fn placed(_metadata: &Metadata) -> Option<u128> {
    None
}

fn stamp_of(metadata: &Metadata) -> Stamp {
    let changed = metadata.modified().ok();
    let since_1970 = changed.and_then(|changed| changed.duration_since(UNIX_EPOCH).ok());
    Stamp {
        size: metadata.len(),
        changed: since_1970.unwrap_or_default().as_nanos(),
    }
}

/// Returns whether a path exists, including as a broken link.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Returns whether a path is a symbolic link.
pub fn is_symlink(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

/// Returns whether a path is a folder, and not a link to one.
pub fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Makes a path absolute and resolves its links and dots, as far as it exists.
pub fn resolve(path: &Path) -> Result<PathBuf, DiskError> {
    let absolute = std::path::absolute(path).map_err(DiskError::new("find", path))?;
    let mut missing = Vec::new();
    let mut existing = absolute.as_path();
    loop {
        match existing.canonicalize() {
            Ok(mut found) => {
                found.extend(missing.iter().rev());
                return Ok(found);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let (Some(name), Some(parent)) = (existing.file_name(), existing.parent()) else {
                    return Err(DiskError::new("find", path)(error));
                };
                missing.push(name.to_owned());
                existing = parent;
            }
            Err(error) => return Err(DiskError::new("find", path)(error)),
        }
    }
}

/// A file lock, released when the value is dropped or the process ends.
pub struct Lock {
    _file: File,
}

/// Locks a file; calls `on_wait` once if another process holds the lock.
pub fn lock(path: &Path, on_wait: impl FnOnce()) -> Result<Lock, DiskError> {
    let file = File::create(path).map_err(DiskError::new("lock", path))?;
    if file.try_lock().is_err() {
        on_wait();
        file.lock().map_err(DiskError::new("lock", path))?;
    }
    Ok(Lock { _file: file })
}
