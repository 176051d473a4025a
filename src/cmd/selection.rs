//! Which diagnostics are printed: of one mistake in one file the first few, so that it
//! cannot hide the others.

use std::collections::BTreeMap;

use super::text::{clean, plural};
use crate::base::diag::{Code, Diagnostic};
use crate::base::span::FileId;
use crate::content::files::Sources;

/// How many diagnostics with one code are printed for one file.
pub const MAX_SHOWN: usize = 20;

/// The diagnostics that are printed, and how many are not.
pub struct Selection<'d> {
    pub shown: Vec<&'d Diagnostic>,
    pub left_out: Vec<LeftOut>,
}

/// Diagnostics of one file and one code that are not printed.
pub struct LeftOut {
    pub file: FileId,
    pub code: Code,
    pub count: usize,
}

impl<'d> Selection<'d> {
    /// Selects the first diagnostics of each code and file.
    pub fn new(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Self {
        let mut counts: BTreeMap<(FileId, Code), usize> = BTreeMap::new();
        let mut shown = Vec::new();
        for diagnostic in diagnostics {
            let key = (diagnostic.span.file, diagnostic.code);
            let count = counts.entry(key).or_default();
            *count += 1;
            if *count <= MAX_SHOWN {
                shown.push(diagnostic);
            }
        }
        let left_out = counts.into_iter().filter(|(_, count)| *count > MAX_SHOWN);
        let left_out = left_out.map(|((file, code), count)| LeftOut {
            file,
            code,
            count: count - MAX_SHOWN,
        });
        Self {
            shown,
            left_out: left_out.collect(),
        }
    }
}

impl LeftOut {
    /// The file and the code.
    pub fn key(&self) -> (FileId, Code) {
        (self.file, self.code)
    }

    /// Says how many there are.
    pub fn text(&self, files: &Sources) -> String {
        let path = clean(&files.file(self.file).path);
        let more = plural(self.count, "more diagnostic");
        format!("{path}: {more} with the code `{}`", self.code.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::Span;

    #[test]
    fn a_mistake_that_is_repeated_hides_no_other() {
        let at = |file, start| Span::new(FileId(file), start, 0..1);
        let repeated = |at| Diagnostic::warning(Code::BrokenReference, at, "undefined");
        let mut all: Vec<_> = (0..50).map(|start| repeated(at(0, start))).collect();
        all.push(Diagnostic::error(Code::BrokenLink, at(0, 60), "broken"));
        all.push(repeated(at(1, 0)));
        let Selection { shown, left_out } = Selection::new(&all);
        assert_eq!(shown.len(), MAX_SHOWN + 2);
        let left_out: Vec<_> = left_out.iter().map(|one| (one.file, one.count)).collect();
        assert_eq!(left_out, [(FileId(0), 50 - MAX_SHOWN)]);
    }
}
