//! Spans as lines and columns, which exist only where something is printed.

use std::collections::BTreeMap;

use crate::base::span::{FileId, LineIndex, Span};
use crate::content::files::Sources;

/// A span for people and programs: 1-based lines and columns.
pub struct Location<'a> {
    pub path: &'a str,
    pub start: (usize, usize),
    pub end: (usize, usize),
}

/// Finds lines and columns; splits each file into lines only once.
pub struct Locator<'a> {
    files: &'a Sources,
    lines: BTreeMap<FileId, LineIndex<'a>>,
}

impl<'a> Locator<'a> {
    /// Creates a locator for spans in these files.
    pub fn new(files: &'a Sources) -> Self {
        Self {
            files,
            lines: BTreeMap::new(),
        }
    }

    /// The path of a file.
    pub fn path(&self, file: FileId) -> &'a str {
        &self.files.file(file).path
    }

    /// One line of a file, from 1, without its end.
    pub fn line(&mut self, file: FileId, line: usize) -> &'a str {
        self.lines(file).line(line)
    }

    fn lines(&mut self, file: FileId) -> &LineIndex<'a> {
        let files = self.files;
        let lines = self.lines.entry(file);
        lines.or_insert_with(|| LineIndex::new(readable(files, file)))
    }

    /// Finds the location of a span.
    pub fn locate(&mut self, span: Span) -> Location<'a> {
        let files = self.files;
        let lines = self.lines(span.file);
        let hidden = hidden(files, span.file);
        Location {
            path: &files.file(span.file).path,
            start: lines.position((span.start as usize).saturating_sub(hidden)),
            end: lines.position((span.end as usize).saturating_sub(hidden)),
        }
    }
}

/// The number of bytes before a file's text: editors do not count a byte order mark.
pub fn hidden(files: &Sources, file: FileId) -> usize {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    if files.file(file).bytes().starts_with(MARK) {
        MARK.len()
    } else {
        0
    }
}

/// A file's text up to its first byte that is not UTF-8.
pub fn readable(files: &Sources, file: FileId) -> &str {
    let bytes = &files.file(file).bytes()[hidden(files, file)..];
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    }
}
