//! The order that scores give, with the places that each could have.

use super::{Range, TIE, Weighing};

/// An alternative's place, 1 first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub alternative: usize,
    /// By midpoint; equal midpoints share a place.
    pub place: usize,
    /// The place it has if all that is unknown turns out for it.
    pub best: usize,
    /// The place it has if all that is unknown turns out against it.
    pub worst: usize,
}

impl Weighing {
    /// Every alternative in the order of its score, best first.
    pub fn standings(&self) -> Vec<Standing> {
        standings(&self.scores())
    }
}

/// Puts scores in order; equals stay in the order they came.
fn standings(scores: &[Range]) -> Vec<Standing> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].middle().total_cmp(&scores[a].middle()));
    let mut place = 0;
    let mut first_of_place = f64::INFINITY;
    let mut standings = Vec::with_capacity(order.len());
    for (nth, alternative) in order.into_iter().enumerate() {
        let own = scores[alternative];
        if first_of_place - own.middle() > TIE {
            place = nth + 1;
            first_of_place = own.middle();
        }
        let others = || {
            scores
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != alternative)
        };
        standings.push(Standing {
            alternative,
            place,
            best: 1 + others()
                .filter(|(_, other)| other.low > own.high + TIE)
                .count(),
            worst: 1 + others()
                .filter(|(_, other)| other.high > own.low + TIE)
                .count(),
        });
    }
    // Within one place the order of names counts, not the last bits of a sum.
    standings.sort_by_key(|standing| (standing.place, standing.alternative));
    standings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(alternative: usize, place: usize, best: usize, worst: usize) -> Standing {
        Standing {
            alternative,
            place,
            best,
            worst,
        }
    }

    #[test]
    fn equal_scores_share_a_place_and_the_next_is_passed_over() {
        let scores = [0.25, 0.5, 0.5 + 1e-12, 0.75].map(Range::exact);
        assert_eq!(
            standings(&scores),
            [
                standing(3, 1, 1, 1),
                standing(1, 2, 2, 2),
                standing(2, 2, 2, 2),
                standing(0, 4, 4, 4)
            ]
        );
    }

    #[test]
    fn ranges_that_overlap_could_change_places() {
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
            standings(&scores),
            [
                standing(2, 1, 1, 2),
                standing(1, 2, 1, 2),
                standing(0, 3, 3, 3)
            ]
        );
    }
}
