//! The languages that the program carries.

use std::sync::LazyLock;

use super::FALLBACK;
use super::table::Table;

/// Language tags and the texts of their files (listed by `build.rs`).
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// The tags of the program's languages.
pub fn tags() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(tag, _)| *tag)
}

/// The messages for a tag: its own, or those of its language without the region.
pub fn table(tag: &str) -> Option<Table> {
    let language = tag.split('-').next().unwrap_or(tag);
    let text = |wanted: &str| {
        let found = FILES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(wanted));
        found.map(|(_, text)| *text)
    };
    text(tag).or_else(|| text(language)).map(read)
}

/// The messages of the fallback, read once.
pub fn english() -> &'static Table {
    static ENGLISH: LazyLock<Table> =
        LazyLock::new(|| table(FALLBACK).expect("the fallback is built in"));
    &ENGLISH
}

fn read(text: &str) -> Table {
    let (table, mistakes) = Table::read(text);
    assert!(
        mistakes.is_empty(),
        "a built-in locale has mistakes: {mistakes:?}"
    );
    table
}
