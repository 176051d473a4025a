//! What the disk says of an entry without reading it.

use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

use crate::base::stamp::Stamp;

/// The kind of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    File,
    Folder,
    Symlink,
    /// A FIFO, socket or device.
    Special,
}

/// Tells a folder from a later one of the same name: device, inode and creation
/// time, because inodes are reused.
pub type Identity = (u64, u64, Option<SystemTime>);

/// An entry as the disk describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Details {
    pub kind: EntryKind,
    pub(super) size: u64,
    /// When the content changed (mtime), in nanoseconds since 1970.
    pub(super) modified: u128,
    /// When the content, the name or the permissions changed (ctime); `None` where
    /// the system does not say.
    pub(super) placed: Option<u128>,
    /// It has names besides this one: hard links.
    pub has_other_names: bool,
}

impl Details {
    /// The size and modification time of a regular file, `None` for anything else.
    pub fn stamp(&self) -> Option<Stamp> {
        let stamp = Stamp {
            size: self.size,
            changed: self.modified,
        };
        (self.kind == EntryKind::File).then_some(stamp)
    }

    /// Like [`Details::stamp`], but with the time of the last status change: a file
    /// that was renamed over another may have the same size and modification time.
    pub fn placed_stamp(&self) -> Option<Stamp> {
        let stamp = self.stamp()?;
        let changed = self.placed.unwrap_or(stamp.changed);
        Some(Stamp { changed, ..stamp })
    }
}

/// An entry found by [`super::Folder::walk`].
#[derive(Debug)]
pub struct Entry {
    /// Relative to the folder that was walked from.
    pub path: PathBuf,
    pub details: Details,
}

/// The error of a path that would lead through a symbolic link.
pub(super) fn is_a_link() -> io::Error {
    io::Error::other("a symbolic link is in the way; remove it")
}
