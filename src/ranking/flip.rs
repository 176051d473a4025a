//! What would put another alternative first: the smallest change of one weight.
//!
//! All alternatives are divided by the same sum of weights, so the first stays
//! before another as long as the lead `D = Σ w·(u₁ − u₂)` is above 0. Changing
//! one weight by `δ` changes the lead by `δ·(u₁ − u₂)` of that criterion, so
//! the lead is gone at `δ = −D / (u₁ − u₂)`. Ranges count by their midpoints.

use super::{TIE, Weighing, coarse};

/// The highest weight.
const MOST: f64 = 5.0;

/// Beyond `to`, the weight of `criterion` puts `winner` first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flip {
    pub criterion: usize,
    pub winner: usize,
    /// The weight at which the two are equal, inside 0..=5.
    pub to: f64,
    /// How far that is from the weight as it is; negative where it falls.
    pub by: f64,
}

impl Weighing {
    /// For each criterion the smallest change of its weight that puts another
    /// alternative first, the smallest of all in front.
    ///
    /// None where the first place is shared: any change decides between equals.
    pub fn flips(&self) -> Vec<Flip> {
        let standings = self.standings();
        let first = match &standings[..] {
            [first, second, ..] if second.place > first.place => first.alternative,
            _ => return Vec::new(),
        };
        let others: Vec<usize> = standings[1..]
            .iter()
            .map(|other| other.alternative)
            .collect();
        let mut flips: Vec<Flip> = (0..self.weights.len())
            .filter_map(|criterion| {
                let changes = others
                    .iter()
                    .filter_map(|&other| self.flip(first, other, criterion));
                changes.reduce(|least, next| match next.by.abs() < least.by.abs() - TIE {
                    true => next,
                    false => least,
                })
            })
            .collect();
        // A stable sort: equal changes stay in the order of their criteria.
        flips.sort_by(|a, b| coarse(a.by.abs()).total_cmp(&coarse(b.by.abs())));
        flips
    }

    /// Where one other passes the first when one weight changes, if it does.
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
        // At the very end of the scale they would be equal, and no weight is beyond it.
        (to > TIE && to < MOST - TIE).then_some(Flip {
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

    fn weighing(weights: &[f64], utilities: &[&[f64]]) -> Weighing {
        let each = utilities.iter();
        Weighing {
            weights: weights.to_vec(),
            utilities: each
                .map(|all| all.iter().copied().map(Range::exact).collect())
                .collect(),
        }
    }

    #[test]
    fn the_smallest_change_of_each_weight_is_found() {
        // First leads by 4·1 − 2·1 = 2: its own weight can fall by 2, the other's rise by 2.
        let weighing = weighing(&[4.0, 2.0], &[&[1.0, 0.0], &[0.0, 1.0]]);
        let flip = |criterion, to, by| Flip {
            criterion,
            winner: 1,
            to,
            by,
        };
        assert_eq!(weighing.flips(), [flip(0, 2.0, -2.0), flip(1, 4.0, 2.0)]);
    }

    #[test]
    fn a_weight_that_would_have_to_leave_the_scale_flips_nothing() {
        // The lead is 5·1 − 1·¼: the second weight would have to rise to 20.
        let weighing = weighing(&[5.0, 1.0], &[&[1.0, 0.0], &[0.0, 0.25]]);
        let flips = weighing.flips();
        assert_eq!(flips.len(), 1);
        assert_eq!((flips[0].criterion, flips[0].to), (0, 0.25));
    }

    #[test]
    fn a_weight_of_nothing_can_rise() {
        let weighing = weighing(&[1.0, 0.0], &[&[1.0, 0.0], &[0.5, 1.0]]);
        assert_eq!(weighing.flips()[0].to, 0.5);
    }

    #[test]
    fn equals_need_no_flip_and_one_alone_has_none() {
        let equals = weighing(&[1.0, 1.0], &[&[1.0, 0.0], &[0.0, 1.0]]);
        assert_eq!(equals.flips(), []);
        assert_eq!(weighing(&[1.0], &[&[1.0]]).flips(), []);
        assert_eq!(weighing(&[1.0], &[]).flips(), []);
    }
}
