//! The page of claims: each with its verdict, and with what it rests on.

use std::collections::BTreeMap;

use super::frame::{Draft, Framer};
use crate::content::claim::Verdict;
use crate::site::address::Address;
use crate::site::{ClaimEntry, Site};
use crate::view::table::{EmbedView, LinkView};
use crate::view::tabulate::claim_view;
use crate::view::{AboutView, BearingView, ClaimsView, TestedView, VerdictView, View};

/// All claims by verdict.
pub fn page(site: &Site, framer: &Framer<'_>) -> Draft {
    let shown_in = articles(site, framer);
    let of = |verdict: Verdict| {
        let claims = site.claims.iter();
        claims
            .filter(move |entry| entry.claim.verdict == verdict)
            .map(|entry| tested(site, entry, &shown_in))
    };
    let verdicts = Verdict::ALL
        .iter()
        .map(|&(_, verdict)| VerdictView {
            id: verdict,
            claims: of(verdict).collect(),
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
        verdicts,
        about: about.collect(),
        total: site.claims.len(),
    };
    Draft {
        description: Some("What people say, and what the evidence says of it.".to_owned()),
        section: "claims",
        ..Draft::new("claims.html", Address::CLAIMS, "Claims", View::Claims(view))
    }
}

fn tested(site: &Site, entry: &ClaimEntry, shown_in: &BTreeMap<&str, Vec<LinkView>>) -> TestedView {
    let about = entry.about.iter();
    let facts = entry.facts.iter().map(|&(profile, criterion)| {
        let cell = &site.profiles[profile].cells[criterion].view;
        BearingView {
            cell: LinkView {
                label: format!("{}: {}", cell.profile_name, cell.criterion_title),
                url: cell.url.clone(),
            },
            full: cell.full.clone(),
        }
    });
    TestedView {
        claim: claim_view(entry, |at| &site.profiles[at].profile, &site.urls),
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
fn articles<'s>(site: &'s Site, framer: &Framer<'_>) -> BTreeMap<&'s str, Vec<LinkView>> {
    let mut shown_in: BTreeMap<&str, Vec<LinkView>> = BTreeMap::new();
    for entry in &site.articles {
        for embed in entry.body.embeds.values() {
            let EmbedView::Claims { claims, .. } = embed else {
                continue;
            };
            let link = framer.step(entry.article.title.value.clone(), &entry.address);
            for claim in claims {
                let articles = shown_in.entry(&claim.id).or_default();
                if !articles.contains(&link) {
                    articles.push(link.clone());
                }
            }
        }
    }
    shown_in
}
