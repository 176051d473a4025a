//! File names that are valid on every disk, in every browser and on every server.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::path;
use crate::base::span::Span;
use crate::content::files::{SourceFile, Sources};

/// Says what is wrong with a path's names, if anything is.
pub fn fault(path: &Path, shown: &str) -> Option<String> {
    if path.to_str().is_none() {
        return Some("has a name that is not UTF-8".to_owned());
    }
    let is_kept = |name: &str| shown.starts_with("assets/") && name.starts_with('_');
    if shown.split('/').any(is_kept) {
        return Some("has a name that starts with `_`, which some servers reserve".to_owned());
    }
    path::fault(shown)
}

/// Reports files whose names are the same on some disks.
pub fn report_twins(sources: &Sources, found: &mut Diagnostics) {
    let mut first: HashMap<Cow<'_, str>, &SourceFile> = HashMap::new();
    for file in sources.all() {
        let is_plain = file
            .path
            .bytes()
            .all(|b| b.is_ascii() && !b.is_ascii_uppercase());
        let key: Cow<'_, str> = match is_plain {
            true => Cow::Borrowed(&file.path),
            false => Cow::Owned(path::folded(&file.path)),
        };
        match first.get(&key) {
            None => {
                first.insert(key, file);
            }
            Some(twin) => found.push(
                Diagnostic::error(
                    Code::NameTwins,
                    Span::file_start(file.id),
                    match file.path.nfc().eq(twin.path.nfc()) {
                        true => format!("`{}` exists in two Unicode forms, which are the same file name on some file systems", file.path),
                        false => format!(
                            "`{}` and `{}` are the same file name on case-insensitive file systems",
                            twin.path, file.path
                        ),
                    },
                )
                .related(Span::file_start(twin.id), "the other file")
                .hint("rename one of them"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_disk_or_server_cannot_hold_are_refused() {
        let fault = |path: &str| fault(Path::new(path), path);
        assert_eq!(fault("content/_notes.md"), None);
        assert!(fault("content/CON.md").is_some());
        assert!(fault("assets/_headers").is_some());
    }
}
