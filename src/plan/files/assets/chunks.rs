//! Which published file each module of a script is in. Modules are small because they
//! are written for people, but a file costs readers some 150 bytes of its own, because
//! it is compressed alone: so modules that are always loaded together are one file.
//!
//! What is not written in the plain form of [`super::modules`] is a file of its own,
//! which always works.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Code, Graph};
use super::modules::{Import, exported, is_plain};

/// What the comment at the top of a module says that has no state and is smaller
/// within each script that needs it than as a file.
const COPIED: &str = "@copied";

/// Where modules are published, by their paths.
pub struct Chunks<'f> {
    /// The file that holds each module; a script that is a file holds itself.
    files: BTreeMap<&'f str, &'f str>,
    /// The modules that are in each file that needs them.
    copied: BTreeSet<&'f str>,
}

impl<'f> Chunks<'f> {
    pub fn read(graph: &Graph<'f>) -> Self {
        let entries = entries(graph);
        let mut needs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for &entry in &entries {
            for module in graph.modules_within(entry, &entries) {
                needs.entry(module).or_default().insert(entry);
            }
        }
        leave_to_loaders(graph, &entries, &mut needs);
        let mut copied = copied(graph, &entries);
        copied.retain(|module| needs[module].len() > 1);
        needs.retain(|module, _| !copied.contains(module));
        let mut groups: BTreeMap<&BTreeSet<&str>, Vec<&'f str>> = BTreeMap::new();
        for (&module, entries) in &needs {
            groups.entry(entries).or_default().push(module);
        }
        let mut files: BTreeMap<_, _> = entries.iter().map(|&entry| (entry, entry)).collect();
        for (entries, modules) in groups {
            let mut entries = entries.iter().copied();
            let file = match (entries.next(), entries.next()) {
                (Some(entry), None) => entry,
                _ => first_root(graph, &modules),
            };
            files.extend(modules.into_iter().map(|module| (module, file)));
        }
        Self { files, copied }
    }

    /// Returns the file that holds a module, if it is not in each that needs it.
    pub fn file(&self, module: &str) -> Option<&'f str> {
        self.files.get(module).copied()
    }

    /// Returns whether a script is published as a file of its own name.
    pub fn is_file(&self, script: &str) -> bool {
        self.file(script) == Some(script)
    }

    /// Returns whether a module is within another script's file.
    pub fn is_within(&self, module: &str, file: &str) -> bool {
        module != file && (self.copied.contains(module) || self.file(module) == Some(file))
    }

    /// Lists the modules within a file, each after those that it imports.
    pub fn within<'g>(&self, file: &Code<'f>, graph: &'g Graph<'f>) -> Vec<&'g Code<'f>> {
        let path = &*file.file.path;
        let imported = file.imports().map(|found| &*found.target.path);
        let others = self.files.iter().filter(|(_, file)| **file == path);
        let mut found = Vec::new();
        for module in imported.chain(others.map(|(module, _)| *module)) {
            self.collect(module, path, graph, &mut found);
        }
        found
    }

    fn collect<'g>(
        &self,
        module: &str,
        file: &str,
        graph: &'g Graph<'f>,
        found: &mut Vec<&'g Code<'f>>,
    ) {
        let is_new = found.iter().all(|known| &*known.file.path != module);
        if let Some(code) = graph.get(module)
            && is_new
            && self.is_within(module, file)
        {
            for import in code.imports() {
                self.collect(&import.target.path, file, graph, found);
            }
            found.push(code);
        }
    }
}

/// The scripts that have to be files: those that pages and scripts may load by name,
/// and modules that cannot be joined to another.
fn entries<'f>(graph: &Graph<'f>) -> BTreeSet<&'f str> {
    let mut imported: BTreeSet<&str> = BTreeSet::new();
    let mut entries: BTreeSet<&str> = BTreeSet::new();
    for code in graph.scripts() {
        for found in &code.references {
            let target = &*found.target.path;
            if found.is_import {
                imported.insert(target);
            }
            if !found.is_import || Import::parse(&code.text, found).is_none() {
                entries.insert(target);
            }
        }
    }
    let is_lasting = |code: &Code<'f>| {
        let mut targets = code.imports().map(|found| graph.get(&found.target.path));
        targets.all(|target| target.is_some_and(|target| exported(&target.text).is_some()))
    };
    for code in graph.scripts() {
        let path = &*code.file.path;
        let is_cycle = graph.modules_within(path, &BTreeSet::new()).contains(&path);
        if !imported.contains(path) || is_cycle || !is_plain(code) || !is_lasting(code) {
            entries.insert(path);
        }
    }
    entries
}

/// The modules that ask for it and import none but such modules.
fn copied<'f>(graph: &Graph<'f>, entries: &BTreeSet<&str>) -> BTreeSet<&'f str> {
    let asks = |code: &&Code<'f>| {
        let source = code.file.text().unwrap_or_default();
        let mut comment = source.lines().take_while(|line| line.starts_with("//"));
        comment.any(|line| line.contains(COPIED)) && !entries.contains(&*code.file.path)
    };
    let mut copied: Vec<&Code<'f>> = graph.scripts().filter(asks).collect();
    loop {
        let paths: BTreeSet<&str> = copied.iter().map(|code| &*code.file.path).collect();
        copied.retain(|code| {
            code.imports()
                .all(|found| paths.contains(&*found.target.path))
        });
        if copied.len() == paths.len() {
            return paths;
        }
    }
}

/// Takes modules off the needs of scripts that are only ever loaded by scripts which
/// need them too.
fn leave_to_loaders<'f>(
    graph: &Graph<'f>,
    entries: &BTreeSet<&'f str>,
    needs: &mut BTreeMap<&'f str, BTreeSet<&'f str>>,
) {
    let mut loaders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for code in graph.scripts() {
        let path = &*code.file.path;
        for found in code.references.iter().filter(|found| !found.is_import) {
            let loaders = loaders.entry(&found.target.path).or_default();
            match needs.get(path) {
                Some(entries) => loaders.extend(entries),
                None => _ = loaders.insert(path),
            }
        }
    }
    for code in graph.scripts() {
        for found in code.imports() {
            loaders.remove(&*found.target.path);
        }
    }
    for (script, loaders) in loaders {
        if entries.contains(script) && !loaders.contains(script) {
            for entries in needs
                .values_mut()
                .filter(|entries| entries.is_superset(&loaders))
            {
                entries.remove(script);
            }
        }
    }
}

/// The first of some modules that none of them imports.
fn first_root<'f>(graph: &Graph<'f>, modules: &[&'f str]) -> &'f str {
    let imports = |one: &str, other: &str| {
        let mut imports = graph.get(one).into_iter().flat_map(|code| code.imports());
        imports.any(|found| &*found.target.path == other)
    };
    let is_root = |other: &&&'f str| !modules.iter().any(|one| imports(one, other));
    modules.iter().find(is_root).unwrap_or(&modules[0])
}
