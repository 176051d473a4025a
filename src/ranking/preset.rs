//! A preset applied to the facts: which profiles pass its must-haves, and the
//! weighted scores of those that do.

use crate::content::matrix::Criterion;
use crate::kinds::value::Value;
use crate::ranking::{self, Extent, Finding, Range, WeightedScores};
use crate::site::{PresetEntry, Site};

/// The result of a preset. Profiles and criteria are indices of the lists given.
#[derive(Debug)]
pub struct PresetRanking {
    /// For each must-have what it finds about every profile.
    pub findings: Vec<Vec<Finding>>,
    /// The profiles that pass every must-have: the alternatives of the scores.
    pub profiles: Vec<usize>,
    /// Every criterion that can have weight; those with weight come first.
    pub criteria: Vec<usize>,
    pub scores: WeightedScores,
}

impl PresetRanking {
    /// Applies a preset to the facts of its site.
    pub fn from_entry(site: &Site, entry: &PresetEntry) -> Self {
        let criteria: Vec<&Criterion> = site.criteria.iter().map(|one| &**one).collect();
        let profiles = site.profiles.iter();
        let values: Vec<Vec<&Value>> = profiles
            .map(|profile| profile.cells.iter().map(|cell| &cell.value).collect())
            .collect();
        let weights = entry.weights.iter();
        let weights: Vec<(usize, f64)> = weights.map(|&(at, by)| (at, f64::from(by))).collect();
        Self::new(&criteria, &values, &weights, &entry.must)
    }

    /// Applies must-haves and weights to each profile's values.
    ///
    /// Weights are above 0 and sorted, the heaviest first.
    pub fn new(
        criteria: &[&Criterion],
        values: &[Vec<&Value>],
        weights: &[(usize, f64)],
        must: &[(usize, Vec<Value>)],
    ) -> Self {
        let findings = findings(values, must);
        let profiles: Vec<usize> = (0..values.len())
            .filter(|&at| findings.iter().all(|found| found[at] != Finding::Fails))
            .collect();
        let order = order(criteria, weights);
        let extents: Vec<Extent> = order
            .iter()
            .map(|&at| Extent::new(criteria[at], profiles.iter().map(|&who| values[who][at])))
            .collect();
        let utilities = |who: usize| -> Vec<Range> {
            let each = order.iter().zip(&extents);
            each.map(|(&at, &extent)| ranking::utility(values[who][at], criteria[at], extent))
                .collect()
        };
        let given = weights.iter().map(|&(_, weight)| weight);
        let weights = given.chain(std::iter::repeat(0.0)).take(order.len());
        Self {
            scores: WeightedScores {
                weights: weights.collect(),
                utilities: profiles.iter().map(|&who| utilities(who)).collect(),
            },
            findings,
            profiles,
            criteria: order,
        }
    }

    /// The part of the weight, from 0 to 1, on criteria for which a predicate holds.
    pub fn share(&self, holds: impl Fn(usize) -> bool) -> f64 {
        let criteria = self.criteria.iter().enumerate();
        criteria
            .filter(|(_, at)| holds(**at))
            .map(|(nth, _)| self.scores.share(nth))
            .sum()
    }
}

fn findings(values: &[Vec<&Value>], must: &[(usize, Vec<Value>)]) -> Vec<Vec<Finding>> {
    let finding = |at: usize, allowed: &[Value]| -> Vec<Finding> {
        let profiles = values.iter();
        profiles
            .map(|values| ranking::check(values[at], allowed))
            .collect()
    };
    must.iter()
        .map(|(at, allowed)| finding(*at, allowed))
        .collect()
}

/// Criteria with weight, then every other one that could have weight.
fn order(criteria: &[&Criterion], weights: &[(usize, f64)]) -> Vec<usize> {
    let has_weight = |at: usize| weights.iter().any(|(weighted, _)| *weighted == at);
    let others =
        (0..criteria.len()).filter(|&at| !has_weight(at) && ranking::is_weighable(criteria[at]));
    let weighted = weights.iter().map(|&(at, _)| at);
    weighted.chain(others).collect()
}
