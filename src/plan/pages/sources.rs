//! The page of sources, each with what rests on it.

use std::sync::Arc;

use crate::base::date::Date;
use crate::content::source::Source;
use crate::output::markdown_page::Part;
use crate::output::plan::Subject;
use crate::plan::last_modified::Dates;
use crate::plan::markdown_parts::line;
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::plan::search_document::Document;
use crate::plan::search_document::Field;
use crate::site::{ProfileEntry, Site};
use crate::view::sources::{FactsOfProfile, SourceView, SourcesView};
use crate::view::table::{LinkView, SourceLink};

/// Builds the page of all sources and where they are used.
pub fn page(builder: &PageBuilder<'_>, _: Subject) -> PageContent {
    let site = builder.site;
    let sources: Vec<_> = site
        .sources
        .iter()
        .map(|source| {
            let profiles = facts_of(builder, source);
            let claims = claims_of(site, source);
            let facts: usize = profiles.iter().map(|profile| profile.facts.len()).sum();
            SourceView {
                source: SourceLink::new(source, &site.urls),
                kind: source.kind,
                note: source.note.clone(),
                uses: facts + claims.len(),
                profiles,
                claims,
            }
        })
        .collect();
    let lines = sources.iter().map(|view| {
        let day = site.locale.date(view.source.read);
        let read = site.locale.fill("sources.read", &[("date", &day)]);
        line(&view.source.title, &view.source.url, Some(&read))
    });
    PageContent {
        parts: vec![Part::Links(lines.collect())],
        ..PageContent::new(SourcesView { sources })
    }
}

pub fn last_modified(dates: &Dates<'_>, _: Subject) -> Option<Date> {
    dates.site.sources.iter().map(|source| source.read).max()
}

/// Lists the page with the titles of all sources.
pub fn documents<'s>(site: &'s Site, _: Subject, page: Document<'s>) -> Vec<Document<'s>> {
    let texts = site.sources.iter().flat_map(|source| {
        let title = Some(source.title.as_str());
        let texts = title.into_iter().chain(source.note.as_deref());
        texts.map(|text| (Field::Body, text.into()))
    });
    vec![Document {
        texts: texts.collect(),
        ..page
    }]
}

fn facts_of(builder: &PageBuilder<'_>, source: &Arc<Source>) -> Vec<FactsOfProfile> {
    let profiles = builder.site.profiles.iter().enumerate();
    let facts_of_profile = |(at, entry): (usize, &ProfileEntry)| {
        let cells = entry.cells.iter().zip(builder.views().cells_of(at));
        let supported = cells.filter(|(cell, _)| {
            let mut used = cell.sources.iter();
            used.any(|used| Arc::ptr_eq(used, source))
        });
        FactsOfProfile {
            name: entry.profile.name.value.clone(),
            facts: supported.map(|(_, view)| LinkView::to_cell(view)).collect(),
        }
    };
    let profiles = profiles.map(facts_of_profile);
    profiles
        .filter(|profile| !profile.facts.is_empty())
        .collect()
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
