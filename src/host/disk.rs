//! The disk: every call names its path when it fails.

use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use walkdir::WalkDir;

use crate::base::stamp::Stamp;

/// A failure of the machine.
#[derive(Debug)]
pub struct DiskError {
    /// What was being done: `read`, `write`, `create`.
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

    /// A refusal of our own, worded like a failure of the machine.
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

/// What kind of thing a directory holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    File,
    Symlink,
    /// A FIFO, socket or device.
    Special,
}

/// Something found in a folder; the folder's own folders are walked, not listed.
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

/// Reads a whole file that need not be there.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, DiskError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(DiskError::new("read", path)(error)),
    }
}

/// Makes a folder and those above it.
pub fn create_folder(path: &Path) -> Result<(), DiskError> {
    fs::create_dir_all(path).map_err(DiskError::new("create", path))
}

/// Writes a new file whole.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    File::create(path)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(DiskError::new("write", path))
}

/// Writes a file by way of a temporary one beside it, so that a reader sees
/// the old or the new, whole.
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

/// Puts one file in another's place.
pub fn rename(from: &Path, to: &Path) -> Result<(), DiskError> {
    fs::rename(from, to).map_err(DiskError::new("write", to))
}

/// Removes a file; one that is gone already is fine.
pub fn remove(path: &Path) -> Result<(), DiskError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(DiskError::new("remove", path)(error))
        }
        _ => Ok(()),
    }
}

/// Removes a folder and everything in it; one that is gone already is fine.
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

/// Looks at a file without reading it; `None` unless it is a plain file.
pub fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::symlink_metadata(path).ok().filter(Metadata::is_file)?;
    Some(stamp_of(&metadata))
}

/// The same, but with the time when the file was put in its place: one that
/// takes another's name may have its size and the time of its change.
pub fn placed_stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::symlink_metadata(path).ok().filter(Metadata::is_file)?;
    let changed = placed(&metadata);
    let stamp = stamp_of(&metadata);
    Some(changed.map_or(stamp, |changed| Stamp { changed, ..stamp }))
}

/// In nanoseconds since 1970; `None` where the system does not tell.
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

/// Says whether there is anything at a path, a broken link included.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Says whether a path is a symbolic link.
pub fn is_symlink(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

/// Says whether a path is a folder itself, and not a link to one.
pub fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Makes a path absolute and free of links and dots, as far as it exists.
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

/// A lock that lasts while the value lives, or the process.
pub struct Lock {
    _file: File,
}

/// Locks a file; `on_wait` is called once if another process holds it.
pub fn lock(path: &Path, on_wait: impl FnOnce()) -> Result<Lock, DiskError> {
    let file = File::create(path).map_err(DiskError::new("lock", path))?;
    if file.try_lock().is_err() {
        on_wait();
        file.lock().map_err(DiskError::new("lock", path))?;
    }
    Ok(Lock { _file: file })
}
