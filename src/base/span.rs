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
///
/// Each translation takes the same time, however long the lines are.
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// How many characters begin before each block of bytes.
    characters: Vec<usize>,
}

/// The bytes of a block whose characters are counted in advance.
const BLOCK: usize = 256;

impl<'a> LineIndex<'a> {
    /// Finds the start of every line of `text`.
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let mut before = 0;
        let blocks = text.as_bytes().chunks(BLOCK);
        let characters = blocks.map(|block| {
            before += count_characters(block);
            before
        });
        Self {
            text,
            starts,
            characters: std::iter::once(0).chain(characters).collect(),
        }
    }

    /// Returns a line, from 1, without its end.
    pub fn line(&self, line: usize) -> &'a str {
        let Some(&start) = self.starts.get(line - 1) else {
            return "";
        };
        let end = self.starts.get(line).copied();
        let line = &self.text[start..end.unwrap_or(self.text.len())];
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// Counts the characters that begin before a byte.
    fn characters_before(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        let rest = &self.text.as_bytes()[block * BLOCK..byte];
        self.characters[block] + count_characters(rest)
    }

    /// Gives line and column of a byte, both from 1; columns count characters.
    pub fn position(&self, byte: usize) -> (usize, usize) {
        let byte = byte.min(self.text.len());
        let line = self.starts.partition_point(|&start| start <= byte) - 1;
        let start = self.starts[line];
        let column = self.characters_before(byte) - self.characters_before(start);
        (line + 1, column + 1)
    }
}

/// Counts the characters that begin in some bytes of a text.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_a_long_line_count_its_characters() {
        let text = format!("a\n{}\r\nb", "日a".repeat(1_000));
        let index = LineIndex::new(&text);
        assert_eq!(index.position(2 + 4 * 700 + 3), (2, 1_402));
        assert_eq!(index.position(text.len()), (3, 2));
        assert_eq!(index.line(2).chars().count(), 2_000);
        assert_eq!(
            [index.line(1), index.line(3), index.line(4)],
            ["a", "b", ""]
        );
    }

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
