//! When pages last changed, as far as their content says: reviews, checked
//! facts and sources read. Neither the clock nor a file's date is an input.

use crate::base::date::Date;
use crate::site::Site;
use crate::site::body::{Body, Embed};

/// The latest dates that several pages share.
pub struct Dates<'s> {
    pub site: &'s Site,
    /// The latest checked fact of each profile.
    pub profiles: Vec<Option<Date>>,
    /// The latest checked fact of all.
    pub facts: Option<Date>,
    /// The latest review of an article.
    pub articles: Option<Date>,
}

impl<'s> Dates<'s> {
    /// Finds the dates of a site.
    pub fn from_site(site: &'s Site) -> Self {
        let checked = site.profiles.iter().map(|profile| {
            let cells = profile.cells.iter();
            cells.filter_map(|cell| cell.checked).max()
        });
        let profiles: Vec<Option<Date>> = checked.collect();
        let reviewed = site
            .articles
            .iter()
            .map(|entry| entry.article.meta.reviewed);
        Self {
            site,
            facts: profiles.iter().copied().max().flatten(),
            articles: reviewed.max().flatten(),
            profiles,
        }
    }
}

/// Gives the latest fact that a text links to or shows in a table.
pub fn from_body(site: &Site, body: &Body) -> Option<Date> {
    let shown = body.embeds.values().flat_map(Embed::cells);
    let cells = body.cited().into_iter().chain(shown);
    cells.filter_map(|cell| site.cell(cell).checked).max()
}
