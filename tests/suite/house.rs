//! The rules of the house: which room may know of which, and what a file may be.

mod imports;
mod measures;
mod picture;

use std::collections::BTreeMap;
use std::fs;

use crate::support::repository;

/// What each room may import, besides itself: rooms below it, lowest first.
const MAY_IMPORT: [(&str, &[&str]); 20] = [
    ("base", &[]),
    ("locale", &["base"]),
    ("markdown", &["base"]),
    ("kinds", &["base", "locale"]),
    ("content", &["base", "locale", "markdown", "kinds"]),
    // What is shown of a site is still kept in it: `site` and `view` import each other.
    (
        "site",
        &["base", "locale", "markdown", "kinds", "content", "view"],
    ),
    (
        "view",
        &[
            "base", "locale", "markdown", "kinds", "content", "site", "output",
        ],
    ),
    ("ranking", &["base", "kinds", "content", "site"]),
    ("output", &DATA),
    ("host", &["base"]),
    ("load", &["base", "content", "host"]),
    ("parse", &DATA),
    ("resolve", &DATA),
    ("plan", &DATA),
    ("render", &DATA),
    ("query", &DATA),
    ("write", &["base", "host"]),
    (
        "engine",
        &[
            "base", "locale", "kinds", "content", "site", "view", "ranking", "output", "load",
            "parse", "resolve", "plan", "render", "write", "query", "host",
        ],
    ),
    (
        "cmd",
        &[
            "base", "locale", "content", "site", "view", "output", "query", "engine", "host",
        ],
    ),
    ("cli", &["base", "cmd", "engine", "host", "resolve"]),
];

/// Data that passes between stages; no stage imports another one.
const DATA: [&str; 9] = [
    "base", "locale", "markdown", "kinds", "content", "site", "view", "ranking", "output",
];

/// What stages between the doors must not touch.
const OUTSIDE: [&str; 8] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::time",
    "println!",
    "eprintln!",
    "std::io",
];

/// Every source file below `src/` with its room.
fn sources() -> Vec<(String, String, String)> {
    let source = repository().join("src");
    walkdir::WalkDir::new(&source)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("src is read"))
        .filter(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "rs")
        })
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(&source)
                .expect("in src")
                .to_string_lossy()
                .into_owned();
            let room = path
                .split('/')
                .next()
                .unwrap_or_default()
                .trim_end_matches(".rs")
                .to_owned();
            (
                room,
                path,
                fs::read_to_string(entry.path()).expect("a source file"),
            )
        })
        .filter(|(room, ..)| !["lib", "main"].contains(&room.as_str()))
        .collect()
}

/// The rooms that a file names after `crate::`.
fn imports(text: &str) -> Vec<String> {
    text.match_indices("crate::")
        .map(|(at, found)| &text[at + found.len()..])
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        })
        .collect()
}

#[test]
fn imports_run_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.into();
    let mut offences = Vec::new();
    for (room, path, text) in sources() {
        let allowed = allowed
            .get(room.as_str())
            .unwrap_or_else(|| panic!("`{room}` is a new room"));
        for import in imports(&text) {
            if import != room && !allowed.contains(&import.as_str()) {
                offences.push(format!("{path} imports {import}"));
            }
        }
    }
    assert_eq!(offences, Vec::<String>::new());
}

#[test]
fn stages_between_the_doors_touch_nothing_outside() {
    let mut offences = Vec::new();
    for (room, path, text) in sources() {
        let pure = ["parse", "resolve", "plan", "render", "query"];
        if !pure.contains(&room.as_str()) && !DATA.contains(&room.as_str()) {
            continue;
        }
        for outside in OUTSIDE {
            if text.contains(outside) {
                offences.push(format!("{path} uses {outside}"));
            }
        }
    }
    assert_eq!(offences, Vec::<String>::new());
}

#[test]
fn only_the_engine_remembers() {
    let mut offences = Vec::new();
    for (room, path, text) in sources() {
        if ["engine", "cmd", "host", "write"].contains(&room.as_str()) {
            continue;
        }
        for memory in ["Mutex", "RwLock", "thread_local!"] {
            if text.contains(memory) {
                offences.push(format!("{path} has a {memory}"));
            }
        }
    }
    assert_eq!(offences, Vec::<String>::new());
}

#[test]
fn only_the_doors_reach_the_disk_and_git() {
    let offences: Vec<String> = sources()
        .into_iter()
        .filter(|(room, ..)| !["load", "write", "engine", "host"].contains(&room.as_str()))
        .filter(|(_, _, text)| text.contains("host::disk") || text.contains("host::git"))
        .map(|(_, path, _)| path)
        .collect();
    assert_eq!(offences, Vec::<String>::new());
}

#[test]
fn only_markdown_knows_the_parser_behind_it() {
    let offences: Vec<String> = sources()
        .into_iter()
        .filter(|(room, _, text)| room != "markdown" && text.contains("pulldown_cmark"))
        .map(|(_, path, _)| path)
        .collect();
    assert_eq!(offences, Vec::<String>::new());
}

/// The text of every file that people write, by its path in the repository.
fn written() -> BTreeMap<String, String> {
    let endings = [".rs", ".js", ".mjs", ".css", ".html", ".md", ".txt", ".xml"];
    let mut files = BTreeMap::new();
    for folder in ["src", "tests", "benches", "assets", "templates"] {
        let entries = walkdir::WalkDir::new(repository().join(folder)).into_iter();
        let entries = entries.filter_entry(|entry| {
            let name = entry.file_name();
            name != "node_modules" && name != "fixtures"
        });
        for entry in entries.map(|entry| entry.expect("the folder is read")) {
            let path = entry.path().strip_prefix(repository()).expect("in it");
            let path = path.to_string_lossy().into_owned();
            if endings.iter().any(|ending| path.ends_with(ending)) {
                files.insert(path, fs::read_to_string(entry.path()).expect("a text"));
            }
        }
    }
    files
}

/// The source of each module, without its tests.
fn modules() -> BTreeMap<String, String> {
    let modules = sources().into_iter().map(|(_, path, text)| {
        let path = path.trim_end_matches(".rs").replace('/', "::");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        (path, lines.collect::<Vec<_>>().join("\n"))
    });
    modules.collect()
}

#[test]
fn no_file_breaks_a_rule() {
    let files = written();
    let broken = files
        .iter()
        .flat_map(|(path, text)| measures::offences(path, text));
    assert_eq!(broken.collect::<Vec<String>>(), Vec::<String>::new());
}

#[test]
fn no_modules_import_each_other_in_a_circle() {
    let circles = imports::circles(&imports::siblings(&modules()));
    assert_eq!(circles, Vec::<String>::new());
}

#[test]
fn the_picture_shows_the_rooms_as_they_are() {
    let order = MAY_IMPORT.map(|(room, _)| room);
    let picture = picture::draw(&order, &imports::siblings(&modules())[""]);
    let path = repository().join("docs/house.svg");
    if std::env::var_os("GUIDE_BLESS").is_some() {
        fs::write(&path, &picture).expect("the picture is written");
    }
    let drawn = fs::read_to_string(&path).unwrap_or_default();
    // Elsewhere than in CI, a change of rooms need not redraw it yet.
    let is_ci = std::env::var_os("CI").is_some();
    assert!(
        drawn == picture || !is_ci,
        "docs/house.svg is out of date: run `GUIDE_BLESS=1 cargo test --test suite house::`"
    );
}
