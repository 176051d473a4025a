//! The definition of a preset by the ids of criteria: its weights and must-haves.

use std::collections::{BTreeMap, BTreeSet};

use crate::kinds::value::Value;
use crate::locale::Locale;
use crate::query::diff::report::Input;
use crate::site::{PresetEntry, Site};

/// A preset's weights and must-haves, by criterion id.
pub struct Definition<'s> {
    weights: BTreeMap<&'s str, u8>,
    must: BTreeMap<&'s str, Must<'s>>,
}

/// The values that a must-have allows, and the language that writes them.
struct Must<'s> {
    values: &'s [Value],
    locale: &'s Locale,
}

impl<'s> Definition<'s> {
    /// Takes a preset apart; its words and its address are compared elsewhere.
    pub fn from_entry(site: &'s Site, entry: &'s PresetEntry) -> Self {
        let PresetEntry {
            preset: _,
            address: _,
            weights,
            must,
        } = entry;
        let criterion = |at: usize| site.criteria[at].id.as_str();
        let locale = &*site.locale;
        let (weights, must) = (weights.iter(), must.iter());
        Self {
            weights: weights
                .map(|&(at, weight)| (criterion(at), weight))
                .collect(),
            must: must
                .map(|(at, values)| (criterion(*at), Must { values, locale }))
                .collect(),
        }
    }

    /// The weight of a criterion; 0 where it has none.
    pub fn weight(&self, criterion: &str) -> u8 {
        self.weights.get(criterion).copied().unwrap_or_default()
    }

    /// The ids of all criteria that have weight or are must-haves.
    pub fn criteria(&self) -> impl Iterator<Item = &str> {
        self.weights.keys().chain(self.must.keys()).copied()
    }

    /// The weights and must-haves that differ from an older definition.
    pub fn changes_since(&self, old: &Definition<'_>) -> Vec<Input> {
        let criteria: BTreeSet<&str> = old.criteria().chain(self.criteria()).collect();
        let mut changes = Vec::new();
        for criterion in criteria {
            let [was, is] = [old, self].map(|each| each.weight(criterion));
            if was != is {
                changes.push(Input::Weight {
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
                changes.push(Input::Must {
                    criterion: criterion.to_owned(),
                    old,
                    new,
                });
            }
        }
        changes
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
        values.map(|value| value.full(self.locale)).collect()
    }
}
