//! What scripts and style sheets lead to: quoted relative paths that name other
//! assets. Apart from publishing, because names, modules and joined style sheets
//! all follow from it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{FOLDER, is_minified};
use crate::base::path;
use crate::content::files::{SourceFile, Sources};

/// The folder of style sheets that are parts of others.
const PARTS: &str = "assets/parts/";

/// One place in a file that names another asset.
pub struct Reference<'f> {
    /// The path within its quotes.
    pub range: Range<usize>,
    pub target: &'f SourceFile,
    /// Whether the file needs the other one first: `import` in a script, `@import`
    /// in a style sheet.
    pub is_import: bool,
}

/// Returns the references of a script or style sheet, in the order of its text.
pub fn references<'f>(file: &SourceFile, files: &'f Sources) -> Vec<Reference<'f>> {
    let text = file
        .text()
        .filter(|_| is_minified(file))
        .unwrap_or_default();
    let target = |relative: &str| {
        let path = path::join(path::folder(&file.path), relative)?;
        files
            .get(&path)
            .filter(|file| file.path.starts_with(FOLDER))
    };
    text.match_indices(['"', '\''])
        .filter_map(|(at, quote)| {
            let start = at + 1;
            let length = text[start..].find(quote)?;
            let range = start..start + length;
            let relative = &text[range.clone()];
            let is_relative = relative.starts_with("./") || relative.starts_with("../");
            let before = text[..at].trim_ascii_end();
            Some(Reference {
                range,
                target: target(relative).filter(|_| is_relative)?,
                is_import: before.ends_with("from") || before.ends_with("import"),
            })
        })
        .collect()
}

/// Follows references from asset to asset, each once.
pub fn reach<'f>(file: &'f SourceFile, files: &'f Sources, reached: &mut BTreeSet<&'f str>) {
    if reached.insert(&file.path) {
        for reference in references(file, files) {
            reach(reference.target, files, reached);
        }
    }
}

/// Returns all that a script imports before it runs, the nearest first, each once.
pub fn modules<'f>(script: &'f SourceFile, files: &'f Sources) -> Vec<&'f SourceFile> {
    let mut found = vec![script];
    let mut next = 0;
    while let Some(&file) = found.get(next) {
        for reference in references(file, files) {
            let is_known = found.iter().any(|file| file.path == reference.target.path);
            if reference.is_import && !is_known {
                found.push(reference.target);
            }
        }
        next += 1;
    }
    found.split_off(1)
}

/// Whether an asset is a part of style sheets, published only within those that
/// import it.
pub fn is_part(file: &SourceFile) -> bool {
    file.path.starts_with(PARTS) && path::extension(&file.path) == "css"
}
