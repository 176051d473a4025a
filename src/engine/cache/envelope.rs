//! The form that every file of the cache has: a line that says what the file is,
//! and a body.
//!
//! ```text
//! guide-cache <kind> <program> <digest of the body>
//! <body>
//! ```
//!
//! A file is written to a temporary name and renamed, so a reader finds the old
//! file or the new one. Whatever else may be wrong with it, [`Envelope::read`]
//! says in one word, and the caller works as if there were no cache.

use std::path::Path;

use crate::base::digest::{Digest, PROGRAM};
use crate::host::disk::{Content, DiskError, Folder};

/// The first word of every file.
const MAGIC: &str = "guide-cache";

/// The longest file that is read, in bytes.
const LONGEST: u64 = 1 << 30;

/// The longest first line, in bytes.
const LONGEST_LINE: usize = 256;

/// A file that was read and whose digest is right.
#[derive(Debug)]
pub struct Envelope {
    bytes: Vec<u8>,
    /// Where the body begins.
    start: usize,
    /// This very program wrote it.
    pub is_own: bool,
}

/// Why a file cannot be used.
#[derive(Debug)]
pub enum Unusable {
    Absent,
    AnotherVersion,
    Damaged,
    /// A link, a folder or a device has its name.
    NotAFile,
    /// The disk failed, which is no fault of the file.
    Disk(DiskError),
}

impl Unusable {
    /// Says it of a file, in one line; `None` if there is nothing to say.
    pub fn describe(&self, name: &str) -> Option<String> {
        match self {
            Self::Absent | Self::Disk(_) => None,
            Self::AnotherVersion => Some(format!("`{name}` is from another version of guide")),
            Self::Damaged => Some(format!("`{name}` is damaged")),
            Self::NotAFile => Some(format!("`{name}` is not a regular file")),
        }
    }
}

impl From<DiskError> for Unusable {
    fn from(error: DiskError) -> Self {
        Self::Disk(error)
    }
}

impl Envelope {
    /// Reads a file of a kind, whichever version wrote it.
    ///
    /// # Errors
    /// When there is no such file, or it is not whole.
    pub fn read(folder: &Folder, name: &str, kind: &str) -> Result<Self, Unusable> {
        Self::read_at_most(folder, name, kind, LONGEST)
    }

    fn read_at_most(
        folder: &Folder,
        name: &str,
        kind: &str,
        longest: u64,
    ) -> Result<Self, Unusable> {
        match folder.read(Path::new(name), longest)? {
            Some(Content::File(bytes, _)) => Self::open(bytes, kind),
            Some(Content::TooLong(_)) => Err(Unusable::Damaged),
            Some(Content::NotAFile(_)) => Err(Unusable::NotAFile),
            None => Err(Unusable::Absent),
        }
    }

    fn open(bytes: Vec<u8>, kind: &str) -> Result<Self, Unusable> {
        if bytes.is_empty() {
            return Err(Unusable::Damaged);
        }
        // Other versions may have another form of the first line.
        let (program, digest, start) = first_line(&bytes, kind).ok_or(Unusable::AnotherVersion)?;
        let is_own = program == PROGRAM;
        match digest == Digest::of_bytes(&bytes[start..]) {
            true => Ok(Self {
                bytes,
                start,
                is_own,
            }),
            false => Err(Unusable::Damaged),
        }
    }

    /// Writes a file of a kind.
    ///
    /// # Errors
    /// When the disk cannot be written.
    pub fn write(folder: &Folder, name: &str, kind: &str, body: &[u8]) -> Result<(), DiskError> {
        let line = format!("{MAGIC} {kind} {PROGRAM} {}\n", Digest::of_bytes(body));
        folder.write_whole(Path::new(name), &[line.as_bytes(), body].concat())
    }

    /// What was stored.
    pub fn body(&self) -> &[u8] {
        &self.bytes[self.start..]
    }
}

/// Reads the first line: the program, the digest, and where the body begins.
fn first_line<'b>(bytes: &'b [u8], kind: &str) -> Option<(&'b str, Digest, usize)> {
    let end = bytes.iter().take(LONGEST_LINE).position(|b| *b == b'\n')?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let mut words = line.split(' ');
    if words.next() != Some(MAGIC) || words.next() != Some(kind) {
        return None;
    }
    let program = words.next()?;
    Some((program, Digest::from_hex(words.next()?)?, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(body: &[u8]) -> (tempfile::TempDir, Folder) {
        let place = tempfile::tempdir().expect("a folder");
        let folder = Folder::create(place.path()).expect("a folder");
        Envelope::write(&folder, "file", "kind", body).expect("written");
        (place, folder)
    }

    /// Why the file cannot be used after its bytes were changed.
    fn reason(change: impl Fn(Vec<u8>) -> Vec<u8>) -> Option<String> {
        let (place, folder) = written(b"body");
        let path = place.path().join("file");
        let bytes = std::fs::read(&path).expect("read");
        std::fs::write(&path, change(bytes)).expect("written");
        Envelope::read(&folder, "file", "kind")
            .expect_err("a reason")
            .describe("file")
    }

    #[test]
    fn a_body_is_read_back_as_it_was_written() {
        for body in [&b"body\nof lines"[..], b"", b"\xff\0"] {
            let (_place, folder) = written(body);
            let envelope = Envelope::read(&folder, "file", "kind").expect("an envelope");
            assert_eq!((envelope.body(), envelope.is_own), (body, true));
        }
    }

    #[test]
    fn a_file_that_is_not_whole_is_damaged() {
        let damaged = Some("`file` is damaged".to_owned());
        assert_eq!(reason(|bytes| bytes[..bytes.len() - 1].to_vec()), damaged);
        assert_eq!(reason(|bytes| [&bytes[..], b"more"].concat()), damaged);
        assert_eq!(reason(|_| Vec::new()), damaged);
        let (_place, folder) = written(b"a body that is too long");
        let long = Envelope::read_at_most(&folder, "file", "kind", 20);
        assert!(matches!(long, Err(Unusable::Damaged)));
    }

    #[test]
    fn a_file_of_another_form_is_from_another_version() {
        let another = Some("`file` is from another version of guide".to_owned());
        assert_eq!(
            reason(|_| b"guide-manifest 1 0.0.1\nend\n".to_vec()),
            another
        );
        assert_eq!(reason(|_| b"\x05\x10\x20".to_vec()), another);
        let (_place, folder) = written(b"body");
        let other_kind = Envelope::read(&folder, "file", "other");
        assert!(matches!(other_kind, Err(Unusable::AnotherVersion)));
    }

    #[test]
    fn a_file_of_another_program_is_read_and_is_not_own() {
        let (place, folder) = written(b"body");
        let path = place.path().join("file");
        let text = std::fs::read_to_string(&path).expect("text");
        std::fs::write(&path, text.replacen(PROGRAM, "0.0.0", 1)).expect("written");
        let envelope = Envelope::read(&folder, "file", "kind").expect("an envelope");
        assert_eq!((envelope.body(), envelope.is_own), (&b"body"[..], false));
    }

    #[test]
    fn a_file_that_is_not_there_is_nothing_to_report() {
        let (_place, folder) = written(b"");
        let absent = Envelope::read(&folder, "another file", "kind");
        assert!(matches!(&absent, Err(Unusable::Absent)));
        assert_eq!(absent.expect_err("a reason").describe("file"), None);
    }
}
