//! Style sheets with their parts, and scripts with the modules that only they
//! need, each as one file: small files are written for people, but each costs
//! readers some 250 bytes of its own, because it is compressed alone.
//!
//! A module keeps a scope of its own in the script that it is joined to, so that
//! no two names meet. What is not written in the plain form of [`Module`] is
//! published as a file of its own, which always works.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Code, Graph, Reference};
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
    link: &dyn Fn(&SourceFile) -> String,
    joined: &mut BTreeSet<&'f str>,
) -> String {
    joined.insert(&sheet.file.path);
    let mut out = String::new();
    let mut end = 0;
    for found in &sheet.references {
        let before = &sheet.text[end..found.range.start];
        let part = graph.get(found.target).filter(|part| is_part(part.file));
        let Some(part) = part.filter(|_| found.is_import) else {
            out.push_str(before);
            out.push_str(&link(found.target));
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

/// The import of one script by another: the whole statement, and the names that it
/// gives to what the other exports.
struct Import {
    start: usize,
    end: usize,
    /// As the left side of an assignment: `{ a, b: c }`, or `m` for `* as m`.
    names: String,
}

impl Import {
    /// Reads `import { … } from "…";` or `import * as … from "…";`.
    fn parse(text: &str, found: &Reference<'_>) -> Option<Self> {
        let start = text[..found.range.start].rfind("import")?;
        let is_first = start == 0 || text[..start].ends_with('\n');
        let quote = found.range.start - 1;
        let clause = text[start + "import".len()..quote].trim();
        let clause = clause.strip_suffix("from")?.trim();
        let names = match clause.strip_prefix('*') {
            Some(rest) => rest.trim().strip_prefix("as ")?.trim().to_owned(),
            None if clause.starts_with('{') && clause.ends_with('}') => {
                clause.replace(" as ", ": ").replace('\n', " ")
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
fn exported(text: &str) -> Option<Vec<&str>> {
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
fn is_plain(code: &Code<'_>) -> bool {
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

/// The scripts that are published as files of their own, and which of them need a module.
struct Entries<'f> {
    published: BTreeSet<&'f str>,
    of: BTreeMap<&'f str, BTreeSet<&'f str>>,
}

impl<'f> Entries<'f> {
    /// Publishes what several published scripts need, until none is left.
    fn read(graph: &Graph<'f>, mut published: BTreeSet<&'f str>) -> Self {
        loop {
            let mut of: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
            for code in graph.scripts() {
                let entry: &str = &code.file.path;
                if published.contains(entry) {
                    for module in graph.modules_within(code.file, &published) {
                        of.entry(&module.path).or_default().insert(entry);
                    }
                }
            }
            let shared = of.iter().filter(|(_, entries)| entries.len() > 1);
            let shared: BTreeSet<&str> = shared.map(|(module, _)| *module).collect();
            if shared.is_empty() {
                return Self { published, of };
            }
            // What only shared modules need may be published within one of them.
            let others = graph
                .scripts()
                .filter(|code| !shared.contains(&*code.file.path));
            let needed = others.flat_map(|code| code.imports());
            let needed: BTreeSet<&str> = needed.map(|found| &*found.target.path).collect();
            let first: Vec<&str> = shared.intersection(&needed).copied().collect();
            match first.is_empty() {
                true => published.extend(shared),
                false => published.extend(first),
            }
        }
    }
}

/// Which modules are joined to which script, by their paths.
pub struct Joins<'f>(BTreeMap<&'f str, &'f str>);

impl<'f> Joins<'f> {
    /// Finds the modules that are imported by one script and its own modules alone.
    pub fn read(graph: &Graph<'f>) -> Self {
        let mut importers: BTreeMap<&str, Vec<&Code<'f>>> = BTreeMap::new();
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for code in graph.scripts() {
            for found in &code.references {
                match found.is_import {
                    true => importers.entry(&found.target.path).or_default().push(code),
                    false => _ = named.insert(&found.target.path),
                }
            }
        }
        let is_first = |path: &str| named.contains(path) || !importers.contains_key(path);
        let scripts = graph.scripts().map(|code| &*code.file.path);
        let entries = Entries::read(graph, scripts.filter(|path| is_first(path)).collect());
        let is_entry = |path: &str| entries.published.contains(path);
        let mut joins = BTreeMap::new();
        for (&module, entries) in &entries.of {
            let code = graph.scripts().find(|code| &*code.file.path == module);
            let mut alone = entries.iter().copied();
            if let (Some(code), Some(entry), None) = (code, alone.next(), alone.next()) {
                let is_near = path::folder(module) == path::folder(entry);
                let is_cycle = graph
                    .modules(code.file)
                    .iter()
                    .any(|file| &*file.path == module);
                let is_lasting = code.imports().all(|found| {
                    let target = graph.get(found.target);
                    target.is_some_and(|target| exported(&target.text).is_some())
                });
                if is_near && !is_cycle && is_lasting && !is_entry(module) && is_plain(code) {
                    joins.insert(module, entry);
                }
            }
        }
        let mut joins = Self(joins);
        joins.keep_whole(&importers);
        joins
    }

    /// Keeps the modules of which every importer is in the same file and says what
    /// it imports; one that is not may leave others behind.
    fn keep_whole(&mut self, importers: &BTreeMap<&str, Vec<&Code<'f>>>) {
        loop {
            let known = self.0.clone();
            self.0.retain(|module, entry| {
                importers[module].iter().all(|importer| {
                    let path = &*importer.file.path;
                    let mut imports = importer.imports();
                    let is_read = imports.all(|found| {
                        &*found.target.path != *module
                            || Import::parse(&importer.text, found).is_some()
                    });
                    is_read && (path == *entry || known.get(path) == Some(entry))
                })
            });
            if known.len() == self.0.len() {
                return;
            }
        }
    }

    /// Returns whether a module is only published within another script.
    pub fn has(&self, file: &SourceFile) -> bool {
        self.0.contains_key(&*file.path)
    }

    /// Returns a script with the modules that are joined to it in front, each after
    /// those that it imports.
    pub fn script(
        &self,
        entry: &Code<'f>,
        graph: &Graph<'f>,
        link: &dyn Fn(&SourceFile) -> String,
    ) -> String {
        let mut order = Vec::new();
        self.collect(entry, graph, &mut order);
        let mut imports = BTreeSet::new();
        let mut modules = String::new();
        for code in order {
            let separate = code.imports().filter(|found| !self.has(found.target));
            imports.extend(separate.map(|found| {
                let name = scope(found.target);
                format!("import * as {name} from \"{}\";\n", link(found.target))
            }));
            let body = self.body(code, link, true).replace("\nexport ", "\n");
            let body = body.strip_prefix("export ").unwrap_or(&body);
            let names = exported(&code.text).unwrap_or_default().join(",");
            let name = scope(code.file);
            modules.push_str(&format!(
                "const {name}=(()=>{{\n{body}return{{{names}}};\n}})();\n"
            ));
        }
        let imports: String = imports.into_iter().collect();
        format!("{imports}{modules}{}", self.body(entry, link, false))
    }

    /// Lists the modules that are joined to a script, each after those that it imports.
    fn collect<'g>(&self, code: &Code<'f>, graph: &'g Graph<'f>, order: &mut Vec<&'g Code<'f>>) {
        for found in code.imports().filter(|found| self.has(found.target)) {
            let is_new = order
                .iter()
                .all(|known| known.file.path != found.target.path);
            if let Some(module) = graph.get(found.target).filter(|_| is_new) {
                self.collect(module, graph, order);
                order.push(module);
            }
        }
    }

    /// Returns the text of a script, with names taken from the scopes of modules
    /// instead of imports: all in a joined module, else those of joined ones.
    fn body(
        &self,
        code: &Code<'f>,
        link: &dyn Fn(&SourceFile) -> String,
        is_joined: bool,
    ) -> String {
        let mut out = String::new();
        let mut end = 0;
        for found in &code.references {
            let takes = found.is_import && (is_joined || self.has(found.target));
            let import = Import::parse(&code.text, found).filter(|_| takes);
            if let Some(Import {
                start,
                end: after,
                names,
            }) = import
            {
                out.push_str(&code.text[end..start]);
                out.push_str(&format!("const {names}={};\n", scope(found.target)));
                end = after;
            } else {
                out.push_str(&code.text[end..found.range.start]);
                out.push_str(&link(found.target));
                end = found.range.end;
            }
        }
        out.push_str(&code.text[end..]);
        out
    }
}

/// The name of what a module exports: `$search_query`.
fn scope(file: &SourceFile) -> String {
    let name = path::stem(&file.path);
    let sign = |sign: char| if sign.is_alphanumeric() { sign } else { '_' };
    format!("${}", name.chars().map(sign).collect::<String>())
}
