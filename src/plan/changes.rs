//! When pages last changed, as far as their content says: reviews, checked
//! facts and sources read. Neither the clock nor a file's date is asked.

use crate::base::date::Date;
use crate::output::plan::PageKey;
use crate::site::{ClaimEntry, PresetEntry, Site};
use crate::view::page::{Body, Target};
use crate::view::table::{CellView, EmbedView};

/// The newest date of every page.
pub struct Changes<'s> {
    site: &'s Site,
    /// The newest checked fact of each profile.
    profiles: Vec<Option<Date>>,
    facts: Option<Date>,
    articles: Option<Date>,
}

impl<'s> Changes<'s> {
    /// Finds the dates that several pages share.
    pub fn of(site: &'s Site) -> Self {
        let checked = site.profiles.iter().map(|profile| {
            let cells = profile.cells.iter();
            cells.filter_map(|entry| entry.cell.checked).max()
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

    /// The newest date of any page.
    pub fn newest(&self) -> Option<Date> {
        self.facts.max(self.articles)
    }

    /// The newest date of a page; `None` where nothing on it has one.
    pub fn date(&self, key: PageKey) -> Option<Date> {
        let site = self.site;
        match key {
            PageKey::Home => self.newest(),
            PageKey::Articles => self.articles,
            PageKey::Article(shelf, nth) => {
                let entry = &site.articles[site.shelves[shelf].articles[nth]];
                entry.article.meta.reviewed.max(of_body(&entry.body))
            }
            PageKey::Profile(at) => {
                let reviewed = site.profiles[at].profile.meta.reviewed;
                reviewed.max(self.profiles[at])
            }
            PageKey::Pair(a, b) => {
                let verdict = site.comparisons.get(&(a, b));
                let reviewed = verdict.and_then(|entry| entry.comparison.meta.reviewed);
                reviewed.max(self.profiles[a]).max(self.profiles[b])
            }
            PageKey::Preset(at) => self.of_preset(&site.presets[at]),
            PageKey::Matrix | PageKey::Status => self.facts,
            PageKey::Claims => site.claims.iter().filter_map(of_claim).max(),
            PageKey::Sources => site.sources.iter().map(|source| source.read).max(),
            PageKey::Profiles
            | PageKey::Compare
            | PageKey::Decide
            | PageKey::Search
            | PageKey::Moved(_)
            | PageKey::NotFound => None,
        }
    }

    fn of_preset(&self, preset: &PresetEntry) -> Option<Date> {
        let weights = preset.weights.iter().map(|(at, _)| *at);
        let asked = weights.chain(preset.must.iter().map(|(at, _)| *at));
        let of = |at: usize| {
            let profiles = self.site.profiles.iter();
            profiles.filter_map(move |profile| profile.cells[at].cell.checked)
        };
        asked.flat_map(of).max()
    }
}

fn of_claim(claim: &ClaimEntry) -> Option<Date> {
    claim.sources.iter().map(|source| source.read).max()
}

/// The newest fact that a text links to or shows in a table.
fn of_body(body: &Body) -> Option<Date> {
    let linked = body.targets.values().filter_map(|target| match target {
        Target::Fact(cell) => Some(&**cell),
        _ => None,
    });
    let shown = body.embeds.values().flat_map(EmbedView::cells);
    let shown = shown.map(|cell| &**cell);
    linked.chain(shown).filter_map(checked).max()
}

fn checked(cell: &CellView) -> Option<Date> {
    Date::parse(&cell.checked.as_ref()?.iso)
}
