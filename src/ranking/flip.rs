//! The smallest change of one weight that puts another alternative first.
//!
//! All scores are divided by the same sum of weights, so the first alternative
//! stays ahead of another one as long as its lead `D = Σ w·(u₁ − u₂)` is above
//! 0. Changing one weight by `δ` changes the lead by `δ·(u₁ − u₂)` of that
//! criterion, so the lead is gone at `δ = −D / (u₁ − u₂)`. Ranges count by their
//! midpoints.

use super::{MAX_WEIGHT, TIE, WeightedScores, rounded};

/// Beyond `to`, the weight of `criterion` puts `winner` first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flip {
    pub criterion: usize,
    pub winner: usize,
    /// The weight at which the two are equal, between 0 and [`MAX_WEIGHT`].
    pub to: f64,
    /// The distance from the present weight; negative where the weight falls.
    pub by: f64,
}

impl WeightedScores {
    /// For each criterion the smallest change of its weight that puts another
    /// alternative first, sorted, the smallest change first.
    ///
    /// Empty where several alternatives rank first: any change decides between them.
    pub fn flips(&self) -> Vec<Flip> {
        let ranked = self.ranked();
        let [first, others @ ..] = ranked.as_slice() else {
            return Vec::new();
        };
        if others
            .first()
            .is_none_or(|second| second.rank == first.rank)
        {
            return Vec::new();
        }
        let smallest = |criterion: usize| {
            let flips = others
                .iter()
                .filter_map(|other| self.flip(first.alternative, other.alternative, criterion));
            flips.reduce(|least, next| {
                if next.by.abs() < least.by.abs() - TIE {
                    next
                } else {
                    least
                }
            })
        };
        let mut flips: Vec<Flip> = (0..self.weights.len()).filter_map(smallest).collect();
        // A stable sort: equal changes stay in the order of their criteria.
        flips.sort_by(|a, b| rounded(a.by.abs()).total_cmp(&rounded(b.by.abs())));
        flips
    }

    /// The weight of one criterion at which `other` passes `first`, if there is one.
    fn flip(&self, first: usize, other: usize, criterion: usize) -> Option<Flip> {
        let ahead =
            |at: usize| self.utilities[first][at].middle() - self.utilities[other][at].middle();
        let lead: f64 = (0..self.weights.len())
            .map(|at| self.weights[at] * ahead(at))
            .sum();
        let slope = ahead(criterion);
        if slope.abs() <= TIE {
            return None;
        }
        let by = -lead / slope;
        let to = self.weights[criterion] + by;
        // At either end of the scale the two would only be equal: no weight is beyond it.
        (to > TIE && to < MAX_WEIGHT - TIE).then_some(Flip {
            criterion,
            winner: other,
            to,
            by,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ranking::Range;

    fn scores(weights: &[f64], utilities: &[&[f64]]) -> WeightedScores {
        let each = utilities.iter();
        WeightedScores {
            weights: weights.to_vec(),
            utilities: each
                .map(|all| all.iter().copied().map(Range::exact).collect())
                .collect(),
        }
    }

    #[test]
    fn the_smallest_change_of_each_weight_is_found() {
        // First leads by 4·1 − 2·1 = 2: its own weight can fall by 2, the other's rise by 2.
        let scores = scores(&[4.0, 2.0], &[&[1.0, 0.0], &[0.0, 1.0]]);
        let flip = |criterion, to, by| Flip {
            criterion,
            winner: 1,
            to,
            by,
        };
        assert_eq!(scores.flips(), [flip(0, 2.0, -2.0), flip(1, 4.0, 2.0)]);
    }

    #[test]
    fn a_weight_that_would_have_to_leave_the_scale_flips_nothing() {
        // The lead is 5·1 − 1·¼: the second weight would have to rise to 20.
        let scores = scores(&[5.0, 1.0], &[&[1.0, 0.0], &[0.0, 0.25]]);
        let flips = scores.flips();
        assert_eq!(flips.len(), 1);
        assert_eq!((flips[0].criterion, flips[0].to), (0, 0.25));
    }

    #[test]
    fn a_weight_of_zero_can_rise() {
        let scores = scores(&[1.0, 0.0], &[&[1.0, 0.0], &[0.5, 1.0]]);
        assert_eq!(scores.flips()[0].to, 0.5);
    }

    #[test]
    fn ties_and_a_single_alternative_have_no_flip() {
        let equals = scores(&[1.0, 1.0], &[&[1.0, 0.0], &[0.0, 1.0]]);
        assert_eq!(equals.flips(), []);
        assert_eq!(scores(&[1.0], &[&[1.0]]).flips(), []);
        assert_eq!(scores(&[1.0], &[]).flips(), []);
    }
}
