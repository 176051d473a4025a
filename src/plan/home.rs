//! The home page.

use std::cmp::Reverse;

use super::articles::shelves;
use super::decide::preset_links;
use super::frame::{Draft, Framer, capital};
use crate::ranking::importance::Importance;
use crate::site::Site;
use crate::site::address::Address;
use crate::view::table::{CellView, TableView};
use crate::view::tabulate::table;
use crate::view::{HomeView, NewestView, View};

/// Rows of the home page's table when the guide names none.
const ROWS: usize = 6;

/// Facts that the home page shows as the newest.
const NEWEST: usize = 6;

/// The home page.
pub fn page(site: &Site, framer: &Framer<'_>) -> Draft {
    let home = site.home.as_ref();
    let view = View::Home(Box::new(HomeView {
        shelves: shelves(site, framer),
        profiles: site
            .profiles
            .iter()
            .map(|entry| framer.profile_link(entry))
            .collect(),
        cited: home.map(|entry| entry.body.cited()).unwrap_or_default(),
        table: small_table(site, framer),
        newest: newest(site),
        presets: preset_links(site),
        counts: framer.counts(),
    }));
    Draft {
        description: home
            .and_then(|entry| entry.home.description.clone())
            .or_else(|| site.config.description.clone()),
        section: "home",
        file: home.map(|entry| entry.file),
        body: home.map(|entry| entry.body.clone()),
        ..Draft::new("home.html", Address::HOME, title(site), view)
    }
}

/// The facts that were checked last, each of another profile and criterion: of
/// one day those that the presets weigh most.
fn newest(site: &Site) -> Vec<NewestView> {
    let importance = Importance::of_all(site);
    let mut cells: Vec<_> = site
        .profiles
        .iter()
        .flat_map(|profile| profile.cells.iter().enumerate())
        .filter(|(_, entry)| entry.cell.checked.is_some())
        .collect();
    cells.sort_by_key(|(at, entry)| {
        let weight = (importance[*at].weight() * 1e6) as u64;
        (Reverse((entry.cell.checked, weight)), *at)
    });
    let mut newest: Vec<&CellView> = Vec::new();
    for (_, entry) in cells {
        let is_another = |shown: &&CellView| {
            shown.profile != entry.view.profile && shown.criterion != entry.view.criterion
        };
        if newest.iter().all(is_another) {
            newest.push(&entry.view);
        }
        if newest.len() == NEWEST {
            break;
        }
    }
    newest.into_iter().map(NewestView::of).collect()
}

/// The title of the home page.
pub fn title(site: &Site) -> &str {
    let own = site
        .home
        .as_ref()
        .and_then(|entry| entry.home.title.as_ref());
    own.unwrap_or(&site.config.title)
}

fn small_table(site: &Site, framer: &Framer<'_>) -> Option<TableView> {
    if site.profiles.is_empty() || site.criteria.is_empty() {
        return None;
    }
    let named = &site.config.home_criteria;
    let keep = |at: usize| match named.is_empty() {
        true => at < ROWS,
        false => named
            .iter()
            .any(|id| id.value == site.criteria[at].criterion.id.value),
    };
    let columns = framer.every_column();
    let caption = format!("{} at a glance", capital(&site.config.profiles.plural));
    let view = table(caption, &columns, &site.groups, &site.criteria, false, keep);
    Some(view).filter(|view| !view.sections.is_empty())
}
