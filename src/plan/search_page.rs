//! The page that searches, and that without scripts lists all others by group.

use super::frame::{Draft, Framer, capital};
use super::pairs;
use crate::output::plan::PageKey;
use crate::site::Site;
use crate::site::address::Address;
use crate::view::table::LinkView;
use crate::view::{ListView, SearchView, View};

/// The page that searches.
pub fn page(site: &Site, framer: &Framer<'_>) -> Draft {
    let shelves = site
        .shelves
        .iter()
        .filter(|shelf| !shelf.articles.is_empty());
    let view = SearchView {
        profiles: site
            .profiles
            .iter()
            .map(|entry| framer.column(entry))
            .collect(),
        shelves: shelves
            .map(|shelf| ListView {
                title: shelf.title.clone().unwrap_or_else(|| "Articles".to_owned()),
                pages: shelf
                    .articles
                    .iter()
                    .map(|&at| &site.articles[at])
                    .map(|entry| framer.step(&entry.article.title.value, &entry.address))
                    .collect(),
            })
            .collect(),
        comparisons: comparisons(site, framer),
        presets: site
            .presets
            .iter()
            .map(|entry| framer.step(&entry.preset.title, &entry.address))
            .collect(),
        records: vec![
            framer.step(capital(&site.config.profiles.plural), site.urls.profiles()),
            framer.step("Compare", &Address::COMPARE),
            framer.step("The whole matrix", &Address::MATRIX),
            framer.step("Decide", &Address::DECIDE),
            framer.step("Articles", &Address::ARTICLES),
            framer.step("Claims", &Address::CLAIMS),
            framer.step("Sources", &Address::SOURCES),
            framer.step("Status", &Address::STATUS),
        ],
    };
    Draft {
        // Its results are pages that are found by themselves.
        noindex: true,
        section: "search",
        description: Some("Facts and pages of this guide by their words.".to_owned()),
        ..Draft::new("search.html", Address::SEARCH, "Search", View::Search(view))
    }
}

fn comparisons(site: &Site, framer: &Framer<'_>) -> Vec<LinkView> {
    pairs::places(site)
        .into_iter()
        .filter_map(|(place, key)| match key {
            PageKey::Pair(a, b) => {
                let [a, b] = [a, b].map(|at| &site.profiles[at].profile.name.value);
                Some(framer.step(format!("{a} vs {b}"), &place))
            }
            _ => None,
        })
        .collect()
}
