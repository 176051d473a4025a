//! Views that many pages show, made once for all of them.

use rayon::prelude::*;

use crate::base::digest::Hashed;
use crate::site::cell::CellIndex;
use crate::site::{ArticleGroupEntry, Site};
use crate::view::table::{CellView, CriterionView, LinkView};

/// A group with more articles is too long to scan next to a page.
const SCANNABLE: usize = 60;

/// A view of each criterion, of each cell, and of each list that several pages have.
#[derive(Debug)]
pub struct SharedViews {
    criteria: Vec<Hashed<CriterionView>>,
    /// For each profile one per criterion.
    cells: Vec<Vec<Hashed<CellView>>>,
    articles: Vec<Hashed<Vec<LinkView>>>,
    profiles: Hashed<Vec<LinkView>>,
}

impl SharedViews {
    /// Makes the views of a site, on all cores.
    pub fn from_site(site: &Site) -> Self {
        let criteria = site.criteria.iter();
        let criteria =
            criteria.map(|criterion| Hashed::new(CriterionView::new(criterion, &site.urls)));
        let cells = (0..site.profiles.len()).into_par_iter().map(|profile| {
            let criteria = 0..site.criteria.len();
            let cells = criteria.map(|criterion| CellIndex { profile, criterion });
            cells
                .map(|cell| Hashed::new(CellView::new(site, cell)))
                .collect()
        });
        let profiles = site.profiles.iter();
        let profiles = profiles.map(|entry| LinkView::to_profile(entry, &site.urls));
        let groups = site.article_groups.iter();
        Self {
            criteria: criteria.collect(),
            cells: cells.collect(),
            articles: groups.map(|group| article_links(site, group)).collect(),
            profiles: Hashed::new(profiles.collect()),
        }
    }

    pub fn criterion(&self, at: usize) -> &Hashed<CriterionView> {
        &self.criteria[at]
    }

    pub fn cell(&self, CellIndex { profile, criterion }: CellIndex) -> &Hashed<CellView> {
        &self.cells[profile][criterion]
    }

    /// Returns the cells of a profile, one for each criterion.
    pub fn cells_of(&self, profile: usize) -> &[Hashed<CellView>] {
        &self.cells[profile]
    }

    /// Returns links to all articles of a group; none where they are too many to scan.
    pub fn articles_of(&self, group: usize) -> &Hashed<Vec<LinkView>> {
        &self.articles[group]
    }

    /// Returns links to all profiles.
    pub fn profiles(&self) -> &Hashed<Vec<LinkView>> {
        &self.profiles
    }
}

fn article_links(site: &Site, group: &ArticleGroupEntry) -> Hashed<Vec<LinkView>> {
    if group.articles.len() > SCANNABLE {
        return Hashed::default();
    }
    let articles = group.articles.iter().map(|&at| &site.articles[at]);
    let links = articles.map(|entry| LinkView {
        label: entry.article.title.value.clone(),
        url: site.urls.url(&entry.address),
    });
    Hashed::new(links.collect())
}
