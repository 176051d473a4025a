//! How modules of scripts are written: what they import and export, as far as
//! joining them needs to know.

use super::graph::{Code, Reference};

/// The import of one script by another: the whole statement, and the names that it
/// gives to what the other exports.
pub struct Import {
    pub start: usize,
    pub end: usize,
    /// As the left side of an assignment: `{a,b:c}`, or `m` for `* as m`.
    pub names: String,
}

impl Import {
    /// Reads `import { … } from "…";` or `import * as … from "…";`.
    pub fn parse(text: &str, found: &Reference<'_>) -> Option<Self> {
        let start = text[..found.range.start].rfind("import")?;
        let is_first = start == 0 || text[..start].ends_with('\n');
        let quote = found.range.start - 1;
        let clause = text[start + "import".len()..quote].trim();
        let clause = clause.strip_suffix("from")?.trim();
        let names = match clause.strip_prefix('*') {
            Some(rest) => rest.trim().strip_prefix("as ")?.trim().to_owned(),
            None if clause.starts_with('{') && clause.ends_with('}') => {
                clause.replace(" as ", ":").replace('\n', " ")
            }
            None => return None,
        };
        let rest = text[found.range.end + 1..].strip_prefix(";\n")?;
        is_first.then_some(Self {
            start,
            end: text.len() - rest.len(),
            names,
        })
    }
}

/// The start of each kind of statement that exports one name.
const EXPORTS: [&str; 4] = [
    "export const ",
    "export class ",
    "export function ",
    "export async function ",
];

/// Returns the names that a module exports, if each is one that never changes.
pub fn exported(text: &str) -> Option<Vec<&str>> {
    let exports = text.lines().filter(|line| line.starts_with("export"));
    exports
        .map(|line| {
            let rest = EXPORTS.iter().find_map(|kind| line.strip_prefix(kind))?;
            let is_name = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '$';
            let length = rest.find(|sign| !is_name(sign)).unwrap_or(rest.len());
            (length > 0).then(|| &rest[..length])
        })
        .collect()
}

/// Returns whether a module is written so that it can be joined to another script.
pub fn is_plain(code: &Code<'_>) -> bool {
    let source = code.file.text().unwrap_or_default();
    let waits = |line: &str| line.contains("await ") && !line.contains("async");
    exported(&code.text).is_some()
        && !source.contains("import.meta")
        && !source
            .lines()
            .any(|line| !line.starts_with([' ', '\t']) && waits(line))
        && code
            .imports()
            .all(|found| Import::parse(&code.text, found).is_some())
}
