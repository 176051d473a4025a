//! Where in a source file something stands.
//!
//! A span is taken when a file is parsed and never recomputed. It is not
//! content: its `Hash` writes nothing, so moving a line changes no digest of
//! a page that reads the same. Line and column exist only in the printer.

use std::hash::{Hash, Hasher};
use std::ops::Deref;

use serde::{Deserialize, Serialize};

/// The index of a source file in the set that was loaded.
///
/// Not `Hash`: a file's number is no content and must not reach a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// A range of bytes of one file, counted from the file's first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span of `file` from a byte range that starts `offset` bytes into it.
    pub fn new(file: FileId, offset: usize, range: std::ops::Range<usize>) -> Self {
        let byte = |at: usize| u32::try_from(offset + at).unwrap_or(u32::MAX);
        Self {
            file,
            start: byte(range.start),
            end: byte(range.end),
        }
    }

    /// Points at the very start of a file, for mistakes about the whole file.
    pub fn file_start(file: FileId) -> Self {
        Self {
            file,
            start: 0,
            end: 0,
        }
    }

    /// The bytes as a range of the file's text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Hash for Span {
    fn hash<H: Hasher>(&self, _state: &mut H) {}
}

/// A value with the place it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it was read.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value and its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Translates byte offsets of one text to lines and columns.
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Finds the start of every line of `text`.
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self { text, starts }
    }

    /// Gives line and column of a byte, both from 1; columns count characters.
    pub fn position(&self, byte: usize) -> (usize, usize) {
        let byte = byte.min(self.text.len());
        let line = self.starts.partition_point(|&start| start <= byte) - 1;
        let start = self.starts[line];
        let column = self.text.as_bytes()[start..byte]
            .iter()
            .filter(|&&b| b & 0xC0 != 0x80)
            .count();
        (line + 1, column + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let index = LineIndex::new("ä\n日本語x\n");
        assert_eq!(index.position(0), (1, 1));
        assert_eq!(index.position(2), (1, 2));
        assert_eq!(index.position(3), (2, 1));
        assert_eq!(index.position(3 + 9), (2, 4));
        assert_eq!(index.position(999), (3, 1));
    }

    #[test]
    fn spans_do_not_count_as_content() {
        let digest = |start| {
            crate::base::digest::Digest::of(&Spanned::new("x", Span::new(FileId(0), start, 0..1)))
        };
        assert_eq!(digest(0), digest(40));
    }
}
