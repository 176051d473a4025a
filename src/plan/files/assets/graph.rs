//! Which scripts and style sheets lead to which assets: by quoted relative paths
//! in their texts. Read once for a plan, because names, joined files and what
//! pages load ahead all follow from it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::{FOLDER, TextMemo, minified};
use crate::base::digest::Digest;
use crate::base::path;
use crate::content::files::{SourceFile, Sources};

/// The extensions of scripts.
const SCRIPTS: [&str; 2] = ["js", "mjs"];

/// One place in a text that names another asset.
pub struct Reference<'f> {
    /// The path within its quotes.
    pub range: Range<usize>,
    pub target: &'f SourceFile,
    /// Whether the text needs the other one first: `import` in a script, `@import`
    /// in a style sheet.
    pub is_import: bool,
}

/// A script or style sheet, without what only helps whoever reads its source.
pub struct Code<'f> {
    pub file: &'f SourceFile,
    pub is_script: bool,
    pub text: Arc<str>,
    /// In the order of the text.
    pub references: Vec<Reference<'f>>,
}

impl<'f> Code<'f> {
    fn read(file: &'f SourceFile, files: &'f Sources, memo: TextMemo<'_>) -> Option<Self> {
        let source = file.text()?;
        let is_script = is_script(file);
        let minified: fn(&str) -> String = match path::extension(&file.path).as_str() {
            "css" => minified::style,
            _ if is_script => minified::script,
            _ => return None,
        };
        let key = Digest::of(&("minified", is_script, file.digest));
        let text = memo.get_or_make(key, || minified(source).into());
        let references = references(&text, path::folder(&file.path), files);
        Some(Self {
            file,
            is_script,
            text,
            references,
        })
    }

    /// The files that it needs first.
    pub fn imports(&self) -> impl Iterator<Item = &Reference<'f>> {
        self.references.iter().filter(|found| found.is_import)
    }
}

/// Returns whether an asset is a script.
pub fn is_script(file: &SourceFile) -> bool {
    SCRIPTS.contains(&path::extension(&file.path).as_str())
}

/// All scripts and style sheets, by their paths.
pub struct Graph<'f>(BTreeMap<&'f str, Code<'f>>);

impl<'f> Graph<'f> {
    pub fn read(files: &'f Sources, memo: TextMemo<'_>) -> Self {
        let codes = files
            .under(FOLDER)
            .filter_map(|file| Code::read(file, files, memo))
            .map(|code| (&*code.file.path, code));
        Self(codes.collect())
    }

    pub fn get(&self, path: &str) -> Option<&Code<'f>> {
        self.0.get(path)
    }

    /// Every script, in the order of their paths.
    pub fn scripts(&self) -> impl Iterator<Item = &Code<'f>> {
        self.0.values().filter(|code| code.is_script)
    }

    /// Returns the modules that a script imports before it runs, the nearest first, each
    /// once: without some paths, and without what only they import.
    pub fn modules_within(&self, script: &'f str, outside: &BTreeSet<&str>) -> Vec<&'f str> {
        let mut found = Vec::new();
        let mut next = Some(script);
        for at in 0.. {
            let Some(path) = next else {
                break;
            };
            for reference in self.get(path).iter().flat_map(|code| code.imports()) {
                let target = &*reference.target.path;
                if !found.contains(&target) && !outside.contains(target) {
                    found.push(target);
                }
            }
            next = found.get(at).copied();
        }
        found
    }
}

/// Returns the places in a text that name assets by paths relative to a folder.
fn references<'f>(text: &str, folder: &str, files: &'f Sources) -> Vec<Reference<'f>> {
    let target = |relative: &str| {
        let path = path::join(folder, relative)?;
        files
            .get(&path)
            .filter(|file| file.path.starts_with(FOLDER))
    };
    let quotes = ['"', '\''].into_iter();
    let mut references: Vec<Reference> = quotes
        .flat_map(|quote| text.match_indices(quote))
        .filter_map(|(at, quote)| {
            let start = at + 1;
            let length = text[start..].find(quote)?;
            let range = start..start + length;
            let relative = &text[range.clone()];
            let is_relative = relative.starts_with("./") || relative.starts_with("../");
            let before = text[..at].trim_ascii_end();
            Some(Reference {
                range,
                target: is_relative.then(|| target(relative)).flatten()?,
                is_import: before.ends_with("from") || before.ends_with("import"),
            })
        })
        .collect();
    references.sort_by_key(|found| found.range.start);
    references
}
