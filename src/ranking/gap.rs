//! Unknown answers and how much each of them matters.

use super::{TIE, WeightedScores, rounded};

/// An unknown answer to a criterion with weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    pub alternative: usize,
    pub criterion: usize,
    /// How much wider it makes the alternative's score, from 0 to 1.
    pub width: f64,
    /// Knowing it could change who ranks first while all else stays at its midpoint.
    pub decides: bool,
}

impl WeightedScores {
    /// Every gap, the most important first: those that could change who ranks
    /// first, then the widest, then those of the alternatives nearest to rank 1.
    pub fn gaps(&self) -> Vec<Gap> {
        let middles: Vec<f64> = self.scores().iter().map(|score| score.middle()).collect();
        let mut gaps: Vec<(Gap, f64)> = Vec::new();
        for (alternative, utilities) in self.utilities.iter().enumerate() {
            let distance = distance(&middles, alternative);
            for (criterion, utility) in utilities.iter().enumerate() {
                let width = utility.width() * self.share(criterion);
                if width > 0.0 {
                    let gap = Gap {
                        alternative,
                        criterion,
                        width,
                        decides: width / 2.0 > distance + TIE,
                    };
                    gaps.push((gap, distance));
                }
            }
        }
        // A stable sort: equal gaps stay in the order of profiles and criteria.
        gaps.sort_by(|(a, near), (b, far)| {
            (b.decides.cmp(&a.decides))
                .then(rounded(b.width).total_cmp(&rounded(a.width)))
                .then(rounded(*near).total_cmp(&rounded(*far)))
        });
        gaps.into_iter().map(|(gap, _)| gap).collect()
    }
}

/// How far an alternative is from rank 1, or the first one from losing it.
fn distance(middles: &[f64], alternative: usize) -> f64 {
    let others = middles.iter().enumerate();
    let best = others
        .filter(|(at, _)| *at != alternative)
        .map(|(_, middle)| *middle)
        .fold(f64::NEG_INFINITY, f64::max);
    (best - middles[alternative]).abs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ranking::Range;

    #[test]
    fn a_gap_that_could_change_the_first_comes_before_a_wider_one() {
        // Midpoints: 0.75 ± 0.125, 0.8 and 0.3 ± 0.25.
        let scores = WeightedScores {
            weights: vec![2.0, 1.0, 1.0],
            utilities: vec![
                vec![Range::exact(1.0), Range::OPEN, Range::exact(0.5)],
                vec![Range::exact(0.8), Range::exact(0.8), Range::exact(0.8)],
                vec![Range::OPEN, Range::exact(0.1), Range::exact(0.1)],
            ],
        };
        let gap = |alternative, criterion, width, decides| Gap {
            alternative,
            criterion,
            width,
            decides,
        };
        assert_eq!(
            scores.gaps(),
            [gap(0, 1, 0.25, true), gap(2, 0, 0.5, false)]
        );
    }

    #[test]
    fn an_unknown_without_weight_is_no_gap() {
        let scores = WeightedScores {
            weights: vec![0.0, 1.0],
            utilities: vec![vec![Range::OPEN, Range::exact(1.0)]],
        };
        assert_eq!(scores.gaps(), []);
    }
}
