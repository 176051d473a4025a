//! A preset's ranking, also as it would be if one fact or one weight were another.

use std::collections::BTreeMap;

use crate::content::matrix::Criterion;
use crate::kinds::value::Value;
use crate::ranking::weighed::Weighed;
use crate::ranking::{self, Finding};
use crate::site::{PresetEntry, Site};

/// A preset put to the facts of a guide. Profiles and criteria are indices of the site.
#[derive(Clone)]
pub struct Ranking<'s> {
    site: &'s Site,
    pub weights: BTreeMap<usize, u8>,
    pub must: BTreeMap<usize, &'s [Value]>,
    /// A value instead of that of one profile and one criterion.
    pub instead: Option<(usize, usize, &'s Value)>,
}

impl<'s> Ranking<'s> {
    /// The preset as it is.
    pub fn of(site: &'s Site, entry: &'s PresetEntry) -> Self {
        let must = entry.must.iter();
        Self {
            site,
            weights: entry.weights.iter().copied().collect(),
            must: must.map(|(at, values)| (*at, values.as_slice())).collect(),
            instead: None,
        }
    }

    /// The same with another value in one cell.
    pub fn with(&self, profile: usize, criterion: usize, value: &'s Value) -> Self {
        Self {
            instead: Some((profile, criterion, value)),
            ..self.clone()
        }
    }

    fn value(&self, profile: usize, criterion: usize) -> &'s Value {
        match self.instead {
            Some((at, of, value)) if (at, of) == (profile, criterion) => value,
            _ => &self.site.profiles[profile].cells[criterion].cell.value,
        }
    }

    /// Says whether a must-have on the criterion knocks a profile out.
    pub fn removes(&self, profile: usize, criterion: usize) -> bool {
        let value = self.value(profile, criterion);
        let found = self
            .must
            .get(&criterion)
            .map(|allowed| ranking::find(value, allowed));
        found == Some(Finding::Fails)
    }

    /// The place of every profile that no must-have knocks out, 1 first; equal
    /// scores share one.
    pub fn places(&self) -> BTreeMap<usize, usize> {
        let criteria = self.site.criteria.iter();
        let criteria: Vec<&Criterion> = criteria.map(|one| &*one.criterion).collect();
        let values: Vec<Vec<&Value>> = (0..self.site.profiles.len())
            .map(|who| (0..criteria.len()).map(|at| self.value(who, at)).collect())
            .collect();
        let weights = self.weights.iter().filter(|(_, weight)| **weight > 0);
        let weights: Vec<(usize, f64)> = weights.map(|(&at, &by)| (at, f64::from(by))).collect();
        let must = self.must.iter();
        let must: Vec<(usize, Vec<Value>)> =
            must.map(|(&at, allowed)| (at, allowed.to_vec())).collect();
        let weighed = Weighed::new(&criteria, &values, &weights, &must);
        let standings = weighed.weighing.standings().into_iter();
        standings
            .map(|standing| (weighed.profiles[standing.alternative], standing.place))
            .collect()
    }

    /// The profiles on the first place.
    pub fn first(&self) -> Vec<usize> {
        let places = self.places();
        let first = places.into_iter().filter(|(_, place)| *place == 1);
        first.map(|(profile, _)| profile).collect()
    }
}
