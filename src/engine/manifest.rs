//! What earlier builds wrote, and from which inputs.
//!
//! One text file per output folder, in the cache. It answers two questions:
//! is an output still what its inputs make it, and is a file in the output
//! folder ours to change or remove. The second outlives a new version of the
//! program, so a manifest of another version keeps its paths and loses only
//! its inputs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::base::digest::{Digest, PROGRAM};
use crate::base::stamp::Stamp;
use crate::host::disk::{self, DiskError};

const FORMAT: &str = "guide-manifest 1";

/// The outputs of earlier builds, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    pub entries: BTreeMap<String, Entry>,
}

/// One output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Of the job that wrote it; `None` when that is not known any more.
    pub inputs: Option<Digest>,
    /// Of its bytes; of the old and the new ones while a build is putting it in place.
    pub bytes: Vec<Digest>,
    /// As the file was when it was written.
    pub stamp: Option<Stamp>,
}

/// Where the manifest of an output folder is kept.
pub fn path(cache: &Path, out: &Path) -> PathBuf {
    let name = Digest::of_bytes(out.as_os_str().as_encoded_bytes()).short();
    cache.join(format!("manifest-{name}"))
}

impl Manifest {
    /// Reads a manifest; one that is missing, torn or of another format is empty.
    pub fn read(path: &Path) -> Result<Self, DiskError> {
        let bytes = disk::read_if_there(path)?.unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        Ok(Self::parse(&text).unwrap_or_default())
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let version = lines.next()?.strip_prefix(FORMAT)?.trim();
        let same_version = version == PROGRAM;
        let mut entries = BTreeMap::new();
        let mut whole = false;
        for line in lines {
            if line == "end" {
                whole = true;
                break;
            }
            let mut fields = line.split('\t');
            let mut field = || fields.next();
            let (output, inputs, bytes) = (field()?, field()?, field()?);
            // What we write is inside the output folder; another path is not ours.
            if output
                .split('/')
                .any(|part| matches!(part, "" | "." | ".."))
            {
                return None;
            }
            let stamp = match (field()?, field()?) {
                ("-", _) | (_, "-") => None,
                (size, changed) => Some(Stamp {
                    size: size.parse().ok()?,
                    changed: changed.parse().ok()?,
                }),
            };
            let entry = Entry {
                inputs: Digest::from_hex(inputs).filter(|_| same_version),
                bytes: bytes.split(',').filter_map(Digest::from_hex).collect(),
                stamp,
            };
            entries.insert(output.to_owned(), entry);
        }
        whole.then_some(Self { entries })
    }

    /// Writes the manifest whole.
    pub fn write(&self, path: &Path) -> Result<(), DiskError> {
        disk::write_whole(path, self.to_string().as_bytes())
    }
}

impl std::fmt::Display for Manifest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{FORMAT} {}", PROGRAM)?;
        let digests = |digests: &[Digest]| match digests {
            [] => "-".to_owned(),
            digests => digests
                .iter()
                .map(Digest::to_string)
                .collect::<Vec<_>>()
                .join(","),
        };
        for (output, entry) in &self.entries {
            let stamp = match entry.stamp {
                Some(Stamp { size, changed }) => format!("{size}\t{changed}"),
                None => "-\t-".to_owned(),
            };
            let (inputs, bytes) = (digests(entry.inputs.as_slice()), digests(&entry.bytes));
            writeln!(f, "{output}\t{inputs}\t{bytes}\t{stamp}")?;
        }
        writeln!(f, "end")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Manifest {
        let entry = Entry {
            inputs: Some(Digest::of("in")),
            bytes: vec![Digest::of("out")],
            stamp: Some(Stamp {
                size: 3,
                changed: 7,
            }),
        };
        let pending = Entry {
            inputs: None,
            bytes: vec![Digest::of("old"), Digest::of("new")],
            stamp: None,
        };
        Manifest {
            entries: [
                ("a/index.html".to_owned(), entry),
                ("b".to_owned(), pending),
            ]
            .into(),
        }
    }

    #[test]
    fn a_manifest_is_read_back_as_written() {
        assert_eq!(Manifest::parse(&sample().to_string()), Some(sample()));
    }

    #[test]
    fn a_torn_manifest_is_not_believed() {
        let text = sample().to_string();
        assert_eq!(Manifest::parse(&text[..text.len() - 5]), None);
        assert_eq!(Manifest::parse("something else"), None);
    }

    #[test]
    fn another_versions_manifest_still_says_what_is_ours() {
        let text = sample().to_string().replacen(PROGRAM, "0.0.0", 1);
        let manifest = Manifest::parse(&text).expect("a manifest");
        assert!(
            manifest
                .entries
                .values()
                .all(|entry| entry.inputs.is_none())
        );
        assert_eq!(manifest.entries.len(), 2);
    }
}
