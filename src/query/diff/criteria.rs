//! Criteria that came, went, or are read or ranked in another way.

use super::records::{compare as compare_records, property};
use crate::content::matrix::{Better, Criterion, Kind, Measure};
use crate::query::diff::report::{Changes, CriterionChange, Named, PropertyChange};
use crate::site::Site;

/// Properties of a criterion that only readers see.
const SHOWN: [&str; 2] = ["title", "question"];

/// Compares the criteria of two guides.
pub fn compare(old: &Site, new: &Site) -> Changes<Named, CriterionChange> {
    fn list(site: &Site) -> impl Iterator<Item = (&str, &Criterion)> {
        let criteria = site.criteria.iter();
        criteria.map(|entry| (entry.criterion.id.as_str(), &*entry.criterion))
    }
    let record = |id: &str, criterion: &Criterion| Named {
        id: id.to_owned(),
        name: criterion.title.clone(),
    };
    compare_records(list(old), list(new), record, |id, a, b| {
        let changes = changes(a, b);
        (!changes.is_empty()).then(|| CriterionChange {
            id: id.to_owned(),
            name: b.title.clone(),
            changes,
        })
    })
}

/// Says whether a change can move a ranking.
pub fn is_ranked_differently(change: &CriterionChange) -> bool {
    let mut changes = change.changes.iter();
    changes.any(|change| !SHOWN.contains(&change.property))
}

fn changes(a: &Criterion, b: &Criterion) -> Vec<PropertyChange> {
    let changed = |name, of: fn(&Criterion) -> Option<String>| property(name, of(a), of(b));
    [
        changed("title", |criterion| Some(criterion.title.clone())),
        changed("question", |criterion| criterion.question.clone()),
        changed("kind", |criterion| Some(criterion.kind.word().to_owned())),
        changed("options", options),
        changed("unit", |criterion| measure(criterion)?.unit.clone()),
        changed("method", |criterion| measure(criterion)?.method.clone()),
        changed("better", |criterion| better(criterion.better)),
        changed("scale", |criterion| {
            let is_logarithmic = measure(criterion)?.logarithmic;
            is_logarithmic.then(|| "log".to_owned())
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn measure(criterion: &Criterion) -> Option<&Measure> {
    match &criterion.kind {
        Kind::Number(measure) => Some(measure),
        _ => None,
    }
}

/// The ids of its options or levels, in order.
fn options(criterion: &Criterion) -> Option<String> {
    let choices = criterion.kind.choices();
    let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
    (!ids.is_empty()).then(|| ids.join(", "))
}

/// The direction as the file spells it.
fn better(better: Better) -> Option<String> {
    let mut all = Better::ALL.iter();
    let found = all.find(|(_, each)| *each == better);
    found.map(|(word, _)| (*word).to_owned())
}
