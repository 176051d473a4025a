//! The door to the disk: nothing else in the program opens, reads or writes a file.
//!
//! A [`Folder`] is held open, and all that is in it is reached from there: no path
//! leads out of it, no symbolic link in it is followed, and only regular files are
//! read, up to a bound. Each error names the path it concerns.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is the door"
)]

mod details;
mod error;
#[cfg(test)]
pub mod faults;
mod folder;
#[cfg(not(unix))]
#[path = "disk/handle_portable.rs"]
mod handle;
#[cfg(unix)]
#[path = "disk/handle_unix.rs"]
mod handle;
mod write;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use details::{Details, Entry, EntryKind, Identity};
pub use error::{Call, DiskError};
pub use folder::{Content, Folder};
pub use write::Lock;

/// Makes a path absolute and resolves its links and dots, as far as it exists.
pub fn resolve(path: &Path) -> Result<PathBuf, DiskError> {
    let failed = |error| DiskError::new(Call::Resolve, path, error);
    let absolute = std::path::absolute(path).map_err(failed)?;
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
                    return Err(failed(error));
                };
                missing.push(name.to_owned());
                existing = parent;
            }
            Err(error) => return Err(failed(error)),
        }
    }
}

/// Removes a folder that the user has named, if it is empty.
pub fn remove_if_empty(folder: &Path) {
    // One that holds something is to stay.
    let _ = fs::remove_dir(folder);
}
