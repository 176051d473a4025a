//! How the sources stood when the output folder was last brought up to date.
//!
//! If they stand the same, and every output does, nothing has to be read to
//! know that nothing has to be rendered. It answers that one question; which
//! outputs are stale is the manifest's to say.

use std::path::Path;

use super::Options;
use super::manifest::Manifest;
use crate::base::digest::{Digest, PROGRAM};
use crate::base::stamp::Stamp;
use crate::content::files::{Origin, Sources};
use crate::host::disk::{self, DiskError, EntryKind};
use crate::load::FOLDERS;
use crate::resolve;

const FORMAT: &str = "guide-standing 1";

/// The sources' stamps, and all else that outputs are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Of the program and the options of the build.
    fingerprint: Digest,
    /// By path.
    files: Vec<(String, Stamp)>,
}

impl Standing {
    /// Takes the standing of files as they were read; `None` where a file
    /// changed so lately that its stamp proves nothing.
    pub fn of(sources: &Sources, options: &Options) -> Option<Self> {
        let own = sources
            .all()
            .iter()
            .filter(|file| file.origin == Origin::Guide);
        let files = own.map(|file| Some((file.path.to_string(), file.stamp?)));
        Some(Self {
            fingerprint: fingerprint(options),
            files: files.collect::<Option<_>>()?,
        })
    }

    /// Looks at the files without reading one; `None` where there is anything
    /// that would be refused.
    pub fn now(options: &Options) -> Result<Option<Self>, DiskError> {
        let mut files = Vec::new();
        for folder in FOLDERS {
            for entry in disk::walk(&options.root.join(folder))? {
                let relative = entry
                    .path
                    .strip_prefix(&options.root)
                    .unwrap_or(&entry.path);
                let path = relative
                    .to_string_lossy()
                    .replace(std::path::MAIN_SEPARATOR, "/");
                if crate::load::is_hidden(&path) {
                    continue;
                }
                match disk::stamp(&entry.path) {
                    Some(stamp) if entry.kind == EntryKind::File => files.push((path, stamp)),
                    _ => return Ok(None),
                }
            }
        }
        files.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Ok(Some(Self {
            fingerprint: fingerprint(options),
            files,
        }))
    }

    /// Reads what was written; `None` when it is missing or torn.
    pub fn read(path: &Path) -> Result<Option<Self>, DiskError> {
        let bytes = disk::read_if_there(path)?.unwrap_or_default();
        Ok(String::from_utf8(bytes)
            .ok()
            .and_then(|text| Self::parse(&text)))
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let fingerprint = lines.next()?.strip_prefix(FORMAT)?.trim();
        let mut files = Vec::new();
        for line in lines {
            if line == "end" {
                let fingerprint = Digest::from_hex(fingerprint)?;
                return Some(Self { fingerprint, files });
            }
            let mut fields = line.split('\t');
            let path = fields.next()?.to_owned();
            let size = fields.next()?.parse().ok()?;
            let changed = fields.next()?.parse().ok()?;
            files.push((path, Stamp { size, changed }));
        }
        None
    }

    /// Writes it whole.
    pub fn write(&self, path: &Path) -> Result<(), DiskError> {
        disk::write_whole(path, self.to_string().as_bytes())
    }
}

impl std::fmt::Display for Standing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{FORMAT} {}", self.fingerprint)?;
        for (path, stamp) in &self.files {
            writeln!(f, "{path}\t{}\t{}", stamp.size, stamp.changed)?;
        }
        writeln!(f, "end")
    }
}

/// Digests all that outputs are made from besides files.
fn fingerprint(options: &Options) -> Digest {
    let resolve::Options {
        today,
        drafts,
        base_url,
        relative,
        noindex,
    } = &options.resolve;
    Digest::of(&(PROGRAM, today, drafts, base_url, relative, noindex))
}

/// Says whether every output stands as it was written, and none is half-placed.
pub fn outputs_stand(manifest: &Manifest, out: &Path) -> bool {
    manifest.entries.iter().all(|(output, entry)| {
        entry.inputs.is_some()
            && entry.stamp.is_some()
            && entry.stamp == disk::stamp(&out.join(output))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_is_read_back_as_written_and_not_when_torn() {
        let stamp = Stamp {
            size: 3,
            changed: 7,
        };
        let standing = Standing {
            fingerprint: Digest::of("options"),
            files: vec![("content/a.md".to_owned(), stamp)],
        };
        let text = standing.to_string();
        assert_eq!(Standing::parse(&text), Some(standing));
        assert_eq!(Standing::parse(&text[..text.len() - 4]), None);
    }
}
