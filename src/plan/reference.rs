//! Pages that show the guide's own records: sources, status, and the page for
//! what is not there.

use std::sync::Arc;

use super::frame::{Draft, Framer};
use crate::base::digest::Hashed;
use crate::content::matrix::Evidence;
use crate::content::source::Source;
use crate::output::plan::PageKey;
use crate::site::address::Address;
use crate::site::cell::Cell;
use crate::site::{CellEntry, Site};
use crate::view::table::{CellView, LinkView};
use crate::view::tabulate::source_link;
use crate::view::{FactsOfProfile, SourceView, SourcesView, StatusView, View};

/// The places of all of them.
pub fn places() -> Vec<(Address, PageKey)> {
    vec![
        (Address::CLAIMS, PageKey::Claims),
        (Address::SOURCES, PageKey::Sources),
        (Address::STATUS, PageKey::Status),
        (Address::SEARCH, PageKey::Search),
        (Address::NOT_FOUND, PageKey::NotFound),
    ]
}

/// The page for what is not there.
pub fn not_found() -> Draft {
    Draft {
        noindex: true,
        ..Draft::new(
            "404.html",
            Address::NOT_FOUND,
            "Page not found",
            View::NotFound {},
        )
    }
}

/// All sources and where they are used.
pub fn sources(site: &Site) -> Draft {
    let sources = site
        .sources
        .iter()
        .map(|source| {
            let profiles = facts_of(site, source);
            let claims = claims_of(site, source);
            let facts: usize = profiles.iter().map(|profile| profile.facts.len()).sum();
            SourceView {
                source: source_link(source, &site.urls),
                kind: source.kind,
                note: source.note.clone(),
                uses: facts + claims.len(),
                profiles,
                claims,
            }
        })
        .collect();
    Draft {
        description: Some("What every fact and claim rests on, and when it was read.".to_owned()),
        ..Draft::new(
            "sources.html",
            Address::SOURCES,
            "Sources",
            View::Sources(SourcesView { sources }),
        )
    }
}

fn facts_of(site: &Site, source: &Arc<Source>) -> Vec<FactsOfProfile> {
    let rests = |entry: &&CellEntry| {
        let used = &entry.cell.sources;
        used.iter().any(|used| Arc::ptr_eq(used, source))
    };
    let entries: Vec<&CellEntry> = cells(site).filter(rests).collect();
    let profiles = entries.chunk_by(|one, next| one.view.profile_name == next.view.profile_name);
    let facts_of_profile = |entries: &[&CellEntry]| FactsOfProfile {
        name: entries[0].view.profile_name.clone(),
        facts: entries.iter().map(|entry| fact_link(&entry.view)).collect(),
    };
    profiles.map(facts_of_profile).collect()
}

fn fact_link(cell: &CellView) -> LinkView {
    LinkView {
        label: cell.criterion_title.clone(),
        url: cell.url.clone(),
    }
}

fn claims_of(site: &Site, source: &Arc<Source>) -> Vec<LinkView> {
    site.claims
        .iter()
        .filter(|entry| entry.sources.iter().any(|used| Arc::ptr_eq(used, source)))
        .map(|entry| LinkView {
            label: entry.claim.says.clone(),
            url: site.urls.claim(&entry.claim.id.value),
        })
        .collect()
}

/// What is not known, and what is due.
pub fn status(site: &Site, framer: &Framer<'_>) -> Draft {
    let list = |keep: &dyn Fn(&Cell) -> bool| -> Vec<Hashed<CellView>> {
        cells(site)
            .filter(|entry| keep(&entry.cell))
            .map(|entry| entry.view.clone())
            .collect()
    };
    let count = |evidence: Evidence| {
        cells(site)
            .filter(|entry| entry.cell.is_known() && entry.cell.evidence == Some(evidence))
            .count()
    };
    let view = StatusView {
        day: site.today.into(),
        counts: framer.counts(),
        stale: list(&|cell| cell.stale_since.is_some()),
        unknown: list(&|cell| cell.value.is_unknown() && cell.span.is_some()),
        missing: list(&|cell| cell.span.is_none()),
        evidence: Evidence::ALL
            .iter()
            .map(|&(word, evidence)| (word, count(evidence)))
            .collect(),
    };
    Draft {
        description: Some(
            "What this guide does not know, and which facts are due to be looked up again."
                .to_owned(),
        ),
        ..Draft::new(
            "status.html",
            Address::STATUS,
            "Status",
            View::Status(Box::new(view)),
        )
    }
}

fn cells(site: &Site) -> impl Iterator<Item = &CellEntry> {
    site.profiles.iter().flat_map(|profile| &profile.cells)
}
