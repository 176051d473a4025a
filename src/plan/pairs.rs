//! Every pair of profiles, and the page that lists the pairs.

use super::frame::{Draft, Framer, reviewed};
use super::profiles::{mentions, pairs_of};
use crate::base::digest::Hashed;
use crate::model::cell::Cell;
use crate::model::plan::PageKey;
use crate::model::site::Site;
use crate::model::tabulate::{Columns, claim_view, table};
use crate::model::view::{CompareView, ComparedView, PairView, SideView, View};

/// Fewer criteria than this known on both sides make a page too thin to find.
const THIN: usize = 5;

/// The places of every pair and of their list.
pub fn places(site: &Site) -> Vec<(String, PageKey)> {
    let mut by_id: Vec<usize> = (0..site.profiles.len()).collect();
    by_id.sort_by_key(|&at| &site.profiles[at].profile.id);
    let mut places = vec![("compare/".to_owned(), PageKey::Compare)];
    for (nth, &a) in by_id.iter().enumerate() {
        for &b in &by_id[nth + 1..] {
            let [first, second] = [a, b].map(|at| &site.profiles[at].profile.id);
            places.push((site.urls.pair(first, second), PageKey::Pair(a, b)));
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
pub fn page(site: &Site, framer: &Framer<'_>, pair: [usize; 2]) -> Draft {
    let [a, b] = pair.map(|at| &site.profiles[at]);
    let names = [a, b].map(|entry| entry.profile.name.value.as_str());
    let columns = Columns {
        headers: vec![framer.column(a), framer.column(b)],
        cells: vec![&a.cells, &b.cells],
    };
    let both = |at: usize| -> [&Cell; 2] { [&a.cells[at].cell, &b.cells[at].cell] };
    let is_open = |at: usize| {
        both(at)
            .iter()
            .any(|cell| cell.value == crate::model::cell::Value::Unknown)
    };
    let is_equal = |at: usize| {
        let [a, b] = [&a.cells[at].view, &b.cells[at].view];
        (a.state, &a.text) == (b.state, &b.text)
    };
    let rows = |caption: String, keep: &dyn Fn(usize) -> bool| {
        table(caption, &columns, &site.groups, &site.criteria, true, keep)
    };
    let [first, second] = names;
    let comparison = site.comparisons.get(&(pair[0], pair[1]));
    let view = PairView {
        headings: comparison.map_or_else(Hashed::default, |entry| entry.body.headings.clone()),
        sides: pair.map(|at| side(site, framer, at)),
        verdict: comparison.and_then(|entry| entry.comparison.summary.clone()),
        reviewed: comparison.and_then(|entry| reviewed(&entry.comparison.meta)),
        differing: rows(format!("Where {first} and {second} differ"), &|at| {
            !is_open(at) && !is_equal(at)
        }),
        equal: rows(format!("Where {first} and {second} are equal"), &|at| {
            !is_open(at) && is_equal(at)
        }),
        open: rows("What is not known of both".to_owned(), &is_open),
        claims: site
            .claims
            .iter()
            .filter(|claim| pair.iter().any(|at| claim.about.contains(at)))
            .map(|claim| claim_view(claim, |at| &site.profiles[at].profile, &site.urls))
            .collect(),
        mentions: mentions(site, framer, &pair),
    };
    let place = site.urls.pair(&a.profile.id, &b.profile.id);
    Draft {
        description: Some(format!(
            "{first} or {second}: what differs, what is equal and what is not known, fact by fact."
        )),
        section: "compare",
        above: vec![framer.step("Compare", "compare/")],
        noindex: is_thin(site, pair),
        file: comparison.map(|entry| entry.comparison.prose.file),
        body: comparison.map(|entry| entry.body.clone()),
        ..Draft::new(
            "pair.html",
            place,
            format!("{first} vs {second}"),
            View::Pair(Box::new(view)),
        )
    }
}

fn side(site: &Site, framer: &Framer<'_>, at: usize) -> SideView {
    let entry = &site.profiles[at];
    let profile = &entry.profile;
    SideView {
        profile: framer.profile_link(entry),
        strengths: profile.strengths.clone(),
        limits: profile.limits.clone(),
        choose_when: profile.choose_when.clone(),
        avoid_when: profile.avoid_when.clone(),
    }
}

/// The page that lists all pairs.
pub fn list(site: &Site, framer: &Framer<'_>) -> Draft {
    let profiles = (0..site.profiles.len())
        .map(|at| ComparedView {
            profile: framer.column(&site.profiles[at]),
            pairs: pairs_of(site, framer, at),
        })
        .collect();
    Draft {
        description: Some(format!(
            "Any two {} side by side, differences first.",
            site.config.profiles.plural
        )),
        section: "compare",
        ..Draft::new(
            "compare.html",
            "compare/",
            "Compare",
            View::Compare(CompareView { profiles }),
        )
    }
}
