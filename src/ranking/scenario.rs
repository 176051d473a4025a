//! What-if: a preset's ranking if one fact, one weight or one must-have were
//! another.

use std::collections::BTreeMap;

use crate::content::matrix::Criterion;
use crate::kinds::value::Value;
use crate::ranking::preset::PresetRanking;
use crate::ranking::{self, Finding};
use crate::site::{PresetEntry, Site};

/// A preset with changes that are tried. Profiles and criteria are indices of the site.
#[derive(Clone)]
pub struct Scenario<'s> {
    site: &'s Site,
    pub weights: BTreeMap<usize, u8>,
    pub must: BTreeMap<usize, &'s [Value]>,
    /// A profile, a criterion, and the value assumed there.
    assumed: Option<(usize, usize, &'s Value)>,
}

impl<'s> Scenario<'s> {
    /// Starts from the preset without changes.
    pub fn from_entry(site: &'s Site, entry: &'s PresetEntry) -> Self {
        let must = entry.must.iter();
        Self {
            site,
            weights: entry.weights.iter().copied().collect(),
            must: must.map(|(at, values)| (*at, values.as_slice())).collect(),
            assumed: None,
        }
    }

    /// The same scenario with another value in one cell.
    pub fn with_value(&self, profile: usize, criterion: usize, value: &'s Value) -> Self {
        Self {
            assumed: Some((profile, criterion, value)),
            ..self.clone()
        }
    }

    fn value(&self, profile: usize, criterion: usize) -> &'s Value {
        match self.assumed {
            Some((at, of, value)) if (at, of) == (profile, criterion) => value,
            _ => &self.site.profiles[profile].cells[criterion].value,
        }
    }

    /// Says whether a must-have on the criterion removes a profile.
    pub fn removes(&self, profile: usize, criterion: usize) -> bool {
        let value = self.value(profile, criterion);
        let allowed = self.must.get(&criterion);
        allowed.is_some_and(|allowed| ranking::check(value, allowed) == Finding::Fails)
    }

    /// The rank of every profile that passes the must-haves, from 1; equal scores share one.
    pub fn ranks(&self) -> BTreeMap<usize, usize> {
        let criteria = self.site.criteria.iter();
        let criteria: Vec<&Criterion> = criteria.map(|one| &**one).collect();
        let values: Vec<Vec<&Value>> = (0..self.site.profiles.len())
            .map(|who| (0..criteria.len()).map(|at| self.value(who, at)).collect())
            .collect();
        let weights = self.weights.iter().filter(|(_, weight)| **weight > 0);
        let weights: Vec<(usize, f64)> = weights.map(|(&at, &by)| (at, f64::from(by))).collect();
        let must = self.must.iter();
        let must: Vec<(usize, Vec<Value>)> =
            must.map(|(&at, allowed)| (at, allowed.to_vec())).collect();
        let ranking = PresetRanking::new(&criteria, &values, &weights, &must);
        let alternatives = ranking.scores.ranked().into_iter();
        alternatives
            .map(|each| (ranking.profiles[each.alternative], each.rank))
            .collect()
    }

    /// The profiles that rank first.
    pub fn first(&self) -> Vec<usize> {
        let ranks = self.ranks().into_iter();
        let first = ranks.filter(|(_, rank)| *rank == 1);
        first.map(|(profile, _)| profile).collect()
    }
}
