//! Pages that are written in Markdown files, and every property that each kind has.

use std::collections::BTreeSet;

use guide::content::WRITTEN_KINDS;
use guide::engine::{self, Memory};

use super::{commit, committed};
use crate::support::{Guide, memory};

/// A kind of page by its plural, the file of one, and its keys with two values each.
type Page = (&'static str, &'static str, &'static [Property]);

type Property = (&'static str, [&'static str; 2]);

/// The keys of every kind.
const SHARED: [Property; 2] = [
    ("description", ["\"A page.\"", "\"One page.\""]),
    ("reviewed", ["2026-11-01", "2026-11-02"]),
];

const PAGES: [Page; 3] = [
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
    ),
    (
        "verdicts",
        "content/comparisons/alder-vs-birch.md",
        &[("summary", ["\"Take Alder.\"", "\"Take Birch.\""])],
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
    ),
];

const TEXT: &str = "As it is.";

/// A guide with a page of each kind that has every key, committed.
fn with_every_property() -> Guide {
    let guide = committed();
    for (_, file, properties) in PAGES {
        let mut text = String::from("+++\n");
        for (key, [value, _]) in properties.iter().chain(&SHARED) {
            text.push_str(&format!("{key} = {value}\n"));
        }
        guide.write(file, format!("{text}+++\n\n{TEXT}\n"));
    }
    commit(&guide);
    guide
}

/// The number of changed pages of each kind that has one.
fn changed(guide: &Guide) -> Vec<(&'static str, usize)> {
    let since = engine::since(&memory::options(guide), "HEAD").expect("a comparison");
    assert_eq!(since.errors, [0, 0]);
    let pages = since.diff.pages.into_iter();
    let counted = pages.map(|(kind, changes)| (kind, changes.changed.len()));
    counted.filter(|(_, count)| *count > 0).collect()
}

#[test]
fn every_property_of_a_page_is_compared() {
    let guide = with_every_property();
    assert_eq!(changed(&guide), []);
    for (kind, file, properties) in PAGES {
        let before = guide.read(file);
        for (key, [old, new]) in properties.iter().chain(&SHARED) {
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
    for page in site.written().filter_map(|page| page.written) {
        let kind = page.kind().plural;
        kinds.insert(kind);
        properties.extend(page.properties().iter().map(|(key, _)| (kind, *key)));
    }
    assert_eq!(kinds, WRITTEN_KINDS.map(|kind| kind.plural).into());
    let here = PAGES.iter().flat_map(|(kind, _, properties)| {
        let keys = properties.iter().map(|(key, _)| *key);
        keys.map(|key| (*kind, key))
    });
    assert_eq!(properties, here.collect());
}
