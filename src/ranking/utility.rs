//! The utility of an answer on its criterion's own scale, from 0, worst, to 1, best.
//!
//! Levels of a scale are spaced evenly from worst to best unless they have a
//! `utility`; numbers and dates run from the worst known value to the best; a
//! flag counts 0, ½ or 1. A criterion has one method, so numbers of different
//! methods are never on one scale.

use super::Range;
use crate::content::matrix::{Better, Criterion};
use crate::kinds::value::Value;

/// Says whether the criterion can have a weight.
pub fn is_weighable(criterion: &Criterion) -> bool {
    criterion.kind.order().is_some() && criterion.better != Better::None
}

/// The span of a criterion's known values, on its own scale.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    min: f64,
    max: f64,
}

impl Extent {
    /// Spans the known values; numbers are on a log scale where the criterion says so.
    pub fn new<'a>(criterion: &Criterion, values: impl Iterator<Item = &'a Value>) -> Self {
        let ends = criterion.kind.order().and_then(|order| order.ends);
        let [min, max] = ends.unwrap_or_else(|| {
            let positions = values.filter_map(Value::position);
            positions.fold(
                [f64::INFINITY, f64::NEG_INFINITY],
                |[min, max], [low, high]| [min.min(low), max.max(high)],
            )
        });
        Self { min, max }
    }
}

/// The utility of a value; open when it is unknown or does not apply.
pub fn utility(value: &Value, criterion: &Criterion, extent: Extent) -> Range {
    let Some([low, high]) = value.position() else {
        return Range::OPEN;
    };
    let width = extent.max - extent.min;
    let falls = criterion.better == Better::Lower;
    let utility = |at: f64| match falls {
        // All known values are equal, so none is worse than another.
        _ if width <= 0.0 => 1.0,
        true => (extent.max - at) / width,
        false => (at - extent.min) / width,
    };
    let [low, high] = if falls { [high, low] } else { [low, high] };
    Range {
        low: utility(low),
        high: utility(high),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::number::Number;
    use crate::base::span::{FileId, Span, Spanned};
    use crate::kinds::Kind;
    use crate::kinds::answer::Answer;
    use crate::kinds::flag::FlagKind;
    use crate::kinds::number::{Measure, NumberKind};
    use crate::kinds::options::{Choice, Utility};
    use crate::kinds::scale::ScaleKind;
    use crate::kinds::text::TextKind;

    fn criterion(kind: impl Kind + 'static, better: Better) -> Criterion {
        Criterion {
            id: Spanned::new("c".into(), Span::file_start(FileId(0))),
            group: None,
            title: "C".into(),
            question: None,
            also: Vec::new(),
            kind: Arc::new(kind),
            better,
            max_age: None,
            evidence_required: false,
        }
    }

    fn number(value: f64) -> Answer {
        Answer::Number(Number {
            value,
            digits: value.to_string(),
        })
    }

    fn utilities(criterion: &Criterion, answers: &[Answer]) -> Vec<Range> {
        let check = |answer| Value::check(answer, &*criterion.kind).expect("a value");
        let values: Vec<Value> = answers.iter().map(check).collect();
        let extent = Extent::new(criterion, values.iter());
        let each = values.iter();
        each.map(|value| utility(value, criterion, extent))
            .collect()
    }

    #[test]
    fn numbers_run_from_the_worst_known_to_the_best() {
        let startup = criterion(NumberKind(Arc::default()), Better::Lower);
        let unknown = Answer::Text("unknown".into());
        let answers = [number(10.0), unknown, number(110.0), number(60.0)];
        assert_eq!(
            utilities(&startup, &answers),
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
        let startup = criterion(NumberKind(Arc::new(measure)), Better::Lower);
        let middle = utilities(&startup, &[number(1.0), number(10.0), number(100.0)])[1];
        assert!((middle.low - 0.5).abs() < 1e-12, "{middle:?}");
    }

    #[test]
    fn levels_are_spaced_evenly_unless_they_have_a_utility() {
        let with = |utilities_of_levels: [Option<f64>; 3]| {
            let level = |(at, utility): (usize, Option<f64>)| Choice {
                id: format!("l{at}"),
                label: "Level".into(),
                meaning: None,
                utility: utility.and_then(Utility::new),
            };
            let levels: Arc<[Choice]> = utilities_of_levels
                .into_iter()
                .enumerate()
                .map(level)
                .collect();
            let answers: Vec<Answer> = levels
                .iter()
                .map(|level| Answer::Text(level.id.clone()))
                .collect();
            utilities(&criterion(ScaleKind(levels), Better::Higher), &answers)
        };
        let exact = |all: [f64; 3]| all.map(Range::exact).to_vec();
        assert_eq!(with([None; 3]), exact([0.0, 0.5, 1.0]));
        assert_eq!(
            with([Some(0.1), Some(0.8), Some(0.9)]),
            exact([0.1, 0.8, 0.9])
        );
    }

    #[test]
    fn only_criteria_with_an_order_and_a_direction_can_have_weight() {
        assert!(is_weighable(&criterion(FlagKind, Better::Higher)));
        assert!(!is_weighable(&criterion(FlagKind, Better::None)));
        assert!(!is_weighable(&criterion(TextKind, Better::Higher)));
    }
}
