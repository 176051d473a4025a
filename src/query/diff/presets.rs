//! Presets whose definition or ranking differs, and every possible cause.

use std::collections::BTreeSet;

use super::criteria::can_move_rankings;
use super::positions::moves;
use super::preset_definition::Definition;
use super::records::{changed, compare as compare_records};
use super::trial::Trial;
use crate::content::matrix::Preset;
use crate::kinds::Property;
use crate::query::diff::report::{
    Cause, CellChange, Changes, CriterionChange, Input, Named, PresetChange,
};
use crate::ranking::scenario::Scenario;
use crate::site::{PresetEntry, Site};

/// What rankings are made from besides presets, as far as it differs.
pub struct Facts<'d> {
    pub profiles: &'d Changes<Named, Named>,
    pub criteria: Changes<Named, CriterionChange>,
    pub cells: Vec<CellChange>,
}

/// Compares the presets of two guides.
pub fn compare(old: &Site, new: &Site, facts: &Facts<'_>) -> Changes<Named, PresetChange> {
    fn list(site: &Site) -> impl Iterator<Item = (&str, &PresetEntry)> {
        let presets = site.presets.iter();
        presets.map(|entry| (entry.preset.id.as_str(), entry))
    }
    let record = |id: &str, entry: &PresetEntry| Named {
        id: id.to_owned(),
        name: entry.preset.title.clone(),
    };
    compare_records(list(old), list(new), record, |_, was, is| {
        change((old, was), (new, is), facts)
    })
}

/// The change of one preset, if there is one.
fn change(
    (old, was): (&Site, &PresetEntry),
    (new, is): (&Site, &PresetEntry),
    facts: &Facts<'_>,
) -> Option<PresetChange> {
    let definitions =
        [(old, was), (new, is)].map(|(site, entry)| Definition::from_entry(site, entry));
    let mut inputs = definitions[1].changes_since(&definitions[0]);
    let changes = changed(properties(&was.preset), properties(&is.preset));
    let moves = moves((old, was), (new, is));
    if moves.is_empty() && inputs.is_empty() && changes.is_empty() {
        return None;
    }
    if !moves.is_empty() {
        inputs.extend(other_inputs(&definitions, facts));
    }
    let trial = Trial {
        old,
        new,
        entry: is,
        before: Scenario::from_entry(old, was),
    };
    let causes = inputs.into_iter().map(|input| Cause {
        alone: trial.moves(&input),
        input,
    });
    Some(PresetChange {
        id: is.preset.id.value.clone(),
        name: is.preset.title.clone(),
        changes,
        moves,
        causes: causes.collect(),
    })
}

/// The words of a preset, which no ranking depends on.
fn properties(preset: &Preset) -> Vec<Property> {
    let Preset {
        id: _,
        title,
        serves,
        // Compared by criterion, as causes of moves.
        weights: _,
        must: _,
    } = preset;
    vec![("title", Some(title.clone())), ("for", serves.clone())]
}

/// The other differences that could move a ranking; the heaviest facts come first.
fn other_inputs(definitions: &[Definition<'_>; 2], facts: &Facts<'_>) -> Vec<Input> {
    let criteria: BTreeSet<&str> = definitions.iter().flat_map(Definition::criteria).collect();
    let redefined = facts.criteria.changed.iter();
    let redefined = redefined
        .filter(|change| criteria.contains(change.id.as_str()) && can_move_rankings(change))
        .map(|change| Input::Criterion {
            criterion: change.id.clone(),
        });
    let weight = |cell: &CellChange| {
        let weights = definitions.iter();
        let weights = weights.map(|definition| definition.weight(&cell.criterion));
        weights.max().unwrap_or_default()
    };
    let cells = facts.cells.iter();
    let mut cells: Vec<&CellChange> = cells
        .filter(|cell| cell.value_changed && criteria.contains(cell.criterion.as_str()))
        .collect();
    cells.sort_by_key(|cell| std::cmp::Reverse(weight(cell)));
    let cells = cells.into_iter().map(|cell| Input::Cell {
        profile: cell.profile.clone(),
        criterion: cell.criterion.clone(),
        weight: weight(cell),
        old: cell.old.text.clone(),
        new: cell.new.text.clone(),
    });
    let added = facts.profiles.added.iter();
    let added = added.map(|profile| Input::ProfileAdded {
        profile: profile.id.clone(),
    });
    let removed = facts.profiles.removed.iter();
    let removed = removed.map(|profile| Input::ProfileRemoved {
        profile: profile.id.clone(),
    });
    redefined.chain(cells).chain(added).chain(removed).collect()
}
