//! Profiles with their fact boxes, and the page that lists them.

use super::frame::{Draft, Framer, capital, reviewed};
use crate::base::digest::Hashed;
use crate::output::plan::PageKey;
use crate::site::address::Address;
use crate::site::{ProfileEntry, Site};
use crate::view::table::LinkView;
use crate::view::tabulate::{Columns, claim_view, table};
use crate::view::{ArticleLink, ProfileView, ProfilesView, View};

/// The places of every profile and of their list.
pub fn places(site: &Site) -> Vec<(Address, PageKey)> {
    let list = (site.urls.profiles().clone(), PageKey::Profiles);
    let profiles = site.profiles.iter().enumerate();
    std::iter::once(list)
        .chain(profiles.map(|(at, entry)| (entry.address.clone(), PageKey::Profile(at))))
        .collect()
}

/// One profile.
pub fn page(site: &Site, framer: &Framer<'_>, at: usize) -> Draft {
    let entry = &site.profiles[at];
    let profile = &entry.profile;
    let columns = Columns {
        headers: vec![framer.column(entry)],
        cells: vec![&entry.cells],
    };
    let sections = table(
        String::new(),
        &columns,
        &site.groups,
        &site.criteria,
        true,
        |_| true,
    )
    .sections;
    let view = ProfileView {
        id: profile.id.clone(),
        summary: profile.summary.clone(),
        homepage: profile.homepage.clone(),
        repository: profile.repository.clone(),
        strengths: profile.strengths.clone(),
        limits: profile.limits.clone(),
        choose_when: profile.choose_when.clone(),
        avoid_when: profile.avoid_when.clone(),
        reviewed: reviewed(&profile.meta),
        headings: entry.body.headings.clone(),
        cited: entry.body.cited(),
        sections,
        answers: framer.answers(entry),
        known: entry
            .cells
            .iter()
            .filter(|cell| cell.cell.is_known())
            .count(),
        cells: entry.cells.len(),
        pairs: pairs_of(site, framer, at),
        mentions: mentions(site, framer, &[at]),
        json: site.urls.url(&site.urls.profile_json(&profile.id)),
        claims: site
            .claims
            .iter()
            .filter(|claim| claim.about.contains(&at))
            .map(|claim| claim_view(claim, |at| &site.profiles[at].profile, &site.urls))
            .collect(),
        siblings: siblings(site, framer),
    };
    let above = vec![framer.step(capital(&site.config.profiles.plural), site.urls.profiles())];
    Draft {
        description: profile.summary.clone(),
        section: "profiles",
        above,
        file: Some(profile.prose.file),
        body: Some(entry.body.clone()),
        ..Draft::new(
            "profile.html",
            entry.address.clone(),
            profile.name.value.clone(),
            View::Profile(Box::new(view)),
        )
    }
}

/// A profile's comparisons with every other, named by the other.
pub fn pairs_of(site: &Site, framer: &Framer<'_>, at: usize) -> Vec<LinkView> {
    let own = &site.profiles[at].profile.id;
    let others = site
        .profiles
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at);
    others
        .map(|(_, other)| LinkView {
            label: other.profile.name.value.clone(),
            url: framer.urls().url(&Address::pair(own, &other.profile.id)),
        })
        .collect()
}

/// The articles that are about all of these profiles.
pub fn mentions(site: &Site, framer: &Framer<'_>, profiles: &[usize]) -> Vec<ArticleLink> {
    site.articles
        .iter()
        .filter(|article| profiles.iter().all(|at| article.profiles.contains(at)))
        .map(|article| framer.article_link(article))
        .collect()
}

fn siblings(site: &Site, framer: &Framer<'_>) -> Hashed<Vec<LinkView>> {
    let sibling = |entry: &ProfileEntry| LinkView {
        label: entry.profile.name.value.clone(),
        url: framer.urls().url(&entry.address),
    };
    Hashed::new(site.profiles.iter().map(sibling).collect())
}

/// The page that lists all profiles.
pub fn list(site: &Site, framer: &Framer<'_>) -> Draft {
    let names = &site.config.profiles;
    let profiles = site
        .profiles
        .iter()
        .map(|entry| framer.profile_link(entry))
        .collect();
    Draft {
        description: Some(format!("Every {} this guide compares.", names.singular)),
        section: "profiles",
        ..Draft::new(
            "profiles.html",
            site.urls.profiles().clone(),
            capital(&names.plural),
            View::Profiles(ProfilesView { profiles }),
        )
    }
}
