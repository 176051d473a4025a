//! Presets that ask or rank in another way, and everything that may be why.

use std::collections::{BTreeMap, BTreeSet};

use super::Edition;
use super::criteria::is_ranked_differently;
use super::records::{Property, changed};
use super::trial::Trial;
use crate::content::matrix::{Criterion, Preset};
use crate::kinds::value::Value;
use crate::query::diff::report::{
    Cause, CellChange, Changes, CriterionChange, Input, Move, Named, PresetChange, Standing,
};
use crate::query::ranking::Ranking;
use crate::site::{PresetEntry, Site};

type Standings = BTreeMap<String, Standing>;

/// What a preset asks, by criterion id.
struct Asks<'s> {
    weights: BTreeMap<&'s str, u8>,
    must: BTreeMap<&'s str, Must<'s>>,
}

/// The values that a must-have allows, and the criterion that says how they read.
struct Must<'s> {
    criterion: &'s Criterion,
    values: &'s [Value],
}

/// Compares the presets of two guides.
pub fn compare(
    old: &Edition<'_>,
    new: &Edition<'_>,
    profiles: &Changes<Named, Named>,
    criteria: &Changes<Named, CriterionChange>,
    cells: &[CellChange],
) -> Changes<Named, PresetChange> {
    let mut changes = Changes::default();
    let before = |id: &str| {
        let mut presets = old.site.presets.iter();
        presets.position(|entry| entry.preset.id.value == id)
    };
    for (at, entry) in new.site.presets.iter().enumerate() {
        let Some(was) = before(&entry.preset.id) else {
            changes.added.push(named(entry));
            continue;
        };
        let asked = asks(old.site, &old.site.presets[was]);
        let asks = asks(new.site, entry);
        let mut inputs = asks.since(&asked);
        let moves = moves(&old.rankings[was], &new.rankings[at]);
        let described = changed(
            properties(&old.site.presets[was].preset),
            properties(&entry.preset),
        );
        if moves.is_empty() && inputs.is_empty() && described.is_empty() {
            continue;
        }
        if !moves.is_empty() {
            inputs.extend(other_inputs(&asked, &asks, profiles, criteria, cells));
        }
        let trial = Trial {
            old: old.site,
            new: new.site,
            entry,
            before: Ranking::of(old.site, &old.site.presets[was]),
        };
        let causes = inputs.into_iter().map(|input| Cause {
            alone: trial.moves(&input),
            input,
        });
        let Named { id, name } = named(entry);
        changes.changed.push(PresetChange {
            id,
            name,
            changes: described,
            moves,
            causes: causes.collect(),
        });
    }
    let is_gone = |entry: &&PresetEntry| {
        let mut presets = new.site.presets.iter();
        !presets.any(|other| other.preset.id.value == entry.preset.id.value)
    };
    changes.removed = old.site.presets.iter().filter(is_gone).map(named).collect();
    changes
}

fn named(entry: &PresetEntry) -> Named {
    Named {
        id: entry.preset.id.value.clone(),
        name: entry.preset.title.clone(),
    }
}

/// What readers see of a preset besides its ranking.
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

fn asks<'s>(site: &'s Site, entry: &'s PresetEntry) -> Asks<'s> {
    let criterion = |at: usize| &*site.criteria[at].criterion;
    let PresetEntry {
        preset: _,
        address: _,
        weights,
        must,
    } = entry;
    let weights = weights.iter();
    let must = must.iter().map(|(at, values)| Must {
        criterion: criterion(*at),
        values,
    });
    Asks {
        weights: weights
            .map(|&(at, weight)| (criterion(at).id.as_str(), weight))
            .collect(),
        must: must
            .map(|must| (must.criterion.id.as_str(), must))
            .collect(),
    }
}

impl Must<'_> {
    /// Says whether both allow the same values in the same order.
    fn is_same(&self, other: &Must<'_>) -> bool {
        let mut pairs = self.values.iter().zip(other.values);
        self.values.len() == other.values.len() && pairs.all(|(a, b)| a.meets(b))
    }

    fn texts(&self) -> Vec<String> {
        let values = self.values.iter();
        values.map(Value::full).collect()
    }
}

impl Asks<'_> {
    fn weight(&self, criterion: &str) -> u8 {
        self.weights.get(criterion).copied().unwrap_or_default()
    }

    /// The ids of all that is weighed or asked for.
    fn criteria(&self) -> impl Iterator<Item = &str> {
        self.weights.keys().chain(self.must.keys()).copied()
    }

    /// The weights and must-haves that were others.
    fn since(&self, old: &Asks<'_>) -> Vec<Input> {
        let criteria: BTreeSet<&str> = old.criteria().chain(self.criteria()).collect();
        let mut inputs = Vec::new();
        for criterion in criteria {
            let (was, is) = (old.weight(criterion), self.weight(criterion));
            if was != is {
                inputs.push(Input::Weight {
                    criterion: criterion.to_owned(),
                    old: was,
                    new: is,
                });
            }
            let (was, is) = (old.must.get(criterion), self.must.get(criterion));
            let is_same = match (was, is) {
                (Some(was), Some(is)) => was.is_same(is),
                (was, is) => was.is_none() && is.is_none(),
            };
            if !is_same {
                let [old, new] = [was, is].map(|must| must.map(Must::texts).unwrap_or_default());
                inputs.push(Input::Must {
                    criterion: criterion.to_owned(),
                    old,
                    new,
                });
            }
        }
        inputs
    }
}

/// What else the ranking is made from and is not the same; the heaviest facts first.
fn other_inputs(
    old: &Asks<'_>,
    new: &Asks<'_>,
    profiles: &Changes<Named, Named>,
    criteria: &Changes<Named, CriterionChange>,
    cells: &[CellChange],
) -> Vec<Input> {
    let asked: BTreeSet<&str> = old.criteria().chain(new.criteria()).collect();
    let redefined = criteria
        .changed
        .iter()
        .filter(|change| asked.contains(change.id.as_str()) && is_ranked_differently(change))
        .map(|change| Input::Criterion {
            criterion: change.id.clone(),
        });
    let weight = |cell: &CellChange| new.weight(&cell.criterion).max(old.weight(&cell.criterion));
    let mut moved: Vec<&CellChange> = cells
        .iter()
        .filter(|cell| cell.value_changed && asked.contains(cell.criterion.as_str()))
        .collect();
    moved.sort_by_key(|cell| std::cmp::Reverse(weight(cell)));
    let moved = moved.into_iter().map(|cell| Input::Cell {
        profile: cell.profile.clone(),
        criterion: cell.criterion.clone(),
        weight: weight(cell),
        old: cell.old.text.clone(),
        new: cell.new.text.clone(),
    });
    let added = profiles.added.iter().map(|profile| Input::ProfileAdded {
        profile: profile.id.clone(),
    });
    let removed = profiles.removed.iter();
    let removed = removed.map(|profile| Input::ProfileRemoved {
        profile: profile.id.clone(),
    });
    redefined.chain(moved).chain(added).chain(removed).collect()
}

/// The profiles whose place is another, from the new best to the worst.
fn moves(old: &Standings, new: &Standings) -> Vec<Move> {
    let profiles: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut moves: Vec<Move> = profiles
        .into_iter()
        .map(|profile| Move {
            profile: profile.clone(),
            old: old.get(profile).cloned(),
            new: new.get(profile).cloned(),
        })
        .filter(|each| place(each.old.as_ref()) != place(each.new.as_ref()))
        .collect();
    moves.sort_by_key(|each| place(each.new.as_ref()));
    moves
}

/// Where a profile is, sorted: ranked, knocked out, not there.
fn place(standing: Option<&Standing>) -> (u8, usize) {
    match standing {
        Some(Standing::Ranked { place, .. }) => (0, *place),
        Some(Standing::Removed { .. }) => (1, 0),
        None => (2, 0),
    }
}
