//! How much it matters that two profiles differ, criterion by criterion: what
//! puts the rows of a pair in order.

use crate::content::matrix::Criterion;
use crate::kinds::value::Value;
use crate::ranking::{self, Extent};
use crate::site::Site;

/// What a must-have counts: as much as the highest weight.
const MUST: f64 = 5.0;

/// What a criterion's answers are held against.
#[derive(Clone, Debug)]
pub struct Importance {
    weight: f64,
    /// Of the answers of all profiles; `None` where none is better than another.
    extent: Option<Extent>,
}

impl Importance {
    /// Of every criterion of a site, in the site's order.
    pub fn of_all(site: &Site) -> Vec<Self> {
        let criteria = site.criteria.iter().enumerate();
        criteria
            .map(|(at, entry)| {
                let values = site.profiles.iter().map(|of| &of.cells[at].cell.value);
                Self {
                    weight: mean_weight(site, at),
                    extent: ranking::is_weighable(&entry.criterion)
                        .then(|| Extent::of(&entry.criterion, values)),
                }
            })
            .collect()
    }

    /// The mean weight that the presets give, 0 to 5.
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// Says whether any preset asks for the criterion.
    pub fn is_weighed(&self) -> bool {
        self.weight > 0.0
    }

    /// The mean weight times the distance: how far the difference moves a score, 0 to 5.
    pub fn of_difference(&self, criterion: &Criterion, values: [&Value; 2]) -> f64 {
        self.weight * self.distance(criterion, values)
    }

    /// From 0 to 1, the worst known answer against the best; 1 where answers have no order.
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

fn mean_weight(site: &Site, criterion: usize) -> f64 {
    if site.presets.is_empty() {
        return 0.0;
    }
    let weights = site.presets.iter().map(|entry| {
        if entry.must.iter().any(|(at, _)| *at == criterion) {
            return MUST;
        }
        let weight = entry.weights.iter().find(|(at, _)| *at == criterion);
        weight.map_or(0.0, |(_, weight)| f64::from(*weight))
    });
    weights.sum::<f64>() / site.presets.len() as f64
}
