//! The languages that the program carries, each read once.

use std::sync::OnceLock;

use super::FALLBACK;
use super::table::Table;

/// Language tags and the texts of their files (listed by `build.rs`).
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// The tags of the program's languages.
pub fn tags() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(tag, _)| *tag)
}

/// The messages for a tag: its own, or those of its language without the region.
pub fn table(tag: &str) -> Option<&'static Table> {
    static TABLES: [OnceLock<Table>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
    let position = |wanted: &str| {
        let mut tags = tags();
        tags.position(|known| known.eq_ignore_ascii_case(wanted))
    };
    let language = tag.split('-').next().unwrap_or(tag);
    let at = position(tag).or_else(|| position(language))?;
    Some(TABLES[at].get_or_init(|| read(FILES[at].1)))
}

/// The messages of the fallback.
pub fn english() -> &'static Table {
    table(FALLBACK).expect("the fallback is built in")
}

fn read(text: &str) -> Table {
    let (table, mistakes) = Table::read(text);
    assert!(
        mistakes.is_empty(),
        "a built-in locale has mistakes: {mistakes:?}"
    );
    table
}
