//! A folder's descriptor, and the system calls that start from it.
//!
//! `rustix` makes them safe to call; it is among the dependencies of `clap` too.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::fs::{self, AtFlags, Dir, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;

use super::details::{Details, EntryKind, Identity, is_a_link};

/// How folders are opened.
#[cfg(any(target_os = "linux", target_os = "android"))]
const FOLDER: OFlags = OFlags::PATH.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
#[cfg(not(any(target_os = "linux", target_os = "android")))]
const FOLDER: OFlags = OFlags::RDONLY
    .union(OFlags::DIRECTORY)
    .union(OFlags::CLOEXEC);

/// How files are opened: a FIFO makes nobody wait, and a link is an error.
const FILE: OFlags = OFlags::NOFOLLOW
    .union(OFlags::NONBLOCK)
    .union(OFlags::NOCTTY)
    .union(OFlags::CLOEXEC);

/// Permissions of new files and folders, before the umask.
const NEW_FILE: Mode = Mode::from_raw_mode(0o666);
const NEW_FOLDER: Mode = Mode::from_raw_mode(0o777);

/// An open folder.
pub struct Handle(OwnedFd);

impl Handle {
    /// Opens a folder that the user has named; links on the way are the user's.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self(fs::open(path, FOLDER, Mode::empty())?))
    }

    /// Opens a folder below this one, through no link.
    pub fn enter(&self, folder: &Path) -> io::Result<Self> {
        #[cfg(any(target_os = "linux", target_os = "android"))]
        {
            use rustix::fs::ResolveFlags;
            let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS;
            match fs::openat2(&self.0, folder, FOLDER, Mode::empty(), resolve) {
                // Kernels before 5.6 do not have it, and some sandboxes do not allow it.
                Err(Errno::NOSYS | Errno::PERM) => {}
                opened => return opened.map(Self).map_err(explain),
            }
        }
        self.enter_by_steps(folder)
    }

    /// Opens one folder after the other, for systems that cannot be told to follow
    /// no link on the way.
    fn enter_by_steps(&self, folder: &Path) -> io::Result<Self> {
        let mut at = None;
        for name in folder {
            let from = at.as_ref().unwrap_or(&self.0);
            let opened = fs::openat(from, name, FOLDER | OFlags::NOFOLLOW, Mode::empty());
            at = Some(opened.map_err(|error| {
                let stat = fs::statat(from, name, AtFlags::SYMLINK_NOFOLLOW);
                match stat.is_ok_and(|stat| kind(&stat) == EntryKind::Symlink) {
                    true => is_a_link(),
                    false => error.into(),
                }
            })?);
        }
        at.map_or_else(|| self.0.try_clone(), Ok).map(Self)
    }

    /// The names in this folder, with their kinds where the system gives them.
    pub fn names(&self) -> io::Result<Vec<(OsString, Option<EntryKind>)>> {
        let mut names = Vec::new();
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        for entry in Dir::new(fs::openat(&self.0, ".", flags, Mode::empty())?)? {
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if matches!(name, b"." | b"..") {
                continue;
            }
            let kind = match entry.file_type() {
                FileType::Unknown => None,
                known => Some(kind_of(known)),
            };
            names.push((OsStr::from_bytes(name).to_owned(), kind));
        }
        Ok(names)
    }

    /// Describes an entry of this folder.
    pub fn look(&self, name: &OsStr) -> io::Result<Details> {
        Ok(describe(&fs::statat(
            &self.0,
            name,
            AtFlags::SYMLINK_NOFOLLOW,
        )?))
    }

    /// Opens an entry of this folder to read it, and describes what was opened.
    pub fn open_file(&self, name: &OsStr) -> io::Result<(File, Details)> {
        let opened = fs::openat(&self.0, name, FILE | OFlags::RDONLY, Mode::empty());
        let file = opened.map_err(explain)?;
        let details = describe(&fs::fstat(&file)?);
        Ok((file.into(), details))
    }

    /// Creates a file in this folder, which must not have anything of that name.
    pub fn create_file(&self, name: &OsStr) -> io::Result<File> {
        let flags = FILE | OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL;
        Ok(fs::openat(&self.0, name, flags, NEW_FILE)?.into())
    }

    /// Opens a file of this folder to lock it, creates it where it is missing, and
    /// describes what was opened; its content stays.
    pub fn open_lock(&self, name: &OsStr) -> io::Result<(File, Details)> {
        let flags = FILE | OFlags::RDWR | OFlags::CREATE;
        let file = fs::openat(&self.0, name, flags, NEW_FILE).map_err(explain)?;
        let details = describe(&fs::fstat(&file)?);
        Ok((file.into(), details))
    }

    /// Creates a folder in this one.
    pub fn create_folder(&self, name: &OsStr) -> io::Result<()> {
        Ok(fs::mkdirat(&self.0, name, NEW_FOLDER)?)
    }

    /// Renames an entry of this folder to one of another, which is replaced.
    pub fn rename(&self, from: &OsStr, folder: &Self, to: &OsStr) -> io::Result<()> {
        Ok(fs::renameat(&self.0, from, &folder.0, to)?)
    }

    /// Removes an entry that is no folder.
    pub fn remove_file(&self, name: &OsStr) -> io::Result<()> {
        Ok(fs::unlinkat(&self.0, name, AtFlags::empty())?)
    }

    /// Removes an empty folder.
    pub fn remove_folder(&self, name: &OsStr) -> io::Result<()> {
        Ok(fs::unlinkat(&self.0, name, AtFlags::REMOVEDIR)?)
    }

    /// Tells this folder from a later one of its name.
    pub fn identity(&self) -> io::Result<Identity> {
        use std::os::unix::fs::MetadataExt;
        let metadata = File::from(self.0.try_clone()?).metadata()?;
        Ok((metadata.dev(), metadata.ino(), metadata.created().ok()))
    }
}

/// Says of a failed call that a link was in the way, where one was.
fn explain(error: Errno) -> io::Error {
    match error {
        Errno::LOOP => is_a_link(),
        other => other.into(),
    }
}

fn kind(stat: &Stat) -> EntryKind {
    kind_of(FileType::from_raw_mode(stat.st_mode))
}

fn kind_of(file_type: FileType) -> EntryKind {
    match file_type {
        FileType::RegularFile => EntryKind::File,
        FileType::Directory => EntryKind::Folder,
        FileType::Symlink => EntryKind::Symlink,
        _ => EntryKind::Special,
    }
}

#[allow(
    clippy::useless_conversion,
    clippy::unnecessary_fallible_conversions,
    reason = "the types of these numbers differ from system to system"
)]
fn describe(stat: &Stat) -> Details {
    let since_1970 = |seconds: Option<u64>, nanoseconds: u64| {
        seconds.map(|seconds| u128::from(seconds) * 1_000_000_000 + u128::from(nanoseconds))
    };
    let nanoseconds = u64::try_from(stat.st_mtime_nsec).unwrap_or_default();
    let modified = since_1970(u64::try_from(stat.st_mtime).ok(), nanoseconds);
    let nanoseconds = u64::try_from(stat.st_ctime_nsec).unwrap_or_default();
    Details {
        kind: kind(stat),
        size: u64::try_from(stat.st_size).unwrap_or_default(),
        modified: modified.unwrap_or_default(),
        placed: since_1970(u64::try_from(stat.st_ctime).ok(), nanoseconds),
        has_other_names: stat.st_nlink > 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What kernels without `openat2` do has to end as what the others do.
    #[test]
    fn steps_lead_through_no_link_and_to_the_same_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        std::fs::create_dir_all(path.join("a/b")).expect("folders");
        std::fs::write(path.join("a/b/file"), "text").expect("a file");
        std::os::unix::fs::symlink("a", path.join("link")).expect("a link");
        let root = Handle::open(path).expect("the folder");
        type Enter = fn(&Handle, &Path) -> io::Result<Handle>;
        for enter in [Handle::enter as Enter, Handle::enter_by_steps] {
            let entered = enter(&root, Path::new("a/b")).expect("a folder");
            assert!(entered.look(OsStr::new("file")).is_ok());
            for (through, error) in [
                ("link/b", "a symbolic link is in the way; remove it"),
                ("a/b/file", "Not a directory (os error 20)"),
                ("a/c", "No such file or directory (os error 2)"),
            ] {
                let refused = enter(&root, Path::new(through)).err().expect("an error");
                assert_eq!(refused.to_string(), error, "{through}");
            }
        }
    }
}
