//! A preset put to the facts: who passes its must-haves, and the weighing of
//! those who do.

use crate::content::matrix::Criterion;
use crate::kinds::value::Value;
use crate::ranking::{self, Extent, Finding, Range, Weighing};
use crate::site::{PresetEntry, Site};

/// A preset and what the facts make of it. Profiles and criteria are indices of those given.
#[derive(Debug)]
pub struct Weighed {
    /// For each must-have what it finds about every profile.
    pub findings: Vec<Vec<Finding>>,
    /// The profiles that no must-have removes: the weighing's alternatives.
    pub profiles: Vec<usize>,
    /// Every criterion that can be weighed; those that the preset weighs come first.
    pub criteria: Vec<usize>,
    pub weighing: Weighing,
}

impl Weighed {
    /// Applies a preset's must-haves and weights.
    pub fn of(site: &Site, entry: &PresetEntry) -> Self {
        let criteria: Vec<&Criterion> = site.criteria.iter().map(|one| &*one.criterion).collect();
        let profiles = site.profiles.iter();
        let values: Vec<Vec<&Value>> = profiles
            .map(|profile| profile.cells.iter().map(|cell| &cell.cell.value).collect())
            .collect();
        let weights = entry.weights.iter();
        let weights: Vec<(usize, f64)> = weights.map(|&(at, by)| (at, f64::from(by))).collect();
        Self::new(&criteria, &values, &weights, &entry.must)
    }

    /// Applies must-haves, then weights above 0, the heaviest first, to each profile's values.
    pub fn new(
        criteria: &[&Criterion],
        values: &[Vec<&Value>],
        weights: &[(usize, f64)],
        must: &[(usize, Vec<Value>)],
    ) -> Self {
        let findings: Vec<Vec<Finding>> = must
            .iter()
            .map(|(at, allowed)| {
                let everyone = values.iter();
                everyone
                    .map(|values| ranking::find(values[*at], allowed))
                    .collect()
            })
            .collect();
        let profiles: Vec<usize> = (0..values.len())
            .filter(|&at| findings.iter().all(|found| found[at] != Finding::Fails))
            .collect();
        let weighed = weights.iter().map(|&(at, _)| at);
        let others = (0..criteria.len()).filter(|at| {
            let is_weighed = weights.iter().any(|(weighed, _)| weighed == at);
            !is_weighed && ranking::is_weighable(criteria[*at])
        });
        let order: Vec<usize> = weighed.chain(others).collect();
        let extents: Vec<Extent> = order
            .iter()
            .map(|&at| Extent::of(criteria[at], profiles.iter().map(|&who| values[who][at])))
            .collect();
        let utilities = |who: usize| -> Vec<Range> {
            let each = order.iter().zip(&extents);
            each.map(|(&at, &extent)| ranking::utility(values[who][at], criteria[at], extent))
                .collect()
        };
        let given = weights.iter().map(|&(_, weight)| weight);
        Self {
            weighing: Weighing {
                weights: given
                    .chain(std::iter::repeat(0.0))
                    .take(order.len())
                    .collect(),
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
            .map(|(nth, _)| self.weighing.share(nth))
            .sum()
    }
}
