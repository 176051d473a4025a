//! What earlier builds wrote into an output folder, and from which inputs.
//!
//! It answers two questions: is an output still what its inputs make it, and is
//! a file in the output folder ours to change or remove. The second one outlives
//! a new version of the program, so a manifest of another version keeps its
//! paths and loses only its inputs. Its encoding must therefore stay readable:
//! a test holds its bytes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::folder::CacheFile;
use crate::base::digest::Digest;
use crate::base::stamp::Stamp;
use crate::host::disk::DiskError;

/// The name of its kind of file.
pub const KIND: &str = "manifest";

/// The outputs of earlier builds, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    pub entries: BTreeMap<String, Entry>,
    /// Another version of this program wrote it.
    pub is_foreign: bool,
}

/// One output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Of the job that wrote it; `None` when it is unknown.
    pub inputs: Option<Digest>,
    /// Of its bytes; of the old and the new ones while a build is putting it in place.
    pub bytes: Vec<Digest>,
    /// As the file was when it was written.
    pub stamp: Option<Stamp>,
}

impl Manifest {
    /// Reads a manifest; one that cannot be used is empty.
    pub fn read(file: &CacheFile<'_>) -> Result<Self, DiskError> {
        let manifest = match file.read()? {
            Some(envelope) => Self::decode(envelope.body(), envelope.is_own),
            None => Self::decode_text(&file.read_bare()?),
        };
        Ok(manifest.unwrap_or_default())
    }

    /// Writes the manifest.
    pub fn write(&self, file: &CacheFile<'_>) -> Result<(), DiskError> {
        file.write_value(&self.entries)
    }

    fn decode(body: &[u8], is_own: bool) -> Option<Self> {
        let mut entries: BTreeMap<String, Entry> = postcard::from_bytes(body).ok()?;
        if !entries.keys().all(|output| is_inside(output)) {
            return None;
        }
        if !is_own {
            entries.values_mut().for_each(|entry| entry.inputs = None);
        }
        Some(Self {
            entries,
            is_foreign: !is_own,
        })
    }

    /// Reads the form that versions up to 0.1 wrote, a line for each output, for
    /// its paths and the digests of their bytes.
    fn decode_text(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let lines = text
            .strip_prefix("guide-manifest 1 ")?
            .strip_suffix("\nend\n")?;
        let entry = |line: &str| {
            let mut fields = line.split('\t');
            let (output, _inputs, bytes) = (fields.next()?, fields.next()?, fields.next()?);
            let entry = Entry {
                inputs: None,
                bytes: bytes.split(',').filter_map(Digest::from_hex).collect(),
                stamp: None,
            };
            is_inside(output).then(|| (output.to_owned(), entry))
        };
        Some(Self {
            entries: lines.lines().skip(1).map(entry).collect::<Option<_>>()?,
            is_foreign: true,
        })
    }
}

/// Says whether a path is inside the output folder: others are never ours.
fn is_inside(output: &str) -> bool {
    let mut parts = output.split('/');
    parts.all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::super::folder::{CacheFolder, encoded};
    use super::*;

    fn sample() -> Manifest {
        let entry = Entry {
            inputs: Some(Digest::of_bytes(b"in")),
            bytes: vec![Digest::of_bytes(b"out")],
            stamp: Some(Stamp {
                size: 3,
                changed: 700,
            }),
        };
        let pending = Entry {
            inputs: None,
            bytes: vec![Digest::of_bytes(b"old"), Digest::of_bytes(b"new")],
            stamp: None,
        };
        Manifest {
            entries: [
                ("a/index.html".to_owned(), entry),
                ("b".to_owned(), pending),
            ]
            .into(),
            is_foreign: false,
        }
    }

    #[test]
    fn a_manifest_is_read_back_as_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = CacheFolder::new(folder.path(), folder.path());
        let file = cache.shared(KIND);
        sample().write(&file).expect("written");
        assert_eq!(Manifest::read(&file).expect("read"), sample());
        assert_eq!(cache.problem(), None);
    }

    /// Without it, a new version could not tell whose the files in an output folder are.
    #[test]
    fn the_encoding_is_the_one_that_other_versions_read() {
        let encoded = encoded(&sample().entries);
        let hexadecimal: String = encoded.iter().map(|byte| format!("{byte:02x}")).collect();
        let digest = |text: &str| Digest::of_bytes(text.as_bytes()).to_string();
        let expected = [
            "02",
            &format!("0c{}01{}", "612f696e6465782e68746d6c", digest("in")),
            &format!("01{}010 3bc05", digest("out")).replace(' ', ""),
            &format!("016200 02{}{}00", digest("old"), digest("new")).replace(' ', ""),
        ];
        assert_eq!(hexadecimal, expected.concat());
    }

    #[test]
    fn another_versions_manifest_still_says_what_is_ours() {
        let body = encoded(&sample().entries);
        let manifest = Manifest::decode(&body, false).expect("a manifest");
        let mut inputs = manifest.entries.values().map(|entry| entry.inputs);
        assert!(inputs.all(|inputs| inputs.is_none()));
        assert_eq!((manifest.entries.len(), manifest.is_foreign), (2, true));
    }

    #[test]
    fn a_manifest_in_the_first_form_still_says_what_is_ours() {
        let digest = Digest::of_bytes(b"out");
        let text = format!("guide-manifest 1 0.1.0+ab\na/b\t-\t{digest}\t3\t7\nend\n");
        let manifest = Manifest::decode_text(text.as_bytes()).expect("a manifest");
        assert_eq!(manifest.entries["a/b"].bytes, [digest]);
        let outside = text.replace("a/b", "../b");
        assert_eq!(Manifest::decode_text(outside.as_bytes()), None);
        assert_eq!(
            Manifest::decode_text(&text.as_bytes()[..text.len() - 2]),
            None
        );
    }

    #[test]
    fn a_manifest_that_names_a_file_outside_is_not_believed() {
        let mut manifest = sample();
        let entry = manifest.entries["b"].clone();
        manifest.entries.insert("a/../../b".to_owned(), entry);
        assert_eq!(Manifest::decode(&encoded(&manifest.entries), true), None);
    }
}
