//! Things that have an id and come, go or change as a whole: profiles,
//! articles, verdicts, claims and sources.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::article::Article;
use crate::content::profile::Profile;
use crate::content::prose::{PageMeta, Prose};
use crate::content::source::{Source, SourceKind};
use crate::query::diff::report::{
    Changes, ClaimChange, ClaimRecord, Named, PropertyChange, SourceChange,
};
use crate::site::{ArticleEntry, ClaimEntry, ComparisonEntry, Site};

/// Compares two lists by id, in the order of the new one; what went is in that of the old.
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
        // Where content has errors, two may claim one place: the first has it.
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

/// A property's change, if it did.
pub fn property(
    property: &'static str,
    old: Option<String>,
    new: Option<String>,
) -> Option<PropertyChange> {
    (old != new).then_some(PropertyChange { property, old, new })
}

fn named(id: &str, name: &str) -> Named {
    Named {
        id: id.to_owned(),
        name: name.to_owned(),
    }
}

/// Profiles, and those whose page says something else of its own.
pub fn profiles(old: &Site, new: &Site) -> Changes<Named, Named> {
    fn list(site: &Site) -> impl Iterator<Item = (&str, &Profile)> {
        let profiles = site.profiles.iter();
        profiles.map(|entry| (entry.profile.id.as_str(), &*entry.profile))
    }
    let record = |id: &str, profile: &Profile| named(id, &profile.name.value);
    compare(list(old), list(new), record, |id, a, b| {
        let says = |profile: &Profile| {
            (
                profile.name.value.clone(),
                profile.summary.clone(),
                [profile.homepage.clone(), profile.repository.clone()],
                [profile.strengths.clone(), profile.limits.clone()],
                [profile.choose_when.clone(), profile.avoid_when.clone()],
                text(&profile.meta, &profile.prose),
            )
        };
        (says(a) != says(b)).then(|| record(id, b))
    })
}

/// Articles by their place, and those that say something else.
pub fn articles(old: &Site, new: &Site) -> Changes<Named, Named> {
    fn list(site: &Site) -> impl Iterator<Item = (&str, &ArticleEntry)> {
        let articles = site.articles.iter();
        articles.map(|entry| (entry.address.as_str(), entry))
    }
    let record =
        |place: &str, entry: &ArticleEntry| named(&format!("/{place}"), &entry.article.title.value);
    compare(list(old), list(new), record, |place, a, b| {
        let says = |article: &Article| {
            let title = article.title.value.clone();
            (title, text(&article.meta, &article.prose))
        };
        (says(&a.article) != says(&b.article)).then(|| record(place, b))
    })
}

/// Hand-written verdicts by their files' names, and those that say something else.
pub fn verdicts(old: &Site, new: &Site) -> Changes<Named, Named> {
    fn list(site: &Site) -> impl Iterator<Item = (&str, &ComparisonEntry)> {
        let verdicts = site.comparisons.values();
        verdicts.map(|entry| (entry.comparison.stem.as_str(), entry))
    }
    let record = |stem: &str, entry: &ComparisonEntry| {
        named(stem, entry.comparison.summary.as_deref().unwrap_or(stem))
    };
    compare(list(old), list(new), record, |stem, a, b| {
        let says = |entry: &ComparisonEntry| {
            let verdict = &entry.comparison;
            let summary = verdict.summary.clone();
            (summary, text(&verdict.meta, &verdict.prose))
        };
        (says(a) != says(b)).then(|| record(stem, b))
    })
}

/// What a page says, as far as two are told apart by it.
fn text(meta: &PageMeta, prose: &Prose) -> impl PartialEq + use<> {
    let digest = prose.text.digest();
    (meta.description.clone(), meta.reviewed, digest)
}

/// Claims, and those whose verdict is another.
pub fn claims(old: &Site, new: &Site) -> Changes<ClaimRecord, ClaimChange> {
    fn list(site: &Site) -> impl Iterator<Item = (&str, &ClaimEntry)> {
        let claims = site.claims.iter();
        claims.map(|entry| (entry.claim.id.as_str(), entry))
    }
    let record = |id: &str, entry: &ClaimEntry| ClaimRecord {
        id: id.to_owned(),
        says: entry.claim.says.clone(),
        verdict: entry.claim.verdict,
    };
    compare(list(old), list(new), record, |id, a, b| {
        let (old, new) = (a.claim.verdict, b.claim.verdict);
        (old != new).then(|| ClaimChange {
            id: id.to_owned(),
            says: b.claim.says.clone(),
            old,
            new,
        })
    })
}

/// Sources, and those that are described in another way.
pub fn sources(old: &Site, new: &Site) -> Changes<Named, SourceChange> {
    fn list(site: &Site) -> impl Iterator<Item = (&str, &Source)> {
        let sources = site.sources.iter();
        sources.map(|source| (source.id.as_str(), &**source))
    }
    let record = |id: &str, source: &Source| named(id, &source.title);
    compare(list(old), list(new), record, |id, a, b| {
        let changed = |name, of: fn(&Source) -> String| property(name, Some(of(a)), Some(of(b)));
        let changes: Vec<PropertyChange> = [
            changed("title", |source| source.title.clone()),
            changed("url", |source| source.url.clone()),
            changed("kind", |source| kind(source.kind).to_owned()),
            changed("read", |source| source.read.to_string()),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!changes.is_empty()).then(|| SourceChange {
            id: id.to_owned(),
            name: b.title.clone(),
            changes,
        })
    })
}

/// The kind as the file spells it.
fn kind(kind: SourceKind) -> &'static str {
    let mut all = SourceKind::ALL.iter();
    let found = all.find(|(_, each)| *each == kind);
    found.map_or("", |(word, _)| word)
}
