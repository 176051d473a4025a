//! Presets in which a cell has weight or is a must-have, and whether their first
//! rank depends on it.

use crate::kinds::value::Value;
use crate::query::dependents::report::{PresetUse, TippingValue};
use crate::ranking::scenario::Scenario;
use crate::site::cell::CellIndex;
use crate::site::{PresetEntry, Site};

/// Finds the presets that depend on a cell.
pub fn dependents(site: &Site, cell: CellIndex) -> Vec<PresetUse> {
    let presets = site.presets.iter();
    presets
        .filter_map(|entry| dependent(site, entry, cell))
        .collect()
}

fn dependent(
    site: &Site,
    entry: &PresetEntry,
    CellIndex { profile, criterion }: CellIndex,
) -> Option<PresetUse> {
    let scenario = Scenario::from_entry(site, entry);
    let weight = scenario.weights.get(&criterion).copied();
    let must = scenario.must.get(&criterion);
    if weight.is_none() && must.is_none() {
        return None;
    }
    Some(PresetUse {
        id: entry.preset.id.value.clone(),
        address: entry.address.clone(),
        weight: weight.unwrap_or_default(),
        total: scenario.weights.values().map(|&each| u32::from(each)).sum(),
        must: must.is_some(),
        removes: scenario.removes(profile, criterion),
        tipping: tipping_value(site, &scenario, profile, criterion),
    })
}

/// The first value, of those the cell could have, that puts another profile first.
fn tipping_value(
    site: &Site,
    scenario: &Scenario<'_>,
    profile: usize,
    criterion: usize,
) -> Option<TippingValue> {
    let definition = &site.criteria[criterion];
    let first = scenario.first();
    let must = scenario.must.get(&criterion).copied().unwrap_or_default();
    // Values that its kind allows, that other profiles have, and that the must-have allows.
    let values = definition.kind.values().into_iter();
    let mut values: Vec<Value> = values.map(Value::Known).collect();
    let others = site.profiles.iter().map(|entry| &entry.cells[criterion]);
    values.extend(
        others
            .filter(|cell| cell.is_known())
            .map(|cell| cell.value.clone()),
    );
    values.extend(must.iter().cloned());
    values.iter().find_map(|value| {
        let then = scenario.with_value(profile, criterion, value).first();
        (then != first).then(|| TippingValue {
            value: value.full(&site.locale),
            first: then
                .into_iter()
                .map(|at| site.profiles[at].profile.id.clone())
                .collect(),
        })
    })
}
