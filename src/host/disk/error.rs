//! Accesses to the disk, and those that failed.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A kind of access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    Resolve,
    Open,
    Look,
    List,
    Read,
    CreateFolder,
    Write,
    Rename,
    Remove,
    Lock,
}

impl Call {
    /// What failed, as messages say it.
    fn verb(self) -> &'static str {
        match self {
            Self::Resolve => "find",
            Self::Open | Self::Look | Self::List | Self::Read => "read",
            Self::CreateFolder => "create",
            Self::Write | Self::Rename => "write",
            Self::Remove => "remove",
            Self::Lock => "lock",
        }
    }
}

/// A failed access to the disk.
#[derive(Debug)]
pub struct DiskError {
    doing: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl DiskError {
    pub(super) fn new(call: Call, path: &Path, source: io::Error) -> Self {
        Self {
            doing: call.verb(),
            path: path.to_owned(),
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
