//! A folder by its path, for systems without descriptors of folders: each name on
//! the way is looked at before it is used.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::details::{Details, EntryKind, Identity, is_a_link};

/// An open folder.
pub struct Handle(PathBuf);

impl Handle {
    /// Opens a folder that the user has named; links on the way are the user's.
    pub fn open(path: &Path) -> io::Result<Self> {
        match fs::metadata(path)?.is_dir() {
            true => Ok(Self(path.to_owned())),
            false => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    /// Opens a folder below this one, through no link.
    pub fn enter(&self, folder: &Path) -> io::Result<Self> {
        let mut path = self.0.clone();
        for name in folder {
            path.push(name);
            match kind_of(fs::symlink_metadata(&path)?.file_type()) {
                EntryKind::Folder => {}
                EntryKind::Symlink => return Err(is_a_link()),
                _ => return Err(io::ErrorKind::NotADirectory.into()),
            }
        }
        Ok(Self(path))
    }

    /// The names in this folder, with their kinds where the system gives them.
    pub fn names(&self) -> io::Result<Vec<(OsString, Option<EntryKind>)>> {
        let entries = fs::read_dir(&self.0)?;
        let named = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            let kind = entry.file_type().map(kind_of).ok();
            Ok((entry.file_name(), kind))
        };
        entries.map(named).collect()
    }

    /// Describes an entry of this folder.
    pub fn look(&self, name: &OsStr) -> io::Result<Details> {
        Ok(describe(&fs::symlink_metadata(self.0.join(name))?))
    }

    /// Opens an entry of this folder to read it, and describes what was opened.
    pub fn open_file(&self, name: &OsStr) -> io::Result<(File, Details)> {
        self.refuse_link(name)?;
        let file = File::open(self.0.join(name))?;
        let details = describe(&file.metadata()?);
        Ok((file, details))
    }

    /// Creates a file in this folder, which must not have anything of that name.
    pub fn create_file(&self, name: &OsStr) -> io::Result<File> {
        File::create_new(self.0.join(name))
    }

    /// Opens a file of this folder to lock it, creates it where it is missing, and
    /// describes what was opened; its content stays.
    pub fn open_lock(&self, name: &OsStr) -> io::Result<(File, Details)> {
        self.refuse_link(name)?;
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        let file = options.open(self.0.join(name))?;
        let details = describe(&file.metadata()?);
        Ok((file, details))
    }

    /// Creates a folder in this one.
    pub fn create_folder(&self, name: &OsStr) -> io::Result<()> {
        fs::create_dir(self.0.join(name))
    }

    /// Renames an entry of this folder to one of another, which is replaced.
    pub fn rename(&self, from: &OsStr, folder: &Self, to: &OsStr) -> io::Result<()> {
        fs::rename(self.0.join(from), folder.0.join(to))
    }

    /// Removes an entry that is no folder.
    pub fn remove_file(&self, name: &OsStr) -> io::Result<()> {
        fs::remove_file(self.0.join(name))
    }

    /// Removes an empty folder.
    pub fn remove_folder(&self, name: &OsStr) -> io::Result<()> {
        fs::remove_dir(self.0.join(name))
    }

    /// Tells this folder from a later one of its name.
    pub fn identity(&self) -> io::Result<Identity> {
        Ok((0, 0, fs::metadata(&self.0)?.created().ok()))
    }

    fn refuse_link(&self, name: &OsStr) -> io::Result<()> {
        match self.look(name) {
            Ok(details) if details.kind == EntryKind::Symlink => Err(is_a_link()),
            _ => Ok(()),
        }
    }
}

fn kind_of(file_type: FileType) -> EntryKind {
    if file_type.is_symlink() {
        EntryKind::Symlink
    } else if file_type.is_dir() {
        EntryKind::Folder
    } else if file_type.is_file() {
        EntryKind::File
    } else {
        EntryKind::Special
    }
}

fn describe(metadata: &Metadata) -> Details {
    let changed = metadata.modified().ok();
    let since_1970 = changed.and_then(|changed| changed.duration_since(UNIX_EPOCH).ok());
    Details {
        kind: kind_of(metadata.file_type()),
        size: metadata.len(),
        modified: since_1970.unwrap_or_default().as_nanos(),
        placed: None,
        has_other_names: false,
    }
}
