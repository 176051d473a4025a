//! The text of a body, which may still be on the disk.
//!
//! An outline from an earlier build answers every question about a body except its
//! exact wording, which only a page that is rendered again needs. So the digest is
//! always there, and the text itself only once it has been read.

use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::base::digest::Digest;
use crate::base::span::{FileId, Span};

/// A Markdown file without its front matter.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Text {
    file: FileId,
    /// Its byte offset in the file.
    offset: usize,
    digest: Digest,
    #[serde(skip)]
    text: Arc<OnceLock<Box<str>>>,
}

impl Text {
    /// Makes a text that has been read.
    pub fn read(file: FileId, offset: usize, text: &str) -> Self {
        Self {
            file,
            offset,
            digest: Digest::of_bytes(text.as_bytes()),
            text: Arc::new(OnceLock::from(Box::from(text))),
        }
    }

    /// Returns its file.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// Converts a span of its file into a range of this text.
    pub fn range_of(&self, span: Span) -> Range<usize> {
        let range = span.range();
        range.start - self.offset..range.end - self.offset
    }

    /// Returns its byte offset in the file.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Returns the digest of the text, read or not.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Says whether the text has been read.
    pub fn is_read(&self) -> bool {
        self.text.get().is_some()
    }

    /// Reads the text from its file; `false` when the file has changed.
    pub fn fill(&self, file: &[u8]) -> bool {
        let text = file.get(self.offset..).unwrap_or_default();
        let text = std::str::from_utf8(text).ok();
        match text.filter(|text| Digest::of_bytes(text.as_bytes()) == self.digest) {
            Some(text) => {
                // Another thread may have set the same text.
                let _ = self.text.set(text.into());
                true
            }
            None => false,
        }
    }
}

impl Deref for Text {
    type Target = str;

    /// Returns the text itself.
    ///
    /// # Panics
    /// When it has not been read.
    fn deref(&self) -> &str {
        self.text
            .get()
            .expect("a text that is rendered has been read")
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_filled_from_its_file_only_while_that_says_the_same() {
        let text = Text::read(FileId(0), 2, "body");
        let stored = postcard::to_stdvec(&text).expect("stored");
        let unread: Text = postcard::from_bytes(&stored).expect("restored");
        assert!(!unread.is_read());
        assert!(!unread.fill(b"++other"));
        assert!(!unread.fill(b""));
        assert!(unread.fill(b"++body"));
        assert_eq!(&*unread, "body");
    }
}
