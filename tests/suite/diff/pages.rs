//! Pages that are written in Markdown files, and every property that each kind has.

use std::collections::BTreeSet;

use guide::content::WRITTEN_KINDS;
use guide::engine::{self, Memory};

use super::{commit, committed};
use crate::support::{Guide, memory};

/// A kind of page by its plural, the file of one, its keys with two values each, and
/// how many of the shared ones it has.
type Page = (&'static str, &'static str, &'static [Property], usize);

type Property = (&'static str, [&'static str; 2]);

/// The keys that kinds share; the home page has only the first.
const SHARED: [Property; 2] = [
    ("description", ["\"A page.\"", "\"One page.\""]),
    ("reviewed", ["2026-11-01", "2026-11-02"]),
];

const PAGES: [Page; 4] = [
    (
        "profiles",
        "content/tools/alder.md",
        &[
            ("name", ["\"Alder\"", "\"Black alder\""]),
            ("summary", ["\"Small.\"", "\"Quick.\""]),
            (
                "homepage",
                ["\"https://a.example\"", "\"https://b.example\""],
            ),
            (
                "repository",
                ["\"https://a.example\"", "\"https://b.example\""],
            ),
            (
                "strengths",
                ["[\"Small, quick.\"]", "[\"Small\", \"quick.\"]"],
            ),
            ("limits", ["[\"Wet.\"]", "[]"]),
            ("choose_when", ["[\"Now.\"]", "[\"Soon.\"]"]),
            (
                "avoid_when",
                ["[\"Dry.\", \"Hot.\"]", "[\"Hot.\", \"Dry.\"]"],
            ),
        ],
        2,
    ),
    (
        "verdicts",
        "content/comparisons/alder-vs-birch.md",
        &[("summary", ["\"Take Alder.\"", "\"Take Birch.\""])],
        2,
    ),
    (
        "articles",
        "content/articles/new.md",
        &[
            ("title", ["\"New\"", "\"Newer\""]),
            ("group", ["\"start\"", "\"depth\""]),
            ("order", ["1", "2"]),
            ("tags", ["[\"new\"]", "[\"newer\"]"]),
            ("profiles", ["[\"alder\"]", "[\"birch\"]"]),
        ],
        2,
    ),
    (
        "introductions",
        "content/index.md",
        &[("title", ["\"Trees\"", "\"Woods\""])],
        1,
    ),
];

const TEXT: &str = "As it is.";

/// A guide with a page of each kind that has every key, committed.
fn with_every_property() -> Guide {
    let guide = committed();
    for (_, file, properties, shared) in PAGES {
        let mut text = String::from("+++\n");
        for (key, [value, _]) in properties.iter().chain(&SHARED[..shared]) {
            text.push_str(&format!("{key} = {value}\n"));
        }
        guide.write(file, format!("{text}+++\n\n{TEXT}\n"));
    }
    commit(&guide);
    guide
}

/// The number of changed pages of each kind that has one.
fn changed(guide: &Guide) -> Vec<(&'static str, usize)> {
    let options = memory::options(guide);
    let since = memory::with_memory(|memory| engine::since(&options, "HEAD", memory));
    let since = since.expect("a comparison");
    assert_eq!(since.errors, [0, 0]);
    let pages = since.diff.pages.into_iter();
    let counted = pages.map(|(kind, changes)| (kind, changes.changed.len()));
    counted.filter(|(_, count)| *count > 0).collect()
}

#[test]
fn every_property_of_a_page_is_compared() {
    let guide = with_every_property();
    assert_eq!(changed(&guide), []);
    for (kind, file, properties, shared) in PAGES {
        let before = guide.read(file);
        for (key, [old, new]) in properties.iter().chain(&SHARED[..shared]) {
            guide.edit(file, &format!("{key} = {old}"), &format!("{key} = {new}"));
            assert_eq!(changed(&guide), [(kind, 1)], "{key}");
            guide.write(file, &before);
        }
        guide.edit(file, TEXT, "As it was.");
        assert_eq!(changed(&guide), [(kind, 1)], "the text");
        guide.write(file, &before);
    }
}

#[test]
fn no_kind_of_page_and_none_of_its_properties_is_left_out_here() {
    let guide = with_every_property();
    let snapshot = engine::snapshot(&memory::options(&guide), &mut Memory::default());
    let site = snapshot.expect("the guide is read").site;
    let (mut kinds, mut properties) = (BTreeSet::new(), BTreeSet::new());
    for page in site.written.iter().map(|entry| entry.page.as_written()) {
        let kind = page.kind().plural;
        kinds.insert(kind);
        properties.extend(page.properties().iter().map(|(key, _)| (kind, *key)));
    }
    assert_eq!(
        kinds,
        WRITTEN_KINDS.iter().map(|kind| kind.plural).collect()
    );
    let here = PAGES.iter().flat_map(|(kind, _, properties, _)| {
        let keys = properties.iter().map(|(key, _)| *key);
        keys.map(|key| (*kind, key))
    });
    assert_eq!(properties, here.collect());
}
