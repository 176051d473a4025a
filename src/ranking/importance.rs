//! How much a difference between two profiles matters, criterion by criterion:
//! the order of a pair's rows.

use crate::content::matrix::Criterion;
use crate::kinds::value::Value;
use crate::ranking::{self, Extent, MAX_WEIGHT};
use crate::site::Site;

/// A criterion's mean weight, and the span of its answers.
#[derive(Clone, Debug)]
pub struct Importance {
    weight: f64,
    /// Of all profiles' answers; `None` where no answer is better than another.
    extent: Option<Extent>,
}

impl Importance {
    /// Measures every criterion of a site, in the site's order.
    pub fn for_all(site: &Site) -> Vec<Self> {
        let criteria = site.criteria.iter().enumerate();
        criteria
            .map(|(at, criterion)| {
                let profiles = site.profiles.iter();
                let values = profiles.map(|profile| &profile.cells[at].value);
                Self {
                    weight: mean_weight(site, at),
                    extent: ranking::is_weighable(criterion)
                        .then(|| Extent::new(criterion, values)),
                }
            })
            .collect()
    }

    /// The mean weight that presets give it, from 0 to 5.
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// Says whether any preset gives it weight or has it as a must-have.
    pub fn has_weight(&self) -> bool {
        self.weight > 0.0
    }

    /// The mean weight times the distance of two answers, from 0 to 5.
    pub fn of_difference(&self, criterion: &Criterion, values: [&Value; 2]) -> f64 {
        self.weight * self.distance(criterion, values)
    }

    /// The difference of two utilities, from 0 to 1; 1 where answers have no order.
    fn distance(&self, criterion: &Criterion, values: [&Value; 2]) -> f64 {
        let applies = values.iter().all(|value| !value.is_not_applicable());
        match self.extent {
            Some(extent) if applies => {
                let [a, b] = values.map(|value| ranking::utility(value, criterion, extent).low);
                (a - b).abs()
            }
            _ => 1.0,
        }
    }
}

/// The mean over all presets; a must-have counts as the highest weight.
fn mean_weight(site: &Site, criterion: usize) -> f64 {
    if site.presets.is_empty() {
        return 0.0;
    }
    let weights = site.presets.iter().map(|entry| {
        if entry.must.iter().any(|(at, _)| *at == criterion) {
            return MAX_WEIGHT;
        }
        let weight = entry.weights.iter().find(|(at, _)| *at == criterion);
        weight.map_or(0.0, |(_, weight)| f64::from(*weight))
    });
    weights.sum::<f64>() / site.presets.len() as f64
}
