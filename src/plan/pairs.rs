//! Every pair of profiles, and the page that lists the pairs.

mod rows;

use super::frame::{Draft, Framer, reviewed};
use super::profiles::{mentions, pairs_of};
use crate::base::digest::Hashed;
use crate::output::plan::PageKey;
use crate::ranking::importance::Importance;
use crate::site::address::Address;
use crate::site::{ProfileEntry, Site};
use crate::view::tabulate::claim_view;
use crate::view::{CompareView, ComparedView, PairView, SideView, View};
use rows::Rows;

/// Fewer criteria than this known on both sides make a page too thin to find.
const THIN: usize = 5;

/// Of more profiles than this, nobody scans the list of all pairs.
const SCANNABLE: usize = 30;

/// The places of every pair and of their list.
pub fn places(site: &Site) -> Vec<(Address, PageKey)> {
    let mut by_id: Vec<usize> = (0..site.profiles.len()).collect();
    by_id.sort_by_key(|&at| &site.profiles[at].profile.id);
    let mut places = vec![(Address::COMPARE, PageKey::Compare)];
    for (nth, &a) in by_id.iter().enumerate() {
        for &b in &by_id[nth + 1..] {
            let [first, second] = [a, b].map(|at| &site.profiles[at].profile.id);
            places.push((Address::pair(first, second), PageKey::Pair(a, b)));
        }
    }
    places
}

/// Says whether so little is known of both that search engines should pass by.
pub fn is_thin(site: &Site, [a, b]: [usize; 2]) -> bool {
    let [first, second] = [a, b].map(|at| &site.profiles[at].cells);
    let known = first
        .iter()
        .zip(second)
        .filter(|(a, b)| a.cell.is_known() && b.cell.is_known())
        .count();
    known < THIN && !site.comparisons.contains_key(&(a, b))
}

/// One pair, in the order of the ids.
pub fn page(
    site: &Site,
    framer: &Framer<'_>,
    importance: &[Importance],
    pair: [usize; 2],
) -> Draft {
    let [a, b] = pair.map(|at| &site.profiles[at]);
    let rows = Rows::of(site, importance, [a, b]);
    let comparison = site.comparisons.get(&(pair[0], pair[1]));
    let view = PairView {
        headings: comparison.map_or_else(Hashed::default, |entry| entry.body.headings.clone()),
        sides: pair.map(|at| Hashed::new(side(framer, &site.profiles[at]))),
        verdict: comparison.and_then(|entry| entry.comparison.summary.clone()),
        reviewed: comparison.and_then(|entry| reviewed(&entry.comparison.meta)),
        cited: comparison
            .map(|entry| entry.body.cited())
            .unwrap_or_default(),
        weighed: rows.weighed,
        differing: rows.differing,
        equal: rows.equal,
        open: rows.open,
        thin: is_thin(site, pair).then_some(THIN),
        claims: site
            .claims
            .iter()
            .filter(|claim| pair.iter().any(|at| claim.about.contains(at)))
            .map(|claim| claim_view(claim, |at| &site.profiles[at].profile, &site.urls))
            .collect(),
        mentions: mentions(site, framer, &pair),
    };
    let [first, second] = [a, b].map(|entry| entry.profile.name.value.as_str());
    let address = Address::pair(&a.profile.id, &b.profile.id);
    Draft {
        description: Some(format!(
            "{first} or {second}: what differs, what is equal and what is not known, fact by fact."
        )),
        section: "compare",
        above: vec![framer.step("Compare", &Address::COMPARE)],
        noindex: view.thin.is_some(),
        file: comparison.map(|entry| entry.comparison.prose.file),
        body: comparison.map(|entry| entry.body.clone()),
        ..Draft::new(
            "pair.html",
            address,
            format!("{first} vs {second}"),
            View::Pair(Box::new(view)),
        )
    }
}

fn side(framer: &Framer<'_>, entry: &ProfileEntry) -> SideView {
    let profile = &entry.profile;
    SideView {
        profile: framer.profile_link(entry),
        strengths: profile.strengths.clone(),
        limits: profile.limits.clone(),
        choose_when: profile.choose_when.clone(),
        avoid_when: profile.avoid_when.clone(),
    }
}

/// The page that lists all pairs; where they are too many to scan, each
/// profile's own page lists its own.
pub fn list(site: &Site, framer: &Framer<'_>) -> Draft {
    let is_scannable = site.profiles.len() <= SCANNABLE;
    let profiles = site.profiles.iter().enumerate();
    let profiles = profiles.map(|(at, entry)| ComparedView {
        profile: framer.column(entry),
        pairs: match is_scannable {
            true => pairs_of(site, framer, at),
            false => Vec::new(),
        },
    });
    let view = CompareView {
        profiles: profiles.collect(),
    };
    Draft {
        description: Some(format!(
            "Any two {} side by side, differences first.",
            site.config.profiles.plural
        )),
        section: "compare",
        ..Draft::new(
            "compare.html",
            Address::COMPARE,
            "Compare",
            View::Compare(view),
        )
    }
}
