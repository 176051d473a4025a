//! The length that a chart draws for one cell, before and after it has an axis.

use std::cmp::Ordering;

use crate::base::date::Date;
use crate::content::matrix::{Better, Criterion};
use crate::kinds::{ChartForm, Extent};
use crate::site::CellEntry;
use crate::site::cell::Cell;
use crate::view::axis::Axis;
use crate::view::chart::{LengthView, SpanView};
use crate::view::table::ColumnView;

/// The length of a cell.
pub struct Length {
    pub profile: usize,
    drawn: Drawn,
}

/// What is drawn.
enum Drawn {
    /// A bar between two numbers; from the start of the axis where `from` is absent.
    Bar {
        from: Option<f64>,
        to: f64,
    },
    Time(Days),
}

/// The days between which a length of a timeline lies.
struct Days {
    /// The earliest and the latest day of each end.
    ends: [[Date; 2]; 2],
    checked: Option<Date>,
    past: bool,
}

impl Length {
    /// Measures a cell; `None` where there is nothing to draw.
    ///
    /// A timeline begins at the date of `from`, or else on the day of the check.
    pub fn measure(profile: usize, cell: &Cell, from: Option<&Cell>) -> Option<Self> {
        let drawn = match cell.value.known()?.extent()? {
            Extent::Numbers { from, to } => Drawn::Bar {
                from: from.map(|from| from.value),
                to: to.value,
            },
            Extent::Days(end) => {
                let start = match from {
                    Some(from) => match from.value.known()?.extent()? {
                        Extent::Days(start) => start,
                        Extent::Numbers { .. } => return None,
                    },
                    None => cell.checked.map_or(end, |day| [day, day]),
                };
                Drawn::Time(Days {
                    past: from.is_none() && end[1] < start[0],
                    ends: [start, end],
                    checked: cell.checked,
                })
            }
        };
        Some(Self { profile, drawn })
    }

    /// Returns the day of the check, which timelines mark.
    pub fn checked(&self) -> Option<Date> {
        match &self.drawn {
            Drawn::Bar { .. } => None,
            Drawn::Time(days) => days.checked,
        }
    }

    /// Returns the number or day by which lengths are sorted.
    fn value(&self) -> f64 {
        match &self.drawn {
            Drawn::Bar { to, .. } => *to,
            Drawn::Time(days) => days.ends[1][0].days_since_1970(),
        }
    }

    /// Places the length on an axis.
    pub fn view(
        &self,
        axis: &Axis,
        profile: ColumnView,
        cell: &CellEntry,
        from: Option<&CellEntry>,
    ) -> LengthView {
        let (sure, open, mark, past) = match &self.drawn {
            Drawn::Bar { from, to } => {
                let start = from.map_or(axis.origin(), |from| axis.place(from));
                let sure = SpanView::between(start, axis.place(*to));
                (sure, None, None, false)
            }
            Drawn::Time(days) => {
                let place = |day: Date| axis.place(day.days_since_1970());
                let [start, end] = days.in_order();
                // The part inside both ends is certain; there is none where they overlap.
                let sure = SpanView::between(place(start[1].min(end[0])), place(end[0]));
                let whole = SpanView::between(place(start[0]), place(end[1]));
                let open = (whole != sure).then_some(whole);
                (sure, open, days.checked.map(place), days.past)
            }
        };
        let ends = [Some(sure.end()), open.map(SpanView::end), mark];
        LengthView {
            profile,
            cell: cell.view.clone(),
            from: from.map(|from| from.view.clone()),
            past,
            end: ends.into_iter().flatten().max().unwrap_or_default(),
            sure,
            open,
            mark,
        }
    }
}

impl Days {
    /// Returns the ends, the earlier one first.
    fn in_order(&self) -> [[Date; 2]; 2] {
        let [a, b] = self.ends;
        if a <= b { [a, b] } else { [b, a] }
    }
}

/// Sorts lengths, the best first; without a better side, the highest number or the earliest day.
pub fn sort(criterion: &Criterion, form: ChartForm, lengths: &mut [Length]) {
    let falls = match criterion.better {
        Better::Higher => true,
        Better::Lower => false,
        Better::None => form == ChartForm::Bars,
    };
    lengths.sort_by(|a, b| -> Ordering {
        let rising = a.value().total_cmp(&b.value());
        if falls { rising.reverse() } else { rising }
    });
}

/// Makes the axis on which all lengths fit.
pub fn axis(criterion: &Criterion, lengths: &[Length]) -> Axis {
    let mut numbers: Vec<f64> = Vec::new();
    let mut all_days: Vec<Date> = Vec::new();
    for length in lengths {
        match &length.drawn {
            Drawn::Bar { from, to } => numbers.extend(from.iter().chain([to])),
            Drawn::Time(days) => {
                all_days.extend(days.ends.into_iter().flatten().chain(days.checked));
            }
        }
    }
    let special = if criterion.kind.is_logarithmic() {
        Axis::logarithmic(&numbers)
    } else {
        Axis::years(&all_days)
    };
    special.unwrap_or_else(|| Axis::linear(&numbers))
}
