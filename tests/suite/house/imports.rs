//! Which module imports which, and the circles in that.
//!
//! An import counts between siblings: where `plan::cards` names `output::plan`, the
//! siblings are `plan` and `output`; where it names `plan::search::terms`, they are
//! `cards` and `search`, two modules of `plan`. A module and its parent are one thing.

use std::collections::{BTreeMap, BTreeSet};

/// The siblings that each module imports, by the path of their parent.
pub type Siblings = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// Finds the imports between siblings in source files, given by module path and text.
pub fn siblings(modules: &BTreeMap<String, String>) -> Siblings {
    let mut siblings = Siblings::new();
    for (module, text) in modules {
        for path in paths(module, text) {
            let from: Vec<&str> = module.split("::").collect();
            let to: Vec<&str> = path.split("::").collect();
            let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
            let (Some(from), Some(to)) = (from.get(shared), to.get(shared)) else {
                continue;
            };
            let parent = path.split("::").take(shared).collect::<Vec<_>>().join("::");
            let sibling = match parent.as_str() {
                "" => (*to).to_owned(),
                parent => format!("{parent}::{to}"),
            };
            // A name that is no module is an item of the parent.
            if modules.contains_key(&sibling) {
                let imports = siblings.entry(parent).or_default();
                let imports = imports.entry((*from).to_owned()).or_default();
                imports.insert((*to).to_owned());
            }
        }
    }
    siblings
}

/// Lists each group of siblings that import one another in a circle.
pub fn circles(siblings: &Siblings) -> Vec<String> {
    let mut circles = BTreeSet::new();
    for (parent, imports) in siblings {
        let reached: BTreeMap<&str, BTreeSet<&str>> = imports
            .keys()
            .map(|name| (name.as_str(), reach(imports, name)))
            .collect();
        for (name, reached_from) in &reached {
            if reached_from.contains(name) {
                let group: Vec<&str> = reached_from
                    .iter()
                    .copied()
                    .filter(|other| reached.get(other).is_some_and(|back| back.contains(name)))
                    .collect();
                let parent = if parent.is_empty() { "src" } else { parent };
                circles.insert(format!("{parent}: {}", group.join(", ")));
            }
        }
    }
    circles.into_iter().collect()
}

/// Everything that a module imports, directly or through others.
fn reach<'s>(imports: &'s BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<&'s str> {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<&str> = imports
        .get(from)
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    while let Some(name) = waiting.pop() {
        if reached.insert(name) {
            waiting.extend(imports.get(name).into_iter().flatten().map(String::as_str));
        }
    }
    reached
}

/// The paths that a module names, from the root of the crate.
fn paths(module: &str, text: &str) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        expand("", &text[at + "crate::".len()..], &mut paths);
    }
    for line in text.lines() {
        let line = line.trim_start();
        let line = line.strip_prefix("pub ").unwrap_or(line);
        let Some(mut rest) = line.strip_prefix("use ") else {
            continue;
        };
        let mut base: Vec<&str> = module.split("::").collect();
        let mut is_relative = false;
        while let Some(after) = rest.strip_prefix("super::") {
            (rest, is_relative) = (after, true);
            base.pop();
        }
        if is_relative {
            let start = rest.as_ptr() as usize - text.as_ptr() as usize;
            let prefix: String = base.iter().map(|part| format!("{part}::")).collect();
            expand(&prefix, &text[start..], &mut paths);
        }
    }
    paths
}

/// Reads one path, or several in braces, up to where it ends.
fn expand(prefix: &str, text: &str, paths: &mut BTreeSet<String>) {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if let Some(rest) = rest.strip_prefix("::") {
        return expand(&format!("{prefix}{name}::"), rest, paths);
    }
    let Some(inside) = text.strip_prefix('{') else {
        paths.insert(format!("{prefix}{name}"));
        return;
    };
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                expand(prefix, inside[start..at].trim(), paths);
                return;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(prefix, inside[start..at].trim(), paths);
                start = at + 1;
            }
            _ => {}
        }
    }
}

#[test]
fn a_circle_between_siblings_is_found_however_deep_its_files_are() {
    let modules = [
        ("a", "use crate::b::{c, d::E};"),
        ("b", ""),
        ("b::c", "use super::d::E;"),
        ("b::d", "fn f() { crate::b::c::g() }"),
        ("e::f", "use crate::a::X;"),
        ("e", ""),
    ];
    let modules = modules.map(|(module, text)| (module.to_owned(), text.to_owned()));
    let siblings = siblings(&modules.into());
    assert_eq!(circles(&siblings), ["b: c, d"]);
    assert_eq!(siblings[""]["a"], ["b".to_owned()].into());
    assert_eq!(siblings[""]["e"], ["a".to_owned()].into());
}
