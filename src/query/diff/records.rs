//! Records that have an id, compared one by one: claims and sources here, others by
//! the same functions.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::span::Spanned;
use crate::content::claim::Claim;
use crate::content::source::{Source, SourceKind};
use crate::kinds::Property;
use crate::query::diff::report::{
    Changes, ClaimChange, ClaimRecord, Named, PropertyChange, SourceChange,
};
use crate::site::Site;

/// Compares two lists by id, in the order of the new one; removed records are in that
/// of the old one.
pub fn compare<'s, T: ?Sized + 's, N, C>(
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

/// A record by its id and its name for readers.
pub fn named(id: &str, name: &str) -> Named {
    Named {
        id: id.to_owned(),
        name: name.to_owned(),
    }
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
