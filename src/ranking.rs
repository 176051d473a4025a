//! Rankings: utilities, weighted means as ranges, and what the resulting order
//! depends on.
//!
//! [`WeightedScores`] holds nothing but numbers, so that the same cases can be
//! given to these rules and to those of `assets/score.js`. The utility of an
//! unknown answer may be anything: the interval 0..=1, never zero.
//! (Multi-attribute value theory: Keeney and Raiffa, *Decisions with Multiple
//! Objectives*, 1976.)

mod flip;
mod gap;
pub mod importance;
mod must;
pub mod points;
pub mod preset;
mod rank;
pub mod scenario;
mod utility;

pub use flip::Flip;
pub use gap::Gap;
pub use must::{Finding, check};
pub use rank::RankedAlternative;
pub use utility::{Extent, is_weighable, utility};

/// The highest weight that a criterion can have.
pub const MAX_WEIGHT: f64 = 5.0;

/// Scores closer than this are equal.
pub const TIE: f64 = 1e-9;

/// Rounds a number for sorting, so that sums that differ in their last bits are equal.
fn rounded(number: f64) -> f64 {
    (number / TIE).round()
}

/// A score from 0 to 1 that is known only to lie between two numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    pub low: f64,
    pub high: f64,
}

impl Range {
    /// The utility of an unknown answer.
    pub const OPEN: Self = Self {
        low: 0.0,
        high: 1.0,
    };

    /// Makes the range of a number that is known.
    pub fn exact(number: f64) -> Self {
        Self {
            low: number,
            high: number,
        }
    }

    /// The midpoint, by which ranges are sorted.
    pub fn middle(self) -> f64 {
        (self.low + self.high) / 2.0
    }

    /// The distance between its ends.
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

/// Alternatives, the utilities of their answers, and the weights of criteria.
#[derive(Clone, Debug, Default)]
pub struct WeightedScores {
    /// From 0 to [`MAX_WEIGHT`], one per criterion; only their proportions count.
    pub weights: Vec<f64>,
    /// For each alternative the utility of its answer to each criterion.
    pub utilities: Vec<Vec<Range>>,
}

impl WeightedScores {
    fn total_weight(&self) -> f64 {
        self.weights.iter().sum()
    }

    /// A criterion's part of the total weight, from 0 to 1.
    pub fn share(&self, criterion: usize) -> f64 {
        match self.total_weight() {
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

    /// The weighted mean of an alternative's utilities; open where no criterion has weight.
    pub fn score(&self, alternative: usize) -> Range {
        if self.total_weight() == 0.0 {
            return Range::OPEN;
        }
        let parts = self.contributions(alternative);
        Range {
            low: parts.iter().map(|part| part.low).sum(),
            high: parts.iter().map(|part| part.high).sum(),
        }
    }

    /// Every alternative's score, in the order of the alternatives.
    pub fn scores(&self) -> Vec<Range> {
        (0..self.utilities.len()).map(|at| self.score(at)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_missing_fact_makes_a_score_a_range() {
        let scores = WeightedScores {
            weights: vec![3.0, 1.0],
            utilities: vec![vec![Range::exact(1.0), Range::OPEN]],
        };
        let expected = Range {
            low: 0.75,
            high: 1.0,
        };
        assert_eq!(scores.score(0), expected);
        let without_weight = WeightedScores {
            weights: vec![0.0],
            utilities: vec![vec![Range::exact(1.0)]],
        };
        assert_eq!(without_weight.score(0), Range::OPEN);
    }

    #[test]
    fn contributions_add_up_to_the_score() {
        let scores = WeightedScores {
            weights: vec![5.0, 3.0],
            utilities: vec![vec![Range::exact(0.5), Range::exact(1.0)]],
        };
        let parts = scores.contributions(0);
        assert_eq!(parts, [Range::exact(0.3125), Range::exact(0.375)]);
        assert_eq!(scores.score(0), Range::exact(0.6875));
    }
}
