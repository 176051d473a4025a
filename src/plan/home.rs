//! The home page.

use super::articles::shelves;
use super::decide::preset_links;
use super::frame::{Draft, Framer, capital};
use crate::model::site::Site;
use crate::model::table::TableView;
use crate::model::tabulate::table;
use crate::model::view::{HomeView, View};

/// Rows of the home page's table when the guide names none.
const ROWS: usize = 6;

/// The home page.
pub fn page(site: &Site, framer: &Framer<'_>) -> Draft {
    let home = site.home.as_ref();
    let title = home
        .and_then(|entry| entry.home.title.clone())
        .unwrap_or_else(|| site.config.title.clone());
    let view = View::Home(Box::new(HomeView {
        shelves: shelves(site, framer),
        profiles: site
            .profiles
            .iter()
            .map(|entry| framer.profile_link(entry))
            .collect(),
        cited: home.map(|entry| entry.body.cited()).unwrap_or_default(),
        table: small_table(site, framer),
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
        ..Draft::new("home.html", "", title, view)
    }
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
