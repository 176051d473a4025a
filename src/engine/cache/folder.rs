//! The folder of the cache: which files it has, and what is wrong with one.

use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use super::envelope::{Envelope, Unusable};
use crate::base::digest::Digest;
use crate::host::disk::{DiskError, Folder, Lock};

/// The folder during one run.
pub struct CacheFolder {
    place: Place,
    /// The first file that could not be used, and why.
    problem: OnceLock<String>,
}

/// Where the folder is.
enum Place {
    /// Below the guide's root, whose tree may come from a stranger: reached from
    /// there, through no link.
    InRoot { root: PathBuf, folder: PathBuf },
    /// Elsewhere, where the user says.
    Elsewhere(PathBuf),
}

/// One file of the folder.
pub struct CacheFile<'c> {
    folder: &'c CacheFolder,
    /// What it holds: the first word of its name.
    kind: &'static str,
    name: String,
}

impl CacheFolder {
    /// Names a folder, which need not exist, of a guide.
    pub fn new(path: &Path, root: &Path) -> Self {
        Self {
            place: Place::find(path, root),
            problem: OnceLock::new(),
        }
    }

    /// Makes the folder, and has git ignore it.
    pub fn create(&self) -> Result<Folder, DiskError> {
        let folder = match &self.place {
            Place::InRoot { root, folder } => Folder::create(root)?.create_folder(folder)?,
            Place::Elsewhere(path) => Folder::create(path)?,
        };
        let ignore = Path::new(".gitignore");
        if folder.look(ignore)?.is_none() {
            folder.write_whole(ignore, b"*\n")?;
        }
        Ok(folder)
    }

    /// Opens the folder; `None` if there is none.
    fn open(&self) -> Result<Option<Folder>, DiskError> {
        match &self.place {
            Place::InRoot { root, folder } => match Folder::open(root)? {
                Some(root) => root.enter(folder),
                None => Ok(None),
            },
            Place::Elsewhere(path) => Folder::open(path),
        }
    }

    /// Keeps other builds out while the lock lives; `on_wait` is called if one
    /// of them has it.
    pub fn lock(&self, on_wait: impl FnOnce()) -> Result<Lock, DiskError> {
        self.create()?.lock(Path::new("lock"), on_wait)
    }

    /// The file of a kind that all output folders share.
    pub fn shared(&self, kind: &'static str) -> CacheFile<'_> {
        CacheFile {
            folder: self,
            kind,
            name: kind.to_owned(),
        }
    }

    /// The file of a kind that belongs to one output folder.
    pub fn of_output(&self, kind: &'static str, out: &Path) -> CacheFile<'_> {
        let out = Digest::of_bytes(out.as_os_str().as_encoded_bytes()).short();
        CacheFile {
            folder: self,
            kind,
            name: format!("{kind}-{out}"),
        }
    }

    /// Why something could not be reused, in one line; `None` if all could be, or
    /// if there was nothing.
    pub fn problem(&self) -> Option<String> {
        let problem = self.problem.get()?;
        Some(format!("cannot reuse the last build: {problem}"))
    }
}

impl Place {
    fn find(path: &Path, root: &Path) -> Self {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or(path.to_owned());
        let is_name = |part: Component<'_>| matches!(part, Component::Normal(_));
        match absolute(path).strip_prefix(absolute(root)) {
            Ok(folder) if folder != "" && folder.components().all(is_name) => Self::InRoot {
                root: root.to_owned(),
                folder: folder.to_owned(),
            },
            _ => Self::Elsewhere(path.to_owned()),
        }
    }
}

impl CacheFile<'_> {
    /// Notes why the file cannot be used.
    pub fn note(&self, reason: &Unusable) {
        if let Some(problem) = reason.describe(&self.name) {
            // Only the first problem is reported: the others follow from it.
            let _ = self.folder.problem.set(problem);
        }
    }

    /// Reads the file, whichever version wrote it; `None` if it cannot be used.
    pub fn read(&self) -> Result<Option<Envelope>, DiskError> {
        let Some(folder) = self.folder.open()? else {
            return Ok(None);
        };
        match Envelope::read(&folder, &self.name, self.kind) {
            Ok(envelope) => {
                if !envelope.is_own {
                    self.note(&Unusable::AnotherVersion);
                }
                Ok(Some(envelope))
            }
            Err(Unusable::Disk(error)) => Err(error),
            Err(reason) => {
                self.note(&reason);
                Ok(None)
            }
        }
    }

    /// Reads the file if this very program wrote it, as what `decode` finds in
    /// its body; `None` if it cannot be used.
    pub fn read_own<T>(
        &self,
        decode: impl FnOnce(&[u8]) -> Option<T>,
    ) -> Result<Option<T>, DiskError> {
        let Some(envelope) = self.read()?.filter(|envelope| envelope.is_own) else {
            return Ok(None);
        };
        let decoded = decode(envelope.body());
        if decoded.is_none() {
            self.note(&Unusable::Damaged);
        }
        Ok(decoded)
    }

    /// Reads the file as one value, if this very program wrote it.
    pub fn read_value<T: DeserializeOwned>(&self) -> Result<Option<T>, DiskError> {
        self.read_own(|body| postcard::from_bytes(body).ok())
    }

    /// Reads the bytes of a file that is in no envelope, as versions before had them.
    pub fn read_bare(&self) -> Result<Vec<u8>, DiskError> {
        let bytes = match self.folder.open()? {
            Some(folder) => folder.read_whole(Path::new(&self.name))?,
            None => None,
        };
        Ok(bytes.unwrap_or_default())
    }

    /// Writes the file.
    pub fn write(&self, body: &[u8]) -> Result<(), DiskError> {
        Envelope::write(&self.folder.create()?, &self.name, self.kind, body)
    }

    /// Writes the file as one value.
    pub fn write_value<T: serde::Serialize + ?Sized>(&self, value: &T) -> Result<(), DiskError> {
        self.write(&encoded(value))
    }

    /// Removes the file, if it is there.
    pub fn remove(&self) -> Result<(), DiskError> {
        match self.folder.open()? {
            Some(folder) => folder.remove(Path::new(&self.name)),
            None => Ok(()),
        }
    }
}

/// Encodes a value for the body of a file.
pub fn encoded<T: serde::Serialize + ?Sized>(value: &T) -> Vec<u8> {
    postcard::to_stdvec(value).expect("plain data can be written to memory")
}
