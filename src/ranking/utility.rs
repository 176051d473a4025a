//! What an answer is worth on its criterion's own scale, 0 worst to 1 best.
//!
//! Levels of a scale are spaced evenly from worst to best unless they say what
//! they are worth; numbers and dates run from the worst known value to the
//! best; a flag counts 0, ½ or 1. A criterion has one method, so numbers of
//! different methods never meet on one scale.

use super::Range;
use crate::content::matrix::{Better, Choice, Criterion, Kind};
use crate::site::cell::{Flag, Value};

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

/// The span of a criterion's known values, on its own scale.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    min: f64,
    max: f64,
}

impl Extent {
    /// Spans the known values; numbers compare on a log scale where the criterion says so.
    pub fn of<'a>(criterion: &Criterion, values: impl Iterator<Item = &'a Value>) -> Self {
        let natural = match &criterion.kind {
            Kind::Scale(levels) if says_worth(levels) => Some((0.0, 1.0)),
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

fn says_worth(levels: &[Choice]) -> bool {
    levels.iter().any(|level| level.utility.is_some())
}

/// Where a known value lies on its criterion's own scale.
fn position(value: &Value, criterion: &Criterion) -> Option<f64> {
    match value {
        Value::Level(level, at) => Some(match level.utility {
            Some(utility) => utility.get(),
            None => *at as f64,
        }),
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

/// The utility of a value; everything when it is not known or does not apply.
pub fn utility(value: &Value, criterion: &Criterion, extent: Extent) -> Range {
    let Some(at) = position(value, criterion) else {
        return Range::OPEN;
    };
    let width = extent.max - extent.min;
    Range::exact(match criterion.better {
        // All that are known are equal: none is worse than another.
        _ if width <= 0.0 => 1.0,
        Better::Lower => (extent.max - at) / width,
        _ => (at - extent.min) / width,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::number::Number;
    use crate::base::span::{FileId, Span, Spanned};
    use crate::content::matrix::{Measure, Utility};

    fn criterion(kind: Kind, better: Better) -> Criterion {
        Criterion {
            id: Spanned::new("c".into(), Span::file_start(FileId(0))),
            group: None,
            title: "C".into(),
            question: None,
            also: Vec::new(),
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

    fn utilities(criterion: &Criterion, values: &[Value]) -> Vec<Range> {
        let extent = Extent::of(criterion, values.iter());
        let each = values.iter();
        each.map(|value| utility(value, criterion, extent))
            .collect()
    }

    #[test]
    fn numbers_run_from_the_worst_known_to_the_best() {
        let startup = criterion(Kind::Number(Measure::default()), Better::Lower);
        let values = [number(10.0), Value::Unknown, number(110.0), number(60.0)];
        assert_eq!(
            utilities(&startup, &values),
            [
                Range::exact(1.0),
                Range::OPEN,
                Range::exact(0.0),
                Range::exact(0.5)
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
        let middle = utilities(&startup, &[number(1.0), number(10.0), number(100.0)])[1];
        assert!((middle.low - 0.5).abs() < 1e-12, "{middle:?}");
    }

    #[test]
    fn levels_are_even_unless_they_say_what_they_are_worth() {
        let level = |utility: Option<f64>| Choice {
            id: "level".into(),
            label: "Level".into(),
            meaning: None,
            utility: utility.and_then(Utility::new),
        };
        let worth = |utilities_: [Option<f64>; 3]| {
            let levels: Vec<Choice> = utilities_.into_iter().map(level).collect();
            let values: Vec<Value> = levels
                .iter()
                .enumerate()
                .map(|(at, level)| Value::Level(level.clone(), at))
                .collect();
            utilities(&criterion(Kind::Scale(levels), Better::Higher), &values)
        };
        let exact = |all: [f64; 3]| all.map(Range::exact).to_vec();
        assert_eq!(worth([None; 3]), exact([0.0, 0.5, 1.0]));
        assert_eq!(
            worth([Some(0.1), Some(0.8), Some(0.9)]),
            exact([0.1, 0.8, 0.9])
        );
    }

    #[test]
    fn only_criteria_with_an_order_and_a_direction_are_weighed() {
        assert!(is_weighable(&criterion(Kind::Flag, Better::Higher)));
        assert!(!is_weighable(&criterion(Kind::Flag, Better::None)));
        assert!(!is_weighable(&criterion(Kind::Text, Better::Higher)));
    }
}
