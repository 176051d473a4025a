//! Records that have an id: profiles, articles, verdicts, claims and sources.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::span::Spanned;
use crate::content::article::Article;
use crate::content::claim::Claim;
use crate::content::pair_verdict::PairVerdict;
use crate::content::profile::Profile;
use crate::content::prose::{PageMeta, Prose};
use crate::content::source::{Source, SourceKind};
use crate::query::diff::report::{
    Changes, ClaimChange, ClaimRecord, Named, PropertyChange, SourceChange,
};
use crate::site::{ArticleEntry, Site};

/// Compares two lists by id, in the order of the new one; removed records are in that
/// of the old one.
pub fn compare<'s, T: 's, N, C>(
    old: impl Iterator<Item = (&'s str, &'s T)>,
    new: impl Iterator<Item = (&'s str, &'s T)>,
    record: impl Fn(&'s str, &'s T) -> N,
    change: impl Fn(&'s str, &'s T, &'s T) -> Option<C>,
) -> Changes<N, C> {
    let mut changes = Changes::default();
    let old: Vec<(&str, &T)> = old.collect();
    let before: BTreeMap<&str, &T> = old.iter().copied().collect();
    let mut kept = BTreeSet::new();
    for (id, item) in new {
        // Where content has errors, two records may have one id: the first one counts.
        if !kept.insert(id) {
            continue;
        }
        match before.get(id) {
            None => changes.added.push(record(id, item)),
            Some(before) => changes.changed.extend(change(id, before, item)),
        }
    }
    changes.removed = old
        .into_iter()
        .filter(|(id, _)| kept.insert(id))
        .map(|(id, item)| record(id, item))
        .collect();
    changes
}

/// A property by its name; `None` where there is none.
pub type Property = (&'static str, Option<String>);

/// The properties whose values differ; both lists name the same ones in the same order.
pub fn changed(old: Vec<Property>, new: Vec<Property>) -> Vec<PropertyChange> {
    let pairs = old.into_iter().zip(new);
    pairs
        .filter(|((_, old), (_, new))| old != new)
        .map(|((property, old), (_, new))| PropertyChange {
            property,
            option: None,
            old,
            new,
        })
        .collect()
}

/// Ids, as a property has them.
fn ids(ids: &[Spanned<String>]) -> Option<String> {
    let ids: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
    (!ids.is_empty()).then(|| ids.join(", "))
}

fn named(id: &str, name: &str) -> Named {
    Named {
        id: id.to_owned(),
        name: name.to_owned(),
    }
}

/// Compares profiles without their facts.
pub fn profiles(old: &Site, new: &Site) -> Changes<Named, Named> {
    fn list(site: &Site) -> impl Iterator<Item = (&str, &Profile)> {
        let profiles = site.profiles.iter();
        profiles.map(|entry| (entry.profile.id.as_str(), &*entry.profile))
    }
    let record = |id: &str, profile: &Profile| named(id, &profile.name.value);
    compare(list(old), list(new), record, |id, a, b| {
        (!is_same_profile(a, b)).then(|| record(id, b))
    })
}

/// Says whether two profiles of one id say the same; facts are compared by cell.
fn is_same_profile(a: &Profile, b: &Profile) -> bool {
    let says = |profile: &Profile| {
        let Profile {
            id: _,
            name,
            summary,
            homepage,
            repository,
            strengths,
            limits,
            choose_when,
            avoid_when,
            meta,
            prose,
        } = profile.clone();
        (
            (name.value, summary, [homepage, repository]),
            [strengths, limits, choose_when, avoid_when],
            text(&meta, &prose),
        )
    };
    says(a) == says(b)
}

/// Compares articles by their path.
pub fn articles(old: &Site, new: &Site) -> Changes<Named, Named> {
    fn list(site: &Site) -> impl Iterator<Item = (&str, &ArticleEntry)> {
        let articles = site.articles.iter();
        articles.map(|entry| (entry.address.as_str(), entry))
    }
    let record =
        |place: &str, entry: &ArticleEntry| named(&format!("/{place}"), &entry.article.title.value);
    compare(list(old), list(new), record, |place, a, b| {
        (!is_same_article(&a.article, &b.article)).then(|| record(place, b))
    })
}

/// Says whether two articles at one address are the same.
fn is_same_article(a: &Article, b: &Article) -> bool {
    let says = |article: &Article| {
        let Article {
            title,
            meta,
            group,
            order,
            tags,
            profiles,
            slug: _,
            prose,
        } = article.clone();
        let group = group.map(|group| group.value);
        let text = text(&meta, &prose);
        (title.value, group, order, tags, ids(&profiles), text)
    };
    says(a) == says(b)
}

/// Compares hand-written verdicts by the names of their files.
pub fn verdicts(old: &Site, new: &Site) -> Changes<Named, Named> {
    fn list(site: &Site) -> impl Iterator<Item = (&str, &PairVerdict)> {
        let verdicts = site.pair_verdicts.values();
        verdicts.map(|entry| (entry.verdict.stem.as_str(), &*entry.verdict))
    }
    let record =
        |stem: &str, verdict: &PairVerdict| named(stem, verdict.summary.as_deref().unwrap_or(stem));
    compare(list(old), list(new), record, |stem, a, b| {
        let says = |verdict: &PairVerdict| {
            let PairVerdict {
                stem: _,
                summary,
                meta,
                prose,
            } = verdict;
            (summary.clone(), text(meta, prose))
        };
        (says(a) != says(b)).then(|| record(stem, b))
    })
}

/// The text of a page, for comparison.
fn text(meta: &PageMeta, prose: &Prose) -> impl PartialEq + use<> {
    let PageMeta {
        description,
        reviewed,
        // Addresses have a part of their own, and drafts are in no site.
        aliases: _,
        draft: _,
    } = meta;
    let Prose {
        file: _,
        text,
        // The outline follows from the text.
        headings: _,
        heading_at: _,
        links: _,
        embeds: _,
        repeats_title: _,
    } = prose;
    (description.clone(), *reviewed, text.digest())
}

/// Compares claims.
pub fn claims(old: &Site, new: &Site) -> Changes<ClaimRecord, ClaimChange> {
    fn list(site: &Site) -> impl Iterator<Item = (&str, &Claim)> {
        let claims = site.claims.iter();
        claims.map(|entry| (entry.claim.id.as_str(), &entry.claim))
    }
    let record = |id: &str, claim: &Claim| ClaimRecord {
        id: id.to_owned(),
        says: claim.says.clone(),
        rating: claim.rating,
    };
    compare(list(old), list(new), record, |id, a, b| {
        let changes = changed(claim_properties(a), claim_properties(b));
        (a.rating != b.rating || !changes.is_empty()).then(|| ClaimChange {
            id: id.to_owned(),
            says: b.says.clone(),
            old: a.rating,
            new: b.rating,
            changes,
        })
    })
}

/// Every property of a claim but its rating.
fn claim_properties(claim: &Claim) -> Vec<Property> {
    let Claim {
        id: _,
        says,
        rating: _,
        because,
        sources,
        about,
        cells,
    } = claim;
    vec![
        ("says", Some(says.clone())),
        ("because", Some(because.clone())),
        ("sources", ids(sources)),
        ("about", ids(about)),
        ("facts", ids(cells)),
    ]
}

/// Compares sources.
pub fn sources(old: &Site, new: &Site) -> Changes<Named, SourceChange> {
    fn list(site: &Site) -> impl Iterator<Item = (&str, &Source)> {
        let sources = site.sources.iter();
        sources.map(|source| (source.id.as_str(), &**source))
    }
    let record = |id: &str, source: &Source| named(id, &source.title);
    compare(list(old), list(new), record, |id, a, b| {
        let changes = changed(source_properties(a), source_properties(b));
        (!changes.is_empty()).then(|| SourceChange {
            id: id.to_owned(),
            name: b.title.clone(),
            changes,
        })
    })
}

/// Every property of a source.
fn source_properties(source: &Source) -> Vec<Property> {
    let Source {
        id: _,
        title,
        url,
        kind,
        read,
        note,
    } = source;
    vec![
        ("title", Some(title.clone())),
        ("url", Some(url.clone())),
        ("kind", Some(kind_word(*kind).to_owned())),
        ("read", Some(read.to_string())),
        ("note", note.clone()),
    ]
}

/// The kind as the file spells it.
fn kind_word(kind: SourceKind) -> &'static str {
    let mut all = SourceKind::ALL.iter();
    let found = all.find(|(_, each)| *each == kind);
    found.map_or("", |(word, _)| word)
}
