//! Presets that weigh a cell or ask for it, and whether their first place hangs on it.

use crate::kinds::value::Value;
use crate::query::dependents::report::{PresetUse, Turn};
use crate::query::ranking::Ranking;
use crate::site::{PresetEntry, Site};

/// Finds the presets that rest on a cell.
pub fn uses(site: &Site, profile: usize, criterion: usize) -> Vec<PresetUse> {
    let presets = site.presets.iter();
    presets
        .filter_map(|entry| one(site, entry, profile, criterion))
        .collect()
}

fn one(site: &Site, entry: &PresetEntry, profile: usize, criterion: usize) -> Option<PresetUse> {
    let ranking = Ranking::of(site, entry);
    let weight = ranking.weights.get(&criterion).copied();
    let must = ranking.must.get(&criterion);
    if weight.is_none() && must.is_none() {
        return None;
    }
    Some(PresetUse {
        id: entry.preset.id.value.clone(),
        address: entry.address.clone(),
        weight: weight.unwrap_or_default(),
        of: ranking.weights.values().map(|&each| u32::from(each)).sum(),
        must: must.is_some(),
        removes: ranking.removes(profile, criterion),
        turn: turn(site, &ranking, profile, criterion),
    })
}

/// The first value, of those the cell might have, that puts another first.
fn turn(site: &Site, ranking: &Ranking<'_>, profile: usize, criterion: usize) -> Option<Turn> {
    let asked = &site.criteria[criterion].criterion;
    let first = ranking.first();
    let must = ranking.must.get(&criterion).copied().unwrap_or_default();
    // What its kind allows, what the others have, what is asked for.
    let mut values: Vec<Value> = asked.kind.values().into_iter().map(Value::Known).collect();
    let others = site
        .profiles
        .iter()
        .map(|entry| &entry.cells[criterion].cell);
    values.extend(
        others
            .filter(|cell| cell.is_known())
            .map(|cell| cell.value.clone()),
    );
    values.extend(must.iter().cloned());
    values.iter().find_map(|value| {
        let then = ranking.with(profile, criterion, value).first();
        (then != first).then(|| Turn {
            value: value.full(),
            first: then
                .into_iter()
                .map(|at| site.profiles[at].profile.id.clone())
                .collect(),
        })
    })
}
