//! File names that are valid on every disk, in every browser and on every server.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::span::Span;
use crate::content::files::{SourceFile, Sources};

/// Names that Windows keeps for devices.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The longest name in bytes; a published name is up to 40 longer, and disks stop at 255.
const MAX_NAME: usize = 200;

/// Says what is wrong with a path's names, if anything is.
pub fn fault(path: &Path, shown: &str) -> Option<String> {
    if path.to_str().is_none() {
        return Some("has a name that is not UTF-8".to_owned());
    }
    for name in shown.split('/') {
        if let Some(c) = name.chars().find(|&c| is_unfit(c)) {
            return Some(match c.is_ascii_graphic() {
                true => format!("has `{c}` in its name"),
                false => format!("has U+{:04X} in its name", u32::from(c)),
            });
        }
        if name.ends_with(['.', ' ']) {
            return Some("has a name that ends in a dot or a space".to_owned());
        }
        if name.len() > MAX_NAME {
            return Some(format!(
                "has a name of {} bytes (limit: {MAX_NAME})",
                name.len()
            ));
        }
        let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
        if DEVICES.contains(&stem.as_str()) {
            return Some(format!("has a name reserved by Windows: `{stem}`"));
        }
        if shown.starts_with("assets/") && name.starts_with('_') {
            return Some("has a name that starts with `_`, which some servers reserve".to_owned());
        }
    }
    None
}

/// Control and bidirectional characters, and what Windows cannot have in a name.
fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\')
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
            false => file.path.nfc().flat_map(char::to_lowercase).collect(),
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
        assert_eq!(fault("content/articles/größe.md"), None);
        assert!(fault("content/a\u{202e}b.md").is_some());
        assert!(fault("content/CON.md").is_some());
        assert!(fault("content/a:b.md").is_some());
        assert!(fault("content/a./b.md").is_some());
        assert!(fault("assets/_headers").is_some());
        assert!(fault(&format!("content/{}.md", "a".repeat(250))).is_some());
    }
}
