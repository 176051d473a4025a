//! Criteria that were added or removed, and those with a property that differs.

use super::records::{changed, compare as compare_records};
use crate::content::matrix::{Better, Criterion};
use crate::kinds::options::Choice;
use crate::kinds::{self, Kind, Property};
use crate::query::diff::report::{Changes, CriterionChange, Named, PropertyChange};
use crate::site::Site;

/// Properties that no ranking depends on.
const SHOWN: [&str; 8] = [
    "title", "question", "group", "also", "max_age", "evidence", "label", "meaning",
];

/// Compares the criteria of two guides.
pub fn compare(old: &Site, new: &Site) -> Changes<Named, CriterionChange> {
    fn list(site: &Site) -> impl Iterator<Item = (&str, &Criterion)> {
        let criteria = site.criteria.iter();
        criteria.map(|criterion| (criterion.id.as_str(), &**criterion))
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
pub fn can_move_rankings(change: &CriterionChange) -> bool {
    let mut changes = change.changes.iter();
    changes.any(|change| !SHOWN.contains(&change.property))
}

fn changes(old: &Criterion, new: &Criterion) -> Vec<PropertyChange> {
    let mut changes = changed(properties(old), properties(new));
    for option in new.kind.options() {
        let before = old.kind.options().iter().find(|each| each.id == option.id);
        let properties =
            before.map(|before| changed(option_properties(before), option_properties(option)));
        changes.extend(
            properties
                .into_iter()
                .flatten()
                .map(|change| PropertyChange {
                    option: Some(option.id.clone()),
                    ..change
                }),
        );
    }
    changes
}

/// Every property of a criterion but those of its options.
///
/// Each struct is taken apart by its fields' names, so that a new field does not
/// compile before it is compared.
fn properties(criterion: &Criterion) -> Vec<Property> {
    let Criterion {
        id: _,
        group,
        title,
        question,
        also,
        kind,
        better,
        max_age,
        evidence_required,
    } = criterion;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let mut properties = vec![
        ("title", Some(title.clone())),
        ("question", question.clone()),
        ("group", group.as_ref().map(|group| group.value.clone())),
        ("also", some(&also.join(", "))),
        ("kind", Some(kind.definition().word.to_owned())),
    ];
    properties.extend(kind_properties(&**kind));
    properties.extend([
        ("better", better_word(*better)),
        ("max_age", max_age.map(|age| age.to_string())),
        ("evidence", evidence_required.then(|| "required".to_owned())),
    ]);
    properties
}

/// Every key that only some kinds take, and what a kind says under it.
fn kind_properties(kind: &dyn Kind) -> Vec<Property> {
    let own = kind.properties();
    debug_assert!(own.iter().all(|(key, _)| kinds::keys().contains(key)));
    let says = |key: &str| own.iter().find(|(each, _)| *each == key);
    let keys = kinds::keys().into_iter();
    keys.map(|key| (key, says(key).and_then(|(_, says)| says.clone())))
        .collect()
}

/// Every property of an option or a level.
fn option_properties(option: &Choice) -> Vec<Property> {
    let Choice {
        id: _,
        label,
        meaning,
        utility,
    } = option;
    vec![
        ("label", Some(label.clone())),
        ("meaning", meaning.clone()),
        ("utility", utility.map(|utility| utility.get().to_string())),
    ]
}

/// The direction as the file spells it.
fn better_word(better: Better) -> Option<String> {
    let mut all = Better::ALL.iter();
    let found = all.find(|(_, each)| *each == better);
    found.map(|(word, _)| (*word).to_owned())
}
