//! Addresses that came and went. Files whose names tell their content are left
//! out: nobody keeps links to them.

use std::collections::{BTreeMap, BTreeSet};

use super::Edition;
use crate::output::plan::{Key, Output, PageKey};
use crate::query::diff::report::{LostUrl, UrlChanges};
use crate::site::urls::{output_path, page_place};

/// Compares the addresses of two guides.
pub fn compare(old: &Edition<'_>, new: &Edition<'_>) -> UrlChanges {
    let (were, are) = (places(old.outputs), places(new.outputs));
    let redirects: BTreeMap<&str, &str> = redirects(new).collect();
    // What led somewhere can be lost like a page.
    let led: BTreeSet<&str> = self::redirects(old).map(|(place, _)| place).collect();
    let is_lost = |place: &str| {
        let still_led = led.contains(place) && redirects.contains_key(place);
        !are.contains(place) && !still_led
    };
    let all: BTreeSet<&str> = were.union(&led).copied().collect();
    UrlChanges {
        added: are.difference(&were).map(|place| url(place, new)).collect(),
        removed: all
            .into_iter()
            .filter(|place| is_lost(place))
            .map(|place| LostUrl {
                url: url(place, old),
                redirect: redirects.get(place).map(|target| format!("/{target}")),
            })
            .collect(),
    }
}

/// The places of pages and data, as [`key`] spells them.
fn places(outputs: &[Output]) -> BTreeSet<&str> {
    let is_linked = |output: &&Output| match output.key {
        // What leads on is a redirect, whatever a server makes of it.
        Key::Page(page) => !matches!(page, PageKey::Moved(_)),
        Key::MatrixJson | Key::MatrixCsv | Key::MatrixSchema | Key::ProfileJson(_) => true,
        _ => false,
    };
    let linked = outputs.iter().filter(is_linked);
    linked.map(|output| key(&output.path)).collect()
}

fn redirects<'a>(edition: &Edition<'a>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let redirects = edition.site.redirects.iter();
    redirects.map(|(place, target)| (key(place), target.as_str()))
}

/// A page is there with and without its file's name and its final slash.
fn key(place: &str) -> &str {
    page_place(place).trim_end_matches('/')
}

/// The address as the site's own links write it.
fn url(key: &str, edition: &Edition<'_>) -> String {
    let folder = format!("{key}/");
    let index = output_path(&folder);
    let found = edition
        .outputs
        .binary_search_by(|output| output.path.cmp(&index));
    match found {
        Ok(_) => format!("/{folder}"),
        Err(_) => format!("/{key}"),
    }
}
