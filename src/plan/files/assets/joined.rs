//! Style sheets with their parts, and scripts with the modules that are published
//! within them, each as one file.
//!
//! A module keeps a scope of its own in the script that it is joined to, so that
//! no two names meet.

use std::collections::BTreeSet;

use super::chunks::Chunks;
use super::graph::{Code, Graph};
use super::modules::{Import, exported};
use crate::base::path;
use crate::content::files::SourceFile;

/// The folder of style sheets that are parts of others.
const PARTS: &str = "assets/parts/";

/// Returns whether an asset is a part of style sheets, published only within those
/// that import it.
pub fn is_part(file: &SourceFile) -> bool {
    file.path.starts_with(PARTS) && path::extension(&file.path) == "css"
}

/// Returns a style sheet with its parts in the place of their `@import`, each once.
pub fn style<'f>(
    sheet: &Code<'f>,
    graph: &Graph<'f>,
    link: &dyn Fn(&str) -> String,
    joined: &mut BTreeSet<&'f str>,
) -> String {
    joined.insert(&sheet.file.path);
    let mut out = String::new();
    let mut end = 0;
    for found in &sheet.references {
        let before = &sheet.text[end..found.range.start];
        let part = graph
            .get(&found.target.path)
            .filter(|part| is_part(part.file));
        let Some(part) = part.filter(|_| found.is_import) else {
            out.push_str(before);
            out.push_str(&link(&found.target.path));
            end = found.range.end;
            continue;
        };
        let rule = before.rfind("@import").unwrap_or(before.len());
        out.push_str(&before[..rule]);
        if !joined.contains(&*part.file.path) {
            out.push_str(&style(part, graph, link, joined));
        }
        let rest = &sheet.text[found.range.end..];
        end = found.range.end + rest.find(';').map_or(rest.len(), |at| at + 1);
    }
    out.push_str(&sheet.text[end..]);
    out
}

/// Writes the file of a script: the modules that are within it in front, each after
/// those that it imports, and what other files take from it.
pub struct Script<'g, 'f> {
    pub entry: &'g Code<'f>,
    pub graph: &'g Graph<'f>,
    pub chunks: &'g Chunks<'f>,
    /// Returns the link from this file to another one.
    pub link: &'g dyn Fn(&str) -> String,
}

impl Script<'_, '_> {
    pub fn text(&self) -> String {
        let mut imports = BTreeSet::new();
        let mut modules = String::new();
        let mut exports = Vec::new();
        for code in self.chunks.within(self.entry, self.graph) {
            imports.extend(self.imports(code, true));
            let body = self.body(code, true).replace("\nexport ", "\n");
            let body = body.strip_prefix("export ").unwrap_or(&body);
            let names = exported(&code.text).unwrap_or_default().join(",");
            let name = scope(&code.file.path);
            modules.push_str(&format!(
                "const {name}=(()=>{{\n{body}return{{{names}}}}})();\n"
            ));
            if self.is_needed_elsewhere(code) {
                exports.push(name);
            }
        }
        imports.extend(self.imports(self.entry, false));
        let imports: String = imports.into_iter().collect();
        let exports = match exports.is_empty() {
            true => String::new(),
            false => format!("export{{{}}};\n", exports.join(",")),
        };
        format!(
            "{imports}{modules}{exports}{}",
            self.body(self.entry, false)
        )
    }

    /// The statements that make the scopes of other files known here.
    fn imports(&self, code: &Code<'_>, is_joined: bool) -> Vec<String> {
        let imports = code.imports().filter_map(|found| {
            let module = &*found.target.path;
            let file = self.elsewhere(module)?;
            let (name, link) = (scope(module), (self.link)(file));
            match file == module {
                true if !is_joined => None,
                true => Some(format!("import * as {name} from \"{link}\";\n")),
                false => Some(format!("import {{{name}}} from \"{link}\";\n")),
            }
        });
        imports.collect()
    }

    /// The other file that a module is in, if it is not within this one.
    fn elsewhere(&self, module: &str) -> Option<&str> {
        let is_within = self.chunks.is_within(module, &self.entry.file.path);
        self.chunks.file(module).filter(|_| !is_within)
    }

    /// Returns whether a script in another file imports a module that is in this one.
    fn is_needed_elsewhere(&self, module: &Code<'_>) -> bool {
        let path = &*module.file.path;
        let imports = |code: &&Code<'_>| {
            let mut imports = code.imports();
            imports.any(|found| &*found.target.path == path)
        };
        let importing = self.graph.scripts().filter(imports);
        let mut files = importing.filter_map(|code| self.chunks.file(&code.file.path));
        self.chunks.file(path).is_some() && files.any(|file| file != &*self.entry.file.path)
    }

    /// Returns the text of a script, with names taken from the scopes of modules
    /// instead of imports: all in a joined module, else those of joined ones.
    fn body(&self, code: &Code<'_>, is_joined: bool) -> String {
        let mut out = String::new();
        let mut end = 0;
        for found in &code.references {
            let target = &*found.target.path;
            let takes = found.is_import && (is_joined || !self.chunks.is_file(target));
            let import = Import::parse(&code.text, found).filter(|_| takes);
            if let Some(Import {
                start,
                end: after,
                names,
            }) = import
            {
                out.push_str(&code.text[end..start]);
                out.push_str(&format!("const {names}={};\n", scope(target)));
                end = after;
            } else {
                out.push_str(&code.text[end..found.range.start]);
                out.push_str(&(self.link)(target));
                end = found.range.end;
            }
        }
        out.push_str(&code.text[end..]);
        out
    }
}

/// The name of what a module exports: `$search_query`.
fn scope(path: &str) -> String {
    let sign = |sign: char| if sign.is_alphanumeric() { sign } else { '_' };
    format!(
        "${}",
        path::stem(path).chars().map(sign).collect::<String>()
    )
}
