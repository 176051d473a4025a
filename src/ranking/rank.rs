//! The order that scores give, with the ranks that each alternative could have.

use super::{Range, TIE, WeightedScores};

/// An alternative and its rank, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankedAlternative {
    pub alternative: usize,
    /// By midpoint; equal midpoints share a rank.
    pub rank: usize,
    /// Its rank if everything unknown turned out in its favour.
    pub best: usize,
    /// Its rank if everything unknown turned out against it.
    pub worst: usize,
}

impl WeightedScores {
    /// Every alternative in the order of its score, best first.
    pub fn ranked(&self) -> Vec<RankedAlternative> {
        ranked(&self.scores())
    }
}

/// Sorts scores; equal ones stay in the order of the alternatives.
fn ranked(scores: &[Range]) -> Vec<RankedAlternative> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].middle().total_cmp(&scores[a].middle()));
    let (mut rank, mut first_of_rank) = (0, f64::INFINITY);
    let mut alternatives = Vec::with_capacity(order.len());
    for (nth, alternative) in order.into_iter().enumerate() {
        let own = scores[alternative];
        if first_of_rank - own.middle() > TIE {
            (rank, first_of_rank) = (nth + 1, own.middle());
        }
        let others = scores.iter().enumerate();
        let others = others.filter(|(at, _)| *at != alternative);
        let above = others
            .clone()
            .filter(|(_, other)| other.low > own.high + TIE);
        let not_below = others.filter(|(_, other)| other.high > own.low + TIE);
        alternatives.push(RankedAlternative {
            alternative,
            rank,
            best: 1 + above.count(),
            worst: 1 + not_below.count(),
        });
    }
    // Within one rank the order of the alternatives counts, not the last bits of a sum.
    alternatives.sort_by_key(|each| (each.rank, each.alternative));
    alternatives
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alternative(
        alternative: usize,
        rank: usize,
        best: usize,
        worst: usize,
    ) -> RankedAlternative {
        RankedAlternative {
            alternative,
            rank,
            best,
            worst,
        }
    }

    #[test]
    fn equal_scores_share_a_rank_and_the_next_one_is_skipped() {
        let scores = [0.25, 0.5, 0.5 + 1e-12, 0.75].map(Range::exact);
        assert_eq!(
            ranked(&scores),
            [
                alternative(3, 1, 1, 1),
                alternative(1, 2, 2, 2),
                alternative(2, 2, 2, 2),
                alternative(0, 4, 4, 4)
            ]
        );
    }

    #[test]
    fn ranges_that_overlap_could_swap_ranks() {
        // 0.6 ± 0.2 overlaps 0.5 ± 0; 0.1 ± 0.1 overlaps neither.
        let scores = [
            Range {
                low: 0.0,
                high: 0.2,
            },
            Range::exact(0.5),
            Range {
                low: 0.4,
                high: 0.8,
            },
        ];
        assert_eq!(
            ranked(&scores),
            [
                alternative(2, 1, 1, 2),
                alternative(1, 2, 1, 2),
                alternative(0, 3, 3, 3)
            ]
        );
    }
}
