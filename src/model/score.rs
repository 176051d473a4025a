//! Scores: a weighted sum of utilities, as ranges where facts are missing.
//!
//! The utility of a value lies in 0..=1. Levels of a scale are spaced evenly
//! from worst to best; numbers and dates run from the worst known value to the
//! best; a flag counts 0, ½ or 1. What is unknown may be anything: the
//! interval 0..=1, never zero. (Multi-attribute value theory: Keeney and
//! Raiffa, *Decisions with Multiple Objectives*, 1976.)

use super::cell::{Flag, Value};
use super::matrix::{Better, Criterion, Kind};

/// A score from 0 to 1 that is known only to lie between two numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    pub low: f64,
    pub high: f64,
}

/// Says whether values of the criterion can be ranked at all.
pub fn is_weighable(criterion: &Criterion) -> bool {
    has_order(&criterion.kind) && criterion.better != Better::None
}

/// Says whether values of the kind lie in a row.
pub fn has_order(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Scale(_) | Kind::Flag | Kind::Number(_) | Kind::Date
    )
}

/// The worst-to-best span of a criterion's known values, on its own scale.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    min: f64,
    max: f64,
}

impl Extent {
    /// Spans the known values; numbers compare on a log scale where the criterion says so.
    pub fn of<'a>(criterion: &Criterion, values: impl Iterator<Item = &'a Value>) -> Self {
        let natural = match &criterion.kind {
            Kind::Scale(levels) => Some((0.0, levels.len().saturating_sub(1) as f64)),
            Kind::Flag => Some((0.0, 1.0)),
            _ => None,
        };
        let (min, max) = natural.unwrap_or_else(|| {
            values
                .filter_map(|value| position(value, criterion))
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(min, max), at| {
                    (min.min(at), max.max(at))
                })
        });
        Self { min, max }
    }
}

/// Where a known value lies on its criterion's own scale.
fn position(value: &Value, criterion: &Criterion) -> Option<f64> {
    match value {
        Value::Level(_, level) => Some(*level as f64),
        Value::Flag(Flag::No) => Some(0.0),
        Value::Flag(Flag::Partial) => Some(0.5),
        Value::Flag(Flag::Yes) => Some(1.0),
        Value::Number(number) => match &criterion.kind {
            Kind::Number(measure) if measure.logarithmic => {
                Some(number.value.max(f64::MIN_POSITIVE).ln())
            }
            _ => Some(number.value),
        },
        Value::Date(date) => Some(date.earliest().days_since_1970()),
        _ => None,
    }
}

/// The utility of a value, 0 worst to 1 best; everything when it is not known.
pub fn utility(value: &Value, criterion: &Criterion, extent: Extent) -> Range {
    let Some(at) = position(value, criterion) else {
        return Range {
            low: 0.0,
            high: 1.0,
        };
    };
    let width = extent.max - extent.min;
    let up = if width > 0.0 {
        (at - extent.min) / width
    } else {
        1.0
    };
    let utility = match criterion.better {
        Better::Lower if width > 0.0 => 1.0 - up,
        _ => up,
    };
    Range {
        low: utility,
        high: utility,
    }
}

/// The weighted mean of utilities; weights need not add up to anything.
pub fn weighted(parts: &[(u8, Range)]) -> Range {
    let total: f64 = parts.iter().map(|(weight, _)| f64::from(*weight)).sum();
    if total == 0.0 {
        return Range {
            low: 0.0,
            high: 1.0,
        };
    }
    let sum = |pick: fn(&Range) -> f64| {
        let sum: f64 = parts
            .iter()
            .map(|(weight, range)| f64::from(*weight) * pick(range))
            .sum();
        sum / total
    };
    Range {
        low: sum(|range| range.low),
        high: sum(|range| range.high),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::{FileId, Span, Spanned};
    use crate::model::matrix::{Measure, Number};

    fn criterion(kind: Kind, better: Better) -> Criterion {
        Criterion {
            id: Spanned::new("c".into(), Span::file_start(FileId(0))),
            group: None,
            title: "C".into(),
            question: None,
            kind,
            better,
            max_age: None,
            evidence_required: false,
        }
    }

    fn number(value: f64) -> Value {
        Value::Number(Number {
            value,
            digits: value.to_string(),
        })
    }

    #[test]
    fn numbers_run_from_the_worst_known_to_the_best() {
        let startup = criterion(Kind::Number(Measure::default()), Better::Lower);
        let values = [number(10.0), Value::Unknown, number(110.0), number(60.0)];
        let extent = Extent::of(&startup, values.iter());
        let utilities: Vec<Range> = values
            .iter()
            .map(|v| utility(v, &startup, extent))
            .collect();
        let exact = |at| Range { low: at, high: at };
        assert_eq!(
            utilities,
            [
                exact(1.0),
                Range {
                    low: 0.0,
                    high: 1.0
                },
                exact(0.0),
                exact(0.5)
            ]
        );
    }

    #[test]
    fn ratios_count_on_a_log_scale() {
        let measure = Measure {
            logarithmic: true,
            ..Measure::default()
        };
        let startup = criterion(Kind::Number(measure), Better::Lower);
        let values = [number(1.0), number(10.0), number(100.0)];
        let extent = Extent::of(&startup, values.iter());
        let middle = utility(&values[1], &startup, extent);
        assert!((middle.low - 0.5).abs() < 1e-12, "{middle:?}");
    }

    #[test]
    fn one_missing_fact_makes_a_score_a_range() {
        let known = Range {
            low: 1.0,
            high: 1.0,
        };
        let open = Range {
            low: 0.0,
            high: 1.0,
        };
        assert_eq!(
            weighted(&[(3, known), (1, open)]),
            Range {
                low: 0.75,
                high: 1.0
            }
        );
        assert_eq!(weighted(&[]), open);
    }

    #[test]
    fn only_criteria_with_an_order_and_a_direction_are_weighed() {
        assert!(is_weighable(&criterion(Kind::Flag, Better::Higher)));
        assert!(!is_weighable(&criterion(Kind::Flag, Better::None)));
        assert!(!is_weighable(&criterion(Kind::Text, Better::Higher)));
    }
}
