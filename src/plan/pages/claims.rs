//! The page of claims: each with its rating, and with what it rests on.

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::content::claim::Rating;
use crate::output::markdown_page::Part;
use crate::output::plan::Subject;
use crate::output::search::Kind;
use crate::plan::last_modified::Dates;
use crate::plan::markdown_parts::add_section;
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::plan::search_document::Document;
use crate::plan::search_document::Field;
use crate::site::body::Embed;
use crate::site::{ClaimEntry, Site};
use crate::view::claims::{AboutView, BearingView, ClaimsView, RatingView, TestedView};
use crate::view::table::{ClaimView, LinkView};

/// Builds the page of all claims by rating.
pub fn page(builder: &PageBuilder<'_>, _: Subject) -> PageContent {
    let site = builder.site;
    let shown_in = articles(builder);
    let rated = |rating: Rating| {
        let claims = site.claims.iter();
        claims
            .filter(move |entry| entry.claim.rating == rating)
            .map(|entry| tested(builder, entry, &shown_in))
    };
    let ratings = Rating::ALL
        .iter()
        .map(|&(_, rating)| RatingView {
            id: rating,
            claims: rated(rating).collect(),
        })
        .filter(|view| !view.claims.is_empty())
        .collect();
    let count = |at: usize| {
        let claims = site.claims.iter();
        claims.filter(|claim| claim.about.contains(&at)).count()
    };
    let profiles = site.profiles.iter().enumerate();
    let about = profiles
        .map(|(at, entry)| AboutView {
            id: entry.profile.id.clone(),
            name: entry.profile.name.value.clone(),
            count: count(at),
        })
        .filter(|about| about.count > 0);
    let view = ClaimsView {
        ratings,
        about: about.collect(),
        total: site.claims.len(),
    };
    let mut parts = Vec::new();
    for rating in &view.ratings {
        let claims = rating.claims.iter().map(|tested| tested.claim.clone());
        let claims = Part::Claims(claims.collect());
        add_section(&mut parts, site.locale.rating(rating.id.word()), claims);
    }
    PageContent {
        parts,
        ..PageContent::new(view)
    }
}

pub fn last_modified(dates: &Dates<'_>, _: Subject) -> Option<Date> {
    let claims = dates.site.claims.iter();
    let read = claims.flat_map(|claim| claim.sources.iter().map(|source| source.read));
    read.max()
}

/// Lists the page, and each of its claims.
pub fn documents<'s>(site: &'s Site, _: Subject, page: Document<'s>) -> Vec<Document<'s>> {
    let claims = site.claims.iter().map(|entry| Document {
        kind: Kind::Claim,
        anchor: Some(&entry.claim.id.value),
        title: entry.claim.says.clone(),
        label: site.locale.rating(entry.claim.rating.word()).to_owned(),
        texts: vec![(Field::Body, entry.claim.because.as_str().into())],
        ..page.clone()
    });
    std::iter::once(page.clone()).chain(claims).collect()
}

fn tested(
    builder: &PageBuilder<'_>,
    entry: &ClaimEntry,
    shown_in: &BTreeMap<&str, Vec<LinkView>>,
) -> TestedView {
    let site = builder.site;
    let about = entry.about.iter();
    let facts = entry.cells.iter().map(|&cell| {
        let cell = builder.views().cell(cell);
        BearingView {
            cell: LinkView {
                label: cell.label(&site.locale),
                url: cell.url.clone(),
            },
            full: cell.full.clone(),
        }
    });
    TestedView {
        claim: ClaimView::new(site, entry),
        about: about
            .map(|&at| site.profiles[at].profile.id.clone())
            .collect(),
        facts: facts.collect(),
        articles: shown_in
            .get(entry.claim.id.value.as_str())
            .cloned()
            .unwrap_or_default(),
    }
}

/// The articles that show each claim in a block of claims, in reading order.
fn articles<'s>(builder: &PageBuilder<'s>) -> BTreeMap<&'s str, Vec<LinkView>> {
    let mut shown_in: BTreeMap<&str, Vec<LinkView>> = BTreeMap::new();
    for entry in &builder.site.articles {
        for embed in entry.body.embeds.values() {
            let Embed::Claims { claims, .. } = embed else {
                continue;
            };
            let link = builder.link(entry.article.title.value.clone(), &entry.address);
            for claim in claims {
                let id = &builder.site.claims[*claim].claim.id.value;
                let articles = shown_in.entry(id).or_default();
                if !articles.contains(&link) {
                    articles.push(link.clone());
                }
            }
        }
    }
    shown_in
}
