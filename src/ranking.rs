//! Weighing what is known: utilities, weighted means as ranges, and what the
//! order that follows rests on.
//!
//! A [`Weighing`] holds nothing but numbers, so that the same cases can be put
//! to these rules and to those of `assets/score.js`. What is unknown may be
//! anything: the interval 0..=1, never zero. (Multi-attribute value theory:
//! Keeney and Raiffa, *Decisions with Multiple Objectives*, 1976.)

mod flip;
mod gap;
pub mod importance;
mod must;
mod order;
pub mod points;
mod utility;
pub mod weighed;

pub use flip::Flip;
pub use gap::Gap;
pub use must::{Finding, find};
pub use order::Standing;
pub use utility::{Extent, is_weighable, utility};

/// Scores closer than this are equal.
pub const TIE: f64 = 1e-9;

/// A number for putting in order: what differs by the last bits of a sum is equal.
fn coarse(number: f64) -> f64 {
    (number / TIE).round()
}

/// A score from 0 to 1 that is known only to lie between two numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    pub low: f64,
    pub high: f64,
}

impl Range {
    /// What nothing is known of.
    pub const OPEN: Self = Self {
        low: 0.0,
        high: 1.0,
    };

    /// A number that is known.
    pub fn exact(at: f64) -> Self {
        Self { low: at, high: at }
    }

    /// The midpoint, by which ranges are put in order.
    pub fn middle(self) -> f64 {
        (self.low + self.high) / 2.0
    }

    /// How far it reaches.
    pub fn width(self) -> f64 {
        self.high - self.low
    }

    fn times(self, factor: f64) -> Self {
        Self {
            low: self.low * factor,
            high: self.high * factor,
        }
    }
}

/// Alternatives, what each criterion's answer is worth, and what each criterion weighs.
#[derive(Clone, Debug, Default)]
pub struct Weighing {
    /// From 0 to 5, one per criterion; they need not add up to anything.
    pub weights: Vec<f64>,
    /// For each alternative the utility of its answer to each criterion.
    pub utilities: Vec<Vec<Range>>,
}

impl Weighing {
    fn total(&self) -> f64 {
        self.weights.iter().sum()
    }

    /// The part of all weight that lies on one criterion.
    pub fn share(&self, criterion: usize) -> f64 {
        match self.total() {
            0.0 => 0.0,
            total => self.weights[criterion] / total,
        }
    }

    /// What each criterion adds to an alternative's score.
    pub fn contributions(&self, alternative: usize) -> Vec<Range> {
        let utilities = self.utilities[alternative].iter().enumerate();
        utilities
            .map(|(criterion, utility)| utility.times(self.share(criterion)))
            .collect()
    }

    /// The weighted mean of an alternative's utilities; anything where nothing weighs.
    pub fn score(&self, alternative: usize) -> Range {
        if self.total() == 0.0 {
            return Range::OPEN;
        }
        let parts = self.contributions(alternative);
        Range {
            low: parts.iter().map(|part| part.low).sum(),
            high: parts.iter().map(|part| part.high).sum(),
        }
    }

    /// Every alternative's score, in their own order.
    pub fn scores(&self) -> Vec<Range> {
        (0..self.utilities.len()).map(|at| self.score(at)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_missing_fact_makes_a_score_a_range() {
        let weighing = Weighing {
            weights: vec![3.0, 1.0],
            utilities: vec![vec![Range::exact(1.0), Range::OPEN]],
        };
        assert_eq!(
            weighing.score(0),
            Range {
                low: 0.75,
                high: 1.0
            }
        );
        let none = Weighing {
            weights: vec![0.0],
            utilities: vec![vec![Range::exact(1.0)]],
        };
        assert_eq!(none.score(0), Range::OPEN);
    }

    #[test]
    fn contributions_add_up_to_the_score() {
        let weighing = Weighing {
            weights: vec![5.0, 3.0],
            utilities: vec![vec![Range::exact(0.5), Range::exact(1.0)]],
        };
        let parts = weighing.contributions(0);
        assert_eq!(parts, [Range::exact(0.3125), Range::exact(0.375)]);
        assert_eq!(weighing.score(0), Range::exact(0.6875));
    }
}
