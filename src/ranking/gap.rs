//! What is not known and how much it matters.

use super::{TIE, Weighing, coarse};

/// An answer that is not known, to a criterion that weighs something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    pub alternative: usize,
    pub criterion: usize,
    /// How much wider it makes the alternative's score.
    pub width: f64,
    /// Knowing it could change who is first while all else stays at its midpoint.
    pub decides: bool,
}

impl Weighing {
    /// Every gap, the one that matters most in front: those that could change
    /// who is first, then the widest, then those of the alternatives nearest
    /// to the first place.
    pub fn gaps(&self) -> Vec<Gap> {
        let middles: Vec<f64> = self.scores().iter().map(|score| score.middle()).collect();
        // How far it is from being first, or as the first from being it no longer.
        let distance = |alternative: usize| {
            let others = middles.iter().enumerate();
            let best = others
                .filter(|(at, _)| *at != alternative)
                .map(|(_, middle)| *middle)
                .fold(f64::NEG_INFINITY, f64::max);
            (best - middles[alternative]).abs()
        };
        let mut gaps: Vec<(Gap, f64)> = Vec::new();
        for (alternative, utilities) in self.utilities.iter().enumerate() {
            for (criterion, utility) in utilities.iter().enumerate() {
                let width = utility.width() * self.share(criterion);
                if width > 0.0 {
                    let distance = distance(alternative);
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
        // A stable sort: equals stay in the order of profiles and criteria.
        gaps.sort_by(|(a, near), (b, far)| {
            (b.decides.cmp(&a.decides))
                .then(coarse(b.width).total_cmp(&coarse(a.width)))
                .then(coarse(*near).total_cmp(&coarse(*far)))
        });
        gaps.into_iter().map(|(gap, _)| gap).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ranking::Range;

    #[test]
    fn a_gap_that_could_change_the_first_comes_before_a_wider_one() {
        // Midpoints: 0.75 ± 0.125, 0.8 and 0.3 ± 0.25.
        let weighing = Weighing {
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
            weighing.gaps(),
            [gap(0, 1, 0.25, true), gap(2, 0, 0.5, false)]
        );
    }

    #[test]
    fn what_weighs_nothing_leaves_no_gap() {
        let weighing = Weighing {
            weights: vec![0.0, 1.0],
            utilities: vec![vec![Range::OPEN, Range::exact(1.0)]],
        };
        assert_eq!(weighing.gaps(), []);
    }
}
